//! A planted folder: variants of one name, and namesakes.

use super::*;
use crate::attribution::Gender::{self, Female, Male};

fn entity(name: &str, kind: SpeakerKind, gender: Option<Gender>, roles: &[&str]) -> Entity {
    Entity { name: name.into(), kind, gender, roles: roles.iter().map(|r| (*r).to_owned()).collect(), mentions: Vec::new() }
}

fn person(name: &str) -> Entity {
    entity(name, SpeakerKind::Person, None, &[])
}

fn she(name: &str) -> Entity {
    entity(name, SpeakerKind::Person, Some(Female), &[])
}

fn he(name: &str) -> Entity {
    entity(name, SpeakerKind::Person, Some(Male), &[])
}

fn group(name: &str) -> Entity {
    entity(name, SpeakerKind::Group, None, &[])
}

fn read(articles: &[Vec<Entity>], roster: &Roster) -> Resolution {
    let date = Some(PartialDate::day(2016, 5, 1));
    let given: Vec<ArticleEntities> = articles.iter().map(|e| ArticleEntities { outlet: None, published: date, entities: e }).collect();
    resolve(&given, roster)
}

/// The canonical name of every entity, article by article.
fn who(articles: &[Vec<Entity>]) -> Vec<Vec<String>> {
    let found = read(articles, &Roster::default());
    found.of.iter().map(|of| of.iter().map(|&s| found.speakers[s].name.clone()).collect()).collect()
}

/// Whether all entities of one-entity articles are one speaker.
fn one(names: &[&str]) -> bool {
    let articles: Vec<Vec<Entity>> = names.iter().map(|n| vec![person(n)]).collect();
    let found = read(&articles, &Roster::default());
    found.of.iter().all(|of| of == &found.of[0])
}

#[test]
fn variants_of_a_name_are_one_person() {
    for names in [
        ["Tomas K. Aldermere", "Tomas Aldermere"],
        ["Tom Aldermere", "Thomas Aldermere"],
        ["Petro Vashkensky", "Petro Vashkenskyy"],
        ["Petro Vashkenskiy", "PETRO VASHKENSKYY"],
        ["José Ibarrola", "Jose Ibarrola"],
        ["JosÃ© Ibarrola", "José Ibarrola"],
        ["Ilka van der Sloot", "Ilka Vandersloot"],
        ["Bob Quillfeather", "Robert J. Quillfeather Jr."],
        ["Aldermere", "Tomas Aldermere"],
        ["W. Brent Haverling", "Brent Haverling"],
        ["Enzo Tarrasco Bielma", "Tarrasco Bielma"],
        ["Enzo Tarrasco Bielma", "Enzo Tarrasco"],
        ["T. Aldermere", "Tomas Aldermere"],
        ["Ned Aldermere", "Rufus Edward Aldermere"],
        ["Bruno de Arvo", "De Arvo"],
        ["Margot Le Clos", "Le Clos"],
        ["Piet Van Hool", "Van Hool"],
        ["and Aldermere", "Tomas Aldermere"],
    ] {
        assert!(one(&names), "{names:?}");
    }
}

#[test]
fn namesakes_stay_apart() {
    for names in [
        ["Ann Aldermere", "Tomas Aldermere"],
        ["Tomas Aldermere Jr.", "Tomas Aldermere Sr."],
        ["John F. Quarrel", "John Q. Quarrel"],
        ["Alexander Brook", "Alexandra Brook"],
        ["Ada Hansen", "Ada Hanson"],
    ] {
        assert!(!one(&names), "{names:?}");
    }
    let found = who(&[vec![he("Sam Brook")], vec![she("Sam Brook")]]);
    assert_eq!(found[0], found[1], "the names are alike");
    let found = read(&[vec![he("Sam Brook")], vec![she("Sam Brook")]], &Roster::default());
    assert_ne!(found.of[0], found.of[1], "the persons are not");
    let twice = read(&[vec![person("Sam Brook"), person("Sam Brook")]], &Roster::default());
    assert_ne!(twice.of[0][0], twice.of[0][1], "two in one article");
}

#[test]
fn a_last_name_goes_to_the_only_one_it_fits() {
    let found = who(&[vec![he("Tomas Aldermere")], vec![she("Ann Aldermere")], vec![she("Aldermere")], vec![he("Aldermere")]]);
    assert_eq!(found[2], ["Ann Aldermere"]);
    assert_eq!(found[3], ["Tomas Aldermere"]);
}

#[test]
fn an_ambiguous_last_name_stays_and_is_proposed() {
    let articles = [vec![person("Tomas Aldermere")], vec![person("Ann Aldermere")], vec![person("Aldermere")]];
    let found = read(&articles, &Roster::default());
    let alone = found.of[2][0];
    assert_eq!(found.speakers[alone].name, "Aldermere");
    assert_eq!(found.suggestions.iter().filter(|s| s.one == alone).count(), 2);
}

#[test]
fn a_role_tells_which_of_two() {
    let mayor = entity("Tomas Aldermere", SpeakerKind::Person, None, &["mayor of Port Lynde"]);
    let coach = entity("Ann Aldermere", SpeakerKind::Person, None, &["rowing coach"]);
    let short = entity("Aldermere", SpeakerKind::Person, None, &["mayor"]);
    assert_eq!(who(&[vec![mayor], vec![coach], vec![short]])[2], ["Tomas Aldermere"]);
}

#[test]
fn the_most_quoted_takes_the_bare_name() {
    let mut articles: Vec<Vec<Entity>> = (0..20).map(|_| vec![person("Tomas Aldermere")]).collect();
    articles.push(vec![person("Ann Aldermere")]);
    articles.push(vec![person("Aldermere")]);
    assert_eq!(who(&articles)[21], ["Tomas Aldermere"]);
}

#[test]
fn a_word_before_a_famous_name_is_no_given_name() {
    let mut articles: Vec<Vec<Entity>> = (0..20).map(|_| vec![person("Tomas Aldermere")]).collect();
    articles.push(vec![person("Team Aldermere")]);
    articles.push(vec![person("Considering Aldermere")]);
    articles.push(vec![person("Anna Aldermere")]);
    articles.push(vec![person("Zorbina Aldermere")]);
    let found = who(&articles);
    assert_eq!((&*found[20][0], &*found[21][0]), ("Tomas Aldermere", "Tomas Aldermere"));
    assert_eq!((&*found[22][0], &*found[23][0]), ("Anna Aldermere", "Zorbina Aldermere"));
}

#[test]
fn the_canonical_name_is_the_one_the_press_uses() {
    let mut articles: Vec<Vec<Entity>> = (0..9).map(|_| vec![person("Tomas Aldermere")]).collect();
    articles.push(vec![person("Tomas Klaus Aldermere")]);
    articles.push(vec![person("TOMAS ALDERMERE")]);
    assert_eq!(who(&articles)[9], ["Tomas Aldermere"]);
    assert_eq!(who(&[vec![person("T. ALDERMERE")], vec![person("TOMAS ALDERMERE")]])[0], ["Tomas Aldermere"]);
    let named = [vec![person("Tomas Aldermere")], vec![person("Icon Tomas Aldermere")], vec![person("Tomas Aldermere")]];
    assert_eq!(who(&named)[1], ["Tomas Aldermere"], "a word in front is no part of the name");
    assert_eq!(who(&[vec![person("Jose Ibarrola")], vec![person("José Ibarrola")]])[0], ["José Ibarrola"]);
}

#[test]
fn groups_and_their_acronyms() {
    let articles = [
        vec![group("Northern Harbour Workers Union")],
        vec![group("NHWU")],
        vec![group("the Northern Harbour Workers Union")],
        vec![group("Southern Harbour Workers Union")],
    ];
    let found = read(&articles, &Roster::default());
    assert_eq!(found.of[0], found.of[1]);
    assert_eq!(found.of[0], found.of[2]);
    assert_ne!(found.of[0], found.of[3]);
}

#[test]
fn a_group_without_a_name_is_another_one_in_every_article() {
    let found = read(&[vec![group("the company")], vec![group("the company")]], &Roster::default());
    assert_ne!(found.of[0], found.of[1]);
}

#[test]
fn who_has_no_name_is_never_joined() {
    let unnamed = || entity("a spokeswoman", SpeakerKind::Unnamed, None, &[]);
    let found = read(&[vec![unnamed()], vec![unnamed()]], &Roster::default());
    assert_ne!(found.of[0], found.of[1]);
}

#[test]
fn the_roster_fills_in_and_ties_but_does_not_override() {
    let roster = Roster::parse(
        "[[person]]\nname = \"Oskar Lindqvael\"\nalso = [\"Ossian Lindqvael\"]\ngender = \"m\"\nroles = [{ role = \"premier\", of = \"Freedonia\", from = \"2015\" }]",
    )
    .unwrap();
    let premier = |name: &str| entity(name, SpeakerKind::Person, None, &["premier"]);
    let found = read(&[vec![premier("Lindqvael")]], &roster);
    assert_eq!(found.speakers[found.of[0][0]].name, "Oskar Lindqvael");
    let farmer = entity("Lindqvael", SpeakerKind::Person, None, &["farmer"]);
    let found = read(&[vec![farmer]], &roster);
    assert_eq!(found.speakers[found.of[0][0]].name, "Lindqvael");
    let found = read(&[vec![person("Ossian Lindqvael")], vec![person("Oskar Lindqvael")]], &roster);
    assert_eq!(found.of[0], found.of[1]);
    let found = read(&[vec![she("Oskar Lindqvael")], vec![he("Ossian Lindqvael")]], &roster);
    assert_ne!(found.of[0], found.of[1], "the article says she is a woman");
}

#[test]
fn a_letter_of_difference_is_proposed_only() {
    let found = read(&[vec![person("Ada Aldermere")], vec![person("Ada Aldemere")]], &Roster::default());
    assert_ne!(found.of[0], found.of[1]);
    assert!(found.suggestions.iter().any(|s| s.pro == Evidence::Spelling));
    let found = read(&[vec![person("Reinhold Aldermere")], vec![person("Renhold Aldermere")]], &Roster::default());
    assert_ne!(found.of[0], found.of[1]);
    assert!(found.suggestions.iter().any(|s| s.contra.contains("given names")));
}

#[test]
fn a_letter_is_nobodys_name() {
    let found = read(&[vec![person("Q")], vec![person("Q")]], &Roster::default());
    assert_ne!(found.of[0], found.of[1]);
}

#[test]
fn what_a_person_decided_stands() {
    let articles = [
        vec![person("Ada Aldermere")],
        vec![person("Ada Aldemere")],
        vec![person("Tom Brook")],
        vec![person("Thomas Brook")],
        vec![person("Zed Quarrel")],
        vec![group("Quarrel & Sons")],
    ];
    let decided = "[[same]]\nnames = [\"Ada Aldemere\", \"Ada Aldermere\"]\n[[apart]]\nnames = [\"Tom Brook\", \"Thomas Brook\"]";
    let found = read(&articles, &Roster::parse(decided).unwrap());
    let name = |article: usize| found.speakers[found.of[article][0]].name.as_str();
    assert_eq!(found.of[0], found.of[1]);
    assert_eq!((name(0), found.speakers[found.of[0][0]].aliases.as_slice()), ("Ada Aldemere", &["Ada Aldermere".to_owned()][..]));
    assert_ne!(found.of[2], found.of[3]);
    assert_eq!((name(2), name(3), name(4), name(5)), ("Tom Brook", "Thomas Brook", "Zed Quarrel", "Quarrel & Sons"));
    assert!(found.suggestions.is_empty(), "{:?}", found.suggestions);
}

#[test]
fn the_work_grows_with_the_names_not_their_square() {
    let syllables = ["Ba", "de", "go", "ki", "mu", "na", "pe", "ro", "ti", "vu"];
    let last = |i: usize| (i % 4001).to_string().bytes().map(|d| syllables[usize::from(d - b'0')]).collect::<String>() + "l";
    let first = ["Ada", "Tomas", "Ilka", "Bram", "Obi", "Petra", "Sten", "Maud"];
    let articles: Vec<Vec<Entity>> = (0..20_000)
        .map(|i| vec![person(&format!("{} {}", first[i % 8], last(i))), person(&last(i)), person(&format!("{} Aldermere", last(i)))])
        .collect();
    let begun = std::time::Instant::now();
    let found = read(&articles, &Roster::default());
    assert!(found.speakers.len() > 2000, "{}", found.speakers.len());
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}
