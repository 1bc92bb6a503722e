//! Verbs of school, courses, health and benefits, and payment.

use crate::vocab::{
    Activity, Contract, EducationLevel, Euros, EurosPerMonth, Income, Mark, Month, Occupation,
    PersonId,
};
use crate::world::World;
use crate::world::accounts::{Party, Purpose};
use crate::world::event::{Event, TrainingStep};
use crate::world::people::Person;
use crate::world::programmes::{Completion, Enrolment, Programmed, Ticket};

/// School, courses, health and benefits.
impl World {
    /// A pupil leaves school with the level reached.
    pub fn leave_school(
        &mut self,
        id: PersonId,
        level: EducationLevel,
        start_qualification: bool,
        diploma: bool,
    ) {
        self.change(id, |person| {
            person.activity = Activity::None;
            person.level = level;
            person.start_qualification |= start_qualification;
        });
        let who = self.profile(id);
        self.events.push(Event::LeftSchool { who, diploma });
    }

    /// A BBL begins; it needs a contract.
    pub fn start_bbl(&mut self, id: PersonId, until: Month) {
        assert!(self.person(id).is_employee(), "BBL begins with a contract");
        self.change(id, |person| {
            person.activity = Activity::Bbl;
            person.due = until;
            person.contract = Contract::Bbl;
        });
        let occupation = self.person(id).occupation;
        self.training_event(id, Activity::Bbl, occupation, TrainingStep::Started);
    }

    /// A BBL ends, with the diploma or without.
    pub fn end_bbl(&mut self, id: PersonId, completed: bool) {
        self.change(id, |person| {
            assert_eq!(person.activity, Activity::Bbl, "only a BBL in course ends");
            person.activity = Activity::None;
            person.due = Month::NEVER;
            if completed {
                person.level = person.level.max(EducationLevel::Middle);
                person.start_qualification = true;
            }
            if person.contract == Contract::Bbl {
                person.contract = Contract::Fixed;
            }
        });
        let step = if completed {
            TrainingStep::Completed
        } else {
            TrainingStep::Dropped
        };
        let occupation = self.person(id).occupation;
        self.training_event(id, Activity::Bbl, occupation, step);
    }

    fn training_event(
        &mut self,
        id: PersonId,
        activity: Activity,
        occupation: Occupation,
        step: TrainingStep,
    ) {
        let who = self.profile(id);
        self.events.push(Event::Training {
            who,
            activity,
            occupation,
            step,
        });
    }

    /// A person asks for a course and waits for a seat.
    pub fn queue_for_course(&mut self, person: PersonId, occupation: Occupation) {
        self.programmes.queue.push(Ticket {
            person,
            since: self.month,
            occupation,
        });
        self.training_event(person, Activity::Course, occupation, TrainingStep::Queued);
    }

    /// Forgets the tickets of persons for whom the test holds.
    pub fn leave_queue(&mut self, gives_up: impl Fn(&Person, &Ticket) -> bool) {
        let people = &self.people;
        self.programmes
            .queue
            .retain(|ticket| !gives_up(&people[ticket.person.index()], ticket));
    }

    /// A person in the queue takes a seat.
    pub fn start_course(&mut self, ticket: Ticket, until: Month) {
        self.programmes
            .queue
            .retain(|waiting| waiting.person != ticket.person);
        self.change(ticket.person, |person| {
            person.activity = Activity::Course;
            person.due = until;
        });
        let since = self.month;
        self.programmes.enrolled.push(Enrolment {
            person: ticket.person,
            since,
            until,
            occupation: ticket.occupation,
            programmed: None,
        });
        self.training_event(
            ticket.person,
            Activity::Course,
            ticket.occupation,
            TrainingStep::Started,
        );
    }

    /// A person begins a course that a programme paid for, outside the queue for public courses. A full-time one becomes the
    /// person's activity.
    ///
    /// # Panics
    /// If a full-time course meets a person who works or is otherwise engaged, or if the person is in a course already.
    pub fn enrol(
        &mut self,
        id: PersonId,
        occupation: Occupation,
        until: Month,
        programmed: Programmed,
    ) {
        assert!(
            !self.is_in_course(id),
            "a person is in one course at a time"
        );
        self.programmes.queue.retain(|waiting| waiting.person != id);
        if programmed.full_time {
            let person = self.person(id);
            let free = !person.is_employed() && person.activity == Activity::None;
            assert!(free, "a full-time course needs a person who is free");
            self.change(id, |person| {
                person.activity = Activity::Course;
                person.due = until;
            });
        }
        self.programmes.enrolled.push(Enrolment {
            person: id,
            since: self.month,
            until,
            occupation,
            programmed: Some(programmed),
        });
        self.training_event(id, Activity::Course, occupation, TrainingStep::Started);
    }

    /// Returns whether a person is in a course of any kind.
    pub fn is_in_course(&self, id: PersonId) -> bool {
        let mut enrolled = self.programmes.enrolled.iter();
        enrolled.any(|enrolment| enrolment.person == id)
    }

    /// A course ends for a person; completing it gives what the course gives ([`Enrolment::gains`]).
    pub fn end_course(&mut self, enrolment: Enrolment, completed: bool) {
        self.programmes
            .enrolled
            .retain(|other| other.person != enrolment.person);
        let month = self.month;
        let gains = enrolment.gains();
        self.change(enrolment.person, |person| {
            if person.activity == Activity::Course {
                person.activity = Activity::None;
                person.due = Month::NEVER;
            }
            if completed {
                let abilities = &mut person.abilities;
                if gains.certifies {
                    abilities.certificates |= 1 << enrolment.occupation.index();
                }
                abilities.fitness = (abilities.fitness + gains.fitness).min(3);
                abilities.language = (abilities.language + gains.language).min(3);
                if gains.qualifies {
                    person.start_qualification = true;
                    person.level = person.level.max(EducationLevel::Middle);
                }
            }
        });
        if completed {
            self.programmes.completed.push(Completion {
                person: enrolment.person,
                month,
            });
        }
        let step = if completed {
            TrainingStep::Completed
        } else {
            TrainingStep::Dropped
        };
        self.training_event(
            enrolment.person,
            Activity::Course,
            enrolment.occupation,
            step,
        );
    }

    /// Forgets completions from before a month.
    pub fn forget_completions(&mut self, before: Month) {
        self.programmes
            .completed
            .retain(|completion| completion.month >= before);
    }

    /// Long sickness begins.
    pub fn fall_sick(&mut self, id: PersonId) {
        let month = self.month;
        self.change(id, |person| person.sick_since = month);
    }

    /// Someone of the initial population has been ill for long since a month before it.
    pub fn start_sick(&mut self, id: PersonId, since: Month) {
        self.change(id, |person| person.sick_since = since);
    }

    /// Long sickness ends.
    pub fn recover(&mut self, id: PersonId) {
        self.change(id, |person| person.sick_since = Month::NEVER);
    }

    /// A benefit begins.
    ///
    /// # Panics
    /// If the person has it already.
    pub fn begin_benefit(&mut self, id: PersonId, income: Income) {
        let month = self.month;
        self.change(id, |person| {
            assert!(!person.incomes.has(income), "a benefit begins once");
            person.incomes = person.incomes.with(income);
            person.benefit_since = month;
        });
        self.note_recipient(id);
        let who = self.profile(id);
        self.events.push(Event::BenefitBegan { who, income });
    }

    /// A WW right begins.
    pub fn begin_ww(&mut self, id: PersonId, until: Month, wage: EurosPerMonth) {
        self.begin_benefit(id, Income::Ww);
        self.change(id, |person| {
            person.ww_until = until;
            person.benefit_wage = wage;
        });
    }

    /// Sets the wage on which a WIA benefit is based.
    pub fn set_benefit_wage(&mut self, id: PersonId, wage: EurosPerMonth) {
        self.change(id, |person| person.benefit_wage = wage);
    }

    /// A benefit ends.
    ///
    /// # Panics
    /// If the person does not have it.
    pub fn end_benefit(&mut self, id: PersonId, income: Income) {
        let who = self.profile(id);
        self.change(id, |person| {
            assert!(
                person.incomes.has(income),
                "a benefit must run before it ends"
            );
            person.incomes = person.incomes.without(income);
            if income == Income::Ww {
                person.ww_until = Month::NEVER;
            }
            if person.incomes.is_empty() {
                person.benefit_since = Month::NEVER;
            }
        });
        let at_work = self.person(id).is_employed();
        self.events.push(Event::BenefitEnded {
            who,
            income,
            at_work,
        });
    }

    /// Marks a person in a register.
    pub fn mark(&mut self, id: PersonId, mark: Mark) {
        self.change(id, |person| person.marks = person.marks.with(mark));
        self.note_recipient(id);
    }

    /// Records a payment.
    pub fn pay(&mut self, from: Party, to: Party, amount: Euros, why: Purpose) {
        self.accounts.pay(from, to, amount, why);
    }
}
