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

/// Running sums over an article's tokens: at `i`, what lies before token `i`.
#[derive(Debug)]
pub struct Between {
    tokens: Vec<u32>,
    /// How often another mention than the one before is met.
    mentions: Vec<u32>,
    people: Vec<u32>,
    quotations: Vec<u32>,
    /// For each token, the first from there on that stands in a mention outside quotations.
    next_mention: Vec<u32>,
    /// For each token, the first from there on that stands in a quotation.
    next_quoted: Vec<u32>,
    quotation_of: Vec<u32>,
    is_person: Vec<bool>,
}

impl Between {
    /// Sums up an article.
    pub fn of(frame: &Frame) -> Self {
        let count = frame.quotation_of.len();
        let room = || Vec::with_capacity(count + 1);
        let mut sums = Between {
            tokens: room(),
            mentions: room(),
            people: room(),
            quotations: room(),
            next_mention: vec![count as u32; count + 1],
            next_quoted: vec![count as u32; count + 1],
            quotation_of: frame.quotation_of.clone(),
            is_person: vec![false; count],
        };
        let mut here = [0u32; 4];
        let (mut last_mention, mut last_quotation) = (NONE, NONE);
        for i in 0..count {
            sums.push(here);
            let (q, m) = (frame.quotation_of[i], frame.mention_of[i]);
            if q != NONE {
                here[3] += u32::from(q != last_quotation);
                last_quotation = q;
                continue;
            }
            here[0] += 1;
            if m != NONE {
                let kind = frame.mentions[m as usize].kind;
                sums.is_person[i] = matches!(kind, MentionKind::Name | MentionKind::Pronoun | MentionKind::Role);
                here[1] += u32::from(m != last_mention);
                here[2] += u32::from(m != last_mention && sums.is_person[i]);
                last_mention = m;
            }
        }
        sums.push(here);
        for i in (0..count).rev() {
            let (quoted, named) = (frame.quotation_of[i] != NONE, frame.mention_of[i] != NONE);
            sums.next_quoted[i] = if quoted { i as u32 } else { sums.next_quoted[i + 1] };
            sums.next_mention[i] = if named && !quoted { i as u32 } else { sums.next_mention[i + 1] };
        }
        sums
    }

    fn push(&mut self, [tokens, mentions, people, quotations]: [u32; 4]) {
        self.tokens.push(tokens);
        self.mentions.push(mentions);
        self.people.push(people);
        self.quotations.push(quotations);
    }

    /// What stands in `range`. Of quotation `own`, whose further segments begin at `segments`, nothing is counted.
    pub fn count(&self, range: Range<usize>, own: usize, segments: impl Iterator<Item = usize>) -> Counts {
        let Range { start, end } = range;
        let mut counts = Counts { tokens: (self.tokens[end] - self.tokens[start]) as usize, ..Counts::default() };
        // What the range opens in the middle of counts as well.
        let first = self.next_mention[start] as usize;
        if first < end {
            counts.mentions = 1 + (self.mentions[end] - self.mentions[first + 1]) as usize;
            counts.people = usize::from(self.is_person[first]) + (self.people[end] - self.people[first + 1]) as usize;
        }
        let first = self.next_quoted[start] as usize;
        if first < end {
            counts.quotations = usize::from(self.quotation_of[first] as usize != own);
            counts.quotations += (self.quotations[end] - self.quotations[first + 1]) as usize;
            let met = |&at: &usize| at > first && at < end && self.quotations[at + 1] > self.quotations[at];
            counts.quotations = counts.quotations.saturating_sub(segments.filter(met).count());
        }
        counts
    }
}
