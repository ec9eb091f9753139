/*!
The work the window hands out: watching a folder, tying speakers together, loading a page, asking for a path, writing.
(Opening and reading a folder is [`super::reading`]'s.)

Each is a function that starts a [`Job`]; what comes back is taken in by [`super::App`].
*/

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::{EventKind, RecursiveMode, Watcher};
use rustc_hash::FxHashSet;

use super::state::Scope;
use super::worker::{Desk, Job, Waker, spawn};
use crate::article::Article;
use crate::corpus::{ArticleInfo, Corpus, Filter, Recast, Review, RowId, Snapshot, View, text_hash};
use crate::export;
use crate::ingest;
use crate::pipeline::Engine;
use crate::project::Cache;

/// Files are written in several steps: how long a folder must be quiet before it is looked at.
const QUIET: Duration = Duration::from_millis(500);

/// Reports each time something in `path` has changed and come to rest.
pub fn watch(path: PathBuf, waker: &Waker) -> Job<()> {
    spawn("watching", waker, move |desk| {
        let (send, events) = std::sync::mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading a file is an event too.
            if event.is_ok_and(|e| !matches!(e.kind, EventKind::Access(_))) {
                let _ = send.send(());
            }
        })?;
        watcher.watch(&path, RecursiveMode::Recursive)?;
        let mut changed: Option<Instant> = None;
        while !desk.cancelled() {
            match events.recv_timeout(Duration::from_millis(200)) {
                Ok(()) => changed = Some(Instant::now()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if changed.is_some_and(|at| at.elapsed() >= QUIET) {
                changed = None;
                desk.batch(());
            }
        }
        Ok(())
    })
}

/// Ties the speakers of all articles together, and keeps who is who.
pub fn resolve(corpus: &Corpus, engine: Arc<Engine>, cache: Option<Cache>, waker: &Waker) -> Job<Box<Recast>> {
    let (snapshot, edits) = (corpus.snapshot(), corpus.speaker_edits().to_vec());
    spawn("speakers", waker, move |desk| {
        let resolved = snapshot.resolve(&engine.roster);
        if let Some(mut cache) = cache {
            // What cannot be kept is found out again the next time.
            let _ = cache.keep_speakers(&resolved);
        }
        desk.batch(Box::new(snapshot.recast(resolved, edits)));
        Ok(())
    })
}

/// Reads the text of one article again, to show it.
pub fn load(info: &ArticleInfo, waker: &Waker) -> Job<(Article, Vec<String>)> {
    let (path, file, before) = (info.path.clone(), info.file.clone(), info.text);
    spawn("page", waker, move |desk: &Desk<(Article, Vec<String>)>| {
        let article = ingest::read(&path, &file).map_err(|e| anyhow::anyhow!("{file} {e}"))?;
        let mut warnings = Vec::new();
        if text_hash(&article.text) != before {
            warnings.push("The file has changed since it was read: read the folder again (F5).".to_owned());
        }
        desk.batch((article, warnings));
        Ok(())
    })
}

/// What a person is asked to name.
#[derive(Clone, Debug)]
pub enum Asked {
    /// A folder to read.
    Folder,
    /// A project to open.
    Project,
    /// A file for a quote sheet, with a name to begin with.
    Sheet(Scope, String),
    /// A file for a copy of the project, with a name to begin with.
    Copy(String),
}

/// Opens the system's dialog. It is made here, on the window's thread, as some systems demand, and awaited on a worker:
/// a desktop whose dialog service never answers must not freeze the window.
pub fn ask(asked: &Asked, start: Option<&Path>, waker: &Waker) -> Job<Option<PathBuf>> {
    let mut dialog = rfd::AsyncFileDialog::new();
    if let Some(start) = start {
        dialog = dialog.set_directory(start);
    }
    let answer: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match asked {
        Asked::Folder => Box::pin(dialog.set_title("Open a folder of articles").pick_folder()),
        Asked::Project => Box::pin(dialog.set_title("Open a project").add_filter("Whosaid project", &["whosaid"]).pick_file()),
        Asked::Sheet(_, name) => Box::pin(dialog.set_title("Export").set_file_name(name).add_filter("CSV table", &["csv"]).save_file()),
        Asked::Copy(name) => {
            Box::pin(dialog.set_title("Save project as").set_file_name(name).add_filter("Whosaid project", &["whosaid"]).save_file())
        }
    };
    spawn("dialog", waker, move |desk| {
        desk.batch(block_on(answer).map(|handle| handle.path().to_owned()));
        Ok(())
    })
}

/// A file that was written.
#[derive(Debug)]
pub struct Written {
    /// Which.
    pub path: PathBuf,
    /// How many statements it holds.
    pub statements: usize,
}

/// Writes statements as a quote sheet: those shown in their order, or all in the order of files.
pub fn write(snapshot: Snapshot, shown: Option<Arc<View>>, path: PathBuf, waker: &Waker) -> Job<Written> {
    spawn("export", waker, move |desk| {
        let rows = shown.map_or_else(|| in_order(&snapshot), |view| view.rows.clone());
        let sheet: Vec<export::Row> = rows.iter().filter_map(|&row| sheet_row(&snapshot, row)).collect();
        let cannot = || format!("{} cannot be written", path.display());
        let file = std::fs::File::create(&path).with_context(cannot)?;
        export::csv::write(std::io::BufWriter::new(file), &sheet).with_context(cannot)?;
        desk.batch(Written { path, statements: sheet.len() });
        Ok(())
    })
}

/// All statements, file by file; the same however often articles were read again or corrected.
fn in_order(snapshot: &Snapshot) -> Vec<RowId> {
    let mut articles: Vec<_> = snapshot.articles().map(|(id, info)| (info.file.as_str(), id)).collect();
    articles.sort_unstable();
    let wanted: FxHashSet<RowId> = Filter::default().rows(snapshot).into_iter().collect();
    articles.into_iter().flat_map(|(_, id)| snapshot.rows_of(id)).filter(|row| wanted.contains(row)).collect()
}

fn sheet_row(snapshot: &Snapshot, row: RowId) -> Option<export::Row> {
    let finding = snapshot.finding(row)?;
    let info = snapshot.article(snapshot.summary(row)?.article)?;
    let article = Article { file: info.file.clone(), path: info.path.clone(), meta: info.meta.clone(), ..Article::default() };
    let published = info.published.as_ref().map(|p| p.date.to_string());
    let mut cells = export::row(&article, published.as_deref(), &finding.statement);
    cells.review = match finding.review {
        Review::Open => "",
        Review::Confirmed => "confirmed",
        Review::Corrected => "corrected",
        Review::Added => "added",
        Review::Rejected => "rejected",
    }
    .to_owned();
    Some(cells)
}

/// The folder of the sample articles: beside the program, where a package puts it, or in the source it was built from.
pub fn samples() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe().unwrap_or_default();
    let beside = program.parent().unwrap_or(Path::new("."));
    let places = [
        beside.join("seeds"),
        beside.join("../share/whosaid/seeds"),
        PathBuf::from("seeds"),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"),
    ];
    let found = places.into_iter().find(|p| p.is_dir());
    found.context("they are not beside the program; the folder is called seeds")
}

/// Waits for a future on this thread.
fn block_on<T>(mut future: std::pin::Pin<Box<dyn Future<Output = T> + Send>>) -> T {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::task::Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = std::task::Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => return value,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}
