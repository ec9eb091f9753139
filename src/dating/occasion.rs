/*!
When each statement was said: by a phrase in its own reporting clause, else by the occasion its neighbours tell of.
*/

use std::ops::Range;

use super::habit::Habits;
use super::interval::{Interval, When, back};
use super::place::{Place, Placed, Syntax};
use super::{DateBasis, DateFinding};
use crate::article::{Article, Role, Span};
use crate::attribution::Attribution;
use crate::lexicon::{Classes, key};
use crate::quotation::Quotation;
use crate::text::{Kind, Prose, Token};

/// A time that the text has told of.
#[derive(Clone, Copy, Debug)]
struct Told {
    interval: Interval,
    span: Span,
    basis: DateBasis,
}

/// How many days back what a report tells of is its news rather than its background.
const NEWS: i32 = 10;

/// What is said of no day, or of none that can be told.
const UNKNOWN: DateFinding = DateFinding { date: None, basis: DateBasis::Unknown, evidence: None };

/// Where a statement is reported.
struct Report {
    /// The sentence of the reporting verb, or else of the quotation.
    sentence: usize,
    /// The sentence of the quotation.
    quoted: usize,
    cue: Option<Range<usize>>,
    mention: Option<Span>,
    entity: Option<usize>,
}

/// The statements around one: where they are reported, their own dates, and those found so far.
struct Neighbours<'a> {
    reports: &'a [Option<Report>],
    own: &'a [Option<Told>],
    found: &'a [Option<Told>],
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
                // "a close aide in 2012" dates the aide; "a 2012 memo" the saying.
                Place::Free if in_mention => return 0,
                _ => {}
            }
            let Some(cue) = cue else { return i32::from(p.main) };
            let behind = at.start >= cue.end;
            let linked = !self.syntax.breaks(if behind { cue.end..at.start } else { at.end..cue.start });
            match (linked, p.fronted) {
                (true, _) if behind => 4,
                (true, true) => 3,
                (true, false) | (false, true) => 2,
                // "appeared on Monday and began by saying": the sentence goes on.
                (false, false) => i32::from(p.main && !behind),
            }
        };
        let found = self.in_sentence(sentence).iter().map(|p| (weigh(&p), p)).filter(|(w, _)| *w > 0);
        found.rev().max_by_key(|(w, _)| *w).and_then(|(_, p)| self.told(p, before))
    }

    /// The time told of in the main clause of a sentence.
    fn tells(&self, sentence: usize, before: Option<Interval>) -> Option<Told> {
        if self.article.paragraphs[self.paragraph_of(sentence)].role != Role::Body {
            return None;
        }
        let dates =
            |p: &&Placed| matches!(p.place, Place::Free | Place::Occasion) && p.main && !matches!(p.phrase.when, When::Recent { .. });
        self.in_sentence(sentence).iter().filter(dates).find_map(|p| self.told(p, before))
    }

    /// What a sentence tells of, as far as it dates what `mention` says behind it: one of the last days does; an older or
    /// vaguer time only if the sentence tells of the same speaker saying something.
    fn tells_for(&self, sentence: usize, mention: Option<Span>) -> Option<Told> {
        let told = self.tells(sentence, None)?;
        let news = told.interval.is_day() && self.written.is_some_and(|w| told.interval.first >= back(w.first, NEWS));
        (news || self.speaks(sentence) && self.names(sentence, mention)).then_some(told)
    }

    fn outside(&self, sentence: usize) -> impl Iterator<Item = &Token> {
        let tokens = self.prose.sentences[sentence].tokens.clone();
        self.prose.tokens[tokens].iter().filter(|t| !self.syntax.is_quoted(t.span))
    }

    /// Whether a sentence tells of somebody saying something.
    fn speaks(&self, sentence: usize) -> bool {
        self.outside(sentence).any(|t| t.is(Classes::CUE | Classes::CUE_PARTIAL | Classes::CUE_NOUN))
    }

    /// Whether a sentence names who is mentioned, a pronoun being taken for whoever it tells of.
    fn names(&self, sentence: usize, mention: Option<Span>) -> bool {
        let Some(mention) = mention else { return true };
        let tokens = &self.prose.tokens[self.prose.tokens_in(mention)];
        if tokens.first().is_some_and(|t| t.is(Classes::PRONOUN | Classes::OBJECT_PRONOUN)) {
            return true;
        }
        let text = &self.article.text;
        let Some(last) = tokens.iter().rfind(|t| t.is_capital()) else { return true };
        self.outside(sentence).any(|t| t.span.of(text) == last.span.of(text))
    }

    /// The day the article's first sentences tell of, with the sentence: what "he said" further down goes back to.
    fn lead(&self, sentences: Range<usize>) -> Option<(usize, Told)> {
        let written = self.written.filter(|_| self.published)?;
        let near = |t: &Told| t.interval.is_day() && t.interval.first >= back(written.first, 4);
        let body = sentences.filter(|&s| self.article.paragraphs[self.paragraph_of(s)].role == Role::Body);
        body.take(8).find_map(|s| Some((s, self.tells(s, None).filter(near)?)))
    }

    /// Whether a reporting verb stands in the present: "says", "is calling". What a letter "says" may be of any day.
    fn is_present(&self, cue: &Range<usize>, mention: Option<Span>) -> bool {
        let text = &self.article.text;
        let writing = mention.and_then(|m| self.prose.tokens[self.prose.tokens_in(m)].last());
        if writing.is_some_and(|t| t.is(Classes::CUE_NOUN)) {
            return false;
        }
        cue.clone().any(|i| {
            let token = &self.prose.tokens[i];
            let word = key(token.span.of(text));
            token.kind == Kind::Clitic
                || matches!(&*word, "is" | "are" | "say" | "ask" | "argue" | "tell" | "call")
                || token.is(Classes::CUE) && word.ends_with('s')
        })
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

    /// Where a statement is reported, and by which tokens.
    fn report(&self, statement: &Attribution, quotations: &[Quotation]) -> Option<Report> {
        let first = statement.quotations.first().and_then(|&q| quotations.get(q)).map(Quotation::span);
        let quoted = first.and_then(|s| self.sentence_at(s.from()));
        let cue = statement.cue.map(|c| self.prose.tokens_in(c)).filter(|r| !r.is_empty());
        let sentence = cue.as_ref().map(|c| self.prose.tokens[c.start].sentence as usize).or(quoted)?;
        Some(Report { sentence, quoted: quoted.unwrap_or(sentence), cue, mention: statement.mention, entity: statement.entity })
    }

    /// Dates every statement.
    pub fn date(&self, quotations: &[Quotation], statements: &[Attribution]) -> Vec<DateFinding> {
        let entries = self.entries();
        let reports: Vec<Option<Report>> = statements.iter().map(|s| self.report(s, quotations)).collect();
        let mut before = None;
        let own: Vec<Option<Told>> = reports
            .iter()
            .map(|report| {
                let r = report.as_ref()?;
                let found = self.own(r.sentence, r.cue.as_ref(), r.mention, before);
                let found = found.or_else(|| (r.quoted != r.sentence).then(|| self.own(r.quoted, None, r.mention, before))?);
                before = found.map(|t| t.interval).or(before);
                found
            })
            .collect();
        let mut leads: Vec<Option<Option<(usize, Told)>>> = vec![None; entries.len()];
        let mut found: Vec<Option<Told>> = Vec::with_capacity(statements.len());
        for (i, report) in reports.iter().enumerate() {
            let Some(report) = report else {
                found.push(None);
                continue;
            };
            let entry = entries.partition_point(|&s| s <= report.sentence).saturating_sub(1);
            let range = entries[entry]..entries.get(entry + 1).copied().unwrap_or(self.prose.sentences.len());
            let neighbours = Neighbours { reports: &reports, own: &own, found: &found };
            let told = match own[i] {
                Some(told) => Some(self.refined(told, report, &neighbours, &range)),
                None if report.cue.as_ref().is_some_and(|c| self.is_present(c, report.mention)) => {
                    self.continued(report, &neighbours, &range, 1)
                }
                None => self.context(report, &neighbours, &range).or_else(|| {
                    let lead = *leads[entry].get_or_insert_with(|| self.lead(range.clone()));
                    lead.filter(|(s, t)| self.goes_back(*s, t, report)).map(|(_, t)| t)
                }),
            };
            let context = |t: Told| if own[i].is_none() { Told { basis: DateBasis::Context, ..t } } else { t };
            found.push(told.map(context));
        }
        let habits = Habits { prose: self.prose };
        let no_day = |report: &Option<Report>| {
            report.as_ref().is_some_and(|r| {
                let present = r.cue.as_ref().is_some_and(|c| self.is_present(c, None));
                habits.no_day(r.cue.as_ref(), r.mention, present)
            })
        };
        let finding = |(told, i): (Option<Told>, usize)| match told {
            // A day beside the saying itself holds whatever its verb says.
            _ if own[i].is_none() && no_day(&reports[i]) => UNKNOWN,
            Some(told) => DateFinding { date: told.interval.date(), basis: told.basis, evidence: Some(told.span) },
            // What is told as earlier than the rest was not said on the day of the report.
            None if reports[i].as_ref().is_some_and(|r| habits.earlier(r.cue.as_ref())) => UNKNOWN,
            None => self.unknown(),
        };
        found.into_iter().zip(0..).map(finding).collect()
    }

    /// Whether an undated statement goes back to the day the article leads with: yesterday's news is told whole, of older
    /// news only what those said who made it.
    fn goes_back(&self, lead: usize, told: &Told, report: &Report) -> bool {
        let fresh = self.written.is_some_and(|w| told.interval.first >= back(w.first, 1));
        fresh || self.names(lead, report.mention)
    }

    /// A vague time made a day, where the same speaker is dated to a day within it close by.
    fn refined(&self, told: Told, report: &Report, near: &Neighbours, range: &Range<usize>) -> Told {
        if told.interval.is_day() || report.entity.is_none() {
            return told;
        }
        let within = |t: &Told| t.interval.is_day() && told.interval.first <= t.interval.first && t.interval.last <= told.interval.last;
        let mut others = near.reports.iter().zip(near.own).filter_map(|(r, t)| Some((r.as_ref()?, t.as_ref()?)));
        let close = others.find(|(r, t)| {
            r.entity == report.entity
                && range.contains(&r.sentence)
                && self.paragraph_of(r.sentence).abs_diff(self.paragraph_of(report.sentence)) <= 2
                && within(t)
        });
        close.map_or(told, |(_, t)| Told { basis: told.basis, ..*t })
    }

    /// The time of the same speaker's last statement, at most `reach` paragraphs back.
    fn continued(&self, report: &Report, near: &Neighbours, range: &Range<usize>, reach: usize) -> Option<Told> {
        report.entity?;
        let mut earlier = near.reports.iter().zip(near.found).rev().filter_map(|(r, t)| Some((r.as_ref()?, t)));
        let (last, told) = earlier.find(|(r, _)| r.entity == report.entity && range.contains(&r.sentence))?;
        let far = self.paragraph_of(report.sentence).abs_diff(self.paragraph_of(last.sentence));
        // A vague time is that of a passage, unless it is that of the talk which the whole article draws on.
        let vague = |t: &Told| !t.interval.is_day() && self.published && !self.is_interview(t.span);
        told.filter(|t| far <= if vague(t) { reach.min(1) } else { reach })
    }

    /// Whether a phrase stands in a sentence that tells of an interview.
    fn is_interview(&self, span: Span) -> bool {
        let sentence = self.sentence_at(span.from());
        let word = |t: &Token| key(t.span.of(&self.article.text)).starts_with("interview");
        sentence.is_some_and(|s| self.outside(s).any(word))
    }

    /// The time of the occasion that the sentences around tell of.
    fn context(&self, report: &Report, near: &Neighbours, range: &Range<usize>) -> Option<Told> {
        let paragraph = self.paragraph_of(report.sentence);
        let before = (range.start..report.sentence).rev();
        let here = before.clone().take_while(|&s| self.paragraph_of(s) == paragraph).find_map(|s| self.tells_for(s, report.mention));
        // Without a publication date an earlier occasion of the same speaker is all there is to go by.
        let reach = if self.published { 3 } else { usize::MAX };
        let told = here.or_else(|| self.continued(report, near, range, reach));
        if told.is_some() || !self.published {
            return told;
        }
        let mut before = before.skip_while(|&s| self.paragraph_of(s) == paragraph).peekable();
        let previous = self.paragraph_of(*before.peek()?);
        let other = |r: &Report| self.paragraph_of(r.sentence) == previous && r.entity != report.entity && r.sentence < report.sentence;
        let others = near.reports.iter().flatten().any(other);
        let told = before.take_while(|&s| self.paragraph_of(s) == previous).find_map(|s| self.tells_for(s, report.mention));
        told.filter(|_| !others).or_else(|| self.told_later(report, near, range))
    }

    /// The day of the same speaker's next dated statement: an opening sums up what is dated below.
    fn told_later(&self, report: &Report, near: &Neighbours, range: &Range<usize>) -> Option<Told> {
        report.entity?;
        let mut later = near.reports.iter().zip(near.own).filter_map(|(r, t)| Some((r.as_ref()?, t.as_ref()?)));
        let (next, told) = later.find(|(r, _)| r.entity == report.entity && r.sentence > report.sentence && range.contains(&r.sentence))?;
        let far = self.paragraph_of(next.sentence).abs_diff(self.paragraph_of(report.sentence));
        let opening = self.paragraph_of(report.sentence).saturating_sub(self.paragraph_of(range.start)) <= 3;
        (opening && far <= 4 && told.interval.is_day()).then_some(*told)
    }

    fn unknown(&self) -> DateFinding {
        let written = self.written.filter(|_| self.published).and_then(Interval::date);
        match written {
            Some(date) => DateFinding { date: Some(date), basis: DateBasis::Publication, evidence: None },
            None => UNKNOWN,
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

    /// Dates the quotations of a text published on Wednesday, 2019-05-15; each is said by the word before `said` or `say`.
    fn dates(text: &str) -> Vec<(String, DateBasis)> {
        let verb = if text.contains("said") { "said" } else { "say" };
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
                let before = text[line..span.from()].rfind(verb).map(|at| line + at);
                let cue = text[span.to()..].find(verb).filter(|at| *at < 20).map(|at| span.to() + at).or(before);
                Attribution {
                    quotations: vec![q],
                    cue: cue.map(|at| Span::new(at, at + verb.len())),
                    entity: Some(0),
                    ..Attribution::default()
                }
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
    fn sayings_of_no_day() {
        for text in [
            "\"We are ready,\" Nwosu often said.",
            "\"We are ready,\" Nwosu has long said.",
            "Nwosu used to say \"we are ready\" for rain.",
            "Nwosu has repeatedly said \"we are ready\" for rain.",
            "Nwosu said on a regular basis that \"we are ready\" for rain.",
            "\"We are ready,\" Nwosu once said.",
            "\"We are ready,\" Nwosu had said.",
            "As a child, Nwosu said \"we are ready\" for rain.",
        ] {
            assert_eq!(one(text), ("-".to_owned(), DateBasis::Unknown), "{text}");
        }
        for text in [
            "\"We are ready,\" Nwosu repeatedly said.",
            "\"We are often ready,\" Nwosu said.",
            "Nwosu, who often travels, said \"we are ready\" for rain.",
        ] {
            assert_eq!(one(text).0, "2019-05-15", "{text}");
        }
        assert_eq!(one("\"We are ready,\" Nwosu often said on Monday.").0, "2019-05-13");
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
