//! Records of JSON: plain values that are written and read back.

/// Declares records: what each is, and the meaning, name and type of its fields.
macro_rules! records {
    ($($meaning:literal $name:ident { $($(#[$attribute:meta])* $doc:literal $field:ident: $type:ty),* $(,)? })*) => {$(
        #[doc = $meaning]
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $(#[doc = $doc] $(#[$attribute])* pub $field: $type,)*
        }
    )*};
}
pub(crate) use records;
