//! Folders ▶ files that may be articles, and those passed over, with reasons.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Format, SourceFile, Unread, UnreadFile};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Files to read, by name within each of the places asked for.
    pub files: Vec<SourceFile>,
    /// Files and folders passed over, with the reason.
    pub unread: Vec<UnreadFile>,
    /// Tables of metadata met on the way, outermost first.
    pub tables: Vec<PathBuf>,
}

/// Lists what `root` (a folder or one file) holds.
pub fn list(root: &Path) -> Listing {
    list_all(&[root.to_owned()], &|| false)
}

/// Lists what several folders and files hold, each file once; gives up when `cancelled` says so.
pub fn list_all(roots: &[PathBuf], cancelled: &dyn Fn() -> bool) -> Listing {
    let mut listing = Listing::default();
    let mut met = FxHashSet::default();
    let mut root_of = Vec::new();
    for root in roots {
        let first = listing.files.len();
        walk(root, &mut listing, cancelled);
        listing.files[first..].sort_by(|a, b| a.name.cmp(&b.name));
        // The same file may be asked for twice: by name and with its folder.
        let mut kept = first;
        for at in first..listing.files.len() {
            let path = &listing.files[at].path;
            if roots.len() == 1 || met.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                listing.files.swap(kept, at);
                root_of.push(root);
                kept += 1;
            }
        }
        listing.files.truncate(kept);
    }
    tell_apart(&mut listing.files, &root_of);
    listing
}

/// Puts the folder's name before names that two folders share, and the whole path where that is not enough.
fn tell_apart(files: &mut [SourceFile], root_of: &[&PathBuf]) {
    let clashing = |files: &[SourceFile]| {
        let mut count: FxHashMap<String, usize> = FxHashMap::default();
        for file in files.iter() {
            *count.entry(file.name.clone()).or_default() += 1;
        }
        (0..files.len()).filter(|&i| count[&files[i].name] > 1).collect::<Vec<_>>()
    };
    for i in clashing(files) {
        let root = root_of[i];
        let folder = if root.is_dir() { root.as_path() } else { root.parent().unwrap_or(Path::new("")) };
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        files[i].name = format!("{}/{}", folder.file_name().unwrap_or_default().to_string_lossy(), files[i].name);
    }
    for i in clashing(files) {
        files[i].name = files[i].path.to_string_lossy().into_owned();
    }
}

fn walk(root: &Path, listing: &mut Listing, cancelled: &dyn Fn() -> bool) {
    // The rules of version control are not for folders of articles; only hidden files stay out.
    let mut walk = ignore::WalkBuilder::new(root);
    walk.standard_filters(false).hidden(true).follow_links(true).sort_by_file_name(|a, b| a.cmp(b));
    walk.filter_entry(|entry| !is_page_folder(entry.path()));
    for entry in walk.build() {
        if cancelled() {
            return;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                listing.unread.push(explain(&error, root));
                continue;
            }
        };
        let path = entry.path();
        if path.is_dir() || (is_passed_over(path) && path != root) {
            continue;
        }
        if path.file_name().is_some_and(|n| n.eq_ignore_ascii_case("metadata.csv")) {
            listing.tables.push(path.to_owned());
            continue;
        }
        let name = name_in(root, path);
        let asked_for = path == root;
        if asked_for && let Some(table) = path.parent().map(|p| p.join("metadata.csv")).filter(|t| t.is_file()) {
            listing.tables.push(table);
        }
        let reason = if asked_for { None } else { is_no_article(path) };
        match reason.map_or_else(|| source(path, &name), Err) {
            Ok(file) => listing.files.push(file),
            Err(reason) => listing.unread.push(UnreadFile { path: path.to_owned(), name, reason }),
        }
    }
}

/// A file as it will be read.
pub(super) fn source(path: &Path, name: &str) -> Result<SourceFile, Unread> {
    let about = std::fs::metadata(path).map_err(Unread::from)?;
    if !about.is_file() {
        return Err(Unread::NotAFile);
    }
    let Some(format) = Format::of(path) else {
        let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy()));
        return Err(Unread::Format(match extension {
            Some(extension) => format!("has the format {extension}, which is not read"),
            None => "has no ending that tells its format".to_owned(),
        }));
    };
    let modified = about.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map(|d| d.as_millis() as i64);
    Ok(SourceFile { path: path.to_owned(), name: name.to_owned(), format, size: about.len(), modified })
}

/// The name of `path` inside `root`; its last part if they are the same.
fn name_in(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let inside = if inside.as_os_str().is_empty() { Path::new(path.file_name().unwrap_or(path.as_os_str())) } else { inside };
    inside.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Files that programs leave behind: this one's projects, locks of editors, what desktops keep for themselves.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().to_ascii_lowercase();
    let ending = name.rsplit('.').next().unwrap_or_default();
    name.starts_with("~$")
        || matches!(name.as_str(), "thumbs.db" | "desktop.ini")
        || matches!(ending, "whosaid" | "whosaid-wal" | "whosaid-shm" | "whosaid-journal")
}

/// The folder a browser puts beside a saved page for its pictures and scripts.
fn is_page_folder(path: &Path) -> bool {
    let Some(page) = path.file_name().and_then(OsStr::to_str).and_then(|n| n.strip_suffix("_files")) else { return false };
    path.is_dir() && ["html", "htm"].iter().any(|e| path.with_file_name(format!("{page}.{e}")).is_file())
}

/// Why a file is known to be no article without being read as one.
fn is_no_article(path: &Path) -> Option<Unread> {
    if is_note(path) {
        return Some(Unread::Note);
    }
    is_export(path).then_some(Unread::Export)
}

/// Quote sheets and lines that this program wrote, by how they begin.
fn is_export(path: &Path) -> bool {
    use std::io::Read;
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "csv" | "jsonl") {
        return false;
    }
    let mut begin = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(EXPORTS[0].len().max(EXPORTS[1].len()) as u64).read_to_end(&mut begin));
    read.is_ok() && EXPORTS.iter().any(|export| begin.starts_with(export.as_bytes()))
}

/// How a quote sheet and a line of JSON of this program's begin.
pub const EXPORTS: [&str; 2] = ["speaker,role,quotation,kind,said on,", "{\"article\":{\"byline\":"];

/// Texts that by custom tell about a folder.
fn is_note(path: &Path) -> bool {
    let stem = path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default();
    let stem = stem.split(['-', '.', '_']).next().unwrap_or_default();
    ["README", "LICENSE", "LICENCE", "SOURCES", "CHANGELOG"].contains(&stem)
}

/// What the walk ran into.
fn explain(error: &ignore::Error, root: &Path) -> UnreadFile {
    use ignore::Error;
    fn inner<'a>(error: &'a Error, path: &mut Option<&'a Path>) -> Unread {
        match error {
            Error::WithPath { path: at, err } => {
                *path = Some(at);
                inner(err, path)
            }
            Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => inner(err, path),
            Error::Loop { ancestor, child } => {
                *path = Some(child);
                Unread::Loop(ancestor.display().to_string())
            }
            Error::Io(e) => match e.raw_os_error() {
                Some(code) => std::io::Error::from_raw_os_error(code).into(),
                None => Unread::from(std::io::Error::new(e.kind(), e.to_string())),
            },
            other => Unread::Io(other.to_string()),
        }
    }
    let mut path = None;
    let reason = inner(error, &mut path);
    let path = path.unwrap_or(root);
    UnreadFile { path: path.to_owned(), name: name_in(root, path), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "“We knew,” she said.\n").unwrap();
        }
        folder
    }

    fn names(listing: &Listing) -> Vec<&str> {
        listing.files.iter().map(|f| f.name.as_str()).collect()
    }

    fn reasons(listing: &Listing) -> Vec<(&str, &Unread)> {
        listing.unread.iter().map(|u| (u.name.as_str(), &u.reason)).collect()
    }

    #[test]
    fn articles_are_listed_by_name_and_the_rest_with_reasons() {
        let folder = folder(&[
            "b.txt",
            "a.html",
            "sub/c.MD",
            "sub/deep/d.docx",
            ".gitignore",
            ".hidden/x.txt",
            "mine.whosaid",
            "mine.whosaid-wal",
            "metadata.csv",
            "~$d.docx",
            "picture.png",
            "letter",
            "README.md",
            "a_files/script.txt",
            "ignored.txt",
        ]);
        std::fs::write(folder.path().join(".gitignore"), "ignored.txt\n").unwrap();
        let listing = list(folder.path());
        assert_eq!(names(&listing), ["a.html", "b.txt", "ignored.txt", "sub/c.MD", "sub/deep/d.docx"]);
        assert_eq!(listing.tables, [folder.path().join("metadata.csv")]);
        let mut unread: Vec<&str> = listing.unread.iter().map(|u| u.name.as_str()).collect();
        unread.sort();
        assert_eq!(unread, ["README.md", "letter", "picture.png"]);
        let failures: Vec<&str> = listing.unread.iter().filter(|u| u.reason.is_failure()).map(|u| u.name.as_str()).collect();
        assert_eq!(failures, ["letter", "picture.png"]);
        assert!(listing.unread.iter().any(|u| u.to_string().starts_with("picture.png has the format .png")));
    }

    #[test]
    fn one_file_is_listed_whatever_it_is_called() {
        let folder = folder(&["README.md", "metadata.csv"]);
        let listing = list(&folder.path().join("README.md"));
        assert_eq!(names(&listing), ["README.md"]);
        assert_eq!(listing.tables, [folder.path().join("metadata.csv")]);
        assert!(matches!(list(&folder.path().join("none.txt")).unread[0].reason, Unread::Missing));
    }

    #[test]
    fn what_the_program_wrote_is_no_failure() {
        let folder = folder(&["a.txt"]);
        std::fs::write(folder.path().join("sheet.csv"), format!("{}date basis\r\n", EXPORTS[0])).unwrap();
        std::fs::write(folder.path().join("table.csv"), "year,sum\n").unwrap();
        let listing = list(folder.path());
        assert_eq!(reasons(&listing)[0], ("sheet.csv", &Unread::Export));
        assert!(reasons(&listing)[1].1.is_failure());
    }

    #[test]
    fn several_folders_keep_their_files_apart_and_each_once() {
        let folder = folder(&["west/a.txt", "west/b.txt", "east/a.txt"]);
        let at = |name: &str| folder.path().join(name);
        let listing = list_all(&[at("west"), at("east"), at("west/b.txt")], &|| false);
        assert_eq!(names(&listing), ["west/a.txt", "b.txt", "east/a.txt"]);
    }

    #[test]
    #[cfg(unix)]
    fn links_loops_and_pipes() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["a.txt", "sub/b.txt"]);
        let at = |name: &str| folder.path().join(name);
        symlink(folder.path(), at("sub/up")).unwrap();
        symlink(at("nowhere.txt"), at("broken.txt")).unwrap();
        symlink(at("a.txt"), at("linked.txt")).unwrap();
        let listing = list(folder.path());
        assert_eq!(names(&listing), ["a.txt", "linked.txt", "sub/b.txt"]);
        let reasons = reasons(&listing);
        assert!(reasons.iter().any(|(name, reason)| *name == "sub/up" && matches!(reason, Unread::Loop(_))), "{reasons:?}");
        assert!(reasons.iter().any(|(name, reason)| *name == "broken.txt" && matches!(reason, Unread::Missing)), "{reasons:?}");
    }

    #[test]
    fn listing_can_be_given_up() {
        assert!(list_all(&[folder(&["a.txt"]).path().to_owned()], &|| true).files.is_empty());
    }
}
