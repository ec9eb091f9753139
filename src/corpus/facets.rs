/*!
Counts beside everything that can be picked, following the filter.

What a list counts is what picking its entry would show: each list heeds every part of the filter but its own.
*/

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::filter::{Asked, Filter, Matcher};
use super::prepared::NONE;
use super::snapshot::{Snapshot, SpeakerGroup};
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

    fn plus(self, other: Tally) -> Tally {
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

#[derive(Default)]
struct Counts {
    total: u32,
    speakers: FxHashMap<u32, (u32, u32, u32)>,
    nobody: u32,
    themes: FxHashMap<u16, u32>,
    untagged: u32,
    targets: FxHashMap<u32, Tally>,
    kinds: [u32; 4],
    outlets: FxHashMap<u32, u32>,
    reviews: [u32; 5],
    confidence: [u32; 10],
    undated: u32,
}

const KINDS: [Kind; 4] = [Kind::Direct, Kind::Partial, Kind::Block, Kind::Turn];

impl Facets {
    /// Counts for a filter. For a large corpus a worker's job.
    pub fn of(corpus: &Snapshot, filter: &Filter) -> Facets {
        let matcher = Matcher::of(filter, corpus);
        // A few contiguous stretches: each worker fills its tables once, and an article at a seam is counted once.
        let stretch = corpus.blocks.len().div_ceil(rayon::current_num_threads().max(1) * 2).max(1);
        let starts: Vec<usize> = (0..corpus.blocks.len()).step_by(stretch).collect();
        let counts: Vec<Counts> = starts
            .into_par_iter()
            .map(|start| {
                let mut counts = Counts::default();
                for b in start..(start + stretch).min(corpus.blocks.len()) {
                    count(corpus, &matcher, b, &mut counts);
                }
                counts
            })
            .collect();
        let all = counts.into_iter().reduce(Counts::plus).unwrap_or_default();
        all.into_facets(corpus)
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

fn count(corpus: &Snapshot, matcher: &Matcher, b: usize, counts: &mut Counts) {
    let Some(block) = corpus.blocks.get(b) else { return };
    matcher.block(b, |_, row, missed| {
        let but = |asked: Asked| missed & !(asked as u16) == 0;
        if missed & missed.wrapping_sub(1) != 0 {
            return;
        }
        counts.total += u32::from(missed == 0);
        if but(Asked::Speaker) {
            match corpus.speaker_id(row) {
                Some(speaker) => {
                    let (statements, articles, last) = counts.speakers.entry(speaker.0).or_insert((0, 0, u32::MAX));
                    *statements += 1;
                    *articles += u32::from(*last != row.article);
                    *last = row.article;
                }
                None => counts.nobody += 1,
            }
        }
        if but(Asked::Theme) {
            if row.themes[0] == NONE {
                counts.untagged += 1;
            }
            for theme in row.themes.into_iter().filter(|&t| t != NONE) {
                *counts.themes.entry(theme).or_default() += 1;
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
            *counts.outlets.entry(article.outlet).or_default() += 1;
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
    });
}

impl Counts {
    fn plus(mut self, other: Counts) -> Counts {
        for (speaker, (statements, articles, last)) in other.speakers {
            let known = self.speakers.entry(speaker).or_insert((0, 0, u32::MAX));
            *known = (known.0 + statements, known.1 + articles, last);
        }
        other.themes.into_iter().for_each(|(t, n)| *self.themes.entry(t).or_default() += n);
        other.outlets.into_iter().for_each(|(o, n)| *self.outlets.entry(o).or_default() += n);
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
        let mut speakers: Vec<(&str, SpeakerGroup, SpeakerCount)> = self
            .speakers
            .into_iter()
            .filter_map(|(id, (statements, articles, _))| {
                let speaker = corpus.speaker(SpeakerId(id))?;
                let count = SpeakerCount { speaker: SpeakerId(id), statements, articles };
                Some((speaker.name.as_str(), SpeakerGroup::of(Some(speaker.kind)), count))
            })
            .collect();
        speakers.sort_unstable_by(|a, b| b.2.statements.cmp(&a.2.statements).then_with(|| a.0.cmp(b.0)));
        for (_, group, count) in speakers {
            match group {
                SpeakerGroup::People => facets.people.push(count),
                SpeakerGroup::Groups => facets.groups.push(count),
                SpeakerGroup::Unnamed | SpeakerGroup::Nobody => facets.unnamed.push(count),
            }
        }
        let themes = self.themes.into_iter().filter_map(|(t, n)| Some((corpus.themes.get(usize::from(t))?.to_string(), n)));
        facets.themes = themes.collect();
        facets.themes.sort_unstable();
        let targets = self.targets.into_iter().filter_map(|(t, n)| Some((corpus.targets.get(t as usize)?.to_string(), n)));
        facets.targets = targets.collect();
        facets.targets.sort_unstable_by(|a, b| b.1.total().cmp(&a.1.total()).then_with(|| a.0.cmp(&b.0)));
        let outlets = self.outlets.into_iter().filter_map(|(o, n)| Some((corpus.outlets.get(o as usize)?.to_string(), n)));
        facets.outlets = outlets.collect();
        facets.outlets.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        facets
    }
}
