//! Dependencies point one way: each module uses only those above it, the window's library stays in the window, and files
//! are touched only where files are the job.

use std::fs;
use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules in the order in which `lib.rs` lists them.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    let lines = lib.lines().filter_map(|l| l.strip_prefix("pub mod "));
    lines.map(|l| l.trim_end_matches(';').to_owned()).collect()
}

/// Every source file under a module, with its code up to the tests.
fn files(module: &str) -> Vec<(PathBuf, String)> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|e| e == "rs") && path.file_stem().is_some_and(|s| s != "tests") {
            found.push(path.to_owned());
        }
    }
    let mut found = Vec::new();
    walk(&source().join(module), &mut found);
    walk(&source().join(format!("{module}.rs")), &mut found);
    let code = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.split("#[cfg(test)]\nmod tests").next().unwrap_or("").to_owned()
    };
    found.iter().filter(|p| p.exists()).map(|p| (p.clone(), code(p))).collect()
}

/// Code without comment lines.
fn plain(code: &str) -> String {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in code.lines() {
        let trimmed = line.trim_start();
        inside |= trimmed.starts_with("/*");
        if !inside && !trimmed.starts_with("//") {
            lines.push(line);
        }
        inside &= !trimmed.contains("*/");
    }
    lines.join("\n")
}

#[test]
fn modules_use_only_those_above_them() {
    let order = modules();
    assert!(order.len() > 10, "{order:?}");
    let mut wrong = Vec::new();
    for (place, module) in order.iter().enumerate() {
        for (path, code) in files(module) {
            let code = plain(&code);
            for below in &order[place + 1..] {
                if code.contains(&format!("crate::{below}::")) || code.contains(&format!("crate::{below};")) {
                    wrong.push(format!("{} uses {below}, which stands below it", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_window_knows_its_library() {
    for module in modules().iter().filter(|m| *m != "app") {
        for (path, code) in files(module) {
            assert!(!plain(&code).contains("egui") && !plain(&code).contains("eframe"), "{}", path.display());
        }
    }
}

#[test]
fn the_middle_touches_no_files() {
    // A person's own word lists are loaded by the module that owns them, from a folder it is given.
    let middle = ["article", "text", "quotation", "attribution", "dating", "themes", "stance", "statement"];
    for module in middle {
        for (path, code) in files(module) {
            let code = plain(&code);
            assert!(!code.contains("std::fs") && !code.contains("File::open"), "{}", path.display());
        }
    }
}
