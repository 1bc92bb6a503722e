//! Charts with their tables, for the measures that the run reports.

use crate::observe::{Kind, Measure, Series};
use crate::vocab::Summary;

use super::charts::{BarSeries, Bars, Fan, Frame, Point, Ranked, RankedRow};
use super::grid::{Layout, Table};
use super::period::{Combination, median_or_mean};
use super::run_report::{Aggregate, RunReport};
use super::topics::{Form, TOPICS, Wanted};
use crate::texts::{Language, say};

/// Classes drawn in one chart; its table has all of them.
const SHOWN: usize = 12;

/// A chart with the table that says the same.
pub(crate) struct Chart {
    pub title: String,
    pub caption: String,
    pub svg: String,
    pub table: Table,
}

/// Charts that answer one question.
pub(crate) struct Topic {
    /// Its anchor on the page, the same in all languages.
    pub id: &'static str,
    pub title: String,
    pub charts: Vec<Chart>,
}

/// Returns the topics that have at least one chart.
pub(crate) fn topics(found: &RunReport) -> Vec<Topic> {
    // A region with provisional data has ranges alone, and a single run has none.
    if found.is_ranges_only() && found.n_runs() < 2 {
        return Vec::new();
    }
    let mut number = 0;
    TOPICS
        .iter()
        .map(|&(key, wanted)| Topic {
            id: key,
            title: say!(found.language, key),
            charts: wanted
                .iter()
                .filter_map(|wanted| {
                    number += 1;
                    draw(found, wanted, &format!("chart-{number}"))
                })
                .collect(),
        })
        .filter(|topic| !topic.charts.is_empty())
        .collect()
}

fn draw(found: &RunReport, wanted: &Wanted, id: &str) -> Option<Chart> {
    let has_years = !found.whole_years().is_empty();
    match wanted.form {
        Form::Classes(by) => by_class(found, wanted, by, id),
        Form::Years if has_years => {
            by_year(found, wanted, id).or_else(|| by_month(found, wanted, id))
        }
        // A run shorter than a calendar year still shows its flows.
        Form::Years | Form::Months => by_month(found, wanted, id),
    }
}

fn by_month(found: &RunReport, wanted: &Wanted, id: &str) -> Option<Chart> {
    let layout = &found.table.layout;
    let series = layout.find(wanted.measures[0].0, "all", "all")?;
    let measure = layout.series[series].measure;
    let n = layout.months.len();
    let cells: Vec<Summary> = found.table.cells[series * n..(series + 1) * n]
        .iter()
        .map(|cell| found.shown(*cell))
        .collect();
    let (first, last) = (cells.first()?, cells.last()?);
    let (from, to) = (layout.months[0], layout.months[n - 1]);
    let points = points(found, measure.name, measure.kind);
    let (language, unit, title) = (found.language, measure.unit, title(found, wanted));
    let (low, high) = (
        language.plain(last.p10, unit),
        language.quantity(last.p90, unit),
    );
    let (title_of, to) = (&title, language.month(to));
    let description = match found.is_ranges_only() {
        true => say!(
            language,
            "describe-months-range",
            title = title_of,
            to,
            low,
            high
        ),
        false => say!(
            language,
            "describe-months",
            title = title_of,
            runs = say!(language, "all-runs", n = found.n_runs()),
            first = language.quantity(median_or_mean(first), unit),
            from = language.month(from),
            last = language.quantity(median_or_mean(last), unit),
            to,
            low,
            high,
        ),
    };
    let svg = Fan {
        frame: Frame::new(language, id, (&title, &description), unit),
        months: &layout.months,
        cells: &cells,
        given: found.months_until(found.observed_until),
        past: found.months_until(found.hindcast_until),
        points: &points,
        from_zero: false,
    }
    .svg();
    let published = |place: usize| {
        let here = points.iter();
        let here = here.filter(|point| (point.from..=point.to).contains(&place));
        let texts: Vec<String> = here.map(|one| language.plain(one.value, unit)).collect();
        texts.join("; ")
    };
    let rows = layout.months.iter().zip(&cells).enumerate();
    let rows = rows.map(|(place, (month, cell))| (month.to_string(), *cell, published(place)));
    let table = layout_of(found, "column-month", unit, !points.is_empty()).table(rows);
    let meaning = sentence(&meaning(language, measure));
    Some(Chart {
        title,
        caption: format!("{meaning}. {}", say!(language, "cut-axis")),
        svg,
        table,
    })
}

fn by_year(found: &RunReport, wanted: &Wanted, id: &str) -> Option<Chart> {
    let language = found.language;
    let title = title(found, wanted);
    let layout = &found.table.layout;
    let whole = found.whole_years();
    // Only flows of one unit can be summed over a year and share an axis.
    let flows = wanted.measures.iter().filter_map(|&(measure, key)| {
        let series = layout.find(measure, "all", "all")?;
        let is_flow = layout.series[series].measure.kind == Kind::Flow;
        is_flow.then(|| (series, say!(language, key)))
    });
    let mut present: Vec<(usize, String)> = flows.collect();
    let unit = layout.series[present.first()?.0].measure.unit;
    present.retain(|(series, _)| layout.series[*series].measure.unit == unit);
    let year_of =
        |series, from, to| found.summary_of(series, &Combination::over(from, to, Aggregate::Sum));
    let bar = |(series, label): &(usize, String)| BarSeries {
        label: label.clone(),
        values: whole
            .iter()
            .map(|(_, from, to)| year_of(*series, *from, *to))
            .collect(),
        points: yearly_points(found, layout.series[*series].measure.name, &whole),
    };
    let bars: Vec<BarSeries> = present.iter().map(bar).collect();
    let years: Vec<u16> = whole.iter().map(|&(year, _, _)| year).collect();
    let last = years.len() - 1;
    let year = years[last].to_string();
    let end = |one: &BarSeries| {
        let (value, year, bar) = (&one.values[last], &year, &one.label);
        let plain = |value| language.plain(value, unit);
        let (low, high) = (plain(value.p10), plain(value.p90));
        match found.is_ranges_only() {
            true => say!(language, "describe-year-range", bar, year, low, high),
            false => {
                let median = plain(median_or_mean(value));
                say!(language, "describe-year", bar, median, year, low, high)
            }
        }
    };
    let ends: Vec<String> = bars.iter().map(end).collect();
    let description = say!(
        language,
        "describe-years",
        title = &title,
        unit = language.unit(unit),
        ends = ends.join("; "),
    );
    let years_until = |until| {
        let months = found.months_until(until);
        whole.iter().filter(|&&(_, _, to)| to < months).count()
    };
    let svg = Bars {
        frame: Frame::new(language, id, (&title, &description), unit),
        years: &years,
        given: years_until(found.observed_until),
        past: years_until(found.hindcast_until),
        series: &bars,
    }
    .svg();
    let rows = bars.iter().flat_map(|bar| {
        let values = years.iter().zip(&bar.values).enumerate();
        values.map(|(place, (year, value))| {
            let name = match bars.len() {
                1 => year.to_string(),
                _ => format!("{year}, {}", bar.label),
            };
            let point = bar.points.iter().find(|point| point.from == place);
            let published = point.map(|point| language.plain(point.value, unit));
            (name, *value, published.unwrap_or_default())
        })
    });
    let has_points = bars.iter().any(|bar| !bar.points.is_empty());
    let table = layout_of(found, "column-year", unit, has_points).table(rows);
    let meanings: Vec<String> = present
        .iter()
        .map(|&(series, ref label)| {
            let meaning = meaning(language, layout.series[series].measure);
            if present.len() > 1 {
                let (bar, meaning) = (sentence(label), after_colon(&meaning));
                say!(language, "meaning-of", bar, meaning) + "."
            } else {
                format!("{}.", sentence(&meaning))
            }
        })
        .collect();
    Some(Chart {
        title,
        caption: format!("{} {}", say!(language, "yearly"), meanings.join(" ")),
        svg,
        table,
    })
}

fn by_class(found: &RunReport, wanted: &Wanted, by: &str, id: &str) -> Option<Chart> {
    let layout = &found.table.layout;
    let n = layout.months.len();
    let series = layout.series.iter().enumerate();
    let name = wanted.measures[0].0;
    let of_measure = series.filter(|(_, one)| one.measure.name == name && one.group_by == by);
    let of_measure: Vec<_> = of_measure.collect();
    let measure = of_measure.first()?.1.measure;
    let (unit, is_flow) = (measure.unit, measure.kind == Kind::Flow);
    let combination = match is_flow {
        true => Combination::over(n.saturating_sub(12), n - 1, Aggregate::Sum),
        false => Combination::at(n - 1),
    };
    let row = |(number, series): &(usize, &Series)| RankedRow {
        label: found.label(by, &series.group),
        value: found.summary_of(*number, &combination),
    };
    let mut rows: Vec<RankedRow> = of_measure.iter().map(row).collect();
    if rows.len() < 2 {
        return None;
    }
    // Without medians the upper ends of the ranges give the order.
    let place = |row: &RankedRow| match median_or_mean(&row.value) {
        median if median.is_finite() => median,
        _ => row.value.p90,
    };
    let largest = |a: &RankedRow, b: &RankedRow| place(b).total_cmp(&place(a));
    // Ages and levels have an order of their own.
    if !["age_group", "level"].contains(&by) {
        rows.sort_by(largest);
    }
    let first = rows.iter().min_by(|a, b| largest(a, b))?;
    let (language, title) = (found.language, title(found, wanted));
    let end = language.month(layout.months[n - 1]);
    let shown = &rows[..rows.len().min(SHOWN)];
    let unit_of = language.unit(unit);
    let period = match is_flow {
        true => say!(
            language,
            "class-period-sum",
            months = n.min(12),
            end,
            unit = unit_of
        ),
        false => say!(language, "class-period-end", end, unit = unit_of),
    };
    let value = match found.is_ranges_only() {
        true => language.range(first.value.p10, first.value.p90, unit),
        false => language.plain(median_or_mean(&first.value), unit),
    };
    let (of, during, label) = (&title, &period, &first.label);
    let description = say!(
        language,
        "describe-classes",
        title = of,
        period = during,
        first = label,
        value
    );
    let svg = Ranked {
        frame: Frame::new(language, id, (&title, &description), unit),
        rows: shown,
    }
    .svg();
    let all = rows.iter();
    let all = all.map(|row| (row.label.clone(), row.value, String::new()));
    let table = layout_of(found, "column-class", unit, false).table(all);
    let mut caption = period;
    if shown.len() < rows.len() {
        caption.push(' ');
        caption += &say!(
            language,
            "class-first",
            shown = shown.len(),
            all = rows.len()
        );
    }
    Some(Chart {
        title,
        caption,
        svg,
        table,
    })
}

/// A row of the table beside a chart: its name, what the runs say, and the published figures.
type Row = (String, Summary, String);

/// Declares the table beside a chart; where ranges alone may be shown it has no median.
fn layout_of<'a>(
    found: &RunReport,
    first: &str,
    unit: &'a str,
    has_published: bool,
) -> Layout<'a, Row> {
    let language = found.language;
    Layout::new(language)
        .column(first, |row: &Row| row.0.clone())
        .column("column-median", move |row| {
            language.plain(median_or_mean(&row.1), unit)
        })
        .only_if(!found.is_ranges_only())
        .column("column-range", move |row| {
            language.range(row.1.p10, row.1.p90, unit)
        })
        .column("column-wide-range", move |row| {
            language.range(row.1.p2_5, row.1.p97_5, unit)
        })
        .column("column-published", |row| row.2.clone())
        .only_if(has_published)
}

/// Returns the title of a chart: its own, or the name of its measure.
fn title(found: &RunReport, wanted: &Wanted) -> String {
    match wanted.title {
        Some(key) => say!(found.language, key),
        None => found.language.measure(wanted.measures[0].0),
    }
}

/// Returns what a measure means, in the language of the registry where the page's has no words for it.
fn meaning(language: Language, measure: &Measure) -> String {
    let text = language.meaning(measure.name);
    text.unwrap_or_else(|| measure.meaning.trim_end_matches('.').to_owned())
}

/// Returns the published figures that belong on the months of a chart: sums over several months do not.
fn points(found: &RunReport, measure: &str, kind: Kind) -> Vec<Point> {
    let regional = found
        .figures
        .iter()
        .filter(|f| f.measure == measure && f.group_by == "all");
    regional
        .filter(|f| f.aggregate != Aggregate::Sum || (kind == Kind::Flow && f.from == f.to))
        .filter_map(|f| {
            let to = found.place_of(f.to)?;
            let from = match f.aggregate {
                Aggregate::Mean => found.place_of(f.from)?,
                _ => to,
            };
            Some(point(f, from, to))
        })
        .collect()
}

fn yearly_points(found: &RunReport, measure: &str, whole: &[(u16, usize, usize)]) -> Vec<Point> {
    let regional = found
        .figures
        .iter()
        .filter(|f| f.measure == measure && f.group_by == "all" && f.aggregate == Aggregate::Sum);
    regional
        .filter_map(|f| {
            let (from, to) = (found.place_of(f.from)?, found.place_of(f.to)?);
            let place = whole.iter().position(|&(_, a, b)| (a, b) == (from, to))?;
            Some(point(f, place, place))
        })
        .collect()
}

fn point(figure: &super::run_report::Figure, from: usize, to: usize) -> Point {
    Point {
        from,
        to,
        value: figure.value,
        low: figure.low,
        high: figure.high,
    }
}

/// Returns the text with a capital and without a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Returns the text without its capital, unless it starts with an abbreviation.
fn after_colon(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
