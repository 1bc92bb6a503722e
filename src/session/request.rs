//! What decides the files of a request beside its numbers.

use std::fs;

use super::context::RunContext;

/// Returns the address of everything that decides the files of a request beside its numbers.
pub(super) fn address(context: &RunContext, more: &str) -> String {
    let program = program_hash();
    let (language, today) = (context.language.code(), context.today.map(|month| month.0));
    let text = format!("{program} {language} {today:?} {more}");
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Returns the hash of the program itself: a build that computes otherwise finds nothing of an earlier one.
pub(super) fn program_hash() -> blake3::Hash {
    let program = std::env::current_exe().and_then(fs::read);
    blake3::hash(&program.unwrap_or_default())
}
