//! Reads who may take part in a line, or for whom a payer pays, and how places are offered.

use crate::interventions::{Assignment, Eligibility, Predicate, Score};
use crate::vocab::{EducationLevel, Group, IloState, Income, Mark, MunicipalityId, Occupation};

use super::findings::{any_of, nearest, span};
use super::plan::{Reader, Section};
use super::problem::Problem;
use super::raw::{Entry, Value, Written, plain};

/// The keys of one alternative.
pub(super) const PREDICATE_KEYS: [&str; 12] = [
    "groups",
    "benefits",
    "marks",
    "levels",
    "states",
    "municipalities",
    "occupations",
    "age",
    "months_without_work",
    "start_qualification",
    "at_work",
    "in_school",
];

/// The ways to offer places that are tables, and the keys of each.
const ASSIGNMENTS: [&[&str]; 4] = [
    &["lottery"],
    &["cut_off", "at_least"],
    &["staggered", "step"],
    &["saturation"],
];

/// What a cut-off is taken on, by its word.
const SCORES: [(&str, Score); 2] = [
    ("age_in_months", Score::AgeInMonths),
    ("months_without_work", Score::MonthsWithoutWork),
];

impl Reader<'_> {
    /// Reads alternatives: a list of tables, each with one key or more.
    pub fn eligibility(&mut self, key: &str, value: &Written) -> Option<Eligibility> {
        let help = "write for example `eligibility = [ { benefits = [\"ww\"] } ]`; leave it out for everybody";
        let before = self.findings.len();
        let tables = self.tables(key, value, "a list of tables", help);
        if matches!(&value.value, Value::List(items) if items.is_empty()) {
            self.empty(key, &value.at, help);
        }
        let mut any = Vec::new();
        for (table, at) in tables {
            let section = Section {
                key,
                named: "an alternative of `eligibility`",
                table,
                at,
            };
            self.only(section, &PREDICATE_KEYS);
            if table.is_empty() {
                self.empty(key, at, help);
            }
            any.push(self.predicate(section));
        }
        (self.findings.len() == before).then_some(Eligibility { any })
    }

    fn predicate(&mut self, section: Section<'_>) -> Predicate {
        let get = |name: &str| section.table.get(name);
        let key = |name: &str| format!("{}.{name}", section.key);
        let mut one = Predicate::default();
        macro_rules! classes {
            ($field:ident, $class:ident) => {
                let name = stringify!($field);
                if let Some(entry) = get(name) {
                    let known: Vec<&'static str> =
                        $class::ALL.iter().map(|class| class.code()).collect();
                    let words = self.list_of_words(&key(name), &entry.value, &known);
                    one.$field = words
                        .iter()
                        .filter_map(|word| $class::parse(word))
                        .collect();
                }
            };
        }
        classes!(groups, Group);
        classes!(benefits, Income);
        classes!(marks, Mark);
        classes!(levels, EducationLevel);
        classes!(states, IloState);
        classes!(occupations, Occupation);
        if let Some(entry) = get("municipalities") {
            one.municipalities = self.places(&key("municipalities"), &entry.value);
        }
        if let Some(entry) = get("age") {
            one.age = self.span_of(&key("age"), &entry.value, 120, "[18, 27]");
        }
        if let Some(entry) = get("months_without_work") {
            let full = key("months_without_work");
            one.months_without_work = self.span_of(&full, &entry.value, 1200, "[6, 600]");
        }
        for (name, place) in [
            ("start_qualification", &mut one.start_qualification),
            ("at_work", &mut one.at_work),
            ("in_school", &mut one.in_school),
        ] {
            if let Some(entry) = get(name) {
                *place = self.boolean(&key(name), &entry.value);
            }
        }
        one
    }

    pub fn boolean(&mut self, key: &str, value: &Written) -> Option<bool> {
        if let Value::Boolean(yes) = value.value {
            return Some(yes);
        }
        let name = key.rsplit('.').next().unwrap_or(key);
        let help = format!("write `{name} = true` or `{name} = false`, without quotes");
        self.wrong_type(key, value, "true or false", &help);
        None
    }

    fn list_of_words(&mut self, key: &str, value: &Written, known: &[&'static str]) -> Vec<String> {
        let help = format!("write a list of {}", any_of(known.iter().copied()));
        let Value::List(items) = &value.value else {
            self.wrong_type(key, value, "a list of words in quotes", &help);
            return Vec::new();
        };
        if items.is_empty() {
            self.empty(key, &value.at, &help);
        }
        let words = items.iter().map(|item| self.word(key, item, known));
        words.flatten().collect()
    }

    /// Reads codes of municipalities; without the region nothing can be said about them.
    fn places(&mut self, key: &str, value: &Written) -> Vec<MunicipalityId> {
        let help = "write codes of CBS in quotes: `[\"GM0512\", \"GM1978\"]`";
        let Value::List(items) = &value.value else {
            self.wrong_type(key, value, "a list of codes", help);
            return Vec::new();
        };
        if items.is_empty() {
            self.empty(key, &value.at, help);
        }
        let mut places = Vec::new();
        let mut seen = Vec::new();
        for item in items {
            let Some(code) = item.text() else {
                self.wrong_type(key, item, "a code in quotes", help);
                continue;
            };
            self.once("municipality", code, &item.at, &mut seen);
            let Some(known) = self.around.municipalities else {
                continue;
            };
            match known.iter().position(|(own, _)| own == code) {
                Some(place) => places.push(MunicipalityId::at(place)),
                None => self.unknown_municipality(code, item, known),
            }
        }
        places
    }

    fn unknown_municipality(&mut self, code: &str, item: &Written, known: &[(String, String)]) {
        let words = known.iter().flat_map(|(code, name)| [&**name, &**code]);
        let near = nearest(code, words).and_then(|word| {
            known
                .iter()
                .find(|(code, name)| code == word || name == word)
        });
        let all: Vec<String> = known
            .iter()
            .map(|(code, name)| format!("{code} ({name})"))
            .collect();
        let problem = Problem::UnknownMunicipality {
            code: code.to_owned(),
            folder: self.around.folder.to_owned(),
            at: span(&item.at),
            hint: match near {
                Some((code, name)) => format!("did you mean `{code}` ({name})?"),
                None => "not in this region".to_owned(),
            },
            help: format!("write one or more of {}", all.join(", ")),
        };
        self.add(&item.at, problem);
    }

    /// Reads the first and the last of a span of integers.
    fn span_of(
        &mut self,
        key: &str,
        value: &Written,
        most: u16,
        example: &str,
    ) -> Option<(u16, u16)> {
        let name = key.rsplit('.').next().unwrap_or(key);
        let help =
            format!("write the lowest and the highest, from 0 to {most}: `{name} = {example}`");
        let whole = |item: &Written| match item.value {
            Value::Whole(number) => u16::try_from(number).ok().filter(|number| *number <= most),
            _ => None,
        };
        let found = match &value.value {
            Value::List(items) => match items.as_slice() {
                [low, high] => whole(low).zip(whole(high)),
                _ => None,
            },
            _ => None,
        };
        let found = found.filter(|(low, high)| low <= high);
        if found.is_none() {
            self.wrong_type(key, value, "two whole numbers, the lower first", &help);
        }
        found
    }

    /// Reads how places are offered.
    pub fn assignment(&mut self, value: &Written) -> Option<Assignment> {
        let key = "intervention.assignment";
        let help = "write `\"all\"`, `\"first_come\"`, `{ lottery = 0.5 }`, `{ cut_off = \"age_in_months\", at_least = 324 }`, \
                    `{ staggered = [\"GM0512\"], step = 3 }` or `{ saturation = [0.2, 0.8] }`";
        let Some(table) = value.table() else {
            return match value.text() {
                Some("all") => Some(Assignment::All),
                Some("first_come") => Some(Assignment::FirstCome),
                _ => {
                    self.wrong_type(key, value, "`all`, `first_come` or a table", help);
                    None
                }
            };
        };
        let section = Section {
            key,
            named: "`assignment`",
            table,
            at: &value.at,
        };
        let of = ASSIGNMENTS.iter().find(|keys| table.contains_key(keys[0]));
        let Some(keys) = of else {
            self.wrong_type(key, value, "a way to offer places", help);
            return None;
        };
        self.only(section, keys);
        let entry = |name: &str| table.get(name);
        match keys[0] {
            "lottery" => {
                let share = self.between("lottery", entry("lottery")?, 1.0)?;
                Some(Assignment::Lottery { share })
            }
            "cut_off" => {
                let words: Vec<&'static str> = SCORES.iter().map(|(word, _)| *word).collect();
                let full = format!("{key}.cut_off");
                let score = self.word(&full, &entry("cut_off")?.value, &words);
                let at_least = self.needed(section, "at_least", "at_least = 324");
                let at_least = at_least.and_then(|entry| self.between("at_least", entry, 1200.0));
                let score = SCORES
                    .iter()
                    .find(|(word, _)| Some(*word) == score.as_deref())?;
                Some(Assignment::CutOff {
                    score: score.1,
                    at_least: at_least?,
                })
            }
            "staggered" => {
                let full = format!("{key}.staggered");
                let order = self.places(&full, &entry("staggered")?.value);
                let step = self.needed(section, "step", "step = 3");
                let step = step.and_then(|entry| self.between("step", entry, 120.0))?;
                if step.fract() != 0.0 {
                    let value = &entry("step")?.value;
                    let help = "write whole months: `step = 3`";
                    self.wrong_type(&format!("{key}.step"), value, "a whole number", help);
                }
                Some(Assignment::Staggered {
                    order,
                    step: step as u16,
                })
            }
            _ => {
                let entry = entry("saturation")?;
                let full = format!("{key}.saturation");
                let Value::List(items) = &entry.value.value else {
                    self.wrong_type(&full, &entry.value, "a list of shares", help);
                    return None;
                };
                if items.is_empty() {
                    self.empty(&full, &entry.value.at, help);
                }
                let shares: Vec<Option<f64>> = items
                    .iter()
                    .map(|item| {
                        let entry = Entry {
                            key: item.at.clone(),
                            value: item.clone(),
                        };
                        self.between("saturation", &entry, 1.0)
                    })
                    .collect();
                let shares: Option<Vec<f64>> = shares.into_iter().collect();
                Some(Assignment::Saturation { shares: shares? })
            }
        }
    }

    /// Reads a number from zero to a bound.
    fn between(&mut self, name: &str, entry: &Entry, most: f64) -> Option<f64> {
        let key = format!("intervention.assignment.{name}");
        let help = format!("write a number from 0 to {}", plain(most));
        let found = match entry.value.value {
            Value::Whole(number) => number as f64,
            Value::Number(number) => number,
            _ => {
                self.wrong_type(&key, &entry.value, "a number", &help);
                return None;
            }
        };
        if (0.0..=most).contains(&found) {
            return Some(found);
        }
        let problem = Problem::OutOfRange {
            key,
            found: entry.value.shown(),
            allowed: format!("[0, {}]", plain(most)),
            at: span(&entry.value.at),
            help,
        };
        self.add(&entry.value.at, problem);
        None
    }
}
