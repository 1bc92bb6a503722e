//! School, leaving it, departure for higher education and return.

use crate::fixture::MONTH;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::youth;
use doorstroom::vocab::{
    Activity, EducationLevel, Household, IloState, Mark, Month, MunicipalityId, Track,
};
use doorstroom::world::{Event, Passage, Place, WaitingCohort, WorldSeed};

use crate::support::{
    Lab, Results, StandardErrors, assert_counts_fit, assert_mean_within, assert_share_within, id,
    lively_town, model, monthly, months, village,
};

/// Pupils of an age in years and months at the end of 2017, with a track each.
fn school(persons: usize, pupil: impl Fn(usize) -> (Track, u16)) -> WorldSeed {
    village(persons, |n, person| {
        let (track, age) = pupil(n);
        person.track = track;
        person.birth = Month(MONTH.0 - age);
        person.level = EducationLevel::Low;
        person.start_qualification = false;
        person.activity = Activity::School;
        person.household = Household::WithParents;
    })
}

fn youth_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        youth::step(ctx, &params.youth, world);
    });
}

fn passes(event: &Event, how: Passage) -> bool {
    matches!(event, Event::Passed { how: way, .. } if *way == how)
}

#[test]
fn exactly_the_waiting_cohort_turns_15() {
    let mut seed = village(0, |_, _| {});
    seed.municipalities.push(("GM0002".into(), "Bedorp".into()));
    seed.kilometres = vec![1.0; 4];
    for age in 0..36u16 {
        for place in 0..2u8 {
            seed.waiting.push(WaitingCohort {
                municipality: MunicipalityId(place),
                birth: Month(MONTH.0 + 1 - 15 * 12 + age),
                children: u32::from(age % 7 + u16::from(place)),
            });
        }
    }
    let mut lab = Lab::new(&seed, 0);
    // One child moves in and two move out before they turn 15.
    let birth = |n: u16| Month(MONTH.0 + 1 - 15 * 12 + n);
    lab.world.move_children(MunicipalityId(0), birth(4), 1);
    lab.world.move_children(MunicipalityId(1), birth(9), -2);
    for (n, month) in months(36).enumerate() {
        youth_month(&mut lab, month);
        for place in 0..2u8 {
            let moved = match (n, place) {
                (4, 0) => 1,
                (9, 1) => -2,
                _ => 0,
            };
            let due = n as i32 % 7 + i32::from(place) + moved;
            let turned = lab.count(|event| {
                let here = |one: Option<MunicipalityId>| one == Some(MunicipalityId(place));
                matches!(event, Event::Passed { who, .. } if here(who.municipality))
                    && passes(event, Passage::Turned15)
            });
            assert_eq!(turned as i32, due, "municipality {place} in {month}");
        }
    }
    let pupils = lab.world.people().filter(|(_, one)| one.birth <= MONTH);
    assert!(pupils.count() > 100);
}

#[test]
fn tracks_are_drawn_with_their_shares() {
    // 6,000 children of one month: a share wrong by 2.5 points shows.
    let mut seed = village(0, |_, _| {});
    seed.waiting.push(WaitingCohort {
        municipality: MunicipalityId(0),
        birth: Month(MONTH.0 + 1 - 180),
        children: 6000,
    });
    let mut lab = Lab::new(&seed, 0);
    youth_month(&mut lab, MONTH.next());
    let mut seen = [0.0; 4];
    for (_, person) in lab.world.people() {
        seen[person.track.index()] += 1.0;
        assert_eq!(
            person.marks.has(Mark::VsoPro),
            person.track == Track::Special
        );
    }
    assert_counts_fit(
        &seen,
        &lab.params.youth.tracks.map(|share| 6000.0 * share),
        3,
    );
}

#[test]
fn the_level_at_leaving_school_comes_from_track_and_diploma() {
    use EducationLevel::{High, Low, Middle};
    let known = [
        (Track::Special, true, Low, false),
        (Track::Special, false, Low, false),
        (Track::Basic, true, Middle, true),
        (Track::Basic, false, Low, false),
        (Track::Vocational, true, Middle, true),
        (Track::Vocational, false, Low, false),
        (Track::Higher, true, High, true),
        (Track::Higher, false, Middle, true),
    ];
    for (track, diploma, level, qualified) in known {
        let mut lab = Lab::new(&school(1, |_| (track, 23 * 12)), 0);
        lab.params.youth.departure = [0.0; 6];
        lab.params.youth.basic_qualified = 1.0;
        lab.params.youth.first_search = [1.0, 0.0];
        lab.params.youth.diploma_share = [f64::from(u8::from(diploma)); 4];
        lab.params.youth.drop_out = [if diploma { 0.0 } else { 1e6 }; 4];
        youth_month(&mut lab, Month::new(2018, 7));
        let person = lab.world.person(id(0));
        assert_eq!(
            (
                person.activity,
                person.level,
                person.start_qualification,
                person.marks.has(Mark::Register)
            ),
            (Activity::None, level, qualified, track == Track::Special),
            "{track:?} with diploma: {diploma}"
        );
        let searches = if diploma {
            IloState::Unemployed
        } else {
            IloState::Inactive
        };
        assert_eq!(person.ilo, searches);
    }
}

#[test]
fn diplomas_fall_in_july_from_the_diploma_age_on() {
    // Born in July: exactly 22 in July 2018 the first, 21 the second.
    let mut lab = Lab::new(
        &school(2, |n| (Track::Higher, 22 * 12 - 7 - 12 * n as u16)),
        0,
    );
    lab.params.youth.departure = [0.0; 6];
    lab.params.youth.drop_out = [0.0; 4];
    lab.params.youth.diploma_share = [1.0; 4];
    let mut left = [None; 2];
    for month in months(24) {
        youth_month(&mut lab, month);
        for event in lab.world.events() {
            if let Event::LeftSchool { who, diploma } = event {
                assert!(diploma);
                left[who.person.index()] = Some(month);
            }
        }
    }
    assert_eq!(left, [Some(Month::new(2018, 7)), Some(Month::new(2019, 7))]);
}

#[test]
fn drop_out_has_its_hazard_and_school_duty_lowers_it_below_18() {
    // 20,000 of 16 and 20,000 of 20 years: duty left out would multiply the first count by ten.
    let n = 20_000;
    let mut lab = Lab::new(
        &school(2 * n, |i| (Track::Vocational, [16 * 12, 20 * 12][i % 2])),
        0,
    );
    lab.params.youth.drop_out = [0.6; 4];
    lab.params.youth.school_duty = 0.1;
    youth_month(&mut lab, MONTH.next());
    for (place, hazard) in [0.06, 0.6].into_iter().enumerate() {
        let left = lab.count(|event| matches!(event, Event::LeftSchool { who, .. } if who.person.index() % 2 == place));
        assert_share_within(StandardErrors(4.0), left, n, monthly(hazard));
    }
}

/// Departure hazards that no year of the run can exhaust.
const DEPARTURE: [f64; 6] = [0.1, 0.3, 1.4, 1.6, 1.1, 0.7];

#[test]
fn departure_by_age_has_the_hazards_of_the_year() {
    // 4,000 pupils on the higher track of each age from 15 to 22; August and September carry half of the year each.
    // A class shifted by one year moves every count by a quarter or more.
    let each = 4000;
    let age = |n: usize| (15 + (n % 8) as u16) * 12 + 2;
    let mut lab = Lab::new(
        &school(8 * each, |n| {
            (Track::Higher, age(n) - Month::new(2018, 8).since(MONTH))
        }),
        0,
    );
    lab.params.youth.departure = DEPARTURE;
    lab.params.youth.drop_out = [0.0; 4];
    lab.params.youth.diploma_share = [0.0; 4];
    let mut departed = [0.0; 8];
    for month in months(12) {
        youth_month(&mut lab, month);
        for event in lab
            .world
            .events()
            .iter()
            .filter(|one| passes(one, Passage::LeftForStudy))
        {
            let Event::Passed { who, .. } = event else {
                continue;
            };
            assert!(matches!(month.month_of_year(), 8 | 9));
            departed[who.person.index() % 8] += 1.0;
        }
    }
    assert_eq!((departed[0], departed[7]), (0.0, 0.0), "15 and 22 stay");
    let due = DEPARTURE.map(|hazard| f64::from(each as u32) * -(-hazard).exp_m1());
    assert_counts_fit(&departed[1..7], &due, 6);
}

#[test]
fn a_local_offer_lowers_departure_and_keeps_the_draws() {
    let departed = |offer: f64, lever: f64| {
        let mut lab = Lab::new(&school(3000, |_| (Track::Higher, 18 * 12)), 0);
        lab.params.youth.departure = [1.0; 6];
        lab.params.youth.local_offer = offer;
        lab.params.youth.local_offer_effect = 0.6;
        lab.pull(Lever::YouthDeparture, Reach::All, lever);
        youth_month(&mut lab, Month::new(2018, 8));
        let away = |(id, one): (_, &doorstroom::world::Person)| {
            (matches!(one.place, Place::Away(_))).then_some(id)
        };
        lab.world.people().filter_map(away).collect::<Vec<_>>()
    };
    let (none, full) = (departed(0.0, 1.0), departed(1.0, 1.0));
    assert!(
        full.iter().all(|id| none.contains(id)),
        "who departs with the offer departs without"
    );
    // A half-year hazard of 0.5 times 0.4.
    assert_share_within(StandardErrors(4.0), full.len(), 3000, -(-0.2f64).exp_m1());
    assert_eq!(full, departed(0.0, 0.4), "the lever acts as the offer does");
}

#[test]
fn the_set_share_returns_after_four_to_six_years_with_a_high_level() {
    // 6,000 depart in one month. Months away are 48 to 71, each alike: mean 59.5, and a share wrong by 3 points shows.
    let n = 6000;
    let mut lab = Lab::new(&school(n, |_| (Track::Higher, 18 * 12)), 0);
    lab.params.youth.departure = [1e6; 6];
    lab.params.youth.returning = 0.35;
    let left = Month::new(2018, 8);
    youth_month(&mut lab, left);
    assert_eq!(lab.world.passages(Passage::LeftForStudy), n);
    let mut away = Vec::new();
    for month in (left.0 + 1..left.0 + 80).map(Month) {
        youth_month(&mut lab, month);
        for event in lab
            .world
            .events()
            .iter()
            .filter(|one| passes(one, Passage::Returned))
        {
            let Event::Passed { who, .. } = event else {
                continue;
            };
            away.push(f64::from(month.since(left)));
            let person = lab.world.person(who.person);
            assert_eq!(person.level, EducationLevel::High);
            assert_eq!(person.activity, Activity::None);
        }
    }
    assert!(away.iter().all(|months| (48.0..72.0).contains(months)));
    assert_share_within(StandardErrors(4.0), away.len(), n, 0.35);
    assert_mean_within(StandardErrors(4.0), &away, 59.5);
    assert!(
        lab.world
            .people()
            .all(|(_, one)| !matches!(one.place, Place::Away(_)))
    );
}

#[test]
fn without_departure_nobody_leaves_for_study() {
    let mut on = model(&lively_town(600), 24);
    on.params.youth.departure = DEPARTURE;
    assert!(Results::of(&on, 0).total("youth_departure") > 0.0);
    let mut off = on.clone();
    off.params.youth.departure = [0.0; 6];
    assert_eq!(Results::of(&off, 0).total("youth_departure"), 0.0);
}
