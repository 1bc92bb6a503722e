//! The program `doorstroom`: parse, call, print the diagnostic, exit code.

use std::io::Write;
use std::process::ExitCode;

/// Exit code of a defect of the program (EX_SOFTWARE of sysexits.h).
const DEFECT: u8 = 70;

fn main() -> ExitCode {
    // The message of a panic has gone to standard error; what is left is to say what it means.
    std::panic::catch_unwind(doorstroom::cli::main).unwrap_or_else(|_| {
        let said = "this is a defect of doorstroom, not of your files; nothing was written";
        let _ = writeln!(std::io::stderr(), "{said}");
        ExitCode::from(DEFECT)
    })
}
