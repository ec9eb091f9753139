/*!
Finds the date phrases of a text: one pass over the tokens, a small grammar, no patterns.

The grammar is that of news prose: weekdays with their part of the day, calendar dates in American, British and numeric
dress, months, years behind a preposition, and the words that reckon from the day of writing.
*/

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::FxHashSet;

use super::interval::{Unit, When, Which};
use crate::article::Span;
use crate::lexicon::{Classes, WordKey, key};
use crate::text::{Kind, Prose, Token};

/// A stretch of text that says when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub span: Span,
    /// Its tokens, a range of [`Prose::tokens`].
    pub tokens: Range<usize>,
    /// Its sentence, an index into [`Prose::sentences`].
    pub sentence: usize,
    pub when: When,
}

/// All date phrases in order.
pub(super) fn scan(text: &str, prose: &Prose) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (sentence, s) in prose.sentences.iter().enumerate() {
        let reader = Reader { text, tokens: &prose.tokens[..s.tokens.end] };
        let mut i = s.tokens.start;
        while i < s.tokens.end {
            match reader.phrase(i, s.tokens.start) {
                Some((start, end, when)) => {
                    let span = prose.tokens[start].span.cover(prose.tokens[end - 1].span);
                    found.push(Phrase { span, tokens: start..end, sentence, when });
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    found
}

/// Reads tokens up to the end of one sentence.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// A phrase that begins at the token in hand: the token behind it, and what it says.
type Found = Option<(usize, When)>;

impl Reader<'_> {
    fn word(&self, i: usize) -> Cow<'_, str> {
        match self.tokens.get(i) {
            Some(t) if matches!(t.kind, Kind::Word | Kind::Number) => key(t.span.of(self.text)),
            _ => Cow::Borrowed(""),
        }
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&&*self.word(i))
    }

    fn sign(&self, i: usize, sign: char) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is_sign(sign))
    }

    fn class(&self, i: usize, class: Classes) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Word && t.is(class))
    }

    fn phrase(&self, i: usize, from: usize) -> Option<(usize, usize, When)> {
        let token = &self.tokens[i];
        match token.kind {
            Kind::Number => self.number(i, from),
            Kind::Word if token.is(Classes::WEEKDAY) => self.weekday(i, Which::Plain).map(|(end, when)| (i, end, when)),
            Kind::Word if token.is(Classes::MONTH) => self.month(i, from),
            Kind::Word if OPENERS.contains(&token.key) => self.relative(i).map(|(end, when)| (i, end, when)),
            _ => None,
        }
    }

    /// "Friday", "Monday night", "Monday, Jan. 24".
    fn weekday(&self, i: usize, which: Which) -> Found {
        if !self.tokens.get(i)?.is_capital() {
            return None;
        }
        let weekday = weekday(&self.word(i))?;
        let mut end = i + 1 + self.stop(i);
        if self.is(end, &["morning", "afternoon", "evening", "night", "midday", "noon"]) {
            end += 1;
        }
        let date = end + usize::from(self.sign(end, ','));
        if let Some((end, When::Calendar { year, month, day, .. })) = self.calendar(date) {
            return Some((end, When::Calendar { year, month, day, weekday: Some(weekday) }));
        }
        Some((end, When::Weekday { weekday, which }))
    }

    /// "Feb. 25", "February 25th, 2022", "25 February 2022".
    fn calendar(&self, i: usize) -> Found {
        if self.class(i, Classes::MONTH) && self.tokens[i].is_capital() {
            let month = month(&self.word(i))?;
            let stop = self.stop(i);
            let day = self.day(i + 1 + stop)?;
            let mut end = i + 2 + stop;
            let year = self.year(end + usize::from(self.sign(end, ',')));
            if year.is_some() {
                end += 1 + usize::from(self.sign(end, ','));
            }
            return Some((end, When::Calendar { year, month, day, weekday: None }));
        }
        let day = self.day(i)?;
        let name = i + 1 + usize::from(self.is(i + 1, &["of"]));
        let month = month(&self.word(name)).filter(|_| self.tokens[name].is_capital())?;
        let comma = usize::from(self.sign(name + 1, ','));
        let year = self.year(name + 1 + comma);
        let end = if year.is_some() { name + 2 + comma } else { name + 1 };
        Some((end, When::Calendar { year, month, day, weekday: None }))
    }

    /// One for the full stop behind an abbreviation that is a word too, and so did not get its own: "Mar.", "Sun."
    fn stop(&self, i: usize) -> usize {
        let short = self.is(i, &["mar", "mon", "sat", "sun"]);
        usize::from(short && self.sign(i + 1, '.') && self.tokens[i + 1].span.start == self.tokens[i].span.end)
    }

    fn day(&self, i: usize) -> Option<i8> {
        let word = self.word(i);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        digits.parse().ok().filter(|day| ordinal && (1..=31).contains(day))
    }

    fn year(&self, i: usize) -> Option<i16> {
        let token = self.tokens.get(i).filter(|t| t.kind == Kind::Number && t.span.len() == 4)?;
        token.span.of(self.text).parse().ok().filter(|year| (1700..=2100).contains(year))
    }

    /// What begins with digits: "25 February", "2022-02-25", "2/25/2022", "three" is a word; and years.
    fn number(&self, i: usize, from: usize) -> Option<(usize, usize, When)> {
        if let Some((end, when)) = self.calendar(i) {
            return Some((i, end, when));
        }
        if let Some((end, when)) = self.ago(i) {
            return Some((i, end, when));
        }
        let written = self.tokens[i].span.of(self.text);
        if let Some(when) = iso(written).or_else(|| slashed(written)) {
            return Some((i, i + 1, when));
        }
        let year = self.year(i).filter(|_| self.names_year(i, from))?;
        Some((i, i + 1, When::Year(year)))
    }

    /// Whether four digits stand where a year stands.
    fn names_year(&self, i: usize, from: usize) -> bool {
        if self.class(i + 1, Classes::PEOPLE) || self.sign(i + 1, '%') || self.is(i + 1, &["percent", "people", "votes", "miles"]) {
            return false;
        }
        let Some(before) = i.checked_sub(1).filter(|&b| b >= from) else { return self.sign(i + 1, ',') };
        let word = self.word(before);
        let dated = matches!(
            &*word,
            "in" | "since"
                | "by"
                | "of"
                | "from"
                | "during"
                | "until"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "throughout"
                | "spring"
                | "summer"
                | "fall"
                | "autumn"
                | "winter"
                | "through"
                | "and"
                | "around"
                | "circa"
                | "for"
        );
        dated
            || self.sign(before, '(')
            || self.tokens[before].is(Classes::DETERMINER | Classes::POSSESSIVE)
            || self.tokens[before].kind == Kind::Clitic
    }

    /// "June", "June 2013", "Feb. 25"; with what stands before it, since "may" and "march" are words too.
    fn month(&self, i: usize, from: usize) -> Option<(usize, usize, When)> {
        if !self.tokens[i].is_capital() {
            return None;
        }
        if let Some((end, when)) = self.calendar(i) {
            return Some((i, end, when));
        }
        let month = month(&self.word(i))?;
        let comma = usize::from(self.sign(i + 1, ','));
        if let Some(year) = self.year(i + 1 + comma) {
            return Some((i, i + 2 + comma, When::Month { year: Some(year), month, which: Which::Plain }));
        }
        let before = i.checked_sub(1).filter(|&b| b >= from)?;
        let leads = ["in", "since", "until", "by", "of", "from", "during", "before", "after", "through", "early", "late", "mid"];
        let surely = self.is(before, &leads) || self.tokens[before].is(Classes::DETERMINER);
        // A May that could be a modal and a name that could be a person's need more than a capital.
        let other = matches!(month, 3 | 5) || month == 4 || month == 6 || month == 8;
        (surely || !other).then_some((i, i + 1, When::Month { year: None, month, which: Which::Plain }))
    }

    /// What begins with a word that is neither weekday nor month.
    fn relative(&self, i: usize) -> Found {
        let word = self.word(i);
        let one_day = |back| Some((i + 1, When::Period { unit: Unit::Day, back }));
        match &*word {
            "today" | "tonight" | "overnight" => one_day(0),
            "yesterday" => {
                let part = usize::from(self.is(i + 1, &["morning", "afternoon", "evening", "night"]));
                Some((i + 1 + part, When::Period { unit: Unit::Day, back: 1 }))
            }
            "this" => self.counted(i + 1, Which::This),
            "last" | "past" | "previous" => self.counted(i + 1, Which::Last),
            "next" if self.is(i + 1, &["day", "morning"]) => Some((i + 2, When::Later(1))),
            "next" | "coming" | "upcoming" => self.counted(i + 1, Which::Next),
            "same" | "that" if self.is(i + 1, &["day", "night", "evening", "afternoon", "morning"]) => Some((i + 2, When::Later(0))),
            "earlier" => self.earlier(i),
            "early" | "late" | "later" => self.part_of(i),
            "recent" => match &*self.word(i + 1) {
                "days" => Some((i + 2, When::Recent { days: 7 })),
                "weeks" => Some((i + 2, When::Recent { days: 21 })),
                "months" => Some((i + 2, When::Recent { days: 150 })),
                "years" => None,
                _ => Some((i + 1, When::Recent { days: 14 })),
            },
            "recently" => Some((i + 1, When::Recent { days: 14 })),
            _ => self.ago(i),
        }
    }

    /// Behind "this", "last" or "next": a unit, a weekday, a month, a season.
    fn counted(&self, i: usize, which: Which) -> Found {
        if which == Which::This && self.is(i, &["past", "coming"]) {
            return self.counted(i + 1, if self.is(i, &["past"]) { Which::Last } else { Which::Next });
        }
        if self.class(i, Classes::WEEKDAY) {
            return self.weekday(i, which);
        }
        if self.class(i, Classes::MONTH) && self.tokens[i].is_capital() {
            let month = month(&self.word(i))?;
            return Some((i + 1, When::Month { year: None, month, which }));
        }
        let back = match which {
            Which::Last => 1,
            Which::Next => -1,
            _ => 0,
        };
        let period = |unit| Some((i + 1, When::Period { unit, back }));
        match &*self.word(i) {
            "morning" | "afternoon" | "evening" => period(Unit::Day),
            "night" => period(Unit::Day),
            "week" => period(Unit::Week),
            "month" => period(Unit::Month),
            "year" => period(Unit::Year),
            "weekend" => Some((i + 1, When::Weekend { which })),
            "spring" => Some((i + 1, When::Season { first: 3, which })),
            "summer" => Some((i + 1, When::Season { first: 6, which })),
            "fall" | "autumn" => Some((i + 1, When::Season { first: 9, which })),
            _ => None,
        }
    }

    /// "earlier this month", "earlier today", "earlier in the day", "earlier Friday".
    fn earlier(&self, i: usize) -> Found {
        if self.is(i + 1, &["in", "on"]) {
            let the = i + 2 + usize::from(self.is(i + 2, &["the"]));
            if self.is(the, &["day"]) {
                return Some((the + 1, When::Later(0)));
            }
            let unit = self.unit(the).filter(|_| the > i + 2)?;
            return Some((the + 1, When::Period { unit, back: 0 }));
        }
        self.part_of(i)
    }

    /// "late last month", "early Friday", "later that day": the phrase behind counts.
    fn part_of(&self, i: usize) -> Found {
        let next = i + 1 + usize::from(self.is(i + 1, &["on", "in"]));
        let token = self.tokens.get(next)?;
        if token.kind != Kind::Word {
            return None;
        }
        if token.is(Classes::WEEKDAY) {
            return self.weekday(next, Which::Plain);
        }
        if token.is(Classes::MONTH) {
            return self.month(next, i).map(|(_, end, when)| (end, when));
        }
        match &*self.word(next) {
            "today" | "yesterday" | "this" | "last" | "that" => self.relative(next),
            _ => None,
        }
    }

    fn unit(&self, i: usize) -> Option<Unit> {
        Some(match &*self.word(i) {
            "day" | "days" => Unit::Day,
            "week" | "weeks" => Unit::Week,
            "month" | "months" => Unit::Month,
            "year" | "years" => Unit::Year,
            _ => return None,
        })
    }

    /// "three days ago", "a few weeks earlier", "two decades ago".
    fn ago(&self, i: usize) -> Found {
        let mut at = i;
        at += usize::from(self.is(at, &["about", "nearly", "almost", "some", "around"]));
        let rough = at > i;
        let (mut low, mut high) = match &*self.word(at) {
            "a" | "an" | "one" => (1, 1),
            "several" => (3, 5),
            "many" => return None,
            other => match other.parse::<i32>().ok().or_else(|| spelled(other)) {
                Some(n @ 1..=300) => (n, n),
                _ => return None,
            },
        };
        at += 1;
        if low == 1 && self.is(at, &["few"]) {
            (low, high) = (2, 4);
            at += 1;
        } else if low == 1 && self.is(at, &["couple"]) {
            (low, high) = (2, 3);
            at += 1 + usize::from(self.is(at + 1, &["of"]));
        }
        let unit = match &*self.word(at) {
            "decade" | "decades" => {
                (low, high) = (10 * low, 10 * high);
                Unit::Year
            }
            _ => self.unit(at)?,
        };
        let end = at + 2;
        match &*self.word(at + 1) {
            "ago" | "earlier" | "before" if rough => {
                (low, high) = ((low - 1).max(1), high + 1);
            }
            "ago" => {}
            "earlier" if !(unit == Unit::Day && low == 1 && high == 1) => {}
            "earlier" | "before" if unit == Unit::Day && low == high => return Some((end, When::Later(-low))),
            "later" | "after" if unit == Unit::Day && low == high => return Some((end, When::Later(low))),
            _ => return None,
        }
        Some((end, When::Ago { low, high, unit }))
    }
}

/// The words that can begin a phrase, weekdays, months and figures aside: one look-up spares the grammar most words.
static OPENERS: LazyLock<FxHashSet<WordKey>> = LazyLock::new(|| {
    let plain = [
        "today",
        "tonight",
        "overnight",
        "yesterday",
        "this",
        "last",
        "past",
        "previous",
        "next",
        "coming",
        "upcoming",
        "same",
        "that",
        "earlier",
        "early",
        "late",
        "later",
        "recent",
        "recently",
        "about",
        "nearly",
        "almost",
        "some",
        "around",
        "a",
        "an",
        "several",
    ];
    let tens = TENS.iter().flat_map(|ten| ONES[1..10].iter().map(move |one| format!("{ten}-{one}")));
    plain.iter().chain(&ONES).chain(&TENS).map(|w| WordKey::of(w)).chain(tens.map(|w| WordKey::of(&w))).collect()
});

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// "two" to "ninety-nine".
fn spelled(word: &str) -> Option<i32> {
    let one = |w: &str| ONES.iter().position(|o| *o == w).map(|n| n as i32);
    let ten = |w: &str| TENS.iter().position(|t| *t == w).map(|n| 10 * (n as i32 + 2));
    match word.split_once('-') {
        Some((tens, ones)) => Some(ten(tens)? + one(ones)?),
        None => one(word).or_else(|| ten(word)),
    }
}

/// A weekday by its name or abbreviation; none for "Fridays", which is a habit.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('.') {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// A month by its name or abbreviation.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let word = word.trim_end_matches('.');
    let found = MONTHS.iter().position(|m| *m == word || word.len() >= 3 && (*m).starts_with(word) && word.len() <= 4)?;
    Some(found as i8 + 1)
}

/// "2022-02-25".
fn iso(written: &str) -> Option<When> {
    let date: crate::article::PartialDate = written.parse().ok()?;
    Some(When::Calendar { year: Some(date.year), month: date.month?, day: date.day?, weekday: None })
}

/// "2/25/2022" or "25/2/2022", where only one reading is a date.
fn slashed(written: &str) -> Option<When> {
    let separator = if written.contains('/') { '/' } else { '.' };
    let mut parts = written.split(separator).map(|p| p.parse::<i16>().ok());
    let (a, b, year) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || !(1900..=2100).contains(&year) {
        return None;
    }
    let (month, day) = match (a, b) {
        (13..=31, 1..=12) => (b, a),
        (1..=12, 13..=31) => (a, b),
        _ if a == b || separator == '.' => (b, a),
        _ => return None,
    };
    let date = jiff::civil::Date::new(year, month as i8, day as i8).ok()?;
    Some(When::Calendar { year: Some(year), month: date.month(), day: date.day(), weekday: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::testing::article;
    use jiff::civil::date;

    use super::super::interval::Interval;

    /// The phrases of a text written on Wednesday, 2019-05-15, each with its date.
    fn read(text: &str) -> Vec<(String, String)> {
        let article = article(text);
        let prose = Prose::of(&article, &Lexicon::embedded());
        let written = Interval::day(date(2019, 5, 15));
        let show = |p: &Phrase| {
            let date = p.when.resolve(written).and_then(Interval::date);
            (p.span.of(text).to_owned(), date.map_or("-".into(), |d| d.to_string()))
        };
        scan(text, &prose).iter().map(show).collect()
    }

    fn one(text: &str) -> (String, String) {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn calendar_dates_in_every_dress() {
        for (text, phrase, when) in [
            ("He spoke on Feb. 25 in Rome.", "Feb. 25", "2019-02-25"),
            ("He spoke on Feb. 25, 2012, in Rome.", "Feb. 25, 2012", "2012-02-25"),
            ("Published 14 Feb 2012, 10:30", "14 Feb 2012", "2012-02-14"),
            ("On the 3rd of June he left.", "3rd of June", "2018-06-03"),
            ("On Monday, Jan. 24, she spoke.", "Monday, Jan. 24", "2011-01-24"),
            ("It was June 2013 when she spoke.", "June 2013", "2013-06"),
            ("Dated 2018-11-02 below.", "2018-11-02", "2018-11-02"),
            ("Dated 25/11/2018 below.", "25/11/2018", "2018-11-25"),
            ("On September 3rd she spoke.", "September 3rd", "2018-09-03"),
        ] {
            assert_eq!(one(text), (phrase.to_owned(), when.to_owned()), "{text}");
        }
    }

    #[test]
    fn words_that_reckon_from_the_day_of_writing() {
        for (text, phrase, when) in [
            ("He said Friday that it rained.", "Friday", "2019-05-10"),
            ("He said late Monday night that it rained.", "late Monday night", "2019-05-13"),
            ("They met last Friday.", "last Friday", "2019-05-10"),
            ("They met earlier this month.", "earlier this month", "2019-05"),
            ("They met earlier in the week.", "earlier in the week", "2019-05"),
            ("They met two decades ago.", "two decades ago", "1999"),
            ("They met three days ago.", "three days ago", "2019-05-12"),
            ("They met a few months ago.", "a few months ago", "2019"),
            ("They met twenty-two years ago.", "twenty-two years ago", "1997"),
            ("They met in March.", "March", "2019-03"),
            ("They met in 2013.", "2013", "2013"),
            ("They met last month.", "last month", "2019-04"),
            ("They met yesterday morning.", "yesterday morning", "2019-05-14"),
            ("They will meet next Tuesday.", "next Tuesday", "-"),
        ] {
            assert_eq!(one(text), (phrase.to_owned(), when.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date() {
        for text in [
            "They may march on.",
            "He sat in the sun.",
            "It cost 2,000 dollars and 1999 votes.",
            "A second Mar was made.",
            "April Nowak said so.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
        assert_eq!(read("He prays on Sundays."), []);
    }
}
