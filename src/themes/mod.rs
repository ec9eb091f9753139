/*!
The theme book and tagging with evidence.
*/

use serde::{Deserialize, Serialize};

use crate::article::{Article, Span};
use crate::attribution::Attribution;
use crate::quotation::Quotation;
use crate::text::Prose;

/// A theme that a statement belongs to, and the words that led there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThemeFinding {
    /// The theme's id in the book, `major/sub` or `major`.
    pub id: String,
    /// The words that led to it.
    pub evidence: Vec<Span>,
    /// Its share of the weight, 0 to 1.
    pub weight: f32,
}

/// A theme book: themes with their phrases.
#[derive(Clone, Debug, Default)]
pub struct ThemeBook {}

impl ThemeBook {
    /// The book that comes with the program.
    pub fn embedded() -> Self {
        ThemeBook::default()
    }

    /// Tags every statement of an article: at most three themes each, weightiest first.
    pub fn tag(&self, _article: &Article, _prose: &Prose, _quotations: &[Quotation], statements: &[Attribution]) -> Vec<Vec<ThemeFinding>> {
        vec![Vec::new(); statements.len()]
    }
}
