/*!
Stretches of days, and what the expressions of news prose mean once a day is known to reckon from.

A stretch is turned into a [`PartialDate`] only at the end, at the finest of day, month and year that holds all of it: so
"recently" in the middle of a month is that month, and at its beginning no more than the year.
*/

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::article::PartialDate;

/// From a first to a last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub first: Date,
    pub last: Date,
}

/// Stretches of the calendar that prose counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Which of several a word like "Friday" or "June" means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing said: the latest one that is not in the future.
    Plain,
    /// "this June", "this week".
    This,
    /// "last Friday", "last June": one that is over.
    Last,
    /// "next Friday": not a time at which anything was said.
    Next,
}

/// What a date phrase says, before it is known when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// "Feb. 25", "Monday, Jan. 24", "14 Feb 2022".
    Calendar { year: Option<i16>, month: i8, day: i8, weekday: Option<Weekday> },
    /// "June", "last June", "June 2013".
    Month { year: Option<i16>, month: i8, which: Which },
    /// "2013".
    Year(i16),
    /// "Friday", "last Friday".
    Weekday { weekday: Weekday, which: Which },
    /// "three days ago", "a few weeks earlier": between `low` and `high` units back.
    Ago { low: i32, high: i32, unit: Unit },
    /// "today", "this week", "last month", "last year": `back` whole units before the present one.
    Period { unit: Unit, back: i32 },
    /// "this weekend", "last weekend".
    Weekend { which: Which },
    /// "last summer": months by number, the first of them first.
    Season { first: i8, which: Which },
    /// "recently", "in recent weeks": `days` back at most.
    Recent { days: i32 },
    /// "the next day", "a day later": days after the occasion told of before.
    Later(i32),
}

impl Interval {
    /// One day.
    pub fn day(day: Date) -> Self {
        Interval { first: day, last: day }
    }

    /// Everything a date known to some precision can mean.
    pub fn of(date: PartialDate) -> Option<Self> {
        Some(Interval { first: date.earliest()?, last: date.latest()? })
    }

    fn month(day: Date) -> Self {
        Interval { first: day.first_of_month(), last: day.last_of_month() }
    }

    fn year(day: Date) -> Self {
        Interval { first: day.first_of_year(), last: day.last_of_year() }
    }

    fn week(day: Date) -> Self {
        let first = back(day, i32::from(day.weekday().to_monday_zero_offset()));
        Interval { first, last: back(first, -6) }
    }

    fn cover(self, other: Self) -> Self {
        Interval { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Without what lies behind `end`; nothing when all of it does.
    pub fn until(self, end: Date) -> Option<Self> {
        (self.first <= end).then(|| Interval { first: self.first, last: self.last.min(end) })
    }

    /// Whether it is a single day.
    pub fn is_day(self) -> bool {
        self.first == self.last
    }

    /// The finest calendar unit that holds all of it; nothing when that is more than a year.
    pub fn date(self) -> Option<PartialDate> {
        let (a, b) = (self.first, self.last);
        if a.year() != b.year() {
            None
        } else if a.month() != b.month() {
            Some(PartialDate { year: a.year(), month: None, day: None })
        } else if a.day() != b.day() {
            Some(PartialDate { year: a.year(), month: Some(a.month()), day: None })
        } else {
            Some(a.into())
        }
    }
}

/// `days` before `day`, kept within the calendar.
pub(super) fn back(day: Date, days: i32) -> Date {
    day.saturating_sub(days.days())
}

fn units_back(day: Date, count: i32, unit: Unit) -> Date {
    match unit {
        Unit::Day => back(day, count),
        Unit::Week => back(day, 7 * count),
        Unit::Month => day.saturating_sub(count.months()),
        Unit::Year => day.saturating_sub(count.min(9000).years()),
    }
}

impl When {
    /// "today", "tonight".
    pub const TODAY: When = When::Period { unit: Unit::Day, back: 0 };

    /// What it means in a text written on one of the days of `written`; nothing when it lies in that text's future.
    pub fn resolve(self, written: Interval) -> Option<Interval> {
        let found = self.seen_from(written.first)?;
        let found = if written.is_day() { found } else { found.cover(self.seen_from(written.last)?) };
        found.until(written.last)
    }

    fn seen_from(self, today: Date) -> Option<Interval> {
        match self {
            When::Calendar { year: Some(year), month, day, .. } => Date::new(year, month, day).ok().map(Interval::day),
            When::Calendar { year: None, month, day, weekday } => {
                let fits = |d: &Date| *d <= today && weekday.is_none_or(|w| d.weekday() == w);
                let years = (today.year() - if weekday.is_some() { 11 } else { 1 }..=today.year()).rev();
                years.filter_map(|year| Date::new(year, month, day).ok()).find(fits).map(Interval::day)
            }
            When::Month { year: Some(year), month, .. } => Date::new(year, month, 1).ok().map(Interval::month),
            When::Month { year: None, month, which } => {
                let last = match which {
                    Which::Next => return None,
                    Which::This => today.year(),
                    Which::Plain => today.year() - i16::from(month > today.month()),
                    Which::Last => today.year() - i16::from(month >= today.month()),
                };
                Date::new(last, month, 1).ok().map(Interval::month)
            }
            When::Year(year) => Date::new(year, 1, 1).ok().map(Interval::year),
            When::Weekday { which: Which::Next, .. } => None,
            When::Weekday { weekday, which } => {
                let mut days = i32::from(weekday.until(today.weekday()));
                if which == Which::Last && days == 0 {
                    days = 7;
                }
                Some(Interval::day(back(today, days)))
            }
            When::Ago { low, high, unit: unit @ Unit::Year } => {
                Some(Interval { first: units_back(today, high, unit).first_of_year(), last: units_back(today, low, unit).last_of_year() })
            }
            When::Ago { low, high, unit: unit @ Unit::Month } => {
                Some(Interval { first: units_back(today, high, unit).first_of_month(), last: units_back(today, low, unit).last_of_month() })
            }
            When::Ago { low, high, unit } => Some(Interval { first: units_back(today, high, unit), last: units_back(today, low, unit) }),
            When::Period { unit, back: count } => {
                let day = units_back(if unit == Unit::Month { today.first_of_month() } else { today }, count, unit);
                Some(match unit {
                    Unit::Day => Interval::day(day),
                    Unit::Week => Interval::week(day),
                    Unit::Month => Interval::month(day),
                    Unit::Year => Interval::year(day),
                })
            }
            When::Weekend { which: Which::Next } => None,
            When::Weekend { which } => {
                let since_saturday = i32::from(Weekday::Saturday.until(today.weekday()));
                let during = since_saturday <= 1;
                let saturday = back(today, since_saturday + if which == Which::Last && during { 7 } else { 0 });
                Some(Interval { first: saturday, last: back(saturday, -1) })
            }
            When::Season { first, which } => {
                let start = |year: i16| Date::new(year, first, 1).ok();
                let over = |d: Date| d.saturating_add(2.months()).last_of_month() < today;
                let begun = |d: &Date| match which {
                    Which::Last => over(*d),
                    Which::Next => false,
                    _ => *d <= today,
                };
                let first = [today.year(), today.year() - 1, today.year() - 2].into_iter().filter_map(start).find(begun)?;
                Some(Interval { first, last: first.saturating_add(2.months()).last_of_month() })
            }
            When::Recent { days } => Some(Interval { first: back(today, days), last: today }),
            When::Later(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn on(day: Date, when: When) -> Option<String> {
        Some(when.resolve(Interval::day(day))?.date()?.to_string())
    }

    fn weekday(weekday: Weekday, which: Which) -> When {
        When::Weekday { weekday, which }
    }

    #[test]
    fn weekdays_are_the_latest_past_ones() {
        let wednesday = date(2019, 5, 15);
        assert_eq!(on(wednesday, weekday(Weekday::Friday, Which::Plain)).as_deref(), Some("2019-05-10"));
        assert_eq!(on(wednesday, weekday(Weekday::Wednesday, Which::Plain)).as_deref(), Some("2019-05-15"));
        assert_eq!(on(wednesday, weekday(Weekday::Wednesday, Which::Last)).as_deref(), Some("2019-05-08"));
        assert_eq!(on(wednesday, weekday(Weekday::Friday, Which::Next)), None);
    }

    #[test]
    fn a_date_without_year_is_the_latest_past_one() {
        let january = date(2019, 1, 3);
        let calendar = |month, day, weekday| When::Calendar { year: None, month, day, weekday };
        assert_eq!(on(january, calendar(12, 30, None)).as_deref(), Some("2018-12-30"));
        assert_eq!(on(january, calendar(1, 3, None)).as_deref(), Some("2019-01-03"));
        assert_eq!(on(january, calendar(1, 4, None)).as_deref(), Some("2018-01-04"));
        assert_eq!(on(january, calendar(2, 29, Some(Weekday::Monday))).as_deref(), Some("2016-02-29"));
    }

    #[test]
    fn periods_reckon_from_the_day_of_writing() {
        let day = date(2021, 3, 31);
        assert_eq!(on(day, When::Period { unit: Unit::Month, back: 1 }).as_deref(), Some("2021-02"));
        assert_eq!(on(day, When::Period { unit: Unit::Year, back: 1 }).as_deref(), Some("2020"));
        assert_eq!(on(day, When::Period { unit: Unit::Day, back: 0 }).as_deref(), Some("2021-03-31"));
        assert_eq!(on(day, When::Ago { low: 20, high: 20, unit: Unit::Year }).as_deref(), Some("2001"));
        assert_eq!(on(day, When::Season { first: 6, which: Which::Last }).as_deref(), Some("2020"));
        assert_eq!(on(day, When::Month { year: None, month: 6, which: Which::Plain }).as_deref(), Some("2020-06"));
    }

    #[test]
    fn vague_words_are_as_vague_as_they_are() {
        assert_eq!(on(date(2021, 3, 20), When::Recent { days: 14 }).as_deref(), Some("2021-03"));
        assert_eq!(on(date(2021, 3, 2), When::Recent { days: 14 }).as_deref(), Some("2021"));
        assert_eq!(on(date(2021, 1, 2), When::Recent { days: 14 }), None);
    }

    #[test]
    fn a_vague_day_of_writing_makes_vague_dates() {
        let written = Interval { first: date(2022, 2, 1), last: date(2022, 2, 28) };
        let today = When::Period { unit: Unit::Day, back: 0 };
        assert_eq!(today.resolve(written).and_then(Interval::date).map(|d| d.to_string()).as_deref(), Some("2022-02"));
    }

    #[test]
    fn nothing_lies_in_the_future() {
        let day = date(2021, 3, 20);
        assert_eq!(on(day, When::Calendar { year: Some(2021), month: 3, day: 21, weekday: None }), None);
        assert_eq!(on(day, When::Year(2022)), None);
        assert_eq!(on(day, When::Period { unit: Unit::Month, back: 0 }).as_deref(), Some("2021-03"));
    }
}
