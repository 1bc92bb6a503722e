//! One policy arm beside its control, observed month by month.

use std::collections::BTreeMap;

use super::found::{ArmFound, ArmId, Audited, By, ClassCounts, Moment, MoneySum, OffBenefit};
use crate::interventions::{Fund, Plan, Policy};
use crate::observe::ledger::{
    Counts, EmploymentHistory, Ledger, Matches, PairedWorlds, has, is_employed_in, labels,
};
use crate::vocab::{
    AgeGroup, Euros, Group, Income, IncomeSource, Incomes, Month, MunicipalityId, PersonId,
    PersonKey,
};
use crate::world::{Event, Party, Person, Purpose, TrainingStep, World};

/// What benefits are paid by whom.
const BENEFITS: [(Party, Purpose); 5] = [
    (Party::Uwv, Purpose::Ww),
    (Party::Municipalities, Purpose::Bijstand),
    (Party::Uwv, Purpose::Disability),
    (Party::Uwv, Purpose::Wajong),
    (Party::State, Purpose::Iow),
];

/// Benefits of which it is counted who gets off them.
const BENEFIT_LEDGERS: [Income; 2] = [Income::Bijstand, Income::Ww];

/// The classes of persons as they were before the policy began.
pub(super) struct Before {
    group: Vec<Group>,
    level: Vec<u8>,
    age: Vec<AgeGroup>,
    income: Vec<IncomeSource>,
    /// Records of persons and slots at the branch.
    pub(super) records: (usize, usize),
}

impl Before {
    pub(super) fn of(world: &World) -> Self {
        let month = world.month();
        let people = || world.people().map(|(_, person)| person);
        Self {
            group: people().map(Person::group).collect(),
            level: people().map(|person| person.level.index() as u8).collect(),
            age: people()
                .map(|person| AgeGroup::of(person.age(month)))
                .collect(),
            income: people().map(Person::income_source).collect(),
            records: (world.people().len(), world.slots().len()),
        }
    }
}

/// Everything that is kept of an arm while it runs.
pub(super) struct Observed {
    pub(super) found: ArmFound,
    lives: EmploymentHistory,
    matches: Matches,
    audited: bool,
    employment_months: [Counts; Ledger::COUNT],
    saved: BTreeMap<(Party, Purpose), Euros>,
    completed: i64,
    completed_by_line: BTreeMap<u16, i64>,
}

impl Observed {
    /// Begins an arm; `audited` if every single movement of its money is to be kept.
    pub(super) fn begin(id: ArmId, world: &World, start: Month, audited: bool) -> Self {
        Self {
            found: ArmFound {
                id,
                months: Vec::new(),
                employed: Vec::new(),
                moments: Vec::new(),
                uses: Vec::new(),
                saved: Vec::new(),
                money: Vec::new(),
                unfunded: Vec::new(),
                audit: Vec::new(),
            },
            lives: EmploymentHistory::begin(world, start),
            matches: Matches::default(),
            audited,
            employment_months: [Counts::default(); Ledger::COUNT],
            saved: BTreeMap::new(),
            completed: 0,
            completed_by_line: BTreeMap::new(),
        }
    }

    /// Takes the end of a month: the whole ledger of the month, and more at an evaluation that was requested.
    pub(super) fn see(
        &mut self,
        joint: &PairedWorlds<'_>,
        before: &Before,
        control: &EmploymentHistory,
        (plan, policy): (&Plan, &Policy),
        months: u16,
        asked: bool,
    ) {
        let booked = |key: PersonKey| policy.bookings().get(&key).map(|one| one.line);
        self.matches
            .see(joint.policy, &self.lives, &booked, &|key| {
                policy.is_subsidised(plan, key)
            });
        self.lives.see(joint.policy);
        let marks = booked_records(joint.policy, policy);
        let mut ledgers = [Counts::default(); Ledger::COUNT];
        for (one, other) in joint.records() {
            let (c, p) = (
                control.ledgers_at_work(one),
                self.lives.ledgers_at_work(other),
            );
            let is_booked = other.is_some_and(|id| is_marked(&marks, id));
            if !is_booked && p == c {
                continue;
            }
            for (ledger, counts) in Ledger::ALL.into_iter().zip(&mut ledgers) {
                counts.count(is_booked, has(p, ledger), has(c, ledger));
            }
        }
        for (ledger, counts) in Ledger::ALL.into_iter().zip(&ledgers) {
            assert_eq!(
                counts.net(),
                self.lives.at_work(ledger) - control.at_work(ledger),
                "a ledger is the difference of employment"
            );
        }
        let residents = |lives: &EmploymentHistory| lives.at_work(Ledger::Residents);
        let employed = (residents(&self.lives), residents(control));
        for (sum, counts) in self.employment_months.iter_mut().zip(&ledgers) {
            *sum += *counts;
        }
        self.found.months.push(ledgers);
        self.found.employed.push(employed);
        self.save(joint);
        self.complete(joint.policy, policy);
        if asked {
            let moment = self.moment(
                joint,
                before,
                control,
                (plan, policy),
                months,
                ledgers,
                &marks,
            );
            self.found.moments.push(moment);
        }
    }

    fn save(&mut self, joint: &PairedWorlds<'_>) {
        let mut all = Euros::ZERO;
        for (party, purpose) in BENEFITS {
            let of = |world: &World| world.accounts().paid_this_month(party, purpose);
            let saved = of(joint.control) - of(joint.policy);
            *self.saved.entry((party, purpose)).or_default() += saved;
            all += saved;
        }
        self.found.saved.push(all);
    }

    fn complete(&mut self, world: &World, policy: &Policy) {
        for event in world.events() {
            if let Event::Training {
                who,
                step: TrainingStep::Completed,
                ..
            } = event
                && let Some(booked) = policy.bookings().get(&world.key(who.person))
            {
                self.completed += 1;
                *self.completed_by_line.entry(booked.line).or_default() += 1;
            }
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a moment brings together all that is observed"
    )]
    fn moment(
        &self,
        joint: &PairedWorlds<'_>,
        before: &Before,
        control: &EmploymentHistory,
        (plan, policy): (&Plan, &Policy),
        months: u16,
        ledgers: [Counts; Ledger::COUNT],
        marks: &[u64],
    ) -> Moment {
        let is_booked = |key: PersonKey| policy.bookings().contains_key(&key);
        let (mut ever, mut sustained) = (Counts::default(), Counts::default());
        for (one, other) in joint.records() {
            let booked = other.is_some_and(|id| is_marked(marks, id));
            let placed = |lives: &EmploymentHistory, id: Option<PersonId>| {
                id.is_some_and(|id| lives.was_placed(id))
            };
            let lasting = |lives: &EmploymentHistory, id: Option<PersonId>| {
                id.is_some_and(|id| lives.was_sustained(id))
            };
            ever.count(booked, placed(&self.lives, other), placed(control, one));
            sustained.count(booked, lasting(&self.lives, other), lasting(control, one));
        }
        let off_in = off_in(joint);
        let lines = 0..plan.lines.len() as u16;
        let of_line = |line| {
            let all = policy.all_bookings().keys();
            all.filter(|(_, own)| *own == line).count() as i64
        };
        assert!(self.lives.is_true_of(joint.policy) && control.is_true_of(joint.control));
        let labels = labels(joint, &is_booked);
        let everybody = ledgers[Ledger::Everybody as usize];
        assert_eq!(labels.net(), everybody.net(), "paths give the net effect");
        assert_eq!(labels.crowded_out(), everybody.crowded_out);
        assert_eq!(labels.lock_in(), everybody.lock_in);
        Moment {
            months,
            ledgers,
            employment_months: self.employment_months,
            labels,
            classes: classes(joint, before, (plan, policy), marks),
            ever,
            sustained,
            bridge: [self.lives.reconciliation(), control.reconciliation()],
            matches: std::iter::once(None)
                .chain(lines.clone().map(Some))
                .map(|line| self.matches.counts(line))
                .collect(),
            bookings: std::iter::once(policy.bookings().len() as i64)
                .chain(lines.map(of_line))
                .collect(),
            off: [0, 1].map(|at| off_in.iter().map(|(_, off)| off[at]).sum()),
            off_in,
            saved: self
                .saved
                .iter()
                .map(|((party, purpose), amount)| (*party, *purpose, *amount))
                .collect(),
            completed: self.completed,
            completed_by_line: (0..plan.lines.len() as u16)
                .map(|line| self.completed_by_line.get(&line).copied().unwrap_or(0))
                .collect(),
        }
    }

    /// Ends the arm: what lines did, and the money.
    pub(super) fn end(mut self, plan: &Plan, policy: &Policy, start: Month) -> ArmFound {
        let found = &mut self.found;
        found.uses = policy
            .lines()
            .iter()
            .map(|line| line.uses().to_vec())
            .collect();
        let mut sums: BTreeMap<_, Euros> = BTreeMap::new();
        for (fund, one) in policy.funds().iter().enumerate() {
            assert!(one.balances(), "a fund balances to the cent");
            if self.audited {
                found.audit.extend(audit(fund, one));
            }
            for entry in one.entries() {
                let months = entry.month.since(start) + 1;
                let line = entry.line.map(usize::from);
                let key = (months, fund, usize::from(entry.payer), line, entry.kind);
                *sums.entry(key).or_default() += entry.amount;
            }
        }
        found.money = sums
            .into_iter()
            .map(|((months, fund, payer, line, kind), amount)| MoneySum {
                months,
                fund,
                payer,
                line,
                kind,
                amount,
            })
            .collect();
        for (at, line) in plan.lines.iter().enumerate() {
            if line.delivery.funds.is_empty() {
                let uses = found.uses[at].iter().enumerate();
                let spent = uses.map(|(n, one)| (n as u16 + 1, at, one.spent));
                let spent: Vec<_> = spent
                    .filter(|(.., amount)| *amount != Euros::ZERO)
                    .collect();
                found.unfunded.extend(spent);
            }
        }
        self.found
    }
}

/// Returns every movement of money of a fund, each with the balance of its payer's account.
fn audit(fund: usize, of: &Fund) -> impl Iterator<Item = Audited> {
    let mut balances: BTreeMap<u16, Euros> = BTreeMap::new();
    of.entries().iter().map(move |entry| {
        let balance = balances.entry(entry.payer).or_default();
        *balance += entry.amount;
        Audited {
            fund,
            entry: *entry,
            balance: *balance,
        }
    })
}

/// Returns one bit for each record of the policy arm that belongs to a participant.
fn booked_records(world: &World, policy: &Policy) -> Vec<u64> {
    let mut marks = vec![0u64; world.people().len().div_ceil(64)];
    for booked in policy.bookings().values() {
        let at = booked.person.index();
        marks[at / 64] |= 1 << (at % 64);
    }
    marks
}

fn is_marked(marks: &[u64], id: PersonId) -> bool {
    let at = id.index();
    marks
        .get(at / 64)
        .is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Returns who is off and on two benefits, by municipality.
fn off_in(joint: &PairedWorlds<'_>) -> Vec<(String, [OffBenefit; 2])> {
    let names = joint.policy.municipalities().iter();
    let mut all: Vec<(String, [OffBenefit; 2])> = names
        .map(|one| (one.1.clone(), [OffBenefit::default(); 2]))
        .collect();
    for (one, other) in joint.records() {
        let state = |world: &World, id: Option<PersonId>| {
            let person = id.map(|id| world.person(id))?;
            Some((person.municipality()?, person.incomes, person.is_employed()))
        };
        let (control, under) = (state(joint.control, one), state(joint.policy, other));
        for (at, income) in BENEFIT_LEDGERS.into_iter().enumerate() {
            let on = |state: &Option<(MunicipalityId, Incomes, bool)>| {
                state.filter(|(_, incomes, _)| incomes.has(income))
            };
            match (on(&control), on(&under)) {
                (Some((home, ..)), None) => all[home.index()].1[at].fully_off += 1,
                (None, Some((home, ..))) => all[home.index()].1[at].onto += 1,
                (Some((.., worked)), Some((home, _, works))) => {
                    let count = &mut all[home.index()].1[at];
                    count.partly_off += i64::from(works && !worked);
                    count.partly_onto += i64::from(worked && !works);
                }
                (None, None) => {}
            }
        }
    }
    all
}

/// Returns the counts of a class, begun if nobody of it was counted before.
fn class<'a>(
    classes: &'a mut BTreeMap<(By, usize), ClassCounts>,
    by: By,
    class: usize,
    name: &dyn Fn() -> String,
) -> &'a mut ClassCounts {
    classes.entry((by, class)).or_insert_with(|| ClassCounts {
        by,
        class: name(),
        persons: 0,
        booked: 0,
        counts: Counts::default(),
    })
}

/// Counts residents by class.
fn classes(
    joint: &PairedWorlds<'_>,
    before: &Before,
    (plan, policy): (&Plan, &Policy),
    marks: &[u64],
) -> Vec<ClassCounts> {
    let mut classes: BTreeMap<(By, usize), ClassCounts> = BTreeMap::new();
    let known = |list: usize, id: Option<PersonId>| id.filter(|id| id.index() < list);
    for (key, one, other) in joint.everybody() {
        let booked = other.is_some_and(|id| is_marked(marks, id));
        let at = |world: &World, id: Option<PersonId>| {
            let person = id.map(|id| world.person(id))?;
            let home = person.municipality()?;
            Some((home, is_employed_in(person, Ledger::Residents)))
        };
        let (control, under) = (at(joint.control, one), at(joint.policy, other));
        let is_at_work = |at: Option<(_, bool)>| at.is_some_and(|(_, works)| works);
        let (p, c) = (is_at_work(under), is_at_work(control));
        for (at, home) in joint.policy.municipalities().iter().enumerate() {
            let here = |arm: Option<(MunicipalityId, bool)>| {
                arm.is_some_and(|(home, _)| home.index() == at)
            };
            let (lives, lived) = (here(under), here(control));
            if lives || lived {
                let entry = class(&mut classes, By::Municipality, at, &|| home.1.clone());
                entry.counts.count(booked, p && lives, c && lived);
                entry.persons += i64::from(lives);
                entry.booked += i64::from(booked && lives);
            }
        }
        if under.is_none() && control.is_none() {
            continue;
        }
        let resident = i64::from(under.is_some());
        let is_booked = i64::from(booked && under.is_some());
        let mut count = |by: By, class: usize, name: &dyn Fn() -> String| {
            let entry = self::class(&mut classes, by, class, name);
            entry.counts.count(booked, p, c);
            entry.persons += resident;
            entry.booked += is_booked;
        };
        if let Some(line) = policy.bookings().get(&key).filter(|_| booked) {
            let line = usize::from(line.line);
            count(By::Line, line, &|| plan.lines[line].label.clone());
        }
        match known(before.group.len(), one.or(other)) {
            None => {
                for by in [By::Group, By::Level, By::Age, By::Income] {
                    count(by, usize::MAX, &|| "new".to_owned());
                }
            }
            Some(id) => {
                let at = id.index();
                let group = before.group[at];
                count(By::Group, group.index(), &|| group.code().to_owned());
                let level = crate::vocab::EducationLevel::at(usize::from(before.level[at]));
                count(By::Level, level.index(), &|| level.code().to_owned());
                let age = before.age[at];
                count(By::Age, age.index(), &|| age.code().to_owned());
                let income = before.income[at];
                count(By::Income, income.index(), &|| income.code().to_owned());
            }
        }
    }
    classes.into_values().collect()
}
