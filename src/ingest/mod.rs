/*!
One file ▶ one article, with reasons and warnings instead of panics.

[`list_all`] walks folders, [`load`] takes a file's bytes, [`parse`] makes an article of them, the format deciding which
reader does it. What tables beside the articles say is in [`Metadata`]. Text is kept exactly as decoded: nothing is
normalised, and what does not belong to the article is marked as page furniture rather than cut out.
*/

mod dates;
mod docx;
mod encoding;
mod fingerprint;
mod furniture;
mod html;
mod layout;
mod list;
mod markdown;
mod metadata;
mod page;
mod plain;
mod rendered;
mod roles;
mod unread;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::article::{Article, Meta, PublicationBasis, Published};

pub use fingerprint::{Fingerprint, StableHash};
pub use list::{EXPORTS, Listing, list, list_all};
pub use metadata::{Metadata, Row};
pub use unread::{Unread, UnreadFile};

/// The largest file that is read, in bytes, unless the caller says otherwise.
pub const SIZE_LIMIT: u64 = 32 << 20;

/// The longest text that is taken for one article, in bytes: some 350,000 words.
pub const TEXT_LIMIT: usize = 2 << 20;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
}

impl Format {
    /// The format that a file's name announces.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" => Format::Text,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "docx" => Format::Docx,
            _ => return None,
        })
    }
}

/// A file that may be an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name inside the opened folder, with `/` between the parts; no other file of the listing has it.
    pub name: String,
    /// How it will be read.
    pub format: Format,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in milliseconds since 1970, if the system tells.
    pub modified: Option<i64>,
}

/// Reads one file as an article; `name` is its name inside the opened folder.
pub fn read(path: &Path, name: &str) -> Result<Article, Unread> {
    let file = list::source(path, name)?;
    parse(&file, &load(&file, SIZE_LIMIT)?, None)
}

/// The bytes of a file of at most `limit` bytes.
pub fn load(file: &SourceFile, limit: u64) -> Result<Vec<u8>, Unread> {
    use std::io::Read;
    let too_large = |size: u64| Unread::TooLarge { megabytes: size.div_ceil(1 << 20), limit: limit >> 20 };
    if file.size > limit {
        return Err(too_large(file.size));
    }
    let mut bytes = Vec::with_capacity(file.size as usize);
    // It may have grown since it was listed.
    let opened = std::fs::File::open(&file.path).map_err(Unread::from)?;
    opened.take(limit + 1).read_to_end(&mut bytes).map_err(Unread::from)?;
    match bytes.len() as u64 {
        0 => Err(Unread::Empty),
        size if size > limit => Err(too_large(size)),
        _ => Ok(bytes),
    }
}

/// Makes an article of a file's bytes; `row` is what a table says of it.
pub fn parse(file: &SourceFile, bytes: &[u8], row: Option<&Row>) -> Result<Article, Unread> {
    let read = match file.format {
        Format::Text if looks_like_page(bytes) => html::read,
        Format::Text => plain::read,
        Format::Markdown => markdown::read,
        Format::Html => html::read,
        Format::Docx => docx::read,
    };
    // Parsers written by others may break on what nobody has tried on them; nothing outlives the attempt.
    let (mut article, laid) =
        catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or_else(|panic| Err(Unread::Fault(panic_message(&*panic))))?;
    if article.text.len() > TEXT_LIMIT {
        return Err(Unread::TooMuchText { megabytes: article.text.len() as u64 >> 20, limit: TEXT_LIMIT as u64 >> 20 });
    }
    let whole = laid.len();
    let laid = layout::in_pieces(&article.text, laid);
    if laid.len() > whole {
        article.warnings.push("has paragraphs of many pages, which were read in pieces".to_owned());
    }
    if file.format == Format::Text && looks_like_page(bytes) {
        article.warnings.push("named as plain text, but read as the web page it is".to_owned());
    }
    article.file.clone_from(&file.name);
    article.path.clone_from(&file.path);
    complete(&mut article.meta, row, &file.name);
    article.paragraphs = roles::assign(&article.text, &laid, &mut article.meta);
    Ok(article)
}

/// Whether a text begins like a web page.
fn looks_like_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|tag| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag.as_bytes())))
}

/// The message of a panic.
pub(crate) fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_owned()
}

/// Fills in what is known from elsewhere: a table of the user's goes before what the page says of itself, that before its
/// address, and that before the file's name.
fn complete(meta: &mut Meta, row: Option<&Row>, name: &str) {
    if let Some(row) = row {
        let take = |own: &mut Option<String>, given: &Option<String>| {
            if given.is_some() {
                own.clone_from(given);
            }
        };
        take(&mut meta.title, &row.title);
        take(&mut meta.outlet, &row.outlet);
        take(&mut meta.byline, &row.byline);
        take(&mut meta.url, &row.url);
        if let Some(date) = row.published {
            meta.published = Some(Published { date, basis: PublicationBasis::Metadata, evidence: None });
        }
    }
    meta.outlet = meta.outlet.take().or_else(|| page::host(meta.url.as_deref()?));
    let dated = |date, basis| Published { date, basis, evidence: None };
    meta.published = meta
        .published
        .take()
        .or_else(|| Some(dated(dates::in_url(meta.url.as_deref()?)?, PublicationBasis::Url)))
        .or_else(|| Some(dated(dates::in_name(name)?, PublicationBasis::FileName)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Paragraph, Role};

    fn parsed(name: &str, format: Format, bytes: &[u8], row: Option<&Row>) -> Result<Article, Unread> {
        let file = SourceFile { path: name.into(), name: name.to_owned(), format, size: bytes.len() as u64, modified: None };
        parse(&file, bytes, row)
    }

    fn roles(article: &Article) -> Vec<(Role, &str)> {
        article.paragraphs.iter().map(|p| (p.role, p.span.of(&article.text))).collect()
    }

    #[test]
    fn plain_text_is_kept_as_it_is() {
        let text = "The mill closes\r\n\r\nBy Dora Vance\r\n\r\n“We\u{a0}knew,” she said.\r\n\r\nShare on Facebook\r\n";
        let article = parsed("2021-03-04 mill.txt", Format::Text, text.as_bytes(), None).unwrap();
        assert_eq!(article.text, text);
        assert_eq!(
            roles(&article),
            [
                (Role::Headline, "The mill closes"),
                (Role::Signature, "By Dora Vance"),
                (Role::Body, "“We\u{a0}knew,” she said."),
                (Role::Boilerplate, "Share on Facebook")
            ]
        );
        assert!(article.paragraphs.iter().all(|p| p.reason.is_some() == (p.role != Role::Body)));
        assert_eq!(article.meta.title.as_deref(), Some("The mill closes"));
        assert_eq!(article.meta.byline.as_deref(), Some("Dora Vance"));
        let published = article.meta.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.basis), ("2021-03-04", PublicationBasis::FileName));
    }

    #[test]
    fn a_table_goes_before_the_page_and_that_before_address_and_name() {
        let page =
            |head: &str| format!("<html><head>{head}</head><body><article><p>Nobody came to see the mill.</p></article></body></html>");
        let address = "<link rel=canonical href='https://courier.example/2021/02/03/mill'>";
        let dated = format!("{address}<meta property='article:published_time' content='2021-02-04'>");
        let row = Row { published: "2021-03".parse().ok(), outlet: Some("The Courier".to_owned()), ..Row::default() };
        for (head, row, date, basis) in [
            (dated.as_str(), Some(&row), "2021-03", PublicationBasis::Metadata),
            (&dated, None, "2021-02-04", PublicationBasis::Page),
            (address, None, "2021-02-03", PublicationBasis::Url),
            ("", None, "2021-02-02", PublicationBasis::FileName),
        ] {
            let article = parsed("2021-02-02.html", Format::Html, page(head).as_bytes(), row).unwrap();
            let published = article.meta.published.unwrap();
            assert_eq!((published.date.to_string().as_str(), published.basis), (date, basis));
            let outlet = if row.is_some() { Some("The Courier") } else { (!head.is_empty()).then_some("courier.example") };
            assert_eq!(article.meta.outlet.as_deref(), outlet);
        }
    }

    #[test]
    fn a_page_named_as_text_is_read_as_a_page() {
        let article =
            parsed("a.txt", Format::Text, "\n<!DOCTYPE html><html><body><p>“We knew,” she said.</p></body></html>".as_bytes(), None)
                .unwrap();
        assert_eq!(article.text, "“We knew,” she said.");
        assert_eq!(article.warnings.len(), 1);
    }

    #[test]
    fn sizes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "x".repeat(100)).unwrap();
        let file = list::source(&path, "a.txt").unwrap();
        assert_eq!(load(&file, 100).unwrap().len(), 100);
        assert!(matches!(load(&file, 99), Err(Unread::TooLarge { .. })));
        std::fs::write(&path, "").unwrap();
        assert_eq!(load(&file, 100), Err(Unread::Empty));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(load(&file, 100), Err(Unread::Missing));
    }

    #[test]
    fn more_text_than_an_article_holds() {
        let long = "Nobody came to see the mill. ".repeat(80_000);
        assert!(matches!(parsed("a.txt", Format::Text, long.as_bytes(), None), Err(Unread::TooMuchText { megabytes: 2, limit: 2 })));
        let article = parsed("a.txt", Format::Text, &long.as_bytes()[..100_000], None).unwrap();
        assert!(article.paragraphs.len() > 6 && article.warnings.len() == 1);
        check(&article);
        assert!(article.paragraphs.iter().rev().skip(1).all(|p| p.span.of(&article.text).ends_with("the mill.")));
    }

    fn check(article: &Article) {
        let mut end = 0;
        for Paragraph { span, .. } in &article.paragraphs {
            assert!(span.from() >= end && !span.is_empty(), "ordered, disjoint, not empty");
            assert!(article.text.get(span.from()..span.to()).is_some(), "on character boundaries");
            end = span.to();
        }
    }

    /// Pieces that parsers of every format stumble over.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("“We knew,” she said.".to_owned()),
            Just("Photo: Dora Vance/AFP".to_owned()),
            Just("READ MORE: \"x\"".to_owned()),
            Just("34:46".to_owned()),
            Just("By Dora Vance".to_owned()),
            Just("Ende\u{2028}\u{c}\u{ad}\u{200b}".to_owned()),
            Just("<div><p>a<br>b</div></p><q>".to_owned()),
            Just("---\ntitle: x\n---\n".to_owned()),
            Just("> * # ```\n![a](b)".to_owned()),
            Just("\r".to_owned()),
            Just("\n\n".to_owned()),
            "\\PC{0,80}",
        ];
        proptest::collection::vec((piece, prop_oneof![Just("\n"), Just("\r\n"), Just(" "), Just("")]), 0..20)
            .prop_map(|parts| parts.into_iter().map(|(piece, end)| piece + end).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_break_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            for format in [Format::Text, Format::Markdown, Format::Html, Format::Docx] {
                match parsed("a", format, &bytes, None) {
                    Ok(article) => check(&article),
                    Err(reason) => prop_assert!(!matches!(reason, Unread::Fault(_)), "{reason}"),
                }
            }
        }

        #[test]
        fn paragraphs_are_in_order_whatever_the_text(text in pieces()) {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                match parsed("a", format, text.as_bytes(), None) {
                    Ok(article) => check(&article),
                    Err(reason) => prop_assert!(!matches!(reason, Unread::Fault(_)), "{reason}"),
                }
            }
        }
    }
}
