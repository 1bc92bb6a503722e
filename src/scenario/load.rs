//! From a checked scenario and its data tables to what models are made of: initial population, law, cycle, figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::draws::{Draws, Key, Stream, mix, text_key};
pub use crate::inputs::Aggregate;
use crate::inputs::national::{CycleRow, LawRow};
use crate::inputs::regional::FigureRow;
use crate::inputs::{
    self, DataGrade, FitReport, InputError, PopulationSettings, Tables, Together, assumed_tables,
    column, data_grade, number_within, one_of, quoted, read_rows,
};
use crate::processes::{Law, OfRegion, Params};
use crate::scenario::{Cycle, Neighbour, Numbers, Region, Scenario, unfilled};
use crate::texts::{Language, Message, message};
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

impl Figure {
    /// Returns the remark in a language, or in the other one if the table has no other.
    pub fn note_in(&self, language: Language) -> &str {
        match (language, &self.note_nl) {
            (Language::Dutch, Some(note)) => note,
            _ => &self.note,
        }
    }
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
pub fn load(scenario: &Scenario, tables: &Tables) -> Result<Loaded, Vec<InputError>> {
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
    let set: Tables = used.iter().cloned().collect();
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
    let draws = Draws::of_initial_population(scenario.ensemble.seed);
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

fn settings(region: &Region) -> PopulationSettings {
    let codes: Vec<&str> = region.municipalities.iter().map(String::as_str).collect();
    PopulationSettings::new(&region.margins, &codes, region.first_month)
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
const SERIES: &[(&str, [f64; 2])] = &[
    ("aow_age", [720.0, 900.0]),
    ("minimum_wage", [1.0, 1e5]),
    ("bijstand_single", [1.0, 1e5]),
    ("bijstand_couple", [1.0, 1e5]),
    ("maximum_wage", [1.0, 1e5]),
];

fn read_law(tables: &Tables, errors: &mut Vec<InputError>) -> Law {
    let path = "national/law.csv";
    let mut series: BTreeMap<&str, Vec<(Month, f64)>> = BTreeMap::new();
    let rows = read_rows::<LawRow>(tables, path, errors);
    for row in &rows {
        let LawRow {
            series: name,
            from,
            value,
        } = &row.record;
        let mut refuse = |found, expected, column| {
            errors.push(InputError::of_file(path, found, expected).at(row.line, column));
        };
        let Some((name, bounds)) = SERIES.iter().find(|one| one.0 == name) else {
            let names: Vec<&str> = SERIES.iter().map(|one| one.0).collect();
            refuse(quoted(name), one_of(&names), column!(LawRow, series));
            continue;
        };
        let value = number_within(value, *bounds).unwrap_or_else(|expected| {
            refuse(quoted(value), expected, column!(LawRow, value));
            bounds[0]
        });
        let rows = series.entry(name).or_default();
        if rows.iter().any(|(known, _)| known == from) {
            let found = message!("table-a-second-row-for", key = from.to_string());
            let expected = "table-one-row-for-each-series-and-date".into();
            refuse(found, expected, column!(LawRow, from));
        }
        rows.push((*from, value));
    }
    let mut take = |name: &str| {
        let mut rows = series.remove(name).unwrap_or_default();
        rows.sort_by_key(|(from, _)| *from);
        if rows.is_empty() {
            let found = message!("table-no-row-of-the-series", series = name);
            errors.push(InputError::of_file(path, found, "table-at-least-one"));
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
        let found = message!("table-series-at", series = "aow_age");
        let found = found
            .with("value", age.to_string())
            .with("from", from.to_string());
        errors.push(InputError::of_file(path, found, "table-whole-months"));
    }
    if let Some(fall) = law.aow_age.windows(2).find(|pair| pair[1].1 < pair[0].1) {
        let found = Message::new("table-an-aow-age-that-falls");
        let found = found
            .with("months", fall[1].1.to_string())
            .with("from", fall[1].0.to_string());
        errors.push(InputError::of_file(
            path,
            found,
            "table-an-age-that-never-falls",
        ));
    }
    law
}

fn read_cycle(tables: &Tables, name: &str, errors: &mut Vec<InputError>) -> Vec<(Month, f64)> {
    let path = format!("national/{name}.csv");
    let mut cycle: Vec<(Month, f64)> = Vec::new();
    for row in read_rows::<CycleRow>(tables, &path, errors) {
        let CycleRow { month, value } = row.record;
        if cycle.iter().any(|(known, _)| *known == month) {
            let found = message!("table-a-second-row-for", key = month.to_string());
            let error = InputError::of_file(&path, found, "table-one-row-for-each-month");
            errors.push(error.at(row.line, column!(CycleRow, month)));
        }
        // The log deviation of labour demand: beyond it lies a percentage or an index.
        match number_within(&value, [-0.5, 0.5]) {
            Ok(value) => cycle.push((month, value)),
            Err(expected) => {
                let error = InputError::of_file(&path, quoted(&value), expected);
                let error = error.with_help("table-deviation-is-a-part-of-one");
                errors.push(error.at(row.line, column!(CycleRow, value)));
            }
        }
    }
    cycle.sort_by_key(|(month, _)| *month);
    cycle
}

fn read_figures(tables: &Tables, path: &str, errors: &mut Vec<InputError>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for row in read_rows::<FigureRow>(tables, path, errors) {
        let figure = row.record;
        if figure.to < figure.from {
            let expected = message!("table-or-later", from = figure.from.to_string());
            let error = InputError::of_file(path, quoted(&figure.to.to_string()), expected);
            errors.push(error.at(row.line, column!(FigureRow, to)));
        }
        let or_all = |text: String| {
            if text.is_empty() {
                "all".to_owned()
            } else {
                text
            }
        };
        let (aggregate, to) = (figure.aggregation, figure.to);
        figures.push(Figure {
            measure: figure.measure,
            group_by: or_all(figure.group_by),
            group: or_all(figure.group),
            from: match aggregate {
                Aggregate::Stock => to,
                _ => figure.from,
            },
            to,
            aggregate,
            value: figure.value,
            low: figure.low,
            high: figure.high,
            unit: figure.unit,
            source: figure.source,
            grade: figure.grade,
            note: figure.note,
            note_nl: figure.note_nl,
        });
    }
    figures
}
