/*!
Quotation marks of every typography ▶ segments ▶ quotations; or why a marked span is nobody's statement.
*/

mod apostrophes;
mod blocks;
mod features;
mod frame;
mod joining;
mod judge;
mod kinds;
pub mod learn;
mod marks;
mod measures;
mod mending;
mod pairing;
mod repeats;
mod set_aside;
mod turns;

pub use self::turns::label as turn_label;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use self::frame::Frame;
use self::joining::Judged;
use self::judge::Weights;
use self::marks::Family;
use self::pairing::{Piece, Scene};
use crate::article::{Article, Role, Span};
use crate::lexicon::Lexicon;
use crate::text::Prose;

/// How much of a statement is the speaker's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One sentence or more between quotation marks.
    #[default]
    Direct,
    /// Marked words inside a paraphrase.
    Partial,
    /// A set-off block, introduced by a colon, without marks or with its own.
    Block,
    /// A turn in a transcript (`MR. KIRBY: …`), without marks.
    Turn,
}

/// What a reader should know about how a quotation's marks were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The opening mark is missing; the quotation was taken to begin with its sentence.
    OpeningMissing,
    /// The closing mark is missing; the quotation was taken to end with its paragraph or sentence.
    ClosingMissing,
    /// A mark points the wrong way.
    MarkReversed,
    /// The same words stand elsewhere in the article (headline, caption).
    Repeated,
}

/// One marked stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Where it stands, marks included.
    pub span: Span,
    /// Its words without the marks.
    pub inner: Span,
}

/// Marked stretches that the marks alone show to be one act of saying: the paragraphs of one quotation, or a sentence
/// interrupted by its attribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// Its segments in order, at least one.
    pub segments: Vec<Segment>,
    /// What kind it is.
    pub kind: Kind,
    /// What was mended.
    pub flags: Vec<Flag>,
    /// How likely it is a statement at all rather than a scare quote or the like, 0 to 1.
    pub certainty: f32,
}

impl Quotation {
    /// From the first segment's start to the last one's end.
    pub fn span(&self) -> Span {
        let first = self.segments.first().map(|s| s.span).unwrap_or_default();
        self.segments.last().map_or(first, |last| first.cover(last.span))
    }
}

/// Why a marked span is nobody's statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The title of a book, film, song, law, ship …
    Title,
    /// A nickname or alias.
    Nickname,
    /// A word or phrase held at arm's length.
    ScareQuote,
    /// Feet, inches, minutes or seconds.
    Measurement,
    /// Words nobody said: imagined, defined, a motto, a search phrase.
    Hypothetical,
    /// Part of the page, not of the article.
    Furniture,
    /// A quotation inside another statement.
    Nested,
    /// A mark without a partner that nothing explains.
    StrayMark,
}

/// A marked span that is no statement, with the reason a person can see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Where it stands.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// What the marks of one article come to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quotations {
    /// Statements in order of their first segment.
    pub quotations: Vec<Quotation>,
    /// The rest, in order.
    pub set_aside: Vec<SetAside>,
}

/// Below this probability a marked stretch is set aside: about where, on articles not learned from, a statement lost and
/// a false one kept are equally rare above the least that is asked of both. The table in the weights' header shows what
/// others would cost.
const THRESHOLD: f32 = 0.6;

/// Finds every quotation of `article`.
pub fn find(article: &Article, prose: &Prose, _lexicon: &Lexicon) -> Quotations {
    let (pieces, mut aside) = pieces(article, prose);
    let mut judged = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let Some(frame) = Frame::of(article, prose, &pieces, index) else { continue };
        let certainty = WEIGHTS.probability(&frame);
        let rule = set_aside::reason(&frame);
        if rule.is_some() || certainty < THRESHOLD {
            let reason = rule.unwrap_or(if frame.is_title_case() { Reason::Title } else { Reason::ScareQuote });
            aside.push(SetAside { span: piece.segment.span, reason });
        } else {
            judged.push(Judged { piece: piece.clone(), certainty, kind: kinds::of(&frame) });
        }
    }
    let mut quotations = joining::join(article, prose, &judged);
    let quoted: Vec<Span> = judged.iter().map(|j| j.piece.segment.span).collect();
    let turns = turns::find(article, prose, &quoted);
    if turns.is_empty() {
        quotations.extend(blocks::find(article, prose, &quoted));
    }
    quotations.extend(turns);
    quotations.sort_by_key(|q| q.span().start);
    repeats::flag(article, &mut quotations);
    aside.sort_by_key(|s| s.span);
    Quotations { quotations, set_aside: aside }
}

/// How likely marked words are a statement.
static WEIGHTS: LazyLock<Weights> = LazyLock::new(Weights::embedded);

/// The marked stretches of an article, read with double marks outside or, where single ones prevail, the other way round.
fn pieces(article: &Article, prose: &Prose) -> (Vec<Piece>, Vec<SetAside>) {
    let (mut pieces, set_aside) = paired(article, prose, false);
    let singles = pieces.iter().filter(|p| p.family == Family::Single).count();
    if singles * 2 > pieces.len() {
        return paired(article, prose, true);
    }
    if singles > 0 && singles * 2 < pieces.len() {
        pieces.iter_mut().for_each(|p| p.lesser = p.family == Family::Single);
    }
    (pieces, set_aside)
}

fn paired(article: &Article, prose: &Prose, outer_single: bool) -> (Vec<Piece>, Vec<SetAside>) {
    let doubled = marks::doubles(&article.text);
    let (mut pieces, mut aside, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        let Some(tokens) = prose.paragraphs.get(index).cloned() else { break };
        if paragraph.role == Role::Boilerplate {
            let spans = set_aside::furniture::marked(&article.text, paragraph.span);
            aside.extend(spans.into_iter().map(|span| SetAside { span, reason: Reason::Furniture }));
        }
        if !matches!(paragraph.role, Role::Headline | Role::Body | Role::Caption) {
            continue;
        }
        marks::of_paragraph(&article.text, prose, tokens.clone(), paragraph.span, doubled, &mut marks);
        if !marks.is_empty() {
            let scene = Scene { text: &article.text, prose, paragraph: index, bounds: paragraph.span, tokens, marks: &marks, outer_single };
            pairing::pair(&scene, &mut pieces, &mut aside);
        }
    }
    (pieces, aside)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::testing::article;

    /// Text rich in marks, names, verbs of saying and line breaks.
    fn prose() -> impl Strategy<Value = String> {
        let parts = prop::sample::select(vec![
            "\"",
            "“",
            "”",
            "„",
            "‘",
            "’",
            "'",
            "«",
            "»",
            "‹",
            "›",
            "``",
            "''",
            "″",
            " ",
            " ",
            " ",
            "\n\n",
            "\r\n",
            ", ",
            ". ",
            ": ",
            "? ",
            " — ",
            "(",
            ")",
            "Ana Ruiz",
            "he",
            "said",
            "told",
            "we won",
            "It is late",
            "drivers",
            "'s",
            "'90s",
            "6'2\"",
            "the book",
            "Q:",
            "MR. HALE:",
            "\u{200b}",
            "\u{a0}",
            "\u{ad}",
            "é",
            "日本",
            "🙂",
            "e\u{301}",
            "so-called",
            "a",
            "=",
            "<a href=",
        ]);
        prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat())
    }

    fn check(text: &str) {
        let article = article(text);
        let lexicon = Lexicon::embedded();
        let found = find(&article, &Prose::of(&article, &lexicon), &lexicon);
        let mut all: Vec<Span> = Vec::new();
        let mut last_start = 0;
        for quotation in &found.quotations {
            assert!(!quotation.segments.is_empty());
            assert!((0.0..=1.0).contains(&quotation.certainty));
            assert!(quotation.span().start >= last_start, "quotations stand in order");
            last_start = quotation.span().start;
            let mut end = 0;
            for Segment { span, inner } in &quotation.segments {
                assert!(span.start >= end, "segments of {quotation:?} stand in order");
                end = span.end;
                assert!(span.contains(*inner) && !span.is_empty());
                assert!(text.is_char_boundary(span.from()) && text.is_char_boundary(span.to()));
                assert!(text.is_char_boundary(inner.from()) && text.is_char_boundary(inner.to()));
                let homes = article.paragraphs.iter().filter(|p| p.span.contains(*span)).count();
                assert_eq!(homes, 1, "a segment lies in one paragraph");
                all.push(*span);
            }
        }
        all.sort();
        assert!(all.windows(2).all(|w| w[0].end <= w[1].start), "segments overlap: {all:?}");
        assert!(found.set_aside.iter().all(|s| !s.span.of(text).is_empty()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn segments_are_sound_in_prose(text in prose()) {
            check(&text);
        }

        #[test]
        fn segments_are_sound_in_any_text(text in "\\PC{0,200}") {
            check(&text);
        }
    }

    fn quoted(text: &str) -> Vec<String> {
        let article = article(text);
        let lexicon = Lexicon::embedded();
        let found = find(&article, &Prose::of(&article, &lexicon), &lexicon);
        found.quotations.iter().flat_map(|q| &q.segments).map(|s| s.span.of(text).to_owned()).collect()
    }

    #[test]
    fn typographies() {
        for (open, close, inner_open, inner_close) in [
            ("“", "”", "‘", "’"),
            ("\"", "\"", "'", "'"),
            ("‘", "’", "“", "”"),
            ("«", "»", "‹", "›"),
            ("»", "«", "›", "‹"),
            ("„", "“", "‚", "‘"),
        ] {
            let said = format!("{open}He told the drivers’ wives, {inner_open}Go home,{inner_close} and they didn’t go,{close}");
            assert_eq!(quoted(&format!("{said} said Ana Ruiz of Carrow.")), [said]);
        }
    }

    #[test]
    fn straight_single_marks_and_apostrophes() {
        let text =
            "'Tis late, and the drivers' union isn't glad. 'We've known since the '90s that the roof's gone,' said Ana Ruiz. 'It was.'";
        assert_eq!(quoted(text), ["'We've known since the '90s that the roof's gone,'", "'It was.'"]);
    }

    #[test]
    fn missing_marks() {
        assert_eq!(quoted("I never saw such rain,” said Ana Ruiz. “Never,” she said."), ["I never saw such rain,”", "“Never,”"]);
        assert_eq!(
            quoted("Ruiz told them: “It rained for a week. I counted.\n\nThe firm denied it."),
            ["“It rained for a week. I counted."]
        );
        assert_eq!(quoted("The old mill” is shut. “We are glad,” said Ana Ruiz."), ["“We are glad,”"]);
        assert_eq!(quoted("“There is no room for error. He stated that we will go.\n\nThey went."), ["“There is no room for error."]);
    }

    #[test]
    fn marks_that_face_the_wrong_way() {
        assert_eq!(quoted("”We won,“ said Ana Ruiz. “Eleven,“ she said."), ["”We won,“", "“Eleven,“"]);
    }
}
