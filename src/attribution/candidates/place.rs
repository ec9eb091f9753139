/*!
Where a mention stands as seen from a quotation, and what its neighbours are.
*/

use std::ops::Range;

use super::Setting;
use crate::attribution::between::Counts;
use crate::attribution::frame::{Frame, NONE};
use crate::attribution::mentions::Mention;
use crate::lexicon::Classes;
use crate::text::Kind;

/// Where a mention stands as seen from the quotation.
pub(super) struct Place {
    pub side: f32,
    pub tokens: f32,
    pub sentences: f32,
    pub paragraphs: f32,
    pub mentions: f32,
    pub people: f32,
    pub quotations: f32,
}

impl Place {
    pub fn of(setting: &Setting, mention: &Mention, before: bool) -> Place {
        let frame = setting.reach.frame;
        let (from, to) =
            if before { (mention.tokens.end, setting.first.start) } else { (setting.behind, mention.tokens.start.max(setting.behind)) };
        let own = frame.segment_tokens[setting.quotation].iter().skip(1).map(|r| r.start);
        // Far mentions need no exact count.
        let Counts { tokens, mentions, people, quotations } = match to - from < 220 {
            true => setting.reach.between.count(frame, from..to, setting.quotation, own),
            false => Counts { tokens: to - from, mentions: 20, people: 20, quotations: 5 },
        };
        let first = frame.token(mention.tokens.start);
        let own_at = if before { setting.first.start } else { setting.behind - 1 };
        let own = frame.token(own_at);
        let paragraph = frame.paragraph(mention.tokens.start);
        let in_clause =
            if before { setting.clause.left.contains(&mention.tokens.start) } else { setting.clause.right.contains(&mention.tokens.start) };
        Place {
            side: match (before, in_clause) {
                (true, true) => 1.0,
                (false, true) => 2.0,
                (true, false) => 0.0,
                (false, false) => 3.0,
            },
            tokens: tokens.min(60) as f32,
            sentences: (first.sentence as i64 - own.sentence as i64).clamp(-12, 12) as f32,
            paragraphs: (paragraph as i64 - frame.paragraph(own_at) as i64).abs().min(8) as f32,
            mentions: mentions.min(20) as f32,
            people: people.min(20) as f32,
            quotations: quotations.min(6) as f32,
        }
    }
}

/// Tokens outside quotations between two places.
pub(super) fn outside_between(frame: &Frame, from: usize, to: usize) -> usize {
    (from..to).filter(|&i| frame.is_outside(i) && frame.mention_of[i] == NONE).count()
}

/// The sentence of the frame that ends right before token `start`, in this paragraph or, at its opening, the last one of
/// the paragraph before.
pub(super) fn sentence_before(frame: &Frame, start: usize, paragraph: usize) -> Range<usize> {
    let Some(last) = start.checked_sub(1) else { return 0..0 };
    let mut own = paragraph;
    while own > 0 && frame.prose.paragraphs[own].start >= start {
        own -= 1;
    }
    let bounds = &frame.prose.paragraphs[own];
    if bounds.is_empty() || last < bounds.start {
        return start..start;
    }
    let mut first = last;
    while first > bounds.start && !frame.ends_sentence(first - 1) {
        first -= 1;
    }
    first..start.min(bounds.end)
}

/// The first token behind `from` that is no adverb, auxiliary or the like.
pub(super) fn next_past_between(frame: &Frame, from: usize) -> Option<usize> {
    let skip = Classes::ADVERB | Classes::AUXILIARY | Classes::MODAL | Classes::NEGATION;
    let stop = Classes::CUE | Classes::CUE_PARTIAL;
    (from..frame.prose.tokens.len().min(from + 5)).find(|&i| !frame.is(i, skip) || frame.is(i, stop))
}

/// Whether the mention that ends at token `from` is the subject of a passive: "Ruiz was asked".
pub(super) fn passive_behind(frame: &Frame, from: usize) -> bool {
    let skip = Classes::ADVERB | Classes::AUXILIARY | Classes::MODAL | Classes::NEGATION;
    let mut at = from;
    let mut be = false;
    while at < frame.prose.tokens.len().min(from + 5) && frame.is(at, skip) {
        be |= matches!(frame.text(at), "was" | "is" | "were" | "are" | "been" | "be" | "being");
        at += 1;
    }
    be && at < frame.prose.tokens.len() && frame.is_outside(at) && frame.text(at).ends_with("ed")
        || be && at < frame.prose.tokens.len() && frame.is(at, Classes::CUE | Classes::CUE_PARTIAL)
}

pub(super) fn relative_behind(frame: &Frame, end: usize) -> bool {
    let comma = frame.prose.tokens.get(end).is_some_and(|t| t.is_sign(','));
    let at = if comma { end + 1 } else { end };
    at < frame.prose.tokens.len() && frame.is(at, Classes::RELATIVE) && !frame.is(at, Classes::DETERMINER)
}

/// Whether two mentions are the same phrase: one inside the other with the same head, or in apposition.
pub(super) fn same_phrase(frame: &Frame, a: usize, b: usize) -> bool {
    let (x, y) = (&frame.mentions[a], &frame.mentions[b]);
    x.head == y.head || x.apposition_to == Some(b) || y.apposition_to == Some(a)
}

/// Whether a mention opens the line behind a quotation's closing dash.
pub(super) fn is_signature_line(frame: &Frame, from: usize, to: usize) -> bool {
    to >= from && to - from <= 4 && (from..to).all(|i| frame.token(i).kind == Kind::Sign || frame.is(i, Classes::TITLE))
}
