/*!
Nicknames and aliases: Ana “Doc” Ruiz; a man who goes by “Shorty”; known as “the Deacon”.
*/

use crate::lexicon::{Classes, key};
use crate::quotation::frame::Frame;
use crate::text::{Kind, Token};

/// Whether the stretch is what somebody is called.
pub fn applies(frame: &Frame) -> bool {
    frame.words <= 4 && (inside_name(frame) || introduced(frame))
}

/// Ana “Doc” Ruiz, Robert C. “Bob” Castellano
fn inside_name(frame: &Frame) -> bool {
    let name = |t: Option<&Token>| {
        t.is_some_and(|t| {
            t.kind == Kind::Word
                && t.is_capital()
                && !t.is(Classes::WEEKDAY | Classes::MONTH | Classes::PRONOUN | Classes::DETERMINER | Classes::PREPOSITION)
        })
    };
    let adjacent = |a: u32, b: u32| b - a <= 2;
    let (Some(before), Some(after)) = (frame.previous(), frame.next()) else { return false };
    let (Some(first), Some(last)) = (frame.inside.first(), frame.inside.last()) else { return false };
    frame.words <= 3
        && name(Some(before))
        && name(Some(after))
        && first.is_capital()
        && last.kind == Kind::Word
        && !before.is(Classes::CUE)
        && adjacent(before.span.end, first.span.start.saturating_sub(mark_width(frame)))
        && frame.before.len() + frame.after.len() > 2
}

fn mark_width(frame: &Frame) -> u32 {
    frame.inside.first().and_then(|t| frame.text[..t.span.from()].chars().next_back()).map_or(1, |c| c.len_utf8() as u32)
}

/// Words that introduce a nickname: goes by, alias, nicknamed, known as.
fn introduced(frame: &Frame) -> bool {
    let (last, second, third) = (frame.word_before(0), frame.word_before(1), frame.word_before(2));
    let alias =
        matches!(&*last, "alias" | "aka" | "a.k.a" | "a.k.a." | "nicknamed" | "christened" | "pseudonym" | "nickname" | "stage-name");
    let goes_by =
        matches!((&*second, &*last), ("goes" | "went" | "go" | "going", "by") | ("name" | "nickname" | "alias" | "pseudonym", "of"));
    let by_name = matches!(
        (&*third, &*second, &*last),
        ("by", "the", "name" | "nickname" | "alias") | ("under", "the", "name" | "pseudonym" | "alias")
    );
    let comma = last == "," && matches!(&*second, "alias" | "nickname");
    let known =
        last == "as" && frame.before.iter().rev().skip(1).take(5).any(|t| matches!(t.span.of(frame.text), "known" | "knew" | "knows"));
    let answers = matches!((&*second, &*last), ("answers" | "answered" | "answering", "to"));
    let capital = frame.inside.iter().any(|t| t.is_capital());
    capital && (alias || goes_by || by_name || comma || known || answers || everybody_calls(frame))
}

/// whom everybody calls “Red”, called “Red” by the whole town
fn everybody_calls(frame: &Frame) -> bool {
    let call = frame
        .before
        .iter()
        .rev()
        .take(3)
        .position(|t| matches!(&*key(t.span.of(frame.text)), "call" | "calls" | "called" | "dubbed" | "nicknamed" | "christened"));
    let everybody = |t: &&Token| {
        matches!(
            &*key(t.span.of(frame.text)),
            "everybody"
                | "everyone"
                | "friends"
                | "neighbors"
                | "neighbours"
                | "locals"
                | "teammates"
                | "colleagues"
                | "classmates"
                | "fans"
                | "villagers"
                | "regulars"
        )
    };
    let before = call.is_some_and(|c| frame.before.iter().rev().skip(c + 1).take(2).any(&everybody));
    let behind = call == Some(0) && frame.word_after(0) == "by" && frame.after.iter().skip(1).take(4).any(everybody);
    frame.words <= 3 && (before || behind)
}

#[cfg(test)]
mod tests {
    use super::applies;
    use crate::quotation::set_aside::testing::last;

    #[test]
    fn what_somebody_is_called() {
        for text in [
            "It took a dentist, Emil “Doc” Harrow, to see it.",
            "Rep. Carl J. \"Bud\" Simms left.",
            "The bar belongs to a man who goes by “Tiny” and is not.",
            "The accused, alias \"Mr. Monday,\" smiled.",
            "Everybody knew the man as \"the Baron,\" the officer said.",
            "Ruiz, whom everybody calls “Red,” was there.",
            "He was called “Red” by his teammates.",
            "a dog that answers to “Duke”",
            "the hacker known online as “Ferret” was caught",
        ] {
            assert!(last(text, applies), "{text}");
        }
    }

    #[test]
    fn what_somebody_says() {
        for text in [
            "Ruiz said “No” Monday.",
            "She told Emil “Maybe.”",
            "Known as a joker, he said “Nobody laughs.”",
            "He called it “a Trojan horse.”",
            "She called him “Shameless.”",
        ] {
            assert!(!last(text, applies), "{text}");
        }
    }
}
