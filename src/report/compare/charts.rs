//! Charts of a comparison: the difference by month, the ledger as a waterfall, cost against effect.

use serde::Serialize;

use minijinja::Value;

use crate::interventions::EntryKind;
use crate::observe::ledger::{Counts, Ledger};
use crate::vocab::Summary;

use super::ComparisonReport;
use super::sentence::{eta_name, time};
use crate::experiment::{OUTCOMES, Part, cost, moved};
use crate::report::charts::{Dot, Fan, Frame, Plane, Step, Waterfall};
use crate::report::say;

/// A chart with its words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ChartView {
    pub title: String,
    pub caption: String,
    pub svg: Value,
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
    let id = found.headline(plan);
    let months: Vec<_> = (1..=found.found.study.months)
        .map(|n| found.calendar(n))
        .collect();
    let cells: Vec<Summary> = (0..months.len())
        .map(|n| {
            let net = |arm: &crate::experiment::ArmFound| {
                arm.months[n][Ledger::Everybody as usize].net() as f64
            };
            found.shown(&found.found.summary(id, net))
        })
        .collect();
    let title = say!(language, "compare-chart-fan");
    let last = cells.last().copied().unwrap_or(Summary::NONE);
    let description = say!(
        language,
        "compare-chart-fan-text",
        plan = &found.plans[plan].display_title,
        eta = eta_name(found, found.found.headline_eta),
        low = language.plain(last.p10, "persons"),
        high = language.plain(last.p90, "persons"),
        end = months
            .last()
            .map_or(String::new(), |month| language.month(*month))
    );
    let svg = Fan {
        frame: Frame {
            language,
            id: &format!("fan-{plan}"),
            title: &title,
            description: &description,
            unit: "persons",
        },
        months: &months,
        cells: &cells,
        given: 0,
        past: 0,
        points: &[],
        from_zero: true,
    }
    .svg();
    ChartView {
        title,
        caption: description,
        svg: Value::from_safe_string(svg),
    }
}

/// Returns the ledger of everybody as a waterfall: booked at work, who would work anyway, spill-over, net.
pub(super) fn waterfall(found: &ComparisonReport, plan: usize) -> ChartView {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let of = |get: fn(&Counts) -> i64, sign: f64| {
        found.at(id, moment, |one| {
            sign * get(&one.ledgers[Ledger::Everybody as usize]) as f64
        })
    };
    let parts = [
        (
            say!(language, "compare-step-gross"),
            of(|c| c.gross, 1.0),
            false,
        ),
        (
            say!(language, "compare-step-anyway"),
            of(Counts::anyway, -1.0),
            false,
        ),
        (
            say!(language, "compare-step-spill-over"),
            of(Counts::spill_over, 1.0),
            false,
        ),
        (
            say!(language, "compare-step-net"),
            of(Counts::net, 1.0),
            true,
        ),
    ];
    let steps: Vec<Step> = parts
        .iter()
        .map(|(label, spread, is_total)| Step {
            label: label.clone(),
            value: spread.mean,
            is_total: *is_total,
            range: if spread.n > 1 {
                language.range(spread.p10, spread.p90, "persons")
            } else {
                String::new()
            },
        })
        .collect();
    let title = say!(language, "compare-chart-waterfall");
    let description = say!(
        language,
        "compare-chart-waterfall-text",
        plan = &found.plans[plan].display_title,
        eta = eta_name(found, found.found.headline_eta),
        gross = found.cell(&parts[0].1, "persons"),
        net = found.cell(&parts[3].1, "persons"),
        time = time(language, found.months(moment))
    );
    let svg = Waterfall {
        frame: Frame {
            language,
            id: &format!("waterfall-{plan}"),
            title: &title,
            description: &description,
            unit: "persons",
        },
        steps: &steps,
    }
    .svg();
    ChartView {
        title,
        caption: description,
        svg: Value::from_safe_string(svg),
    }
}

/// Returns cost against employment-months, one dot for each cell of each plan.
pub(super) fn plane(found: &ComparisonReport) -> ChartView {
    let language = found.language;
    let moment = found.last();
    let until = found.months(moment);
    let mut dots = Vec::new();
    for plan in 0..found.plans.len() {
        for arm in found.found.arms(found.headline(plan)) {
            dots.push(Dot {
                series: plan,
                effect: OUTCOMES[4].1(arm, moment),
                cost: (cost(arm, until, Part::Whole) - moved(arm, until, EntryKind::Repayment))
                    / 1000.0,
            });
        }
    }
    let title = say!(language, "compare-chart-plane");
    let description = say!(
        language,
        "compare-chart-plane-text",
        eta = eta_name(found, found.found.headline_eta)
    );
    let series: Vec<String> = found
        .plans
        .iter()
        .map(|plan| plan.display_title.clone())
        .collect();
    let svg = Plane {
        frame: Frame {
            language,
            id: "plane",
            title: &title,
            description: &description,
            unit: &say!(language, "compare-thousand"),
        },
        series: &series,
        dots: &dots,
        effect: &say!(language, "compare-plane-effect"),
    }
    .svg();
    ChartView {
        title,
        caption: description,
        svg: Value::from_safe_string(svg),
    }
}
