/*!
Quotations set off as a block: a paragraph that ends in a colon and announces somebody's words, then those words without
marks.

Only where the block speaks of itself in the first person while nothing around it does: a colon also introduces lists,
programmes and the next chapter.
*/

use super::{Kind, Quotation, Segment};
use crate::article::{Article, Role, Span};
use crate::lexicon::{Classes, key};
use crate::text::{Kind as TokenKind, Prose, Token};

/// The unmarked blocks of an article; `taken` are the spans already quoted, in order.
pub fn find(article: &Article, prose: &Prose, taken: &[Span]) -> Vec<Quotation> {
    let body = |p: usize| article.paragraphs[p].role == Role::Body;
    let next_body =
        |p: usize| (p + 1..article.paragraphs.len()).find(|&n| article.paragraphs[n].role != Role::Boilerplate).filter(|&n| body(n));
    (0..article.paragraphs.len())
        .filter(|&p| body(p) && announces(article, prose, p))
        .filter_map(next_body)
        .filter(|&n| {
            let span = article.paragraphs[n].span;
            let marked = taken.get(taken.partition_point(|t| t.end <= span.start)).is_some_and(|t| t.start < span.end);
            !marked && speaks(article, prose, n)
        })
        .map(|n| {
            let span = article.paragraphs[n].span;
            Quotation { segments: vec![Segment { span, inner: span }], kind: Kind::Block, flags: Vec::new(), certainty: 0.7 }
        })
        .collect()
}

/// Whether paragraph `p` ends in a colon behind a verb or noun of saying in its last sentence, and is not itself in the
/// first person.
fn announces(article: &Article, prose: &Prose, p: usize) -> bool {
    let tokens = tokens(prose, p);
    let Some(colon) = tokens.last().filter(|t| t.is_sign(':')) else { return false };
    let sentence: Vec<&Token> = tokens.iter().filter(|t| t.sentence == colon.sentence).collect();
    let says = sentence.iter().any(|t| t.is(Classes::CUE | Classes::CUE_PARTICIPLE))
        || sentence.iter().rev().take(6).any(|t| t.is(Classes::CUE_NOUN));
    says && !first_person(article, tokens)
}

/// Whether paragraph `n` is prose in the first person of some length, without marks of its own.
fn speaks(article: &Article, prose: &Prose, n: usize) -> bool {
    let tokens = tokens(prose, n);
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let marks = tokens.iter().any(|t| t.kind == TokenKind::Mark && !matches!(t.first, '\'' | '’'));
    let whole = tokens.last().is_some_and(|t| matches!(t.first, '.' | '!' | '?'));
    words >= 8 && whole && !marks && first_person(article, tokens)
}

fn first_person(article: &Article, tokens: &[Token]) -> bool {
    tokens.iter().any(|t| {
        t.kind == TokenKind::Word
            && matches!(&*key(t.span.of(&article.text)), "i" | "we" | "my" | "our" | "i'm" | "we're" | "i've" | "we've")
    })
}

fn tokens(prose: &Prose, p: usize) -> &[Token] {
    prose.paragraphs.get(p).and_then(|range| prose.tokens.get(range.clone())).unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quotation;
    use crate::text::testing::article;

    fn blocks(text: &str) -> usize {
        let article = article(text);
        let lexicon = Lexicon::embedded();
        let prose = Prose::of(&article, &lexicon);
        quotation::find(&article, &prose, &lexicon).quotations.iter().filter(|q| q.kind == Kind::Block).count()
    }

    #[test]
    fn announced_words_in_the_first_person() {
        assert_eq!(
            blocks("The company released this statement:\n\nWe regret what happened and we will repay every customer.\n\nIt closed."),
            1
        );
    }

    #[test]
    fn other_colons() {
        assert_eq!(blocks("The report named three faults:\n\nThe roof had never been mended by the owners of the mill."), 0);
        assert_eq!(blocks("She said:\n\n“We regret what happened and we will repay you.”"), 0);
        assert_eq!(blocks("I told them this:\n\nWe went to the mill that night and I saw the roof fall in."), 0);
    }
}
