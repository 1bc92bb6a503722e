//! Numbers as text: exact and short in tables, grouped and rounded for readers.

use crate::observe::Summary;
use crate::vocab::Month;

use super::period::middle;

mod words {
    pub const UNDEFINED: &str = "n/a";
    pub const GROUP: char = ',';
    pub const DECIMAL: char = '.';
    pub const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
}

/// Returns the value rounded to six significant digits; what tables hold. Never minus zero.
pub fn six_digits(value: f64) -> f64 {
    if !value.is_finite() {
        return f64::NAN;
    }
    let rounded: f64 = format!("{value:.5e}").parse().unwrap_or(f64::NAN);
    rounded + 0.0
}

/// Returns the value for a CSV cell: six significant digits, shortest text, empty when undefined.
pub fn csv_cell(value: f64) -> String {
    let rounded = six_digits(value);
    if rounded.is_nan() {
        String::new()
    } else {
        rounded.to_string()
    }
}

/// Returns the number with grouped thousands, for example `1,234.5`. Years do not come here: they are never grouped.
pub fn grouped(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return words::UNDEFINED.into();
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('\u{2212}');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(words::GROUP);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(words::DECIMAL);
        out.push_str(fraction);
    }
    out
}

/// Returns how many decimals a reader wants for a unit.
pub fn decimals(unit: &str) -> usize {
    match unit {
        "percent" | "%" => 1,
        "ratio" | "share" => 2,
        _ => 0,
    }
}

/// Returns a value of a unit for a table column whose heading names the unit.
pub fn plain(value: f64, unit: &str) -> String {
    grouped(value, decimals(unit))
}

/// Returns a value together with its unit where the number alone would mislead, for example `3.4 %` or `EUR 1,200`.
pub fn quantity(value: f64, unit: &str) -> String {
    let number = plain(value, unit);
    match unit {
        "percent" | "%" => format!("{number} %"),
        "EUR" => format!("EUR {number}"),
        _ => number,
    }
}

/// Returns a change with its sign.
pub fn signed(value: f64, unit: &str) -> String {
    let number = plain(value, unit);
    if value > 0.0 && number.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        format!("+{number}")
    } else {
        number
    }
}

/// Returns the range of 8 in 10 of a change, each end with its sign; the change alone where the runs do not differ.
pub fn signed_range(change: &Summary, unit: &str) -> String {
    if change.p90 > change.p10 {
        format!(
            "{} to {}",
            signed(change.p10, unit),
            signed(change.p90, unit)
        )
    } else {
        signed(middle(change), unit)
    }
}

/// Returns a count rounded to what a sentence can carry: tens above 1,000 and hundreds above 100,000.
pub fn spoken(value: f64, unit: &str) -> String {
    let step = match value.abs() {
        v if decimals(unit) > 0 || v < 1000.0 => return quantity(value, unit),
        v if v < 100_000.0 => 10.0,
        _ => 100.0,
    };
    quantity((value / step).round() * step, unit)
}

/// Returns a range in words; a dash between numbers would be read as minus.
pub fn range(low: f64, high: f64, unit: &str) -> String {
    if !low.is_finite() || !high.is_finite() {
        return words::UNDEFINED.into();
    }
    format!("{} to {}", plain(low, unit), quantity(high, unit))
}

/// Returns a month in words, for example `December 2019`.
pub fn month_in_words(month: Month) -> String {
    format!(
        "{} {}",
        words::MONTHS[usize::from(month.month_of_year() - 1)],
        month.year()
    )
}

/// Returns a size in bytes in words, for example `1.2 MB`.
pub fn bytes_in_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", grouped(bytes as f64 / 1e3, 0)),
        1_000_000..1_000_000_000 => format!("{} MB", grouped(bytes as f64 / 1e6, 1)),
        _ => format!("{} GB", grouped(bytes as f64 / 1e9, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_six_significant_digits_and_the_shortest_text() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (17_234.0, "17234"),
            (1_234_567.8, "1234570"),
            (0.123_456_789, "0.123457"),
            (2.5, "2.5"),
            (f64::NAN, ""),
            (f64::INFINITY, ""),
        ] {
            assert_eq!(csv_cell(value), text);
        }
    }

    #[test]
    fn thousands_are_grouped_and_years_are_not() {
        assert_eq!(grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!(grouped(-1234.56, 1), "\u{2212}1,234.6");
        assert_eq!(grouped(999.0, 0), "999");
        assert_eq!(grouped(-0.2, 0), "0");
        assert_eq!(grouped(f64::NAN, 1), "n/a");
        assert_eq!(month_in_words(Month::new(2019, 12)), "December 2019");
    }

    #[test]
    fn a_sentence_does_not_pretend_to_know_the_last_digit() {
        assert_eq!(spoken(17_234.4, "persons"), "17,230");
        assert_eq!(spoken(234.4, "persons"), "234");
        assert_eq!(spoken(3.44, "percent"), "3.4 %");
        assert_eq!(signed(12.0, "persons"), "+12");
        assert_eq!(signed(0.01, "percent"), "0.0");
    }
}
