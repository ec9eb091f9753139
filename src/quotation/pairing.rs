/*!
Marks of one paragraph ▶ marked stretches.

Reads from left to right. Of the marks inside an open stretch only those of its own family can end it; the others are
quotations inside it. A single mark opens only what a later single mark closes, since so many of them are apostrophes,
unless the article's outer marks are single throughout. What the marks leave open [`mending`](super::mending) ends.
*/

use std::ops::Range;

use super::apostrophes::{self, Closing};
use super::marks::{Family, Lean, Mark, is_point};
use super::{Reason, Segment, SetAside, measures, mending};
use crate::article::Span;
use crate::text::Prose;

/// A marked stretch of one paragraph, before anything is known about what it is.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its span and words.
    pub segment: Segment,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// The tokens between its marks.
    pub tokens: Range<usize>,
    /// Its outer marks.
    pub family: Family,
    /// Its marks are single in an article whose quotations stand in double ones.
    pub lesser: bool,
    /// The opening mark is missing.
    pub unopened: bool,
    /// The closing mark is missing.
    pub unclosed: bool,
    /// A mark faces the wrong way.
    pub reversed: bool,
}

/// One paragraph's text, tokens and marks.
pub struct Scene<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its tokens.
    pub prose: &'a Prose,
    /// The paragraph's index.
    pub paragraph: usize,
    /// The paragraph's span.
    pub bounds: Span,
    /// The paragraph's tokens.
    pub tokens: Range<usize>,
    /// Its marks.
    pub marks: &'a [Mark],
    /// Whether the article's outer marks are single ones.
    pub outer_single: bool,
}

/// Pairs the marks of one paragraph.
pub fn pair(scene: &Scene, pieces: &mut Vec<Piece>, set_aside: &mut Vec<SetAside>) {
    let Scene { prose, marks, .. } = *scene;
    let mut i = 0;
    while let Some(mark) = marks.get(i) {
        if let Some(close) = attribute_value(scene, i) {
            set_aside.push(SetAside { span: mark.span.cover(marks[close].span), reason: Reason::Furniture });
            i = close + 1;
            continue;
        }
        if let Some(measure) = measures::prime(prose, marks, i, false) {
            push_measure(scene.text, measure, set_aside);
            i += 1;
            continue;
        }
        i = match (mark.family, mark.lean) {
            (Family::Single, Lean::Open) if !apostrophes::is_elision(scene.text, prose, mark) => single(scene, i, pieces, set_aside),
            (Family::Single, Lean::Close) if scene.outer_single && mark.after_point() => unopened(scene, i, pieces, set_aside),
            (Family::Single, _) => i + 1,
            (_, Lean::Close) => unopened(scene, i, pieces, set_aside),
            (_, Lean::Open | Lean::Either) => double(scene, i, pieces, set_aside),
        };
    }
}

/// The mark that ends the value of a markup attribute (`<a href="…">`) opened by mark `at`.
fn attribute_value(scene: &Scene, at: usize) -> Option<usize> {
    let mark = &scene.marks[at];
    let tag = scene.text[..mark.span.from()].ends_with('=');
    let close = scene.marks[at + 1..].iter().position(|m| m.sign == mark.sign)? + at + 1;
    tag.then_some(close)
}

fn push_measure(text: &str, span: Span, set_aside: &mut Vec<SetAside>) {
    match set_aside.last_mut() {
        Some(last)
            if last.reason == Reason::Measurement
                && last.span.end <= span.start
                && Span { start: last.span.end, end: span.start }.of(text).trim().is_empty() =>
        {
            last.span = last.span.cover(span);
        }
        _ => set_aside.push(SetAside { span, reason: Reason::Measurement }),
    }
}

/// A stretch opened by mark `open` of any family but the single one; returns the next mark to read.
fn double(scene: &Scene, open: usize, pieces: &mut Vec<Piece>, set_aside: &mut Vec<SetAside>) -> usize {
    let marks = scene.marks;
    let family = marks[open].family;
    let mut i = open + 1;
    while let Some(mark) = marks.get(i) {
        if mark.family != family || measures::prime(scene.prose, marks, i, true).is_some() {
            i += 1;
            continue;
        }
        if mark.lean != Lean::Open {
            push(scene, open, i, pieces);
            inner(scene, open, i, set_aside);
            return i + 1;
        }
        match nested_end(marks, i) {
            Some(end) => i = end + 1,
            None => {
                let limit = mark.span.from();
                let end = mending::end(scene, marks[open].token + 1..mark.token, limit, true);
                push_unclosed(scene, open, end, pieces);
                return i;
            }
        }
    }
    let end = mending::end(scene, marks[open].token + 1..scene.tokens.end, scene.bounds.to(), false);
    push_unclosed(scene, open, end, pieces);
    // Marks behind a mended end are read again on their own.
    marks.iter().position(|m| m.span.from() >= end.max(marks[open].span.to())).unwrap_or(marks.len())
}

/// Where the stretch that mark `at` opens inside another one of the same family ends, if that other one is closed too.
fn nested_end(marks: &[Mark], at: usize) -> Option<usize> {
    let mut same = marks.iter().enumerate().skip(at + 1).filter(|(_, m)| m.family == marks[at].family);
    let (end, _) = same.next().filter(|(_, m)| m.lean == Lean::Close)?;
    same.next().filter(|(_, m)| m.lean == Lean::Close).map(|_| end)
}

/// A stretch opened by the single mark `open`, if one closes it.
fn single(scene: &Scene, open: usize, pieces: &mut Vec<Piece>, set_aside: &mut Vec<SetAside>) -> usize {
    if let Some(close) = single_close(scene, open) {
        push(scene, open, close, pieces);
        inner(scene, open, close, set_aside);
        return close + 1;
    }
    if !scene.outer_single {
        return open + 1;
    }
    let next = scene.marks[open + 1..]
        .iter()
        .position(|m| m.family == Family::Single && m.lean == Lean::Open && !apostrophes::is_elision(scene.text, scene.prose, m));
    let next = next.map(|n| open + 1 + n);
    let (tokens_end, limit) = match next {
        Some(n) => (scene.marks[n].token, scene.marks[n].span.from()),
        None => (scene.tokens.end, scene.bounds.to()),
    };
    let end = mending::end(scene, scene.marks[open].token + 1..tokens_end, limit, next.is_some());
    push_unclosed(scene, open, end, pieces);
    next.unwrap_or(scene.marks.len())
}

/// The mark that closes what the single mark `open` opens: the first sure one, else the likeliest.
///
/// A partial quotation in running text ends at a likely one already ("a gift to the barons' and left"), a whole
/// sentence goes on to a sure one.
fn single_close(scene: &Scene, open: usize) -> Option<usize> {
    let Scene { text, prose, marks, .. } = *scene;
    let partial = prose.tokens.get(marks[open].token + 1).is_some_and(|t| !t.is_capital());
    let mut best: Option<(Closing, usize)> = None;
    let mut doubles = 0;
    for (i, mark) in marks.iter().enumerate().skip(open + 1) {
        match mark.family {
            Family::Double | Family::Guillemet => doubles += 1,
            Family::SmallGuillemet => {}
            Family::Single if mark.lean == Lean::Open => {
                if doubles % 2 == 0 && !apostrophes::is_elision(text, prose, mark) {
                    break;
                }
            }
            Family::Single => {
                // What closes inside an open double mark belongs to the words quoted there.
                if doubles % 2 == 1 || measures::prime(prose, marks, i, true).is_some() {
                    continue;
                }
                let Some(closing) = apostrophes::closing(text, prose, mark) else { continue };
                if closing == Closing::Sure || partial && closing == Closing::Likely {
                    return Some(i);
                }
                if best.is_none_or(|(b, _)| closing > b) {
                    best = Some((closing, i));
                }
            }
        }
    }
    best.map(|(_, i)| i)
}

fn inner(scene: &Scene, open: usize, close: usize, set_aside: &mut Vec<SetAside>) {
    let marks = scene.marks;
    let mut i = open + 1;
    while i < close {
        let mark = &marks[i];
        let is_open = mark.lean == Lean::Open && !apostrophes::is_elision(scene.text, scene.prose, mark);
        let end = marks[i + 1..close].iter().position(|m| m.family == mark.family && m.lean != Lean::Open).map(|e| i + 1 + e);
        match end.filter(|_| is_open) {
            Some(end) => {
                set_aside.push(SetAside { span: mark.span.cover(marks[end].span), reason: Reason::Nested });
                i = end + 1;
            }
            None => i += 1,
        }
    }
}

/// A closing mark that nothing opened: a quotation without its opening mark, or a stray mark.
fn unopened(scene: &Scene, at: usize, pieces: &mut Vec<Piece>, set_aside: &mut Vec<SetAside>) -> usize {
    let mark = &scene.marks[at];
    let from = match pieces.last() {
        Some(last) if last.paragraph == scene.paragraph => last.segment.span.to(),
        _ => scene.bounds.from(),
    };
    let directly_before = scene.text[..mark.span.from()].chars().next_back().is_some_and(is_point);
    let start = if directly_before { mending::start(scene, from, mark) } else { None };
    match start {
        Some(start) => {
            let span = Span::new(start, mark.span.to());
            let tokens = scene.prose.tokens_in(Span::new(start, mark.span.from()));
            pieces.push(Piece {
                segment: Segment { span, inner: trimmed(scene.text, Span::new(start, mark.span.from())) },
                paragraph: scene.paragraph,
                tokens,
                family: mark.family,
                lesser: false,
                unopened: true,
                unclosed: false,
                reversed: mark.reversed,
            });
        }
        None => set_aside.push(SetAside { span: mark.span, reason: Reason::StrayMark }),
    }
    at + 1
}

fn push(scene: &Scene, open: usize, close: usize, pieces: &mut Vec<Piece>) {
    let (a, b) = (&scene.marks[open], &scene.marks[close]);
    let german = matches!(a.sign, '„' | '‚');
    pieces.push(Piece {
        segment: Segment { span: a.span.cover(b.span), inner: trimmed(scene.text, Span { start: a.span.end, end: b.span.start }) },
        paragraph: scene.paragraph,
        tokens: a.token + 1..first_token(b),
        family: a.family,
        lesser: false,
        unopened: false,
        unclosed: false,
        reversed: a.reversed || b.reversed && !german,
    });
}

fn push_unclosed(scene: &Scene, open: usize, end: usize, pieces: &mut Vec<Piece>) {
    let mark = &scene.marks[open];
    let inner = trimmed(scene.text, Span::new(mark.span.to(), end.max(mark.span.to())));
    let first = mark.token + 1;
    let last = scene.prose.tokens_in(inner).end.max(first);
    pieces.push(Piece {
        segment: Segment { span: Span { start: mark.span.start, end: inner.end }, inner },
        paragraph: scene.paragraph,
        tokens: first..last,
        family: mark.family,
        lesser: false,
        unopened: false,
        unclosed: true,
        reversed: mark.reversed,
    });
}

/// The first token of a mark, which may be made of two.
fn first_token(mark: &Mark) -> usize {
    if mark.span.len() > 1 && mark.sign == '"' { mark.token - 1 } else { mark.token }
}

/// `span` without white space at its edges.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.from() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}
