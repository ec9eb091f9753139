/*!
Which marked stretches are certain to be one act of saying.

Two cases only: the paragraphs of one quotation, each opened anew and closed once at the end; and one sentence that its
attribution interrupts ("If they come," she said, "we go."). Everything else is for attribution to decide.
*/

use super::pairing::Piece;
use super::{Flag, Kind, Quotation};
use crate::article::{Article, Role};
use crate::lexicon::Classes;
use crate::text::{Case, Kind as TokenKind, Prose};

/// A piece that counts as a statement, and how surely.
pub struct Judged {
    /// The marked stretch.
    pub piece: Piece,
    /// How likely it is a statement.
    pub certainty: f32,
    /// Whether it is whole sentences or words in a paraphrase.
    pub kind: Kind,
}

/// Joins neighbours that are one act of saying.
pub fn join(article: &Article, prose: &Prose, judged: &[Judged]) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::with_capacity(judged.len());
    for (i, this) in judged.iter().enumerate() {
        let before = i.checked_sub(1).map(|p| &judged[p]);
        let continues = before.is_some_and(|b| next_paragraph(article, prose, &b.piece, &this.piece));
        let goes_on = continues || before.is_some_and(|b| interrupted(prose, &b.piece, &this.piece));
        if continues && let Some(last) = quotations.last_mut() {
            last.flags.retain(|&f| f != Flag::ClosingMissing);
        }
        match quotations.last_mut() {
            Some(last) if goes_on => {
                last.segments.push(this.piece.segment.clone());
                last.certainty = last.certainty.max(this.certainty);
                if this.kind == Kind::Direct {
                    last.kind = Kind::Direct;
                }
                add_flags(&mut last.flags, &this.piece);
            }
            _ => {
                let mut flags = Vec::new();
                add_flags(&mut flags, &this.piece);
                quotations.push(Quotation {
                    segments: vec![this.piece.segment.clone()],
                    kind: this.kind,
                    flags,
                    certainty: this.certainty,
                });
            }
        }
    }
    quotations
}

fn add_flags(flags: &mut Vec<Flag>, piece: &Piece) {
    let mended = [(piece.unopened, Flag::OpeningMissing), (piece.unclosed, Flag::ClosingMissing), (piece.reversed, Flag::MarkReversed)];
    for (_, flag) in mended.iter().filter(|(is, _)| *is) {
        if !flags.contains(flag) {
            flags.push(*flag);
        }
    }
}

/// Whether `b` goes on in the next paragraph with what `a` left open.
fn next_paragraph(article: &Article, prose: &Prose, a: &Piece, b: &Piece) -> bool {
    let follows = |x: usize, y: usize| x < y && article.paragraphs[x + 1..y].iter().all(|p| p.role == Role::Boilerplate);
    let body = |p: usize| article.paragraphs[p].role == Role::Body;
    let (Some(pa), Some(pb)) = (article.paragraphs.get(a.paragraph), article.paragraphs.get(b.paragraph)) else { return false };
    let ends_paragraph = a.unclosed && a.segment.span.end >= trimmed_end(article, pa.span);
    let opens_paragraph = pb.span.of(&article.text).trim_start().len() == pb.span.to() - b.segment.span.from();
    let same = a.family == b.family && body(a.paragraph) && body(b.paragraph);
    // Where both paragraphs name a speaker of their own the mark was only forgotten.
    let two_speakers = || {
        let range = &prose.paragraphs[a.paragraph];
        let before = range.start..a.tokens.start;
        let after = b.tokens.end..prose.paragraphs[b.paragraph].end;
        says(prose, before) && says(prose, after)
    };
    same && ends_paragraph && opens_paragraph && follows(a.paragraph, b.paragraph) && !labelled(prose, b) && !two_speakers()
}

/// Whether a piece opens with who speaks: "RUIZ: …"
fn labelled(prose: &Prose, piece: &Piece) -> bool {
    let tokens = prose.tokens.get(piece.tokens.clone()).unwrap_or_default();
    let name = tokens.iter().take_while(|t| t.kind == TokenKind::Word && (t.case == Case::Upper || t.is(Classes::TITLE))).count();
    (1..=4).contains(&name) && tokens.get(name).is_some_and(|t| t.is_sign(':'))
}

fn trimmed_end(article: &Article, span: crate::article::Span) -> u32 {
    span.start + span.of(&article.text).trim_end().len() as u32
}

fn says(prose: &Prose, range: std::ops::Range<usize>) -> bool {
    prose.tokens.get(range).is_some_and(|tokens| tokens.iter().any(|t| t.is(Classes::CUE)))
}

/// Whether between `a` and `b` stands nothing but the attribution of the sentence they share.
fn interrupted(prose: &Prose, a: &Piece, b: &Piece) -> bool {
    if a.paragraph != b.paragraph || a.unclosed || b.unopened || a.family != b.family {
        return false;
    }
    // Behind the closing mark of one, before the opening mark of the other.
    let Some(between) = prose.tokens.get(a.tokens.end + 1..b.tokens.start.saturating_sub(1)) else { return false };
    let Some(last) = between.last() else { return false };
    let breaks_off = prose.tokens[a.tokens.clone()].last().is_some_and(|t| t.kind != TokenKind::Sign || t.is_sign(',') || t.is_sign('—'));
    let resumes =
        prose.tokens.get(b.tokens.start).is_some_and(|t| t.kind == TokenKind::Word && (!t.is_capital() || t.is(Classes::PRONOUN)));
    let cues = between.iter().filter(|t| t.is(Classes::CUE)).count();
    let one_sentence =
        between.iter().all(|t| t.kind != TokenKind::Mark && !matches!(t.first, '.' | '!' | '?' | ';' | ':') || t.kind == TokenKind::Word);
    let subject = between
        .first()
        .is_some_and(|t| t.is_capital() || t.is(Classes::PRONOUN | Classes::CUE | Classes::DETERMINER | Classes::POSSESSIVE));
    breaks_off && resumes && cues == 1 && one_sentence && subject && last.is_sign(',') && between.len() <= 40
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::quotation::{Flag, find};
    use crate::text::{Prose, testing::article};

    fn parts(text: &str) -> Vec<usize> {
        let article = article(text);
        let lexicon = Lexicon::embedded();
        let prose = Prose::of(&article, &lexicon);
        find(&article, &prose, &lexicon).quotations.iter().map(|q| q.segments.len()).collect()
    }

    #[test]
    fn paragraphs_of_one_quotation() {
        assert_eq!(parts("She read it out:\n\n“We came at nine.\n\n“We left at ten.\n\n“Nobody saw us.”"), [3]);
        assert_eq!(parts("“We came at nine,” she said. “We left.\n\n“Nobody saw us,” he said."), [1, 1, 1]);
        assert_eq!(
            parts("“HALE: We came at nine in the morning.\n\n“RUIZ: And when did you leave?\n\n“MR. HALE: We left at ten.”"),
            [1, 1, 1]
        );
    }

    #[test]
    fn a_sentence_interrupted_by_its_attribution() {
        assert_eq!(parts("“If they come,” said Ana Ruiz, the mayor, “then we shall go.”"), [2]);
        assert_eq!(parts("‘If they come,’ she said, ‘I shall go.’"), [2]);
        assert_eq!(parts("“They came,” she said. “We went.”"), [1, 1]);
        assert_eq!(parts("“They came,” she said, and Ruiz said, “we went.”"), [1, 1]);
    }

    #[test]
    fn a_joined_quotation_is_not_flagged_as_unclosed() {
        let text = "“We came.\n“We left.”";
        let article = article(text);
        let lexicon = Lexicon::embedded();
        let found = find(&article, &Prose::of(&article, &lexicon), &lexicon);
        assert_eq!(found.quotations[0].flags, Vec::<Flag>::new());
    }
}
