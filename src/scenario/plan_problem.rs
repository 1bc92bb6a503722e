//! What can be wrong with a plan: its kinds, fields, labels, funds, windows.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

/// One mistake in a plan.
#[derive(Clone, Debug, Error, Diagnostic, PartialEq)]
#[non_exhaustive]
pub enum PlanProblem {
    /// A kind of intervention that the program does not have.
    #[error("no kind of intervention is called {found}")]
    UnknownKind {
        /// The kind as written.
        found: String,
        #[label("{hint}")]
        /// The kind.
        at: SourceSpan,
        /// The nearest kind, or that there is none.
        hint: String,
        #[help]
        /// Which kinds exist.
        help: String,
    },
    /// A key that a block needs.
    #[error("{block} has no `{key}`")]
    MissingField {
        /// The block, with its label if it has one.
        block: String,
        /// The key.
        key: String,
        #[label("add `{key} = …`")]
        /// The block.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A key that a block does not have.
    #[error("{block} has no key `{key}`")]
    UnknownField {
        /// The block, with its label if it has one.
        block: String,
        /// The key as written.
        key: String,
        #[label("{hint}")]
        /// The key.
        at: SourceSpan,
        /// The nearest key, or that there is none.
        hint: String,
        #[help]
        /// Which keys exist.
        help: String,
    },
    /// A name of something that the file does not hold: a fund, or a line.
    #[error("`{key}` names {found}, but no {what} is called so")]
    UnknownName {
        /// The key.
        key: String,
        /// The name as written.
        found: String,
        /// `fund` or `line`.
        what: String,
        #[label("{hint}")]
        /// The name.
        at: SourceSpan,
        /// The nearest name, or that there is none.
        hint: String,
        #[help]
        /// Which names exist.
        help: String,
    },
    /// Two things of one name.
    #[error("the {what} `{name}` is there twice")]
    Repeated {
        /// What they are, for example `label`.
        what: String,
        /// The name.
        name: String,
        #[label("first here")]
        /// The first of them.
        first: SourceSpan,
        #[label("again here")]
        /// The second of them.
        again: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A window that is empty, or outside the months that are simulated.
    #[error("{block} {why}")]
    Window {
        /// The block, with its label.
        block: String,
        /// What is wrong with the window.
        why: String,
        #[label("{hint}")]
        /// The month.
        at: SourceSpan,
        /// What the month must be.
        hint: String,
        #[help]
        /// What to write.
        help: String,
    },
    /// Something that can be read, but would do nothing or mean something else.
    #[error("{block}: {what}")]
    Senseless {
        /// The block, with its label.
        block: String,
        /// What is wrong.
        what: String,
        #[label("{hint}")]
        /// Where.
        at: SourceSpan,
        /// What stands there.
        hint: String,
        #[help]
        /// What to write.
        help: String,
    },
    /// A list without anything in it.
    #[error("`{key}` is empty")]
    EmptyList {
        /// The key.
        key: String,
        #[label("nothing stands here")]
        /// The list.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A list of phases that is too long.
    #[error("`{key}` has {found}, but there are {phases}")]
    TooManyPhases {
        /// The key.
        key: String,
        /// How many numbers it has, in words.
        found: String,
        /// How many phases there may be, in words.
        phases: String,
        #[label("one number for each phase")]
        /// The list.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
}
