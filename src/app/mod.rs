/*!
The window.

[`State`] is plain data; panels read it and send [`Command`]s; [`App`] carries them out and takes in what the workers
bring. Nothing here blocks: what may take longer than a frame runs on a thread of its own (see `worker`).
*/

mod answer;
mod commands;
mod correct;
mod filters;
mod fonts;
mod intake;
mod jobs;
mod ledger;
mod obey;
mod page;
mod panels;
mod passage;
mod reading;
mod rows;
mod start;
mod state;
mod theme;
mod views;
mod widgets;
mod words;
mod worker;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use rustc_hash::FxHashSet;

use eframe::egui::{self, CentralPanel, Event, Frame, Key, Margin, Modifiers, Panel, Ui};

pub use commands::Command;
pub use start::{CannotStart, open};
pub use state::{Preferences, State};

use crate::article::Article;
use crate::corpus::{Recall, Recast, Step};
use crate::pipeline::{Engine, OwnLists};
use jobs::Asked;
use reading::{Arrival, Opened};
use state::{Answer, Overlay, Tab};
use worker::{Job, Waker};

/// The least width of the list in the middle.
const LIST: f32 = 420.0;

/// An article that was read for the page, with what a person should know about it.
type Loaded = (Article, Vec<String>);

/// A dialog of the system: what it asks for, since when, and its answer.
type Asking = (Asked, Instant, Job<Option<PathBuf>>);

/// The work under way.
#[derive(Default)]
struct Jobs {
    opening: Option<Job<Box<Opened>>>,
    reading: Option<Job<Arrival>>,
    watching: Option<Job<()>>,
    resolving: Option<Job<Box<Recast>>>,
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
    matrix: panels::matrix::Memory,
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
    /// What answers to earlier questions left for later ones.
    recall: Arc<Mutex<Recall>>,
    /// The revision of the corpus that was last asked about, and when.
    asked: (u64, Option<Instant>),
    requested: state::Request,
    serial: u64,
    /// Where programs keep their data; nowhere if the system names no place.
    data: Option<PathBuf>,
    /// Where the review queue goes on once the list has been made anew.
    advance: Option<usize>,
    /// Whether speakers' dots have been given out in the order of their statements.
    coloured: bool,
    /// Whether the system's dialogs are asked for paths.
    dialogs: bool,
    /// Articles that came in by themselves since reading began.
    arrived: Vec<String>,
    /// Whether it is the folder's second reading or a later one.
    again: bool,
    /// Articles that another extractor read and that have not been read again yet.
    stale: Arc<FxHashSet<String>>,
    /// Whether who is who has to be found out anew.
    unresolved: bool,
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
            recall: Arc::default(),
            asked: (0, None),
            requested: state::Request::default(),
            serial: 1,
            data,
            advance: None,
            coloured: false,
            dialogs: true,
            arrived: Vec::new(),
            again: false,
            stale: Arc::default(),
            unresolved: true,
        }
    }

    /// Goes by a person's own lists; says so and goes by the program's where there is a mistake in them.
    pub fn go_by(&mut self, lists: &OwnLists) {
        if *lists == OwnLists::default() {
            return;
        }
        match Engine::with(lists) {
            Ok(engine) => {
                self.state.themes = Arc::new(engine.themes.clone());
                self.engine = Arc::new(engine);
            }
            Err(mistake) => self.state.say(format!("Your own lists were left out. {mistake}"), None),
        }
    }

    /// Asks for paths in the window itself, never with the system's dialogs.
    #[must_use]
    pub fn without_dialogs(mut self) -> Self {
        self.dialogs = false;
        self
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
        jobs.opening.is_some()
            || jobs.reading.is_some()
            || jobs.resolving.is_some()
            || jobs.answering.is_some()
            || jobs.loading.is_some()
            || jobs.writing.is_some()
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
            // Columns side by side need the room more than the page does.
            if state.tab.has_page() && (state.tab != Tab::Compare || width >= 1300.0) {
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
                    Tab::Matrix => panels::matrix::show(ui, state, &mut memories.matrix, send),
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
            Some(which @ (Overlay::Path | Overlay::Save(_) | Overlay::SaveProject)) => {
                panels::path::show(ui, state, which, &mut memories.typed, send);
            }
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
        if self.state.picked.is_some() && !typing && !above {
            if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
                self.queue.push(Command::Pick(None));
            }
            let copied = |event: &Event| matches!(event, Event::Copy);
            if ctx.input_mut(|i| i.events.iter().position(copied).map(|at| i.events.remove(at))).is_some() {
                self.queue.push(Command::CopyPicked);
            }
        }
        let dropped = ctx.input(|i| i.raw.dropped_files.first().map(|f| f.path().to_owned()));
        self.queue.extend(dropped.map(Command::Open));
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
