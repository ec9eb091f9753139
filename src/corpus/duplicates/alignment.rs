//! Two rows of words side by side: the runs they share, and where they differ.

use std::ops::Range;

use super::words::for_words;

/// A run of equal words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub a: usize,
    pub b: usize,
    pub len: usize,
}

/// Above this many cells, only the ends of two texts are aligned.
const CELLS: usize = 4_000_000;

/// The longest common subsequence of two rows as runs.
pub(super) fn matching(a: &[u32], b: &[u32]) -> Vec<Block> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (mid_a, mid_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let mut blocks = Vec::new();
    let mut run = |a: usize, b: usize, len: usize| match blocks.last_mut() {
        _ if len == 0 => {}
        Some(Block { a: la, b: lb, len: ll }) if *la + *ll == a && *lb + *ll == b => *ll += len,
        _ => blocks.push(Block { a, b, len }),
    };
    run(0, 0, head);
    let (n, m) = (mid_a.len(), mid_b.len());
    if n > 0 && m > 0 && (n + 1) * (m + 1) <= CELLS {
        let width = m + 1;
        // best[i][j]: of the rows from i and j on; a run that goes on is worth a little more than one that begins.
        let mut best = vec![0u32; (n + 1) * width];
        for i in (0..n).rev() {
            for j in (0..m).rev() {
                best[i * width + j] = if mid_a[i] == mid_b[j] {
                    let goes_on = i + 1 < n && j + 1 < m && mid_a[i + 1] == mid_b[j + 1];
                    let here = best[(i + 1) * width + j + 1] + 64 + u32::from(goes_on);
                    here.max(best[(i + 1) * width + j]).max(best[i * width + j + 1])
                } else {
                    best[(i + 1) * width + j].max(best[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < n && j < m {
            let here = best[i * width + j];
            let goes_on = i + 1 < n && j + 1 < m && mid_a[i + 1] == mid_b[j + 1];
            if mid_a[i] == mid_b[j] && here == best[(i + 1) * width + j + 1] + 64 + u32::from(goes_on) {
                run(head + i, head + j, 1);
                i += 1;
                j += 1;
            } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    run(a.len() - tail, b.len() - tail, tail);
    blocks
}

/// A stretch in which two printings differ, as byte ranges of both texts; one of them is empty where words were left out
/// or put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In the first text.
    pub first: Range<usize>,
    /// In the second.
    pub second: Range<usize>,
}

/// Where the words of two texts differ, in order.
pub fn differences(first: &str, second: &str) -> Vec<Difference> {
    let read = |text: &str| {
        let (mut places, mut hashes) = (Vec::new(), Vec::new());
        for_words(text, |place, hash| {
            places.push(place);
            hashes.push(hash);
        });
        (places, hashes)
    };
    let ((places_a, a), (places_b, b)) = (read(first), read(second));
    let mut found = Vec::new();
    let (mut at_a, mut at_b) = (0, 0);
    let end = Block { a: a.len(), b: b.len(), len: 0 };
    for block in matching(&a, &b).into_iter().chain([end]) {
        if block.a > at_a || block.b > at_b {
            found.push(Difference { first: cover(&places_a, at_a..block.a, first), second: cover(&places_b, at_b..block.b, second) });
        }
        (at_a, at_b) = (block.a + block.len, block.b + block.len);
    }
    found
}

/// From the first to the last of some words; where there are none, the empty range at which they would stand.
fn cover(places: &[Range<usize>], words: Range<usize>, text: &str) -> Range<usize> {
    match (places.get(words.start), words.end.checked_sub(1).and_then(|last| places.get(last))) {
        (Some(first), Some(last)) if words.start < words.end => first.start..last.end,
        (Some(next), _) => next.start..next.start,
        _ => {
            let end = places.last().map_or(text.len(), |p| p.end);
            end..end
        }
    }
}
