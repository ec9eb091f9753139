/*!
Which statements are asked for, and which those are.
*/

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::finding::Review;
use super::prepared::{Day, NONE};
use super::search::Query;
use super::sifted::Sifted;
use super::snapshot::{RowId, Snapshot, SpeakerGroup};
use super::store::{Block, Row};
use crate::article::PartialDate;
use crate::quotation::Kind;
use crate::stance::Orientation;

/// Stances asked for: both parts must fit, what is `None` fits everything.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StancePick {
    /// Towards this target.
    pub target: Option<String>,
    /// This way.
    pub orientation: Option<Orientation>,
}

/// Which statements are asked for. Everything must fit; inside one list one fitting entry is enough; an empty list asks
/// for nothing in particular. Plain names throughout, so that a view can be saved and outlives a rereading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Speakers by name (or an alias only one of them has).
    pub speakers: Vec<String>,
    /// Whole lists of speakers, beside those named.
    pub speaker_groups: Vec<SpeakerGroup>,
    /// Kinds of quotation.
    pub kinds: Vec<Kind>,
    /// Theme ids; a major holds its subs. The empty id asks for statements without a theme.
    pub themes: Vec<String>,
    /// Stances.
    pub stances: Vec<StancePick>,
    /// Said on this day or later.
    pub from: Option<PartialDate>,
    /// Said on this day or earlier.
    pub to: Option<PartialDate>,
    /// With `from` or `to`: statements of unknown date too.
    pub undated: bool,
    /// Outlets; the empty name asks for articles without one.
    pub outlets: Vec<String>,
    /// Articles by file name.
    pub articles: Vec<String>,
    /// Confidence at least this.
    pub min_confidence: Option<f32>,
    /// Confidence at most this.
    pub max_confidence: Option<f32>,
    /// What a person made of them; if empty, everything but what was rejected.
    pub reviews: Vec<Review>,
    /// Statements of articles that were left out, too.
    pub excluded: bool,
    /// Words to find in quotations, mentions, headlines and speakers' names: bare words as beginnings of words, words in
    /// quotation marks as a phrase; every one must occur.
    pub text: String,
}

impl Filter {
    /// Whether everything (but what was rejected or left out) is asked for.
    pub fn is_empty(&self) -> bool {
        let blank = Query::parse(&self.text).is_empty();
        blank && Filter { text: String::new(), ..self.clone() } == Filter::default()
    }

    /// The statements it asks for, in the order of articles.
    pub fn rows(&self, corpus: &Snapshot) -> Vec<RowId> {
        Sifted::of(corpus, self).rows()
    }
}

/// One thing a filter asks; a bit in what [`Matcher::misses`] reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Asked {
    Speaker = 1,
    Kind = 2,
    Theme = 4,
    Stance = 8,
    Date = 16,
    Outlet = 32,
    Article = 64,
    Confidence = 128,
    Review = 256,
    Text = 512,
}

/// A filter made ready for one snapshot: names looked up. Words are [`super::sifted`]'s.
pub(super) struct Matcher<'a> {
    corpus: &'a Snapshot,
    /// Per speaker whether it fits, and whether nobody does; `None` where any speaker fits.
    speakers: Option<(Vec<bool>, bool)>,
    kinds: Vec<Kind>,
    /// Per theme whether it fits, and whether none does.
    themes: Option<(Vec<bool>, bool)>,
    stances: Vec<(Option<u32>, Option<Orientation>)>,
    any_stance: bool,
    dates: Option<(Day, Day, bool)>,
    outlets: Option<Vec<bool>>,
    articles: Option<FxHashSet<u32>>,
    confidence: (u16, u16),
    reviews: [bool; 5],
    pub excluded: bool,
}

impl<'a> Matcher<'a> {
    pub fn of(filter: &Filter, corpus: &'a Snapshot) -> Self {
        let speakers = (!filter.speakers.is_empty() || !filter.speaker_groups.is_empty()).then(|| {
            let mut fits: Vec<bool> =
                corpus.speakers().map(|(_, s)| filter.speaker_groups.contains(&SpeakerGroup::of(Some(s.kind)))).collect();
            for name in &filter.speakers {
                if let Some(fit) = corpus.find_speaker(name).and_then(|id| fits.get_mut(id.0 as usize)) {
                    *fit = true;
                }
            }
            (fits, filter.speaker_groups.contains(&SpeakerGroup::Nobody))
        });
        let themes = (!filter.themes.is_empty()).then(|| {
            let fits = corpus.theme_ids().map(|id| filter.themes.iter().any(|asked| theme_within(id, asked))).collect();
            (fits, filter.themes.iter().any(String::is_empty))
        });
        let stances = filter.stances.iter().filter_map(|pick| {
            let target = match &pick.target {
                Some(name) => Some(corpus.targets().position(|t| t == name)? as u32),
                None => None,
            };
            Some((target, pick.orientation))
        });
        let bound = |date: Option<PartialDate>| date.map(|d| Day::of(Some(d)));
        let dates = (filter.from.is_some() || filter.to.is_some()).then(|| {
            let from = bound(filter.from).map_or(Day(0), Day::first);
            (from, bound(filter.to).map_or(Day(u32::MAX), Day::last), filter.undated)
        });
        let outlets = (!filter.outlets.is_empty())
            .then(|| corpus.outlets.iter().map(|o| filter.outlets.iter().any(|asked| **asked == **o)).collect());
        let articles = (!filter.articles.is_empty()).then(|| {
            let asked: FxHashSet<&str> = filter.articles.iter().map(String::as_str).collect();
            corpus.articles().filter(|(_, info)| asked.contains(info.file.as_str())).map(|(id, _)| id.0).collect()
        });
        let per_mille = |c: f32| (c.clamp(0.0, 1.0) * 1000.0).round() as u16;
        let reviews = Review::ALL.map(|review| match filter.reviews.as_slice() {
            [] => review != Review::Rejected,
            asked => asked.contains(&review),
        });
        Matcher {
            corpus,
            speakers,
            kinds: filter.kinds.clone(),
            themes,
            stances: stances.collect(),
            any_stance: filter.stances.is_empty(),
            dates,
            outlets,
            articles,
            confidence: (filter.min_confidence.map_or(0, per_mille), filter.max_confidence.map_or(u16::MAX, per_mille)),
            reviews,
            excluded: filter.excluded,
        }
    }

    /// The theme a statement is listed under: its weightiest that the filter asks for.
    pub fn theme(&self, row: &Row) -> u16 {
        let fits = |t: &u16| self.themes.as_ref().is_none_or(|(fits, _)| fits.get(usize::from(*t)).is_some_and(|&f| f));
        row.themes.into_iter().find(|t| *t != NONE && fits(t)).unwrap_or(row.themes[0])
    }

    /// The bits of what a statement fails, words aside.
    pub fn misses(&self, block: &Block, row: &Row) -> u16 {
        let mut missed = 0;
        let mut ask = |asked: Asked, fits: bool| missed |= if fits { 0 } else { asked as u16 };
        if let Some((fits, nobody)) = &self.speakers {
            let speaker = self.corpus.speaker_id(row);
            ask(Asked::Speaker, speaker.map_or(*nobody, |s| fits.get(s.0 as usize).is_some_and(|&f| f)));
        }
        ask(Asked::Kind, self.kinds.is_empty() || self.kinds.contains(&row.kind));
        if let Some((fits, untagged)) = &self.themes {
            let fit = |t: u16| fits.get(usize::from(t)).is_some_and(|&f| f);
            ask(Asked::Theme, if row.themes[0] == NONE { *untagged } else { row.themes.into_iter().any(fit) });
        }
        if !self.any_stance {
            let fit = |(target, orientation): &(u32, Orientation)| {
                self.stances.iter().any(|(t, o)| t.is_none_or(|t| t == *target) && o.is_none_or(|o| o == *orientation))
            };
            ask(Asked::Stance, block.stances(row).iter().any(fit));
        }
        if let Some((from, to, undated)) = self.dates {
            let inside = row.date.last() >= from && row.date.first() <= to;
            ask(Asked::Date, if row.date == Day(0) { undated } else { inside });
        }
        if let Some(outlets) = &self.outlets {
            let outlet = self.corpus.articles.get(row.article as usize).map(|a| a.outlet as usize);
            ask(Asked::Outlet, outlet.and_then(|o| outlets.get(o)).is_some_and(|&f| f));
        }
        if let Some(articles) = &self.articles {
            ask(Asked::Article, articles.contains(&row.article));
        }
        ask(Asked::Confidence, (self.confidence.0..=self.confidence.1).contains(&row.confidence));
        ask(Asked::Review, self.reviews[row.review.index()]);
        missed
    }
}

/// Whether a theme is `asked` or one of its subs.
pub(super) fn theme_within(id: &str, asked: &str) -> bool {
    id.strip_prefix(asked).is_some_and(|rest| !asked.is_empty() && (rest.is_empty() || rest.starts_with('/')))
}

/// The major a theme belongs to.
pub(super) fn major(id: &str) -> &str {
    id.split_once('/').map_or(id, |(major, _)| major)
}
