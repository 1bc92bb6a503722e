//! What a table declares of a column, and what a cell may hold.

use std::borrow::Cow;

use crate::vocab::Month;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole numbers of up to 32 bits: counts.
    Integer,
    /// Whole numbers of up to 64 bits: keys and cents.
    Long,
    /// Numbers, held to 15 significant digits.
    Number,
    /// First days of months.
    Date,
    /// Yes or no.
    Flag,
}

impl Kind {
    /// Returns the type in the words of Frictionless Table Schema.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer | Self::Long => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Flag => "boolean",
        }
    }

    /// Returns the kind of a type of Frictionless Table Schema, wide enough for whatever this program writes in it.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Text, Self::Long, Self::Number, Self::Date, Self::Flag]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// One cell, as a reader of a row returns it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    /// Nothing.
    Empty,
    /// Text.
    Text(&'r str),
    /// A whole number.
    Integer(i64),
    /// A number; one that is undefined is an empty cell.
    Number(f64),
    /// The first day of a month.
    Date(Month),
    /// Yes or no.
    Flag(bool),
}

/// The declaration of a column: everything but how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name, unique in its table.
    pub name: Cow<'static, str>,
    /// What its cells hold.
    pub kind: Kind,
    /// Unit of its numbers; empty where there is none, or where another column of the row names it.
    pub unit: Cow<'static, str>,
    /// What it means, one sentence.
    pub meaning: Cow<'static, str>,
    /// Whether its cells may be empty.
    pub is_optional: bool,
    /// The texts that may occur; empty for any.
    pub codes: Vec<String>,
}

/// A column of a table of rows `R`: its declaration and its reader.
pub struct Column<R> {
    /// The declaration.
    pub field: Field,
    /// Reads the cell of a row.
    pub read: for<'r> fn(&'r R) -> Cell<'r>,
}

impl<R> Column<R> {
    fn new(
        name: &'static str,
        kind: Kind,
        meaning: &'static str,
        read: for<'r> fn(&'r R) -> Cell<'r>,
    ) -> Self {
        let field = Field {
            name: name.into(),
            kind,
            unit: "".into(),
            meaning: meaning.into(),
            is_optional: kind == Kind::Number,
            codes: Vec::new(),
        };
        Self { field, read }
    }

    /// Lets cells be empty.
    pub fn optional(mut self) -> Self {
        self.field.is_optional = true;
        self
    }

    /// Gives its numbers a unit.
    pub fn unit(mut self, unit: &'static str) -> Self {
        self.field.unit = unit.into();
        self
    }

    /// Says which texts may occur.
    pub fn codes<T: Into<String>>(mut self, codes: impl IntoIterator<Item = T>) -> Self {
        self.field.codes = codes.into_iter().map(Into::into).collect();
        self
    }
}

/// Declares, for each kind, a column whose cells are never empty; but a number may be undefined.
macro_rules! columns_of {
    ($($(#[$doc:meta])* $name:ident $kind:ident;)*) => {
        impl<R> Column<R> {
            $($(#[$doc])*
            pub fn $name(
                name: &'static str,
                meaning: &'static str,
                read: for<'r> fn(&'r R) -> Cell<'r>,
            ) -> Self {
                Self::new(name, Kind::$kind, meaning, read)
            })*
        }
    };
}

columns_of! {
    /// Declares a column of texts.
    text Text;
    /// Declares a column of whole numbers of up to 32 bits.
    integer Integer;
    /// Declares a column of whole numbers of up to 64 bits.
    long Long;
    /// Declares a column of numbers; undefined ones are empty cells.
    number Number;
    /// Declares a column of months.
    date Date;
    /// Declares a column of yes or no.
    flag Flag;
}

/// Declares columns of rows of a type: kind, name, meaning and reader of each, then what else holds of it; `..(more)` puts
/// columns that are declared elsewhere in their place.
macro_rules! columns {
    ($of:ty; $($(..($more:expr))? $(
        $kind:ident $name:literal $meaning:expr => |$row:ident| $read:expr $(, $method:ident $(($arg:expr))?)*
    )?;)*) => {{
        let mut columns: Vec<$crate::report::table::Column<$of>> = Vec::new();
        $($(columns.extend($more);)? $(columns.extend([
            $crate::report::table::Column::<$of>::$kind($name, $meaning, |$row| ($read).into())
                $(.$method($($arg)?))*,
        ]);)?)*
        columns
    }};
}
pub(crate) use columns;

impl<'r, T: Into<Cell<'r>>> From<Option<T>> for Cell<'r> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl<'r> From<&'r str> for Cell<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(text)
    }
}

impl<'r> From<&'r String> for Cell<'r> {
    fn from(text: &'r String) -> Self {
        Self::Text(text)
    }
}

macro_rules! cells_of {
    ($($kind:ident: $($of:ty),*;)*) => {
        $($(impl From<$of> for Cell<'_> {
            fn from(value: $of) -> Self {
                Self::$kind(value.into())
            }
        })*)*
    };
}

cells_of! {
    Integer: u8, u16, u32, i32, i64;
    Number: f64;
    Date: Month;
    Flag: bool;
}
