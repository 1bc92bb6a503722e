//! Where the time of a month goes: nanoseconds per person-month of each process, on the shipped region.
//!
//! `cargo bench --bench breakdown` runs twelve months of one run and prints a table. CPU time of a single thread.

use std::time::Instant;

use doorstroom::draws::Draws;
use doorstroom::experiment::model;
use doorstroom::levers::LeverBoard;
use doorstroom::observe::{RECORDERS, Sink};
use doorstroom::processes::{
    MonthCtx, benefits, demography, disability, employers, matching, migration, pay, search,
    separation, specs, tightness, training, youth,
};
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::world::World;

fn main() {
    let library = Library::open("gorinchem").expect("the program carries its data");
    let scenario = read("gorinchem", &library, &Overrides::default(), &specs())
        .expect("the baseline is right");
    let loaded = load(&scenario, library.tables()).expect("its data are right");
    let (model, _) = model(&scenario, &loaded, 0, 0);
    let draws = Draws::of_replication(1, 0);
    let mut world = World::clone(&model.start);
    let mut sink = Sink::new(world.municipalities());
    let mut rows: Vec<(&str, f64)> = Vec::new();
    let mut person_months = 0;
    for month in model.horizon.months().take(12) {
        world.begin(month);
        let levers = LeverBoard::neutral();
        let ctx = MonthCtx {
            month,
            levers: &levers,
            draws: &draws,
            economy: model.economy_at(month),
            law: &model.law,
            reference: &model.reference,
        };
        let p = &model.params;
        person_months += world.present().count();
        let mut row = 0;
        let mut time = |name: &'static str, step: &mut dyn FnMut(&mut World), world: &mut World| {
            let start = Instant::now();
            step(world);
            let seconds = start.elapsed().as_secs_f64();
            if rows.len() == row {
                rows.push((name, 0.0));
            }
            rows[row].1 += seconds;
            row += 1;
        };
        time(
            "demography",
            &mut |w| demography::step(&ctx, &p.demography, w),
            &mut world,
        );
        time("youth", &mut |w| youth::step(&ctx, &p.youth, w), &mut world);
        time(
            "migration",
            &mut |w| migration::step(&ctx, &p.migration, w),
            &mut world,
        );
        time(
            "disability",
            &mut |w| disability::step(&ctx, &p.disability, w),
            &mut world,
        );
        time(
            "employers",
            &mut |w| employers::step(&ctx, &p.employers, w),
            &mut world,
        );
        time(
            "separation",
            &mut |w| separation::step(&ctx, &p.separation, w),
            &mut world,
        );
        time(
            "training",
            &mut |w| training::step(&ctx, &p.training, w),
            &mut world,
        );
        time(
            "search",
            &mut |w| search::step(&ctx, &p.search, w),
            &mut world,
        );
        time(
            "matching",
            &mut |w| matching::step(&ctx, &p.matching, w),
            &mut world,
        );
        time(
            "benefits",
            &mut |w| benefits::step(&ctx, &p.benefits, w),
            &mut world,
        );
        time("pay", &mut |w| pay::step(&ctx, &p.pay, w), &mut world);
        time(
            "tightness",
            &mut |w| w.remember_tightness(tightness(w)),
            &mut world,
        );
        time(
            "recorders",
            &mut |w| RECORDERS.iter().for_each(|one| (one.see)(w, &mut sink)),
            &mut world,
        );
    }
    let total: f64 = rows.iter().map(|(_, seconds)| seconds).sum();
    println!("{:<12} {:>12} {:>8}", "process", "ns/person-mo", "share");
    for (name, seconds) in &rows {
        println!(
            "{name:<12} {:>12.1} {:>7.1}%",
            seconds * 1e9 / person_months as f64,
            100.0 * seconds / total
        );
    }
    println!(
        "{:<12} {:>12.1}",
        "month",
        total * 1e9 / person_months as f64
    );
}
