/*!
Where sentences end.

A full stop, question or exclamation mark ends one, with the closing marks behind it, unless the next word goes on in
lower case. Abbreviations end one only where the next word is a function word in capitals ("in the U.S. The …").
*/

use super::{Kind, Prose, Sentence, Token};
use crate::article::Span;
use crate::lexicon::Classes;

/// Splits the tokens from `first` on into sentences of paragraph `paragraph`.
pub fn split(text: &str, paragraph: usize, first: usize, prose: &mut Prose) {
    let tokens = &mut prose.tokens;
    let mut start = first;
    let mut i = first;
    while i < tokens.len() {
        let mut stop = i + 1;
        let last = stop == tokens.len();
        let ends = last || {
            if is_stop(&tokens[i]) {
                while stop < tokens.len() && closes(text, &tokens[stop - 1], &tokens[stop]) {
                    stop += 1;
                }
                stop == tokens.len() || opens(tokens, stop)
            } else {
                is_dotted(text, &tokens[i]) && stands_alone(tokens, i)
            }
        };
        if ends {
            let index = prose.sentences.len() as u32;
            tokens[start..stop].iter_mut().for_each(|t| t.sentence = index);
            let span = Span { start: tokens[start].span.start, end: tokens[stop - 1].span.end };
            prose.sentences.push(Sentence { span, paragraph, tokens: start..stop });
            start = stop;
        }
        i = stop;
    }
}

fn is_stop(token: &Token) -> bool {
    token.kind == Kind::Sign && matches!(token.first, '.' | '!' | '?' | '…')
}

/// Whether `token` belongs to the end of the sentence that `before` ends: further stops, closing marks and brackets.
fn closes(text: &str, before: &Token, token: &Token) -> bool {
    let adjacent = before.span.end == token.span.start;
    match token.first {
        _ if is_stop(token) => true,
        ')' | ']' => true,
        '”' | '»' | '›' => true,
        '"' | '\'' | '’' | '“' | '‘' | '«' | '‹' => adjacent && followed_by_gap(text, token),
        _ => false,
    }
}

/// Whether white space, another mark or the end stands behind a mark, so that it closes rather than opens.
fn followed_by_gap(text: &str, token: &Token) -> bool {
    text[token.span.to()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a new sentence can open at token `at`.
fn opens(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens[at..].iter().find(|t| !matches!(t.kind, Kind::Mark) && !matches!(t.first, '(' | '[')) else { return true };
    match token.kind {
        Kind::Word => token.is_capital(),
        Kind::Number => true,
        _ => !matches!(token.first, ',' | ';' | ':'),
    }
}

fn is_dotted(text: &str, token: &Token) -> bool {
    token.kind == Kind::Word && token.span.of(text).ends_with('.')
}

/// Whether an abbreviation ends its sentence: a function word in capitals follows, and it is no title.
fn stands_alone(tokens: &[Token], at: usize) -> bool {
    let next = &tokens[at + 1];
    let opener =
        Classes::DETERMINER | Classes::PRONOUN | Classes::PREPOSITION | Classes::SUBORDINATOR | Classes::CONJUNCTION | Classes::POSSESSIVE;
    let initial = tokens[at].span.len() == 2;
    !tokens[at].is(Classes::TITLE) && !initial && next.is_capital() && next.is(opener)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::text::{Prose, testing::article};

    fn sentences(text: &str) -> Vec<String> {
        let prose = Prose::of(&article(text), &Lexicon::embedded());
        prose.sentences.iter().map(|s| s.span.of(text).to_owned()).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        assert_eq!(sentences("Gen. Tod Wolters met John F. Kirby. They spoke.").len(), 2);
        assert_eq!(sentences("He left the U.S. The plane was late.").len(), 2);
        assert_eq!(sentences("He met U.S. Sen. Ana Ruiz at 5 p.m. on Friday.").len(), 1);
    }

    #[test]
    fn marks_close_with_their_sentence() {
        assert_eq!(sentences("“We won.” They left."), ["“We won.”", "They left."]);
        assert_eq!(sentences("\"Who?\" she asked. \"Me.\""), ["\"Who?\" she asked.", "\"Me.\""]);
    }
}
