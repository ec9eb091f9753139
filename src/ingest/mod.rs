/*!
One file ▶ one article, with warnings instead of panics.
*/

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::{Article, Paragraph, Role, Span};

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Unread {
    /// The system would not give it.
    #[error("cannot be opened: {0}")]
    Io(String),
    /// It holds no text.
    #[error("is empty")]
    Empty,
    /// It is not text.
    #[error("is not text")]
    Binary,
    /// It is larger than an article can be.
    #[error("is too large: {megabytes} MB, at most {limit} MB are read")]
    TooLarge {
        /// Its size.
        megabytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Its format is not one the program reads.
    #[error("has a format that is not read: {0}")]
    Format(String),
}

/// The files of a folder that may be articles, in order.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Files to read: path, and name inside the folder with `/` between the parts.
    pub files: Vec<(PathBuf, String)>,
    /// Files passed over, with the reason.
    pub unread: Vec<(PathBuf, Unread)>,
}

/// Lists what `root` (a folder or one file) holds.
pub fn list(root: &Path) -> Listing {
    let mut listing = Listing::default();
    for entry in ignore::WalkBuilder::new(root).sort_by_file_name(|a, b| a.cmp(b)).build().flatten() {
        let path = entry.path();
        if path.is_file() && path.extension().is_some_and(|e| e == "txt") {
            let name = path.strip_prefix(root).unwrap_or(path);
            let name = if name.as_os_str().is_empty() {
                path.file_name().unwrap_or_default().to_string_lossy().into_owned()
            } else {
                name.to_string_lossy().replace('\\', "/")
            };
            listing.files.push((path.to_owned(), name));
        }
    }
    listing
}

/// Reads one file as an article; `name` is its name inside the opened folder.
pub fn read(path: &Path, name: &str) -> Result<Article, Unread> {
    let bytes = std::fs::read(path).map_err(|e| Unread::Io(e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| Unread::Binary)?;
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            paragraphs.push(Paragraph { span: Span::new(start, start + trimmed.len()), role: Role::Body, reason: None });
        }
        at += line.len();
    }
    Ok(Article { file: name.to_owned(), path: path.to_owned(), text, paragraphs, ..Article::default() })
}
