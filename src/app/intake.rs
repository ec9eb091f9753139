//! Taking in what the workers bring, and asking them anew when what is shown is no longer what stands.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::App;
use super::commands::Command;
use super::jobs::{self, Asked};
use super::page::Page;
use super::reading::{self, Arrival, Errand, Opened};
use super::state::{self, Answer, Overlay, Progress, Reading, State};
use super::worker::{self, Job, News};
use crate::article::Article;
use crate::corpus::{ArticleId, RowId};

/// Statements up to which a question is answered within the frame that asks it.
const AT_ONCE: usize = 3_000;
/// How long a frame may spend on taking in what a reader brings.
const INTAKE: Duration = Duration::from_millis(4);
/// How often the lists are brought up to date while reading goes on.
const REFRESH: Duration = Duration::from_millis(300);

impl App {
    /// Takes in what the workers bring.
    pub(super) fn take_in(&mut self) {
        self.take_opened();
        self.take_changes();
        self.take_articles();
        self.take_speakers();
        self.take_answer();
        self.take_page();
        self.take_path();
        self.take_written();
    }

    /// Shows a folder as it was left, and begins to read what is new.
    fn take_opened(&mut self) {
        let Some(job) = &mut self.jobs.opening else { return };
        let mut news = Vec::new();
        while let Some(n) = job.next() {
            news.push(n);
        }
        if job.is_over() {
            self.jobs.opening = None;
        }
        for n in news {
            match n {
                News::Batch(opened) => {
                    let Opened { ledger, corpus, stale, resolved, folder } = *opened;
                    if let Some(trouble) = ledger.trouble.clone() {
                        self.state.say(trouble, None);
                    }
                    self.unresolved = !resolved;
                    self.coloured = resolved;
                    self.stale = Arc::new(stale);
                    self.state.ledger = ledger;
                    self.recall_views();
                    self.state.corpus = corpus;
                    self.recall = Default::default();
                    self.asked = (0, None);
                    self.jobs.watching = Some(jobs::watch(folder.clone(), &self.waker));
                    self.read(folder);
                }
                News::Failed(why) => {
                    self.state.progress = None;
                    self.state.say(format!("The folder could not be opened: {why}"), None);
                }
                News::Progress { .. } | News::Done => {}
            }
        }
    }

    fn read(&mut self, path: PathBuf) {
        let errand = Errand { path, known: self.state.corpus.snapshot(), stale: self.stale.clone(), cache: self.state.ledger.cache() };
        self.jobs.reading = Some(reading::read(errand, self.engine.clone(), &self.waker));
    }

    fn take_articles(&mut self) {
        let Some(job) = &mut self.jobs.reading else { return };
        let begun = Instant::now();
        while let Some(news) = job.next() {
            match news {
                News::Progress { done, total } => self.state.progress = Some(Progress { done, total }),
                News::Batch(Arrival::Listed { files, gone, unread, warnings }) => {
                    self.state.progress = Some(Progress { done: 0, total: files });
                    self.unresolved |= !gone.is_empty();
                    for file in gone {
                        self.state.corpus.remove(&file);
                    }
                    self.state.unread = unread;
                    self.state.warnings = warnings;
                }
                News::Batch(Arrival::Article(article)) => {
                    let file = article.info().file.clone();
                    let before = self.again.then(|| self.state.statements_of(&file));
                    let State { ledger, corpus, .. } = &mut self.state;
                    ledger.put(corpus, *article);
                    if let Some(before) = before {
                        let now = self.state.statements_of(&file);
                        self.state.fresh.extend(now.difference(&before).cloned());
                        self.arrived.push(file);
                    }
                    self.unresolved = true;
                }
                News::Batch(Arrival::Unread(file)) => self.state.unread.push(file),
                News::Done => {
                    self.state.progress = None;
                    let State { ledger, corpus, .. } = &mut self.state;
                    ledger.settle(corpus);
                    if !job.is_cancelled() {
                        self.stale = Arc::default();
                    }
                    if std::mem::take(&mut self.unresolved) {
                        self.jobs.resolving = Some(jobs::resolve(corpus, self.engine.clone(), ledger.cache(), &self.waker));
                    }
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
        if std::mem::take(&mut self.again) && !arrived.is_empty() {
            let text = format!("{} new or changed", state::count(arrived.len(), "article"));
            let show = Command::Narrow(arrived.into_iter().map(state::Choice::Article).collect());
            self.state.say(text, Some(("Show".into(), show)));
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
    pub(super) fn read_again(&mut self) {
        if self.jobs.reading.is_some() || self.jobs.opening.is_some() {
            return;
        }
        let Some(folder) = &self.state.folder else { return };
        let path = self.state.ledger.folder().unwrap_or_else(|| folder.path.clone());
        self.again = true;
        self.read(path);
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
                News::Batch(mut recast) => {
                    self.state.corpus.adopt_recast(&mut recast);
                    if !std::mem::replace(&mut self.coloured, true) {
                        // Until now they stood in the order in which articles happened to come in.
                        self.state.colours.clear();
                    }
                    rayon::spawn(move || drop(recast));
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
    pub(super) fn turn_to(&mut self, id: ArticleId, article: Article, warnings: Vec<String>) {
        let corpus = &self.state.corpus;
        let Some(info) = corpus.article(id).cloned() else { return };
        let findings: Vec<_> = corpus.rows_of(id).filter_map(|row| Some((row, corpus.finding(row)?))).collect();
        let page = Page::of(&article, findings.iter().map(|(row, f)| (*row, f)), &corpus.surroundings(id).set_aside);
        self.serial += 1;
        self.state.page_trouble = None;
        if self.state.reading.as_ref().is_none_or(|r| r.article.text != article.text) {
            self.state.picked = None;
        }
        self.state.reading = Some(Reading { id, info, article, page, findings, warnings, serial: self.serial });
    }

    /// Lays out the article on the page again, after something about it changed.
    pub(super) fn refresh_page(&mut self) {
        if let Some(reading) = self.state.reading.take() {
            let id = self.state.corpus.article_of(&reading.info.file).unwrap_or(reading.id);
            let picked = self.state.picked;
            self.turn_to(id, reading.article, reading.warnings);
            self.state.picked = picked;
        }
    }

    fn take_path(&mut self) {
        let Some((asked, begun, job)) = &mut self.jobs.asking else { return };
        let (asked, begun) = (asked.clone(), *begun);
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
        match answer {
            Some(Some(path)) => self.queue.push(match asked {
                Asked::Folder | Asked::Project => Command::Open(path),
                Asked::Sheet(scope, _) => Command::Write(scope, path),
                Asked::Copy(_) => Command::CopyProject(path),
            }),
            // Nobody presses Cancel that fast: this desktop has no dialog to offer.
            Some(None) if begun.elapsed() < Duration::from_millis(400) => {
                self.state.trouble = Some("This desktop offers no dialog for files: type the path instead.".into());
                self.offer_path(asked);
            }
            _ => {}
        }
    }

    /// Asks for a path in the window itself.
    pub(super) fn offer_path(&mut self, asked: Asked) {
        self.queue.push(match asked {
            Asked::Folder | Asked::Project => Command::TypePath,
            Asked::Sheet(scope, _) => Command::Lay(Overlay::Save(scope)),
            Asked::Copy(_) => Command::Lay(Overlay::SaveProject),
        });
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
    pub(super) fn ask_corpus(&mut self) {
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
        // While articles are read every core is busy, and even a short answer may have to wait for one.
        if self.state.corpus.len() <= AT_ONCE && self.jobs.reading.is_none() {
            let answer =
                self.recall.try_lock().ok().and_then(|mut recall| Answer::of(&mut recall, &self.state.corpus, &request, &|| false));
            if let Some(answer) = answer {
                self.jobs.answering = None;
                self.state.show(answer);
                self.go_on();
                return;
            }
        }
        let (snapshot, recall) = (self.state.corpus.snapshot(), self.recall.clone());
        self.jobs.answering = Some(worker::spawn("list", &self.waker, move |desk| {
            // One question at a time: an outdated one gives up between two of its steps.
            let mut recall = recall.lock().unwrap_or_else(|broken| broken.into_inner());
            if let Some(answer) = Answer::of(&mut recall, &snapshot, &request, &|| desk.cancelled()) {
                desk.batch(answer);
            }
            Ok(())
        }));
    }

    /// Shows the page of a statement.
    pub(super) fn turn_to_row(&mut self, row: RowId) {
        let Some(summary) = self.state.corpus.summary(row) else { return };
        self.turn_to_article(summary.article);
    }

    pub(super) fn turn_to_article(&mut self, id: ArticleId) {
        if self.state.reading.as_ref().is_some_and(|r| r.id == id) {
            return;
        }
        let Some(info) = self.state.corpus.article(id) else { return };
        self.jobs.loading = Some((id, jobs::load(info, &self.waker)));
    }
}
