//! What may be shown of regions whose data are provisional: ranges and the reason, never a point.

use crate::vocab::{Estimate, Summary};

use super::run_report::{ProvisionalRegion, RunReport};
use crate::texts::{Language, say};

/// Names of tables for readers.
const TABLES: [(&str, &str); 8] = [
    ("anchors.csv", "provisional-anchors"),
    ("benefits.csv", "provisional-benefits"),
    ("jobs_by_municipality.csv", "provisional-jobs"),
    ("kilometres.csv", "provisional-kilometres"),
    ("municipalities.csv", "provisional-municipalities"),
    ("population.csv", "provisional-population"),
    ("sectors.csv", "provisional-sectors"),
    ("zones.csv", "provisional-zones"),
];

/// Returns why ranges alone are shown, one sentence for each region with provisional data.
pub fn why_provisional(language: Language, provisional: &[ProvisionalRegion]) -> Vec<String> {
    let of = |region: &ProvisionalRegion| {
        let name = |file: &String| {
            let known = TABLES.iter().find(|(table, _)| table == file);
            known.map_or_else(|| file.clone(), |(_, key)| say!(language, key))
        };
        let tables: Vec<String> = region.assumed.iter().map(name).collect();
        let tables = tables.join(", ");
        say!(language, "provisional-why", region = &region.name, tables)
    };
    provisional.iter().map(of).collect()
}

/// Returns the ends of the 95 % confidence interval of a mean over runs, which is its range where runs differ by chance alone.
pub(crate) fn ends(estimate: &Estimate) -> [f64; 2] {
    let interval = estimate.interval(0.95);
    [interval.low, interval.high]
}

impl Language {
    /// Returns a range in words for a page of ranges alone: undefined where both ends read the same, which would be a point.
    pub(crate) fn range_or_none(self, low: String, high: String) -> String {
        match low == high {
            true => say!(self, "undefined"),
            false => say!(self, "range", low, high),
        }
    }
}

/// Returns a summary as it may be shown: where ranges alone may be, without mean and median, and without anything where a single
/// run gives no range.
pub(crate) fn as_shown(summary: Summary, ranges_only: bool, runs: usize) -> Summary {
    match (ranges_only, runs) {
        (false, _) => summary,
        (true, 0 | 1) => Summary {
            n: summary.n,
            ..Summary::NONE
        },
        (true, _) => Summary {
            mean: f64::NAN,
            standard_error: f64::NAN,
            sd: f64::NAN,
            p50: f64::NAN,
            ..summary
        },
    }
}

/// Returns why ranges alone are shown, one sentence for each region with provisional data, and that one run gives none.
pub(crate) fn why_ranges(
    language: Language,
    provisional: &[ProvisionalRegion],
    runs: usize,
) -> Vec<String> {
    let mut sentences = why_provisional(language, provisional);
    if !provisional.is_empty() && runs < 2 {
        sentences.push(say!(language, "provisional-one-run"));
    }
    sentences
}

impl RunReport {
    /// Returns whether ranges alone may be shown, because the data of a region are provisional.
    pub fn is_ranges_only(&self) -> bool {
        !self.provisional.is_empty()
    }

    /// Returns a summary as it may be shown.
    pub(crate) fn shown(&self, summary: Summary) -> Summary {
        as_shown(summary, self.is_ranges_only(), self.n_runs())
    }

    /// Returns why ranges alone are shown.
    pub(crate) fn why_ranges(&self) -> Vec<String> {
        why_ranges(self.language, &self.provisional, self.n_runs())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::super::html::report_html;
    use super::super::summary::summary_json;
    use super::super::terminal::demo;
    use super::*;
    use crate::texts::Language;

    fn provisional(language: Language) -> RunReport {
        let mut found = findings();
        found.language = language;
        found.provisional = vec![ProvisionalRegion {
            name: "Demo region".into(),
            assumed: vec!["benefits.csv".into(), "sectors.csv".into()],
        }];
        found
    }

    /// The medians of the headline numbers, as a page with points would print them.
    fn medians(language: Language) -> Vec<String> {
        let mut found = findings();
        found.language = language;
        let all = super::super::headline::headlines(&found);
        let wanted = all
            .iter()
            .filter(|h| h.end.p90 > h.end.p10 && h.end.p50 >= 1000.0);
        wanted
            .map(|h| language.quantity(h.end.p50, h.unit))
            .collect()
    }

    #[test]
    fn a_provisional_region_is_shown_in_ranges_with_the_reason_and_never_in_points() {
        for (language, why, of_one) in [
            (
                Language::English,
                "data of Demo region are of low quality",
                "benefits and supported work",
            ),
            (
                Language::Dutch,
                "gegevens van Demo region zijn van lage kwaliteit",
                "uitkeringen en beschut werk",
            ),
        ] {
            let found = provisional(language);
            let (terminal, page) = (demo(&found), report_html(&found));
            for text in [&terminal, &page] {
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(words.contains(why) && words.contains(of_one), "{words}");
                for median in medians(language) {
                    assert!(
                        !words.contains(&format!(" {median} ")),
                        "{median} in {words}"
                    );
                }
            }
            assert!(!terminal.contains('█'), "no line of medians: {terminal}");
            assert!(
                !page.contains("stroke-width=\"2.5\""),
                "no median in a chart"
            );
            assert!(
                !page.contains("<td class=\"n strong\">"),
                "no column of medians"
            );
            assert!(
                terminal.lines().all(|line| line.chars().count() <= 80),
                "{terminal}"
            );
        }
    }

    #[test]
    fn the_summary_of_a_provisional_region_has_ends_of_ranges_and_the_reason_only() {
        let value = serde_json::to_value(summary_json(&provisional(Language::English))).unwrap();
        assert_eq!(value["ranges_only"], true);
        assert!(
            value["why"][0]
                .as_str()
                .is_some_and(|why| why.contains("of low quality"))
        );
        let end = &value["headlines"][0]["end"];
        assert!(end["p10"].is_number() && end["p90"].is_number());
        assert!(
            end.get("mean").is_none() && end.get("p50").is_none(),
            "{end}"
        );
        let whole = serde_json::to_value(summary_json(&findings())).unwrap();
        assert!(
            whole.get("ranges_only").is_none() && whole["headlines"][0]["end"]["p50"].is_number()
        );
    }

    #[test]
    fn one_run_of_a_provisional_region_shows_no_number_and_says_so() {
        let mut found = provisional(Language::English);
        found.runs.truncate(1);
        found.table.n_runs = 1;
        let (terminal, page) = (demo(&found), report_html(&found));
        assert!(terminal.contains("one run gives no interval"), "{terminal}");
        assert!(page.contains("one run gives no interval"));
        assert!(!page.contains("<svg"), "no chart");
        let end = &summary_json(&found).headlines[0].end;
        assert!(end.p10.is_none(), "{end:?}");
    }
}
