//! Find any command by name, with the keyboard alone.

use eframe::egui::{self, Align, Id, Key, Modifiers, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::app::commands::Command;
use crate::app::theme::{self, size};
use crate::app::widgets;

/// What has been typed, and which entry is chosen.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    typed: String,
    chosen: usize,
}

/// Paints the palette above the window.
pub fn show(ui: &mut Ui, memory: &mut Memory, send: &mut Vec<Command>) {
    let fitting = fitting(&memory.typed);
    memory.chosen = memory.chosen.min(fitting.len().saturating_sub(1));
    let (down, up) = ui.input_mut(|i| (i.consume_key(Modifiers::NONE, Key::ArrowDown), i.consume_key(Modifiers::NONE, Key::ArrowUp)));
    let moved = down || up;
    if down && memory.chosen + 1 < fitting.len() {
        memory.chosen += 1;
    }
    if up {
        memory.chosen = memory.chosen.saturating_sub(1);
    }
    let mut run = ui.input(|i| i.key_pressed(Key::Enter)).then_some(memory.chosen);
    let ((), close) = widgets::sheet(ui, "Commands", 520.0, |ui| {
        let id = Id::unique("palette");
        let (response, changed) = widgets::field(ui, id, "Find a command", "Find a command", &memory.typed, 498.0);
        if let Some(text) = changed {
            memory.typed = text;
            memory.chosen = 0;
        }
        response.request_focus();
        ui.add_space(6.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
            for (i, command) in fitting.iter().enumerate() {
                let response = entry(ui, command, i == memory.chosen);
                if response.clicked() {
                    run = Some(i);
                }
                if moved && i == memory.chosen {
                    response.scroll_to_me(None);
                }
            }
            if fitting.is_empty() {
                widgets::secondary(ui, "No command has these letters");
            }
        });
    });
    let ran = run.and_then(|i| fitting.get(i));
    if close || ran.is_some() {
        *memory = Memory::default();
        send.push(Command::Dismiss);
    }
    send.extend(ran.map(|c| (*c).clone()));
}

fn entry(ui: &mut Ui, command: &Command, chosen: bool) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let Some(d) = command.description() else { return response };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, d.label));
    if chosen || response.hovered() {
        let fill = if chosen { t.accent_background } else { t.row_hovered };
        ui.painter().rect_filled(rect, 6, fill);
    }
    let mut row =
        ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(10.0, 0.0))).layout(egui::Layout::left_to_right(Align::Center)));
    row.add(egui::Label::new(RichText::new(d.label).size(size::CONTROL)).selectable(false));
    row.add(egui::Label::new(RichText::new(d.section).size(size::SMALL).color(t.mute)).selectable(false));
    row.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
        if let Some(key) = d.keys.first() {
            let text = ui.ctx().format_shortcut(key);
            widgets::key_cap(ui, &text);
        }
    });
    response
}

/// The commands that hold the typed letters in order, those that hold them together first.
fn fitting(typed: &str) -> Vec<&'static Command> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<(u8, &Command)> = Command::LISTED
        .iter()
        .filter(|c| **c != Command::Lay(crate::app::state::Overlay::Palette))
        .filter_map(|c| {
            let label = c.label().to_lowercase();
            let rank = if label.starts_with(&typed) {
                0
            } else if label.contains(&typed) {
                1
            } else if in_order(&label, &typed) {
                2
            } else {
                return None;
            };
            Some((rank, c))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, c)| c).collect()
}

/// Whether `text` holds the characters of `letters` in order.
fn in_order(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|l| rest.any(|c| c == l))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_find_commands() {
        assert_eq!(fitting("quit").first().map(|c| c.label()), Some("Quit"));
        assert!(fitting("opfo").iter().any(|c| **c == Command::OpenFolder));
        assert!(fitting("zzz").is_empty());
        assert!(fitting("").len() > 20);
    }
}
