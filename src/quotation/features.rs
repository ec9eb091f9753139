/*!
A frame as named features, for the weights in `assets/quotation/statement.weights`.

Each feature is a name; most come once for short, middling and long stretches apart, since what betrays a scare quote of
two words says little about a sentence of twenty.
*/

use super::frame::Frame;
use super::set_aside::titles;
use crate::article::Role;
use crate::lexicon::{Classes, key};
use crate::text::{Kind, Token};

/// Calls `emit` with the name of every feature the frame has.
pub fn each(frame: &Frame, mut emit: impl FnMut(&str)) {
    let size = match frame.words {
        0..=1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        _ => "long",
    };
    let group = match frame.words {
        0..=4 => "short",
        5..=8 => "middle",
        _ => "long",
    };
    let mut name = String::with_capacity(48);
    emit("bias");
    emit_joined(&mut name, &["size=", size], &mut emit);
    let mut add = |parts: &[&str]| {
        name.clear();
        name.push_str(group);
        name.push(':');
        parts.iter().for_each(|p| name.push_str(p));
        emit(&name);
    };
    inside(frame, &mut add);
    add(&["before=", before(frame)]);
    if let Some(token) = frame.previous() {
        let word = key(token.span.of(frame.text));
        if token.is(CLOSED.with(SPEECH)) || matches!(&*word, "so-called" | "named" | "dubbed" | "nicknamed" | "entitled") {
            add(&["before-word=", &word]);
        }
        add(&["second-before=", frame.before.len().checked_sub(2).map_or("none", |i| class(frame.before[i]))]);
        add(&["two-before=", frame.before.len().checked_sub(2).map_or("none", |i| class(frame.before[i])), "+", before(frame)]);
    }
    if let Some(token) = frame.next().filter(|t| t.is(CLOSED.with(SPEECH))) {
        add(&["after-word=", &key(token.span.of(frame.text))]);
    }
    if titles::noun_near(frame) {
        add(&["title-noun"]);
        add(&[if frame.is_title_case() { "title-noun-title-case" } else { "title-noun-plain" }]);
    }
    if let Some(cue) = frame.before.iter().rev().take(9).find(|t| t.is(SPEECH)) {
        add(&["cue=", &key(cue.span.of(frame.text))]);
    }
    if let Some(preposition) = frame.before.iter().rev().take(4).find(|t| t.is(Classes::PREPOSITION)) {
        let title = if frame.is_title_case() { "title" } else { "plain" };
        add(&["preposition=", &key(preposition.span.of(frame.text)), "+", title]);
    }
    add(&["after=", after(frame)]);
    add(&["around=", before(frame), "+", after(frame)]);
    let near = frame.before.len().saturating_sub(7);
    let spoken = match frame.before[near..].iter().rev().find(|t| t.is(SPEECH)) {
        Some(t) if t.is(Classes::CUE) => "said",
        Some(t) if t.is(Classes::CUE_NOUN) => "noun",
        Some(_) => "called",
        None => "nothing",
    };
    add(&["around=", before(frame), "+", after(frame), "+", spoken]);
    add(&["before=", before(frame), "+", spoken, if frame.is_title_case() { "+title" } else { "+plain" }]);
    add(&["after=", after(frame), "+", spoken, if frame.is_title_case() { "+title" } else { "+plain" }]);
    if let Some(sign) = frame.final_sign() {
        add(&["final-after=", sign_name(sign), "+", after(frame)]);
    }
    sentence(frame, &mut add);
}

fn emit_joined(name: &mut String, parts: &[&str], emit: &mut impl FnMut(&str)) {
    name.clear();
    parts.iter().for_each(|p| name.push_str(p));
    emit(name);
}

const CLOSED: Classes = Classes::DETERMINER
    .with(Classes::PREPOSITION)
    .with(Classes::CONJUNCTION)
    .with(Classes::AUXILIARY)
    .with(Classes::POSSESSIVE)
    .with(Classes::RELATIVE)
    .with(Classes::SUBORDINATOR);

const SPEECH: Classes =
    Classes::CUE.with(Classes::CUE_PARTIAL).with(Classes::CUE_PARTICIPLE).with(Classes::CUE_BASE).with(Classes::CUE_NOUN);

fn inside(frame: &Frame, add: &mut impl FnMut(&[&str])) {
    let any = |classes| frame.inside.iter().any(|t| t.is(classes));
    add(&["final=", frame.final_sign().map_or("none", sign_name)]);
    if frame.is_title_case() {
        add(&["title-case"]);
        add(&["title-case-before=", before(frame)]);
        add(&["title-case-after=", after(frame)]);
    } else {
        add(&[if frame.starts_capital() { "starts-capital" } else { "starts-lower" }]);
    }
    if any(Classes::PRONOUN | Classes::OBJECT_PRONOUN | Classes::POSSESSIVE) {
        add(&["has-pronoun"]);
    }
    if any(Classes::AUXILIARY | Classes::MODAL | Classes::VERB) {
        add(&["has-verb"]);
    }
    if any(Classes::NEGATION) {
        add(&["has-negation"]);
    }
    if any(Classes::DETERMINER) {
        add(&["has-determiner"]);
    }
    if frame.inside.iter().any(|t| t.kind == Kind::Number) {
        add(&["has-number"]);
    }
    if frame.inside.first().is_some_and(|t| matches!(t.first, '@' | '#')) {
        add(&["handle"]);
    }
}

fn sentence(frame: &Frame, add: &mut impl FnMut(&[&str])) {
    let near = frame.before.len().saturating_sub(7);
    let before_any = |classes| frame.before.iter().any(|t| t.is(classes));
    let near_any = |classes| frame.before[near..].iter().any(|t| t.is(classes));
    let after_any = |classes| frame.after.iter().any(|t| t.is(classes));
    let speech = Classes::CUE | Classes::CUE_PARTICIPLE;
    let facts = [
        (before_any(speech), "cue-before"),
        (near_any(speech), "cue-near-before"),
        (after_any(speech), "cue-after"),
        (frame.after.iter().take(5).any(|t| t.is(speech)), "cue-near-after"),
        (near_any(Classes::CUE_PARTIAL), "partial-cue-near-before"),
        (before_any(Classes::CUE_PARTIAL), "partial-cue-before"),
        (after_any(Classes::CUE_PARTIAL), "partial-cue-after"),
        (near_any(Classes::CUE_NOUN), "cue-noun-near-before"),
        (near_any(Classes::CUE_BASE), "cue-base-near-before"),
        (!(before_any(speech | Classes::CUE_PARTIAL | Classes::CUE_BASE | Classes::CUE_NOUN) || after_any(speech)), "no-cue"),
        (frame.before.iter().any(|t| t.is(Classes::PRONOUN)), "pronoun-before"),
        (frame.before.iter().any(|t| t.is(Classes::MODAL)), "modal-before"),
        (frame.before.iter().chain(&frame.after).any(|t| t.span.of(frame.text).eq_ignore_ascii_case("according")), "according-to"),
        (frame.listed, "listed"),
        (frame.opens_paragraph, "opens-paragraph"),
        (frame.ends_paragraph, "ends-paragraph"),
        (frame.opens_paragraph && frame.ends_paragraph, "whole-paragraph"),
        (frame.before.is_empty(), "opens-sentence"),
        (frame.after.is_empty(), "ends-sentence"),
        (frame.role == Role::Headline, "headline"),
        (frame.role == Role::Caption, "caption"),
    ];
    for (_, name) in facts.iter().filter(|(is, _)| *is) {
        add(&[name]);
    }
}

/// What stands directly before the stretch.
fn before(frame: &Frame) -> &'static str {
    match frame.previous() {
        None if frame.opens_paragraph => "paragraph",
        None => "sentence",
        Some(token) => class(token),
    }
}

/// What stands directly behind it.
fn after(frame: &Frame) -> &'static str {
    match frame.next() {
        None if frame.ends_paragraph => "paragraph",
        None => "sentence",
        Some(token) => class(token),
    }
}

/// The one class that tells most about a neighbour.
fn class(token: &Token) -> &'static str {
    let named = [
        (Classes::RELATIVE, "relative"),
        (Classes::POSSESSIVE, "possessive"),
        (Classes::PRONOUN, "pronoun"),
        (Classes::AUXILIARY, "auxiliary"),
        (Classes::MODAL, "modal"),
        (Classes::DETERMINER, "determiner"),
        (Classes::CONJUNCTION, "conjunction"),
        (Classes::PREPOSITION, "preposition"),
        (Classes::SUBORDINATOR, "subordinator"),
        (Classes::CUE, "cue"),
        (Classes::CUE_PARTICIPLE, "cue-participle"),
        (Classes::CUE_PARTIAL, "cue-partial"),
        (Classes::CUE_BASE, "cue-base"),
        (Classes::CUE_NOUN, "cue-noun"),
        (Classes::ADVERB, "adverb"),
        (Classes::ROLE, "role"),
        (Classes::PEOPLE, "people"),
        (Classes::VERB, "verb"),
        (Classes::OBJECT_PRONOUN, "object-pronoun"),
    ];
    match token.kind {
        Kind::Clitic => "clitic",
        Kind::Number => "number",
        Kind::Mark => "mark",
        Kind::Sign => sign_name(token.first),
        Kind::Word => {
            if token.is_capital() && !token.is(CLOSED | Classes::PRONOUN) {
                return "capital";
            }
            named.iter().find(|(c, _)| token.is(*c)).map_or("word", |(_, n)| n)
        }
    }
}

fn sign_name(sign: char) -> &'static str {
    match sign {
        ',' => "comma",
        '.' => "stop",
        '!' | '?' => "exclamation",
        ':' => "colon",
        ';' => "semicolon",
        '(' | '[' | '{' => "bracket-open",
        ')' | ']' | '}' => "bracket-close",
        '—' | '–' | '-' => "dash",
        '…' => "ellipsis",
        '=' | '<' | '>' => "markup",
        _ => "sign",
    }
}
