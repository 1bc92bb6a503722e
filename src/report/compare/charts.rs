//! Charts of a comparison: the difference by month, the ledger as a waterfall, cost against effect.

use serde::Serialize;

use minijinja::Value;

use crate::interventions::EntryKind;
use crate::observe::ledger::{Counts, Ledger};
use crate::vocab::Summary;

use super::ComparisonReport;
use super::sentence::{eta_name, time};
use crate::experiment::{ArmFound, Moment, OUTCOMES, Part, cost, moved};
use crate::report::charts::{Dot, Fan, Frame, Plane, Step, Waterfall};
use crate::texts::{Language, say};

/// A chart with its words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ChartView {
    pub title: String,
    pub caption: String,
    pub svg: Value,
}

impl ChartView {
    /// Draws a chart with its words; its caption says to everybody what it shows.
    fn drawn(
        language: Language,
        (id, title, caption, unit): (&str, &str, String, &str),
        draw: impl FnOnce(Frame<'_>) -> String,
    ) -> Self {
        let title = say!(language, title);
        let svg = draw(Frame::new(language, id, (&title, &caption), unit));
        Self {
            title,
            caption,
            svg: Value::from_safe_string(svg),
        }
    }
}

/// Returns the charts of a plan: a waterfall is made of points, so a region with provisional data has none.
pub(super) fn of_plan(found: &ComparisonReport, plan: usize) -> Vec<ChartView> {
    let mut charts = vec![fan(found, plan)];
    if !found.is_ranges_only() {
        charts.push(waterfall(found, plan));
    }
    charts
}

/// Returns people at work more than without the plan, month by month.
fn fan(found: &ComparisonReport, plan: usize) -> ChartView {
    let language = found.language;
    let months: Vec<_> = (1..=found.found.study.months)
        .map(|n| found.calendar(n))
        .collect();
    let cell = |n: usize| {
        let net = |arm: &ArmFound| arm.months[n][Ledger::Everybody as usize].net() as f64;
        found.shown(&found.of(found.headline(plan), net))
    };
    let cells: Vec<Summary> = (0..months.len()).map(cell).collect();
    let last = cells.last().copied().unwrap_or(Summary::NONE);
    let end = months.last();
    let description = say!(
        language,
        "compare-chart-fan-text",
        plan = &found.plans[plan].display_title,
        eta = eta_name(found, found.found.headline_eta),
        low = language.plain(last.p10, "persons"),
        high = language.plain(last.p90, "persons"),
        end = end.map_or(String::new(), |month| language.month(*month))
    );
    let id = format!("fan-{plan}");
    let words = (&*id, "compare-chart-fan", description, "persons");
    ChartView::drawn(language, words, |frame| {
        let fan = Fan {
            frame,
            months: &months,
            cells: &cells,
            given: 0,
            past: 0,
            points: &[],
            from_zero: true,
        };
        fan.svg()
    })
}

/// A count of the waterfall: the key of its name, its reader, and whether it is a total.
type Count = (&'static str, fn(&Counts) -> i64, bool);

/// Returns the ledger of everybody as a waterfall: booked at work, who would work anyway, spill-over, net.
pub(super) fn waterfall(found: &ComparisonReport, plan: usize) -> ChartView {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let parts: [Count; 4] = [
        ("compare-step-gross", |c| c.gross, false),
        ("compare-step-anyway", |c| -c.anyway(), false),
        ("compare-step-spill-over", Counts::spill_over, false),
        ("compare-step-net", Counts::net, true),
    ];
    let parts = parts.map(|(key, get, is_total)| {
        let of = |one: &Moment| get(&one.ledgers[Ledger::Everybody as usize]) as f64;
        (key, found.at(id, moment, of), is_total)
    });
    let steps = parts.map(|(key, spread, is_total)| Step {
        label: say!(language, key),
        value: spread.mean,
        is_total,
        range: match spread.n {
            0 | 1 => String::new(),
            _ => language.range(spread.p10, spread.p90, "persons"),
        },
    });
    let description = say!(
        language,
        "compare-chart-waterfall-text",
        plan = &found.plans[plan].display_title,
        eta = eta_name(found, found.found.headline_eta),
        gross = found.cell(&parts[0].1, "persons"),
        net = found.cell(&parts[3].1, "persons"),
        time = time(language, found.months(moment))
    );
    let id = format!("waterfall-{plan}");
    let words = (&*id, "compare-chart-waterfall", description, "persons");
    ChartView::drawn(language, words, |frame| {
        let steps = &steps;
        Waterfall { frame, steps }.svg()
    })
}

/// Returns cost against employment-months, one dot for each cell of each plan.
pub(super) fn plane(found: &ComparisonReport) -> ChartView {
    let language = found.language;
    let moment = found.last();
    let until = found.months(moment);
    let dots = (0..found.plans.len()).flat_map(|series| {
        let arms = found.found.arms(found.headline(series));
        arms.map(move |arm| Dot {
            series,
            effect: OUTCOMES[4].1(arm, moment),
            cost: (cost(arm, until, Part::Whole) - moved(arm, until, EntryKind::Repayment))
                / 1000.0,
        })
    });
    let dots: Vec<Dot> = dots.collect();
    let eta = eta_name(found, found.found.headline_eta);
    let description = say!(language, "compare-chart-plane-text", eta);
    let titles = found.plans.iter().map(|plan| plan.display_title.clone());
    let titles: Vec<String> = titles.collect();
    let unit = say!(language, "compare-thousand");
    let words = ("plane", "compare-chart-plane", description, &*unit);
    ChartView::drawn(language, words, |frame| {
        let plane = Plane {
            frame,
            series: &titles,
            dots: &dots,
            effect: &say!(language, "compare-plane-effect"),
        };
        plane.svg()
    })
}
