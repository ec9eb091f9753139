//! Whole statements, read as the pipeline would hand them over.

use super::*;
use crate::attribution::{Entity, SpeakerKind};
use crate::lexicon::Lexicon;
use crate::quotation::{Kind as QuotationKind, Segment};
use crate::text::testing::article;
use crate::themes::ThemeBook;

fn person(name: &str, gender: Gender, roles: &[&str]) -> Entity {
    let roles = roles.iter().map(|r| (*r).to_owned()).collect();
    Entity { name: name.into(), kind: SpeakerKind::Person, gender: Some(gender), roles, mentions: Vec::new() }
}

fn group(name: &str) -> Entity {
    Entity { name: name.into(), kind: SpeakerKind::Group, gender: None, roles: Vec::new(), mentions: Vec::new() }
}

fn find(text: &str, needle: &str) -> Vec<Span> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(needle)
        .map(|(at, _)| Span::new(at, at + needle.len()))
        .filter(|s| edge(text[..s.from()].chars().next_back()) && edge(text[s.to()..].chars().next()))
        .collect()
}

/// Everybody the examples speak of.
fn cast() -> Vec<Entity> {
    vec![
        person("Ana Ruiz", Gender::Female, &["Orange presidential candidate"]),
        person("Tom Hale", Gender::Male, &["Violet presidential candidate"]),
        person("Ida Voss", Gender::Female, &["Hale campaign spokeswoman"]),
        person("Max Berg", Gender::Male, &["economist"]),
        group("Harbor Union"),
    ]
}

/// The stances of the text's one statement (all marked words), said by `speaker` with `cue`.
fn stances(text: &str, speaker: &str, cue: &str) -> Vec<(String, Orientation)> {
    let article = article(text);
    let prose = Prose::of(&article, &Lexicon::embedded());
    let mut entities = cast();
    for entity in &mut entities {
        let surname = entity.name.split(' ').next_back().unwrap_or_default().to_owned();
        entity.mentions = find(text, &entity.name);
        let known = entity.mentions.clone();
        entity.mentions.extend(find(text, &surname).into_iter().filter(|s| !known.iter().any(|k| k.contains(*s))));
    }
    let open: Vec<usize> = text.match_indices('“').map(|(i, _)| i).collect();
    let close: Vec<usize> = text.match_indices('”').map(|(i, _)| i).collect();
    let segments: Vec<Segment> = open
        .iter()
        .zip(&close)
        .map(|(&a, &b)| Segment { span: Span::new(a, b + '”'.len_utf8()), inner: Span::new(a + '“'.len_utf8(), b) })
        .collect();
    let quotations = [Quotation { segments, kind: QuotationKind::Direct, flags: Vec::new(), certainty: 1.0 }];
    let outside = |s: &&Span| !quotations[0].segments.iter().any(|q| q.span.contains(**s));
    let entity = entities.iter().position(|e| e.name.ends_with(speaker));
    let statement = Attribution {
        quotations: vec![0],
        mention: find(text, speaker).iter().find(outside).copied(),
        cue: find(text, cue).iter().find(outside).copied(),
        entity,
        ..Attribution::default()
    };
    let attributions = Attributions { statements: vec![statement], entities };
    let found = Detector::embedded().detect(&article, &prose, &quotations, &attributions, &ThemeBook::embedded());
    found[0].iter().map(|f| (f.target.clone(), f.orientation)).collect()
}

fn is(text: &str, speaker: &str, cue: &str, target: &str, orientation: Orientation) {
    assert_eq!(stances(text, speaker, cue), [(target.to_owned(), orientation)], "{text}");
}

fn silent(text: &str, speaker: &str, cue: &str) {
    assert_eq!(stances(text, speaker, cue), [], "{text}");
}

use Orientation::{Against, Favor};

#[test]
fn predicates_speak_of_their_subject() {
    is("“Ruiz is a liar and a coward,” Berg said.", "Berg", "said", "Ana Ruiz", Against);
    is("“Ruiz is an honest and capable leader,” Berg said.", "Berg", "said", "Ana Ruiz", Favor);
    is("Berg said Ruiz was “absolutely right” about the dam.", "Berg", "said", "Ana Ruiz", Favor);
    is("Berg said that Ruiz’s plan is “a disaster” for the coast.", "Berg", "said", "Ana Ruiz", Against);
    is("Berg said voters found Ruiz “justified” in keeping quiet, and that Ruiz was “justified” there.", "Berg", "said", "Ana Ruiz", Favor);
    is("Ruiz spoke on Monday. “Her reckless promises are a fraud,” Berg said.", "Berg", "said", "Ana Ruiz", Against);
    is("Berg said it was crooked Ruiz who “sold us out.”", "Berg", "said", "Ana Ruiz", Against);
}

#[test]
fn verbs_of_naming_speak_of_their_object() {
    is("In a letter, Berg called Ruiz a “champion” for the coast.", "Berg", "called", "Ana Ruiz", Favor);
    is("Berg described Ruiz as a “serial liar” on Monday.", "Berg", "described", "Ana Ruiz", Against);
    is("Berg has blasted Ruiz as a “human leech who will bleed the country.”", "Berg", "blasted", "Ana Ruiz", Against);
    is("Berg accused Ruiz of being “asleep” at the wheel.", "Berg", "accused", "Ana Ruiz", Against);
    is("Berg praised Ruiz for “a long day’s work.”", "Berg", "praised", "Ana Ruiz", Favor);
}

#[test]
fn acts_speak_of_who_acts() {
    is("“Ruiz has lied to us for years,” Berg said.", "Berg", "said", "Ana Ruiz", Against);
    is("“Ruiz stood up for the fishermen when nobody else did,” Berg said.", "Berg", "said", "Ana Ruiz", Favor);
    is("“I will vote for Ruiz,” Berg said.", "Berg", "said", "Ana Ruiz", Favor);
    is("“We cannot trust Ruiz with the harbor,” Berg said.", "Berg", "said", "Ana Ruiz", Against);
    is("“I don’t support Ruiz,” Berg said.", "Berg", "said", "Ana Ruiz", Against);
}

#[test]
fn whose_words_they_are_matters() {
    silent("“Voss says Ruiz is a liar,” Berg said.", "Berg", "said");
    silent("“Is Ruiz going to be there tomorrow?” Berg asked.", "Berg", "asked");
    silent("“Ruiz spoke for an hour and left at noon,” Berg said.", "Berg", "said");
    silent("“The harbor is a disaster,” said Berg, who met Ruiz on Monday.", "Berg", "said");
    silent("“If Ruiz is a liar, we will know by Monday,” Berg said.", "Berg", "said");
}

#[test]
fn denial_turns_it() {
    is("“Ruiz is not fit to lead,” Berg said.", "Berg", "said", "Ana Ruiz", Against);
    is("“Ruiz has no integrity and no judgment,” Berg said.", "Berg", "said", "Ana Ruiz", Against);
    is("“Ruiz is not only honest but brave,” Berg said.", "Berg", "said", "Ana Ruiz", Favor);
}

#[test]
fn nations_and_alliances_are_targets() {
    let of = |text: &str, cue: &str| stances(text, "Berg", cue);
    assert_eq!(of("“We will continue to support Ukraine with everything we have,” Berg said.", "said"), [("Ukraine".to_owned(), Favor)]);
    assert_eq!(of("“Russian aggression is a crime,” Berg said.", "said"), [("Russia".to_owned(), Against)]);
    assert_eq!(of("“The Russian invasion of Ukraine is a crime,” Berg said.", "said"), [("Russia".to_owned(), Against)]);
    let both = [("NATO".to_owned(), Favor), ("stand by the alliance".to_owned(), Favor)];
    assert_eq!(of("“We will defend every inch of NATO territory,” Berg said.", "said"), both);
    assert_eq!(of("“The summit of NATO was held in Ukraine,” Berg said.", "said"), []);
}

#[test]
fn what_somebody_does_is_theirs() {
    is(
        "Ruiz says Hale’s flurry of tweets targeting the singer Max Berg was “unhinged, even for him.”",
        "Ruiz",
        "says",
        "Tom Hale",
        Against,
    );
    is("Ruiz is describing as “unhinged” a Hale speech on the harbor.", "Ruiz", "describing", "Tom Hale", Against);
    is("Ruiz says Hale represents the “same rigged system” as before.", "Ruiz", "says", "Tom Hale", Against);
    is("Berg, arguing that Hale “lashed out at our captains when he was asked,” left.", "Berg", "arguing", "Tom Hale", Against);
    is("Berg said he has had “areas of significant disagreement” with Hale.", "Berg", "said", "Tom Hale", Against);
    is("Berg has been steadily pounding Hale as a “con artist” this week.", "Berg", "pounding", "Tom Hale", Against);
}

#[test]
fn infinitives_belong_to_whoever_is_said_to_act() {
    is("Hale went on the radio overnight to accuse Ruiz of being “asleep” at the wheel.", "Hale", "accuse", "Ana Ruiz", Against);
    is("“Why won’t Hale show us the books?” Berg asked.", "Berg", "asked", "Tom Hale", Against);
}

#[test]
fn people_speak_well_of_themselves() {
    is("“I have good judgment,” Hale said.", "Hale", "said", "Tom Hale", Favor);
    is("Hale boasted, “That makes me smart.”", "Hale", "boasted", "Tom Hale", Favor);
    silent("“I will be in the harbor on Monday,” Hale said.", "Hale", "said");
}

#[test]
fn a_known_rival_needs_fewer_words() {
    is("“Hale can’t count and he never asks,” Ruiz said.", "Ruiz", "said", "Tom Hale", Against);
    silent("“Hale can’t come and he never asked,” Berg said.", "Berg", "said");
    silent("“Hale spoke before me,” Ruiz said.", "Ruiz", "said");
    is("“Crooked Hale wants a bridge,” Ruiz said.", "Ruiz", "said", "Tom Hale", Against);
}

#[test]
fn demands_for_and_against() {
    for (text, orientation) in [
        ("“We must send troops to the island,” Hale said.", Favor),
        ("“We will not send troops to the island,” Hale said.", Against),
        ("“No boots on the ground,” Hale said.", Against),
        ("“Sending troops would be a mistake,” Hale said.", Against),
        ("“We are now sending troops to the island,” Hale said.", Favor),
        ("“We are not sending troops to the island,” Hale said.", Against),
        ("“It is time to bring the troops home,” Hale said.", Against),
        ("“I oppose sending troops to the island,” Hale said.", Against),
        ("Hale supports “sending more troops” to the island.", Favor),
    ] {
        let cue = if text.contains("said") { "said" } else { "supports" };
        is(text, "Hale", cue, "send troops", orientation);
    }
}

#[test]
fn what_is_named_or_wanted_by_others_is_no_demand() {
    for text in [
        "“They sent troops to the island in the spring,” Hale said.",
        "“Should we send troops to the island?” Hale said.",
        "“If they send troops, the island will be theirs,” Hale said.",
        "“The senators want to send troops to the island,” Hale said.",
        "“The number of ground troops is a secret,” Hale said.",
        "“We are going to ask the wives of soldiers and ground troops,” Hale said.",
        "“Any time you want to send troops, it rains,” Hale said.",
    ] {
        silent(text, "Hale", "said");
    }
}
