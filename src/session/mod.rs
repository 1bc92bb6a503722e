//! The application: a scenario is opened, computed, reported and written, whoever asks for it: the command line, a test, a
//! notebook, one task of a cluster, a page in a browser.
//!
//! ```text
//! Session::open ──> run / compare ──> RunReport, ComparisonReport ──> write, summary, tables
//!   or all problems    hears a Progress, may be stopped; what is finished is kept beside the destination
//! ```
//!
//! An example stands on the [front page](crate).

mod answer;
mod calibrate;
mod comparison;
mod comparison_report;
mod context;
mod diff;
mod diff_record;
mod diff_side;
mod error;
mod explain;
mod identity;
mod job;
mod open;
mod paths;
mod persons;
mod progress;
mod request;
mod run;
mod run_plan;
mod run_report;
mod stored;
mod studies;
mod track;
mod usage;

pub use crate::experiment::ComparisonOptions;
pub use crate::report::{ComparisonReport, Destination, Language, RunReport, Written};
pub use crate::scenario::Overrides;
pub use answer::{Answer, Provenance};
pub use calibrate::{Calibration, CalibrationPlan, Outcome};
pub use comparison::ComparisonPlan;
pub use context::RunContext;
pub use diff::ScenarioDiff;
pub use diff_record::{DiffKey, DiffOf, DiffSummary, DiffValue, HeadlineChange, Point};
pub use diff_side::DiffSide;
pub use error::{EXIT_MEANINGS, SessionError};
pub use explain::explain;
pub use open::Session;
pub use persons::PersonSelection;
pub use progress::{Progress, Silent};
pub use run_plan::RunPlan;
pub use stored::Stored;
pub use studies::{
    PlaceboReport, ScreeningReport, SensitivityReport, ShocksReport, Study, StudyHead, StudyPlan,
};
pub use track::{PlanTitle, TracePlan, TraceReport, TrackPlan, TrackReport};
