//! What a parameter means, for `explain` and for the reference pages.

use std::fmt::Write as _;

use crate::vocab::{Sourced, Spec};

use super::findings::nearest;
use super::meant::Scenario;
use super::raw::plain;
use super::units;

/// Returns meaning, unit and allowed range of the parameter `key` (`group.name`), with value, range, source and grade
/// in `scenario` if one is given. A group alone lists its parameters; an unknown key names the nearest one.
pub fn explain(key: &str, specs: &[Spec], scenario: Option<&Scenario>) -> String {
    let wanted = key.trim();
    let wanted = wanted.strip_prefix("parameters.").unwrap_or(wanted);
    if let Some(spec) = specs.iter().find(|spec| spec.key() == wanted) {
        return one(spec, scenario);
    }
    let of_group: Vec<&Spec> = specs.iter().filter(|spec| spec.group == wanted).collect();
    if !of_group.is_empty() {
        let mut out = format!("`{wanted}` has {} parameters\n", of_group.len());
        for spec in of_group {
            let _ = writeln!(out, "  {}: {}", spec.key(), spec.meaning.trim());
        }
        let _ = writeln!(out, "  used in {}", used_in(wanted));
        return out;
    }
    let of_name: Vec<&Spec> = specs.iter().filter(|spec| spec.name == wanted).collect();
    if let [spec] = of_name[..] {
        return one(spec, scenario);
    }
    unknown(wanted, specs)
}

fn one(spec: &Spec, scenario: Option<&Scenario>) -> String {
    let mut out = format!("{}\n  {}\n", spec.key(), spec.meaning.trim());
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "  {name:<8} {text}");
    };
    line("unit", spec.unit.text());
    let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
    line("allowed", &units::with_unit(spec, &bounds));
    line("written", units::accepted(spec));
    if spec.is_list() {
        line(
            "numbers",
            &format!("{}, one for each class of `{}`", spec.len, spec.by),
        );
    }
    if let Some(parameter) =
        scenario.and_then(|scenario| scenario.parameters.get(&(spec.group, spec.name)))
    {
        let sourced = &parameter.sourced;
        line("value", &value(spec, sourced));
        if let Some((low, high)) = sourced.range {
            let ends = format!("{} to {}", plain(low), plain(high));
            let text = if spec.is_list() {
                format!("{ends} times the whole list")
            } else {
                units::with_unit(spec, &ends)
            };
            line("range", &text);
        }
        line("grade", sourced.grade.code());
        line("source", &sourced.source);
        if let Some(reason) = &sourced.reason {
            line("reason", reason);
        }
        if let Some((path, _)) = scenario.and_then(|scenario| scenario.files.get(parameter.file)) {
            line("set in", path);
        }
    }
    line("used in", &used_in(spec.group));
    out
}

/// Returns the source of the process that reads a group of parameters, and where the model is described.
pub fn used_in(group: &str) -> String {
    // A process of several files is a folder.
    let ending = if matches!(group, "matching" | "search") {
        "/"
    } else {
        ".rs"
    };
    let mut heading = group.to_owned();
    heading[..1].make_ascii_uppercase();
    format!("core/src/processes/{group}{ending}; docs/odd.md, section 7, {heading}")
}

fn value(spec: &Spec, sourced: &Sourced<Vec<f64>>) -> String {
    let numbers: Vec<String> = sourced.value.iter().map(|number| plain(*number)).collect();
    units::with_unit(spec, &numbers.join(", "))
}

fn unknown(wanted: &str, specs: &[Spec]) -> String {
    let keys: Vec<String> = specs.iter().map(Spec::key).collect();
    let words = keys
        .iter()
        .map(String::as_str)
        .chain(specs.iter().map(|spec| spec.name))
        .chain(specs.iter().map(|spec| spec.group));
    let meant = nearest(wanted, words).map(|word| {
        specs
            .iter()
            .find(|spec| spec.name == word)
            .map_or_else(|| word.to_owned(), Spec::key)
    });
    match meant {
        Some(meant) => format!("there is no parameter `{wanted}`; did you mean `{meant}`?\n"),
        None => {
            let mut groups: Vec<&str> = specs.iter().map(|spec| spec.group).collect();
            groups.sort_unstable();
            groups.dedup();
            let groups = groups.join(", ");
            format!("there is no parameter `{wanted}`; the groups are {groups}\n")
        }
    }
}
