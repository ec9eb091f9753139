/*!
The year of a date without one, in an article without a date: which years agree with the weekday, with the other dates in
the text, and with the offices people are given in it.
*/

use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday};

use super::interval::{When, back};
use super::place::{Place, Placed};
use crate::article::PartialDate;
use crate::lexicon::{Classes, key};
use crate::speakers::roster::Roster;
use crate::text::{Prose, Token};

/// How far behind the newest date of a text it can still have been written, in days: a date in a report is rarely older.
const FRESH: i32 = 6;

/// What a text without a publication date shows of its time.
pub(super) struct Years<'a> {
    pub text: &'a str,
    pub prose: &'a Prose,
    pub roster: &'a Roster,
}

impl Years<'_> {
    /// Gives dates without a year the only year that fits, if there is one; returns the newest day told of.
    pub fn settle(&self, phrases: &mut [Placed]) -> Option<Date> {
        let newest_full = newest(phrases);
        let bracket = self.bracket(phrases, newest_full);
        // That a year is named says little of a date elsewhere, unless the date has its weekday; offices held say more.
        let until = self.offices().1;
        let close = bracket.clone().filter(|_| until.is_some());
        let weekdays: Vec<Weekday> = phrases
            .iter()
            .filter_map(|p| match p.phrase.when {
                When::Weekday { weekday, .. } => Some(weekday),
                _ => None,
            })
            .collect();
        for placed in phrases.iter_mut() {
            // The day by which something is due has a weekday of its own, not one of those told of.
            let told: &[Weekday] = if is_past(placed) { &weekdays } else { &[] };
            if let When::Calendar { year: None, month, day, weekday } = placed.phrase.when
                && let Some(year) =
                    only_year(month, day, weekday, told, if weekday.is_some() { &bracket } else { &close }.clone(), newest_full)
                && Date::new(year, month, day).is_ok_and(|date| until.is_none_or(|until| date <= until))
            {
                placed.phrase.when = When::Calendar { year: Some(year), month, day, weekday };
            }
        }
        newest(phrases)
    }

    /// The years in which the text can have been written.
    fn bracket(&self, phrases: &[Placed], newest: Option<Date>) -> Option<RangeInclusive<i16>> {
        let told = phrases.iter().filter(|p| p.place != Place::Future).filter_map(|p| match p.phrase.when {
            When::Year(year) | When::Month { year: Some(year), .. } | When::Calendar { year: Some(year), .. } => Some(year),
            _ => None,
        });
        let low = told.max();
        let (from, to) = self.offices();
        let first = [low, from.map(|d| d.year()), newest.map(|d| d.year())].into_iter().flatten().max()?;
        let last = match (to, low) {
            // Only years close behind the latest one told of are likely, unless an office was only taken later.
            (Some(to), Some(low)) if low >= first => to.year().min(low + 1),
            (Some(to), _) => to.year(),
            (None, Some(low)) => low + 1,
            (None, None) => return None,
        };
        (first <= last).then_some(first..=last)
    }

    /// The days between which everybody who is given an office held it: the latest beginning and the earliest end.
    fn offices(&self) -> (Option<Date>, Option<Date>) {
        let (mut from, mut to): (Option<Date>, Option<Date>) = (None, None);
        let tokens = &self.prose.tokens;
        for (i, token) in tokens.iter().enumerate().filter(|(_, t)| t.is_capital()) {
            let name = token.span.of(self.text);
            for person in self.roster.with_last_name(name) {
                let Some(title) = self.title_before(&tokens[..i], token, &person.name) else { continue };
                // Only a title that fits one of the person's offices says anything.
                let mut held = person.roles.iter().filter(|o| o.role.split(' ').any(|w| w == title));
                let (Some(office), None) = (held.next(), held.next()) else { continue };
                from = from.max(office.from.and_then(PartialDate::earliest));
                to = match (to, office.to.and_then(PartialDate::latest)) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
            }
        }
        match (from, to) {
            (Some(a), Some(b)) if a > b => (None, None),
            both => both,
        }
    }

    /// The last word of the title before a last name, across the given names: "President", "minister".
    fn title_before(&self, before: &[Token], last: &Token, full: &str) -> Option<String> {
        let sentence = last.sentence;
        let mut back = before.iter().rev().take_while(|t| t.sentence == sentence).peekable();
        while let Some(t) = back.peek() {
            let word = t.span.of(self.text);
            if full.split(' ').any(|w| w == word) && t.is_capital() || word.len() == 2 && word.ends_with('.') {
                back.next();
            } else {
                break;
            }
        }
        let title = back.next().filter(|t| t.is(Classes::ROLE | Classes::TITLE))?;
        let mut earlier = back.take(4).map(|t| key(t.span.of(self.text)));
        let gone = earlier.any(|w| matches!(&*w, "former" | "ex" | "then" | "late" | "onetime" | "vice" | "deputy" | "former-"));
        (!gone).then(|| spelled_out(&key(title.span.of(self.text))))
    }
}

fn spelled_out(title: &str) -> String {
    match title {
        "pres." | "pres" => "president".into(),
        "gov." => "governor".into(),
        "sen." => "senator".into(),
        other => other.into(),
    }
}

/// Whether a phrase can tell of a time before the writing, rather than of one by which something is to happen.
fn is_past(placed: &Placed) -> bool {
    !matches!(placed.place, Place::Future | Place::Bound)
}

/// The newest day that the phrases name in full.
pub(super) fn newest(phrases: &[Placed]) -> Option<Date> {
    let days = phrases.iter().filter(|p| is_past(p)).filter_map(|p| match p.phrase.when {
        When::Calendar { year: Some(year), month, day, .. } => Date::new(year, month, day).ok(),
        _ => None,
    });
    days.max()
}

/// The days on which a report whose newest date is `newest` is likely written.
pub(super) fn fresh(newest: Date) -> super::interval::Interval {
    super::interval::Interval { first: newest, last: back(newest, -FRESH) }
}

/// The only year in which a date fits, if there is one.
fn only_year(
    month: i8,
    day: i8,
    weekday: Option<Weekday>,
    weekdays: &[Weekday],
    bracket: Option<RangeInclusive<i16>>,
    newest: Option<Date>,
) -> Option<i16> {
    // A date beside another full one belongs to the same months.
    if let Some(near) = newest {
        let days = |d: &Date| (near.until(*d).map(|s| s.get_days()).unwrap_or(i32::MAX)).abs();
        let years = [near.year() - 1, near.year(), near.year() + 1];
        let nearest = years.into_iter().filter_map(|y| Date::new(y, month, day).ok()).min_by_key(days)?;
        return weekday.is_none_or(|w| nearest.weekday() == w).then_some(nearest.year());
    }
    let fitting = |allowed: &[Weekday]| -> Vec<i16> {
        let dates = bracket.clone().into_iter().flatten().filter_map(|y| Date::new(y, month, day).ok());
        dates.filter(|d| allowed.is_empty() || allowed.contains(&d.weekday())).map(|d| d.year()).collect()
    };
    let found = match weekday {
        Some(w) => fitting(&[w]),
        None => {
            let any = fitting(&[]);
            if any.len() > 1 && !weekdays.is_empty() { fitting(weekdays) } else { any }
        }
    };
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekday_and_bracket_decide() {
        assert_eq!(only_year(1, 24, Some(Weekday::Monday), &[], Some(2021..=2025), None), Some(2022));
        assert_eq!(only_year(1, 24, Some(Weekday::Monday), &[], Some(2010..=2025), None), None, "2011 and 2022");
        assert_eq!(only_year(1, 24, Some(Weekday::Monday), &[], None, None), None);
        assert_eq!(only_year(2, 25, None, &[Weekday::Friday], Some(2021..=2024), None), Some(2022));
        assert_eq!(only_year(2, 25, None, &[], Some(2021..=2024), None), None);
    }

    #[test]
    fn a_dated_neighbour_decides() {
        let newest = Some(Date::constant(2019, 1, 4));
        assert_eq!(only_year(12, 28, None, &[], None, newest), Some(2018));
        assert_eq!(only_year(1, 2, None, &[], None, newest), Some(2019));
        assert_eq!(only_year(1, 2, Some(Weekday::Monday), &[], None, newest), None, "a Wednesday");
    }
}
