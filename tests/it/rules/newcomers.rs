//! Who comes, goes, leaves school and learns: case -> hazard, share, yes or no.

use crate::fixture::MONTH;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::{migration, training, youth};
use doorstroom::vocab::{
    Activity, Assets, Contract, EducationLevel, EmployerId, Hours, Household, IloState, Income,
    Mark, Month, MunicipalityId, Occupation, Track,
};
use doorstroom::world::{
    Event, Gains, PHASES, Passage, Person, PersonSeed, Phase, Place, Programmed, SlotSeed,
    TrainingStep, WaitingCohort, WorldSeed,
};

use super::assert_case;
use crate::support::{Lab, id, monthly, terms, village, workshop};

const PERSONS: usize = 4000;

type Shape = fn(&mut PersonSeed);

/// A village with a slot of each level, from which newcomers take occupation and terms, and nobody who moves.
fn open_village(persons: usize, shape: impl Fn(usize, &mut PersonSeed)) -> WorldSeed {
    let mut seed = village(persons, shape);
    for level in EducationLevel::ALL {
        seed.slots.push(SlotSeed {
            employer: EmployerId(0),
            occupation: Occupation::Care,
            level: *level,
            terms: terms(Contract::Fixed),
        });
    }
    seed.zones[0].vacancies = [1.0; 3];
    seed
}

fn moves(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        migration::step(ctx, &params.migration, world);
    });
}

fn still(lab: &mut Lab) {
    let params = &mut lab.params.migration;
    (params.arrivals, params.status_holders) = (0.0, 0.0);
    (params.departure, params.children) = ([0.0; 12], 0.0);
}

/// Those who are not of the first world.
fn new(lab: &Lab, first: usize) -> Vec<Person> {
    let people = lab.world.people();
    let new = people.filter(|(id, _)| id.index() >= first);
    new.map(|(_, one)| one.clone()).collect()
}

fn kept(lab: &Lab, came: bool) -> usize {
    lab.count(|event| matches!(event, Event::Kept { came: how, .. } if *how == came))
}

#[test]
fn who_arrives_has_work_assets_and_a_household_by_age_and_share() {
    // 4,000 a month of one age group of five years, by its place in the list of age groups.
    for (name, group, household, at_work, searching) in [
        ("15 to 19", 0, Household::WithParents, 0.0, 0.0),
        ("20 to 24", 1, Household::Single, 0.6, 0.4 * 0.3),
        ("60 to 64", 9, Household::Single, 0.6, 0.4 * 0.3),
        ("65 to 69", 10, Household::Single, 0.0, 0.0),
    ] {
        let mut lab = Lab::new(&open_village(1, |_, _| {}), 0);
        still(&mut lab);
        let params = &mut lab.params.migration;
        params.arrivals = 12.0 * PERSONS as f64;
        params.arrival_age = [0.0; 12];
        params.arrival_age[group] = 1.0;
        (params.arrival_job_outside, params.arrival_searches) = (0.6, 0.3);
        params.assets_above = 0.25;
        moves(&mut lab);
        let all = new(&lab, 1);
        let n = all.len();
        assert!(
            (n as f64 - 4000.0).abs() < 4.0 * 4000f64.sqrt(),
            "{name}: {n}"
        );
        let count = |holds: &dyn Fn(&Person) -> bool| all.iter().filter(|one| holds(one)).count();
        assert_eq!(count(&|one| one.household == household), n, "{name}");
        assert_case(name, count(&|one| one.is_employed()), n, at_work);
        assert_case(
            name,
            count(&|one| one.ilo == IloState::Unemployed),
            n,
            searching,
        );
        assert_case(name, count(&|one| one.assets == Assets::Above), n, 0.25);
        assert_eq!(kept(&lab, true), 0, "{name}: nobody comes by a lever");
    }
}

#[test]
fn who_comes_beyond_the_draw_without_the_lever_came_by_the_lever() {
    let mut lab = Lab::new(&open_village(1, |_, _| {}), 0);
    still(&mut lab);
    lab.params.migration.arrivals = 12.0 * PERSONS as f64;
    lab.pull(Lever::Arrivals, Reach::All, 1.5);
    moves(&mut lab);
    let came = kept(&lab, true) as f64;
    assert!((came - 2000.0).abs() < 4.0 * 2000f64.sqrt(), "{came}");
}

#[test]
fn status_holders_begin_with_bijstand_without_dutch_or_assets() {
    let mut lab = Lab::new(&open_village(1, |_, _| {}), 0);
    still(&mut lab);
    let params = &mut lab.params.migration;
    (params.status_holders, params.status_holder_adults) = (48_000.0, 0.5);
    params.assets_above = 1.0;
    moves(&mut lab);
    let all = new(&lab, 1);
    let n = all.len() as f64;
    assert!((n - 2000.0).abs() < 4.0 * 2000f64.sqrt(), "{n} adults");
    for one in &all {
        assert!(one.marks.has(Mark::StatusHolder) && one.assets == Assets::Below);
        assert_eq!((one.abilities.language, one.abilities.fitness), (0, 1));
        let age = one.age(MONTH.next());
        let bijstand = one.incomes.has(Income::Bijstand);
        assert_eq!(bijstand, (18..65).contains(&age), "at {age}");
    }
}

#[test]
fn of_a_couple_the_one_with_the_lower_key_decides_to_move() {
    // Couples of 30 and 60, of whom the young move at 1.2 a year and the old not at all.
    for (name, young, hazard) in [
        ("the young one decides", 0, 1.2),
        ("the old one does", 1, 0.0),
    ] {
        let seed = open_village(2 * PERSONS, |n, one| {
            one.household = Household::Couple;
            one.partner = Some((n ^ 1) as u32);
            let age = if n % 2 == young { 30 } else { 60 };
            one.birth = Month(MONTH.0 - age * 12 - 3);
        });
        let mut lab = Lab::new(&seed, 0);
        still(&mut lab);
        lab.params.migration.departure[3] = 1.2;
        moves(&mut lab);
        let people = lab.world.people();
        let gone = people.filter(|(_, one)| one.place == Place::Gone).count();
        assert_case(name, gone / 2, PERSONS, monthly(hazard));
        assert_eq!(gone % 2, 0, "{name}: both go");
    }
}

fn school_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        youth::step(ctx, &params.youth, world);
    });
}

fn pupils(track: Track, age: u16, now: Month) -> WorldSeed {
    village(PERSONS, |_, one| {
        (one.activity, one.track) = (Activity::School, track);
        one.household = Household::WithParents;
        (one.level, one.start_qualification) = (EducationLevel::Low, false);
        one.birth = Month(now.0 - age * 12);
    })
}

#[test]
fn who_stays_by_the_lever_on_departure_is_who_would_have_left_without() {
    let august = Month::new(2018, 8);
    let run = |lever: Option<f64>| {
        let mut lab = Lab::new(&pupils(Track::Higher, 18, august), 0);
        let params = &mut lab.params.youth;
        (params.departure, params.drop_out) = ([1.0; 6], [0.0; 4]);
        params.local_offer = 0.0;
        if let Some(lever) = lever {
            lab.pull(Lever::YouthDeparture, Reach::All, lever);
        }
        school_month(&mut lab, august);
        (lab.world.passages(Passage::LeftForStudy), kept(&lab, false))
    };
    // A year's hazard of one in two months: 1 - exp(-1 / 2) each; under a lever of 0.4 1 - exp(-0.2).
    let (left, stayed) = run(None);
    assert_case("without", left, PERSONS, 1.0 - (-0.5f64).exp());
    assert_eq!(stayed, 0);
    let (left_under, stayed) = run(Some(0.4));
    assert_case(
        "under the lever",
        left_under,
        PERSONS,
        1.0 - (-0.2f64).exp(),
    );
    assert_eq!(left_under + stayed, left, "the others stay because of it");
    let (left_more, stayed) = run(Some(2.0));
    assert_case(
        "a lever that drives away",
        left_more,
        PERSONS,
        1.0 - (-1.0f64).exp(),
    );
    assert_eq!(stayed, 0);
}

#[test]
fn who_returns_by_the_lever_on_return_is_who_would_have_stayed_away() {
    let august = Month::new(2018, 8);
    for (name, lever, share, by_lever) in [
        ("no lever", 1.0, 0.3, 0.0),
        ("half as many more", 1.5, 0.45, 0.15),
        ("half as many", 0.5, 0.15, 0.0),
    ] {
        let mut lab = Lab::new(&pupils(Track::Higher, 18, august), 0);
        (lab.params.youth.departure, lab.params.youth.returning) = ([1e6; 6], 0.3);
        school_month(&mut lab, august);
        lab.pull(Lever::YouthReturn, Reach::All, lever);
        let (mut back, mut came) = (0, 0);
        for month in (august.0 + 1..august.0 + 80).map(Month) {
            school_month(&mut lab, month);
            came += kept(&lab, true);
        }
        back += lab
            .world
            .people()
            .filter(|(_, one)| one.is_resident())
            .count();
        assert_case(name, back, PERSONS, share);
        assert_case(name, came, PERSONS, by_lever);
    }
}

#[test]
fn school_is_left_earlier_by_those_of_age_and_from_the_diploma_age_on() {
    let (june, july) = (Month::new(2018, 6), Month::new(2018, 7));
    // Track, age in months, month, and the share that leaves: drop-out 0.8 a year, half of it below 18; diplomas for 0.9
    // of those of 17 in July.
    let both = |hazard: f64| 0.9 + 0.1 * monthly(hazard);
    #[rustfmt::skip]
    let known = [
        ("17 in June", 17 * 12 + 6, june, monthly(0.4)),
        ("18 in June", 18 * 12, june, monthly(0.8)),
        ("a month before 17 in July", 17 * 12 - 1, july, monthly(0.4)),
        ("17 in July", 17 * 12, july, both(0.4)),
        ("18 in July", 18 * 12, july, both(0.8)),
    ];
    for (name, age, month, share) in known {
        let mut seed = pupils(Track::Basic, 17, month);
        seed.persons
            .iter_mut()
            .for_each(|one| one.birth = Month(month.0 - age));
        let mut lab = Lab::new(&seed, 0);
        let params = &mut lab.params.youth;
        (params.drop_out, params.school_duty) = ([0.8; 4], 0.5);
        (params.diploma_age, params.diploma_share) = ([17.0; 4], [0.9; 4]);
        school_month(&mut lab, month);
        let people = lab.world.people();
        let left = people.filter(|(_, one)| one.activity != Activity::School);
        assert_case(name, left.count(), PERSONS, share);
    }
}

#[test]
fn who_leaves_school_searches_by_the_share_of_the_diploma() {
    let july = Month::new(2018, 7);
    for (name, share, due) in [("with a diploma", 1.0, 0.8), ("without", 0.0, 0.3)] {
        let mut lab = Lab::new(&pupils(Track::Vocational, 19, july), 0);
        let params = &mut lab.params.youth;
        (params.drop_out, params.diploma_share) = ([1e6; 4], [share; 4]);
        (params.diploma_age, params.first_search) = ([16.0; 4], [0.8, 0.3]);
        school_month(&mut lab, july);
        let people = lab.world.people();
        let found = people.filter(|(_, one)| one.ilo == IloState::Unemployed);
        assert_case(name, found.count(), PERSONS, due);
    }
}

#[test]
fn those_of_special_education_have_a_barrier_a_mark_and_later_the_register() {
    for (track, special) in [(Track::Special, true), (Track::Basic, false)] {
        let mut seed = village(1, |_, _| {});
        seed.waiting.push(WaitingCohort {
            municipality: MunicipalityId(0),
            birth: Month(MONTH.0 + 1 - 15 * 12),
            children: 50,
        });
        let mut lab = Lab::new(&seed, 0);
        lab.params.youth.tracks = [0.0; 4];
        lab.params.youth.tracks[track.index()] = 1.0;
        lab.params.youth.drop_out = [1e6; 4];
        school_month(&mut lab, MONTH.next());
        let all = new(&lab, 1);
        assert_eq!(all.len(), 50);
        for one in all {
            assert_eq!(one.track, track);
            assert_eq!(one.abilities.mental_barrier, u8::from(special));
            assert_eq!(one.marks.has(Mark::VsoPro), special);
            assert_eq!(one.marks.has(Mark::Register), special, "on leaving school");
        }
    }
}

fn training_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        training::step(ctx, &params.training, world);
    });
}

/// A course of a programme for a year, with its own drop-out a month.
fn enrolled(lab: &mut Lab, n: usize, drop_out: f64, full_time: bool) {
    let until = Month(MONTH.0 + 12);
    let programmed = Programmed {
        phases: [Phase { until, drop_out }; PHASES],
        gains: Gains::OF_PUBLIC_COURSES,
        full_time,
    };
    lab.world.enrol(id(n), Occupation::Care, until, programmed);
}

fn steps(lab: &Lab, which: TrainingStep) -> usize {
    lab.count(|event| matches!(event, Event::Training { step, .. } if *step == which))
}

#[test]
fn a_course_of_a_programme_drops_out_by_its_own_probability() {
    for (name, own, public) in [("own", 0.3, 0.0), ("none of its own", 0.0, 6.0)] {
        let mut lab = Lab::new(&village(PERSONS, |_, _| {}), 0);
        (lab.params.training.drop_out, lab.params.training.demand) = (public, [0.0; 7]);
        (0..PERSONS).for_each(|n| enrolled(&mut lab, n, own, true));
        training_month(&mut lab, MONTH.next());
        assert_case(name, steps(&lab, TrainingStep::Dropped), PERSONS, own);
    }
}

#[test]
fn a_job_of_25_hours_or_more_ends_a_full_time_course_and_no_other() {
    #[rustfmt::skip]
    let known = [
        ("18 hours", Hours::From12, true, false),
        ("25 hours", Hours::From25, true, true),
        ("35 hours", Hours::From35, true, true),
        ("35 hours beside a part-time course", Hours::From35, false, false),
    ];
    for (name, hours, full_time, ends) in known {
        let mut seed = village(1, |_, one| one.ilo = IloState::Unemployed);
        let mut terms = terms(Contract::Permanent);
        terms.hours = hours;
        seed.slots.push(SlotSeed {
            employer: EmployerId(0),
            occupation: Occupation::Technical,
            level: EducationLevel::Middle,
            terms,
        });
        seed.employers[0].size = 1;
        let mut lab = Lab::new(&seed, 0);
        lab.params.training.drop_out = 0.0;
        lab.world.begin(MONTH.next());
        enrolled(&mut lab, 0, 0.0, full_time);
        lab.world.hire(id(0), doorstroom::vocab::SlotId(0));
        training_month(&mut lab, Month(MONTH.0 + 2));
        assert_eq!(steps(&lab, TrainingStep::Dropped) == 1, ends, "{name}");
    }
}

/// A fixed contract that began last month, and the share of such contracts that come with school: 0.4 for the usual ones,
/// 0.3 more by a lever.
#[rustfmt::skip]
const BBL: &[(&str, Shape, f64, f64)] = &[
    ("26 without a start qualification", |one| one.birth = Month(MONTH.0 + 2 - 27 * 12), 0.0, 0.4),
    ("27", |one| one.birth = Month(MONTH.0 + 1 - 27 * 12), 0.0, 0.0),
    ("with a start qualification", |one| {
        (one.birth, one.start_qualification) = (Month(MONTH.0 - 20 * 12), true);
    }, 0.0, 0.0),
    ("a permanent contract", |one| {
        (one.birth, one.terms.contract) = (Month(MONTH.0 - 20 * 12), Contract::Permanent);
    }, 0.0, 0.0),
    ("two months in the job", |one| (one.birth, one.since) = (Month(MONTH.0 - 20 * 12), Month(MONTH.0 - 1)), 0.0, 0.0),
    ("the lever at 27", |one| one.birth = Month(MONTH.0 + 1 - 27 * 12), 0.3, 0.3),
    ("the lever besides", |one| one.birth = Month(MONTH.0 - 20 * 12), 0.3, 0.7),
];

#[test]
fn learning_at_work_begins_with_new_fixed_contracts_by_its_share() {
    for (name, shape, lever, share) in BBL {
        let seed = workshop(PERSONS, |_, one| {
            (one.terms.contract, one.since) = (Contract::Fixed, MONTH);
            one.start_qualification = false;
            shape(one);
        });
        let mut lab = Lab::new(&seed, 0);
        lab.params.training.bbl_share = 0.4;
        lab.pull(Lever::LearnWork, Reach::All, *lever);
        training_month(&mut lab, MONTH.next());
        let people = lab.world.people();
        let found = people.filter(|(_, one)| one.activity == Activity::Bbl);
        assert_case(name, found.count(), PERSONS, *share);
    }
}
