/*!
Which side a speaker is on, as far as the article says: their own, their candidate's, their party's, their opponent's.

This decides nothing by itself. It tips a statement whose words lean one way already, and holds back a finding that goes
against all the article tells.
*/

use std::cell::OnceCell;

use crate::article::Article;
use crate::attribution::{Attribution, Entity};
use crate::lexicon::key;

use super::targets::Targets;

/// What the article says of one entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks {
    /// Its party, an index into the table.
    party: Option<usize>,
    /// Whether it runs for an office.
    runs: bool,
}

/// The sides of an article's entities.
#[derive(Clone, Debug)]
pub struct Sides<'a> {
    article: &'a Article,
    entities: &'a [Entity],
    parties: &'a Parties,
    /// Read when first asked for: few entities speak or are spoken of.
    marks: Vec<OnceCell<Marks>>,
}

/// Parties with their words.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    words: Vec<(String, usize)>,
    letters: Vec<(String, usize)>,
}

impl Parties {
    /// The table that comes with the program.
    pub fn embedded() -> Self {
        let mut parties = Parties::default();
        let lines = include_str!("../../assets/stance/parties.txt").lines().filter(|l| !l.starts_with('#'));
        for (party, line) in lines.filter_map(|l| l.split_once(':')).enumerate() {
            for word in line.1.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                match word.ends_with('-') {
                    true => parties.letters.push((word.to_owned(), party)),
                    false => parties.words.push((word.to_owned(), party)),
                }
            }
        }
        parties
    }

    /// The party that a role or name mentions.
    fn of(&self, phrase: &str) -> Option<usize> {
        let words = phrase.split(|c: char| c.is_whitespace() || c == ',');
        words.filter(|w| !w.is_empty()).find_map(|w| self.words.iter().find(|(name, _)| name == w).map(|(_, party)| *party))
    }

    /// The party in brackets behind a name: "(R-Ohio)", ", D-Ohio,".
    fn behind(&self, text: &str) -> Option<usize> {
        let text = text.strip_prefix(',').unwrap_or(text).trim_start();
        let text = text.strip_prefix('(').unwrap_or(text);
        self.letters.iter().find(|(letter, _)| text.starts_with(letter.as_str())).map(|(_, party)| *party)
    }
}

impl<'a> Sides<'a> {
    /// Will read roles, names and what stands behind the mentions when asked.
    pub fn of(article: &'a Article, entities: &'a [Entity], parties: &'a Parties) -> Self {
        Sides { article, entities, parties, marks: vec![OnceCell::new(); entities.len()] }
    }

    fn marks(&self, entity: usize) -> Option<Marks> {
        let read = || {
            let entity = &self.entities[entity];
            let mut phrases = entity.roles.iter().map(String::as_str).chain([entity.name.as_str()]);
            let text = &self.article.text;
            let behind = || entity.mentions.iter().take(4).filter_map(|m| text.get(m.to()..)).find_map(|t| self.parties.behind(t));
            Marks {
                party: phrases.find_map(|p| self.parties.of(p)).or_else(behind),
                runs: entity.roles.iter().any(|r| r.split_whitespace().any(|w| is_running(&key(w)))),
            }
        };
        self.marks.get(entity).map(|marks| *marks.get_or_init(read))
    }

    /// How a speaker can be expected to stand towards a target, from -1 to 1; 0 where nothing is known.
    pub fn relation(&self, speaker: Option<usize>, champion: Option<usize>, target: usize, targets: &Targets) -> f32 {
        let speaker_target = speaker.and_then(|e| targets.of_entity(e));
        if speaker_target == Some(target) || champion == Some(target) {
            return 1.0;
        }
        let person = champion.or(speaker_target).and_then(|t| targets.targets[t].entity);
        let marks = |entity: Option<usize>| entity.and_then(|e| self.marks(e)).unwrap_or_default();
        let (own, spoken, other) = (marks(person), marks(speaker), marks(targets.targets[target].entity));
        let party = own.party.or(spoken.party);
        match (party.zip(other.party).map(|(a, b)| a == b), own.runs && other.runs) {
            (Some(false), true) => -1.0,
            (Some(true), true) => 0.7,
            (None, true) => -0.7,
            (Some(false), false) => -0.5,
            (Some(true), false) => 0.25,
            (None, false) => 0.0,
        }
    }
}

fn is_running(word: &str) -> bool {
    matches!(word, "nominee" | "candidate" | "hopeful" | "contender" | "challenger" | "rival" | "opponent")
}

/// The person whose side a speaker's role puts them on: "Ruiz campaign manager", "a Ruiz spokeswoman".
pub fn champion(article: &Article, statement: &Attribution, entities: &[Entity], targets: &Targets) -> Option<usize> {
    let entity = statement.entity.and_then(|e| entities.get(e));
    let mention = statement.mention.map(|m| m.of(&article.text));
    let mut phrases = entity.iter().flat_map(|e| e.roles.iter().map(String::as_str).chain([e.name.as_str()])).chain(mention);
    phrases.find_map(|phrase| {
        let words: Vec<_> = phrase.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        words.iter().enumerate().find_map(|(i, word)| {
            let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
            let target = targets.surnamed(bare)?;
            words[i + 1..].iter().any(|w| is_side(&key(w))).then_some(target)
        })
    })
}

/// Nouns that put whoever bears them on the side of the name before.
fn is_side(word: &str) -> bool {
    matches!(
        word,
        "campaign"
            | "camp"
            | "team"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "aide"
            | "aides"
            | "adviser"
            | "advisers"
            | "advisor"
            | "surrogate"
            | "surrogates"
            | "supporter"
            | "supporters"
            | "ally"
            | "allies"
            | "manager"
            | "strategist"
            | "backer"
            | "backers"
            | "ad"
            | "lawyer"
            | "attorney"
            | "administration"
    )
}
