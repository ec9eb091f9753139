//! Where a command writes: a whole file or none, or standard output.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Writes to a file, or to standard output if none is named.
pub fn write(output: Option<&PathBuf>, fill: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    match output {
        None => quiet_on_closed_pipe(fill(&mut io::stdout().lock())),
        Some(path) => write_file(path, |file| fill(file)),
    }
}

/// Writes beside `path` and moves the finished file there, so that a broken run leaves no half of it.
fn write_file(path: &Path, fill: impl FnOnce(&mut std::fs::File) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let said = || format!("cannot write {}", path.display());
    let mut name = path.file_name().with_context(|| format!("{} is not a file name", path.display()))?.to_owned();
    name.push(".part");
    let beside = path.with_file_name(name);
    let mut file = std::fs::File::create(&beside).with_context(said)?;
    let filled = fill(&mut file).and_then(|()| Ok(file.sync_all()?)).and_then(|()| Ok(std::fs::rename(&beside, path)?));
    if filled.is_err() {
        // The half-written file is of no use; that it cannot be removed changes nothing about the error.
        let _ = std::fs::remove_file(&beside);
    }
    filled.with_context(said)
}

/// A reader that has seen enough (`| head`) is no error.
fn quiet_on_closed_pipe(result: anyhow::Result<()>) -> anyhow::Result<()> {
    let closed = |error: &anyhow::Error| {
        error.chain().any(|cause| {
            let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
            let csv = cause.downcast_ref::<csv::Error>().and_then(|e| match e.kind() {
                csv::ErrorKind::Io(e) => Some(e.kind()),
                _ => None,
            });
            io.or(csv) == Some(io::ErrorKind::BrokenPipe)
        })
    };
    match result {
        Err(error) if closed(&error) => Ok(()),
        other => other,
    }
}
