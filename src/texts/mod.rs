//! What people read, in Dutch and in English: texts by key, and numbers, months and sizes as each language writes them.

mod language;
mod message;
mod number;

pub use language::Language;
pub(crate) use language::say;
pub use message::{Argument, Message};
pub use number::{csv_cell, decimals, six_digits};
