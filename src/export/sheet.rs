/*!
The quote sheet's rows: a statement as a person reads it, every cell a text.

Rows are made here once for all formats that are tables, from the machine's findings; whoever holds corrections changes
the cells before they are written.
*/

use crate::article::Article;
use crate::attribution::SpeakerKind;
use crate::quotation::Kind;
use crate::stance::Orientation;
use crate::statement::Statement;

/// One row of the quote sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Who said it; empty if nobody can be told.
    pub speaker: String,
    /// What they are.
    pub role: String,
    /// The words, byte for byte, with their marks; omissions between segments are marked `[…]`.
    pub quotation: String,
    /// `direct`, `partial`, `block` or `turn`.
    pub kind: String,
    /// When, as ISO 8601 at its precision; empty if unknown.
    pub said_on: String,
    /// How the date is known.
    pub date_basis: String,
    /// Theme ids, weightiest first, parted by `; `.
    pub themes: String,
    /// `favor: NATO; against: …`
    pub stance: String,
    /// The article's headline.
    pub headline: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it.
    pub byline: String,
    /// When it was published.
    pub published: String,
    /// The file inside the opened folder.
    pub file: String,
    /// The first code point of the first segment.
    pub start: String,
    /// One past the last code point of the last segment.
    pub end: String,
    /// The phrase that names the speaker.
    pub mention: String,
    /// The reporting verb or phrase.
    pub cue: String,
    /// The pattern family that decided.
    pub rule: String,
    /// How likely the speaker is right, 0 to 1.
    pub confidence: String,
    /// What a person decided; empty while nobody has looked.
    pub review: String,
}

impl Row {
    /// The columns' names, in order.
    pub const HEADER: [&'static str; 20] = [
        "speaker",
        "role",
        "quotation",
        "kind",
        "said on",
        "date basis",
        "themes",
        "stance",
        "headline",
        "outlet",
        "byline",
        "published",
        "file",
        "start",
        "end",
        "mention",
        "cue",
        "rule",
        "confidence",
        "review",
    ];

    /// The cells in the order of [`Row::HEADER`].
    pub fn cells(&self) -> [&str; 20] {
        [
            &self.speaker,
            &self.role,
            &self.quotation,
            &self.kind,
            &self.said_on,
            &self.date_basis,
            &self.themes,
            &self.stance,
            &self.headline,
            &self.outlet,
            &self.byline,
            &self.published,
            &self.file,
            &self.start,
            &self.end,
            &self.mention,
            &self.cue,
            &self.rule,
            &self.confidence,
            &self.review,
        ]
    }
}

/// The row of one statement of `article`, as the machine found it.
pub fn row(article: &Article, published: Option<&str>, statement: &Statement) -> Row {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let stance = |o: Orientation| match o {
        Orientation::Favor => "favor",
        Orientation::Against => "against",
        Orientation::Mixed => "mixed",
    };
    let speaker = statement.speaker.as_ref();
    Row {
        speaker: speaker.map(|s| s.name.clone()).unwrap_or_default(),
        role: speaker.filter(|s| s.kind != SpeakerKind::Unnamed).and_then(|s| s.role.clone()).unwrap_or_default(),
        quotation: statement.text(),
        kind: match statement.kind {
            Kind::Direct => "direct",
            Kind::Partial => "partial",
            Kind::Block => "block",
            Kind::Turn => "turn",
        }
        .into(),
        said_on: statement.said_on.date.map(|d| d.to_string()).unwrap_or_default(),
        date_basis: serde_json::to_value(statement.said_on.basis).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default(),
        themes: statement.themes.iter().map(|t| t.id.as_str()).collect::<Vec<_>>().join("; "),
        stance: statement.stance.iter().map(|s| format!("{}: {}", stance(s.orientation), s.target)).collect::<Vec<_>>().join("; "),
        headline: text(&article.meta.title),
        outlet: text(&article.meta.outlet),
        byline: text(&article.meta.byline),
        published: published.unwrap_or_default().to_owned(),
        file: article.file.clone(),
        start: statement.segments.first().map(|s| s.start.to_string()).unwrap_or_default(),
        end: statement.segments.last().map(|s| s.end.to_string()).unwrap_or_default(),
        mention: statement.mention.as_ref().map(|m| m.text.clone()).unwrap_or_default(),
        cue: statement.cue.as_ref().map(|c| c.text.clone()).unwrap_or_default(),
        rule: statement.rule.clone(),
        confidence: format!("{:.2}", statement.confidence),
        review: String::new(),
    }
}
