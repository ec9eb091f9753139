/*!
Where a quotation ends that nothing closes, and where one begins that nothing opens.

Both stay inside their paragraph. The narrator's own words are told by their frame: a name or a pronoun with a verb of
saying.
*/

use std::ops::Range;

use super::marks::Mark;
use super::pairing::Scene;
use crate::lexicon::Classes;
use crate::text::{Kind, Token};

/// Where the words among the tokens `range` end that an opening mark before them begins; `limit` at the latest.
///
/// `next`: another quotation opens at `limit`, so that what leads up to it may be its introduction.
pub fn end(scene: &Scene, range: Range<usize>, limit: usize, next: bool) -> usize {
    let tokens = &scene.prose.tokens;
    let first = range.start;
    for i in range.clone().skip(2) {
        let before = &tokens[i - 1];
        if is_comma_or_stop(before)
            && tokens[i].sentence == tokens[first].sentence
            && tokens[i - 1].first == ','
            && attribution(scene, i, range.end).is_some()
        {
            return before.span.to();
        }
        if tokens[i].sentence != tokens[i - 1].sentence && attribution(scene, i, range.end).is_some() {
            return before.span.to();
        }
    }
    if next {
        // "… it is. He said, “" and "… it is. He called it “": the last sentence introduces what follows.
        let last = range.end.checked_sub(1).filter(|&l| l > first);
        if let Some(last) = last {
            let sentence = tokens[last].sentence;
            let opening = range.clone().find(|&i| tokens[i].sentence == sentence).unwrap_or(first);
            let introduces = tokens[opening..range.end].iter().any(|t| t.is(Classes::CUE | Classes::CUE_PARTIAL | Classes::CUE_PARTICIPLE));
            if opening > first && introduces {
                return tokens[opening - 1].span.to();
            }
        }
    }
    limit
}

/// Where the words that closing mark `mark` ends begin, `from` at the earliest; `None` if the mark is a stray one.
pub fn start(scene: &Scene, from: usize, mark: &Mark) -> Option<usize> {
    let tokens = &scene.prose.tokens;
    let first = tokens.partition_point(|t| t.span.from() < from);
    let mut start = first;
    for i in first..mark.token {
        let token = &tokens[i];
        let next = tokens.get(i + 1).filter(|_| i + 1 < mark.token);
        let introduces = matches!(token.first, ':' | ',') && token.kind == Kind::Sign && i > first && ends_in_cue(scene, first, i);
        if introduces && next.is_some_and(Token::is_capital) {
            start = i + 1;
        }
        // A sentence of the narrator's own lies behind us.
        let ends = next.is_some_and(|n| n.sentence != token.sentence);
        if ends
            && tokens[start..=i]
                .iter()
                .enumerate()
                .any(|(k, _)| attribution(scene, start + k, mark.token).is_some() || cue_then_subject(scene, start + k))
        {
            start = i + 1;
        }
    }
    while tokens.get(start).is_some_and(|t| start < mark.token && t.kind == Kind::Sign) {
        start += 1;
    }
    let words = tokens[start..mark.token].iter().filter(|t| t.kind == Kind::Word).count();
    let ends_sentence = mark.before.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'));
    let behind = &tokens[mark.token + 1..scene.tokens.end];
    let followed = behind.first().is_none_or(|t| t.is_capital() || t.kind == Kind::Mark);
    let attributed = behind.iter().take(14).any(|t| t.is(Classes::CUE));
    (words >= 2 && (attributed || ends_sentence && followed)).then(|| tokens[start].span.from())
}

fn is_comma_or_stop(token: &Token) -> bool {
    token.kind == Kind::Sign && matches!(token.first, ',' | '.' | '?' | '!')
}

/// Whether a subject and a verb of saying begin at token `at`: "he said", "Ana Ruiz said", "said Ruiz"; returns the verb.
fn attribution(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let tokens = &scene.prose.tokens[..end.min(scene.tokens.end)];
    let token = tokens.get(at)?;
    let speaks = |t: &Token| t.is(Classes::CUE) && t.kind == Kind::Word;
    if speaks(token) && !token.is_capital() {
        let next = tokens.get(at + 1)?;
        let subject = next.is_capital() || next.is(Classes::TITLE) || next.is(Classes::PRONOUN) && third_person(scene, next);
        return subject.then_some(at);
    }
    if token.is(Classes::PRONOUN) && third_person(scene, token) {
        return tokens.get(at + 1).filter(|t| speaks(t)).map(|_| at + 1);
    }
    if token.is_capital() && token.kind == Kind::Word && !token.is(Classes::PRONOUN) {
        let verb = (at + 1..tokens.len().min(at + 5)).find(|&i| !(tokens[i].is_capital() || tokens[i].is(Classes::ADVERB)))?;
        return speaks(&tokens[verb]).then_some(verb);
    }
    None
}

fn third_person(scene: &Scene, token: &Token) -> bool {
    matches!(token.span.of(scene.text), "he" | "she" | "they" | "He" | "She" | "They")
}

/// Whether an inverted "said Ruiz" stands at token `at`.
fn cue_then_subject(scene: &Scene, at: usize) -> bool {
    let tokens = &scene.prose.tokens;
    tokens[at].is(Classes::CUE) && tokens.get(at + 1).is_some_and(|t| t.is_capital() || t.is(Classes::DETERMINER))
}

/// Whether a verb of saying stands among the six tokens before token `at`.
fn ends_in_cue(scene: &Scene, first: usize, at: usize) -> bool {
    let from = at.saturating_sub(6).max(first);
    scene.prose.tokens[from..at].iter().any(|t| t.is(Classes::CUE | Classes::CUE_PARTICIPLE))
}
