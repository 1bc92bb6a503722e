//! Employer outreach: somebody visits employers who do not yet take part, and opens some of them to a group.
//!
//! A month visits `visits x scale` employers that are not open yet (expected number, chosen by keyed lot: each alike, or with
//! `by_size` in proportion to size as in sampling without replacement by exponential lots); each visit opens the employer
//! with probability `conversion`. Move, from then on, also after the window: `openness + openness` (score) of every opened
//! employer towards the groups of the line's eligibility.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Constraint, Intervention, Kind, LeverMoves, Mark, View};
use super::vacancies::{is_idle, rounded};
use crate::draws::{Stream, pair};
use crate::levers::{Lever, Reach};
use crate::vocab::{EmployerId, RegionId, Unit};

pub(super) const KIND: Kind = Kind {
    name: "employer_outreach",
    summary: "Visits to employers who do not yet take part; some are open to the group from then on.",
    booking: Booking::OpenedEmployer,
    levers: &[Lever::Openness],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "visits",
        "Employers visited in a month.",
        Unit::PerMonth,
        (0.0, 1e5),
        Absent::Needed,
    ),
    number(
        "conversion",
        "Share of visits that open the employer.",
        Unit::Share,
        (0.0, 1.0),
        Absent::Needed,
    )
    .assumed_effect(),
    number(
        "openness",
        "Points of score by which an opened employer is more open to the group.",
        Unit::Score,
        (0.0, 5.0),
        Absent::Needed,
    )
    .assumed_effect(),
    number(
        "by_size",
        "1: large employers are visited in proportion to their jobs. 0: each employer alike.",
        Unit::Ratio,
        (0.0, 1.0),
        Absent::Neutral(0.0),
    ),
];

#[derive(Debug)]
struct EmployerOutreach {
    visits: f64,
    conversion: f64,
    openness: f64,
    by_size: bool,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(EmployerOutreach {
        visits: block.number("visits"),
        conversion: block.number("conversion"),
        openness: block.number("openness"),
        by_size: block.number("by_size") >= 0.5,
    })
}

impl Intervention for EmployerOutreach {
    /// There are always more employers to visit.
    fn bound(&self, _view: &View<'_>) -> Constraint {
        Constraint::Hours
    }

    fn marks(&self, view: &View<'_>) -> Vec<Mark> {
        let visits = if is_idle(view) {
            0
        } else {
            rounded(view, view.key, self.visits * view.scale)
        };
        if visits == 0 {
            return Vec::new();
        }
        let (world, draws) = (view.world, view.draws);
        let address = |id: EmployerId| pair(u64::from(id.0), view.key);
        let mut lots: Vec<(f64, EmployerId)> = world
            .employers()
            .filter(|(id, employer)| {
                employer.size > 0
                    && world.region_of_employer(*id) == RegionId(0)
                    && view.state.marked(Mark::Employer(*id)).is_none()
            })
            .map(|(id, employer)| {
                let u = draws.uniform(Stream::PolicyMark, address(id), view.month, 3);
                let weight = if self.by_size {
                    f64::from(employer.size)
                } else {
                    1.0
                };
                (-libm::log(1.0 - u) / weight, id)
            })
            .collect();
        lots.sort_by(|(a, one), (b, other)| a.total_cmp(b).then(one.cmp(other)));
        let opens = |id: EmployerId| {
            let (stream, month) = (Stream::PolicyMark, view.month);
            draws.happens(self.conversion, stream, address(id), month, 4)
        };
        let visited = lots.into_iter().take(visits).map(|(_, id)| id);
        visited
            .filter(|id| opens(*id))
            .map(Mark::Employer)
            .collect()
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        let groups = view.delivery.eligibility.groups();
        for (mark, _) in view.state.marks() {
            if let Mark::Employer(employer) = mark {
                for group in &groups {
                    let reach = Reach::EmployerFor(employer, *group);
                    moves.push(Lever::Openness, reach, self.openness);
                }
            }
        }
    }
}
