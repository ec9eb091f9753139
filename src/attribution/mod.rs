/*!
Who said it, inside one article.
*/

pub mod boost;
pub mod candidates;
pub mod cues;
pub mod entities;
pub mod frame;
pub mod mentions;
pub mod train;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Span};
use crate::lexicon::Lexicon;
use crate::quotation::Quotation;
use crate::text::Prose;

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// An organisation, country or named group.
    Group,
    /// Somebody without a name: an official, a witness, a sign.
    Unnamed,
}

/// A grammatical gender that names, titles and pronouns agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// she, her, Ms.
    Female,
    /// he, him, Mr.
    Male,
}

/// Somebody or something the article mentions, with every mention: what coreference found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name (or noun phrase) in this article, without titles and roles.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Its gender, if the article shows it.
    pub gender: Option<Gender>,
    /// Titles and roles the article gives it, fullest first ("Pentagon press secretary").
    pub roles: Vec<String>,
    /// Every mention that was tied to it, pronouns included, in order.
    pub mentions: Vec<Span>,
}

/// The second-best answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// Its mention.
    pub mention: Span,
    /// Its entity, an index into [`Attributions::entities`].
    pub entity: Option<usize>,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}

/// Who said one statement, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Which of the given quotations this statement is made of, in order: more than one where the speaker goes on behind
    /// an attribution ("…," she said. "…").
    pub quotations: Vec<usize>,
    /// The phrase that names the speaker.
    pub mention: Option<Span>,
    /// The reporting verb or phrase.
    pub cue: Option<Span>,
    /// Who it is, an index into [`Attributions::entities`].
    pub entity: Option<usize>,
    /// The family of patterns that decided, such as `said-inverted`.
    pub rule: String,
    /// How likely the speaker is right, 0 to 1.
    pub confidence: f32,
    /// The next best candidate.
    pub runner_up: Option<RunnerUp>,
}

/// The attributions of one article and the entities they point to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attributions {
    /// One for each statement, in order.
    pub statements: Vec<Attribution>,
    /// Everybody and everything the article mentions that could speak.
    pub entities: Vec<Entity>,
}

/// Attributes every quotation of `article`.
pub fn attribute(_article: &Article, _prose: &Prose, quotations: &[Quotation], _lexicon: &Lexicon) -> Attributions {
    let statements =
        (0..quotations.len()).map(|q| Attribution { quotations: vec![q], rule: "none".into(), ..Attribution::default() }).collect();
    Attributions { statements, entities: Vec::new() }
}
