/*!
What the corpus keeps of an article besides its statements. Not its text: that is read again when it is shown.
*/

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Meta, Published};
use crate::attribution::Entity;
use crate::pipeline::Reading;
use crate::quotation::SetAside;

/// What a file looked like when it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint {
    /// A hash of the decoded text.
    pub text: u64,
    /// Bytes on disk, if the caller looked.
    pub size: u64,
    /// When it was last changed, in milliseconds since 1970, if the caller looked.
    pub modified: i64,
}

impl Fingerprint {
    /// The fingerprint of a text; the caller adds what the file system says.
    pub fn of(text: &str) -> Self {
        Fingerprint { text: hash(text), size: 0, modified: 0 }
    }

    /// Whether the file system shows a file unchanged since this was taken.
    pub fn same_file(&self, size: u64, modified: i64) -> bool {
        self.size == size && self.modified == modified
    }
}

/// FNV-1a: the same on every machine and in every version, as what is kept in a file must be.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether an article counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was read and counts.
    #[default]
    Read,
    /// A person left it out: its statements are hidden unless asked for.
    Excluded,
}

/// An article in lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleInfo {
    /// Its name inside the opened folder, with `/` between the parts; what articles are told apart by.
    pub file: String,
    /// Where the file is.
    pub path: PathBuf,
    /// Headline, outlet, byline, address.
    pub meta: Meta,
    /// When it was published, as far as can be told.
    pub published: Option<Published>,
    /// What a reader should know about how it was read.
    pub warnings: Vec<String>,
    /// Whether it counts.
    pub status: Status,
    /// What the file looked like.
    pub fingerprint: Fingerprint,
}

impl ArticleInfo {
    /// What the lists need to know of `article`.
    pub fn of(article: &Article, published: Option<Published>) -> Self {
        ArticleInfo {
            file: article.file.clone(),
            path: article.path.clone(),
            meta: article.meta.clone(),
            published,
            warnings: article.warnings.clone(),
            status: Status::Read,
            fingerprint: Fingerprint::of(&article.text),
        }
    }

    /// The headline, or the file name for want of one.
    pub fn headline(&self) -> &str {
        self.meta.title.as_deref().unwrap_or(&self.file)
    }
}

/// An article with what was read out of it: what [`super::Corpus::add`] takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleReading {
    /// The article.
    pub info: ArticleInfo,
    /// What the machine found.
    pub reading: Reading,
}

impl ArticleReading {
    /// What was read out of `article`.
    pub fn of(article: &Article, reading: Reading) -> Self {
        ArticleReading { info: ArticleInfo::of(article, reading.published.clone()), reading }
    }
}

/// What the reader pane needs besides the statements.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Surroundings {
    /// Everybody the article mentions; statements point here by index.
    pub entities: Vec<Entity>,
    /// Marked spans that are nobody's statement.
    pub set_aside: Vec<SetAside>,
}

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadFile {
    /// Its name inside the opened folder, or its path.
    pub file: String,
    /// Why, in plain words.
    pub reason: String,
}
