/*!
Opening a folder: what was kept of it comes at once, then only what is new or has changed is read.

Both run on threads of their own. What is read is kept in the project as it comes, so that a window that is closed, or
killed, halfway through a large folder goes on there the next time.
*/

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use rustc_hash::{FxHashMap, FxHashSet};

use super::ledger::Ledger;
use super::worker::{Job, Waker, spawn};
use crate::corpus::{Corpus, Prepared, Snapshot};
use crate::ingest::{Fingerprint, SourceFile, UnreadFile};
use crate::pipeline::{self, Cancel, Engine, Event};
use crate::project::{Cache, Kept, Piece};

/// A folder as it was left.
#[derive(Debug, Default)]
pub struct Opened {
    /// Corrections, and where more of them go.
    pub ledger: Ledger,
    /// What was kept of its articles, with the corrections made.
    pub corpus: Corpus,
    /// Articles that another extractor read: they are read again.
    pub stale: FxHashSet<String>,
    /// Whether it is known who is who across the articles.
    pub resolved: bool,
    /// Where the articles are.
    pub folder: PathBuf,
}

/// Brings a folder or a project file as it was left.
pub fn open(path: PathBuf, data: Option<PathBuf>, waker: &Waker) -> Job<Box<Opened>> {
    spawn("opening", waker, move |desk| {
        let mut ledger = Ledger::open(&path, data.as_deref());
        let folder = ledger.folder().unwrap_or(path);
        let mut opened = Opened { folder, ..Opened::default() };
        if let Some(cache) = ledger.cache() {
            let whole = recall(&cache, &mut ledger, &mut opened, &|| desk.cancelled());
            // Nothing that was kept is needed: whatever cannot be understood is read again.
            if whole.is_err() {
                opened = Opened { folder: opened.folder, ..Opened::default() };
            }
        }
        opened.ledger = ledger;
        desk.batch(Box::new(opened));
        Ok(())
    })
}

fn recall(
    cache: &Cache,
    ledger: &mut Ledger,
    opened: &mut Opened,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), crate::project::ProjectError> {
    let Opened { corpus, stale, folder, .. } = opened;
    let within = folder.is_dir();
    corpus.set_speaker_edits(ledger.journal().speaker_edits());
    if let Some(speakers) = cache.speakers()? {
        corpus.adopt(speakers);
        opened.resolved = true;
    }
    cache.load(&mut |Kept { mut article, current }| {
        let info = article.info_mut();
        // The folder may have moved since.
        info.path = if within { folder.join(&info.file) } else { folder.clone() };
        if !current {
            stale.insert(info.file.clone());
        }
        ledger.put(corpus, article);
        !cancelled()
    })
}

/// What reading a folder brings.
#[derive(Debug)]
pub enum Arrival {
    /// What there is to read.
    Listed {
        /// How many files.
        files: usize,
        /// Articles that are not there any more.
        gone: Vec<String>,
        /// What was passed over.
        unread: Vec<UnreadFile>,
        /// What a person should know about the tables beside the articles.
        warnings: Vec<String>,
    },
    /// An article, packed for the corpus.
    Article(Box<Prepared>),
    /// A file that could not be read.
    Unread(UnreadFile),
}

/// What to read, and what is known of it.
pub struct Errand {
    /// The folder or file.
    pub path: PathBuf,
    /// What is known: what has not changed since is passed over.
    pub known: Snapshot,
    /// What is read again even so.
    pub stale: Arc<FxHashSet<String>>,
    /// Where findings are kept.
    pub cache: Option<Cache>,
}

/// Reads a folder or a file.
pub fn read(errand: Errand, engine: Arc<Engine>, waker: &Waker) -> Job<Arrival> {
    spawn("reading", waker, move |desk| {
        let Errand { path, known, stale, cache } = errand;
        if !path.exists() {
            anyhow::bail!("{} is not there; what is shown was read before", path.display());
        }
        let options = pipeline::Options { known: fingerprints(&known, &stale), ..pipeline::Options::default() };
        let cancel = Cancel::default();
        let keeper = cache.filter(Cache::is_writable).map(Keeper::new);
        let files: Mutex<Vec<SourceFile>> = Mutex::default();
        let failed = Mutex::new(None);
        let sink = |event| {
            if desk.cancelled() {
                cancel.set();
            }
            match event {
                Event::Listed { files: listed, unread, warnings } => {
                    // A listing that was broken off says nothing about what is gone.
                    let gone = if cancel.is_set() { Vec::new() } else { gone(&options.known, &stale, &listed) };
                    if let Some(keeper) = &keeper {
                        keeper.forget(&gone);
                    }
                    desk.batch(Arrival::Listed { files: listed.len(), gone, unread, warnings });
                    *unlock(&files) = listed;
                }
                Event::Article(read) => {
                    let article = Prepared::of(*read);
                    if let Some(keeper) = &keeper {
                        keeper.add(&article);
                    }
                    desk.batch(Arrival::Article(Box::new(article)));
                }
                Event::Unchanged { index, fingerprint } => {
                    let name = unlock(&files).get(index).map(|f| f.name.clone());
                    if let (Some(name), Some(keeper)) = (name, &keeper)
                        && options.known.get(&name) != Some(&fingerprint)
                    {
                        unlock(&keeper.touched).push((name, fingerprint));
                    }
                }
                Event::Unread { file, .. } => desk.batch(Arrival::Unread(file)),
                Event::Progress { done, total, .. } => desk.progress(done, total),
                Event::Failed { message } => *unlock(&failed) = Some(message),
                Event::Done { .. } => {}
            }
        };
        pipeline::run(&[path], &options, &engine, &sink, &cancel);
        if let Some(keeper) = keeper {
            keeper.finish();
        }
        match failed.into_inner().unwrap_or_default() {
            Some(message) => Err(anyhow::anyhow!(message)),
            None => Ok(()),
        }
    })
}

fn fingerprints(known: &Snapshot, stale: &FxHashSet<String>) -> FxHashMap<String, Fingerprint> {
    let current = known.articles().filter(|(_, info)| !stale.contains(&info.file));
    current.map(|(_, info)| (info.file.clone(), info.fingerprint)).collect()
}

fn gone(known: &FxHashMap<String, Fingerprint>, stale: &FxHashSet<String>, listed: &[SourceFile]) -> Vec<String> {
    let there: FxHashSet<&str> = listed.iter().map(|f| f.name.as_str()).collect();
    known.keys().chain(stale).filter(|file| !there.contains(file.as_str())).cloned().collect()
}

/// Keeps what is read, a piece at a time. What cannot be kept is read again the next time: no reason to stop.
struct Keeper {
    cache: Mutex<Cache>,
    piece: Mutex<Piece>,
    touched: Mutex<Vec<(String, Fingerprint)>>,
}

impl Keeper {
    fn new(cache: Cache) -> Self {
        Keeper { cache: Mutex::new(cache), piece: Mutex::default(), touched: Mutex::default() }
    }

    fn add(&self, article: &Prepared) {
        let mut piece = unlock(&self.piece);
        let _ = piece.add(article);
        if piece.is_full() {
            let full = std::mem::take(&mut *piece);
            drop(piece);
            let _ = unlock(&self.cache).keep(&full);
        }
    }

    fn forget(&self, files: &[String]) {
        if !files.is_empty() {
            let _ = unlock(&self.cache).forget(files);
        }
    }

    fn finish(self) {
        let mut cache = unlock(&self.cache);
        let kept = cache.keep(&unlock(&self.piece));
        let _ = kept.and_then(|()| cache.touch(&unlock(&self.touched))).and_then(|()| cache.forget(&[]));
    }
}

/// A lock is only ever broken by a fault in another thread, which is told elsewhere.
fn unlock<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(|broken| broken.into_inner())
}
