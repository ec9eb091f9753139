/*!
Lists of statements as they are shown: filtered, ordered, grouped under headers with counts.
*/

use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::facets::Tally;
use super::filter::Filter;
use super::sifted::Recall;
use super::snapshot::{ArticleId, RowId, Snapshot};
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
    /// Headers, outermost first, up to three: `[Theme, Date]`, `[Date, Theme]`, `[Speaker]`, `[Article]`; none for a plain list.
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
    /// Answers a question. For a large corpus a worker's job, which keeps a [`Recall`] for the next question.
    pub fn of(corpus: &Snapshot, question: &Question) -> View {
        let mut recall = Recall::default();
        let sifted = recall.sift(corpus, &question.filter);
        recall.view(&sifted, question)
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
