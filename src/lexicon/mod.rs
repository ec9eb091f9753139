/*!
Word lists: what a single word can be, whatever the sentence.

Each class is one readable file under `assets/lexicon/`, embedded in the program. A person's own folder of files of the
same names adds words (one a line or several, `#` starts a comment) and removes them (`-word`). Keys are lower case,
with curly apostrophes straightened and invisible characters dropped, as [`key`] makes them.
*/

mod word;

use std::borrow::Cow;
use std::path::Path;

pub(crate) use word::is_word;
pub use word::{WordKey, WordSet};

use rustc_hash::FxHashMap;

/// A set of word classes, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u64);

impl Classes {
    /// No class: the word is in no list.
    pub const NONE: Classes = Classes(0);

    /// Whether the two sets share a class.
    pub fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// Whether no list holds the word.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl std::ops::BitOr for Classes {
    type Output = Classes;
    fn bitor(self, other: Classes) -> Classes {
        self.with(other)
    }
}

/// Declares the classes once: constant, file, bit, embedded text.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $file:literal;)*) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)*
        }
        /// Every class with its file name and embedded words.
        const FILES: &[(&str, Classes, &str)] = &[
            $(($file, Classes::$name, include_str!(concat!("../../assets/lexicon/", $file, ".txt"))),)*
        ];
    };
}

classes! {
    /// the, a, this, every …
    DETERMINER = 0, "determiners";
    /// his, her, their …
    POSSESSIVE = 1, "possessives";
    /// of, in, according …
    PREPOSITION = 2, "prepositions";
    /// and, or, but …
    CONJUNCTION = 3, "conjunctions";
    /// because, if, when …
    SUBORDINATOR = 4, "subordinators";
    /// who, which, whom …
    RELATIVE = 5, "relatives";
    /// is, has, did …
    AUXILIARY = 6, "auxiliaries";
    /// will, would, can …
    MODAL = 7, "modals";
    /// he, she, they, I …: pronouns that can be a subject.
    PRONOUN = 8, "pronouns";
    /// him, them, himself …: pronouns that cannot.
    OBJECT_PRONOUN = 9, "object-pronouns";
    /// Adverbs and particles that stand between subject and verb, or after it.
    ADVERB = 10, "adverbs";
    /// not, never, no …
    NEGATION = 11, "negations";
    /// Finite forms that introduce speech: said, told, asked, wrote …
    CUE = 12, "cues";
    /// Finite forms that may introduce quoted words inside a paraphrase: called, described, warned of …
    CUE_PARTIAL = 13, "cues-partial";
    /// saying, adding, calling …
    CUE_PARTICIPLE = 14, "cues-participles";
    /// Base forms after auxiliaries and "to": say, tell …
    CUE_BASE = 15, "cues-base";
    /// statement, interview, tweet …: nouns that stand for an act of saying.
    CUE_NOUN = 16, "cues-nouns";
    /// Mr., Sen., Dr. …: before a name.
    TITLE = 17, "titles";
    /// president, spokeswoman, farmer …: what a single person can be called.
    ROLE = 18, "roles";
    /// wife, brother …
    KIN = 19, "kin";
    /// campaign, ministry, committee …: what a group can be called.
    GROUP = 20, "groups";
    /// officials, critics, leaders …: several people.
    PEOPLE = 21, "people";
    /// Given names borne mostly by men.
    MALE_NAME = 22, "names-male";
    /// Given names borne mostly by women.
    FEMALE_NAME = 23, "names-female";
    /// Countries, states, cities, continents.
    PLACE = 24, "places";
    /// Russian, Texan …
    DEMONYM = 25, "demonyms";
    /// Inc, University, Party …: words that make a name an organisation's.
    ORGANISATION = 26, "organisations";
    /// January … December.
    MONTH = 27, "months";
    /// Monday … Sunday.
    WEEKDAY = 28, "weekdays";
    /// Words that mark a role as a man's (king, spokesman, widower …).
    MASCULINE = 29, "masculine";
    /// Words that mark a role as a woman's (queen, spokeswoman, actress …).
    FEMININE = 30, "feminine";
    /// Other common verbs in finite form: they end a noun phrase.
    VERB = 31, "verbs";
    /// Abbreviations that end in a full stop without ending a sentence.
    ABBREVIATION = 32, "abbreviations";
    /// Lower-case particles inside names: van, der, bin, de …
    NAME_PARTICLE = 33, "name-particles";
    /// Jr., III, Ph.D. …: after a name.
    NAME_SUFFIX = 34, "name-suffixes";
    /// Words that begin a sentence in capitals without being a name, beyond the closed classes.
    SENTENCE_OPENER = 35, "sentence-openers";
    /// report, banner, tweet …: things that bear words.
    DOCUMENT = 36, "documents";
}

impl Classes {
    /// Words of the closed classes: they stand around nouns and are none.
    pub const CLOSED: Classes = Classes::PREPOSITION
        .with(Classes::CONJUNCTION)
        .with(Classes::SUBORDINATOR)
        .with(Classes::RELATIVE)
        .with(Classes::AUXILIARY)
        .with(Classes::MODAL)
        .with(Classes::PRONOUN)
        .with(Classes::OBJECT_PRONOUN)
        .with(Classes::DETERMINER)
        .with(Classes::POSSESSIVE);
}

/// The word lists in force.
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: FxHashMap<WordKey, Classes>,
}

/// Why a person's own word list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A file could not be read.
    #[error("word list {file}: {source}")]
    Read {
        /// Which one.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// No list has its name.
    #[error("word list {file}: there is no list of that name; the lists are {}", FILES.iter().map(|(name, _, _)| *name).collect::<Vec<_>>().join(", "))]
    Unknown {
        /// Which one.
        file: String,
    },
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::embedded()
    }
}

impl Lexicon {
    /// The lists that come with the program.
    pub fn embedded() -> Self {
        let mut lexicon = Lexicon { words: FxHashMap::default() };
        for (_, class, words) in FILES {
            lexicon.add(*class, words);
        }
        lexicon
    }

    /// The embedded lists changed by the files in `folder` that bear the same names (`cues.txt`, …), and what these say.
    /// A list of another name is a mistake; files that are no lists are passed over.
    pub fn with_folder(folder: &Path) -> Result<(Self, String), LexiconError> {
        let fail = |path: &Path, source| LexiconError::Read { file: path.display().to_string(), source };
        let entries = std::fs::read_dir(folder).and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>());
        let mut paths = entries.map_err(|source| fail(folder, source))?;
        paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
        paths.sort_unstable();
        let (mut lexicon, mut all) = (Lexicon::embedded(), String::new());
        for path in paths {
            let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            let Some((_, class, _)) = FILES.iter().find(|(known, _, _)| *known == name) else {
                return Err(LexiconError::Unknown { file: path.display().to_string() });
            };
            let words = std::fs::read_to_string(&path).map_err(|source| fail(&path, source))?;
            lexicon.add(*class, &words);
            all = all + &name + "\n" + &words + "\n";
        }
        Ok((lexicon, all))
    }

    fn add(&mut self, class: Classes, list: &str) {
        for line in list.lines() {
            let line = line.split('#').next().unwrap_or("");
            for word in line.split_whitespace() {
                match word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
                    Some(removed) => {
                        if let Some(classes) = self.words.get_mut(&WordKey::of(removed)) {
                            classes.0 &= !class.0;
                        }
                    }
                    None => self.words.entry(WordKey::of(word)).or_default().0 |= class.0,
                }
            }
        }
    }

    /// The classes of a word as it stands in the text.
    pub fn classes(&self, word: &str) -> Classes {
        self.classes_of(WordKey::of(word))
    }

    /// The classes of the word with this key.
    pub fn classes_of(&self, word: WordKey) -> Classes {
        self.words.get(&word).copied().unwrap_or_default()
    }
}

/// Whether a character is invisible inside a word: soft hyphen, zero-width spaces and joiners, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The form under which a word is looked up: lower case, `’` as `'`, without invisible characters.
pub fn key(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let straight = |c| if c == '’' || c == 'ʼ' { '\'' } else { c };
    Cow::Owned(word.chars().filter(|&c| !is_invisible(c)).map(straight).flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_says_where_it_comes_from() {
        for (name, _, words) in FILES {
            let header = words.lines().next().unwrap_or("");
            assert!(header.starts_with("# ") && words.contains("Origin:"), "{name} lacks a header with its origin");
        }
    }

    #[test]
    fn words_are_found_in_any_dress() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.classes("Said").any(Classes::CUE));
        assert!(lexicon.classes("sa\u{ad}id").any(Classes::CUE));
        assert!(lexicon.classes("SHE").any(Classes::PRONOUN));
        assert!(lexicon.classes("mr").any(Classes::TITLE));
        assert!(lexicon.classes("xyzzy").is_none());
    }

    #[test]
    fn a_folder_adds_and_removes() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("cues.txt"), "# mine\nquoth  -said\n").unwrap();
        let (lexicon, said) = Lexicon::with_folder(dir.path()).unwrap();
        assert!(said.contains("quoth"));
        assert!(lexicon.classes("quoth").any(Classes::CUE));
        assert!(!lexicon.classes("said").any(Classes::CUE));
        std::fs::write(dir.path().join("cue.txt"), "quoth\n").unwrap();
        assert!(matches!(Lexicon::with_folder(dir.path()), Err(LexiconError::Unknown { .. })));
        assert!(matches!(Lexicon::with_folder(&dir.path().join("none")), Err(LexiconError::Read { .. })));
    }
}
