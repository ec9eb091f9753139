/*!
One article packed for the corpus: columns with the article's own small tables, keys to search, statements as bytes.

Packing is the dear part and needs nothing but the article, so that many can be packed at once and what is packed can be
kept in a file; taking it into the corpus is cheap.
*/

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::articles::{ArticleInfo, Surroundings};
use super::finding::{Field, Finding, Review};
use super::review::Verdict;
use super::search;
use crate::article::PartialDate;
use crate::attribution::{Gender, SpeakerKind};
use crate::dating::DateBasis;
use crate::ingest::StableHash;
use crate::pipeline::ArticleReading;
use crate::quotation::Kind;
use crate::stance::Orientation;
use crate::statement::Statement;

/// No theme, no voice.
pub(super) const NONE: u16 = u16::MAX;

/// Somebody who speaks in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// The name in this article, or the one a person gave.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Its gender, if the article shows it.
    pub gender: Option<Gender>,
    /// Roles this article gives, fullest first.
    pub roles: Vec<String>,
    /// Whether a person gave the name: it is then a speaker's canonical name, not to be resolved.
    pub by_hand: bool,
}

/// A date in 32 bits that sorts as dates do, the vaguer before the exact; zero when not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Day(pub u32);

impl Day {
    pub fn of(date: Option<PartialDate>) -> Self {
        let part = |p: Option<i8>| u32::from(p.unwrap_or(0).unsigned_abs());
        Day(date.map_or(0, |d| u32::from(d.year.unsigned_abs()) << 9 | part(d.month) << 5 | part(d.day)))
    }

    pub fn date(self) -> Option<PartialDate> {
        let part = |p: u32| (p > 0).then_some(p as i8);
        (self.0 > 0).then(|| PartialDate { year: (self.0 >> 9) as i16, month: part(self.0 >> 5 & 15), day: part(self.0 & 31) })
    }

    /// The first day it can mean.
    pub fn first(self) -> Day {
        let month = if self.0 >> 5 & 15 == 0 { 1 << 5 } else { 0 };
        let day = u32::from(self.0 & 31 == 0);
        Day(if self.0 == 0 { 0 } else { self.0 + month + day })
    }

    /// The last day it can mean (the 31st of every month is good enough to compare with).
    pub fn last(self) -> Day {
        let month = if self.0 >> 5 & 15 == 0 { 12 << 5 } else { 0 };
        let day = if self.0 & 31 == 0 { 31 } else { 0 };
        Day(if self.0 == 0 { 0 } else { self.0 + month + day })
    }
}

/// One statement's columns; table indices are the article's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Columns {
    pub id: u64,
    pub voice: u16,
    pub date: Day,
    pub basis: DateBasis,
    pub themes: [u16; 3],
    pub stances: Vec<(u16, Orientation)>,
    pub kind: Kind,
    pub review: Review,
    pub verdict: Verdict,
    pub confidence: u16,
    pub key_end: u32,
    pub detail_end: u32,
}

/// An article ready to be taken in: see [`super::Corpus::put`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    pub(super) info: ArticleInfo,
    pub(super) voices: Vec<Voice>,
    pub(super) themes: Vec<String>,
    pub(super) targets: Vec<String>,
    pub(super) rows: Vec<Columns>,
    pub(super) keys: String,
    #[serde(with = "serde_bytes")]
    pub(super) details: Vec<u8>,
    #[serde(with = "serde_bytes")]
    pub(super) surroundings: Vec<u8>,
    /// What the machine found, where a person changed it.
    #[serde(with = "serde_bytes")]
    pub(super) machine: Option<Vec<u8>>,
}

impl Prepared {
    /// Packs what the machine found.
    pub fn of(article: ArticleReading) -> Self {
        let info = ArticleInfo::of(&article);
        let reading = article.reading;
        let findings: Vec<Finding> = reading.statements.into_iter().map(Finding::of).collect();
        let surroundings = Surroundings { entities: reading.entities, set_aside: reading.set_aside };
        pack(info, &surroundings, &findings, None)
    }

    /// Packs findings with a person's corrections in them beside the `machine`'s own.
    pub fn corrected(info: ArticleInfo, surroundings: &Surroundings, machine: &[Statement], findings: &[Finding]) -> Self {
        pack(info, surroundings, findings, Some(bytes(machine)))
    }

    /// The article.
    pub fn info(&self) -> &ArticleInfo {
        &self.info
    }

    /// The article, to say that it has moved or what it looks like now.
    pub fn info_mut(&mut self) -> &mut ArticleInfo {
        &mut self.info
    }

    /// How many statements it holds.
    pub fn statements(&self) -> usize {
        self.rows.len()
    }

    /// What the machine found, before any correction.
    pub fn machine(&self) -> Vec<Statement> {
        if let Some(machine) = &self.machine {
            return from_bytes(machine).unwrap_or_default();
        }
        let mut start = 0;
        let findings = self.rows.iter().filter_map(|row| {
            let end = row.detail_end as usize;
            let finding: Option<Finding> = self.details.get(start..end).and_then(from_bytes);
            start = end;
            finding
        });
        findings.map(|f| f.statement).collect()
    }

    /// What the reader pane needs besides.
    pub fn surroundings(&self) -> Surroundings {
        from_bytes(&self.surroundings).unwrap_or_default()
    }
}

fn pack(info: ArticleInfo, surroundings: &Surroundings, findings: &[Finding], machine: Option<Vec<u8>>) -> Prepared {
    let mut prepared = Prepared {
        info,
        voices: Vec::new(),
        themes: Vec::new(),
        targets: Vec::new(),
        rows: Vec::with_capacity(findings.len()),
        keys: String::new(),
        details: Vec::new(),
        surroundings: bytes(surroundings),
        machine,
    };
    let mut of_entity = FxHashMap::default();
    for finding in findings {
        let statement = &finding.statement;
        let voice = if finding.is_by_hand(Field::Speaker) {
            statement.speaker.as_ref().map(|s| {
                let roles = s.role.iter().cloned().collect();
                place(&mut prepared.voices, Voice { name: s.name.clone(), kind: s.kind, gender: None, roles, by_hand: true })
            })
        } else if let Some(entity) = statement.entity.filter(|&e| e < surroundings.entities.len()) {
            Some(voice_of(&mut prepared.voices, &mut of_entity, surroundings, entity))
        } else {
            statement.speaker.as_ref().map(|s| {
                let roles = s.role.iter().cloned().collect();
                place(&mut prepared.voices, Voice { name: s.name.clone(), kind: s.kind, gender: None, roles, by_hand: false })
            })
        };
        // Who came second is compared across articles too: the name is offered to a person.
        let second = statement.runner_up.as_ref().map(|r| &r.speaker);
        let second = second.and_then(|s| surroundings.entities.iter().position(|e| e.name == s.name && e.kind == s.kind));
        if let Some(entity) = second {
            voice_of(&mut prepared.voices, &mut of_entity, surroundings, entity);
        }
        let mut themes = [NONE; 3];
        for (slot, theme) in themes.iter_mut().zip(&statement.themes) {
            *slot = small(place(&mut prepared.themes, theme.id.clone()));
        }
        let stances = statement.stance.iter().map(|s| (small(place(&mut prepared.targets, s.target.clone())), s.orientation)).collect();
        for segment in &statement.segments {
            search::fold_into(&mut prepared.keys, &segment.text);
        }
        prepared.keys.push('\n');
        if let Some(mention) = &statement.mention {
            search::fold_into(&mut prepared.keys, &mention.text);
        }
        prepared.keys.push('\n');
        prepared.details.extend(bytes(finding));
        prepared.rows.push(Columns {
            id: id_hash(&statement.id),
            voice: voice.map_or(NONE, small),
            date: Day::of(statement.said_on.date),
            basis: statement.said_on.basis,
            themes,
            stances,
            kind: statement.kind,
            review: finding.review,
            verdict: Verdict::of(finding),
            confidence: (statement.confidence.clamp(0.0, 1.0) * 1000.0).round() as u16,
            key_end: prepared.keys.len() as u32,
            detail_end: prepared.details.len() as u32,
        });
    }
    prepared
}

/// The voice of an entity of the article, by whatever statement it is met first.
fn voice_of(voices: &mut Vec<Voice>, known: &mut FxHashMap<usize, usize>, surroundings: &Surroundings, entity: usize) -> usize {
    *known.entry(entity).or_insert_with(|| {
        voices.extend(surroundings.entities.get(entity).map(|e| Voice {
            name: e.name.clone(),
            kind: e.kind,
            gender: e.gender,
            roles: e.roles.clone(),
            by_hand: false,
        }));
        voices.len().saturating_sub(1)
    })
}

/// The index of `value` in `table`, where it is put if it is new. Tables are an article's: short.
fn place<T: PartialEq>(table: &mut Vec<T>, value: T) -> usize {
    table.iter().position(|v| *v == value).unwrap_or_else(|| {
        table.push(value);
        table.len() - 1
    })
}

/// What rows are found by.
pub(super) fn id_hash(id: &str) -> u64 {
    StableHash::default().with(id.as_bytes()).value()
}

fn small(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(NONE)
}

/// Packs plain data. It cannot fail: nothing here refuses to be serialised and memory is the only sink.
pub(super) fn bytes<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).unwrap_or_default()
}

pub(super) fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_keep_their_precision_and_order() {
        let day = |s: &str| Day::of(s.parse().ok());
        for s in ["2022-02-25", "2022-02", "2022"] {
            assert_eq!(day(s).date().map(|d| d.to_string()).as_deref(), Some(s));
        }
        assert_eq!(Day::of(None).date(), None);
        assert!(day("2022") < day("2022-02") && day("2022-02") < day("2022-02-01") && day("2022-02-28") < day("2022-03"));
        assert_eq!((day("2022").first(), day("2022").last()), (day("2022-01-01"), Day::of(Some(PartialDate::day(2022, 12, 31)))));
        assert_eq!((day("2022-02").first(), day("2022-02-03").last()), (day("2022-02-01"), day("2022-02-03")));
    }
}
