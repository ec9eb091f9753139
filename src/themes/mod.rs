/*!
What a statement is about: the theme book, and tagging with evidence.

A theme book (`book`) names themes with the phrases that point to them. `phrases` finds those phrases in an article
in one pass, `tagging` weighs them for each statement by how near they stand, and [`proposals`] suggests themes that a
book does not know yet.
*/

mod book;
mod inflection;
mod phrases;
pub mod proposals;
mod propositions;
mod tagging;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Span};
use crate::attribution::Attribution;
use crate::quotation::Quotation;
use crate::text::Prose;

pub use book::{BookError, Theme};
pub use propositions::Demand;
pub use tagging::Weighing;

/// A theme that a statement belongs to, and the words that led there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThemeFinding {
    /// The theme's id in the book, `major/sub` or `major`.
    pub id: String,
    /// The words that led to it, nearest first.
    pub evidence: Vec<Span>,
    /// Its share of the weight, 0 to 1.
    pub weight: f32,
}

/// A theme book: themes with their phrases, ready for tagging.
#[derive(Clone, Debug, Default)]
pub struct ThemeBook {
    themes: Vec<Theme>,
    /// For each theme, the index of its major among `majors`.
    major_of: Vec<usize>,
    majors: Vec<String>,
    index: phrases::PhraseIndex,
    propositions: propositions::Propositions,
    weighing: Weighing,
}

const DEFAULT_BOOK: &str = include_str!("../../assets/themes/default.toml");

impl ThemeBook {
    /// The book that comes with the program.
    pub fn embedded() -> Self {
        ThemeBook::parse(DEFAULT_BOOK).unwrap_or_default()
    }

    /// The text of the book that comes with the program: the format's documentation, and a start for one's own.
    pub fn embedded_text() -> &'static str {
        DEFAULT_BOOK
    }

    /// Reads a book from TOML. With `extends = "default"` it is laid on top of the book that comes with the program.
    pub fn parse(text: &str) -> Result<Self, BookError> {
        let mut draft = book::Draft::parse(text)?;
        if draft.extends_default {
            let mut base = book::Draft::parse(DEFAULT_BOOK)?;
            base.extend(draft);
            draft = base;
        }
        Ok(ThemeBook::compile(draft))
    }

    fn compile(draft: book::Draft) -> Self {
        let mut majors: Vec<String> = Vec::new();
        let mut major_of = Vec::with_capacity(draft.themes.len());
        for theme in &draft.themes {
            let major = theme.major();
            let at = majors.iter().position(|m| m == major).unwrap_or_else(|| {
                majors.push(major.to_owned());
                majors.len() - 1
            });
            major_of.push(at);
        }
        let index = phrases::PhraseIndex::new(&draft.themes, &draft.ignore);
        let propositions = propositions::Propositions::of(&draft.themes);
        ThemeBook { propositions, themes: draft.themes, major_of, majors, index, weighing: draft.weighing }
    }

    /// All themes in the book's order.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The theme with this id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|t| t.id == id)
    }

    /// A theme's name in plain words; an id that the book does not know is made readable as well as can be.
    pub fn name(&self, id: &str) -> String {
        self.theme(id).map_or_else(|| id.replace(['_', '/'], " "), |t| t.name.clone())
    }

    /// Tags every statement of an article: at most three themes each, weightiest first.
    pub fn tag(&self, article: &Article, prose: &Prose, quotations: &[Quotation], statements: &[Attribution]) -> Vec<Vec<ThemeFinding>> {
        tagging::tag(self, article, prose, quotations, statements)
    }

    /// How it weighs words by where they stand.
    pub fn weighing(&self) -> &Weighing {
        &self.weighing
    }

    /// The same book with other weights.
    pub fn with_weighing(self, weighing: Weighing) -> Self {
        ThemeBook { weighing, ..self }
    }

    /// Where some tokens name what one can be for or against.
    pub fn demands(&self, text: &str, prose: &Prose, tokens: std::ops::Range<usize>) -> Vec<Demand<'_>> {
        self.propositions.among(text, prose, tokens)
    }

    /// Whether the book has any phrase in `text`; for deciding what it does not cover.
    pub fn covers(&self, text: &str) -> bool {
        self.index.any_in(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAJORS: [&str; 23] = [
        "macroeconomics",
        "civil_rights",
        "health",
        "agriculture",
        "labor",
        "education",
        "environment",
        "energy",
        "immigration",
        "transportation",
        "law_crime",
        "social_welfare",
        "housing",
        "banking_commerce",
        "defense",
        "technology",
        "foreign_trade",
        "international",
        "government",
        "public_lands",
        "culture",
        "campaign",
        "character",
    ];

    #[test]
    fn the_bundled_book_is_whole() {
        let book = ThemeBook::parse(DEFAULT_BOOK).expect("the bundled book reads without complaint");
        for major in MAJORS.iter().chain(&["personal"]) {
            let theme = book.theme(major).unwrap_or_else(|| panic!("{major} is missing"));
            assert!(!theme.name.is_empty() && !theme.explanation.is_empty(), "{major} lacks a name or an explanation");
        }
        assert!(book.themes().iter().all(|t| book.theme(t.major()).is_some()), "a sub-theme has no major");
        assert!(book.themes().iter().map(|t| t.phrases.len()).sum::<usize>() > 4000);
        assert_eq!(book.name("defense/deployments"), "Deployments and troops");
        assert_eq!(ThemeBook::embedded().themes().len(), book.themes().len());
    }
}
