/*!
Everything extracted, in memory, indexed: filters, search, groupings, timeline, matrix and counts as pure functions.

[`Corpus`] is what changes: articles are added while a folder is read, replaced when a file or a correction changes them.
[`Snapshot`] is the corpus at one moment and answers every question; its copies are cheap, so the window keeps one, and a
worker computes [`View`]s, [`Facets`], timelines and matrices on another without either waiting.

A million statements lie in columns (who, when, about what, where they stand, how sure) beside search keys and packed
details; only what is on screen is unpacked. What queries see is what stands: the machine's finding with a person's
corrections applied.

```text
reader threads ── Prepared::of ──▶ Corpus::put ──▶ snapshot() ──▶ worker: View::of(&snapshot, &question)
```
*/

mod arrangement;
mod articles;
mod bits;
mod blocks;
pub mod duplicates;
mod facets;
mod filter;
mod finding;
mod matrix;
mod prepared;
mod review;
mod same_words;
mod search;
mod sifted;
mod snapshot;
mod store;
#[cfg(test)]
mod tests;
mod timeline;
mod view;
mod voices;

use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use articles::{ArticleInfo, Status, Surroundings, text_hash};
pub use facets::{Facets, SpeakerCount, Tally};
pub use filter::{Filter, StancePick};
pub use finding::{Field, Finding, Review};
pub use matrix::{Cell, Matrix, StanceLine, stance_lines};
pub use prepared::{Prepared, Voice};
pub use review::{Interval, Progress};
pub use same_words::{Printing, SameWords};
pub use sifted::{Recall, Sifted};
pub use snapshot::{ArticleId, RowId, Snapshot, SpeakerGroup, Summary};
pub use timeline::{Bin, Series, Step, Timeline};
pub use view::{Group, GroupKey, Layout, Level, Line, Order, Question, View};
pub use voices::{MergeSuggestion, Recast, Resolved, SpeakerEdit, SpeakerId};

use crate::attribution::Entity;
use crate::ingest::UnreadFile;
use crate::pipeline::ArticleReading;
use crate::speakers::roster::Roster;
use crate::speakers::{ArticleEntities, NameForm, Resolution, resolve};
use blocks::Blocks;
use prepared::NONE;
use store::{BLOCK, Block, Entry, NOBODY, Row};
use voices::{Casting, speaking, voice_key};

/// Everything extracted, open to change. Reads go through the [`Snapshot`] it dereferences to.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    now: Snapshot,
    casting: Casting,
    of_file: FxHashMap<String, ArticleId>,
    of_theme: FxHashMap<Arc<str>, u32>,
    of_target: FxHashMap<Arc<str>, u32>,
    of_outlet: FxHashMap<Arc<str>, u32>,
}

impl Deref for Corpus {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.now
    }
}

impl Corpus {
    /// An empty corpus.
    pub fn new() -> Self {
        Corpus::default()
    }

    /// The corpus as it is now: cheap to take, free to send to a worker.
    pub fn snapshot(&self) -> Snapshot {
        self.now.clone()
    }

    /// Takes in what was read out of an article; replaces what was known of the file of that name.
    ///
    /// Packing it is most of the work: a reader thread can do it with [`Prepared::of`] and leave [`Corpus::put`] to the owner.
    pub fn add(&mut self, article: ArticleReading) -> ArticleId {
        self.put(Prepared::of(article))
    }

    /// Takes in a packed article; replaces what was known of the file of that name.
    pub fn put(&mut self, article: Prepared) -> ArticleId {
        self.remove(&article.info.file.clone());
        let Prepared { info, voices, themes, targets, rows, keys, details, surroundings, machine } = article;
        let now = &mut self.now;
        now.revision += 1;
        Arc::make_mut(&mut now.unread).retain(|u| u.name != info.file);
        let id = ArticleId(now.articles.len() as u32);
        let first_voice = self.now.cast.of_voice.len() as u32;
        for speaking in speaking(&voices, &info.file) {
            self.casting.add(&mut self.now.cast, speaking);
        }
        let now = &mut self.now;
        let themes: Vec<u16> = themes.into_iter().map(|t| small(intern(&mut self.of_theme, &mut now.themes, &t))).collect();
        let targets: Vec<u32> = targets.into_iter().map(|t| intern(&mut self.of_target, &mut now.targets, &t)).collect();
        let outlet = intern(&mut self.of_outlet, &mut now.outlets, info.meta.outlet.as_deref().unwrap_or(""));
        let first_row = now.blocks.last().map_or(0, |last| (now.blocks.len() - 1) * BLOCK + last.rows.len());
        let count = rows.len();
        let (mut key, mut detail) = (0, 0);
        for columns in rows {
            let block = now.open_block();
            let stances = (block.stances.len() as u32, columns.stances.len() as u16);
            block.stances.extend(columns.stances.iter().filter_map(|&(t, o)| Some((*targets.get(usize::from(t))?, o))));
            block.keys.push_str(keys.get(key..columns.key_end as usize).unwrap_or("\n\n"));
            block.key_ends.push(block.keys.len() as u32);
            block.details.extend_from_slice(details.get(detail..columns.detail_end as usize).unwrap_or(&[]));
            block.detail_ends.push(block.details.len() as u32);
            (key, detail) = (columns.key_end as usize, columns.detail_end as usize);
            block.rows.push(Row {
                id: columns.id,
                article: id.0,
                voice: if columns.voice == NONE { NOBODY } else { first_voice + u32::from(columns.voice) },
                date: columns.date,
                themes: columns.themes.map(|t| themes.get(usize::from(t)).copied().unwrap_or(NONE)),
                stances,
                confidence: columns.confidence,
                kind: columns.kind,
                review: columns.review,
                verdict: columns.verdict,
                basis: columns.basis,
                dead: false,
                excluded: info.status == Status::Excluded,
            });
        }
        now.live_rows += count;
        now.live_articles += 1;
        self.of_file.insert(info.file.clone(), id);
        now.articles.push(Arc::new(Entry {
            headline_key: search::fold(info.meta.title.as_deref().unwrap_or_default()).into(),
            info,
            outlet,
            rows: first_row as u32..(first_row + count) as u32,
            first_voice,
            voices: voices.into(),
            surroundings: surroundings.into(),
            machine: machine.map(Vec::into_boxed_slice),
            dead: false,
        }));
        id
    }

    /// Replaces an article's statements by `findings`: what the machine found with a person's corrections applied.
    /// The article gets a new id; the machine's own findings are kept beside them.
    pub fn correct(&mut self, article: ArticleId, findings: &[Finding], status: Status) -> Option<ArticleId> {
        let info = ArticleInfo { status, ..self.article(article)?.clone() };
        let prepared = Prepared::corrected(info, &self.surroundings(article), &self.machine_of(article), findings);
        Some(self.put(prepared))
    }

    /// Leaves an article out, or takes it back.
    pub fn set_status(&mut self, article: ArticleId, status: Status) {
        self.now.revision += 1;
        let Some(entry) = self.now.articles.get_mut(article.0 as usize) else { return };
        Arc::make_mut(entry).info.status = status;
        for at in entry.rows.clone() {
            if let Some(row) = self.now.row_mut(at) {
                row.excluded = status == Status::Excluded;
            }
        }
    }

    /// Takes an article out, as when its file is gone.
    pub fn remove(&mut self, file: &str) -> Option<ArticleId> {
        let id = self.of_file.remove(file)?;
        let entry = self.now.articles.get_mut(id.0 as usize)?;
        Arc::make_mut(entry).dead = true;
        let rows = entry.rows.clone();
        self.now.live_rows -= rows.len();
        self.now.live_articles -= 1;
        self.now.revision += 1;
        for at in rows {
            if let Some(row) = self.now.row_mut(at) {
                row.dead = true;
            }
        }
        Some(id)
    }

    /// Notes a file that was not read; what was known of it is taken out.
    pub fn set_unread(&mut self, file: UnreadFile) {
        self.remove(&file.name);
        self.now.revision += 1;
        let unread = Arc::make_mut(&mut self.now.unread);
        unread.retain(|u| u.name != file.name);
        unread.push(file);
    }

    /// The article of this name inside the folder.
    pub fn article_of(&self, file: &str) -> Option<ArticleId> {
        self.of_file.get(file).copied()
    }

    /// The speaker of this name, or else the only one with this alias.
    pub fn find_speaker(&self, name: &str) -> Option<SpeakerId> {
        self.casting.standing(name).or_else(|| self.now.find_speaker(name))
    }

    /// Adopts a resolution of speakers; articles added since its snapshot was taken keep their provisional speakers.
    pub fn adopt(&mut self, resolved: Resolved) {
        self.now.revision += 1;
        let Snapshot { cast, articles, .. } = &mut self.now;
        self.casting.resolved(cast, resolved, articles);
    }

    /// Adopts a resolution that was cast on a worker: quick. What was there before is in `recast` afterwards, so that
    /// somebody else can clear it away.
    pub fn adopt_recast(&mut self, recast: &mut Recast) {
        self.now.revision += 1;
        let edits = self.casting.edits().to_vec();
        std::mem::swap(&mut self.casting, &mut recast.casting);
        std::mem::swap(&mut self.now.cast, &mut recast.cast);
        let Snapshot { cast, articles, .. } = &mut self.now;
        for article in articles.iter().skip(recast.articles) {
            self.casting.cast_article(cast, article, &[]);
        }
        self.set_speaker_edits(edits);
    }

    /// A person's decisions about who is who, for [`Snapshot::recast`].
    pub fn speaker_edits(&self) -> &[SpeakerEdit] {
        self.casting.edits()
    }

    /// What is adopted now, to be kept with the project.
    pub fn resolved(&self) -> Resolved {
        self.casting.as_resolved()
    }

    /// Speakers that may be one and about whom no person has decided yet.
    pub fn merge_suggestions(&self) -> Vec<MergeSuggestion> {
        self.casting.suggestions(&self.now.cast)
    }

    /// The forms of a speaker's name, each with the reason why it is theirs.
    pub fn name_forms(&self, speaker: SpeakerId) -> impl Iterator<Item = &NameForm> {
        self.casting.forms(speaker)
    }

    /// Replaces a person's decisions about who is who.
    pub fn set_speaker_edits(&mut self, edits: Vec<SpeakerEdit>) {
        if self.casting.edits() == edits {
            return;
        }
        self.now.revision += 1;
        let Snapshot { cast, articles, .. } = &mut self.now;
        self.casting.edited(cast, edits, articles);
    }
}

impl Snapshot {
    /// Ties the voices of all articles together: seconds for a large corpus, so a worker's job, and so is [`Snapshot::recast`].
    pub fn resolve(&self, roster: &Roster) -> Resolved {
        let entities: Vec<Vec<Entity>> = self
            .articles
            .iter()
            .filter(|a| !a.dead)
            .map(|a| {
                let named = a.voices.iter().filter(|v| !v.by_hand);
                let entity = |v: &Voice| Entity {
                    name: v.name.clone(),
                    kind: v.kind,
                    gender: v.gender,
                    roles: v.roles.clone(),
                    mentions: Vec::new(),
                };
                named.map(entity).collect()
            })
            .collect();
        let articles: Vec<ArticleEntities> = self
            .articles
            .iter()
            .filter(|a| !a.dead)
            .zip(&entities)
            .map(|(a, entities)| ArticleEntities {
                outlet: a.info.meta.outlet.as_deref(),
                published: a.info.published.as_ref().map(|p| p.date),
                entities,
            })
            .collect();
        let Resolution { speakers, of, forms, suggestions } = resolve(&articles, roster);
        let mut known = Vec::with_capacity(self.cast.of_voice.len());
        for (article, of) in self.articles.iter().filter(|a| !a.dead).zip(of) {
            let resolved = speaking(&article.voices, &article.info.file).filter(|s| !s.voice.by_hand).zip(of);
            let resolved = resolved.filter(|(_, speaker)| *speaker < speakers.len());
            known.extend(resolved.map(|(s, speaker)| (voice_key(s.file, s.voice, s.again), speaker as u32)));
        }
        known.sort_unstable();
        Resolved { speakers, voices: known, forms, suggestions }
    }

    /// Casts every voice by a resolution and a person's edits. See [`Corpus::adopt_recast`].
    pub fn recast(&self, resolved: Resolved, edits: Vec<SpeakerEdit>) -> Recast {
        let mut recast = Recast { articles: self.articles.len(), ..Recast::default() };
        recast.casting.edited(&mut recast.cast, edits, &Blocks::default());
        recast.casting.resolved(&mut recast.cast, resolved, &self.articles);
        recast
    }

    /// The last block, or a new one if that is full.
    fn open_block(&mut self) -> &mut Block {
        if self.blocks.last().is_none_or(|b| b.rows.len() >= BLOCK) {
            // As large as the one before, and a little more: then nothing has to be moved while it fills.
            let next = self.blocks.last().map_or_else(|| Block { rows: Vec::with_capacity(BLOCK), ..Block::default() }, |b| b.next());
            if let Some(full) = self.blocks.last_mut() {
                Arc::make_mut(full).settle();
            }
            self.blocks.push(Arc::new(next));
        }
        let last = self.blocks.len() - 1;
        Arc::make_mut(&mut self.blocks[last])
    }

    fn row_mut(&mut self, at: u32) -> Option<&mut Row> {
        let block = self.blocks.get_mut(at as usize / BLOCK)?;
        Arc::make_mut(block).rows.get_mut(at as usize % BLOCK)
    }
}

fn intern(known: &mut FxHashMap<Arc<str>, u32>, list: &mut Blocks<Arc<str>>, text: &str) -> u32 {
    if let Some(&id) = known.get(text) {
        return id;
    }
    let (id, text): (u32, Arc<str>) = (list.len() as u32, text.into());
    list.push(text.clone());
    known.insert(text, id);
    id
}

fn small(id: u32) -> u16 {
    u16::try_from(id).unwrap_or(NONE)
}
