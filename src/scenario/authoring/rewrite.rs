//! Writing fitted numbers into the text of a scenario: the lines of their keys change, everything else stays.

use serde::{Deserialize, Serialize};
use toml::Value;

/// A fitted number as a scenario holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FittedValue {
    /// Group of the parameter.
    pub group: String,
    /// Its name.
    pub name: String,
    /// The estimate.
    pub value: f64,
    /// Low end of its range.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Command, targets and date.
    pub source: String,
    /// What the fit says of it.
    pub reason: String,
    /// The same in Dutch, without what the number means: that stands in the file.
    pub said_nl: String,
}

/// Returns the text with the lines of these numbers replaced, or the keys that stand on no line of their own.
pub fn with_fitted(text: &str, values: &[FittedValue]) -> Result<String, Vec<String>> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut missing = Vec::new();
    for value in values {
        match place(&lines, value) {
            Some(place) => lines[place] = line(value, &lines[place]),
            None => missing.push(format!("{}.{}", value.group, value.name)),
        }
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut text = lines.join("\n");
    text.push('\n');
    Ok(text)
}

fn place(lines: &[String], value: &FittedValue) -> Option<usize> {
    let header = format!("[parameters.{}]", value.group);
    let start = lines.iter().position(|line| line.trim() == header)?;
    let inside = lines.iter().enumerate().skip(start + 1);
    inside
        .take_while(|(_, line)| !line.trim_start().starts_with('['))
        .find(|(_, line)| {
            let key = line.split_once('=').map(|(key, _)| key.trim());
            key == Some(value.name.as_str())
        })
        .map(|(place, _)| place)
}

/// Returns the new line; unit and period stay as they were written.
fn line(value: &FittedValue, before: &str) -> String {
    let old: Option<Value> = toml::from_str::<toml::Table>(before)
        .ok()
        .and_then(|mut table| table.remove(&value.name));
    let before = |name: &str| old.as_ref()?.get(name)?.as_str();
    let kept = |name: &str| before(name).map(|text| format!("{name} = \"{text}\", "));
    let text = |text: &str| text.replace('\\', "").replace('"', "'");
    // The meaning of the number stays in its Dutch words, behind it stands what this fit says.
    let reason_nl = before("reason_nl").map(|reason| {
        let meaning = reason.split(';').next().unwrap_or_default().trim();
        let reason = text(&format!("{meaning}; {}", value.said_nl));
        format!(", reason_nl = \"{reason}\"")
    });
    format!(
        "{} = {{ value = {}, {}{}low = {}, high = {}, grade = \"fitted\", source = \"{}\", reason = \"{}\"{} }}",
        value.name,
        number(value.value),
        kept("per").unwrap_or_default(),
        kept("unit").unwrap_or_default(),
        number(value.low),
        number(value.high),
        text(&value.source),
        text(&value.reason),
        reason_nl.unwrap_or_default(),
    )
}

/// Returns four significant digits.
fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let digits = 3 - libm::floor(libm::log10(value.abs())) as i32;
    let rounded = format!("{value:.*}", digits.clamp(0, 12) as usize);
    if rounded.contains('.') {
        let cut = rounded.trim_end_matches('0').trim_end_matches('.');
        return cut.to_owned();
    }
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_line_of_the_key_changes_and_its_period_stays() {
        let text = "# a note\n[parameters.search]\nbase = { value = 0.6, per = \"month\", grade = \"assumed\" }\nother = 1\n\n[parameters.pay]\nbase = 2\n";
        let value = FittedValue {
            group: "search".into(),
            name: "base".into(),
            value: 0.512_345,
            low: 0.4,
            high: 12_345.6,
            source: "a fit".into(),
            reason: "why".into(),
            said_nl: "breedte 0,73".into(),
        };
        let new = with_fitted(text, std::slice::from_ref(&value)).unwrap();
        assert_eq!(
            new,
            "# a note\n[parameters.search]\nbase = { value = 0.5123, per = \"month\", low = 0.4, high = 12346, grade = \
             \"fitted\", source = \"a fit\", reason = \"why\" }\nother = 1\n\n[parameters.pay]\nbase = 2\n"
        );
        // A reason in Dutch keeps the meaning of the number, with what the new fit says.
        let dutch = text.replace(
            "grade = \"assumed\"",
            "reason_nl = \"basis van \\\"zoeken\\\"; oud\"",
        );
        let new = with_fitted(&dutch, std::slice::from_ref(&value)).unwrap();
        let expected = "reason = \"why\", reason_nl = \"basis van 'zoeken'; breedte 0,73\" }\n";
        assert!(new.contains(expected), "{new}");
        let missing = FittedValue {
            name: "none".into(),
            ..value
        };
        assert_eq!(
            with_fitted(text, &[missing]),
            Err(vec!["search.none".into()])
        );
    }
}
