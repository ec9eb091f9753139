/*!
When an article was published and when something was said, with basis and precision.
*/

mod habit;
mod interval;
mod occasion;
mod place;
mod publication;
mod scan;
mod years;

use serde::{Deserialize, Serialize};

use crate::article::{Article, PartialDate, PublicationBasis, Published, Span};
use crate::attribution::Attribution;
use crate::lexicon::Lexicon;
use crate::quotation::Quotation;
use crate::speakers::roster::Roster;
use crate::text::Prose;

use interval::Interval;
use place::Syntax;

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

/// The publication date that the article's own text shows. What ingest found (metadata, page, address, file name) stays.
pub fn publication(article: &Article, prose: &Prose, lexicon: &Lexicon, roster: &Roster) -> Option<Published> {
    article.meta.published.clone().or_else(|| publication::read(article, prose, lexicon, roster))
}

/// Dates every statement of an article; `statements` and `quotations` as attribution left them.
pub fn said_on(
    article: &Article,
    prose: &Prose,
    quotations: &[Quotation],
    statements: &[Attribution],
    published: Option<&Published>,
    roster: &Roster,
) -> Vec<DateFinding> {
    let mut quoted: Vec<Span> = quotations.iter().flat_map(|q| q.segments.iter().map(|s| s.span)).collect();
    quoted.sort_unstable();
    let syntax = Syntax { text: &article.text, prose, quoted: &quoted };
    let mut found = scan::scan(&article.text, prose);
    // A dateline says when the report was filed, not when anything was said.
    found.retain(|p| !publication::is_dateline(article, prose, p));
    let mut phrases = syntax.place_all(found);
    let known = published.filter(|p| p.basis != PublicationBasis::Text);
    let written = match known {
        Some(published) => Interval::of(published.date),
        None => written(&mut phrases, article, prose, published, roster),
    };
    occasion::Reader { article, prose, syntax, phrases, written, published: known.is_some() }.date(quotations, statements)
}

/// When an article without a publication date can have been written: close behind the newest date in it.
fn written(
    phrases: &mut [place::Placed],
    article: &Article,
    prose: &Prose,
    published: Option<&Published>,
    roster: &Roster,
) -> Option<Interval> {
    let newest = years::Years { text: &article.text, prose, roster }.settle(phrases);
    let fresh = newest.map(years::fresh);
    match (fresh, published.and_then(|p| Interval::of(p.date))) {
        (Some(fresh), Some(month)) => fresh.until(month.last).or(Some(month)),
        (fresh, month) => fresh.or(month),
    }
}
