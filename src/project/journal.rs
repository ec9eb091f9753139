/*!
Every action of a person in order: nothing is ever struck out, undoing is an entry too.

The state (what is done, what can be done again) follows from the entries alone, so that keeping each entry as it is made
is all that a crash-safe project needs.
*/

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::correction::{Correction, describe};
use crate::corpus::SpeakerEdit;

/// What happened in one entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Corrections were made, all at once.
    Done(Vec<Correction>),
    /// The action of this entry was undone.
    Undone(u64),
    /// The action of this entry was done again.
    Redone(u64),
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1 without gaps.
    pub seq: u64,
    /// When, in milliseconds since 1970.
    pub time: i64,
    /// In plain words.
    pub description: String,
    /// What.
    pub deed: Deed,
}

/// What an action reaches: which parts of the corpus have to be looked at again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Articles by name.
    pub files: Vec<String>,
    /// Whether it says who is who.
    pub speakers: bool,
}

/// An entry does not follow from those before it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the journal breaks off at entry {0}: it does not follow from what is before it")]
pub struct BrokenJournal(pub u64);

/// A person's actions and which of them stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    entries: Vec<Entry>,
    /// Actions that stand, indices into `entries` in the order they were made.
    done: Vec<usize>,
    /// Actions that can be done again, last undone last.
    undone: Vec<usize>,
    by_file: FxHashMap<String, Vec<usize>>,
}

impl Journal {
    /// Reads entries back.
    pub fn replay(entries: impl IntoIterator<Item = Entry>) -> Result<Self, BrokenJournal> {
        let mut journal = Journal::default();
        for entry in entries {
            journal.push(entry)?;
        }
        Ok(journal)
    }

    /// The entry that would make these corrections.
    pub fn act(&self, time: i64, corrections: Vec<Correction>) -> Entry {
        Entry { seq: self.next(), time, description: describe(&corrections), deed: Deed::Done(corrections) }
    }

    /// The entry that would undo the last action that stands.
    pub fn undo(&self, time: i64) -> Option<Entry> {
        let undone = self.entries.get(*self.done.last()?)?;
        let description = format!("Undid: {}", undone.description);
        Some(Entry { seq: self.next(), time, description, deed: Deed::Undone(undone.seq) })
    }

    /// The entry that would do the last undone action again.
    pub fn redo(&self, time: i64) -> Option<Entry> {
        let redone = self.entries.get(*self.undone.last()?)?;
        let description = format!("Did again: {}", redone.description);
        Some(Entry { seq: self.next(), time, description, deed: Deed::Redone(redone.seq) })
    }

    /// Takes in an entry, once it is kept.
    pub fn push(&mut self, entry: Entry) -> Result<Touched, BrokenJournal> {
        let broken = BrokenJournal(entry.seq);
        if entry.seq != self.next() {
            return Err(broken);
        }
        let at = self.entries.len();
        let touched = match entry.deed {
            Deed::Done(ref corrections) => {
                let touched = touched(corrections);
                for file in &touched.files {
                    self.by_file.entry(file.clone()).or_default().push(at);
                }
                self.done.push(at);
                self.undone.clear();
                touched
            }
            Deed::Undone(seq) => {
                let last = self.done.pop().filter(|&last| last as u64 + 1 == seq).ok_or(broken)?;
                self.undone.push(last);
                self.touched_by(last)
            }
            Deed::Redone(seq) => {
                let last = self.undone.pop().filter(|&last| last as u64 + 1 == seq).ok_or(broken)?;
                self.done.push(last);
                self.touched_by(last)
            }
        };
        self.entries.push(entry);
        Ok(touched)
    }

    /// What would be undone next, in plain words.
    pub fn can_undo(&self) -> Option<&str> {
        self.entries.get(*self.done.last()?).map(|e| e.description.as_str())
    }

    /// What would be done again next, in plain words.
    pub fn can_redo(&self) -> Option<&str> {
        self.entries.get(*self.undone.last()?).map(|e| e.description.as_str())
    }

    /// Everything that was ever done, oldest first, and whether it stands (of undoings and redoings: no).
    pub fn history(&self) -> impl DoubleEndedIterator<Item = (&Entry, bool)> {
        self.entries.iter().enumerate().map(|(at, entry)| (entry, self.stands(at)))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was ever done.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every correction that stands, in order, with the number of its entry.
    pub fn standing(&self) -> impl Iterator<Item = (u64, &Correction)> {
        self.done.iter().filter_map(|&at| self.entries.get(at)).flat_map(|entry| corrections(entry).iter().map(|c| (entry.seq, c)))
    }

    /// The corrections of one article that stand, in order.
    pub fn of_file<'a>(&'a self, file: &'a str) -> impl Iterator<Item = (u64, &'a Correction)> {
        let entries = self.by_file.get(file).map_or(&[][..], Vec::as_slice);
        entries
            .iter()
            .filter(|&&at| self.stands(at))
            .filter_map(|&at| self.entries.get(at))
            .flat_map(move |entry| corrections(entry).iter().filter(move |c| c.file() == Some(file)).map(|c| (entry.seq, c)))
    }

    /// The articles that any correction, standing or not, was ever about.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.by_file.keys().map(String::as_str)
    }

    /// Who is who, as it stands.
    pub fn speaker_edits(&self) -> Vec<SpeakerEdit> {
        let edits = self.standing().filter_map(|(_, c)| match c {
            Correction::Speakers(edit) => Some(edit.clone()),
            _ => None,
        });
        edits.collect()
    }

    fn next(&self) -> u64 {
        self.entries.len() as u64 + 1
    }

    fn stands(&self, at: usize) -> bool {
        self.done.binary_search(&at).is_ok()
    }

    fn touched_by(&self, at: usize) -> Touched {
        self.entries.get(at).map(|e| touched(corrections(e))).unwrap_or_default()
    }
}

fn corrections(entry: &Entry) -> &[Correction] {
    match &entry.deed {
        Deed::Done(corrections) => corrections,
        Deed::Undone(_) | Deed::Redone(_) => &[],
    }
}

fn touched(corrections: &[Correction]) -> Touched {
    let mut files: Vec<String> = corrections.iter().filter_map(Correction::file).map(str::to_owned).collect();
    files.sort_unstable();
    files.dedup();
    Touched { files, speakers: corrections.iter().any(|c| matches!(c, Correction::Speakers(_))) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn note(n: usize) -> Vec<Correction> {
        vec![Correction::Article { file: format!("{}.txt", n % 3), text: n as u64, excluded: n.is_multiple_of(2) }]
    }

    /// What a person sees: the corrections that stand.
    fn seen(journal: &Journal) -> Vec<Correction> {
        journal.standing().map(|(_, c)| c.clone()).collect()
    }

    fn undo(journal: &mut Journal) -> bool {
        journal.undo(0).is_some_and(|entry| journal.push(entry).is_ok())
    }

    fn redo(journal: &mut Journal) -> bool {
        journal.redo(0).is_some_and(|entry| journal.push(entry).is_ok())
    }

    #[test]
    fn a_new_action_ends_what_can_be_redone_but_not_the_history() {
        let mut journal = Journal::default();
        for n in 0..3 {
            let entry = journal.act(n, note(n as usize));
            journal.push(entry).unwrap();
        }
        assert!(undo(&mut journal));
        assert_eq!(journal.can_redo(), Some("Left out 2.txt"));
        let entry = journal.act(11, note(7));
        assert_eq!(journal.push(entry).unwrap().files, ["1.txt"]);
        assert_eq!((journal.can_redo(), journal.len()), (None, 5));
        let stands: Vec<bool> = journal.history().map(|(_, stands)| stands).collect();
        assert_eq!(stands, [true, true, false, false, true]);
        assert_eq!(journal.of_file("1.txt").count(), 2);
        assert_eq!(
            Journal::default().push(Entry { seq: 1, time: 0, description: String::new(), deed: Deed::Undone(1) }),
            Err(BrokenJournal(1))
        );
    }

    proptest! {
        #[test]
        fn undoing_everything_and_redoing_it_changes_nothing(steps in prop::collection::vec(0_u8..5, 0..60)) {
            let mut journal = Journal::default();
            for (n, step) in steps.iter().enumerate() {
                let before = seen(&journal);
                match step {
                    0 => if undo(&mut journal) && redo(&mut journal) {
                        prop_assert_eq!(seen(&journal), before);
                    },
                    1 => { undo(&mut journal); }
                    2 => { redo(&mut journal); }
                    _ => {
                        let entry = journal.act(n as i64, note(n));
                        journal.push(entry).unwrap();
                        let mut then = before;
                        then.extend(note(n));
                        prop_assert_eq!(seen(&journal), then);
                    }
                }
            }
            let all = seen(&journal);
            let mut undone = 0;
            while undo(&mut journal) { undone += 1; }
            prop_assert!(seen(&journal).is_empty());
            for _ in 0..undone { prop_assert!(redo(&mut journal)); }
            prop_assert_eq!(seen(&journal), all);
            let entries: Vec<Entry> = journal.history().map(|(e, _)| e.clone()).collect();
            prop_assert_eq!(Journal::replay(entries), Ok(journal));
        }
    }
}
