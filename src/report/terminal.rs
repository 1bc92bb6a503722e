//! The summary on a terminal: at most 25 lines of 80 columns.

use std::fmt::Write;
use std::path::Path;

use super::comparison::{comparisons, covered};
use super::grid::Layout;
use super::headline::{Headline, headlines, headlines_of};
use super::message::runs_caution;
use super::period::median_or_mean;
use super::run_report::RunReport;
use super::sensitivity::terminal_lines;
use crate::texts::{Language, say};

/// Headlines that fit with the chart and the lines around it.
const ROWS: usize = 13;
const COLUMNS: usize = 80;

/// How the terminal can be written to; the caller knows (NO_COLOR, TERM, a pipe).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether block characters may be used.
    pub unicode: bool,
    /// Whether bold may be used.
    pub color: bool,
}

/// Returns the summary; the folder as it should be shown, if results were written.
pub fn terminal_summary(found: &RunReport, folder: Option<&Path>, style: Style) -> String {
    let language = found.language;
    let mut out = String::new();
    let title = format!("{} ({})", found.display_title, found.arm_in_words());
    let _ = writeln!(out, "{}", bold(&cut(&title), style));
    if let Some(span) = span(found) {
        // The two parts stand on lines of their own where one is too short for them.
        let lines: Vec<String> = match span.split_once("; ") {
            Some((months, past)) if span.chars().count() > COLUMNS => vec![cut(months), cut(past)],
            _ => vec![cut(&span)],
        };
        let _ = writeln!(out, "{}\n", lines.join("\n"));
    }
    let all = headlines(found);
    let ranges_only = found.is_ranges_only();
    let regions = found.regions();
    let lines = |list: Vec<Headline>| {
        let table = headline_layout(language, ranges_only).table(list);
        let lines: Vec<String> = table.rows.iter().map(|row| columns(row)).collect();
        (columns(&table.head), lines)
    };
    let blocks = match regions.is_empty() {
        true => vec![(None, all.iter().take(ROWS).cloned().collect())],
        false => by_region(found, &all, &regions),
    };
    let (head, _) = lines(Vec::new());
    let _ = writeln!(out, "{head}");
    for (name, list) in blocks {
        let name = name.map(|name| cut(&name));
        for line in name.into_iter().chain(lines(list).1) {
            let _ = writeln!(out, "{line}");
        }
    }
    for sentence in found.why_ranges() {
        let _ = writeln!(out, "\n{}", wrapped(&sentence));
    }
    if ranges_only || !regions.is_empty() {
        let _ = writeln!(out);
    } else if let Some(headline) = all.iter().find(|h| h.measure == "employed").or(all.first()) {
        let _ = writeln!(out, "\n{}", chart(found, headline, style));
    }
    for line in terminal_lines(found) {
        let _ = writeln!(out, "{}", cut(&line));
    }
    let (inside, of) = covered(&comparisons(found));
    if of > 0 {
        let coverage = say!(language, "terminal-coverage", inside, n = of);
        let _ = writeln!(out, "{}", cut(&coverage));
    }
    if let Some(caution) = runs_caution(language, found.n_runs()) {
        let _ = writeln!(out, "{}", cut(&caution));
    }
    // A path is never cut: it is there to be copied.
    let results = folder.map(|folder| {
        let folder = folder.display().to_string();
        let line = say!(language, "terminal-results", folder = &folder);
        if style.unicode {
            return format!("{line}\n");
        }
        // The path stays as it is, for the same reason.
        let parts: Vec<String> = line.split(&folder).map(ascii).collect();
        format!("{}\n", parts.join(&folder))
    });
    let out = if style.unicode { out } else { ascii(&out) };
    out + &results.unwrap_or_default()
}

/// Returns the few numbers that matter of all regions together and of each.
fn by_region(
    found: &RunReport,
    all: &[Headline],
    regions: &[(&str, &str)],
) -> Vec<(Option<String>, Vec<Headline>)> {
    let lists = regions.iter();
    let lists = lists.map(|(code, name)| (Some((*name).to_owned()), headlines_of(found, code)));
    let lists: Vec<_> = lists.collect();
    let first = lists.first().map_or(&[][..], |(_, list)| list);
    let is_shown = |one: &&Headline| first.iter().any(|shown| shown.measure == one.measure);
    let together = all.iter().filter(is_shown).cloned().collect();
    let name = say!(found.language, "regions-together");
    [(Some(name), together)].into_iter().chain(lists).collect()
}

/// Breaks a sentence into lines of the terminal's width.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        if lines[last].chars().count() + 1 + word.chars().count() > COLUMNS {
            lines.push(word.to_owned());
        } else {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    lines.join("\n")
}

/// Returns the months, the number of runs, and which months are a test.
fn span(found: &RunReport) -> Option<String> {
    let language = found.language;
    let months = &found.table.layout.months;
    let (&first, &last) = (months.first()?, months.last()?);
    let span = say!(
        language,
        "terminal-span",
        from = language.month(first),
        to = language.month(last),
        runs = say!(language, "runs", n = found.n_runs())
    );
    Some(match found.hindcast_until {
        Some(until) if until >= last => say!(language, "terminal-all-past", span),
        Some(until) if until >= first => {
            let from = language.month(until.next());
            say!(language, "terminal-part-past", span, from)
        }
        _ => span,
    })
}

/// Sets the columns of the table of headlines.
fn columns(cells: &[String]) -> String {
    let [label, median, range, change] = cells else {
        panic!(
            "the table of headlines has four columns, not {}",
            cells.len()
        );
    };
    let label: String = label.chars().take(28).collect();
    let line = format!("{label:<29}{median:>10}{range:>20}{change:>21}");
    cut(line.trim_end())
}

/// Declares the table of headlines; where ranges alone may be shown the column of the median is empty.
fn headline_layout<'a>(language: Language, ranges_only: bool) -> Layout<'a, Headline> {
    let median = match ranges_only {
        true => String::new(),
        false => say!(language, "median"),
    };
    Layout::new(language)
        .headed(String::new(), move |one: &Headline| {
            match (one.is_flow, one.months) {
                (true, 12) => say!(language, "terminal-flow", label = &one.label),
                _ => one.label.clone(),
            }
        })
        .headed(median, move |one| match median_or_mean(&one.end) {
            median if median.is_finite() => language.quantity(median, one.unit),
            _ => String::new(),
        })
        .column("column-range", move |one| match one.end.p90 > one.end.p10 {
            true => language.range(one.end.p10, one.end.p90, one.unit),
            false => String::new(),
        })
        .column("terminal-change", move |one| {
            let change = one.last_year_change.filter(|change| change.p10.is_finite());
            change.map_or_else(String::new, |change| {
                language.signed_range(&change, one.unit)
            })
        })
}

/// Draws the median of a headline over the months as two lines of blocks.
fn chart(found: &RunReport, headline: &Headline, style: Style) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const LETTERS: [char; 8] = ['_', '_', '.', '.', '-', '-', '^', '^'];
    let n = found.table.layout.months.len();
    let cells = &found.table.cells[headline.series * n..(headline.series + 1) * n];
    let values: Vec<f64> = cells.iter().map(median_or_mean).collect();
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
    let language = found.language;
    let text = say!(
        language,
        "terminal-chart",
        label = &headline.label,
        low = language.plain(low, headline.unit),
        high = language.quantity(high, headline.unit)
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

/// Replaces the characters outside ASCII that numbers and Dutch words use; others become question marks.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{2212}' => out.push('-'),
            '\u{a0}' => out.push(' '),
            '€' => out.push_str("EUR"),
            'é' | 'è' | 'ë' | 'ê' => out.push('e'),
            'É' => out.push('E'),
            'ï' | 'í' => out.push('i'),
            'ö' | 'ó' => out.push('o'),
            'ü' | 'ú' => out.push('u'),
            'ä' | 'á' | 'à' => out.push('a'),
            other if other.is_ascii() => out.push(other),
            _ => out.push('?'),
        }
    }
    out
}

#[cfg(test)]
pub(crate) fn demo(found: &RunReport) -> String {
    let style = Style {
        unicode: true,
        color: false,
    };
    terminal_summary(found, Some(Path::new("results/demo-12345678")), style)
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn the_summary_fits_a_terminal() {
        for (language, words) in [
            (
                Language::English,
                [
                    "People at work",
                    "40 runs",
                    "of 7 published figures",
                    "Spread of people at work",
                    "If 35% or 60% work elsewhere",
                ],
            ),
            (
                Language::Dutch,
                [
                    "Werkenden",
                    "40 doorrekeningen",
                    "van de 7 gepubliceerde cijfers",
                    "Spreiding werkenden",
                    "Als 35% of 60% elders werkt",
                ],
            ),
        ] {
            let mut found = findings();
            found.language = language;
            let text = demo(&found);
            assert!(text.lines().count() <= 25, "{text}");
            assert!(
                text.lines().all(|line| line.chars().count() <= 80),
                "{text}"
            );
            assert!(words.iter().all(|word| text.contains(word)), "{text}");
            assert!(
                text.contains("results/demo-12345678") && text.contains('█'),
                "{text}"
            );
            assert!(!text.contains("..."), "nothing is cut: {text}");
        }
    }

    #[test]
    fn a_plain_terminal_gets_ascii_without_escapes() {
        let style = Style {
            unicode: false,
            color: false,
        };
        for language in Language::ALL {
            let mut found = findings();
            found.language = language;
            let text = terminal_summary(&found, Some(Path::new("out")), style);
            assert!(text.is_ascii() && !text.contains('\u{1b}'), "{text}");
            assert!(!text.contains('?'), "{text}");
        }
    }

    #[test]
    fn colour_is_only_used_when_asked_for() {
        let style = Style {
            unicode: true,
            color: true,
        };
        assert!(terminal_summary(&findings(), Some(Path::new("out")), style).contains("\u{1b}[1m"));
    }
}
