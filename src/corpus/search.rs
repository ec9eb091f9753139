/*!
Finding words: texts are folded once into keys, and a query is a few byte strings looked for in them.

A key holds nothing but lower-case letters and digits without diacritics, single spaces between words and one at either
end, so that " deploy" is a word's beginning and " nato response force " a phrase.
*/

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends the key of `text`: folded words, with a space before each and one behind the last.
pub(super) fn fold_into(key: &mut String, text: &str) {
    let before = key.len();
    let mut in_word = false;
    let push = |c: char, in_word: &mut bool, key: &mut String| {
        if !*in_word {
            key.push(' ');
            *in_word = true;
        }
        key.push(c);
    };
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => push(c, &mut in_word, key),
            'A'..='Z' => push(c.to_ascii_lowercase(), &mut in_word, key),
            // "don't" is one word however its apostrophe is typed; soft hyphens and zero-width signs are no letters.
            '\'' | '’' | '‘' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            _ if c.is_ascii() || !c.is_alphanumeric() && !is_combining_mark(c) => in_word = false,
            _ => {
                for c in c.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
                    match c {
                        'ß' => key_letters("ss", &mut in_word, key, push),
                        'ł' => key_letters("l", &mut in_word, key, push),
                        'ø' => key_letters("o", &mut in_word, key, push),
                        'đ' => key_letters("d", &mut in_word, key, push),
                        'ı' => key_letters("i", &mut in_word, key, push),
                        'æ' => key_letters("ae", &mut in_word, key, push),
                        'œ' => key_letters("oe", &mut in_word, key, push),
                        c if c.is_alphanumeric() => push(c, &mut in_word, key),
                        c if is_combining_mark(c) => {}
                        _ => in_word = false,
                    }
                }
            }
        }
    }
    if key.len() > before {
        key.push(' ');
    }
}

fn key_letters(letters: &str, in_word: &mut bool, key: &mut String, push: impl Fn(char, &mut bool, &mut String)) {
    for c in letters.chars() {
        push(c, in_word, key);
    }
}

/// The key of one text.
pub(super) fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 2);
    fold_into(&mut key, text);
    key
}

/// What a search asks for: every needle must occur.
///
/// A bare word finds every word that begins with it; words in quotation marks of any kind are a phrase of whole words;
/// a phrase still being typed (no closing mark yet) may end within a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub needles: Vec<String>,
}

impl Query {
    pub fn parse(text: &str) -> Self {
        let mut needles = Vec::new();
        let mut phrase = false;
        let parts: Vec<&str> = text.split(['"', '“', '”', '„', '«', '»']).collect();
        let last = parts.len().saturating_sub(1);
        for (i, part) in parts.into_iter().enumerate() {
            if phrase {
                let mut key = fold(part);
                if i == last {
                    key.pop();
                }
                if !key.trim().is_empty() {
                    needles.push(key);
                }
            } else {
                needles.extend(part.split_whitespace().filter_map(|word| {
                    let mut key = fold(word.trim_end_matches('*'));
                    key.pop();
                    (!key.trim().is_empty()).then_some(key)
                }));
            }
            phrase = !phrase;
        }
        needles.sort_by_key(|n| std::cmp::Reverse(n.len()));
        needles.dedup();
        Query { needles }
    }

    pub fn is_empty(&self) -> bool {
        self.needles.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_know_neither_case_nor_marks_nor_diacritics() {
        assert_eq!(fold("“We’re DEPLOYING,” Gen. Łukasz Größe-Šimić said"), " were deploying gen lukasz grosse simic said ");
        assert_eq!(fold("don't"), fold("don’t"));
        assert_eq!(fold("e\u{301}tat"), fold("état"));
        assert_eq!(fold("Ελλάδα"), " ελλαδα ");
        assert_eq!(fold("…—!"), "");
    }

    #[test]
    fn queries_are_prefixes_and_phrases() {
        let needles = |q: &str| Query::parse(q).needles;
        assert_eq!(needles("Deploy troops*"), [" deploy", " troops"]);
        assert_eq!(needles("\"response force\" nato"), [" response force ", " nato"]);
        assert_eq!(needles("“response for"), [" response for"]);
        assert!(Query::parse(" “” — ").is_empty());
        assert_eq!(needles("U.S."), [" u s"]);
    }
}
