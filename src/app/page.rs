/*!
An article laid out for reading: its paragraphs, and what is marked in each.

Plain data made of an article and the statements found in it; the reader panel paints it.
*/

use crate::article::{Article, Role, Span};
use crate::corpus::{Finding, RowId};
use crate::quotation::{Reason, SetAside};

/// What a marked stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Words of a statement.
    Quotation(RowId),
    /// The phrase that names its speaker.
    Mention(RowId),
    /// Its reporting verb or phrase.
    Cue(RowId),
    /// Marked, and nobody's statement.
    SetAside(Reason),
}

/// A marked stretch of a paragraph, in characters of its shown text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What it is.
    pub what: What,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the article.
    pub span: Span,
    /// What it is for.
    pub role: Role,
    /// Its text with every line break and tab as one space: as many characters as in the article.
    pub text: String,
    /// What is marked in it, quotations first.
    pub marks: Vec<Mark>,
    /// Statements that end in it, whose explanation stands beneath it.
    pub ends: Vec<RowId>,
}

impl Block {
    /// The statement whose quotation, or else whose mention or cue, covers the character.
    pub fn statement_at(&self, at: usize) -> Option<RowId> {
        self.marks.iter().filter(|m| m.start <= at && at < m.end).find_map(|m| match m.what {
            What::Quotation(id) | What::Mention(id) | What::Cue(id) => Some(id),
            What::SetAside(_) => None,
        })
    }

    /// Where in the article's text its character `at` stands.
    pub fn byte(&self, text: &str, at: usize) -> usize {
        let own = self.span.of(text);
        self.span.from() + own.char_indices().nth(at).map_or(own.len(), |(byte, _)| byte)
    }

    /// Which of its characters stands at a place of the article's text; the nearest, if the place lies outside.
    pub fn character(&self, text: &str, byte: usize) -> usize {
        let own = self.span.of(text);
        let inside = byte.saturating_sub(self.span.from()).min(own.len());
        own.get(..inside).map_or(0, |before| before.chars().count())
    }

    /// What part of it a stretch of the article covers, in characters.
    pub fn part(&self, text: &str, span: Span) -> Option<(usize, usize)> {
        let part = (self.character(text, span.from()), self.character(text, span.to()));
        (part.0 < part.1).then_some(part)
    }
}

/// An article with everything that is marked in it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its paragraphs.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Lays `article` out.
    pub fn of<'a>(article: &Article, statements: impl Iterator<Item = (RowId, &'a Finding)>, set_aside: &[SetAside]) -> Self {
        let mut spans: Vec<(Span, What)> = Vec::new();
        let mut ends: Vec<(usize, RowId)> = Vec::new();
        for (id, finding) in statements {
            let s = &finding.statement;
            spans.extend(s.segments.iter().map(|s| (s.span, What::Quotation(id))));
            spans.extend(s.mention.iter().map(|p| (p.span, What::Mention(id))));
            spans.extend(s.cue.iter().map(|p| (p.span, What::Cue(id))));
            ends.extend(s.segments.last().map(|s| (s.span.to(), id)));
        }
        spans.extend(set_aside.iter().map(|s| (s.span, What::SetAside(s.reason))));
        let order = |what: &What| match what {
            What::Quotation(_) => 0,
            What::Mention(_) => 1,
            What::Cue(_) => 2,
            What::SetAside(_) => 3,
        };
        spans.sort_by_key(|(span, what)| (order(what), span.start));

        let blocks = article.paragraphs.iter().map(|paragraph| {
            let text = paragraph.span.of(&article.text).chars().map(shown).collect();
            let ends = ends.iter().filter(|(end, _)| paragraph.span.from() < *end && *end <= paragraph.span.to());
            let ends = ends.map(|&(_, id)| id).collect();
            let mut block = Block { span: paragraph.span, role: paragraph.role, text, marks: Vec::new(), ends };
            let inside = spans.iter().filter(|(span, _)| span.overlaps(paragraph.span));
            let mark = |&(span, what): &(Span, What)| block.part(&article.text, span).map(|(start, end)| Mark { start, end, what });
            block.marks = inside.filter_map(mark).collect();
            block
        });
        Page { blocks: blocks.collect() }
    }

    /// The block in which a statement's first words stand.
    pub fn block_of(&self, id: RowId) -> Option<usize> {
        self.blocks.iter().position(|b| b.marks.iter().any(|m| m.what == What::Quotation(id)))
    }
}

/// A character as it is painted: one for one, so that counting characters finds the same place in both texts.
fn shown(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{ad}' | '\u{feff}' | '\u{2060}' => '\u{200b}',
        c => c,
    }
}
