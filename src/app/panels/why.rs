//! The card under a quotation: who, how sure, why, and the keys that mend it.

use eframe::egui::{
    self, Color32, CursorIcon, Id, Margin, Rect, RichText, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use crate::app::commands::{self, Command};
use crate::app::state::{Reading, State};
use crate::app::theme::{self, size};
use crate::app::{widgets, words};
use crate::corpus::Finding;

/// Paints the card.
pub fn show(ui: &mut Ui, state: &State, reading: &Reading, finding: &Finding, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let s = &finding.statement;
    let frame = egui::Frame::NONE.fill(t.panel).stroke(Stroke::new(1.0, t.line)).corner_radius(8).inner_margin(Margin::symmetric(12, 10));
    let card = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let mut job = LayoutJob::default();
        let plain = |color: Color32| TextFormat { font_id: theme::regular(size::SECONDARY), color, ..Default::default() };
        let strong = TextFormat { font_id: theme::bold(size::SECONDARY), color: t.ink, ..Default::default() };
        job.append(&words::speaker(finding), 0.0, strong);
        if s.speaker.is_some() {
            job.append(&format!(", {:.2}", s.confidence), 0.0, plain(t.ink));
        }
        job.append(&format!(" · {}", words::why(finding)), 0.0, plain(t.ink));
        ui.label(job);
        let line = |ui: &mut Ui, text: String| ui.label(RichText::new(text).size(size::SECONDARY).color(t.mute));
        let runner_up = s.runner_up.as_ref().filter(|next| s.speaker.as_ref().is_none_or(|s| s.name != next.speaker.name));
        if let Some(next) = runner_up {
            line(ui, format!("Runner-up: {}, {:.2}", next.speaker.name, next.confidence));
        }
        line(ui, words::said_on(s, &reading.article));
        if !s.themes.is_empty() {
            line(ui, words::themes(s, &reading.article, |id| state.theme_name(id)));
        }
        for stance in &s.stance {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.label(RichText::new(theme::stance_sign(stance.orientation)).size(size::SECONDARY).color(t.stance(stance.orientation)));
                line(ui, words::stance(stance, &reading.article));
            });
        }
        if let Some(note) = &finding.note {
            line(ui, format!("Note: {note}"));
        }
        for flag in &s.flags {
            line(ui, words::flag(*flag).to_owned());
        }
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
            ui.spacing_mut().interact_size.y = 22.0;
            for command in commands::section(commands::STATEMENT).take(5) {
                let pointless = *command == Command::TakeRunnerUp && runner_up.is_none();
                if !pointless {
                    fix(ui, command, send);
                }
            }
        });
    });
    let id = Id::unique("why");
    let response = ui.interact(card.response.rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("Why {}", words::speaker(finding))));
}

/// A key with what it does, which can be clicked as well; one piece, so that a line breaks between pieces only.
fn fix(ui: &mut Ui, command: &Command, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let Some(d) = command.description() else { return };
    let key = d.keys.first().map(|k| ui.ctx().format_shortcut(k)).unwrap_or_default();
    let cap = ui.painter().layout_no_wrap(key, theme::regular(size::SMALL), t.ink);
    let word = ui.painter().layout_no_wrap(d.label.to_lowercase(), theme::regular(size::SECONDARY), t.ink);
    let cap_width = cap.size().x + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(cap_width + 5.0 + word.size().x + 6.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, d.label));
    let middle = rect.center().y;
    let box_ = Rect::from_min_size(pos2(rect.left(), middle - 9.0), vec2(cap_width, 18.0));
    ui.painter().rect(box_, 4, t.background, Stroke::new(1.0, t.line), egui::StrokeKind::Inside);
    let at = box_.center() - cap.size() / 2.0;
    ui.painter().galley(at, cap, t.ink);
    let color = if response.hovered() { t.accent } else { t.ink };
    let at = pos2(box_.right() + 5.0, middle - word.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, word, color);
    widgets::focus_ring(ui, &response, rect, 4);
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(d.hint).clicked() {
        send.push(command.clone());
    }
}
