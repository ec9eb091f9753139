//! Plain text: the decoded file exactly as it is.

use crate::article::Article;

use super::layout::{self, Laid};
use super::{Unread, encoding};

pub(super) fn read(bytes: &[u8]) -> Result<(Article, Vec<Laid>), Unread> {
    let decoded = encoding::decode(bytes)?;
    let laid = layout::paragraphs(&decoded.text);
    Ok((Article { text: decoded.text, warnings: decoded.warning.into_iter().collect(), ..Article::default() }, laid))
}
