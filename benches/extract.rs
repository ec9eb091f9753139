//! How fast articles are read on one core, beside a plain word count of the same text.
//!
//! Reads the folder named by `WHOSAID_BENCH_TEXTS`, else `../shared/eval/polnear/train/text` where it exists, else the
//! sample articles many times over.

use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use whosaid::article::Article;
use whosaid::ingest;
use whosaid::lexicon::Lexicon;
use whosaid::pipeline::Engine;
use whosaid::quotation;
use whosaid::text::{Prose, word_count};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn articles() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::var_os("WHOSAID_BENCH_TEXTS").map(PathBuf::from);
    let news = named.unwrap_or_else(|| root.join("../shared/eval/polnear/train/text"));
    let (folder, times) = if news.is_dir() { (news, 1) } else { (root.join("seeds"), 100) };
    let files = ingest::list(&folder).files;
    let read: Vec<Article> = files.iter().filter_map(|file| ingest::read(&file.path, &file.name).ok()).collect();
    read.iter().cycle().take(read.len() * times).cloned().collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

#[divan::bench(sample_count = 9, sample_size = 1)]
fn whole_engine(bencher: Bencher) {
    let (articles, engine) = (articles(), Engine::embedded());
    bencher.counter(bytes(&articles)).bench_local(|| articles.iter().map(|a| engine.read(a).statements.len()).sum::<usize>());
}

/// From the bytes of the files on: decoding, page furniture, metadata and everything after.
#[divan::bench(sample_count = 9, sample_size = 1)]
fn files_to_statements(bencher: Bencher) {
    let (articles, engine) = (articles(), Engine::embedded());
    let read = |a: &Article| ingest::read(&a.path, &a.file).map_or(0, |article| engine.read(&article).statements.len());
    bencher.counter(bytes(&articles)).bench_local(|| articles.iter().map(read).sum::<usize>());
}

#[divan::bench(sample_count = 9, sample_size = 1)]
fn tokens_and_sentences(bencher: Bencher) {
    let (articles, lexicon) = (articles(), Lexicon::embedded());
    bencher.counter(bytes(&articles)).bench_local(|| articles.iter().map(|a| Prose::of(a, &lexicon).tokens.len()).sum::<usize>());
}

#[divan::bench(sample_count = 9, sample_size = 1)]
fn tokens_and_quotations(bencher: Bencher) {
    let (articles, lexicon) = (articles(), Lexicon::embedded());
    bencher
        .counter(bytes(&articles))
        .bench_local(|| articles.iter().map(|a| quotation::find(a, &Prose::of(a, &lexicon), &lexicon).quotations.len()).sum::<usize>());
}

#[divan::bench(sample_count = 9, sample_size = 1)]
fn plain_word_count(bencher: Bencher) {
    let articles = articles();
    bencher.counter(bytes(&articles)).bench_local(|| articles.iter().map(|a| word_count(&a.text)).sum::<usize>());
}
