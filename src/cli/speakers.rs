/*!
`whosaid speakers`: who speaks in a folder, by how many names, and who may be one; decisions about that are kept.
*/

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::source::{self, ListArguments, SourceArguments};
use super::{Outcome, target};
use crate::corpus::{Corpus, Facets, Filter, SpeakerCount};
use crate::pipeline::{Folder, OwnLists};
use crate::speakers::Speaker;
use crate::speakers::roster::decision;

/// What `whosaid speakers` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosaid speakers articles/
  whosaid speakers articles/ --same \"Leonora Burmann\" \"Leo Burmann\"
  whosaid speakers articles/ --apart \"John F. Quarrel\" \"John Quarrel\"

Decisions are kept in the roster named with --roster, else in roster.toml in the settings folder, and hold for every command
and for the window.")]
pub struct SpeakersArguments {
    /// The articles.
    #[command(flatten)]
    source: SourceArguments,
    /// These two names are one speaker's; the first one is shown. May be given several times.
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"])]
    same: Vec<String>,
    /// These two names are two speakers'. May be given several times.
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"])]
    apart: Vec<String>,
    /// List at most this many speakers.
    #[arg(long, value_name = "N")]
    most: Option<usize>,
    /// The file to write; standard output if not given.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A person's own lists.
    #[command(flatten)]
    lists: ListArguments,
}

/// Reads, keeps decisions, lists.
pub fn run(arguments: &SpeakersArguments) -> anyhow::Result<Outcome> {
    let mut engine = arguments.lists.engine()?;
    let folder = arguments.source.read(&engine)?;
    let outcome = source::outcome(&folder);
    let mut corpus = corpus(folder);
    corpus.adopt(corpus.snapshot().resolve(&engine.roster));
    let decisions = arguments.decisions(&corpus)?;
    if !decisions.is_empty() {
        let roster = arguments.lists.lists().roster.or_else(|| OwnLists::settings().map(|s| s.join(OwnLists::ROSTER)));
        let roster = roster.context("the system names no place for settings: say with --roster where to keep decisions")?;
        engine.roster.add(&decisions)?;
        keep(&roster, &decisions)?;
        eprintln!("whosaid: kept in {}", roster.display());
        corpus.adopt(corpus.snapshot().resolve(&engine.roster));
    }
    let page = page(&corpus, arguments.most);
    target::write(arguments.output.as_ref(), |out| Ok(out.write_all(page.as_bytes())?))?;
    Ok(outcome)
}

impl SpeakersArguments {
    /// The decisions as tables of a roster; an error if a name is nobody's.
    fn decisions(&self, corpus: &Corpus) -> anyhow::Result<String> {
        let known = |name: &String| corpus.speakers().any(|(_, s)| s.name == *name || s.aliases.contains(name));
        if let Some(unknown) = self.same.iter().chain(&self.apart).find(|name| !known(name)) {
            bail!("nobody speaks under the name {unknown} here: write it as the list does");
        }
        let tables = |same: bool, names: &[String]| names.chunks(2).map(|pair| decision(same, pair)).collect::<String>();
        Ok(tables(true, &self.same) + &tables(false, &self.apart))
    }
}

/// Puts decisions at the end of a roster, which is made if there is none.
fn keep(roster: &Path, decisions: &str) -> anyhow::Result<()> {
    let said = || format!("cannot write {}", roster.display());
    if let Some(folder) = roster.parent() {
        std::fs::create_dir_all(folder).with_context(said)?;
    }
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(roster).with_context(said)?;
    file.write_all(decisions.as_bytes()).and_then(|()| file.sync_all()).with_context(said)
}

fn corpus(folder: Folder) -> Corpus {
    let mut corpus = Corpus::new();
    for article in folder.articles {
        corpus.add(article);
    }
    corpus
}

/// The list: every speaker with counts and names, then who may be one.
fn page(corpus: &Corpus, most: Option<usize>) -> String {
    let facets = Facets::of(corpus, &Filter::default());
    let mut page = String::new();
    for (title, list) in [("People", &facets.people), ("Groups", &facets.groups)] {
        if list.is_empty() {
            continue;
        }
        let _ = writeln!(page, "{title} ({}): statements, articles, name", list.len());
        for line in list.iter().take(most.unwrap_or(usize::MAX)) {
            speaker(&mut page, corpus, line);
        }
        page.push('\n');
    }
    let name = |id| corpus.speaker(id).map_or("", |s: &Speaker| s.name.as_str());
    let suggestions = corpus.merge_suggestions();
    if !suggestions.is_empty() {
        page.push_str("Perhaps one speaker (settle it with --same or --apart):\n");
    }
    for suggestion in suggestions {
        let (one, other) = (name(suggestion.one), name(suggestion.other));
        let _ = writeln!(page, "  \"{one}\" \"{other}\"\n      for: {}; against: {}", suggestion.pro.explain(), suggestion.contra);
    }
    page
}

fn speaker(page: &mut String, corpus: &Corpus, line: &SpeakerCount) {
    let Some(speaker) = corpus.speaker(line.speaker) else { return };
    let role = speaker.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    let _ = writeln!(page, "{:6} {:5}  {}{role}", line.statements, line.articles, speaker.name);
    let others: Vec<String> = corpus
        .name_forms(line.speaker)
        .filter(|form| form.name != speaker.name && form.articles > 0)
        .map(|form| format!("{} ({}: {})", form.name, form.articles, form.evidence.explain()))
        .collect();
    if !others.is_empty() {
        let _ = writeln!(page, "              also {}", others.join(", "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(articles: &Path, roster: &Path, same: &[&str], apart: &[&str]) -> SpeakersArguments {
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        SpeakersArguments {
            source: SourceArguments { paths: vec![articles.to_owned()], ..SourceArguments::default() },
            same: owned(same),
            apart: owned(apart),
            most: None,
            output: Some(roster.with_file_name("page.txt")),
            lists: ListArguments { roster: Some(roster.to_owned()), ..ListArguments::default() },
        }
    }

    #[test]
    fn speakers_are_listed_and_decisions_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (articles, roster) = (folder.path().join("articles"), folder.path().join("mine.toml"));
        std::fs::create_dir(&articles).unwrap();
        let write = |name: &str, text: &str| std::fs::write(articles.join(name), text).unwrap();
        write("a.txt", "The mill closed.\n\n“We knew it would end,” said Ada Aldermere, the owner. “It hurts.”\n");
        write("b.txt", "The mill opened.\n\n“We knew it would open,” said Ada Aldemere, the owner.\n");
        std::fs::write(&roster, "[[person]]\nname = \"Sten Vogel\"\n").unwrap();
        let told = |same: &[&str], apart: &[&str]| {
            run(&arguments(&articles, &roster, same, apart)).unwrap();
            std::fs::read_to_string(folder.path().join("page.txt")).unwrap()
        };
        let page = told(&[], &[]);
        assert!(page.contains("People (2)") && page.contains("\"Ada Aldemere\"") && page.contains("differ by one letter"), "{page}");
        let page = told(&["Ada Aldermere", "Ada Aldemere"], &[]);
        assert!(page.contains("People (1)") && page.contains("also Ada Aldemere") && !page.contains("Perhaps"), "{page}");
        assert!(std::fs::read_to_string(&roster).unwrap().starts_with("[[person]]"));
        assert!(told(&[], &[]).contains("People (1)"), "the decision was kept");
        let wrong = run(&arguments(&articles, &roster, &["Ada Aldermere", "Ada"], &[])).unwrap_err();
        assert!(wrong.to_string().contains("nobody speaks under the name Ada here"));
    }
}
