//! Opens the window, or runs a command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use whosaid::cli::{self, Arguments, Outcome};

/// Reading articles makes and drops many small lists; the system's allocator takes a tenth of the time for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(command) => cli::run(command),
        None => window(arguments.folder),
    };
    match done {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeUnread) => ExitCode::from(3),
        Err(error) => {
            eprintln!("whosaid: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Opens the window; where there is no display, says so and prints the folder's quote sheet instead.
#[cfg(feature = "window")]
fn window(folder: Option<PathBuf>) -> anyhow::Result<Outcome> {
    match (whosaid::app::open(folder.clone()), folder) {
        (Ok(()), _) => Ok(Outcome::Complete),
        (Err(why), Some(folder)) => {
            eprintln!("whosaid: {why}; here is the quote sheet of {} instead", folder.display());
            cli::quote_sheet(folder)
        }
        (Err(why), None) => anyhow::bail!("{why}; without one, use: whosaid extract FOLDER"),
    }
}

#[cfg(not(feature = "window"))]
fn window(folder: Option<PathBuf>) -> anyhow::Result<Outcome> {
    match folder {
        Some(folder) => cli::quote_sheet(folder),
        None => anyhow::bail!("this program was built without a window; name a command: whosaid extract FOLDER"),
    }
}
