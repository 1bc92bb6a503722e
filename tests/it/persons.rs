//! Records of persons: they tell the same story as the tables, of the same persons in every run.

use std::collections::{BTreeMap, BTreeSet};

use doorstroom::experiment::Sample;
use doorstroom::vocab::PersonKey;
use parquet::record::Field;

use crate::person_records::{
    Cells, FULL, When, full, panel, record, spells, table, text, whole, yes,
};
use crate::program::empty_folder;

#[test]
fn the_panel_gives_every_stock_of_persons_of_the_table_of_the_same_run() {
    let incomes = [
        ("income_ww", "income_ww"),
        ("income_bijstand", "income_bijstand"),
        ("income_wao", "income_wao"),
        ("income_wajong", "income_wajong"),
    ];
    let mut columns = vec![
        "replication",
        "month",
        "resident",
        "ilo",
        "work",
        "activity",
        "contract",
    ];
    columns.extend(incomes.iter().map(|(column, _)| *column));
    let mut counts: BTreeMap<(String, When), f64> = BTreeMap::new();
    for row in panel(full(), &columns) {
        let when = (whole(&row[0]), whole(&row[1]));
        let mut count =
            |measure: &str| *counts.entry((measure.to_owned(), when)).or_default() += 1.0;
        let work = text(&row[4]);
        if work == "inside" {
            count("jobs_filled");
        }
        if !yes(&row[2]) {
            count("in_commuters");
            continue;
        }
        count("persons");
        count(text(&row[3]));
        match work {
            "inside" => count("jobs_residents_inside"),
            "outside" => count("out_commuters"),
            "self_employed" => count("self_employed"),
            _ => {}
        }
        if text(&row[5]) == "school" {
            count("activity_school");
        }
        if let Field::Str(contract) = &row[6]
            && ["sw", "begeleid_werken", "beschut"].contains(&contract.as_str())
        {
            count("supported_work");
        }
        for ((_, measure), has) in incomes.iter().zip(&row[7..]) {
            if yes(has) {
                count(measure);
            }
        }
    }
    let table = table(full());
    assert_eq!(counts.len(), 15 * 2 * 3, "measures, runs and months");
    for (key, count) in &counts {
        assert_eq!(table.get(key), Some(count), "{key:?}");
    }
}

#[test]
fn at_each_month_end_one_spell_of_a_state_covers_each_person_and_one_each_benefit() {
    let mut expected: BTreeMap<(String, When), i64> = BTreeMap::new();
    let columns = [
        "replication",
        "month",
        "ilo",
        "work",
        "income_ww",
        "income_pension",
    ];
    for row in panel(full(), &columns) {
        let when = (whole(&row[0]), whole(&row[1]));
        let mut count = |kind: &str| *expected.entry((kind.to_owned(), when)).or_default() += 1;
        count(match (text(&row[2]), text(&row[3])) {
            ("employed", "inside") => "job_inside",
            ("employed", "outside") => "job_outside",
            (_, "self_employed") => "self_employed",
            (state, _) => state,
        });
        if yes(&row[4]) {
            count("ww");
        }
        if yes(&row[5]) {
            count("pension");
        }
    }
    let months: BTreeSet<i64> = expected.keys().map(|(_, (_, month))| *month).collect();
    let mut found: BTreeMap<(String, When), i64> = BTreeMap::new();
    let mut of_person: BTreeMap<(i64, i64, String), Vec<(i64, i64)>> = BTreeMap::new();
    let columns = [
        "replication",
        "person",
        "kind",
        "start",
        "end",
        "reason",
        "left_censored",
    ];
    for row in spells(full(), &columns) {
        let (run, person, kind) = (whole(&row[0]), whole(&row[1]), text(&row[2]));
        let start = whole(&row[3]);
        let end = match &row[4] {
            Field::Null => i64::MAX,
            end => whole(end),
        };
        assert!(start <= end, "{row:?}");
        assert_eq!(row[4] == Field::Null, row[5] == Field::Null, "{row:?}");
        assert_eq!(yes(&row[6]), start < *months.first().unwrap(), "{row:?}");
        for month in months.range(start..=end) {
            *found.entry((kind.to_owned(), (run, *month))).or_default() += 1;
        }
        let states = [
            "job_inside",
            "job_outside",
            "self_employed",
            "unemployed",
            "inactive",
        ];
        let line = if states.contains(&kind) {
            "state"
        } else {
            kind
        };
        of_person
            .entry((run, person, line.to_owned()))
            .or_default()
            .push((start, end));
    }
    for (key, count) in &expected {
        assert_eq!(found.get(key), Some(count), "{key:?}");
    }
    for (who, mut lines) in of_person {
        lines.sort_unstable();
        let apart = lines.windows(2).all(|pair| pair[0].1 < pair[1].0);
        assert!(apart, "spells of {who:?} overlap: {lines:?}");
    }
}

#[test]
fn a_sample_is_keyed_nested_and_the_same_in_every_run() {
    let folder = empty_folder("persons-sample");
    let columns = [
        "replication",
        "person",
        "month",
        "ilo",
        "wage_cents",
        "slot",
    ];
    let mut before = panel(full(), &columns);
    for share in ["0.3", "0.1"] {
        let mut arguments = FULL.to_vec();
        arguments.extend(["--sample", share]);
        let out = record(&folder, share, &arguments);
        let sample = Sample::of(share.parse().unwrap()).unwrap();
        let rows = panel(&out, &columns);
        let holds = |row: &Cells| sample.holds(PersonKey(whole(&row[1]) as u64));
        let expected: Vec<Cells> = before.iter().filter(|row| holds(row)).cloned().collect();
        assert!(rows.len() > 10_000 && rows == expected, "{share}");
        let first = |run: i64| -> BTreeSet<i64> {
            let month = rows.iter().map(|row| whole(&row[2])).min().unwrap();
            rows.iter()
                .filter(|row| whole(&row[0]) == run && whole(&row[2]) == month)
                .map(|row| whole(&row[1]))
                .collect()
        };
        let (one, other) = (first(0), first(1));
        let both = one.intersection(&other).count();
        assert!(
            both * 100 > one.len() * 95,
            "{both} of {} in both runs",
            one.len()
        );
        let in_spells: BTreeSet<i64> = spells(&out, &["person"])
            .iter()
            .map(|row| whole(&row[0]))
            .collect();
        assert!(one.is_subset(&in_spells));
        before = rows;
    }
}

#[test]
fn a_share_of_the_keys_is_in_the_sample() {
    let sample = Sample::of(0.2).unwrap();
    let n = 100_000;
    let held = (0..n)
        .filter(|n| sample.holds(PersonKey::founder(*n)))
        .count() as f64;
    let error = (0.2_f64 * 0.8 * n as f64).sqrt();
    // Would catch a share that is wrong by half a point.
    assert!((held - 0.2 * n as f64).abs() < 4.0 * error, "{held}");
    let smaller = Sample::of(0.05).unwrap();
    let keys = (0..n).map(PersonKey::founder);
    assert!(
        keys.filter(|key| smaller.holds(*key))
            .all(|key| sample.holds(key))
    );
    assert!((0..n).all(|n| Sample::ALL.holds(PersonKey::founder(n))));
    assert!(
        [0.0, -0.1, 1.1, f64::NAN]
            .iter()
            .all(|share| Sample::of(*share).is_none())
    );
}
