//! The corpus told as text: made-up articles in, lists out.

use rustc_hash::FxHashSet;

use super::*;
use crate::article::{Article, Meta, PublicationBasis, Published, Span};
use crate::attribution::SpeakerKind;
use crate::dating::{DateBasis, DateFinding};
use crate::ingest::Unread;
use crate::pipeline::Reading;
use crate::quotation::Kind;
use crate::stance::{Orientation, StanceFinding};
use crate::statement::{SpeakerRef, Statement, StatementSegment};
use crate::themes::ThemeFinding;

/// One line a statement: `speaker | quotation | date | themes | stances`, where a stance is `+target` or `-target`.
fn reading(file: &str, title: &str, lines: &str) -> ArticleReading {
    let mut reading = Reading::default();
    for (n, line) in lines.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate() {
        let part = |i: usize| line.split('|').nth(i).map(str::trim).filter(|p| !p.is_empty());
        let entity = part(0).map(|name| {
            let kind = match name {
                "officials" => SpeakerKind::Unnamed,
                "NATO" => SpeakerKind::Group,
                _ => SpeakerKind::Person,
            };
            reading.entities.iter().position(|e| e.name == name).unwrap_or_else(|| {
                reading.entities.push(Entity { name: name.into(), kind, gender: None, roles: Vec::new(), mentions: Vec::new() });
                reading.entities.len() - 1
            })
        });
        let text = part(1).unwrap_or("“…”");
        let date = part(2).and_then(|d| d.parse().ok());
        let themes = part(3).into_iter().flat_map(str::split_whitespace);
        let stances = part(4).into_iter().flat_map(str::split_whitespace);
        reading.statements.push(Statement {
            id: format!("{file}#{n}"),
            segments: vec![StatementSegment { span: Span::new(0, text.len()), start: 0, end: 0, text: text.into() }],
            kind: Kind::Direct,
            flags: Vec::new(),
            speaker: entity.map(|e| SpeakerRef { name: reading.entities[e].name.clone(), kind: reading.entities[e].kind, role: None }),
            entity,
            mention: None,
            cue: None,
            rule: "said".into(),
            confidence: 0.5 + n as f32 / 10.0,
            runner_up: None,
            said_on: DateFinding { date, basis: DateBasis::Explicit, evidence: None },
            themes: themes.map(|id| ThemeFinding { id: id.into(), evidence: Vec::new(), weight: 0.5 }).collect(),
            stance: stances
                .map(|s| StanceFinding {
                    target: s[1..].into(),
                    orientation: if s.starts_with('+') { Orientation::Favor } else { Orientation::Against },
                    target_mention: None,
                    cues: Vec::new(),
                    confidence: 0.9,
                })
                .collect(),
        });
    }
    let article = Article {
        file: file.into(),
        meta: Meta { title: Some(title.into()), outlet: Some("The Harbour Post".into()), ..Meta::default() },
        ..Article::default()
    };
    reading.published = Some(Published { date: "2021-03-05".parse().unwrap(), basis: PublicationBasis::Metadata, evidence: None });
    ArticleReading { article, reading, ..ArticleReading::default() }
}

fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(reading(
        "a.txt",
        "Bridge opens late",
        "Mara Lindqvist | “The bridge is safe and it is open.” | 2021-03-04 | transportation/roads | +bridge
         Mara Lindqvist | “We will not wait for the harbour.” | 2021-03-02 | transportation | -harbour
         officials | “Nobody was hurt.” | | health |",
    ));
    corpus.add(reading(
        "b.txt",
        "Council votes",
        "Tomas Okoro | “The bridges were never safe!” | 2021-03 | transportation/roads law_crime | -bridge
         | “Shame!” | 2021-03-04 | |
         NATO | “Größe is nothing.” | 2021 | defense |",
    ));
    corpus
}

fn texts(corpus: &Snapshot, rows: &[RowId]) -> Vec<String> {
    rows.iter().filter_map(|&row| corpus.finding(row)).map(|f| f.statement.text()).collect()
}

fn found(corpus: &Snapshot, filter: Filter) -> Vec<String> {
    let first = |t: String| t.trim_matches(['“', '”', '!', '.']).split(' ').take(2).collect::<Vec<_>>().join(" ");
    texts(corpus, &filter.rows(corpus)).into_iter().map(first).collect()
}

#[test]
fn what_goes_in_comes_out() {
    let reading = reading("a.txt", "T", "Mara Lindqvist | “Yes.” | 2021-03-04 | health | +bridge\nTomas Okoro | “No.” |  | |");
    let mut corpus = Corpus::new();
    let id = corpus.add(reading.clone());
    assert_eq!(corpus.machine_of(id), reading.reading.statements);
    assert_eq!(corpus.surroundings(id).entities, reading.reading.entities);
    assert_eq!(corpus.article(id), Some(&ArticleInfo::of(&reading)));
    assert_eq!((corpus.len(), corpus.article_count()), (2, 1));
    let packed = Prepared::of(reading.clone());
    assert_eq!(packed.machine(), reading.reading.statements);
    assert_eq!(prepared::from_bytes::<Prepared>(&prepared::bytes(&packed)), Some(packed));
}

#[test]
fn filters_ask_for_everything_at_once() {
    let corpus = corpus();
    let all = found(&corpus, Filter::default());
    assert_eq!(all, ["The bridge", "We will", "Nobody was", "The bridges", "Shame", "Größe is"]);
    let text = |text: &str| Filter { text: text.into(), ..Filter::default() };
    assert_eq!(found(&corpus, text("bridge SAFE")), ["The bridge", "The bridges"]);
    assert_eq!(found(&corpus, text("\"bridge is\"")), ["The bridge"]);
    assert_eq!(found(&corpus, text("\"bridge\" council")), [] as [&str; 0]);
    assert_eq!(found(&corpus, text("ridge")), [] as [&str; 0]);
    assert_eq!(found(&corpus, text("groSSe")), ["Größe is"]);
    assert_eq!(found(&corpus, text("council shame")), ["Shame"], "headlines count");
    assert_eq!(found(&corpus, text("okoro")), ["The bridges"], "speakers count");
    let theme = |id: &str| Filter { themes: vec![id.into()], ..Filter::default() };
    assert_eq!(found(&corpus, theme("transportation")), ["The bridge", "We will", "The bridges"]);
    assert_eq!(found(&corpus, theme("transportation/roads")), ["The bridge", "The bridges"]);
    assert_eq!(found(&corpus, theme("transport")), [] as [&str; 0]);
    assert_eq!(found(&corpus, theme("")), ["Shame"]);
    let speaker = |name: &str| Filter { speakers: vec![name.into()], ..Filter::default() };
    assert_eq!(found(&corpus, speaker("Tomas Okoro")), ["The bridges"]);
    assert_eq!(found(&corpus, speaker("Nils Who")), [] as [&str; 0]);
    let nobody = Filter { speaker_groups: vec![SpeakerGroup::Nobody, SpeakerGroup::Unnamed], ..Filter::default() };
    assert_eq!(found(&corpus, nobody), ["Nobody was", "Shame"]);
    let date = |from: &str, to: &str, undated| Filter { from: from.parse().ok(), to: to.parse().ok(), undated, ..Filter::default() };
    assert_eq!(found(&corpus, date("2021-03-03", "2021-03-31", false)), ["The bridge", "The bridges", "Shame", "Größe is"]);
    assert_eq!(found(&corpus, date("", "2021-03-03", true)), ["We will", "Nobody was", "The bridges", "Größe is"]);
    assert_eq!(found(&corpus, date("2022", "", false)), [] as [&str; 0]);
    let stance = |target: Option<&str>, orientation| {
        let target = target.map(str::to_owned);
        Filter { stances: vec![StancePick { target, orientation }], ..Filter::default() }
    };
    assert_eq!(found(&corpus, stance(None, Some(Orientation::Against))), ["We will", "The bridges"]);
    assert_eq!(found(&corpus, stance(Some("bridge"), None)), ["The bridge", "The bridges"]);
    assert_eq!(found(&corpus, stance(Some("ferry"), None)), [] as [&str; 0]);
    let sure = Filter { min_confidence: Some(0.55), max_confidence: Some(0.6), ..Filter::default() };
    assert_eq!(found(&corpus, sure), ["We will", "Shame"]);
    let article = Filter { articles: vec!["b.txt".into()], outlets: vec!["The Harbour Post".into()], ..Filter::default() };
    assert_eq!(found(&corpus, article).len(), 3);
    let outlet = Filter { outlets: vec!["".into()], ..Filter::default() };
    assert_eq!(found(&corpus, outlet).len(), 0);
}

/// A view as lines of text.
fn shown(corpus: &Snapshot, question: &Question, closed: &[usize]) -> Vec<String> {
    let view = View::of(corpus, question);
    let layout = Layout::of(&view, &closed.iter().copied().collect::<FxHashSet<_>>());
    (0..layout.len())
        .map(|at| match layout.line(&view, at).unwrap() {
            Line::Header(g) => {
                let group = &view.groups[g];
                let key = match &group.key {
                    GroupKey::Theme(t) => t.as_deref().unwrap_or("-").to_owned(),
                    GroupKey::Date(d) => d.map_or("-".into(), |d| d.to_string()),
                    GroupKey::Speaker(s) => s.clone().unwrap_or("-".into()),
                    GroupKey::Article(a) => corpus.article(*a).unwrap().file.clone(),
                    GroupKey::Outlet(o) => o.as_deref().unwrap_or("-").to_owned(),
                };
                let Tally { favor, against, .. } = group.stance;
                format!("{}{key} ({}) +{favor} -{against}", "  ".repeat(group.depth), group.count)
            }
            Line::Row(r) => {
                assert_eq!(layout.line_of(&view, r), Some(at));
                found_one(corpus, view.rows[r])
            }
        })
        .collect()
}

fn found_one(corpus: &Snapshot, row: RowId) -> String {
    let text = corpus.finding(row).unwrap().statement.text();
    text.trim_matches(['“', '”', '!', '.']).split(' ').take(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn lists_are_grouped_ordered_and_folded() {
    let corpus = corpus();
    let question = Question { grouping: vec![Level::Theme, Level::Date], order: Order::Oldest, ..Question::default() };
    let expected = [
        "transportation/roads (2) +1 -1",
        "  2021-03 (1) +0 -1",
        "The bridges",
        "  2021-03-04 (1) +1 -0",
        "The bridge",
        "defense (1) +0 -0",
        "  2021 (1) +0 -0",
        "Größe is",
        "health (1) +0 -0",
        "  - (1) +0 -0",
        "Nobody was",
        "transportation (1) +0 -1",
        "  2021-03-02 (1) +0 -1",
        "We will",
        "- (1) +0 -0",
        "  2021-03-04 (1) +0 -0",
        "Shame",
    ];
    assert_eq!(shown(&corpus, &question, &[]), expected);
    let folded = shown(&corpus, &question, &[0, 4]);
    assert_eq!(folded[..4], ["transportation/roads (2) +1 -1", "defense (1) +0 -0", "  2021 (1) +0 -0", "health (1) +0 -0"]);
    let by_speaker = Question { grouping: vec![Level::Speaker], order: Order::Newest, ..Question::default() };
    assert_eq!(shown(&corpus, &by_speaker, &[])[..3], ["Mara Lindqvist (2) +1 -1", "The bridge", "We will"]);
    assert_eq!(shown(&corpus, &by_speaker, &[])[9..], ["- (1) +0 -0", "Shame"]);
    let by_date = Question { grouping: vec![Level::Date], ..Question::default() };
    let headers: Vec<String> = shown(&corpus, &by_date, &[]).into_iter().filter(|l| l.contains('(')).collect();
    assert_eq!(headers, ["2021-03-04 (2) +1 -0", "2021-03-02 (1) +0 -1", "2021-03 (1) +0 -1", "2021 (1) +0 -0", "- (1) +0 -0"]);
    let queue = Question { order: Order::LeastCertain, ..Question::default() };
    assert_eq!(shown(&corpus, &queue, &[])[..2], ["The bridge", "The bridges"]);
    let by_article = Question { grouping: vec![Level::Outlet, Level::Article], order: Order::Page, ..Question::default() };
    assert_eq!(shown(&corpus, &by_article, &[])[..3], ["The Harbour Post (6) +1 -2", "  a.txt (3) +1 -1", "The bridge"]);
    let law = Question {
        filter: Filter { themes: vec!["law_crime".into()], ..Filter::default() },
        grouping: vec![Level::Theme],
        ..Question::default()
    };
    assert_eq!(shown(&corpus, &law, &[]), ["law_crime (1) +0 -1", "The bridges"], "listed under the theme asked for");
}

#[test]
fn counts_follow_the_rest_of_the_filter() {
    let corpus = corpus();
    let filter = Filter { speakers: vec!["Mara Lindqvist".into()], themes: vec!["transportation".into()], ..Filter::default() };
    let facets = Facets::of(&corpus, &filter);
    let people: Vec<(&str, u32)> = facets.people.iter().map(|c| (corpus.speaker(c.speaker).unwrap().name.as_str(), c.statements)).collect();
    assert_eq!(facets.total, 2);
    assert_eq!(people, [("Mara Lindqvist", 2), ("Tomas Okoro", 1)]);
    assert_eq!(facets.themes, [("transportation".to_owned(), 1), ("transportation/roads".to_owned(), 1)]);
    assert_eq!((facets.nobody, facets.untagged, facets.undated), (0, 0, 0));
    let all = Facets::of(&corpus, &Filter::default());
    assert_eq!((all.total, all.nobody, all.untagged, all.undated), (6, 1, 1, 1));
    assert_eq!((all.groups.len(), all.unnamed.len()), (1, 1));
    assert_eq!(all.targets[0], ("bridge".to_owned(), Tally { favor: 1, against: 1, mixed: 0 }));
}

#[test]
fn time_and_matrix() {
    let corpus = corpus();
    let months = Timeline::of(&corpus, &Filter::default(), Step::Month, Series::Theme, 2);
    assert_eq!(months.bins.len(), 1);
    assert_eq!((months.bins[0].total, months.undated), (4, 2));
    assert_eq!(months.series[0].as_deref(), Some("transportation"));
    assert_eq!(months.bins[0].parts.iter().sum::<u32>(), 4);
    let weeks = Timeline::of(&corpus, &Filter::default(), Step::Week, Series::Stance, 3);
    assert_eq!((weeks.bins.len(), weeks.bins[0].start.to_string().as_str()), (1, "2021-03-01"));
    assert_eq!(weeks.series, [Some("favor".into()), Some("against".into()), None]);
    assert_eq!(weeks.bins[0].parts, [1, 1, 1]);
    let days = Timeline::of(&corpus, &Filter::default(), Step::Day, Series::Speaker, 1);
    assert_eq!(days.bins.iter().map(|b| b.total).collect::<Vec<_>>(), [1, 2]);

    let matrix = Matrix::of(&corpus, &Filter::default());
    let (mara, cell) = matrix.speakers[0];
    assert_eq!(cell.count, 2);
    let column = matrix.themes.iter().position(|t| t.as_deref() == Some("transportation")).unwrap();
    assert_eq!(matrix.cell(mara, column), Cell { count: 2, stance: Tally { favor: 1, against: 1, mixed: 0 } });
    let lines = stance_lines(&corpus, &Filter::default());
    assert_eq!((lines.len(), lines[0].tally.total()), (3, 1));
}

#[test]
fn replacing_removing_and_excluding() {
    let mut corpus = corpus();
    let before = corpus.snapshot();
    corpus.add(reading("a.txt", "Bridge opens", "Mara Lindqvist | “It is open now.” | | |"));
    assert_eq!((before.len(), corpus.len(), corpus.article_count()), (6, 4, 2));
    assert_eq!(found(&corpus, Filter::default())[3], "It is");
    assert_eq!(found(&before, Filter::default()).len(), 6, "a snapshot stays as it was");
    let b = corpus.article_of("b.txt").unwrap();
    corpus.set_status(b, Status::Excluded);
    assert_eq!(found(&corpus, Filter::default()), ["It is"]);
    assert_eq!(found(&corpus, Filter { excluded: true, ..Filter::default() }).len(), 4);
    assert_eq!(Facets::of(&corpus, &Filter::default()).total, 1);
    corpus.set_unread(UnreadFile { path: "b.txt".into(), name: "b.txt".into(), reason: Unread::Empty });
    assert_eq!((corpus.len(), corpus.article_of("b.txt"), corpus.unread().len()), (1, None, 1));
    assert!(corpus.find("a.txt#0").is_some() && corpus.find("b.txt#0").is_none());
    corpus.add(reading("b.txt", "Council votes", "| “Shame!” | | |"));
    assert_eq!(corpus.unread().len(), 0);
}

#[test]
fn corrections_are_what_queries_see() {
    let mut corpus = corpus();
    let a = corpus.article_of("a.txt").unwrap();
    let machine = corpus.machine_of(a);
    let mut findings = corpus.findings_of(a);
    findings[2].statement.speaker = Some(SpeakerRef { name: "Tomas Okoro".into(), kind: SpeakerKind::Person, role: None });
    findings[2].by_hand.push(Field::Speaker);
    findings[2].review = Review::Corrected;
    findings[0].review = Review::Rejected;
    let a = corpus.correct(a, &findings, Status::Read).unwrap();
    assert_eq!(corpus.machine_of(a), machine, "what the machine found is kept");
    let okoro = Filter { speakers: vec!["Tomas Okoro".into()], ..Filter::default() };
    assert_eq!(found(&corpus, okoro), ["The bridges", "Nobody was"]);
    assert_eq!(found(&corpus, Filter { reviews: vec![Review::Rejected], ..Filter::default() }), ["The bridge"]);
    assert_eq!(corpus.len(), 6);
    assert_eq!(Facets::of(&corpus, &Filter::default()).total, 5);
}

#[test]
fn speakers_are_merged_renamed_and_told_apart() {
    let mut corpus = corpus();
    corpus.add(reading("c.txt", "Later", "Lindqvist | “Later.” | | |\nMara Lindqvist | “Now.” | | |"));
    let same = |names: &[&str], into: &str| SpeakerEdit::Same { names: names.iter().map(|n| (*n).into()).collect(), into: into.into() };
    let by = |corpus: &Corpus, name: &str| found(corpus, Filter { speakers: vec![name.into()], ..Filter::default() });
    corpus.set_speaker_edits(vec![same(&["Lindqvist"], "Mara Lindqvist")]);
    assert_eq!(by(&corpus, "Mara Lindqvist"), ["The bridge", "We will", "Later", "Now"]);
    assert_eq!(by(&corpus, "Lindqvist").len(), 4, "an alias finds the speaker");
    corpus.set_speaker_edits(vec![
        same(&["Lindqvist"], "Mara Lindqvist"),
        same(&["Mara Lindqvist"], "Mayor Lindqvist"),
        SpeakerEdit::Apart {
            speaker: "Mayor Lindqvist".into(),
            forms: vec!["Lindqvist".into()],
            files: vec!["c.txt".into()],
            to: "Jon Lindqvist".into(),
        },
    ]);
    assert_eq!(by(&corpus, "Mayor Lindqvist"), ["The bridge", "We will", "Now"]);
    assert_eq!(by(&corpus, "Jon Lindqvist"), ["Later"]);
    corpus.add(reading("d.txt", "Even later", "Lindqvist | “Too late.” | | |"));
    assert_eq!(by(&corpus, "Mayor Lindqvist").len(), 4, "what comes later heeds the edits");
    let resolved = corpus.snapshot().resolve(&crate::speakers::roster::Roster::default());
    corpus.adopt(resolved.clone());
    assert_eq!(by(&corpus, "Jon Lindqvist"), ["Later"], "edits stand on whatever is resolved");
    corpus.set_speaker_edits(Vec::new());
    corpus.adopt(resolved);
    assert!(by(&corpus, "Jon Lindqvist").is_empty());
}

#[test]
fn type_ahead_begins_with_the_article() {
    let corpus = corpus();
    let b = corpus.article_of("b.txt");
    let names = |typed: &str, article| {
        let ids = corpus.suggest_speakers(typed, article, 3);
        ids.into_iter().map(|id| corpus.speaker(id).unwrap().name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("", b)[..2], ["Tomas Okoro", "NATO"]);
    assert_eq!(names("lind", b), ["Mara Lindqvist"]);
}

#[test]
fn what_is_remembered_changes_no_answer() {
    let mut corpus = corpus();
    for n in 0..300 {
        let lines = format!(
            "Mara Lindqvist | “We count {n} boats.” | 2021-0{}-1{} | {} | \nSpeaker {} | “Boat {}!” | | health |",
            1 + n % 9,
            n % 10,
            ["health", "defense", ""][n % 3],
            n % 40,
            n % 7
        );
        corpus.add(reading(&format!("{n:03}.txt"), &format!("Story {}", n % 50), &lines));
    }
    let mut recall = Recall::default();
    let groupings =
        [vec![Level::Theme, Level::Date], vec![Level::Date, Level::Theme], vec![Level::Speaker], vec![Level::Article], Vec::new()];
    let mut ask = |corpus: &Corpus| {
        for text in ["b", "bo", "boat", "boats", "boats 1", "boat", "story 4", "mara", "speaker 3 boat", "nothing"] {
            for themes in [Vec::new(), vec!["health".to_owned()]] {
                for grouping in &groupings {
                    for order in [Order::Newest, Order::LeastCertain] {
                        let filter = Filter { text: text.into(), themes: themes.clone(), ..Filter::default() };
                        let question = Question { filter, grouping: grouping.clone(), order };
                        let sifted = recall.sift(corpus, &question.filter);
                        let (view, anew) = (recall.view(&sifted, &question), View::of(corpus, &question));
                        assert_eq!((&view.rows, &view.groups, view.articles), (&anew.rows, &anew.groups, anew.articles), "{question:?}");
                        assert_eq!(Facets::among(&sifted), Facets::of(corpus, &question.filter));
                        let mut rows = view.rows;
                        rows.sort_unstable();
                        assert_eq!(rows, plainly(corpus, &question.filter), "{question:?}");
                    }
                }
            }
        }
    };
    ask(&corpus);
    corpus.remove("003.txt");
    corpus.add(reading("new.txt", "Story 4", "Mara Lindqvist | “Boats again.” | 2021-02-02 | health |"));
    ask(&corpus);
}

/// The rows with these words and themes, one statement at a time.
fn plainly(corpus: &Snapshot, filter: &Filter) -> Vec<RowId> {
    let fits = |row: &RowId| {
        let article = corpus.summary(*row).and_then(|s| corpus.article(s.article)).unwrap();
        let text = corpus.finding(*row).unwrap().statement.text();
        let speaker = corpus.speaker_of(*row).map_or("", |s| s.name.as_str());
        let keys = [text.as_str(), speaker, article.headline()].map(search::fold);
        let word = |w: &str| keys.iter().any(|k| k.contains(&format!(" {w}")));
        let about = filter.themes.is_empty() || corpus.themes_of(*row).any(|t| filter.themes.iter().any(|asked| t == asked));
        about && filter.text.split(' ').all(word)
    };
    corpus.rows().filter(fits).collect()
}

#[test]
fn the_same_words_in_two_articles_are_one_utterance() {
    let mut corpus = corpus();
    corpus.add(reading("c.txt", "Again", "Mara Lindqvist | \"The bridge is safe, and it is open\" | | |"));
    let found = SameWords::of(&corpus, &Filter::default());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].printings.len(), found[0].articles, found[0].outlets.as_slice()), (2, 2, &["The Harbour Post".to_owned()][..]));
}

#[test]
fn review_says_how_far_it_is_and_how_right_the_machine_was() {
    let mut corpus = corpus();
    let a = corpus.article_of("a.txt").unwrap();
    let mut findings = corpus.findings_of(a);
    findings[0].review = Review::Confirmed;
    findings[1].review = Review::Corrected;
    findings[1].by_hand = vec![Field::Speaker];
    findings[2].review = Review::Corrected;
    findings[2].by_hand = vec![Field::Date];
    corpus.correct(a, &findings, Status::Read);
    let progress = Progress::of(&corpus, &Filter::default(), 0.55);
    assert_eq!((progress.reviewed, progress.judged, progress.right), (3, 2, 1));
    assert_eq!((progress.waiting, progress.trusted), (1, 2));
    assert!((progress.expected_errors - 0.7).abs() < 1e-6, "0.4 + 0.3 of two left");
}

#[test]
fn casting_beside_the_corpus_comes_to_the_same() {
    let mut corpus = corpus();
    let edits = vec![SpeakerEdit::Same { names: vec!["NATO".into()], into: "The alliance".into() }];
    let apart =
        SpeakerEdit::Apart { speaker: "Tomas Okoro".into(), forms: Vec::new(), files: vec!["d.txt".into()], to: "Another Okoro".into() };
    corpus.set_speaker_edits(edits.clone());
    let snapshot = corpus.snapshot();
    let mut recast = snapshot.recast(snapshot.resolve(&Roster::default()), edits);
    // Meanwhile the corpus goes on.
    corpus.add(reading("c.txt", "Later", "Lindqvist | “Later.” | | |\nNATO | “Never.” | | |"));
    corpus.remove("a.txt");
    corpus.add(reading("d.txt", "Last", "Tomas Okoro | “I am another.” | | |"));
    let mut plain = corpus.clone();
    plain.adopt(snapshot.resolve(&Roster::default()));
    corpus.adopt_recast(&mut recast);
    let said =
        |corpus: &Corpus| -> Vec<Option<String>> { corpus.rows().map(|row| corpus.speaker_of(row).map(|s| s.name.clone())).collect() };
    assert_eq!(said(&corpus), said(&plain));
    assert!(corpus.find_speaker("The alliance").is_some() && corpus.find_speaker("Another Okoro").is_none());
    let mut edits = corpus.speaker_edits().to_vec();
    edits.push(apart);
    for corpus in [&mut corpus, &mut plain] {
        corpus.set_speaker_edits(edits.clone());
        assert_eq!(said(corpus).last().cloned().flatten().as_deref(), Some("Another Okoro"));
    }
    assert_eq!(said(&corpus), said(&plain));
    corpus.set_speaker_edits(Vec::new());
    assert!(corpus.find_speaker("NATO").is_some() && corpus.find_speaker("The alliance").is_none());
}

#[test]
fn likely_one_speaker_is_proposed_until_a_person_decides() {
    let mut corpus = corpus();
    corpus.add(reading("c.txt", "Later", "Tomas K. Okoro | “Later.” | | |\nTomas B. Okoro | “Now.” | | |"));
    let mut resolved = corpus.resolve(&Roster::default());
    // Whatever the resolver proposes by itself: one proposal between two of its speakers.
    let at = |name: &str| resolved.speakers.iter().position(|s| s.name == name).unwrap();
    let (one, other) = (at("Mara Lindqvist"), at("Tomas K. Okoro"));
    resolved.suggestions =
        vec![crate::speakers::Suggestion { one, other, pro: crate::speakers::Evidence::Roster, contra: "two names".into() }];
    corpus.adopt(resolved.clone());
    let names = |corpus: &Corpus| -> Vec<[String; 2]> {
        let name = |id| corpus.speaker(id).unwrap().name.clone();
        corpus.merge_suggestions().iter().map(|s| [name(s.one), name(s.other)]).collect()
    };
    let [a, b] = ["Mara Lindqvist".to_owned(), "Tomas K. Okoro".to_owned()];
    assert_eq!(names(&corpus), [[a.clone(), b.clone()]]);
    assert_eq!(corpus.resolved(), resolved);
    corpus.set_speaker_edits(vec![SpeakerEdit::Different { one: b.clone(), other: a.clone() }]);
    assert!(names(&corpus).is_empty());
    corpus.set_speaker_edits(vec![SpeakerEdit::Same { names: vec![b], into: a }]);
    assert!(names(&corpus).is_empty());
}
