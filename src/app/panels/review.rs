//! The review queue: least certain first, with how far a person has come and how well the machine did.

use eframe::egui::{RichText, Ui};

use super::statements::{self, inset};
use crate::app::commands::Command;
use crate::app::rows::List;
use crate::app::state::{State, UNSURE, count, thousands};
use crate::app::theme::{self, size};
use crate::app::widgets;
use crate::corpus::{Review, RowId};

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
    ui.add_space(12.0);
    let about = format!("{} below {UNSURE:.1} · least certain first", count(answer.unsure, "statement"));
    inset(ui, |ui| {
        widgets::heading(ui, "Review", &about);
        ui.add_space(6.0);
        let n = |r: Review| answer.facets.reviews[r.index()] as usize;
        let (right, changed) = (n(Review::Confirmed), n(Review::Corrected) + n(Review::Rejected));
        let seen = right + changed;
        ui.horizontal_wrapped(|ui| {
            let all = seen + n(Review::Open);
            widgets::progress(ui, "Reviewed", seen as f32 / all.max(1) as f32);
            let mut text = format!("{} of {} reviewed", thousands(seen), thousands(all));
            if seen > 0 {
                let (low, high) = interval(right, seen);
                text += &format!(" · {right} right as found ({:.0}–{:.0}%)", low * 100.0, high * 100.0);
            }
            text += &format!(" · about {:.0} wrong in the rest", answer.expected_wrong);
            ui.label(RichText::new(text).size(size::SECONDARY).color(t.mute));
        });
    });
    ui.add_space(4.0);
    super::filterbar::show(ui, state, send);
    ui.add_space(6.0);
    let rows = &answer.view.rows;
    if memory.shown != state.shown.serial {
        memory.list.reset(vec![62.0; rows.len()], true);
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

/// Wilson's interval at 95%: in what range the share of right answers lies, having seen `right` among `seen`.
fn interval(right: usize, seen: usize) -> (f64, f64) {
    let (n, z) = (seen.max(1) as f64, 1.96_f64);
    let p = right as f64 / n;
    let middle = p + z * z / (2.0 * n);
    let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    (((middle - spread) / whole).max(0.0), ((middle + spread) / whole).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::interval;

    #[test]
    fn few_looks_leave_much_open() {
        let (low, high) = interval(9, 10);
        assert!((low - 0.596).abs() < 0.01 && (high - 0.982).abs() < 0.01, "{low} {high}");
        let (low, high) = interval(900, 1000);
        assert!((low - 0.880).abs() < 0.01 && (high - 0.917).abs() < 0.01, "{low} {high}");
        assert_eq!(interval(5, 5).1, 1.0);
    }
}
