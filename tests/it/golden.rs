//! The first year of the baseline: one run with central values, a table that a reader can follow.
//!
//! If a commit is meant to change results, accept the table with `INSTA_UPDATE=always cargo test --release golden`, say in
//! the message which numbers moved, by how much and why, and list it in CHANGELOG.md under its heading for results.

use std::fmt::Write as _;

use doorstroom::draws::Draws;
use doorstroom::engine::run;
use doorstroom::experiment::model;
use doorstroom::observe::{Kind, layout};

use crate::first_world::loaded;

/// The measures of the table; each for the entire region.
const HEADLINES: [&str; 26] = [
    "persons",
    "employed",
    "unemployed",
    "inactive",
    "gross_participation",
    "net_participation",
    "unemployment_rate",
    "income_ww",
    "bijstand_benefits",
    "income_wia",
    "jobs_filled",
    "in_commuters",
    "out_commuters",
    "vacancies_open",
    "vacancies_opened",
    "vacancies_filled",
    "vacancies_withdrawn",
    "tightness",
    "hires",
    "separations",
    "ageing_outflow",
    "youth_departure",
    "arrivals",
    "departures",
    "training_completed",
    "rejections",
];

/// Returns a number with four significant digits.
fn four_digits(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let before = value.abs().log10().floor() as i32 + 1;
    let scale = 10f64.powi(4 - before);
    let rounded = (value * scale).round() / scale;
    format!("{rounded:.*}", usize::try_from(4 - before).unwrap_or(0))
}

#[test]
fn the_first_year_of_the_baseline_is_the_golden_table() {
    let (scenario, loaded) = loaded(&["horizon.length=\"12 months\""]);
    let (model, _) = model(&scenario, &loaded, 0, 0);
    let table = run(&model, &Draws::of_replication(scenario.ensemble.seed, 0));
    let layout = layout(
        &loaded.seed.municipalities,
        scenario.horizon.months().collect(),
    );
    assert_eq!(layout.months.len(), 12);
    let mut shown = format!(
        "{:<22} {:<10} {:>8} {:>8} {:>8} {:>8}\n",
        "measure", "unit", "2018 Q1", "Q2", "Q3", "Q4"
    );
    for name in HEADLINES {
        let series = layout
            .find(name, "all", "all")
            .unwrap_or_else(|| panic!("no measure `{name}`"));
        let measure = layout.series[series].measure;
        let values = &table.values[series * 12..(series + 1) * 12];
        let _ = write!(shown, "{name:<22} {:<10}", measure.unit);
        for quarter in values.chunks(3) {
            // A flow is the sum over the quarter; a stock or a ratio is that of its last month.
            let value = match measure.kind {
                Kind::Flow => quarter.iter().sum(),
                Kind::Stock | Kind::Ratio => quarter[2],
            };
            let _ = write!(shown, " {:>8}", four_digits(value));
        }
        shown.push('\n');
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("gorinchem_first_year", shown));
}

#[test]
fn four_significant_digits_are_four() {
    assert_eq!(four_digits(123_456.0), "123500");
    assert_eq!(four_digits(0.012_345_6), "0.01235");
    assert_eq!(four_digits(7.0), "7.000");
    assert_eq!(four_digits(0.0), "0");
}
