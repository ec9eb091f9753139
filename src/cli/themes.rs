/*!
`whosaid themes`: themes that a folder speaks of and the book does not know, as a list to read or a book to edit.
*/

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::source::{self, ListArguments, SourceArguments};
use super::{Outcome, target};
use crate::pipeline::{ArticleReading, Engine, Folder};
use crate::statement::Statement;
use crate::themes::proposals::{self, Options, Proposal, Sample};

/// How proposals are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A list to read: name, phrases, examples.
    List,
    /// A theme book that extends the default one, to edit and give back with --themes.
    Toml,
}

/// What `whosaid themes` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosaid themes articles/
  whosaid themes articles/ --format toml --output mine.toml
  whosaid extract articles/ --themes mine.toml

A proposal is a suggestion: rename it, put it under a theme you know (`defense/drones`), strike what does not belong.")]
pub struct ThemesArguments {
    /// The articles.
    #[command(flatten)]
    source: SourceArguments,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t = Form::List)]
    format: Form,
    /// Propose at most this many themes.
    #[arg(long, value_name = "N", default_value_t = Options::default().most)]
    most: usize,
    /// A phrase must stand in this many statements.
    #[arg(long, value_name = "N", default_value_t = Options::default().statements)]
    statements: usize,
    /// A phrase must stand in this many articles.
    #[arg(long, value_name = "N", default_value_t = Options::default().articles)]
    articles: usize,
    /// The file to write; standard output if not given.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A person's own lists.
    #[command(flatten)]
    lists: ListArguments,
}

/// Words below which a quotation's paragraph is read with it.
const SHORT: usize = 12;

/// Reads, proposes, writes.
pub fn run(arguments: &ThemesArguments) -> anyhow::Result<Outcome> {
    let engine = arguments.lists.engine()?;
    let folder = arguments.source.read(&engine)?;
    let texts: Vec<(usize, String, bool)> = folder
        .articles
        .iter()
        .enumerate()
        .flat_map(|(at, read)| read.reading.statements.iter().map(move |s| (at, read, s)))
        .map(|(at, read, statement)| (at, words(read, statement), is_covered(&engine, statement)))
        .collect();
    let samples: Vec<Sample> = texts.iter().map(|(article, text, covered)| Sample { text, covered: *covered, article: *article }).collect();
    let options = Options { most: arguments.most, statements: arguments.statements, articles: arguments.articles, ..Options::default() };
    let found = proposals::propose(&samples, &engine.themes, &engine.lexicon, &options);
    let page = match arguments.format {
        Form::List => list(&found, &samples, &folder),
        Form::Toml => proposals::toml(&found, &samples),
    };
    target::write(arguments.output.as_ref(), |out| Ok(out.write_all(page.as_bytes())?))?;
    Ok(source::outcome(&folder))
}

/// A statement's words; a short one's with those of the paragraph it stands in.
fn words(read: &ArticleReading, statement: &Statement) -> String {
    let own = statement.text();
    if own.split_whitespace().count() >= SHORT {
        return own;
    }
    let from = statement.segments.first().map_or(0, |s| s.span.from());
    let paragraph = read.article.paragraphs.iter().find(|p| p.span.from() <= from && from < p.span.to());
    paragraph.map_or(own, |p| p.span.of(&read.article.text).to_owned())
}

/// Whether the book has a word for what a statement itself says.
fn is_covered(engine: &Engine, statement: &Statement) -> bool {
    statement.segments.iter().any(|s| engine.themes.covers(&s.text))
}

fn list(found: &[Proposal], samples: &[Sample], folder: &Folder) -> String {
    if found.is_empty() {
        return "Nothing that several articles speak of and the theme book does not know.\n".to_owned();
    }
    let mut page = String::new();
    for proposal in found {
        let _ = writeln!(page, "{} ({} statements)\n  {}", proposal.name, proposal.statements.len(), proposal.phrases.join(", "));
        for sample in proposal.statements.iter().take(3).filter_map(|&s| samples.get(s)) {
            let file = folder.articles.get(sample.article).map_or("", |a| a.article.file.as_str());
            let _ = writeln!(page, "    {}  ({file})", proposals::shortened(sample.text));
        }
        page.push('\n');
    }
    page
}
