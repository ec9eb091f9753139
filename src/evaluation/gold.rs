/*!
Labelled articles: one JSON object a line, `{file, quotes, optional, other_marked}`, offsets in code points.
*/

use std::path::Path;

use serde::Deserialize;

/// A labelled stretch of an article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Stretch {
    /// Its first code point.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
}

/// A quotation that people marked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldQuote {
    /// Its first code point.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// How many words it has.
    #[serde(default)]
    pub words: usize,
    /// Which act of saying it belongs to.
    #[serde(default)]
    pub attribution: Option<String>,
    /// Where its source is named.
    #[serde(default)]
    pub source: Vec<Stretch>,
    /// Who said it.
    #[serde(default)]
    pub speaker: Option<String>,
    /// `person`, `people`, `group`, `unnamed` or `unclear`.
    #[serde(default)]
    pub kind: Option<String>,
}

/// A labelled article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldArticle {
    /// The name of its file.
    pub file: String,
    /// Its statements.
    pub quotes: Vec<GoldQuote>,
    /// Stretches that may be extracted or not.
    #[serde(default)]
    pub optional: Vec<Stretch>,
    /// Marked stretches that are nobody's statement.
    #[serde(default)]
    pub other_marked: Vec<Stretch>,
}

/// Why labels cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// The file cannot be opened.
    #[error("{file}: {source}")]
    Read {
        /// Which file.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("{file}, line {line}: {source}")]
    Line {
        /// Which file.
        file: String,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        source: serde_json::Error,
    },
}

/// Reads a file of labelled articles.
pub fn read(path: &Path) -> Result<Vec<GoldArticle>, GoldError> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|source| GoldError::Read { file: file.clone(), source })?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| serde_json::from_str(line).map_err(|source| GoldError::Line { file: file.clone(), line: number + 1, source }))
        .collect()
}
