//! In what two scenarios or two folders of results differ: key by key, and what became of it.

use super::diff_record::{DiffKey, DiffOf, DiffSummary, DiffValue, HeadlineChange, Point};
use super::diff_side::DiffSide;
use super::error::SessionError;
use crate::report::{HeadlineEntry, Language, SpreadEntry, six_digits};
use crate::scenario::{Difference, Side, differences};
use crate::texts::say;

/// Two sides, and in what they differ.
#[derive(Clone, Debug)]
pub struct ScenarioDiff {
    /// One side.
    pub a: DiffSide,
    /// What it is compared with.
    pub b: DiffSide,
    /// Keys that differ.
    pub keys: Vec<Difference>,
    /// Paths of tables that only one side reads, or that have other content.
    pub tables: Vec<String>,
    /// Headline figures that both sides report.
    pub headlines: Vec<HeadlineChange>,
    /// Why ranges alone may be shown, as the results of either side say: the data of a region are provisional.
    pub why_ranges: Vec<String>,
}

impl Point {
    fn read(value: &SpreadEntry) -> Self {
        Self {
            p10: value.p10,
            p90: value.p90,
            p50: value.p50.or(value.mean),
        }
    }

    /// Returns the change from this to another. Each half of its interval is the root of the squares of the two halves that
    /// stretch it, as if the two ensembles shared no chance.
    fn to(self, other: Self) -> Self {
        let change = Some((self.p50, other.p50)).and_then(|(a, b)| Some(b? - a?));
        let half = |one: Option<f64>, other: Option<f64>| Some(libm::hypot(one?, other?));
        let less = |one: Option<f64>, other: Option<f64>| Some(one? - other?);
        let below = half(less(other.p50, other.p10), less(self.p90, self.p50));
        let above = half(less(other.p90, other.p50), less(self.p50, self.p10));
        Self {
            p10: less(change, below),
            p90: Some(above).and_then(|above| Some(change? + above?)),
            p50: change,
        }
        .rounded()
    }

    /// Returns the interval alone; nothing where it is a point.
    fn ends_only(self) -> Self {
        let ends = self.has_range();
        Self {
            p10: self.p10.filter(|_| ends),
            p90: self.p90.filter(|_| ends),
            p50: None,
        }
    }

    /// Returns the change from this to another where no median may be shown: from end to end, the widest that the two intervals
    /// allow.
    fn widest_to(self, other: Self) -> Self {
        let less = |one: Option<f64>, other: Option<f64>| Some(one? - other?);
        Self {
            p10: less(other.p10, self.p90),
            p90: less(other.p90, self.p10),
            p50: None,
        }
        .rounded()
    }

    fn rounded(self) -> Self {
        Self {
            p10: self.p10.map(six_digits),
            p90: self.p90.map(six_digits),
            p50: self.p50.map(six_digits),
        }
    }

    fn has_range(self) -> bool {
        matches!((self.p10, self.p90), (Some(low), Some(high)) if low < high)
    }

    /// Returns median and interval, for example `2.7 % (2.6 to 2.9)`, without what is missing.
    fn in_words(self, language: Language, unit: &str, form: Form) -> String {
        let (median, end): (NumberForm, NumberForm) = match form {
            Form::Level => (Language::quantity, Language::plain),
            Form::Change => (Language::signed, Language::signed),
        };
        let write = |number: Option<f64>, form: NumberForm| {
            form(language, number.unwrap_or(f64::NAN), unit)
        };
        let (low, high) = (write(self.p10, end), write(self.p90, end));
        let range = say!(language, "range", low = low, high = high);
        match (self.p50.is_some(), self.has_range()) {
            (true, true) => format!("{} ({range})", write(self.p50, median)),
            (false, true) => range,
            // Without median and interval there is no number.
            (true, false) | (false, false) => write(self.p50, median),
        }
    }
}

type NumberForm = fn(Language, f64, &str) -> String;

#[derive(Clone, Copy)]
enum Form {
    Level,
    Change,
}

impl ScenarioDiff {
    /// Opens two folders of results, scenario files or shipped scenarios and compares them.
    ///
    /// # Errors
    /// If one of them cannot be read.
    pub fn open(a: &str, b: &str) -> Result<Self, SessionError> {
        let (a, b) = (DiffSide::open(a)?, DiffSide::open(b)?);
        let why_ranges = why_ranges(&a, &b);
        Ok(Self {
            keys: differences(&a.scenario, &b.scenario),
            tables: differing_tables(&a, &b),
            headlines: headlines(&a, &b, !why_ranges.is_empty()),
            why_ranges,
            a,
            b,
        })
    }

    /// Returns the differences for programs.
    pub fn record(&self) -> DiffSummary {
        let side = |side: &Side| DiffValue {
            value: side.value.clone(),
            range: side.range.clone(),
            source: side.source.clone(),
            grade: side.grade.map(|grade| grade.code().to_owned()),
            reason: side.reason.clone(),
            file: side.file.clone(),
        };
        let of = |one: &DiffSide| DiffOf {
            named: one.named.clone(),
            scenario: one.scenario.name.clone(),
            title: one.scenario.title.clone(),
            version: one.version.clone(),
            results: one
                .folder
                .as_ref()
                .map(|folder| folder.display().to_string()),
            end: end(one).map(str::to_owned),
        };
        let key = |one: &Difference| DiffKey {
            key: one.key.clone(),
            a: side(&one.a),
            b: side(&one.b),
        };
        DiffSummary {
            format: 1,
            program: "doorstroom".to_owned(),
            a: of(&self.a),
            b: of(&self.b),
            keys: self.keys.iter().map(key).collect(),
            tables: self.tables.clone(),
            headlines: self.headlines.clone(),
            ranges_only: !self.why_ranges.is_empty(),
            why: self.why_ranges.clone(),
        }
    }

    /// Returns the differences as text.
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        for (letter, one) in [("A", &self.a), ("B", &self.b)] {
            let title = one.scenario.title_in(language);
            let version = one.version.as_ref().map_or(String::new(), |version| {
                say!(language, "diff-version", version = version.as_str())
            });
            text += &format!("{letter}  {}: {title}{version}\n", one.named);
        }
        text += &match self.keys.len() {
            0 => format!("\n{}\n", say!(language, "diff-no-key")),
            n => format!("\n{}\n", say!(language, "diff-keys", n = n)),
        };
        for one in &self.keys {
            text += &format!("  {}\n", one.key);
            text += &side_text(language, "A", &one.a);
            text += &side_text(language, "B", &one.b);
        }
        if !self.tables.is_empty() {
            let tables = self.tables.join(", ");
            text += &format!("\n{}\n", say!(language, "diff-tables", tables = tables));
        }
        let (a, b) = (&self.a.version, &self.b.version);
        if a.is_some() && b.is_some() && a != b {
            text += &format!("\n{}\n", say!(language, "diff-versions"));
        }
        text + &self.headlines_text(language)
    }

    fn headlines_text(&self, language: Language) -> String {
        let sides = [("A", &self.a), ("B", &self.b)];
        // A folder without headline figures holds a comparison or the answer of a study.
        let is_other = |one: &DiffSide| one.folder.is_some() && one.summary.is_none();
        if is_other(&self.a) || is_other(&self.b) {
            return format!("\n{}\n", say!(language, "diff-no-run"));
        }
        if self.headlines.is_empty() {
            let missing = sides.iter().filter(|(_, one)| one.summary.is_none());
            let missing: Vec<&str> = missing.map(|(letter, _)| *letter).collect();
            let missing = missing.join(&format!(" {} ", say!(language, "diff-and")));
            return format!("\n{}\n", say!(language, "diff-no-figures", sides = missing));
        }
        let is_ranges_only = !self.why_ranges.is_empty();
        let why = self.why_ranges.iter();
        let mut text: String = why.map(|one| format!("\n{one}")).collect();
        let head = match is_ranges_only {
            false => say!(language, "diff-headline"),
            true => say!(language, "diff-headline-range"),
        };
        let [a, b] = sides.map(|(letter, one)| format!("{letter}, {}", end(one).unwrap_or("?")));
        let change = say!(language, "diff-change");
        text += &format!("\n{head:<32}{a:>28}{b:>28}{change:>26}\n");
        for one in &self.headlines {
            let label = match one.period.as_str() {
                "month" => one.measure.clone(),
                period => say!(
                    language,
                    "diff-last",
                    measure = one.measure.as_str(),
                    period = period
                ),
            };
            text += &format!(
                "{label:<32}{:>28}{:>28}{:>26}\n",
                one.a.in_words(language, &one.unit, Form::Level),
                one.b.in_words(language, &one.unit, Form::Level),
                one.change.in_words(language, &one.unit, Form::Change)
            );
        }
        let is_single = |one: &DiffSide| {
            let summary = one.summary.as_ref();
            summary.is_some_and(|summary| summary.n_runs == 1)
        };
        let mut notes = vec![match is_ranges_only {
            false => say!(language, "diff-independent"),
            true => say!(language, "diff-widest"),
        }];
        if is_single(&self.a) || is_single(&self.b) {
            notes.push(say!(language, "diff-single"));
        }
        if end(&self.a) != end(&self.b) {
            notes.push(say!(language, "diff-ends"));
        }
        text + &notes.join("\n") + "\n"
    }
}

fn differing_tables(a: &DiffSide, b: &DiffSide) -> Vec<String> {
    let mut paths: Vec<&String> = a.tables.keys().chain(b.tables.keys()).collect();
    paths.sort();
    paths.dedup();
    let differing = paths
        .into_iter()
        .filter(|path| a.tables.get(*path) != b.tables.get(*path));
    differing.cloned().collect()
}

fn why_ranges(a: &DiffSide, b: &DiffSide) -> Vec<String> {
    let summaries = [a, b].into_iter().filter_map(|one| one.summary.as_ref());
    let mut why: Vec<String> = Vec::new();
    for one in summaries.flat_map(|summary| &summary.why) {
        if !why.contains(one) {
            why.push(one.clone());
        }
    }
    why
}

fn headlines(a: &DiffSide, b: &DiffSide, is_ranges_only: bool) -> Vec<HeadlineChange> {
    fn list(side: &DiffSide) -> impl Iterator<Item = &HeadlineEntry> {
        side.summary.iter().flat_map(|summary| &summary.headlines)
    }
    let of = |one: &HeadlineEntry| {
        let same =
            |other: &&HeadlineEntry| other.measure == one.measure && other.period == one.period;
        let other = list(b).find(same)?;
        let [a, b] = [one, other].map(|row| Point::read(&row.end));
        let (a, b, change) = match is_ranges_only {
            false => (a, b, a.to(b)),
            true => {
                let (a, b) = (a.ends_only(), b.ends_only());
                (a, b, a.widest_to(b))
            }
        };
        Some(HeadlineChange {
            measure: one.measure.clone(),
            meaning: one.meaning.clone(),
            unit: one.unit.clone(),
            period: one.period.clone(),
            a,
            b,
            change,
        })
    };
    list(a).filter_map(of).collect()
}

/// Returns the last month of the results, if there are any.
fn end(side: &DiffSide) -> Option<&str> {
    let summary = side.summary.as_ref();
    summary.and_then(|summary| summary.to.as_deref())
}

fn side_text(language: Language, letter: &str, side: &Side) -> String {
    let mut parts = vec![match side.value.is_empty() {
        true => say!(language, "diff-not-given"),
        false => side.value.clone(),
    }];
    let range = |range: &String| say!(language, "diff-range", range = range.as_str());
    parts.extend(side.range.as_ref().map(range));
    parts.extend(side.grade.map(|grade| language.grade(grade.code())));
    // What is not given stands in no file and follows from none.
    let follows = || (!side.value.is_empty()).then(|| say!(language, "diff-follows"));
    let file = side.file.clone().or_else(follows);
    let place = file.as_ref().map(|file| format!(" [{file}]"));
    let place = place.unwrap_or_default();
    let mut text = format!("    {letter}  {}{place}\n", parts.join("; "));
    // The command line is its own source.
    let source = side.source.as_ref();
    if let Some(source) = source.filter(|source| Some(*source) != file.as_ref()) {
        let source = say!(language, "diff-source", source = source.as_str());
        text += &format!("       {source}\n");
    }
    text
}
