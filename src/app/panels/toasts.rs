//! What finished, in passing, with a way to the result.

use std::time::Instant;

use eframe::egui::{self, Align2, Area, Id, Label, Margin, Order, RichText, Role, Stroke, Ui, WidgetInfo, vec2};

use crate::app::commands::Command;
use crate::app::state::State;
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the messages over the bottom of the window.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let now = Instant::now();
    let room = (ui.ctx().content_rect().width() - 220.0).min(620.0);
    for (i, toast) in state.toasts.iter().rev().enumerate() {
        if toast.until <= now {
            send.push(Command::Hush(toast.id));
            continue;
        }
        ui.ctx().request_repaint_after(toast.until - now);
        let up = -44.0 - i as f32 * 46.0;
        Area::new(Id::unique(("toast", toast.id))).order(Order::Tooltip).anchor(Align2::CENTER_BOTTOM, vec2(0.0, up)).show(
            ui.ctx(),
            |ui| {
                let frame = egui::Frame::NONE
                    .fill(t.background)
                    .stroke(Stroke::new(1.0, t.line))
                    .corner_radius(8)
                    .shadow(ui.visuals().popup_shadow)
                    .inner_margin(Margin::symmetric(14, 8));
                let shown = frame.show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let text = widgets::line(ui, &toast.text, theme::regular(size::CONTROL), t.ink, room);
                        ui.add(Label::new(text));
                        if let Some((label, command)) = &toast.action
                            && ui.link(RichText::new(label).size(size::CONTROL)).clicked()
                        {
                            send.push(command.clone());
                            send.push(Command::Hush(toast.id));
                        }
                        let close = widgets::quiet(ui, RichText::new("✕").size(size::SMALL).color(t.mute));
                        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Put the message away"));
                        if close.clicked() {
                            send.push(Command::Hush(toast.id));
                        }
                    });
                });
                shown.response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &toast.text));
            },
        );
    }
}
