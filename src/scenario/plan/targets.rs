//! What a plan wants to reach, and when it is looked at.

use super::super::declare::{
    Block, Content, Evidence, Here, LONGEST, PlanDraft, Read, Reader, TargetDraft, months_of,
    not_a_length, section,
};
use super::super::diagnostic::{Code, Diagnostic, Seen, any_of, write};
use super::super::spanned::{SpannedValue, Table};
use super::funds::is_empty_list;
use super::spec::{Counts, Target, grades};
use crate::texts::message;
use crate::vocab::Unit;

section! {
    pub(crate) PLAN = "plan" at Table,
        "What a plan wants to reach, and when it is looked at.";
    evaluations: Content::Lengths, "evaluations = [\"12 months\", \"24 months\"]",
        "When the plan is looked at: months after the start of its first line.",
        read Read::Plan(|reader, here, draft| draft.evaluations = reader.evaluations(here));
    targets: Content::Tables("plan.targets"),
        "targets = [ { label = \"120 matches\", counts = \"m1\", number = 120, after = \"24 months\", source = \"…\", grade = \"read\" } ]",
        "What the plan wants to reach, which is not what it does reach: counts is m1, m2, m3, m4, starts, bookings, \
         bbl or completed; line is the label of one line, left out for the whole plan.",
        read Read::Plan(|reader, here, draft| draft.targets = reader.targets(here));
}

section! {
    pub(crate) TARGETS = "plan.targets" at Inside,
        "One thing that a plan wants to reach.";
    label needed: Content::Text, "label = \"120 extra matches\"",
        "Name of the target, unique in the plan.";
    label_nl: Content::Text, "label_nl = \"120 extra matches\"",
        "Name of the target in Dutch reports.",
        read Read::Target(|reader, here, draft| draft.label_nl = reader.text(here));
    counts needed: Content::Word(|| Counts::ALL.map(Counts::code).to_vec()), "counts = \"m1\"",
        "What is counted; `doorstroom explain counts` says what each means.",
        read Read::Target(|reader, here, draft| { draft.counts = reader.word(here).and_then(Counts::parse); });
    number needed: Content::Number("target", Unit::Persons, 0.0, 1e6), "number = 120",
        "What a plan wants to reach.",
        read Read::Target(|reader, here, draft| draft.number = reader.number(here));
    after needed: Content::Length, "after = \"24 months\"",
        "Months after the start of the plan's first line.",
        read Read::Target(|reader, here, draft| { draft.after = reader.months(&here.key.key(), &here.entry.value); });
    line: Content::Text, "line = \"craft school\"",
        "Label of the line that is meant; left out: the whole plan.",
        read Read::Target(|reader, here, draft| draft.line = Some(reader.line_named(here)));
    text: Content::Text, "text = \"…\"",
        "The words of the plan.",
        read Read::Target(|reader, here, draft| draft.text = reader.text(here));
    text_nl: Content::Text, "text_nl = \"…\"",
        "The words of the plan in Dutch.",
        read Read::Target(|reader, here, draft| draft.text_nl = reader.text(here));
    source: Content::Text, "source = \"plan of 2019, page 3\"",
        "Source of the number, if it has none of its own.";
    grade: Content::Word(grades), "grade = \"read\"",
        "Grade of the number.";
    reason: Content::Text, "reason = \"…\"",
        "Why this number, if it is assumed.";
    reason_nl: Content::Text, "reason_nl = \"…\"",
        "The reason in Dutch.";
}

impl Reader<'_> {
    /// Reads the section on the plan as a whole.
    pub fn plan(&mut self, root: &Table) -> PlanDraft {
        let entry = root.get("plan");
        // A section that is no table was reported with the shape of its file, as were keys that it does not have.
        let table = entry.and_then(|entry| Some((entry.value.table()?, &entry.key)));
        let named = message!("block-money", section = "[plan]");
        table.map_or_else(PlanDraft::default, |table| {
            let block = Block::new("plan", &named, table);
            self.block(block, &Evidence::default())
        })
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
            let block = Block::new("plan.targets", &named, (table, at));
            let label = self.name_of(block, "what-target", &mut seen);
            targets.extend(self.target(block, label));
        }
        targets
    }

    fn target(&mut self, block: Block<'_>, label: Option<String>) -> Option<Target> {
        let evidence = self.evidence(block);
        let draft: TargetDraft = self.closed(block, &evidence);
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
