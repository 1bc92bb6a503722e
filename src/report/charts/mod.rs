//! Charts as static inline SVG, each with a title and a description for those who do not see it.

mod bars;
mod canvas;
mod fan;
mod frame;
mod point;
mod ranked;
mod waterfall;

pub(crate) use bars::{BarSeries, Bars};
pub(crate) use fan::Fan;
pub(crate) use frame::Frame;
pub(crate) use point::Point;
pub(crate) use ranked::{Ranked, RankedRow};
pub(crate) use waterfall::{Dot, Plane, Step, Waterfall};
