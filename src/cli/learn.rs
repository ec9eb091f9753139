/*!
`whosaid learn`: learns from labelled articles which marked words are statements. Hidden from the help: users need it
only to train on a sample of their own.
*/

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::article::Span;
use crate::evaluation::gold;
use crate::ingest;
use crate::lexicon::Lexicon;
use crate::quotation::learn::{Example, examples, fit, trades};

/// What `whosaid learn` takes.
#[derive(Debug, Args)]
pub struct LearnArguments {
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

/// Learns and writes the weights with a header that says how.
pub fn run(arguments: &LearnArguments) -> anyhow::Result<()> {
    let lexicon = Lexicon::embedded();
    let mut articles: Vec<Vec<Example>> = Vec::new();
    for labelled in gold::read(&arguments.gold)? {
        let path = arguments.texts.join(&labelled.file);
        let article = ingest::read(&path, &labelled.file).with_context(|| path.display().to_string())?;
        let bytes: Vec<usize> = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
        let byte = |point: usize| bytes.get(point).copied().unwrap_or(article.text.len());
        let span = |start: usize, end: usize| Span::new(byte(start), byte(end.max(start)));
        let statements: Vec<Span> = labelled.quotes.iter().map(|q| span(q.start, q.end)).collect();
        let others: Vec<Span> = labelled.other_marked.iter().map(|o| span(o.start, o.end)).collect();
        articles.push(examples(&article, &statements, &others, &lexicon));
    }
    let mut header = format!(
        "# How much each feature of a marked stretch and its frame speaks for a statement; see src/quotation/features.rs.\n\
         # Origin: learned from {} ({} articles, {} marked stretches); figures only, nothing of the texts.\n\
         # Command: whosaid learn --gold GOLD.jsonl --texts DIR --output assets/quotation/statement.weights\n\
         # Learning is reproducible to the bit. On articles not learned from (five folds), of 100:\n\
         #   kept from   statements kept   statements among the kept\n",
        arguments.data,
        articles.len(),
        articles.iter().map(Vec::len).sum::<usize>(),
    );
    for trade in trades(&articles) {
        let line = format!("#   {:9.2} {:17.1} {:27.1}\n", trade.threshold, 100.0 * trade.kept, 100.0 * trade.precise);
        header.push_str(&line);
    }
    let all: Vec<&Example> = articles.iter().flatten().collect();
    std::fs::write(&arguments.output, header.clone() + &fit(&all)).with_context(|| arguments.output.display().to_string())?;
    eprint!("{header}");
    Ok(())
}
