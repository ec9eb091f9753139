/*!
Labels of buttons and links, and stage directions: part of the page, not of what was said.
*/

use crate::article::Span;
use crate::quotation::frame::Frame;
use crate::text::Case;

/// Whether the stretch names a button to press, a newsletter to subscribe to, or is a stage direction in brackets.
pub fn applies(frame: &Frame) -> bool {
    pressed(frame) || offered(frame) || stage_direction(frame)
}

/// click “Sign up”, by clicking "Accept all", choose "Manage"
fn pressed(frame: &Frame) -> bool {
    let verb = frame.word_before(0);
    let pressing =
        matches!(&*verb, "click" | "clicking" | "tap" | "tapping" | "press" | "pressing" | "choose" | "select" | "selecting" | "hit");
    let on = matches!(&*verb, "on" | "the") && matches!(&*frame.word_before(1), "click" | "clicking" | "tap" | "tapping");
    // "She chose" tells, "choose" asks: only the imperative and the participle belong to a page.
    let subject = frame.before.len() >= 2 && frame.previous().is_some_and(|t| t.span.start > 0) && {
        let before = frame.word_before(1);
        matches!(&*before, "to" | "will" | "would" | "might" | "can" | "could" | "i" | "we" | "they")
    };
    frame.words <= 4 && (pressing && !subject || on)
}

/// Sign up for “The Morning Tide”, READ MORE: “…”, Related: “…”
fn offered(frame: &Frame) -> bool {
    let first = |i: usize| frame.before.get(i).map_or("".into(), |t| crate::lexicon::key(t.span.of(frame.text)));
    let (a, b) = (first(0), first(1));
    let lead = frame.before.len() <= 4
        && matches!(
            (&*a, &*b),
            ("read", "more" | "also" | "next")
                | ("see", "also" | "more")
                | ("related" | "more" | "watch" | "listen" | "recommended" | "trending" | "download", _)
                | ("most", "read" | "popular")
        )
        && frame.before.iter().any(|t| t.is_sign(':'));
    let again = frame.before.iter().any(|t| t.is_sign('|')) && lead_in(frame);
    let sign_up = frame.before.windows(3).any(|w| {
        let word = |t: &crate::text::Token| crate::lexicon::key(t.span.of(frame.text));
        matches!((&*word(w[0]), &*word(w[1]), &*word(w[2])), ("sign", "up", "for") | ("subscribe", "to", _) | ("sign", "up", "to"))
    });
    lead || again || sign_up && frame.is_title_case()
}

/// Whether the line of a list of links begins with its label.
fn lead_in(frame: &Frame) -> bool {
    let word = |i: usize| frame.before.get(i).map_or("".into(), |t| crate::lexicon::key(t.span.of(frame.text)));
    matches!((&*word(0), &*word(1)), ("read", "more" | "also") | ("see", "also") | ("related" | "more", _))
}

/// "(CROSSTALK)"
fn stage_direction(frame: &Frame) -> bool {
    let mut words = frame.inside.iter().filter(|t| t.kind == crate::text::Kind::Word).peekable();
    frame.inside.first().is_some_and(|t| matches!(t.first, '(' | '['))
        && words.peek().is_some()
        && frame.words <= 3
        && words.all(|t| t.case == Case::Upper)
}

/// The spans between marks in a paragraph that is page furniture as a whole.
pub fn marked(text: &str, bounds: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in bounds.of(text).char_indices() {
        let at = bounds.from() + at;
        match open {
            Some((from, opening)) if c == closing(opening) => {
                spans.push(Span::new(from, at + c.len_utf8()));
                open = None;
            }
            None if matches!(c, '"' | '“' | '«' | '„') => open = Some((at, c)),
            _ => {}
        }
    }
    spans
}

fn closing(opening: char) -> char {
    match opening {
        '“' => '”',
        '«' => '»',
        '„' => '“',
        same => same,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotation::set_aside::testing::last;

    #[test]
    fn buttons_and_links() {
        assert!(last("By clicking \"Accept all\" you agree.", applies));
        assert!(last("Enter your address and click “sign up.”", applies));
        assert!(last("Sign up for “The Evening Post,” our newsletter.", applies));
        assert!(last("READ MORE: “How the Mill Was Sold”", applies));
        assert!(last("READ MORE: “How the Mill Was Sold” | “What Came Next”", applies));
        assert!(last("\"(LAUGHTER)\"", applies));
    }

    #[test]
    fn marks_in_furniture() {
        let text = "Tap \"Follow\" or “Save” to read 5\" more";
        let spans: Vec<_> = marked(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
        assert_eq!(spans, ["\"Follow\"", "“Save”"]);
    }

    #[test]
    fn words_that_somebody_chose() {
        assert!(!last("Asked for one word, she chose “damp.”", applies));
        assert!(!last("He asked them to choose “a better word.”", applies));
        assert!(!last("Ruiz said: “Read more.”", applies));
    }
}
