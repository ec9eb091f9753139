//! Made-up articles, corrections on them, and files that are closed, copied, locked and killed.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;
use crate::article::{Article, CodePoints, PartialDate, PublicationBasis, Published, Span};
use crate::attribution::{Entity, SpeakerKind};
use crate::corpus::{ArticleInfo, Corpus, Field, Finding, Prepared, Review, SpeakerEdit, Status, text_hash};
use crate::dating::{DateBasis, DateFinding};
use crate::ingest::{Fingerprint, StableHash};
use crate::pipeline::{ArticleReading, Reading};
use crate::quotation::{Flag, Kind, Reason, SetAside};
use crate::speakers::roster::Roster;
use crate::stance::{Orientation, StanceFinding};
use crate::statement::{Alternative, Phrase, SpeakerRef, Statement, StatementSegment};
use crate::themes::ThemeFinding;

const PAGE: &str = "The ferry stays. “We keep the ferry,” said Ada Brandt. “No,” said Emil Costa. The mayor was asked again. “No,” she said. \
                    “A bridge costs more than it brings,” said Emil Costa on Monday.";

/// A reading that takes everything between curly marks for a statement, by whom the text names next.
fn reading(file: &str, text: &str) -> ArticleReading {
    let mut reading = Reading::default();
    let points = CodePoints::of(text);
    let mut from = 0;
    while let Some(start) = text[from..].find('“').map(|at| from + at) {
        let end = text[start..].find('”').map_or(text.len(), |at| start + at + '”'.len_utf8());
        from = end;
        let by = |name: &str| text[end..].find(name).filter(|&at| at < 12);
        let entity = ["Ada Brandt", "Emil Costa"].into_iter().find(|name| by(name).is_some()).map(|name| {
            reading.entities.iter().position(|e| e.name == name).unwrap_or_else(|| {
                let kind = SpeakerKind::Person;
                reading.entities.push(Entity { name: name.into(), kind, gender: None, roles: Vec::new(), mentions: Vec::new() });
                reading.entities.len() - 1
            })
        });
        let span = Span::new(start, end);
        reading.statements.push(Statement {
            id: format!("{file}-{}", reading.statements.len()),
            segments: vec![StatementSegment {
                span,
                start: points.at(text, start) as u32,
                end: points.at(text, end) as u32,
                text: span.of(text).into(),
            }],
            kind: Kind::Direct,
            flags: Vec::new(),
            speaker: entity.map(|e| person(&reading.entities[e].name)),
            entity,
            mention: None,
            cue: None,
            rule: "said".into(),
            confidence: 0.7,
            runner_up: None,
            said_on: DateFinding { date: None, basis: DateBasis::Unknown, evidence: None },
            themes: Vec::new(),
            stance: Vec::new(),
        });
    }
    let article = Article { file: file.into(), text: text.into(), ..Article::default() };
    ArticleReading { article, reading, ..ArticleReading::default() }
}

fn person(name: &str) -> SpeakerRef {
    SpeakerRef { name: name.into(), kind: SpeakerKind::Person, role: None }
}

/// A folder of texts, its corpus and what a person did to it.
#[derive(Default)]
struct Table {
    texts: HashMap<String, String>,
    corpus: Corpus,
    journal: Journal,
    desk: Desk,
}

impl Table {
    fn with(texts: &[(&str, &str)]) -> Self {
        let mut table = Table::default();
        texts.iter().for_each(|(file, text)| table.write(file, text));
        table.desk.settle(&mut table.corpus, &table.journal, &mut |_| None);
        table
    }

    /// Writes a file and reads it, as a watcher would.
    fn write(&mut self, file: &str, text: &str) {
        self.texts.insert(file.into(), text.into());
        let texts = &self.texts;
        self.desk.put(&mut self.corpus, &self.journal, Prepared::of(reading(file, text)), &mut |info| texts.get(&info.file).cloned());
    }

    fn rename(&mut self, from: &str, to: &str) {
        let text = self.texts.remove(from).unwrap();
        self.corpus.remove(from);
        self.write(to, &text);
        self.settle();
    }

    fn settle(&mut self) {
        let texts = &self.texts;
        self.desk.settle(&mut self.corpus, &self.journal, &mut |info| texts.get(&info.file).cloned());
    }

    fn anchor(&self, file: &str, words: &str, nth: usize) -> Anchor {
        let text = &self.texts[file];
        let (at, _) = text.match_indices(words).nth(nth).unwrap();
        Anchor::of(file, text, &[Span::new(at, at + words.len())])
    }

    fn quotes(&self, file: &str, words: &str) -> Vec<Quote> {
        self.anchor(file, words, 0).quotes
    }

    fn change(&mut self, words: &str, nth: usize, change: Change) {
        let anchor = self.anchor("a.txt", words, nth);
        self.act(vec![Correction::Statement { anchor, change }]);
    }

    fn act(&mut self, corrections: Vec<Correction>) {
        let entry = self.journal.act(0, corrections);
        self.push(entry);
    }

    fn push(&mut self, entry: Entry) {
        let touched = self.journal.push(entry).unwrap();
        let texts = &self.texts;
        self.desk.refresh(&mut self.corpus, &self.journal, &touched, &mut |info| texts.get(&info.file).cloned());
    }

    fn undo(&mut self) -> bool {
        self.journal.undo(0).map(|entry| self.push(entry)).is_some()
    }

    fn redo(&mut self) -> bool {
        self.journal.redo(0).map(|entry| self.push(entry)).is_some()
    }

    fn findings(&self) -> Vec<Finding> {
        let mut files: Vec<String> = self.corpus.articles().map(|(_, info)| info.file.clone()).collect();
        files.sort();
        files.iter().flat_map(|f| self.corpus.findings_of(self.corpus.article_of(f).unwrap())).collect()
    }

    /// What stands, one line a statement.
    fn seen(&self) -> Vec<String> {
        let line = |f: &Finding| {
            let mark = match f.review {
                Review::Open => "",
                Review::Confirmed => " ✓",
                Review::Corrected => " ✎",
                Review::Added => " +",
                Review::Rejected => " ✗",
            };
            let who = f.statement.speaker.as_ref().map_or("-", |s| &s.name);
            format!("{who}: {}{mark}", f.statement.text())
        };
        self.findings().iter().map(line).collect()
    }

    fn lost(&self) -> Vec<Lost> {
        self.desk.orphans().map(|o| o.reason).collect()
    }
}

#[test]
fn every_kind_of_correction_shows_and_is_undone() {
    let mut table = Table::with(&[("a.txt", PAGE)]);
    let before = table.seen();
    assert_eq!(before[0], "Ada Brandt: “We keep the ferry,”");
    assert_eq!(before[2], "-: “No,”");
    let confirm = Change::confirm(&table.findings()[0], Some("Ada Brandt"));
    table.change("“We keep the ferry,”", 0, confirm);
    table.change("“No,”", 1, Change::Speaker(Some(person("Ada Brandt"))));
    table.change("“No,”", 0, Change::NotAStatement);
    let words = table.quotes("a.txt", "“A bridge costs more");
    table.change("“A bridge costs more than it brings,”", 0, Change::Span(words));
    table.change("The ferry stays.", 0, Change::Add { speaker: Some(person("Ida Voss")), kind: Kind::Block });
    let expected = [
        "Ida Voss: The ferry stays. +",
        "Ada Brandt: “We keep the ferry,” ✓",
        "Emil Costa: “No,” ✗",
        "Ada Brandt: “No,” ✎",
        "Emil Costa: “A bridge costs more ✎",
    ];
    assert_eq!(table.seen(), expected);
    assert_eq!(table.findings()[4].statement.segments[0].end - table.findings()[4].statement.segments[0].start, 20);

    table.change("“A bridge costs more than it brings,”", 0, Change::Date("2021-05-03".parse().ok()));
    table.change("“A bridge costs more", 0, Change::Themes(vec!["transportation".into()]));
    table.change(
        "“A bridge costs more",
        0,
        Change::Stance(vec![StanceChoice { target: "bridge".into(), orientation: crate::stance::Orientation::Against }]),
    );
    table.change("“A bridge costs more", 0, Change::Note(Some("Check the sum.".into())));
    let last = table.findings().pop().unwrap();
    assert_eq!(last.statement.said_on.date.map(|d| d.to_string()).as_deref(), Some("2021-05-03"));
    assert_eq!((last.statement.themes[0].id.as_str(), last.statement.stance[0].target.as_str()), ("transportation", "bridge"));
    assert_eq!(last.by_hand, [Field::Span, Field::Date, Field::Themes, Field::Stance]);
    assert_eq!(last.note.as_deref(), Some("Check the sum."));

    let all = table.findings();
    let mut steps = 0;
    while table.undo() {
        steps += 1;
    }
    assert_eq!((steps, table.seen()), (9, before));
    while table.redo() {}
    assert_eq!(table.findings(), all);
    let said: Vec<&str> = table.journal.history().take(2).map(|(e, _)| e.description.as_str()).collect();
    assert_eq!(said, ["Confirmed “We keep the ferry,”", "Set the speaker of “No,” to Ada Brandt"]);
}

#[test]
fn several_at_once_are_one_action() {
    let mut table = Table::with(&[("a.txt", PAGE), ("b.txt", PAGE)]);
    let anchors = [table.anchor("a.txt", "“No,”", 0), table.anchor("b.txt", "“No,”", 1)];
    let nobody = |anchor| Correction::Statement { anchor, change: Change::Speaker(None) };
    table.act(anchors.into_iter().map(nobody).collect());
    assert_eq!(table.seen().iter().filter(|l| l.starts_with("-: “No,” ✎")).count(), 2);
    assert_eq!(table.journal.can_undo(), Some("Set the speaker of “No,” to nobody and 1 more"));
    assert!(table.undo() && !table.undo());
    assert_eq!(table.seen().iter().filter(|l| l.ends_with('✎')).count(), 0);
}

#[test]
fn corrections_survive_edits_moves_and_a_better_reading() {
    let mut table = Table::with(&[("a.txt", PAGE)]);
    table.change("“No,”", 1, Change::Speaker(Some(person("Ida Voss"))));
    table.change("“No,”", 0, Change::NotAStatement);
    let edited = format!("“No,” said Emil Costa at first. And then: {}", PAGE.replace("stays", "remains"));
    table.write("a.txt", &edited);
    assert_eq!(
        table.seen(),
        [
            "Emil Costa: “No,”",
            "Ada Brandt: “We keep the ferry,”",
            "Emil Costa: “No,” ✗",
            "Ida Voss: “No,” ✎",
            "Emil Costa: “A bridge costs more than it brings,”"
        ]
    );
    table.rename("a.txt", "archive/a.txt");
    assert_eq!(table.lost(), [Lost::Article, Lost::Article], "neither name nor text is what it was");
    table.rename("archive/a.txt", "a.txt");
    assert_eq!((table.lost().len(), table.seen()[3].as_str()), (0, "Ida Voss: “No,” ✎"));
    table.write("a.txt", PAGE);
    table.rename("a.txt", "archive/a.txt");
    assert_eq!((table.lost().len(), table.seen()[2].as_str()), (0, "Ida Voss: “No,” ✎"), "the same text under another name");
    assert!(table.undo());
    assert_eq!(table.seen()[1], "Emil Costa: “No,”", "undone under the new name too");
}

#[test]
fn what_was_confirmed_stays_though_a_later_reading_thinks_otherwise() {
    let mut table = Table::with(&[("a.txt", PAGE)]);
    let confirm = Change::confirm(&table.findings()[0], Some("Ada Brandt"));
    table.change("“We keep the ferry,”", 0, confirm);
    // The text now names somebody else behind it, and no longer marks the other quotation at all.
    table.change("“A bridge costs more than it brings,”", 0, Change::Speaker(Some(person("Emil Costa"))));
    let other = PAGE.replace("said Ada Brandt", "said Emil Costa").replace("“A bridge", "A bridge").replace("brings,”", "brings,");
    table.write("a.txt", &other);
    let seen = table.seen();
    assert_eq!(seen[0], "Ada Brandt: “We keep the ferry,” ✓");
    assert_eq!(table.lost(), [], "{seen:?}");
    assert_eq!(seen[3], "Emil Costa: A bridge costs more than it brings, +");
}

#[test]
fn what_finds_no_place_is_listed_and_tried_again() {
    let mut table = Table::with(&[("a.txt", PAGE)]);
    table.change("“We keep the ferry,”", 0, Change::Speaker(Some(person("Ida Voss"))));
    table.write("a.txt", "All of it was rewritten. “Something new,” said Ada Brandt.");
    assert_eq!((table.lost(), table.seen()), (vec![Lost::Words], vec!["Ada Brandt: “Something new,”".to_owned()]));
    table.corpus.remove("a.txt");
    table.settle();
    assert_eq!(table.lost(), [Lost::Article]);
    table.write("a.txt", PAGE);
    assert_eq!((table.lost(), table.seen()[0].as_str()), (vec![], "Ida Voss: “We keep the ferry,” ✎"));
}

#[test]
fn articles_and_speakers_are_corrected_too() {
    let mut table = Table::with(&[("a.txt", PAGE), ("b.txt", "“Later,” said Emil Costa.")]);
    table.act(vec![Correction::Article { file: "b.txt".into(), text: text_hash("“Later,” said Emil Costa."), excluded: true }]);
    let status = |table: &Table| table.corpus.article(table.corpus.article_of("b.txt").unwrap()).unwrap().status;
    assert_eq!(status(&table), Status::Excluded);
    table.write("b.txt", "“Later,” said Emil Costa. “Much later.”");
    assert_eq!(status(&table), Status::Excluded);
    table.act(vec![Correction::Speakers(SpeakerEdit::Same { names: vec!["Emil Costa".into()], into: "E. Costa".into() })]);
    assert_eq!(table.seen()[1], "E. Costa: “No,”");
    table.undo();
    assert_eq!(table.seen()[1], "Emil Costa: “No,”");
    table.undo();
    assert_eq!(status(&table), Status::Read);
}

fn note(n: usize) -> Vec<Correction> {
    vec![Correction::Article { file: format!("{n}.txt"), text: n as u64, excluded: true }]
}

#[test]
fn a_project_holds_what_was_put_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/one.whosaid");
    let mut project = Project::open(&path).unwrap();
    project.set_folders(&["/news/b".into(), "/news/a".into()]).unwrap();
    project.set_setting("zoom", &1.5).unwrap();
    for n in 0..3 {
        assert_eq!(project.act(n, note(n as usize)).unwrap().files, [format!("{n}.txt")]);
    }
    project.undo(5).unwrap().unwrap();
    let articles: Vec<Prepared> = (0..600).map(|n| Prepared::of(reading(&format!("{n}.txt"), PAGE))).collect();
    let mut cache = project.cache().unwrap();
    for articles in articles.chunks(Piece::FULL) {
        cache.keep(&piece(articles)).unwrap();
    }
    cache.keep(&piece(&[Prepared::of(reading("7.txt", "“New,” said Ada Brandt."))])).unwrap();
    cache.forget(&["8.txt".into()]).unwrap();
    drop(cache);
    let copy = folder.path().join("copy.whosaid");
    project.save_as(&copy).unwrap();
    assert!(matches!(project.save_as(&copy), Err(ProjectError::Exists(_))));
    let journal = project.journal().clone();
    drop(project);

    for path in [&path, &copy] {
        let project = Project::open(path).unwrap();
        assert_eq!(project.access(), &Access::Full);
        assert_eq!(project.journal(), &journal);
        assert_eq!(project.folders().unwrap(), [Path::new("/news/b"), Path::new("/news/a")]);
        assert_eq!((project.setting("zoom").unwrap(), project.setting::<f32>("nothing").unwrap()), (Some(1.5), None));
        let corpus = kept(&project.cache().unwrap());
        assert_eq!((corpus.article_count(), corpus.len()), (599, 598 * 4 + 1));
    }
    let mut project = Project::open(&path).unwrap();
    let mut lines = Vec::new();
    project.export_journal(&mut lines).unwrap();
    assert_eq!(String::from_utf8(lines).unwrap().lines().count(), 4);
    assert_eq!(project.redo(9).unwrap().unwrap().files, ["2.txt"]);
    let mut cache = project.cache().unwrap();
    let corpus = kept(&cache);
    cache.keep_speakers(&corpus.resolve(&Roster::default())).unwrap();
    assert_eq!(cache.speakers().unwrap(), Some(corpus.resolve(&Roster::default())));
}

fn piece(articles: &[Prepared]) -> Piece {
    let mut piece = Piece::default();
    articles.iter().for_each(|article| piece.add(article).unwrap());
    piece
}

fn kept(cache: &Cache) -> Corpus {
    let mut corpus = Corpus::new();
    let mut put = |kept: Kept| {
        corpus.put(kept.article);
        true
    };
    cache.load(&mut put).unwrap();
    corpus
}

#[test]
fn a_second_window_reads_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.whosaid");
    let mut first = Project::open(&path).unwrap();
    first.act(1, note(1)).unwrap();
    let mut second = Project::open(&path).unwrap();
    assert_eq!(second.access(), &Access::ReadOnly("it is open in another window".into()));
    assert_eq!(second.journal(), first.journal());
    assert!(matches!(second.act(2, note(2)), Err(ProjectError::ReadOnly(_))));
    second.save_as(&folder.path().join("copy.whosaid")).unwrap();
    drop(first);
    assert_eq!(Project::open(&path).unwrap().access(), &Access::Full);
}

#[test]
fn what_is_not_a_project_or_too_new_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("text.whosaid"), "Dear reader, this is not a database but a letter of more than a hundred bytes.".repeat(3)).unwrap();
    assert!(matches!(Project::open(&at("text.whosaid")), Err(ProjectError::NotAProject(_))));
    rusqlite::Connection::open(at("other.whosaid")).unwrap().execute_batch("CREATE TABLE wine (name TEXT)").unwrap();
    assert!(matches!(Project::open(&at("other.whosaid")), Err(ProjectError::NotAProject(_))));
    drop(Project::open(&at("newer.whosaid")).unwrap());
    rusqlite::Connection::open(at("newer.whosaid")).unwrap().pragma_update(None, "user_version", schema::VERSION + 1).unwrap();
    let refused = Project::open(&at("newer.whosaid")).unwrap_err();
    assert!(refused.to_string().contains("newer version"), "{refused}");
    let version: i32 =
        rusqlite::Connection::open(at("newer.whosaid")).unwrap().pragma_query_value(None, "user_version", |r| r.get(0)).unwrap();
    assert_eq!(version, schema::VERSION + 1, "and left alone");
}

#[test]
fn what_another_version_packed_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.whosaid");
    let project = Project::open(&path).unwrap();
    let mut cache = project.cache().unwrap();
    cache.keep(&piece(&[Prepared::of(reading("a.txt", PAGE)), Prepared::of(reading("b.txt", PAGE))])).unwrap();
    let newer = Fingerprint { modified: Some(77), ..Fingerprint::default() };
    cache.touch(&[("b.txt".into(), newer)]).unwrap();
    let database = rusqlite::Connection::open(&path).unwrap();
    database.execute("UPDATE article SET extractor = 'old' WHERE file = 'a.txt'", []).unwrap();
    let mut seen = Vec::new();
    let mut note = |kept: Kept| {
        seen.push((kept.article.info().file.clone(), kept.article.info().fingerprint, kept.current));
        true
    };
    cache.load(&mut note).unwrap();
    assert_eq!(seen, [("a.txt".to_owned(), Fingerprint::default(), false), ("b.txt".to_owned(), newer, true)]);
    database.execute("UPDATE setting SET value = 'old' WHERE name = 'packing'", []).unwrap();
    cache.load(&mut |article| panic!("{article:?}")).unwrap();
    assert_eq!(cache.speakers().unwrap(), None);
}

/// What is kept is only understood while it has this form: whoever changes it gives it a new name (`PACKING`).
#[test]
fn the_packed_form_has_its_name() {
    let mut reading = reading("a.txt", PAGE);
    let whole = &mut reading.reading;
    let (span, phrase) = (Span::new(0, 3), Phrase { span: Span::new(0, 3), start: 0, end: 3, text: "The".into() });
    whole.published = Some(Published { date: PartialDate::day(2020, 2, 3), basis: PublicationBasis::Metadata, evidence: Some(span) });
    whole.set_aside.push(SetAside { span, reason: Reason::Title });
    whole.entities[0].roles.push("mayor".into());
    let statement = &mut whole.statements[0];
    statement.flags.push(Flag::Repeated);
    statement.said_on = DateFinding { date: Some(PartialDate::day(2020, 2, 3)), basis: DateBasis::Relative, evidence: Some(span) };
    statement.mention = Some(phrase.clone());
    statement.cue = Some(phrase.clone());
    statement.runner_up = Some(Alternative { speaker: person("Emil Costa"), mention: phrase, confidence: 0.1 });
    statement.themes.push(ThemeFinding { id: "transportation".into(), evidence: vec![span], weight: 0.5 });
    statement.stance.push(StanceFinding {
        target: "ferry".into(),
        orientation: Orientation::Favor,
        target_mention: Some(span),
        cues: vec![span],
        confidence: 0.9,
    });
    reading.article.meta.title = Some("The ferry".into());
    reading.article.warnings.push("odd".into());
    let packed = postcard::to_stdvec(&Prepared::of(reading)).unwrap();
    let hash = StableHash::default().with(&packed).value();
    assert_eq!((cache::PACKING, packed.len(), hash), ("2", 742, 11_579_088_626_597_591_230));
}

#[test]
fn a_damaged_piece_costs_only_its_articles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.whosaid");
    let project = Project::open(&path).unwrap();
    let mut cache = project.cache().unwrap();
    cache.keep(&piece(&[Prepared::of(reading("a.txt", PAGE))])).unwrap();
    cache.keep(&piece(&[Prepared::of(reading("b.txt", PAGE))])).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute("UPDATE piece SET bytes = x'00ff' WHERE number = 1", []).unwrap();
    assert_eq!(kept(&cache).articles().map(|(_, info)| info.file.clone()).collect::<Vec<_>>(), ["b.txt"]);
}

#[test]
fn a_kept_article_comes_back_whole() {
    let reading = reading("a.txt", PAGE);
    let prepared = Prepared::of(reading.clone());
    assert_eq!(prepared.info(), &ArticleInfo::of(&reading));
    assert_eq!(prepared.machine(), reading.reading.statements);
}

const CHILD: &str = "WHOSAID_TEST_PROJECT_TO_WRITE";

/// Killed at random moments, a writer loses nothing it said was written. `WHOSAID_TEST_KILLS` sets how often.
#[test]
fn killing_loses_nothing_that_was_committed() {
    if let Ok(path) = std::env::var(CHILD) {
        return write_until_killed(Path::new(&path));
    }
    let kills: u32 = std::env::var("WHOSAID_TEST_KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(24);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.whosaid");
    let mut written = 0;
    let mut moments = 0x2545_f491_u32;
    for kill in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["project::tests::killing_loses_nothing_that_was_committed", "--exact", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let said = std::thread::spawn(move || {
            let said = BufReader::new(out).lines().map_while(Result::ok).filter_map(|l| l.strip_prefix("written ")?.parse().ok());
            said.max().unwrap_or(0)
        });
        moments ^= moments << 13;
        moments ^= moments >> 17;
        moments ^= moments << 5;
        std::thread::sleep(Duration::from_millis(u64::from(moments % 120)));
        child.kill().unwrap();
        child.wait().unwrap();
        written = written.max(said.join().unwrap());
        // The killed writer may not have said its last; nothing it said may be missing.
        let project = Project::open(&path).unwrap_or_else(|e| panic!("kill {kill}: {e}"));
        assert_eq!(project.access(), &Access::Full);
        let there = project.journal().len();
        assert!(there >= written, "kill {kill}: {written} entries were reported, {there} are there");
        let whole = project.db_is_whole().unwrap();
        assert!(whole, "kill {kill}: the file is damaged");
        written = there;
    }
    assert!(written > kills as usize, "the writer wrote: {written}");
    println!("{kills} kills, {written} entries, none lost");
}

/// Acts, undoes, redoes and keeps findings as fast as it can, and says what is on disk.
fn write_until_killed(path: &Path) {
    let mut project = Project::open(path).unwrap();
    let mut cache = project.cache().unwrap();
    let articles: Vec<Prepared> = (0..40).map(|n| Prepared::of(reading(&format!("{n}.txt"), PAGE))).collect();
    let articles = piece(&articles);
    for n in 0.. {
        match n % 7 {
            3 => drop(project.undo(n).unwrap()),
            4 => drop(project.redo(n).unwrap()),
            5 => cache.keep(&articles).unwrap(),
            _ => drop(project.act(n, note(n as usize % 50)).unwrap()),
        }
        println!("\nwritten {}", project.journal().len());
    }
}
