//! A whole folder at once, with one name for one speaker.

use std::path::PathBuf;
use std::sync::Mutex;

use rustc_hash::FxHashSet;

use crate::article::PartialDate;
use crate::attribution::{Entity, SpeakerKind};
use crate::ingest::UnreadFile;
use crate::speakers::roster::Roster;
use crate::speakers::{self, ArticleEntities, Speaker};

use super::{ArticleReading, Cancel, Engine, Event, Options, run};

/// Everything that was read, and what was not.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// The articles in order of the listing.
    pub articles: Vec<ArticleReading>,
    /// What was not read, with reasons, by name.
    pub unread: Vec<UnreadFile>,
    /// What a person should know about the tables given, in plain words.
    pub warnings: Vec<String>,
    /// Everybody who speaks.
    pub speakers: Vec<Speaker>,
    /// Why the whole could not be read, if it could not.
    pub failed: Option<String>,
}

/// Reads everything under `roots`; `watch` sees every event first, for a progress bar. Stops early when `cancel` is set.
pub fn read_folder(roots: &[PathBuf], options: &Options, engine: &Engine, watch: &(dyn Fn(&Event) + Sync), cancel: &Cancel) -> Folder {
    let gathered = Mutex::new(Folder::default());
    let sink = |event: Event| {
        watch(&event);
        let mut folder = gathered.lock().unwrap_or_else(|broken| broken.into_inner());
        match event {
            Event::Listed { unread, warnings, .. } => {
                folder.unread.extend(unread);
                folder.warnings.extend(warnings);
            }
            Event::Article(reading) => folder.articles.push(*reading),
            Event::Unread { file, .. } => folder.unread.push(file),
            Event::Failed { message } => folder.failed = Some(message),
            Event::Unchanged { .. } | Event::Progress { .. } | Event::Done { .. } => {}
        }
    };
    run(roots, options, engine, &sink, cancel);
    let mut folder = gathered.into_inner().unwrap_or_else(|broken| broken.into_inner());
    folder.articles.sort_by_key(|a| a.index);
    folder.unread.sort_by(|a, b| a.name.cmp(&b.name));
    folder.speakers = name_speakers(&mut folder.articles, &engine.roster);
    folder
}

/// Compares the speakers of all articles and gives every statement the canonical name of its speaker, with the role the
/// article gives or else the usual one, and of whom it takes a side on. Returns those who speak or come second.
pub fn name_speakers(articles: &mut [ArticleReading], roster: &Roster) -> Vec<Speaker> {
    // Only those who speak, or nearly, are compared: a folder mentions far more.
    let speaking: Vec<Vec<usize>> = articles.iter().map(speaking).collect();
    let entities: Vec<Vec<Entity>> =
        articles.iter().zip(&speaking).map(|(a, ids)| ids.iter().map(|&i| a.reading.entities[i].clone()).collect()).collect();
    let dates: Vec<Option<PartialDate>> = articles.iter().map(|a| a.reading.published.as_ref().map(|p| p.date)).collect();
    let asked: Vec<ArticleEntities> = articles
        .iter()
        .zip(&entities)
        .zip(&dates)
        .map(|((a, entities), &published)| ArticleEntities { outlet: a.article.meta.outlet.as_deref(), published, entities })
        .collect();
    let resolution = speakers::resolve(&asked, roster);
    drop(asked);

    for ((article, ids), found) in articles.iter_mut().zip(&speaking).zip(&resolution.of) {
        let reading = &mut article.reading;
        let speaker = |entity: usize| {
            let at = ids.binary_search(&entity).ok()?;
            resolution.speakers.get(*found.get(at)?)
        };
        for statement in &mut reading.statements {
            if let (Some(entity), Some(shown)) = (statement.entity, &mut statement.speaker)
                && let Some(speaker) = speaker(entity)
            {
                shown.name.clone_from(&speaker.name);
                shown.role = shown.role.take().or_else(|| speaker.role.clone());
            }
            if let Some(next) = &mut statement.runner_up
                && let Some(entity) = reading.entities.iter().position(|e| e.name == next.speaker.name && e.kind == next.speaker.kind)
                && let Some(speaker) = speaker(entity)
            {
                next.speaker.name.clone_from(&speaker.name);
            }
            for stance in &mut statement.stance {
                if let Some(entity) = named(&reading.entities, &stance.target)
                    && let Some(speaker) = speaker(entity)
                {
                    stance.target.clone_from(&speaker.name);
                }
            }
        }
    }
    let heard: FxHashSet<&str> = articles
        .iter()
        .flat_map(|a| &a.reading.statements)
        .flat_map(|s| s.speaker.iter().chain(s.runner_up.as_ref().map(|next| &next.speaker)))
        .map(|s| s.name.as_str())
        .collect();
    resolution.speakers.into_iter().filter(|s| heard.contains(s.name.as_str())).collect()
}

/// The entity of this name that is no unnamed source.
fn named(entities: &[Entity], name: &str) -> Option<usize> {
    entities.iter().position(|e| e.name == name && e.kind != SpeakerKind::Unnamed)
}

/// The entities that speak in an article, come second, or have a side taken on them, in order.
fn speaking(article: &ArticleReading) -> Vec<usize> {
    let reading = &article.reading;
    let mut ids: Vec<usize> = Vec::new();
    for statement in &reading.statements {
        ids.extend(statement.entity);
        if let Some(next) = &statement.runner_up {
            ids.extend(reading.entities.iter().position(|e| e.name == next.speaker.name && e.kind == next.speaker.kind));
        }
        ids.extend(statement.stance.iter().filter_map(|s| named(&reading.entities, &s.target)));
    }
    ids.retain(|&i| i < reading.entities.len());
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_comes_in_order_and_the_same_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("b.txt", "The mill closed on Monday.\n\n“We knew it would end,” said Dora Vance, the owner.\n");
        write("a.txt", "Nobody came.\n\n“We knew it would end,” said Dora Vance. “We knew it would end,” she said.\n");
        write("empty.txt", "");
        write("c.jpg", "x");
        let read = || read_folder(&[folder.path().to_owned()], &Options::default(), &Engine::embedded(), &|_| {}, &Cancel::default());
        let first = read();
        assert_eq!(first.articles.iter().map(|a| a.article.file.as_str()).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
        assert_eq!(first.unread.iter().map(|u| u.name.as_str()).collect::<Vec<_>>(), ["c.jpg", "empty.txt"]);
        assert_eq!(first.articles, read().articles);
        let mut ids: Vec<&str> = first.articles.iter().flat_map(|a| &a.reading.statements).map(|s| s.id.as_str()).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!((ids.len(), count > 1), (count, true), "no two statements share an id");
    }
}
