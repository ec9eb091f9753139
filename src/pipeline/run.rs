//! Many files at once: threads, events, cancelling, and panics turned into reasons.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::ingest::{self, Fingerprint, SourceFile, Unread, UnreadFile, panic_message};

use super::{ArticleReading, Cancel, Engine};

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// A table of titles, outlets, bylines and dates, besides any `metadata.csv` found beside the articles.
    pub metadata: Option<PathBuf>,
    /// How many files are read at a time; as many as there are processors if not given.
    pub threads: Option<NonZeroUsize>,
    /// Larger files are listed and not read, in bytes.
    pub size_limit: u64,
    /// What is known from an earlier run, by the file's name: a file that has not changed since is reported as
    /// [`Event::Unchanged`] and not read again.
    pub known: FxHashMap<String, Fingerprint>,
}

impl Default for Options {
    fn default() -> Self {
        Options { metadata: None, threads: None, size_limit: ingest::SIZE_LIMIT, known: FxHashMap::default() }
    }
}

/// Something that happened during a run. Articles come in the order in which they are finished; their index is their
/// place in the listing.
#[derive(Clone, Debug)]
pub enum Event {
    /// What there is to read; always the first. (Indices of later events count in `files`.)
    Listed {
        /// The files to be read.
        files: Vec<SourceFile>,
        /// Files and folders passed over.
        unread: Vec<UnreadFile>,
        /// What a person should know about the tables given, in plain words.
        warnings: Vec<String>,
    },
    /// An article was read.
    Article(Box<ArticleReading>),
    /// A file is the same as in [`Options::known`].
    Unchanged {
        /// Its place in the listing.
        index: usize,
        /// Its fingerprint now: the same content, perhaps with a newer time.
        fingerprint: Fingerprint,
    },
    /// A file could not be read.
    Unread {
        /// Its place in the listing.
        index: usize,
        /// Which, and why.
        file: UnreadFile,
    },
    /// How far it is.
    Progress {
        /// Files finished, whatever came of them.
        done: usize,
        /// Files listed.
        total: usize,
        /// Bytes of the files finished.
        bytes: u64,
    },
    /// The run is over; always the last, unless [`Event::Failed`] is.
    Done {
        /// How long it took.
        elapsed: Duration,
        /// Whether it was cancelled before the end.
        cancelled: bool,
    },
    /// The run as a whole could not go on.
    Failed {
        /// Why, in plain words.
        message: String,
    },
}

/// Reads everything under `roots` (folders and files) and gives `sink` an event for everything that happens.
///
/// `sink` is called from several threads, one event at a time from each; it may wait, which slows the reading down.
pub fn run(roots: &[PathBuf], options: &Options, engine: &Engine, sink: &(dyn Fn(Event) + Sync), cancel: &Cancel) {
    let begun = Instant::now();
    let mut pool = rayon::ThreadPoolBuilder::new().thread_name(|n| format!("reader {n}")).stack_size(STACK);
    if let Some(threads) = options.threads {
        pool = pool.num_threads(threads.get());
    }
    let pool = match pool.build() {
        Ok(pool) => pool,
        Err(e) => return sink(Event::Failed { message: format!("The system gave no threads to read with: {e}.") }),
    };
    let ingest::Listing { files, unread, tables } = ingest::list_all(roots, &|| cancel.is_set());
    let (metadata, warnings) = ingest::Metadata::gather(options.metadata.as_deref(), &tables);
    sink(Event::Listed { files: files.clone(), unread, warnings });

    let total = files.len();
    // Enough reports for a smooth bar, not one for each of a hundred thousand files.
    let step = (total / 400).max(1);
    let (done, bytes) = (AtomicUsize::new(0), AtomicU64::new(0));
    pool.install(|| {
        files.par_iter().enumerate().with_max_len(1).for_each(|(index, file)| {
            if cancel.is_set() {
                return;
            }
            let Some(event) = read_one(index, file, &metadata, options, engine, cancel) else { return };
            sink(event);
            let bytes = bytes.fetch_add(file.size, Ordering::Relaxed) + file.size;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if done.is_multiple_of(step) || done == total {
                sink(Event::Progress { done, total, bytes });
            }
        });
    });
    sink(Event::Done { elapsed: begun.elapsed(), cancelled: cancel.is_set() });
}

/// Page parsers recurse with the nesting of a page.
const STACK: usize = 16 << 20;

/// What became of one file; nothing when it was given up.
fn read_one(
    index: usize,
    file: &SourceFile,
    metadata: &ingest::Metadata,
    options: &Options,
    engine: &Engine,
    cancel: &Cancel,
) -> Option<Event> {
    let unread = |reason| Event::Unread { index, file: UnreadFile { path: file.path.clone(), name: file.name.clone(), reason } };
    let known = options.known.get(&file.name);
    let row = metadata.row(file);
    if let Some(&known) = known
        && known.same_file(file, row)
    {
        return Some(Event::Unchanged { index, fingerprint: known });
    }
    let bytes = match ingest::load(file, options.size_limit) {
        Ok(bytes) => bytes,
        Err(reason) => return Some(unread(reason)),
    };
    let fingerprint = Fingerprint::of(file, row, &bytes);
    if known.is_some_and(|k| k.same_content(&fingerprint)) {
        return Some(Event::Unchanged { index, fingerprint });
    }
    // A fault in one article must not cost the others; nothing shared is written to while it is read.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let article = match ingest::parse(file, &bytes, row) {
            Ok(article) => article,
            Err(reason) => return Some(Err(reason)),
        };
        let reading = engine.read_until(&article, cancel)?;
        Some(Ok(ArticleReading { index, article, reading, fingerprint }))
    }));
    match outcome {
        Ok(Some(Ok(reading))) => Some(Event::Article(Box::new(reading))),
        Ok(Some(Err(reason))) => Some(unread(reason)),
        Ok(None) => None,
        Err(panic) => Some(unread(Unread::Fault(panic_message(&*panic)))),
    }
}

/// Called after every event, so that a window can be woken to look at them.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// A run under way on threads of its own. Dropping it cancels the run.
#[derive(Debug)]
pub struct Job {
    /// What happens. The run waits while many events are untaken.
    pub events: Receiver<Event>,
    /// Stops the run.
    pub cancel: Cancel,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancel.set();
    }
}

/// How many events may wait to be taken.
const WAITING: usize = 256;

/// Starts [`run`] and returns at once.
pub fn start(roots: Vec<PathBuf>, options: Options, engine: Arc<Engine>, waker: Waker) -> std::io::Result<Job> {
    let (send, events) = sync_channel(WAITING);
    let cancel = Cancel::default();
    let job = Job { events, cancel: cancel.clone() };
    std::thread::Builder::new().name("reading".into()).spawn(move || {
        let sink = |event| {
            // Nobody listens any more: nothing further is worth reading.
            if send.send(event).is_err() {
                cancel.set();
            }
            waker();
        };
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(&roots, &options, &engine, &sink, &cancel))) {
            sink(Event::Failed { message: format!("The reading broke off: {}.", panic_message(&*panic)) });
        }
    })?;
    Ok(job)
}
