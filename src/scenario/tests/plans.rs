//! Plans: what is read, what is refused, and what a draw of one is.

use super::*;
use crate::interventions::Assignment;
use crate::vocab::{Euros, MunicipalityId};

const FUND: &str = r#"
[[fund]]
name = "craft_fund"
overhead = 0.05
carry_over = true
payers = [{ name = "state", grants = { "2019-07" = "1000 EUR" } }, { name = "oom", grants = { "2019-07" = "500 EUR" }, eligibility = [{ benefits = ["ww"] }] }]
repayment = { share = 0.5, delay = "6 months", cap = "2500 EUR" }
source = "agreement"
grade = "read"
"#;

fn line(label: &str, more: &str) -> String {
    format!(
        "\n[[intervention]]\nkind = \"training_course\"\nlabel = \"{label}\"\nfrom = \"2019-07\"\nto = \"2021-06\"\n\
         weeks = {{ value = [16, 8], unit = \"weeks\", low = 0.5, high = 1.5, source = \"guess\", grade = \"assumed\", \
         reason = \"r\" }}\ndrop_out = {{ value = [0.4], per = \"year\" }}\nsource = \"plan\"\ngrade = \"read\"\n{more}\n"
    )
}

fn plan(rest: &str) -> PlanSpec {
    let scenario = child(rest).unwrap_or_else(|errors| panic!("{}", lines(&errors)));
    scenario.plan.expect("the file has lines")
}

#[test]
fn a_plan_is_read_with_the_evidence_of_each_number() {
    let text = format!(
        "{FUND}{}",
        line(
            "craft school",
            "funds = [\"craft_fund\"]\ntake_up = \"30 %\"\nassignment = { staggered = [\"GM1978\", \"GM0512\"], step = 3 }\n\
             eligibility = [{ benefits = [\"ww\"], age = [18, 27] }, { municipalities = [\"GM1961\"], at_work = false }]\n\
             budget = { \"2019-07\" = \"700 EUR\" }\n[plan]\nevaluations = [\"2 years\", \"12 months\"]\n\
             targets = [{ label = \"ten\", counts = \"m1\", number = 10, after = \"1 year\", line = \"craft school\", \
             source = \"plan\", grade = \"read\" }]\n[money]\nprice_year = 2019\nprices = \"real\"\n\
             discount_rate = { value = \"3 % per year\", source = \"s\", grade = \"read\" }"
        )
    );
    let plan = plan(&text);
    let craft = &plan.lines[0];
    assert_eq!(craft.numbers["take_up"].sourced.value, [0.3]);
    assert_eq!(craft.numbers["take_up"].sourced.source, "plan");
    assert_eq!(craft.numbers["weeks"].sourced.source, "guess");
    assert_eq!(craft.numbers["weeks"].sourced.range, Some((0.5, 1.5)));
    assert_eq!(plan.evaluations, [12, 24]);
    assert_eq!(plan.targets_of(0).count(), 1);
    assert_eq!(plan.targets[0].after, 12);
    let money = plan.money.as_ref().expect("a section");
    assert!((money.discount_rate.sourced.value[0] - 0.03).abs() < 1e-12);
    let runs = plan.central();
    let delivery = &runs.lines[0].delivery;
    assert_eq!(
        delivery.assignment,
        Assignment::Staggered {
            order: vec![MunicipalityId::at(1), MunicipalityId::at(0)],
            step: 3
        }
    );
    assert_eq!(delivery.eligibility.any[0].age, Some((18, 27)));
    assert_eq!(
        delivery.eligibility.any[1].municipalities,
        [MunicipalityId::at(2)]
    );
    assert_eq!(
        delivery.budget,
        [(Month::new(2019, 7), Euros::from_f64(700.0))]
    );
    assert_eq!(delivery.funds, [0]);
    assert_eq!(delivery.places, f64::INFINITY);
    let fund = &runs.funds[0];
    assert_eq!(fund.payers[1].eligibility.any.len(), 1);
    let repayment = fund.repayment.as_ref().expect("employers pay back");
    assert_eq!(
        (repayment.share, repayment.delay, repayment.default),
        (0.5, 6, 0.0)
    );
    assert_eq!(runs.start(), Some(Month::new(2019, 7)));
    assert!(child("").expect("no plan").plan.is_none());
}

#[test]
fn a_list_of_one_phase_has_a_range_of_factors_and_keeps_its_length() {
    let text = line("one", "").replace("[16, 8]", "[16]");
    let plan = plan(&text);
    let weeks = &plan.lines[0].numbers["weeks"];
    assert_eq!(weeks.sourced.range, Some((0.5, 1.5)));
    assert_eq!(weeks.draw(&mut |_| 1.0), [24.0]);
}

#[test]
fn draws_stay_inside_their_ranges_and_are_addressed_by_label_and_field() {
    let (one, two) = (line("a", ""), line("b", ""));
    let alone = child(&one).expect("a plan");
    let both = child(&format!("{two}{one}")).expect("a plan");
    let months = |scenario: &Scenario, draw: u32, label: &str| {
        let plan = sample_plan(scenario, draw).expect("a plan");
        let line = plan.lines.iter().find(|line| line.label == label);
        line.and_then(|line| line.content.participation())
            .expect("a course")
            .months
    };
    let central = central_plan(&alone).expect("a plan");
    let central_months = central.lines[0]
        .content
        .participation()
        .expect("a course")
        .months;
    let mut seen = Vec::new();
    for draw in 0..20 {
        let own = months(&alone, draw, "a");
        assert_eq!(
            own,
            months(&both, draw, "a"),
            "another line changes nothing"
        );
        assert!((0.5 * central_months..=1.5 * central_months).contains(&own));
        seen.push(own);
    }
    seen.dedup();
    assert!(seen.len() > 15 && months(&both, 0, "b") != months(&both, 0, "a"));
    let single = child(&format!("{one}[ensemble]\ndraws = 1")).expect("a plan");
    assert_eq!(months(&single, 0, "a"), central_months);
}

#[test]
fn funds_and_targets_without_an_activity_are_refused() {
    let text = format!(
        "{FUND}[plan]\ntargets = [{{ label = \"ten\", counts = \"m1\", number = 10, after = \"1 year\", source = \"plan\", \
         grade = \"read\" }}]"
    );
    let said = problems(&text);
    for what in ["[[fund]]", "targets"] {
        let problem =
            format!("`{what}` is for no activity, since the scenario has no `[[intervention]]`");
        assert!(said.contains(&problem), "{said}");
    }
    assert!(
        child(&format!(
            "{text}{}",
            line("craft school", "funds = [\"craft_fund\"]")
        ))
        .is_ok()
    );
}

#[test]
fn all_mistakes_of_a_plan_are_reported_at_once() {
    let text = format!(
        "{FUND}{}{}{}",
        line(
            "a",
            "funds = [\"craft_found\"]\ntake_upp = 1\n[plan]\nevaluations = [\"often\"]\ntargets = [{ label = \"t\", counts = \"m9\", number = 1, after = \"1 year\", line = \"aa\", source = \"s\", grade = \"read\" }]"
        ),
        line(
            "a",
            "eligibility = [{ benefits = [\"bijstant\"], municipalities = [\"Gorinchem\"], age = [27, 18] }, {}]"
        ),
        line("c", "")
            .replace("training_course", "trainingcourse")
            .replace("2021-06", "2018-06"),
    );
    let found = problems(&text);
    for part in [
        "names \"craft_found\", but no fund is called so",
        "has no key `take_upp`",
        "\"often\", which is not a number of months",
        "m9",
        "no line is called so",
        "the label `a` is there twice",
        "did you mean `bijstand`?",
        "has no municipality `Gorinchem`",
        "two whole numbers, the lower first",
        "`intervention.eligibility` is empty",
        "no kind of intervention is called \"trainingcourse\"",
        "ends in 2018-06, before it begins in 2019-07",
    ] {
        assert!(found.contains(part), "no {part}:\n{found}");
    }
}

#[test]
fn a_number_needs_a_source_its_range_and_its_place_in_the_phases() {
    let bare = line("a", "take_up = 0.5").replace("source = \"plan\"\ngrade = \"read\"\n", "");
    let found = problems(&bare);
    assert!(
        found.contains("`delivery.take_up` has no source"),
        "{found}"
    );
    let assumed = line("a", "").replace(
        "grade = \"read\"\n",
        "grade = \"assumed\"\nreason = \"r\"\n",
    );
    let found = problems(&assumed);
    assert!(
        found.contains("`training_course.drop_out` is assumed, so it needs a range"),
        "{found}"
    );
    let long = line("a", "").replace("[0.4]", "[0.4, 0.3, 0.2]");
    let found = problems(&long);
    assert!(
        found.contains("has 3 numbers, but there are 2 of `weeks`"),
        "{found}"
    );
    let none = line("a", "").replace("value = [16, 8]", "value = []");
    assert!(problems(&none).contains("`training_course.weeks` is empty"));
    let late = line("a", "")
        .replace("2019-07", "2029-07")
        .replace("2021-06", "2031-06");
    assert!(problems(&late).contains("begins in 2029-07, but the forecast ends in 2027-12"));
    let early = line("a", "").replace("from = \"2019-07\"", "from = \"2017-12\"");
    assert!(problems(&early).contains("but the forecast begins in 2018-01"));
    let missing = line("a", "").replace("drop_out", "# drop_out");
    assert!(problems(&missing).contains("the line `a` has no `drop_out`"));
}

#[test]
fn plans_differ_by_line_and_field() {
    let a = child(&line("a", "take_up = 0.5")).expect("a plan");
    let b = child(&line("a", "take_up = 0.6\nno_show = 0.1")).expect("a plan");
    let keys: Vec<String> = differences(&a, &b).into_iter().map(|one| one.key).collect();
    assert_eq!(keys, ["intervention.a.no_show", "intervention.a.take_up"]);
    assert!(differences(&a, &a).is_empty());
}

#[test]
fn what_lies_behind_the_horizon_and_a_line_without_places_are_doubted() {
    let rest = line(
        "craft school",
        "places = 0\n[plan]\nevaluations = [\"12 months\", \"24 months\"]\n\
         targets = [{ label = \"ten\", counts = \"m1\", number = 10, after = \"3 years\", source = \"plan\", grade = \"read\" }]",
    );
    let doubts = |horizon: &str| -> String {
        let text = format!("[horizon]\n{horizon}\n{rest}");
        let scenario = child(&text).unwrap_or_else(|errors| panic!("{}", lines(&errors)));
        let plan = scenario.plan.as_ref().expect("the file has lines");
        let doubts = plan_lints(plan, scenario.horizon);
        doubts
            .iter()
            .map(|one| one.say(Language::English) + "\n")
            .collect()
    };
    assert_eq!(
        doubts("to = \"2020-12\""),
        "the line `craft school` gives nobody a place\n\
         the line `craft school` ends in 2021-06, but the forecast ends in 2020-12\n\
         the evaluation after 24 months is not reached: the forecast ends in 2020-12\n\
         the target `ten` after 36 months lies behind the end of the forecast in 2020-12\n"
    );
    assert_eq!(
        doubts("to = \"2022-06\""),
        "the line `craft school` gives nobody a place\n"
    );
}
