//! The summary on a terminal: at most 25 lines of 80 columns.

use std::fmt::Write;
use std::path::Path;

use super::findings::Findings;
use super::headline::{Headline, headlines};
use super::message::runs_caution;
use super::number::{month_in_words, plain, quantity, signed_range};
use super::period::middle;

/// Headlines that fit with the chart and the lines around it.
const ROWS: usize = 13;
const COLUMNS: usize = 80;

/// How the terminal can be written to; the caller knows (NO_COLOR, TERM, a pipe).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether block characters may be used.
    pub unicode: bool,
    /// Whether bold may be used.
    pub color: bool,
}

mod words {
    pub const MIDDLE: &str = "middle";
    pub const RANGE: &str = "8 in 10 futures";
    pub const CHANGE: &str = "change, last year";
    pub const RESULTS: &str = "Results in";
    pub const OPEN: &str = "open report.html first";
    pub const FLOW: &str = "a year";
}

/// Returns the summary; the folder as it should be shown.
pub fn terminal_summary(found: &Findings, folder: &Path, style: Style) -> String {
    let mut out = String::new();
    let months = &found.table.layout.months;
    let _ = writeln!(
        out,
        "{}",
        bold(&cut(&format!("{} ({})", found.title, found.arm)), style)
    );
    if let (Some(&first), Some(&last)) = (months.first(), months.last()) {
        let n = found.n_runs();
        let runs = if n == 1 { "run" } else { "runs" };
        let mut line = format!(
            "{} to {}, {n} {runs}",
            month_in_words(first),
            month_in_words(last)
        );
        match found.hindcast_until {
            Some(until) if until >= last => line += "; all months already past (hindcast)",
            Some(until) if until >= first => {
                let _ = write!(line, "; a forecast from {}", month_in_words(until.next()));
            }
            _ => {}
        }
        let _ = writeln!(out, "{}\n", cut(&line));
    }
    let all = headlines(found);
    let _ = writeln!(
        out,
        "{:<25}{:>10}{:>22}{:>23}",
        "",
        words::MIDDLE,
        words::RANGE,
        words::CHANGE
    );
    for headline in all.iter().take(ROWS) {
        let _ = writeln!(out, "{}", headline_line(headline));
    }
    if let Some(headline) = all.iter().find(|h| h.measure == "employed").or(all.first()) {
        let _ = writeln!(out, "\n{}", chart(found, headline, style));
    }
    if let Some(caution) = runs_caution(found.n_runs()) {
        let _ = writeln!(out, "{}", cut(&caution));
    }
    let text = format!("{} {} ({})", words::RESULTS, folder.display(), words::OPEN);
    // A path is never cut: it is there to be copied.
    let _ = writeln!(out, "{text}");
    if style.unicode { out } else { ascii(&out) }
}

fn headline_line(headline: &Headline) -> String {
    let unit = headline.unit;
    let label = if headline.is_flow && headline.months == 12 {
        format!("{}, {}", headline.label, words::FLOW)
    } else {
        headline.label.to_owned()
    };
    let range = if headline.end.p10.is_finite() && headline.end.p90 > headline.end.p10 {
        format!(
            "{} to {}",
            plain(headline.end.p10, unit),
            quantity(headline.end.p90, unit)
        )
    } else {
        String::new()
    };
    let change = headline
        .last_year_change
        .map_or(String::new(), |change| signed_range(&change, unit));
    let label: String = label.chars().take(24).collect();
    let line = format!(
        "{label:<25}{:>10}{range:>22}{change:>23}",
        quantity(middle(&headline.end), unit)
    );
    cut(line.trim_end())
}

/// Draws the median of a headline over the months as two lines of blocks.
fn chart(found: &Findings, headline: &Headline, style: Style) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const LETTERS: [char; 8] = ['_', '_', '.', '.', '-', '-', '^', '^'];
    let n = found.table.layout.months.len();
    let cells = &found.table.cells[headline.series * n..(headline.series + 1) * n];
    let values: Vec<f64> = cells.iter().map(middle).collect();
    let width = n.min(60);
    let places: Vec<usize> = (0..width)
        .map(|i| (i * n + n / 2) / width)
        .map(|p| p.min(n - 1))
        .collect();
    let shown: Vec<f64> = places.iter().map(|&place| values[place]).collect();
    let defined = || shown.iter().copied().filter(|v| v.is_finite());
    let low = defined().fold(f64::INFINITY, f64::min);
    let high = defined().fold(f64::NEG_INFINITY, f64::max);
    let marks = if style.unicode { BLOCKS } else { LETTERS };
    let line: String = shown
        .iter()
        .map(|&value| {
            if !value.is_finite() {
                return ' ';
            }
            let share = if high > low {
                (value - low) / (high - low)
            } else {
                0.5
            };
            marks[((share * 7.0).round() as usize).min(7)]
        })
        .collect();
    let text = format!(
        "{} by month, middle of the runs, {} to {}",
        headline.label,
        plain(low, headline.unit),
        quantity(high, headline.unit)
    );
    format!("{}\n  {line}", cut(&text))
}

fn bold(text: &str, style: Style) -> String {
    if style.color {
        format!("\u{1b}[1m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// Cuts a line to the width of a terminal, with dots that say so.
fn cut(line: &str) -> String {
    if line.chars().count() <= COLUMNS {
        return line.to_owned();
    }
    let kept: String = line.chars().take(COLUMNS - 3).collect();
    kept + "..."
}

/// Replaces the one character outside ASCII that numbers use.
fn ascii(text: &str) -> String {
    text.replace('\u{2212}', "-")
}

#[cfg(test)]
pub(crate) fn demo(found: &Findings) -> String {
    let style = Style {
        unicode: true,
        color: false,
    };
    terminal_summary(found, Path::new("results/demo-12345678"), style)
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn the_summary_fits_a_terminal() {
        let text = demo(&findings());
        assert!(text.lines().count() <= 25, "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
        assert!(
            text.contains("People at work") && text.contains("40 runs"),
            "{text}"
        );
        assert!(
            text.contains("results/demo-12345678") && text.contains('█'),
            "{text}"
        );
    }

    #[test]
    fn a_plain_terminal_gets_ascii_without_escapes() {
        let style = Style {
            unicode: false,
            color: false,
        };
        let text = terminal_summary(&findings(), Path::new("out"), style);
        assert!(text.is_ascii() && !text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn colour_is_only_used_when_asked_for() {
        let style = Style {
            unicode: true,
            color: true,
        };
        assert!(terminal_summary(&findings(), Path::new("out"), style).contains("\u{1b}[1m"));
    }
}
