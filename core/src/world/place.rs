//! Where people are: municipalities, zones outside, and the cohorts that wait to turn 15.

use crate::vocab::{MunicipalityId, ZoneId};

/// Where a person lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a municipality of the region.
    Municipality(MunicipalityId),
    /// In a zone outside; such a person is known only while holding a job in the region.
    Zone(ZoneId),
    /// Left this municipality for study; the record waits for a possible return to its region.
    Away(MunicipalityId),
    /// Dead, moved away, past 75, or an outsider without a job here.
    Gone,
}

/// A zone outside the region during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Code and name.
    pub names: (String, String),
    /// Kilometres from each municipality.
    pub kilometres: Vec<f64>,
    /// Searchers on the reference path, by level.
    pub reference: [i64; 3],
    /// Searchers now, by level.
    pub searchers: [i64; 3],
    /// Vacancies within reach on the reference path, by level.
    pub vacancies: [f64; 3],
}

/// Children of one municipality and birth month who wait to turn 15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Those counted at the start.
    pub children: u32,
    /// Those who came with a family since, less those who left with one.
    pub moved: i32,
}
