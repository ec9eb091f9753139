/*!
Which candidate it is, and how sure that is.

The weights that come with the program are a readable file, `assets/attribution/ranker.txt`: boosted trees over the
features of [`super::candidates`] and two numbers that turn their shares into confidences that hold ("of the
attributions marked 0.9, nine in ten are right"). With an empty file the pattern families decide in their fixed order.
*/

use super::boost::{BadWeights, Forest, softmax};
use super::candidates::{Candidates, Family, NAMES};

/// Decides among candidates.
#[derive(Clone, Debug)]
pub struct Ranker {
    forest: Forest,
    /// Slope and intercept on the log-odds of the winner's share.
    calibration: (f32, f32),
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
        Ranker { forest: Forest::default(), calibration: (1.0, 0.0) }
    }

    /// Reads a weights file: a line `calibration SLOPE INTERCEPT`, then the trees.
    pub fn from_text(text: &str) -> Result<Self, BadWeights> {
        let mut calibration = (1.0, 0.0);
        let mut trees = String::with_capacity(text.len());
        for (number, line) in text.lines().enumerate() {
            match line.strip_prefix("calibration ") {
                Some(numbers) => {
                    let read: Vec<f32> = numbers.split_whitespace().filter_map(|n| n.parse().ok()).collect();
                    let [slope, intercept] = read[..] else {
                        return Err(BadWeights { line: number + 1, what: "a calibration is two numbers".into() });
                    };
                    calibration = (slope, intercept);
                }
                None => trees.push_str(line),
            }
            trees.push('\n');
        }
        Ok(Ranker { forest: Forest::from_text(&trees, NAMES)?, calibration })
    }

    /// A weights file.
    pub fn to_text(forest: &Forest, calibration: (f32, f32)) -> String {
        format!("calibration {} {}\n{}", calibration.0, calibration.1, forest.to_text(NAMES))
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

    /// Turns a share into a confidence.
    pub fn calibrated(&self, share: f32) -> f32 {
        let share = share.clamp(1e-4, 1.0 - 1e-4);
        let odds = (share / (1.0 - share)).ln();
        1.0 / (1.0 + (-(self.calibration.0 * odds + self.calibration.1)).exp())
    }

    /// The winner and the next best. `same` tells whether two candidates are the same person, so that their shares add
    /// up and the runner-up is somebody else.
    pub fn decide(&self, candidates: &Candidates, same: impl Fn(usize, usize) -> bool) -> Decision {
        let shares = self.shares(candidates);
        let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap_or(0);
        let total = |i: usize| (0..shares.len()).filter(|&j| j == i || same(i, j)).map(|j| shares[j]).sum::<f32>();
        let others = (0..shares.len()).filter(|&i| i != best && !same(i, best) && candidates.list[i].mention.is_some());
        let second = others.max_by(|&a, &b| shares[a].total_cmp(&shares[b])).map(|i| (i, total(i).min(1.0)));
        Decision { best, confidence: self.calibrated(total(best).min(1.0)), second }
    }
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
    fn calibration_keeps_order() {
        let ranker = Ranker { forest: Forest::default(), calibration: (0.8, 0.1) };
        assert!(ranker.calibrated(0.9) > ranker.calibrated(0.5));
    }
}
