//! One page with every command and its keys.

use eframe::egui::{Grid, RichText, ScrollArea, Ui, vec2};

use crate::app::commands::Command;
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the help page above the window.
pub fn show(ui: &mut Ui, send: &mut Vec<Command>) {
    let height = (ui.ctx().content_rect().height() * 0.7).max(240.0);
    let ((), close) = widgets::sheet(ui, "Help", 640.0, |ui| {
        ui.label(RichText::new("Help").font(theme::bold(17.0)));
        widgets::secondary(ui, "Everything can be done with the keyboard. Keys without Ctrl work when no field has the cursor.");
        ui.add_space(8.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            signs(ui);
            let mut section = "";
            let mut rest = Command::LISTED;
            while let Some(d) = rest.first().and_then(Command::description) {
                section = if section == d.section { section } else { d.section };
                let end = rest.iter().position(|c| c.description().is_none_or(|d| d.section != section)).unwrap_or(rest.len());
                let (here, behind) = rest.split_at(end);
                rest = behind;
                ui.add_space(10.0);
                widgets::caption(ui, section);
                table(ui, section, here);
            }
        });
    });
    if close {
        send.push(Command::Dismiss);
    }
}

fn table(ui: &mut Ui, section: &str, commands: &[Command]) {
    let t = theme::tokens(ui);
    Grid::new(section).num_columns(3).spacing(vec2(16.0, 6.0)).min_col_width(110.0).show(ui, |ui| {
        for d in commands.iter().filter_map(Command::description) {
            ui.horizontal(|ui| {
                for key in d.keys {
                    let text = ui.ctx().format_shortcut(key);
                    widgets::key_cap(ui, &text);
                }
            });
            ui.label(RichText::new(d.label).size(size::CONTROL));
            ui.label(RichText::new(d.hint).size(size::SECONDARY).color(t.mute));
            ui.end_row();
        }
    });
}

fn signs(ui: &mut Ui) {
    let t = theme::tokens(ui);
    widgets::caption(ui, "Signs");
    Grid::new("signs").num_columns(2).spacing(vec2(16.0, 4.0)).min_col_width(110.0).show(ui, |ui| {
        let rows = [
            ("▲", t.favor, "in favor of what the statement is about"),
            ("▼", t.against, "against it"),
            ("◆", t.mixed, "both at once"),
            ("✓", t.mute, "confirmed or set by a person"),
        ];
        for (sign, color, meaning) in rows {
            ui.label(RichText::new(sign).color(color));
            ui.label(RichText::new(meaning).size(size::CONTROL));
            ui.end_row();
        }
    });
}
