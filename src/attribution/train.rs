/*!
Learning the ranker's weights from articles whose quotations have annotated sources.
*/

use super::boost::{Forest, Growth, Rows, grow, softmax};
use super::candidates::{Candidates, Family, NAMES, Past, Reach, collect};
use super::entities::Cast;
use super::frame::Frame;
use super::mentions::{self, Mention};
use crate::article::{Article, Span};
use crate::lexicon::Lexicon;
use crate::quotation::{self, Quotation};
use crate::text::Prose;

/// An annotated quotation: where it stands and where its source is named, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The quoted segment.
    pub span: Span,
    /// The annotated source; empty if there is none.
    pub source: Vec<Span>,
}

/// An article with its annotations.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The article.
    pub article: Article,
    /// Its annotated quotations.
    pub quotations: Vec<Annotated>,
}

/// What training came to.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The trees.
    pub forest: Forest,
    /// Quotations that were learned from.
    pub quotations: usize,
    /// The share of them, 0 to 1, whose source was right when their article was left out.
    pub held_out: f32,
    /// The share of quotations whose source was among the candidates.
    pub reachable: f32,
    /// Slope and intercept that turn shares into confidences, fitted on the held-out answers.
    pub calibration: (f32, f32),
    /// For each pattern family, how often it was right and how often it decided, held out.
    pub families: Vec<(&'static str, usize, usize)>,
    /// The reliability table, a line for each tenth of confidence, held out.
    pub reliability: Vec<String>,
}

/// How the shipped weights are grown.
pub const GROWTH: Growth = Growth { trees: 130, depth: 5, rate: 0.14, least: 3.0, lambda: 2.0 };

/// How many parts the articles are split into for the held-out figure.
const FOLDS: usize = 4;

/// Learns from `lessons`. The first pass takes the annotated source for whoever spoke before; the second takes what the
/// first pass, trained on other articles, would have answered, as it will be when the program is used.
pub fn train(lessons: &[Lesson], lexicon: &Lexicon, mut progress: impl FnMut(&str)) -> Trained {
    progress("reading");
    let prepared: Vec<Prepared> = lessons.iter().map(|l| Prepared::new(l, lexicon)).collect();
    let fold_of = |i: usize| i % FOLDS;
    let part = |keep: &dyn Fn(usize) -> bool, guides: Option<&[Forest]>| {
        let mut rows = Rows::new(NAMES.len());
        for (i, p) in prepared.iter().enumerate().filter(|(i, _)| keep(*i)) {
            p.rows(guides.map(|g| &g[fold_of(i)]), &mut rows);
        }
        rows
    };
    progress("first pass");
    let first: Vec<Forest> = (0..FOLDS).map(|fold| grow(&part(&|i| fold_of(i) != fold, None), GROWTH)).collect();
    progress("second pass");
    let second: Vec<Forest> = (0..FOLDS).map(|fold| grow(&part(&|i| fold_of(i) != fold, Some(&first)), GROWTH)).collect();
    let mut tally = Tally::default();
    for (i, p) in prepared.iter().enumerate() {
        p.check(&second[fold_of(i)], &mut tally);
    }
    progress("all articles");
    let forest = grow(&part(&|_| true, Some(&first)), GROWTH);
    let share = |n: usize| n as f32 / tally.all.max(1) as f32;
    let calibration = calibrate(&tally.answers);
    Trained {
        forest,
        quotations: tally.all,
        held_out: share(tally.right),
        reachable: share(tally.reachable),
        calibration,
        families: tally.families(),
        reliability: reliability(&tally.answers, calibration),
    }
}

#[derive(Default)]
struct Tally {
    all: usize,
    right: usize,
    reachable: usize,
    /// The winner's share, its family, and whether it was right.
    answers: Vec<(f32, Family, bool)>,
}

impl Tally {
    fn families(&self) -> Vec<(&'static str, usize, usize)> {
        Family::ALL
            .iter()
            .map(|family| {
                let own = self.answers.iter().filter(|a| a.1 == *family);
                (family.name(), own.clone().filter(|a| a.2).count(), own.count())
            })
            .collect()
    }
}

/// Fits a logistic curve from the log-odds of shares to being right (Platt, 1999), by gradient descent in a fixed
/// number of steps.
fn calibrate(answers: &[(f32, Family, bool)]) -> (f32, f32) {
    let (mut slope, mut intercept) = (1.0f64, 0.0f64);
    let odds = |share: f32| {
        let s = f64::from(share.clamp(1e-4, 1.0 - 1e-4));
        (s / (1.0 - s)).ln()
    };
    for _ in 0..3000 {
        let (mut ds, mut di) = (0.0, 0.0);
        for (share, _, right) in answers {
            let x = odds(*share);
            let p = 1.0 / (1.0 + (-(slope * x + intercept)).exp());
            let error = p - f64::from(u8::from(*right));
            ds += error * x;
            di += error;
        }
        let n = answers.len().max(1) as f64;
        slope -= 0.05 * ds / n;
        intercept -= 0.2 * di / n;
    }
    (slope as f32, intercept as f32)
}

/// A line for each tenth of confidence: how many answers, their mean confidence, the share that was right.
fn reliability(answers: &[(f32, Family, bool)], (slope, intercept): (f32, f32)) -> Vec<String> {
    let confidence = |share: f32| {
        let s = share.clamp(1e-4, 1.0 - 1e-4);
        1.0 / (1.0 + (-(slope * (s / (1.0 - s)).ln() + intercept)).exp())
    };
    (0..10)
        .map(|bin| {
            let own: Vec<_> = answers.iter().filter(|a| ((confidence(a.0) * 10.0) as usize).min(9) == bin).collect();
            let n = own.len().max(1) as f32;
            let mean = own.iter().map(|a| confidence(a.0)).sum::<f32>() / n;
            let right = own.iter().filter(|a| a.2).count() as f32 / n;
            format!("{:.1}-{:.1} {:6} mean {:.2} right {:.2}", bin as f32 / 10.0, (bin + 1) as f32 / 10.0, own.len(), mean, right)
        })
        .collect()
}

/// A lesson with everything that does not change between passes.
struct Prepared<'a> {
    lesson: &'a Lesson,
    prose: Prose,
    quotations: Vec<Quotation>,
    mentions: Vec<Mention>,
    cast: Cast,
    /// For each quotation, the annotated source, if it is an annotated one.
    gold: Vec<Option<Vec<Span>>>,
}

impl<'a> Prepared<'a> {
    fn new(lesson: &'a Lesson, lexicon: &Lexicon) -> Self {
        let article = &lesson.article;
        let prose = Prose::of(article, lexicon);
        let quotations = quotation::find(article, &prose, lexicon).quotations;
        let mentions = mentions::find(article, &prose, &quotations, lexicon);
        let cast = Cast::of_names(article, &prose, &mentions, lexicon);
        let gold = quotations
            .iter()
            .map(|q| {
                let overlap = |a: &&Annotated| q.segments.iter().any(|s| s.span.overlaps(a.span));
                lesson.quotations.iter().find(overlap).map(|a| a.source.clone())
            })
            .collect();
        Prepared { lesson, prose, quotations, mentions, cast, gold }
    }

    /// Walks the article's quotations with their candidates; `visit` returns the mention taken for the speaker.
    fn walk(&self, mut visit: impl FnMut(usize, &Candidates) -> Option<usize>) {
        let frame = Frame::new(&self.lesson.article, &self.prose, &self.quotations, &self.mentions);
        let reach = Reach::new(&frame, &self.cast);
        let mut past = Past::default();
        let mut candidates = Candidates::default();
        for q in 0..self.quotations.len() {
            collect(&reach, q, past, &mut candidates);
            let chosen = visit(q, &candidates);
            past.note(q, chosen);
        }
    }

    /// Which candidates are right: the outermost mention that names the annotated source, and its appositions.
    fn right(&self, candidates: &Candidates, source: &[Span]) -> Vec<bool> {
        let overlaps = |m: usize| source.iter().any(|s| s.overlaps(self.mentions[m].span));
        let outer = |m: usize| overlaps(m) && !self.mentions[m].inner;
        let any_outer = candidates.list.iter().any(|c| c.mention.is_some_and(outer));
        let mut first: Option<usize> = None;
        for m in candidates.list.iter().filter_map(|c| c.mention) {
            let fits = if any_outer { outer(m) } else { overlaps(m) };
            let starts = |m: usize| self.mentions[m].span.start;
            if fits && first.is_none_or(|f| starts(m) < starts(f)) {
                first = Some(m);
            }
        }
        let mut right: Vec<bool> = candidates
            .list
            .iter()
            .map(|c| match (c.mention, first) {
                (Some(m), Some(f)) => {
                    m == f
                        || overlaps(m)
                            && (self.mentions[m].apposition_to == Some(f)
                                || self.cast.of[m].is_some() && self.cast.of[m] == self.cast.of[f])
                }
                _ => false,
            })
            .collect();
        if !right.contains(&true)
            && let Some(nobody) = right.last_mut()
        {
            *nobody = true;
        }
        right
    }

    fn rows(&self, guide: Option<&Forest>, rows: &mut Rows) {
        self.walk(|q, candidates| {
            let source = self.gold[q].as_ref();
            let right = source.map(|s| self.right(candidates, s));
            if let Some(right) = &right {
                rows.push(&candidates.features, right);
            }
            match (guide, right) {
                (Some(forest), _) => best(forest, candidates),
                (None, Some(right)) => right.iter().position(|r| *r).and_then(|i| candidates.list[i].mention),
                (None, None) => None,
            }
        });
    }

    fn check(&self, forest: &Forest, tally: &mut Tally) {
        self.walk(|q, candidates| {
            let (index, share) = winner(forest, candidates);
            let chosen = candidates.list[index].mention;
            if let Some(source) = self.gold[q].as_ref().filter(|s| !s.is_empty()) {
                let overlaps = |m: usize| source.iter().any(|s| s.overlaps(self.mentions[m].span));
                tally.all += 1;
                if chosen.is_some() {
                    tally.answers.push((share, candidates.list[index].family, chosen.is_some_and(overlaps)));
                }
                tally.right += usize::from(chosen.is_some_and(overlaps));
                tally.reachable += usize::from(candidates.list.iter().any(|c| c.mention.is_some_and(overlaps)));
            }
            chosen
        });
    }
}

/// The candidate with the highest score and its share.
fn winner(forest: &Forest, candidates: &Candidates) -> (usize, f32) {
    let scores = forest.scores(&candidates.features, NAMES.len());
    let shares = softmax(&scores);
    let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap_or(0);
    (best, shares.get(best).copied().unwrap_or(0.0))
}

/// The mention with the highest score.
fn best(forest: &Forest, candidates: &Candidates) -> Option<usize> {
    candidates.list[winner(forest, candidates).0].mention
}
