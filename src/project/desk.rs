/*!
Where machine findings and a person's corrections meet: keeps a corpus showing what stands.
*/

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::apply::{Lost, Orphan, apply};
use super::correction::Correction;
use super::journal::{Journal, Touched};
use crate::corpus::{ArticleId, ArticleInfo, Corpus, Prepared};

/// Reads an article's text again, where a correction was made on another version of it.
pub type ReadText<'a> = &'a mut dyn FnMut(&ArticleInfo) -> Option<String>;

/// The corrections that found no place, and the articles that were found under another name.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    orphans: BTreeMap<String, Vec<Orphan>>,
    /// New name of an article ▶ names it had when it was corrected.
    moved: FxHashMap<String, Vec<String>>,
}

impl Desk {
    /// Takes an article into the corpus with the corrections made on it.
    pub fn put(&mut self, corpus: &mut Corpus, journal: &Journal, article: Prepared, text: ReadText) -> ArticleId {
        let file = article.info().file.clone();
        let corrected = journal.of_file(&file).next().is_some() || self.moved.contains_key(&file);
        let id = corpus.put(article);
        if corrected {
            self.rework(corpus, journal, &file, text);
        } else {
            self.orphans.remove(&file);
        }
        corpus.article_of(&file).unwrap_or(id)
    }

    /// Brings the corpus up to date after an action, an undoing or a redoing.
    pub fn refresh(&mut self, corpus: &mut Corpus, journal: &Journal, touched: &Touched, text: ReadText) {
        if touched.speakers {
            corpus.set_speaker_edits(journal.speaker_edits());
        }
        for file in &touched.files {
            let now = self.moved.iter().find(|(_, before)| before.contains(file)).map(|(now, _)| now.clone());
            self.rework(corpus, journal, now.as_deref().unwrap_or(file), text);
        }
    }

    /// Looks after corrections whose article is not there, once everything is read: an article with the same text under
    /// another name gets them; what is left is listed.
    pub fn settle(&mut self, corpus: &mut Corpus, journal: &Journal, text: ReadText) {
        corpus.set_speaker_edits(journal.speaker_edits());
        let missing: Vec<String> = journal.files().filter(|f| corpus.article_of(f).is_none()).map(str::to_owned).collect();
        self.moved.retain(|_, before| {
            before.retain(|b| missing.contains(b));
            !before.is_empty()
        });
        if missing.is_empty() {
            self.orphans.retain(|file, _| corpus.article_of(file).is_some());
            return;
        }
        let by_text: FxHashMap<u64, String> = corpus.articles().map(|(_, info)| (info.text, info.file.clone())).collect();
        for file in missing {
            let hashes: Vec<u64> = journal.of_file(&file).filter_map(|(_, c)| c.text()).collect();
            let Some(now) = hashes.iter().rev().find_map(|hash| by_text.get(hash)) else {
                self.lose(journal, &file);
                continue;
            };
            let before = self.moved.entry(now.clone()).or_default();
            if !before.contains(&file) {
                before.push(file.clone());
            }
            self.orphans.remove(&file);
            self.rework(corpus, journal, now, text);
        }
    }

    /// Corrections that found no place, by article: to be shown, never dropped.
    pub fn orphans(&self) -> impl Iterator<Item = &Orphan> {
        self.orphans.values().flatten()
    }

    fn rework(&mut self, corpus: &mut Corpus, journal: &Journal, file: &str, text: ReadText) {
        let Some(article) = corpus.article_of(file) else { return self.lose(journal, file) };
        let Some(info) = corpus.article(article).cloned() else { return };
        let before = self.moved.get(file).map_or(&[][..], Vec::as_slice);
        let names = before.iter().map(String::as_str).chain([file]);
        let mut corrections: Vec<(u64, &Correction)> = names.flat_map(|name| journal.of_file(name)).collect();
        corrections.sort_by_key(|(seq, _)| *seq);
        let machine = corpus.machine_of(article);
        let standing = apply(&info, machine, corrections, &mut || text(&info));
        corpus.correct(article, &standing.findings, standing.status);
        match standing.orphans.is_empty() {
            true => self.orphans.remove(file),
            false => self.orphans.insert(file.to_owned(), standing.orphans),
        };
    }

    fn lose(&mut self, journal: &Journal, file: &str) {
        let lost = |(seq, correction): (u64, &Correction)| Orphan { seq, correction: correction.clone(), reason: Lost::Article };
        let lost: Vec<Orphan> = journal.of_file(file).map(lost).collect();
        match lost.is_empty() {
            true => self.orphans.remove(file),
            false => self.orphans.insert(file.to_owned(), lost),
        };
    }
}
