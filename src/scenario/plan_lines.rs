//! Reads the lines of a plan.

use std::collections::BTreeMap;

use crate::interventions::{Absent, Booking, DELIVERY_FIELDS, Field, KINDS, Kind, Shape, kind};
use crate::vocab::{Month, Spec};

use super::findings::{any_of, hint, span};
use super::meant::Parameter;
use super::plan::{Evidence, Reader, Section};
use super::plan_meant::{FundSpec, LineSpec, unit_of};
use super::plan_problem::PlanProblem;
use super::raw::{Entry, Place, Table, Value, Written};
use super::shape::INTERVENTION_KEYS;
use super::units;

/// The most phases that a list may have.
const MOST_PHASES: usize = 3;

/// Numbers and words of a line by field.
type Fields = (
    BTreeMap<&'static str, Parameter>,
    BTreeMap<&'static str, Vec<String>>,
);

/// A name with its section, if that could be read.
pub(super) type Named<T> = (String, Option<T>);

/// Returns the declaration of a field for one line: a list has as many numbers as are written.
pub(super) fn spec_of(kind: &Kind, field: &Field, phases: Option<usize>) -> Option<Spec> {
    let (unit, min, max) = unit_of(field)?;
    let is_of_delivery = DELIVERY_FIELDS.iter().any(|one| one.name == field.name);
    Some(Spec {
        group: if is_of_delivery {
            "delivery"
        } else {
            kind.name
        },
        name: field.name,
        meaning: field.meaning,
        unit,
        min,
        max,
        len: phases.unwrap_or(1),
        by: if phases.is_some() { "phase" } else { "" },
    })
}

/// Returns the list of numbers that a value holds, bare or in a table.
fn list_in(value: &Written) -> Option<(&[Written], &Place)> {
    match &value.value {
        Value::List(items) => Some((items, &value.at)),
        Value::Table(table) => match &table.get("value")?.value {
            Written {
                value: Value::List(items),
                at,
            } => Some((items, at)),
            _ => None,
        },
        _ => None,
    }
}

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

/// Returns whether a field of delivery takes no effect in lines of a kind.
fn is_idle(kind: &Kind, field: &str) -> bool {
    let gives_places = matches!(
        kind.booking,
        Booking::Enrolled | Booking::SubsidisedContract
    );
    !gives_places && OF_PLACES.contains(&field) && !kind.fields.iter().any(|own| own.name == field)
}

impl Reader<'_> {
    /// Reads all lines; a label comes back also where its line is wrong.
    pub fn lines(&mut self, root: &Table, funds: &[Named<FundSpec>]) -> Vec<Named<LineSpec>> {
        let mut lines = Vec::new();
        let mut seen = Vec::new();
        for (table, at) in self.sections(root, "intervention") {
            let label = table.get("label").and_then(|entry| entry.value.text());
            let named = match label {
                Some(label) => format!("the line `{}`", label.trim()),
                None => "a line".to_owned(),
            };
            let section = Section {
                key: "intervention",
                named: &named,
                table,
                at,
            };
            let label = self.needed(section, "label", "label = \"craft school\"");
            let label =
                label.and_then(|entry| Some((self.text("intervention.label", entry)?, entry)));
            if let Some((label, entry)) = &label {
                self.once("label", label, &entry.value.at, &mut seen);
                self.check_label(section, label, &entry.value.at);
            }
            let label = label.map_or(String::new(), |(label, _)| label);
            let line = self.line(section, &label, funds);
            lines.push((label, line));
        }
        lines
    }

    /// Refuses labels that tables of results could not tell apart, or that a spreadsheet would take for a formula.
    fn check_label(&mut self, section: Section<'_>, label: &str, at: &Place) {
        let what = if WHOLE.contains(&label) {
            "results call the sum of all lines so"
        } else if label.starts_with(['=', '+', '-', '@']) {
            "a spreadsheet would take the label for a formula"
        } else if label.contains(['\n', '\r', '\t']) {
            "the label has more than one line"
        } else {
            return;
        };
        let problem = PlanProblem::Senseless {
            block: section.named.to_owned(),
            what: what.to_owned(),
            at: span(at),
            hint: "this label".to_owned(),
            help: "write another label, for example `label = \"craft school\"`".to_owned(),
        };
        self.add(at, problem);
    }

    /// Refuses running costs that no payer would ever pay, since all of them pay for certain persons only.
    fn check_running(
        &mut self,
        section: Section<'_>,
        (numbers, funds): (&BTreeMap<&'static str, Parameter>, &[usize]),
        all: &[Named<FundSpec>],
    ) {
        let Some(running) = numbers.get("cost_running") else {
            return;
        };
        let for_some = |at: &usize| {
            let payers = all[*at].1.as_ref().map(|fund| &fund.payers);
            payers.is_some_and(|payers| payers.iter().all(|one| !one.eligibility.any.is_empty()))
        };
        let costs = running.sourced.value.iter().any(|cost| *cost > 0.0);
        if !costs || funds.is_empty() || !funds.iter().all(for_some) {
            return;
        }
        let at = section
            .table
            .get("cost_running")
            .map_or(section.at, |entry| &entry.key);
        let problem = PlanProblem::Senseless {
            block: section.named.to_owned(),
            what: "nobody pays its running cost".to_owned(),
            at: span(at),
            hint: "of no single person".to_owned(),
            help: "every payer of its funds has an `eligibility` and pays for such persons only; name a fund with a payer \
                   for all, or write the cost as `cost_start`, `cost_month` or `cost_placement`"
                .to_owned(),
        };
        self.add(at, problem);
    }

    fn line(
        &mut self,
        section: Section<'_>,
        label: &str,
        funds: &[Named<FundSpec>],
    ) -> Option<LineSpec> {
        let kind = self.kind(section);
        let window = self.window(section);
        let evidence = self.evidence(section);
        let (eligibility, of_whom) = match section.table.get("eligibility") {
            Some(entry) => {
                let eligibility = self.eligibility("intervention.eligibility", &entry.value);
                (eligibility, Some(entry.value.in_one_line()))
            }
            None => (Some(Default::default()), None),
        };
        let (assignment, how) = match section.table.get("assignment") {
            Some(entry) => (
                self.assignment(&entry.value),
                Some(entry.value.in_one_line()),
            ),
            None => (Some(crate::interventions::Assignment::All), None),
        };
        let all = funds;
        let funds = self.funds_of(section, funds);
        let budget = match section.table.get("budget") {
            Some(entry) => self.amounts(("intervention", "budget"), entry, &evidence),
            None => Vec::new(),
        };
        let kind = kind?;
        let (numbers, words) = self.fields(section, kind, label, &evidence);
        self.check_running(section, (&numbers, &funds), all);
        let label_nl = section.table.get("label_nl");
        let label_nl = label_nl.and_then(|entry| self.text("intervention.label_nl", entry));
        let (from, to) = window?;
        let written = [("eligibility", of_whom), ("assignment", how)];
        Some(LineSpec {
            label: label.to_owned(),
            label_nl,
            kind,
            from,
            to,
            numbers,
            words,
            eligibility: eligibility?,
            assignment: assignment?,
            funds,
            budget,
            written: written
                .into_iter()
                .filter_map(|(key, text)| Some((key, text?)))
                .collect(),
            file: section.at.file,
            span: section.at.span.clone(),
        })
    }

    fn kind(&mut self, section: Section<'_>) -> Option<&'static Kind> {
        let entry = self.needed(section, "kind", "kind = \"training_course\"")?;
        let found = self.text("intervention.kind", entry)?;
        let names = || KINDS.iter().map(|kind| kind.name);
        let known = kind(&found);
        if known.is_none() {
            let problem = PlanProblem::UnknownKind {
                found: entry.value.shown(),
                at: span(&entry.value.at),
                hint: hint(&found, names(), "no such kind"),
                help: format!(
                    "write {}; `doorstroom explain kinds` says what each does",
                    any_of(names())
                ),
            };
            self.add(&entry.value.at, problem);
        }
        known
    }

    /// Reads the months of a line: after the month of the initial population, not after the forecast, the last not before the
    /// first.
    fn window(&mut self, section: Section<'_>) -> Option<(Month, Month)> {
        let from = self.month(section, "from");
        let to = self.month(section, "to");
        let (from, from_at) = from?;
        if let Some(horizon) = self.around.horizon {
            let (first, last) = (horizon.from, horizon.to);
            let why = if from < first {
                Some(format!(
                    "begins in {from}, but the forecast begins in {first}"
                ))
            } else if from > last {
                Some(format!("begins in {from}, but the forecast ends in {last}"))
            } else {
                None
            };
            if let Some(why) = why {
                let problem = PlanProblem::Window {
                    block: section.named.to_owned(),
                    why,
                    at: span(&from_at),
                    hint: format!("must be a month from {first} to {last}"),
                    help: "change `from`, or the months of `[horizon]`".to_owned(),
                };
                self.add(&from_at, problem);
            }
        }
        let (to, to_at) = to?;
        if to < from {
            let problem = PlanProblem::Window {
                block: section.named.to_owned(),
                why: format!("ends in {to}, before it begins in {from}"),
                at: span(&to_at),
                hint: format!("must be {from} or later"),
                help: "`from` is the first month of the line, `to` the last".to_owned(),
            };
            self.add(&to_at, problem);
            return None;
        }
        Some((from, to))
    }

    fn funds_of(&mut self, section: Section<'_>, funds: &[Named<FundSpec>]) -> Vec<usize> {
        let Some(entry) = section.table.get("funds") else {
            return Vec::new();
        };
        let key = "intervention.funds";
        let help = "write names of funds in quotes: `funds = [\"perspectief_op_werk\"]`";
        let Value::List(items) = &entry.value.value else {
            self.wrong_type(key, &entry.value, "a list of names", help);
            return Vec::new();
        };
        if items.is_empty() {
            self.empty(
                key,
                &entry.value.at,
                "name a fund, or leave `funds` out: then costs are counted, paid by nobody named",
            );
        }
        let mut places = Vec::new();
        let mut seen = Vec::new();
        for item in items {
            let Some(name) = item.text().map(str::trim) else {
                self.wrong_type(key, item, "a name in quotes", help);
                continue;
            };
            self.once("fund", name, &item.at, &mut seen);
            let names = || funds.iter().map(|(name, _)| name.as_str());
            match names().position(|known| known == name) {
                Some(place) => places.push(place),
                None => {
                    let problem = PlanProblem::UnknownName {
                        key: key.to_owned(),
                        found: item.shown(),
                        what: "fund".to_owned(),
                        at: span(&item.at),
                        hint: hint(name, names(), "no such fund"),
                        help: if funds.is_empty() {
                            "add a section `[[fund]]` with this `name`".to_owned()
                        } else {
                            format!(
                                "write {}, or add a section `[[fund]]` with this `name`",
                                any_of(names())
                            )
                        },
                    };
                    self.add(&item.at, problem);
                }
            }
        }
        places
    }

    fn refuse_idle(&mut self, section: Section<'_>, kind: &Kind, field: &Field, entry: &Entry) {
        let problem = PlanProblem::Senseless {
            block: section.named.to_owned(),
            what: format!("`{}` does nothing for the kind `{}`", field.name, kind.name),
            at: span(&entry.key),
            hint: "takes no effect".to_owned(),
            help: format!(
                "leave it out: {} enrols nobody, and its administration books who is {}",
                kind.name,
                kind.booking.words()
            ),
        };
        self.add(&entry.key, problem);
    }

    fn fields(
        &mut self,
        section: Section<'_>,
        kind: &'static Kind,
        label: &str,
        evidence: &Evidence,
    ) -> Fields {
        let fields = || DELIVERY_FIELDS.iter().chain(kind.fields);
        let names: Vec<&str> = INTERVENTION_KEYS
            .iter()
            .copied()
            .chain(kind.fields.iter().map(|field| field.name))
            .chain(DELIVERY_FIELDS.iter().map(|field| field.name))
            .collect();
        self.only(section, &names);
        let (mut numbers, mut words) = (BTreeMap::new(), BTreeMap::new());
        let mut phases: Option<(&str, usize)> = None;
        for field in fields() {
            let Some(entry) = section.table.get(field.name) else {
                if field.absent == Absent::Needed {
                    self.missing(section, kind, field);
                }
                continue;
            };
            if is_idle(kind, field.name) {
                self.refuse_idle(section, kind, field, entry);
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
                && !self.length(kind, field, items.len(), at, &mut phases)
            {
                continue;
            }
            let len = list.map(|(items, _)| items.len());
            let Some(spec) = spec_of(kind, field, len) else {
                continue;
            };
            let bare = (format!("intervention.{label}"), field.name.to_owned());
            let is_bare = self.around.bare.contains(&bare);
            if let Some(number) = self.number(&spec, entry, evidence, is_bare) {
                numbers.insert(field.name, number);
            }
        }
        (numbers, words)
    }

    fn missing(&mut self, section: Section<'_>, kind: &Kind, field: &Field) {
        let list = matches!(field.shape, Shape::Phases { .. }).then_some(2);
        let example = spec_of(kind, field, list)
            .map(|spec| units::as_written(&spec, "…"))
            .unwrap_or_default();
        let problem = PlanProblem::MissingField {
            block: section.named.to_owned(),
            key: field.name.to_owned(),
            at: span(section.at),
            help: format!(
                "write `{} = {{ {example}, source = \"…\", grade = \"…\" }}`: {}",
                field.name, field.meaning
            ),
        };
        self.add(section.at, problem);
    }

    /// Returns whether a list has a fitting number of phases: one to three, and no more than the first list of the line.
    fn length(
        &mut self,
        kind: &Kind,
        field: &Field,
        len: usize,
        at: &Place,
        phases: &mut Option<(&'static str, usize)>,
    ) -> bool {
        let key = format!("{}.{}", kind.name, field.name);
        if len == 0 {
            let help = "write one number for each phase, up to three";
            self.empty(&key, at, help);
            return false;
        }
        let (most, why) = match *phases {
            Some((name, most)) => (most, format!("{most} of `{name}`")),
            None => (MOST_PHASES, format!("at most {MOST_PHASES} phases")),
        };
        if len > most {
            let problem = PlanProblem::TooManyPhases {
                key,
                found: format!("{len} numbers"),
                phases: why,
                at: span(at),
                help: "write one number for each phase; a shorter list repeats its last number"
                    .to_owned(),
            };
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
        value: &Written,
        allowed: &[&'static str],
    ) -> Option<Vec<String>> {
        let key = format!("{}.{}", kind.name, field.name);
        let Value::List(items) = &value.value else {
            let help = format!("write `{} = [\"{}\"]`", field.name, allowed[0]);
            self.wrong_type(&key, value, "a list of words in quotes", &help);
            return None;
        };
        if items.is_empty() {
            let help = format!("leave `{}` out for none", field.name);
            self.empty(&key, &value.at, &help);
        }
        let words: Vec<Option<String>> = items
            .iter()
            .map(|item| self.word(&key, item, allowed))
            .collect();
        words.into_iter().collect()
    }
}
