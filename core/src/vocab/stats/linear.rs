//! The little algebra that small samples need.

/// Inverts a matrix by elimination with pivots on the diagonal, as symmetric positive definite matrices allow; nothing if a
/// pivot vanishes.
pub fn inverse(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let identity = |i: usize| (0..n).map(|j| f64::from(u8::from(i == j))).collect();
    let mut inverse: Vec<Vec<f64>> = (0..n).map(identity).collect();
    let diagonal: Vec<f64> = (0..n).map(|i| matrix[i][i].abs()).collect();
    for i in 0..n {
        let pivot = matrix[i][i];
        // What rounding leaves of a pivot that is zero.
        if pivot.abs() <= 1e-15 * diagonal[i] {
            return None;
        }
        for j in 0..n {
            matrix[i][j] /= pivot;
            inverse[i][j] /= pivot;
        }
        for k in (0..n).filter(|k| *k != i) {
            let factor = matrix[k][i];
            for j in 0..n {
                matrix[k][j] -= factor * matrix[i][j];
                inverse[k][j] -= factor * inverse[i][j];
            }
        }
    }
    Some(inverse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_times_its_inverse_is_one_and_a_singular_one_has_none() {
        let inverse_of = inverse(vec![vec![4.0, 2.0], vec![2.0, 3.0]]).unwrap();
        assert_eq!(inverse_of, [[0.375, -0.25], [-0.25, 0.5]]);
        assert_eq!(inverse(vec![vec![1.0, 1.0], vec![1.0, 1.0]]), None);
    }
}
