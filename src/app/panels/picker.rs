//! A field over a list: typing narrows it, arrows choose, Enter takes. Palette, speakers and themes all use it.

use eframe::egui::{self, Align, Id, Key, Label, Modifiers, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::app::theme::{self, size};
use crate::app::widgets;

/// What has been typed, and which entry is chosen.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// What has been typed.
    pub typed: String,
    /// The entry under the cursor.
    pub chosen: usize,
}

/// One entry.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What it is.
    pub label: String,
    /// What it is, more closely.
    pub note: String,
    /// The key that reaches it from elsewhere.
    pub key: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// Paints the picker above the window; the entry that was taken, and whether it is to be closed.
pub fn show(ui: &mut Ui, title: &str, hint: &str, memory: &mut Memory, entries: &[Entry]) -> (Option<usize>, bool) {
    memory.chosen = memory.chosen.min(entries.len().saturating_sub(1));
    let (down, up) = ui.input_mut(|i| (i.consume_key(Modifiers::NONE, Key::ArrowDown), i.consume_key(Modifiers::NONE, Key::ArrowUp)));
    if down && memory.chosen + 1 < entries.len() {
        memory.chosen += 1;
    }
    if up {
        memory.chosen = memory.chosen.saturating_sub(1);
    }
    let entered = ui.input(|i| i.key_pressed(Key::Enter) && i.modifiers.is_none());
    let mut taken = (entered && memory.chosen < entries.len()).then_some(memory.chosen);
    let ((), close) = widgets::sheet(ui, title, 520.0, |ui| {
        ui.label(RichText::new(title).font(theme::bold(size::BODY)));
        ui.add_space(4.0);
        let width = ui.available_width();
        let (response, changed) = widgets::field(ui, Id::unique(title).with("field"), hint, hint, &memory.typed, width);
        if let Some(text) = changed {
            memory.typed = text;
            memory.chosen = 0;
        }
        if !response.has_focus() {
            response.request_focus();
        }
        ui.add_space(6.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]).show(ui, |ui| {
            for (i, entry) in entries.iter().enumerate() {
                let response = row(ui, entry, i == memory.chosen);
                if response.clicked() {
                    taken = Some(i);
                }
                if (down || up) && i == memory.chosen {
                    response.scroll_to_me(None);
                }
            }
            if entries.is_empty() {
                widgets::secondary(ui, "Nothing has these letters");
            }
        });
    });
    (taken, close)
}

fn row(ui: &mut Ui, entry: &Entry, chosen: bool) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen || entry.ticked, &entry.label));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 6, if chosen { t.accent_background } else { t.row_hovered });
    }
    let inside = egui::UiBuilder::new().max_rect(rect.shrink2(vec2(10.0, 0.0))).layout(egui::Layout::right_to_left(Align::Center));
    let mut line = ui.new_child(inside);
    if !entry.key.is_empty() {
        widgets::key_cap(&mut line, &entry.key);
    }
    line.with_layout(egui::Layout::left_to_right(Align::Center), |ui| {
        if entry.ticked {
            ui.add(Label::new(RichText::new("✓").size(size::CONTROL).color(t.accent)).selectable(false));
        }
        ui.add(Label::new(RichText::new(&entry.label).size(size::CONTROL)).selectable(false));
        ui.add(Label::new(RichText::new(&entry.note).size(size::SMALL).color(t.mute)).selectable(false).truncate());
    });
    response
}
