//! Identities: what must hold at the end of every month, recounted from the records.

use std::fmt;

use crate::vocab::IloState;
use crate::world::event::Event;
use crate::world::place::Place;
use crate::world::seed::Work;
use crate::world::slots::{Channel, SlotState};
use crate::world::{Passage, Stocks, Tallies, World};

/// An identity that does not hold, with both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which identity.
    pub identity: &'static str,
    /// One side.
    pub left: i64,
    /// The other side.
    pub right: i64,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} is not {}", self.identity, self.left, self.right)
    }
}

impl World {
    /// Recounts the world and returns the identities that do not hold; empty when all is well.
    pub fn identities(&self) -> Vec<Broken> {
        let mut sides = Vec::new();
        let counted = self.recount();
        let kept = self.stocks;
        sides.push((
            "residents by verbs = by records",
            kept.residents,
            counted.residents,
        ));
        sides.push((
            "in-commuters by verbs = by records",
            kept.commuters,
            counted.commuters,
        ));
        sides.push(("jobs filled by verbs = by slots", kept.jobs, counted.jobs));
        sides.push((
            "posted vacancies by verbs = by slots",
            kept.posted,
            counted.posted,
        ));
        sides.push((
            "direct openings by verbs = by slots",
            kept.direct,
            counted.direct,
        ));
        sides.push((
            "tallies by verbs = by records",
            i64::from(self.tallies != self.retally()),
            0,
        ));
        self.stock_and_flow(&mut sides);
        self.people_and_slots(&mut sides);
        if self.regions.are_several() {
            self.between_regions(&mut sides);
        }
        sides.push((
            "the books balance to the cent",
            self.accounts.imbalance().0,
            0,
        ));
        sides
            .into_iter()
            .filter(|(_, left, right)| left != right)
            .map(|(identity, left, right)| Broken {
                identity,
                left,
                right,
            })
            .collect()
    }

    fn recount(&self) -> Stocks {
        let mut stocks = Stocks::default();
        for person in &self.people {
            stocks.residents += i64::from(person.is_resident());
            stocks.commuters += i64::from(person.is_commuter());
        }
        for slot in &self.slots {
            match slot.state {
                SlotState::Filled(_) => stocks.jobs += 1,
                SlotState::Open {
                    channel: Channel::Posted,
                    ..
                } => stocks.posted += 1,
                SlotState::Open {
                    channel: Channel::Direct,
                    ..
                } => stocks.direct += 1,
                SlotState::Vacated | SlotState::Closed => {}
            }
        }
        stocks
    }

    fn retally(&self) -> Vec<Tallies> {
        let mut tallies = vec![Tallies::default(); self.regions.count()];
        for person in &self.people {
            tallies[self.regions.of_place(person.place).index()].count(person, 1);
        }
        for slot in &self.slots {
            let posted = matches!(
                slot.state,
                SlotState::Open {
                    channel: Channel::Posted,
                    ..
                }
            );
            let here = &mut tallies[self.region_of_employer(slot.employer).index()];
            here.posted[slot.level.index()] += i64::from(posted);
            here.jobs += i64::from(slot.holder().is_some());
        }
        tallies
    }

    fn stock_and_flow(&self, sides: &mut Vec<(&'static str, i64, i64)>) {
        let (mut persons, mut opened, mut filled, mut withdrawn) = (0, 0, 0, 0);
        for event in &self.events {
            match event {
                Event::Passed { how, .. } => persons += if how.is_entry() { 1 } else { -1 },
                Event::Opened {
                    channel: Channel::Posted,
                    ..
                } => opened += 1,
                Event::Filled {
                    channel: Channel::Posted,
                    ..
                } => filled += 1,
                Event::Withdrawn {
                    channel: Channel::Posted,
                    ..
                } => withdrawn += 1,
                _ => {}
            }
        }
        sides.push((
            "residents = before + entered - left",
            self.stocks.residents,
            self.before.residents + persons,
        ));
        sides.push((
            "open(t) = open(t-1) + opened - filled - withdrawn",
            self.stocks.posted,
            self.before.posted + opened - filled - withdrawn,
        ));
    }

    /// What must hold region by region: whoever leaves one enters another, and every job is held from somewhere.
    fn between_regions(&self, sides: &mut Vec<(&'static str, i64, i64)>) {
        let count = self.regions.count();
        let (mut flows, mut moves) = (vec![0; count], vec![0; count]);
        for event in &self.events {
            match event {
                Event::Passed { who, how } => {
                    let home = who.municipality.map_or(0, |at| self.regions.of(at).index());
                    flows[home] += if how.is_entry() { 1 } else { -1 };
                }
                Event::Relocated { from, to, .. } => {
                    moves[self.regions.of(*from).index()] -= 1;
                    moves[self.regions.of(*to).index()] += 1;
                }
                _ => {}
            }
        }
        let mut crossing = vec![0; count * count];
        let mut strays = 0;
        for person in &self.people {
            let home = self.regions.of_place(person.place);
            if let Some(work) = self.region_of_job(person) {
                let inside = person.is_resident();
                crossing[home.index() * count + work.index()] += i64::from(inside);
                strays += i64::from(!inside && home != work);
            }
        }
        sides.push(("moves between regions sum to zero", moves.iter().sum(), 0));
        sides.push(("in-commuters work where their zone lies", strays, 0));
        let differ = i64::from(crossing != self.crossing);
        sides.push(("commuters between regions by verbs = by records", differ, 0));
        for region in self.regions.all() {
            let (now, at) = (self.tallies(region), region.index());
            sides.push((
                "residents of a region = before + entered - left + moved in - moved out",
                now.residents,
                self.before_tallies[at].residents + flows[at] + moves[at],
            ));
            let held: i64 = (0..count).map(|home| crossing[home * count + at]).sum();
            sides.push((
                "jobs of a region = held by residents of all regions + in-commuters",
                now.jobs,
                held + now.commuters,
            ));
        }
    }

    fn people_and_slots(&self, sides: &mut Vec<(&'static str, i64, i64)>) {
        let (mut inside, mut commuting, mut wrong_holder, mut wrong_state, mut lonely) =
            (0, 0, 0, 0, 0);
        for (id, person) in self.people() {
            if let Work::Slot(slot) = person.work() {
                wrong_holder += i64::from(self.slot(slot).holder() != Some(id));
                inside += i64::from(person.is_resident());
                commuting += i64::from(person.is_commuter());
            }
            wrong_state += i64::from(person.is_employed() != (person.ilo == IloState::Employed));
            wrong_state += i64::from(person.is_employed() && !person.is_present());
            wrong_state +=
                i64::from(matches!(person.place, Place::Zone(_)) && !person.is_employed());
            if let Some(partner) = person.partner() {
                lonely += i64::from(self.person(partner).partner() != Some(id));
            }
        }
        sides.push((
            "jobs filled = residents inside + in-commuters",
            self.stocks.jobs,
            inside + commuting,
        ));
        sides.push(("every holder is known to the slot", wrong_holder, 0));
        sides.push(("ILO state, work and place agree", wrong_state, 0));
        sides.push(("partners know each other", lonely, 0));
        let (mut filled, mut open) = (0, 0);
        for employer in &self.employers {
            filled += i64::from(employer.filled);
            open += i64::from(employer.open);
        }
        sides.push((
            "jobs by employers = jobs by slots",
            filled,
            self.stocks.jobs,
        ));
        sides.push((
            "openings by employers = by slots",
            open,
            self.stocks.posted + self.stocks.direct,
        ));
    }

    /// Returns how many residents passed in and out this month by a way of passing.
    pub fn passages(&self, how: Passage) -> usize {
        self.events
            .iter()
            .filter(|event| matches!(event, Event::Passed { how: way, .. } if *way == how))
            .count()
    }
}
