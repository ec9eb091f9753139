//! Tables that say what the articles' own text lacks: `file,title,outlet,byline,published,url`, any of them, any order.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::article::PartialDate;

use super::fingerprint::StableHash;
use super::{SourceFile, encoding};

/// What a table says of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Where it stands on the web.
    pub url: Option<String>,
}

impl Row {
    /// A hash of what it says, the same whenever it says the same.
    pub fn hash(&self) -> u64 {
        let date = self.published.map(|d| d.to_string());
        [&self.title, &self.outlet, &self.byline, &date, &self.url]
            .into_iter()
            .fold(StableHash::default(), |hash, cell| hash.with(cell.as_deref().unwrap_or("").as_bytes()).with(&[0xff]))
            .value()
    }
}

/// One table.
#[derive(Clone, Debug, Default)]
struct Table {
    /// The folder its file names start from; none for a table named by the user, which is for all files.
    folder: Option<PathBuf>,
    rows: Vec<Row>,
    /// Rows by the name given, in lower case with `/` between the parts.
    by_name: FxHashMap<String, usize>,
    /// Rows by the last part of the name given, where only one row has it.
    by_last_part: FxHashMap<String, Option<usize>>,
}

/// All tables that apply, weightiest first.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    tables: Vec<Table>,
}

/// The columns known, and other names people give them.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("file", &["filename", "file_name", "path", "name"]),
    ("title", &["headline"]),
    ("outlet", &["publisher", "publication", "source", "newspaper", "site"]),
    ("byline", &["author", "authors"]),
    ("published", &["date", "published_on", "publication_date", "pub_date"]),
    ("url", &["link", "address"]),
];

impl Metadata {
    /// Reads a table that the user named and those found beside the articles; what is wrong with them comes back in plain
    /// words.
    pub fn gather(named: Option<&Path>, found: &[PathBuf]) -> (Self, Vec<String>) {
        let mut metadata = Metadata::default();
        let mut warnings = Vec::new();
        let same = |a: &Path, b: &Path| a.canonicalize().ok().is_some_and(|a| b.canonicalize().is_ok_and(|b| a == b));
        if let Some(path) = named {
            metadata.tables.extend(read(path, None, &mut warnings));
        }
        // The innermost table knows best.
        let mut found: Vec<&PathBuf> = found.iter().filter(|f| !named.is_some_and(|n| same(n, f))).collect();
        found.sort_by_key(|path| std::cmp::Reverse(path.components().count()));
        found.dedup();
        for path in found {
            metadata.tables.extend(read(path, path.parent(), &mut warnings));
        }
        (metadata, warnings)
    }

    /// What the tables say of a file.
    pub fn row(&self, file: &SourceFile) -> Option<&Row> {
        self.tables.iter().find_map(|table| table.row(file))
    }
}

impl Table {
    fn row(&self, file: &SourceFile) -> Option<&Row> {
        let inside = match &self.folder {
            Some(folder) => key(&file.path.strip_prefix(folder).ok()?.to_string_lossy()),
            None => key(&file.name),
        };
        let last = inside.rsplit('/').next().unwrap_or_default();
        let at = self.by_name.get(&inside).or_else(|| self.by_name.get(last));
        let at = at.copied().or_else(|| self.by_last_part.get(last).copied().flatten())?;
        self.rows.get(at)
    }
}

/// A file name as tables are searched by it.
fn key(name: &str) -> String {
    let name = name.trim().replace('\\', "/");
    name.strip_prefix("./").unwrap_or(&name).to_lowercase()
}

fn read(path: &Path, folder: Option<&Path>, warnings: &mut Vec<String>) -> Option<Table> {
    let shown = path.display();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) => {
            warnings.push(format!("The table {shown} could not be read ({e}), so it was left out."));
            return None;
        }
    };
    match encoding::decode(&bytes) {
        Ok(decoded) => parse(&decoded.text, &shown.to_string(), folder, warnings),
        Err(reason) => {
            warnings.push(format!("The table {shown} {reason}."));
            None
        }
    }
}

fn parse(text: &str, shown: &str, folder: Option<&Path>, warnings: &mut Vec<String>) -> Option<Table> {
    let header = text.lines().next().unwrap_or_default();
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|&s| header.bytes().filter(|&b| b == s).count()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|h| h.to_lowercase()).collect(),
        Err(e) => {
            warnings.push(format!("The table {shown} could not be read ({e}), so it was left out."));
            return None;
        }
    };
    let column = |wanted: &str| {
        let (name, others) = COLUMNS.iter().find(|(name, _)| *name == wanted)?;
        names.iter().position(|n| n == name).or_else(|| names.iter().position(|n| others.contains(&n.as_str())))
    };
    let Some(file) = column("file") else {
        warnings.push(format!("The table {shown} has no column `file` in its first line, so it was left out."));
        return None;
    };
    let [title, outlet, byline, published, url] = ["title", "outlet", "byline", "published", "url"].map(column);

    let mut table = Table { folder: folder.map(Path::to_owned), ..Table::default() };
    for (number, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                warnings.push(format!("Row {} of {shown} could not be read ({e}), so it was left out.", number + 2));
                continue;
            }
        };
        let line = record.position().map_or(number as u64 + 2, csv::Position::line);
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).filter(|c| !c.is_empty()).map(str::to_owned);
        let Some(name) = cell(Some(file)).map(|n| key(&n)) else {
            warnings.push(format!("Line {line} of {shown} names no file, so it was left out."));
            continue;
        };
        if record.len() > names.len() {
            warnings.push(format!("Line {line} of {shown} has more cells than the header; those beyond were left out."));
        }
        let date = cell(published);
        let published = date.as_deref().and_then(super::dates::written);
        if let (Some(date), None) = (&date, published) {
            warnings.push(format!("Line {line} of {shown}: `{date}` is not read as a date; write YYYY-MM-DD, YYYY-MM or YYYY."));
        }
        let at = table.rows.len();
        if table.by_name.contains_key(&name) {
            warnings.push(format!("Line {line} of {shown} names {name} a second time; the first was kept."));
            continue;
        }
        table.by_last_part.entry(name.rsplit('/').next().unwrap_or_default().to_owned()).and_modify(|row| *row = None).or_insert(Some(at));
        table.by_name.insert(name, at);
        table.rows.push(Row { title: cell(title), outlet: cell(outlet), byline: cell(byline), published, url: cell(url) });
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    fn table(text: &str) -> (Metadata, Vec<String>) {
        let mut warnings = Vec::new();
        let tables = parse(text, "metadata.csv", None, &mut warnings).into_iter().collect();
        (Metadata { tables }, warnings)
    }

    fn file(name: &str) -> SourceFile {
        SourceFile { path: PathBuf::from("/articles").join(name), name: name.to_owned(), format: Format::Text, size: 1, modified: None }
    }

    #[test]
    fn columns_in_any_order_under_any_usual_name() {
        let (metadata, warnings) = table("Date,Headline,Filename\n2021-03-04,\"The mill, at last, closes\",a.txt\n");
        let row = metadata.row(&file("a.txt")).unwrap();
        assert_eq!(row.title.as_deref(), Some("The mill, at last, closes"));
        assert_eq!(row.published.unwrap().to_string(), "2021-03-04");
        assert_eq!((&row.outlet, &warnings), (&None, &Vec::new()));
    }

    #[test]
    fn files_are_found_by_path_or_last_part() {
        let (metadata, _) = table("file;title\nA.txt;one\nwest/b.txt;two\neast/c.txt;three\nwest/c.txt;four\n.\\d.txt;five\n");
        let title = |name: &str| metadata.row(&file(name)).and_then(|r| r.title.clone());
        assert_eq!(title("a.txt").as_deref(), Some("one"));
        assert_eq!(title("sub/a.txt").as_deref(), Some("one"));
        assert_eq!(title("b.txt").as_deref(), Some("two"));
        assert_eq!(title("west/c.txt").as_deref(), Some("four"));
        assert_eq!(title("c.txt"), None, "which of two is not guessed");
        assert_eq!(title("d.txt").as_deref(), Some("five"));
        assert_eq!(title("e.txt"), None);
    }

    #[test]
    fn bad_rows_are_told_and_the_rest_is_used() {
        let (metadata, warnings) = table("file,published\na.txt,soon\n,2021\nb.txt,2021,extra\na.txt,2020\nc.txt\n");
        assert_eq!(warnings.len(), 4, "{warnings:?}");
        assert!(warnings[0].contains("Line 2") && warnings[0].contains("soon"));
        assert_eq!(metadata.row(&file("b.txt")).unwrap().published.unwrap().to_string(), "2021");
        assert!(metadata.row(&file("c.txt")).is_some());
    }

    #[test]
    fn a_table_without_files_is_left_out() {
        let (metadata, warnings) = table("title,published\nx,2021\n");
        assert!(metadata.row(&file("a.txt")).is_none());
        assert_eq!(warnings.len(), 1);
        assert!(table("").0.tables.is_empty());
    }

    #[test]
    fn the_nearest_table_goes_first_and_the_one_named_before_all() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("sub")).unwrap();
        std::fs::write(at("metadata.csv"), "file,title\nsub/a.txt,outer\nb.txt,outer\n").unwrap();
        std::fs::write(at("sub/metadata.csv"), "file,title\na.txt,inner\n").unwrap();
        std::fs::write(at("named.csv"), b"file,title\nb.txt,\x93named\x94\n").unwrap();
        let found = [at("metadata.csv"), at("sub/metadata.csv")];
        let (metadata, warnings) = Metadata::gather(Some(&at("named.csv")), &found);
        let title = |name: &str| {
            let file = SourceFile { path: at(name), ..file(name) };
            metadata.row(&file).and_then(|r| r.title.clone())
        };
        assert_eq!(title("sub/a.txt").as_deref(), Some("inner"));
        assert_eq!(title("b.txt").as_deref(), Some("“named”"));
        assert_eq!(warnings, Vec::<String>::new());
        assert_eq!(Metadata::gather(Some(&at("none.csv")), &[]).1.len(), 1);
    }
}
