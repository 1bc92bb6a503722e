//! Published figures on charts.

/// A published figure to draw over a chart: its place on the time axis, its value and its margin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    /// First place (month or year) it speaks of.
    pub from: usize,
    /// Last place it speaks of.
    pub to: usize,
    pub value: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
}
