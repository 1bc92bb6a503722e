//! Units as people write them, and their conversion to the unit of a parameter.

use crate::texts::{Argument, Message, message};
use crate::vocab::{Spec, Unit};

/// Weeks in an average Gregorian year: 365.2425 / 7.
pub const WEEKS_PER_YEAR: f64 = 365.2425 / 7.0;
const DAYS_PER_YEAR: f64 = 365.2425;

/// Why a unit was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitError {
    /// The words do not fit the parameter.
    Wrong,
    /// No unit was written where one is needed.
    Missing,
}

/// What a unit measures, apart from the time it refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thing {
    Plain,
    Percent,
    Euros,
    Hours,
    Persons,
}

/// Splits a text into its number and the words after it, for example `350` and `EUR/month`. The text must start with
/// the number; `None` if it does not.
pub fn split(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    // The longest start that is a number: "2 e-3" is 2 with unknown words, "2e-3" is a number.
    let is_number = |c: char| c.is_ascii_digit() || "+-._eE".contains(c);
    let mut end = text.find(|c| !is_number(c)).unwrap_or(text.len());
    loop {
        let head = &text[..end];
        if head.ends_with(|c: char| c.is_ascii_digit() || c == '.')
            && let Ok(number) = head.replace('_', "").parse::<f64>()
        {
            return Some((number, text[end..].trim()));
        }
        end = head.char_indices().next_back()?.0;
    }
}

/// Returns whether numbers of this unit are large enough to be written with points between thousands.
pub fn may_be_thousands(unit: Unit) -> bool {
    matches!(
        unit,
        Unit::Euros
            | Unit::EurosPerMonth
            | Unit::Persons
            | Unit::PersonsPerYear
            | Unit::HoursPerMonth
    )
}

/// Returns whether the number of a text has groups of three digits behind points, as Dutch thousands: `100.000 EUR`.
pub fn has_dotted_thousands(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['+', '-']);
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let mut groups = text[..end.unwrap_or(text.len())].split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_group = (1..=3).contains(&first.len()) && first != "0";
    is_group && !rest.is_empty() && rest.iter().all(|one| one.len() == 3)
}

/// Returns a text whose number is written with commas, as a file has it: `100.000,50 EUR` as `100000.50 EUR`, `0,03` as `0.03`.
/// Groups of three digits behind commas are thousands where numbers may be so large: `100,000 EUR` as `100000 EUR`.
pub fn without_commas(text: &str, may_be_thousands: bool) -> Option<String> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && !"+-.,".contains(c));
    let (number, words) = text.split_at(end.unwrap_or(text.len()));
    let (whole, decimals) = number.rsplit_once(',')?;
    let is_thousands = may_be_thousands && decimals.len() == 3 && !whole.contains('.');
    let digits: String = whole.chars().filter(|c| !".,".contains(*c)).collect();
    let number = match is_thousands {
        true => format!("{digits}{decimals}"),
        false if decimals.trim_end_matches('0').is_empty() => digits,
        false => format!("{digits}.{decimals}"),
    };
    number.parse::<f64>().ok()?;
    Some(format!("{number}{words}"))
}

/// Returns the factor from the unit of `words` to `unit`. Empty words are the unit itself where that is unmistakable.
///
/// # Errors
/// If the words do not fit, or if there are none and the number alone could mean several things.
pub fn factor(unit: Unit, words: &str) -> Result<f64, UnitError> {
    let words = words.trim();
    if words.is_empty() {
        return match unit {
            Unit::Share | Unit::Ratio | Unit::Score | Unit::Persons => Ok(1.0),
            _ => Err(UnitError::Missing),
        };
    }
    let found = match unit {
        Unit::Share | Unit::Ratio => match words {
            "%" | "percent" => Some(0.01),
            "share" if unit == Unit::Share => Some(1.0),
            "ratio" | "times" if unit == Unit::Ratio => Some(1.0),
            _ => None,
        },
        Unit::Score => (words == "score").then_some(1.0),
        Unit::Persons => matches!(words, "persons" | "person").then_some(1.0),
        Unit::Kilometres => match words {
            "km" | "kilometres" | "kilometre" => Some(1.0),
            "m" | "metres" | "metre" => Some(0.001),
            _ => None,
        },
        Unit::Months => years(words).map(|years| years * 12.0),
        Unit::Weeks => years(words).map(|years| years * WEEKS_PER_YEAR),
        Unit::Years => years(words),
        Unit::PerYear | Unit::PerMonth => match rate(words) {
            Some((Thing::Plain, times)) => Some(times / months_per_unit(unit)),
            // A hazard of 2 % per year is 0.02 per year.
            Some((Thing::Percent, times)) => Some(0.01 * times / months_per_unit(unit)),
            _ => None,
        },
        Unit::Euros => matches!(words, "EUR" | "euro" | "euros").then_some(1.0),
        Unit::EurosPerMonth => of_thing(words, Thing::Euros, unit),
        Unit::HoursPerMonth => of_thing(words, Thing::Hours, unit),
        Unit::PersonsPerYear => match rate(words) {
            Some((Thing::Plain | Thing::Persons, times)) => Some(times),
            _ => None,
        },
    };
    found.map(tidy).ok_or(UnitError::Wrong)
}

/// Returns the ways to write a value of `spec`, for a message.
pub fn accepted(spec: &Spec) -> Message {
    match spec.unit {
        _ if is_calendar_year(spec) => message!("accepted-calendar-year"),
        Unit::PerYear => message!("accepted-per-year"),
        Unit::PerMonth => message!("accepted-per-month"),
        Unit::Share => message!("accepted-share"),
        Unit::Ratio => message!("accepted-ratio"),
        Unit::Score => message!("accepted-score"),
        Unit::Months | Unit::Weeks | Unit::Years => message!("accepted-time"),
        Unit::Euros => message!("accepted-euros"),
        Unit::EurosPerMonth => message!("accepted-euros-per-month"),
        Unit::Kilometres => message!("accepted-kilometres"),
        Unit::Persons => message!("accepted-persons"),
        Unit::PersonsPerYear => message!("accepted-persons-per-year"),
        Unit::HoursPerMonth => message!("accepted-hours-per-month"),
    }
}

/// Returns a unit in the reader's language.
pub fn unit(unit: Unit) -> Message {
    message!("as-it-is", text = Argument::Unit(unit.text()))
}

/// Returns a number with its unit in the reader's language; shares, ratios, scores and calendar years stand alone.
pub fn amount(spec: &Spec, number: &str) -> Argument {
    match spec.unit {
        Unit::Share | Unit::Ratio | Unit::Score => number.into(),
        _ if is_calendar_year(spec) => number.into(),
        unit => {
            let unit = Argument::Unit(unit.text());
            message!("amount-with-unit", number, unit).into()
        }
    }
}

/// Returns how `number` in the unit of `spec` is written in a file, as the first of a list if the parameter is one.
pub fn as_written(spec: &Spec, number: &str) -> String {
    let is_list = spec.is_list();
    let (list, own) = (format!("[{number}, …]"), spec.unit.text());
    let number = if is_list { &list } else { number };
    match spec.unit {
        _ if is_calendar_year(spec) => format!("value = {number}"),
        Unit::PerYear | Unit::PersonsPerYear => format!("value = {number}, per = \"year\""),
        Unit::PerMonth => format!("value = {number}, per = \"month\""),
        Unit::Share | Unit::Ratio | Unit::Score | Unit::Persons => format!("value = {number}"),
        _ if is_list => format!("value = {number}, unit = \"{own}\""),
        _ => format!("value = \"{number} {own}\""),
    }
}

/// Returns a number with its unit as files write it; shares, ratios, scores and calendar years stand alone.
pub fn with_unit(spec: &Spec, number: &str) -> String {
    match spec.unit {
        Unit::Share | Unit::Ratio | Unit::Score => number.to_owned(),
        _ if is_calendar_year(spec) => number.to_owned(),
        unit => format!("{number} {}", unit.text()),
    }
}

/// Returns whether the parameter is a year of the calendar, which needs no unit.
pub fn is_calendar_year(spec: &Spec) -> bool {
    spec.unit == Unit::Years && spec.min >= 1000.0
}

fn of_thing(words: &str, thing: Thing, unit: Unit) -> Option<f64> {
    let (found, times) = rate(words)?;
    // `per = "month"` beside a plain number of euros leaves the euros to the parameter.
    (found == thing || found == Thing::Plain).then(|| times / months_per_unit(unit))
}

/// How often the period of the unit goes into a year.
const fn months_per_unit(unit: Unit) -> f64 {
    match unit {
        Unit::PerMonth | Unit::EurosPerMonth | Unit::HoursPerMonth => 12.0,
        _ => 1.0,
    }
}

/// Reads `EUR/month`, `per year`, `year`, `hours per week`: what is counted, and how many times a year.
fn rate(words: &str) -> Option<(Thing, f64)> {
    let (thing, period) = match words.split_once('/') {
        Some((thing, period)) => (thing.trim(), period.trim()),
        None => match words.strip_prefix("per ") {
            Some(period) => ("", period.trim()),
            None => match words.split_once(" per ") {
                Some((thing, period)) => (thing.trim(), period.trim()),
                None => ("", words),
            },
        },
    };
    let thing = match thing {
        "" => Thing::Plain,
        "%" | "percent" => Thing::Percent,
        "EUR" | "euro" | "euros" | "€" => Thing::Euros,
        "hours" | "hour" => Thing::Hours,
        "persons" | "person" => Thing::Persons,
        _ => return None,
    };
    let times = match period {
        "year" => 1.0,
        "quarter" => 4.0,
        "month" => 12.0,
        "week" => WEEKS_PER_YEAR,
        "day" => DAYS_PER_YEAR,
        _ => return None,
    };
    Some((thing, times))
}

/// Returns the length of one `weeks`, `months` or `years` in years.
fn years(words: &str) -> Option<f64> {
    match words {
        "days" | "day" => Some(1.0 / DAYS_PER_YEAR),
        "weeks" | "week" => Some(1.0 / WEEKS_PER_YEAR),
        "months" | "month" => Some(1.0 / 12.0),
        "years" | "year" => Some(1.0),
        _ => None,
    }
}

/// Snaps a factor of one that went through a division and back.
fn tidy(factor: f64) -> f64 {
    if (factor - 1.0).abs() < 1e-12 {
        1.0
    } else {
        factor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_between_thousands_differ_from_decimals() {
        for text in ["100.000 EUR", "1.000.000 EUR", "38.500", "-1.250 EUR/month"] {
            assert!(has_dotted_thousands(text), "{text}");
        }
        for text in [
            "100000 EUR",
            "100.00 EUR",
            "100.5",
            "0.125",
            "1000.000 EUR",
            "0.0000",
            "EUR",
            "",
        ] {
            assert!(!has_dotted_thousands(text), "{text}");
        }
    }

    #[test]
    fn a_number_with_commas_is_written_as_files_have_it() {
        for (text, may_be_thousands, plain) in [
            ("100.000,00 EUR", true, "100000 EUR"),
            ("1.250,50 EUR/month", true, "1250.50 EUR/month"),
            ("100,000 EUR", true, "100000 EUR"),
            ("1,000,000 EUR", true, "1000000 EUR"),
            ("0,03", false, "0.03"),
            ("0,035 per year", false, "0.035 per year"),
            ("-2,5 %", false, "-2.5 %"),
        ] {
            let found = without_commas(text, may_be_thousands);
            assert_eq!(found.as_deref(), Some(plain), "{text}");
        }
        for text in ["100000 EUR", "0.03", "EUR, many", ","] {
            assert_eq!(without_commas(text, true), None, "{text}");
        }
    }

    #[test]
    fn a_text_is_split_into_number_and_unit() {
        assert_eq!(split("20 weeks"), Some((20.0, "weeks")));
        assert_eq!(split(" 350 EUR/month "), Some((350.0, "EUR/month")));
        assert_eq!(split("15%"), Some((15.0, "%")));
        assert_eq!(split("1.5e-2 per year"), Some((0.015, "per year")));
        assert_eq!(split("-3 months"), Some((-3.0, "months")));
        assert_eq!(split("20 euros"), Some((20.0, "euros")));
        assert_eq!(split("20euros"), Some((20.0, "euros")));
        assert_eq!(split("12_000 km"), Some((12_000.0, "km")));
        assert_eq!(split("twenty weeks"), None);
        assert_eq!(split(""), None);
        assert_eq!(split("€ 5"), None);
        assert_eq!(split("e"), None);
    }

    #[test]
    fn a_hazard_per_month_is_twelve_times_one_per_year() {
        assert_eq!(factor(Unit::PerYear, "month"), Ok(12.0));
        assert_eq!(factor(Unit::PerYear, "per month"), Ok(12.0));
        assert_eq!(factor(Unit::PerYear, "per year"), Ok(1.0));
        assert_eq!(factor(Unit::PerYear, "%/year"), Ok(0.01));
        assert_eq!(factor(Unit::PerMonth, "month"), Ok(1.0));
        assert_eq!(factor(Unit::PerMonth, "year"), Ok(1.0 / 12.0));
        assert_eq!(factor(Unit::PersonsPerYear, "persons/month"), Ok(12.0));
    }

    #[test]
    fn lengths_of_time_convert_into_each_other() {
        assert_eq!(factor(Unit::Weeks, "weeks"), Ok(1.0));
        assert_eq!(factor(Unit::Months, "years"), Ok(12.0));
        let weeks = factor(Unit::Weeks, "months").unwrap() * factor(Unit::Months, "weeks").unwrap();
        assert!((weeks - 1.0).abs() < 1e-12);
        assert!((factor(Unit::Months, "weeks").unwrap() - 12.0 / 52.1775).abs() < 1e-9);
    }

    #[test]
    fn money_hours_and_shares_convert() {
        assert_eq!(factor(Unit::EurosPerMonth, "EUR/month"), Ok(1.0));
        assert_eq!(factor(Unit::EurosPerMonth, "EUR/year"), Ok(1.0 / 12.0));
        assert_eq!(factor(Unit::Share, "%"), Ok(0.01));
        assert_eq!(factor(Unit::Share, ""), Ok(1.0));
        let hours = factor(Unit::HoursPerMonth, "hours/week").unwrap();
        assert!((hours - 4.348_125).abs() < 1e-6);
    }

    #[test]
    fn a_unit_of_another_kind_is_refused() {
        for (unit, words) in [
            (Unit::PerYear, "weeks"),
            (Unit::Weeks, "per year"),
            (Unit::EurosPerMonth, "hours/month"),
            (Unit::Share, "km"),
            (Unit::Kilometres, "EUR"),
            (Unit::Persons, "persons/year"),
        ] {
            assert_eq!(factor(unit, words), Err(UnitError::Wrong), "{words}");
        }
        assert_eq!(factor(Unit::Weeks, ""), Err(UnitError::Missing));
        assert_eq!(factor(Unit::PerYear, ""), Err(UnitError::Missing));
    }
}
