//! From a checked scenario and its data tables to what models are made of: initial population, law, cycle, figures.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::draws::{Draws, Key, Stream, mix, text_key};
use crate::inputs::{
    self, DataGrade, FirstWorldSettings, FitReport, InputError, Tables, Together, assumed_tables,
    data_grade,
};
use crate::processes::{Law, OfRegion, Params};
use crate::scenario::sheet::{FIGURE, sheet};
use crate::scenario::{Cycle, Neighbour, Numbers, Region, Scenario, unfilled};
use crate::vocab::{Grade, Month, Spec};
use crate::world::WorldSeed;

/// How the months of a period make one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// The state at the end of the last month.
    Stock,
    /// The sum over the months.
    Sum,
    /// The mean over the months.
    Mean,
}

impl Aggregate {
    const ALL: [Self; 3] = [Self::Stock, Self::Sum, Self::Mean];

    /// Returns the word used in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Sum => "sum",
            Self::Mean => "mean",
        }
    }
}

/// A published figure to hold against the forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Measure.
    pub measure: String,
    /// Classification, `all` for the region.
    pub group_by: String,
    /// Class, `all` for the region.
    pub group: String,
    /// First month of its period; the month itself for a stock.
    pub from: Month,
    /// Last month of its period.
    pub to: Month,
    /// How the months make the number.
    pub aggregate: Aggregate,
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
    /// Remark in Dutch, if the table has a column `note_nl`.
    pub note_nl: Option<String>,
}

/// A region of which hardly a figure was read, so that no point forecast may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionalRegion {
    /// Name.
    pub name: String,
    /// Its tables that rest on assumptions or memory, by file name.
    pub assumed: Vec<String>,
}

/// Everything a scenario needs from data, ready for models.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The initial population as records.
    pub seed: Arc<WorldSeed>,
    /// How well it meets its margins.
    pub fit: FitReport,
    /// The law by date.
    pub law: Arc<Law>,
    /// The observed cycle, empty if none is used.
    pub cycle: Vec<(Month, f64)>,
    /// Published figures.
    pub figures: Vec<Figure>,
    /// Regions whose data are provisional: of these only ranges may be shown.
    pub provisional: Vec<ProvisionalRegion>,
    /// Paths and texts of the data tables that were used.
    pub tables: Vec<(String, String)>,
}

/// Builds the initial population and reads law, cycle and figures.
///
/// # Errors
/// All problems of the data at once.
pub fn load(
    scenario: &Scenario,
    tables: &BTreeMap<String, String>,
) -> Result<Loaded, Vec<InputError>> {
    let regions: Vec<&Region> = scenario.regions().collect();
    let missing: Vec<InputError> = regions
        .iter()
        .flat_map(|region| unfilled(tables, &region.margins))
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let folders: Vec<String> = regions
        .iter()
        .map(|region| format!("regions/{}/", region.margins))
        .collect();
    let of_region = |path: &str| folders.iter().any(|folder| path.starts_with(folder));
    let used: Vec<(String, String)> = tables
        .iter()
        .filter(|(path, _)| path.starts_with("national/") || of_region(path))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let mut set = Tables::default();
    used.iter()
        .for_each(|(path, text)| set.insert(path.clone(), text.clone()));
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
    let mut figures = Vec::new();
    for (region, folder) in regions.iter().zip(&folders) {
        let mut found = read_figures(tables, &format!("{folder}figures.csv"), &mut errors);
        // Beside neighbours a figure of a whole region is one of several.
        let whole = found.iter_mut().filter(|one| one.group_by == "all");
        if regions.len() > 1 {
            whole.for_each(|one| {
                one.group_by = "region".to_owned();
                one.group.clone_from(&region.margins);
            });
        }
        figures.extend(found);
    }
    let draws = Draws::of_first_world(scenario.ensemble.seed);
    let world = match regions[..] {
        [region] => inputs::build(&set, &settings(region), &draws),
        _ => {
            let together = regions.iter().map(|region| Together {
                name: region.name.clone(),
                settings: settings(region),
            });
            inputs::build_together(&set, &together.collect::<Vec<_>>(), &draws)
        }
    };
    match world {
        Ok(world) if errors.is_empty() => Ok(Loaded {
            seed: Arc::new(world.seed),
            fit: world.fit,
            law: Arc::new(law),
            cycle,
            figures,
            provisional: regions
                .iter()
                .filter(|region| is_provisional(&set, &region.margins))
                .map(|region| ProvisionalRegion {
                    name: region.name.clone(),
                    assumed: assumed_tables(&set, &region.margins),
                })
                .collect(),
            tables: used,
        }),
        Ok(_) => Err(InputError::first_of_each_file(errors)),
        Err(more) => {
            errors.extend(more);
            Err(InputError::first_of_each_file(errors))
        }
    }
}

fn is_provisional(tables: &Tables, folder: &str) -> bool {
    matches!(data_grade(tables, folder), Ok(Some(DataGrade::Thin)))
}

fn settings(region: &Region) -> FirstWorldSettings {
    let codes: Vec<&str> = region.municipalities.iter().map(String::as_str).collect();
    FirstWorldSettings::new(&region.margins, &codes, region.first_month)
}

/// Returns the numbers of each neighbour in one draw: central values in an ensemble with a single draw, else a draw of
/// their own, addressed by the parameter's name and the neighbour's tables.
pub fn neighbours_of_draw(scenario: &Scenario, draw: u32) -> Vec<OfRegion> {
    let draws = Draws::of_parameter_draw(scenario.ensemble.seed, draw);
    let numbers = |neighbour: &Neighbour| {
        let whose = text_key(&neighbour.region.margins);
        let mut uniform = |spec: &Spec| {
            let Key(name) = name_key(spec);
            draws.uniform(Stream::Parameter, Key(mix(whose) ^ name), Month(0), 0)
        };
        let numbers: Numbers = neighbour
            .parameters
            .iter()
            .map(|(key, parameter)| {
                let central = scenario.ensemble.draws == 1 || !scenario.varied.contains(key);
                let numbers = if central {
                    parameter.sourced.value.clone()
                } else {
                    parameter.draw(&mut uniform)
                };
                (*key, numbers)
            })
            .collect();
        OfRegion::read(&mut |group, name| &numbers[&(group, name)])
    };
    scenario.neighbours.iter().map(numbers).collect()
}

/// Returns the central numbers of each neighbour.
pub fn central_neighbours(scenario: &Scenario) -> Vec<OfRegion> {
    let central = |neighbour: &Neighbour| {
        OfRegion::read(&mut |group, name| &neighbour.parameters[&(group, name)].sourced.value)
    };
    scenario.neighbours.iter().map(central).collect()
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
    Key(text_key(&spec.key()))
}

/// Builds the parameters of all processes from numbers that were checked.
pub fn params(numbers: &Numbers) -> Params {
    Params::read(&mut |group, name| &numbers[&(group, name)])
}

/// Series of the law with their allowed values: an age in months, amounts in EUR a month.
const SERIES: &[(&str, RangeInclusive<f64>)] = &[
    ("aow_age", 720.0..=900.0),
    ("minimum_wage", 1.0..=1e5),
    ("bijstand_single", 1.0..=1e5),
    ("bijstand_couple", 1.0..=1e5),
    ("maximum_wage", 1.0..=1e5),
];

fn read_law(tables: &BTreeMap<String, String>, errors: &mut Vec<InputError>) -> Law {
    let path = "national/law.csv";
    let mut series: BTreeMap<String, Vec<(Month, f64)>> = BTreeMap::new();
    if let Some(sheet) = sheet(tables, path, errors) {
        for (line, row) in &sheet.rows {
            let name = sheet.text(*line, row, "series", errors).to_owned();
            let Some((_, allowed)) = SERIES.iter().find(|one| one.0 == name) else {
                let names: Vec<&str> = SERIES.iter().map(|one| one.0).collect();
                let expected = format!("one of {}", names.join(", "));
                let found = InputError::quoted(&name);
                errors.push(InputError::of_file(path, found, expected).at(*line, "series"));
                continue;
            };
            let from = sheet.month(*line, row, "from", errors);
            let value = sheet.number(*line, row, "value", allowed.clone(), errors);
            let rows = series.entry(name).or_default();
            if rows.iter().any(|(known, _)| *known == from) {
                let found = format!("a second row for {from}");
                let error = InputError::of_file(path, found, "one row for each series and date");
                errors.push(error.at(*line, "from"));
            }
            rows.push((from, value));
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
    if let Some((from, age)) = law.aow_age.iter().find(|row| row.1.fract() != 0.0) {
        let found = format!("`aow_age` = {age} from {from}");
        errors.push(InputError::of_file(path, found, "whole months"));
    }
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
    let mut known = BTreeSet::new();
    for (line, row) in &sheet.rows {
        let month = sheet.month(*line, row, "month", errors);
        if !known.insert(month) {
            let found = format!("a second row for {month}");
            errors.push(
                InputError::of_file(&path, found, "one row for each month").at(*line, "month"),
            );
        }
        // The log deviation of labour demand: beyond it lies a percentage or an index.
        let before = errors.len();
        rows.push((month, sheet.number(*line, row, "value", -0.5..=0.5, errors)));
        if let Some(error) = errors.get_mut(before).filter(|error| error.help.is_none()) {
            error.help =
                Some("write the deviation from trend as a part of one: 0.02 for 2 %".to_owned());
        }
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
        let aggregate = Aggregate::ALL
            .into_iter()
            .find(|one| one.code() == aggregation);
        let (source, note, grade) = (text("source"), text("note"), text("grade"));
        let note_nl = row.get("note_nl").filter(|text| !text.is_empty()).cloned();
        let [low, high] =
            ["low", "high"].map(|column| sheet.number_if_any(*line, row, column, errors));
        let (from, to) = (
            sheet.month(*line, row, "from", errors),
            sheet.month(*line, row, "to", errors),
        );
        if to < from {
            let found = format!("`{to}`");
            let expected = format!("{from} or later, where the period begins");
            errors.push(InputError::of_file(path, found, expected).at(*line, "to"));
        }
        if aggregate.is_none() {
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
            from: match aggregate {
                Some(Aggregate::Stock) => to,
                _ => from,
            },
            to,
            aggregate: aggregate.unwrap_or(Aggregate::Mean),
            value: sheet.number(*line, row, "value", -FIGURE..=FIGURE, errors),
            low,
            high,
            unit,
            source,
            grade,
            note,
            note_nl,
        });
    }
    figures
}
