//! Records of JSON: plain values that are written and read back.

/// Declares records: what each is, and the meaning, name and type of its fields. `unless "path"` leaves a field out where that
/// function is true of it.
macro_rules! records {
    ($($meaning:literal $name:ident { $(
        $(#[$attribute:meta])* $(unless $skip:literal)? $doc:literal $field:ident: $type:ty
    ),* $(,)? })*) => {$(
        #[doc = $meaning]
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $(#[doc = $doc] $(#[serde(skip_serializing_if = $skip, default)])? $(#[$attribute])* pub $field: $type,)*
        }
    )*};
}
pub(crate) use records;
