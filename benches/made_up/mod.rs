//! Made-up articles for measuring: the same on every run, with few speakers and words that are frequent and many that are not.

use std::path::PathBuf;

use whosaid::article::{Article, Meta, PartialDate, PublicationBasis, Published, Span};
use whosaid::attribution::{Entity, Gender, SpeakerKind};
use whosaid::dating::{DateBasis, DateFinding};
use whosaid::ingest::Fingerprint;
use whosaid::pipeline::{ArticleReading, Reading};
use whosaid::quotation::Kind;
use whosaid::stance::{Orientation, StanceFinding};
use whosaid::statement::{Phrase, SpeakerRef, Statement, StatementSegment};
use whosaid::themes::ThemeFinding;

/// Statements in an article.
pub const STATEMENTS: usize = 10;
const SPEAKERS: usize = 20_000;
const THEMES: [&str; 8] =
    ["defense/alliances", "defense/deployments", "health", "energy/oil", "international/diplomacy", "education", "law_crime", "housing"];

/// A small generator of its own, so that every run sees the same folder.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// Small numbers often, large ones seldom, as with speakers and words.
    fn skewed(&mut self, below: usize) -> usize {
        let one = self.roll(below);
        self.roll(one + 1)
    }
}

/// A made-up word.
pub fn word(n: usize) -> String {
    const PARTS: [&str; 20] = [
        "ma", "ter", "li", "on", "ger", "pol", "sta", "ven", "ru", "ost", "el", "ka", "brim", "du", "ash", "fen", "cor", "wil", "tra", "ny",
    ];
    let mut word = PARTS[n % 20].to_owned();
    word.push_str(PARTS[n / 20 % 20]);
    if n >= 400 {
        word.push_str(PARTS[n / 400 % 20]);
    }
    word
}

fn sentence(dice: &mut Dice, words: usize) -> String {
    (0..words).map(|_| word(dice.skewed(8000))).collect::<Vec<_>>().join(" ")
}

/// A made-up article, always the same one for the same number.
pub fn article(n: usize) -> ArticleReading {
    let mut dice = Dice(n as u64 + 1);
    let day = PartialDate::day(2015 + dice.roll(9) as i16, 1 + dice.roll(12) as i8, 1 + dice.roll(28) as i8);
    let published = Some(Published { date: day, basis: PublicationBasis::Metadata, evidence: None });
    let entities: Vec<Entity> = (0..8)
        .map(|_| {
            let id = dice.skewed(SPEAKERS);
            Entity {
                name: format!("{} {}", word(id % 400), word(id)),
                kind: if id.is_multiple_of(9) { SpeakerKind::Group } else { SpeakerKind::Person },
                gender: Some(Gender::Female),
                roles: vec![format!("{} secretary", word(id))],
                mentions: (0..5).map(|m| Span::new(m * 700, m * 700 + 12)).collect(),
            }
        })
        .collect();
    let phrase =
        |at: usize, text: &str| Phrase { span: Span::new(at, at + text.len()), start: at as u32, end: at as u32, text: text.into() };
    let statements = (0..STATEMENTS)
        .map(|s| {
            let words = 8 + dice.roll(36);
            let text = format!("“{},”", sentence(&mut dice, words));
            let at = 400 + s * 600;
            let entity = (dice.roll(12) > 0).then(|| dice.roll(entities.len()));
            let speaker = entity.map(|e| SpeakerRef { name: entities[e].name.clone(), kind: entities[e].kind, role: None });
            let end = at + text.len();
            Statement {
                id: format!("{:016x}", (n * STATEMENTS + s) as u64 * 0x9e37_79b9),
                segments: vec![StatementSegment { span: Span::new(at, end), start: at as u32, end: end as u32, text }],
                kind: if s % 5 == 4 { Kind::Partial } else { Kind::Direct },
                flags: Vec::new(),
                mention: entity.map(|e| phrase(at + 200, &entities[e].name)),
                cue: entity.map(|_| phrase(at + 190, "said")),
                speaker,
                entity,
                rule: "said-inverted".into(),
                confidence: 0.3 + dice.roll(70) as f32 / 100.0,
                runner_up: None,
                said_on: DateFinding { date: (dice.roll(10) > 0).then_some(day), basis: DateBasis::Publication, evidence: None },
                themes: (0..dice.roll(3))
                    .map(|_| {
                        let evidence = vec![Span::new(at, at + 6)];
                        ThemeFinding { id: THEMES[dice.skewed(THEMES.len())].into(), evidence, weight: 0.5 }
                    })
                    .collect(),
                stance: (0..usize::from(dice.roll(6) == 0))
                    .map(|_| StanceFinding {
                        target: word(dice.skewed(300)),
                        orientation: Orientation::Against,
                        target_mention: None,
                        cues: vec![Span::new(at, at + 5)],
                        confidence: 0.8,
                    })
                    .collect(),
            }
        })
        .collect();
    let file = format!("{}/{n}.txt", word(n % 300));
    let title = Some(sentence(&mut dice, 8));
    ArticleReading {
        index: n,
        article: Article {
            path: PathBuf::from(format!("/news/{file}")),
            file,
            meta: Meta { title, outlet: Some(word(n % 60)), byline: None, url: None, published: published.clone() },
            ..Article::default()
        },
        reading: Reading { statements, set_aside: Vec::new(), entities, published },
        fingerprint: Fingerprint { size: 6000, modified: Some(n as i64), content: n as u64, metadata: 0 },
    }
}

/// What is resident now and was at most, in megabytes; the system tells on Linux.
pub fn memory() -> Option<(usize, usize)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let value = |name: &str| {
        let line = status.lines().find(|l| l.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<usize>().ok()
    };
    Some((value("VmRSS:")? / 1024, value("VmHWM:")? / 1024))
}
