//! `summary.json`: the headline numbers for programs.

use crate::vocab::Summary;

use super::headline::{Headline, headlines, headlines_of};
use super::json::{
    HeadlineEntry, RegionEntry, RunSummary, SensitivityEntry, SpreadEntry, number, rows_json, text,
    variance_json,
};
use super::run_report::{RunReport, Sensitivity};
use super::sensitivity::splits;

/// Returns the content of `summary.json`.
pub fn summary_json(found: &RunReport) -> RunSummary {
    let months = &found.table.layout.months;
    let entries = |list: Vec<Headline>| list.iter().map(|one| entry(one, found)).collect();
    let region = |(code, name): (&str, &str)| RegionEntry {
        region: text(code),
        name: text(name),
        headlines: entries(headlines_of(found, code)),
    };
    let sensitivity = |one: &Sensitivity| SensitivityEntry {
        replications: one.replications,
        rows: rows_json(&one.rows, false),
    };
    let ranges_only = found.is_ranges_only();
    RunSummary {
        format: 1,
        program: text("doorstroom"),
        version: found.identity.version.clone(),
        hash: found.identity.hash(),
        scenario: found.identity.scenario.clone(),
        title: found.title.clone(),
        region: found.region.clone(),
        arm: found.arm.clone(),
        from: months.first().map(ToString::to_string),
        to: months.last().map(ToString::to_string),
        hindcast_until: found.hindcast_until.map(|month| month.to_string()),
        n_runs: found.n_runs(),
        headlines: entries(headlines(found)),
        ranges_only,
        why: match ranges_only {
            true => found.why_ranges(),
            false => Vec::new(),
        },
        variance: variance_json(&splits(found)),
        // Rows of a region with provisional data would show medians.
        sensitivity: found
            .sensitivity
            .as_ref()
            .filter(|_| !ranges_only)
            .map(sensitivity),
        regions: found.regions().into_iter().map(region).collect(),
    }
}

fn entry(headline: &Headline, found: &RunReport) -> HeadlineEntry {
    let spread = |summary: &Summary| spread(summary, found);
    HeadlineEntry {
        measure: text(headline.measure),
        meaning: text(headline.meaning),
        unit: text(headline.unit),
        period: match (headline.is_flow, headline.months) {
            (false, _) => text("month"),
            (true, 12) => text("year"),
            (true, months) => format!("{months} months"),
        },
        start: spread(&headline.start),
        end: spread(&headline.end),
        first_year_change: headline.first_year_change.as_ref().map(spread),
        last_year_change: headline.last_year_change.as_ref().map(spread),
        change: headline.change.as_ref().map(spread),
    }
}

/// Returns a summary; of a region with provisional data the ends of the range alone.
fn spread(summary: &Summary, found: &RunReport) -> SpreadEntry {
    let shown = |value: f64| number(value).filter(|_| !found.is_ranges_only());
    SpreadEntry {
        mean: shown(summary.mean),
        standard_error: None,
        p10: number(summary.p10),
        p50: shown(summary.p50),
        p90: number(summary.p90),
        n_runs: Some(found.n_runs()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::super::json::json_text;
    use super::*;

    #[test]
    fn headlines_carry_interval_and_number_of_runs() {
        let summary = summary_json(&findings());
        let employed = summary
            .headlines
            .iter()
            .find(|one| one.measure == "employed");
        let employed = employed.expect("people at work");
        assert_eq!(employed.end.n_runs, Some(40));
        assert!(employed.end.p10 < employed.end.p90);
        assert!(
            employed
                .last_year_change
                .as_ref()
                .is_some_and(|one| one.mean.is_some())
        );
        assert_eq!(
            (summary.to.as_deref(), summary.format),
            (Some("2020-12"), 1)
        );
    }

    #[test]
    fn an_unknown_interval_is_null() {
        let mut found = findings();
        found.runs.clear();
        let summary = serde_json::to_value(summary_json(&found)).unwrap();
        let change = summary["headlines"][1]["change"].as_object().unwrap();
        assert!(change["p10"].is_null());
    }

    #[test]
    fn a_summary_is_read_back_as_it_was_written() {
        let written = json_text(&summary_json(&findings()));
        let read: RunSummary = serde_json::from_slice(&written).unwrap();
        assert_eq!(json_text(&read), written);
    }
}
