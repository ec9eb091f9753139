/*!
Who says "I" and "you": narrators, letter writers, the voices of a transcript and of a dialogue without cues.
*/

use super::super::names::shown;
use super::super::{Cast, Facts};
use super::{Grade, Walk, push};
use crate::article::{Role as ParagraphRole, Span};
use crate::attribution::SpeakerKind;
use crate::attribution::mentions::{Mention, MentionKind};
use crate::lexicon::Classes;
use crate::text::Kind;

impl Walk<'_> {
    /// The turn of a transcript that a mention stands in.
    pub(super) fn turn(&self, index: usize) -> Option<usize> {
        let span = self.mentions[index].span;
        let turn = self.turns.partition_point(|(t, _)| t.end <= span.start);
        self.turns.get(turn).filter(|(t, _)| t.contains(span)).map(|_| turn)
    }

    /// Who says a turn.
    pub(super) fn labelled(&self, cast: &Cast, turn: usize) -> Option<usize> {
        let (_, label) = self.turns.get(turn)?;
        label.and_then(|m| cast.of.get(m).copied().flatten())
    }

    /// Who a turn is said to: whoever answers, else whoever spoke before.
    pub(super) fn addressee(&self, cast: &Cast, turn: usize) -> Option<usize> {
        let own = self.labelled(cast, turn);
        let others = [Some(turn + 1), turn.checked_sub(1)].into_iter().flatten();
        others.filter_map(|t| self.labelled(cast, t)).find(|&e| Some(e) != own)
    }

    /// The person who says "I" outside quotations.
    pub(super) fn narrator(&mut self, cast: &mut Cast) -> Option<usize> {
        if let Some(known) = self.narrator {
            return known;
        }
        let found = self.signed(cast).or_else(|| self.byline(cast));
        self.narrator = Some(found);
        found
    }

    /// Among several letters, the name that stands alone in one of the next paragraphs.
    pub(super) fn signed_below(&self, cast: &Cast, index: usize) -> Option<usize> {
        let own = self.paragraph(&self.mentions[index]);
        (own + 1..self.prose.paragraphs.len().min(own + 5)).find_map(|paragraph| {
            let range = self.prose.paragraphs[paragraph].clone();
            let words = range.clone().filter(|&t| self.tokens[t].kind == Kind::Word).count();
            let alone = |m: &Mention| m.kind == MentionKind::Name && m.tokens.start == range.start && m.tokens.len() == words && words >= 2;
            let first = self.mentions.partition_point(|m| m.tokens.start < range.start);
            let mention = self.mentions.get(first).filter(|m| alone(m) && range.len() <= words + 1)?;
            let _ = mention;
            cast.of[first]
        })
    }

    /// A signature or an author's note in the last paragraphs.
    pub(super) fn signed(&self, cast: &Cast) -> Option<usize> {
        let paragraphs = self.article.paragraphs.len();
        let signature = |m: &Mention| {
            let paragraph = self.paragraph(m);
            let last = paragraph + 3 >= paragraphs;
            let role = self.article.paragraphs.get(paragraph).map(|p| p.role);
            let range = self.prose.paragraphs.get(paragraph).cloned().unwrap_or_default();
            let opens = m.tokens.start == range.start || m.tokens.start == range.start + 1;
            let short = range.len() <= 12;
            let note = self.tokens.get(m.tokens.end).is_some_and(|t| {
                t.kind == Kind::Clitic && self.is(m.tokens.end + 1, Classes::ROLE | Classes::CUE_NOUN | Classes::DOCUMENT | Classes::CUE)
            }) || matches!(self.word(m.tokens.end), "is" | "writes" | "teaches" | "works");
            let alone = m.tokens.end == range.end
                || self.text.get(self.tokens[m.tokens.end - 1].span.to()..).is_some_and(|rest| rest.starts_with(['\n', '\r', ',']));
            role == Some(ParagraphRole::Signature) && opens || last && opens && short && (alone || note)
        };
        let late = self.mentions.len().saturating_sub(40);
        self.mentions[late..]
            .iter()
            .zip(&cast.of[late..])
            .find_map(|(m, of)| of.filter(|_| m.kind == MentionKind::Name && m.quoted.is_none() && signature(m)))
    }

    pub(super) fn byline(&self, cast: &mut Cast) -> Option<usize> {
        let byline = self.article.meta.byline.as_deref()?.trim();
        let name = byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(byline);
        let name = name.split([',', ';', '|', '/']).next()?.trim();
        let words = name.split_whitespace().count();
        if !(2..=4).contains(&words)
            || name.split_whitespace().any(|w| w.eq_ignore_ascii_case("and"))
            || !name.chars().next()?.is_uppercase()
        {
            return None;
        }
        let known = cast.entities.iter().position(|e| e.kind == SpeakerKind::Person && e.name.eq_ignore_ascii_case(name));
        Some(known.unwrap_or_else(|| push(cast, Facts::default(), shown(name), SpeakerKind::Person)))
    }

    /// The other person of a dialogue that is only beginning: whoever did something before it, else whoever was named.
    pub(super) fn partner(&self, cast: &Cast, asked: usize, before: Span) -> Option<usize> {
        let near = self.traces.iter().rev().filter(|t| self.mentions[t.mention].span.end <= before.start && !t.quoted).take(12);
        let others =
            near.filter(|t| t.entity != asked && cast.entities[t.entity].kind == SpeakerKind::Person && !self.mentions[t.mention].inner);
        others.clone().find(|t| matches!(t.grade, Grade::Topic | Grade::Subject)).or_else(|| others.clone().next()).map(|t| t.entity)
    }
}
