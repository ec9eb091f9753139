/*!
Where rows live: blocks of a few thousand statements with their columns, search keys and packed details together.
*/

use std::ops::Range;

use super::articles::ArticleInfo;
use super::prepared::{Day, Voice};
use crate::dating::DateBasis;
use crate::quotation::Kind;
use crate::stance::Orientation;

use super::finding::Review;
use super::review::Verdict;

/// Statements in one block.
pub(super) const BLOCK: usize = 4096;

/// No voice.
pub(super) const NOBODY: u32 = u32::MAX;

/// One statement's columns: all that filters, groupings and counts look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub id: u64,
    pub article: u32,
    pub voice: u32,
    pub date: Day,
    pub themes: [u16; 3],
    pub stances: (u32, u16),
    pub confidence: u16,
    pub kind: Kind,
    pub review: Review,
    pub verdict: Verdict,
    pub basis: DateBasis,
    /// Its article was replaced or taken out.
    pub dead: bool,
    /// A person left its article out.
    pub excluded: bool,
}

/// Some thousand statements.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub rows: Vec<Row>,
    pub stances: Vec<(u32, Orientation)>,
    /// Keys behind one another; `key_ends` says where each ends.
    pub keys: String,
    pub key_ends: Vec<u32>,
    pub details: Vec<u8>,
    pub detail_ends: Vec<u32>,
}

impl Block {
    pub fn stances(&self, row: &Row) -> &[(u32, Orientation)] {
        let start = row.stances.0 as usize;
        self.stances.get(start..start + row.stances.1 as usize).unwrap_or(&[])
    }

    /// What a statement is found by: its folded words, then its mention.
    pub fn key(&self, at: usize) -> &str {
        self.keys.get(part(&self.key_ends, at)).unwrap_or("")
    }

    /// The folded words of a statement.
    pub fn words(&self, at: usize) -> &str {
        let key = self.key(at);
        key.split_once('\n').map_or(key, |(words, _)| words)
    }

    pub fn detail(&self, at: usize) -> &[u8] {
        self.details.get(part(&self.detail_ends, at)).unwrap_or(&[])
    }

    /// An empty block with room for as much as is in this one.
    pub fn next(&self) -> Block {
        let room = |len: usize| len + len / 16;
        Block {
            rows: Vec::with_capacity(BLOCK),
            stances: Vec::with_capacity(room(self.stances.len())),
            keys: String::with_capacity(room(self.keys.len())),
            key_ends: Vec::with_capacity(BLOCK),
            details: Vec::with_capacity(room(self.details.len())),
            detail_ends: Vec::with_capacity(BLOCK),
        }
    }

    /// Gives back what growing left unused, once the block is full.
    pub fn settle(&mut self) {
        self.stances.shrink_to_fit();
        self.keys.shrink_to_fit();
        self.key_ends.shrink_to_fit();
        self.details.shrink_to_fit();
        self.detail_ends.shrink_to_fit();
    }
}

fn part(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |&e| e as usize);
    start..ends.get(at).map_or(start, |&e| e as usize)
}

/// One article in the corpus.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub info: ArticleInfo,
    /// The headline, folded for searching.
    pub headline_key: Box<str>,
    pub outlet: u32,
    pub rows: Range<u32>,
    pub first_voice: u32,
    pub voices: Box<[Voice]>,
    pub surroundings: Box<[u8]>,
    pub machine: Option<Box<[u8]>>,
    /// Replaced or taken out.
    pub dead: bool,
}
