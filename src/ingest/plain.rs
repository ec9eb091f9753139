//! Plain text: the decoded file exactly as it is.

use crate::article::Article;

use super::{Unread, encoding};

pub(super) fn read(bytes: &[u8]) -> Result<Article, Unread> {
    let decoded = encoding::decode(bytes)?;
    Ok(Article { text: decoded.text, warnings: decoded.warning.into_iter().collect(), ..Article::default() })
}
