/*!
Words nobody said: imagined, denied, looked up, searched for, or a motto.
*/

use crate::lexicon::{Classes, is_word};
use crate::quotation::frame::Frame;

/// Whether the frame shows that the words were not uttered by anybody.
pub fn applies(frame: &Frame) -> bool {
    imagined(frame) || denied(frame) || looked_up(frame) || searched(frame) || motto(frame) || as_if(frame) || translated(frame)
}

/// How many of the nearest tokens before the stretch are a comma or colon.
fn sign_before(frame: &Frame) -> usize {
    usize::from(frame.previous().is_some_and(|t| matches!(t.first, ',' | ':')))
}

/// A visitor might wonder, “…”; you could ask: “…”
fn imagined(frame: &Frame) -> bool {
    let at = sign_before(frame);
    let verb = frame.word_before(at);
    let asks = matches!(&*verb, "wonder" | "ask" | "say" | "think" | "object" | "reply" | "argue" | "believe");
    let modal = matches!(&*frame.word_before(at + 1), "might" | "could" | "may" | "would" | "well" | "can");
    let near = frame.before.len().saturating_sub(8);
    let anybody = || {
        frame.before[near..].iter().any(|t| {
            is_word!(
                t.key,
                "one" | "you" | "anyone" | "anybody" | "someone" | "somebody" | "people" | "some" | "a" | "an" | "skeptics" | "cynics"
            )
        })
    };
    let named = || frame.before[near..].iter().skip(1).any(|t| t.is_capital() && !t.is(Classes::PRONOUN));
    asks && modal && anybody() && !named()
}

/// No tenant stands up and says, “…”; nobody ever said “…”
fn denied(frame: &Frame) -> bool {
    let nobody = || {
        frame.before.iter().take(3).any(|t| is_word!(t.key, "no" | "nobody" | "none"))
            && frame.before.first().is_some_and(|t| is_word!(t.key, "no" | "nobody" | "none" | "no-one" | "and" | "but"))
    };
    let at = sign_before(frame);
    let says = matches!(&*frame.word_before(at), "says" | "said" | "begins" | "asks" | "thinks" | "shouts" | "cries" | "say" | "ask");
    let turns = || frame.before.iter().skip(1).any(|t| is_word!(t.key, "but" | "one" | "though"));
    says && frame.after.is_empty() && nobody() && !turns()
}

/// The dictionary gives “…” as the second sense; the word is defined as “…”
fn looked_up(frame: &Frame) -> bool {
    let source = || frame.before.iter().any(|t| is_word!(t.key, "dictionary" | "dictionaries" | "thesaurus" | "glossary"));
    let meaning = frame.after.iter().take(6).any(|t| is_word!(t.key, "sense" | "meaning" | "definition"));
    let gives = matches!(&*frame.word_before(0), "gives" | "give" | "as" | "lists");
    (meaning || gives) && source()
}

/// Searches for “…” tripled; she googled “…”
fn searched(frame: &Frame) -> bool {
    let (last, second) = (frame.word_before(0), frame.word_before(1));
    let search = |w: &str| matches!(w, "search" | "searches" | "searched" | "searching" | "googled" | "googling" | "hashtag");
    search(&last) || matches!(&*last, "for" | "term" | "phrase" | "terms") && (search(&second) || search(&frame.word_before(2)))
}

/// as if to say, “…”; imagine him saying “…”; the kind of man who says “…”
fn as_if(frame: &Frame) -> bool {
    let at = sign_before(frame);
    let said = |i: usize| frame.word_before(at + i);
    let as_if = matches!(
        (&*said(3), &*said(2), &*said(1), &*said(0)),
        ("as", "if" | "though", "to", "say" | "ask") | ("as", "if" | "though", "saying", _)
    );
    let near = frame.before.len().saturating_sub(10);
    let kind = frame.before[near..]
        .windows(3)
        .any(|w| is_word!(w[0].key, "kind" | "sort" | "type") && is_word!(w[1].key, "of") && !w[2].is_capital())
        && matches!(&*said(0), "says" | "say" | "thinks" | "think")
        && matches!(&*said(1), "who" | "that");
    let imagine = frame.before.first().is_some_and(|t| is_word!(t.key, "imagine" | "suppose" | "picture"));
    as_if || kind || imagine
}

/// which translates roughly as “…”, Latin for “…”, typed “…” into
fn translated(frame: &Frame) -> bool {
    let back = |i: usize| frame.word_before(i);
    let as_to = matches!(&*back(0), "as" | "to") && (1..3).any(|i| matches!(&*back(i), "translates" | "translated" | "translate"));
    let language =
        &*back(0) == "for" && frame.before.iter().rev().nth(1).is_some_and(|t| t.is(Classes::DEMONYM) || t.span.of(frame.text) == "Latin");
    let typed = matches!(&*back(0), "typed" | "typing" | "types" | "type" | "entered" | "entering") && frame.word_after(0) == "into";
    as_to || language || typed
}

/// the motto, carved over the door, is “…”
fn motto(frame: &Frame) -> bool {
    frame.before.iter().any(|t| is_word!(t.key, "motto" | "proverb" | "adage" | "maxim"))
        && !frame.before.iter().any(|t| t.is(Classes::CUE))
}

#[cfg(test)]
mod tests {
    use super::applies;
    use crate::quotation::set_aside::testing::last;

    #[test]
    fn nobody_said_it() {
        for text in [
            "A stranger might wonder, “Where is the bridge?”",
            "No lodger stands up and says, \"Sir, I am cold.\"",
            "The dictionary on her desk gives “a thing lent” as the second meaning.",
            "Searches for \"how to mend a boat\" doubled.",
            "He shrugged, as if to say, “What can you do?”",
            "She is the kind of driver who says “after you.”",
            "The name, Latin for “cold shore,” is old.",
            "People typed “is my roof safe” into the box.",
            "The school's motto, over the door, is “Wait and see,” and it does.",
        ] {
            assert!(last(text, applies), "{text}");
        }
    }

    #[test]
    fn somebody_did() {
        for text in [
            "Ruiz might ask, “Where is the bridge?”",
            "Nobody moved. “Sir, I am cold,” he said.",
            "She searched the house. “Nothing,” she said.",
            "“We wait,” he said of the motto.",
            "No official would be named, but one said: “We wait.”",
        ] {
            assert!(!last(text, applies), "{text}");
        }
    }
}
