//! Projects and saved views: copies, opening them, and what is said when there is nothing to show.

use std::path::{Path, PathBuf};

use eframe::egui::{DroppedFile, Event, Key, Modifiers, OutputCommand, Role};

use super::{CTRL, Window};
use crate::app::Command;
use crate::app::state::{Overlay, Scope, Tab};
use crate::corpus::Review;

/// A file as the desktop drops it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

impl Window {
    fn says(&self, words: &str) -> bool {
        self.app().state().toasts.iter().any(|t| t.text.contains(words))
    }

    fn open_path(&mut self, path: &Path) {
        self.send(Command::Open(path.to_owned()));
    }
}

#[test]
fn a_copy_of_the_project_holds_the_corrections_and_opens_on_its_own() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::N);
    let copy = window.place.path().join("my copy.whosaid");
    window.send(Command::Lay(Overlay::SaveProject));
    window.press_with(CTRL, Key::A);
    window.type_text(&copy.with_extension("").display().to_string());
    window.press(Key::Enter);
    assert!(copy.is_file() && window.says("The project was copied to"));
    window.send(Command::CopyProject(copy.clone()));
    assert!(window.says("exists already"));
    // What is decided afterwards is not in the copy.
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.speaker().as_deref(), Some("Ben Hill"));
    window.open_path(&copy);
    assert_eq!(window.app().state().corpus.article_count(), 2);
    window.select("The price");
    assert_eq!((window.speaker(), window.review()), (None, Some(Review::Corrected)));
}

#[test]
fn a_project_that_moved_with_its_folder_finds_it_again() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::Enter);
    let elsewhere = window.place.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("a folder");
    window.send(Command::CopyProject(elsewhere.join("news.whosaid")));
    window.send(Command::CloseFolder);
    std::fs::rename(window.place.path().join("news"), elsewhere.join("news")).expect("a move");
    window.open_path(&elsewhere.join("news.whosaid"));
    assert_eq!(window.app().state().corpus.article_count(), 2);
    window.select("The price");
    assert_eq!(window.review(), Some(Review::Confirmed));
}

#[test]
fn a_project_can_be_dropped_on_the_window() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::Enter);
    let copy = window.place.path().join("dropped.whosaid");
    window.send(Command::CopyProject(copy.clone()));
    window.send(Command::CloseFolder);
    assert!(window.app().state().folder.is_none());
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(copy)));
    window.settle();
    window.select("The price");
    assert_eq!(window.review(), Some(Review::Confirmed));
}

#[test]
fn a_view_is_saved_shown_removed_and_taken_back() {
    let mut window = Window::open();
    let all = window.shown();
    window.click(Role::ListBoxOption, "Carla Stone, ");
    window.press_with(CTRL, Key::D);
    assert_eq!(window.app().state().overlay, Some(Overlay::SaveView));
    window.press_with(CTRL, Key::A);
    window.type_text("The harbour master");
    window.press(Key::Enter);
    window.send(Command::ClearFilters);
    assert_eq!(window.shown(), all);
    window.press_with(CTRL | Modifiers::SHIFT, Key::D);
    window.type_text("harb");
    window.press(Key::Enter);
    assert_eq!(window.app().state().question.filter.speakers, ["Carla Stone"]);
    // It is there again at the next start.
    let Window { harness, place } = window;
    drop(harness);
    let mut window = Window::on(place, true);
    window.click(Role::Button, "Views ▾");
    window.click(Role::Button, "The harbour master");
    assert_eq!(window.shown(), 1);
    window.click(Role::Button, "Views ▾");
    window.click(Role::Button, "Remove the view The harbour master");
    assert!(window.app().state().views.is_empty());
    window.press(Key::Escape);
    window.click(Role::Link, "Undo");
    assert_eq!(window.app().state().views.len(), 1);
}

#[test]
fn a_folder_of_which_nothing_can_be_read_says_so_and_leads_to_the_reasons() {
    let mut window = Window::open();
    let folder = window.place.path().join("empty");
    std::fs::create_dir(&folder).expect("a folder");
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.join(name), "").expect("a file");
    }
    window.open_path(&folder);
    assert!(window.sees(Role::Label, "None of the 2 files in this folder could be read"));
    window.click(Role::Button, "Files that were not read");
    assert_eq!(window.app().state().overlay, Some(Overlay::Unread));
}

#[test]
fn the_sheet_does_not_go_among_the_articles_unless_asked() {
    let mut window = Window::open();
    window.send(Command::Write(Scope::All, window.place.path().join("first.csv")));
    window.send(Command::Export(Scope::All));
    let articles = window.place.path().join("news");
    let offered = window.app().memories.typed.clone();
    assert_eq!(Path::new(&offered), window.place.path().join("news quotations.csv"));
    assert!(!Path::new(&offered).starts_with(articles), "{offered}");
}

#[test]
fn the_threshold_of_review_is_chosen() {
    let mut window = Window::open();
    window.send(Command::Show(Tab::Review));
    let waiting = |w: &Window| w.app().state().shown.answer.review.waiting;
    window.send(Command::SetThreshold(0.5));
    let few = waiting(&window);
    window.send(Command::SetThreshold(1.0));
    assert!(waiting(&window) > few);
    let rows = window.app().state().shown.answer.view.rows.len() as u32;
    let review = window.app().state().shown.answer.review;
    assert_eq!(review.waiting + review.trusted, rows);
}

#[test]
fn copying_a_statement_takes_its_source_along() {
    let mut window = Window::open();
    window.select("The price");
    // Pressed and not yet let go: what a frame copies is told in that frame alone.
    let modifiers = CTRL | Modifiers::SHIFT;
    window.harness.event(Event::Key { key: Key::C, physical_key: None, pressed: true, repeat: false, modifiers });
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|c| match c {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("a copied text");
    assert!(copied.starts_with("“The price is far too high for a town of this size,” (Ben Hill"), "{copied}");
    assert!(copied.contains("Council backs bridge over the Lorne"), "{copied}");
}
