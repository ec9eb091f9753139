//! Corrections: from what a person asks for to entries of the ledger, and back onto the screen.

use super::App;
use super::commands::Command;
use super::state::{State, Tab};
use crate::article::Span;
use crate::corpus::{Finding, RowId, SpeakerEdit, Status};
use crate::ingest;
use crate::project::{Anchor, Change, Correction};

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
            let here = self.name_here(row, &finding);
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

    /// The speaker's name as the machine found it in the article.
    fn name_here(&self, row: RowId, finding: &Finding) -> Option<String> {
        let article = self.state.corpus.summary(row)?.article;
        let machine = self.state.corpus.machine_of(article);
        let same = machine.into_iter().find(|s| s.id == finding.statement.id)?;
        same.speaker.map(|s| s.name)
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

    /// Speakers of one name are known by another.
    pub(super) fn merge(&mut self, from: String, into: String) {
        if from == into || into.is_empty() {
            return;
        }
        for name in &mut self.state.question.filter.speakers {
            if *name == from {
                name.clone_from(&into);
            }
        }
        self.state.question.filter.speakers.dedup();
        if let Some(&colour) = self.state.colours.get(&from) {
            self.state.colours.entry(into.clone()).or_insert(colour);
        }
        self.record(vec![Correction::Speakers(SpeakerEdit::Same { names: vec![from], into })]);
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
