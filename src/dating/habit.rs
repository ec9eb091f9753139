/*!
Sayings of no day: what somebody "often says" or "used to say", what a law or a rule says, what was said "as a child".
*/

use std::ops::Range;

use crate::article::Span;
use crate::lexicon::{Classes, WordKey, is_word};
use crate::text::{Kind, Prose, Token};

/// Adverbs of what is said more than once, or on some day or other, whatever the tense.
const OFTEN: [WordKey; 14] = WordKey::literals([
    "often",
    "frequently",
    "regularly",
    "routinely",
    "usually",
    "always",
    "sometimes",
    "typically",
    "constantly",
    "habitually",
    "invariably",
    "oft",
    "once",
    "famously",
]);

/// Adverbs that are of no day only behind "has" and "have", or in the present: "has long said", "repeatedly says".
const SO_FAR: [WordKey; 5] = WordKey::literals(["long", "repeatedly", "consistently", "continually", "traditionally"]);

/// What speaks as long as it is in force.
const STANDING: [WordKey; 14] = WordKey::literals([
    "law",
    "laws",
    "rule",
    "rules",
    "bylaws",
    "constitution",
    "statute",
    "statutes",
    "charter",
    "bible",
    "amendment",
    "motto",
    "slogan",
    "proverb",
]);

/// What was written once and is read for years.
const WORKS: [WordKey; 10] =
    WordKey::literals(["book", "memoir", "memoirs", "autobiography", "biography", "novel", "song", "poem", "anthem", "gospel"]);

/// Reads the words around a reporting verb.
pub(super) struct Habits<'a> {
    pub prose: &'a Prose,
}

impl Habits<'_> {
    fn key(&self, at: usize) -> WordKey {
        self.prose.tokens.get(at).map(|t| t.key).unwrap_or_default()
    }

    fn is(&self, at: usize, words: &[WordKey]) -> bool {
        words.contains(&self.key(at))
    }

    /// Whether a saying is of no day: by its verb's company, by who or what says it, or by the time of life it is from.
    pub fn no_day(&self, cue: Option<&Range<usize>>, mention: Option<Span>, present: bool) -> bool {
        let Some(cue) = cue else { return false };
        let by = |words: &[WordKey]| mention.is_some_and(|m| self.ends(m, words));
        self.is_repeated(cue, present) || present && by(&STANDING) || by(&WORKS) || self.is_remembered(cue)
    }

    /// Whether a saying is told as one of an earlier time: "had said", "previously said", "has said in the past".
    pub fn earlier(&self, cue: Option<&Range<usize>>) -> bool {
        let Some(cue) = cue else { return false };
        let sentence = &self.prose.sentences[self.prose.tokens[cue.start].sentence as usize].tokens;
        let near = cue.start.saturating_sub(3).max(sentence.start)..cue.start;
        near.clone().any(|i| is_word!(self.key(i), "had" | "previously"))
            || (cue.end..sentence.end.min(cue.end + 4))
                .any(|i| is_word!(self.key(i), "past") && is_word!(self.key(i.saturating_sub(1)), "the"))
    }

    /// "often says", "used to say", "has long said", "said time and again".
    fn is_repeated(&self, cue: &Range<usize>, present: bool) -> bool {
        let start = self.prose.sentences[self.prose.tokens[cue.start].sentence as usize].tokens.start;
        let end = self.prose.sentences[self.prose.tokens[cue.start].sentence as usize].tokens.end;
        let passes = |t: &Token| t.kind == Kind::Clitic || t.is(Classes::AUXILIARY | Classes::MODAL | Classes::ADVERB);
        let before: Vec<usize> = (start..cue.start).rev().take(4).take_while(|&i| passes(&self.prose.tokens[i])).collect();
        let all = || before.iter().copied().chain(cue.clone());
        let so_far = present || all().any(|i| is_word!(self.key(i), "has" | "have"));
        if all().any(|i| self.is(i, &OFTEN) || so_far && self.is(i, &SO_FAR)) {
            return true;
        }
        if cue.start >= start + 2 && is_word!(self.key(cue.start - 1), "to") && is_word!(self.key(cue.start - 2), "used") {
            return true;
        }
        // Behind the verb, up to the quotation: "said often", "says time and again", "told them on a regular basis".
        let behind = cue.end..end.min(cue.end + 16);
        let stop = |i: &usize| !self.prose.tokens[*i].first.is_alphabetic();
        let words: Vec<WordKey> = behind.take_while(|i| !stop(i)).map(|i| self.key(i)).collect();
        let has = |phrase: &[WordKey]| words.windows(phrase.len()).any(|w| w == phrase);
        words.first().is_some_and(|w| OFTEN.contains(w) && !is_word!(*w, "always"))
            || has(&const { WordKey::literals(["time", "and", "again"]) })
            || has(&const { WordKey::literals(["over", "and", "over"]) })
            || has(&const { WordKey::literals(["on", "a", "regular", "basis"]) })
            || has(&const { WordKey::literals(["over", "the", "years"]) })
    }

    /// Whether what speaks is one of these.
    fn ends(&self, mention: Span, words: &[WordKey]) -> bool {
        let tokens = self.prose.tokens_in(mention);
        tokens.end > tokens.start && !self.prose.tokens[tokens.end - 1].is_capital() && self.is(tokens.end - 1, words)
    }

    /// "Once, in her early 20s, …", "As a child …", "When I was a boy …", with the verb in the same sentence.
    fn is_remembered(&self, cue: &Range<usize>) -> bool {
        let start = self.prose.sentences[self.prose.tokens[cue.start].sentence as usize].tokens.start;
        const OWN: [WordKey; 4] = WordKey::literals(["my", "his", "her", "their"]);
        const CHILD: [WordKey; 8] = WordKey::literals(["child", "kid", "boy", "girl", "teenager", "teen", "student", "youth"]);
        (start..cue.start).any(|i| {
            let age = is_word!(self.key(i), "in")
                && self.is(i + 1, &OWN)
                && (i + 2..i + 4).any(|n| is_word!(self.key(n), "teens" | "20s" | "30s" | "twenties" | "thirties" | "youth" | "childhood"));
            let as_child = is_word!(self.key(i), "as") && is_word!(self.key(i + 1), "a") && (i + 2..i + 4).any(|n| self.is(n, &CHILD));
            let when_young = is_word!(self.key(i), "when")
                && is_word!(self.key(i + 1), "i" | "he" | "she")
                && is_word!(self.key(i + 2), "was")
                && (i + 3..i + 6).any(|n| self.is(n, &CHILD) || is_word!(self.key(n), "young" | "little" | "small"));
            age || as_child || when_young
        })
    }
}
