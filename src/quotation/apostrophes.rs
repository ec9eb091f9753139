/*!
Single marks that are apostrophes or primes: elisions ('tis, '90s), plural possessives (drivers'), feet and inches.
*/

use super::marks::{Lean, Mark};
use crate::lexicon::{Classes, key};
use crate::text::{Kind, Prose, Token};

/// Words written with an apostrophe in front.
const ELIDED: &[&str] = &[
    "tis",
    "twas",
    "twere",
    "twill",
    "twould",
    "tisn't",
    "twasn't",
    "em",
    "til",
    "till",
    "cause",
    "bout",
    "round",
    "cept",
    "fraid",
    "neath",
    "gainst",
    "n",
    "nuff",
    "ere",
    "ave",
    "ow",
    "ello",
    "cos",
    "cuz",
    "nother",
    "kay",
    "sup",
    "pon",
    "ome",
    "specially",
    "im",
];

/// Elided words that also exist whole: an apostrophe only where no closing mark could answer it.
const ALSO_WHOLE: &[&str] = &["till", "cause", "bout", "round", "ere", "ave", "im", "cos"];

/// Whether a mark that looks like an opening one is the apostrophe of an elision.
pub fn is_elision(text: &str, prose: &Prose, mark: &Mark) -> bool {
    let Some(next) = prose.tokens.get(mark.token + 1).filter(|t| t.span.start == mark.span.end) else { return false };
    let word = next.span.of(text);
    match next.kind {
        Kind::Number => {
            let digits = word.trim_end_matches('s');
            digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
        }
        Kind::Word => {
            let word = key(word);
            let sure = mark.sign == '’';
            ELIDED.contains(&&*word) && (sure || !ALSO_WHOLE.contains(&&*word))
        }
        _ => false,
    }
}

/// How sure it is that a mark that could close does close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closing {
    /// It cannot be told from the apostrophe of a possessive.
    Doubtful,
    /// It may be a possessive, but the next word does not look like what is owned.
    Likely,
    /// It closes.
    Sure,
}

/// Tells a closing single mark from the apostrophe behind a plural (`the drivers' union`) or a clipped word (`goin' on`).
pub fn closing(text: &str, prose: &Prose, mark: &Mark) -> Option<Closing> {
    if mark.lean != Lean::Close {
        return None;
    }
    let before = mark.before?;
    let word_behind = mark.behind.is_some_and(char::is_whitespace);
    if !before.is_alphanumeric() || !word_behind {
        return Some(Closing::Sure);
    }
    let clipped = prose.tokens[..mark.token].last().is_some_and(|t| is_clipped(&key(t.span.of(text))));
    if !matches!(before, 's' | 'S' | 'z' | 'x') && !clipped {
        return Some(Closing::Sure);
    }
    let next = prose.tokens.get(mark.token + 1);
    Some(if next.is_some_and(owned) { Closing::Doubtful } else { Closing::Likely })
}

/// Words that lose their last letter in speech.
fn is_clipped(word: &str) -> bool {
    matches!(word, "o" | "an" | "th" | "ol" | "wi" | "lil" | "po") || word.len() >= 4 && word.ends_with("in")
}

/// Whether a word can be what a possessive owns: a noun or an adjective, so nothing from the closed classes.
fn owned(token: &Token) -> bool {
    let closed = Classes::CLOSED;
    matches!(token.kind, Kind::Word | Kind::Number) && !token.is(closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;
    use crate::lexicon::Lexicon;
    use crate::quotation::marks;
    use crate::text::testing::article;

    fn with_marks(text: &str, check: impl Fn(&Prose, &[Mark])) {
        let prose = Prose::of(&article(text), &Lexicon::embedded());
        let mut found = Vec::new();
        marks::of_paragraph(text, &prose, 0..prose.tokens.len(), Span::new(0, text.len()), false, &mut found);
        check(&prose, &found);
    }

    #[test]
    fn elisions_do_not_open() {
        for text in ["'Tis late", "in the '90s they", "the ’49 rush", "rock 'n' roll"] {
            with_marks(text, |prose, marks| assert!(is_elision(text, prose, &marks[0]), "{text}"));
        }
        for text in ["'We left", "'200 of us", "'Round here,' he said"] {
            with_marks(text, |prose, marks| assert!(!is_elision(text, prose, &marks[0]), "{text}"));
        }
    }

    #[test]
    fn possessives_are_told_from_closing_marks() {
        for (text, expected) in [
            ("the drivers' union", Closing::Doubtful),
            ("the drivers' and", Closing::Likely),
            ("the drivers,' he", Closing::Sure),
            ("the plan' he", Closing::Sure),
            ("the drivers'.", Closing::Sure),
            ("goin' home", Closing::Doubtful),
        ] {
            with_marks(text, |prose, marks| assert_eq!(closing(text, prose, &marks[0]), Some(expected), "{text}"));
        }
    }
}
