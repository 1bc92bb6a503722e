//! What the command line sets: one more file over the chain, checked like any other.

mod bare;
mod line;
mod overrides;
mod settings;

pub use overrides::Overrides;
pub(super) use overrides::SHOWN;
pub(super) use settings::write;
