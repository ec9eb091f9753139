/*!
Same words: one utterance printed by several outlets, or several times in one article, is one cluster.

Utterances are compared by their words alone: case, marks, dashes and accents do not count. Equal ones are put together
by hash. The rest are taken longest first, and each joins the cluster whose longest form it varies (few words differ) or
shortens (all its words stand there in order, in few pieces); otherwise it opens a cluster of its own. Candidates are
found by winnowed three-word shingles, and for short utterances by their words with each one left out in turn, so that
the work grows with the text and not with the number of pairs. Every candidate is verified word by word. A short form
never ties two longer ones together.
*/

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Something said, as some article prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Utterance<'t> {
    /// Its words, with or without quotation marks.
    pub text: &'t str,
    /// The canonical name of whoever said it, if known.
    pub speaker: Option<&'t str>,
    /// The article it stands in; [`copies`] of one article may share a number.
    pub article: usize,
}

/// How a member of a cluster is like its longest form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// The same words.
    Same,
    /// A few words differ.
    Varied,
    /// Some words are left out.
    Shortened,
}

/// One printing of an utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which one, an index into the utterances given.
    pub utterance: usize,
    /// How like the longest form it is.
    pub likeness: Likeness,
}

/// What two or more printings make: one utterance, the longest form first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The printings, longest first, then as given.
    pub members: Vec<Member>,
}

/// Fewer words than this are the same utterance only if nothing differs and the speaker or the article is the same.
const SHORT: usize = 5;
/// Fewer words than this may be two people's by chance.
const COMMON: usize = 8;
/// Fewer words than this, not quite equal and said by two different people, are two utterances.
const TELLING: usize = 12;
/// Fewer words than this are not the same if one was put in the place of another.
const CHANGEABLE: usize = 8;
/// Up to this many words, single changes are looked up by leaving out each word in turn.
const BRIEF: usize = 9;
/// Clusters noted for one fingerprint; phrases that more than these share tell nothing.
const CROWD: u8 = 12;
/// Candidates verified for one utterance.
const TRIED: usize = 8;

/// The words of every utterance as hashes, in one row.
struct Rows {
    words: Vec<u32>,
    ends: Vec<usize>,
}

impl Rows {
    fn of(utterances: &[Utterance<'_>]) -> Self {
        let chunks: Vec<(Vec<u32>, Vec<usize>)> = utterances
            .par_chunks(4096)
            .map(|chunk| {
                let (mut words, mut lengths) = (Vec::new(), Vec::with_capacity(chunk.len()));
                for utterance in chunk {
                    let before = words.len();
                    for_words(utterance.text, |_, hash| words.push(hash));
                    lengths.push(words.len() - before);
                }
                (words, lengths)
            })
            .collect();
        let mut rows =
            Rows { words: Vec::with_capacity(chunks.iter().map(|c| c.0.len()).sum()), ends: Vec::with_capacity(utterances.len()) };
        for (words, lengths) in chunks {
            rows.words.extend(words);
            for length in lengths {
                rows.ends.push(rows.ends.last().copied().unwrap_or(0) + length);
            }
        }
        rows
    }

    fn get(&self, utterance: usize) -> &[u32] {
        let start = utterance.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[utterance]]
    }
}

/// Calls `each` with the place and the hash of every word of `text`.
fn for_words(text: &str, mut each: impl FnMut(Range<usize>, u32)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut hash = WordHash::default();
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() {
                hash.push(u32::from(byte.to_ascii_lowercase()));
                at += 1;
            } else if byte == b'\'' && at > start {
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                // An apostrophe or an invisible character inside a word is no part of it.
                let silent = matches!(c, '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
                if c.is_alphanumeric() {
                    let plain = c.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
                    plain.for_each(|c| hash.push(u32::from(c)));
                } else if !(silent && at > start) && !('\u{300}'..='\u{36f}').contains(&c) {
                    break;
                }
                at += c.len_utf8();
            }
        }
        if hash.0 != 0 {
            each(start..at, hash.finish());
        } else if at == start {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// FNV-1a, folded to 32 bits.
#[derive(Clone, Copy, Default)]
struct WordHash(u64);

impl WordHash {
    fn push(&mut self, c: u32) {
        let before = if self.0 == 0 { 0xcbf2_9ce4_8422_2325 } else { self.0 };
        self.0 = (before ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn finish(self) -> u32 {
        (self.0 ^ self.0 >> 32) as u32
    }
}

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Puts utterances that are the same words together; those that stand alone are left out. Clusters come in order of
/// their first member as given.
pub fn clusters(utterances: &[Utterance<'_>]) -> Vec<Cluster> {
    let rows = Rows::of(utterances);
    let mut names: FxHashMap<&str, u32> = FxHashMap::default();
    let speakers: Vec<Option<u32>> = utterances
        .iter()
        .map(|u| {
            let next = names.len() as u32;
            u.speaker.map(|s| *names.entry(s).or_insert(next))
        })
        .collect();
    let (forms, form_of) = equal_forms(utterances, &rows, &speakers);
    let cluster_of = join_forms(&forms, utterances, &rows, &speakers);

    // Forms ▶ clusters of utterances.
    let mut members: Vec<Vec<Member>> = vec![Vec::new(); forms.len()];
    for (utterance, &form) in form_of.iter().enumerate() {
        if let Some(form) = form {
            let (leader, likeness) = cluster_of[form];
            members[leader].push(Member { utterance, likeness });
        }
    }
    let mut clusters: Vec<Cluster> = members
        .into_iter()
        .filter(|m| m.len() > 1)
        .map(|mut members| {
            members.sort_by_key(|m| (std::cmp::Reverse(rows.get(m.utterance).len()), m.utterance));
            Cluster { members }
        })
        .collect();
    clusters.sort_by_key(|c| c.members.iter().map(|m| m.utterance).min());
    clusters
}

/// Groups utterances of equal words: the first of each group, and for each utterance its group (none without words).
fn equal_forms(utterances: &[Utterance<'_>], rows: &Rows, speakers: &[Option<u32>]) -> (Vec<usize>, Vec<Option<usize>>) {
    let mut forms: Vec<usize> = Vec::new();
    let mut form_of: Vec<Option<usize>> = vec![None; utterances.len()];
    let mut known: FxHashMap<u64, usize> = FxHashMap::default();
    // Those with a speaker first, so that those without may join them.
    let named = (0..utterances.len()).filter(|&u| speakers[u].is_some());
    let unnamed = (0..utterances.len()).filter(|&u| speakers[u].is_none());
    for u in named.chain(unnamed) {
        let words = rows.get(u);
        if words.is_empty() {
            continue;
        }
        let anywhere = hash_of((words, 0u8));
        let by_speaker = speakers[u].map(|s| hash_of((words, 1u8, s)));
        let here = hash_of((words, 2u8, utterances[u].article));
        let asked = match words.len() {
            n if n < SHORT => [by_speaker, speakers[u].is_none().then_some(here), None],
            n if n < COMMON => [by_speaker, speakers[u].is_none().then_some(here), speakers[u].is_none().then_some(anywhere)],
            _ => [Some(anywhere), None, None],
        };
        let same = |form: &usize| rows.get(forms[*form]) == words;
        let form = asked.into_iter().flatten().find_map(|key| known.get(&key).copied().filter(same)).unwrap_or_else(|| {
            forms.push(u);
            forms.len() - 1
        });
        for key in [Some(anywhere), by_speaker, Some(here)].into_iter().flatten() {
            known.entry(key).or_insert(form);
        }
        form_of[u] = Some(form);
    }
    (forms, form_of)
}

/// For each form, the form that leads its cluster and how like it is.
fn join_forms(forms: &[usize], utterances: &[Utterance<'_>], rows: &Rows, speakers: &[Option<u32>]) -> Vec<(usize, Likeness)> {
    let mut cluster_of: Vec<(usize, Likeness)> = (0..forms.len()).map(|f| (f, Likeness::Same)).collect();
    let mut order: Vec<usize> = (0..forms.len()).filter(|&f| rows.get(forms[f]).len() >= SHORT).collect();
    order.sort_by_key(|&f| std::cmp::Reverse(rows.get(forms[f]).len()));
    let mut index = Index::default();
    // Fingerprints are made on all cores, a stretch at a time; joining them is one pass.
    for stretch in order.chunks(1 << 16) {
        let prints: Vec<Vec<u64>> = stretch.par_iter().map(|&f| fingerprints(rows.get(forms[f]))).collect();
        for (&form, prints) in stretch.iter().zip(&prints) {
            let words = rows.get(forms[form]);
            let mut votes: Vec<u32> = Vec::new();
            prints.iter().for_each(|&p| index.clusters_of(p, &mut votes));
            let best = ranked(&mut votes)
                .into_iter()
                .take(TRIED)
                .filter_map(|leader| {
                    let leader = leader as usize;
                    let (first, second) = (forms[leader], forms[form]);
                    let same_speaker = match (speakers[first], speakers[second]) {
                        (Some(a), Some(b)) => Some(a == b),
                        _ => None,
                    };
                    let same_article = utterances[first].article == utterances[second].article;
                    let (likeness, shared) = compare(rows.get(first), words, same_speaker, same_article)?;
                    Some(((same_speaker == Some(true), same_article, shared), leader, likeness))
                })
                .max_by_key(|(rank, leader, _)| (*rank, std::cmp::Reverse(*leader)));
            let leader = match best {
                Some((_, leader, likeness)) => {
                    cluster_of[form] = (leader, likeness);
                    leader
                }
                None => form,
            };
            prints.iter().for_each(|&p| index.note(p, leader as u32));
        }
    }
    cluster_of
}

/// Fingerprint ▶ the clusters that hold it, as chains in one row.
#[derive(Default)]
struct Index {
    heads: FxHashMap<u64, (u32, u8)>,
    links: Vec<(u32, u32)>,
}

impl Index {
    fn clusters_of(&self, print: u64, into: &mut Vec<u32>) {
        let Some(&(mut at, count)) = self.heads.get(&print) else { return };
        for _ in 0..count {
            let (cluster, next) = self.links[at as usize];
            into.push(cluster);
            at = next;
        }
    }

    fn note(&mut self, print: u64, cluster: u32) {
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
fn ranked(votes: &mut [u32]) -> Vec<u32> {
    votes.sort_unstable();
    let mut counted: Vec<(usize, u32)> = votes.chunk_by(|a, b| a == b).map(|c| (c.len(), c[0])).collect();
    counted.sort_unstable_by_key(|&(count, value)| (std::cmp::Reverse(count), value));
    counted.into_iter().map(|(_, value)| value).collect()
}

/// The keys under which an utterance meets its like.
fn fingerprints(words: &[u32]) -> Vec<u64> {
    let shingles: Vec<u64> = words.windows(3).map(|w| hash_of((w, 3u8))).collect();
    // Winnowing: of each window the least, so that any common run as long as window and shingle is found.
    let window = if words.len() < 16 { 3 } else { 5 }.min(shingles.len().max(1));
    let mut prints: Vec<u64> = shingles.windows(window).filter_map(|w| w.iter().min().copied()).collect();
    if words.len() <= BRIEF {
        let mut rest: Vec<u32> = Vec::with_capacity(words.len());
        for left_out in 0..words.len() {
            rest.clear();
            rest.extend(words.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, w)| *w));
            prints.push(hash_of((&rest[..], 4u8)));
        }
        prints.push(hash_of((words, 4u8)));
    }
    if words.len() == BRIEF + 1 {
        for left_out in 0..words.len() {
            let rest: Vec<u32> = words.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, w)| *w).collect();
            prints.push(hash_of((&rest[..], 4u8)));
        }
    }
    prints.sort_unstable();
    prints.dedup();
    prints
}

/// Whether `words` are a variant of the longer `leader`, and how many words they share.
fn compare(leader: &[u32], words: &[u32], same_speaker: Option<bool>, same_article: bool) -> Option<(Likeness, usize)> {
    let surely = words.len() >= COMMON || same_speaker == Some(true) || same_article;
    if !surely || words.len() < TELLING && same_speaker == Some(false) {
        return None;
    }
    let blocks = matching(leader, words);
    let shared: usize = blocks.iter().map(|b| b.len).sum();
    let missing = words.len() - shared;
    let changed = missing.max(leader.len() - shared);
    let few = (words.len() / 7).max(1);
    if changed <= few && (words.len() >= CHANGEABLE || missing == 0) {
        return Some((Likeness::Varied, shared));
    }
    // Left out, or cut into a few pieces of some length; a bracketed word may have come in.
    let pieces = blocks.iter().filter(|b| b.len >= 3).count();
    let whole = missing <= words.len() / 12 && blocks.len() <= 1 + words.len() / 6 && pieces * 2 > blocks.len();
    whole.then_some((Likeness::Shortened, shared))
}

/// A run of equal words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    a: usize,
    b: usize,
    len: usize,
}

/// Above this many cells, only the ends of two texts are aligned.
const CELLS: usize = 4_000_000;

/// The longest common subsequence of two rows as runs.
fn matching(a: &[u32], b: &[u32]) -> Vec<Block> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said<'t>(speaker: &'t str, article: usize, text: &'t str) -> Utterance<'t> {
        Utterance { text, speaker: Some(speaker), article }
    }

    fn groups(utterances: &[Utterance<'_>]) -> Vec<Vec<(usize, Likeness)>> {
        clusters(utterances).into_iter().map(|c| c.members.iter().map(|m| (m.utterance, m.likeness)).collect()).collect()
    }

    const LONG: &str =
        "“We have waited eleven years for this bridge, and I’m not going to wait a twelfth while the ministry counts paper clips,”";

    #[test]
    fn reprints_are_one_cluster_longest_first() {
        use Likeness::{Same, Shortened, Varied};
        let all = [
            said("Ana Ruiz", 0, "\"I'm not going to wait a twelfth while the ministry counts paper clips\""),
            said("Ana Ruiz", 1, LONG),
            said(
                "Ana Ruiz",
                2,
                "\"We have waited eleven years for this bridge, and I'm not going to wait a twelfth while the ministry counts paper clips.\"",
            ),
            said(
                "Ana Ruiz",
                3,
                "«We have waited eleven years for that bridge, and I’m not going to wait a twelfth while the ministry counts paper clips»",
            ),
            said("Ana Ruiz", 4, "We have waited eleven years for this bridge … I’m not going to wait a twelfth"),
            said("Tom Hale", 5, "The bridge will be finished when the money for the last pier has been voted, and not a day before."),
        ];
        assert_eq!(groups(&all), [vec![(1, Same), (2, Same), (3, Varied), (4, Shortened), (0, Shortened)]]);
    }

    #[test]
    fn short_ones_need_the_same_speaker_or_article() {
        let none = Utterance { text: "“Not today!”", speaker: None, article: 1 };
        let all = [said("Ana Ruiz", 0, "Not today."), said("Tom Hale", 1, "Not today"), none, said("Ana Ruiz", 7, "\"NOT TODAY\"")];
        let groups = groups(&all);
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0].iter().map(|m| m.0).collect::<Vec<_>>(), [0, 3]);
        assert_eq!(groups[1].iter().map(|m| m.0).collect::<Vec<_>>(), [1, 2]);
        let differ = [said("Ana Ruiz", 0, "We will win this"), said("Ana Ruiz", 1, "We will win that")];
        assert!(clusters(&differ).is_empty());
    }

    #[test]
    fn a_stock_phrase_ties_nothing_together() {
        let all = [
            said("Ana Ruiz", 0, "The council must listen to the people of this town before it sells another acre of the common"),
            said("Tom Hale", 1, "Nobody on the board will listen to the people of this town when the harvest money is handed out"),
            said("Ida Voss", 2, "listen to the people of this town"),
            said("Ana Ruiz", 3, "We start in spring in the north."),
            said("Ana Ruiz", 4, "We start in autumn in the north."),
        ];
        assert!(clusters(&all).is_empty(), "{:?}", clusters(&all));
    }

    #[test]
    fn differences_are_marked_in_both() {
        let (a, b) = ("We saw “three” large ships at dawn.", "We saw four ships, at dawn today");
        let found: Vec<(&str, &str)> = differences(a, b).into_iter().map(|d| (&a[d.first], &b[d.second])).collect();
        assert_eq!(found, [("three” large", "four"), ("", "today")]);
        assert!(differences("“Don’t go,” she said", "don't GO she—said").is_empty());
        assert!(differences("", "").is_empty());
    }

    #[test]
    fn copies_of_an_article_are_recognised() {
        let sentence = |i: usize| {
            format!("On day {i} the harbour master of port {} counted {} boats and wrote the figure {} down. ", i * 7, i * 13, i * 31)
        };
        let body: String = (0..60).map(sentence).collect();
        let shorter: String = (0..30).map(sentence).collect();
        let other: String = (100..160).map(sentence).collect();
        let printed = format!("HARBOUR TOWN — {}", body.replace("harbour master", "port captain"));
        let found = copies(&[&body, &other, &shorter, &printed]);
        assert_eq!(found[..3], [0, 1, 0]);
        let plain = format!("From our correspondent. {body} More on page four.");
        assert_eq!(copies(&[&other, &body, &plain]), [0, 1, 1]);
    }

    /// Sentences of words drawn evenly from a vocabulary: any two share next to nothing.
    fn generated(count: usize, words: std::ops::Range<u64>) -> Vec<String> {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) % below
        };
        (0..count)
            .map(|_| {
                let length = words.start + next(words.end - words.start);
                let sentence: Vec<String> = (0..length)
                    .map(|_| {
                        let rare = next(3) == 0;
                        format!("w{}", next(if rare { 20_000 } else { 300 }))
                    })
                    .collect();
                sentence.join(" ")
            })
            .collect()
    }

    /// A text with one word changed, then one with its last third cut, then one in other marks.
    fn reprints(text: &str) -> [String; 3] {
        let words: Vec<&str> = text.split(' ').collect();
        let mut changed = words.clone();
        changed[words.len() / 2] = "otherwise";
        [changed.join(" "), words[..words.len() - words.len() / 3].join(" "), format!("«{}»", text.to_uppercase())]
    }

    #[test]
    fn every_planted_reprint_is_found_and_nothing_else() {
        let texts = generated(3000, 8..40);
        let planted: Vec<(usize, [String; 3])> =
            texts.iter().enumerate().filter(|(i, t)| i % 5 == 0 && t.split(' ').count() >= 12).map(|(i, t)| (i, reprints(t))).collect();
        let mut all: Vec<Utterance<'_>> = texts.iter().enumerate().map(|(i, text)| said("Ana Ruiz", i, text)).collect();
        for (i, forms) in &planted {
            all.extend(forms.iter().map(|text| said("Ana Ruiz", 10_000 + i, text)));
        }
        let found = clusters(&all);
        assert!(planted.len() > 400);
        assert_eq!(found.len(), planted.len());
        for (cluster, (i, _)) in found.iter().zip(&planted) {
            assert_eq!(cluster.members.len(), 4, "{:?}", cluster);
            assert!(cluster.members.iter().any(|m| m.utterance == *i));
            assert!(cluster.members.iter().all(|m| m.utterance == *i || all[m.utterance].article == 10_000 + i));
        }
    }

    /// `cargo test --release --lib duplicates -- --ignored --nocapture` prints how long a million takes.
    #[test]
    #[ignore = "measures"]
    fn a_million() {
        let texts = generated(800_000, 5..40);
        let forms: Vec<[String; 3]> = texts.iter().step_by(12).map(|t| reprints(t)).collect();
        let all: Vec<Utterance<'_>> =
            texts.iter().chain(forms.iter().flatten()).enumerate().map(|(i, t)| Utterance { text: t, speaker: None, article: i }).collect();
        let start = std::time::Instant::now();
        let found = clusters(&all);
        println!("{} utterances, {} clusters, {:?}", all.len(), found.len(), start.elapsed());
        assert!(found.len() > 60_000);
    }
}
