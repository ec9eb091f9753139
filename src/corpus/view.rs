/*!
Lists of statements as they are shown: filtered, ordered, grouped under headers with counts.

Ordering is by stable counting sorts over small ranks, least significant first, so that regrouping a million statements
stays within a fraction of what a keystroke may take.
*/

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::facets::Tally;
use super::filter::{Filter, Matcher};
use super::prepared::Day;
use super::snapshot::{ArticleId, RowId, Snapshot};
use super::store::Row;
use super::voices::SpeakerId;
use crate::article::PartialDate;

/// What a header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The weightiest theme that the filter asks for; most statements first, untagged last.
    Theme,
    /// The day, month or year it was said, as exactly as it is known; unknown last.
    Date,
    /// Who said it; most statements first, nobody last.
    Speaker,
    /// The article; in the order of publication.
    Article,
    /// Who published it; most statements first.
    Outlet,
}

/// The order of statements under one header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Latest first. Dates in headers follow.
    #[default]
    Newest,
    /// Earliest first. Dates in headers follow.
    Oldest,
    /// Least certain first: the review queue.
    LeastCertain,
    /// As they stand in their articles.
    Page,
}

/// What a list is to show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// Which statements.
    pub filter: Filter,
    /// Headers, outermost first: `[Theme, Date]`, `[Date, Theme]`, `[Speaker]`, `[Article]`; none for a plain list.
    pub grouping: Vec<Level>,
    /// The order below them.
    pub order: Order,
}

/// What one header stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// A theme's id; none for statements without one.
    Theme(Option<Arc<str>>),
    /// A date at its precision; none if unknown.
    Date(Option<PartialDate>),
    /// A speaker's name; none for nobody.
    Speaker(Option<String>),
    /// An article.
    Article(ArticleId),
    /// An outlet; none where an article has none.
    Outlet(Option<Arc<str>>),
}

/// A header with what is below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What it stands for.
    pub key: GroupKey,
    /// How deep it stands, from 0.
    pub depth: usize,
    /// Its first statement, an index into [`View::rows`].
    pub first: usize,
    /// How many statements are below it.
    pub count: usize,
    /// Where its speakers stand.
    pub stance: Tally,
}

/// A list of statements ready to be shown. It does not change: share it as an `Arc`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Of which revision of the corpus it is.
    pub revision: u64,
    /// The statements in order.
    pub rows: Vec<RowId>,
    /// The headers in order, each before those inside it.
    pub groups: Vec<Group>,
    /// How many headers stand inside each other.
    pub depth: usize,
    /// How many articles the statements come from.
    pub articles: usize,
}

impl View {
    /// Answers a question. For a large corpus a worker's job: a few dozen milliseconds for a million statements.
    pub fn of(corpus: &Snapshot, question: &Question) -> View {
        let matcher = Matcher::of(&question.filter, corpus);
        let mut rows = question.filter.rows(corpus);
        let articles = count_articles(corpus, &rows);
        order(corpus, &mut rows, question.order);
        let ranks: Vec<Ranks> = question.grouping.iter().map(|&level| Ranks::of(level, corpus, &matcher, &rows, question.order)).collect();
        for ranks in ranks.iter().rev() {
            let rank = |row: &RowId| corpus.row(*row).map_or(0, |(_, r)| ranks.rank(corpus, &matcher, r));
            counting_sort(&mut rows, ranks.buckets, rank);
        }
        let groups = groups(corpus, &matcher, &rows, &question.grouping);
        View { revision: corpus.revision(), rows, groups, depth: question.grouping.len(), articles }
    }
}

/// One line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A header: an index into [`View::groups`].
    Header(usize),
    /// A statement: an index into [`View::rows`].
    Row(usize),
}

/// Which line shows what while some headers are closed: a prefix sum over headers, so that any line is found in a
/// logarithmic number of steps and nothing has to be walked while scrolling.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// For each header that shows: itself, and its line.
    headers: Vec<(usize, usize)>,
    lines: usize,
    plain: bool,
}

impl Layout {
    /// Lays out `view` with the headers in `closed` (indices into [`View::groups`]) folded up.
    pub fn of(view: &View, closed: &FxHashSet<usize>) -> Self {
        if view.depth == 0 {
            return Layout { headers: Vec::new(), lines: view.rows.len(), plain: true };
        }
        let mut layout = Layout::default();
        let mut hidden_below = usize::MAX;
        for (at, group) in view.groups.iter().enumerate() {
            if group.depth > hidden_below {
                continue;
            }
            hidden_below = if closed.contains(&at) { group.depth } else { usize::MAX };
            layout.headers.push((at, layout.lines));
            let leaf = group.depth + 1 == view.depth && hidden_below == usize::MAX;
            layout.lines += 1 + if leaf { group.count } else { 0 };
        }
        layout
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines == 0
    }

    /// What line `at` shows.
    pub fn line(&self, view: &View, at: usize) -> Option<Line> {
        if at >= self.lines {
            return None;
        }
        if self.plain {
            return Some(Line::Row(at));
        }
        let header = self.headers.partition_point(|&(_, line)| line <= at).checked_sub(1)?;
        let &(group, line) = self.headers.get(header)?;
        Some(if line == at { Line::Header(group) } else { Line::Row(view.groups.get(group)?.first + (at - line - 1)) })
    }

    /// The line that shows `row` (an index into [`View::rows`]), or the closed header above it.
    pub fn line_of(&self, view: &View, row: usize) -> Option<usize> {
        if self.plain {
            return (row < self.lines).then_some(row);
        }
        let first = |&(group, _): &(usize, usize)| view.groups.get(group).map_or(0, |g| g.first);
        let header = self.headers.partition_point(|h| first(h) <= row).checked_sub(1)?;
        let &(group, line) = self.headers.get(header)?;
        let next = self.headers.get(header + 1).map_or(self.lines, |&(_, line)| line);
        let inside = row - view.groups.get(group)?.first;
        Some(if next > line + 1 { line + 1 + inside } else { line })
    }
}

/// Views of the recent past, so that going back to one costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Views {
    recent: VecDeque<(u64, Question, Arc<View>)>,
}

impl Views {
    const KEPT: usize = 8;

    /// The view that answers `question`, computed only if it is not at hand.
    pub fn get(&mut self, corpus: &Snapshot, question: &Question) -> Arc<View> {
        if let Some(at) = self.recent.iter().position(|(revision, q, _)| *revision == corpus.revision() && q == question)
            && let Some(known) = self.recent.remove(at)
        {
            let view = known.2.clone();
            self.recent.push_front(known);
            return view;
        }
        self.recent.retain(|(revision, ..)| *revision == corpus.revision());
        let view = Arc::new(View::of(corpus, question));
        self.recent.push_front((corpus.revision(), question.clone(), view.clone()));
        self.recent.truncate(Self::KEPT);
        view
    }
}

/// The ranks by which one level of headers is ordered.
struct Ranks {
    level: Level,
    /// By id; ids beyond are last.
    of: Vec<u32>,
    buckets: usize,
    newest_first: bool,
    /// Days met, in order.
    days: Vec<Day>,
}

impl Ranks {
    fn of(level: Level, corpus: &Snapshot, matcher: &Matcher, rows: &[RowId], order: Order) -> Ranks {
        let columns = || rows.iter().filter_map(|&row| corpus.row(row).map(|(_, r)| r));
        let mut ranks = Ranks { level, of: Vec::new(), buckets: 0, newest_first: order != Order::Oldest, days: Vec::new() };
        let by_count = |ids: usize, id: &dyn Fn(&Row) -> Option<usize>| {
            let mut counts = vec![0_u32; ids];
            for count in columns().filter_map(id) {
                if let Some(count) = counts.get_mut(count) {
                    *count += 1;
                }
            }
            counts
        };
        match level {
            Level::Date => {
                let mut seen = FxHashSet::default();
                seen.extend(columns().map(|r| r.date));
                ranks.days = seen.into_iter().filter(|d| *d != Day(0)).collect();
                ranks.days.sort_unstable();
                ranks.buckets = ranks.days.len() + 1;
            }
            Level::Article => {
                let mut articles: Vec<u32> = columns().map(|r| r.article).collect();
                articles.dedup();
                articles.sort_unstable();
                articles.dedup();
                let key = |&a: &u32| {
                    let info = corpus.articles.get(a as usize).map(|e| &e.info);
                    let day = Day::of(info.and_then(|i| i.published.as_ref()).map(|p| p.date)).0;
                    let day = if order == Order::Oldest && day > 0 { day } else { u32::MAX - day };
                    (day, info.map_or("", |i| i.file.as_str()))
                };
                articles.sort_by(|a, b| key(a).cmp(&key(b)));
                ranks.place(corpus.articles.len(), articles.into_iter().map(|a| a as usize));
            }
            Level::Theme => {
                let counts = by_count(corpus.themes.len(), &|r| Some(usize::from(matcher.theme(r))));
                let name = |id: usize| corpus.themes.get(id).map_or("", |t| &**t);
                ranks.place(counts.len(), most_first(&counts, name).into_iter());
            }
            Level::Speaker => {
                let counts = by_count(corpus.cast.speakers.len(), &|r| corpus.speaker_id(r).map(|s| s.0 as usize));
                let name = |id: usize| corpus.cast.speakers.get(id).map_or("", |s| s.name.as_str());
                ranks.place(counts.len(), most_first(&counts, name).into_iter());
            }
            Level::Outlet => {
                let counts = by_count(corpus.outlets.len(), &|r| corpus.articles.get(r.article as usize).map(|a| a.outlet as usize));
                let name = |id: usize| corpus.outlets.get(id).map_or("", |o| &**o);
                ranks.place(counts.len(), most_first(&counts, name).into_iter());
            }
        }
        ranks
    }

    fn place(&mut self, ids: usize, in_order: impl Iterator<Item = usize>) {
        self.of = vec![0; ids];
        for id in in_order {
            if let Some(rank) = self.of.get_mut(id) {
                *rank = self.buckets as u32;
                self.buckets += 1;
            }
        }
        self.buckets += 1;
    }

    fn rank(&self, corpus: &Snapshot, matcher: &Matcher, row: &Row) -> usize {
        let last = self.buckets.saturating_sub(1);
        let of = |id: Option<usize>| id.and_then(|id| self.of.get(id)).map_or(last, |&r| r as usize);
        match self.level {
            Level::Date if row.date == Day(0) => last,
            Level::Date => {
                let at = self.days.partition_point(|d| *d < row.date);
                if self.newest_first { self.days.len().saturating_sub(1).saturating_sub(at) } else { at }
            }
            Level::Article => of(Some(row.article as usize)),
            Level::Theme => of(Some(usize::from(matcher.theme(row)))),
            Level::Speaker => of(corpus.speaker_id(row).map(|s| s.0 as usize)),
            Level::Outlet => of(corpus.articles.get(row.article as usize).map(|a| a.outlet as usize)),
        }
    }
}

/// The ids that were counted, most first, then by name.
fn most_first<'a>(counts: &[u32], name: impl Fn(usize) -> &'a str) -> Vec<usize> {
    let mut ids: Vec<usize> = (0..counts.len()).filter(|&id| counts[id] > 0).collect();
    ids.sort_by(|&a, &b| counts[b].cmp(&counts[a]).then_with(|| name(a).cmp(name(b))));
    ids
}

/// Sorts by a rank below `buckets`, keeping the order among equals.
fn counting_sort(rows: &mut Vec<RowId>, buckets: usize, rank: impl Fn(&RowId) -> usize) {
    let ranks: Vec<u32> = rows.iter().map(|row| rank(row).min(buckets.saturating_sub(1)) as u32).collect();
    let mut starts = vec![0_usize; buckets + 1];
    for &rank in &ranks {
        starts[rank as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut sorted = vec![RowId(0); rows.len()];
    for (row, rank) in rows.iter().zip(ranks) {
        let start = &mut starts[rank as usize];
        sorted[*start] = *row;
        *start += 1;
    }
    *rows = sorted;
}

fn order(corpus: &Snapshot, rows: &mut Vec<RowId>, order: Order) {
    let columns = |row: &RowId| corpus.row(*row).map(|(_, r)| r);
    match order {
        Order::Page => {}
        Order::LeastCertain => counting_sort(rows, 1001, |row| columns(row).map_or(0, |r| usize::from(r.confidence))),
        Order::Newest | Order::Oldest => {
            let mut days: Vec<Day> = rows.iter().filter_map(columns).map(|r| r.date).collect::<FxHashSet<_>>().into_iter().collect();
            days.sort_unstable();
            let last = days.len();
            counting_sort(rows, last + 1, |row| match columns(row).map_or(Day(0), |r| r.date) {
                Day(0) => last,
                day => {
                    let at = days.partition_point(|d| *d < day);
                    if order == Order::Newest { last - 1 - at } else { at }
                }
            });
        }
    }
}

fn groups(corpus: &Snapshot, matcher: &Matcher, rows: &[RowId], levels: &[Level]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Vec<(u64, usize)> = Vec::with_capacity(levels.len());
    for (at, row) in rows.iter().enumerate() {
        let Some((block, r)) = corpus.row(*row) else { continue };
        for (depth, &level) in levels.iter().enumerate() {
            let id = group_id(corpus, matcher, level, r);
            if open.get(depth).is_none_or(|&(known, _)| known != id) {
                open.truncate(depth);
                open.push((id, groups.len()));
                let key = group_key(corpus, matcher, level, r);
                groups.push(Group { key, depth, first: at, count: 0, stance: Tally::default() });
            }
        }
        for &(_, group) in &open {
            if let Some(group) = groups.get_mut(group) {
                group.count += 1;
                group.stance.add_all(block.stances(r));
            }
        }
    }
    groups
}

fn group_id(corpus: &Snapshot, matcher: &Matcher, level: Level, row: &Row) -> u64 {
    match level {
        Level::Theme => u64::from(matcher.theme(row)),
        Level::Date => u64::from(row.date.0),
        Level::Speaker => corpus.speaker_id(row).map_or(u64::MAX, |SpeakerId(s)| u64::from(s)),
        Level::Article => u64::from(row.article),
        Level::Outlet => corpus.articles.get(row.article as usize).map_or(u64::MAX, |a| u64::from(a.outlet)),
    }
}

fn group_key(corpus: &Snapshot, matcher: &Matcher, level: Level, row: &Row) -> GroupKey {
    match level {
        Level::Theme => GroupKey::Theme(corpus.themes.get(usize::from(matcher.theme(row))).cloned()),
        Level::Date => GroupKey::Date(row.date.date()),
        Level::Speaker => GroupKey::Speaker(corpus.speaker_id(row).and_then(|s| corpus.speaker(s)).map(|s| s.name.clone())),
        Level::Article => GroupKey::Article(ArticleId(row.article)),
        Level::Outlet => {
            let outlet = corpus.articles.get(row.article as usize).and_then(|a| corpus.outlets.get(a.outlet as usize));
            GroupKey::Outlet(outlet.filter(|o| !o.is_empty()).cloned())
        }
    }
}

fn count_articles(corpus: &Snapshot, rows: &[RowId]) -> usize {
    // Rows come in the order of articles here, so a change of article is a new one.
    let mut last = None;
    rows.iter().filter_map(|&row| corpus.row(row)).filter(|(_, r)| last.replace(r.article) != Some(r.article)).count()
}
