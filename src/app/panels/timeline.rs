//! Statements over time, stacked by what they are about, where they stand, or who made them.

use eframe::egui::{Color32, RichText, ScrollArea, Sense, Ui, vec2};

use super::statements::inset;
use super::strip;
use crate::app::commands::Command;
use crate::app::state::{State, count};
use crate::app::theme::{self, Tokens, size};
use crate::app::widgets;
use crate::corpus::{Series, Step, Timeline};

/// Paints the view.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let Some(timeline) = &state.shown.answer.stacks else { return };
    ui.add_space(12.0);
    let mut about = count(state.shown.answer.view.rows.len(), "statement");
    if timeline.undated > 0 {
        about += &format!(" · {} of unknown or vaguer date", timeline.undated);
    }
    about += " · drag over days to list them";
    inset(ui, |ui| widgets::heading(ui, "Over time", &about));
    ui.add_space(4.0);
    super::filterbar::show(ui, state, send);
    ui.add_space(4.0);
    inset(ui, |ui| {
        choices(ui, state, send);
        ui.add_space(16.0);
        if timeline.bins.is_empty() {
            widgets::secondary(ui, "No statement here has a date as exact as this");
            return;
        }
        let t = theme::tokens(ui);
        let color = |part: usize| color(state, t, timeline, part);
        let name = |part: usize| name(state, timeline, part);
        let height = (ui.available_height() * 0.5).clamp(120.0, 320.0);
        strip::paint(ui, "Over time", timeline, state.step, height, &color, &name, send);
        ui.add_space(12.0);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            for part in 0..timeline.series.len() {
                let n: u32 = timeline.bins.iter().filter_map(|b| b.parts.get(part)).sum();
                if n > 0 {
                    ui.horizontal(|ui| {
                        let (dot, _) = ui.allocate_exact_size(vec2(10.0, 18.0), Sense::hover());
                        ui.painter().rect_filled(eframe::egui::Rect::from_center_size(dot.center(), vec2(9.0, 9.0)), 2, color(part));
                        ui.label(RichText::new(name(part)).size(size::CONTROL));
                        ui.label(RichText::new(n.to_string()).size(size::CONTROL).color(t.mute));
                    });
                }
            }
        });
    });
}

fn choices(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        widgets::secondary(ui, "By");
        for (word, step) in [("day", Step::Day), ("week", Step::Week), ("month", Step::Month)] {
            if ui.selectable_label(state.step == step, word).clicked() {
                send.push(Command::SetStep(step));
            }
        }
        ui.add_space(16.0);
        widgets::secondary(ui, "Stacked by");
        for (word, series) in [("theme", Series::Theme), ("stance", Series::Stance), ("speaker", Series::Speaker)] {
            if ui.selectable_label(state.series == series, word).clicked() {
                send.push(Command::SetSeries(series));
            }
        }
    });
}

fn name(state: &State, timeline: &Timeline, part: usize) -> String {
    match (timeline.series.get(part), state.series) {
        (Some(Some(id)), Series::Theme) => state.theme_name(id),
        (Some(Some(name)), _) => name.clone(),
        (_, Series::Stance) => "no stance".into(),
        _ => "all others".into(),
    }
}

fn color(state: &State, t: &Tokens, timeline: &Timeline, part: usize) -> Color32 {
    match (timeline.series.get(part), state.series) {
        (Some(Some(way)), Series::Stance) => match way.as_str() {
            "favor" => t.favor,
            "against" => t.against,
            _ => t.mixed,
        },
        (Some(Some(name)), Series::Speaker) => t.speaker(state.colour(name)),
        (Some(Some(_)), Series::Theme) => t.speaker(part),
        _ => t.chip_hovered,
    }
}
