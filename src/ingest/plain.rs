//! Plain text: the decoded file exactly as it is.

use crate::article::{Article, Paragraph, Role, Span};

use super::{Unread, encoding};

pub(super) fn read(bytes: &[u8]) -> Result<Article, Unread> {
    let decoded = encoding::decode(bytes)?;
    Ok(Article {
        paragraphs: paragraphs(&decoded.text),
        text: decoded.text,
        warnings: decoded.warning.into_iter().collect(),
        ..Article::default()
    })
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
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
    paragraphs
}
