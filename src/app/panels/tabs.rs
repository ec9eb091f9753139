//! The views in the middle, by name.

use eframe::egui::{self, Align2, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::commands::Command;
use crate::app::state::{State, Tab, thousands};
use crate::app::theme;
use crate::app::widgets;

/// Paints the tabs.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let (strip, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, Stroke::new(1.0, t.line));
    let names: Vec<(Tab, String)> = Tab::ALL.iter().map(|&tab| (tab, name(state, tab))).collect();
    // Room for the bold face, so that nothing moves when another tab is chosen.
    let width = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), theme::bold(13.5), t.ink).size().x;
    let widths: Vec<f32> = names.iter().map(|(_, text)| width(text)).collect();
    let room = strip.width() - 48.0;
    let all: f32 = widths.iter().sum::<f32>() + GAP * (widths.len() - 1) as f32;
    let fits = if all <= room { names.len() } else { fitting(&widths, room - 60.0) };
    let mut left = strip.left() + 24.0;
    for ((tab, text), width) in names.iter().zip(&widths).take(fits) {
        let rect = egui::Rect::from_min_max(pos2(left, strip.top()), pos2(left + width, strip.bottom()));
        one(ui, state, *tab, text, rect, send);
        left += width + GAP;
    }
    if fits < names.len() {
        let hidden = names.get(fits..).unwrap_or_default();
        let on = hidden.iter().find(|(tab, _)| *tab == state.tab);
        let rect = egui::Rect::from_min_max(pos2(left - 8.0, strip.top() + 6.0), pos2(strip.right() - 4.0, strip.bottom() - 6.0));
        let mut more = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(egui::Align::Center)));
        let label = on.map_or("More ▾".to_owned(), |(_, text)| format!("{text} ▾"));
        more.spacing_mut().button_padding.x = 8.0;
        let text = egui::RichText::new(label).font(if on.is_some() { theme::bold(13.5) } else { theme::regular(13.5) });
        let button = egui::Button::new(text).frame_when_inactive(false);
        egui::containers::menu::MenuButton::from_button(button).ui(&mut more, |ui| {
            ui.set_min_width(160.0);
            for (tab, text) in hidden {
                let d = tab.description();
                let keys = d.keys.first().map(|k| ui.ctx().format_shortcut(k)).unwrap_or_default();
                if ui.add(egui::Button::selectable(state.tab == *tab, text.as_str()).shortcut_text(keys)).clicked() {
                    send.push(Command::Show(*tab));
                    ui.close();
                }
            }
        });
    }
}

/// The space between two tabs.
const GAP: f32 = 24.0;

/// How many of these fit into `room`.
fn fitting(widths: &[f32], room: f32) -> usize {
    let mut end = 0.0;
    widths
        .iter()
        .take_while(|w| {
            end += **w + GAP;
            end <= room
        })
        .count()
}

fn name(state: &State, tab: Tab) -> String {
    let d = tab.description();
    let count = match tab {
        Tab::Sources => Some(state.shown.totals.articles + state.unread.len()),
        Tab::Review => Some(state.shown.answer.review.waiting as usize).filter(|n| *n > 0),
        _ => None,
    };
    count.map_or_else(|| d.label.to_owned(), |n| format!("{} {}", d.label, thousands(n)))
}

fn one(ui: &mut Ui, state: &State, tab: Tab, text: &str, rect: egui::Rect, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let d = tab.description();
    let on = state.tab == tab;
    let font = if on { theme::bold(13.5) } else { theme::regular(13.5) };
    let response = ui.interact(rect.expand2(vec2(8.0, 0.0)), ui.scope_id().with(d.label), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, d.label));
    let color = if on || response.hovered() { t.ink } else { t.mute };
    ui.painter().text(pos2(rect.left(), rect.center().y), Align2::LEFT_CENTER, text, font, color);
    if on {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, t.accent));
    }
    widgets::focus_ring(ui, &response, rect.expand2(vec2(8.0, -6.0)), 6);
    let command = Command::Show(tab);
    if response.on_hover_text(widgets::hint(ui, &command)).clicked() {
        send.push(command);
    }
}
