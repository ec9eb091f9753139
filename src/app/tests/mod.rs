//! The window, driven by role and label as a person with a screen reader would drive it; without any display.

use std::path::Path;
use std::time::Duration;

use eframe::egui::{Key, Modifiers, Role, Theme, ThemePreference, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use super::state::{Overlay, Scope, Tab};
use super::{App, Command, Preferences};
use crate::corpus::Review;

mod actions;
mod page;
mod project;
mod speakers;

const FIRST: &str = "Council backs bridge over the Lorne\n\n\
    The council will fund a new bridge, Mayor Ada Brook said on Monday.\n\n\
    “We will build the bridge before winter,” Mayor Ada Brook said. “Nobody should have to wait another year for it.”\n\n\
    “The price is far too high for a town of this size,” said Ben Hill, who owns a shop on the quay.\n";

const SECOND: &str = "Harbour asks for help\n\n\
    “The water has been falling for three months now,” said Carla Stone, the harbour master.\n\n\
    “We will build the bridge before winter,” Mayor Ada Brook told reporters.\n";

struct Window {
    harness: Harness<'static, App>,
    place: TempDir,
}

impl Window {
    /// A window on two articles and a file that is no article.
    fn open() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = place.path().join("news");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("bridge.txt"), FIRST).expect("an article");
        std::fs::write(folder.join("harbour.txt"), SECOND).expect("an article");
        std::fs::write(folder.join("empty.txt"), "").expect("a file");
        Window::on(place, true)
    }

    fn on(place: TempDir, open: bool) -> Self {
        let folder = open.then(|| place.path().join("news"));
        let preferences = Preferences { theme: ThemePreference::Light, ..Preferences::default() };
        let app = App::new(preferences, folder, Some(place.path().join("data"))).without_dialogs();
        let harness = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_context_setup(App::dress)
            .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
        let mut window = Window { harness, place };
        window.settle();
        window
    }

    /// Closes the window; what is on disk stays.
    fn close(self) -> TempDir {
        let Window { harness, place } = self;
        drop(harness);
        place
    }

    /// Runs frames until no work is under way.
    fn settle(&mut self) {
        for _ in 0..2000 {
            self.harness.step();
            if !self.app().is_busy() && self.app().is_idle() {
                self.harness.run_steps(4);
                if !self.app().is_busy() && self.app().is_idle() {
                    return;
                }
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("the window never came to rest");
    }

    fn app(&self) -> &App {
        self.harness.state()
    }

    fn send(&mut self, command: Command) {
        self.harness.state_mut().send(command);
        self.settle();
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn click(&mut self, role: Role, label: &str) {
        self.harness.get_all_by_role(role).find(|n| has(n, label)).unwrap_or_else(|| panic!("no {role:?} “{label}”")).click();
        self.settle();
    }

    fn sees(&self, role: Role, label: &str) -> bool {
        self.harness.query_all_by_role(role).any(|n| has(&n, label))
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(eframe::egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// Selects the statement that holds these words.
    fn select(&mut self, words: &str) {
        let corpus = &self.app().state().corpus;
        let row = corpus.rows().find(|&row| corpus.finding(row).is_some_and(|f| f.statement.text().contains(words)));
        self.send(Command::Select(row.unwrap_or_else(|| panic!("no statement says “{words}”"))));
    }

    fn speaker(&self) -> Option<String> {
        self.app().state().finding().and_then(|f| f.statement.speaker).map(|s| s.name)
    }

    fn review(&self) -> Option<Review> {
        self.app().state().finding().map(|f| f.review)
    }

    fn shown(&self) -> usize {
        self.app().state().shown.answer.view.rows.len()
    }
}

fn has(node: &egui_kittest::Node<'_>, label: &str) -> bool {
    use egui_kittest::kittest::NodeT;
    node.accesskit_node().label().is_some_and(|l| l.contains(label)) || node.value().is_some_and(|v| v.contains(label))
}

const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn the_first_page_offers_every_way_to_begin() {
    let mut window = Window::on(tempfile::tempdir().expect("a temporary folder"), false);
    assert!(window.sees(Role::Button, "Open folder…"));
    assert!(window.sees(Role::Button, "Open the sample articles"));
    assert!(window.sees(Role::TextInput, "Path of a folder"));
    window.press_with(CTRL, Key::L);
    window.type_text("/no/such/folder");
    window.press(Key::Enter);
    assert!(window.app().state().trouble.as_deref().is_some_and(|t| t.contains("/no/such/folder")));
    assert!(window.app().state().folder.is_none());
}

#[test]
fn a_folder_fills_the_lists_and_names_what_was_not_read() {
    let mut window = Window::open();
    let state = window.app().state();
    assert_eq!(state.corpus.article_count(), 2);
    assert!(state.corpus.len() >= 4, "{} statements", state.corpus.len());
    assert!(window.sees(Role::ListBoxOption, "Ada Brook, "));
    window.click(Role::Button, "1 file unread");
    assert_eq!(window.app().state().overlay, Some(Overlay::Unread));
    window.harness.get_by_label("empty.txt");
    window.press(Key::Escape);
    assert_eq!(window.app().state().overlay, None);
}

#[test]
fn a_speaker_filters_the_statements_and_a_chip_lifts_it() {
    let mut window = Window::open();
    let all = window.shown();
    window.click(Role::ListBoxOption, "Carla Stone, ");
    assert_eq!(window.shown(), 1);
    assert!(!window.sees(Role::ListBoxOption, "Ben Hill: "));
    window.click(Role::Button, "Remove filter Speaker: Carla Stone");
    assert_eq!(window.shown(), all);
}

#[test]
fn typing_narrows_the_speakers() {
    let mut window = Window::open();
    window.press_with(CTRL | Modifiers::SHIFT, Key::F);
    window.type_text("carl");
    assert_eq!(window.app().state().speaker_search, "carl");
    assert!(window.sees(Role::ListBoxOption, "Carla Stone, "));
    assert!(!window.sees(Role::ListBoxOption, "Ada Brook, "));
}

#[test]
fn search_finds_words() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::F);
    window.type_text("water fall");
    assert_eq!(window.shown(), 1);
    window.send(Command::ClearFilters);
    assert!(window.shown() >= 4);
}

#[test]
fn a_click_shows_the_statement_on_its_page_and_one_on_the_page_selects_it() {
    let mut window = Window::open();
    window.click(Role::ListBoxOption, "Carla Stone: “The water");
    let reading = window.app().state().reading.as_ref().map(|r| r.info.file.clone());
    assert_eq!(reading.as_deref(), Some("harbour.txt"));
    assert!(window.sees(Role::Group, "Why Carla Stone"));
    window.click(Role::Button, "Quotation by Ada Brook");
    assert_eq!(window.speaker().as_deref(), Some("Ada Brook"));
}

#[test]
fn keys_walk_through_the_list() {
    let mut window = Window::open();
    window.press(Key::J);
    let first = window.app().state().place();
    assert_eq!(first, Some(0));
    window.press(Key::J);
    assert_eq!(window.app().state().place(), Some(1));
    window.press(Key::K);
    assert_eq!(window.app().state().place(), Some(0));
}

#[test]
fn groups_fold_and_swap() {
    let mut window = Window::open();
    let lines = window.app().state().shown.lines.len();
    window.press(Key::Comma);
    assert!(window.app().state().shown.lines.len() < lines);
    window.press(Key::Period);
    assert_eq!(window.app().state().shown.lines.len(), lines);
    window.press(Key::G);
    assert!(window.app().state().preferences.by_date);
}

#[test]
fn colours_change_at_once() {
    let mut window = Window::open();
    assert_eq!(window.harness.ctx.theme(), Theme::Light);
    window.click(Role::Button, "Light, dark or as the system");
    assert_eq!(window.harness.ctx.theme(), Theme::Dark);
    assert_eq!(window.app().state().preferences.theme, ThemePreference::Dark);
}

#[test]
fn the_quote_sheet_holds_what_is_shown() {
    let mut window = Window::open();
    let path = window.place.path().join("sheet.csv");
    window.click(Role::ListBoxOption, "Ada Brook, ");
    let shown = window.shown();
    window.send(Command::Write(Scope::Shown, path.clone()));
    let mut sheet = csv::Reader::from_path(&path).expect("a sheet");
    let rows: Vec<csv::StringRecord> = sheet.records().map(|r| r.expect("a row")).collect();
    assert_eq!(rows.len(), shown);
    assert!(rows.iter().all(|r| r.get(0) == Some("Ada Brook")), "{rows:?}");
    assert!(window.app().state().toasts.iter().any(|t| t.text.contains("sheet.csv")));
    window.send(Command::Write(Scope::All, Path::new("/no/such/place/sheet.csv").into()));
    assert!(window.app().state().toasts.iter().any(|t| t.text.contains("Nothing was written")));
}

#[test]
fn a_statement_is_confirmed_and_that_is_undone_and_redone() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::Enter);
    assert_eq!(window.review(), Some(Review::Confirmed));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.review(), Some(Review::Open));
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.review(), Some(Review::Confirmed));
}

#[test]
fn another_speaker_is_found_by_typing() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::S);
    assert_eq!(window.app().state().overlay, Some(Overlay::Speaker));
    window.type_text("carl");
    window.press(Key::Enter);
    assert_eq!(window.app().state().overlay, None);
    assert_eq!(window.speaker().as_deref(), Some("Carla Stone"));
    assert_eq!(window.review(), Some(Review::Corrected));
}

#[test]
fn a_speaker_nobody_knew_can_be_given() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::S);
    window.type_text("Dora Quill");
    window.press(Key::Enter);
    assert_eq!(window.speaker().as_deref(), Some("Dora Quill"));
    assert!(window.sees(Role::ListBoxOption, "Dora Quill, 1"));
}

#[test]
fn nobody_said_it() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::N);
    assert_eq!(window.speaker(), None);
    assert!(window.sees(Role::ListBoxOption, "Speaker unknown, 1"));
}

#[test]
fn what_is_no_statement_leaves_the_list() {
    let mut window = Window::open();
    let all = window.shown();
    window.select("The price");
    window.press(Key::X);
    assert_eq!(window.shown(), all - 1);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.shown(), all);
}

#[test]
fn dates_notes_and_stances_are_set() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::D);
    window.press_with(CTRL, Key::A);
    window.type_text("2021-03-04");
    window.press(Key::Enter);
    let date = |w: &Window| w.app().state().finding().and_then(|f| f.statement.said_on.date).map(|d| d.to_string());
    assert_eq!(date(&window).as_deref(), Some("2021-03-04"));
    window.press(Key::M);
    window.type_text("ask again");
    window.press(Key::Enter);
    assert_eq!(window.app().state().finding().and_then(|f| f.note).as_deref(), Some("ask again"));
    window.press(Key::P);
    window.harness.get_by_label("Towards").focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text("the bridge");
    window.click(Role::Button, "▼ against");
    let stances = window.app().state().finding().map(|f| f.statement.stance).unwrap_or_default();
    assert_eq!(stances.first().map(|s| s.target.as_str()), Some("the bridge"));
}

#[test]
fn themes_are_ticked() {
    let mut window = Window::open();
    window.select("The price");
    let before = window.app().state().finding().map(|f| f.statement.themes.len()).unwrap_or_default();
    window.press(Key::T);
    window.press(Key::Enter);
    let after = window.app().state().finding().map(|f| f.statement.themes.len()).unwrap_or_default();
    assert_ne!(before, after);
    assert_eq!(window.app().state().overlay, Some(Overlay::Themes));
}

#[test]
fn two_names_become_one_speaker() {
    let mut window = Window::open();
    window.select("The price");
    window.send(Command::Lay(Overlay::Merge));
    window.type_text("Carla");
    window.press(Key::Enter);
    assert_eq!(window.speaker().as_deref(), Some("Carla Stone"));
    assert!(window.sees(Role::ListBoxOption, "Carla Stone, 2"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.speaker().as_deref(), Some("Ben Hill"));
}

#[test]
fn a_speaker_is_renamed() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::F2);
    window.press_with(CTRL, Key::A);
    window.type_text("Benjamin Hill");
    window.press(Key::Enter);
    assert_eq!(window.speaker().as_deref(), Some("Benjamin Hill"));
}

#[test]
fn several_statements_are_corrected_at_once() {
    let mut window = Window::open();
    window.press(Key::J);
    let rows = window.app().state().shown.answer.view.rows.clone();
    window.send(Command::MarkTo(rows[1]));
    assert_eq!(window.app().state().targets().len(), 2);
    window.press(Key::Enter);
    let corpus = &window.app().state().corpus;
    let confirmed = corpus.rows().filter(|&r| corpus.summary(r).is_some_and(|s| s.review == Review::Confirmed)).count();
    assert_eq!(confirmed, 2);
    window.press_with(CTRL, Key::Z);
    let corpus = &window.app().state().corpus;
    assert!(corpus.rows().all(|r| corpus.summary(r).is_some_and(|s| s.review == Review::Open)));
}

#[test]
fn the_review_queue_goes_on_by_itself() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Num6);
    assert_eq!(window.app().state().tab, Tab::Review);
    let before = window.shown();
    let first = window.app().state().selected_id.clone();
    window.press(Key::Enter);
    assert_eq!(window.shown(), before - 1);
    assert_eq!(window.app().state().place(), Some(0));
    assert_ne!(window.app().state().selected_id, first);
}

#[test]
fn corrections_are_there_again_at_the_next_start() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::Enter);
    let Window { harness, place } = window;
    drop(harness);
    let mut window = Window::on(place, true);
    window.select("The price");
    assert_eq!(window.review(), Some(Review::Confirmed));
}

#[test]
fn the_matrix_opens_its_statements() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Num3);
    window.click(Role::Button, "Carla Stone, ");
    assert_eq!(window.app().state().tab, Tab::Statements);
    assert_eq!(window.app().state().question.filter.speakers, ["Carla Stone"]);
    assert_eq!(window.shown(), 1);
}

#[test]
fn every_view_paints_its_heading() {
    let mut window = Window::open();
    for (tab, heading) in [
        (Tab::Timeline, "Over time"),
        (Tab::Matrix, "Who speaks about what"),
        (Tab::Compare, "Compare"),
        (Tab::Same, "Same words"),
        (Tab::Review, "Review"),
        (Tab::Sources, "Sources"),
        (Tab::Statements, "All statements"),
    ] {
        window.send(Command::Show(tab));
        assert!(window.sees(Role::Label, heading), "{heading}");
    }
}

#[test]
fn the_same_words_stand_together() {
    let mut window = Window::open();
    window.send(Command::Show(Tab::Same));
    assert!(window.sees(Role::Heading, "2 articles"));
}

#[test]
fn two_speakers_stand_side_by_side() {
    let mut window = Window::open();
    window.send(Command::Show(Tab::Compare));
    window.click(Role::ListBoxOption, "Ada Brook, ");
    window.harness.get_all_by_role(Role::ListBoxOption).find(|n| has(n, "Ben Hill, ")).expect("Ben Hill").click_modifiers(CTRL);
    window.settle();
    assert!(window.sees(Role::List, "Ada Brook") && window.sees(Role::List, "Ben Hill"));
}

#[test]
fn the_palette_runs_commands() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::K);
    assert_eq!(window.app().state().overlay, Some(Overlay::Palette));
    window.type_text("matrix");
    window.press(Key::Enter);
    assert_eq!(window.app().state().tab, Tab::Matrix);
    assert_eq!(window.app().state().overlay, None);
}

#[test]
fn help_lists_every_command() {
    let mut window = Window::open();
    window.press(Key::F1);
    assert_eq!(window.app().state().overlay, Some(Overlay::Help));
    window.press(Key::Escape);
    window.send(Command::Lay(Overlay::About));
    assert!(window.sees(Role::Label, env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_citation_says_who_and_where() {
    let mut window = Window::open();
    window.select("The price");
    window.press_with(CTRL | Modifiers::SHIFT, Key::C);
    assert!(window.app().state().toasts.iter().any(|t| t.text.contains("Copied")));
}

#[test]
fn it_fits_a_small_window_and_a_large_one() {
    let mut window = Window::open();
    window.select("The price");
    for size in [vec2(1000.0, 640.0), vec2(760.0, 480.0), vec2(2560.0, 1440.0)] {
        window.harness.set_size(size);
        window.settle();
        assert!(window.sees(Role::List, "Statements") && window.sees(Role::List, "Article"), "{size}");
    }
}

#[test]
fn what_is_put_into_the_folder_arrives_by_itself() {
    let mut window = Window::open();
    window.select("The price");
    window.press(Key::Enter);
    let folder = window.place.path().join("news");
    std::fs::write(folder.join("later.txt"), "Quay closed\n\n“The quay is closed until May,” said Carla Stone, the harbour master.\n")
        .expect("a file");
    std::fs::remove_file(folder.join("harbour.txt")).expect("a file to remove");
    for _ in 0..500 {
        window.settle();
        let corpus = &window.app().state().corpus;
        if corpus.article_of("later.txt").is_some() && corpus.article_of("harbour.txt").is_none() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    window.settle();
    let corpus = &window.app().state().corpus;
    assert!(corpus.article_of("later.txt").is_some() && corpus.article_of("harbour.txt").is_none());
    assert_eq!(window.review(), Some(Review::Confirmed));
    assert!(window.sees(Role::ListBoxOption, "The quay is closed until May,” (new)"));
    assert!(!window.sees(Role::ListBoxOption, "The price is far too high for a town of this size,” (new)"));
    window.click(Role::Link, "Show");
    assert_eq!(window.shown(), 1);
    window.click(Role::ListBoxOption, "The quay is closed until May,” (new)");
    assert!(!window.sees(Role::ListBoxOption, "(new)"));
}

/// Replaces an article by one of the same length, as if it had never been touched.
fn swap_unseen(path: &Path, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let modified = path.metadata().and_then(|m| m.modified()).expect("a file");
    let text = std::fs::read_to_string(path).expect("an article").replace(from, to);
    std::fs::write(path, text).expect("an article");
    std::fs::File::options().write(true).open(path).and_then(|f| f.set_modified(modified)).expect("a file");
}

#[test]
fn a_folder_opened_again_shows_what_was_kept_and_reads_only_what_changed() {
    let window = Window::open();
    let statements = window.app().state().corpus.len();
    let place = window.close();
    let news = place.path().join("news");
    swap_unseen(&news.join("bridge.txt"), "Ada Brook", "Eva Stork");
    std::fs::write(news.join("third.txt"), "“We are new here,” said Dora Vance.\n").expect("an article");
    let window = Window::on(place, true);
    let corpus = &window.app().state().corpus;
    assert_eq!((corpus.article_count(), corpus.len()), (3, statements + 1));
    assert!(corpus.find_speaker("Ada Brook").is_some() && corpus.find_speaker("Eva Stork").is_none(), "it was not read again");
    assert!(corpus.find_speaker("Dora Vance").is_some());
    let place = window.close();

    std::fs::remove_file(news.join("third.txt")).expect("an article");
    let project = std::fs::read_dir(place.path().join("data/projects")).expect("projects").flatten();
    let project = project.map(|e| e.path()).find(|p| p.extension().is_some_and(|e| e == "whosaid")).expect("a project");
    let database = rusqlite::Connection::open(project).expect("a project");
    database.execute("UPDATE article SET extractor = 'another'", []).expect("a table");
    drop(database);
    let window = Window::on(place, true);
    let corpus = &window.app().state().corpus;
    assert_eq!((corpus.article_count(), corpus.len()), (2, statements));
    assert!(corpus.find_speaker("Eva Stork").is_some(), "another extractor's findings are read again");
    assert!(corpus.find_speaker("Dora Vance").is_none());
}

#[test]
fn corrections_of_a_folder_opened_again_stand_and_follow_edits() {
    let mut window = Window::open();
    window.select("price is far too high");
    window.send(Command::SetSpeaker(Some(crate::statement::SpeakerRef {
        name: "Nora Field".into(),
        kind: crate::attribution::SpeakerKind::Person,
        role: None,
    })));
    window.select("water has been falling");
    window.send(Command::NotAStatement);
    let place = window.close();
    // Something is put before one of them, and the other's words are gone.
    std::fs::write(place.path().join("news/bridge.txt"), FIRST.replace("The council", "On a wet Monday the council")).expect("an article");
    std::fs::write(place.path().join("news/harbour.txt"), SECOND.replace("water has been falling", "tide was out")).expect("an article");
    let mut window = Window::on(place, true);
    window.select("price is far too high");
    assert_eq!(window.speaker().as_deref(), Some("Nora Field"));
    assert_eq!(window.app().state().ledger.orphans(), 1, "what finds no place is listed");
}
