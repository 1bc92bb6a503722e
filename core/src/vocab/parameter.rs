//! What a parameter is: its key, meaning, unit and allowed range. Processes declare theirs with [`crate::parameters!`].

/// The unit of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hazard per year.
    PerYear,
    /// Expected number per month.
    PerMonth,
    /// A share of one.
    Share,
    /// A factor without unit.
    Ratio,
    /// Points of the matching score, in units of the noise scale.
    Score,
    /// Months.
    Months,
    /// Weeks.
    Weeks,
    /// Euros.
    Euros,
    /// Euros a month.
    EurosPerMonth,
    /// Kilometres.
    Kilometres,
    /// Persons.
    Persons,
    /// Persons a year.
    PersonsPerYear,
    /// Years.
    Years,
    /// Hours a month.
    HoursPerMonth,
}

impl Unit {
    /// Returns the unit as printed.
    pub const fn text(self) -> &'static str {
        match self {
            Self::PerYear => "per year",
            Self::PerMonth => "per month",
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Score => "score",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Euros => "EUR",
            Self::EurosPerMonth => "EUR/month",
            Self::Kilometres => "km",
            Self::Persons => "persons",
            Self::PersonsPerYear => "persons/year",
            Self::Years => "years",
            Self::HoursPerMonth => "hours/month",
        }
    }
}

/// The declaration of one parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spec {
    /// The process that reads it, as in `[parameters.<group>]`.
    pub group: &'static str,
    /// Its name within the group.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// Smallest allowed value.
    pub min: f64,
    /// Largest allowed value.
    pub max: f64,
    /// How many numbers: 1, or one for each class of `by`.
    pub len: usize,
    /// The classification of a list of numbers, empty for a single number.
    pub by: &'static str,
}

impl Spec {
    /// Returns the full key, for example `separation.layoff_permanent`.
    pub fn key(&self) -> String {
        format!("{}.{}", self.group, self.name)
    }

    /// Returns whether it is a list of numbers, whose range is a factor on all of them. A list of one number is a list
    /// too.
    pub const fn is_list(&self) -> bool {
        self.len > 1 || !self.by.is_empty()
    }
}

/// A parameter's Rust type: one number or a list of fixed length.
pub trait ParameterValue: Sized {
    /// How many numbers it takes.
    const LEN: usize;

    /// Builds the value from exactly [`ParameterValue::LEN`] numbers.
    fn from_numbers(numbers: &[f64]) -> Self;
}

impl ParameterValue for f64 {
    const LEN: usize = 1;
    fn from_numbers(numbers: &[f64]) -> Self {
        numbers[0]
    }
}

impl<const N: usize> ParameterValue for [f64; N] {
    const LEN: usize = N;
    fn from_numbers(numbers: &[f64]) -> Self {
        std::array::from_fn(|i| numbers[i])
    }
}

/// Declares the parameters of one process: a struct `Params`, its list `SPECS`, and `Params::read`.
///
/// # Examples
///
/// ```
/// doorstroom_core::parameters! {
///     "separation":
///     /// Hazard of a quit into non-employment.
///     quit: f64, PerYear in 0.0..=5.0;
///     /// Hazard of the end of a fixed contract by tenure class.
///     contract_end: [f64; 3] => "tenure", PerYear in 0.0..=12.0;
/// }
///
/// assert_eq!(SPECS[1].key(), "separation.contract_end");
/// assert_eq!((SPECS[1].len, SPECS[1].by), (3, "tenure"));
/// let params = Params::read(&mut |_, name| match name {
///     "quit" => &[0.1],
///     _ => &[1.2, 0.8, 0.4],
/// });
/// assert_eq!(params.contract_end[2], 0.4);
/// ```
#[macro_export]
macro_rules! parameters {
    ($group:literal: $($(#[doc = $doc:literal])+ $name:ident: $ty:ty $(=> $by:literal)?, $unit:ident in $min:literal..=$max:literal;)*) => {
        /// The parameters of this process, in the units of [`SPECS`].
        #[derive(Clone, Debug, PartialEq)]
        pub struct Params {
            $($(#[doc = $doc])+ pub $name: $ty,)*
        }

        /// The declarations of this process's parameters.
        pub const SPECS: &[$crate::vocab::Spec] = &[
            $($crate::vocab::Spec {
                group: $group,
                name: stringify!($name),
                meaning: concat!($($doc),+).trim_ascii(),
                unit: $crate::vocab::Unit::$unit,
                min: $min,
                max: $max,
                len: <$ty as $crate::vocab::ParameterValue>::LEN,
                by: concat!($($by)?),
            },)*
        ];

        impl Params {
            /// Builds the parameters from a look-up by (group, name); the numbers must have been checked against [`SPECS`].
            pub fn read<'a>(numbers: &mut dyn FnMut(&'static str, &'static str) -> &'a [f64]) -> Self {
                Self {
                    $($name: <$ty as $crate::vocab::ParameterValue>::from_numbers(numbers($group, stringify!($name))),)*
                }
            }
        }
    };
}
