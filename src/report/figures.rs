//! Charts with their tables, for the measures that the run reports.

use crate::observe::{Kind, Summary};

use super::charts::{BarSeries, Bars, Fan, Point, Ranked, RankedRow};
use super::findings::{Aggregate, Findings};
use super::number::{decimals, month_in_words, plain, quantity, range};
use super::period::{Combination, middle};
use super::topics::{Form, TOPICS, Wanted};

/// Classes drawn in one chart; its table has all of them.
const SHOWN: usize = 12;

mod words {
    pub const MONTH: &str = "Month";
    pub const YEAR: &str = "Year";
    pub const CLASS: &str = "Class";
    pub const MIDDLE: &str = "Middle";
    pub const EIGHTY: &str = "8 in 10 futures";
    pub const NINETY_FIVE: &str = "19 in 20 futures";
    pub const PUBLISHED: &str = "Published";
    pub const CUT_AXIS: &str = "The axis does not start at zero.";
    pub const YEARLY: &str = "Each bar is the sum of a calendar year.";
}

/// A table of texts; the first column names the row.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A chart with the table that says the same.
pub(crate) struct Chart {
    pub title: String,
    pub caption: String,
    pub svg: String,
    pub table: Table,
}

/// Charts that answer one question.
pub(crate) struct Topic {
    pub title: &'static str,
    pub charts: Vec<Chart>,
}

/// Returns the topics that have at least one chart.
pub(crate) fn topics(found: &Findings) -> Vec<Topic> {
    let mut number = 0;
    TOPICS
        .iter()
        .map(|&(title, wanted)| Topic {
            title,
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

fn draw(found: &Findings, wanted: &Wanted, id: &str) -> Option<Chart> {
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

fn by_month(found: &Findings, wanted: &Wanted, id: &str) -> Option<Chart> {
    let layout = &found.table.layout;
    let series = layout.find(wanted.measures[0].0, "all", "all")?;
    let measure = layout.series[series].measure;
    let n = layout.months.len();
    let cells = &found.table.cells[series * n..(series + 1) * n];
    let (first, last) = (cells.first()?, cells.last()?);
    let (from, to) = (layout.months[0], layout.months[n - 1]);
    let points = points(found, measure.name, measure.kind);
    let unit = measure.unit;
    let description = format!(
        "{} by month. The middle of {} goes from {} in {} to {} in {}; at the end 8 in 10 futures lie between {} and {}.",
        wanted.title,
        match found.n_runs() {
            1 => "the one future".to_owned(),
            n => format!("{n} futures"),
        },
        quantity(middle(first), unit),
        month_in_words(from),
        quantity(middle(last), unit),
        month_in_words(to),
        plain(last.p10, unit),
        quantity(last.p90, unit)
    );
    let svg = Fan {
        id,
        title: wanted.title,
        description: &description,
        unit,
        months: &layout.months,
        cells,
        past: layout
            .months
            .iter()
            .filter(|m| found.is_hindcast(**m))
            .count(),
        points: &points,
    }
    .svg();
    let mut head = heads(words::MONTH);
    let mut rows: Vec<Vec<String>> = layout
        .months
        .iter()
        .zip(cells)
        .map(|(month, cell)| row(month.to_string(), cell, unit))
        .collect();
    add_published(&mut head, &mut rows, &points, unit);
    Some(Chart {
        title: wanted.title.into(),
        caption: format!("{}. {}", sentence(measure.meaning), words::CUT_AXIS),
        svg,
        table: Table { head, rows },
    })
}

fn by_year(found: &Findings, wanted: &Wanted, id: &str) -> Option<Chart> {
    let layout = &found.table.layout;
    let whole = found.whole_years();
    // Only flows of one unit can be summed over a year and share an axis.
    let flows: Vec<(usize, &str)> = wanted
        .measures
        .iter()
        .filter_map(|&(measure, label)| Some((layout.find(measure, "all", "all")?, label)))
        .filter(|&(series, _)| layout.series[series].measure.kind == Kind::Flow)
        .collect();
    let unit = layout.series[flows.first()?.0].measure.unit;
    let present: Vec<(usize, &str)> = flows
        .into_iter()
        .filter(|&(series, _)| layout.series[series].measure.unit == unit)
        .collect();
    let bars: Vec<BarSeries> = present
        .iter()
        .map(|&(series, label)| BarSeries {
            label: label.into(),
            values: whole
                .iter()
                .map(|&(_, from, to)| {
                    found.summary_of(series, &Combination::over(from, to, Aggregate::Sum))
                })
                .collect(),
            points: yearly_points(found, layout.series[series].measure.name, &whole),
        })
        .collect();
    let years: Vec<u16> = whole.iter().map(|&(year, _, _)| year).collect();
    let last = years.len() - 1;
    let ends: Vec<String> = bars
        .iter()
        .map(|bar| {
            format!(
                "{} {} in {} (8 in 10 futures: {} to {})",
                bar.label,
                plain(middle(&bar.values[last]), unit),
                years[last],
                plain(bar.values[last].p10, unit),
                plain(bar.values[last].p90, unit)
            )
        })
        .collect();
    let description = format!("{} by year, {unit}: {}.", wanted.title, ends.join("; "));
    let past = whole
        .iter()
        .filter(|&&(_, _, to)| found.is_hindcast(layout.months[to]))
        .count();
    let svg = Bars {
        id,
        title: wanted.title,
        description: &description,
        unit,
        years: &years,
        past,
        series: &bars,
    }
    .svg();
    let mut table = Table {
        head: heads(words::YEAR),
        rows: Vec::new(),
    };
    for bar in &bars {
        for (place, (year, value)) in years.iter().zip(&bar.values).enumerate() {
            let name = if bars.len() > 1 {
                format!("{year}, {}", bar.label)
            } else {
                year.to_string()
            };
            let mut row = row(name, value, unit);
            let point = bar.points.iter().find(|point| point.from == place);
            row.push(point.map_or(String::new(), |point| plain(point.value, unit)));
            table.rows.push(row);
        }
    }
    if bars.iter().any(|bar| !bar.points.is_empty()) {
        table.head.push(words::PUBLISHED.into());
    } else {
        for row in &mut table.rows {
            row.pop();
        }
    }
    let meanings: Vec<String> = present
        .iter()
        .map(|&(series, label)| {
            let meaning = layout.series[series].measure.meaning.trim_end_matches('.');
            if present.len() > 1 {
                format!("{}: {meaning}.", sentence(label))
            } else {
                format!("{}.", sentence(meaning))
            }
        })
        .collect();
    Some(Chart {
        title: wanted.title.into(),
        caption: format!("{} {}", words::YEARLY, meanings.join(" ")),
        svg,
        table,
    })
}

fn by_class(found: &Findings, wanted: &Wanted, by: &str, id: &str) -> Option<Chart> {
    let layout = &found.table.layout;
    let n = layout.months.len();
    let mut unit = "";
    let mut is_flow = false;
    let mut rows: Vec<RankedRow> = Vec::new();
    for (number, series) in layout.series.iter().enumerate() {
        if series.measure.name != wanted.measures[0].0 || series.group_by != by {
            continue;
        }
        unit = series.measure.unit;
        is_flow = series.measure.kind == Kind::Flow;
        let combination = if is_flow {
            Combination::over(n.saturating_sub(12), n - 1, Aggregate::Sum)
        } else {
            Combination::at(n - 1)
        };
        rows.push(RankedRow {
            label: found.label(by, &series.group),
            value: found.summary_of(number, &combination),
        });
    }
    if rows.len() < 2 {
        return None;
    }
    let largest = |a: &RankedRow, b: &RankedRow| middle(&b.value).total_cmp(&middle(&a.value));
    // Ages and levels have an order of their own.
    if !["age_group", "level"].contains(&by) {
        rows.sort_by(largest);
    }
    let first = rows.iter().min_by(|a, b| largest(a, b))?;
    let end = month_in_words(layout.months[n - 1]);
    let shown = &rows[..rows.len().min(SHOWN)];
    let period = if is_flow {
        format!("Sum over the {} months up to {end}, {unit}.", n.min(12))
    } else {
        format!("At the end of {end}, {unit}.")
    };
    let description = format!(
        "{}. {period} Largest: {} with {}.",
        wanted.title,
        first.label,
        plain(middle(&first.value), unit)
    );
    let svg = Ranked {
        id,
        title: wanted.title,
        description: &description,
        unit,
        rows: shown,
    }
    .svg();
    Some(Chart {
        title: wanted.title.into(),
        caption: if shown.len() < rows.len() {
            format!(
                "{period} The first {} of {}; the table has all.",
                shown.len(),
                rows.len()
            )
        } else {
            period
        },
        svg,
        table: Table {
            head: heads(words::CLASS),
            rows: rows
                .iter()
                .map(|ranked| row(ranked.label.clone(), &ranked.value, unit))
                .collect(),
        },
    })
}

/// Returns the published figures that belong on the months of a chart: sums over several months do not.
fn points(found: &Findings, measure: &str, kind: Kind) -> Vec<Point> {
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

fn yearly_points(found: &Findings, measure: &str, whole: &[(u16, usize, usize)]) -> Vec<Point> {
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

fn point(figure: &super::findings::Figure, from: usize, to: usize) -> Point {
    Point {
        from,
        to,
        value: figure.value,
        low: figure.low,
        high: figure.high,
    }
}

fn heads(first: &str) -> Vec<String> {
    [first, words::MIDDLE, words::EIGHTY, words::NINETY_FIVE]
        .map(str::to_owned)
        .to_vec()
}

fn row(name: String, value: &Summary, unit: &str) -> Vec<String> {
    vec![
        name,
        plain(middle(value), unit),
        range(value.p10, value.p90, unit),
        range(value.p2_5, value.p97_5, unit),
    ]
}

fn add_published(head: &mut Vec<String>, rows: &mut [Vec<String>], points: &[Point], unit: &str) {
    if points.is_empty() {
        return;
    }
    head.push(words::PUBLISHED.into());
    for (place, row) in rows.iter_mut().enumerate() {
        let text: Vec<String> = points
            .iter()
            .filter(|point| (point.from..=point.to).contains(&place))
            .map(|point| super::number::grouped(point.value, decimals(unit)))
            .collect();
        row.push(text.join("; "));
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
