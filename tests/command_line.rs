//! The program as a person calls it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn whosaid(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        // Nobody's own lists.
        .env("HOME", "/nonexistent")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap()
}

fn seeds() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn a_quote_sheet_with_header_on_standard_output() {
    let output = whosaid(&["extract", text(&seeds())]);
    let sheet = String::from_utf8(output.stdout).unwrap();
    assert!(sheet.starts_with("speaker,role,quotation,kind,said on,date basis,themes,stance,headline,outlet,byline,published,file,start,end,mention,cue,rule,confidence,review\r\n"));
    assert!(sheet.contains("Jens Stoltenberg"));
    let rows = csv::Reader::from_reader(sheet.as_bytes()).records().filter(|r| r.as_ref().is_ok_and(|r| r.len() == 20)).count();
    assert!(rows >= 20, "{rows}");
}

#[test]
fn filters_by_speaker_theme_and_date() {
    let seeds = seeds();
    let all = lines(&whosaid(&["extract", text(&seeds), "--format", "jsonl"]));
    let by = lines(&whosaid(&["extract", text(&seeds), "--format", "jsonl", "--speaker", "kirby"]));
    assert!(!by.is_empty() && by.len() < all.len());
    assert!(by.iter().all(|l| l["speaker"]["name"] == "John F. Kirby"));
    let about = lines(&whosaid(&["extract", text(&seeds), "--format", "jsonl", "--theme", "defense"]));
    assert!(!about.is_empty() && about.len() < all.len());
    let late = lines(&whosaid(&["extract", text(&seeds), "--format", "jsonl", "--from", "2022-02-27"]));
    assert!(!late.is_empty() && late.iter().all(|l| l["said_on"].as_str().unwrap() >= "2022-02-27"));
}

#[test]
fn lines_carry_exact_offsets() {
    let dir = folder(&[("a.txt", "Zoë Ruiz spoke.\r\n\r\n“We’ll win,” Ruiz said.\r\n".as_bytes())]);
    let found = lines(&whosaid(&["extract", text(dir.path()), "--format", "jsonl"]));
    assert_eq!(found.len(), 1);
    let segment = &found[0]["segments"][0];
    assert_eq!(segment["text"], "“We’ll win,”");
    assert_eq!((segment["start"].as_u64(), segment["end"].as_u64()), (Some(19), Some(31)));
    assert_eq!(found[0]["speaker"]["name"], "Zoë Ruiz");
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_rest_goes_on() {
    let dir = folder(&[
        ("a.txt", "“We will win,” Ana Ruiz said.\n".as_bytes()),
        ("b.txt", b"\x00\x01\x02\xff\xfe\x00\x00binary\x00"),
        ("c.txt", b""),
    ]);
    let output = whosaid(&["extract", text(dir.path())]);
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("b.txt") && told.contains("c.txt"), "{told}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Ana Ruiz"));
}

#[test]
fn notes_and_earlier_exports_are_no_failures() {
    let dir = folder(&[("a.txt", "“We will win,” Ana Ruiz said.\n".as_bytes()), ("README.md", b"# About"), ("SOURCES.txt", b"Where from")]);
    for (name, format) in [("quotes.csv", "csv"), ("quotes.jsonl", "jsonl")] {
        assert!(whosaid(&["extract", text(dir.path()), "--format", format, "--output", text(&dir.path().join(name))]).status.success());
    }
    let output = whosaid(&["extract", text(dir.path())]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(["note: README.md", "note: SOURCES.txt", "note: quotes.csv", "note: quotes.jsonl"].iter().all(|n| told.contains(n)), "{told}");
}

#[test]
fn a_folder_without_articles_is_told_what_to_do() {
    let output = whosaid(&["extract", text(folder(&[("README.md", b"# About")]).path())]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("nothing to read in") && told.contains(".docx"), "{told}");
}

#[test]
fn lists_of_ones_own() {
    let dir = folder(&[
        ("a.txt", "“Every beehive counts,” quothed Ana Ruiz.\n".as_bytes()),
        ("book.toml", b"[[theme]]\nid = \"bees\"\nname = \"Bees\"\nphrases = \"beehive\"\n"),
        ("wrong.toml", b"[[theme]]\nid = \"bees\"\nname = \"Bees\"\nphrase = \"beehive\"\n"),
    ]);
    let at = |name: &str| dir.path().join(name);
    let found = lines(&whosaid(&["extract", text(&at("a.txt")), "--format", "jsonl", "--themes", text(&at("book.toml"))]));
    assert_eq!(found[0]["themes"], serde_json::json!(["bees"]));
    let output = whosaid(&["extract", text(&at("a.txt")), "--themes", text(&at("wrong.toml"))]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && told.contains("wrong.toml") && told.contains("line 4"), "{told}");
    std::fs::create_dir(at("lexicon")).unwrap();
    std::fs::write(at("lexicon/cues.txt"), "quothed\n").unwrap();
    let found = lines(&whosaid(&["extract", text(&at("a.txt")), "--format", "jsonl", "--lexicon", text(&at("lexicon"))]));
    assert_eq!(found[0]["cue"]["text"], "quothed");
}

#[test]
fn themes_are_proposed_as_a_book() {
    let said = ["The beehive inspectors came too late", "Our beehive inspectors need rest", "Pay the beehive inspectors more"];
    let dir = tempfile::tempdir().unwrap();
    for (n, words) in said.iter().enumerate() {
        std::fs::write(dir.path().join(format!("{n}.txt")), format!("“{words},” Ana Ruiz said.\n")).unwrap();
    }
    let list = String::from_utf8(whosaid(&["themes", text(dir.path())]).stdout).unwrap();
    assert!(list.to_lowercase().contains("beehive inspector"), "{list}");
    let book = dir.path().join("book.toml");
    assert!(whosaid(&["themes", text(dir.path()), "--format", "toml", "--output", text(&book)]).status.success());
    let found = lines(&whosaid(&["extract", text(&dir.path().join("0.txt")), "--format", "jsonl", "--themes", text(&book)]));
    assert!(found[0]["themes"][0].as_str().unwrap().starts_with("proposed/"), "{found:?}");
}

#[test]
fn a_missing_folder_is_said_so() {
    let output = whosaid(&["extract", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/folder: there is no such file or folder"));
}

#[test]
fn a_wrong_call_exits_with_two() {
    assert_eq!(whosaid(&["extract"]).status.code(), Some(2));
    assert_eq!(whosaid(&["extract", ".", "--from", "soon"]).status.code(), Some(2));
}

#[test]
fn the_output_file_is_whole_or_not_there() {
    let dir = folder(&[("a.txt", "“We will win,” Ana Ruiz said.\n".as_bytes())]);
    let sheet = dir.path().join("out.csv");
    assert!(whosaid(&["extract", text(&dir.path().join("a.txt")), "--output", text(&sheet)]).status.success());
    assert!(std::fs::read_to_string(&sheet).unwrap().contains("Ana Ruiz"));
    let nowhere = dir.path().join("no/folder/out.csv");
    let output = whosaid(&["extract", text(&dir.path().join("a.txt")), "--output", text(&nowhere)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"));
}

#[test]
fn without_a_display_the_quote_sheet_is_printed() {
    let output = whosaid(&[text(&seeds())]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("speaker,role,quotation"));
    if cfg!(feature = "window") {
        assert!(String::from_utf8_lossy(&output.stderr).contains("no display"));
    }
}

#[test]
fn explaining_names_candidates_and_shares() {
    let dir = folder(&[("a.txt", "“We will win,” Ana Ruiz said.\n".as_bytes())]);
    let output = whosaid(&["extract", text(dir.path()), "--explain"]);
    let page = String::from_utf8_lossy(&output.stdout);
    assert!(page.contains("Ana Ruiz (Name)") && page.contains("[said-after]"), "{page}");
}
