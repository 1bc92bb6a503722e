//! The studies on a terminal: standard shocks, the placebo ripple, sensitivity and screening.

use crate::vocab::Estimate;
use crate::vocab::stats::{mean, variance};

use crate::studies::{
    Effect, PERTURBATION_BOUND, Perturbation, PerturbationAt, REDUCTION_WANTED, RESPONSES,
    Response, SCREENED, Screening, SensitivityRow, Shock, VarianceReduction,
};

use super::disclosure::why_provisional;
use super::grid::{Layout, Table};
use super::run_report::ProvisionalRegion;
use super::sensitivity::{Split, in_order, range, row_tables, variance_table};
use crate::texts::{Language, say};

impl Language {
    fn shock(self, shock: Shock) -> String {
        match shock {
            Shock::Demand => say!(self, "shock-demand"),
            Shock::Population => say!(self, "shock-population"),
            Shock::Search => say!(self, "shock-search"),
            Shock::LayOffs => say!(self, "shock-lay-offs"),
            Shock::AowAge => say!(self, "shock-aow-age"),
        }
    }
}

/// Returns the responses to the standard shocks, one table a shock; with a region with provisional data ranges alone, and why.
pub fn shocks_text(
    language: Language,
    title: &str,
    runs: u32,
    provisional: &[ProvisionalRegion],
    found: &[Response],
) -> String {
    let is_provisional = !provisional.is_empty();
    let lead = match is_provisional {
        true => "shocks-title-range",
        false => "shocks-title",
    };
    let mut text = say!(language, lead, title, runs) + "\n";
    for sentence in why_provisional(language, provisional) {
        text += &format!("{sentence}\n");
    }
    let level = |one: &Estimate| match is_provisional {
        true => range(language, one, |end| language.grouped(end, 0)),
        false => language.grouped(one.mean, 0),
    };
    let change = |one: &Estimate| match is_provisional {
        true => range(language, one, |end| language.signed(end, "persons")),
        false => language.difference(*one),
    };
    for shock in Shock::ALL {
        let of_shock: Vec<&Response> = found.iter().filter(|one| one.shock == shock).collect();
        let of = |measure: &str| -> Vec<&Response> {
            let of_shock = of_shock.iter().copied();
            of_shock.filter(|one| one.measure == measure).collect()
        };
        let measures = RESPONSES.iter().map(|measure| (*measure, of(measure)));
        let table = Layout::new(language)
            .headed(String::new(), |row: &(&str, Vec<&Response>)| {
                language.measure(row.0)
            })
            .column("column-control", |(_, row)| level(&row[0].control))
            .each(
                in_order(of_shock.iter().map(|one| one.month)),
                |month| language.after(*month),
                |(_, row), month| {
                    let here = row.iter().find(|one| one.month == *month);
                    here.map_or_else(String::new, |one| change(&one.change))
                },
            )
            .table(measures.filter(|(_, row)| !row.is_empty()));
        text += &format!("\n{}\n{}", language.shock(shock), table.text());
    }
    text
}

/// Returns the placebo ripple and what sharing draws saves.
pub fn placebo_text(
    language: Language,
    title: &str,
    persons: f64,
    ripples: &[Perturbation],
    reduction: &VarianceReduction,
) -> String {
    let one = |value: f64| language.grouped(value, 1);
    let signed = |value: f64| format!("{}{}", if value > 0.0 { "+" } else { "" }, one(value));
    let all = || ripples.iter().flat_map(|ripple| &ripple.months);
    let of = |month: &usize, get: fn(&PerturbationAt) -> f64| -> Vec<f64> {
        let month = *month;
        all().filter(|at| at.month == month).map(get).collect()
    };
    let table = Layout::new(language)
        .headed(String::new(), |month| language.after(*month))
        .column("column-differ", |month| {
            let persons = of(month, |at| at.persons as f64);
            let most = persons.iter().copied().fold(0.0, f64::max);
            say!(language, "placebo-most", mean = one(mean(&persons)), most)
        })
        .column("column-differ-at-work", |month| {
            one(mean(&of(month, |at| at.at_work as f64)))
        })
        .column("column-net-employed", |month| {
            let nets = of(month, |at| at.net as f64);
            let (mean, deviation) = (signed(mean(&nets)), one(variance(&nets).sqrt()));
            say!(language, "placebo-deviation", mean, deviation)
        })
        .table(in_order(all().map(|at| at.month)));
    let lead = say!(
        language,
        "placebo-title",
        title,
        runs = ripples.len(),
        persons = persons.round()
    );
    let is_met = |met: bool| match met {
        true => say!(language, "placebo-met"),
        false => say!(language, "placebo-not-met"),
    };
    let most = all().map(|at| at.persons as f64).fold(0.0, f64::max);
    let bound = say!(
        language,
        "placebo-bound",
        met = is_met(most <= PERTURBATION_BOUND * persons),
        bound = (PERTURBATION_BOUND * persons).round(),
        share = language.grouped(100.0 * PERTURBATION_BOUND, 0)
    );
    let coupling = say!(
        language,
        "placebo-coupling",
        places = reduction.places.round(),
        mean = signed(reduction.mean),
        months = reduction.month,
        shared = one(reduction.shared),
        independent = one(reduction.independent),
        gain = one(reduction.ratio()),
        required = REDUCTION_WANTED.round(),
        met = is_met(reduction.ratio() >= REDUCTION_WANTED)
    );
    format!("{lead}\n\n{}{bound}\n\n{coupling}\n", table.text())
}

/// Returns the sensitivity rows and the split of the variance; `sizes` are draws, macro paths and replications. Of regions
/// whose data are provisional, ranges alone, with the reason.
pub fn sensitivity_text(
    language: Language,
    title: &str,
    runs: u32,
    (rows, provisional): (&[SensitivityRow], &[ProvisionalRegion]),
    splits: &[Split],
    sizes: [u32; 3],
) -> String {
    let mut text = say!(language, "sensitivity-title", title, runs) + "\n";
    for sentence in why_provisional(language, provisional) {
        text += &format!("{sentence}\n");
    }
    for table in row_tables(language, rows, runs, !provisional.is_empty()) {
        text += &format!("\n{}", table.text());
    }
    if splits.is_empty() {
        return text + "\n" + &say!(language, "variance-none") + "\n";
    }
    let [draws, paths, replications] = sizes;
    let lead = say!(language, "variance-title", draws, paths, replications);
    text + &format!("\n{lead}\n\n{}", variance_table(language, splits).text())
}

/// Returns the ranking of the parameters, the strongest first.
pub fn screening_text(language: Language, title: &str, found: &Screening) -> String {
    let lead = say!(
        language,
        "screening-title",
        title,
        after = language.after(found.months)
    );
    format!("{lead}\n\n{}", screening_table(language, found).text())
}

/// Returns the ranking as a table in Markdown, in English, and below it the parameters that draws should vary, as a scenario
/// file writes them.
pub fn screening_markdown(found: &Screening, chosen: &[(&str, &str)]) -> String {
    let list: String = chosen
        .iter()
        .map(|(group, name)| format!("    \"{group}.{name}\",\n"))
        .collect();
    let table = screening_table(Language::English, found).markdown();
    format!("{table}\n```toml\n[uncertainty]\nvary = [\n{list}]\n```\n")
}

fn screening_table(language: Language, found: &Screening) -> Table {
    let end = |change: f64| language.signed(change, "persons");
    Layout::new(language)
        .column("column-rank", |(place, _): &(usize, &Effect)| {
            (place + 1).to_string()
        })
        .column("column-parameter", |(_, one)| {
            format!("{}.{}", one.key.0, one.key.1)
        })
        .column("column-score", |(_, one)| language.grouped(one.score, 3))
        .each(
            SCREENED.iter().enumerate(),
            |(_, measure)| language.measure(measure),
            |(_, one), (at, _)| format!("{} / {}", end(one.low[*at]), end(one.high[*at])),
        )
        .table(found.effects.iter().enumerate())
}

#[cfg(test)]
#[path = "studies_tests.rs"]
mod tests;
