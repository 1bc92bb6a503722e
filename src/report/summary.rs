//! `summary.json`: the headline numbers for programs.

use serde_json::{Map, Value, json};

use crate::observe::Summary;

use super::headline::{Headline, headlines, headlines_of};
use super::run_report::RunReport;
use super::sensitivity::{sensitivity_json, splits, variance_json};
use crate::texts::six_digits;

/// Returns the content of `summary.json`.
pub fn summary_json(found: &RunReport) -> Value {
    let months = &found.table.layout.months;
    let told = |list: Vec<Headline>| -> Vec<Value> { list.iter().map(|h| one(h, found)).collect() };
    let mut value = json!({
        "format": 1,
        "program": "doorstroom",
        "version": found.identity.version,
        "hash": found.identity.hash(),
        "scenario": found.identity.scenario,
        "title": found.title,
        "region": found.region,
        "arm": found.arm,
        "from": months.first().map(ToString::to_string),
        "to": months.last().map(ToString::to_string),
        "hindcast_until": found.hindcast_until.map(|month| month.to_string()),
        "n_runs": found.n_runs(),
        "headlines": told(headlines(found)),
    });
    if found.is_ranges_only() {
        value["ranges_only"] = true.into();
        value["why"] = found.why_ranges().into();
    }
    value["variance"] = variance_json(&splits(found));
    // Rows of a region with provisional data would show medians.
    if !found.is_ranges_only() {
        value["sensitivity"] = found.sensitivity.as_ref().map(sensitivity_json).into();
    }
    let regions = found.regions();
    if !regions.is_empty() {
        let of = |(code, name): &(&str, &str)| {
            let headlines = told(headlines_of(found, code));
            json!({"region": code, "name": name, "headlines": headlines})
        };
        value["regions"] = regions.iter().map(of).collect();
    }
    value
}

fn one(headline: &Headline, found: &RunReport) -> Value {
    let spread = |summary: &Summary| spread(summary, found);
    let mut fields = Map::new();
    fields.insert("measure".into(), headline.measure.into());
    fields.insert("meaning".into(), headline.meaning.into());
    fields.insert("unit".into(), headline.unit.into());
    fields.insert(
        "period".into(),
        match (headline.is_flow, headline.months) {
            (false, _) => "month".into(),
            (true, 12) => "year".into(),
            (true, months) => format!("{months} months").into(),
        },
    );
    fields.insert("start".into(), spread(&headline.start));
    fields.insert("end".into(), spread(&headline.end));
    for (name, change) in [
        ("first_year_change", &headline.first_year_change),
        ("last_year_change", &headline.last_year_change),
        ("change", &headline.change),
    ] {
        if let Some(change) = change {
            fields.insert(name.into(), spread(change));
        }
    }
    fields.into()
}

/// Undefined numbers become null, as JSON has no other word for them. Of a region with provisional data only the ends of the range are shown.
fn spread(summary: &Summary, found: &RunReport) -> Value {
    let n_runs = found.n_runs();
    if found.is_ranges_only() {
        return json!({
            "p10": six_digits(summary.p10),
            "p90": six_digits(summary.p90),
            "n_runs": n_runs,
        });
    }
    json!({
        "mean": six_digits(summary.mean),
        "p10": six_digits(summary.p10),
        "p50": six_digits(summary.p50),
        "p90": six_digits(summary.p90),
        "n_runs": n_runs,
    })
}

/// Returns JSON as text that people can read and that ends with a newline.
pub fn json_text(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn headlines_carry_interval_and_number_of_runs() {
        let value = summary_json(&findings());
        let employed = value["headlines"]
            .as_array()
            .unwrap()
            .iter()
            .find(|h| h["measure"] == "employed")
            .unwrap();
        assert_eq!(employed["end"]["n_runs"], 40);
        assert!(employed["end"]["p10"].as_f64() < employed["end"]["p90"].as_f64());
        assert!(employed["last_year_change"]["mean"].is_number());
        assert_eq!(
            (&value["to"], &value["format"]),
            (&json!("2020-12"), &json!(1))
        );
    }

    #[test]
    fn an_unknown_interval_is_null() {
        let mut found = findings();
        found.runs.clear();
        let value = summary_json(&found);
        assert!(value["headlines"][1]["change"]["p10"].is_null());
    }
}
