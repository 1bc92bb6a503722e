//! Fitting by damped Gauss-Newton steps (Levenberg 1944; Marquardt 1963): least squares of residuals that a simulation
//! gives, with a prior for every number.
//!
//! Minimised is `sum r_k(x)^2 + sum ((x_i - start_i) / width_i)^2`, `r` in tolerances and `x` on the scale on which the
//! prior is normal. The matrix of slopes comes from finite steps that are large against the noise of the simulation; all
//! its columns are computed at once. Between two full computations the secant update of Broyden (1965) keeps it.

use crate::vocab::stats::inverse;

/// Most trials of an iteration, each with a shorter step.
const TRIALS: usize = 4;

/// A number to fit, on its own scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FreeParameter {
    /// Centre of the prior.
    pub start: f64,
    /// Where the fit begins.
    pub begin: f64,
    /// Standard deviation of the prior.
    pub width: f64,
    /// Smallest value.
    pub least: f64,
    /// Largest value.
    pub most: f64,
    /// Finite step of the slopes.
    pub step: f64,
}

/// When a fit ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoppingRule {
    /// Most iterations.
    pub iterations: usize,
    /// Iterations from one full matrix of slopes to the next.
    pub refresh: usize,
    /// Expected gain of the sum of squares below which the fit has converged.
    pub gain: f64,
}

impl StoppingRule {
    /// Returns the most points at which a fit of so many parameters computes residuals.
    pub fn most_points(&self, parameters: usize) -> usize {
        // The start and its slopes; in each iteration its trials and at most one matrix of slopes; the slopes at the end.
        1 + parameters + self.iterations * (TRIALS + parameters) + parameters
    }
}

/// Why a fit stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// A step could gain no more than this of the sum of squares, with slopes computed at the estimate.
    Converged(f64),
    /// No step of any length gained anything, with slopes computed at the estimate: what is left is noise.
    NoGain(f64),
    /// The iterations were used up.
    Iterations,
}

impl Stop {
    /// Returns whether the estimate is where the method ends by itself.
    pub fn is_converged(self) -> bool {
        !matches!(self, Self::Iterations)
    }

    /// Returns the reason as a sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Converged(gain) => format!(
                "converged: a further step can lower the sum of squares by {gain:.3} at most"
            ),
            Self::NoGain(gain) => format!(
                "converged: no step of any length lowers the sum of squares, though the slopes promise {gain:.3}; what is \
                 left is chance of the simulation"
            ),
            Self::Iterations => "not converged: the iterations were used up".to_owned(),
        }
    }
}

/// What a fit gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The estimate.
    pub estimate: Vec<f64>,
    /// Residuals there.
    pub residuals: Vec<f64>,
    /// Slopes: one row for each residual, one column for each number.
    pub slopes: Vec<Vec<f64>>,
    /// Posterior standard deviation of each number: `(J'J + 1 / width^2)^-1`.
    pub errors: Vec<f64>,
    /// Sum of squares, prior included, after each iteration; the start first.
    pub path: Vec<f64>,
    /// Why it stopped.
    pub stop: Stop,
}

/// Computes the residuals of several points at once, in their order; nothing if it was stopped.
pub type Evaluate<'a> = dyn FnMut(&[Vec<f64>]) -> Option<Vec<Vec<f64>>> + 'a;

/// Fits the parameters; `on_iteration` hears the sum of squares after each iteration. Nothing
/// if it was stopped.
pub fn fit(
    parameters: &[FreeParameter],
    stopping: StoppingRule,
    evaluate: &mut Evaluate<'_>,
    on_iteration: &mut dyn FnMut(usize, f64, &[f64]),
) -> Option<Fit> {
    let mut at: Vec<f64> = parameters.iter().map(|one| one.begin).collect();
    let mut residuals = evaluate(std::slice::from_ref(&at))?.remove(0);
    let mut path = vec![total(parameters, &at, &residuals)];
    on_iteration(0, path[0], &at);
    let mut slopes = slopes_at(parameters, &at, &residuals, evaluate)?;
    let mut age = 0;
    let mut damping = 0.01;
    let mut stop = Stop::Iterations;
    while path.len() <= stopping.iterations {
        let now = total(parameters, &at, &residuals);
        let (full, _) = step(parameters, &at, &residuals, &slopes, 0.0);
        let promised = now - predicted(parameters, &at, &full, &residuals, &slopes);
        if promised < stopping.gain {
            if age == 0 {
                stop = Stop::Converged(promised);
                break;
            }
            slopes = slopes_at(parameters, &at, &residuals, evaluate)?;
            age = 0;
            continue;
        }
        let mut gained = false;
        // Each trial is shorter than the one before.
        for _ in 0..TRIALS {
            let (next, _) = step(parameters, &at, &residuals, &slopes, damping);
            let found = evaluate(std::slice::from_ref(&next))?.remove(0);
            let there = total(parameters, &next, &found);
            update(&mut slopes, &at, &next, &residuals, &found);
            if there.is_finite() && there < now {
                (at, residuals) = (next, found);
                damping = (damping / 5.0).max(1e-4);
                gained = true;
                break;
            }
            damping *= 8.0;
        }
        path.push(total(parameters, &at, &residuals));
        on_iteration(path.len() - 1, *path.last().unwrap_or(&now), &at);
        age += 1;
        if !gained && age == 1 {
            stop = Stop::NoGain(promised);
            break;
        }
        if !gained || age >= stopping.refresh {
            slopes = slopes_at(parameters, &at, &residuals, evaluate)?;
            (age, damping) = (0, damping.min(1.0));
        }
    }
    if age > 0 {
        slopes = slopes_at(parameters, &at, &residuals, evaluate)?;
    }
    let inverse = inverse_of(normal(parameters, &slopes, 0.0));
    Some(Fit {
        errors: (0..at.len())
            .map(|i| libm::sqrt(inverse[i][i].max(0.0)))
            .collect(),
        estimate: at,
        residuals,
        slopes,
        path,
        stop,
    })
}

/// Returns the sum of squares, prior included.
fn total(parameters: &[FreeParameter], at: &[f64], residuals: &[f64]) -> f64 {
    let prior = |(one, x): (&FreeParameter, &f64)| {
        let z = (x - one.start) / one.width;
        z * z
    };
    residuals.iter().map(|r| r * r).sum::<f64>() + parameters.iter().zip(at).map(prior).sum::<f64>()
}

fn predicted(
    parameters: &[FreeParameter],
    at: &[f64],
    next: &[f64],
    residuals: &[f64],
    slopes: &[Vec<f64>],
) -> f64 {
    let moved: Vec<f64> = slopes
        .iter()
        .zip(residuals)
        .map(|(row, r)| r + dot(row, &differences(next, at)))
        .collect();
    total(parameters, next, &moved)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn differences(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

/// Computes the slopes by one finite step for each number, away from a bound that is near.
fn slopes_at(
    parameters: &[FreeParameter],
    at: &[f64],
    residuals: &[f64],
    evaluate: &mut Evaluate<'_>,
) -> Option<Vec<Vec<f64>>> {
    let steps: Vec<f64> = parameters
        .iter()
        .zip(at)
        .map(|(one, x)| {
            if x + one.step > one.most {
                -one.step
            } else {
                one.step
            }
        })
        .collect();
    let points: Vec<Vec<f64>> = (0..at.len())
        .map(|i| {
            let mut point = at.to_vec();
            point[i] += steps[i];
            point
        })
        .collect();
    let found = evaluate(&points)?;
    let slopes = (0..residuals.len())
        .map(|k| {
            (0..at.len())
                .map(|i| (found[i][k] - residuals[k]) / steps[i])
                .collect()
        })
        .collect();
    Some(slopes)
}

/// Broyden's update: the smallest change of the slopes that explains what a step did.
fn update(slopes: &mut [Vec<f64>], at: &[f64], next: &[f64], before: &[f64], after: &[f64]) {
    let moved = differences(next, at);
    let length = dot(&moved, &moved);
    if length <= 0.0 || after.iter().any(|one| !one.is_finite()) {
        return;
    }
    for (row, (before, after)) in slopes.iter_mut().zip(before.iter().zip(after)) {
        let surprise = (after - before - dot(row, &moved)) / length;
        row.iter_mut()
            .zip(&moved)
            .for_each(|(slope, moved)| *slope += surprise * moved);
    }
}

/// Returns `J'J + (1 + damping) / width^2`, the damping on the scale of the priors.
fn normal(parameters: &[FreeParameter], slopes: &[Vec<f64>], damping: f64) -> Vec<Vec<f64>> {
    let n = parameters.len();
    let mut matrix = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..n {
            matrix[i][j] = slopes.iter().map(|row| row[i] * row[j]).sum();
        }
        let diagonal = matrix[i][i];
        let prior = 1.0 / (parameters[i].width * parameters[i].width);
        matrix[i][i] += prior + damping * (diagonal + prior);
    }
    matrix
}

/// Returns the point of a damped step, kept within the bounds, and the step.
fn step(
    parameters: &[FreeParameter],
    at: &[f64],
    residuals: &[f64],
    slopes: &[Vec<f64>],
    damping: f64,
) -> (Vec<f64>, Vec<f64>) {
    let n = parameters.len();
    let downhill: Vec<f64> = (0..n)
        .map(|i| {
            let data: f64 = slopes
                .iter()
                .zip(residuals)
                .map(|(row, r)| row[i] * r)
                .sum();
            let one = &parameters[i];
            -(data + (at[i] - one.start) / (one.width * one.width))
        })
        .collect();
    let inverse = inverse_of(normal(parameters, slopes, damping));
    let next: Vec<f64> = (0..n)
        .map(|i| {
            (at[i] + dot(&inverse[i], &downhill)).clamp(parameters[i].least, parameters[i].most)
        })
        .collect();
    let moved = differences(&next, at);
    (next, moved)
}

fn inverse_of(matrix: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    inverse(matrix).expect("priors make the matrix positive definite")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(start: f64) -> FreeParameter {
        FreeParameter {
            start,
            begin: start,
            width: 100.0,
            least: -50.0,
            most: 50.0,
            step: 1e-4,
        }
    }

    #[test]
    fn a_curved_valley_is_followed_to_its_end() {
        // Rosenbrock's function, with its minimum at (1, 1).
        let mut evaluate = |points: &[Vec<f64>]| {
            let of = |x: &Vec<f64>| vec![10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]];
            Some(points.iter().map(of).collect())
        };
        let stopping = StoppingRule {
            iterations: 100,
            refresh: 1,
            gain: 1e-8,
        };
        let found = fit(
            &[parameter(-1.2), parameter(1.0)],
            stopping,
            &mut evaluate,
            &mut |_, _, _| {},
        )
        .expect("nobody stops it");
        assert!((found.estimate[0] - 1.0).abs() < 0.02, "{found:?}");
        assert!(found.stop.is_converged());
    }

    #[test]
    fn a_fit_computes_no_more_points_than_it_says_beforehand() {
        for (iterations, refresh) in [(1, 1), (1, 4), (5, 1), (5, 2), (5, 4), (100, 3)] {
            let mut computed = 0;
            let mut evaluate = |points: &[Vec<f64>]| {
                computed += points.len();
                let of = |x: &Vec<f64>| vec![10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]];
                Some(points.iter().map(of).collect())
            };
            let stopping = StoppingRule {
                iterations,
                refresh,
                gain: 1e-8,
            };
            let numbers = [parameter(-1.2), parameter(1.0)];
            let found = fit(&numbers, stopping, &mut evaluate, &mut |_, _, _| {});
            assert!(found.is_some() && computed <= stopping.most_points(2));
        }
    }

    #[test]
    fn what_no_residual_sees_keeps_the_width_of_its_prior() {
        let mut evaluate =
            |points: &[Vec<f64>]| Some(points.iter().map(|x| vec![4.0 * x[0] - 2.0]).collect());
        let stopping = StoppingRule {
            iterations: 10,
            refresh: 3,
            gain: 1e-6,
        };
        let found = fit(
            &[parameter(0.0), parameter(3.0)],
            stopping,
            &mut evaluate,
            &mut |_, _, _| {},
        )
        .expect("nobody stops it");
        assert!((found.estimate[0] - 0.5).abs() < 1e-3 && (found.estimate[1] - 3.0).abs() < 1e-9);
        assert!((found.errors[0] - 0.25).abs() < 1e-3 && (found.errors[1] - 100.0).abs() < 1e-6);
    }
}
