/*!
Mentions: every phrase of an article that could be a speaker.

There is no part-of-speech tagger underneath: noun phrases are what stands between closed-class words and finite verbs,
and their heads are told by word lists and capitals. `evidence` decides which capitals are names, `chunks` cuts one
phrase, `relations` ties neighbours together (appositions, prepositional tails).
*/

mod chunks;
mod evidence;
mod relations;

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
    /// A possessor inside it ("the mayor" in "the mayor's spokeswoman", "her" in "her husband"), an index into the same
    /// list of mentions.
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
pub fn find(article: &Article, prose: &Prose, quotations: &[Quotation], _lexicon: &Lexicon) -> Vec<Mention> {
    let nameable = evidence::nameable(article, prose);
    let mut mentions = Vec::with_capacity(prose.tokens.len() / 6);
    let reader = chunks::Reader { text: &article.text, tokens: &prose.tokens, nameable: &nameable };
    for sentence in &prose.sentences {
        reader.sentence(sentence.tokens.clone(), &mut mentions);
    }
    relations::mark_quoted(&mut mentions, quotations);
    relations::tie(&article.text, &prose.tokens, &mut mentions);
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::article;

    /// Every mention outside larger ones as "kind: phrase".
    fn outer(text: &str) -> Vec<String> {
        read(text).into_iter().filter(|(m, _)| !m.inner).map(|(m, phrase)| format!("{:?}: {phrase}", m.kind)).collect()
    }

    fn read(text: &str) -> Vec<(Mention, String)> {
        let lexicon = Lexicon::embedded();
        let article = article(text);
        let prose = Prose::of(&article, &lexicon);
        find(&article, &prose, &[], &lexicon).into_iter().map(|m| (m.clone(), m.span.of(text).to_owned())).collect()
    }

    #[test]
    fn titles_and_roles_stand_in_front_of_names() {
        assert_eq!(
            outer("“No,” said harbour board spokesman Tomas R. Ekdahl Jr. on Monday."),
            ["Name: harbour board spokesman Tomas R. Ekdahl Jr."]
        );
        assert_eq!(outer("Then Lt. Gov. Mara Voss left."), ["Name: Lt. Gov. Mara Voss"]);
        let found = read("Deputy Secretary of State Mara Voss left.");
        let name = found[0].0.name.clone().map(|n| n.len());
        assert_eq!((found[0].1.as_str(), name), ("Deputy Secretary of State Mara Voss", Some(2)));
    }

    #[test]
    fn particles_and_nicknames_stay_inside_names() {
        assert_eq!(outer("It was Omar bin Said al-Harthy."), ["Pronoun: It", "Name: Omar bin Said al-Harthy"]);
        assert_eq!(outer("The lease of Martin “Duke” Olsen ended."), ["Name: Martin “Duke” Olsen"]);
    }

    #[test]
    fn a_possessor_is_not_the_person() {
        let found = read("Voss’s chief of staff, Edda Lindqvist, spoke.");
        assert_eq!(found[0].1, "Voss’s chief of staff");
        assert_eq!(found[0].0.possessor, Some(1));
        assert!(found[1].0.inner && found[1].1 == "Voss");
        assert_eq!((found[2].1.as_str(), found[2].0.apposition_to), ("Edda Lindqvist", Some(0)));
    }

    #[test]
    fn opening_capitals_are_not_names() {
        assert_eq!(outer("Sprayed on the wall was a name. Guards removed it."), ["Group: Guards", "Pronoun: it"]);
    }

    #[test]
    fn bodies_are_told_from_people() {
        assert_eq!(
            outer("The Ministry of Fisheries wrote to Anders Holm at the Coastal Workers Union."),
            ["Organisation: The Ministry of Fisheries", "Name: Anders Holm"]
        );
    }
}
