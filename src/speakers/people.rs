/*!
Which forms of a person's name are one person.

Full names are compared only with those of the same last name, and there only with those whose given name can be the
same, so that the work grows with the number of forms. A last name alone goes to the one person it fits; where it fits
several, gender, role and how much the folder speaks of each decide, or nothing does.
*/

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::names::{Name, mended, plain};
use super::nicknames::Nicknames;
use super::roster::Roster;
use super::{Evidence, Suggestion};
use crate::article::PartialDate;
use crate::attribution::Gender;
use crate::lexicon::{Classes, Lexicon};

/// Tells words from given names; names are compared by the lists that come with the program.
static FRONT: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// One entity of one article, as far as its name goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence<'a> {
    pub name: &'a str,
    pub gender: Option<Gender>,
    pub roles: &'a [String],
    pub published: Option<PartialDate>,
    /// 0, or how many entities of the same name stand before it in the article, which keeps them apart.
    pub again: usize,
}

/// A name as written, with everybody who bears it.
struct Form {
    text: String,
    name: Name,
    again: usize,
    gender: Option<Gender>,
    count: u32,
    occurrences: Vec<usize>,
}

/// Forms that are one person.
#[derive(Default)]
pub(super) struct Person {
    pub forms: Vec<(String, u32, Evidence)>,
    pub occurrences: Vec<usize>,
    pub count: u32,
    names: Vec<Name>,
    again: usize,
    female: u32,
    male: u32,
    role_words: FxHashMap<String, u32>,
    /// Who this is on the roster.
    known: Option<usize>,
}

impl Person {
    fn gender(&self) -> Option<Gender> {
        match (self.female, self.male) {
            (f, m) if f > 3 * m => Some(Gender::Female),
            (f, m) if m > 3 * f => Some(Gender::Male),
            _ => None,
        }
    }

    fn take(&mut self, form: &Form, occurrences: &[Occurrence], evidence: Evidence) {
        self.count += form.count;
        match form.gender {
            Some(Gender::Female) => self.female += form.count,
            Some(Gender::Male) => self.male += form.count,
            None => {}
        }
        for &o in &form.occurrences {
            for word in occurrences[o].roles.iter().flat_map(|r| role_words(r)) {
                *self.role_words.entry(word).or_default() += 1;
            }
        }
        self.occurrences.extend(&form.occurrences);
        self.note(&form.text, form.count, evidence);
        if !self.names.contains(&form.name) {
            self.names.push(form.name.clone());
        }
    }

    fn note(&mut self, text: &str, count: u32, evidence: Evidence) {
        match self.forms.iter_mut().find(|(t, _, _)| t == text) {
            Some(known) => known.1 += count,
            None => self.forms.push((text.to_owned(), count, evidence)),
        }
    }

    /// The form the press uses: the commonest full one, or a fuller one that is nearly as common.
    pub fn canonical(&self) -> String {
        let full = |text: &str| Name::parse(text).is_full();
        let any_full = self.forms.iter().any(|(t, _, _)| full(t));
        let mut counts: Vec<(&str, u32)> = Vec::new();
        for (text, count, _) in self.forms.iter().filter(|(t, _, _)| !any_full || full(t)) {
            match counts.iter_mut().find(|(t, _)| plain_text(t) == plain_text(text)) {
                Some(known) => {
                    known.1 += count;
                    if dress(text) > dress(known.0) {
                        known.0 = text;
                    }
                }
                None => counts.push((text, *count)),
            }
        }
        let Some(&(mut best, most)) = counts.iter().max_by_key(|(t, c)| (*c, t.len())) else { return String::new() };
        for (text, count) in counts {
            let words = |t: &str| plain_text(t).split(' ').map(str::to_owned).collect::<Vec<_>>();
            // More in the middle or behind is a fuller name; more in front is often a word that only stood before it.
            let begins_alike = words(best).first() == words(text).first();
            let fuller = begins_alike && words(best).iter().all(|w| words(text).contains(w)) && text.len() > best.len();
            if fuller && 2 * count >= most {
                best = text;
            }
        }
        let mended = mended(best).into_owned();
        if mended.chars().any(char::is_lowercase) { mended } else { capitalized(&mended) }
    }
}

fn plain_text(text: &str) -> String {
    text.split_whitespace().map(plain).collect::<Vec<_>>().join(" ")
}

/// How well a form is dressed: small letters, and accents that are not the debris of a wrong encoding.
fn dress(text: &str) -> u8 {
    let small = u8::from(text.chars().any(char::is_lowercase));
    let accents = u8::from(!text.is_ascii() && matches!(mended(text), std::borrow::Cow::Borrowed(_)));
    2 * small + accents
}

fn capitalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = true;
    for c in text.chars() {
        if start {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        start = !c.is_alphabetic() && c != '’' && c != '\'' || matches!(c, '\'' | '’') && out.chars().count() == 2;
    }
    out
}

/// The words of a role that tell roles apart.
pub(super) fn role_words(role: &str) -> impl Iterator<Item = String> + '_ {
    role.split(|c: char| !c.is_alphanumeric()).map(plain).filter(|w| w.len() > 2 && !matches!(w.as_str(), "the" | "former" | "for" | "and"))
}

/// Everybody, which person each occurrence is, and which persons might be one.
pub(super) struct People<'a> {
    occurrences: &'a [Occurrence<'a>],
    nicknames: Nicknames,
    roster: &'a Roster,
    pub persons: Vec<Person>,
    /// Last name ▶ persons.
    by_last: FxHashMap<String, Vec<usize>>,
    /// Last name and a formal given name ▶ persons.
    by_names: FxHashMap<(String, String), Vec<usize>>,
    /// Given name ▶ persons.
    by_given: FxHashMap<String, Vec<usize>>,
    by_roster: FxHashMap<usize, usize>,
    pub suggestions: Vec<Suggestion>,
}

impl<'a> People<'a> {
    /// Ties all occurrences together.
    pub fn of(occurrences: &'a [Occurrence<'a>], roster: &'a Roster) -> Self {
        let mut people = People {
            occurrences,
            nicknames: Nicknames::embedded(),
            roster,
            persons: Vec::new(),
            by_last: FxHashMap::default(),
            by_names: FxHashMap::default(),
            by_given: FxHashMap::default(),
            by_roster: FxHashMap::default(),
            suggestions: Vec::new(),
        };
        let (mut full, mut short): (Vec<Form>, Vec<Form>) = people.forms().into_iter().partition(|f| f.name.is_full());
        full.sort_by(|a, b| {
            b.name.given().len().min(1).cmp(&a.name.given().len().min(1)).then(b.count.cmp(&a.count)).then(a.text.cmp(&b.text))
        });
        full.iter().for_each(|form| people.place_full(form));
        short.sort_by(|a, b| b.count.cmp(&a.count).then(a.text.cmp(&b.text)));
        people.place_short(&short);
        people.suggest_spellings();
        people
    }

    fn forms(&self) -> Vec<Form> {
        let mut index: FxHashMap<(&str, usize, Option<Gender>), usize> = FxHashMap::default();
        let mut forms: Vec<Form> = Vec::new();
        for (o, occurrence) in self.occurrences.iter().enumerate() {
            let key = (occurrence.name, occurrence.again, occurrence.gender);
            let at = *index.entry(key).or_insert_with(|| {
                forms.push(Form {
                    text: occurrence.name.to_owned(),
                    name: Name::parse(occurrence.name),
                    again: occurrence.again,
                    gender: occurrence.gender,
                    count: 0,
                    occurrences: Vec::new(),
                });
                forms.len() - 1
            });
            forms[at].count += 1;
            forms[at].occurrences.push(o);
        }
        forms
    }

    /// Joins a full name to the person it can be, or makes it one.
    fn place_full(&mut self, form: &Form) {
        let mut found: Vec<(usize, Evidence)> = Vec::new();
        for person in self.candidates(form) {
            if self.decided_apart(person, form) {
                continue;
            }
            if let Some(evidence) = self.same(&self.persons[person], form) {
                found.push((person, evidence));
            }
        }
        if found.is_empty()
            && let Some(person) = self.behind_a_word(form)
        {
            let person = &mut self.persons[person];
            let names = person.names.len();
            person.take(form, self.occurrences, Evidence::PartOfName);
            // The word in front is no name of theirs.
            person.names.truncate(names);
            return;
        }
        found.sort_by_key(|(p, _)| (std::cmp::Reverse(self.persons[*p].count), *p));
        let weight = |i: usize| found.get(i).map_or(0, |(p, _)| self.persons[*p].count);
        let person = match found.first() {
            Some(&(person, evidence)) if found.len() == 1 || evidence.is_plain() || weight(0) >= 5 * weight(1) => {
                self.persons[person].take(form, self.occurrences, evidence);
                person
            }
            _ => {
                let new = self.persons.len();
                self.persons.push(Person { again: form.again, known: self.on_roster(form), ..Person::default() });
                self.persons[new].take(form, self.occurrences, Evidence::Name);
                for (other, evidence) in found {
                    self.suggestions.push(Suggestion::new(new, other, evidence, "others fit as well"));
                }
                new
            }
        };
        self.index(person, &form.name);
    }

    /// Why a form of a name is that of who is shown by another form.
    pub fn reason(&self, shown: &str, form: &str, found: Evidence) -> Evidence {
        // The first form met was compared with none.
        let compared = found == Evidence::Name && plain_text(shown) != plain_text(form);
        if compared { self.same_name(&Name::parse(shown), &Name::parse(form)).unwrap_or(found) } else { found }
    }

    /// Whether a name of this person is another's by a decision on the roster.
    fn decided_apart(&self, person: usize, form: &Form) -> bool {
        self.persons[person].forms.iter().any(|(text, _, _)| self.roster.are_apart(text, &form.text))
    }

    /// "Team Aldermere", "Considering Aldermere": who is meant, where the word in front is no given name and one person of
    /// that last name is spoken of so much that it goes without one.
    fn behind_a_word(&self, form: &Form) -> Option<usize> {
        let (front, rest) = form.text.split_once(' ')?;
        let classes = FRONT.classes(front);
        let given = classes.any(Classes::MALE_NAME | Classes::FEMALE_NAME | Classes::NAME_PARTICLE) || front.contains('.');
        let common = !classes.is_none() || front.len() > 5 && front.ends_with("ing");
        let alone = Name::parse(rest);
        if given || !common || alone.is_full() {
            return None;
        }
        let bearers = self.by_last.get(alone.last()?)?;
        let (person, weight) = self.heaviest(bearers)?;
        (weight >= 10 * form.count && !self.decided_apart(person, form)).then_some(person)
    }

    /// Who of several is spoken of far more than the others together, and how much.
    fn heaviest(&self, persons: &[usize]) -> Option<(usize, u32)> {
        let total: u32 = persons.iter().map(|&p| self.persons[p].count).sum();
        let heaviest = persons.iter().copied().max_by_key(|&p| (self.persons[p].count, std::cmp::Reverse(p)))?;
        let weight = self.persons[heaviest].count;
        (weight >= 8 * (total - weight).max(1)).then_some((heaviest, weight))
    }

    fn on_roster(&self, form: &Form) -> Option<usize> {
        let found = self.roster.find_index(&form.text)?;
        let gender = self.roster.people().get(found)?.gender;
        (gender.is_none() || form.gender.is_none() || gender == form.gender).then_some(found)
    }

    fn index(&mut self, person: usize, name: &Name) {
        let Some(last) = name.last().map(str::to_owned) else { return };
        push_new(self.by_last.entry(last.clone()).or_default(), person);
        for given in name.given() {
            for formal in self.nicknames.formal(given) {
                push_new(self.by_names.entry((last.clone(), formal.to_owned())).or_default(), person);
            }
        }
        if let Some(first) = name.initials.first() {
            push_new(self.by_names.entry((last.clone(), format!("{first}."))).or_default(), person);
        }
        if let Some(given) = name.given().first() {
            push_new(self.by_given.entry(given.clone()).or_default(), person);
        }
        // "Peña Nieto" and "Enrique Peña" are both said of an Enrique Peña Nieto.
        for pair in name.words.windows(2) {
            push_new(self.by_names.entry((pair[1].clone(), pair[0].clone())).or_default(), person);
        }
        if let Some(known) = self.persons[person].known {
            self.by_roster.entry(known).or_insert(person);
        }
    }

    fn candidates(&self, form: &Form) -> Vec<usize> {
        let mut found = Vec::new();
        let Some(last) = form.name.last() else { return found };
        let mut look = |given: &str| {
            for &person in self.by_names.get(&(last.to_owned(), given.to_owned())).into_iter().flatten() {
                push_new(&mut found, person);
            }
        };
        for given in form.name.given() {
            for formal in self.nicknames.formal(given) {
                look(formal);
            }
        }
        if form.name.given().is_empty()
            && let Some(first) = form.name.initials.first()
        {
            look(&format!("{first}."));
        }
        for pair in form.name.words.windows(2) {
            for &person in self.by_names.get(&(pair[1].clone(), pair[0].clone())).into_iter().flatten() {
                push_new(&mut found, person);
            }
        }
        let known = self.on_roster(form).and_then(|k| self.by_roster.get(&k));
        known.into_iter().for_each(|&person| push_new(&mut found, person));
        found
    }

    /// Why a full name is a person already known, if it can be.
    fn same(&self, person: &Person, form: &Form) -> Option<Evidence> {
        if person.again != form.again {
            return None;
        }
        let names = person.names.iter().filter_map(|known| self.same_name(known, &form.name));
        let evidence =
            names.min().or_else(|| (person.known.is_some() && person.known == self.on_roster(form)).then_some(Evidence::Roster))?;
        if let (Some(a), Some(b)) = (person.gender(), form.gender)
            && a != b
            // A pronoun taken amiss here and there does not make two people of one.
            && !(evidence.is_plain() && person.count >= 8 * form.count)
        {
            return None;
        }
        Some(evidence)
    }

    fn same_name(&self, known: &Name, name: &Name) -> Option<Evidence> {
        if let (Some(a), Some(b)) = (&known.suffix, &name.suffix)
            && a != b
        {
            return None;
        }
        let (a, b) = (known.given(), name.given());
        let part = |long: &Name, short: &Name| {
            let (l, s) = (&long.words, &short.words);
            s.len() >= 2 && l.len() > s.len() && (l.ends_with(s) && long.given().first() != short.given().first() || l.starts_with(s))
        };
        if part(known, name) || part(name, known) {
            return Some(Evidence::PartOfName);
        }
        if known.last() != name.last() {
            return None;
        }
        if a == b && known.initials == name.initials {
            return Some(Evidence::Name);
        }
        let (Some(first), Some(other)) = (a.first(), b.first()) else {
            return (known.initials.first() == name.initials.first()).then_some(Evidence::Initial);
        };
        // Different middle initials are different people.
        let middles = known.initials.iter().skip(1).zip(name.initials.iter().skip(1)).all(|(x, y)| x == y);
        if first == other {
            return middles.then_some(Evidence::Middle);
        }
        if a.contains(other) && a[0].chars().next() == known.initials.first().copied() || b.contains(first) {
            return Some(Evidence::Middle);
        }
        // "Ned" for a Rufus Edward: a short form of the name one goes by.
        let goes_by = |full: &[String], short: &str| full.len() > 1 && full.iter().any(|g| self.nicknames.same(g, short));
        let same = middles && self.nicknames.same(first, other) || b.len() == 1 && goes_by(a, other) || a.len() == 1 && goes_by(b, first);
        same.then_some(Evidence::Nickname)
    }

    /// Gives last names alone, and given names alone, to the person they fit.
    fn place_short(&mut self, forms: &[Form]) {
        let people = self.persons.len();
        let mut alone: FxHashMap<(String, Option<Gender>, usize), usize> = FxHashMap::default();
        for form in forms {
            let last = form.name.last().unwrap_or_default().to_owned();
            let of_last: Vec<usize> = self.by_last.get(&last).into_iter().flatten().copied().filter(|&p| p < people).collect();
            let by_last = !of_last.is_empty();
            let candidates: Vec<usize> =
                if by_last { of_last } else { self.by_given.get(&last).into_iter().flatten().copied().filter(|&p| p < people).collect() };
            let fits = |&p: &usize| self.persons[p].gender().is_none_or(|g| form.gender.is_none_or(|f| f == g));
            let fitting: Vec<usize> = candidates.into_iter().filter(fits).filter(|&p| !self.decided_apart(p, form)).collect();
            for &o in &form.occurrences {
                let chosen = self.choose(&fitting, o, by_last);
                match chosen {
                    Some((person, evidence)) => {
                        let person = &mut self.persons[person];
                        person.occurrences.push(o);
                        person.count += 1;
                        person.note(&form.text, 1, evidence);
                    }
                    None => {
                        let person = self.alone(&mut alone, form, &last, o);
                        let person_is_new = self.persons[person].count == 1;
                        // A given name that several bear is anybody's.
                        if person_is_new && (by_last || fitting.len() == 1) {
                            let contra = if fitting.len() == 1 { "hardly anything is known of either" } else { "others bear the name" };
                            for &other in fitting.iter().take(4) {
                                self.suggestions.push(Suggestion::new(person, other, Evidence::Shared, contra));
                            }
                        }
                    }
                }
            }
        }
    }

    fn alone(&mut self, alone: &mut FxHashMap<(String, Option<Gender>, usize), usize>, form: &Form, last: &str, o: usize) -> usize {
        let known = self.by_role(o, last);
        let again = if known.is_some() { usize::MAX } else { form.again };
        let person = *alone.entry((last.to_owned(), form.gender, again)).or_insert_with(|| {
            self.persons.push(Person { again: form.again, known, names: vec![form.name.clone()], ..Person::default() });
            self.persons.len() - 1
        });
        let person_name = known.and_then(|k| self.roster.people().get(k)).map(|p| p.name.clone());
        let entry = &mut self.persons[person];
        entry.occurrences.push(o);
        entry.count += 1;
        if let Some(name) = person_name {
            entry.note(&name, 0, Evidence::Roster);
        }
        entry.note(&form.text, 1, Evidence::Name);
        person
    }

    /// Who on the roster bears this last name and held the office that the article gives on its day.
    fn by_role(&self, o: usize, last: &str) -> Option<usize> {
        let occurrence = &self.occurrences[o];
        let date = occurrence.published?;
        let mut found = occurrence.roles.iter().filter_map(|role| self.roster.index_for_role(role, date));
        found.find(|&i| {
            let person = self.roster.people().get(i);
            person.is_some_and(|p| Name::parse(&p.name).last() == Some(last))
        })
    }

    fn choose(&self, fitting: &[usize], o: usize, by_last: bool) -> Option<(usize, Evidence)> {
        let evidence = if by_last { Evidence::LastName } else { Evidence::FirstName };
        let occurrence = &self.occurrences[o];
        match fitting {
            [] => return None,
            [one] => {
                let sure = by_last || self.persons[*one].count >= 3;
                return sure.then_some((*one, evidence));
            }
            _ => {}
        }
        if !by_last {
            return None;
        }
        let asked: Vec<String> = occurrence.roles.iter().flat_map(|r| role_words(r)).collect();
        let shared = |p: usize| asked.iter().filter(|w| self.persons[p].role_words.contains_key(*w)).count();
        let most = fitting.iter().map(|&p| shared(p)).max().unwrap_or(0);
        let mut best = fitting.iter().filter(|&&p| most > 0 && shared(p) == most);
        if let (Some(&one), None) = (best.next(), best.next()) {
            return Some((one, Evidence::Role));
        }
        self.heaviest(fitting).map(|(person, _)| (person, Evidence::Prominence))
    }

    /// Proposes to join full names that differ by one letter, of the last name or of the given one.
    fn suggest_spellings(&mut self) {
        let mut by_gap: FxHashMap<(String, String), Vec<usize>> = FxHashMap::default();
        for (p, person) in self.persons.iter().enumerate() {
            let Some(name) = person.names.first().filter(|n| !n.given().is_empty()) else { continue };
            let (Some(last), Some(first)) = (name.last(), name.given().first()) else { continue };
            for (kept, word) in [(format!("{first} "), last), (format!(" {last}"), first.as_str())] {
                for form in with_gaps(word) {
                    push_new(by_gap.entry((kept.clone(), form)).or_default(), p);
                }
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for group in by_gap.into_values().filter(|g| (2..=8).contains(&g.len())) {
            for (i, &a) in group.iter().enumerate() {
                pairs.extend(group[i + 1..].iter().map(|&b| (a.min(b), a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let name = |p: usize| self.persons[p].names.first();
        let spelt: Vec<Suggestion> = pairs
            .into_iter()
            .filter(|&(a, b)| name(a).map(|n| &n.words) != name(b).map(|n| &n.words))
            .map(|(a, b)| {
                let last = name(a).and_then(Name::last) != name(b).and_then(Name::last);
                let contra = if last { "the last names are spelt differently" } else { "the given names are spelt differently" };
                Suggestion::new(a, b, Evidence::Spelling, contra)
            })
            .collect();
        self.suggestions.extend(spelt);
    }
}

/// A word of five letters or more, and the same with each of its letters left out in turn.
fn with_gaps(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 5 {
        return Vec::new();
    }
    let without = |gap: usize| letters.iter().enumerate().filter(|(i, _)| *i != gap).map(|(_, c)| *c).collect();
    (0..letters.len()).map(without).chain([word.to_owned()]).collect()
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
