/*!
A list of very many rows of different heights, of which only the visible ones are laid out and painted.

Heights are guessed at first and measured when a row comes into view; a tree of sums finds the row at a height and the
height of a row in logarithmic time. The position is kept in `f64` and rows are placed relative to the first visible
one, so that a list of a million rows scrolls as precisely as one of ten (egui's own scroll area counts from the top in
`f32`, which is too coarse past about four million points).
*/

use eframe::egui::{self, Color32, CornerRadius, Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::theme;

/// The heights of all rows, with sums in a Fenwick tree.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    rows: Vec<f32>,
    sums: Vec<f64>,
}

impl Heights {
    /// The given heights.
    pub fn new(rows: Vec<f32>) -> Self {
        let mut sums: Vec<f64> = std::iter::once(0.0).chain(rows.iter().map(|&h| f64::from(h))).collect();
        for i in 1..sums.len() {
            let parent = i + (i & i.wrapping_neg());
            if parent < sums.len() {
                sums[parent] += sums[i];
            }
        }
        Heights { rows, sums }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Changes the height of `row`; by how much it grew.
    pub fn set(&mut self, row: usize, height: f32) -> f32 {
        let Some(old) = self.rows.get_mut(row) else { return 0.0 };
        let growth = height - *old;
        if growth != 0.0 {
            *old = height;
            let mut i = row + 1;
            while i < self.sums.len() {
                self.sums[i] += f64::from(growth);
                i += i & i.wrapping_neg();
            }
        }
        growth
    }

    /// Where `row` begins; the whole height for the row behind the last.
    pub fn top(&self, row: usize) -> f64 {
        let mut i = row.min(self.rows.len());
        let mut sum = 0.0;
        while i > 0 {
            sum += self.sums[i];
            i &= i - 1;
        }
        sum
    }

    /// The height of all rows together.
    pub fn total(&self) -> f64 {
        self.top(self.rows.len())
    }

    /// The row at height `y`: the last that begins at or above it.
    pub fn at(&self, y: f64) -> usize {
        let mut row = 0;
        let mut left = y.max(0.0);
        let mut step = self.sums.len().next_power_of_two();
        while step > 0 {
            let next = row + step;
            if next < self.sums.len() && self.sums[next] <= left {
                row = next;
                left -= self.sums[next];
            }
            step /= 2;
        }
        row.min(self.rows.len().saturating_sub(1))
    }
}

/// A list's rows and where it has been scrolled to.
#[derive(Clone, Debug, Default)]
pub struct List {
    heights: Heights,
    offset: f64,
    width: f32,
    reveal: Option<(usize, u8)>,
}

/// How many frames a revealed row is kept in view while the rows around it are measured.
const SETTLE: u8 = 3;

impl List {
    /// Forgets the rows for new ones with these guessed heights; the position stays when `keep`.
    pub fn reset(&mut self, guesses: Vec<f32>, keep: bool) {
        let row = self.heights.at(self.offset);
        let within = self.offset - self.heights.top(row);
        self.heights = Heights::new(guesses);
        self.offset = if keep { self.heights.top(row) + within } else { 0.0 };
    }

    /// Scrolls so that `row` can be seen.
    pub fn reveal(&mut self, row: usize) {
        self.reveal = Some((row, SETTLE));
    }

    /// Paints the visible rows into what is left of `ui`. `paint` lays out one row at the top of the `Ui` it is given;
    /// what that takes is the row's height.
    pub fn show(&mut self, ui: &mut Ui, name: &str, mut paint: impl FnMut(&mut Ui, usize)) {
        let outer = ui.available_rect_before_wrap();
        let id = ui.make_persistent_id(("rows", name));
        let response = ui.interact(outer, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::List, true, name));
        ui.advance_cursor_after_rect(outer);
        if outer.height() <= 0.0 || self.heights.is_empty() {
            return;
        }
        if self.width != outer.width() {
            self.keep_anchor(outer.width());
        }
        self.follow_input(ui, outer, &response);

        let view = f64::from(outer.height());
        self.settle_reveal(view);
        self.offset = self.offset.clamp(0.0, (self.heights.total() - view).max(0.0));

        let clip = ui.clip_rect().intersect(outer);
        let mut row = self.heights.at(self.offset);
        let mut y = (self.heights.top(row) - self.offset) as f32;
        while row < self.heights.len() && y < outer.height() {
            let top = outer.top() + y;
            let room = Rect::from_min_max(pos2(outer.left(), top), pos2(outer.right(), top + 100_000.0));
            let mut child = ui.new_child(UiBuilder::new().max_rect(room).id_salt(id.with(row)));
            child.set_clip_rect(clip);
            paint(&mut child, row);
            let height = child.min_rect().height().round();
            let growth = self.heights.set(row, height);
            if growth != 0.0 {
                // A row that grows above the edge pushes what is being looked at: give way by as much.
                if y < 0.0 {
                    self.offset += f64::from(growth);
                }
                ui.ctx().request_repaint();
            }
            y += height;
            row += 1;
        }
        self.scroll_bar(ui, outer, id);
    }

    /// Rows wrap differently at another width: hold the first visible row.
    fn keep_anchor(&mut self, width: f32) {
        self.width = width;
        let row = self.heights.at(self.offset);
        self.offset = self.heights.top(row);
    }

    fn follow_input(&mut self, ui: &Ui, outer: Rect, response: &egui::Response) {
        if !(response.contains_pointer() || ui.rect_contains_pointer(outer)) {
            return;
        }
        let delta = ui.input_mut(|i| std::mem::take(&mut i.smooth_scroll_delta.y));
        self.offset -= f64::from(delta);
    }

    fn settle_reveal(&mut self, view: f64) {
        let Some((row, left)) = self.reveal else { return };
        let margin = (view * 0.15).min(90.0);
        let (top, bottom) = (self.heights.top(row), self.heights.top(row + 1));
        if top - margin < self.offset {
            self.offset = top - margin;
        } else if bottom + margin > self.offset + view {
            self.offset = (bottom + margin - view).min(top - margin);
        }
        self.reveal = (left > 1).then_some((row, left - 1));
    }

    fn scroll_bar(&mut self, ui: &mut Ui, outer: Rect, id: Id) {
        let (total, view) = (self.heights.total(), f64::from(outer.height()));
        if total <= view {
            return;
        }
        let track = Rect::from_min_max(pos2(outer.right() - 12.0, outer.top()), outer.max);
        let length = ((view / total) * view).max(28.0) as f32;
        let room = f64::from(outer.height() - length);
        let at = |offset: f64| (offset / (total - view) * room) as f32;
        let handle = |offset: f64| Rect::from_min_size(pos2(track.left(), outer.top() + at(offset)), vec2(track.width(), length));
        let response = ui.interact(track, id.with("bar"), Sense::click_and_drag());
        if let Some(pointer) = response.interact_pointer_pos() {
            if response.drag_started() || response.clicked() {
                if !handle(self.offset).contains(pointer) {
                    self.offset = f64::from(pointer.y - outer.top() - length / 2.0) / room * (total - view);
                }
            } else if response.dragged() {
                self.offset += f64::from(response.drag_delta().y) / room * (total - view);
            }
            self.offset = self.offset.clamp(0.0, total - view);
        }
        let active = response.hovered() || response.dragged();
        let width = if active { 8.0 } else { 4.0 };
        let thumb = handle(self.offset);
        let thumb =
            Rect::from_min_max(pos2(thumb.right() - width - 2.0, thumb.top() + 2.0), pos2(thumb.right() - 2.0, thumb.bottom() - 2.0));
        let color: Color32 = if active { theme::tokens(ui).mute } else { theme::tokens(ui).line };
        ui.painter().rect_filled(thumb, CornerRadius::same(4), color);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_agree_with_counting() {
        let mut rows: Vec<f32> = (0..1000).map(|i| (i % 7) as f32 * 3.0 + 10.0).collect();
        let mut heights = Heights::new(rows.clone());
        for (row, height) in [(0, 99.0), (999, 1.0), (500, 40.0), (3, 0.5)] {
            rows[row] = height;
            heights.set(row, height);
        }
        let mut top = 0.0;
        for (row, &height) in rows.iter().enumerate() {
            assert!((heights.top(row) - top).abs() < 1e-6);
            assert_eq!(heights.at(top), row);
            assert_eq!(heights.at(top + f64::from(height) * 0.5), row);
            top += f64::from(height);
        }
        assert!((heights.total() - top).abs() < 1e-6);
        assert_eq!(heights.at(top + 1000.0), 999);
    }

    #[test]
    fn an_empty_list_has_no_height() {
        let heights = Heights::new(Vec::new());
        assert_eq!((heights.total(), heights.at(5.0), heights.top(3)), (0.0, 0, 0.0));
    }

    #[test]
    fn a_million_rows_keep_their_places() {
        let heights = Heights::new(vec![61.0; 1_000_000]);
        assert_eq!(heights.at(61.0 * 999_999.0 + 30.0), 999_999);
        assert_eq!(heights.top(999_999), 61.0 * 999_999.0);
    }
}
