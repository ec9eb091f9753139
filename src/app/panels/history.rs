//! Everything a person decided, latest first, and whether it still stands.

use eframe::egui::{Label, RichText, ScrollArea, Ui};

use crate::app::commands::Command;
use crate::app::ledger::now;
use crate::app::state::{State, count};
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the list above the window.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let ((), close) = widgets::sheet(ui, "History", 620.0, |ui| {
        let t = theme::tokens(ui);
        ui.label(RichText::new("History").font(theme::bold(17.0)));
        let journal = state.ledger.journal();
        widgets::secondary(
            ui,
            match journal.len() {
                0 => "Nothing has been corrected yet.".to_owned(),
                n => format!("{}, latest first; what is struck through was undone.", count(n, "action")),
            },
        );
        if let Some(trouble) = &state.ledger.trouble {
            ui.label(RichText::new(trouble).size(size::CONTROL).color(t.warning));
        }
        if state.ledger.orphans() > 0 {
            let text = format!(
                "{} found no place in the articles as they are now and wait for them.",
                count(state.ledger.orphans(), "correction")
            );
            ui.label(RichText::new(text).size(size::CONTROL).color(t.warning));
        }
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.add_enabled_ui(journal.can_undo().is_some(), |ui| widgets::command_button(ui, &Command::Undo, send));
            ui.add_enabled_ui(journal.can_redo().is_some(), |ui| widgets::command_button(ui, &Command::Redo, send));
        });
        ui.add_space(6.0);
        ScrollArea::vertical().max_height(380.0).auto_shrink([false, true]).show(ui, |ui| {
            let now = now();
            for (entry, stands) in journal.history().rev().take(500) {
                let done = matches!(entry.deed, crate::project::Deed::Done(_));
                let mut text = RichText::new(&entry.description).size(size::CONTROL);
                if !stands && done {
                    text = text.strikethrough();
                }
                if !stands {
                    text = text.color(t.mute);
                }
                ui.horizontal(|ui| {
                    ui.add_sized([110.0, 20.0], Label::new(RichText::new(ago(now - entry.time)).size(size::SECONDARY).color(t.mute)));
                    ui.add(Label::new(text).truncate());
                });
            }
        });
    });
    if close {
        send.push(Command::Dismiss);
    }
}

/// How long ago, roughly.
fn ago(milliseconds: i64) -> String {
    let minutes = milliseconds / 60_000;
    let say = |n: i64, unit: &str| format!("{} ago", count(usize::try_from(n).unwrap_or(0), unit));
    match minutes {
        i64::MIN..=0 => "just now".into(),
        1..=59 => say(minutes, "minute"),
        60..=1439 => say(minutes / 60, "hour"),
        _ => say(minutes / 1440, "day"),
    }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn time_is_told_roughly() {
        assert_eq!([0, 61_000, 7_200_000, 200_000_000].map(ago), ["just now", "1 minute ago", "2 hours ago", "2 days ago"]);
    }
}
