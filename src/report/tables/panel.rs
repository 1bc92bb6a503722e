//! `persons/panel.parquet`: one row for each run, month and person who lives in the region or commutes in.

use super::person::{PERSON, PersonRow, PlaceCodes, SLOT, WORK_ZONE, codes, run_columns};
use crate::observe::{PanelRow, WorkPlace};
use crate::report::table::{Column, columns};
use crate::vocab::{
    Activity, Contract, EducationLevel, Hours, IloState, Income, Occupation, Sector, Sex,
};

type Row<'a> = PersonRow<'a, PanelRow>;

/// Returns the columns of the panel.
pub(crate) fn panel_columns<'a>(places: &'a PlaceCodes) -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(run_columns());
        ..(who(places));
        ..(incomes());
        ..(work(places));
    }
}

fn who<'a>(places: &'a PlaceCodes) -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        date "month" "first day of the month; all columns hold at its end" => |of| of.row.month;
        long "person" PERSON => |of| of.row.person.0 as i64;
        flag "resident" "whether the person lives in the region; if not, the person commutes in"
            => |of| of.row.municipality.is_some();
        text "municipality" "municipality of a resident"
            => |of| of.row.municipality.map(|id| of.places.municipality(id)),
            optional, codes(places.municipalities.clone());
        text "home_zone" "zone in which an in-commuter lives" => |of| of.row.home_zone.map(|id| of.places.zone(id)),
            optional, codes(places.zones.clone());
        integer "age_months" "age in whole months" => |of| of.row.age_months, unit("months");
        text "sex" "sex as registered" => |of| of.row.sex.code(), codes(codes!(Sex));
        text "level" "highest completed education level (CBS)" => |of| of.row.level.code(), codes(codes!(EducationLevel));
        text "ilo" "ILO state" => |of| of.row.ilo.code(), codes(codes!(IloState));
        text "activity" "what the person does beside or instead of work"
            => |of| of.row.activity.code(), codes(codes!(Activity));
    }
}

fn incomes<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        flag "income_ww" "receives WW" => |of| of.row.incomes.has(Income::Ww);
        flag "income_bijstand" "receives bijstand, alone or as one of a couple"
            => |of| of.row.incomes.has(Income::Bijstand);
        flag "income_wga" "receives WGA" => |of| of.row.incomes.has(Income::Wga);
        flag "income_iva" "receives IVA" => |of| of.row.incomes.has(Income::Iva);
        flag "income_wao" "receives WAO" => |of| of.row.incomes.has(Income::Wao);
        flag "income_wajong" "receives Wajong" => |of| of.row.incomes.has(Income::Wajong);
        flag "income_ioaw" "receives IOAW" => |of| of.row.incomes.has(Income::Ioaw);
        flag "income_iow" "receives IOW" => |of| of.row.incomes.has(Income::Iow);
        flag "income_anw" "receives Anw" => |of| of.row.incomes.has(Income::Anw);
        flag "income_pension" "receives AOW or an early pension" => |of| of.row.incomes.has(Income::Pension);
    }
}

fn work<'a>(places: &'a PlaceCodes) -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        text "work" "where the person works: inside or outside the region, on own account, or not"
            => |of| of.row.work.code(), codes(codes!(WorkPlace));
        text "hours" "weekly hours of whoever works"
            => |of| of.row.hours.map(Hours::code), optional, codes(codes!(Hours));
        text "contract" "contract of an employee"
            => |of| of.row.contract.map(Contract::code), optional, codes(codes!(Contract));
        text "sector" "sector of the employer (SBI 2008); empty for work outside the region"
            => |of| of.row.sector.map(Sector::code), optional, codes(codes!(Sector));
        text "occupation"
            "occupation class (BRC 2014) of the present or last job; the field of study of whoever never worked"
            => |of| of.row.occupation.code(), codes(codes!(Occupation));
        integer "tenure_months" "whole months in the present work" => |of| of.row.tenure_months, optional, unit("months");
        integer "wage_cents" "gross wage a month of an employee in cents, at the price level of the first month"
            => |of| of.row.wage.map(|wage| i64::from(wage.0)), optional, unit("EUR cents a month");
        integer "employer" "key of the employer of a job in the region; the same in every arm"
            => |of| of.row.employer.map(|employer| i64::from(employer.0)), optional;
        long "slot" SLOT => |of| of.row.slot.map(|slot| slot.0 as i64), optional;
        text "work_zone" WORK_ZONE => |of| of.row.work_zone.map(|id| of.places.zone(id)),
            optional, codes(places.zones.clone());
    }
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
