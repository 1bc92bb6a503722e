//! Keyed random numbers: every draw is addressed by (key, stream, who, month, sub) and never consumed.
//!
//! The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
//! The 128-bit counter is `who` (64 bits), `month / 4` (16), `stream` (16), `sub` (32); the four outputs of a block are
//! the draws of four consecutive months of one (who, stream, sub). The 64-bit key is a mix of the seed with the
//! replication, the macro path or the parameter draw. Equal addresses give equal numbers, whatever else has happened.
//! Draws of rare events ([`Stream::layout`]) are laid out so that the next month with a small draw is found fast.

mod generator;
mod keyed;
mod philox;
mod quantile;
mod rare;
mod stream;

pub use generator::Generator;
pub use keyed::{Draws, Key, choose_at, mix, pair, text_key, unit, vacancy_key};
pub use philox::philox4x32_10;
pub use quantile::{gumbel_quantile, normal_quantile, poisson_quantile};
pub use rare::far_ahead;
pub use stream::{Layout, Stream};
