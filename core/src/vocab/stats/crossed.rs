//! The mean of a crossed design: parameter draws, macro paths and replications, whose levels the runs share.
//!
//! Runs of one parameter draw share the draw, runs of one macro path the path, and runs of one replication their draws of
//! chance: with 6 draws, 2 paths and 2 replications the parameters are sampled six times, not 24. The variance of the mean is
//! therefore the sum of the components of variance, each over the number of its levels, and never `variance / runs`.
//!
//! Components are those of restricted maximum likelihood, none below zero, from the mean squares of the strata. The
//! degrees of freedom are those of Satterthwaite (1946) in the form of Giesbrecht and Burns (1985):
//! `2 V² / var(V)`, with `var(V)` from the information on the components that are not zero. A factor with one level cannot
//! be shown: the mean then holds for that level.

use super::estimate::Estimate;
use super::interval::Interval;
use super::linear::inverse;
use super::strata::Strata;
use super::summary::Summary;

/// The numbers of one run of a crossed ensemble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunNumbers {
    /// Number of the parameter draw.
    pub draw: u32,
    /// Number of the macro path.
    pub macro_path: u32,
    /// Number of the replication.
    pub replication: u32,
}

impl RunNumbers {
    /// Returns all runs of a full design in the order draw, macro path, replication.
    pub fn crossed(draws: u32, macro_paths: u32, replications: u32) -> Vec<Self> {
        (0..draws * macro_paths * replications)
            .map(|n| Self {
                draw: n / replications / macro_paths,
                macro_path: n / replications % macro_paths,
                replication: n % replications,
            })
            .collect()
    }
}

/// Which levels the runs share; made once, used for every number of these runs.
#[derive(Clone, Debug)]
pub struct CrossedDesign {
    runs: Vec<RunNumbers>,
    strata: Strata,
}

/// Components of variance on the scale of the variance of the mean, and the covariance of their estimates.
struct Components {
    shares: Vec<f64>,
    covariance: Vec<Vec<f64>>,
}

impl CrossedDesign {
    /// Makes the design of runs, in their order. Runs may be missing, and a factor may have one level.
    pub fn of(runs: impl Into<Vec<RunNumbers>>) -> Self {
        let runs = runs.into();
        let factors = [
            |run: &RunNumbers| run.draw,
            |run: &RunNumbers| run.macro_path,
            |run: &RunNumbers| run.replication,
        ];
        let levels = factors.map(|factor| runs.iter().map(factor).collect());
        Self {
            strata: Strata::of(&levels, runs.len()),
            runs,
        }
    }

    /// Returns the number of runs.
    pub fn runs(&self) -> usize {
        self.runs.len()
    }

    /// Returns the mean of the values of the runs, in their order, with its standard error and degrees of freedom.
    /// Undefined values are left out, as if their runs were missing.
    pub fn mean(&self, values: &[f64]) -> Estimate {
        self.estimate(values, |_| 1.0)
    }

    /// Summarises the values of the runs, with the standard error of the mean.
    pub fn summary(&self, values: &[f64]) -> Summary {
        Summary::of(values).with(self.mean(values))
    }

    /// Returns the interval in which the value of one more run, of new draw, path and replication, lies with a probability
    /// around the mean, the mean taken as known: `mean ± t × sqrt(sum of components)`.
    pub fn interval_of_a_run(&self, values: &[f64], probability: f64) -> Interval {
        let run = |stratum: usize| 1.0 / self.strata.weight(stratum);
        self.estimate(values, run).interval(probability)
    }

    /// Returns the mean with the root of a weighted sum of components as its error.
    fn estimate(&self, values: &[f64], weight: impl Fn(usize) -> f64) -> Estimate {
        assert_eq!(values.len(), self.runs.len(), "one value for each run");
        if values.iter().any(|value| !value.is_finite()) {
            return self.without_undefined(values, weight);
        }
        let none = Estimate::independent(values);
        // Values that do not vary have no error, not even one of rounding.
        if values.iter().all(|value| *value == values[0]) {
            return match values.len() {
                0 | 1 => none,
                _ => Estimate {
                    standard_error: 0.0,
                    ..none
                },
            };
        }
        let found = self.components(&self.strata.mean_squares(values));
        let weights: Vec<f64> = (0..self.strata.len()).map(weight).collect();
        let variance: f64 = dot(&weights, &found.shares);
        let spread: Vec<f64> = found
            .covariance
            .iter()
            .map(|row| dot(row, &weights))
            .collect();
        let most = values.len() as f64 - 1.0;
        let degrees = 2.0 * variance * variance / dot(&weights, &spread);
        Estimate {
            standard_error: variance.sqrt(),
            degrees_of_freedom: if degrees.is_nan() {
                most
            } else {
                degrees.clamp(1.0, most)
            },
            ..none
        }
    }

    fn without_undefined(&self, values: &[f64], weight: impl Fn(usize) -> f64) -> Estimate {
        let known = values
            .iter()
            .zip(&self.runs)
            .filter(|(value, _)| value.is_finite());
        let (values, runs): (Vec<f64>, Vec<RunNumbers>) = known.unzip();
        match values.len() {
            0 | 1 => Estimate::independent(&values),
            _ => Self::of(runs).estimate(&values, weight),
        }
    }

    /// Fits the components to mean squares by Fisher scoring: each step is a weighted least-squares fit with no component
    /// below zero.
    fn components(&self, mean_squares: &[f64]) -> Components {
        let n = self.strata.len();
        let largest = mean_squares.iter().copied().fold(0.0, f64::max);
        if largest <= 0.0 {
            return Components {
                shares: vec![0.0; n],
                covariance: vec![vec![0.0; n]; n],
            };
        }
        let mut shares = vec![largest / n as f64; n];
        for _ in 0..50 {
            let before = self.deviance(&shares, mean_squares, largest);
            let goal = self.least_squares(mean_squares, &self.weights(&shares, largest));
            let mut step = 1.0;
            let next = loop {
                let mix = |(old, new): (&f64, &f64)| old + step * (new - old);
                let next: Vec<f64> = shares.iter().zip(&goal).map(mix).collect();
                if step < 1e-3 || self.deviance(&next, mean_squares, largest) <= before {
                    break next;
                }
                step /= 2.0;
            };
            let moved = shares.iter().zip(&next).map(|(old, new)| (old - new).abs());
            let is_settled = moved.fold(0.0, f64::max) <= 1e-10 * largest;
            shares = next;
            if is_settled {
                break;
            }
        }
        let information = self.normal(
            &self.weights(&shares, largest),
            &is_above_zero(&shares, largest),
        );
        Components {
            // The information on components is half of the weighted normal matrix.
            covariance: information.map_or(vec![vec![0.0; n]; n], |inverse| {
                let doubled = |row: Vec<f64>| row.into_iter().map(|one| 2.0 * one).collect();
                inverse.into_iter().map(doubled).collect()
            }),
            shares,
        }
    }

    /// Returns the expected mean squares of components, none at zero.
    fn expected(&self, shares: &[f64], largest: f64) -> Vec<f64> {
        let row = |coarse| {
            let parts = shares.iter().enumerate();
            parts
                .map(|(fine, share)| self.strata.contains(coarse, fine) * share)
                .sum()
        };
        let sums = (0..shares.len()).map(row);
        sums.map(|sum: f64| sum.max(1e-12 * largest)).collect()
    }

    /// Returns the weights of a fit to mean squares: their degrees of freedom over their expected squares.
    fn weights(&self, shares: &[f64], largest: f64) -> Vec<f64> {
        let expected = self.expected(shares, largest).into_iter().enumerate();
        expected
            .map(|(at, one)| self.strata.degrees_of_freedom(at) / (one * one))
            .collect()
    }

    /// Returns twice the negative restricted log-likelihood, but for a constant.
    fn deviance(&self, shares: &[f64], mean_squares: &[f64], largest: f64) -> f64 {
        let expected = self.expected(shares, largest);
        let pairs = expected.iter().zip(mean_squares).enumerate();
        pairs
            .map(|(at, (one, found))| self.strata.degrees_of_freedom(at) * (one.ln() + found / one))
            .sum()
    }

    /// Returns the inverse of `A'WA` over the free components; zeros elsewhere.
    fn normal(&self, weights: &[f64], free: &[bool]) -> Option<Vec<Vec<f64>>> {
        let n = weights.len();
        let places: Vec<usize> = (0..n).filter(|at| free[*at]).collect();
        let cell = |i: usize, j: usize| -> f64 {
            let row = |at: usize| self.strata.contains(at, i) * self.strata.contains(at, j);
            weights
                .iter()
                .enumerate()
                .map(|(at, weight)| weight * row(at))
                .sum()
        };
        let rows = places
            .iter()
            .map(|i| places.iter().map(|j| cell(*i, *j)).collect());
        let inverse = inverse(rows.collect())?;
        let mut whole = vec![vec![0.0; n]; n];
        for (row, i) in places.iter().enumerate() {
            for (column, j) in places.iter().enumerate() {
                whole[*i][*j] = inverse[row][column];
            }
        }
        Some(whole)
    }

    /// Returns the components of the weighted least-squares fit to mean squares, none below zero: components are held at
    /// zero one by one, and let go where that would fit better (Lawson and Hanson 1974).
    fn least_squares(&self, mean_squares: &[f64], weights: &[f64]) -> Vec<f64> {
        let n = weights.len();
        let slope = |left: &[f64]| -> Vec<f64> {
            let one = |fine: usize| {
                let rows = left.iter().zip(weights).enumerate();
                rows.map(|(at, (left, weight))| self.strata.contains(at, fine) * weight * left)
                    .sum()
            };
            (0..n).map(one).collect()
        };
        let target = slope(mean_squares);
        let mut free = vec![true; n];
        let mut shares = vec![0.0; n];
        for _ in 0..4 * n {
            let Some(inverse) = self.normal(weights, &free) else {
                break;
            };
            shares = inverse.iter().map(|row| dot(row, &target)).collect();
            if let Some(at) = lowest(&shares).filter(|at| shares[*at] < 0.0) {
                free[at] = false;
                continue;
            }
            let fitted = self.expected(&shares, 0.0);
            let left: Vec<f64> = mean_squares
                .iter()
                .zip(&fitted)
                .map(|(a, b)| a - b)
                .collect();
            let gains: Vec<f64> = slope(&left)
                .iter()
                .zip(&free)
                .map(|(gain, is_free)| if *is_free { 0.0 } else { -gain })
                .collect();
            match lowest(&gains).filter(|at| gains[*at] < -1e-9 * target[*at]) {
                Some(at) => free[at] = true,
                None => break,
            }
        }
        shares.into_iter().map(|share| share.max(0.0)).collect()
    }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn lowest(numbers: &[f64]) -> Option<usize> {
    (0..numbers.len()).min_by(|a, b| numbers[*a].total_cmp(&numbers[*b]))
}

fn is_above_zero(shares: &[f64], largest: f64) -> Vec<bool> {
    shares.iter().map(|share| *share > 1e-9 * largest).collect()
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
        let runs = RunNumbers::crossed(draws as u32, paths as u32, replications as u32);
        let levels = [
            runs.iter().map(|run| run.draw).collect(),
            runs.iter().map(|run| run.macro_path).collect(),
        ];
        let mean_squares = Strata::of(&levels, runs.len()).mean_squares(values);
        let square = |at: usize| mean_squares[at] * d * m * r;
        let within = (replications > 1).then(|| square(3));
        let of = |square: f64, below: f64, runs: f64| f64::max(square - below, 0.0) / runs;
        Some(Self {
            parameters: of(square(0), square(2), m * r),
            macro_paths: of(square(1), square(2), d * r),
            interaction: of(square(2), within.unwrap_or(0.0), r),
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

    /// Values of a design from effects: one of each draw, path and replication.
    fn additive(runs: &[RunNumbers], effects: [&[f64]; 3]) -> Vec<f64> {
        let value = |run: &RunNumbers| {
            let levels = [run.draw, run.macro_path, run.replication];
            effects
                .iter()
                .zip(levels)
                .map(|(effect, at)| effect[at as usize])
                .sum()
        };
        runs.iter().map(value).collect()
    }

    #[test]
    fn one_factor_alone_is_a_sample_of_independent_values() {
        let values = [3.0, 5.0, 4.0, 8.0, 1.0, 2.5, 6.0, 4.5];
        let plain = Estimate::independent(&values);
        for runs in [
            RunNumbers::crossed(8, 1, 1),
            RunNumbers::crossed(1, 8, 1),
            RunNumbers::crossed(1, 1, 8),
        ] {
            let found = CrossedDesign::of(runs).mean(&values);
            assert!((found.standard_error / plain.standard_error - 1.0).abs() < 1e-12);
            assert!(found.mean == plain.mean && (found.degrees_of_freedom - 7.0).abs() < 1e-12);
        }
    }

    #[test]
    fn runs_that_differ_by_their_draw_alone_are_as_many_as_there_are_draws() {
        let draws = [1.0, 4.0, 2.0, 7.0, 3.0, 5.0];
        let runs = RunNumbers::crossed(6, 2, 2);
        let values = additive(&runs, [&draws, &[0.0; 2], &[0.0; 2]]);
        let found = CrossedDesign::of(runs).mean(&values);
        let plain = Estimate::independent(&draws);
        assert!(
            (found.standard_error / plain.standard_error - 1.0).abs() < 1e-6,
            "{found:?}"
        );
        assert!((found.degrees_of_freedom - 5.0).abs() < 1e-4, "{found:?}");
    }

    #[test]
    fn additive_effects_have_the_sum_of_the_variances_of_their_means() {
        let effects: [&[f64]; 3] = [&[1.0, 4.0, 2.0, 7.0], &[0.0, 3.0, 1.0], &[-2.0, 2.0]];
        let runs = RunNumbers::crossed(4, 3, 2);
        let values = additive(&runs, effects);
        let found = CrossedDesign::of(runs).mean(&values);
        let parts = effects.map(|effect| Estimate::independent(effect).standard_error.powi(2));
        let sum: f64 = parts.iter().sum();
        assert!(
            (found.standard_error.powi(2) / sum - 1.0).abs() < 1e-6,
            "{found:?}"
        );
        let squares: f64 = parts
            .iter()
            .zip([3.0, 2.0, 1.0])
            .map(|(part, df)| part * part / df)
            .sum();
        assert!(
            (found.degrees_of_freedom * squares / (sum * sum) - 1.0).abs() < 1e-4,
            "{found:?}"
        );
    }

    #[test]
    fn without_variation_there_is_no_error_and_with_one_run_none_is_known() {
        let design = CrossedDesign::of(RunNumbers::crossed(3, 2, 2));
        assert_eq!(design.mean(&[4.0; 12]).standard_error, 0.0);
        let one = CrossedDesign::of(RunNumbers::crossed(1, 1, 1)).mean(&[4.0]);
        assert!(one.mean == 4.0 && one.standard_error.is_nan());
        assert!(CrossedDesign::of(Vec::new()).mean(&[]).mean.is_nan());
    }

    #[test]
    fn an_undefined_value_is_a_missing_run() {
        let runs = RunNumbers::crossed(4, 2, 1);
        let mut values = vec![1.0, 2.0, 5.0, 5.5, 3.0, 2.0, 8.0, 9.0];
        let without = CrossedDesign::of(runs[1..].to_vec()).mean(&values[1..]);
        values[0] = f64::NAN;
        assert_eq!(CrossedDesign::of(runs).mean(&values), without);
        assert!(without.standard_error > 0.0 && without.degrees_of_freedom >= 1.0);
    }

    #[test]
    fn replications_that_each_have_one_path_are_known_by_the_paths_they_share() {
        // Five runs alternate over two paths that lie ten apart.
        let runs: Vec<RunNumbers> = (0..5)
            .map(|n| RunNumbers {
                draw: 0,
                macro_path: n % 2,
                replication: n,
            })
            .collect();
        let values = [0.1, 10.0, -0.1, 10.2, 0.0];
        let found = CrossedDesign::of(runs).mean(&values);
        assert!((4.0..6.0).contains(&found.standard_error), "{found:?}");
        assert!(found.degrees_of_freedom < 1.1, "{found:?}");
    }
}
