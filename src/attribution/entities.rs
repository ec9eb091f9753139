/*!
Coreference: which mentions are the same person or body.

Two passes. [`Cast::of_names`] ties names, organisations and appositions together before anything is known of who says
what. [`Cast::resolve`] then walks the article in order, with the mention that each statement was attributed to, and
ties pronouns and role phrases: who spoke last and who was the subject last matter as much as gender and number.
*/

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
}

impl Cast {
    /// Ties names, organisations and appositions together.
    pub fn of_names(_article: &Article, _prose: &Prose, mentions: &[Mention], _lexicon: &Lexicon) -> Cast {
        Cast { entities: Vec::new(), of: vec![None; mentions.len()], sure: vec![0.0; mentions.len()] }
    }

    /// Ties pronouns and role phrases, and returns each statement's entity with how sure that is.
    pub fn resolve(
        &mut self,
        _article: &Article,
        _prose: &Prose,
        _mentions: &[Mention],
        said: &[Said],
        _lexicon: &Lexicon,
    ) -> Vec<Option<(usize, f32)>> {
        vec![None; said.len()]
    }

    /// The gender of an entity, if anything shows it.
    pub fn gender(&self, entity: usize) -> Option<Gender> {
        self.entities.get(entity).and_then(|e| e.gender)
    }
}
