//! Margins that contradict one another, found and explained before anything is fitted.

use super::InputError;
use super::allowed;
use super::catalogue::BENEFIT_GROUPS;
use super::figures::{AGES, ALL_AGES, Figures, Span};
use super::population::{ADULT_END, FIRST_AGE};
use crate::vocab::{Hours, Sex};

/// More persons than any region of the Netherlands has; beyond it lies a slip of the pen, and no memory.
const MOST_INHABITANTS: u64 = 5_000_000;

/// Fewer adults than this leave cells empty that the initial population needs.
const FEWEST_ADULTS: f64 = 500.0;

/// Returns every contradiction between the figures.
pub(super) fn contradictions(figures: &Figures) -> Vec<InputError> {
    let mut errors = Vec::new();
    shares(figures, &mut errors);
    parts_of_one(figures, &mut errors);
    durations(figures, &mut errors);
    populations(figures, &mut errors);
    stated_totals(figures, &mut errors);
    labour_market(figures, &mut errors);
    errors
}

fn shares(figures: &Figures, errors: &mut Vec<InputError>) {
    let region = |name: &str| format!("{}/{name}", figures.region_path);
    let mut whole = |path: String, column: &str, what: &str, shares: &[f64]| {
        let sum: f64 = shares.iter().sum();
        if (sum - 1.0).abs() > 0.005 {
            errors.push(
                InputError::of_file(&path, format!("{what} that sum to {sum:.4}"), "a sum of 1")
                    .in_column(column)
                    .with_help("shares of one whole must sum to 1; correct the rows or divide them by their sum"),
            );
        }
    };
    whole(
        "national/tracks.csv".into(),
        "share",
        "shares of tracks",
        &figures.tracks,
    );
    whole(
        "national/job_levels.csv".into(),
        "share",
        "shares of levels",
        &figures.job_levels,
    );
    whole(
        "national/contracts.csv".into(),
        "share",
        "shares of contracts",
        &figures.contracts,
    );
    whole(
        region("sectors.csv"),
        "share",
        "shares of sectors",
        &figures.sectors,
    );
    whole(
        region("jobs_by_municipality.csv"),
        "share",
        "shares of municipalities",
        &figures.job_municipality,
    );
    for (file, spans) in [
        ("national/employer_sizes.csv", &figures.sizes),
        (
            "national/unemployment_duration.csv",
            &figures.unemployment_duration,
        ),
    ] {
        let sizes: Vec<f64> = spans.iter().map(|span| span.size).collect();
        whole(file.into(), "share", "shares of classes", &sizes);
    }
    for sex in Sex::ALL {
        let hours = &figures.hours_by_sex[sex.index() * Hours::COUNT..][..Hours::COUNT];
        let who = format!("shares of {}", sex.label());
        whole("national/hours_by_sex.csv".into(), "share", &who, hours);
    }
    let vacancies: Vec<f64> = [
        "vacancy_share_low",
        "vacancy_share_middle",
        "vacancy_share_high",
    ]
    .map(|key| figures.get(key))
    .to_vec();
    whole(
        region("anchors.csv"),
        "value",
        "vacancy shares of the three levels",
        &vacancies,
    );
    for (i, age) in AGES.iter().enumerate() {
        for sex in Sex::ALL {
            let cell = i * 2 + sex.index();
            let who = format!("shares of {} aged {age}", sex.label());
            whole(
                "national/education_level.csv".into(),
                "share",
                &who,
                &figures.education[cell * 3..cell * 3 + 3],
            );
            whole(
                "national/households.csv".into(),
                "share",
                &who,
                &figures.households[cell * 4..cell * 4 + 4],
            );
        }
    }
}

/// Refuses shares of one whole that together exceed it.
fn parts_of_one(figures: &Figures, errors: &mut Vec<InputError>) {
    for (file, keys) in allowed::PARTS {
        let sum: f64 = keys.iter().map(|key| figures.get(key)).sum();
        if sum > 1.0 {
            let found = format!("{} that sum to {sum:.3}", keys.join(" + "));
            errors.push(
                InputError::of_file(&format!("national/{file}"), found, "at most 1")
                    .in_column("value")
                    .with_help("they are parts of one whole: lower one of them"),
            );
        }
    }
}

/// Smallest sum of persons of a group: below it products of two sizes vanish, and with them everybody.
const FEWEST: f64 = 1e-6;

/// Refuses durations of jobs that leave nobody, and classes of flexible jobs that cut through those of all jobs.
fn durations(figures: &Figures, errors: &mut Vec<InputError>) {
    let path = "national/tenure.csv";
    for (group, spans) in [
        ("all", &figures.tenure_all),
        ("flexible", &figures.tenure_flexible),
    ] {
        if spans.iter().map(|span| span.size).sum::<f64>() < FEWEST {
            let found = format!("no persons in the group `{group}`");
            let error = InputError::of_file(path, found, "persons in at least one class");
            errors.push(error.in_column("persons"));
        }
    }
    for wide in figures.tenure_flexible.iter().filter(|w| w.size > 0.0) {
        let within = |s: &&Span| wide.from <= s.from && s.to <= wide.to;
        let inside: f64 = figures
            .tenure_all
            .iter()
            .filter(within)
            .map(|s| s.size)
            .sum();
        if inside < FEWEST {
            let found = format!("flexible jobs of {} to {} months", wide.from, wide.to);
            let expected = "a class that spans one or more classes of the group `all` with persons";
            errors.push(InputError::of_file(path, found, expected).with_help(
                "flexible jobs are part of all jobs: give both groups the same class limits",
            ));
        }
    }
}

fn populations(figures: &Figures, errors: &mut Vec<InputError>) {
    let path = format!("{}/municipalities.csv", figures.region_path);
    let couples = 1.0 + figures.get("bijstand_couple_share");
    let everybody: u64 = figures
        .municipalities
        .iter()
        .map(|m| u64::from(m.inhabitants))
        .sum();
    if everybody > MOST_INHABITANTS {
        errors.push(
            InputError::of_file(
                &path,
                format!("{everybody} inhabitants"),
                format!("at most {MOST_INHABITANTS}, more than any region has"),
            )
            .in_column("inhabitants")
            .with_help("write persons, not thousands of persons or a code"),
        );
    }
    for (place, municipality) in figures.municipalities.iter().enumerate() {
        let name = &municipality.name;
        if municipality.population_15_64 >= municipality.inhabitants {
            let found = format!(
                "{} persons of 15-64 in {name}",
                municipality.population_15_64
            );
            let most = format!("fewer than its {} inhabitants", municipality.inhabitants);
            errors.push(InputError::of_file(&path, found, most).in_column("population_15_64"));
        }
        let cells = ALL_AGES.len() * 2;
        let adult = FIRST_AGE * 2..ADULT_END * 2;
        let (mut adults, mut others) = (0.0, 0.0);
        let of_place = figures.population.iter().skip(place * cells).take(cells);
        for (cell, persons) in of_place.enumerate() {
            let part = if adult.contains(&cell) {
                &mut adults
            } else {
                &mut others
            };
            *part += persons;
        }
        let others_read = municipality
            .inhabitants
            .saturating_sub(municipality.population_15_64);
        for (read, cells, who) in [
            (municipality.population_15_64, adults, "of 15-64"),
            (others_read, others, "of other ages"),
        ] {
            let factor = cells / f64::from(read);
            if read > 0 && cells > 0.0 && !(0.4..=2.5).contains(&factor) {
                errors.push(
                    InputError::of_file(
                        &format!("{}/population.csv", figures.region_path),
                        format!("{cells:.0} persons {who} in {name}"),
                        format!("about the {read} of municipalities.csv"),
                    )
                    .in_column("persons")
                    .with_help("the two files count the same persons: correct one of them"),
                );
            }
            if read > 0 && cells <= 0.0 {
                errors.push(
                    InputError::of_file(
                        &format!("{}/population.csv", figures.region_path),
                        format!("no persons {who} in {name}"),
                        format!("a share of the {read} of municipalities.csv in each age and sex"),
                    )
                    .in_column("persons")
                    .with_help("the two files count the same persons: correct one of them"),
                );
            }
        }
        let Some(counts) = figures.benefits.counts.get(place) else {
            continue;
        };
        let persons: f64 = counts.iter().map(|n| f64::from(*n)).sum::<f64>()
            + f64::from(counts[0]) * (couples - 1.0);
        let most = f64::from(municipality.population_15_64);
        if persons > most {
            let (largest, n) = (0..8)
                .map(|g| (g, counts[g]))
                .max_by_key(|(_, n)| *n)
                .unwrap_or((0, 0));
            errors.push(
                InputError::of_file(
                    &format!("{}/benefits.csv", figures.region_path),
                    format!("{persons:.0} recipients in {name}, of which {n} in `{}`", BENEFIT_GROUPS[largest]),
                    format!("at most the {most:.0} persons of 15-64 of municipalities.csv"),
                )
                .in_column("count")
                .with_help("one of the two files is wrong: compare the counts with the source named in its header"),
            );
        }
    }
}

fn stated_totals(figures: &Figures, errors: &mut Vec<InputError>) {
    for (line, municipality, group, stated) in &figures.benefits.stated {
        let mut sum = 0u32;
        for (place, counts) in figures.benefits.counts.iter().enumerate() {
            for (g, count) in counts.iter().enumerate() {
                let counted = municipality.is_none_or(|m| m == place)
                    && group.is_none_or(|wanted| wanted == g);
                sum = sum.saturating_add(if counted { *count } else { 0 });
            }
        }
        if sum != *stated {
            let place = municipality.map_or("all municipalities", |m| {
                figures.municipalities[m].name.as_str()
            });
            let which = group.map_or("all eight groups", |g| BENEFIT_GROUPS[g]);
            errors.push(
                InputError::of_file(
                    &format!("{}/benefits.csv", figures.region_path),
                    format!("a stated total of {stated} for {place} and {which}"),
                    format!("{sum}, the sum of the cells ({} more)", i64::from(sum) - i64::from(*stated)),
                )
                .at(*line, "count")
                .with_help(
                    "cells and total cannot both hold: correct one of them, or leave the total out and write down why",
                ),
            );
        }
    }
}

fn labour_market(figures: &Figures, errors: &mut Vec<InputError>) {
    let path = format!("{}/anchors.csv", figures.region_path);
    let adults: f64 = figures
        .municipalities
        .iter()
        .map(|m| f64::from(m.population_15_64))
        .sum();
    if adults < FEWEST_ADULTS {
        let path = format!("{}/municipalities.csv", figures.region_path);
        let found = format!("{adults} persons of 15-64 in all municipalities");
        let least = format!("at least {FEWEST_ADULTS}");
        errors.push(InputError::of_file(&path, found, least).in_column("population_15_64"));
    }
    // More jobs than three for each adult is a slip of the pen, and takes the memory of a country.
    let employee_jobs = figures.get("employee_jobs");
    for (key, most, of) in [
        (
            "employee_jobs",
            adults * 3.0,
            "three for each person of 15-64",
        ),
        ("open_vacancies", employee_jobs, "`employee_jobs`"),
        ("bbl", employee_jobs, "`employee_jobs`"),
        ("status_holders", adults, "the persons of 15-64"),
    ] {
        let value = figures.get(key);
        if value > most {
            let most = format!("at most {most:.0}: {of}");
            let error = InputError::of_file(&path, format!("`{key}` = {value}"), most);
            errors.push(
                error
                    .in_column("value")
                    .with_help("write a number of persons or jobs of the region, not in thousands"),
            );
        }
    }
    let labour_force = adults * figures.get("gross_participation");
    let inside = labour_force
        * (1.0 - figures.get("unemployment_rate"))
        * (1.0 - figures.get("self_employed_share"))
        * (1.0 - figures.get("out_commuting_share"));
    let jobs = figures.get("employee_jobs") / figures.get("jobs_per_main_job");
    if inside > jobs {
        errors.push(
            InputError::of_file(
                &path,
                format!("at least {inside:.0} residents with a job inside the region"),
                format!("at most the {jobs:.0} main jobs that `employee_jobs` and `jobs_per_main_job` leave"),
            )
            .in_column("value")
            .with_help("raise `employee_jobs` or `out_commuting_share`, or lower `gross_participation`"),
        );
    }
}
