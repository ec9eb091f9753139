//! Names of statements that stay the same when a folder is read again.

use rustc_hash::FxHashMap;

use crate::ingest::StableHash;

/// Hands out the ids of one article's statements, in order.
///
/// An id is made of the file's name, the words of the quotation (case, marks and spaces left out, so that a better
/// reading of the marks keeps it) and how often the same words were met before.
pub(super) struct StatementIds {
    file: StableHash,
    met: FxHashMap<u64, u64>,
}

impl StatementIds {
    pub(super) fn of(file: &str) -> Self {
        StatementIds { file: StableHash::default().with(file.as_bytes()).with(&[0xff]), met: FxHashMap::default() }
    }

    pub(super) fn next<'a>(&mut self, segments: impl Iterator<Item = &'a str>) -> String {
        let mut hash = self.file;
        let mut letter = [0; 4];
        for segment in segments {
            for c in segment.chars().filter(|c| c.is_alphanumeric()) {
                if c.is_ascii() {
                    hash = hash.with(&[c.to_ascii_lowercase() as u8]);
                    continue;
                }
                for c in c.to_lowercase() {
                    hash = hash.with(c.encode_utf8(&mut letter).as_bytes());
                }
            }
        }
        let before = self.met.entry(hash.value()).or_default();
        let id = hash.with(&before.to_le_bytes()).value();
        *before += 1;
        format!("{id:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_keep_their_id_and_repeats_get_their_own() {
        let ids = |file: &str, texts: &[&str]| {
            let mut ids = StatementIds::of(file);
            texts.iter().map(|t| ids.next([*t].into_iter())).collect::<Vec<_>>()
        };
        let first = ids("a.txt", &["“We will stay,”", "“No.”", "“No.”"]);
        assert_ne!(first[1], first[2]);
        assert_eq!(first[0], ids("a.txt", &["\"We will stay\""])[0], "marks do not matter");
        assert_ne!(first[0], ids("b.txt", &["“We will stay,”"])[0], "the file does");
        assert_eq!(first[1..], ids("a.txt", &["“No.”", "“Something new,”", "“No.”"]).into_iter().step_by(2).collect::<Vec<_>>());
        assert!(first.iter().all(|id| id.len() == 16 && id.chars().all(|c| c.is_ascii_hexdigit())));
    }
}
