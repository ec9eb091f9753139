//! Syndicated copies: whole articles that are printed again.

use rayon::prelude::*;

use super::TRIED;
use super::index::{Index, ranked};
use super::words::{for_words, hash_of};

/// Of the shingles of an article one in this many is kept.
const SAMPLE: u64 = 8;
/// How much of the shorter article's kept shingles the longer one must hold.
const COPIED: f32 = 0.6;
/// Fewer kept shingles in common prove nothing.
const PROOF: usize = 6;

/// Syndicated copies: for each article the number of the first article that it is a copy of, or its own.
pub fn copies(articles: &[&str]) -> Vec<usize> {
    let sketches: Vec<Vec<u64>> = articles.par_iter().map(|text| sketch(text)).collect();
    let mut first: Vec<usize> = (0..articles.len()).collect();
    let mut index = Index::default();
    for (article, sketch) in sketches.iter().enumerate() {
        let mut votes = Vec::new();
        sketch.iter().for_each(|&s| index.clusters_of(s, &mut votes));
        let copied = ranked(&mut votes).into_iter().take(TRIED).map(|a| a as usize).find(|&other| {
            let shared = common(&sketches[other], sketch);
            let shorter = sketch.len().min(sketches[other].len());
            shared >= PROOF && shared as f32 >= COPIED * shorter as f32
        });
        match copied {
            Some(other) => first[article] = other,
            None => sketch.iter().for_each(|&s| index.note(s, article as u32)),
        }
    }
    first
}

fn sketch(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    for_words(text, |_, hash| words.push(hash));
    // The product spreads the hash, so that its high bits sample evenly.
    let spread = |w: &[u32]| hash_of((w, 5u8)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut kept: Vec<u64> = words.windows(5).map(spread).filter(|h| (h >> 32) % SAMPLE == 0).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// How many values two sorted rows share.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared
}
