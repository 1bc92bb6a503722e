//! Regions that are simulated beside a scenario's own: `region.neighbours` names their scenarios.
//!
//! Of a neighbour its region and the numbers that belong to a region are taken; horizon, ensemble, cycle and national
//! numbers are those of the scenario that names it.

use super::chain::{beside, is_path};
use super::command;
use super::diagnostic::{Code, Diagnostic, Diagnostics, any_of, quoted};
use super::error::ScenarioErrors;
use super::parameter::Parameter;
use super::resolved::{LfsDefinition, Neighbour, Region, Scenario};
use super::source::Shelf;
use super::spanned::Place;
use crate::processes::REGIONAL;
use crate::texts::{Argument, Message, message, nearest};
use crate::vocab::Spec;

/// What stands before the path of a neighbour's file among the files of a scenario.
const PREFIX: &str = "neighbour ";

type ReadRecorded =
    fn(&str, &[(String, String)], &dyn Shelf, &[Spec]) -> Result<Scenario, ScenarioErrors>;

/// Reads a scenario on its own, or from the texts that a run recorded: how neighbours are read is how scenarios are.
pub(super) struct Readers {
    /// Reads a scenario that may not name neighbours itself.
    pub alone: fn(&str, &dyn Shelf, &[Spec]) -> Result<Scenario, ScenarioErrors>,
    /// Reads a scenario from recorded texts.
    pub recorded: ReadRecorded,
}

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
    (readers, beside): (&Readers, Beside<'_>),
    shelf: &dyn Shelf,
    specs: &[Spec],
    findings: &mut Diagnostics,
) -> Found {
    let mut found = Found::default();
    for (name, at) in names {
        let read = match beside {
            Beside::LookUp => Some(look_up(name, at, own, readers, shelf, specs)),
            Beside::Recorded(texts) => Some(of_record(name, texts, readers, shelf, specs)),
            Beside::Nobody => None,
        };
        let outcome = match read {
            None => Err(Refusal {
                why: message!("why-neighbour-of-neighbour").into(),
                label: message!("label-named-here"),
                help: message!("help-one-list-of-regions"),
            }),
            Some(Err(errors)) => Err(unreadable(name, &errors, shelf, findings)),
            Some(Ok(scenario)) => match why_not(&scenario, own, &found.neighbours) {
                Some((why, help)) => Err(Refusal::of(why, help)),
                None => Ok(scenario),
            },
        };
        match outcome {
            Ok(scenario) => found.add(name, scenario),
            Err(Refusal { why, label, help }) => {
                let problem = Diagnostic::new(Code::Neighbour)
                    .with("name", quoted(name))
                    .with("region", own.region.name.as_str())
                    .with("why", why);
                findings.add(at.file, problem.at(at, label).help(help));
            }
        }
    }
    found
}

/// Why a scenario cannot be a neighbour, and what to do.
struct Refusal {
    why: Argument,
    label: Message,
    help: Message,
}

impl Refusal {
    fn of(why: impl Into<Argument>, help: Message) -> Self {
        Self {
            why: why.into(),
            label: message!("label-this-scenario"),
            help,
        }
    }
}

impl Found {
    fn add(&mut self, name: &str, scenario: Scenario) {
        let files = scenario.files.into_iter();
        self.files
            .extend(files.map(|(path, text)| (format!("{PREFIX}{name}: {path}"), text)));
        let parameters = scenario.parameters.into_iter();
        self.neighbours.push(Neighbour {
            scenario: name.to_owned(),
            region: scenario.region,
            parameters: parameters
                .filter(|(key, _)| REGIONAL.contains(key))
                .collect(),
        });
    }
}

/// Says why the scenario of a neighbour could not be read.
fn unreadable(
    name: &str,
    errors: &ScenarioErrors,
    shelf: &dyn Shelf,
    findings: &Diagnostics,
) -> Refusal {
    let first = errors.problems().next();
    if let Some(first) = first.filter(|first| first.code != Code::UnknownScenario) {
        let command = format!("doorstroom check {name}");
        let help = message!("help-check-shows-all", command);
        return Refusal::of(first.message.clone(), help);
    }
    let known = shelf.scenarios();
    let known = || known.iter().map(String::as_str);
    let words = any_of(known());
    let help = match nearest(name, known()) {
        Some(near) => {
            let near = quoted(near);
            message!("help-scenario-near", near, words)
        }
        None => message!("help-scenario", words),
    };
    Refusal {
        why: message!("why-no-such-scenario").into(),
        label: findings.hint(name, known(), message!("label-no-such-scenario")),
        help,
    }
}

fn look_up(
    name: &str,
    at: &Place,
    own: &Own<'_>,
    readers: &Readers,
    shelf: &dyn Shelf,
    specs: &[Spec],
) -> Result<Scenario, ScenarioErrors> {
    let (shown, text) = &own.files[at.file];
    let stem = super::chain::name_of(shown);
    let is_shipped = shelf
        .scenario(&stem)
        .is_some_and(|(path, shipped)| path == *shown && shipped == *text);
    // Beside a file lies what it names, as for `extends`; what the program carries names what the program carries.
    let path = beside(shown, name);
    if shown != command::SHOWN && !is_shipped && (is_path(name) || shelf.file(&path).is_ok()) {
        (readers.alone)(&path, shelf, specs)
    } else {
        (readers.alone)(name, shelf, specs)
    }
}

fn of_record(
    name: &str,
    texts: &[(String, String)],
    readers: &Readers,
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
    (readers.recorded)(name, &own, shelf, specs)
}

/// Returns the file name of a path: a record of a run does not tell of one machine's folders.
fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Returns why a region cannot stand beside the others, and what to do about it.
fn why_not(scenario: &Scenario, own: &Own<'_>, before: &[Neighbour]) -> Option<(Message, Message)> {
    let others = || std::iter::once(own.region).chain(before.iter().map(|one| &one.region));
    let region = &scenario.region;
    if let Some(twin) = others().find(|other| other.margins == region.margins) {
        let (tables, twin) = (region.margins.as_str(), twin.name.as_str());
        return Some((
            message!("why-same-tables", tables, region = twin),
            message!("help-name-each-region-once"),
        ));
    }
    let shared = region.municipalities.iter().find_map(|code| {
        let other = others().find(|other| other.municipalities.contains(code))?;
        Some((code, &other.name))
    });
    if let Some((code, other)) = shared {
        return Some((
            message!(
                "why-shared-municipality",
                code = code.as_str(),
                region = other.as_str()
            ),
            message!("help-leave-out-of-one"),
        ));
    }
    if region.first_month != own.region.first_month {
        let why = message!(
            "why-another-first-month",
            theirs = region.first_month.to_string(),
            region = own.region.name.as_str(),
            ours = own.region.first_month.to_string()
        );
        return Some((why, message!("help-regions-begin-together")));
    }
    if scenario.lfs_definition != own.lfs_definition {
        return Some((
            message!("why-another-definition"),
            message!("help-one-definition"),
        ));
    }
    other_national_number(scenario, own)
}

/// Returns the first national number that the neighbour sets otherwise, unless the scenario that names it sets it itself.
fn other_national_number(scenario: &Scenario, own: &Own<'_>) -> Option<(Message, Message)> {
    own.parameters.iter().find_map(|parameter| {
        let key = (parameter.spec.group, parameter.spec.name);
        let chosen = parameter.file == 0 || own.files[parameter.file].0 == command::SHOWN;
        let other = scenario.parameters.get(&key)?;
        if REGIONAL.contains(&key) || chosen || other.sourced.value == parameter.sourced.value {
            return None;
        }
        let name = format!("`{}`", parameter.spec.key());
        let (theirs, ours) = (other.amount(), parameter.amount());
        Some((
            message!("why-another-number", name = name.as_str(), theirs, ours),
            message!("help-national-numbers", name),
        ))
    })
}
