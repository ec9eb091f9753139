//! Every statement that passes the filters, under themes and dates.

use eframe::egui::{self, Rect, RichText, Role, Sense, TextFormat, Ui, WidgetInfo, pos2, text::LayoutJob, vec2};

use crate::app::commands::{self, Command};
use crate::app::filters;
use crate::app::rows::List;
use crate::app::state::{Overlay, State, count, group_path};
use crate::app::theme::{self, Tokens, size};
use crate::app::{widgets, words};
use crate::corpus::{Finding, Group, GroupKey, Line, Review, RowId, Tally};
use crate::stance::Orientation;

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    list: List,
    shown: u64,
    of: u64,
    revealed: Option<RowId>,
}

/// The space at either side.
const SIDE: f32 = 24.0;
/// The column of numbers at the right.
const NUMBERS: f32 = 44.0;
/// The column of signs at the left.
const SIGN: f32 = 24.0;

/// Paints the view.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    head(ui, state);
    super::filterbar::show(ui, state, send);
    super::strip::show(ui, state, send);
    let view = &state.shown.answer.view;
    if memory.shown != state.shown.serial {
        let keep = memory.of == state.shown.list;
        match state.shown.lines.len() {
            // Past some ten thousand lines it is not worth looking at each.
            lines if lines > MANY => memory.list.reset_even(lines, 62.0, keep),
            _ => memory.list.reset(guesses(state), keep),
        }
        memory.shown = state.shown.serial;
        memory.of = state.shown.list;
    }
    if memory.revealed != state.selected {
        memory.revealed = state.selected;
        if let Some(line) = state.place().and_then(|place| state.shown.lines.line_of(view, place)) {
            memory.list.reveal(line);
        }
    }
    if state.shown.lines.is_empty() {
        nothing(ui, state, send);
        return;
    }
    let one_speaker = state.only_speaker().is_some();
    memory.list.show(ui, "Statements", |ui, at| match state.shown.lines.line(view, at) {
        Some(Line::Header(at)) => {
            if let Some(group) = view.groups.get(at) {
                header(ui, state, at, group, send);
            }
        }
        Some(Line::Row(at)) => {
            if let Some(&row) = view.rows.get(at) {
                statement(ui, state, row, !one_speaker, send);
            }
        }
        None => {}
    });
}

/// Lines up to which the height of each is guessed.
const MANY: usize = 20_000;

/// How tall each line is likely to be.
fn guesses(state: &State) -> Vec<f32> {
    let (lines, view) = (&state.shown.lines, &state.shown.answer.view);
    let guess = |at| match lines.line(view, at) {
        Some(Line::Header(group)) => view.groups.get(group).map_or(0.0, |g| if g.depth == 0 { 42.0 } else { 26.0 }),
        _ => 62.0,
    };
    (0..lines.len()).map(guess).collect()
}

fn head(ui: &mut Ui, state: &State) {
    let view = &state.shown.answer.view;
    let mut about = Vec::new();
    let title = match state.only_speaker().and_then(|id| state.corpus.speaker(id)) {
        Some(speaker) => {
            about.extend(speaker.role.clone());
            speaker.name.clone()
        }
        None if state.question.filter.speaker_groups.len() == 1 && state.question.filter.speakers.is_empty() => {
            filters::group_word(state.question.filter.speaker_groups[0]).to_owned()
        }
        None if state.question.filter.is_empty() => "All statements".to_owned(),
        None => "Statements".to_owned(),
    };
    about.push(format!("{} in {}", count(view.rows.len(), "statement"), count(view.articles, "article")));
    let bins = &state.shown.answer.timeline.bins;
    if let (Some(first), Some(last)) = (bins.first(), bins.last()) {
        about.push(words::span(first.start.into(), last.end.into()));
    }
    ui.add_space(12.0);
    inset(ui, |ui| widgets::heading(ui, &title, &about.join(" · ")));
    ui.add_space(8.0);
}

/// Everything in the middle stands this far from the sides.
pub fn inset<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(SIDE as i8, 0)).show(ui, content).inner
}

fn nothing(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    ui.add_space((ui.available_height() * 0.2).min(120.0));
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(absence(state)).size(size::BODY).color(t.mute));
        ui.add_space(8.0);
        if state.progress.is_some() {
        } else if !state.question.filter.is_empty() {
            widgets::command_button(ui, &Command::ClearFilters, send);
        } else if !state.unread.is_empty() {
            for file in state.unread.iter().take(4) {
                widgets::secondary(ui, format!("{}: {}", file.name, file.reason));
            }
            ui.add_space(8.0);
            widgets::command_button(ui, &Command::Lay(Overlay::Unread), send);
        } else {
            widgets::command_button(ui, &Command::OpenFolder, send);
        }
    });
}

/// Why the list is empty.
fn absence(state: &State) -> String {
    let (read, unread) = (state.corpus.article_count(), state.unread.len());
    match (read, unread) {
        _ if state.progress.is_some() => "Reading…".into(),
        _ if !state.question.filter.is_empty() => "No statement passes these filters".into(),
        (0, 0) => "There is no article in this folder: no .txt, .md, .html or .docx file".into(),
        (0, 1) => "The one file in this folder could not be read".into(),
        (0, n) => format!("None of the {n} files in this folder could be read"),
        (_, 0) => format!("No quotation was found in {}", count(read, "article")),
        (_, n) => format!("No quotation was found in {}; {} could not be read", count(read, "article"), count(n, "file")),
    }
}

fn header(ui: &mut Ui, state: &State, at: usize, group: &Group, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let view = &state.shown.answer.view;
    let path = group_path(view, at).unwrap_or_default();
    let open = !state.closed.contains(&path);
    let outer = group.depth == 0;
    let height = if outer { 42.0 } else { 27.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let name = group_name(state, &group.key);
    let label = format!("{name}, {}", count(group.count, "statement"));
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, &label));
    let line = rect.bottom() - if outer { 14.0 } else { 11.0 };
    let painter = ui.painter();
    let color = match (outer, response.hovered()) {
        (true, _) => t.ink,
        (false, true) => t.ink,
        (false, false) => t.mute,
    };
    if outer {
        let arrow = if open { "▾" } else { "▸" };
        painter.text(pos2(rect.left() + SIDE, line), egui::Align2::LEFT_CENTER, arrow, theme::regular(size::BODY), t.ink);
    } else if !open || response.hovered() {
        let arrow = if open { "▾" } else { "▸" };
        painter.text(pos2(rect.left() + SIDE - 13.0, line), egui::Align2::LEFT_CENTER, arrow, theme::regular(10.0), t.mute);
    }
    widgets::focus_ring(ui, &response, rect, 4);
    let left = rect.left() + SIDE + if outer { 16.0 } else { 0.0 };
    let stance = if outer { tally(ui, t, group.stance, group.count, pos2(rect.right() - SIDE, line)) } else { 0.0 };
    let font = if outer { theme::bold(size::BODY) } else { theme::regular(size::SECONDARY) };
    let room = rect.right() - SIDE - stance - left;
    let counted = room > 240.0;
    let title = widgets::line(ui, &name, font, color, room - if counted { 110.0 } else { 8.0 });
    let end = left + title.size().x;
    ui.painter().galley(pos2(left, line - title.size().y / 2.0), title, color);
    if (outer || !open) && counted {
        let many = count(group.count, "statement");
        ui.painter().text(pos2(end + 10.0, line), egui::Align2::LEFT_CENTER, many, theme::regular(12.0), t.mute);
    }
    if response.clicked() {
        send.push(Command::ToggleGroup(path));
    }
}

/// How often each stance stands below a header, at the right; how wide that is.
fn tally(ui: &Ui, t: &Tokens, tally: Tally, statements: usize, right: egui::Pos2) -> f32 {
    let mut job = LayoutJob::default();
    let mut add = |text: String, color| {
        let gap = if job.is_empty() { 0.0 } else { 10.0 };
        job.append(&text, gap, TextFormat { font_id: theme::regular(size::SECONDARY), color, ..Default::default() });
    };
    for (way, n) in [(Orientation::Favor, tally.favor), (Orientation::Against, tally.against), (Orientation::Mixed, tally.mixed)] {
        if n > 0 {
            let count = if n as usize == statements && n == 1 { String::new() } else { format!(" {n}") };
            add(format!("{} {}{count}", theme::stance_sign(way), theme::stance_word(way)), t.stance(way));
        }
    }
    if job.is_empty() {
        return 0.0;
    }
    let galley = ui.painter().layout_job(job);
    let size = galley.size();
    ui.painter().galley(pos2(right.x - size.x, right.y - size.y / 2.0), galley, t.mute);
    size.x
}

/// What a header says.
pub fn group_name(state: &State, key: &GroupKey) -> String {
    match key {
        GroupKey::Theme(Some(id)) => state.theme_name(id),
        GroupKey::Theme(None) => "No theme".into(),
        GroupKey::Date(Some(date)) => words::long_date(*date),
        GroupKey::Date(None) => "Date unknown".into(),
        GroupKey::Speaker(name) => name.clone().unwrap_or_else(|| "Nobody yet".into()),
        GroupKey::Article(id) => state.corpus.article(*id).map_or_else(String::new, |a| a.headline().to_owned()),
        GroupKey::Outlet(name) => name.as_deref().unwrap_or("Outlet unknown").to_owned(),
    }
}

/// One statement: sign, quotation over where it is from, how sure.
pub fn statement(ui: &mut Ui, state: &State, row: RowId, with_speaker: bool, send: &mut Vec<Command>) {
    in_lines(ui, state, row, with_speaker, 3, send);
}

/// The same, with so many lines of the quotation at most.
fn in_lines(ui: &mut Ui, state: &State, row: RowId, with_speaker: bool, lines: usize, send: &mut Vec<Command>) {
    let Some(finding) = state.corpus.finding(row) else { return };
    let Some(info) = state.corpus.summary(row).and_then(|s| state.corpus.article(s.article)) else { return };
    let t = theme::tokens(ui);
    let width = ui.available_width();
    let on = state.selected == Some(row) || state.marked.contains(&row);
    let room = width - 2.0 * SIDE - SIGN - NUMBERS - 10.0;
    let text = finding.statement.text();
    let quotation = widgets::lines(ui, &flat(&text), theme::regular(size::BODY), t.ink, room, lines, 21.0);
    let source = source(ui, t, &finding, &words::source(&finding, info), with_speaker, room);
    let height = 7.0 + quotation.size().y + 2.0 + source.size().y + 7.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let fresh = state.fresh.contains(&finding.statement.id);
    let label = format!("{}: {text}{}", words::speaker(&finding), if fresh { " (new)" } else { "" });
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &label));
    if on || response.hovered() {
        ui.painter().rect_filled(rect, 0, if on { t.accent_background } else { t.row_hovered });
    }
    widgets::focus_ring(ui, &response, rect, 0);
    let left = rect.left() + SIDE + SIGN;
    let top = rect.top() + 7.0;
    if let Some(way) = orientation(&finding) {
        let at = pos2(rect.left() + SIDE, top + 10.5);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, theme::stance_sign(way), theme::regular(size::BODY), t.stance(way));
    }
    let below = top + quotation.size().y + 2.0;
    ui.painter().galley(pos2(left, top), quotation, t.ink);
    ui.painter().galley(pos2(left, below), source, t.mute);
    numbers(ui, t, &finding, rect, top + 10.5);
    if fresh {
        widgets::text_right(ui, pos2(rect.right() - SIDE, below + 9.0), "new", theme::bold(size::SMALL), t.accent);
    }
    if response.clicked() {
        let held = ui.input(|i| i.modifiers);
        send.push(match (held.command, held.shift) {
            (true, _) => Command::Mark(row),
            (_, true) => Command::MarkTo(row),
            _ => Command::Select(row),
        });
    }
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        if !on {
            send.push(Command::Select(row));
        }
        menu(ui, send);
    });
}

/// What can be done about a statement and its speaker.
pub fn menu(ui: &mut Ui, send: &mut Vec<Command>) {
    for command in commands::section(commands::STATEMENT) {
        widgets::menu_entry(ui, command, send);
    }
    ui.separator();
    ui.menu_button("Speaker", |ui| {
        ui.set_min_width(200.0);
        for command in commands::section(commands::SPEAKERS) {
            widgets::menu_entry(ui, command, send);
        }
    });
    ui.separator();
    for command in [Command::CopyCitation, Command::OpenOriginal, Command::ShowInFolder] {
        widgets::menu_entry(ui, &command, send);
    }
}

/// A statement under its date and nearly whole, for columns without headers.
pub fn dated(ui: &mut Ui, state: &State, row: RowId, send: &mut Vec<Command>) {
    let date = state.corpus.summary(row).and_then(|s| s.date).map_or_else(|| "Date unknown".into(), words::long_date);
    ui.add_space(8.0);
    inset(ui, |ui| widgets::secondary(ui, date));
    in_lines(ui, state, row, false, 8, send);
}

/// A quotation in one paragraph: line breaks of the source are no breaks here.
fn flat(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect()
}

fn source(ui: &Ui, t: &Tokens, finding: &Finding, source: &str, with_speaker: bool, room: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::default();
    let plain = TextFormat { font_id: theme::regular(size::SECONDARY), color: t.mute, ..Default::default() };
    if with_speaker {
        let who = TextFormat { font_id: theme::bold(size::SECONDARY), color: t.mute, ..Default::default() };
        job.append(&words::speaker(finding), 0.0, who);
        job.append(" · ", 0.0, plain.clone());
    }
    job.append(source, 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(8.0));
    ui.painter().layout_job(job)
}

fn numbers(ui: &Ui, t: &Tokens, finding: &Finding, rect: Rect, y: f32) {
    let right = pos2(rect.right() - SIDE, y);
    let font = theme::regular(12.0);
    let sure = match finding.review {
        Review::Open if finding.statement.speaker.is_none() => "?".to_owned(),
        Review::Open => format!("{:.2}", finding.statement.confidence),
        Review::Confirmed | Review::Corrected | Review::Added => "✓".to_owned(),
        Review::Rejected => "✕".to_owned(),
    };
    widgets::text_right(ui, right, &sure, font, t.mute);
}

/// Where the speaker stands, as one sign.
pub fn orientation(finding: &Finding) -> Option<Orientation> {
    let mut ways = finding.statement.stance.iter().map(|s| s.orientation);
    let first = ways.next()?;
    Some(if ways.all(|w| w == first) { first } else { Orientation::Mixed })
}
