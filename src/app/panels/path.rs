//! A path typed by hand: where the desktop offers no dialog, and for those who know where they are going.

use eframe::egui::{Id, Key, RichText, Ui};

use crate::app::commands::Command;
use crate::app::state::{Overlay, State};
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the field above the window for what `which` is about: opening, exporting, copying the project.
pub fn show(ui: &mut Ui, state: &State, which: Overlay, typed: &mut String, send: &mut Vec<Command>) {
    let (title, name, button) = match which {
        Overlay::Save(_) => ("Export to a file", "Path of the file to write", "Export"),
        Overlay::SaveProject => ("Save project as", "Path of the .whosaid file to write", "Save"),
        _ => ("Open by path", "Path of a folder, an article or a project", "Open"),
    };
    let (go, close) = widgets::sheet(ui, title, 520.0, |ui| {
        ui.label(RichText::new(title).font(theme::bold(17.0)));
        ui.add_space(6.0);
        let width = ui.available_width();
        let (response, changed) = widgets::field(ui, Id::unique("typed path"), name, name, typed, width);
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
    if go {
        send.push(match which {
            Overlay::Save(scope) => Command::Write(scope, path),
            Overlay::SaveProject => Command::CopyProject(path),
            _ => Command::Open(path),
        });
    }
    if close {
        send.push(Command::Dismiss);
    }
}
