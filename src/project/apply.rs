/*!
Machine findings + a person's corrections ▶ findings as they stand. Pure: the text is asked for only where it changed.
*/

use serde::{Deserialize, Serialize};

use super::anchor::{Anchor, Quote};
use super::correction::{Change, Correction};
use crate::article::{CodePoints, Span};
use crate::corpus::{ArticleInfo, Field, Finding, Review, Status, text_hash};
use crate::dating::{DateBasis, DateFinding};
use crate::quotation::Kind;
use crate::stance::StanceFinding;
use crate::statement::{SpeakerRef, Statement, StatementSegment};
use crate::themes::ThemeFinding;

/// Why a correction could not be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// The article is not in the folder any more.
    #[error("the article is not in the folder any more")]
    Article,
    /// The words are not in the article any more.
    #[error("the words are not in the article any more")]
    Words,
    /// The article changed and cannot be read.
    #[error("the article changed and cannot be read")]
    Text,
}

/// A correction that found no place: kept, listed, and tried again whenever its article is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// The number of its journal entry.
    pub seq: u64,
    /// What it says.
    pub correction: Correction,
    /// Why it found no place.
    pub reason: Lost,
}

/// An article as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effective {
    /// Its statements in the order of the page.
    pub findings: Vec<Finding>,
    /// Whether a person left it out.
    pub status: Status,
    /// Corrections that found no place.
    pub orphans: Vec<Orphan>,
}

/// Applies corrections, in order, to what the machine found in an article. `text` gives the article's text and is only
/// called when the article is not the one a correction was made on.
pub fn apply<'a>(
    info: &ArticleInfo,
    machine: Vec<Statement>,
    corrections: impl IntoIterator<Item = (u64, &'a Correction)>,
    text: &mut dyn FnMut() -> Option<String>,
) -> Effective {
    let mut effective = Effective { findings: machine.into_iter().map(Finding::of).collect(), ..Effective::default() };
    let mut page = Page { hash: info.text, text: None, load: text };
    for (seq, correction) in corrections {
        let outcome = match correction {
            Correction::Statement { anchor, change } => change_one(&mut effective.findings, info, &mut page, anchor, change),
            Correction::Article { excluded, .. } => {
                effective.status = if *excluded { Status::Excluded } else { Status::Read };
                Ok(())
            }
            Correction::Speakers(_) => Ok(()),
        };
        if let Err(reason) = outcome {
            effective.orphans.push(Orphan { seq, correction: correction.clone(), reason });
        }
    }
    effective.findings.sort_by_key(|f| f.statement.segments.first().map(|s| s.span));
    effective
}

/// The article's text, fetched at most once and only if need be.
struct Page<'t> {
    hash: u64,
    text: Option<Option<(String, CodePoints)>>,
    load: &'t mut dyn FnMut() -> Option<String>,
}

impl Page<'_> {
    fn text(&mut self) -> Option<&(String, CodePoints)> {
        let Page { text, load, .. } = self;
        text.get_or_insert_with(|| {
            let text = load()?;
            let points = CodePoints::of(&text);
            Some((text, points))
        })
        .as_ref()
    }

    /// Where quotes taken from the text with this hash now stand.
    fn place(&mut self, taken_from: u64, quotes: &[Quote]) -> Result<Vec<StatementSegment>, Lost> {
        let segments: Vec<StatementSegment> = if taken_from == self.hash {
            quotes.iter().map(|q| segment(q.span(), q.point, q.exact.clone())).collect()
        } else {
            let (text, points) = self.text().ok_or(Lost::Text)?;
            // The file may have been changed once more since it was read.
            let same = text_hash(text) == taken_from;
            let find = |q: &Quote| if same { Some(q.span()) } else { q.find(text) };
            let found = quotes.iter().filter_map(find);
            found.map(|span| segment(span, points.at(text, span.from()) as u32, span.of(text).to_owned())).collect()
        };
        if segments.is_empty() { Err(Lost::Words) } else { Ok(segments) }
    }
}

fn segment(span: Span, point: u32, text: String) -> StatementSegment {
    StatementSegment { span, start: point, end: point + text.chars().count() as u32, text }
}

fn change_one(findings: &mut Vec<Finding>, info: &ArticleInfo, page: &mut Page, anchor: &Anchor, change: &Change) -> Result<(), Lost> {
    let place = match page.place(anchor.text, &anchor.quotes) {
        Ok(place) => place,
        // Without the text the words alone may do.
        Err(Lost::Text) => {
            let words = |f: &Finding| f.statement.segments.first().zip(anchor.quotes.first()).is_some_and(|(s, q)| s.text == q.exact);
            match findings.iter().filter(|f| words(f)).count() {
                1 => findings.iter().find(|f| words(f)).map(|f| f.statement.segments.clone()).unwrap_or_default(),
                _ => return Err(Lost::Text),
            }
        }
        Err(lost) => return Err(lost),
    };
    let new_place = match change {
        Change::Span(quotes) => Some(page.place(anchor.text, quotes)?),
        Change::Add { .. } => Some(place.clone()),
        _ => None,
    };
    // What is added lies beside what is known, unless it is nearly the same.
    let whole = matches!(change, Change::Add { .. });
    let at = match closest(findings, &place, whole) {
        Some(at) => at,
        // Not found by this reading, or not any more: a person knows better. There is nothing to reject, though.
        None if *change == Change::NotAStatement => return Ok(()),
        None => {
            findings.push(added(info, place, findings));
            findings.len() - 1
        }
    };
    let Some(finding) = findings.get_mut(at) else { return Ok(()) };
    let named_by_hand = finding.is_by_hand(Field::Speaker);
    let statement = &mut finding.statement;
    let by_hand = match change {
        Change::Confirm { speaker, here } => {
            let agrees = match (&statement.speaker, speaker) {
                (None, None) => true,
                (Some(found), Some(confirmed)) => found.name == confirmed.name || Some(&found.name) == here.as_ref(),
                _ => false,
            };
            if named_by_hand || agrees {
                finding.review = match finding.review {
                    Review::Open | Review::Rejected => Review::Confirmed,
                    other => other,
                };
                return Ok(());
            }
            set_speaker(statement, speaker.clone());
            finding.review = Review::Confirmed;
            set_by_hand(finding, Field::Speaker);
            return Ok(());
        }
        Change::NotAStatement => {
            finding.review = Review::Rejected;
            return Ok(());
        }
        Change::Note(note) => {
            finding.note.clone_from(note);
            return Ok(());
        }
        Change::Speaker(speaker) => {
            set_speaker(statement, speaker.clone());
            Field::Speaker
        }
        Change::Span(_) => {
            statement.segments = new_place.unwrap_or_default();
            Field::Span
        }
        Change::Add { speaker, kind } => {
            statement.segments = new_place.unwrap_or_default();
            statement.kind = *kind;
            // What the machine found by now may know more than a person who named nobody.
            if speaker.is_some() {
                set_speaker(statement, speaker.clone());
                set_by_hand(finding, Field::Speaker);
            }
            finding.review = Review::Added;
            set_by_hand(finding, Field::Span);
            return Ok(());
        }
        Change::Date(date) => {
            let basis = if date.is_some() { DateBasis::Explicit } else { DateBasis::Unknown };
            statement.said_on = DateFinding { date: *date, basis, evidence: None };
            Field::Date
        }
        Change::Themes(themes) => {
            let weight = 1.0 / themes.len().max(1) as f32;
            statement.themes = themes.iter().map(|id| ThemeFinding { id: id.clone(), evidence: Vec::new(), weight }).collect();
            Field::Themes
        }
        Change::Stance(stances) => {
            let stance = stances.iter().map(|choice| StanceFinding {
                target: choice.target.clone(),
                orientation: choice.orientation,
                target_mention: None,
                cues: Vec::new(),
                confidence: 1.0,
            });
            statement.stance = stance.collect();
            Field::Stance
        }
    };
    if finding.review != Review::Added {
        finding.review = Review::Corrected;
    }
    set_by_hand(finding, by_hand);
    Ok(())
}

fn set_by_hand(finding: &mut Finding, field: Field) {
    if let Err(at) = finding.by_hand.binary_search(&field) {
        finding.by_hand.insert(at, field);
    }
}

/// A person's word needs no evidence in the text, and the machine's does not support it.
fn set_speaker(statement: &mut Statement, speaker: Option<SpeakerRef>) {
    statement.speaker = speaker;
    statement.entity = None;
    statement.mention = None;
    statement.cue = None;
    statement.rule = BY_HAND.to_owned();
    statement.confidence = 1.0;
    statement.runner_up = None;
}

/// The rule of a speaker whom a person named.
pub const BY_HAND: &str = "by-hand";

/// The statement that `place` means: of those that hold at least half of it or lie by half in it, the one that fits best.
fn closest(findings: &[Finding], place: &[StatementSegment], whole: bool) -> Option<usize> {
    let len = |segments: &[StatementSegment]| segments.iter().map(|s| s.span.len()).sum::<usize>();
    let fits = findings.iter().enumerate().filter_map(|(at, finding)| {
        let segments = &finding.statement.segments;
        let pairs = segments.iter().flat_map(|a| place.iter().map(move |b| (a.span, b.span)));
        let both: usize = pairs.map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize).sum();
        let (here, there) = (len(segments), len(place));
        let against = if whole { here.max(there) } else { here.min(there) };
        let fit = both * 1000 / (here + there - both).max(1);
        (both > 0 && both * 2 >= against).then_some((fit, finding.review != Review::Rejected, at))
    });
    fits.max().map(|(.., at)| at)
}

/// A statement the machine does not know of.
fn added(info: &ArticleInfo, segments: Vec<StatementSegment>, findings: &[Finding]) -> Finding {
    let words: String = segments.iter().map(|s| s.text.as_str()).collect();
    let same = findings.iter().filter(|f| f.statement.segments.iter().map(|s| s.text.as_str()).collect::<String>() == words).count();
    let said_on = match &info.published {
        Some(p) => DateFinding { date: Some(p.date), basis: DateBasis::Publication, evidence: p.evidence },
        None => DateFinding { date: None, basis: DateBasis::Unknown, evidence: None },
    };
    let statement = Statement {
        id: format!("{:016x}", text_hash(&format!("{}\n{words}\n{same}", info.file))),
        segments,
        kind: Kind::Direct,
        flags: Vec::new(),
        speaker: None,
        entity: None,
        mention: None,
        cue: None,
        rule: BY_HAND.to_owned(),
        confidence: 1.0,
        runner_up: None,
        said_on,
        themes: Vec::new(),
        stance: Vec::new(),
    };
    Finding { review: Review::Added, by_hand: vec![Field::Span], ..Finding::of(statement) }
}
