/*!
A list of very many rows of different heights, of which only the visible ones are laid out and painted.

Heights are guessed at first and measured when a row comes into view; a tree of sums finds the row at a height and the
height of a row in logarithmic time. The position is kept in `f64` and rows are placed relative to the first visible
one, so that a list of a million rows scrolls as precisely as one of ten (egui's own scroll area counts from the top in
`f32`, which is too coarse past about four million points).
*/

use eframe::egui::{self, Color32, CornerRadius, Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use rustc_hash::FxHashMap;

use super::theme;

/// Rows in one chunk of heights.
const CHUNK: usize = 64;

/// The heights of all rows. Chunks of rows have their sums in a Fenwick tree; a chunk's own heights are only written down
/// when one of them differs from the guess, so that a list of a million even rows costs next to nothing to begin with.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    rows: usize,
    guess: f32,
    sums: Vec<f64>,
    known: FxHashMap<usize, Box<[f32; CHUNK]>>,
}

impl Heights {
    /// The given heights.
    pub fn new(rows: Vec<f32>) -> Self {
        let mut heights = Heights { rows: rows.len(), ..Heights::default() };
        for (chunk, rows) in rows.chunks(CHUNK).enumerate() {
            let mut own = Box::new([0.0; CHUNK]);
            own.iter_mut().zip(rows).for_each(|(own, &row)| *own = row);
            heights.known.insert(chunk, own);
        }
        let sums = rows.chunks(CHUNK).map(|rows| rows.iter().map(|&h| f64::from(h)).sum());
        heights.sums = tree(sums);
        heights
    }

    /// So many rows, all of this height.
    pub fn even(rows: usize, height: f32) -> Self {
        let chunks = rows.div_ceil(CHUNK);
        let in_chunk = |chunk: usize| (rows - chunk * CHUNK).min(CHUNK) as f64 * f64::from(height);
        Heights { rows, guess: height, sums: tree((0..chunks).map(in_chunk)), known: FxHashMap::default() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    fn height(&self, row: usize) -> f32 {
        self.known.get(&(row / CHUNK)).map_or(self.guess, |own| own[row % CHUNK])
    }

    /// Changes the height of `row`; by how much it grew.
    pub fn set(&mut self, row: usize, height: f32) -> f32 {
        let growth = height - self.height(row);
        if row >= self.rows || growth == 0.0 {
            return 0.0;
        }
        let guess = self.guess;
        self.known.entry(row / CHUNK).or_insert_with(|| Box::new([guess; CHUNK]))[row % CHUNK] = height;
        let mut i = row / CHUNK + 1;
        while i < self.sums.len() {
            self.sums[i] += f64::from(growth);
            i += i & i.wrapping_neg();
        }
        growth
    }

    /// Where `row` begins; the whole height for the row behind the last.
    pub fn top(&self, row: usize) -> f64 {
        let row = row.min(self.rows);
        let mut i = row / CHUNK;
        let mut sum: f64 = (i * CHUNK..row).map(|r| f64::from(self.height(r))).sum();
        while i > 0 {
            sum += self.sums[i];
            i &= i - 1;
        }
        sum
    }

    /// The height of all rows together.
    pub fn total(&self) -> f64 {
        self.top(self.rows)
    }

    /// The row at height `y`: the last that begins at or above it.
    pub fn at(&self, y: f64) -> usize {
        let mut chunk = 0;
        let mut left = y.max(0.0);
        let mut step = self.sums.len().next_power_of_two();
        while step > 0 {
            let next = chunk + step;
            if next < self.sums.len() && self.sums[next] <= left {
                chunk = next;
                left -= self.sums[next];
            }
            step /= 2;
        }
        let mut row = chunk * CHUNK;
        while row < self.rows && f64::from(self.height(row)) <= left {
            left -= f64::from(self.height(row));
            row += 1;
        }
        row.min(self.rows.saturating_sub(1))
    }
}

/// The Fenwick tree of these values, from index 1.
fn tree(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sums: Vec<f64> = std::iter::once(0.0).chain(values).collect();
    for i in 1..sums.len() {
        let parent = i + (i & i.wrapping_neg());
        if parent < sums.len() {
            sums[parent] += sums[i];
        }
    }
    sums
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
        self.begin(Heights::new(guesses), keep);
    }

    /// The same with one guess for all: what very long lists want.
    pub fn reset_even(&mut self, rows: usize, guess: f32, keep: bool) {
        self.begin(Heights::even(rows, guess), keep);
    }

    fn begin(&mut self, heights: Heights, keep: bool) {
        let row = self.heights.at(self.offset);
        let within = self.offset - self.heights.top(row);
        self.heights = heights;
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
        let mut heights = Heights::even(1_000_000, 61.0);
        assert_eq!(heights.at(61.0 * 999_999.0 + 30.0), 999_999);
        assert_eq!(heights.top(999_999), 61.0 * 999_999.0);
        assert_eq!((heights.set(70, 91.0), heights.set(70, 91.0), heights.set(1_000_000, 3.0)), (30.0, 0.0, 0.0));
        assert_eq!((heights.top(70), heights.top(71), heights.total()), (70.0 * 61.0, 70.0 * 61.0 + 91.0, 61_000_030.0));
        assert_eq!((heights.at(70.0 * 61.0 + 90.0), heights.at(70.0 * 61.0 + 91.0), heights.at(1e12)), (70, 71, 999_999));
    }
}
