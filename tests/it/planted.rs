//! Known answers of paired arms: no spill-over without rivals, no net effect with a fixed number of jobs, an assumed effect that
//! comes back, equal inputs with equal fates, courses that first cost and then pay, and funds that run dry.

use std::collections::{BTreeMap, BTreeSet};

use crate::fixture::MONTH;
use doorstroom::draws::Draws;
use doorstroom::engine::Model;
use doorstroom::experiment::{Study, run_cell};
use doorstroom::interventions::{
    Absent, Block, DELIVERY_FIELDS, EntryKind, FundTerms, Kind, PayerTerms, Plan, Policy,
    Predicate, Repayment, Shape, kind,
};
use doorstroom::observe::ledger::{Counts, Ledger, Payback};
use doorstroom::vocab::{
    Contract, EducationLevel, EmployerId, Euros, IloState, Month, Occupation, PersonKey,
};
use doorstroom::world::{Event, Separation, TrainingStep, Work, World, WorldSeed};

use crate::keys::fates;
use crate::ledger::{side_by_side, with_block};
use crate::support::{
    StandardErrors, add_vacancies, assert_mean_within, lively_town, model, village, workshop,
};

/// Returns a line of a kind with some of its numbers, all others neutral or at the low end of their bounds.
fn one_line(name: &str, from: Month, numbers: &[(&'static str, Vec<f64>)]) -> Plan {
    let kind: &'static Kind = kind(name).expect("a kind of the registry");
    let mut block = Block::of_absent(DELIVERY_FIELDS.iter().chain(kind.fields));
    for field in kind
        .fields
        .iter()
        .filter(|one| one.absent == Absent::Needed)
    {
        if let Shape::Number { min, .. } | Shape::Phases { min, .. } = field.shape {
            block.set_numbers(field.name, vec![min]);
        }
    }
    for (field, values) in numbers {
        block.set_numbers(field, values.clone());
    }
    Plan {
        lines: vec![with_block(kind, name, &block, Vec::new(), from)],
        funds: Vec::new(),
    }
}

fn closed(mut model: Model) -> Model {
    let params = &mut model.params;
    params.migration.arrivals = 0.0;
    params.migration.status_holders = 0.0;
    params.migration.departure = [0.0; 12];
    params.training.seats = 0.0;
    params.separation.business_start = 0.0;
    params.employers.eta = 0.0;
    model
}

/// The last month's ledger of everybody in each of so many replications.
fn ledgers(model: &Model, plan: impl Fn() -> Plan, months: u16, cells: u32) -> Vec<Vec<Counts>> {
    let study = Study {
        start: plan().start().expect("a line"),
        months,
        moments: Vec::new(),
        etas: vec![0.0],
        leave_out_at: None,
        hold_at: None,
        placebo: false,
    };
    (0..cells)
        .map(|replication| {
            let draws = Draws::of_replication(21, replication);
            let plan = std::sync::Arc::new(plan());
            let found = run_cell(model, &study, plan, draws, &mut |_, _, _| {})
                .expect("arms agree before the plan begins");
            let months = found.months.iter();
            months
                .map(|month| month[Ledger::Everybody as usize])
                .collect()
        })
        .collect()
}

fn at_the_end(cells: &[Vec<Counts>], number: fn(&Counts) -> i64) -> Vec<f64> {
    let last = cells.iter().filter_map(|months| months.last());
    last.map(|counts| number(counts) as f64).collect()
}

/// Returns mean and standard error.
fn mean_and_error(sample: &[f64]) -> (f64, f64) {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let squares: f64 = sample.iter().map(|one| (one - mean) * (one - mean)).sum();
    (mean, (squares / (n - 1.0) / n).sqrt())
}

fn assert_clearly_positive(sample: &[f64], what: &str) {
    let (mean, error) = mean_and_error(sample);
    assert!(mean > 3.0 * error && mean > 0.0, "{what}: {mean} ± {error}");
}

/// Lots of vacancies for few seekers, at one employer.
fn without_rivals(persons: usize) -> WorldSeed {
    let mut seed = village(persons, |_, person| {
        person.ilo = IloState::Unemployed;
        person.birth = Month(MONTH.0 - 30 * 12);
    });
    add_vacancies(
        &mut seed,
        0,
        persons * 12,
        EducationLevel::Middle,
        Contract::Permanent,
    );
    seed
}

/// Three in four work at one employer; whoever leaves is replaced, and nobody else is ever hired.
fn full_rationing(persons: usize) -> WorldSeed {
    let working = persons * 3 / 4;
    let mut seed = workshop(persons, |n, person| {
        person.birth = Month(MONTH.0 - (25 + n as u16 % 30) * 12);
        if n >= working {
            person.work = Work::None;
            person.ilo = IloState::Unemployed;
        }
    });
    seed.slots.truncate(working);
    seed.employers[0].size = working as u32;
    seed
}

#[test]
fn with_unlimited_vacancies_nothing_spills_over() {
    let mut model = closed(model(&without_rivals(120), 8));
    // Seekers and employers answer to tightness too, which is feedback and no rivalry.
    let params = &mut model.params;
    (params.search.contact, params.search.margin_share) = (0.0, 0.0);
    (params.employers.posting, params.employers.starts_fixed) = (0.0, 0.0);
    params.separation.quit_level = [0.0; 3];
    let plan = || {
        one_line(
            "mediation",
            MONTH.next(),
            &[
                ("months", vec![6.0]),
                ("help_with_search", vec![2.0]),
                ("take_up", vec![0.4]),
            ],
        )
    };
    let cells = ledgers(&model, plan, 4, 24);
    assert_clearly_positive(
        &at_the_end(&cells, |counts| counts.gross),
        "booked and at work",
    );
    let spill = at_the_end(&cells, Counts::spill_over);
    let (_, error) = mean_and_error(&spill);
    if error > 0.0 {
        assert_mean_within(StandardErrors(3.0), &spill, 0.0);
    } else {
        assert!(spill.iter().all(|one| *one == 0.0), "{spill:?}");
    }
}

#[test]
fn with_a_fixed_number_of_jobs_one_wins_what_another_loses() {
    let model = closed(model(&full_rationing(400), 18));
    let plan = || {
        one_line(
            "mediation",
            MONTH.next(),
            &[
                ("months", vec![18.0]),
                ("help_with_search", vec![4.0]),
                ("vouching", vec![2.0]),
                ("take_up", vec![0.4]),
            ],
        )
    };
    let cells = ledgers(&model, plan, 15, 24);
    assert_clearly_positive(&at_the_end(&cells, Counts::direct), "direct effect");
    let (direct, _) = mean_and_error(&at_the_end(&cells, Counts::direct));
    let net = at_the_end(&cells, Counts::net);
    let (mean, error) = mean_and_error(&net);
    // A slot that is filled a month sooner is all that can be won.
    assert!(
        mean.abs() <= 3.0 * error.max(0.05),
        "net {mean} ± {error} of a direct effect of {direct}"
    );
}

/// Months at work with support, and jobs lost in them.
fn kept(retention: f64) -> (f64, f64) {
    let model = closed(model(&without_rivals(600), 14));
    let plan = one_line(
        "supported_employment",
        MONTH.next(),
        &[
            ("months", vec![12.0]),
            ("support", vec![14.0]),
            ("retention", vec![retention]),
        ],
    );
    let (mut months, mut lost) = (0.0, 0.0);
    for seed in 0..6 {
        let mut supported: BTreeSet<PersonKey> = BTreeSet::new();
        side_by_side(&model, &plan, seed, |_, arm, policy| {
            let by_key: BTreeMap<PersonKey, bool> = arm
                .people()
                .map(|(_, person)| (person.key, person.is_employed()))
                .collect();
            let separated: BTreeSet<PersonKey> = arm
                .events()
                .iter()
                .filter_map(|event| match event {
                    Event::Separated {
                        who,
                        why: Separation::Layoff | Separation::Quit | Separation::ContractEnd,
                        ..
                    } => Some(arm.key(who.person)),
                    _ => None,
                })
                .collect();
            months += supported.len() as f64;
            lost += supported.intersection(&separated).count() as f64;
            let placed = policy.lines()[0]
                .participants()
                .filter(|one| one.placed.is_some());
            supported = placed
                .map(|one| one.key)
                .filter(|key| by_key[key])
                .collect();
        });
    }
    (months, lost)
}

#[test]
fn a_planted_factor_on_separation_comes_back() {
    let (months, lost) = kept(1.0);
    let (half_months, half_lost) = kept(0.5);
    assert!(lost > 60.0 && half_lost > 30.0, "{lost} and {half_lost}");
    let hazard = |lost: f64, months: f64| -(-lost / months).ln_1p();
    let ratio = hazard(half_lost, half_months) / hazard(lost, months);
    // The logarithm of the ratio of two Poisson rates has this standard error.
    let error = (1.0 / lost + 1.0 / half_lost).sqrt();
    let distance = (ratio / 0.5).ln().abs();
    assert!(distance <= 3.0 * error, "{ratio} for 0.5, {error}");
}

/// Everybody is asked, the course lasts six months and nobody drops out.
fn course(from: Month, weeks: f64, more: &[(&'static str, Vec<f64>)]) -> Plan {
    let mut numbers = vec![
        ("weeks", vec![weeks]),
        ("drop_out", vec![0.0]),
        ("take_up", vec![0.6]),
    ];
    numbers.extend(more.iter().cloned());
    let mut plan = one_line("training_course", from, &numbers);
    let kind = plan.lines[0].kind;
    let mut block = Block::of_absent(DELIVERY_FIELDS.iter().chain(kind.fields));
    for (field, values) in &numbers {
        block.set_numbers(field, values.clone());
    }
    block.set_words("certifies", vec![Occupation::Technical.code().to_owned()]);
    plan.lines[0] = with_block(kind, "course", &block, Vec::new(), from);
    plan.lines[0].delivery.to = from;
    plan
}

#[test]
fn a_course_without_drop_out_certifies_everybody_who_stays() {
    let model = closed(model(&lively_town(500), 14));
    let plan = course(MONTH.next(), 26.0, &[]);
    let (mut completed, mut dropped) = (BTreeSet::new(), 0);
    let mut gone = BTreeSet::new();
    let policy = side_by_side(&model, &plan, 5, |_, arm, policy| {
        let booked = policy.bookings();
        for event in arm.events() {
            let Event::Training { who, step, .. } = event else {
                continue;
            };
            let key = arm.key(who.person);
            match step {
                TrainingStep::Completed if booked.contains_key(&key) => {
                    completed.insert(key);
                    let person = arm.person(who.person);
                    let certificate = 1 << Occupation::Technical.index();
                    assert!(person.abilities.certificates & certificate != 0);
                }
                TrainingStep::Dropped if booked.contains_key(&key) => dropped += 1,
                _ => {}
            }
        }
        for (key, one) in booked {
            let person = arm.person(one.person);
            if !person.is_present() || person.is_employed() || person.sick_since != Month::NEVER {
                gone.insert(*key);
            }
        }
    });
    let booked: BTreeSet<PersonKey> = policy.bookings().keys().copied().collect();
    assert!(booked.len() > 20, "{} booked", booked.len());
    let stayed: BTreeSet<PersonKey> = booked.difference(&gone).copied().collect();
    assert!(
        stayed.is_subset(&completed),
        "{} of {} who stayed completed, {dropped} dropped out",
        stayed.intersection(&completed).count(),
        stayed.len()
    );
}

#[test]
fn participants_of_a_course_work_less_than_without_it_until_they_draw_level() {
    let seed = without_rivals(300);
    let model = closed(model(&seed, 26));
    let plan = || course(MONTH.next(), 30.0, &[("help_with_search", vec![3.0])]);
    let cells = ledgers(&model, plan, 24, 8);
    let mut sums = vec![Counts::default(); 24];
    for cell in &cells {
        for (sum, month) in sums.iter_mut().zip(cell) {
            *sum += *month;
        }
    }
    let enrolled = 5;
    for (month, counts) in sums.iter().enumerate().take(enrolled).skip(1) {
        assert!(counts.direct() < 0, "month {}: {counts:?}", month + 1);
    }
    let found = Payback::of(sums.iter().copied());
    let (month, depth) = found.deepest.expect("locked in");
    assert!(month <= 9 && depth < -50, "{found:?}");
    // The lock-in fades; whether it is ever made up for is for the report to say.
    let last = sums.last().expect("months").direct();
    assert!(last > depth / 2, "{last} after {depth}");
}

/// Who holds which job of each employer.
fn staffs(world: &World) -> BTreeMap<EmployerId, Vec<PersonKey>> {
    let mut staffs: BTreeMap<EmployerId, Vec<PersonKey>> = BTreeMap::new();
    for (_, person) in world.people() {
        if let Work::Slot(slot) = person.work() {
            let employer = world.slot(slot).employer;
            staffs.entry(employer).or_default().push(person.key);
        }
    }
    staffs
}

/// Those who did something on the market this month: took, were offered or left a job.
fn on_the_market(world: &World) -> BTreeSet<PersonKey> {
    let events = world.events().iter();
    events
        .filter_map(|event| match event {
            Event::Hired { who, .. } => Some(world.key(who.person)),
            _ => None,
        })
        .collect()
}

#[test]
fn whoever_has_equal_inputs_in_both_arms_has_an_equal_fate() {
    let mut model = closed(model(&lively_town(900), 10));
    // What one person sees of the region as a whole would differ in every arm from the second month on.
    let params = &mut model.params;
    (params.search.contact, params.search.margin_share) = (0.0, 0.0);
    (params.employers.posting, params.employers.starts_fixed) = (0.0, 0.0);
    params.separation.quit_level = [0.0; 3];
    params.search.desk_hours = 0.0;
    params.benefits.ww_other_exit = 0.0;
    let plan = one_line(
        "mediation",
        Month(MONTH.0 + 2),
        &[
            ("months", vec![6.0]),
            ("help_with_search", vec![3.0]),
            ("take_up", vec![0.5]),
        ],
    );
    let mut before: Option<(World, World)> = None;
    let (mut equal, mut differing) = (0, 0);
    side_by_side(&model, &plan, 17, |control, arm, policy: &Policy| {
        if let Some((control_before, arm_before)) = &before {
            let (ours, theirs) = (fates(control), fates(arm));
            let (staff, staff_there) = (staffs(control_before), staffs(arm_before));
            let market: BTreeSet<PersonKey> = on_the_market(control)
                .union(&on_the_market(arm))
                .copied()
                .collect();
            for (id, person) in control_before.people() {
                let key = person.key;
                if id.index() >= arm_before.people().len() || arm_before.person(id) != person {
                    continue;
                }
                let taking_part = policy.lines()[0].participants().any(|one| one.key == key);
                let staff_is_equal = match person.work() {
                    Work::Slot(slot) => {
                        let employer = control_before.slot(slot).employer;
                        staff.get(&employer) == staff_there.get(&employer)
                            && control_before.employer(employer) == arm_before.employer(employer)
                    }
                    _ => true,
                };
                let partner_is_equal = person.partner().is_none_or(|partner| {
                    let partner = control_before.key(partner);
                    ours.get(&partner) == theirs.get(&partner)
                });
                let is_free = !taking_part && staff_is_equal && partner_is_equal;
                // Vacancies are shared: rivals for them are inputs too.
                if !is_free || market.contains(&key) {
                    continue;
                }
                equal += 1;
                assert_eq!(
                    ours.get(&key),
                    theirs.get(&key),
                    "{key:?} in {}",
                    arm.month()
                );
            }
            differing += ours
                .iter()
                .filter(|(key, fate)| theirs.get(key) != Some(fate))
                .count();
        }
        before = Some((control.clone(), arm.clone()));
    });
    assert!(equal > 3000, "{equal} fates compared");
    assert!(differing > 20, "the arms differ: {differing}");
}

/// Returns the terms of a fund of one payer.
fn revolving(from: Month, grant: i64, repayment: Option<Repayment>) -> FundTerms {
    FundTerms {
        name: "revolving".to_owned(),
        payers: vec![PayerTerms {
            name: "state".to_owned(),
            grants: vec![(from, Euros(grant))],
            eligibility: doorstroom::interventions::Eligibility::default(),
        }],
        overhead: 0.0,
        carry_over: true,
        repayment,
    }
}

fn vouchers(from: Month, terms: FundTerms) -> Plan {
    let numbers = [
        ("months", vec![12.0]),
        ("places_per_month", vec![8.0]),
        ("help_with_search", vec![3.0]),
    ];
    let mut plan = one_line("mediation", from, &numbers);
    plan.lines[0].delivery.cost_start = Euros(100_000);
    plan.lines[0].delivery.to = Month(from.0 + 400);
    plan.lines[0].delivery.funds = vec![0];
    plan.lines[0].delivery.eligibility.any = vec![Predicate {
        at_work: Some(false),
        age: Some((18, 60)),
        ..Predicate::default()
    }];
    plan.lines[0].delivery.take_up = 1.0;
    plan.funds = vec![terms];
    plan
}

#[test]
fn a_revolving_fund_with_more_default_than_repayment_runs_dry_and_is_never_negative() {
    let model = model(&lively_town(900), 60);
    let from = MONTH.next();
    let repayment = |default| {
        Some(Repayment {
            share: 1.0,
            delay: 1,
            default,
            cap: Euros(100_000),
        })
    };
    let mut spent = Vec::new();
    for default in [0.9, 0.2] {
        let plan = vouchers(from, revolving(from, 4_000_000, repayment(default)));
        let mut dry = 0;
        let mut refused = 0;
        let policy = side_by_side(&model, &plan, 8, |_, _, policy| {
            let fund = &policy.funds()[0];
            assert!(fund.balances() && fund.balance() >= Euros::ZERO && fund.free() >= Euros::ZERO);
            let last = policy.lines()[0].uses().last().copied().unwrap_or_default();
            let money = doorstroom::interventions::Constraint::Money as usize;
            dry += usize::from(fund.free() < Euros(100_000));
            refused += last.refused[money];
        });
        let fund = &policy.funds()[0];
        let of = |kind| {
            let entries = fund.entries().iter().filter(|entry| entry.kind == kind);
            entries.map(|entry| entry.amount.0).sum::<i64>()
        };
        let (paid, back) = (-of(EntryKind::Start), of(EntryKind::Repayment));
        assert!(
            paid <= 4_000_000 + back,
            "{paid} paid of {back} that came back"
        );
        assert_eq!(fund.balance().0, 4_000_000 + back - paid);
        let started: u32 = policy.lines()[0].uses().iter().map(|one| one.started).sum();
        assert_eq!(
            i64::from(started) * 100_000,
            paid,
            "every euro is used once"
        );
        if default > 0.5 {
            assert!(
                dry > 12 && refused > 0,
                "{dry} dry months, {refused} refused"
            );
        }
        spent.push(paid);
    }
    assert!(
        spent[1] > spent[0],
        "repayment keeps a fund going: {spent:?}"
    );
}

#[test]
fn seats_and_hours_are_never_used_twice() {
    let model = model(&lively_town(900), 24);
    let from = MONTH.next();
    let mut plan = course(from, 30.0, &[]);
    plan.lines[0].delivery.to = Month(from.0 + 60);
    plan.lines[0].delivery.places = 40.0;
    plan.lines[0].delivery.places_per_month = 7.0;
    plan.lines[0].delivery.places_at_once = 12.0;
    plan.lines[0].delivery.case_worker_hours = 30.0;
    plan.lines[0].delivery.hours_per_participant = 4.0;
    let other = course(from, 10.0, &[("places_per_month", vec![5.0])]);
    plan.lines.extend(other.lines);
    plan.lines[1].label = "other".to_owned();
    plan.lines[1].key = doorstroom::interventions::Line::key_of("other");
    plan.lines[1].delivery.to = Month(from.0 + 60);
    let mut most = 0;
    let policy = side_by_side(&model, &plan, 9, |_, _, policy| {
        let at = |line: usize| -> BTreeSet<PersonKey> {
            policy.lines()[line]
                .participants()
                .map(|one| one.key)
                .collect()
        };
        assert_eq!(at(0).intersection(&at(1)).count(), 0, "one place a person");
        most = most.max(at(0).len());
        let now = policy.lines()[0].uses().last().copied().unwrap_or_default();
        assert!(now.started <= 7 && now.hours <= 30.0 + 1e-9, "{now:?}");
        let now = policy.lines()[1].uses().last().copied().unwrap_or_default();
        assert!(now.started <= 5, "{now:?}");
    });
    assert!((6..=7).contains(&most), "30 hours serve seven: {most}");
    let started: u32 = policy.lines()[0].uses().iter().map(|one| one.started).sum();
    assert!((8..=40).contains(&started), "{started}");
}

#[test]
fn what_a_line_leaves_of_its_budget_is_told_when_the_year_ends_and_running_cost_comes_first() {
    let model = model(&lively_town(900), 60);
    let from = MONTH.next();
    let mut terms = revolving(from, 30_000_000, None);
    terms.carry_over = false;
    let mut plan = vouchers(from, terms);
    // Ten starts of EUR 1,000 and EUR 500 a month: the money of a year is enough for four starts beside the running cost.
    let delivery = &mut plan.lines[0].delivery;
    delivery.cost_running = Euros(50_000);
    delivery.budget = vec![(from, Euros(1_040_000))];
    delivery.to = Month(from.0 + 11);
    let policy = side_by_side(&model, &plan, 14, |_, _, policy| {
        assert!(policy.funds()[0].balances());
    });
    let uses = policy.lines()[0].uses();
    let started: u32 = uses.iter().map(|one| one.started).sum();
    let spent: Euros = uses.iter().map(|one| one.spent).sum();
    assert_eq!(started, 4, "running cost of the whole year comes first");
    assert_eq!(spent, Euros(12 * 50_000 + 4 * 100_000));
    let lapsed: Vec<i64> = uses.iter().map(|one| one.lapsed.0).collect();
    assert_eq!(lapsed.iter().sum::<i64>(), 40_000);
    assert_eq!(lapsed[12], 40_000, "{lapsed:?}");
    // The fund gives back what was never spent of its grant, a year after it came.
    let entries = policy.funds()[0].entries().iter();
    let back = entries.filter(|entry| entry.kind == EntryKind::Lapse);
    let back: Vec<(Month, i64)> = back.map(|entry| (entry.month, -entry.amount.0)).collect();
    assert_eq!(back, [(Month(from.0 + 12), 30_000_000 - spent.0)]);
}
