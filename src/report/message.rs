//! The main message in sentences, in natural frequencies, from the numbers and nothing else.

use crate::vocab::Month;

use super::headline::{Headline, headlines};
use super::period::median_or_mean;
use super::run_report::RunReport;
use crate::texts::{Language, say};

/// Fewer runs than this say little about the edges of an interval.
const FEW_RUNS: usize = 20;

/// Returns the main message, one sentence each. Empty if the run reports no headline.
pub(crate) fn main_message(found: &RunReport) -> Vec<String> {
    let language = found.language;
    let all = headlines(found);
    let by_name = |name: &str| all.iter().find(|headline| headline.measure == name);
    let mut lines = Vec::new();
    let Some(&last) = found.table.layout.months.last() else {
        return lines;
    };
    if let Some(h) = by_name("employed") {
        if found.is_ranges_only() {
            return ranges(found, h, by_name("unemployment_rate"), last);
        }
        let rounded = |value: f64| language.rounded(value, h.unit);
        let (end, region) = (language.month(last), &*found.region);
        let [median, low, high] = three(h).map(rounded);
        lines.push(match has_interval(h) {
            true => say!(language, "message-employed", region, end, median, low, high),
            false => say!(language, "message-employed-one", region, end, median),
        });
        lines.extend(direction(found, h));
    }
    if let Some(h) = by_name("unemployment_rate") {
        let per_thousand = |percent: f64| language.grouped(percent * 10.0, 0);
        let (of, [median, low, high]) = (1000, three(h).map(per_thousand));
        lines.push(match has_interval(h) {
            true => say!(language, "message-unemployed", of, median, low, high),
            false => say!(language, "message-unemployed-one", of, median),
        });
    }
    for name in ["ageing_outflow", "vacancies_opened"] {
        if let Some(h) = by_name(name) {
            lines.push(flow(language, h, last));
        }
    }
    lines
}

/// Returns what must be said about the number of runs.
pub(crate) fn runs_caution(language: Language, n_runs: usize) -> Option<String> {
    match n_runs {
        0 | 1 => Some(say!(language, "caution-one")),
        n if n < FEW_RUNS => Some(say!(language, "caution-few", n)),
        _ => None,
    }
}

/// Returns which months are a test and which a forecast, and up to when the course of the economy is given.
pub(crate) fn past_and_future(found: &RunReport) -> String {
    let language = found.language;
    let months = &found.table.layout.months;
    let (Some(&first), Some(&last)) = (months.first(), months.last()) else {
        return String::new();
    };
    let (from, to) = (language.month(first), language.month(last));
    let text = match found.hindcast_until {
        Some(until) if until >= last => say!(language, "all-past", from, to),
        Some(until) if until >= first => {
            let (until, from) = (language.month(until), language.month(until.next()));
            say!(language, "part-past", until, from)
        }
        _ => say!(language, "all-future", from, to),
    };
    match found.observed_until {
        // Where every month is given nothing changes on the way.
        Some(until) if until < last => {
            let until = language.month(until);
            format!("{text} {}", say!(language, "observed", until))
        }
        _ => text,
    }
}

/// Returns the message of a region whose data are provisional: ranges, and why no more.
fn ranges(
    found: &RunReport,
    employed: &Headline,
    rate: Option<&Headline>,
    last: Month,
) -> Vec<String> {
    let language = found.language;
    let mut lines = Vec::new();
    if has_interval(employed) {
        let rounded = |value: f64| language.rounded(value, employed.unit);
        lines.push(say!(
            language,
            "message-employed-range",
            region = &*found.region,
            end = language.month(last),
            low = rounded(employed.end.p10),
            high = rounded(employed.end.p90)
        ));
    }
    lines.extend(found.why_ranges());
    if let Some(h) = rate.filter(|h| has_interval(h)) {
        let per_thousand = |percent: f64| language.grouped(percent * 10.0, 0);
        lines.push(say!(
            language,
            "message-unemployed-range",
            of = 1000,
            low = per_thousand(h.end.p10),
            high = per_thousand(h.end.p90)
        ));
    }
    lines
}

fn has_interval(headline: &Headline) -> bool {
    headline.end.p10.is_finite() && headline.end.p90 > headline.end.p10
}

fn direction(found: &RunReport, headline: &Headline) -> Option<String> {
    let language = found.language;
    let months = &found.table.layout.months;
    if found.runs.len() < 2 || months.len() < 2 {
        return None;
    }
    let combination = headline.change_combination(months.len());
    let changes = found.by_run(headline.series, &combination);
    let more = changes.iter().filter(|change| **change > 0.0).count();
    let tenths = (10.0 * more as f64 / changes.len() as f64).round() as usize;
    let share = match (more, tenths) {
        (0, _) => say!(language, "message-share-none"),
        (more, _) if more == changes.len() => say!(language, "message-share-all"),
        (_, 0) => say!(language, "message-share-few"),
        (_, 10) => say!(language, "message-share-most"),
        (_, tenths) => say!(language, "message-share-tenths", tenths),
    };
    let start = language.month(months[0]);
    Some(say!(language, "message-more", start, share))
}

fn flow(language: Language, headline: &Headline, last: Month) -> String {
    let period = match (headline.months, last.month_of_year()) {
        (12, 12) => say!(language, "message-in-year", year = last.year().to_string()),
        (months, _) => {
            let end = language.month(last);
            say!(language, "message-in-months", months, end)
        }
    };
    let [median, low, high] = three(headline).map(|value| language.rounded(value, headline.unit));
    let key = format!("message-{}", headline.measure);
    match has_interval(headline) {
        true => say!(language, &key, period, median, low, high),
        false => say!(language, &format!("{key}-one"), period, median),
    }
}

/// Returns the median and the ends of the 80 % interval.
fn three(headline: &Headline) -> [f64; 3] {
    let end = &headline.end;
    [median_or_mean(end), end.p10, end.p90]
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn the_message_speaks_of_runs_and_names_month_and_region() {
        let text = main_message(&findings()).join(" ");
        assert!(text.starts_with("In 8 of 10 runs the number of people at work in Demo region"));
        assert!(text.contains("at the end of December 2020"), "{text}");
        assert!(text.contains("Of every 1,000 people"), "{text}");
    }

    #[test]
    fn the_message_is_shown_in_dutch_with_dutch_numbers() {
        let mut found = findings();
        found.language = Language::Dutch;
        let text = main_message(&found).join(" ");
        assert!(
            text.starts_with(
                "In 8 van de 10 doorrekeningen ligt het aantal werkenden in Demo region"
            )
        );
        assert!(text.contains("eind december 2020 tussen 3"), "{text}");
        assert!(text.contains("Van elke 1.000 mensen"), "{text}");
        assert!(past_and_future(&found).contains("waargenomen tot en met december 2018"));
    }

    #[test]
    fn one_run_makes_no_interval() {
        let mut found = findings();
        found.runs.truncate(1);
        let tables = [found.runs[0].table.clone()];
        found.table = crate::observe::EnsembleTable::of(found.table.layout, &tables);
        let text = main_message(&found).join(" ");
        assert!(!text.contains("8 of 10 runs"), "{text}");
        assert!(
            runs_caution(Language::Dutch, 1).is_some()
                && runs_caution(Language::Dutch, 5).is_some()
                && runs_caution(Language::Dutch, 50).is_none()
        );
    }

    #[test]
    fn past_months_are_called_a_test() {
        let mut found = findings();
        assert!(past_and_future(&found).contains("From January 2020 on it is a forecast"));
        found.hindcast_until = Some(Month::new(2025, 1));
        assert!(past_and_future(&found).contains("not a forecast"));
        found.hindcast_until = None;
        assert!(past_and_future(&found).contains("are a forecast"));
    }
}
