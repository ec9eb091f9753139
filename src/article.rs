/*!
What an article is: decoded text, paragraphs with roles, metadata.

Plain data without behaviour beyond spans. Text is kept exactly as decoded, so that every [`Span`] handed out by the
engine is, byte for byte, a stretch of what the file says.
*/

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// A stretch of an article's text in UTF-8 bytes, end exclusive, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end` (byte offsets, end exclusive).
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// First byte as an index.
    pub fn from(self) -> usize {
        self.start as usize
    }

    /// One past the last byte as an index.
    pub fn to(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte `at` lies inside this span.
    pub fn contains_at(self, at: usize) -> bool {
        self.from() <= at && at < self.to()
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text under the span; empty when the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.from()..self.to()).unwrap_or("")
    }
}

/// What a paragraph is for. Only [`Role::Headline`], [`Role::Body`] and [`Role::Caption`] are searched for statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The article's headline or a heading inside it.
    Headline,
    /// Running text.
    Body,
    /// The text under a picture.
    Caption,
    /// Page furniture: banners, sign-up boxes, credits, player times, repeated lines.
    Boilerplate,
    /// Who wrote it: a byline, a letter's signature, an author's note.
    Signature,
}

/// One paragraph of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands, without its line end. A paragraph of hard-wrapped text holds single line breaks.
    pub span: Span,
    /// What it is for.
    pub role: Role,
    /// Why it has this role, in plain words, when it is not [`Role::Body`].
    pub reason: Option<String>,
}

/// A calendar date known to the day, the month or the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PartialDate {
    /// The year, 1 to 9999.
    pub year: i16,
    /// The month, 1 to 12, if known.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31, if known; never without a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// A date known to the day.
    pub fn day(year: i16, month: i8, day: i8) -> Self {
        PartialDate { year, month: Some(month), day: Some(day) }
    }

    /// The exact calendar day, if it is known and exists.
    pub fn exact(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The first calendar day it can mean.
    pub fn earliest(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The last calendar day it can mean.
    pub fn latest(self) -> Option<jiff::civil::Date> {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.exact(),
            (month, _) => Some(jiff::civil::Date::new(self.year, month.unwrap_or(12), 1).ok()?.last_of_month()),
        }
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        PartialDate::day(date.year(), date.month(), date.day())
    }
}

impl std::fmt::Display for PartialDate {
    /// ISO 8601 at its precision: `2022-02-25`, `2022-02` or `2022`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

/// Why a text is not a [`PartialDate`].
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a date: write YYYY-MM-DD, YYYY-MM or YYYY")]
pub struct BadDate(pub String);

impl std::str::FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(s: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(s.to_owned());
        let mut parts = s.trim().split('-');
        let year: i16 = parts.next().filter(|p| p.len() == 4).and_then(|p| p.parse().ok()).ok_or_else(bad)?;
        let number = |p: Option<&str>| p.map(|p| p.parse::<i8>()).transpose().map_err(|_| bad());
        let (month, day) = (number(parts.next())?, number(parts.next())?);
        let date = PartialDate { year, month, day };
        if parts.next().is_some() || date.earliest().is_none() {
            return Err(bad());
        }
        Ok(date)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = BadDate;

    fn try_from(s: String) -> Result<Self, BadDate> {
        s.parse()
    }
}

/// Where a publication date was read, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicationBasis {
    /// A row of `metadata.csv` or the caller.
    Metadata,
    /// The page's own machine-readable metadata (JSON-LD, meta, time).
    Page,
    /// The address of the page.
    Url,
    /// The name of the file.
    FileName,
    /// The dateline or a date line above the text.
    Dateline,
    /// Inferred from dates in the running text.
    Text,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The date at its precision.
    pub date: PartialDate,
    /// How it is known.
    pub basis: PublicationBasis,
    /// Where the text says so, when it is the text that does.
    pub evidence: Option<Span>,
}

/// What is known about an article besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
}

/// One article: its text exactly as decoded, and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name inside the opened folder, with `/` between the parts.
    pub file: String,
    /// Where the file is.
    pub path: PathBuf,
    /// The decoded text; every [`Span`] counts in its bytes.
    pub text: String,
    /// Its paragraphs in order, none overlapping.
    pub paragraphs: Vec<Paragraph>,
    /// What is known besides.
    pub meta: Meta,
    /// What a reader should know about how it was read (encoding guessed, marks mended, …), in plain words.
    pub warnings: Vec<String>,
}

/// Converts byte offsets of one text to Unicode code points, in constant time.
///
/// Offsets in exported lines count code points, as in the W3C Web Annotation model.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before each block of 64 bytes.
    before: Vec<u32>,
}

impl CodePoints {
    const BLOCK: usize = 64;

    /// Indexes `text`.
    pub fn of(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / Self::BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(Self::BLOCK) {
            before.push(count);
            count += block.iter().filter(|&&b| is_boundary(b)).count() as u32;
        }
        before.push(count);
        CodePoints { before }
    }

    /// The number of code points before byte `at` of the same `text`.
    pub fn at(&self, text: &str, at: usize) -> usize {
        let block = at / Self::BLOCK;
        let Some(&before) = self.before.get(block) else { return text.chars().count() };
        let rest = &text.as_bytes()[block * Self::BLOCK..at.min(text.len())];
        before as usize + rest.iter().filter(|&&b| is_boundary(b)).count()
    }
}

/// Whether a UTF-8 byte starts a code point.
fn is_boundary(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting() {
        let text = "“Größe,” said Łukasz — ".repeat(20);
        let index = CodePoints::of(&text);
        for (i, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(&text, at), i);
        }
        assert_eq!(index.at(&text, text.len()), text.chars().count());
    }

    #[test]
    fn dates_read_back_as_written() {
        for s in ["2022-02-25", "2022-02", "2022"] {
            assert_eq!(s.parse::<PartialDate>().unwrap().to_string(), s);
        }
        for s in ["2022-02-30", "22-02-01", "2022-13", "yesterday", "2022-01-01-01"] {
            assert!(s.parse::<PartialDate>().is_err(), "{s}");
        }
    }
}
