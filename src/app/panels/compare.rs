//! Two to four speakers side by side, in the order of time.

use eframe::egui::{self, Label, RichText, Ui, UiBuilder, pos2};

use super::statements::{self, inset};
use crate::app::commands::Command;
use crate::app::rows::List;
use crate::app::state::State;
use crate::app::theme::{self, size};
use crate::app::widgets;
use crate::corpus::RowId;

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    shown: u64,
    columns: Vec<(String, Vec<RowId>, List)>,
}

/// Speakers shown at a time.
pub const MOST: usize = 4;

/// Paints the view.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    ui.add_space(12.0);
    let chosen = &state.question.filter.speakers;
    inset(ui, |ui| widgets::heading(ui, "Compare", "Earliest first; Filter narrows it to a theme"));
    ui.add_space(4.0);
    super::filterbar::show(ui, state, send);
    ui.add_space(6.0);
    if !(2..=MOST).contains(&chosen.len()) {
        ui.add_space(60.0);
        inset(ui, |ui| {
            ui.vertical_centered(|ui| {
                widgets::secondary(ui, "Choose two to four speakers at the left: the first with a click, the others with Ctrl and a click")
            })
        });
        return;
    }
    if memory.shown != state.shown.serial {
        memory.shown = state.shown.serial;
        let rows = &state.shown.answer.view.rows;
        let column = |name: &String| {
            let id = state.corpus.find_speaker(name);
            let own: Vec<RowId> = rows.iter().copied().filter(|&r| state.corpus.summary(r).and_then(|s| s.speaker) == id).collect();
            let mut list = List::default();
            list.reset_even(own.len(), 80.0, false);
            (name.clone(), own, list)
        };
        memory.columns = chosen.iter().map(column).collect();
    }
    let area = ui.available_rect_before_wrap();
    let t = theme::tokens(ui);
    let width = area.width() / memory.columns.len().max(1) as f32;
    for (n, (name, rows, list)) in memory.columns.iter_mut().enumerate() {
        let left = area.left() + n as f32 * width;
        let place = egui::Rect::from_min_max(pos2(left, area.top()), pos2(left + width, area.bottom()));
        let mut column = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("column", n)));
        column.spacing_mut().item_spacing.y = 0.0;
        if n > 0 {
            column.painter().vline(left, place.y_range(), egui::Stroke::new(1.0, t.line));
        }
        inset(&mut column, |ui| {
            ui.add(Label::new(RichText::new(&*name).font(theme::bold(size::BODY))).truncate());
        });
        column.add_space(4.0);
        list.show(&mut column, name, |ui, at| {
            if let Some(&row) = rows.get(at) {
                statements::dated(ui, state, row, send);
            }
        });
    }
}
