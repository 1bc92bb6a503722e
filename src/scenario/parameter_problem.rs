//! What can be wrong with a parameter: its key, its unit, its length, its evidence.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

/// One mistake in a parameter, or in which parameters there are.
#[derive(Clone, Debug, Error, Diagnostic, PartialEq)]
#[non_exhaustive]
pub enum ParameterProblem {
    /// A group of parameters that no process declares.
    #[error("no group of parameters is called `{group}`")]
    UnknownGroup {
        /// The group as written.
        group: String,
        #[label("{hint}")]
        /// The key.
        at: SourceSpan,
        /// The nearest group, or that there is none.
        hint: String,
        #[help]
        /// Which groups exist.
        help: String,
    },
    /// A parameter that the group does not declare.
    #[error("there is no parameter `{key}`")]
    UnknownParameter {
        /// The full key.
        key: String,
        #[label("{hint}")]
        /// The key.
        at: SourceSpan,
        /// The nearest name, or that there is none.
        hint: String,
        #[help]
        /// Which names exist.
        help: String,
    },
    /// A list with too few or too many numbers.
    #[error("`{key}` is {found}, but must be {expected}")]
    WrongLength {
        /// The full key.
        key: String,
        /// The value, with its length.
        found: String,
        /// The length that fits, and the classification.
        expected: String,
        #[label("{expected}")]
        /// The value.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A unit of another kind.
    #[error("`{key}` has the unit {found}, but must be {accepted}")]
    WrongUnit {
        /// The full key.
        key: String,
        /// The unit as written.
        found: String,
        /// The units that fit.
        accepted: String,
        #[label("does not fit")]
        /// The unit or the value that carries it.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A number that could mean several things.
    #[error("`{key}` has no unit, but must be {accepted}")]
    MissingUnit {
        /// The full key.
        key: String,
        /// The units that fit.
        accepted: String,
        #[label("in which unit?")]
        /// The value.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A parameter without its value.
    #[error("`{key}` has no value")]
    MissingValue {
        /// The full key.
        key: String,
        #[label("add `value = …`")]
        /// The parameter.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A figure without its source.
    #[error("`{key}` has no source")]
    MissingSource {
        /// The full key.
        key: String,
        #[label("add `source = \"…\"`")]
        /// The parameter.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A figure that does not say how well it is founded.
    #[error("`{key}` has no grade")]
    MissingGrade {
        /// The full key.
        key: String,
        #[label("add `grade = \"…\"`")]
        /// The parameter.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A weakly founded figure without a range.
    #[error("`{key}` is {grade}, so it needs a range")]
    MissingRange {
        /// The full key.
        key: String,
        /// The grade as written.
        grade: String,
        #[label("add `low = …, high = …`")]
        /// The parameter.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// Half a range.
    #[error("`{key}` has `{present}` but no `{absent}`")]
    HalfRange {
        /// The full key.
        key: String,
        /// The end that was written.
        present: String,
        /// The end that was not.
        absent: String,
        #[label("a range needs both ends")]
        /// The end that was written.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A range that does not hold the value.
    #[error("`{key}` has `{end}` {found}, which is {side} {what}")]
    RangeMisses {
        /// The full key.
        key: String,
        /// `low` or `high`.
        end: String,
        /// The end as written.
        found: String,
        /// `above` or `below`.
        side: String,
        /// The value that the range must hold.
        what: String,
        #[label("{side} {what}")]
        /// The end of the range.
        at: SourceSpan,
        #[label("the value")]
        /// The value.
        value: Option<SourceSpan>,
        #[help]
        /// What to write.
        help: String,
    },
    /// An assumption that does not say why.
    #[error("`{key}` is assumed, but gives no reason")]
    MissingReason {
        /// The full key.
        key: String,
        #[label("add `reason = \"…\"`")]
        /// The parameter.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// Parameters that no file of the chain sets.
    #[error("{count} without a value: {names}")]
    MissingParameters {
        /// How many, in words.
        count: String,
        /// All keys.
        names: String,
        #[help]
        /// What to write.
        help: String,
    },
    /// A name in `uncertainty.vary` of something that draws cannot vary.
    #[error("`{key}` {found}")]
    CannotVary {
        /// The name as written.
        key: String,
        /// Why not.
        found: String,
        #[label("{hint}")]
        /// The name.
        at: SourceSpan,
        /// What to do, or the nearest parameter.
        hint: String,
        #[help]
        /// What to write.
        help: String,
    },
    /// More parameters vary than draws can tell apart.
    #[error("{found} parameters vary, but at most {most} may")]
    TooManyVary {
        /// How many vary.
        found: usize,
        /// How many may.
        most: usize,
        #[label("leave out {} of them", found - most)]
        /// The list, if there is one.
        at: Option<SourceSpan>,
        #[help]
        /// What to write.
        help: String,
    },
}
