//! The zones outside, with the searchers and vacancies that are within reach of the region.

use super::figures::Figures;
use super::work::log_decay;
use crate::vocab::EducationLevel;
use crate::world::ZoneSeed;

/// Returns the zones. Searchers and vacancies are the zone's labour force times national rates, times the decay with
/// the mean distance from the region's municipalities. In a large region, where the mean is far from every border, the
/// data give the labour force within reach instead.
pub(super) fn seeds(figures: &Figures) -> Vec<ZoneSeed> {
    let n = figures.municipalities.len();
    let one = &figures.one;
    let unemployed = [
        one.unemployed_low_nl,
        one.unemployed_middle_nl,
        one.unemployed_high_nl,
    ];
    let vacancies = figures.vacancy_shares();
    let known: f64 = unemployed.iter().sum();
    let per_worker = one.open_vacancies_nl / one.labour_force_nl;
    let seed = |z: usize| {
        let zone = &figures.zones[z];
        let kilometres = figures.zone_kilometres[z * n..(z + 1) * n].to_vec();
        let mean = kilometres.iter().sum::<f64>() / n as f64;
        let near = zone
            .within_reach
            .unwrap_or_else(|| zone.labour_force * libm::exp(log_decay(figures, mean)));
        let searching = near * one.unemployment_rate_nl;
        ZoneSeed {
            code: zone.zone.clone(),
            name: zone.name.clone(),
            kilometres,
            labour_force: zone.labour_force,
            searchers: std::array::from_fn::<i64, { EducationLevel::COUNT }, _>(|level| {
                (searching * unemployed[level] / known).round() as i64
            }),
            vacancies: std::array::from_fn::<f64, { EducationLevel::COUNT }, _>(|level| {
                near * per_worker * vacancies[level]
            }),
        }
    };
    (0..figures.zones.len()).map(seed).collect()
}
