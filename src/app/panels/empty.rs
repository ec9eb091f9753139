//! The first page: what the program does, and every way to begin.

use eframe::egui::{self, Align, Button, Id, Key, Layout, RichText, Ui, vec2};

use crate::app::commands::Command;
use crate::app::state::{State, short_path};
use crate::app::theme::{self, size};
use crate::app::widgets;

/// The id of the path field, for Ctrl+L and for a desktop without dialogs.
pub fn path_id() -> Id {
    Id::unique("path of a folder")
}

/// Paints the first page.
pub fn show(ui: &mut Ui, state: &State, typed: &mut String, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let width = 520.0_f32.min(ui.available_width() - 48.0);
    ui.add_space((ui.available_height() * 0.16).clamp(24.0, 140.0));
    ui.vertical_centered(|ui| {
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.label(RichText::new("Who said what, when, and about what").font(theme::bold(26.0)).color(t.ink));
            ui.add_space(6.0);
            ui.label(
                RichText::new(
                    "Open a folder of news articles. Whosaid finds every quotation, says who spoke and shows on the page how it knows. \
                     Everything is read on this computer and stays here.",
                )
                .size(size::READER)
                .color(t.mute)
                .line_height(Some(size::READER_LINE)),
            );
            ui.add_space(20.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().button_padding = vec2(16.0, 8.0);
                let command = Command::OpenFolder;
                if widgets::primary(ui, command.label()).on_hover_text(widgets::hint(ui, &command)).clicked() {
                    send.push(command);
                }
                widgets::command_button(ui, &Command::OpenSamples, send);
            });
            ui.add_space(16.0);
            path_field(ui, state, typed, width, send);
            if !state.preferences.recent.is_empty() {
                ui.add_space(20.0);
                widgets::caption(ui, "Recent");
                for path in state.preferences.recent.iter().take(5) {
                    let text = RichText::new(short_path(path)).size(size::CONTROL);
                    let button = Button::new(text).frame_when_inactive(false);
                    let row = ui.scope(|ui| {
                        ui.spacing_mut().button_padding.x = 0.0;
                        ui.add(button)
                    });
                    if row.inner.on_hover_text(path.display().to_string()).clicked() {
                        send.push(Command::Open(path.clone()));
                    }
                }
            }
            ui.add_space(20.0);
            widgets::secondary(ui, "A folder can also be dropped here.");
        });
    });
}

fn path_field(ui: &mut Ui, state: &State, typed: &mut String, width: f32, send: &mut Vec<Command>) {
    let (response, changed) = widgets::field(ui, path_id(), "Path of a folder", "or type the path of a folder, then Enter", typed, width);
    if let Some(text) = changed {
        *typed = text;
    }
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if entered && !typed.trim().is_empty() {
        send.push(Command::Open(std::path::PathBuf::from(typed.trim())));
    }
    if let Some(trouble) = &state.trouble {
        ui.add_space(6.0);
        let text = RichText::new(trouble).size(size::CONTROL).color(theme::tokens(ui).warning);
        let response = ui.label(text);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, trouble));
    }
}
