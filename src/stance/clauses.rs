/*!
Just enough syntax: who is the subject of a verb, what is its object, what a predicate is said of, and whether it is
negated, supposed or asked.

A sentence is read as a row of [`Word`]s. Quotation marks are passed over, so that a phrase may begin outside a
quotation and end inside it ("called Ruiz “a menace”").
*/

use std::borrow::Cow;
use std::ops::Range;

use crate::article::Span;
use crate::lexicon::{Classes, WordKey, key};
use crate::text::{Kind, Prose, Token};

use super::lexicon::{Hit, Phrases, Senses};

/// What a word does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// I, he, it …, perhaps with a short "is" or "will".
    Pronoun,
    /// him, them …
    ObjectPronoun,
    /// my, his …
    Possessive,
    /// the, a, this …
    Determiner,
    /// A form of be.
    Be,
    /// Other auxiliaries and modals.
    Auxiliary,
    /// Any other verb form.
    Verb,
    /// of, with …
    Preposition,
    /// Before an infinitive, or a preposition.
    To,
    /// and, or, but.
    Conjunction,
    /// if, because …
    Subordinator,
    /// who, which.
    Relative,
    /// not, never …
    Negation,
    /// Adverbs.
    Adverb,
    /// 's.
    Clitic,
    /// Nouns, adjectives, numbers.
    Noun,
    /// A comma.
    Comma,
    /// A quotation mark.
    Mark,
    /// Any other sign: the end of a clause.
    Stop,
}

/// Whose words a token belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The statement's own quoted words.
    Inside,
    /// The reporter's words.
    Outside,
    /// Another statement's quoted words.
    Foreign,
    /// Somebody else's words, quoted inside the statement.
    Nested,
}

/// One token as the rules see it.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// Its key in the word lists.
    pub key: Cow<'a, str>,
    /// What it does.
    pub part: Part,
    /// Whose it is.
    pub place: Place,
    /// The mention that it belongs to, an index into the targets' mentions.
    pub mention: Option<usize>,
    /// The phrase that begins here.
    pub hit: Option<Hit>,
    /// Where it stands.
    pub span: Span,
    /// Whether it is a form of a verb of saying.
    pub says: bool,
}

/// The subject of a verb.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    /// A mention, or something of its ("his temper"), with how much of what is said falls on it.
    Mention(usize, f32),
    /// I, or something of mine.
    I,
    /// We.
    We,
    /// You.
    You,
    /// It, this, that: what was spoken of.
    That,
    /// Somebody else.
    Other,
    /// None in sight: an imperative, a participle, a fragment.
    None,
}

/// What lies between a subject and its verb.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Governed {
    /// The subject.
    pub subject: Subject,
    /// Its last word.
    pub at: usize,
    /// Whether it is denied.
    pub negated: bool,
    /// Whether a form of be stands right before: a passive or a predicate.
    pub be: bool,
    /// How real it is: 1 for plain statements, less for would, might, if.
    pub real: f32,
}

/// Whether a verb form's shape is a gerund's or present participle's.
pub fn is_ing(key: &str) -> bool {
    key.len() > 5 && key.ends_with("ing")
}

/// Nouns for harm, whose "of" names who suffers it.
pub fn is_harm(key: &str) -> bool {
    matches!(
        key,
        "invasion"
            | "attack"
            | "attacks"
            | "assault"
            | "aggression"
            | "threat"
            | "threats"
            | "danger"
            | "dangers"
            | "destruction"
            | "violation"
            | "violations"
            | "murder"
            | "siege"
            | "betrayal"
            | "abuse"
            | "war"
            | "violence"
            | "terror"
            | "sabotage"
            | "insult"
            | "insults"
            | "theft"
            | "torture"
            | "humiliation"
            | "exploitation"
            | "occupation"
            | "annexation"
            | "bombing"
            | "shelling"
            | "killing"
    )
}

/// Reads the tokens of `range`.
pub fn read<'a>(
    text: &'a str,
    prose: &Prose,
    range: Range<usize>,
    phrases: &Phrases,
    place: impl Fn(Span) -> Place,
    mention: impl Fn(usize) -> Option<usize>,
) -> Vec<Word<'a>> {
    let mut keys: Vec<Cow<'a, str>> = range.clone().map(|t| key(prose.tokens[t].span.of(text))).collect();
    // Phrases are looked up past quotation marks: "disagreement” with".
    let (mut plain, mut place_in_plain) = (Vec::with_capacity(keys.len()), Vec::with_capacity(keys.len()));
    for (i, t) in range.clone().enumerate() {
        place_in_plain.push(plain.len());
        if prose.tokens[t].kind != Kind::Mark {
            plain.push(i);
        }
    }
    let plain_keys: Vec<WordKey> = plain.iter().map(|&i| prose.tokens[range.start + i].key).collect();
    let mut words: Vec<Word<'a>> = Vec::with_capacity(keys.len());
    for (i, t) in range.enumerate() {
        let token = &prose.tokens[t];
        let says = token.is(Classes::CUE | Classes::CUE_BASE | Classes::CUE_PARTICIPLE);
        let from = place_in_plain[i];
        let found = if token.kind == Kind::Word { phrases.longest(&plain_keys[from..]) } else { None };
        let hit = found.map(|h| Hit { len: plain[from + h.len - 1] - i + 1, ..h });
        let part = part(token, &keys[i], keys.get(i + 1).map(|k| &**k), words.iter().rev().find(|w| w.part != Part::Mark), hit);
        words.push(Word {
            key: std::mem::take(&mut keys[i]),
            part,
            place: place(token.span),
            mention: mention(t),
            hit,
            span: token.span,
            says,
        });
    }
    words
}

fn part(token: &Token, key: &str, next: Option<&str>, before: Option<&Word<'_>>, hit: Option<Hit>) -> Part {
    match token.kind {
        Kind::Number => return Part::Noun,
        Kind::Clitic => return Part::Clitic,
        Kind::Mark => return Part::Mark,
        Kind::Sign if token.first == ',' => return Part::Comma,
        Kind::Sign if matches!(token.first, '[' | ']' | '/' | '%' | '$') => return Part::Mark,
        Kind::Sign => return Part::Stop,
        Kind::Word => {}
    }
    // A word that no list holds is a noun, or a verb by what the phrases say of it.
    let listed = !token.classes.is_none() || key.len() <= SMALL_WORD;
    if let Some(part) = listed.then(|| function_word(token, key, next)).flatten() {
        return part;
    }
    let capital = token.is_capital();
    let verbal = token.is(Classes::VERB | Classes::CUE | Classes::CUE_PARTIAL | Classes::CUE_PARTICIPLE | Classes::CUE_BASE)
        || hit.is_some_and(|h| h.senses.any(Senses::GOOD_ACT | Senses::BAD_ACT | Senses::PRAISE | Senses::BLAME));
    if verbal && !(capital && before.is_some()) {
        // "his attack", "the lies": behind a determiner it is a noun, unless it can only be a past form.
        // "the same rigged system"
        let adjective = key.ends_with("ed") && next.is_some_and(|n| n.chars().all(char::is_alphabetic) && !is_function_word(n));
        let noun = before.is_some_and(|b| {
            adjective
                && b.part == Part::Noun
                && b.mention.is_none()
                && matches!(&*b.key, "same" | "most" | "very" | "whole" | "entire" | "other")
                || matches!(b.part, Part::Determiner | Part::Possessive | Part::Clitic)
                || b.part == Part::Preposition && !is_ing(key)
                || b.part == Part::Noun && b.mention.is_none() && b.hit.is_some_and(|h| h.senses.any(Senses::GOOD | Senses::BAD))
        });
        if !noun {
            return Part::Verb;
        }
    }
    if token.is(Classes::SUBORDINATOR) {
        return Part::Subordinator;
    }
    if token.is(Classes::PREPOSITION) {
        return Part::Preposition;
    }
    if !capital && (token.is(Classes::ADVERB) || key.len() > 4 && key.ends_with("ly")) {
        return Part::Adverb;
    }
    Part::Noun
}

/// The longest word that is told by its letters alone.
const SMALL_WORD: usize = 7;

/// What a word of the closed classes does.
fn function_word(token: &Token, key: &str, next: Option<&str>) -> Option<Part> {
    let short = key.as_bytes().iter().take(6).position(|&b| b == b'\'');
    let stem = short.map_or(key, |at| &key[..at]);
    match key {
        "to" => return Some(Part::To),
        "who" | "which" | "whom" | "who's" => return Some(Part::Relative),
        "that" | "this" | "these" | "those" => return Some(Part::Determiner),
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "isn't" | "aren't" | "wasn't" | "weren't" | "ain't" => {
            return Some(Part::Be);
        }
        "her" => {
            let noun = next.is_some_and(|n| n.chars().all(char::is_alphabetic) && !is_function_word(n));
            return Some(if noun { Part::Possessive } else { Part::ObjectPronoun });
        }
        "like" | "as" | "than" => return Some(Part::Preposition),
        "and" | "or" | "but" | "nor" => return Some(Part::Conjunction),
        _ => {}
    }
    if token.is(Classes::POSSESSIVE) {
        return Some(Part::Possessive);
    }
    if matches!(stem, "i" | "he" | "she" | "it" | "we" | "you" | "they" | "that" | "there") {
        return Some(Part::Pronoun);
    }
    if token.is(Classes::OBJECT_PRONOUN) {
        return Some(Part::ObjectPronoun);
    }
    if token.is(Classes::AUXILIARY | Classes::MODAL) {
        return Some(Part::Auxiliary);
    }
    if token.is(Classes::NEGATION) && !matches!(key, "nobody" | "nothing" | "none") {
        return Some(Part::Negation);
    }
    if token.is(Classes::DETERMINER) {
        return Some(Part::Determiner);
    }
    None
}

fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "to" | "and"
            | "or"
            | "but"
            | "in"
            | "on"
            | "at"
            | "for"
            | "from"
            | "with"
            | "by"
            | "as"
            | "because"
            | "when"
            | "if"
            | "that"
            | "is"
            | "was"
            | "a"
            | "the"
            | "into"
            | "about"
            | "of"
            | "up"
            | "out"
            | "off"
            | "over"
            | "down"
    )
}

/// A sentence of words with the questions the rules ask of it.
#[derive(Clone, Copy, Debug)]
pub struct Clauses<'w, 'a> {
    /// The words.
    pub words: &'w [Word<'a>],
}

impl Clauses<'_, '_> {
    fn part(&self, at: usize) -> Part {
        self.words.get(at).map_or(Part::Stop, |w| w.part)
    }

    /// The first word of the mention that the word at `at` ends.
    fn mention_start(&self, at: usize) -> usize {
        let mention = self.words[at].mention;
        (0..=at).rev().take_while(|&i| self.words[i].mention == mention).last().unwrap_or(at)
    }

    /// The subject of the verb, or of the predicate behind a form of be, at `verb`.
    pub fn subject(&self, verb: usize) -> Governed {
        self.subject_within(verb, 3)
    }

    fn subject_within(&self, verb: usize, hops: usize) -> Governed {
        let mut found = Governed { subject: Subject::None, at: verb, negated: false, be: false, real: 1.0 };
        let mut i = verb;
        let mut group = true;
        while i > 0 {
            i -= 1;
            let word = &self.words[i];
            found.at = i;
            match word.part {
                Part::Mark | Part::Adverb => {}
                Part::Negation if word.key != "no" => {
                    // "not only" denies nothing.
                    found.negated ^= self.words.get(i + 1).is_none_or(|w| w.key != "only" && w.key != "just");
                }
                Part::Be => {
                    found.be |= group;
                    found.negated ^= word.key.ends_with("n't");
                }
                Part::Auxiliary => {
                    found.negated ^= word.key.ends_with("n't") || word.key == "cannot";
                    if matches!(&*word.key, "might" | "may" | "could" | "can" | "would" | "couldn't" | "wouldn't") {
                        found.real *= 0.7;
                    }
                }
                Part::To => return self.controlled(i, found, hops),
                Part::Conjunction | Part::Comma => {
                    let hop = |found: Governed| match hops {
                        0 => found,
                        _ => self.coordinated(i, found, hops - 1),
                    };
                    // ", who …," and ", a …," stand between a subject and its verb.
                    return match (word.part, self.apposition_before(i)) {
                        (Part::Comma, Some(at)) => self.noun_subject(at, found),
                        _ => hop(found),
                    };
                }
                Part::Relative => return self.antecedent(i, found),
                Part::Pronoun => {
                    let (stem, tail) = word.key.split_once('\'').unwrap_or((&word.key, ""));
                    found.be |= group && matches!(tail, "s" | "re" | "m");
                    found.subject = match stem {
                        "i" => Subject::I,
                        "we" => Subject::We,
                        "you" => Subject::You,
                        "it" | "that" | "there" => Subject::That,
                        "he" | "she" => word.mention.map_or(Subject::Other, |m| Subject::Mention(m, 1.0)),
                        _ => word.mention.map_or(Subject::Other, |m| Subject::Mention(m, 0.8)),
                    };
                    return self.supposed(i, found);
                }
                Part::Determiner if matches!(&*word.key, "that" | "this") => {
                    if self.part(i.wrapping_sub(1)) == Part::Noun {
                        return self.antecedent(i, found);
                    }
                    found.subject = Subject::That;
                    return self.supposed(i, found);
                }
                Part::Noun | Part::ObjectPronoun => return self.noun_subject(i, found),
                // "'s" behind a name: a short "is" if no noun stands between it and the verb.
                Part::Clitic if i > 0 && group => {
                    found.be = true;
                    return self.noun_subject(i - 1, found);
                }
                Part::Preposition => {
                    // "by lying", "for attacking": the subject of the clause before.
                    let ing = is_ing(&self.words[verb].key);
                    return if ing && hops > 0 { self.coordinated(i, found, hops - 1) } else { found };
                }
                Part::Verb => {
                    // "keeps lying", "was caught cheating"
                    let ing = is_ing(&self.words[verb].key) && group;
                    return if ing && hops > 0 { merge(found, self.subject_within(i, hops - 1)) } else { found };
                }
                Part::Determiner | Part::Possessive | Part::Subordinator | Part::Stop | Part::Clitic | Part::Negation => return found,
            }
            group = matches!(word.part, Part::Adverb | Part::Negation | Part::Mark);
        }
        found.at = 0;
        found
    }

    /// The subject that ends with the noun at `at`: the mention itself, its possessor, or somebody else.
    fn noun_subject(&self, at: usize, mut found: Governed) -> Governed {
        found.at = at;
        let mut share = 1.0;
        let mut i = at;
        found.subject = Subject::Other;
        loop {
            let word = &self.words[i];
            match word.part {
                _ if word.mention.is_some() && !matches!(word.part, Part::Possessive | Part::Clitic) => {
                    let start = self.mention_start(i);
                    let governor = self.governor(start);
                    found.subject = match governor.map(|g| (g, &self.words[g])) {
                        // "the aides of Ruiz lied" says little of Ruiz; "the lies of Ruiz are" says much.
                        // "the Ruritanian invasion of Ruiz’s town" is no deed of Ruiz.
                        Some((at, g)) if g.key == "of" && at > 0 && is_harm(&self.words[at - 1].key) => self.owner_before(at),
                        Some((_, g)) if g.part == Part::Preposition && matches!(&*g.key, "of" | "by" | "from" | "under") => {
                            Subject::Mention(word.mention.unwrap_or(0), 0.6)
                        }
                        Some((at, g)) if g.part == Part::Preposition || is_ing(&g.key) && !g.says => self.owner_before(at),
                        Some((_, g)) if g.part == Part::Verb && !g.says || g.part == Part::To => Subject::Other,
                        _ => Subject::Mention(word.mention.unwrap_or(0), share),
                    };
                    return self.supposed(start, found);
                }
                Part::Noun | Part::Adverb | Part::Mark => {}
                Part::Clitic if i > 0 => {
                    share = 0.8;
                }
                Part::Possessive => {
                    found.subject = match &*word.key {
                        "my" => Subject::I,
                        "our" => Subject::We,
                        "your" => Subject::You,
                        _ => word.mention.map_or(Subject::Other, |m| Subject::Mention(m, 0.8)),
                    };
                    return self.supposed(i, found);
                }
                _ => break,
            }
            if i == 0 || at - i > 6 {
                break;
            }
            i -= 1;
        }
        self.supposed(i, found)
    }

    /// The word that governs the noun phrase whose name begins at `start`: a preposition, a verb, or what else stands
    /// before its determiner.
    fn governor(&self, start: usize) -> Option<usize> {
        let modifies = |i: &usize| {
            let w = &self.words[*i];
            let noun = w.part == Part::Noun && w.mention.is_none() && !is_ing(&w.key);
            noun || matches!(w.part, Part::Determiner | Part::Mark)
        };
        let reach = start.saturating_sub(5);
        (reach..start).rev().find(|i| !modifies(i))
    }

    /// Whose a phrase is that ends before a preposition or participle: "Ruiz’s tweets | about Hale", "Ruiz | in Ohio".
    fn owner_before(&self, at: usize) -> Subject {
        for i in (at.saturating_sub(10)..at).rev() {
            let word = &self.words[i];
            match (word.part, word.mention) {
                (Part::Possessive, Some(m)) => return Subject::Mention(m, 0.7),
                (Part::Clitic, _) => {}
                (_, Some(m)) => {
                    let governed = self.governor(self.mention_start(i)).is_some_and(|g| self.part(g) == Part::Preposition);
                    if !governed {
                        return Subject::Mention(m, 0.7);
                    }
                }
                (Part::Noun | Part::Preposition | Part::Determiner | Part::Adverb | Part::Mark, None) => {}
                _ => break,
            }
        }
        Subject::Other
    }

    /// The subject of an infinitive: of the verb or adjective that it hangs on, or that one's object.
    fn controlled(&self, to: usize, found: Governed, hops: usize) -> Governed {
        if hops == 0 || to == 0 {
            return found;
        }
        let Some(head) = (0..to).rev().find(|&i| self.part(i) != Part::Mark) else { return found };
        let flips = matches!(
            &*self.words[head].key,
            "refuse"
                | "refuses"
                | "refused"
                | "refusing"
                | "failed"
                | "fails"
                | "fail"
                | "failing"
                | "unable"
                | "unwilling"
                | "declined"
                | "declines"
                | "unfit"
                | "unqualified"
                | "unprepared"
        );
        let found = Governed { negated: found.negated ^ flips, ..found };
        match self.part(head) {
            // "asked Ruiz to resign"
            _ if self.words[head].mention.is_some() => self.noun_subject(head, Governed { real: found.real * 0.6, ..found }),
            Part::Pronoun | Part::ObjectPronoun => found,
            // "took to the air overnight to accuse"
            Part::Noun => {
                let near = merge(found, self.subject_within(head, hops - 1));
                let verb = (head.saturating_sub(8)..head).rev().find(|&i| matches!(self.part(i), Part::Verb | Part::Be | Part::Stop));
                match (near.subject, verb) {
                    (Subject::Other | Subject::None, Some(verb)) if self.part(verb) != Part::Stop => {
                        merge(found, self.subject_within(verb, hops - 1))
                    }
                    _ => near,
                }
            }
            _ => merge(found, self.subject_within(head, hops - 1)),
        }
    }

    /// The subject of the verb before a conjunction or comma.
    fn coordinated(&self, at: usize, found: Governed, hops: usize) -> Governed {
        for i in (at.saturating_sub(14)..at).rev() {
            match self.part(i) {
                Part::Verb | Part::Be => {
                    let before = self.subject_within(i, hops);
                    // A clause of its own denies only itself.
                    return self.beside(at, found, before);
                }
                Part::Auxiliary if !matches!(self.part(i + 1), Part::Verb | Part::Be) => {
                    let before = self.subject_within(i, hops);
                    return self.beside(at, found, before);
                }
                Part::Pronoun => return merge(found, self.subject_within(i + 1, 0)),
                Part::Stop => break,
                _ => {}
            }
        }
        found
    }

    /// What a verb behind the conjunction at `at` takes from the verb before it: a clause of its own denies only itself,
    /// but "will not stay and help" denies both.
    fn beside(&self, at: usize, found: Governed, before: Governed) -> Governed {
        let next = self.words[at..].iter().skip(1).find(|w| w.part != Part::Mark && w.part != Part::Adverb);
        let bare = next.is_some_and(|w| w.part == Part::Verb && !w.key.ends_with('s') && !w.key.ends_with("ed") && !w.key.ends_with("ing"));
        let negated = found.negated ^ (bare && before.negated);
        Governed { negated, be: found.be, real: found.real * before.real, ..before }
    }

    /// The noun that a relative clause belongs to.
    fn antecedent(&self, relative: usize, found: Governed) -> Governed {
        let before = (0..relative).rev().find(|&i| !matches!(self.part(i), Part::Comma | Part::Mark));
        match before {
            Some(i) if self.words[i].mention.is_some() || self.part(i) == Part::Noun => {
                // "Ruiz is a man who lies": what is predicated of somebody takes its relative clause along.
                if self.words[i].mention.is_none()
                    && let Some(be) = (i.saturating_sub(6)..i).rev().find(|&j| self.part(j) == Part::Be || self.is_short_be(j))
                    && (be + 1..i).all(|j| matches!(self.part(j), Part::Noun | Part::Determiner | Part::Adverb | Part::Mark | Part::Comma))
                {
                    return merge(found, self.subject_within(be + 1, 0));
                }
                self.noun_subject(i, found)
            }
            Some(i) if self.part(i) == Part::Pronoun => merge(found, self.subject_within(i + 1, 0)),
            _ => found,
        }
    }

    fn is_short_be(&self, at: usize) -> bool {
        self.part(at) == Part::Pronoun && (self.words[at].key.ends_with("'s") || self.words[at].key.ends_with("'re"))
    }

    /// The end of the subject before an apposition or relative clause that ends with the comma at `comma`.
    fn apposition_before(&self, comma: usize) -> Option<usize> {
        let open = (comma.saturating_sub(14)..comma).rev().find(|&i| self.part(i) == Part::Comma)?;
        let inner = open + 1..comma;
        let plain = inner.clone().all(|i| !matches!(self.part(i), Part::Stop | Part::Be | Part::Pronoun | Part::Auxiliary | Part::Verb));
        let opens = matches!(self.part(open + 1), Part::Determiner | Part::Relative | Part::Possessive);
        let before = open.checked_sub(1)?;
        ((plain && opens || self.part(open + 1) == Part::Relative) && self.words[before].mention.is_some()).then_some(before)
    }

    /// Weighs "if" and the like before a subject that begins at `start`.
    fn supposed(&self, start: usize, mut found: Governed) -> Governed {
        let supposes = (start.saturating_sub(3)..start).any(|i| matches!(&*self.words[i].key, "if" | "unless" | "whether" | "should"));
        if supposes && !matches!(found.subject, Subject::None) {
            found.real *= 0.25;
        }
        found
    }

    /// Whether the name at `at` stands behind "to", "against", "on" or "toward".
    pub fn suffers(&self, at: usize) -> bool {
        let Some(governor) = self.governor(self.mention_start(at)) else { return false };
        let word = &self.words[governor];
        let word = if word.part == Part::Conjunction { self.words.get(governor.wrapping_sub(1)).unwrap_or(word) } else { word };
        matches!(&*word.key, "to" | "against" | "on" | "toward" | "towards")
    }

    /// The first mention to the right of `from` that is the object of the word before it: itself, or through "of" and
    /// possessives; with its share.
    pub fn object(&self, from: usize) -> Option<(usize, usize, f32)> {
        let mut share = 1.0;
        let mut nouns = 0;
        for i in from..self.words.len().min(from + 9) {
            let word = &self.words[i];
            if let Some(mention) = word.mention {
                let end = (i..self.words.len()).take_while(|&j| self.words[j].mention == Some(mention)).last().unwrap_or(i);
                let owner = self.part(end) == Part::Possessive || self.part(end + 1) == Part::Clitic || self.part(end) == Part::Clitic;
                return Some((mention, i, if owner { share * 0.8 } else { share }));
            }
            match word.part {
                Part::Mark | Part::Determiner | Part::Adverb => {}
                Part::Noun => {
                    nouns += 1;
                    if nouns > 4 {
                        return None;
                    }
                }
                Part::Preposition if nouns > 0 && matches!(&*word.key, "of" | "by" | "from") => share *= 0.7,
                Part::Preposition if nouns == 0 && i == from => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether the clause that holds `at` is asked rather than said.
    pub fn asked(&self) -> bool {
        self.words.iter().rev().take(3).any(|w| w.part == Part::Stop && w.key == "?")
    }

    /// The start of the noun phrase that holds `at`: the word behind the first one to its left that is no noun, adverb
    /// or determiner. The second value says whether a negation such as "no" was passed.
    pub fn phrase_start(&self, at: usize) -> (usize, bool) {
        let mut start = at;
        let (mut denied, mut determined) = (false, false);
        while start > 0 && at - start < 8 {
            let before = &self.words[start - 1];
            match before.part {
                // A determiner begins the phrase: what stands before it is another.
                Part::Noun if before.mention.is_none() && !determined => {}
                Part::Determiner => determined = true,
                Part::Adverb | Part::Mark => {}
                Part::Conjunction
                    if before.key == "and" && start > 1 && self.part(start - 2) == Part::Noun && self.words[start - 2].hit.is_some() => {}
                Part::Comma if start > 1 && self.words[start - 2].hit.is_some() && self.part(start - 2) == Part::Noun => {}
                Part::Negation => denied ^= before.key != "not" || self.words.get(start).is_none_or(|w| w.key != "only" && w.key != "just"),
                _ => break,
            }
            start -= 1;
        }
        (start, denied)
    }

    /// The end of the noun phrase that begins at or before `at`: the word behind its head.
    pub fn phrase_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.words.len()
            && end - at < 4
            && matches!(self.part(end), Part::Noun | Part::Mark)
            && self.words[end].mention.is_none()
        {
            end += 1;
        }
        end
    }
}

/// The subject found further left, with what was seen on the way.
fn merge(near: Governed, far: Governed) -> Governed {
    Governed { negated: near.negated ^ far.negated, be: near.be, real: near.real * far.real, ..far }
}
