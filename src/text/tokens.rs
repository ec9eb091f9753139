/*!
One pass over a paragraph's characters.
*/

use super::{Case, Kind, Token};
use crate::article::Span;
use crate::lexicon::{Classes, Lexicon, WordKey, is_invisible};

/// Whether a character is used as a quotation mark, an apostrophe or a prime.
pub fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' | '″' | '＂')
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’' || c == 'ʼ'
}

/// Appends the tokens of `text` under `span`.
pub fn scan(text: &str, span: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let end = span.to();
    let mut at = span.from();
    while at < end {
        let byte = text.as_bytes()[at];
        if byte == b' ' {
            at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic() {
            let (key, length) = WordKey::of_run(&text.as_bytes()[at..end]);
            let next = at + length;
            if text.as_bytes().get(next).is_none_or(|b| matches!(b, b' ' | b',' | b'\n' | b'"')) {
                let span = Span::new(at, next);
                let first = byte as char;
                let (case, classes) = (case(&text[at..next], first), lexicon.classes_of(key));
                tokens.push(Token { span, kind: Kind::Word, case, classes, key, compound: false, first, sentence: 0 });
                at = next;
                continue;
            }
            at = word(text, at, end, lexicon, tokens);
            continue;
        }
        let Some(c) = text[at..end].chars().next() else { break };
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
        } else if c.is_alphabetic() {
            at = word(text, at, end, lexicon, tokens);
        } else if c.is_ascii_digit() {
            at = number(text, at, end, lexicon, tokens);
        } else {
            let kind = if is_mark(c) { Kind::Mark } else { Kind::Sign };
            let next = at + c.len_utf8();
            tokens.push(plain(Span::new(at, next), kind, c));
            at = next;
        }
    }
}

fn plain(span: Span, kind: Kind, first: char) -> Token {
    Token { span, kind, case: Case::Lower, classes: Classes::NONE, key: WordKey::default(), compound: false, first, sentence: 0 }
}

/// The end of the run of letters, digits and invisible characters that begins at `at`.
fn run(text: &str, at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut i = at;
    while i < end {
        if bytes[i].is_ascii_alphanumeric() {
            i += 1;
        } else if bytes[i].is_ascii() {
            break;
        } else {
            match text[i..end].chars().next() {
                Some(c) if c.is_alphanumeric() || is_invisible(c) || is_combining(c) => i += c.len_utf8(),
                _ => break,
            }
        }
    }
    i
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn word(text: &str, start: usize, end: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let mut at = run(text, start, end);
    let mut clitic = None;
    while let Some(c) = text[at..end].chars().next() {
        if matches!(c, ' ' | ',' | '\n' | '"') {
            break;
        }
        let behind = at + c.len_utf8();
        let next = text[behind..end].chars().next();
        if is_apostrophe(c) && next.is_some_and(char::is_alphabetic) {
            let stop = run(text, behind, end);
            if matches!(&text[behind..stop], "s" | "S") {
                clitic = Some(Span::new(at, stop));
                break;
            }
            at = stop;
        } else if next.is_some_and(|next| joins(c, next, &text[start..at])) {
            at = run(text, behind, end);
        } else {
            break;
        }
    }
    if clitic.is_none() && text[at..end].starts_with('.') && takes_full_stop(&text[start..at], &text[start..=at], lexicon) {
        at += 1;
    }
    let mut key = WordKey::of(&text[start..at]);
    let mut classes = lexicon.classes_of(key);
    // Pronouns and the like keep their short "is": they are words of their own in the lists.
    if let Some(short) = clitic {
        let with_short = WordKey::of(&text[start..short.to()]);
        let joined = lexicon.classes_of(with_short);
        if joined.any(Classes::PRONOUN | Classes::AUXILIARY) {
            (key, classes) = (with_short, joined);
            at = short.to();
            clitic = None;
        }
    }
    let first = text[start..].chars().next().unwrap_or(' ');
    let case = case(&text[start..at], first);
    tokens.push(Token { span: Span::new(start, at), kind: Kind::Word, case, classes, key, compound: true, first, sentence: 0 });
    match clitic {
        Some(span) => {
            tokens.push(plain(span, Kind::Clitic, '\''));
            span.to()
        }
        None => at,
    }
}

/// Whether a sign holds a word together: hyphens, the full stops of `U.S`, the sign in `AT&T`.
fn joins(sign: char, next: char, before: &str) -> bool {
    match sign {
        '-' | '‐' | '‑' => next.is_alphanumeric(),
        '.' => next.is_alphabetic() && before.chars().rev().take_while(|&c| c != '.').count() <= 2,
        '&' => next.is_uppercase() && before.chars().all(char::is_uppercase),
        _ => false,
    }
}

/// Whether the full stop behind a word belongs to it: known abbreviations, initials, `U.S`.
fn takes_full_stop(word: &str, with_stop: &str, lexicon: &Lexicon) -> bool {
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let dotted = word.len() <= 7 && word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    single && word != "I" || dotted || lexicon.classes(with_stop).any(Classes::ABBREVIATION) && !lower_word_too(word)
}

/// Words that are abbreviations only in capitals: "Mar." but not "mar.", "No. 5" but "no."
fn lower_word_too(word: &str) -> bool {
    matches!(
        word,
        "no" | "sun"
            | "sat"
            | "fig"
            | "mass"
            | "miss"
            | "wash"
            | "ore"
            | "mar"
            | "may"
            | "min"
            | "max"
            | "gen"
            | "col"
            | "sec"
            | "pres"
            | "co"
            | "mon"
            | "al"
            | "ed"
            | "v"
    )
}

fn case(word: &str, first: char) -> Case {
    if !first.is_uppercase() {
        return Case::Lower;
    }
    if word.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) {
        return Case::Capital;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() > 1 && letters.all(char::is_uppercase) { Case::Upper } else { Case::Capital }
}

fn number(text: &str, start: usize, end: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let mut at = run(text, start, end);
    while let Some(c) = text[at..end].chars().next() {
        let behind = at + c.len_utf8();
        let digit_next = text[behind..end].starts_with(|n: char| n.is_ascii_digit());
        let letter_next = text[behind..end].starts_with(char::is_alphabetic);
        if matches!(c, '.' | ',' | ':' | '/') && digit_next || c == '-' && (digit_next || letter_next) {
            at = run(text, behind, end);
        } else {
            break;
        }
    }
    let key = WordKey::of(&text[start..at]);
    let classes = lexicon.classes_of(key);
    let first = text[start..].chars().next().unwrap_or('0');
    let span = Span::new(start, at);
    tokens.push(Token { span, kind: Kind::Number, case: Case::Lower, classes, key, compound: true, first, sentence: 0 });
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        scan(text, Span::new(0, text.len()), &Lexicon::embedded(), &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn names_abbreviations_and_clitics() {
        assert_eq!(
            words("Mr. O’Malley’s aide, John F. Kirby, didn't go."),
            ["Mr.", "O’Malley", "’s", "aide", ",", "John", "F.", "Kirby", ",", "didn't", "go", "."]
        );
        assert_eq!(words("the U.S. and al-Rashidi"), ["the", "U.S.", "and", "al-Rashidi"]);
        assert_eq!(words("drivers' union"), ["drivers", "'", "union"]);
        assert_eq!(words("“She’s 21,” he’d"), ["“", "She’s", "21", ",", "”", "he’d"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("1,200 on 10:30 a.m., 19-year-old"), ["1,200", "on", "10:30", "a.m.", ",", "19-year-old"]);
    }

    #[test]
    fn invisible_characters_stay_inside_words() {
        assert_eq!(words("Nwo\u{ad}su said"), ["Nwo\u{ad}su", "said"]);
    }
}
