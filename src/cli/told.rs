//! What a failure says on standard error.

use std::io::{IsTerminal, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, NarratableReportHandler};

use crate::cli::Failure;
use crate::texts::Language;

/// Prints what went wrong to standard error: with lines under the words on a terminal, narrated for a screen reader
/// (NO_GRAPHICS set) or when nobody looks.
pub(super) fn tell(failure: &Failure, language: Language) {
    let text = match failure {
        Failure::Scenario(errors) => rendered(&errors.said(language)),
        Failure::Data(scenario, errors) => {
            let intro = format!(
                "scenario `{scenario}` cannot run\n\n{} problem{} in its tables (paths are below `data/`)\n\n",
                errors.len(),
                plural(errors.len())
            );
            intro
                + &errors
                    .iter()
                    .map(|error| rendered(error))
                    .collect::<Vec<_>>()
                    .join("\n")
        }
        Failure::Table(path, errors) => {
            let (n, s) = (errors.len(), plural(errors.len()));
            let intro = format!("`{path}` cannot be used\n\n{n} problem{s}\n\n");
            let shown = errors.iter().map(|error| rendered(error));
            intro + &shown.collect::<Vec<_>>().join("\n")
        }
        Failure::Results(error) => rendered(error),
        Failure::Usage(text)
        | Failure::Missing(text)
        | Failure::Content(text)
        | Failure::Breach(text)
        | Failure::NotConverged(text)
        | Failure::Output(text) => format!("error: {text}\n"),
        Failure::Interrupted(0, _) => "interrupted: no run was finished\n".to_owned(),
        Failure::Interrupted(kept, of) => format!(
            "interrupted: {kept} of {of} runs are kept; give the same command again to go on from there\n"
        ),
        Failure::BrokenPipe => return,
    };
    let _ = std::io::stderr().write_all(text.as_bytes());
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn rendered(diagnostic: &dyn Diagnostic) -> String {
    let mut text = String::new();
    let terminal = std::io::stderr().is_terminal();
    let plain = std::env::var_os("NO_GRAPHICS").is_some();
    let color = terminal && std::env::var_os("NO_COLOR").is_none();
    let shown = if plain {
        NarratableReportHandler::new().render_report(&mut text, diagnostic)
    } else {
        let theme = if color {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        GraphicalReportHandler::new_themed(theme)
            .with_width(100)
            .render_report(&mut text, diagnostic)
    };
    if shown.is_err() {
        format!("error: {diagnostic}\n")
    } else {
        text
    }
}
