//! The views in the middle, by name.

use eframe::egui::{self, Align2, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::commands::Command;
use crate::app::state::{State, Tab, thousands};
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the tabs.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let (strip, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, Stroke::new(1.0, t.line));
    let mut left = strip.left() + 24.0;
    for tab in Tab::ALL {
        let d = tab.description();
        let on = state.tab == tab;
        let count = match tab {
            Tab::Sources => Some(state.shown.totals.articles + state.unread.len()),
            _ => None,
        };
        let text = count.map_or_else(|| d.label.to_owned(), |n| format!("{} {}", d.label, thousands(n)));
        let font = if on { theme::bold(13.5) } else { theme::regular(13.5) };
        // Room for the bold face, so that nothing moves when another tab is chosen.
        let room = ui.painter().layout_no_wrap(text.clone(), theme::bold(13.5), t.ink).size().x;
        let rect = egui::Rect::from_min_max(pos2(left, strip.top()), pos2(left + room, strip.bottom()));
        let response = ui.interact(rect.expand2(vec2(8.0, 0.0)), ui.scope_id().with(d.label), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, d.label));
        let color = if on || response.hovered() { t.ink } else { t.mute };
        ui.painter().text(pos2(left, strip.center().y), Align2::LEFT_CENTER, &text, font, color);
        if on {
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, t.accent));
        }
        widgets::focus_ring(ui, &response, rect.expand2(vec2(8.0, -6.0)), 6);
        let command = Command::Show(tab);
        if response.on_hover_text(widgets::hint(ui, &command)).clicked() {
            send.push(command);
        }
        left += room + 24.0;
    }
    let _ = size::BODY;
}
