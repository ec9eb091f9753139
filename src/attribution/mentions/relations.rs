/*!
How neighbouring mentions belong together: appositions, prepositional tails, and which of them are quoted words.
*/

use super::{Mention, MentionKind};
use crate::attribution::forms::is_dash;
use crate::lexicon::Classes;
use crate::quotation::Quotation;
use crate::text::{Kind, Token};

/// Notes which mentions stand inside quotations.
pub(super) fn mark_quoted(mentions: &mut [Mention], quotations: &[Quotation]) {
    let mut spans: Vec<_> =
        quotations.iter().enumerate().flat_map(|(q, quotation)| quotation.segments.iter().map(move |s| (s.span, q))).collect();
    spans.sort_unstable_by_key(|(span, _)| *span);
    let mut next = 0;
    for mention in mentions {
        while next < spans.len() && spans[next].0.end <= mention.span.start {
            next += 1;
        }
        if let Some((span, quotation)) = spans.get(next)
            && span.contains(mention.span)
        {
            mention.quoted = Some(*quotation);
        }
    }
}

/// Ties appositions and prepositional tails.
pub(super) fn tie(text: &str, tokens: &[Token], mentions: &mut [Mention]) {
    let word = |at: usize| tokens[at].span.of(text);
    // The last mention outside others, and the one whose prepositional tail it stands in.
    let mut last: Option<usize> = None;
    let mut anchor: Option<usize> = None;
    for index in 0..mentions.len() {
        let start = mentions[index].tokens.start;
        let Some(before) = last else {
            (last, anchor) = (Some(index), Some(index));
            continue;
        };
        if mentions[before].tokens.end > start {
            continue;
        }
        let same = tokens[start].sentence == tokens[mentions[before].head].sentence;
        let gap = mentions[before].tokens.end..start;
        let mut tail = false;
        if same && gap.len() == 1 && tokens[gap.start].is(Classes::PREPOSITION) {
            let noun = mentions[before].kind != MentionKind::Pronoun;
            tail = noun && matches!(word(gap.start), "of" | "for" | "from" | "at" | "in" | "on" | "with" | "to" | "against" | "by");
            mentions[index].inner |= tail;
        } else if same
            && gap.len() == 1
            && word(gap.start) == "and"
            && let Some(earlier) =
                [Some(before), anchor].into_iter().flatten().find(|&e| takes_on(text, tokens, &mentions[e], &mentions[index]))
        {
            mentions[index].apposition_to = Some(earlier);
        } else if same && joins(text, tokens, gap) {
            let candidates = [Some(before), anchor.filter(|&a| a != before)];
            let earlier = candidates.into_iter().flatten().find(|&e| apposes(text, tokens, mentions, e, index));
            mentions[index].apposition_to = earlier;
        }
        if same && !tail && mentions[index].apposition_to.is_none() {
            mentions[index].apposition_to = behind_tail(text, tokens, mentions, index);
        }
        last = Some(index);
        if !tail {
            anchor = Some(index);
        }
    }
}

/// "his wife and campaign manager Ana Ruiz", "the former mayor and current treasurer": one person in two roles.
fn takes_on(text: &str, tokens: &[Token], before: &Mention, after: &Mention) -> bool {
    let bare = !tokens[after.tokens.start].is(Classes::DETERMINER | Classes::POSSESSIVE);
    let definite = before.possessor.is_some() || matches!(tokens[before.tokens.start].span.of(text), "The" | "the");
    if before.kind == MentionKind::Role && after.kind == MentionKind::Role {
        return bare && definite && after.possessor.is_none() && !after.plural;
    }
    let bare = bare && !tokens[after.tokens.start].is_capital();
    let prefixed = after.name.as_ref().is_some_and(|n| n.start > after.tokens.start);
    before.kind == MentionKind::Role && after.kind == MentionKind::Name && before.possessor.is_some() && bare && prefixed
}

/// Whether what stands between two mentions is what joins appositions: a comma, a dash, a bracket, perhaps an age or a
/// "herself".
fn joins(text: &str, tokens: &[Token], gap: std::ops::Range<usize>) -> bool {
    let mut gap = &tokens[gap];
    if let [first, rest @ ..] = gap
        && first.is(Classes::OBJECT_PRONOUN)
        && first.span.of(text).ends_with("self")
    {
        gap = rest;
    }
    let sign = |t: &Token| t.kind == Kind::Sign && matches!(t.first, ',' | '—' | '–' | '-' | '(');
    match gap {
        [one] => sign(one),
        [one, two] if one.is_sign('-') && two.is_sign('-') => true,
        [one, age, two] => sign(one) && age.kind == Kind::Number && sign(two),
        _ => false,
    }
}

/// "the former director of the coastal survey, Ana Ruiz", "the farmer who found it, Ana Ruiz": the role phrase that a
/// prepositional tail or a relative clause parts from its name.
fn behind_tail(text: &str, tokens: &[Token], mentions: &[Mention], later: usize) -> Option<usize> {
    const LONGEST: usize = 10;
    let start = mentions[later].tokens.start;
    let comma = start.checked_sub(1).filter(|&at| tokens[at].is_sign(','))?;
    if mentions[later].kind != MentionKind::Name {
        return None;
    }
    let near = later.saturating_sub(5)..later;
    near.rev().find(|&earlier| {
        let before = &mentions[earlier];
        let gap = before.tokens.end..comma;
        if before.kind != MentionKind::Role
            || gap.is_empty()
            || gap.len() > LONGEST
            || tokens[before.head].sentence != tokens[start].sentence
        {
            return false;
        }
        let first = tokens[gap.start].span.of(text);
        let opens = matches!(first, "of" | "for" | "from" | "at" | "in" | "with" | "to" | "who" | "that");
        let relative = matches!(first, "who" | "that");
        let verb = Classes::VERB | Classes::CUE | Classes::CUE_PARTIAL | Classes::AUXILIARY | Classes::MODAL;
        let whole = tokens[gap.clone()].iter().all(|t| t.kind == Kind::Word && (relative || !t.is(verb)) || t.kind == Kind::Clitic);
        opens
            && whole
            && tokens[gap].iter().filter(|t| t.is(Classes::CUE)).count() == 0
            && !acts(tokens, &mentions[later])
            && apposes(text, tokens, mentions, earlier, later)
    })
}

/// Whether a finite verb stands behind a mention.
fn acts(tokens: &[Token], mention: &Mention) -> bool {
    let verb = Classes::CUE | Classes::VERB | Classes::CUE_PARTIAL | Classes::AUXILIARY | Classes::MODAL;
    let behind = tokens[mention.tokens.end..].iter().find(|t| !t.is(Classes::ADVERB) || t.is(verb));
    behind.is_some_and(|t| t.sentence == tokens[mention.head].sentence && t.kind == Kind::Word && t.is(verb) && !t.is(Classes::PREPOSITION))
}

/// Whether `later`, behind a comma, says who `earlier` is.
fn apposes(text: &str, tokens: &[Token], mentions: &[Mention], earlier: usize, later: usize) -> bool {
    let (before, after) = (&mentions[earlier], &mentions[later]);
    let sentence = tokens[after.head].sentence;
    let verb = Classes::CUE | Classes::VERB | Classes::CUE_PARTIAL | Classes::AUXILIARY | Classes::MODAL;
    let behind = tokens[after.tokens.end..].iter().find(|t| !t.is(Classes::ADVERB) || t.is(verb)).filter(|t| t.sentence == sentence);
    let listed = behind.is_some_and(|t| matches!(t.span.of(text), "and" | "or"));
    let acts = behind.is_some_and(|t| t.kind == Kind::Word && t.is(verb) && !t.is(Classes::PREPOSITION));
    let opener = &tokens[after.tokens.start];
    let word = opener.span.of(text);
    match (before.kind, after.kind) {
        (MentionKind::Name, MentionKind::Role) => {
            let person = tokens[after.head].is(Classes::ROLE | Classes::KIN | Classes::TITLE) || after.possessor.is_some();
            // "Under questioning by Ruiz, the witness conceded": the role phrase is a subject of its own.
            person && !listed && !acts && before.apposition_to.is_none() && !matches!(word, "one" | "another" | "no" | "any" | "every")
        }
        (MentionKind::Organisation, MentionKind::Group | MentionKind::Document) => {
            opener.is(Classes::DETERMINER | Classes::POSSESSIVE) && !listed && !acts
        }
        (MentionKind::Role, MentionKind::Name) => {
            let definite = tokens[before.tokens.start].is(Classes::DETERMINER | Classes::POSSESSIVE) || before.possessor.is_some();
            let prefixed = after.name.as_ref().is_some_and(|n| n.start != after.tokens.start);
            let determined = tokens[after.tokens.start].is(Classes::DETERMINER | Classes::POSSESSIVE);
            let set_off = is_dash(&tokens[after.tokens.start - 1]) && behind.is_some_and(|t| t.is_sign(',') || is_dash(t));
            // "his sister and partner, Ana Ruiz": the second role of one person.
            let second = before.apposition_to.is_some_and(|e| mentions[e].kind == MentionKind::Role);
            (definite || set_off || second) && !determined && (!prefixed || !acts) && (second || before.apposition_to.is_none())
        }
        _ => false,
    }
}
