//! Which parameters vary between parameter draws: `[uncertainty] vary`.

use std::collections::BTreeSet;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::parameter::Parameter;
use super::super::spanned::{SpannedValue, Value, shortened};
use super::key::{Check, Content, Key, Read, section};
use crate::texts::{Message, message};
use crate::vocab::Spec;

/// The most parameters whose range may be drawn from. With more, a few dozen draws say nothing about any of them.
pub const MOST_VARIED: usize = 40;

/// Group and name of a parameter.
type Name = (&'static str, &'static str);

section! {
    pub(super) UNCERTAINTY = "uncertainty" at Table,
        "What parameter draws vary.";
    vary: Content::Texts { may_be_empty: true, most: MOST_VARIED, pattern: r"^[a-z_]+\.[a-z0-9_]+$" },
        "vary = [\"search.base\", \"separation.quit\"]",
        "Parameters whose range is drawn from, at most 40; the others stay at their central value. Left out: every \
         parameter that has a range.",
        read Read::File(|check, key| check.draft.varied = check.varied(key)),
        shown |scenario| {
            let keys = scenario.varied.iter();
            let keys = keys.map(|(group, name)| format!("{group}.{name}"));
            keys.collect::<Vec<_>>().join(", ")
        };
}

fn help(key: &Key) -> Message {
    message!("help-vary", example = key.written)
}

fn too_many(found: usize) -> Diagnostic {
    Diagnostic::new(Code::TooManyVary)
        .with("found", found.to_string())
        .with("most", MOST_VARIED.to_string())
}

impl Check<'_> {
    /// Returns the parameters that vary: those of the list, or without a list all that have a range.
    fn varied(&mut self, key: &Key) -> Option<BTreeSet<Name>> {
        let before = self.findings.len();
        let Some(entry) = self.found(key) else {
            return self.all_ranged(key);
        };
        let Value::List(items) = &entry.value.value else {
            self.wrong_type(
                key,
                &entry.value,
                message!("expected-list-of-parameters"),
                help(key),
            );
            return None;
        };
        let mut found = BTreeSet::new();
        for item in items {
            let Some(name) = self.named(key, item) else {
                continue;
            };
            let problem = |why: Message, hint: Message| {
                Diagnostic::new(Code::CannotVary)
                    .with("key", format!("{}.{}", name.0, name.1))
                    .with("why", why)
                    .at(&item.at, hint)
                    .help(help(key))
            };
            if !found.insert(name) {
                let why = message!("why-varies-twice");
                self.add(item.at.file, problem(why, message!("help-remove-one")));
            }
            // Who gives a value without a range, on the command line or in a file that extends this one, asks for exactly
            // that value: the list of the parent then has one name too many, and that is all.
            let is_newer =
                |one: &Parameter| one.file < item.at.file || Some(one.file) == self.command_line;
            let mut parameters = self.draft.parameters.iter();
            let parameter = parameters.find(|one| (one.spec.group, one.spec.name) == name);
            if parameter.is_some_and(|one| one.sourced.range.is_none() && !is_newer(one)) {
                let hint = message!("label-give-range", low = "low", high = "high");
                self.add(item.at.file, problem(message!("why-no-range"), hint));
            }
        }
        if found.len() > MOST_VARIED {
            let leave = message!(
                "label-leave-out",
                n = (found.len() - MOST_VARIED).to_string()
            );
            let problem = too_many(found.len())
                .at(&entry.value.at, leave)
                .help(help(key));
            self.add(entry.value.at.file, problem);
        }
        (self.findings.len() == before).then_some(found)
    }

    fn all_ranged(&mut self, key: &Key) -> Option<BTreeSet<Name>> {
        let ranged = self
            .draft
            .parameters
            .iter()
            .filter(|one| one.sourced.range.is_some());
        let found: BTreeSet<Name> = ranged.map(|one| (one.spec.group, one.spec.name)).collect();
        if found.len() <= MOST_VARIED {
            return Some(found);
        }
        let help = message!(
            "help-add-uncertainty",
            section = "[uncertainty]",
            help = help(key)
        );
        self.add(0, too_many(found.len()).help(help));
        None
    }

    /// Returns the parameter that an item names, or adds what is wrong with it.
    fn named(&mut self, key: &Key, item: &SpannedValue) -> Option<Name> {
        let Some(name) = item.text() else {
            self.wrong_type(
                key,
                item,
                message!("expected-list-of-parameters"),
                help(key),
            );
            return None;
        };
        let found = self.declared.specs.iter().find(|spec| spec.key() == name);
        if found.is_none() {
            let keys: Vec<String> = self.declared.specs.iter().map(Spec::key).collect();
            let otherwise = message!("label-no-such-parameter");
            let hint = self
                .findings
                .hint(name, keys.iter().map(String::as_str), otherwise);
            let problem = Diagnostic::new(Code::CannotVary)
                .with("key", shortened(name))
                .with("why", message!("why-no-parameter"))
                .at(&item.at, hint)
                .help(help(key));
            self.add(item.at.file, problem);
        }
        found.map(|spec| (spec.group, spec.name))
    }
}
