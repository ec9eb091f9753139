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
        if let Some((span, quotation)) = spans.get(next) {
            if span.contains(mention.span) {
                mention.quoted = Some(*quotation);
            }
        }
    }
}

/// Ties appositions and prepositional tails.
pub(super) fn tie(text: &str, tokens: &[Token], mentions: &mut [Mention]) {
    let word = |at: usize| tokens[at].span.of(text);
    let mut before: Option<usize> = None;
    for index in 0..mentions.len() {
        let start = mentions[index].tokens.start;
        if let Some(holder) = before {
            if mentions[holder].tokens.end > start {
                continue;
            }
        }
        if let Some(earlier) = before {
            let gap = mentions[earlier].tokens.end..start;
            let same = tokens[start].sentence == tokens[mentions[earlier].head].sentence;
            if same && gap.len() == 1 {
                let sign = &tokens[gap.start];
                if sign.is(Classes::PREPOSITION) {
                    let noun = !matches!(mentions[earlier].kind, MentionKind::Pronoun);
                    mentions[index].inner |=
                        noun && matches!(word(gap.start), "of" | "for" | "from" | "at" | "in" | "on" | "with" | "to" | "against" | "by");
                } else if matches!(sign.first, ',' | '—' | '–' | '-' | '(' | ':') && sign.kind == Kind::Sign && sign.first != ':' {
                    if apposes(text, tokens, &mentions[earlier], &mentions[index]) {
                        mentions[index].apposition_to = Some(earlier);
                    }
                }
            }
        }
        before = Some(index);
    }
}

/// Whether `later`, behind a comma, says who `earlier` is.
fn apposes(text: &str, tokens: &[Token], earlier: &Mention, later: &Mention) -> bool {
    let behind = tokens.get(later.tokens.end).filter(|t| t.sentence == tokens[later.head].sentence);
    let listed = behind.is_some_and(|t| matches!(t.span.of(text), "and" | "or"));
    let opener = &tokens[later.tokens.start];
    match (earlier.kind, later.kind) {
        (MentionKind::Name, MentionKind::Role) => {
            let person = tokens[later.head].is(Classes::ROLE | Classes::KIN | Classes::TITLE) || later.possessor.is_some();
            person && !listed && !matches!(opener.span.of(text), "one" | "another" | "no" | "any" | "every")
        }
        (MentionKind::Organisation, MentionKind::Group | MentionKind::Document) => {
            opener.is(Classes::DETERMINER | Classes::POSSESSIVE) && !listed
        }
        (MentionKind::Role, MentionKind::Name) => {
            let definite = tokens[earlier.tokens.start].is(Classes::DETERMINER | Classes::POSSESSIVE) || earlier.possessor.is_some();
            let closed =
                behind.is_none_or(|t| t.kind != Kind::Word || t.is(Classes::RELATIVE | Classes::PRONOUN) || !t.is(Classes::CONJUNCTION));
            definite && closed && later.name.as_ref().is_some_and(|n| n.start == later.tokens.start)
        }
        _ => false,
    }
}
