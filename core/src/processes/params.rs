//! The parameters of all processes, and their declarations.

use super::{
    benefits, demography, disability, economy, employers, matching, migration, pay, search,
    separation, training, youth,
};
use crate::vocab::Spec;

/// The parameters of all processes.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    /// Cycle, trend and wages.
    pub economy: economy::Params,
    /// Ageing, mortality, retirement, households.
    pub demography: demography::Params,
    /// School, leaving it, departure and return.
    pub youth: youth::Params,
    /// Moves in and out.
    pub migration: migration::Params,
    /// Sickness and disability.
    pub disability: disability::Params,
    /// Labour demand and vacancies.
    pub employers: employers::Params,
    /// Ends of jobs, self-employment.
    pub separation: separation::Params,
    /// Courses and BBL.
    pub training: training::Params,
    /// Search.
    pub search: search::Params,
    /// Selection and acceptance.
    pub matching: matching::Params,
    /// Rights to benefits.
    pub benefits: benefits::Params,
    /// Money.
    pub pay: pay::Params,
}

impl Params {
    /// Builds all parameters from a look-up by (group, name), checked against [`specs`].
    pub fn read<'a>(numbers: &mut dyn FnMut(&'static str, &'static str) -> &'a [f64]) -> Self {
        Self {
            economy: economy::Params::read(numbers),
            demography: demography::Params::read(numbers),
            youth: youth::Params::read(numbers),
            migration: migration::Params::read(numbers),
            disability: disability::Params::read(numbers),
            employers: employers::Params::read(numbers),
            separation: separation::Params::read(numbers),
            training: training::Params::read(numbers),
            search: search::Params::read(numbers),
            matching: matching::Params::read(numbers),
            benefits: benefits::Params::read(numbers),
            pay: pay::Params::read(numbers),
        }
    }
}

/// Returns the declarations of all parameters, in the order of the month.
pub fn specs() -> Vec<Spec> {
    [
        economy::SPECS,
        demography::SPECS,
        youth::SPECS,
        migration::SPECS,
        disability::SPECS,
        employers::SPECS,
        separation::SPECS,
        training::SPECS,
        search::SPECS,
        matching::SPECS,
        benefits::SPECS,
        pay::SPECS,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_key_is_declared_once_with_a_sensible_range() {
        let mut keys: Vec<String> = specs().iter().map(Spec::key).collect();
        let declared = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), declared);
        for spec in specs() {
            assert!(spec.min < spec.max, "{}", spec.key());
            assert!(!spec.meaning.trim().is_empty(), "{}", spec.key());
            assert_eq!(
                spec.len > 1,
                !spec.by.is_empty(),
                "{}: a list names its classes",
                spec.key()
            );
        }
    }
}
