//! `monthly.csv`: tidy and long, one row for each month and series.

use crate::observe::Summary;
use crate::vocab::Month;

use super::run_report::RunReport;
use crate::texts::{csv_cell, six_digits};

/// A column of a table: name, Frictionless type, meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name.
    pub name: &'static str,
    /// Type in the words of Frictionless Table Schema.
    pub kind: &'static str,
    /// What it holds.
    pub meaning: &'static str,
}

const fn column(name: &'static str, kind: &'static str, meaning: &'static str) -> Column {
    Column {
        name,
        kind,
        meaning,
    }
}

const SCENARIO: Column = column("scenario", "string", "name of the scenario");
const ARM: Column = column("arm", "string", "the arm; baseline where nothing is added");
const MONTH: Column = column("month", "date", "first day of the month");
const REGION: Column = column("region", "string", "name of the region");
const GROUP_BY: Column = column(
    "group_by",
    "string",
    "classification; all for the whole region",
);
const GROUP: Column = column(
    "group",
    "string",
    "class within the classification; all for the whole region",
);
const MEASURE: Column = column("measure", "string", "what is counted; see measures");

/// The columns of `monthly.csv` and `monthly.parquet`.
#[rustfmt::skip]
pub const MONTHLY: [Column; 16] = [
    SCENARIO, ARM, MONTH, REGION, GROUP_BY, GROUP, MEASURE,
    column("unit", "string", "unit of the numbers"),
    column("mean", "number", "mean over runs"),
    column("sd", "number", "standard deviation over runs, divisor n - 1"),
    column("p2_5", "number", "2.5 % quantile over runs, linear interpolation (type 7)"),
    column("p10", "number", "10 % quantile over runs"),
    column("p50", "number", "median over runs"),
    column("p90", "number", "90 % quantile over runs"),
    column("p97_5", "number", "97.5 % quantile over runs"),
    column("n_runs", "integer", "number of runs"),
];

/// The columns of `runs.parquet`.
#[rustfmt::skip]
pub const RUNS: [Column; 12] = [
    SCENARIO, ARM,
    column("draw", "integer", "number of the parameter draw"),
    column("macro_path", "integer", "number of the path of the economy outside the region"),
    column("replication", "integer", "number of the replication"),
    MONTH, REGION, GROUP_BY, GROUP, MEASURE,
    column("unit", "string", "unit of the value"),
    column("value", "number", "value of the run"),
];

/// One row of `monthly.csv`, apart from what all rows share.
#[derive(Clone, Copy, Debug)]
pub struct MonthlyRow<'a> {
    /// The month.
    pub month: Month,
    /// Number of the series in the layout.
    pub series: usize,
    /// Classification.
    pub group_by: &'a str,
    /// Class.
    pub group: &'a str,
    /// Measure.
    pub measure: &'a str,
    /// Unit.
    pub unit: &'a str,
    /// Mean, standard deviation and quantiles in the order of the columns, rounded to six digits.
    pub numbers: [f64; 7],
}

/// Returns the rows in the order of the layout, months within series.
pub fn monthly_rows(found: &RunReport) -> impl Iterator<Item = MonthlyRow<'_>> {
    let layout = &found.table.layout;
    let n = layout.months.len();
    layout
        .series
        .iter()
        .enumerate()
        .flat_map(move |(number, series)| {
            layout
                .months
                .iter()
                .enumerate()
                .map(move |(place, &month)| MonthlyRow {
                    month,
                    series: number,
                    group_by: series.group_by,
                    group: &series.group,
                    measure: series.measure.name,
                    unit: series.measure.unit,
                    numbers: numbers(&found.table.cells[number * n + place]),
                })
        })
}

/// Returns the text of `monthly.csv`; equal findings give equal bytes.
pub fn monthly_csv(found: &RunReport) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    let n_runs = found.n_runs().to_string();
    let written = out.write_record(MONTHLY.map(|column| column.name));
    assert!(written.is_ok(), "writing to memory cannot fail");
    let mut record = csv::StringRecord::new();
    for row in monthly_rows(found) {
        record.clear();
        record.push_field(&found.identity.scenario);
        record.push_field(&found.arm);
        record.push_field(&row.month.iso_date());
        record.push_field(&found.region);
        for text in [row.group_by, row.group, row.measure, row.unit] {
            record.push_field(text);
        }
        for number in row.numbers {
            record.push_field(&csv_cell(number));
        }
        record.push_field(&n_runs);
        let written = out.write_record(&record);
        assert!(written.is_ok(), "writing to memory cannot fail");
    }
    out.into_inner().expect("writing to memory cannot fail")
}

/// Returns the days from 1970-01-01 to the first day of the month (Howard Hinnant's civil calendar).
pub(super) fn days_since_1970(month: Month) -> i32 {
    let (year, m) = (i32::from(month.year()), i32::from(month.month_of_year()));
    let year = if m <= 2 { year - 1 } else { year };
    let era = year / 400;
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((m + 9) % 12) + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn numbers(summary: &Summary) -> [f64; 7] {
    [
        summary.mean,
        summary.sd,
        summary.p2_5,
        summary.p10,
        summary.p50,
        summary.p90,
        summary.p97_5,
    ]
    .map(six_digits)
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;
    use crate::observe::{EnsembleTable, Kind, Layout, Measure, RunTable, Series};

    static STOCK: Measure = Measure {
        name: "employed",
        unit: "persons",
        kind: Kind::Stock,
        meaning: "persons with paid work",
        by: &["municipality"],
    };

    #[test]
    fn a_small_table_reads_as_written_here() {
        let mut found = findings();
        found.runs.clear();
        found.region = "North, \"the\" region".into();
        let layout = Layout {
            series: vec![
                Series {
                    measure: &STOCK,
                    group_by: "all",
                    group: "all".into(),
                },
                Series {
                    measure: &STOCK,
                    group_by: "municipality",
                    group: "GM0512".into(),
                },
            ],
            months: vec![Month::new(2018, 1)],
        };
        let runs = [[10.0, f64::NAN], [11.0, f64::NAN], [13.0, f64::NAN]].map(|values| RunTable {
            values: values.to_vec(),
        });
        found.table = EnsembleTable::of(layout, &runs);
        let text = String::from_utf8(monthly_csv(&found)).unwrap();
        assert_eq!(
            text,
            "scenario,arm,month,region,group_by,group,measure,unit,mean,sd,p2_5,p10,p50,p90,p97_5,n_runs\n\
             demo,baseline,2018-01-01,\"North, \"\"the\"\" region\",all,all,employed,persons,11.3333,1.52753,10.05,10.2,11,12.6,12.9,3\n\
             demo,baseline,2018-01-01,\"North, \"\"the\"\" region\",municipality,GM0512,employed,persons,,,,,,,,3\n"
        );
    }

    #[test]
    fn equal_findings_give_equal_bytes_and_ordered_quantiles() {
        assert_eq!(monthly_csv(&findings()), monthly_csv(&findings()));
        let found = findings();
        let mut rows = 0;
        for row in monthly_rows(&found) {
            rows += 1;
            assert!(row.numbers[2..].is_sorted(), "{row:?}");
        }
        assert_eq!(rows, found.table.layout.cells());
    }
}
