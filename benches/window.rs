/*!
The window itself, run headless: every frame of the real `App` in an egui context, with tessellation, timed by the clock.

    cargo bench --bench window

- **A million statements** from a hundred thousand made-up articles, kept in the folder's project by an earlier start: how
  long opening takes to a usable list, frames while scrolling and while typing into the search field, how long after a
  keystroke its results show, and what is resident.
- **Ten thousand articles**, real ones copied under new names, opened for the first time: frames while they are read.

`WHOSAID_BENCH_ARTICLES` sets another size for the first, `WHOSAID_BENCH_FOLDER` names a folder of articles for the second
(it is left out where there is none). On a busy machine look at the time on the processor. What goes to the screen after tessellation is the driver's and is not measured.
*/

mod made_up;

use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant};

use eframe::egui::{self, Event, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use made_up::{STATEMENTS, article, memory};
use rustc_hash::FxHashMap;
use whosaid::app::{App, Command, Preferences};
use whosaid::corpus::{Corpus, Prepared};
use whosaid::ingest::{Fingerprint, list_all};
use whosaid::project::{Piece, Project, automatic_path};
use whosaid::speakers::roster::Roster;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // What is prepared must not count as this process's memory: another one prepares, and another one measures.
    match (arguments.get(1).map(String::as_str), arguments.get(2)) {
        (Some("prepare"), Some(place)) => prepare(Path::new(place)),
        (Some("million"), Some(place)) => million(Path::new(place)),
        (Some("thousands"), Some(place)) => thousands(Path::new(place)),
        _ => {
            let scratch = tempfile::tempdir().expect("a temporary folder");
            if !arguments.iter().any(|a| a == "--only-thousands") {
                step("prepare", scratch.path());
                step("million", scratch.path());
            }
            let scratch = tempfile::tempdir().expect("a temporary folder");
            if !arguments.iter().any(|a| a == "--only-million") && copies(&scratch.path().join("news")) > 0 {
                step("thousands", scratch.path());
            }
        }
    }
}

fn step(name: &str, place: &Path) {
    let program = std::env::current_exe().expect("this program");
    let done = Process::new(program).arg(name).arg(place).status().expect("this program again");
    assert!(done.success(), "{name} failed");
}

fn articles() -> usize {
    std::env::var("WHOSAID_BENCH_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000)
}

/// Writes a file for each made-up article, and the project an earlier start would have left.
fn prepare(place: &Path) {
    let begun = Instant::now();
    let news = place.join("news");
    for n in 0..articles() {
        let path = news.join(article_name(n));
        if n < 300 {
            std::fs::create_dir_all(path.parent().unwrap_or(&news)).expect("a folder");
        }
        std::fs::write(path, format!("Article {n}\n")).expect("room on the disk");
    }
    let listed = list_all(std::slice::from_ref(&news), &|| false).files;
    let files: FxHashMap<&str, _> = listed.iter().map(|f| (f.name.as_str(), f)).collect();
    let project = Project::open(&automatic_path(&place.join("data"), &news)).expect("a project");
    let mut cache = project.cache().expect("its cache");
    let (mut corpus, mut piece) = (Corpus::new(), Piece::default());
    for n in 0..articles() {
        let mut prepared = Prepared::of(article(n));
        let info = prepared.info_mut();
        let file = files.get(info.file.as_str()).expect("a listed file");
        info.path.clone_from(&file.path);
        info.fingerprint = Fingerprint { size: file.size, modified: file.modified, content: n as u64, metadata: 0 };
        piece.add(&prepared).expect("an article");
        if piece.is_full() {
            cache.keep(&std::mem::take(&mut piece)).expect("room on the disk");
        }
        corpus.put(prepared);
    }
    cache.keep(&piece).expect("room on the disk");
    cache.keep_speakers(&corpus.resolve(&Roster::embedded())).expect("room on the disk");
    println!("prepared {} articles in {:.0?}", articles(), begun.elapsed());
}

fn article_name(n: usize) -> String {
    format!("{}/{n}.txt", made_up::word(n % 300))
}

/// The window without a screen.
struct Screen {
    ctx: egui::Context,
    app: App,
    events: Vec<Event>,
    begun: Instant,
}

impl Screen {
    fn new(place: &Path) -> Self {
        let ctx = egui::Context::default();
        App::dress(&ctx);
        let app = App::new(Preferences::default(), None, Some(place.join("data")));
        Screen { ctx, app, events: Vec::new(), begun: Instant::now() }
    }

    /// One frame at a time, at most sixty a second; how long it took.
    fn frame(&mut self) -> Took {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.begun.elapsed().as_secs_f64()),
            events: std::mem::take(&mut self.events),
            focused: true,
            ..RawInput::default()
        };
        let (begun, busy) = (Instant::now(), on_processor());
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame(ui));
        output.textures_delta.clear();
        let triangles = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(triangles);
        let took = Took { clock: begun.elapsed(), processor: on_processor().saturating_sub(busy) };
        std::thread::sleep(Duration::from_micros(16_667).saturating_sub(took.clock));
        took
    }

    fn frames_until(&mut self, done: impl Fn(&App) -> bool) -> Vec<Took> {
        let begun = Instant::now();
        let mut frames = Vec::new();
        while !done(&self.app) {
            frames.push(self.frame());
            assert!(begun.elapsed() < Duration::from_secs(1800), "it never ended");
        }
        frames
    }

    fn statements(&self) -> usize {
        self.app.state().shown.answer.view.rows.len()
    }
}

fn million(place: &Path) {
    let all = articles() * STATEMENTS;
    let mut screen = Screen::new(place);
    for _ in 0..5 {
        screen.frame();
    }
    let empty = memory();
    let begun = Instant::now();
    screen.app.send(Command::Open(place.join("news")));
    let frames = screen.frames_until(|app| app.state().shown.answer.view.rows.len() == all);
    println!("\n{} statements from {} articles", all, articles());
    println!("open to the whole list: {:.2?}; frames meanwhile {}", begun.elapsed(), Figures::of(frames));
    let frames = screen.frames_until(|app| !app.is_busy() && app.is_idle());
    println!("until the folder was looked through: {:.2?}; frames {}", begun.elapsed(), Figures::of(frames));

    screen.events.push(Event::PointerMoved(pos2(600.0, 500.0)));
    let mut frames = Vec::new();
    for n in 0..900 {
        // Slowly, fast, and back.
        let by = if n < 300 {
            -40.0
        } else if n < 600 {
            -900.0
        } else {
            350.0
        };
        screen.events.push(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        frames.push(screen.frame());
    }
    println!("frames while scrolling: {}", Figures::of(frames));

    screen.app.send(Command::Search);
    screen.frame();
    let (mut frames, mut waits) = (Vec::new(), Vec::new());
    for words in ["materli ruost", "\"elgerpol staven\"", "zzz", "m brimfen", "lionger secretary"] {
        for end in 1..=words.len() {
            screen.events.push(Event::Text(words[end - 1..end].to_owned()));
            wait(&mut screen, words[..end].to_owned(), &mut frames, &mut waits);
        }
        screen.app.send(Command::SetSearch(String::new()));
        wait(&mut screen, String::new(), &mut frames, &mut waits);
    }
    println!("frames while typing: {}", Figures::of(frames));
    println!("from a keystroke to its results: {}", Figures::of(waits));
    assert_eq!(screen.statements(), all);
    if let (Some((before, _)), Some((now, most))) = (empty, memory()) {
        println!("resident: {now} MB, at most {most} MB ({before} MB with nothing open)");
    }
}

/// Frames until the results of what was typed show.
fn wait(screen: &mut Screen, typed: String, frames: &mut Vec<Took>, waits: &mut Vec<Took>) {
    let begun = Instant::now();
    frames.extend(screen.frames_until(|app| app.state().shown.answer.request.question.filter.text == typed));
    waits.push(Took { clock: begun.elapsed(), processor: Duration::ZERO });
    for _ in 0..2 {
        frames.push(screen.frame());
    }
}

/// Copies articles under new names until there are ten thousand; how many there are.
fn copies(news: &Path) -> usize {
    let named = std::env::var_os("WHOSAID_BENCH_FOLDER").map(PathBuf::from);
    let from = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/polnear/train/text"));
    let files = list_all(std::slice::from_ref(&from), &|| false).files;
    if files.is_empty() {
        println!("\nno articles in {}: opening ten thousand is left out", from.display());
        return 0;
    }
    std::fs::create_dir_all(news).expect("a folder");
    for n in 0..10_000 {
        std::fs::copy(&files[n % files.len()].path, news.join(format!("{n:05}.txt"))).expect("room on the disk");
    }
    10_000
}

fn thousands(place: &Path) {
    let mut screen = Screen::new(place);
    for _ in 0..5 {
        screen.frame();
    }
    let begun = Instant::now();
    screen.app.send(Command::Open(place.join("news")));
    screen.frame();
    let frames = screen.frames_until(|app| app.state().progress.is_none() && !app.is_busy() && app.is_idle());
    println!("\n{} articles opened for the first time: {} statements in {:.1?}", 10_000, screen.statements(), begun.elapsed());
    println!("frames meanwhile: {}", Figures::of(frames));
    if let Some((now, most)) = memory() {
        println!("resident: {now} MB, at most {most} MB");
    }
    drop(screen);

    let mut screen = Screen::new(place);
    screen.frame();
    let begun = Instant::now();
    screen.app.send(Command::Open(place.join("news")));
    screen.frame();
    let mut frames = screen.frames_until(|app| !app.state().shown.answer.view.rows.is_empty());
    let list = begun.elapsed();
    frames.extend(screen.frames_until(|app| app.state().progress.is_none() && !app.is_busy() && app.is_idle()));
    println!("opened again: the list after {list:.2?}, looked through after {:.2?}; frames {}", begun.elapsed(), Figures::of(frames));
}

/// How long something took by the clock, and how long this thread had a processor for it: the rest is other work's.
#[derive(Clone, Copy, Default)]
struct Took {
    clock: Duration,
    processor: Duration,
}

/// How long this thread has run; the system tells on Linux.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0))
}

/// How times are spread.
struct Figures {
    number: usize,
    clock: [Duration; 3],
    processor: [Duration; 3],
}

impl Figures {
    fn of(times: Vec<Took>) -> Self {
        let spread = |which: fn(&Took) -> Duration| {
            let mut times: Vec<Duration> = times.iter().map(which).collect();
            times.sort_unstable();
            let last = times.len().saturating_sub(1);
            [0.5, 0.99, 1.0].map(|share| times.get(((times.len() as f64 * share) as usize).min(last)).copied().unwrap_or_default())
        };
        Figures { number: times.len(), clock: spread(|t| t.clock), processor: spread(|t| t.processor) }
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let say = |times: [Duration; 3]| {
            let [median, p99, most] = times.map(|d| d.as_secs_f64() * 1000.0);
            format!("median {median:.2} ms, p99 {p99:.2} ms, most {most:.2} ms")
        };
        write!(f, "{} ({})", say(self.clock), self.number)?;
        if self.processor[2] > Duration::ZERO {
            write!(f, "; on the processor {}", say(self.processor))?;
        }
        Ok(())
    }
}
