//! Who speaks: people, groups, unnamed sources, and what nobody is known to have said, with counts.

use eframe::egui::{self, Align2, Id, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::commands::{self, Command};
use crate::app::filters::group_word;
use crate::app::rows::List;
use crate::app::state::{Choice, Overlay, SpeakerLine, State, thousands};
use crate::app::theme::{self, size};
use crate::app::widgets;
use crate::corpus::{SpeakerCount, SpeakerGroup};

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    list: List,
    shown: u64,
}

/// The id of the field that narrows the list.
pub fn filter_id() -> Id {
    Id::unique("filter speakers")
}

/// Paints the panel.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let width = ui.available_width();
    let (_, changed) = widgets::field(ui, filter_id(), "Filter speakers", "Filter speakers", &state.speaker_search, width);
    if let Some(text) = changed {
        send.push(Command::SetSpeakerSearch(text));
    }
    ui.add_space(4.0);
    let lines = &state.shown.speakers;
    if memory.shown != state.shown.serial {
        match lines.len() {
            // Most have a role below their name.
            many if many > 2_000 => memory.list.reset_even(many, 46.0, true),
            _ => memory.list.reset(lines.iter().map(|l| guess(state, l)).collect(), true),
        }
        memory.shown = state.shown.serial;
    }
    if lines.is_empty() && state.progress.is_none() {
        ui.add_space(12.0);
        widgets::secondary(ui, if state.speaker_search.is_empty() { "Nobody speaks here" } else { "No speaker has this name" });
        return;
    }
    memory.list.show(ui, "Speakers", |ui, at| match lines.get(at) {
        Some(SpeakerLine::Caption(group)) => {
            ui.add_space(if at == 0 { 6.0 } else { 16.0 });
            ui.horizontal(|ui| {
                ui.add_space(8.0);
                widgets::caption(ui, group_word(*group));
            });
            ui.add_space(2.0);
        }
        Some(SpeakerLine::Speaker(count)) => speaker(ui, state, *count, send),
        Some(SpeakerLine::Nobody(n)) => {
            let on = state.question.filter.speaker_groups.contains(&SpeakerGroup::Nobody);
            if row(ui, "Speaker unknown", None, *n, on, None).clicked() {
                send.push(Command::Choose(Choice::Group(SpeakerGroup::Nobody)));
            }
        }
        None => {}
    });
}

fn guess(state: &State, line: &SpeakerLine) -> f32 {
    match line {
        SpeakerLine::Caption(_) => 34.0,
        SpeakerLine::Nobody(_) => 32.0,
        SpeakerLine::Speaker(count) => match state.corpus.speaker(count.speaker).and_then(|s| s.role.as_ref()) {
            Some(_) => 46.0,
            None => 32.0,
        },
    }
}

fn speaker(ui: &mut Ui, state: &State, count: SpeakerCount, send: &mut Vec<Command>) {
    let Some(speaker) = state.corpus.speaker(count.speaker) else { return };
    let on = state.question.filter.speakers.contains(&speaker.name);
    let dot = (SpeakerGroup::of(Some(speaker.kind)) == SpeakerGroup::People).then(|| state.colour(&speaker.name));
    let response = row(ui, &speaker.name, speaker.role.as_deref(), count.statements, on, dot);
    if response.clicked() {
        let also = ui.input(|i| i.modifiers.command || i.modifiers.shift);
        let choice = if also { Choice::AlsoSpeaker(speaker.name.clone()) } else { Choice::Speaker(speaker.name.clone()) };
        send.push(Command::Choose(choice));
    }
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        if !state.held.contains(&speaker.name) {
            send.push(Command::Hold(vec![speaker.name.clone()]));
        }
        for command in commands::section(commands::SPEAKERS).filter(|c| !needs_statement(c)) {
            widgets::menu_entry(ui, command, send);
        }
    });
    if !speaker.aliases.is_empty() {
        let _ = response.on_hover_text(format!("Also: {}", speaker.aliases.join(", ")));
    }
}

/// Whether a command about a speaker can only be understood from a statement.
fn needs_statement(command: &Command) -> bool {
    matches!(command, Command::Lay(Overlay::Split | Overlay::Namesake))
}

/// One entry: a dot, a name over a role, a count.
fn row(ui: &mut Ui, name: &str, role: Option<&str>, count: u32, on: bool, dot: Option<usize>) -> egui::Response {
    let t = theme::tokens(ui);
    let height = if role.is_some() { 46.0 } else { 32.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let said = format!("{name}, {count}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &said));
    if on || response.hovered() {
        let fill = if on { t.accent_background } else { t.row_hovered };
        ui.painter().rect_filled(rect, 6, fill);
    }
    widgets::focus_ring(ui, &response, rect, 6);
    let mut left = rect.left() + 8.0;
    if let Some(nth) = dot {
        ui.painter().circle_filled(pos2(left + 4.5, rect.center().y), 4.5, t.speaker(nth));
        left += 17.0;
    }
    let number =
        widgets::text_right(ui, pos2(rect.right() - 10.0, rect.center().y), &thousands(count as usize), theme::regular(size::BODY), t.mute);
    let room = number.left() - 8.0 - left;
    let font = if on { theme::bold(size::BODY) } else { theme::regular(size::BODY) };
    let name = widgets::line(ui, name, font, t.ink, room);
    match role {
        Some(role) => {
            let role = widgets::line(ui, role, theme::regular(12.0), t.mute, room);
            let top = rect.center().y - (name.size().y + role.size().y) / 2.0;
            let below = top + name.size().y;
            ui.painter().galley(pos2(left, top), name, t.ink);
            ui.painter().galley(pos2(left, below), role, t.mute);
        }
        None => {
            let at = Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), name.size());
            ui.painter().galley(at.min, name, t.ink);
        }
    }
    response
}
