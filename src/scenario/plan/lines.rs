//! The lines of a plan: what is done, when, for whom and with whose money.

use std::collections::BTreeMap;

use super::super::declare::{
    Block, Content, Evidence, Here, LineDraft, Read, Reader, section, text_of,
};
use super::super::diagnostic::{Code, Diagnostic, Seen, any_of, quoted, write};
use super::super::parameter::Parameter;
use super::super::spanned::{Entry, Place, SpannedValue, Table, Value};
use super::super::units;
use super::persons::WAYS_IN_WORDS;
use super::spec::{LineSpec, grades, meaning_of_field, spec_of};
use crate::interventions::{
    Absent, Assignment, Booking, DELIVERY_FIELDS, Field, KINDS, Kind, Shape, kind,
};
use crate::texts::{Message, message};
use crate::vocab::Month;

section! {
    pub(crate) INTERVENTION = "intervention" at List,
        "A line of a plan; one section [[intervention]] for each. Beside these keys it has the fields of delivery \
         and those of its kind.";
    kind needed: Content::Word(|| KINDS.iter().map(|kind| kind.name).collect()), "kind = \"training_course\"",
        "What is done; `doorstroom explain kinds` lists the kinds, each with its fields.",
        read Read::Line(|reader, here, draft| draft.kind = reader.kind(here));
    label needed: Content::Text, "label = \"craft school\"",
        "Name of the line, unique in the plan. Draws are addressed by it.";
    label_nl: Content::Text, "label_nl = \"ambachtsschool\"",
        "Name of the line in Dutch reports; draws and tables go by the label.",
        read Read::Line(|reader, here, draft| draft.label_nl = reader.text(here));
    from needed: Content::Month, "from = \"2019-07\"",
        "First month of the line.",
        read Read::Line(|reader, here, draft| draft.from = reader.month(here));
    to needed: Content::Month, "to = \"2021-06\"",
        "Last month in which places are offered and running work is done.",
        read Read::Line(|reader, here, draft| draft.to = reader.month(here));
    eligibility: Content::Tables("intervention.eligibility"),
        "eligibility = [ { benefits = [\"ww\"], age = [18, 27] }, { marks = [\"status_holder\"] } ]",
        "For whom: one alternative or more, all keys of one must hold. Keys: groups, benefits, marks, levels, \
         states, municipalities, occupations, age, months_without_work, start_qualification, at_work, in_school.",
        read Read::Line(|reader, here, draft| {
            draft.eligibility = Some(reader.eligibility(here));
            draft
                .written
                .insert("eligibility", here.entry.value.in_one_line());
        });
    assignment: Content::WordOrTable(|| WAYS_IN_WORDS.iter().map(|(word, _)| *word).collect(), "intervention.assignment"),
        "assignment = { lottery = 0.5 }",
        "How places are offered: all, first_come, by lottery, from a cut_off on, staggered over municipalities, or \
         by a saturation lottery over municipalities.",
        read Read::Line(|reader, here, draft| {
            draft.assignment = Some(reader.assignment(here));
            draft
                .written
                .insert("assignment", here.entry.value.in_one_line());
        });
    funds: Content::Texts { may_be_empty: false, most: usize::MAX, pattern: r"\S" },
        "funds = [\"perspectief_op_werk\"]",
        "Names of the funds that pay, tried in order; left out: costs are counted, paid by nobody named.",
        read Read::Line(|reader, here, draft| draft.funds = reader.funds_of(here));
    budget: Content::Amounts("intervention"), "budget = { \"2019-07\" = \"350000 EUR\" }",
        "Money earmarked for the line, from a month on for a year; left out: the funds are the only limit.",
        read Read::Line(|reader, here, draft| draft.budget = reader.amounts(here));
    source: Content::Text, "source = \"plan of 2019, page 3\"",
        "Source of the numbers of the line that stand without one of their own.";
    grade: Content::Word(grades), "grade = \"read\"",
        "Grade of these numbers.";
    reason: Content::Text, "reason = \"…\"",
        "Why these numbers, if they are assumed.";
    reason_nl: Content::Text, "reason_nl = \"…\"",
        "The reason in Dutch.";
}

/// The most phases that a list may have.
const MOST_PHASES: usize = 3;

/// What results call the sum of all lines, in each language.
const WHOLE: [&str; 3] = ["whole plan", "The whole plan", "hele plan"];

/// Fields of delivery that mean something only where persons are given places.
const OF_PLACES: [&str; 5] = [
    "take_up",
    "no_show",
    "hours_per_participant",
    "cost_start",
    "cost_month",
];

/// Numbers and words of a line by field.
type Fields = (
    BTreeMap<&'static str, Parameter>,
    BTreeMap<&'static str, Vec<String>>,
);

/// Returns the list of numbers that a value holds, bare or in a table.
fn list_in(value: &SpannedValue) -> Option<(&[SpannedValue], &Place)> {
    match &value.value {
        Value::List(items) => Some((items, &value.at)),
        Value::Table(table) => {
            let inner = &table.get("value")?.value;
            match &inner.value {
                Value::List(items) => Some((items, &inner.at)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns whether a field of delivery takes no effect in lines of a kind.
fn is_idle(kind: &Kind, field: &str) -> bool {
    let gives_places = matches!(
        kind.booking,
        Booking::Enrolled | Booking::SubsidisedContract
    );
    !gives_places && OF_PLACES.contains(&field) && !kind.fields.iter().any(|own| own.name == field)
}

/// Returns something that can be read, but would do nothing or mean something else.
fn senseless(block: Block<'_>, what: Message, at: &Place, label: Message) -> Diagnostic {
    Diagnostic::new(Code::Senseless)
        .with("block", block.named.clone())
        .with("what", what)
        .at(at, label)
}

impl Reader<'_> {
    /// Reads all lines; nothing stands for a line that is wrong, but its label is kept.
    pub fn lines(&mut self, root: &Table) -> Vec<Option<LineSpec>> {
        let mut lines = Vec::new();
        let mut seen = Seen::default();
        for (table, at) in self.sections(root, "intervention") {
            let label = table.get("label").and_then(|entry| entry.value.text());
            let named = match label {
                Some(label) => message!("block-line", label = quoted(label.trim())),
                None => message!("block-a-line"),
            };
            let block = Block::new("intervention", &named, (table, at));
            let label = self.label(block, &mut seen).unwrap_or_default();
            lines.push(self.line(block, &label));
            self.labels.push(label);
        }
        lines
    }

    /// Reads a label; those that tables of results could not tell apart, or that a spreadsheet would take for a formula, are
    /// refused.
    fn label(&mut self, block: Block<'_>, seen: &mut Seen) -> Option<String> {
        let keys = self.around.declared.keys(block.key);
        let key = keys.iter().find(|key| key.name == "label")?;
        let value = &self.needed(block, key)?.value;
        let outcome = text_of(&key.key(), value, message!("help-text-in-quotes"));
        let label = outcome
            .map_err(|problem| self.add(&value.at, problem))
            .ok()?;
        self.once(message!("what-label"), &label, &value.at, seen);
        let what = match label.as_str() {
            label if WHOLE.contains(&label) => message!("senseless-sum-of-lines"),
            label if label.starts_with(['=', '+', '-', '@']) => message!("senseless-formula"),
            label if label.contains(['\n', '\r', '\t']) => message!("senseless-lines-of-label"),
            _ => return Some(label),
        };
        let problem = senseless(block, what, &value.at, message!("label-this-label"));
        self.add(
            &value.at,
            problem.help(message!("help-another-label", example = key.written)),
        );
        Some(label)
    }

    /// Refuses running costs that no payer would ever pay, since all of them pay for certain persons only.
    fn check_running(
        &mut self,
        block: Block<'_>,
        numbers: &BTreeMap<&'static str, Parameter>,
        funds: &[usize],
    ) {
        let Some(running) = numbers.get("cost_running") else {
            return;
        };
        let for_some = |at: &usize| {
            let payers = self.funds[*at].1.as_ref().map(|fund| &fund.payers);
            payers.is_some_and(|payers| payers.iter().all(|one| !one.eligibility.any.is_empty()))
        };
        let costs = running.sourced.value.iter().any(|cost| *cost > 0.0);
        if !costs || funds.is_empty() || !funds.iter().all(for_some) {
            return;
        }
        let entry = block.table.get("cost_running");
        let at = entry.map_or(block.at, |entry| &entry.key);
        let what = message!("senseless-running-cost");
        let problem = senseless(block, what, at, message!("label-of-no-person"));
        self.add(at, problem.help(message!("help-running-cost")));
    }

    fn line(&mut self, block: Block<'_>, label: &str) -> Option<LineSpec> {
        let evidence = self.evidence(block);
        let draft: LineDraft = self.block(block, &evidence);
        let window = self.window(block, draft.from, draft.to);
        let kind = draft.kind?;
        let (numbers, words) = self.fields(block, kind, label, &evidence);
        self.check_running(block, &numbers, &draft.funds);
        let (from, to) = window?;
        Some(LineSpec {
            label: label.to_owned(),
            label_nl: draft.label_nl,
            kind,
            from,
            to,
            numbers,
            words,
            eligibility: draft
                .eligibility
                .unwrap_or_else(|| Some(Default::default()))?,
            assignment: draft.assignment.unwrap_or(Some(Assignment::All))?,
            funds: draft.funds,
            budget: draft.budget,
            written: draft.written,
            file: block.at.file,
            span: block.at.span.clone(),
        })
    }

    fn kind(&mut self, here: &Here<'_>) -> Option<&'static Kind> {
        let found = self.text(here)?;
        let known = kind(&found);
        if known.is_none() {
            let value = &here.entry.value;
            let names = || KINDS.iter().map(|kind| kind.name);
            let hint = self
                .findings
                .hint(&found, names(), message!("label-no-such-kind"));
            let problem = Diagnostic::new(Code::UnknownKind)
                .with("found", value.shown())
                .at(&value.at, hint)
                .help(message!("help-kinds", words = any_of(names())));
            self.add(&value.at, problem);
        }
        known
    }

    /// Checks the months of a line: after the month of the initial population, not after the forecast, the last not before
    /// the first.
    fn window(
        &mut self,
        block: Block<'_>,
        from: Option<(Month, Place)>,
        to: Option<(Month, Place)>,
    ) -> Option<(Month, Month)> {
        let (from, from_at) = from?;
        let window = |why: Message, at: &Place, label: Message| {
            Diagnostic::new(Code::Window)
                .with("block", block.named.clone())
                .with("why", why)
                .at(at, label)
        };
        let begins = from.to_string();
        if let Some(horizon) = self.around.horizon {
            let (first, last) = (horizon.from.to_string(), horizon.to.to_string());
            let why = if from < horizon.from {
                let first = first.as_str();
                Some(message!("window-before", from = begins.as_str(), first))
            } else if from > horizon.to {
                let last = last.as_str();
                Some(message!("window-after", from = begins.as_str(), last))
            } else {
                None
            };
            if let Some(why) = why {
                let label = message!("label-month-from-to", first, last);
                let problem = window(why, &from_at, label).help(message!("help-window"));
                self.findings.add(from_at.file, problem);
            }
        }
        let (to, to_at) = to?;
        if to < from {
            let why = message!(
                "window-backwards",
                to = to.to_string(),
                from = begins.as_str()
            );
            let label = message!("label-month-or-later", from = begins);
            let problem = window(why, &to_at, label).help(message!("help-window-backwards"));
            self.findings.add(to_at.file, problem);
            return None;
        }
        Some((from, to))
    }

    fn funds_of(&mut self, here: &Here<'_>) -> Vec<usize> {
        let (key, value) = (here.key.key(), &here.entry.value);
        let help = message!("help-funds", example = here.key.written);
        let if_empty = message!("help-no-funds", key = "funds");
        let expected = message!("expected-list-of-names");
        let items = self.items(&key, value, expected, (&help, &if_empty));
        let mut places = Vec::new();
        let mut seen = Seen::default();
        for item in items.unwrap_or_default() {
            let Some(name) = item.text().map(str::trim) else {
                self.wrong_type(&key, item, message!("expected-name"), help.clone());
                continue;
            };
            self.once(message!("what-fund"), name, &item.at, &mut seen);
            let names = || self.funds.iter().map(|(name, _)| name.as_str());
            if let Some(place) = names().position(|known| known == name) {
                places.push(place);
                continue;
            }
            let section = "[[fund]]";
            let help = match self.funds.is_empty() {
                true => message!("help-add-fund", section),
                false => message!("help-fund-named", words = any_of(names()), section),
            };
            let hint = self
                .findings
                .hint(name, names(), message!("label-no-such-fund"));
            let problem = Diagnostic::new(Code::UnknownName)
                .with("key", key.as_str())
                .with("found", item.shown())
                .with("what", message!("what-fund"))
                .at(&item.at, hint)
                .help(help);
            self.add(&item.at, problem);
        }
        places
    }

    fn refuse_idle(&mut self, block: Block<'_>, kind: &Kind, field: &Field, entry: &Entry) {
        let what = message!("senseless-idle-field", field = field.name, kind = kind.name);
        let booking = Message::new(booking_key(kind.booking));
        let problem = senseless(block, what, &entry.key, message!("label-takes-no-effect"));
        let help = message!("help-idle-field", kind = kind.name, booking);
        self.add(&entry.key, problem.help(help));
    }

    fn fields(
        &mut self,
        block: Block<'_>,
        kind: &'static Kind,
        label: &str,
        evidence: &Evidence,
    ) -> Fields {
        let fields = || DELIVERY_FIELDS.iter().chain(kind.fields);
        // In messages the fields of the kind stand before those of all lines.
        let mut names = self.around.declared.names(block.key);
        names.extend(
            kind.fields
                .iter()
                .chain(DELIVERY_FIELDS)
                .map(|field| field.name),
        );
        self.only(block, &names);
        let (mut numbers, mut words) = (BTreeMap::new(), BTreeMap::new());
        let mut phases: Option<(&str, usize)> = None;
        for field in fields() {
            let Some(entry) = block.table.get(field.name) else {
                if field.absent == Absent::Needed {
                    self.missing_field(block, kind, field);
                }
                continue;
            };
            if is_idle(kind, field.name) {
                self.refuse_idle(block, kind, field, entry);
                continue;
            }
            if let Shape::Words { allowed } = field.shape {
                if let Some(found) = self.words_of(kind, field, &entry.value, &allowed()) {
                    words.insert(field.name, found);
                }
                continue;
            }
            let is_phases = matches!(field.shape, Shape::Phases { .. });
            let list = list_in(&entry.value).filter(|_| is_phases);
            if let Some((items, at)) = list
                && !self.length(kind, field, (items.len(), at), &mut phases)
            {
                continue;
            }
            let len = list.map(|(items, _)| items.len());
            let Some(spec) = spec_of(kind, field, len) else {
                continue;
            };
            let bare = (format!("intervention.{label}"), field.name.to_owned());
            let is_bare = self.around.bare.contains(&bare);
            if let Some(number) = self.number_of(&spec, entry, evidence, is_bare) {
                numbers.insert(field.name, number);
            }
        }
        (numbers, words)
    }

    fn missing_field(&mut self, block: Block<'_>, kind: &Kind, field: &Field) {
        let list = matches!(field.shape, Shape::Phases { .. }).then_some(2);
        let example = spec_of(kind, field, list).map(|spec| units::as_written(&spec, "…"));
        let example = example.unwrap_or_default();
        let example = format!(
            "{} = {{ {example}, source = \"…\", grade = \"…\" }}",
            field.name
        );
        let meaning = meaning_of_field(kind, field);
        let help = message!("help-write-field", example, meaning);
        self.missing(block, field.name, help);
    }

    /// Returns whether a list has a fitting number of phases: one to three, and no more than the first list of the line.
    fn length(
        &mut self,
        kind: &Kind,
        field: &Field,
        (len, at): (usize, &Place),
        phases: &mut Option<(&'static str, usize)>,
    ) -> bool {
        let key = format!("{}.{}", kind.name, field.name);
        if len == 0 {
            self.empty(&key, at, message!("help-number-for-each-phase"));
            return false;
        }
        let (most, why) = match *phases {
            Some((name, most)) => (most, message!("phases-of", n = most, name)),
            None => (MOST_PHASES, message!("phases-at-most", n = MOST_PHASES)),
        };
        if len > most {
            let problem = Diagnostic::new(Code::TooManyPhases)
                .with("key", key)
                .with("n", len)
                .with("phases", why)
                .at(at, message!("label-number-for-each-phase"))
                .help(message!("help-phases"));
            self.add(at, problem);
            return false;
        }
        phases.get_or_insert((field.name, len));
        true
    }

    fn words_of(
        &mut self,
        kind: &Kind,
        field: &Field,
        value: &SpannedValue,
        allowed: &[&'static str],
    ) -> Option<Vec<String>> {
        let key = format!("{}.{}", kind.name, field.name);
        let help = write(format!("{} = [\"{}\"]", field.name, allowed[0]));
        let if_empty = message!("help-leave-out-for-none", key = field.name);
        let expected = message!("expected-list-of-words");
        let items = self
            .items(&key, value, expected, (&help, &if_empty))?
            .iter();
        let words: Vec<_> = items
            .map(|item| self.word_of(&key, item, allowed))
            .collect();
        words
            .into_iter()
            .map(|word| word.map(str::to_owned))
            .collect()
    }
}

/// Returns the key of the text for whom the administration of a kind books.
pub(crate) const fn booking_key(booking: Booking) -> &'static str {
    match booking {
        Booking::Enrolled => "booking-enrolled",
        Booking::SubsidisedContract => "booking-subsidised-contract",
        Booking::MarkedSlot => "booking-marked-slot",
        Booking::Contact(_) => "booking-contact",
        Booking::OpenedEmployer => "booking-opened-employer",
        Booking::Retained => "booking-retained",
    }
}
