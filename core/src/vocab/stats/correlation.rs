//! Rank correlation.

use super::moments::mean;

/// Returns the rank correlation of Spearman of two equally long samples, ties sharing their mean rank; nothing if one of
/// them does not vary.
pub fn rank_correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    correlation(&ranks(x), &ranks(y))
}

/// Returns ranks from 1, equal numbers with the mean of theirs.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let below = |one: f64| numbers.iter().filter(|other| **other < one).count() as f64;
    let equal = |one: f64| numbers.iter().filter(|other| **other == one).count() as f64;
    let rank = |one: &f64| below(*one) + (equal(*one) + 1.0) / 2.0;
    numbers.iter().map(rank).collect()
}

fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mx, my) = (mean(x), mean(y));
    let sum =
        |f: &dyn Fn(f64, f64) -> f64| x.iter().zip(y).map(|(a, b)| f(a - mx, b - my)).sum::<f64>();
    let scale = (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    (scale > 0.0).then(|| sum(&|a, b| a * b) / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_share_ties_and_perfect_order_correlates_fully() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0]), [2.5, 1.0, 2.5]);
        assert_eq!(rank_correlation(&[2.0, 2.0], &[1.0, 3.0]), None);
        let down = rank_correlation(&[1.0, 4.0, 9.0, 16.0], &[8.0, 4.0, 2.0, 1.0]);
        assert!((down.unwrap() + 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_textbook_table_of_ranks_has_its_printed_correlation() {
        // Without ties `1 - 6 sum d^2 / (n (n^2 - 1))`: here d^2 sums to 194 with n = 10.
        let iq = [86., 97., 99., 100., 101., 103., 106., 110., 112., 113.];
        let hours = [2., 20., 28., 27., 50., 29., 7., 17., 6., 12.];
        let found = rank_correlation(&iq, &hours).unwrap();
        assert!(
            (found - (1.0 - 6.0 * 194.0 / 990.0)).abs() < 1e-12,
            "{found}"
        );
    }
}
