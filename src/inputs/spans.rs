//! Bands and classes that follow one another: durations, sizes of employers, months of birth.

use std::fmt::Display;

use super::codes::TenureGroup;
use super::column::column;
use super::error::InputError;
use super::national::{AowAge, EmployerSize, Tenure, UnemploymentDuration};
use super::reader::Reader;
use crate::texts::message;

/// A count or share of a class, both ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub from: u16,
    pub to: u16,
    pub size: f64,
}

impl Span {
    /// Returns whether a number lies in the class.
    pub fn holds(&self, number: u16) -> bool {
        (self.from..=self.to).contains(&number)
    }

    /// Returns whether another class lies within this one.
    pub fn spans(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

/// The columns of the two ends of a band.
type Ends = [&'static str; 2];

/// Refuses a band that ends before it begins, or begins before the one above it has ended.
fn in_order<T: PartialOrd + Display + Copy>(
    path: &str,
    line: u64,
    (from, to): (T, T),
    before: &mut Option<T>,
    ends: Ends,
    errors: &mut Vec<InputError>,
) {
    if to < from {
        let found = message!("table-an-end-of", to = to.to_string());
        let expected = message!("table-or-more", from = from.to_string());
        errors.push(InputError::of_file(path, found, expected).at(line, ends[1]));
    }
    if let Some(before) = before.filter(|before| from <= *before) {
        let found = message!("table-a-band-from", from = from.to_string());
        let expected = message!("table-a-band-after", before = before.to_string());
        errors.push(InputError::of_file(path, found, expected).at(line, ends[0]));
    }
    *before = Some(to);
}

/// Reads the age of the state pension by month of birth.
pub(super) fn read_aow(reader: &mut Reader<'_>) -> Vec<AowAge> {
    let rows = reader.rows::<AowAge>();
    let ends = [column!(AowAge, born_from), column!(AowAge, born_to)];
    let mut before = None;
    for row in &rows.rows {
        let band = (row.record.born_from, row.record.born_to);
        in_order(
            &rows.path,
            row.line,
            band,
            &mut before,
            ends,
            &mut reader.errors,
        );
    }
    rows.rows.into_iter().map(|row| row.record).collect()
}

fn in_order_all(
    path: &str,
    spans: impl Iterator<Item = (u64, Span)>,
    ends: Ends,
    errors: &mut Vec<InputError>,
) -> Vec<Span> {
    let mut before = None;
    let check = |(line, span): (u64, Span)| {
        in_order(path, line, (span.from, span.to), &mut before, ends, errors);
        span
    };
    spans.map(check).collect()
}

/// Reads the sizes of employers.
pub(super) fn read_sizes(reader: &mut Reader<'_>) -> Vec<Span> {
    let rows = reader.rows::<EmployerSize>();
    let ends = [column!(EmployerSize, from), column!(EmployerSize, to)];
    let spans = rows.rows.iter().map(|row| {
        let EmployerSize {
            from,
            to,
            share: size,
        } = row.record;
        (row.line, Span { from, to, size })
    });
    in_order_all(&rows.path, spans, ends, &mut reader.errors)
}

/// Reads the durations of unemployment.
pub(super) fn read_unemployment_duration(reader: &mut Reader<'_>) -> Vec<Span> {
    let rows = reader.rows::<UnemploymentDuration>();
    let ends = [
        column!(UnemploymentDuration, from),
        column!(UnemploymentDuration, to),
    ];
    let spans = rows.rows.iter().map(|row| {
        let UnemploymentDuration {
            from,
            to,
            share: size,
        } = row.record;
        (row.line, Span { from, to, size })
    });
    in_order_all(&rows.path, spans, ends, &mut reader.errors)
}

/// Reads the durations of all jobs and of flexible ones.
pub(super) fn read_tenure(reader: &mut Reader<'_>) -> [Vec<Span>; 2] {
    let rows = reader.rows::<Tenure>();
    let ends = [column!(Tenure, from), column!(Tenure, to)];
    [TenureGroup::All, TenureGroup::Flexible].map(|group| {
        let of_group = rows.rows.iter().filter(|row| row.record.group == group);
        let spans = of_group.map(|row| {
            let Tenure {
                from,
                to,
                persons: size,
                ..
            } = row.record;
            (row.line, Span { from, to, size })
        });
        in_order_all(&rows.path, spans, ends, &mut reader.errors)
    })
}
