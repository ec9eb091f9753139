/*!
When an article was published and when something was said, with basis and precision.
*/

mod interval;
mod occasion;
mod place;
mod scan;

use serde::{Deserialize, Serialize};

use crate::article::{Article, PartialDate, PublicationBasis, Published, Span};
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
    prose: &Prose,
    quotations: &[Quotation],
    statements: &[Attribution],
    published: Option<&Published>,
) -> Vec<DateFinding> {
    let mut quoted: Vec<Span> = quotations.iter().flat_map(|q| q.segments.iter().map(|s| s.span)).collect();
    quoted.sort_unstable();
    let syntax = place::Syntax { text: &article.text, prose, quoted: &quoted };
    let phrases = syntax.place_all(scan::scan(&article.text, prose));
    let written = published.and_then(|p| interval::Interval::of(p.date));
    let surely = published.is_some_and(|p| p.basis != PublicationBasis::Text);
    occasion::Reader { article, prose, syntax, phrases, written, published: surely }.date(quotations, statements)
}
