//! Yearly bars of flows, with whiskers for the 80 % interval.

use crate::vocab::Summary;

use super::super::period::median_or_mean;
use super::canvas::{Axis, BOTTOM, Canvas, LEFT, RIGHT, TOP, colour, label_style};
use super::frame::{Frame, Legend, spanned};
use super::point::Point;
use crate::texts::say;

/// Fills that differ in colour and in pattern.
const FILLS: [(&str, &str); 3] = [
    (colour::BLUE, ""),
    (
        colour::VERMILLION,
        "<path d=\"M0 6L6 0\" stroke=\"#fff\" stroke-width=\"1.6\"/>",
    ),
    (
        colour::GREEN,
        "<circle cx=\"3\" cy=\"3\" r=\"1.3\" fill=\"#fff\"/>",
    ),
];

/// One flow over the years.
pub struct BarSeries {
    pub label: String,
    pub values: Vec<Summary>,
    /// Published figures, by year.
    pub points: Vec<Point>,
}

/// What a bar chart shows: up to three flows by year.
pub struct Bars<'a> {
    pub frame: Frame<'a>,
    pub years: &'a [u16],
    /// Number of years, from the first, in which the course of the economy is given as a whole.
    pub given: usize,
    /// Number of years, from the first, that already lay in the past as a whole.
    pub past: usize,
    pub series: &'a [BarSeries],
}

impl Bars<'_> {
    pub fn svg(&self) -> String {
        let values = self.series.iter().flat_map(|series| {
            spanned(
                series.values.iter(),
                |value| [value.p10, value.p90],
                &series.points,
            )
        });
        let axis = Axis::of(values, true, TOP, BOTTOM);
        let mut canvas = self.frame.canvas();
        canvas.raw(&self.patterns());
        let step = (RIGHT - LEFT) / self.years.len().max(1) as f64;
        let edge = |years: usize| LEFT + step * years as f64;
        canvas.shade(edge(self.given), edge(self.past));
        canvas.axis(&axis, self.frame.unit);
        let stride = self.years.len().div_ceil(8);
        for (place, year) in self.years.iter().enumerate() {
            let left = LEFT + step * place as f64;
            self.year(&mut canvas, &axis, place, left, step);
            if place.is_multiple_of(stride) {
                let style = label_style("middle");
                canvas.text(left + step / 2.0, BOTTOM + 18.0, &style, &year.to_string());
            }
        }
        let height = self.legend(&mut canvas);
        self.frame.finish(canvas, height)
    }

    fn year(&self, canvas: &mut Canvas, axis: &Axis, place: usize, left: f64, step: f64) {
        let n = self.series.len() as f64;
        let width = (step * 0.76 / n).min(46.0);
        let start = left + (step - width * n) / 2.0;
        let zero = axis.y(0.0);
        for (number, series) in self.series.iter().enumerate() {
            let x = start + width * number as f64;
            let value = &series.values[place];
            let y = axis.y(median_or_mean(value));
            let style = format!(
                "fill=\"url(#{}-{number})\" stroke=\"{}\" stroke-width=\"1\"",
                self.frame.id,
                FILLS[number % FILLS.len()].0
            );
            // Without a median the bar is the range itself.
            let (low, high) = (axis.y(value.p10), axis.y(value.p90));
            if y.is_finite() {
                canvas.rect(x, y.min(zero), width - 2.0, (zero - y).abs(), &style);
            } else if low.is_finite() && high.is_finite() {
                canvas.rect(x, high.min(low), width - 2.0, (low - high).abs(), &style);
            } else {
                continue;
            }
            if value.p10.is_finite() && value.p90 > value.p10 {
                let centre = x + width / 2.0 - 1.0;
                canvas.whisker((centre, axis.y(value.p10)), (centre, axis.y(value.p90)));
            }
            for point in series.points.iter().filter(|point| point.from == place) {
                let at = x + width * 0.78;
                canvas.figure((at, at), axis, point);
            }
        }
    }

    fn patterns(&self) -> String {
        let mut out = String::from("<defs>");
        for number in 0..self.series.len() {
            let (colour, mark) = FILLS[number % FILLS.len()];
            out += &format!(
                "<pattern id=\"{}-{number}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
                 <rect width=\"6\" height=\"6\" fill=\"{colour}\"/>{mark}</pattern>",
                self.frame.id
            );
        }
        out + "</defs>"
    }

    /// Draws the legend and returns the height of the chart.
    fn legend(&self, canvas: &mut Canvas) -> f64 {
        let mut legend = Legend::below(&self.frame, canvas, 0.0);
        if self.series.len() > 1 {
            for (number, series) in self.series.iter().enumerate() {
                let fill = format!("fill=\"url(#{}-{number})\"", self.frame.id);
                legend.entry(&series.label, |canvas, x, y| {
                    canvas.rect(x, y - 10.0, 16.0, 12.0, &fill);
                });
            }
        }
        let mut values = self.series.iter().flat_map(|series| &series.values);
        if values.any(|value| value.p90 > value.p10) {
            let ink = format!("stroke=\"{}\" stroke-width=\"2\"", colour::INK);
            legend.entry(
                &say!(self.frame.language, "eight-in-ten"),
                |canvas, x, y| {
                    canvas.line((x + 8.0, y - 11.0), (x + 8.0, y + 2.0), &ink);
                    canvas.line((x + 3.0, y - 11.0), (x + 13.0, y - 11.0), &ink);
                    canvas.line((x + 3.0, y + 2.0), (x + 13.0, y + 2.0), &ink);
                },
            );
        }
        legend.published(self.series.iter().any(|series| !series.points.is_empty()));
        legend.height()
    }
}
