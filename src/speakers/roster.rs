/*!
Who held which office when: people of public record, with the names and roles the press gives them.

A roster only fills gaps: it turns "the foreign minister" of a dated article into a name to suggest, ties spellings of one
name together, and brackets the year of an article without a date. What the article says always goes before.

The file is TOML: `[[person]]` tables with `name`, and optionally `also` (other names and spellings), `gender` (`"f"` or
`"m"`), `side` (a party or camp) and `roles` (each with `role`, `of`, and the dates `from` and `to`, open when missing);
a `[places]` table that gives each country the other words for it and for what is of it; and, where a person has decided
who is who, `[[same]]` tables whose `names` are one speaker's, the first to be shown, and `[[apart]]` tables whose `names`
are different speakers'.
*/

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::names;
use crate::article::PartialDate;
use crate::attribution::Gender;

/// An office somebody held.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The office ("foreign minister").
    pub role: String,
    /// Whose office it is: a country, an organisation.
    pub of: Option<String>,
    /// Its first day, as far as known.
    pub from: Option<PartialDate>,
    /// Its last day, as far as known.
    pub to: Option<PartialDate>,
}

impl Office {
    /// Whether it can have been held on some day of `date`.
    pub fn held_on(&self, date: PartialDate) -> bool {
        let begun = self.from.is_none_or(|from| from.earliest() <= date.latest());
        begun && self.to.is_none_or(|to| date.earliest() <= to.latest())
    }
}

/// Somebody of public record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name the press uses.
    pub name: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// Her or his gender.
    pub gender: Option<Gender>,
    /// The party or camp.
    pub side: Option<String>,
    /// Offices, oldest first.
    pub roles: Vec<Office>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    person: Vec<Entry>,
    #[serde(default)]
    places: FxHashMap<String, Vec<String>>,
    #[serde(default)]
    same: Vec<Names>,
    #[serde(default)]
    apart: Vec<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    gender: Option<Letter>,
    side: Option<String>,
    #[serde(default)]
    roles: Vec<Office>,
}

#[derive(Deserialize)]
enum Letter {
    #[serde(rename = "f")]
    Female,
    #[serde(rename = "m")]
    Male,
}

/// Why a roster cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("roster, line {line}: {reason}")]
pub struct RosterError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there, in plain words.
    pub reason: String,
}

impl RosterError {
    fn of(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |s| s.start);
        let line = 1 + text.bytes().take(at).filter(|&b| b == b'\n').count();
        RosterError { line, reason: error.message().lines().next().unwrap_or("is not TOML").to_owned() }
    }
}

/// People by name and by office.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    people: Vec<Person>,
    /// Full names, spellings and middle names aside ▶ people.
    by_name: FxHashMap<String, Vec<usize>>,
    /// Last names ▶ people.
    by_last: FxHashMap<String, Vec<usize>>,
    /// Head words of offices ▶ people and offices.
    by_head: FxHashMap<String, Vec<(usize, usize)>>,
    /// Words for a country ▶ the country.
    places: FxHashMap<String, String>,
    /// Names that are one speaker's, the first to be shown.
    same: Vec<Vec<String>>,
    /// Names that are different speakers'.
    apart: Vec<Vec<String>>,
}

impl Roster {
    /// The roster that comes with the program.
    pub fn embedded() -> Self {
        Roster::parse(include_str!("../../assets/roster.toml")).unwrap_or_default()
    }

    /// Reads a roster file.
    pub fn parse(text: &str) -> Result<Self, RosterError> {
        let mut roster = Roster::default();
        roster.add(text)?;
        Ok(roster)
    }

    /// Adds a person's own file on top: whoever bears the name of somebody already there replaces them.
    pub fn add(&mut self, text: &str) -> Result<(), RosterError> {
        let file: File = toml::from_str(text).map_err(|e| RosterError::of(text, &e))?;
        for entry in file.person {
            let gender = entry.gender.map(|g| match g {
                Letter::Female => Gender::Female,
                Letter::Male => Gender::Male,
            });
            let person = Person { name: entry.name, also: entry.also, gender, side: entry.side, roles: entry.roles };
            match self.people.iter_mut().find(|p| p.name == person.name) {
                Some(known) => *known = person,
                None => self.people.push(person),
            }
        }
        for (place, words) in file.places {
            for word in words.iter().chain([&place]) {
                self.places.insert(simple(word), place.clone());
            }
        }
        self.same.extend(file.same.into_iter().map(|s| s.names));
        self.apart.extend(file.apart.into_iter().map(|a| a.names));
        self.index();
        Ok(())
    }

    /// Names that a person decided are one speaker's, the one to be shown first.
    pub(super) fn same(&self) -> &[Vec<String>] {
        &self.same
    }

    /// Whether a person decided that two names are different speakers'.
    pub(super) fn are_apart(&self, one: &str, other: &str) -> bool {
        one != other && self.apart.iter().any(|names| names.iter().any(|n| n == one) && names.iter().any(|n| n == other))
    }

    fn index(&mut self) {
        let (mut by_name, mut by_last, mut by_head) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        for (i, person) in self.people.iter().enumerate() {
            for name in person.also.iter().chain([&person.name]) {
                push_new(&mut by_name, names::full_key(name), i);
                if let Some(last) = names::last_key(name) {
                    push_new(&mut by_last, last, i);
                }
            }
            for (o, office) in person.roles.iter().enumerate() {
                for word in words(&office.role) {
                    push_new(&mut by_head, word, (i, o));
                }
            }
        }
        (self.by_name, self.by_last, self.by_head) = (by_name, by_last, by_head);
    }

    /// Everybody on it.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The one person of this full name, in any spelling; nothing for a last name alone or a name two people share.
    pub fn find(&self, name: &str) -> Option<&Person> {
        self.people.get(self.find_index(name)?)
    }

    /// [`Roster::find`] as an index into [`Roster::people`].
    pub(super) fn find_index(&self, name: &str) -> Option<usize> {
        match self.by_name.get(&names::full_key(name))?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Everybody of this last name.
    pub fn with_last_name(&self, name: &str) -> impl Iterator<Item = &Person> {
        let found = names::last_key(name).and_then(|key| self.by_last.get(&key));
        found.into_iter().flatten().filter_map(|&i| self.people.get(i))
    }

    /// The one person who held the office that `role` names on `date`: "NATO secretary general", "Ukraine's president",
    /// "British foreign secretary". Nothing when the words fit two offices.
    pub fn person_for_role(&self, role: &str, date: PartialDate) -> Option<&Person> {
        self.people.get(self.index_for_role(role, date)?)
    }

    /// [`Roster::person_for_role`] as an index into [`Roster::people`].
    pub(super) fn index_for_role(&self, role: &str, date: PartialDate) -> Option<usize> {
        let asked = self.spelled_out(role);
        let last = words(role).pop()?;
        let candidates = asked.iter().chain([&last]).filter_map(|word| self.by_head.get(word)).min_by_key(|c| c.len())?;
        let mut found: Option<usize> = None;
        for &(person, office) in candidates {
            let held = &self.people[person].roles[office];
            if !held.held_on(date) || !self.names_office(&asked, held) {
                continue;
            }
            if found.is_some_and(|f| f != person) {
                return None;
            }
            found = Some(person);
        }
        found
    }

    /// The words of a group's name, countries under one name.
    pub(super) fn words_of(&self, name: &str) -> Vec<String> {
        self.spelled_out(name)
    }

    /// Whether every word asked for belongs to the office, and all words of the office are asked for.
    fn names_office(&self, asked: &[String], office: &Office) -> bool {
        let of = office.of.as_deref().map(|of| self.spelled_out(of)).unwrap_or_default();
        let role = words(&office.role);
        role.iter().all(|w| asked.contains(w)) && asked.iter().all(|w| role.contains(w) || of.contains(w))
    }

    /// The words of a role, countries under one name.
    fn spelled_out(&self, role: &str) -> Vec<String> {
        let plain = words(role);
        let mut out = Vec::new();
        let mut i = 0;
        while i < plain.len() {
            let two = plain.get(i + 1).map(|next| format!("{} {next}", plain[i]));
            if let Some(place) = two.and_then(|two| self.places.get(&two)) {
                out.extend(words(place));
                i += 2;
            } else {
                match self.places.get(&plain[i]) {
                    Some(place) => out.extend(words(place)),
                    None => out.push(plain[i].clone()),
                }
                i += 1;
            }
        }
        out
    }
}

/// A decision about names as a table to be put at the end of a roster: `[[same]]` or `[[apart]]`.
pub fn decision(same: bool, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|n| toml::Value::from(n.as_str()).to_string()).collect();
    format!("\n[[{}]]\nnames = [{}]\n", if same { "same" } else { "apart" }, names.join(", "))
}

fn push_new<T: PartialEq>(index: &mut FxHashMap<String, Vec<T>>, key: String, value: T) {
    let list = index.entry(key).or_default();
    if !list.contains(&value) {
        list.push(value);
    }
}

fn simple(word: &str) -> String {
    words(word).join(" ")
}

/// The words of a role that tell it from others: lower case, without articles, "of" and possessives, one word for each of
/// the pairs that differ by gender or by shore.
fn words(role: &str) -> Vec<String> {
    let parts = role.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-'));
    let bare = |part: &str| {
        let lower = part.to_lowercase().replace('’', "'").replace("'s", "").replace(['.', '\''], "");
        let word = match lower.as_str() {
            "" | "of" | "the" | "for" | "to" | "and" | "a" | "an" | "affairs" => return None,
            "defence" => "defense",
            "advisor" => "adviser",
            "chairman" | "chairwoman" | "chairperson" => "chair",
            "spokesman" | "spokeswoman" => "spokesperson",
            other => other,
        };
        Some(word.to_owned())
    };
    parts.filter_map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
[places]
Freedonia = ["Freedonian"]
"United Cantons" = ["U.C.", "Cantonal"]

[[person]]
name = "Ilka Vandersloot"
also = ["Ilka van der Sloot"]
gender = "f"
side = "Reform"
roles = [
  { role = "foreign minister", of = "Freedonia", from = "2015-03-01", to = "2018-06-30" },
  { role = "president", of = "Freedonia", from = "2018-07-01" },
]

[[person]]
name = "Bram Okonjo"
roles = [{ role = "president", of = "United Cantons", from = "2014" }]
"#;

    fn roster() -> Roster {
        Roster::parse(SMALL).unwrap()
    }

    fn day(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_office_on_a_day_is_somebody() {
        let roster = roster();
        let who = |role: &str, date: &str| roster.person_for_role(role, day(date)).map(|p| p.name.clone());
        assert_eq!(who("Freedonian foreign minister", "2016-01-01").as_deref(), Some("Ilka Vandersloot"));
        assert_eq!(who("the foreign minister", "2016-01-01").as_deref(), Some("Ilka Vandersloot"));
        assert_eq!(who("Freedonia's president", "2016-01-01"), None);
        assert_eq!(who("president of Freedonia", "2018-07").as_deref(), Some("Ilka Vandersloot"));
        assert_eq!(who("U.C. president", "2020-01-01").as_deref(), Some("Bram Okonjo"));
        assert_eq!(who("the president", "2020-01-01"), None, "two presidents");
        assert_eq!(who("vice president", "2020-01-01"), None, "another office");
    }

    #[test]
    fn names_are_found_in_any_spelling() {
        let roster = roster();
        assert_eq!(roster.find("ILKA VANDERSLOOT").map(|p| p.name.as_str()), Some("Ilka Vandersloot"));
        assert!(roster.find("Ilka van der Sloot").is_some());
        assert!(roster.find("Vandersloot").is_none());
        assert_eq!(roster.with_last_name("Okonjo").count(), 1);
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let error = Roster::parse("[[person]]\nname = \"A B\"\nroles = [{ role = \"x\", from = \"2015-31-01\" }]").unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
        let error = Roster::parse("[[person]]\nnam = \"A B\"").unwrap_err();
        assert_eq!(error.line, 2, "{error}");
    }

    #[test]
    fn a_persons_own_file_goes_on_top() {
        let mut roster = roster();
        roster.add("[[person]]\nname = \"Bram Okonjo\"\nside = \"Labour\"").unwrap();
        assert_eq!(roster.people().len(), 2);
        assert_eq!(roster.find("Bram Okonjo").and_then(|p| p.side.as_deref()), Some("Labour"));
        assert!(roster.person_for_role("U.C. president", day("2020")).is_none());
    }

    #[test]
    fn decisions_are_written_and_read() {
        let names = ["Ana \"Nan\" Ruiz".to_owned(), "A. Ruiz".to_owned()];
        let text = String::from("[[person]]\nname = \"A B\"\n") + &decision(true, &names) + &decision(false, &["X".into(), "Y".into()]);
        let roster = Roster::parse(&text).unwrap();
        assert_eq!(roster.same(), [names.to_vec()]);
        assert!(roster.are_apart("Y", "X") && !roster.are_apart("X", "A B") && !roster.are_apart("X", "X"));
    }

    #[test]
    fn the_bundled_roster_reads() {
        let roster = Roster::parse(include_str!("../../assets/roster.toml")).unwrap();
        assert!(roster.people().len() > 400);
        for person in roster.people() {
            for office in &person.roles {
                if let (Some(from), Some(to)) = (office.from, office.to) {
                    assert!(from.earliest() < to.latest(), "{}: {}", person.name, office.role);
                }
            }
            let found = roster.find(&person.name).map(|p| &p.name);
            assert_eq!(found, Some(&person.name), "two people are known by one name");
        }
    }

    #[test]
    fn one_office_has_one_holder_at_a_time() {
        let roster = Roster::embedded();
        let offices = [
            "president",
            "prime minister",
            "foreign minister",
            "chancellor",
            "secretary of state",
            "secretary of defense",
            "defense minister",
        ];
        let mut terms: Vec<(&str, &str, &str, PartialDate, Option<PartialDate>)> = Vec::new();
        for person in roster.people() {
            for office in person.roles.iter().filter(|o| offices.contains(&o.role.as_str())) {
                let (Some(of), Some(from)) = (office.of.as_deref(), office.from) else { continue };
                terms.push((of, &office.role, &person.name, from, office.to));
            }
        }
        terms.sort_by_key(|(of, role, _, from, _)| (*of, *role, *from));
        for pair in terms.windows(2) {
            let ((of, role, name, _, to), (next_of, next_role, next, from, _)) = (&pair[0], &pair[1]);
            if (of, role) == (next_of, next_role) {
                assert!(to.is_some_and(|to| to.earliest() <= from.latest()), "{role} of {of}: {name} and {next}");
            }
        }
    }
}
