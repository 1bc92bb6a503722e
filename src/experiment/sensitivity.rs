//! Sensitivity rows for what no data identify, and the split of the variance over its sources.

use crate::engine::Model;
use crate::experiment::arms::{ArmRuns, MeanAndError, variance};
use crate::vocab::RegionId;

/// Months before the horizon whose tightness counts in the first months: the world's memory.
const MEMORY: usize = 3;

/// Returns the model in which openings answer tightness with an elasticity: theta* is the mean path of the control with
/// elasticity zero over replications, as employers see it (the mean of the last three months).
pub fn answering(model: &Model, control: &ArmRuns, eta: f64) -> Model {
    let mut answering = model.clone();
    answering.params.employers.eta = eta;
    let start = model.start.lagged_tightness(RegionId(0));
    let levels = ["low", "middle", "high"];
    let path: Vec<[f64; 3]> = (1..=control.months())
        .map(|month| {
            levels.map(|level| {
                let values = control.values("tightness", Some(("level", level)), month);
                let known: Vec<f64> = values.into_iter().filter(|one| one.is_finite()).collect();
                MeanAndError::of(&known).mean
            })
        })
        .collect();
    for (n, economy) in answering.economy.iter_mut().enumerate().skip(1) {
        // In month n the world remembers months n - 1, n - 2 and n - 3.
        let remembered = |back: usize| n.checked_sub(back + 1).filter(|at| *at > 0);
        let seen = std::array::from_fn(|level| {
            (0..MEMORY)
                .map(|back| match remembered(back) {
                    Some(at) => path[(at - 1).min(path.len() - 1)][level],
                    None => start[level],
                })
                .sum::<f64>()
                / MEMORY as f64
        });
        economy.reference_tightness = Some(seen);
    }
    answering
}

/// The variance of one number over an ensemble, by source. Components are estimates of a crossed random design and may
/// come out negative by chance; they are shown as zero then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceSplit {
    /// Between parameter draws.
    pub parameters: f64,
    /// Between macro paths.
    pub macro_paths: f64,
    /// Between draws and macro paths together, beyond the two.
    pub interaction: f64,
    /// Between replications; undefined with one replication, when it stands in `interaction`.
    pub replications: Option<f64>,
}

impl VarianceSplit {
    /// Splits values in the order draw, macro path, replication by expected mean squares:
    /// `E MS_draw = s_r + R s_dm + M R s_d`, `E MS_path = s_r + R s_dm + D R s_m`, `E MS_dm = s_r + R s_dm`.
    ///
    /// Nothing with fewer than two draws or two paths.
    pub fn of(values: &[f64], draws: usize, paths: usize, replications: usize) -> Option<Self> {
        if draws < 2 || paths < 2 || values.len() != draws * paths * replications {
            return None;
        }
        let (d, m, r) = (draws as f64, paths as f64, replications as f64);
        let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
        let cells: Vec<f64> = values.chunks(replications).map(mean).collect();
        let by_draw: Vec<f64> = cells.chunks(paths).map(mean).collect();
        let by_path: Vec<f64> = (0..paths)
            .map(|path| {
                mean(
                    &cells
                        .iter()
                        .skip(path)
                        .step_by(paths)
                        .copied()
                        .collect::<Vec<_>>(),
                )
            })
            .collect();
        let all = mean(&cells);
        let squares: f64 = cells
            .iter()
            .enumerate()
            .map(|(n, cell)| {
                let rest = cell - by_draw[n / paths] - by_path[n % paths] + all;
                rest * rest
            })
            .sum();
        let between = r * squares / ((d - 1.0) * (m - 1.0));
        let of_draws = m * r * variance(&by_draw);
        let of_paths = d * r * variance(&by_path);
        let within = (replications > 1).then(|| {
            let sum: f64 = values.chunks(replications).map(variance).sum();
            sum / (d * m)
        });
        Some(Self {
            parameters: f64::max(of_draws - between, 0.0) / (m * r),
            macro_paths: f64::max(of_paths - between, 0.0) / (d * r),
            interaction: f64::max(between - within.unwrap_or(0.0), 0.0) / r,
            replications: within,
        })
    }

    /// Returns the sum of the components.
    pub fn total(&self) -> f64 {
        self.parameters + self.macro_paths + self.interaction + self.replications.unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::{Draws, Stream, normal_quantile};
    use crate::vocab::Month;

    #[test]
    fn planted_components_of_variance_are_recovered() {
        // 400 draws, 300 paths, 2 replications with standard deviations 3, 2, 1 (interaction) and 4.
        let (draws, paths, replications) = (400usize, 300usize, 2usize);
        let normal = |kind: u32, who: usize| {
            let u = Draws::of_replication(3, 0).uniform(Stream::Tie, who as u64, Month(0), kind);
            normal_quantile(u)
        };
        let mut values = Vec::new();
        for d in 0..draws {
            for m in 0..paths {
                for r in 0..replications {
                    let cell = d * paths + m;
                    values.push(
                        3.0 * normal(1, d)
                            + 2.0 * normal(2, m)
                            + normal(3, cell)
                            + 4.0 * normal(4, cell * replications + r),
                    );
                }
            }
        }
        let split = VarianceSplit::of(&values, draws, paths, replications).unwrap();
        let near = |found: f64, planted: f64, error: f64| (found / planted - 1.0).abs() < error;
        // Relative standard errors of variances: root of 2 / (n - 1), taken four times.
        assert!(near(split.parameters, 9.0, 0.3), "{split:?}");
        assert!(near(split.macro_paths, 4.0, 0.35), "{split:?}");
        assert!(near(split.interaction, 1.0, 0.2), "{split:?}");
        assert!(near(split.replications.unwrap(), 16.0, 0.02), "{split:?}");
    }
}
