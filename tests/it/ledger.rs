//! The ledger and its paths, in random worlds under random plans of every kind.

use std::sync::Arc;

use crate::fixture::MONTH;
use doorstroom::draws::{Draws, Key, Stream};
use doorstroom::engine::{Model, advance, advance_under};
use doorstroom::experiment::{Study, run_cell};
use doorstroom::interventions::{
    Absent, Assignment, Block, DELIVERY_FIELDS, Delivery, Eligibility, EntryKind, Field, FundTerms,
    KINDS, Kind, Line, PayerTerms, Plan, Policy, Predicate, Repayment, Shape,
};
use doorstroom::observe::ledger::{
    Counts, Ledger, PairedWorlds, first_difference, is_employed_in, labels,
};
use doorstroom::vocab::{Euros, Group, Income, Month, RegionId};
use doorstroom::world::World;
use proptest::prelude::*;

use crate::support::{lively_town, model};

/// A plan in code: which kinds, and a share within the bounds of each number.
#[derive(Clone, Debug)]
pub(crate) struct AnyPlan {
    pub(crate) lines: Vec<(usize, u64)>,
    pub(crate) funded: bool,
    pub(crate) from: u16,
}

/// Returns a uniform number for a field of a line.
fn share(seed: u64, name: &str) -> f64 {
    let who = Line::key_of(name) ^ seed;
    Draws::of_replication(7, 0).uniform(Stream::PolicyLot, Key(who), Month(0), 9)
}

fn set(block: &mut Block, field: &Field, seed: u64) {
    let within = |min: f64, max: f64, n: usize| {
        let most = max.min(min + 20.0_f64.max(min));
        min + share(seed, &format!("{}{n}", field.name)) * (most - min)
    };
    match field.shape {
        Shape::Number { min, max, .. } => {
            block.set_numbers(field.name, vec![within(min, max, 0)]);
        }
        Shape::Phases { min, max, .. } => {
            block.set_numbers(field.name, vec![within(min, max, 0), within(min, max, 1)]);
        }
        Shape::Words { allowed } => {
            let all = allowed();
            let at = (share(seed, field.name) * 2.0 * all.len() as f64) as usize;
            let word = all.get(at).map(|word| (*word).to_owned());
            block.set_words(field.name, word.into_iter().collect());
        }
    }
}

/// Returns a line of a kind with every number of its own somewhere within its bounds; those of delivery stay neutral but for
/// places, take-up, no-show and costs.
pub(crate) fn line(
    kind: &'static Kind,
    label: &str,
    seed: u64,
    funds: Vec<usize>,
    from: Month,
) -> Line {
    let mut block = Block::of_absent(DELIVERY_FIELDS.iter().chain(kind.fields));
    for field in kind.fields {
        if field.absent == Absent::Needed || share(seed, field.name) < 0.7 {
            set(&mut block, field, seed);
        }
    }
    block.set_numbers("places_per_month", vec![2.0 + 8.0 * share(seed, "places")]);
    block.set_numbers("take_up", vec![0.3 + 0.7 * share(seed, "take_up")]);
    block.set_numbers("no_show", vec![0.2 * share(seed, "no_show")]);
    for cost in ["cost_start", "cost_month", "cost_placement"] {
        block.set_numbers(cost, vec![(900.0 * share(seed, cost)).floor()]);
    }
    block.set_numbers("cost_running", vec![2000.0 * share(seed, "cost_running")]);
    with_block(kind, label, &block, funds, from)
}

pub(crate) fn with_block(
    kind: &'static Kind,
    label: &str,
    block: &Block,
    funds: Vec<usize>,
    from: Month,
) -> Line {
    let mut delivery = Delivery::read(block, (from, Month(from.0 + 60)));
    delivery.funds = funds;
    delivery.assignment = Assignment::All;
    delivery.eligibility = Eligibility {
        any: vec![
            Predicate {
                at_work: Some(false),
                age: Some((16, 64)),
                ..Predicate::default()
            },
            Predicate {
                groups: vec![Group::Bijstand, Group::Ww, Group::Disabled],
                ..Predicate::default()
            },
        ],
    };
    Line {
        label: label.to_owned(),
        key: Line::key_of(label),
        kind,
        content: (kind.read)(block),
        delivery,
    }
}

/// Returns the terms of a pooled fund with repayment.
pub(crate) fn fund(from: Month) -> FundTerms {
    FundTerms {
        name: "pool".to_owned(),
        payers: vec![
            PayerTerms {
                name: "state".to_owned(),
                grants: vec![
                    (from, Euros(3_000_000)),
                    (Month(from.0 + 12), Euros(2_000_001)),
                ],
                eligibility: Eligibility::default(),
            },
            PayerTerms {
                name: "municipalities".to_owned(),
                grants: vec![(from, Euros(999_999))],
                eligibility: Eligibility {
                    any: vec![Predicate {
                        benefits: vec![Income::Bijstand],
                        ..Predicate::default()
                    }],
                },
            },
        ],
        overhead: 0.05,
        carry_over: false,
        repayment: Some(Repayment {
            share: 0.5,
            delay: 2,
            default: 0.3,
            cap: Euros(40_000),
        }),
    }
}

impl AnyPlan {
    pub(crate) fn build(&self) -> Plan {
        let from = Month(MONTH.0 + self.from);
        let funds = if self.funded {
            vec![fund(from)]
        } else {
            Vec::new()
        };
        let paid_by = if self.funded { vec![0] } else { Vec::new() };
        let lines = self.lines.iter().enumerate().map(|(n, (at, seed))| {
            let kind = &KINDS[at % KINDS.len()];
            line(kind, &format!("line {n}"), *seed, paid_by.clone(), from)
        });
        Plan {
            lines: lines.collect(),
            funds,
        }
    }
}

fn any_plan() -> impl Strategy<Value = AnyPlan> {
    (
        prop::collection::vec((0..KINDS.len(), any::<u64>()), 1..4),
        any::<bool>(),
        1..4u16,
    )
        .prop_map(|(lines, funded, from)| AnyPlan {
            lines,
            funded,
            from,
        })
}

/// Runs a plan beside its control, by sweep where asked, and shows both worlds month by month.
pub(crate) fn side_by_side(
    model: &Model,
    plan: &Plan,
    seed: u64,
    mut look: impl FnMut(&World, &World, &Policy),
) -> Policy {
    let draws = Draws::of_replication(seed, 0);
    let (mut control, mut arm) = (World::clone(&model.start), World::clone(&model.start));
    control.keep(model.calendar());
    arm.keep(model.calendar());
    let mut policy = Policy::new(plan);
    for month in model.horizon.months() {
        advance(model, &draws, month, &mut control);
        if plan.start().is_some_and(|start| start <= month) {
            advance_under(model, plan, &draws, month, &mut arm, &mut policy);
        } else {
            advance(model, &draws, month, &mut arm);
        }
        look(&control, &arm, &policy);
    }
    policy
}

/// Asserts both identities of every ledger: net is the difference of employment, and labels and paths give the same.
pub(crate) fn hold_ledgers(joint: &PairedWorlds<'_>, policy: &Policy, what: &str) {
    let booked = |key| policy.bookings().contains_key(&key);
    for ledger in Ledger::ALL {
        let mut counts = Counts::default();
        let (mut under, mut without) = (0, 0);
        for (key, one, other) in joint.everybody() {
            let c = one.is_some_and(|id| is_employed_in(joint.control.person(id), ledger));
            let p = other.is_some_and(|id| is_employed_in(joint.policy.person(id), ledger));
            counts.count(booked(key), p, c);
            under += i64::from(p);
            without += i64::from(c);
        }
        assert_eq!(counts.net(), under - without, "{what}: {}", ledger.code());
        if ledger == Ledger::Everybody {
            let labels = labels(joint, &booked);
            assert_eq!(labels.net(), counts.net(), "{what}");
            assert_eq!(labels.crowded_out(), counts.crowded_out, "{what}");
            assert_eq!(labels.lock_in(), counts.lock_in, "{what}");
        }
    }
}

fn hold(persons: usize, months: u16, seed: u64, any: &AnyPlan) {
    let mut model = model(&lively_town(persons), months);
    model.params.training.seats *= 10.0;
    let plan = any.build();
    let records = (model.start.people().len(), model.start.slots().len());
    side_by_side(&model, &plan, seed, |control, arm, policy| {
        assert_eq!(arm.identities(), [], "identities hold under a policy");
        let joint = PairedWorlds::new(control, arm, records);
        hold_ledgers(&joint, policy, "a town");
        for (fund, terms) in policy.funds().iter().zip(&plan.funds) {
            assert!(fund.balances(), "{} balances to the cent", terms.name);
            assert!(fund.balance() >= Euros::ZERO);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn both_identities_of_the_ledger_hold_in_every_month_of_any_plan_in_any_town(
        persons in 30..100usize,
        months in 2..10u16,
        seed in any::<u64>(),
        plan in any_plan(),
    ) {
        hold(persons, months, seed, &plan);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_interventions_in_a_file_changes_nothing(
        persons in 60..200usize,
        seed in any::<u64>(),
        plan in any_plan(),
    ) {
        let model = model(&lively_town(persons), 10);
        let forward = plan.build();
        let mut backward = plan.build();
        backward.lines.reverse();
        let draws = Draws::of_replication(seed, 0);
        let mut worlds = [&forward, &backward].map(|plan| {
            let mut world = World::clone(&model.start);
            world.keep(model.calendar());
            let mut policy = Policy::new(plan);
            for month in model.horizon.months() {
                advance_under(&model, plan, &draws, month, &mut world, &mut policy);
            }
            world
        });
        let [one, other] = &mut worlds;
        prop_assert_eq!(first_difference(one, other), None);
    }

    #[test]
    fn a_policy_by_events_is_a_policy_by_sweep(
        persons in 60..200usize,
        seed in any::<u64>(),
        plan in any_plan(),
    ) {
        let model = model(&lively_town(persons), 12);
        let plan = plan.build();
        let draws = Draws::of_replication(seed, 0);
        let (mut sweep, mut events) = (World::clone(&model.start), World::clone(&model.start));
        events.keep(model.calendar());
        let (mut one, mut other) = (Policy::new(&plan), Policy::new(&plan));
        for month in model.horizon.months() {
            advance_under(&model, &plan, &draws, month, &mut sweep, &mut one);
            advance_under(&model, &plan, &draws, month, &mut events, &mut other);
            prop_assert_eq!(first_difference(&sweep, &events), None);
            prop_assert_eq!(&one, &other);
        }
    }
}

#[test]
fn no_dose_of_any_kind_is_the_baseline_bit_for_bit() {
    let model = model(&lively_town(400), 12);
    for kind in KINDS {
        let from = Month(MONTH.0 + 2);
        let mut plan = AnyPlan {
            lines: vec![],
            funded: false,
            from: 2,
        }
        .build();
        for n in 0..3 {
            let mut block = Block::of_absent(DELIVERY_FIELDS.iter().chain(kind.fields));
            kind.fields
                .iter()
                .for_each(|field| set(&mut block, field, n));
            block.set_numbers("dose", vec![0.0]);
            block.set_numbers("cost_running", vec![500.0]);
            let label = format!("{} {n}", kind.name);
            plan.lines
                .push(with_block(kind, &label, &block, Vec::new(), from));
        }
        side_by_side(&model, &plan, 3, |control, arm, policy| {
            assert_eq!(first_difference(control, arm), None, "{}", kind.name);
            assert!(policy.bookings().is_empty(), "{}", kind.name);
        });
    }
}

#[test]
fn without_money_or_without_anybody_eligible_an_arm_is_the_baseline_bit_for_bit() {
    let model = model(&lively_town(400), 12);
    let from = Month(MONTH.0 + 2);
    for kind in KINDS {
        for broke in [true, false] {
            let mut one = line(kind, kind.name, 11, vec![0], from);
            one.delivery.cost_start = Euros(1_000);
            one.delivery.cost_month = Euros(1_000);
            one.delivery.cost_running = Euros(1_000);
            let mut terms = fund(from);
            if broke {
                terms
                    .payers
                    .iter_mut()
                    .for_each(|payer| payer.grants.clear());
            } else {
                let nobody = Predicate {
                    age: Some((90, 99)),
                    ..Predicate::default()
                };
                one.delivery.eligibility.any = vec![nobody];
                // What a desk or a region does is for nobody in particular.
                if one.content.participation().is_none()
                    && one.content.subsidised_months().is_none()
                {
                    continue;
                }
            }
            let plan = Plan {
                lines: vec![one],
                funds: vec![terms],
            };
            side_by_side(&model, &plan, 3, |control, arm, _| {
                let found = first_difference(control, arm);
                assert_eq!(found, None, "{} without money: {broke}", kind.name);
            });
        }
    }
}

#[test]
fn arms_share_everything_before_the_policy_and_a_study_says_so() {
    let model = model(&lively_town(400), 14);
    let study = Study {
        start: Month(MONTH.0 + 3),
        months: 10,
        moments: vec![6, 10],
        etas: vec![0.0],
        leave_out_at: None,
        hold_at: None,
        placebo: false,
    };
    let plan = AnyPlan {
        lines: vec![(0, 1), (1, 2)],
        funded: true,
        from: 5,
    };
    let found = run_cell(
        &model,
        &study,
        Arc::new(plan.build()),
        Draws::of_replication(3, 0),
        &mut |_, _, _| {},
    )
    .expect("arms agree before the plan begins");
    assert_eq!(found.months.len(), 10);
    assert_eq!(found.moments.len(), 2);
    for moment in &found.moments {
        let everybody = moment.ledgers[Ledger::Everybody as usize];
        let [under, control] = moment.bridge;
        assert_eq!(
            everybody.net(),
            under.growth() - control.growth(),
            "the bridge"
        );
    }
    // Every movement of money is kept, none takes an account below zero, and together they are the sums.
    assert!(!found.audit.is_empty());
    assert!(found.audit.iter().all(|one| one.balance >= Euros::ZERO));
    let audited: Euros = found.audit.iter().map(|one| one.entry.amount).sum();
    let summed: Euros = found.money.iter().map(|one| one.amount).sum();
    assert_eq!(audited, summed);
    let costs = |kind: EntryKind| kind.is_cost() && kind != EntryKind::Overhead;
    let of = found.audit.iter().filter(|one| costs(one.entry.kind));
    assert!(of.clone().count() > 0);
    assert!(
        of.clone().all(|one| one.entry.line.is_some()),
        "a cost is the cost of a line"
    );
}

#[test]
fn where_tightness_is_held_everybody_sees_that_of_the_control() {
    let model = model(&lively_town(600), 14);
    let study = Study {
        start: Month(MONTH.0 + 3),
        months: 12,
        moments: vec![12],
        etas: vec![0.0],
        leave_out_at: None,
        hold_at: Some(0),
        placebo: false,
    };
    let plan = AnyPlan {
        lines: vec![(0, 1), (1, 2), (2, 3)],
        funded: false,
        from: 3,
    };
    let region = RegionId(0);
    // Arms come in the order of their ids: the complete plan, then the one that holds tightness.
    let (mut shown, mut free_moves, mut arms_part) = (0, false, false);
    let mut free = Vec::new();
    run_cell(
        &model,
        &study,
        Arc::new(plan.build()),
        Draws::of_replication(3, 0),
        &mut |control, arm, _| {
            let employed = arm.people().filter(|(_, one)| one.is_employed()).count();
            let seen = arm.lagged_tightness(region);
            if shown % 2 == 0 {
                free_moves |= seen != control.lagged_tightness(region);
                free.push(employed);
            } else {
                assert_eq!(seen, control.lagged_tightness(region));
                arms_part |= free.last() != Some(&employed);
            }
            shown += 1;
        },
    )
    .expect("arms agree before the plan begins");
    assert_eq!(shown, 24);
    assert!(free_moves, "the plan moves tightness where it is free");
    assert!(arms_part, "tightness that is held changes who works");
}

#[test]
fn a_difference_before_the_policy_is_found_with_person_and_field() {
    let model = model(&lively_town(60), 2);
    let mut other = World::clone(&model.start);
    let id = other
        .residents()
        .find(|(_, person, _)| !person.is_employed())
        .map(|(id, ..)| id)
        .expect("somebody without work");
    other.fall_sick(id);
    let found = first_difference(&model.start, &other).expect("they differ");
    assert!(found.whom.starts_with("person"), "{}", found.whom);
    assert_eq!(found.field, "another field");
}
