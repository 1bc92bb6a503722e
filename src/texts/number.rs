//! Numbers as text: exact and short in tables, grouped and rounded for readers.

use crate::vocab::Month;

use crate::texts::{Language, say};

/// Returns the value rounded to six significant digits, for readers and for times. Never minus zero.
pub fn six_digits(value: f64) -> f64 {
    if !value.is_finite() {
        return f64::NAN;
    }
    let rounded: f64 = format!("{value:.5e}").parse().unwrap_or(f64::NAN);
    rounded + 0.0
}

/// Returns the value as tables hold it: rounded to 15 significant digits, so that no noise of the arithmetic shows (10.2, not
/// 10.200000000000001) and parts still add up to their whole. Never minus zero; undefined as NaN.
pub fn fifteen_digits(value: f64) -> f64 {
    if !value.is_finite() {
        return f64::NAN;
    }
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return value + 0.0;
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(f64::NAN);
    rounded + 0.0
}

/// Returns the shortest text of six significant digits; empty when undefined.
pub fn csv_cell(value: f64) -> String {
    let rounded = six_digits(value);
    if rounded.is_nan() {
        String::new()
    } else {
        rounded.to_string()
    }
}

/// Returns how many decimals a reader wants for a unit.
pub fn decimals(unit: &str) -> usize {
    match unit {
        "percent" | "%" => 1,
        "ratio" | "share" => 2,
        _ => 0,
    }
}

impl Language {
    const fn group(self) -> char {
        match self {
            Self::English => ',',
            Self::Dutch => '.',
        }
    }

    const fn decimal(self) -> char {
        match self {
            Self::English => '.',
            Self::Dutch => ',',
        }
    }

    /// Returns the number with grouped thousands: `1,234.5` in English, `1.234,5` in Dutch. Years do not come here:
    /// they are never grouped.
    pub fn grouped(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return say!(self, "undefined");
        }
        self.written(&format!("{value:.decimals$}"), 4)
    }

    /// Returns the number as short as six significant digits allow, for values of any size. Numbers of four digits are
    /// not grouped, as they may be years.
    pub fn short(self, value: f64) -> String {
        self.written(&csv_cell(value), 5)
    }

    /// Writes a number with a decimal point as the language does, its thousands grouped from so many digits on.
    fn written(self, text: &str, grouped_from: usize) -> String {
        let bare = text.trim_start_matches('-');
        let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
        let mut out = String::new();
        if bare != text && bare.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            out.push('\u{2212}');
        }
        for (place, digit) in whole.chars().enumerate() {
            let is_group = place > 0 && (whole.len() - place).is_multiple_of(3);
            if is_group && whole.len() >= grouped_from {
                out.push(self.group());
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(self.decimal());
            out.push_str(fraction);
        }
        out
    }

    /// Returns a value of a unit for a table column whose heading names the unit.
    pub fn plain(self, value: f64, unit: &str) -> String {
        self.grouped(value, decimals(unit))
    }

    /// Returns a value together with its unit where the number alone would mislead: `3.4%` and `EUR 1,200` in English,
    /// `3,4%` and `€ 1.200` in Dutch.
    pub fn quantity(self, value: f64, unit: &str) -> String {
        let number = self.plain(value, unit);
        match (unit, self) {
            ("percent" | "%", _) if value.is_finite() => format!("{number}%"),
            ("EUR", Self::English) => format!("EUR {number}"),
            ("EUR", Self::Dutch) => format!("€\u{a0}{number}"),
            _ => number,
        }
    }

    /// Returns a change with its sign.
    pub fn signed(self, value: f64, unit: &str) -> String {
        let number = self.plain(value, unit);
        if value > 0.0 && number.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            format!("+{number}")
        } else {
            number
        }
    }

    /// Returns a count rounded to what a sentence can carry: tens above 1,000 and hundreds above 100,000.
    pub fn rounded(self, value: f64, unit: &str) -> String {
        let step = match value.abs() {
            v if decimals(unit) > 0 || v < 1000.0 => return self.quantity(value, unit),
            v if v < 100_000.0 => 10.0,
            _ => 100.0,
        };
        self.quantity((value / step).round() * step, unit)
    }

    /// Returns a range in words, with its unit once: before a sum of money, after anything else. A dash between numbers would be
    /// read as minus.
    pub fn range(self, low: f64, high: f64, unit: &str) -> String {
        if !low.is_finite() || !high.is_finite() {
            return say!(self, "undefined");
        }
        let (low, high) = match unit {
            "EUR" => (self.quantity(low, unit), self.plain(high, unit)),
            _ => (self.plain(low, unit), self.quantity(high, unit)),
        };
        say!(self, "range", low = low, high = high)
    }

    /// Returns a month in words, for example `December 2019` or `december 2019`.
    pub fn month(self, month: Month) -> String {
        let names = say!(self, "months-of-the-year");
        let place = usize::from(month.month_of_year() - 1);
        let name = names.split(' ').nth(place).unwrap_or_default();
        let year = month.year().to_string();
        say!(self, "month-and-year", month = name, year = year)
    }

    /// Returns a size in bytes in words, for example `1.2 MB` or `1,2 MB`.
    pub fn bytes(self, bytes: u64) -> String {
        match bytes {
            0..1_000 => say!(self, "size-bytes", n = bytes),
            1_000..1_000_000 => format!("{} kB", self.grouped(bytes as f64 / 1e3, 0)),
            1_000_000..1_000_000_000 => format!("{} MB", self.grouped(bytes as f64 / 1e6, 1)),
            _ => format!("{} GB", self.grouped(bytes as f64 / 1e9, 1)),
        }
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
        let (english, dutch) = (Language::English, Language::Dutch);
        assert_eq!(english.grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!(dutch.grouped(1_234_567.0, 0), "1.234.567");
        assert_eq!(english.grouped(-1234.56, 1), "\u{2212}1,234.6");
        assert_eq!(dutch.grouped(-1234.56, 1), "\u{2212}1.234,6");
        assert_eq!(dutch.grouped(74.2, 1), "74,2");
        assert_eq!(english.grouped(999.0, 0), "999");
        assert_eq!(english.grouped(-0.2, 0), "0");
        assert_eq!(english.grouped(f64::NAN, 1), "n/a");
        assert_eq!(dutch.grouped(f64::NAN, 1), "n.v.t.");
        assert_eq!(english.month(Month::new(2019, 12)), "December 2019");
        assert_eq!(dutch.month(Month::new(2019, 3)), "maart 2019");
        assert_eq!(dutch.short(2018.0), "2018");
        assert_eq!(dutch.short(12_500.0), "12.500");
        assert_eq!(dutch.short(-0.035), "\u{2212}0,035");
    }

    #[test]
    fn a_sentence_does_not_pretend_to_know_the_last_digit() {
        let (english, dutch) = (Language::English, Language::Dutch);
        assert_eq!(english.rounded(17_234.4, "persons"), "17,230");
        assert_eq!(english.rounded(234.4, "persons"), "234");
        assert_eq!(english.rounded(3.44, "percent"), "3.4%");
        assert_eq!(dutch.rounded(3.44, "percent"), "3,4%");
        assert_eq!(dutch.quantity(1200.0, "EUR"), "€\u{a0}1.200");
        assert_eq!(english.signed(12.0, "persons"), "+12");
        assert_eq!(english.signed(0.01, "percent"), "0.0");
        assert_eq!(dutch.range(2.5, 2.9, "percent"), "2,5 tot 2,9%");
        let (low, high) = (154_000.0, 155_000.0);
        assert_eq!(english.range(low, high, "EUR"), "EUR 154,000 to 155,000");
        assert_eq!(dutch.range(low, high, "EUR"), "€\u{a0}154.000 tot 155.000");
    }
}
