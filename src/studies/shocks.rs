//! Standard shocks: the responses by which one model can be compared with another.

use std::sync::Arc;

use crate::engine::{Model, TimedMove};
use crate::experiment::{ArmRuns, Progress};
use crate::levers::{Lever, Move, Reach};
use crate::vocab::Estimate;

/// A standard shock, permanent from the first month of the horizon on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shock {
    /// Employers want one per cent more jobs.
    Demand,
    /// Arrivals rise by a fifth.
    Population,
    /// Everybody sends a tenth more applications.
    Search,
    /// Hazards of lay-off and of the end of a contract rise by a fifth.
    LayOffs,
    /// The AOW age is a year higher for everybody who has not reached it before the first month.
    AowAge,
}

impl Shock {
    /// The five standard shocks.
    pub const ALL: [Self; 5] = [
        Self::Demand,
        Self::Population,
        Self::Search,
        Self::LayOffs,
        Self::AowAge,
    ];

    /// Returns the code in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Population => "population",
            Self::Search => "search",
            Self::LayOffs => "lay_offs",
            Self::AowAge => "aow_age",
        }
    }

    /// Returns what is done, in words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Demand => "employers want 1 % more jobs, for good",
            Self::Population => "20 % more arrivals from elsewhere, for good",
            Self::Search => "everybody sends 10 % more applications, for good",
            Self::LayOffs => "20 % higher hazards of lay-off and of the end of contracts, for good",
            Self::AowAge => "AOW age a year higher for those who have not reached it",
        }
    }

    /// Returns the model under the shock.
    pub fn on(self, model: &Model) -> Model {
        let mut shocked = model.clone();
        let everywhere = |lever, amount| TimedMove {
            from: model.start.month(),
            to: model.horizon.to,
            step: Move {
                lever,
                reach: Reach::All,
                amount,
                programme: 0,
            },
        };
        match self {
            Self::Demand => {
                // The first month belongs to the start: targets move from the first month of the horizon on.
                for economy in &mut shocked.economy[1..] {
                    economy.growth = economy.growth.map(|growth| growth * 1.01);
                }
            }
            Self::Population => shocked.moves.push(everywhere(Lever::Arrivals, 1.2)),
            Self::Search => shocked.moves.push(everywhere(Lever::SearchIntensity, 1.1)),
            Self::LayOffs => shocked.params.separation.dismissal_scale *= 1.2,
            Self::AowAge => {
                let law = Arc::make_mut(&mut shocked.law);
                // Those born before this month have AOW at the start and keep it.
                let first = (0..=model.start.month().0)
                    .map(crate::vocab::Month)
                    .find(|birth| !model.law.has_aow(*birth, model.start.month()));
                if let Some(first) = first {
                    let age = crate::processes::law::at(&law.aow_age, first);
                    law.aow_age.retain(|(birth, _)| *birth != first);
                    let place = law.aow_age.partition_point(|(birth, _)| *birth < first);
                    law.aow_age.insert(place, (first, age));
                    for (_, age) in &mut law.aow_age[place..] {
                        *age += 12.0;
                    }
                }
            }
        }
        shocked
    }
}

/// The measures whose responses are tabulated.
pub const RESPONSES: [&str; 8] = [
    "persons",
    "employed",
    "unemployed",
    "inactive",
    "jobs_filled",
    "vacancies_open",
    "income_ww",
    "income_bijstand",
];

/// The response of one measure to one shock.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The shock.
    pub shock: Shock,
    /// The measure.
    pub measure: &'static str,
    /// Month of the horizon, 12 for a year.
    pub month: usize,
    /// Mean difference to the control with the same draws.
    pub change: Estimate,
    /// The control.
    pub control: Estimate,
}

/// Runs the control and the five shocks on the same draws and returns the responses after 1, 5 and 10 years, as far as
/// the horizon reaches.
/// Nothing if it was stopped.
pub fn responses(
    model: &Model,
    seed: u64,
    replications: u32,
    progress: &Progress<'_>,
) -> Option<Vec<Response>> {
    let run =
        |model: &Model, place| ArmRuns::run_while(model, seed, replications, (progress, place));
    let control = run(model, "control")?;
    let by_shock: Option<Vec<Vec<Response>>> = Shock::ALL
        .into_iter()
        .map(|shock| {
            let arm = run(&shock.on(model), shock.code())?;
            let months = [12, 60, 120]
                .into_iter()
                .filter(|month| *month <= arm.months());
            let rows: Vec<Response> = months
                .flat_map(|month| RESPONSES.map(|measure| (month, measure)))
                .map(|(month, measure)| Response {
                    shock,
                    measure,
                    month,
                    change: arm.less(&control, measure, month),
                    control: Estimate::independent(&control.values(measure, None, month)),
                })
                .collect();
            Some(rows)
        })
        .collect();
    Some(by_shock?.concat())
}
