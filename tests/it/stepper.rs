//! The event stepper gives the plain sweep bit for bit.

use doorstroom::draws::Draws;
use doorstroom::engine::{Model, Stepper, advance, run_by};
use doorstroom::observe::{Stocks, layout};
use doorstroom::world::World;

/// Runs both steppers side by side and returns the first month and person in which they differ, and the share of
/// persons whom the event stepper visited, in a month on average.
pub fn first_difference(model: &Model, draws: &Draws) -> (Option<String>, f64) {
    let mut sweep = World::clone(&model.start);
    let mut events = World::clone(&model.start);
    events.keep(model.calendar());
    let mut kept = Stocks::new(&events);
    let (mut person_months, mut visited) = (0, 0);
    for month in model.horizon.months() {
        advance(model, draws, month, &mut sweep);
        advance(model, draws, month, &mut events);
        person_months += events.present().count();
        visited += events.visited_this_month();
        let pair = sweep.people().zip(events.people());
        for ((id, by_sweep), (_, by_events)) in pair {
            if by_sweep != by_events {
                let text = format!("{month}, {id:?}:\nsweep  {by_sweep:?}\nevents {by_events:?}");
                return (Some(text), 0.0);
            }
        }
        if sweep.histories() != events.histories() {
            return (Some(format!("{month}: work histories differ")), 0.0);
        }
        if sweep.slots().ne(events.slots()) || sweep.people().len() != events.people().len() {
            return (Some(format!("{month}: slots or newcomers differ")), 0.0);
        }
        if sweep.events() != events.events() || sweep.rejections() != events.rejections() {
            return (Some(format!("{month}: the months' events differ")), 0.0);
        }
        let counted = Stocks::new(&events);
        let series = layout(events.municipalities(), Vec::new()).series;
        let pair = kept
            .see(&events)
            .values()
            .iter()
            .zip(counted.counts().values());
        if let Some((at, (kept, counted))) = pair.enumerate().find(|(_, (a, b))| a != b) {
            let name = (series[at].measure.name, &series[at].group);
            return (
                Some(format!(
                    "{month}: {name:?} is kept as {kept}, counted as {counted}"
                )),
                0.0,
            );
        }
    }
    (None, visited as f64 / person_months.max(1) as f64)
}

#[test]
fn the_shipped_region_is_the_same_by_events_and_by_sweep_and_few_are_looked_at() {
    let model = crate::support::shipped_model("gorinchem", "24 months");
    let draws = Draws::of_replication(1, 0);
    let (difference, looks) = first_difference(&model, &draws);
    assert_eq!(difference, None);
    assert!(looks < 0.25, "{looks} of all persons visited in a month");
    let bits = |stepper| {
        let table = run_by(&model, &draws, stepper);
        table
            .values
            .into_iter()
            .map(f64::to_bits)
            .collect::<Vec<_>>()
    };
    assert!(bits(Stepper::Events) == bits(Stepper::Sweep));
}

#[test]
fn every_other_shipped_region_is_the_same_by_events_and_by_sweep() {
    let names = [
        "twente",
        "friesland",
        "noord_holland_noord",
        "holland_rijnland",
        "rijnmond",
        "midden_gelderland",
    ];
    for name in names {
        let model = crate::support::shipped_model(name, "6 months");
        let draws = Draws::of_replication(2, 0);
        let (difference, looks) = first_difference(&model, &draws);
        assert_eq!(difference, None, "{name}");
        assert!(
            looks < 0.25,
            "{name}: {looks} of all persons visited in a month"
        );
    }
}
