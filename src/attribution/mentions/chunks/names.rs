/*!
How far a proper name reaches, and whether it is a person's or a body's.
*/

use super::super::MentionKind;
use super::super::evidence::is_initial_letter;
use super::{GIVEN, Reader};
use crate::lexicon::Classes;
use crate::text::{Case, Kind, Token};

/// The longest particle that grows together with a name, in letters: "al-", "d'", "bin-".
const PARTICLE: usize = 3;

impl Reader<'_> {
    /// The end of the proper name at `from`: capitals, particles, initials, nicknames, "of" inside organisations.
    pub(super) fn name_run(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        while at < end && (self.nameable[at] || self.is_particled(at)) {
            at += 1;
            if at < end && self.line_ends(at) {
                break;
            }
            // A particle or two, then a capital.
            let mut behind = at;
            while behind < end && behind < at + 3 && self.is_particle(behind) {
                behind += 1;
            }
            if behind > at && behind < end && (self.nameable[behind] || self.is_particled(behind)) {
                at = behind;
                continue;
            }
            if at + 1 < end && self.joins_organisation(from, at) {
                let next = at + 1 + usize::from(matches!(self.word(at + 1), "the" | "The"));
                if next < end && self.nameable[next] {
                    at = next;
                    continue;
                }
            }
            if let Some(next) = self.nickname(at, end) {
                at = next;
                continue;
            }
            if let Some(next) = self.suffix(at, end) {
                at = next;
            }
        }
        at
    }

    /// Whether a short line of its own ends before token `at`: a signature's name, not a wrapped one.
    pub(super) fn line_ends(&self, at: usize) -> bool {
        const SHORT: usize = 36;
        let (before, here) = (self.tokens[at - 1].span.to(), self.tokens[at].span.from());
        let gap = self.text.get(before..here).and_then(|gap| gap.find('\n'));
        let Some(cut) = gap.map(|gap| before + gap) else { return false };
        self.text[..cut].rfind('\n').map_or(cut, |line| cut - line - 1) < SHORT
    }

    /// "of", "for", "and", "&" inside the name of a body.
    pub(super) fn joins_organisation(&self, from: usize, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        let organisation = self.tokens[from..at].iter().any(|t| t.is(Classes::ORGANISATION));
        match self.word(at) {
            "of" => before.is(Classes::ORGANISATION | Classes::GROUP) || self.fuses(at, at + 2),
            "for" => before.is(Classes::ORGANISATION | Classes::GROUP),
            "&" => true,
            "and" => {
                let tail = self.tokens[from..at].iter().any(|t| t.is(Classes::PREPOSITION));
                tail && organisation && !self.tokens[at + 1].is(GIVEN | Classes::TITLE)
            }
            _ => false,
        }
    }

    pub(super) fn is_particle(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.kind == Kind::Word && token.case == Case::Lower && token.is(Classes::NAME_PARTICLE)
    }

    /// "al-Rashidi", "d'Orsay": a particle grown together with its name.
    pub(super) fn is_particled(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.kind != Kind::Word || token.case != Case::Lower {
            return false;
        }
        if !token.compound && !token.is(Classes::NAME_PARTICLE) {
            return false;
        }
        let word = self.word(at);
        let Some(cut) = (if token.compound { word.find(['-', '\'', '’']) } else { None }) else {
            // "van der Berg" at the head of a phrase.
            return self.is_particle(at)
                && matches!(
                    word,
                    "van"
                        | "von"
                        | "der"
                        | "de"
                        | "di"
                        | "da"
                        | "del"
                        | "della"
                        | "dos"
                        | "du"
                        | "bin"
                        | "ibn"
                        | "abu"
                        | "al"
                        | "el"
                        | "ter"
                        | "ten"
                )
                && (at + 1 < self.tokens.len() && self.nameable[at + 1]
                    || at + 2 < self.tokens.len() && self.is_particle(at + 1) && self.nameable[at + 2]);
        };
        cut <= PARTICLE && word[cut..].chars().nth(1).is_some_and(char::is_uppercase)
    }

    /// A nickname in marks or brackets between two parts of a name: “Bob”.
    pub(super) fn nickname(&self, at: usize, end: usize) -> Option<usize> {
        let open = self.tokens.get(at)?;
        let opens = open.kind == Kind::Mark || open.is_sign('(');
        if !opens || at + 3 >= end {
            return None;
        }
        let close = (at + 2..end.min(at + 5)).find(|&c| self.tokens[c].kind == Kind::Mark || self.tokens[c].is_sign(')'))?;
        let inside = (at + 1..close).all(|i| self.tokens[i].is_capital() || self.is_particle(i) || self.word(i) == "the");
        let whole = self.tokens[close + 1..end.min(close + 2)].iter().all(Token::is_capital) && close + 1 < end && self.nameable[close + 1];
        (inside && whole).then_some(close + 1)
    }

    /// ", Jr."
    pub(super) fn suffix(&self, at: usize, end: usize) -> Option<usize> {
        let comma = usize::from(at + 1 < end && self.tokens[at].is_sign(','));
        let token = self.tokens[..end].get(at + comma)?;
        (token.is(Classes::NAME_SUFFIX) && token.is_capital()).then_some(at + comma + 1)
    }

    /// Whether token `at` continues, to the left, the capitals that end at `stop`.
    pub(super) fn in_name(&self, at: usize, next: usize, stop: usize) -> bool {
        let token = &self.tokens[at];
        if self.nameable[at] || self.is_particled(at) {
            return true;
        }
        if next == stop {
            return token.is(Classes::NAME_SUFFIX) && token.is_capital();
        }
        !matches!(token.kind, Kind::Word | Kind::Number)
            || self.is_particle(at)
            || token.is_capital()
            || matches!(self.word(at), "of" | "for" | "and" | "the")
    }

    /// Person or body?
    pub(super) fn name_kind(&self, from: usize, stop: usize, role_before: bool, determined: bool) -> MentionKind {
        let tokens = &self.tokens[from..stop];
        let Some(last) = tokens.last() else { return MentionKind::Name };
        let given = tokens[0].is(GIVEN) && (tokens.len() > 1 || !tokens[0].is(Classes::PLACE));
        if role_before {
            return MentionKind::Name;
        }
        if self.is_dateline(from, stop) {
            return MentionKind::Organisation;
        }
        if tokens.len() == 1 && last.is(Classes::DEMONYM) && !determined {
            return MentionKind::Role;
        }
        if tokens.iter().all(|t| t.is(Classes::PEOPLE | Classes::DEMONYM)) {
            return if last.is(Classes::PEOPLE) { MentionKind::Group } else { MentionKind::Role };
        }
        if determined {
            return MentionKind::Organisation;
        }
        // An initial or a nickname inside: nobody but people have them.
        let personal = from + 1 < stop
            && (from + 1..stop - 1).any(|at| is_initial_letter(&self.tokens[at], self.word(at)) || self.tokens[at].kind == Kind::Mark);
        if personal && !tokens.iter().any(|t| t.is_sign('&')) {
            return MentionKind::Name;
        }
        let preposition = tokens.iter().any(|t| t.is(Classes::PREPOSITION) && !t.is(Classes::NAME_PARTICLE));
        if preposition || tokens.iter().any(|t| t.is_sign('&')) {
            return MentionKind::Organisation;
        }
        if last.is(Classes::ORGANISATION | Classes::GROUP) && !(given && tokens.len() == 2 && self.surname_like(stop - 1)) {
            return MentionKind::Organisation;
        }
        if tokens.len() > 1 && given {
            return MentionKind::Name;
        }
        if last.is(Classes::PLACE)
            && !last.is(GIVEN)
            && tokens[..tokens.len() - 1].iter().all(|t| t.is(Classes::PLACE | Classes::DEMONYM | Classes::SENTENCE_OPENER))
        {
            return MentionKind::Organisation;
        }
        if tokens.len() == 1 && last.case == Case::Upper && last.span.len() <= 6 {
            return MentionKind::Organisation;
        }
        MentionKind::Name
    }

    /// "KINGSWATER, Tuesday --": capitals that open a paragraph before a dash are a place.
    pub(super) fn is_dateline(&self, from: usize, stop: usize) -> bool {
        let start = self.tokens[from].span.from();
        let opens = start == 0 || self.text[..start].ends_with(['\n', '\r']);
        opens
            && self.tokens[from..stop].iter().all(|t| t.case == Case::Upper)
            && self.tokens[stop..].iter().take(7).any(|t| matches!(t.first, '—' | '–' | '-') && t.kind == Kind::Sign)
    }

    /// Surnames that are also words for bodies.
    pub(super) fn surname_like(&self, at: usize) -> bool {
        const SURNAMES: &str = " Church House Post Bank Star West Price Page Reed Hall Court Light Crow Left Town Park Hill Hills Day Street \
            Lake Rivers Banks Bridge Bay Fields Forest Heath Castle Lane Beach Power Mills Parks Falls Marsh Moon Booker Law Temple Bishop Royal \
            Field Wells Burns Woods Stone Steel Gates Center Oil Gold Wall Knight Knights Watts Bond Bull Bell ";
        let word = self.word(at);
        SURNAMES.split(' ').any(|surname| surname == word)
    }
}
