//! The answers to the survey's questions, month by month.

use super::look::Look;
use super::questions::{self, Question};
use std::collections::VecDeque;

use crate::vocab::Month;
use crate::world::World;

/// Months between the first and the last look that are compared.
const MEMORY: usize = 12;

/// Persons of whom a question holds, and persons asked.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Answer {
    /// Of how many it holds; for a mean, the sum.
    pub over: f64,
    /// How many were asked.
    pub under: f64,
}

/// What the questions gathered, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    pub(super) first: Month,
    /// One row for each month, the initial population included; one answer for each question.
    pub(super) rows: Vec<[Answer; Question::COUNT]>,
}

/// Looks at a world month by month, and what they showed.
#[derive(Clone, Debug)]
pub struct Survey {
    pub(super) answers: Answers,
    /// Latest looks by place of the person's record, earliest month first.
    pub(super) looks: VecDeque<Vec<Look>>,
    /// Persons by the month in which their WW began, it ended, their bijstand ended at work.
    pub(super) cohorts: [Vec<Vec<u32>>; 3],
}

/// The cohorts that are followed.
#[derive(Clone, Copy)]
pub(super) enum Cohort {
    WwBegan,
    WwEnded,
    BijstandEndedAtWork,
}

impl Survey {
    /// Begins with a look at the initial population.
    pub fn new(world: &World) -> Self {
        let mut survey = Self {
            answers: Answers {
                first: world.month(),
                rows: Vec::new(),
            },
            looks: VecDeque::new(),
            cohorts: [Vec::new(), Vec::new(), Vec::new()],
        };
        survey.look(world, false);
        survey
    }

    /// Looks at the world at the end of a month; months must follow one another.
    ///
    /// # Panics
    /// If a month was skipped.
    pub fn see(&mut self, world: &World) {
        self.look(world, true);
    }

    fn look(&mut self, world: &World, lived: bool) {
        let n = self.answers.rows.len();
        assert_eq!(
            usize::from(world.month().since(self.answers.first)),
            n,
            "the survey looks at every month"
        );
        self.answers.rows.push([Answer::default(); Question::COUNT]);
        for cohort in &mut self.cohorts {
            cohort.push(Vec::new());
        }
        let before = self.looks.back();
        let now: Vec<Look> = world
            .people()
            .map(|(id, person)| {
                let earlier = before.and_then(|looks| looks.get(id.index()));
                Look::of(world, person, earlier)
            })
            .collect();
        self.looks.push_back(now);
        if self.looks.len() > MEMORY + 1 {
            self.looks.pop_front();
        }
        self.ask_stocks(n);
        if lived {
            self.ask_events(world, n);
            self.compare_months(n);
            self.follow_cohorts(n);
        }
    }

    /// Returns the look at all persons so many months ago, if there was one.
    pub(super) fn ago(&self, months: usize) -> Option<&[Look]> {
        let place = self.looks.len().checked_sub(months + 1)?;
        Some(&self.looks[place])
    }

    pub(super) fn at(&mut self, n: usize, question: Question) -> &mut Answer {
        &mut self.answers.rows[n][question as usize]
    }

    pub(super) fn add(&mut self, n: usize, question: Question, asked: bool, holds: bool) {
        let answer = self.at(n, question);
        answer.under += f64::from(asked);
        answer.over += f64::from(asked && holds);
    }

    /// Ends the survey: the looks go, the answers stay.
    pub fn into_answers(self) -> Answers {
        self.answers
    }
}

impl Answers {
    /// Returns what a question gathered from `from` to `to`: sums of both numbers. Months without a look count nothing.
    pub fn answer(&self, question: Question, from: Month, to: Month) -> Answer {
        let mut sum = Answer::default();
        for month in from.0.max(self.first.0)..=to.0 {
            if let Some(row) = self.rows.get(usize::from(month - self.first.0)) {
                sum.over += row[question as usize].over;
                sum.under += row[question as usize].under;
            }
        }
        sum
    }

    /// Returns the value of a measure for a group over the months of a period, in the unit of its targets (shares in per
    /// cent); undefined if nobody was asked, `None` if the survey does not know the measure.
    pub fn value(&self, measure: &str, group: &str, from: Month, to: Month) -> Option<f64> {
        let question = Question::find(measure, group)?;
        let sum = self.answer(question, from, to);
        let months = f64::from(to.0 + 1) - f64::from(from.0);
        Some(match question.form() {
            questions::Form::Share => 100.0 * sum.over / sum.under,
            questions::Form::Product(one, other) => {
                let (one, other) = (self.answer(one, from, to), self.answer(other, from, to));
                100.0 * (one.over / one.under) * (other.over / other.under)
            }
            questions::Form::Mean => sum.over / sum.under,
            // Events of the period by the stock at its start and those who came, as CBS counts bijstand.
            questions::Form::OfStartAndBegun(begun) => {
                let start = Month(from.0 - 1);
                let start = self.answer(question, start, start).under;
                100.0 * sum.over / (start + self.answer(begun, from, to).over)
            }
            questions::Form::MonthlyOfStock => {
                let start = Month(from.0 - 1);
                let ends =
                    self.answer(question, start, start).under + self.answer(question, to, to).under;
                100.0 * sum.over / months / (ends / 2.0)
            }
            questions::Form::YearlyOfStock => 100.0 * sum.over * 12.0 / sum.under,
        })
    }
}
