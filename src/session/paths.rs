//! Paths as a manifest shows them: without the folders of one machine.

use crate::scenario::of_neighbour;

/// Returns the last part of a path: a manifest does not say where one machine keeps its files.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Returns a path as a manifest shows it.
pub(super) fn shown(path: &str) -> String {
    match of_neighbour(path) {
        Some((whose, path)) => format!("neighbour {}: {}", last_part(whose), last_part(path)),
        None => last_part(path).to_owned(),
    }
}
