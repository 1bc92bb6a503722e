//! A waterfall: what comes in, what goes off, and what is left.

use super::canvas::{Axis, BOTTOM, Canvas, LEFT, RIGHT, TOP, colour, label_style};
use super::frame::{Frame, Legend};
use crate::texts::say;

/// One step.
pub struct Step {
    pub label: String,
    /// What it adds; for a total, where it stands.
    pub value: f64,
    /// Whether it stands on the ground.
    pub is_total: bool,
    /// The 80 % interval, written below the label.
    pub range: String,
}

/// What a waterfall shows.
pub struct Waterfall<'a> {
    pub frame: Frame<'a>,
    pub steps: &'a [Step],
}

impl Waterfall<'_> {
    pub fn svg(&self) -> String {
        let mut level = 0.0;
        let bars: Vec<(f64, f64)> = self
            .steps
            .iter()
            .map(|step| {
                let from = if step.is_total { 0.0 } else { level };
                level = from + step.value;
                (from, level)
            })
            .collect();
        let values = bars.iter().flat_map(|(from, to)| [*from, *to]);
        let axis = Axis::of(values, true, TOP, BOTTOM);
        let mut canvas = self.frame.canvas();
        canvas.axis(&axis, self.frame.unit);
        let width = (RIGHT - LEFT) / self.steps.len().max(1) as f64;
        for (at, (step, (from, to))) in self.steps.iter().zip(&bars).enumerate() {
            let x = LEFT + width * (at as f64 + 0.14);
            let (high, low) = (axis.y(from.max(*to)), axis.y(from.min(*to)));
            let fill = match (step.is_total, step.value < 0.0) {
                (true, _) => colour::DARK_BLUE,
                (false, true) => colour::VERMILLION,
                (false, false) => colour::BLUE,
            };
            canvas.rect(
                x,
                high,
                width * 0.72,
                (low - high).max(1.0),
                &format!("fill=\"{fill}\""),
            );
            if at + 1 < bars.len() {
                let y = axis.y(*to);
                let ink = format!("stroke=\"{}\" stroke-dasharray=\"3 3\"", colour::QUIET);
                canvas.line((x + width * 0.72, y), (x + width, y), &ink);
            }
            let centre = x + width * 0.36;
            let number = self.frame.language.signed(step.value, "persons");
            let bold = format!(
                "text-anchor=\"middle\" font-size=\"13\" font-weight=\"650\" fill=\"{}\"",
                colour::INK
            );
            canvas.text(centre, high - 5.0, &bold, &number);
            let style = label_style("middle");
            canvas.text(centre, BOTTOM + 18.0, &style, &step.label);
        }
        let ground = axis.y(0.0);
        canvas.line(
            (LEFT, ground),
            (RIGHT, ground),
            &format!("stroke=\"{}\"", colour::INK),
        );
        // The ranges stand below, one line each: they are wider than the bars.
        let mut y = BOTTOM + 40.0;
        let style = label_style("start");
        for step in self.steps.iter().filter(|step| !step.range.is_empty()) {
            let text = say!(
                self.frame.language,
                "compare-waterfall-range",
                label = &step.label,
                range = &step.range
            );
            canvas.text(8.0, y, &style, &text);
            y += 18.0;
        }
        self.frame.finish(canvas, y)
    }
}

/// One cell of a cost-effectiveness plane.
pub struct Dot {
    /// Number of the plan.
    pub series: usize,
    pub effect: f64,
    pub cost: f64,
}

/// Cost against effect, one dot for each cell.
pub struct Plane<'a> {
    pub frame: Frame<'a>,
    /// Names of the plans.
    pub series: &'a [String],
    pub dots: &'a [Dot],
    /// What the level axis counts.
    pub effect: &'a str,
}

/// Colours and shapes that differ together.
const MARKS: [(&str, bool); 4] = [
    (colour::BLUE, true),
    (colour::VERMILLION, false),
    (colour::GREEN, true),
    (colour::INK, false),
];

impl Plane<'_> {
    pub fn svg(&self) -> String {
        let axis = Axis::of(self.dots.iter().map(|dot| dot.cost), true, TOP, BOTTOM);
        // Lying down: left is low.
        let level = Axis::of(self.dots.iter().map(|dot| dot.effect), true, RIGHT, LEFT);
        let mut canvas = self.frame.canvas();
        canvas.axis(&axis, self.frame.unit);
        let style = label_style("middle");
        let quiet = format!("stroke=\"{}\"", colour::GRID);
        for tick in level.ticks() {
            let x = level.y(*tick);
            canvas.line((x, TOP), (x, BOTTOM), &quiet);
            let number = self.frame.language.grouped(*tick, 0);
            // Beside the edge of the drawing half a number would be cut off.
            match x > RIGHT - 12.0 {
                true => canvas.text(RIGHT + 8.0, BOTTOM + 18.0, &label_style("end"), &number),
                false => canvas.text(x, BOTTOM + 18.0, &style, &number),
            }
        }
        let ink = format!("stroke=\"{}\"", colour::INK);
        let zero = level.y(0.0);
        canvas.line((zero, TOP), (zero, BOTTOM), &ink);
        canvas.line((LEFT, axis.y(0.0)), (RIGHT, axis.y(0.0)), &ink);
        for dot in self.dots {
            let (x, y) = (level.y(dot.effect), axis.y(dot.cost));
            Self::mark(&mut canvas, dot.series, x, y);
        }
        canvas.text(RIGHT, BOTTOM + 38.0, &label_style("end"), self.effect);
        let mut height = BOTTOM + 48.0;
        if self.series.len() > 1 {
            let mut legend = Legend::below(&self.frame, &mut canvas, 20.0);
            for (at, name) in self.series.iter().enumerate() {
                legend.entry(name, |canvas, x, y| {
                    Self::mark(canvas, at, x + 8.0, y - 4.0)
                });
            }
            height = legend.height() + 2.0;
        }
        self.frame.finish(canvas, height)
    }

    fn mark(canvas: &mut Canvas, series: usize, x: f64, y: f64) {
        let (colour, is_round) = MARKS[series % MARKS.len()];
        if is_round {
            canvas.raw(&format!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{colour}\" fill-opacity=\"0.55\"/>"
            ));
        } else {
            let style = format!("fill=\"{colour}\" fill-opacity=\"0.55\"");
            canvas.rect(x - 3.2, y - 3.2, 6.4, 6.4, &style);
        }
    }
}
