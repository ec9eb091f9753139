/*!
A million statements from a hundred thousand articles: filtering, searching, grouping, opening, and the memory it takes.

    cargo bench --no-default-features --bench corpus

`WHOSAID_BENCH_ARTICLES` sets another size.
*/

mod made_up;

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::Instant;

use divan::{Bencher, counter::ItemsCount};
use made_up::{article, memory};
use whosaid::corpus::{Corpus, Facets, Filter, Level, Matrix, Order, Prepared, Question, Recall, Series, Snapshot, Step, Timeline, View};
use whosaid::project::{Kept, Piece, Project};

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

/// What a person waits for while typing: one letter more each time, with everything that can be remembered.
#[divan::bench(sample_count = 20)]
fn typing(bencher: Bencher) {
    let snapshot = corpus().snapshot();
    let words = "materli ruost";
    let mut recall = Recall::default();
    let mut at = 0;
    bencher.bench_local(|| {
        at = at % words.len() + 1;
        let question = grouped(vec![Level::Theme, Level::Date], &words[..at]);
        let sifted = recall.sift(&snapshot, &question.filter);
        (recall.view(&sifted, &question).rows.len(), Facets::among(&sifted).total)
    });
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
