/*!
The few controls of the window's own, each named for assistive technology.
*/

use std::sync::Arc;

use eframe::egui::{
    self, Align2, Button, Color32, CornerRadius, FontId, Galley, Id, Margin, Pos2, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, TextEdit, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::commands::Command;
use super::theme::{self, size};

/// A button for the one thing a person most likely wants.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    let t = theme::tokens(ui);
    ui.add(Button::new(RichText::new(text).color(t.on_accent)).fill(t.accent))
}

/// A button that looks like text until the pointer is over it.
pub fn quiet(ui: &mut Ui, text: impl Into<RichText>) -> Response {
    ui.add(Button::new(text.into()).frame_when_inactive(false))
}

/// A button for `command` with its label, explanation and keys.
pub fn command_button(ui: &mut Ui, command: &Command, send: &mut Vec<Command>) -> Response {
    let Some(d) = command.description() else { return ui.label("") };
    let response = ui.button(d.label).on_hover_text(hint(ui, command));
    if response.clicked() {
        send.push(command.clone());
    }
    response
}

/// An entry of a menu for `command`.
pub fn menu_entry(ui: &mut Ui, command: &Command, send: &mut Vec<Command>) {
    let Some(d) = command.description() else { return };
    let keys = d.keys.first().map(|k| ui.ctx().format_shortcut(k)).unwrap_or_default();
    if ui.add(Button::new(d.label).shortcut_text(keys)).on_hover_text(d.hint).clicked() {
        send.push(command.clone());
        ui.close();
    }
}

/// A command's explanation with its keys.
pub fn hint(ui: &Ui, command: &Command) -> String {
    let Some(d) = command.description() else { return String::new() };
    match d.keys.first() {
        Some(key) => format!("{}   {}", d.hint, ui.ctx().format_shortcut(key)),
        None => d.hint.to_owned(),
    }
}

/// A pill that shows a filter; a click takes it away.
pub fn chip(ui: &mut Ui, text: &str) -> bool {
    let t = theme::tokens(ui);
    let button = Button::new(RichText::new(format!("{text}  ✕")).size(size::SECONDARY)).corner_radius(12).fill(t.chip);
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(10.0, 2.0);
        ui.spacing_mut().interact_size.y = 23.0;
        ui.add(button)
    });
    let response = response.inner.on_hover_text("Remove this filter");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove filter {text}")));
    response.clicked()
}

/// A key as it is printed on a keyboard.
pub fn key_cap(ui: &mut Ui, text: &str) {
    let t = theme::tokens(ui);
    let name = ui.painter().layout_no_wrap(text.to_owned(), theme::regular(size::SMALL), t.ink);
    let (rect, response) = ui.allocate_exact_size(vec2(name.size().x + 10.0, 18.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect(rect, 4, t.background, Stroke::new(1.0, t.line), StrokeKind::Inside);
    let at = rect.center() - name.size() / 2.0;
    ui.painter().galley(at, name, t.ink);
}

/// A small heading above a group of rows.
pub fn caption(ui: &mut Ui, text: &str) {
    let t = theme::tokens(ui);
    ui.label(RichText::new(text).size(size::SMALL).color(t.mute));
}

/// Secondary text.
pub fn secondary(ui: &mut Ui, text: impl Into<String>) -> Response {
    let t = theme::tokens(ui);
    ui.label(RichText::new(text).size(size::SECONDARY).color(t.mute))
}

/// The heading of a view with a line about what it shows.
pub fn heading(ui: &mut Ui, title: &str, about: &str) {
    let t = theme::tokens(ui);
    ui.add(egui::Label::new(RichText::new(title).font(theme::bold(size::HEADING)).color(t.ink)).truncate());
    ui.add(egui::Label::new(RichText::new(about).size(size::CONTROL).color(t.mute)).truncate());
}

/// A field for a few words. Returns the response and, when it changed, the new text.
pub fn field(ui: &mut Ui, id: Id, name: &str, hint: &str, text: &str, width: f32) -> (Response, Option<String>) {
    let t = theme::tokens(ui);
    let mut text = text.to_owned();
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .hint_text(RichText::new(hint.to_owned()).color(t.faint).size(size::CONTROL))
        .font(theme::regular(size::CONTROL))
        .margin(Margin::symmetric(10, 6))
        .frame(
            egui::Frame::NONE.fill(t.background).stroke(Stroke::new(1.0, t.line)).corner_radius(6).inner_margin(Margin::symmetric(10, 5)),
        )
        .desired_width(width);
    let response = ui.add(edit).accessible_name(name);
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, 6, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    let changed = response.changed().then_some(text);
    (response, changed)
}

/// A ring around what has the keyboard's attention.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, theme::tokens(ui).accent);
        ui.painter().rect_stroke(rect.shrink(1.0), radius, stroke, StrokeKind::Inside);
    }
}

/// One line of text, cut with an ellipsis at `width`.
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(8.0));
    ui.painter().layout_job(job)
}

/// Up to `rows` lines of text, cut with an ellipsis behind the last.
pub fn lines(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32, rows: usize, height: f32) -> Arc<Galley> {
    let format = egui::TextFormat { font_id: font, color, line_height: Some(height), ..Default::default() };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.break_on_newline = false;
    job.wrap = egui::text::TextWrapping { max_width: width.max(8.0), max_rows: rows, ..Default::default() };
    ui.painter().layout_job(job)
}

/// Text painted with its middle right at `right`.
pub fn text_right(ui: &Ui, right: Pos2, text: &str, font: FontId, color: Color32) -> Rect {
    ui.painter().text(right, Align2::RIGHT_CENTER, text, font, color)
}

/// A horizontal hairline over the whole width of `ui`.
pub fn hairline(ui: &mut Ui) {
    let t = theme::tokens(ui);
    let rect = ui.available_rect_before_wrap();
    ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, t.line));
    ui.add_space(1.0);
}

/// A thin bar that shows how far work has come.
pub fn progress(ui: &mut Ui, name: &str, part: f32) {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(120.0, 16.0), Sense::hover());
    let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), 4.0));
    ui.painter().rect_filled(bar, CornerRadius::same(2), t.line);
    let done = Rect::from_min_max(bar.min, pos2(bar.left() + bar.width() * part.clamp(0.0, 1.0), bar.bottom()));
    ui.painter().rect_filled(done, CornerRadius::same(2), t.accent);
    let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, name);
    info.value = Some(f64::from(part));
    response.widget_info(|| info.clone());
}

/// What floats above the window: in the middle, a little high, as wide as `width`.
pub fn sheet<R>(ui: &mut Ui, name: &str, width: f32, content: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
    let t = theme::tokens(ui);
    let screen = ui.ctx().content_rect();
    let width = width.min(screen.width() - 32.0);
    let area = egui::Modal::default_area(Id::unique(name)).anchor(Align2::CENTER_TOP, vec2(0.0, (screen.height() * 0.12).min(120.0)));
    let frame = egui::Frame::NONE
        .fill(t.background)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(10)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(16));
    let shown =
        egui::Modal::new(Id::unique(name)).area(area).frame(frame).backdrop_color(Color32::from_black_alpha(40)).show(ui.ctx(), |ui| {
            ui.set_width(width);
            content(ui)
        });
    let close = shown.should_close();
    (shown.inner, close)
}
