//! Carrying out commands: the only place where the state changes because a person asked for it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use eframe::egui::{self, ThemePreference, ViewportCommand};

use super::commands::Command;
use super::jobs::{self, Asked};
use super::state::{self, Choice, Folder, Overlay, Progress, Scope, State, group_path};
use super::{App, words};
use super::{panels, reading};
use crate::corpus::{Corpus, Finding, RowId};
use crate::project::Change;

impl App {
    /// Carries out one command.
    pub(super) fn obey(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::OpenFolder => self.ask(Asked::Folder),
            // The first page has a field of its own.
            Command::TypePath if self.state.folder.is_none() => focus(ctx, panels::empty::path_id()),
            Command::TypePath => self.lay(Overlay::Path),
            Command::Open(path) => self.open(&path),
            Command::OpenSamples => match jobs::samples() {
                Ok(path) => self.open(&path),
                Err(why) => self.state.say(format!("The sample articles cannot be opened: {why:#}"), None),
            },
            Command::OpenProject => self.ask(Asked::Project),
            Command::SaveProjectAs => self.ask(Asked::Copy(self.project_name())),
            Command::CopyProject(path) => self.copy_project(&path),
            Command::ReadAgain => self.read_again(),
            Command::StopReading => {
                if let Some(job) = &self.jobs.reading {
                    job.cancel();
                }
            }
            Command::CloseFolder => self.close(),
            Command::Export(scope) => self.ask(Asked::Sheet(scope, self.sheet_name())),
            Command::Write(scope, path) => self.write(scope, path),
            Command::OpenFile(path) => self.open_outside(&path),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),

            Command::Search => focus(ctx, panels::toolbar::search_id()),
            Command::SetSearch(text) => self.state.question.filter.text = text,
            Command::FindSpeaker => focus(ctx, panels::speakers::filter_id()),
            Command::SetSpeakerSearch(text) => {
                self.state.speaker_search = text;
                self.state.list_speakers();
            }
            Command::Choose(choice) => {
                choice.apply(&mut self.state.question.filter);
                if matches!(choice, Choice::Speaker(_) | Choice::AlsoSpeaker(_)) {
                    self.state.held.clone_from(&self.state.question.filter.speakers);
                }
                if !self.state.tab.lists_statements() {
                    self.state.tab = state::Tab::Statements;
                }
            }
            Command::ClearFilters => {
                self.state.question.filter = Default::default();
                self.state.held.clear();
            }
            Command::SwapGrouping => {
                self.state.preferences.by_date = !self.state.preferences.by_date;
                self.state.question.grouping = state::grouping(self.state.preferences.by_date);
            }
            Command::ToggleGroup(path) => {
                if !self.state.closed.remove(&path) {
                    self.state.closed.insert(path);
                }
                self.state.lay_out();
            }
            Command::ExpandAll => {
                self.state.closed.clear();
                self.state.lay_out();
            }
            Command::CollapseAll => {
                let view = self.state.shown.answer.view.clone();
                let outer = (0..view.groups.len()).filter(|&at| view.groups.get(at).is_some_and(|g| g.depth == 0));
                self.state.closed = outer.filter_map(|at| group_path(&view, at)).collect();
                self.state.lay_out();
            }
            Command::Show(tab) => {
                if tab == state::Tab::Review && self.state.tab != tab {
                    // The queue begins with what is least certain.
                    self.advance = Some(0);
                }
                self.state.tab = tab;
            }

            Command::Narrow(choices) => {
                self.state.question.filter = Default::default();
                for choice in choices {
                    choice.apply(&mut self.state.question.filter);
                }
            }
            Command::KeepView(name) => self.keep_view(name),
            Command::ShowView(name) => self.show_view(&name),
            Command::RemoveView(name) => self.remove_view(&name),
            Command::RestoreView(view) => {
                let said = format!("The view “{}” is back", view.name);
                self.restore_view(*view, said);
            }
            Command::SetThreshold(threshold) => self.state.preferences.threshold = threshold,
            Command::SetMajors(majors) => self.state.preferences.majors = majors,
            Command::SetStep(step) => self.state.step = step,
            Command::SetSeries(series) => self.state.series = series,

            Command::Mark(row) => {
                let before = self.state.selected;
                if self.state.marked.is_empty() {
                    self.state.marked.extend(before);
                }
                if !self.state.marked.remove(&row) {
                    self.state.marked.insert(row);
                }
            }
            Command::MarkTo(row) => {
                let view = self.state.shown.answer.view.clone();
                let place = |wanted: RowId| view.rows.iter().position(|&r| r == wanted);
                if let (Some(a), Some(b)) = (self.state.selected.and_then(place), place(row)) {
                    self.state.marked.extend(view.rows.get(a.min(b)..=a.max(b)).unwrap_or_default());
                }
            }
            Command::Confirm => self.change(|finding, here| Some(Change::confirm(finding, here))),
            Command::TakeRunnerUp => {
                let second = |f: &Finding| f.statement.runner_up.as_ref().map(|r| r.speaker.clone());
                if self.state.finding().is_some_and(|f| second(&f).is_none()) && self.state.marked.is_empty() {
                    self.state.say("There is no second-best speaker", None);
                } else {
                    self.change(|finding, _| Some(Change::Speaker(Some(second(finding)?))));
                }
            }
            Command::Nobody => self.change(|_, _| Some(Change::Speaker(None))),
            Command::NotAStatement => self.change(|_, _| Some(Change::NotAStatement)),
            Command::SetSpeaker(speaker) => self.change(|_, _| Some(Change::Speaker(speaker.clone()))),
            Command::SetDate(date) => self.change(|_, _| Some(Change::Date(date))),
            Command::SetThemes(themes) => self.change(|_, _| Some(Change::Themes(themes.clone()))),
            Command::SetStance(stance) => self.change(|_, _| Some(Change::Stance(stance.clone()))),
            Command::SetNote(note) => self.change(|_, _| Some(Change::Note(note.clone()))),
            Command::Stretch(end, way) => self.stretch(end, way),
            Command::SetSpans(row, spans) => self.set_spans(row, &spans),
            Command::Pick(span) => self.state.picked = span,
            Command::PickSentence(way) => self.pick_sentence(way),
            Command::CopyPicked => {
                if let Some((reading, span)) = self.state.reading.as_ref().zip(self.state.picked) {
                    ctx.copy_text(span.of(&reading.article.text).to_owned());
                }
            }
            Command::AddQuotation(speaker) => self.add_quotation(speaker),
            Command::Merge { names, into } => self.merge(names, into),
            Command::Apart(edit) => self.tell_apart(edit),
            Command::Hold(names) => self.state.held = names,
            Command::LeaveOut => self.leave_out(),
            Command::Undo => self.undo(false),
            Command::Redo => self.undo(true),

            Command::Select(row) => self.select(row),
            Command::Next => self.step(1, false),
            Command::Previous => self.step(-1, false),
            Command::NextOfSpeaker => self.step(1, true),
            Command::PreviousOfSpeaker => self.step(-1, true),
            Command::ShowArticle(id) => {
                self.state.selected = None;
                self.state.selected_id = None;
                self.turn_to_article(id);
            }
            Command::CopyCitation => self.copy_citation(ctx),
            Command::OpenOriginal => {
                if let Some(path) = self.page_path() {
                    self.open_outside(&path);
                }
            }
            Command::ShowInFolder => {
                if let Some(folder) = self.page_path().as_deref().and_then(Path::parent) {
                    self.open_outside(folder);
                }
            }

            Command::SetTheme(theme) => self.set_theme(ctx, theme),
            Command::NextTheme => {
                let next = match self.state.preferences.theme {
                    ThemePreference::System => ThemePreference::Light,
                    ThemePreference::Light => ThemePreference::Dark,
                    ThemePreference::Dark => ThemePreference::System,
                };
                self.set_theme(ctx, next);
            }
            Command::ZoomIn => ctx.set_zoom_factor((ctx.zoom_factor() + 0.1).min(3.0)),
            Command::ZoomOut => ctx.set_zoom_factor((ctx.zoom_factor() - 0.1).max(0.6)),
            Command::ZoomReset => ctx.set_zoom_factor(1.0),
            Command::Lay(overlay) => self.lay(overlay),
            Command::Dismiss => self.state.overlay = None,
            Command::Hush(id) => self.state.toasts.retain(|t| t.id != id),
        }
    }

    fn lay(&mut self, overlay: Overlay) {
        use Overlay as O;
        self.memories.picker = Default::default();
        let missing = match overlay {
            O::Speaker | O::Date | O::Themes | O::Stance | O::Note if self.state.targets().is_empty() => "Choose a statement first",
            O::Split | O::Namesake if self.state.voices_at_hand().is_none() => "Choose a statement of the speaker first",
            O::Merge | O::Rename | O::Alias if self.state.speakers_at_hand().is_empty() => "Choose a speaker, or a statement, first",
            O::Quotation if self.state.picked.is_none() => "Pick the words on the page first: drag over them, or press V",
            _ => "",
        };
        if !missing.is_empty() {
            self.state.say(missing, None);
            return;
        }
        if overlay == Overlay::Path && self.state.folder.is_some() {
            self.memories.typed = self.state.folder.as_ref().map(|f| f.path.display().to_string()).unwrap_or_default();
        }
        self.state.overlay = Some(overlay);
    }

    /// Asks for a place with the system's dialog, beginning where a person last was.
    fn ask(&mut self, asked: Asked) {
        self.state.trouble = None;
        self.state.overlay = None;
        let missing = match asked {
            Asked::Sheet(..) if self.state.corpus.is_empty() => "There is nothing to export yet",
            Asked::Copy(_) if self.state.folder.is_none() => "Open a folder first",
            _ => "",
        };
        if !missing.is_empty() {
            self.state.say(missing, None);
            return;
        }
        let start = match &asked {
            Asked::Folder | Asked::Project => self.state.folder.as_ref().map(|f| f.path.clone()),
            // Not beside the articles: what is written there would be taken for one of them.
            Asked::Sheet(_, name) | Asked::Copy(name) => {
                let place = self.place_to_write();
                self.memories.typed = place.join(name).display().to_string();
                Some(place)
            }
        };
        if self.dialogs {
            let job = jobs::ask(&asked, start.as_deref(), &self.waker);
            self.jobs.asking = Some((asked, Instant::now(), job));
        } else {
            self.offer_path(asked);
        }
    }

    /// Where something was last written, or else where a person keeps documents.
    fn place_to_write(&self) -> PathBuf {
        let last = self.state.preferences.place.clone().filter(|p| p.is_dir());
        let documents = || directories::UserDirs::new()?.document_dir().filter(|p| p.is_dir()).map(Path::to_owned);
        let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
        last.or_else(documents).or_else(home).unwrap_or_default()
    }

    fn remember_place(&mut self, written: &Path) {
        self.state.preferences.place = written.parent().map(Path::to_owned);
    }

    fn sheet_name(&self) -> String {
        format!("{} quotations.csv", self.name())
    }

    fn project_name(&self) -> String {
        format!("{}.whosaid", self.name())
    }

    fn name(&self) -> &str {
        let name = self.state.folder.as_ref().map_or("whosaid", |f| f.name.as_str());
        name.strip_suffix(".whosaid").unwrap_or(name)
    }

    /// Writes a copy of the project.
    fn copy_project(&mut self, path: &Path) {
        self.state.overlay = None;
        let Some(folder) = &self.state.folder else { return };
        let mut path = expand_home(path);
        if path.extension().is_none_or(|e| e != "whosaid") {
            path.as_mut_os_string().push(".whosaid");
        }
        match self.state.ledger.copy_to(&path, &folder.path) {
            Ok(()) => {
                self.remember_place(&path);
                let text = format!("The project was copied to {}", state::short_path(&path));
                self.state.say(text, Some(("Open".into(), Command::Open(path))));
            }
            Err(why) => self.state.say(format!("Nothing was written: {why}"), None),
        }
    }

    fn open(&mut self, path: &Path) {
        let path = expand_home(path);
        self.state.overlay = None;
        if let Err(error) = std::fs::metadata(&path) {
            self.state.trouble = Some(format!("{} cannot be opened: {error}.", path.display()));
            if self.state.folder.is_some() {
                self.state.overlay = Some(Overlay::Path);
            }
            return;
        }
        let path = std::path::absolute(&path).unwrap_or(path);
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let again = self.state.folder.as_ref().is_some_and(|f| f.path == path);
        let question = std::mem::take(&mut self.state.question);
        self.clear();
        self.state.question.grouping = question.grouping.clone();
        if again {
            self.state.question = question;
        }
        self.state.preferences.remember(&path);
        self.state.folder = Some(Folder { path: path.clone(), name });
        self.state.progress = Some(Progress::default());
        self.jobs.opening = Some(reading::open(path, self.data.clone(), &self.waker));
    }

    /// Forgets the folder that is open, and all work on it.
    fn clear(&mut self) {
        self.jobs = super::Jobs::default();
        self.memories = super::Memories::default();
        let old = std::mem::take(&mut self.state);
        self.state = State {
            themes: old.themes,
            preferences: old.preferences,
            tab: old.tab,
            toasts: old.toasts,
            step: old.step,
            series: old.series,
            ..State::default()
        };
        self.state.corpus = Corpus::new();
        self.asked = (0, None);
        self.advance = None;
        self.arrived.clear();
        self.coloured = false;
        self.again = false;
        self.stale = Default::default();
        self.recall = Default::default();
        self.unresolved = true;
    }

    fn close(&mut self) {
        let grouping = self.state.question.grouping.clone();
        self.clear();
        self.state.question.grouping = grouping;
    }

    pub(super) fn select(&mut self, row: RowId) {
        self.state.marked.clear();
        let Some(finding) = self.state.corpus.finding(row) else { return };
        self.state.selected = Some(row);
        self.state.fresh.remove(&finding.statement.id);
        self.state.selected_id = Some(finding.statement.id);
        self.state.picked = None;
        self.state.held.clear();
        self.turn_to_row(row);
    }

    /// Goes `by` statements down the list; only to those of the selected one's speaker when `of_speaker`.
    fn step(&mut self, by: isize, of_speaker: bool) {
        let view = self.state.shown.answer.view.clone();
        let speaker = |row: RowId| self.state.corpus.summary(row).and_then(|s| s.speaker);
        let Some(mut place) = self.state.place() else {
            if let Some(&first) = view.rows.first() {
                self.select(first);
            }
            return;
        };
        let wanted = self.state.selected.and_then(speaker);
        while let Some(&row) = place.checked_add_signed(by).and_then(|next| view.rows.get(next)) {
            place = place.saturating_add_signed(by);
            if !of_speaker || speaker(row) == wanted {
                self.select(row);
                return;
            }
        }
    }

    fn copy_citation(&mut self, ctx: &egui::Context) {
        let cited = self.state.selected.and_then(|row| {
            let finding = self.state.corpus.finding(row)?;
            let info = self.state.corpus.article(self.state.corpus.summary(row)?.article)?;
            Some(words::citation(&finding, info))
        });
        match cited {
            Some(text) => {
                ctx.copy_text(text);
                self.state.say("Copied with its source", None);
            }
            None => self.state.say("Choose a statement first", None),
        }
    }

    fn page_path(&self) -> Option<PathBuf> {
        self.state.reading.as_ref().map(|r| r.info.path.clone())
    }

    fn open_outside(&mut self, path: &Path) {
        if let Err(error) = open::that_detached(path) {
            self.state.say(format!("{} cannot be opened: {error}", path.display()), None);
        }
    }

    fn set_theme(&mut self, ctx: &egui::Context, theme: ThemePreference) {
        self.state.preferences.theme = theme;
        ctx.set_theme(theme);
    }

    fn write(&mut self, scope: Scope, path: PathBuf) {
        self.state.overlay = None;
        let snapshot = self.state.corpus.snapshot();
        let shown = (scope == Scope::Shown).then(|| self.state.shown.answer.view.clone());
        let path = expand_home(&path);
        self.remember_place(&path);
        self.jobs.writing = Some(jobs::write(snapshot, shown, path, &self.waker));
    }
}

fn focus(ctx: &egui::Context, id: egui::Id) {
    ctx.memory_mut(|m| m.request_focus(id));
}

/// `~/articles` is what people type.
fn expand_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}
