//! Sets of statements, a bit each.

use super::store::BLOCK;

/// Words of 64 bits that one block of statements takes.
pub(super) const WORDS: usize = BLOCK / 64;

/// A set of row numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(pub Vec<u64>);

impl Bits {
    /// The empty set, with room for the rows of so many blocks.
    pub fn none(blocks: usize) -> Self {
        Bits(vec![0; blocks * WORDS])
    }

    pub fn has(&self, row: usize) -> bool {
        self.0.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// The members among the rows of one block, counted from its first row.
    pub fn of_block(&self, block: usize) -> &[u64] {
        self.0.get(block * WORDS..(block + 1) * WORDS).unwrap_or(&[])
    }

    pub fn count(&self) -> usize {
        count(&self.0)
    }

    /// Keeps what is in both.
    pub fn narrow(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    /// Whether any row from `start` up to `end` is in it.
    pub fn any(&self, start: usize, end: usize) -> bool {
        if start >= end {
            return false;
        }
        let (first, last) = (start / 64, (end - 1) / 64);
        let from = u64::MAX << (start % 64);
        let to = u64::MAX >> (63 - (end - 1) % 64);
        let word = |at: usize| self.0.get(at).copied().unwrap_or(0);
        if first == last {
            return word(first) & from & to != 0;
        }
        word(first) & from != 0 || (first + 1..last).any(|at| word(at) != 0) || word(last) & to != 0
    }
}

pub(super) fn count(words: &[u64]) -> usize {
    words.iter().map(|w| w.count_ones() as usize).sum()
}

pub(super) fn set(words: &mut [u64], at: usize) {
    if let Some(word) = words.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

/// The members of a set, lowest first.
pub(super) fn ones(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, &word)| {
        std::iter::successors((word != 0).then_some(word), |w| Some(w & (w - 1)).filter(|w| *w != 0))
            .map(move |w| at * 64 + w.trailing_zeros() as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_again() {
        let members = [0, 1, 63, 64, 4095, 4096, 5000];
        let mut bits = Bits::none(2);
        members.iter().for_each(|&m| set(&mut bits.0, m));
        assert_eq!((ones(&bits.0).collect::<Vec<_>>(), bits.count()), (members.to_vec(), 7));
        assert!(bits.has(4095) && !bits.has(4094) && !bits.has(90_000));
        assert_eq!(ones(bits.of_block(1)).collect::<Vec<_>>(), [0, 904]);
        for (start, end, any) in
            [(2, 63, false), (2, 64, true), (64, 65, true), (65, 4095, false), (65, 4096, true), (7, 7, false), (4097, 9000, true)]
        {
            assert_eq!(bits.any(start, end), any, "{start}..{end}");
        }
        let mut other = Bits::none(2);
        set(&mut other.0, 64);
        bits.narrow(&other);
        assert_eq!(ones(&bits.0).collect::<Vec<_>>(), [64]);
    }
}
