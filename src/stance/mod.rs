/*!
Where a speaker stands towards a target: silent unless the words carry it.
*/

use serde::{Deserialize, Serialize};

use crate::article::{Article, Span};
use crate::attribution::Attributions;
use crate::quotation::Quotation;
use crate::text::Prose;
use crate::themes::ThemeFinding;

/// For or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// For it.
    Favor,
    /// Against it.
    Against,
    /// Both, in one statement.
    Mixed,
}

/// A stance that a statement's words carry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StanceFinding {
    /// The canonical name of the person, organisation, country or proposition.
    pub target: String,
    /// Which way.
    pub orientation: Orientation,
    /// Where the target is named or referred to.
    pub target_mention: Option<Span>,
    /// The words that carry it.
    pub cues: Vec<Span>,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}

/// Finds the stances of every statement of an article.
pub fn detect(
    _article: &Article,
    _prose: &Prose,
    _quotations: &[Quotation],
    attributions: &Attributions,
    _themes: &[Vec<ThemeFinding>],
) -> Vec<Vec<StanceFinding>> {
    vec![Vec::new(); attributions.statements.len()]
}
