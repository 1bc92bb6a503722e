//! The studies on a terminal: both languages, and what a region with provisional data may show.

use crate::studies::{LEVELS, Setting, Stop, Target, TargetComparison, Use};
use crate::vocab::stats::VarianceSplit;
use crate::vocab::{Estimate, Month};

use super::super::calibration::{
    calibration_files, calibration_json, calibration_text, iteration_text,
};
use super::super::calibration_report::CalibrationReport;
use super::*;
use crate::report::json::{
    CalibrationManifest, json_text, placebo_json, screening_json, shocks_json,
};

fn estimate(mean: f64) -> Estimate {
    Estimate {
        mean,
        standard_error: 12.5,
        degrees_of_freedom: 3.0,
    }
}

fn shocks(language: Language, provisional: &[ProvisionalRegion]) -> String {
    let one = |shock| Response {
        shock,
        measure: "employed",
        month: 60,
        change: estimate(-1234.5),
        control: estimate(70_592.4),
    };
    shocks_text(language, "Demo", 4, provisional, &Shock::ALL.map(one))
}

fn demo_region() -> [ProvisionalRegion; 1] {
    [ProvisionalRegion {
        name: "Demo region".to_owned(),
        assumed: vec!["benefits.csv".to_owned()],
    }]
}

fn placebo_found() -> ([Perturbation; 2], VarianceReduction) {
    let at = |month| PerturbationAt {
        month,
        persons: 2296,
        at_work: 310,
        net: 14,
    };
    let ripple = |replication| Perturbation {
        replication,
        months: vec![at(12), at(120)],
    };
    let reduction = VarianceReduction {
        places: 40.0,
        month: 24,
        mean: 15.25,
        shared: 12.5,
        independent: 1771.5,
    };
    ([0, 1].map(ripple), reduction)
}

fn placebo(language: Language) -> String {
    let (ripples, reduction) = placebo_found();
    placebo_text(language, "Demo", 125_052.0, &ripples, &reduction)
}

fn sensitivity(language: Language) -> String {
    let row = |setting, is_central| SensitivityRow {
        setting,
        is_central,
        month: 24,
        levels: [estimate(70_592.0); LEVELS.len()],
        changes: [estimate(-1234.5); LEVELS.len()],
    };
    let rows = [
        row(Setting::OutCommuting(0.45), true),
        row(Setting::Elasticity(0.5), false),
    ];
    let split = VarianceSplit {
        parameters: 9.0,
        macro_paths: 4.0,
        interaction: 1.0,
        replications: Some(6.0),
    };
    let splits = [("employed", 24, split)];
    sensitivity_text(language, "Demo", 4, (&rows, &[]), &splits, [6, 2, 4])
        + &sensitivity_text(language, "Demo", 4, (&rows, &[]), &[], [1, 1, 1])
}

fn screened() -> Screening {
    Screening {
        months: 24,
        central: [70_592.0; SCREENED.len()],
        effects: vec![Effect {
            key: ("search", "base"),
            low: [-1234.5; SCREENED.len()],
            high: [812.25; SCREENED.len()],
            score: 0.625,
        }],
    }
}

fn calibration_found(provisional: &[ProvisionalRegion]) -> CalibrationReport {
    let target = |purpose, model| TargetComparison {
        target: Target {
            id: "gor_ww_2019_12".to_owned(),
            region: "gorinchem".to_owned(),
            measure: "income_ww".to_owned(),
            group_by: "all".to_owned(),
            group: "all".to_owned(),
            aggregation: crate::studies::Aggregation::Stock,
            base: None,
            from: Month::new(2019, 12),
            to: Month::new(2019, 12),
            value: 1327.0,
            tolerance: 130.0,
            unit: "persons".to_owned(),
            purpose,
            is_set_by_start: false,
            identifies: String::new(),
            source: String::new(),
        },
        model: Estimate {
            mean: model,
            standard_error: 21.5,
            degrees_of_freedom: 3.0,
        },
    };
    CalibrationReport {
        provisional: provisional.to_vec(),
        manifest: CalibrationManifest {
            program: "doorstroom 0.1.0".to_owned(),
            scenario: "gorinchem".to_owned(),
            settings: Vec::new(),
            seed: 1,
            runs: 2,
            macro_paths: 1,
            inputs_blake3: "0".repeat(64),
            started: "2026-01-01 12:00".to_owned(),
        },
        estimates: Vec::new(),
        path: vec![12.5],
        stop: Some(Stop::NoGain(0.125)),
        targets: vec![target(Use::Fit, 1400.0), target(Use::HoldRegion, 1600.0)],
    }
}

fn calibration(language: Language) -> String {
    let found = calibration_found(&[]);
    let numbers = [("search.base".to_owned(), 0.9154)];
    calibration_text(language, &found) + &iteration_text(language, 3, 1234.5, 61.2, &numbers) + "\n"
}

#[test]
fn every_study_speaks_the_language_and_writes_its_numbers() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for language in Language::ALL {
        let text = [
            shocks(language, &[]),
            placebo(language),
            sensitivity(language),
            screening_text(language, "Demo", &screened()),
            calibration(language),
        ]
        .join("\n");
        settings.bind(|| insta::assert_snapshot!(format!("studies_{}", language.code()), text));
        // No line of a table is wider than a wide terminal.
        for line in text.lines().filter(|line| line.starts_with("  ")) {
            assert!(line.chars().count() <= 180, "{line}");
        }
    }
}

/// Checks that a summary is read back as it was written.
fn assert_read_back<T: serde::Serialize + serde::de::DeserializeOwned>(summary: &T) {
    let text = json_text(summary);
    let read: T = serde_json::from_slice(&text).unwrap();
    assert_eq!(json_text(&read), text);
}

#[test]
fn the_summary_of_a_study_is_read_back_as_it_was_written() {
    for provisional in [&[][..], &demo_region()] {
        let response = Response {
            shock: Shock::Demand,
            measure: "employed",
            month: 60,
            change: estimate(-1234.5),
            control: Estimate::independent(&[70_592.4]),
        };
        let summary = shocks_json("demo", Language::English, 4, provisional, &[response]);
        assert_eq!(summary.ranges_only, !provisional.is_empty());
        assert_read_back(&summary);
    }
    let (ripples, reduction) = placebo_found();
    let summary = placebo_json("demo", 125_052.0, &ripples, &reduction);
    assert_eq!((summary.ripple.len(), summary.ripple[3].at.month), (4, 120));
    assert_read_back(&summary);
    let summary = screening_json("demo", &screened(), &[("search", "base")]);
    assert_eq!(summary.effects[0].parameter, "search.base");
    assert_read_back(&summary);
}

#[test]
fn the_studies_of_a_provisional_region_print_ranges_with_the_reason_and_never_a_point() {
    let provisional = demo_region();
    for (language, why, level, change, model, place) in [
        (
            Language::English,
            "data of Demo region are of low quality",
            "70,553 to 70,632",
            "\u{2212}1,274 to \u{2212}1,195",
            "1,332 to 1,468",
            "partly",
        ),
        (
            Language::Dutch,
            "gegevens van Demo region zijn van lage kwaliteit",
            "70.553 tot 70.632",
            "\u{2212}1.274 tot \u{2212}1.195",
            "1.332 tot 1.468",
            "deels",
        ),
    ] {
        let text = shocks(language, &provisional);
        assert!(
            text.contains(why) && text.contains(level) && text.contains(change),
            "{text}"
        );
        let mut found = calibration_found(&provisional);
        // From 1,382 to 1,518: a part of the tolerance, which ends at 1,457.
        found.targets[1].model.mean = 1450.0;
        let table = calibration_text(language, &found);
        assert!(
            table.contains(why) && table.contains(model) && table.contains(place),
            "{table}"
        );
        for median in [70_592.0, -1234.0, -1235.0, 1400.0, 1450.0] {
            let median = language.grouped(median, 0);
            assert!(
                !text.contains(&median) && !table.contains(&median),
                "{median} in {text}{table}"
            );
        }
    }
    let value = serde_json::to_value(calibration_json(&calibration_found(&provisional))).unwrap();
    assert_eq!(value["ranges_only"], true);
    let target = &value["targets"][0];
    assert!(
        target["model_low"].is_number() && target.get("model").is_none(),
        "{target}"
    );
    assert!(
        value.get("shares").is_none(),
        "a share is counted from medians"
    );
    let files = calibration_files(&calibration_found(&provisional));
    let page = files.iter().find(|(name, _)| *name == "calibration.md");
    assert!(
        page.is_some_and(|(_, text)| text.contains("1,332 to 1,468") && !text.contains("1,400"))
    );
}

#[test]
fn rows_of_a_provisional_region_are_shown_in_ranges_alone() {
    let row = SensitivityRow {
        setting: Setting::Elasticity(0.5),
        is_central: false,
        month: 24,
        levels: [Estimate {
            mean: 70_592.0,
            standard_error: 100.0,
            degrees_of_freedom: 3.0,
        }; LEVELS.len()],
        changes: [Estimate {
            mean: -1234.5,
            standard_error: 50.0,
            degrees_of_freedom: 3.0,
        }; LEVELS.len()],
    };
    let provisional = [ProvisionalRegion {
        name: "Demo region".to_owned(),
        assumed: vec!["sectors.csv".to_owned()],
    }];
    for language in Language::ALL {
        let shown = |provisional: &[ProvisionalRegion], runs| {
            sensitivity_text(
                language,
                "Demo",
                runs,
                (std::slice::from_ref(&row), provisional),
                &[],
                [1, 1, 1],
            )
        };
        let rounded = |value: f64| language.signed(value, "persons");
        assert!(shown(&[], 4).contains(&rounded(-1234.5)));
        let text = shown(&provisional, 4);
        assert!(!text.contains(&rounded(-1234.5)), "{text}");
        assert!(
            text.contains(&rounded(-1393.6)) && text.contains(&rounded(-1075.4)),
            "{text}"
        );
        assert!(
            text.contains(&why_provisional(language, &provisional)[0]),
            "{text}"
        );
        // One run has no range.
        assert!(
            !shown(&provisional, 1).contains("34"),
            "{}",
            shown(&provisional, 1)
        );
    }
    let entries = crate::report::rows_json(&[row], true);
    assert!(entries[0].mean.is_none() && entries[0].change_range.is_some());
}
