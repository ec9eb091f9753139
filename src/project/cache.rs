/*!
What the machine found, kept in the project file so that opening a folder need not read it again.

Articles lie in compressed pieces of a few hundred. A table says which piece holds an article's latest findings, what its
file looked like, and what read it. The connection is a worker's own: the write-ahead log lets it load and keep while the
window writes the journal. Losing what was kept last costs a rereading and nothing else, so it does not wait for the disk.
*/

use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::file::ProjectError;
use crate::corpus::{Prepared, Resolved};
use crate::ingest::Fingerprint;

/// Bound to the packed form of findings: what was packed in another form is read from the articles again.
pub(super) const PACKING: &str = "2";

/// Pieces that are unpacked ahead of being taken in.
const AHEAD: usize = 6;

/// What reads articles: findings of another extractor are shown until their article has been read again.
pub const EXTRACTOR: &str = env!("WHOSAID_EXTRACTOR");

/// The kept findings of a project.
#[derive(Debug)]
pub struct Cache {
    db: Connection,
    writable: bool,
}

/// An article as it was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The article, with its file's latest known fingerprint.
    pub article: Prepared,
    /// Whether this very extractor read it.
    pub current: bool,
}

/// Articles on their way into the cache. Packing one needs nothing but it, so the threads that read can do it.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    articles: Vec<(String, Fingerprint)>,
    bytes: Vec<u8>,
}

impl Piece {
    /// Articles in one piece: more compress better, fewer are sooner safe.
    pub const FULL: usize = 256;

    /// Adds an article.
    pub fn add(&mut self, article: &Prepared) -> Result<(), ProjectError> {
        let packed = postcard::to_stdvec(article).map_err(|e| ProjectError::Value(e.to_string()))?;
        self.articles.push((article.info().file.clone(), article.info().fingerprint));
        self.bytes.extend_from_slice(&packed);
        Ok(())
    }

    /// Whether it is large enough to be kept.
    pub fn is_full(&self) -> bool {
        self.articles.len() >= Self::FULL
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }
}

impl Cache {
    pub(super) fn open(project: &Path, writable: bool) -> Result<Self, ProjectError> {
        let access = if writable { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
        let db = Connection::open_with_flags(project, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        db.busy_timeout(Duration::from_secs(10))?;
        db.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(Cache { db, writable })
    }

    /// Whether anything can be kept.
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// Keeps a piece, in place of what was kept of its articles.
    pub fn keep(&mut self, piece: &Piece) -> Result<(), ProjectError> {
        if piece.is_empty() || !self.writable {
            return Ok(());
        }
        let bytes = lz4_flex::compress_prepend_size(&piece.bytes);
        let change = self.db.transaction()?;
        change.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('packing', ?1)", [PACKING])?;
        change.execute("INSERT INTO piece (bytes) VALUES (?1)", [bytes])?;
        let number = change.last_insert_rowid();
        let mut insert =
            change.prepare_cached("INSERT OR REPLACE INTO article (file, piece, fingerprint, extractor) VALUES (?1, ?2, ?3, ?4)")?;
        for (file, fingerprint) in &piece.articles {
            insert.execute(params![file, number, written(fingerprint)?, EXTRACTOR])?;
        }
        drop(insert);
        Ok(change.commit()?)
    }

    /// Notes what files look like now whose content is what it was.
    pub fn touch(&mut self, files: &[(String, Fingerprint)]) -> Result<(), ProjectError> {
        if files.is_empty() || !self.writable {
            return Ok(());
        }
        let change = self.db.transaction()?;
        let mut update = change.prepare_cached("UPDATE article SET fingerprint = ?2 WHERE file = ?1")?;
        for (file, fingerprint) in files {
            update.execute(params![file, written(fingerprint)?])?;
        }
        drop(update);
        Ok(change.commit()?)
    }

    /// Drops what was kept of articles that are gone, and pieces of which nothing is wanted any more.
    pub fn forget(&mut self, files: &[String]) -> Result<(), ProjectError> {
        if !self.writable {
            return Ok(());
        }
        let change = self.db.transaction()?;
        for file in files {
            change.execute("DELETE FROM article WHERE file = ?1", [file])?;
        }
        change.execute("DELETE FROM piece WHERE number NOT IN (SELECT piece FROM article)", [])?;
        Ok(change.commit()?)
    }

    /// Gives every kept article to `each`, in the order they were kept; stops when `each` says so. Nothing when they were
    /// packed in another form: they are then read from the folder again.
    pub fn load(&self, each: &mut dyn FnMut(Kept) -> bool) -> Result<(), ProjectError> {
        if !self.same_packing()? {
            return Ok(());
        }
        let mut query = self.db.prepare("SELECT file, piece, fingerprint, extractor FROM article")?;
        let mut rows = query.query([])?;
        let mut latest: FxHashMap<String, (i64, Fingerprint, bool)> = FxHashMap::default();
        while let Some(row) = rows.next()? {
            let Ok(fingerprint) = serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default()) else { continue };
            let current = row.get_ref(3)?.as_str().is_ok_and(|e| e == EXTRACTOR);
            latest.insert(row.get(0)?, (row.get(1)?, fingerprint, current));
        }
        let wanted = |number: i64, article: &mut Prepared| match latest.get(&article.info().file) {
            Some(&(piece, fingerprint, current)) if piece == number => {
                article.info_mut().fingerprint = fingerprint;
                Some(current)
            }
            _ => None,
        };
        let mut take = |number: i64, articles: Vec<Prepared>| {
            let mut articles = articles.into_iter().filter_map(|mut article| {
                let current = wanted(number, &mut article)?;
                Some(Kept { article, current })
            });
            articles.all(&mut *each)
        };
        let mut query = self.db.prepare("SELECT number, bytes FROM piece ORDER BY number")?;
        let mut rows = query.query([])?;
        // Pieces are unpacked on other threads while those before them are taken in here, a few ahead and in order.
        rayon::in_place_scope(|scope| {
            let mut ahead: VecDeque<(i64, Receiver<Vec<Prepared>>)> = VecDeque::new();
            loop {
                let row = rows.next()?;
                let done = row.is_none();
                if let Some(row) = row {
                    let (send, unpacked) = sync_channel(1);
                    let bytes: Vec<u8> = row.get(1)?;
                    scope.spawn(move |_| _ = send.send(unpack(&bytes)));
                    ahead.push_back((row.get(0)?, unpacked));
                }
                while ahead.len() > if done { 0 } else { AHEAD } {
                    let Some((number, unpacked)) = ahead.pop_front() else { break };
                    if !take(number, unpacked.recv().unwrap_or_default()) {
                        return Ok(());
                    }
                }
                if done {
                    return Ok(());
                }
            }
        })
    }

    /// Keeps who is who across the kept articles.
    pub fn keep_speakers(&mut self, resolved: &Resolved) -> Result<(), ProjectError> {
        if !self.writable {
            return Ok(());
        }
        let bytes = postcard::to_stdvec(resolved).map_err(|e| ProjectError::Value(e.to_string()))?;
        let bytes = lz4_flex::compress_prepend_size(&bytes);
        self.db.execute("INSERT OR REPLACE INTO speakers (number, bytes) VALUES (1, ?1)", [bytes])?;
        Ok(())
    }

    /// Who is who across the kept articles, if it was kept in this form.
    pub fn speakers(&self) -> Result<Option<Resolved>, ProjectError> {
        if !self.same_packing()? {
            return Ok(None);
        }
        let kept: Option<Vec<u8>> = self.db.query_row("SELECT bytes FROM speakers", [], |row| row.get(0)).optional()?;
        let bytes = kept.and_then(|kept| lz4_flex::decompress_size_prepended(&kept).ok());
        Ok(bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
    }

    fn same_packing(&self) -> Result<bool, ProjectError> {
        let packing: Option<String> =
            self.db.query_row("SELECT value FROM setting WHERE name = 'packing'", [], |row| row.get(0)).optional()?;
        Ok(packing.as_deref() == Some(PACKING))
    }
}

fn written(fingerprint: &Fingerprint) -> Result<String, ProjectError> {
    serde_json::to_string(fingerprint).map_err(|e| ProjectError::Value(e.to_string()))
}

/// The articles of a piece, up to the first that cannot be understood: that one and those behind it are read again.
fn unpack(bytes: &[u8]) -> Vec<Prepared> {
    let Ok(bytes) = lz4_flex::decompress_size_prepended(bytes) else { return Vec::new() };
    let mut rest = bytes.as_slice();
    let mut articles = Vec::new();
    while !rest.is_empty() {
        let Ok((article, behind)) = postcard::take_from_bytes(rest) else { break };
        articles.push(article);
        rest = behind;
    }
    articles
}
