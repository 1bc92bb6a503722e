//! The main message in sentences, in natural frequencies, from the numbers and nothing else.

use crate::vocab::Month;

use super::findings::Findings;
use super::headline::{Headline, headlines};
use super::number::{grouped, month_in_words, spoken};
use super::period::middle;

/// Fewer runs than this say little about the edges of an interval.
const FEW_RUNS: usize = 20;

/// Returns the main message, one sentence each. Empty if the run reports no headline.
pub(crate) fn main_message(found: &Findings) -> Vec<String> {
    let all = headlines(found);
    let by_name = |name: &str| all.iter().find(|headline| headline.measure == name);
    let mut lines = Vec::new();
    let Some(&last) = found.table.layout.months.last() else {
        return lines;
    };
    let end = month_in_words(last);
    if let Some(h) = by_name("employed") {
        let number = spoken(middle(&h.end), h.unit);
        lines.push(if has_interval(h) {
            format!(
                "In 8 of 10 futures the number of people at work in {} at the end of {end} lies between {} and {}, \
                 with {number} in the middle.",
                found.region,
                spoken(h.end.p10, h.unit),
                spoken(h.end.p90, h.unit),
            )
        } else {
            format!("About {number} people in {} are at work at the end of {end}.", found.region)
        });
        lines.extend(direction(found, h));
    }
    if let Some(h) = by_name("unemployment_rate") {
        let per_thousand = |percent: f64| grouped(percent * 10.0, 0);
        let mut text = format!(
            "Of every 1,000 people who work or look for work, {} look for work then",
            per_thousand(middle(&h.end))
        );
        if has_interval(h) {
            text += &format!(
                " (8 in 10 futures: {} to {})",
                per_thousand(h.end.p10),
                per_thousand(h.end.p90)
            );
        }
        lines.push(text + ".");
    }
    for (name, text) in [
        ("ageing_outflow", "older workers leave work for good"),
        ("vacancies_opened", "vacancies are opened"),
    ] {
        if let Some(h) = by_name(name) {
            lines.push(flow(h, last, text));
        }
    }
    lines
}

/// Returns what must be said about the number of runs.
pub(crate) fn runs_caution(n_runs: usize) -> Option<String> {
    match n_runs {
        0 | 1 => Some("One run is one possible future: there is no interval yet.".into()),
        n if n < FEW_RUNS => Some(format!(
            "{n} runs are few: the edges of the ranges are rough."
        )),
        _ => None,
    }
}

/// Returns which months are a test and which a forecast.
pub(crate) fn past_and_future(found: &Findings) -> String {
    let months = &found.table.layout.months;
    let (Some(&first), Some(&last)) = (months.first(), months.last()) else {
        return String::new();
    };
    match found.hindcast_until {
        Some(until) if until >= last => format!(
            "All months, {} to {}, already lay in the past when this was computed: this page is a test against what \
             happened, not a forecast.",
            month_in_words(first),
            month_in_words(last)
        ),
        Some(until) if until >= first => format!(
            "The months up to {} already lay in the past when this was computed (grey in the charts): there it is a \
             hindcast, to be held against published figures where they are shown. The model itself knows no more than \
             its first world and the given cycle. From {} on it is a forecast.",
            month_in_words(until),
            month_in_words(until.next())
        ),
        _ => format!(
            "All months, {} to {}, are a forecast.",
            month_in_words(first),
            month_in_words(last)
        ),
    }
}

fn has_interval(headline: &Headline) -> bool {
    headline.end.p10.is_finite() && headline.end.p90 > headline.end.p10
}

fn direction(found: &Findings, headline: &Headline) -> Option<String> {
    let months = &found.table.layout.months;
    if found.runs.len() < 2 || months.len() < 2 {
        return None;
    }
    let combination = headline.change_combination(months.len());
    let changes = found.by_run(headline.series, &combination);
    let more = changes.iter().filter(|change| **change > 0.0).count();
    let tenths = (10.0 * more as f64 / changes.len() as f64).round() as usize;
    let share = match (more, tenths) {
        (0, _) => "in none of the futures".to_owned(),
        (more, _) if more == changes.len() => "in all futures".to_owned(),
        (_, 0) => "in fewer than 1 of 10 futures".to_owned(),
        (_, 10) => "in more than 9 of 10 futures".to_owned(),
        (_, tenths) => format!("in {tenths} of 10 futures"),
    };
    Some(format!(
        "That is more than in {} {share}.",
        month_in_words(months[0])
    ))
}

fn flow(headline: &Headline, last: Month, text: &str) -> String {
    let period = match (headline.months, last.month_of_year()) {
        (12, 12) => format!("In {}", last.year()),
        (months, _) => format!("In the {months} months up to {}", month_in_words(last)),
    };
    let number = spoken(middle(&headline.end), headline.unit);
    if has_interval(headline) {
        format!(
            "{period} about {number} {text} (8 in 10 futures: {} to {}).",
            spoken(headline.end.p10, headline.unit),
            spoken(headline.end.p90, headline.unit)
        )
    } else {
        format!("{period} about {number} {text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn the_message_speaks_in_futures_and_names_month_and_region() {
        let text = main_message(&findings()).join(" ");
        assert!(text.starts_with("In 8 of 10 futures the number of people at work in Demo region"));
        assert!(text.contains("at the end of December 2020"), "{text}");
        assert!(text.contains("Of every 1,000 people"), "{text}");
    }

    #[test]
    fn one_run_makes_no_interval() {
        let mut found = findings();
        found.runs.truncate(1);
        let tables = [found.runs[0].table.clone()];
        found.table = crate::observe::EnsembleTable::of(found.table.layout, &tables);
        let text = main_message(&found).join(" ");
        assert!(!text.contains("futures"), "{text}");
        assert!(
            runs_caution(1).is_some() && runs_caution(5).is_some() && runs_caution(50).is_none()
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
