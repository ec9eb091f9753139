//! By which it can be told that a file has not changed.

use serde::{Deserialize, Serialize};

use super::{Row, SourceFile};

/// A hash that is the same on every machine and in every version (FNV-1a, 64 bits); not a secret-keeping one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StableHash(u64);

impl Default for StableHash {
    fn default() -> Self {
        StableHash(0xcbf2_9ce4_8422_2325)
    }
}

impl StableHash {
    /// The hash with `bytes` added.
    pub fn with(self, bytes: &[u8]) -> Self {
        StableHash(bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
    }

    /// Its value so far.
    pub fn value(self) -> u64 {
        self.0
    }
}

/// What a file was like when it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in milliseconds since 1970, if the system told.
    pub modified: Option<i64>,
    /// A hash of its bytes.
    pub content: u64,
    /// A hash of what its reading went by besides: what a table said of it, a person's own lists.
    pub metadata: u64,
}

impl Fingerprint {
    /// The fingerprint of a file with these bytes; `lists` is a hash of a person's own lists, 0 if there are none.
    pub fn of(file: &SourceFile, row: Option<&Row>, lists: u64, bytes: &[u8]) -> Self {
        Fingerprint {
            size: bytes.len() as u64,
            modified: file.modified,
            content: StableHash::default().with(bytes).value(),
            metadata: besides(row, lists),
        }
    }

    /// Whether the file listed now looks the same without being opened.
    pub fn same_file(&self, file: &SourceFile, row: Option<&Row>, lists: u64) -> bool {
        self.size == file.size && self.modified.is_some() && self.modified == file.modified && self.metadata == besides(row, lists)
    }

    /// Whether two files hold the same, whenever they were written.
    pub fn same_content(&self, other: &Fingerprint) -> bool {
        (self.size, self.content, self.metadata) == (other.size, other.content, other.metadata)
    }
}

fn besides(row: Option<&Row>, lists: u64) -> u64 {
    row.map_or(0, Row::hash) ^ lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(StableHash::default().with(b"").value(), 0xcbf2_9ce4_8422_2325);
        assert_eq!(StableHash::default().with(b"foobar").value(), 0x8594_4171_f739_67e8);
        assert_eq!(StableHash::default().with(b"foo").with(b"bar"), StableHash::default().with(b"foobar"));
    }
}
