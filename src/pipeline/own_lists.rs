/*!
A person's own lists in place of those that come with the program, or on top of them.

They are named in a call, or lie in one folder of the person's settings under fixed names, where the window and every
command find them.
*/

use std::path::{Path, PathBuf};

use crate::ingest::StableHash;
use crate::lexicon::{Lexicon, LexiconError};
use crate::speakers::roster::RosterError;
use crate::themes::{BookError, ThemeBook};

use super::Engine;

/// Where a person's own lists are; the program's own are used where none is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLists {
    /// A theme book (TOML), which may extend the default one.
    pub themes: Option<PathBuf>,
    /// A roster (TOML), laid on top of the one that comes with the program.
    pub roster: Option<PathBuf>,
    /// A folder of word lists, each of which adds to the list of its name and takes from it.
    pub lexicon: Option<PathBuf>,
}

/// Why a person's own list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OwnListError {
    /// It cannot be opened.
    #[error("{path}: {source}")]
    Read {
        /// Which.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is no theme book.
    #[error("{path}: {source}")]
    Themes {
        /// Which.
        path: String,
        /// What is wrong, with its line.
        source: BookError,
    },
    /// It is no roster.
    #[error("{path}: {source}")]
    Roster {
        /// Which.
        path: String,
        /// What is wrong, with its line.
        source: RosterError,
    },
    /// It holds no word lists.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
}

impl OwnLists {
    /// The file of one's own themes in the folder of settings.
    pub const THEMES: &str = "themes.toml";
    /// The file of one's own roster there.
    pub const ROSTER: &str = "roster.toml";
    /// The folder of one's own word lists there.
    pub const LEXICON: &str = "lexicon";

    /// The folder of settings, if the system names one.
    pub fn settings() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "whosaid").map(|d| d.config_dir().to_owned())
    }

    /// The lists that lie in a folder under their fixed names.
    pub fn in_folder(folder: &Path) -> Self {
        let there = |name: &str| Some(folder.join(name)).filter(|path| path.exists());
        OwnLists { themes: there(Self::THEMES), roster: there(Self::ROSTER), lexicon: there(Self::LEXICON) }
    }

    /// The lists in the folder of settings.
    pub fn standing() -> Self {
        Self::settings().map(|folder| Self::in_folder(&folder)).unwrap_or_default()
    }

    /// These lists, and where there is none those.
    pub fn or(self, those: OwnLists) -> Self {
        OwnLists { themes: self.themes.or(those.themes), roster: self.roster.or(those.roster), lexicon: self.lexicon.or(those.lexicon) }
    }
}

impl Engine {
    /// The engine with a person's own lists; every mistake in them is an error that names its line.
    pub fn with(lists: &OwnLists) -> Result<Self, OwnListError> {
        let mut engine = Engine::embedded();
        let mut hash = StableHash::default();
        if let Some(path) = &lists.themes {
            let text = read(path)?;
            hash = hash.with(b"themes").with(text.as_bytes());
            engine.themes = ThemeBook::parse(&text).map_err(|source| OwnListError::Themes { path: path.display().to_string(), source })?;
        }
        if let Some(path) = &lists.roster {
            let text = read(path)?;
            hash = hash.with(b"roster").with(text.as_bytes());
            engine.roster.add(&text).map_err(|source| OwnListError::Roster { path: path.display().to_string(), source })?;
        }
        if let Some(folder) = &lists.lexicon {
            let (lexicon, words) = Lexicon::with_folder(folder)?;
            hash = hash.with(b"lexicon").with(words.as_bytes());
            engine.lexicon = lexicon;
        }
        if *lists != OwnLists::default() {
            engine.lists = hash.value();
        }
        Ok(engine)
    }
}

fn read(path: &Path) -> Result<String, OwnListError> {
    std::fs::read_to_string(path).map_err(|source| OwnListError::Read { path: path.display().to_string(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_lie_in_one_folder_under_fixed_names() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(OwnLists::in_folder(folder.path()), OwnLists::default());
        std::fs::write(folder.path().join("themes.toml"), "[[theme]]\nid = \"bees\"\nname = \"Bees\"\nphrases = \"beehive\"\n").unwrap();
        std::fs::write(folder.path().join("roster.toml"), "[[person]]\nname = \"Ilka Vandersloot\"\n").unwrap();
        std::fs::create_dir(folder.path().join("lexicon")).unwrap();
        std::fs::write(folder.path().join("lexicon/cues.txt"), "quoth\n").unwrap();
        let lists = OwnLists::in_folder(folder.path());
        let engine = Engine::with(&lists).unwrap();
        assert!(engine.themes.theme("bees").is_some() && engine.themes.theme("defense").is_none());
        assert!(engine.roster.find("Ilka Vandersloot").is_some() && engine.roster.people().len() > 400);
        assert!(engine.lexicon.classes("quoth").any(crate::lexicon::Classes::CUE));
        assert_ne!(engine.lists, 0);
        std::fs::write(folder.path().join("lexicon/cues.txt"), "quoths\n").unwrap();
        assert_ne!(Engine::with(&lists).unwrap().lists, engine.lists, "what was read by other lists is read again");
        assert_eq!(Engine::with(&OwnLists::default()).unwrap().lists, 0);
    }

    #[test]
    fn mistakes_are_told_with_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let told = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            let error = Engine::with(&OwnLists::in_folder(folder.path())).unwrap_err().to_string();
            std::fs::remove_file(path).unwrap();
            error
        };
        let error = told("themes.toml", "[[theme]]\nid = \"bees\"\nname = \"Bees\"\nphrase = \"beehive\"\n");
        assert!(error.contains("themes.toml") && error.contains("line 4"), "{error}");
        let error = told("roster.toml", "[[person]]\nnam = \"A B\"\n");
        assert!(error.contains("roster.toml") && error.contains("line 2"), "{error}");
        let error = told("lexicon/cue.txt", "quoth\n");
        assert!(error.contains("cue.txt") && error.contains("cues"), "{error}");
    }
}
