/*!
The corpus at one moment: everything can be read, nothing changes. Copies are cheap, so a worker takes its own.
*/

use std::sync::Arc;

use super::articles::{ArticleInfo, Surroundings};
use super::blocks::Blocks;
use super::finding::{Finding, Review};
use super::prepared;
use super::store::{BLOCK, Block, Entry, NOBODY, Row};
use super::voices::{Cast, SpeakerId};
use crate::article::PartialDate;
use crate::attribution::SpeakerKind;
use crate::dating::DateBasis;
use crate::ingest::UnreadFile;
use crate::quotation::Kind;
use crate::speakers::Speaker;
use crate::stance::Orientation;
use crate::statement::{SpeakerRef, Statement};

/// A statement of one [`Snapshot`]: an index that stays the same while articles are added, and dies with its article.
/// To name a statement for longer, keep its [`Statement::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub u32);

/// An article of one [`Snapshot`]; like [`RowId`], it dies when the article is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// The corpus at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub(super) revision: u64,
    pub(super) blocks: Vec<Arc<Block>>,
    pub(super) articles: Blocks<Arc<Entry>>,
    pub(super) cast: Cast,
    pub(super) themes: Blocks<Arc<str>>,
    pub(super) targets: Blocks<Arc<str>>,
    pub(super) outlets: Blocks<Arc<str>>,
    pub(super) unread: Arc<Vec<UnreadFile>>,
    pub(super) live_rows: usize,
    pub(super) live_articles: usize,
}

/// What lists, tooltips and sorting need of a statement, without unpacking it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Its article.
    pub article: ArticleId,
    /// Its speaker across articles.
    pub speaker: Option<SpeakerId>,
    /// When it was said.
    pub date: Option<PartialDate>,
    /// How that is known.
    pub basis: DateBasis,
    /// How much of it is the speaker's own words.
    pub kind: Kind,
    /// How likely the speaker is right, 0 to 1.
    pub confidence: f32,
    /// What a person made of it.
    pub review: Review,
    /// Whether its article was left out.
    pub excluded: bool,
}

impl Snapshot {
    /// Grows with every change; equal revisions of one corpus hold the same.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How many statements there are, rejected and excluded ones included.
    pub fn len(&self) -> usize {
        self.live_rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.live_rows == 0
    }

    /// How many articles there are.
    pub fn article_count(&self) -> usize {
        self.live_articles
    }

    /// Every statement in the order of articles, rejected and excluded ones included.
    pub fn rows(&self) -> impl Iterator<Item = RowId> + '_ {
        self.blocks
            .iter()
            .enumerate()
            .flat_map(|(b, block)| block.rows.iter().enumerate().filter(|(_, r)| !r.dead).map(move |(i, _)| RowId((b * BLOCK + i) as u32)))
    }

    /// Every article in the order they were read.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &ArticleInfo)> {
        self.articles.iter().enumerate().filter(|(_, a)| !a.dead).map(|(i, a)| (ArticleId(i as u32), &a.info))
    }

    /// One article.
    pub fn article(&self, id: ArticleId) -> Option<&ArticleInfo> {
        self.entry(id).map(|e| &e.info)
    }

    /// The article of this name inside the folder. Looks through all of them; [`super::Corpus::article_of`] does not.
    pub fn find_article(&self, file: &str) -> Option<ArticleId> {
        self.articles().find(|(_, info)| info.file == file).map(|(id, _)| id)
    }

    /// The statements of an article in order.
    pub fn rows_of(&self, article: ArticleId) -> impl Iterator<Item = RowId> + use<> {
        self.entry(article).map_or(0..0, |e| e.rows.clone()).map(RowId)
    }

    /// The statements of an article as they stand.
    pub fn findings_of(&self, article: ArticleId) -> Vec<Finding> {
        self.rows_of(article).filter_map(|row| self.finding(row)).collect()
    }

    /// What the machine found in an article, before any correction.
    pub fn machine_of(&self, article: ArticleId) -> Vec<Statement> {
        let Some(entry) = self.entry(article) else { return Vec::new() };
        match &entry.machine {
            Some(machine) => prepared::from_bytes(machine).unwrap_or_default(),
            None => self.rows_of(article).filter_map(|r| self.packed(r)).map(|f| f.statement).collect(),
        }
    }

    /// What the reader pane needs of an article besides.
    pub fn surroundings(&self, article: ArticleId) -> Surroundings {
        self.entry(article).and_then(|e| prepared::from_bytes(&e.surroundings)).unwrap_or_default()
    }

    /// A statement as it stands, its speaker under the name it has across articles. Unpacks it: for what is on screen.
    pub fn finding(&self, row: RowId) -> Option<Finding> {
        let mut finding = self.packed(row)?;
        if let Some(speaker) = self.speaker_of(row) {
            let here = finding.statement.speaker.take();
            finding.statement.speaker = Some(SpeakerRef {
                name: speaker.name.clone(),
                kind: speaker.kind,
                role: here.and_then(|h| h.role).or_else(|| speaker.role.clone()),
            });
        }
        if let Some(alternative) = &mut finding.statement.runner_up
            && let Some(speaker) = self.speaker_under(row, &alternative.speaker.name)
        {
            alternative.speaker.name.clone_from(&speaker.name);
        }
        Some(finding)
    }

    /// The row of the statement with this id in `article`.
    pub fn row_of(&self, article: ArticleId, id: &str) -> Option<RowId> {
        let id = prepared::id_hash(id);
        self.rows_of(article).find(|&row| self.row(row).is_some_and(|(_, r)| r.id == id))
    }

    /// The row of the statement with this id, wherever it is: a few milliseconds in a large corpus.
    pub fn find(&self, id: &str) -> Option<RowId> {
        let id = prepared::id_hash(id);
        self.blocks.iter().enumerate().find_map(|(b, block)| {
            let at = block.rows.iter().position(|r| r.id == id && !r.dead)?;
            Some(RowId((b * BLOCK + at) as u32))
        })
    }

    /// What can be told of a statement without unpacking it.
    pub fn summary(&self, row: RowId) -> Option<Summary> {
        let (_, r) = self.row(row)?;
        Some(Summary {
            article: ArticleId(r.article),
            speaker: self.speaker_id(r),
            date: r.date.date(),
            basis: r.basis,
            kind: r.kind,
            confidence: f32::from(r.confidence) / 1000.0,
            review: r.review,
            excluded: r.excluded,
        })
    }

    /// The ids of a statement's themes, weightiest first.
    pub fn themes_of(&self, row: RowId) -> impl Iterator<Item = &str> {
        let themes = self.row(row).map_or([prepared::NONE; 3], |(_, r)| r.themes);
        themes.into_iter().filter_map(|t| self.themes.get(usize::from(t)).map(|t| &**t))
    }

    /// A statement's stances: target and orientation.
    pub fn stances_of(&self, row: RowId) -> impl Iterator<Item = (&str, Orientation)> {
        let stances = self.row(row).map_or(&[][..], |(block, r)| block.stances(r));
        stances.iter().filter_map(|&(t, o)| Some((&**self.targets.get(t as usize)?, o)))
    }

    /// All speakers; ids are indices. Some may have no statement left.
    pub fn speakers(&self) -> impl Iterator<Item = (SpeakerId, &Speaker)> {
        self.cast.speakers.iter().enumerate().map(|(i, s)| (SpeakerId(i as u32), &**s))
    }

    /// One speaker.
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.cast.speakers.get(id.0 as usize).map(|s| &**s)
    }

    /// Who said a statement.
    pub fn speaker_of(&self, row: RowId) -> Option<&Speaker> {
        self.speaker(self.speaker_id(self.row(row)?.1)?)
    }

    /// The speaker of this name, or else the only one with this alias.
    pub fn find_speaker(&self, name: &str) -> Option<SpeakerId> {
        let named = self.speakers().find(|(_, s)| s.name == name).map(|(id, _)| id);
        named.or_else(|| {
            let mut known = self.speakers().filter(|(_, s)| s.aliases.iter().any(|a| a == name));
            known.next().filter(|_| known.next().is_none()).map(|(id, _)| id)
        })
    }

    /// Speakers whose name or alias holds a word that begins with each word typed, those of `article` first: type-ahead.
    pub fn suggest_speakers(&self, typed: &str, article: Option<ArticleId>, limit: usize) -> Vec<SpeakerId> {
        let query = super::search::Query::parse(typed);
        let matches = |s: &Speaker| {
            let key = std::iter::once(&s.name).chain(&s.aliases).map(|n| super::search::fold(n)).collect::<Vec<_>>().join("\n");
            query.needles.iter().all(|n| key.contains(n.as_str()))
        };
        let mut found = Vec::new();
        if let Some(entry) = article.and_then(|a| self.entry(a)) {
            for v in entry.first_voice..entry.first_voice + entry.voices.len() as u32 {
                let here = self.cast.of_voice.get(v as usize).map(|&s| SpeakerId(s));
                found.extend(here.filter(|id| !found.contains(id) && self.speaker(*id).is_some_and(matches)));
            }
        }
        let here = found.len();
        for (id, speaker) in self.speakers() {
            if found.len() >= limit {
                break;
            }
            if !found[..here].contains(&id) && matches(speaker) {
                found.push(id);
            }
        }
        found.truncate(limit);
        found
    }

    /// Theme ids met so far.
    pub fn theme_ids(&self) -> impl Iterator<Item = &str> {
        self.themes.iter().map(|t| &**t)
    }

    /// Stance targets met so far.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().map(|t| &**t)
    }

    /// Files that were not read, with reasons.
    pub fn unread(&self) -> &[UnreadFile] {
        &self.unread
    }

    pub(super) fn entry(&self, id: ArticleId) -> Option<&Entry> {
        self.articles.get(id.0 as usize).map(|a| &**a).filter(|a| !a.dead)
    }

    pub(super) fn row(&self, row: RowId) -> Option<(&Block, &Row)> {
        let block = self.blocks.get(row.0 as usize / BLOCK)?;
        Some((block, block.rows.get(row.0 as usize % BLOCK).filter(|r| !r.dead)?))
    }

    pub(super) fn speaker_id(&self, row: &Row) -> Option<SpeakerId> {
        if row.voice == NOBODY {
            return None;
        }
        self.cast.of_voice.get(row.voice as usize).map(|&s| SpeakerId(s))
    }

    fn packed(&self, row: RowId) -> Option<Finding> {
        let (block, _) = self.row(row)?;
        prepared::from_bytes(block.detail(row.0 as usize % BLOCK))
    }

    /// The speaker across articles whom `row`'s article knows under `name`.
    fn speaker_under(&self, row: RowId, name: &str) -> Option<&Speaker> {
        let entry = self.entry(ArticleId(self.row(row)?.1.article))?;
        let voice = entry.voices.iter().position(|v| v.name == name)?;
        let id = self.cast.of_voice.get(entry.first_voice as usize + voice)?;
        self.speaker(SpeakerId(*id))
    }
}

/// The four lists that speakers are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerGroup {
    /// Persons with names.
    People,
    /// Organisations, countries, groups.
    Groups,
    /// Sources without a name.
    Unnamed,
    /// Statements that nobody is known to have made.
    Nobody,
}

impl SpeakerGroup {
    /// Where a speaker is listed; `None` where there is no speaker.
    pub fn of(kind: Option<SpeakerKind>) -> Self {
        match kind {
            Some(SpeakerKind::Person) => SpeakerGroup::People,
            Some(SpeakerKind::Group) => SpeakerGroup::Groups,
            Some(SpeakerKind::Unnamed) => SpeakerGroup::Unnamed,
            None => SpeakerGroup::Nobody,
        }
    }
}
