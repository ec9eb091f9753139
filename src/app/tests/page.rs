//! Words picked on the page, and the ends of statements.

use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Role};
use egui_kittest::kittest::Queryable;

use super::{CTRL, Window, has};
use crate::app::passage::{End, Way};
use crate::app::{Command, state::Overlay};
use crate::article::Span;
use crate::corpus::Review;

impl Window {
    fn words(&self) -> String {
        self.app().state().finding().map(|f| f.statement.text()).unwrap_or_default()
    }

    fn picked(&self) -> Option<&str> {
        let state = self.app().state();
        Some(state.picked?.of(&state.reading.as_ref()?.article.text))
    }

    /// Where these words stand in the article on the page.
    fn span(&self, words: &str) -> Span {
        let text = &self.app().state().reading.as_ref().expect("a page").article.text;
        let at = text.find(words).expect("the words");
        Span::new(at, at + words.len())
    }

    fn place(&self, role: Role, label: &str) -> Pos2 {
        let node = self.harness.get_all_by_role(role).find(|n| has(n, label));
        node.unwrap_or_else(|| panic!("no {role:?} “{label}”")).rect().center()
    }

    pub(super) fn drag(&mut self, from: Pos2, to: Pos2) {
        let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        for event in [Event::PointerMoved(from), button(from, true), Event::PointerMoved(from.lerp(to, 0.5)), Event::PointerMoved(to)] {
            self.harness.event(event);
            self.harness.step();
        }
        self.harness.event(button(to, false));
        self.settle();
    }
}

#[test]
fn keys_move_the_ends_of_a_statement_and_that_is_undone() {
    let mut window = Window::open();
    window.select("Nobody should");
    let before = window.words();
    assert!(before.ends_with("for it.”"), "{before}");
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert!(window.words().ends_with("for it."));
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert!(window.words().ends_with("year for"), "{}", window.words());
    assert_eq!(window.review(), Some(Review::Corrected));
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert!(window.words().starts_with("We will"), "{}", window.words());
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert!(window.words().starts_with("“We will"), "{}", window.words());
    for _ in 0..5 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(window.words(), before);
    assert_eq!(window.review(), Some(Review::Open));
}

#[test]
fn an_end_is_dragged_to_another_word() {
    let mut window = Window::open();
    window.select("The price");
    let end = window.place(Role::Splitter, "End of the quotation");
    window.drag(end, end + eframe::egui::vec2(-40.0, 0.0));
    let words = window.words();
    assert!(words.starts_with("“The price is far too high") && !words.ends_with("size,”"), "{words}");
    let last = words.rsplit(' ').next().unwrap_or_default().trim_end_matches([',', '”']);
    assert!("a town of this size".split(' ').any(|w| w == last), "{words} ends within a word");
    assert!(window.app().state().ledger.journal().can_undo().is_some_and(|w| w.starts_with("Changed the words")));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.words(), "“The price is far too high for a town of this size,”");
}

#[test]
fn words_that_were_missed_become_a_statement() {
    let mut window = Window::open();
    window.select("The price");
    let all = window.shown();
    window.press(Key::Q);
    assert_eq!(window.app().state().overlay, None, "nothing is picked yet");
    let span = window.span("The council will fund a new bridge");
    window.send(Command::Pick(Some(span)));
    window.click(Role::Button, "Mark as quotation");
    assert_eq!(window.app().state().overlay, Some(Overlay::Quotation));
    window.type_text("Carla");
    window.press(Key::Enter);
    assert_eq!(window.words(), "The council will fund a new bridge");
    assert_eq!((window.speaker().as_deref(), window.review()), (Some("Carla Stone"), Some(Review::Added)));
    assert_eq!((window.shown(), window.picked()), (all + 1, None));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.shown(), all);
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.shown(), all + 1);
}

#[test]
fn the_keyboard_alone_picks_sentences_and_words() {
    let mut window = Window::open();
    window.select("Nobody should");
    window.press(Key::V);
    assert_eq!(window.picked(), Some("“The price is far too high for a town of this size,” said Ben Hill, who owns a shop on the quay."));
    window.press_with(Modifiers::SHIFT, Key::V);
    window.press_with(Modifiers::SHIFT, Key::V);
    let picked = window.picked().map(str::to_owned).expect("a sentence");
    assert!(picked.contains("before winter") || picked.contains("another year"), "{picked}");
    window.press(Key::V);
    let before = window.picked().map(str::len);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert!(window.picked().map(str::len) < before);
    window.send(Command::Stretch(End::Start, Way::On));
    window.press(Key::Q);
    window.press(Key::Enter);
    assert_eq!(window.review(), Some(Review::Added));
    window.press(Key::V);
    window.press(Key::Escape);
    assert_eq!(window.picked(), None);
}

#[test]
fn dragging_over_the_page_picks_words_which_are_copied_as_they_stand() {
    let mut window = Window::open();
    window.select("The price");
    let paragraph = window.harness.get_all_by_role(Role::Paragraph).find(|n| has(n, "The council will fund")).expect("a paragraph").rect();
    window.drag(paragraph.left_center(), paragraph.left_center() + eframe::egui::vec2(120.0, 0.0));
    let picked = window.picked().map(str::to_owned).expect("words");
    assert!(picked.starts_with("The council") && picked.len() < 40, "{picked}");
    window.harness.event(Event::Copy);
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().any(|c| matches!(c, OutputCommand::CopyText(t) if *t == picked));
    assert!(copied, "{:?}", window.harness.output().platform_output.commands);
}

#[test]
fn marks_that_were_set_aside_say_why_and_can_be_taken_back() {
    let mut window = Window::open();
    let folder = window.place.path().join("news");
    std::fs::write(folder.join("show.txt"), "The play\n\nAda Brook starred in the film “The Long Tide” last year.\n").expect("a file");
    window.send(Command::ReadAgain);
    let id = window.app().state().corpus.article_of("show.txt").expect("the article");
    window.send(Command::ShowArticle(id));
    window.click(Role::Button, "Not a statement, a title: “The Long Tide”");
    assert_eq!(window.picked(), Some("“The Long Tide”"));
    window.press(Key::Q);
    window.press(Key::Enter);
    assert_eq!((window.words().as_str(), window.review()), ("“The Long Tide”", Some(Review::Added)));
}
