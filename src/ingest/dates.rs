//! Dates as people and programs write them outside running text: in tables, page metadata, addresses and file names.

use jiff::civil::Date;
use jiff::fmt::strtime;

use crate::article::PartialDate;

/// A date standing alone in a cell or an attribute: ISO 8601 at any precision, with or without a time behind it, or one of
/// the usual English forms. All-digit forms in which day and month could be exchanged are not read.
pub(super) fn written(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(date) = text.parse::<PartialDate>() {
        return sensible(date);
    }
    let start: String = text.chars().take(10).collect();
    if text.get(10..).is_none_or(|rest| rest.starts_with(['T', 't', ' ']))
        && let Ok(date) = start.parse::<PartialDate>()
    {
        return sensible(date);
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return from_numbers(&[&text[..4], &text[4..6], &text[6..]]);
    }
    let numbers: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|p| !p.is_empty()).collect();
    if numbers.len() == 3 && numbers.iter().all(|n| n.bytes().all(|b| b.is_ascii_digit())) {
        return from_numbers(&numbers);
    }
    let plain = text.replace([',', '.'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    // A weekday before and a time behind the date change nothing.
    let from = usize::from(words.first().is_some_and(|w| strtime::parse("%A", w).is_ok() || strtime::parse("%a", w).is_ok()));
    let three = words.get(from..from + 3)?.join(" ");
    ["%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|format| strtime::parse(format, &three).ok()?.to_date().ok())
        .and_then(|date| sensible(date.into()))
}

/// Year, month and day from three numbers, if their order shows.
fn from_numbers(parts: &[&str]) -> Option<PartialDate> {
    let number = |s: &str| s.parse::<i16>().ok();
    let (a, b, c) = (number(parts[0])?, number(parts[1])?, number(parts[2])?);
    let (year, month, day) = match (parts[0].len(), parts[2].len()) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, 4) if a > 12 || a == b => (c, b, a),
        (1 | 2, 4) if b > 12 => (c, a, b),
        _ => return None,
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    sensible(date.into())
}

/// News has been printed since about 1600; a later number is not a year.
fn sensible(date: PartialDate) -> Option<PartialDate> {
    (1600..=2100).contains(&date.year).then_some(date)
}

/// The date in the address of a page: `/2022/02/25/`, `/2022/feb/25/`, `/2022-02-25-`, `/20220225/`; or year and month alone.
pub(super) fn in_url(url: &str) -> Option<PartialDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (_, path) = path.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    let folders = parts.windows(3).find_map(|w| {
        let [year, month, day] = w else { return None };
        let month = month_number(month)?;
        (year.len() == 4 && (1..=2).contains(&day.len())).then(|| calendar(year, month, day)).flatten()
    });
    let year_and_month = || {
        parts.windows(3).find_map(|w| {
            let [year, month, _] = w else { return None };
            let year = year.parse::<i16>().ok().filter(|y| year.len() == 4 && (1900..=2100).contains(y))?;
            Some(PartialDate { year, month: Some(month_number(month)?), day: None })
        })
    };
    folders.or_else(|| parts.iter().find_map(|part| in_words(part))).or_else(year_and_month)
}

/// The date in the name of a file or of the folders it lies in: `2022-02-25`, `20220225`, `25-02-2022`, `25 Feb 2022`.
pub(super) fn in_name(name: &str) -> Option<PartialDate> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // The file's own name knows better than its folder's.
    let own = stem.rsplit('/').find_map(in_words);
    own.or_else(|| in_url(&format!("/{stem}")))
}

/// The first date among the pieces of a name.
fn in_words(name: &str) -> Option<PartialDate> {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let digits = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    for (at, word) in words.iter().enumerate() {
        // `20220225`, also with a time stuck to it (`20220225T1030`); a longer row of digits is a number of some other kind.
        let run = word.bytes().take_while(u8::is_ascii_digit).count();
        if run == 8
            && (word.len() == 8 || word[8..].starts_with(['T', 't']))
            && let Some(date) = calendar(&word[..4], word[4..6].parse().unwrap_or(0), &word[6..8])
        {
            return Some(date);
        }
        let Some(&[a, b, c]) = words.get(at..at + 3) else { continue };
        let date = match (digits(a), digits(b), digits(c)) {
            (true, true, true) if b.len() <= 2 => from_numbers(&[a, b, c]),
            (true, false, true) if c.len() == 4 && a.len() <= 2 => calendar(c, month_number(b)?, a),
            (true, false, true) if a.len() == 4 && c.len() <= 2 => month_number(b).and_then(|m| calendar(a, m, c)),
            (false, true, true) if c.len() == 4 && b.len() <= 2 => month_number(a).and_then(|m| calendar(c, m, b)),
            _ => None,
        };
        if let Some(date) = date.filter(|d| (1900..=2100).contains(&d.year)) {
            return Some(date);
        }
    }
    None
}

fn calendar(year: &str, month: i8, day: &str) -> Option<PartialDate> {
    let year: i16 = year.parse().ok().filter(|y| (1900..=2100).contains(y))?;
    Date::new(year, month, day.parse().ok()?).ok().map(PartialDate::from)
}

/// The number of a month in digits, as an English name or its usual short form.
fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok().filter(|m| (1..=12).contains(m) && word.len() <= 2);
    }
    let word = word.to_ascii_lowercase();
    let at =
        MONTHS.iter().position(|m| *m == word || (word.len() == 3 && m.starts_with(&word)) || (word == "sept" && *m == "september"))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(date: Option<PartialDate>) -> Option<String> {
        date.map(|d| d.to_string())
    }

    #[test]
    fn dates_in_cells() {
        for (cell, date) in [
            ("2021-03-04", "2021-03-04"),
            ("2021-03", "2021-03"),
            ("2021", "2021"),
            ("2021-03-04T05:06:07+01:00", "2021-03-04"),
            ("2021-03-04 05:06", "2021-03-04"),
            ("20210304", "2021-03-04"),
            ("25/3/2021", "2021-03-25"),
            ("3/25/2021", "2021-03-25"),
            ("25.03.2021", "2021-03-25"),
            ("March 4, 2021", "2021-03-04"),
            ("Mar. 4, 2021", "2021-03-04"),
            ("Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04"),
            ("Thursday, March 4, 2021 at 5 p.m.", "2021-03-04"),
        ] {
            assert_eq!(text(written(cell)).as_deref(), Some(date), "{cell}");
        }
        for cell in ["3/4/2021", "2021-02-30", "soon", "", "12", "04-03-21", "99999", "0000-00-00"] {
            assert_eq!(text(written(cell)), None, "{cell}");
        }
    }

    #[test]
    fn dates_in_addresses() {
        for (url, date) in [
            ("https://courier.example/2021/03/04/the-mill-closes", Some("2021-03-04")),
            ("https://courier.example/news/2021/mar/04/the-mill-closes?x=1", Some("2021-03-04")),
            ("https://courier.example/a/2021-03-04-mill.html", Some("2021-03-04")),
            ("https://courier.example/20210304/mill", Some("2021-03-04")),
            ("https://courier.example/2021/03/the-mill-closes", Some("2021-03")),
            ("https://courier.example/story-1234567890", None),
            ("https://courier.example/2021/13/45/x", None),
            ("2021-03-04", None),
        ] {
            assert_eq!(text(in_url(url)).as_deref(), date, "{url}");
        }
    }

    #[test]
    fn dates_in_file_names() {
        for (name, date) in [
            ("2021-03-04_mill.txt", Some("2021-03-04")),
            ("courier 20210304 mill.txt", Some("2021-03-04")),
            ("20210304T1011.txt", Some("2021-03-04")),
            ("25-03-2021.txt", Some("2021-03-25")),
            ("mill_25.3.2021.html", Some("2021-03-25")),
            ("mill 4 March 2021.docx", Some("2021-03-04")),
            ("Mar-4-2021.txt", Some("2021-03-04")),
            ("2021/03/04/mill.txt", Some("2021-03-04")),
            ("2021-03-04/mill.txt", Some("2021-03-04")),
            ("04-03-2021.txt", None),
            ("007_8917305320210301.txt", None),
            ("a20210304b.txt", None),
            ("1234-56-78.txt", None),
            ("12345678.txt", None),
        ] {
            assert_eq!(text(in_name(name)).as_deref(), date, "{name}");
        }
    }
}
