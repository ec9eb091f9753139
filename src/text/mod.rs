/*!
Tokens and sentences, with case and abbreviation knowledge and no opinion about quotations.

[`Prose`] is computed once for an article and read by everything after it.
*/

mod sentences;
mod tokens;

use std::ops::Range;

pub use tokens::is_mark;

use crate::article::{Article, Role, Span};
use crate::lexicon::{Classes, Lexicon, WordKey};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes, hyphens and full stops (`O'Malley`, `al-Rashidi`, `U.S.`, `Mr.`).
    Word,
    /// Digits with inner separators, and ordinals (`1,200`, `2.5`, `21st`).
    Number,
    /// `'s` behind a word: possessive or a short "is"/"has".
    Clitic,
    /// A quotation mark, apostrophe or prime that is not inside a word.
    Mark,
    /// Any other single sign.
    Sign,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital first letter.
    Lower,
    /// A capital first letter, others mixed.
    Capital,
    /// Two letters or more, all capitals.
    Upper,
}

/// A word, number or sign.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// How it is written; [`Case::Lower`] for anything but words.
    pub case: Case,
    /// What the word lists say of it.
    pub classes: Classes,
    /// The word or number as a number, whatever its case; the same for all signs and marks.
    pub key: WordKey,
    /// Whether a word or number may hold something else than ASCII letters and digits: a hyphen, a full stop, an
    /// apostrophe, an accent.
    pub compound: bool,
    /// Its first character.
    pub first: char,
    /// The sentence it belongs to, an index into [`Prose::sentences`].
    pub sentence: u32,
}

impl Token {
    /// Whether it is a word with a capital first letter.
    pub fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.case != Case::Lower
    }

    /// Whether a list names it as one of `classes`.
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Whether it is this single sign or mark.
    pub fn is_sign(&self, sign: char) -> bool {
        matches!(self.kind, Kind::Sign | Kind::Mark) && self.first == sign
    }
}

/// A stretch of tokens that ends where a sentence ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The paragraph it belongs to, an index into [`Article::paragraphs`].
    pub paragraph: usize,
    /// Its tokens, a range of [`Prose::tokens`].
    pub tokens: Range<usize>,
}

/// The tokens and sentences of one article's headline, body and captions.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
    /// The tokens of each paragraph, as ranges of `tokens`; empty for page furniture.
    pub paragraphs: Vec<Range<usize>>,
}

impl Prose {
    /// Reads an article's paragraphs; page furniture is passed over.
    pub fn of(article: &Article, lexicon: &Lexicon) -> Self {
        // Some six bytes a word, sign or number.
        let mut prose = Prose { tokens: Vec::with_capacity(article.text.len() / 5), ..Prose::default() };
        for (index, paragraph) in article.paragraphs.iter().enumerate() {
            let first = prose.tokens.len();
            if paragraph.role != Role::Boilerplate {
                tokens::scan(&article.text, paragraph.span, lexicon, &mut prose.tokens);
                sentences::split(&article.text, index, first, &mut prose);
            }
            prose.paragraphs.push(first..prose.tokens.len());
        }
        prose
    }

    /// The tokens that lie wholly inside `span`, as a range of [`Prose::tokens`].
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }

    /// The paragraph that byte `at` belongs to, if it is one with tokens.
    pub fn paragraph_at(&self, at: usize) -> Option<usize> {
        let token = self.tokens.partition_point(|t| t.span.to() <= at);
        let token = self.tokens.get(token).or(self.tokens.last())?;
        Some(self.sentences[token.sentence as usize].paragraph)
    }
}

/// The number of words in a text, as white space parts them.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
pub(crate) mod testing {
    //! Articles from plain strings, for tests.
    use super::*;
    use crate::article::Paragraph;

    /// An article whose paragraphs are the non-empty lines of `text`.
    pub fn article(text: &str) -> Article {
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let start = at + (line.len() - line.trim_start().len());
                let span = Span::new(start, start + trimmed.len());
                paragraphs.push(Paragraph { span, role: Role::Body, reason: None });
            }
            at += line.len();
        }
        Article { file: "test.txt".into(), text: text.into(), paragraphs, ..Article::default() }
    }
}
