//! All data files that an initial population is built from.

use super::column::{DataFile, DataSet, Record};
use super::{national as nl, regional, single};

/// Files from which the initial population is built, each folder in the order in which it is best filled in: a table uses
/// codes or totals of those before it. Law and cycle stand in `national/` beside them.
pub const FILES: &[DataFile] = &[
    nl::AowAge::FILE,
    single::ASSUMPTIONS_FILE,
    nl::BenefitAge::FILE,
    nl::ContractAge::FILE,
    nl::Contracts::FILE,
    nl::DisabilityWorking::FILE,
    nl::Education::FILE,
    nl::EmployerSize::FILE,
    nl::FieldOfHigh::FILE,
    nl::HoursByAge::FILE,
    nl::HoursBySex::FILE,
    nl::HouseholdShare::FILE,
    nl::JobLevel::FILE,
    single::LIMITS_FILE,
    nl::MinimumWage::FILE,
    nl::OccupationLevel::FILE,
    nl::OccupationWomen::FILE,
    nl::OccupationRow::FILE,
    nl::Participation::FILE,
    nl::School::FILE,
    nl::SectorOccupation::FILE,
    single::SHAPES_FILE,
    nl::NationalSector::FILE,
    nl::SelfEmployedAge::FILE,
    nl::Tenure::FILE,
    nl::TrackRow::FILE,
    nl::UnemploymentDuration::FILE,
    nl::WageFactor::FILE,
    nl::WwFlow::FILE,
    nl::WwRule::FILE,
    regional::MunicipalityRow::FILE,
    regional::Population::FILE,
    single::ANCHORS_FILE,
    regional::Benefits::FILE,
    regional::RegionSector::FILE,
    regional::JobsOfMunicipality::FILE,
    regional::Kilometres::FILE,
    regional::Centre::FILE,
    regional::ZoneRow::FILE,
    regional::ZoneKilometres::FILE,
    regional::FigureRow::FILE,
    regional::RegionRow::FILE,
];

/// Returns the tables that every region must have.
pub fn regional_files() -> impl Iterator<Item = &'static DataFile> {
    FILES.iter().filter(|file| file.set == DataSet::Regional)
}
