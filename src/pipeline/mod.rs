/*!
Folder ▶ statements: parallel, cancellable, with progress; knows neither window nor terminal.

[`Engine`] reads one article, by the program's lists or a person's [`OwnLists`]. [`run`] lists what was asked for, reads the files on threads of its own and hands over an
[`Event`] for everything that happens; [`start`] does the same behind a bounded channel for callers that must not wait.
[`read_folder`] gathers the whole into a [`Folder`] in which one person has one name.
*/

mod engine;
mod folder;
mod ids;
mod own_lists;
mod run;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::article::{Article, Published};
use crate::attribution::Entity;
use crate::ingest::Fingerprint;
use crate::quotation::SetAside;
use crate::statement::Statement;

pub use engine::Engine;
pub use folder::{Folder, name_speakers, read_folder};
pub use own_lists::{OwnListError, OwnLists};
pub use run::{Event, Job, Options, Waker, run, start};

/// What one article came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its statements in order.
    pub statements: Vec<Statement>,
    /// Marked spans that are nobody's statement.
    pub set_aside: Vec<SetAside>,
    /// Everybody the article mentions.
    pub entities: Vec<Entity>,
    /// When it was published, as far as can be told.
    pub published: Option<Published>,
}

/// An article and what it came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleReading {
    /// Its place in the listing, by which readings can be put in order whichever is finished first.
    pub index: usize,
    /// The article.
    pub article: Article,
    /// Its statements and what led to them.
    pub reading: Reading,
    /// By which a later run can tell that nothing has changed.
    pub fingerprint: Fingerprint,
}

/// A flag by which work under way is told to stop. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop soon.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
