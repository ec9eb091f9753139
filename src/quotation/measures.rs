/*!
Feet, inches, minutes and seconds: marks directly behind a number that belong to it (`6'2"`, `a 41" box`, `51° 14' 30"`).
*/

use super::marks::{Family, Lean, Mark};
use crate::article::Span;
use crate::text::{Kind, Prose};

/// Whether mark `at` of `marks` is the prime of a number, and if so where the measure stands.
///
/// `open`: whether a quotation of the mark's family is open there, which the mark could close.
pub fn prime(prose: &Prose, marks: &[Mark], at: usize, open: bool) -> Option<Span> {
    let mark = marks.get(at)?;
    if !matches!(mark.family, Family::Double | Family::Single) || matches!(mark.sign, '“' | '‘' | '„' | '‚') {
        return None;
    }
    let number = prose.tokens[..mark.token].last().filter(|t| t.kind == Kind::Number && t.span.end == mark.span.start)?;
    let splits_number = mark.behind.is_some_and(|c| c.is_ascii_digit());
    // Inside a quotation the next mark tells: if that one closes too, this one is part of a number.
    let answered = marks[at + 1..].iter().find(|m| m.family == mark.family).is_some_and(|m| m.lean == Lean::Close);
    (splits_number || !open || answered).then(|| number.span.cover(mark.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quotation::marks;
    use crate::text::testing::article;

    fn primes(text: &str, open: bool) -> Vec<bool> {
        let prose = Prose::of(&article(text), &Lexicon::embedded());
        let mut found = Vec::new();
        marks::of_paragraph(text, &prose, 0..prose.tokens.len(), Span::new(0, text.len()), false, &mut found);
        (0..found.len()).map(|i| prime(&prose, &found, i, open).is_some()).collect()
    }

    #[test]
    fn numbers_keep_their_primes() {
        assert_eq!(primes("a 41\" box", false), [true]);
        assert_eq!(primes("about 41 \"boxes\"", false), [false, false]);
        assert_eq!(primes("kept 12 feet\" away", false), [false]);
    }

    #[test]
    fn inside_a_quotation_the_next_mark_tells() {
        assert!(primes("cleared a 41\" box,\" she said", true)[0]);
        assert!(!primes("scored 41\" and \"cleared\" it", true)[0]);
    }
}
