/*!
Same words: one utterance printed by several outlets, or several times in one article, is one cluster.

Utterances are compared by their words alone: case, marks, dashes and accents do not count. Equal ones are put together
by hash. The rest are taken longest first, and each joins the cluster whose longest form it varies (few words differ) or
shortens (all its words stand there in order, in few pieces); otherwise it opens a cluster of its own. Candidates are
found by winnowed three-word shingles, and for short utterances by their words with each one left out in turn, so that
the work grows with the text and not with the number of pairs. Every candidate is verified word by word. A short form
never ties two longer ones together.
*/

mod alignment;
mod copies;
mod index;
mod words;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use alignment::{Difference, differences};
pub use copies::copies;

use alignment::matching;
use index::{Index, ranked};
use words::{Rows, hash_of};

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
/// Candidates verified for one utterance.
const TRIED: usize = 8;

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
