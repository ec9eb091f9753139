/*!
One file ▶ one article, with reasons and warnings instead of panics.

[`list_all`] walks folders, [`load`] takes a file's bytes, [`parse`] makes an article of them, the format deciding which
reader does it. What tables beside the articles say is in [`Metadata`]. Text is kept exactly as decoded: nothing is
normalised, and what does not belong to the article is marked as page furniture rather than cut out.
*/

mod dates;
mod encoding;
mod fingerprint;
mod furniture;
mod layout;
mod list;
mod metadata;
mod plain;
mod roles;
mod unread;

use std::path::{Path, PathBuf};

use crate::article::{Article, Meta, PublicationBasis, Published};

pub use fingerprint::{Fingerprint, StableHash};
pub use list::{Listing, list, list_all};
pub use metadata::{Metadata, Row};
pub use unread::{Unread, UnreadFile};

/// The largest file that is read, in bytes, unless the caller says otherwise.
pub const SIZE_LIMIT: u64 = 32 << 20;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
}

impl Format {
    /// The format that a file's name announces.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" => Format::Text,
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
    let mut article = match file.format {
        Format::Text => plain::read(bytes)?,
    };
    article.file.clone_from(&file.name);
    article.path.clone_from(&file.path);
    complete(&mut article.meta, row);
    if article.paragraphs.is_empty() {
        article.paragraphs = roles::assign(&article.text, &layout::paragraphs(&article.text), &mut article.meta);
    }
    Ok(article)
}

/// Fills in what is known from elsewhere; a table of the user's goes before what the page says of itself.
fn complete(meta: &mut Meta, row: Option<&Row>) {
    let Some(row) = row else { return };
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
