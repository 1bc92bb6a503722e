//! Reports on a made-up comparison: two plans, three demand responses, eight cells.

use super::fake::comparison;
use super::sentence::ranking_sentence;
use super::*;
use crate::experiment::{
    ArmFound, Difference, Part, Undecided, cost_cents, cost_of_each, differences, present_value,
    ranking,
};
use crate::observe::ledger::Ledger;
use crate::report::destination::Destination;
use crate::report::html::tests::assert_well_formed;
use crate::report::json::{ComparisonSummary, json_text};
use crate::report::run_report::ProvisionalRegion;
use crate::report::table::Table;
use crate::texts::{Language, say};
use crate::vocab::stats::normal_quantile;

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

#[test]
fn plans_that_are_level_in_one_run_are_said_to_be_level_and_no_share_of_a_run_is() {
    let mut found = comparison();
    found.found.cells.truncate(1);
    let mut ranked = ranking(&found.found, &found.drawn);
    assert_eq!(ranked.runs, 1);
    for (language, level, best) in [
        (
            Language::English,
            "in this one run",
            "is best in this one run",
        ),
        (
            Language::Dutch,
            "in deze ene doorrekening zijn",
            "in deze ene doorrekening is",
        ),
    ] {
        found.language = language;
        for (shares, words) in [([0.5, 0.5], level), ([1.0, 0.0], best)] {
            for (one, share) in ranked.candidates.iter_mut().zip(shares) {
                one.best = share;
            }
            let said = ranking_sentence(&found, &ranked);
            assert!(said.contains(words), "{said}");
            assert!(!said.contains("0.5") && !said.contains("0,5"), "{said}");
        }
    }
}

#[test]
fn a_sum_of_euros_has_its_unit_and_what_is_undefined_has_none() {
    let mut found = one_plan();
    found.found.cells.truncate(1);
    for (language, unit, undefined) in [
        (Language::English, "EUR", "undefined"),
        (Language::Dutch, "€", "niet te bepalen"),
    ] {
        found.language = language;
        for text in [compare_text(&found, None), overview_text(&found, 0)] {
            let words = text.replace('\u{a0}', " ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(&format!("{unit} 34")), "{words}");
            assert!(words.contains(undefined), "{words}");
            assert!(!words.contains(&format!("{unit} {undefined}")), "{words}");
        }
    }
}
