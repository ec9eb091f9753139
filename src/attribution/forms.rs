/*!
Fixed forms that name the speaker beyond doubt, so that no ranking is needed: a label inside the marks, a signature behind
a dash, words of a headline that the text gives to somebody.
*/

use std::ops::Range;

use super::candidates::{Family, Past};
use super::frame::Frame;
use super::mentions::MentionKind;
use crate::article::{Article, Role, Span};
use crate::lexicon::Classes;
use crate::quotation::{self, Kind as QuotationKind, Quotation};
use crate::text::{Case, Kind, Token};

/// The mention that a fixed form makes the speaker of quotation `q`, or nobody, with the form.
pub fn fixed(frame: &Frame, q: usize) -> Option<(Option<usize>, Family)> {
    if frame.quotations[q].kind == QuotationKind::Turn {
        return Some((turn(frame, q), Family::Label));
    }
    label(frame, q).map(|m| (Some(m), Family::Label)).or_else(|| signature(frame, q).map(|m| (Some(m), Family::Signature)))
}

/// Whether quotation `q` answers the one before in a dialogue without cues: both are paragraphs of their own, and the one
/// before asks or answered itself.
pub fn answers(frame: &Frame, q: usize, past: &Past) -> bool {
    let Some(before) = past.quotation.filter(|&p| p + 1 == q) else { return false };
    let (Some(asked), Some(answer)) = (frame.segment_tokens[before].last(), frame.segment_tokens[q].first()) else { return false };
    if asked.is_empty() || answer.is_empty() || frame.segment_tokens[q].len() > 1 {
        return false;
    }
    let (one, two) = (frame.paragraph(asked.start), frame.paragraph(answer.start));
    let alone =
        |p: usize, tokens: &Range<usize>| frame.prose.paragraphs[p].start == tokens.start && frame.prose.paragraphs[p].end == tokens.end;
    // Behind the answer the narrator may go on with a sentence of another matter.
    let last = &frame.prose.paragraphs[two];
    let silent = |at: usize| !frame.is(at, Classes::CUE | Classes::CUE_PARTICIPLE | Classes::CUE_PARTIAL);
    let opens = last.start == answer.start && frame.ends_sentence(answer.end - 1) && (answer.end..last.end).all(silent);
    one + 1 == two && alone(one, asked) && opens && (past.dialogue || frame.ending(asked) == '?')
}

/// Who a transcript's turn is labelled with; a mere "Q" is nobody.
fn turn(frame: &Frame, q: usize) -> Option<usize> {
    let label = quotation::turn_label(frame.article, frame.prose, &frame.quotations[q])?;
    let asks =
        matches!(label.of(&frame.article.text).trim_end_matches('.').to_ascii_uppercase().as_str(), "Q" | "A" | "QUESTION" | "ANSWER");
    let tokens = frame.prose.tokens_in(label);
    tokens.rev().find_map(|i| frame.mention_at(i)).filter(|_| !asks)
}

/// The label that opens the quoted words themselves: "RUIZ: Let me say …".
fn label(frame: &Frame, q: usize) -> Option<usize> {
    let segment = frame.segment_tokens[q].first()?;
    let first = segment.clone().find(|&i| frame.token(i).kind == Kind::Word)?;
    let mention = frame.mention_at(first)?;
    let tokens = &frame.mentions[mention].tokens;
    let colon = frame.prose.tokens.get(tokens.end)?;
    let in_capitals = frame.token(frame.mentions[mention].head).case == Case::Upper;
    (first < segment.start + 3 && tokens.start == first && in_capitals && colon.is_sign(':')).then_some(mention)
}

/// Whether a token is a dash of any length.
pub fn is_dash(token: &Token) -> bool {
    token.kind == Kind::Sign && matches!(token.first, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// The name behind the dash that follows a quotation standing by itself: "…" — Ana Ruiz, teacher
fn signature(frame: &Frame, q: usize) -> Option<usize> {
    let segments = &frame.segment_tokens[q];
    let (first, last) = (segments.first()?, segments.last()?);
    if frame.prose.paragraphs[frame.paragraph(first.start)].start != first.start {
        return None;
    }
    let mut at = last.end;
    while at < last.end + 3 && frame.prose.tokens.get(at).is_some_and(is_dash) {
        at += 1;
    }
    if at == last.end {
        return None;
    }
    let mention = frame.mention_at(at)?;
    let found = &frame.mentions[mention];
    let named = matches!(found.kind, MentionKind::Name | MentionKind::Organisation | MentionKind::Role);
    // A verb behind the name makes it a sentence that goes on after a dash.
    let goes_on = found.tokens.end < frame.prose.tokens.len()
        && frame.paragraph(found.tokens.end) == frame.paragraph(at)
        && frame.is(found.tokens.end, Classes::CUE | Classes::CUE_PARTIAL | Classes::VERB | Classes::AUXILIARY | Classes::MODAL);
    (named && found.tokens.start == at && !goes_on).then_some(mention)
}

/// Quotations of headlines whose words stand in a quotation of the text: (the headline's, the text's).
pub fn repeated_headlines(article: &Article, quotations: &[Quotation]) -> Vec<(usize, usize)> {
    let headlines: Vec<_> = article.paragraphs.iter().filter(|p| p.role == Role::Headline).collect();
    let in_headline = |q: &Quotation| headlines.iter().any(|p| p.span.contains(q.span()));
    let inner = |q: &Quotation| q.segments.iter().map(|s| s.inner).reduce(Span::cover).unwrap_or_default();
    let words = |q: usize| plain_words(inner(&quotations[q]).of(&article.text));
    let (above, below): (Vec<usize>, Vec<usize>) = (0..quotations.len()).partition(|&q| in_headline(&quotations[q]));
    above
        .into_iter()
        .filter_map(|q| {
            let wanted = words(q);
            let source = below.iter().find(|&&other| !wanted.is_empty() && words(other).contains(&wanted))?;
            Some((q, *source))
        })
        .collect()
}

/// The words of a text in lower case, one space between them.
fn plain_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Role};
    use crate::attribution::{Attributions, Ranker, attribute};
    use crate::lexicon::Lexicon;
    use crate::quotation::find;
    use crate::text::{Prose, testing::article};

    fn rules(text: &str) -> Vec<(String, String)> {
        read(&article(text))
    }

    fn read(article: &Article) -> Vec<(String, String)> {
        let text = &article.text;
        let lexicon = Lexicon::embedded();
        let prose = Prose::of(article, &lexicon);
        let quotations = find(article, &prose, &lexicon).quotations;
        let Attributions { statements, .. } = attribute(article, &prose, &quotations, &lexicon, &Ranker::embedded());
        statements.iter().map(|s| (s.mention.map(|m| m.of(text).to_owned()).unwrap_or_default(), s.rule.clone())).collect()
    }

    #[test]
    fn a_name_behind_a_dash_signs() {
        for dash in ["—", "–", "―", "--", "-"] {
            let found = rules(&format!("“The pool should stay open for everybody.” {dash} Ana Ruiz, teacher"));
            assert_eq!(found, [("Ana Ruiz".to_owned(), "signature".to_owned())], "{dash}");
        }
    }

    #[test]
    fn a_sentence_behind_a_dash_is_no_signature() {
        let found = rules("“The pool should stay open” — Ana Ruiz was not so sure about the roof, said Omar Lind.");
        assert!(found.iter().all(|(_, rule)| rule != "signature"), "{found:?}");
    }

    #[test]
    fn a_question_is_answered_by_the_other_one() {
        let found =
            rules("Omar Lind met Ana Ruiz at noon. She began with the pool:\n\n“Is it shut for good?”\n\n“It is shut for a month.”");
        assert_eq!(found[1], (String::new(), "alternation".to_owned()));
        let found = rules("Ana Ruiz said: “Is it shut for good?”\n\n“It is shut for a month,” she said.");
        assert!(found.iter().all(|(_, rule)| rule != "alternation"), "{found:?}");
    }

    #[test]
    fn turns_belong_to_their_labels() {
        let found = rules("MS. RUIZ: Good day to all.\n\nQ: Is it true?\n\nMS. RUIZ: I told them, “The pool is shut for good,” and left.");
        assert_eq!(found[0], ("MS. RUIZ".to_owned(), "label".to_owned()));
        assert_eq!(found[1], (String::new(), "nobody".to_owned()));
        assert!(found.iter().any(|(mention, _)| mention == "I"), "{found:?}");
    }

    #[test]
    fn a_headline_is_said_by_whoever_says_it_below() {
        let mut article = article("‘The pool is shut’\n\nA notice went up on Monday at the door.\n\n“The pool is shut,” said Ana Ruiz.");
        article.paragraphs[0].role = Role::Headline;
        let found = read(&article);
        assert_eq!(found[0], ("Ana Ruiz".to_owned(), "repeated".to_owned()));
    }
}
