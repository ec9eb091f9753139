//! A strip of bars over the list: when the shown statements were said. Dragging over it asks for a span of time.

use eframe::egui::{self, CornerRadius, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::statements::inset;
use crate::app::commands::Command;
use crate::app::state::{Choice, State, count};
use crate::app::theme::{self, size};
use crate::app::words;
use crate::article::PartialDate;
use crate::corpus::Bin;

/// Bars are drawn for at most so many stretches of time.
const BARS: i64 = 60;

/// One bar: a stretch of days with what was said in it.
struct Bar {
    from: PartialDate,
    to: PartialDate,
    total: u32,
}

/// Paints the strip; nothing where there are too few dates to compare.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let bars = bars(&state.shown.answer.timeline.bins);
    if bars.len() < 2 {
        ui.add_space(4.0);
        return;
    }
    ui.add_space(6.0);
    inset(ui, |ui| paint(ui, &bars, send));
    ui.add_space(2.0);
}

fn paint(ui: &mut Ui, bars: &[Bar], send: &mut Vec<Command>) {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::click_and_drag());
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else { return };
    let span = words::span(first.from, last.to);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, format!("When it was said: {span}")));
    let width = rect.width() / bars.len() as f32;
    let most = bars.iter().map(|b| b.total).max().unwrap_or(1).max(1);
    let at = |x: f32| (((x - rect.left()) / width).floor().max(0.0) as usize).min(bars.len() - 1);
    let pointed = response.hover_pos().map(|p| at(p.x));

    let anchor = Id::unique("strip anchor");
    if response.drag_started()
        && let Some(p) = response.interact_pointer_pos()
    {
        ui.data_mut(|d| d.insert_temp(anchor, at(p.x)));
    }
    let begun: Option<usize> = ui.data(|d| d.get_temp(anchor)).filter(|_| response.dragged() || response.drag_stopped());
    let chosen = begun.zip(response.interact_pointer_pos().map(|p| at(p.x))).map(|(a, b)| (a.min(b), a.max(b)));

    for (i, bar) in bars.iter().enumerate() {
        let left = rect.left() + i as f32 * width;
        let inside = chosen.is_some_and(|(a, b)| a <= i && i <= b);
        if inside || (pointed == Some(i) && begun.is_none()) {
            let column = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
            ui.painter().rect_filled(column, 2, t.accent_background);
        }
        if bar.total > 0 {
            let height = (bar.total as f32 / most as f32 * (rect.height() - 2.0)).max(2.0);
            let gap = if width > 8.0 { 1.5 } else { 0.5 };
            let body = Rect::from_min_max(pos2(left + gap, rect.bottom() - height), pos2(left + width - gap, rect.bottom()));
            let radius = CornerRadius { nw: 2, ne: 2, sw: 0, se: 0 };
            ui.painter().rect_filled(body, radius, t.accent.gamma_multiply(if inside || pointed == Some(i) { 1.0 } else { 0.78 }));
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    if response.drag_stopped()
        && let Some((a, b)) = chosen
    {
        choose(&bars[a], &bars[b], send);
    } else if response.clicked()
        && let Some(i) = pointed
    {
        choose(&bars[i], &bars[i], send);
    }
    if let Some(bar) = pointed.and_then(|i| bars.get(i)) {
        let text = format!("{}: {}", words::span(bar.from, bar.to), count(bar.total as usize, "statement"));
        let _ = response.on_hover_text_at_pointer(text);
    }

    let (labels, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let font = theme::regular(size::SMALL);
    let y = labels.center().y;
    ui.painter().text(pos2(labels.left(), y), egui::Align2::LEFT_CENTER, words::date(first.from), font.clone(), t.faint);
    ui.painter().text(pos2(labels.right(), y), egui::Align2::RIGHT_CENTER, words::date(last.to), font, t.faint);
}

fn choose(first: &Bar, last: &Bar, send: &mut Vec<Command>) {
    send.push(Command::Choose(Choice::From(Some(first.from))));
    send.push(Command::Choose(Choice::To(Some(last.to))));
}

/// Bars of equal length from the first bin to the last, empty ones included.
fn bars(bins: &[Bin]) -> Vec<Bar> {
    let (Some(first), Some(last)) = (bins.first(), bins.last()) else { return Vec::new() };
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(0, |s| i64::from(s.get_days()));
    let all = days(first.start, last.end) + 1;
    let each = (all + BARS - 1) / BARS;
    let mut bars: Vec<Bar> = (0..(all + each - 1) / each)
        .filter_map(|n| {
            let from = first.start.checked_add(jiff::Span::new().days(n * each)).ok()?;
            let to = from.checked_add(jiff::Span::new().days(each - 1)).ok()?;
            Some(Bar { from: from.into(), to: to.into(), total: 0 })
        })
        .collect();
    for bin in bins {
        let at = days(first.start, bin.start) / each;
        if let Some(bar) = usize::try_from(at).ok().and_then(|at| bars.get_mut(at)) {
            bar.total += bin.total;
        }
    }
    bars
}
