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
        && known.same_file(file, row, engine.lists)
    {
        return Some(Event::Unchanged { index, fingerprint: known });
    }
    let bytes = match ingest::load(file, options.size_limit) {
        Ok(bytes) => bytes,
        Err(reason) => return Some(unread(reason)),
    };
    let fingerprint = Fingerprint::of(file, row, engine.lists, &bytes);
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

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn folder(articles: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..articles {
            std::fs::write(folder.path().join(format!("{n:03}.txt")), format!("“We knew of {n},” said Dora Vance.\n")).unwrap();
        }
        std::fs::write(folder.path().join("broken.docx"), "PK").unwrap();
        folder
    }

    fn events(roots: &[PathBuf], options: &Options, cancel: &Cancel) -> Vec<Event> {
        let events = Mutex::new(Vec::new());
        run(roots, options, &Engine::embedded(), &|event| events.lock().unwrap().push(event), cancel);
        events.into_inner().unwrap()
    }

    fn one_thread() -> Options {
        Options { threads: NonZeroUsize::new(1), ..Options::default() }
    }

    #[test]
    fn every_file_comes_to_something() {
        let folder = folder(30);
        let events = events(&[folder.path().to_owned()], &Options::default(), &Cancel::default());
        assert!(matches!(&events[0], Event::Listed { files, .. } if files.len() == 31));
        assert!(matches!(events.last(), Some(Event::Done { cancelled: false, .. })));
        let mut read: Vec<(usize, &str)> =
            events.iter().filter_map(|e| if let Event::Article(a) = e { Some((a.index, a.article.file.as_str())) } else { None }).collect();
        read.sort();
        assert_eq!(read.len(), 30);
        assert!(read.iter().enumerate().all(|(n, (index, file))| n == *index && *file == format!("{n:03}.txt")));
        assert!(events.iter().any(|e| matches!(e, Event::Unread { index: 30, file } if matches!(file.reason, Unread::Damaged(_)))));
        assert!(events.iter().any(|e| matches!(e, Event::Progress { done: 31, total: 31, .. })));
    }

    #[test]
    fn what_is_known_is_not_read_again() {
        let folder = folder(3);
        let roots = [folder.path().to_owned()];
        let first = events(&roots, &one_thread(), &Cancel::default());
        let known =
            first.iter().filter_map(|e| if let Event::Article(a) = e { Some((a.article.file.clone(), a.fingerprint)) } else { None });
        let options = Options { known: known.collect(), ..one_thread() };
        std::fs::write(folder.path().join("001.txt"), "“Something else,” said Dora Vance.\n").unwrap();
        std::fs::write(folder.path().join("metadata.csv"), "file,title\n002.txt,A title\n").unwrap();
        let second = events(&roots, &options, &Cancel::default());
        let read: Vec<&str> =
            second.iter().filter_map(|e| if let Event::Article(a) = e { Some(a.article.file.as_str()) } else { None }).collect();
        assert_eq!(read, ["001.txt", "002.txt"], "changed, and told something new about");
        assert_eq!(second.iter().filter(|e| matches!(e, Event::Unchanged { index: 0, .. })).count(), 1);
    }

    #[test]
    fn a_run_stops_when_told() {
        let folder = folder(50);
        let cancel = Cancel::default();
        let read = AtomicUsize::new(0);
        let ended = Mutex::new(false);
        let sink = |event| match event {
            Event::Article(_) if read.fetch_add(1, Ordering::Relaxed) == 4 => cancel.set(),
            Event::Done { cancelled, .. } => *ended.lock().unwrap() = cancelled,
            _ => {}
        };
        run(&[folder.path().to_owned()], &one_thread(), &Engine::embedded(), &sink, &cancel);
        assert_eq!(read.into_inner(), 5);
        assert!(ended.into_inner().unwrap());
    }

    #[test]
    fn a_job_wakes_its_listener_and_ends_with_it() {
        let folder = folder(3);
        let woken = Arc::new(AtomicUsize::new(0));
        let waker: Waker = Arc::new({
            let woken = woken.clone();
            move || {
                woken.fetch_add(1, Ordering::Relaxed);
            }
        });
        let engine = Arc::new(Engine::embedded());
        let job = start(vec![folder.path().to_owned()], one_thread(), engine.clone(), waker.clone()).unwrap();
        let seen = job.events.iter().count();
        assert_eq!(woken.load(Ordering::Relaxed), seen);
        let job = start(vec![folder.path().to_owned()], one_thread(), engine, waker).unwrap();
        let cancel = job.cancel.clone();
        drop(job);
        assert!(cancel.is_set());
    }
}
