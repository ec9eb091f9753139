//! Who is who: merging, renaming, further names, splitting and namesakes, by key, menu and palette.

use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use super::{CTRL, Window, has};
use crate::app::{Command, state::Overlay};

impl Window {
    fn right_click(&mut self, role: Role, label: &str) {
        self.harness.get_all_by_role(role).find(|n| has(n, label)).unwrap_or_else(|| panic!("no {role:?} “{label}”")).click_secondary();
        self.settle();
    }

    fn speakers(&self) -> Vec<String> {
        let corpus = &self.app().state().corpus;
        let mut names: Vec<String> = corpus.rows().filter_map(|row| Some(corpus.speaker_of(row)?.name.clone())).collect();
        names.sort();
        names.dedup();
        names
    }
}

#[test]
fn a_key_merges_and_undo_parts_again() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::U);
    window.type_text("Carla");
    window.press(Key::Enter);
    assert_eq!(window.speakers(), ["Ada Brook", "Carla Stone"]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.speakers(), ["Ada Brook", "Ben Hill", "Carla Stone"]);
}

#[test]
fn speakers_chosen_in_the_list_are_merged_at_once() {
    let mut window = Window::open();
    window.click(Role::ListBoxOption, "Ada Brook, ");
    window.harness.get_all_by_role(Role::ListBoxOption).find(|n| has(n, "Ben Hill, ")).expect("Ben Hill").click_modifiers(CTRL);
    window.settle();
    window.press(Key::U);
    window.type_text("Carla");
    window.press(Key::Enter);
    assert_eq!(window.speakers(), ["Carla Stone"]);
    assert_eq!(window.app().state().question.filter.speakers, ["Carla Stone"]);
}

#[test]
fn the_menu_of_a_speaker_means_that_speaker() {
    let mut window = Window::open();
    window.select("The price");
    window.right_click(Role::ListBoxOption, "Carla Stone, ");
    window.click(Role::Button, "Rename the speaker");
    assert_eq!(window.app().state().overlay, Some(Overlay::Rename));
    window.press_with(CTRL, Key::A);
    window.type_text("Carla Marsh");
    window.press(Key::Enter);
    assert_eq!(window.speakers(), ["Ada Brook", "Ben Hill", "Carla Marsh"]);
}

#[test]
fn another_name_sticks_for_articles_to_come() {
    let mut window = Window::open();
    window.click(Role::ListBoxOption, "Ben Hill, ");
    window.press(Key::A);
    window.type_text("Benno Hillier");
    window.press(Key::Enter);
    let folder = window.place.path().join("news");
    std::fs::write(folder.join("later.txt"), "Quay\n\n“The quay is closed until May,” said Benno Hillier.\n").expect("a file");
    window.send(Command::ReadAgain);
    window.select("The quay is closed");
    assert_eq!(window.speaker().as_deref(), Some("Ben Hill"));
}

#[test]
fn a_namesake_is_somebody_else_in_one_article_only() {
    let mut window = Window::open();
    window.click(Role::ListBoxOption, "Ada Brook: “We will build the bridge before winter,”");
    let here = window.app().state().reading.as_ref().map(|r| r.info.file.clone());
    window.press_with(Modifiers::SHIFT, Key::N);
    assert_eq!(window.app().state().overlay, Some(Overlay::Namesake));
    window.press(Key::Enter);
    assert_eq!(window.speaker().as_deref(), Some("Ada Brook (2)"));
    let corpus = &window.app().state().corpus;
    for row in corpus.rows() {
        let file = corpus.summary(row).and_then(|s| corpus.article(s.article)).map(|i| i.file.clone());
        let name = corpus.speaker_of(row).map(|s| s.name.as_str());
        if name.is_some_and(|n| n.starts_with("Ada")) {
            assert_eq!(name == Some("Ada Brook (2)"), file == here, "{name:?} {file:?}");
        }
    }
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.speakers(), ["Ada Brook", "Ben Hill", "Carla Stone"]);
}

#[test]
fn a_name_is_split_off_everywhere() {
    let mut window = Window::open();
    window.select("The price");
    window.press_with(CTRL, Key::K);
    window.type_text("split off");
    window.press(Key::Enter);
    assert_eq!(window.app().state().overlay, Some(Overlay::Split));
    window.type_text("Bernd Hill");
    window.press(Key::Enter);
    assert_eq!(window.speakers(), ["Ada Brook", "Bernd Hill", "Carla Stone"]);
}

#[test]
fn the_menu_of_a_statement_holds_everything_about_its_speaker() {
    let mut window = Window::open();
    window.right_click(Role::ListBoxOption, "Ben Hill: “The price");
    for label in ["Confirm", "Other speaker", "Nobody", "Not a statement", "Change the date", "Write a note", "Copy with citation"] {
        assert!(window.sees(Role::Button, label), "{label}");
    }
    window.click(Role::Button, "Speaker");
    for label in ["Merge with another speaker", "Rename the speaker", "Add another name", "Split off a name", "Mark as namesake"] {
        assert!(window.sees(Role::Button, label), "{label}");
    }
}
