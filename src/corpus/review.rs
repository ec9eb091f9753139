/*!
How far a person's review has come, and what it says about the machine.
*/

use serde::{Deserialize, Serialize};

use super::filter::{Asked, Filter};
use super::finding::{Field, Finding, Review};
use super::sifted::Sifted;
use super::snapshot::Snapshot;
use super::store::{Block, Row};

/// What a person's review says about the machine's speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Verdict {
    /// Nothing.
    #[default]
    Open,
    /// It was right.
    Right,
    /// It was wrong, or this was no statement.
    Wrong,
}

impl Verdict {
    pub fn of(finding: &Finding) -> Self {
        match finding.review {
            Review::Open | Review::Added => Verdict::Open,
            Review::Rejected => Verdict::Wrong,
            _ if finding.is_by_hand(Field::Speaker) => Verdict::Wrong,
            Review::Confirmed => Verdict::Right,
            // Something else was changed: that is no word about the speaker.
            Review::Corrected => Verdict::Open,
        }
    }
}

/// A share and where it lies with 95% certainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The share itself.
    pub share: f64,
    /// At least this.
    pub low: f64,
    /// At most this.
    pub high: f64,
}

impl Interval {
    /// Wilson's score interval for `right` of `all`; `None` if there are none.
    pub fn of(right: u32, all: u32) -> Option<Interval> {
        const Z: f64 = 1.959_964;
        let n = f64::from(all);
        let share = f64::from(right) / n;
        let middle = share + Z * Z / (2.0 * n);
        let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        (all > 0).then(|| Interval { share, low: ((middle - spread) / whole).max(0.0), high: ((middle + spread) / whole).min(1.0) })
    }
}

/// How far the review of what a filter leaves has come, for a threshold of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Statements below the threshold nobody has looked at.
    pub waiting: u32,
    /// Statements a person looked at, wherever they stood.
    pub reviewed: u32,
    /// Of those the ones that say whether the machine's speaker was right, …
    pub judged: u32,
    /// … and those where it was.
    pub right: u32,
    /// Statements at or above the threshold nobody has looked at, …
    pub trusted: u32,
    /// … and how many of them are wrong if the confidences hold.
    pub expected_errors: f64,
}

impl Progress {
    /// Counts what `filter` (but for its own review status and confidence) leaves.
    pub fn of(corpus: &Snapshot, filter: &Filter, threshold: f32) -> Progress {
        Progress::among(&Sifted::of(corpus, filter), threshold)
    }

    /// Counts what is left, or would be but for review status and confidence.
    pub fn among(sifted: &Sifted, threshold: f32) -> Progress {
        let unasked = !(Asked::Review as u16 | Asked::Confidence as u16);
        let add = |progress: &mut Progress, _: &Block, row: &Row, missed: u16| {
            if missed & unasked != 0 {
                return;
            }
            let confidence = f32::from(row.confidence) / 1000.0;
            if row.review != Review::Open {
                progress.reviewed += 1;
            } else if confidence < threshold {
                progress.waiting += 1;
            } else {
                progress.trusted += 1;
                progress.expected_errors += f64::from(1.0 - confidence);
            }
            progress.judged += u32::from(row.verdict != Verdict::Open);
            progress.right += u32::from(row.verdict == Verdict::Right);
        };
        let plus = |a: Progress, b: Progress| Progress {
            waiting: a.waiting + b.waiting,
            reviewed: a.reviewed + b.reviewed,
            judged: a.judged + b.judged,
            right: a.right + b.right,
            trusted: a.trusted + b.trusted,
            expected_errors: a.expected_errors + b.expected_errors,
        };
        sifted.sum(add, plus)
    }

    /// How often the machine's speaker was right in what was reviewed.
    pub fn accuracy(&self) -> Option<Interval> {
        Interval::of(self.right, self.judged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        let interval = Interval::of(8, 10).unwrap();
        assert!((interval.low - 0.4902).abs() < 1e-3 && (interval.high - 0.9433).abs() < 1e-3, "{interval:?}");
        assert_eq!(Interval::of(0, 0), None);
        assert!(Interval::of(5, 5).unwrap().high <= 1.0);
    }
}
