/*!
Finds the phrases of a book in an article: one look-up a word, one pass.

Words are compared without regard to case, inner full stops, hyphens and inflection; articles and third-person
possessives between them are passed over ("cut his taxes" is "cut taxes"). A word that the book writes with a capital is
found only where the text has one ("Fed", "ICE"), `word*` stands for every word that begins so, `=word` for that very form.
*/

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::book::Theme;
use super::inflection;
use crate::article::Span;
use crate::lexicon::{WordKey, WordSet};
use crate::text::{Kind, Prose, Token};

/// Words between the words of a phrase that do not count.
const PASSED_OVER: [&str; 7] = ["a", "an", "the", "his", "her", "its", "their"];

/// The shortest beginning that `word*` may have.
const PREFIX: usize = 4;

/// The longest.
const LONGEST: usize = 18;

/// How a word has to be written in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Dress {
    Any,
    Capital,
    Upper,
}

/// A word of the book as met in a text: which word, and how it has to be written.
type WordId = u32;

/// A found phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Index of the theme.
    pub theme: u32,
    /// Identifies the phrase among all phrases of the book.
    pub phrase: u32,
    /// Its weight in that theme.
    pub weight: f32,
    /// Where it stands.
    pub span: Span,
    /// The token it begins with; 0 in a text without tokens.
    pub token: u32,
}

/// One theme's claim on a phrase.
#[derive(Clone, Copy, Debug)]
struct Claim {
    /// `None` for a phrase that no theme may count.
    theme: Option<u32>,
    weight: f32,
}

/// `word*`: which of the book's words it is, how it must be written, and its letters, kept beside it so that telling a
/// word off takes one look at memory.
#[derive(Clone, Copy, Debug)]
struct Beginning {
    id: WordId,
    dress: Dress,
    length: u8,
    letters: [u8; LONGEST],
}

impl Beginning {
    fn letters(&self) -> &[u8] {
        &self.letters[..usize::from(self.length)]
    }
}

/// The end of no phrase and the beginning of none.
const NOWHERE: u32 = 0;

/// All phrases of a book, ready for looking up.
#[derive(Clone, Debug, Default)]
pub struct PhraseIndex {
    /// Form ▶ the book's words it can be, a range of `words`.
    forms: FxHashMap<WordKey, (u32, u32)>,
    words: Vec<(WordId, Dress)>,
    /// First letters ▶ beginnings, a range of `openings`.
    beginnings: FxHashMap<u32, (u32, u32)>,
    openings: Vec<Beginning>,
    /// All forms: most words of a text are none of them.
    known: WordSet,
    /// Words that say nothing.
    passed_over: Vec<WordKey>,
    /// A tree of phrases. By word the node of the phrases that begin with it, or [`NOWHERE`].
    roots: Vec<u32>,
    /// (node, word) ▶ node.
    steps: FxHashMap<(u32, WordId), u32>,
    nodes: Vec<Node>,
    claims: Vec<Claim>,
    themes: usize,
}

/// A place in the tree of phrases.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// What ends here, a range of [`PhraseIndex::claims`].
    first: u32,
    last: u32,
    /// Whether phrases go on behind it.
    goes_on: bool,
}

/// The same while a book is read, before its lists are laid out one behind the other.
#[derive(Default)]
struct Draft {
    ids: FxHashMap<(String, Dress, bool, bool), WordId>,
    forms: FxHashMap<WordKey, Vec<(WordId, Dress)>>,
    beginnings: FxHashMap<u32, Vec<Beginning>>,
    claims: Vec<Vec<Claim>>,
    goes_on: Vec<bool>,
}

/// A word of a phrase as the book writes it.
struct BookWord {
    key: String,
    dress: Dress,
    exact: bool,
    open: bool,
}

/// Whether a phrase can be looked up; otherwise what is wrong with it.
pub fn check(phrase: &str) -> Result<(), String> {
    let words = words_of(phrase);
    if words.is_empty() {
        return Err("has no words".into());
    }
    for word in words {
        if word.key.contains(['*', '=']) {
            return Err("`*` may only end a word and `=` only begin one".into());
        }
        if word.open && word.key.len() < PREFIX {
            return Err(format!("before `*` at least {PREFIX} letters are needed"));
        }
        if word.open && word.key.len() > LONGEST {
            return Err(format!("before `*` at most {LONGEST} letters are looked at"));
        }
        if word.key.chars().any(|c| !c.is_alphanumeric() && c != '\'' && c != '/') {
            return Err("holds a sign that is not part of a word".into());
        }
    }
    Ok(())
}

fn words_of(phrase: &str) -> Vec<BookWord> {
    let parts = phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty());
    let words = parts.map(|written| {
        let (exact, written) = written.strip_prefix('=').map_or((false, written), |rest| (true, rest));
        let (open, written) = written.strip_suffix('*').map_or((false, written), |rest| (true, rest));
        let letters = || written.chars().filter(|c| c.is_alphabetic());
        let dress = match () {
            () if letters().count() > 1 && letters().all(char::is_uppercase) => Dress::Upper,
            () if letters().next().is_some_and(char::is_uppercase) => Dress::Capital,
            () => Dress::Any,
        };
        BookWord { key: plain_key(written), dress, exact, open }
    });
    words.filter(|w| !PASSED_OVER.contains(&w.key.as_str())).collect()
}

fn plain_key(word: &str) -> String {
    crate::lexicon::key(word).replace('.', "")
}

impl PhraseIndex {
    /// Indexes the phrases of `themes`, and those that count for none.
    pub fn new(themes: &[Theme], ignore: &[String]) -> Self {
        let mut index = PhraseIndex { passed_over: PASSED_OVER.map(WordKey::of).to_vec(), themes: themes.len(), ..PhraseIndex::default() };
        let mut draft = Draft { claims: vec![Vec::new()], goes_on: vec![true], ..Draft::default() };
        for (number, theme) in themes.iter().enumerate() {
            let own = Some(number as u32);
            for phrase in &theme.phrases {
                index.add(&phrase.text, Claim { theme: own, weight: phrase.weight }, &mut draft);
            }
            for phrase in &theme.except {
                index.add(phrase, Claim { theme: own, weight: 0.0 }, &mut draft);
            }
        }
        for phrase in ignore {
            index.add(phrase, Claim { theme: None, weight: 0.0 }, &mut draft);
        }
        index.lay_out(draft);
        index
    }

    fn lay_out(&mut self, draft: Draft) {
        for (form, words) in draft.forms {
            let first = self.words.len() as u32;
            self.words.extend(words);
            self.forms.insert(form, (first, self.words.len() as u32));
        }
        for (letters, openings) in draft.beginnings {
            let first = self.openings.len() as u32;
            self.openings.extend(openings);
            self.beginnings.insert(letters, (first, self.openings.len() as u32));
        }
        for (claims, goes_on) in draft.claims.into_iter().zip(draft.goes_on) {
            let first = self.claims.len() as u32;
            self.claims.extend(claims);
            self.nodes.push(Node { first, last: self.claims.len() as u32, goes_on });
        }
    }

    /// What ends at a node.
    fn ends(&self, node: u32) -> &[Claim] {
        let Node { first, last, .. } = self.nodes[node as usize];
        &self.claims[first as usize..last as usize]
    }

    fn add(&mut self, phrase: &str, claim: Claim, draft: &mut Draft) {
        let mut node = 0;
        for word in words_of(phrase) {
            let known = (word.key, word.dress, word.exact, word.open);
            let next = draft.ids.len() as WordId;
            let id = *draft.ids.entry(known.clone()).or_insert(next);
            if id == next {
                self.add_word(&known.0, id, known.1, known.2, known.3, draft);
            }
            let fresh = draft.claims.len() as u32;
            draft.goes_on[node as usize] = true;
            self.roots.resize(draft.ids.len(), NOWHERE);
            node = match node {
                NOWHERE if self.roots[id as usize] == NOWHERE => {
                    self.roots[id as usize] = fresh;
                    fresh
                }
                NOWHERE => self.roots[id as usize],
                node => *self.steps.entry((node, id)).or_insert(fresh),
            };
            if node == fresh {
                draft.claims.push(Vec::new());
                draft.goes_on.push(false);
            }
        }
        if let Some(ends) = draft.claims.get_mut(node as usize) {
            ends.push(claim);
        }
    }

    fn add_word(&mut self, key: &str, id: WordId, dress: Dress, exact: bool, open: bool, draft: &mut Draft) {
        if let Some(first) = beginning(key).filter(|_| open) {
            let mut letters = [0; LONGEST];
            let length = key.len().min(LONGEST);
            letters[..length].copy_from_slice(&key.as_bytes()[..length]);
            draft.beginnings.entry(first).or_default().push(Beginning { id, dress, length: length as u8, letters });
            return;
        }
        let forms = if exact { vec![key.to_owned()] } else { inflection::forms(key) };
        for form in forms {
            let form = WordKey::of(&form);
            self.known.insert(form);
            draft.forms.entry(form).or_default().push((id, dress));
        }
    }

    /// The book's words that a word written without hyphens can be, into `found`.
    fn look_up(&self, written: &str, key: WordKey, found: &mut Vec<WordId>) {
        let fits = |dress: Dress| match dress {
            Dress::Any => true,
            Dress::Capital => written.starts_with(char::is_uppercase),
            Dress::Upper => !written.contains(char::is_lowercase),
        };
        if self.known.may_hold(key)
            && let Some(&(first, last)) = self.forms.get(&key)
        {
            let words = &self.words[first as usize..last as usize];
            found.extend(words.iter().filter(|(_, dress)| fits(*dress)).map(|(id, _)| *id));
        }
        if let Some(&(first, last)) = beginning(written).and_then(|first| self.beginnings.get(&first)) {
            let own: String;
            let key = match written.is_ascii() && !written.contains('.') {
                true => written,
                false => {
                    own = plain_key(written);
                    &own
                }
            };
            let begins = |begin: &[u8]| key.as_bytes().get(..begin.len()).is_some_and(|k| k.eq_ignore_ascii_case(begin));
            let openings = self.openings[first as usize..last as usize].iter();
            found.extend(openings.filter(|b| begins(b.letters()) && fits(b.dress)).map(|b| b.id));
        }
    }

    /// Every phrase in the tokens of `prose`, in order. Within one theme the longest of several overlapping phrases counts.
    pub fn matches(&self, text: &str, prose: &Prose) -> Vec<Match> {
        self.matches_among(text, prose, 0..prose.tokens.len())
    }

    /// Every phrase in some of the tokens.
    pub fn matches_among(&self, text: &str, prose: &Prose, tokens: Range<usize>) -> Vec<Match> {
        let mut words = Words { list: Vec::with_capacity(tokens.len()), ids: Vec::with_capacity(tokens.len() / 4) };
        for number in tokens {
            let token = &prose.tokens[number];
            match token.kind {
                Kind::Word | Kind::Number => self.push_word(text, token.span, Some((number as u32, token)), &mut words),
                Kind::Clitic | Kind::Mark => {}
                Kind::Sign => words.push_break(),
            }
        }
        self.walk(&words)
    }

    /// Every phrase in a bare text, such as a headline known from metadata alone.
    pub fn matches_in(&self, text: &str) -> Vec<Match> {
        let mut words = Words::default();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_alphanumeric() || start.is_some() && matches!(c, '\'' | '’' | '.' | '-' | '/') {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                let word = text[from..at].trim_end_matches(|c: char| !c.is_alphanumeric());
                let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
                self.push_word(text, Span::new(from, from + bare.len()), None, &mut words);
                if from + word.len() < at && text[from + word.len()..at].contains('.') || matches!(c, ',' | ';' | ':' | '!' | '?') {
                    words.push_break();
                }
            }
        }
        self.walk(&words)
    }

    /// Whether any phrase stands in a bare text.
    pub fn any_in(&self, text: &str) -> bool {
        self.matches_in(text).iter().any(|m| m.weight > 0.0)
    }

    fn push_word(&self, text: &str, span: Span, token: Option<(u32, &Token)>, words: &mut Words) {
        let written = span.of(text);
        let number = token.map_or(0, |(number, _)| number);
        let key = match token.filter(|(_, t)| !t.compound) {
            Some((_, token)) => Some(token.key),
            None if written.contains('-') => None,
            None => Some(WordKey::without_stops(written)),
        };
        if let Some(key) = key {
            // Only in lower case: "A" may be a mark, "US" a country.
            if !(self.passed_over.contains(&key) && PASSED_OVER.contains(&written)) {
                self.push_part(written, key, span, number, words);
            }
            return;
        }
        let mut at = span.from();
        for part in written.split('-') {
            if !part.is_empty() {
                self.push_part(part, WordKey::without_stops(part), Span::new(at, at + part.len()), number, words);
            }
            at += part.len() + 1;
        }
    }

    fn push_part(&self, written: &str, key: WordKey, span: Span, token: u32, words: &mut Words) {
        let first = words.ids.len() as u32;
        self.look_up(written, key, &mut words.ids);
        words.list.push(Word { span, token, first, last: words.ids.len() as u32 });
    }

    fn walk(&self, words: &Words) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut taken = vec![0u32; self.themes];
        let mut ends: Vec<(usize, u32)> = Vec::new();
        for start in 0..words.list.len() {
            if words.ids_of(start).is_empty() {
                continue;
            }
            ends.clear();
            self.descend(words, start, 0, &mut ends);
            // Longest first; of two equally long ones the one that counts for nothing, so that it can shut out the other.
            ends.sort_by_key(|&(at, node)| (std::cmp::Reverse(at), self.ends(node).iter().all(|c| c.weight > 0.0), node));
            for &(at, node) in &ends {
                let span = words.list[start].span.cover(words.list[at].span);
                for claim in self.ends(node) {
                    let Some(theme) = claim.theme else {
                        taken.iter_mut().for_each(|t| *t = (*t).max(span.end));
                        continue;
                    };
                    let free = &mut taken[theme as usize];
                    if *free <= span.start {
                        *free = span.end;
                        if claim.weight > 0.0 {
                            let token = words.list[start].token;
                            matches.push(Match { theme, phrase: node, weight: claim.weight, span, token });
                        }
                    }
                }
            }
        }
        matches
    }

    fn descend(&self, words: &Words, at: usize, node: u32, ends: &mut Vec<(usize, u32)>) {
        for &id in words.ids_of(at) {
            let next = match node {
                NOWHERE => self.roots[id as usize],
                node => self.steps.get(&(node, id)).copied().unwrap_or(NOWHERE),
            };
            if next == NOWHERE {
                continue;
            }
            let Node { first, last, goes_on } = self.nodes[next as usize];
            if first != last {
                ends.push((at, next));
            }
            if goes_on {
                self.descend(words, at + 1, next, ends);
            }
        }
    }
}

/// The first letters of a word by which [`PhraseIndex::beginnings`] is ordered.
fn beginning(word: &str) -> Option<u32> {
    word.as_bytes()
        .first_chunk::<PREFIX>()
        .filter(|first| first.is_ascii())
        .map(|first| u32::from_le_bytes(first.map(|b| b.to_ascii_lowercase())))
}

/// A word of the text.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    token: u32,
    /// The book's words it can be, a range of [`Words::ids`].
    first: u32,
    last: u32,
}

/// The words of a text and what each can be in the book.
#[derive(Default)]
struct Words {
    list: Vec<Word>,
    ids: Vec<WordId>,
}

impl Words {
    fn ids_of(&self, at: usize) -> &[WordId] {
        self.list.get(at).map_or(&[], |w| &self.ids[w.first as usize..w.last as usize])
    }

    /// A sign: no phrase goes across it.
    fn push_break(&mut self) {
        let end = self.ids.len() as u32;
        let span = self.list.last().map_or(Span::default(), |w| w.span);
        if self.list.last().is_some_and(|w| w.first != w.last) {
            self.list.push(Word { span, token: 0, first: end, last: end });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::book::Phrase;
    use super::*;

    fn theme(phrases: &[&str], except: &[&str]) -> Theme {
        Theme {
            id: "t".into(),
            name: "T".into(),
            explanation: String::new(),
            proposition: None,
            favor: Vec::new(),
            against: Vec::new(),
            phrases: phrases.iter().map(|p| Phrase { text: (*p).into(), weight: 1.0 }).collect(),
            except: except.iter().map(|p| (*p).into()).collect(),
        }
    }

    fn found<'a>(index: &PhraseIndex, text: &'a str) -> Vec<&'a str> {
        index.matches_in(text).iter().map(|m| m.span.of(text)).collect()
    }

    #[test]
    fn inflected_hyphenated_and_interrupted_phrases_are_found() {
        let index = PhraseIndex::new(&[theme(&["cut tax", "air strike", "deploy*", "=arms"], &[])], &[]);
        assert_eq!(found(&index, "They cut the taxes after air-strikes."), ["cut the taxes", "air-strikes"]);
        assert_eq!(found(&index, "Deployments of arms; an armed man"), ["Deployments", "arms"]);
        assert!(found(&index, "He cut, taxed and arm-wrestled").is_empty());
    }

    #[test]
    fn capitals_count_where_the_book_has_them() {
        let index = PhraseIndex::new(&[theme(&["Fed", "US", "ICE"], &[])], &[]);
        assert_eq!(found(&index, "The Fed fed us ice; the U.S. has ICE"), ["Fed", "U.S", "ICE"]);
    }

    #[test]
    fn the_longest_phrase_of_a_theme_counts_and_exceptions_do_not() {
        let index =
            PhraseIndex::new(&[theme(&["house", "house price"], &["white house"]), theme(&["price"], &[])], &["Price Waterhouse".into()]);
        let text = "House prices near the White House, says Price Waterhouse";
        let matches: Vec<_> = index.matches_in(text).iter().map(|m| (m.theme, m.span.of(text))).collect();
        assert_eq!(matches, [(0, "House prices"), (1, "prices")]);
    }

    #[test]
    fn phrases_are_checked() {
        assert!(check("tax cut").is_ok() && check("9/11").is_ok() && check("immigra*").is_ok() && check("don't").is_ok());
        for bad in ["abcdefghijklmnopqrs*", "", "the", "a*b", "ab*", "x; y", "c="] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
