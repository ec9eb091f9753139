/*!
Stretches of an article that a person picks or moves the ends of: where a word ends, where a sentence lies, what belongs
to the words between two places. Pure functions of the article's text; places are bytes.
*/

use crate::article::Span;
use crate::text::is_mark;

/// One end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it begins.
    Start,
    /// Where it ends.
    Finish,
}

/// In which direction an end moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning of the article.
    Back,
    /// Towards its end.
    On,
}

/// What a character is a part of: a word, a gap, or itself.
#[derive(PartialEq, Eq)]
enum Piece {
    Word,
    Gap,
    Sign(char),
}

fn piece(c: char) -> Piece {
    match c {
        c if c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}') => Piece::Word,
        c if c.is_whitespace() => Piece::Gap,
        c => Piece::Sign(c),
    }
}

/// Whether a word or a mark begins or ends at `at`; which of the two depends on the end of a stretch that would stand there.
fn is_stop(text: &str, at: usize, end: End) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let (before, after) = (before.chars().next_back(), after.chars().next());
    let inside = match end {
        End::Start => after,
        End::Finish => before,
    };
    let apostrophe = |c: Option<char>| matches!(c, Some('\'' | '’'));
    let within_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if inside.is_none_or(char::is_whitespace) {
        return false;
    }
    // “don’t” is one word.
    let two = |n: usize| text.get(at..).and_then(|t| t.chars().nth(n));
    let back = text.get(..at).and_then(|t| t.chars().nth_back(1));
    if apostrophe(after) && within_word(before) && within_word(two(1)) || apostrophe(before) && within_word(back) && within_word(after) {
        return false;
    }
    before.map(piece) != after.map(piece)
}

/// The next place in this direction where an end may stand.
pub fn stop(text: &str, at: usize, end: End, way: Way) -> Option<usize> {
    match way {
        Way::On => (at + 1..=text.len()).find(|&p| text.is_char_boundary(p) && is_stop(text, p, end)),
        Way::Back => (0..at).rev().find(|&p| text.is_char_boundary(p) && is_stop(text, p, end)),
    }
}

/// The place nearest to `at` where an end may stand.
pub fn snap(text: &str, at: usize, end: End) -> usize {
    if is_stop(text, at, end) {
        return at;
    }
    let (back, on) = (stop(text, at, end, Way::Back), stop(text, at, end, Way::On));
    match (back, on) {
        (Some(b), Some(o)) => {
            if at - b <= o - at {
                b
            } else {
                o
            }
        }
        (b, o) => b.or(o).unwrap_or(at),
    }
}

/// `span` with one end moved by a word; `None` where nothing would be left, or nothing is further on.
pub fn moved(text: &str, span: Span, end: End, way: Way) -> Option<Span> {
    let moved = match end {
        End::Start => Span::new(stop(text, span.from(), end, way)?, span.to()),
        End::Finish => Span::new(span.from(), stop(text, span.to(), end, way)?),
    };
    (moved.start < moved.end).then_some(moved)
}

/// The words between two places: whole ones, without the space around them, and with the marks that enclose them.
pub fn between(text: &str, a: usize, b: usize) -> Option<Span> {
    let (from, to) = (a.min(b), a.max(b));
    let words = text.get(from..to)?;
    let from = from + (words.len() - words.trim_start().len());
    let to = from + words.trim().len();
    if from >= to {
        return None;
    }
    let whole = |at: usize, end: End, way: Way| if is_stop(text, at, end) { at } else { stop(text, at, end, way).unwrap_or(at) };
    let (from, to) = (whole(from, End::Start, Way::Back), whole(to, End::Finish, Way::On));
    let mark = |c: Option<char>| c.is_some_and(|c| is_mark(c) && !matches!(c, '\'' | '’'));
    let (before, after) = (text[..from].chars().next_back(), text[to..].chars().next());
    let enclosed = mark(before) && mark(after) && !mark(text[from..].chars().next());
    let side = |c: Option<char>| if enclosed { c.map_or(0, char::len_utf8) } else { 0 };
    Some(Span::new(from - side(before), to + side(after)))
}

/// The sentence of the article behind (or before) `at`; sentences are given in order.
pub fn sentence(sentences: impl DoubleEndedIterator<Item = Span>, at: Option<Span>, way: Way) -> Option<Span> {
    let mut sentences = sentences;
    match (at, way) {
        (None, Way::On) => sentences.next(),
        (None, Way::Back) => sentences.next_back(),
        (Some(at), Way::On) => sentences.find(|s| s.from() >= at.to()),
        (Some(at), Way::Back) => sentences.rev().find(|s| s.to() <= at.from()),
    }
}

/// Words in lower case that may stand inside a name.
const INSIDE_NAMES: [&str; 9] = ["of", "the", "and", "for", "de", "van", "von", "bin", "al"];

/// Runs of words with capitals in a text, each once, one word of which begins with `typed`: names that a person can mean
/// though nothing was found under them. The longest first.
pub fn names_holding(text: &str, typed: &str, most: usize) -> Vec<String> {
    let typed = typed.to_lowercase();
    let mut names: Vec<String> = Vec::new();
    if typed.is_empty() {
        return names;
    }
    for line in text.lines() {
        let mut run: Vec<&str> = Vec::new();
        for word in line.split(' ').chain([""]) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let bare = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
            let capital = bare.starts_with(char::is_uppercase);
            let opens = word.starts_with(|c: char| !c.is_alphanumeric());
            if opens || !capital && !(INSIDE_NAMES.contains(&bare) && !run.is_empty()) {
                take_name(&mut run, &typed, &mut names);
            }
            if capital || !run.is_empty() {
                run.push(bare);
            }
            if !word.ends_with(char::is_alphanumeric) {
                take_name(&mut run, &typed, &mut names);
            }
        }
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.truncate(most);
    names
}

fn take_name(run: &mut Vec<&str>, typed: &str, names: &mut Vec<String>) {
    while run.last().is_some_and(|word| !word.starts_with(char::is_uppercase)) {
        run.pop();
    }
    let name = run.join(" ");
    let holds = run.iter().any(|word| word.to_lowercase().starts_with(typed)) || name.to_lowercase().starts_with(typed);
    if holds && !names.contains(&name) {
        names.push(name);
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "He said: “We don’t know,” and left.";

    fn find(words: &str) -> Span {
        let at = TEXT.find(words).expect("these words");
        Span::new(at, at + words.len())
    }

    fn words(span: Option<Span>) -> Option<&'static str> {
        span.map(|s| s.of(TEXT))
    }

    #[test]
    fn ends_move_by_words_and_marks() {
        let mut span = find("“We don’t");
        for expected in ["“We don’t know", "“We don’t know,", "“We don’t know,”", "“We don’t know,” and"] {
            span = moved(TEXT, span, End::Finish, Way::On).expect("a word further on");
            assert_eq!(span.of(TEXT), expected);
        }
        assert_eq!(words(moved(TEXT, find("“We don’t know"), End::Finish, Way::Back)), Some("“We don’t"));
        assert_eq!(words(moved(TEXT, find("“We don’t"), End::Start, Way::On)), Some("We don’t"));
        assert_eq!(words(moved(TEXT, find("“We"), End::Start, Way::Back)), Some(": “We"));
    }

    #[test]
    fn nothing_is_left_of_one_word_and_nothing_lies_beyond_the_text() {
        assert_eq!(moved(TEXT, find("left."), End::Finish, Way::On), None);
        assert_eq!(moved(TEXT, find("He"), End::Finish, Way::Back), None);
        assert_eq!(moved(TEXT, find("He"), End::Start, Way::Back), None);
        assert_eq!(moved("", Span::new(0, 0), End::Finish, Way::On), None);
    }

    #[test]
    fn a_place_inside_a_word_goes_to_its_nearer_end() {
        let at = TEXT.find("know").expect("know");
        assert_eq!(snap(TEXT, at + 3, End::Finish), at + 4);
        assert_eq!(snap(TEXT, at + 1, End::Start), at);
        assert_eq!(snap(TEXT, at, End::Start), at);
    }

    #[test]
    fn picked_words_come_with_their_marks() {
        let inner = find("We don’t know,");
        assert_eq!(words(between(TEXT, inner.from(), inner.to())), Some("“We don’t know,”"));
        let loose = find(" and left");
        assert_eq!(words(between(TEXT, loose.to(), loose.from())), Some("and left"));
        assert_eq!(words(between(TEXT, loose.to() - 2, loose.from() + 2)), Some("and left"), "parts of words stand for the words");
        assert_eq!(between(TEXT, 2, 3), None);
    }

    #[test]
    fn sentences_follow_each_other() {
        let list = [Span::new(0, 5), Span::new(6, 9), Span::new(10, 12)];
        assert_eq!(sentence(list.into_iter(), None, Way::On), Some(list[0]));
        assert_eq!(sentence(list.into_iter(), Some(list[0]), Way::On), Some(list[1]));
        assert_eq!(sentence(list.into_iter(), Some(list[2]), Way::Back), Some(list[1]));
        assert_eq!(sentence(list.into_iter(), Some(list[2]), Way::On), None);
    }

    #[test]
    fn names_on_the_page_are_found_by_any_of_their_words() {
        let text = "A note from the Harbour Ministry of Sellen, read by Ana Ruiz’s aide. “Ruiz stays,” it said.\nThe ministry";
        assert_eq!(names_holding(text, "min", 5), ["Harbour Ministry of Sellen"]);
        assert_eq!(names_holding(text, "ruiz", 5), ["Ana Ruiz", "Ruiz"]);
        assert!(names_holding(text, "zz", 5).is_empty() && names_holding(text, "", 5).is_empty());
    }
}
