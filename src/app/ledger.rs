/*!
A person's corrections while a folder is open: kept in the folder's project file, or in memory where none can be had.
*/

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::article::Article;
use crate::corpus::{ArticleInfo, Corpus, Prepared};
use crate::ingest;
use crate::project::{Access, Cache, Correction, Deed, Desk, Journal, Project, ProjectError, Touched, automatic_path};

/// Where corrections go, and what they come to.
#[derive(Debug, Default)]
pub struct Ledger {
    project: Option<Project>,
    /// Used where there is no project.
    memory: Journal,
    desk: Desk,
    /// Why nothing is kept, or nothing can be changed; in words.
    pub trouble: Option<String>,
}

impl Ledger {
    /// The ledger of `folder`: its automatic project in the data directory.
    pub fn open(folder: &Path, data: Option<&Path>) -> Self {
        let mut ledger = Ledger::default();
        let Some(data) = data else {
            ledger.trouble = Some("The system names no place for data, so corrections last until the window is closed.".into());
            return ledger;
        };
        let path = if folder.extension().is_some_and(|e| e == "whosaid") { folder.to_owned() } else { automatic_path(data, folder) };
        if let Some(parent) = path.parent() {
            // What fails here fails again, with a better reason, when the project is opened.
            let _ = std::fs::create_dir_all(parent);
        }
        match Project::open(&path) {
            Ok(mut project) => {
                if let Access::ReadOnly(why) = project.access() {
                    ledger.trouble = Some(why.to_string());
                } else {
                    let reads = if path == folder { moved_along(&project, &path) } else { Some(folder.to_owned()) };
                    if let Some(reads) = reads
                        && let Err(error) = project.set_folders(&[reads])
                    {
                        ledger.trouble = Some(error.to_string());
                    }
                }
                ledger.project = Some(project);
            }
            Err(error) => ledger.trouble = Some(format!("{error} Corrections last until the window is closed.")),
        }
        ledger
    }

    /// The folder that the project reads, if it names one.
    pub fn folder(&self) -> Option<std::path::PathBuf> {
        self.project.as_ref()?.folders().ok()?.into_iter().next()
    }

    /// Where findings are kept, for a worker; nowhere if there is no project.
    pub fn cache(&self) -> Option<Cache> {
        self.project.as_ref()?.cache().ok()
    }

    /// Everything that was decided.
    pub fn journal(&self) -> &Journal {
        self.project.as_ref().map_or(&self.memory, Project::journal)
    }

    /// Whether corrections outlive the window.
    pub fn is_kept(&self) -> bool {
        self.project.as_ref().is_some_and(|p| !matches!(p.access(), Access::ReadOnly(_)))
    }

    /// A setting of the project; `None` where there is none.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.project.as_ref()?.setting(name).ok().flatten()
    }

    /// Keeps a setting with the project; why it cannot be kept, in words.
    pub fn set_setting<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), String> {
        match &mut self.project {
            Some(project) => project.set_setting(name, value).map_err(|e| e.to_string()),
            None => Err(self.trouble.clone().unwrap_or_else(|| "there is no project".into())),
        }
    }

    /// Writes a copy of the project, of `folder`, to `path`, where nothing must be yet.
    pub fn copy_to(&self, path: &Path, folder: &Path) -> Result<(), String> {
        if let Some(project) = &self.project {
            return project.save_as(path).map_err(|e| e.to_string());
        }
        if path.exists() {
            return Err(format!("{} exists already", path.display()));
        }
        let copy = || {
            let mut project = Project::open(path)?;
            project.set_folders(&[folder.to_owned()])?;
            for (entry, stands) in self.memory.history() {
                if let (Deed::Done(corrections), true) = (&entry.deed, stands) {
                    project.act(entry.time, corrections.clone())?;
                }
            }
            Ok(())
        };
        copy().map_err(|e: ProjectError| e.to_string())
    }

    /// Corrections that found no place.
    pub fn orphans(&self) -> usize {
        self.desk.orphans().count()
    }

    /// Takes an article into the corpus with the corrections made on it.
    pub fn put(&mut self, corpus: &mut Corpus, article: Prepared) {
        let journal = self.project.as_ref().map_or(&self.memory, Project::journal);
        self.desk.put(corpus, journal, article, &mut read_text);
    }

    /// Looks after corrections without a place, once everything is read.
    pub fn settle(&mut self, corpus: &mut Corpus) {
        let journal = self.project.as_ref().map_or(&self.memory, Project::journal);
        self.desk.settle(corpus, journal, &mut read_text);
    }

    /// Makes corrections, all at once.
    pub fn act(&mut self, corpus: &mut Corpus, corrections: Vec<Correction>) -> Result<(), String> {
        let touched = match &mut self.project {
            Some(project) => project.act(now(), corrections).map_err(|e| e.to_string())?,
            None => {
                let entry = self.memory.act(now(), corrections);
                self.memory.push(entry).map_err(|e| e.to_string())?
            }
        };
        self.refresh(corpus, &touched);
        Ok(())
    }

    /// Undoes the last action; whether there was one.
    pub fn undo(&mut self, corpus: &mut Corpus) -> Result<bool, String> {
        let touched = match &mut self.project {
            Some(project) => project.undo(now()).map_err(|e| e.to_string())?,
            None => match self.memory.undo(now()) {
                Some(entry) => Some(self.memory.push(entry).map_err(|e| e.to_string())?),
                None => None,
            },
        };
        Ok(touched.map(|t| self.refresh(corpus, &t)).is_some())
    }

    /// Does the last undone action again; whether there was one.
    pub fn redo(&mut self, corpus: &mut Corpus) -> Result<bool, String> {
        let touched = match &mut self.project {
            Some(project) => project.redo(now()).map_err(|e| e.to_string())?,
            None => match self.memory.redo(now()) {
                Some(entry) => Some(self.memory.push(entry).map_err(|e| e.to_string())?),
                None => None,
            },
        };
        Ok(touched.map(|t| self.refresh(corpus, &t)).is_some())
    }

    fn refresh(&mut self, corpus: &mut Corpus, touched: &Touched) {
        let journal = self.project.as_ref().map_or(&self.memory, Project::journal);
        self.desk.refresh(corpus, journal, touched, &mut read_text);
    }
}

/// A project's folder is not where it was, but one of that name lies beside the project: both have moved.
fn moved_along(project: &Project, path: &Path) -> Option<PathBuf> {
    let folder = project.folders().ok()?.into_iter().next().filter(|folder| !folder.exists())?;
    Some(path.parent()?.join(folder.file_name()?)).filter(|beside| beside.is_dir())
}

fn read_text(info: &ArticleInfo) -> Option<String> {
    ingest::read(&info.path, &info.file).ok().map(|article: Article| article.text)
}

/// Milliseconds since 1970.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_millis()).ok()).unwrap_or(0)
}
