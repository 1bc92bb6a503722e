//! Several regions in one scenario: persons are conserved exactly, the steppers agree, a shock in one reaches the other.
//!
//! The pair is that of `holland_rijnland_rijnmond` with a twentieth of the persons, made from the shipped tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use doorstroom::draws::Draws;
use doorstroom::engine::{Model, advance, run_checked};
use doorstroom::experiment::{ArmRuns, central_model};
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Overrides, Scenario, load, read};
use doorstroom::vocab::RegionId;
use doorstroom::world::{Event, Passage, World};

use crate::program::{ROOT, doorstroom, empty_folder};
use crate::stepper::first_difference;

/// Persons of the shipped regions for each person here.
const SCALE: f64 = 20.0;

/// Returns a folder with scenarios `left`, `right` and `both`, and their tables.
fn pair() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = empty_folder("neighbours");
        make_region(&folder, "left", "holland_rijnland", "Links");
        make_region(&folder, "right", "rijnmond", "Rechts");
        let both = "format = 1\ntitle = \"Both\"\nextends = \"left\"\n\n[region]\nneighbours = [\"right\"]\n";
        fs::write(folder.join("both.toml"), both).expect("a file");
        folder
    })
}

/// Writes a shipped region under another name, with fewer persons.
fn make_region(folder: &Path, name: &str, of: &str, title: &str) {
    let from = Path::new(ROOT).join("scenarios/data/regions").join(of);
    let to = folder.join("data/regions").join(name);
    fs::create_dir_all(&to).expect("a folder");
    for entry in fs::read_dir(from).expect("tables") {
        let path = entry.expect("an entry").path();
        let file = path
            .file_name()
            .and_then(|file| file.to_str())
            .expect("a name");
        let counts: &[&str] = match file {
            "municipalities.csv" => &["population_15_64", "inhabitants"],
            "population.csv" => &["persons"],
            "benefits.csv" => &["count", "low", "high"],
            "zones.csv" => &["labour_force", "within_reach"],
            "anchors.csv" => &["value", "low", "high"],
            "figures.csv" | "README.md" => continue,
            _ => &[],
        };
        let text = fs::read_to_string(&path).expect("a table");
        fs::write(to.join(file), scaled(&text, file, counts)).expect("a table");
    }
    let library = Library::open(of).expect("the shipped data");
    let shipped = read(of, &library, &Overrides::default(), &specs()).expect(of);
    let mut text = format!(
        "format = 1\ntitle = \"{title}\"\nextends = \"{of}\"\n\n[region]\nname = \"{title}\"\nmargins = \"{name}\"\n"
    );
    for (group, key, unit) in [
        ("migration", "arrivals", "persons/year"),
        ("migration", "status_holders", "persons/year"),
        ("disability", "beschut_growth", "persons/year"),
        ("disability", "beschut_places", "persons"),
        ("training", "seats", "persons"),
        ("search", "desk_hours", "hours/month"),
    ] {
        let value = shipped.numbers(group, key)[0] / SCALE;
        text += &format!(
            "[parameters.{group}]\n{key} = {{ value = {value}, unit = \"{unit}\", grade = \"derived\", source = \"scaled\" }}\n"
        );
    }
    // A section may be written once.
    let text = merged_sections(&text);
    fs::write(folder.join(format!("{name}.toml")), text).expect("a scenario");
}

fn merged_sections(text: &str) -> String {
    let mut seen: Vec<&str> = Vec::new();
    let mut heads: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            if !seen.contains(&line) {
                seen.push(line);
                heads.push((line, Vec::new()));
            }
            let at = heads
                .iter()
                .position(|(head, _)| *head == line)
                .expect("seen");
            let head = heads.remove(at);
            heads.push(head);
        } else {
            if heads.is_empty() {
                heads.push(("", Vec::new()));
            }
            heads.last_mut().expect("a section").1.push(line);
        }
    }
    heads
        .into_iter()
        .map(|(head, lines)| format!("{head}\n{}\n", lines.join("\n")))
        .collect()
}

/// Divides counts of persons, jobs and vacancies; shares, kilometres and ages stay.
fn scaled(text: &str, file: &str, counts: &[&str]) -> String {
    if counts.is_empty() {
        return text.to_owned();
    }
    let (notes, rows): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    let rows = rows.join("\n");
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headers).expect("a header");
    for row in reader.records() {
        let row = row.expect("a row");
        let is_count = file != "anchors.csv"
            || [
                "employee_jobs",
                "open_vacancies",
                "status_holders",
                "ioaw",
                "iow",
                "anw",
                "bbl",
            ]
            .contains(&&row[0]);
        let cells =
            headers
                .iter()
                .zip(row.iter())
                .map(|(column, cell)| match cell.parse::<f64>() {
                    Ok(number) if is_count && counts.contains(&column) => {
                        let divided = number / SCALE;
                        let whole = file != "population.csv";
                        if whole { divided.round() } else { divided }.to_string()
                    }
                    _ => cell.to_owned(),
                });
        writer.write_record(cells).expect("a row");
    }
    let body = String::from_utf8(writer.into_inner().expect("bytes")).expect("UTF-8");
    format!("{}\n{body}", notes.join("\n"))
}

fn scenario(name: &str, horizon: &str) -> (Scenario, Library) {
    let path = pair().join(format!("{name}.toml")).display().to_string();
    let library = Library::open(&path).expect("the tables");
    let overrides = Overrides {
        horizon: Some(horizon.to_owned()),
        ..Overrides::default()
    };
    let scenario = read(&path, &library, &overrides, &specs())
        .unwrap_or_else(|errors| panic!("{name}: {errors}"));
    (scenario, library)
}

fn model(name: &str, horizon: &str) -> Model {
    let (scenario, library) = scenario(name, horizon);
    let loaded = load(&scenario, library.tables()).unwrap_or_else(|errors| panic!("{errors:?}"));
    central_model(&scenario, &loaded)
}

fn residents(world: &World, region: usize) -> i64 {
    let of = |id| world.regions().of(id) == RegionId::at(region);
    world.residents().filter(|(.., home)| of(*home)).count() as i64
}

#[test]
fn persons_of_all_regions_together_are_conserved_exactly_every_month() {
    let model = model("both", "24 months");
    let draws = Draws::of_replication(3, 0);
    let mut world = World::clone(&model.start);
    let mut moved = [0, 0];
    for month in model.horizon.months() {
        let before: Vec<i64> = (0..2).map(|region| residents(&world, region)).collect();
        advance(&model, &draws, month, &mut world);
        assert_eq!(world.identities(), [], "{month}");
        let (mut flows, mut moves) = ([0; 2], [0; 2]);
        for event in world.events() {
            match event {
                Event::Passed { who, how } => {
                    let home = who.municipality.expect("residents pass in and out");
                    let from_outside = matches!(
                        how,
                        Passage::Turned15
                            | Passage::Arrived
                            | Passage::Housed
                            | Passage::Returned
                            | Passage::MovedForJob
                    );
                    flows[world.regions().of(home).index()] += if from_outside { 1 } else { -1 };
                }
                Event::Relocated { who, from, to } => {
                    assert_eq!(who.municipality, Some(*to), "{month}");
                    moves[world.regions().of(*from).index()] -= 1;
                    moves[world.regions().of(*to).index()] += 1;
                    moved[world.regions().of(*to).index()] += 1;
                }
                _ => {}
            }
        }
        assert_eq!(moves[0] + moves[1], 0, "{month}: moves inside sum to zero");
        for region in 0..2 {
            let now = before[region] + flows[region] + moves[region];
            assert_eq!(residents(&world, region), now, "{month}, region {region}");
        }
    }
    assert!(moved[0] > 20 && moved[1] > 20, "{moved:?} moved each way");
    let keys: std::collections::BTreeSet<_> = world.people().map(|(_, one)| one.key).collect();
    assert_eq!(keys.len(), world.people().len(), "a person is one record");
}

#[test]
fn commuters_between_neighbours_are_persons_and_their_number_stands_as_at_the_start() {
    let model = model("both", "12 months");
    let start = &model.start;
    let crossing = |world: &World| {
        [(0, 1), (1, 0)].map(|(a, b)| world.crossing(RegionId::at(a), RegionId::at(b)) as f64)
    };
    let first = crossing(start);
    assert!(first.iter().all(|count| *count > 200.0), "{first:?}");
    let mut world = World::clone(start);
    let draws = Draws::of_replication(3, 0);
    model
        .horizon
        .months()
        .for_each(|month| advance(&model, &draws, month, &mut world));
    for (before, now) in first.iter().zip(crossing(&world)) {
        // Sampling alone moves some hundred commuters by a few per cent; a wrong border doubles them in a year.
        assert!((now / before - 1.0).abs() < 0.2, "{before} to {now}");
    }
}

#[test]
fn two_neighbours_are_the_same_by_events_and_by_sweep_and_every_identity_holds() {
    let model = model("both", "12 months");
    let draws = Draws::of_replication(2, 0);
    let (difference, looks) = first_difference(&model, &draws);
    assert_eq!(difference, None);
    assert!(looks < 0.25, "{looks} of all persons visited in a month");
    assert_eq!(run_checked(&model, &draws).broken, []);
}

#[test]
fn the_first_world_of_two_neighbours_keeps_the_margins_of_each() {
    let [left, right, both] = ["left", "right", "both"].map(|name| {
        let (scenario, library) = scenario(name, "1 months");
        let loaded =
            load(&scenario, library.tables()).unwrap_or_else(|errors| panic!("{errors:?}"));
        (World::new(&loaded.seed, 208.0), loaded)
    });
    assert_eq!(both.0.identities(), []);
    assert_eq!(
        both.0.stocks().residents,
        left.0.stocks().residents + right.0.stocks().residents
    );
    assert_eq!(
        both.0.stocks().jobs,
        left.0.stocks().jobs + right.0.stocks().jobs
    );
    assert_eq!(
        both.0.stocks().posted,
        left.0.stocks().posted + right.0.stocks().posted
    );
    let employed = |world: &World| {
        world
            .residents()
            .filter(|(_, one, _)| one.is_employed())
            .count()
    };
    assert_eq!(employed(&both.0), employed(&left.0) + employed(&right.0));
    // Nobody counts twice: who crosses the border is no in-commuter any more.
    let crossing: i64 = [(0, 1), (1, 0)]
        .map(|(a, b)| both.0.crossing(RegionId::at(a), RegionId::at(b)))
        .iter()
        .sum();
    let single = left.0.stocks().commuters + right.0.stocks().commuters;
    assert_eq!(both.0.stocks().commuters + crossing, single);
    assert!(both.0.zones().len() == left.0.zones().len() + right.0.zones().len() - 2);
    let rows = &both.1.fit.rows;
    let of_commuters = rows
        .iter()
        .filter(|row| row.margin.starts_with("commuters "));
    assert_eq!(of_commuters.count(), 2, "the fit shows both statements");
}

/// Replications behind the responses to a shock.
const REPLICATIONS: u32 = 12;
/// Size of the shock: employers of one region want so many jobs less.
const SHOCK: f64 = 0.1;

/// The pair with and without a lasting fall of demand in `right`.
struct Shocked {
    control: ArmRuns,
    arm: ArmRuns,
}

impl Shocked {
    fn run(control: &Model) -> Self {
        let mut arm = control.clone();
        for economy in &mut arm.economy[1..] {
            let growth = &mut economy.neighbours[0].growth;
            growth.iter_mut().for_each(|one| *one *= 1.0 - SHOCK);
        }
        Self {
            control: ArmRuns::run(control, 7, REPLICATIONS),
            arm: ArmRuns::run(&arm, 7, REPLICATIONS),
        }
    }

    /// Mean and standard error over replications of the response of a measure, mean of months 7 to 18.
    fn response(&self, measure: &str, group: Option<(&str, &str)>) -> (f64, f64) {
        let months = 7..=18;
        let mut means = vec![0.0; REPLICATIONS as usize];
        for month in months.clone() {
            let (arm, control) = (&self.arm, &self.control);
            let pairs = arm.values(measure, group, month).into_iter();
            let pairs = pairs.zip(control.values(measure, group, month));
            for (mean, (one, other)) in means.iter_mut().zip(pairs) {
                *mean += (one - other) / months.clone().count() as f64;
            }
        }
        let n = means.len() as f64;
        let mean = means.iter().sum::<f64>() / n;
        let squares: f64 = means.iter().map(|one| (one - mean) * (one - mean)).sum();
        (mean, (squares / (n - 1.0) / n).sqrt())
    }

    fn of(&self, measure: &str, region: &str) -> (f64, f64) {
        self.response(measure, Some(("region", region)))
    }
}

#[test]
fn a_fall_of_demand_in_one_region_costs_jobs_of_the_neighbours_residents_as_the_docs_say() {
    let control = model("both", "18 months");
    let shocked = Shocked::run(&control);
    let jobs = shocked.of("jobs_filled", "right");
    let (neighbour, home) = (
        shocked.of("employed", "left"),
        shocked.of("employed", "right"),
    );
    let together = shocked.response("employed", None);
    assert!(jobs.0 < -500.0, "{jobs:?}");
    // A single run of the neighbour knows nothing of the shock: any response is a difference to it.
    assert!(neighbour.0 < -3.0 * neighbour.1, "{neighbour:?}");
    // Of what the region loses the neighbour bears a part.
    assert!(neighbour.0 > jobs.0, "{neighbour:?} against {jobs:?}");
    // Together more is lost than by the residents of the region itself, which is all that its single run counts.
    assert!(
        together.0 < home.0 - 3.0 * neighbour.1,
        "{together:?}, {home:?}"
    );
}

#[test]
fn where_search_does_not_answer_tightness_the_neighbours_unemployment_rises_too() {
    let mut control = model("both", "18 months");
    control.params.search.response = 0.0;
    let shocked = Shocked::run(&control);
    let (neighbour, home) = (
        shocked.of("unemployed", "left"),
        shocked.of("unemployed", "right"),
    );
    assert!(home.0 > 3.0 * home.1, "{home:?}");
    assert!(neighbour.0 > 3.0 * neighbour.1, "{neighbour:?}");
}

/// Runs the pair by the program and returns its monthly table.
fn table(out: &str, more: &[&str]) -> Vec<u8> {
    doorstroom(pair())
        .args(["run", "both.toml", "--quiet", "--out", out])
        .args(["--draws", "2", "--macro-paths", "1", "--replications", "1"])
        .args(["--horizon", "4 months"])
        .args(more)
        .assert()
        .success();
    fs::read(pair().join(out).join("monthly.csv")).expect("a table")
}

#[test]
fn tables_of_two_neighbours_do_not_depend_on_threads_and_give_each_region_and_both() {
    let one = table("one", &["--threads", "1"]);
    assert!(
        one == table("two", &["--threads", "2"]),
        "other bytes for two threads"
    );
    let mut reader = csv::Reader::from_reader(&one[..]);
    let rows: Vec<std::collections::BTreeMap<String, String>> = reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect();
    let value = |measure: &str, by: &str, group: &str| -> f64 {
        let row = rows.iter().find(|row| {
            row["measure"] == measure && row["group_by"] == by && row["group"] == group
        });
        row.unwrap_or_else(|| panic!("{measure} by {by} {group}"))["mean"]
            .parse()
            .expect("a number")
    };
    for measure in [
        "persons",
        "employed",
        "unemployed",
        "jobs_filled",
        "in_commuters",
    ] {
        let whole = value(measure, "all", "all");
        let parts = value(measure, "region", "left") + value(measure, "region", "right");
        assert!(
            (whole - parts).abs() < 1e-6 * whole,
            "{measure}: {whole} and {parts}"
        );
    }
    assert_eq!(
        value("commuters_to_regions", "region", "left"),
        value("commuters_from_regions", "region", "right")
    );
    // What was recorded is what was meant: the scenario is read again from the results alone.
    let output = doorstroom(pair())
        .args(["diff", "one", "both.toml"])
        .assert()
        .success();
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(!text.contains("neighbours"), "{text}");
}

/// Returns what `check` says of a scenario text beside the pair.
fn refused(text: &str) -> String {
    let path = pair().join("refused.toml");
    fs::write(&path, text).expect("a file");
    let output = doorstroom(pair())
        .args(["check", "refused.toml"])
        .assert()
        .failure();
    String::from_utf8_lossy(&output.get_output().stderr).into_owned()
}

#[test]
fn neighbours_that_cannot_stand_beside_a_region_are_refused_with_a_way_out() {
    let with = |neighbours: &str, more: &str| {
        refused(&format!(
            "format = 1\ntitle = \"x\"\nextends = \"left\"\n[region]\nneighbours = {neighbours}\n{more}"
        ))
    };
    let twice = with("[\"right\", \"right\"]", "");
    assert!(
        twice.contains("`right` are those of Rechts already"),
        "{twice}"
    );
    let itself = with("[\"left\"]", "");
    assert!(itself.contains("are those of Links already"), "{itself}");
    let unknown = with("[\"rijnmont\"]", "");
    assert!(unknown.contains("did you mean `rijnmond`?"), "{unknown}");
    let far = with("[\"twente\"]", "");
    assert!(
        far.contains("no zone with AM05") && far.contains("must be neighbours"),
        "{far}"
    );
    let nested = with("[\"both\"]", "");
    assert!(
        nested.contains("a neighbour has no") && nested.contains("neighbours of its own"),
        "{nested}"
    );
    let other_type = with("\"right\"", "");
    assert!(other_type.contains("a list of scenarios"), "{other_type}");

    let late = fs::read_to_string(pair().join("right.toml")).expect("a file");
    let late = late.replace(
        "margins = \"right\"",
        "margins = \"right\"\nfirst_month = \"2018-12\"",
    );
    let late = late + "[horizon]\nfrom = \"2019-01\"\nto = \"2020-12\"\n";
    fs::write(pair().join("late.toml"), late).expect("a file");
    let months = with("[\"late\"]", "");
    let months: Vec<&str> = months
        .split_whitespace()
        .filter(|word| *word != "│")
        .collect();
    let months = months.join(" ");
    assert!(
        months.contains("holds at 2018-12, that of Links at 2017-12"),
        "{months}"
    );

    let own = fs::read_to_string(pair().join("right.toml")).expect("a file");
    let own = own
        + "[parameters.separation]\nquit = { value = 0.3, per = \"year\", grade = \"derived\", source = \"x\" }\n";
    fs::write(pair().join("own.toml"), own).expect("a file");
    let national = with("[\"own\"]", "");
    assert!(
        national.contains("it sets the national number `separation.quit`"),
        "{national}"
    );
}

#[test]
fn a_year_of_the_two_shipped_neighbours_runs_from_the_command_line() {
    let folder = empty_folder("neighbours-shipped");
    let output = doorstroom(&folder)
        .args(["run", "holland_rijnland_rijnmond", "--out", "out"])
        .args(["--draws", "1", "--macro-paths", "1", "--replications", "1"])
        .args(["--horizon", "12 months"])
        .assert()
        .success();
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    for name in ["All regions together", "Holland Rijnland", "Rijnmond"] {
        assert!(text.lines().any(|line| line == name), "{name}: {text}");
    }
    // Holland Rijnland is thin, and one run gives no range: the reason stands there, a number does not.
    assert!(
        text.contains("data of Holland Rijnland are of low quality"),
        "{text}"
    );
}
