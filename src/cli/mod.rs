/*!
The command line: raw arguments turned into validated ones, then the engine.
*/

mod evaluate;
mod learn;
mod train;

use std::io::Write;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{export, pipeline};

/// What was asked for.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    /// A command; without one the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A folder of articles to open in the window.
    pub folder: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract the statements of articles.
    Extract {
        /// Files and folders to read.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// A table of titles, outlets, bylines and dates.
        #[arg(long)]
        metadata: Option<PathBuf>,
        /// csv or jsonl.
        #[arg(long, default_value = "csv")]
        format: String,
        /// Where to write; standard output by default.
        #[arg(long)]
        output: Option<PathBuf>,
        /// Instead of statements, print why each quotation was given to its speaker: mentions, candidates, scores.
        #[arg(long)]
        explain: bool,
    },
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
pub fn run(command: Command) -> anyhow::Result<()> {
    let (paths, metadata, output, explain) = match command {
        Command::Extract { paths, metadata, output, explain, .. } => (paths, metadata, output, explain),
        Command::Evaluate(arguments) => return evaluate::run(&arguments),
        Command::Train(arguments) => return train::run(&arguments),
        Command::Learn(arguments) => return learn::run(&arguments),
    };
    let engine = pipeline::Engine::embedded();
    let mut out: Box<dyn Write> = match output {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::stdout().lock()),
    };
    let options = pipeline::Options { metadata, ..pipeline::Options::default() };
    let folder = pipeline::read_folder(&paths, &options, &engine, &|_| {}, &pipeline::Cancel::default());
    for warning in folder.warnings.iter().cloned().chain(folder.unread.iter().map(ToString::to_string)) {
        eprintln!("{warning}");
    }
    for pipeline::ArticleReading { article, reading, .. } in &folder.articles {
        if explain {
            writeln!(out, "{}\n{}", article.file, engine.explain(article))?;
            continue;
        }
        let published = reading.published.as_ref().map(|p| p.date.to_string());
        for statement in &reading.statements {
            writeln!(out, "{}", export::jsonl::line(article, published.as_deref(), statement))?;
        }
    }
    out.flush()?;
    Ok(())
}
