//! Reads the data files of a region and of the Netherlands, and collects what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{DataFile, DataSet, Places, Record};
use super::error::InputError;
use super::grid::{Grid, Key};
use super::table::{Dialect, Row, Table, columns_of};
use crate::texts::message;

/// The texts of data files by `folder/file`, for example `national/school.csv`, `regions/gorinchem/benefits.csv`.
pub type Tables = BTreeMap<String, String>;

/// The rows of a file that could be read.
#[derive(Clone, Debug)]
pub(super) struct Rows<R> {
    pub path: String,
    pub rows: Vec<Row<R>>,
    /// Whether every line was read.
    pub is_complete: bool,
}

impl<R> Rows<R> {
    /// Returns the rows without their lines.
    pub fn records(&self) -> impl Iterator<Item = &R> {
        self.rows.iter().map(|row| &row.record)
    }
}

/// Reads the table of a record at a path; nothing if it is not there.
pub fn read_rows<R: Record>(
    tables: &Tables,
    path: &str,
    errors: &mut Vec<InputError>,
) -> Vec<Row<R>> {
    rows_at(tables, path, &Places::default(), errors)
}

fn rows_at<R: Record>(
    tables: &Tables,
    path: &str,
    places: &Places,
    errors: &mut Vec<InputError>,
) -> Vec<Row<R>> {
    match tables.get(path) {
        Some(text) => {
            let table = Table::parse(path, text, Dialect::COMMAS, errors);
            table.map_or_else(Vec::new, |table| table.read(places, errors))
        }
        None if R::FILE.set == DataSet::Beside => Vec::new(),
        None => {
            let expected = "table-a-file-of-this-name";
            let error = InputError::of_file(path, "table-no-such-file", expected);
            errors.push(error.with_help(columns_of(&R::FILE)));
            Vec::new()
        }
    }
}

pub(super) struct Reader<'a> {
    tables: &'a Tables,
    region: &'a str,
    /// Codes that other tables may name.
    pub places: Places,
    pub errors: Vec<InputError>,
}

impl<'a> Reader<'a> {
    pub fn new(tables: &'a Tables, region: &'a str) -> Self {
        Self {
            tables,
            region,
            places: Places::default(),
            errors: Vec::new(),
        }
    }

    /// Returns the path of a file below `data/`.
    pub fn path(&self, file: &DataFile) -> String {
        match file.set {
            DataSet::National => format!("national/{}", file.name),
            DataSet::Regional | DataSet::Beside => format!("regions/{}/{}", self.region, file.name),
            DataSet::Other => file.name.to_owned(),
        }
    }

    /// Reads the rows of a record's file.
    pub fn rows<R: Record>(&mut self) -> Rows<R> {
        self.rows_of(&R::FILE)
    }

    /// Reads a file whose rows are such records.
    pub fn rows_of<R: Record>(&mut self, file: &DataFile) -> Rows<R> {
        let path = self.path(file);
        let before = self.errors.len();
        Rows {
            rows: rows_at(self.tables, &path, &self.places, &mut self.errors),
            path,
            is_complete: self.errors.len() == before,
        }
    }

    /// Reads a table by classes; every combination must occur exactly once.
    pub fn grid<R: Record, K: Key>(&mut self, key: impl Fn(&R) -> K) -> Grid<K, R> {
        let rows = self.rows();
        Grid::new(self.each_once(rows, K::SIZE, |row| key(row).place(), K::words))
    }

    /// Puts rows in the order of their places; every place must occur exactly once, and none is returned if one does not.
    pub fn each_once<R: Record>(
        &mut self,
        rows: Rows<R>,
        size: usize,
        place: impl Fn(&R) -> usize,
        words: impl Fn(usize) -> String,
    ) -> Vec<R> {
        let (path, is_complete) = (rows.path, rows.is_complete);
        let mut found: Vec<Option<R>> = std::iter::repeat_with(|| None).take(size).collect();
        let expected = "table-one-row-for-each-combination";
        for row in rows.rows {
            let at = place(&row.record);
            if found[at].replace(row.record).is_some() {
                let twice = message!("table-a-second-row-for", key = words(at));
                let error = InputError::of_file(&path, twice, expected);
                self.errors
                    .push(error.at(row.line, R::FILE.columns[0].name()));
            }
        }
        if is_complete {
            for at in (0..size).filter(|at| found[*at].is_none()) {
                let missing = message!("table-no-row-for", key = words(at));
                self.errors
                    .push(InputError::of_file(&path, missing, expected));
            }
        }
        let all: Option<Vec<R>> = found.into_iter().collect();
        all.unwrap_or_default()
    }

    /// Refuses rows whose key an earlier row has: which of the two holds cannot be known.
    pub fn refuse_second<R: Record, K: Ord>(
        &mut self,
        rows: &Rows<R>,
        key: impl Fn(&R) -> K,
        words: impl Fn(&K) -> String,
    ) {
        let mut known = BTreeSet::new();
        for row in &rows.rows {
            let key = key(&row.record);
            let shown = words(&key);
            if !known.insert(key) {
                self.refuse_again(rows, row.line, &shown);
            }
        }
    }

    /// Refuses a row whose key was there before.
    pub fn refuse_again<R: Record>(&mut self, rows: &Rows<R>, line: u64, key: &str) {
        let found = message!("table-a-second-row-for-key", key);
        let error = InputError::of_file(&rows.path, found, "table-one-row-for-each");
        self.errors.push(error.at(line, R::FILE.columns[0].name()));
    }
}
