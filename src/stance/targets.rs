/*!
What a statement can take a side on: the persons, organisations and countries that an article names, and where.

Coreference supplies most of it. What it leaves open is filled here: surnames inside quotations, a people or a capital
that stands for its country, "the … campaign" that stands for its candidate.
*/

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::{Article, Span};
use crate::attribution::{Attributions, Entity, Gender, SpeakerKind};
use crate::lexicon::{Classes, WordKey, key};
use crate::text::{Kind, Prose};

/// Somebody or something that a statement can take a side on.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The name it is known by.
    pub name: String,
    /// Its entity, if coreference knows it.
    pub entity: Option<usize>,
    /// Whether it is a person.
    pub person: bool,
    /// A person's gender, if shown.
    pub gender: Option<Gender>,
    /// How often the article names it.
    pub named: usize,
}

/// A phrase that stands for a target.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetMention {
    /// Which target; none for somebody who can be no target, such as an unnamed witness.
    pub target: Option<usize>,
    /// Its entity, if it has one.
    pub entity: Option<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands.
    pub span: Span,
}

/// Countries and alliances with the words that stand for them.
#[derive(Clone, Debug, Default)]
pub struct Countries {
    names: FxHashMap<Box<str>, Box<str>>,
    /// First words of names of several words.
    firsts: FxHashMap<WordKey, usize>,
}

impl Countries {
    /// The table that comes with the program.
    pub fn embedded() -> Self {
        Countries::read(include_str!("../../assets/stance/countries.txt"))
    }

    /// Reads lines of `Name: word, word, …`.
    pub fn read(table: &str) -> Self {
        let mut countries = Countries::default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, others)) = line.split_once(':') else { continue };
            let name = name.trim();
            for alias in others.split(',').map(str::trim).chain([name]).filter(|a| !a.is_empty()) {
                // A stop behind an abbreviation may have been taken for the end of its sentence.
                let alias = key(alias.strip_suffix('.').unwrap_or(alias)).into_owned();
                let first = alias.split(' ').next().unwrap_or(&alias);
                let words = alias.split(' ').count();
                let longest = countries.firsts.entry(WordKey::of(first)).or_insert(words);
                *longest = (*longest).max(words);
                countries.names.insert(alias.into(), name.into());
            }
        }
        countries
    }

    /// The country that `name` stands for.
    pub fn of(&self, name: &str) -> Option<&str> {
        let name = key(name.strip_suffix('.').unwrap_or(name));
        let name = name.strip_prefix("the ").unwrap_or(&name);
        self.names.get(name).map(|n| &**n)
    }

    /// The country or alliance whose body a name names: "Ruritanian Foreign Ministry", "NATO Response Force".
    fn of_body(&self, name: &str) -> Option<&str> {
        let name = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name);
        let (first, rest) = name.split_once(' ')?;
        let last = key(rest.rsplit(' ').next()?).into_owned();
        let official = matches!(
            &*last,
            "ministry"
                | "army"
                | "navy"
                | "government"
                | "parliament"
                | "force"
                | "forces"
                | "troops"
                | "military"
                | "authorities"
                | "officials"
        );
        official.then(|| self.of(first)).flatten()
    }

    /// The longest name at token `at`: the country and how many tokens the name has.
    fn at(&self, text: &str, prose: &Prose, at: usize) -> Option<(&str, usize)> {
        let token = &prose.tokens[at];
        let first = token.span.of(text).strip_suffix('.').map_or(token.key, WordKey::of);
        let longest = *self.firsts.get(&first)?;
        (1..=longest).rev().find_map(|n| {
            let last = prose.tokens.get(at + n - 1)?;
            let span = prose.tokens[at].span.cover(last.span);
            self.of(span.of(text)).map(|name| (name, n))
        })
    }
}

/// The targets of one article and the tokens that name them.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    /// Each target once.
    pub targets: Vec<Target>,
    /// Their mentions, without order.
    pub mentions: Vec<TargetMention>,
    /// For each token, the innermost mention that holds it.
    at: Vec<Option<u32>>,
    by_entity: Vec<Option<usize>>,
    by_name: FxHashMap<Box<str>, usize>,
    surnames: FxHashMap<WordKey, usize>,
}

impl Targets {
    /// The targets that an article's entities are, with the mentions that coreference found.
    pub fn of(article: &Article, prose: &Prose, attributions: &Attributions, countries: &Countries) -> Self {
        let mut found = Targets { at: vec![None; prose.tokens.len()], ..Targets::default() };
        for (index, entity) in attributions.entities.iter().enumerate() {
            let target = target_of(entity, index, countries).map(|t| found.known(t));
            found.by_entity.push(target);
        }
        found.index_surnames(&attributions.entities);
        for (index, entity) in attributions.entities.iter().enumerate() {
            if let Some(candidate) = found.candidate_of(entity) {
                found.by_entity[index] = Some(candidate);
            }
        }
        let mut mentions: Vec<(usize, Span)> =
            attributions.entities.iter().enumerate().flat_map(|(e, entity)| entity.mentions.iter().map(move |&m| (e, m))).collect();
        mentions.sort_by_key(|(_, span)| std::cmp::Reverse(span.len()));
        for (entity, span) in mentions {
            let tokens = prose.tokens_in(span);
            let first_capital = tokens.clone().any(|t| prose.tokens[t].is_capital() && !prose.tokens[t].is(Classes::PRONOUN));
            if let (Some(target), true) = (found.by_entity[entity], first_capital) {
                found.targets[target].named += 1;
            }
            found.add(found.by_entity[entity], Some(entity), tokens, span);
        }
        let _ = article;
        found
    }

    /// Fills in, over the tokens of `range`, names that coreference left open.
    pub fn complete(&mut self, text: &str, prose: &Prose, range: Range<usize>, countries: &Countries) {
        let mut t = range.start;
        while t < range.end {
            let token = &prose.tokens[t];
            if self.at[t].is_some_and(|m| self.mentions[m as usize].target.is_some()) || !token.is_capital() {
                t += 1;
                continue;
            }
            if let Some((name, n)) = countries.at(text, prose, t) {
                let target = Target { name: name.to_owned(), entity: None, person: false, gender: None, named: 1 };
                let target = self.known(target);
                self.add_tokens(Some(target), t..t + n, prose);
                t += n;
                continue;
            }
            // A surname whose neighbours are no name: "Ruiz" but not the end of "Marta Ruiz" if that is somebody else.
            let alone = self.at[t].is_none()
                && !(t > range.start && is_name(prose, t - 1) && !prose.tokens[t - 1].is(Classes::TITLE))
                && !(t + 1 < range.end && is_name(prose, t + 1));
            if alone && let Some(&target) = self.surnames.get(&token.key) {
                self.targets[target].named += 1;
                self.add_tokens(Some(target), t..t + 1, prose);
            }
            t += 1;
        }
    }

    /// Ties one token to a target, whatever it was tied to before.
    pub fn refer(&mut self, target: usize, token: usize, span: Span) {
        self.add(Some(target), self.targets[target].entity, token..token + 1, span);
    }

    /// The person whom the article is about: the one most often named, if the first paragraph names them or nobody comes
    /// near.
    pub fn central(&self, prose: &Prose) -> Option<usize> {
        let mut persons: Vec<usize> = (0..self.targets.len()).filter(|&t| self.targets[t].person).collect();
        persons.sort_by_key(|&t| std::cmp::Reverse(self.targets[t].named));
        let (first, second) = (*persons.first()?, persons.get(1));
        let often = self.targets[first].named;
        let mut head = prose.paragraphs.first().cloned().unwrap_or_default();
        let in_head = head.any(|t| self.mention_at(t).is_some_and(|m| self.mentions[m].target == Some(first)));
        let alone = second.is_none_or(|&s| self.targets[s].named * 2 < often);
        (often > 2 && (in_head || alone)).then_some(first)
    }

    /// The innermost mention that holds a token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        self.at.get(token).copied().flatten().map(|m| m as usize)
    }

    /// Whether a mention stands for a person.
    pub fn is_person(&self, mention: usize) -> bool {
        self.mentions[mention].target.is_some_and(|t| self.targets[t].person)
    }

    /// Whether a word is the very name of what a mention stands for, not its people or adjective.
    pub fn is_own_name(&self, mention: usize, word: &str) -> bool {
        self.mentions[mention].target.is_some_and(|t| *key(&self.targets[t].name) == *word)
    }

    /// The target of an entity.
    pub fn of_entity(&self, entity: usize) -> Option<usize> {
        self.by_entity.get(entity).copied().flatten()
    }

    /// The person of this surname.
    pub fn surnamed(&self, word: &str) -> Option<usize> {
        self.surnames.get(&WordKey::of(word)).copied()
    }

    fn known(&mut self, target: Target) -> usize {
        match self.by_name.get(target.name.as_str()) {
            Some(&index) => index,
            None => {
                self.by_name.insert(target.name.as_str().into(), self.targets.len());
                self.targets.push(target);
                self.targets.len() - 1
            }
        }
    }

    fn add(&mut self, target: Option<usize>, entity: Option<usize>, tokens: Range<usize>, span: Span) {
        let index = self.mentions.len() as u32;
        self.at[tokens.clone()].iter_mut().for_each(|slot| *slot = Some(index));
        self.mentions.push(TargetMention { target, entity, tokens, span });
    }

    fn add_tokens(&mut self, target: Option<usize>, tokens: Range<usize>, prose: &Prose) {
        let span = prose.tokens[tokens.start].span.cover(prose.tokens[tokens.end - 1].span);
        self.add(target, target.and_then(|t| self.targets[t].entity), tokens, span);
    }

    /// Surnames and distinctive given names; of two persons with one name the more often named.
    fn index_surnames(&mut self, entities: &[Entity]) {
        let count = |t: &Target| t.entity.and_then(|e| entities.get(e)).map_or(0, |e| e.mentions.len());
        let mut persons: Vec<usize> = (0..self.targets.len()).filter(|&t| self.targets[t].person).collect();
        persons.sort_by_key(|&t| std::cmp::Reverse(count(&self.targets[t])));
        for last in [true, false] {
            for &t in &persons {
                let name = self.targets[t].name.clone();
                let words: Vec<&str> = name.split_whitespace().filter(|w| !w.trim_end_matches('.').eq_ignore_ascii_case("jr")).collect();
                let word = if last { words.last() } else { words.first().filter(|_| words.len() > 1) };
                if let Some(word) = word.filter(|w| w.chars().count() > 2) {
                    self.surnames.entry(WordKey::of(word)).or_insert(t);
                }
            }
        }
    }

    /// "the Ruiz campaign": what is said of it is said of Ruiz.
    fn candidate_of(&self, entity: &Entity) -> Option<usize> {
        if entity.kind != SpeakerKind::Group {
            return None;
        }
        let mut words = entity.name.split_whitespace().rev();
        let last = key(words.next()?).into_owned();
        matches!(&*last, "campaign" | "camp" | "team" | "administration")
            .then(|| words.find_map(|w| self.surnamed(w.trim_end_matches("'s").trim_end_matches("’s"))))
            .flatten()
    }
}

fn is_name(prose: &Prose, t: usize) -> bool {
    let token = &prose.tokens[t];
    let closed = Classes::DETERMINER | Classes::PREPOSITION | Classes::PRONOUN | Classes::CONJUNCTION | Classes::SUBORDINATOR;
    token.kind == Kind::Word && token.is_capital() && !token.is(closed | Classes::SENTENCE_OPENER | Classes::AUXILIARY | Classes::MODAL)
}

fn target_of(entity: &Entity, index: usize, countries: &Countries) -> Option<Target> {
    if !entity.name.chars().any(char::is_uppercase) || entity.kind == SpeakerKind::Unnamed {
        return None;
    }
    let person = entity.kind == SpeakerKind::Person;
    let country = if person { None } else { countries.of(&entity.name).or_else(|| countries.of_body(&entity.name)) };
    let name = country.unwrap_or(&entity.name).to_owned();
    Some(Target { name, entity: Some(index), person, gender: entity.gender, named: 0 })
}
