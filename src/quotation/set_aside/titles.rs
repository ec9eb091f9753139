/*!
Titles of books, films, songs, shows, laws and ships.
*/

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::{Classes, key};
use crate::quotation::frame::Frame;
use crate::text::{Kind, Token};

/// Nouns of things that bear titles.
static NOUNS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/quotation/title-nouns.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Whether the stretch is the name of a work, a law or a vessel.
pub fn applies(frame: &Frame) -> bool {
    frame.words <= 9 && frame.is_title_case() && !spoken(frame) && (noun_near(frame) || broadcast(frame) || written(frame) || law(frame))
}

/// Whether a verb of saying stands directly behind the stretch: then it was said, whatever it looks like.
fn spoken(frame: &Frame) -> bool {
    let inverted = frame.final_sign() == Some(',') && frame.after.iter().take(2).any(|t| t.is(Classes::CUE));
    let quoted = frame.previous().is_some_and(|t| t.is_sign(':')) && frame.final_sign().is_some_and(|c| matches!(c, '!' | '?'));
    inverted && !law(frame) || quoted
}

/// Whether a noun of something that bears a title stands just before the stretch (the film "…", a song called "…") or
/// directly behind it ("…" star Ana Ruiz).
pub fn noun_near(frame: &Frame) -> bool {
    let is_noun = |t: &Token| NOUNS.contains(&*key(t.span.of(frame.text)));
    let passed = |t: &Token| {
        let word = key(t.span.of(frame.text));
        t.is_sign(',')
            || t.is(Classes::PREPOSITION | Classes::AUXILIARY)
            || matches!(&*word, "called" | "titled" | "entitled" | "named" | "dubbed")
    };
    let before = frame.before.iter().rev().take(4).find(|t| !passed(t)).is_some_and(|t| is_noun(t));
    before || frame.next().is_some_and(|t| is_noun(t))
}

/// on PBN's “Evening Line”, told “Good Day Carrow” on Friday
fn broadcast(frame: &Frame) -> bool {
    let length = frame.before.len();
    let clitic = frame.previous().is_some_and(|t| t.kind == Kind::Clitic);
    let owner = length >= 2 && frame.before[length - 2].is_capital();
    let near = &frame.before[length.saturating_sub(6)..];
    let aired = near
        .iter()
        .any(|t| matches!(&*key(t.span.of(frame.text)), "on" | "to" | "told" | "tells" | "with" | "of" | "hosts" | "joined" | "watching"));
    let on = matches!(&*frame.word_before(0), "on") && frame.words >= 2;
    (clitic && owner && aired || on) && frame.final_sign().is_none_or(|c| matches!(c, ',' | '.'))
}

/// who wrote “The Long Shore” in a month; author of “…”
fn written(frame: &Frame) -> bool {
    let verb = matches!(
        &*frame.word_before(0),
        "wrote" | "penned" | "authored" | "directed" | "composed" | "starred" | "sang" | "sings" | "recorded"
    ) || matches!((&*frame.word_before(1), &*frame.word_before(0)), ("starred" | "starring" | "appeared", "in"));
    verb && frame.words >= 2 && frame.final_sign().is_none_or(|c| c == ',') && !frame.before.iter().any(|t| t.is_sign(':'))
}

/// the “Clean Rivers and Fair Weights Act”
fn law(frame: &Frame) -> bool {
    let last = frame.inside.iter().rev().find(|t| t.kind == Kind::Word);
    frame.words >= 3 && last.is_some_and(|t| matches!(t.span.of(frame.text), "Act" | "Bill" | "Treaty" | "Accord" | "Amendment"))
}

#[cfg(test)]
mod tests {
    use super::applies;
    use crate::quotation::set_aside::testing::last;

    #[test]
    fn works_laws_and_ships() {
        for text in [
            "Ruiz said the film, “Salt Lake,” was done.",
            "A sequel to the novel \"The Long Shore\" is planned.",
            "“Harbor Lights” star Emil Voss was there.",
            "He spoke on PBN's “Evening Line” on Friday.",
            "They voted for the \"Clean Rivers and Fair Weights Act,\" said the clerk.",
            "She came on the research ship \"Patience\" in May.",
            "Ruiz, who wrote “The Long Shore” in a month, left.",
        ] {
            assert!(last(text, applies), "{text}");
        }
    }

    #[test]
    fn words_of_a_speaker() {
        for text in [
            "The film was bad. “Never Again,” said Ruiz.",
            "She wrote: “Never Again!”",
            "He called the book “a long shore.”",
            "The crowd chanted “Build The Bridge!”",
        ] {
            assert!(!last(text, applies), "{text}");
        }
    }
}
