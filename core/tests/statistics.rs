//! Statistics of samples against known answers: simulated designs, and reference values of other programs.
//!
//! The reference values lie outside the repository, in the folder that `DOORSTROOM_REFERENCE` names, or `shared/reference`
//! beside the repository. Without it those tests say that they are skipped; with `CI=true` they fail.

use std::fs;
use std::path::{Path, PathBuf};

use doorstroom_core::draws::{Draws, Stream, normal_quantile as drawn_normal};
use doorstroom_core::vocab::Month;
use doorstroom_core::vocab::stats::{
    CrossedDesign, Estimate, RunNumbers, Summary, VarianceSplit, bonferroni, normal_quantile,
    student_t_quantile,
};

/// Standard deviations of what the levels of a design add: draws, paths, replications that all cells share, and chance of
/// each cell alone.
#[derive(Clone, Copy)]
struct Deviations {
    draws: f64,
    paths: f64,
    replications: f64,
    cell: f64,
}

/// Returns standard normal numbers by design, kind of effect and level.
fn normal(design: u32, kind: u32, level: u32) -> f64 {
    let draws = Draws::of_replication(20, design);
    drawn_normal(draws.uniform(Stream::Tie, u64::from(level), Month(0), kind))
}

/// Simulates a design around a mean of zero.
fn simulated(design: u32, runs: &[RunNumbers], sd: Deviations) -> Vec<f64> {
    let part = |sd: f64, kind: u32, level: u32| match sd {
        0.0 => 0.0,
        sd => sd * normal(design, kind, level),
    };
    let cells = runs.iter().zip(0..);
    cells
        .map(|(run, cell)| {
            part(sd.draws, 0, run.draw)
                + part(sd.paths, 1, run.macro_path)
                + part(sd.replications, 2, run.replication)
                + part(sd.cell, 3, cell)
        })
        .collect()
}

/// Returns the share of simulated designs whose 95 % interval covers the mean of zero, in per cent.
fn coverage(runs: Vec<RunNumbers>, sd: Deviations, designs: u32) -> f64 {
    let design = CrossedDesign::of(runs.clone());
    let covers = |n: &u32| {
        let found = design.mean(&simulated(*n, &runs, sd));
        found.interval(0.95).contains(0.0)
    };
    100.0 * (0..designs).filter(covers).count() as f64 / f64::from(designs)
}

/// The design of the known answer: standard deviations 2 of draws, 0.5 of paths, 1 of each cell.
const KNOWN: Deviations = Deviations {
    draws: 2.0,
    paths: 0.5,
    replications: 0.0,
    cell: 1.0,
};

#[test]
fn a_95_percent_interval_of_a_crossed_design_covers_the_mean_in_94_to_97_5_percent() {
    // Over 20,000 designs the share has a standard error of 0.15 points. The standard error of independent cells,
    // `sd / sqrt(24)`, covers 63 %.
    let found = coverage(RunNumbers::crossed(6, 2, 2), KNOWN, 20_000);
    println!("covers {found} %");
    assert!((94.0..=97.5).contains(&found), "{found} %");
    let independent = |n: &u32| {
        let values = simulated(*n, &RunNumbers::crossed(6, 2, 2), KNOWN);
        let found = Estimate::independent(&values);
        found.mean.abs() <= 1.96 * found.standard_error
    };
    let naive = 100.0 * (0..4_000).filter(independent).count() as f64 / 4_000.0;
    assert!((60.0..66.0).contains(&naive), "{naive} %");
}

#[test]
fn other_designs_cover_too() {
    let of = |draws, paths, replications, cell| Deviations {
        draws,
        paths,
        replications,
        cell,
    };
    // Too few levels of a factor make an interval wide rather than too short; only where a factor with two levels carries
    // most of the variance does it fall below 94 %.
    for (name, runs, sd, low, high) in [
        (
            "eight draws",
            RunNumbers::crossed(8, 1, 1),
            of(0.0, 0.0, 0.0, 2.0),
            94.0,
            96.0,
        ),
        (
            "eight replications",
            RunNumbers::crossed(1, 1, 8),
            of(0.0, 0.0, 0.0, 2.0),
            94.0,
            96.0,
        ),
        (
            "no replications",
            RunNumbers::crossed(6, 2, 1),
            KNOWN,
            94.0,
            98.0,
        ),
        (
            "no paths",
            RunNumbers::crossed(6, 1, 2),
            of(2.0, 0.0, 0.0, 1.0),
            94.0,
            98.0,
        ),
        (
            "shared replications",
            RunNumbers::crossed(6, 2, 2),
            of(2.0, 0.5, 1.0, 0.3),
            93.5,
            97.5,
        ),
        (
            "only draws vary",
            RunNumbers::crossed(6, 2, 2),
            of(1.0, 0.0, 0.0, 0.2),
            94.0,
            98.0,
        ),
        (
            "only chance",
            RunNumbers::crossed(6, 2, 2),
            of(0.0, 0.0, 0.0, 1.0),
            95.0,
            100.0,
        ),
        (
            "one draw, strong paths",
            RunNumbers::crossed(1, 3, 3),
            of(0.0, 1.0, 0.5, 0.5),
            91.0,
            98.0,
        ),
        (
            "many draws",
            RunNumbers::crossed(24, 4, 2),
            KNOWN,
            94.0,
            96.5,
        ),
        (
            "two of each",
            RunNumbers::crossed(2, 2, 2),
            of(1.0, 0.5, 0.0, 1.0),
            93.0,
            99.5,
        ),
    ] {
        let found = coverage(runs, sd, 4_000);
        println!("{name}: {found} %");
        assert!((low..=high).contains(&found), "{name}: {found} %");
    }
}

#[test]
fn missing_cells_cost_little_coverage() {
    let mut runs = RunNumbers::crossed(8, 3, 2);
    for lost in [31, 17, 4, 0] {
        runs.remove(lost);
    }
    let found = coverage(runs, KNOWN, 4_000);
    assert!((93.5..=98.0).contains(&found), "{found} %");
}

#[test]
fn the_variance_of_the_mean_is_estimated_with_little_bias() {
    // 4 / 20 + 0.25 / 5 + 1 / 200.
    let runs = RunNumbers::crossed(20, 5, 2);
    let design = CrossedDesign::of(runs.clone());
    let variance = |n| {
        design
            .mean(&simulated(n, &runs, KNOWN))
            .standard_error
            .powi(2)
    };
    let found: Vec<f64> = (0..1_000).map(variance).collect();
    let mean = Estimate::independent(&found);
    assert!(
        (mean.mean - 0.255).abs() < 4.0 * mean.standard_error + 0.003,
        "{mean:?}"
    );
}

#[test]
fn many_levels_make_the_interval_that_of_the_normal_distribution() {
    let runs = RunNumbers::crossed(400, 1, 1);
    let sd = Deviations {
        draws: 0.0,
        ..KNOWN
    };
    let found = CrossedDesign::of(runs.clone()).mean(&simulated(1, &runs, sd));
    let ratio = found.half_width(0.95) / found.standard_error;
    assert!(
        (ratio / normal_quantile(0.975) - 1.0).abs() < 0.004,
        "{ratio}"
    );
}

#[test]
fn shifting_and_scaling_values_shifts_and_scales_their_estimate() {
    let runs = RunNumbers::crossed(5, 3, 2);
    let design = CrossedDesign::of(runs.clone());
    for n in 0..50 {
        let values = simulated(n, &runs, KNOWN);
        let moved: Vec<f64> = values.iter().map(|one| 7.0 - 3.0 * one).collect();
        let (one, other) = (design.mean(&values), design.mean(&moved));
        assert!((other.mean - (7.0 - 3.0 * one.mean)).abs() < 1e-9);
        assert!(
            (other.standard_error / one.standard_error - 3.0).abs() < 1e-5,
            "{n}"
        );
        assert!(
            (other.degrees_of_freedom / one.degrees_of_freedom - 1.0).abs() < 1e-3,
            "{n}"
        );
    }
}

#[test]
fn neither_the_order_of_runs_nor_the_names_of_levels_matter() {
    let runs = RunNumbers::crossed(4, 3, 2);
    let values = simulated(3, &runs, KNOWN);
    let plain = CrossedDesign::of(runs.clone()).mean(&values);
    let mut both: Vec<(RunNumbers, f64)> = runs
        .iter()
        .map(|run| RunNumbers {
            draw: 90 - run.draw,
            macro_path: 7 * run.macro_path,
            replication: 3 + run.replication,
        })
        .zip(values)
        .collect();
    both.reverse();
    both.swap(2, 15);
    let (runs, values): (Vec<_>, Vec<_>) = both.into_iter().unzip();
    let other = CrossedDesign::of(runs).mean(&values);
    assert!((other.mean - plain.mean).abs() < 1e-12);
    assert!((other.standard_error / plain.standard_error - 1.0).abs() < 1e-6);
}

#[test]
fn planted_components_of_variance_are_recovered() {
    // 400 draws, 300 paths, 2 replications with standard deviations 3, 2, 1 (interaction) and 4.
    let (draws, paths, replications) = (400usize, 300usize, 2usize);
    let mut values = Vec::new();
    for d in 0..draws {
        for m in 0..paths {
            for r in 0..replications {
                let cell = d * paths + m;
                let of = |kind, level: usize| normal(0, kind, level as u32);
                values.push(
                    3.0 * of(11, d)
                        + 2.0 * of(12, m)
                        + of(13, cell)
                        + 4.0 * of(14, cell * replications + r),
                );
            }
        }
    }
    let split = VarianceSplit::of(&values, draws, paths, replications).unwrap();
    let near = |found: f64, planted: f64, error: f64| (found / planted - 1.0).abs() < error;
    // Relative standard errors of variances: root of 2 / (n - 1), taken four times.
    assert!(near(split.parameters, 9.0, 0.3), "{split:?}");
    assert!(near(split.macro_paths, 4.0, 0.35), "{split:?}");
    assert!(near(split.interaction, 1.0, 0.2), "{split:?}");
    assert!(near(split.replications.unwrap(), 16.0, 0.02), "{split:?}");
}

#[test]
fn a_textbook_analysis_of_variance_gives_its_printed_components() {
    // The dyestuff of Davies (1947), as in Pinheiro and Bates (2000) and the documentation of lme4: six batches of five
    // yields; restricted maximum likelihood gives 1764.05 between batches and 2451.25 within, so the mean 1527.5 has a
    // standard error of 19.383 with five degrees of freedom.
    let yields = [
        [1545., 1440., 1440., 1520., 1580.],
        [1540., 1555., 1490., 1560., 1495.],
        [1595., 1550., 1605., 1510., 1560.],
        [1445., 1440., 1595., 1465., 1545.],
        [1595., 1630., 1515., 1635., 1625.],
        [1520., 1455., 1450., 1480., 1445.],
    ];
    let run = |n: u32| RunNumbers {
        draw: n / 5,
        macro_path: 0,
        replication: n,
    };
    let values: Vec<f64> = yields.concat();
    let found = CrossedDesign::of((0..30).map(run).collect::<Vec<_>>()).mean(&values);
    assert!((found.mean - 1527.5).abs() < 1e-9);
    assert!((found.standard_error - 19.383).abs() < 5e-4, "{found:?}");
    assert!((found.degrees_of_freedom - 5.0).abs() < 1e-6, "{found:?}");
}

#[test]
fn a_crossed_textbook_design_gives_its_printed_components() {
    // Penicillin in Davies and Goldsmith (1972), as in the documentation of lme4: restricted maximum likelihood gives
    // variances 0.7169 (plates), 3.7311 (samples) and 0.3024 in a design of 24 plates by 6 samples; the standard error of
    // the mean is their sum over 24, 6 and 144, 0.8085. Here the same variances from effects that have them exactly.
    let exact = |n: usize, variance: f64| -> Vec<f64> {
        let plain: Vec<f64> = (0..n).map(|at| at as f64).collect();
        let of = Summary::of(plain.clone());
        let scale = variance.sqrt() / of.sd;
        plain.iter().map(|one| scale * (one - of.mean)).collect()
    };
    // Mean squares are chosen by variances of the means of levels: component + residual / levels of the other.
    let (plates, samples, rest) = (0.7169, 3.7311, 0.3024);
    let by_plate = exact(24, plates + rest / 6.0);
    let by_sample = exact(6, samples + rest / 24.0);
    // An interaction without mean in any row or column.
    let wave = |n: usize, at: usize| (2.0 * std::f64::consts::PI * at as f64 / n as f64).cos();
    let runs = RunNumbers::crossed(24, 6, 1);
    let raw: Vec<f64> = runs
        .iter()
        .map(|run| wave(24, run.draw as usize) * wave(6, run.macro_path as usize))
        .collect();
    let squares: f64 = raw.iter().map(|one| one * one).sum();
    let scale = (rest * 23.0 * 5.0 / squares).sqrt();
    let values: Vec<f64> = runs
        .iter()
        .zip(&raw)
        .map(|(run, rest)| {
            22.97 + by_plate[run.draw as usize] + by_sample[run.macro_path as usize] + scale * rest
        })
        .collect();
    let found = CrossedDesign::of(runs).mean(&values);
    assert!((found.mean - 22.97).abs() < 1e-9);
    assert!((found.standard_error - 0.8085).abs() < 5e-4, "{found:?}");
    // The samples carry the mean: lmerTest gives 5.49 degrees of freedom.
    assert!((found.degrees_of_freedom - 5.49).abs() < 0.02, "{found:?}");
}

/// Returns a table of the reference values by columns, or nothing if they are not there.
fn reference(path: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference");
    let folder = std::env::var_os("DOORSTROOM_REFERENCE").map_or(beside, PathBuf::from);
    let file = folder.join(path);
    let Ok(text) = fs::read_to_string(&file) else {
        let is_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!is_ci, "no reference values at {}", file.display());
        eprintln!("SKIPPED: no reference values at {}", file.display());
        return None;
    };
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines().map(cells);
    Some((lines.next()?, lines.collect()))
}

/// Returns a cell of a row by the name of its column.
fn number((head, row): (&[String], &[String]), column: &str) -> f64 {
    let place = head.iter().position(|one| one == column);
    let cell = &row[place.unwrap_or_else(|| panic!("a column {column}"))];
    cell.parse()
        .unwrap_or_else(|_| panic!("a number, not {cell}"))
}

#[test]
fn summaries_equal_those_of_numpy() {
    for name in ["A_int", "B_real", "D_int_small"] {
        let members = reference(&format!("experiment/score_ensemble_{name}.csv"));
        let expected = reference(&format!("experiment/score_ensemble_{name}_expected.csv"));
        let (Some((_, members)), Some((head, expected))) = (members, expected) else {
            return;
        };
        for (row, known) in members.iter().zip(&expected) {
            let sample: Vec<f64> = row[2..].iter().map(|cell| cell.parse().unwrap()).collect();
            let found = Summary::of(sample);
            for (found, column) in [
                (found.sd, "ens_sd_ddof1"),
                (found.p2_5, "q0.025"),
                (found.p10, "q0.1"),
                (found.p50, "q0.5"),
                (found.p90, "q0.9"),
                (found.p97_5, "q0.975"),
            ] {
                let known = number((&head, known), column);
                assert!(
                    (found / known - 1.0).abs() < 1e-9,
                    "{name} {column}: {found} {known}"
                );
            }
        }
    }
}

#[test]
fn paired_intervals_and_those_of_bonferroni_equal_those_of_scipy() {
    for version in ["", "_V2"] {
        let data = reference(&format!("experiment/paired_policies{version}.csv"));
        let expected = reference(&format!("experiment/paired_policies{version}_expected.csv"));
        let (Some((policies, data)), Some((head, expected))) = (data, expected) else {
            return;
        };
        for known in &expected {
            let of = |name: &str| -> Vec<f64> {
                data.iter()
                    .map(|row| number((&policies, row), name))
                    .collect()
            };
            let (a, b) = (of(&known[0]), of(&known[1]));
            let differences: Vec<f64> = a.iter().zip(&b).map(|(a, b)| b - a).collect();
            let runs = RunNumbers::crossed(1, 1, differences.len() as u32);
            let found = CrossedDesign::of(runs).mean(&differences);
            let (plain, joint) = (
                found.interval(0.95),
                found.interval(bonferroni(0.95, expected.len())),
            );
            for (found, column) in [
                (found.mean, "diff_b_minus_a"),
                (found.standard_error, "se_paired"),
                (plain.low, "lo95"),
                (plain.high, "hi95"),
                (joint.low, "lo95_bonferroni"),
                (joint.high, "hi95_bonferroni"),
            ] {
                let known = number((&head, known), column);
                assert!(
                    (found - known).abs() < 1e-7 * known.abs().max(1.0),
                    "{column}: {found} {known}"
                );
            }
        }
    }
}

#[test]
fn quantiles_of_t_equal_those_of_r() {
    let Some((head, rows)) = reference("evaluation/reference.csv") else {
        return;
    };
    // Cells in quotation marks hold commas: the columns that matter are taken from rows without any.
    let plain = rows.iter().filter(|row| row.len() == head.len());
    let row = |id: &str| {
        plain
            .clone()
            .find(|row| row[0] == id)
            .expect("a row")
            .as_slice()
    };
    // Welch's interval and its degrees of freedom stand in rows of their own.
    for (interval, freedom) in [("R0007", "R0008"), ("R0022", "R0023")] {
        let one = (head.as_slice(), row(interval));
        let found = student_t_quantile(number((&head, row(freedom)), "value"), 0.975);
        let known = (number(one, "ci_hi") - number(one, "value")) / number(one, "se");
        assert!((found / known - 1.0).abs() < 1e-8, "{found} {known}");
    }
}
