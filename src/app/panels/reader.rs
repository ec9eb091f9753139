//! The article as typeset prose, with everything that was found marked in it and explained beneath.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CursorIcon, Galley, Id, Label, Margin, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, TextFormat, Ui,
    WidgetInfo, pos2, text::LayoutJob, text_selection::LabelSelectionState, vec2,
};

use super::statements;
use crate::app::commands::Command;
use crate::app::page::{Block, Mark, Page, What};
use crate::app::rows::List;
use crate::app::state::{Reading, State};
use crate::app::theme::{self, Tokens, size};
use crate::app::{widgets, words};
use crate::article;
use crate::corpus::{Finding, RowId};

/// What the reader keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    list: List,
    /// What `list` holds the heights of.
    shown: u64,
    /// The statement last scrolled to.
    revealed: Option<RowId>,
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
        memory.revealed = state.selected;
        if let Some(block) = state.selected.and_then(|row| reading.page.block_of(row)) {
            memory.list.reveal(block + 1);
        }
    }
    let selected = state.selected;
    memory.list.show(ui, "Article", |ui, row| {
        let side = ((ui.available_width() - size::READER_COLUMN) / 2.0).max(30.0);
        let width = ui.available_width() - 2.0 * side;
        egui::Frame::NONE.inner_margin(Margin { left: side as i8, right: side.min(120.0) as i8, top: 0, bottom: 0 }).show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            match row.checked_sub(1) {
                None => header(ui, reading, send),
                Some(block) => {
                    if let Some(block) = reading.page.blocks.get(block) {
                        paragraph(ui, state, reading, block, send);
                        if let Some(row) = selected.filter(|row| block.ends.contains(row))
                            && let Some(finding) = reading.finding(row)
                        {
                            why(ui, state, reading, finding, send);
                            ui.add_space(14.0);
                        }
                    }
                }
            }
        });
    });
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
        let open = ui.link(RichText::new("open original ↗").size(size::SECONDARY));
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

fn paragraph(ui: &mut Ui, state: &State, reading: &Reading, block: &Block, send: &mut Vec<Command>) {
    if block.role == article::Role::Headline && block.marks.is_empty() && reading.info.meta.title.as_deref() == Some(block.text.trim()) {
        return;
    }
    let t = theme::tokens(ui);
    let (galley, place, response) = typeset(ui, block, t);
    let selected = state.selected;
    let lit = |id: RowId| selected == Some(id);
    for mark in &block.marks {
        if let What::Quotation(row) = mark.what {
            let fill = if lit(row) { t.quotation_selected } else { t.quotation };
            for rect in rects(&galley, place.min, mark) {
                ui.painter().rect_filled(rect.expand2(vec2(1.0, 0.0)), 3, fill);
            }
        }
    }
    LabelSelectionState::label_text_selection(ui, &response, place.min, galley.clone(), t.ink, Stroke::NONE);
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
    ui.add_space(11.0);
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
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &block.text));
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
                    let _ = response.on_hover_text_at_pointer(words::short_why(finding));
                }
            }
            What::SetAside(reason) => {
                for (n, rect) in places.iter().enumerate() {
                    let response = ui.interact(*rect, id.with(n), Sense::hover());
                    let _ = response.on_hover_text_at_pointer(format!("Not taken for a statement: {}", words::reason(reason)));
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

/// The card under a quotation: who, how sure, why, and the keys that mend it.
fn why(ui: &mut Ui, state: &State, reading: &Reading, finding: &Finding, send: &mut Vec<Command>) {
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
        if let Some(next) = &s.runner_up {
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
            for command in statements::FIXES.iter().take(5) {
                let pointless = *command == Command::TakeRunnerUp && s.runner_up.is_none();
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
