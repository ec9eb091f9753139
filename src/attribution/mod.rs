/*!
Who said it, inside one article.
*/

mod between;
pub mod boost;
pub mod candidates;
pub mod cues;
pub mod entities;
pub mod explain;
mod forms;
pub mod frame;
pub mod mentions;
pub mod rank;
mod subjects;
pub mod train;

use candidates::{Candidates, Family, Past, Reach, collect};
use entities::{Cast, Said, Source};
use frame::Frame;
use mentions::{Mention, MentionKind};
pub use rank::Ranker;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Span};
use crate::lexicon::Lexicon;
use crate::quotation::{Kind as QuotationKind, Quotation};
use crate::text::Prose;

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// An organisation, country or named group.
    Group,
    /// Somebody without a name: an official, a witness, a sign.
    Unnamed,
}

/// A grammatical gender that names, titles and pronouns agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// she, her, Ms.
    Female,
    /// he, him, Mr.
    Male,
}

/// Somebody or something the article mentions, with every mention: what coreference found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name (or noun phrase) in this article, without titles and roles.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Its gender, if the article shows it.
    pub gender: Option<Gender>,
    /// Titles and roles the article gives it, fullest first ("Pentagon press secretary").
    pub roles: Vec<String>,
    /// Every mention that was tied to it, pronouns included, in order.
    pub mentions: Vec<Span>,
}

/// The second-best answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// Its mention.
    pub mention: Span,
    /// Its entity, an index into [`Attributions::entities`].
    pub entity: Option<usize>,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}

/// Who said one statement, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Which of the given quotations this statement is made of, in order: more than one where the speaker goes on behind
    /// an attribution ("…," she said. "…").
    pub quotations: Vec<usize>,
    /// The phrase that names the speaker.
    pub mention: Option<Span>,
    /// The reporting verb or phrase.
    pub cue: Option<Span>,
    /// Who it is, an index into [`Attributions::entities`].
    pub entity: Option<usize>,
    /// The family of patterns that decided, such as `said-inverted`.
    pub rule: String,
    /// How likely the speaker is right, 0 to 1.
    pub confidence: f32,
    /// The next best candidate.
    pub runner_up: Option<RunnerUp>,
}

/// The attributions of one article and the entities they point to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attributions {
    /// One for each statement, in order.
    pub statements: Vec<Attribution>,
    /// Everybody and everything the article mentions that could speak.
    pub entities: Vec<Entity>,
}

/// Below this confidence a statement has no speaker. A wrong somebody is worse than nobody: it is counted as one and a
/// quarter times as bad as a right one is good, which makes 1.25 / 2.25 the least confidence that is worth an answer.
pub const NOBODY_BELOW: f32 = 0.55;

/// Attributes every quotation of `article`.
pub fn attribute(article: &Article, prose: &Prose, quotations: &[Quotation], lexicon: &Lexicon, ranker: &Ranker) -> Attributions {
    let mentions = mentions::find(article, prose, quotations, lexicon);
    let mut cast = Cast::of_names(article, prose, &mentions, lexicon);
    let choices = choose(article, prose, quotations, &mentions, &cast, ranker);
    let mut statements = statements(quotations, &choices);

    let said: Vec<Said> = statements.iter().enumerate().map(|(i, s)| said(quotations, &mentions, i, s)).collect();
    let resolved = cast.resolve(article, prose, &mentions, &said, lexicon);
    for (statement, resolved) in statements.iter_mut().zip(resolved) {
        if let Some((entity, sure)) = resolved {
            statement.confidence *= sure;
            if statement.confidence >= NOBODY_BELOW {
                statement.entity = Some(entity);
            }
        }
        if let Some(second) = &mut statement.runner_up {
            second.entity = mentions.iter().position(|m| m.span == second.mention).and_then(|m| cast.of[m]);
        }
    }
    Attributions { statements, entities: cast.entities }
}

/// What was decided for one quotation.
#[derive(Clone, Debug)]
struct Choice {
    mention: Option<usize>,
    family: Family,
    cue: Option<usize>,
    statement: Attribution,
}

/// How sure an attribution is that a fixed form gives.
const FIXED: f32 = 0.96;

/// How sure it is that a question is answered by the other one.
const ANSWER: f32 = 0.9;

impl Choice {
    /// A choice that needs no ranking.
    fn of(q: usize, mention: Option<usize>, family: Family, mentions: &[Mention]) -> Choice {
        let span = mention.map(|m| mentions[m].span);
        let confidence = if span.is_some() { FIXED } else { 0.0 };
        let rule = span.map_or("nobody", |_| family.name()).to_owned();
        let statement = Attribution { quotations: vec![q], mention: span, rule, confidence, ..Attribution::default() };
        Choice { mention, family, cue: None, statement }
    }

    /// Whoever did not speak last: coreference finds out who that is.
    fn answer(q: usize) -> Choice {
        let family = Family::Alternation;
        let statement = Attribution { quotations: vec![q], rule: family.name().to_owned(), confidence: ANSWER, ..Attribution::default() };
        Choice { mention: None, family, cue: None, statement }
    }

    /// The same speaker for quotation `q`, whose words this choice's quotation repeats.
    fn repeated(&self, q: usize) -> Choice {
        let family = Family::Repeated;
        let statement = Attribution { quotations: vec![q], rule: family.name().to_owned(), cue: None, ..self.statement.clone() };
        Choice { mention: self.mention, family, cue: None, statement }
    }
}

/// Decides quotation by quotation, in order: who spoke before bears on who speaks now.
fn choose(article: &Article, prose: &Prose, quotations: &[Quotation], mentions: &[Mention], cast: &Cast, ranker: &Ranker) -> Vec<Choice> {
    let frame = Frame::new(article, prose, quotations, mentions);
    let reach = Reach::new(&frame, cast);
    let mut past = Past::default();
    let mut candidates = Candidates::default();
    let mut choices: Vec<Choice> = (0..quotations.len())
        .map(|q| {
            if let Some((mention, family)) = forms::fixed(&frame, q) {
                past.note(q, mention);
                return Choice::of(q, mention, family, mentions);
            }
            if forms::answers(&frame, q, &past) {
                past.answers(q);
                return Choice::answer(q);
            }
            collect(&reach, q, past, &mut candidates);
            let mention_of = |i: usize| candidates.list[i].mention;
            let entity_of = |i: usize| mention_of(i).and_then(|m| cast.of[m]);
            let decision = ranker.decide(&candidates, |a, b| entity_of(a).is_some() && entity_of(a) == entity_of(b));
            let best = &candidates.list[decision.best];
            past.note(q, best.mention);
            let span_of = |m: usize| mentions[named(mentions, m)].span;
            let runner_up =
                decision.second.and_then(|(i, confidence)| Some(RunnerUp { mention: span_of(mention_of(i)?), entity: None, confidence }));
            let statement = Attribution {
                quotations: vec![q],
                mention: best.mention.map(span_of),
                cue: best.cue.map(|c| prose.tokens[c].span),
                entity: None,
                rule: best.mention.map_or("nobody", |_| best.family.name()).to_owned(),
                confidence: if best.mention.is_some() { decision.confidence } else { 0.0 },
                runner_up,
            };
            Choice { mention: best.mention.map(|m| named(mentions, m)), family: best.family, cue: best.cue, statement }
        })
        .collect();
    for (repeat, source) in forms::repeated_headlines(article, quotations) {
        if choices[source].mention.is_some() {
            choices[repeat] = choices[source].repeated(repeat);
        }
    }
    choices
}

/// The proper name that stands in apposition to a role phrase ("the treasurer, Ana Ruiz"), or the mention itself.
fn named(mentions: &[Mention], m: usize) -> usize {
    if matches!(mentions[m].kind, MentionKind::Name | MentionKind::Organisation | MentionKind::Pronoun) {
        return m;
    }
    let is_name = |n: &usize| mentions[*n].kind == MentionKind::Name;
    let behind = (m + 1..mentions.len()).take(6).find(|&n| mentions[n].apposition_to == Some(m));
    mentions[m].apposition_to.filter(is_name).or(behind.filter(is_name)).unwrap_or(m)
}

/// Joins quotations that one attribution governs: the same mention, and no cue of the later one's own.
fn statements(quotations: &[Quotation], choices: &[Choice]) -> Vec<Attribution> {
    let mut statements: Vec<Attribution> = Vec::with_capacity(choices.len());
    let mut open: Option<&Choice> = None;
    for (q, choice) in choices.iter().enumerate() {
        let goes_on = open.is_some_and(|before| {
            let same_mention = choice.mention.is_some() && choice.mention == before.mention;
            let own_cue = choice.cue.is_some() && choice.cue != before.cue;
            let turn = quotations[q].kind == QuotationKind::Turn;
            same_mention
                && !own_cue
                && !turn
                && matches!(
                    choice.family,
                    Family::Continuation
                        | Family::SaidBefore
                        | Family::SaidAfter
                        | Family::SaidInverted
                        | Family::Participle
                        | Family::Colon
                )
        });
        match statements.last_mut().filter(|_| goes_on) {
            Some(statement) => {
                // The mean: a doubtful last part makes a sure first one no less sure.
                let parts = statement.quotations.len() as f32;
                statement.confidence = (statement.confidence * parts + choice.statement.confidence) / (parts + 1.0);
                statement.quotations.push(q);
            }
            None => {
                statements.push(choice.statement.clone());
                open = Some(choice);
            }
        }
    }
    statements
}

/// A statement as coreference needs it.
fn said(quotations: &[Quotation], mentions: &[Mention], index: usize, statement: &Attribution) -> Said {
    let span = statement.quotations.iter().map(|&q| quotations[q].span()).reduce(Span::cover).unwrap_or_default();
    let source = match statement.mention.and_then(|span| mentions.iter().position(|m| m.span == span)) {
        Some(mention) => Source::Mention(mention),
        None if index > 0 && statement.rule == Family::Alternation.name() => Source::Alternates(index - 1),
        None => Source::Nobody,
    };
    let turn = statement.quotations.iter().any(|&q| quotations[q].kind == QuotationKind::Turn);
    Said { span, source, turn }
}
