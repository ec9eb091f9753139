//! The article as typeset prose, with everything that was found marked in it and explained beneath.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CursorIcon, Galley, Label, Margin, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, TextFormat, Ui,
    WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::hands::{self, Hands, Laid};
use super::{statements, why};
use crate::app::commands::{self, Command};
use crate::app::page::{Block, Mark, Page, What};
use crate::app::rows::List;
use crate::app::state::{Overlay, Reading, State};
use crate::app::theme::{self, Tokens, size};
use crate::app::{widgets, words};
use crate::article::{self, Span};
use crate::corpus::{RowId, SpeakerGroup};

/// What the reader keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    list: List,
    /// What `list` holds the heights of.
    shown: u64,
    /// The statement last scrolled to.
    revealed: Option<RowId>,
    /// The picked words last scrolled to.
    followed: Option<Span>,
    hands: Hands,
}

/// Paints the article that is being read.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(reading) = &state.reading else {
        nothing(ui, state);
        return;
    };
    if memory.shown != reading.serial {
        let same_article = memory.shown >> 20 == reading.serial >> 20;
        memory.list.reset(guess(&reading.page, ui.available_width()), same_article);
        memory.shown = reading.serial;
    }
    if memory.revealed != state.selected {
        // The page of a statement that was just selected may still be on its way.
        memory.revealed = None;
        if let Some((row, block)) = state.selected.and_then(|row| Some((row, reading.page.block_of(row)?))) {
            memory.revealed = Some(row);
            memory.list.reveal(block + 1);
        }
    }
    if memory.followed != state.picked {
        memory.followed = state.picked;
        let holds = |span: Span| reading.page.blocks.iter().position(|b| b.span.overlaps(span));
        if let Some(block) = state.picked.filter(|_| !memory.hands.are_busy()).and_then(holds) {
            memory.list.reveal(block + 1);
        }
    }
    let selected = state.selected;
    let Memory { list, hands, .. } = memory;
    let outer = ui.available_rect_before_wrap();
    hands.begin();
    list.show(ui, "Article", |ui, row| {
        let side = ((ui.available_width() - size::READER_COLUMN) / 2.0).max(30.0);
        let width = ui.available_width() - 2.0 * side;
        egui::Frame::NONE.inner_margin(Margin { left: side as i8, right: side.min(120.0) as i8, top: 0, bottom: 0 }).show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            match row.checked_sub(1) {
                None => header(ui, reading, send),
                Some(at) => {
                    if let Some(block) = reading.page.blocks.get(at) {
                        paragraph(ui, state, reading, at, block, hands, send);
                        if let Some(row) = selected.filter(|row| block.ends.contains(row))
                            && let Some(finding) = reading.finding(row)
                        {
                            why::show(ui, state, reading, finding, send);
                            ui.add_space(14.0);
                        }
                    }
                }
            }
        });
    });
    ui.set_clip_rect(ui.clip_rect().intersect(outer));
    hands::show(ui, state, reading, hands, send);
}

fn guess(page: &Page, width: f32) -> Vec<f32> {
    let letters = (width.min(size::READER_COLUMN) / 7.2).max(10.0);
    let paragraph = |b: &Block| (b.text.len() as f32 / letters).ceil().max(1.0) * size::READER_LINE + 11.0;
    std::iter::once(120.0).chain(page.blocks.iter().map(paragraph)).collect()
}

fn nothing(ui: &mut Ui, state: &State) {
    let t = theme::tokens(ui);
    ui.add_space(ui.available_height() * 0.3);
    ui.vertical_centered(|ui| {
        let text = match &state.page_trouble {
            Some(trouble) => trouble.as_str(),
            None => "Choose a statement to read it on its page",
        };
        ui.add(Label::new(RichText::new(text).size(size::CONTROL).color(t.mute)));
    });
}

fn header(ui: &mut Ui, reading: &Reading, send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let info = &reading.info;
    ui.add_space(20.0);
    let mut above = Vec::new();
    above.extend(info.meta.outlet.clone());
    above.push(info.file.clone());
    ui.label(RichText::new(above.join(" · ")).size(size::SECONDARY).color(t.mute));
    ui.add_space(4.0);
    if let Some(title) = &info.meta.title {
        ui.label(RichText::new(title).font(theme::bold(size::HEADLINE)).color(t.ink).line_height(Some(26.0)));
        ui.add_space(4.0);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        let by = info.meta.byline.as_deref().unwrap_or("no byline");
        ui.label(RichText::new(format!("{} · {by} ·", words::published(info.published.as_ref()))).size(size::SECONDARY).color(t.mute));
        let open = ui.link(RichText::new("open\u{a0}original\u{a0}↗").size(size::SECONDARY));
        if open.on_hover_text(widgets::hint(ui, &Command::OpenOriginal)).clicked() {
            send.push(Command::OpenOriginal);
        }
    });
    for warning in &reading.warnings {
        ui.label(RichText::new(warning).size(size::SECONDARY).color(t.warning));
    }
    ui.add_space(10.0);
    widgets::hairline(ui);
    ui.add_space(12.0);
}

fn paragraph(ui: &mut Ui, state: &State, reading: &Reading, at: usize, block: &Block, hands: &mut Hands, send: &mut Vec<Command>) {
    if block.role == article::Role::Headline && block.marks.is_empty() && reading.info.meta.title.as_deref() == Some(block.text.trim()) {
        return;
    }
    let t = theme::tokens(ui);
    let (galley, place, response) = typeset(ui, block, t);
    let selected = state.selected;
    let lit = |id: RowId| selected == Some(id);
    let fill = |mark: &Mark, color: Color32, ui: &Ui| {
        for rect in rects(&galley, place.min, mark) {
            ui.painter().rect_filled(rect.expand2(vec2(1.0, 0.0)), 3, color);
        }
    };
    let moving = hands.moving(reading);
    for mark in &block.marks {
        match mark.what {
            What::Quotation(row) if moving.as_ref().is_none_or(|(moved, _)| *moved != row) => {
                fill(mark, tint(t, state, reading, row, lit(row)), ui);
            }
            _ => {}
        }
    }
    let picked = hands.picking().or(state.picked).map(|span| (span, t.accent.gamma_multiply(0.28)));
    let moved = moving.into_iter().flat_map(|(row, spans)| spans.into_iter().map(move |s| (s, tint(t, state, reading, row, true))));
    for (span, color) in moved.chain(picked) {
        if let Some((start, end)) = block.part(&reading.article.text, span) {
            fill(&Mark { start, end, what: What::SetAside(crate::quotation::Reason::StrayMark) }, color, ui);
        }
    }
    ui.painter().galley(place.min, galley.clone(), t.ink);
    for mark in &block.marks {
        match mark.what {
            What::Mention(row) if lit(row) => underline(ui, &galley, place.min, mark, |ui, ends| {
                ui.painter().line_segment(ends, Stroke::new(2.0, t.accent));
            }),
            What::Cue(row) if lit(row) => underline(ui, &galley, place.min, mark, |ui, ends| {
                ui.painter().extend(Shape::dotted_line(&ends, t.accent, 4.0, 1.0));
            }),
            What::SetAside(_) => underline(ui, &galley, place.min, mark, |ui, ends| {
                ui.painter().extend(Shape::dashed_line(&ends, Stroke::new(1.0, t.faint), 4.0, 3.0));
            }),
            _ => {}
        }
    }
    interact(ui, reading, block, &galley, place.min, send);
    hands.lay(Laid { block: at, rect: place, galley }, ui, reading, &response, send);
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        for command in commands::section(commands::PAGE) {
            widgets::menu_entry(ui, command, send);
        }
    });
    ui.add_space(11.0);
}

/// What stands behind a quotation: a shade of its speaker's colour.
fn tint(t: &Tokens, state: &State, reading: &Reading, row: RowId, selected: bool) -> Color32 {
    let speaker = reading.finding(row).and_then(|f| f.statement.speaker.as_ref());
    match speaker.filter(|s| SpeakerGroup::of(Some(s.kind)) == SpeakerGroup::People).and_then(|s| state.colours.get(&s.name)) {
        Some(&nth) => t.tint(nth, selected),
        None if selected => t.quotation_selected,
        None => t.quotation,
    }
}

fn typeset(ui: &mut Ui, block: &Block, t: &Tokens) -> (Arc<Galley>, Rect, Response) {
    let (font, color, line) = match block.role {
        article::Role::Headline => (theme::bold(size::READER), t.ink, size::READER_LINE),
        article::Role::Boilerplate => (theme::regular(size::SECONDARY), t.faint, 18.0),
        article::Role::Caption | article::Role::Signature => (theme::regular(size::CONTROL), t.mute, 20.0),
        article::Role::Body => (theme::regular(size::READER), t.ink, size::READER_LINE),
    };
    let format = TextFormat { font_id: font, color, line_height: Some(line), ..Default::default() };
    let mut job = LayoutJob::single_section(block.text.clone(), format);
    job.break_on_newline = false;
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &block.text));
    (galley, rect, response)
}

/// A named place over each marked stretch: what is under the pointer explains itself, and a click selects.
fn interact(ui: &mut Ui, reading: &Reading, block: &Block, galley: &Galley, origin: Pos2, send: &mut Vec<Command>) {
    for (i, mark) in block.marks.iter().enumerate() {
        let places: Vec<Rect> = rects(galley, origin, mark).collect();
        let id = ui.scope_id().with(("mark", block.span.start, i));
        match mark.what {
            What::Quotation(row) => {
                let Some(finding) = reading.finding(row) else { continue };
                let name = format!("Quotation by {}: {}", words::speaker(finding), quoted(block, mark));
                for (n, rect) in places.iter().enumerate() {
                    let response = ui.interact(*rect, id.with(n), Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
                    if n == 0 {
                        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                    }
                    if response.clicked() {
                        send.push(Command::Select(row));
                    }
                    response.context_menu(|ui| {
                        ui.set_min_width(200.0);
                        send.push(Command::Select(row));
                        statements::menu(ui, send);
                    });
                    let _ = response.on_hover_text_at_pointer(words::short_why(finding));
                }
            }
            What::SetAside(reason) => {
                let key = Command::Lay(Overlay::Quotation).description().and_then(|d| d.keys.first()).map(|k| ui.ctx().format_shortcut(k));
                let how = format!("Click, then {}, to mark it as a quotation", key.unwrap_or_default());
                for (n, rect) in places.iter().enumerate() {
                    let response = ui.interact(*rect, id.with(n), Sense::click());
                    if n == 0 {
                        let name = format!("Not a statement, {}: {}", words::reason(reason), quoted(block, mark));
                        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                    }
                    if response.clicked() {
                        let byte = |at| block.byte(&reading.article.text, at);
                        send.push(Command::Pick(Some(Span::new(byte(mark.start), byte(mark.end)))));
                    }
                    let _ = response.on_hover_text_at_pointer(format!("Not taken for a statement: {}\n{how}", words::reason(reason)));
                }
            }
            What::Mention(_) | What::Cue(_) => {}
        }
    }
}

fn quoted(block: &Block, mark: &Mark) -> String {
    block.text.chars().skip(mark.start).take(mark.end - mark.start).collect()
}

/// Where the characters of a mark stand, one rectangle a line.
fn rects<'a>(galley: &'a Galley, origin: Pos2, mark: &'a Mark) -> impl Iterator<Item = Rect> + 'a {
    let mut first = 0;
    galley.rows.iter().filter_map(move |row| {
        let length = row.char_count_excluding_newline().0;
        let (from, to) = (mark.start.max(first), mark.end.min(first + length));
        let begin = first;
        first += row.char_count_including_newline().0;
        if from >= to {
            return None;
        }
        let x = |at: usize| origin.x + row.pos.x + row.x_offset((at - begin).into());
        let y = origin.y + row.pos.y;
        Some(Rect::from_min_max(pos2(x(from), y + 2.0), pos2(x(to), y + row.height() - 2.0)))
    })
}

fn underline(ui: &Ui, galley: &Galley, origin: Pos2, mark: &Mark, paint: impl Fn(&Ui, [Pos2; 2])) {
    for rect in rects(galley, origin, mark) {
        let y = rect.bottom() - 0.5;
        paint(ui, [pos2(rect.left(), y), pos2(rect.right(), y)]);
    }
}
