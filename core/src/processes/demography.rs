//! Ageing, mortality, AOW, early exit, households.
//!
//! Hazards per year: death `h(age, sex)`; early exit from work from 55 to AOW age `h(age class)`; end of work after AOW
//! age; parting; living together; leaving the parents' home. At the month `birth + AOW age` benefits end, AOW begins,
//! and the job ends unless the person works on. *Ageing outflow* is every end of work by retirement, early exit or
//! death; each passes the employer's replacement decision. At 75 a person leaves the population.

use crate::draws::Stream;
use crate::processes::MonthCtx;
use crate::vocab::{Household, IloState, Income, Month, PersonId, Sex};
use crate::world::{Passage, Person, Separation, Watch, Work, World};

crate::parameters! {
    "demography":
    /// Death rate of men by five-year age group from 15 to 74.
    mortality_men: [f64; 12] => "age_5", PerYear in 0.0..=1.0;
    /// Death rate of women by five-year age group from 15 to 74.
    mortality_women: [f64; 12] => "age_5", PerYear in 0.0..=1.0;
    /// Hazard of early exit from work at 55-57, 58-59, 60-61, 62-63 and 64 to AOW age.
    early_exit: [f64; 5] => "age_55_65", PerYear in 0.0..=5.0;
    /// Share of those at work who go on working at AOW age: employees, self-employed.
    work_on: [f64; 2] => "employee_self", Share in 0.0..=1.0;
    /// Hazard of ending work after AOW age.
    late_exit: f64, PerYear in 0.0..=5.0;
    /// Hazard that a couple parts.
    parting: f64, PerYear in 0.0..=1.0;
    /// Hazard that a single person begins to live with a partner, at the ages of `pairing_ages`.
    pairing: f64, PerYear in 0.0..=2.0;
    /// First age at which singles begin to live with a partner, and the age from which they do not.
    pairing_ages: [f64; 2] => "from_to", Years in 15.0..=75.0;
    /// Share of new partners from outside the simulation who have earnings above the norm.
    partner_earns: f64, Share in 0.0..=1.0;
    /// Hazard of leaving the parents' home, from `leave_home_from` on.
    leave_home: f64, PerYear in 0.0..=5.0;
    /// Age from which children leave the parents' home.
    leave_home_from: f64, Years in 15.0..=75.0;
}

const LAST_AGE_IN_MONTHS: u16 = 75 * 12;

enum Change {
    Turn75,
    Die,
    ReachAow { stops: bool },
    Exit(Separation),
    Part,
    Pair { earns: bool },
    LeaveHome,
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let due = world.due(Watch::Demography, |world, id| {
        next_look(ctx, params, world.person(id))
    });
    let changes: Vec<(PersonId, Change)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_present())
        .flat_map(|(id, person)| life_changes(ctx, params, person).map(move |change| (id, change)))
        .collect();
    for (id, change) in changes {
        // A partner's change earlier in the list may have taken the ground away (a couple parts once).
        if world.person(id).is_present() {
            apply(world, id, change);
        }
    }
}

/// Ages at which a class of mortality or of early exit begins, and a last one that nobody reaches.
const TURNS: [u16; 16] = [
    20, 25, 30, 35, 40, 45, 50, 55, 58, 60, 62, 64, 65, 70, 75, 200,
];

/// Returns the next age, in whole years, at which a hazard of this process changes.
fn next_turn(params: &Params, age: u16) -> u16 {
    let [from, to] = params.pairing_ages;
    let own = [params.leave_home_from, from, to].map(|years| libm::ceil(years) as u16);
    let turns = TURNS.into_iter().chain(own).filter(|turn| *turn > age);
    turns.min().unwrap_or(200)
}

/// Returns whether somebody of this age may begin to live with a partner.
fn may_pair(params: &Params, age: u16) -> bool {
    let [from, to] = params.pairing_ages;
    (from..to).contains(&f64::from(age))
}

fn may_leave_home(params: &Params, age: u16) -> bool {
    f64::from(age) >= params.leave_home_from
}

/// Returns the first month from now in which something may happen to a person in this step.
fn next_look(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Month {
    if !person.is_present() {
        return Month::NEVER;
    }
    let (now, aow) = (ctx.month, ctx.law.aow_month(person.birth));
    let age = person.age(now);
    if age >= 75 || now == aow {
        return now;
    }
    let mut until = Month(person.birth.0 + next_turn(params, age) * 12);
    if now < aow {
        until = until.min(aow);
    }
    let rates = match person.sex {
        Sex::Male => &params.mortality_men,
        Sex::Female => &params.mortality_women,
    };
    let death = rates[usize::from(age.saturating_sub(15) / 5).min(11)];
    let (early, late) = match (person.is_employed() && age >= 55, now > aow) {
        (true, true) => (0.0, params.late_exit),
        (true, false) => (params.early_exit[exit_class(age)], 0.0),
        (false, _) => (0.0, 0.0),
    };
    let couple = match person.household {
        _ if !person.is_resident() => 0.0,
        Household::WithParents if may_leave_home(params, age) => params.leave_home,
        Household::Couple if person.partner().is_some() => params.parting / 2.0,
        Household::Couple => params.parting,
        Household::Single | Household::SingleParent if may_pair(params, age) => params.pairing,
        _ => 0.0,
    };
    let causes = [
        (Stream::Death, death),
        (Stream::EarlyExit, early),
        (Stream::LateExit, late),
        (Stream::Couple, couple),
    ];
    ctx.first_strike_of(causes, person.key, until)
}

fn exit_class(age: u16) -> usize {
    match age {
        ..=57 => 0,
        58..=59 => 1,
        60..=61 => 2,
        62..=63 => 3,
        _ => 4,
    }
}

fn life_changes(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
) -> impl Iterator<Item = Change> {
    let end = end_of_membership(ctx, params, person);
    let others = if end.is_none() {
        [
            work_change(ctx, params, person),
            household_change(ctx, params, person),
        ]
    } else {
        [None, None]
    };
    end.into_iter().chain(others.into_iter().flatten())
}

fn end_of_membership(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Option<Change> {
    if person.age_in_months(ctx.month) >= LAST_AGE_IN_MONTHS {
        return Some(Change::Turn75);
    }
    let rates = match person.sex {
        Sex::Male => &params.mortality_men,
        Sex::Female => &params.mortality_women,
    };
    let age_5 = usize::from(person.age(ctx.month).saturating_sub(15) / 5).min(11);
    let dies = ctx
        .draws
        .occurs(rates[age_5], Stream::Death, person.key, ctx.month, 0);
    dies.then_some(Change::Die)
}

fn work_change(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Option<Change> {
    let age = person.age(ctx.month);
    if age < 55 {
        return None;
    }
    let aow = ctx.law.aow_month(person.birth);
    if ctx.month == aow {
        let share = params.work_on[usize::from(person.work() == Work::SelfEmployed)];
        let works_on = ctx
            .draws
            .happens(share, Stream::WorkOn, person.key, ctx.month, 0);
        return Some(Change::ReachAow {
            stops: person.is_employed() && !works_on,
        });
    }
    if !person.is_employed() {
        return None;
    }
    if ctx.month > aow {
        return ctx
            .draws
            .occurs(params.late_exit, Stream::LateExit, person.key, ctx.month, 0)
            .then_some(Change::Exit(Separation::Retirement));
    }
    ctx.draws
        .occurs(
            params.early_exit[exit_class(age)],
            Stream::EarlyExit,
            person.key,
            ctx.month,
            0,
        )
        .then_some(Change::Exit(Separation::EarlyExit))
}

fn household_change(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Option<Change> {
    if !person.is_resident() {
        return None;
    }
    let age = person.age(ctx.month);
    let clock = |rate: f64, sub| {
        ctx.draws
            .occurs(rate, Stream::Couple, person.key, ctx.month, sub)
    };
    match person.household {
        Household::WithParents if may_leave_home(params, age) => {
            clock(params.leave_home, 0).then_some(Change::LeaveHome)
        }
        // Each partner of a simulated couple carries half of the couple's hazard.
        Household::Couple if person.partner().is_some() => {
            clock(params.parting / 2.0, 0).then_some(Change::Part)
        }
        Household::Couple => clock(params.parting, 0).then_some(Change::Part),
        Household::Single | Household::SingleParent if may_pair(params, age) => {
            clock(params.pairing, 0).then(|| Change::Pair {
                earns: ctx.draws.happens(
                    params.partner_earns,
                    Stream::Couple,
                    person.key,
                    ctx.month,
                    1,
                ),
            })
        }
        _ => None,
    }
}

fn apply(world: &mut World, id: PersonId, change: Change) {
    let end_work = |world: &mut World, why| {
        if world.person(id).is_employed() {
            world.separate(id, why, IloState::Inactive);
        }
    };
    match change {
        Change::Turn75 | Change::Die => {
            let dies = matches!(change, Change::Die);
            end_work(
                world,
                if dies {
                    Separation::Death
                } else {
                    Separation::Retirement
                },
            );
            if world.person(id).is_resident() {
                world.leave(
                    id,
                    if dies {
                        Passage::Died
                    } else {
                        Passage::Turned75
                    },
                    None,
                );
            }
        }
        Change::ReachAow { stops } => {
            if stops {
                end_work(world, Separation::Retirement);
            }
            reach_aow(world, id);
        }
        Change::Exit(why) => end_work(world, why),
        Change::Part => {
            if world.person(id).household == Household::Couple {
                world.part(id);
            }
        }
        Change::Pair { earns } => world.pair_outside(id, earns),
        Change::LeaveHome => world.leave_parents(id),
    }
}

fn reach_aow(world: &mut World, id: PersonId) {
    if !world.person(id).is_resident() {
        return;
    }
    for income in world.person(id).incomes.iter().collect::<Vec<_>>() {
        if income != Income::Pension {
            world.end_benefit(id, income);
        }
    }
    if !world.person(id).incomes.has(Income::Pension) {
        world.begin_benefit(id, Income::Pension);
    }
    if world.person(id).sick_since != Month::NEVER {
        world.recover(id);
    }
    if world.person(id).ilo == IloState::Unemployed {
        world.set_searching(id, false);
    }
}
