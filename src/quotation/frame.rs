/*!
What stands around and inside a marked stretch: the evidence by which a statement is told from a title, a nickname or a
word held at arm's length.
*/

use std::borrow::Cow;
use std::ops::Range;

use super::pairing::Piece;
use crate::article::{Article, Role};
use crate::lexicon::{Classes, key};
use crate::text::{Kind, Prose, Token};

/// A marked stretch with its surroundings.
pub struct Frame<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The tokens between the marks.
    pub inside: &'a [Token],
    /// The tokens before it in its sentence, marked ones and their marks left out, nearest last.
    pub before: Vec<&'a Token>,
    /// The tokens behind it in its sentence, marked ones and their marks left out, nearest first.
    pub after: Vec<&'a Token>,
    /// Another marked stretch stands directly before it, or with "and" or a comma between.
    pub listed: bool,
    /// It is the first thing in its paragraph.
    pub opens_paragraph: bool,
    /// It is the last thing in its paragraph.
    pub ends_paragraph: bool,
    /// What its paragraph is for.
    pub role: Role,
    /// It stands in single marks in an article whose quotations stand in double ones.
    pub lesser_marks: bool,
    /// How many words it has.
    pub words: usize,
}

impl<'a> Frame<'a> {
    /// The frame of stretch `index` of `pieces`.
    pub fn of(article: &'a Article, prose: &'a Prose, pieces: &[Piece], index: usize) -> Option<Frame<'a>> {
        let piece = pieces.get(index)?;
        let paragraph = prose.paragraphs.get(piece.paragraph)?.clone();
        let inside = prose.tokens.get(piece.tokens.clone())?;
        let span = piece.segment.span;
        let open = prose.tokens.partition_point(|t| t.span.start < span.start).max(paragraph.start);
        let close = prose.tokens.partition_point(|t| t.span.end <= span.end).min(paragraph.end);
        let neighbours =
            |range: Range<usize>| range.filter(|&i| !within(pieces, index, prose.tokens[i].span.start)).map(|i| &prose.tokens[i]);
        let first = prose.tokens.get(open)?;
        let last = prose.tokens.get(close.checked_sub(1)?)?;
        let from = (paragraph.start..open).rev().take_while(|&i| prose.tokens[i].sentence == first.sentence).last().unwrap_or(open);
        let to = (close..paragraph.end).take_while(|&i| prose.tokens[i].sentence == last.sentence).last().map_or(close, |i| i + 1);
        let before: Vec<_> = neighbours(from..open).collect();
        let after: Vec<_> = neighbours(close..to).collect();
        let listed = index.checked_sub(1).is_some_and(|p| {
            let other = &pieces[p];
            other.paragraph == piece.paragraph && {
                let end = other.segment.span.end;
                let between = prose.tokens[paragraph.start..open].iter().rev().take_while(|t| t.span.start >= end);
                between.clone().count() <= 3 && between.clone().all(|t| t.is(Classes::CONJUNCTION) || t.is_sign(',') || t.is_sign(';'))
            }
        });
        Some(Frame {
            text: &article.text,
            inside,
            before,
            after,
            listed,
            opens_paragraph: open == paragraph.start,
            ends_paragraph: close == paragraph.end,
            role: article.paragraphs.get(piece.paragraph)?.role,
            lesser_marks: piece.lesser,
            words: inside.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count(),
        })
    }

    /// The word that stands `back` tokens before the stretch (0: directly before), in lower case.
    pub fn word_before(&self, back: usize) -> Cow<'a, str> {
        self.before.len().checked_sub(back + 1).map_or("".into(), |i| key(self.before[i].span.of(self.text)))
    }

    /// The word that stands `on` tokens behind the stretch (0: directly behind), in lower case.
    pub fn word_after(&self, on: usize) -> Cow<'a, str> {
        self.after.get(on).map_or("".into(), |t| key(t.span.of(self.text)))
    }

    /// The token directly before the stretch, in its sentence.
    pub fn previous(&self) -> Option<&'a Token> {
        self.before.last().copied()
    }

    /// The token directly behind the stretch, in its sentence.
    pub fn next(&self) -> Option<&'a Token> {
        self.after.first().copied()
    }

    /// The character inside the closing mark.
    pub fn final_sign(&self) -> Option<char> {
        self.inside.last().filter(|t| t.kind == Kind::Sign).map(|t| t.first)
    }

    /// Whether its words are written as titles are: the first and all longer ones in capitals.
    pub fn is_title_case(&self) -> bool {
        let small = Classes::DETERMINER | Classes::PREPOSITION | Classes::CONJUNCTION;
        let mut words = self.inside.iter().filter(|t| t.kind == Kind::Word).peekable();
        words.peek().is_some_and(|t| t.is_capital())
            && words.all(|t| t.is_capital() || t.is(small) || t.span.len() <= 3)
            && self.inside.iter().filter(|t| t.is_capital()).count() * 2 >= self.words
    }

    /// Whether it begins with a capital letter.
    pub fn starts_capital(&self) -> bool {
        self.inside.first().is_some_and(Token::is_capital)
    }
}

/// Whether byte `at` stands inside another stretch than `index`.
fn within(pieces: &[Piece], index: usize, at: u32) -> bool {
    let near = index.saturating_sub(8)..(index + 9).min(pieces.len());
    near.filter(|&i| i != index).any(|i| pieces[i].segment.span.start <= at && at < pieces[i].segment.span.end)
}
