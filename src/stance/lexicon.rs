/*!
The words that take sides: phrases of one word or more, each with what it says and of whom.

The lists lie in `assets/stance/`, one file a sense. Verbs stand there in their base form and are inflected here, so
that the lists stay short enough to read.
*/

use rustc_hash::FxHashMap;

use crate::lexicon::{WordKey, WordSet};

/// What a phrase says, and of whom: a set of senses, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses(u8);

impl Senses {
    /// Takes no side, whatever its words could do alone.
    pub const NONE: Senses = Senses(0);
    /// Speaks well of what it is said of: "honest", "leader".
    pub const GOOD: Senses = Senses(1);
    /// Speaks ill of what it is said of: "crooked", "disaster".
    pub const BAD: Senses = Senses(1 << 1);
    /// A verb that shows its subject in a good light: "deliver".
    pub const GOOD_ACT: Senses = Senses(1 << 2);
    /// A verb that shows its subject in a bad light: "lie".
    pub const BAD_ACT: Senses = Senses(1 << 3);
    /// A verb whose subject sides with its object: "endorse".
    pub const PRAISE: Senses = Senses(1 << 4);
    /// A verb whose subject turns against its object: "condemn".
    pub const BLAME: Senses = Senses(1 << 5);
    /// A noun or adjective with its preposition that sides with what follows: "support for".
    pub const FOR: Senses = Senses(1 << 6);
    /// A noun or adjective with its preposition that turns against what follows: "criticism of".
    pub const AGAINST: Senses = Senses(1 << 7);

    /// Whether the two sets share a sense.
    pub fn any(self, of: Senses) -> bool {
        self.0 & of.0 != 0
    }
}

impl std::ops::BitOr for Senses {
    type Output = Senses;
    fn bitor(self, other: Senses) -> Senses {
        Senses(self.0 | other.0)
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// What it says.
    pub senses: Senses,
    /// How plainly, 0 to 1.
    pub weight: f32,
    /// How many words it has.
    pub len: usize,
}

#[derive(Clone, Debug)]
struct Entry {
    rest: Box<[WordKey]>,
    senses: Senses,
    weight: f32,
}

/// The phrases in force, by their first word.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    by_first: FxHashMap<WordKey, Vec<Entry>>,
    firsts: WordSet,
}

/// The weight of a word marked as weak.
pub const WEAK: f32 = 0.5;

/// How the entries of a list vary in form.
#[derive(Clone, Copy, PartialEq)]
enum Forms {
    /// Plural and adverb of the last word.
    Words,
    /// Tenses of the first word.
    Verbs,
    /// As they stand.
    Exact,
}

/// Every list with its sense and its text.
const LISTS: &[(&str, Senses, Forms, &str)] = &[
    ("good-words", Senses::GOOD, Forms::Words, include_str!("../../assets/stance/good-words.txt")),
    ("bad-words", Senses::BAD, Forms::Words, include_str!("../../assets/stance/bad-words.txt")),
    ("good-acts", Senses::GOOD_ACT, Forms::Verbs, include_str!("../../assets/stance/good-acts.txt")),
    ("bad-acts", Senses::BAD_ACT, Forms::Verbs, include_str!("../../assets/stance/bad-acts.txt")),
    ("praise-verbs", Senses::PRAISE, Forms::Verbs, include_str!("../../assets/stance/praise-verbs.txt")),
    ("blame-verbs", Senses::BLAME, Forms::Verbs, include_str!("../../assets/stance/blame-verbs.txt")),
    ("praise-nouns", Senses::FOR, Forms::Words, include_str!("../../assets/stance/praise-nouns.txt")),
    ("neutral", Senses::NONE, Forms::Exact, include_str!("../../assets/stance/neutral.txt")),
    ("blame-nouns", Senses::AGAINST, Forms::Words, include_str!("../../assets/stance/blame-nouns.txt")),
];

impl Phrases {
    /// The lists that come with the program.
    pub fn embedded() -> Self {
        let mut phrases = Phrases::default();
        for (_, senses, forms, list) in LISTS {
            phrases.add(*senses, *forms, list);
        }
        phrases
    }

    fn add(&mut self, senses: Senses, forms: Forms, list: &str) {
        for line in list.lines() {
            let line = line.split('#').next().unwrap_or("");
            for entry in line.split(',').map(str::trim).filter(|e| !e.is_empty()) {
                let (entry, weight) = entry.strip_prefix('~').map_or((entry, 1.0), |rest| (rest, WEAK));
                let (entry, exact) = entry.strip_suffix('!').map_or((entry, false), |rest| (rest, true));
                // "be proud of": the copula belongs to the sentence, not to the phrase.
                let entry = entry.strip_prefix("be ").unwrap_or(entry);
                let words: Vec<&str> = entry.split_whitespace().collect();
                let Some((first, rest)) = words.split_first() else { continue };
                match forms {
                    _ if exact || forms == Forms::Exact => self.insert(first, rest, senses, weight),
                    Forms::Verbs => tenses(first).iter().for_each(|f| self.insert(f, rest, senses, weight)),
                    Forms::Words | Forms::Exact => {
                        self.insert(first, rest, senses, weight);
                        if rest.is_empty() {
                            word_forms(first).iter().for_each(|f| self.insert(f, rest, senses, weight));
                        } else if let Some((last, middle)) = rest.split_last() {
                            let plural = plural(last);
                            let rest: Vec<&str> = middle.iter().copied().chain([plural.as_str()]).collect();
                            self.insert(first, &rest, senses, weight);
                        }
                    }
                }
            }
        }
    }

    fn insert(&mut self, first: &str, rest: &[&str], senses: Senses, weight: f32) {
        let rest: Box<[WordKey]> = rest.iter().map(|w| WordKey::of(w)).collect();
        let first = WordKey::of(first);
        self.firsts.insert(first);
        let entries = self.by_first.entry(first).or_default();
        match entries.iter_mut().find(|e| e.rest == rest) {
            Some(known) => {
                known.senses = known.senses | senses;
                known.weight = known.weight.max(weight);
            }
            None => entries.push(Entry { rest, senses, weight }),
        }
    }

    /// The longest phrase that `words` begin with.
    pub fn longest(&self, words: &[WordKey]) -> Option<Hit> {
        let (first, rest) = words.split_first().filter(|(first, _)| self.firsts.may_hold(**first))?;
        self.by_first.get(first)?.iter().filter(|e| rest.starts_with(&e.rest)).max_by_key(|e| e.rest.len()).map(|e| Hit {
            senses: e.senses,
            weight: e.weight,
            len: e.rest.len() + 1,
        })
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// `word` with `s`.
fn plural(word: &str) -> String {
    let mut back = word.chars().rev();
    let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    if last == 'y' && !is_vowel(before) {
        format!("{}ies", &word[..word.len() - 1])
    } else if matches!(last, 's' | 'x' | 'z') || word.ends_with("ch") || word.ends_with("sh") {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// Plural and adverb.
fn word_forms(word: &str) -> Vec<String> {
    let adverb = match word.strip_suffix("le").filter(|s| !s.ends_with(is_vowel)) {
        Some(stem) => format!("{stem}ly"),
        None => match word.strip_suffix('y') {
            Some(stem) => format!("{stem}ily"),
            None if word.ends_with("ic") => format!("{word}ally"),
            None => format!("{word}ly"),
        },
    };
    vec![plural(word), adverb]
}

/// The forms of a verb: `take=took=taken` names its irregular ones.
fn tenses(entry: &str) -> Vec<String> {
    let mut parts = entry.split('=');
    let base = parts.next().unwrap_or(entry);
    let irregular: Vec<String> = parts.map(str::to_owned).collect();
    let stem = base.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y'])).unwrap_or(base);
    let mut forms = vec![base.to_owned(), plural(base)];
    if !irregular.iter().any(|f| f.ends_with("ing") && f.len() > base.len()) {
        forms.push(format!("{stem}ing"));
    }
    if irregular.is_empty() {
        forms.push(match base.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
            Some(stem) => format!("{stem}ied"),
            None => format!("{}ed", base.strip_suffix('e').unwrap_or(base)),
        });
    } else if irregular.iter().all(|f| f.ends_with("ing")) {
        forms.push(format!("{}ed", base.strip_suffix('e').unwrap_or(base)));
    }
    forms.extend(irregular);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_says_where_it_comes_from() {
        for (name, _, _, list) in LISTS {
            assert!(list.starts_with("# ") && list.contains("Origin:"), "{name} lacks a header with its origin");
        }
    }

    #[test]
    fn verbs_are_inflected() {
        assert_eq!(tenses("praise"), ["praise", "praises", "praising", "praised"]);
        assert_eq!(tenses("deny"), ["deny", "denies", "denying", "denied"]);
        assert_eq!(tenses("take=took=taken"), ["take", "takes", "taking", "took", "taken"]);
        assert_eq!(tenses("slam=slammed=slamming"), ["slam", "slams", "slammed", "slamming"]);
        assert_eq!(tenses("agree"), ["agree", "agrees", "agreeing", "agreed"]);
    }

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = Phrases::embedded();
        let longest = |words: &str| phrases.longest(&words.split(' ').map(WordKey::of).collect::<Vec<_>>());
        let hit = longest("stood up for them").unwrap();
        assert_eq!(hit.len, 3);
        assert!(hit.senses.any(Senses::PRAISE) && hit.senses.any(Senses::GOOD_ACT));
        let word = longest("shamefully late").unwrap();
        assert!(word.senses == Senses::BAD && word.len == 1);
        assert!(longest("means").is_none(), "an exact entry has no plural");
        assert!(longest("table").is_none());
    }
}
