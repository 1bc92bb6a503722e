//! Courses for persons: lock-in while in course, a certificate, language, fitness or level when completed.

use super::super::field::{Absent, Block, Field, number, phases, words};
use super::super::{
    Booking, Course, Intervention, Kind, LeverMoves, Participation, ParticipationRule, View,
};
use super::support::{AFTERCARE, RETENTION, support};
use super::vacancies::{Postings, is_idle, is_near_in_level};
use crate::levers::{Lever, Reach};
use crate::vocab::{Occupation, Unit, months_of_weeks};
use crate::world::Gains;

pub(super) const KIND: Kind = Kind {
    name: "training_course",
    summary: "Courses in one to three phases, full-time or beside other things, with or without a BBL contract after them.",
    booking: Booking::Enrolled,
    levers: &[
        Lever::LearnWork,
        Lever::Referral,
        Lever::SearchIntensity,
        Lever::RequirementTolerance,
        Lever::SeparationAfterPlacement,
        Lever::CoursePlaces,
    ],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    phases(
        "weeks",
        "Weeks of each phase.",
        Unit::Weeks,
        (0.2, 160.0),
        Absent::Needed,
    ),
    phases(
        "drop_out",
        "Hazard of leaving each phase before its end.",
        Unit::PerYear,
        (0.0, 12.0),
        Absent::Needed,
    ),
    words(
        "certifies",
        "Occupations (BRC 2014) that the course certifies; each participant learns one of them. None: no certificate.",
        || Occupation::ALL.iter().map(|one| one.code()).collect(),
    ),
    number(
        "full_time",
        "1: the course takes the days, only those without work begin it, and they search less meanwhile. 0: beside work or search.",
        Unit::Ratio,
        (0.0, 1.0),
        Absent::Neutral(1.0),
    ),
    number(
        "fitness_steps",
        "Steps of work-fitness that completion gives.",
        Unit::Ratio,
        (0.0, 3.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    number(
        "language_steps",
        "Steps of language that completion gives.",
        Unit::Ratio,
        (0.0, 3.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    number(
        "qualifies",
        "1: completion gives a start qualification and the middle level.",
        Unit::Ratio,
        (0.0, 1.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    number(
        "bbl_share",
        "Share of jobs begun on a fixed contract while taking part that come with school (BBL).",
        Unit::Share,
        (0.0, 1.0),
        Absent::Neutral(0.0),
    ),
    number(
        "help_with_search",
        "Factor on applications after the course, as long as help lasts.",
        Unit::Ratio,
        (1.0, 5.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
    number(
        "help_months",
        "Months of help with search after the course, if no job comes before.",
        Unit::Months,
        (0.0, 36.0),
        Absent::Neutral(0.0),
    ),
    number(
        "introductions",
        "Open vacancies a month to which somebody is introduced as long as help lasts.",
        Unit::PerMonth,
        (0.0, 20.0),
        Absent::Neutral(0.0),
    ),
    number(
        "vouching",
        "Points of score by which employers trust an introduced participant.",
        Unit::Score,
        (0.0, 5.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    AFTERCARE,
    RETENTION,
    number(
        "open_seats",
        "Seats a month that are added to the region's own courses, for whoever queues there.",
        Unit::PerMonth,
        (0.0, 1e5),
        Absent::Neutral(0.0),
    ),
];

#[derive(Debug)]
struct TrainingCourse {
    course: Course,
    bbl_share: f64,
    help_with_search: f64,
    help_months: f64,
    introductions: f64,
    vouching: f64,
    aftercare: f64,
    retention: f64,
    open_seats: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    let weeks = block.list("weeks");
    let drop_out = block.list("drop_out");
    let last = drop_out.last().copied().unwrap_or(0.0);
    let phases: Vec<(f64, f64)> = weeks
        .iter()
        .enumerate()
        .map(|(at, weeks)| (*weeks, drop_out.get(at).copied().unwrap_or(last)))
        .collect();
    let occupations = block.classes("certifies", Occupation::parse);
    let steps = |name| libm::round(block.number(name)) as u8;
    Box::new(TrainingCourse {
        course: Course {
            // A year has 365.2425 / 7 weeks.
            months: months_of_weeks(weeks.iter().sum()),
            phases,
            gains: Gains {
                fitness: steps("fitness_steps"),
                language: steps("language_steps"),
                certifies: !occupations.is_empty(),
                qualifies: block.number("qualifies") >= 0.5,
            },
            occupations,
            full_time: block.number("full_time") >= 0.5,
        },
        bbl_share: block.number("bbl_share"),
        help_with_search: block.number("help_with_search"),
        help_months: block.number("help_months"),
        introductions: block.number("introductions"),
        vouching: block.number("vouching"),
        aftercare: block.number("aftercare"),
        retention: block.number("retention"),
        open_seats: block.number("open_seats"),
    })
}

impl Intervention for TrainingCourse {
    fn participation(&self) -> Option<ParticipationRule> {
        Some(ParticipationRule {
            months: self.course.months + self.help_months,
            ends_with_a_job: false,
            after_hire: self
                .aftercare
                .max(f64::from(u8::from(self.bbl_share > 0.0))),
        })
    }

    fn course(&self) -> Option<&Course> {
        Some(&self.course)
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        if !is_idle(view) {
            let seats = self.open_seats * view.scale;
            moves.push(Lever::CoursePlaces, Reach::All, seats);
        }
        let helped = |one: &&Participation| !view.world.is_in_course(one.person);
        let introduces = self.introductions > 0.0 && view.waiting().any(|one| helped(&one));
        let postings = introduces.then(|| Postings::of(view));
        for one in view.waiting() {
            let reach = Reach::Person(one.key);
            moves.push(Lever::RequirementTolerance, reach, self.vouching);
            if !helped(&one) {
                continue;
            }
            moves.push(Lever::SearchIntensity, reach, self.help_with_search);
            if let Some(postings) = &postings {
                let who = (view.world.person(one.person), self.introductions);
                postings.introduce(view, moves, who, is_near_in_level, |_| true);
            }
        }
        for one in view.placed() {
            let reach = Reach::Person(one.key);
            moves.push(Lever::LearnWork, reach, self.bbl_share);
        }
        support(view, moves, self.retention);
    }
}
