//! Horizontal bars by class, with whiskers for the 80 % interval.

use crate::vocab::Summary;

use super::super::period::median_or_mean;
use super::canvas::{WIDTH, colour, label_style};
use super::frame::Frame;

/// Height of one class: a line of text and a bar.
const STEP: f64 = 40.0;

/// Room at the right for the numbers.
const NUMBERS: f64 = 76.0;

/// One class.
pub struct RankedRow {
    pub label: String,
    pub value: Summary,
}

/// What the chart shows; rows in the order given.
pub struct Ranked<'a> {
    pub frame: Frame<'a>,
    pub rows: &'a [RankedRow],
}

impl Ranked<'_> {
    pub fn svg(&self) -> String {
        let largest = self
            .rows
            .iter()
            .flat_map(|row| [median_or_mean(&row.value), row.value.p90])
            .filter(|v| v.is_finite())
            .fold(0.0, f64::max);
        let mut canvas = self.frame.canvas();
        let (left, room) = (8.0, WIDTH - NUMBERS - 16.0);
        let x = |value: f64| left + value.max(0.0) / largest.max(1e-9) * room;
        for (number, row) in self.rows.iter().enumerate() {
            let y = 16.0 + STEP * number as f64;
            canvas.text(left, y, &label_style("start"), &row.label);
            let value = median_or_mean(&row.value);
            let (low, high) = (row.value.p10, row.value.p90);
            let fill = format!("fill=\"{}\"", colour::BLUE);
            // Without a median the bar is the range itself.
            if value.is_finite() {
                canvas.rect(left, y + 5.0, x(value) - left, 13.0, &fill);
            } else if low.is_finite() && high.is_finite() {
                canvas.rect(x(low), y + 5.0, x(high) - x(low), 13.0, &fill);
            } else {
                continue;
            }
            if low.is_finite() && high > low {
                let centre = y + 11.5;
                canvas.whisker((x(low), centre), (x(high), centre));
            }
            let style = format!(
                "text-anchor=\"end\" font-size=\"14\" font-weight=\"600\" fill=\"{}\"",
                colour::INK
            );
            let number = if value.is_finite() {
                self.frame.language.plain(value, self.frame.unit)
            } else {
                self.frame.language.range(low, high, self.frame.unit)
            };
            // A range is long: it stands beside the name, a number beside the bar.
            let line = if value.is_finite() { y + 16.0 } else { y };
            canvas.text(WIDTH - 6.0, line, &style, &number);
        }
        let height = 8.0 + STEP * self.rows.len() as f64;
        self.frame.finish(canvas, height)
    }
}
