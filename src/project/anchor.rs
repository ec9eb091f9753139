/*!
What a correction is tied to: a quotation's words with their surroundings, as in the W3C Web Annotation model's text
quote selector, so that it finds its place again in a text that was edited, moved or decoded better.
*/

use serde::{Deserialize, Serialize};

use crate::article::{CodePoints, Span};

/// Characters kept on either side.
const AROUND: usize = 32;

/// A stretch of text by its words and what stands around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, marks included, byte for byte.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters behind them.
    pub suffix: String,
    /// The first byte, in the text they were taken from.
    pub start: u32,
    /// The first code point, in the text they were taken from.
    pub point: u32,
    /// How often the same words stood before in that text.
    pub occurrence: u32,
}

/// A statement in an article, to be found again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The article's name inside the folder.
    pub file: String,
    /// The hash of the text it was taken from: see [`crate::corpus::text_hash`].
    pub text: u64,
    /// Its segments.
    pub quotes: Vec<Quote>,
}

impl Anchor {
    /// The anchor of these spans of an article's text.
    pub fn of(file: &str, text: &str, spans: &[Span]) -> Self {
        let hash = crate::corpus::text_hash(text);
        Anchor { file: file.to_owned(), text: hash, quotes: Quote::all(text, spans) }
    }

    /// The words, as they are shown.
    pub fn words(&self) -> String {
        self.quotes.iter().map(|q| q.exact.as_str()).collect::<Vec<_>>().join(" […] ")
    }
}

impl Quote {
    /// The quotes of these spans of `text`; spans that do not fit it are left out.
    pub fn all(text: &str, spans: &[Span]) -> Vec<Quote> {
        let points = CodePoints::of(text);
        let quotes = spans.iter().filter_map(|&span| {
            let exact = text.get(span.from()..span.to()).filter(|e| !e.is_empty())?;
            let (before, after) = (&text[..span.from()], &text[span.to()..]);
            Some(Quote {
                exact: exact.to_owned(),
                prefix: last(before, AROUND).to_owned(),
                suffix: first(after, AROUND).to_owned(),
                start: span.start,
                point: points.at(text, span.from()) as u32,
                occurrence: memchr::memmem::find_iter(before.as_bytes(), exact.as_bytes()).count() as u32,
            })
        });
        quotes.collect()
    }

    /// Where it stood.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.start as usize + self.exact.len())
    }

    /// Where it stands in a text that is not the one it was taken from; `None` if it cannot be told.
    pub fn find(&self, text: &str) -> Option<Span> {
        let places: Vec<Span> =
            memchr::memmem::find_iter(text.as_bytes(), self.exact.as_bytes()).map(|at| Span::new(at, at + self.exact.len())).collect();
        match places.as_slice() {
            [] => self.find_loosely(text),
            [only] => Some(*only),
            many => self.best(text, many),
        }
    }

    /// The place whose surroundings agree most; among equals the one that comes as often before.
    fn best(&self, text: &str, places: &[Span]) -> Option<Span> {
        let agreement = |span: &Span| {
            let before = text[..span.from()].chars().rev().zip(self.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
            let after = text[span.to()..].chars().zip(self.suffix.chars()).take_while(|(a, b)| a == b).count();
            before + after
        };
        let order = |(at, span): &(usize, &Span)| (agreement(span), std::cmp::Reverse(at.abs_diff(self.occurrence as usize)));
        places.iter().enumerate().max_by_key(order).map(|(_, span)| *span)
    }

    /// The same words under other marks, spaces or dashes; or else other words in the same frame that are mostly the same.
    fn find_loosely(&self, text: &str) -> Option<Span> {
        let page = Loose::of(text);
        let words = Loose::of(&self.exact).text;
        let words = words.trim_matches(' ');
        if words.is_empty() {
            return None;
        }
        let places: Vec<Span> =
            memchr::memmem::find_iter(page.text.as_bytes(), words.as_bytes()).filter_map(|at| page.span(at, at + words.len())).collect();
        match places.as_slice() {
            [] => self.find_framed(&page),
            [only] => Some(*only),
            many => self.best(text, many),
        }
    }

    fn find_framed(&self, page: &Loose) -> Option<Span> {
        let (prefix, suffix) = (Loose::of(&self.prefix).text, Loose::of(&self.suffix).text);
        let (prefix, suffix) = (last(&prefix, AROUND / 2), first(&suffix, AROUND / 2));
        if prefix.trim().len() < 8 || suffix.trim().len() < 8 {
            return None;
        }
        let mut found = None;
        for before in memchr::memmem::find_iter(page.text.as_bytes(), prefix.as_bytes()) {
            let start = before + prefix.len();
            let Some(inside) = page.text.get(start..).and_then(|rest| rest.split_once(suffix)).map(|(inside, _)| inside) else { continue };
            if inside.len() <= self.exact.len() * 2 && alike(inside, &Loose::of(&self.exact).text) {
                if found.is_some() {
                    return None;
                }
                let trimmed = inside.trim_start_matches(' ');
                let start = start + inside.len() - trimmed.len();
                found = page.span(start, start + trimmed.trim_end_matches(' ').len());
            }
        }
        found
    }
}

/// Whether two texts share at least four fifths of their words.
fn alike(a: &str, b: &str) -> bool {
    let words = |t: &str| {
        let mut words: Vec<String> = t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (words(a), words(b));
    let (mut shared, mut i, mut j) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (shared, i, j) = (shared + 1, i + 1, j + 1),
        }
    }
    shared * 5 >= a.len().max(b.len()) * 4 && shared > 0
}

/// A text with one kind of quotation mark, dash and space, and where each of its bytes came from.
struct Loose {
    text: String,
    from: Vec<u32>,
    len: usize,
}

impl Loose {
    fn of(text: &str) -> Self {
        let mut loose = Loose { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()), len: text.len() };
        for (at, c) in text.char_indices() {
            let c = match c {
                '“' | '”' | '„' | '‟' | '«' | '»' => '"',
                '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' => '\'',
                '‐' | '‑' | '‒' | '–' | '—' | '―' => '-',
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => continue,
                c if c.is_whitespace() && loose.text.ends_with(' ') => continue,
                c if c.is_whitespace() => ' ',
                c => c,
            };
            loose.text.push(c);
            loose.from.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
        }
        loose
    }

    /// The original's span under `start..end` of the loose text.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = *self.from.get(start)? as usize;
        let end = self.from.get(end).map_or(self.len, |&e| e as usize);
        Some(Span::new(first, end))
    }
}

fn first(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

fn last(text: &str, chars: usize) -> &str {
    text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quote(text: &str, words: &str) -> Quote {
        let at = text.find(words).unwrap();
        Quote::all(text, &[Span::new(at, at + words.len())]).remove(0)
    }

    #[test]
    fn the_surroundings_tell_repeats_apart() {
        let text = "First Ana said “no.” Then, much later, Ben said “no.” And that was all.";
        let second = text.rfind("“no.”").unwrap();
        let anchor = Quote::all(text, &[Span::new(second, second + "“no.”".len())]).remove(0);
        assert_eq!(anchor.occurrence, 1);
        let edited = "New: Cem said “no.” First Ana said “no.” Then, much later, Ben said “no.” And that was all.";
        assert_eq!(anchor.find(edited).map(|s| s.from()), edited.rfind("“no.”"));
    }

    #[test]
    fn other_marks_and_spaces_are_the_same_words() {
        let anchor = quote("He said: “We’ll stay — all of us.” Then he left.", "“We’ll stay — all of us.”");
        let other = "He said:\u{a0}\"We'll  stay - all of\nus.\" Then he left.";
        assert_eq!(anchor.find(other).map(|s| s.of(other)), Some("\"We'll  stay - all of\nus.\""));
    }

    #[test]
    fn a_word_mended_inside_the_same_frame_is_followed_and_other_words_are_not() {
        let text = "Asked about the roof, the mayor said “We will mend teh whole roof before the winter,” and went home.";
        let anchor = quote(text, "“We will mend teh whole roof before the winter,”");
        let mended = text.replace("teh", "the");
        assert_eq!(anchor.find(&mended).map(|s| s.of(&mended)), Some("“We will mend the whole roof before the winter,”"));
        let other = text.replace("“We will mend teh whole roof before the winter,”", "“I have nothing to say to you today,”");
        assert_eq!(anchor.find(&other), None);
        assert_eq!(anchor.find("Something else entirely."), None);
    }

    proptest! {
        #[test]
        fn edits_elsewhere_do_not_move_an_anchor_to_other_words(
            words in prop::collection::vec("[a-z]{3,9}|“[a-z]{3,6} [a-z]{3,6}”|é", 40..120),
            at in 10_usize..30,
            cut in 0_usize..8,
            added in prop::collection::vec("[a-z]{2,9}|“[a-z ]{3,9}”", 0..20),
            before in any::<bool>(),
        ) {
            let said = "“the keys to the harbour”";
            let mut list: Vec<&str> = words.iter().map(String::as_str).collect();
            list.insert(at, said);
            let text = list.join(" ");
            let anchor = quote(&text, said);
            // Edits at either end, leaving the words and what stands around them alone.
            let mut edited: Vec<&str> = list.clone();
            let place = if before { 0..cut.min(at.saturating_sub(9)) } else { edited.len() - cut..edited.len() };
            edited.splice(place, added.iter().map(String::as_str));
            let edited = edited.join(" ");
            prop_assert_eq!(anchor.find(&edited).map(|s| s.of(&edited)), Some(said));
        }
    }
}
