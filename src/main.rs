//! Opens the window, or runs a command.

use clap::Parser;
use whosaid::cli::{self, Arguments};

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(command) => cli::run(command),
        None => window(arguments.folder),
    }
}

#[cfg(feature = "window")]
fn window(folder: Option<std::path::PathBuf>) -> anyhow::Result<()> {
    Ok(whosaid::app::open(folder)?)
}

#[cfg(not(feature = "window"))]
fn window(_folder: Option<std::path::PathBuf>) -> anyhow::Result<()> {
    anyhow::bail!("this program was built without a window; name a command: whosaid extract FOLDER")
}
