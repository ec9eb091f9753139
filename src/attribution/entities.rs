/*!
Coreference: which mentions are the same person or body.

Two passes. [`Cast::of_names`] ties names, organisations and appositions together before anything is known of who says
what. [`Cast::resolve`] then walks the article in order, with the mention that each statement was attributed to, and
ties pronouns and role phrases: who spoke last and who was the subject last matter as much as gender and number.
*/

mod discourse;
mod names;
mod naming;
mod roles;

use super::mentions::Mention;
use super::{Entity, Gender};
use crate::article::{Article, Span};
use crate::lexicon::Lexicon;
use crate::text::Prose;

/// How a statement's speaker was found, before coreference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// This mention (an index into the mentions) names the speaker.
    Mention(usize),
    /// The same speaker as that of an earlier statement (an index into the sources).
    SameAs(usize),
    /// In a dialogue without cues: the speaker before the last one, an index into the sources of the statement that
    /// this one answers in turn.
    Alternates(usize),
    /// Nobody.
    Nobody,
}

/// A statement as coreference needs it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// From its first mark to its last.
    pub span: Span,
    /// Who says it.
    pub source: Source,
}

/// The entities of an article and the mentions tied to them.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Everybody and everything that could speak.
    pub entities: Vec<Entity>,
    /// For each mention, its entity.
    pub of: Vec<Option<usize>>,
    /// For each mention, how sure that is, 0 to 1.
    pub sure: Vec<f32>,
    /// For each entity, what only coreference needs to know.
    facts: Vec<Facts>,
}

/// What is known of an entity besides what is shown.
#[derive(Clone, Debug, Default)]
struct Facts {
    /// Its fullest name, taken apart; empty for the unnamed.
    name: names::Name,
    /// Heads of the role phrases it was given.
    roles: Vec<u64>,
    /// Every word of those phrases.
    words: Vec<u64>,
    /// Verbs that say what it does: "who owns the mill".
    deeds: Vec<String>,
    /// Gender: positive for a woman, negative for a man.
    votes: f32,
    /// How many mentions it has.
    count: usize,
    /// How many of them give its full name.
    full: usize,
    /// Whose it is: the possessor in "her husband".
    owner: Option<usize>,
    /// Whether it is several people or a body.
    plural: bool,
}

impl Cast {
    /// Ties names, organisations and appositions together.
    pub fn of_names(article: &Article, prose: &Prose, mentions: &[Mention], _lexicon: &Lexicon) -> Cast {
        let mut cast = naming::cast(article, prose, mentions);
        cast.settle_genders();
        cast
    }

    /// Ties pronouns and role phrases, and returns each statement's entity with how sure that is.
    pub fn resolve(
        &mut self,
        article: &Article,
        prose: &Prose,
        mentions: &[Mention],
        said: &[Said],
        _lexicon: &Lexicon,
    ) -> Vec<Option<(usize, f32)>> {
        let found = discourse::resolve(self, article, prose, mentions, said);
        self.settle_genders();
        for (mention, entity) in mentions.iter().zip(&self.of) {
            if let Some(entity) = entity.and_then(|e| self.entities.get_mut(e)) {
                entity.mentions.push(mention.span);
            }
        }
        for entity in &mut self.entities {
            // Fullest first.
            entity.roles.sort_by_key(|role| std::cmp::Reverse(role.len()));
        }
        found
    }

    /// The gender of an entity, if anything shows it.
    pub fn gender(&self, entity: usize) -> Option<Gender> {
        self.entities.get(entity).and_then(|e| e.gender)
    }

    fn settle_genders(&mut self) {
        for (entity, facts) in self.entities.iter_mut().zip(&self.facts) {
            entity.gender = match facts.votes {
                v if v >= 0.9 => Some(Gender::Female),
                v if v <= -0.9 => Some(Gender::Male),
                _ => None,
            };
        }
    }
}
