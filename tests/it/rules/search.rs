//! How much, where and whether a person searches: case -> factor, share, yes or no.

use crate::fixture::MONTH;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::search::{self, applications};
use doorstroom::vocab::{
    Activity, Contract, EducationLevel, EmployerId, Group, Hours, IloState, Income, Incomes, Month,
    Occupation, ZoneId,
};
use doorstroom::world::{Application, Opening, PersonSeed, SlotSeed, Through, Work, WorldSeed};

use super::assert_case;
use crate::support::{Lab, id, terms, village};

type Shape = fn(&mut PersonSeed);

fn on(one: &mut PersonSeed, income: Income) {
    one.incomes = Incomes::only(income);
    one.ww_until = Month(MONTH.0 + 20);
    one.benefit_since = MONTH;
}

fn at_work(one: &mut PersonSeed, months: u16) {
    (one.work, one.ilo) = (Work::Outside(ZoneId(0)), IloState::Employed);
    one.since = Month(MONTH.0 + 1 - months);
}

/// Factors that differ, base and region together one: 2 x 0.5.
fn factors(lab: &mut Lab) {
    let search = &mut lab.params.search;
    (search.base, search.regional) = (2.0, 0.5);
    search.group = [1.0; 7];
    search.group[Group::Bijstand.index()] = 0.8;
    search.group[Group::Ww.index()] = 1.2;
    (search.inactive, search.inactive_scale) = ([0.3; 7], 0.5);
    (search.bijstand_scale, search.on_the_job_scale) = (0.6, 0.7);
    (search.on_the_job, search.on_the_job_age) =
        ([1.0, 0.8, 0.6, 0.4], [9.0, 9.0, 1.0, 9.0, 9.0, 9.0]);
    search.mismatch = 3.0;
    (search.decline, search.return_decline, search.return_age) = (0.0, 0.0, [1.0; 6]);
    (search.barrier, search.lock_in) = (0.8, 0.4);
}

/// Shape of an unemployed person of 40, what the desk adds for somebody in view, and applications a month.
#[rustfmt::skip]
const MEANS: &[(&str, Shape, f64, f64)] = &[
    ("unemployed without benefit", |_| {}, 0.0, 1.0),
    ("on WW", |one| on(one, Income::Ww), 0.0, 1.2),
    ("on bijstand: 0.8 x 0.6", |one| on(one, Income::Bijstand), 0.0, 0.48),
    ("inactive: 0.3 x 0.5", |one| one.ilo = IloState::Inactive, 0.0, 0.15),
    ("inactive on bijstand", |one| { on(one, Income::Bijstand); one.ilo = IloState::Inactive; }, 0.0, 0.072),
    ("in a course", |one| one.activity = Activity::Course, 0.0, 0.4),
    ("three barriers: 0.8^3", |one| {
        (one.abilities.physical_barrier, one.abilities.mental_barrier) = (1, 2);
    }, 0.0, 0.512),
    ("eleven months in a job", |one| at_work(one, 11), 0.0, 0.7),
    ("twelve", |one| at_work(one, 12), 0.0, 0.56),
    ("twenty-four", |one| at_work(one, 24), 0.0, 0.42),
    ("sixty", |one| at_work(one, 60), 0.0, 0.28),
    ("a job of less than twelve hours", |one| { at_work(one, 1); one.terms.hours = Hours::Under12; }, 0.0, 2.1),
    ("a pupil at work", |one| { at_work(one, 1); one.activity = Activity::School; }, 0.0, 2.1),
    ("supported work", |one| { at_work(one, 1); one.terms.contract = Contract::Sw; }, 0.0, 0.0),
    ("self-employed", |one| { at_work(one, 1); one.work = Work::SelfEmployed; }, 0.0, 0.0),
    ("at work past AOW age", |one| { at_work(one, 1); one.birth = Month::new(1950, 1); }, 0.0, 0.0),
    ("past AOW age", |one| one.birth = Month::new(1950, 1), 0.0, 0.0),
    ("on IVA", |one| on(one, Income::Iva), 0.0, 0.0),
    ("the desk adds a half for who is on WW", |one| on(one, Income::Ww), 0.5, 1.7),
    ("and for bijstand", |one| on(one, Income::Bijstand), 0.5, 0.98),
    ("not for who is not registered", |_| {}, 0.5, 1.0),
    ("nor at work", |one| { on(one, Income::Wga); at_work(one, 1); }, 0.5, 0.7),
];

#[test]
fn applications_are_the_product_of_the_factors_that_apply() {
    for (name, shape, desk, due) in MEANS {
        let seed = village(1, |_, one| {
            one.ilo = IloState::Unemployed;
            shape(one);
        });
        let mut lab = Lab::new(&seed, 0);
        factors(&mut lab);
        lab.month(MONTH.next(), |ctx, params, world| {
            let found = applications(ctx, &params.search, world.person(id(0)), *desk);
            assert!((found - due).abs() < 1e-12, "{name}: {found}, not {due}");
        });
    }
}

#[test]
fn search_declines_with_months_without_work_and_returning_by_age_too() {
    // Six months: 7^-0.4 = 0.459157, 7^-0.9 = 0.173545; the age of 40 counts half for who is not searching.
    #[rustfmt::skip]
    let known: [(&str, Shape, f64); 5] = [
        ("unemployed", |one| one.ilo = IloState::Unemployed, 0.459_156_5),
        ("inactive: 0.15 x 0.5 x 7^-0.9", |_| {}, 0.013_015_865),
        ("inactive on WW declines as searchers do: 1.2 x 0.15", |one| on(one, Income::Ww), 0.082_648_179),
        ("a pupil too: 0.15", |one| one.activity = Activity::School, 0.068_873_482),
        ("on the job nothing declines", |one| at_work(one, 6), 0.7),
    ];
    for (name, shape, due) in known {
        let seed = village(1, |_, one| {
            one.since = Month(MONTH.0 + 1 - 6);
            shape(one);
        });
        let mut lab = Lab::new(&seed, 0);
        factors(&mut lab);
        let search = &mut lab.params.search;
        (search.decline, search.return_decline) = (0.4, 0.9);
        search.return_age = [9.0, 9.0, 0.5, 9.0, 9.0, 9.0];
        lab.month(MONTH.next(), |ctx, params, world| {
            let found = applications(ctx, &params.search, world.person(id(0)), 0.0);
            assert!((found - due).abs() < 2e-6, "{name}: {found}, not {due}");
        });
    }
}

#[rustfmt::skip]
const STARTS: &[(&str, Shape, bool)] = &[
    ("an inactive person", |_| {}, true),
    ("a pupil", |one| one.activity = Activity::School, true),
    ("on bijstand", |one| on(one, Income::Bijstand), true),
    ("in a course", |one| one.activity = Activity::Course, false),
    ("on IVA", |one| on(one, Income::Iva), false),
    ("on WGA", |one| on(one, Income::Wga), true),
    ("past AOW age", |one| one.birth = Month::new(1950, 1), false),
    ("at work", |one| at_work(one, 1), false),
];

#[test]
fn who_may_look_for_work_starts_to_search() {
    for ill in [false, true] {
        for (name, shape, starts) in STARTS {
            let mut lab = Lab::new(&village(1, |_, one| shape(one)), 0);
            lab.params.search.base = 0.0;
            (lab.params.search.start, lab.params.search.stop) = ([1e6; 7], [0.0; 7]);
            if ill {
                lab.world.start_sick(id(0), MONTH);
            }
            lab.month(MONTH.next(), |ctx, params, world| {
                search::step(ctx, &params.search, world);
            });
            let found = lab.world.person(id(0)).ilo == IloState::Unemployed;
            assert_eq!(found, *starts && !ill, "{name}, ill: {ill}");
        }
    }
}

/// Posted vacancies of the middle level and technical work, unless a test asks for others; nobody starts or stops.
fn board(
    persons: usize,
    shape: Shape,
    vacancies: &[(Occupation, EducationLevel)],
) -> (WorldSeed, Lab) {
    let mut seed = village(persons, |_, one| {
        one.ilo = IloState::Unemployed;
        shape(one);
    });
    for (occupation, level) in vacancies {
        seed.slots.push(SlotSeed {
            employer: EmployerId(0),
            occupation: *occupation,
            level: *level,
            terms: terms(Contract::Fixed),
        });
    }
    seed.employers[0].size = vacancies.len() as u32;
    let mut lab = Lab::new(&seed, 0);
    factors(&mut lab);
    let search = &mut lab.params.search;
    (search.start, search.stop, search.direct_share) = ([0.0; 7], [0.0; 7], [0.0; 3]);
    (search.own_occupation, search.own_level) = (1.0, 1.0);
    (search.group, search.bijstand_scale) = ([1.0; 7], 1.0);
    (search.desk_hours, search.desk_coverage) = (0.0, 1.0);
    (seed, lab)
}

fn sent(lab: &mut Lab) -> Vec<Application> {
    lab.month(MONTH.next(), |ctx, params, world| {
        search::step(ctx, &params.search, world);
    });
    lab.world.market().applications.clone()
}

const TECHNICAL: (Occupation, EducationLevel) = (Occupation::Technical, EducationLevel::Middle);

#[test]
fn the_desk_adds_applications_as_far_as_hours_and_view_reach() {
    // 2,000 on WW who send nothing on their own; two hours serve one of them, who sends one more a month.
    type Case = (&'static str, Shape, fn(&mut Lab), f64);
    #[rustfmt::skip]
    let known: [Case; 8] = [
        ("1,000 hours serve 500", |one| on(one, Income::Ww), |lab| lab.params.search.desk_hours = 1000.0, 500.0),
        ("a fifth is lost to coordination", |one| on(one, Income::Ww), |lab| {
            (lab.params.search.desk_hours, lab.params.search.desk_coordination) = (1000.0, 0.2);
        }, 400.0),
        ("half of that loss by a lever", |one| on(one, Income::Ww), |lab| {
            (lab.params.search.desk_hours, lab.params.search.desk_coordination) = (1000.0, 0.2);
            lab.pull(Lever::CoordinationLoss, Reach::All, 0.5);
        }, 450.0),
        ("1,000 more hours by a lever", |one| on(one, Income::Ww), |lab| {
            lab.params.search.desk_hours = 1000.0;
            lab.pull(Lever::CaseWorkerHours, Reach::All, 1000.0);
        }, 1000.0),
        ("hours for everybody, six in ten in view", |one| on(one, Income::Ww), |lab| {
            (lab.params.search.desk_hours, lab.params.search.desk_coverage) = (1e5, 0.6);
        }, 1200.0),
        ("two more in ten by a lever", |one| on(one, Income::Ww), |lab| {
            (lab.params.search.desk_hours, lab.params.search.desk_coverage) = (1e5, 0.6);
            lab.pull(Lever::RegistryCoverage, Reach::All, 0.2);
        }, 1600.0),
        ("on bijstand too", |one| on(one, Income::Bijstand), |lab| lab.params.search.desk_hours = 1000.0, 500.0),
        ("nobody is registered", |_| {}, |lab| lab.params.search.desk_hours = 1000.0, 0.0),
    ];
    for (name, shape, set, due) in known {
        let (_, mut lab) = board(2000, shape, &[TECHNICAL; 4]);
        let search = &mut lab.params.search;
        search.group = [0.0; 7];
        (search.desk_hours_per_person, search.desk_applications) = (2.0, 1.0);
        search.desk_coordination = 0.0;
        set(&mut lab);
        let found = sent(&mut lab).len() as f64;
        assert!(
            (found - due).abs() <= 4.0 * due.sqrt(),
            "{name}: {found}, not {due}"
        );
    }
}

#[test]
fn applications_beyond_those_of_the_same_draw_without_levers_are_the_levers_work() {
    // A mean of one on their own; twice the intensity adds one, four thousand hours at the desk a half.
    type Case = (&'static str, fn(&mut Lab), f64, f64);
    #[rustfmt::skip]
    let known: [Case; 3] = [
        ("no lever", |_| {}, 0.0, 0.0),
        ("twice the intensity", |lab| lab.pull(Lever::SearchIntensity, Reach::All, 2.0), 4000.0, 0.0),
        ("hours at the desk", |lab| lab.pull(Lever::CaseWorkerHours, Reach::All, 4000.0), 0.0, 2000.0),
    ];
    for (name, set, by_search, by_desk) in known {
        let (_, mut lab) = board(4000, |one| on(one, Income::Ww), &[TECHNICAL; 4]);
        let search = &mut lab.params.search;
        (search.desk_hours_per_person, search.desk_applications) = (2.0, 1.0);
        search.desk_coordination = 0.0;
        set(&mut lab);
        let all = sent(&mut lab);
        let made = |way: Through| all.iter().filter(|one| one.through.meets(way)).count() as f64;
        for (way, due) in [(Through::SEARCH, by_search), (Through::DESK, by_desk)] {
            let found = made(way);
            assert!(
                (found - due).abs() <= 4.0 * due.sqrt(),
                "{name}: {found}, not {due}"
            );
        }
        let own = all.len() as f64 - made(Through::SEARCH) - made(Through::DESK);
        assert!(
            (own - 4000.0).abs() < 4.0 * 4000f64.sqrt(),
            "{name}: {own} on their own"
        );
    }
}

#[test]
fn search_looks_one_level_up_or_down_and_at_certified_work_by_its_shares() {
    use EducationLevel::{High, Low, Middle};
    let openings = [
        (Occupation::Technical, Low),
        TECHNICAL,
        (Occupation::Technical, High),
        (Occupation::Care, Middle),
    ];
    // Shares of applications to the low, the middle and the high level and to care.
    type Case = (&'static str, Shape, fn(&mut Lab), [f64; 4]);
    #[rustfmt::skip]
    let known: [Case; 4] = [
        ("the own level and occupation", |_| {}, |_| {}, [0.0, 1.0, 0.0, 0.0]),
        ("half at the own level, of the rest eight in ten one up", |_| {},
            |lab| (lab.params.search.own_level, lab.params.search.level_up) = (0.5, 0.8), [0.1, 0.5, 0.4, 0.0]),
        ("from the low level down is the low level", |one| one.level = Low,
            |lab| (lab.params.search.own_level, lab.params.search.level_up) = (0.5, 0.8), [0.6, 0.4, 0.0, 0.0]),
        ("a certificate shares the weight of the own occupation",
            |one| one.abilities.certificates = 1 << Occupation::Care.index(), |_| {}, [0.0, 0.5, 0.0, 0.5]),
    ];
    for (name, shape, set, shares) in known {
        let (_, mut lab) = board(4000, shape, &openings);
        set(&mut lab);
        let all = sent(&mut lab);
        for (at, share) in shares.into_iter().enumerate() {
            let to = |one: &&Application| matches!(one.opening, Opening::Slot(slot) if slot.index() == at);
            let found = all.iter().filter(to).count();
            assert_case(&format!("{name}, vacancy {at}"), found, all.len(), share);
        }
    }
}

#[test]
fn a_referral_is_an_application_of_who_is_here_and_well() {
    type Case = (&'static str, Shape, fn(&mut Lab), usize);
    #[rustfmt::skip]
    let known: [Case; 5] = [
        ("brought to it", |_| {}, |_| {}, 1),
        ("ill", |_| {}, |lab| lab.world.start_sick(id(0), MONTH), 0),
        ("past AOW age", |one| one.birth = Month::new(1950, 1), |_| {}, 0),
        ("lives outside", |one| one.place = doorstroom::world::Place::Zone(ZoneId(0)), |_| {}, 0),
        ("at work", |one| at_work(one, 1), |_| {}, 1),
    ];
    for (name, shape, set, due) in known {
        let (_, mut lab) = board(1, shape, &[TECHNICAL]);
        lab.params.search.base = 0.0;
        let slot = lab.world.slot(doorstroom::vocab::SlotId(0)).key;
        let person = lab.world.key(id(0));
        lab.pull(Lever::Referral, Reach::Pair(person, slot), 1.0);
        set(&mut lab);
        let all = sent(&mut lab);
        assert_eq!(all.len(), due, "{name}");
        assert!(
            all.iter().all(|one| one.through.meets(Through::REFERRAL)),
            "{name}"
        );
    }
}
