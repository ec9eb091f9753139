/*!
What one can be for or against: the propositions of a book, and the phrases that name doing them or the contrary.
*/

use std::ops::Range;

use super::book::{Phrase, Theme};
use super::phrases::PhraseIndex;
use crate::article::Span;
use crate::text::Prose;

/// Where a text names what a proposition demands, or the contrary.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand<'b> {
    /// The proposition ("send troops").
    pub proposition: &'b str,
    /// Whether the phrase names the thing demanded rather than its contrary.
    pub named: bool,
    /// The phrase.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// All propositions of a book that have phrases.
#[derive(Clone, Debug, Default)]
pub(super) struct Propositions {
    names: Vec<String>,
    /// Phrases of the n-th proposition under 2n, of its contrary under 2n + 1.
    index: PhraseIndex,
}

impl Propositions {
    pub fn of(themes: &[Theme]) -> Self {
        let mut names = Vec::new();
        let mut sides = Vec::new();
        for theme in themes {
            let Some(name) = theme.proposition.as_ref().filter(|_| !theme.favor.is_empty() || !theme.against.is_empty()) else { continue };
            names.push(name.clone());
            for list in [&theme.favor, &theme.against] {
                let phrases = list.iter().map(|text| Phrase { text: text.clone(), weight: 1.0 }).collect();
                sides.push(Theme { phrases, except: theme.except.clone(), ..Theme::default() });
            }
        }
        Propositions { names, index: PhraseIndex::new(&sides, &[]) }
    }

    /// What some tokens demand, in order.
    pub fn among<'b>(&'b self, text: &str, prose: &Prose, tokens: Range<usize>) -> Vec<Demand<'b>> {
        let found = self.index.matches_among(text, prose, tokens);
        let demand = |hit: super::phrases::Match| {
            let proposition = self.names.get(hit.theme as usize / 2)?;
            let tokens = prose.tokens_in(hit.span);
            Some(Demand { proposition, named: hit.theme.is_multiple_of(2), span: hit.span, tokens })
        };
        found.into_iter().filter_map(demand).collect()
    }
}
