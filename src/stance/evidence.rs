/*!
What the words of one sentence say of whom: each rule turns a phrase that takes sides into a piece of [`Evidence`].
*/

use crate::article::Span;

use super::clauses::{Clauses, Governed, Part, Place, Subject, Word, is_harm, is_ing};
use super::lexicon::{Hit, Senses, WEAK};
use super::targets::Targets;

/// One phrase that speaks for or against a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The target.
    pub target: usize,
    /// For it above 0, against it below.
    pub value: f32,
    /// The words that take sides.
    pub cue: Span,
    /// Where the target is named or referred to.
    pub mention: Option<Span>,
    /// Whether the phrase only stands near the target.
    pub loose: bool,
}

/// Who speaks and how the sentence reports it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame {
    /// The speaker as a target.
    pub speaker: Option<usize>,
    /// The phrase that names the speaker.
    pub source: Option<Span>,
    /// The reporting verb.
    pub cue: Option<Span>,
    /// Whom "you" means.
    pub addressee: Option<usize>,
    /// Whom the statement is about, where the frame says so ("… he said of Ruiz").
    pub topic: Option<usize>,
}

/// The rules at work on one sentence.
pub struct Rules<'s, 'a> {
    /// The sentence.
    pub words: &'s [Word<'a>],
    /// Who can be meant.
    pub targets: &'s Targets,
    /// How it is reported.
    pub frame: &'s Frame,
}

/// Of whom a phrase is said, how much of it falls on them, and whether it is denied.
struct Said {
    target: usize,
    mention: Option<Span>,
    share: f32,
    negated: bool,
}

const PARAPHRASE: f32 = 0.6;
const LOOSE: f32 = 0.3;
const DENIAL: f32 = 0.12;
const REPORTED: f32 = 0.25;
const DENIED_GOOD: f32 = 0.8;
const DENIED_BAD: f32 = 0.4;

impl Rules<'_, '_> {
    fn clauses(&self) -> Clauses<'_, '_> {
        Clauses { words: self.words }
    }

    /// Everything the sentence's phrases say.
    pub fn collect(&self, evidence: &mut Vec<Evidence>) {
        let asked = if self.clauses().asked() { 0.6 } else { 1.0 };
        let mut covered = 0;
        for at in 0..self.words.len() {
            let Some(hit) = self.words[at].hit else {
                self.denial(at, evidence);
                self.reproach(at, evidence);
                continue;
            };
            if self.nicknamed(at, hit, evidence) {
                continue;
            }
            if at < covered || matches!(self.words[at].place, Place::Foreign | Place::Nested) || self.is_name(at) {
                continue;
            }
            covered = at + hit.len;
            let before = evidence.len();
            let settled = self.phrase(at, hit, evidence);
            if !settled && evidence.len() == before {
                self.nearby(at, hit, evidence);
            }
            let span = self.words[at].span.cover(self.words[(at + hit.len).min(self.words.len()) - 1].span);
            for e in &mut evidence[before..] {
                e.cue = span;
                e.value *= hit.weight * if self.words[at].place == Place::Inside { asked } else { 1.0 };
            }
        }
    }

    /// Whether a word is part of somebody's name ("Grace", "Justice").
    fn is_name(&self, at: usize) -> bool {
        self.words[at].mention.is_some() && self.words[at].part == Part::Noun
    }

    /// Puts down what a phrase says; true if it is settled of whom it speaks, be it of somebody who is no target.
    fn phrase(&self, at: usize, hit: Hit, evidence: &mut Vec<Evidence>) -> bool {
        let verb = self.words[at].part == Part::Verb;
        let inside = self.words[at].place == Place::Inside;
        let senses = hit.senses;
        if senses.any(Senses::PRAISE | Senses::BLAME) && (verb || hit.len > 1) {
            let value = if senses.any(Senses::PRAISE) { 1.0 } else { -1.0 };
            if let Some(said) = self.object_of(at, hit) {
                push(evidence, &said, value);
                return true;
            }
        }
        if !inside && !self.is_paraphrase(at) {
            return true;
        }
        let scope = if inside { 1.0 } else { PARAPHRASE };
        if senses.any(Senses::FOR | Senses::AGAINST)
            && let Some(said) = self.prepositional(at, hit)
        {
            push(evidence, &said, scope * if senses.any(Senses::FOR) { 0.9 } else { -0.9 });
            return true;
        }
        if senses.any(Senses::GOOD_ACT | Senses::BAD_ACT) && verb {
            let value = if senses.any(Senses::GOOD_ACT) { 0.9 } else { -1.0 };
            if let Some(said) = self.actor(at) {
                push(evidence, &said, scope * value * self.object_turns(at + hit.len, value));
                return true;
            }
        }
        if senses.any(Senses::GOOD | Senses::BAD) && !verb || senses.any(Senses::GOOD_ACT | Senses::BAD_ACT) && !verb {
            let value = if senses.any(Senses::GOOD | Senses::GOOD_ACT) { 1.0 } else { -1.0 };
            // "our greatest shame": the noun decides.
            if value > 0.0
                && self.object_turns(at + hit.len, 1.0) < 0.0
                && self.words.get(at + hit.len).is_some_and(|w| w.part == Part::Noun)
            {
                return true;
            }
            if let Some(said) = self.predicated(at, hit) {
                push(evidence, &said, scope * value);
                return true;
            }
        }
        false
    }

    /// What the noun phrase from `from` on makes of what is done to it: empowering bigots is no good deed, and fighting
    /// them no bad one.
    fn object_turns(&self, from: usize, value: f32) -> f32 {
        let phrase = self.words[from.min(self.words.len())..].iter().take(4);
        let bad = phrase
            .take_while(|w| matches!(w.part, Part::Noun | Part::Determiner | Part::Possessive | Part::Mark) && w.mention.is_none())
            .any(|w| w.hit.is_some_and(|h| h.senses == Senses::BAD && h.weight > 0.9));
        match (bad, value > 0.0) {
            (false, _) => 1.0,
            (true, true) => -0.8,
            (true, false) => 0.3,
        }
    }

    /// "Crooked Ruiz": a bad word in capitals before a name, which coreference may take for a part of it.
    fn nicknamed(&self, at: usize, hit: Hit, evidence: &mut Vec<Evidence>) -> bool {
        let word = &self.words[at];
        let (Some(mention), Some(next)) = (word.mention, self.words.get(at + 1)) else { return false };
        let nickname = word.place == Place::Inside && hit.senses == Senses::BAD && hit.weight > WEAK && next.mention == Some(mention);
        let first = at == 0 || self.words[at - 1].mention != Some(mention);
        let Some((target, span)) = (nickname && first && next.part == Part::Noun).then(|| self.target_at(at)).flatten() else {
            return false;
        };
        evidence.push(Evidence { target, value: -1.0, cue: word.span, mention: Some(span), loose: false });
        true
    }

    /// "Why won’t Ruiz …?" is no question.
    fn reproach(&self, at: usize, evidence: &mut Vec<Evidence>) {
        let denied = |w: &Word<'_>| w.key.ends_with("n't") || w.part == Part::Negation;
        if self.words[at].key != "why" || self.words[at].place != Place::Inside || !self.words[at + 1..].iter().take(4).any(denied) {
            return;
        }
        let named = (at + 1..self.words.len().min(at + 5)).find_map(|i| self.target_at(i));
        if let Some((target, span)) = named.filter(|(t, _)| Some(*t) != self.frame.speaker) {
            evidence.push(Evidence { target, value: -0.7, cue: self.words[at].span, mention: Some(span), loose: false });
        }
    }

    /// "never", "can't": too little to tell a side by, enough to tip one that is expected.
    fn denial(&self, at: usize, evidence: &mut Vec<Evidence>) {
        let word = &self.words[at];
        let denies = word.place == Place::Inside && (word.part == Part::Negation || word.key.ends_with("n't"));
        let Some((target, span)) = denies.then(|| self.nearest(at)).flatten().and_then(|i| self.target_at(i)) else { return };
        evidence.push(Evidence { target, value: -DENIAL, cue: word.span, mention: Some(span), loose: true });
    }

    /// The word nearest to `at` that refers to somebody other than the speaker, those in the same place first.
    fn nearest(&self, at: usize) -> Option<usize> {
        let place = self.words[at].place;
        (0..self.words.len())
            .filter(|&i| self.words[i].mention.is_some_and(|m| !self.is_speaker(m)))
            .min_by_key(|&i| (self.words[i].place != place, i.abs_diff(at)))
    }

    fn target_at(&self, at: usize) -> Option<(usize, Span)> {
        let mention = &self.targets.mentions[self.words[at].mention?];
        Some((mention.target?, mention.span))
    }

    /// A phrase of which syntax does not say whom it means speaks a little for or against whoever is named nearest.
    fn nearby(&self, at: usize, hit: Hit, evidence: &mut Vec<Evidence>) {
        if is_harm(&self.words[at].key) && !self.clauses().words[at..].iter().take(8).any(|w| w.mention.is_some()) {
            return;
        }
        let (good, bad) = (Senses::GOOD, Senses::BAD | Senses::BAD_ACT);
        let value = match (hit.senses.any(good), hit.senses.any(bad)) {
            (true, false) => 1.0,
            (false, true) => -1.0,
            _ => return,
        };
        let denied = (at.saturating_sub(4)..at).any(|i| self.words[i].part == Part::Negation || self.words[i].key.ends_with("n't"));
        let own = || self.words.iter().any(|w| w.place == Place::Inside && matches!(&*w.key, "i" | "my" | "me" | "i'm" | "i've" | "i'll"));
        let (target, mention, share) = match self.nearest(at) {
            Some(i) => {
                let Some((target, span)) = self.target_at(i) else { return };
                (target, Some(span), if self.words[i].place == self.words[at].place { 1.0 } else { 0.7 })
            }
            None => match (self.frame.topic, self.frame.speaker) {
                (Some(topic), _) => (topic, None, 0.7),
                (None, Some(speaker)) if value > 0.0 && own() => (speaker, None, 0.8),
                _ => return,
            },
        };
        // "the threat that is posed to Ruritania" takes Ruritania's side, if any.
        let suffers = value < 0.0 && self.nearest(at).is_some_and(|i| i > at && self.clauses().suffers(i));
        let value = if suffers { -0.5 * value } else { value };
        // Much that is said near a nation or an organisation is not said of it.
        let share = if self.targets.targets[target].person { share } else { share * 0.5 };
        let value = LOOSE
            * share
            * match (denied, value > 0.0) {
                (false, _) => value,
                (true, true) => -value,
                (true, false) => -value * 0.3,
            };
        evidence.push(Evidence { target, value, cue: Span::default(), mention, loose: true });
    }

    /// Reporter's words that render what the speaker said: behind the reporting verb, before or between quoted words.
    fn is_paraphrase(&self, at: usize) -> bool {
        let Some(cue) = self.frame.cue else { return false };
        let behind = self.words[at].span.start > cue.end;
        let source_first = self.frame.source.is_none_or(|s| s.start < cue.start);
        behind && source_first && self.words[at..].iter().any(|w| w.place == Place::Inside)
    }

    fn is_speaker(&self, mention: usize) -> bool {
        let m = &self.targets.mentions[mention];
        m.target.is_some() && m.target == self.frame.speaker || self.frame.source.is_some_and(|s| s.overlaps(m.span))
    }

    fn mention(&self, mention: usize, share: f32, negated: bool) -> Option<Said> {
        let m = &self.targets.mentions[mention];
        Some(Said { target: m.target?, mention: Some(m.span), share, negated })
    }

    /// Whom a subject stands for.
    fn subject_target(&self, governed: &Governed) -> Option<Said> {
        let (target, share) = match governed.subject {
            Subject::Mention(m, share) => return self.mention(m, share * governed.real, governed.negated),
            Subject::I => (self.frame.speaker?, 0.5),
            Subject::You => (self.frame.addressee?, 0.8),
            Subject::That => (self.frame.topic?, 0.4),
            Subject::We | Subject::Other | Subject::None => return None,
        };
        Some(Said { target, mention: None, share: share * governed.real, negated: governed.negated })
    }

    /// The object of a verb by which its subject takes sides, if the subject is the speaker or people at large.
    fn object_of(&self, at: usize, hit: Hit) -> Option<Said> {
        let word = &self.words[at];
        let inside = word.place == Place::Inside;
        let governed = self.clauses().subject(at);
        let own = match governed.subject {
            Subject::I => 1.0,
            Subject::We => 0.9,
            Subject::Mention(m, share) if self.is_speaker(m) && share > 0.9 => 1.1,
            Subject::Mention(..) | Subject::That => return None,
            Subject::You if inside => 0.6,
            Subject::Other | Subject::You => {
                let subject = &self.words[governed.at.min(self.words.len() - 1)];
                let speaker = self.frame.source.is_some_and(|s| s.overlaps(subject.span));
                if speaker {
                    1.1
                } else if inside {
                    0.4
                } else {
                    return None;
                }
            }
            // An imperative, or a participle that hangs on the speaker.
            Subject::None if inside => 0.8,
            Subject::None if is_ing(&word.key) && self.frame.source.is_some() => 1.0,
            Subject::None => return None,
        };
        if governed.be && hit.len == 1 && !is_ing(&word.key) {
            // A passive: what would be its object is its subject.
            return None;
        }
        let (mention, _, share) = self.clauses().object(at + hit.len)?;
        let real = if matches!(governed.subject, Subject::We | Subject::I) { governed.real.max(0.7) } else { governed.real };
        self.mention(mention, share * own * real, governed.negated).filter(|s| Some(s.target) != self.frame.speaker)
    }

    /// What stands behind "support for", "criticism of".
    fn prepositional(&self, at: usize, hit: Hit) -> Option<Said> {
        let (start, denied) = self.clauses().phrase_start(at);
        let holder = start.checked_sub(1).map(|i| &self.words[i]);
        // "Ruiz's support for", "his contempt for": somebody else's side.
        let theirs = holder.is_some_and(|h| {
            matches!(h.part, Part::Clitic | Part::Possessive)
                && !matches!(&*h.key, "my" | "our")
                && !h.mention.is_some_and(|m| self.is_speaker(m))
        });
        if theirs {
            return None;
        }
        let (mention, _, share) = self.clauses().object(at + hit.len)?;
        self.mention(mention, share, denied).filter(|s| Some(s.target) != self.frame.speaker)
    }

    /// Who does what shows them well or ill.
    fn actor(&self, at: usize) -> Option<Said> {
        let governed = self.clauses().subject(at);
        if governed.be && !is_ing(&self.words[at].key) {
            // A passive: whoever is behind "by" acts, the subject suffers.
            let by = (at + 1..self.words.len().min(at + 4)).find(|&i| self.words[i].key == "by")?;
            let (mention, _, share) = self.clauses().object(by + 1)?;
            return self.mention(mention, share, governed.negated);
        }
        let said = self.subject_target(&governed)?;
        let reported = self.reported(governed.at);
        Some(Said { share: said.share * reported, ..said })
    }

    /// Of whom an evaluative noun or adjective is said.
    fn predicated(&self, at: usize, hit: Hit) -> Option<Said> {
        let clauses = self.clauses();
        let (start, denied) = clauses.phrase_start(at);
        let before = start.checked_sub(1).map(|i| &self.words[i]);
        let own = |m: usize, share: f32| self.mention(m, share, denied);
        let end = clauses.phrase_end(at + hit.len);
        // "crooked Ruiz", "the disgraceful Senator Ruiz"
        if end <= at + hit.len + 2
            && let Some(word) = self.words.get(end)
            && word.part == Part::Noun
            && let Some(m) = word.mention
            && !self.words[at..end].iter().any(|w| w.part == Part::Mark && w.place != self.words[at].place)
        {
            let owner = self.words[end..].iter().find(|w| w.mention != Some(m)).is_some_and(|w| w.part == Part::Clitic);
            return own(m, if owner { 0.6 } else { 1.0 });
        }
        // "his lies", "Ruiz's reckless tweets"
        if let Some(word) = before {
            match word.part {
                Part::Possessive => {
                    return match &*word.key {
                        "my" => self.frame.speaker.map(|target| Said { target, mention: None, share: 0.4, negated: denied }),
                        "your" => self.frame.addressee.map(|target| Said { target, mention: None, share: 0.7, negated: denied }),
                        _ => own(word.mention?, 0.9),
                    };
                }
                Part::Clitic => {
                    let owner = start.checked_sub(2).and_then(|i| self.words[i].mention)?;
                    return own(owner, 0.9);
                }
                _ => {}
            }
        }
        // "Ruritanian aggression": a nation, its capital or a name straight before the noun.
        if let Some(word) = at.checked_sub(1).map(|i| &self.words[i])
            && word.part == Part::Noun
            && let Some(m) = word.mention
            && self.words[at].part == Part::Noun
        {
            // "the Ruritania invasion" befell Ruritania.
            let itself = is_harm(&self.words[at].key) && self.targets.is_own_name(m, &word.key);
            return if itself { None } else { own(m, if self.targets.is_person(m) { 0.5 } else { 0.9 }) };
        }
        // "the lies of Ruiz", "aggression by Ruritania"; but "the invasion of Ruritania" is no fault of Ruritania's.
        let harm = is_harm(&self.words[at + hit.len - 1].key);
        if let Some(word) = self.words.get(end)
            && !(harm && word.key == "of")
            && matches!(&*word.key, "of" | "by" | "from")
            && let Some((m, _, share)) = clauses.object(end + 1)
        {
            return own(m, share * 0.7);
        }
        if harm && self.words.get(end).is_some_and(|w| matches!(&*w.key, "of" | "on" | "to" | "against")) {
            return None;
        }
        let Some(before) = before else { return self.fragment(at, denied) };
        let i = start - 1;
        let through = |from: usize, share: f32| {
            let governed = clauses.subject(from);
            let outside_source = matches!(governed.subject, Subject::Mention(m, _) if self.words[from.min(self.words.len() - 1)].place == Place::Outside && self.is_speaker(m));
            if outside_source {
                return self.fragment(at, denied);
            }
            let said = self.subject_target(&governed)?;
            let reported = self.reported(governed.at);
            Some(Said { share: said.share * share * reported, negated: said.negated ^ denied, ..said })
        };
        match before.part {
            Part::Be => through(start, 1.0),
            Part::Pronoun if before.key.contains('\'') => through(start, 1.0),
            Part::Auxiliary => through(start, 0.8),
            Part::Clitic => through(start, 1.0),
            Part::Verb if self.is_cue(i) => self.fragment(at, denied),
            Part::Verb if before.hit.is_some_and(|h| h.senses.any(Senses::PRAISE | Senses::BLAME)) => None,
            Part::Verb => through(i, if is_copular(&before.key) { 1.0 } else { 0.5 }),
            Part::Preposition if before.key == "as" => self.named_as(i, end, denied),
            Part::To => through(i, 0.7),
            Part::ObjectPronoun if before.key == "me" => {
                self.frame.speaker.map(|target| Said { target, mention: None, share: 0.7, negated: denied })
            }
            Part::Preposition if before.key == "like" => through(i.checked_sub(1)?, 0.7),
            Part::Noun | Part::ObjectPronoun if before.mention.is_some() => self.called(i, denied),
            Part::Comma => {
                let owner = i.checked_sub(1).and_then(|j| self.words[j].mention)?;
                own(owner, 0.8)
            }
            Part::Stop | Part::Mark => self.fragment(at, denied),
            _ => None,
        }
    }

    /// "called Ruiz a …": the mention that ends at `at` is the object of a verb of naming.
    fn called(&self, at: usize, denied: bool) -> Option<Said> {
        let mention = self.words[at].mention?;
        let start = (0..=at).rev().take_while(|&i| self.words[i].mention == Some(mention)).last()?;
        let verb = (start.saturating_sub(4)..start).rev().find(|&i| self.words[i].part == Part::Verb)?;
        if !is_naming(&self.words[verb].key) {
            return None;
        }
        self.named_by(verb, mention, denied)
    }

    /// "described Ruiz as a …", "Ruiz was described as …"
    fn named_as(&self, at: usize, end: usize, denied: bool) -> Option<Said> {
        let Some(verb) = (at.saturating_sub(8)..at).rev().find(|&i| self.words[i].part == Part::Verb) else {
            // Any verb does: "pounding Ruiz as a …"
            let mention = at.checked_sub(1).and_then(|i| self.words[i].mention).filter(|&m| !self.is_speaker(m))?;
            return self.mention(mention, 0.9, denied);
        };
        if verb + 1 == at {
            let governed = self.clauses().subject(verb);
            if governed.be && !is_ing(&self.words[verb].key) {
                return self.subject_target(&governed);
            }
            // "described as “unhinged” a speech by Ruiz"
            let (mention, _, share) = self.clauses().object(end)?;
            return self.named_by(verb, mention, denied).map(|s| Said { share: s.share * share, ..s });
        }
        let (mention, _, share) = self.clauses().object(verb + 1)?;
        self.named_by(verb, mention, denied).map(|s| Said { share: s.share * share, ..s })
    }

    /// What a verb of naming says of its object, if it is the speaker who names.
    fn named_by(&self, verb: usize, mention: usize, denied: bool) -> Option<Said> {
        let governed = self.clauses().subject(verb);
        let theirs = match governed.subject {
            Subject::Mention(m, _) => !self.is_speaker(m),
            Subject::Other => self.words[verb].place == Place::Inside,
            _ => false,
        };
        self.mention(mention, if theirs { REPORTED } else { 1.1 }, denied ^ governed.negated)
    }

    /// Words without a subject of their own: said of what the frame is about.
    fn fragment(&self, at: usize, negated: bool) -> Option<Said> {
        let target = self.frame.topic.filter(|_| self.words[at].place == Place::Inside)?;
        Some(Said { target, mention: None, share: 0.5, negated })
    }

    fn is_cue(&self, at: usize) -> bool {
        self.frame.cue.is_some_and(|c| c.overlaps(self.words[at].span))
    }

    /// How much counts of a clause that begins at `start`: less if somebody else is said to have said it.
    fn reported(&self, start: usize) -> f32 {
        let Some(i) = (start.saturating_sub(3)..start).rev().find(|&i| !matches!(self.words[i].part, Part::Determiner | Part::Mark)) else {
            return 1.0;
        };
        let word = &self.words[i];
        if word.place != Place::Inside || word.part != Part::Verb || !is_reporting(&word.key) {
            return 1.0;
        }
        match self.clauses().subject(i).subject {
            Subject::I | Subject::We | Subject::None => 1.0,
            Subject::Mention(m, _) if self.is_speaker(m) => 1.0,
            _ => REPORTED,
        }
    }
}

fn push(evidence: &mut Vec<Evidence>, said: &Said, value: f32) {
    let value = match (said.negated, value > 0.0) {
        (false, _) => value,
        (true, true) => -value * DENIED_GOOD,
        (true, false) => -value * DENIED_BAD,
    };
    evidence.push(Evidence { target: said.target, value: value * said.share, cue: Span::default(), mention: said.mention, loose: false });
}

fn is_copular(key: &str) -> bool {
    matches!(
        key,
        "seem"
            | "seems"
            | "seemed"
            | "look"
            | "looks"
            | "looked"
            | "sound"
            | "sounds"
            | "sounded"
            | "remain"
            | "remains"
            | "remained"
            | "become"
            | "becomes"
            | "became"
            | "feel"
            | "feels"
            | "felt"
            | "appear"
            | "appears"
            | "appeared"
            | "stay"
            | "stays"
            | "represents"
            | "represent"
            | "embodies"
            | "proved"
            | "proves"
    )
}

fn is_naming(key: &str) -> bool {
    matches!(
        key,
        "call"
            | "calls"
            | "called"
            | "calling"
            | "label"
            | "labels"
            | "labeled"
            | "labelled"
            | "labeling"
            | "brand"
            | "brands"
            | "branded"
            | "branding"
            | "dub"
            | "dubs"
            | "dubbed"
            | "dubbing"
            | "deem"
            | "deems"
            | "deemed"
            | "consider"
            | "considers"
            | "considered"
            | "considering"
            | "declare"
            | "declares"
            | "declared"
            | "declaring"
            | "find"
            | "finds"
            | "found"
            | "think"
            | "thinks"
            | "thought"
            | "pronounced"
            | "termed"
            | "terms"
            | "nicknamed"
            | "proclaimed"
            | "name"
            | "named"
            | "names"
            | "make"
            | "makes"
            | "made"
            | "want"
            | "keep"
    )
}

fn is_reporting(key: &str) -> bool {
    matches!(
        key,
        "say"
            | "says"
            | "said"
            | "saying"
            | "claim"
            | "claims"
            | "claimed"
            | "claiming"
            | "think"
            | "thinks"
            | "thought"
            | "believe"
            | "believes"
            | "believed"
            | "tell"
            | "tells"
            | "told"
            | "telling"
            | "argue"
            | "argues"
            | "argued"
            | "suggest"
            | "suggests"
            | "suggested"
            | "allege"
            | "alleges"
            | "alleged"
            | "insist"
            | "insists"
            | "insisted"
            | "feel"
            | "feels"
    )
}
