//! Corrections: from what a person asks for to entries of the ledger, and back onto the screen.

use super::App;
use super::commands::Command;
use super::passage::{self, End, Way};
use super::state::{Reading, State, Tab};
use crate::article::Span;
use crate::corpus::{Finding, RowId, SpeakerEdit, Status};
use crate::ingest;
use crate::project::{Anchor, Change, Correction, Quote};
use crate::quotation::Kind;
use crate::statement::SpeakerRef;
use crate::text::Prose;

impl State {
    /// The name by which the article itself knows a statement's speaker.
    pub(super) fn name_here(&self, row: RowId, finding: &Finding) -> Option<String> {
        let article = self.corpus.summary(row)?.article;
        let machine = self.corpus.machine_of(article);
        let same = machine.into_iter().find(|s| s.id == finding.statement.id)?;
        same.speaker.map(|s| s.name)
    }

    /// Of the chosen statements, those of the first one's speaker: who that is, what the articles call them, and in which.
    pub(super) fn voices_at_hand(&self) -> Option<Voices> {
        let rows = self.targets();
        let speaker = rows.iter().find_map(|&row| self.corpus.speaker_of(row))?.name.clone();
        let mut voices = Voices { speaker, forms: Vec::new(), files: Vec::new() };
        for row in rows.into_iter().filter(|&row| self.corpus.speaker_of(row).is_some_and(|s| s.name == voices.speaker)) {
            let Some(finding) = self.corpus.finding(row) else { continue };
            let file = self.corpus.summary(row).and_then(|s| self.corpus.article(s.article)).map(|info| info.file.clone());
            let form = self.name_here(row, &finding).unwrap_or_else(|| voices.speaker.clone());
            if !voices.forms.contains(&form) {
                voices.forms.push(form);
            }
            voices.files.extend(file.filter(|f| !voices.files.contains(f)));
        }
        Some(voices)
    }
}

/// A speaker as some articles know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Voices {
    /// The name across articles.
    pub speaker: String,
    /// The names the articles use.
    pub forms: Vec<String>,
    /// The articles.
    pub files: Vec<String>,
}

impl App {
    /// Makes the same change to every chosen statement.
    pub(super) fn change(&mut self, change: impl Fn(&Finding, Option<&str>) -> Option<Change>) {
        let rows = self.state.targets();
        if rows.is_empty() {
            self.state.say("Choose a statement first", None);
            return;
        }
        let mut corrections = Vec::new();
        for row in rows {
            let Some(finding) = self.state.corpus.finding(row) else { continue };
            let here = self.state.name_here(row, &finding);
            let Some(change) = change(&finding, here.as_deref()) else { continue };
            match self.anchor(row, &finding) {
                Some(anchor) => corrections.push(Correction::Statement { anchor, change }),
                None => self.state.say("The article cannot be read again, so nothing was changed", None),
            }
        }
        if !corrections.is_empty() {
            self.record(corrections);
        }
    }

    fn anchor(&self, row: RowId, finding: &Finding) -> Option<Anchor> {
        let spans: Vec<Span> = finding.statement.segments.iter().map(|s| s.span).collect();
        let article = self.state.corpus.summary(row)?.article;
        let info = self.state.corpus.article(article)?;
        match self.state.reading.as_ref().filter(|r| r.id == article) {
            Some(reading) => Some(Anchor::of(&info.file, &reading.article.text, &spans)),
            None => Some(Anchor::of(&info.file, &ingest::read(&info.path, &info.file).ok()?.text, &spans)),
        }
    }

    /// Moves an end of the words picked on the page, or else of the selected statement, by a word.
    pub(super) fn stretch(&mut self, end: End, way: Way) {
        let Some(reading) = &self.state.reading else {
            self.state.say("Open an article first", None);
            return;
        };
        let text = &reading.article.text;
        if let Some(picked) = self.state.picked {
            self.state.picked = passage::moved(text, picked, end, way).or(Some(picked));
            return;
        }
        let Some((row, finding)) = self.state.selected.and_then(|row| Some((row, reading.finding(row)?))) else {
            self.state.say("Choose a statement first", None);
            return;
        };
        let mut spans: Vec<Span> = finding.statement.segments.iter().map(|s| s.span).collect();
        let at_end = match end {
            End::Start => spans.first_mut(),
            End::Finish => spans.last_mut(),
        };
        if let Some(span) = at_end
            && let Some(moved) = passage::moved(text, *span, end, way)
        {
            *span = moved;
            self.set_spans(row, &spans);
        }
    }

    /// A statement of the article on the page consists of these stretches of it.
    pub(super) fn set_spans(&mut self, row: RowId, spans: &[Span]) {
        let Some(reading) = &self.state.reading else { return };
        let Some(finding) = reading.finding(row) else { return };
        if spans.is_empty() || finding.statement.segments.iter().map(|s| s.span).eq(spans.iter().copied()) {
            return;
        }
        let Some(anchor) = self.anchor(row, finding) else { return };
        let change = Change::Span(Quote::all(&reading.article.text, spans));
        self.record(vec![Correction::Statement { anchor, change }]);
    }

    /// Picks the sentence behind, or before, what is picked or selected on the page.
    pub(super) fn pick_sentence(&mut self, way: Way) {
        let Some(Reading { article, .. }) = &self.state.reading else {
            self.state.say("Open an article first", None);
            return;
        };
        let selected = || self.state.reading.as_ref()?.finding(self.state.selected?)?.statement.segments.last().map(|s| s.span);
        let from = self.state.picked.or_else(selected);
        let prose = Prose::of(article, &self.engine.lexicon);
        let sentences = prose.sentences.iter().map(|s| s.span);
        self.state.picked = passage::sentence(sentences, from, way).or(self.state.picked);
    }

    /// The words picked on the page are a statement; it is selected.
    pub(super) fn add_quotation(&mut self, speaker: Option<SpeakerRef>) {
        let Some((reading, span)) = self.state.reading.as_ref().zip(self.state.picked) else {
            self.state.say("Pick the words on the page first", None);
            return;
        };
        let words = span.of(&reading.article.text);
        // What begins in lower case goes on in the narrator's sentence.
        let whole = words.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
        let kind = if whole { Kind::Direct } else { Kind::Partial };
        let file = reading.info.file.clone();
        let anchor = Anchor::of(&file, &reading.article.text, &[span]);
        self.record(vec![Correction::Statement { anchor, change: Change::Add { speaker, kind } }]);
        self.state.picked = None;
        let corpus = &self.state.corpus;
        let rows = corpus.article_of(&file).into_iter().flat_map(|id| corpus.rows_of(id));
        let is_it = |&row: &RowId| corpus.finding(row).is_some_and(|f| f.statement.segments.iter().any(|s| s.span == span));
        if let Some(row) = rows.into_iter().find(is_it) {
            self.select(row);
        }
    }

    /// Speakers of these names are known by one.
    pub(super) fn merge(&mut self, names: Vec<String>, into: String) {
        let names: Vec<String> = names.into_iter().filter(|name| *name != into).collect();
        if names.is_empty() || into.is_empty() {
            return;
        }
        for name in &mut self.state.question.filter.speakers {
            if names.contains(name) {
                name.clone_from(&into);
            }
        }
        self.state.question.filter.speakers.dedup();
        self.state.held.clear();
        if let Some(&colour) = names.iter().find_map(|name| self.state.colours.get(name)) {
            self.state.colours.entry(into.clone()).or_insert(colour);
        }
        self.record(vec![Correction::Speakers(SpeakerEdit::Same { names, into })]);
    }

    /// What was taken for one speaker is somebody else.
    pub(super) fn tell_apart(&mut self, edit: SpeakerEdit) {
        self.state.held.clear();
        self.record(vec![Correction::Speakers(edit)]);
    }

    /// Leaves the article on the page out, or takes it back.
    pub(super) fn leave_out(&mut self) {
        let Some(reading) = &self.state.reading else {
            self.state.say("Open an article first", None);
            return;
        };
        let excluded = reading.info.status != Status::Excluded;
        let correction = Correction::Article { file: reading.info.file.clone(), text: reading.info.text, excluded };
        self.record(vec![correction]);
    }

    fn record(&mut self, corrections: Vec<Correction>) {
        let words = crate::project::describe(&corrections);
        self.keeping_places(|app| match app.state.ledger.act(&mut app.state.corpus, corrections) {
            Ok(()) => app.state.say(words, Some((Command::Undo.label().into(), Command::Undo))),
            Err(why) => app.state.say(format!("Nothing was changed: {why}"), None),
        });
    }

    /// Undoes the last correction, or does it again.
    pub(super) fn undo(&mut self, again: bool) {
        let ledger = &self.state.ledger;
        let words = if again { ledger.journal().can_redo() } else { ledger.journal().can_undo() };
        let Some(words) = words.map(str::to_owned) else {
            self.state.say(if again { "There is nothing to do again" } else { "There is nothing to undo" }, None);
            return;
        };
        self.keeping_places(|app| {
            let State { ledger, corpus, .. } = &mut app.state;
            let done = if again { ledger.redo(corpus) } else { ledger.undo(corpus) };
            match done {
                Ok(_) if again => app.state.say(format!("Did again: {words}"), None),
                Ok(_) => app.state.say(format!("Undid: {words}"), Some((Command::Redo.label().into(), Command::Redo))),
                Err(why) => app.state.say(format!("Nothing was changed: {why}"), None),
            }
        });
    }

    /// Runs `act`, which may replace articles in the corpus, and finds what was selected and shown again.
    fn keeping_places(&mut self, act: impl FnOnce(&mut App)) {
        let id = |app: &App, row: RowId| app.state.corpus.finding(row).map(|f| f.statement.id);
        let marked: Vec<String> = self.state.marked.iter().filter_map(|&row| id(self, row)).collect();
        let place = self.state.place();
        act(self);
        self.state.marked = marked.iter().filter_map(|id| self.state.corpus.find(id)).collect();
        self.state.selected = self.state.selected_id.as_deref().and_then(|id| self.state.corpus.find(id));
        self.refresh_page();
        if self.state.tab == Tab::Review {
            self.advance = place;
        }
        self.asked.1 = None;
    }

    /// In the review queue what was decided leaves the list: go on with what took its place.
    pub(super) fn go_on(&mut self) {
        let Some(place) = self.advance.take() else { return };
        let view = self.state.shown.answer.view.clone();
        let still_there = self.state.selected.is_some_and(|row| view.rows.get(place) == Some(&row));
        if still_there {
            return;
        }
        if let Some(&row) = view.rows.get(place).or(view.rows.last()) {
            self.select(row);
        }
    }
}
