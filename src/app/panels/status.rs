//! The bottom line: how much there is, and what can be undone.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::app::commands::Command;
use crate::app::state::{State, count};
use crate::app::theme::{self, size};

/// Paints the status line.
pub fn show(ui: &mut Ui, state: &State, _send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let say = |ui: &mut Ui, text: String| ui.label(RichText::new(text).size(12.0).color(t.mute));
    ui.spacing_mut().item_spacing.x = 18.0;
    ui.horizontal_centered(|ui| {
        if let Some(folder) = &state.folder {
            let s = &state.shown.totals;
            say(ui, format!("{} · {} · {}", count(s.articles, "article"), count(s.statements, "quotation"), count(s.speakers, "speaker")));
            say(ui, folder.name.clone()).on_hover_text(folder.path.display().to_string());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = Command::Lay(crate::app::state::Overlay::Palette);
            if let Some(k) = key.description().and_then(|d| d.keys.first().copied()) {
                say(ui, format!("Commands   {}", ui.ctx().format_shortcut(&k)));
            }
            let _ = size::SMALL;
        });
    });
}
