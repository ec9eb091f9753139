//! Names the extractor after everything that decides what is found, so that findings kept by another one are known.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules and tables that decide what is found in an article.
const DECIDES: [&str; 13] = [
    "src/article.rs",
    "src/statement.rs",
    "src/lexicon",
    "src/text",
    "src/quotation",
    "src/attribution",
    "src/dating",
    "src/themes",
    "src/stance",
    "src/speakers",
    "src/ingest",
    "src/pipeline",
    "assets",
];

fn main() {
    let mut files = Vec::new();
    for path in DECIDES {
        println!("cargo::rerun-if-changed={path}");
        gather(Path::new(path), &mut files);
    }
    files.sort();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for path in files {
        for byte in fs::read(&path).unwrap_or_default() {
            // FNV-1a; carriage returns of another system's checkout do not count.
            if byte != b'\r' {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
    }
    println!("cargo::rustc-env=WHOSAID_EXTRACTOR={}/{hash:016x}", std::env::var("CARGO_PKG_VERSION").unwrap_or_default());
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    let picture = path.extension().is_some_and(|e| e == "png" || e == "svg");
    if path.is_file() && !picture {
        files.push(path.to_owned());
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        gather(&entry.path(), files);
    }
}
