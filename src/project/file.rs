/*!
The project file itself.
*/

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::cache::Cache;
use super::correction::Correction;
use super::journal::{BrokenJournal, Entry, Journal, Touched};
use super::schema;

/// Why a project cannot be opened or written, in words a person can act on.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// A later program wrote it.
    #[error(
        "this project was made with a newer version of Whosaid (its format is {found}, this program knows up to {known}): update Whosaid to open it"
    )]
    Newer {
        /// Its version.
        found: i32,
        /// What this program knows.
        known: i32,
    },
    /// It is something else.
    #[error("{0} is not a Whosaid project")]
    NotAProject(PathBuf),
    /// It is open for reading only.
    #[error("the project is open for reading only: {0}")]
    ReadOnly(String),
    /// Something is already there.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// Its journal does not fit together.
    #[error(transparent)]
    Journal(#[from] BrokenJournal),
    /// A value in it cannot be understood.
    #[error("the project holds something this program cannot read: {0}")]
    Value(String),
    /// The system would not.
    #[error("the project file cannot be used: {0}")]
    Io(#[from] std::io::Error),
    /// The database would not.
    #[error("the project file cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
}

/// What may be done with an open project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    Full,
    /// Only reading, with the reason in plain words.
    ReadOnly(String),
}

/// An open project. It is locked while it is open: a second one on the same file can only read.
#[derive(Debug)]
pub struct Project {
    db: Connection,
    path: PathBuf,
    access: Access,
    journal: Journal,
    _lock: Option<File>,
}

impl Project {
    /// Opens a project, or makes one where there is nothing. If somebody else has it open, or it cannot be written, it is
    /// opened for reading: see [`Project::access`].
    pub fn open(path: &Path) -> Result<Project, ProjectError> {
        let exists = path.exists();
        if !exists && let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let (lock, access) = match lock(path) {
            Ok(lock) => (Some(lock), Access::Full),
            Err(reason) if exists => (None, Access::ReadOnly(reason)),
            Err(reason) => return Err(ProjectError::ReadOnly(reason)),
        };
        let mut db = match access {
            Access::Full => Connection::open(path)?,
            Access::ReadOnly(_) => Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?,
        };
        db.busy_timeout(Duration::from_secs(5))?;
        check(&db, path)?;
        if access != Access::Full && schema::version(&db)? < schema::VERSION {
            return Err(ProjectError::ReadOnly("it was made with an older version and has to be brought up to date first".into()));
        }
        if access == Access::Full {
            let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
            if !mode.eq_ignore_ascii_case("wal") {
                return Err(ProjectError::Io(std::io::Error::other("its folder does not allow a write-ahead log")));
            }
            db.pragma_update(None, "synchronous", "FULL")?;
            // Moving the log into the file takes its time; whoever writes an action must not wait for it. The cache does
            // it, and closing.
            db.pragma_update(None, "wal_autocheckpoint", 0)?;
            schema::migrate(&mut db)?;
        }
        let journal = read_journal(&db)?;
        Ok(Project { db, path: path.to_owned(), access, journal, _lock: lock })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What may be done with it.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// A person's actions.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Makes corrections, all at once: on disk before this returns. Says what has to be looked at again.
    pub fn act(&mut self, time: i64, corrections: Vec<Correction>) -> Result<Touched, ProjectError> {
        self.commit(self.journal.act(time, corrections))
    }

    /// Undoes the last action that stands; `None` if there is none.
    pub fn undo(&mut self, time: i64) -> Result<Option<Touched>, ProjectError> {
        self.journal.undo(time).map(|entry| self.commit(entry)).transpose()
    }

    /// Does the last undone action again; `None` if there is none.
    pub fn redo(&mut self, time: i64) -> Result<Option<Touched>, ProjectError> {
        self.journal.redo(time).map(|entry| self.commit(entry)).transpose()
    }

    fn commit(&mut self, entry: Entry) -> Result<Touched, ProjectError> {
        self.writable()?;
        let deed = serde_json::to_string(&entry.deed).map_err(|e| ProjectError::Value(e.to_string()))?;
        // A single statement is a transaction of its own.
        let mut insert = self.db.prepare_cached("INSERT INTO journal (seq, time, description, deed) VALUES (?1, ?2, ?3, ?4)")?;
        insert.execute(params![entry.seq as i64, entry.time, entry.description, deed])?;
        drop(insert);
        Ok(self.journal.push(entry)?)
    }

    /// The folders it reads, in order.
    pub fn folders(&self) -> Result<Vec<PathBuf>, ProjectError> {
        let mut query = self.db.prepare("SELECT path FROM folder ORDER BY place")?;
        let paths = query.query_map([], |row| row.get::<_, String>(0))?;
        Ok(paths.map(|p| p.map(PathBuf::from)).collect::<Result<_, _>>()?)
    }

    /// Replaces the folders it reads, as when one is added or has moved.
    pub fn set_folders(&mut self, folders: &[PathBuf]) -> Result<(), ProjectError> {
        self.writable()?;
        let change = self.db.transaction()?;
        change.execute("DELETE FROM folder", [])?;
        for folder in folders {
            change.execute("INSERT OR IGNORE INTO folder (path) VALUES (?1)", [folder.to_string_lossy()])?;
        }
        Ok(change.commit()?)
    }

    /// A setting by name; `None` if it was never set or has another form now.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ProjectError> {
        let value: Option<String> = self.db.query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0)).optional()?;
        Ok(value.and_then(|v| serde_json::from_str(&v).ok()))
    }

    /// Keeps a setting.
    pub fn set_setting<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), ProjectError> {
        self.writable()?;
        let value = serde_json::to_string(value).map_err(|e| ProjectError::Value(e.to_string()))?;
        self.db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", [name, &value])?;
        Ok(())
    }

    /// What was found in the folder's articles, as it is kept here: a connection of its own, for a worker.
    pub fn cache(&self) -> Result<Cache, ProjectError> {
        Cache::open(&self.path, self.access == Access::Full)
    }

    /// Writes a copy to `path`, which must not exist; this project stays open.
    pub fn save_as(&self, path: &Path) -> Result<(), ProjectError> {
        if path.exists() {
            return Err(ProjectError::Exists(path.to_owned()));
        }
        self.db.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
        Ok(())
    }

    /// The journal as lines of JSON, oldest first.
    pub fn export_journal(&self, out: &mut dyn std::io::Write) -> Result<(), ProjectError> {
        for (entry, stands) in self.journal.history() {
            let line = serde_json::json!({"seq": entry.seq, "time": entry.time, "description": entry.description, "stands": stands, "deed": entry.deed});
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// Whether the database finds itself undamaged.
    #[cfg(test)]
    pub(super) fn db_is_whole(&self) -> Result<bool, ProjectError> {
        let verdict: String = self.db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        Ok(verdict == "ok")
    }

    fn writable(&self) -> Result<(), ProjectError> {
        match &self.access {
            Access::Full => Ok(()),
            Access::ReadOnly(reason) => Err(ProjectError::ReadOnly(reason.clone())),
        }
    }
}

/// Takes the lock that goes with a project: a file beside it that the system frees when the program ends, however it ends.
fn lock(path: &Path) -> Result<File, String> {
    if path.metadata().is_ok_and(|m| m.permissions().readonly()) {
        return Err("the file is write-protected".into());
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".lock");
    let file = OpenOptions::new().create(true).write(true).truncate(false).open(PathBuf::from(beside));
    let file = file.map_err(|e| format!("its folder cannot be written to ({e})"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err("it is open in another window".into()),
        Err(TryLockError::Error(e)) => Err(format!("it cannot be locked ({e})")),
    }
}

/// Whether this is a project this program knows, or nothing yet.
fn check(db: &Connection, path: &Path) -> Result<(), ProjectError> {
    let other = |e: rusqlite::Error| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => ProjectError::NotAProject(path.to_owned()),
        _ => ProjectError::Database(e),
    };
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).map_err(other)?;
    if tables > 0 && schema::application(db)? != schema::APPLICATION {
        return Err(ProjectError::NotAProject(path.to_owned()));
    }
    match schema::version(db)? {
        found if found > schema::VERSION => Err(ProjectError::Newer { found, known: schema::VERSION }),
        _ => Ok(()),
    }
}

fn read_journal(db: &Connection) -> Result<Journal, ProjectError> {
    let mut query = db.prepare("SELECT seq, time, description, deed FROM journal ORDER BY seq")?;
    let mut rows = query.query([])?;
    let mut journal = Journal::default();
    while let Some(row) = rows.next()? {
        let deed: String = row.get(3)?;
        let deed = serde_json::from_str(&deed).map_err(|e| ProjectError::Value(e.to_string()))?;
        journal.push(Entry { seq: row.get::<_, i64>(0)? as u64, time: row.get(1)?, description: row.get(2)?, deed })?;
    }
    Ok(journal)
}
