//! One article ▶ its statements: every stage in turn.

use crate::article::{Article, CodePoints, Span};
use crate::attribution;
use crate::dating;
use crate::lexicon::Lexicon;
use crate::quotation;
use crate::speakers::roster::Roster;
use crate::stance::Detector;
use crate::statement::{Alternative, Phrase, SpeakerRef, Statement, StatementSegment};
use crate::text::Prose;
use crate::themes::ThemeBook;

use super::ids::StatementIds;
use super::{Cancel, Reading};

/// Everything the engine needs besides an article: word lists, theme book, roster, weights.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    /// The word lists.
    pub lexicon: Lexicon,
    /// The theme book.
    pub themes: ThemeBook,
    /// Decides who said it.
    pub ranker: attribution::Ranker,
    /// Who held which office when.
    pub roster: Roster,
    /// What takes sides.
    pub stances: Detector,
    /// A hash of a person's own lists among these, 0 if there are none: what was read by other lists is read again.
    pub lists: u64,
}

impl Engine {
    /// The engine with what comes with the program.
    pub fn embedded() -> Self {
        Engine {
            lexicon: Lexicon::embedded(),
            themes: ThemeBook::embedded(),
            stances: Detector::embedded(),
            ranker: attribution::Ranker::embedded(),
            roster: Roster::embedded(),
            lists: 0,
        }
    }

    /// Reads one article.
    pub fn read(&self, article: &Article) -> Reading {
        self.read_until(article, &Cancel::default()).unwrap_or_default()
    }

    /// Why each quotation of an article was given to its speaker, as a page of plain text.
    pub fn explain(&self, article: &Article) -> String {
        let prose = Prose::of(article, &self.lexicon);
        let found = quotation::find(article, &prose, &self.lexicon);
        attribution::explain::explain(article, &prose, &found.quotations, &self.lexicon, &self.ranker)
    }

    /// Reads one article, giving up between two stages when `cancel` is set.
    pub fn read_until(&self, article: &Article, cancel: &Cancel) -> Option<Reading> {
        let go_on = || (!cancel.is_set()).then_some(());
        go_on()?;
        let prose = Prose::of(article, &self.lexicon);
        let found = quotation::find(article, &prose, &self.lexicon);
        let quotations = &found.quotations;
        go_on()?;
        let attributions = attribution::attribute(article, &prose, quotations, &self.lexicon, &self.ranker);
        go_on()?;
        let published = dating::publication(article, &prose, &self.lexicon, &self.roster);
        let dates = dating::said_on(article, &prose, quotations, &attributions.statements, published.as_ref(), &self.roster);
        go_on()?;
        let themes = self.themes.tag(article, &prose, quotations, &attributions.statements);
        let stances = self.stances.detect(article, &prose, quotations, &attributions, &self.themes);

        let mut ids = StatementIds::of(&article.file);
        let points = CodePoints::of(&article.text);
        let phrase = |span: Span| Phrase {
            span,
            start: points.at(&article.text, span.from()) as u32,
            end: points.at(&article.text, span.to()) as u32,
            text: span.of(&article.text).to_owned(),
        };
        let speaker = |entity: usize| {
            let e = &attributions.entities[entity];
            SpeakerRef { name: e.name.clone(), kind: e.kind, role: e.roles.first().cloned() }
        };
        let statements = attributions
            .statements
            .iter()
            .zip(dates)
            .zip(themes)
            .zip(stances)
            .map(|(((a, said_on), themes), stance)| {
                let parts = a.quotations.iter().map(|&q| &quotations[q]);
                let segments: Vec<StatementSegment> = parts
                    .clone()
                    .flat_map(|q| &q.segments)
                    .map(|s| {
                        let Phrase { span, start, end, text } = phrase(s.span);
                        StatementSegment { span, start, end, text }
                    })
                    .collect();
                let mut flags: Vec<_> = parts.clone().flat_map(|q| q.flags.iter().copied()).collect();
                flags.dedup();
                Statement {
                    id: ids.next(segments.iter().map(|s| s.text.as_str())),
                    kind: parts.clone().next().map(|q| q.kind).unwrap_or_default(),
                    segments,
                    flags,
                    speaker: a.entity.map(speaker),
                    entity: a.entity,
                    mention: a.mention.map(phrase),
                    cue: a.cue.map(phrase),
                    rule: a.rule.clone(),
                    confidence: a.confidence,
                    runner_up: a.runner_up.as_ref().filter(|r| r.entity != a.entity).and_then(|r| {
                        Some(Alternative { speaker: speaker(r.entity?), mention: phrase(r.mention), confidence: r.confidence })
                    }),
                    said_on,
                    themes,
                    stance,
                }
            })
            .collect();
        Some(Reading { statements, set_aside: found.set_aside, entities: attributions.entities, published })
    }
}
