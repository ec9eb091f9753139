/*!
`whosaid train`: learns the ranker's weights from labelled articles. Hidden from the help: users need it only to train
on a sample of their own.
*/

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::labelled::{Labelled, LabelledArguments};
use crate::attribution::Ranker;
use crate::attribution::train::{Annotated, GROWTH, Lesson, Mistake, train};
use crate::evaluation::gold::GoldQuote;
use crate::lexicon::Lexicon;

/// What `whosaid train` takes.
#[derive(Debug, Args)]
pub struct TrainArguments {
    #[command(flatten)]
    sample: LabelledArguments,
    /// Where to list the quotations that were given to a wrong source when their article was left out.
    #[arg(long)]
    errors: Option<PathBuf>,
}

/// Trains and writes the weights with a header that says how.
pub fn run(TrainArguments { sample, errors }: &TrainArguments) -> anyhow::Result<()> {
    let lessons: Vec<Lesson> = sample.read()?.into_iter().map(lesson).collect();
    let trained = train(&lessons, &Lexicon::embedded(), |step| eprintln!("{step} …"));
    let header = format!(
        "# Weights of the attribution ranker: boosted trees over the features of src/attribution/candidates.rs.\n\
         # Origin: learned from {} ({} articles, {} quotations with a source);\n\
         # it holds figures only, nothing of the texts.\n\
         # Command: whosaid train --gold GOLD.jsonl --texts DIR --output assets/attribution/ranker.txt\n\
         # Growth: {} trees, depth {}, rate {}. Training is reproducible to the bit.\n\
         # Held-out: the source is right for {:.1} of 100 quotations, the person for {:.1}, among the candidates for {:.1}.\n",
        sample.data,
        lessons.len(),
        trained.quotations,
        GROWTH.trees,
        GROWTH.depth,
        GROWTH.rate,
        100.0 * trained.held_out,
        100.0 * trained.same_person,
        100.0 * trained.reachable,
    );
    sample.write(&header, &Ranker::to_text(&trained.forest, &trained.calibration))?;
    for (family, right, all) in &trained.families {
        eprintln!("{family:20} {all:6} {:5.1}", 100.0 * *right as f32 / (*all).max(1) as f32);
    }
    for line in &trained.reliability {
        eprintln!("{line}");
    }
    if let Some(path) = errors {
        let text = |m: &Mistake| lessons.iter().find(|l| l.article.file == m.file).map_or("", |l| &l.article.text);
        let lines: String = trained.mistakes.iter().map(|m| line(m, text(m))).collect();
        std::fs::write(path, lines).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// A mistake with the words around it, on a few lines.
fn line(mistake: &Mistake, text: &str) -> String {
    let around = |from: usize, to: usize| {
        let from = (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        let to = (0..=to.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.get(from..to).unwrap_or_default().escape_debug().to_string()
    };
    let span = mistake.quotation;
    let source: Vec<&str> = mistake.source.iter().map(|s| s.of(text)).collect();
    format!(
        "{}:{} {} {:.2}{} gold={:?} got={:?}\n    {} >>> {} <<< {}\n",
        mistake.file,
        span.from(),
        mistake.family.name(),
        mistake.share,
        match mistake {
            Mistake { same_person: true, .. } => " same person",
            Mistake { reachable: false, .. } => " out of reach",
            _ => "",
        },
        source,
        mistake.taken.map_or("nobody", |t| t.of(text)),
        around(span.from().saturating_sub(260), span.from()),
        around(span.from(), span.to()),
        around(span.to(), span.to() + 140),
    )
}

fn lesson(read: Labelled) -> Lesson {
    let spans = read.spans(read.labels.quotes.iter().map(|q| (q.start, q.end)));
    let source = |q: &GoldQuote| read.spans(q.source.iter().map(|s| (s.start, s.end)));
    let quotations = read.labels.quotes.iter().zip(spans).map(|(q, span)| Annotated { span, source: source(q) }).collect();
    Lesson { article: read.article, quotations }
}
