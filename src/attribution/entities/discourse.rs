/*!
Second pass: pronouns and role phrases, in document order.

Every mention outside quotations leaves a trace: which entity, where, and whether as a subject, an object or inside
another phrase. A pronoun goes to the trace that weighs most among those that agree with it; a role phrase to whoever
was given that role, before or, failing that, behind it.
*/

use super::names::shown;
use super::roles::{does, is_place, is_rank, role_key, takes_up, with_tail};
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

    /// The turn of a transcript that a mention stands in.
    fn turn(&self, index: usize) -> Option<usize> {
        let span = self.mentions[index].span;
        let turn = self.turns.partition_point(|(t, _)| t.end <= span.start);
        self.turns.get(turn).filter(|(t, _)| t.contains(span)).map(|_| turn)
    }

    /// Who says a turn.
    fn labelled(&self, cast: &Cast, turn: usize) -> Option<usize> {
        let (_, label) = self.turns.get(turn)?;
        label.and_then(|m| cast.of.get(m).copied().flatten())
    }

    /// Who a turn is said to: whoever answers, else whoever spoke before.
    fn addressee(&self, cast: &Cast, turn: usize) -> Option<usize> {
        let own = self.labelled(cast, turn);
        let others = [Some(turn + 1), turn.checked_sub(1)].into_iter().flatten();
        others.filter_map(|t| self.labelled(cast, t)).find(|&e| Some(e) != own)
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
        Some((weighed[best].0, shares[best].min(0.97)))
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

    /// The person who says "I" outside quotations.
    fn narrator(&mut self, cast: &mut Cast) -> Option<usize> {
        if let Some(known) = self.narrator {
            return known;
        }
        let found = self.signed(cast).or_else(|| self.byline(cast));
        self.narrator = Some(found);
        found
    }

    /// Among several letters, the name that stands alone in one of the next paragraphs.
    fn signed_below(&self, cast: &Cast, index: usize) -> Option<usize> {
        let own = self.paragraph(&self.mentions[index]);
        (own + 1..self.prose.paragraphs.len().min(own + 5)).find_map(|paragraph| {
            let range = self.prose.paragraphs[paragraph].clone();
            let words = range.clone().filter(|&t| self.tokens[t].kind == Kind::Word).count();
            let alone = |m: &Mention| m.kind == MentionKind::Name && m.tokens.start == range.start && m.tokens.len() == words && words >= 2;
            let first = self.mentions.partition_point(|m| m.tokens.start < range.start);
            let mention = self.mentions.get(first).filter(|m| alone(m) && range.len() <= words + 1)?;
            let _ = mention;
            cast.of[first]
        })
    }

    /// A signature or an author's note in the last paragraphs.
    fn signed(&self, cast: &Cast) -> Option<usize> {
        let paragraphs = self.article.paragraphs.len();
        let signature = |m: &Mention| {
            let paragraph = self.paragraph(m);
            let last = paragraph + 3 >= paragraphs;
            let role = self.article.paragraphs.get(paragraph).map(|p| p.role);
            let range = self.prose.paragraphs.get(paragraph).cloned().unwrap_or_default();
            let opens = m.tokens.start == range.start || m.tokens.start == range.start + 1;
            let short = range.len() <= 12;
            let note = self.tokens.get(m.tokens.end).is_some_and(|t| {
                t.kind == Kind::Clitic && self.is(m.tokens.end + 1, Classes::ROLE | Classes::CUE_NOUN | Classes::DOCUMENT | Classes::CUE)
            }) || matches!(self.word(m.tokens.end), "is" | "writes" | "teaches" | "works");
            let alone = m.tokens.end == range.end
                || self.text.get(self.tokens[m.tokens.end - 1].span.to()..).is_some_and(|rest| rest.starts_with(['\n', '\r', ',']));
            role == Some(ParagraphRole::Signature) && opens || last && opens && short && (alone || note)
        };
        let late = self.mentions.len().saturating_sub(40);
        self.mentions[late..]
            .iter()
            .zip(&cast.of[late..])
            .find_map(|(m, of)| of.filter(|_| m.kind == MentionKind::Name && m.quoted.is_none() && signature(m)))
    }

    fn byline(&self, cast: &mut Cast) -> Option<usize> {
        let byline = self.article.meta.byline.as_deref()?.trim();
        let name = byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(byline);
        let name = name.split([',', ';', '|', '/']).next()?.trim();
        let words = name.split_whitespace().count();
        if !(2..=4).contains(&words)
            || name.split_whitespace().any(|w| w.eq_ignore_ascii_case("and"))
            || !name.chars().next()?.is_uppercase()
        {
            return None;
        }
        let known = cast.entities.iter().position(|e| e.kind == SpeakerKind::Person && e.name.eq_ignore_ascii_case(name));
        Some(known.unwrap_or_else(|| push(cast, Facts::default(), shown(name), SpeakerKind::Person)))
    }

    fn document(&mut self, cast: &mut Cast, index: usize, speaks: bool) -> Option<(usize, f32)> {
        if !speaks {
            return None;
        }
        let mention = &self.mentions[index];
        // A person's letter speaks for the person; a person's T-shirt does not.
        let written = matches!(
            self.word(mention.head).to_ascii_lowercase().as_str(),
            "statement"
                | "tweet"
                | "tweets"
                | "letter"
                | "email"
                | "e-mail"
                | "post"
                | "message"
                | "memo"
                | "speech"
                | "op-ed"
                | "column"
                | "remarks"
                | "testimony"
                | "memoir"
                | "statements"
        );
        let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
        if let Some(owner) = owner.filter(|_| written) {
            return Some((owner, 0.8));
        }
        // "the IMF report" speaks for the IMF.
        let body = self.mentions[index + 1..].iter().zip(&cast.of[index + 1..]).take_while(|(m, _)| m.tokens.start < mention.tokens.end);
        let body = body.filter(|(m, _)| m.kind == MentionKind::Organisation && m.inner && m.quoted.is_none()).find_map(|(_, of)| *of);
        if let Some(body) = body {
            return Some((body, 0.6));
        }
        Some((self.unnamed(cast, index), 0.7))
    }

    /// A role phrase: whoever was given that role, or somebody without a name.
    fn role(&mut self, cast: &mut Cast, index: usize, speaks: bool) -> Option<(usize, f32)> {
        let mention = &self.mentions[index];
        // "the former mayor and current treasurer": the second role is the first one's bearer's.
        if let Some(entity) = mention.apposition_to.and_then(|earlier| cast.of[earlier]) {
            return Some((entity, 0.8));
        }
        let opener = self.word(mention.tokens.start).to_ascii_lowercase();
        let definite = matches!(opener.as_str(), "the" | "this" | "that" | "these" | "those") || mention.possessor.is_some();
        if definite {
            if let Some(found) = self.taken_up(cast, index) {
                return Some(found);
            }
            // "the mayor's spokeswoman" is somebody new, "the mayor's former adviser" somebody the reader has met.
            let former = mention.tokens.clone().any(|t| matches!(self.word(t), "former" | "onetime" | "longtime" | "late"));
            let described =
                speaks && (mention.possessor.is_none() || former) && mention.tokens.len() > 2 && !self.is_body_word(mention.head);
            if mention.kind == MentionKind::Role && (described || self.is_general(mention.head)) {
                let wanted = Wanted::Person(mention.gender);
                let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
                if let Some((entity, sure)) = self.antecedent(cast, index, wanted, speaks).filter(|(e, _)| Some(*e) != owner) {
                    return Some((entity, (sure - 0.12).max(0.2)));
                }
            }
        }
        if let Some(found) = self.introduced_later(cast, index).filter(|_| !definite) {
            return Some(found);
        }
        let bare = !definite
            && !self.is(mention.tokens.start, Classes::DETERMINER)
            && mention.kind == MentionKind::Role
            && !mention.tokens.clone().any(|t| self.tokens[t].kind == Kind::Number);
        if bare && !speaks && !definite {
            return None;
        }
        Some((self.unnamed(cast, index), if definite { 0.75 } else { 0.85 }))
    }

    /// Whether a word may stand for anything but a person.
    fn is_body_word(&self, head: usize) -> bool {
        !self.is(head, Classes::ROLE | Classes::KIN) || self.is(head, Classes::GROUP | Classes::DOCUMENT)
    }

    /// Whether a word says no more than that somebody is a person.
    fn is_general(&self, head: usize) -> bool {
        matches!(
            self.word(head),
            "man"
                | "woman"
                | "boy"
                | "girl"
                | "candidate"
                | "nominee"
                | "lawmaker"
                | "politician"
                | "billionaire"
                | "businessman"
                | "businesswoman"
                | "mogul"
                | "veteran"
                | "Democrat"
                | "Republican"
                | "democrat"
                | "republican"
                | "teenager"
                | "native"
                | "frontrunner"
                | "front-runner"
                | "contender"
                | "hopeful"
                | "incumbent"
                | "challenger"
                | "gentleman"
                | "lady"
                | "tycoon"
                | "magnate"
                | "conservative"
                | "liberal"
        )
    }

    /// "A former harbour master said …": somebody named only further down, with the same role in the same words.
    fn introduced_later(&self, cast: &Cast, index: usize) -> Option<(usize, f32)> {
        let mention = &self.mentions[index];
        if mention.kind != MentionKind::Role || self.word(mention.tokens.start).eq_ignore_ascii_case("another") {
            return None;
        }
        let head = role_key(self.word(mention.head));
        let modifiers: Vec<u64> = self.modifiers(mention).collect();
        if modifiers.is_empty() || self.stretches.last().is_some_and(|&s| s > 2) {
            return None;
        }
        let mut found = cast.facts.iter().enumerate().filter(|(entity, facts)| {
            let person = cast.entities[*entity].kind == SpeakerKind::Person;
            if !person || !facts.roles.contains(&head) {
                return false;
            }
            let unseen = !self.traces.iter().any(|t| t.entity == *entity);
            let shared = modifiers.iter().filter(|w| facts.words.contains(w)).count();
            let gender = match mention.gender {
                Some(Gender::Female) => facts.votes > -0.9,
                Some(Gender::Male) => facts.votes < 0.9,
                None => true,
            };
            unseen && gender && shared * 2 >= modifiers.len() && shared > 0
        });
        let (entity, _) = found.next()?;
        found.next().is_none().then_some((entity, 0.7))
    }

    /// The content words in front of a phrase's head.
    fn modifiers(&self, mention: &Mention) -> impl Iterator<Item = u64> {
        let head = mention.head;
        let from = mention.possessor.map_or(mention.tokens.start, |p| self.mentions[p].tokens.end.min(head));
        let closed = Classes::DETERMINER | Classes::POSSESSIVE | Classes::PREPOSITION;
        (from..mention.tokens.end)
            .filter(move |&t| t != head && self.tokens[t].kind == Kind::Word && !self.is(t, closed))
            .map(|t| role_key(self.word(t)))
    }

    /// The entity whose role a definite phrase takes up.
    fn taken_up(&self, cast: &Cast, index: usize) -> Option<(usize, f32)> {
        let mention = &self.mentions[index];
        let head = role_key(self.word(mention.head));
        let noun = self.word(mention.head);
        let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
        let plural = mention.kind == MentionKind::Group;
        let words: Vec<u64> = self.modifiers(mention).collect();
        // "the New Jersey governor" is not the one from Ohio, nor the deputy governor.
        let behind = mention.tokens.start + 1..mention.tokens.end;
        let capitals: Vec<u64> =
            behind.clone().filter(|&t| t != mention.head && self.tokens[t].is_capital()).map(|t| role_key(self.word(t))).collect();
        let places: Vec<u64> =
            behind.clone().filter(|&t| t != mention.head && is_place(&self.tokens[t])).map(|t| role_key(self.word(t))).collect();
        let ranks: Vec<u64> = behind.filter(|&t| is_rank(self.word(t))).map(|t| role_key(self.word(t))).collect();
        let sentence = self.sentence(mention);
        let stretch = self.stretches.get(self.paragraph(mention)).copied().unwrap_or_default();
        let mut best: Option<(usize, f32)> = None;
        for (entity, facts) in cast.facts.iter().enumerate() {
            if Some(entity) == owner {
                continue;
            }
            let person = cast.entities[entity].kind == SpeakerKind::Person;
            let matched = if plural {
                let body = cast.entities[entity].kind == SpeakerKind::Group;
                let last = facts.name.last().is_some_and(|p| p.key == head);
                if facts.roles.contains(&head) && (facts.plural || body) || body && last && facts.name.parts.len() > 1 {
                    3.0
                } else {
                    continue;
                }
            } else if facts.plural || cast.entities[entity].kind == SpeakerKind::Group {
                continue;
            } else if facts.roles.contains(&head) {
                3.0
            } else if facts.roles.iter().any(|&known| takes_up(head, known)) || person && facts.deeds.iter().any(|deed| does(deed, noun)) {
                2.0
            } else {
                continue;
            };
            if let Some(gender) = mention.gender {
                let sign = if gender == Gender::Female { facts.votes } else { -facts.votes };
                if sign < -0.9 {
                    continue;
                }
            }
            let shared = words.iter().filter(|w| facts.words.contains(w)).count() as f32;
            let missing = words.len() as f32 - shared;
            let mut score = matched + 0.8 * shared - 0.25 * missing;
            let foreign = capitals.iter().filter(|w| !facts.words.contains(w) && !facts.roles.contains(w)).count() as f32;
            score -= if person { 0.7 } else { 2.0 } * foreign;
            if person && !places.is_empty() && !facts.places.is_empty() && !places.iter().any(|p| facts.places.contains(p)) {
                score -= 2.5;
            }
            score -= 2.5 * ranks.iter().filter(|r| !facts.words.contains(r)).count() as f32;
            let last = self.traces.iter().rev().find(|t| t.entity == entity);
            match last {
                Some(trace) if trace.stretch == stretch => score -= 0.06 * sentence.saturating_sub(trace.sentence).min(25) as f32,
                Some(_) => score -= 1.0,
                None => score -= 0.8,
            }
            // Somebody else's husband is another husband.
            if let (Some(owner), Some(theirs)) = (owner, facts.owner) {
                score += if owner == theirs { 1.0 } else { -2.0 };
            }
            if best.is_none_or(|(_, s)| score > s) {
                best = Some((entity, score));
            }
        }
        let (entity, score) = best?;
        (score > 0.8).then(|| (entity, (0.45 + 0.13 * score).clamp(0.3, 0.93)))
    }

    /// A new entity for somebody without a name.
    fn unnamed(&self, cast: &mut Cast, index: usize) -> usize {
        let mention = &self.mentions[index];
        let end =
            if mention.kind == MentionKind::Document { self.document_tail(mention) } else { with_tail(self.text, self.tokens, mention) };
        let span = Span { start: mention.span.start, end: self.tokens[end - 1].span.end };
        let name = shown(span.of(self.text));
        let named_group = mention.kind == MentionKind::Group
            && !self.is(mention.head, Classes::PEOPLE)
            && (mention.possessor.is_some()
                || self.word(mention.tokens.start).eq_ignore_ascii_case("the")
                || mention.tokens.clone().skip(1).any(|t| self.tokens[t].is_capital()));
        let kind = if named_group { SpeakerKind::Group } else { SpeakerKind::Unnamed };
        let head = role_key(self.word(mention.head));
        let words = mention.tokens.clone().map(|t| role_key(self.word(t))).collect();
        let votes = match mention.gender {
            Some(Gender::Female) => 3.0,
            Some(Gender::Male) => -3.0,
            None => 0.0,
        };
        let plural = mention.kind == MentionKind::Group;
        let owner = mention.possessor.and_then(|p| cast.of.get(p).copied().flatten());
        let thing = mention.kind == MentionKind::Document
            || !self.is(mention.head, Classes::ROLE | Classes::KIN | Classes::TITLE) && !is_agent(self.word(mention.head));
        let facts = Facts { roles: vec![head], words, votes, plural, thing, owner, ..Facts::default() };
        push(cast, facts, name, kind)
    }

    fn document_tail(&self, mention: &Mention) -> usize {
        with_tail(self.text, self.tokens, mention).min(mention.tokens.end + 6)
    }
}

/// Whether a word no list holds is built like a word for a person.
fn is_agent(word: &str) -> bool {
    ["er", "or", "ist", "ian", "man", "woman", "person", "one", "other", "two", "three", "taller", "elder"]
        .iter()
        .any(|end| word.ends_with(end))
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
                before.filter(|_| index > 1).or_else(|| walk.partner(cast, asked, statement.span).map(|e| (e, 0.6)))
            }),
            Source::Nobody => None,
        };
        answers.push(answer);
    }
    answers
}

impl Walk<'_> {
    /// The other person of a dialogue that is only beginning: whoever did something before it, else whoever was named.
    fn partner(&self, cast: &Cast, asked: usize, before: Span) -> Option<usize> {
        let near = self.traces.iter().rev().filter(|t| self.mentions[t.mention].span.end <= before.start && !t.quoted).take(12);
        let others =
            near.filter(|t| t.entity != asked && cast.entities[t.entity].kind == SpeakerKind::Person && !self.mentions[t.mention].inner);
        others.clone().find(|t| matches!(t.grade, Grade::Topic | Grade::Subject)).or_else(|| others.clone().next()).map(|t| t.entity)
    }
}
