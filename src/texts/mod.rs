//! What people read, in Dutch and in English: texts by key, and numbers, months and sizes as each language writes them.

mod language;
mod message;
mod nearest;
mod number;
mod printable;

pub use language::Language;
pub(crate) use language::say;
pub(crate) use message::message;
pub use message::{Argument, Message};
pub use nearest::nearest;
pub use number::{csv_cell, decimals, fifteen_digits, six_digits};
pub use printable::{is_unprintable, printable};
