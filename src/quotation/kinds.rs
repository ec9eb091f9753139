/*!
Whether marked words are whole sentences of the speaker or stand inside a paraphrase.
*/

use super::Kind;
use super::frame::Frame;
use crate::lexicon::Classes;

/// [`Kind::Direct`] for words that could stand alone as a sentence, [`Kind::Partial`] for words the narrator's sentence
/// needs to be complete.
pub fn of(frame: &Frame) -> Kind {
    let previous = frame.previous();
    let introduced = previous.is_none_or(|t| matches!(t.first, ',' | ':' | '—' | '–' | '-' | '(' | '.' | '!' | '?' | '―'))
        || previous.is_some_and(|t| t.is(Classes::CUE | Classes::CUE_PARTICIPLE));
    let broken_off = frame.inside.first().is_some_and(|t| t.is_sign('…') || t.is_sign('.'));
    let whole = frame.starts_capital() || frame.inside.first().is_some_and(|t| !t.first.is_lowercase()) && !broken_off;
    if introduced && whole && (frame.words > 1 || frame.before.is_empty()) { Kind::Direct } else { Kind::Partial }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quotation::pieces;
    use crate::text::{Prose, testing::article};

    fn kinds(text: &str) -> Vec<Kind> {
        let article = article(text);
        let prose = Prose::of(&article, &Lexicon::embedded());
        let (pieces, _) = pieces(&article, &prose);
        (0..pieces.len()).filter_map(|i| Frame::of(&article, &prose, &pieces, i)).map(|f| of(&f)).collect()
    }

    #[test]
    fn whole_sentences_and_parts() {
        assert_eq!(kinds("“We won,” she said. Ruiz said: “They lost.”"), [Kind::Direct, Kind::Direct]);
        assert_eq!(kinds("She called it “a disgrace” and said they were “not wanted here.”"), [Kind::Partial, Kind::Partial]);
        assert_eq!(kinds("He said the plan was “Dead on arrival.”"), [Kind::Partial]);
    }
}
