/*!
For or against what can be done: "we must send troops", "no boots on the ground", "he called for talks".

The theme book names the thing demanded or its contrary; here the words around it tell whether the speaker asks for it or
turns it down. Silent otherwise: a thing named, asked about, supposed, told of as past or wanted by somebody else is no
stance. Words outside the marks count as far as they tell what the speaker says.
*/

use std::ops::Range;

use super::{Orientation, StanceFinding};
use crate::article::{Article, Span};
use crate::attribution::Attribution;
use crate::lexicon::{Classes, key};
use crate::text::{Kind, Prose, Token};
use crate::themes::{Demand, ThemeBook};

/// Words of duty: whoever they are said of, the speaker wants it.
const DUTY: [&str; 8] = ["should", "must", "need", "needs", "ought", "let's", "shall", "time"];
/// What the speaker wants only if it is the speaker who wants it.
const WANT: [&str; 28] = [
    "want",
    "wants",
    "wanted",
    "support",
    "supports",
    "supported",
    "supporting",
    "back",
    "backs",
    "backed",
    "favor",
    "favors",
    "favour",
    "favored",
    "urge",
    "urges",
    "urged",
    "urging",
    "demand",
    "demands",
    "demanded",
    "call",
    "calls",
    "called",
    "calling",
    "committed",
    "vow",
    "vowed",
];
/// What the speaker will do: the deed follows at once.
const INTENT: [&str; 8] = ["will", "going", "ready", "willing", "prepared", "pledge", "pledged", "promised"];
/// What turns it down.
const REFUSE: [&str; 31] = [
    "oppose",
    "opposes",
    "opposed",
    "opposing",
    "against",
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "refuse",
    "refuses",
    "refused",
    "stop",
    "end",
    "ban",
    "block",
    "halt",
    "avoid",
    "prevent",
    "wrong",
    "mistake",
    "instead",
    "abandon",
    "scrap",
    "repeal",
    "undo",
    "resist",
    "ruled",
    "condemn",
    "condemned",
    "dismissed",
];
/// What denies.
const DENY: [&str; 12] = ["not", "no", "never", "without", "nor", "neither", "cannot", "can't", "won't", "don't", "shouldn't", "aren't"];
/// Auxiliaries that put it in the past or in somebody's thoughts.
const ELSEWHERE: [&str; 13] = ["if", "whether", "unless", "did", "didn't", "was", "were", "had", "would", "could", "might", "may", "when"];
/// Behind the phrase: what makes it bad or good.
const BAD: [&str; 12] = [
    "mistake",
    "wrong",
    "disaster",
    "disastrous",
    "madness",
    "unacceptable",
    "reckless",
    "dangerous",
    "folly",
    "catastrophe",
    "insane",
    "unthinkable",
];
const GOOD: [&str; 7] = ["needed", "necessary", "essential", "vital", "overdue", "crucial", "inevitable"];

/// Words before and behind a phrase that can tell; the deed that somebody intends follows sooner.
const BEFORE: usize = 7;
const AT_ONCE: usize = 3;
const BEHIND: usize = 6;

/// What is known where a statement is read for its demands.
pub(super) struct Reader<'a> {
    pub article: &'a Article,
    pub prose: &'a Prose,
    pub book: &'a ThemeBook,
    pub statement: &'a Attribution,
    /// What stands between its marks.
    pub inside: &'a [Span],
}

/// One phrase with the words that take a side on it.
struct Taken<'b> {
    demand: Demand<'b>,
    cue: Span,
    favor: bool,
}

impl<'a> Reader<'a> {
    /// The propositions on which the statement takes a side.
    pub fn findings(&self, sentences: Range<usize>) -> Vec<StanceFinding> {
        let text = &self.article.text;
        let all: Vec<Taken<'a>> = sentences
            .filter_map(|s| self.prose.sentences.get(s))
            .filter(|s| !self.asks(&s.tokens))
            .flat_map(|s| {
                let found = self.book.demands(text, self.prose, s.tokens.clone());
                // Of "repeal the act" the act is a part.
                let part = |d: &Demand| found.iter().any(|o| o.proposition == d.proposition && o.span != d.span && o.span.contains(d.span));
                let whole: Vec<_> = found.iter().filter(|d| !part(d)).cloned().map(|d| (s.tokens.clone(), d)).collect();
                whole
            })
            .filter(|(_, d)| self.inside.iter().any(|i| i.overlaps(d.span)))
            .filter_map(|(sentence, demand)| {
                let (asked, cue) = self.attitude(&sentence, &demand.tokens)?;
                Some(Taken { favor: asked == demand.named, demand, cue })
            })
            .collect();
        let mut findings: Vec<StanceFinding> = Vec::new();
        for Taken { demand, cue, favor } in all {
            let orientation = if favor { Orientation::Favor } else { Orientation::Against };
            match findings.iter_mut().find(|f| f.target == demand.proposition) {
                Some(known) => {
                    if known.orientation != orientation {
                        known.orientation = Orientation::Mixed;
                    }
                    known.cues.push(cue);
                }
                None => findings.push(StanceFinding {
                    target: demand.proposition.to_owned(),
                    orientation,
                    target_mention: Some(demand.span),
                    cues: vec![cue],
                    confidence: CONFIDENCE,
                }),
            }
        }
        findings
    }

    fn token(&self, at: usize) -> &Token {
        &self.prose.tokens[at]
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&&*key(self.token(at).span.of(&self.article.text)))
    }

    fn is_inside(&self, at: usize) -> bool {
        self.inside.iter().any(|s| s.contains(self.token(at).span))
    }

    /// Whether what follows a word makes it one of wanting: "call for", "time to".
    fn goes_on(&self, at: usize) -> bool {
        let with = |words: &[&str]| at + 1 < self.prose.tokens.len() && self.is(at + 1, words);
        match () {
            () if self.is(at, &["call", "calls", "called", "calling"]) => with(&["for", "on"]),
            () if self.is(at, &["time"]) => with(&["to", "for"]) && !(at > 0 && self.is(at - 1, &["any", "every", "last"])),
            () => true,
        }
    }

    fn asks(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().rev().take(3).any(|i| self.token(i).is_sign('?'))
    }

    /// Whether the words around ask for a thing or turn it down, and which words.
    fn attitude(&self, sentence: &Range<usize>, phrase: &Range<usize>) -> Option<(bool, Span)> {
        let clause = self.clause(sentence, phrase.start);
        if clause.clone().any(|i| self.is(i, &ELSEWHERE)) {
            return None;
        }
        let denials = clause.clone().filter(|&i| self.is(i, &DENY)).count() % 2 == 1;
        let own = self.speaks_of_self(&clause);
        // "said he would", "supports": outside the marks it is told of the speaker.
        let told = |i: usize| !self.is_inside(i) && self.is_speakers(i);
        let near = |i: usize| i + AT_ONCE >= phrase.start;
        let duty = clause.clone().rev().find(|&i| self.is(i, &DUTY) && self.goes_on(i));
        // "We are sending weapons": what one does one is for.
        let doing = key(self.token(phrase.start).span.of(&self.article.text)).ends_with("ing");
        let does = |i: usize| doing && near(i) && self.is(i, &["are", "am", "we're", "i'm", "'re", "'m"]);
        let want = |i: usize| {
            self.is(i, &WANT) && self.goes_on(i) || near(i) && (self.is(i, &INTENT) || self.is(i, &["'ll", "we'll", "i'll"])) || does(i)
        };
        let want = clause.clone().rev().find(|&i| want(i) && (own || told(i)));
        let refuse = |i: usize| self.is(i, &REFUSE) && (own || told(i) || duty.is_some() || i == sentence.start);
        if let Some(at) = clause.clone().rev().find(|&i| refuse(i)) {
            return Some((denials, self.token(at).span));
        }
        if let Some(at) = duty.or(want) {
            return Some((!denials, self.token(at).span));
        }
        // "No boots on the ground."
        if phrase.start > sentence.start && self.is(phrase.start - 1, &["no"]) {
            return Some((false, self.token(phrase.start - 1).span));
        }
        self.judged(sentence, phrase)
    }

    /// "… would be a mistake", "… is long overdue".
    fn judged(&self, sentence: &Range<usize>, phrase: &Range<usize>) -> Option<(bool, Span)> {
        let behind = phrase.end..sentence.end.min(phrase.end + BEHIND);
        let mut seen = behind.take_while(|&i| !matches!(self.token(i).first, ',' | ';' | ':' | '.'));
        let mut verb = false;
        let mut denied = false;
        seen.find_map(|i| {
            verb |= self.is(i, &["is", "are", "be", "remains"]);
            denied |= self.is(i, &DENY);
            let good = self.is(i, &GOOD);
            (verb && (good || self.is(i, &BAD))).then(|| (good != denied, self.token(i).span))
        })
    }

    /// The words before a phrase, back to where its clause begins.
    fn clause(&self, sentence: &Range<usize>, at: usize) -> Range<usize> {
        let reach = at.saturating_sub(BEFORE).max(sentence.start);
        let breaks = |i: &usize| {
            let token = self.token(*i);
            matches!(token.first, ',' | ';' | ':' | '—' | '–') && matches!(token.kind, Kind::Sign)
                || token.is(Classes::RELATIVE)
                || self.is(*i, &["because", "but", "while", "although", "since"])
        };
        let start = (reach..at).rev().find(breaks).map_or(reach, |i| i + 1);
        start..at
    }

    /// Whether a clause has the speaker for its subject: "I", "we", "my plan".
    fn speaks_of_self(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|i| self.is_inside(i) && self.is(i, &["i", "we", "i'm", "we're", "i've", "we've", "i'll", "we'll", "our", "my"]))
    }

    /// Whether a word outside the marks is told of the speaker: behind the mention, with nobody else named between.
    fn is_speakers(&self, at: usize) -> bool {
        let Some(mention) = self.statement.mention else { return false };
        if self.statement.cue.is_some_and(|c| c.contains(self.token(at).span)) {
            return true;
        }
        let named = self.prose.tokens_in(mention);
        let between = named.end..at;
        !between.is_empty() && between.len() <= BEFORE && !between.into_iter().any(|i| self.token(i).is_capital()) || named.end == at
    }
}

/// How sure a demand read from one clause is.
const CONFIDENCE: f32 = 0.6;
