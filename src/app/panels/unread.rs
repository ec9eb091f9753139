//! Every file that was passed over, with the reason.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::app::commands::Command;
use crate::app::state::{State, count};
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the list above the window.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let ((), close) = widgets::sheet(ui, "Files that were not read", 620.0, |ui| {
        let t = theme::tokens(ui);
        ui.label(RichText::new("Files that were not read").font(theme::bold(17.0)));
        widgets::secondary(ui, format!("{}; everything else in the folder was read.", count(state.unread.len(), "file")));
        ui.add_space(8.0);
        for warning in &state.warnings {
            ui.label(RichText::new(warning).size(size::CONTROL).color(t.warning));
        }
        let rows = state.unread.len();
        ScrollArea::vertical().max_height(420.0).auto_shrink([false, true]).show_rows(ui, 38.0, rows, |ui, range| {
            for file in state.unread.get(range).unwrap_or_default() {
                ui.vertical(|ui| {
                    ui.set_height(38.0);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.label(RichText::new(&file.name).size(size::CONTROL));
                    ui.add(eframe::egui::Label::new(RichText::new(file.reason.to_string()).size(size::SECONDARY).color(t.mute)).truncate())
                        .on_hover_text(file.reason.to_string());
                });
            }
        });
    });
    if close {
        send.push(Command::Dismiss);
    }
}
