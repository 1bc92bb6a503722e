//! What a plan wants to reach, and when it is looked at.

use super::super::declare::{
    Block, Content, Evidence, Here, Key, LONGEST, PlanDraft, Read, Reader, Section, SectionPlace,
    TargetDraft, months_of, not_a_length,
};
use super::super::diagnostic::{Code, Diagnostic, Seen, any_of, write};
use super::super::spanned::{SpannedValue, Table};
use super::funds::is_empty_list;
use super::spec::{Counts, Target, grades};
use crate::texts::message;
use crate::vocab::Unit;

const PLAN_KEY: Key = Key {
    section: "plan",
    ..Key::BASE
};

pub(crate) const PLAN: Section = Section {
    name: "plan",
    meaning: "What a plan wants to reach, and when it is looked at.",
    place: SectionPlace::Table,
    keys: &[
        Key {
            name: "evaluations",
            meaning: "When the plan is looked at: months after the start of its first line.",
            written: "evaluations = [\"12 months\", \"24 months\"]",
            content: Content::Lengths,
            read: Read::Plan(|reader, here, draft| draft.evaluations = reader.evaluations(here)),
            ..PLAN_KEY
        },
        Key {
            name: "targets",
            meaning: "What the plan wants to reach, which is not what it does reach: counts is m1, m2, m3, m4, starts, bookings, \
                      bbl or completed; line is the label of one line, left out for the whole plan.",
            written: "targets = [ { label = \"120 matches\", counts = \"m1\", number = 120, after = \"24 months\", \
                      source = \"…\", grade = \"read\" } ]",
            content: Content::Tables("plan.targets"),
            read: Read::Plan(|reader, here, draft| draft.targets = reader.targets(here)),
            ..PLAN_KEY
        },
    ],
};

const KEY: Key = Key {
    section: "plan.targets",
    ..Key::BASE
};

pub(crate) const TARGETS: Section = Section {
    name: "plan.targets",
    meaning: "One thing that a plan wants to reach.",
    place: SectionPlace::Inside,
    keys: &[
        Key {
            name: "label",
            meaning: "Name of the target, unique in the plan.",
            written: "label = \"120 extra matches\"",
            is_needed: true,
            ..KEY
        },
        Key {
            name: "label_nl",
            meaning: "Name of the target in Dutch reports.",
            written: "label_nl = \"120 extra matches\"",
            read: Read::Target(|reader, here, draft| draft.label_nl = reader.text(here)),
            ..KEY
        },
        Key {
            name: "counts",
            meaning: "What is counted; `doorstroom explain counts` says what each means.",
            written: "counts = \"m1\"",
            is_needed: true,
            content: Content::Word(|| Counts::ALL.map(Counts::code).to_vec()),
            read: Read::Target(|reader, here, draft| {
                draft.counts = reader.word(here).and_then(Counts::parse);
            }),
            ..KEY
        },
        Key {
            name: "number",
            meaning: "What a plan wants to reach.",
            written: "number = 120",
            is_needed: true,
            content: Content::Number("target", Unit::Persons, 0.0, 1e6),
            read: Read::Target(|reader, here, draft| draft.number = reader.number(here)),
            ..KEY
        },
        Key {
            name: "after",
            meaning: "Months after the start of the plan's first line.",
            written: "after = \"24 months\"",
            is_needed: true,
            content: Content::Length,
            read: Read::Target(|reader, here, draft| {
                draft.after = reader.months(&here.key.key(), &here.entry.value);
            }),
            ..KEY
        },
        Key {
            name: "line",
            meaning: "Label of the line that is meant; left out: the whole plan.",
            written: "line = \"craft school\"",
            read: Read::Target(|reader, here, draft| draft.line = Some(reader.line_named(here))),
            ..KEY
        },
        Key {
            name: "text",
            meaning: "The words of the plan.",
            written: "text = \"…\"",
            read: Read::Target(|reader, here, draft| draft.text = reader.text(here)),
            ..KEY
        },
        Key {
            name: "text_nl",
            meaning: "The words of the plan in Dutch.",
            written: "text_nl = \"…\"",
            read: Read::Target(|reader, here, draft| draft.text_nl = reader.text(here)),
            ..KEY
        },
        Key {
            name: "source",
            meaning: "Source of the number, if it has none of its own.",
            written: "source = \"plan of 2019, page 3\"",
            ..KEY
        },
        Key {
            name: "grade",
            meaning: "Grade of the number.",
            written: "grade = \"read\"",
            content: Content::Word(grades),
            ..KEY
        },
        Key {
            name: "reason",
            meaning: "Why this number, if it is assumed.",
            written: "reason = \"…\"",
            ..KEY
        },
        Key {
            name: "reason_nl",
            meaning: "The reason in Dutch.",
            written: "reason_nl = \"…\"",
            ..KEY
        },
    ],
};

impl Reader<'_> {
    /// Reads the section on the plan as a whole.
    pub fn plan(&mut self, root: &Table) -> PlanDraft {
        let mut draft = PlanDraft::default();
        let entry = root.get("plan");
        // A section that is no table was reported with the shape of its file, as were keys that it does not have.
        if let Some((entry, table)) = entry.and_then(|entry| Some((entry, entry.value.table()?))) {
            let named = message!("block-money", section = "[plan]");
            let block = Block {
                key: "plan",
                shown_key: "plan",
                named: &named,
                table,
                at: &entry.key,
            };
            let pick = |read| match read {
                Read::Plan(read) => Some(read),
                _ => None,
            };
            self.block_with(block, None, &Evidence::default(), pick, &mut draft);
        }
        draft
    }

    /// Reads an integer of months or years.
    fn months(&mut self, key: &str, value: &SpannedValue) -> Option<u16> {
        let months = value.text().and_then(months_of);
        let months = months.filter(|one| (1.0..=f64::from(LONGEST)).contains(one));
        if months.is_none() {
            let help = message!("help-months-or-years", example = "\"12 months\"");
            self.add(&value.at, not_a_length(key, value, help));
        }
        months.map(|months| months as u16)
    }

    /// Reads when the plan is looked at.
    fn evaluations(&mut self, here: &Here<'_>) -> Vec<u16> {
        let key = here.key.key();
        let help = write(here.key.written);
        let expected = message!("expected-list-of-times");
        let items = self.items(&key, &here.entry.value, expected, (&help, &help));
        let items = items.unwrap_or_default().iter();
        let mut months: Vec<u16> = items.filter_map(|item| self.months(&key, item)).collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// Reads what the plan wants to reach.
    fn targets(&mut self, here: &Here<'_>) -> Vec<Target> {
        let (key, value) = (here.key.key(), &here.entry.value);
        let help = write(
            "targets = [ { label = \"…\", counts = \"m1\", number = 120, after = \"24 months\", \
             source = \"…\", grade = \"…\" } ]",
        );
        let tables = self.tables(&key, value, message!("expected-list-of-tables"), &help);
        if is_empty_list(value) {
            let leave = message!("help-leave-out-for-none", key = "targets");
            self.empty(&key, &value.at, leave);
        }
        let named = message!("block-a-target");
        let mut seen = Seen::default();
        let mut targets = Vec::new();
        for (table, at) in tables {
            let block = Block {
                key: "plan.targets",
                shown_key: "plan.targets",
                named: &named,
                table,
                at,
            };
            let label = self.name_of(block, "what-target", &mut seen);
            targets.extend(self.target(block, label));
        }
        targets
    }

    fn target(&mut self, block: Block<'_>, label: Option<String>) -> Option<Target> {
        let mut draft = TargetDraft::default();
        let pick = |read| match read {
            Read::Target(read) => Some(read),
            _ => None,
        };
        self.block(block, Some(&[]), pick, &mut draft);
        let line = match draft.line {
            Some(line) => Some(line?),
            None => None,
        };
        Some(Target {
            label: label?,
            label_nl: draft.label_nl,
            counts: draft.counts?,
            number: draft.number?,
            after: draft.after?,
            line,
            text: draft.text.or_else(|| draft.text_nl.clone()),
            text_nl: draft.text_nl,
        })
    }

    fn line_named(&mut self, here: &Here<'_>) -> Option<usize> {
        let found = self.text(here)?;
        let names = || self.labels.iter().map(String::as_str);
        let place = names().position(|label| label == found);
        if place.is_none() {
            let value = &here.entry.value;
            let hint = self
                .findings
                .hint(&found, names(), message!("label-no-such-label"));
            let problem = Diagnostic::new(Code::UnknownName)
                .with("key", here.key.key())
                .with("found", value.shown())
                .with("what", message!("what-line"))
                .at(&value.at, hint)
                .help(message!("help-line-named", words = any_of(names())));
            self.add(&value.at, problem);
        }
        place
    }
}
