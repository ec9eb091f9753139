/*!
What a filter leaves of a snapshot, worked out once for every list and count that asks, and what can be used again for
the next question.

While a person types, only the words change: what the rest of the filter leaves, what was found for the words before, and
the order of all statements stay as they were. [`Recall`] keeps these for one revision of the corpus.
*/

use std::collections::VecDeque;
use std::sync::Arc;

use rayon::prelude::*;

use super::arrangement::Arrangement;
use super::bits::{self, Bits, WORDS};
use super::filter::{Asked, Filter, Matcher};
use super::search::{Query, fold};
use super::snapshot::{RowId, Snapshot};
use super::store::{BLOCK, Block, NOBODY, Row};
use super::view::{Level, Order, Question, View};

/// In place of what a statement fails: it is not there, or its article was left out.
const LEFT_OUT: u16 = u16::MAX;

/// A filter applied to a snapshot: for every statement, what of the filter it fails.
pub struct Sifted<'a> {
    pub(super) corpus: &'a Snapshot,
    matcher: Matcher<'a>,
    missed: Arc<Vec<u16>>,
}

impl<'a> Sifted<'a> {
    /// Applies a filter.
    pub fn of(corpus: &'a Snapshot, filter: &Filter) -> Self {
        Recall::default().sift(corpus, filter)
    }

    /// The statements that pass, in the order of articles.
    pub fn rows(&self) -> Vec<RowId> {
        bits::ones(&self.hits().0).map(|row| RowId(row as u32)).collect()
    }

    /// Calls `each` for every live statement of block `b` that is not left out, with the bits of what it fails.
    pub(super) fn block(&self, b: usize, mut each: impl FnMut(&Block, &Row, u16)) {
        let Some(block) = self.corpus.blocks.get(b) else { return };
        let missed = self.missed.get(b * BLOCK..).unwrap_or(&[]);
        for (row, &missed) in block.rows.iter().zip(missed).filter(|(_, missed)| **missed != LEFT_OUT) {
            each(block, row, missed);
        }
    }

    /// Sums up all blocks, in a few contiguous stretches at a time.
    pub(super) fn sum<T: Default + Send>(&self, add: impl Fn(&mut T, &Block, &Row, u16) + Sync, plus: impl Fn(T, T) -> T) -> T {
        let blocks = self.corpus.blocks.len();
        let stretch = blocks.div_ceil(rayon::current_num_threads().max(1) * 2).max(1);
        let starts: Vec<usize> = (0..blocks).step_by(stretch).collect();
        let sums: Vec<T> = starts
            .into_par_iter()
            .map(|start| {
                let mut sum = T::default();
                for b in start..(start + stretch).min(blocks) {
                    self.block(b, |block, row, missed| add(&mut sum, block, row, missed));
                }
                sum
            })
            .collect();
        sums.into_iter().reduce(plus).unwrap_or_default()
    }

    /// The statements that pass.
    pub(super) fn hits(&self) -> Bits {
        let mut hits = Bits::none(self.corpus.blocks.len());
        hits.0.par_iter_mut().zip(self.missed.par_chunks(64)).for_each(|(word, missed)| {
            *word = missed.iter().enumerate().fold(0, |word, (at, &missed)| word | u64::from(missed == 0) << at);
        });
        hits
    }

    /// The theme a statement is listed under: its weightiest that the filter asks for.
    pub(super) fn theme(&self, row: &Row) -> u16 {
        self.matcher.theme(row)
    }
}

/// What was worked out for one revision of one corpus and may be asked for again.
#[derive(Debug, Default)]
pub struct Recall {
    revision: Option<u64>,
    columns: Option<(Filter, Arc<Vec<u16>>)>,
    found: VecDeque<(String, Arc<Bits>)>,
    names: Option<Arc<Vec<String>>>,
    arrangements: VecDeque<(Arranged, Arc<Arrangement>)>,
}

/// What an arrangement depends on: headers, order, and the themes asked for, which decide what a statement is listed under.
type Arranged = (Vec<Level>, Order, Vec<String>);

/// Searches that are remembered: enough for a few words as they are typed.
const SEARCHES: usize = 24;
/// Arrangements that are remembered.
const ARRANGEMENTS: usize = 3;

impl Recall {
    /// Applies a filter.
    pub fn sift<'a>(&mut self, corpus: &'a Snapshot, filter: &Filter) -> Sifted<'a> {
        self.keep_up(corpus);
        let plain = Filter { text: String::new(), ..filter.clone() };
        let matcher = Matcher::of(&plain, corpus);
        let columns = match &self.columns {
            Some((known, missed)) if *known == plain => missed.clone(),
            _ => {
                let missed = Arc::new(columns(corpus, &matcher));
                self.columns = Some((plain, missed.clone()));
                missed
            }
        };
        let query = Query::parse(&filter.text);
        if query.is_empty() {
            return Sifted { corpus, matcher, missed: columns };
        }
        let mut found: Option<Bits> = None;
        for needle in &query.needles {
            let here = self.find(corpus, needle);
            match &mut found {
                Some(found) => found.narrow(&here),
                None => found = Some((*here).clone()),
            }
        }
        let found = found.unwrap_or_default();
        let mut missed = vec![0; columns.len()];
        missed.par_chunks_mut(64).zip(columns.par_chunks(64)).zip(&found.0).for_each(|((missed, columns), word)| {
            for (at, (missed, &column)) in missed.iter_mut().zip(columns).enumerate() {
                let text = if word >> at & 1 == 1 { 0 } else { Asked::Text as u16 };
                *missed = column | text;
            }
        });
        Sifted { corpus, matcher, missed: Arc::new(missed) }
    }

    /// The list that answers a question, of whose filter `sifted` is what is left.
    pub fn view(&mut self, sifted: &Sifted, question: &Question) -> View {
        self.keep_up(sifted.corpus);
        let Question { filter, grouping, order } = question;
        let by_theme = grouping.contains(&Level::Theme);
        let arranged = (grouping.clone(), *order, if by_theme { filter.themes.clone() } else { Vec::new() });
        let known = self.arrangements.iter().position(|(known, _)| *known == arranged);
        let arrangement = match known.and_then(|at| self.arrangements.remove(at)) {
            Some((_, arrangement)) => arrangement,
            None => Arc::new(Arrangement::of(sifted, grouping, *order)),
        };
        self.arrangements.push_front((arranged, arrangement.clone()));
        self.arrangements.truncate(ARRANGEMENTS);
        arrangement.view(sifted)
    }

    fn keep_up(&mut self, corpus: &Snapshot) {
        if self.revision != Some(corpus.revision()) {
            *self = Recall { revision: Some(corpus.revision()), ..Recall::default() };
        }
    }

    /// Where `needle` occurs: in a statement, its mention, its headline or its speaker's name.
    fn find(&mut self, corpus: &Snapshot, needle: &str) -> Arc<Bits> {
        if let Some((_, known)) = self.found.iter().find(|(known, _)| known == needle) {
            return known.clone();
        }
        let names = self.names.get_or_insert_with(|| {
            let speakers: Vec<&str> = corpus.speakers().map(|(_, s)| s.name.as_str()).collect();
            Arc::new(speakers.into_par_iter().map(fold).collect())
        });
        // Wherever a longer word occurs its beginning does.
        let wider = self.found.iter().filter(|(known, _)| needle.contains(known.as_str())).min_by_key(|(_, bits)| bits.count());
        let found = Arc::new(find(corpus, names, needle, wider.map(|(_, bits)| &**bits)));
        self.found.push_front((needle.to_owned(), found.clone()));
        self.found.truncate(SEARCHES);
        found
    }
}

/// What every statement fails of a filter without words.
fn columns(corpus: &Snapshot, matcher: &Matcher) -> Vec<u16> {
    let mut missed = vec![LEFT_OUT; corpus.blocks.len() * BLOCK];
    missed.par_chunks_mut(BLOCK).zip(&corpus.blocks).for_each(|(missed, block)| {
        for (missed, row) in missed.iter_mut().zip(&block.rows) {
            if !row.dead && (matcher.excluded || !row.excluded) {
                *missed = matcher.misses(block, row);
            }
        }
    });
    missed
}

fn find(corpus: &Snapshot, names: &[String], needle: &str, wider: Option<&Bits>) -> Bits {
    let finder = memchr::memmem::Finder::new(needle);
    let holds = |key: &str| finder.find(key.as_bytes()).is_some();
    let speakers: Vec<bool> = names.par_iter().map(|name| holds(name)).collect();
    let named = speakers.contains(&true);
    let mut found = Bits::none(corpus.blocks.len());
    found.0.par_chunks_mut(WORDS).zip(&corpus.blocks).enumerate().for_each(|(b, (found, block))| {
        let within = wider.map(|w| w.of_block(b));
        match within {
            Some(within) if bits::count(within) == 0 => return,
            // A few are looked at one by one.
            Some(within) if bits::count(within) * 8 < block.rows.len() => {
                bits::ones(within).filter(|&at| holds(block.key(at))).for_each(|at| bits::set(found, at));
            }
            _ => scan(block, &finder, found),
        }
        if named {
            for (at, row) in block.rows.iter().enumerate().filter(|(_, row)| row.voice != NOBODY) {
                let speaker = corpus.speaker_id(row).and_then(|s| speakers.get(s.0 as usize));
                if speaker == Some(&true) {
                    bits::set(found, at);
                }
            }
        }
    });
    let articles: Vec<_> = corpus.articles.iter().filter(|a| !a.dead).collect();
    let headlines: Vec<_> = articles.into_par_iter().filter(|a| holds(&a.headline_key)).collect();
    for article in headlines {
        article.rows.clone().for_each(|row| bits::set(&mut found.0, row as usize));
    }
    found
}

/// Marks the statements of a block whose keys hold what `finder` looks for.
fn scan(block: &Block, finder: &memchr::memmem::Finder, found: &mut [u64]) {
    let keys = block.keys.as_bytes();
    let (mut from, mut row) = (0, 0);
    while let Some(hit) = keys.get(from..).and_then(|rest| finder.find(rest)) {
        let at = (from + hit) as u32;
        while block.key_ends.get(row).is_some_and(|&end| end <= at) {
            row += 1;
        }
        let Some(&end) = block.key_ends.get(row) else { break };
        bits::set(found, row);
        from = end as usize;
    }
}
