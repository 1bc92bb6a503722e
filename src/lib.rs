//! doorstroom simulates Dutch labour-market regions person by person, month by month, and forecasts what an intervention
//! adds: participants against what would have happened to them anyway, and against whom they crowd out.
//!
//! A region is an initial population that meets published figures exactly, and a scenario file with every number, its range
//! and its source. A forecast is an ensemble of runs (parameter draws, courses of the economy, replications); an effect is
//! the difference of two arms that share their random numbers.
//!
//! # Examples
//!
//! Run a region, compare two plans with it, and write what was found:
//!
//! ```
//! use doorstroom::session::*;
//! # fn main() -> Result<(), SessionError> {
//! # let results = std::env::temp_dir().join(format!("doorstroom-example-{}", std::process::id()));
//! let one = Overrides { draws: Some(1), macro_paths: Some(1), replications: Some(1), ..Overrides::default() };
//! let brief = Overrides { horizon: Some("2018-01..2018-02".into()), ..one.clone() };
//! let nobody = Silent::default();
//! let run = Session::open("gorinchem", &brief)?.run(&RunPlan::default(), &nobody)?;
//! println!("{}", run.text());
//! let plans = Session::open_all(&["i01_craft_school", "i05_sroi_fund"], &one)?;
//! let options = ComparisonOptions { months: Some(2), lines: false, ..ComparisonOptions::default() };
//! let plan = ComparisonPlan { options, ..ComparisonPlan::default() };
//! let comparison = Session::compare(&plans, &plan, &nobody)?;
//! println!("{}", comparison.text());
//! comparison.write(&Destination::under(&results))?;
//! # std::fs::remove_dir_all(&results).ok();
//! # Ok(())
//! # }
//! ```
//!
//! Below that, a [`Model`](engine::Model) is everything one run needs besides its draws. Change a parameter, run it, and read a
//! series:
//!
//! ```
//! use doorstroom::{draws::Draws, engine, experiment::central_model, observe::layout, session::*};
//!
//! let brief = Overrides { horizon: Some("3 months".into()), ..Overrides::default() };
//! let session = Session::open("gorinchem", &brief)?;
//! let model = central_model(session.scenario(), session.loaded());
//! let mut without_courses = model.clone();
//! without_courses.params.training.seats = 0.0;
//!
//! let draws = Draws::of_replication(1, 0);
//! let months: Vec<_> = model.horizon.months().collect();
//! let series = layout(&session.loaded().seed.municipalities, months).find("activity_course", "all", "all");
//! let last = (series.expect("a measure of the program") + 1) * model.horizon.len() - 1;
//! let [with, without] = [&model, &without_courses].map(|one| engine::run(one, &draws).values[last]);
//! assert!(with > without);
//! # Ok::<(), SessionError>(())
//! ```
//!
//! # The rooms, from the bottom up
//!
//! A room names only those above it in this list; ARCHITECTURE.md has the table, and a test sees to it. The first eight are the
//! core, which reads no file and cannot fail.
//!
//! - [`vocab`]: the words of the field as types: months, money, chances, ids, classes, statistics.
//! - [`draws`]: random numbers by key: an address in, a number out.
//! - [`levers`]: what policy can move, in which unit, and how moves combine.
//! - [`world`]: people, employers, slots and vacancies, and the verbs that change them.
//! - [`processes`]: what happens without policy, a file for each process; the law by date.
//! - [`interventions`]: what policy does: ten kinds, the delivery that they share, and funds.
//! - [`observe`]: measures, the recorders that fill them, and the ledger of what is additional.
//! - [`engine`]: the month in order, a run, the burn-in.
//! - [`texts`]: what people read, in Dutch and in English.
//! - [`inputs`]: published tables to an initial population.
//! - [`scenario`]: scenario files to a checked scenario, with every problem at its place.
//! - [`experiment`]: ensembles, and comparisons of paired arms.
//! - [`studies`]: calibration, screening, sensitivity, shocks, the placebo, tracking.
//! - [`report`]: results to files, a page, and a few lines on a terminal.
//! - [`session`]: the application, whoever asks for it. Begin here.
//! - [`cli`]: the command line.

#[doc(inline)]
pub use doorstroom_core::{draws, engine, interventions, levers, observe, processes, vocab, world};

pub mod texts;

pub mod inputs;

pub mod scenario;

pub mod experiment;

pub mod studies;

pub mod report;

pub mod session;

pub mod cli;
