//! The studies on a terminal: standard shocks, the placebo ripple, sensitivity and screening.

use crate::experiment::{
    Coupling, Effect, GAIN_ASKED, RESPONSES, RIPPLE_BOUND, Response, Ripple, RippleAt, SCREENED,
    Screening, SensitivityRow, Shock, variance,
};

use super::grid::Table;
use super::language::{Language, say};
use super::sensitivity::{Split, row_tables, variance_table};

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

/// Returns the responses to the standard shocks, one table a shock.
pub fn shocks_text(language: Language, title: &str, runs: u32, found: &[Response]) -> String {
    let mut text = say!(language, "shocks-title", title = title, runs = runs) + "\n";
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
            let control = language.grouped(row.first()?.control, 0);
            let mut cells = vec![language.measure(measure), control];
            cells.extend(row.iter().map(|one| language.difference(one.change)));
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
    ripples: &[Ripple],
    bought: &Coupling,
) -> String {
    let one = |value: f64| language.grouped(value, 1);
    let mut months: Vec<usize> = ripples
        .iter()
        .flat_map(|ripple| ripple.months.iter().map(|at| at.month))
        .collect();
    months.sort_unstable();
    months.dedup();
    let row = |month: &usize| {
        let here: Vec<&RippleAt> = ripples
            .iter()
            .flat_map(|ripple| ripple.months.iter().filter(|at| at.month == *month))
            .collect();
        let mean = |of: &dyn Fn(&RippleAt) -> f64| {
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
                most = most,
            ),
            one(mean(&|at| at.at_work as f64)),
            say!(
                language,
                "placebo-deviation",
                mean = format!("{sign}{}", one(mean_net)),
                deviation = one(variance(&nets).sqrt()),
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
        title = title,
        runs = ripples.len(),
        persons = persons.round(),
    );
    let bound = say!(
        language,
        "placebo-bound",
        bound = (RIPPLE_BOUND * persons).round(),
        share = language.grouped(100.0 * RIPPLE_BOUND, 0),
    );
    let sign = if bought.mean > 0.0 { "+" } else { "" };
    let coupling = say!(
        language,
        "placebo-coupling",
        places = bought.places.round(),
        mean = format!("{sign}{}", one(bought.mean)),
        months = bought.month,
        shared = one(bought.shared),
        independent = one(bought.independent),
        gain = one(bought.gain()),
        asked = GAIN_ASKED.round(),
    );
    format!("{lead}\n\n{}{bound}\n\n{coupling}\n", table.text())
}

/// Returns the sensitivity rows and the split of the variance; `sizes` are draws, macro paths and replications.
pub fn sensitivity_text(
    language: Language,
    title: &str,
    runs: u32,
    rows: &[SensitivityRow],
    splits: &[Split],
    sizes: [u32; 3],
) -> String {
    let mut text = say!(language, "sensitivity-title", title = title, runs = runs) + "\n";
    for table in row_tables(language, rows, runs) {
        text += &format!("\n{}", table.text());
    }
    if splits.is_empty() {
        return text + "\n" + &say!(language, "variance-none") + "\n";
    }
    let [draws, paths, replications] = sizes;
    let lead = say!(
        language,
        "variance-title",
        draws = draws,
        paths = paths,
        replications = replications,
    );
    text + &format!("\n{lead}\n\n{}", variance_table(language, splits).text())
}

/// Returns the ranking of the parameters, the strongest first.
pub fn screening_text(language: Language, title: &str, found: &Screening) -> String {
    let lead = say!(
        language,
        "screening-title",
        title = title,
        after = language.after(found.months),
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
mod tests {
    use crate::experiment::{
        Held, LEVELS, MeanAndError, Setting, Simulated, Stop, Target, Use, VarianceSplit,
    };
    use crate::vocab::Month;

    use super::super::calibration::{CalibrationFindings, calibration_text, iteration_text};
    use super::*;

    fn estimate(mean: f64) -> MeanAndError {
        MeanAndError {
            mean,
            standard_error: 12.5,
        }
    }

    fn shocks(language: Language) -> String {
        let one = |shock| Response {
            shock,
            measure: "employed",
            month: 60,
            change: estimate(-1234.5),
            control: 70_592.4,
        };
        shocks_text(language, "Demo", 4, &Shock::ALL.map(one))
    }

    fn placebo(language: Language) -> String {
        let at = |month| RippleAt {
            month,
            persons: 2296,
            at_work: 310,
            net: 14,
        };
        let ripple = |replication| Ripple {
            replication,
            months: vec![at(12), at(120)],
        };
        let bought = Coupling {
            places: 40.0,
            month: 24,
            mean: 15.25,
            shared: 12.5,
            independent: 1771.5,
        };
        placebo_text(language, "Demo", 125_052.0, &[0, 1].map(ripple), &bought)
    }

    fn sensitivity(language: Language) -> String {
        let row = |setting, is_central| SensitivityRow {
            setting,
            is_central,
            month: 24,
            levels: [estimate(70_592.0); LEVELS.len()],
            changes: [estimate(-1234.5); LEVELS.len()],
        };
        let rows = [
            row(Setting::OutCommuting(0.45), true),
            row(Setting::Elasticity(0.5), false),
        ];
        let split = VarianceSplit {
            parameters: 9.0,
            macro_paths: 4.0,
            interaction: 1.0,
            replications: Some(6.0),
        };
        let splits = [("employed", 24, split)];
        sensitivity_text(language, "Demo", 4, &rows, &splits, [6, 2, 4])
            + &sensitivity_text(language, "Demo", 4, &rows, &[], [1, 1, 1])
    }

    fn screening(language: Language) -> String {
        let found = Screening {
            months: 24,
            central: [70_592.0; SCREENED.len()],
            effects: vec![Effect {
                key: ("search", "base"),
                low: [-1234.5; SCREENED.len()],
                high: [812.25; SCREENED.len()],
                score: 0.625,
            }],
        };
        screening_text(language, "Demo", &found)
    }

    fn calibration(language: Language) -> String {
        let held = |purpose, model| Held {
            target: Target {
                id: "gor_ww_2019_12".to_owned(),
                region: "gorinchem".to_owned(),
                measure: "income_ww".to_owned(),
                group_by: "all".to_owned(),
                group: "all".to_owned(),
                aggregation: crate::experiment::Aggregation::Stock,
                base: None,
                from: Month::new(2019, 12),
                to: Month::new(2019, 12),
                value: 1327.0,
                tolerance: 130.0,
                unit: "persons".to_owned(),
                purpose,
                is_set_by_start: false,
                identifies: String::new(),
                source: String::new(),
            },
            model: Simulated {
                mean: model,
                error: 21.5,
            },
        };
        let found = CalibrationFindings {
            manifest: Vec::new(),
            estimates: Vec::new(),
            path: vec![12.5],
            stop: Some(Stop::NoGain(0.125)),
            held: vec![held(Use::Fit, 1400.0), held(Use::HoldRegion, 1600.0)],
        };
        let numbers = [("search.base".to_owned(), 0.9154)];
        calibration_text(language, &found)
            + &iteration_text(language, 3, 1234.5, 61.2, &numbers)
            + "\n"
    }

    #[test]
    fn every_study_speaks_the_language_and_writes_its_numbers() {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../tests/golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        for language in Language::ALL {
            let text = [
                shocks(language),
                placebo(language),
                sensitivity(language),
                screening(language),
                calibration(language),
            ]
            .join("\n");
            settings.bind(|| insta::assert_snapshot!(format!("studies_{}", language.code()), text));
            // No line of a table is wider than a wide terminal.
            for line in text.lines().filter(|line| line.starts_with("  ")) {
                assert!(line.chars().count() <= 180, "{line}");
            }
        }
    }
}
