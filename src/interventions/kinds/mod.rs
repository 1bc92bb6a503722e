//! The ten kinds of intervention, one file each.

mod training_course;

use super::Kind;

/// All kinds, in the order of docs/instruments.md. A new kind is one file and one line here.
pub const KINDS: &[Kind] = &[training_course::KIND];

/// Returns the kind of a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_says_what_it_does() {
        for (at, kind) in KINDS.iter().enumerate() {
            assert!(KINDS[..at].iter().all(|other| other.name != kind.name));
            assert!(!kind.summary.is_empty(), "{}", kind.name);
            for (n, field) in kind.fields.iter().enumerate() {
                assert!(!field.meaning.is_empty(), "{}.{}", kind.name, field.name);
                let others = kind.fields[..n].iter().chain(super::super::DELIVERY_FIELDS);
                let mut others = others.map(|other| other.name);
                assert!(others.all(|other| other != field.name), "{}", field.name);
            }
        }
    }
}
