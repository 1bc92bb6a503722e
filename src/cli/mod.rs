//! The command line: arguments, where things come from and go to, exit codes.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | the run failed |
//! | 2 | wrong usage: an argument, or a folder that is in the way |
//! | 3 | results on disk belong to another run |
//! | 4 | the calibration did not converge |
//! | 65 | the data contradict themselves or cannot be read |
//! | 66 | an input file is missing |
//! | 70 | a defect of the program |
//! | 74 | a file could not be written |
//! | 75 | another process is computing the same results: try again later |
//! | 78 | the scenario is wrong |
//! | 130 | interrupted |
//! | 141 | the reader of the output went away |

mod calibrate;
mod check;
mod compare;
mod compare_findings;
mod diff;
mod explain;
mod findings;
mod kinds;
mod measured;
mod new;
mod out_folder;
mod persons;
mod progress;
mod rows;
mod run;
mod schema;
mod search;
mod shell;
mod studies;
mod subject;
mod told;
mod trace;
mod track;

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::inputs::InputError;
use crate::report::{Language, ResultsError};
use crate::scenario::{Code, Diagnostic, Overrides, ScenarioErrors};
use told::tell;

/// What each exit code means.
const EXIT_MEANINGS: &[(u8, &str)] = &[
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

/// Returns the exit codes as the end of the help.
fn exit_codes() -> String {
    let lines: Vec<String> = EXIT_MEANINGS
        .iter()
        .map(|(code, meaning)| format!("  {code:<4} {meaning}"))
        .collect();
    format!("Exit codes:\n{}", lines.join("\n"))
}

/// Simulates Dutch labour-market regions person by person, month by month, and forecasts with honest intervals.
#[derive(Debug, Parser)]
#[command(name = "doorstroom", version, max_term_width = 100, after_help = exit_codes())]
struct Arguments {
    /// Language of the page and of what commands print; tables and problems stay in English.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "en|nl",
        display_order = 900
    )]
    #[arg(
        env = "DOORSTROOM_LANG",
        hide_env_values = true,
        default_value = "en",
        hide_possible_values = true
    )]
    lang: LanguageArgument,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum LanguageArgument {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl From<LanguageArgument> for Language {
    fn from(argument: LanguageArgument) -> Self {
        match argument {
            LanguageArgument::En => Self::English,
            LanguageArgument::Nl => Self::Dutch,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a scenario: a file, or the name of one that the program carries.
    Run(run::RunArguments),
    /// Check a scenario and its data, and say everything that is wrong at once.
    Check(check::CheckArguments),
    /// Fit the numbers that are fitted, and hold model against figure for every target.
    Calibrate(calibrate::CalibrateArguments),
    /// Compare plans with the region's own baseline: what they add, at whose expense, at what cost.
    Compare(compare::CompareArguments),
    /// Say on one page how many people a plan helped to work, at what cost, and what it displaced.
    Overview(compare::OverviewArguments),
    /// Set what was booked so far beside the forecast of a plan: will its targets be met, and what would it take?
    Track(track::TrackArguments),
    /// Print the path that explains one person, or list those whose employment a plan changes.
    Trace(trace::TraceArguments),
    /// Explain a parameter, measure, lever, key or exit code, or search for words; without a word, list all.
    Explain(explain::ExplainArguments),
    /// Say in what two scenarios or two folders of results differ.
    Diff(diff::DiffArguments),
    /// Write a first scenario, or the empty margin tables of a region.
    New(new::NewArguments),
    /// Print the JSON Schema of scenario files, from which editors complete and check them.
    Schema,
    /// Tabulate the responses to five standard shocks, to compare this model with others.
    Shocks(studies::StudyArguments),
    /// Count whom one withdrawn vacancy touches, and what sharing draws between arms buys.
    Placebo(studies::StudyArguments),
    /// Print levels under settings that no data identify, and what the variance comes from.
    Sensitivity(studies::SensitivityArguments),
    /// List the scenarios that the program carries: regions, plans, instruments.
    List(ListArguments),
    /// Print the completions for a shell.
    Completions(shell::CompletionsArguments),
    /// Print the manual page.
    Man(shell::ManArguments),
}

/// What replaces settings of the scenario file.
#[derive(Clone, Debug, Default, Args)]
struct Settings {
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
    fn overrides(&self) -> Overrides {
        Overrides {
            draws: self.draws,
            macro_paths: self.macro_paths,
            replications: self.replications,
            seed: self.seed,
            horizon: self.horizon.clone(),
            set: self.set.clone(),
        }
    }

    /// Returns the settings as one would type them, for the manifest and the content hash.
    fn as_typed(&self) -> Vec<String> {
        let number =
            |name: &str, value: Option<u64>| value.map(|value| format!("--{name} {value}"));
        let quoted = |text: &str| {
            if text.contains([' ', '{', '"']) {
                format!("'{text}'")
            } else {
                text.to_owned()
            }
        };
        [
            number("draws", self.draws),
            number("macro-paths", self.macro_paths),
            number("replications", self.replications),
            number("seed", self.seed),
            self.horizon
                .as_ref()
                .map(|text| format!("--horizon {}", quoted(text))),
        ]
        .into_iter()
        .flatten()
        .chain(
            self.set
                .iter()
                .map(|text| format!("--set {}", quoted(text))),
        )
        .collect()
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Failure {
    Scenario(ScenarioErrors),
    /// The name of the scenario, and what is wrong with the tables that it reads.
    Data(String, Vec<InputError>),
    /// A table of the user's own, and what is wrong with it.
    Table(String, Vec<InputError>),
    Results(ResultsError),
    Usage(String),
    Missing(String),
    /// Why a file that is there cannot be used.
    Content(String),
    /// Arms that differ where they may not.
    Breach(String),
    /// What standard output, or the file system while a file was written, said.
    Output(String),
    /// Runs that are kept, of how many.
    Interrupted(usize, usize),
    /// Why the calibration stopped.
    NotConverged(String),
    BrokenPipe,
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Scenario(errors) if errors.problems().all(is_missing) => 66,
            Self::Scenario(errors) if errors.problems().all(is_no_text) => 65,
            Self::Scenario(_) => 78,
            Self::Data(..) | Self::Table(..) | Self::Content(_) => 65,
            Self::Results(error) => error.exit_code(),
            Self::Usage(_) => 2,
            Self::NotConverged(_) => 4,
            Self::Missing(_) => 66,
            Self::Breach(_) => 70,
            Self::Output(_) => 74,
            Self::Interrupted(..) => 130,
            Self::BrokenPipe => 141,
        }
    }
}

fn is_missing(problem: &Diagnostic) -> bool {
    matches!(problem.code, Code::UnreadableFile | Code::UnknownScenario)
}

fn is_no_text(problem: &Diagnostic) -> bool {
    problem.code == Code::NotText
}

impl From<std::io::Error> for Failure {
    /// Only writing to standard output goes through here; files have errors of their own.
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Output(format!("standard output cannot be written to: {error}")),
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let said = error.print().and_then(|()| std::io::stdout().flush());
            return match said.map_err(Failure::from) {
                _ if error.use_stderr() => ExitCode::from(2),
                Ok(()) => ExitCode::SUCCESS,
                Err(failure) => {
                    tell(&failure, Language::English);
                    ExitCode::from(failure.code())
                }
            };
        }
    };
    let language = arguments.lang.into();
    let done = match arguments.command {
        Command::Run(arguments) => run::run(&arguments, language),
        Command::Check(arguments) => check::check(&arguments),
        Command::Shocks(arguments) => studies::shocks(&arguments, language),
        Command::Placebo(arguments) => studies::placebo(&arguments, language),
        Command::Sensitivity(arguments) => studies::sensitivity(&arguments, language),
        Command::Calibrate(arguments) => calibrate::calibrate(&arguments, language),
        Command::Compare(arguments) => compare::compare(&arguments, language),
        Command::Overview(arguments) => compare::overview(&arguments, language),
        Command::Track(arguments) => track::run(&arguments, language),
        Command::Trace(arguments) => trace::run(&arguments, language),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Diff(arguments) => diff::diff(&arguments),
        Command::New(arguments) => new::new(&arguments),
        Command::Schema => schema::schema(),
        Command::List(arguments) => list(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man(arguments) => shell::man(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let code = failure.code();
            tell(&failure, language);
            ExitCode::from(code)
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Listed {
    /// Baselines of regions.
    Regions,
    /// Complete plans of a region.
    Plans,
    /// Single instruments, a row of the data set each.
    Instruments,
}

#[derive(Debug, Args)]
struct ListArguments {
    /// Only these; all by default.
    #[arg(value_enum)]
    what: Option<Listed>,
    /// With the title of each, after a tab.
    #[arg(long)]
    titles: bool,
}

fn list(arguments: &ListArguments) -> Result<(), Failure> {
    use crate::scenario::{Library, Shelf};
    let library = Library::open("").map_err(|(path, error)| unreadable(&path, &error))?;
    let mut out = std::io::stdout().lock();
    let wanted = |listed| arguments.what.is_none_or(|what| what == listed);
    let of = |listed, names: Vec<String>| if wanted(listed) { names } else { Vec::new() };
    let names = [
        of(Listed::Regions, library.scenarios()),
        of(Listed::Plans, Library::whole_plans()),
        of(Listed::Instruments, Library::instruments()),
    ];
    for name in names.concat() {
        match Library::title(&name).filter(|_| arguments.titles) {
            Some(title) => writeln!(out, "{name}\t{title}")?,
            None => writeln!(out, "{name}")?,
        }
    }
    Ok(())
}

fn unreadable(path: &std::path::Path, error: &std::io::Error) -> Failure {
    if error.kind() == std::io::ErrorKind::InvalidData {
        return Failure::Content(format!(
            "`{}` is not text in UTF-8; save the table as CSV in UTF-8",
            path.display()
        ));
    }
    Failure::Missing(format!("`{}` cannot be read: {error}", path.display()))
}
