/*!
Filters as a person changes them: one choice at a time, each shown as a chip that takes it away again.
*/

use super::{theme, words};
use crate::article::PartialDate;
use crate::corpus::{Filter, Review, SpeakerGroup, StancePick};
use crate::quotation::Kind;
use crate::stance::Orientation;

/// One change to the filters. What is chosen already is dropped by choosing it again.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// This speaker alone.
    Speaker(String),
    /// This speaker besides those chosen.
    AlsoSpeaker(String),
    /// A whole list of speakers.
    Group(SpeakerGroup),
    /// A theme with its subs.
    Theme(String),
    /// Any stance this way.
    Stance(Orientation),
    /// Any stance towards this.
    Target(String),
    /// Said on this day or later.
    From(Option<PartialDate>),
    /// Said on this day or earlier.
    To(Option<PartialDate>),
    /// An article by file name.
    Article(String),
    /// An outlet.
    Outlet(String),
    /// A kind of quotation.
    Kind(Kind),
    /// What a person made of it.
    Review(Review),
    /// Speakers less certain than this.
    Below(Option<f32>),
}

fn toggle<T: PartialEq + Clone>(list: &mut Vec<T>, value: &T) {
    match list.iter().position(|v| v == value) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(value.clone()),
    }
}

impl Choice {
    /// Changes `filter` as chosen.
    pub fn apply(&self, filter: &mut Filter) {
        match self {
            Choice::Speaker(name) => {
                let alone = filter.speaker_groups.is_empty() && filter.speakers == [name.clone()];
                filter.speaker_groups.clear();
                filter.speakers = if alone { Vec::new() } else { vec![name.clone()] };
            }
            Choice::AlsoSpeaker(name) => toggle(&mut filter.speakers, name),
            Choice::Group(group) => {
                let alone = filter.speakers.is_empty() && filter.speaker_groups == [*group];
                filter.speakers.clear();
                filter.speaker_groups = if alone { Vec::new() } else { vec![*group] };
            }
            Choice::Theme(id) => toggle(&mut filter.themes, id),
            Choice::Stance(way) => toggle(&mut filter.stances, &StancePick { target: None, orientation: Some(*way) }),
            Choice::Target(name) => toggle(&mut filter.stances, &StancePick { target: Some(name.clone()), orientation: None }),
            Choice::From(date) => filter.from = *date,
            Choice::To(date) => filter.to = *date,
            Choice::Article(file) => toggle(&mut filter.articles, file),
            Choice::Outlet(name) => toggle(&mut filter.outlets, name),
            Choice::Kind(kind) => toggle(&mut filter.kinds, kind),
            Choice::Review(review) => toggle(&mut filter.reviews, review),
            Choice::Below(confidence) => filter.max_confidence = *confidence,
        }
    }
}

/// Everything a filter asks, in words, each with the choice that drops it.
pub fn chips(filter: &Filter, theme_name: impl Fn(&str) -> String) -> Vec<(String, Choice)> {
    let mut chips = Vec::new();
    chips.extend(filter.speakers.iter().map(|s| (format!("Speaker: {s}"), Choice::AlsoSpeaker(s.clone()))));
    chips.extend(filter.speaker_groups.iter().map(|g| (group_word(*g).to_owned(), Choice::Group(*g))));
    chips.extend(filter.themes.iter().map(|t| {
        let name = if t.is_empty() { "No theme".into() } else { theme_name(t) };
        (format!("About: {name}"), Choice::Theme(t.clone()))
    }));
    for pick in &filter.stances {
        match (&pick.target, pick.orientation) {
            (None, Some(way)) => chips.push((format!("{} {}", theme::stance_sign(way), theme::stance_word(way)), Choice::Stance(way))),
            (Some(target), _) => chips.push((format!("Stance on: {target}"), Choice::Target(target.clone()))),
            (None, None) => {}
        }
    }
    match (filter.from, filter.to) {
        (Some(from), Some(to)) if from == to => chips.push((words::date(from), Choice::From(None))),
        (from, to) => {
            chips.extend(from.map(|d| (format!("From {}", words::date(d)), Choice::From(None))));
            chips.extend(to.map(|d| (format!("To {}", words::date(d)), Choice::To(None))));
        }
    }
    chips.extend(filter.articles.iter().map(|a| (format!("Article: {a}"), Choice::Article(a.clone()))));
    chips.extend(
        filter.outlets.iter().map(|o| (format!("Outlet: {}", if o.is_empty() { "unknown" } else { o }), Choice::Outlet(o.clone()))),
    );
    chips.extend(filter.kinds.iter().map(|k| (format!("Kind: {}", words::kind(*k)), Choice::Kind(*k))));
    chips.extend(filter.reviews.iter().map(|r| (review_word(*r).to_owned(), Choice::Review(*r))));
    chips.extend(filter.max_confidence.map(|c| (format!("Certainty up to {c:.2}"), Choice::Below(None))));
    chips
}

/// The heading of a list of speakers.
pub fn group_word(group: SpeakerGroup) -> &'static str {
    match group {
        SpeakerGroup::People => "People",
        SpeakerGroup::Groups => "Groups",
        SpeakerGroup::Unnamed => "Unnamed",
        SpeakerGroup::Nobody => "Nobody yet",
    }
}

/// What a person made of a statement.
pub fn review_word(review: Review) -> &'static str {
    match review {
        Review::Open => "Not reviewed",
        Review::Confirmed => "Confirmed",
        Review::Corrected => "Corrected",
        Review::Added => "Added by hand",
        Review::Rejected => "Not a statement",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chip_drops_what_it_shows() {
        let mut filter = Filter::default();
        let choices = [
            Choice::Speaker("Ada Brook".into()),
            Choice::AlsoSpeaker("Ben Hill".into()),
            Choice::Theme("health".into()),
            Choice::Stance(Orientation::Against),
            Choice::Target("The bridge".into()),
            Choice::From("2021-03-01".parse().ok()),
            Choice::To("2021-04".parse().ok()),
            Choice::Article("a.txt".into()),
            Choice::Outlet("The Gazette".into()),
            Choice::Kind(Kind::Partial),
            Choice::Review(Review::Confirmed),
            Choice::Below(Some(0.8)),
        ];
        for choice in &choices {
            choice.apply(&mut filter);
        }
        let shown = chips(&filter, str::to_owned);
        assert_eq!(shown.len(), choices.len());
        for (_, drop) in &shown {
            drop.apply(&mut filter);
        }
        assert_eq!(filter, Filter::default());
    }

    #[test]
    fn the_only_speaker_is_dropped_by_a_second_click() {
        let mut filter = Filter::default();
        Choice::Speaker("Ada Brook".into()).apply(&mut filter);
        Choice::Speaker("Ben Hill".into()).apply(&mut filter);
        assert_eq!(filter.speakers, ["Ben Hill"]);
        Choice::Speaker("Ben Hill".into()).apply(&mut filter);
        assert!(filter.is_empty());
    }
}
