//! A plan: lines and the funds that pay them, ready to run.

use super::delivery::Delivery;
use super::fund_terms::FundTerms;
use super::intervention::{Intervention, Kind, ParticipationRule};
use crate::vocab::Month;

/// One line of a plan.
#[derive(Debug)]
pub struct Line {
    /// Its name in the plan, unique.
    pub label: String,
    /// Its identity for draws: a hash of the label, so that the order of lines does not matter.
    pub key: u64,
    /// Its kind.
    pub kind: &'static Kind,
    /// What it does.
    pub content: Box<dyn Intervention>,
    /// How it is delivered.
    pub delivery: Delivery,
}

impl Line {
    /// Returns how long participants stay: as the kind says, or as long as a subsidised contract is paid.
    pub fn participation(&self) -> Option<ParticipationRule> {
        self.content.participation().or_else(|| {
            self.content
                .subsidised_months()
                .map(|months| ParticipationRule {
                    months: 0.0,
                    ends_with_a_job: false,
                    after_hire: months - 1.0,
                })
        })
    }

    /// Returns the identity of a label: FNV-1a over its bytes.
    pub fn key_of(label: &str) -> u64 {
        label.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        })
    }
}

/// A plan at one point of its ranges.
#[derive(Debug, Default)]
pub struct Plan {
    /// Lines in the order of the file, which has no meaning.
    pub lines: Vec<Line>,
    /// Funds in the order of the file.
    pub funds: Vec<FundTerms>,
}

impl Plan {
    /// Returns the first month in which a line does anything; nothing for a plan without lines.
    pub fn start(&self) -> Option<Month> {
        self.lines.iter().map(|line| line.delivery.from).min()
    }

    /// Returns the places of the lines in the order of their keys, which is not that of the file.
    pub fn by_key(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        order.sort_by_key(|at| self.lines[*at].key);
        order
    }

    /// Returns the largest factor by which lines together raise the visibility of a vacancy, at least one.
    pub fn largest_visibility(&self) -> f64 {
        let active = self.lines.iter().filter(|line| line.delivery.dose > 0.0);
        let product: f64 = active
            .map(|line| line.content.largest_visibility())
            .product();
        let (_, most) = crate::levers::Lever::Visibility.bounds();
        product.clamp(1.0, most)
    }
}
