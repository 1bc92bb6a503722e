//! Values with their evidence.

use std::fmt;

/// How well a figure is founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Read in a source.
    Read,
    /// Computed from figures that were read.
    Derived,
    /// Fitted to figures, by a command of this program.
    Fitted,
    /// From memory; no source was found.
    Recalled,
    /// Assumed, with a range and a reason.
    Assumed,
}

impl Grade {
    /// All grades, best first.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Derived,
        Self::Fitted,
        Self::Recalled,
        Self::Assumed,
    ];

    /// Returns the word used in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Derived => "derived",
            Self::Fitted => "fitted",
            Self::Recalled => "recalled",
            Self::Assumed => "assumed",
        }
    }

    /// Returns the grade of a word used in files.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// Returns whether a figure of this grade must carry a range.
    pub const fn needs_range(self) -> bool {
        matches!(self, Self::Recalled | Self::Assumed)
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A value with its source, its grade and, where it is uncertain, its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourced<T> {
    /// The central value, in the unit of its specification.
    pub value: T,
    /// Low and high end of the range, if the value is uncertain. For a list of numbers: two factors for the whole list.
    pub range: Option<(f64, f64)>,
    /// Publisher, table or page; or the reason of an assumption.
    pub source: String,
    /// How well it is founded.
    pub grade: Grade,
    /// Why the value was chosen, for an assumption.
    pub reason: Option<String>,
}
