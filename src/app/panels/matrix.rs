//! Speakers × themes: how often, and where they stand, by sign, count and shade. A cell opens its statements.

use eframe::egui::{
    Align2, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::statements::inset;
use crate::app::commands::Command;
use crate::app::state::{Choice, State, Tab, count};
use crate::app::theme::{self, Tokens, size};
use crate::app::widgets;
use crate::corpus::{Cell, Matrix, SpeakerGroup, SpeakerId, Tally};
use crate::stance::Orientation;

const NAME: f32 = 200.0;
const COLUMN: f32 = 128.0;
const ROW: f32 = 40.0;
const GAP: f32 = 3.0;

/// By what the speakers are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Sort {
    /// Most statements first.
    #[default]
    Count,
    /// By name.
    Name,
    /// Most statements about this theme first.
    Theme(Option<String>),
}

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    sort: Sort,
    /// The speakers in order, and for which answer and sorting that holds.
    order: Vec<SpeakerId>,
    made: (u64, Sort),
}

impl Memory {
    fn order(&mut self, state: &State, matrix: &Matrix) -> Vec<SpeakerId> {
        let now = (state.shown.serial, self.sort.clone());
        if self.made != now {
            self.order = matrix.speakers.iter().map(|(id, _)| *id).collect();
            match &self.sort {
                Sort::Count => {}
                Sort::Name => self.order.sort_by_cached_key(|&id| state.corpus.speaker(id).map(|s| s.name.to_lowercase())),
                Sort::Theme(theme) => {
                    let column = matrix.themes.iter().position(|t| t == theme).unwrap_or(usize::MAX);
                    self.order.sort_by_key(|&id| std::cmp::Reverse(matrix.cell(id, column).count));
                }
            }
            self.made = now;
        }
        self.order.clone()
    }
}

/// Paints the view.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(matrix) = &state.shown.answer.matrix else { return };
    ui.add_space(12.0);
    let about = format!(
        "{} · {} · {} · a cell opens its statements",
        count(state.shown.answer.view.rows.len(), "statement"),
        count(matrix.speakers.len(), "speaker"),
        count(matrix.themes.iter().flatten().count(), "theme"),
    );
    inset(ui, |ui| widgets::heading(ui, "Who speaks about what", &about));
    ui.add_space(4.0);
    super::filterbar::show(ui, state, send);
    ui.add_space(4.0);
    inset(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::secondary(ui, "Themes");
            for (majors, name) in [(false, "all"), (true, "major ones")] {
                if ui.selectable_label(state.preferences.majors == majors, name).clicked() {
                    send.push(Command::SetMajors(majors));
                }
            }
        });
    });
    ui.add_space(4.0);
    let total = |c: usize| matrix.totals.get(c).map_or(0, |t| t.count);
    let mut columns: Vec<usize> = (0..matrix.themes.len()).filter(|&c| total(c) > 0).collect();
    // What is about nothing in the book stands last.
    columns.sort_by_key(|&c| (matrix.themes.get(c).is_none_or(Option::is_none), std::cmp::Reverse(total(c))));
    let order = memory.order(state, matrix);
    inset(ui, |ui| {
        ScrollArea::both().auto_shrink([false, false]).show_viewport(ui, |ui, view| {
            let whole = vec2(NAME + columns.len() as f32 * COLUMN, 44.0 + matrix.speakers.len() as f32 * (ROW + GAP));
            let (area, _) = ui.allocate_exact_size(whole, Sense::hover());
            let origin = area.min;
            let first = ((view.top() - 44.0) / (ROW + GAP)).floor().max(0.0) as usize;
            let last = (((view.bottom() - 44.0) / (ROW + GAP)).ceil().max(0.0) as usize).min(matrix.speakers.len());
            for at in first..last {
                if let Some(&speaker) = order.get(at) {
                    row(ui, state, matrix, &columns, (at, speaker), origin, send);
                }
            }
            head(ui, state, matrix, &columns, pos2(origin.x, origin.y + view.top()), memory);
        });
    });
}

/// The themes' names, which stay at the top; a click sorts the speakers by a column, or by name, or by count again.
fn head(ui: &mut Ui, state: &State, matrix: &Matrix, columns: &[usize], at: Pos2, memory: &mut Memory) {
    let t = theme::tokens(ui);
    let band = Rect::from_min_size(at, vec2(NAME + columns.len() as f32 * COLUMN, 40.0));
    ui.painter().rect_filled(band, 0, t.background);
    let mut title = |ui: &mut Ui, name: &str, place: Rect, by: Sort, inset: f32| {
        let on = memory.sort == by;
        let response = ui.interact(place, ui.scope_id().with(("head", name)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, on, name));
        let color = if on || response.hovered() { t.ink } else { t.mute };
        let text = if on { format!("{name} ▾") } else { name.to_owned() };
        let galley = widgets::lines(ui, &text, theme::regular(size::SECONDARY), color, place.width() - inset - 6.0, 2, 16.0);
        ui.painter().galley(pos2(place.left() + inset, place.bottom() - 4.0 - galley.size().y), galley, color);
        widgets::focus_ring(ui, &response, place, 4);
        if response.on_hover_text("Sort the speakers by this column; once more: by their number of statements").clicked() {
            memory.sort = if on { Sort::Count } else { by };
        }
    };
    title(ui, "Speaker \\ theme", Rect::from_min_size(at, vec2(NAME - GAP, 40.0)), Sort::Name, 4.0);
    for (n, &column) in columns.iter().enumerate() {
        let name = theme_name(state, matrix, column);
        let place = Rect::from_min_size(pos2(at.x + NAME + n as f32 * COLUMN, at.y), vec2(COLUMN - GAP, 40.0));
        title(ui, &name, place, Sort::Theme(matrix.themes.get(column).cloned().flatten()), 8.0);
    }
}

fn theme_name(state: &State, matrix: &Matrix, column: usize) -> String {
    match matrix.themes.get(column) {
        Some(Some(id)) => state.theme_name(id),
        _ => "No theme".into(),
    }
}

fn row(
    ui: &mut Ui,
    state: &State,
    matrix: &Matrix,
    columns: &[usize],
    (at, id): (usize, SpeakerId),
    origin: Pos2,
    send: &mut Vec<Command>,
) {
    let t = theme::tokens(ui);
    let Some(speaker) = state.corpus.speaker(id) else { return };
    let top = origin.y + 44.0 + at as f32 * (ROW + GAP);
    let mut left = origin.x + 4.0;
    if SpeakerGroup::of(Some(speaker.kind)) == SpeakerGroup::People {
        ui.painter().circle_filled(pos2(left + 4.5, top + ROW / 2.0), 4.5, t.speaker(state.colour(&speaker.name)));
    }
    left += 17.0;
    let name = widgets::line(ui, &speaker.name, theme::regular(size::CONTROL), t.ink, NAME - 30.0);
    let y = top + (ROW - name.size().y) / 2.0;
    ui.painter().galley(pos2(left, y), name, t.ink);
    for (n, &column) in columns.iter().enumerate() {
        let cell = matrix.cell(id, column);
        if cell.count == 0 {
            continue;
        }
        let place = Rect::from_min_size(pos2(origin.x + NAME + n as f32 * COLUMN, top), vec2(COLUMN - GAP, ROW));
        let theme_name = theme_name(state, matrix, column);
        let response = ui.interact(place, ui.scope_id().with(("cell", id.0, column)), Sense::click());
        let label = format!("{}, {theme_name}: {}{}", speaker.name, count(cell.count as usize, "statement"), spoken(cell.stance));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        paint(ui, t, place, cell, response.hovered());
        widgets::focus_ring(ui, &response, place, 5);
        if response.clicked() {
            let id = matrix.themes.get(column).cloned().flatten().unwrap_or_default();
            send.push(Command::Narrow(vec![Choice::Speaker(speaker.name.clone()), Choice::Theme(id)]));
            send.push(Command::Show(Tab::Statements));
        }
        let _ = response.on_hover_text(label);
    }
}

fn spoken(stance: Tally) -> String {
    let ways = [(stance.favor, "in favor"), (stance.against, "against"), (stance.mixed, "mixed")];
    ways.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!(", {n} {word}")).collect()
}

/// Which way a cell leans, if any way.
fn leaning(stance: Tally) -> Option<Orientation> {
    match (stance.favor, stance.against, stance.mixed) {
        (0, 0, 0) => None,
        (f, 0, 0) if f > 0 => Some(Orientation::Favor),
        (0, a, 0) if a > 0 => Some(Orientation::Against),
        _ => Some(Orientation::Mixed),
    }
}

fn paint(ui: &Ui, t: &Tokens, place: Rect, cell: Cell, hovered: bool) {
    let way = leaning(cell.stance);
    let shade = 0.14 + 0.07 * (cell.stance.total().min(6) as f32);
    let fill = way.map_or(t.chip, |w| theme::mix(t.chip, t.stance(w), shade));
    ui.painter().rect_filled(place, 5, fill);
    if hovered {
        ui.painter().rect_stroke(place, 5, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    let y = place.center().y;
    if let Some(way) = way {
        ui.painter().text(
            pos2(place.left() + 10.0, y),
            Align2::LEFT_CENTER,
            theme::stance_sign(way),
            theme::regular(size::CONTROL),
            t.stance(way),
        );
    }
    let at = pos2(place.left() + 27.0, y);
    ui.painter().text(at, Align2::LEFT_CENTER, cell.count.to_string(), theme::bold(size::CONTROL), t.ink);
    let mut job = LayoutJob::default();
    for (way, n) in
        [(Orientation::Favor, cell.stance.favor), (Orientation::Against, cell.stance.against), (Orientation::Mixed, cell.stance.mixed)]
    {
        if n > 0 {
            let format = TextFormat { font_id: theme::regular(size::SMALL), color: t.ink.gamma_multiply(0.75), ..Default::default() };
            job.append(&format!("{}{n}", theme::stance_sign(way)), 4.0, format);
        }
    }
    let small = ui.painter().layout_job(job);
    let corner = pos2(place.right() - 8.0 - small.size().x, y - small.size().y / 2.0);
    ui.painter().galley(corner, small, t.mute);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_leans_only_where_all_its_stances_do() {
        let tally = |favor, against, mixed| Tally { favor, against, mixed };
        assert_eq!(leaning(tally(0, 0, 0)), None);
        assert_eq!(leaning(tally(2, 0, 0)), Some(Orientation::Favor));
        assert_eq!(leaning(tally(0, 1, 0)), Some(Orientation::Against));
        assert_eq!(leaning(tally(1, 1, 0)), Some(Orientation::Mixed));
    }
}
