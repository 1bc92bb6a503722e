//! The broken scenarios that are shipped as examples of every kind of mistake.

use super::*;

/// The folder of broken scenarios on disk, over the parent in memory.
struct BrokenShelf(MemoryShelf);

impl Shelf for BrokenShelf {
    fn file(&self, path: &str) -> std::io::Result<String> {
        std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")))
    }
    fn scenario(&self, name: &str) -> Option<(String, String)> {
        self.0.scenario(name)
    }
    fn scenarios(&self) -> Vec<String> {
        self.0.scenarios()
    }
    fn region(&self, folder: &str) -> Option<RegionInfo> {
        self.0.region(folder)
    }
    fn regions(&self) -> Vec<String> {
        self.0.regions()
    }
}

fn broken(name: &str) -> Result<Scenario, ScenarioErrors> {
    let mut memory = shelf();
    let contradictory = RegionInfo {
        folder: "contradictory".to_owned(),
        ..memory.known_regions[0].clone()
    };
    memory.known_regions.push(contradictory);
    let path = format!("scenarios/broken/{name}.toml");
    read(&path, &BrokenShelf(memory), &Overrides::default(), SPECS)
}

/// Returns the names of all files in the folder, in order.
fn names() -> Vec<String> {
    let folder = format!("{}/scenarios/broken", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder exists")
        .map(|file| {
            file.expect("readable")
                .file_name()
                .into_string()
                .expect("text")
        })
        .filter_map(|file| file.strip_suffix(".toml").map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// Returns the kinds of problems.
fn kinds(errors: &ScenarioErrors) -> Vec<String> {
    let codes = errors.problems().map(|problem| problem.code);
    codes.map(|code| format!("{code:?}")).collect()
}

#[test]
fn every_broken_file_has_the_problem_of_its_name() {
    let mut found = String::new();
    for name in names() {
        match broken(&name) {
            // Only reading the margin tables shows that they contradict each other.
            Ok(_) => found += &format!("{name}: readable\n"),
            Err(errors) => found += &format!("{name}: {}\n", kinds(&errors).join(", ")),
        }
    }
    insta::assert_snapshot!(found, @r###"
    contradictory_margins: readable
    horizon_of_a_hundred_years: LongHorizon
    horizon_of_zero: EmptyHorizon
    loop_a: Loop
    loop_b: Loop
    missing_file: UnknownScenario
    missing_grade: MissingGrade
    missing_range: MissingRange, MissingReason, RangeMisses
    missing_source: MissingSource
    out_of_range: OutOfRange
    plan_bad_eligibility: UnknownWord, UnknownField
    plan_duplicate_label: Repeated
    plan_missing_field: MissingField
    plan_senseless: WrongType, Senseless, Senseless, Senseless, UnknownKind, Senseless, WrongType
    plan_unknown_fund: UnknownName
    plan_unknown_kind: UnknownKind
    plan_unsourced_value: MissingSource, MissingGrade
    plan_window_backwards: Window, Window
    several_problems: NotAMonth, UnknownMunicipality, NotALength, Zero, OutOfRange, MissingSource, OutOfRange, UnknownWord, WrongType, MissingFormat
    syntax_error: Syntax
    unknown_key: UnknownKey, UnknownKey, UnknownParameter, UnknownKey
    unknown_municipality: UnknownMunicipality
    unsupported_format: UnsupportedFormat
    wrong_length: WrongLength
    wrong_type: WrongType
    wrong_unit: WrongUnit, WrongUnit
    zero_replications: Zero
    "###);
}

#[test]
fn several_problems_are_underlined_at_once() {
    insta::assert_snapshot!(render(&broken("several_problems").unwrap_err(), true, 100), @r###"
      × scenario `several_problems` cannot run

    Error: 
      × 10 problems in `scenarios/broken/several_problems.toml`

    Error: 
      × `region.first_month` is "2017-13", which is not a month
       ╭─[scenarios/broken/several_problems.toml:6:15]
     5 │ [region]
     6 │ first_month = "2017-13"
       ·               ────┬────
       ·                   ╰── not a month
     7 │ municipalities = ["GM0512", "Molenlande"]
       ╰────
      help: write year and month in quotes: `first_month = "2018-01"`

    Error: 
      × `gorinchem` has no municipality `Molenlande`
       ╭─[scenarios/broken/several_problems.toml:7:29]
     6 │ first_month = "2017-13"
     7 │ municipalities = ["GM0512", "Molenlande"]
       ·                             ──────┬─────
       ·                                   ╰── did you mean `GM1978` (Molenlanden)?
     8 │ 
       ╰────
      help: write one or more of GM0512 (Gorinchem), GM1978 (Molenlanden), GM1961 (Vijfheerenlanden)

    Error: 
      × `horizon.length` is "forever", which is not a number of months or years
        ╭─[scenarios/broken/several_problems.toml:11:10]
     10 │ from = "2019-01"
     11 │ length = "forever"
        ·          ────┬────
        ·              ╰── not a number of months or years
     12 │ 
        ╰────
      help: write whole months or years: `length = "24 months"`

    Error: 
      × `ensemble.draws` is 0, so nothing would be simulated
        ╭─[scenarios/broken/several_problems.toml:14:9]
     13 │ [ensemble]
     14 │ draws = 0
        ·         ┬
        ·         ╰── at least 1
     15 │ seed = -1
        ╰────
      help: write `draws = 1` or more

    Error: 
      × `ensemble.seed` is -1, but must lie in [0, 9223372036854775807]
        ╭─[scenarios/broken/several_problems.toml:15:8]
     14 │ draws = 0
     15 │ seed = -1
        ·        ─┬
        ·         ╰── outside [0, 9223372036854775807]
     16 │ 
        ╰────
      help: write a whole number from 0 to 9223372036854775807

    Error: 
      × `separation.quit` has no source
        ╭─[scenarios/broken/several_problems.toml:18:1]
     17 │ [parameters.separation]
     18 │ quit = { value = 10, per = "year", grade = "certain" }
        · ──┬─
        ·   ╰── add `source = "…"`
     19 │ 
        ╰────
      help: write publisher, table or page, and year, for example `source = "CBS StatLine 85224NED,
            2017"`

    Error: 
      × `separation.quit` is 10 per year, but must lie in [0, 5] per year
        ╭─[scenarios/broken/several_problems.toml:18:18]
     17 │ [parameters.separation]
     18 │ quit = { value = 10, per = "year", grade = "certain" }
        ·                  ─┬
        ·                   ╰── outside [0, 5] per year
     19 │ 
        ╰────
      help: write a number from 0 to 5 per year

    Error: 
      × `separation.quit.grade` is "certain", but must be `read`, `derived`, `fitted`, `recalled` or
      │ `assumed`
        ╭─[scenarios/broken/several_problems.toml:18:44]
     17 │ [parameters.separation]
     18 │ quit = { value = 10, per = "year", grade = "certain" }
        ·                                            ────┬────
        ·                                                ╰── no such grade
     19 │ 
        ╰────
      help: `read` in a source, `derived` from figures read, `fitted` by this program, `recalled` from
            memory, `assumed` with a reason

    Error: 
      × `training.course_length` is 20, but must be a table with value, source and grade
        ╭─[scenarios/broken/several_problems.toml:21:17]
     20 │ [parameters.training]
     21 │ course_length = 20
        ·                 ─┬
        ·                  ╰── must be a table with value, source and grade
        ╰────
      help: write `course_length = { value = …, per = …, source = "…", grade = "…" }`

    Error: 
      × `format` is missing
      help: write `format = 1` in the first line
    "###);
}

#[test]
fn a_screen_reader_gets_sentences_instead_of_drawings() {
    insta::assert_snapshot!(render(&broken("out_of_range").unwrap_err(), false, 100), @r###"
    scenario `out_of_range` cannot run
        Diagnostic severity: error

    Error: 1 problem in `scenarios/broken/out_of_range.toml`
        Diagnostic severity: error


    Error: `separation.quit` is 0.6 per month (7.2 per year), but must lie in [0, 5] per year
        Diagnostic severity: error

    Begin snippet for scenarios/broken/out_of_range.toml starting at line 6, column 1

    snippet line 6: [parameters.separation]
    snippet line 7: quit = { value = 0.6, per = "month", source = "survey of 2019", grade = "read" }
        label at line 7, columns 18 to 20: outside [0, 5] per year
    diagnostic help: write a number from 0 to 5 per year
    "###);
}

#[test]
fn a_folder_is_no_file() {
    let path = "scenarios/broken/";
    let shelf = BrokenShelf(shelf());
    let errors = read(path, &shelf, &Overrides::default(), SPECS).unwrap_err();
    assert_eq!(kinds(&errors), ["UnreadableFile"]);
}

#[test]
fn contradicting_margins_point_at_the_folder() {
    let scenario = broken("contradictory_margins").unwrap();
    let errors = scenario.contradicting_margins(
        "`persons` counts 100 persons, `households` 90",
        message!("as-it-is", text = "correct one of the two tables"),
    );
    assert_eq!(
        lines(&errors),
        "scenarios/broken/contradictory_margins.toml| \"contradictory\" <- these tables | the margin tables of `contradictory` \
         contradict each other: `persons` counts 100 persons, `households` 90; correct one of the two tables\n"
    );
}

#[test]
fn a_planner_reads_the_problems_in_dutch() {
    let dutch = |name: &str| {
        broken(name)
            .unwrap_err()
            .said(Language::Dutch)
            .text(false, 100)
    };
    insta::assert_snapshot!(dutch("plan_unsourced_value"), @r###"
    scenario `plan_unsourced_value` kan niet worden doorgerekend
        Diagnostic severity: error

    Error: 2 problemen in `scenarios/broken/plan_unsourced_value.toml`
        Diagnostic severity: error


    Error: `delivery.take_up` heeft geen bron
        Diagnostic severity: error

    Begin snippet for scenarios/broken/plan_unsourced_value.toml starting at line 12, column 1

    snippet line 12: drop_out = { value = [0.4], per = "year", source = "plan of 2019", grade = "read" }
    snippet line 13: take_up = 0.5
        label at line 13, columns 1 to 7: voeg toe: `source = "…"`
    diagnostic help: schrijf uitgever, tabel of bladzijde, en jaar, bijvoorbeeld `source = "CBS StatLine 85224NED, 2017"`
    Error: `delivery.take_up` zegt niet hoe goed het getal onderbouwd is
        Diagnostic severity: error

    Begin snippet for scenarios/broken/plan_unsourced_value.toml starting at line 12, column 1

    snippet line 12: drop_out = { value = [0.4], per = "year", source = "plan of 2019", grade = "read" }
    snippet line 13: take_up = 0.5
        label at line 13, columns 1 to 7: voeg toe: `grade = "…"`
    diagnostic help: schrijf `read`, `derived`, `fitted`, `recalled` of `assumed`, bijvoorbeeld `grade = "read"`
    "###);
    let several = dutch("several_problems");
    for part in [
        "10 problemen in `scenarios/broken/several_problems.toml`",
        "dat is geen maand",
        "bedoelt u `GM1978` (Molenlanden)?",
        "er zou niets worden doorgerekend",
    ] {
        assert!(several.contains(part), "{part}: {several}");
    }
    for word in [" but ", " must ", " write ", " is not ", " missing"] {
        assert!(!several.contains(word), "{word}: {several}");
    }
}
