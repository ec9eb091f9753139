//! Saved views: filters and grouping under a name, kept in the project.

use super::App;
use super::commands::Command;
use super::state::{SavedView, Tab};

/// The setting of the project that holds them.
const SETTING: &str = "views";

impl App {
    /// Brings the views that the project holds.
    pub(super) fn recall_views(&mut self) {
        self.state.views = self.state.ledger.setting(SETTING).unwrap_or_default();
    }

    /// Keeps what is asked for under `name`, in place of what had that name.
    pub(super) fn keep_view(&mut self, name: String) {
        let name = name.trim().to_owned();
        if name.is_empty() {
            return;
        }
        let said = format!("Saved the view “{name}”");
        self.restore_view(SavedView { name, question: self.state.question.clone() }, said);
    }

    /// Keeps a view.
    pub(super) fn restore_view(&mut self, view: SavedView, said: String) {
        self.state.views.retain(|v| v.name != view.name);
        self.state.views.push(view);
        self.state.views.sort_by_cached_key(|v| v.name.to_lowercase());
        self.write_views(said, None);
    }

    /// Asks for what was kept under `name`.
    pub(super) fn show_view(&mut self, name: &str) {
        let Some(view) = self.state.views.iter().find(|v| v.name == name) else { return };
        self.state.question = view.question.clone();
        self.state.preferences.by_date = self.state.question.grouping == super::state::grouping(true);
        self.state.held.clear();
        if !self.state.tab.lists_statements() {
            self.state.tab = Tab::Statements;
        }
    }

    /// Forgets what was kept under `name`.
    pub(super) fn remove_view(&mut self, name: &str) {
        let Some(at) = self.state.views.iter().position(|v| v.name == name) else { return };
        let view = self.state.views.remove(at);
        let undo = (Command::Undo.label().to_owned(), Command::RestoreView(Box::new(view)));
        self.write_views(format!("Removed the view “{name}”"), Some(undo));
    }

    fn write_views(&mut self, said: String, action: Option<(String, Command)>) {
        match self.state.ledger.set_setting(SETTING, &self.state.views) {
            Ok(()) => self.state.say(said, action),
            Err(why) => self.state.say(format!("{said}, until the window is closed: {why}"), action),
        }
    }
}
