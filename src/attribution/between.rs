//! What stands between two places of an article, without counting it again for every candidate.

use std::ops::Range;

use super::frame::{Frame, NONE};
use super::mentions::MentionKind;

/// What stands in a stretch of tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tokens outside quotations.
    pub tokens: usize,
    /// Mentions outside quotations, one inside another counted once.
    pub mentions: usize,
    /// Those of them that mean a person.
    pub people: usize,
    /// Quotations.
    pub quotations: usize,
}

/// Running sums over an article's tokens.
#[derive(Debug)]
pub struct Between {
    /// At `i`, what lies before token `i`.
    before: Vec<Sums>,
    /// For each token, the first from there on that stands in a mention outside quotations.
    next_mention: Vec<u32>,
    /// For each token, the first from there on that stands in a quotation.
    next_quoted: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    tokens: u32,
    /// How often another mention than the one before is met.
    mentions: u32,
    people: u32,
    quotations: u32,
}

impl Between {
    /// Sums up an article.
    pub fn of(frame: &Frame) -> Self {
        let count = frame.quotation_of.len();
        let mut between = Between {
            before: Vec::with_capacity(count + 1),
            next_mention: vec![count as u32; count + 1],
            next_quoted: vec![count as u32; count + 1],
        };
        let mut here = Sums::default();
        let (mut last_mention, mut last_quotation) = (NONE, NONE);
        for (&q, &m) in frame.quotation_of.iter().zip(&frame.mention_of) {
            between.before.push(here);
            if q != NONE {
                here.quotations += u32::from(q != last_quotation);
                last_quotation = q;
                continue;
            }
            here.tokens += 1;
            if m != NONE && m != last_mention {
                here.mentions += 1;
                here.people += u32::from(is_person(frame, m));
                last_mention = m;
            }
        }
        between.before.push(here);
        for i in (0..count).rev() {
            let (quoted, named) = (frame.quotation_of[i] != NONE, frame.mention_of[i] != NONE);
            between.next_quoted[i] = if quoted { i as u32 } else { between.next_quoted[i + 1] };
            between.next_mention[i] = if named && !quoted { i as u32 } else { between.next_mention[i + 1] };
        }
        between
    }

    /// What stands in `range`. Of quotation `own`, whose further segments begin at `segments`, nothing is counted.
    pub fn count(&self, frame: &Frame, range: Range<usize>, own: usize, segments: impl Iterator<Item = usize>) -> Counts {
        let Range { start, end } = range;
        let (from, to) = (self.before[start], self.before[end]);
        let mut counts = Counts { tokens: (to.tokens - from.tokens) as usize, ..Counts::default() };
        // What the range opens in the middle of counts as well.
        let first = self.next_mention[start] as usize;
        if first < end {
            let behind = self.before[first + 1];
            counts.mentions = 1 + (to.mentions - behind.mentions) as usize;
            counts.people = usize::from(is_person(frame, frame.mention_of[first])) + (to.people - behind.people) as usize;
        }
        let first = self.next_quoted[start] as usize;
        if first < end {
            counts.quotations = usize::from(frame.quotation_of[first] as usize != own);
            counts.quotations += (to.quotations - self.before[first + 1].quotations) as usize;
            let met = |&at: &usize| at > first && at < end && self.before[at + 1].quotations > self.before[at].quotations;
            counts.quotations = counts.quotations.saturating_sub(segments.filter(met).count());
        }
        counts
    }
}

fn is_person(frame: &Frame, mention: u32) -> bool {
    matches!(frame.mentions[mention as usize].kind, MentionKind::Name | MentionKind::Pronoun | MentionKind::Role)
}
