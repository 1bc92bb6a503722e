//! Classifications that only the tables have, and the places of a region by their codes.

use super::column::{Cell, Column, Places, classes_as_cells, one_of};
use crate::texts::Message;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $code, "`")] $variant,)*
        }

        impl $name {
            /// All classes in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the place in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }

            /// Returns the class at a place.
            pub const fn at(place: usize) -> Self {
                Self::ALL[place]
            }

            /// Returns the code used in files.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),*
                }
            }
        }

        classes_as_cells!($name);
    )*};
}

codes! {
    /// Five-year age groups of the persons of the world.
    FiveYears {
        From15 = "15-19", From20 = "20-24", From25 = "25-29", From30 = "30-34", From35 = "35-39", From40 = "40-44",
        From45 = "45-49", From50 = "50-54", From55 = "55-59", From60 = "60-64", From65 = "65-69", From70 = "70-74",
    }
    /// Five-year age groups of everybody.
    FiveYearsOfAll {
        From0 = "0-4", From5 = "5-9", From10 = "10-14", From15 = "15-19", From20 = "20-24", From25 = "25-29",
        From30 = "30-34", From35 = "35-39", From40 = "40-44", From45 = "45-49", From50 = "50-54", From55 = "55-59",
        From60 = "60-64", From65 = "65-69", From70 = "70-74", From75 = "75-79", From80 = "80-84", From85 = "85-89",
        From90 = "90-94", From95 = "95+",
    }
    /// Benefits and marks whose holders differ by age, as in `benefit_ages.csv`.
    AgedBenefit {
        Ww = "ww", Bijstand = "bijstand", Wajong = "wajong", Wga = "wga", Iva = "iva", Wao = "wao", Sw = "sw",
        StatusHolder = "status_holder",
    }
    /// Recipients of a disability benefit by how many of them work.
    DisabilityGroup {
        Wajong = "wajong", WgaPartial = "wga_partial", WgaFull = "wga_full", Wao = "wao", Iva = "iva",
    }
    /// Groups of the table of unused potential.
    BenefitGroup {
        Bijstand = "bijstand_benefits", Wajong = "wajong", Ww = "ww", Wia = "wia", Wao = "wao", Sw = "sw",
        BegeleidWerken = "begeleid_werken", Beschut = "beschut",
    }
    /// Groups of `benefits.csv`: those of the table, the waiting list beside it, and totals.
    BenefitRow {
        Bijstand = "bijstand_benefits", Wajong = "wajong", Ww = "ww", Wia = "wia", Wao = "wao", Sw = "sw",
        BegeleidWerken = "begeleid_werken", Beschut = "beschut", BeschutWaiting = "beschut_waiting", All = "all",
    }
    /// Kinds of contracts whose shares are published.
    ContractShare { Permanent = "permanent", Fixed = "fixed", Agency = "agency" }
    /// How a published figure sums up the months of its period.
    Aggregate { Stock = "stock", Sum = "sum", Mean = "mean" }
    /// Whose jobs the durations of `tenure.csv` are.
    TenureGroup { All = "all", Flexible = "flexible" }
    /// What a factor of `wages.csv` belongs to.
    WageDimension { Mean = "mean", Level = "level", Age = "age" }
}

/// A municipality of the scenario, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Municipality(pub usize);

/// A municipality, or all of them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MunicipalityOrTotal(pub Option<usize>);

/// A zone outside, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(pub usize);

fn place_of(text: &str, codes: &[String], more: &[&str]) -> Result<usize, Message> {
    let all = codes.iter().map(String::as_str).chain(more.iter().copied());
    let found = all.clone().position(|code| code == text);
    found.ok_or_else(|| one_of(&all.collect::<Vec<_>>()))
}

impl Cell for Municipality {
    fn parse(text: &str, _: &Column, places: &Places) -> Result<Self, Message> {
        place_of(text, &places.municipalities, &[]).map(Self)
    }
}

impl Cell for MunicipalityOrTotal {
    fn parse(text: &str, _: &Column, places: &Places) -> Result<Self, Message> {
        let place = place_of(text, &places.municipalities, &["total"])?;
        Ok(Self((place < places.municipalities.len()).then_some(place)))
    }
}

impl Cell for Zone {
    fn parse(text: &str, _: &Column, places: &Places) -> Result<Self, Message> {
        place_of(text, &places.zones, &[]).map(Self)
    }
}
