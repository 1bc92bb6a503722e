//! A plan half-way, in words and as JSON: what was booked beside the forecast, and what may come of the targets.

use super::grid::{Layout, Table};
use super::message::runs_caution;
use crate::studies::{Followed, Item, Needed, Outlook, Tracking};
use crate::texts::{Language, say};
use crate::vocab::{Interval, Month, Summary};

/// What a report of a plan half-way names.
#[derive(Clone, Copy, Debug)]
pub struct Tracked<'a> {
    /// Title of the plan.
    pub title: &'a str,
    /// First month of the plan.
    pub start: Month,
    /// Labels of its lines.
    pub lines: &'a [String],
}

impl Tracked<'_> {
    fn line(&self, language: Language, line: Option<usize>) -> String {
        match line.and_then(|line| self.lines.get(line)) {
            Some(label) => label.clone(),
            None => say!(language, "track-whole-plan"),
        }
    }

    pub(super) fn month(&self, months: u16) -> Month {
        Month(self.start.0 + months.max(1) - 1)
    }
}

fn unit(item: Item) -> &'static str {
    match item {
        Item::Euros => "EUR",
        Item::Starts | Item::Placements => "persons",
    }
}

fn item_name(language: Language, item: Item) -> String {
    match item {
        Item::Starts => say!(language, "track-starts"),
        Item::Placements => say!(language, "track-placements"),
        Item::Euros => say!(language, "track-euros"),
    }
}

/// Returns the report for a terminal.
pub fn tracking_text(language: Language, plan: Tracked<'_>, found: &Tracking) -> String {
    let last = language.month(plan.month(found.months));
    let mut text = format!(
        "{}\n\n",
        say!(
            language,
            "track-title",
            title = plan.title,
            month = last,
            months = usize::from(found.months),
            runs = say!(language, "runs", n = found.runs)
        )
    );
    text += &band_table(language, plan, found).text();
    if let Some(caution) = runs_caution(language, found.runs) {
        text += &format!("\n{caution}\n");
    }
    text += &format!("\n{}\n", say!(language, "track-how"));
    if found.targets.is_empty() {
        text += &format!("\n{}\n", say!(language, "track-no-target"));
    }
    for target in &found.targets {
        text += &format!("\n{}", outlook_text(language, plan, target, found.runs));
    }
    text
}

fn band_table(language: Language, plan: Tracked<'_>, found: &Tracking) -> Table {
    let followed = found.followed.iter();
    Layout::new(language)
        .column("track-line", |one: &&Followed| {
            plan.line(language, one.line)
        })
        .column("track-what", |one| item_name(language, one.item))
        .column("track-booked", |one| {
            language.plain(one.so_far.0, unit(one.item))
        })
        .column("track-forecast", |one| {
            let band = &one.so_far.1;
            if found.runs < 2 {
                return say!(language, "undefined");
            }
            language.range(band.p10, band.p90, unit(one.item))
        })
        .column("track-where", |one| {
            if found.runs < 2 {
                return say!(language, "undefined");
            }
            match as_printed(&one.so_far.1).place(one.so_far.0.round()) {
                -1 => say!(language, "track-below"),
                1 => say!(language, "track-above"),
                _ => say!(language, "track-within"),
            }
        })
        .table(followed.filter(|one| one.months == found.months))
}

/// Returns an interval with its ends as they are printed, so that a number beside it lies where it seems to lie.
fn as_printed(band: &Summary) -> Interval {
    Interval {
        low: band.p10.round(),
        high: band.p90.round(),
    }
}

fn percent(language: Language, share: f64) -> String {
    language.quantity(100.0 * share, "%")
}

fn outlook_text(language: Language, plan: Tracked<'_>, target: &Outlook, runs: usize) -> String {
    let whole = |band: &Summary| language.range(band.p10, band.p90, "persons");
    let mut text = say!(
        language,
        "track-target",
        label = match (language, &target.label_nl) {
            (Language::Dutch, Some(label)) => label.as_str(),
            _ => target.label.as_str(),
        },
        wanted = language.plain(target.wanted, "persons"),
        month = language.month(plan.month(target.months)),
        line = plan.line(language, target.line)
    );
    text.push('\n');
    if runs < 2 {
        let number = language.plain(target.forecast.p50, "persons");
        return text + &format!("  {}\n", say!(language, "track-before-one", number));
    }
    text += &format!(
        "  {}\n",
        say!(
            language,
            "track-before",
            range = whole(&target.forecast),
            percent = percent(language, target.probability_before)
        )
    );
    let through = item_name(language, target.through);
    let given = match target.booked {
        Some(booked) => say!(
            language,
            "track-given",
            booked = language.plain(booked, "persons"),
            range = whole(&target.outlook),
            percent = percent(language, target.probability)
        ),
        None => say!(
            language,
            "track-given-through",
            through,
            range = whole(&target.outlook),
            percent = percent(language, target.probability)
        ),
    };
    text += &format!("  {given}\n  {}\n", needed_text(language, target));
    text
}

fn needed_text(language: Language, target: &Outlook) -> String {
    let euros = |amount: f64| language.quantity(amount, "EUR");
    let whole = |number: f64| language.plain(number, "persons");
    match &target.needed {
        None => say!(language, "track-out-of-reach"),
        Some(needed) if needed.short <= 0.0 => say!(language, "track-reached"),
        Some(Needed {
            short,
            places: Some(places),
            planned_places: Some(planned),
            euros: more,
            planned_euros,
        }) => say!(
            language,
            "track-needed-places",
            short = whole(short.ceil()),
            places = whole(places.ceil()),
            planned = whole(planned.round()),
            euros = euros(*more),
            planned_euros = euros(*planned_euros)
        ),
        Some(needed) => say!(
            language,
            "track-needed-euros",
            short = whole(needed.short.ceil()),
            euros = euros(needed.euros),
            planned_euros = euros(needed.planned_euros)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::json::json_text;
    use crate::report::tracking_json;

    /// A plan of one line, of which less was booked than any run forecasts.
    fn tracking(sample: &[f64]) -> Tracking {
        let forecast = Summary::of(sample.to_vec());
        let target = Outlook {
            label: "thirty starts".to_owned(),
            label_nl: None,
            counts: "starts",
            wanted: 30.0,
            months: 6,
            line: None,
            booked: Some(11.0),
            through: Item::Starts,
            forecast,
            probability_before: 1.0,
            outlook: forecast,
            probability: 1.0,
            needed: None,
        };
        Tracking {
            months: 2,
            runs: sample.len(),
            followed: vec![Followed {
                line: None,
                item: Item::Starts,
                months: 2,
                month: (5.0, forecast),
                so_far: (11.0, forecast),
            }],
            targets: vec![target],
        }
    }

    #[test]
    fn one_run_gives_neither_an_interval_nor_a_verdict_but_a_caution() {
        let plan = Tracked {
            title: "Plan",
            start: Month(0),
            lines: &[],
        };
        for (language, range, verdict, share, caution) in [
            (Language::English, "23 to", "below", "8 of 10", "One run is"),
            (
                Language::Dutch,
                "23 tot",
                "onder",
                "8 van de 10",
                "Eén doorrekening is",
            ),
        ] {
            let one = tracking_text(language, plan, &tracking(&[23.0]));
            assert!(one.contains(caution) && one.contains("23"), "{one}");
            for word in [range, verdict, share, "%;"] {
                assert!(!one.contains(word), "{word}: {one}");
            }
            let many: Vec<f64> = (0..40).map(|at| 23.0 + 0.1 * f64::from(at)).collect();
            let many = tracking_text(language, plan, &tracking(&many));
            assert!(many.contains(verdict) && many.contains(share), "{many}");
            assert!(!many.contains(caution), "{many}");
        }
        let json = json_text(&tracking_json(plan, &tracking(&[23.0])));
        let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let forecast = &json["followed"][0]["forecast_so_far"];
        assert_eq!(forecast["p50"], 23.0);
        assert!(forecast["p10"].is_null() && forecast["p90"].is_null());
        assert!(json["targets"][0]["probability"].is_null());
    }
}
