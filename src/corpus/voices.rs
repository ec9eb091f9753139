/*!
Speakers across articles: what [`crate::speakers::resolve`] made of the voices, and what a person made of that.

A person's edits speak of names, because names are what stays when a folder is read again.
*/

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::blocks::Blocks;
use super::prepared::Voice;
use super::store::{Entry, NOBODY};
use crate::attribution::SpeakerKind;
use crate::ingest::StableHash;
use crate::speakers::{Evidence, NameForm, Speaker, Suggestion};

/// A speaker of one [`super::Snapshot`]: an index that another revision may give to somebody else. Keep names, not ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub u32);

/// A person's decision about who is who, in the order they were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerEdit {
    /// Speakers of these names are one, known as `into`: merging, renaming (one name) and making an alias stick.
    Same {
        /// The names they had.
        names: Vec<String>,
        /// The name they all have now.
        into: String,
    },
    /// What was taken for `speaker` is somebody else, known as `to`: splitting and namesakes.
    Apart {
        /// The name it had.
        speaker: String,
        /// Only where the article itself uses one of these names; everywhere if empty.
        forms: Vec<String>,
        /// Only in these articles; in all if empty.
        files: Vec<String>,
        /// The name it has now.
        to: String,
    },
    /// Two speakers that look like one are two: they are not proposed again.
    Different {
        /// One name.
        one: String,
        /// The other.
        other: String,
    },
}

impl SpeakerEdit {
    fn apply(&self, name: &mut String, voice: Option<(&str, &str)>) {
        match self {
            SpeakerEdit::Same { names, into } => {
                if names.contains(name) {
                    name.clone_from(into);
                }
            }
            SpeakerEdit::Different { .. } => {}
            SpeakerEdit::Apart { speaker, forms, files, to } => {
                let Some((form, file)) = voice else { return };
                let here = |list: &[String], what: &str| list.is_empty() || list.iter().any(|l| l == what);
                if name == speaker && here(forms, form) && here(files, file) {
                    name.clone_from(to);
                }
            }
        }
    }
}

/// What [`super::Snapshot::resolve`] came to, for [`super::Corpus::adopt`]. Serialisable, so that opening a project need
/// not repeat it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Resolved {
    /// The machine's speakers.
    pub(super) speakers: Vec<Speaker>,
    /// Which of them each voice is.
    pub(super) voices: Vec<(u64, u32)>,
    /// For each of them, why each form of the name is theirs.
    pub(super) forms: Vec<Vec<NameForm>>,
    /// Which of them may be one.
    pub(super) suggestions: Vec<Suggestion>,
}

/// Every voice cast anew by a resolution and a person's edits: what takes long about adopting one, done beside the corpus.
/// See [`super::Snapshot::recast`].
#[derive(Clone, Debug, Default)]
pub struct Recast {
    pub(super) casting: Casting,
    pub(super) cast: Cast,
    /// How many articles it covers.
    pub(super) articles: usize,
}

/// Two speakers that may be one, for a person to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeSuggestion {
    /// One.
    pub one: SpeakerId,
    /// The other.
    pub other: SpeakerId,
    /// What speaks for it.
    pub pro: Evidence,
    /// What speaks against it, in plain words.
    pub contra: String,
}

/// Voices and who they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    /// Speakers as they stand, a person's edits applied.
    pub speakers: Blocks<Arc<Speaker>>,
    /// For each voice, its speaker.
    pub of_voice: Blocks<u32>,
}

/// What changes a [`Cast`]: kept by the corpus, not by its snapshots.
#[derive(Clone, Debug, Default)]
pub(super) struct Casting {
    /// The machine's speakers under names that differ.
    machine: Vec<Speaker>,
    machine_of: FxHashMap<(String, SpeakerKind), u32>,
    /// Which of the machine's speakers each voice was resolved to, by [`voice_key`].
    known: FxHashMap<u64, u32>,
    forms: Vec<Vec<NameForm>>,
    suggestions: Vec<Suggestion>,
    edits: Vec<SpeakerEdit>,
    /// Names that only one of the machine's speakers has.
    aliases: FxHashMap<String, Option<u32>>,
    by_name: FxHashMap<String, u32>,
    /// For each of the machine's speakers, the speaker as it stands, unless single voices of it were told apart.
    stands: Vec<u32>,
    /// For each voice, the machine's speaker; [`NOBODY`] where a person gave the name.
    of_voice: Vec<u32>,
    /// For each of the machine's speakers, whether an edit may tell its voices apart; where not, one answer serves all.
    mixed: Vec<bool>,
}

impl Casting {
    /// Takes in one voice. Where it has not been resolved yet, the same name is the same speaker.
    pub fn add(&mut self, cast: &mut Cast, Speaking { voice, file, again }: Speaking) {
        let machine = if voice.by_hand { self.named(voice) } else { Some(self.machine(voice, file, again)) };
        self.of_voice.push(machine.filter(|_| !voice.by_hand).unwrap_or(NOBODY));
        let speaker = self.speaker(cast, machine, voice, file);
        cast.of_voice.push(speaker);
    }

    /// The machine's speaker whose name, or whose own alias, a person gave.
    fn named(&self, voice: &Voice) -> Option<u32> {
        let by_name = self.machine_of.get(&(voice.name.clone(), voice.kind)).copied();
        by_name.or_else(|| self.aliases.get(&voice.name).copied().flatten())
    }

    fn machine(&mut self, voice: &Voice, file: &str, again: usize) -> u32 {
        if let Some(&known) = self.known.get(&voice_key(file, voice, again)) {
            return known;
        }
        let key = (voice.name.clone(), voice.kind);
        if let Some(&known) = self.machine_of.get(&key) {
            return known;
        }
        let id = self.machine.len() as u32;
        self.mixed.push(self.may_tell_apart(&voice.name));
        self.machine.push(Speaker { name: voice.name.clone(), kind: voice.kind, role: voice.roles.first().cloned(), aliases: Vec::new() });
        self.machine_of.insert(key, id);
        id
    }

    fn speaker(&mut self, cast: &mut Cast, machine: Option<u32>, voice: &Voice, file: &str) -> u32 {
        let told_apart = machine.is_some_and(|m| self.mixed.get(m as usize).is_some_and(|&mixed| mixed));
        if let Some(m) = machine
            && !told_apart
            && let Some(known) = self.stands(m)
        {
            return known;
        }
        let usual = machine.and_then(|m| self.machine.get(m as usize));
        let mut name = usual.map_or(&voice.name, |s| &s.name).clone();
        for edit in &self.edits {
            edit.apply(&mut name, (!voice.by_hand).then_some((voice.name.as_str(), file)));
        }
        let kind = usual.map_or(voice.kind, |s| s.kind);
        let role = usual.map_or_else(|| voice.roles.first().cloned(), |s| s.role.clone());
        let id = match self.by_name.get(&name) {
            Some(&id) => id,
            None => {
                let id = cast.speakers.len() as u32;
                cast.speakers.push(Arc::new(Speaker { name: name.clone(), kind, role, aliases: Vec::new() }));
                self.by_name.insert(name.clone(), id);
                id
            }
        };
        if let Some(usual) = usual {
            self.know_as(cast, id, usual);
        }
        if let Some(m) = machine
            && !told_apart
        {
            if self.stands.len() <= m as usize {
                self.stands.resize(self.machine.len().max(m as usize + 1), NOBODY);
            }
            self.stands[m as usize] = id;
        }
        id
    }

    fn stands(&self, machine: u32) -> Option<u32> {
        self.stands.get(machine as usize).copied().filter(|&id| id != NOBODY)
    }

    /// Adds the names of a machine's speaker to those of the speaker it became part of.
    fn know_as(&self, cast: &mut Cast, id: u32, usual: &Speaker) {
        let Some(speaker) = cast.speakers.get_mut(id as usize) else { return };
        let new: Vec<&String> =
            std::iter::once(&usual.name).chain(&usual.aliases).filter(|n| **n != speaker.name && !speaker.aliases.contains(n)).collect();
        if !new.is_empty() || speaker.role.is_none() && usual.role.is_some() {
            let new: Vec<String> = new.into_iter().cloned().collect();
            let speaker = Arc::make_mut(speaker);
            speaker.aliases.extend(new);
            speaker.role = speaker.role.take().or_else(|| usual.role.clone());
        }
    }

    /// Replaces what the machine thinks. Voices it says nothing about stay provisional.
    pub fn resolved(&mut self, cast: &mut Cast, resolved: Resolved, articles: &Blocks<Arc<Entry>>) {
        self.machine.clear();
        self.machine_of.clear();
        let mut taken: FxHashSet<String> = FxHashSet::default();
        for (id, mut speaker) in resolved.speakers.into_iter().enumerate() {
            speaker.name = distinct(&taken, &speaker);
            taken.insert(speaker.name.clone());
            self.machine_of.entry((speaker.name.clone(), speaker.kind)).or_insert(id as u32);
            self.machine.push(speaker);
        }
        self.aliases.clear();
        for (id, speaker) in self.machine.iter().enumerate() {
            for alias in &speaker.aliases {
                self.aliases.entry(alias.clone()).and_modify(|only| *only = None).or_insert(Some(id as u32));
            }
        }
        self.forms = resolved.forms;
        self.suggestions = resolved.suggestions;
        let speakers = self.machine.len() as u32;
        self.known = FxHashMap::with_capacity_and_hasher(resolved.voices.len(), Default::default());
        self.known.extend(resolved.voices.into_iter().filter(|&(_, speaker)| speaker < speakers));
        self.of_voice.clear();
        self.recast(cast, articles);
    }

    /// Replaces a person's edits.
    pub fn edited(&mut self, cast: &mut Cast, edits: Vec<SpeakerEdit>, articles: &Blocks<Arc<Entry>>) {
        self.edits = edits;
        self.recast(cast, articles);
    }

    /// The speaker who stands under this name.
    pub fn standing(&self, name: &str) -> Option<SpeakerId> {
        self.by_name.get(name).map(|&id| SpeakerId(id))
    }

    pub fn edits(&self) -> &[SpeakerEdit] {
        &self.edits
    }

    /// What [`Casting::resolved`] was given.
    pub fn as_resolved(&self) -> Resolved {
        let mut voices: Vec<(u64, u32)> = self.known.iter().map(|(&key, &speaker)| (key, speaker)).collect();
        voices.sort_unstable();
        Resolved { speakers: self.machine.clone(), voices, forms: self.forms.clone(), suggestions: self.suggestions.clone() }
    }

    /// Speakers that may be one and about whom no person has decided.
    pub fn suggestions(&self, cast: &Cast) -> Vec<MergeSuggestion> {
        let name = |id: u32| cast.speakers.get(id as usize).map(|s| s.name.as_str());
        let refused = |a: u32, b: u32| {
            let names = (name(a), name(b));
            self.edits.iter().any(|edit| match edit {
                SpeakerEdit::Different { one, other } => [(one, other), (other, one)].iter().any(|(x, y)| names == (Some(x), Some(y))),
                _ => false,
            })
        };
        let stands = |machine: usize| self.stands(machine as u32);
        let open = self.suggestions.iter().filter_map(|s| {
            let (one, other) = (stands(s.one)?, stands(s.other)?);
            let suggestion = MergeSuggestion { one: SpeakerId(one), other: SpeakerId(other), pro: s.pro, contra: s.contra.clone() };
            (one != other && !refused(one, other)).then_some(suggestion)
        });
        open.collect()
    }

    /// Why the forms of a speaker's name are theirs.
    pub fn forms(&self, speaker: SpeakerId) -> impl Iterator<Item = &NameForm> {
        let mine = move |machine: usize| self.stands(machine as u32) == Some(speaker.0);
        self.forms.iter().enumerate().filter(move |(machine, _)| mine(*machine)).flat_map(|(_, forms)| forms)
    }

    /// Casts every voice anew; where an article is gone its voices are nobody's. What machine's speaker a voice is has
    /// been looked up before, and mostly no more is needed.
    fn recast(&mut self, cast: &mut Cast, articles: &Blocks<Arc<Entry>>) {
        *cast = Cast::default();
        self.by_name.clear();
        self.stands.clear();
        self.mixed = self.machine.iter().map(|s| self.may_tell_apart(&s.name)).collect();
        let before = std::mem::take(&mut self.of_voice);
        self.of_voice.reserve(before.len());
        for article in articles.iter() {
            self.cast_article(cast, article, &before);
        }
    }

    /// Casts the voices of one article, the next in order; `before` is what its voices were taken for, as far as known.
    pub fn cast_article(&mut self, cast: &mut Cast, article: &Entry, before: &[u32]) {
        let voices = article.first_voice as usize..article.first_voice as usize + article.voices.len();
        if article.dead {
            for _ in voices {
                cast.of_voice.push(NOBODY);
                self.of_voice.push(NOBODY);
            }
            return;
        }
        let known = before.get(voices).unwrap_or(&[]);
        let told_apart = |m: &u32| *m == NOBODY || self.mixed.get(*m as usize).is_none_or(|&mixed| mixed);
        if known.is_empty() || known.iter().any(told_apart) {
            for speaking in speaking(&article.voices, &article.info.file) {
                self.add(cast, speaking);
            }
            return;
        }
        for (&machine, voice) in known.iter().zip(&article.voices) {
            let speaker = match self.stands(machine) {
                Some(known) => known,
                None => self.speaker(cast, Some(machine), voice, &article.info.file),
            };
            cast.of_voice.push(speaker);
            self.of_voice.push(machine);
        }
    }

    fn may_tell_apart(&self, name: &str) -> bool {
        let mut name = name.to_owned();
        self.edits.iter().any(|edit| {
            edit.apply(&mut name, None);
            matches!(edit, SpeakerEdit::Apart { speaker, .. } if *speaker == name)
        })
    }
}

/// A voice in its article.
#[derive(Clone, Copy)]
pub(super) struct Speaking<'a> {
    pub voice: &'a Voice,
    pub file: &'a str,
    /// How many voices before it in the article have the same name and are the same kind.
    pub again: usize,
}

/// The voices of one article.
pub(super) fn speaking<'a>(voices: &'a [Voice], file: &'a str) -> impl Iterator<Item = Speaking<'a>> {
    voices.iter().enumerate().map(move |(at, voice)| {
        let again = voices.iter().take(at).filter(|v| v.name == voice.name && v.kind == voice.kind && !v.by_hand).count();
        Speaking { voice, file, again }
    })
}

/// What a voice is known by when its article is read again.
pub(super) fn voice_key(file: &str, voice: &Voice, again: usize) -> u64 {
    let hash = StableHash::default().with(file.as_bytes()).with(&[0xff, voice.kind as u8, again as u8]);
    hash.with(voice.name.as_bytes()).value()
}

/// A name nobody else has: a namesake gets the role beside it, or a number.
fn distinct(taken: &FxHashSet<String>, speaker: &Speaker) -> String {
    if !taken.contains(&speaker.name) {
        return speaker.name.clone();
    }
    let with_role = speaker.role.iter().map(|role| format!("{} ({role})", speaker.name));
    let numbered = (2..).map(|n| format!("{} ({n})", speaker.name));
    with_role.chain(numbered).find(|n| !taken.contains(n)).unwrap_or_default()
}
