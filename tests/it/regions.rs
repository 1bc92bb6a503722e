//! The shipped regions: checked initial populations of their own figures, and targets that are held back from the fit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use doorstroom::draws::Draws;
use doorstroom::inputs::{DataGrade, PopulationSettings, Tables, build, data_grade};
use doorstroom::observe::unused_potential;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::vocab::{Grade, IloState, Income, Month};
use doorstroom::world::{Place, Work, World, WorldSeed};

use crate::program::{ROOT, doorstroom, empty_folder};

/// Every region with its grade and the number of its municipalities.
const REGIONS: [(&str, DataGrade, usize); 7] = [
    ("gorinchem", DataGrade::Best, 3),
    ("twente", DataGrade::Good, 14),
    ("friesland", DataGrade::Good, 18),
    ("midden_gelderland", DataGrade::Fair, 9),
    ("rijnmond", DataGrade::Fair, 16),
    ("holland_rijnland", DataGrade::Thin, 12),
    ("noord_holland_noord", DataGrade::Thin, 17),
];

/// Parameters in persons, places or hours of one region, or known to differ between regions.
const REGIONAL: [(&str, &str); 8] = [
    ("youth", "local_offer"),
    ("migration", "arrivals"),
    ("migration", "status_holders"),
    ("disability", "beschut_growth"),
    ("disability", "beschut_places"),
    ("employers", "regional_growth"),
    ("training", "seats"),
    ("search", "desk_hours"),
];

/// Rows of a table by the names of its columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("a row with as many cells as the header"))
        .collect()
}

fn data(path: &str) -> String {
    fs::read_to_string(format!("{ROOT}/scenarios/data/{path}")).expect(path)
}

#[test]
fn every_shipped_region_gives_a_checked_first_world() {
    std::thread::scope(|scope| {
        for (name, grade, municipalities) in REGIONS {
            scope.spawn(move || check_first_world(name, grade, municipalities));
        }
    });
}

fn check_first_world(name: &str, grade: DataGrade, municipalities: usize) {
    let library = Library::open(name).expect("the shipped data");
    let scenario = read(name, &library, &Overrides::default(), &specs()).expect(name);
    let loaded = load(&scenario, library.tables()).expect(name);
    let world = World::new(&loaded.seed, 208.0);
    assert_eq!(world.identities(), [], "{name}");
    assert_eq!(world.municipalities().len(), municipalities, "{name}");
    let tables: Tables = library.tables().clone();
    assert_eq!(
        data_grade(&tables, name).expect(name),
        Some(grade),
        "{name}"
    );
    // The table of benefits is met cell by cell, whatever the grade of the cells.
    let counted = unused_potential(&world);
    let codes: Vec<&str> = world
        .municipalities()
        .iter()
        .map(|m| m.0.as_str())
        .collect();
    let groups = [
        "bijstand_benefits",
        "wajong",
        "ww",
        "wia",
        "wao",
        "sw",
        "begeleid_werken",
        "beschut",
    ];
    for row in rows(&data(&format!("regions/{name}/benefits.csv"))) {
        let place = codes.iter().position(|code| *code == row["municipality"]);
        let group = groups.iter().position(|group| *group == row["group"]);
        let (Some(place), Some(group)) = (place, group) else {
            continue;
        };
        assert_eq!(
            counted[place][group].to_string(),
            row["count"],
            "{name} {row:?}"
        );
    }
    for row in &loaded.fit.rows {
        let free = row.margin.contains("not controlled");
        let small = row.largest_absolute <= 3.0;
        assert!(
            free || small || row.largest_relative < 0.2,
            "{name}: {row:?}"
        );
    }
}

#[test]
fn a_region_sets_every_number_that_belongs_to_a_region() {
    for (name, ..) in REGIONS {
        let text = fs::read_to_string(format!("{ROOT}/scenarios/{name}.toml")).expect(name);
        let own: toml::Table = text.parse().expect(name);
        for (group, key) in REGIONAL {
            let parameter = own["parameters"].get(group).and_then(|keys| keys.get(key));
            assert!(
                parameter.is_some(),
                "{name}: {group}.{key} would be Gorinchem's"
            );
        }
    }
}

#[test]
fn every_cell_that_was_not_read_has_a_range_around_it() {
    for (name, grade, _) in REGIONS {
        if grade == DataGrade::Best {
            continue;
        }
        for file in [
            "benefits.csv",
            "jobs_by_municipality.csv",
            "sectors.csv",
            "anchors.csv",
        ] {
            for row in rows(&data(&format!("regions/{name}/{file}"))) {
                let grade = row.get("grade").map_or(Grade::Recalled, |word| {
                    Grade::parse(word).unwrap_or_else(|| panic!("{name}/{file}: {row:?}"))
                });
                let number = |column: &str| row[column].parse::<f64>().expect(column);
                let value = if row.contains_key("count") {
                    "count"
                } else {
                    "share"
                };
                let value = if row.contains_key("value") {
                    "value"
                } else {
                    value
                };
                if grade.needs_range() {
                    assert!(number("low") <= number(value), "{name}/{file}: {row:?}");
                    assert!(number(value) <= number("high"), "{name}/{file}: {row:?}");
                }
            }
        }
    }
}

/// What was read or derived about Twente at the end of 2017 for its initial population: name, value, tolerance.
const OF_TWENTE: [(&str, f64, f64); 6] = [
    // CBS 83933NED, COROP Twente 2017, moved to December: 69.6 % and 4.7 %.
    ("gross participation, percent", 69.6, 0.8),
    ("unemployment, percent", 4.7, 0.4),
    // CBS 83933NED 2017: 46 of 307 thousand.
    ("self-employed, percent of employed", 15.0, 1.0),
    // UWV: 12,020 in March 2018, moved to December, on a labour force of 328 thousand.
    ("WW, percent of labour force", 3.8, 0.3),
    // Kennispunt Twente: 14,631 benefits in June 2018, falling by 2.5 % a year.
    ("bijstand benefits per 1,000 of 15-74", 31.4, 1.5),
    // 303,850 working persons less the self-employed.
    ("jobs per employed resident", 0.82, 0.04),
];

/// Measures an initial population as the figures of Twente are measured, as rates: a scaled copy of another region must not pass.
fn measure(seed: &WorldSeed) -> [f64; 6] {
    let residents = || {
        let homes = seed.persons.iter();
        homes.filter(|person| matches!(person.place, Place::Municipality(_)))
    };
    let all = residents().count() as f64;
    let employed = residents().filter(|p| p.ilo == IloState::Employed).count() as f64;
    let searching = residents()
        .filter(|p| p.ilo == IloState::Unemployed)
        .count() as f64;
    let own_account = residents().filter(|p| p.work == Work::SelfEmployed).count() as f64;
    let ww = residents().filter(|p| p.incomes.has(Income::Ww)).count() as f64;
    let world = World::new(seed, 208.0);
    let benefits: usize = unused_potential(&world).iter().map(|row| row[0]).sum();
    let jobs = seed
        .persons
        .iter()
        .filter(|p| matches!(p.work, Work::Slot(_)))
        .count() as f64;
    let labour_force = employed + searching;
    [
        100.0 * labour_force / all,
        100.0 * searching / labour_force,
        100.0 * own_account / employed,
        100.0 * ww / labour_force,
        1000.0 * benefits as f64 / all,
        jobs / employed,
    ]
}

fn misses(seed: &WorldSeed) -> Vec<&'static str> {
    OF_TWENTE
        .iter()
        .zip(measure(seed))
        .filter(|((_, value, tolerance), found)| (found - value).abs() > *tolerance)
        .map(|((name, ..), _)| *name)
        .collect()
}

#[test]
fn gorinchem_under_the_name_of_twente_fails_the_figures_of_twente() {
    let library = Library::open("twente").expect("the shipped data");
    let month = Month::new(2017, 12);
    let own: Vec<String> = rows(&data("regions/twente/municipalities.csv"))
        .into_iter()
        .map(|row| row["municipality"].clone())
        .collect();
    let codes: Vec<&str> = own.iter().map(String::as_str).collect();
    let tables: Tables = library.tables().clone();
    let settings = PopulationSettings::new("twente", &codes, month);
    let twente =
        build(&tables, &settings, &Draws::of_initial_population(1)).expect("Twente's tables");
    assert_eq!(
        misses(&twente.seed),
        Vec::<&str>::new(),
        "{:?}",
        measure(&twente.seed)
    );

    let renamed: Tables = library
        .tables()
        .iter()
        .filter(|(path, _)| !path.starts_with("regions/twente/"))
        .map(|(path, text)| {
            (
                path.replace("regions/gorinchem/", "regions/twente/"),
                text.clone(),
            )
        })
        .collect();
    let settings = PopulationSettings::new("twente", &["GM0512", "GM1978", "GM1961"], month);
    let copy =
        build(&renamed, &settings, &Draws::of_initial_population(1)).expect("Gorinchem's tables");
    let missed = misses(&copy.seed);
    assert!(
        missed.len() >= 4,
        "only {missed:?}: {:?}",
        measure(&copy.seed)
    );
}

#[test]
fn a_grade_that_is_no_grade_is_refused() {
    let mut tables = Tables::default();
    assert_eq!(data_grade(&tables, "nowhere").expect("no file"), None);
    tables.insert(
        "regions/nowhere/region.csv".to_owned(),
        "key,value,reason\ndata_grade,fine,x\n".to_owned(),
    );
    let error = data_grade(&tables, "nowhere").unwrap_err().to_string();
    assert!(
        error.contains("`fine`") && error.contains("thin"),
        "{error}"
    );
    tables.insert(
        "regions/nowhere/region.csv".to_owned(),
        "key,value,reason\n".to_owned(),
    );
    assert!(data_grade(&tables, "nowhere").is_err());
}

#[test]
fn targets_are_complete_and_those_of_twente_friesland_and_2020_are_held_back() {
    let targets = rows(&data("targets.csv"));
    let mut ids = BTreeSet::new();
    let mut uses: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in &targets {
        let id = &row["id"];
        assert!(ids.insert(id.clone()), "{id} twice");
        let (from, to): (Month, Month) = (
            row["from"].parse().expect("a month"),
            row["to"].parse().expect("a month"),
        );
        assert!(
            Month::new(2018, 1) <= from && from <= to,
            "{id}: outside the run"
        );
        assert!(row["value"].parse::<f64>().is_ok(), "{id}");
        assert!(
            row["tolerance"].parse::<f64>().expect("a number") > 0.0,
            "{id}"
        );
        for column in ["measure", "unit", "tolerance_reason", "concept", "source"] {
            assert!(row[column].trim().len() > 2, "{id}: no {column}");
        }
        assert!(Grade::parse(&row["grade"]).is_some(), "{id}");
        assert!(["set", "free"].contains(&row["start"].as_str()), "{id}");
        let held = ["hold_national", "hold_region", "hold_2020"].contains(&row["use"].as_str());
        assert!(held || row["use"] == "fit", "{id}: {}", row["use"]);
        assert_eq!(
            !held,
            !row["identifies"].is_empty(),
            "{id}: a fitted number, if it is fitted"
        );
        let last = Month::new(2019, 12);
        if !held {
            assert!(
                to <= last && ["nl", "gorinchem"].contains(&row["region"].as_str()),
                "{id}"
            );
        }
        if to > last {
            assert_eq!(row["use"], "hold_2020", "{id}");
        }
        *uses
            .entry((row["region"].clone(), row["use"].clone()))
            .or_default() += 1;
    }
    let count = |region: &str, of: &str| uses.get(&(region.to_owned(), of.to_owned())).copied();
    let fitted = count("nl", "fit").unwrap_or(0) + count("gorinchem", "fit").unwrap_or(0);
    assert_eq!(fitted, 14, "12 national and 2 of the region");
    for region in ["twente", "friesland"] {
        assert!(count(region, "hold_region") >= Some(8), "{region}");
        assert_eq!(count(region, "fit"), None, "{region}");
    }
    assert!(count("nl", "hold_national") >= Some(20));
    assert!(count("nl", "hold_2020") >= Some(5));
}

#[test]
fn a_year_of_friesland_runs_from_the_command_line() {
    let folder = empty_folder("friesland");
    doorstroom(&folder)
        .args(["run", "friesland", "--out", "out", "--quiet"])
        .args(["--draws", "1", "--macro-paths", "1", "--replications", "1"])
        .args(["--horizon", "12 months"])
        .assert()
        .success();
    assert!(folder.join("out/summary.json").exists());
}
