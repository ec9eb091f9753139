//! The words of an utterance as numbers: case, marks, dashes and accents do not count.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHasher;
use unicode_normalization::UnicodeNormalization;

use super::Utterance;

/// The words of every utterance as hashes, in one row.
pub(super) struct Rows {
    words: Vec<u32>,
    ends: Vec<usize>,
}

impl Rows {
    pub fn of(utterances: &[Utterance<'_>]) -> Self {
        let chunks: Vec<(Vec<u32>, Vec<usize>)> = utterances
            .par_chunks(4096)
            .map(|chunk| {
                let (mut words, mut lengths) = (Vec::new(), Vec::with_capacity(chunk.len()));
                for utterance in chunk {
                    let before = words.len();
                    for_words(utterance.text, |_, hash| words.push(hash));
                    lengths.push(words.len() - before);
                }
                (words, lengths)
            })
            .collect();
        let mut rows =
            Rows { words: Vec::with_capacity(chunks.iter().map(|c| c.0.len()).sum()), ends: Vec::with_capacity(utterances.len()) };
        for (words, lengths) in chunks {
            rows.words.extend(words);
            for length in lengths {
                rows.ends.push(rows.ends.last().copied().unwrap_or(0) + length);
            }
        }
        rows
    }

    pub fn get(&self, utterance: usize) -> &[u32] {
        let start = utterance.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[utterance]]
    }
}

/// Calls `each` with the place and the hash of every word of `text`.
pub(super) fn for_words(text: &str, mut each: impl FnMut(Range<usize>, u32)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut hash = WordHash::default();
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() {
                hash.push(u32::from(byte.to_ascii_lowercase()));
                at += 1;
            } else if byte == b'\'' && at > start {
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                // An apostrophe or an invisible character inside a word is no part of it.
                let silent = matches!(c, '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
                if c.is_alphanumeric() {
                    let plain = c.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
                    plain.for_each(|c| hash.push(u32::from(c)));
                } else if !(silent && at > start) && !('\u{300}'..='\u{36f}').contains(&c) {
                    break;
                }
                at += c.len_utf8();
            }
        }
        if hash.0 != 0 {
            each(start..at, hash.finish());
        } else if at == start {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// FNV-1a, folded to 32 bits.
#[derive(Clone, Copy, Default)]
struct WordHash(u64);

impl WordHash {
    fn push(&mut self, c: u32) {
        let before = if self.0 == 0 { 0xcbf2_9ce4_8422_2325 } else { self.0 };
        self.0 = (before ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn finish(self) -> u32 {
        (self.0 ^ self.0 >> 32) as u32
    }
}

pub(super) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
