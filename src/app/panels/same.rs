//! Same words: one utterance, the articles that print it, and how their printings differ.

use eframe::egui::{self, Role, Sense, TextFormat, Ui, WidgetInfo, pos2, text::LayoutJob, vec2};

use super::statements::inset;
use crate::app::commands::Command;
use crate::app::rows::List;
use crate::app::state::{State, count};
use crate::app::theme::{self, size};
use crate::app::{widgets, words};
use crate::corpus::duplicates::{Likeness, differences};
use crate::corpus::{Printing, SameWords};

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    list: List,
    shown: u64,
    lines: Vec<(usize, usize)>,
}

const SIDE: f32 = 24.0;

/// Paints the view.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(same) = &state.shown.answer.same else { return };
    ui.add_space(12.0);
    let about = format!("{} in more than one article", count(same.len(), "utterance"));
    inset(ui, |ui| widgets::heading(ui, "Same words", &about));
    ui.add_space(4.0);
    super::filterbar::show(ui, state, send);
    ui.add_space(6.0);
    if memory.shown != state.shown.serial {
        memory.shown = state.shown.serial;
        memory.lines = same.iter().enumerate().flat_map(|(c, s)| (0..=s.printings.len()).map(move |m| (c, m))).collect();
        memory.list.reset(memory.lines.iter().map(|(_, m)| if *m == 0 { 70.0 } else { 46.0 }).collect(), true);
    }
    if same.is_empty() {
        ui.add_space(60.0);
        ui.vertical_centered(|ui| widgets::secondary(ui, "No quotation here is printed by two articles"));
        return;
    }
    let lines = &memory.lines;
    memory.list.show(ui, "Same words", |ui, at| {
        let Some((same, m)) = lines.get(at).and_then(|(c, m)| Some((same.get(*c)?, *m))) else { return };
        match m.checked_sub(1) {
            None => utterance(ui, state, same),
            Some(m) => {
                if let Some(&one) = same.printings.get(m) {
                    printing(ui, state, same, one, send);
                }
            }
        }
    });
}

/// The longest form, with who said it and how often it was printed.
fn utterance(ui: &mut Ui, state: &State, same: &SameWords) {
    let t = theme::tokens(ui);
    let Some(finding) = same.printings.first().and_then(|p| state.corpus.finding(p.row)) else { return };
    let width = ui.available_width() - 2.0 * SIDE;
    let text = finding.statement.text();
    let galley = widgets::lines(ui, &text, theme::bold(size::BODY), t.ink, width, 3, 21.0);
    let mut about = format!("{} · {}", words::speaker(&finding), count(same.articles, "article"));
    if !same.outlets.is_empty() {
        about += &format!(" · {}", same.outlets.join(", "));
    }
    let below = widgets::line(ui, &about, theme::regular(size::SECONDARY), t.mute, width);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 16.0 + 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{about}: {text}")));
    let top = rect.top() + 16.0;
    let under = top + galley.size().y + 2.0;
    ui.painter().galley(pos2(rect.left() + SIDE, top), galley, t.ink);
    ui.painter().galley(pos2(rect.left() + SIDE, under), below, t.mute);
}

/// One printing: where, when, and in what words it differs.
fn printing(ui: &mut Ui, state: &State, same: &SameWords, one: Printing, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let Printing { row, likeness } = one;
    let Some(finding) = state.corpus.finding(row) else { return };
    let Some(info) = state.corpus.summary(row).and_then(|s| state.corpus.article(s.article)) else { return };
    let on = state.selected == Some(row);
    let width = ui.available_width() - 2.0 * SIDE - 20.0;
    let mut from: Vec<String> = Vec::new();
    from.extend(info.meta.outlet.clone());
    from.push(info.headline().to_owned());
    from.extend(info.published.as_ref().map(|p| words::date(p.date)));
    let source = widgets::line(ui, &from.join(" · "), theme::regular(size::SECONDARY), t.mute, width);
    let first = same.printings.first().map(|p| p.row);
    let whole = first.filter(|&first| first != row && likeness != Likeness::Same).and_then(|first| state.corpus.finding(first));
    let text = finding.statement.text();
    let mut job = LayoutJob::default();
    let plain = TextFormat { font_id: theme::regular(size::CONTROL), color: t.ink, ..Default::default() };
    match whole {
        Some(whole) => {
            let marked = TextFormat { background: t.quotation, ..plain.clone() };
            let mut last = 0;
            for difference in differences(&whole.statement.text(), &text) {
                job.append(text.get(last..difference.second.start).unwrap_or(""), 0.0, plain.clone());
                job.append(text.get(difference.second.clone()).unwrap_or(""), 0.0, marked.clone());
                last = difference.second.end;
            }
            job.append(text.get(last..).unwrap_or(""), 0.0, plain);
        }
        None if first == Some(row) => job.append("these words", 0.0, TextFormat { color: t.mute, ..plain }),
        None => job.append("the same words", 0.0, TextFormat { color: t.mute, ..plain }),
    }
    job.wrap = egui::text::TextWrapping { max_width: width.max(8.0), max_rows: 2, ..Default::default() };
    let galley = ui.painter().layout_job(job);
    let height = 5.0 + source.size().y + 1.0 + galley.size().y + 5.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, format!("{}: {text}", from.join(", "))));
    if on || response.hovered() {
        ui.painter().rect_filled(rect, 0, if on { t.accent_background } else { t.row_hovered });
    }
    widgets::focus_ring(ui, &response, rect, 0);
    let left = rect.left() + SIDE + 20.0;
    let under = rect.top() + 5.0 + source.size().y + 1.0;
    ui.painter().galley(pos2(left, rect.top() + 5.0), source, t.mute);
    ui.painter().galley(pos2(left, under), galley, t.ink);
    if response.clicked() {
        send.push(Command::Select(row));
    }
}
