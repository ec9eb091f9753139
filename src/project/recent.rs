/*!
Where projects are found again: the list of recent ones, and the automatic project of a folder nobody saved.
*/

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::corpus::text_hash;

/// Something that was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The project file, or the folder if nobody saved it as a project.
    pub path: PathBuf,
    /// When, in milliseconds since 1970.
    pub time: i64,
}

/// What was open lately, latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentList {
    /// At most [`RecentList::KEPT`].
    pub entries: Vec<Recent>,
}

impl RecentList {
    /// How many are kept.
    pub const KEPT: usize = 12;

    /// Notes that something was opened.
    pub fn note(&mut self, path: PathBuf, time: i64) {
        self.entries.retain(|r| r.path != path);
        self.entries.insert(0, Recent { path, time });
        self.entries.truncate(Self::KEPT);
    }

    /// Takes something off the list.
    pub fn forget(&mut self, path: &Path) {
        self.entries.retain(|r| r.path != path);
    }

    /// The list kept in a data directory; empty if there is none or it cannot be read.
    pub fn load(data: &Path) -> Self {
        let text = std::fs::read_to_string(data.join(FILE)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps the list in a data directory.
    pub fn save(&self, data: &Path) -> io::Result<()> {
        std::fs::create_dir_all(data)?;
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        // Written beside and moved into place, so that a crash leaves the old list.
        let beside = data.join(format!("{FILE}.{}", std::process::id()));
        std::fs::write(&beside, text)?;
        std::fs::rename(beside, data.join(FILE))
    }
}

const FILE: &str = "recent.json";

/// Where the automatic project of a folder is kept inside a data directory: the folder's name for a person to recognise,
/// and a hash of its place.
pub fn automatic_path(data: &Path, folder: &Path) -> PathBuf {
    let place = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name: String = place
        .file_name()
        .map(|n| n.to_string_lossy().chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c)).take(40).collect())
        .unwrap_or_default();
    data.join("projects").join(format!("{name}-{:016x}.whosaid", text_hash(&place.to_string_lossy())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_comes_first_and_once() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(RecentList::load(data.path()), RecentList::default());
        let mut list = RecentList::default();
        for n in 0..20 {
            list.note(format!("/news/{}", n % 15).into(), n);
        }
        list.save(data.path()).unwrap();
        let list = RecentList::load(data.path());
        assert_eq!((list.entries.len(), list.entries[0].path.as_path(), list.entries[0].time), (12, Path::new("/news/4"), 19));
        std::fs::write(data.path().join(FILE), "{").unwrap();
        assert_eq!(RecentList::load(data.path()), RecentList::default());
    }

    #[test]
    fn each_folder_has_its_own_automatic_project() {
        let data = Path::new("/data");
        let (a, b) = (automatic_path(data, Path::new("/x/news")), automatic_path(data, Path::new("/y/news")));
        assert!(a != b && a.starts_with("/data/projects"));
        assert!(a.file_name().is_some_and(|n| n.to_string_lossy().starts_with("news-")));
    }
}
