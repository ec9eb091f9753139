/*!
The same person across articles: canonical names, titles, roster, merges and splits with reasons.
*/

mod names;
pub mod roster;

use serde::{Deserialize, Serialize};

use crate::article::PartialDate;
use crate::attribution::{Entity, SpeakerKind};

/// One speaker across all articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The role most often given.
    pub role: Option<String>,
    /// Every other form of the name that was met.
    pub aliases: Vec<String>,
}

/// The entities of one article, as [`resolve`] reads them.
#[derive(Clone, Copy, Debug)]
pub struct ArticleEntities<'a> {
    /// Who published it, a weak sign of who is meant.
    pub outlet: Option<&'a str>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Its entities; only those that speak need be given.
    pub entities: &'a [Entity],
}

/// Speakers, and which of them each entity of each article is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// All speakers.
    pub speakers: Vec<Speaker>,
    /// For each article, for each of its entities, an index into `speakers`.
    pub of: Vec<Vec<usize>>,
}

/// Ties the entities of many articles together.
pub fn resolve(articles: &[ArticleEntities]) -> Resolution {
    let mut resolution = Resolution::default();
    for article in articles {
        let ids = article.entities.iter().map(|entity| {
            if let Some(known) = resolution.speakers.iter().position(|s| s.name == entity.name && s.kind == entity.kind) {
                return known;
            }
            resolution.speakers.push(Speaker {
                name: entity.name.clone(),
                kind: entity.kind,
                role: entity.roles.first().cloned(),
                aliases: Vec::new(),
            });
            resolution.speakers.len() - 1
        });
        let ids = ids.collect();
        resolution.of.push(ids);
    }
    resolution
}
