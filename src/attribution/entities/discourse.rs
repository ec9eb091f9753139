/*!
Second pass: pronouns and role phrases, in document order.

Every mention outside quotations leaves a trace: which entity, where, and whether as a subject, an object or inside
another phrase. A pronoun goes to the trace that weighs most among those that agree with it; a role phrase to whoever
was given that role, before or, failing that, behind it.
*/

mod narrators;
mod phrases;

use super::salience::Evidence;
use super::{Cast, Facts, Said, Source};
use crate::article::{Article, Role as ParagraphRole, Span};
use crate::attribution::boost::softmax;
use crate::attribution::mentions::{Mention, MentionKind};
use crate::attribution::{Entity, Gender, SpeakerKind};
use crate::lexicon::Classes;
use crate::text::{Kind, Prose, Token};

/// How a mention stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Grade {
    /// The subject of a sentence's first clause.
    Topic,
    /// The subject of another clause.
    Subject,
    /// An object of a verb, or unclear.
    Other,
    /// Behind a preposition, a possessor.
    Oblique,
}

/// A gender that is known and agrees.
const KNOWN: f32 = 0.4;
/// A gender that nothing shows.
const UNKNOWN: f32 = -0.3;

/// An entity mentioned at one place.
#[derive(Clone, Copy, Debug)]
struct Trace {
    entity: usize,
    mention: usize,
    grade: Grade,
    /// Sentences outside quotations, counted.
    sentence: u32,
    paragraph: usize,
    /// Stretch of the article that begins afresh.
    stretch: u32,
    /// Whether it was a statement's source.
    spoke: bool,
    /// Whether it stands in quoted words.
    quoted: bool,
    /// Whether the entity is named here for the first time.
    new: bool,
}

/// Who a pronoun can mean.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Person(Option<Gender>),
    Several,
    Thing,
    Narrator,
    Addressee,
    Nearest,
}

struct Walk<'a> {
    text: &'a str,
    tokens: &'a [Token],
    prose: &'a Prose,
    article: &'a Article,
    mentions: &'a [Mention],
    /// For each sentence, its number without quoted ones.
    told: Vec<u32>,
    /// For each paragraph, the stretch it belongs to.
    stretches: Vec<u32>,
    traces: Vec<Trace>,
    /// For each entity, whether it has left a trace.
    met: Vec<bool>,
    narrator: Option<Option<usize>>,
    /// The turns of a transcript with the mention that labels each.
    turns: Vec<(Span, Option<usize>)>,
}

/// Resolves what names leave open and answers for each statement.
pub(super) fn resolve(cast: &mut Cast, article: &Article, prose: &Prose, mentions: &[Mention], said: &[Said]) -> Vec<Option<(usize, f32)>> {
    let mut walk = Walk {
        text: &article.text,
        tokens: &prose.tokens,
        prose,
        article,
        mentions,
        told: told(prose, said),
        stretches: stretches(article, prose),
        traces: Vec::with_capacity(mentions.len()),
        met: vec![false; cast.entities.len()],
        narrator: None,
        turns: said
            .iter()
            .filter(|s| s.turn)
            .map(|s| (s.span, if let Source::Mention(label) = s.source { Some(label) } else { None }))
            .collect(),
    };
    let mut speaks = vec![false; mentions.len()];
    for statement in said {
        let Source::Mention(mention) = statement.source else { continue };
        // "the former mayor and current treasurer said": the first role speaks as well.
        let earlier = mentions.get(mention).and_then(|m| m.apposition_to);
        for speaker in [Some(mention), earlier].into_iter().flatten() {
            if let Some(speaks) = speaks.get_mut(speaker) {
                *speaks = true;
            }
        }
    }
    for (index, speaks) in speaks.into_iter().enumerate() {
        walk.visit(cast, index, speaks);
    }
    answers(cast, &walk, said)
}

/// Each sentence's number, sentences that are wholly quoted not counted.
fn told(prose: &Prose, said: &[Said]) -> Vec<u32> {
    let mut number = 0;
    let mut statement = 0;
    prose
        .sentences
        .iter()
        .map(|sentence| {
            while said.get(statement).is_some_and(|s| s.span.end < sentence.span.end) {
                statement += 1;
            }
            let quoted = said.get(statement).is_some_and(|s| s.span.contains(sentence.span));
            number += u32::from(!quoted);
            number
        })
        .collect()
}

/// Numbers the stretches of an article: wire round-ups and live blogs begin afresh with a time of day or a rule.
fn stretches(article: &Article, prose: &Prose) -> Vec<u32> {
    let mut stretch = 0;
    prose
        .paragraphs
        .iter()
        .enumerate()
        .map(|(index, range)| {
            let tokens = &prose.tokens[range.clone()];
            let text = article.paragraphs.get(index).map_or("", |p| p.span.of(&article.text));
            let heading = article.paragraphs.get(index).is_some_and(|p| p.role == ParagraphRole::Headline) && index > 0;
            let rule =
                !text.is_empty() && text.chars().all(|c| matches!(c, '_' | '-' | '—' | '–' | '*' | '=' | '.' | '•' | '#' | '~' | ' '));
            if rule || heading || opens_with_time(&article.text, tokens) {
                stretch += 1;
            }
            stretch
        })
        .collect()
}

/// "6:15 a.m.", "14:02 The session opens", "6 p.m. ET"
fn opens_with_time(text: &str, tokens: &[Token]) -> bool {
    let Some(first) = tokens.first().filter(|t| t.kind == Kind::Number) else { return false };
    let word = first.span.of(text);
    let clock = word.len() <= 5
        && (word.contains(':') || word.contains('.'))
        && word.split([':', '.']).all(|p| p.parse::<u8>().is_ok_and(|n| n < 60));
    let half = tokens
        .get(1)
        .is_some_and(|t| matches!(t.span.of(text).to_ascii_lowercase().as_str(), "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m"));
    let follows = tokens.get(1).is_none_or(|t| t.is_capital() || t.kind != Kind::Word);
    half && (clock || word.parse::<u8>().is_ok_and(|n| n <= 12)) || clock && word.contains(':') && follows
}

impl Walk<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn is(&self, at: usize, classes: Classes) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(classes))
    }

    fn sentence(&self, mention: &Mention) -> u32 {
        self.told.get(self.tokens[mention.head].sentence as usize).copied().unwrap_or_default()
    }

    fn paragraph(&self, mention: &Mention) -> usize {
        self.prose.sentences.get(self.tokens[mention.head].sentence as usize).map_or(0, |s| s.paragraph)
    }

    fn visit(&mut self, cast: &mut Cast, index: usize, speaks: bool) {
        let mention = &self.mentions[index];
        if cast.of[index].is_none() && (mention.quoted.is_none() || speaks) {
            let found = match mention.kind {
                MentionKind::Pronoun => self.pronoun(cast, index, speaks),
                MentionKind::Role | MentionKind::Group => Some(self.role(cast, index, speaks)).flatten(),
                MentionKind::Document => self.document(cast, index, speaks),
                MentionKind::Name | MentionKind::Organisation => None,
            };
            if let Some((entity, sure)) = found {
                cast.of[index] = Some(entity);
                cast.sure[index] = sure;
                cast.facts[entity].count += 1;
            }
        }
        if let Some(entity) = cast.of[index] {
            let paragraph = self.paragraph(mention);
            let new = mention.kind == MentionKind::Name
                && mention.name.as_ref().is_some_and(|n| n.len() > 1)
                && self.met.get(entity) != Some(&true);
            if self.met.len() <= entity {
                self.met.resize(entity + 1, false);
            }
            self.met[entity] = true;
            self.traces.push(Trace {
                new,
                entity,
                mention: index,
                grade: self.grade(mention),
                sentence: self.sentence(mention),
                paragraph,
                stretch: self.stretches.get(paragraph).copied().unwrap_or_default(),
                spoke: speaks,
                quoted: mention.quoted.is_some(),
            });
        }
    }

    /// How a mention stands in its clause, told by its neighbours.
    fn grade(&self, mention: &Mention) -> Grade {
        if let Some(earlier) = mention.apposition_to.and_then(|e| self.mentions.get(e)) {
            return self.grade(earlier);
        }
        if mention.inner {
            return Grade::Oblique;
        }
        let sentence = self.tokens[mention.head].sentence;
        let start = mention.tokens.start;
        let before = start.checked_sub(1).filter(|&b| self.tokens[b].sentence == sentence);
        let verbal = Classes::VERB | Classes::CUE | Classes::CUE_PARTIAL | Classes::AUXILIARY | Classes::MODAL;
        let mut behind = mention.tokens.end;
        while self.tokens.get(behind).is_some_and(|t| t.sentence == sentence && t.is(Classes::ADVERB) && !t.is(verbal)) {
            behind += 1;
        }
        let acts = self.tokens.get(behind).is_some_and(|t| t.sentence == sentence && t.is(verbal) && !t.is_capital());
        let Some(before) = before else { return Grade::Topic };
        let token = &self.tokens[before];
        if token.is(Classes::PREPOSITION) && !token.is(Classes::SUBORDINATOR) {
            return Grade::Oblique;
        }
        if token.is(Classes::SUBORDINATOR | Classes::RELATIVE) {
            return if acts { Grade::Subject } else { Grade::Oblique };
        }
        if token.is(Classes::CUE | Classes::VERB | Classes::CUE_PARTIAL | Classes::CUE_PARTICIPLE | Classes::CUE_BASE) {
            // “…,” said Ruiz: a subject behind its verb.
            let inverted = before > 0
                && (self.tokens[before - 1].kind == Kind::Mark
                    || self.tokens[before - 1].is_sign(',')
                    || self.tokens[before - 1].sentence != sentence);
            return if inverted && token.is(Classes::CUE) { Grade::Topic } else { Grade::Other };
        }
        let first = self.tokens.get(before).is_some() && self.opens_clause(before, sentence);
        match (acts, first) {
            (true, true) => Grade::Topic,
            (true, false) => Grade::Subject,
            (false, true) => Grade::Subject,
            _ => Grade::Other,
        }
    }

    /// Whether nothing but an introductory phrase stands before token `at` in its sentence.
    fn opens_clause(&self, at: usize, sentence: u32) -> bool {
        let token = &self.tokens[at];
        if !matches!(token.kind, Kind::Sign | Kind::Mark) && !token.is(Classes::CONJUNCTION | Classes::ADVERB) {
            return false;
        }
        let verbal = Classes::CUE.with(Classes::VERB).with(Classes::AUXILIARY);
        !self.tokens[..at]
            .iter()
            .rev()
            .take_while(|t| t.sentence == sentence && t.kind != Kind::Mark)
            .any(|t| t.is(verbal) && !t.is_capital())
    }

    fn wanted(&self, index: usize) -> Option<Wanted> {
        let word = self.word(self.mentions[index].head).to_lowercase();
        let stem = word.split(['\'', '’']).next().unwrap_or("");
        Some(match stem {
            "he" | "him" | "his" => Wanted::Person(Some(Gender::Male)),
            "she" | "her" | "hers" => Wanted::Person(Some(Gender::Female)),
            "they" | "them" | "their" | "theirs" => Wanted::Several,
            "it" | "its" => Wanted::Thing,
            "i" | "me" | "my" | "mine" => Wanted::Narrator,
            "you" | "your" if !self.turns.is_empty() => Wanted::Addressee,
            "who" | "whom" | "whose" | "which" => Wanted::Nearest,
            _ => return None,
        })
    }

    fn pronoun(&mut self, cast: &mut Cast, index: usize, speaks: bool) -> Option<(usize, f32)> {
        match self.wanted(index)? {
            Wanted::Narrator => match self.turn(index) {
                Some(turn) => self.labelled(cast, turn).map(|e| (e, 0.95)),
                None => self.signed_below(cast, index).or_else(|| self.narrator(cast)).map(|e| (e, 0.85)),
            },
            Wanted::Addressee => self.addressee(cast, self.turn(index)?).map(|e| (e, 0.8)),
            Wanted::Nearest => {
                let mention = &self.mentions[index];
                let last = self.traces.iter().rev().take(4).find(|t| {
                    let other = &self.mentions[t.mention];
                    other.tokens.end <= mention.tokens.start
                        && mention.tokens.start - other.tokens.end <= 2
                        && !(other.inner && other.kind == MentionKind::Pronoun)
                })?;
                Some((last.entity, 0.85))
            }
            wanted => {
                let found = self.antecedent(cast, index, wanted, speaks)?;
                if let (Wanted::Person(Some(gender)), true) = (wanted, found.1 > 0.6) {
                    let vote = if gender == Gender::Female { 0.5 } else { -0.5 };
                    let facts = &mut cast.facts[found.0];
                    facts.votes = (facts.votes + vote).clamp(-6.0, 6.0);
                }
                Some(found)
            }
        }
    }

    /// The entity that a pronoun means, by the weight of the traces before it.
    fn antecedent(&self, cast: &Cast, index: usize, wanted: Wanted, speaks: bool) -> Option<(usize, f32)> {
        let weighed = self.weighed(cast, index, wanted, speaks);
        let ahead = self.cataphor(cast, index, wanted);
        let scores: Vec<f32> = weighed.iter().map(|(e, evidence)| evidence.score() + self.leaning(cast, *e, wanted)).collect();
        let shares = softmax(&scores);
        let Some(best) = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])) else {
            return ahead.map(|e| (e, 0.6));
        };
        if let Some(ahead) = ahead.filter(|_| weighed[best].1.distance >= 2.0) {
            return Some((ahead, 0.6));
        }
        // Who is worth a pronoun has mostly been given a name.
        let named = if cast.entities[weighed[best].0].kind == SpeakerKind::Unnamed { 0.7 } else { 1.0 };
        Some((weighed[best].0, named * shares[best].min(0.97)))
    }

    /// Everybody whom a pronoun may mean, with what speaks for each, nearest first.
    fn weighed(&self, cast: &Cast, index: usize, wanted: Wanted, speaks: bool) -> Vec<(usize, Evidence)> {
        let mention = &self.mentions[index];
        let sentence = self.sentence(mention);
        let paragraph = self.paragraph(mention);
        let stretch = self.stretches.get(paragraph).copied().unwrap_or_default();
        let mut weighed: Vec<(usize, Evidence)> = Vec::with_capacity(8);
        let (mut spoken, mut subject, mut nearest, mut headed) = (false, false, false, None);
        for trace in self.traces.iter().rev().take(120) {
            let distance = sentence.saturating_sub(trace.sentence);
            if trace.stretch != stretch || distance > 12 {
                break;
            }
            // Who says "I" is nobody's "she".
            let narrates = self.narrator == Some(Some(trace.entity));
            if narrates || !agrees(cast, trace.entity, wanted) || self.bound(trace, mention) {
                continue;
            }
            let known = weighed.iter().position(|(e, _)| *e == trace.entity);
            let place = known.unwrap_or_else(|| {
                let kind = cast.entities[trace.entity].kind;
                let evidence = Evidence {
                    only_quoted: true,
                    distance: distance as f32,
                    paragraph_before: trace.paragraph != paragraph,
                    unnamed: kind == SpeakerKind::Unnamed,
                    weight: cast.facts[trace.entity].count as f32,
                    speaks,
                    possessor: mention.inner,
                    ..Evidence::default()
                };
                weighed.push((trace.entity, evidence));
                weighed.len() - 1
            });
            let evidence = &mut weighed[place].1;
            if trace.quoted {
                continue;
            }
            if evidence.only_quoted {
                evidence.only_quoted = false;
                evidence.distance = distance as f32;
                evidence.paragraph_before = trace.paragraph != paragraph;
                evidence.nearest = !nearest;
                nearest = true;
            }
            if evidence.distance == distance as f32 {
                evidence.topic |= trace.grade == Grade::Topic;
                evidence.subject |= trace.grade == Grade::Subject;
                evidence.object |= trace.grade == Grade::Other;
                evidence.pronoun |= self.mentions[trace.mention].kind == MentionKind::Pronoun && trace.grade != Grade::Oblique;
            }
            evidence.mentions += 1.0;
            evidence.introduced |= trace.new && distance <= 1;
            if trace.spoke {
                evidence.spoke = true;
                evidence.spoke_last |= !spoken;
                spoken = true;
            }
            if matches!(trace.grade, Grade::Topic | Grade::Subject) {
                evidence.nearest_subject |= !subject;
                subject = true;
            }
            // The last sentence before the pronoun's own that has somebody for its head.
            if trace.grade == Grade::Topic && distance > 0 && headed.is_none_or(|s| s == trace.sentence) {
                evidence.heads_last = true;
                headed = Some(trace.sentence);
            }
        }
        weighed
    }

    /// Whether grammar forbids that a pronoun means the one mentioned: "Ruiz told him".
    fn bound(&self, trace: &Trace, mention: &Mention) -> bool {
        let other = &self.mentions[trace.mention];
        if self.tokens[other.head].sentence != self.tokens[mention.head].sentence {
            return false;
        }
        // A pronoun is not its own holder: "her husband" is not "her".
        if other.tokens.start <= mention.tokens.start && mention.tokens.end <= other.tokens.end {
            return true;
        }
        // "the guide with her": what hangs on a noun is not its bearer.
        if other.tokens.end + 1 == mention.tokens.start
            && self.is(other.tokens.end, Classes::PREPOSITION)
            && other.kind != MentionKind::Pronoun
        {
            return true;
        }
        if mention.inner && self.is(mention.head, Classes::POSSESSIVE) {
            return false;
        }
        let between = other.tokens.end.min(mention.tokens.start)..mention.tokens.start;
        let clause = self.tokens[between.clone()].iter().any(|t| {
            matches!(t.kind, Kind::Mark | Kind::Sign)
                || t.is(Classes::SUBORDINATOR | Classes::RELATIVE | Classes::CONJUNCTION | Classes::PRONOUN)
        });
        let subject = matches!(trace.grade, Grade::Topic | Grade::Subject);
        let object = self.is(mention.head, Classes::OBJECT_PRONOUN);
        object && subject && !clause
    }

    /// How well gender and kind are known to agree.
    fn leaning(&self, cast: &Cast, entity: usize, wanted: Wanted) -> f32 {
        let facts = &cast.facts[entity];
        let kind = cast.entities[entity].kind;
        match wanted {
            Wanted::Person(Some(gender)) => {
                let sign = if gender == Gender::Female { facts.votes } else { -facts.votes };
                let known = if sign >= 0.9 { KNOWN } else { 0.8 * sign.clamp(-0.9, 0.5) + UNKNOWN };
                known + if kind == SpeakerKind::Unnamed { -1.0 } else { 0.0 }
            }
            Wanted::Several if facts.plural => 0.5,
            _ => 0.0,
        }
    }

    /// "Hours before she spoke, Dr. Ruiz wrote": the subject behind the comma.
    fn cataphor(&self, cast: &Cast, index: usize, wanted: Wanted) -> Option<usize> {
        let mention = &self.mentions[index];
        let sentence = self.tokens[mention.head].sentence;
        let first = self.prose.sentences.get(sentence as usize)?.tokens.clone();
        let opener = first.clone().take(4).any(|at| self.is(at, Classes::SUBORDINATOR | Classes::PREPOSITION) && at < mention.head);
        if !opener {
            return None;
        }
        self.mentions[index + 1..]
            .iter()
            .zip(&cast.of[index + 1..])
            .take_while(|(m, _)| self.tokens[m.head].sentence == sentence)
            .filter(|(m, _)| m.kind == MentionKind::Name && !m.inner)
            .filter(|(m, _)| {
                m.tokens.start > 0 && self.tokens[m.tokens.start - 1].is_sign(',') && matches!(self.grade(m), Grade::Topic | Grade::Subject)
            })
            .find_map(|(_, of)| of.filter(|&e| agrees(cast, e, wanted)))
    }
}

fn push(cast: &mut Cast, facts: Facts, name: String, kind: SpeakerKind) -> usize {
    cast.entities.push(Entity { name, kind, gender: None, roles: Vec::new(), mentions: Vec::new() });
    cast.facts.push(facts);
    cast.entities.len() - 1
}

fn agrees(cast: &Cast, entity: usize, wanted: Wanted) -> bool {
    let facts = &cast.facts[entity];
    let kind = cast.entities[entity].kind;
    match wanted {
        Wanted::Person(gender) => {
            let against = match gender {
                Some(Gender::Female) => facts.votes <= -0.9,
                Some(Gender::Male) => facts.votes >= 0.9,
                None => false,
            };
            kind != SpeakerKind::Group && !facts.plural && !facts.thing && !against
        }
        Wanted::Several => facts.plural || kind == SpeakerKind::Group,
        Wanted::Thing => kind == SpeakerKind::Group,
        Wanted::Narrator | Wanted::Addressee | Wanted::Nearest => true,
    }
}

/// Each statement's entity.
fn answers(cast: &Cast, walk: &Walk<'_>, said: &[Said]) -> Vec<Option<(usize, f32)>> {
    let mut answers: Vec<Option<(usize, f32)>> = Vec::with_capacity(said.len());
    for (index, statement) in said.iter().enumerate() {
        let answer = match statement.source {
            Source::Mention(mention) => cast.of.get(mention).copied().flatten().map(|e| (e, cast.sure[mention])),
            Source::SameAs(earlier) => answers.get(earlier).copied().flatten(),
            Source::Alternates(earlier) => answers.get(earlier).copied().flatten().and_then(|(asked, sure)| {
                let before = answers[..index].iter().rev().flatten().find(|(e, _)| *e != asked).map(|&(e, s)| (e, s.min(sure)));
                before.filter(|_| index > 1).or_else(|| walk.partner(cast, asked, statement.span).map(|e| (e, 0.75)))
            }),
            Source::Nobody => None,
        };
        answers.push(answer);
    }
    answers
}
