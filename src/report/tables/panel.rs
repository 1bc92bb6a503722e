//! `persons/panel.parquet`: one row for each run, month and person who lives in the region or commutes in.

use super::person::{PERSON, PersonRow, PlaceCodes, SLOT, WORK_ZONE, codes, run_columns};
use crate::observe::{PanelRow, WorkPlace};
use crate::report::table::Column;
use crate::vocab::{
    Activity, Contract, EducationLevel, Hours, IloState, Income, Occupation, Sector, Sex,
};

type Panel<'a> = Column<PersonRow<'a, PanelRow>>;

/// Returns the columns of the panel.
pub(crate) fn panel_columns<'a>(places: &'a PlaceCodes) -> Vec<Panel<'a>> {
    let mut columns = run_columns();
    columns.extend(who(places));
    columns.extend(incomes());
    columns.extend(work(places));
    columns
}

fn who<'a>(places: &'a PlaceCodes) -> Vec<Panel<'a>> {
    vec![
        Panel::date(
            "month",
            "first day of the month; all columns hold at its end",
            |of| of.row.month.into(),
        ),
        Panel::long("person", PERSON, |of| (of.row.person.0 as i64).into()),
        Panel::flag(
            "resident",
            "whether the person lives in the region; if not, the person commutes in",
            |of| of.row.municipality.is_some().into(),
        ),
        Panel::text("municipality", "municipality of a resident", |of| {
            of.row
                .municipality
                .map(|id| of.places.municipality(id))
                .into()
        })
        .optional()
        .codes(places.municipalities.clone()),
        Panel::text("home_zone", "zone in which an in-commuter lives", |of| {
            of.row.home_zone.map(|id| of.places.zone(id)).into()
        })
        .optional()
        .codes(places.zones.clone()),
        Panel::integer("age_months", "age in whole months", |of| {
            of.row.age_months.into()
        })
        .unit("months"),
        Panel::text("sex", "sex as registered", |of| of.row.sex.code().into()).codes(codes!(Sex)),
        Panel::text("level", "highest completed education level (CBS)", |of| {
            of.row.level.code().into()
        })
        .codes(codes!(EducationLevel)),
        Panel::text("ilo", "ILO state", |of| of.row.ilo.code().into()).codes(codes!(IloState)),
        Panel::text(
            "activity",
            "what the person does beside or instead of work",
            |of| of.row.activity.code().into(),
        )
        .codes(codes!(Activity)),
    ]
}

macro_rules! flags {
    ($($income:ident $name:literal $meaning:literal),* $(,)?) => {
        vec![$(Panel::flag($name, $meaning, |of| of.row.incomes.has(Income::$income).into())),*]
    };
}

fn incomes<'a>() -> Vec<Panel<'a>> {
    flags![
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
    ]
}

fn work<'a>(places: &'a PlaceCodes) -> Vec<Panel<'a>> {
    vec![
        Panel::text(
            "work",
            "where the person works: inside or outside the region, on own account, or not",
            |of| of.row.work.code().into(),
        )
        .codes(codes!(WorkPlace)),
        Panel::text("hours", "weekly hours of whoever works", |of| {
            of.row.hours.map(Hours::code).into()
        })
        .optional()
        .codes(codes!(Hours)),
        Panel::text("contract", "contract of an employee", |of| {
            of.row.contract.map(Contract::code).into()
        })
        .optional()
        .codes(codes!(Contract)),
        Panel::text(
            "sector",
            "sector of the employer (SBI 2008); empty for work outside the region",
            |of| of.row.sector.map(Sector::code).into(),
        )
        .optional()
        .codes(codes!(Sector)),
        Panel::text(
            "occupation",
            "occupation class (BRC 2014) of the present or last job; the field of study of whoever never worked",
            |of| of.row.occupation.code().into(),
        )
        .codes(codes!(Occupation)),
        Panel::integer("tenure_months", "whole months in the present work", |of| {
            of.row.tenure_months.into()
        })
        .optional()
        .unit("months"),
        Panel::integer(
            "wage_cents",
            "gross wage a month of an employee in cents, at the price level of the first month",
            |of| of.row.wage.map(|wage| i64::from(wage.0)).into(),
        )
        .optional()
        .unit("EUR cents a month"),
        Panel::integer(
            "employer",
            "key of the employer of a job in the region; the same in every arm",
            |of| of.row.employer.map(|employer| i64::from(employer.0)).into(),
        )
        .optional(),
        Panel::long("slot", SLOT, |of| of.row.slot.map(|slot| slot.0 as i64).into()).optional(),
        Panel::text("work_zone", WORK_ZONE, |of| {
            of.row.work_zone.map(|id| of.places.zone(id)).into()
        })
        .optional()
        .codes(places.zones.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_income_has_its_flag() {
        let names: Vec<String> = incomes()
            .iter()
            .map(|one| one.field.name.to_string())
            .collect();
        let expected = Income::ALL
            .iter()
            .map(|one| format!("income_{}", one.code()));
        assert_eq!(names, expected.collect::<Vec<_>>());
    }
}
