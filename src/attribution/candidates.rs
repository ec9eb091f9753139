/*!
Who might have said it: the mentions in reach of a quotation, each with the features that speak for or against it.

The reach is the quotation's own paragraph, the end of the two before it, the opening of the one behind it, and
whoever said the two quotations before. Features describe form and position only; no word of the article is one.
*/

mod family;
mod features;
mod place;
mod reach;

pub use family::Family;
pub use features::NAMES;
use features::SHARED;
use place::{Place, is_signature_line, next_past_between, outside_between, passive_behind, relative_behind, same_phrase, sentence_before};
pub use reach::{Past, Reach};

use std::ops::Range;

use super::cues::{CueKind, governed};
use super::frame::{Clause, NONE};
use super::mentions::{Mention, MentionKind};
use crate::attribution::Gender;
use crate::lexicon::{Classes, WordKey};
use crate::text::Kind;

/// A mention that might be the speaker.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The mention, or nothing for "nobody".
    pub mention: Option<usize>,
    /// The pattern that ties it to the quotation.
    pub family: Family,
    /// The cue's token.
    pub cue: Option<usize>,
}

/// The candidates of one quotation with their features, row by row.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The candidates; the last is "nobody".
    pub list: Vec<Candidate>,
    /// [`NAMES`]`.len()` values for each candidate.
    pub features: Vec<f32>,
}

impl Candidates {
    /// The features of candidate `i`.
    pub fn row(&self, i: usize) -> &[f32] {
        &self.features[i * NAMES.len()..(i + 1) * NAMES.len()]
    }
}

/// The best cue on one side of a quotation.
#[derive(Clone, Copy, Debug)]
struct Slot {
    cue: usize,
    distance: usize,
}

/// Further readings of who the subject is of the words a quotation may hang on: the nearest mention before the cues, what
/// climbing finds for the last verb.
#[derive(Clone, Copy, Debug, Default)]
struct Readings {
    left: Option<usize>,
    right: Option<usize>,
    verb: Option<usize>,
}

/// What all candidates of one quotation share.
struct Setting<'a> {
    reach: &'a Reach<'a>,
    quotation: usize,
    clause: Clause,
    first: Range<usize>,
    last: Range<usize>,
    /// The token behind its first paragraph or, of several, behind its end.
    behind: usize,
    paragraph: usize,
    left: Option<Slot>,

    right: Option<Slot>,
    before: Option<Slot>,
    left_cues: Range<usize>,
    head_left: Option<usize>,
    head_before: Option<usize>,
    verb_subject: Option<usize>,
    readings: Readings,
    fresh: bool,
    sentence_before: Range<usize>,
    colon: bool,
    dash: bool,
    past: Past,
    past_close: bool,
    past_touches: bool,
    past_question: bool,
    bare: bool,
    words: f32,
    first_person: bool,
    he: bool,
    she: bool,
    starts_low: bool,
    last_clause: Clause,
    /// The words with a capital between its marks.
    capitals: Vec<WordKey>,
}

/// How many mentions of the paragraphs before are in reach.
const BACKWARD: usize = 6;
/// How many mentions of the paragraph behind are in reach.
const FORWARD: usize = 2;
/// How many mentions of the quotation's own paragraph are in reach on each side.
const SAME: usize = 10;

/// Collects the candidates of quotation `q`.
pub fn collect(reach: &Reach, q: usize, past: Past, out: &mut Candidates) {
    out.list.clear();
    out.features.clear();
    let frame = reach.frame;
    if frame.segment_tokens[q].iter().any(|r| r.is_empty()) {
        out.list.push(Candidate { mention: None, family: Family::Nearby, cue: None });
        out.features.resize(NAMES.len(), 0.0);
        return;
    }
    let setting = Setting::new(reach, q, past);
    let shared = setting.shared();
    let mut chosen: Vec<usize> = Vec::with_capacity(40);
    for m in setting.in_reach() {
        if !chosen.contains(&m) {
            chosen.push(m);
        }
    }
    chosen.sort_by_key(|&m| frame.mentions[m].tokens.start);
    for m in chosen {
        setting.describe(m, &shared, out);
    }
    setting.describe_nobody(&shared, out);
}

impl<'a> Setting<'a> {
    fn new(reach: &'a Reach<'a>, quotation: usize, past: Past) -> Self {
        let frame = reach.frame;
        let segments = &frame.segment_tokens[quotation];
        let (first, last) = (segments[0].clone(), segments[segments.len() - 1].clone());
        let mut clause = frame.clause(quotation, 0);
        let last_clause = frame.clause(quotation, segments.len() - 1);
        let paragraph = frame.paragraph(first.start);
        // Of several paragraphs the last one shows how the quotation ends and what stands behind it.
        let behind = if frame.paragraph(last.start) == paragraph { first.end } else { last.end };
        if behind == last.end {
            clause = Clause { left: clause.left, left_is_empty: clause.left_is_empty, ..last_clause.clone() };
        }

        let left_cues = reach.cues_in(&clause.left);
        let left = reach.cues[left_cues.clone()].iter().rposition(|_| true).map(|i| {
            let cue = left_cues.start + i;
            Slot { cue, distance: clause.left.end - reach.cues[cue].token - 1 }
        });
        let right_of = |range: &Range<usize>| {
            let cues = reach.cues_in(range);
            reach.cues[cues.clone()].first().map(|c| Slot { cue: cues.start, distance: outside_between(frame, range.start, c.token) })
        };
        let right = right_of(&clause.right).or_else(|| (segments.len() > 1).then(|| right_of(&last_clause.right)).flatten());

        let sentence_before = sentence_before(frame, clause.left.start, paragraph);
        let before_cues = reach.cues_in(&sentence_before);
        let before = reach.cues[before_cues.clone()]
            .iter()
            .rposition(|c| matches!(c.kind, CueKind::Finite | CueKind::Partial | CueKind::Participle))
            .map(|i| Slot { cue: before_cues.start + i, distance: 0 });

        let previous_token = first.start.checked_sub(1).map(|i| frame.token(i));
        let colon = previous_token.is_some_and(|t| t.is_sign(':'));
        let next_token = frame.prose.tokens.get(last.end);
        let dash = next_token.is_some_and(super::forms::is_dash);
        let past_close = past.quotation.is_some_and(|p| {
            let end = frame.segment_tokens[p].last().map_or(0, |r| r.end);
            end <= first.start && frame.paragraph(end.saturating_sub(1)) == paragraph
        });

        let past_end = past.quotation.and_then(|p| frame.segment_tokens[p].last().map(|r| r.end));
        let past_touches = past_close && past_end == Some(first.start);
        let past_question = past.quotation.is_some_and(|p| frame.segment_tokens[p].last().is_some_and(|r| frame.ending(r) == '?'));
        let bare = left.is_none() && right.is_none() && clause.left_is_empty;

        let inside = &frame.prose.tokens[first.clone()];
        let mut words = 0.0;
        let mut capitals = Vec::new();
        let (mut first_person, mut he, mut she) = (false, false, false);
        let all = segments.iter().flat_map(|r| r.clone());
        for i in all {
            let token = frame.token(i);
            if token.is_capital() {
                capitals.push(token.key);
            }
            if token.kind == Kind::Word {
                words += 1.0;
                if token.span.len() <= 6 {
                    match frame.text(i) {
                        "I" | "my" | "My" | "me" | "We" | "we" | "our" | "Our" | "I'm" | "I’m" | "I've" | "I’ve" | "us" | "We're"
                        | "We’re" | "we're" | "we’re" => first_person = true,
                        "he" | "him" | "his" | "He" | "His" | "he's" | "he’s" => he = true,
                        "she" | "her" | "She" | "Her" | "she's" | "she’s" => she = true,
                        _ => {}
                    }
                }
            }
        }
        let starts_low = inside.iter().find(|t| t.kind == Kind::Word).is_some_and(|t| !t.is_capital());
        let head_left = super::cues::head_of(frame, &clause.left);
        let head_before = super::cues::head_of(frame, &sentence_before);
        let verb_subject = super::cues::last_verb_subject(frame, if clause.left_is_empty { &sentence_before } else { &clause.left });
        let told = if clause.left_is_empty { &sentence_before } else { &clause.left };
        let nearest = |slot: Option<Slot>| slot.and_then(|s| reach.cues[s.cue].nearest);
        let readings = Readings {
            left: nearest(left),
            right: nearest(right),
            verb: super::subjects::last_verb(frame, told.start, told.end).and_then(|v| super::subjects::of(frame, told.start, v)),
        };
        // A sentence that only tells what somebody did, right before words without a cue.
        let fresh = bare && before.is_none() && !sentence_before.is_empty() && sentence_before.clone().all(|i| frame.is_outside(i));
        Setting {
            reach,
            quotation,
            clause,
            first,
            last,
            behind,
            paragraph,
            left,
            right,
            before,
            left_cues,
            head_left,
            head_before,
            verb_subject,
            readings,
            fresh,
            sentence_before,
            colon,
            dash,
            past,
            past_close,
            past_touches,
            past_question,
            bare,
            words,
            first_person,
            he,
            she,
            starts_low,
            last_clause,
            capitals,
        }
    }

    /// The mentions in reach, some twice.
    fn in_reach(&self) -> Vec<usize> {
        let frame = self.reach.frame;
        let usable = |m: &usize| {
            let mention = &frame.mentions[*m];
            mention.quoted.is_none() || frame.quotation_of[mention.tokens.start] == NONE
        };
        let own = &frame.prose.paragraphs[self.paragraph];
        let mut reach: Vec<usize> = Vec::new();
        let before: Vec<usize> = self.reach.mentions_in(&(own.start..self.first.start)).iter().copied().filter(usable).collect();
        reach.extend(before.iter().rev().take(SAME));
        let behind = self.reach.mentions_in(&(self.first.end..own.end.max(self.first.end)));
        reach.extend(behind.iter().copied().filter(usable).take(SAME));
        if before.len() < 4 || self.colon {
            let start = self.paragraph.saturating_sub(2);
            let earlier = frame.prose.paragraphs[start].start..own.start;
            reach.extend(self.reach.mentions_in(&earlier).iter().copied().filter(usable).rev().take(BACKWARD));
        }
        let last_paragraph = frame.paragraph(self.last.end - 1);
        if last_paragraph != self.paragraph {
            let tail = &frame.prose.paragraphs[last_paragraph];
            reach.extend(self.reach.mentions_in(&(self.last.end..tail.end.max(self.last.end))).iter().copied().filter(usable).take(6));
        }
        if let Some(next) = frame.prose.paragraphs.get(last_paragraph + 1) {
            reach.extend(self.reach.mentions_in(next).iter().copied().filter(usable).take(FORWARD));
        }
        reach.extend(self.past.last);
        reach.extend(self.past.other);
        if let Some(slot) = self.before {
            reach.extend(self.reach.cues[slot.cue].subject);
        }
        reach.extend(self.head_before);
        reach
    }

    /// The features that are the same for all candidates.
    fn shared(&self) -> [f32; SHARED] {
        let cue = |slot: &Option<Slot>| slot.map_or((0.0, 40.0), |s| (kind_code(self.reach.cues[s.cue].kind), s.distance.min(40) as f32));
        let (left_kind, left_distance) = cue(&self.left);
        let (right_kind, right_distance) = cue(&self.right);
        let frame = self.reach.frame;
        let that = self.clause.left.clone().rev().take(3).any(|i| frame.is_outside(i) && frame.text(i) == "that");
        [
            self.words.min(40.0),
            match self.clause.ending {
                ',' => 1.0,
                '.' => 2.0,
                '?' | '!' => 3.0,
                '-' => 4.0,
                _ => 0.0,
            },
            flag(self.starts_low),
            flag(self.clause.left_is_empty),
            flag(self.clause.right_is_new),
            self.clause.right.len().min(20) as f32,
            flag(self.first_person),
            frame.segment_tokens[self.quotation].len() as f32,
            flag(frame.prose.paragraphs[self.paragraph].start == self.first.start),
            self.word_before(),
            self.word_behind(),
            left_kind,
            left_distance,
            right_kind,
            right_distance,
            flag(self.colon),
            flag(self.dash),
            flag(that),
            flag(self.past_close),
            flag(self.past_touches),
            flag(self.past_question),
            flag(self.bare),
            self.right_rest(),
        ]
    }

    /// How much stands behind the first cue on the right in its sentence: "Ruiz noted that no rain had fallen" goes on with
    /// words of its own.
    fn right_rest(&self) -> f32 {
        let frame = self.reach.frame;
        let Some(slot) = self.right else { return 0.0 };
        let cue = self.reach.cues[slot.cue].token;
        let end = if cue < self.clause.right.end { self.clause.right.end } else { self.last_clause.right.end };
        let mut rest = cue + 1..end;
        let that = rest.next().is_some_and(|i| frame.is_outside(i) && frame.text(i) == "that");
        let words = (cue + 1..end).filter(|&i| frame.is_outside(i)).count();
        words.min(20) as f32 + if that { 30.0 } else { 0.0 }
    }

    /// What stands right before the quotation, as a code.
    fn word_before(&self) -> f32 {
        let frame = self.reach.frame;
        let Some(i) = self.first.start.checked_sub(1).filter(|&i| frame.is_outside(i)) else { return 0.0 };
        let token = frame.token(i);
        match token.kind {
            Kind::Sign if token.first == ':' => 1.0,
            Kind::Sign if token.first == ',' => 2.0,
            Kind::Sign => 3.0,
            _ if frame.text(i) == "that" => 4.0,
            _ if token.is(Classes::CUE | Classes::CUE_PARTICIPLE) => 5.0,
            _ if token.is(Classes::CUE_PARTIAL) => 6.0,
            _ if token.is(Classes::DETERMINER | Classes::POSSESSIVE) => 7.0,
            _ if token.is(Classes::PREPOSITION) => 8.0,
            _ if token.is(Classes::AUXILIARY | Classes::MODAL) => 9.0,
            _ => 10.0,
        }
    }

    /// What stands right behind it, as a code.
    fn word_behind(&self) -> f32 {
        let frame = self.reach.frame;
        let i = self.behind;
        if self.clause.right.is_empty() || i >= frame.prose.tokens.len() || !frame.is_outside(i) {
            return 0.0;
        }
        let token = frame.token(i);
        match token.kind {
            Kind::Sign if super::forms::is_dash(token) => 1.0,
            Kind::Sign if token.first == ',' => 2.0,
            Kind::Sign => 3.0,
            _ if frame.text(i) == "as" => 4.0,
            _ if token.is(Classes::CUE) => 5.0,
            _ if frame.text(i) == "according" => 6.0,
            _ if frame.mention_at(i).is_some() => 7.0,
            _ if token.is(Classes::PREPOSITION) => 8.0,
            _ if token.is(Classes::CONJUNCTION | Classes::SUBORDINATOR) => 9.0,
            _ => 10.0,
        }
    }

    fn describe_nobody(&self, shared: &[f32; SHARED], out: &mut Candidates) {
        let start = out.features.len();
        out.features.extend_from_slice(shared);
        out.features.push(1.0);
        out.features.resize(start + NAMES.len(), 0.0);
        out.list.push(Candidate { mention: None, family: Family::Nearby, cue: None });
    }

    fn describe(&self, m: usize, shared: &[f32; SHARED], out: &mut Candidates) {
        let frame = self.reach.frame;
        let cues = &self.reach.cues;
        let mention = &frame.mentions[m];
        let row_start = out.features.len();
        out.features.extend_from_slice(shared);
        let row = &mut out.features;

        // What the mention is like.
        let text = mention.span.of(&frame.article.text);
        let kind = |k: MentionKind| flag(mention.kind == k);
        let first_or_second = mention.kind == MentionKind::Pronoun && matches!(text, "I" | "we" | "We" | "you" | "You" | "I'm" | "I’m");
        let first_token = frame.token(mention.tokens.start);
        row.extend([
            0.0,
            kind(MentionKind::Name),
            kind(MentionKind::Organisation),
            kind(MentionKind::Pronoun),
            kind(MentionKind::Role),
            kind(MentionKind::Group),
            kind(MentionKind::Document),
            flag(first_or_second),
            flag(mention.kind == MentionKind::Pronoun && matches!(text, "it" | "It" | "who" | "they" | "They" | "that")),
            flag(mention.inner),
            flag(mention.possessor.is_some()),
            flag(mention.plural),
            mention.gender.map_or(0.0, |_| 1.0),
            flag(mention.quoted.is_some()),
            flag(mention.apposition_to.is_some()),
            flag(mention.name.as_ref().is_some_and(|n| n.len() > 1)),
            flag(mention.name.as_ref().is_some_and(|n| n.start > mention.tokens.start)),
            self.reach.weight_of(m).min(20.0),
            flag(frame.paragraph(mention.tokens.start) == 0),
        ]);

        // Where it stands.
        let before = mention.tokens.end <= self.first.start;
        let place = Place::of(self, mention, before);
        let verb_cue = Classes::CUE | Classes::CUE_PARTIAL;
        let next = next_past_between(frame, mention.tokens.end);
        let behind_token = frame
            .prose
            .tokens
            .get(mention.tokens.end)
            .filter(|_| mention.tokens.end < frame.quotation_of.len() && frame.is_outside(mention.tokens.end));
        let previous = mention.tokens.start.checked_sub(1).filter(|&i| frame.is_outside(i));
        let sentence = &frame.prose.sentences[first_token.sentence as usize];
        let opens_sentence = sentence.tokens.start == mention.tokens.start
            || previous.is_none()
            || mention.tokens.start == self.clause.left.start
            || mention.tokens.start == self.clause.right.start;
        let is_governed = governed(frame, mention.tokens.start, sentence.tokens.start.min(mention.tokens.start));
        row.extend([
            place.side,
            place.tokens,
            place.sentences,
            place.paragraphs,
            place.mentions,
            place.people,
            place.quotations,
            flag(is_governed),
            flag(opens_sentence),
            flag(self.head_left == Some(m) || self.head_before == Some(m)),
            flag(next.is_some_and(|i| frame.is(i, verb_cue))),
            flag(previous.is_some_and(|i| frame.is(i, verb_cue))),
            flag(next.is_some_and(|i| frame.is(i, Classes::VERB | Classes::AUXILIARY | Classes::MODAL))),
            flag(behind_token.is_some_and(|t| t.is_sign(','))),
            flag(behind_token.is_some_and(|t| t.kind == Kind::Clitic)),
            flag(relative_behind(frame, mention.tokens.end)),
            flag(previous.is_some_and(|i| frame.is(i, Classes::VERB))),
        ]);

        // How it is tied to the cues.
        let same = |x: Option<usize>| flag(x.is_some_and(|x| x == m || same_phrase(frame, x, m)));
        let empty: (f32, f32, f32, f32, f32, f32, f32) = Default::default();
        let (r_subject, r_head, r_inverted, r_object, r_antecedent, r_touches, r_partial) = self.right.map_or(empty, |s| {
            let c = &cues[s.cue];
            let inverted = same(c.inverted);
            (
                if c.subject.is_some_and(|x| frame.mentions[x].tokens.start >= self.behind) { same(c.subject) } else { 0.0 },
                same(c.clause_head),
                if c.takes_object { 0.0 } else { inverted },
                if c.takes_object { inverted } else { 0.0 },
                same(c.antecedent),
                flag(s.distance == 0),
                flag(c.kind == CueKind::Partial),
            )
        });
        let (l_subject, l_head, l_antecedent, l_object, l_passive) = self.left.map_or((0.0, 0.0, 0.0, 0.0, 0.0), |s| {
            let c = &cues[s.cue];
            (same(c.subject), same(c.clause_head), same(c.antecedent), same(c.inverted), flag(c.passive))
        });
        let left_any = flag(cues[self.left_cues.clone()].iter().any(|c| same(c.subject) > 0.0));
        let left_first = flag(cues[self.left_cues.clone()].first().is_some_and(|c| same(c.subject) > 0.0 || same(c.clause_head) > 0.0));
        let (b_subject, b_head) = self.before.map_or((0.0, 0.0), |s| (same(cues[s.cue].subject), same(cues[s.cue].clause_head)));
        let according =
            [self.left, self.right].iter().flatten().any(|s| cues[s.cue].kind == CueKind::According && same(cues[s.cue].inverted) > 0.0);
        let noun_owner = self.owns_noun_cue(m);
        row.extend([
            r_subject,
            r_head,
            r_inverted,
            r_object,
            r_antecedent,
            l_subject,
            l_head,
            l_antecedent,
            l_object,
            left_any,
            same(self.head_left),
            b_subject,
            b_head.max(same(self.head_before)),
            r_touches,
            flag(according),
            l_passive,
            flag(noun_owner),
            left_first,
        ]);

        // How it is tied to what was said before and to the words said.
        let is_last = self.past.last == Some(m);
        let is_other = self.past.other == Some(m);
        let same_last = self.past.last.is_some_and(|l| self.reach.same_entity(l, m));
        let same_other = self.past.other.is_some_and(|o| self.reach.same_entity(o, m));
        let gender = mention.gender.or(self.reach.entity[m].and_then(|e| self.reach.gender[e]));
        let signature = self.dash && mention.tokens.start >= self.last.end && mention.tokens.start <= self.last.end + 2
            || self.dash && mention.tokens.start >= self.last.end && is_signature_line(frame, self.last.end, mention.tokens.start);
        let behind_last_right = mention.tokens.start >= self.last.end && self.last_clause.right.contains(&mention.tokens.start);
        row.extend([
            flag(is_last),
            flag(is_other),
            flag(same_last),
            flag(same_other),
            flag(self.named_inside(mention)),
            match gender {
                Some(Gender::Male) if self.he => 1.0,
                Some(Gender::Female) if self.she => 1.0,
                _ => 0.0,
            },
            flag(signature),
            r_partial,
            flag(self.past_close && is_last),
            flag(behind_last_right),
            flag(l_subject > 0.0 && self.left.is_some_and(|s| cues[s.cue].opened)),
            flag(r_subject > 0.0 && self.right.is_some_and(|s| cues[s.cue].opened)),
            flag(self.fresh && self.head_before.is_some_and(|h| h == m || same_phrase(frame, h, m))),
            flag(self.colon && mention.tokens.end + 1 == self.first.start),
            same(self.verb_subject),
            same(self.readings.left),
            same(self.readings.right),
            same(self.readings.verb),
            flag(passive_behind(frame, mention.tokens.end)),
            flag(behind_token.is_some_and(|t| t.kind == Kind::Clitic) && mention.tokens.end + 1 == self.first.start),
            flag(previous.is_some_and(|i| frame.text(i) == "by")),
        ]);
        debug_assert_eq!(row.len() - row_start, NAMES.len());

        let family = if signature {
            Family::Signature
        } else if according {
            Family::AccordingTo
        } else if r_inverted > 0.0 && !before {
            Family::SaidInverted
        } else if (r_subject > 0.0 || r_head > 0.0) && !before {
            Family::SaidAfter
        } else if self.colon && (l_subject + l_head + b_subject + b_head > 0.0) {
            Family::Colon
        } else if l_antecedent > 0.0 || r_antecedent > 0.0 {
            Family::Relative
        } else if l_subject + l_head > 0.0 {
            match self.left.map(|s| cues[s.cue].kind) {
                Some(CueKind::Participle) => Family::Participle,
                Some(CueKind::Noun) => Family::NounCue,
                _ => Family::SaidBefore,
            }
        } else if noun_owner {
            Family::NounCue
        } else if is_last || same_last && place.paragraphs == 0.0 {
            Family::Continuation
        } else if is_other {
            Family::Alternation
        } else if self.head_left == Some(m) {
            Family::SentenceHead
        } else if place.paragraphs > 0.0 && before {
            Family::PreviousParagraph
        } else if before && self.sentence_before.contains(&mention.tokens.start) {
            Family::PreviousSentence
        } else if !before {
            Family::Behind
        } else {
            Family::Nearby
        };
        let cue = match family {
            Family::SaidInverted | Family::SaidAfter => self.right.map(|s| cues[s.cue].token),
            Family::AccordingTo => {
                [self.left, self.right].iter().flatten().map(|s| &cues[s.cue]).find(|c| c.kind == CueKind::According).map(|c| c.token)
            }
            Family::Relative if l_antecedent > 0.0 => self.left.map(|s| cues[s.cue].token),
            Family::Relative => self.right.map(|s| cues[s.cue].token),
            Family::SaidBefore | Family::Participle | Family::NounCue | Family::Colon => {
                self.left.or(self.before).map(|s| cues[s.cue].token)
            }
            _ => None,
        };
        out.list.push(Candidate { mention: Some(m), family, cue });
    }

    /// Whether the mention owns a noun that stands for an act of saying in this sentence: "Ruiz's statement", "her tweet".
    fn owns_noun_cue(&self, m: usize) -> bool {
        let frame = self.reach.frame;
        let end = frame.mentions[m].tokens.end;
        [self.left, self.right, self.before].iter().flatten().any(|s| {
            let c = &self.reach.cues[s.cue];
            c.kind == CueKind::Noun && c.token >= end && c.token - end <= 3 && (end..c.token).all(|i| frame.is_outside(i))
        })
    }

    /// Whether the quotation names the mention.
    fn named_inside(&self, mention: &Mention) -> bool {
        let frame = self.reach.frame;
        if !matches!(mention.kind, MentionKind::Name | MentionKind::Organisation) {
            return false;
        }
        let head = frame.text(mention.head);
        let key = frame.token(mention.head).key;
        let inside = || frame.segment_tokens[self.quotation].iter().flat_map(|r| r.clone());
        head.len() > 2
            && (self.capitals.contains(&key) || !frame.token(mention.head).is_capital())
            && inside().any(|i| frame.token(i).key == key && frame.text(i) == head)
    }
}

fn flag(on: bool) -> f32 {
    if on { 1.0 } else { 0.0 }
}

fn kind_code(kind: CueKind) -> f32 {
    match kind {
        CueKind::Finite => 1.0,
        CueKind::Partial => 2.0,
        CueKind::Participle => 3.0,
        CueKind::Base => 4.0,
        CueKind::According => 5.0,
        CueKind::Noun => 6.0,
    }
}
