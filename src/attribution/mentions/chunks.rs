/*!
Cuts noun phrases out of a sentence and tells what their heads are.
*/

mod names;

use std::ops::Range;

use super::evidence::{CLOSED, VERBS, is_initial_letter};
use super::{Mention, MentionKind};
use crate::attribution::Gender;
use crate::lexicon::{Classes, is_word};
use crate::text::{Kind, Token};

const GIVEN: Classes = Classes::MALE_NAME.with(Classes::FEMALE_NAME);
const PERSON_NOUN: Classes = Classes::ROLE.with(Classes::KIN);
/// Nouns that can be the head of a speaker.
const NOUN: Classes = PERSON_NOUN.with(Classes::GROUP).with(Classes::PEOPLE).with(Classes::DOCUMENT).with(Classes::TITLE);

/// Reads phrases from the tokens of one article.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub nameable: &'a [bool],
}

/// What a stretch of nominal words comes to.
struct Phrase {
    kind: MentionKind,
    /// Where the phrase really begins, if behind its first words.
    cut: Option<usize>,
    name: Option<Range<usize>>,
    head: usize,
    end: usize,
}

impl Reader<'_> {
    /// Appends every mention of one sentence.
    pub fn sentence(&self, range: Range<usize>, mentions: &mut Vec<Mention>) {
        let mut at = range.start;
        while at < range.end {
            at = self.chunk(at, range.end, mentions).max(at + 1);
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.text)
    }

    /// Reads the phrase that begins at `start`, if one does; returns where to go on.
    fn chunk(&self, start: usize, end: usize, mentions: &mut Vec<Mention>) -> usize {
        let first = &self.tokens[start];
        if !matches!(first.kind, Kind::Word | Kind::Number) || self.is_party(start) || self.is_question_label(start) {
            return start + 1;
        }
        let possessive = first.is(Classes::POSSESSIVE) && self.opens_noun(start + 1, end);
        if !possessive && first.is(Classes::PRONOUN | Classes::OBJECT_PRONOUN) && !self.nameable[start] {
            if self.is_speaking_pronoun(start) {
                mentions.push(self.pronoun(start));
            }
            return start + 1;
        }
        // Most words open no phrase.
        let opens = self.nameable[start] || !first.is(CLOSED) || first.is(Classes::DETERMINER | Classes::POSSESSIVE);
        if !opens && !self.is_particled(start) {
            return start + 1;
        }
        let own = mentions.len();
        let mut at = start;
        let mut possessor = None;
        let mut inner: Vec<Mention> = Vec::new();
        let mut determined = false;
        if possessive {
            let mut mention = self.pronoun(start);
            mention.inner = true;
            inner.push(mention);
            possessor = Some(own + 1);
            determined = true;
            at += 1;
        }
        loop {
            let opened = self.determiners(at, end);
            if opened == start + 1 && possessor.is_none() && self.stands_alone(start, end) {
                mentions.push(self.mention(start..opened, MentionKind::Group, None, start));
                return opened;
            }
            determined |= opened > at || possessor.is_some();
            let mut body = opened;
            let stop = self.body(body, end, determined);
            // "helping families", "consider lawyer Ruiz": a bare phrase does not begin with a verb.
            let verb = |token: &Token, word: &str| {
                token.is(Classes::CUE_BASE | Classes::CUE_PARTICIPLE | VERBS) && !token.is(NOUN)
                    || token.classes.is_none() && word.ends_with("ing")
            };
            if !determined && stop > body + 1 && !self.nameable[body] && verb(&self.tokens[body], self.word(body)) {
                body += 1;
            }
            let start = if body > opened && possessor.is_none() { body } else { start };
            if stop == body {
                // A determiner alone may stand for people: "the two said", "the other agreed".
                if possessor.is_none() && opened > at && self.stands_alone(opened - 1, end) {
                    mentions.push(self.mention(start..opened, MentionKind::Group, None, opened - 1));
                } else if !inner.is_empty() {
                    self.promote(own, inner, mentions);
                }
                return stop.max(start + 1);
            }
            let phrase = self.read(body, stop, determined);
            if let Some(next) = self.possessed(stop, end) {
                if let Some(phrase) = &phrase {
                    let mut mention = self.mention(phrase.cut.unwrap_or(start)..phrase.end, phrase.kind, phrase.name.clone(), phrase.head);
                    mention.inner = true;
                    mention.possessor = possessor;
                    inner.push(mention);
                    possessor = Some(own + inner.len());
                } else {
                    possessor = None;
                }
                at = next;
                determined = true;
                continue;
            }
            let Some(phrase) = phrase else {
                if !inner.is_empty() {
                    self.promote(own, inner, mentions);
                }
                return stop;
            };
            let Some(cut) = phrase.cut.filter(|&cut| cut > start) else {
                let mut mention = self.mention(start..phrase.end, phrase.kind, phrase.name.clone(), phrase.head);
                mention.possessor = possessor;
                self.modifiers(body, &phrase, &mut inner);
                // Inner mentions come behind the one that holds them, in order of their start.
                mentions.push(mention);
                mentions.extend(inner);
                return phrase.end;
            };
            self.promote(own, inner, mentions);
            mentions.push(self.mention(cut..phrase.end, phrase.kind, phrase.name.clone(), phrase.head));
            return phrase.end;
        }
    }

    /// "Q:", "QUESTION:" at the head of a transcript's turn: nobody's name.
    fn is_question_label(&self, at: usize) -> bool {
        let start = self.tokens[at].span.from();
        matches!(self.word(at), "Q" | "A" | "QUESTION" | "ANSWER")
            && self.tokens.get(at + 1).is_some_and(|t| t.is_sign(':') || t.is_sign('.'))
            && (start == 0 || self.text[..start].trim_end_matches([' ', '\t', '"', '“']).ends_with(['\n', '\r']) || start == 1)
    }

    /// "(R-Texas)", "(D)": a party and a state behind a name.
    fn is_party(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|b| &self.tokens[b]).filter(|t| t.kind == Kind::Sign) else { return false };
        let word = self.word(at);
        let bracketed = before.is_sign('(') || before.is_sign(',') && word.len() > 2;
        bracketed && word.starts_with(['R', 'D', 'I', 'L']) && (word.len() == 1 || word[1..].starts_with(['-', '–', '.']))
    }

    /// Emits possessors whose possession is nothing that speaks: "Voss's patience", "her eyes".
    fn promote(&self, own: usize, inner: Vec<Mention>, mentions: &mut Vec<Mention>) {
        for mut mention in inner {
            // Indices were given for a holder in front that does not exist.
            mention.possessor = mention.possessor.map(|p| p - 1).filter(|&p| p >= own);
            mentions.push(mention);
        }
    }

    fn pronoun(&self, at: usize) -> Mention {
        self.mention(at..at + 1, MentionKind::Pronoun, None, at)
    }

    fn is_speaking_pronoun(&self, at: usize) -> bool {
        !matches!(self.word(at).len(), 0) && !self.word(at).ends_with("self") && !self.word(at).ends_with("selves")
    }

    /// Whether a noun phrase goes on at `at` behind a possessive: tells "her husband" from "told her that".
    fn opens_noun(&self, at: usize, end: usize) -> bool {
        if at >= end {
            return false;
        }
        let token = &self.tokens[at];
        token.kind == Kind::Number
            || token.kind == Kind::Word && (self.nameable[at] || !token.is(CLOSED | Classes::RELATIVE | Classes::ADVERB))
            || token.kind == Kind::Word && token.is(NOUN)
    }

    /// The end of the determiners and numbers at `at`.
    fn determiners(&self, at: usize, end: usize) -> usize {
        let mut stop = at;
        while stop < end {
            let token = &self.tokens[stop];
            let number = token.kind == Kind::Number && !self.is_age(stop) && stop + 1 < end && self.tokens[stop + 1].kind == Kind::Word;
            let of = stop > at && self.word(stop) == "of" && self.partitive(stop - 1) && stop + 1 < end;
            let determiner = token.kind == Kind::Word
                && token.is(Classes::DETERMINER | Classes::POSSESSIVE)
                && !self.nameable[stop]
                && !(self.connects(stop)
                    && (stop + 1 >= end
                        || self.nameable[stop + 1]
                        || self.tokens[stop + 1].is(CLOSED | VERBS | Classes::ADVERB) && !self.tokens[stop + 1].is(NOUN)));
            if !(number || of || determiner) {
                break;
            }
            stop += 1;
        }
        if stop > at && self.word(stop - 1) == "of" { stop - 1 } else { stop }
    }

    /// "what", "which", "that": they open clauses more often than noun phrases.
    fn connects(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "what" | "which" | "that" | "whatever" | "such" | "What" | "That" | "Which" | "Such" | "no" | "No" | "either"
        )
    }

    /// "one of", "some of", "several of", "two of"
    fn partitive(&self, at: usize) -> bool {
        self.tokens[at].is(Classes::DETERMINER) && !matches!(self.word(at), "the" | "a" | "an" | "that" | "this" | "The" | "A")
            || self.tokens[at].kind == Kind::Number
    }

    fn stands_alone(&self, at: usize, end: usize) -> bool {
        let subject = is_word!(
            self.tokens[at].key,
            "some" | "many" | "others" | "both" | "several" | "few" | "one" | "another" | "other" | "two" | "three" | "most" | "all"
        );
        subject && at + 1 < end && self.tokens[at + 1].is(VERBS | Classes::CUE_BASE | Classes::AUXILIARY | Classes::MODAL)
    }

    /// The end of the nominal words at `from`.
    fn body(&self, from: usize, end: usize, determined: bool) -> usize {
        let mut at = from;
        let mut noun = false;
        while at < end {
            let token = &self.tokens[at];
            match token.kind {
                Kind::Word => {
                    if self.nameable[at] || self.is_particled(at) {
                        at = self.name_run(at, end);
                        noun = true;
                        continue;
                    }
                    if token.is(CLOSED) {
                        let joins = !noun && at > from && determined && matches!(self.word(at), "and" | "or") && self.is_modifier(at - 1);
                        if joins && at + 1 < end && self.opens_noun(at + 1, end) {
                            at += 1;
                            continue;
                        }
                        if self.word(at) == "of" && at > from && self.fuses(at, end) {
                            at += 2;
                            continue;
                        }
                        if self.word(at) == "in" && at > from && at + 1 < end && matches!(self.word(at + 1), "chief" | "law" | "residence")
                        {
                            at += 2;
                            continue;
                        }
                        break;
                    }
                    if token.is(NOUN) && !token.is(VERBS) {
                        noun = true;
                    } else if token.is(VERBS | Classes::CUE_PARTICIPLE | Classes::CUE_BASE) {
                        // "the rally denounced": behind a word no list holds it is the verb, not a modifier.
                        let finite = token.is(VERBS) && !token.is(NOUN) && at > from && !self.qualifying(at - 1);
                        let fresh = (at == from && determined || at > from && !noun && !finite) && !self.always_verb(at);
                        if !fresh {
                            break;
                        }
                        noun |= token.is(NOUN);
                    } else if token.is(Classes::ADVERB) && (noun || !determined)
                        || at > from && (self.nameable[at - 1] || self.tokens[at - 1].is(NOUN) && noun) && self.verbal(at)
                        || at > from && self.verbal(at) && !self.qualifying(at - 1)
                    {
                        break;
                    }
                    at += 1;
                }
                Kind::Number if self.is_age(at) || at > from && self.word(at).contains('-') => at += 1,
                _ => break,
            }
        }
        at
    }

    /// Whether a word that no list holds looks like a verb: "Ruiz knocked …".
    fn verbal(&self, at: usize) -> bool {
        self.tokens[at].classes.is_none()
            && (self.word(at).ends_with("ed") || self.word(at).ends_with("ing"))
            && !self.word(at).contains('-')
    }

    /// Whether a participle behind this word still belongs to the noun phrase: "newly elected", "former indicted".
    fn qualifying(&self, at: usize) -> bool {
        self.tokens[at].is(Classes::ADVERB | Classes::CONJUNCTION) || self.word(at).ends_with("ly") || self.qualifies(at, false)
    }

    fn is_modifier(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.kind == Kind::Word && !token.is(PERSON_NOUN | Classes::PEOPLE | Classes::KIN)
    }

    /// Verbs that are never nouns or adjectives.
    fn always_verb(&self, at: usize) -> bool {
        self.tokens[at].is(Classes::CUE)
            && matches!(
                self.word(at),
                "said"
                    | "says"
                    | "told"
                    | "tells"
                    | "asked"
                    | "asks"
                    | "wrote"
                    | "writes"
                    | "added"
                    | "argues"
                    | "argued"
                    | "insists"
                    | "insisted"
                    | "explained"
                    | "explains"
                    | "replied"
                    | "responded"
                    | "responds"
                    | "believes"
                    | "believed"
                    | "thinks"
                    | "went"
                    | "came"
            )
    }

    /// "chief of staff", "secretary of state": an "of" inside a title.
    fn fuses(&self, of: usize, end: usize) -> bool {
        of + 1 < end
            && self.tokens[of - 1].is(Classes::ROLE | Classes::TITLE)
            && matches!(
                self.word(of + 1),
                "staff"
                    | "state"
                    | "State"
                    | "Staff"
                    | "defense"
                    | "defence"
                    | "Defense"
                    | "Defence"
                    | "police"
                    | "Police"
                    | "communications"
                    | "operations"
                    | "intelligence"
            )
    }

    /// Behind a possessive sign at `at`, the place where the possession begins.
    fn possessed(&self, at: usize, end: usize) -> Option<usize> {
        let token = self.tokens[..end].get(at)?;
        let sign = token.kind == Kind::Clitic
            || token.kind == Kind::Mark
                && matches!(token.first, '\'' | '’')
                && self.word(at - 1).ends_with(['s', 'z', 'x'])
                && token.span.start == self.tokens[at - 1].span.end;
        (sign && self.opens_noun(at + 1, end) && !self.always_verb(at + 1)).then_some(at + 1)
    }

    /// What the nominal words `from..stop` come to, if they could be a speaker.
    fn read(&self, from: usize, stop: usize, determined: bool) -> Option<Phrase> {
        let mut stop = stop;
        // A verb that no list holds is not the head: "the governor mused".
        while stop > from + 1 && !self.nameable[stop - 1] && !self.tokens[stop - 1].is(NOUN) {
            let word = self.word(stop - 1);
            let verbal = ["ed", "ing", "ly", "s", "-"].iter().any(|end| word.ends_with(end)) || postnominal(word);
            let verbal = verbal || self.tokens[stop - 2].is(Classes::PEOPLE);
            let behind =
                self.tokens[stop - 2].is(PERSON_NOUN | Classes::PEOPLE | Classes::GROUP | Classes::DOCUMENT) || self.nameable[stop - 2];
            if verbal && behind {
                stop -= 1;
            } else {
                break;
            }
        }
        let last = stop - 1;
        let mut capital = stop;
        while capital > from && self.in_name(capital - 1, capital, stop) {
            capital -= 1;
        }
        if capital == stop {
            return self.common(from, last, determined).or_else(|| {
                // "Ruiz keep bees": what follows the name was a verb that no list holds.
                let run = (from..stop).find(|&at| !self.nameable[at]).filter(|&at| at > from && !determined)?;
                self.read(from, run, determined)
            });
        }
        // A common word that is no role in front of a name is not part of the phrase.
        let introduced = capital > from && (self.tokens[capital - 1].is(PERSON_NOUN | Classes::TITLE) || self.year_old(from, capital));
        // Titles and roles at the front of the capitals.
        let mut name = capital;
        for at in capital..stop {
            let token = &self.tokens[at];
            let marked = at > capital && self.tokens[at - 1].kind != Kind::Word && self.tokens[at - 1].kind != Kind::Number;
            let title = !marked && token.is(Classes::TITLE | Classes::ROLE | Classes::KIN) && !is_initial_letter(token, self.word(at));
            let surname = at > capital && self.tokens[at - 1].is(GIVEN) && at + 1 == stop;
            let borne = at > capital && at + 1 < stop && self.tokens[at - 1].is(GIVEN) && !self.tokens[at + 1].is(GIVEN);
            if title && !surname && !borne {
                name = at + 1;
            } else if self.word(at) == "of" && name == at && self.fuses(at, stop) {
                name = at + 2;
            }
        }
        // "Cook Street Committee": a role word at the front of a body's name is part of it.
        let body = self.tokens[last].is(Classes::ORGANISATION | Classes::GROUP);
        if body && !(name..stop).any(|at| self.tokens[at].is(GIVEN)) && name < stop && stop - name <= 2 && !introduced {
            name = capital;
        }
        // "Secretary of State" is all title.
        if name >= stop {
            let token = &self.tokens[last];
            // One capital that is a given name or stands behind nothing: "Dean said", "Judge".
            let alone = last == capital
                && !determined
                && (token.is(GIVEN) || !token.is(Classes::TITLE) && capital == from && self.titled_alone(last));
            if !alone {
                let head = (capital..stop).rev().find(|&i| self.tokens[i].is(NOUN)).unwrap_or(last);
                return Some(Phrase { kind: MentionKind::Role, cut: None, name: None, head, end: stop });
            }
            name = capital;
        }
        // Nationality, party, place in front of the name: "Republican", "German".
        let role_before =
            name > capital || capital > from && self.tokens[capital - 1].is(PERSON_NOUN | Classes::TITLE) || self.year_old(from, capital);
        let article = determined && !role_before && capital == from && from > 0 && self.tokens[from - 1].is(Classes::DETERMINER);
        let kind = self.name_kind(name, stop, role_before, article);
        if kind == MentionKind::Group {
            return Some(Phrase { kind, cut: None, name: None, head: last, end: stop });
        }
        let prefixed = introduced || name > capital && (from..capital).all(|at| self.qualifies(at, determined));
        let cut = (capital > from && !prefixed).then_some(capital);
        Some(Phrase { kind, cut, name: Some(name..stop), head: last, end: stop })
    }

    /// Whether a common word may stand between a determiner and a title: "former Sen. Ruiz", "the embattled Mayor Ruiz".
    fn qualifies(&self, at: usize, determined: bool) -> bool {
        const QUALIFIERS: [&str; 21] = [
            "former",
            "late",
            "retired",
            "acting",
            "interim",
            "incoming",
            "outgoing",
            "longtime",
            "veteran",
            "disgraced",
            "embattled",
            "state",
            "deputy",
            "assistant",
            "ex",
            "then",
            "fellow",
            "onetime",
            "now",
            "freshman",
            "senior",
        ];
        let word = self.word(at);
        QUALIFIERS.contains(&word) || self.tokens[at].is(PERSON_NOUN) || determined && !self.tokens[at].is(VERBS | Classes::CUE_BASE)
    }

    fn titled_alone(&self, at: usize) -> bool {
        !self.tokens[at].is(Classes::ROLE)
    }

    fn year_old(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.is_age(i))
    }

    /// "19-year-old"
    fn is_age(&self, at: usize) -> bool {
        self.word(at).ends_with("-old")
    }

    /// What a phrase with a common noun as its last word comes to.
    fn common(&self, from: usize, last: usize, determined: bool) -> Option<Phrase> {
        let end = last + 1;
        // "chief of staff", "editor in chief"
        let last = if last >= from + 2 && self.tokens[last - 1].is(Classes::PREPOSITION) { last - 2 } else { last };
        let token = &self.tokens[last];
        let modified = last > from;
        let phrase = |kind| Some(Phrase { kind, cut: None, name: None, head: last, end });
        if token.is(Classes::PEOPLE) {
            return phrase(MentionKind::Group);
        }
        if token.is(PERSON_NOUN | Classes::TITLE) {
            return phrase(MentionKind::Role);
        }
        let capital = (from..last).any(|i| self.nameable[i]);
        if token.is(Classes::GROUP) && (determined || capital || self.word(last) == "police") {
            return phrase(MentionKind::Group);
        }
        if token.is(Classes::DOCUMENT) && (determined || modified || self.word(last).ends_with('s')) {
            return phrase(MentionKind::Document);
        }
        let word = self.word(last);
        if let Some(kind) = agentive(word).filter(|_| determined || modified) {
            return phrase(kind);
        }
        // Whatever does the saying: "the back rows took up", "said the smallest".
        let next = self.tokens.get(end).filter(|n| n.sentence == token.sentence);
        if from > 0 && self.connects(from - 1) {
            return None;
        }
        // "the back rows took up a chant": words are made by them too.
        let makes = next.is_some_and(|n| n.is(VERBS) && !n.is_capital())
            && self.tokens[end + 1..].iter().take(4).any(|t| t.is(Classes::CUE_NOUN) && t.sentence == token.sentence);
        let says = makes || next.is_some_and(|n| n.is(Classes::CUE | Classes::CUE_PARTICIPLE));
        let acts = next.is_some_and(|n| n.is(VERBS | Classes::AUXILIARY | Classes::MODAL));
        let said =
            !acts && from > 0 && self.tokens[..from].iter().rev().take(2).any(|t| t.is(Classes::CUE) && t.sentence == token.sentence);
        let plural = word.ends_with('s') && !word.ends_with("ss");
        if determined && (says || said) || says && plural && !token.is(VERBS | Classes::CUE_PARTICIPLE | Classes::ADVERB) {
            return phrase(if plural { MentionKind::Group } else { MentionKind::Role });
        }
        None
    }

    /// Names inside a phrase whose head they are not: "Pentagon" in "Pentagon press secretary".
    fn modifiers(&self, from: usize, phrase: &Phrase, inner: &mut Vec<Mention>) {
        let stop = phrase.name.as_ref().map_or(phrase.end, |n| n.start);
        let mut at = from;
        while at < stop {
            if !self.nameable[at] {
                at += 1;
                continue;
            }
            let first = at;
            while at < stop && self.nameable[at] {
                at += 1;
            }
            let run = first..at;
            let all = |classes| self.tokens[run.clone()].iter().all(|t| t.is(classes));
            if all(Classes::DEMONYM | Classes::TITLE | Classes::ROLE | Classes::KIN | Classes::PEOPLE) {
                continue;
            }
            let mut stop_name = at;
            while stop_name > first + 1 && self.tokens[stop_name - 1].is(Classes::TITLE | Classes::ROLE | Classes::DEMONYM) {
                stop_name -= 1;
            }
            if self.tokens[first].is(Classes::TITLE | Classes::ROLE) {
                continue;
            }
            let kind = self.name_kind(first, stop_name, false, false);
            if matches!(kind, MentionKind::Name | MentionKind::Organisation) {
                let mut mention = self.mention(first..stop_name, kind, Some(first..stop_name), stop_name - 1);
                mention.inner = true;
                inner.push(mention);
            }
        }
    }

    fn mention(&self, tokens: Range<usize>, kind: MentionKind, name: Option<Range<usize>>, head: usize) -> Mention {
        let span = self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span);
        let plural = match kind {
            MentionKind::Group => true,
            MentionKind::Pronoun => self.tokens[head].is(Classes::NONE) || is_plural_pronoun(self.word(head)),
            _ => false,
        };
        let gender = self.gender(&tokens, kind, name.as_ref(), head);
        Mention { span, tokens, kind, name, head, possessor: None, inner: false, gender, plural, quoted: None, apposition_to: None }
    }

    /// The gender that a mention's own words show.
    fn gender(&self, tokens: &Range<usize>, kind: MentionKind, name: Option<&Range<usize>>, head: usize) -> Option<Gender> {
        let shown = |token: &Token| match (token.is(Classes::MASCULINE), token.is(Classes::FEMININE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        };
        match kind {
            MentionKind::Pronoun | MentionKind::Role => shown(&self.tokens[head]),
            MentionKind::Name => {
                let name = name?;
                let before = self.tokens[tokens.start..name.start].iter().rev().find_map(shown);
                let first = self.tokens[name.clone()].iter().find(|t| t.span.len() > 2)?;
                let given = match (first.is(Classes::MALE_NAME), first.is(Classes::FEMALE_NAME)) {
                    (true, false) if name.len() > 1 => Some(Gender::Male),
                    (false, true) if name.len() > 1 => Some(Gender::Female),
                    _ => None,
                };
                before.or(given)
            }
            _ => None,
        }
    }
}

/// Adjectives that stand behind their noun: "a source familiar with …".
fn postnominal(word: &str) -> bool {
    matches!(word, "familiar" | "close" | "present" | "responsible" | "able" | "privy" | "available" | "eligible" | "aware" | "loyal")
}

/// Person nouns told by their ending, for words no list holds.
fn agentive(word: &str) -> Option<MentionKind> {
    if word.len() < 6 || !word.is_ascii() {
        return None;
    }
    const ONE: [&str; 9] = ["ist", "man", "woman", "ologist", "ician", "keeper", "maker", "monger", "person"];
    const MANY: [&str; 8] = ["ists", "men", "women", "icians", "keepers", "makers", "mongers", "people"];
    if MANY.iter().any(|end| word.ends_with(end)) {
        Some(MentionKind::Group)
    } else if ONE.iter().any(|end| word.ends_with(end)) {
        Some(MentionKind::Role)
    } else {
        None
    }
}

fn is_plural_pronoun(word: &str) -> bool {
    ["they", "them", "their", "we", "us", "our", "these", "those"].iter().any(|p| {
        word.len() >= p.len()
            && word.is_char_boundary(p.len())
            && word[..p.len()].eq_ignore_ascii_case(p)
            && !word[p.len()..].starts_with(char::is_alphabetic)
    })
}
