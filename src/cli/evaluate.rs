/*!
`whosaid evaluate`: how well the extraction does on a sample that somebody labelled by hand.
*/

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::source::ListArguments;
use crate::attribution::SpeakerKind;
use crate::evaluation::gold;
use crate::evaluation::score::{Predicted, Report};
use crate::pipeline::{Cancel, Options, read_folder};
use crate::statement::Statement;

/// What `whosaid evaluate` takes.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    /// Labelled articles, one JSON object a line.
    #[arg(long)]
    gold: PathBuf,
    /// The folder of their texts.
    #[arg(long)]
    texts: PathBuf,
    /// List up to this many errors.
    #[arg(long, default_value_t = 0)]
    errors: usize,
    #[command(flatten)]
    lists: ListArguments,
}

/// Reads the texts, scores them, prints the figures.
pub fn run(arguments: &EvaluateArguments) -> anyhow::Result<()> {
    let labelled = gold::read(&arguments.gold)?;
    let engine = arguments.lists.engine()?;
    let folder = read_folder(std::slice::from_ref(&arguments.texts), &Options::default(), &engine, &|_| {}, &Cancel::default());
    let mut report = Report::default();
    for article in &labelled {
        let read = folder.articles.iter().find(|a| a.article.file.rsplit('/').next() == Some(article.file.as_str()));
        let read = read.with_context(|| format!("{} is not in {}", article.file, arguments.texts.display()))?;
        let predicted: Vec<Predicted> = read.reading.statements.iter().map(predicted).collect();
        report.add(article, &read.article.text, &predicted);
    }
    print!("{report}");
    for error in report.errors.iter().take(arguments.errors) {
        println!("{error}");
    }
    Ok(())
}

fn predicted(statement: &Statement) -> Predicted {
    Predicted {
        segments: statement.segments.iter().map(|s| (s.start as usize, s.end as usize)).collect(),
        speaker: statement.speaker.as_ref().map(|s| s.name.clone()),
        is_person: statement.speaker.as_ref().is_some_and(|s| s.kind == SpeakerKind::Person),
        mention: statement.mention.as_ref().map(|m| (m.start as usize, m.end as usize)),
    }
}
