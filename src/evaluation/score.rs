/*!
Scores statements against labelled quotations, with the definitions of the benchmark's own scorer.

| figure | meaning |
| --- | --- |
| found | labelled segments at least 80% covered by extracted ones |
| precise | extracted segments at least 80% covered by labelled ones |
| exact | found segments whose both ends agree, marks and edge punctuation aside |
| source | labelled segments with an annotated source that the mention overlaps |
| speaker | labelled segments given to the labelled speaker |
| person | the same for those said by one named person |
| wrong | of those, given to somebody else |
*/

use std::collections::BTreeMap;

use super::gold::{GoldArticle, GoldQuote};
use super::names::{same_other, same_person};

/// A statement as the scorer sees it; offsets in code points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predicted {
    /// Its segments.
    pub segments: Vec<(usize, usize)>,
    /// The name of its speaker.
    pub speaker: Option<String>,
    /// Whether the speaker is a named person.
    pub is_person: bool,
    /// Where the speaker is named.
    pub mention: Option<(usize, usize)>,
}

/// Counts behind the figures of one group of segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Labelled segments.
    pub gold: usize,
    /// Of these, found.
    pub found: usize,
    /// Of these, with both ends right.
    pub exact: usize,
    /// Labelled segments with an annotated source.
    pub with_source: usize,
    /// Of these, the mention overlaps it.
    pub source: usize,
    /// Labelled segments with a labelled speaker.
    pub with_speaker: usize,
    /// Of these, right.
    pub speaker: usize,
    /// Segments by one named person.
    pub by_person: usize,
    /// Of these, right.
    pub person: usize,
    /// Of these, given to somebody else.
    pub wrong: usize,
    /// Extracted segments.
    pub predicted: usize,
    /// Of these, statements.
    pub precise: usize,
}

/// Figures for all segments, long ones (five words or more) and short ones, and the errors in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// `all`, `long`, `short`.
    pub groups: BTreeMap<&'static str, Counts>,
    /// One line an error.
    pub errors: Vec<String>,
}

/// Signs at the edges of a segment that do not count.
const EDGE: &str = "“”\"„«»‘’'`.,;:!?…—–- \t\r\n()[]";
/// Double quotation marks of every kind; an extracted segment that touches no labelled span is not counted.
const ENOUGH: f64 = 0.8;

/// A segment without its edge signs, clamped to the text.
fn core(text: &[char], start: usize, end: usize) -> (usize, usize) {
    let mut end = end.min(text.len());
    let mut start = start;
    while start < end && EDGE.contains(text[start]) {
        start += 1;
    }
    while end > start && EDGE.contains(text[end - 1]) {
        end -= 1;
    }
    (start, end)
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> i64 {
    a.1.min(b.1) as i64 - a.0.max(b.0) as i64
}

/// Whether a statement's speaker is the labelled one.
fn is_right(quote: &GoldQuote, statement: &Predicted) -> bool {
    let (Some(gold), Some(name)) = (&quote.speaker, statement.speaker.as_deref().filter(|n| !n.is_empty())) else { return false };
    match quote.kind.as_deref() {
        Some("person") => same_person(gold, name),
        Some("people") => gold
            .split(';')
            .filter(|n| !n.trim().is_empty())
            .any(|n| name.split(';').flat_map(|part| part.split(" and ")).filter(|m| !m.trim().is_empty()).any(|m| same_person(n, m))),
        Some("unnamed")
            if !statement.is_person && statement.mention.is_some_and(|m| quote.source.iter().any(|s| overlap(m, (s.start, s.end)) > 0)) =>
        {
            true
        }
        _ => same_other(gold, name),
    }
}

impl Report {
    /// Adds one labelled article, given its text and what was extracted from it.
    pub fn add(&mut self, article: &GoldArticle, text: &str, statements: &[Predicted]) {
        let text: Vec<char> = text.chars().collect();
        let segments: Vec<((usize, usize), &Predicted)> = statements
            .iter()
            .flat_map(|s| s.segments.iter().map(move |&(start, end)| (start, end, s)))
            .map(|(start, end, s)| (core(&text, start, end), s))
            .filter(|((start, end), _)| end > start)
            .collect();
        let golds: Vec<((usize, usize), &GoldQuote)> = article.quotes.iter().map(|q| (core(&text, q.start, q.end), q)).collect();
        for &(span, quote) in golds.iter().filter(|(s, _)| s.1 > s.0) {
            self.quote(article, &text, span, quote, &golds, &segments);
        }
        self.precision(article, &text, &golds, &segments);
    }

    fn quote(
        &mut self,
        article: &GoldArticle,
        text: &[char],
        span: (usize, usize),
        quote: &GoldQuote,
        golds: &[((usize, usize), &GoldQuote)],
        segments: &[((usize, usize), &Predicted)],
    ) {
        let mut best = None;
        let (mut most, mut covered) = (0, 0);
        for (segment, statement) in segments {
            let shared = overlap(span, *segment);
            if shared > 0 {
                covered += shared;
                if shared > most {
                    (best, most) = (Some(*statement), shared);
                }
            }
        }
        let found = covered as f64 >= ENOUGH * (span.1 - span.0) as f64;
        let same: Vec<(usize, usize)> = golds.iter().filter(|(_, g)| g.attribution == quote.attribution).map(|(c, _)| *c).collect();
        let ends_agree =
            |s: &(usize, usize)| s.0 <= span.0 && span.1 <= s.1 && same.iter().any(|c| c.0 == s.0) && same.iter().any(|c| c.1 == s.1);
        let exact = found && segments.iter().any(|(s, _)| ends_agree(s));
        let best = best.filter(|_| found);
        let source = !quote.source.is_empty()
            && best.and_then(|b| b.mention).is_some_and(|m| quote.source.iter().any(|s| overlap(m, (s.start, s.end)) > 0));
        let labelled = quote.kind.as_deref().is_some_and(|k| k != "unclear");
        let right = labelled && best.is_some_and(|b| is_right(quote, b));
        let attributed = best.and_then(|b| b.speaker.as_deref()).is_some_and(|n| !n.is_empty());
        let person = quote.kind.as_deref() == Some("person");
        for group in ["all", if quote.words >= 5 { "long" } else { "short" }] {
            let n = self.groups.entry(group).or_default();
            n.gold += 1;
            n.found += usize::from(found);
            n.exact += usize::from(exact);
            n.with_source += usize::from(!quote.source.is_empty());
            n.source += usize::from(source);
            n.with_speaker += usize::from(labelled);
            n.speaker += usize::from(right);
            n.by_person += usize::from(person);
            n.person += usize::from(person && right);
            n.wrong += usize::from(person && attributed && !right);
        }
        if !found || labelled && !right {
            let got = if found { best.and_then(|b| b.speaker.clone()).unwrap_or_else(|| "nobody".into()) } else { "not found".into() };
            let words: String = text[quote.start.min(text.len())..quote.end.min(text.len())].iter().take(90).collect();
            self.errors.push(format!(
                "{}:{} labelled {} got {got} :: {words:?}",
                article.file,
                quote.start,
                quote.speaker.as_deref().unwrap_or("(source only)")
            ));
        }
    }

    fn precision(
        &mut self,
        article: &GoldArticle,
        text: &[char],
        golds: &[((usize, usize), &GoldQuote)],
        segments: &[((usize, usize), &Predicted)],
    ) {
        let cores = |list: &[super::gold::Stretch]| -> Vec<(usize, usize)> { list.iter().map(|s| core(text, s.start, s.end)).collect() };
        let (optional, other) = (cores(&article.optional), cores(&article.other_marked));
        for (segment, _) in segments {
            let touches = |s: &(usize, usize)| overlap(*segment, *s) > 0;
            let marked = golds.iter().any(|(g, _)| touches(g)) || other.iter().any(touches);
            if !marked || optional.iter().any(touches) {
                continue;
            }
            let words = text[segment.0..segment.1].iter().collect::<String>().split_whitespace().count();
            let shared: i64 = golds.iter().map(|(g, _)| overlap(*segment, *g).max(0)).sum();
            let precise = shared as f64 >= ENOUGH * (segment.1 - segment.0) as f64 - 4.0;
            for group in ["all", if words >= 5 { "long" } else { "short" }] {
                let n = self.groups.entry(group).or_default();
                n.predicted += 1;
                n.precise += usize::from(precise);
            }
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |n: usize, of: usize| if of == 0 { "None".to_owned() } else { format!("{:.1}", 100.0 * n as f64 / of as f64) };
        for group in ["all", "long", "short"] {
            let n = self.groups.get(group).copied().unwrap_or_default();
            writeln!(
                f,
                "{group:6} gold {}  found {}  precise {}  exact {}  source {}  speaker {}  person {}  wrong {}",
                n.gold,
                share(n.found, n.gold),
                share(n.precise, n.predicted),
                share(n.exact, n.gold),
                share(n.source, n.with_source),
                share(n.speaker, n.with_speaker),
                share(n.person, n.by_person),
                share(n.wrong, n.by_person),
            )?;
        }
        Ok(())
    }
}
