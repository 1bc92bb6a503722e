//! Shipped instruments and plans: a dose of ten moves what docs/instruments.md says, every plan runs, and both identities of
//! the ledger hold in every month of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use doorstroom::draws::Draws;
use doorstroom::engine::{Model, advance, advance_under};
use doorstroom::experiment::{Study, central_model, run_cell};
use doorstroom::interventions::{Constraint, EntryKind, KINDS, Plan, Policy};
use doorstroom::observe::ledger::PairedWorlds;
use doorstroom::processes::specs;
use doorstroom::scenario::{
    Library, Loaded, Overrides, Scenario, central_plan, load, read, sample_plan,
};
use doorstroom::vocab::{Euros, Month};
use doorstroom::world::{Event, Origin, Passage, TrainingStep, World};
use rayon::prelude::*;

use crate::ledger::hold_ledgers;
use crate::program::{ROOT, stems};

/// Months for which a row of the table runs.
const ROW_MONTHS: u16 = 9;

/// Sets of draws over which the flows of a row are summed.
const ROW_DRAWS: u32 = 2;

fn scenario(name: &str) -> Scenario {
    let library = Library::open(name).expect("the shipped data");
    read(name, &library, &Overrides::default(), &specs())
        .unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
}

fn loaded(name: &str, scenario: &Scenario) -> Loaded {
    let library = Library::open(name).expect("the shipped data");
    load(scenario, library.tables()).unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
}

/// One row of the table in docs/instruments.md: the file, and each flow with whether it goes up.
struct Row {
    file: String,
    flows: Vec<(String, bool)>,
}

fn rows() -> Vec<Row> {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/instruments.md")).expect("the page");
    let rows = page.lines().filter(|line| line.starts_with("| I"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let mut flows = Vec::new();
        for part in cells[5].split(';') {
            let (names, way) = part.rsplit_once(", ").expect("a flow and a direction");
            for name in names.split(" and starts") {
                // What stands in brackets explains.
                let name = name.split(" (").next().unwrap_or(name);
                let name = name.trim().trim_matches('`').replace('`', "");
                if !name.is_empty() {
                    flows.push((name, way == "up"));
                }
            }
            if names.ends_with(" and starts") {
                flows.push(("starts".to_owned(), way == "up"));
            }
        }
        Row {
            file: cells[3].to_owned(),
            flows,
        }
    })
    .collect()
}

/// Counts the events of a month that a flow of the region is made of; nothing for flows of a line.
fn of_region(world: &World, flow: &str) -> Option<i64> {
    let holds = |event: &Event| match (flow, event) {
        ("training_started", Event::Training { step, .. }) => *step == TrainingStep::Started,
        ("youth_departure", Event::Passed { how, .. }) => *how == Passage::LeftForStudy,
        ("arrivals", Event::Passed { how, .. }) => matches!(
            how,
            Passage::Arrived | Passage::Housed | Passage::Returned | Passage::MovedForJob
        ),
        ("hires of origin bijstand and disability", Event::Hired { origin, .. }) => {
            matches!(origin, Origin::Bijstand | Origin::Disability)
        }
        _ => false,
    };
    let known = [
        "training_started",
        "youth_departure",
        "arrivals",
        "hires of origin bijstand and disability",
    ];
    let count = world.events().iter().filter(|event| holds(event)).count();
    known.contains(&flow).then_some(count as i64)
}

/// Returns what a line and its funds did.
fn of_line(policy: &Policy, flow: &str) -> i64 {
    let uses = || policy.lines().iter().flat_map(|line| line.uses());
    match flow {
        "starts" => uses().map(|one| i64::from(one.started)).sum(),
        "registrations" => uses().map(|one| i64::from(one.booked)).sum(),
        "euros spent" => uses().map(|one| one.spent.0).sum(),
        "repayments" => {
            let entries = policy.funds().iter().flat_map(|fund| fund.entries());
            let paid = entries.filter(|entry| entry.kind == EntryKind::Repayment);
            paid.map(|entry| entry.amount.0).sum()
        }
        other => panic!("nobody counts `{other}`"),
    }
}

/// Returns the plan of an instrument with its dose, and the money of the dose.
fn dosed(file: &str, dose: i64) -> Plan {
    let own = scenario(file);
    let lines = own.plan.iter().flat_map(|plan| &plan.lines);
    let overrides = Overrides {
        set: lines
            .map(|line| format!("intervention.{}.dose={dose}", line.label))
            .collect(),
        ..Overrides::default()
    };
    let library = Library::open(file).expect("the shipped data");
    let scenario = read(file, &library, &overrides, &specs())
        .unwrap_or_else(|errors| panic!("{file}: {errors:?}"));
    let mut plan = central_plan(&scenario).expect("an instrument has a line");
    for line in &mut plan.lines {
        for (_, amount) in &mut line.delivery.budget {
            *amount = Euros(amount.0 * dose);
        }
    }
    for payer in plan.funds.iter_mut().flat_map(|fund| &mut fund.payers) {
        for (_, amount) in &mut payer.grants {
            *amount = Euros(amount.0 * dose);
        }
    }
    plan
}

/// Returns the flows of a plan over its first months, from a world at the end of the month before, and how many who wanted a
/// place were refused for want of seats, hours or money.
fn flows(model: &Model, branch: &World, plan: &Plan, draws: &Draws, row: &Row) -> (Vec<i64>, u32) {
    let mut world = branch.clone();
    let mut policy = Policy::new(plan);
    let mut sums = vec![0; row.flows.len()];
    let from = branch.month().next();
    for month in (from.0..from.0 + ROW_MONTHS).map(Month) {
        advance_under(model, plan, draws, month, &mut world, &mut policy);
        for (sum, (flow, _)) in sums.iter_mut().zip(&row.flows) {
            *sum += of_region(&world, flow).unwrap_or(0);
        }
    }
    for (sum, (flow, _)) in sums.iter_mut().zip(&row.flows) {
        if of_region(&world, flow).is_none() {
            *sum = of_line(&policy, flow);
        }
    }
    let uses = policy.lines().iter().flat_map(|line| line.uses());
    let short = [Constraint::Seats, Constraint::Hours, Constraint::Money];
    let refused = uses.map(|one| {
        short
            .map(|why| one.refused[why as usize])
            .iter()
            .sum::<u32>()
    });
    (sums, refused.sum())
}

/// Holds the rows of one region against the table.
fn hold_rows(region: &str) {
    let mut rows: Vec<(Row, Scenario)> = rows()
        .into_iter()
        .map(|row| {
            let scenario = scenario(&row.file);
            (row, scenario)
        })
        .filter(|(_, scenario)| scenario.region.margins == region)
        .collect();
    assert!(!rows.is_empty(), "no row of {region}");
    // Search needs one bound for all: that of the instrument that raises visibility most.
    let visible = |row: &Row| dosed(&row.file, 10).largest_visibility();
    let widest = rows
        .iter()
        .max_by(|one, other| visible(&one.0).total_cmp(&visible(&other.0)))
        .map(|(row, scenario)| (row.file.clone(), scenario.clone()))
        .expect("a row");
    let mut model = central_model(&widest.1, &loaded(&widest.0, &widest.1));
    model.plan = None;
    rows.sort_by_key(|(row, _)| dosed(&row.file, 1).start());
    let mut wrong = Vec::new();
    let mut sums: BTreeMap<usize, [Vec<i64>; 2]> = BTreeMap::new();
    let mut short: BTreeMap<usize, u32> = BTreeMap::new();
    for replication in 0..ROW_DRAWS {
        let draws = Draws::of_replication(4, replication);
        let mut branch = World::clone(&model.start);
        branch.keep(model.calendar());
        for (at, (row, _)) in rows.iter().enumerate() {
            let start = dosed(&row.file, 1).start().expect("a line");
            while branch.month().next() < start {
                let month = branch.month().next();
                advance(&model, &draws, month, &mut branch);
            }
            let sums = sums
                .entry(at)
                .or_insert_with(|| [(); 2].map(|()| vec![0; row.flows.len()]));
            for (sums, dose) in sums.iter_mut().zip([1, 10]) {
                let plan = dosed(&row.file, dose);
                let (found, refused) = flows(&model, &branch, &plan, &draws, row);
                if dose == 1 {
                    *short.entry(at).or_insert(0) += refused;
                }
                sums.iter_mut()
                    .zip(found)
                    .for_each(|(sum, one)| *sum += one);
            }
        }
    }
    for (at, (row, _)) in rows.iter().enumerate() {
        let [once, tenfold] = &sums[&at];
        for (n, (flow, up)) in row.flows.iter().enumerate() {
            let (once, tenfold) = (once[n], tenfold[n]);
            // Where nobody was refused at dose one, capacity leaves a larger dose nothing to do.
            let is_all = tenfold == once && once > 0 && short[&at] == 0;
            let moved = if *up {
                tenfold > once || is_all
            } else {
                tenfold < once
            };
            if !moved {
                wrong.push(format!(
                    "{}: {flow} goes from {once} to {tenfold}",
                    row.file
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_row_names_a_shipped_instrument_and_a_flow_that_is_counted() {
    let rows = rows();
    assert_eq!(rows.len(), 27);
    let mut files: Vec<String> = rows.iter().map(|row| row.file.clone()).collect();
    files.sort();
    assert_eq!(files, stems("scenarios/instruments", ".toml"));
    let regions: BTreeMap<String, usize> = rows.iter().fold(BTreeMap::new(), |mut all, row| {
        *all.entry(scenario(&row.file).region.margins).or_default() += 1;
        all
    });
    assert_eq!(regions.len(), 7, "{regions:?}");
    assert!(rows.iter().all(|row| !row.flows.is_empty()));
}

#[test]
fn ten_times_the_dose_moves_the_named_flow_in_gorinchem() {
    hold_rows("gorinchem");
}

#[test]
fn ten_times_the_dose_moves_the_named_flow_in_noord_holland_noord() {
    hold_rows("noord_holland_noord");
}

#[test]
fn ten_times_the_dose_moves_the_named_flow_in_rijnmond() {
    hold_rows("rijnmond");
}

#[test]
fn ten_times_the_dose_moves_the_named_flow_in_twente() {
    hold_rows("twente");
}

#[test]
fn ten_times_the_dose_moves_the_named_flow_in_midden_gelderland() {
    hold_rows("midden_gelderland");
}

#[test]
fn ten_times_the_dose_moves_the_named_flow_in_friesland() {
    hold_rows("friesland");
}

#[test]
fn ten_times_the_dose_moves_the_named_flow_in_holland_rijnland() {
    hold_rows("holland_rijnland");
}

/// Runs one cell of a plan for a year, or to its last evaluation, and holds both identities in every month.
fn hold_plan(name: &str, months: Option<u16>) {
    let scenario = scenario(name);
    let mut model = central_model(&scenario, &loaded(name, &scenario));
    let plan = model.plan.take().expect("a plan");
    let start = plan.start().expect("a line");
    let last = scenario.plan.as_ref().expect("a plan").evaluations.last();
    let months = months.unwrap_or(last.copied().unwrap_or(24));
    let study = Study {
        start,
        months,
        moments: vec![months],
        etas: vec![0.0],
        leave_out_at: None,
        hold_at: None,
        placebo: false,
    };
    let mut seen = 0;
    let mut records = None;
    let looked = &mut |control: &World, arm: &World, policy: &Policy| {
        let common = (control.people().len(), control.slots().len());
        let records = *records.get_or_insert(common);
        hold_month(name, control, arm, policy, records);
        seen += 1;
    };
    let draws = Draws::of_replication(scenario.ensemble.seed, 0);
    let found = run_cell(&model, &study, Arc::clone(&plan), draws, looked)
        .unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert_eq!(seen, months, "{name}");
    assert_eq!(found.moments.len(), 1, "{name}");
    for (line, uses) in plan.lines.iter().zip(&found.uses) {
        for (n, one) in uses.iter().enumerate() {
            let month = Month(start.0 + n as u16);
            let (label, is_open) = (&line.label, line.delivery.is_open(month));
            assert_eq!(one.binding.is_some(), is_open, "{name}: {label} in {month}");
        }
        let most = uses
            .iter()
            .map(|one| f64::from(one.taking_part))
            .fold(0.0, f64::max);
        assert!(
            most <= line.delivery.places_at_once.max(1.0) * line.delivery.dose.max(1.0),
            "{name}: {} has {most} places at once",
            line.label
        );
    }
}

fn hold_month(name: &str, control: &World, arm: &World, policy: &Policy, records: (usize, usize)) {
    let month = control.month();
    // Records are common up to the branch; those of the first month came in the same order or are matched by key.
    let common = |one: usize, other: usize| one.min(other);
    let records = (
        common(records.0, arm.people().len()),
        common(records.1, arm.slots().len()),
    );
    let same = control
        .people()
        .zip(arm.people())
        .take(records.0)
        .take_while(|((_, one), (_, other))| one.key == other.key)
        .count();
    let same_slots = control
        .slots()
        .zip(arm.slots())
        .take(records.1)
        .take_while(|((_, one), (_, other))| one.key == other.key)
        .count();
    let joint = PairedWorlds::new(control, arm, (same, same_slots));
    hold_ledgers(&joint, policy, &format!("{name} in {month}"));
    for fund in policy.funds() {
        assert!(fund.balances(), "{name} in {month}: to the cent");
        assert!(fund.balance() >= Euros::ZERO && fund.free() >= Euros::ZERO);
    }
}

#[test]
fn both_identities_hold_in_every_month_of_the_agenda_of_gorinchem() {
    hold_plan("gorinchem_agenda", None);
}

/// Complete plans of the other regions; a minute or two of one processor each, on as many as there are.
#[test]
#[ignore = "minutes; `cargo test --release --test it every_shipped_plan -- --ignored`"]
fn both_identities_hold_in_every_month_of_every_shipped_plan() {
    let plans = Library::whole_plans();
    let others = plans.par_iter().filter(|name| *name != "gorinchem_agenda");
    others.for_each(|name| hold_plan(name, None));
}

#[test]
fn every_shipped_plan_and_instrument_reads_and_begins_within_its_horizon() {
    let names = Library::whole_plans()
        .into_iter()
        .chain(Library::instruments());
    for name in names {
        let scenario = scenario(&name);
        let plan = scenario
            .plan
            .as_ref()
            .unwrap_or_else(|| panic!("{name}: no plan"));
        let start = plan.start().expect("a line");
        assert!(start >= scenario.horizon.from, "{name} begins in {start}");
        assert!(start.0 + 12 <= scenario.horizon.to.0 + 1, "{name}: no year");
        for draw in 0..3 {
            let drawn = sample_plan(&scenario, draw).or_else(|| central_plan(&scenario));
            assert_eq!(
                drawn.expect("a plan").lines.len(),
                plan.lines.len(),
                "{name}"
            );
        }
    }
}

#[test]
fn every_kind_has_docs_a_shipped_scenario_a_golden_and_a_booking_rule() {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/instruments.md")).expect("the page");
    let instruments: Vec<Scenario> = stems("scenarios/instruments", ".toml")
        .iter()
        .map(|name| scenario(name))
        .collect();
    let goldens = stems("tests/golden/kinds", ".snap");
    for kind in KINDS {
        let row = page
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", kind.name)));
        let row = row.unwrap_or_else(|| panic!("{}: no row in docs/instruments.md", kind.name));
        assert!(row.contains(&format!("{}.rs", kind.name)), "{row}");
        let levers: Vec<&str> = kind.levers.iter().map(|lever| lever.code()).collect();
        let named = row.split('|').nth(3).expect("levers");
        let mut named: Vec<&str> = named.split(',').map(str::trim).collect();
        named.sort_unstable();
        let mut levers_sorted = levers.clone();
        levers_sorted.sort_unstable();
        assert_eq!(named, levers_sorted, "{}: levers of the page", kind.name);
        let used = instruments.iter().filter_map(|one| one.plan.as_ref());
        let mut lines = used.flat_map(|plan| &plan.lines);
        assert!(
            lines.any(|line| line.kind.name == kind.name),
            "{}: no shipped instrument is of this kind",
            kind.name
        );
        assert!(
            goldens.contains(&kind.name.to_owned()),
            "{}: no golden",
            kind.name
        );
        assert!(kind.booking.words().len() > 6 && kind.summary.len() > 20);
    }
}

#[test]
fn explain_says_of_every_kind_what_it_said() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden/kinds");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for kind in KINDS {
            let folder = fs::canonicalize(ROOT).expect("the root");
            let output = crate::program::doorstroom(&folder)
                .args(["explain", kind.name])
                .assert()
                .success();
            let text = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
            // What shipped plans say of a kind is held by their own tests.
            let own = text.split("  in shipped plans\n").next().unwrap_or(&text);
            insta::assert_snapshot!(kind.name, own);
        }
    });
}
