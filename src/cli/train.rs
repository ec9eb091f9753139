/*!
`whosaid train`: learns the ranker's weights from labelled articles. Hidden from the help: users need it only to train
on a sample of their own.
*/

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::article::{Article, Span};
use crate::attribution::Ranker;
use crate::attribution::train::{Annotated, GROWTH, Lesson, train};
use crate::evaluation::gold::{self, GoldArticle, Stretch};
use crate::ingest;
use crate::lexicon::Lexicon;

/// What `whosaid train` takes.
#[derive(Debug, Args)]
pub struct TrainArguments {
    /// Labelled articles, one JSON object a line.
    #[arg(long)]
    gold: PathBuf,
    /// The folder of their texts.
    #[arg(long)]
    texts: PathBuf,
    /// Where to write the weights.
    #[arg(long)]
    output: PathBuf,
    /// What the labels are, for the header of the file.
    #[arg(long, default_value = "a labelled sample")]
    data: String,
}

/// Trains and writes the weights with a header that says how.
pub fn run(arguments: &TrainArguments) -> anyhow::Result<()> {
    let mut lessons = Vec::new();
    for labelled in gold::read(&arguments.gold)? {
        let path = arguments.texts.join(&labelled.file);
        let article = ingest::read(&path, &labelled.file).with_context(|| path.display().to_string())?;
        lessons.push(lesson(article, &labelled));
    }
    let trained = train(&lessons, &Lexicon::embedded(), |step| eprintln!("{step} …"));
    let header = format!(
        "# Weights of the attribution ranker: boosted trees over the features of src/attribution/candidates.rs.\n\
         # Origin: learned from {} ({} articles, {} quotations with a source);\n\
         # it holds figures only, nothing of the texts.\n\
         # Command: whosaid train --gold GOLD.jsonl --texts DIR --output assets/attribution/ranker.txt\n\
         # Growth: {} trees, depth {}, rate {}. Training is reproducible to the bit.\n\
         # Held-out: the source is right for {:.1} of 100 quotations, among the candidates for {:.1}.\n",
        arguments.data,
        lessons.len(),
        trained.quotations,
        GROWTH.trees,
        GROWTH.depth,
        GROWTH.rate,
        100.0 * trained.held_out,
        100.0 * trained.reachable,
    );
    let text = header.clone() + &Ranker::to_text(&trained.forest, trained.calibration);
    std::fs::write(&arguments.output, text).with_context(|| arguments.output.display().to_string())?;
    eprint!("{header}");
    for (family, right, all) in &trained.families {
        eprintln!("{family:20} {all:6} {:5.1}", 100.0 * *right as f32 / (*all).max(1) as f32);
    }
    for line in &trained.reliability {
        eprintln!("{line}");
    }
    Ok(())
}

fn lesson(article: Article, labelled: &GoldArticle) -> Lesson {
    let bytes: Vec<usize> = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
    let byte = |point: usize| bytes.get(point).copied().unwrap_or(article.text.len());
    let span = |s: &Stretch| Span::new(byte(s.start), byte(s.end.max(s.start)));
    let quotations = labelled
        .quotes
        .iter()
        .map(|q| Annotated { span: Span::new(byte(q.start), byte(q.end)), source: q.source.iter().map(span).collect() })
        .collect();
    Lesson { article, quotations }
}
