/*!
The subject of a verb, found by climbing.

From the verb leftward: a noun phrase right before it is its subject; "who" hands on to what it refers to; a participle,
an infinitive and a verb behind "and" share the subject of the verb they hang on. Where one step fails there is no answer:
the nearest-mention readings in [`super::cues`] stand beside this one, and the ranker weighs them all.
*/

use super::cues::{antecedent, before_parenthesis, ends_clause, governed};
use super::frame::Frame;
use crate::lexicon::Classes;
use crate::text::{Case, Kind};

const FINITE: Classes = Classes::CUE.with(Classes::CUE_PARTIAL).with(Classes::VERB);
/// Words that may stand between a subject and its verb.
const BETWEEN: Classes = Classes::ADVERB.with(Classes::AUXILIARY).with(Classes::MODAL).with(Classes::NEGATION);
/// How many verbs are climbed over at most.
const STEPS: usize = 5;
/// How many words are looked at for each.
const REACH: usize = 45;

/// What one look to the left of a verb comes to.
enum Step {
    Subject(usize),
    /// The verb shares the subject of this one.
    Shares(usize),
    Nothing,
}

/// The mention that is the subject of the verb at token `verb`, in the sentence that begins at token `start`.
pub fn of(frame: &Frame, start: usize, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..STEPS {
        match step(frame, start, at) {
            Step::Subject(mention) => return Some(mention),
            Step::Shares(other) => at = other,
            Step::Nothing => return None,
        }
    }
    None
}

/// The last verb of a stretch: whatever the quotation behind it hangs on.
pub fn last_verb(frame: &Frame, start: usize, end: usize) -> Option<usize> {
    (start..end).rev().find(|&i| is_verb(frame, i) || frame.is(i, Classes::CUE_PARTICIPLE) && frame.mention_at(i).is_none())
}

fn step(frame: &Frame, start: usize, verb: usize) -> Step {
    let participle = frame.is(verb, Classes::CUE_PARTICIPLE) && !frame.is(verb, FINITE) || frame.text(verb).ends_with("ing");
    let mut at = verb;
    // Adverbs and auxiliaries go with the verb, and so does "in 2010", "on Friday", "last May".
    let mut dated = false;
    while at > start && frame.mention_at(at - 1).is_none() && frame.is_outside(at - 1) {
        let dates = frame.is(at - 1, Classes::MONTH | Classes::WEEKDAY) || frame.token(at - 1).kind == Kind::Number;
        let leads = dated && (frame.is(at - 1, Classes::PREPOSITION) || matches!(frame.text(at - 1), "last" | "this" | "early" | "late"));
        if !(dates || leads || frame.is(at - 1, BETWEEN) && frame.text(at - 1) != "then") {
            break;
        }
        dated = (dated || dates) && !frame.is(at - 1, Classes::PREPOSITION);
        at -= 1;
    }
    // "Ruiz (and others) called it": what stands in brackets is passed over.
    if at > start && frame.token(at - 1).is_sign(')') {
        let open = (start..at - 1).rev().take(14).find(|&i| frame.token(i).is_sign('('));
        at = open.unwrap_or(at);
    }
    if at == start {
        return Step::Nothing;
    }
    let before = at - 1;
    if !frame.is_outside(before) {
        let parenthesis = ends_clause(frame, before, verb).then(|| before_parenthesis(frame, start, before)).flatten();
        return parenthesis.map_or(Step::Nothing, Step::Subject);
    }
    let token = frame.token(before);
    let word = frame.text(before);
    if let Some(m) = frame.mention_at(before).filter(|&m| frame.mentions[m].tokens.end == at) {
        let mention = &frame.mentions[m];
        if matches!(frame.text(mention.head), "who" | "which" | "that") {
            return antecedent(frame, start, mention.tokens.start).map_or(Step::Nothing, Step::Subject);
        }
        if !governed(frame, mention.tokens.start, start) || participle {
            return Step::Subject(m);
        }
        // "the head of the union said": on to what the preposition hangs on.
        return holder(frame, start, mention.tokens.start);
    }
    if token.is(Classes::RELATIVE) && !token.is(Classes::DETERMINER) || word == "that" {
        return antecedent(frame, start, before).map_or(Step::Nothing, Step::Subject);
    }
    if word == "to" {
        return controller(frame, start, before);
    }
    if token.is_sign(',')
        && let Some(m) = frame.mention_at(before.saturating_sub(1)).filter(|&m| set_off(frame, m, before))
    {
        return Step::Subject(m);
    }
    if token.is_sign(',')
        && !participle
        && let Some(m) = before_parenthesis(frame, start, before)
    {
        return Step::Subject(m);
    }
    let hangs = participle || token.is(Classes::CONJUNCTION) || token.is_sign(',');
    match previous_verb(frame, start, before + 1) {
        Some(other) if hangs => Step::Shares(other),
        _ => Step::Nothing,
    }
}

/// Whether mention `m` stands between commas, the second at `comma`, and says who the phrase before the first one is.
fn set_off(frame: &Frame, m: usize, comma: usize) -> bool {
    let mention = &frame.mentions[m];
    let opened = mention.tokens.start.checked_sub(1).is_some_and(|at| frame.is_outside(at) && frame.token(at).is_sign(','));
    mention.tokens.end == comma && opened && mention.apposition_to.is_some()
}

/// From a noun phrase behind a preposition to the noun phrase that the preposition hangs on.
fn holder(frame: &Frame, start: usize, mut at: usize) -> Step {
    for _ in 0..4 {
        // Over the preposition.
        let Some(end) = at.checked_sub(1).filter(|&e| e > start) else { return Step::Nothing };
        let Some(m) = frame.mention_at(end - 1).filter(|&m| frame.mentions[m].tokens.end == end && frame.is_outside(end - 1)) else {
            return Step::Nothing;
        };
        at = frame.mentions[m].tokens.start;
        if !governed(frame, at, start) {
            return Step::Subject(m);
        }
    }
    Step::Nothing
}

/// Whose act an infinitive is: the object of "asked", "urged", the subject of "wanted", "went on".
fn controller(frame: &Frame, start: usize, to: usize) -> Step {
    let Some(verb) = previous_verb(frame, start, to) else { return Step::Nothing };
    let object = (verb + 1..to).rev().find_map(|i| frame.mention_at(i).filter(|_| frame.is_outside(i)));
    let hands_on = matches!(
        frame.text(verb),
        "asked"
            | "asks"
            | "told"
            | "urged"
            | "urges"
            | "invited"
            | "allowed"
            | "allows"
            | "forced"
            | "led"
            | "leads"
            | "ordered"
            | "wants"
            | "prompted"
            | "prompting"
            | "leading"
            | "forcing"
            | "causing"
            | "caused"
    );
    match object {
        Some(m) if hands_on && !governed(frame, frame.mentions[m].tokens.start, start) => Step::Subject(m),
        _ => Step::Shares(verb),
    }
}

/// The nearest verb before token `end`, quoted words and what stands between commas left out where it can be told.
fn previous_verb(frame: &Frame, start: usize, end: usize) -> Option<usize> {
    (start..end).rev().take(REACH).find(|&i| is_verb(frame, i))
}

/// Whether token `i` is a finite verb outside quotations, or looks like one.
fn is_verb(frame: &Frame, i: usize) -> bool {
    if !frame.is_outside(i) || frame.mention_at(i).is_some() {
        return false;
    }
    let token = frame.token(i);
    if token.kind != Kind::Word || token.case != Case::Lower {
        return false;
    }
    let nominal = i > 0 && frame.is(i - 1, Classes::DETERMINER | Classes::POSSESSIVE | Classes::PREPOSITION) && frame.text(i - 1) != "that";
    if nominal {
        return false;
    }
    token.is(FINITE | Classes::AUXILIARY | Classes::MODAL) || token.classes.is_none() && frame.text(i).ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::mentions;
    use crate::lexicon::Lexicon;
    use crate::text::{Prose, testing::article};

    /// The subject of the first token that reads `verb`.
    fn subject(text: &str, verb: &str) -> String {
        let (article, lexicon) = (article(text), Lexicon::embedded());
        let prose = Prose::of(&article, &lexicon);
        let mentions = mentions::find(&article, &prose, &[], &lexicon);
        let frame = Frame::new(&article, &prose, &[], &mentions);
        let at = (0..prose.tokens.len()).find(|&i| frame.text(i) == verb).unwrap_or_else(|| panic!("no {verb}"));
        of(&frame, 0, at).map_or(String::new(), |m| mentions[m].span.of(text).to_owned())
    }

    #[test]
    fn participles_share_the_subject_they_hang_on() {
        assert_eq!(subject("Ana Ruiz left the hall, saying nothing.", "saying"), "Ana Ruiz");
        assert_eq!(subject("Omar Lind turned to Ana Ruiz, who looked at the judge before replying.", "replying"), "Ana Ruiz");
        assert_eq!(subject("A row began with Omar Lind telling reporters nothing.", "telling"), "Omar Lind");
    }

    #[test]
    fn names_between_commas_are_subjects() {
        assert_eq!(subject("Ana Ruiz wrote that a nurse in her street, Omar Lind, had asked twice.", "asked"), "Omar Lind");
        assert_eq!(subject("Ana Ruiz, who owns the mill, said no.", "said"), "Ana Ruiz");
    }

    #[test]
    fn infinitives_have_the_subject_that_their_verb_gives_them() {
        assert_eq!(subject("Ana Ruiz urged Omar Lind to say more.", "say"), "Omar Lind");
        assert_eq!(subject("Ana Ruiz went on to say more.", "say"), "Ana Ruiz");
    }

    #[test]
    fn brackets_and_joined_verbs_are_passed_over() {
        assert_eq!(subject("Ana Ruiz (and others) called it off.", "called"), "Ana Ruiz");
        assert_eq!(subject("Ana Ruiz folded the letter and said no.", "said"), "Ana Ruiz");
    }

    #[test]
    fn dates_stand_between_subject_and_verb() {
        assert_eq!(subject("Omar Lind wrote to Ana Ruiz, who in 2010 said no.", "said"), "Ana Ruiz");
        assert_eq!(subject("Ana Ruiz on Friday said no.", "said"), "Ana Ruiz");
    }

    #[test]
    fn without_a_subject_there_is_none() {
        assert_eq!(subject("Asked about the mill yesterday.", "Asked"), "");
    }
}
