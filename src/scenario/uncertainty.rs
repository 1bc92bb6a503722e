//! Checks which parameters vary between parameter draws: `[uncertainty] vary`.

use std::collections::BTreeSet;

use crate::vocab::Spec;

use super::check::Check;
use super::findings::{hint, span};
use super::meant::Parameter;
use super::parameter_problem::ParameterProblem;
use super::raw::{Entry, Value, Written};

/// The most parameters whose range may be drawn from. With more, a few dozen draws say nothing about any of them.
pub const MOST_VARIED: usize = 40;

/// Group and name of a parameter.
type Key = (&'static str, &'static str);

const HELP: &str = "write names of parameters in quotes: `vary = [\"search.base\", \"separation.quit\"]`; docs/screening.md \
                    ranks those that matter";

impl Check<'_> {
    /// Returns the parameters that vary: those of the list, or without a list all that have a range.
    pub(super) fn varied(
        &mut self,
        command_line: Option<usize>,
        specs: &[Spec],
        parameters: &[Parameter],
    ) -> Option<BTreeSet<Key>> {
        let before = self.findings.len();
        let Some(entry) = self.entry("uncertainty", "vary") else {
            return self.all_ranged(parameters);
        };
        let Value::List(items) = &entry.value.value else {
            self.wrong_type("uncertainty.vary", entry, "a list of parameters", HELP);
            return None;
        };
        let mut found = BTreeSet::new();
        for item in items {
            let Some(key) = self.named(item, specs) else {
                continue;
            };
            let problem = |found: &str, hint: &str| ParameterProblem::CannotVary {
                key: format!("{}.{}", key.0, key.1),
                found: found.to_owned(),
                at: span(&item.at),
                hint: hint.to_owned(),
                help: HELP.to_owned(),
            };
            if !found.insert(key) {
                let again = problem(
                    "stands twice in `uncertainty.vary`",
                    "remove one of the two",
                );
                self.findings.add(item.at.file, again);
            }
            let parameter = parameters
                .iter()
                .find(|one| (one.spec.group, one.spec.name) == key);
            // Who gives a value without a range, on the command line or in a file that extends this one, asks for exactly
            // that value: the list of the parent then has one name too many, and that is all.
            let is_newer =
                |one: &Parameter| one.file < item.at.file || Some(one.file) == command_line;
            if parameter.is_some_and(|one| one.sourced.range.is_none() && !is_newer(one)) {
                let without = problem("has no range to draw from", "give it `low` and `high`");
                self.findings.add(item.at.file, without);
            }
        }
        if found.len() > MOST_VARIED {
            let problem = ParameterProblem::TooManyVary {
                found: found.len(),
                most: MOST_VARIED,
                at: Some(span(&entry.value.at)),
                help: HELP.to_owned(),
            };
            self.findings.add(entry.value.at.file, problem);
        }
        (self.findings.len() == before).then_some(found)
    }

    fn all_ranged(&mut self, parameters: &[Parameter]) -> Option<BTreeSet<Key>> {
        let ranged = parameters
            .iter()
            .filter(|one| one.sourced.range.is_some())
            .map(|one| (one.spec.group, one.spec.name));
        let found: BTreeSet<Key> = ranged.collect();
        if found.len() <= MOST_VARIED {
            return Some(found);
        }
        let problem = ParameterProblem::TooManyVary {
            found: found.len(),
            most: MOST_VARIED,
            at: None,
            help: format!("add `[uncertainty]`; {HELP}"),
        };
        self.findings.add(0, problem);
        None
    }

    /// Returns the parameter that an item names, or adds what is wrong with it.
    fn named(&mut self, item: &Written, specs: &[Spec]) -> Option<Key> {
        let Some(name) = item.text() else {
            let item = Entry {
                key: item.at.clone(),
                value: item.clone(),
            };
            self.wrong_type("uncertainty.vary", &item, "a list of parameters", HELP);
            return None;
        };
        let found = specs.iter().find(|spec| spec.key() == name);
        if found.is_none() {
            let keys: Vec<String> = specs.iter().map(Spec::key).collect();
            let problem = ParameterProblem::CannotVary {
                key: name.to_owned(),
                found: "is no parameter".to_owned(),
                at: span(&item.at),
                hint: hint(name, keys.iter().map(String::as_str), "no such parameter"),
                help: HELP.to_owned(),
            };
            self.findings.add(item.at.file, problem);
        }
        found.map(|spec| (spec.group, spec.name))
    }
}
