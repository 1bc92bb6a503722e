//! Reads a plan: what all its sections share. Lines are read in `plan_lines`, eligibility and assignment in
//! `plan_persons`, funds, targets and money in `plan_money`.
//!
//! Lists of sections (`[[fund]]`, `[[intervention]]`) are checked in the merged tree, with all problems at once like the
//! rest of a scenario.

use crate::vocab::{Grade, Horizon, Month, Spec};

use super::check::is_unprintable;
use super::findings::{Findings, any_of, hint, span};
use super::leaf;
use super::meant::Parameter;
use super::plan_meant::PlanSpec;
use super::plan_problem::PlanProblem;
use super::problem::Problem;
use super::raw::{Entry, Place, Table, Value, Written};
use super::shape::{PARAMETER_KEYS, offered, unknown_key, wrong_type};

/// What a plan may refer to.
pub(super) struct Around<'a> {
    /// The months of the forecast, if they are known.
    pub horizon: Option<Horizon>,
    /// Code and name of each municipality in the order of their ids; nothing if they are not known.
    pub municipalities: Option<&'a [(String, String)]>,
    /// The folder of margin tables, for messages.
    pub folder: &'a str,
    /// Lines and fields whose value alone was set on the command line.
    pub bare: &'a super::command::Bare,
}

/// A plan under examination.
pub(super) struct Reader<'a> {
    pub around: &'a Around<'a>,
    pub findings: &'a mut Findings,
}

/// A section of a list, or a table inside one.
#[derive(Clone, Copy)]
pub(super) struct Section<'a> {
    /// Its key in messages, for example `intervention`.
    pub key: &'a str,
    /// The section in words, with its label if it has one.
    pub named: &'a str,
    pub table: &'a Table,
    pub at: &'a Place,
}

/// What a section says about all its bare numbers.
#[derive(Clone, Default)]
pub(super) struct Evidence {
    entries: Vec<(&'static str, Entry)>,
}

/// Returns the plan of the merged tree, or adds its problems; nothing if the scenario has no lines.
pub(super) fn read(root: &Table, around: &Around<'_>, findings: &mut Findings) -> Option<PlanSpec> {
    let before = findings.len();
    let mut reader = Reader { around, findings };
    let funds = reader.funds(root);
    let lines = reader.lines(root, &funds);
    let labels: Vec<String> = lines.iter().map(|(label, _)| label.clone()).collect();
    let targets = reader.targets(root, &labels);
    let evaluations = reader.evaluations(root);
    let money = reader.money(root);
    if findings.len() > before || lines.is_empty() {
        return None;
    }
    Some(PlanSpec {
        lines: lines.into_iter().filter_map(|(_, line)| line).collect(),
        funds: funds.into_iter().filter_map(|(_, fund)| fund).collect(),
        targets,
        evaluations,
        money,
    })
}

impl<'a> Reader<'a> {
    pub fn add(&mut self, at: &Place, problem: impl Into<Problem>) {
        self.findings.add(at.file, problem);
    }

    pub fn wrong_type(&mut self, key: &str, value: &Written, expected: &str, help: &str) {
        let entry = Entry {
            key: value.at.clone(),
            value: value.clone(),
        };
        self.add(&value.at, wrong_type(key, &entry, expected, help));
    }

    /// Returns the sections of a list at the top of the file.
    pub fn sections<'t>(&mut self, root: &'t Table, key: &str) -> Vec<(&'t Table, &'t Place)> {
        let Some(entry) = root.get(key) else {
            return Vec::new();
        };
        let help = format!("write a section `[[{key}]]` for each");
        self.tables(key, &entry.value, "a list of sections", &help)
    }

    /// Returns the tables of a list.
    pub fn tables<'t>(
        &mut self,
        key: &str,
        value: &'t Written,
        expected: &str,
        help: &str,
    ) -> Vec<(&'t Table, &'t Place)> {
        let Value::List(items) = &value.value else {
            self.wrong_type(key, value, expected, help);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.table() {
                Some(table) => tables.push((table, &item.at)),
                None => self.wrong_type(key, item, "a table", help),
            }
        }
        tables
    }

    /// Reports keys that a section does not have.
    pub fn only(&mut self, section: Section<'_>, known: &[&str]) {
        for (name, entry) in section.table {
            if !known.contains(&name.as_str()) {
                let problem = PlanProblem::UnknownField {
                    block: section.named.to_owned(),
                    key: name.clone(),
                    at: span(&entry.key),
                    hint: hint(name, known.iter().copied(), "no such key"),
                    help: format!("write {}", any_of(offered(known))),
                };
                self.add(&entry.key, problem);
            }
        }
    }

    /// Returns the entry of a key that must be there.
    pub fn needed<'t>(
        &mut self,
        section: Section<'t>,
        key: &str,
        example: &str,
    ) -> Option<&'t Entry> {
        let entry = section.table.get(key);
        if entry.is_none() {
            let problem = PlanProblem::MissingField {
                block: section.named.to_owned(),
                key: key.to_owned(),
                at: span(section.at),
                help: format!("write `{example}`"),
            };
            self.add(section.at, problem);
        }
        entry
    }

    /// Reads a text that is not empty and steers no terminal.
    pub fn text(&mut self, key: &str, entry: &Entry) -> Option<String> {
        match entry.value.text() {
            Some(text) if text.contains(is_unprintable) => {
                let help = "remove the control characters: a terminal would obey them";
                self.wrong_type(key, &entry.value, "a text without control characters", help);
                None
            }
            Some(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                let help = "write a text in quotes";
                self.wrong_type(key, &entry.value, "a text", help);
                None
            }
        }
    }

    /// Reads one of some words.
    pub fn word(&mut self, key: &str, value: &Written, known: &[&'static str]) -> Option<String> {
        let Some(text) = value.text() else {
            let help = format!("write {} in quotes", any_of(known.iter().copied()));
            self.wrong_type(key, value, "a word in quotes", &help);
            return None;
        };
        if known.contains(&text) {
            return Some(text.to_owned());
        }
        let problem = Problem::UnknownWord {
            key: key.to_owned(),
            found: value.shown(),
            allowed: any_of(known.iter().copied()),
            at: span(&value.at),
            hint: hint(text, known.iter().copied(), "not one of these words"),
            help: format!("write {}", any_of(known.iter().copied())),
        };
        self.add(&value.at, problem);
        None
    }

    pub fn month_of(&mut self, key: &str, found: &str, at: &Place) -> Option<Month> {
        let month = found.trim().parse().ok();
        if month.is_none() {
            let problem = Problem::NotAMonth {
                key: key.to_owned(),
                found: format!("\"{found}\""),
                at: span(at),
                help: "write year and month in quotes, for example \"2019-07\"".to_owned(),
            };
            self.add(at, problem);
        }
        month
    }

    pub fn month(&mut self, section: Section<'_>, key: &str) -> Option<(Month, Place)> {
        let example = format!("{key} = \"2019-07\"");
        let entry = self.needed(section, key, &example)?;
        let full = format!("{}.{key}", section.key);
        let text = self.text(&full, entry)?;
        let month = self.month_of(&full, &text, &entry.value.at)?;
        Some((month, entry.value.at.clone()))
    }

    /// Reads what a section says about its bare numbers, and whether it says it well.
    pub fn evidence(&mut self, section: Section<'_>) -> Evidence {
        let mut entries = Vec::new();
        for name in ["source", "grade", "reason", "reason_nl"] {
            let Some(entry) = section.table.get(name) else {
                continue;
            };
            let key = format!("{}.{name}", section.key);
            let codes: Vec<&'static str> = Grade::ALL.iter().map(|grade| grade.code()).collect();
            let mut entry = entry.clone();
            let word = match name {
                "grade" => self.word(&key, &entry.value, &codes),
                _ => self.text(&key, &entry),
            };
            if word.is_none() {
                // It was reported once; the numbers that rest on it need not repeat it.
                entry.value.value = Value::Text(Grade::Read.code().to_owned());
            }
            entries.push((name, entry));
        }
        Evidence { entries }
    }

    /// Reads a number, or a list of them: bare, with the evidence of its section, or as a table with its own.
    pub fn number(
        &mut self,
        spec: &Spec,
        entry: &Entry,
        evidence: &Evidence,
        is_bare: bool,
    ) -> Option<Parameter> {
        let mut table = match &entry.value.value {
            Value::Table(table) => table.clone(),
            _ => Table::from([("value".to_owned(), entry.clone())]),
        };
        let before = self.findings.len();
        for (name, inner) in &table {
            if !PARAMETER_KEYS.contains(&name.as_str()) {
                let key = format!("{}.{name}", spec.key());
                unknown_key(&key, name, inner, &PARAMETER_KEYS, self.findings);
            }
        }
        if !table.contains_key("source") && !table.contains_key("grade") {
            for (name, entry) in &evidence.entries {
                table
                    .entry((*name).to_owned())
                    .or_insert_with(|| entry.clone());
            }
        }
        let leaf = Entry {
            key: entry.key.clone(),
            value: Written {
                value: Value::Table(table),
                at: entry.value.at.clone(),
            },
        };
        let found = leaf::check(spec, &leaf, is_bare, self.findings);
        found.filter(|_| self.findings.len() == before)
    }

    /// Reads amounts by month: grants and budgets.
    pub fn amounts(
        &mut self,
        (group, name): (&'static str, &'static str),
        entry: &Entry,
        evidence: &Evidence,
    ) -> Vec<(Month, Parameter)> {
        let key = format!("{group}.{name}");
        let help = format!("write `{name} = {{ \"2019-07\" = \"100000 EUR\" }}`");
        let Some(table) = entry.value.table() else {
            self.wrong_type(&key, &entry.value, "a table of amounts by month", &help);
            return Vec::new();
        };
        if table.is_empty() {
            self.empty(&key, &entry.value.at, &help);
        }
        let spec = Spec {
            group,
            name,
            meaning: "Money from a month on for a year.",
            unit: crate::vocab::Unit::Euros,
            min: 0.0,
            max: 1e10,
            len: 1,
            by: "",
        };
        let mut amounts = Vec::new();
        for (month, entry) in table {
            let month = self.month_of(&key, month, &entry.key);
            let amount = self.number(&spec, entry, evidence, false);
            amounts.extend(month.zip(amount));
        }
        amounts
    }

    pub fn empty(&mut self, key: &str, at: &Place, help: &str) {
        let problem = PlanProblem::EmptyList {
            key: key.to_owned(),
            at: span(at),
            help: help.to_owned(),
        };
        self.add(at, problem);
    }

    /// Reports a name that was there before.
    pub fn once(&mut self, what: &str, name: &str, at: &Place, seen: &mut Vec<(String, Place)>) {
        if let Some((_, first)) = seen.iter().find(|(known, _)| known == name) {
            let problem = PlanProblem::Repeated {
                what: what.to_owned(),
                name: name.to_owned(),
                first: span(first),
                again: span(at),
                help: "give each a name of its own".to_owned(),
            };
            self.add(at, problem);
        }
        seen.push((name.to_owned(), at.clone()));
    }
}
