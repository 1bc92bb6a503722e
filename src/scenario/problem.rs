//! What can be wrong with a scenario: one variant per mistake, with what was found, what is allowed and what to write.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use super::parameter_problem::ParameterProblem;
use super::plan_problem::PlanProblem;

/// One mistake in a scenario.
#[derive(Clone, Debug, Error, Diagnostic, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// The file itself cannot be read.
    #[error("`{path}` cannot be read: {why}")]
    UnreadableFile {
        /// The path as given.
        path: String,
        /// What the file system said.
        why: String,
        #[label("named here")]
        /// Where it is named, if another file names it.
        at: Option<SourceSpan>,
        #[help]
        /// What to write instead.
        help: String,
    },
    /// The file is there, but is no text that could be a scenario.
    #[error("`{path}` is not a scenario: {why}")]
    NotText {
        /// The path as given.
        path: String,
        /// What is in it instead.
        why: String,
        #[label("named here")]
        /// Where it is named, if another file names it.
        at: Option<SourceSpan>,
        #[help]
        /// What to do.
        help: String,
    },
    /// No file beside this one and no shipped scenario has the name.
    #[error("no scenario is called `{name}`")]
    UnknownScenario {
        /// The name as given.
        name: String,
        #[label("looked for beside this file and among the shipped scenarios")]
        /// Where it is named, if a file names it.
        at: Option<SourceSpan>,
        #[help]
        /// Which names exist.
        help: String,
    },
    /// The scenarios extend each other in a circle.
    #[error("the scenarios extend each other in a loop: {path}")]
    Loop {
        /// The names in order, the first one repeated at the end.
        path: String,
        #[label("leads back to `{back_to}`")]
        /// The `extends` that closes the loop.
        at: SourceSpan,
        /// The scenario that comes back.
        back_to: String,
        #[help]
        /// What to do.
        help: String,
    },
    /// The text is not TOML.
    #[error("the text is not valid TOML: {message}")]
    Syntax {
        /// What the parser said.
        message: String,
        #[label("here")]
        /// Where the parser stopped.
        at: SourceSpan,
        #[help]
        /// What to look for.
        help: String,
    },
    /// The file does not say its format.
    #[error("`format` is missing")]
    MissingFormat {
        #[help]
        /// What to write.
        help: String,
    },
    /// The file is of another format.
    #[error("`format` is {found}, but this program reads format {supported}")]
    UnsupportedFormat {
        /// The number as written.
        found: String,
        /// The number that can be read.
        supported: u32,
        #[label("not supported")]
        /// The number.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A key that no scenario has.
    #[error("there is no key `{key}`")]
    UnknownKey {
        /// The full key.
        key: String,
        #[label("{hint}")]
        /// The key.
        at: SourceSpan,
        /// The nearest key, or that there is none.
        hint: String,
        #[help]
        /// Which keys exist at this place.
        help: String,
    },
    /// A value of another type.
    #[error("`{key}` is {found}, but must be {expected}")]
    WrongType {
        /// The full key.
        key: String,
        /// The value.
        found: String,
        /// The type that fits.
        expected: String,
        #[label("must be {expected}")]
        /// The value.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A word outside a fixed list.
    #[error("`{key}` is {found}, but must be {allowed}")]
    UnknownWord {
        /// The full key.
        key: String,
        /// The word.
        found: String,
        /// The words that may stand here.
        allowed: String,
        #[label("{hint}")]
        /// The word.
        at: SourceSpan,
        /// The nearest word, or that there is none.
        hint: String,
        #[help]
        /// What to write.
        help: String,
    },
    /// A key that every scenario needs.
    #[error("`{key}` is missing")]
    MissingKey {
        /// The full key.
        key: String,
        #[help]
        /// What to write.
        help: String,
    },
    /// A value outside its bounds.
    #[error("`{key}` is {found}, but must lie in {allowed}")]
    OutOfRange {
        /// The full key.
        key: String,
        /// The value, with the unit as written.
        found: String,
        /// Both bounds with the unit.
        allowed: String,
        #[label("outside {allowed}")]
        /// The value.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A count of zero where something must happen at least once.
    #[error("`{key}` is 0, so nothing would be simulated")]
    Zero {
        /// The full key.
        key: String,
        #[label("at least 1")]
        /// The value.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A folder of margin tables that does not exist.
    #[error("there are no margin tables for `{folder}`")]
    UnknownRegion {
        /// The folder as written.
        folder: String,
        #[label("{hint}")]
        /// The folder.
        at: SourceSpan,
        /// The nearest folder, or that there is none.
        hint: String,
        #[help]
        /// Which folders exist.
        help: String,
    },
    /// A neighbour that cannot be simulated beside the scenario's own region.
    #[error("`{name}` cannot stand beside {region}: {why}")]
    Neighbour {
        /// The scenario as written.
        name: String,
        /// The own region.
        region: String,
        /// Why not.
        why: String,
        #[label("{label}")]
        /// The name.
        at: SourceSpan,
        /// What is intended, or the nearest name.
        label: String,
        #[help]
        /// What to write instead.
        help: String,
    },
    /// A municipality that the margin tables do not hold.
    #[error("`{folder}` has no municipality `{code}`")]
    UnknownMunicipality {
        /// The code as written.
        code: String,
        /// The folder of margin tables.
        folder: String,
        #[label("{hint}")]
        /// The code.
        at: SourceSpan,
        /// The nearest code, or that there is none.
        hint: String,
        #[help]
        /// Which codes exist.
        help: String,
    },
    /// A municipality that would be counted twice.
    #[error("`{code}` is listed twice")]
    RepeatedMunicipality {
        /// The code.
        code: String,
        #[label("first here")]
        /// The first place.
        first: SourceSpan,
        #[label("again here")]
        /// The second place.
        again: SourceSpan,
        #[help]
        /// What to do.
        help: String,
    },
    /// A text that is no month.
    #[error("`{key}` is {found}, which is not a month")]
    NotAMonth {
        /// The full key.
        key: String,
        /// The text.
        found: String,
        #[label("not a month")]
        /// The text.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A text that is no span of months.
    #[error("`{key}` is {found}, which is not a number of months or years")]
    NotALength {
        /// The full key.
        key: String,
        /// The text.
        found: String,
        #[label("not a number of months or years")]
        /// The text.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A horizon with two ends.
    #[error("`horizon.to` and `horizon.length` both end the horizon")]
    TwoEnds {
        #[label("one end")]
        /// The month.
        to: SourceSpan,
        #[label("another end")]
        /// The length.
        length: SourceSpan,
        #[help]
        /// What to do.
        help: String,
    },
    /// A horizon without a single month.
    #[error("the horizon has no month: {found}")]
    EmptyHorizon {
        /// The two months, or the length.
        found: String,
        #[label("leaves nothing to simulate")]
        /// The end of the horizon.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A horizon beyond what the model was made for.
    #[error("the horizon is {found}, but must lie in [1, {longest}] months")]
    LongHorizon {
        /// The length.
        found: String,
        /// Longest horizon in months.
        longest: u16,
        #[label("too far ahead")]
        /// The end of the horizon.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// A horizon that leaves a gap after the initial population, or starts before it.
    #[error("the horizon starts in {found}, but the first world holds at the end of {first_month}")]
    HorizonStart {
        /// The first month of the horizon.
        found: String,
        /// The month of the initial population.
        first_month: String,
        #[label("must be {expected}")]
        /// The first month of the horizon.
        at: SourceSpan,
        /// The month after the initial population.
        expected: String,
        #[help]
        /// What to write.
        help: String,
    },
    /// An override that is not `key=value`.
    #[error("`{found}` sets nothing: {why}")]
    BadSetting {
        /// The override as given.
        found: String,
        /// What is wrong with it.
        why: String,
        #[label("here")]
        /// The override.
        at: SourceSpan,
        #[help]
        /// What to write.
        help: String,
    },
    /// Margin tables that contradict each other; added when the initial population is made.
    #[error("the margin tables of `{folder}` contradict each other: {message}")]
    Margins {
        /// Folder of the tables.
        folder: String,
        /// Which tables, and by how much.
        message: String,
        #[label("these tables")]
        /// `region.margins`, if a file names it.
        at: Option<SourceSpan>,
        #[help]
        /// What to do.
        help: String,
    },
    /// A mistake in one parameter.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Parameter(#[from] ParameterProblem),
    /// A mistake in a plan.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Plan(#[from] PlanProblem),
}
