/*!
One utterance in several places: what [`super::duplicates`] finds, told in rows.
*/

use super::duplicates::{Likeness, Utterance, clusters};
use super::filter::Filter;
use super::snapshot::{ArticleId, RowId, Snapshot};
use super::store::BLOCK;

/// One printing of an utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printing {
    /// The statement.
    pub row: RowId,
    /// How like the longest form it is.
    pub likeness: Likeness,
}

/// One utterance and where it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameWords {
    /// Its printings, longest first: two or more.
    pub printings: Vec<Printing>,
    /// In how many articles.
    pub articles: usize,
    /// By whom they were published, by name; articles without an outlet are not among them.
    pub outlets: Vec<String>,
}

impl SameWords {
    /// Every utterance that stands more than once in what `filter` leaves, most printings first. For a large corpus a
    /// worker's job of many seconds.
    pub fn of(corpus: &Snapshot, filter: &Filter) -> Vec<SameWords> {
        let rows = filter.rows(corpus);
        let utterances: Vec<Utterance> = rows.iter().map(|&row| utterance(corpus, row)).collect();
        let told = clusters(&utterances).into_iter().map(|cluster| {
            let printings: Vec<Printing> =
                cluster.members.iter().filter_map(|m| Some(Printing { row: *rows.get(m.utterance)?, likeness: m.likeness })).collect();
            let mut articles: Vec<u32> = printings.iter().filter_map(|p| corpus.row(p.row)).map(|(_, r)| r.article).collect();
            articles.sort_unstable();
            articles.dedup();
            let mut outlets: Vec<String> = articles.iter().filter_map(|&a| corpus.article(ArticleId(a))?.meta.outlet.clone()).collect();
            outlets.sort_unstable();
            outlets.dedup();
            SameWords { printings, articles: articles.len(), outlets }
        });
        let mut told: Vec<SameWords> = told.collect();
        told.sort_by_key(|cluster| std::cmp::Reverse(cluster.printings.len()));
        told
    }
}

fn utterance(corpus: &Snapshot, row: RowId) -> Utterance<'_> {
    let Some((block, r)) = corpus.row(row) else { return Utterance { text: "", speaker: None, article: 0 } };
    Utterance {
        text: block.words(row.0 as usize % BLOCK),
        speaker: corpus.speaker_of(row).map(|s| s.name.as_str()),
        article: r.article as usize,
    }
}
