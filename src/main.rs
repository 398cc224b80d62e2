//! The `fanzha` program: parse, run, exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    fanzha::cli::main()
}
