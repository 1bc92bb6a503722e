//! Mean and variance of a sample.

/// Returns the arithmetic mean; undefined for an empty sample.
pub fn mean(sample: &[f64]) -> f64 {
    sample.iter().sum::<f64>() / sample.len() as f64
}

/// Returns the variance (divisor n - 1), zero for one value.
pub fn variance(sample: &[f64]) -> f64 {
    let mean = mean(sample);
    let squares: f64 = sample
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    match sample.len() {
        0 | 1 => 0.0,
        n => squares / (n as f64 - 1.0),
    }
}
