//! What all charts have: words, a unit, a legend.

use super::canvas::{BOTTOM, Canvas, WIDTH, label_style};
use super::point::Point;
use crate::report::period::median_or_mean;
use crate::texts::{Language, say};
use crate::vocab::Summary;

/// The frame of a chart.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub language: Language,
    /// Unique on the page.
    pub id: &'a str,
    pub title: &'a str,
    /// For those who do not see the chart.
    pub description: &'a str,
    pub unit: &'a str,
}

impl<'a> Frame<'a> {
    /// Frames a chart that has these words.
    pub fn new(language: Language, id: &'a str, words: (&'a str, &'a str), unit: &'a str) -> Self {
        Self {
            language,
            id,
            title: words.0,
            description: words.1,
            unit,
        }
    }

    pub fn canvas(&self) -> Canvas {
        Canvas::new(self.language)
    }

    /// Closes the SVG.
    pub fn finish(&self, canvas: Canvas, height: f64) -> String {
        canvas.finish(self.id, self.title, self.description, height)
    }
}

/// Returns the values that an axis must span.
pub fn spanned<'a>(
    values: impl Iterator<Item = &'a Summary> + 'a,
    ends: fn(&Summary) -> [f64; 2],
    points: &'a [Point],
) -> impl Iterator<Item = f64> + 'a {
    let values =
        values.flat_map(move |value| [median_or_mean(value), ends(value)[0], ends(value)[1]]);
    let points = points.iter();
    values.chain(points.flat_map(|one| [Some(one.value), one.low, one.high].into_iter().flatten()))
}

/// The legend below a chart, over as many lines as it needs.
pub struct Legend<'c> {
    canvas: &'c mut Canvas,
    language: Language,
    x: f64,
    y: f64,
}

impl<'c> Legend<'c> {
    /// Begins a legend below the plotting area, so much further down.
    pub fn below(frame: &Frame<'_>, canvas: &'c mut Canvas, room: f64) -> Self {
        Self {
            canvas,
            language: frame.language,
            x: 8.0,
            y: BOTTOM + 42.0 + room,
        }
    }

    /// Adds a word with a mark before it.
    pub fn entry(&mut self, word: &str, mark: impl FnOnce(&mut Canvas, f64, f64)) {
        let width = 38.0 + 7.0 * word.chars().count() as f64;
        if self.x > 8.0 && self.x + width > WIDTH {
            (self.x, self.y) = (8.0, self.y + 20.0);
        }
        mark(self.canvas, self.x, self.y);
        let style = label_style("start");
        self.canvas.text(self.x + 21.0, self.y, &style, word);
        self.x += width;
    }

    /// Adds published figures, if there are any.
    pub fn published(&mut self, is_there: bool) {
        if is_there {
            let word = say!(self.language, "published");
            self.entry(&word, |canvas, x, y| canvas.diamond(x + 8.0, y - 4.0));
        }
    }

    /// Returns the height of the chart with its legend.
    pub fn height(&self) -> f64 {
        self.y + 10.0
    }
}
