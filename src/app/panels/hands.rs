//! What the pointer does to the words of a page: picks them, and moves the ends of the selected statement.

use std::sync::Arc;

use eframe::egui::{
    self, Button, CursorIcon, Galley, Pos2, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, text::CCursor, vec2,
};

use crate::app::commands::Command;
use crate::app::passage::{self, End, Way};
use crate::app::state::{Overlay, Reading, State};
use crate::app::theme::{self, size};
use crate::app::widgets;
use crate::article::Span;
use crate::corpus::RowId;

/// A paragraph as it was laid out in this frame.
#[derive(Debug)]
pub struct Laid {
    /// Which.
    pub block: usize,
    /// Where.
    pub rect: Rect,
    /// Its letters.
    pub galley: Arc<Galley>,
}

/// What is being dragged.
#[derive(Clone, Copy, Debug)]
enum Drag {
    /// From one place of the article to another.
    Words { from: usize, to: usize },
    /// An end of one segment of a statement.
    Edge { row: RowId, segment: usize, end: End, at: usize },
}

/// What the pointer holds, and the paragraphs it can reach.
#[derive(Debug, Default)]
pub struct Hands {
    laid: Vec<Laid>,
    drag: Option<Drag>,
}

impl Hands {
    /// Forgets the paragraphs of the frame before.
    pub fn begin(&mut self) {
        self.laid.clear();
    }

    /// Whether something is being dragged.
    pub fn are_busy(&self) -> bool {
        self.drag.is_some()
    }

    /// The words that are being picked.
    pub fn picking(&self) -> Option<Span> {
        match self.drag? {
            Drag::Words { from, to } => Some(Span::new(from.min(to), from.max(to))),
            Drag::Edge { .. } => None,
        }
    }

    /// The statement an end of which is being moved, and what it would consist of.
    pub fn moving(&self, reading: &Reading) -> Option<(RowId, Vec<Span>)> {
        let Drag::Edge { row, segment, end, at } = self.drag? else { return None };
        let mut spans: Vec<Span> = reading.finding(row)?.statement.segments.iter().map(|s| s.span).collect();
        let before = segment.checked_sub(1).and_then(|n| spans.get(n)).map_or(0, |s| s.to());
        let behind = spans.get(segment + 1).map_or(reading.article.text.len(), |s| s.from());
        let span = spans.get_mut(segment)?;
        let moved = match end {
            End::Start => Span::new(at.max(before), span.to()),
            End::Finish => Span::new(span.from(), at.min(behind)),
        };
        if moved.start < moved.end {
            *span = moved;
        }
        Some((row, spans))
    }

    /// Takes in a paragraph and what the pointer did on it.
    pub fn lay(&mut self, laid: Laid, ui: &Ui, reading: &Reading, response: &Response, send: &mut Vec<Command>) {
        self.laid.push(laid);
        if response.drag_started_by(egui::PointerButton::Primary)
            && let Some(from) = ui.input(|i| i.pointer.press_origin()).and_then(|pos| self.byte_at(reading, pos))
        {
            self.drag = Some(Drag::Words { from, to: from });
        }
        if response.double_clicked()
            && let Some(at) = response.interact_pointer_pos().and_then(|pos| self.byte_at(reading, pos))
        {
            let text = &reading.article.text;
            let from = passage::stop(text, at + 1, End::Start, Way::Back).unwrap_or(at);
            let to = passage::stop(text, from, End::Finish, Way::On).unwrap_or(at);
            send.push(Command::Pick(passage::between(text, from, to)));
        } else if response.clicked() {
            send.push(Command::Pick(None));
        }
    }

    /// The place of the article under the pointer, or nearest to it.
    fn byte_at(&self, reading: &Reading, pos: Pos2) -> Option<usize> {
        let away = |laid: &&Laid| (laid.rect.y_range().clamp(pos.y) - pos.y).abs();
        let laid = self.laid.iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
        let block = reading.page.blocks.get(laid.block)?;
        let at = laid.galley.cursor_from_pos(pos - laid.rect.min).index.0;
        Some(block.byte(&reading.article.text, at))
    }

    /// Where on the page a place of the article stands, as a thin upright rectangle.
    fn caret(&self, reading: &Reading, at: usize, end: End) -> Option<Rect> {
        self.laid.iter().find_map(|laid| {
            let block = reading.page.blocks.get(laid.block)?;
            let inside = match end {
                End::Start => block.span.from() <= at && at < block.span.to(),
                End::Finish => block.span.from() < at && at <= block.span.to(),
            };
            let index = inside.then(|| block.character(&reading.article.text, at))?;
            let cursor = CCursor { index: index.into(), prefer_next_row: end == End::Start };
            Some(laid.galley.pos_from_cursor(cursor).translate(laid.rect.min.to_vec2()))
        })
    }

    fn is_held(&self, of: RowId, nth: usize, which: End) -> bool {
        matches!(self.drag, Some(Drag::Edge { row, segment, end, .. }) if row == of && segment == nth && end == which)
    }
}

/// Paints what can be held, follows what is, and says what came of it when it is let go.
pub fn show(ui: &mut Ui, state: &State, reading: &Reading, hands: &mut Hands, send: &mut Vec<Command>) {
    handles(ui, state, reading, hands);
    if let Some(span) = state.picked.filter(|_| hands.drag.is_none()) {
        offer(ui, hands.caret(reading, span.to(), End::Finish), send);
    }
    let (down, pos) = ui.input(|i| (i.pointer.primary_down(), i.pointer.interact_pos()));
    let under = pos.and_then(|pos| hands.byte_at(reading, pos));
    match (&mut hands.drag, under) {
        (Some(Drag::Words { to, .. }), Some(under)) => *to = under,
        (Some(Drag::Edge { end, at, .. }), Some(under)) => *at = passage::snap(&reading.article.text, under, *end),
        _ => {}
    }
    if hands.drag.is_some() && !down {
        match (hands.picking(), hands.moving(reading)) {
            (Some(words), _) => send.push(Command::Pick(passage::between(&reading.article.text, words.from(), words.to()))),
            (None, Some((row, spans))) => send.push(Command::SetSpans(row, spans)),
            (None, None) => {}
        }
        hands.drag = None;
    }
}

/// The ends of the selected statement's segments, to be dragged.
fn handles(ui: &mut Ui, state: &State, reading: &Reading, hands: &mut Hands) {
    let t = theme::tokens(ui);
    let Some((row, finding)) = state.selected.and_then(|row| Some((row, reading.finding(row)?))) else { return };
    let moving = hands.moving(reading).filter(|(moved, _)| *moved == row).map(|(_, spans)| spans);
    let spans = moving.unwrap_or_else(|| finding.statement.segments.iter().map(|s| s.span).collect());
    for (segment, span) in spans.iter().enumerate() {
        for (end, at, name) in [(End::Start, span.from(), "Start of the quotation"), (End::Finish, span.to(), "End of the quotation")] {
            let Some(caret) = hands.caret(reading, at, end) else { continue };
            let place = Rect::from_center_size(caret.center(), vec2(14.0, caret.height() + 6.0));
            let id = ui.scope_id().with(("edge", segment, end == End::Start));
            let response = ui.interact(place, id, Sense::drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
            response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
            let strong = response.hovered() || hands.is_held(row, segment, end);
            let color = if strong { t.accent } else { t.accent.gamma_multiply(0.7) };
            let (x, top, bottom) = (caret.center().x, caret.top() + 2.0, caret.bottom() - 2.0);
            ui.painter().vline(x, top..=bottom, Stroke::new(if strong { 2.5 } else { 1.5 }, color));
            let dot = if end == End::Start { top } else { bottom };
            ui.painter().circle_filled(pos2(x, dot), if strong { 5.0 } else { 3.5 }, color);
            if response.drag_started() {
                hands.drag = Some(Drag::Edge { row, segment, end, at });
            }
            let _ = response.on_hover_text("Drag to change what belongs to the quotation");
        }
    }
}

/// A button beside the picked words, for those who do not know the key yet.
fn offer(ui: &mut Ui, caret: Option<Rect>, send: &mut Vec<Command>) {
    let command = Command::Lay(Overlay::Quotation);
    let (Some(caret), Some(d)) = (caret, command.description()) else { return };
    let t = theme::tokens(ui);
    let key = d.keys.first().map(|k| ui.ctx().format_shortcut(k)).unwrap_or_default();
    let room = ui.clip_rect();
    let size = vec2(180.0, 28.0);
    let left = (caret.center().x - size.x).clamp(room.left() + 8.0, (room.right() - size.x - 8.0).max(room.left() + 8.0));
    let top = if caret.bottom() + size.y + 6.0 < room.bottom() { caret.bottom() + 4.0 } else { caret.top() - size.y - 4.0 };
    let text = RichText::new(d.label).size(size::CONTROL).color(t.on_accent);
    let button = Button::new(text).fill(t.accent).shortcut_text(RichText::new(key).size(size::SECONDARY).color(t.on_accent));
    let response = ui.put(Rect::from_min_size(pos2(left, top), size), button);
    if response.on_hover_text(widgets::hint(ui, &command)).clicked() {
        send.push(command);
    }
}
