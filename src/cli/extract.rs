/*!
`whosaid extract`: statements of files and folders as a quote sheet (CSV) or as exact lines (JSONL).
*/

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::source::{self, ListArguments, SourceArguments};
use super::{Outcome, target};
use crate::article::PartialDate;
use crate::attribution::Ranker;
use crate::export;
use crate::pipeline::{ArticleReading, Engine, Folder};
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

Exit codes: 0 all read, 1 an error stopped the work, 2 the call is off, 3 some files could not be read (the rest was written).
Notes beside the articles (README, SOURCES …) and quote sheets written earlier are passed over and named; that is no failure.")]
pub struct ExtractArguments {
    /// The articles.
    #[command(flatten)]
    pub source: SourceArguments,
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
    /// Instead of statements, print why each quotation was given to its speaker: mentions, cues, candidates, scores.
    #[arg(long)]
    pub explain: bool,
    /// A person's own lists.
    #[command(flatten)]
    pub lists: ListArguments,
    /// Weights that `whosaid train` wrote, instead of those that come with the program.
    #[arg(long, value_name = "FILE", hide = true)]
    pub weights: Option<PathBuf>,
}

impl ExtractArguments {
    /// Everything under one folder as a quote sheet on standard output.
    pub fn quote_sheet(folder: PathBuf) -> Self {
        ExtractArguments {
            source: SourceArguments { paths: vec![folder], ..SourceArguments::default() },
            speakers: Vec::new(),
            themes: Vec::new(),
            from: None,
            to: None,
            format: Format::Csv,
            output: None,
            explain: false,
            lists: ListArguments::default(),
            weights: None,
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

/// Reads, filters, writes.
pub fn run(arguments: &ExtractArguments) -> anyhow::Result<Outcome> {
    let mut engine = arguments.lists.engine()?;
    if let Some(path) = &arguments.weights {
        let said = || path.display().to_string();
        engine.ranker = Ranker::from_text(&std::fs::read_to_string(path).with_context(said)?).with_context(said)?;
    }
    let folder = arguments.source.read(&engine)?;
    target::write(arguments.output.as_ref(), |out| write(&folder, arguments, &engine, out))?;
    Ok(source::outcome(&folder))
}

fn write(folder: &Folder, arguments: &ExtractArguments, engine: &Engine, out: &mut dyn Write) -> anyhow::Result<()> {
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
