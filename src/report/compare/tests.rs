//! Reports on a made-up comparison: two plans, three demand responses, eight cells.

use crate::experiment::{
    ArmFound, ArmId, Audited, By, ClassCounts, ComparisonFound, Moment, MoneySum, OffBenefit,
    PairFound, Placebo, Study, Variant,
};
use crate::interventions::{Constraint, Entry, EntryKind, Use};
use crate::observe::ledger::{Counts, Labels, Ledger, MatchCounts, Reconciliation};
use crate::vocab::{Euros, Grade, Month, PersonKey};

use super::*;
use crate::experiment::{
    Difference, Part, Undecided, cost_cents, cost_of_each, differences, present_value, ranking,
};
use crate::report::fake;
use crate::report::folder::Destination;
use crate::report::html::tests::assert_well_formed;
use crate::report::json::{ComparisonSummary, json_text};
use crate::report::run_report::{Figure, ProvisionalRegion};
use crate::report::table::Table;
use crate::texts::{Language, say};
use crate::vocab::stats::normal_quantile;

/// A number that looks drawn, from 0 to 99.
fn noise(cell: usize, what: usize) -> i64 {
    ((cell * 7919 + what * 104_729 + 13) % 9973 % 100) as i64
}

fn counts(cell: usize, plan: usize, share: i64) -> Counts {
    let gross = (60 + noise(cell, plan) / 4) * share / 100;
    Counts {
        gross,
        deadweight: gross * 6 / 10,
        lock_in: 4,
        crowded_out: gross / 5 + noise(cell, plan + 5) / 8,
        induced: 6 + 8 * plan as i64,
    }
}

fn moment(cell: usize, plan: usize, months: u16) -> Moment {
    let share = i64::from(months) * 4;
    let one = counts(cell, plan, share);
    let ledgers = [counts(cell, plan, share * 9 / 10), one, one];
    let gross = one.gross;
    let (m1, m2, m3, m4) = (gross, gross - 5, gross - 20, gross - 30);
    #[rustfmt::skip]
    let matches = MatchCounts { m1, m2, m3, m4, bbl: 12, subsidised: 3, job_to_job: 2 };
    #[rustfmt::skip]
    let bridge = [
        Reconciliation { first: 900, repeated: 90, exits: 950, sustained: 600 },
        Reconciliation { first: 880, repeated: 88, exits: 955, sustained: 590 },
    ];
    let classes = [
        (By::Line, "craft school", 40, 40),
        (By::Municipality, "Gorinchem", 37_000, 60),
        (By::Municipality, "Klein", 7, 3),
        (By::Group, "ww", 900, 30),
        (By::Level, "low", 9_000, 4),
        (By::Age, "15-24", 8_000, 20),
        (By::Income, "work", 30_000, 12),
    ];
    let classes = classes.map(|(by, class, persons, booked)| ClassCounts {
        by,
        class: class.to_owned(),
        persons,
        booked,
        counts: one,
    });
    Moment {
        months,
        ledgers,
        employment_months: ledgers.map(|one| Counts {
            gross: one.gross * 12,
            ..one
        }),
        labels: Labels {
            displacement: 8,
            displacement_slots: 20,
            ..Labels::default()
        },
        classes: classes.into(),
        ever: one,
        sustained: one,
        bridge,
        matches: vec![matches; 3],
        bookings: vec![100, 60, 40],
        off: [OffBenefit::default(); 2],
        off_in: vec![("Gorinchem".to_owned(), [OffBenefit::default(); 2])],
        saved: Vec::new(),
        completed: 50,
        completed_by_line: vec![50, 0],
    }
}

/// Two movements of money, a grant and the start of somebody.
fn audit() -> Vec<Audited> {
    let person = Some(PersonKey(u64::MAX));
    let two = [
        (7, None, None, EntryKind::Grant, 30_000_000),
        (8, Some(0), person, EntryKind::Start, -1_234_507),
    ];
    let mut balance = Euros::ZERO;
    two.map(|(month, line, person, kind, amount)| {
        balance += Euros(amount);
        let entry = Entry {
            month: Month::new(2019, month),
            payer: 0,
            line,
            person,
            kind,
            amount: Euros(amount),
        };
        Audited {
            fund: 0,
            entry,
            balance,
        }
    })
    .into()
}

fn arm(cell: usize, id: ArmId) -> ArmFound {
    let plan = id.plan + usize::from(id.variant != Variant::Whole);
    let money = [
        (1, 0, None, EntryKind::Grant, 30_000_000),
        (1, 0, None, EntryKind::Overhead, -1_000_001),
        (2, 0, Some(0), EntryKind::Start, -1_234_567),
        (3, 1, Some(0), EntryKind::Running, -765_433),
        (12, 0, None, EntryKind::Lapse, -5_000_000),
        (20, 1, Some(0), EntryKind::Repayment, 100_000),
    ];
    let money = money.map(|(months, payer, line, kind, cents)| MoneySum {
        months,
        fund: 0,
        payer,
        line,
        kind,
        amount: Euros(cents),
    });
    let employed = |n: u16| {
        let own = noise(cell, 3) * 10;
        let control = 34_000 + own + i64::from(n) * (noise(cell, 4) - 50);
        let net = counts(cell, plan, i64::from(n) * 4 * 9 / 10).net();
        (control + net, control)
    };
    let month = Use {
        started: 3,
        spent: Euros(1_000_000),
        hours: 40.0,
        binding: Some(Constraint::Seats),
        ..Use::default()
    };
    ArmFound {
        id,
        months: (1..=24).map(|n| moment(cell, plan, n).ledgers).collect(),
        employed: (1..=24).map(employed).collect(),
        moments: [6, 12, 24].map(|n| moment(cell, plan, n)).into(),
        uses: vec![vec![month; 24]; 2],
        saved: vec![Euros(500_000); 24],
        money: money.into(),
        audit: audit(),
        unfunded: vec![(4, 1, Euros(400_000))],
    }
}

fn plan(name: &str, title: &str) -> PlanFacts {
    let line = |label: &str| LineFacts {
        label: label.to_owned(),
        display_label: label.to_owned(),
        kind: "mediation",
        is_funded: label == "craft school",
    };
    let target = |(label, counts): (&str, &'static str)| TargetFacts {
        label: label.to_owned(),
        display_label: label.to_owned(),
        counts,
        number: 70.0,
        after: 24,
        line: None,
        text: "minstens 120".to_owned(),
        source: "agenda".to_owned(),
        grade: Grade::Read,
    };
    PlanFacts {
        name: name.to_owned(),
        title: title.to_owned(),
        display_title: title.to_owned(),
        later: 0,
        lines: ["craft school", "service point"].map(line).into(),
        funds: vec![("pot".to_owned(), vec!["state".to_owned(), "uwv".to_owned()])],
        targets: [("120 more", "m1"), ("120 more that last", "m3")]
            .map(target)
            .into(),
        money: MoneyFacts {
            price_year: 2019,
            prices: "real".to_owned(),
            rate: 0.03,
            range: Some((0.015, 0.045)),
            source: "a source".to_owned(),
            grade: Grade::Recalled,
            is_default: false,
        },
        assumed_effects: vec![AssumedEffectFacts {
            key: "intervention.craft school.vouching".to_owned(),
            meaning: "how far a word helps".to_owned(),
            value: "0.3".to_owned(),
            unit: "1".to_owned(),
            range: Some((0.0, 0.8)),
            source: "no figure found".to_owned(),
            grade: Grade::Assumed,
        }],
    }
}

/// Returns a comparison of two plans.
pub(super) fn comparison() -> ComparisonReport {
    let cells = (0..8).map(|cell| {
        let ids = (0..2).flat_map(|plan| {
            let whole = (0..3).map(move |eta| (eta, Variant::Whole));
            let without = (0..2).map(|line| (1, Variant::Without(line)));
            let of = whole.chain(without).chain([(1, Variant::Held)]);
            of.map(move |(eta, variant)| ArmId { plan, eta, variant })
        });
        let mut arms: Vec<ArmFound> = ids.map(|id| arm(cell, id)).collect();
        arms.sort_by_key(|arm| arm.id);
        PairFound {
            draw: cell as u32 / 2,
            macro_path: cell as u32 % 2,
            replication: 0,
            arms,
            placebo: vec![Placebo {
                months: 24,
                counts: counts(cell, 0, 10),
            }],
        }
    });
    let study = Study {
        start: Month::new(2019, 7),
        months: 24,
        moments: vec![6, 12, 24],
        etas: vec![0.0, 0.5, 2.0],
        leave_out_at: Some(1),
        hold_at: Some(1),
        placebo: true,
    };
    let run = fake::findings();
    ComparisonReport {
        language: Language::English,
        identity: fake::identity(),
        region: "Demo region".to_owned(),
        plans: vec![plan("one", "Plan one"), plan("two", "Plan two")],
        found: ComparisonFound::of(cells.collect(), study, 1),
        drawn: Vec::new(),
        posted: run.figures.first().map(|figure| Figure {
            value: 7200.0,
            source: "the agenda".to_owned(),
            ..figure.clone()
        }),
        provisional: Vec::new(),
        is_overview: false,
        checkpoints: None,
        computation: run.computation,
    }
}

fn one_plan() -> ComparisonReport {
    let mut found = comparison();
    found.plans.truncate(1);
    for cell in &mut found.found.cells {
        cell.arms.retain(|arm| arm.id.plan == 0);
    }
    found
}

#[test]
fn the_terminal_leads_with_a_sentence_and_one_small_table() {
    insta::assert_snapshot!("compare_terminal", compare_text(&one_plan(), None));
}

#[test]
fn the_overview_answers_its_question_in_a_few_lines() {
    insta::assert_snapshot!("overview_terminal", overview_text(&one_plan(), 0));
}

/// Checks that tags nest and that nothing is loaded from outside.
fn assert_complete(html: &str) {
    assert!(html.starts_with("<!DOCTYPE html>"));
    for word in [
        "<script", "<link", "<iframe", "@import", "http:", "https:", "src=", "NaN",
    ] {
        assert!(!html.contains(word), "{word}");
    }
    assert_well_formed(html);
}

#[test]
fn pages_are_complete_in_both_languages() {
    for mut found in [comparison(), one_plan()] {
        for language in Language::ALL {
            found.language = language;
            assert_complete(&compare_html(&found));
            assert_complete(&overview_html(&found, 0));
        }
    }
}

#[test]
fn the_page_says_what_a_planner_must_know() {
    let html = compare_html(&one_plan());
    for text in [
        "In 8 of 10 runs",
        "fictional",
        "Would work anyway",
        "text is undefined",
        "common random numbers",
        "Placebo",
        "No stated result: craft school; service point.",
        "7,200",
        "Assumed effects",
        "recalled",
    ] {
        assert!(html.contains(text), "{text}");
    }
    let mut dutch = one_plan();
    dutch.language = Language::Dutch;
    let html = compare_html(&dutch);
    assert!(html.contains("In 8 van de 10 doorrekeningen") && html.contains("7.200"));
}

#[test]
fn cells_under_ten_persons_are_not_shown() {
    let found = one_plan();
    let all = super::rows::classes(&found, found.headline(0), 2);
    let of = |class: &str| {
        all.iter()
            .find(|one| one.class == class)
            .expect("the class")
    };
    assert!(of("Klein").is_small() && !of("Gorinchem").is_small());
    assert!(of("low").has_few_booked() && !of("low").is_small());
    let html = compare_html(&found);
    let row = html
        .split("Klein</th>")
        .nth(1)
        .and_then(|rest| rest.split("</tr>").next());
    let row = row.expect("the row");
    assert!(row.contains("under 10") && !row.contains('('), "{row}");
}

#[test]
fn money_by_payer_and_by_line_is_the_money_of_the_plan_to_the_cent() {
    let found = one_plan();
    for arm in found.found.arms(found.headline(0)) {
        for until in [1, 6, 24] {
            let of = |part| cost_cents(arm, until, part);
            let whole = of(Part::Whole);
            let payers = of(Part::Payer(0, 0)) + of(Part::Payer(0, 1)) + of(Part::Unfunded);
            let lines = of(Part::Line(0)) + of(Part::Line(1)) + of(Part::Overhead);
            assert_eq!(whole, payers);
            assert_eq!(whole, lines);
        }
        assert_eq!(
            cost_cents(arm, 24, Part::Whole),
            1_000_001 + 2_000_000 + 400_000
        );
        let undiscounted = present_value(arm, 24, 0.0);
        assert!(
            (undiscounted - (120_000.0 + 1_000.0 - 34_000.01)).abs() < 1e-6,
            "{undiscounted}"
        );
        assert!(present_value(arm, 24, 0.03) < undiscounted);
    }
}

#[test]
fn nothing_is_divided_by_a_count_that_may_be_zero() {
    let costs = [100.0, 100.0, 100.0, 100.0];
    assert_eq!(cost_of_each(&costs, &[0.0, 5.0, 6.0, -1.0]), None);
    assert_eq!(cost_of_each(&costs, &[-5.0, -5.0, -6.0, -4.0]), None);
    let known = cost_of_each(&costs, &[5.0, 5.0, 5.0, 5.0]).expect("five of each");
    assert_eq!(
        (known.mean, known.p10, known.p90, known.n),
        (20.0, 20.0, 20.0, 4)
    );
}

#[test]
fn probabilities_of_being_best_add_up_and_little_evidence_decides_nothing() {
    let mut found = comparison();
    let ranked = ranking(&found.found, &found.drawn);
    let sum: f64 = ranked.candidates.iter().map(|one| one.best).sum();
    assert!((sum - 1.0).abs() < 1e-12);
    // Two plans that are the same but for one person in one cell cannot be distinguished.
    for cell in &mut found.found.cells {
        let own: Vec<ArmFound> = cell
            .arms
            .iter()
            .filter(|arm| arm.id.plan == 0)
            .cloned()
            .collect();
        for arm in cell.arms.iter_mut().filter(|arm| arm.id.plan == 1) {
            let same = own
                .iter()
                .find(|one| (one.id.eta, one.id.variant) == (arm.id.eta, arm.id.variant));
            arm.moments.clone_from(&same.expect("the same arm").moments);
            let one_more = i64::from(cell.draw == 0 && cell.macro_path == 0);
            for moment in &mut arm.moments {
                moment.ledgers[Ledger::Everybody as usize].induced += one_more;
            }
        }
    }
    let ranked = ranking(&found.found, &found.drawn);
    assert!(
        matches!(ranked.undecided, Some(Undecided::Runs(_))),
        "{ranked:?}"
    );
}

#[test]
fn plans_with_common_random_numbers_need_fewer_runs() {
    let found = comparison();
    let all = differences(&found.found);
    assert_eq!(all.len(), 3);
    assert!(
        all.iter()
            .all(|one| one.variance_reduction.is_some_and(|ratio| ratio > 1.0)),
        "{all:?}"
    );
    let width = |one: &Difference| one.simultaneous.width();
    assert!(
        all.iter()
            .all(|one| width(one) > 2.0 * normal_quantile(0.975) * one.summary.standard_error)
    );
}

#[test]
fn the_summary_holds_every_ledger_and_no_target_among_outcomes() {
    let text = json_text(&compare_json(&comparison()));
    let read: ComparisonSummary = serde_json::from_slice(&text).expect("a summary");
    assert_eq!(json_text(&read), text, "it is read back as it was written");
    let value: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let plan = &value["plans"][0];
    let net = &plan["by_eta_and_months"]["0.5"]["24"]["persons"]["everybody"]["net"];
    assert!(net["mean"].is_number() && net["n_runs"] == 8);
    assert!(plan["targets"][0]["probability_met"].is_number());
    assert_eq!(plan["targets"][0]["target"], 70.0);
    for ledger in Ledger::ALL {
        assert!(plan["by_eta_and_months"]["0"]["6"]["persons"][ledger.code()].is_object());
    }
}

#[test]
fn every_file_is_written_and_every_column_explained() {
    let root = tempfile::tempdir().expect("a folder");
    let to = Destination::folder_alone(root.path().join("out"));
    let found = comparison();
    let written = write_comparison(&found, &to).expect("a folder that can be written");
    let package = std::fs::read(written.folder.join("datapackage.json")).expect("the dictionary");
    let read: ComparisonPackage = serde_json::from_slice(&package).expect("JSON");
    assert_eq!(json_text(&read), package);
    for resource in &read.resources {
        let path = &resource.path;
        let text = std::fs::read(written.folder.join(path)).expect(path);
        let fields = resource.fields().expect(path);
        assert!(
            fields.iter().all(|field| !field.meaning.is_empty()),
            "{path}"
        );
        let table = Table::read_csv(&resource.name, fields, &text).expect(path);
        assert!(table.rows() > 10, "{path}");
        assert!(table.csv() == text, "{path} is read back as it was written");
        assert_eq!(
            found.frame(&resource.name).expect(path).height(),
            table.rows()
        );
    }
    let audit = std::fs::read_to_string(written.folder.join("audit.csv")).expect("the audit trail");
    let rows: Vec<&str> = audit.lines().take(3).collect();
    let [_, grant, start] = rows[..] else {
        panic!("{rows:?}");
    };
    assert!(grant.ends_with(",,,grant,30000000,30000000"), "{grant}");
    assert!(start.ends_with(",-1,start,-1234507,28765493"), "{start}");
    assert_eq!(
        written.files.last().map(|file| file.name.as_str()),
        Some("manifest.json")
    );
}

/// Returns whether a text holds a number followed by its interval in brackets, as tables print a mean.
fn has_means(text: &str) -> bool {
    text.split(" (")
        .zip(text.split(" (").skip(1))
        .any(|(before, after)| {
            let interval = after.split(')').next().unwrap_or_default();
            before.ends_with(|last: char| last.is_ascii_digit())
                && [" to ", " tot "].iter().any(|word| interval.contains(word))
        })
}

#[test]
fn a_provisional_region_is_compared_in_ranges_alone() {
    for (language, why) in [
        (Language::English, "data of Demo region are of low quality"),
        (
            Language::Dutch,
            "gegevens van Demo region zijn van lage kwaliteit",
        ),
    ] {
        for mut found in [comparison(), one_plan()] {
            found.language = language;
            let texts = |found: &ComparisonReport| {
                [
                    compare_text(found, None),
                    compare_html(found),
                    overview_text(found, 0),
                    overview_html(found, 0),
                ]
            };
            let means = texts(&found).map(|text| has_means(&text));
            assert!(means.iter().all(|one| *one), "the search finds means");
            found.provisional = vec![ProvisionalRegion {
                name: "Demo region".to_owned(),
                assumed: vec!["sectors.csv".to_owned()],
            }];
            for text in texts(&found) {
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(!has_means(&words), "{words}");
                assert!(words.contains(why), "{words}");
            }
            let json = serde_json::to_value(compare_json(&found)).expect("JSON");
            let mean =
                &json["plans"][0]["by_eta_and_months"]["0.5"]["24"]["persons"]["everybody"]["net"];
            assert!(mean["mean"].is_null() && mean["p50"].is_null());
            assert!(mean["p10"].is_number() && mean["p90"].is_number());
            assert!(json["plans"][0]["detectable"]["net_residents"].is_null());
            // One run gives no range: nothing is shown of it.
            found.found.cells.truncate(1);
            let words = compare_text(&found, None);
            assert!(
                !has_means(&words) && words.contains(&say!(language, "provisional-one-run")[..20])
            );
        }
    }
}

#[test]
fn every_measure_of_the_ledger_has_a_meaning_and_every_meaning_a_measure() {
    let found = one_plan();
    let all = found.counted(found.headline(0), found.last());
    let mut measures: Vec<&str> = all.iter().map(|(one, _)| one.measure).collect();
    let mut meanings: Vec<&str> = COUNT_MEANINGS.iter().map(|(code, _)| *code).collect();
    for list in [&mut measures, &mut meanings] {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(measures, meanings);
    assert_eq!(meanings.len(), COUNT_MEANINGS.len());
}
