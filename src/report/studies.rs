//! The studies on a terminal: standard shocks, the placebo ripple, sensitivity and screening.

use crate::vocab::Estimate;
use crate::vocab::stats::variance;

use crate::studies::{
    Effect, PERTURBATION_BOUND, Perturbation, PerturbationAt, REDUCTION_WANTED, RESPONSES,
    Response, SCREENED, Screening, SensitivityRow, Shock, VarianceReduction,
};

use super::disclosure::{ends, why_provisional};
use super::grid::Table;
use super::run_report::ProvisionalRegion;
use super::sensitivity::{Split, row_tables, variance_table};
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
    let mut text = if is_provisional {
        let lead = say!(language, "shocks-title-range", title, runs);
        format!(
            "{lead}\n{}\n",
            why_provisional(language, provisional).join("\n")
        )
    } else {
        say!(language, "shocks-title", title, runs) + "\n"
    };
    let level = |one: Estimate| {
        if !is_provisional {
            return language.grouped(one.mean, 0);
        }
        let [low, high] = ends(&one).map(|end| language.grouped(end, 0));
        language.range_or_none(low, high)
    };
    let change = |one: Estimate| {
        if !is_provisional {
            return language.difference(one);
        }
        let [low, high] = ends(&one).map(|end| language.signed(end, "persons"));
        language.range_or_none(low, high)
    };
    for shock in Shock::ALL {
        let of_shock: Vec<&Response> = found.iter().filter(|one| one.shock == shock).collect();
        let mut months: Vec<usize> = of_shock.iter().map(|one| one.month).collect();
        months.sort_unstable();
        months.dedup();
        let mut head = vec![String::new(), say!(language, "column-control")];
        head.extend(months.iter().map(|month| language.after(*month)));
        let rows = RESPONSES.iter().filter_map(|measure| {
            let row: Vec<&&Response> = of_shock
                .iter()
                .filter(|one| one.measure == *measure)
                .collect();
            let mut cells = vec![language.measure(measure), level(row.first()?.control)];
            cells.extend(row.iter().map(|one| change(one.change)));
            Some(cells)
        });
        let table = Table {
            head,
            rows: rows.collect(),
        };
        text += &format!("\n{}\n{}", language.shock(shock), table.text());
    }
    text
}

/// Returns the placebo ripple and what sharing draws buys.
pub fn placebo_text(
    language: Language,
    title: &str,
    persons: f64,
    ripples: &[Perturbation],
    reduction: &VarianceReduction,
) -> String {
    let one = |value: f64| language.grouped(value, 1);
    let mut months: Vec<usize> = ripples
        .iter()
        .flat_map(|ripple| ripple.months.iter().map(|at| at.month))
        .collect();
    months.sort_unstable();
    months.dedup();
    let row = |month: &usize| {
        let here: Vec<&PerturbationAt> = ripples
            .iter()
            .flat_map(|ripple| ripple.months.iter().filter(|at| at.month == *month))
            .collect();
        let mean = |of: &dyn Fn(&PerturbationAt) -> f64| {
            here.iter().map(|at| of(at)).sum::<f64>() / here.len() as f64
        };
        let most = here.iter().map(|at| at.persons).max().unwrap_or(0);
        let nets: Vec<f64> = here.iter().map(|at| at.net as f64).collect();
        let mean_net = mean(&|at| at.net as f64);
        let sign = if mean_net > 0.0 { "+" } else { "" };
        vec![
            language.after(*month),
            say!(
                language,
                "placebo-most",
                mean = one(mean(&|at| at.persons as f64)),
                most
            ),
            one(mean(&|at| at.at_work as f64)),
            say!(
                language,
                "placebo-deviation",
                mean = format!("{sign}{}", one(mean_net)),
                deviation = one(variance(&nets).sqrt())
            ),
        ]
    };
    let table = Table {
        head: vec![
            String::new(),
            say!(language, "column-differ"),
            say!(language, "column-differ-at-work"),
            say!(language, "column-net-employed"),
        ],
        rows: months.iter().map(row).collect(),
    };
    let lead = say!(
        language,
        "placebo-title",
        title,
        runs = ripples.len(),
        persons = persons.round()
    );
    let bound = say!(
        language,
        "placebo-bound",
        bound = (PERTURBATION_BOUND * persons).round(),
        share = language.grouped(100.0 * PERTURBATION_BOUND, 0)
    );
    let sign = if reduction.mean > 0.0 { "+" } else { "" };
    let coupling = say!(
        language,
        "placebo-coupling",
        places = reduction.places.round(),
        mean = format!("{sign}{}", one(reduction.mean)),
        months = reduction.month,
        shared = one(reduction.shared),
        independent = one(reduction.independent),
        gain = one(reduction.ratio()),
        asked = REDUCTION_WANTED.round()
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
    let mut head = vec![
        say!(language, "column-rank"),
        say!(language, "column-score"),
    ];
    head.extend(SCREENED.map(|measure| language.measure(measure)));
    head.insert(1, say!(language, "column-parameter"));
    let row = |(place, one): (usize, &Effect)| {
        let ends = |measure: usize| {
            let end = |change: f64| language.signed(change, "persons");
            format!("{} / {}", end(one.low[measure]), end(one.high[measure]))
        };
        let mut cells = vec![
            (place + 1).to_string(),
            format!("{}.{}", one.key.0, one.key.1),
            language.grouped(one.score, 3),
        ];
        cells.extend((0..SCREENED.len()).map(ends));
        cells
    };
    Table {
        head,
        rows: found.effects.iter().enumerate().map(row).collect(),
    }
}

#[cfg(test)]
#[path = "studies_tests.rs"]
mod tests;
