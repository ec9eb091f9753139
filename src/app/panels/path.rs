//! A path typed by hand: where the desktop offers no dialog, and for those who know where they are going.

use eframe::egui::{Id, Key, RichText, Ui};

use crate::app::commands::Command;
use crate::app::state::{Scope, State};
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the field above the window; `save` when a file is to be written rather than opened.
pub fn show(ui: &mut Ui, state: &State, typed: &mut String, save: Option<Scope>, send: &mut Vec<Command>) {
    let (title, name, button) = match save {
        Some(_) => ("Export to a file", "Path of the file to write", "Export"),
        None => ("Open by path", "Path of a folder or file", "Open"),
    };
    let (go, close) = widgets::sheet(ui, title, 520.0, |ui| {
        ui.label(RichText::new(title).font(theme::bold(17.0)));
        ui.add_space(6.0);
        let (response, changed) = widgets::field(ui, Id::unique("typed path"), name, name, typed, 498.0);
        if let Some(text) = changed {
            *typed = text;
        }
        let entered = ui.input(|i| i.key_pressed(Key::Enter));
        if !response.has_focus() && !entered {
            response.request_focus();
        }
        if let Some(trouble) = &state.trouble {
            ui.label(RichText::new(trouble).size(size::CONTROL).color(theme::tokens(ui).warning));
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let clicked = widgets::primary(ui, button).clicked();
            if ui.button("Cancel").clicked() {
                send.push(Command::Dismiss);
            }
            (clicked || entered) && !typed.trim().is_empty()
        })
        .inner
    });
    let path = std::path::PathBuf::from(typed.trim());
    match (go, save) {
        (true, Some(scope)) => send.push(Command::Write(scope, path)),
        (true, None) => send.push(Command::Open(path)),
        _ => {}
    }
    if close {
        send.push(Command::Dismiss);
    }
}
