//! What is wrong with a scenario: a code for programs, places in a file, and texts by key that are said when somebody
//! reads them, in the reader's language.

use super::spanned::Place;
use crate::texts::{Argument, Message, message, nearest};

/// Problems of one reading that are kept; those beyond it are counted only, as nobody reads a thousand of them.
const KEPT: usize = 1000;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident => $key:literal,)*) => {
        /// The kinds of mistake.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Returns the key of the message of this kind.
            const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

codes! {
    /// The file itself cannot be read.
    UnreadableFile => "problem-unreadable-file",
    /// The file is there, but is no text that could be a scenario.
    NotText => "problem-not-text",
    /// No file beside this one and no shipped scenario has the name.
    UnknownScenario => "problem-unknown-scenario",
    /// The scenarios extend each other in a circle.
    Loop => "problem-loop",
    /// The text is not TOML.
    Syntax => "problem-syntax",
    /// The file does not say its format.
    MissingFormat => "problem-missing-format",
    /// The file is of another format.
    UnsupportedFormat => "problem-unsupported-format",
    /// A key that no scenario has.
    UnknownKey => "problem-unknown-key",
    /// A value of another type.
    WrongType => "problem-is-but-must-be",
    /// A word outside a fixed list.
    UnknownWord => "problem-is-but-must-be",
    /// A key that every scenario needs.
    MissingKey => "problem-missing-key",
    /// Funds or targets without a line that they could be for.
    NoLines => "problem-no-lines",
    /// A value outside its bounds.
    OutOfRange => "problem-out-of-range",
    /// A count of zero where something must happen at least once.
    Zero => "problem-zero",
    /// A folder of margin tables that does not exist.
    UnknownRegion => "problem-unknown-region",
    /// A neighbour that cannot be simulated beside the scenario's own region.
    Neighbour => "problem-neighbour",
    /// A municipality that the margin tables do not hold.
    UnknownMunicipality => "problem-unknown-municipality",
    /// A municipality that would be counted twice.
    RepeatedMunicipality => "problem-repeated-municipality",
    /// A text that is no month.
    NotAMonth => "problem-not-a-month",
    /// A text that is no span of months.
    NotALength => "problem-not-a-length",
    /// A horizon with two ends.
    TwoEnds => "problem-two-ends",
    /// A horizon without a single month.
    EmptyHorizon => "problem-empty-horizon",
    /// A horizon beyond what the model was made for.
    LongHorizon => "problem-long-horizon",
    /// A horizon that leaves a gap after the initial population, or starts before it.
    HorizonStart => "problem-horizon-start",
    /// An override that is not `key=value`.
    BadSetting => "problem-bad-setting",
    /// Margin tables that contradict each other.
    Margins => "problem-margins",
    /// A group of parameters that no process declares.
    UnknownGroup => "problem-unknown-group",
    /// A parameter that the group does not declare.
    UnknownParameter => "problem-unknown-parameter",
    /// A list with too few or too many numbers.
    WrongLength => "problem-is-but-must-be",
    /// A unit of another kind.
    WrongUnit => "problem-wrong-unit",
    /// A number that could mean several things.
    MissingUnit => "problem-missing-unit",
    /// A parameter without its value.
    MissingValue => "problem-missing-value",
    /// A figure without its source.
    MissingSource => "problem-missing-source",
    /// A figure that does not say how well it is founded.
    MissingGrade => "problem-missing-grade",
    /// A weakly founded figure without a range.
    MissingRange => "problem-missing-range",
    /// Half a range.
    HalfRange => "problem-half-range",
    /// A range that does not hold the value.
    RangeMisses => "problem-range-misses",
    /// An assumption that does not say why.
    MissingReason => "problem-missing-reason",
    /// Parameters that no file of the chain sets.
    MissingParameters => "problem-missing-parameters",
    /// A name in `uncertainty.vary` of something that draws cannot vary.
    CannotVary => "problem-cannot-vary",
    /// More parameters vary than draws can tell apart.
    TooManyVary => "problem-too-many-vary",
    /// A kind of intervention that the program does not have.
    UnknownKind => "problem-unknown-kind",
    /// A key that a block needs.
    MissingField => "problem-missing-field",
    /// A key that a block does not have.
    UnknownField => "problem-unknown-field",
    /// A name of something that the file does not hold: a fund, or a line.
    UnknownName => "problem-unknown-name",
    /// Two things of one name.
    Repeated => "problem-repeated",
    /// A window that is empty, or outside the months that are simulated.
    Window => "problem-window",
    /// Something that can be read, but would do nothing or mean something else.
    Senseless => "problem-senseless",
    /// A list without anything in it.
    EmptyList => "problem-empty-list",
    /// A list of phases that is too long.
    TooManyPhases => "problem-too-many-phases",
}

/// A text under a place of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The place.
    pub at: Place,
    /// What stands under it.
    pub text: Message,
}

/// One mistake in a scenario: what was found, what is allowed, where, and what to write instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: Code,
    /// What is wrong.
    pub message: Message,
    /// Where, the main place first.
    pub labels: Vec<Label>,
    /// What to write.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// Returns a mistake whose message has no arguments yet.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            message: Message::new(code.key()),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Returns the mistake with an argument of its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Self {
        self.message = self.message.with(name, argument);
        self
    }

    /// Returns the mistake with a place and what stands under it.
    #[must_use]
    pub fn at(mut self, at: &Place, text: Message) -> Self {
        let at = at.clone();
        self.labels.push(Label { at, text });
        self
    }

    /// Returns the mistake with what to write.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// Returns the byte where it is shown; mistakes without a place come last.
    pub(super) fn offset(&self) -> usize {
        let first = self.labels.first();
        first.map_or(usize::MAX, |label| label.at.span.start)
    }
}

/// The mistakes found so far, each with the file that it belongs to.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: Vec<(usize, Diagnostic)>,
    /// Mistakes of each file beyond those kept.
    uncounted: Vec<(usize, usize)>,
    len: usize,
}

impl Diagnostics {
    /// Adds a mistake of the file with this index.
    pub fn add(&mut self, file: usize, problem: Diagnostic) {
        self.len += 1;
        if self.found.len() < KEPT {
            return self.found.push((file, problem));
        }
        match self.uncounted.iter_mut().find(|(known, _)| *known == file) {
            Some((_, count)) => *count += 1,
            None => self.uncounted.push((file, 1)),
        }
    }

    /// Returns how many mistakes were found so far.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns the mistakes of each file in the order of its text, and how many more it has.
    pub fn by_file(self, files: usize) -> Vec<(Vec<Diagnostic>, usize)> {
        let mut lists = vec![(Vec::new(), 0); files];
        for (file, problem) in self.found {
            lists[file].0.push(problem);
        }
        for (file, count) in self.uncounted {
            lists[file].1 = count;
        }
        for (problems, _) in &mut lists {
            problems.sort_by_key(Diagnostic::offset);
            let mut kept: Vec<Diagnostic> = Vec::with_capacity(problems.len());
            // What is said twice stands at one place.
            for problem in std::mem::take(problems) {
                let mut twins = kept
                    .iter()
                    .rev()
                    .take_while(|one| one.offset() == problem.offset());
                if twins.all(|one| *one != problem) {
                    kept.push(problem);
                }
            }
            *problems = kept;
        }
        lists
    }

    /// Returns the label of an unknown word: the word that was probably intended, else `otherwise`. Once nobody will read it,
    /// no word is looked for.
    pub fn hint<'a>(
        &self,
        found: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: Message,
    ) -> Message {
        if self.found.len() >= KEPT {
            return otherwise;
        }
        let candidates: Vec<&str> = candidates.into_iter().collect();
        // A word that begins exactly one candidate, or whose end is one, is a shortened name.
        let part = found.trim().to_lowercase();
        let mut longer = candidates.iter().copied().filter(|one| {
            part.chars().count() >= 4 && one.split(['_', ' ']).any(|word| word.starts_with(&part))
        });
        let only = longer.next().filter(|_| longer.next().is_none());
        match nearest(found, candidates.iter().copied()).or(only) {
            Some(near) => did_you_mean(near),
            None => otherwise,
        }
    }
}

/// Returns the question whether a word was meant.
pub(super) fn did_you_mean(near: &str) -> Message {
    message!("did-you-mean", near = quoted(near))
}

/// Returns a word in quotes, cut if it is long.
pub(super) fn quoted(word: &str) -> String {
    const LONGEST: usize = 120;
    let mut short: String = word.chars().take(LONGEST).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    format!("`{short}`")
}

/// Returns the words as alternatives of a message.
pub(super) fn any_of<'a>(words: impl IntoIterator<Item = &'a str>) -> Argument {
    Argument::AnyOf(words.into_iter().map(quoted).collect())
}

/// Returns the advice to write one of these words.
pub(super) fn write_one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> Message {
    message!("help-write-one-of", words = any_of(words))
}

/// Returns the advice to write this.
pub(super) fn write(example: impl Into<String>) -> Message {
    message!("help-write", example = example.into())
}

/// Returns the advice to write for example this.
pub(super) fn for_example(example: impl Into<String>) -> Message {
    message!("help-for-example", example = example.into())
}

/// Names that were there before, each with its place.
#[derive(Debug, Default)]
pub(crate) struct Seen(std::collections::BTreeMap<String, Place>);

impl Seen {
    /// Returns where the name stood before; remembers a new one.
    pub fn before(&mut self, name: &str, at: &Place) -> Option<&Place> {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), at.clone());
            return None;
        }
        self.0.get(name)
    }
}
