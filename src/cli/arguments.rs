//! Arguments that several commands share, and what they mean for a session.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use crate::experiment::Sample;
use crate::scenario::Overrides;
use crate::session::{Destination, Language, RunContext, SessionError};
use crate::texts::Message;
use crate::vocab::Month;

/// What replaces settings of the scenario file.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Settings {
    /// Number of parameter draws.
    #[arg(long, value_name = "N")]
    draws: Option<u64>,
    /// Number of macro paths.
    #[arg(long, value_name = "N")]
    macro_paths: Option<u64>,
    /// Number of replications.
    #[arg(long, value_name = "N")]
    replications: Option<u64>,
    /// Seed of all random draws.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Months to forecast: "24 months", "10 years" or "2018-01..2019-12".
    #[arg(long, value_name = "TEXT")]
    horizon: Option<String>,
    /// Set any key, for example separation.quit=0.03 or "intervention.craft school.dose=2"; may be given more than once.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

impl Settings {
    pub(super) fn overrides(&self) -> Overrides {
        Overrides {
            draws: self.draws,
            macro_paths: self.macro_paths,
            replications: self.replications,
            seed: self.seed,
            horizon: self.horizon.clone(),
            set: self.set.clone(),
        }
    }
}

/// How much a command says.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Output {
    /// Print the summary as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Print nothing but problems.
    #[arg(long, conflicts_with = "json")]
    pub(super) quiet: bool,
}

impl Output {
    /// Returns whether anything but problems and results is said.
    pub(super) const fn is_verbose(self) -> bool {
        !self.quiet && !self.json
    }
}

/// Returns threads, language, date and destination of a request.
pub(super) fn context(
    threads: Option<u16>,
    language: Language,
    out: Option<&PathBuf>,
    force: bool,
) -> RunContext {
    let now = jiff::Zoned::now();
    let available = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    RunContext {
        threads: Some(threads.map_or_else(available, usize::from)),
        language,
        today: Some(Month::new(now.year() as u16, now.month() as u16)),
        started: now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        destination: Some(Destination {
            root: PathBuf::from("results"),
            out: out.cloned(),
            force,
        }),
    }
}

/// Reads the month of `--today`.
pub(super) fn month(text: &str) -> Result<Month, Failure> {
    let month = text.parse::<Month>();
    month.map_err(|_| SessionError::Usage(Message::new("session-today").with("text", text)).into())
}

/// Reads the share of `--sample`.
pub(super) fn sample(text: &str) -> Result<Sample, String> {
    let share: f64 = text
        .parse()
        .map_err(|_| "write a number such as 0.1 for 10 %".to_owned())?;
    Sample::of(share)
        .ok_or_else(|| "a share must lie above 0 and be at most 1; write 0.1 for 10 %".to_owned())
}
