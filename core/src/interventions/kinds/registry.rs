//! All kinds.

use super::{
    employer_outreach, employer_services, hiring_incentive, matching_platform, mediation,
    regional_retention, registry_quality, reserved_vacancies, supported_employment,
    training_course,
};
use crate::interventions::intervention::Kind;

/// All kinds, in the order of docs/instruments.md. A new kind is one file and one line here.
///
/// # Examples
///
/// ```
/// use doorstroom_core::interventions::{Booking, KINDS, kind};
///
/// // A kind declares its fields and levers; scenario files, checks and `explain` follow from them.
/// let mediation = kind("mediation").expect("a kind of the registry");
/// assert_eq!(mediation.booking, Booking::Enrolled);
/// assert!(mediation.levers.iter().any(|lever| lever.code() == "referral"));
/// let effects = mediation.fields.iter().filter(|field| field.assumed_effect);
/// assert!(effects.count() > 0, "effects that are put in say so");
/// assert_eq!(KINDS.len(), 10);
/// ```
pub const KINDS: &[Kind] = &[
    training_course::KIND,
    mediation::KIND,
    supported_employment::KIND,
    hiring_incentive::KIND,
    reserved_vacancies::KIND,
    employer_services::KIND,
    matching_platform::KIND,
    registry_quality::KIND,
    employer_outreach::KIND,
    regional_retention::KIND,
];

/// Returns the kind of a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_row_in_the_docs_with_its_file_levers_and_booking_rule() {
        let docs = include_str!("../../../../docs/instruments.md");
        for kind in KINDS {
            let levers: Vec<&str> = kind.levers.iter().map(|lever| lever.code()).collect();
            let (name, levers, books) = (kind.name, levers.join(", "), kind.booking.words());
            let row = format!("| `{name}` | {name}.rs | {levers} | {books} |");
            assert!(docs.contains(&row), "docs/instruments.md lacks: {row}");
        }
    }

    #[test]
    fn every_kind_has_a_name_of_its_own_and_says_what_it_does() {
        for (at, kind) in KINDS.iter().enumerate() {
            assert!(KINDS[..at].iter().all(|other| other.name != kind.name));
            assert!(!kind.summary.is_empty(), "{}", kind.name);
            for (n, field) in kind.fields.iter().enumerate() {
                assert!(!field.meaning.is_empty(), "{}.{}", kind.name, field.name);
                let others = kind.fields[..n]
                    .iter()
                    .chain(crate::interventions::DELIVERY_FIELDS);
                let mut others = others.map(|other| other.name);
                assert!(others.all(|other| other != field.name), "{}", field.name);
            }
        }
    }
}
