/*!
What the corpus keeps of an article besides its statements. Not its text: that is read again when it is shown.
*/

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::article::{Meta, Published};
use crate::attribution::Entity;
use crate::ingest::{Fingerprint, StableHash};
use crate::pipeline::ArticleReading;
use crate::quotation::SetAside;

/// The hash of a decoded text by which it is known that spans still fit it.
pub fn text_hash(text: &str) -> u64 {
    StableHash::default().with(text.as_bytes()).value()
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
    /// Of the decoded text: see [`text_hash`].
    pub text: u64,
}

impl ArticleInfo {
    /// What the lists need to know of an article that was read.
    pub fn of(article: &ArticleReading) -> Self {
        let ArticleReading { article, reading, fingerprint, .. } = article;
        ArticleInfo {
            file: article.file.clone(),
            path: article.path.clone(),
            meta: article.meta.clone(),
            published: reading.published.clone(),
            warnings: article.warnings.clone(),
            status: Status::Read,
            fingerprint: *fingerprint,
            text: text_hash(&article.text),
        }
    }

    /// The headline, or the file name for want of one.
    pub fn headline(&self) -> &str {
        self.meta.title.as_deref().unwrap_or(&self.file)
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
