/*!
When an article was published, where only its text says so: a date line, a dateline, or the dates told of.
*/

use std::ops::Range;

use super::interval::{Interval, When};
use super::place::{Placed, Syntax};
use super::scan::{Phrase, scan};
use super::years::{Years, newest};
use crate::article::{Article, PartialDate, PublicationBasis, Published, Role, Span};
use crate::lexicon::{Lexicon, key};
use crate::speakers::roster::Roster;
use crate::text::{Prose, Token};

/// Paragraphs at either end in which date lines stand.
const HEAD: usize = 10;
const TAIL: usize = 6;

/// The publication date that the text shows, best sign first.
pub(super) fn read(article: &Article, prose: &Prose, lexicon: &Lexicon, roster: &Roster) -> Option<Published> {
    date_line(article, lexicon).or_else(|| dateline(article, prose)).or_else(|| newest_told(article, prose, roster))
}

/// A line like "Published Feb. 25, 2022", "14 Feb 2022, 10:30", "By Ada Nwosu | June 3, 2019".
fn date_line(article: &Article, lexicon: &Lexicon) -> Option<Published> {
    let count = article.paragraphs.len();
    let ends = |i: usize| i < HEAD || i + TAIL >= count;
    // Furniture is read here too, which prose passes over.
    let paragraphs = article.paragraphs.iter().enumerate().filter(|(i, p)| ends(*i) && p.span.len() <= 160);
    let lines: Vec<_> = paragraphs.map(|(_, p)| crate::article::Paragraph { role: Role::Body, ..p.clone() }).collect();
    let short = Article { text: article.text.clone(), paragraphs: lines, ..Article::default() };
    let prose = Prose::of(&short, lexicon);
    let phrases = scan(&short.text, &prose);
    let full = phrases.iter().filter_map(|p| Some((rank(&short.text, &prose, p)?, p, full_day(p.when)?)));
    let (_, phrase, date) = full.min_by_key(|(rank, _, _)| *rank)?;
    Some(Published { date, basis: PublicationBasis::Dateline, evidence: Some(phrase.span) })
}

fn full_day(when: When) -> Option<PartialDate> {
    match when {
        When::Calendar { year: Some(year), month, day, .. } => {
            let date = PartialDate::day(year, month, day);
            date.exact().map(|_| date)
        }
        _ => None,
    }
}

/// How surely a date's line is a date line: 0 says so in words, 1 is little more than a date, 2 tells of a later change.
fn rank(text: &str, prose: &Prose, phrase: &Phrase) -> Option<u8> {
    let paragraph = prose.sentences[phrase.sentence].paragraph;
    let tokens = prose.paragraphs[paragraph].clone();
    let before: Vec<_> = words(text, &prose.tokens, tokens.start..phrase.tokens.start);
    let label = |list: &[&str]| before.iter().rev().take(3).any(|w| list.contains(&w.as_str()));
    // A correction tells when it was made itself, and of which day's paper it speaks.
    if before.iter().any(|w| ["correction", "corrections", "correct"].contains(&w.as_str())) || follows_correction(text, prose, paragraph) {
        return None;
    }
    if label(&["updated", "modified", "revised", "corrected"]) {
        return Some(2);
    }
    if label(&["published", "posted", "issued", "date", "dated", "filed", "released", "publication", "release"]) {
        return Some(0);
    }
    let after = words(text, &prose.tokens, phrase.tokens.end..tokens.end);
    let clock = |w: &String| {
        w.starts_with(|c: char| c.is_ascii_digit())
            || ["at", "am", "pm", "a.m.", "p.m.", "et", "est", "edt", "gmt", "utc", "bst", "cet", "updated", "ist", "pst", "pdt"]
                .contains(&w.as_str())
    };
    let byline = before.first().is_some_and(|w| w == "by" || w == "on") && before.len() <= 6;
    let short = before.len() <= 3 && !before.iter().any(|w| ["on", "in", "since", "of", "from", "to", "until"].contains(&w.as_str()));
    let alone = after.iter().filter(|w| !clock(w)).count() <= 3 && !text_has(&before, &["photo", "credit", "virin", "image", "file"]);
    (alone && (short || byline)).then_some(1)
}

/// Whether one of the paragraphs shortly before is headed as a correction.
fn follows_correction(text: &str, prose: &Prose, paragraph: usize) -> bool {
    let heads = prose.paragraphs[paragraph.saturating_sub(4)..paragraph].iter().filter_map(|tokens| prose.tokens.get(tokens.start));
    heads.map(|head| key(head.span.of(text))).any(|word| matches!(&*word, "correction" | "corrections"))
}

fn text_has(words: &[String], any: &[&str]) -> bool {
    words.iter().any(|w| any.contains(&w.as_str()))
}

fn words(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<String> {
    let alphanumeric = |t: &&Token| t.first.is_alphanumeric();
    tokens[range].iter().filter(alphanumeric).map(|t| key(t.span.of(text)).into_owned()).collect()
}

/// "KYIV, Feb. 25, 2022 (Agency) — …": a place in capitals, a date, a dash, at the head of a body paragraph.
fn dateline(article: &Article, prose: &Prose) -> Option<Published> {
    let phrases = scan(&article.text, prose);
    let phrase = phrases.iter().find(|p| is_dateline(article, prose, p))?;
    let date = full_day(phrase.when)?;
    Some(Published { date, basis: PublicationBasis::Dateline, evidence: Some(phrase.span) })
}

/// Whether a date stands in a dateline, with or without its year.
pub(super) fn is_dateline(article: &Article, prose: &Prose, phrase: &Phrase) -> bool {
    let paragraph = prose.sentences[phrase.sentence].paragraph;
    let tokens = prose.paragraphs[paragraph].clone();
    let lead = &prose.tokens[tokens.start..phrase.tokens.start];
    let place = lead
        .first()
        .is_some_and(|t| t.is_capital() && t.span.of(&article.text).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase));
    let dash = prose.tokens[phrase.tokens.end..tokens.end].iter().take(8).any(|t| matches!(t.first, '—' | '–' | '-'));
    paragraph < HEAD && lead.len() <= 8 && place && dash
}

/// The month of the newest date, where the text tells of it as news: in its first sentences, or beside a "today".
fn newest_told(article: &Article, prose: &Prose, roster: &Roster) -> Option<Published> {
    let syntax = Syntax { text: &article.text, prose, quoted: &[] };
    let mut phrases = syntax.place_all(scan(&article.text, prose));
    // Any figure that can be one: "the 2016 race" tells of its year as well as "in 2016".
    let year = |t: &Token| t.span.of(&article.text).parse::<i16>().ok().filter(|y| (1900..=2100).contains(y));
    let latest = prose.tokens.iter().filter(|t| t.kind == crate::text::Kind::Number && t.span.len() == 4).filter_map(year).max();
    let bare: Vec<Span> =
        phrases.iter().filter(|p| matches!(p.phrase.when, When::Calendar { year: None, .. })).map(|p| p.phrase.span).collect();
    Years { text: &article.text, prose, roster }.settle(&mut phrases);
    let newest = newest(&phrases)?;
    // Where a later year is named the date is history.
    if latest.is_some_and(|year| year > newest.year()) {
        return None;
    }
    let tells = |p: &&Placed| match p.phrase.when {
        When::Calendar { year: Some(year), month, day, .. } => (year, month, day) == (newest.year(), newest.month(), newest.day()),
        _ => false,
    };
    let phrase = phrases.iter().find(tells)?;
    let body = |s: &usize| article.paragraphs[prose.sentences[*s].paragraph].role == Role::Body;
    let span: Span = phrase.phrase.span;
    // News is told of without its year, but for the captions of pictures: with it, history.
    if body(&phrase.phrase.sentence) && !bare.contains(&span) {
        return None;
    }
    let opening = (0..prose.sentences.len()).filter(body).take(3).any(|s| s == phrase.phrase.sentence);
    let today = phrases.iter().any(|p| p.phrase.when == When::TODAY);
    let date = PartialDate { day: None, ..newest.into() };
    // News of a month's last days may have been written in the next one.
    let sure =
        Interval::of(date).is_some_and(|month| today || super::years::fresh(newest).until(month.last) == Some(super::years::fresh(newest)));
    (sure && (opening || today)).then_some(Published { date, basis: PublicationBasis::Text, evidence: Some(span) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::article;

    fn published(text: &str) -> Option<(String, PublicationBasis)> {
        let article = article(text);
        let lexicon = Lexicon::embedded();
        let prose = Prose::of(&article, &lexicon);
        let found = read(&article, &prose, &lexicon, &Roster::default())?;
        Some((found.date.to_string(), found.basis))
    }

    #[test]
    fn date_lines_and_datelines() {
        for text in [
            "Harbour reopens\nPublished Feb. 25, 2012\nThe harbour is open again.",
            "Harbour reopens\n25 Feb 2012, 10:30\nThe harbour is open again, since Jan. 3, 2012.",
            "Harbour reopens\nBy Ada Nwosu | February 25, 2012\nThe harbour is open again.",
            "PORT LYNDE, Feb. 25, 2012 (NCW) — The harbour is open again.",
            "The harbour is open again.\nPosted on 2012-02-25\nUpdated on 2012-02-27",
        ] {
            assert_eq!(published(text), Some(("2012-02-25".into(), PublicationBasis::Dateline)), "{text}");
        }
    }

    #[test]
    fn the_newest_date_gives_the_month_at_most() {
        let text = "The harbour reopened on Feb. 12, said the mayor.\nIt had been closed in the fall of 2011, by order.";
        assert_eq!(published(text), None, "2011 or 2012");
        let text = "The harbour reopened on Monday, Feb. 13, said the mayor.\nIt had been closed in 2011, by order.";
        assert_eq!(published(text), Some(("2012-02".into(), PublicationBasis::Text)));
        let history = "The harbour was closed on June 2, 2011, by order.\nToday the mayor spoke.";
        assert_eq!(published(history), None);
        let end_of_month = "The harbour reopened on Monday, Feb. 27, said the mayor.\nIt had been closed in 2011, by order.";
        assert_eq!(published(end_of_month), None);
    }

    #[test]
    fn a_text_without_dates_has_none() {
        assert_eq!(published("The harbour reopened on Friday, said the mayor."), None);
        assert_eq!(published("PORT LYNDE — The harbour reopened on Friday, said the mayor."), None);
    }
}
