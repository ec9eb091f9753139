/*!
Whom role phrases and documents mean: whoever bears the role, or somebody without a name.
*/

use super::super::names::shown;
use super::super::roles::{does, is_place, is_rank, role_key, takes_up, with_tail};
use super::super::{Cast, Facts};
use super::{Walk, Wanted, push};
use crate::article::Span;
use crate::attribution::mentions::{Mention, MentionKind};
use crate::attribution::{Gender, SpeakerKind};
use crate::lexicon::Classes;
use crate::text::Kind;

impl Walk<'_> {
    pub(super) fn document(&mut self, cast: &mut Cast, index: usize, speaks: bool) -> Option<(usize, f32)> {
        if !speaks {
            return None;
        }
        let mention = &self.mentions[index];
        // A person's letter speaks for the person; a person's T-shirt does not.
        let written = matches!(
            self.word(mention.head).to_ascii_lowercase().as_str(),
            "statement"
                | "tweet"
                | "tweets"
                | "letter"
                | "email"
                | "e-mail"
                | "post"
                | "message"
                | "memo"
                | "speech"
                | "op-ed"
                | "column"
                | "remarks"
                | "testimony"
                | "memoir"
                | "statements"
        );
        let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
        if let Some(owner) = owner.filter(|_| written) {
            return Some((owner, 0.8));
        }
        // "the IMF report" speaks for the IMF.
        let body = self.mentions[index + 1..].iter().zip(&cast.of[index + 1..]).take_while(|(m, _)| m.tokens.start < mention.tokens.end);
        let body = body.filter(|(m, _)| m.kind == MentionKind::Organisation && m.inner && m.quoted.is_none()).find_map(|(_, of)| *of);
        if let Some(body) = body {
            return Some((body, 0.6));
        }
        Some((self.unnamed(cast, index), 0.7))
    }

    /// A role phrase: whoever was given that role, or somebody without a name.
    pub(super) fn role(&mut self, cast: &mut Cast, index: usize, speaks: bool) -> Option<(usize, f32)> {
        let mention = &self.mentions[index];
        // "the former mayor and current treasurer": the second role is the first one's bearer's.
        if let Some(entity) = mention.apposition_to.and_then(|earlier| cast.of[earlier]) {
            return Some((entity, 0.8));
        }
        let opener = self.word(mention.tokens.start).to_ascii_lowercase();
        let definite = matches!(opener.as_str(), "the" | "this" | "that" | "these" | "those") || mention.possessor.is_some();
        if definite {
            if let Some(found) = self.taken_up(cast, index) {
                return Some(found);
            }
            // "the mayor's spokeswoman" is somebody new, "the mayor's former adviser" somebody the reader has met.
            let former = mention.tokens.clone().any(|t| matches!(self.word(t), "former" | "onetime" | "longtime" | "late"));
            let described =
                speaks && (mention.possessor.is_none() || former) && mention.tokens.len() > 2 && !self.is_body_word(mention.head);
            if mention.kind == MentionKind::Role && (described || self.is_general(mention.head)) {
                let wanted = Wanted::Person(mention.gender);
                let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
                if let Some((entity, sure)) = self.antecedent(cast, index, wanted, speaks).filter(|(e, _)| Some(*e) != owner) {
                    return Some((entity, (sure - 0.12).max(0.2)));
                }
            }
        }
        if let Some(found) = self.introduced_later(cast, index).filter(|_| !definite) {
            return Some(found);
        }
        let bare = !definite
            && !self.is(mention.tokens.start, Classes::DETERMINER)
            && mention.kind == MentionKind::Role
            && !mention.tokens.clone().any(|t| self.tokens[t].kind == Kind::Number);
        if bare && !speaks && !definite {
            return None;
        }
        Some((self.unnamed(cast, index), if definite { 0.75 } else { 0.85 }))
    }

    /// Whether a word may stand for anything but a person.
    pub(super) fn is_body_word(&self, head: usize) -> bool {
        !self.is(head, Classes::ROLE | Classes::KIN) || self.is(head, Classes::GROUP | Classes::DOCUMENT)
    }

    /// Whether a word says no more than that somebody is a person.
    pub(super) fn is_general(&self, head: usize) -> bool {
        matches!(
            self.word(head),
            "man"
                | "woman"
                | "boy"
                | "girl"
                | "candidate"
                | "nominee"
                | "lawmaker"
                | "politician"
                | "billionaire"
                | "businessman"
                | "businesswoman"
                | "mogul"
                | "veteran"
                | "Democrat"
                | "Republican"
                | "democrat"
                | "republican"
                | "teenager"
                | "native"
                | "frontrunner"
                | "front-runner"
                | "contender"
                | "hopeful"
                | "incumbent"
                | "challenger"
                | "gentleman"
                | "lady"
                | "tycoon"
                | "magnate"
                | "conservative"
                | "liberal"
        )
    }

    /// "A former harbour master said …": somebody named only further down, with the same role in the same words.
    pub(super) fn introduced_later(&self, cast: &Cast, index: usize) -> Option<(usize, f32)> {
        let mention = &self.mentions[index];
        if mention.kind != MentionKind::Role || self.word(mention.tokens.start).eq_ignore_ascii_case("another") {
            return None;
        }
        let head = role_key(self.word(mention.head));
        let modifiers: Vec<u64> = self.modifiers(mention).collect();
        if modifiers.is_empty() || self.stretches.last().is_some_and(|&s| s > 2) {
            return None;
        }
        let mut found = cast.facts.iter().enumerate().filter(|(entity, facts)| {
            let person = cast.entities[*entity].kind == SpeakerKind::Person;
            if !person || !facts.roles.contains(&head) {
                return false;
            }
            let unseen = !self.traces.iter().any(|t| t.entity == *entity);
            let shared = modifiers.iter().filter(|w| facts.words.contains(w)).count();
            let gender = match mention.gender {
                Some(Gender::Female) => facts.votes > -0.9,
                Some(Gender::Male) => facts.votes < 0.9,
                None => true,
            };
            unseen && gender && shared * 2 >= modifiers.len() && shared > 0
        });
        let (entity, _) = found.next()?;
        found.next().is_none().then_some((entity, 0.7))
    }

    /// The content words in front of a phrase's head.
    pub(super) fn modifiers(&self, mention: &Mention) -> impl Iterator<Item = u64> {
        let head = mention.head;
        let from = mention.possessor.map_or(mention.tokens.start, |p| self.mentions[p].tokens.end.min(head));
        let closed = Classes::DETERMINER | Classes::POSSESSIVE | Classes::PREPOSITION;
        (from..mention.tokens.end)
            .filter(move |&t| t != head && self.tokens[t].kind == Kind::Word && !self.is(t, closed))
            .map(|t| role_key(self.word(t)))
    }

    /// The entity whose role a definite phrase takes up.
    pub(super) fn taken_up(&self, cast: &Cast, index: usize) -> Option<(usize, f32)> {
        let mention = &self.mentions[index];
        let head = role_key(self.word(mention.head));
        let noun = self.word(mention.head);
        let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
        let plural = mention.kind == MentionKind::Group;
        let words: Vec<u64> = self.modifiers(mention).collect();
        // "the New Jersey governor" is not the one from Ohio, nor the deputy governor.
        let behind = mention.tokens.start + 1..mention.tokens.end;
        let capitals: Vec<u64> =
            behind.clone().filter(|&t| t != mention.head && self.tokens[t].is_capital()).map(|t| role_key(self.word(t))).collect();
        let places: Vec<u64> =
            behind.clone().filter(|&t| t != mention.head && is_place(&self.tokens[t])).map(|t| role_key(self.word(t))).collect();
        let ranks: Vec<u64> = behind.filter(|&t| is_rank(self.word(t))).map(|t| role_key(self.word(t))).collect();
        let sentence = self.sentence(mention);
        let stretch = self.stretches.get(self.paragraph(mention)).copied().unwrap_or_default();
        let mut best: Option<(usize, f32)> = None;
        for (entity, facts) in cast.facts.iter().enumerate() {
            if Some(entity) == owner {
                continue;
            }
            let person = cast.entities[entity].kind == SpeakerKind::Person;
            let matched = if plural {
                let body = cast.entities[entity].kind == SpeakerKind::Group;
                let last = facts.name.last().is_some_and(|p| p.key == head);
                if facts.roles.contains(&head) && (facts.plural || body) || body && last && facts.name.parts.len() > 1 {
                    3.0
                } else {
                    continue;
                }
            } else if facts.plural || cast.entities[entity].kind == SpeakerKind::Group {
                continue;
            } else if facts.roles.contains(&head) {
                3.0
            } else if facts.roles.iter().any(|&known| takes_up(head, known)) || person && facts.deeds.iter().any(|deed| does(deed, noun)) {
                2.0
            } else {
                continue;
            };
            if let Some(gender) = mention.gender {
                let sign = if gender == Gender::Female { facts.votes } else { -facts.votes };
                if sign < -0.9 {
                    continue;
                }
            }
            let shared = words.iter().filter(|w| facts.words.contains(w)).count() as f32;
            let missing = words.len() as f32 - shared;
            let mut score = matched + 0.8 * shared - 0.25 * missing;
            let foreign = capitals.iter().filter(|w| !facts.words.contains(w) && !facts.roles.contains(w)).count() as f32;
            score -= if person { 0.7 } else { 2.0 } * foreign;
            if person && !places.is_empty() && !facts.places.is_empty() && !places.iter().any(|p| facts.places.contains(p)) {
                score -= 2.5;
            }
            score -= 2.5 * ranks.iter().filter(|r| !facts.words.contains(r)).count() as f32;
            let last = self.traces.iter().rev().find(|t| t.entity == entity);
            match last {
                Some(trace) if trace.stretch == stretch => score -= 0.06 * sentence.saturating_sub(trace.sentence).min(25) as f32,
                Some(_) => score -= 1.0,
                None => score -= 0.8,
            }
            // Somebody else's husband is another husband.
            if let (Some(owner), Some(theirs)) = (owner, facts.owner) {
                score += if owner == theirs { 1.0 } else { -2.0 };
            }
            if best.is_none_or(|(_, s)| score > s) {
                best = Some((entity, score));
            }
        }
        let (entity, score) = best?;
        (score > 0.8).then(|| (entity, (0.45 + 0.13 * score).clamp(0.3, 0.93)))
    }

    /// A new entity for somebody without a name.
    pub(super) fn unnamed(&self, cast: &mut Cast, index: usize) -> usize {
        let mention = &self.mentions[index];
        let end =
            if mention.kind == MentionKind::Document { self.document_tail(mention) } else { with_tail(self.text, self.tokens, mention) };
        let span = Span { start: mention.span.start, end: self.tokens[end - 1].span.end };
        let name = shown(span.of(self.text));
        let named_group = mention.kind == MentionKind::Group
            && !self.is(mention.head, Classes::PEOPLE)
            && (mention.possessor.is_some()
                || self.word(mention.tokens.start).eq_ignore_ascii_case("the")
                || mention.tokens.clone().skip(1).any(|t| self.tokens[t].is_capital()));
        let kind = if named_group { SpeakerKind::Group } else { SpeakerKind::Unnamed };
        let head = role_key(self.word(mention.head));
        let words = mention.tokens.clone().map(|t| role_key(self.word(t))).collect();
        let votes = match mention.gender {
            Some(Gender::Female) => 3.0,
            Some(Gender::Male) => -3.0,
            None => 0.0,
        };
        let plural = mention.kind == MentionKind::Group;
        let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
        let thing = mention.kind == MentionKind::Document
            || !self.is(mention.head, Classes::ROLE | Classes::KIN | Classes::TITLE) && !is_agent(self.word(mention.head));
        let facts = Facts { roles: vec![head], words, votes, plural, thing, owner, ..Facts::default() };
        push(cast, facts, name, kind)
    }

    pub(super) fn document_tail(&self, mention: &Mention) -> usize {
        with_tail(self.text, self.tokens, mention).min(mention.tokens.end + 6)
    }
}

/// Whether a word no list holds is built like a word for a person.
fn is_agent(word: &str) -> bool {
    ["er", "or", "ist", "ian", "man", "woman", "person", "one", "other", "two", "three", "taller", "elder"]
        .iter()
        .any(|end| word.ends_with(end))
}
