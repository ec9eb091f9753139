//! What the window asks of the corpus, and what that comes to: worked out at once, or by a worker where it takes long.

use std::sync::Arc;

use crate::corpus::{Facets, Filter, Matrix, Progress, Question, Recall, SameWords, Series, Snapshot, Step, Timeline, View};

/// What a view needs besides the list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// Stacks over time.
    Stacks(Step, Series),
    /// Speakers × themes: every theme, or the major ones alone.
    Matrix {
        /// Whether only the major ones.
        majors: bool,
    },
    /// Clusters of the same words.
    Same,
}

/// What the window asks of the corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Which statements, in what order.
    pub question: Question,
    /// What besides.
    pub detail: Detail,
    /// Below which certainty a statement waits for review.
    pub threshold: f32,
}

/// What a request came to.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The request.
    pub request: Request,
    /// The statements in order, under headers.
    pub view: Arc<View>,
    /// Counts beside everything that can be chosen.
    pub facets: Arc<Facets>,
    /// When they were said, by day.
    pub timeline: Arc<Timeline>,
    /// The same in stacks.
    pub stacks: Option<Arc<Timeline>>,
    /// Speakers × themes.
    pub matrix: Option<Arc<Matrix>>,
    /// What was printed more than once.
    pub same: Option<Arc<Vec<SameWords>>>,
    /// How far review has come.
    pub review: Progress,
}

impl Answer {
    /// Answers `request`, unless `given_up` says in between that nobody waits for it any more.
    pub fn of(recall: &mut Recall, corpus: &Snapshot, request: &Request, given_up: &dyn Fn() -> bool) -> Option<Self> {
        let go_on = || (!given_up()).then_some(());
        let Request { question, detail, threshold } = request;
        go_on()?;
        let sifted = recall.sift(corpus, &question.filter);
        go_on()?;
        let view = Arc::new(recall.view(&sifted, question));
        go_on()?;
        let facets = Arc::new(Facets::among(&sifted));
        go_on()?;
        Some(Answer {
            request: request.clone(),
            timeline: Arc::new(Timeline::among(&sifted, Step::Day, Series::Theme, 0)),
            stacks: match detail {
                Detail::Stacks(step, series) => Some(Arc::new(Timeline::among(&sifted, *step, *series, 7))),
                _ => None,
            },
            matrix: match detail {
                Detail::Matrix { majors: true } => Some(Arc::new(Matrix::among(&sifted))),
                Detail::Matrix { majors: false } => Some(Arc::new(Matrix::by_theme(&sifted))),
                _ => None,
            },
            same: (*detail == Detail::Same).then(|| Arc::new(printed_again(corpus, &question.filter))),
            facets,
            view,
            review: Progress::among(&sifted, *threshold),
        })
    }
}

/// What stands in more than one article.
fn printed_again(corpus: &Snapshot, filter: &Filter) -> Vec<SameWords> {
    let mut found = SameWords::of(corpus, filter);
    found.retain(|same| same.articles > 1);
    found
}
