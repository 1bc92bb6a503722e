//! Statistics of samples: one summary, one interval, one estimate of a mean, and the variance components of a crossed
//! design. Whatever summarises runs, cells or draws does it here.
//!
//! Distributions come from `statrs`, which takes logarithms and exponentials from the standard library (through
//! `num-traits`): their last bit differs between platforms. That does no harm above the simulation, where numbers are
//! rounded before they are shown. Behaviour must be the same bit for bit everywhere, so it never goes through this
//! module: its draws are inversions on `libm` in `draws`.
//!
//! # Examples
//!
//! Twelve runs, crossed from three parameter draws, two macro paths and two replications:
//!
//! ```
//! use doorstroom_core::vocab::stats::{CrossedDesign, RunNumbers};
//!
//! let design = CrossedDesign::of(RunNumbers::crossed(3, 2, 2));
//! let values = [4.1, 4.3, 4.0, 4.6, 6.2, 6.1, 5.8, 6.4, 2.0, 2.3, 1.9, 2.2];
//! let mean = design.mean(&values);
//! // Three draws carry the mean: the interval has about two degrees of freedom, not eleven.
//! assert!(mean.degrees_of_freedom < 3.0);
//! assert!(mean.interval(0.95).contains(4.0));
//! ```

mod correlation;
mod crossed;
mod distribution;
mod estimate;
mod interval;
mod linear;
mod moments;
mod strata;
mod summary;

pub use correlation::rank_correlation;
pub use crossed::{CrossedDesign, RunNumbers, VarianceSplit};
pub use distribution::{gamma_quantile, normal_quantile, student_t_quantile};
pub use estimate::{Estimate, bonferroni};
pub use interval::Interval;
pub use linear::inverse;
pub use moments::{mean, variance};
pub use summary::{Summary, quantile};
