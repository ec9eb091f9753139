//! What the commands that learn from labelled articles share.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::article::{Article, Span};
use crate::evaluation::gold::{self, GoldArticle};
use crate::ingest;

/// The sample to learn from, and where the weights go.
#[derive(Debug, Args)]
pub struct LabelledArguments {
    /// Labelled articles, one JSON object a line.
    #[arg(long)]
    pub gold: PathBuf,
    /// The folder of their texts.
    #[arg(long)]
    pub texts: PathBuf,
    /// Where to write the weights.
    #[arg(long)]
    pub output: PathBuf,
    /// What the labels are, for the header of the file.
    #[arg(long, default_value = "a labelled sample")]
    pub data: String,
}

impl LabelledArguments {
    /// Every labelled article with its text and labels.
    pub fn read(&self) -> anyhow::Result<Vec<Labelled>> {
        let read = |labels: GoldArticle| {
            let path = self.texts.join(&labels.file);
            let article = ingest::read(&path, &labels.file).with_context(|| path.display().to_string())?;
            let bytes = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
            Ok(Labelled { article, labels, bytes })
        };
        gold::read(&self.gold)?.into_iter().map(read).collect()
    }

    /// Writes the weights under their header, and shows the header.
    pub fn write(&self, header: &str, weights: &str) -> anyhow::Result<()> {
        std::fs::write(&self.output, format!("{header}{weights}")).with_context(|| self.output.display().to_string())?;
        eprint!("{header}");
        Ok(())
    }
}

/// An article and what people marked in it.
pub struct Labelled {
    /// The article.
    pub article: Article,
    /// The labels, in code points.
    pub labels: GoldArticle,
    /// Where each code point of the text begins, in bytes.
    bytes: Vec<usize>,
}

impl Labelled {
    /// Stretches in code points as spans of the article's text.
    pub fn spans(&self, stretches: impl Iterator<Item = (usize, usize)>) -> Vec<Span> {
        let byte = |point: usize| self.bytes.get(point).copied().unwrap_or(self.article.text.len());
        stretches.map(|(start, end)| Span::new(byte(start), byte(end.max(start)))).collect()
    }
}
