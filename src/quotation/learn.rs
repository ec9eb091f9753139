/*!
Learns the weights of `judge` from articles whose statements a person marked.

Logistic regression with a penalty on large weights, fitted by full passes in a fixed order with plain arithmetic, so
that the same data give the same file to the bit.
*/

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::judge::Weights;
use super::{features, frame::Frame, pieces, set_aside};
use crate::article::{Article, Span};
use crate::lexicon::Lexicon;
use crate::text::Prose;

/// The features of one marked stretch and whether it is a statement.
pub struct Example {
    features: Vec<Box<str>>,
    statement: bool,
}

/// The labelled stretches of one article: those that `statements` or `others` cover.
pub fn examples(article: &Article, statements: &[Span], others: &[Span], lexicon: &Lexicon) -> Vec<Example> {
    let prose = Prose::of(article, lexicon);
    let (pieces, _) = pieces(article, &prose);
    let mut examples = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        let statement = covered(statements, piece.segment.span);
        if !statement && !covered(others, piece.segment.span) {
            continue;
        }
        // What a rule decides needs no weights.
        if let Some(frame) = Frame::of(article, &prose, &pieces, i).filter(|f| set_aside::reason(f).is_none()) {
            let mut names = Vec::new();
            features::each(&frame, |name| names.push(name.into()));
            examples.push(Example { features: names, statement });
        }
    }
    examples
}

/// Whether four fifths of `span` lie in `spans`.
fn covered(spans: &[Span], span: Span) -> bool {
    let shared: u32 = spans.iter().map(|s| s.end.min(span.end).saturating_sub(s.start.max(span.start))).sum();
    shared as usize * 5 >= span.len() * 4
}

/// One line of a table of what each threshold would keep.
#[derive(Clone, Copy, Debug)]
pub struct Trade {
    /// A stretch is kept from this probability on.
    pub threshold: f32,
    /// The share of statements kept.
    pub kept: f32,
    /// The share of statements among what is kept.
    pub precise: f32,
}

/// What each threshold would keep on articles the weights were not learned from (five folds, article by article).
pub fn trades(articles: &[Vec<Example>]) -> Vec<Trade> {
    const FOLDS: usize = 5;
    let mut judged: Vec<(f32, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let rest: Vec<&Example> = articles.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).flat_map(|(_, a)| a).collect();
        let weights = Weights::parse(&fit(&rest));
        let held_out = articles.iter().enumerate().filter(|(i, _)| i % FOLDS == fold).flat_map(|(_, a)| a);
        judged.extend(held_out.map(|e| (weights.probability_of(e.features.iter().map(|f| &**f)), e.statement)));
    }
    let statements = judged.iter().filter(|(_, s)| *s).count();
    let trade = |percent: u8| {
        let threshold = f32::from(percent) / 100.0;
        let kept = judged.iter().filter(|(p, _)| *p >= threshold);
        let (all, right) = (kept.clone().count(), kept.filter(|(_, s)| *s).count());
        Trade { threshold, kept: right as f32 / statements.max(1) as f32, precise: right as f32 / all.max(1) as f32 }
    };
    [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70].into_iter().map(trade).collect()
}

/// How often a feature must occur to get a weight.
const RARE: usize = 4;
/// Full passes over the examples.
const PASSES: usize = 400;
/// The penalty on squared weights.
const PENALTY: f64 = 2.0;

/// Fits the weights; returns the file's lines without its header, sorted by name.
pub fn fit(examples: &[&Example]) -> String {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    examples.iter().flat_map(|e| &e.features).for_each(|f| *counts.entry(f).or_default() += 1);
    let mut names: Vec<&str> = counts.iter().filter(|(_, n)| **n >= RARE).map(|(f, _)| *f).collect();
    names.sort_unstable();
    let index: FxHashMap<&str, usize> = names.iter().enumerate().map(|(i, f)| (*f, i)).collect();
    let rows: Vec<(Vec<usize>, f64)> = examples
        .iter()
        .map(|e| (e.features.iter().filter_map(|f| index.get(&**f).copied()).collect(), f64::from(u8::from(e.statement))))
        .collect();
    let weights = descend(&rows, names.len());
    let mut file = String::new();
    for (name, weight) in names.iter().zip(weights) {
        let _ = writeln!(file, "{name} {weight:.3}");
    }
    file
}

/// Gradient descent with a step for each weight that shrinks as its gradients add up.
fn descend(rows: &[(Vec<usize>, f64)], size: usize) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut seen = vec![1e-8; size];
    for _ in 0..PASSES {
        let mut gradient: Vec<f64> = weights.iter().map(|w| PENALTY * w).collect();
        for (features, label) in rows {
            let sum: f64 = features.iter().map(|&f| weights[f]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - label;
            features.iter().for_each(|&f| gradient[f] += error);
        }
        for ((weight, seen), gradient) in weights.iter_mut().zip(&mut seen).zip(&gradient) {
            *seen += gradient * gradient;
            *weight -= 0.5 * gradient / seen.sqrt();
        }
    }
    weights
}
