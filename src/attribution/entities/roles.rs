/*!
Role words: which of them can mean the same person, and how far a role phrase reaches.
*/

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::names::key;
use crate::attribution::mentions::Mention;
use crate::lexicon::Classes;
use crate::text::{Kind, Token};

/// Which words may take up which.
const ROLE_KINDS: &str = include_str!("../../../assets/lexicon/role-kinds.txt");

/// Titles spelled out, and of several words for one office the one that stands for them.
const SPELLED_OUT: &[(&[&str], &str)] = &[
    (&["sen", "sens"], "senator"),
    (&["rep", "reps", "congresswoman", "congressman"], "representative"),
    (&["gov"], "governor"),
    (&["gen"], "general"),
    (&["col"], "colonel"),
    (&["capt"], "captain"),
    (&["sgt"], "sergeant"),
    (&["lt"], "lieutenant"),
    (&["adm"], "admiral"),
    (&["cmdr"], "commander"),
    (&["prof"], "professor"),
    (&["dr"], "doctor"),
    (&["rev"], "reverend"),
    (&["pres", "vice-president"], "president"),
    (&["atty"], "attorney"),
    (&["attorney"], "lawyer"),
    (&["spokeswoman", "spokesperson"], "spokesman"),
    (&["chairwoman", "chairperson", "chair"], "chairman"),
    (&["councilwoman", "councilor", "councillor", "councilmember"], "councilman"),
    (&["advisor"], "adviser"),
    (&["actress"], "actor"),
];

/// The key of a role word, titles spelled out: "Sen." is "senator".
pub(super) fn role_key(word: &str) -> u64 {
    static LONG: OnceLock<FxHashMap<u64, u64>> = OnceLock::new();
    let long = LONG.get_or_init(|| SPELLED_OUT.iter().flat_map(|(short, long)| short.iter().map(|s| (key(s), key(long)))).collect());
    let own = key(word);
    long.get(&own).copied().unwrap_or(own)
}

/// Whether a phrase with head `said` can take up somebody introduced as `known`: "lawmaker" a "senator".
pub(super) fn takes_up(said: u64, known: u64) -> bool {
    static LINES: OnceLock<FxHashMap<u64, Vec<u64>>> = OnceLock::new();
    let lines = LINES.get_or_init(|| {
        let mut lines: FxHashMap<u64, Vec<u64>> = FxHashMap::default();
        for line in ROLE_KINDS.lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.split_whitespace().map(role_key);
            if let Some(first) = words.next() {
                lines.entry(first).or_default().extend(words);
            }
        }
        lines
    });
    lines.get(&known).is_some_and(|words| words.contains(&said))
}

/// Whether a word of a role phrase says whose senator or spokesman somebody is: a capital that is no title, nationality
/// or party.
pub(super) fn is_place(token: &Token) -> bool {
    token.kind == Kind::Word
        && token.is_capital()
        && !token.is(Classes::DEMONYM
            | Classes::PEOPLE
            | Classes::TITLE
            | Classes::ROLE
            | Classes::KIN
            | Classes::DETERMINER
            | Classes::POSSESSIVE)
}

/// Words that make another office of the one they stand before.
pub(super) fn is_rank(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "vice" | "deputy" | "assistant" | "lieutenant" | "associate" | "under")
}

/// Whether somebody who does `verb` can be called `noun`: "owns" an "owner", "won" a "laureate".
pub(super) fn does(verb: &str, noun: &str) -> bool {
    let verb = verb.to_ascii_lowercase();
    let noun = noun.to_ascii_lowercase();
    let irregular: &[&str] = match verb.as_str() {
        "runs" | "ran" | "heads" | "headed" | "leads" | "led" | "manages" | "managed" | "chairs" | "chaired" | "directs" => {
            &["chief", "head", "boss", "leader", "director", "manager", "chairman", "chairwoman", "chair", "executive", "president"]
        }
        "won" | "wins" => &["laureate", "winner", "champion", "medallist", "medalist", "prizewinner"],
        "wrote" | "writes" => &["author", "writer", "novelist", "columnist"],
        "drove" | "drives" => &["driver"],
        "flew" | "flies" => &["pilot"],
        "teaches" | "taught" => &["teacher", "professor", "lecturer", "academic"],
        "sold" | "sells" => &["seller", "vendor"],
        "sang" => &["singer"],
        "studies" | "researches" => &["researcher", "scientist", "scholar", "academic"],
        "founded" | "started" => &["founder", "owner", "entrepreneur"],
        "plays" | "played" => &["player", "actor", "actress", "musician"],
        "saw" | "witnessed" | "testified" => &["witness"],
        "survived" => &["survivor"],
        "prosecuted" | "prosecutes" => &["prosecutor"],
        "represents" | "represented" => &["lawyer", "attorney", "representative"],
        "edits" | "edited" => &["editor"],
        "retired" => &["retiree", "pensioner"],
        _ => &[],
    };
    if irregular.contains(&noun.as_str()) {
        return true;
    }
    // "farms" a "farmer", "keeps" a "keeper"
    let Some(stem) = noun.strip_suffix("er").or_else(|| noun.strip_suffix("or")) else { return false };
    let bare = verb.strip_suffix("ed").or_else(|| verb.strip_suffix('s')).unwrap_or(&verb);
    let bare = bare.strip_suffix('e').unwrap_or(bare);
    stem.len() >= 3 && (stem == bare || stem.strip_suffix('e') == Some(bare))
}

/// The end of a phrase with what restricts its head: "a senior official who asked not to be named", "a lawyer for the
/// port". Cut at a sensible length.
pub(super) fn with_tail(text: &str, tokens: &[Token], mention: &Mention) -> usize {
    const LIMIT: usize = 12;
    let sentence = tokens[mention.head].sentence;
    let begin = mention.tokens.end;
    let mut at = begin;
    let mut relative = false;
    let mut verbs = 0;
    while let Some(token) = tokens.get(at).filter(|t| t.sentence == sentence && at - begin < LIMIT) {
        if matches!(token.kind, Kind::Mark | Kind::Sign) && !token.is_sign('-') {
            break;
        }
        let word = token.span.of(text);
        let finite = token.is(Classes::CUE | Classes::VERB | Classes::CUE_PARTIAL | Classes::AUXILIARY | Classes::MODAL);
        if relative {
            if verbs > 0
                && (token.is(Classes::CUE) && !after_to(text, tokens, at)
                    || token.is(Classes::SUBORDINATOR) && !token.is(Classes::PREPOSITION) && word != "that")
            {
                break;
            }
            verbs += usize::from(finite);
        } else if at == begin
            && (word == "who"
                || word == "that" && tokens.get(at + 1).is_some_and(|t| t.is(Classes::VERB | Classes::AUXILIARY | Classes::CUE)))
        {
            relative = true;
        } else if at == begin || tokens[at - 1].kind == Kind::Word {
            let opens_tail =
                matches!(word, "of" | "for" | "from" | "at" | "in" | "with" | "to" | "on" | "by" | "close" | "familiar" | "and");
            let prepositional = token.is(Classes::PREPOSITION) && !token.is(Classes::SUBORDINATOR);
            if at == begin && (!opens_tail || word == "and") {
                break;
            }
            let nominal = !finite
                && !token.is(Classes::PRONOUN
                    | Classes::SUBORDINATOR
                    | Classes::RELATIVE
                    | Classes::ADVERB
                    | Classes::WEEKDAY
                    | Classes::CUE_PARTICIPLE);
            if !(opens_tail && word != "and" || prepositional && opens_tail || nominal && !prepositional && word != "and") {
                break;
            }
        }
        at += 1;
    }
    // Nothing may hang in the air: a preposition, a determiner, a verb that was cut off.
    while at > begin
        && tokens[at - 1].is(Classes::PREPOSITION
            | Classes::DETERMINER
            | Classes::CONJUNCTION
            | Classes::RELATIVE
            | Classes::ADVERB
            | Classes::WEEKDAY)
    {
        at -= 1;
    }
    at
}

fn after_to(text: &str, tokens: &[Token], at: usize) -> bool {
    at > 0 && matches!(tokens[at - 1].span.of(text), "to" | "not" | "be" | "been" | "was" | "were" | "is" | "are")
}
