//! Scenarios: TOML files that say which region, which months, how many runs and every number with its source.
//!
//! A file passes three stages: as written (values with their places), merged with what it extends and with
//! the command line, and as resolved ([`Scenario`]). All problems are gathered before reading stops, each pointing into
//! the file where the value was written. Files come through a [`Shelf`], so nothing here touches the file system.

mod anchor;
mod blank_region;
mod booked;
mod chain;
mod check;
mod command;
mod difference;
mod error;
mod evidence;
mod findings;
mod horizon;
mod keys;
mod leaf;
mod load;
mod meant;
mod neighbours;
mod own_range;
mod parameter_problem;
mod plan;
mod plan_doubts;
mod plan_lines;
mod plan_meant;
mod plan_money;
mod plan_persons;
mod plan_problem;
mod plan_shown;
mod problem;
mod raw;
mod reference;
mod region;
mod rewrite;
mod schema;
mod schema_plan;
mod shape;
mod sheet;
mod shelf;
mod shipped;
mod starter;
mod uncertainty;
mod unfilled;
mod units;

#[cfg(test)]
mod tests;

pub use anchor::{anchor_range, with_anchor};
pub use blank_region::blank_region;
pub use booked::{BOOKED_COLUMNS, BookedMonth, read_booked};
pub use command::Overrides;
pub use difference::{Difference, Side, differences};
pub use error::{ScenarioError, ScenarioErrors, render};
pub use keys::{KEYS, Key, SECTION_MEANINGS};
pub use load::{
    Aggregate, Figure, Loaded, ProvisionalRegion, central_neighbours, load, neighbours_of_draw,
    numbers_of_draw, params,
};
pub use meant::{
    Cycle, Ensemble, LfsDefinition, MacroSettings, Numbers, Parameter, Region, Scenario,
};
pub use neighbours::{Neighbour, of_neighbour};
pub use own_range::outside_own_range;
pub use parameter_problem::ParameterProblem;
pub use plan_doubts::plan_doubts;
pub use plan_meant::{
    Counts, FundSpec, LineSpec, MoneySettings, PayerSpec, PlanSpec, Prices, RepaymentSpec, Target,
    central_plan, plan_of_draw,
};
pub use plan_problem::PlanProblem;
pub use plan_shown::{FieldShown, field_shown, number_shown};
pub use problem::Problem;
pub use reference::explain;
pub use rewrite::{FittedValue, with_fitted};
pub use schema::schema;
pub use sheet::{FIGURE, Sheet, sheet};
pub use shelf::{MemoryShelf, Municipality, RegionInfo, Shelf};
pub use shipped::Library;
pub use starter::{plan_starter, starter};
pub use uncertainty::MOST_VARIED;
pub use unfilled::unfilled;
pub use units::WEEKS_PER_YEAR;

use crate::vocab::Spec;

use check::Checked;
use findings::Findings;
use neighbours::Beside;
use raw::Table;

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
    let mut findings = Findings::default();
    let chain = chain::follow(path_or_name, shelf, &mut findings);
    let beside = Beside::LookUp;
    resolve(
        path_or_name,
        chain,
        beside,
        shelf,
        overrides,
        specs,
        findings,
    )
}

/// Reads a scenario that is named as a neighbour: it may not name neighbours itself.
fn read_alone(
    path_or_name: &str,
    shelf: &dyn Shelf,
    specs: &[Spec],
) -> Result<Scenario, ScenarioErrors> {
    let mut findings = Findings::default();
    let chain = chain::follow(path_or_name, shelf, &mut findings);
    let (beside, overrides) = (Beside::Nobody, Overrides::default());
    resolve(
        path_or_name,
        chain,
        beside,
        shelf,
        &overrides,
        specs,
        findings,
    )
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
    let mut findings = Findings::default();
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
    let beside = Beside::Recorded(texts);
    resolve(name, chain, beside, shelf, &overrides, specs, findings)
}

fn resolve(
    path_or_name: &str,
    chain: chain::Chain,
    beside: Beside<'_>,
    shelf: &dyn Shelf,
    overrides: &Overrides,
    specs: &[Spec],
    mut findings: Findings,
) -> Result<Scenario, ScenarioErrors> {
    let mut merged = Table::new();
    for file in chain.files.iter().rev() {
        if let Some(table) = &file.table {
            shape::check(table, specs, &mut findings);
            merged = raw::lay_over(merged, table.clone());
        }
    }
    let mut files: Vec<(String, String)> = chain
        .files
        .into_iter()
        .map(|file| (file.shown, file.text))
        .collect();
    let (mut bare, mut command_line) = (command::Bare::new(), None);
    if let Some(settings) = command::write(overrides, &merged, specs, files.len(), &mut findings) {
        shape::check(&settings.table, specs, &mut findings);
        command_line = Some(files.len());
        files.push((command::SHOWN.to_owned(), settings.text));
        merged = raw::lay_over(merged, settings.table);
        bare = settings.bare;
    }
    let checked = check::check(
        &merged,
        chain.is_complete,
        &bare,
        command_line,
        shelf,
        specs,
        &mut findings,
    );
    let name = name_of(path_or_name);
    let mut found = neighbours::Found::default();
    if let (0, Some(region), Some(lfs_definition)) =
        (findings.len(), &checked.region, checked.lfs_definition)
    {
        let own = neighbours::Own {
            region,
            lfs_definition,
            parameters: &checked.parameters,
            files: &files,
        };
        let names = &checked.neighbours;
        found = neighbours::read_all(names, &own, beside, shelf, specs, &mut findings);
    }
    let municipalities = municipalities(&checked, &found.neighbours, shelf);
    let around = plan::Around {
        horizon: checked.horizon,
        municipalities: municipalities.as_deref(),
        folder: checked.region.as_ref().map_or("", |one| &one.margins),
        bare: &bare,
    };
    let plan = plan::read(&merged, &around, &mut findings);
    if findings.len() > 0 {
        let problems = findings.by_file(files.len());
        let files = files
            .iter()
            .zip(problems)
            .filter(|(_, problems)| !problems.is_empty())
            .map(|((path, text), problems)| ScenarioError::new(path, text, problems))
            .collect();
        return Err(ScenarioErrors { name, files });
    }
    files.extend(found.files);
    let neighbours = found.neighbours;
    let scenario = meant(name, files, checked, neighbours, plan);
    Ok(scenario.expect("a scenario without problems is complete"))
}

/// Returns code and name of every municipality that is simulated, in the order of their ids; nothing if a region is not
/// known, because of a problem that is reported elsewhere.
fn municipalities(
    checked: &Checked,
    neighbours: &[Neighbour],
    shelf: &dyn Shelf,
) -> Option<Vec<(String, String)>> {
    if neighbours.len() < checked.neighbours.len() {
        return None;
    }
    let own = checked.region.as_ref()?;
    let regions = std::iter::once(own).chain(neighbours.iter().map(|one| &one.region));
    let mut all = Vec::new();
    for region in regions {
        let info = shelf.region(&region.margins)?;
        for code in &region.municipalities {
            let mut known = info.municipalities.iter();
            let name = known.find(|one| one.code == *code);
            let name = name.map_or_else(String::new, |one| one.name.clone());
            all.push((code.clone(), name));
        }
    }
    Some(all)
}

fn meant(
    name: String,
    files: Vec<(String, String)>,
    checked: Checked,
    neighbours: Vec<Neighbour>,
    plan: Option<PlanSpec>,
) -> Option<Scenario> {
    Some(Scenario {
        name,
        title: checked.title?,
        title_nl: checked.title_nl,
        description: checked.description,
        description_nl: checked.description_nl,
        files,
        region: checked.region?,
        horizon: checked.horizon?,
        lfs_definition: checked.lfs_definition?,
        ensemble: checked.ensemble?,
        macro_settings: checked.macro_settings?,
        parameters: checked
            .parameters
            .into_iter()
            .map(|parameter| ((parameter.spec.group, parameter.spec.name), parameter))
            .collect(),
        neighbours,
        varied: checked.varied?,
        plan,
        margins_at: checked.margins_at?,
    })
}

fn name_of(path_or_name: &str) -> String {
    let file = path_or_name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(path_or_name);
    file.strip_suffix(".toml").unwrap_or(file).to_owned()
}
