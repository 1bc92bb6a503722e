//! In what two scenarios differ, key by key, after everything was merged and checked.

use crate::vocab::{Grade, Sourced};

use super::command::{self, Overrides};
use super::declare::keys;
use super::neighbours::of_neighbour;
use super::parameter::Parameter;
use super::plan::{PlanField, fields_of_plan};
use super::resolved::Scenario;
use super::spanned::{self, plain};
use super::units;

/// One side of a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The value with its unit; empty if the scenario has none.
    pub value: String,
    /// The range, for a parameter that has one.
    pub range: Option<String>,
    /// Where a parameter's value comes from.
    pub source: Option<String>,
    /// How well it is founded.
    pub grade: Option<Grade>,
    /// Why, for an assumption.
    pub reason: Option<String>,
    /// The file that sets the key, or the command line; none if it follows from other keys.
    pub file: Option<String>,
}

impl Side {
    /// Returns a side that has words, and no evidence.
    fn of_text(value: String) -> Self {
        Self {
            value,
            range: None,
            source: None,
            grade: None,
            reason: None,
            file: None,
        }
    }
}

/// A key in which two scenarios differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The full key: `horizon.to`, `separation.quit`.
    pub key: String,
    /// The first scenario.
    pub a: Side,
    /// The second scenario.
    pub b: Side,
}

/// Returns every key in which the scenarios differ: first the fixed keys in the order of a file, then parameters by
/// name. Values are compared as resolved, so 12 months and 1 year are equal; a parameter also differs by its evidence.
pub fn differences(a: &Scenario, b: &Scenario) -> Vec<Difference> {
    let fixed = keys().filter_map(|key| {
        let (a_value, b_value) = ((key.shown)(a), (key.shown)(b));
        (a_value != b_value).then(|| Difference {
            key: key.key(),
            a: fixed_side(a, key.section, key.name, a_value),
            b: fixed_side(b, key.section, key.name, b_value),
        })
    });
    let parameters = a.parameters.iter().filter_map(|(key, one)| {
        let other = b.parameters.get(key)?;
        (!is_same(&one.sourced, &other.sourced)).then(|| Difference {
            key: one.spec.key(),
            a: side(a, one),
            b: side(b, other),
        })
    });
    let of_neighbours = a.neighbours.iter().filter_map(|one| {
        let mut others = b.neighbours.iter();
        Some((one, others.find(|other| other.scenario == one.scenario)?))
    });
    let of_neighbours = of_neighbours.flat_map(|(one, other)| {
        one.parameters.iter().filter_map(|(key, parameter)| {
            let twin = other.parameters.get(key)?;
            let whose = |parameter: &Parameter| Side {
                file: Some(one.scenario.clone()),
                ..side_of(parameter)
            };
            (!is_same(&parameter.sourced, &twin.sourced)).then(|| Difference {
                key: format!("{} ({})", parameter.spec.key(), one.scenario),
                a: whose(parameter),
                b: whose(twin),
            })
        })
    });
    let all = fixed.chain(parameters).chain(of_neighbours);
    all.chain(differences_of_plans(a, b)).collect()
}

/// Returns in what two plans differ, by line and field, fund and key; a side that has no such thing has no value.
fn differences_of_plans(a: &Scenario, b: &Scenario) -> Vec<Difference> {
    let (of_a, of_b) = (fields_of_plan(a), fields_of_plan(b));
    let mut keys: Vec<&String> = of_a.keys().chain(of_b.keys()).collect();
    keys.sort();
    keys.dedup();
    let same = |one: &PlanField, other: &PlanField| match (one, other) {
        (PlanField::Number(one), PlanField::Number(other)) => is_same(&one.sourced, &other.sourced),
        (PlanField::Text(one, _), PlanField::Text(other, _)) => one == other,
        _ => false,
    };
    let mut found = Vec::new();
    for key in keys {
        let (one, other) = (of_a.get(key), of_b.get(key));
        if let (Some(one), Some(other)) = (one, other)
            && same(one, other)
        {
            continue;
        }
        found.push(Difference {
            key: key.clone(),
            a: side_of_plan(a, one),
            b: side_of_plan(b, other),
        });
    }
    found
}

fn side_of_plan(scenario: &Scenario, field: Option<&PlanField>) -> Side {
    let (value, file) = match field {
        Some(PlanField::Number(parameter)) => return side(scenario, parameter),
        Some(PlanField::Text(text, file)) => (text.clone(), scenario.files.get(*file)),
        None => (String::new(), None),
    };
    Side {
        file: file.map(|(path, _)| path.clone()),
        ..Side::of_text(value)
    }
}

/// Compares value and evidence; the last digits may differ where a unit was converted.
fn is_same(one: &Sourced<Vec<f64>>, other: &Sourced<Vec<f64>>) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * a.abs().max(b.abs());
    let ends = |sourced: &Sourced<Vec<f64>>| sourced.range.map(|(low, high)| [low, high]);
    let ends_are_near = match (ends(one), ends(other)) {
        (Some(one), Some(other)) => near(one[0], other[0]) && near(one[1], other[1]),
        (one, other) => one.is_none() && other.is_none(),
    };
    let mut values = one.value.iter().zip(&other.value);
    one.value.len() == other.value.len()
        && values.all(|(a, b)| near(*a, *b))
        && ends_are_near
        && (&one.source, one.grade, &one.reason) == (&other.source, other.grade, &other.reason)
}

fn fixed_side(scenario: &Scenario, section: &str, name: &str, value: String) -> Side {
    let names: &[&str] = match (section, name) {
        // The last month is set by the month or by the length.
        ("horizon", "to") => &["to", "length"],
        _ => &[name],
    };
    // A file may write a key that nothing is left of: the title in Dutch of a parent whose child has a title of its own.
    let file = match value.is_empty() {
        true => None,
        false => file_of(scenario, section, names),
    };
    Side {
        file,
        ..Side::of_text(value)
    }
}

/// Returns the file that has the last word on a key: the command line, else the first of the chain that writes it.
fn file_of(scenario: &Scenario, section: &str, names: &[&str]) -> Option<String> {
    let (command_line, files): (Vec<_>, Vec<_>) = scenario
        .files
        .iter()
        .filter(|(path, _)| of_neighbour(path).is_none())
        .partition(|(path, _)| path == command::SHOWN);
    let on_command_line = command_line.iter().any(|(_, text)| {
        let set = Overrides::recorded(text);
        let option = match (section, names[0]) {
            ("ensemble", "draws") => set.draws.is_some(),
            ("ensemble", "macro_paths") => set.macro_paths.is_some(),
            ("ensemble", "replications") => set.replications.is_some(),
            ("ensemble", "seed") => set.seed.is_some(),
            ("horizon", _) => set.horizon.is_some(),
            _ => false,
        };
        let key = |name: &str| match section {
            "" => name.to_owned(),
            section => format!("{section}.{name}"),
        };
        option
            || set.set.iter().any(|setting| {
                let found = setting.split('=').next().unwrap_or_default().trim();
                names.iter().any(|name| found == key(name))
            })
    });
    if on_command_line {
        return Some(command::SHOWN.to_owned());
    }
    let writes = |text: &str| {
        let table = spanned::parse_file(text, 0).ok()?;
        let inside = match section {
            "" => Some(&table),
            section => table.get(section)?.value.table(),
        }?;
        names
            .iter()
            .any(|name| inside.contains_key(*name))
            .then_some(())
    };
    let (path, _) = files.iter().find(|(_, text)| writes(text).is_some())?;
    Some(path.clone())
}

fn side(scenario: &Scenario, parameter: &Parameter) -> Side {
    Side {
        file: scenario
            .files
            .get(parameter.file)
            .map(|(path, _)| path.clone()),
        ..side_of(parameter)
    }
}

fn side_of(parameter: &Parameter) -> Side {
    let (spec, sourced) = (&parameter.spec, &parameter.sourced);
    let range = sourced.range.map(|(low, high)| {
        let ends = format!("{} to {}", plain(low), plain(high));
        if spec.is_list() {
            format!("{ends} times the list")
        } else {
            units::with_unit(spec, &ends)
        }
    });
    Side {
        value: units::with_unit(spec, &parameter.numbers()),
        range,
        source: Some(sourced.source.clone()),
        grade: Some(sourced.grade),
        reason: sourced.reason.clone(),
        file: None,
    }
}
