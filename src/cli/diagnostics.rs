//! What a failure says on standard error.

use std::fmt;
use std::io::{IsTerminal, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, NarratableReportHandler};

use super::failure::Failure;
use crate::inputs::InputError;
use crate::session::{Language, SessionError};
use crate::texts::say;

/// Prints what went wrong to standard error: with lines under the words on a terminal, narrated for a screen reader
/// (NO_GRAPHICS set) or when nobody looks.
pub(super) fn print_failure(failure: &Failure, language: Language) {
    let Failure::Session(error) = failure else {
        return;
    };
    let text = match error {
        SessionError::Scenario(errors) => rendered(&errors.said(language)),
        SessionError::Data(scenario, errors) => {
            let n = errors.len();
            let intro = say!(language, "session-data", name = scenario, n = n);
            of_tables(&intro, errors, language)
        }
        SessionError::Table(path, errors) => {
            let n = errors.len();
            let intro = say!(language, "session-table", path = path, n = n);
            of_tables(&intro, errors, language)
        }
        SessionError::Results(error) => rendered(&Said {
            text: error.message().say(language),
            help: error.help().say(language),
            cause: std::error::Error::source(error).map(|cause| Cause(cause.to_string())),
        }),
        SessionError::Interrupted { .. } => {
            let message = error.message().map(|message| message.say(language));
            format!("{}\n", message.unwrap_or_default())
        }
        error => {
            let message = error.message().map(|message| message.say(language));
            let text = message.unwrap_or_default();
            format!("{}\n", say!(language, "session-error", text = text))
        }
    };
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// An error in the language of its reader.
#[derive(Debug)]
struct Said {
    text: String,
    help: String,
    cause: Option<Cause>,
}

#[derive(Debug)]
struct Cause(String);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Cause {}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Said {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}

impl Diagnostic for Said {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.help))
    }
}

fn of_tables(intro: &str, errors: &[InputError], language: Language) -> String {
    let shown = errors.iter().map(|error| rendered(&error.said(language)));
    format!("{intro}\n\n{}", shown.collect::<Vec<_>>().join("\n"))
}

fn rendered(diagnostic: &dyn Diagnostic) -> String {
    let mut text = String::new();
    let terminal = std::io::stderr().is_terminal();
    let plain = std::env::var_os("NO_GRAPHICS").is_some();
    let color = terminal && std::env::var_os("NO_COLOR").is_none();
    let shown = if plain {
        NarratableReportHandler::new().render_report(&mut text, diagnostic)
    } else {
        let theme = match color {
            true => GraphicalTheme::unicode(),
            false => GraphicalTheme::unicode_nocolor(),
        };
        GraphicalReportHandler::new_themed(theme)
            .with_width(100)
            .render_report(&mut text, diagnostic)
    };
    match shown {
        Ok(()) => text,
        Err(_) => format!("{diagnostic}\n"),
    }
}
