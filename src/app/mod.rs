/*!
The window.

[`State`] is plain data; panels read it and send [`Command`]s; [`App`] carries them out and takes in what the workers
bring. Nothing here blocks: what may take longer than a frame runs on a thread of its own (see `worker`).
*/

mod commands;
mod correct;
mod filters;
mod fonts;
mod jobs;
mod ledger;
mod obey;
mod page;
mod panels;
mod rows;
mod start;
mod state;
mod theme;
mod widgets;
mod words;
mod worker;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

use eframe::egui::{self, CentralPanel, Frame, Key, Margin, Panel, Ui};

pub use commands::Command;
pub use start::{CannotStart, open};
pub use state::{Preferences, State};

use crate::article::Article;
use crate::corpus::{Resolved, RowId, Step};
use crate::pipeline::Engine;
use jobs::{Arrival, Asked};
use page::Page;
use state::{Answer, Overlay, Progress, Reading, Tab};
use worker::{Job, News, Waker};

/// Statements up to which a question is answered within the frame that asks it.
const AT_ONCE: usize = 3_000;
/// How long a frame may spend on taking in what a reader brings.
const INTAKE: Duration = Duration::from_millis(4);
/// The least width of the list in the middle.
const LIST: f32 = 420.0;
/// How often the lists are brought up to date while reading goes on.
const REFRESH: Duration = Duration::from_millis(300);

/// An article that was read for the page, with what a person should know about it.
type Loaded = (Article, Vec<String>);

/// A dialog of the system: what it asks for, what is to be exported, since when, and its answer.
type Asking = (Asked, Option<state::Scope>, Instant, Job<Option<PathBuf>>);

/// The work under way.
#[derive(Default)]
struct Jobs {
    reading: Option<Job<Arrival>>,
    watching: Option<Job<()>>,
    resolving: Option<Job<Resolved>>,
    answering: Option<Job<Answer>>,
    loading: Option<(crate::corpus::ArticleId, Job<Loaded>)>,
    asking: Option<Asking>,
    writing: Option<Job<jobs::Written>>,
}

/// What panels keep between frames.
#[derive(Default)]
struct Memories {
    speakers: panels::speakers::Memory,
    statements: panels::statements::Memory,
    reader: panels::reader::Memory,
    sources: panels::sources::Memory,
    picker: panels::picker::Memory,
    review: panels::review::Memory,
    same: panels::same::Memory,
    compare: panels::compare::Memory,
    typed: String,
}

/// The whole window.
pub struct App {
    state: State,
    jobs: Jobs,
    memories: Memories,
    engine: Arc<Engine>,
    context: Arc<OnceLock<egui::Context>>,
    waker: Waker,
    queue: Vec<Command>,
    /// The revision of the corpus that was last asked about, and when.
    asked: (u64, Option<Instant>),
    requested: state::Request,
    serial: u64,
    /// Where programs keep their data; nowhere if the system names no place.
    data: Option<PathBuf>,
    /// Where the review queue goes on once the list has been made anew.
    advance: Option<usize>,
    /// Articles that came in since reading began.
    arrived: usize,
    /// Whether it is the folder's second reading or a later one.
    again: bool,
}

impl App {
    /// A window that opens `path` first, if one is given, and keeps projects in `data`.
    pub fn new(preferences: Preferences, path: Option<PathBuf>, data: Option<PathBuf>) -> Self {
        let context: Arc<OnceLock<egui::Context>> = Arc::default();
        let engine = Arc::new(Engine::embedded());
        let mut state = State { themes: Arc::new(engine.themes.clone()), ..State::default() };
        state.question.grouping = state::grouping(preferences.by_date);
        state.step = Step::Day;
        state.preferences = preferences;
        let woken = context.clone();
        let waker = Waker::new(move || {
            if let Some(ctx) = woken.get() {
                ctx.request_repaint();
            }
        });
        App {
            state,
            jobs: Jobs::default(),
            memories: Memories::default(),
            engine,
            context,
            waker,
            queue: path.map(Command::Open).into_iter().collect(),
            asked: (0, None),
            requested: state::Request::default(),
            serial: 1,
            data,
            advance: None,
            arrived: 0,
            again: false,
        }
    }

    /// Makes faces and colours known; once, before the first frame.
    pub fn dress(ctx: &egui::Context) {
        fonts::install(ctx);
        theme::install(ctx);
    }

    /// What the window shows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Asks for something, as a panel would.
    pub fn send(&mut self, command: Command) {
        self.queue.push(command);
    }

    /// Whether work is under way.
    pub fn is_busy(&self) -> bool {
        let jobs = &self.jobs;
        jobs.reading.is_some() || jobs.resolving.is_some() || jobs.answering.is_some() || jobs.loading.is_some() || jobs.writing.is_some()
    }

    /// Whether nothing waits to be carried out.
    pub fn is_idle(&self) -> bool {
        self.queue.is_empty() && self.state.request() == self.state.shown.answer.request
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if self.context.set(ctx.clone()).is_ok() {
            ctx.set_theme(self.state.preferences.theme);
        }
        self.take_in();
        self.listen(&ctx);
        let mut send = std::mem::take(&mut self.queue);
        for command in send.drain(..) {
            self.obey(&ctx, command);
        }
        self.ask_corpus();
        self.paint(ui, &mut send);
        let again = !send.is_empty();
        self.queue.append(&mut send);
        if again {
            ctx.request_repaint();
        }
    }

    fn paint(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        let t = theme::tokens(ui);
        let state = &self.state;
        let memories = &mut self.memories;
        let bar = |x: i8, y: i8| Frame::NONE.fill(t.panel).inner_margin(Margin::symmetric(x, y));
        Panel::top("toolbar").frame(bar(14, 0)).exact_size(46.0).resizable(false).show(ui, |ui| panels::toolbar::show(ui, state, send));
        Panel::bottom("status").frame(bar(14, 0)).exact_size(26.0).resizable(false).show(ui, |ui| panels::status::show(ui, state, send));
        if state.folder.is_none() {
            CentralPanel::default().frame(Frame::NONE.fill(t.background)).show(ui, |ui| {
                panels::empty::show(ui, state, &mut memories.typed, send);
            });
        } else {
            let width = ui.ctx().content_rect().width();
            // The list keeps what it needs, whatever size the panels beside it had in a wider window.
            let aside = (width * 0.215).clamp(170.0, 420.0);
            let left = Panel::left("speakers")
                .frame(Frame::NONE.fill(t.panel).inner_margin(Margin { left: 10, right: 10, top: 12, bottom: 0 }))
                .default_size(aside.min(248.0))
                .size_range(170.0..=aside)
                .show(ui, |ui| panels::speakers::show(ui, state, &mut memories.speakers, send));
            if state.tab.has_page() {
                let most = (width - left.response.rect.width() - LIST).max(280.0);
                Panel::right("page")
                    .frame(Frame::NONE.fill(t.background))
                    .default_size((width * 0.327).clamp(330.0, 720.0).min(most))
                    .size_range(280.0..=most)
                    .show(ui, |ui| panels::reader::show(ui, state, &mut memories.reader, send));
            }
            CentralPanel::default().frame(Frame::NONE.fill(t.background)).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                panels::tabs::show(ui, state, send);
                match state.tab {
                    Tab::Statements => panels::statements::show(ui, state, &mut memories.statements, send),
                    Tab::Timeline => panels::timeline::show(ui, state, send),
                    Tab::Matrix => panels::matrix::show(ui, state, send),
                    Tab::Compare => panels::compare::show(ui, state, &mut memories.compare, send),
                    Tab::Same => panels::same::show(ui, state, &mut memories.same, send),
                    Tab::Review => panels::review::show(ui, state, &mut memories.review, send),
                    Tab::Sources => panels::sources::show(ui, state, &mut memories.sources, send),
                }
            });
        }
        match state.overlay {
            Some(Overlay::Palette) => panels::palette::show(ui, &mut memories.picker, send),
            Some(Overlay::Help) => panels::help::show(ui, send),
            Some(Overlay::About) => panels::about::show(ui, send),
            Some(Overlay::Unread) => panels::unread::show(ui, state, send),
            Some(Overlay::Path) => panels::path::show(ui, state, &mut memories.typed, None, send),
            Some(Overlay::Save(scope)) => panels::path::show(ui, state, &mut memories.typed, Some(scope), send),
            Some(Overlay::History) => panels::history::show(ui, state, send),
            Some(other) => panels::edit::show(ui, state, other, &mut memories.picker, send),
            None => {}
        }
        panels::toasts::show(ui, state, send);
    }

    /// Keys and dropped files.
    fn listen(&mut self, ctx: &egui::Context) {
        let typing = ctx.text_edit_focused();
        let above = self.state.overlay.is_some() || egui::Popup::is_any_open(ctx);
        for (command, key) in commands::keys() {
            let bare = !key.modifiers.command && !is_function_key(key.logical_key);
            if bare && (typing || above || self.state.folder.is_none()) {
                continue;
            }
            if ctx.input_mut(|i| i.consume_shortcut(&key)) {
                self.queue.push(command.clone());
            }
        }
        let dropped = ctx.input(|i| i.raw.dropped_files.first().map(|f| f.path().to_owned()));
        self.queue.extend(dropped.map(Command::Open));
    }

    /// Takes in what the workers bring.
    fn take_in(&mut self) {
        self.take_changes();
        self.take_articles();
        self.take_speakers();
        self.take_answer();
        self.take_page();
        self.take_path();
        self.take_written();
    }

    fn take_articles(&mut self) {
        let Some(job) = &mut self.jobs.reading else { return };
        let begun = Instant::now();
        while let Some(news) = job.next() {
            match news {
                News::Progress { done, total } => self.state.progress = Some(Progress { done, total }),
                News::Batch(Arrival::Listed { files, unread, warnings }) => {
                    self.state.progress = Some(Progress { done: 0, total: files.len() });
                    let files: FxHashSet<String> = files.into_iter().collect();
                    let gone = self.state.corpus.articles().filter(|(_, info)| !files.contains(&info.file));
                    for file in gone.map(|(_, info)| info.file.clone()).collect::<Vec<_>>() {
                        self.state.corpus.remove(&file);
                    }
                    self.state.unread = unread;
                    self.state.warnings = warnings;
                }
                News::Batch(Arrival::Article(article)) => {
                    let State { ledger, corpus, .. } = &mut self.state;
                    ledger.put(corpus, *article);
                    self.arrived += 1;
                }
                News::Batch(Arrival::Unread(file)) => self.state.unread.push(file),
                News::Done => {
                    self.state.progress = None;
                    let State { ledger, corpus, .. } = &mut self.state;
                    ledger.settle(corpus);
                    self.jobs.resolving = Some(jobs::resolve(self.state.corpus.snapshot(), self.engine.clone(), &self.waker));
                }
                News::Failed(why) => {
                    self.state.progress = None;
                    self.state.say(format!("Reading broke off: {why}"), None);
                }
            }
            if begun.elapsed() > INTAKE {
                self.waker.wake();
                break;
            }
        }
        if job.is_over() {
            self.jobs.reading = None;
            self.asked.1 = None;
            self.after_reading();
        }
    }

    /// Finds what was selected and shown again, if its file has changed, and says what came in by itself.
    fn after_reading(&mut self) {
        let arrived = std::mem::take(&mut self.arrived);
        if std::mem::take(&mut self.again) && arrived > 0 {
            self.state.say(format!("{} new or changed", state::count(arrived, "article")), None);
        }
        self.state.marked.retain(|&row| self.state.corpus.summary(row).is_some());
        self.state.selected = self.state.selected_id.as_deref().and_then(|id| self.state.corpus.find(id));
        let file = self.state.reading.as_ref().map(|r| (r.id, r.info.file.clone()));
        let Some((before, file)) = file else { return };
        match self.state.corpus.article_of(&file) {
            Some(now) if now != before => {
                if let Some(info) = self.state.corpus.article(now) {
                    self.jobs.loading = Some((now, jobs::load(info, &self.waker)));
                }
            }
            Some(_) => {}
            None => self.state.reading = None,
        }
    }

    /// Reads what is new or has changed in the folder that is open.
    fn read_again(&mut self) {
        if self.jobs.reading.is_some() {
            return;
        }
        let Some(folder) = &self.state.folder else { return };
        let path = self.state.ledger.folder().unwrap_or_else(|| folder.path.clone());
        let known = self.state.corpus.articles().map(|(_, info)| (info.file.clone(), info.fingerprint)).collect();
        self.again = true;
        self.jobs.reading = Some(jobs::read(path, known, self.engine.clone(), &self.waker));
    }

    fn take_changes(&mut self) {
        let Some(job) = &mut self.jobs.watching else { return };
        let mut changed = false;
        while let Some(news) = job.next() {
            changed |= matches!(news, News::Batch(()));
        }
        if job.is_over() {
            // A system that cannot watch a folder still has F5.
            self.jobs.watching = None;
        }
        if changed {
            self.read_again();
        }
    }

    fn take_speakers(&mut self) {
        while let Some(news) = self.jobs.resolving.as_mut().and_then(Job::next) {
            match news {
                News::Batch(resolved) => {
                    self.state.corpus.adopt(resolved);
                    self.asked.1 = None;
                    self.refresh_page();
                }
                News::Failed(why) => self.state.say(format!("Speakers could not be compared: {why}"), None),
                News::Progress { .. } | News::Done => {}
            }
        }
        if self.jobs.resolving.as_ref().is_some_and(|job| job.is_over()) {
            self.jobs.resolving = None;
        }
    }

    fn take_answer(&mut self) {
        let mut answers = Vec::new();
        if let Some(job) = &mut self.jobs.answering {
            while let Some(news) = job.next() {
                match news {
                    News::Batch(answer) => answers.push(answer),
                    News::Failed(why) => self.state.say(format!("The list could not be made: {why}"), None),
                    News::Progress { .. } | News::Done => {}
                }
            }
            if job.is_over() {
                self.jobs.answering = None;
            }
        }
        for answer in answers {
            self.state.show(answer);
            self.go_on();
        }
    }

    fn take_page(&mut self) {
        let Some((id, job)) = &mut self.jobs.loading else { return };
        let id = *id;
        let mut loaded = None;
        while let Some(news) = job.next() {
            match news {
                News::Batch(page) => loaded = Some(page),
                News::Failed(why) => {
                    self.state.reading = None;
                    self.state.page_trouble = Some(why);
                }
                News::Progress { .. } | News::Done => {}
            }
        }
        if job.is_over() {
            self.jobs.loading = None;
        }
        if let Some((article, warnings)) = loaded {
            self.turn_to(id, article, warnings);
        }
    }

    /// Lays out an article and puts it on the page.
    fn turn_to(&mut self, id: crate::corpus::ArticleId, article: Article, warnings: Vec<String>) {
        let corpus = &self.state.corpus;
        let Some(info) = corpus.article(id).cloned() else { return };
        let findings: Vec<_> = corpus.rows_of(id).filter_map(|row| Some((row, corpus.finding(row)?))).collect();
        let page = Page::of(&article, findings.iter().map(|(row, f)| (*row, f)), &corpus.surroundings(id).set_aside);
        self.serial += 1;
        self.state.page_trouble = None;
        self.state.reading = Some(Reading { id, info, article, page, findings, warnings, serial: self.serial });
    }

    /// Lays out the article on the page again, after something about it changed.
    fn refresh_page(&mut self) {
        if let Some(reading) = self.state.reading.take() {
            let id = self.state.corpus.article_of(&reading.info.file).unwrap_or(reading.id);
            self.turn_to(id, reading.article, reading.warnings);
        }
    }

    fn take_path(&mut self) {
        let Some((asked, scope, begun, job)) = &mut self.jobs.asking else { return };
        let (scope, begun, folder) = (*scope, *begun, matches!(asked, Asked::Folder));
        let mut answer = None;
        while let Some(news) = job.next() {
            match news {
                News::Batch(path) => answer = Some(path),
                News::Failed(_) => answer = Some(None),
                News::Progress { .. } | News::Done => {}
            }
        }
        if job.is_over() {
            self.jobs.asking = None;
        }
        match (answer, scope) {
            (Some(Some(path)), None) => self.queue.push(Command::Open(path)),
            (Some(Some(path)), Some(scope)) => self.queue.push(Command::Write(scope, path)),
            // Nobody presses Cancel that fast: this desktop has no dialog to offer.
            (Some(None), _) if begun.elapsed() < Duration::from_millis(400) => self.offer_path(folder, scope),
            _ => {}
        }
    }

    fn offer_path(&mut self, folder: bool, scope: Option<state::Scope>) {
        self.state.trouble = Some("This desktop offers no dialog for files: type the path instead.".into());
        match scope {
            Some(scope) => self.queue.push(Command::Lay(Overlay::Save(scope))),
            None if folder => self.queue.push(Command::TypePath),
            None => {}
        }
    }

    fn take_written(&mut self) {
        let Some(job) = &mut self.jobs.writing else { return };
        let mut news = Vec::new();
        while let Some(n) = job.next() {
            news.push(n);
        }
        if job.is_over() {
            self.jobs.writing = None;
        }
        for n in news {
            match n {
                News::Batch(written) => {
                    let text = format!("{} written to {}", state::count(written.statements, "statement"), state::short_path(&written.path));
                    self.state.say(text, Some(("Open".into(), Command::OpenFile(written.path))));
                }
                News::Failed(why) => self.state.say(format!("Nothing was written: {why}"), None),
                News::Progress { .. } | News::Done => {}
            }
        }
    }

    /// Brings the lists up to date when the corpus or the question changed: at once where that is quick.
    fn ask_corpus(&mut self) {
        let revision = self.state.corpus.revision();
        let request = self.state.request();
        let other = request != self.state.shown.answer.request;
        let pending = self.jobs.answering.is_some() && self.asked.0 == revision && self.requested == request;
        if pending || (revision == self.state.shown.answer.view.revision && !other) {
            return;
        }
        let waited = self.asked.1.is_none_or(|at| at.elapsed() >= REFRESH);
        if !other && !waited && self.jobs.reading.is_some() {
            if let Some(ctx) = self.context.get() {
                ctx.request_repaint_after(REFRESH);
            }
            return;
        }
        self.asked = (revision, Some(Instant::now()));
        self.requested = request.clone();
        if self.state.corpus.len() <= AT_ONCE {
            self.jobs.answering = None;
            let answer = Answer::of(&self.state.corpus, &request);
            self.state.show(answer);
            self.go_on();
            return;
        }
        let snapshot = self.state.corpus.snapshot();
        self.jobs.answering = Some(worker::spawn("list", &self.waker, move |desk| {
            desk.batch(Answer::of(&snapshot, &request));
            Ok(())
        }));
    }

    /// Shows the page of a statement.
    fn turn_to_row(&mut self, row: RowId) {
        let Some(summary) = self.state.corpus.summary(row) else { return };
        self.turn_to_article(summary.article);
    }

    fn turn_to_article(&mut self, id: crate::corpus::ArticleId) {
        if self.state.reading.as_ref().is_some_and(|r| r.id == id) {
            return;
        }
        let Some(info) = self.state.corpus.article(id) else { return };
        self.jobs.loading = Some((id, jobs::load(info, &self.waker)));
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, eframe::APP_KEY, &self.state.preferences);
    }
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F3 | Key::F4 | Key::F5 | Key::F6 | Key::F7 | Key::F8 | Key::F9 | Key::F10 | Key::F11 | Key::F12)
}

#[cfg(test)]
mod tests;
