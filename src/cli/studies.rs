//! `doorstroom shocks`, `placebo` and `sensitivity`: what the model does, for those who compare and doubt it.

use clap::Args;

use super::arguments::{Settings, context};
use super::failure::Failure;
use super::output::{print, print_json};
use super::progress::Terminal;
use crate::session::{Language, Session, StudyPlan};

#[derive(Debug, Args)]
pub(super) struct StudyArguments {
    /// A scenario file, or the name of a shipped scenario.
    #[arg(default_value = "gorinchem")]
    scenario: String,
    #[command(flatten)]
    settings: Settings,
    /// Replications of each arm, with central parameters and the first macro path.
    #[arg(long, default_value_t = 4, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    runs: u32,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct SensitivityArguments {
    #[command(flatten)]
    study: StudyArguments,
    /// Rank the parameters by how far each alone, over its range, moves the headline measures; over 24 months, or those of
    /// --horizon.
    #[arg(long)]
    screen: bool,
    /// With --screen, print the ranking in Markdown, and the list for `[uncertainty]`.
    #[arg(long, requires = "screen", conflicts_with = "json")]
    markdown: bool,
}

/// Months of a screening run if no horizon is requested.
const SCREENING: &str = "24 months";

impl StudyArguments {
    fn plan(&self, language: Language) -> StudyPlan {
        StudyPlan {
            context: context(None, language, None, false),
            runs: self.runs,
        }
    }

    fn print(&self, text: String, json: &impl serde::Serialize) -> Result<(), Failure> {
        match self.json {
            true => print_json(json),
            false => print(&text),
        }
    }
}

/// Tabulates the responses to the five standard shocks.
pub(super) fn shocks(arguments: &StudyArguments, language: Language) -> Result<(), Failure> {
    let session = Session::open(&arguments.scenario, &arguments.settings.overrides())?;
    let progress = Terminal::new(!arguments.json, language);
    let found = session.shocks(&arguments.plan(language), &progress)?;
    arguments.print(found.text(), &found.json())
}

/// Prints whom one withdrawn vacancy touches, and how far shared draws reduce variances.
pub(super) fn placebo(arguments: &StudyArguments, language: Language) -> Result<(), Failure> {
    let session = Session::open(&arguments.scenario, &arguments.settings.overrides())?;
    let progress = Terminal::new(!arguments.json, language);
    let found = session.placebo(&arguments.plan(language), &progress)?;
    arguments.print(found.text(), &found.json())
}

/// Prints the sensitivity rows and the split of the variance, or the ranking of the parameters.
pub(super) fn sensitivity(
    arguments: &SensitivityArguments,
    language: Language,
) -> Result<(), Failure> {
    let study = &arguments.study;
    let mut overrides = study.settings.overrides();
    if arguments.screen {
        let horizon = &mut overrides.horizon;
        horizon.get_or_insert_with(|| SCREENING.to_owned());
    }
    let session = Session::open(&study.scenario, &overrides)?;
    let progress = Terminal::new(!study.json, language);
    let plan = study.plan(language);
    if !arguments.screen {
        let found = session.sensitivity(&plan, &progress)?;
        return study.print(found.text(), &found.json());
    }
    let found = session.screen(&plan, &progress)?;
    match arguments.markdown {
        true => print(&found.markdown()),
        false => study.print(found.text(), &found.json()),
    }
}
