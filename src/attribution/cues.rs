/*!
Cues and their subjects: a clause-aware reading of every reporting word outside quotations.

No parser stands behind this. A verb's subject is searched leftward over adverbs, auxiliaries and whatever stands
between commas, through coordinated verbs to the head of the clause, and from "who" to what it follows; rightward for
inverted forms ("said Ana Ruiz"). Each answer is kept as a hypothesis: the ranker weighs them.
*/

use super::frame::{Frame, NONE};
use super::mentions::MentionKind;
use crate::lexicon::{Classes, is_word};
use crate::text::{Case, Kind};

/// What kind of reporting word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// A finite verb of saying.
    Finite,
    /// A finite verb that introduces quoted words inside a paraphrase.
    Partial,
    /// A participle: saying, adding.
    Participle,
    /// A base form after "to" or an auxiliary.
    Base,
    /// "according to", "in the words of", "as … put it".
    According,
    /// A noun: statement, tweet, letter.
    Noun,
}

/// A reporting word with its possible subjects, as indices into the mentions.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Its token.
    pub token: usize,
    /// What it is.
    pub kind: CueKind,
    /// Its subject: what climbing finds, else the nearest mention before it that can be one.
    pub subject: Option<usize>,
    /// The nearest mention before it that can be its subject.
    pub nearest: Option<usize>,
    /// The head of its clause: the first mention that is not inside a prepositional phrase.
    pub clause_head: Option<usize>,
    /// What a relative pronoun before it refers to.
    pub antecedent: Option<usize>,
    /// The first mention behind it.
    pub inverted: Option<usize>,
    /// Whether that mention is an object by form: behind "told", or behind "to".
    pub takes_object: bool,
    /// Whether a form of "be" stands before a participle form: "was told", "was quoted as saying".
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether its subject opens a clause of its own: "that he …", "as she …", "while the board …", "and Ruiz …".
    pub opened: bool,
}

impl Cue {
    /// A cue of which nothing is known yet.
    fn at(token: usize, kind: CueKind) -> Cue {
        Cue {
            token,
            kind,
            subject: None,
            nearest: None,
            clause_head: None,
            antecedent: None,
            inverted: None,
            takes_object: false,
            passive: false,
            negated: false,
            opened: false,
        }
    }
}

const CUES: Classes = Classes::CUE.with(Classes::CUE_PARTIAL).with(Classes::CUE_PARTICIPLE).with(Classes::CUE_BASE).with(Classes::CUE_NOUN);
const VERBAL: Classes = Classes::CUE.with(Classes::CUE_PARTIAL).with(Classes::VERB).with(Classes::AUXILIARY).with(Classes::MODAL);
/// Words that may stand between a subject and its verb.
const BETWEEN: Classes = Classes::ADVERB.with(Classes::AUXILIARY).with(Classes::MODAL).with(Classes::NEGATION);
const NOMINAL_BEFORE: Classes = Classes::DETERMINER.with(Classes::POSSESSIVE).with(Classes::PREPOSITION);

/// Reads every cue among the tokens of `range`.
pub fn find(frame: &Frame, range: std::ops::Range<usize>, cues: &mut Vec<Cue>) {
    for i in range.clone() {
        if !frame.is_outside(i) {
            continue;
        }
        if let Some(kind) = kind(frame, range.start, i) {
            cues.push(read(frame, &range, i, kind));
        }
    }
}

/// What token `i` is as a cue, if anything.
fn kind(frame: &Frame, first: usize, i: usize) -> Option<CueKind> {
    let token = frame.token(i);
    if token.kind == Kind::Sign || !token.is(CUES | Classes::PREPOSITION) {
        return stands_for_said(frame, i).then_some(CueKind::Finite);
    }
    let before = (i > first).then(|| frame.token(i - 1));
    // "the families’ claims": the apostrophe of a plural looks like a mark.
    let apostrophe = before.is_some_and(|b| b.kind == Kind::Mark && matches!(b.first, '\'' | '’'))
        && i > first + 1
        && frame.is_outside(i - 1)
        && frame.text(i - 2).ends_with('s')
        && frame.token(i - 2).span.end == frame.token(i - 1).span.start;
    let clitic_before = apostrophe || before.is_some_and(|b| b.kind == Kind::Clitic);
    if token.is(Classes::PREPOSITION) && !token.is(CUES) {
        let to_follows = || frame.prose.tokens.get(i + 1).is_some_and(|t| is_word!(t.key, "to"));
        return (is_word!(token.key, "according") && to_follows()).then_some(CueKind::According);
    }
    // Capitals inside a sentence are names ("the Washington Post"), not verbs.
    if token.is_capital() && frame.mention_at(i).is_some() && i > first {
        return None;
    }
    let nominal = before.is_some_and(|b| b.is(NOMINAL_BEFORE) && !b.is(Classes::OBJECT_PRONOUN | Classes::PRONOUN)) || clitic_before;
    let owns = frame.prose.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Clitic);
    if owns {
        return None;
    }
    if token.is(Classes::CUE_NOUN) && (nominal || !token.is(Classes::CUE | Classes::CUE_PARTIAL)) {
        return Some(CueKind::Noun);
    }
    if nominal && !token.is(Classes::CUE_PARTICIPLE) {
        return None;
    }
    if token.is(Classes::CUE) {
        Some(CueKind::Finite)
    } else if token.is(Classes::CUE_PARTICIPLE) {
        Some(CueKind::Participle)
    } else if token.is(Classes::CUE_PARTIAL) {
        Some(CueKind::Partial)
    } else if token.is(Classes::CUE_BASE) && before.is_some() {
        Some(CueKind::Base)
    } else {
        None
    }
}

/// Whether a verb that no list of cues holds stands where "said" would: “Eleven,” she corrected him; “Eleven,” corrected
/// Ruiz.
fn stands_for_said(frame: &Frame, i: usize) -> bool {
    let token = frame.token(i);
    let verb = token.is(Classes::VERB) || token.classes.is_none() && frame.text(i).ends_with("ed");
    if token.kind != Kind::Word || token.case != Case::Lower || !verb || i == 0 {
        return false;
    }
    let ends_in_comma = |at: usize| {
        let q = frame.quotation_of[at];
        q != NONE && frame.segment_tokens[q as usize].iter().any(|r| r.end == at + 1 && matches!(frame.ending(r), ',' | '?' | '!'))
    };
    if ends_in_comma(i - 1) {
        return frame.mention_of.get(i + 1).is_some_and(|&m| m != NONE && frame.mentions[m as usize].tokens.start == i + 1);
    }
    let Some(m) = frame.mention_at(i - 1).filter(|&m| frame.mentions[m].tokens.end == i) else { return false };
    frame.mentions[m].tokens.start.checked_sub(1).is_some_and(ends_in_comma)
}

fn read(frame: &Frame, range: &std::ops::Range<usize>, i: usize, kind: CueKind) -> Cue {
    let mut cue = Cue::at(i, kind);
    let start = clause_start(frame, range.start, i);
    if kind == CueKind::According {
        cue.inverted = first_mention(frame, i + 2, range.end);
        return cue;
    }
    leftward(frame, start, i, &mut cue);
    cue.nearest = cue.subject;
    let climbed = (kind != CueKind::Noun).then(|| super::subjects::of(frame, start, i)).flatten();
    cue.subject = climbed.or(cue.nearest);
    cue.clause_head = climbed.or_else(|| head(frame, start, i));
    cue.opened = cue.subject.is_some_and(|m| opens_clause(frame, start, frame.mentions[m].tokens.start));
    if cue.opened {
        // The clause has a head of its own.
        cue.clause_head = cue.subject;
    }
    if kind != CueKind::Noun {
        rightward(frame, range.end, i, &mut cue);
    }
    cue
}

/// The start of the clause that holds token `i`: behind a stop, semicolon, colon, dash, or a subordinator or
/// coordinated clause with its own subject.
fn clause_start(frame: &Frame, first: usize, i: usize) -> usize {
    let mut at = i;
    while at > first {
        let before = at - 1;
        if frame.ends_sentence(before) {
            break;
        }
        if frame.is_outside(before) {
            let token = frame.token(before);
            if matches!(token.first, ';' | ':') && token.kind == Kind::Sign {
                break;
            }
        } else if before + 1 == i && !ends_clause(frame, before, i) || frame.is_outside(at) && quotation_stands_alone(frame, before) {
            // A quotation that is a sentence of its own opens a new clause behind it.
            break;
        }
        at = before;
    }
    at
}

/// Whether quoted words go on with the sentence they stand in: "called it “reckless with other people’s roads,”".
fn is_embedded(frame: &Frame, segment: &std::ops::Range<usize>) -> bool {
    let low = segment.clone().find(|&i| frame.token(i).kind == Kind::Word).is_some_and(|i| !frame.token(i).is_capital());
    let goes_on = segment
        .start
        .checked_sub(1)
        .is_some_and(|at| frame.is_outside(at) && frame.token(at).kind == Kind::Word && !frame.ends_sentence(at));
    low && goes_on
}

/// Whether the quotation that ends with token `i` closes, with its comma, a clause between a subject and the verb at
/// `verb`: "Ruiz, whom Lind has called “reckless,” said".
pub fn ends_clause(frame: &Frame, i: usize, verb: usize) -> bool {
    let q = frame.quotation_of[i];
    let inverted = frame.mention_of.get(verb + 1).is_some_and(|&m| m != NONE);
    q != NONE
        && !inverted
        && frame.segment_tokens[q as usize].iter().any(|r| r.end == i + 1 && frame.ending(r) == ',' && is_embedded(frame, r))
}

/// Whether the quotation that ends with token `i` is a whole utterance, not words inside a paraphrase.
fn quotation_stands_alone(frame: &Frame, i: usize) -> bool {
    let q = frame.quotation_of[i] as usize;
    frame.segment_tokens[q].iter().any(|r| {
        r.end == i + 1 && !is_embedded(frame, r) && {
            let mut last = i;
            while last > r.start && frame.token(last).kind == Kind::Mark {
                last -= 1;
            }
            matches!(frame.token(last).first, ',' | '?' | '!' | '.' | '—' | '–') && frame.token(last).kind == Kind::Sign && r.len() > 6
        }
    })
}

/// The head of a whole sentence or the part of it before a quotation.
pub fn head_of(frame: &Frame, range: &std::ops::Range<usize>) -> Option<usize> {
    head(frame, range.start, range.end)
}

/// The subject of the last finite verb of a stretch, whatever the verb.
pub fn last_verb_subject(frame: &Frame, range: &std::ops::Range<usize>) -> Option<usize> {
    let verb = range.clone().rev().find(|&i| frame.is(i, VERBAL) && frame.mention_at(i).is_none())?;
    let mut cue = Cue::at(verb, CueKind::Finite);
    let start = clause_start(frame, range.start, verb);
    leftward(frame, start, verb, &mut cue);
    super::subjects::of(frame, start, verb).or(cue.subject)
}

/// The first mention of a stretch that no preposition governs.
fn head(frame: &Frame, start: usize, end: usize) -> Option<usize> {
    let mut i = start;
    while i < end {
        if frame.is_outside(i)
            && let Some(m) = frame.mention_at(i)
        {
            let mention = &frame.mentions[m];
            // "by the board's lawyer, Ana Ruiz, the witness": a name beside a governed phrase is governed too.
            let beside = mention.apposition_to.is_some_and(|e| governed(frame, frame.mentions[e].tokens.start, start));
            if !governed(frame, mention.tokens.start, start)
                && !beside
                && !is_subordinate(frame, start, mention.tokens.start)
                && mention.tokens.end <= end
            {
                return Some(m);
            }
            i = mention.tokens.end.max(i + 1);
            continue;
        }
        i += 1;
    }
    None
}

/// Whether a subordinator stands right before token `i`: "after Ruiz left, …", "asked whether Ruiz …".
fn is_subordinate(frame: &Frame, start: usize, i: usize) -> bool {
    i > start && frame.is(i - 1, Classes::SUBORDINATOR)
}

/// Whether a preposition (or "to", "of" …) stands right before token `i`, inside the clause that begins at `start`.
pub fn governed(frame: &Frame, i: usize, start: usize) -> bool {
    i > start && frame.is_outside(i - 1) && {
        let before = frame.token(i - 1);
        before.is(Classes::PREPOSITION) && !before.is(Classes::SUBORDINATOR | Classes::CONJUNCTION)
            || before.is(Classes::PREPOSITION) && before.is(Classes::SUBORDINATOR) && is_strict_preposition(frame, i, before)
    }
}

/// "after", "before", "since", "until", "as": prepositions unless a verb follows the noun phrase.
fn is_strict_preposition(frame: &Frame, i: usize, _before: &crate::text::Token) -> bool {
    let Some(m) = frame.mention_at(i) else { return true };
    let behind = frame.mentions[m].tokens.end;
    !(behind < frame.prose.tokens.len() && (frame.is(behind, VERBAL) || frame.is(behind, Classes::ADVERB)))
}

/// Searches the subject to the left of the cue at `i`.
fn leftward(frame: &Frame, start: usize, i: usize, cue: &mut Cue) {
    let mut at = i;
    let mut steps = 0;
    while at > start && steps < 60 {
        steps += 1;
        at -= 1;
        if !frame.is_outside(at) {
            continue;
        }
        let token = frame.token(at);
        if let Some(m) = frame.mention_at(at) {
            let mention = &frame.mentions[m];
            if mention.tokens.start > at || mention.tokens.end > i {
                continue;
            }
            if governed(frame, mention.tokens.start, start) {
                at = mention.tokens.start;
                continue;
            }
            cue.subject = Some(match frame.text(mention.head) {
                "who" | "which" | "that" => antecedent(frame, start, mention.tokens.start).unwrap_or(m),
                _ => m,
            });
            break;
        }
        if token.is(Classes::RELATIVE) && cue.antecedent.is_none() && !token.is(Classes::DETERMINER) && only_between(frame, at + 1, i) {
            cue.antecedent = antecedent(frame, start, at);
            continue;
        }
        if token.is(Classes::NEGATION) && only_between(frame, at, i) {
            cue.negated = true;
        }
        if token.is(Classes::AUXILIARY) && at + 3 >= i && matches!(frame.text(at), "was" | "is" | "were" | "are" | "been" | "be" | "being")
        {
            cue.passive = true;
        }
        if token.is_sign(',')
            && let Some(m) = before_parenthesis(frame, start, at)
        {
            cue.subject = Some(m);
            break;
        }
    }
}

/// Whether only adverbs, auxiliaries and the like stand between `from` and `to`.
fn only_between(frame: &Frame, from: usize, to: usize) -> bool {
    (from..to).all(|k| frame.is(k, BETWEEN))
}

/// The mention that ends right before a relative pronoun, over one comma.
pub fn antecedent(frame: &Frame, start: usize, relative: usize) -> Option<usize> {
    let mut at = relative;
    if at > start && frame.token(at - 1).is_sign(',') {
        at -= 1;
    }
    (at > start).then(|| frame.mention_at(at - 1)).flatten()
}

/// From the comma that closes a parenthesis (apposition, relative clause, adverbial) to the mention before the comma
/// that opens it.
pub fn before_parenthesis(frame: &Frame, start: usize, comma: usize) -> Option<usize> {
    let mut best = None;
    let mut at = comma;
    let mut budget = 45;
    while at > start + 1 && budget > 0 {
        budget -= 1;
        at -= 1;
        if !frame.is_outside(at) || !frame.token(at).is_sign(',') {
            continue;
        }
        let opener = frame.token(at + 1);
        let opens = opener.is(Classes::RELATIVE
            | Classes::DETERMINER
            | Classes::ROLE
            | Classes::PREPOSITION
            | Classes::POSSESSIVE
            | Classes::KIN
            | Classes::ADVERB
            | Classes::CUE_PARTICIPLE)
            || opener.kind == Kind::Number
            || opener.is_capital()
            || opener.first.is_lowercase();
        let before = frame.mention_at(at - 1).filter(|&m| frame.mentions[m].tokens.end == at || frame.mentions[m].tokens.end == at + 1);
        if let (true, Some(m)) = (opens, before) {
            let mention = &frame.mentions[m];
            if !governed(frame, mention.tokens.start, start) && !behind_verb(frame, start, mention.tokens.start) {
                best = Some(m);
                // A bare apposition ends the search; a longer parenthesis may itself stand inside another.
                if comma - at <= 9 && (at + 1..comma).all(|k| !frame.is(k, VERBAL | Classes::RELATIVE)) {
                    break;
                }
            }
        }
    }
    best
}

/// Whether a verb stands right before token `i`, so that a mention there is its object.
fn behind_verb(frame: &Frame, start: usize, i: usize) -> bool {
    i > start && frame.is(i - 1, VERBAL) && !frame.token(i - 1).is(Classes::ADVERB) && frame.text(i - 1) != "named"
}

/// Whether the word before token `i` opens a clause: a subordinator, "that", a relative or a coordinator.
fn opens_clause(frame: &Frame, start: usize, i: usize) -> bool {
    let opener = Classes::SUBORDINATOR | Classes::RELATIVE | Classes::CONJUNCTION;
    i > start && (frame.is(i - 1, opener) || frame.token(i - 1).is_sign(';'))
}

/// Searches behind the cue: inverted subject or object.
fn rightward(frame: &Frame, end: usize, i: usize, cue: &mut Cue) {
    let word = frame.text(i);
    cue.takes_object = matches!(
        word,
        "told"
            | "tells"
            | "telling"
            | "tell"
            | "asked"
            | "asks"
            | "asking"
            | "ask"
            | "reminded"
            | "assured"
            | "informed"
            | "warned"
            | "urged"
            | "accused"
            | "accuses"
            | "accusing"
            | "called"
            | "calls"
            | "calling"
            | "thanked"
            | "praised"
            | "blamed"
            | "advised"
            | "instructed"
            | "ordered"
            | "begged"
            | "reassured"
            | "notified"
            | "interrupted"
    );
    let mut at = i + 1;
    while at < end && frame.is_outside(at) {
        if let Some(m) = frame.mention_at(at) {
            if !governed(frame, frame.mentions[m].tokens.start, i) {
                cue.inverted = Some(m);
            }
            return;
        }
        if !frame.is(at, Classes::ADVERB) || frame.ends_sentence(at) {
            return;
        }
        at += 1;
    }
}

/// The first mention from token `from` on, within a few words.
fn first_mention(frame: &Frame, from: usize, end: usize) -> Option<usize> {
    (from..end.min(from + 4)).find_map(|i| frame.mention_at(i).filter(|_| frame.is_outside(i)))
}

/// Whether a mention can speak for itself rather than bear somebody's words.
pub fn is_speaker_like(kind: MentionKind) -> bool {
    kind != MentionKind::Document
}
