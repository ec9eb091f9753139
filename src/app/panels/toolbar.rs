//! The top line: open, recent, export, search, how far reading has come.

use eframe::egui::{self, Align, Button, Id, Layout, RichText, Ui};

use crate::app::commands::Command;
use crate::app::state::{Overlay, Scope, State, short_path};
use crate::app::theme::{self, size};
use crate::app::widgets;

/// The id of the search box, for Ctrl+F.
pub fn search_id() -> Id {
    Id::unique("search statements")
}

/// Paints the toolbar.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        open(ui, state, send);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            theme_button(ui, state, send);
            widgets_right(ui, state, send);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if state.folder.is_some() {
                    search(ui, state, send);
                }
            });
        });
    });
}

fn open(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let command = Command::OpenFolder;
    if widgets::primary(ui, command.label()).on_hover_text(widgets::hint(ui, &command)).clicked() {
        send.push(command);
    }
    menu(ui, "Recent", |ui| {
        if state.preferences.recent.is_empty() {
            widgets::secondary(ui, "No folder has been opened yet");
        }
        for path in &state.preferences.recent {
            if ui.add(Button::new(short_path(path))).on_hover_text(path.display().to_string()).clicked() {
                send.push(Command::Open(path.clone()));
                ui.close();
            }
        }
        ui.separator();
        for command in [
            Command::TypePath,
            Command::OpenProject,
            Command::SaveProjectAs,
            Command::OpenSamples,
            Command::ReadAgain,
            Command::CloseFolder,
            Command::Quit,
        ] {
            widgets::menu_entry(ui, &command, send);
        }
    });
    if state.folder.is_some() {
        menu(ui, "Export", |ui| {
            for command in [Command::Export(Scope::Shown), Command::Export(Scope::All), Command::CopyCitation] {
                widgets::menu_entry(ui, &command, send);
            }
        });
    }
}

fn menu(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    ui.menu_button(format!("{name} ▾"), |ui| {
        ui.set_min_width(220.0);
        content(ui);
    });
}

fn search(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let width = (ui.available_width() - 40.0).clamp(80.0, 400.0);
    let keys = ui.ctx().format_shortcut(&egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::F));
    let hint = if width > 220.0 { format!("Search all statements    {keys}") } else { "Search".to_owned() };
    let (response, changed) = widgets::field(ui, search_id(), "Search all statements", &hint, &state.question.filter.text, width);
    if let Some(text) = changed {
        send.push(Command::SetSearch(text));
    }
    if response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape)) && !state.question.filter.text.is_empty() {
        send.push(Command::SetSearch(String::new()));
    }
}

fn theme_button(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let command = Command::NextTheme;
    let now = match state.preferences.theme {
        egui::ThemePreference::System => "as the system",
        egui::ThemePreference::Light => "light",
        egui::ThemePreference::Dark => "dark",
    };
    let response =
        widgets::quiet(ui, RichText::new("◐").size(size::BODY)).on_hover_text(format!("{} (now: {now})", widgets::hint(ui, &command)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, command.label()));
    if response.clicked() {
        send.push(command);
    }
}

fn widgets_right(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let unread = state.unread.iter().filter(|u| u.reason.is_failure()).count();
    if unread > 0 {
        let text = if unread == 1 { "1 file unread ›".to_owned() } else { format!("{unread} files unread ›") };
        if widgets::quiet(ui, RichText::new(text).size(size::SECONDARY).color(t.mute))
            .on_hover_text(Command::Lay(Overlay::Unread).description().map_or("", |d| d.hint))
            .clicked()
        {
            send.push(Command::Lay(Overlay::Unread));
        }
    }
    if let Some(progress) = &state.progress {
        let stop = widgets::quiet(ui, RichText::new("✕").size(size::SECONDARY).color(t.mute));
        stop.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, Command::StopReading.label()));
        if stop.on_hover_text(widgets::hint(ui, &Command::StopReading)).clicked() {
            send.push(Command::StopReading);
        }
        let text = match progress.total {
            0 => "Looking for articles".to_owned(),
            total => format!("Reading {} of {total} articles", progress.done),
        };
        if ui.available_width() > 420.0 {
            widgets::progress(ui, &text, progress.done as f32 / progress.total.max(1) as f32);
        }
        if ui.available_width() > 280.0 {
            widgets::secondary(ui, text);
        }
    }
}
