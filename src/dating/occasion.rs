/*!
When each statement was said: by a phrase in its own reporting clause, else by the occasion its neighbours tell of.
*/

use std::ops::Range;

use super::interval::{Interval, When, back};
use super::place::{Place, Placed, Syntax};
use super::{DateBasis, DateFinding};
use crate::article::{Article, Role, Span};
use crate::attribution::Attribution;
use crate::quotation::Quotation;
use crate::text::Prose;

/// A time that the text has told of.
#[derive(Clone, Copy, Debug)]
struct Told {
    interval: Interval,
    span: Span,
    basis: DateBasis,
}

/// What is known about an article when its statements are dated.
pub(super) struct Reader<'a> {
    pub article: &'a Article,
    pub prose: &'a Prose,
    pub syntax: Syntax<'a>,
    /// Every date phrase outside quotation marks, in order.
    pub phrases: Vec<Placed>,
    /// The days on which the article can have been written.
    pub written: Option<Interval>,
    /// Whether a statement without any date may be given the publication date.
    pub published: bool,
}

impl Reader<'_> {
    fn sentence_at(&self, at: usize) -> Option<usize> {
        let token = self.prose.tokens.partition_point(|t| t.span.to() <= at);
        Some(self.prose.tokens.get(token)?.sentence as usize)
    }

    fn paragraph_of(&self, sentence: usize) -> usize {
        self.prose.sentences[sentence].paragraph
    }

    fn in_sentence(&self, sentence: usize) -> &[Placed] {
        let first = self.phrases.partition_point(|p| p.phrase.sentence < sentence);
        let last = self.phrases.partition_point(|p| p.phrase.sentence <= sentence);
        &self.phrases[first..last]
    }

    fn resolve(&self, when: When, before: Option<Interval>) -> Option<Interval> {
        let written = self.written?;
        match when {
            When::Later(days) => {
                let day = before.filter(|b| b.is_day())?.first;
                Interval::day(back(day, -days)).until(written.last)
            }
            _ => when.resolve(written),
        }
    }

    fn told(&self, placed: &Placed, before: Option<Interval>) -> Option<Told> {
        let basis = match placed.phrase.when {
            When::Calendar { .. } | When::Month { .. } | When::Year(_) => DateBasis::Explicit,
            _ => DateBasis::Relative,
        };
        let interval = self.resolve(placed.phrase.when, before)?;
        interval.date()?;
        Some(Told { interval, span: placed.phrase.span, basis })
    }

    /// The phrase in the reporting clause of a statement.
    fn own(&self, sentence: usize, cue: Option<&Range<usize>>, mention: Option<Span>, before: Option<Interval>) -> Option<Told> {
        let weigh = |p: &&Placed| -> i32 {
            let at = &p.phrase.tokens;
            let in_mention = mention.is_some_and(|m| m.contains(p.phrase.span));
            match p.place {
                Place::Bound | Place::Future => return 0,
                Place::Named if !in_mention => return 0,
                _ => {}
            }
            let Some(cue) = cue else { return if p.main { 1 } else { 0 } };
            let linked = if at.start >= cue.end { !self.syntax.breaks(cue.end..at.start) } else { !self.syntax.breaks(at.end..cue.start) };
            match (linked, p.fronted) {
                (true, _) if at.start >= cue.end => 4,
                (true, true) => 3,
                (_, true) => 2,
                (true, false) if p.main => 1,
                _ => 0,
            }
        };
        let found = self.in_sentence(sentence).iter().map(|p| (weigh(&p), p)).filter(|(w, _)| *w > 0);
        found.rev().max_by_key(|(w, _)| *w).and_then(|(_, p)| self.told(p, before))
    }

    /// The last time told of in the main clause of a sentence.
    fn tells(&self, sentence: usize, before: Option<Interval>) -> Option<Told> {
        let fits = |p: &&Placed| matches!(p.place, Place::Free | Place::Occasion) && p.main;
        self.in_sentence(sentence).iter().filter(fits).find_map(|p| self.told(p, before))
    }

    /// The day the article's first sentences tell of: what "he said" further down goes back to.
    fn lead(&self, sentences: Range<usize>) -> Option<Told> {
        let written = self.written.filter(|_| self.published)?;
        let near = |t: &Told| t.interval.is_day() && t.interval.first >= back(written.first, 4);
        let body = sentences.filter(|&s| self.article.paragraphs[self.paragraph_of(s)].role == Role::Body);
        let mut body = body.take(8).filter_map(|s| self.tells(s, None)).filter(near);
        body.next()
    }

    /// Where wire entries, letters and the like begin: sentences at which everything starts afresh.
    fn entries(&self) -> Vec<usize> {
        let mut starts = vec![0];
        for tokens in &self.prose.paragraphs {
            let Some(first) = self.prose.tokens.get(tokens.start).filter(|_| !tokens.is_empty()) else { continue };
            let rule = self.prose.tokens[tokens.clone()].iter().all(|t| matches!(t.first, '_' | '*' | '-' | '.' | '—' | '•'));
            if rule || self.is_time_of_day(tokens.clone()) {
                starts.push(first.sentence as usize);
            }
        }
        starts.push(self.prose.sentences.len());
        starts.dedup();
        starts
    }

    /// A paragraph that is only a time: "7 p.m.", "11:40 a.m.".
    fn is_time_of_day(&self, tokens: Range<usize>) -> bool {
        let span = Span::new(self.prose.tokens[tokens.start].span.from(), self.prose.tokens[tokens.end - 1].span.to());
        let text = span.of(&self.article.text);
        text.len() <= 16
            && text.starts_with(|c: char| c.is_ascii_digit())
            && [" a.m", " p.m", " am", " pm", " AM", " PM"].iter().any(|half| text.contains(half))
    }

    /// Dates every statement.
    pub fn date(&self, quotations: &[Quotation], statements: &[Attribution]) -> Vec<DateFinding> {
        let entries = self.entries();
        let mut leads: Vec<Option<Option<Told>>> = vec![None; entries.len()];
        let mut dated: Vec<(usize, Told, Option<usize>)> = Vec::new();
        let mut findings = Vec::with_capacity(statements.len());
        for statement in statements {
            let spans: Vec<Span> = statement.quotations.iter().filter_map(|&q| quotations.get(q)).map(Quotation::span).collect();
            let Some(at) = statement.cue.or(spans.first().copied()) else {
                findings.push(self.unknown());
                continue;
            };
            let Some(sentence) = self.sentence_at(at.from()) else {
                findings.push(self.unknown());
                continue;
            };
            let entry = entries.partition_point(|&s| s <= sentence).saturating_sub(1);
            let begins = entries[entry];
            let ends = entries.get(entry + 1).copied().unwrap_or(self.prose.sentences.len());
            let cue = statement.cue.map(|c| self.prose.tokens_in(c)).filter(|r| !r.is_empty());
            let before = dated.last().map(|(_, t, _)| t.interval);
            let mut own = self.own(sentence, cue.as_ref(), statement.mention, before);
            if own.is_none() {
                let first = spans.first().and_then(|s| self.sentence_at(s.from()));
                own = first.filter(|&f| f != sentence).and_then(|f| self.own(f, None, statement.mention, before));
            }
            let context = || self.context(sentence, begins, statement.entity, &dated);
            let found = own.or_else(context).or_else(|| {
                let lead = *leads[entry].get_or_insert_with(|| self.lead(begins..ends));
                lead.map(|t| Told { basis: DateBasis::Context, ..t })
            });
            if let Some(told) = found {
                dated.push((sentence, told, statement.entity));
            }
            findings.push(match found {
                Some(told) => DateFinding { date: told.interval.date(), basis: told.basis, evidence: Some(told.span) },
                None => self.unknown(),
            });
        }
        findings
    }

    /// The time of the occasion that the sentences before tell of.
    fn context(&self, sentence: usize, begins: usize, entity: Option<usize>, dated: &[(usize, Told, Option<usize>)]) -> Option<Told> {
        let paragraph = self.paragraph_of(sentence);
        let as_context = |t: Told| Told { basis: DateBasis::Context, ..t };
        for s in (begins..sentence).rev().take_while(|&s| self.paragraph_of(s) == paragraph) {
            if let Some(told) = self.tells(s, None) {
                return Some(as_context(told));
            }
        }
        let same = dated.iter().rev().find(|(s, _, e)| *s >= begins && entity.is_some() && *e == entity);
        // Without a publication date an earlier occasion of the same speaker is all there is to go by.
        let reach = if self.published { 3 } else { usize::MAX };
        if let Some((_, told, _)) = same.filter(|(s, _, _)| paragraph - self.paragraph_of(*s).min(paragraph) <= reach) {
            return Some(as_context(*told));
        }
        if !self.published {
            return None;
        }
        let previous = (begins..sentence).rev().find(|&s| self.paragraph_of(s) != paragraph)?;
        let previous = self.paragraph_of(previous);
        let others = dated.last().is_some_and(|(s, _, e)| self.paragraph_of(*s) >= previous && *e != entity);
        let mut sentences = (begins..sentence).rev().skip_while(|&s| self.paragraph_of(s) == paragraph);
        let told = sentences.by_ref().take_while(|&s| self.paragraph_of(s) == previous).find_map(|s| self.tells(s, None));
        told.filter(|_| !others).map(as_context)
    }

    fn unknown(&self) -> DateFinding {
        let written = self.written.filter(|_| self.published).and_then(Interval::date);
        match written {
            Some(date) => DateFinding { date: Some(date), basis: DateBasis::Publication, evidence: None },
            None => DateFinding { date: None, basis: DateBasis::Unknown, evidence: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::said_on;
    use crate::article::{PublicationBasis, Published, Span};
    use crate::attribution::Attribution;
    use crate::dating::DateBasis;
    use crate::lexicon::Lexicon;
    use crate::quotation::{Kind, Quotation, Segment};
    use crate::speakers::roster::Roster;
    use crate::text::Prose;
    use crate::text::testing::article;

    /// Dates the quotations of a text published on Wednesday, 2019-05-15; each is said by the word before `said`.
    fn dates(text: &str) -> Vec<(String, DateBasis)> {
        let article = article(text);
        let prose = Prose::of(&article, &Lexicon::embedded());
        let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        let quotations: Vec<Quotation> = marks
            .chunks(2)
            .map(|m| {
                let span = Span::new(m[0], m[1] + 1);
                Quotation { segments: vec![Segment { span, inner: span }], kind: Kind::Direct, flags: Vec::new(), certainty: 1.0 }
            })
            .collect();
        let statements: Vec<Attribution> = quotations
            .iter()
            .enumerate()
            .map(|(q, quotation)| {
                let span = quotation.span();
                let line = text[..span.from()].rfind('\n').map_or(0, |at| at + 1);
                let before = text[line..span.from()].rfind("said").map(|at| line + at);
                let cue = text[span.to()..].find("said").filter(|at| *at < 20).map(|at| span.to() + at).or(before);
                Attribution { quotations: vec![q], cue: cue.map(|at| Span::new(at, at + 4)), entity: Some(0), ..Attribution::default() }
            })
            .collect();
        let published = Published { date: "2019-05-15".parse().unwrap(), basis: PublicationBasis::Metadata, evidence: None };
        said_on(&article, &prose, &quotations, &statements, Some(&published), &Roster::default())
            .into_iter()
            .map(|f| (f.date.map_or("-".into(), |d| d.to_string()), f.basis))
            .collect()
    }

    fn one(text: &str) -> (String, DateBasis) {
        dates(text).into_iter().next().unwrap()
    }

    #[test]
    fn a_phrase_in_the_reporting_clause() {
        for (text, when) in [
            ("\"We are ready,\" Nwosu said Monday.", "2019-05-13"),
            ("\"We are ready,\" Nwosu said in an interview on Friday.", "2019-05-10"),
            ("On Tuesday, Nwosu said \"we are ready\" for rain.", "2019-05-14"),
            ("Nwosu on Tuesday said \"we are ready\" for rain.", "2019-05-14"),
            ("\"We are ready,\" Nwosu said during Monday's hearing.", "2019-05-13"),
            ("\"We are ready,\" Nwosu said in a March 3 address.", "2019-03-03"),
            ("\"We are ready,\" Nwosu said in June.", "2018-06"),
        ] {
            assert_eq!(one(text).0, when, "{text}");
        }
    }

    #[test]
    fn a_phrase_about_something_else() {
        for text in [
            "\"We are ready,\" Nwosu said, since Monday's vote had been close.",
            "\"We are ready,\" Nwosu said, and will meet the board on Friday.",
            "\"We are ready,\" Nwosu said of Monday's vote.",
            "Nwosu said \"we were ready on Monday\" for rain.",
            "\"We are ready,\" Nwosu said of the storm that hit the island on Sunday.",
        ] {
            assert_eq!(one(text), ("2019-05-15".to_owned(), DateBasis::Publication), "{text}");
        }
    }

    #[test]
    fn an_occasion_goes_on() {
        let text = "Nwosu spoke at the harbour on Monday.\n\"We are ready,\" she said.\n\"It will rain,\" she said.";
        assert_eq!(dates(text), vec![("2019-05-13".to_owned(), DateBasis::Context); 2]);
        let text = "\"It will rain,\" Nwosu said in March.\n\"It never rains,\" she said. \"Never.\"";
        assert_eq!(dates(text)[1], ("2019-03".to_owned(), DateBasis::Context));
    }

    #[test]
    fn a_wire_entry_starts_afresh() {
        let text = "7 p.m.\nNwosu spoke on Monday.\n\"We are ready,\" she said.\n___\n6 p.m.\n\"It will rain,\" Nwosu said.";
        let found = dates(text);
        assert_eq!(found[0].0, "2019-05-13");
        assert_eq!(found[1], ("2019-05-15".to_owned(), DateBasis::Publication));
    }
}
