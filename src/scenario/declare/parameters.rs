//! The parameters of all processes: each must have a value.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::parameter_reader;
use super::super::spanned::{self, Table};
use super::super::units;
use super::key::{Bare, Check};
use crate::texts::message;
use crate::vocab::Spec;

impl Check<'_> {
    /// Reads every declared parameter and returns those that no file sets.
    pub fn parameters(&mut self, bare: &Bare) -> Vec<Spec> {
        let mut missing = Vec::new();
        let nothing = Table::new();
        for spec in self.declared.specs {
            // A section that is no table was reported as such.
            let groups = match self.root.get("parameters") {
                Some(entry) => entry.value.table(),
                None => Some(&nothing),
            };
            let names = groups.and_then(|groups| match groups.get(spec.group) {
                Some(entry) => entry.value.table(),
                None => Some(&nothing),
            });
            let Some(names) = names else { continue };
            match names.get(spec.name) {
                Some(entry) => {
                    let is_bare = bare.contains(&(spec.group.to_owned(), spec.name.to_owned()));
                    let read = parameter_reader::read(spec, entry, is_bare, self.findings);
                    self.draft.parameters.extend(read);
                }
                None => missing.push(*spec),
            }
        }
        missing
    }

    /// Reports parameters that no file of a whole chain sets.
    pub fn add_missing(&mut self, missing: &[Spec]) {
        let (Some(first), true) = (missing.first(), self.is_complete) else {
            return;
        };
        let names: Vec<String> = missing
            .iter()
            .map(|spec| format!("`{}`", spec.key()))
            .collect();
        let example = format!(
            "{} = {{ {}, source = \"…\", grade = \"…\" }}",
            first.name,
            units::as_written(first, &spanned::plain(first.min))
        );
        let section = format!("[parameters.{}]", first.group);
        let problem = Diagnostic::new(Code::MissingParameters)
            .with("n", missing.len())
            .with("names", names.join(", "))
            .help(message!("help-missing-parameters", section, example));
        self.findings.add(0, problem);
    }
}
