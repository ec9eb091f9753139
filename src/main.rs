//! Opens the window, or runs a command.

use clap::Parser;

fn main() -> anyhow::Result<()> {
    let arguments = whosaid::cli::Arguments::parse();
    match arguments.command {
        Some(command) => whosaid::cli::run(command),
        None => anyhow::bail!("name a command: whosaid extract FOLDER"),
    }
}
