/*!
What the commands that read articles share: where the articles are, by what lists they are read, and what is told on the
way.
*/

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Outcome;
use crate::pipeline::{Cancel, Engine, Event, Folder, Options, OwnLists, read_folder};

/// A person's own lists.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Lists of your own (else those in the settings folder, if there are any)")]
pub struct ListArguments {
    /// A theme book. With `extends = "default"` it is laid on top of the one that comes with the program.
    #[arg(long = "themes", value_name = "BOOK.toml")]
    pub book: Option<PathBuf>,
    /// A roster of people, laid on top of the one that comes with the program.
    #[arg(long, value_name = "ROSTER.toml")]
    pub roster: Option<PathBuf>,
    /// A folder of word lists (cues.txt, titles.txt, …) that add words, or take them away (-word).
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

impl ListArguments {
    /// The lists named, else those in the settings.
    pub fn lists(&self) -> OwnLists {
        OwnLists { themes: self.book.clone(), roster: self.roster.clone(), lexicon: self.lexicon.clone() }.or(OwnLists::standing())
    }

    /// The engine that goes by them.
    pub fn engine(&self) -> anyhow::Result<Engine> {
        Ok(Engine::with(&self.lists())?)
    }
}

/// The articles to read, and how.
#[derive(Clone, Debug, Default, Args)]
pub struct SourceArguments {
    /// Files and folders to read; folders recursively.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A table file,title,outlet,byline,published,url that fills what the articles lack.
    #[arg(long, value_name = "CSV")]
    pub metadata: Option<PathBuf>,
    /// How many files to read at a time; as many as there are processors if not given.
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

impl SourceArguments {
    /// Reads everything; says on standard error what was not read. An error if that leaves nothing.
    pub fn read(&self, engine: &Engine) -> anyhow::Result<Folder> {
        if let Some(missing) = self.paths.iter().find(|p| !p.exists()) {
            bail!("{}: there is no such file or folder", missing.display());
        }
        let options = Options { metadata: self.metadata.clone(), threads: self.threads, ..Options::default() };
        let bar = progress_bar();
        let watch = |event: &Event| {
            if let Event::Progress { done, total, .. } = event {
                bar.set_length(*total as u64);
                bar.set_position(*done as u64);
            }
        };
        let folder = read_folder(&self.paths, &options, engine, &watch, &Cancel::default());
        bar.finish_and_clear();
        if let Some(reason) = &folder.failed {
            bail!("{reason}");
        }
        for warning in &folder.warnings {
            eprintln!("whosaid: {warning}");
        }
        for file in &folder.unread {
            let note = if file.reason.is_failure() { "" } else { "note: " };
            eprintln!("whosaid: {note}{file}");
        }
        if folder.articles.is_empty() {
            let places = self.paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
            bail!("nothing to read in {places}: name a file, or a folder that holds articles as .txt, .md, .html or .docx");
        }
        Ok(folder)
    }
}

/// Whether every article of a folder was read; notes beside them are none.
pub fn outcome(folder: &Folder) -> Outcome {
    if folder.unread.iter().any(|file| file.reason.is_failure()) { Outcome::SomeUnread } else { Outcome::Complete }
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    bar.set_draw_target(if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
    if let Ok(style) = ProgressStyle::with_template("Reading {pos} of {len} articles {wide_bar} {eta}") {
        bar.set_style(style);
    }
    bar
}
