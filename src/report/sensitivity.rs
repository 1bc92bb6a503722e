//! What other settings would give, and where the spread of the runs comes from: tables for page, terminal and JSON.

use crate::studies::{LEVELS, SensitivityRow, Setting, variance_splits};
use crate::vocab::Estimate;
use crate::vocab::stats::VarianceSplit;

use super::disclosure::ends;
use super::grid::Table;
use super::run_report::RunReport;
use crate::texts::{Language, say};

/// One split: measure, month of the horizon, components.
pub(crate) type Split = (&'static str, usize, VarianceSplit);

/// Returns the split of the variance of a run's own ensemble; nothing with fewer than two draws or courses of the economy.
pub(crate) fn splits(found: &RunReport) -> Vec<Split> {
    let ensemble = &found.identity.ensemble;
    let sizes = [ensemble.draws, ensemble.macro_paths, ensemble.replications];
    variance_splits(&found.table.layout, &found.runs, sizes.map(|n| n as usize))
}

impl Language {
    /// Returns the time after so many months of the horizon: `after 1 year`, `after 36 months`.
    pub(crate) fn after(self, months: usize) -> String {
        match months {
            60 | 120 => say!(self, "after-years", n = months / 12),
            12 => say!(self, "after-years", n = 1),
            _ => say!(self, "after-months", n = months),
        }
    }

    /// Returns a setting for readers.
    fn setting(self, setting: Setting) -> String {
        match setting {
            Setting::OutCommuting(share) => {
                let share = self.quantity_of_share(share);
                say!(self, "setting-out-commuting", share)
            }
            Setting::Elasticity(eta) => {
                let key = match eta {
                    0.0 => "setting-jobs-fixed",
                    ..1.0 => "setting-jobs-partly",
                    _ => "setting-jobs-adapting",
                };
                say!(self, key, eta = self.short(eta))
            }
        }
    }

    fn quantity_of_share(self, share: f64) -> String {
        format!("{}%", self.grouped(100.0 * share, 0))
    }

    /// Returns a difference with its standard error in brackets.
    pub(crate) fn difference(self, change: Estimate) -> String {
        let difference = self.signed(change.mean, "persons");
        format!("{difference} ({})", self.grouped(change.standard_error, 0))
    }
}

/// Returns one table for each month that is read: the rows are settings, the columns measures; of a region with provisional data ranges alone.
pub(crate) fn row_tables(
    language: Language,
    rows: &[SensitivityRow],
    replications: u32,
    ranges_only: bool,
) -> Vec<Table> {
    let range = |found: &Estimate, write: &dyn Fn(f64) -> String| match replications {
        0 | 1 => say!(language, "undefined"),
        _ => {
            let [low, high] = ends(found).map(write);
            language.range_or_none(low, high)
        }
    };
    let mut months: Vec<usize> = rows.iter().map(|row| row.month).collect();
    months.sort_unstable();
    months.dedup();
    let table = |month: usize| {
        let names = LEVELS.map(|measure| language.measure(measure));
        let cells = |row: &SensitivityRow| {
            let whole = |value: f64| language.grouped(value, 0);
            let signed = |value: f64| language.signed(value, "persons");
            let level = |level: &Estimate| match ranges_only {
                true => range(level, &whole),
                false => whole(level.mean),
            };
            let change = |change: &Estimate| match replications {
                _ if ranges_only => range(change, &signed),
                1 => language.signed(change.mean, "persons"),
                _ => language.difference(*change),
            };
            let cells: Vec<String> = if row.is_central {
                row.levels.iter().map(level).collect()
            } else {
                row.changes.iter().map(change).collect()
            };
            [vec![language.setting(row.setting)], cells].concat()
        };
        let here = rows.iter().filter(|row| row.month == month);
        Table {
            head: [vec![capital(&language.after(month))], names.to_vec()].concat(),
            rows: here.map(cells).collect(),
        }
    };
    months.into_iter().map(table).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// Returns the shares of each source in the variance, and the standard deviation.
pub(crate) fn variance_table(language: Language, splits: &[Split]) -> Table {
    let has_replications = splits
        .iter()
        .any(|(_, _, split)| split.replications.is_some());
    let together = if has_replications {
        say!(language, "column-together")
    } else {
        say!(language, "column-together-and-chance")
    };
    let mut head = vec![
        say!(language, "column-measure"),
        say!(language, "column-parameters"),
        say!(language, "column-economy"),
        together,
    ];
    if has_replications {
        head.push(say!(language, "column-chance"));
    }
    head.push(say!(language, "column-deviation"));
    let row = |(measure, month, split): &Split| {
        let share = |part: f64| language.quantity_of_share(part / split.total().max(1e-12));
        let (name, after) = (language.measure(measure), language.after(*month));
        let mut cells = vec![
            say!(language, "measure-after", measure = name, after),
            share(split.parameters),
            share(split.macro_paths),
            share(split.interaction),
        ];
        cells.extend(split.replications.map(share));
        cells.push(language.grouped(split.total().sqrt(), 0));
        cells
    };
    Table {
        head,
        rows: splits.iter().map(row).collect(),
    }
}

/// Returns the lines of the terminal: what carries the spread of people at work at the end, and how far the share of
/// out-commuters moves them.
pub(crate) fn terminal_lines(found: &RunReport) -> Vec<String> {
    let language = found.language;
    let mut lines = Vec::new();
    let last = splits(found)
        .into_iter()
        .rfind(|(measure, _, _)| *measure == LEVELS[0]);
    if let Some((_, _, split)) = last {
        let share = |part: f64| language.quantity_of_share(part / split.total().max(1e-12));
        let rest = split.interaction + split.replications.unwrap_or(0.0);
        lines.push(say!(
            language,
            "terminal-variance",
            parameters = share(split.parameters),
            economy = share(split.macro_paths),
            rest = share(rest)
        ));
    }
    // Rows of a region with provisional data would show medians.
    let shown = found.sensitivity.iter().filter(|_| !found.is_ranges_only());
    let rows = shown.flat_map(|one| &one.rows);
    let commuting: Vec<&SensitivityRow> = rows
        .filter(|row| matches!(row.setting, Setting::OutCommuting(_)) && !row.is_central)
        .collect();
    let end = commuting.iter().map(|row| row.month).max();
    let ends: Vec<&&SensitivityRow> = commuting
        .iter()
        .filter(|row| Some(row.month) == end)
        .collect();
    if let ([low, high], Some(months)) = (&ends[..], end) {
        let share = |row: &SensitivityRow| language.quantity_of_share(row.setting.value());
        let change = |row: &SensitivityRow| language.signed(row.changes[0].mean, "persons");
        lines.push(say!(
            language,
            "terminal-sensitivity",
            low = share(low),
            high = share(high),
            less = change(low),
            more = change(high),
            after = language.after(months)
        ));
    }
    lines
}
