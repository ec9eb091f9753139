/*!
Everything found about one act of saying: what the lists show, the project keeps and the exports write.
*/

use serde::{Deserialize, Serialize};

use crate::article::Span;
use crate::attribution::SpeakerKind;
use crate::dating::DateFinding;
use crate::quotation::{Flag, Kind};
use crate::stance::StanceFinding;
use crate::themes::ThemeFinding;

/// One marked stretch of a statement, with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementSegment {
    /// Where it stands in the article's text, in bytes, marks included.
    pub span: Span,
    /// Its first code point in the article's text.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The text under the span, byte for byte.
    pub text: String,
}

/// A phrase of the article that serves as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its first code point in the article's text.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The text under the span.
    pub text: String,
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerRef {
    /// The canonical name across articles, or the name in this one before they were compared.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The role this article gives, or else the usual one.
    pub role: Option<String>,
}

/// The second-best answer to who said it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Who.
    pub speaker: SpeakerRef,
    /// Where the article names them.
    pub mention: Phrase,
    /// How likely, 0 to 1.
    pub confidence: f32,
}

/// One act of saying with all that was found about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// A name that stays the same when the folder is read again: made of the file, the words and which occurrence it is.
    pub id: String,
    /// Its segments in order, at least one.
    pub segments: Vec<StatementSegment>,
    /// How much of it is the speaker's own words.
    pub kind: Kind,
    /// What was mended while reading its marks.
    pub flags: Vec<Flag>,
    /// Who said it, if that can be told.
    pub speaker: Option<SpeakerRef>,
    /// The speaker among the article's entities, an index into [`crate::pipeline::Reading::entities`].
    pub entity: Option<usize>,
    /// The phrase that names the speaker here.
    pub mention: Option<Phrase>,
    /// The reporting verb or phrase.
    pub cue: Option<Phrase>,
    /// The family of patterns that decided.
    pub rule: String,
    /// How likely the speaker is right, 0 to 1.
    pub confidence: f32,
    /// The next best speaker.
    pub runner_up: Option<Alternative>,
    /// When it was said.
    pub said_on: DateFinding,
    /// What it is about, weightiest first, at most three.
    pub themes: Vec<ThemeFinding>,
    /// Where the speaker stands.
    pub stance: Vec<StanceFinding>,
}

impl Statement {
    /// The quotation as shown and exported: its segments, omissions marked `[…]`.
    pub fn text(&self) -> String {
        self.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" […] ")
    }
}
