//! The help, and what is wrong with the arguments, in Dutch: the parser of arguments speaks English alone.

use clap::Command;
use clap::error::{ContextKind, ErrorKind};

use crate::session::{EXIT_MEANINGS, Language};
use crate::texts::say;

/// Returns the language that was requested, before the arguments are read: `--lang`, else the environment.
pub(super) fn language() -> Language {
    let arguments: Vec<String> = std::env::args().collect();
    let next = arguments.iter().skip_while(|one| *one != "--lang").nth(1);
    let joined = arguments.iter().find_map(|one| one.strip_prefix("--lang="));
    let named = next.map(String::as_str).or(joined).map(str::to_owned);
    match named.or_else(|| std::env::var("DOORSTROOM_LANG").ok()) {
        Some(code) if code == Language::Dutch.code() => Language::Dutch,
        _ => Language::English,
    }
}

/// Returns the exit codes as the end of the help.
pub(super) fn exit_codes(language: Language) -> String {
    let line = |(code, meaning): &(u8, &str)| {
        let meaning = language.meaning_or(&format!("exit.{code}"), meaning);
        format!("  {code:<4} {meaning}")
    };
    let lines: Vec<String> = EXIT_MEANINGS.iter().map(line).collect();
    format!(
        "{}:\n{}",
        say!(language, "things-exit-code"),
        lines.join("\n")
    )
}

/// Returns a program whose help speaks a language: English is what stands at the arguments. What the parser itself puts
/// behind an option (a default, possible values) stays English.
pub(super) fn in_language(mut program: Command, language: Language) -> Command {
    if language == Language::English {
        return program;
    }
    program.build();
    in_dutch(program, "doorstroom").after_help(exit_codes(language))
}

/// Returns what the help says in Dutch of a command, or of an argument of one: its own text, else that of all commands.
pub(super) fn help_in_dutch(command: &str, argument: &str) -> Option<String> {
    let said = |key: String| Language::Dutch.meaning_of(&key);
    said(format!("help.{command}.{argument}")).or_else(|| said(format!("help.{argument}")))
}

fn in_dutch(command: Command, name: &str) -> Command {
    let about = Language::Dutch.meaning_of(&format!("help.{name}"));
    command
        .about(about.unwrap_or_default())
        .subcommand_help_heading("Opdrachten")
        .help_template("{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}")
        .mut_args(|argument| {
            let heading = match argument.is_positional() {
                true => "Argumenten",
                false => "Opties",
            };
            let help = help_in_dutch(name, argument.get_id().as_str()).unwrap_or_default();
            argument.help(help).help_heading(heading)
        })
        .mut_subcommands(|one| {
            let name = one.get_name().to_owned();
            in_dutch(one, &name)
        })
}

/// Returns the error as its reader says it; nothing where the parser's own English serves.
pub(super) fn translated(error: &clap::Error, language: Language) -> Option<String> {
    if language == Language::English || !error.use_stderr() {
        return None;
    }
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let text = match error.kind() {
        ErrorKind::UnknownArgument => say!(language, "usage-unknown", argument = argument),
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand);
            say!(language, "usage-command", name = name)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            say!(language, "usage-no-value", argument = argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say!(language, "usage-value", value = value, argument = argument)
        }
        ErrorKind::MissingRequiredArgument => {
            say!(language, "usage-missing", arguments = argument)
        }
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg);
            say!(
                language,
                "usage-conflict",
                argument = argument,
                other = other
            )
        }
        _ => say!(language, "usage-other"),
    };
    let mut text = say!(language, "session-error", text = text) + "\n";
    for (kind, key) in [
        (ContextKind::ValidValue, "usage-valid"),
        (ContextKind::ValidSubcommand, "usage-valid"),
        (ContextKind::SuggestedArg, "usage-suggested"),
        (ContextKind::SuggestedSubcommand, "usage-suggested"),
        (ContextKind::SuggestedValue, "usage-suggested"),
    ] {
        let names = of(kind);
        if !names.is_empty() {
            text += &format!("  {}\n", say!(language, key, names = names));
        }
    }
    Some(text + "\n" + &say!(language, "usage-help") + "\n")
}
