//! How well the initial population meets what was read or derived. A margin that was assumed is not in the report.

use std::fmt;

use super::codes::{BenefitGroup, DisabilityGroup};
use super::draft::if_so;
use super::figures::Figures;
use super::spans::Span;
use crate::vocab::{Activity, Contract, EducationLevel, Grade, Hours, IloState, Income, Sector};
use crate::world::{PersonSeed, Place, Work, WorldSeed};

/// One margin: how far the population is from it.
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
    let grades = figures.municipalities.iter();
    let worst = grades
        .map(|m| m.population_grade.unwrap_or(Grade::Read))
        .max();
    let worst = worst.unwrap_or(Grade::Assumed);
    report.add("population 15-64 by municipality", &found, &wanted, worst);
    let (mut found, mut wanted, mut worst) = (Vec::new(), Vec::new(), Grade::Read);
    for (m, benefits) in figures.benefits.iter().enumerate() {
        for (group, grade) in benefits.grades.iter() {
            if grade.needs_range() {
                continue;
            }
            worst = worst.max(*grade);
            let persons = count(&|p| home(p) == m && in_group(p, group));
            let second = count(&|p| home(p) == m && is_second_of_a_benefit(p, seed));
            found.push(persons - if_so(group == BenefitGroup::Bijstand, second));
            wanted.push(f64::from(benefits.counts[group]));
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
    let (one, grade_of) = (&figures.one, &figures.grade);
    macro_rules! share {
        ($margin:literal, $found:expr, $key:ident of $whole:expr) => {
            report.add($margin, &[$found], &[one.$key * $whole], grade_of.$key)
        };
    }
    let is = |p: &PersonSeed, state: IloState| p.ilo == state;
    let employed = count(&|p| is(p, IloState::Employed));
    let labour_force = employed + count(&|p| is(p, IloState::Unemployed));
    let all = residents.len() as f64;
    share!("labour force (gross participation)", labour_force, gross_participation of all);
    let own = count(&|p| p.work == Work::SelfEmployed);
    share!("self-employed", own, self_employed_share of employed);
    let with_ww = |of: &dyn Fn(&PersonSeed) -> bool| count(&|p| p.incomes.has(Income::Ww) && of(p));
    let ww = with_ww(&|_| true);
    let (u, e) = (one.ww_unemployed_share, one.ww_employed_share);
    let states = [IloState::Employed, IloState::Unemployed, IloState::Inactive];
    report.add(
        "WW by ILO state",
        &states.map(|state| with_ww(&|p| is(p, state))),
        &[e * ww, u * ww, (1.0 - e - u) * ww],
        grade_of.ww_employed_share,
    );
    let long = with_ww(&|p| seed.month.since(p.benefit_since) >= 12);
    share!("WW for more than a year (not controlled)", long, ww_over_one_year_share of ww);
    let old = with_ww(&|p| age(p) >= 50);
    share!("WW at 50 or older", old, ww_fifty_plus_share of ww);
    let on_bijstand =
        |of: &dyn Fn(&PersonSeed) -> bool| count(&|p| p.incomes.has(Income::Bijstand) && of(p));
    let n = on_bijstand(&|_| true);
    let (low, physical) = (one.bijstand_low_share, one.bijstand_physical_share);
    report.add(
        "bijstand: practical level, physical and mental barrier",
        &[
            on_bijstand(&|p| p.level == EducationLevel::Low),
            on_bijstand(&|p| p.abilities.physical_barrier > 0),
            on_bijstand(&|p| p.abilities.mental_barrier > 0),
        ],
        &[low, physical, one.bijstand_mental_share].map(|share| share * n),
        grade_of.bijstand_low_share,
    );
    let has_wajong = |p: &PersonSeed| p.incomes.has(Income::Wajong);
    report.add(
        "Wajong at work",
        &[count(&|p| has_wajong(p) && is(p, IloState::Employed))],
        &[figures.working[DisabilityGroup::Wajong] * count(&has_wajong)],
        Grade::Read,
    );
    let pupil = |p: &PersonSeed| p.activity == Activity::School && age(p) <= 26;
    let working = |p: &PersonSeed| pupil(p) && is(p, IloState::Employed);
    let found = count(&working);
    share!("pupils of 15-26 with a job", found, pupils_working_share of count(&pupil));
    let small = count(&|p| working(p) && p.terms.hours == Hours::Under12);
    share!("pupils with a job of under 12 hours (not controlled)", small, pupils_under_12_share of found);
    let searching: Vec<&&PersonSeed> = residents
        .iter()
        .filter(|p| p.ilo == IloState::Unemployed)
        .collect();
    let spans = &figures.unemployment_duration;
    let in_span = |span: &Span| {
        let within = searching
            .iter()
            .filter(|p| span.holds(seed.month.since(p.since)));
        within.count() as f64
    };
    let found: Vec<f64> = spans.iter().map(in_span).collect();
    let wanted: Vec<f64> = spans
        .iter()
        .map(|s| s.size * searching.len() as f64)
        .collect();
    report.add("unemployed by duration", &found, &wanted, Grade::Derived);
    let old = count(&|p| is(p, IloState::Employed) && age(p) >= 50);
    share!("employed of 50 and older (not controlled)", old, over_fifty_share of employed);
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
                .filter(|p| s.holds(seed.month.since(p.since)))
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
    let wanted: Vec<f64> = figures
        .contracts
        .cells()
        .iter()
        .map(|share| share * n)
        .collect();
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
    let is_of_four = |s: &&Sector| matches!(s, Sector::C | Sector::G | Sector::H | Sector::Q);
    let four = filled.iter().filter(is_of_four).count() as f64;
    let wanted = figures.one.four_sectors_share * filled.len() as f64;
    let margin = "jobs in manufacturing, trade, transport and care";
    report.add(margin, &[four], &[wanted], figures.grade.four_sectors_share);
    let open = (seed.slots.len() - filled.len()) as f64;
    let wanted = figures.one.open_vacancies;
    report.add(
        "open vacancies",
        &[open],
        &[wanted],
        figures.grade.open_vacancies,
    );
}

/// Returns whether a person counts in a group of the table of unused potential.
pub(super) fn in_group(person: &PersonSeed, group: BenefitGroup) -> bool {
    let incomes = person.incomes;
    let contract = |wanted: Contract| person.work != Work::None && person.terms.contract == wanted;
    match group {
        BenefitGroup::Bijstand => incomes.has(Income::Bijstand),
        BenefitGroup::Wajong => incomes.has(Income::Wajong),
        BenefitGroup::Ww => incomes.has(Income::Ww),
        BenefitGroup::Wia => incomes.has(Income::Wga) || incomes.has(Income::Iva),
        BenefitGroup::Wao => incomes.has(Income::Wao),
        BenefitGroup::Sw => contract(Contract::Sw),
        BenefitGroup::BegeleidWerken => contract(Contract::BegeleidWerken),
        BenefitGroup::Beschut => contract(Contract::Beschut),
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
