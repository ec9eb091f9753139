/*!
What every quotation of an article reads: its cues, who is named how often, who spoke before.
*/

use std::ops::Range;

use crate::attribution::Gender;
use crate::attribution::between::Between;
use crate::attribution::cues::{self, Cue};
use crate::attribution::entities::Cast;
use crate::attribution::frame::Frame;

/// What is known of the quotations before, in order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Past {
    /// The mention chosen for the quotation right before.
    pub last: Option<usize>,
    /// The mention of the last one that differed from it.
    pub other: Option<usize>,
    /// The quotation right before, if any.
    pub quotation: Option<usize>,
    /// Whether it was an answer in a dialogue without cues.
    pub dialogue: bool,
}

impl Past {
    /// Notes that `mention` was taken for the speaker of quotation `q`.
    pub fn note(&mut self, q: usize, mention: Option<usize>) {
        if mention.is_some() && mention != self.last {
            self.other = self.last;
            self.last = mention;
        }
        self.quotation = Some(q);
        self.dialogue = false;
    }

    /// Notes that quotation `q` answers the one before.
    pub fn answers(&mut self, q: usize) {
        self.quotation = Some(q);
        self.dialogue = true;
    }
}

/// Things computed once for an article that every quotation reads.
pub struct Reach<'a> {
    /// The frame.
    pub frame: &'a Frame<'a>,
    /// Every cue outside quotations, in order.
    pub cues: Vec<Cue>,
    /// For each mention, the entity its name belongs to.
    pub entity: &'a [Option<usize>],
    /// For each entity, how many mentions it has by name.
    pub weight: Vec<f32>,
    /// For each entity, its gender.
    pub gender: Vec<Option<Gender>>,
    /// Mentions by their first token.
    pub(super) by_start: Vec<usize>,
    pub(super) between: Between,
}

impl<'a> Reach<'a> {
    /// Prepares an article.
    pub fn new(frame: &'a Frame<'a>, cast: &'a Cast) -> Self {
        let mut cues = Vec::new();
        for range in near_quotations(frame) {
            cues::find(frame, range, &mut cues);
        }
        let mut weight = vec![0.0; cast.entities.len()];
        for entity in cast.of.iter().flatten() {
            weight[*entity] += 1.0;
        }
        let gender = cast.entities.iter().map(|e| e.gender).collect();
        let mut by_start: Vec<usize> = (0..frame.mentions.len()).collect();
        by_start.sort_by_key(|&m| frame.mentions[m].tokens.start);
        Reach { frame, cues, entity: &cast.of, weight, gender, by_start, between: Between::of(frame) }
    }

    /// The cues among the tokens of `range`, as a range of `cues`.
    pub(super) fn cues_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.cues.partition_point(|c| c.token < range.start);
        let last = self.cues.partition_point(|c| c.token < range.end);
        first..last.max(first)
    }

    /// The mentions that begin in `range`, in order.
    pub(super) fn mentions_in(&self, range: &Range<usize>) -> &[usize] {
        let first = self.by_start.partition_point(|&m| self.frame.mentions[m].tokens.start < range.start);
        let last = self.by_start.partition_point(|&m| self.frame.mentions[m].tokens.start < range.end);
        &self.by_start[first..last.max(first)]
    }

    pub(super) fn weight_of(&self, mention: usize) -> f32 {
        self.entity[mention].map_or(0.0, |e| self.weight[e])
    }

    pub(super) fn same_entity(&self, a: usize, b: usize) -> bool {
        a == b || self.entity[a].is_some() && self.entity[a] == self.entity[b]
    }
}

/// The paragraphs that hold quoted words, and those before them.
fn near_quotations<'f>(frame: &'f Frame) -> impl Iterator<Item = Range<usize>> + 'f {
    let paragraphs = &frame.prose.paragraphs;
    let quoted = |p: &Range<usize>| p.clone().any(|i| !frame.is_outside(i));
    let holds: Vec<bool> = paragraphs.iter().map(quoted).collect();
    let mut near = holds.clone();
    for (at, _) in holds.iter().enumerate().filter(|(_, holds)| **holds) {
        // What lies between is page furniture without tokens.
        if let Some(before) = (0..at).rev().find(|&p| !paragraphs[p].is_empty()) {
            near[before] = true;
        }
    }
    paragraphs.iter().zip(near).filter(|(_, near)| *near).map(|(range, _)| range.clone())
}
