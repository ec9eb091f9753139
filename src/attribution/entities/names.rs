/*!
When two names are the same person's: "John F. Kirby", "Mr. Kirby", "Jack Kirby".
*/

use std::hash::Hasher;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHasher};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lexicon::{Classes, is_invisible};
use crate::text::{Case, Kind, Token};

/// One word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its letters without case and accents.
    pub key: u64,
    /// Its first letter in lower case.
    first: char,
    /// Whether it is an initial.
    pub initial: bool,
}

/// A name taken apart: titles, particles and suffixes are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Given names first, as written.
    pub parts: Vec<Part>,
    /// Nicknames in marks or brackets.
    pub nicknames: Vec<u64>,
}

impl Name {
    /// Takes the name under `range` apart.
    pub fn of(text: &str, tokens: &[Token], range: Range<usize>) -> Name {
        let mut name = Name::default();
        let mut inside = false;
        for token in &tokens[range] {
            match token.kind {
                Kind::Mark | Kind::Sign => {
                    inside = (token.kind == Kind::Mark || token.first == '(') && !inside;
                    continue;
                }
                Kind::Word | Kind::Number => {}
                Kind::Clitic => continue,
            }
            let word = token.span.of(text);
            let particle = token.is(Classes::NAME_PARTICLE) && token.case == Case::Lower;
            if inside {
                name.nicknames.push(key(word));
            } else if !particle && !(token.is(Classes::NAME_SUFFIX) && !name.parts.is_empty()) {
                let mut letters = word.chars().filter(|c| c.is_alphanumeric());
                let first = letters.next().map_or(' ', |c| c.to_lowercase().next().unwrap_or(c));
                name.parts.push(Part { key: key(word), first, initial: letters.next().is_none() });
            }
        }
        name
    }

    /// The surname, or the only name.
    pub fn last(&self) -> Option<Part> {
        self.parts.last().copied()
    }

    /// Whether a full name and this full name can be one person's.
    pub fn agrees(&self, other: &Name) -> bool {
        let (Some(a), Some(b)) = (self.last(), other.last()) else { return false };
        let (Some(first), Some(second)) = (self.parts.first(), other.parts.first()) else { return false };
        if a.key == b.key {
            let within = |one: &Name, two: &Name| one.parts.iter().all(|p| two.parts.iter().any(|q| p.stands_for(*q)));
            return first.stands_for(*second) && middles_agree(self, other)
                || within(self, other)
                || within(other, self)
                || self.nicknames.contains(&second.key)
                || other.nicknames.contains(&first.key);
        }
        // "Ana Maria" and "Ana Maria Ruiz": one is the beginning of the other.
        let shorter = self.parts.len().min(other.parts.len());
        shorter >= 2 && self.parts.len() != other.parts.len() && self.parts.iter().zip(&other.parts).all(|(a, b)| a.key == b.key)
    }
}

/// Whether nothing between given name and surname speaks against one person: "George H. W." is not "George W."
fn middles_agree(one: &Name, two: &Name) -> bool {
    let middle = |n: &Name| n.parts.get(1..n.parts.len().saturating_sub(1)).map(<[Part]>::to_vec).unwrap_or_default();
    let (a, b) = (middle(one), middle(two));
    a.is_empty()
        || b.is_empty()
        || a.iter().any(|p| b.iter().any(|q| p.stands_for(*q))) && a.first().map(|p| p.first) == b.first().map(|p| p.first)
}

impl Part {
    /// Whether two words can be the same given name: equal, an initial, or a short form.
    pub fn stands_for(self, other: Part) -> bool {
        self.key == other.key || (self.initial || other.initial) && self.first == other.first || is_short_form(self.key, other.key)
    }
}

/// A hash of a word without case, accents, full stops and invisible characters.
pub(super) fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if word.is_ascii() {
        word.bytes().filter(u8::is_ascii_alphanumeric).for_each(|b| hasher.write_u8(b.to_ascii_lowercase()));
    } else {
        let plain = word.nfd().filter(|&c| !is_combining_mark(c) && !is_invisible(c) && c.is_alphanumeric());
        for c in plain.flat_map(char::to_lowercase) {
            if c.is_ascii() { hasher.write_u8(c as u8) } else { hasher.write_u32(c as u32) }
        }
    }
    hasher.finish()
}

/// Given names and their short forms.
const NICKNAMES: &str = include_str!("../../../assets/lexicon/nicknames.txt");

/// The lines of a file of word sets that each word stands on, by its key.
pub(super) fn lines_by_word(list: &str) -> FxHashMap<u64, Vec<u16>> {
    let mut lines: FxHashMap<u64, Vec<u16>> = FxHashMap::default();
    for (line, words) in list.lines().filter(|l| !l.starts_with('#')).enumerate() {
        for word in words.split_whitespace() {
            lines.entry(key(word)).or_default().push(line as u16);
        }
    }
    lines
}

fn is_short_form(one: u64, two: u64) -> bool {
    static LINES: OnceLock<FxHashMap<u64, Vec<u16>>> = OnceLock::new();
    let lines = LINES.get_or_init(|| lines_by_word(NICKNAMES));
    match (lines.get(&one), lines.get(&two)) {
        (Some(a), Some(b)) => a.iter().any(|line| b.contains(line)),
        _ => false,
    }
}

/// The words under a stretch of text as a name is shown: single spaces, no invisible characters.
pub(super) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.extend(word.chars().filter(|&c| !is_invisible(c)));
    }
    shown
}
