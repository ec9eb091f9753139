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
