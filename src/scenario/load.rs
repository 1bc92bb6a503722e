//! From a checked scenario and its data tables to what models are made of: first world, law, cycle, figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::draws::{Draws, Key, Stream, mix};
use crate::inputs::{self, FirstWorldSettings, FitReport, InputError, Tables};
use crate::processes::{Law, Params};
use crate::scenario::sheet::sheet;
use crate::scenario::{Cycle, Numbers, Scenario, unfilled};
use crate::vocab::{Grade, Month, Spec};
use crate::world::WorldSeed;

/// A published figure to hold against the forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Measure.
    pub measure: String,
    /// Classification, `all` for the region.
    pub group_by: String,
    /// Class, `all` for the region.
    pub group: String,
    /// First month.
    pub from: Month,
    /// Last month.
    pub to: Month,
    /// `stock`, `sum` or `mean`.
    pub aggregation: String,
    /// Value in the unit of the measure.
    pub value: f64,
    /// Low end, if given.
    pub low: Option<f64>,
    /// High end, if given.
    pub high: Option<f64>,
    /// Unit.
    pub unit: String,
    /// Source.
    pub source: String,
    /// Grade.
    pub grade: Grade,
    /// Remark.
    pub note: String,
}

/// Everything a scenario needs from data, ready for models.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The first world as records.
    pub seed: Arc<WorldSeed>,
    /// How well it meets its margins.
    pub fit: FitReport,
    /// The law by date.
    pub law: Arc<Law>,
    /// The observed cycle, empty if none is used.
    pub cycle: Vec<(Month, f64)>,
    /// Published figures.
    pub figures: Vec<Figure>,
    /// Paths and texts of the data tables that were used.
    pub tables: Vec<(String, String)>,
}

/// Builds the first world and reads law, cycle and figures.
///
/// # Errors
/// All problems of the data at once.
pub fn load(
    scenario: &Scenario,
    tables: &BTreeMap<String, String>,
) -> Result<Loaded, Vec<InputError>> {
    let missing = unfilled(tables, &scenario.region.margins);
    if !missing.is_empty() {
        return Err(missing);
    }
    let region = format!("regions/{}/", scenario.region.margins);
    let used: Vec<(String, String)> = tables
        .iter()
        .filter(|(path, _)| path.starts_with("national/") || path.starts_with(&region))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let mut set = Tables::default();
    used.iter()
        .for_each(|(path, text)| set.insert(path.clone(), text.clone()));
    let codes: Vec<&str> = scenario
        .region
        .municipalities
        .iter()
        .map(String::as_str)
        .collect();
    let settings = FirstWorldSettings::new(
        &scenario.region.margins,
        &codes,
        scenario.region.first_month,
    );
    let mut errors = Vec::new();
    let law = read_law(tables, &mut errors);
    let cycle = match (
        scenario.macro_settings.cycle,
        &scenario.macro_settings.series,
    ) {
        (Cycle::Given, series) => {
            read_cycle(tables, series.as_deref().unwrap_or("cycle"), &mut errors)
        }
        (Cycle::Ar1, _) => Vec::new(),
    };
    let figures = read_figures(tables, &format!("{region}figures.csv"), &mut errors);
    let world = inputs::build(
        &set,
        &settings,
        &Draws::of_first_world(scenario.ensemble.seed),
    );
    match world {
        Ok(world) if errors.is_empty() => Ok(Loaded {
            seed: Arc::new(world.seed),
            fit: world.fit,
            law: Arc::new(law),
            cycle,
            figures,
            tables: used,
        }),
        Ok(_) => Err(errors),
        Err(more) => {
            errors.extend(more);
            Err(errors)
        }
    }
}

/// Returns the parameter numbers of one draw. An ensemble with a single draw takes the central values; else draw by draw each ranged parameter has a uniform of its own, addressed by
/// its name, so that adding a parameter leaves the others' draws alone.
pub fn numbers_of_draw(scenario: &Scenario, draw: u32) -> Numbers {
    if scenario.ensemble.draws == 1 {
        return scenario.central();
    }
    let draws = Draws::of_parameter_draw(scenario.ensemble.seed, draw);
    scenario.draw(&mut |spec| draws.uniform(Stream::Parameter, name_key(spec), Month(0), 0))
}

fn name_key(spec: &Spec) -> Key {
    Key(spec
        .key()
        .bytes()
        .fold(0, |key, byte| mix(key ^ u64::from(byte))))
}

/// Builds the parameters of all processes from numbers that were checked.
pub fn params(numbers: &Numbers) -> Params {
    Params::read(&mut |group, name| &numbers[&(group, name)])
}

fn read_law(tables: &BTreeMap<String, String>, errors: &mut Vec<InputError>) -> Law {
    let path = "national/law.csv";
    let mut series: BTreeMap<String, Vec<(Month, f64)>> = BTreeMap::new();
    if let Some(sheet) = sheet(tables, path, errors) {
        for (line, row) in &sheet.rows {
            let name = sheet.text(*line, row, "series", errors).to_owned();
            let from = sheet.month(*line, row, "from", errors);
            let value = sheet.number(*line, row, "value", errors);
            series.entry(name).or_default().push((from, value));
        }
    }
    let mut take = |name: &str| {
        let mut rows = series.remove(name).unwrap_or_default();
        rows.sort_by_key(|(from, _)| *from);
        if rows.is_empty() {
            let found = format!("no row of the series `{name}`");
            errors.push(InputError::of_file(path, found, "at least one"));
            rows.push((Month(0), 0.0));
        }
        rows
    };
    let law = Law {
        aow_age: take("aow_age"),
        minimum_wage: take("minimum_wage"),
        bijstand_single: take("bijstand_single"),
        bijstand_couple: take("bijstand_couple"),
        maximum_wage: take("maximum_wage"),
    };
    if let Some(fall) = law.aow_age.windows(2).find(|pair| pair[1].1 < pair[0].1) {
        let found = format!(
            "an AOW age that falls to {} months for births from {}",
            fall[1].1, fall[1].0
        );
        errors.push(InputError::of_file(
            path,
            found,
            "an age that never falls with the month of birth",
        ));
    }
    law
}

fn read_cycle(
    tables: &BTreeMap<String, String>,
    name: &str,
    errors: &mut Vec<InputError>,
) -> Vec<(Month, f64)> {
    let path = format!("national/{name}.csv");
    let Some(sheet) = sheet(tables, &path, errors) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for (line, row) in &sheet.rows {
        let month = sheet.month(*line, row, "month", errors);
        rows.push((month, sheet.number(*line, row, "value", errors)));
    }
    rows.sort_by_key(|(month, _)| *month);
    rows
}

fn read_figures(
    tables: &BTreeMap<String, String>,
    path: &str,
    errors: &mut Vec<InputError>,
) -> Vec<Figure> {
    // A region without published figures is complete without the file.
    if !tables.contains_key(path) {
        return Vec::new();
    }
    let Some(sheet) = sheet(tables, path, errors) else {
        return Vec::new();
    };
    let mut figures = Vec::new();
    for (line, row) in &sheet.rows {
        let mut text = |column: &str| sheet.text(*line, row, column, errors).to_owned();
        let or_all = |text: String| {
            if text.is_empty() {
                "all".to_owned()
            } else {
                text
            }
        };
        let measure = text("measure");
        let (group_by, group) = (or_all(text("group_by")), or_all(text("group")));
        let (aggregation, unit) = (text("aggregation"), text("unit"));
        let (source, note, grade) = (text("source"), text("note"), text("grade"));
        let (low, high) = (text("low").parse().ok(), text("high").parse().ok());
        if !["stock", "sum", "mean"].contains(&aggregation.as_str()) {
            let found = format!("`{aggregation}`");
            errors.push(
                InputError::of_file(path, found, "stock, sum or mean").at(*line, "aggregation"),
            );
        }
        let grade = Grade::parse(&grade).unwrap_or_else(|| {
            let found = format!("`{grade}`");
            errors.push(
                InputError::of_file(path, found, "a grade, for example read").at(*line, "grade"),
            );
            Grade::Assumed
        });
        figures.push(Figure {
            measure,
            group_by,
            group,
            from: sheet.month(*line, row, "from", errors),
            to: sheet.month(*line, row, "to", errors),
            aggregation,
            value: sheet.number(*line, row, "value", errors),
            low,
            high,
            unit,
            source,
            grade,
            note,
        });
    }
    figures
}
