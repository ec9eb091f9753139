/*!
Which candidate it is, and how sure that is.

The weights that come with the program are a readable file, `assets/attribution/ranker.txt`: boosted trees over the
features of [`super::candidates`] and a curve that turns their shares into confidences that hold ("of the attributions
marked 0.9, nine in ten are right"). With an empty file the pattern families decide in their fixed order.
*/

use std::fmt::Write as _;

use super::boost::{BadWeights, Forest, softmax};
use super::candidates::{Candidates, Family, NAMES};

/// Decides among candidates.
#[derive(Clone, Debug)]
pub struct Ranker {
    forest: Forest,
    calibration: Calibration,
}

/// A curve from the winner's share to how often such a winner is right: points in order of share, straight between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration(pub Vec<(f32, f32)>);

impl Calibration {
    /// The confidence that a share is worth.
    pub fn of(&self, share: f32) -> f32 {
        let above = self.0.partition_point(|p| p.0 < share);
        match (above.checked_sub(1).and_then(|i| self.0.get(i)), self.0.get(above)) {
            (Some(&(x, y)), Some(&(u, v))) => y + (v - y) * (share - x) / (u - x).max(1e-6),
            (Some(&(_, y)), None) | (None, Some(&(_, y))) => y,
            (None, None) => share,
        }
    }

    /// The curve that never falls and stays nearest to what `answers` (share, right or not) show: neighbours out of
    /// order are pooled (Ayer et al., 1955), none with fewer than `least` answers.
    pub fn fit(answers: &[(f32, bool)], least: usize) -> Calibration {
        /// Answers taken together: how many, how many right, the sum of their shares.
        #[derive(Clone, Copy)]
        struct Pool(f64, f64, f64);
        let mut sorted = answers.to_vec();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut pools: Vec<Pool> = Vec::new();
        for chunk in sorted.chunks(least.max(1)) {
            let mut last =
                Pool(chunk.len() as f64, chunk.iter().filter(|a| a.1).count() as f64, chunk.iter().map(|a| f64::from(a.0)).sum());
            while let Some(before) = pools.last().copied().filter(|p| p.1 / p.0 >= last.1 / last.0) {
                pools.pop();
                last = Pool(last.0 + before.0, last.1 + before.1, last.2 + before.2);
            }
            pools.push(last);
        }
        Calibration(pools.iter().map(|p| ((p.2 / p.0) as f32, (p.1 / p.0) as f32)).collect())
    }
}

/// The winner among a quotation's candidates and the one behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// Index of the winner.
    pub best: usize,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
    /// Index of the next best other than "nobody", with how likely that is.
    pub second: Option<(usize, f32)>,
}

impl Default for Ranker {
    fn default() -> Self {
        Ranker::embedded()
    }
}

impl Ranker {
    /// The weights that come with the program.
    pub fn embedded() -> Self {
        Ranker::from_text(include_str!("../../assets/attribution/ranker.txt")).unwrap_or_else(|_| Ranker::rules())
    }

    /// No weights: the pattern families decide.
    pub fn rules() -> Self {
        Ranker { forest: Forest::default(), calibration: Calibration::default() }
    }

    /// Reads a weights file: a line `calibration SHARE:CONFIDENCE …`, then the trees.
    pub fn from_text(text: &str) -> Result<Self, BadWeights> {
        let mut calibration = Calibration::default();
        let mut trees = String::with_capacity(text.len());
        for (number, line) in text.lines().enumerate() {
            match line.strip_prefix("calibration ") {
                Some(points) => {
                    let bad = || BadWeights { line: number + 1, what: "a calibration is made of SHARE:CONFIDENCE".into() };
                    for point in points.split_whitespace() {
                        let (share, confidence) = point.split_once(':').ok_or_else(bad)?;
                        calibration.0.push((share.parse().map_err(|_| bad())?, confidence.parse().map_err(|_| bad())?));
                    }
                }
                None => trees.push_str(line),
            }
            trees.push('\n');
        }
        Ok(Ranker { forest: Forest::from_text(&trees, NAMES)?, calibration })
    }

    /// A weights file.
    pub fn to_text(forest: &Forest, calibration: &Calibration) -> String {
        let mut text = String::from("calibration");
        for (share, confidence) in &calibration.0 {
            let _ = write!(text, " {share:.4}:{confidence:.4}");
        }
        text + "\n" + &forest.to_text(NAMES)
    }

    /// Each candidate's share of the certainty, before calibration; they sum to 1.
    pub fn shares(&self, candidates: &Candidates) -> Vec<f32> {
        let scores = if self.forest.is_empty() {
            (0..candidates.list.len()).map(|i| prior(candidates, i)).collect()
        } else {
            self.forest.scores(&candidates.features, NAMES.len())
        };
        softmax(&scores)
    }

    /// The winner and the next best. `same` tells whether two candidates are the same person, so that their shares add
    /// up and the runner-up is somebody else.
    pub fn decide(&self, candidates: &Candidates, same: impl Fn(usize, usize) -> bool) -> Decision {
        let shares = self.shares(candidates);
        let (best, share) = winner(&shares, &same);
        let others = (0..shares.len()).filter(|&i| i != best && !same(i, best) && candidates.list[i].mention.is_some());
        let second = others.max_by(|&a, &b| shares[a].total_cmp(&shares[b])).map(|i| (i, together(&shares, &same, i)));
        Decision { best, confidence: self.calibration.of(share), second }
    }
}

/// The candidate with the highest share among those whose shares together are the highest, and what they come to.
pub fn winner(shares: &[f32], same: &impl Fn(usize, usize) -> bool) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for i in 0..shares.len() {
        let sum = together(shares, same, i);
        if sum > best.1 + 1e-6 || same(i, best.0) && shares[i] > shares[best.0] {
            best = (i, sum);
        }
    }
    (best.0, best.1.clamp(0.0, 1.0))
}

/// The share of candidate `i` and of all that are the same person.
fn together(shares: &[f32], same: &impl Fn(usize, usize) -> bool, i: usize) -> f32 {
    (0..shares.len()).filter(|&j| j == i || same(i, j)).map(|j| shares[j]).sum::<f32>().min(1.0)
}

/// How much a pattern family is worth by itself, for the case without weights.
fn prior(candidates: &Candidates, i: usize) -> f32 {
    let candidate = &candidates.list[i];
    if candidate.mention.is_none() {
        return 1.0;
    }
    let value = |name: &str| NAMES.iter().position(|n| *n == name).map_or(0.0, |f| candidates.row(i)[f]);
    let family = match candidate.family {
        Family::Signature | Family::Label | Family::Repeated => 9.0,
        Family::SaidInverted => 8.0,
        Family::SaidAfter => 7.5,
        Family::AccordingTo => 7.5,
        Family::SaidBefore => 6.0,
        Family::Relative => 6.5,
        Family::Participle => 5.0,
        Family::Colon => 5.0,
        Family::NounCue => 4.0,
        Family::Continuation => 4.5,
        Family::SentenceHead => 3.5,
        Family::PreviousSentence => 2.0,
        Family::Alternation => 1.0,
        Family::PreviousParagraph | Family::Nearby => 0.5,
        Family::Behind => 0.0,
    };
    family
        - 3.0 * value("inner")
        - 2.0 * value("governed")
        - 2.0 * value("right-object")
        - 0.1 * value("people-between")
        - 4.0 * value("document")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_can_be_read() {
        assert!(Ranker::from_text(include_str!("../../assets/attribution/ranker.txt")).is_ok());
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = Ranker::from_text("# weights\ncalibration 1\n").unwrap_err();
        assert_eq!(error.line, 2);
    }

    #[test]
    fn calibration_never_falls() {
        let answers: Vec<(f32, bool)> = (0..100).map(|i| (i as f32 / 100.0, i > 40 || i % 3 == 0)).collect();
        let calibration = Calibration::fit(&answers, 10);
        assert!((0..99).all(|i| calibration.of(i as f32 / 100.0) <= calibration.of((i + 1) as f32 / 100.0)));
        assert!(calibration.of(0.1) < 0.5 && calibration.of(0.95) > 0.9);
        assert_eq!(Calibration::default().of(0.7), 0.7);
    }

    #[test]
    fn shares_of_one_person_add_up() {
        let same = |a: usize, b: usize| a % 2 == b % 2;
        let (best, share) = winner(&[0.2, 0.4, 0.35, 0.05], &same);
        assert_eq!(best, 2);
        assert!((share - 0.55).abs() < 1e-6);
    }
}
