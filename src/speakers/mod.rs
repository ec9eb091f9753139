/*!
The same person across articles: canonical names, titles, roster, merges and splits with reasons.

[`resolve`] reads the entities of all articles once. Persons are compared by their names (`people`), groups by the words
of theirs (`groups`); who has no name is somebody else in every article. What could be one but need not is proposed, with
what speaks for and against it, and left for a person to decide.
*/

mod groups;
mod names;
mod nicknames;
mod people;
pub mod roster;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::article::PartialDate;
use crate::attribution::{Entity, SpeakerKind};
use people::{Occurrence, People};
use roster::Roster;

/// One speaker across all articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The role most often given.
    pub role: Option<String>,
    /// Every other form of the name that was met.
    pub aliases: Vec<String>,
}

/// The entities of one article, as [`resolve`] reads them.
#[derive(Clone, Copy, Debug)]
pub struct ArticleEntities<'a> {
    /// Who published it, a weak sign of who is meant.
    pub outlet: Option<&'a str>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Its entities; only those that speak need be given.
    pub entities: &'a [Entity],
}

/// Why a form of a name was taken for a speaker's, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The same name, but for spelling, accents, capitals.
    Name,
    /// A middle name or initial more or less.
    Middle,
    /// The beginning or end of a longer name.
    PartOfName,
    /// A short form of the given name.
    Nickname,
    /// The roster knows both names as one person's.
    Roster,
    /// An initial for the given name.
    Initial,
    /// The last name alone, which nobody else bears.
    LastName,
    /// The given name alone, which nobody else bears.
    FirstName,
    /// The name alone, with the same role.
    Role,
    /// The name alone, and only one who bears it is spoken of so much.
    Prominence,
    /// Names that differ by a letter.
    Spelling,
    /// The first letters of the name.
    Acronym,
    /// A name alone that several bear.
    Shared,
}

impl Evidence {
    /// Whether the names alone leave no doubt.
    fn is_plain(self) -> bool {
        self == Evidence::Name
    }

    /// The reason in plain words.
    pub fn explain(self) -> &'static str {
        match self {
            Evidence::Name => "the same name",
            Evidence::Middle => "the same name but for a middle name",
            Evidence::PartOfName => "a part of the name",
            Evidence::Nickname => "a short form of the given name",
            Evidence::Roster => "another name of theirs on the roster",
            Evidence::Initial => "an initial for the given name",
            Evidence::LastName => "nobody else here has that last name",
            Evidence::FirstName => "nobody else here has that given name",
            Evidence::Role => "the name with the same role",
            Evidence::Prominence => "by far the most quoted of that name",
            Evidence::Spelling => "names that differ by one letter",
            Evidence::Acronym => "the first letters of the name",
            Evidence::Shared => "the name alone",
        }
    }
}

/// One form of a speaker's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameForm {
    /// As the articles write it.
    pub name: String,
    /// In how many articles.
    pub articles: u32,
    /// Why it is this speaker's.
    pub evidence: Evidence,
}

/// Two speakers that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// One, an index into [`Resolution::speakers`].
    pub one: usize,
    /// The other.
    pub other: usize,
    /// What speaks for it.
    pub pro: Evidence,
    /// What speaks against it, in plain words.
    pub contra: String,
}

impl Suggestion {
    fn new(one: usize, other: usize, pro: Evidence, contra: &str) -> Self {
        Suggestion { one, other, pro, contra: contra.to_owned() }
    }
}

/// Speakers, and which of them each entity of each article is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// All speakers.
    pub speakers: Vec<Speaker>,
    /// For each article, for each of its entities, an index into `speakers`.
    pub of: Vec<Vec<usize>>,
    /// For each speaker, the forms of its name with their reasons, commonest first.
    pub forms: Vec<Vec<NameForm>>,
    /// Speakers that may be one.
    pub suggestions: Vec<Suggestion>,
}

/// Ties the entities of many articles together.
pub fn resolve(articles: &[ArticleEntities], roster: &Roster) -> Resolution {
    let mut occurrences = Vec::new();
    let mut places = Vec::new();
    for (article, entities) in articles.iter().enumerate() {
        let persons = entities.entities.iter().enumerate().filter(|(_, e)| e.kind == SpeakerKind::Person && !names::is_label(&e.name));
        for (at, entity) in persons {
            let again = entities.entities[..at].iter().filter(|e| e.kind == entity.kind && e.name == entity.name).count();
            let Entity { name, gender, roles, .. } = entity;
            occurrences.push(Occurrence { name, gender: *gender, roles, published: entities.published, again });
            places.push((article, at));
        }
    }
    let mut people = People::of(&occurrences, roster);
    let suggestions = std::mem::take(&mut people.suggestions);

    let mut resolution = Resolution { of: articles.iter().map(|a| vec![usize::MAX; a.entities.len()]).collect(), ..Resolution::default() };
    for person in &people.persons {
        let id = resolution.speakers.len();
        for &o in &person.occurrences {
            let (article, at) = places[o];
            resolution.of[article][at] = id;
        }
        let role = commonest(person.occurrences.iter().filter_map(|&o| occurrences[o].roles.first()));
        let shown = person.canonical();
        let form = |(name, articles, evidence): &(String, u32, Evidence)| NameForm {
            name: name.clone(),
            articles: *articles,
            evidence: people.reason(&shown, name, *evidence),
        };
        let forms = person.forms.iter().map(form).collect();
        resolution.push(shown, SpeakerKind::Person, role, forms);
    }
    resolution.suggestions = suggestions;
    resolution.add_groups(articles, roster);
    resolution.add_unnamed(articles);
    for names in roster.same() {
        resolution.join(names);
    }
    let names = |speaker: usize| resolution.forms[speaker].iter().map(|form| form.name.as_str());
    let decided = |s: &Suggestion| names(s.one).any(|one| names(s.other).any(|other| roster.are_apart(one, other)));
    let open: Vec<bool> = resolution.suggestions.iter().map(|s| s.one != s.other && !decided(s)).collect();
    let mut open = open.into_iter();
    resolution.suggestions.retain(|_| open.next().unwrap_or(false));
    resolution
}

fn commonest<'a>(all: impl Iterator<Item = &'a String>) -> Option<String> {
    let mut counts: FxHashMap<&String, usize> = FxHashMap::default();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(one, _)| one.clone())
}

impl Resolution {
    fn push(&mut self, name: String, kind: SpeakerKind, role: Option<String>, mut forms: Vec<NameForm>) {
        forms.sort_by(|a, b| b.articles.cmp(&a.articles).then(a.name.cmp(&b.name)));
        let aliases = forms.iter().filter(|f| f.name != name && f.articles > 0).map(|f| f.name.clone()).collect();
        self.speakers.push(Speaker { name, kind, role, aliases });
        self.forms.push(forms);
    }

    /// Makes one speaker of all those known by one of the names, as a person decided; it is shown by the first.
    fn join(&mut self, names: &[String]) {
        let Some(shown) = names.first() else { return };
        // A last name alone may be anybody's.
        let known = |form: &NameForm| names.contains(&form.name) && !matches!(form.evidence, Evidence::LastName | Evidence::FirstName);
        let mut found = (0..self.speakers.len()).filter(|&s| names.contains(&self.speakers[s].name) || self.forms[s].iter().any(known));
        let Some(one) = found.next() else { return };
        let rest: Vec<usize> = found.collect();
        let mut place: Vec<usize> = Vec::with_capacity(self.speakers.len());
        let (mut speakers, mut forms) = (Vec::with_capacity(self.speakers.len()), Vec::with_capacity(self.speakers.len()));
        let mut taken: Vec<NameForm> = Vec::new();
        for (at, (speaker, own)) in self.speakers.drain(..).zip(self.forms.drain(..)).enumerate() {
            if rest.binary_search(&at).is_ok() {
                place.push(one);
                taken.extend(own);
            } else {
                place.push(speakers.len());
                speakers.push(speaker);
                forms.push(own);
            }
        }
        (self.speakers, self.forms) = (speakers, forms);
        let own = &mut self.forms[one];
        for form in taken {
            match own.iter_mut().find(|f| f.name == form.name) {
                Some(known) => known.articles += form.articles,
                None => own.push(NameForm { evidence: Evidence::Roster, ..form }),
            }
        }
        own.sort_by(|a, b| b.articles.cmp(&a.articles).then(a.name.cmp(&b.name)));
        let speaker = &mut self.speakers[one];
        speaker.name.clone_from(shown);
        speaker.aliases = own.iter().filter(|f| f.name != *shown && f.articles > 0).map(|f| f.name.clone()).collect();
        let moved = |speaker: &mut usize| *speaker = place.get(*speaker).copied().unwrap_or(*speaker);
        self.of.iter_mut().flatten().for_each(moved);
        self.suggestions.iter_mut().for_each(|s| {
            moved(&mut s.one);
            moved(&mut s.other);
        });
    }

    fn add_groups(&mut self, articles: &[ArticleEntities], roster: &Roster) {
        let groups = || {
            let all =
                articles.iter().enumerate().flat_map(|(a, all)| all.entities.iter().enumerate().map(move |(e, entity)| (a, e, entity)));
            all.filter(|(_, _, entity)| entity.kind == SpeakerKind::Group)
        };
        let mut keys: FxHashMap<&str, String> = FxHashMap::default();
        for (_, _, entity) in groups() {
            keys.entry(&entity.name).or_insert_with(|| groups::key(&entity.name, roster));
        }
        let expansions = groups::expansions(keys.iter().map(|(name, key)| (*name, key.clone())));
        let mut index: FxHashMap<String, usize> = FxHashMap::default();
        let mut found: Vec<(Vec<NameForm>, Vec<&String>)> = Vec::new();
        for (a, e, entity) in groups() {
            let own = &keys[entity.name.as_str()];
            let long = groups::acronym(&entity.name).and_then(|short| expansions.get(&short));
            // "the company" is another one in every article.
            let mut key = if groups::is_named(&entity.name) { long.unwrap_or(own).clone() } else { format!("{a}\n{own}") };
            while index.get(&key).is_some_and(|&at| found[at].0.iter().any(|f| roster.are_apart(&f.name, &entity.name))) {
                key.push('\n');
            }
            let at = *index.entry(key).or_insert_with(|| {
                found.push(Default::default());
                found.len() - 1
            });
            self.of[a][e] = self.speakers.len() + at;
            let (forms, roles) = &mut found[at];
            roles.extend(entity.roles.first());
            match forms.iter_mut().find(|f| f.name == entity.name) {
                Some(form) => form.articles += 1,
                None => {
                    let evidence = if long.is_some() { Evidence::Acronym } else { Evidence::Name };
                    forms.push(NameForm { name: entity.name.clone(), articles: 1, evidence });
                }
            }
        }
        for (forms, roles) in found {
            let best =
                forms.iter().max_by(|a, b| a.articles.cmp(&b.articles).then(a.name.len().cmp(&b.name.len())).then(b.name.cmp(&a.name)));
            let name = best.map(|f| f.name.clone()).unwrap_or_default();
            self.push(name, SpeakerKind::Group, commonest(roles.into_iter()), forms);
        }
    }

    /// Whoever has no name, or only a letter for one, is somebody of their own in every article.
    fn add_unnamed(&mut self, articles: &[ArticleEntities]) {
        for (a, article) in articles.iter().enumerate() {
            let nameless = |e: &Entity| e.kind == SpeakerKind::Unnamed || e.kind == SpeakerKind::Person && names::is_label(&e.name);
            for (e, entity) in article.entities.iter().enumerate().filter(|(_, e)| nameless(e)) {
                self.of[a][e] = self.speakers.len();
                let form = NameForm { name: entity.name.clone(), articles: 1, evidence: Evidence::Name };
                self.push(entity.name.clone(), entity.kind, entity.roles.first().cloned(), vec![form]);
            }
        }
    }
}

#[cfg(test)]
mod tests;
