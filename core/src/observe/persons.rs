//! Records of persons, on request: the place and state of each person at the end of each month, and the spells between.
//!
//! A [`PersonRecorder`] looks at the world at the end of each month and changes nothing. Rows go out in portions, so that
//! a run never holds more than one portion of them.

use crate::observe::spells::{SpellRow, Spells};
use crate::observe::work_place::{WorkPlace, work_place};
use crate::vocab::{
    Activity, Contract, EducationLevel, EmployerId, EurosPerMonth, Hours, IloState, Incomes, Month,
    MunicipalityId, Occupation, PersonKey, Sector, Sex, SlotKey, ZoneId,
};
use crate::world::{Person, Place, Work, World};

/// Rows of one portion, at least; a month is never split.
const PORTION: usize = 1 << 18;

/// One person at the end of one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelRow {
    /// The month.
    pub month: Month,
    /// The person.
    pub person: PersonKey,
    /// Municipality of a resident.
    pub municipality: Option<MunicipalityId>,
    /// Home zone of an in-commuter.
    pub home_zone: Option<ZoneId>,
    /// Age in completed months.
    pub age_months: u16,
    /// Sex.
    pub sex: Sex,
    /// Highest completed level.
    pub level: EducationLevel,
    /// ILO state.
    pub ilo: IloState,
    /// Activity.
    pub activity: Activity,
    /// Incomes other than work.
    pub incomes: Incomes,
    /// What the person works as.
    pub work: WorkPlace,
    /// Weekly hours of whoever works.
    pub hours: Option<Hours>,
    /// Contract of an employee.
    pub contract: Option<Contract>,
    /// Sector of the employer, in the region.
    pub sector: Option<Sector>,
    /// Occupation of the present or last job; the field of whoever never worked.
    pub occupation: Occupation,
    /// Completed months in the present work.
    pub tenure_months: Option<u16>,
    /// Gross wage a month of an employee, at the price level of the first month.
    pub wage: Option<EurosPerMonth>,
    /// Employer, in the region.
    pub employer: Option<EmployerId>,
    /// Slot, in the region.
    pub slot: Option<SlotKey>,
    /// Zone of a job outside.
    pub work_zone: Option<ZoneId>,
}

impl PanelRow {
    fn of(world: &World, person: &Person) -> Self {
        let month = world.month();
        let (slot, work_zone) = match person.work() {
            Work::Slot(id) => (Some(world.slot(id)), None),
            Work::Outside(zone) => (None, Some(zone)),
            Work::SelfEmployed | Work::None => (None, None),
        };
        Self {
            month,
            person: person.key,
            municipality: person.municipality(),
            home_zone: match person.place {
                Place::Zone(zone) => Some(zone),
                _ => None,
            },
            age_months: person.age_in_months(month),
            sex: person.sex,
            level: person.level,
            ilo: person.ilo,
            activity: person.activity,
            incomes: person.incomes,
            work: work_place(person.work()),
            hours: person.is_employed().then_some(person.hours),
            contract: person.is_employee().then_some(person.contract),
            sector: slot.map(|slot| world.employer(slot.employer).sector),
            occupation: person.occupation,
            tenure_months: person.is_employed().then(|| person.duration(month)),
            wage: person.is_employee().then_some(person.wage),
            employer: slot.map(|slot| slot.employer),
            slot: slot.map(|slot| slot.key),
            work_zone,
        }
    }
}

/// The records of persons that a run writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct PersonTables {
    /// A row for each person and month.
    pub panel: bool,
    /// A row for each spell.
    pub spells: bool,
}

/// Who takes the rows of one run, in portions.
pub trait PersonRows {
    /// Takes rows of the panel: months in order, within a month in the order in which persons entered the records.
    fn take_panel(&mut self, rows: &[PanelRow]);
    /// Takes spells in the order of the month in which they were seen to end; those that still run come last.
    fn take_spells(&mut self, rows: &[SpellRow]);
    /// Learns that the run is complete.
    fn finish(&mut self);
}

/// Records the persons of one run.
pub struct PersonRecorder<'a> {
    tables: PersonTables,
    is_in: &'a dyn Fn(PersonKey) -> bool,
    /// Which records belong to the sample, by place.
    members: Vec<bool>,
    spells: Spells,
    panel_rows: Vec<PanelRow>,
    rows: &'a mut dyn PersonRows,
}

impl<'a> PersonRecorder<'a> {
    /// Begins at the initial population after the burn-in. Persons outside the sample leave no row; membership is determined once for each
    /// person.
    pub fn new(
        first: &World,
        tables: PersonTables,
        is_in: &'a dyn Fn(PersonKey) -> bool,
        rows: &'a mut dyn PersonRows,
    ) -> Self {
        let mut recorder = Self {
            tables,
            is_in,
            members: Vec::new(),
            spells: Spells::default(),
            panel_rows: Vec::new(),
            rows,
        };
        recorder.know(first);
        if tables.spells {
            recorder.spells.begin(first, &recorder.members);
        }
        recorder
    }

    fn know(&mut self, world: &World) {
        let known = self.members.len();
        let is_in = self.is_in;
        self.members
            .extend(world.people().skip(known).map(|(_, one)| is_in(one.key)));
    }

    /// Looks at the world at the end of a month.
    pub fn see(&mut self, world: &World) {
        self.know(world);
        if self.tables.panel {
            let members = &self.members;
            let present = world.present().filter(|(id, _)| members[id.index()]);
            self.panel_rows
                .extend(present.map(|(_, person)| PanelRow::of(world, person)));
        }
        if self.tables.spells {
            self.spells.see(world, &self.members);
        }
        self.hand_over(PORTION);
    }

    /// Ends the record: spells that still run are written without an end.
    pub fn finish(mut self) {
        if self.tables.spells {
            self.spells.close();
        }
        self.hand_over(1);
        self.rows.finish();
    }

    fn hand_over(&mut self, at_least: usize) {
        if self.panel_rows.len() >= at_least {
            self.rows.take_panel(&self.panel_rows);
            self.panel_rows.clear();
        }
        if self.spells.ended.len() >= at_least {
            self.rows.take_spells(&self.spells.ended);
            self.spells.ended.clear();
        }
    }
}
