//! Find any command by name, with the keyboard alone.

use eframe::egui::Ui;

use super::picker::{self, Entry, Memory};
use crate::app::commands::Command;
use crate::app::state::Overlay;

/// Paints the palette above the window.
pub fn show(ui: &mut Ui, memory: &mut Memory, send: &mut Vec<Command>) {
    let fitting = fitting(&memory.typed);
    let entries: Vec<Entry> = fitting
        .iter()
        .filter_map(|command| command.description())
        .map(|d| Entry {
            label: d.label.into(),
            note: d.section.into(),
            key: d.keys.first().map(|k| ui.ctx().format_shortcut(k)).unwrap_or_default(),
            ticked: false,
        })
        .collect();
    let (taken, close) = picker::show(ui, "Commands", "Find a command", memory, &entries);
    let ran = taken.and_then(|i| fitting.get(i));
    if close || ran.is_some() {
        send.push(Command::Dismiss);
    }
    send.extend(ran.map(|c| (*c).clone()));
}

/// The commands that hold the typed letters in order, those that hold them together first.
fn fitting(typed: &str) -> Vec<&'static Command> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<(u8, &Command)> = Command::LISTED
        .iter()
        .filter(|c| **c != Command::Lay(Overlay::Palette))
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
