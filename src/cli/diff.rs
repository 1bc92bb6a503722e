//! `doorstroom diff`: in what two scenarios differ, key by key, and what became of it.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::Failure;
use crate::cli::subject::{Subject, open};
use crate::report::{Language, json_text, six_digits};
use crate::scenario::{Difference, Side, differences};

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// A folder of results, a scenario file, or the name of a shipped scenario.
    a: String,
    /// What it is compared with.
    b: String,
    /// Print the differences as JSON.
    #[arg(long)]
    json: bool,
}

/// A headline figure of both sides.
struct Change<'a> {
    meaning: &'a str,
    measure: &'a str,
    unit: &'a str,
    period: &'a str,
    a: Spread,
    b: Spread,
    change: Spread,
}

/// Median and 80 % interval of one headline; the ends are undefined where a single run shows no range.
#[derive(Clone, Copy)]
struct Spread {
    low: f64,
    middle: f64,
    high: f64,
}

impl Spread {
    fn read(value: &Value) -> Self {
        let number = |name: &str| value[name].as_f64().unwrap_or(f64::NAN);
        let middle = [number("p50"), number("mean")];
        Self {
            low: number("p10"),
            middle: middle
                .into_iter()
                .find(|one| one.is_finite())
                .unwrap_or(f64::NAN),
            high: number("p90"),
        }
    }

    /// Returns the change from this spread to another. Each half of its range is the root of the squares of the two
    /// halves that stretch it, as if the two ensembles shared no chance.
    fn to(self, other: Self) -> Self {
        let middle = other.middle - self.middle;
        let width = |one: f64, other: f64| libm::sqrt(one * one + other * other);
        Self {
            low: middle - width(other.middle - other.low, self.high - self.middle),
            middle,
            high: middle + width(other.high - other.middle, self.middle - self.low),
        }
    }

    /// Returns this spread without its median; without anything where there is no range.
    fn ends_only(self) -> Self {
        let none = f64::NAN;
        let [low, high] = match self.has_range() {
            true => [self.low, self.high],
            false => [none; 2],
        };
        Self {
            low,
            middle: none,
            high,
        }
    }

    /// Returns the change from this spread to another where no median may be shown: from end to end, the widest that the two
    /// ranges allow.
    fn widest_to(self, other: Self) -> Self {
        Self {
            low: other.low - self.high,
            middle: f64::NAN,
            high: other.high - self.low,
        }
    }

    fn has_range(self) -> bool {
        self.low < self.high
    }

    fn json(self) -> Value {
        let mut value = json!({"p10": six_digits(self.low), "p90": six_digits(self.high)});
        if self.middle.is_finite() {
            value["middle"] = json!(six_digits(self.middle));
        }
        value
    }
}

pub(super) fn diff(arguments: &DiffArguments) -> Result<(), Failure> {
    let (a, b) = (open(&arguments.a)?, open(&arguments.b)?);
    let keys = differences(&a.scenario, &b.scenario);
    let tables = differing_tables(&a, &b);
    let changes = changes(&a, &b);
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(&json_text(&as_json(&a, &b, &keys, &tables, &changes)))?;
    } else {
        out.write_all(as_text(&a, &b, &keys, &tables, &changes).as_bytes())?;
    }
    Ok(out.flush()?)
}

/// Returns the paths of tables that only one side reads, or that have other content.
fn differing_tables(a: &Subject, b: &Subject) -> Vec<String> {
    let mut paths: Vec<&String> = a.tables.keys().chain(b.tables.keys()).collect();
    paths.sort();
    paths.dedup();
    paths
        .into_iter()
        .filter(|path| a.tables.get(*path) != b.tables.get(*path))
        .cloned()
        .collect()
}

/// Returns why ranges alone may be shown, as the results of either side say: the data of a region are provisional.
fn why_ranges<'a>(a: &'a Subject, b: &'a Subject) -> Vec<&'a str> {
    let summaries = [a, b].into_iter().filter_map(|one| one.summary.as_ref());
    let told = summaries
        .filter(|summary| summary["ranges_only"] == true)
        .flat_map(|summary| summary["why"].as_array().into_iter().flatten())
        .filter_map(Value::as_str);
    let mut why = Vec::new();
    for one in told {
        if !why.contains(&one) {
            why.push(one);
        }
    }
    why
}

fn changes<'a>(a: &'a Subject, b: &'a Subject) -> Vec<Change<'a>> {
    let list = |subject: &'a Subject| {
        let summary = subject.summary.as_ref();
        summary
            .and_then(|summary| summary["headlines"].as_array())
            .into_iter()
            .flatten()
    };
    list(a)
        .filter_map(|one| {
            let same = |other: &&Value| {
                other["measure"] == one["measure"] && other["period"] == one["period"]
            };
            let other = list(b).find(same)?;
            let text = |name: &str| one[name].as_str().unwrap_or_default();
            let [one_end, other_end] = [one, other].map(|row| Spread::read(&row["end"]));
            let (a, b, change) = match why_ranges(a, b).is_empty() {
                true => (one_end, other_end, one_end.to(other_end)),
                false => {
                    let (a, b) = (one_end.ends_only(), other_end.ends_only());
                    (a, b, a.widest_to(b))
                }
            };
            Some(Change {
                meaning: text("meaning"),
                measure: text("measure"),
                unit: text("unit"),
                period: text("period"),
                a,
                b,
                change,
            })
        })
        .collect()
}

fn as_json(
    a: &Subject,
    b: &Subject,
    keys: &[Difference],
    tables: &[String],
    changes: &[Change<'_>],
) -> Value {
    let side = |side: &Side| {
        json!({
            "value": side.value,
            "range": side.range,
            "source": side.source,
            "grade": side.grade.map(|grade| grade.code()),
            "reason": side.reason,
            "file": side.file,
        })
    };
    let subject = |subject: &Subject| {
        json!({
            "named": subject.named,
            "scenario": subject.scenario.name,
            "title": subject.scenario.title,
            "version": subject.version,
            "results": subject.folder.as_ref().map(|folder| folder.display().to_string()),
            "end": end(subject),
        })
    };
    let mut page = json!({
        "format": 1,
        "program": "doorstroom",
        "a": subject(a),
        "b": subject(b),
        "keys": keys
            .iter()
            .map(|one| json!({"key": one.key, "a": side(&one.a), "b": side(&one.b)}))
            .collect::<Vec<_>>(),
        "tables": tables,
        "headlines": changes
            .iter()
            .map(|one| json!({
                "measure": one.measure,
                "meaning": one.meaning,
                "unit": one.unit,
                "period": one.period,
                "a": one.a.json(),
                "b": one.b.json(),
                "change": one.change.json(),
            }))
            .collect::<Vec<_>>(),
    });
    let why = why_ranges(a, b);
    if !why.is_empty() {
        page["ranges_only"] = true.into();
        page["why"] = why.into();
    }
    page
}

/// Returns the last month of the results, if there are any.
fn end(subject: &Subject) -> Option<&str> {
    subject
        .summary
        .as_ref()
        .and_then(|summary| summary["to"].as_str())
}

fn as_text(
    a: &Subject,
    b: &Subject,
    keys: &[Difference],
    tables: &[String],
    changes: &[Change<'_>],
) -> String {
    let mut text = String::new();
    for (letter, subject) in [("A", a), ("B", b)] {
        let version = subject.version.as_ref();
        let version = version.map_or(String::new(), |version| format!(", version {version}"));
        text += &format!(
            "{letter}  {}: {}{version}\n",
            subject.named, subject.scenario.title
        );
    }
    text += &match keys.len() {
        0 => "\nno key differs\n".to_owned(),
        1 => "\n1 key differs\n".to_owned(),
        n => format!("\n{n} keys differ\n"),
    };
    for one in keys {
        text += &format!("  {}\n", one.key);
        text += &side_text("A", &one.a);
        text += &side_text("B", &one.b);
    }
    if !tables.is_empty() {
        text += &format!("\ndifferent tables: {}\n", tables.join(", "));
    }
    if a.version.is_some() && b.version.is_some() && a.version != b.version {
        text += "\nthe results come from different versions of the program\n";
    }
    text + &headlines_text(a, b, changes)
}

fn side_text(letter: &str, side: &Side) -> String {
    let value = if side.value.is_empty() {
        "not given"
    } else {
        &side.value
    };
    let mut parts = vec![value.to_owned()];
    parts.extend(side.range.as_ref().map(|range| format!("range {range}")));
    parts.extend(side.grade.map(|grade| grade.code().to_owned()));
    let file = side.file.as_deref().unwrap_or("follows from other keys");
    let mut text = format!("    {letter}  {} [{file}]\n", parts.join("; "));
    // The command line is its own source.
    if let Some(source) = side.source.as_ref().filter(|source| *source != file) {
        text += &format!("       source: {source}\n");
    }
    text
}

fn headlines_text(a: &Subject, b: &Subject, changes: &[Change<'_>]) -> String {
    if changes.is_empty() {
        let missing: Vec<&str> = [("A", a), ("B", b)]
            .iter()
            .filter(|(_, subject)| subject.summary.is_none())
            .map(|(letter, _)| *letter)
            .collect();
        return format!(
            "\nno figures to compare: no results of {} in `results/`; run it, or name its folder of results\n",
            missing.join(" and ")
        );
    }
    let why = why_ranges(a, b);
    let mut text = why.iter().map(|one| format!("\n{one}")).collect::<String>();
    text += &format!(
        "\n{:<32}{:>28}{:>28}{:>26}\n",
        if why.is_empty() {
            "headline, median and 80% interval"
        } else {
            "headline, 80% interval"
        },
        format!("A, {}", end(a).unwrap_or("?")),
        format!("B, {}", end(b).unwrap_or("?")),
        "change"
    );
    for one in changes {
        let label = match one.period {
            "month" => one.measure.to_owned(),
            period => format!("{}, last {period}", one.measure),
        };
        text += &format!(
            "{label:<32}{:>28}{:>28}{:>26}\n",
            in_words(one.a, one.unit, Language::quantity, Language::plain),
            in_words(one.b, one.unit, Language::quantity, Language::plain),
            in_words(one.change, one.unit, Language::signed, Language::signed)
        );
    }
    let is_single = |subject: &Subject| {
        subject
            .summary
            .as_ref()
            .is_some_and(|summary| summary["n_runs"] == 1)
    };
    text += if why.is_empty() {
        "the range of a change takes the two ensembles as independent; with equal seeds it is narrower\n"
    } else {
        "the range of a change goes from end to end of the two ranges: it is the widest that they allow\n"
    };
    if is_single(a) || is_single(b) {
        text += "a single run has no range\n";
    }
    if end(a) != end(b) {
        text += "the forecasts end in different months: part of each change is time\n";
    }
    text
}

/// Returns median and interval, for example `2.7 % (2.6 to 2.9)`, without range where the runs do not differ, without median
/// where none may be shown.
fn in_words(
    spread: Spread,
    unit: &str,
    middle: fn(Language, f64, &str) -> String,
    end: fn(Language, f64, &str) -> String,
) -> String {
    let range = format!(
        "{} to {}",
        end(Language::English, spread.low, unit),
        end(Language::English, spread.high, unit)
    );
    let text = middle(Language::English, spread.middle, unit);
    match (spread.middle.is_finite(), spread.has_range()) {
        (true, true) => format!("{text} ({range})"),
        (false, true) => range,
        // Without median and range there is no number.
        (true, false) | (false, false) => text,
    }
}
