/*!
`whosaid learn`: learns from labelled articles which marked words are statements. Hidden from the help: users need it
only to train on a sample of their own.
*/

use clap::Args;

use super::labelled::LabelledArguments;
use crate::lexicon::Lexicon;
use crate::quotation::learn::{Example, examples, fit, trades};

/// What `whosaid learn` takes.
#[derive(Debug, Args)]
pub struct LearnArguments {
    #[command(flatten)]
    sample: LabelledArguments,
}

/// Learns and writes the weights with a header that says how.
pub fn run(LearnArguments { sample }: &LearnArguments) -> anyhow::Result<()> {
    let lexicon = Lexicon::embedded();
    let mut articles: Vec<Vec<Example>> = Vec::new();
    for read in sample.read()? {
        let statements = read.spans(read.labels.quotes.iter().map(|q| (q.start, q.end)));
        let others = read.spans(read.labels.other_marked.iter().map(|o| (o.start, o.end)));
        articles.push(examples(&read.article, &statements, &others, &lexicon));
    }
    let mut header = format!(
        "# How much each feature of a marked stretch and its frame speaks for a statement; see src/quotation/features.rs.\n\
         # Origin: learned from {} ({} articles, {} marked stretches); figures only, nothing of the texts.\n\
         # Command: whosaid learn --gold GOLD.jsonl --texts DIR --output assets/quotation/statement.weights\n\
         # Learning is reproducible to the bit. On articles not learned from (five folds), of 100:\n\
         #   kept from   statements kept   statements among the kept\n",
        sample.data,
        articles.len(),
        articles.iter().map(Vec::len).sum::<usize>(),
    );
    for trade in trades(&articles) {
        let line = format!("#   {:9.2} {:17.1} {:27.1}\n", trade.threshold, 100.0 * trade.kept, 100.0 * trade.precise);
        header.push_str(&line);
    }
    let all: Vec<&Example> = articles.iter().flatten().collect();
    sample.write(&header, &fit(&all))
}
