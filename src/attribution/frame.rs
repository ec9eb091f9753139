/*!
The frame: the article's words around its quotations.

Tokens are marked with the quotation they stand in and the mention they belong to, once for the article. For each
quotation [`Frame::clause`] tells how far its sentence reaches on both sides when the quotation is taken as one word.
*/

use std::ops::Range;

use super::mentions::Mention;
use crate::article::Article;
use crate::lexicon::Classes;
use crate::quotation::{Kind as QuotationKind, Quotation};
use crate::text::{Kind, Prose, Token};

/// No quotation or mention.
pub const NONE: u32 = u32::MAX;

/// An article's tokens with what they belong to.
pub struct Frame<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens and sentences.
    pub prose: &'a Prose,
    /// Its quotations.
    pub quotations: &'a [Quotation],
    /// Its mentions.
    pub mentions: &'a [Mention],
    /// For each token, the quotation it stands in, or [`NONE`].
    pub quotation_of: Vec<u32>,
    /// For each token, the outermost mention it belongs to, or [`NONE`].
    pub mention_of: Vec<u32>,
    /// For each quotation, for each segment, its tokens with the marks.
    pub segment_tokens: Vec<Vec<Range<usize>>>,
}

/// How far the sentence around a segment reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Tokens before the segment, from the start of its sentence.
    pub left: Range<usize>,
    /// Tokens behind the segment, to the end of its sentence.
    pub right: Range<usize>,
    /// The sign that ends the quoted words: `,` `.` `?` `!` `-`, or a space for none.
    pub ending: char,
    /// Whether the words behind begin a sentence of their own: the quotation ends in a full stop and a capital follows.
    pub right_is_new: bool,
    /// Whether a sentence ends right before the segment.
    pub left_is_empty: bool,
}

impl<'a> Frame<'a> {
    /// Marks the tokens of `article`.
    pub fn new(article: &'a Article, prose: &'a Prose, quotations: &'a [Quotation], mentions: &'a [Mention]) -> Self {
        let mut quotation_of = vec![NONE; prose.tokens.len()];
        let mut segment_tokens = Vec::with_capacity(quotations.len());
        for (q, quotation) in quotations.iter().enumerate() {
            let ranges: Vec<_> = quotation.segments.iter().map(|s| prose.tokens_in(s.span)).collect();
            // The words of a transcript's turn are the frame of what is quoted in it.
            for range in ranges.iter().filter(|_| quotation.kind != QuotationKind::Turn) {
                quotation_of[range.clone()].fill(q as u32);
            }
            segment_tokens.push(ranges);
        }
        let mut mention_of = vec![NONE; prose.tokens.len()];
        for (m, mention) in mentions.iter().enumerate() {
            for slot in &mut mention_of[mention.tokens.clone()] {
                if *slot == NONE {
                    *slot = m as u32;
                }
            }
        }
        Frame { article, prose, quotations, mentions, quotation_of, mention_of, segment_tokens }
    }

    /// The token at `i`.
    pub fn token(&self, i: usize) -> &Token {
        &self.prose.tokens[i]
    }

    /// Whether token `i` stands outside every quotation.
    pub fn is_outside(&self, i: usize) -> bool {
        self.quotation_of[i] == NONE
    }

    /// The text of token `i`.
    pub fn text(&self, i: usize) -> &'a str {
        self.prose.tokens[i].span.of(&self.article.text)
    }

    /// The outermost mention that token `i` belongs to.
    pub fn mention_at(&self, i: usize) -> Option<usize> {
        let m = self.mention_of[i];
        (m != NONE).then_some(m as usize)
    }

    /// The paragraph of token `i`.
    pub fn paragraph(&self, i: usize) -> usize {
        self.prose.sentences[self.prose.tokens[i].sentence as usize].paragraph
    }

    /// The sign that ends the quoted words in `segment` (a token range with its marks).
    pub fn ending(&self, segment: &Range<usize>) -> char {
        let mut last = segment.end;
        while last > segment.start && self.token(last - 1).kind == Kind::Mark {
            last -= 1;
        }
        if last == segment.start {
            return ' ';
        }
        match self.token(last - 1) {
            t if t.kind == Kind::Sign => match t.first {
                '—' | '–' | '―' | '-' => '-',
                '…' => '.',
                c => c,
            },
            t if t.kind == Kind::Word && self.text(last - 1).ends_with('.') => '.',
            _ => ' ',
        }
    }

    /// The sentence around segment `s` of quotation `q`.
    pub fn clause(&self, q: usize, s: usize) -> Clause {
        let segment = &self.segment_tokens[q][s];
        let paragraph = &self.prose.paragraphs[self.paragraph(segment.start.min(self.prose.tokens.len() - 1))];
        let ending = self.ending(segment);

        let mut start = segment.start;
        while start > paragraph.start && !self.ends_sentence(start - 1) {
            start -= 1;
        }
        let mut stop = segment.end;
        // A full stop behind the closing mark ends the sentence at once.
        while stop < paragraph.end {
            stop += 1;
            if self.ends_sentence(stop - 1) {
                break;
            }
        }
        let next = self.prose.tokens.get(segment.end).filter(|_| segment.end < paragraph.end);
        let goes_on = next.is_some_and(|t| match t.kind {
            Kind::Word => !t.is_capital(),
            Kind::Sign => matches!(t.first, ',' | ';' | ':' | '-' | '—' | '–' | '('),
            _ => false,
        });
        let right_is_new = matches!(ending, '.' | '?' | '!') && !goes_on;
        let left_is_empty = start == segment.start;
        Clause { left: start..segment.start, right: segment.end..stop, ending, right_is_new, left_is_empty }
    }

    /// Whether a sentence of the frame ends with token `i`: a stop outside quotations, or the end of a quotation that
    /// ends in a full stop and is followed by a capital.
    pub fn ends_sentence(&self, i: usize) -> bool {
        let token = self.token(i);
        if self.is_outside(i) {
            let next = self.prose.tokens.get(i + 1);
            return next.is_none_or(|n| n.sentence != token.sentence);
        }
        // Inside a quotation only its last token can end a sentence of the frame.
        let q = self.quotation_of[i] as usize;
        let Some(segment) = self.segment_tokens[q].iter().find(|r| r.end == i + 1) else { return false };
        let next_capital = self.prose.tokens.get(i + 1).is_none_or(|n| n.is_capital() || n.kind == Kind::Mark || n.kind == Kind::Number);
        matches!(self.ending(segment), '.' | '?' | '!') && next_capital
    }

    /// Whether token `i` is a word or number outside quotations of one of `classes`.
    pub fn is(&self, i: usize, classes: Classes) -> bool {
        self.is_outside(i) && self.token(i).is(classes)
    }
}
