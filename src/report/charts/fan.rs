//! Fan charts: the median of a stock by month with the 80 % and 95 % intervals of the runs.

use std::fmt::Write;

use crate::vocab::{Month, Summary};

use super::super::period::median_or_mean;
use super::canvas::{Axis, BOTTOM, Canvas, LEFT, RIGHT, TOP, colour, label_style};
use super::frame::{Frame, Legend, spanned};
use super::point::Point;
use crate::texts::say;

/// What a fan chart shows.
pub struct Fan<'a> {
    pub frame: Frame<'a>,
    pub months: &'a [Month],
    pub cells: &'a [Summary],
    /// Number of months, from the first, in which the course of the economy is given.
    pub given: usize,
    /// Number of months, from the first, that already lay in the past.
    pub past: usize,
    pub points: &'a [Point],
    /// Whether zero is on the chart whatever the values.
    pub from_zero: bool,
}

impl Fan<'_> {
    pub fn svg(&self) -> String {
        let values = spanned(
            self.cells.iter(),
            |cell| [cell.p2_5, cell.p97_5],
            self.points,
        );
        let axis = Axis::of(values, self.from_zero, TOP, BOTTOM);
        let mut canvas = self.frame.canvas();
        canvas.shade(self.edge(self.given), self.edge(self.past));
        canvas.axis(&axis, self.frame.unit);
        self.years(&mut canvas);
        self.band(&mut canvas, &axis, |c| (c.p2_5, c.p97_5), &outer("0.2"));
        self.band(&mut canvas, &axis, |c| (c.p10, c.p90), &inner("0.4"));
        self.median(&mut canvas, &axis);
        for point in self.points {
            canvas.figure((self.x(point.from), self.x(point.to)), &axis, point);
        }
        let height = self.legend(&mut canvas);
        self.frame.finish(canvas, height)
    }

    fn x(&self, place: usize) -> f64 {
        let last = (self.months.len() - 1).max(1) as f64;
        LEFT + 4.0 + place as f64 / last * (RIGHT - LEFT - 8.0)
    }

    /// Returns the right edge of so many months.
    fn edge(&self, months: usize) -> f64 {
        match months {
            0 => LEFT,
            n if n >= self.months.len() => RIGHT,
            n => (self.x(n - 1) + self.x(n)) / 2.0,
        }
    }

    /// Names each year at the centre of its months and marks each January.
    fn years(&self, canvas: &mut Canvas) {
        let mut spans: Vec<(u16, usize, usize)> = Vec::new();
        for (place, month) in self.months.iter().enumerate() {
            match spans.last_mut() {
                Some((year, _, to)) if *year == month.year() => *to = place,
                _ => spans.push((month.year(), place, place)),
            }
        }
        let stride = spans.len().div_ceil(8);
        for (number, &(year, from, to)) in spans.iter().enumerate() {
            let ink = format!("stroke=\"{}\"", colour::QUIET);
            let x = self.x(from);
            canvas.line((x, BOTTOM), (x, BOTTOM + 5.0), &ink);
            let width = self.x(to) - x;
            if number.is_multiple_of(stride) && (width > 30.0 || spans.len() == 1 || stride > 1) {
                let centre = (x + self.x(to)) / 2.0;
                let style = label_style("middle");
                canvas.text(centre, BOTTOM + 18.0, &style, &year.to_string());
            }
        }
    }

    /// Draws a band over each stretch of months in which it is defined.
    fn band(
        &self,
        canvas: &mut Canvas,
        axis: &Axis,
        edges: impl Fn(&Summary) -> (f64, f64),
        style: &str,
    ) {
        let edges: Vec<(f64, f64)> = self.cells.iter().map(edges).collect();
        for stretch in stretches(&edges, |e| e.0.is_finite() && e.1.is_finite()) {
            let mut path = String::new();
            let upper = stretch.clone().map(|place| (place, edges[place].1));
            let lower = stretch.rev().map(|place| (place, edges[place].0));
            for (place, value) in upper.chain(lower) {
                let command = if path.is_empty() { 'M' } else { 'L' };
                let _ = write!(path, "{command}{:.1} {:.1}", self.x(place), axis.y(value));
            }
            canvas.raw(&format!("<path d=\"{path}Z\" {style}/>"));
        }
    }

    fn median(&self, canvas: &mut Canvas, axis: &Axis) {
        let values: Vec<f64> = self.cells.iter().map(median_or_mean).collect();
        for stretch in stretches(&values, |v| v.is_finite()) {
            let mut path = String::new();
            for place in stretch {
                let command = if path.is_empty() { 'M' } else { 'L' };
                let (x, y) = (self.x(place), axis.y(values[place]));
                let _ = write!(path, "{command}{x:.1} {y:.1}");
            }
            canvas.raw(&format!(
                "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\"/>",
                colour::DARK_BLUE
            ));
        }
    }

    /// Draws the legend and returns the height of the chart.
    fn legend(&self, canvas: &mut Canvas) -> f64 {
        let language = self.frame.language;
        let mut legend = Legend::below(&self.frame, canvas, 0.0);
        if self
            .cells
            .iter()
            .any(|cell| median_or_mean(cell).is_finite())
        {
            let dark = format!("stroke=\"{}\" stroke-width=\"2.5\"", colour::DARK_BLUE);
            legend.entry(&say!(language, "median"), |canvas, x, y| {
                canvas.line((x, y - 4.0), (x + 16.0, y - 4.0), &dark);
            });
        }
        for (style, word) in [
            (inner("0.52"), say!(language, "eight-in-ten")),
            (outer("0.2"), say!(language, "nineteen-in-twenty")),
        ] {
            legend.entry(&word, |canvas, x, y| {
                canvas.rect(x, y - 10.0, 16.0, 12.0, &style)
            });
        }
        legend.published(!self.points.is_empty());
        legend.height()
    }
}

/// Returns the style of the band of the 80 % interval. The edge makes it visible where the fill is too light.
fn inner(opacity: &str) -> String {
    let blue = colour::BLUE;
    format!("fill=\"{blue}\" fill-opacity=\"{opacity}\" stroke=\"{blue}\" stroke-width=\"0.8\"")
}

/// Returns the style of the band of the 95 % interval: lighter, with a broken edge.
fn outer(opacity: &str) -> String {
    format!("{} stroke-dasharray=\"2 2\"", inner(opacity))
}

/// Returns the stretches of places that satisfy the condition.
fn stretches<T>(values: &[T], holds: impl Fn(&T) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut list: Vec<std::ops::Range<usize>> = Vec::new();
    for (place, value) in values.iter().enumerate() {
        if !holds(value) {
            continue;
        }
        match list.last_mut() {
            Some(stretch) if stretch.end == place => stretch.end = place + 1,
            _ => list.push(place..place + 1),
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn an_undefined_month_interrupts_the_band_and_is_not_drawn() {
        let months: Vec<Month> = (0..5).map(Month).collect();
        let mut cells = vec![Summary::of(vec![1.0, 2.0, 3.0]); 5];
        cells[2] = Summary::NONE;
        let fan = Fan {
            frame: Frame {
                language: Language::English,
                id: "a",
                title: "A <b>",
                description: "d",
                unit: "persons",
            },
            months: &months,
            cells: &cells,
            given: 1,
            past: 2,
            points: &[],
            from_zero: false,
        };
        let svg = fan.svg();
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        assert_eq!(svg.matches("<path").count(), 6);
        assert!(
            svg.contains("A &lt;b&gt;") && svg.contains(">past<") && svg.contains(">forecast<")
        );
        assert!(svg.contains(colour::GIVEN) && svg.contains(colour::PAST));
    }
}
