/*!
`whosaid extract`: statements of files and folders as a quote sheet (CSV) or as exact lines (JSONL).
*/

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::article::PartialDate;
use crate::export;
use crate::pipeline::{ArticleReading, Cancel, Engine, Event, Folder, Options, read_folder};
use crate::statement::Statement;

/// How statements are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The quote sheet, one row a statement.
    Csv,
    /// One JSON object a line, with exact offsets.
    Jsonl,
}

/// What `whosaid extract` takes.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:
  whosaid extract articles/ --output quotes.csv
  whosaid extract articles/ --speaker Stoltenberg --theme defense --from 2022-02-01
  whosaid extract report.html --format jsonl
  whosaid extract report.html --explain

Exit codes: 0 all read, 1 an error stopped the work, 2 the call is off, 3 some files could not be read (the rest was written).")]
pub struct ExtractArguments {
    /// Files and folders to read; folders recursively.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A table file,title,outlet,byline,published,url that fills what the articles lack.
    #[arg(long, value_name = "CSV")]
    pub metadata: Option<PathBuf>,
    /// Only statements by this speaker: any part of the name. May be given several times.
    #[arg(long = "speaker", value_name = "NAME")]
    pub speakers: Vec<String>,
    /// Only statements under this theme: an id like defense or defense/alliances. May be given several times.
    #[arg(long = "theme", value_name = "ID")]
    pub themes: Vec<String>,
    /// Only statements made on this day or later (YYYY-MM-DD, YYYY-MM or YYYY); undated ones are left out.
    #[arg(long, value_name = "DATE")]
    pub from: Option<PartialDate>,
    /// Only statements made on this day or earlier.
    #[arg(long, value_name = "DATE")]
    pub to: Option<PartialDate>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
    /// The file to write; standard output if not given. It appears only when it is complete.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How many files to read at a time; as many as there are processors if not given.
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Instead of statements, print why each quotation was given to its speaker: mentions, cues, candidates, scores.
    #[arg(long)]
    pub explain: bool,
}

impl ExtractArguments {
    /// Everything under one folder as a quote sheet on standard output.
    pub fn quote_sheet(folder: PathBuf) -> Self {
        ExtractArguments {
            paths: vec![folder],
            metadata: None,
            speakers: Vec::new(),
            themes: Vec::new(),
            from: None,
            to: None,
            format: Format::Csv,
            output: None,
            threads: None,
            explain: false,
        }
    }

    fn wants(&self, statement: &Statement) -> bool {
        let name = statement.speaker.as_ref().map(|s| s.name.to_lowercase());
        let by = self.speakers.is_empty() || self.speakers.iter().any(|s| name.as_ref().is_some_and(|n| n.contains(&s.to_lowercase())));
        let under = |id: &String, theme: &str| theme == id || theme.starts_with(id.as_str()) && theme[id.len()..].starts_with('/');
        let about = self.themes.is_empty() || self.themes.iter().any(|id| statement.themes.iter().any(|t| under(id, &t.id)));
        by && about && self.within(statement)
    }

    fn within(&self, statement: &Statement) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some(date) = statement.said_on.date else { return false };
        let after = self.from.is_none_or(|from| date.latest() >= from.earliest());
        let before = self.to.is_none_or(|to| date.earliest() <= to.latest());
        after && before
    }
}

/// What came of an extraction that was not stopped by an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every file was read.
    Complete,
    /// Some files were not; they were named on standard error.
    SomeUnread,
}

/// Reads, filters, writes.
pub fn run(arguments: &ExtractArguments) -> anyhow::Result<Outcome> {
    if let Some(missing) = arguments.paths.iter().find(|p| !p.exists()) {
        bail!("{}: there is no such file or folder", missing.display());
    }
    let engine = Engine::embedded();
    let options = Options { metadata: arguments.metadata.clone(), threads: arguments.threads, ..Options::default() };
    let bar = progress_bar();
    let watch = |event: &Event| {
        if let Event::Progress { done, total, .. } = event {
            bar.set_length(*total as u64);
            bar.set_position(*done as u64);
        }
    };
    let folder = read_folder(&arguments.paths, &options, &engine, &watch, &Cancel::default());
    bar.finish_and_clear();
    if let Some(reason) = &folder.failed {
        bail!("{reason}");
    }
    for warning in &folder.warnings {
        eprintln!("whosaid: {warning}");
    }
    for file in &folder.unread {
        eprintln!("whosaid: {file}");
    }
    if folder.articles.is_empty() {
        bail!("nothing to read in {}", arguments.paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", "));
    }
    match &arguments.output {
        None => quiet_on_closed_pipe(write(&folder, arguments, &engine, io::stdout().lock()))?,
        Some(path) => write_file(path, |out| write(&folder, arguments, &engine, out))?,
    }
    Ok(if folder.unread.is_empty() { Outcome::Complete } else { Outcome::SomeUnread })
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

fn write(folder: &Folder, arguments: &ExtractArguments, engine: &Engine, out: impl Write) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(out);
    if arguments.explain {
        for read in &folder.articles {
            writeln!(out, "{}\n{}", read.article.file, engine.explain(&read.article))?;
        }
        return Ok(out.flush()?);
    }
    let published = |read: &ArticleReading| read.reading.published.as_ref().map(|p| p.date.to_string());
    let wanted =
        folder.articles.iter().flat_map(|read| read.reading.statements.iter().filter(|s| arguments.wants(s)).map(move |s| (read, s)));
    match arguments.format {
        Format::Jsonl => {
            for (read, statement) in wanted {
                writeln!(out, "{}", export::jsonl::line(&read.article, published(read).as_deref(), statement))?;
            }
        }
        Format::Csv => {
            let rows: Vec<export::Row> = wanted.map(|(read, s)| export::row(&read.article, published(read).as_deref(), s)).collect();
            export::csv::write(&mut out, &rows)?;
        }
    }
    Ok(out.flush()?)
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
