/*!
First pass: names, bodies and appositions, before anything is known of who says what.
*/

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::names::{Name, shown};
use super::roles::role_key;
use super::{Cast, Facts};
use crate::article::Article;
use crate::attribution::mentions::{Mention, MentionKind};
use crate::attribution::{Entity, Gender, SpeakerKind};
use crate::lexicon::Classes;
use crate::text::{Case, Kind, Prose, Token};

const GIVEN: Classes = Classes::MALE_NAME.with(Classes::FEMALE_NAME);

/// How much a word says about gender.
const TITLE_SHOWS: f32 = 3.0;
const GIVEN_NAME_SHOWS: f32 = 1.0;

/// The persons and bodies found so far.
struct Naming<'a> {
    text: &'a str,
    tokens: &'a [Token],
    mentions: &'a [Mention],
    cast: Cast,
    /// Entities by the last word of their name.
    by_last: FxHashMap<u64, Vec<usize>>,
    /// Persons by any other word of their name, bodies by their first word.
    by_other: FxHashMap<u64, Vec<usize>>,
}

/// Ties names, bodies and appositions together.
pub(super) fn cast(article: &Article, prose: &Prose, mentions: &[Mention]) -> Cast {
    let cast = Cast { of: vec![None; mentions.len()], sure: vec![0.0; mentions.len()], ..Cast::default() };
    let mut naming = Naming {
        text: &article.text,
        tokens: &prose.tokens,
        mentions,
        cast,
        by_last: FxHashMap::default(),
        by_other: FxHashMap::default(),
    };
    let names: Vec<(usize, Name)> = mentions
        .iter()
        .enumerate()
        .filter_map(|(index, m)| Some((index, Name::of(naming.text, naming.tokens, m.name.clone()?))))
        .filter(|(_, name)| !name.parts.is_empty())
        .collect();
    let person = |index: usize| mentions[index].kind == MentionKind::Name;
    for (index, name) in names.iter().filter(|(i, n)| person(*i) && n.parts.len() > 1) {
        naming.full_name(*index, name);
    }
    for (position, (index, name)) in names.iter().enumerate() {
        if person(*index) && name.parts.len() == 1 {
            let next = names.get(position + 1);
            naming.shared_surname(*index, name, next);
        }
    }
    for (index, name) in names.iter().filter(|(i, _)| !person(*i)) {
        naming.body(*index, name);
    }
    // Short names that show a gender first: "Mr. Ruiz" says that there is a man of that name.
    for shown in [true, false] {
        for (index, name) in names.iter().filter(|(i, n)| person(*i) && n.parts.len() == 1) {
            if naming.cast.of[*index].is_none() && shown == (naming.votes(&mentions[*index]).abs() >= TITLE_SHOWS) {
                naming.short_name(*index, name);
            }
        }
    }
    naming.appositions();
    naming.descriptions();
    naming.cast
}

impl Naming<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.text)
    }

    fn tie(&mut self, index: usize, entity: usize, sure: f32) {
        self.cast.of[index] = Some(entity);
        self.cast.sure[index] = sure;
        let mention = &self.mentions[index];
        let (votes, heads) = (self.votes(mention), self.prefix(mention));
        let facts = &mut self.cast.facts[entity];
        facts.votes += votes;
        facts.count += 1;
        for head in heads {
            if !facts.roles.contains(&head) {
                facts.roles.push(head);
            }
        }
        self.describe_prefix(index, entity);
    }

    /// How strongly a name's own words speak for a woman (positive) or a man (negative).
    fn votes(&self, mention: &Mention) -> f32 {
        let Some(name) = &mention.name else { return 0.0 };
        let sign = |token: &Token| match (token.is(Classes::MASCULINE), token.is(Classes::FEMININE)) {
            (true, false) => -TITLE_SHOWS,
            (false, true) => TITLE_SHOWS,
            _ => 0.0,
        };
        let title = self.tokens[mention.tokens.start..name.start].iter().rev().map(sign).find(|v| *v != 0.0);
        title.unwrap_or_else(|| match mention.gender {
            Some(Gender::Female) => GIVEN_NAME_SHOWS,
            Some(Gender::Male) => -GIVEN_NAME_SHOWS,
            None if name.len() > 1 => ending_shows(self.word(name.start)),
            None => 0.0,
        })
    }

    /// The role words in front of a name.
    fn prefix(&self, mention: &Mention) -> Vec<u64> {
        let Some(name) = &mention.name else { return Vec::new() };
        (mention.tokens.start..name.start)
            .filter(|&at| self.tokens[at].is(Classes::ROLE | Classes::TITLE | Classes::KIN) && self.tokens[at].kind == Kind::Word)
            .filter(|&at| !matches!(self.word(at), "Mr." | "Mrs." | "Ms." | "Mr" | "Mrs" | "Ms" | "Miss"))
            .map(|at| role_key(self.word(at)))
            .collect()
    }

    /// Adds what stands in front of a name to the entity's roles.
    fn describe_prefix(&mut self, index: usize, entity: usize) {
        let mention = &self.mentions[index];
        let Some(name) = &mention.name else { return };
        if mention.kind == MentionKind::Name {
            self.describe(mention.tokens.start..name.start, entity);
        }
    }

    /// Adds the words under `tokens` to the entity's roles and its describing words.
    fn describe(&mut self, tokens: Range<usize>, entity: usize) {
        let mut start = tokens.start;
        while start < tokens.end && self.tokens[start].is(Classes::DETERMINER | Classes::POSSESSIVE) {
            start += 1;
        }
        if start >= tokens.end {
            return;
        }
        let honorific = tokens.end - start == 1 && matches!(self.word(start), "Mr." | "Mrs." | "Ms." | "Mr" | "Mrs" | "Ms" | "Miss");
        if honorific {
            return;
        }
        let span = self.tokens[start].span.cover(self.tokens[tokens.end - 1].span);
        let role = shown(span.of(self.text));
        let words: Vec<u64> =
            (start..tokens.end).filter(|&at| self.tokens[at].kind == Kind::Word).map(|at| role_key(self.word(at))).collect();
        let places: Vec<u64> =
            (start..tokens.end).filter(|&at| super::roles::is_place(&self.tokens[at])).map(|at| role_key(self.word(at))).collect();
        let facts = &mut self.cast.facts[entity];
        facts.words.extend(words);
        facts.places.extend(places);
        let roles = &mut self.cast.entities[entity].roles;
        if roles.len() < 8 && !roles.iter().any(|r| r.eq_ignore_ascii_case(&role)) {
            roles.push(role);
        }
    }

    fn entity(&mut self, name: Name, shown: String, kind: SpeakerKind) -> usize {
        let entity = self.cast.entities.len();
        self.cast.entities.push(Entity { name: shown, kind, gender: None, roles: Vec::new(), mentions: Vec::new() });
        self.cast.facts.push(Facts { name, ..Facts::default() });
        entity
    }

    fn index_name(&mut self, entity: usize) {
        let name = self.cast.facts[entity].name.clone();
        if let Some(last) = name.last() {
            let list = self.by_last.entry(last.key).or_default();
            if !list.contains(&entity) {
                list.push(entity);
            }
        }
        let others = name.parts.iter().rev().skip(1).map(|p| p.key).chain(name.nicknames.iter().copied());
        for other in others {
            let list = self.by_other.entry(other).or_default();
            if !list.contains(&entity) {
                list.push(entity);
            }
        }
    }

    fn full_name(&mut self, index: usize, name: &Name) {
        let Some(last) = name.last() else { return };
        let first = name.parts.first().map(|p| p.key);
        let known =
            self.by_last.get(&last.key).into_iter().flatten().chain(first.and_then(|f| self.by_other.get(&f)).into_iter().flatten());
        let known = known.copied().find(|&e| self.cast.entities[e].kind == SpeakerKind::Person && self.cast.facts[e].name.agrees(name));
        let text = self.name_text(index);
        let entity = match known {
            Some(entity) => {
                let fuller = name.parts.len() + name.nicknames.len()
                    > self.cast.facts[entity].name.parts.len() + self.cast.facts[entity].name.nicknames.len();
                let shouted = |s: &str| !s.chars().any(char::is_lowercase);
                let surname = self.cast.facts[entity].name.last().map(|p| p.key) == Some(last.key);
                // Who is introduced as Len stays Len, whatever the rolls say.
                let given = self.cast.facts[entity].name.parts.first().zip(name.parts.first());
                let fuller = fuller && given.is_some_and(|(known, new)| known.key == new.key || known.initial);
                if fuller && surname && !shouted(&text) || shouted(&self.cast.entities[entity].name) && !shouted(&text) {
                    self.cast.entities[entity].name = text;
                    self.cast.facts[entity].name = name.clone();
                }
                entity
            }
            None => self.entity(name.clone(), text, SpeakerKind::Person),
        };
        self.index_name(entity);
        self.cast.facts[entity].full += 1;
        self.tie(index, entity, 0.98);
    }

    fn name_text(&self, index: usize) -> String {
        let Some(name) = &self.mentions[index].name else { return String::new() };
        let span = self.tokens[name.start].span.cover(self.tokens[name.end - 1].span);
        shown(span.of(self.text))
    }

    /// "Walter and Ingrid Solberg": the given name in front has the surname behind.
    fn shared_surname(&mut self, index: usize, name: &Name, next: Option<&(usize, Name)>) {
        let Some((behind, full)) = next else { return };
        let (here, there) = (&self.mentions[index], &self.mentions[*behind]);
        let joined = there.tokens.start == here.tokens.end + 1
            && matches!(self.word(here.tokens.end), "and" | "or" | "&")
            && there.kind == MentionKind::Name
            && full.parts.len() > 1;
        if !joined || !self.tokens[here.head].is(GIVEN) || self.by_last.contains_key(&name.parts[0].key) {
            return;
        }
        let Some(last) = full.last() else { return };
        let mut whole = name.clone();
        whole.parts.push(last);
        let text = format!("{} {}", self.name_text(index), shown(self.tokens[there.head].span.of(self.text)));
        let known = self.by_last.get(&last.key).into_iter().flatten().copied().find(|&e| self.cast.facts[e].name.agrees(&whole));
        let entity = known.unwrap_or_else(|| self.entity(whole, text, SpeakerKind::Person));
        self.index_name(entity);
        let listed = &self.tokens[here.head];
        let votes = f32::from(u8::from(listed.is(Classes::FEMALE_NAME))) - f32::from(u8::from(listed.is(Classes::MALE_NAME)));
        self.cast.facts[entity].votes += votes;
        self.tie(index, entity, 0.9);
    }

    fn short_name(&mut self, index: usize, name: &Name) {
        let Some(part) = name.last() else { return };
        let mention = &self.mentions[index];
        let votes = self.votes(mention);
        let heads = self.prefix(mention);
        let persons = |list: Option<&Vec<usize>>| -> Vec<usize> {
            list.into_iter().flatten().copied().filter(|&e| self.cast.entities[e].kind == SpeakerKind::Person).collect()
        };
        let mut candidates = persons(self.by_last.get(&part.key));
        // "Mrs. Ruiz" is nobody who is shown to be a man.
        let agree = |e: &usize| !(votes.abs() >= TITLE_SHOWS && votes * self.cast.facts[*e].votes < 0.0);
        candidates.retain(agree);
        let titled = votes.abs() >= TITLE_SHOWS || !heads.is_empty();
        if candidates.is_empty() {
            candidates = persons(self.by_other.get(&part.key));
            candidates.retain(agree);
            if titled {
                // A title goes with a surname; some people's comes first.
                candidates.retain(|&e| !self.tokens[mention.head].is(GIVEN) || self.cast.facts[e].name.parts.len() > 2);
            }
        }
        if candidates.is_empty() {
            let bodies = self.by_last.get(&part.key).into_iter().chain(self.by_other.get(&part.key)).flatten();
            let body = bodies.copied().find(|&e| self.cast.entities[e].kind == SpeakerKind::Group);
            if let Some(body) = body.filter(|_| !titled && mention.name.as_ref().is_some_and(|n| n.len() == mention.tokens.len())) {
                return self.tie(index, body, 0.7);
            }
            let text = self.name_text(index);
            let entity = self.entity(name.clone(), text, SpeakerKind::Person);
            self.index_name(entity);
            if !titled {
                // A single name that is a given name shows as much as a full one.
                let listed = &self.tokens[mention.head];
                let votes = f32::from(u8::from(listed.is(Classes::FEMALE_NAME))) - f32::from(u8::from(listed.is(Classes::MALE_NAME)));
                self.cast.facts[entity].votes += votes;
            }
            return self.tie(index, entity, 0.9);
        }
        let best = candidates.iter().copied().map(|e| (e, self.fits(e, index, &heads))).max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((entity, _)) = best else { return };
        if titled {
            // A title shows which of its words is the surname.
            let list = self.by_last.entry(part.key).or_default();
            if !list.contains(&entity) {
                list.push(entity);
            }
        }
        let sure = if candidates.len() == 1 { 0.97 } else { 0.75 };
        self.tie(index, entity, sure);
    }

    /// How well a person fits a short name among namesakes.
    fn fits(&self, entity: usize, index: usize, heads: &[u64]) -> f32 {
        let facts = &self.cast.facts[entity];
        let mut score = (1.0 + facts.count as f32).ln();
        let titles: Vec<u64> = heads.to_vec();
        if titles.iter().any(|t| facts.roles.contains(t)) {
            score += 4.0;
        } else if !titles.is_empty() && !facts.roles.is_empty() {
            score -= 2.0;
        }
        // The namesake named last, if that was close by.
        let before = (0..index).rev().find(|&m| self.cast.of[m] == Some(entity));
        if let Some(before) = before {
            let sentences =
                self.tokens[self.mentions[index].head].sentence.saturating_sub(self.tokens[self.mentions[before].head].sentence);
            score += 1.5 / (1.0 + sentences as f32 / 3.0);
        } else {
            score -= 1.0;
        }
        score
    }

    fn body(&mut self, index: usize, name: &Name) {
        let Some(last) = name.last() else { return };
        let mention = &self.mentions[index];
        let single = name.parts.len() == 1;
        let same = |e: &usize| {
            let facts = &self.cast.facts[*e];
            self.cast.entities[*e].kind == SpeakerKind::Group && facts.name.parts == name.parts
        };
        let mut known = self.by_last.get(&last.key).into_iter().flatten().copied().find(same);
        if known.is_none() && single {
            let token = &self.tokens[mention.head];
            // "TRUMP" in capitals is the person the article is about.
            let person = self
                .by_last
                .get(&last.key)
                .into_iter()
                .flatten()
                .copied()
                .find(|&e| self.cast.entities[e].kind == SpeakerKind::Person && !token.is(Classes::PLACE));
            let definite = self.tokens[mention.tokens.start].is(Classes::DETERMINER);
            let body = self
                .by_last
                .get(&last.key)
                .into_iter()
                .flatten()
                .copied()
                .find(|&e| definite && self.cast.entities[e].kind == SpeakerKind::Group && self.cast.facts[e].name.parts.len() > 1);
            let acronym = if token.case == Case::Upper { self.spelled_out(mention.head, index) } else { None };
            let start = self.by_other.get(&last.key).into_iter().flatten().copied().find(|&e| {
                !token.is(Classes::PLACE)
                    && self.cast.entities[e].kind == SpeakerKind::Group
                    && self.cast.facts[e].name.parts[0].key == last.key
            });
            known = body.or(acronym).or(person.filter(|_| !definite)).or(start);
        }
        let entity = known.unwrap_or_else(|| {
            let text = self.name_text(index);
            self.entity(name.clone(), text, SpeakerKind::Group)
        });
        self.index_name(entity);
        self.tie(index, entity, 0.9);
    }

    /// The body whose initials an acronym is, or that it stands behind in brackets.
    fn spelled_out(&self, head: usize, index: usize) -> Option<usize> {
        let letters: Vec<char> = self.word(head).chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let bracketed = head > 0 && self.tokens[head - 1].is_sign('(');
        (0..index).rev().find_map(|m| {
            let entity = self.cast.of[m]?;
            let mention = &self.mentions[m];
            let name = mention.name.clone().filter(|n| n.len() > 1 && mention.kind == MentionKind::Organisation)?;
            let initials: Vec<char> =
                name.clone().filter(|&at| self.tokens[at].is_capital()).flat_map(|at| self.tokens[at].first.to_lowercase()).collect();
            let behind = bracketed && mention.tokens.end + 1 == head && initials.first() == letters.first();
            (initials == letters && letters.len() > 1 || behind).then_some(entity)
        })
    }

    /// Gives role phrases beside a name to its bearer.
    fn appositions(&mut self) {
        // Twice, since a role may be a further role's: "the former director and longtime adviser, Ana Ruiz".
        for index in (0..self.mentions.len()).chain(0..self.mentions.len()) {
            let Some(earlier) = self.mentions[index].apposition_to else { continue };
            let (role, name) = match (self.cast.of[earlier], self.cast.of[index]) {
                (Some(entity), None) => (index, entity),
                (None, Some(entity)) => (earlier, entity),
                _ => continue,
            };
            self.cast.of[role] = Some(name);
            self.cast.sure[role] = 0.9;
            self.add_role(role, name);
        }
    }

    /// Ties a role phrase to an entity: its head, its words, its gender, its possessor.
    fn add_role(&mut self, role: usize, entity: usize) {
        let mention = &self.mentions[role];
        let head = role_key(self.word(mention.head));
        let votes = match (mention.gender, self.tokens.get(mention.tokens.end).map(|t| t.span.of(self.text))) {
            (Some(Gender::Female), _) | (None, Some("herself")) => TITLE_SHOWS,
            (Some(Gender::Male), _) | (None, Some("himself")) => -TITLE_SHOWS,
            (None, _) => 0.0,
        };
        let end = super::roles::with_tail(self.text, self.tokens, mention);
        let tokens = mention.tokens.start..end;
        let facts = &mut self.cast.facts[entity];
        facts.votes += votes;
        facts.count += 1;
        if !facts.roles.contains(&head) {
            facts.roles.push(head);
        }
        self.describe(tokens, entity);
    }

    /// Reads what sentences say of people: "Ruiz is a former senator", "Ruiz, who owns the mill".
    fn descriptions(&mut self) {
        for index in 0..self.mentions.len() {
            if self.mentions[index].kind != MentionKind::Name || self.mentions[index].quoted.is_some() {
                continue;
            }
            let Some(entity) = self.cast.of[index] else { continue };
            let mut at = self.mentions[index].tokens.end;
            let sentence = self.tokens[self.mentions[index].head].sentence;
            let here = |at: usize| self.tokens.get(at).filter(|t| t.sentence == sentence);
            if here(at).is_some_and(|t| t.is_sign(',')) && here(at + 1).is_some_and(|t| t.span.of(self.text) == "who") {
                at += 2;
            }
            while here(at).is_some_and(|t| t.is(Classes::ADVERB) || matches!(t.span.of(self.text), "has" | "had" | "also")) {
                at += 1;
            }
            let Some(verb) = here(at).filter(|t| t.kind == Kind::Word && t.case == Case::Lower) else { continue };
            let verb = verb.span.of(self.text);
            if matches!(verb, "is" | "was" | "became" | "remains" | "served" | "serves" | "works" | "worked") {
                let behind = at + 1 + usize::from(here(at + 1).is_some_and(|t| t.span.of(self.text) == "as"));
                let role = (index + 1..self.mentions.len().min(index + 4)).find(|&m| self.mentions[m].tokens.start == behind);
                if let Some(role) = role.filter(|&m| self.mentions[m].kind == MentionKind::Role && self.cast.of[m].is_none()) {
                    self.cast.of[role] = Some(entity);
                    self.cast.sure[role] = 0.85;
                    self.add_role(role, entity);
                    continue;
                }
            }
            let verb = verb.to_owned();
            self.cast.facts[entity].deeds.push(verb);
        }
        // "a student named Nils Ravn", "a man known as Lofty": the role phrase stands just before.
        for index in 1..self.mentions.len() {
            let Some(entity) = self.cast.of[index].filter(|_| self.mentions[index].kind == MentionKind::Name) else { continue };
            // A nickname may stand in marks.
            let start = self.mentions[index].tokens.start;
            let marked = start > 0 && self.tokens[start - 1].kind == Kind::Mark;
            let Some(named) = start.checked_sub(1 + usize::from(marked)) else { continue };
            let says = matches!(self.word(named), "named" | "called" | "nicknamed" | "as") || marked && self.word(named) == "by";
            if !says {
                continue;
            }
            let role = (0..index).rev().take(3).find(|&m| {
                let mention = &self.mentions[m];
                mention.kind == MentionKind::Role && mention.tokens.end <= named && named - mention.tokens.end <= 2
            });
            if let Some(role) = role.filter(|&m| self.cast.of[m].is_none() && self.mentions[m].tokens.end <= named) {
                self.cast.of[role] = Some(entity);
                self.cast.sure[role] = 0.85;
                self.add_role(role, entity);
            }
        }
    }
}

/// What the ending of a given name that no list holds suggests: too little to exclude anybody.
fn ending_shows(given: &str) -> f32 {
    let given = given.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|e| given.ends_with(e));
    if given.chars().count() < 4 {
        0.0
    } else if ends(&["a", "ine", "elle", "ette", "ienne", "een", "lyn", "ie", "issa", "ise", "á", "ée"]) {
        0.5
    } else if ends(&[
        "o", "us", "ard", "ert", "old", "or", "ik", "rd", "son", "ston", "ian", "én", "ek", "im", "ir", "mir", "slav", "off", "an", "ur",
    ]) {
        -0.4
    } else {
        0.0
    }
}
