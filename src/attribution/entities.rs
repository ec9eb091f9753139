/*!
Coreference: which mentions are the same person or body.

Two passes. [`Cast::of_names`] ties names, organisations and appositions together before anything is known of who says
what. [`Cast::resolve`] then walks the article in order, with the mention that each statement was attributed to, and
ties pronouns and role phrases: who spoke last and who was the subject last matter as much as gender and number.
*/

mod discourse;
mod names;
mod naming;
mod roles;
mod salience;

use super::mentions::Mention;
use super::{Entity, Gender};
use crate::article::{Article, Span};
use crate::lexicon::Lexicon;
use crate::text::Prose;

/// How a statement's speaker was found, before coreference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// This mention (an index into the mentions) names the speaker.
    Mention(usize),
    /// The same speaker as that of an earlier statement (an index into the sources).
    SameAs(usize),
    /// In a dialogue without cues: the speaker before the last one, an index into the sources of the statement that
    /// this one answers in turn.
    Alternates(usize),
    /// Nobody.
    Nobody,
}

/// A statement as coreference needs it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// From its first mark to its last.
    pub span: Span,
    /// Who says it.
    pub source: Source,
    /// Whether it is a turn of a transcript: who says it says "I" in its own words too.
    pub turn: bool,
}

/// The entities of an article and the mentions tied to them.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Everybody and everything that could speak.
    pub entities: Vec<Entity>,
    /// For each mention, its entity.
    pub of: Vec<Option<usize>>,
    /// For each mention, how sure that is, 0 to 1.
    pub sure: Vec<f32>,
    /// For each entity, what only coreference needs to know.
    facts: Vec<Facts>,
}

/// What is known of an entity besides what is shown.
#[derive(Clone, Debug, Default)]
struct Facts {
    /// Its fullest name, taken apart; empty for the unnamed.
    name: names::Name,
    /// Heads of the role phrases it was given.
    roles: Vec<u64>,
    /// Every word of those phrases.
    words: Vec<u64>,
    /// The places and bodies among them: whose senator, whose spokesman.
    places: Vec<u64>,
    /// Verbs that say what it does: "who owns the mill".
    deeds: Vec<String>,
    /// Gender: positive for a woman, negative for a man.
    votes: f32,
    /// How many mentions it has.
    count: usize,
    /// How many of them give its full name.
    full: usize,
    /// Whose it is: the possessor in "her husband".
    owner: Option<usize>,
    /// Whether it is neither a person nor a body.
    thing: bool,
    /// Whether it is several people or a body.
    plural: bool,
}

impl Cast {
    /// Ties names, organisations and appositions together.
    pub fn of_names(article: &Article, prose: &Prose, mentions: &[Mention], _lexicon: &Lexicon) -> Cast {
        let mut cast = naming::cast(article, prose, mentions);
        cast.settle_genders();
        cast
    }

    /// Ties pronouns and role phrases, and returns each statement's entity with how sure that is.
    pub fn resolve(
        &mut self,
        article: &Article,
        prose: &Prose,
        mentions: &[Mention],
        said: &[Said],
        _lexicon: &Lexicon,
    ) -> Vec<Option<(usize, f32)>> {
        let found = discourse::resolve(self, article, prose, mentions, said);
        self.settle_genders();
        for (mention, entity) in mentions.iter().zip(&self.of) {
            if let Some(entity) = entity.and_then(|e| self.entities.get_mut(e)) {
                entity.mentions.push(mention.span);
            }
        }
        for entity in &mut self.entities {
            // Fullest first.
            entity.roles.sort_by_key(|role| std::cmp::Reverse(role.len()));
        }
        found
    }

    /// The gender of an entity, if anything shows it.
    pub fn gender(&self, entity: usize) -> Option<Gender> {
        self.entities.get(entity).and_then(|e| e.gender)
    }

    fn settle_genders(&mut self) {
        for (entity, facts) in self.entities.iter_mut().zip(&self.facts) {
            entity.gender = match facts.votes {
                v if v >= 0.9 => Some(Gender::Female),
                v if v <= -0.9 => Some(Gender::Male),
                _ => None,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::SpeakerKind;
    use super::super::mentions::{self, Mention};
    use super::*;
    use crate::quotation::{Kind, Quotation, Segment};
    use crate::text::testing::article;

    /// Marked stretches as quotations.
    fn quotations(text: &str) -> Vec<Quotation> {
        let mut found = Vec::new();
        let mut open = None;
        for (at, c) in text.char_indices() {
            match c {
                '“' => open = Some(at),
                '”' => {
                    if let Some(start) = open.take() {
                        let span = Span::new(start, at + c.len_utf8());
                        let inner = Span::new(start + '“'.len_utf8(), at);
                        let segments = vec![Segment { span, inner }];
                        found.push(Quotation { segments, kind: Kind::Direct, flags: Vec::new(), certainty: 1.0 });
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// The speakers of a text whose sources are the given phrases, in order: the first mention of those words behind the
    /// last one.
    fn speakers(text: &str, sources: &[&str]) -> Vec<(String, SpeakerKind)> {
        let lexicon = Lexicon::embedded();
        let article = article(text);
        let prose = Prose::of(&article, &lexicon);
        let quotations = quotations(text);
        let mentions = mentions::find(&article, &prose, &quotations, &lexicon);
        let mut next = 0;
        let said: Vec<Said> = sources
            .iter()
            .zip(&quotations)
            .map(|(phrase, quotation)| {
                let outside = |m: &Mention| m.span.of(text) == *phrase && m.quoted.is_none();
                let found = (next..mentions.len()).find(|&m| outside(&mentions[m])).unwrap_or_else(|| panic!("no mention {phrase}"));
                next = found + 1;
                Said { span: quotation.span(), source: Source::Mention(found), turn: false }
            })
            .collect();
        let mut cast = Cast::of_names(&article, &prose, &mentions, &lexicon);
        let found = cast.resolve(&article, &prose, &mentions, &said, &lexicon);
        found
            .into_iter()
            .map(|answer| {
                answer.map_or((String::new(), SpeakerKind::Unnamed), |(e, _)| (cast.entities[e].name.clone(), cast.entities[e].kind))
            })
            .collect()
    }

    fn names(text: &str, sources: &[&str]) -> Vec<String> {
        speakers(text, sources).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_surname_is_the_full_name() {
        let text = "The dam was shut by Tomas R. Ekdahl on Monday. “It held,” Ekdahl said.";
        assert_eq!(names(text, &["Ekdahl"]), ["Tomas R. Ekdahl"]);
    }

    #[test]
    fn namesakes_are_told_apart_by_title_and_gender() {
        let text = "Walter and Ingrid Solberg keep bees. “They sting,” said Mr. Solberg. “Only him,” said Mrs. Solberg.";
        assert_eq!(names(text, &["Mr. Solberg", "Mrs. Solberg"]), ["Walter Solberg", "Ingrid Solberg"]);
    }

    #[test]
    fn pronouns_agree_in_gender() {
        let text = "Anders Holm met Clara Voss at the pier. “I was late,” he said. “He was,” she said.";
        assert_eq!(names(text, &["he", "she"]), ["Anders Holm", "Clara Voss"]);
    }

    #[test]
    fn a_possessed_role_is_not_its_possessor() {
        let text = "Clara Voss stayed at home. “She is ill,” Voss’s chief of staff, Edda Lindqvist, said.";
        assert_eq!(names(text, &["Voss’s chief of staff"]), ["Edda Lindqvist"]);
    }

    #[test]
    fn roles_take_up_whoever_bears_them() {
        let text = "Anders Holm, a former senator, met Clara Voss, who owns the mill. “Sit down,” the owner said. “No,” the senator said.";
        assert_eq!(names(text, &["the owner", "the senator"]), ["Clara Voss", "Anders Holm"]);
    }

    #[test]
    fn somebody_can_be_named_later() {
        let text = "“It froze,” the skipper said. Two boats sank. The skipper, Edda Lindqvist, 51, was cleared.";
        assert_eq!(names(text, &["the skipper"]), ["Edda Lindqvist"]);
    }

    #[test]
    fn a_pronoun_can_stand_before_its_name() {
        let text = "Hours before she spoke to the board, Clara Voss wrote a note: “We knew.” Nobody asked.";
        assert_eq!(names(text, &["she"]), ["Clara Voss"]);
    }

    #[test]
    fn the_unnamed_keep_what_restricts_them() {
        let text = "“It is over,” said a port official who asked not to be named. “We lost,” said critics.";
        let found = speakers(text, &["a port official", "critics"]);
        assert_eq!(found[0], ("a port official who asked not to be named".to_owned(), SpeakerKind::Unnamed));
        assert_eq!(found[1].1, SpeakerKind::Unnamed);
    }

    #[test]
    fn bodies_are_groups() {
        let text = "The Coastal Workers Union (CWU) struck on Friday. “We stay out,” the CWU said. “For weeks,” the union said.";
        let found = speakers(text, &["the CWU", "the union"]);
        assert_eq!(found[0], ("Coastal Workers Union".to_owned(), SpeakerKind::Group));
        assert_eq!(found[1], found[0]);
    }

    #[test]
    fn a_round_up_begins_afresh() {
        let text = "6:15 a.m.\nClara Voss opens the gate.\n7:40 a.m.\nThe owner, Ingrid Solberg, arrives. “Too late,” she says.";
        assert_eq!(names(text, &["she"]), ["Ingrid Solberg"]);
    }

    #[test]
    fn nobody_is_better_than_somebody_wrong() {
        assert_eq!(names("“Who knows,” she said.", &["she"]), [""]);
        assert_eq!(names("Anders Holm left. “Who knows,” she said.", &["she"]), [""]);
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in [
            "",
            "“”",
            "’s",
            "the",
            "of the",
            "O'",
            "“ ' ” 's van",
            "Ünal İ. Ǆ",
            "(R-",
            "\u{ad}",
            "A. B. C.",
            "’ ’ ’",
            "Mr.",
            "al-",
            "the 5",
            "Van der",
        ] {
            assert!(names(text, &[]).is_empty());
        }
    }
}
