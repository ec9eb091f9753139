//! The review queue: least certain first, with how far a person has come and how well the machine did.

use eframe::egui::{DragValue, RichText, Ui};

use super::statements::{self, inset};
use crate::app::commands::Command;
use crate::app::rows::List;
use crate::app::state::{State, thousands};
use crate::app::theme::{self, size};
use crate::app::widgets;
use crate::corpus::{Progress, RowId};

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    list: List,
    shown: u64,
    revealed: Option<RowId>,
}

/// Paints the view.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let answer = &state.shown.answer;
    let review = &answer.review;
    ui.add_space(12.0);
    let all = review.waiting + review.trusted + review.reviewed;
    let threshold = state.preferences.threshold;
    let about = format!("{} of {} below {threshold:.2} · least certain first", thousands(review.waiting as usize), thousands(all as usize));
    inset(ui, |ui| {
        widgets::heading(ui, "Review", &about);
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            widgets::progress(ui, "Reviewed", review.reviewed as f32 / all.max(1) as f32);
            ui.label(RichText::new(progress(review)).size(size::SECONDARY).color(t.mute));
        });
        ui.add_space(2.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            widgets::secondary(ui, "Certainty threshold");
            let mut chosen = threshold;
            let field = DragValue::new(&mut chosen).range(0.5..=1.0).speed(0.005).fixed_decimals(2);
            let field = ui.add(field).accessible_name("Certainty below which statements wait for review");
            if field.changed() {
                send.push(Command::SetThreshold(chosen));
            }
            widgets::secondary(ui, expectation(review));
        });
    });
    ui.add_space(4.0);
    super::filterbar::show(ui, state, send);
    ui.add_space(6.0);
    let rows = &answer.view.rows;
    if memory.shown != state.shown.serial {
        memory.list.reset_even(rows.len(), 62.0, true);
        memory.shown = state.shown.serial;
    }
    if memory.revealed != state.selected {
        memory.revealed = state.selected;
        if let Some(place) = state.place() {
            memory.list.reveal(place);
        }
    }
    if rows.is_empty() {
        ui.add_space(60.0);
        ui.vertical_centered(|ui| {
            ui.label(RichText::new("Everything here has been reviewed").color(t.mute));
        });
        return;
    }
    memory.list.show(ui, "To review", |ui, at| {
        if let Some(&row) = rows.get(at) {
            statements::statement(ui, state, row, true, send);
        }
    });
}

/// How much was looked at, and how often the machine was right there.
fn progress(review: &Progress) -> String {
    let seen = format!("{} reviewed", thousands(review.reviewed as usize));
    match review.accuracy() {
        Some(right) => format!(
            "{seen} · speaker right in {} of {} ({:.0}–{:.0}% with 95% certainty)",
            thousands(review.right as usize),
            thousands(review.judged as usize),
            right.low * 100.0,
            right.high * 100.0
        ),
        None => seen,
    }
}

/// What is to be expected of the statements nobody needs to look at.
fn expectation(review: &Progress) -> String {
    let n = review.expected_errors;
    let wrong = if n < 0.5 { "probably none".to_owned() } else { format!("about {n:.0}") };
    format!("· of the {} above it {wrong} will be wrong", thousands(review.trusted as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_in_words() {
        let none = Progress { waiting: 4, trusted: 10, expected_errors: 0.3, ..Progress::default() };
        assert_eq!(progress(&none), "0 reviewed");
        assert_eq!(expectation(&none), "· of the 10 above it probably none will be wrong");
        let some = Progress { reviewed: 10, judged: 10, right: 9, expected_errors: 2.4, ..none };
        assert_eq!(progress(&some), "10 reviewed · speaker right in 9 of 10 (60–98% with 95% certainty)");
        assert!(expectation(&some).contains("about 2 will be wrong"));
    }
}
