/*!
Counts beside everything that can be picked, following the filter.

What a list counts is what picking its entry would show: each list heeds every part of the filter but its own.
*/

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::filter::{Asked, Filter};
use super::prepared::NONE;
use super::sifted::Sifted;
use super::snapshot::{Snapshot, SpeakerGroup};
use super::store::{Block, Row};
use super::voices::SpeakerId;
use crate::quotation::Kind;
use crate::stance::Orientation;

/// How often each orientation was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// For it.
    pub favor: u32,
    /// Against it.
    pub against: u32,
    /// Both at once.
    pub mixed: u32,
}

impl Tally {
    /// Counts one.
    pub fn add(&mut self, orientation: Orientation) {
        match orientation {
            Orientation::Favor => self.favor += 1,
            Orientation::Against => self.against += 1,
            Orientation::Mixed => self.mixed += 1,
        }
    }

    pub(super) fn add_all(&mut self, stances: &[(u32, Orientation)]) {
        stances.iter().for_each(|&(_, orientation)| self.add(orientation));
    }

    pub(super) fn plus(self, other: Tally) -> Tally {
        Tally { favor: self.favor + other.favor, against: self.against + other.against, mixed: self.mixed + other.mixed }
    }

    /// All together.
    pub fn total(self) -> u32 {
        self.favor + self.against + self.mixed
    }
}

/// A speaker in the list of speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeakerCount {
    /// Who.
    pub speaker: SpeakerId,
    /// How many statements the filter (but for its speakers) leaves.
    pub statements: u32,
    /// From how many articles.
    pub articles: u32,
}

/// Counts that follow a filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// Of which revision of the corpus they are.
    pub revision: u64,
    /// Statements that fit the whole filter.
    pub total: u32,
    /// Named persons, most statements first.
    pub people: Vec<SpeakerCount>,
    /// Organisations, countries, groups, most statements first.
    pub groups: Vec<SpeakerCount>,
    /// Sources without a name, most statements first.
    pub unnamed: Vec<SpeakerCount>,
    /// Statements by nobody known.
    pub nobody: u32,
    /// Theme ids as found, by id; a statement counts under each of its themes.
    pub themes: Vec<(String, u32)>,
    /// Statements without a theme.
    pub untagged: u32,
    /// Stance targets, most first.
    pub targets: Vec<(String, Tally)>,
    /// Kinds of quotation.
    pub kinds: Vec<(Kind, u32)>,
    /// Outlets, most first; the empty name for articles without one.
    pub outlets: Vec<(String, u32)>,
    /// Per `Review::ALL`.
    pub reviews: [u32; 5],
    /// Per tenth of confidence, lowest first.
    pub confidence: [u32; 10],
    /// Statements of unknown date.
    pub undated: u32,
}

/// How often a speaker was met, in how many articles, the first and the last of them.
#[derive(Clone, Copy)]
struct Said {
    statements: u32,
    articles: u32,
    first: u32,
    last: u32,
}

impl Said {
    const NOTHING: Said = Said { statements: 0, articles: 0, first: u32::MAX, last: u32::MAX };

    /// Both together; `next` comes from the stretch behind, and the article at the seam counts once.
    fn then(self, next: Said) -> Said {
        if next.statements == 0 {
            return self;
        }
        if self.statements == 0 {
            return next;
        }
        let seam = u32::from(self.last == next.first);
        Said {
            statements: self.statements + next.statements,
            articles: self.articles + next.articles - seam,
            first: self.first,
            last: next.last,
        }
    }
}

#[derive(Default)]
struct Counts {
    total: u32,
    speakers: Vec<Said>,
    nobody: u32,
    themes: Vec<u32>,
    untagged: u32,
    targets: FxHashMap<u32, Tally>,
    kinds: [u32; 4],
    outlets: Vec<u32>,
    reviews: [u32; 5],
    confidence: [u32; 10],
    undated: u32,
}

const KINDS: [Kind; 4] = [Kind::Direct, Kind::Partial, Kind::Block, Kind::Turn];

impl Facets {
    /// Counts for a filter. For a large corpus a worker's job.
    pub fn of(corpus: &Snapshot, filter: &Filter) -> Facets {
        Facets::among(&Sifted::of(corpus, filter))
    }

    /// Counts what is left, and what would be left without one part of the filter.
    pub fn among(sifted: &Sifted) -> Facets {
        let corpus = sifted.corpus;
        sifted.sum(|counts, block, row, missed| count(corpus, block, row, missed, counts), Counts::plus).into_facets(corpus)
    }

    /// The list of one group of speakers; none for [`SpeakerGroup::Nobody`], who has only a count.
    pub fn speakers(&self, group: SpeakerGroup) -> &[SpeakerCount] {
        match group {
            SpeakerGroup::People => &self.people,
            SpeakerGroup::Groups => &self.groups,
            SpeakerGroup::Unnamed => &self.unnamed,
            SpeakerGroup::Nobody => &[],
        }
    }
}

fn count(corpus: &Snapshot, block: &Block, row: &Row, missed: u16, counts: &mut Counts) {
    let but = |asked: Asked| missed & !(asked as u16) == 0;
    if missed & missed.wrapping_sub(1) != 0 {
        return;
    }
    counts.total += u32::from(missed == 0);
    if but(Asked::Speaker) {
        match corpus.speaker_id(row) {
            Some(speaker) => {
                let said = place(&mut counts.speakers, speaker.0 as usize, Said::NOTHING);
                *said = said.then(Said { statements: 1, articles: 1, first: row.article, last: row.article });
            }
            None => counts.nobody += 1,
        }
    }
    if but(Asked::Theme) {
        if row.themes[0] == NONE {
            counts.untagged += 1;
        }
        for theme in row.themes.into_iter().filter(|&t| t != NONE) {
            *place(&mut counts.themes, usize::from(theme), 0) += 1;
        }
    }
    if but(Asked::Stance) {
        for &(target, orientation) in block.stances(row) {
            counts.targets.entry(target).or_default().add(orientation);
        }
    }
    if but(Asked::Kind)
        && let Some(count) = KINDS.iter().position(|k| *k == row.kind).and_then(|k| counts.kinds.get_mut(k))
    {
        *count += 1;
    }
    if but(Asked::Outlet)
        && let Some(article) = corpus.articles.get(row.article as usize)
    {
        *place(&mut counts.outlets, article.outlet as usize, 0) += 1;
    }
    if but(Asked::Review) {
        counts.reviews[row.review.index()] += 1;
    }
    if but(Asked::Confidence) {
        counts.confidence[usize::from(row.confidence / 100).min(9)] += 1;
    }
    if but(Asked::Date) && row.date.date().is_none() {
        counts.undated += 1;
    }
}

/// The entry at `at`, the list being made long enough.
fn place<T: Copy>(list: &mut Vec<T>, at: usize, nothing: T) -> &mut T {
    if at >= list.len() {
        list.resize((at + 1).next_power_of_two(), nothing);
    }
    &mut list[at]
}

/// Adds `those` to `these`, the shorter list to the longer.
fn merge<T>(these: Vec<T>, those: Vec<T>, add: impl Fn(&mut T, T)) -> Vec<T> {
    let (mut long, short) = if these.len() >= those.len() { (these, those) } else { (those, these) };
    long.iter_mut().zip(short).for_each(|(a, b)| add(a, b));
    long
}

impl Counts {
    fn plus(mut self, other: Counts) -> Counts {
        self.speakers.resize(self.speakers.len().max(other.speakers.len()), Said::NOTHING);
        self.speakers.iter_mut().zip(other.speakers).for_each(|(a, b)| *a = a.then(b));
        let add = |a: &mut u32, b: u32| *a += b;
        self.themes = merge(self.themes, other.themes, add);
        self.outlets = merge(self.outlets, other.outlets, add);
        for (target, tally) in other.targets {
            let known = self.targets.entry(target).or_default();
            *known = known.plus(tally);
        }
        let sum = |a: &mut [u32], b: &[u32]| a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        sum(&mut self.kinds, &other.kinds);
        sum(&mut self.reviews, &other.reviews);
        sum(&mut self.confidence, &other.confidence);
        self.total += other.total;
        self.nobody += other.nobody;
        self.untagged += other.untagged;
        self.undated += other.undated;
        self
    }

    fn into_facets(self, corpus: &Snapshot) -> Facets {
        let mut facets = Facets {
            revision: corpus.revision(),
            total: self.total,
            nobody: self.nobody,
            untagged: self.untagged,
            reviews: self.reviews,
            confidence: self.confidence,
            undated: self.undated,
            kinds: KINDS.into_iter().zip(self.kinds).collect(),
            ..Facets::default()
        };
        let met = (0..).zip(self.speakers).filter(|(_, said)| said.statements > 0);
        let mut speakers: Vec<(&str, SpeakerGroup, SpeakerCount)> = met
            .filter_map(|(id, Said { statements, articles, .. })| {
                let speaker = corpus.speaker(SpeakerId(id))?;
                let count = SpeakerCount { speaker: SpeakerId(id), statements, articles };
                Some((speaker.name.as_str(), SpeakerGroup::of(Some(speaker.kind)), count))
            })
            .collect();
        speakers.par_sort_unstable_by(|a, b| b.2.statements.cmp(&a.2.statements).then_with(|| a.0.cmp(b.0)));
        for (_, group, count) in speakers {
            match group {
                SpeakerGroup::People => facets.people.push(count),
                SpeakerGroup::Groups => facets.groups.push(count),
                SpeakerGroup::Unnamed | SpeakerGroup::Nobody => facets.unnamed.push(count),
            }
        }
        let themes = self.themes.into_iter().enumerate().filter(|(_, n)| *n > 0);
        let themes = themes.filter_map(|(t, n)| Some((corpus.themes.get(t)?.to_string(), n)));
        facets.themes = themes.collect();
        facets.themes.sort_unstable();
        let targets = self.targets.into_iter().filter_map(|(t, n)| Some((corpus.targets.get(t as usize)?.to_string(), n)));
        facets.targets = targets.collect();
        facets.targets.sort_unstable_by(|a, b| b.1.total().cmp(&a.1.total()).then_with(|| a.0.cmp(&b.0)));
        let outlets = self.outlets.into_iter().enumerate().filter(|(_, n)| *n > 0);
        let outlets = outlets.filter_map(|(o, n)| Some((corpus.outlets.get(o)?.to_string(), n)));
        facets.outlets = outlets.collect();
        facets.outlets.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        facets
    }
}
