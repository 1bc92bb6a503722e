//! Reading a scenario: the chain of its files, the command line as one more file, one check of everything.

use super::chain;
use super::command::{self, Overrides};
use super::declare::{self, Around, Bare, Check, Declared, Draft, SECTIONS};
use super::diagnostic::Diagnostics;
use super::error::{ScenarioError, ScenarioErrors};
use super::merge;
use super::neighbours::{self, Beside, of_neighbour};
use super::plan::{self, PlanSpec};
use super::resolved::{Ensemble, MacroSettings, Neighbour, Region, Scenario};
use super::source::{Municipality, Shelf};
use super::spanned::Table;
use crate::vocab::Spec;

/// Reads a scenario, everything it extends and the overrides of the command line, and checks the result against the
/// declarations of all parameters. An argument that ends in `.toml` or has a folder is a path; else it is the name of
/// a shipped scenario.
///
/// # Errors
/// All problems at once, by file.
pub fn read(
    path_or_name: &str,
    shelf: &dyn Shelf,
    overrides: &Overrides,
    specs: &[Spec],
) -> Result<Scenario, ScenarioErrors> {
    follow(
        path_or_name,
        Beside::LookUp,
        shelf,
        overrides,
        declared(specs),
    )
}

/// Reads a scenario with other sections than those of the program.
#[cfg(test)]
pub(super) fn read_declared(
    path_or_name: &str,
    shelf: &dyn Shelf,
    declared: Declared<'_>,
) -> Result<Scenario, ScenarioErrors> {
    let nothing = Overrides::default();
    follow(path_or_name, Beside::LookUp, shelf, &nothing, declared)
}

/// Reads a scenario that is named as a neighbour: it may not name neighbours itself.
fn read_alone(
    path_or_name: &str,
    shelf: &dyn Shelf,
    specs: &[Spec],
) -> Result<Scenario, ScenarioErrors> {
    let nothing = Overrides::default();
    follow(
        path_or_name,
        Beside::Nobody,
        shelf,
        &nothing,
        declared(specs),
    )
}

fn declared(specs: &[Spec]) -> Declared<'_> {
    Declared {
        sections: SECTIONS,
        specs,
    }
}

/// Follows a scenario to its last parent and resolves what it says.
fn follow(
    path_or_name: &str,
    beside: Beside<'_>,
    shelf: &dyn Shelf,
    overrides: &Overrides,
    declared: Declared<'_>,
) -> Result<Scenario, ScenarioErrors> {
    let mut findings = Diagnostics::default();
    let chain = chain::follow(path_or_name, shelf, &mut findings);
    let read = (chain, findings);
    resolve(path_or_name, read, beside, shelf, overrides, declared)
}

/// Reads a scenario from the texts that a run recorded: the scenario and its parents in order, the command line last
/// if it set anything. Nothing is looked up but the margin tables, so the result is what that run stood for, whatever has
/// become of the files.
///
/// # Errors
/// All problems at once, by file: a text that this version of the program does not read any more.
pub fn read_recorded(
    name: &str,
    texts: &[(String, String)],
    shelf: &dyn Shelf,
    specs: &[Spec],
) -> Result<Scenario, ScenarioErrors> {
    let mut findings = Diagnostics::default();
    let (command_line, files): (Vec<_>, Vec<_>) =
        texts.iter().partition(|(path, _)| path == command::SHOWN);
    let files: Vec<_> = files
        .into_iter()
        .filter(|(path, _)| of_neighbour(path).is_none())
        .collect();
    let overrides = command_line
        .first()
        .map(|(_, text)| Overrides::recorded(text))
        .unwrap_or_default();
    let chain = chain::of_texts(&files, &mut findings);
    let (read, beside) = ((chain, findings), Beside::Recorded(texts));
    resolve(name, read, beside, shelf, &overrides, declared(specs))
}

fn resolve(
    path_or_name: &str,
    (chain, mut findings): (chain::Chain, Diagnostics),
    beside: Beside<'_>,
    shelf: &dyn Shelf,
    overrides: &Overrides,
    declared: Declared<'_>,
) -> Result<Scenario, ScenarioErrors> {
    let mut merged = Table::new();
    for file in chain.files.iter().rev() {
        if let Some(table) = &file.table {
            declare::check(table, declared, &mut findings);
            merged = merge::lay_over(merged, table.clone());
        }
    }
    let mut files: Vec<(String, String)> = chain
        .files
        .into_iter()
        .map(|file| (file.shown, file.text))
        .collect();
    let (mut bare, mut command_line) = (Bare::new(), None);
    if let Some(settings) = command::write(overrides, &merged, declared, files.len(), &mut findings)
    {
        declare::check(&settings.table, declared, &mut findings);
        command_line = Some(files.len());
        files.push((command::SHOWN.to_owned(), settings.text));
        merged = merge::lay_over(merged, settings.table);
        bare = settings.bare;
    }
    let mut check = Check {
        root: &merged,
        is_complete: chain.is_complete,
        command_line,
        shelf,
        declared,
        findings: &mut findings,
        draft: Draft::default(),
    };
    check.all(&bare);
    let draft = check.draft;
    let name = chain::name_of(path_or_name);
    let region = draft.region();
    let mut found = neighbours::Found::default();
    if let (0, Some(region), Some(lfs_definition)) = (findings.len(), &region, draft.lfs_definition)
    {
        let own = neighbours::Own {
            region,
            lfs_definition,
            parameters: &draft.parameters,
            files: &files,
        };
        let readers = neighbours::Readers {
            alone: read_alone,
            recorded: read_recorded,
        };
        let (names, how) = (&draft.neighbours, (&readers, beside));
        found = neighbours::read_all(names, &own, how, shelf, declared.specs, &mut findings);
    }
    let known = found.neighbours.len() == draft.neighbours.len();
    let municipalities = known
        .then(|| municipalities(region.as_ref()?, &found.neighbours, shelf))
        .flatten();
    let around = Around {
        horizon: draft.horizon,
        municipalities: municipalities.as_deref(),
        folder: region.as_ref().map_or("", |one| &one.margins),
        bare: &bare,
        declared,
    };
    let plan = plan::read(&merged, &around, &mut findings);
    if findings.len() > 0 {
        let problems = findings.by_file(files.len());
        let files = files
            .into_iter()
            .zip(problems)
            .filter(|(_, (problems, _))| !problems.is_empty())
            .map(|((path, text), (problems, more))| ScenarioError {
                path,
                text,
                problems,
                more,
            })
            .collect();
        return Err(ScenarioErrors { name, files });
    }
    files.extend(found.files);
    let scenario = resolved(name, files, draft, found.neighbours, plan);
    Ok(scenario.expect("a scenario without problems is complete"))
}

/// Returns every municipality that is simulated, in the order of their ids; nothing if a region is not known, because of a
/// problem that is reported elsewhere.
fn municipalities(
    own: &Region,
    neighbours: &[Neighbour],
    shelf: &dyn Shelf,
) -> Option<Vec<Municipality>> {
    let regions = std::iter::once(own).chain(neighbours.iter().map(|one| &one.region));
    let mut all = Vec::new();
    for region in regions {
        let info = shelf.region(&region.margins)?;
        for code in &region.municipalities {
            let mut known = info.municipalities.iter();
            let name = known.find(|one| one.code == *code);
            all.push(Municipality {
                code: code.clone(),
                name: name.map_or_else(String::new, |one| one.name.clone()),
            });
        }
    }
    Some(all)
}

fn resolved(
    name: String,
    files: Vec<(String, String)>,
    draft: Draft,
    neighbours: Vec<Neighbour>,
    plan: Option<PlanSpec>,
) -> Option<Scenario> {
    let region = draft.region()?;
    Some(Scenario {
        name,
        title: draft.title.or_else(|| draft.title_nl.clone())?,
        title_nl: draft.title_nl,
        description: draft.description.or_else(|| draft.description_nl.clone()),
        description_nl: draft.description_nl,
        files,
        region,
        horizon: draft.horizon?,
        lfs_definition: draft.lfs_definition?,
        ensemble: Ensemble {
            draws: draft.draws?,
            macro_paths: draft.macro_paths?,
            replications: draft.replications?,
            seed: draft.seed?,
        },
        macro_settings: MacroSettings {
            cycle: draft.cycle?,
            series: draft.series,
        },
        parameters: draft
            .parameters
            .into_iter()
            .map(|parameter| ((parameter.spec.group, parameter.spec.name), parameter))
            .collect(),
        neighbours,
        varied: draft.varied?,
        plan,
        margins_at: draft.margins_at?,
    })
}
