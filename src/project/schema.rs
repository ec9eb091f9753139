/*!
The shape of a project file, version by version. A file is brought up to date when it is opened for writing.
*/

use rusqlite::{Connection, Transaction};

/// The version this program writes.
pub(super) const VERSION: i32 = 2;

/// Marks a SQLite file as a project ("Wsai").
pub(super) const APPLICATION: i32 = 0x5773_6169;

/// What each version added, in order: the step at index 0 makes version 1.
const STEPS: [&str; VERSION as usize] = [
    "
    CREATE TABLE folder (
        place INTEGER PRIMARY KEY,
        path  TEXT NOT NULL UNIQUE
    );
    -- A person's actions. Rows are only ever added.
    CREATE TABLE journal (
        seq         INTEGER PRIMARY KEY,
        time        INTEGER NOT NULL,
        description TEXT NOT NULL,
        deed        TEXT NOT NULL
    );
    CREATE TABLE setting (
        name  TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID;
    -- What the machine found, many articles in one compressed piece; can be made again.
    CREATE TABLE piece (
        number INTEGER PRIMARY KEY,
        bytes  BLOB NOT NULL
    );
    -- Which piece holds an article's latest findings.
    CREATE TABLE article (
        file        TEXT PRIMARY KEY,
        piece       INTEGER NOT NULL,
        fingerprint TEXT NOT NULL
    ) WITHOUT ROWID;
    -- Who is who across the kept articles: one row.
    CREATE TABLE speakers (
        number INTEGER PRIMARY KEY,
        bytes  BLOB NOT NULL
    );
",
    "
    -- What read it: findings of another extractor are shown, and the article is read again.
    ALTER TABLE article ADD COLUMN extractor TEXT NOT NULL DEFAULT '';
",
];

/// The version of a project file.
pub(super) fn version(db: &Connection) -> rusqlite::Result<i32> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// The mark of a project file; 0 in any other or an empty one.
pub(super) fn application(db: &Connection) -> rusqlite::Result<i32> {
    db.pragma_query_value(None, "application_id", |row| row.get(0))
}

/// Takes the steps that are missing, all or none.
pub(super) fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    let from = version(db)?;
    if from >= VERSION {
        return Ok(());
    }
    let steps = db.transaction()?;
    for (at, step) in STEPS.iter().enumerate().skip(from.max(0) as usize) {
        take(&steps, step, at as i32 + 1)?;
    }
    steps.commit()
}

fn take(steps: &Transaction, step: &str, version: i32) -> rusqlite::Result<()> {
    steps.execute_batch(step)?;
    steps.pragma_update(None, "application_id", APPLICATION)?;
    steps.pragma_update(None, "user_version", version)
}
