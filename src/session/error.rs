//! Why a request could not be met.

use std::fmt;

use crate::inputs::InputError;
use crate::report::ResultsError;
use crate::scenario::{Code, Diagnostic, ScenarioErrors};
use crate::texts::{Language, Message};

/// Why a request could not be met. A text that is said is kept as a [`Message`], so that its reader chooses the language.
#[derive(Debug)]
pub enum SessionError {
    /// The scenario is wrong.
    Scenario(Box<ScenarioErrors>),
    /// The name of a scenario, and what is wrong with the tables that it reads.
    Data(String, Vec<InputError>),
    /// A table of the user's own, and what is wrong with it.
    Table(String, Vec<InputError>),
    /// Results are in the way, or could not be written.
    Results(ResultsError),
    /// What was asked cannot be done.
    Usage(Message),
    /// A file is not there.
    Missing(Message),
    /// A file that is there cannot be used.
    Content(Message),
    /// Arms differ where they may not: a defect of the program.
    Breach(Message),
    /// A file, or standard output, could not be written.
    Output(Message),
    /// It was stopped; so many units of so many are kept.
    Interrupted {
        /// Units that are kept.
        kept: usize,
        /// Units in all; 0 where nobody knows beforehand.
        of: usize,
    },
    /// The calibration did not converge.
    NotConverged(Message),
}

/// What each exit code of the program means.
pub const EXIT_MEANINGS: &[(u8, &str)] = &[
    (0, "done"),
    (
        2,
        "wrong usage: an argument, or a folder that is in the way",
    ),
    (3, "results on disk belong to another run"),
    (4, "the calibration did not converge"),
    (
        65,
        "the data contradict themselves, are not filled in or cannot be read",
    ),
    (66, "an input file is missing"),
    (70, "a defect of the program"),
    (74, "a file or standard output could not be written"),
    (75, "another process computes the same results; retry"),
    (78, "the scenario is wrong"),
    (130, "interrupted"),
    (141, "the reader of the output went away"),
];

impl SessionError {
    /// Returns the exit code of a program that ends for this reason: see [`EXIT_MEANINGS`].
    pub fn exit_code(&self) -> u8 {
        let all = |errors: &ScenarioErrors, is: fn(&Diagnostic) -> bool| errors.problems().all(is);
        let is_missing =
            |one: &Diagnostic| matches!(one.code, Code::UnreadableFile | Code::UnknownScenario);
        match self {
            Self::Scenario(errors) if all(errors, is_missing) => 66,
            Self::Scenario(errors) if all(errors, |one| one.code == Code::NotText) => 65,
            Self::Scenario(_) => 78,
            Self::Data(..) | Self::Table(..) | Self::Content(_) => 65,
            Self::Results(error) => error.exit_code(),
            Self::Usage(_) => 2,
            Self::NotConverged(_) => 4,
            Self::Missing(_) => 66,
            Self::Breach(_) => 70,
            Self::Output(_) => 74,
            Self::Interrupted { .. } => 130,
        }
    }

    /// Returns what is said in one sentence, where that is all there is to say.
    pub fn message(&self) -> Option<Message> {
        match self {
            Self::Usage(message)
            | Self::Missing(message)
            | Self::Content(message)
            | Self::Breach(message)
            | Self::NotConverged(message)
            | Self::Output(message) => Some(message.clone()),
            Self::Interrupted { kept: 0, .. } => Some(Message::new("session-interrupted-empty")),
            Self::Interrupted { kept, of: 0 } => {
                Some(Message::new("session-interrupted-some").with("kept", *kept))
            }
            Self::Interrupted { kept, of } => {
                let message = Message::new("session-interrupted");
                Some(message.with("kept", *kept).with("of", *of))
            }
            Self::Scenario(_) | Self::Data(..) | Self::Table(..) | Self::Results(_) => None,
        }
    }
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |name: &str, errors: &[InputError]| {
            let list: Vec<String> = errors.iter().map(ToString::to_string).collect();
            format!("{name}: {}", list.join("; "))
        };
        match self {
            Self::Scenario(errors) => f.write_str(&errors.said(Language::English).text(false, 100)),
            Self::Data(name, errors) | Self::Table(name, errors) => {
                f.write_str(&list(name, errors))
            }
            Self::Results(error) => error.fmt(f),
            _ => {
                let message = self.message().map(|message| message.say(Language::English));
                f.write_str(&message.unwrap_or_default())
            }
        }
    }
}

impl std::error::Error for SessionError {}

impl From<ScenarioErrors> for SessionError {
    fn from(errors: ScenarioErrors) -> Self {
        Self::Scenario(Box::new(errors))
    }
}

impl From<ResultsError> for SessionError {
    fn from(error: ResultsError) -> Self {
        Self::Results(error)
    }
}
