//! Courses and BBL: queue, seats, start dates, weeks, drop-out, completion.
//!
//! Demand: hazard per year by group. Seats are given by keyed lottery in the start months; a course of `w` weeks lasts
//! `w x 12 / 52.18` months, rounded to months with a keyed draw so that the mean is right. Drop-out is a hazard; a job
//! of 25 hours or more ends the course too. Completion certifies an occupation and raises fitness and language by a
//! step; while in course a person sends fewer applications (lock-in, in `search`). BBL begins with a contract and
//! school for a share of the newly hired young on fixed contracts without start qualification, lasts two to three
//! years, and ends with mbo level or without. *Training throughput* is the flow queued, started, in course, dropped,
//! completed, at work after 6 and 12 months.

use crate::draws::Stream;
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, AnnualHazard, Contract, Group, Hours, IloState, Month, Occupation, PersonId,
    RegionId, months_of_weeks,
};
use crate::world::{Enrolment, Person, Ticket, Watch, World};

crate::parameters! {
    "training":
    /// Hazard that a person without work asks for a course, by group.
    demand: [f64; 7] => "group", PerYear in 0.0..=12.0;
    /// Seats at each start, without intervention.
    seats: f64, Persons in 0.0..=100000.0;
    /// Months of the year in which courses start, as months 1 to 12.
    start_months: [f64; 4] => "start", Months in 1.0..=12.0;
    /// Length of a course.
    course_length: f64, Weeks in 1.0..=104.0;
    /// Hazard of dropping out of a course.
    drop_out: f64, PerYear in 0.0..=12.0;
    /// Distribution of courses over the occupations they certify.
    occupations: [f64; 13] => "occupation", Share in 0.0..=1.0;
    /// Longest wait in the queue before giving up.
    patience: f64, Months in 1.0..=60.0;
    /// Share of the newly hired below the age of `bbl_below` on fixed contracts without start qualification who begin a BBL.
    bbl_share: f64, Share in 0.0..=1.0;
    /// Age below which a BBL is usual.
    bbl_below: f64, Years in 15.0..=75.0;
    /// Length of a BBL.
    bbl_length: f64, Months in 6.0..=60.0;
    /// Shortest length of a BBL.
    bbl_shortest: f64, Months in 1.0..=60.0;
    /// Share of BBL that ends with the diploma, if the job lasts.
    bbl_completion: f64, Share in 0.0..=1.0;
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    end_courses(ctx, params, world);
    let next = |world: &World, id| next_look(ctx, params, world.person(id));
    let due = world.due(Watch::Training, next);
    bbl(ctx, params, world, &due);
    let due = world.due_since(Watch::Training, due, next);
    ask(ctx, params, world, &due);
    let patience = params.patience as u16;
    let month = ctx.month;
    world.leave_queue(|person, ticket| !may_start(person) || month.since(ticket.since) > patience);
    start_courses(ctx, params, world);
    world.forget_completions(Month(month.0 - 13));
}

/// Returns the first month from now in which a person may begin or end a BBL, or ask for a course.
fn next_look(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Month {
    if !person.is_resident() {
        return Month::NEVER;
    }
    if person.activity == Activity::Bbl {
        return if person.is_employee() {
            person.due
        } else {
            ctx.month
        };
    }
    if person.is_employed() {
        let first = person.since.next();
        let open = person.is_employee() && person.contract == Contract::Fixed;
        return if open && first >= ctx.month {
            first
        } else {
            Month::NEVER
        };
    }
    if !may_start(person) {
        return Month::NEVER;
    }
    let rate = demand(params, person);
    ctx.first_strike(Stream::CourseDemand, person.key, rate, Month::NEVER)
}

fn may_start(person: &Person) -> bool {
    person.is_resident() && !person.is_employed() && person.activity == Activity::None
}

fn end_courses(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let hazard = AnnualHazard::at_least_zero(params.drop_out)
        .per_month()
        .get();
    let ended: Vec<(Enrolment, bool)> = world
        .programmes()
        .enrolled
        .iter()
        .filter_map(|enrolment| {
            let person = world.person(enrolment.person);
            let full_job =
                enrolment.is_full_time() && person.is_employed() && person.hours >= Hours::From25;
            let drop_out = enrolment.drop_out(ctx.month).unwrap_or(hazard);
            let drops = !person.is_resident()
                || full_job
                || ctx
                    .draws
                    .happens(drop_out, Stream::CourseDropOut, person.key, ctx.month, 0);
            let completes = enrolment.until < ctx.month;
            (drops || completes).then_some((*enrolment, completes && person.is_resident()))
        })
        .collect();
    for (enrolment, completed) in ended {
        world.end_course(enrolment, completed);
    }
}

fn ask(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, due: &[PersonId]) {
    let asking: Vec<(PersonId, Occupation)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| may_start(person) && person.sick_since == Month::NEVER)
        .filter(|(_, person)| !ctx.law.has_aow(person.birth, ctx.month))
        .filter_map(|(id, person)| {
            let rate = demand(params, person);
            ctx.draws
                .occurs(rate, Stream::CourseDemand, person.key, ctx.month, 0)
                .then(|| {
                    let field = ctx.draws.choose(
                        &params.occupations,
                        Stream::CourseDemand,
                        person.key,
                        ctx.month,
                        1,
                    );
                    (id, Occupation::at(field))
                })
        })
        .collect();
    for (id, occupation) in asking {
        if !world
            .programmes()
            .queue
            .iter()
            .any(|ticket| ticket.person == id)
        {
            world.queue_for_course(id, occupation);
        }
    }
}

fn demand(params: &Params, person: &Person) -> f64 {
    let group = person.group();
    let searching = person.ilo == IloState::Unemployed;
    if group == Group::NoBenefit && !searching {
        0.0
    } else {
        params.demand[group.index()]
    }
}

fn start_courses(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    for region in world.regions().all() {
        start_courses_of(ctx, params, world, region);
    }
}

fn start_courses_of(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, region: RegionId) {
    let extra = ctx.region_lever(region, Lever::CoursePlaces);
    // A draw of the parameters may leave a month just below its number.
    let starts = params
        .start_months
        .iter()
        .any(|month| libm::round(*month) as u16 == ctx.month.month_of_year());
    let own = ctx.of_region(region, params.seats, |of| of.seats);
    let seats = if starts { own } else { 0.0 } + extra;
    let seats = ctx
        .draws
        .round(seats, Stream::Seat, u64::from(region.0), ctx.month, 1)
        .max(0) as usize;
    if seats == 0 {
        return;
    }
    let mut lots: Vec<(u32, Ticket)> = world
        .programmes()
        .queue
        .iter()
        .filter(|ticket| world.regions().of_place(world.person(ticket.person).place) == region)
        .map(|ticket| {
            (
                ctx.draws
                    .bits(Stream::Seat, world.key(ticket.person), ctx.month, 0),
                *ticket,
            )
        })
        .collect();
    lots.sort_by_key(|(lot, ticket)| (*lot, world.key(ticket.person)));
    for (_, ticket) in lots.into_iter().take(seats) {
        let key = world.key(ticket.person);
        let months = ctx
            .draws
            .round(
                months_of_weeks(params.course_length),
                Stream::CourseEffect,
                key,
                ctx.month,
                0,
            )
            .max(1);
        world.start_course(ticket, Month(ctx.month.0 + months as u16 - 1));
    }
}

enum Bbl {
    Start { until: Month },
    End { completed: bool },
}

fn bbl(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, due: &[PersonId]) {
    let changes: Vec<(PersonId, Bbl)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_resident())
        .filter_map(|(id, person)| Some((id, bbl_change(ctx, params, person)?)))
        .collect();
    for (id, change) in changes {
        match change {
            Bbl::Start { until } => world.start_bbl(id, until),
            Bbl::End { completed } => world.end_bbl(id, completed),
        }
    }
}

fn bbl_change(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Option<Bbl> {
    if person.activity == Activity::Bbl {
        if !person.is_employee() {
            return Some(Bbl::End { completed: false });
        }
        return (person.due <= ctx.month).then(|| Bbl::End {
            completed: ctx.draws.happens(
                params.bbl_completion,
                Stream::CourseEffect,
                person.key,
                ctx.month,
                1,
            ),
        });
    }
    let begun = person.activity == Activity::None
        && person.is_employee()
        && person.contract == Contract::Fixed
        && person.duration(ctx.month) == 1;
    let usual = !person.start_qualification && f64::from(person.age(ctx.month)) < params.bbl_below;
    // Whom a programme brings to contract and school may be older, or qualified in another field.
    let lever = ctx
        .levers
        .person(Lever::LearnWork, person.key, person.group());
    let share = (if usual { params.bbl_share } else { 0.0 } + lever).min(1.0);
    (begun
        && ctx
            .draws
            .happens(share, Stream::CourseDemand, person.key, ctx.month, 2))
    .then(|| {
        let months = ctx
            .draws
            .round(
                params.bbl_length,
                Stream::CourseEffect,
                person.key,
                ctx.month,
                2,
            )
            .max(params.bbl_shortest as i64);
        Bbl::Start {
            until: Month(ctx.month.0 + months as u16),
        }
    })
}
