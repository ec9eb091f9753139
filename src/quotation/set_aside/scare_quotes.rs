/*!
Words held at arm's length: so-called “ghost” employees, known in the trade as “padding”.
*/

use crate::article::Role;
use crate::lexicon::Classes;
use crate::quotation::frame::Frame;
use crate::text::{Kind, Token};

/// Whether the frame itself says that these are just the words people use.
pub fn applies(frame: &Frame) -> bool {
    frame.words <= 4 && (so_called(frame) || known_as(frame) || lesser(frame) || unspoken(frame))
}

/// the so-called “…”, so-called new “…”
fn so_called(frame: &Frame) -> bool {
    (0..2).any(|back| matches!(&*frame.word_before(back), "so-called"))
        || matches!((&*frame.word_before(1), &*frame.word_before(0)), ("so", "called"))
}

/// known in the trade as “…”, what is known as “…”
fn known_as(frame: &Frame) -> bool {
    let as_known = matches!(&*frame.word_before(0), "as")
        && frame.before.iter().rev().skip(1).take(5).any(|t| matches!(t.span.of(frame.text), "known" | "described" | "termed"))
        && frame.before.iter().rev().skip(1).take(6).any(|t| matches!(t.span.of(frame.text), "known"));
    let named = frame.before.iter().rev().take(6).any(|t| t.is(Classes::CUE) && t.is_capital());
    as_known && !named
}

/// One or two words in single marks where quotations stand in double ones, and nobody says them: a change of ‘posture’.
fn lesser(frame: &Frame) -> bool {
    let near = frame.before.len().saturating_sub(4);
    let said = |t: &&Token| t.is(Classes::CUE | Classes::CUE_PARTIAL | Classes::CUE_PARTICIPLE) || t.is_sign(':');
    let attributed = frame.before[near..].iter().any(&said) || frame.after.iter().take(3).any(said);
    frame.lesser_marks && frame.words <= 2 && !attributed && frame.role == Role::Body
}

/// One word before the noun it describes, in a sentence where nobody says anything: a “smart” bench.
fn unspoken(frame: &Frame) -> bool {
    let closed = Classes::PREPOSITION
        | Classes::CONJUNCTION
        | Classes::SUBORDINATOR
        | Classes::RELATIVE
        | Classes::AUXILIARY
        | Classes::MODAL
        | Classes::PRONOUN
        | Classes::DETERMINER
        | Classes::POSSESSIVE
        | Classes::VERB
        | Classes::ADVERB;
    let speech = Classes::CUE | Classes::CUE_PARTIAL | Classes::CUE_PARTICIPLE | Classes::CUE_BASE | Classes::CUE_NOUN;
    let noun = frame.next().is_some_and(|t| t.kind == Kind::Word && !t.is_capital() && !t.is(closed | speech));
    let around: Vec<&Token> = frame.before.iter().chain(&frame.after).copied().collect();
    // "continues to rely": a verb before "to" speaks of doing.
    let doing = |i: usize| around.get(i + 1).is_some_and(|t| t.span.of(frame.text) == "to");
    let silent = !around.iter().enumerate().any(|(i, t)| t.is(speech) && !t.is_capital() && !doing(i));
    frame.words == 1 && !frame.starts_capital() && frame.final_sign().is_none() && noun && silent && !frame.before.is_empty()
}

#[cfg(test)]
mod tests {
    use super::applies;
    use crate::quotation::set_aside::testing::last;

    #[test]
    fn the_frame_says_so() {
        assert!(last("They ran a ring of so-called “ghost” workers.", applies));
        assert!(last("The so-called new “normal” is here.", applies));
        assert!(last("The practice, known in the trade as \"stuffing,\" is old.", applies));
    }

    #[test]
    fn single_marks_among_double_ones() {
        assert!(last("“We stay,” said Ruiz. “We do,” she said. A change of ‘plan’ was not in sight.", applies));
        assert!(!last("“We stay,” said Ruiz. “We do,” she said. She called the plan ‘mad’.", applies));
        assert!(!last("‘We stay,’ said Ruiz. A change of ‘plan’ was not in sight.", applies));
    }

    #[test]
    fn one_word_before_its_noun_where_nobody_speaks() {
        assert!(last("The harbor got two of the “clever” benches in May.", applies));
        assert!(last("The town will continue to rely on “clever” benches.", applies));
        assert!(!last("Ruiz said the harbor got two “clever” benches.", applies));
        assert!(!last("Ruiz called for a “thorough” review.", applies));
    }

    #[test]
    fn others_speak() {
        assert!(!last("She called it “reckless.”", applies));
        assert!(!last("He described it as “a ghost.”", applies));
    }
}
