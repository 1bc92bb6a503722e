//! `doorstroom shocks`, `placebo` and `sensitivity`: what the model does, for those who compare and doubt it.

use clap::Args;

use super::arguments::{Settings, context};
use super::failure::Failure;
use super::output::{answer, summary_file};
use super::progress::Terminal;
use crate::session::{Answer, Language, Session, SessionError, Study, StudyPlan};

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
    /// Compute anew, even if the answer is already there.
    #[arg(long)]
    force: bool,
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
    /// Prints the answer to a study that is already there, or computes it.
    fn answer<A: Answer>(
        &self,
        study: Study,
        language: Language,
        file: &str,
        compute: impl FnOnce(&Session, &StudyPlan, &Terminal) -> Result<A, SessionError>,
    ) -> Result<(), Failure> {
        let mut overrides = self.settings.overrides();
        if study == Study::Screening {
            let horizon = &mut overrides.horizon;
            horizon.get_or_insert_with(|| SCREENING.to_owned());
        }
        let session = Session::open(&self.scenario, &overrides)?;
        let plan = StudyPlan {
            context: context(None, language, None, self.force),
            runs: self.runs,
        };
        let stored = session.stored_study(study, &plan)?;
        let compute = |progress: &Terminal| compute(&session, &plan, progress);
        answer(&plan.context, file, stored, compute).map(|_| ())
    }
}

/// Tabulates the responses to the five standard shocks.
pub(super) fn shocks(arguments: &StudyArguments, language: Language) -> Result<(), Failure> {
    let file = summary_file(arguments.json);
    arguments.answer(Study::Shocks, language, file, |session, plan, progress| {
        session.shocks(plan, progress)
    })
}

/// Prints whom one withdrawn vacancy touches, and how far shared draws reduce variances.
pub(super) fn placebo(arguments: &StudyArguments, language: Language) -> Result<(), Failure> {
    let file = summary_file(arguments.json);
    arguments.answer(Study::Placebo, language, file, |session, plan, progress| {
        session.placebo(plan, progress)
    })
}

/// Prints the sensitivity rows and the split of the variance, or the ranking of the parameters.
pub(super) fn sensitivity(
    arguments: &SensitivityArguments,
    language: Language,
) -> Result<(), Failure> {
    let study = &arguments.study;
    let file = match arguments.markdown {
        true => "ranking.md",
        false => summary_file(study.json),
    };
    match arguments.screen {
        true => study.answer(
            Study::Screening,
            language,
            file,
            |session, plan, progress| session.screen(plan, progress),
        ),
        false => study.answer(
            Study::Sensitivity,
            language,
            file,
            |session, plan, progress| session.sensitivity(plan, progress),
        ),
    }
}
