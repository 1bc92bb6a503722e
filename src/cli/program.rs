//! The program: which commands there are, and what it ends with.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::diagnostics::print_failure;
use super::failure::{Failure, unwritten};
use super::output::{library, print};
use super::{
    calibrate, check, compare, diff, explain, new, run, schema, shell, studies, trace, track, usage,
};
use crate::scenario::{Library, Shelf};
use crate::session::Language;

/// Simulates Dutch labour-market regions person by person, month by month, and forecasts with honest intervals.
#[derive(Debug, Parser)]
#[command(name = "doorstroom", version, max_term_width = 100, after_help = usage::exit_codes(Language::English))]
struct Arguments {
    /// Language of the page, of what commands print and of problems; tables stay in English.
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

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let program = usage::in_language(Arguments::command(), usage::language());
    let read = program.try_get_matches();
    let arguments = match read.and_then(|found| Arguments::from_arg_matches(&found)) {
        Ok(arguments) => arguments,
        Err(error) => {
            if let Some(text) = usage::translated(&error, usage::language()) {
                // Failure to write to standard error is ignored.
                let _ = std::io::stderr().write_all(text.as_bytes());
                return ExitCode::from(2);
            }
            let said = error.print().and_then(|()| std::io::stdout().flush());
            return match said {
                _ if error.use_stderr() => ExitCode::from(2),
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    let failure = unwritten(&error);
                    print_failure(&failure, usage::language());
                    ExitCode::from(failure.code())
                }
            };
        }
    };
    let language = arguments.lang.into();
    let done = match arguments.command {
        Command::Run(arguments) => run::run(&arguments, language),
        Command::Check(arguments) => check::check(&arguments, language),
        Command::Shocks(arguments) => studies::shocks(&arguments, language),
        Command::Placebo(arguments) => studies::placebo(&arguments, language),
        Command::Sensitivity(arguments) => studies::sensitivity(&arguments, language),
        Command::Calibrate(arguments) => calibrate::calibrate(&arguments, language),
        Command::Compare(arguments) => compare::compare(&arguments, language),
        Command::Overview(arguments) => compare::overview(&arguments, language),
        Command::Track(arguments) => track::run(&arguments, language),
        Command::Trace(arguments) => trace::run(&arguments, language),
        Command::Explain(arguments) => explain::explain(&arguments, language),
        Command::Diff(arguments) => diff::diff(&arguments, language),
        Command::New(arguments) => new::new(&arguments, language),
        Command::Schema => schema::schema(language),
        Command::List(arguments) => list(&arguments, language),
        Command::Completions(arguments) => shell::completions(&arguments, Arguments::command()),
        Command::Man(arguments) => shell::man(&arguments, Arguments::command()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let code = failure.code();
            print_failure(&failure, language);
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

fn list(arguments: &ListArguments, language: Language) -> Result<(), Failure> {
    let library = library("")?;
    let wanted = |listed| arguments.what.is_none_or(|what| what == listed);
    let of = |listed, names: Vec<String>| if wanted(listed) { names } else { Vec::new() };
    let names = [
        of(Listed::Regions, library.scenarios()),
        of(Listed::Plans, Library::whole_plans()),
        of(Listed::Instruments, Library::instruments()),
    ];
    let title = |name: &String| Library::title(name, language).filter(|_| arguments.titles);
    let line = |name: &String| match title(name) {
        Some(title) => format!("{name}\t{title}\n"),
        None => format!("{name}\n"),
    };
    print(&names.concat().iter().map(line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn untranslated(command: &clap::Command, found: &mut Vec<String>) {
        let name = command.get_name();
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            if usage::help_in_dutch(name, id).is_none() {
                found.push(format!("{name} {id}"));
            }
        }
        for one in command
            .get_subcommands()
            .filter(|one| one.get_name() != "help")
        {
            if Language::Dutch
                .meaning_of(&format!("help.{}", one.get_name()))
                .is_none()
            {
                found.push(one.get_name().to_owned());
            }
            untranslated(one, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_help_in_dutch() {
        let (mut program, mut found) = (Arguments::command(), Vec::new());
        program.build();
        untranslated(&program, &mut found);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn the_help_of_a_command_speaks_dutch() {
        let mut program = usage::in_language(Arguments::command(), Language::Dutch);
        let help = program.render_help().to_string();
        for part in [
            "Gebruik: ",
            "Opdrachten:",
            "Reken een scenario door",
            "Toon deze hulp.",
            "Eindcodes",
        ] {
            assert!(help.contains(part), "{part}: {help}");
        }
        let run = program.find_subcommand_mut("run").expect("a command");
        let help = run.render_help().to_string();
        for word in ["Usage", "Options", "Number of", "Print"] {
            assert!(!help.contains(word), "{word}: {help}");
        }
    }
}
