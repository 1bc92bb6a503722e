//! Iterative proportional fitting of a table of any number of axes to margins.
//!
//! The fit keeps the odds ratios of the starting table and meets every margin; among all tables that meet the margins
//! it has the smallest relative entropy to the start. Source: Deming & Stephan (1940), Annals of Mathematical
//! Statistics 11(4); convergence: Csiszar (1975), Annals of Probability 3(1).

use crate::texts::{Message, message};

/// A published total for each combination of some axes, row-major in the order of `axes`.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// Name for messages.
    pub name: String,
    /// The axes that the margin keeps, increasing.
    pub axes: Vec<usize>,
    /// The totals.
    pub totals: Vec<f64>,
}

impl Margin {
    /// Makes a margin of some axes.
    pub fn new(name: &str, axes: &[usize], totals: Vec<f64>) -> Self {
        Self {
            name: name.to_owned(),
            axes: axes.to_vec(),
            totals,
        }
    }
}

/// A fitted table, row-major.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Expected counts.
    pub cells: Vec<f64>,
    /// Rounds used.
    pub rounds: u32,
    /// Largest absolute error of any margin after the last round.
    pub largest_error: f64,
}

/// Why no table meets the margins.
#[derive(Clone, Debug, PartialEq)]
pub enum Contradiction {
    /// Two margins give different totals.
    Totals {
        /// Name of the first margin and its total.
        one: (String, f64),
        /// Name of the second margin and its total.
        other: (String, f64),
    },
    /// A margin asks for a positive count where the starting table has only zeros.
    Empty {
        /// Name of the margin.
        margin: String,
        /// The place in the margin, row-major.
        place: usize,
        /// The count asked for.
        total: f64,
    },
    /// A count is negative or not a number.
    Negative {
        /// Name of the margin, or `start` for the starting table.
        margin: String,
        /// The place, row-major.
        place: usize,
    },
    /// The rounds ran out.
    NotConverged {
        /// Rounds used.
        rounds: u32,
        /// Name of the worst margin.
        margin: String,
        /// Its largest absolute error.
        error: f64,
    },
}

impl Contradiction {
    /// Returns what was found.
    pub fn message(&self) -> Message {
        match self {
            Self::Totals { one, other } => message!(
                "table-margins-of-two-totals",
                one = one.0.as_str(),
                first = format!("{:.3}", one.1),
                other = other.0.as_str(),
                second = format!("{:.3}", other.1)
            ),
            Self::Empty {
                margin,
                place,
                total,
            } => message!(
                "table-margin-where-start-is-empty",
                margin = margin.as_str(),
                total = format!("{total:.3}"),
                place = place.to_string()
            ),
            Self::Negative { margin, place } => message!(
                "table-margin-without-a-valid-count",
                margin = margin.as_str(),
                place = place.to_string()
            ),
            Self::NotConverged {
                rounds,
                margin,
                error,
            } => message!(
                "table-margin-still-off",
                rounds = rounds.to_string(),
                margin = margin.as_str(),
                error = format!("{error:.6}")
            ),
        }
    }
}

/// Fits a starting table of this shape to the margins, until every margin is met within `tolerance` (absolute).
///
/// # Errors
/// If the margins have different totals, ask for counts where the start is empty, or cannot all be met in `rounds`.
pub fn fit(
    shape: &[usize],
    start: &[f64],
    margins: &[Margin],
    tolerance: f64,
    rounds: u32,
) -> Result<Fitted, Contradiction> {
    let places: Vec<Vec<usize>> = margins.iter().map(|m| places_of(shape, &m.axes)).collect();
    assert_eq!(
        start.len(),
        shape.iter().product::<usize>(),
        "the table must have the shape"
    );
    check(start, margins, &places, tolerance)?;
    let mut cells = start.to_vec();
    let mut worst = (0, f64::INFINITY);
    for round in 1..=rounds {
        for (margin, place) in margins.iter().zip(&places) {
            let sums = sums_of(&cells, place, margin.totals.len());
            for (cell, place) in cells.iter_mut().zip(place) {
                if sums[*place] > 0.0 {
                    *cell *= margin.totals[*place] / sums[*place];
                }
            }
        }
        worst = (0, 0.0);
        for (i, (margin, place)) in margins.iter().zip(&places).enumerate() {
            let sums = sums_of(&cells, place, margin.totals.len());
            for (sum, total) in sums.iter().zip(&margin.totals) {
                if (sum - total).abs() > worst.1 {
                    worst = (i, (sum - total).abs());
                }
            }
        }
        if worst.1 <= tolerance {
            return Ok(Fitted {
                cells,
                rounds: round,
                largest_error: worst.1,
            });
        }
    }
    Err(Contradiction::NotConverged {
        rounds,
        margin: margins[worst.0].name.clone(),
        error: worst.1,
    })
}

fn check(
    start: &[f64],
    margins: &[Margin],
    places: &[Vec<usize>],
    tolerance: f64,
) -> Result<(), Contradiction> {
    let bad = |numbers: &[f64]| numbers.iter().position(|x| !x.is_finite() || *x < 0.0);
    if let Some(place) = bad(start) {
        return Err(Contradiction::Negative {
            margin: "start".to_owned(),
            place,
        });
    }
    for (margin, place) in margins.iter().zip(places) {
        if let Some(place) = bad(&margin.totals) {
            return Err(Contradiction::Negative {
                margin: margin.name.clone(),
                place,
            });
        }
        let (first, this) = (total_of(&margins[0]), total_of(margin));
        if (first - this).abs() > tolerance.max(1e-9 * first.abs()) {
            return Err(Contradiction::Totals {
                one: (margins[0].name.clone(), first),
                other: (margin.name.clone(), this),
            });
        }
        let sums = sums_of(start, place, margin.totals.len());
        let empty = |i: &usize| sums[*i] <= 0.0 && margin.totals[*i] > tolerance;
        if let Some(place) = (0..sums.len()).find(empty) {
            return Err(Contradiction::Empty {
                margin: margin.name.clone(),
                place,
                total: margin.totals[place],
            });
        }
    }
    Ok(())
}

fn total_of(margin: &Margin) -> f64 {
    margin.totals.iter().sum()
}

fn sums_of(cells: &[f64], places: &[usize], len: usize) -> Vec<f64> {
    let mut sums = vec![0.0; len];
    for (cell, place) in cells.iter().zip(places) {
        sums[*place] += cell;
    }
    sums
}

/// Returns for each cell of the table its place in the margin over `axes`.
fn places_of(shape: &[usize], axes: &[usize]) -> Vec<usize> {
    let len: usize = shape.iter().product();
    let mut places = Vec::with_capacity(len);
    let mut at = vec![0usize; shape.len()];
    for _ in 0..len {
        places.push(
            axes.iter()
                .fold(0, |place, axis| place * shape[*axis] + at[*axis]),
        );
        for axis in (0..shape.len()).rev() {
            at[axis] += 1;
            if at[axis] < shape[axis] {
                break;
            }
            at[axis] = 0;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;
    use proptest::prelude::*;

    fn margin_of(shape: &[usize], cells: &[f64], axes: &[usize]) -> Margin {
        let places = places_of(shape, axes);
        let len = axes.iter().map(|axis| shape[*axis]).product();
        Margin::new(&format!("{axes:?}"), axes, sums_of(cells, &places, len))
    }

    fn any_table() -> impl Strategy<Value = (Vec<usize>, Vec<f64>, Vec<f64>)> {
        prop::collection::vec(2..5usize, 3).prop_flat_map(|shape| {
            let len = shape.iter().product::<usize>();
            let cells = || prop::collection::vec(0.5..50.0f64, len);
            (Just(shape), cells(), cells())
        })
    }

    proptest! {
        #[test]
        fn consistent_margins_are_reproduced((shape, truth, start) in any_table()) {
            let margins = [
                margin_of(&shape, &truth, &[0, 1]),
                margin_of(&shape, &truth, &[1, 2]),
                margin_of(&shape, &truth, &[0, 2]),
            ];
            let fitted = fit(&shape, &start, &margins, 1e-6, 20_000).unwrap();
            for margin in &margins {
                let again = margin_of(&shape, &fitted.cells, &margin.axes);
                for (found, wanted) in again.totals.iter().zip(&margin.totals) {
                    prop_assert!((found - wanted).abs() <= 1e-6);
                }
            }
        }

        #[test]
        fn a_table_that_already_fits_stays((shape, truth, _) in any_table()) {
            let margins = [margin_of(&shape, &truth, &[0]), margin_of(&shape, &truth, &[1, 2])];
            let fitted = fit(&shape, &truth, &margins, 1e-9, 10).unwrap();
            for (found, wanted) in fitted.cells.iter().zip(&truth) {
                prop_assert!((found - wanted).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn margins_with_different_totals_are_named() {
        let margins = [
            Margin::new("age", &[0], vec![3.0, 4.0]),
            Margin::new("sex", &[1], vec![3.0, 5.0]),
        ];
        let error = fit(&[2, 2], &[1.0; 4], &margins, 1e-9, 10).unwrap_err();
        assert_eq!(
            error.message().say(Language::English),
            "margin `age` sums to 7.000, margin `sex` to 8.000"
        );
    }

    #[test]
    fn a_count_where_the_start_is_empty_is_named() {
        let margins = [Margin::new("age", &[0], vec![3.0, 4.0])];
        let error = fit(&[2, 2], &[0.0, 0.0, 1.0, 1.0], &margins, 1e-9, 10).unwrap_err();
        assert!(matches!(error, Contradiction::Empty { place: 0, .. }));
    }
}
