/*!
Work off the window's thread: one named thread a job, a flag to cancel it, and a bounded channel back.

A [`Job`] that is dropped is cancelled, and with it goes the receiving end of its channel: what an outdated job still
sends reaches nobody. A panic arrives as [`News::Failed`], in words. The engine never sees egui: a job is given a
[`Waker`], which a test fills with nothing and the window with a request to repaint.
*/

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

/// Tells the window that something has arrived.
#[derive(Clone)]
pub struct Waker(Arc<dyn Fn() + Send + Sync>);

impl Waker {
    /// A waker that calls `wake`.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Waker(Arc::new(wake))
    }

    /// Wakes the window.
    pub fn wake(&self) {
        (self.0)();
    }
}

/// What a job reports.
#[derive(Debug)]
pub enum News<T> {
    /// So many of so many.
    Progress {
        /// Done so far.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// A part of the result.
    Batch(T),
    /// The end of the work; nothing follows.
    Done,
    /// It could not be done; nothing follows.
    Failed(String),
}

/// The job's side: where it reports, and where it learns that nobody waits any more.
pub struct Desk<T> {
    news: SyncSender<News<T>>,
    cancelled: Arc<AtomicBool>,
    waker: Waker,
}

impl<T> Desk<T> {
    /// Whether to stop.
    pub fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Reports how far the work has come; dropped when the window is behind.
    pub fn progress(&self, done: usize, total: usize) {
        if self.news.try_send(News::Progress { done, total }).is_ok() {
            self.waker.wake();
        }
    }

    /// Hands over a part of the result; waits when the window is behind.
    pub fn batch(&self, part: T) {
        self.send(News::Batch(part));
    }

    fn send(&self, news: News<T>) {
        if self.news.send(news).is_err() {
            self.cancelled.store(true, Ordering::Relaxed);
        }
        self.waker.wake();
    }
}

/// The window's side of a job.
pub struct Job<T> {
    news: Receiver<News<T>>,
    cancelled: Arc<AtomicBool>,
    over: bool,
}

impl<T> std::fmt::Debug for Job<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("over", &self.over).finish_non_exhaustive()
    }
}

impl<T> Job<T> {
    /// What has arrived since the last call; a job whose thread is gone without a word has failed.
    pub fn next(&mut self) -> Option<News<T>> {
        if self.over {
            return None;
        }
        let news = match self.news.try_recv() {
            Ok(news) => news,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => News::Failed("the work stopped without a word".into()),
        };
        self.over = matches!(news, News::Done | News::Failed(_));
        Some(news)
    }

    /// Asks the job to stop at the next good moment.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Whether nothing more will come.
    pub fn is_over(&self) -> bool {
        self.over
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Starts `work` on a thread of its own.
pub fn spawn<T: Send + 'static>(name: &str, waker: &Waker, work: impl FnOnce(&Desk<T>) -> anyhow::Result<()> + Send + 'static) -> Job<T> {
    let (sender, news) = sync_channel(64);
    let cancelled = Arc::new(AtomicBool::new(false));
    let desk = Desk { news: sender, cancelled: cancelled.clone(), waker: waker.clone() };
    let fallback = desk.news.clone();
    let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        let end = match std::panic::catch_unwind(AssertUnwindSafe(|| work(&desk))) {
            Ok(Ok(())) => News::Done,
            Ok(Err(error)) => News::Failed(format!("{error:#}")),
            Err(panic) => News::Failed(format!("stopped by a fault in the program: {}", panic_words(&*panic))),
        };
        desk.send(end);
    });
    if let Err(error) = started {
        let _ = fallback.try_send(News::Failed(format!("no thread could be started: {error}")));
        waker.wake();
    }
    Job { news, cancelled, over: false }
}

fn panic_words(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn all<T>(mut job: Job<T>) -> Vec<News<T>> {
        let mut news = Vec::new();
        for _ in 0..2000 {
            match job.next() {
                Some(n) => news.push(n),
                None if job.is_over() => return news,
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        }
        panic!("the job never ended");
    }

    #[test]
    fn reports_in_order() {
        let job = spawn("test", &Waker::new(|| {}), |desk| {
            desk.progress(1, 2);
            desk.batch("a");
            Ok(())
        });
        let news = all(job);
        assert!(matches!(news.as_slice(), [News::Progress { done: 1, total: 2 }, News::Batch("a"), News::Done]), "{news:?}");
    }

    #[test]
    fn a_panic_becomes_a_message() {
        let news = all(spawn::<()>("test", &Waker::new(|| {}), |_| panic!("no bread")));
        assert!(matches!(&news[..], [News::Failed(why)] if why.contains("no bread")), "{news:?}");
    }

    #[test]
    fn a_dropped_job_is_cancelled() {
        let (sender, receiver) = std::sync::mpsc::channel();
        let job = spawn::<u32>("test", &Waker::new(|| {}), move |desk| {
            while !desk.cancelled() {
                desk.batch(1);
            }
            sender.send(()).ok();
            Ok(())
        });
        drop(job);
        receiver.recv_timeout(Duration::from_secs(5)).expect("the job went on");
    }
}
