//! Why a file was not read: what happened, and what a person can do about it.

use std::io::ErrorKind;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Why a file was not read. Each reads on behind the file's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Unread {
    /// It is gone.
    #[error("is not there: check the name, or read the folder again")]
    Missing,
    /// The system does not allow it.
    #[error("may not be opened: give yourself the right to read it")]
    Denied,
    /// The system would not give it.
    #[error("cannot be read: {0}")]
    Io(String),
    /// A link that leads back to a folder above it.
    #[error("is a link back to {0}, which is being read already")]
    Loop(String),
    /// A pipe, socket or device.
    #[error("is not a regular file, so there is no text to read")]
    NotAFile,
    /// It holds no text.
    #[error("is empty")]
    Empty,
    /// It holds something else than its name says.
    #[error("is not text but {0}: save the article as text, a web page or .docx")]
    Binary(String),
    /// It is larger than an article can be.
    #[error("is too large: {megabytes} MB, and at most {limit} MB are read; split it into articles")]
    TooLarge {
        /// Its size.
        megabytes: u64,
        /// The limit.
        limit: u64,
    },
    /// It holds more text than an article can.
    #[error("holds {megabytes} MB of text or more, and of one article at most {limit} MB are read; split it into articles")]
    TooMuchText {
        /// How much, as far as it was unpacked.
        megabytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Its format is not one the program reads.
    #[error("{0}: .txt, .md, .html and .docx are read, so save it as one of them")]
    Format(String),
    /// It tells about the folder.
    #[error("tells about the folder and is not taken for an article: rename it if it is one")]
    Note,
    /// This program wrote it.
    #[error("is a quote sheet that this program wrote, so there is nothing new in it")]
    Export,
    /// Its format is broken.
    #[error("is damaged: {0}; open it in the program it comes from and save it again")]
    Damaged(String),
    /// A page without an article.
    #[error("holds no article that could be told from the page around it")]
    NoArticle,
    /// A fault of the program's own.
    #[error("could not be read because of a fault in the program ({0}): please report it")]
    Fault(String),
}

impl Unread {
    /// Whether something that may have been an article could not be read, rather than was passed over as none.
    pub fn is_failure(&self) -> bool {
        !matches!(self, Unread::Note | Unread::Export)
    }
}

impl From<std::io::Error> for Unread {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Unread::Missing,
            ErrorKind::PermissionDenied => Unread::Denied,
            _ => Unread::Io(error.to_string()),
        }
    }
}

/// A file or folder that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{name} {reason}")]
pub struct UnreadFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name inside the opened folder.
    pub name: String,
    /// Why.
    pub reason: Unread,
}
