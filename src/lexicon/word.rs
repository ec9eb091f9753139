//! Words as numbers: compared and looked up without touching their letters.

use super::{is_invisible, key};

/// A word's [`key`] as a number. Words that differ only in case, curly apostrophes or invisible characters share it; two
/// different words share it with a probability of one in 10¹⁹, which a test rules out for the lists of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordKey(u64);

/// FNV-1a with 64 bits (Fowler, Noll, Vo).
const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

const fn step(state: u64, byte: u8) -> u64 {
    (state ^ byte as u64).wrapping_mul(PRIME)
}

/// Whether a [`WordKey`] is that of one of some words, written in lower case and ASCII: a comparison of numbers.
macro_rules! is_word {
    ($key:expr, $($word:literal)|+) => {{
        const WORDS: &[$crate::lexicon::WordKey] = &[$($crate::lexicon::WordKey::literal($word)),+];
        WORDS.contains(&$key)
    }};
}
pub(crate) use is_word;

impl WordKey {
    /// The key of a word known when the program is built, in lower case and ASCII.
    pub const fn literal(word: &str) -> Self {
        let bytes = word.as_bytes();
        let (mut state, mut at) = (START, 0);
        while at < bytes.len() {
            assert!(bytes[at].is_ascii() && !bytes[at].is_ascii_uppercase(), "a key is in lower case");
            state = step(state, bytes[at]);
            at += 1;
        }
        WordKey(state)
    }

    /// The keys of several words known when the program is built.
    pub const fn literals<const N: usize>(words: [&str; N]) -> [Self; N] {
        let mut keys = [WordKey(0); N];
        let mut at = 0;
        while at < N {
            keys[at] = WordKey::literal(words[at]);
            at += 1;
        }
        keys
    }

    /// The key of a word as it stands in a text.
    pub fn of(word: &str) -> Self {
        let mut state = START;
        for &byte in word.as_bytes() {
            if !byte.is_ascii() {
                return WordKey::of_letters(key(word).chars());
            }
            state = step(state, byte.to_ascii_lowercase());
        }
        WordKey(state)
    }

    /// The key of the ASCII letters and digits that a text begins with, and how many they are.
    pub fn of_run(text: &[u8]) -> (Self, usize) {
        let mut state = START;
        for (at, byte) in text.iter().enumerate() {
            if !byte.is_ascii_alphanumeric() {
                return (WordKey(state), at);
            }
            state = step(state, byte.to_ascii_lowercase());
        }
        (WordKey(state), text.len())
    }

    /// The key of a word without its full stops: `U.S.` as `US`.
    pub fn without_stops(word: &str) -> Self {
        match word.contains('.') {
            true => WordKey::of_letters(key(word).chars().filter(|&c| c != '.')),
            false => WordKey::of(word),
        }
    }

    fn of_letters(letters: impl Iterator<Item = char>) -> Self {
        let mut buffer = [0; 4];
        let bytes = |state, c: char| c.encode_utf8(&mut buffer).bytes().fold(state, step);
        WordKey(letters.filter(|&c| !is_invisible(c)).fold(START, bytes))
    }
}

/// A small sieve of words: tells most words that are not in a table without looking into it.
#[derive(Clone, Debug)]
pub struct WordSet {
    bits: Box<[u64]>,
}

impl Default for WordSet {
    /// 32 kB, for some ten thousand words: what stays in the fastest memory.
    fn default() -> Self {
        WordSet { bits: vec![0; 1 << 12].into() }
    }
}

impl WordSet {
    /// Half a kB, for some hundred words.
    pub fn small() -> Self {
        WordSet { bits: vec![0; 1 << 6].into() }
    }

    fn place(&self, word: WordKey) -> (usize, u64) {
        // The upper bits of an FNV sum are the better mixed ones.
        let mixed = (word.0 >> 40) as usize;
        ((mixed / 64) % self.bits.len(), 1 << (mixed % 64))
    }

    /// Puts a word in.
    pub fn insert(&mut self, word: WordKey) {
        let (at, bit) = self.place(word);
        self.bits[at] |= bit;
    }

    /// False if the word was never put in; true if it was, or if another word stands in its place.
    pub fn may_hold(&self, word: WordKey) -> bool {
        let (at, bit) = self.place(word);
        self.bits[at] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;

    use super::*;

    #[test]
    fn one_key_in_any_dress() {
        for (a, b) in [("Said", "said"), ("sa\u{ad}id", "SAID"), ("he’s", "He's"), ("Élan", "élan")] {
            assert_eq!(WordKey::of(a), WordKey::of(b), "{a}");
        }
        assert_eq!(WordKey::without_stops("U.S."), WordKey::of("us"));
        assert_eq!(WordKey::of_run(b"Mill, he"), (WordKey::of("mill"), 4));
        assert_ne!(WordKey::of("said"), WordKey::of("says"));
        assert_ne!(WordKey::of("abc"), WordKey::of("cba"));
    }

    #[test]
    fn no_two_words_of_the_lists_share_a_key() {
        let mut met: FxHashMap<WordKey, String> = FxHashMap::default();
        for (_, _, words) in crate::lexicon::FILES {
            for word in words.lines().map(|l| l.split('#').next().unwrap_or("")).flat_map(str::split_whitespace) {
                let word = key(word.trim_start_matches('-')).into_owned();
                assert_eq!(*met.entry(WordKey::of(&word)).or_insert_with(|| word.clone()), word);
            }
        }
        assert!(met.len() > 5000);
    }

    #[test]
    fn words_written_in_the_program_are_the_text_s() {
        assert!(is_word!(WordKey::of("Can’t"), "may" | "can't"));
        assert!(!is_word!(WordKey::of("mayor"), "may" | "can't"));
    }

    #[test]
    fn a_set_never_forgets() {
        let mut set = WordSet::default();
        ["ferry", "mill"].iter().for_each(|w| set.insert(WordKey::of(w)));
        assert!(set.may_hold(WordKey::of("Mill")) && set.may_hold(WordKey::of("ferry")));
        assert!(!set.may_hold(WordKey::of("harbour")));
    }
}
