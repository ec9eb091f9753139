//! Fingerprints and who shares them, so that the work grows with the text and not with the number of pairs.

use rustc_hash::FxHashMap;

/// Clusters noted for one fingerprint; phrases that more than these share tell nothing.
const CROWD: u8 = 12;

/// Fingerprint ▶ the clusters that hold it, as chains in one row.
#[derive(Default)]
pub(super) struct Index {
    heads: FxHashMap<u64, (u32, u8)>,
    links: Vec<(u32, u32)>,
}

impl Index {
    pub fn clusters_of(&self, print: u64, into: &mut Vec<u32>) {
        let Some(&(mut at, count)) = self.heads.get(&print) else { return };
        for _ in 0..count {
            let (cluster, next) = self.links[at as usize];
            into.push(cluster);
            at = next;
        }
    }

    pub fn note(&mut self, print: u64, cluster: u32) {
        let link = self.links.len() as u32;
        match self.heads.get_mut(&print) {
            None => {
                self.heads.insert(print, (link, 1));
                self.links.push((cluster, link));
            }
            Some((head, count)) => {
                if *count < CROWD && self.links[*head as usize].0 != cluster {
                    self.links.push((cluster, *head));
                    *head = link;
                    *count += 1;
                }
            }
        }
    }
}

/// The distinct values, the most frequent first.
pub(super) fn ranked(votes: &mut [u32]) -> Vec<u32> {
    votes.sort_unstable();
    let mut counted: Vec<(usize, u32)> = votes.chunk_by(|a, b| a == b).map(|c| (c.len(), c[0])).collect();
    counted.sort_unstable_by_key(|&(count, value)| (std::cmp::Reverse(count), value));
    counted.into_iter().map(|(_, value)| value).collect()
}
