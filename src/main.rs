//! The program `doorstroom`: parse, call, print the diagnostic, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    doorstroom::cli::main()
}
