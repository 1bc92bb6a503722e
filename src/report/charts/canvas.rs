//! The drawing area: axis, grid, text. All charts are 400 wide, so that their text stays readable on a telephone.

use std::fmt::Write;

use super::point::Point;
use crate::texts::{Language, say};

/// Width of a chart.
pub const WIDTH: f64 = 400.0;
/// Left edge of the plotting area.
pub const LEFT: f64 = 62.0;
/// Right edge of the plotting area.
pub const RIGHT: f64 = 390.0;
/// Upper edge of the plotting area of charts over time.
pub const TOP: f64 = 44.0;
/// Lower edge of the plotting area of charts over time.
pub const BOTTOM: f64 = 218.0;

/// Colours of Okabe and Ito that reach 3 : 1 on white, and greys that reach 4.5 : 1 for text.
pub mod colour {
    pub const BLUE: &str = "#0072B2";
    pub const DARK_BLUE: &str = "#00456B";
    pub const VERMILLION: &str = "#D55E00";
    pub const GREEN: &str = "#007A59";
    pub const INK: &str = "#1a1a1a";
    pub const QUIET: &str = "#555";
    pub const GRID: &str = "#d9d9d9";
    pub const GIVEN: &str = "#e4e4e4";
    pub const PAST: &str = "#f3f3f3";
}

/// An SVG under construction.
pub struct Canvas {
    language: Language,
    body: String,
}

/// The vertical axis.
pub struct Axis {
    pub low: f64,
    pub high: f64,
    pub top: f64,
    pub bottom: f64,
    ticks: Vec<f64>,
    decimals: usize,
}

impl Axis {
    /// Spans the values with round ticks; from zero on request.
    pub fn of(values: impl Iterator<Item = f64>, from_zero: bool, top: f64, bottom: f64) -> Self {
        let (mut low, mut high) = values
            .filter(|v| v.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| {
                (l.min(v), h.max(v))
            });
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if from_zero {
            low = low.min(0.0);
            high = high.max(0.0);
        }
        if high - low < 1e-9 * high.abs().max(1e-9) {
            let pad = (0.05 * high.abs()).max(0.5);
            low -= if from_zero { 0.0 } else { pad };
            high += pad;
        }
        let rough = (high - low) / 4.0;
        let power = 10f64.powi(rough.log10().floor() as i32);
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(10.0 * power);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let ticks: Vec<f64> = (0..=(last - first) as usize)
            .map(|i| (first + i as f64) * step)
            .collect();
        let decimals = (0..4)
            .find(|d| {
                let scaled = step * 10f64.powi(*d);
                (scaled - scaled.round()).abs() < 1e-6
            })
            .unwrap_or(4) as usize;
        Self {
            low: first * step,
            high: last * step,
            top,
            bottom,
            ticks,
            decimals,
        }
    }

    /// Returns the values with a line.
    pub fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    /// Returns the height of a value on the canvas.
    pub fn y(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.bottom - share * (self.bottom - self.top)
    }
}

impl Canvas {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            body: String::new(),
        }
    }

    /// Adds finished SVG.
    pub fn raw(&mut self, svg: &str) {
        self.body.push_str(svg);
        self.body.push('\n');
    }

    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, style: &str) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" {style}/>"
        );
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), style: &str) {
        let _ = writeln!(
            self.body,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" {style}/>",
            from.0, from.1, to.0, to.1
        );
    }

    pub fn text(&mut self, x: f64, y: f64, style: &str, text: &str) {
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" {style}>{}</text>",
            escape(text)
        );
    }

    /// Draws grid lines with their numbers and, above them, the unit; a line of text fits in between.
    pub fn axis(&mut self, axis: &Axis, unit: &str) {
        for &tick in &axis.ticks {
            let y = axis.y(tick);
            let style = format!("stroke=\"{}\" stroke-width=\"1\"", colour::GRID);
            self.line((LEFT, y), (RIGHT, y), &style);
            self.text(
                LEFT - 6.0,
                y + 4.5,
                &label_style("end"),
                &self.language.grouped(tick, axis.decimals),
            );
        }
        let unit = self.language.unit(unit);
        self.text(8.0, axis.top - 29.0, &label_style("start"), &unit);
    }

    /// Shades the time in which the course of the economy is given and, lighter, what else lay in the past, up to these
    /// right edges; an edge at [`LEFT`] is none.
    pub fn shade(&mut self, given: f64, past: f64) {
        let (top, height) = (TOP - 6.0, BOTTOM - TOP + 6.0);
        for (edge, colour) in [(past, colour::PAST), (given, colour::GIVEN)] {
            if edge > LEFT {
                self.rect(
                    LEFT,
                    top,
                    edge - LEFT,
                    height,
                    &format!("fill=\"{colour}\""),
                );
            }
        }
        for (edge, dashes) in [(given, ""), (past, " stroke-dasharray=\"4 3\"")] {
            if edge > LEFT && edge < RIGHT {
                let ink = format!("stroke=\"{}\"{dashes}", colour::QUIET);
                self.line((edge, top), (edge, BOTTOM), &ink);
            }
        }
        let italic = |anchor| format!("{} font-style=\"italic\"", label_style(anchor));
        // A label that is wider than its stretch would run over the next one.
        let fits = |text: &str, room: f64| 6.6 * text.chars().count() as f64 + 6.0 < room;
        let mut from = LEFT;
        for (edge, word) in [
            (given, say!(self.language, "mark-given")),
            (past, say!(self.language, "mark-past")),
        ] {
            if fits(&word, edge - from) {
                self.text(edge - 5.0, TOP - 12.0, &italic("end"), &word);
            }
            from = from.max(edge);
        }
        let word = say!(self.language, "mark-forecast");
        if from > LEFT && fits(&word, RIGHT - from) {
            self.text(from + 5.0, TOP - 12.0, &italic("start"), &word);
        }
    }

    /// Draws a published figure: a diamond, its margin, and the span it speaks of.
    pub fn figure(&mut self, x: (f64, f64), axis: &Axis, point: &Point) {
        let ink = format!("stroke=\"{}\" stroke-width=\"2\"", colour::INK);
        let centre = (x.0 + x.1) / 2.0;
        let y = axis.y(point.value);
        if let (Some(low), Some(high)) = (point.low, point.high) {
            self.line((centre, axis.y(low)), (centre, axis.y(high)), &ink);
        }
        if x.1 - x.0 > 8.0 {
            self.line((x.0, y), (x.1, y), &ink);
        }
        self.diamond(centre, y);
    }

    pub fn diamond(&mut self, x: f64, y: f64) {
        let _ = writeln!(
            self.body,
            "<path d=\"M{x:.1} {:.1}l5 5l-5 5l-5 -5z\" fill=\"#fff\" stroke=\"{}\" stroke-width=\"2\"/>",
            y - 5.0,
            colour::INK
        );
    }

    /// Draws a range with caps at both ends; white below black keeps it visible on a bar and on the page.
    pub fn whisker(&mut self, from: (f64, f64), to: (f64, f64)) {
        let (x, y) = if from.0 == to.0 {
            (5.0, 0.0)
        } else {
            (0.0, 5.0)
        };
        for style in [
            "stroke=\"#fff\" stroke-width=\"4\"".to_owned(),
            format!("stroke=\"{}\" stroke-width=\"1.8\"", colour::INK),
        ] {
            self.line(from, to, &style);
            for end in [from, to] {
                self.line((end.0 - x, end.1 - y), (end.0 + x, end.1 + y), &style);
            }
        }
    }

    /// Closes the SVG. Identifiers start with `id`, which must be unique on the page.
    pub fn finish(self, id: &str, title: &str, description: &str, height: f64) -> String {
        format!(
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n{}</svg>",
            escape(title),
            escape(description),
            self.body
        )
    }
}

/// Returns the style of axis text.
pub fn label_style(anchor: &str) -> String {
    format!(
        "text-anchor=\"{anchor}\" font-size=\"13\" fill=\"{}\"",
        colour::QUIET
    )
}

/// Returns the text with the five characters of XML escaped.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_spans_its_values_with_round_ticks() {
        for (low, high) in [
            (0.0, 1.0),
            (34_800.0, 36_100.0),
            (3.1, 3.2),
            (5.0, 5.0),
            (-3.0, 7.0),
        ] {
            let axis = Axis::of([low, high].into_iter(), false, 10.0, 100.0);
            assert!(axis.low <= low && axis.high >= high && axis.low < axis.high);
            assert!((3..=8).contains(&axis.ticks.len()), "{:?}", axis.ticks);
            assert!(axis.y(high) >= 9.99 && axis.y(low) <= 100.01);
        }
        let empty = Axis::of([f64::NAN].into_iter(), true, 0.0, 1.0);
        assert!(empty.high > empty.low);
    }
}
