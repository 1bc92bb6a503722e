//! Wages, benefits and courses: every euro has payer, payee and purpose.
//!
//! Flows that run unchanged are kept as monthly sums of whole cents and booked once a month per flow: wages by the
//! index of the month; WW `75 %` of the capped wage in the first two months, `70 %` after, less the same share of
//! earnings; WIA and WAO a share of the capped wage; Wajong a share of the minimum wage; bijstand, IOAW and IOW the
//! norm of the household less earnings above the disregard. Benefits are gross of tax by a factor; taxes and premiums
//! are left out.

use crate::processes::MonthCtx;
use crate::processes::law;
use crate::vocab::{Euros, Household, Income, PersonId};
use crate::world::{Party, Person, Purpose, World};

crate::parameters! {
    "pay":
    /// WW in the first two months and after, as a share of the capped wage.
    ww_rate: [f64; 2] => "months_0_2", Share in 0.0..=1.0;
    /// WGA, IVA and WAO as a share of the capped wage, Wajong as a share of the minimum wage.
    disability_rate: [f64; 4] => "disability_benefit", Share in 0.0..=1.0;
    /// Share of the wage that the employer pays during the waiting time.
    sick_pay: f64, Share in 0.0..=1.0;
    /// Gross cost of a net euro of bijstand.
    bijstand_gross: f64, Ratio in 1.0..=2.0;
    /// Share of earnings that a recipient of bijstand keeps.
    disregard: f64, Share in 0.0..=1.0;
    /// Monthly cost of a course seat.
    course_cost: f64, EurosPerMonth in 0.0..=20000.0;
}

const PARTIES: usize = Party::COUNT;
const PURPOSES: usize = Purpose::COUNT;

/// Sums of one month: cents by payer, by whether the payee lives in the region, by purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flows([[[i64; PURPOSES]; 2]; PARTIES]);

impl Flows {
    fn none() -> Self {
        Self([[[0; PURPOSES]; 2]; PARTIES])
    }

    fn add(&mut self, from: Party, resident: bool, why: Purpose, cents: i64) {
        self.0[from as usize][usize::from(resident)][why as usize] += cents.max(0);
    }

    /// Returns the sum over everything, in cents.
    pub fn total(&self) -> i64 {
        self.0.iter().flatten().flatten().sum()
    }
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    world.tidy_recipients();
    let flows = flows(ctx, params, world);
    for from in Party::ALL {
        for (place, to) in [Party::Commuters, Party::Residents].into_iter().enumerate() {
            for why in Purpose::ALL {
                let cents = flows.0[*from as usize][place][*why as usize];
                if cents > 0 {
                    world.pay(*from, to, Euros(cents), *why);
                }
            }
        }
    }
}

/// Returns what is due this month, from the state of the world at its end.
pub fn flows(ctx: &MonthCtx<'_>, params: &Params, world: &World) -> Flows {
    let mut flows = Flows::none();
    wages(ctx, params, world, &mut flows);
    let norms = Norms::of(ctx);
    for (id, person) in world.recipients() {
        benefits(ctx, params, world, &norms, (id, person), &mut flows);
    }
    let of = |region| world.tallies(region).in_course;
    // Courses that a programme buys are paid by its fund.
    let courses = world.programmes().enrolled.iter();
    let courses = courses.filter(|one| one.programmed.is_some_and(|course| course.full_time));
    let in_course: i64 = world.regions().all().map(of).sum::<i64>() - courses.count() as i64;
    let seat = Euros::from_f64(params.course_cost * ctx.economy.wage_index).0;
    flows.add(
        Party::Municipalities,
        true,
        Purpose::Training,
        seat * in_course,
    );
    flows
}

/// Wages are booked by the sums that verbs keep at the beginning and end of every job.
fn wages(ctx: &MonthCtx<'_>, params: &Params, world: &World, flows: &mut Flows) {
    let parties = [Party::Employers, Party::OutsideEmployers];
    let of = |from: usize, resident: bool, sick: usize| {
        let tallies = world.regions().all().map(|region| world.tallies(region));
        let sums = tallies.map(|one| one.wages[from][usize::from(resident)][sick]);
        sums.sum::<i64>()
    };
    for (at, from) in parties.into_iter().enumerate() {
        for resident in [false, true] {
            let (well, sick) = (of(at, resident, 0), of(at, resident, 1));
            flows.add(from, resident, Purpose::Wage, indexed(well, ctx));
            let pay = share(indexed(sick, ctx), params.sick_pay);
            flows.add(from, resident, Purpose::SickPay, pay);
        }
    }
}

fn indexed(cents: i64, ctx: &MonthCtx<'_>) -> i64 {
    libm::round(cents as f64 * ctx.economy.wage_index) as i64
}

fn share(cents: i64, share: f64) -> i64 {
    libm::round(cents as f64 * share) as i64
}

/// The law's amounts of one month.
struct Norms {
    maximum_wage: i64,
    minimum_wage: i64,
    bijstand_single: f64,
    bijstand_couple: f64,
}

impl Norms {
    fn of(ctx: &MonthCtx<'_>) -> Self {
        let now = |series| law::at(series, ctx.month);
        Self {
            maximum_wage: Euros::from_f64(now(&ctx.law.maximum_wage)).0,
            minimum_wage: Euros::from_f64(now(&ctx.law.minimum_wage)).0,
            bijstand_single: now(&ctx.law.bijstand_single),
            bijstand_couple: now(&ctx.law.bijstand_couple),
        }
    }
}

fn benefits(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    norms: &Norms,
    (id, person): (PersonId, &Person),
    flows: &mut Flows,
) {
    let base = indexed(person.benefit_wage.0.into(), ctx).min(norms.maximum_wage);
    let earned = if person.is_employee() {
        indexed(person.wage.0.into(), ctx)
    } else {
        0
    };
    let [wga, iva, wao, wajong] = params.disability_rate;
    for income in person.incomes.iter() {
        match income {
            Income::Ww => {
                // The first rate holds for two months (WW, article 47).
                let rate = params.ww_rate[usize::from(ctx.month.since(person.benefit_since) >= 2)];
                flows.add(Party::Uwv, true, Purpose::Ww, share(base - earned, rate));
            }
            Income::Wga => flows.add(
                Party::Uwv,
                true,
                Purpose::Disability,
                share(base - earned, wga),
            ),
            Income::Iva => flows.add(
                Party::Uwv,
                true,
                Purpose::Disability,
                share(base - earned, iva),
            ),
            Income::Wao => flows.add(
                Party::Uwv,
                true,
                Purpose::Disability,
                share(base - earned, wao),
            ),
            Income::Wajong => {
                flows.add(
                    Party::State,
                    true,
                    Purpose::Wajong,
                    share(norms.minimum_wage - earned, wajong),
                );
            }
            Income::Bijstand | Income::Ioaw => {
                let cents = assistance(ctx, params, world, norms, (id, person), earned);
                flows.add(Party::Municipalities, true, Purpose::Bijstand, cents);
            }
            Income::Iow => {
                let norm = Euros::from_f64(norms.bijstand_single).0;
                flows.add(
                    Party::Uwv,
                    true,
                    Purpose::Iow,
                    share(norm - earned, params.bijstand_gross),
                );
            }
            // State pension and survivor's benefit do not depend on anything that policy moves here.
            Income::Anw | Income::Pension => {}
        }
    }
}

/// Returns the household's assistance: the couple's norm is paid once, to the partner with the lower key.
fn assistance(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    norms: &Norms,
    (id, person): (PersonId, &Person),
    earned: i64,
) -> i64 {
    let partner = person
        .partner()
        .map(|partner| (partner, world.person(partner)));
    let shared = partner.filter(|(_, partner)| partner.incomes.has(Income::Bijstand));
    if let Some((_, partner)) = shared
        && partner.key < world.key(id)
    {
        return 0;
    }
    let couple = norms.bijstand_couple;
    let norm = match (person.household, shared.is_some()) {
        (Household::Couple, true) => couple,
        // A partner without a right: half of the couple's norm (Participatiewet art. 24).
        (Household::Couple, false) => couple / 2.0,
        _ => norms.bijstand_single,
    };
    // What a partner earns is means of the household, whether the partner shares the benefit or has no right to it.
    let partner_earned = partner.map_or(0, |(_, partner)| {
        if partner.is_employee() {
            indexed(partner.wage.0.into(), ctx)
        } else {
            0
        }
    });
    let counted = share(earned + partner_earned, 1.0 - params.disregard);
    share(Euros::from_f64(norm).0 - counted, params.bijstand_gross)
}
