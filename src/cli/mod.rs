/*!
The command line: raw arguments turned into validated ones, then the engine.
*/

mod evaluate;
mod extract;
mod labelled;
mod learn;
mod source;
mod speakers;
mod target;
mod themes;
mod train;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// What came of a command that was not stopped by an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every article was read.
    Complete,
    /// Some were not; they were named on standard error.
    SomeUnread,
}

/// Open a folder of articles; see who said what, when and about what; check every attribution against the page; export
/// the quote sheet.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without a command the window opens, on FOLDER if one is given. `whosaid help extract` tells of the command line."
)]
pub struct Arguments {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A folder of articles to open in the window.
    pub folder: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract the statements of articles as CSV or JSONL.
    Extract(extract::ExtractArguments),
    /// List who speaks, by which names, and who may be one.
    Speakers(speakers::SpeakersArguments),
    /// Propose themes that the articles speak of and the theme book does not know.
    Themes(themes::ThemesArguments),
    /// Measure the extraction on articles that somebody labelled by hand.
    Evaluate(evaluate::EvaluateArguments),
    /// Learn the ranker's weights from labelled articles.
    #[command(hide = true)]
    Train(train::TrainArguments),
    /// Learn from labelled articles which marked words are statements.
    #[command(hide = true)]
    Learn(learn::LearnArguments),
}

/// Runs a command.
pub fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Speakers(arguments) => speakers::run(&arguments),
        Command::Themes(arguments) => themes::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments).map(|()| Outcome::Complete),
        Command::Train(arguments) => train::run(&arguments).map(|()| Outcome::Complete),
        Command::Learn(arguments) => learn::run(&arguments).map(|()| Outcome::Complete),
    }
}

/// Prints the quote sheet of a folder: what the program does where no window can open.
pub fn quote_sheet(folder: PathBuf) -> anyhow::Result<Outcome> {
    extract::run(&extract::ExtractArguments::quote_sheet(folder))
}
