//! What makes two computations the same.

use super::open::Session;
use super::paths::shown;
use crate::report::{Identity, Input, Role};
use crate::vocab::Horizon;

/// Returns what decides the numbers of a computation: the texts of all its scenarios, the tables of the first, what was requested.
pub(super) fn identity(
    name: &str,
    sessions: &[Session],
    asked: Vec<String>,
    horizon: Horizon,
) -> Identity {
    let (first, mut inputs) = (&sessions[0], Vec::new());
    for (path, text) in sessions.iter().flat_map(|one| &one.scenario().files) {
        let input = Input {
            role: Role::Scenario,
            path: shown(path),
            content: text.clone().into_bytes(),
        };
        if !inputs.contains(&input) {
            inputs.push(input);
        }
    }
    inputs.extend(first.loaded().tables.iter().map(|(path, text)| Input {
        role: Role::Table,
        path: format!("data/{path}"),
        content: text.clone().into_bytes(),
    }));
    Identity {
        scenario: name.to_owned(),
        inputs,
        overrides: asked,
        ensemble: first.scenario().ensemble,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        from: horizon.from,
        to: horizon.to,
    }
}
