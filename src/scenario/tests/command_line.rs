//! What the command line sets, over the files.

use super::*;
use crate::vocab::Grade;

#[test]
fn a_bare_number_replaces_the_value_and_its_evidence() {
    let scenario = set(&["separation.layoff_permanent=0.05"]).unwrap();
    let layoff = &scenario.parameters[&("separation", "layoff_permanent")];
    // The file gives this parameter per month, so the bare number is per month too.
    assert_eq!(layoff.sourced.value, [0.6000000000000001]);
    assert_eq!(layoff.sourced.range, None);
    assert_eq!(layoff.sourced.grade, Grade::Assumed);
    assert_eq!(layoff.sourced.source, "command line");
    assert_eq!(
        layoff.sourced.reason.as_deref(),
        Some("set on the command line")
    );
    assert_eq!(scenario.files[layoff.file].0, "command line");
    assert_eq!(
        scenario.files[1].1,
        "--set separation.layoff_permanent=0.05\n"
    );
}

#[test]
fn a_bare_number_keeps_the_unit_of_the_file() {
    let weeks = |setting: &str| {
        set(&[setting])
            .unwrap()
            .numbers("training", "course_length")[0]
    };
    assert_eq!(weeks("training.course_length=30"), 30.0);
    assert_eq!(weeks("training.course_length=30 weeks"), 30.0);
    assert_eq!(weeks("training.course_length = \"1 year\""), WEEKS_PER_YEAR);
    let share = |setting: &str| set(&[setting]).unwrap().numbers("training", "drop_out")[0];
    assert_eq!(share("training.drop_out=0.3"), 0.3);
    assert_eq!(share("training.drop_out=30 %"), 0.3);
    // The file writes 12 %, but a bare number is no percentage.
    assert_eq!(
        set(&["separation.quit=0.3"])
            .unwrap()
            .numbers("separation", "quit"),
        [0.3]
    );
    let list = set(&["demography.early_exit=[1, 2, 3, 4, 5]"]).unwrap();
    assert_eq!(
        list.numbers("demography", "early_exit"),
        [1.0, 2.0, 3.0, 4.0, 5.0]
    );
}

#[test]
fn a_whole_parameter_is_checked_as_if_written() {
    let whole = "separation.quit={ value = 0.2, per = \"year\", source = \"x\", grade = \"read\" }";
    let scenario = set(&[whole]).unwrap();
    assert_eq!(scenario.numbers("separation", "quit"), [0.2]);
    let errors = set(&[
        "separation.quit={ value = 0.2, per = \"year\", source = \"x\", grade = \"assumed\" }",
    ]);
    let errors = lines(&errors.unwrap_err());
    assert!(
        errors.contains("`separation.quit` is assumed, so it needs a range"),
        "{errors}"
    );
    assert!(errors.contains("gives no reason"), "{errors}");
}

#[test]
fn options_replace_the_ensemble_and_the_horizon() {
    let overrides = Overrides {
        draws: Some(3),
        macro_paths: Some(4),
        replications: Some(5),
        seed: Some(7),
        horizon: Some("24 months".to_owned()),
        set: vec!["ensemble.seed=8".to_owned(), "title=Shorter".to_owned()],
    };
    let scenario = overridden(&overrides).unwrap();
    let ensemble = scenario.ensemble;
    assert_eq!(
        (ensemble.draws, ensemble.macro_paths, ensemble.replications),
        (3, 4, 5)
    );
    // The last setting counts.
    assert_eq!(ensemble.seed, 8);
    assert_eq!(scenario.horizon.len(), 24);
    assert_eq!(scenario.title, "Shorter");
    let months = Overrides {
        horizon: Some("2018-01..2019-06".to_owned()),
        ..Overrides::default()
    };
    assert_eq!(overridden(&months).unwrap().horizon.len(), 18);
}

#[test]
fn problems_point_into_the_command_line() {
    let settings = [
        "separation.quit=9",
        "ensemble.draws=0",
        "horizon.to=2017",
        "foo",
        "=3",
        "separation.quit=",
        "extends=other",
        "training.course_length=30 EUR",
        "ensemble.drows=2",
        "separation.quti=1",
        "separation.quit.value=1",
        "separation.layoff_permanent={value=1, per=\"year\"",
    ];
    insta::assert_snapshot!(lines(&set(&settings).unwrap_err()), @r###"
    command line| 9 <- outside [0, 5] per year | `separation.quit` is 9 per year, but must lie in [0, 5] per year; write a number from 0 to 5 per year
    command line| 0 <- at least 1 | `ensemble.draws` is 0, so nothing would be simulated; write `draws = 1` or more
    command line| 2017 <- must be a month in quotes | `horizon.to` is 2017, but must be a month in quotes; write year and month in quotes: `to = "2018-01"`
    command line| foo <- here | `foo` sets nothing: it has no `=`; write key and value, for example `--set separation.quit=0.1` or `--set ensemble.seed=3`
    command line| =3 <- here | `=3` sets nothing: its key is incomplete; write key and value, for example `--set separation.quit=0.1` or `--set ensemble.seed=3`
    command line| separation.quit= <- here | `separation.quit=` sets nothing: it has no value; write key and value, for example `--set separation.quit=0.1` or `--set ensemble.seed=3`
    command line| extends=other <- here | `extends=other` sets nothing: this key belongs to a file; write key and value, for example `--set separation.quit=0.1` or `--set ensemble.seed=3`
    command line| 30 EUR <- does not fit | `training.course_length` has the unit `EUR`, but must be a time in weeks, months or years; write for example `value = "30 weeks"`
    command line| ensemble.drows <- did you mean `draws`? | there is no key `ensemble.drows`; write `draws`, `macro_paths`, `replications` or `seed`
    command line| separation.quti <- did you mean `quit`? | there is no parameter `separation.quti`; `separation` has `layoff_permanent` or `quit`
    command line| separation.quit.value=1 <- here | `separation.quit.value=1` sets nothing: a parameter has a group and a name; write key and value, for example `--set separation.quit=0.1` or `--set ensemble.seed=3`
    command line|  <- here | the text is not valid TOML: unclosed inline table, expected `}`; look for a missing quote, comma or bracket; words, months and units stand in quotes, for example "2018-01"
    "###);
    let zero = Overrides {
        replications: Some(0),
        horizon: Some("2019-01..2018-01".to_owned()),
        ..Overrides::default()
    };
    insta::assert_snapshot!(render(&overridden(&zero).unwrap_err(), true, 90), @r###"
      × scenario `gorinchem` cannot run

    Error: 
      × 3 problems in `command line`

    Error: 
      × `ensemble.replications` is 0, so nothing would be simulated
       ╭─[command line:1:16]
     1 │ --replications 0
       ·                ┬
       ·                ╰── at least 1
     2 │ --horizon 2019-01..2018-01
       ╰────
      help: write `replications = 1` or more

    Error: 
      × the horizon starts in 2019-01, but the initial population holds at the end of 2017-
      │ 12
       ╭─[command line:2:11]
     1 │ --replications 0
     2 │ --horizon 2019-01..2018-01
       ·           ───┬───
       ·              ╰── must be 2018-01
       ╰────
      help: write `from = "2018-01"`, the month after `region.first_month`

    Error: 
      × the horizon has no month: it runs from 2019-01 to 2018-01
       ╭─[command line:2:20]
     1 │ --replications 0
     2 │ --horizon 2019-01..2018-01
       ·                    ───┬───
       ·                       ╰── leaves nothing to simulate
       ╰────
      help: write `length = "24 months"`, or `to` with a month from 2019-01 to 2033-12
    "###);
}

#[test]
fn a_text_that_would_steer_a_terminal_is_refused() {
    let overrides = Overrides {
        set: vec![r#"title="a\u001b[31mb""#.to_owned()],
        ..Overrides::default()
    };
    let errors = lines(&overridden(&overrides).unwrap_err());
    assert!(
        errors.contains("`title` is") && errors.contains("a text without control characters"),
        "{errors}"
    );
}

const A_LINE: &str = "\n[[intervention]]\nkind = \"training_course\"\nlabel = \"craft school 1.0\"\nfrom = \"2019-07\"\n\
     to = \"2021-06\"\nweeks = { value = [16], unit = \"weeks\" }\ndrop_out = { value = [6], per = \"month\", unit = \"%\" }\n\
     places = \"60 persons\"\ntake_up = { value = 0.3, low = 0.1, high = 0.5, source = \"s\", grade = \"assumed\", \
     reason = \"r\" }\nsource = \"plan\"\ngrade = \"read\"\n";

fn set_in_a_plan(settings: &[&str]) -> Result<Scenario, ScenarioErrors> {
    let overrides = Overrides {
        set: settings.iter().map(|one| (*one).to_owned()).collect(),
        ..Overrides::default()
    };
    child_overridden(A_LINE, &overrides)
}

#[test]
fn a_field_of_a_line_of_a_plan_is_set_by_its_label() {
    let scenario = set_in_a_plan(&[
        "intervention.craft school 1.0.dose=10",
        "intervention.craft school 1.0.take_up=50 %",
        "intervention.craft school 1.0.weeks=[8]",
        "intervention.craft school 1.0.to=\"2020-06\"",
        "intervention.craft school 1.0.eligibility=[{ benefits = [\"ww\"] }]",
    ])
    .unwrap_or_else(|errors| panic!("{}", lines(&errors)));
    let plan = scenario.plan.as_ref().expect("a plan");
    let line = &plan.lines[0];
    let value = |name: &str| &line.numbers[name].sourced;
    assert_eq!(value("dose").value, [10.0]);
    assert_eq!(value("take_up").value, [0.5]);
    assert_eq!(value("take_up").source, "command line");
    assert_eq!(value("take_up").range, None);
    // The file counts in weeks, so the bare number does too.
    assert_eq!(value("weeks").value, [8.0]);
    assert_eq!(value("places").source, "plan");
    assert_eq!(line.to, Month::new(2020, 6));
    assert_eq!(line.eligibility.any.len(), 1);
    let central = central_plan(&scenario).expect("a plan");
    assert_eq!(central.lines[0].delivery.dose, 10.0);
}

#[test]
fn what_is_set_in_no_line_or_wrongly_is_refused_with_the_nearest_name() {
    let errors = set_in_a_plan(&[
        "intervention.craft schol 1.0.dose=10",
        "intervention.dose=10",
        "intervention.craft school 1.0.doses=2",
        "intervention.craft school 1.0.take_up=7",
        "intervention.craft school 1.0.kind=mediation",
    ]);
    let shown = lines(&errors.unwrap_err());
    for part in [
        "no line is called `craft schol 1.0`; did you mean `craft school 1.0`?",
        "a field of a line needs its label",
        "did you mean `dose`?",
        "7 <- outside [0, 1]",
        "label and kind of a line belong to a file",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let errors = set(&["intervention.craft school.dose=2"]).unwrap_err();
    assert!(lines(&errors).contains("the scenario has no plan"));
}

#[test]
fn a_point_between_thousands_of_a_count_is_refused_and_a_part_is_not() {
    let share = |setting: &str| set(&[setting]).unwrap().numbers("training", "drop_out")[0];
    assert_eq!(share("training.drop_out=0.125"), 0.125);
    let specs = [Spec {
        max: 1e6,
        ..spec("separation", "quit", Unit::Persons, 1e6, 1, "")
    }];
    let text = format!(
        "{}[parameters.separation]\nquit = {{ value = 5, source = \"x\", grade = \"read\" }}",
        PARENT.split("[parameters").next().unwrap_or_default()
    );
    let mut shelf = shelf();
    shelf.shipped.insert("one".to_owned(), text);
    let overrides = Overrides {
        set: vec!["separation.quit=1.000".to_owned()],
        ..Overrides::default()
    };
    let refused = lines(&read("one", &shelf, &overrides, &specs).unwrap_err());
    assert!(
        refused.contains("without points between thousands"),
        "{refused}"
    );
    assert!(
        refused.contains("write `\"1000\"` for thousands"),
        "{refused}"
    );
}
