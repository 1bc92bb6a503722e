//! Spells without a job, benefit spells, rights to WW, and the work years on which they rest.

use super::draft::{Draft, Question, one_of, rounding};
use super::spans::Span;
use super::terms::{Wages, employees};
use crate::draws::choose_at;
use crate::vocab::{EurosPerMonth, Hours, IloState, Income, Incomes, Mark, Month, Months, Sex};
use crate::world::{Work, WorkHistory};

/// Years from 1998 on that may count, as bits; earlier ones count from the year of turning 18 whether worked or not.
const FIRST_COUNTED_YEAR: u16 = 1998;

/// Gives benefit spells, spells without a job, rights and history to everybody.
pub(super) fn write(draft: &mut Draft<'_>, wages: &Wages) {
    for i in 0..draft.persons.len() {
        draft.persons[i].benefit_since = benefit_since(draft, i);
    }
    let shares = Shares::new(draft);
    let usual = usual_hours(draft);
    for i in 0..draft.home.len() {
        if draft.persons[i].incomes.has(Income::Ww) {
            let years = shares.draw(draft, i);
            give_right(draft, i, years);
        }
        let incomes = draft.persons[i].incomes;
        if incomes.has(Income::Ww)
            || incomes.has(Income::Wga)
            || incomes.has(Income::Iva)
            || incomes.has(Income::Wao)
        {
            let hours = lost_hours(draft, i, &usual);
            draft.persons[i].benefit_wage =
                wages.of_person(draft, i, draft.persons[i].level, hours);
        } else {
            draft.persons[i].benefit_wage = EurosPerMonth(0);
        }
    }
    without_job(draft);
    for i in 0..draft.persons.len() {
        draft.persons[i].history = history(draft, i, shares.draw(draft, i));
    }
}

/// Returns the weekly hours of resident employees who are not at school, men then women, in the order of records.
fn usual_hours(draft: &Draft<'_>) -> [Vec<Hours>; 2] {
    let of = |sex: Sex| {
        let residents = draft.home.len();
        employees(draft)
            .filter(|i| *i < residents && draft.persons[*i].sex == sex && !draft.is_pupil(*i))
            .map(|i| draft.persons[i].terms.hours)
            .collect()
    };
    [of(Sex::Male), of(Sex::Female)]
}

/// Returns the hours on whose wage a benefit rests: full-time for who works beside it, since the job of now is less than
/// the one that was lost; else those of an employee of the same sex.
fn lost_hours(draft: &Draft<'_>, i: usize, usual: &[Vec<Hours>; 2]) -> Hours {
    let person = &draft.persons[i];
    let list = &usual[usize::from(person.sex == Sex::Female)];
    if person.work != Work::None || list.is_empty() {
        return Hours::From35;
    }
    one_of(list, draft.uniform(i, Question::LostHours))
}

/// Returns the first month of the benefit; WW follows later, with its right.
fn benefit_since(draft: &Draft<'_>, i: usize) -> Month {
    let person = &draft.persons[i];
    let u = draft.uniform(i, Question::BenefitMonths);
    let adult = person.birth + Months(18 * 12);
    let between = |from: Month, to: Month| {
        let from = from.max(adult).min(to);
        Month(from.0 + (u * f64::from(to.0 - from.0 + 1)) as u16)
    };
    let one = &draft.figures.one;
    if person.incomes == Incomes::NONE {
        Month::NEVER
    } else if person.incomes.has(Income::Pension) {
        draft.pension_month(i)
    } else if person.incomes.has(Income::Wao) {
        // Sick before 2004 and two years (one, before that) of waiting.
        between(
            Month::new(one.wao_first_year as u16, 1),
            Month::new(2005, 12),
        )
    } else if person.incomes.has(Income::Wga) || person.incomes.has(Income::Iva) {
        between(Month::new(2006, 1), draft.month)
    } else if person.incomes.has(Income::Wajong) {
        let wait = Months(one.wajong_longest_wait_months as u16);
        between(adult, (adult + wait).min(draft.month))
    } else if person.incomes.has(Income::Bijstand) {
        let longest = if person.marks.has(Mark::StatusHolder) {
            one.status_holder_longest_months
        } else {
            one.bijstand_longest_months
        };
        let months = (-libm::log(1.0 - u) * one.bijstand_mean_months).min(longest) as u16;
        Month(draft.month.0.saturating_sub(months))
            .max(adult)
            .min(draft.month)
    } else {
        let longest = Months(one.other_benefit_longest_months as u16);
        between(draft.month - longest, draft.month)
    }
}

/// Calendar years from 1998 on that counted, one bit each.
#[derive(Clone, Copy)]
struct Years(u32);

impl Years {
    fn has(self, year: u16) -> bool {
        let place = u32::from(year.saturating_sub(FIRST_COUNTED_YEAR));
        year >= FIRST_COUNTED_YEAR && self.0.checked_shr(place).unwrap_or(0) & 1 == 1
    }
}

/// Shares of calendar years in which a person worked enough, before the present spell is looked at.
struct Shares {
    men: f64,
    women: f64,
    wajong: f64,
}

impl Shares {
    fn new(draft: &Draft<'_>) -> Self {
        Self {
            men: draft.figures.one.work_year_share_men,
            women: draft.figures.one.work_year_share_women,
            wajong: draft.figures.one.wajong_work_years,
        }
    }

    /// Draws the years that counted, the running year included.
    fn draw(&self, draft: &Draft<'_>, i: usize) -> Years {
        let person = &draft.persons[i];
        let share = if person.sex == Sex::Male {
            self.men
        } else {
            self.women
        };
        let share = if person.incomes.has(Income::Wajong) {
            share * self.wajong
        } else {
            share
        };
        let first = FIRST_COUNTED_YEAR.max(person.birth.year() + 18);
        let recent_years = draft.figures.one.ww_recent_years as u16;
        let mut bits = 0;
        for year in first..=draft.month.year() {
            // Nobody is entitled to WW without recent work: the years before count for those who have it.
            let recent =
                person.incomes.has(Income::Ww) && year + recent_years >= draft.month.year();
            if recent || draft.uniform_at(i, Question::WorkYear as u32 + u32::from(year)) < share {
                bits |= 1 << (year - FIRST_COUNTED_YEAR);
            }
        }
        Years(bits)
    }
}

/// Returns the counted years up to 2015 and those from 2016 to the year before `year`.
fn counted_years(
    draft: &Draft<'_>,
    i: usize,
    year: u16,
    counts: impl Fn(u16) -> bool,
) -> (u16, u16) {
    let adult = draft.persons[i].birth.year() + 18;
    let fictitious = FIRST_COUNTED_YEAR.saturating_sub(adult);
    let early = (FIRST_COUNTED_YEAR.max(adult)..year.min(2016))
        .filter(|y| counts(*y))
        .count() as u16;
    let late = (2016.max(adult)..year).filter(|y| counts(*y)).count() as u16;
    (fictitious + early, late)
}

/// Returns the duration in months of a WW right that begins in a month, by the law of that month.
fn ww_months(draft: &Draft<'_>, early: u16, late: u16, start: Month) -> u16 {
    let law = &draft.figures.one;
    let (pre, post) = (f64::from(early), f64::from(late));
    let years = pre + post;
    let first = law.first_years_full;
    let cap = law.cap_after_transition;
    let months = if start < Month::new(2016, 1) {
        years.min(law.cap_before_2016)
    } else {
        let later = law.months_per_later_year_since_2016;
        let built = if years <= first {
            years
        } else {
            first + (pre - first).max(0.0) + later * (post - (first - pre).max(0.0))
        };
        let quarters = f64::from((start.year() - 2016) * 4 + start.quarter());
        if start < Month::new(2019, 4) && years > cap {
            (pre.min(law.transition_years_cap) - quarters).max(law.transition_floor)
        } else {
            built.min(cap)
        }
    };
    libm::ceil(months.max(law.basic_months)) as u16
}

/// Draws when a running WW right began: inflow of that year, times survival since, among rights that still run.
fn give_right(draft: &mut Draft<'_>, i: usize, years: Years) {
    let one = &draft.figures.one;
    let (first_half, later) = (one.ww_exit_first_half_year, one.ww_exit_later);
    let mut weights = Vec::with_capacity(38);
    let mut durations = Vec::with_capacity(38);
    for back in 0..38u16 {
        let start = Month(draft.month.0 - back);
        let (early, late) = counted_years(draft, i, start.year(), |y| years.has(y));
        let months = ww_months(draft, early, late, start);
        let mut years_of_inflow = draft.figures.ww_inflow.iter();
        let row = years_of_inflow.find(|row| row.year == start.year());
        let inflow = row.map_or(0.0, |row| row.inflow);
        let elapsed = f64::from(back) / 12.0;
        let survival = libm::exp(-first_half * elapsed.min(0.5) - later * (elapsed - 0.5).max(0.0));
        weights.push(if months > back {
            inflow * survival
        } else {
            0.0
        });
        durations.push(months);
    }
    let back = choose_at(&weights, draft.uniform(i, Question::BenefitMonths));
    let start = Month(draft.month.0 - back as u16);
    draft.persons[i].benefit_since = start;
    draft.persons[i].ww_until = start + Months(durations[back].max(back as u16 + 1) - 1);
    // A job beside WW began after the benefit.
    if draft.persons[i].work != Work::None {
        draft.persons[i].since = draft.persons[i].since.max(start);
    }
}

/// Gives the first month of the present spell without a job.
fn without_job(draft: &mut Draft<'_>) {
    let spans = draft.figures.unemployment_duration.clone();
    let mut open = Vec::new();
    let mut left: Vec<f64> = Vec::new();
    let seekers: Vec<usize> = (0..draft.home.len())
        .filter(|i| draft.persons[*i].ilo == IloState::Unemployed)
        .collect();
    left.extend(spans.iter().map(|span| span.size * seekers.len() as f64));
    for i in seekers {
        let known = draft.persons[i].incomes != Incomes::NONE
            && !draft.persons[i].incomes.has(Income::Pension);
        if known {
            draft.persons[i].since = draft.persons[i].benefit_since;
            let months = draft.month.since(draft.persons[i].since);
            if let Some(class) = spans.iter().position(|span| span.holds(months)) {
                left[class] = (left[class] - 1.0).max(0.0);
            }
        } else {
            open.push(i);
        }
    }
    // Recipients may fill every class: the others then spread as all do.
    if left.iter().sum::<f64>() <= 0.0 {
        left = spans.iter().map(|span| span.size).collect();
    }
    hand_out(draft, &open, &spans, &left);
    for i in 0..draft.home.len() {
        let person = &draft.persons[i];
        if person.ilo == IloState::Inactive {
            draft.persons[i].since = inactive_since(draft, i);
        }
    }
}

fn hand_out(draft: &mut Draft<'_>, persons: &[usize], spans: &[Span], left: &[f64]) {
    let numbers = draft.split(left, persons.len(), rounding(24, 0));
    let ranked = draft.sorted(persons.iter().copied(), |i| {
        let months = f64::from(draft.months_of_age(i) - 14 * 12);
        months * draft.uniform(i, Question::WithoutJob)
    });
    let mut ranked = ranked.into_iter();
    for (span, n) in spans.iter().zip(numbers) {
        for i in ranked.by_ref().take(n) {
            let most = draft.months_of_age(i) - 15 * 12;
            let width = f64::from(span.to - span.from + 1);
            let months = span.from + (draft.uniform(i, Question::WithoutJobMonths) * width) as u16;
            draft.persons[i].since = draft.month - Months(months.min(most));
        }
    }
}

fn inactive_since(draft: &Draft<'_>, i: usize) -> Month {
    let person = &draft.persons[i];
    let u = draft.uniform(i, Question::WithoutJobMonths);
    let from_15 = person.birth + Months(15 * 12);
    let retired = person.birth + Months(draft.figures.one.retired_age_from as u16 * 12);
    if draft.is_pupil(i) {
        from_15
    } else if person.incomes.has(Income::Pension) {
        Month(retired.0 + (u * f64::from(draft.pension_month(i).0 - retired.0 + 1)) as u16)
    } else if person.incomes != Incomes::NONE {
        person.benefit_since
    } else {
        // Long spells at home are common: the share of adult life so far is uniform.
        let adult = draft.months_of_age(i) - 15 * 12;
        Month(draft.month.0 - (u * f64::from(adult)) as u16)
    }
}

fn history(draft: &Draft<'_>, i: usize, years: Years) -> WorkHistory {
    let person = &draft.persons[i];
    let now = draft.month;
    let working = person.work != Work::None;
    let counts = |year: u16| {
        if working && year >= person.since.year() {
            return year >= person.birth.year() + 18;
        }
        let idle = !working && year > person.since.year();
        !idle && years.has(year)
    };
    let (early, late) = counted_years(draft, i, now.year(), counts);
    let last_five_years = (0..5)
        .filter(|back| counts(now.year() - 1 - back))
        .fold(0, |bits, back| bits | 1u8 << back);
    let month_worked = |month: Month| {
        if working && month >= person.since {
            return true;
        }
        let idle = !working && month >= person.since;
        !idle && counts(month.year())
    };
    let recent_months = (0..16u16)
        .filter(|back| month_worked(Month(now.0 - back)))
        .fold(0, |bits, back| bits | 1u16 << back);
    let this_year = now.month_of_year();
    let months = (0..this_year)
        .filter(|back| month_worked(Month(now.0 - back)))
        .count() as f64;
    let hours = if working {
        person.terms.hours.typical()
    } else {
        Hours::From25.typical()
    };
    WorkHistory {
        years_until_2015: early as u8,
        years_since_2016: late as u8,
        last_five_years,
        hours_this_year: (months * hours * 52.0 / 12.0) as u16,
        recent_months,
        counted_until: now,
    }
}
