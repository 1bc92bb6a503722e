use crate::inputs::single::{ANCHORS, ASSUMPTIONS, LIMITS, SHAPES, WW_LAW};
use crate::inputs::{Dialect, InputError, Places, Row, Table, catalogue, column, data_file};
use crate::texts::Language;
use crate::vocab::{Month, Sex};

data_file! {
    /// A table of a test
    struct Tested: Other "tested.csv", rows "one" {
        sex: Sex, "", "sex";
        count: u16 in 1..=9, "persons", "a number";
        _source: Unread, "", "not read";
        month: Option<Month>, "", "may be left out";
    }
}

use crate::inputs::column::Unread;

fn read(text: &str) -> (Vec<Row<Tested>>, Vec<InputError>) {
    let mut errors = Vec::new();
    let table = Table::parse("a/tested.csv", text, Dialect::COMMAS, &mut errors);
    let places = Places::default();
    let rows = table.map_or_else(Vec::new, |table| table.read(&places, &mut errors));
    (rows, errors)
}

fn said(text: &str) -> Vec<String> {
    read(text).1.iter().map(ToString::to_string).collect()
}

#[test]
fn rows_come_out_typed_whatever_the_order_of_columns_the_spaces_and_the_byte_order_mark() {
    let text = "\u{feff}# remark\n count ,x,sex,source\n 3,,female,\"a, b\"\n";
    let (rows, errors) = read(text);
    assert_eq!(errors, []);
    assert_eq!(rows.len(), 1);
    let (line, row) = (rows[0].line, &rows[0].record);
    assert_eq!(
        (line, row.sex, row.count, row.month),
        (3, Sex::Female, 3, None)
    );
    let (rows, _) = read("sex,count,source,month\nmale,1,,2018-02\n");
    assert_eq!(rows[0].record.month, Some(Month::new(2018, 2)));
}

#[test]
fn every_bad_cell_is_named_with_its_line_and_column() {
    let text = "sex,count,source,month\nman,10,,2018\nmale,2,,\nfemale,x,,\n";
    assert_eq!(
        said(text),
        [
            "a/tested.csv, line 2, column `sex`: found `man`, expected one of male, female",
            "a/tested.csv, line 2, column `count`: found `10`, expected a whole number from 1 to 9",
            "a/tested.csv, line 2, column `month`: found `2018`, expected a month such as 2018-01",
            "a/tested.csv, line 4, column `count`: found `x`, expected a whole number from 1 to 9",
        ]
    );
    assert_eq!(read(text).0.len(), 1, "good rows are read beside bad ones");
}

#[test]
fn broken_lines_doubled_and_missing_columns_are_named() {
    let found = said("sex,count,sex\nmale,1\n");
    assert!(
        found[0].contains("column `sex`: found two columns of this name"),
        "{found:?}"
    );
    assert!(
        found[1].contains("line 2: found 2 cells, expected 3, as many"),
        "{found:?}"
    );
    assert!(
        found[2].contains("column `source`: found no such column"),
        "{found:?}"
    );
    let found = said("sex,count,source\nmale,1,\"open\nfemale,2,\n");
    assert!(
        found[0].contains("line 2: found a cell that goes on over several lines"),
        "{found:?}"
    );
    let found = said("sex;count;source\nmale;1;x\n");
    assert!(
        found[0].contains("columns that semicolons divide"),
        "{found:?}"
    );
    assert!(said("")[0].contains("no line of column names"));
    assert!(said("sex,count,source\n")[0].contains("no rows that can be read"));
}

#[test]
fn another_dialect_reads_the_same_rows() {
    let mut errors = Vec::new();
    let dialect = Dialect {
        separator: b';',
        ..Dialect::COMMAS
    };
    let text = "sex;count;source\nmale;4;a, b\n";
    let table = Table::parse("tested.csv", text, dialect, &mut errors).unwrap();
    let rows = table.read::<Tested>(&Places::default(), &mut errors);
    assert_eq!((rows[0].record.count, errors), (4, vec![]));
}

#[test]
fn a_problem_is_said_in_the_language_of_its_reader() {
    let (_, errors) = read("sex,count,source\nman,1,\n");
    assert_eq!(
        errors[0].said(Language::Dutch).sentence,
        "a/tested.csv, regel 2, kolom `sex`: gevonden `man`, verwacht een van male, female"
    );
}

#[test]
fn of_many_problems_the_first_of_each_file_and_fifty_of_all_are_shown() {
    let of = |file: &str, n: usize| {
        let error = InputError::of_file(file, "table-no-rows", "table-one");
        vec![error; n]
    };
    let all = [of("a", 30), of("b", 30), of("c", 30), of("d", 1)].concat();
    let shown = InputError::first_of_each_file(all);
    let texts: Vec<String> = shown.iter().map(ToString::to_string).collect();
    assert_eq!(shown.len(), 50 + 4);
    assert!(
        texts[50].starts_with("a: found 10 more problems"),
        "{}",
        texts[50]
    );
    assert!(
        texts[52].starts_with("c: found 20 more problems"),
        "{}",
        texts[52]
    );
    assert!(
        texts[53].starts_with("d: found 1 more problem,"),
        "{}",
        texts[53]
    );
}

#[test]
fn the_name_of_a_column_is_that_of_its_field() {
    assert_eq!(column!(Tested, count), "count");
    assert_eq!(column!(Tested, _source), "source");
}

#[test]
fn every_column_and_every_single_figure_is_declared_with_meaning_unit_and_bounds() {
    for file in catalogue::FILES {
        for column in file.columns {
            let whose = format!("{}: {}", file.name, column.name());
            assert!(!column.meaning.is_empty(), "{whose}");
            assert!(column.bounds[0] <= column.bounds[1], "{whose}");
        }
    }
    for figure in [ASSUMPTIONS, SHAPES, LIMITS, ANCHORS, WW_LAW].concat() {
        assert!(figure.bounds[0] < figure.bounds[1], "{}", figure.key);
        assert!(
            !figure.unit.is_empty() && !figure.meaning.is_empty(),
            "{}",
            figure.key
        );
    }
}
