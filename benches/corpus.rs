/*!
A million statements from a hundred thousand articles: filtering, searching, grouping, opening, and the memory it takes.

    cargo bench --no-default-features --bench corpus

`WHOSAID_BENCH_ARTICLES` sets another size.
*/

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Instant;

use divan::{Bencher, counter::ItemsCount};
use whosaid::article::{Article, Meta, PartialDate, PublicationBasis, Published, Span};
use whosaid::attribution::{Entity, Gender, SpeakerKind};
use whosaid::corpus::{Corpus, Facets, Filter, Level, Matrix, Order, Prepared, Question, Series, Snapshot, Step, Timeline, View};
use whosaid::dating::{DateBasis, DateFinding};
use whosaid::ingest::Fingerprint;
use whosaid::pipeline::{ArticleReading, Reading};
use whosaid::project::{Kept, Piece, Project};
use whosaid::quotation::Kind;
use whosaid::stance::{Orientation, StanceFinding};
use whosaid::statement::{Phrase, SpeakerRef, Statement, StatementSegment};
use whosaid::themes::ThemeFinding;

const STATEMENTS: usize = 10;
const SPEAKERS: usize = 20_000;
const THEMES: [&str; 8] =
    ["defense/alliances", "defense/deployments", "health", "energy/oil", "international/diplomacy", "education", "law_crime", "housing"];

/// A small generator of its own, so that every run sees the same folder.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// Small numbers often, large ones seldom, as with speakers and words.
    fn skewed(&mut self, below: usize) -> usize {
        let one = self.roll(below);
        self.roll(one + 1)
    }
}

fn word(n: usize) -> String {
    const PARTS: [&str; 20] = [
        "ma", "ter", "li", "on", "ger", "pol", "sta", "ven", "ru", "ost", "el", "ka", "brim", "du", "ash", "fen", "cor", "wil", "tra", "ny",
    ];
    let mut word = PARTS[n % 20].to_owned();
    word.push_str(PARTS[n / 20 % 20]);
    if n >= 400 {
        word.push_str(PARTS[n / 400 % 20]);
    }
    word
}

fn sentence(dice: &mut Dice, words: usize) -> String {
    (0..words).map(|_| word(dice.skewed(8000))).collect::<Vec<_>>().join(" ")
}

fn article(n: usize) -> ArticleReading {
    let mut dice = Dice(n as u64 + 1);
    let day = PartialDate::day(2015 + dice.roll(9) as i16, 1 + dice.roll(12) as i8, 1 + dice.roll(28) as i8);
    let published = Some(Published { date: day, basis: PublicationBasis::Metadata, evidence: None });
    let entities: Vec<Entity> = (0..8)
        .map(|_| {
            let id = dice.skewed(SPEAKERS);
            Entity {
                name: format!("{} {}", word(id % 400), word(id)),
                kind: if id.is_multiple_of(9) { SpeakerKind::Group } else { SpeakerKind::Person },
                gender: Some(Gender::Female),
                roles: vec![format!("{} secretary", word(id))],
                mentions: (0..5).map(|m| Span::new(m * 700, m * 700 + 12)).collect(),
            }
        })
        .collect();
    let phrase =
        |at: usize, text: &str| Phrase { span: Span::new(at, at + text.len()), start: at as u32, end: at as u32, text: text.into() };
    let statements = (0..STATEMENTS)
        .map(|s| {
            let words = 8 + dice.roll(36);
            let text = format!("“{},”", sentence(&mut dice, words));
            let at = 400 + s * 600;
            let entity = (dice.roll(12) > 0).then(|| dice.roll(entities.len()));
            let speaker = entity.map(|e| SpeakerRef { name: entities[e].name.clone(), kind: entities[e].kind, role: None });
            let end = at + text.len();
            Statement {
                id: format!("{:016x}", (n * STATEMENTS + s) as u64 * 0x9e37_79b9),
                segments: vec![StatementSegment { span: Span::new(at, end), start: at as u32, end: end as u32, text }],
                kind: if s % 5 == 4 { Kind::Partial } else { Kind::Direct },
                flags: Vec::new(),
                mention: entity.map(|e| phrase(at + 200, &entities[e].name)),
                cue: entity.map(|_| phrase(at + 190, "said")),
                speaker,
                entity,
                rule: "said-inverted".into(),
                confidence: 0.3 + dice.roll(70) as f32 / 100.0,
                runner_up: None,
                said_on: DateFinding { date: (dice.roll(10) > 0).then_some(day), basis: DateBasis::Publication, evidence: None },
                themes: (0..dice.roll(3))
                    .map(|_| {
                        let evidence = vec![Span::new(at, at + 6)];
                        ThemeFinding { id: THEMES[dice.skewed(THEMES.len())].into(), evidence, weight: 0.5 }
                    })
                    .collect(),
                stance: (0..usize::from(dice.roll(6) == 0))
                    .map(|_| StanceFinding {
                        target: word(dice.skewed(300)),
                        orientation: Orientation::Against,
                        target_mention: None,
                        cues: vec![Span::new(at, at + 5)],
                        confidence: 0.8,
                    })
                    .collect(),
            }
        })
        .collect();
    let file = format!("{}/{n}.txt", word(n % 300));
    let title = Some(sentence(&mut dice, 8));
    ArticleReading {
        index: n,
        article: Article {
            path: PathBuf::from(format!("/news/{file}")),
            file,
            meta: Meta { title, outlet: Some(word(n % 60)), byline: None, url: None, published: published.clone() },
            ..Article::default()
        },
        reading: Reading { statements, set_aside: Vec::new(), entities, published },
        fingerprint: Fingerprint { size: 6000, modified: Some(n as i64), content: n as u64, metadata: 0 },
    }
}

fn articles() -> usize {
    std::env::var("WHOSAID_BENCH_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000)
}

fn corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let mut corpus = Corpus::new();
        for n in 0..articles() {
            corpus.put(Prepared::of(article(n)));
        }
        corpus
    })
}

/// What is resident now and was at most, in megabytes; the system tells on Linux.
fn memory() -> Option<(usize, usize)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let value = |name: &str| {
        let line = status.lines().find(|l| l.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<usize>().ok()
    };
    Some((value("VmRSS:")? / 1024, value("VmHWM:")? / 1024))
}

fn main() {
    let begun = Instant::now();
    let corpus = corpus();
    println!("{} statements from {} articles, built in {:.1?}", corpus.len(), corpus.article_count(), begun.elapsed());
    if let Some((now, _)) = memory() {
        println!("resident with the corpus alone: {now} MB");
    }
    project();
    if let Some((now, most)) = memory() {
        println!("resident with it open twice: {now} MB, at most {most} MB");
    }
    divan::main();
}

/// Keeps the corpus in a project and opens it again, as starting the program does.
fn project() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bench.whosaid");
    let begun = Instant::now();
    let project = Project::open(&path).expect("a new project");
    let mut cache = project.cache().expect("its cache");
    let mut piece = Piece::default();
    for n in 0..articles() {
        piece.add(&Prepared::of(article(n))).expect("an article");
        if piece.is_full() {
            cache.keep(&std::mem::take(&mut piece)).expect("room on the disk");
        }
    }
    cache.keep(&piece).expect("room on the disk");
    cache.keep_speakers(&corpus().resolved()).expect("room on the disk");
    drop((cache, project));
    let size = path.metadata().map_or(0, |m| m.len()) >> 20;
    println!("kept in {:.1?} (generating included), {size} MB on disk", begun.elapsed());

    let begun = Instant::now();
    let project = Project::open(&path).expect("the project");
    let mut opened = Corpus::new();
    let cache = project.cache().expect("its cache");
    if let Some(speakers) = cache.speakers().expect("the speakers") {
        opened.adopt(speakers);
    }
    let mut put = |kept: Kept| {
        opened.put(kept.article);
        true
    };
    cache.load(&mut put).expect("the findings");
    let loaded = begun.elapsed();
    let view = View::of(&opened, &grouped(vec![Level::Theme, Level::Date], ""));
    println!("opened in {loaded:.2?}, the first list of {} rows after {:.2?}", view.rows.len(), begun.elapsed());
}

fn grouped(grouping: Vec<Level>, text: &str) -> Question {
    Question { filter: Filter { text: text.into(), ..Filter::default() }, grouping, order: Order::Newest }
}

fn run<T>(bencher: Bencher, what: impl Fn(&Snapshot) -> T + Sync) {
    let snapshot = corpus().snapshot();
    bencher.counter(ItemsCount::new(snapshot.len())).bench(|| black_box(what(&snapshot)));
}

#[divan::bench(sample_count = 20, args = ["m", "mat", "materli", "materli ruost", "\"materli ruost\"", "zzz"])]
fn keystroke(bencher: Bencher, typed: &str) {
    let question = grouped(vec![Level::Theme, Level::Date], typed);
    run(bencher, |corpus| View::of(corpus, &question));
}

#[divan::bench(sample_count = 20)]
fn filter(bencher: Bencher) {
    let filter = Filter {
        themes: vec!["defense".into()],
        from: "2018".parse().ok(),
        to: "2020-06".parse().ok(),
        min_confidence: Some(0.5),
        ..Filter::default()
    };
    run(bencher, |corpus| filter.rows(corpus));
}

#[divan::bench(sample_count = 20)]
fn group_by_theme_and_date(bencher: Bencher) {
    run(bencher, |corpus| View::of(corpus, &grouped(vec![Level::Theme, Level::Date], "")));
}

#[divan::bench(sample_count = 20)]
fn group_by_speaker(bencher: Bencher) {
    run(bencher, |corpus| View::of(corpus, &grouped(vec![Level::Speaker], "")));
}

#[divan::bench(sample_count = 20)]
fn group_by_article(bencher: Bencher) {
    run(bencher, |corpus| View::of(corpus, &grouped(vec![Level::Article], "")));
}

#[divan::bench(sample_count = 20)]
fn facets(bencher: Bencher) {
    run(bencher, |corpus| Facets::of(corpus, &Filter::default()));
}

#[divan::bench(sample_count = 20)]
fn timeline(bencher: Bencher) {
    run(bencher, |corpus| Timeline::of(corpus, &Filter::default(), Step::Week, Series::Theme, 6));
}

#[divan::bench(sample_count = 20)]
fn matrix(bencher: Bencher) {
    run(bencher, |corpus| Matrix::of(corpus, &Filter::default()));
}

#[divan::bench(sample_count = 50)]
fn one_screen(bencher: Bencher) {
    let snapshot = corpus().snapshot();
    let rows: Vec<_> = Filter::default().rows(&snapshot);
    let middle = rows.len() / 2;
    bencher.bench(|| {
        rows[middle..middle + 50].iter().filter_map(|&row| snapshot.finding(row)).map(|f| f.statement.text().len()).sum::<usize>()
    });
}
