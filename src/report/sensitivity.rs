//! What other settings would give, and where the spread of the runs comes from: tables for page, terminal and JSON.

use crate::studies::{LEVELS, SensitivityRow, Setting, variance_splits};
use crate::vocab::Estimate;
use crate::vocab::stats::VarianceSplit;

use super::disclosure::ends;
use super::grid::{Layout, Table};
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

/// Returns a range as it is written: the ends of the 95 % confidence interval.
pub(super) fn range(language: Language, of: &Estimate, write: impl Fn(f64) -> String) -> String {
    let [low, high] = ends(of).map(write);
    language.range_or_none(low, high)
}

/// Returns months once each, in order.
pub(super) fn in_order(months: impl Iterator<Item = usize>) -> Vec<usize> {
    let months: std::collections::BTreeSet<usize> = months.collect();
    months.into_iter().collect()
}

/// Returns one table for each month that is read: the rows are settings, the columns measures; of a region with provisional data ranges alone.
pub(crate) fn row_tables(
    language: Language,
    rows: &[SensitivityRow],
    replications: u32,
    ranges_only: bool,
) -> Vec<Table> {
    let whole = |value: f64| language.grouped(value, 0);
    let signed = |value: f64| language.signed(value, "persons");
    let level = |level: &Estimate| match ranges_only {
        true if replications < 2 => say!(language, "undefined"),
        true => range(language, level, whole),
        false => whole(level.mean),
    };
    let change = |change: &Estimate| match replications {
        0 | 1 if ranges_only => say!(language, "undefined"),
        _ if ranges_only => range(language, change, signed),
        1 => signed(change.mean),
        _ => language.difference(*change),
    };
    let table = |month: usize| {
        Layout::new(language)
            .headed(capital(&language.after(month)), |row: &&SensitivityRow| {
                language.setting(row.setting)
            })
            .each(
                LEVELS.iter().enumerate(),
                |(_, measure)| language.measure(measure),
                |row, (at, _)| match row.is_central {
                    true => level(&row.levels[*at]),
                    false => change(&row.changes[*at]),
                },
            )
            .table(rows.iter().filter(|row| row.month == month))
    };
    let months = in_order(rows.iter().map(|row| row.month));
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
    let has_replications = splits.iter().any(|(_, _, one)| one.replications.is_some());
    let together = match has_replications {
        true => "column-together",
        false => "column-together-and-chance",
    };
    let share = |split: &VarianceSplit, part: f64| {
        language.quantity_of_share(part / split.total().max(1e-12))
    };
    Layout::new(language)
        .column("column-measure", |(measure, month, _): &Split| {
            let (measure, after) = (language.measure(measure), language.after(*month));
            say!(language, "measure-after", measure, after)
        })
        .column("column-parameters", |(_, _, one)| {
            share(one, one.parameters)
        })
        .column("column-economy", |(_, _, one)| share(one, one.macro_paths))
        .column(together, |(_, _, one)| share(one, one.interaction))
        .column("column-chance", |(_, _, one)| {
            one.replications
                .map_or_else(String::new, |part| share(one, part))
        })
        .only_if(has_replications)
        .column("column-deviation", |(_, _, one)| {
            language.grouped(one.total().sqrt(), 0)
        })
        .table(splits.iter().copied())
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
