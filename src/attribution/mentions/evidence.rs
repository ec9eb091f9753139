/*!
Which capitalised words are names.

A capital means little where a sentence opens or in a headline. What the rest of the article does with the word decides:
the same word in lower case elsewhere makes it a common word, a capital in the middle of a sentence makes it a name.
*/

use rustc_hash::FxHashMap;

use crate::article::{Article, Role};
use crate::lexicon::{Classes, WordKey, WordSet};
use crate::text::{Case, Kind, Prose, Token};

/// Words that are never part of a name, however they are written.
pub(super) const CLOSED: Classes = Classes::CLOSED.with(Classes::NEGATION);

/// Finite verbs of any kind.
pub(super) const VERBS: Classes = Classes::VERB.with(Classes::CUE).with(Classes::CUE_PARTIAL);

const GIVEN: Classes = Classes::MALE_NAME.with(Classes::FEMALE_NAME);

/// How a word is written elsewhere in the article.
#[derive(Clone, Copy, Default)]
struct Seen {
    lower: bool,
    capital: bool,
}

/// For each token, whether it is a capitalised word that can be part of a name.
pub(super) fn nameable(article: &Article, prose: &Prose) -> Vec<bool> {
    let tokens = &prose.tokens;
    // Only words that stand somewhere with a capital are asked for.
    let mut seen: FxHashMap<WordKey, Seen> = FxHashMap::default();
    let mut with_capital = WordSet::small();
    let mut headings = Vec::with_capacity(prose.paragraphs.len());
    for (index, range) in prose.paragraphs.iter().enumerate() {
        let heading =
            article.paragraphs.get(index).is_some_and(|p| p.role == Role::Headline) || in_heading_case(&tokens[range.clone()], index == 0);
        headings.push(heading);
        for at in range.clone().filter(|&at| tokens[at].is_capital()) {
            let key = tokens[at].key;
            with_capital.insert(key);
            seen.entry(key).or_default().capital |= !heading && !is_initial(prose, range.start, at);
        }
    }
    for token in tokens.iter().filter(|t| t.kind == Kind::Word && t.case == Case::Lower && !t.is(CLOSED)) {
        if with_capital.may_hold(token.key)
            && let Some(seen) = seen.get_mut(&token.key)
        {
            seen.lower = true;
        }
    }
    let mut nameable = vec![false; tokens.len()];
    for (range, &heading) in prose.paragraphs.iter().zip(&headings) {
        // From the end, so that an opening word can ask whether a name follows it.
        for at in range.clone().rev() {
            let token = &tokens[at];
            // An "I" that ends its sentence is no initial.
            if !token.is_capital() || token.span.of(&article.text) == "I." {
                continue;
            }
            let seen = seen.get(&token.key).copied().unwrap_or_default();
            let next = tokens.get(at + 1).filter(|n| n.sentence == token.sentence);
            let name_follows = next.is_some() && nameable[at + 1] && !tokens[at + 1].is(Classes::DEMONYM | Classes::PEOPLE);
            nameable[at] = if heading {
                in_heading(token, token.span.of(&article.text), seen, name_follows)
            } else if is_initial(prose, range.start, at) {
                at_opening(token, token.span.of(&article.text), seen, next, name_follows)
            } else {
                in_the_middle(token, token.span.of(&article.text), next, name_follows)
            };
        }
    }
    nameable
}

/// Whether capitals are the rule in a paragraph; only an article's first may end in a full stop.
fn in_heading_case(tokens: &[Token], first: bool) -> bool {
    let long = |t: &&Token| t.kind == Kind::Word && t.span.len() > 3;
    let words = tokens.iter().filter(long).count();
    let capitals = tokens.iter().filter(long).filter(|t| t.is_capital()).count();
    let upper = tokens.iter().filter(long).filter(|t| t.case == Case::Upper).count();
    let stopped = tokens.iter().rev().find(|t| t.kind != Kind::Mark).is_some_and(|t| matches!(t.first, '.' | ',' | ':'));
    // A headline that ends in a full stop has no common word in lower case at all.
    let common = |t: &Token| t.kind == Kind::Word && t.case == Case::Lower && !t.is(CLOSED);
    let lower = tokens.iter().filter(|t| common(t)).count();
    let open = if stopped { first && lower == 0 } else { lower * 8 <= words };
    let shouted = upper * 10 >= words * 8 && (words >= 3 || words > 0 && words + 1 == tokens.len());
    shouted || open && words >= 4 && capitals * 10 >= words * 7
}

/// Whether a capital at this place says nothing: a sentence, a quotation or a clause behind a colon opens here.
fn is_initial(prose: &Prose, first: usize, at: usize) -> bool {
    if at == first || prose.tokens[at - 1].sentence != prose.tokens[at].sentence {
        return true;
    }
    let before = &prose.tokens[at - 1];
    match before.kind {
        Kind::Mark => true,
        Kind::Sign => matches!(before.first, ':' | '—' | '–' | '•' | '*' | '…' | '[' | '|' | '?' | '!' | '.' | '■' | '●' | '·'),
        _ => false,
    }
}

fn in_heading(token: &Token, word: &str, seen: Seen, name_follows: bool) -> bool {
    if token.is(CLOSED | Classes::WEEKDAY) {
        return false;
    }
    let listed = token.is(Classes::PLACE | Classes::TITLE | Classes::DEMONYM) || is_initial_letter(token, word);
    seen.capital && !(seen.lower && token.is(VERBS)) || listed || token.is(GIVEN) && name_follows
}

fn at_opening(token: &Token, word: &str, seen: Seen, next: Option<&Token>, name_follows: bool) -> bool {
    let given = token.is(GIVEN);
    if is_initial_letter(token, word) {
        return true;
    }
    let acts = next.is_some_and(|n| n.is(VERBS | Classes::CUE_BASE) && !n.is_capital());
    // A country, no pronoun.
    if word == "US" {
        return true;
    }
    if token.is(CLOSED | Classes::ADVERB | Classes::WEEKDAY | Classes::PEOPLE) {
        return given && (name_follows || acts && seen.capital);
    }
    if token.is(Classes::MONTH) {
        return given && name_follows;
    }
    if token.is(VERBS | Classes::SENTENCE_OPENER | Classes::CUE_PARTICIPLE | Classes::CUE_BASE) {
        return name_follows && (given || seen.capital || token.is(Classes::PLACE))
            || seen.capital && (acts || !seen.lower && given)
            || word.eq_ignore_ascii_case("new") && name_follows;
    }
    if is_contraction(word) {
        return false;
    }
    if token.is(Classes::TITLE | Classes::DEMONYM) || seen.capital {
        return true;
    }
    if given || token.is(Classes::PLACE) {
        return !seen.lower || name_follows || acts;
    }
    if seen.lower || token.is(Classes::CUE_NOUN | Classes::DOCUMENT) {
        return name_follows && token.is(Classes::ROLE | Classes::ORGANISATION | Classes::GROUP);
    }
    if name_follows || token.case == Case::Upper || token.is(Classes::ORGANISATION) {
        return true;
    }
    if token.is(Classes::ROLE | Classes::GROUP | Classes::KIN) || ["ed", "ing", "ly"].iter().any(|end| word.ends_with(end)) {
        return false;
    }
    next.is_some_and(|n| {
        n.kind == Kind::Clitic
            || matches!(n.first, ',' | '(')
            || n.is(VERBS
                | Classes::CUE_BASE
                | Classes::AUXILIARY
                | Classes::MODAL
                | Classes::RELATIVE
                | Classes::ADVERB
                | Classes::CONJUNCTION)
    })
}

fn in_the_middle(token: &Token, word: &str, next: Option<&Token>, name_follows: bool) -> bool {
    let given = token.is(GIVEN);
    if is_initial_letter(token, word) {
        return true;
    }
    if token.is(Classes::WEEKDAY) {
        return false;
    }
    if token.is(Classes::MONTH) {
        return given && (name_follows || next.is_some_and(|n| n.is(VERBS) || n.kind == Kind::Clitic));
    }
    if is_contraction(word) || token.is(Classes::DOCUMENT) && word.contains('-') {
        return false;
    }
    if token.is(CLOSED) {
        return token.case == Case::Upper && word.len() == 2 && word != "IT" || given || token.is(Classes::PLACE);
    }
    !token.is(Classes::PEOPLE) || token.is(Classes::TITLE) || name_follows
}

/// "We've", "Don't": no name however it is written.
fn is_contraction(word: &str) -> bool {
    let Some(cut) = word.rfind(['\'', '’']) else { return false };
    let tail = word[cut..].trim_start_matches(['\'', '’']);
    ["ve", "re", "d", "ll", "t", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c))
}

/// Whether a word is an initial: "F."
pub(super) fn is_initial_letter(token: &Token, word: &str) -> bool {
    let mut letters = word.chars();
    token.kind == Kind::Word
        && word != "I."
        && letters.next().is_some_and(char::is_uppercase)
        && (letters.as_str() == "." || letters.as_str().is_empty() && !token.is(CLOSED))
}
