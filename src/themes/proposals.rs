/*!
Themes that a folder talks about and a book does not know.

Key phrases are word sequences that hold together or that set the statements no theme covers apart from the rest;
phrases that keep turning up in the same statements make one proposal. A proposal is a suggestion for an editable book,
not a finding: it names its phrases and shows statements, and `toml` writes it so that it can be pasted into a book.
Same statements, same proposals: nothing depends on chance or on the order of a hash table.
*/

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::ThemeBook;
use crate::lexicon::{Classes, Lexicon, key};

/// A statement that themes are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// Its words; the sentence around a short quotation may be added.
    pub text: &'a str,
    /// Whether the book gave it a theme that fits.
    pub covered: bool,
    /// Which article it comes from: what only one article says is no theme of a folder.
    pub article: usize,
}

/// What to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Whether covered statements are left out, apart from serving as contrast.
    pub only_uncovered: bool,
    /// How many proposals are made at most.
    pub most: usize,
    /// How many statements a phrase must stand in.
    pub statements: usize,
    /// How many articles a phrase must stand in.
    pub articles: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { only_uncovered: true, most: 20, statements: 3, articles: 2 }
    }
}

/// A theme that could be added to the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// An id for the book.
    pub id: String,
    /// A name made of its weightiest phrases.
    pub name: String,
    /// Its phrases, weightiest first.
    pub phrases: Vec<String>,
    /// The statements that have one of them, as indices into the samples, best examples first.
    pub statements: Vec<usize>,
}

/// Key phrases kept for clustering.
const KEPT: usize = 400;

/// Phrases of a proposal.
const PHRASES: usize = 12;

/// From this similarity of their statements on, two phrases belong together.
const TOGETHER: f64 = 0.3;

/// The same for phrases that share a word.
const RELATED: f64 = 0.05;

/// The same for a single word of a phrase and that phrase.
const WORD_OF_HEAD: f64 = 0.7;

/// Words of a phrase that are looked at.
const LONGEST: usize = 3;

/// A phrase standing in more than this share of the statements says nothing about any.
const COMMONPLACE: f64 = 0.2;

/// Proposes themes for what the samples talk about and `book` has no phrase for, the most frequent first.
pub fn propose(samples: &[Sample], book: &ThemeBook, lexicon: &Lexicon, options: &Options) -> Vec<Proposal> {
    let sought: Vec<bool> = samples.iter().map(|s| !options.only_uncovered || !s.covered).collect();
    let corpus = Corpus::of(samples, lexicon);
    let phrases = corpus.key_phrases(samples, &sought, book, options);
    let mut clusters = cluster(&phrases);
    clusters.sort_by(|a, b| {
        b.statements.len().cmp(&a.statements.len()).then_with(|| phrases[a.members[0]].text.cmp(&phrases[b.members[0]].text))
    });
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let proposals = clusters.into_iter().map(|cluster| proposal(cluster, &phrases, samples));
    proposals
        .filter(|p| p.phrases.len() > 1 || p.statements.len() >= 2 * options.statements)
        .filter(|p| taken.insert(p.id.clone()))
        .take(options.most)
        .collect()
}

/// The proposals as a book on top of the default one, with example statements as comments.
pub fn toml(proposals: &[Proposal], samples: &[Sample]) -> String {
    let mut out = String::from("extends = \"default\"\n");
    for proposal in proposals {
        let _ = write!(out, "\n# {} statements, for example:\n", proposal.statements.len());
        for sample in proposal.statements.iter().take(3).filter_map(|&s| samples.get(s)) {
            let _ = writeln!(out, "#   {}", shortened(sample.text));
        }
        let _ = writeln!(
            out,
            "[[theme]]\nid = \"{}\"\nname = \"{}\"\nstrong = \"{}\"",
            proposal.id,
            proposal.name,
            proposal.phrases.join(", ")
        );
    }
    out
}

/// A text on one line, of at most 160 characters.
pub fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "");
    match line.char_indices().nth(160) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// The content words of every sample: the number of the stem and the word as written; `None` where a phrase
/// cannot go on.
struct Corpus {
    samples: Vec<Vec<Option<(u32, String)>>>,
}

impl Corpus {
    fn of(samples: &[Sample], lexicon: &Lexicon) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut corpus = Corpus { samples: Vec::with_capacity(samples.len()) };
        for sample in samples {
            let mut words = Vec::new();
            for piece in sample.text.split_whitespace() {
                let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
                let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
                let key = key(word);
                let ends = piece.ends_with([',', '.', ';', ':', '!', '?', '”', '"', ')']);
                if is_content(&key, lexicon) {
                    let stem: Cow<str> = stemmer.stem(&key);
                    let next = numbers.len() as u32;
                    let number = *numbers.entry(stem.into_owned()).or_insert(next);
                    words.push(Some((number, word.to_owned())));
                } else {
                    words.push(None);
                }
                if ends {
                    words.push(None);
                }
            }
            corpus.samples.push(words);
        }
        corpus
    }

    /// How to write a phrase in a book: the shortest of its usual forms, from which the others follow.
    fn written(&self, words: &[u32], statements: &[usize]) -> String {
        let mut forms: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        for sample in statements.iter().filter_map(|&s| self.samples.get(s)) {
            for window in sample.windows(words.len()) {
                let same = window.iter().zip(words).all(|(word, number)| word.as_ref().is_some_and(|(n, _)| n == number));
                if same {
                    let form = window.iter().flatten().map(|(_, form)| form.as_str()).collect::<Vec<_>>().join(" ");
                    *forms.entry(key(&form).into_owned()).or_default().entry(form).or_default() += 1;
                }
            }
        }
        let count = |dresses: &BTreeMap<String, u32>| dresses.values().sum::<u32>();
        let most = forms.values().map(count).max().unwrap_or(0);
        let usual = forms.into_iter().filter(|(_, dresses)| count(dresses) * 3 >= most);
        let Some((lower, dresses)) = usual.min_by_key(|(form, _)| form.len()) else { return String::new() };
        // Capitals are kept where they belong to the word rather than to the beginning of a sentence.
        let all = count(&dresses);
        dresses.into_iter().find(|(_, n)| n * 10 >= all * 7).map_or(lower, |(dress, _)| dress)
    }

    /// Every sequence of one to three content words, with the samples it stands in.
    fn sequences(&self) -> FxHashMap<Vec<u32>, Vec<usize>> {
        let mut found: FxHashMap<Vec<u32>, Vec<usize>> = FxHashMap::default();
        for (number, words) in self.samples.iter().enumerate() {
            for start in 0..words.len() {
                let run: Vec<u32> = words[start..].iter().take(LONGEST).map_while(|w| w.as_ref().map(|(number, _)| *number)).collect();
                for length in 1..=run.len() {
                    let statements = found.entry(run[..length].to_vec()).or_default();
                    if statements.last() != Some(&number) {
                        statements.push(number);
                    }
                }
            }
        }
        found
    }

    fn key_phrases(&self, samples: &[Sample], sought: &[bool], book: &ThemeBook, options: &Options) -> Vec<KeyPhrase> {
        let sequences = self.sequences();
        let (all, inside) = (samples.len() as f64, sought.iter().filter(|&&s| s).count() as f64);
        let frequency = |words: &[u32]| sequences.get(words).map_or(0, Vec::len) as f64;
        let mut phrases: Vec<KeyPhrase> = Vec::new();
        for (words, everywhere) in &sequences {
            let statements: Vec<usize> = everywhere.iter().copied().filter(|&s| sought[s]).collect();
            let articles: FxHashSet<usize> = statements.iter().map(|&s| samples[s].article).collect();
            if statements.len() < options.statements || articles.len() < options.articles {
                continue;
            }
            if inside > 20.0 && statements.len() as f64 > COMMONPLACE * inside {
                continue;
            }
            let text = self.written(words, &statements);
            if book.covers(&text) || super::phrases::check(&text).is_err() {
                continue;
            }
            let here = statements.len() as f64;
            let apart = surprise(here, inside, everywhere.len() as f64 - here, all - inside);
            let holds = match words.split_last() {
                Some((last, rest)) if !rest.is_empty() => bond(everywhere.len() as f64, frequency(rest), frequency(&[*last]), all),
                _ => 0.0,
            };
            let score = apart + holds + here.ln();
            phrases.push(KeyPhrase { words: words.clone(), text, statements, score });
        }
        phrases.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        without_parts(phrases).into_iter().take(KEPT).collect()
    }
}

/// Whether a word can be part of what a statement is about.
fn is_content(key: &str, lexicon: &Lexicon) -> bool {
    let idle = Classes::DETERMINER
        | Classes::POSSESSIVE
        | Classes::PREPOSITION
        | Classes::CONJUNCTION
        | Classes::SUBORDINATOR
        | Classes::RELATIVE
        | Classes::AUXILIARY
        | Classes::MODAL
        | Classes::PRONOUN
        | Classes::OBJECT_PRONOUN
        | Classes::ADVERB
        | Classes::NEGATION
        | Classes::CUE
        | Classes::CUE_BASE
        | Classes::CUE_PARTICIPLE
        | Classes::MALE_NAME
        | Classes::FEMALE_NAME
        | Classes::MONTH
        | Classes::WEEKDAY
        | Classes::VERB
        | Classes::SENTENCE_OPENER;
    let classes = lexicon.classes(key);
    let mere_title = classes.any(Classes::TITLE) && !classes.any(Classes::ROLE);
    key.chars().count() >= 3
        && key.chars().all(|c| c.is_alphabetic() || c == '-')
        && !classes.any(idle)
        && !mere_title
        && !IDLE.contains(&key)
}

/// Words of everyday talk that the word lists of the grammar do not hold.
const IDLE: &[&str] = &[
    "actually",
    "another",
    "anybody",
    "anyone",
    "anything",
    "away",
    "back",
    "bad",
    "best",
    "better",
    "big",
    "bit",
    "chance",
    "course",
    "day",
    "days",
    "different",
    "else",
    "enough",
    "everybody",
    "everyone",
    "everything",
    "fact",
    "few",
    "first",
    "folks",
    "good",
    "great",
    "guy",
    "guys",
    "half",
    "happen",
    "happened",
    "hard",
    "hour",
    "idea",
    "important",
    "kind",
    "last",
    "least",
    "less",
    "little",
    "long",
    "lot",
    "lots",
    "many",
    "maybe",
    "mean",
    "moment",
    "month",
    "months",
    "more",
    "morning",
    "most",
    "much",
    "necessary",
    "need",
    "needed",
    "needs",
    "new",
    "next",
    "night",
    "nobody",
    "nothing",
    "number",
    "old",
    "one",
    "ones",
    "other",
    "others",
    "part",
    "people",
    "person",
    "place",
    "point",
    "possible",
    "problem",
    "question",
    "ready",
    "real",
    "reason",
    "right",
    "same",
    "second",
    "several",
    "side",
    "somebody",
    "someone",
    "something",
    "sort",
    "stuff",
    "sure",
    "ten",
    "thank",
    "thanks",
    "thing",
    "things",
    "third",
    "three",
    "time",
    "times",
    "today",
    "tomorrow",
    "tonight",
    "true",
    "try",
    "two",
    "use",
    "used",
    "want",
    "wanted",
    "wants",
    "way",
    "ways",
    "week",
    "weeks",
    "whole",
    "word",
    "words",
    "work",
    "working",
    "works",
    "wrong",
    "year",
    "years",
    "yesterday",
];

/// A phrase with the statements it stands in.
struct KeyPhrase {
    words: Vec<u32>,
    text: String,
    statements: Vec<usize>,
    score: f64,
}

/// Drops phrases that hardly ever stand outside a longer one of the list.
fn without_parts(phrases: Vec<KeyPhrase>) -> Vec<KeyPhrase> {
    let mut longer: FxHashMap<&[u32], usize> = FxHashMap::default();
    for phrase in phrases.iter().filter(|p| p.words.len() > 1) {
        for length in 1..phrase.words.len() {
            for part in phrase.words.windows(length) {
                let most = longer.entry(part).or_default();
                *most = (*most).max(phrase.statements.len());
            }
        }
    }
    let keep: Vec<bool> = phrases.iter().map(|p| longer.get(p.words.as_slice()).is_none_or(|&n| 4 * n < 3 * p.statements.len())).collect();
    phrases.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(phrase, _)| phrase).collect()
}

/// Log-likelihood ratio of a phrase being more frequent here than there; 0 where it is less frequent.
fn surprise(here: f64, of: f64, there: f64, of_there: f64) -> f64 {
    if of_there <= 0.0 || here / of <= there / of_there {
        return 0.0;
    }
    let share = (here + there) / (of + of_there);
    2.0 * (term(here, of * share) + term(there, of_there * share))
}

/// Log-likelihood ratio of two parts standing together more often than chance has it.
fn bond(together: f64, left: f64, right: f64, all: f64) -> f64 {
    let expected = left * right / all;
    if together <= expected { 0.0 } else { 2.0 * (term(together, expected) - (together - expected)) }
}

fn term(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 && expected > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

/// Phrases that belong together.
struct Cluster {
    /// Indices of phrases, the weightiest first.
    members: Vec<usize>,
    /// Statements that have one of them.
    statements: FxHashSet<usize>,
}

/// Gathers phrases around the weightiest ones of several words: each joins the first cluster whose head it resembles.
/// Single words join, but are too vague to be the head of a theme.
fn cluster(phrases: &[KeyPhrase]) -> Vec<Cluster> {
    let (heads, words): (Vec<usize>, Vec<usize>) = (0..phrases.len()).partition(|&p| phrases[p].words.len() > 1);
    let mut clusters: Vec<Cluster> = Vec::new();
    for (number, may_lead) in heads.into_iter().map(|p| (p, true)).chain(words.into_iter().map(|p| (p, false))) {
        let phrase = &phrases[number];
        match clusters.iter_mut().find(|c| c.members.first().is_some_and(|&head| alike(&phrases[head], phrase))) {
            Some(cluster) => {
                cluster.members.push(number);
                cluster.statements.extend(&phrase.statements);
            }
            None if may_lead => clusters.push(Cluster { members: vec![number], statements: phrase.statements.iter().copied().collect() }),
            None => {}
        }
    }
    clusters
}

/// Whether a phrase belongs to a head: they stand in much the same statements, or share a word and meet at least at times.
fn alike(head: &KeyPhrase, phrase: &KeyPhrase) -> bool {
    let common = phrase.statements.iter().filter(|s| head.statements.binary_search(s).is_ok()).count() as f64;
    let similar = common / ((head.statements.len() * phrase.statements.len()) as f64).sqrt();
    let shared = phrase.words.iter().any(|w| head.words.contains(w));
    match (shared, phrase.words.len()) {
        // A word of the head on its own is usually far wider than the head.
        (true, 1) => similar >= WORD_OF_HEAD,
        (true, _) => similar >= RELATED,
        (false, _) => similar >= TOGETHER,
    }
}

fn proposal(cluster: Cluster, phrases: &[KeyPhrase], samples: &[Sample]) -> Proposal {
    let members: Vec<&KeyPhrase> = cluster.members.iter().take(PHRASES).map(|&m| &phrases[m]).collect();
    let head = members.first().map_or("", |p| p.text.as_str());
    let second = members.iter().skip(1).find(|p| members[0].words.iter().all(|w| !p.words.contains(w)));
    let mut name: String = head.to_owned();
    if let Some(second) = second {
        name = format!("{name}, {}", second.text);
    }
    if let Some(first) = name.chars().next() {
        name.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    let count = |s: usize| members.iter().filter(|p| p.statements.binary_search(&s).is_ok()).count();
    let mut statements: Vec<usize> = cluster.statements.into_iter().collect();
    statements.sort_by_key(|&s| (std::cmp::Reverse(count(s)), samples[s].text.len(), s));
    let slug: String = head.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    Proposal { id: format!("proposed/{slug}"), name, phrases: members.iter().map(|p| p.text.clone()).collect(), statements }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 9] = [
        "The beehive inspectors came too late, and honey yields fell.",
        "Every beehive inspector I know says honey yields cannot last.",
        "We lost half of our honey yields since spring.",
        "Beehive inspectors must be paid.",
        "The chess federation changed its rating rules.",
        "Nobody in the chess federation understands the rating rules.",
        "A chess federation without rating rules is none.",
        "The tax is too high.",
        "Our taxes pay for schools.",
    ];

    fn samples() -> Vec<Sample<'static>> {
        TEXTS.iter().enumerate().map(|(article, text)| Sample { text, covered: article >= 7, article }).collect()
    }

    #[test]
    fn phrases_that_stand_together_make_one_theme() {
        let proposals = propose(&samples(), &ThemeBook::embedded(), &Lexicon::embedded(), &Options::default());
        let ids: Vec<&str> = proposals.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids.len(), 2, "{proposals:?}");
        assert!(
            proposals[0].phrases.iter().any(|p| p.starts_with("beehive inspector"))
                && proposals[0].phrases.contains(&"honey yields".to_owned()),
            "{proposals:?}"
        );
        assert_eq!(proposals[0].statements.len(), 4);
        assert!(proposals[1].phrases.contains(&"chess federation".to_owned()));
        assert!(proposals[1].statements.iter().all(|s| (4..7).contains(s)));
    }

    #[test]
    fn what_the_book_knows_or_one_article_says_is_not_proposed() {
        let known = ThemeBook::parse("[[theme]]\nid = \"bees\"\nname = \"Bees\"\nphrases = \"beehive, honey\"\n").unwrap();
        let proposals = propose(&samples(), &known, &Lexicon::embedded(), &Options::default());
        assert!(proposals.iter().all(|p| p.phrases.iter().all(|phrase| !phrase.contains("honey") && !phrase.contains("beehive"))));
        let one: Vec<Sample> = samples().into_iter().map(|s| Sample { article: 0, ..s }).collect();
        assert!(propose(&one, &known, &Lexicon::embedded(), &Options::default()).is_empty());
    }

    #[test]
    fn proposals_read_as_a_book() {
        let samples = samples();
        let proposals = propose(&samples, &ThemeBook::embedded(), &Lexicon::embedded(), &Options::default());
        let book = ThemeBook::parse(&toml(&proposals, &samples)).unwrap();
        assert!(proposals.iter().all(|p| book.theme(&p.id).is_some_and(|t| t.name == p.name)));
        assert!(book.covers("the honey yields of 1990"));
    }

    #[test]
    fn proposals_are_the_same_every_time() {
        let samples = samples();
        let again =
            || propose(&samples, &ThemeBook::embedded(), &Lexicon::embedded(), &Options { only_uncovered: false, ..Options::default() });
        assert_eq!(again(), again());
    }
}
