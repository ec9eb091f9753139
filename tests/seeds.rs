//! The sample articles give exactly the statements that a person finds in them.

use std::path::PathBuf;

use whosaid::pipeline::{Cancel, Engine, Folder, Options, read_folder};

fn seeds() -> Folder {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    read_folder(&[folder], &Options::default(), &Engine::embedded(), &|_| {}, &Cancel::default())
}

/// file, words, speaker, said on, a theme's major topic
const GOLDEN: &[(&str, &str, &str, &str, &str)] = &[
    (
        "2022-01-17_anti-armour-for-kyiv.txt",
        "‘We have taken the decision to supply Ukraine with light, anti-armour, defensive weapon systems,’ […] ‘Ukraine has every right to defend its borders.’",
        "Ben Wallace",
        "2022-01-17",
        "defense",
    ),
    ("2022-01-24_units-on-alert.txt", "“on a heightened preparedness to deploy.”", "John F. Kirby", "2022-01-24", "defense"),
    ("2022-02-24_a-brutal-act-of-war.txt", "“A brutal act of war”", "Jens Stoltenberg", "2022-02-24", "international"),
    (
        "2022-02-24_a-brutal-act-of-war.txt",
        "“Russia has attacked Ukraine. This is a brutal act of war,” […] “Peace on our continent has been shattered.”",
        "Jens Stoltenberg",
        "2022-02-24",
        "international",
    ),
    (
        "2022-02-24_a-brutal-act-of-war.txt",
        "“hideous and barbaric venture of Vladimir Putin must end in failure.”",
        "Boris Johnson",
        "2022-02-24",
        "international",
    ),
    ("2022-02-24_a-brutal-act-of-war.txt", "“Putin is the aggressor. Putin chose this war.”", "Joe Biden", "2022-02-24", "international"),
    (
        "2022-02-25_briefing.txt",
        "\"This is the first time that the alliance has employed these high readiness forces in a deterrence and defense role,\" […] \"So it's not an insignificant move by the alliance.\"",
        "John F. Kirby",
        "2022-02-25",
        "defense",
    ),
    ("2022-02-25_briefing.txt", "\"and we're going to look to do that going forward,\"", "John F. Kirby", "2022-02-25", "defense"),
    (
        "brussels-ministers.md",
        "\"So far, we have not seen any sign of de-escalation on the ground,\"",
        "Jens Stoltenberg",
        "2022-02-16",
        "defense",
    ),
    (
        "brussels-ministers.md",
        "\"I regret to say that this is the new normal in Europe.\"",
        "Jens Stoltenberg",
        "2022-02-16",
        "international",
    ),
    ("brussels-ministers.md", "\"We are deadly serious in how we're going to face the threat,\"", "Ben Wallace", "2022-02-16", "defense"),
    (
        "kyiv-address.txt",
        "„We have been left alone to defend our state,“ […] „Who is ready to fight alongside us? I don’t see anyone.“",
        "Volodymyr Zelenskyy",
        "2022-02-25",
        "defense",
    ),
    ("kyiv-address.txt", "„Everyone is afraid,“", "Volodymyr Zelenskyy", "2022-02-25", "international"),
    (
        "security-council.docx",
        "“There is no purgatory for war criminals,” […] “They go straight to hell, Ambassador.”",
        "Sergiy Kyslytsya",
        "2022-02-23",
        "international",
    ),
    ("the-first-tranche.html", "“This is the beginning of a Russian invasion of Ukraine,”", "Joe Biden", "2022-02-22", "international"),
    ("the-response-force.html", "“for the first time in a collective defence context.”", "Jens Stoltenberg", "2022-02-25", "defense"),
    (
        "the-response-force.html",
        "“There must be no space for miscalculation or misunderstanding. We will do what it takes to protect and defend every Ally, and every inch of NATO territory,”",
        "Jens Stoltenberg",
        "2022-02-25",
        "defense",
    ),
    ("the-response-force.html", "“an agile, combat credible force.”", "Tod Wolters", "2022-02-25", "defense"),
    (
        "watershed.md",
        "«The 24th of February 2022 marks a watershed in the history of our continent,»",
        "Olaf Scholz",
        "2022-02-27",
        "international",
    ),
    ("watershed.md", "«finance the purchase and delivery of weapons»", "Ursula von der Leyen", "2022-02-27", "defense"),
];

#[test]
fn golden_statements() {
    let folder = seeds();
    let mut wrong = Vec::new();
    for (file, words, speaker, said_on, theme) in GOLDEN {
        let statement =
            folder.articles.iter().filter(|a| a.article.file == *file).flat_map(|a| &a.reading.statements).find(|s| s.text() == *words);
        let Some(statement) = statement else {
            wrong.push(format!("{file}: not found: {words}"));
            continue;
        };
        let name = statement.speaker.as_ref().map_or("nobody", |s| s.name.as_str());
        let date = statement.said_on.date.map_or("unknown".to_owned(), |d| d.to_string());
        let majors: Vec<&str> = statement.themes.iter().filter_map(|t| t.id.split('/').next()).collect();
        if name != *speaker || date != *said_on || !majors.contains(theme) {
            wrong.push(format!("{file}: {words}\n  got {name}, {date}, {majors:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_said_twice_by_page_furniture() {
    let folder = seeds();
    let briefing = folder.articles.iter().find(|a| a.article.file == "2022-02-25_briefing.txt").map(|a| a.reading.statements.len());
    assert_eq!(briefing, Some(2));
}

#[test]
fn every_quotation_is_a_stretch_of_its_article() {
    for read in &seeds().articles {
        let points: Vec<char> = read.article.text.chars().collect();
        for segment in read.reading.statements.iter().flat_map(|s| &s.segments) {
            assert_eq!(segment.span.of(&read.article.text), segment.text);
            let by_points: String = points[segment.start as usize..segment.end as usize].iter().collect();
            assert_eq!(by_points, segment.text, "{}", read.article.file);
        }
    }
}
