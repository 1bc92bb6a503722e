//! Who may take part in a line, or for whom a payer pays, and how places are offered.

use super::super::declare::{
    Block, Content, Evidence, Here, Key, Read, Reader, Section, SectionPlace, key, out_of_range,
    section, unknown_municipality,
};
use super::super::diagnostic::Seen;
use super::super::spanned::{SpannedValue, Value, plain};
use super::funds::is_empty_list;
use crate::interventions::{Assignment, Eligibility, Score};
use crate::texts::{Argument, Message, message};
use crate::vocab::{EducationLevel, Group, IloState, Income, Mark, MunicipalityId, Occupation};

const CODES: Content = Content::Texts {
    may_be_empty: false,
    most: usize::MAX,
    pattern: r"\S",
};

macro_rules! codes {
    ($class:ident) => {
        Content::Words(|| $class::ALL.iter().map(|class| class.code()).collect())
    };
}
macro_rules! classes {
    ($field:ident, $class:ident) => {
        Read::Persons(|reader, here, one| {
            let words = reader.list_of_words(&here.full(), &here.entry.value, &here.key.words());
            one.$field = words.into_iter().filter_map($class::parse).collect();
        })
    };
}

section! {
    pub(crate) ELIGIBILITY = "intervention.eligibility" at Inside,
        "One alternative of who may take part: all of its keys must hold.";
    groups: codes!(Group), "groups = [\"no_benefit\"]",
        "Groups by what they live from.",
        read classes!(groups, Group);
    benefits: codes!(Income), "benefits = [\"ww\"]",
        "Benefits that they have.",
        read classes!(benefits, Income);
    marks: codes!(Mark), "marks = [\"status_holder\"]",
        "Marks that they carry.",
        read classes!(marks, Mark);
    levels: codes!(EducationLevel), "levels = [\"low\"]",
        "Levels of education.",
        read classes!(levels, EducationLevel);
    states: codes!(IloState), "states = [\"unemployed\"]",
        "States by the labour force survey.",
        read classes!(states, IloState);
    municipalities: CODES, "municipalities = [\"GM0512\"]",
        "Municipalities where they live, by CBS code.",
        read Read::Persons(|reader, here, one| {
            one.municipalities = reader.places(&here.full(), &here.entry.value);
        });
    occupations: codes!(Occupation), "occupations = [\"07\"]",
        "Occupations in which they worked or were trained.",
        read classes!(occupations, Occupation);
    age: Content::Span(120), "age = [18, 27]",
        "Lowest and highest age in years.",
        read Read::Persons(|reader, here, one| one.age = reader.span_of(here));
    months_without_work: Content::Span(1200), "months_without_work = [6, 600]",
        "Shortest and longest time without work, in months.",
        read Read::Persons(|reader, here, one| one.months_without_work = reader.span_of(here));
    start_qualification: Content::Boolean, "start_qualification = false",
        "Whether they have at least havo, vwo or mbo level 2.",
        read Read::Persons(|reader, here, one| one.start_qualification = reader.boolean(here));
    at_work: Content::Boolean, "at_work = false",
        "Whether they are at work.",
        read Read::Persons(|reader, here, one| one.at_work = reader.boolean(here));
    in_school: Content::Boolean, "in_school = false",
        "Whether they are in school.",
        read Read::Persons(|reader, here, one| one.in_school = reader.boolean(here));
}

/// The ways to offer places that are tables, by their first key, and the keys of each.
const WAYS: [&[&str]; 4] = [
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

const LOTTERY: Key = key! {
    "intervention.assignment", lottery: Content::Between(0.0, 1.0), "lottery = 0.5",
        "Share of those who may take part that is drawn."
};
const CUT_OFF: Key = key! {
    "intervention.assignment", cut_off: Content::Word(|| SCORES.map(|(word, _)| word).to_vec()),
        "cut_off = \"age_in_months\"", "What the cut-off is taken on."
};
const AT_LEAST: Key = key! {
    "intervention.assignment", at_least: Content::Between(0.0, 1200.0), "at_least = 324",
        "The lowest number with which one may take part."
};
const STAGGERED: Key = key! {
    "intervention.assignment", staggered: CODES, "staggered = [\"GM0512\"]",
        "Municipalities in the order in which they begin, by CBS code."
};
const STEP: Key = key! {
    "intervention.assignment", step: Content::Between(0.0, 120.0), "step = 3",
        "Whole months between one municipality and the next."
};
const SATURATION: Key = key! {
    "intervention.assignment", saturation: Content::Shares, "saturation = [0.2, 0.8]",
        "Shares that are drawn by municipality: each municipality gets one of them by lot."
};

/// The words for ways to offer places that need no number.
pub(super) const WAYS_IN_WORDS: [(&str, Assignment); 2] = [
    ("all", Assignment::All),
    ("first_come", Assignment::FirstCome),
];

pub(crate) const ASSIGNMENT: Section = Section {
    name: "intervention.assignment",
    meaning: "How places are offered, where a word does not say it.",
    place: SectionPlace::Inside,
    keys: &[LOTTERY, CUT_OFF, AT_LEAST, STAGGERED, STEP, SATURATION],
};

impl Here<'_> {
    /// Returns the full key as it stands in the file: payers have an eligibility, too.
    pub(super) fn full(&self) -> String {
        format!("{}.{}", self.block.shown_key, self.key.name)
    }
}

impl Reader<'_> {
    /// Reads alternatives: a list of tables, each with one key or more.
    pub fn eligibility(&mut self, here: &Here<'_>) -> Option<Eligibility> {
        let (key, value) = (here.key.key(), &here.entry.value);
        let example = "eligibility = [ { benefits = [\"ww\"] } ]";
        let help = message!("help-eligibility", example);
        let before = self.findings.len();
        let tables = self.tables(&key, value, message!("expected-list-of-tables"), &help);
        if is_empty_list(value) {
            self.empty(&key, &value.at, help.clone());
        }
        let named = message!("block-an-alternative");
        let mut any = Vec::new();
        for (table, at) in tables {
            let block = Block {
                shown_key: &key,
                ..Block::new(ELIGIBILITY.name, &named, (table, at))
            };
            if table.is_empty() {
                self.empty(&key, at, help.clone());
            }
            any.push(self.closed(block, &Evidence::default()));
        }
        (self.findings.len() == before).then_some(Eligibility { any })
    }

    /// Reads codes of municipalities; without the region nothing can be said about them.
    fn places(&mut self, key: &str, value: &SpannedValue) -> Vec<MunicipalityId> {
        let help = message!("help-codes", example = "[\"GM0512\", \"GM1978\"]");
        let items = self.items(
            key,
            value,
            message!("expected-list-of-codes"),
            (&help, &help),
        );
        let mut places = Vec::new();
        let mut seen = Seen::default();
        for item in items.unwrap_or_default() {
            let Some(code) = item.text() else {
                self.wrong_type(key, item, message!("expected-code"), help.clone());
                continue;
            };
            self.once(message!("what-municipality"), code, &item.at, &mut seen);
            let Some(known) = self.around.municipalities else {
                continue;
            };
            match known.iter().position(|one| one.code == code) {
                Some(place) => places.push(MunicipalityId::at(place)),
                None => {
                    let folder = format!("`{}`", self.around.folder);
                    let otherwise = message!("label-not-in-this-region");
                    let problem = unknown_municipality((code, &item.at), &folder, known, otherwise);
                    self.add(&item.at, problem);
                }
            }
        }
        places
    }

    /// Reads the first and the last of a span of integers.
    fn span_of(&mut self, here: &Here<'_>) -> Option<(u16, u16)> {
        let Content::Span(most) = here.key.content else {
            return None;
        };
        let value = &here.entry.value;
        let whole = |item: &SpannedValue| match item.value {
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
            let most = most.to_string();
            let help = message!("help-span", most, example = here.key.written);
            self.wrong_type(&here.full(), value, message!("expected-span"), help);
        }
        found
    }

    /// Reads how places are offered.
    pub fn assignment(&mut self, here: &Here<'_>) -> Option<Assignment> {
        let (key, value) = (here.key.key(), &here.entry.value);
        let help = help_with_assignment();
        let Some(table) = value.table() else {
            let text = value.text();
            let found = WAYS_IN_WORDS
                .into_iter()
                .find(|(word, _)| Some(*word) == text);
            if found.is_none() {
                self.wrong_type(
                    &key,
                    value,
                    message!("expected-assignment", one = "all", other = "first_come"),
                    help,
                );
            }
            return found.map(|(_, way)| way);
        };
        let Some(keys) = WAYS.iter().find(|keys| table.contains_key(keys[0])) else {
            self.wrong_type(&key, value, message!("expected-way"), help);
            return None;
        };
        let named = message!("block-assignment");
        let block = Block::new(ASSIGNMENT.name, &named, (table, &value.at));
        self.only(block, keys);
        let entry = |key: &Key| table.get(key.name);
        match keys[0] {
            "lottery" => {
                let share = self.between(&LOTTERY, &entry(&LOTTERY)?.value)?;
                Some(Assignment::Lottery { share })
            }
            "cut_off" => {
                let word = self.word_of(&CUT_OFF.key(), &entry(&CUT_OFF)?.value, &CUT_OFF.words());
                let at_least = self.needed(block, &AT_LEAST);
                let at_least = at_least.and_then(|entry| self.between(&AT_LEAST, &entry.value));
                let (_, score) = SCORES.into_iter().find(|(score, _)| Some(*score) == word)?;
                Some(Assignment::CutOff {
                    score,
                    at_least: at_least?,
                })
            }
            "staggered" => {
                let order = self.places(&STAGGERED.key(), &entry(&STAGGERED)?.value);
                let step = self.needed(block, &STEP);
                let step = step.and_then(|entry| self.between(&STEP, &entry.value))?;
                if step.fract() != 0.0 {
                    let help = message!("help-whole-months", example = STEP.written);
                    let expected = message!("expected-whole-number");
                    self.wrong_type(&STEP.key(), &entry(&STEP)?.value, expected, help);
                }
                Some(Assignment::Staggered {
                    order,
                    step: step as u16,
                })
            }
            _ => {
                let value = &entry(&SATURATION)?.value;
                let expected = message!("expected-list-of-shares");
                let items = self.items(&SATURATION.key(), value, expected, (&help, &help))?;
                let shares = items.iter().map(|item| self.between(&SATURATION, item));
                let shares: Vec<Option<f64>> = shares.collect();
                let shares: Option<Vec<f64>> = shares.into_iter().collect();
                Some(Assignment::Saturation { shares: shares? })
            }
        }
    }

    /// Reads a number from zero to the bound of the key.
    fn between(&mut self, key: &Key, value: &SpannedValue) -> Option<f64> {
        let most = match key.content {
            Content::Between(_, most) => most,
            _ => 1.0,
        };
        let help = message!("help-number-from-to", low = "0", high = plain(most));
        let found = match value.value {
            Value::Whole(number) => number as f64,
            Value::Number(number) => number,
            _ => {
                self.wrong_type(&key.key(), value, message!("expected-number"), help);
                return None;
            }
        };
        if (0.0..=most).contains(&found) {
            return Some(found);
        }
        let allowed = format!("[0, {}]", plain(most));
        let problem = out_of_range(&key.key(), value.shown(), allowed, &value.at);
        self.add(&value.at, problem.help(help));
        None
    }
}

fn help_with_assignment() -> Message {
    let words = WAYS_IN_WORDS
        .iter()
        .map(|(word, _)| format!("`\"{word}\"`"));
    let tables = [
        LOTTERY.written.to_owned(),
        format!("{}, {}", CUT_OFF.written, AT_LEAST.written),
        format!("{}, {}", STAGGERED.written, STEP.written),
        SATURATION.written.to_owned(),
    ];
    let tables = tables.iter().map(|table| format!("`{{ {table} }}`"));
    let ways = words.chain(tables).collect();
    message!("help-write-one-of", words = Argument::AnyOf(ways))
}
