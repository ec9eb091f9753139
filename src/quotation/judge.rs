/*!
How likely a marked stretch is somebody's statement: one weight for each feature, summed and squashed.

The weights are a readable file, learned by [`learn`](super::learn); a person can see what counts for and against.
*/

use rustc_hash::FxHashMap;

use super::features;
use super::frame::Frame;

/// Weights of named features.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Each feature's weight.
    pub weights: FxHashMap<Box<str>, f32>,
}

impl Weights {
    /// The weights that come with the program.
    pub fn embedded() -> Self {
        Weights::parse(include_str!("../../assets/quotation/statement.weights"))
    }

    /// Reads lines of a name and a number; `#` starts a comment. Lines that are neither are passed over.
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let (name, weight) = line.split('#').next()?.trim().rsplit_once(' ')?;
            Some((name.trim().into(), weight.parse().ok()?))
        };
        Weights { weights: text.lines().filter_map(line).collect() }
    }

    /// How likely the framed stretch is a statement, 0 to 1.
    pub fn probability(&self, frame: &Frame) -> f32 {
        let mut sum = 0.0_f32;
        features::each(frame, |name| sum += self.weights.get(name).copied().unwrap_or(0.0));
        squash(sum)
    }

    /// The same from the names of the features.
    pub fn probability_of<'n>(&self, names: impl Iterator<Item = &'n str>) -> f32 {
        squash(names.map(|name| self.weights.get(name).copied().unwrap_or(0.0)).sum())
    }
}

fn squash(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}
