//! How much the event stepper looks and dates for what happens: counted by the world itself, the same on every machine.

use doorstroom::draws::Draws;
use doorstroom::engine::run_looking;

/// Visits for each event: the model asks for at most three candidates. Measured 2.0.
const VISITS_PER_EVENT: f64 = 2.3;
/// Datings for each event. Measured 3.7: an event moves the dates of several watches.
const DATINGS_PER_EVENT: f64 = 4.1;
/// Different persons visited in a month.
const SHARE_VISITED: f64 = 0.25;

#[test]
fn a_month_looks_at_few_persons_and_dates_few_for_each_event() {
    let model = crate::support::shipped_model("gorinchem", "13 months");
    let counts = |world: &doorstroom::world::World| {
        let by_watch = world.calendar().counts();
        by_watch
            .iter()
            .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    };
    // Everybody is dated in the first month: the effort of a month is counted from the second on.
    let (mut first, mut last) = (None, (0, 0));
    let (mut events, mut persons, mut visited) = (0, 0, 0);
    run_looking(&model, &Draws::of_replication(1, 0), &mut |_, world| {
        last = counts(world);
        if first.is_none() {
            first = Some(last);
        } else {
            events += world.events().len();
            persons += world.present().count();
            visited += world.visited_this_month();
        }
        true
    });
    let first = first.expect("there was a first month");
    let for_each_event = |number: u64| number as f64 / events as f64;
    let visits = for_each_event(last.0 - first.0);
    let datings = for_each_event(last.1 - first.1);
    let share = visited as f64 / persons as f64;
    println!("{visits:.2} visits and {datings:.2} datings for each event, {share:.3} visited");
    assert!(visits <= VISITS_PER_EVENT, "{visits} visits for each event");
    assert!(
        datings <= DATINGS_PER_EVENT,
        "{datings} datings for each event"
    );
    assert!(
        share < SHARE_VISITED,
        "{share} of persons visited in a month"
    );
}
