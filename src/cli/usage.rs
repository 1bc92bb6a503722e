//! What is wrong with the arguments, in Dutch: the parser of arguments speaks English alone.

use clap::error::{ContextKind, ErrorKind};

use crate::session::Language;
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
