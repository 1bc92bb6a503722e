//! One test for each kind of mistake: place, message and help.

use super::*;

/// Returns the problems of a child that writes `leaf` for the parameter of one number per year.
fn quit(leaf: &str) -> String {
    problems(&format!("[parameters.separation]\nquit = {{ {leaf} }}"))
}

/// The rest of a sound parameter.
const SOUND: &str = "source = \"x\", grade = \"read\"";

#[test]
fn a_decimal_comma_is_shown_with_a_point_and_that_is_accepted() {
    for (comma, point) in [
        ("\"0,03 per year\"", "\"0.03 per year\""),
        ("\"2,50 %/year\"", "\"2.50 %/year\""),
    ] {
        let said = quit(&format!("value = {comma}, {SOUND}"));
        assert!(said.contains(&format!("write `{point}`")), "{said}");
        let mended = format!("[parameters.separation]\nquit = {{ value = {point}, {SOUND} }}");
        assert!(child(&mended).is_ok(), "{point}");
    }
    let said = quit(&format!("value = \"0,03\", per = \"year\", {SOUND}"));
    assert!(said.contains("write `0.03`"), "{said}");
}

#[test]
fn values_and_units_are_checked() {
    let mut found = String::new();
    for value in [
        "value = 6, per = \"year\"",
        "value = 0.6, per = \"month\"",
        "value = -1, per = \"year\"",
        "value = nan, per = \"year\"",
        "value = inf, per = \"year\"",
        "value = 0.1",
        "value = \"0.1\"",
        "value = 0.1, per = \"fortnight\"",
        "value = 0.1, per = 3",
        "value = 0.1, unit = 3, per = 4",
        "value = 0.1, unit = \"km\", per = \"year\"",
        "value = \"0.1 per month\", per = \"year\"",
        "value = \"much\", per = \"year\"",
        "value = true, per = \"year\"",
        "value = [0.1], per = \"year\"",
        "per = \"year\"",
        "value = 0.1, per = \"year\", low = 0.05",
        "value = 0.1, per = \"year\", low = 0.2, high = 0.3",
        "value = 0.1, per = \"year\", low = 0.2, high = 0.05",
        "value = 0.1, per = \"year\", low = -1, high = 7",
        "value = 0.1, per = \"year\", low = \"x\", high = 1",
        "value = 0.1, per = \"year\", hihg = 1",
    ] {
        found += &quit(&format!("{value}, {SOUND}"));
    }
    insta::assert_snapshot!(found, @r###"
    child.toml| 6 <- outside [0, 5] per year | `separation.quit` is 6 per year, but must lie in [0, 5] per year; write a number from 0 to 5 per year
    child.toml| 0.6 <- outside [0, 5] per year | `separation.quit` is 0.6 per month (7.2 per year), but must lie in [0, 5] per year; write a number from 0 to 5 per year
    child.toml| -1 <- outside [0, 5] per year | `separation.quit` is -1 per year, but must lie in [0, 5] per year; write a number from 0 to 5 per year
    child.toml| nan <- outside [0, 5] per year | `separation.quit` is not a number (nan), but must lie in [0, 5] per year; write a number in [0, 5] per year
    child.toml| inf <- outside [0, 5] per year | `separation.quit` is infinite, but must lie in [0, 5] per year; write a number in [0, 5] per year
    child.toml| 0.1 <- in which unit? | `separation.quit` has no unit, but must be a number per year, quarter, month or week; write for example `value = 0.1, per = "year"`
    child.toml| "0.1" <- in which unit? | `separation.quit` has no unit, but must be a number per year, quarter, month or week; write for example `value = 0.1, per = "year"`
    child.toml| "fortnight" <- does not fit | `separation.quit` has the unit `per fortnight`, but must be a number per year, quarter, month or week; write for example `value = 0.1, per = "year"`
    child.toml| 3 <- must be a text | `separation.quit.per` is 3, but must be a text; write for example `per = "year"`
    child.toml| 3 <- must be a text | `separation.quit.unit` is 3, but must be a text; write for example `unit = "weeks"`
    child.toml| 4 <- must be a text | `separation.quit.per` is 4, but must be a text; write for example `per = "year"`
    child.toml| "year" <- does not fit | `separation.quit` has the unit `km per year`, but must be a number per year, quarter, month or week; write for example `value = 0.1, per = "year"`
    child.toml| "0.1 per month" <- does not fit | `separation.quit` has the unit `per month per year`, but must be a number per year, quarter, month or week; write for example `value = 0.1, per = "year"`
    child.toml| "much" <- must be a number per year, quarter, month or week | `separation.quit` is "much", but must be a number per year, quarter, month or week; write for example `value = 0.5, per = "year"`
    child.toml| true <- must be a number per year, quarter, month or week | `separation.quit` is true, but must be a number per year, quarter, month or week; write for example `value = 0.5, per = "year"`
    child.toml| [0.1] <- one number | `separation.quit` is a list of 1 value, but must be one number; write one number, without brackets
    child.toml| quit <- add `value = …` | `separation.quit` has no value; write for example `value = 0.5, per = "year"`
    child.toml| low <- a range needs both ends | `separation.quit` has `low` but no `high`; write `high = …` too, or remove `low`
    child.toml| 0.2 <- above the value 0.1 per year & 0.1 <- the value | `separation.quit` has `low` 0.2 per year, which is above the value 0.1 per year; write a range with low ≤ value ≤ high
    child.toml| 0.2 <- above the value 0.1 per year & 0.1 <- the value | `separation.quit` has `low` 0.2 per year, which is above the value 0.1 per year; write a range with low ≤ value ≤ high
    child.toml| 0.05 <- below the value 0.1 per year & 0.1 <- the value | `separation.quit` has `high` 0.05 per year, which is below the value 0.1 per year; write a range with low ≤ value ≤ high
    child.toml| -1 <- outside [0, 5] per year | `separation.quit.low` is -1 per year, but must lie in [0, 5] per year; write a number from 0 to 5 per year
    child.toml| 7 <- outside [0, 5] per year | `separation.quit.high` is 7 per year, but must lie in [0, 5] per year; write a number from 0 to 5 per year
    child.toml| "x" <- must be a number per year, quarter, month or week | `separation.quit.low` is "x", but must be a number per year, quarter, month or week; write `low` in the unit of the value
    child.toml| hihg <- did you mean `high`? | there is no key `separation.quit.hihg`; write `value`, `unit`, `per`, `low`, `high`, `source`, `grade` or `reason`
    "###);
}

#[test]
fn evidence_is_checked() {
    let mut found = String::new();
    for evidence in [
        "grade = \"read\"",
        "source = \" \", grade = \"read\"",
        "source = 3, grade = \"read\"",
        "source = \"x\"",
        "source = \"x\", grade = \"Read\"",
        "source = \"x\", grade = 1",
        "source = \"x\", grade = \"recalled\"",
        "source = \"x\", grade = \"assumed\", low = 0, high = 1",
        "source = \"x\", grade = \"assumed\", low = 0, high = 1, reason = 4",
    ] {
        found += &quit(&format!("value = 0.1, per = \"year\", {evidence}"));
    }
    insta::assert_snapshot!(found, @r###"
    child.toml| quit <- add `source = "…"` | `separation.quit` has no source; write publisher, table or page, and year, for example `source = "CBS StatLine 85224NED, 2017"`
    child.toml| quit <- add `source = "…"` | `separation.quit` has no source; write publisher, table or page, and year, for example `source = "CBS StatLine 85224NED, 2017"`
    child.toml| 3 <- must be a text | `separation.quit.source` is 3, but must be a text; write `source = "…"`
    child.toml| quit <- add `grade = "…"` | `separation.quit` has no grade; write `read`, `derived`, `fitted`, `recalled` or `assumed`, for example `grade = "read"`
    child.toml| "Read" <- did you mean `read`? | `separation.quit.grade` is "Read", but must be `read`, `derived`, `fitted`, `recalled` or `assumed`; `read` in a source, `derived` from figures read, `fitted` by this program, `recalled` from memory, `assumed` with a reason
    child.toml| 1 <- must be a text | `separation.quit.grade` is 1, but must be a text; write `read`, `derived`, `fitted`, `recalled` or `assumed` in quotes
    child.toml| quit <- add `low = …, high = …` | `separation.quit` is recalled, so it needs a range; write `low = …, high = …` around the value
    child.toml| quit <- add `reason = "…"` | `separation.quit` is assumed, but gives no reason; write in one sentence why this value, for example `reason = "no figure exists; half of the national rate"`
    child.toml| 4 <- must be a text | `separation.quit.reason` is 4, but must be a text; write `reason = "…"`
    "###);
}

#[test]
fn lists_and_other_units_are_checked() {
    let mut found = String::new();
    for (section, leaf) in [
        (
            "demography",
            "early_exit = { value = [1, 2, 3, 4], per = \"year\"",
        ),
        ("demography", "early_exit = { value = 1, per = \"year\""),
        ("demography", "early_exit = { value = [1, 2, 3, 4, 5]"),
        (
            "demography",
            "early_exit = { value = [1, 2, 3, 4, 5], per = \"km\"",
        ),
        (
            "demography",
            "early_exit = { value = [1, 2, 9, 4, true], per = \"year\"",
        ),
        (
            "demography",
            "early_exit = { value = [1, 2, 3, 4, 5], per = \"year\", low = 1.1, high = 0.9",
        ),
        (
            "demography",
            "early_exit = { value = [1, 2, 3, 4, 5], per = \"year\", low = \"1 km\", high = -1",
        ),
        ("training", "course_length = { value = 20"),
        ("training", "course_length = { value = \"20 km\""),
        (
            "training",
            "course_length = { value = \"20 weeks\", unit = \"months\"",
        ),
        ("training", "course_length = { value = 20, per = \"week\""),
        ("training", "course_length = { value = \"2018-01\""),
        ("training", "course_length = { value = \"3 years\""),
        ("training", "drop_out = { value = 40"),
        ("training", "drop_out = { value = \"140 %\""),
    ] {
        found += &problems(&format!("[parameters.{section}]\n{leaf}, {SOUND} }}"));
    }
    insta::assert_snapshot!(found, @r###"
    child.toml| [1, 2, 3, 4] <- a list of 5 numbers, one for each class of `age_55_65` | `demography.early_exit` is a list of 4 values, but must be a list of 5 numbers, one for each class of `age_55_65`; write `value = [ … ]` with 5 numbers
    child.toml| 1 <- a list of 5 numbers, one for each class of `age_55_65` | `demography.early_exit` is 1, but must be a list of 5 numbers, one for each class of `age_55_65`; write `value = [ … ]` with 5 numbers
    child.toml| [1, 2, 3, 4, 5] <- in which unit? | `demography.early_exit` has no unit, but must be a number per year, quarter, month or week; write for example `value = [0.5, …], per = "year"`
    child.toml| "km" <- does not fit | `demography.early_exit` has the unit `per km`, but must be a number per year, quarter, month or week; write for example `value = [0.5, …], per = "year"`
    child.toml| 9 <- outside [0, 5] per year | `demography.early_exit` is 9 per year, but must lie in [0, 5] per year; write a number from 0 to 5 per year
    child.toml| true <- must be a number per year, quarter, month or week | `demography.early_exit` is true, but must be a number per year, quarter, month or week; write for example `value = [0.5, …], per = "year"`
    child.toml| 1.1 <- above 1, the factor that leaves the list as it is & [1, 2, 3, 4, 5] <- the value | `demography.early_exit` has `low` 1.1, which is above 1, the factor that leaves the list as it is; write a range with low ≤ 1 ≤ high; for a list both are factors
    child.toml| 0.9 <- below 1, the factor that leaves the list as it is & [1, 2, 3, 4, 5] <- the value | `demography.early_exit` has `high` 0.9, which is below 1, the factor that leaves the list as it is; write a range with low ≤ 1 ≤ high; for a list both are factors
    child.toml| "1 km" <- does not fit | `demography.early_exit.low` has the unit `km`, but must be a plain factor or in %; write `low` as a factor for the whole list, for example 0.8
    child.toml| -1 <- outside [0, 1000] | `demography.early_exit.high` is -1, but must lie in [0, 1000]; write a number from 0 to 1000
    child.toml| 20 <- in which unit? | `training.course_length` has no unit, but must be a time in weeks, months or years; write for example `value = "20 weeks"`
    child.toml| "20 km" <- does not fit | `training.course_length` has the unit `km`, but must be a time in weeks, months or years; write for example `value = "20 weeks"`
    child.toml| "20 weeks" <- does not fit | `training.course_length` has the unit `weeks months`, but must be a time in weeks, months or years; write for example `value = "20 weeks"`
    child.toml| "week" <- does not fit | `training.course_length` has the unit `per week`, but must be a time in weeks, months or years; write for example `value = "20 weeks"`
    child.toml| "2018-01" <- does not fit | `training.course_length` has the unit `-01`, but must be a time in weeks, months or years; write for example `value = "10 weeks"`
    child.toml| "3 years" <- outside [1, 104] weeks | `training.course_length` is 3 years (156.5325 weeks), but must lie in [1, 104] weeks; write a number from 1 to 104 weeks
    child.toml| 40 <- outside [0, 1] | `training.drop_out` is 40, but must lie in [0, 1]; write 0.4 or "40 %" for 40 %
    child.toml| "140 %" <- outside [0, 1] | `training.drop_out` is 140 % (1.4), but must lie in [0, 1]; write a number from 0 to 1
    "###);
}

#[test]
fn sections_are_checked() {
    let mut found = String::new();
    for text in [
        "[region]\nmargins = \"gorinchen\"",
        "[region]\nmargins = \"utrecht\"",
        "[region]\nmunicipalities = []",
        "[region]\nmunicipalities = [\"GM0512\", 512, \"GM0512\"]",
        "[region]\nmunicipalities = [\"GM0513\", \"Vijfheerenlanden\"]",
        "[region]\nfirst_month = 2017-12-31",
        "[region]\nfirst_month = \"december\"",
        "[region]\nfirst_month = \"2016-12\"\n[horizon]\nfrom = \"2018-01\"",
        "[region]\nlfs_definition = \"older\"",
        "[horizon]\nfrom = \"2018-02\"",
        "[horizon]\nto = \"2017-12\"",
        "[horizon]\nto = \"2033-01\"",
        "[horizon]\nto = \"2018-12\"\nlength = \"1 year\"",
        "[horizon]\nlength = \"0 years\"",
        "[horizon]\nlength = \"-3 months\"",
        "[horizon]\nlength = \"100 years\"",
        "[horizon]\nlength = \"1e300 years\"",
        "[horizon]\nlength = \"1.5 months\"",
        "[horizon]\nlength = 24",
        "[ensemble]\ndraws = 0",
        "[ensemble]\nmacro_paths = 0\nreplications = 0",
        "[ensemble]\ndraws = 10001\nseed = 9223372036854775808",
        "[ensemble]\ndraws = 6.0",
        "[ensemble]\nreplications = -2",
        "[macro]\ncycle = \"ar2\"\nseries = 4",
    ] {
        found += &problems(text);
    }
    insta::assert_snapshot!(found, @r###"
    child.toml| "gorinchen" <- did you mean `gorinchem`? | there are no margin tables for `gorinchen`; write `gorinchem`
    child.toml| "utrecht" <- no such folder of margin tables | there are no margin tables for `utrecht`; write `gorinchem`
    child.toml| [] <- must be a list of codes | `region.municipalities` is a list of 0 values, but must be a list of codes; write codes of CBS in quotes: `municipalities = ["GM0512", "GM1978"]`
    child.toml| "GM0512" <- first here & "GM0512" <- again here | `GM0512` is listed twice; remove one of the two
    child.toml| 512 <- must be a list of codes | `region.municipalities` is 512, but must be a list of codes; write codes of CBS in quotes: `municipalities = ["GM0512", "GM1978"]`
    child.toml| "GM0513" <- did you mean `GM0512` (Gorinchem)? | `gorinchem` has no municipality `GM0513`; write one or more of GM0512 (Gorinchem), GM1978 (Molenlanden), GM1961 (Vijfheerenlanden)
    child.toml| "Vijfheerenlanden" <- did you mean `GM1961` (Vijfheerenlanden)? | `gorinchem` has no municipality `Vijfheerenlanden`; write one or more of GM0512 (Gorinchem), GM1978 (Molenlanden), GM1961 (Vijfheerenlanden)
    child.toml| 2017-12-31 <- must be a month in quotes | `region.first_month` is the date 2017-12-31, but must be a month in quotes; write year and month in quotes: `first_month = "2018-01"`
    child.toml| "december" <- not a month | `region.first_month` is "december", which is not a month; write year and month in quotes: `first_month = "2018-01"`
    child.toml| "2018-01" <- must be 2017-01 | the horizon starts in 2018-01, but the initial population holds at the end of 2016-12; write `from = "2017-01"`, the month after `region.first_month`
    child.toml| "older" <- not one of these words | `region.lfs_definition` is "older", but must be `old` or `new`; write `lfs_definition = "old"`
    child.toml| "2018-02" <- must be 2018-01 | the horizon starts in 2018-02, but the initial population holds at the end of 2017-12; write `from = "2018-01"`, the month after `region.first_month`
    child.toml| "2017-12" <- leaves nothing to simulate | the horizon has no month: it runs from 2018-01 to 2017-12; write `length = "24 months"`, or `to` with a month from 2018-01 to 2032-12
    child.toml| "2033-01" <- too far ahead | the horizon is 181 months, but must lie in [1, 180] months; write `length = "24 months"`, or `to` with a month from 2018-01 to 2032-12
    child.toml| to <- one end & length <- another end | `horizon.to` and `horizon.length` both end the horizon; remove one of the two
    child.toml| "0 years" <- leaves nothing to simulate | the horizon has no month: `horizon.length` is "0 years"; write `length = "24 months"`, or `to` with a month from 2018-01 to 2032-12
    child.toml| "-3 months" <- leaves nothing to simulate | the horizon has no month: `horizon.length` is "-3 months"; write `length = "24 months"`, or `to` with a month from 2018-01 to 2032-12
    child.toml| "100 years" <- too far ahead | the horizon is 1200 months, but must lie in [1, 180] months; write `length = "24 months"`, or `to` with a month from 2018-01 to 2032-12
    child.toml| "1e300 years" <- too far ahead | the horizon is 1000000000 months, but must lie in [1, 180] months; write `length = "24 months"`, or `to` with a month from 2018-01 to 2032-12
    child.toml| "1.5 months" <- not a number of months or years | `horizon.length` is "1.5 months", which is not a number of months or years; write whole months or years: `length = "24 months"`
    child.toml| 24 <- must be a length in quotes | `horizon.length` is 24, but must be a length in quotes; write number and unit in quotes: `length = "24 months"`
    child.toml| 0 <- at least 1 | `ensemble.draws` is 0, so nothing would be simulated; write `draws = 1` or more
    child.toml| 0 <- at least 1 | `ensemble.macro_paths` is 0, so nothing would be simulated; write `macro_paths = 1` or more
    child.toml| 0 <- at least 1 | `ensemble.replications` is 0, so nothing would be simulated; write `replications = 1` or more
    child.toml| 10001 <- outside [1, 10000] | `ensemble.draws` is 10001, but must lie in [1, 10000]; write a whole number from 1 to 10000
    child.toml| 9223372036854775808 <- outside [0, 9223372036854775807] | `ensemble.seed` is 9223372036854775808, but must lie in [0, 9223372036854775807]; write a whole number from 0 to 9223372036854775807
    child.toml| 6.0 <- must be a whole number | `ensemble.draws` is 6.0, but must be a whole number; write `draws = 6`
    child.toml| -2 <- outside [1, 10000] | `ensemble.replications` is -2, but must lie in [1, 10000]; write a whole number from 1 to 10000
    child.toml| "ar2" <- did you mean `ar1`? | `macro.cycle` is "ar2", but must be `ar1` or `given`; write `cycle = "ar1"`
    child.toml| 4 <- must be a text | `macro.series` is 4, but must be a text; write `series = "…"`
    "###);
}

#[test]
fn unknown_keys_are_named_at_every_level() {
    let mut found = String::new();
    for text in [
        "horizont = 1",
        "zebra = 1",
        "[separation]\nquit = 1",
        "[horizon]\nuntil = \"2019-01\"",
        "[parameters.separatoin]\nquit = 1",
        "[parameters.zebra]\nquit = 1",
        "[parameters.separation]\nquits = 1",
        "[parameters.separation]\ndrop_out = 1",
        "[parameters.separation]\nquit = 1",
        "[parameters]\nseparation = 1",
        "parameters = 1",
        "ensemble = 1",
    ] {
        found += &problems(text);
    }
    insta::assert_snapshot!(found, @r###"
    child.toml| horizont <- did you mean `horizon`? | there is no key `horizont`; write `format`, `title`, `description`, `extends`, `region`, `horizon`, `ensemble`, `macro`, `uncertainty`, `plan`, `money`, `fund`, `intervention` or `parameters`
    child.toml| zebra <- no such key | there is no key `zebra`; write `format`, `title`, `description`, `extends`, `region`, `horizon`, `ensemble`, `macro`, `uncertainty`, `plan`, `money`, `fund`, `intervention` or `parameters`
    child.toml| separation <- did you mean `parameters.separation`? | there is no key `separation`; parameters stand in a section `[parameters.separation]`
    child.toml| until <- no such key | there is no key `horizon.until`; write `from`, `to` or `length`
    child.toml| separatoin <- did you mean `separation`? | no group of parameters is called `separatoin`; write `demography`, `separation` or `training`
    child.toml| zebra <- no such group | no group of parameters is called `zebra`; write `demography`, `separation` or `training`
    child.toml| quits <- did you mean `quit`? | there is no parameter `separation.quits`; `separation` has `layoff_permanent` or `quit`
    child.toml| drop_out <- did you mean `training.drop_out`? | there is no parameter `separation.drop_out`; `separation` has `layoff_permanent` or `quit`
    child.toml| 1 <- must be a table with value, source and grade | `separation.quit` is 1, but must be a table with value, source and grade; write `quit = { value = …, per = …, source = "…", grade = "…" }`
    child.toml| 1 <- must be a table | `parameters.separation` is 1, but must be a table; write a section `[parameters.separation]`
    child.toml| 1 <- must be a table | `parameters` is 1, but must be a table; write a section such as `[parameters.separation]`
    child.toml| 1 <- must be a table | `ensemble` is 1, but must be a table; write a section `[ensemble]` with `draws`, `macro_paths`, `replications` or `seed`
    "###);
}

#[test]
fn files_and_formats_are_checked() {
    let mut found = String::new();
    for text in [
        "",
        "format = 2",
        "format = \"1\"\nzebra = 1",
        "extends = \"gorinchem\"",
        "format = 1\nextends = \"gorinchen\"",
        "format = 1\nextends = \"zebra.toml\"",
        "format = 1\nextends = 3",
        "format = 1\ntitle = \"a\"\ntitle = \"b\"",
        "format = 1\nfirst_month = 2017-12",
    ] {
        found += &lines(&read_child(text).unwrap_err());
    }
    insta::assert_snapshot!(found, @r###"
    child.toml|  | `format` is missing; write `format = 1` in the first line
    child.toml|  | `title` is missing; write `title = "Gorinchem without intervention"` at the top
    child.toml|  | `region.name` is missing; write `name = "Gorinchem"` in `[region]`
    child.toml|  | `region.margins` is missing; write `margins = "gorinchem"` in `[region]`
    child.toml|  | `region.municipalities` is missing; write `municipalities = ["GM0512"]` in `[region]`
    child.toml|  | `region.first_month` is missing; write `first_month = "2017-12"` in `[region]`
    child.toml|  | `region.lfs_definition` is missing; write `lfs_definition = "old"` in `[region]`
    child.toml|  | `horizon.to` is missing; write `to = "2027-12"` in `[horizon]`
    child.toml|  | `ensemble.draws` is missing; write `draws = 2` in `[ensemble]`
    child.toml|  | `ensemble.macro_paths` is missing; write `macro_paths = 2` in `[ensemble]`
    child.toml|  | `ensemble.replications` is missing; write `replications = 2` in `[ensemble]`
    child.toml|  | `ensemble.seed` is missing; write `seed = 1` in `[ensemble]`
    child.toml|  | `macro.cycle` is missing; write `cycle = "ar1"` in `[macro]`
    child.toml|  | 5 parameters are without a value: `separation.layoff_permanent`, `separation.quit`, `demography.early_exit`, `training.course_length`, `training.drop_out`; extend a shipped scenario, or write under `[parameters.separation]`: `layoff_permanent = { value = 0, per = "year", source = "…", grade = "…" }`
    child.toml| 2 <- not supported | `format` is 2, but this program reads format 1; write `format = 1` in the first line
    child.toml| "1" <- must be a whole number | `format` is "1", but must be a whole number; write `format = 1` in the first line
    child.toml|  | `format` is missing; write `format = 1` in the first line
    child.toml| "gorinchen" <- looked for beside this file and among the shipped scenarios | no scenario is called `gorinchen`; did you mean `gorinchem`? write `gorinchem`, or a path that ends in `.toml`
    child.toml| "zebra.toml" <- named here | `zebra.toml` cannot be read: there is no such file; check the path; a name without folder and without `.toml` means a shipped scenario
    child.toml| 3 <- must be a name in quotes | `extends` is 3, but must be a name in quotes; write the name of a scenario: `extends = "gorinchem"`
    child.toml| title <- here | the text is not valid TOML: duplicate key; remove or rename one of the two
    child.toml| 2017-12 <- here | the text is not valid TOML: invalid date, expected `-` (MM-DD); look for a missing quote, comma or bracket; words, months and units stand in quotes, for example "2018-01"
    "###);
}

#[test]
fn each_problem_points_into_its_own_file() {
    let mut shelf = shelf();
    for (path, text) in [
        (
            "a/child.toml",
            "format = 1\nextends = \"between\"\n[ensemble]\ndraws = 0",
        ),
        (
            "a/between.toml",
            "format = 1\nextends = \"gorinchem\"\n[ensemble]\ndraws = -1\nreplications = 0",
        ),
    ] {
        shelf.files.insert(path.to_owned(), text.to_owned());
    }
    let errors = read("a/child.toml", &shelf, &Overrides::default(), SPECS).unwrap_err();
    assert_eq!(
        lines(&errors),
        "a/child.toml| 0 <- at least 1 | `ensemble.draws` is 0, so nothing would be simulated; write `draws = 1` or more\n\
         a/between.toml| 0 <- at least 1 | `ensemble.replications` is 0, so nothing would be simulated; write `replications = 1` or more\n"
    );
}

#[test]
fn a_file_may_adapt_the_shipped_scenario_of_its_name() {
    let mut shelf = shelf();
    let text = "format = 1\nextends = \"gorinchem\"\ntitle = \"mine\"";
    shelf
        .files
        .insert("my/gorinchem.toml".to_owned(), text.to_owned());
    let scenario = read("my/gorinchem.toml", &shelf, &Overrides::default(), SPECS).unwrap();
    assert_eq!(scenario.title, "mine");
    assert_eq!(scenario.files.len(), 2);
}

#[test]
fn a_loop_is_shown_from_its_start_to_its_start() {
    let mut shelf = shelf();
    for (name, parent) in [("a", "b"), ("b", "c"), ("c", "b")] {
        let text = format!("format = 1\nextends = \"{parent}\"");
        shelf.shipped.insert(name.to_owned(), text);
    }
    let errors = read("a", &shelf, &Overrides::default(), SPECS).unwrap_err();
    assert!(lines(&errors).contains("| the scenarios extend each other in a loop: b -> c -> b"));
    assert_eq!(errors.problems().count(), 1);
}

#[test]
fn what_varies_is_checked() {
    let mut found = String::new();
    for vary in [
        "[\"separation.quit\"]",
        "[\"separation.qiut\"]",
        "[\"training.drop_out\", \"training.drop_out\"]",
        "[3]",
        "\"training.drop_out\"",
        "true",
    ] {
        found += &problems(&format!("[uncertainty]\nvary = {vary}"));
    }
    found += &problems("[uncertainty]\nvaries = []");
    insta::assert_snapshot!(found, @r###"
    child.toml| "separation.quit" <- give it `low` and `high` | `separation.quit` has no range to draw from; write names of parameters in quotes: `vary = ["search.base", "separation.quit"]`; docs/screening.md ranks those that matter
    child.toml| "separation.qiut" <- did you mean `separation.quit`? | `separation.qiut` is no parameter; write names of parameters in quotes: `vary = ["search.base", "separation.quit"]`; docs/screening.md ranks those that matter
    child.toml| "training.drop_out" <- remove one of the two | `training.drop_out` stands twice in `uncertainty.vary`; write names of parameters in quotes: `vary = ["search.base", "separation.quit"]`; docs/screening.md ranks those that matter
    child.toml| 3 <- must be a list of parameters | `uncertainty.vary` is 3, but must be a list of parameters; write names of parameters in quotes: `vary = ["search.base", "separation.quit"]`; docs/screening.md ranks those that matter
    child.toml| "training.drop_out" <- must be a list of parameters | `uncertainty.vary` is "training.drop_out", but must be a list of parameters; write names of parameters in quotes: `vary = ["search.base", "separation.quit"]`; docs/screening.md ranks those that matter
    child.toml| true <- must be a list of parameters | `uncertainty.vary` is true, but must be a list of parameters; write names of parameters in quotes: `vary = ["search.base", "separation.quit"]`; docs/screening.md ranks those that matter
    child.toml| varies <- no such key | there is no key `uncertainty.varies`; write `vary`
    "###);
}

#[test]
fn a_parameter_that_a_child_gives_without_a_range_stays_where_it_is() {
    let vary = "[uncertainty]\nvary = [\"separation.layoff_permanent\", \"training.drop_out\"]";
    let bare = "[parameters.separation]\nlayoff_permanent = { value = 0.1, per = \"year\", source = \"CBS\", grade = \"read\" }";
    let mut shelf = shelf();
    let parent = format!("format = 1\nextends = \"gorinchem\"\n{vary}");
    let child = format!("format = 1\nextends = \"between\"\n{bare}");
    shelf
        .files
        .insert("between.toml".to_owned(), parent.clone());
    shelf.files.insert("child.toml".to_owned(), child);
    let scenario = read("child.toml", &shelf, &Overrides::default(), SPECS).unwrap();
    let mut asked = Vec::new();
    let drawn = scenario.draw(&mut |spec| {
        asked.push(spec.key());
        0.0
    });
    assert_eq!(asked, ["training.drop_out"]);
    assert_eq!(drawn[&("separation", "layoff_permanent")], [0.1]);
    // A range that is not in the list is not drawn.
    assert_eq!(drawn[&("demography", "early_exit")][4], 0.5);
    // The command line, too, asks for exactly its value.
    let settings = Overrides {
        set: vec!["training.drop_out=0.3".to_owned()],
        ..Overrides::default()
    };
    let scenario = read("between.toml", &shelf, &settings, SPECS).unwrap();
    assert_eq!(
        scenario.draw(&mut |_| 0.0)[&("training", "drop_out")],
        [0.3]
    );
}

#[test]
fn more_parameters_than_draws_can_tell_apart_are_refused() {
    let names: Vec<String> = (0..=MOST_VARIED).map(|n| format!("number_{n}")).collect();
    let specs: Vec<Spec> = names
        .iter()
        .map(|name| spec("separation", name.clone().leak(), Unit::Share, 1.0, 1, ""))
        .collect();
    let leaf = "{ value = 0.5, low = 0.4, high = 0.6, source = \"x\", grade = \"derived\" }";
    let values: String = names
        .iter()
        .map(|name| format!("{name} = {leaf}\n"))
        .collect();
    let head = PARENT.split("[parameters.separation]").next().unwrap();
    let of = |rest: &str| {
        let mut shelf = shelf();
        let text = format!("{head}{rest}\n[parameters.separation]\n{values}");
        shelf.files.insert("many.toml".to_owned(), text);
        read("many.toml", &shelf, &Overrides::default(), &specs)
    };
    let list = |n: usize| {
        let keys: Vec<String> = names[..n]
            .iter()
            .map(|name| format!("\"separation.{name}\""))
            .collect();
        format!("[uncertainty]\nvary = [{}]", keys.join(", "))
    };
    let said = "41 parameters vary, but at most 40 may";
    assert!(lines(&of("").unwrap_err()).contains(said));
    assert!(lines(&of(&list(41)).unwrap_err()).contains(said));
    assert_eq!(of(&list(40)).unwrap().varied.len(), 40);
}
