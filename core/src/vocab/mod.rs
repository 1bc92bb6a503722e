//! Words of the field as types: time, money, chance, ids, classes. Floor 0: imports nothing of this crate.

mod chance;
mod class;
mod ids;
mod money;
mod month;
mod parameter;
mod sourced;
pub mod stats;

pub use chance::{AnnualHazard, MonthlyProbability, OutOfRange};
pub use class::{
    Activity, AgeGroup, Assets, Contract, EducationLevel, Group, Hours, Household, IloState,
    Income, IncomeSource, Incomes, Mark, Marks, Occupation, Sector, Sex, Track,
};
pub use ids::{
    EmployerId, MunicipalityId, PersonId, PersonKey, RegionId, SlotId, SlotKey, VacancyKey, ZoneId,
};
pub use money::{Euros, EurosPerMonth};
pub use month::{Horizon, Month, Months, ParseMonthError, months_of_weeks};
pub use parameter::{ParameterValue, Spec, Unit};
pub use sourced::{Grade, Sourced};
pub use stats::{Estimate, Interval, RunNumbers, Summary};
