/*!
Learning the ranker's weights from articles whose quotations have annotated sources.
*/

use super::boost::{Forest, Growth, Rows, grow, softmax};
use super::candidates::{Candidates, Family, NAMES, Past, Reach, collect};
use super::entities::{Cast, Said, Source};
use super::forms;
use super::frame::Frame;
use super::mentions::{self, Mention};
use super::rank::{self, Calibration};
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
    /// The same, where any mention that coreference ties to the annotated source's person is right.
    pub same_person: f32,
    /// The share of quotations whose source was among the candidates.
    pub reachable: f32,
    /// What turns shares into confidences, fitted on the held-out answers.
    pub calibration: Calibration,
    /// For each pattern family, how often it was right and how often it decided, held out.
    pub families: Vec<(&'static str, usize, usize)>,
    /// The reliability table, a line for each tenth of confidence, held out.
    pub reliability: Vec<String>,
    /// The quotations whose source was wrong when their article was left out.
    pub mistakes: Vec<Mistake>,
}

/// A quotation that was given to a wrong source.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The article's file.
    pub file: String,
    /// The quoted segment.
    pub quotation: Span,
    /// What was taken for its source, if anything.
    pub taken: Option<Span>,
    /// The annotated source.
    pub source: Vec<Span>,
    /// The pattern family that decided.
    pub family: Family,
    /// The winner's share, before calibration.
    pub share: f32,
    /// Whether the source was among the candidates.
    pub reachable: bool,
    /// Whether what was taken is the same person by coreference.
    pub same_person: bool,
}

/// How the shipped weights are grown.
pub const GROWTH: Growth = Growth { trees: 130, depth: 5, rate: 0.14, least: 3.0, lambda: 2.0 };

/// The least number of answers behind a point of the calibration.
const POOL: usize = 60;

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
        p.check(&second[fold_of(i)], lexicon, &mut tally);
    }
    progress("all articles");
    let forest = grow(&part(&|_| true, Some(&first)), GROWTH);
    let share = |n: usize| n as f32 / tally.all.max(1) as f32;
    let calibration = Calibration::fit(&tally.answers.iter().map(|a| (a.0, a.2)).collect::<Vec<_>>(), POOL);
    Trained {
        forest,
        quotations: tally.all,
        held_out: share(tally.right),
        same_person: share(tally.same_person),
        reachable: share(tally.reachable),
        families: tally.families(),
        reliability: reliability(&tally.answers, &calibration),
        calibration,
        mistakes: tally.mistakes,
    }
}

#[derive(Default)]
struct Tally {
    all: usize,
    right: usize,
    same_person: usize,
    reachable: usize,
    /// The winner's share, its family, and whether it was right.
    answers: Vec<(f32, Family, bool)>,
    mistakes: Vec<Mistake>,
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

/// A line for each tenth of confidence: how many answers, their mean confidence, the share that was right.
fn reliability(answers: &[(f32, Family, bool)], calibration: &Calibration) -> Vec<String> {
    let confidence = |share: f32| calibration.of(share);
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

    /// Walks the quotations that need ranking with their candidates; `visit` returns the mention taken for the speaker.
    fn walk(&self, mut visit: impl FnMut(usize, &Candidates) -> Option<usize>) {
        let frame = Frame::new(&self.lesson.article, &self.prose, &self.quotations, &self.mentions);
        let reach = Reach::new(&frame, &self.cast);
        let mut past = Past::default();
        let mut candidates = Candidates::default();
        for q in 0..self.quotations.len() {
            if let Some((mention, _)) = forms::fixed(&frame, q) {
                past.note(q, mention);
                continue;
            }
            if forms::answers(&frame, q, &past) {
                past.answers(q);
                continue;
            }
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
                (Some(forest), _) => candidates.list[self.winner(forest, candidates).0].mention,
                (None, Some(right)) => right.iter().position(|r| *r).and_then(|i| candidates.list[i].mention),
                (None, None) => None,
            }
        });
    }

    fn check(&self, forest: &Forest, lexicon: &Lexicon, tally: &mut Tally) {
        /// What was answered for one quotation.
        struct Answer {
            quotation: usize,
            chosen: Option<usize>,
            source: Option<usize>,
            share: f32,
            family: Family,
            reachable: bool,
        }
        let mut answers: Vec<Answer> = Vec::new();
        let mut said: Vec<Said> = Vec::new();
        self.walk(|q, candidates| {
            let (index, share) = self.winner(forest, candidates);
            let chosen = candidates.list[index].mention;
            said.push(Said { span: self.quotations[q].span(), source: chosen.map_or(Source::Nobody, Source::Mention), turn: false });
            if let Some(source) = self.gold[q].as_ref().filter(|s| !s.is_empty()) {
                let right = self.right(candidates, source);
                let overlaps = |m: usize| source.iter().any(|s| s.overlaps(self.mentions[m].span));
                answers.push(Answer {
                    quotation: q,
                    chosen,
                    source: right.iter().position(|r| *r).and_then(|i| candidates.list[i].mention),
                    share,
                    family: candidates.list[index].family,
                    reachable: candidates.list.iter().any(|c| c.mention.is_some_and(overlaps)),
                });
            }
            chosen
        });
        let mut cast = self.cast.clone();
        cast.resolve(&self.lesson.article, &self.prose, &self.mentions, &said, lexicon);
        for answer in answers {
            let Some(source) = &self.gold[answer.quotation] else { continue };
            let overlaps = |m: usize| source.iter().any(|s| s.overlaps(self.mentions[m].span));
            let right = answer.chosen.is_some_and(overlaps);
            let same_person = answer.chosen.zip(answer.source).is_some_and(|(a, b)| cast.of[a].is_some() && cast.of[a] == cast.of[b]);
            tally.all += 1;
            tally.right += usize::from(right);
            tally.same_person += usize::from(right || same_person);
            tally.reachable += usize::from(answer.reachable);
            if answer.chosen.is_some() {
                tally.answers.push((answer.share, answer.family, right || same_person));
            }
            if !right {
                tally.mistakes.push(Mistake {
                    file: self.lesson.article.file.clone(),
                    quotation: self.quotations[answer.quotation].span(),
                    taken: answer.chosen.map(|m| self.mentions[m].span),
                    source: source.clone(),
                    family: answer.family,
                    share: answer.share,
                    reachable: answer.reachable,
                    same_person,
                });
            }
        }
    }

    /// The winning candidate and its share.
    fn winner(&self, forest: &Forest, candidates: &Candidates) -> (usize, f32) {
        let shares = softmax(&forest.scores(&candidates.features, NAMES.len()));
        let entity = |i: usize| candidates.list[i].mention.and_then(|m| self.cast.of[m]);
        rank::winner(&shares, &|a, b| entity(a).is_some() && entity(a) == entity(b))
    }
}
