//! A made-up ensemble for tests and for looking at the page: plausible series, no region.

use crate::vocab::Estimate;

use crate::observe::{EnsembleTable, Kind, Layout, Measure, RunTable, Series};
use crate::studies::{LEVELS, SensitivityRow, Setting};
use crate::vocab::{Grade, Month};

use super::identity::{Identity, Input, Role};
use super::run_report::{
    Aggregate, AssumptionRow, Computation, Figure, FitRow, Keep, Label, Run, RunReport, Sensitivity,
};
use crate::scenario::Ensemble;
use crate::texts::Language;

/// Level at the start, growth a year, spread between runs (share), noise within a run (share).
struct Shape(Measure, f64, f64, f64, f64);

const fn measure(
    name: &'static str,
    unit: &'static str,
    kind: Kind,
    meaning: &'static str,
    by: &'static [&'static str],
) -> Measure {
    Measure {
        name,
        unit,
        kind,
        meaning,
        by,
    }
}

#[rustfmt::skip]
static SHAPES: &[Shape] = &[
    Shape(measure("persons", "persons", Kind::Stock, "persons who live in the region", &["municipality"]), 69_600.0, 0.004, 0.003, 0.0003),
    Shape(measure("employed", "persons", Kind::Stock, "persons with paid work of at least one hour a week", &["municipality", "age_group"]), 34_900.0, 0.009, 0.006, 0.0008),
    Shape(measure("unemployed", "persons", Kind::Stock, "persons without paid work who looked for it and can start", &["age_group"]), 1_640.0, -0.09, 0.09, 0.02),
    Shape(measure("unemployment_rate", "percent", Kind::Ratio, "unemployed as a share of the labour force", &[]), 4.5, -0.09, 0.09, 0.02),
    Shape(measure("gross_participation", "percent", Kind::Ratio, "labour force as a share of persons of 15 to 74", &[]), 70.9, 0.003, 0.004, 0.0008),
    Shape(measure("net_participation", "percent", Kind::Ratio, "employed as a share of persons of 15 to 74", &[]), 67.7, 0.006, 0.005, 0.0008),
    Shape(measure("income_ww", "persons", Kind::Stock, "persons who receive WW", &[]), 1_310.0, -0.12, 0.08, 0.02),
    Shape(measure("income_bijstand", "persons", Kind::Stock, "persons in a household that receives bijstand", &[]), 1_480.0, -0.04, 0.04, 0.005),
    Shape(measure("vacancies_open", "vacancies", Kind::Stock, "vacancies open at the end of the month", &[]), 1_020.0, 0.06, 0.1, 0.04),
    Shape(measure("vacancies_opened", "vacancies", Kind::Flow, "vacancies opened in the month", &["sector"]), 640.0, 0.05, 0.07, 0.06),
    Shape(measure("vacancies_filled", "vacancies", Kind::Flow, "vacancies filled in the month", &[]), 560.0, 0.04, 0.06, 0.06),
    Shape(measure("vacancies_withdrawn", "vacancies", Kind::Flow, "vacancies withdrawn in the month", &[]), 70.0, 0.06, 0.1, 0.1),
    Shape(measure("hires", "hires", Kind::Flow, "persons who started a job in the month", &["channel"]), 590.0, 0.03, 0.05, 0.06),
    Shape(measure("tightness", "ratio", Kind::Ratio, "open vacancies for each searcher", &[]), 0.62, 0.1, 0.14, 0.05),
    Shape(measure("ageing_outflow", "persons", Kind::Flow, "persons of 55 or older who left work for good", &["sector"]), 78.0, 0.05, 0.05, 0.12),
    Shape(measure("youth_departure", "persons", Kind::Flow, "persons of 15 to 26 who moved out of the region", &[]), 62.0, 0.0, 0.06, 0.15),
    Shape(measure("youth_return", "persons", Kind::Flow, "persons of 22 to 34 who moved back into the region", &[]), 38.0, 0.0, 0.08, 0.18),
    Shape(measure("training_started", "persons", Kind::Flow, "persons who started a course or BBL", &[]), 41.0, 0.03, 0.1, 0.15),
    Shape(measure("training_completed", "persons", Kind::Flow, "persons who completed a course or BBL", &[]), 29.0, 0.03, 0.12, 0.15),
    Shape(measure("in_commuters", "persons", Kind::Stock, "persons from outside who work in the region", &[]), 16_900.0, 0.01, 0.02, 0.002),
    Shape(measure("out_commuters", "persons", Kind::Stock, "residents who work outside the region", &[]), 17_300.0, 0.012, 0.02, 0.002),
];

const GROUPS: &[(&str, &str, &str, f64)] = &[
    ("employed", "municipality", "GM0512", 0.54),
    ("employed", "municipality", "GM0523", 0.27),
    ("employed", "municipality", "GM0689", 0.19),
    ("unemployed", "age_group", "15-24", 0.31),
    ("unemployed", "age_group", "25-54", 0.49),
    ("unemployed", "age_group", "55-74", 0.2),
    ("vacancies_opened", "sector", "trade", 0.29),
    ("vacancies_opened", "sector", "care", 0.22),
    ("vacancies_opened", "sector", "manufacturing", 0.18),
    ("vacancies_opened", "sector", "construction", 0.16),
    ("vacancies_opened", "sector", "transport_and_storage", 0.15),
    ("hires", "channel", "own_network", 0.33),
    ("hires", "channel", "online_advertisement", 0.41),
    ("hires", "channel", "agency", 0.2),
    ("hires", "channel", "public_service", 0.06),
    ("ageing_outflow", "sector", "trade", 0.36),
    ("ageing_outflow", "sector", "manufacturing", 0.64),
];

pub fn identity() -> Identity {
    let (from, to) = (Month::new(2018, 1), Month::new(2020, 12));
    Identity {
        scenario: "demo".into(),
        inputs: vec![
            Input {
                role: Role::Scenario,
                path: "demo.toml".into(),
                content: b"title = \"Demo\"\n".to_vec(),
            },
            Input {
                role: Role::Table,
                path: "figures.csv".into(),
                content: b"measure,value\nemployed,35000\n".to_vec(),
            },
        ],
        overrides: Vec::new(),
        ensemble: Ensemble {
            draws: 10,
            macro_paths: 2,
            replications: 2,
            seed: 7,
        },
        version: "0.1.0".into(),
        from,
        to,
    }
}

/// Returns a file of this content: the reader of Parquet wants a file or shared bytes.
pub fn file_of(content: &[u8]) -> std::fs::File {
    let mut file = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut file, content).unwrap();
    file
}

/// A small generator: tests need scatter, not quality.
fn scatter(state: &mut u64) -> f64 {
    let mut sum = 0.0;
    for _ in 0..4 {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        sum += (*state >> 40) as f64 / (1u64 << 24) as f64;
    }
    (sum - 2.0) * 1.73
}

pub fn findings() -> RunReport {
    let identity = identity();
    let months: Vec<Month> = (identity.from.0..=identity.to.0).map(Month).collect();
    let mut layout = Layout {
        series: Vec::new(),
        months,
    };
    let mut shares = Vec::new();
    for shape in SHAPES {
        layout.series.push(Series {
            measure: &shape.0,
            group_by: "all",
            group: "all".into(),
        });
        shares.push((shape, 1.0));
        for &(name, group_by, group, share) in GROUPS {
            if name == shape.0.name {
                layout.series.push(Series {
                    measure: &shape.0,
                    group_by,
                    group: group.into(),
                });
                shares.push((shape, share));
            }
        }
    }
    let mut state = 42;
    let mut runs = Vec::new();
    for number in 0..40u32 {
        let mut values = Vec::new();
        for &(&Shape(ref measure, level, growth, spread, noise), share) in &shares {
            let tilt = scatter(&mut state) * spread;
            for month in 0..layout.months.len() {
                let years = month as f64 / 12.0;
                let season = (month as f64 * std::f64::consts::TAU / 12.0).sin();
                let ramp = 1.0 + growth * years + tilt * (0.3 + years).sqrt() / 1.5;
                let value =
                    level * share * ramp * (1.0 + noise * (scatter(&mut state) + 0.7 * season));
                values.push(if measure.kind == Kind::Ratio {
                    value
                } else {
                    value.round()
                });
            }
        }
        runs.push(Run {
            draw: number / 4,
            macro_path: number / 2 % 2,
            replication: number % 2,
            table: RunTable { values },
        });
    }
    let tables: Vec<RunTable> = runs.iter().map(|run| run.table.clone()).collect();
    RunReport {
        language: Language::English,
        title: "Demo region, nothing added".into(),
        display_title: "Demo region, nothing added".into(),
        region: "Demo region".into(),
        arm: "baseline".into(),
        table: EnsembleTable::of(layout, &tables),
        runs,
        keep: None,
        persons: None,
        checkpoints: None,
        hindcast_until: Some(Month::new(2019, 12)),
        observed_until: Some(Month::new(2018, 12)),
        figures: figures(),
        sensitivity: Some(sensitivity()),
        fit: vec![
            fit(
                "persons by municipality, sex and age",
                168,
                2.0,
                61.0,
                Grade::Read,
            ),
            fit("level of education by age", 24, 14.0, 118.0, Grade::Derived),
        ],
        assumptions: assumptions(),
        provisional: Vec::new(),
        labels: [
            ("GM0512", "Gorinchem"),
            ("GM0523", "Hardinxveld-Giessendam"),
        ]
        .map(|(group, name)| Label {
            group_by: "municipality".into(),
            group: group.into(),
            name: name.into(),
        })
        .to_vec(),
        limits: vec!["Wages do not answer to tightness within the horizon.".into()],
        computation: Computation {
            command: "doorstroom run demo.toml".into(),
            threads: 2,
            wall_seconds: 41.3,
            cpu_seconds: Some(78.9),
            peak_memory_bytes: Some(612_000_000),
            started: "2026-11-21 22:40 UTC".into(),
            request: String::new(),
        },
        identity,
    }
}

pub fn findings_that_keep(measures: &[&str]) -> RunReport {
    let mut found = findings();
    found.keep = Some(Keep {
        measures: measures.iter().map(|m| (*m).to_owned()).collect(),
    });
    found
}

fn fit(margin: &str, cells: usize, largest: f64, relative: f64, grade: Grade) -> FitRow {
    FitRow {
        margin: margin.into(),
        cells,
        largest_absolute: largest,
        largest_relative: relative,
        grade,
    }
}

/// A published figure: measure, first and last month, how months are put together, value, unit, source.
type Published = (
    &'static str,
    (u16, u16),
    (u16, u16),
    Aggregate,
    f64,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const FIGURES: [Published; 8] = [
    ("income_ww", (2018, 6), (2018, 6), Aggregate::Stock, 1_255.0, "persons", "UWV, monthly WW table"),
    ("income_ww", (2018, 12), (2018, 12), Aggregate::Stock, 1_190.0, "persons", "UWV, monthly WW table"),
    ("income_ww", (2019, 12), (2019, 12), Aggregate::Stock, 845.0, "persons", "UWV, monthly WW table"),
    ("net_participation", (2018, 1), (2018, 12), Aggregate::Mean, 67.9, "percent", "CBS, labour force survey by region"),
    ("net_participation", (2019, 1), (2019, 12), Aggregate::Mean, 68.3, "percent", "CBS, labour force survey by region"),
    ("vacancies_opened", (2018, 1), (2018, 12), Aggregate::Sum, 7_900.0, "vacancies", "UWV, vacancies by region"),
    ("vacancies_opened", (2019, 1), (2019, 12), Aggregate::Sum, 9_400.0, "vacancies", "UWV, vacancies by region"),
    ("employed", (2021, 12), (2021, 12), Aggregate::Stock, 36_000.0, "persons", "CBS"),
];

fn figures() -> Vec<Figure> {
    let figure = |(measure, from, to, aggregate, value, unit, source): (
        &str,
        (u16, u16),
        (u16, u16),
        _,
        _,
        &str,
        &str,
    )| {
        let month = |(year, month)| Month::new(year, month);
        Figure {
            measure: measure.into(),
            group_by: "all".into(),
            group: "all".into(),
            from: month(from),
            to: month(to),
            aggregate,
            value,
            low: None,
            high: None,
            unit: unit.into(),
            source: source.into(),
            grade: Grade::Read,
            note: String::new(),
            note_nl: None,
        }
    };
    let mut list = FIGURES.map(figure).to_vec();
    (list[3].low, list[3].high) = (Some(66.9), Some(68.9));
    list[3].note = "survey of 15 to 74 year olds, yearly mean".into();
    list
}

fn assumptions() -> Vec<AssumptionRow> {
    let row = |key: &str, meaning: &str, value: &str, range: (f64, f64), influence| AssumptionRow {
        key: key.into(),
        meaning: meaning.into(),
        value: value.into(),
        unit: "share".into(),
        low: Some(range.0),
        high: Some(range.1),
        source: "assumed <by us>".into(),
        grade: Grade::Assumed,
        reason: "no regional source; national range".into(),
        is_drawn: key != "training.dropout",
        influence,
    };
    #[rustfmt::skip]
    let rows = vec![
        row("search.outside_share", "share of applications sent outside the region", "0.45", (0.35, 0.6), Some(0.22)),
        row("matching.openness", "share of employers who consider a candidate one level short", "0.4", (0.2, 0.6), Some(0.41)),
        row("training.dropout", "share of starters who leave a course early", "0.18", (0.1, 0.3), None),
    ];
    rows
}

fn sensitivity() -> Sensitivity {
    let one = |mean: f64| Estimate {
        mean,
        standard_error: 12.0,
        degrees_of_freedom: 3.0,
    };
    let settings = [
        (Setting::OutCommuting(0.35), -410.0),
        (Setting::OutCommuting(0.45), 0.0),
        (Setting::OutCommuting(0.6), 620.0),
        (Setting::Elasticity(0.0), 0.0),
        (Setting::Elasticity(0.5), 3.0),
        (Setting::Elasticity(2.0), -8.0),
    ];
    let rows = [12, 36].into_iter().flat_map(|month| {
        settings.map(|(setting, change)| SensitivityRow {
            setting,
            is_central: change == 0.0,
            month,
            levels: [one(35_000.0 + change); LEVELS.len()],
            changes: [one(change); LEVELS.len()],
        })
    });
    Sensitivity {
        replications: 2,
        rows: rows.collect(),
    }
}
