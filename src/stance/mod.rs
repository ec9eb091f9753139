/*!
Where a speaker stands towards a target: silent unless the words carry it.

A statement's sentences are read with the phrases that take sides (`assets/stance/`), in the speaker's own words and in
the verb that reports them. Shallow syntax says of whom each phrase speaks, whether it is denied, supposed or somebody
else's opinion (`clauses`); the pieces of evidence are weighed by target ([`detect`](Detector::detect)). What can be done,
as the theme book names it, is read by `propositions`. What stays
below the bar is not reported: a mention, a question or a fact is no stance.
*/

mod clauses;
mod evidence;
mod lexicon;
mod propositions;
mod sides;
mod targets;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Span};
use crate::attribution::{Attribution, Attributions, Gender};
use crate::lexicon::{is_word, key};
use crate::quotation::Quotation;
use crate::text::{Kind, Prose};
use crate::themes::ThemeBook;

use clauses::{Part, Place, Word};
use evidence::{Evidence, Frame, Rules};
use lexicon::{Phrases, Senses};
use sides::{Parties, Sides};
use targets::{Countries, Targets};

/// For or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// For it.
    Favor,
    /// Against it.
    Against,
    /// Both, in one statement.
    Mixed,
}

/// A stance that a statement's words carry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StanceFinding {
    /// The canonical name of the person, organisation, country or proposition.
    pub target: String,
    /// Which way.
    pub orientation: Orientation,
    /// Where the target is named or referred to.
    pub target_mention: Option<Span>,
    /// The words that carry it.
    pub cues: Vec<Span>,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}

/// How much evidence it takes to speak.
const BAR: f32 = 0.45;
/// The same where the speaker names the target.
const BAR_NAMED: f32 = 0.3;
/// How much of the stronger side the weaker one needs for a mixed stance.
const MIXED: f32 = 0.6;
/// The most that phrases without a clear subject can add up to.
const LOOSE_MOST: f32 = 0.6;
/// Less than this leans no way.
const LEAST: f32 = 0.1;
/// What an expectation adds to what leans its way.
const TIP: f32 = 0.5;
/// What share of the contrary an expectation takes away.
const DAMP: f32 = 0.5;
/// How many sentences back a pronoun can point.
const REACH: usize = 4;
/// What a frame in the sentence before is worth.
const BEFORE: f32 = 0.5;

/// Finds stances with the phrases and countries it knows.
#[derive(Clone, Debug, Default)]
pub struct Detector {
    phrases: Phrases,
    countries: Countries,
    parties: Parties,
}

impl Detector {
    /// With what comes with the program.
    pub fn embedded() -> Self {
        Detector { phrases: Phrases::embedded(), countries: Countries::embedded(), parties: Parties::embedded() }
    }

    /// Finds the stances of every statement of an article.
    pub fn detect(
        &self,
        article: &Article,
        prose: &Prose,
        quotations: &[Quotation],
        attributions: &Attributions,
        book: &ThemeBook,
    ) -> Vec<Vec<StanceFinding>> {
        let mut targets = Targets::of(article, prose, attributions, &self.countries);
        let sides = Sides::of(article, &attributions.entities, &self.parties);
        let quoted: Vec<Span> = quotations.iter().flat_map(|q| &q.segments).map(|s| s.span).collect();
        let central = targets.central(prose);
        let read: Vec<Heard> = attributions
            .statements
            .iter()
            .map(|statement| {
                let scene = Scene::of(article, prose, quotations, statement);
                let Some(sentences) = scene.sentences() else { return Heard::default() };
                self.statement(&scene, sentences, &quoted, central, &mut targets)
            })
            .collect();
        let leanings = Leanings::of(&attributions.statements, &read);
        attributions
            .statements
            .iter()
            .zip(&read)
            .map(|(statement, heard)| {
                let scene = Scene::of(article, prose, quotations, statement);
                let demands = scene
                    .sentences()
                    .map(|sentences| propositions::Reader { article, prose, book, statement, inside: &scene.inside }.findings(sentences));
                let demands = demands.unwrap_or_default();
                if heard.evidence.is_empty() {
                    return demands;
                }
                let champion = sides::champion(article, statement, &attributions.entities, &targets);
                let expected = |target: usize| {
                    let lean = leanings.towards(statement.entity, target, &heard.evidence);
                    (sides.relation(statement.entity, champion, target, &targets) + 0.4 * lean).clamp(-1.0, 1.0)
                };
                let mut findings = weigh(heard, expected, &targets);
                findings.extend(demands);
                findings
            })
            .collect()
    }

    fn statement(
        &self,
        scene: &Scene<'_>,
        sentences: Range<usize>,
        quoted: &[Span],
        central: Option<usize>,
        targets: &mut Targets,
    ) -> Heard {
        let prose = scene.prose;
        let text = &scene.article.text;
        let before = scene.sentence_before(sentences.start);
        let first = before.unwrap_or(sentences.start);
        let tokens = prose.sentences[first].tokens.start..prose.sentences[sentences.end - 1].tokens.end;
        targets.complete(text, prose, tokens.clone(), &self.countries);
        let speaker = scene.statement.entity.and_then(|e| targets.of_entity(e));
        resolve_pronouns(scene, tokens, speaker, central, targets);

        let reach = prose.sentences[first].span.cover(prose.sentences[sentences.end - 1].span);
        let quoted: Vec<Span> = quoted.iter().copied().filter(|q| q.overlaps(reach)).collect();
        let read = |sentence: usize, targets: &Targets| {
            let place = |span: Span| match () {
                _ if scene.inside.iter().any(|s| s.contains(span)) => Place::Inside,
                _ if quoted.iter().any(|q| q.contains(span)) => Place::Foreign,
                _ => Place::Outside,
            };
            let mention = |t: usize| targets.mention_at(t).filter(|&m| counts_as_mention(prose, targets, m));
            let mut words = clauses::read(text, prose, prose.sentences[sentence].tokens.clone(), &self.phrases, place, mention);
            mark_nested(&mut words);
            words
        };

        let mut frame = Frame { speaker, source: scene.statement.mention, cue: scene.statement.cue, ..Frame::default() };
        let read_all: Vec<Vec<Word<'_>>> = sentences.clone().map(|s| read(s, targets)).collect();
        for words in &read_all {
            frame.addressee = frame.addressee.or_else(|| addressee(words, &frame, targets));
            frame.topic = frame.topic.or_else(|| topic(words, &frame, targets));
        }
        let mut evidence = Vec::new();
        if let Some(before) = before {
            let words = read(before, targets);
            Rules { words: &words, targets, frame: &Frame { cue: None, ..frame } }.collect(&mut evidence);
            evidence.iter_mut().for_each(|e| e.value *= BEFORE);
            frame.topic = frame.topic.or_else(|| evidence.first().map(|e| e.target));
        }
        for words in &read_all {
            Rules { words, targets, frame: &frame }.collect(&mut evidence);
        }
        let inside = |w: &&Word<'_>| w.place == Place::Inside && w.part == Part::Noun;
        let mut named: Vec<usize> = read_all.iter().flatten().filter(inside).filter_map(|w| targets.mentions[w.mention?].target).collect();
        named.sort_unstable();
        named.dedup();
        Heard { evidence, named }
    }
}

/// What one statement says of whom.
#[derive(Clone, Debug, Default)]
struct Heard {
    evidence: Vec<Evidence>,
    /// The targets that its own words name.
    named: Vec<usize>,
}

/// One statement where it stands.
struct Scene<'s> {
    article: &'s Article,
    prose: &'s Prose,
    statement: &'s Attribution,
    inside: Vec<Span>,
}

impl<'s> Scene<'s> {
    fn of(article: &'s Article, prose: &'s Prose, quotations: &[Quotation], statement: &'s Attribution) -> Self {
        let inside = statement.quotations.iter().filter_map(|&q| quotations.get(q)).flat_map(|q| &q.segments).map(|s| s.inner).collect();
        Scene { article, prose, statement, inside }
    }

    /// The sentences that hold its words.
    fn sentences(&self) -> Option<Range<usize>> {
        let first = self.inside.iter().find_map(|s| self.prose.tokens.get(self.prose.tokens_in(*s).start))?;
        let last = self.inside.iter().rev().find_map(|s| {
            let range = self.prose.tokens_in(*s);
            (!range.is_empty()).then(|| &self.prose.tokens[range.end - 1])
        })?;
        Some(first.sentence as usize..last.sentence as usize + 1)
    }

    /// The first token of the sentence that stands `back` sentences before the one of token `at`.
    fn sentence_back(&self, at: usize, back: usize) -> usize {
        let sentence = self.prose.tokens.get(at).map_or(0, |t| t.sentence as usize);
        self.prose.sentences.get(sentence.saturating_sub(back)).map_or(at, |s| s.tokens.start)
    }

    /// The sentence before, if it is the reporter's and stands in the same paragraph.
    fn sentence_before(&self, sentence: usize) -> Option<usize> {
        let before = sentence.checked_sub(1)?;
        let sentences = &self.prose.sentences;
        let same = sentences[before].paragraph == sentences[sentence].paragraph;
        let quoted =
            self.prose.tokens[sentences[before].tokens.clone()].iter().any(|t| t.kind == Kind::Mark && t.first != '\'' && t.first != '’');
        (same && !quoted).then_some(before)
    }
}

/// Marks what stands between marks of its own inside the statement.
fn mark_nested(words: &mut [Word<'_>]) {
    let inner = |w: &Word<'_>| w.part == Part::Mark && w.place == Place::Inside && matches!(&*w.key, "‘" | "’" | "'" | "“" | "”" | "\"");
    let marks: Vec<usize> = (0..words.len()).filter(|&i| inner(&words[i])).collect();
    for pair in marks.chunks_exact(2) {
        // One word held at arm's length is still the speaker's to use.
        if pair[1] - pair[0] > 2 {
            words[pair[0]..=pair[1]].iter_mut().for_each(|w| w.place = Place::Nested);
        }
    }
}

/// Whether a mention is a name, a pronoun or a definite phrase rather than something predicated ("a great leader").
fn counts_as_mention(prose: &Prose, targets: &Targets, mention: usize) -> bool {
    let m = &targets.mentions[mention];
    if m.target.is_none() {
        return false;
    }
    let mut tokens = m.tokens.clone().map(|t| &prose.tokens[t]);
    let Some(first) = tokens.next() else { return false };
    let definite = is_word!(first.key, "the" | "this" | "that" | "his" | "her" | "their" | "its" | "our" | "my");
    definite || m.tokens.len() == 1 || first.is_capital() || tokens.any(|t| t.is_capital())
}

fn gender_of(pronoun: &str) -> Option<Gender> {
    match pronoun {
        "he" | "him" | "his" | "himself" | "he's" | "he'd" | "he'll" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" | "she's" | "she'd" | "she'll" => Some(Gender::Female),
        _ => None,
    }
}

/// Ties the pronouns inside a statement that coreference left open, or tied to the speaker, to the person last named who
/// is not the speaker.
fn resolve_pronouns(scene: &Scene<'_>, tokens: Range<usize>, speaker: Option<usize>, central: Option<usize>, targets: &mut Targets) {
    let mut last: [Option<usize>; 2] = [None, None];
    if let Some(target) = central.filter(|c| Some(*c) != speaker) {
        match targets.targets[target].gender {
            Some(gender) => last[gender as usize] = Some(target),
            None => last = [Some(target); 2],
        }
    }
    let start = scene.sentence_back(tokens.start, REACH);
    for t in start..tokens.end {
        let token = &scene.prose.tokens[t];
        if token.kind != Kind::Word {
            continue;
        }
        let mention = targets.mention_at(t);
        let known = mention.and_then(|m| targets.mentions[m].target);
        let gendered = matches!(token.first, 'h' | 'H' | 's' | 'S');
        let gender = if gendered { gender_of(&key(token.span.of(&scene.article.text))) } else { None };
        match (gender, known) {
            (Some(gender), known) if known.is_none() || known == speaker => {
                let inside = scene.inside.iter().any(|s| s.contains(token.span));
                if inside && let Some(target) = last[gender as usize] {
                    targets.refer(target, t, token.span);
                }
            }
            (None, Some(target)) if Some(target) != speaker && targets.targets[target].person => match targets.targets[target].gender {
                Some(gender) => last[gender as usize] = Some(target),
                None => last = [Some(target); 2],
            },
            _ => {}
        }
    }
}

/// Whom the reporting verb is addressed to: "told Ruiz", "asked her".
fn addressee(words: &[Word<'_>], frame: &Frame, targets: &Targets) -> Option<usize> {
    let cue = frame.cue?;
    let at = words.iter().position(|w| w.span == cue || cue.contains(w.span) && w.part == Part::Verb)?;
    let next = words.get(at + 1)?;
    let target = targets.mentions[next.mention?].target?;
    (Some(target) != frame.speaker && !frame.source.is_some_and(|s| s.overlaps(next.span))).then_some(target)
}

/// Whom the frame says that the statement is about: "… he said of Ruiz", "… asked about Ruiz", "… attacked Ruiz: …".
fn topic(words: &[Word<'_>], frame: &Frame, targets: &Targets) -> Option<usize> {
    let outside = |w: &Word<'_>| w.place == Place::Outside;
    let clauses = clauses::Clauses { words };
    let of = |i: usize| {
        let (mention, _, _) = clauses.object(i + 1)?;
        targets.mentions[mention].target.filter(|t| Some(*t) != frame.speaker)
    };
    words.iter().enumerate().filter(|(_, w)| outside(w)).find_map(|(i, w)| match &*w.key {
        "of" if i > 0 && (words[i - 1].part == Part::Verb || words[i - 1].mention.is_some()) => of(i),
        "about" => of(i),
        _ if w.hit.is_some_and(|h| h.senses.any(Senses::PRAISE | Senses::BLAME)) && w.part == Part::Verb => of(i),
        _ => None,
    })
}

/// What each speaker's statements say of each target, taken together.
struct Leanings(FxHashMap<(usize, usize), f32>);

impl Leanings {
    fn of(statements: &[Attribution], heard: &[Heard]) -> Self {
        let mut sums = FxHashMap::default();
        for (statement, heard) in statements.iter().zip(heard) {
            let Some(speaker) = statement.entity else { continue };
            heard.evidence.iter().filter(|e| !e.loose).for_each(|e| *sums.entry((speaker, e.target)).or_insert(0.0) += e.value);
        }
        Leanings(sums)
    }

    /// Where the speaker leans in the article's other statements, from -1 to 1.
    fn towards(&self, speaker: Option<usize>, target: usize, here: &[Evidence]) -> f32 {
        let all = speaker.and_then(|s| self.0.get(&(s, target))).copied().unwrap_or(0.0);
        let here: f32 = here.iter().filter(|e| e.target == target && !e.loose).map(|e| e.value).sum();
        (all - here).clamp(-1.0, 1.0)
    }
}

/// Evidence ▶ findings, the surest first. `expected` says, from -1 to 1, how the speaker can be expected to stand towards
/// a target: it tips what leans already and damps what goes against it.
fn weigh(heard: &Heard, expected: impl Fn(usize) -> f32, targets: &Targets) -> Vec<StanceFinding> {
    let evidence = &heard.evidence;
    let mut about: Vec<usize> = evidence.iter().map(|e| e.target).collect();
    about.sort_unstable();
    about.dedup();
    let mut findings: Vec<StanceFinding> = about
        .into_iter()
        .filter_map(|target| {
            let mine = || evidence.iter().filter(|e| e.target == target);
            let expected = expected(target);
            let plain = |sign: f32| mine().filter(|e| !e.loose && e.value * sign > 0.0).map(|e| e.value.abs()).sum::<f32>();
            let loose = mine().filter(|e| e.loose).map(|e| e.value).sum::<f32>().clamp(-LOOSE_MOST, LOOSE_MOST);
            let (mut favor, mut against) = (plain(1.0), plain(-1.0));
            match loose > 0.0 {
                true => favor += loose,
                false => against -= loose,
            }
            let net = favor - against;
            if net * expected > 0.0 && net.abs() > LEAST {
                match expected > 0.0 {
                    true => favor += TIP * expected,
                    false => against -= TIP * expected,
                }
            } else if net * expected < 0.0 {
                match expected > 0.0 {
                    true => against *= 1.0 - DAMP * expected,
                    false => favor *= 1.0 + DAMP * expected,
                }
            }
            let (high, low) = (favor.max(against), favor.min(against));
            // What merely stands near a nation or an organisation takes more to count.
            let told = targets.targets[target].person || mine().any(|e| !e.loose);
            let bar = if told && heard.named.contains(&target) { BAR_NAMED } else { BAR };
            if high < bar {
                return None;
            }
            let orientation = match () {
                _ if low >= bar && low >= MIXED * high => Orientation::Mixed,
                _ if favor > against => Orientation::Favor,
                _ => Orientation::Against,
            };
            let agrees = |e: &&Evidence| match orientation {
                Orientation::Favor => e.value > 0.0,
                Orientation::Against => e.value < 0.0,
                Orientation::Mixed => true,
            };
            let mut cues: Vec<Span> = mine().filter(agrees).map(|e| e.cue).collect();
            cues.sort_unstable();
            cues.dedup();
            // As measured on labelled statements: three in ten at a hair's breadth, four in five where nothing is left open.
            let confidence = (0.3 + 0.45 * (high - low)).clamp(0.3, 0.82);
            Some(StanceFinding {
                target: targets.targets[target].name.clone(),
                orientation,
                target_mention: mine().filter(agrees).find_map(|e| e.mention),
                cues,
                confidence,
            })
        })
        .collect();
    findings.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    findings
}
