//! For whom a line is meant: predicate and person -> yes or no.

use crate::fixture::MONTH;
use doorstroom::interventions::{Eligibility, Predicate};
use doorstroom::vocab::{
    Activity, EducationLevel, Group, IloState, Income, Incomes, Mark, Marks, Month, MunicipalityId,
    Occupation, ZoneId,
};
use doorstroom::world::{Person, PersonSeed, Place, Work, World};

use crate::support::{YEAR_HOURS, id, village};

/// 40 years old, middle level, technical, without work for two years, in the first municipality; it is December 2017.
fn person(shape: fn(&mut PersonSeed)) -> Person {
    let seed = village(1, |_, one| shape(one));
    World::new(&seed, YEAR_HOURS).person(id(0)).clone()
}

fn at_work(one: &mut PersonSeed) {
    (one.work, one.ilo) = (Work::Outside(ZoneId(0)), IloState::Employed);
}

type Ask = fn(&mut Predicate);
type Shape = fn(&mut PersonSeed);

#[rustfmt::skip]
const CASES: &[(&str, Ask, Shape, bool)] = &[
    ("nothing is asked", |_| {}, |_| {}, true),
    ("who lives outside is never meant", |_| {}, |one| one.place = Place::Zone(ZoneId(0)), false),
    ("the youngest age", |ask| ask.age = Some((40, 50)), |_| {}, true),
    ("a month younger", |ask| ask.age = Some((40, 50)), |one| one.birth = Month(MONTH.0 - 479), false),
    ("the oldest age, to its last month", |ask| ask.age = Some((30, 40)), |one| one.birth = Month(MONTH.0 - 491), true),
    ("a month older", |ask| ask.age = Some((30, 40)), |one| one.birth = Month(MONTH.0 - 492), false),
    ("the fewest months without work", |ask| ask.months_without_work = Some((24, 36)), |_| {}, true),
    ("a month less", |ask| ask.months_without_work = Some((24, 36)), |one| one.since = Month(MONTH.0 - 23), false),
    ("the most", |ask| ask.months_without_work = Some((12, 24)), |_| {}, true),
    ("a month more", |ask| ask.months_without_work = Some((12, 24)), |one| one.since = Month(MONTH.0 - 25), false),
    ("months in a job are none without work", |ask| ask.months_without_work = Some((0, 600)), at_work, false),
    ("without work", |ask| ask.at_work = Some(false), |_| {}, true),
    ("not at work", |ask| ask.at_work = Some(true), |_| {}, false),
    ("at work", |ask| ask.at_work = Some(true), at_work, true),
    ("one of two benefits", |ask| ask.benefits = vec![Income::Ww, Income::Bijstand],
        |one| one.incomes = Incomes::only(Income::Bijstand), true),
    ("another benefit", |ask| ask.benefits = vec![Income::Ww, Income::Bijstand],
        |one| one.incomes = Incomes::only(Income::Wao), false),
    ("no benefit", |ask| ask.benefits = vec![Income::Ww], |_| {}, false),
    ("a mark", |ask| ask.marks = vec![Mark::Register], |one| one.marks = Marks::only(Mark::Register), true),
    ("another mark", |ask| ask.marks = vec![Mark::Register], |one| one.marks = Marks::only(Mark::VsoPro), false),
    ("a group", |ask| ask.groups = vec![Group::NoBenefit], |_| {}, true),
    ("another group", |ask| ask.groups = vec![Group::Ww, Group::Bijstand], |_| {}, false),
    ("a level", |ask| ask.levels = vec![EducationLevel::Middle], |_| {}, true),
    ("another level", |ask| ask.levels = vec![EducationLevel::High], |_| {}, false),
    ("a state", |ask| ask.states = vec![IloState::Inactive], |_| {}, true),
    ("another state", |ask| ask.states = vec![IloState::Unemployed], |_| {}, false),
    ("a municipality", |ask| ask.municipalities = vec![MunicipalityId(0)], |_| {}, true),
    ("another municipality", |ask| ask.municipalities = vec![MunicipalityId(1)], |_| {}, false),
    ("an occupation of the last job", |ask| ask.occupations = vec![Occupation::Technical], |_| {}, true),
    ("one of the field only", |ask| ask.occupations = vec![Occupation::Care], |one| one.field = Occupation::Care, false),
    ("a start qualification", |ask| ask.start_qualification = Some(true), |_| {}, true),
    ("none", |ask| ask.start_qualification = Some(false), |_| {}, false),
    ("at school", |ask| ask.in_school = Some(true), |one| one.activity = Activity::School, true),
    ("not at school", |ask| ask.in_school = Some(true), |_| {}, false),
    ("a course is no school", |ask| ask.in_school = Some(false), |one| one.activity = Activity::Course, true),
    ("two conditions, one of which fails", |ask| {
        ask.age = Some((40, 50));
        ask.levels = vec![EducationLevel::High];
    }, |_| {}, false),
];

#[test]
fn a_predicate_holds_for_whom_it_says() {
    for (name, ask, shape, holds) in CASES {
        let mut predicate = Predicate::default();
        ask(&mut predicate);
        let person = person(*shape);
        assert_eq!(predicate.holds(&person, MONTH), *holds, "{name}");
        // One alternative alone says the same, and one more that holds for every resident makes it hold.
        let one = Eligibility {
            any: vec![predicate.clone()],
        };
        assert_eq!(
            one.holds(&person, MONTH),
            *holds,
            "{name}, as an alternative"
        );
        let two = Eligibility {
            any: vec![predicate, Predicate::default()],
        };
        assert_eq!(
            two.holds(&person, MONTH),
            person.is_resident(),
            "{name}, or anybody"
        );
    }
    let everybody = Eligibility::default();
    assert!(everybody.holds(&person(|_| {}), MONTH));
    let outside = person(|one| one.place = Place::Zone(ZoneId(0)));
    assert!(!everybody.holds(&outside, MONTH));
}

/// Whether a predicate is for recipients alone, and whether for those who are watched.
#[rustfmt::skip]
const SHORT_WAYS: &[(&str, Ask, bool, bool)] = &[
    ("nothing is asked", |_| {}, false, false),
    ("bijstand or WW", |ask| ask.benefits = vec![Income::Bijstand, Income::Ww], true, true),
    ("bijstand or AOW", |ask| ask.benefits = vec![Income::Bijstand, Income::Pension], false, false),
    ("bijstand or a survivor's benefit", |ask| ask.benefits = vec![Income::Bijstand, Income::Anw], false, false),
    ("the register", |ask| ask.marks = vec![Mark::Register], true, true),
    ("another mark", |ask| ask.marks = vec![Mark::StatusHolder], false, true),
    ("the register or another mark", |ask| ask.marks = vec![Mark::Register, Mark::StatusHolder], false, true),
    ("the groups of the desks", |ask| ask.groups = vec![Group::Disabled, Group::Bijstand, Group::Ww], true, true),
    ("those without benefit too", |ask| ask.groups = vec![Group::Bijstand, Group::NoBenefit], false, false),
    ("without work", |ask| ask.at_work = Some(false), false, true),
    ("at work", |ask| ask.at_work = Some(true), false, false),
    ("months without work", |ask| ask.months_without_work = Some((6, 12)), false, true),
    ("the unemployed and the inactive", |ask| ask.states = vec![IloState::Unemployed, IloState::Inactive], false, true),
    ("the unemployed and the employed", |ask| ask.states = vec![IloState::Unemployed, IloState::Employed], false, false),
    ("an age", |ask| ask.age = Some((18, 26)), false, false),
];

#[test]
fn the_short_ways_to_the_eligible_are_taken_only_where_they_miss_nobody() {
    for (name, ask, recipients, watched) in SHORT_WAYS {
        let mut predicate = Predicate::default();
        ask(&mut predicate);
        assert_eq!(predicate.is_of_recipients(), *recipients, "{name}");
        let eligibility = Eligibility {
            any: vec![predicate.clone()],
        };
        assert_eq!(eligibility.is_of_recipients(), *recipients, "{name}");
        assert_eq!(eligibility.is_of_candidates(), *watched, "{name}");
        let with_anybody = Eligibility {
            any: vec![predicate, Predicate::default()],
        };
        assert!(!with_anybody.is_of_candidates() && !with_anybody.is_of_recipients());
    }
    assert!(
        !Eligibility::default().is_of_candidates() && !Eligibility::default().is_of_recipients()
    );
}
