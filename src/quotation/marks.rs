/*!
The quotation marks of one paragraph, and which way each of them faces.

A mark's neighbours decide first, since straight marks have no direction and typesetters and machines reverse curly
ones: with a gap before it and a word behind it a mark opens. Only where the neighbours say nothing its shape does.
*/

use std::ops::Range;

use crate::article::Span;
use crate::lexicon::is_invisible;
use crate::text::{Kind, Prose, Token, is_mark};

/// Marks that answer each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `"`, `“ ”`, `„ “`
    Double,
    /// `'`, `‘ ’`, `‚ ‘`
    Single,
    /// `« »` in either direction
    Guillemet,
    /// `‹ ›` in either direction
    SmallGuillemet,
}

/// Which way a mark faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// What stands before it decides.
    Either,
}

/// One mark that may delimit a quotation.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// Its sign; `"` for two single signs that stand for a double one.
    pub sign: char,
    /// What answers it.
    pub family: Family,
    /// Which way it faces.
    pub lean: Lean,
    /// Whether its shape faces the other way.
    pub reversed: bool,
    /// The character before it, and before any marks directly before it; `None` at the paragraph's start.
    pub before: Option<char>,
    /// The character behind it, and behind any marks directly behind it; `None` at the paragraph's end.
    pub behind: Option<char>,
    /// Its token.
    pub token: usize,
}

impl Mark {
    /// Whether punctuation stands before it, as in `,”` and `.”`.
    pub fn after_point(&self) -> bool {
        self.before.is_some_and(is_point)
    }
}

/// Whether a character is punctuation that ends a phrase.
pub fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

fn is_gap(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '/' | '—' | '–' | '―' | '-' | '|' | '>' | '=' | '*' | '•')
}

fn family(sign: char) -> Family {
    match sign {
        '"' | '“' | '”' | '„' | '‟' | '″' | '＂' => Family::Double,
        '«' | '»' => Family::Guillemet,
        '‹' | '›' => Family::SmallGuillemet,
        _ => Family::Single,
    }
}

/// Which way a sign faces by its shape, in the commonest typography that has it.
fn shape(sign: char) -> Lean {
    match sign {
        '“' | '„' | '‟' | '«' | '‹' | '‘' | '‚' | '‛' | '`' => Lean::Open,
        '”' | '»' | '›' | '’' | '´' | '″' => Lean::Close,
        _ => Lean::Either,
    }
}

/// The marks among the tokens `range` of `prose`, apostrophes inside words left out.
///
/// `doubled`: two single signs side by side stand for one double mark in this article.
pub fn of_paragraph(text: &str, prose: &Prose, range: Range<usize>, bounds: Span, doubled: bool, marks: &mut Vec<Mark>) {
    marks.clear();
    let mut i = range.start;
    while i < range.end {
        let token = &prose.tokens[i];
        i += 1;
        if token.kind != Kind::Mark {
            continue;
        }
        let mut span = token.span;
        let mut sign = token.first;
        if doubled && matches!(sign, '\'' | '`' | '‘' | '’') && i < range.end && is_pair(token, &prose.tokens[i]) {
            span = span.cover(prose.tokens[i].span);
            sign = if matches!(sign, '`' | '‘') { '“' } else { '"' };
            i += 1;
        }
        if let Some(mark) = read(text, span, sign, bounds, i - 1) {
            marks.push(mark);
        }
    }
}

/// Whether two single signs side by side stand for one double mark in an article: somewhere ``such'' a pair opens, and
/// no fewer pairs open than single signs do.
pub fn doubles(text: &str) -> bool {
    if !["``", "''", "‘‘"].iter().any(|pair| text.contains(pair)) {
        return false;
    }
    let (mut pairs, mut singles) = (0, 0);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if matches!(c, '\'' | '`' | '‘') {
            let doubled = rest.next_if_eq(&c).is_some();
            if (before.is_whitespace() || opens_bracket(before)) && rest.peek().is_some_and(|n| n.is_alphanumeric()) {
                if doubled { pairs += 1 } else { singles += 1 }
            }
        }
        before = c;
    }
    pairs > 0 && pairs >= singles
}

fn is_pair(a: &Token, b: &Token) -> bool {
    b.kind == Kind::Mark && a.first == b.first && a.span.end == b.span.start
}

/// Reads one mark; `None` if it is an apostrophe.
fn read(text: &str, span: Span, sign: char, bounds: Span, token: usize) -> Option<Mark> {
    let past_marks = |c: &char| !is_invisible(*c) && !is_mark(*c);
    let before = text[bounds.from()..span.from()].chars().rev().find(past_marks);
    let behind = text[span.to()..bounds.to()].chars().find(past_marks);
    let family = family(sign);
    let (gap_before, gap_behind) = (is_gap(before), is_gap(behind));
    let by_neighbours = match (before, behind) {
        _ if gap_before && gap_behind => Lean::Either,
        _ if gap_before => Lean::Open,
        (Some(b), _) if gap_behind && !matches!(b, '(' | '[' | '{') => Lean::Close,
        (Some(b), Some(c)) if opens_bracket(b) && !is_point(c) => Lean::Open,
        (Some(_), Some(c)) if !c.is_alphanumeric() && !matches!(c, '(' | '[' | '@' | '#' | '$' | '£' | '€') => Lean::Close,
        _ => Lean::Either,
    };
    let by_shape = shape(sign);
    let lean = if by_neighbours == Lean::Either { by_shape } else { by_neighbours };
    if family == Family::Single && by_neighbours == Lean::Either && !(gap_before && gap_behind && by_shape == Lean::Open) {
        return None;
    }
    // Guillemets face either way by custom, and “ closes what „ opened.
    let custom = matches!(sign, '«' | '»' | '‹' | '›');
    let reversed = !custom && by_shape != Lean::Either && by_shape != lean;
    Some(Mark { span, sign, family, lean, reversed, before, behind, token })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::testing::article;

    fn leans(text: &str) -> String {
        let prose = Prose::of(&article(text), &Lexicon::embedded());
        let mut marks = Vec::new();
        of_paragraph(text, &prose, 0..prose.tokens.len(), Span::new(0, text.len()), doubles(text), &mut marks);
        marks
            .iter()
            .map(|m| match m.lean {
                Lean::Open => 'o',
                Lean::Close => 'c',
                Lean::Either => '?',
            })
            .collect()
    }

    #[test]
    fn neighbours_decide() {
        assert_eq!(leans("\"We won,\" she said (\"again\")."), "ococ");
        assert_eq!(leans("”We won,“ she said."), "oc");
        assert_eq!(leans("»We won,« she said."), "oc");
        assert_eq!(leans("„We won,“ she said."), "oc");
        assert_eq!(leans("a plan—“the plan”—and more"), "oc");
        assert_eq!(leans("“…and so on…”"), "oc");
    }

    #[test]
    fn shape_decides_between_gaps() {
        assert_eq!(leans("“\u{200a}We won,\u{200a}” she said"), "oc");
        assert_eq!(leans("\u{200b}\"\u{200b}We won\""), "oc");
    }

    #[test]
    fn marks_side_by_side_share_their_neighbours() {
        assert_eq!(leans("\"'Run,' he said,\" she said. \"He said, 'Run.'\""), "ooccoocc");
    }

    #[test]
    fn apostrophes_inside_words_are_no_marks() {
        assert_eq!(leans("Don't say it's O’Malley's."), "");
    }

    #[test]
    fn doubled_singles_are_one_mark() {
        assert_eq!(leans("``We won,'' she said"), "oc");
        assert_eq!(leans("''We won,'' she said. ''Twice.''"), "ococ");
        assert_eq!(leans("‘‘We won,’’ she said."), "oc");
        assert!(!doubles("'He said, 'Run.'' They ran. 'So did I,' she said."));
    }
}
