//! What the readers of a plan share: blocks with keys, texts, words, months, numbers with evidence.
//!
//! Lists of sections (`[[fund]]`, `[[intervention]]`) are checked in the merged tree, with all problems at once like the
//! rest of a scenario. Lines are read in `lines`, eligibility and assignment in `persons`, the rest in files of its name.

use super::super::declare::{
    Around, Block, Evidence, Here, Key, OfBlock, PARAMETER_KEYS, PlanDraft, Reader, name_of,
    not_a_month, offered, text_of, unknown_parts, wrong_type,
};
use super::super::diagnostic::{Code, Diagnostic, Diagnostics, Seen, any_of, write, write_one_of};
use super::super::parameter::Parameter;
use super::super::parameter_reader;
use super::super::spanned::{Entry, Place, SpannedValue, Table, Value, shortened};
use super::spec::PlanSpec;
use crate::texts::{Message, message};
use crate::vocab::{Grade, Month, Spec};

/// Returns the plan of the merged tree, or adds its problems; nothing if the scenario has no lines.
pub(crate) fn read(
    root: &Table,
    around: &Around<'_>,
    findings: &mut Diagnostics,
) -> Option<PlanSpec> {
    let before = findings.len();
    let mut reader = Reader {
        around,
        findings,
        labels: Vec::new(),
        funds: Vec::new(),
    };
    reader.read_funds(root);
    let lines = reader.lines(root);
    let PlanDraft {
        evaluations,
        targets,
    } = reader.plan(root);
    let money = reader.money(root);
    if lines.is_empty() {
        reader.refuse_without_lines(root, !targets.is_empty());
    }
    let funds = std::mem::take(&mut reader.funds);
    if findings.len() > before || lines.is_empty() {
        return None;
    }
    Some(PlanSpec {
        lines: lines.into_iter().flatten().collect(),
        funds: funds.into_iter().filter_map(|(_, fund)| fund).collect(),
        targets,
        evaluations,
        money,
    })
}

impl Reader<'_> {
    pub fn add(&mut self, at: &Place, problem: Diagnostic) {
        self.findings.add(at.file, problem);
    }

    /// Reports funds and targets that are for no line.
    fn refuse_without_lines(&mut self, root: &Table, has_targets: bool) {
        let funds = self.sections(root, "fund").into_iter();
        let mut found: Vec<(&str, &Place)> = funds.map(|(_, at)| ("[[fund]]", at)).collect();
        let plan = root.get("plan").filter(|_| has_targets);
        found.extend(plan.map(|plan| ("targets", &plan.value.at)));
        for (section, at) in found {
            let problem = Diagnostic::new(Code::NoLines)
                .with("section", section)
                .at(at, message!("label-no-lines"))
                .help(message!("help-no-lines"));
            self.add(at, problem);
        }
    }

    pub fn wrong_type(
        &mut self,
        key: &str,
        value: &SpannedValue,
        expected: Message,
        help: Message,
    ) {
        self.add(&value.at, wrong_type(key, value, expected, help));
    }

    /// Returns the sections of a list at the top of the file.
    pub fn sections<'t>(&mut self, root: &'t Table, key: &str) -> Vec<(&'t Table, &'t Place)> {
        let Some(entry) = root.get(key) else {
            return Vec::new();
        };
        let help = message!("help-section-for-each", section = format!("[[{key}]]"));
        self.tables(
            key,
            &entry.value,
            message!("expected-list-of-sections"),
            &help,
        )
    }

    /// Returns the tables of a list.
    pub fn tables<'t>(
        &mut self,
        key: &str,
        value: &'t SpannedValue,
        expected: Message,
        help: &Message,
    ) -> Vec<(&'t Table, &'t Place)> {
        let Value::List(items) = &value.value else {
            self.wrong_type(key, value, expected, help.clone());
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.table() {
                Some(table) => tables.push((table, &item.at)),
                None => self.wrong_type(key, item, message!("expected-table"), help.clone()),
            }
        }
        tables
    }

    /// Returns the items of a list; another value and an empty list are reported.
    pub fn items<'t>(
        &mut self,
        key: &str,
        value: &'t SpannedValue,
        expected: Message,
        (help, if_empty): (&Message, &Message),
    ) -> Option<&'t [SpannedValue]> {
        let Value::List(items) = &value.value else {
            self.wrong_type(key, value, expected, help.clone());
            return None;
        };
        if items.is_empty() {
            self.empty(key, &value.at, if_empty.clone());
        }
        Some(items)
    }

    /// Reads a block that has no other keys than its declared ones: the others are reported.
    pub fn closed<D: OfBlock>(&mut self, block: Block<'_>, evidence: &Evidence) -> D {
        self.only(block, &self.around.declared.names(block.key));
        self.block(block, evidence)
    }

    /// Reads the keys of a block; those that it needs and lacks are reported. Bare numbers take the evidence given.
    pub fn block<D: OfBlock>(&mut self, block: Block<'_>, evidence: &Evidence) -> D {
        let mut draft = D::default();
        for key in self.around.declared.keys(block.key) {
            let Some(read) = D::reader(key.read) else {
                continue;
            };
            let entry = match key.is_needed {
                true => self.needed(block, key),
                false => block.table.get(key.name),
            };
            if let Some(entry) = entry {
                let here = Here {
                    key,
                    entry,
                    block,
                    evidence,
                };
                read(self, &here, &mut draft);
            }
        }
        draft
    }

    /// Reports keys that a block does not have.
    pub fn only(&mut self, block: Block<'_>, known: &[&str]) {
        for (name, entry) in block.table {
            if !known.contains(&name.as_str()) {
                let otherwise = message!("label-no-such-key");
                let hint = self.findings.hint(name, known.iter().copied(), otherwise);
                let problem = Diagnostic::new(Code::UnknownField)
                    .with("block", block.named.clone())
                    .with("key", shortened(name))
                    .at(&entry.key, hint)
                    .help(write_one_of(offered(known)));
                self.add(&entry.key, problem);
            }
        }
    }

    /// Returns the entry of a key that must be there.
    pub fn needed<'t>(&mut self, block: Block<'t>, key: &Key) -> Option<&'t Entry> {
        let entry = block.table.get(key.name);
        if entry.is_none() {
            self.missing(block, key.name, write(key.written));
        }
        entry
    }

    /// Reports a key that a block lacks.
    pub fn missing(&mut self, block: Block<'_>, key: &str, help: Message) {
        let example = format!("{key} = …");
        let problem = Diagnostic::new(Code::MissingField)
            .with("block", block.named.clone())
            .with("key", key)
            .at(block.at, message!("label-add", example))
            .help(help);
        self.add(block.at, problem);
    }

    /// Reads a text that is not empty and steers no terminal.
    pub fn text(&mut self, here: &Here<'_>) -> Option<String> {
        let key = here.key.key();
        let outcome = text_of(&key, &here.entry.value, message!("help-text-in-quotes"));
        outcome
            .map_err(|problem| self.add(&here.entry.value.at, problem))
            .ok()
    }

    /// Reads the name of a block, which its first key gives: a text of one line that no spreadsheet takes for a formula, and
    /// that was not there before. `what` is the key of the word for such blocks.
    pub fn name_of(
        &mut self,
        block: Block<'_>,
        what: &'static str,
        seen: &mut Seen,
    ) -> Option<String> {
        let key = self.around.declared.keys(block.key).first()?;
        let value = &self.needed(block, key)?.value;
        let outcome = name_of(&key.key(), value, message!("help-text-in-quotes"));
        let name = outcome
            .map_err(|problem| self.add(&value.at, problem))
            .ok()?;
        self.once(Message::new(what), &name, &value.at, seen);
        Some(name)
    }

    /// Reads one of the words of the key.
    pub fn word(&mut self, here: &Here<'_>) -> Option<&'static str> {
        self.word_of(&here.key.key(), &here.entry.value, &here.key.words())
    }

    /// Reads one of some words.
    pub fn word_of(
        &mut self,
        key: &str,
        value: &SpannedValue,
        known: &[&'static str],
    ) -> Option<&'static str> {
        let words = || known.iter().copied();
        let Some(text) = value.text() else {
            let help = message!("help-write-one-of-in-quotes", words = any_of(words()));
            self.wrong_type(key, value, message!("expected-word"), help);
            return None;
        };
        let found = words().find(|word| *word == text);
        if found.is_none() {
            let otherwise = message!("label-not-one-of-these-words");
            let problem = Diagnostic::new(Code::UnknownWord)
                .with("key", key)
                .with("found", value.shown())
                .with("expected", any_of(words()))
                .at(&value.at, self.findings.hint(text, words(), otherwise))
                .help(write_one_of(words()));
            self.add(&value.at, problem);
        }
        found
    }

    /// Reads the words of a list.
    pub fn list_of_words(
        &mut self,
        key: &str,
        value: &SpannedValue,
        known: &[&'static str],
    ) -> Vec<&'static str> {
        let help = message!("help-list-of", words = any_of(known.iter().copied()));
        let expected = message!("expected-list-of-words");
        let items = self.items(key, value, expected, (&help, &help));
        let items = items.unwrap_or_default().iter();
        items
            .filter_map(|item| self.word_of(key, item, known))
            .collect()
    }

    pub fn month_of(&mut self, key: &str, found: &str, at: &Place) -> Option<Month> {
        let month = found.trim().parse().ok();
        if month.is_none() {
            let help = message!("help-month-for-example", example = "\"2019-07\"");
            let found = format!("\"{}\"", shortened(found));
            self.add(at, not_a_month(key, found.into(), at, help));
        }
        month
    }

    pub fn month(&mut self, here: &Here<'_>) -> Option<(Month, Place)> {
        let text = self.text(here)?;
        let at = &here.entry.value.at;
        let month = self.month_of(&here.key.key(), &text, at)?;
        Some((month, at.clone()))
    }

    pub fn boolean(&mut self, here: &Here<'_>) -> Option<bool> {
        if let Value::Boolean(yes) = here.entry.value.value {
            return Some(yes);
        }
        let name = here.key.name;
        let (yes, no) = (format!("{name} = true"), format!("{name} = false"));
        let help = message!("help-true-or-false", yes, no);
        let expected = message!("expected-true-or-false");
        self.wrong_type(&here.key.key(), &here.entry.value, expected, help);
        None
    }

    /// Reads what a block says about its bare numbers, and whether it says it well.
    pub fn evidence(&mut self, block: Block<'_>) -> Evidence {
        let mut entries = Vec::new();
        let declared = self.around.declared.names(block.key);
        for name in ["source", "grade", "reason", "reason_nl"] {
            let Some(entry) = block.table.get(name).filter(|_| declared.contains(&name)) else {
                continue;
            };
            let key = format!("{}.{name}", block.key);
            let codes: Vec<&'static str> = Grade::ALL.iter().map(|grade| grade.code()).collect();
            let mut entry = entry.clone();
            let is_sound = match name {
                "grade" => self.word_of(&key, &entry.value, &codes).is_some(),
                _ => {
                    let outcome = text_of(&key, &entry.value, message!("help-text-in-quotes"));
                    let outcome = outcome.map_err(|problem| self.add(&entry.value.at, problem));
                    outcome.is_ok()
                }
            };
            if !is_sound {
                // It was reported once; the numbers that rest on it need not repeat it.
                entry.value.value = Value::Text(Grade::Read.code().to_owned());
            }
            entries.push((name, entry));
        }
        Evidence { entries }
    }

    /// Reads the number that the key declares.
    pub fn number(&mut self, here: &Here<'_>) -> Option<Parameter> {
        let spec = here.key.spec()?;
        self.number_of(&spec, here.entry, here.evidence, false)
    }

    /// Reads a number, or a list of them: bare, with the evidence of its block, or as a table with its own.
    pub fn number_of(
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
        unknown_parts(&spec.key(), &table, self.findings);
        table.retain(|name, _| PARAMETER_KEYS.contains(&name.as_str()));
        if !table.contains_key("source") && !table.contains_key("grade") {
            for (name, entry) in &evidence.entries {
                table
                    .entry((*name).to_owned())
                    .or_insert_with(|| entry.clone());
            }
        }
        let entry = Entry {
            key: entry.key.clone(),
            value: SpannedValue {
                value: Value::Table(table),
                at: entry.value.at.clone(),
            },
        };
        let found = parameter_reader::read(spec, &entry, is_bare, self.findings);
        found.filter(|_| self.findings.len() == before)
    }

    /// Reads amounts by month: grants and budgets.
    pub fn amounts(&mut self, here: &Here<'_>) -> Vec<(Month, Parameter)> {
        let Some(spec) = here.key.spec() else {
            return Vec::new();
        };
        let (key, value) = (spec.key(), &here.entry.value);
        let example = format!("{} = {{ \"2019-07\" = \"100000 EUR\" }}", spec.name);
        let Some(table) = value.table() else {
            self.wrong_type(&key, value, message!("expected-amounts"), write(example));
            return Vec::new();
        };
        if table.is_empty() {
            self.empty(&key, &value.at, write(example));
        }
        let mut amounts = Vec::new();
        for (month, entry) in table {
            let month = self.month_of(&key, month, &entry.key);
            let amount = self.number_of(&spec, entry, here.evidence, false);
            amounts.extend(month.zip(amount));
        }
        amounts
    }

    pub fn empty(&mut self, key: &str, at: &Place, help: Message) {
        let problem = Diagnostic::new(Code::EmptyList)
            .with("key", key)
            .at(at, message!("label-nothing-here"))
            .help(help);
        self.add(at, problem);
    }

    /// Reports a name that was there before.
    pub fn once(&mut self, what: Message, name: &str, at: &Place, seen: &mut Seen) {
        if let Some(first) = seen.before(name, at) {
            let problem = Diagnostic::new(Code::Repeated)
                .with("what", what)
                .with("name", shortened(name))
                .at(first, message!("label-first-here"))
                .at(at, message!("label-again-here"))
                .help(message!("help-names-of-their-own"));
            self.findings.add(at.file, problem);
        }
    }
}
