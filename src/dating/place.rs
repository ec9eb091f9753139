/*!
How a date phrase stands in its sentence: whether it can be the time of the saying at all.

"said Monday" and "at Monday's hearing" date what the sentence tells; "since Monday", "Monday's vote was close" and "will
meet Monday" date something else.
*/

use std::ops::Range;

use super::scan::Phrase;
use crate::article::Span;
use crate::lexicon::{Classes, key};
use crate::text::{Kind, Prose, Token};

/// How a phrase stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// By itself: "on Friday", "Monday", "last month".
    Free,
    /// Within the name of an occasion at which things happen: "at Monday's hearing", "in a Feb. 25 address".
    Occasion,
    /// Within a name that is told of: "Monday's vote", "the 2012 election".
    Named,
    /// The end of a stretch or a before and after: "since Monday", "after Friday's vote".
    Bound,
    /// A time still to come: "will meet Friday".
    Future,
}

/// A phrase with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub phrase: Phrase,
    pub place: Place,
    /// At the head of its sentence, so that it dates all of it.
    pub fronted: bool,
    /// In the main clause, not behind "who", "that" or "when".
    pub main: bool,
}

/// What reads places: a text's tokens and which stretches of it are quoted.
pub(super) struct Syntax<'a> {
    pub text: &'a str,
    pub prose: &'a Prose,
    /// In order, none overlapping.
    pub quoted: &'a [Span],
}

impl Syntax<'_> {
    fn token(&self, i: usize) -> &Token {
        &self.prose.tokens[i]
    }

    fn word(&self, i: usize) -> std::borrow::Cow<'_, str> {
        key(self.token(i).span.of(self.text))
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&&*self.word(i))
    }

    /// Whether a stretch lies inside quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let next = self.quoted.partition_point(|q| q.end <= span.start);
        self.quoted.get(next).is_some_and(|q| q.start <= span.start)
    }

    /// Whether the sentence breaks between two tokens: a clause of its own begins there.
    pub fn breaks(&self, between: Range<usize>) -> bool {
        between.into_iter().any(|i| self.begins_clause(i))
    }

    fn begins_clause(&self, i: usize) -> bool {
        let token = self.token(i);
        if self.is_quoted(token.span) {
            return false;
        }
        match token.kind {
            Kind::Word => {
                token.is(Classes::RELATIVE | Classes::AUXILIARY | Classes::MODAL)
                    || self.subordinates(i)
                    || token.is(Classes::VERB | Classes::CUE) && !token.is_capital()
                    || self.is(i, &["that"])
            }
            Kind::Sign => matches!(token.first, ';' | ':'),
            _ => false,
        }
    }

    /// Whether a clause begins with "because", "when" and the like; "as" and "than" mostly begin none.
    fn subordinates(&self, i: usize) -> bool {
        self.token(i).is(Classes::SUBORDINATOR) && !self.is(i, &["as", "than", "like"])
    }

    /// Places every phrase outside quotation marks.
    pub fn place_all(&self, phrases: Vec<Phrase>) -> Vec<Placed> {
        phrases.into_iter().filter(|p| !self.is_quoted(p.span)).map(|phrase| self.place(phrase)).collect()
    }

    fn place(&self, phrase: Phrase) -> Placed {
        let start = self.prose.sentences[phrase.sentence].tokens.start;
        let place = self.kind(&phrase, start);
        let fronted = self.is_fronted(phrase.tokens.start, start);
        let main = fronted || self.is_main(phrase.tokens.start, start);
        Placed { phrase, place, fronted, main }
    }

    fn kind(&self, phrase: &Phrase, start: usize) -> Place {
        let noun = self.noun_behind(phrase);
        let determined = phrase.tokens.start > start && {
            let before = self.token(phrase.tokens.start - 1);
            before.is(Classes::DETERMINER | Classes::POSSESSIVE) || before.kind == Kind::Clitic
        };
        let governor = self.governor(phrase.tokens.start, start, noun || determined);
        match governor.as_deref() {
            Some(
                "since" | "until" | "till" | "by" | "before" | "after" | "following" | "from" | "through" | "between" | "for" | "ahead",
            ) => {
                return Place::Bound;
            }
            Some("of") if self.of_season(phrase.tokens.start, start) => return Place::Free,
            Some("of" | "about" | "over" | "to" | "against" | "with" | "as") if !noun && !determined => return Place::Bound,
            _ => {}
        }
        if noun || determined {
            return match governor.as_deref() {
                Some("in" | "at" | "during" | "on" | "via" | "throughout" | "amid") => Place::Occasion,
                _ => Place::Named,
            };
        }
        if self.looks_ahead(phrase.tokens.start, start) {
            return Place::Future;
        }
        Place::Free
    }

    /// Whether the phrase qualifies a noun behind it: "Monday's debate", "a Feb. 25 address".
    fn noun_behind(&self, phrase: &Phrase) -> bool {
        let end = phrase.tokens.end;
        let stop = self.prose.sentences[phrase.sentence].tokens.end;
        if end >= stop {
            return false;
        }
        let next = self.token(end);
        if next.kind == Kind::Clitic {
            return true;
        }
        if next.kind != Kind::Word || next.is_capital() && !next.is(Classes::CUE_NOUN) {
            return false;
        }
        let closed = Classes::CLOSED | Classes::ADVERB | Classes::NEGATION | Classes::CUE_PARTICIPLE;
        let noun = next.is(Classes::CUE_NOUN);
        let determined = phrase.tokens.start > 0 && self.token(phrase.tokens.start - 1).is(Classes::DETERMINER | Classes::POSSESSIVE);
        (noun && !next.is(Classes::CUE) || determined) && !next.is(closed)
    }

    /// The preposition that governs the phrase, across "the", "his first", "a March 2016" when it stands inside a name.
    fn governor(&self, at: usize, start: usize, inside_name: bool) -> Option<String> {
        let reach = if inside_name { 6 } else { 1 };
        for i in (start.max(at.saturating_sub(reach))..at).rev() {
            let token = self.token(i);
            let word = self.word(i);
            if token.is(Classes::PREPOSITION) || matches!(&*word, "since" | "until" | "following" | "before" | "after" | "ahead") {
                return Some(word.into_owned());
            }
            let passes = token.is(Classes::DETERMINER | Classes::POSSESSIVE) || token.kind == Kind::Clitic || token.is_capital();
            if !passes && !(inside_name && token.kind == Kind::Word && token.classes.is_none()) {
                return None;
            }
        }
        None
    }

    /// "in the summer of 2013", "at the end of June".
    fn of_season(&self, at: usize, start: usize) -> bool {
        at >= start + 2
            && self.is(
                at - 2,
                &["spring", "summer", "fall", "autumn", "winter", "end", "beginning", "start", "middle", "night", "morning", "evening"],
            )
    }

    fn is_fronted(&self, at: usize, start: usize) -> bool {
        let mut plain = (start..at).filter(|&i| self.token(i).kind == Kind::Word);
        let Some(first) = plain.next() else { return true };
        let opens = self.token(first).is(Classes::PREPOSITION | Classes::ADVERB | Classes::CONJUNCTION | Classes::DETERMINER)
            || self.word(first).ends_with("ing")
            || self.is(first, &["during", "earlier", "later", "late", "early", "just", "back"]);
        let verb = Classes::VERB
            | Classes::CUE
            | Classes::AUXILIARY
            | Classes::MODAL
            | Classes::PRONOUN
            | Classes::RELATIVE
            | Classes::SUBORDINATOR;
        opens && at - start <= 12 && !(start..at).any(|i| self.token(i).is(verb) || self.token(i).is_sign(','))
    }

    /// Whether no "who", "that" or "when" opens the clause the phrase stands in.
    fn is_main(&self, at: usize, start: usize) -> bool {
        for i in (start..at).rev() {
            let token = self.token(i);
            if self.is_quoted(token.span) || token.is_sign(',') {
                return true;
            }
            if token.is(Classes::CUE) && !token.is_capital() {
                // "said it rained on Monday" dates the rain.
                return !self.breaks(i + 1..at);
            }
            if token.is(Classes::RELATIVE) || self.subordinates(i) || self.is(i, &["that", "after", "before", "since"]) {
                return false;
            }
        }
        true
    }

    /// Whether the clause speaks of what is to come.
    fn looks_ahead(&self, at: usize, start: usize) -> bool {
        for i in (start..at).rev() {
            let token = self.token(i);
            if self.is_quoted(token.span) || token.is_sign(',') || token.is(Classes::CUE) && !token.is_capital() {
                return false;
            }
            if self.is(
                i,
                &[
                    "will",
                    "won't",
                    "shall",
                    "would",
                    "scheduled",
                    "expected",
                    "plans",
                    "planned",
                    "plan",
                    "upcoming",
                    "coming",
                    "slated",
                    "due",
                    "to",
                ],
            ) && !(self.is(i, &["to"]) && !self.verb_follows(i))
            {
                return true;
            }
        }
        false
    }

    /// Whether "to" goes with a verb.
    fn verb_follows(&self, i: usize) -> bool {
        self.prose.tokens.get(i + 1).is_some_and(|t| t.is(Classes::CUE_BASE) || t.case == crate::text::Case::Lower && t.classes.is_none())
    }
}
