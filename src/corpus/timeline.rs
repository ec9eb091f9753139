/*!
Statements over time, stacked.
*/

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::filter::{Filter, major};
use super::prepared::Day;
use super::sifted::Sifted;
use super::snapshot::Snapshot;
use super::store::{Block, Row};
use super::voices::SpeakerId;
use crate::stance::Orientation;

/// The width of a bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A month.
    #[default]
    Month,
}

/// What bins are stacked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// Major themes.
    #[default]
    Theme,
    /// For, against, mixed, silent.
    Stance,
    /// Speakers.
    Speaker,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// Statements in it.
    pub total: u32,
    /// Statements per entry of [`Timeline::series`].
    pub parts: Vec<u32>,
}

/// Statements over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// What is stacked, from the bottom: theme ids, names, or favor / against / mixed; the last, `None`, is all others.
    pub series: Vec<Option<String>>,
    /// Bins that hold something, in order.
    pub bins: Vec<Bin>,
    /// Statements whose date is unknown or vaguer than a bin.
    pub undated: u32,
}

impl Timeline {
    /// Bins what `filter` leaves; the `most` frequent series are told apart.
    pub fn of(corpus: &Snapshot, filter: &Filter, step: Step, by: Series, most: usize) -> Timeline {
        Timeline::among(&Sifted::of(corpus, filter), step, by, most)
    }

    /// Bins what is left.
    pub fn among(sifted: &Sifted, step: Step, by: Series, most: usize) -> Timeline {
        let corpus = sifted.corpus;
        let majors = Majors::of(corpus);
        let count = |counts: &mut Counts, block: &Block, row: &Row, missed: u16| {
            if missed != 0 {
                return;
            }
            let vague = row.date.first() != row.date.last() && (step != Step::Month || row.date.0 >> 5 & 15 == 0);
            if row.date == Day(0) || vague {
                counts.undated += 1;
                return;
            }
            let series = match by {
                _ if most == 0 => OTHER,
                Series::Theme => majors.of.get(usize::from(sifted.theme(row))).copied().unwrap_or(OTHER),
                Series::Speaker => corpus.speaker_id(row).map_or(OTHER, |SpeakerId(s)| s),
                Series::Stance => stance(block.stances(row)),
            };
            counts.add((if step == Step::Month { Day(row.date.0 & !31) } else { row.date }, series), 1);
        };
        let Counts { counts, undated } = sifted.sum(count, Counts::plus);
        let mut timeline = Timeline { undated, ..Timeline::default() };
        let mut sums: FxHashMap<u32, u32> = FxHashMap::default();
        for (&(_, series), n) in &counts {
            *sums.entry(series).or_default() += n;
        }
        let mut top: Vec<(u32, u32)> = sums.into_iter().filter(|&(series, _)| series != OTHER).collect();
        top.sort_unstable_by_key(|&(series, n)| if by == Series::Stance { (0, series) } else { (u32::MAX - n, series) });
        top.truncate(most);
        let name = |series: u32| match by {
            Series::Theme => majors.names.get(series as usize).cloned(),
            Series::Speaker => corpus.speaker(SpeakerId(series)).map(|s| s.name.clone()),
            Series::Stance => ["favor", "against", "mixed"].get(series as usize).map(|s| (*s).to_owned()),
        };
        timeline.series = top.iter().map(|&(series, _)| name(series)).chain([None]).collect();
        let mut bins: Vec<(Date, Bin)> = Vec::new();
        let mut sorted: Vec<((Day, u32), u32)> = counts.into_iter().collect();
        sorted.sort_unstable();
        for ((day, series), n) in sorted {
            let Some((start, end)) = bin(day, step) else { continue };
            if bins.last().is_none_or(|(known, _)| *known != start) {
                bins.push((start, Bin { start, end, total: 0, parts: vec![0; timeline.series.len()] }));
            }
            let Some((_, bin)) = bins.last_mut() else { continue };
            bin.total += n;
            let part = top.iter().position(|&(s, _)| s == series).unwrap_or(top.len());
            bin.parts[part] += n;
        }
        timeline.bins = bins.into_iter().map(|(_, bin)| bin).collect();
        timeline
    }
}

const OTHER: u32 = u32::MAX;

#[derive(Default)]
struct Counts {
    counts: FxHashMap<(Day, u32), u32>,
    undated: u32,
}

impl Counts {
    fn add(&mut self, key: (Day, u32), n: u32) {
        *self.counts.entry(key).or_default() += n;
    }

    fn plus(mut self, other: Counts) -> Counts {
        other.counts.into_iter().for_each(|(key, n)| self.add(key, n));
        self.undated += other.undated;
        self
    }
}

fn stance(stances: &[(u32, Orientation)]) -> u32 {
    let has = |o: Orientation| stances.iter().any(|&(_, found)| found == o);
    match (has(Orientation::Favor), has(Orientation::Against), has(Orientation::Mixed)) {
        (false, false, false) => OTHER,
        (true, false, false) => 0,
        (false, true, false) => 1,
        _ => 2,
    }
}

fn bin(day: Day, step: Step) -> Option<(Date, Date)> {
    let date = day.date()?;
    let first = date.earliest()?;
    Some(match step {
        Step::Day => (first, first),
        Step::Week => {
            let monday = first.checked_sub((first.weekday().since(Weekday::Monday)).days()).ok()?;
            (monday, monday.checked_add(6.days()).ok()?)
        }
        Step::Month => (first, first.last_of_month()),
    })
}

/// Major themes, and which one each theme belongs to.
pub(super) struct Majors {
    pub names: Vec<String>,
    pub of: Vec<u32>,
}

impl Majors {
    pub fn of(corpus: &Snapshot) -> Majors {
        let mut names: Vec<String> = corpus.theme_ids().map(|id| major(id).to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        let of = corpus.theme_ids().map(|id| names.binary_search_by(|n| n.as_str().cmp(major(id))).unwrap_or(0) as u32).collect();
        Majors { names, of }
    }
}
