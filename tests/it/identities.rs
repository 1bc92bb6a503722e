//! Identities hold in any world: a thousand random towns under random parameters, economies and levers.

use crate::fixture::MONTH;
use doorstroom::draws::{Draws, Key, Stream};
use doorstroom::engine::{Model, TimedMove, run_checked};
use doorstroom::levers::{Lever, Reach};
use doorstroom::observe::layout;
use doorstroom::processes::Economy;
use doorstroom::vocab::{EmployerId, Group, Month, PersonKey};
use proptest::prelude::*;

use crate::stepper::first_difference;
use crate::support::{lively_town, model, params_at, scale_to, scenario, step};

/// A lever, whom it reaches, how far within its bounds, and when.
type AnyMove = (usize, u8, f64, u16, u16);

#[derive(Clone, Debug)]
struct AnyTown {
    persons: usize,
    months: u16,
    seed: u64,
    growth: f64,
    shocks: f64,
    moves: Vec<AnyMove>,
}

fn any_town() -> impl Strategy<Value = AnyTown> {
    let any_move = (0..Lever::COUNT, 0..5u8, 0.0..1.0f64, 1..14u16, 0..14u16);
    (
        30..300usize,
        1..14u16,
        any::<u64>(),
        -0.3..0.3f64,
        0.0..0.3f64,
        prop::collection::vec(any_move, 0..6),
    )
        .prop_map(|(persons, months, seed, growth, shocks, moves)| AnyTown {
            persons,
            months,
            seed,
            growth,
            shocks,
            moves,
        })
}

fn timed((lever, reach, share, from, length): AnyMove) -> TimedMove {
    let lever = Lever::ALL[lever];
    let (least, most) = lever.bounds();
    let reach = match reach {
        0 | 1 => Reach::All,
        2 => Reach::Group(Group::Bijstand),
        3 => Reach::Person(PersonKey::founder(3)),
        _ => Reach::Employer(EmployerId(0)),
    };
    TimedMove {
        from: Month(MONTH.0 + from),
        to: Month(MONTH.0 + from + length),
        // Seats and hours have bounds far beyond a small town.
        step: step(lever, reach, least + share * (most.min(50.0) - least)),
    }
}

impl AnyTown {
    fn model(&self) -> Model {
        let draws = Draws::of_parameter_draw(self.seed, 0);
        let mut n = 0;
        let mut model = model(&lively_town(self.persons), self.months);
        model.params = params_at(&scenario().draw(&mut |_| {
            n += 1;
            draws.uniform(Stream::Parameter, Key(n), Month(0), 0)
        }));
        // A small town meets rare events only if they are not so rare.
        let often = if self.seed.is_multiple_of(2) {
            1.0
        } else {
            20.0
        };
        let demography = &mut model.params.demography;
        for table in [
            &mut demography.mortality_men,
            &mut demography.mortality_women,
        ] {
            table
                .iter_mut()
                .for_each(|rate| *rate = (*rate * often).min(1.0));
        }
        let frequent = |rate: &mut f64| *rate *= often;
        model.params.disability.onset.iter_mut().for_each(frequent);
        model
            .params
            .migration
            .departure
            .iter_mut()
            .for_each(frequent);
        model.params.youth.departure.iter_mut().for_each(frequent);
        model.params.disability.waiting_time = if often > 1.0 { 3.0 } else { 24.0 };
        model.params.training.seats *= often;
        model.params.migration.arrivals *= often;
        scale_to(&mut model.params, self.persons);
        for (n, month) in model.economy.iter_mut().enumerate() {
            *month = self.economy(&draws, n);
        }
        model.moves = self.moves.iter().copied().map(timed).collect();
        model
    }

    fn economy(&self, draws: &Draws, n: usize) -> Economy {
        let shock = |sub| 2.0 * draws.uniform(Stream::Cycle, Key(n as u64), Month(0), sub) - 1.0;
        Economy {
            cycle: self.shocks * shock(0),
            growth: std::array::from_fn(|sector: usize| {
                (self.growth * n as f64 / 12.0 + 0.1 * self.shocks * shock(1 + sector as u32)).exp()
            }),
            wage_index: 1.0 + 0.002 * n as f64,
            reference_tightness: self.seed.is_multiple_of(3).then_some([0.5; 3]),
            neighbours: Vec::new(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_identity_holds_in_every_month_of_any_town_and_the_event_stepper_gives_the_sweep(town in any_town()) {
        let model = town.model();
        let draws = Draws::of_replication(town.seed, 0);
        prop_assert_eq!(first_difference(&model, &draws).0, None);
        let checked = run_checked(&model, &draws);
        prop_assert_eq!(&checked.broken, &[]);
        let months = usize::from(town.months);
        let layout = layout(model.start.municipalities(), model.horizon.months().collect());
        let value = |measure: &str, month: usize| {
            let series = layout.find(measure, "all", "all").expect("the measure is reported");
            checked.table.values[series * months + month]
        };
        for month in 0..months {
            let of = |measure| value(measure, month);
            prop_assert_eq!(of("persons"), of("employed") + of("unemployed") + of("inactive"));
            prop_assert_eq!(of("jobs_filled"), of("jobs_residents_inside") + of("in_commuters"));
            prop_assert_eq!(
                of("employed"),
                of("jobs_residents_inside") + of("out_commuters") + of("self_employed")
            );
        }
    }
}
