//! Regions that are simulated beside a scenario's own: `region.neighbours` names their scenarios.
//!
//! Of a neighbour its region and the numbers that belong to a region are taken; horizon, ensemble, cycle and national
//! numbers are those of the scenario that names it.

use std::collections::BTreeMap;

use crate::processes::REGIONAL;
use crate::vocab::Spec;

use super::chain::{beside, is_path};
use super::command;
use super::error::ScenarioErrors;
use super::findings::{Findings, any_of, hint, nearest, span};
use super::meant::{LfsDefinition, Parameter, Region, Scenario};
use super::problem::Problem;
use super::raw::Place;
use super::shelf::Shelf;
use super::units;
use super::{raw, read_alone, read_recorded};

/// A region that is simulated beside the scenario's own.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// The scenario's name, as written.
    pub scenario: String,
    /// The region.
    pub region: Region,
    /// The numbers that belong to the region, by group and name.
    pub parameters: BTreeMap<(&'static str, &'static str), Parameter>,
}

/// What stands before the path of a neighbour's file among the files of a scenario.
const PREFIX: &str = "neighbour ";

/// Splits the shown path of a neighbour's file into the name of its scenario and the path; none for files of the chain.
pub fn of_neighbour(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix(PREFIX)?.split_once(": ")
}

/// Where the scenarios of neighbours come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Beside<'a> {
    /// From files and from what the program carries.
    LookUp,
    /// From the texts that a run recorded.
    Recorded(&'a [(String, String)]),
    /// There may be none: this scenario is a neighbour itself.
    Nobody,
}

/// The neighbours found, and their files with shown paths that say whose they are.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub neighbours: Vec<Neighbour>,
    pub files: Vec<(String, String)>,
}

/// The scenario that names neighbours, as far as they must agree with it.
pub(super) struct Own<'a> {
    pub region: &'a Region,
    pub lfs_definition: LfsDefinition,
    pub parameters: &'a [Parameter],
    /// Shown path and text of each file of the chain.
    pub files: &'a [(String, String)],
}

/// Reads the scenarios of all neighbours and checks that they can stand beside the own region.
pub(super) fn read_all(
    names: &[(String, Place)],
    own: &Own<'_>,
    beside: Beside<'_>,
    shelf: &dyn Shelf,
    specs: &[Spec],
    findings: &mut Findings,
) -> Found {
    let mut found = Found::default();
    for (name, at) in names {
        let read = match beside {
            Beside::LookUp => Some(look_up(name, at, own, shelf, specs)),
            Beside::Recorded(texts) => Some(of_record(name, texts, shelf, specs)),
            Beside::Nobody => None,
        };
        let mut refuse = |why: String, label: String, help: String| {
            findings.add(
                at.file,
                Problem::Neighbour {
                    name: name.clone(),
                    region: own.region.name.clone(),
                    why,
                    at: span(at),
                    label,
                    help,
                },
            );
        };
        let scenario = match read {
            None => {
                let help = "name every region in the list of one scenario";
                let why = "a neighbour has no neighbours of its own";
                refuse(why.to_owned(), "named here".to_owned(), help.to_owned());
                continue;
            }
            Some(Ok(scenario)) => scenario,
            Some(Err(errors)) => {
                let known = shelf.scenarios();
                let known = || known.iter().map(String::as_str);
                let first = errors.problems().next();
                if !matches!(first, Some(Problem::UnknownScenario { .. })) {
                    let first = first.map(ToString::to_string);
                    let why = first.unwrap_or_else(|| "it cannot be read".to_owned());
                    let help = format!("`doorstroom check {name}` shows all that is wrong with it");
                    refuse(why, "this scenario".to_owned(), help);
                } else {
                    let label = hint(name, known(), "no such scenario");
                    let near = nearest(name, known()).map(|near| format!("`{near}`, "));
                    let help = format!(
                        "write {}{}, or a path that ends in `.toml`",
                        near.unwrap_or_default(),
                        any_of(known())
                    );
                    refuse("there is no such scenario".to_owned(), label, help);
                }
                continue;
            }
        };
        if let Some((why, help)) = why_not(&scenario, own, &found.neighbours) {
            refuse(why, "this scenario".to_owned(), help);
            continue;
        }
        let files = scenario.files.iter();
        found
            .files
            .extend(files.map(|(path, text)| (format!("{PREFIX}{name}: {path}"), text.clone())));
        let regional = |key: &(&str, &str)| REGIONAL.contains(key);
        found.neighbours.push(Neighbour {
            scenario: name.clone(),
            region: scenario.region,
            parameters: scenario
                .parameters
                .into_iter()
                .filter(|(key, _)| regional(key))
                .collect(),
        });
    }
    found
}

fn look_up(
    name: &str,
    at: &Place,
    own: &Own<'_>,
    shelf: &dyn Shelf,
    specs: &[Spec],
) -> Result<Scenario, ScenarioErrors> {
    let (shown, text) = &own.files[at.file];
    let stem = super::name_of(shown);
    let is_shipped = shelf
        .scenario(&stem)
        .is_some_and(|(path, shipped)| path == *shown && shipped == *text);
    // Beside a file lies what it names, as for `extends`; what the program carries names what the program carries.
    let path = beside(shown, name);
    if shown != command::SHOWN && !is_shipped && (is_path(name) || shelf.file(&path).is_ok()) {
        read_alone(&path, shelf, specs)
    } else {
        read_alone(name, shelf, specs)
    }
}

fn of_record(
    name: &str,
    texts: &[(String, String)],
    shelf: &dyn Shelf,
    specs: &[Spec],
) -> Result<Scenario, ScenarioErrors> {
    let own: Vec<(String, String)> = texts
        .iter()
        .filter_map(|(path, text)| {
            let (whose, path) = of_neighbour(path)?;
            (last(whose) == last(name)).then(|| (path.to_owned(), text.clone()))
        })
        .collect();
    read_recorded(name, &own, shelf, specs)
}

/// Returns the file name of a path: a record of a run does not tell of one machine's folders.
fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Returns why a region cannot stand beside the others, and what to do about it.
fn why_not(scenario: &Scenario, own: &Own<'_>, before: &[Neighbour]) -> Option<(String, String)> {
    let others = || std::iter::once(own.region).chain(before.iter().map(|one| &one.region));
    let region = &scenario.region;
    if let Some(twin) = others().find(|other| other.margins == region.margins) {
        return Some((
            format!(
                "its tables `{}` are those of {} already",
                region.margins, twin.name
            ),
            "name each region once; the scenario's own region needs no mention".to_owned(),
        ));
    }
    let shared = region.municipalities.iter().find_map(|code| {
        let other = others().find(|other| other.municipalities.contains(code))?;
        Some((code, &other.name))
    });
    if let Some((code, other)) = shared {
        return Some((
            format!("the municipality {code} belongs to {other} already"),
            "leave it out of one of the two regions".to_owned(),
        ));
    }
    if region.first_month != own.region.first_month {
        return Some((
            format!(
                "its first world holds at {}, that of {} at {}",
                region.first_month, own.region.name, own.region.first_month
            ),
            "regions begin together: tables of one month for all".to_owned(),
        ));
    }
    if scenario.lfs_definition != own.lfs_definition {
        return Some((
            "it counts by another definition of the labour force survey".to_owned(),
            "write one `region.lfs_definition` in both".to_owned(),
        ));
    }
    other_national_number(scenario, own)
}

/// Returns the first national number that the neighbour sets otherwise, unless the scenario that names it sets it itself.
fn other_national_number(scenario: &Scenario, own: &Own<'_>) -> Option<(String, String)> {
    own.parameters.iter().find_map(|parameter| {
        let key = (parameter.spec.group, parameter.spec.name);
        let chosen = parameter.file == 0 || own.files[parameter.file].0 == command::SHOWN;
        let other = scenario.parameters.get(&key)?;
        if REGIONAL.contains(&key) || chosen || other.sourced.value == parameter.sourced.value {
            return None;
        }
        let shown = |one: &Parameter| {
            let numbers: Vec<String> = one.sourced.value.iter().map(|n| raw::plain(*n)).collect();
            units::with_unit(&one.spec, &numbers.join(", "))
        };
        let name = parameter.spec.key();
        Some((
            format!(
                "it sets the national number `{name}` to {}, here it is {}",
                shown(other),
                shown(parameter)
            ),
            format!("national numbers are one for all regions: write `{name}` in this file, or remove it there"),
        ))
    })
}
