//! The bottom line: how much there is, and what can be undone.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::app::commands::Command;
use crate::app::state::{State, count};
use crate::app::theme;

/// Paints the status line.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let say = |ui: &mut Ui, text: String| ui.label(RichText::new(text).size(12.0).color(t.mute));
    ui.spacing_mut().item_spacing.x = 18.0;
    ui.horizontal_centered(|ui| {
        if let Some(folder) = &state.folder {
            let s = &state.shown.totals;
            say(ui, format!("{} · {} · {}", count(s.articles, "article"), count(s.statements, "quotation"), count(s.speakers, "speaker")));
            say(ui, folder.name.clone()).on_hover_text(folder.path.display().to_string());
            let ledger = &state.ledger;
            let (kept, why) = match (&ledger.trouble, ledger.is_kept()) {
                (Some(trouble), _) => ("Corrections: not kept", trouble.as_str()),
                (None, true) => ("Project: saved", "Every correction is written down as it is made"),
                (None, false) => ("Corrections: not kept", "They last until the window is closed"),
            };
            say(ui, kept.to_owned()).on_hover_text(why);
            if !state.marked.is_empty() {
                say(ui, format!("{} chosen", count(state.marked.len(), "statement")));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(words) = state.ledger.journal().can_undo() {
                let keys = Command::Undo.description().and_then(|d| d.keys.first().copied()).map(|k| ui.ctx().format_shortcut(&k));
                let words: String =
                    if words.chars().count() > 60 { words.chars().take(59).chain(['…']).collect() } else { words.to_owned() };
                let text = RichText::new(format!("Undo: {words}   {}", keys.unwrap_or_default())).size(12.0).color(t.mute);
                let label = eframe::egui::Label::new(text).sense(eframe::egui::Sense::click()).selectable(false);
                if ui.add(label).on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked() {
                    send.push(Command::Undo);
                }
                return;
            }
            let key = Command::Lay(crate::app::state::Overlay::Palette);
            if let Some(k) = key.description().and_then(|d| d.keys.first().copied()) {
                say(ui, format!("Commands   {}", ui.ctx().format_shortcut(&k)));
            }
        });
    });
}
