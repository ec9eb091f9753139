/*!
How neighbouring mentions belong together: appositions, prepositional tails, and which of them are quoted words.
*/

use super::{Mention, MentionKind};
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
        } else if same && gap.len() == 1 && word(gap.start) == "and" && takes_on(tokens, &mentions[before], &mentions[index]) {
            mentions[index].apposition_to = Some(before);
        } else if same && joins(text, tokens, gap) {
            let candidates = [Some(before), anchor.filter(|&a| a != before)];
            let earlier = candidates.into_iter().flatten().find(|&e| apposes(text, tokens, mentions, e, index));
            mentions[index].apposition_to = earlier;
        }
        last = Some(index);
        if !tail {
            anchor = Some(index);
        }
    }
}

/// "his wife and campaign manager Ana Ruiz": one person in two roles.
fn takes_on(tokens: &[Token], before: &Mention, after: &Mention) -> bool {
    let bare = !tokens[after.tokens.start].is(Classes::DETERMINER | Classes::POSSESSIVE) && !tokens[after.tokens.start].is_capital();
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
        [one, age, two] => sign(one) && age.kind == Kind::Number && sign(two),
        _ => false,
    }
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
            definite && !determined && (!prefixed || !acts) && before.apposition_to.is_none()
        }
        _ => false,
    }
}
