//! Bars over time: a strip over the list, and the timeline's stacks. Dragging over them asks for a span of time.

use eframe::egui::{self, Color32, CornerRadius, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::statements::inset;
use crate::app::commands::Command;
use crate::app::state::{Choice, State, count};
use crate::app::theme::{self, size};
use crate::app::words;
use crate::article::PartialDate;
use crate::corpus::{Bin, Step, Timeline};

/// Bars are drawn for at most so many stretches of time.
const BARS: i64 = 240;

/// One bar: a stretch of days with what was said in it, by series.
struct Bar {
    from: PartialDate,
    to: PartialDate,
    total: u32,
    parts: Vec<u32>,
}

/// Paints the strip over the list; nothing where there are too few dates to compare.
pub fn show(ui: &mut Ui, state: &State, send: &mut Vec<Command>) {
    let timeline = &state.shown.answer.timeline;
    if timeline.bins.len() < 2 {
        ui.add_space(4.0);
        return;
    }
    ui.add_space(6.0);
    inset(ui, |ui| {
        let accent = theme::tokens(ui).accent.gamma_multiply(0.78);
        paint(ui, "When it was said", timeline, Step::Day, 46.0, &|_| accent, &|_| String::new(), send);
    });
    ui.add_space(2.0);
}

/// Paints a timeline's bars at `height`, each part in its `color` and called by its `name`.
#[allow(clippy::too_many_arguments)]
pub fn paint(
    ui: &mut Ui,
    label: &str,
    timeline: &Timeline,
    step: Step,
    height: f32,
    color: &dyn Fn(usize) -> Color32,
    name: &dyn Fn(usize) -> String,
    send: &mut Vec<Command>,
) {
    let bars = bars(&timeline.bins, step);
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else { return };
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click_and_drag());
    let span = words::span(first.from, last.to);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, format!("{label}: {span}")));
    let width = (rect.width() / bars.len() as f32).min(64.0);
    let most = bars.iter().map(|b| b.total).max().unwrap_or(1).max(1);
    let at = |x: f32| (((x - rect.left()) / width).floor().max(0.0) as usize).min(bars.len() - 1);
    let pointed = response.hover_pos().map(|p| at(p.x));

    let anchor = Id::unique("bars").with(label);
    if response.drag_started()
        && let Some(p) = response.interact_pointer_pos()
    {
        ui.data_mut(|d| d.insert_temp(anchor, at(p.x)));
    }
    let begun: Option<usize> = ui.data(|d| d.get_temp(anchor)).filter(|_| response.dragged() || response.drag_stopped());
    let chosen = begun.zip(response.interact_pointer_pos().map(|p| at(p.x))).map(|(a, b)| (a.min(b), a.max(b)));

    for (i, bar) in bars.iter().enumerate() {
        let left = rect.left() + i as f32 * width;
        let lit = chosen.is_some_and(|(a, b)| a <= i && i <= b) || (pointed == Some(i) && begun.is_none());
        if lit {
            let column = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
            ui.painter().rect_filled(column, 2, t.accent_background);
        }
        let gap = if width > 8.0 { 1.5 } else { 0.5 };
        let mut bottom = rect.bottom();
        for (part, &n) in bar.parts.iter().enumerate().filter(|(_, n)| **n > 0) {
            let tall = (n as f32 / most as f32 * (rect.height() - 4.0)).max(2.0);
            let body = Rect::from_min_max(pos2(left + gap, bottom - tall), pos2(left + width - gap, bottom));
            ui.painter().rect_filled(body, CornerRadius::same(if bar.parts.len() > 1 { 1 } else { 2 }), color(part));
            bottom -= tall + if bar.parts.len() > 1 { 1.0 } else { 0.0 };
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
        let mut text = format!("{}: {}", words::span(bar.from, bar.to), count(bar.total as usize, "statement"));
        for (part, n) in bar.parts.iter().enumerate().filter(|(_, n)| **n > 0) {
            let name = name(part);
            if !name.is_empty() {
                text += &format!("\n{name}: {n}");
            }
        }
        let _ = response.on_hover_text_at_pointer(text);
    }
    let (labels, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let right = (labels.left() + width * bars.len() as f32).min(labels.right());
    let (font, y) = (theme::regular(size::SMALL), labels.center().y);
    ui.painter().text(pos2(labels.left(), y), egui::Align2::LEFT_CENTER, words::date(first.from), font.clone(), t.faint);
    if right - labels.left() > 170.0 {
        ui.painter().text(pos2(right, y), egui::Align2::RIGHT_CENTER, words::date(last.to), font, t.faint);
    }
}

fn choose(first: &Bar, last: &Bar, send: &mut Vec<Command>) {
    send.push(Command::Choose(Choice::From(Some(first.from))));
    send.push(Command::Choose(Choice::To(Some(last.to))));
}

/// Bars from the first bin to the last, empty ones included; days and weeks are put together where they are too many.
fn bars(bins: &[Bin], step: Step) -> Vec<Bar> {
    let (Some(first), Some(last)) = (bins.first(), bins.last()) else { return Vec::new() };
    let all = first.start.until(last.end).map_or(0, |s| i64::from(s.get_days())) + 1;
    let each = match step {
        Step::Day => jiff::Span::new().days(((all + BARS - 1) / BARS).max(1)),
        Step::Week => jiff::Span::new().weeks(((all / 7 + BARS) / BARS).max(1)),
        Step::Month => jiff::Span::new().months(((all / 28 + BARS) / BARS).max(1)),
    };
    let series = first.parts.len().max(1);
    let mut bars: Vec<Bar> = Vec::new();
    let mut bins = bins.iter().peekable();
    let mut from = first.start;
    while from <= last.end {
        let Ok(next) = from.checked_add(each) else { break };
        let to = next.yesterday().unwrap_or(from);
        let mut bar = Bar { from: from.into(), to: to.into(), total: 0, parts: vec![0; series] };
        while let Some(bin) = bins.next_if(|b| b.start < next) {
            bar.total += bin.total;
            if bin.parts.is_empty() {
                bar.parts[0] += bin.total;
            }
            for (part, n) in bar.parts.iter_mut().zip(&bin.parts) {
                *part += n;
            }
        }
        bars.push(bar);
        from = next;
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn bars_leave_no_day_out() {
        let bin = |start, end, total| Bin { start, end, total, parts: vec![total] };
        let day = |m, d, n| bin(date(2021, m, d), date(2021, m, d), n);
        let made = bars(&[day(3, 1, 2), day(3, 5, 1)], Step::Day);
        assert_eq!(made.iter().map(|b| b.total).collect::<Vec<_>>(), [2, 0, 0, 0, 1]);
        let made = bars(&[day(1, 1, 1), day(12, 31, 4)], Step::Day);
        assert!(made.len() as i64 <= BARS);
        assert_eq!(made.iter().map(|b| b.total).sum::<u32>(), 5);
        assert_eq!(made.first().map(|b| b.total), Some(1));
        let months = [bin(date(2021, 1, 1), date(2021, 1, 31), 3), bin(date(2021, 3, 1), date(2021, 3, 31), 2)];
        assert_eq!(bars(&months, Step::Month).iter().map(|b| b.total).collect::<Vec<_>>(), [3, 0, 2]);
    }
}
