//! What everything that has a name means: keys of scenario files, parameters, measures, levers, kinds of intervention, classes;
//! and the search for those whose name one does not know.

mod dictionary;
mod entry;
mod keys;
mod kinds;
mod lines;
mod names;

pub use dictionary::Dictionary;
pub use entry::Entry;
pub use keys::{explain, explain_key};
