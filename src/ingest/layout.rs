/*!
Where the paragraphs of a text lie.

Most files hold one paragraph a line; others break their lines at a fixed width and part paragraphs by blank lines. Which
of the two a text is shows in its line ends: wrapped text breaks in the middle of sentences.
*/

use std::ops::Range;

use crate::article::Span;

use super::furniture::Finding;

/// A paragraph and how it stands among its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Laid {
    /// Where it stands, without its line end.
    pub span: Span,
    /// The block of lines it belongs to: blank lines part blocks.
    pub block: u32,
    /// What the file's markup says it is.
    pub told: Option<Finding>,
}

/// Text wider than this is not broken at a fixed width.
const WIDEST_WRAP: usize = 130;

/// One visible line.
struct Line {
    span: Span,
    indent: usize,
    block: u32,
}

/// Lays out a text.
pub(super) fn paragraphs(text: &str) -> Vec<Laid> {
    let lines = lines(text);
    if !is_wrapped(text, &lines) {
        return lines.iter().map(|line| Laid { span: line.span, block: line.block, told: None }).collect();
    }
    let mut laid = Vec::new();
    for block in lines.chunk_by(|a, b| a.block == b.block) {
        for part in wrapped_paragraphs(text, block) {
            let lines = &block[part];
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
            laid.push(Laid { span: first.span.cover(last.span), block: first.block, told: None });
        }
    }
    laid
}

/// The visible lines of a text.
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut block, mut at, mut blank) = (0, 0, false);
    for line in split_lines(text) {
        let whole = &text[line.clone()];
        if whole.chars().all(is_invisible) {
            blank = true;
        } else {
            let shown = whole.trim();
            let start = line.start + (whole.len() - whole.trim_start().len());
            block += u32::from(blank && at > 0);
            blank = false;
            let indent = whole[..start - line.start].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
            lines.push(Line { span: Span::new(start, start + shown.len()), indent, block });
            at += 1;
        }
    }
    lines
}

/// The lines of a text without their ends, whichever system wrote it.
fn split_lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    // Files of before 2001 may end their lines with a carriage return alone.
    let alone = !bytes.contains(&b'\n') && bytes.contains(&b'\r');
    let end = if alone { b'\r' } else { b'\n' };
    let mut at = 0;
    let plain = std::iter::from_fn(move || {
        if at > bytes.len() {
            return None;
        }
        let start = at;
        let to = memchr::memchr(end, &bytes[at..]).map_or(bytes.len(), |n| at + n);
        at = to + 1;
        Some(start..to)
    });
    plain.flat_map(move |line| {
        let mut from = line.start;
        // The separators Unicode has for lines and paragraphs, and the form feed between pages.
        let mut cuts: Vec<(usize, usize)> = Vec::new();
        if memchr::memchr2(0x0c, 0xe2, &bytes[line.clone()]).is_some() {
            let breaks = |c: char| matches!(c, '\u{2028}' | '\u{2029}' | '\u{0c}');
            cuts.extend(text[line.clone()].match_indices(breaks).map(|(i, s)| (line.start + i, s.len())));
        }
        cuts.push((line.end, 0));
        cuts.into_iter().map(move |(to, len)| {
            let part = from..to;
            from = to + len;
            part
        })
    })
}

/// The longest paragraph that is left whole, in bytes. A text without line breaks is no paragraph, and what comes after
/// compares everything in a paragraph with everything else.
const LONGEST: usize = 16 << 10;

/// Cuts paragraphs of absurd length behind a sentence.
pub(super) fn in_pieces(text: &str, laid: Vec<Laid>) -> Vec<Laid> {
    let mut pieces = Vec::with_capacity(laid.len());
    for paragraph in laid {
        let mut rest = paragraph.span.of(text);
        let mut start = paragraph.span.from();
        while rest.len() > LONGEST {
            let window = &rest[..rest.floor_char_boundary(LONGEST)];
            let spaces = || window.match_indices(' ').rev().map(|(at, _)| at).filter(|&at| at > LONGEST / 2);
            let behind_sentence = |at: &usize| window[..*at].ends_with(['.', '!', '?', '”', '"']);
            let to = spaces().find(behind_sentence).or_else(|| spaces().next()).unwrap_or(window.len());
            pieces.push(Laid { span: Span::new(start, start + to), ..paragraph });
            let skipped = to + (rest[to..].len() - rest[to..].trim_start().len());
            rest = &rest[skipped..];
            start += skipped;
        }
        if !rest.is_empty() {
            pieces.push(Laid { span: Span::new(start, start + rest.len()), ..paragraph });
        }
    }
    pieces
}

/// Whether a character leaves nothing to see.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether the break behind a line falls into a sentence.
fn breaks_sentence(text: &str, line: &Line, next: &Line) -> bool {
    let ends = line.span.of(text).trim_end_matches(is_invisible);
    let goes_on = next.span.of(text).chars().find(|c| !is_invisible(*c)).is_some_and(char::is_lowercase);
    goes_on && !ends.ends_with(['.', '!', '?', ':', ';', '"', '”', '’', '…', '»', '*'])
}

/// Whether the lines are those of a page of fixed width.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let wide = lines.iter().filter(|l| l.span.len() > WIDEST_WRAP && l.span.of(text).chars().count() > WIDEST_WRAP).count();
    if wide * 20 > lines.len() {
        return false;
    }
    let (mut breaks, mut inside) = (0, 0);
    for pair in lines.windows(2) {
        if let [line, next] = pair
            && line.block == next.block
        {
            breaks += 1;
            inside += usize::from(breaks_sentence(text, line, next));
        }
    }
    inside > 0 && inside * 10 >= breaks * 3
}

/// The paragraphs of one block of wrapped lines, as ranges of its lines.
fn wrapped_paragraphs(text: &str, block: &[Line]) -> Vec<Range<usize>> {
    let width = block.iter().map(|l| l.span.len()).max().unwrap_or(0);
    let broken = block.windows(2).any(|w| breaks_sentence(text, &w[0], &w[1]));
    let least = block.iter().map(|l| l.indent).min().unwrap_or(0);
    let indented = block.iter().filter(|l| l.indent >= least + 2).count();
    // Without blank lines for a whole page, a line that stops short after a full stop ends a paragraph.
    let unparted = block.len() > 20;
    let starts = |at: usize| {
        let (line, next) = (&block[at - 1], &block[at]);
        let full_stop = line.span.of(text).ends_with(['.', '!', '?', '"', '”', '’', ':']);
        let list_item = next.span.of(text).starts_with(['•', '*', '–', '—'])
            || next.span.of(text).starts_with("- ")
            || next.span.of(text).starts_with("--");
        // Lines of an address, a signature, a box: none of them is full.
        let loose = !broken && width < 60;
        loose
            || (list_item && full_stop)
            || (indented * 2 <= block.len() && next.indent >= least + 2 && line.indent < least + 2)
            || (unparted && full_stop && line.span.len() * 10 < width * 7)
    };
    let mut parts = Vec::new();
    let mut first = 0;
    for at in 1..block.len() {
        if starts(at) {
            parts.push(first..at);
            first = at;
        }
    }
    parts.push(first..block.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, u32)> {
        paragraphs(text).into_iter().map(|l| (l.span.of(text), l.block)).collect()
    }

    #[test]
    fn one_paragraph_a_line() {
        let text = "The mill closed on Monday.\nNobody was surprised.\n\n \u{200b}\n“We knew,” she said.\r\n";
        assert_eq!(shown(text), [("The mill closed on Monday.", 0), ("Nobody was surprised.", 0), ("“We knew,” she said.", 1)]);
    }

    #[test]
    fn wrapped_lines_belong_together() {
        let text = "The mill that fed three villages for\r\na century closed on Monday when its\r\nowner, Gerda Pohl, turned the key.\r\n\r\n“We knew,” she said, “that nobody\r\nwould come.”\r\n";
        assert_eq!(paragraphs(text).len(), 2);
        assert!(shown(text)[1].0.ends_with("“that nobody\r\nwould come.”"));
    }

    #[test]
    fn an_indent_starts_a_paragraph_of_wrapped_text() {
        let text = "  The mill that fed three villages for\na century closed on Monday when its\nowner turned the key.\n  Nobody came to see it, and the\nkey was sold.\n";
        assert_eq!(paragraphs(text).len(), 2);
    }

    #[test]
    fn a_signature_under_wrapped_text_keeps_its_lines() {
        let text = "Your reporter says that the mill was\nempty when it burned, which is not\ntrue.\n\nGerda Pohl\nUpper Sellen\n";
        assert_eq!(shown(text)[1..], [("Gerda Pohl", 1), ("Upper Sellen", 1)]);
    }

    #[test]
    fn long_lines_are_not_wrapped_ones() {
        let long = "word ".repeat(60);
        let text = format!("{long}\nand a line in lower case\n{long}\n");
        assert_eq!(paragraphs(&text).len(), 3);
    }

    #[test]
    fn line_ends_of_every_system() {
        assert_eq!(shown("One.\rTwo.\r\rThree."), [("One.", 0), ("Two.", 0), ("Three.", 1)]);
        assert_eq!(shown("One.\u{2028}Two.\u{2029}\u{c}Three…"), [("One.", 0), ("Two.", 0), ("Three…", 1)]);
        assert_eq!(shown("\n\n"), []);
    }
}
