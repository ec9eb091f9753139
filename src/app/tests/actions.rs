//! What a person does all day: brushing over time, sorting, exporting, leaving articles out, deciding several at once.

use eframe::egui::{Key, Modifiers, Role, pos2};

use egui_kittest::kittest::Queryable;

use super::{CTRL, Window, has};
use crate::app::Command;
use crate::app::state::{Overlay, Scope, Tab};
use crate::corpus::{Review, Series, Step};

impl Window {
    /// A window on three articles of three days.
    fn dated() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = place.path().join("news");
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut table = "file,published\n".to_owned();
        for (day, who) in [(1, "Ada Brook"), (2, "Ben Hill"), (9, "Ada Brook")] {
            let name = format!("day-{day}.txt");
            let text = format!("Council, day {day}\n\n“The bridge will be built on day {day} and not before,” said {who}.\n");
            std::fs::write(folder.join(&name), text).expect("an article");
            table += &format!("{name},2021-03-0{day}\n");
        }
        std::fs::write(folder.join("metadata.csv"), table).expect("a table");
        Window::on(place, true)
    }

    /// Brushes over a stretch of the bars called `label`, in parts of their width.
    fn brush(&mut self, label: &str, from: f32, to: f32) {
        let bars = self.harness.get_all_by_role(Role::Canvas).find(|n| has(n, label)).expect("bars").rect();
        let at = |part: f32| pos2(bars.left() + part, bars.center().y);
        self.drag(at(from), at(to));
    }

    fn dates(&self) -> (Option<String>, Option<String>) {
        let filter = &self.app().state().question.filter;
        (filter.from.map(|d| d.to_string()), filter.to.map(|d| d.to_string()))
    }
}

#[test]
fn brushing_over_the_bars_asks_for_those_days() {
    let mut window = Window::dated();
    assert_eq!(window.shown(), 3);
    // Nine days, each at most 64 points wide.
    window.brush("When it was said", 5.0, 90.0);
    assert_eq!(window.dates(), (Some("2021-03-01".into()), Some("2021-03-02".into())));
    assert_eq!(window.shown(), 2);
    window.click(Role::Button, "Remove filter From 1 Mar 2021");
    window.click(Role::Button, "Remove filter To 2 Mar 2021");
    assert_eq!(window.shown(), 3);
}

#[test]
fn the_timeline_is_stacked_binned_and_brushed() {
    let mut window = Window::dated();
    window.press_with(CTRL, Key::Num2);
    window.click(Role::Button, "month");
    window.click(Role::Button, "speaker");
    assert_eq!((window.app().state().step, window.app().state().series), (Step::Month, Series::Speaker));
    assert!(window.sees(Role::Label, "Ada Brook"));
    window.click(Role::Button, "day");
    window.brush("", 5.0, 40.0);
    assert_eq!(window.shown(), 1);
}

#[test]
fn the_matrix_is_sorted_by_its_columns() {
    let mut window = Window::dated();
    window.press_with(CTRL, Key::Num3);
    let first = |w: &Window| {
        let cells = w.harness.get_all_by_role(Role::Button).filter(|n| has(n, " statement"));
        let top = |n: &egui_kittest::Node<'_>| n.rect().top() as i32;
        cells.min_by_key(top).is_some_and(|n| has(&n, "Ada Brook"))
    };
    assert!(first(&window));
    window.click(Role::ColumnHeader, "Speaker");
    assert!(first(&window), "by name Ada comes first as well");
    window.click(Role::Button, "major ones");
    assert!(window.app().state().preferences.majors);
}

#[test]
fn export_by_keyboard_writes_the_sheet() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::E);
    assert_eq!(window.app().state().overlay, Some(Overlay::Save(Scope::Shown)));
    let path = window.place.path().join("by hand.csv");
    window.press_with(CTRL, Key::A);
    window.type_text(&path.display().to_string());
    window.press(Key::Enter);
    assert_eq!(window.app().state().overlay, None);
    let rows = csv::Reader::from_path(&path).expect("a sheet").into_records().count();
    assert_eq!(rows, window.shown());
}

#[test]
fn the_runner_up_is_one_key_away() {
    let mut window = Window::open();
    let corpus = &window.app().state().corpus;
    let second = |row| corpus.finding(row)?.statement.runner_up.map(|r| (row, r.speaker.name));
    let (row, name) = corpus.rows().find_map(second).expect("a statement with a runner-up");
    window.send(Command::Select(row));
    window.press(Key::Num2);
    let speaker = window.speaker().expect("a speaker");
    assert!(speaker == name || speaker.contains(&name) || name.contains(&speaker), "{speaker} for {name}");
    assert_eq!(window.review(), Some(Review::Corrected));
}

#[test]
fn an_article_is_left_out_and_taken_back() {
    let mut window = Window::open();
    let all = window.shown();
    window.press_with(CTRL, Key::Num7);
    window.harness.get_all_by_role(Role::ListBoxOption).find(|n| has(n, "Harbour asks for help")).expect("it").click_secondary();
    window.settle();
    window.click(Role::Button, "Leave the article out");
    assert!(window.shown() < all);
    assert!(window.sees(Role::ListBoxOption, "Harbour asks for help, left out"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.shown(), all);
}

#[test]
fn several_statements_get_one_speaker_and_one_date() {
    let mut window = Window::open();
    window.press(Key::J);
    let rows = window.app().state().shown.answer.view.rows.clone();
    window.send(Command::MarkTo(rows[2]));
    window.press(Key::S);
    window.type_text("Dora Quill");
    window.press(Key::Enter);
    window.press(Key::D);
    window.press_with(CTRL, Key::A);
    window.type_text("2021-05");
    window.press(Key::Enter);
    let corpus = &window.app().state().corpus;
    let theirs: Vec<_> = corpus
        .rows()
        .filter_map(|row| corpus.finding(row))
        .filter(|f| f.statement.speaker.as_ref().is_some_and(|s| s.name == "Dora Quill"))
        .collect();
    assert_eq!(theirs.len(), 3);
    assert!(theirs.iter().all(|f| f.statement.said_on.date.is_some_and(|d| d.to_string() == "2021-05")));
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert!(!window.sees(Role::ListBoxOption, "Dora Quill"));
}

#[test]
fn keys_go_from_one_statement_of_a_speaker_to_the_next() {
    let mut window = Window::open();
    window.click(Role::ListBoxOption, "Ada Brook: “We will build the bridge before winter,”");
    let first = window.app().state().selected;
    window.press(Key::CloseBracket);
    if window.app().state().selected == first {
        window.press(Key::OpenBracket);
    }
    assert_ne!(window.app().state().selected, first);
    assert_eq!(window.speaker().as_deref(), Some("Ada Brook"));
}

#[test]
fn the_review_queue_begins_with_the_least_certain_and_is_worked_off_by_keys() {
    let mut window = Window::open();
    window.select("The price");
    window.press_with(CTRL, Key::Num6);
    assert_eq!(window.app().state().place(), Some(0));
    let all = window.shown();
    window.press(Key::Enter);
    window.press(Key::N);
    window.press(Key::X);
    assert_eq!(window.shown(), all - 3);
    let review = window.app().state().shown.answer.review;
    assert_eq!((review.reviewed, review.judged, review.right), (3, 3, 1));
    assert!(window.sees(Role::Label, "3 reviewed · speaker right in 1 of 3"));
    assert_eq!(window.app().state().tab, Tab::Review);
    for _ in 0..3 {
        window.press_with(CTRL | Modifiers::NONE, Key::Z);
    }
    assert_eq!(window.shown(), all);
}
