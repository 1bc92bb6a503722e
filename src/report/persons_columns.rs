//! The columns of `persons/panel.parquet` and `persons/spells.parquet`: each with its name, type, meaning and how it is
//! read from a row. Schema, cells and data dictionary are made from these lists.

use crate::experiment::RunNumbers;
use crate::observe::{PanelRow, SpellEnd, SpellKind, SpellRow, WorkPlace};
use crate::vocab::{
    Activity, Contract, EducationLevel, Hours, IloState, Income, Month, Occupation, Sector, Sex,
};

use super::tables::days_since_1970;

/// Codes of the places that records of persons name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PlaceCodes {
    /// Of the municipalities, in the order of the scenario.
    pub municipalities: Vec<String>,
    /// Of the zones outside, in the order of the scenario.
    pub zones: Vec<String>,
}

/// How the number that is read from a row is stored.
#[derive(Clone, Copy)]
pub(super) enum Stored {
    /// As one of these texts, by place.
    Text(fn(&PlaceCodes) -> Vec<String>),
    /// As 32 bits.
    Whole,
    /// As 64 bits.
    Long,
    /// As days since 1970.
    Date,
    /// As yes or no.
    Flag,
}

/// One column of a table of persons.
#[derive(Clone, Copy)]
pub(super) struct PersonColumn<R: 'static> {
    pub name: &'static str,
    pub stored: Stored,
    /// Whether cells may be empty.
    pub optional: bool,
    pub meaning: &'static str,
    pub read: fn(&RunNumbers, &R) -> Option<i64>,
}

impl<R> PersonColumn<R> {
    /// Returns the type in the words of Frictionless Table Schema.
    pub fn kind(&self) -> &'static str {
        match self.stored {
            Stored::Text(_) => "string",
            Stored::Whole | Stored::Long => "integer",
            Stored::Date => "date",
            Stored::Flag => "boolean",
        }
    }
}

const fn needed<R>(
    name: &'static str,
    stored: Stored,
    meaning: &'static str,
    read: fn(&RunNumbers, &R) -> Option<i64>,
) -> PersonColumn<R> {
    PersonColumn {
        name,
        stored,
        optional: false,
        meaning,
        read,
    }
}

const fn optional<R>(
    name: &'static str,
    stored: Stored,
    meaning: &'static str,
    read: fn(&RunNumbers, &R) -> Option<i64>,
) -> PersonColumn<R> {
    PersonColumn {
        name,
        stored,
        optional: true,
        meaning,
        read,
    }
}

macro_rules! codes {
    ($class:ty) => {
        Stored::Text(|_| {
            <$class>::ALL
                .iter()
                .map(|one| one.code().to_owned())
                .collect()
        })
    };
}

const MUNICIPALITIES: Stored = Stored::Text(|places| places.municipalities.clone());
const ZONES: Stored = Stored::Text(|places| places.zones.clone());

fn days(month: Month) -> Option<i64> {
    Some(i64::from(days_since_1970(month)))
}

const fn run_columns<R>() -> [PersonColumn<R>; 3] {
    [
        needed(
            "draw",
            Stored::Whole,
            "number of the parameter draw",
            |run, _| Some(i64::from(run.draw)),
        ),
        needed(
            "macro_path",
            Stored::Whole,
            "number of the path of the economy outside the region",
            |run, _| Some(i64::from(run.macro_path)),
        ),
        needed(
            "replication",
            Stored::Whole,
            "number of the replication",
            |run, _| Some(i64::from(run.replication)),
        ),
    ]
}

const PERSON: &str = "key of the person: the same person has the same key in every arm";

/// Returns the columns of the panel.
pub(super) fn panel_columns() -> Vec<PersonColumn<PanelRow>> {
    let mut columns = run_columns().to_vec();
    columns.extend_from_slice(WHO);
    columns.extend(Income::ALL.iter().zip(INCOMES).map(|(income, read)| {
        let (name, meaning) = *read.0;
        debug_assert!(name.ends_with(income.code()), "{name} tells of an income");
        needed(name, Stored::Flag, meaning, read.1)
    }));
    columns.extend_from_slice(WORK);
    columns
}

const WHO: &[PersonColumn<PanelRow>] = &[
    needed(
        "month",
        Stored::Date,
        "first day of the month; all columns hold at its end",
        |_, row| days(row.month),
    ),
    needed("person", Stored::Long, PERSON, |_, row| {
        Some(row.person.0 as i64)
    }),
    needed(
        "resident",
        Stored::Flag,
        "whether the person lives in the region; if not, the person commutes in",
        |_, row| Some(i64::from(row.municipality.is_some())),
    ),
    optional(
        "municipality",
        MUNICIPALITIES,
        "municipality of a resident",
        |_, row| row.municipality.map(|place| i64::from(place.0)),
    ),
    optional(
        "home_zone",
        ZONES,
        "zone in which an in-commuter lives",
        |_, row| row.home_zone.map(|zone| i64::from(zone.0)),
    ),
    needed(
        "age_months",
        Stored::Whole,
        "age in whole months",
        |_, row| Some(i64::from(row.age_months)),
    ),
    needed("sex", codes!(Sex), "sex as registered", |_, row| {
        Some(row.sex.index() as i64)
    }),
    needed(
        "level",
        codes!(EducationLevel),
        "highest completed education level (CBS)",
        |_, row| Some(row.level.index() as i64),
    ),
    needed("ilo", codes!(IloState), "ILO state", |_, row| {
        Some(row.ilo.index() as i64)
    }),
    needed(
        "activity",
        codes!(Activity),
        "what the person does beside or instead of work",
        |_, row| Some(row.activity.index() as i64),
    ),
];

/// Name and meaning of the flag of an income, and how it is read.
type IncomeFlag = (
    &'static (&'static str, &'static str),
    fn(&RunNumbers, &PanelRow) -> Option<i64>,
);

macro_rules! incomes {
    ($($income:ident $name:literal $meaning:literal),* $(,)?) => {
        &[$((&($name, $meaning), |_, row| Some(i64::from(row.incomes.has(Income::$income))))),*]
    };
}

const INCOMES: &[IncomeFlag] = incomes![
    Ww "income_ww" "receives WW",
    Bijstand "income_bijstand" "receives bijstand, alone or as one of a couple",
    Wga "income_wga" "receives WGA",
    Iva "income_iva" "receives IVA",
    Wao "income_wao" "receives WAO",
    Wajong "income_wajong" "receives Wajong",
    Ioaw "income_ioaw" "receives IOAW",
    Iow "income_iow" "receives IOW",
    Anw "income_anw" "receives Anw",
    Pension "income_pension" "receives AOW or an early pension",
];

const WORK: &[PersonColumn<PanelRow>] = &[
    needed(
        "work",
        codes!(WorkPlace),
        "where the person works: inside or outside the region, on own account, or not",
        |_, row| Some(row.work as i64),
    ),
    optional(
        "hours",
        codes!(Hours),
        "weekly hours of whoever works",
        |_, row| row.hours.map(|one| one.index() as i64),
    ),
    optional(
        "contract",
        codes!(Contract),
        "contract of an employee",
        |_, row| row.contract.map(|one| one.index() as i64),
    ),
    optional(
        "sector",
        codes!(Sector),
        "sector of the employer (SBI 2008); empty for work outside the region",
        |_, row| row.sector.map(|one| one.index() as i64),
    ),
    needed(
        "occupation",
        codes!(Occupation),
        "occupation class (BRC 2014) of the present or last job; the field of study of whoever never worked",
        |_, row| Some(row.occupation.index() as i64),
    ),
    optional(
        "tenure_months",
        Stored::Whole,
        "whole months in the present work",
        |_, row| row.tenure_months.map(i64::from),
    ),
    optional(
        "wage_cents",
        Stored::Whole,
        "gross wage a month of an employee in cents, at the price level of the first month",
        |_, row| row.wage.map(|wage| i64::from(wage.0)),
    ),
    optional(
        "employer",
        Stored::Whole,
        "key of the employer of a job in the region; the same in every arm",
        |_, row| row.employer.map(|employer| i64::from(employer.0)),
    ),
    optional(
        "slot",
        Stored::Long,
        "key of the slot of a job in the region; the same in every arm",
        |_, row| row.slot.map(|slot| slot.0 as i64),
    ),
    optional(
        "work_zone",
        ZONES,
        "zone of a job outside the region",
        |_, row| row.work_zone.map(|zone| i64::from(zone.0)),
    ),
];

/// Returns the columns of the spells.
pub(super) fn spell_columns() -> Vec<PersonColumn<SpellRow>> {
    let mut columns = run_columns().to_vec();
    columns.extend_from_slice(SPELL);
    columns
}

const SPELL: &[PersonColumn<SpellRow>] = &[
    needed("person", Stored::Long, PERSON, |_, row| {
        Some(row.person.0 as i64)
    }),
    needed(
        "resident",
        Stored::Flag,
        "whether the person lived in the region at the start; if not, the person commuted in",
        |_, row| Some(i64::from(row.resident)),
    ),
    needed(
        "kind",
        Stored::Text(|_| {
            SpellKind::all()
                .iter()
                .map(|one| one.code().to_owned())
                .collect()
        }),
        "job_inside, job_outside, self_employed, unemployed or inactive, one of which holds at any time; or a benefit, \
         beside them",
        |_, row| Some(row.kind.index() as i64),
    ),
    needed(
        "start",
        Stored::Date,
        "first month at whose end it held",
        |_, row| days(row.start),
    ),
    optional(
        "end",
        Stored::Date,
        "last month at whose end it held; empty while it runs",
        |_, row| row.end.and_then(days),
    ),
    needed(
        "left_censored",
        Stored::Flag,
        "whether it ran already in the first world; then start is the month of that world and the true start earlier",
        |_, row| Some(i64::from(row.left_censored)),
    ),
    optional(
        "reason",
        Stored::Text(|_| {
            SpellEnd::all()
                .iter()
                .map(|one| one.code().to_owned())
                .collect()
        }),
        "why it ended; empty while it runs",
        |_, row| row.reason.map(|one| one.index() as i64),
    ),
    optional(
        "slot",
        Stored::Long,
        "key of the slot of a job in the region; the same in every arm",
        |_, row| row.slot.map(|slot| slot.0 as i64),
    ),
    optional(
        "work_zone",
        ZONES,
        "zone of a job outside the region",
        |_, row| row.work_zone.map(|zone| i64::from(zone.0)),
    ),
];
