//! The command line: arguments, where things come from and go to, exit codes.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | the run failed |
//! | 2 | wrong usage: an argument, or a folder that is in the way |
//! | 3 | results on disk belong to another run |
//! | 4 | the calibration did not converge |
//! | 65 | the data contradict themselves or cannot be read |
//! | 66 | an input file is missing |
//! | 70 | a defect of the program |
//! | 74 | a file could not be written |
//! | 75 | another process is computing the same results: try again later |
//! | 78 | the scenario is wrong |
//! | 130 | interrupted |
//! | 141 | the reader of the output went away |

mod arguments;
mod calibrate;
mod check;
mod compare;
mod diagnostics;
mod diff;
mod explain;
mod failure;
mod new;
mod output;
mod program;
mod progress;
mod run;
mod schema;
mod shell;
mod studies;
mod trace;
mod track;
mod usage;

pub use program::main;
