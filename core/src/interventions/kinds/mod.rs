//! The ten kinds of intervention, one file each.

mod employer_outreach;
mod employer_services;
mod hiring_incentive;
mod matching_platform;
mod mediation;
mod regional_retention;
mod registry;
mod registry_quality;
mod reserved_vacancies;
mod support;
mod supported_employment;
mod training_course;
mod vacancies;

pub use registry::{KINDS, kind};

#[cfg(test)]
mod tests;
