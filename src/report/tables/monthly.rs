//! `monthly.csv` and `monthly.parquet`: tidy and long, one row for each month and series, summarised over runs.

use super::series::{At, when_and_what, whose};
use crate::report::run_report::RunReport;
use crate::report::table::{Column, Field, Table, columns};
use crate::vocab::Summary;

type Row<'a> = At<'a, &'a Summary>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(whose());
        ..(when_and_what());
        number "mean" "mean over runs" => |row| row.of.mean;
        number "sd" "standard deviation over runs, divisor n - 1" => |row| row.of.sd;
        number "p2_5" "2.5 % quantile over runs, linear interpolation (type 7)" => |row| row.of.p2_5;
        number "p10" "10 % quantile over runs" => |row| row.of.p10;
        number "p50" "median over runs" => |row| row.of.p50;
        number "p90" "90 % quantile over runs" => |row| row.of.p90;
        number "p97_5" "97.5 % quantile over runs" => |row| row.of.p97_5;
        integer "n_runs" "number of runs" => |row| row.report.n_runs() as i64;
    }
}

/// Returns the declarations of the columns.
pub(crate) fn monthly_fields() -> Vec<Field> {
    columns().into_iter().map(|column| column.field).collect()
}

/// Returns the table: series in the order of the layout, months within series.
pub(crate) fn monthly(report: &RunReport) -> Table {
    let layout = &report.table.layout;
    let series = layout.series.iter();
    let cells = report.table.cells.chunks(layout.months.len());
    let rows = series.zip(cells).flat_map(|(series, cells)| {
        let months = layout.months.iter().zip(cells);
        months.map(move |(&month, of)| At {
            report,
            series,
            month,
            of,
        })
    });
    Table::of("monthly", &columns(), rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::{EnsembleTable, Kind, Layout, Measure, RunTable, Series};
    use crate::report::fake::findings;
    use crate::vocab::Month;

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
        let series = |group_by, group: &str| Series {
            measure: &STOCK,
            group_by,
            group: group.into(),
        };
        let layout = Layout {
            series: vec![series("all", "all"), series("municipality", "GM0512")],
            months: vec![Month::new(2018, 1)],
        };
        let runs = [[10.0, f64::NAN], [11.0, f64::NAN], [13.0, f64::NAN]].map(|values| RunTable {
            values: values.to_vec(),
        });
        found.table = EnsembleTable::of(layout, &runs);
        let text = String::from_utf8(monthly(&found).csv()).unwrap();
        assert_eq!(
            text,
            "scenario,arm,month,region,group_by,group,measure,unit,mean,sd,p2_5,p10,p50,p90,p97_5,n_runs\n\
             demo,baseline,2018-01-01,\"North, \"\"the\"\" region\",all,all,employed,persons,11.3333333333333,1.52752523165195,10.05,10.2,11,12.6,12.9,3\n\
             demo,baseline,2018-01-01,\"North, \"\"the\"\" region\",municipality,GM0512,employed,persons,,,,,,,,3\n"
        );
    }

    #[test]
    fn equal_reports_give_equal_bytes_and_ordered_quantiles() {
        let (one, other) = (monthly(&findings()), monthly(&findings()));
        assert_eq!(one.csv(), other.csv());
        assert_eq!(one.parquet(), other.parquet());
        assert_eq!(one.rows(), findings().table.layout.cells());
        for row in 0..one.rows() {
            let quantiles = [10, 11, 12, 13, 14].map(|column| match one.cell(row, column) {
                crate::report::table::Cell::Number(value) => value,
                other => panic!("{other:?}"),
            });
            assert!(quantiles.is_sorted(), "{quantiles:?}");
        }
    }

    #[test]
    fn csv_and_parquet_are_read_back_as_the_same_table() {
        let mut found = findings();
        found.table.cells[3] = Summary::of(vec![f64::NAN]);
        let table = monthly(&found);
        let fields = table.fields().to_vec();
        let of_csv = Table::read_csv("monthly", fields.clone(), &table.csv()).unwrap();
        assert_eq!(of_csv, table);
        let file = crate::report::fake::file_of(&table.parquet());
        assert_eq!(Table::read_parquet("monthly", fields, file).unwrap(), table);
    }
}
