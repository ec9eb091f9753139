/*!
Mentions: every phrase of an article that could be a speaker.
*/

use std::ops::Range;

use super::Gender;
use crate::article::{Article, Span};
use crate::lexicon::Lexicon;
use crate::quotation::Quotation;
use crate::text::Prose;

/// What a mention's head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A proper name of a person, with or without titles and roles before it.
    Name,
    /// A proper name of an organisation, country or place.
    Organisation,
    /// he, she, they, I, we …
    Pronoun,
    /// A common noun for one person: "the senator", "her husband", "a witness", "one aide".
    Role,
    /// A common noun for several people or a body: "officials", "the campaign", "the leaders".
    Group,
    /// Something that bears words: "a statement", "the report", "a banner".
    Document,
}

/// One phrase that could be a speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The whole phrase with determiner, titles and roles in front, without what follows the head ("Pentagon press
    /// secretary John F. Kirby", "the governor's campaign manager", "she").
    pub span: Span,
    /// Its tokens, a range of [`Prose::tokens`].
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: MentionKind,
    /// The tokens of the proper name alone, for names and organisations.
    pub name: Option<Range<usize>>,
    /// The tokens of the head: the last of the name, or the noun.
    pub head: usize,
    /// A possessor inside it ("the mayor" in "the mayor's spokeswoman"), an index into the same list of mentions.
    pub possessor: Option<usize>,
    /// Whether it is itself a possessor of, or in a prepositional tail of, a larger mention.
    pub inner: bool,
    /// The gender that its own words show (titles, given names, pronouns, gendered nouns).
    pub gender: Option<Gender>,
    /// Whether it is plural.
    pub plural: bool,
    /// The quotation it stands in, an index into the quotations; mentions outside have none.
    pub quoted: Option<usize>,
    /// A name or role phrase that this one is an apposition to or of ("Ana Ruiz, the governor's campaign manager"),
    /// an index into the same list: always the earlier of the two.
    pub apposition_to: Option<usize>,
}

/// Finds every mention of `article`, in order of its start, an inner one behind the one that holds it.
pub fn find(_article: &Article, _prose: &Prose, _quotations: &[Quotation], _lexicon: &Lexicon) -> Vec<Mention> {
    Vec::new()
}
