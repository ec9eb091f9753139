//! What is asked for: each filter as a chip that takes it away, a menu for more, and how the list is grouped.

use eframe::egui::{self, Align, Id, Layout, RichText, ScrollArea, TextEdit, Ui};

use super::statements::inset;
use crate::app::commands::Command;
use crate::app::filters::{self, Choice};
use crate::app::state::{Overlay, State, Tab, thousands};
use crate::app::theme::{self, size};
use crate::app::{widgets, words};
use crate::article::PartialDate;
use crate::corpus::Review;
use crate::stance::Orientation;

/// The width below which chips get a line of their own.
const NARROW: f32 = 440.0;
/// What "Theme, then date" needs.
const GROUPING: f32 = 150.0;

/// Paints the line; two of them where there is little room.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let shown = filters::chips(&state.question.filter, |id| state.theme_name(id));
    inset(ui, |ui| {
        let narrow = !shown.is_empty() && ui.available_width() - GROUPING < NARROW;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.set_min_height(28.0);
            let room = (ui.available_width() - GROUPING).max(0.0);
            ui.allocate_ui_with_layout(egui::vec2(room, 28.0), Layout::left_to_right(Align::Center), |ui| {
                ui.label(RichText::new("Showing").size(size::SECONDARY).color(t.mute));
                if shown.is_empty() && room > 250.0 {
                    ui.label(RichText::new("everything").size(size::SECONDARY).color(t.mute));
                }
                if !narrow {
                    chips(ui, &shown, room - 220.0, send);
                }
                more(ui, state, send);
                views(ui, state, send);
            });
            if state.tab != Tab::Statements {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let text = if state.preferences.by_date { "Date, then theme ▾" } else { "Theme, then date ▾" };
                let command = Command::SwapGrouping;
                let hint = widgets::hint(ui, &command);
                if widgets::quiet(ui, RichText::new(text).size(size::SECONDARY).color(t.mute)).on_hover_text(hint).clicked() {
                    send.push(command);
                }
            });
        });
        if narrow {
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                ui.set_min_height(26.0);
                let room = ui.available_width();
                chips(ui, &shown, room, send);
            });
        }
    });
}

fn chips(ui: &mut Ui, shown: &[(String, Choice)], room: f32, send: &mut Vec<Command>) {
    ScrollArea::horizontal().max_width(room.max(60.0)).id_salt("chips").show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (text, drop) in shown {
            if widgets::chip(ui, text) {
                send.push(Command::Choose(drop.clone()));
            }
        }
    });
}

/// Saved views: to show, to remove, to add to.
fn views(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    ui.menu_button(RichText::new("Views ▾").size(size::SECONDARY).color(t.mute), |ui| {
        ui.set_min_width(240.0);
        for view in &state.views {
            ui.horizontal(|ui| {
                let on = view.question == state.question;
                let name = egui::Button::selectable(on, view.name.as_str());
                if ui.add_sized([(ui.available_width() - 40.0).max(180.0), 26.0], name).clicked() {
                    send.push(Command::ShowView(view.name.clone()));
                    ui.close();
                }
                let remove = widgets::quiet(ui, RichText::new("✕").size(size::SMALL).color(t.mute));
                remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Remove the view {}", view.name)));
                if remove.on_hover_text("Remove this view; it can be undone").clicked() {
                    send.push(Command::RemoveView(view.name.clone()));
                }
            });
        }
        if !state.views.is_empty() {
            ui.separator();
        }
        widgets::menu_entry(ui, &Command::Lay(Overlay::SaveView), send);
    });
}

fn more(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let filter = &state.question.filter;
    let facets = &state.shown.answer.facets;
    ui.menu_button(RichText::new("Filter ▾").size(size::SECONDARY).color(t.mute), |ui| {
        ui.set_min_width(180.0);
        ui.menu_button("Theme", |ui| {
            scroll(ui, |ui| {
                for (id, n) in &facets.themes {
                    let on = filter.themes.contains(id);
                    pick(ui, &state.theme_name(id), *n, on, Choice::Theme(id.clone()), send);
                }
                pick(ui, "No theme", facets.untagged, filter.themes.iter().any(String::is_empty), Choice::Theme(String::new()), send);
            });
        });
        ui.menu_button("Stance", |ui| {
            for way in [Orientation::Favor, Orientation::Against, Orientation::Mixed] {
                let n = facets.targets.iter().map(|(_, tally)| match way {
                    Orientation::Favor => tally.favor,
                    Orientation::Against => tally.against,
                    Orientation::Mixed => tally.mixed,
                });
                let name = format!("{} {}", theme::stance_sign(way), theme::stance_word(way));
                let on = filter.stances.iter().any(|s| s.orientation == Some(way) && s.target.is_none());
                pick(ui, &name, n.sum(), on, Choice::Stance(way), send);
            }
            ui.separator();
            scroll(ui, |ui| {
                for (target, tally) in facets.targets.iter().take(60) {
                    let on = filter.stances.iter().any(|s| s.target.as_ref() == Some(target));
                    pick(ui, target, tally.total(), on, Choice::Target(target.clone()), send);
                }
            });
        });
        ui.menu_button("Said on", |ui| {
            day(ui, "From", filter.from, Choice::From, send);
            day(ui, "To", filter.to, Choice::To, send);
            widgets::secondary(ui, "A day, a month or a year: 2022-02-25, 2022-02, 2022");
        });
        ui.menu_button("Article", |ui| {
            scroll(ui, |ui| {
                for (id, info) in state.corpus.articles().take(400) {
                    let on = filter.articles.contains(&info.file);
                    let n = state.corpus.rows_of(id).count() as u32;
                    pick(ui, info.headline(), n, on, Choice::Article(info.file.clone()), send);
                }
            });
        });
        ui.menu_button("Outlet", |ui| {
            scroll(ui, |ui| {
                for (name, n) in &facets.outlets {
                    let shown = if name.is_empty() { "Unknown" } else { name };
                    pick(ui, shown, *n, filter.outlets.contains(name), Choice::Outlet(name.clone()), send);
                }
            });
        });
        ui.menu_button("Kind", |ui| {
            for (kind, n) in &facets.kinds {
                pick(ui, words::kind(*kind), *n, filter.kinds.contains(kind), Choice::Kind(*kind), send);
            }
        });
        ui.menu_button("Certainty", |ui| {
            for (name, below) in [("Any", None), ("Up to 0.90", Some(0.9)), ("Up to 0.75", Some(0.75)), ("Up to 0.50", Some(0.5))] {
                if ui.selectable_label(filter.max_confidence == below, name).clicked() {
                    send.push(Command::Choose(Choice::Below(below)));
                    ui.close();
                }
            }
        });
        ui.menu_button("Review", |ui| {
            for review in Review::ALL {
                let n = facets.reviews[review.index()];
                pick(ui, filters::review_word(review), n, filter.reviews.contains(&review), Choice::Review(review), send);
            }
        });
        if !filter.is_empty() {
            ui.separator();
            widgets::menu_entry(ui, &Command::ClearFilters, send);
        }
    })
    .response
    .on_hover_text("Narrow the list further");
}

fn scroll(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        ui.set_min_width(240.0);
        content(ui);
    });
}

fn pick(ui: &mut Ui, name: &str, n: u32, on: bool, choice: Choice, send: &mut Vec<Command>) {
    let short: String = if name.chars().count() > 48 { name.chars().take(47).chain(['…']).collect() } else { name.to_owned() };
    let button = egui::Button::selectable(on, short).right_text(RichText::new(thousands(n as usize)).weak());
    if ui.add_sized([ui.available_width().max(200.0), 26.0], button).on_hover_text(name).clicked() {
        send.push(Command::Choose(choice));
    }
}

/// A field for a date; what cannot be read as one is kept until it can.
fn day(ui: &mut Ui, name: &str, now: Option<PartialDate>, choice: impl Fn(Option<PartialDate>) -> Choice, send: &mut Vec<Command>) {
    let id = Id::unique(("day", name));
    ui.horizontal(|ui| {
        ui.add_sized([40.0, 24.0], egui::Label::new(name));
        let shown = now.map(|d| d.to_string()).unwrap_or_default();
        let mut text = ui.data(|d| d.get_temp::<String>(id)).unwrap_or_else(|| shown.clone());
        let edit = ui.add(TextEdit::singleline(&mut text).id(id.with("field")).desired_width(120.0).hint_text("2022-02-25"));
        let edit = edit.accessible_name(format!("{name} date"));
        if edit.changed() {
            let typed = text.trim();
            if typed.is_empty() {
                send.push(Command::Choose(choice(None)));
            } else if let Ok(date) = typed.parse() {
                send.push(Command::Choose(choice(Some(date))));
            }
        }
        ui.data_mut(|d| {
            if edit.has_focus() {
                d.insert_temp(id, text);
            } else {
                d.remove_temp::<String>(id);
            }
        });
    });
}
