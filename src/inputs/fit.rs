//! How well the initial population meets what was read or derived. A margin that was assumed is not in the report.

use std::fmt;

use super::catalogue::BENEFIT_GROUPS;
use super::figures::Figures;
use crate::vocab::{Contract, EducationLevel, Grade, IloState, Income, Sector};
use crate::world::{PersonSeed, Place, Work, WorldSeed};

/// One margin: how far the world is from it.
#[derive(Clone, Debug, PartialEq)]
pub struct FitRow {
    /// What the margin counts.
    pub margin: String,
    /// Number of cells.
    pub cells: usize,
    /// Largest absolute error, in the unit of the margin (persons, benefits, jobs; shares in persons).
    pub largest_absolute: f64,
    /// Largest relative error; cells below one count as one.
    pub largest_relative: f64,
    /// Worst grade of the figures of the margin: read or derived.
    pub grade: Grade,
}

impl FitRow {
    /// Compares counts of the world with those wanted.
    pub(super) fn compare(margin: &str, found: &[f64], wanted: &[f64], grade: Grade) -> Self {
        let (mut absolute, mut relative) = (0.0f64, 0.0f64);
        for (found, wanted) in found.iter().zip(wanted) {
            let error = (found - wanted).abs();
            absolute = absolute.max(error);
            relative = relative.max(error / wanted.abs().max(1.0));
        }
        Self {
            margin: margin.to_owned(),
            cells: wanted.len(),
            largest_absolute: absolute,
            largest_relative: relative,
            grade,
        }
    }
}

/// The fit of the initial population, margin by margin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FitReport {
    /// Margins that were read or derived.
    pub rows: Vec<FitRow>,
}

impl FitReport {
    /// Adds a margin, unless its figures were only recalled or assumed.
    fn add(&mut self, margin: &str, found: &[f64], wanted: &[f64], grade: Grade) {
        if !grade.needs_range() {
            self.rows
                .push(FitRow::compare(margin, found, wanted, grade));
        }
    }
}

impl fmt::Display for FitReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<72} {:>6} {:>10} {:>9}  grade",
            "margin", "cells", "absolute", "relative"
        )?;
        for row in &self.rows {
            writeln!(
                f,
                "{:<72} {:>6} {:>10.1} {:>8.2}%  {}",
                row.margin,
                row.cells,
                row.largest_absolute,
                row.largest_relative * 100.0,
                row.grade
            )?;
        }
        Ok(())
    }
}

/// Counts the finished world against the figures; rows found while building are passed in.
pub(super) fn report(seed: &WorldSeed, figures: &Figures, rows: Vec<FitRow>) -> FitReport {
    let mut report = FitReport { rows };
    let residents: Vec<&PersonSeed> = seed
        .persons
        .iter()
        .filter(|p| matches!(p.place, Place::Municipality(_)))
        .collect();
    let age = |p: &PersonSeed| seed.month.since(p.birth) / 12;
    let home = |p: &PersonSeed| match p.place {
        Place::Municipality(m) => m.index(),
        _ => usize::MAX,
    };
    let count =
        |of: &dyn Fn(&PersonSeed) -> bool| residents.iter().filter(|p| of(p)).count() as f64;
    let places = figures.municipalities.len();
    let found: Vec<f64> = (0..places)
        .map(|m| count(&|p| home(p) == m && age(p) < 65))
        .collect();
    let wanted: Vec<f64> = figures
        .municipalities
        .iter()
        .map(|m| f64::from(m.population_15_64))
        .collect();
    let worst = figures.municipalities.iter().map(|m| m.grade).max();
    report.add(
        "population 15-64 by municipality",
        &found,
        &wanted,
        worst.unwrap_or(Grade::Assumed),
    );
    let (mut found, mut wanted, mut worst) = (Vec::new(), Vec::new(), Grade::Read);
    for m in 0..places {
        for (g, group) in BENEFIT_GROUPS.iter().enumerate() {
            let grade = figures.benefits.grades[m][g];
            if grade.needs_range() {
                continue;
            }
            worst = worst.max(grade);
            let persons = count(&|p| home(p) == m && in_group(p, group));
            let second = count(&|p| home(p) == m && is_second_of_a_benefit(p, seed));
            found.push(persons - if g == 0 { second } else { 0.0 });
            wanted.push(f64::from(figures.benefits.counts[m][g]));
        }
    }
    if !wanted.is_empty() {
        report.add(
            "benefits and supported work by municipality",
            &found,
            &wanted,
            worst,
        );
    }
    let employed = count(&|p| p.ilo == IloState::Employed);
    let labour_force = employed + count(&|p| p.ilo == IloState::Unemployed);
    let all = residents.len() as f64;
    let anchor = |key: &str| (figures.get(key), figures.grade(key));
    let (share, grade) = anchor("gross_participation");
    report.add(
        "labour force (gross participation)",
        &[labour_force],
        &[share * all],
        grade,
    );
    let (share, grade) = anchor("self_employed_share");
    report.add(
        "self-employed",
        &[count(&|p| p.work == Work::SelfEmployed)],
        &[share * employed],
        grade,
    );
    let ww = count(&|p| p.incomes.has(Income::Ww));
    let ww_in = |state: IloState| count(&|p| p.incomes.has(Income::Ww) && p.ilo == state);
    let (u, e) = (
        figures.get("ww_unemployed_share"),
        figures.get("ww_employed_share"),
    );
    let found = [
        ww_in(IloState::Employed),
        ww_in(IloState::Unemployed),
        ww_in(IloState::Inactive),
    ];
    report.add(
        "WW by ILO state",
        &found,
        &[e * ww, u * ww, (1.0 - e - u) * ww],
        figures.grade("ww_employed_share"),
    );
    let long = count(&|p| p.incomes.has(Income::Ww) && seed.month.since(p.benefit_since) >= 12);
    let (share, grade) = anchor("ww_over_one_year_share");
    report.add(
        "WW for more than a year (not controlled)",
        &[long],
        &[share * ww],
        grade,
    );
    let old = count(&|p| p.incomes.has(Income::Ww) && age(p) >= 50);
    let (share, grade) = anchor("ww_fifty_plus_share");
    report.add("WW at 50 or older", &[old], &[share * ww], grade);
    let bijstand: Vec<&&PersonSeed> = residents
        .iter()
        .filter(|p| p.incomes.has(Income::Bijstand))
        .collect();
    let n = bijstand.len() as f64;
    let have = |of: &dyn Fn(&PersonSeed) -> bool| bijstand.iter().filter(|p| of(p)).count() as f64;
    let found = [
        have(&|p| p.level == EducationLevel::Low),
        have(&|p| p.abilities.physical_barrier > 0),
        have(&|p| p.abilities.mental_barrier > 0),
    ];
    let wanted = [
        "bijstand_low_share",
        "bijstand_physical_share",
        "bijstand_mental_share",
    ]
    .map(|k| figures.get(k) * n);
    report.add(
        "bijstand: practical level, physical and mental barrier",
        &found,
        &wanted,
        figures.grade("bijstand_low_share"),
    );
    let wajong = count(&|p| p.incomes.has(Income::Wajong));
    let found = count(&|p| p.incomes.has(Income::Wajong) && p.ilo == IloState::Employed);
    report.add(
        "Wajong at work",
        &[found],
        &[figures.working[0] * wajong],
        Grade::Read,
    );
    let pupil = |p: &PersonSeed| p.activity == crate::vocab::Activity::School && age(p) <= 26;
    let found = count(&|p| pupil(p) && p.ilo == IloState::Employed);
    let (share, grade) = anchor("pupils_working_share");
    report.add(
        "pupils of 15-26 with a job",
        &[found],
        &[share * count(&pupil)],
        grade,
    );
    let small = count(&|p| {
        pupil(p) && p.ilo == IloState::Employed && p.terms.hours == crate::vocab::Hours::Under12
    });
    let (share, grade) = anchor("pupils_under_12_share");
    report.add(
        "pupils with a job of under 12 hours (not controlled)",
        &[small],
        &[share * found],
        grade,
    );
    let searching: Vec<&&PersonSeed> = residents
        .iter()
        .filter(|p| p.ilo == IloState::Unemployed)
        .collect();
    let spans = &figures.unemployment_duration;
    let in_span = |from: u16, to: u16| {
        searching
            .iter()
            .filter(|p| (from..=to).contains(&seed.month.since(p.since)))
            .count() as f64
    };
    let found: Vec<f64> = spans.iter().map(|s| in_span(s.from, s.to)).collect();
    let wanted: Vec<f64> = spans
        .iter()
        .map(|s| s.size * searching.len() as f64)
        .collect();
    report.add("unemployed by duration", &found, &wanted, Grade::Derived);
    let (share, grade) = anchor("over_fifty_share");
    let found = count(&|p| p.ilo == IloState::Employed && age(p) >= 50);
    report.add(
        "employed of 50 and older (not controlled)",
        &[found],
        &[share * employed],
        grade,
    );
    jobs(seed, figures, &mut report);
    report
}

fn jobs(seed: &WorldSeed, figures: &Figures, report: &mut FitReport) {
    let workers: Vec<&PersonSeed> = seed
        .persons
        .iter()
        .filter(|p| p.work != Work::None)
        .collect();
    let spans = &figures.tenure_all;
    let all: f64 = spans.iter().map(|s| s.size).sum();
    let found: Vec<f64> = spans
        .iter()
        .map(|s| {
            workers
                .iter()
                .filter(|p| (s.from..=s.to).contains(&seed.month.since(p.since)))
                .count() as f64
        })
        .collect();
    let wanted: Vec<f64> = spans
        .iter()
        .map(|s| s.size / all * workers.len() as f64)
        .collect();
    report.add(
        "jobs by duration, in-commuters included",
        &found,
        &wanted,
        Grade::Read,
    );
    let employees: Vec<&&PersonSeed> = workers
        .iter()
        .filter(|p| p.work != Work::SelfEmployed)
        .collect();
    let n = employees.len() as f64;
    let with = |c: Contract| employees.iter().filter(|p| p.terms.contract == c).count() as f64;
    let (fixed, agency) = (with(Contract::Fixed), with(Contract::Agency));
    let wanted: Vec<f64> = figures.contracts.iter().map(|share| share * n).collect();
    // BBL and supported work stand with the permanent contracts, which have no cell of their own for them.
    report.add(
        "jobs by contract, in-commuters included",
        &[n - fixed - agency, fixed, agency],
        &wanted,
        Grade::Derived,
    );
    let filled: Vec<Sector> = seed
        .persons
        .iter()
        .filter_map(|p| match p.work {
            Work::Slot(slot) => {
                Some(seed.employers[seed.slots[slot.index()].employer.index()].sector)
            }
            _ => None,
        })
        .collect();
    let four = filled
        .iter()
        .filter(|s| matches!(s, Sector::C | Sector::G | Sector::H | Sector::Q))
        .count() as f64;
    let share = figures.get("four_sectors_share");
    let grade = figures.grade("four_sectors_share");
    report.add(
        "jobs in manufacturing, trade, transport and care",
        &[four],
        &[share * filled.len() as f64],
        grade,
    );
    let open = seed.slots.len() - filled.len();
    let grade = figures.grade("open_vacancies");
    report.add(
        "open vacancies",
        &[open as f64],
        &[figures.get("open_vacancies")],
        grade,
    );
}

/// Returns whether a person counts in a group of the table of unused potential.
pub(super) fn in_group(person: &PersonSeed, group: &str) -> bool {
    let incomes = person.incomes;
    let contract = |wanted: Contract| person.work != Work::None && person.terms.contract == wanted;
    match group {
        "bijstand_benefits" => incomes.has(Income::Bijstand),
        "wajong" => incomes.has(Income::Wajong),
        "ww" => incomes.has(Income::Ww),
        "wia" => incomes.has(Income::Wga) || incomes.has(Income::Iva),
        "wao" => incomes.has(Income::Wao),
        "sw" => contract(Contract::Sw),
        "begeleid_werken" => contract(Contract::BegeleidWerken),
        "beschut" => contract(Contract::Beschut),
        _ => false,
    }
}

/// Returns whether the person is the second of a couple that has one bijstand benefit.
pub(super) fn is_second_of_a_benefit(person: &PersonSeed, seed: &WorldSeed) -> bool {
    let Some(partner) = person.partner else {
        return false;
    };
    let other = &seed.persons[partner as usize];
    person.incomes.has(Income::Bijstand)
        && other.incomes.has(Income::Bijstand)
        && other.key < person.key
}
