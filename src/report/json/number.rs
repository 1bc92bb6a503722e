//! What all JSON shares: how numbers are held, and the text.

use super::record::records;
use serde::Serialize;

use crate::texts::fifteen_digits;
use crate::vocab::Grade;

records! {
    "What runs say of a number. Of a region with provisional data it has the ends of the range alone."
    SpreadEntry {
        unless "Option::is_none" "Mean over runs." mean: Option<f64>,
        unless "Option::is_none" "Standard error of the mean, where it is given." standard_error: Option<f64>,
        "10 % quantile." p10: Option<f64>,
        unless "Option::is_none" "Median." p50: Option<f64>,
        "90 % quantile." p90: Option<f64>,
        unless "Option::is_none" "Number of runs." n_runs: Option<usize>,
    }
}

/// Returns a number as JSON holds it; nothing for an undefined one.
pub(crate) fn number(value: f64) -> Option<f64> {
    value.is_finite().then(|| fifteen_digits(value))
}

/// Returns an owned text.
pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

/// Returns JSON as text that people can read and that ends with a newline.
///
/// # Panics
/// If the value cannot be JSON, an error of the program.
pub fn json_text(value: &impl Serialize) -> Vec<u8> {
    let text = serde_json::to_vec_pretty(value);
    let mut text = text.expect("results are made of texts, numbers and lists");
    text.push(b'\n');
    text
}

/// Grades as their codes.
pub(crate) mod grade {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Grade;

    /// Writes the code.
    pub fn serialize<S: Serializer>(grade: &Grade, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(grade.code())
    }

    /// Reads the code.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Grade, D::Error> {
        let code = String::deserialize(from)?;
        let known = Grade::ALL.into_iter().find(|grade| grade.code() == code);
        known.ok_or_else(|| D::Error::custom(format!("`{code}` is no grade")))
    }
}
