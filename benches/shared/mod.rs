//! What benches share: CPU time and memory of the process, and initial populations of other sizes.

use std::fs;
use std::sync::Arc;
use std::time::Instant;

use doorstroom::engine::Model;
use doorstroom::experiment::central_model;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Loaded, Overrides, Scenario, load, read};
use doorstroom::vocab::{EmployerId, PersonKey, SlotId};
use doorstroom::world::{Work, WorldSeed};

/// CPU seconds of this thread where the system tells, else the wall clock.
#[allow(dead_code, reason = "the ensemble asks for all threads")]
pub fn cpu_seconds(start: Instant) -> f64 {
    fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<f64>().ok())
        .map_or(start.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// A line of `/proc/self/status` in bytes: `VmHWM` is the peak of memory, `VmRSS` what is held now.
#[allow(dead_code, reason = "only one of the benches asks for memory")]
pub fn memory(line: &str) -> Option<f64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let found = text.lines().find(|one| one.starts_with(line))?;
    let kilobytes: f64 = found.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0)
}

/// Reads Gorinchem with a horizon of so many months.
#[allow(dead_code, reason = "one of the benches asks for an ensemble")]
pub fn gorinchem(months: usize) -> (Scenario, Loaded) {
    gorinchem_with(months, None)
}

/// The same with draws, macro paths and replications.
pub fn gorinchem_with(months: usize, crossed: Option<(u64, u64, u64)>) -> (Scenario, Loaded) {
    let library = Library::open("gorinchem").expect("the program carries its data");
    let overrides = Overrides {
        horizon: Some(format!("{months} months")),
        draws: crossed.map(|one| one.0),
        macro_paths: crossed.map(|one| one.1),
        replications: crossed.map(|one| one.2),
        ..Overrides::default()
    };
    let scenario =
        read("gorinchem", &library, &overrides, &specs()).expect("the baseline is right");
    let loaded = load(&scenario, library.tables()).expect("its data are right");
    (scenario, loaded)
}

/// Settles Gorinchem at `factor` times its size.
#[allow(dead_code, reason = "only one of the benches changes the size")]
pub fn model_of_size(scenario: &Scenario, loaded: Loaded, factor: f64) -> Model {
    let mut loaded = loaded;
    loaded.seed = Arc::new(scaled(&loaded.seed, factor));
    central_model(scenario, &loaded)
}

/// Returns `factor` copies of an initial population as one world: whole copies beside each other, and of the last one a share of
/// the persons (couples whole) with their slots. Employers, cohorts and zones go along; municipalities stay the same.
#[allow(dead_code, reason = "only one of the benches changes the size")]
pub fn scaled(seed: &WorldSeed, factor: f64) -> WorldSeed {
    let mut all = WorldSeed {
        persons: Vec::new(),
        employers: Vec::new(),
        slots: Vec::new(),
        ..seed.clone()
    };
    let copies = factor.ceil() as usize;
    for copy in 0..copies {
        let share = (factor - copy as f64).min(1.0);
        append(&mut all, seed, share);
    }
    for zone in &mut all.zones {
        zone.labour_force *= factor;
        zone.searchers = zone.searchers.map(|one| (one as f64 * factor) as i64);
        zone.vacancies = zone.vacancies.map(|one| one * factor);
    }
    for cohort in &mut all.waiting {
        cohort.children = (f64::from(cohort.children) * factor) as u32;
    }
    all
}

#[allow(dead_code, reason = "only one of the benches changes the size")]
fn append(all: &mut WorldSeed, seed: &WorldSeed, share: f64) {
    let stays = |lot: usize| (lot * 7_919 % 10_007) as f64 / 10_007.0 < share;
    let (first_person, first_employer) = (all.persons.len(), all.employers.len());
    let mut holder = vec![None; seed.slots.len()];
    let mut place = vec![None; seed.persons.len()];
    for (n, person) in seed.persons.iter().enumerate() {
        // Of a couple the first record decides for both.
        let lot = person.partner.map_or(n, |partner| n.min(partner as usize));
        if stays(lot) {
            place[n] = Some(all.persons.len());
            let mut copied = person.clone();
            copied.key = PersonKey::founder(all.persons.len());
            if let Work::Slot(slot) = person.work {
                holder[slot.index()] = Some(all.persons.len());
            }
            all.persons.push(copied);
        }
    }
    for person in &mut all.persons[first_person..] {
        person.partner = person
            .partner
            .and_then(|partner| place[partner as usize])
            .map(|place| place as u32);
    }
    all.employers.extend(seed.employers.iter().cloned());
    all.employers[first_employer..]
        .iter_mut()
        .for_each(|employer| employer.size = 0);
    let mut held = vec![false; seed.slots.len()];
    for person in &seed.persons {
        if let Work::Slot(slot) = person.work {
            held[slot.index()] = true;
        }
    }
    for (n, slot) in seed.slots.iter().enumerate() {
        let stays = if held[n] {
            holder[n].is_some()
        } else {
            stays(n)
        };
        if stays {
            let mut copied = slot.clone();
            copied.employer = EmployerId::at(first_employer + slot.employer.index());
            if let Some(person) = holder[n] {
                all.persons[person].work = Work::Slot(SlotId::at(all.slots.len()));
            }
            all.employers[copied.employer.index()].size += 1;
            all.slots.push(copied);
        }
    }
}
