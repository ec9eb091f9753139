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
    frame.words <= 9
        && frame.is_title_case()
        && (noun_before(frame)
            || !spoken(frame) && (noun_behind(frame) || broadcast(frame) || written(frame) || law(frame) || event(frame) || subject(frame)))
}

/// Whether a verb of saying stands directly behind the stretch: then it was said, whatever it looks like.
fn spoken(frame: &Frame) -> bool {
    let says = |i: usize| frame.after.get(i).is_some_and(|t| t.is(Classes::CUE));
    let subject = frame.next().is_some_and(|t| t.is_capital() || t.is(Classes::PRONOUN));
    let inverted = frame.final_sign() == Some(',') && (says(0) || subject && says(1));
    let quoted = frame.previous().is_some_and(|t| t.is_sign(':')) && frame.final_sign().is_some_and(|c| matches!(c, '!' | '?'));
    inverted && !law(frame) || quoted
}

/// Whether a noun of something that bears a title stands just before the stretch or directly behind it.
pub fn noun_near(frame: &Frame) -> bool {
    noun_before(frame) || noun_behind(frame)
}

fn is_noun(frame: &Frame, token: &Token) -> bool {
    NOUNS.contains(&*key(token.span.of(frame.text)))
}

/// the film “…”, a song called “…”, the song over the titles, “…”
fn noun_before(frame: &Frame) -> bool {
    let passed = |t: &Token| {
        let word = key(t.span.of(frame.text));
        t.is_sign(',')
            || word != "as" && t.is(Classes::PREPOSITION | Classes::AUXILIARY | Classes::DETERMINER)
            || matches!(&*word, "called" | "titled" | "entitled" | "named" | "dubbed")
    };
    let apposition = frame.previous().is_some_and(|t| t.is_sign(',')) && frame.final_sign() == Some(',');
    let reach = if apposition { 6 } else { 0 };
    frame.before.iter().rev().take(4).find(|t| !passed(t)).is_some_and(|t| is_noun(frame, t))
        || frame.before.iter().rev().skip(1).take(reach).take_while(|t| !t.is(Classes::CUE)).any(|t| is_noun(frame, t) && !t.is_capital())
}

/// “…” star Ana Ruiz, a “…” radio program
fn noun_behind(frame: &Frame) -> bool {
    let next = frame.next().is_some_and(|t| is_noun(frame, t));
    let second = frame.after.get(1).is_some_and(|t| is_noun(frame, t));
    next || second
        && frame.next().is_some_and(|t| t.kind == Kind::Word && !t.is(Classes::CUE) && !t.is(CLOSED))
        && frame.final_sign().is_none()
}

const CLOSED: Classes =
    Classes::DETERMINER.with(Classes::PREPOSITION).with(Classes::AUXILIARY).with(Classes::CONJUNCTION).with(Classes::PRONOUN);

/// a “Women of the Valley Forum” sponsored by
fn event(frame: &Frame) -> bool {
    let last = frame.inside.iter().rev().find(|t| t.kind == Kind::Word).map_or("", |t| t.span.of(frame.text));
    let named = [
        "Forum",
        "Show",
        "Tour",
        "Award",
        "Awards",
        "Festival",
        "Summit",
        "Conference",
        "Project",
        "Initiative",
        "Program",
        "Day",
        "Series",
        "Prize",
    ];
    let noun_phrase =
        frame.previous().is_some_and(|t| t.kind == Kind::Clitic || t.is(Classes::DETERMINER | Classes::PREPOSITION | Classes::POSSESSIVE));
    (2..=6).contains(&frame.words) && named.contains(&last) && noun_phrase
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
    let host = frame.inside.iter().filter(|t| t.is_capital()).count() >= 2
        && frame.inside.last().is_some_and(|t| t.is_capital() || t.kind == Kind::Sign);
    let on = match &*frame.word_before(0) {
        "on" => frame.words >= 2,
        "told" | "tells" => host && frame.final_sign().is_none_or(|c| c == ','),
        "with" => {
            host && frame.before.iter().rev().take(4).any(|t| matches!(t.span.of(frame.text), "interview" | "appearance" | "spoke" | "sat"))
        }
        _ => false,
    };
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

/// “The Long Shore” sold a million copies.
fn subject(frame: &Frame) -> bool {
    let does = |t: &Token| t.is(Classes::VERB | Classes::AUXILIARY | Classes::MODAL | Classes::ADVERB) && !t.is_capital();
    frame.before.is_empty() && (2..=8).contains(&frame.words) && frame.final_sign().is_none() && frame.next().is_some_and(does)
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
            "“We won,” Ruiz told “Harbor and Hill” on Monday.",
            "She said so in an interview with “Harbor Sunday.”",
            "He spoke on PBN's “Evening Line” on Friday.",
            "They voted for the \"Clean Rivers and Fair Weights Act,\" said the clerk.",
            "She came on the research ship \"Patience\" in May.",
            "Her rival Carl Moss, author of \"Let It Rain,\" said nothing.",
            "They called in to his \"Sunday Talk\" radio program.",
            "It was said at a “Growers and Millers Forum” sponsored by the bank.",
            "Ruiz said that the song over the credits, “Carry Me Home, Captain,” had been hers.",
            "“The Long Shore” sold a million copies.",
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
            "Ruiz told them “No Deal.”",
            "He called the book “a long shore.”",
            "The crowd chanted “Build The Bridge!”",
        ] {
            assert!(!last(text, applies), "{text}");
        }
    }
}
