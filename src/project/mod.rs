/*!
The project: a folder's findings and a person's corrections in one file, `.whosaid`.

[`Journal`] is every action a person took, [`apply`] what they come to, [`Desk`] keeps a [`crate::corpus::Corpus`] showing
what stands; these touch no file. [`Project`] is the file: SQLite, one transaction an action, so that a crash loses at most
the action under way. Findings are kept beside the journal only to open quickly ([`Cache`]): they can always be read again.

Corrections are tied to words and their surroundings ([`Anchor`]), not to positions; what finds no place any more is kept
and listed as an [`Orphan`].
*/

mod anchor;
mod apply;
mod cache;
mod correction;
mod desk;
mod file;
mod journal;
mod recent;
mod schema;
#[cfg(test)]
mod tests;

pub use anchor::{Anchor, Quote};
pub use apply::{BY_HAND, Effective, Lost, Orphan, apply};
pub use cache::{Cache, EXTRACTOR, Kept, Piece};
pub use correction::{Change, Correction, StanceChoice, describe};
pub use desk::{Desk, ReadText};
pub use file::{Access, Project, ProjectError};
pub use journal::{BrokenJournal, Deed, Entry, Journal, Touched};
pub use recent::{Recent, RecentList, automatic_path};
