/*!
Transcripts: paragraphs that open with who speaks (`MR. KIRBY:`, `Q:`, `ANA RUIZ (Mayor of Carrow):`).

A paragraph that opens so is a turn, and so are the paragraphs without a label between two turns. Quotations inside a
turn are statements of their own; the turn's segments leave them out.
*/

use crate::article::{Article, Role, Span};
use crate::text::{Case, Kind as TokenKind, Prose, Token};

use super::{Kind, Quotation, Segment};

/// Fewer labelled paragraphs than this are no transcript.
const FEWEST: usize = 3;

/// Labels that are not in capitals must return oftener, since "Note:" opens paragraphs too.
const FEWEST_PLAIN: usize = 4;

/// The turns of a transcript; `quoted` are the spans of the statements inside, in order.
pub fn find(article: &Article, prose: &Prose, quoted: &[Span]) -> Vec<Quotation> {
    let read = |shouted: bool| -> Vec<Option<Span>> {
        (0..article.paragraphs.len()).map(|p| label_of(article, prose, p).filter(|l| l.shouted || !shouted).map(|l| l.span)).collect()
    };
    let labels = [true, false].map(read).into_iter().enumerate().find(|(plain, labels)| alternate(article, labels, *plain == 1));
    let Some((_, labels)) = labels else { return Vec::new() };
    let mut labelled = (0..labels.len()).filter(|&p| labels[p].is_some());
    let Some(first) = labelled.next() else { return Vec::new() };
    let last = labelled.next_back().unwrap_or(first);
    let mut turns: Vec<Quotation> = Vec::new();
    for (p, label) in labels.iter().enumerate().take(last + 1).skip(first) {
        let paragraph = &article.paragraphs[p];
        if paragraph.role != Role::Body {
            continue;
        }
        let from = label.map_or(paragraph.span.from(), |l| after_colon(article, l, paragraph.span));
        let segments = without(&article.text, Span::new(from.min(paragraph.span.to()), paragraph.span.to()), quoted);
        match turns.last_mut() {
            Some(turn) if label.is_none() => turn.segments.extend(segments),
            _ if !segments.is_empty() => turns.push(Quotation { segments, kind: Kind::Turn, flags: Vec::new(), certainty: 0.95 }),
            _ => {}
        }
    }
    turns
}

/// Whether the labels of an article's paragraphs are those of people who take turns.
fn alternate(article: &Article, labels: &[Option<Span>], plain: bool) -> bool {
    let labelled: Vec<usize> = (0..labels.len()).filter(|&p| labels[p].is_some()).collect();
    let (Some(&first), Some(&last)) = (labelled.first(), labelled.last()) else { return false };
    let body = (first..=last).filter(|&p| article.paragraphs[p].role == Role::Body).count();
    let times = |p: usize| labelled.iter().filter(|&&q| words(article, labels[p]) == words(article, labels[q])).count();
    let returning = labelled.iter().filter(|&&p| times(p) > 1).count();
    let several = labelled.iter().any(|&p| words(article, labels[p]) != words(article, labels[first]));
    let enough = if plain {
        labelled.len() >= FEWEST_PLAIN && returning * 4 >= labelled.len() * 3 && several
    } else {
        labelled.len() >= FEWEST && returning > 0
    };
    enough && labelled.len() * 4 >= body
}

/// Who a turn is said by, as its label has it (`MR. KIRBY`); `None` for anything but a turn.
pub fn label(article: &Article, prose: &Prose, turn: &Quotation) -> Option<Span> {
    let first = turn.segments.first().filter(|_| turn.kind == Kind::Turn)?;
    let paragraph = article.paragraphs.partition_point(|p| p.span.end <= first.span.start);
    label_of(article, prose, paragraph).map(|l| l.span)
}

/// What a paragraph opens with before a colon.
struct Label {
    span: Span,
    /// Whether it is in capitals.
    shouted: bool,
}

/// The label that paragraph `p` opens with, without what stands in brackets behind it.
fn label_of(article: &Article, prose: &Prose, p: usize) -> Option<Label> {
    if article.paragraphs.get(p)?.role != Role::Body {
        return None;
    }
    let tokens = prose.tokens.get(prose.paragraphs.get(p)?.clone())?;
    let colon = tokens.iter().take(24).position(|t| t.is_sign(':') || t.is_sign('.') && is_question_letter(article, tokens))?;
    let behind = tokens.get(colon + 1)?;
    let bracket = tokens[..colon].iter().position(|t| t.is_sign('(') || t.is_sign('[') || t.is_sign(','));
    let name = &tokens[..bracket.unwrap_or(colon)];
    let spaced = behind.span.start > tokens[colon].span.end;
    let upper = |t: &Token| {
        t.kind == TokenKind::Word
            && (t.case == Case::Upper || is_capital_title(t, article) || t.span.of(&article.text).len() <= 2 && t.is_capital())
    };
    let named = |t: &Token| upper(t) || is_initial_sign(t) || t.kind == TokenKind::Word && t.is_capital();
    let fits = spaced && (1..=6).contains(&name.len()) && name.iter().any(|t| t.kind == TokenKind::Word) && name.iter().all(named);
    let shouted = name.iter().all(|t| upper(t) || is_initial_sign(t));
    (fits && (shouted || name.len() <= 4)).then(|| Label { span: name[0].span.cover(name[name.len() - 1].span), shouted })
}

fn is_initial_sign(token: &Token) -> bool {
    token.kind == TokenKind::Clitic || matches!(token.first, '.' | '\'' | '’' | '-')
}

/// `Mr.`, `Ms.`, `Dr.` and such before a shouted name, and name particles such as `McKAY`.
fn is_capital_title(token: &Token, article: &Article) -> bool {
    token.is_capital() && token.span.of(&article.text).ends_with('.') && token.span.len() <= 5
}

/// `Q.` and `A.` instead of `Q:` and `A:`.
fn is_question_letter(article: &Article, tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|t| matches!(t.span.of(&article.text), "Q" | "A" | "Q." | "A."))
}

/// Where a turn's words begin behind its label.
fn after_colon(article: &Article, label: Span, paragraph: Span) -> usize {
    let text = &article.text;
    let rest = &text[label.to()..paragraph.to()];
    let colon = rest.find(':').or_else(|| rest.find('.')).map_or(0, |at| at + 1);
    let words = &rest[colon..];
    label.to() + colon + (words.len() - words.trim_start().len())
}

fn words(article: &Article, label: Option<Span>) -> &str {
    label.map_or("", |l| l.of(&article.text))
}

/// The stretches of `span` that lie outside the `quoted` spans and hold words.
fn without(text: &str, span: Span, quoted: &[Span]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut from = span.from();
    let inside = quoted.iter().skip(quoted.partition_point(|q| q.end <= span.start)).take_while(|q| q.start < span.end);
    let stops = inside.map(|q| (q.from(), q.to())).chain([(span.to(), span.to())]);
    for (stop, next) in stops {
        if stop > from {
            let words = &text[from..stop];
            let start = from + (words.len() - words.trim_start().len());
            let stretch = Span::new(start, start + words.trim().len());
            if stretch.of(text).chars().any(char::is_alphanumeric) {
                segments.push(Segment { span: stretch, inner: stretch });
            }
        }
        from = from.max(next);
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quotation;
    use crate::text::testing::article;

    fn read(text: &str) -> Vec<(String, String)> {
        let article = article(text);
        let lexicon = Lexicon::embedded();
        let prose = Prose::of(&article, &lexicon);
        let found = quotation::find(&article, &prose, &lexicon).quotations;
        let turns = found.iter().filter(|q| q.kind == Kind::Turn);
        turns
            .map(|q| {
                let who = label(&article, &prose, q).map_or("", |l| l.of(text)).to_owned();
                (who, q.segments.iter().map(|s| s.span.of(text)).collect::<Vec<_>>().join(" […] "))
            })
            .collect()
    }

    #[test]
    fn turns_and_their_labels() {
        let turns = read(
            "A briefing.\n\nMR. HALE: Good day.\n\nQ: Is it true?\n\nMR. HALE: It is.\n\nThat is all.\n\nANA RUIZ (Mayor of Carrow): Thank you.",
        );
        let expected =
            [("MR. HALE", "Good day."), ("Q", "Is it true?"), ("MR. HALE", "It is. […] That is all."), ("ANA RUIZ", "Thank you.")];
        assert_eq!(turns, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn quotations_inside_a_turn_are_left_out_of_it() {
        let turns = read("MR. HALE: She said, “We are fine,” and left.\n\nQ: Who?\n\nMR. HALE: Ruiz.");
        assert_eq!(turns[0].1, "She said, […] and left.");
    }

    #[test]
    fn labels_need_not_be_in_capitals() {
        let turns = read("Ana Ruiz: Is it true?\n\nHale: It is.\n\nAna Ruiz: All of it?\n\nHale: All.");
        assert_eq!(turns.iter().map(|(who, _)| who.as_str()).collect::<Vec<_>>(), ["Ana Ruiz", "Hale", "Ana Ruiz", "Hale"]);
        assert!(read("Update: The mill burned.\n\nUpdate: It was old.\n\nUpdate: More to come.\n\nUpdate: Nobody was hurt.").is_empty());
    }

    #[test]
    fn headings_are_no_turns() {
        assert!(read("UPDATE: The mill burned.\n\nIt was old.\n\nNOTE: More to come.\n\nNobody was hurt.").is_empty());
        assert!(read("WHO: the town\n\nWHAT: a fair\n\nWHEN: in May\n\nWHERE: here").is_empty());
    }
}
