/*!
All statements in the order of a grouping, made once; a list of those that pass a filter is then a single walk.

Headers with most statements first depend on the filter: the stretches below them are put in order afterwards, which
moves whole stretches and looks at no statement.
*/

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::bits::Bits;
use super::facets::Tally;
use super::prepared::{Day, NONE};
use super::sifted::Sifted;
use super::snapshot::{ArticleId, RowId, Snapshot};
use super::store::{BLOCK, Row};
use super::view::{Group, GroupKey, Level, Order, View};
use super::voices::SpeakerId;

/// Headers inside each other; deeper ones are not shown.
pub(super) const DEPTH: usize = 3;

/// No theme, nobody.
const NOTHING: u32 = u32::MAX;

/// All statements of a snapshot in order.
#[derive(Debug, Default)]
pub(super) struct Arrangement {
    levels: Vec<Level>,
    rows: Vec<Placed>,
    stretches: Vec<Stretch>,
    /// Where each article's rows begin and end.
    articles: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Placed {
    row: u32,
    stance: Stances,
}

/// A statement's stances in few bytes, up to 255 each way.
#[derive(Clone, Copy, Debug, Default)]
struct Stances([u8; 3]);

/// Statements below the same headers.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// What the headers stand for, by number.
    ids: [u32; DEPTH],
    start: usize,
    end: usize,
}

impl Arrangement {
    /// Puts all statements in order, whether or not they pass the filter; its themes decide what one is listed under.
    pub fn of(sifted: &Sifted, grouping: &[Level], order: Order) -> Self {
        let corpus = sifted.corpus;
        let levels: Vec<Level> = grouping.iter().copied().take(DEPTH).collect();
        let ranks: Vec<Ranks> = levels.iter().map(|&level| Ranks::of(level, corpus, order)).collect();
        let widths: Vec<u32> = ranks.iter().map(|r| r.width).collect();
        let keys: Vec<Vec<u128>> = (0..corpus.blocks.len())
            .into_par_iter()
            .map(|b| {
                let mut keys = Vec::with_capacity(BLOCK);
                let Some(block) = corpus.blocks.get(b) else { return keys };
                for (at, row) in block.rows.iter().enumerate().filter(|(_, row)| !row.dead) {
                    let mut key = 0_u128;
                    for (ranks, width) in ranks.iter().zip(&widths) {
                        key = key << width | u128::from(ranks.rank(corpus, sifted, row));
                    }
                    key = key << DAYS_WIDTH | u128::from(place(order, row));
                    keys.push(key << 32 | (b * BLOCK + at) as u128);
                }
                keys
            })
            .collect();
        let mut keys: Vec<u128> = keys.concat();
        keys.par_sort_unstable();
        let rows: Vec<Placed> = keys
            .par_iter()
            .map(|&key| {
                let row = key as u32;
                let stances = corpus.row(RowId(row)).map_or(&[][..], |(block, r)| block.stances(r));
                Placed { row, stance: Stances::of(stances) }
            })
            .collect();
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut last = None;
        for (at, &key) in keys.iter().enumerate() {
            let headers = key >> (32 + DAYS_WIDTH);
            if last == Some(headers) {
                continue;
            }
            last = Some(headers);
            if let Some(before) = stretches.last_mut() {
                before.end = at;
            }
            let mut ids = [0; DEPTH];
            if let Some((_, row)) = corpus.row(RowId(key as u32)) {
                for (id, &level) in ids.iter_mut().zip(&levels) {
                    *id = group_id(corpus, sifted, level, row);
                }
            }
            stretches.push(Stretch { ids, start: at, end: rows.len() });
        }
        let articles = corpus.articles.iter().filter(|a| !a.dead && !a.rows.is_empty()).map(|a| (a.rows.start, a.rows.end)).collect();
        Arrangement { levels, rows, stretches, articles }
    }

    /// The statements that pass, under their headers.
    pub fn view(&self, sifted: &Sifted) -> View {
        let (corpus, hits) = (sifted.corpus, sifted.hits());
        let (rows, mut stretches, tallies) = self.pick(&hits);
        self.reorder(corpus, &mut stretches);
        let mut view = View {
            revision: corpus.revision(),
            rows: Vec::with_capacity(rows.len()),
            groups: Vec::new(),
            depth: self.levels.len(),
            articles: self.articles.iter().filter(|&&(start, end)| hits.any(start as usize, end as usize)).count(),
        };
        let mut open: Vec<(u32, usize)> = Vec::with_capacity(DEPTH);
        for (stretch, at) in stretches {
            for (depth, (&level, &id)) in self.levels.iter().zip(&stretch.ids).enumerate() {
                if open.get(depth).is_none_or(|&(known, _)| known != id) {
                    open.truncate(depth);
                    open.push((id, view.groups.len()));
                    let key = group_key(corpus, level, id);
                    view.groups.push(Group { key, depth, first: view.rows.len(), count: 0, stance: Tally::default() });
                }
            }
            for &(_, group) in &open {
                if let Some(group) = view.groups.get_mut(group) {
                    group.count += stretch.end - stretch.start;
                    group.stance = group.stance.plus(tallies.get(at).copied().unwrap_or_default());
                }
            }
            view.rows.extend(rows.get(stretch.start..stretch.end).unwrap_or(&[]));
        }
        view
    }

    /// The statements that pass, in order, with their stretches (each with its number) and what stances are in them.
    fn pick(&self, hits: &Bits) -> (Vec<RowId>, Vec<(Stretch, usize)>, Vec<Tally>) {
        let mut rows = Vec::with_capacity(hits.count());
        let (mut stretches, mut tallies) = (Vec::new(), Vec::new());
        for stretch in &self.stretches {
            let start = rows.len();
            let mut tally = Tally::default();
            for placed in self.rows.get(stretch.start..stretch.end).unwrap_or(&[]) {
                if hits.has(placed.row as usize) {
                    rows.push(RowId(placed.row));
                    placed.stance.add_to(&mut tally);
                }
            }
            if rows.len() > start {
                stretches.push((Stretch { start, end: rows.len(), ..*stretch }, tallies.len()));
                tallies.push(tally);
            }
        }
        (rows, stretches, tallies)
    }

    /// Puts headers of which those with most statements come first in that order.
    fn reorder(&self, corpus: &Snapshot, stretches: &mut [(Stretch, usize)]) {
        if !self.levels.iter().any(|&level| by_count(level)) {
            return;
        }
        let mut ranks: [FxHashMap<u32, u32>; DEPTH] = Default::default();
        for ((depth, &level), ranks) in self.levels.iter().enumerate().zip(&mut ranks) {
            if !by_count(level) {
                continue;
            }
            let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
            for (stretch, _) in stretches.iter() {
                *counts.entry(stretch.ids[depth]).or_default() += stretch.end - stretch.start;
            }
            let mut counts: Vec<(u32, usize)> = counts.into_iter().collect();
            let name = |id: u32| name(corpus, level, id);
            counts.par_sort_unstable_by(|a, b| {
                (a.0 == NOTHING).cmp(&(b.0 == NOTHING)).then_with(|| b.1.cmp(&a.1)).then_with(|| name(a.0).cmp(name(b.0)))
            });
            ranks.extend(counts.into_iter().zip(0..).map(|((id, _), rank)| (id, rank)));
        }
        // Elsewhere the order is that in which they stand.
        let mut standing = [0_u32; DEPTH];
        let mut before = None;
        let mut keyed: Vec<([u32; DEPTH], (Stretch, usize))> = Vec::with_capacity(stretches.len());
        for &(stretch, at) in stretches.iter() {
            let differs = |depth: usize| before.is_none_or(|ids: [u32; DEPTH]| ids[depth] != stretch.ids[depth]);
            let mut key = [0; DEPTH];
            for (depth, &level) in self.levels.iter().enumerate() {
                standing[depth] += u32::from(differs(depth));
                key[depth] =
                    if by_count(level) { ranks[depth].get(&stretch.ids[depth]).copied().unwrap_or(NOTHING) } else { standing[depth] };
            }
            before = Some(stretch.ids);
            keyed.push((key, (stretch, at)));
        }
        keyed.sort_by_key(|(key, _)| *key);
        stretches.iter_mut().zip(keyed).for_each(|(slot, (_, stretch))| *slot = stretch);
    }
}

impl Stances {
    fn of(stances: &[(u32, crate::stance::Orientation)]) -> Self {
        let mut tally = Tally::default();
        tally.add_all(stances);
        Stances([tally.favor, tally.against, tally.mixed].map(|n| n.min(255) as u8))
    }

    fn add_to(self, tally: &mut Tally) {
        if self.0 != [0; 3] {
            let [favor, against, mixed] = self.0.map(u32::from);
            *tally = tally.plus(Tally { favor, against, mixed });
        }
    }
}

/// Whether headers of this level stand with most statements first.
fn by_count(level: Level) -> bool {
    matches!(level, Level::Theme | Level::Speaker | Level::Outlet)
}

/// Bits that hold any day, and one more for unknown.
const DAYS_WIDTH: u32 = 26;
const UNKNOWN_DAY: u32 = 1 << 25;

/// The place of a day among days; unknown last.
fn day_rank(day: Day, newest_first: bool) -> u32 {
    match day {
        Day(0) => UNKNOWN_DAY,
        Day(day) if newest_first => UNKNOWN_DAY - 1 - day.min(UNKNOWN_DAY - 1),
        Day(day) => day.min(UNKNOWN_DAY - 1),
    }
}

/// The place of a statement below one header.
fn place(order: Order, row: &Row) -> u32 {
    match order {
        Order::Page => 0,
        Order::LeastCertain => u32::from(row.confidence),
        Order::Newest => day_rank(row.date, true),
        Order::Oldest => day_rank(row.date, false),
    }
}

/// How the headers of one level are ordered, as far as it does not depend on what passes.
struct Ranks {
    level: Level,
    width: u32,
    newest_first: bool,
    /// For articles.
    of: Vec<u32>,
}

impl Ranks {
    fn of(level: Level, corpus: &Snapshot, order: Order) -> Self {
        let most = match level {
            Level::Date => UNKNOWN_DAY as usize,
            Level::Theme => usize::from(u16::MAX),
            Level::Speaker => corpus.cast.speakers.len(),
            Level::Article => corpus.articles.len(),
            Level::Outlet => corpus.outlets.len(),
        };
        let mut of = Vec::new();
        if level == Level::Article {
            let mut articles: Vec<(u32, &str, u32)> = (0_u32..)
                .zip(corpus.articles.iter())
                .map(|(id, a)| {
                    let day = Day::of(a.info.published.as_ref().map(|p| p.date));
                    (day_rank(day, order != Order::Oldest), a.info.file.as_str(), id)
                })
                .collect();
            articles.par_sort_unstable();
            of = vec![0; articles.len()];
            for ((.., id), rank) in articles.into_iter().zip(0..) {
                if let Some(place) = of.get_mut(id as usize) {
                    *place = rank;
                }
            }
        }
        Ranks { level, width: usize::BITS - most.leading_zeros(), newest_first: order != Order::Oldest, of }
    }

    fn rank(&self, corpus: &Snapshot, sifted: &Sifted, row: &Row) -> u32 {
        match self.level {
            Level::Date => day_rank(row.date, self.newest_first),
            Level::Theme => u32::from(sifted.theme(row)),
            Level::Speaker => corpus.speaker_id(row).map_or(corpus.cast.speakers.len() as u32, |s| s.0),
            Level::Article => self.of.get(row.article as usize).copied().unwrap_or(0),
            Level::Outlet => corpus.articles.get(row.article as usize).map_or(0, |a| a.outlet),
        }
    }
}

fn group_id(corpus: &Snapshot, sifted: &Sifted, level: Level, row: &Row) -> u32 {
    match level {
        Level::Theme => match sifted.theme(row) {
            NONE => NOTHING,
            theme => u32::from(theme),
        },
        Level::Date => row.date.0,
        Level::Speaker => corpus.speaker_id(row).map_or(NOTHING, |s| s.0),
        Level::Article => row.article,
        Level::Outlet => corpus.articles.get(row.article as usize).map_or(NOTHING, |a| a.outlet),
    }
}

fn group_key(corpus: &Snapshot, level: Level, id: u32) -> GroupKey {
    match level {
        Level::Theme => GroupKey::Theme(corpus.themes.get(id as usize).cloned()),
        Level::Date => GroupKey::Date(Day(id).date()),
        Level::Speaker => GroupKey::Speaker(corpus.speaker(SpeakerId(id)).map(|s| s.name.clone())),
        Level::Article => GroupKey::Article(ArticleId(id)),
        Level::Outlet => GroupKey::Outlet(corpus.outlets.get(id as usize).filter(|o| !o.is_empty()).cloned()),
    }
}

fn name(corpus: &Snapshot, level: Level, id: u32) -> &str {
    match level {
        Level::Theme => corpus.themes.get(id as usize).map_or("", |t| &**t),
        Level::Speaker => corpus.cast.speakers.get(id as usize).map_or("", |s| s.name.as_str()),
        Level::Outlet => corpus.outlets.get(id as usize).map_or("", |o| &**o),
        Level::Date | Level::Article => "",
    }
}
