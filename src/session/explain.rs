//! What a name means, with all that has one: what scenarios know, counts of comparisons, exit codes.

use super::error::{EXIT_MEANINGS, SessionError};
use crate::processes::specs;
use crate::report::{COUNT_MEANINGS, Language};
use crate::scenario::{Dictionary, Entry, Library, Overrides, read};

/// Explains what a text names, parameters with their values in a scenario (a file, or the name of a shipped one); else lists
/// what holds its words, and for an empty text everything.
///
/// # Errors
/// If nothing has the name or holds the words, or the scenario cannot be read.
pub fn explain(
    wanted: &str,
    path_or_name: &str,
    language: Language,
) -> Result<String, SessionError> {
    let counts = COUNT_MEANINGS.iter().map(|(code, meaning)| {
        let address = format!("count.{code}");
        Entry::declared(language, "count", *code, &address, meaning)
    });
    let codes = EXIT_MEANINGS.iter().map(|(code, meaning)| {
        let address = format!("exit.{code}");
        Entry::declared(language, "exit-code", code.to_string(), &address, meaning)
    });
    let specs = specs();
    let all = Dictionary::new(&specs, counts.chain(codes).collect(), language);
    if wanted.trim().is_empty() {
        return Ok(all.list());
    }
    let scenario = match all.is_parameter(wanted) {
        true => {
            let library = Library::open(path_or_name)
                .map_err(|(path, error)| SessionError::unreadable(&path, &error))?;
            Some(read(path_or_name, &library, &Overrides::default(), &specs)?)
        }
        false => None,
    };
    match all.explain(wanted, scenario.as_ref()) {
        Some(text) => Ok(text),
        None => all.search(wanted).map_err(SessionError::Usage),
    }
}
