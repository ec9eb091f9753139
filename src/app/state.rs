/*!
What the window shows, as plain data. Views read it; only [`super::App`] changes it.
*/

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui::ThemePreference;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

pub use super::answer::{Answer, Detail, Request};
use super::commands::{Command, Description};
pub use super::filters::Choice;
use super::ledger::Ledger;
use super::page::Page;
use crate::article::{Article, Span};
use crate::corpus::{
    ArticleId, ArticleInfo, Corpus, Finding, Group, GroupKey, Layout, Level, Order, Question, Review, RowId, Series, SpeakerCount,
    SpeakerGroup, SpeakerId, Step, View,
};
use crate::ingest::UnreadFile;
use crate::themes::ThemeBook;

/// What is remembered from one start to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark, or as the system.
    pub theme: ThemePreference,
    /// Folders opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Themes outside dates, or dates outside themes.
    pub by_date: bool,
    /// Where something was last written.
    pub place: Option<PathBuf>,
    /// Below which certainty statements wait for review.
    pub threshold: f32,
    /// Whether the matrix has a column for each major theme alone.
    pub majors: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Preferences { theme: ThemePreference::System, recent: Vec::new(), by_date: false, place: None, threshold: UNSURE, majors: false }
    }
}

impl Preferences {
    const RECENT: usize = 8;

    /// Puts `path` first among the recent folders.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(Self::RECENT);
    }
}

/// The views in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Statements under headers.
    #[default]
    Statements,
    /// Bars over time.
    Timeline,
    /// Speakers × themes.
    Matrix,
    /// Speakers side by side.
    Compare,
    /// One utterance, several printings.
    Same,
    /// Least certain first.
    Review,
    /// Articles, with what became of them.
    Sources,
}

impl Tab {
    /// All of them, in order.
    pub const ALL: [Tab; 7] = [Tab::Statements, Tab::Timeline, Tab::Matrix, Tab::Compare, Tab::Same, Tab::Review, Tab::Sources];

    /// Whether the article stands beside it.
    pub fn has_page(self) -> bool {
        !matches!(self, Tab::Timeline | Tab::Matrix)
    }

    /// Whether it shows what the filters leave.
    pub fn lists_statements(self) -> bool {
        self != Tab::Sources
    }

    /// The tab's name, explanation and keys.
    pub fn description(self) -> Description {
        use eframe::egui::{Key, KeyboardShortcut, Modifiers};
        const fn digit(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::COMMAND, key)
        }
        let (label, hint, keys): (_, _, &'static [KeyboardShortcut]) = match self {
            Tab::Statements => ("Statements", "Every statement, under themes and dates", const { &[digit(Key::Num1)] }),
            Tab::Timeline => ("Timeline", "When it was said, stacked by theme, stance or speaker", const { &[digit(Key::Num2)] }),
            Tab::Matrix => ("Matrix", "Who speaks about what, and where they stand", const { &[digit(Key::Num3)] }),
            Tab::Compare => ("Compare", "Two to four speakers side by side", const { &[digit(Key::Num4)] }),
            Tab::Same => ("Same words", "One utterance, several printings", const { &[digit(Key::Num5)] }),
            Tab::Review => ("Review", "Least certain first", const { &[digit(Key::Num6)] }),
            Tab::Sources => ("Sources", "Every article, with what became of it", const { &[digit(Key::Num7)] }),
        };
        Description { section: "Find", label, hint, keys }
    }
}

/// What may lie above the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Every command by name.
    Palette,
    /// Every command with its keys.
    Help,
    /// Version, licences, where data is kept.
    About,
    /// Files that were not read.
    Unread,
    /// A path to open.
    Path,
    /// A path to write to.
    Save(Scope),
    /// A path to copy the project to.
    SaveProject,
    /// A name for what is asked for.
    SaveView,
    /// What was asked for before, by name.
    Views,
    /// Another speaker.
    Speaker,
    /// The speaker that the chosen one is the same as.
    Merge,
    /// Another name for the chosen speaker.
    Rename,
    /// A name that means the chosen speaker too.
    Alias,
    /// Who a name really belongs to.
    Split,
    /// Somebody else of the same name.
    Namesake,
    /// Who said the words picked on the page.
    Quotation,
    /// Another date.
    Date,
    /// Other themes.
    Themes,
    /// Another stance.
    Stance,
    /// A remark.
    Note,
    /// What was decided so far.
    History,
}

/// How much is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What passes the filters.
    Shown,
    /// Everything.
    All,
}

/// What is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// A line of the speakers' list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerLine {
    /// The heading of a group.
    Caption(SpeakerGroup),
    /// A speaker.
    Speaker(SpeakerCount),
    /// Statements by nobody known.
    Nobody(u32),
}

/// Confidence below which a statement waits in the review queue's count, unless a person chooses another.
pub const UNSURE: f32 = 0.8;

/// What is asked for, under a name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// The name.
    pub name: String,
    /// Filters, grouping and order.
    pub question: Question,
}

/// The answer on screen, with what a person folded up.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The answer.
    pub answer: Answer,
    /// Which line of the list shows what.
    pub lines: Layout,
    /// Grows with every change, so that views know when to forget what they measured.
    pub serial: u64,
    /// Grows when the list is another one, not the same one a little longer.
    pub list: u64,
    /// The speakers' list.
    pub speakers: Vec<SpeakerLine>,
    /// Counts for the status line.
    pub totals: Totals,
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles.
    pub articles: usize,
    /// Statements.
    pub statements: usize,
    /// Speakers with at least one statement.
    pub speakers: usize,
}

/// The article on the page.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which.
    pub id: ArticleId,
    /// What is known about it.
    pub info: ArticleInfo,
    /// Its text.
    pub article: Article,
    /// Laid out.
    pub page: Page,
    /// Its statements.
    pub findings: Vec<(RowId, Finding)>,
    /// What a reader should know.
    pub warnings: Vec<String>,
    /// Changes when the article is another one.
    pub serial: u64,
}

impl Reading {
    /// A statement of the article.
    pub fn finding(&self, row: RowId) -> Option<&Finding> {
        self.findings.iter().find(|(r, _)| *r == row).map(|(_, f)| f)
    }
}

/// A message that goes away by itself.
#[derive(Clone, Debug)]
pub struct Toast {
    /// By which it can be put away.
    pub id: u64,
    /// What it says.
    pub text: String,
    /// What can be done about it.
    pub action: Option<(String, Command)>,
    /// When it goes.
    pub until: Instant,
}

/// Everything the window shows.
#[derive(Default)]
pub struct State {
    /// What is open.
    pub folder: Option<Folder>,
    /// How far reading has come, while it goes on.
    pub progress: Option<Progress>,
    /// Everything read.
    pub corpus: Corpus,
    /// The names of themes.
    pub themes: Arc<ThemeBook>,
    /// What is asked of it.
    pub question: Question,
    /// What the window shows of it.
    pub shown: Shown,
    /// Headers folded up, by `group_path`.
    pub closed: FxHashSet<String>,
    /// The statement under the cursor.
    pub selected: Option<RowId>,
    /// The same by its lasting name.
    pub selected_id: Option<String>,
    /// The article on the page.
    pub reading: Option<Reading>,
    /// What was asked for before, by name.
    pub views: Vec<SavedView>,
    /// Statements that came in by themselves and were not looked at yet, by their lasting names.
    pub fresh: FxHashSet<String>,
    /// What is picked on the page.
    pub picked: Option<Span>,
    /// The speakers that commands about speakers mean, if they were pointed at.
    pub held: Vec<String>,
    /// Statements chosen besides, for a correction of all of them.
    pub marked: FxHashSet<RowId>,
    /// A person's corrections.
    pub ledger: Ledger,
    /// The timeline's bins.
    pub step: Step,
    /// What the timeline is stacked by.
    pub series: Series,
    /// The dots of speakers, in the order they first came up.
    pub colours: FxHashMap<String, usize>,
    /// Why the page could not be shown.
    pub page_trouble: Option<String>,
    /// The view in the middle.
    pub tab: Tab,
    /// What lies above the window.
    pub overlay: Option<Overlay>,
    /// What the speakers' list is narrowed to.
    pub speaker_search: String,
    /// Files that were not read.
    pub unread: Vec<UnreadFile>,
    /// What a person should know about the folder.
    pub warnings: Vec<String>,
    /// Why a folder could not be opened.
    pub trouble: Option<String>,
    /// Messages.
    pub toasts: Vec<Toast>,
    /// What is remembered.
    pub preferences: Preferences,
    pub(super) toast_serial: u64,
}

impl State {
    /// Says something in passing.
    pub fn say(&mut self, text: impl Into<String>, action: Option<(String, Command)>) {
        self.toast_serial += 1;
        let until = Instant::now() + Duration::from_secs(if action.is_some() { 10 } else { 5 });
        // Only the last thing done can be undone with a click.
        if let Some((_, Command::Undo | Command::Redo)) = action {
            self.toasts.retain(|t| !matches!(t.action, Some((_, Command::Undo | Command::Redo))));
        }
        self.toasts.push(Toast { id: self.toast_serial, text: text.into(), action, until });
    }

    /// The lasting names of an article's statements.
    pub fn statements_of(&self, file: &str) -> FxHashSet<String> {
        let rows = self.corpus.article_of(file).into_iter().flat_map(|id| self.corpus.rows_of(id));
        rows.filter_map(|row| self.corpus.finding(row)).map(|f| f.statement.id).collect()
    }

    /// A theme's name.
    pub fn theme_name(&self, id: &str) -> String {
        self.themes.name(id)
    }

    /// The one speaker that is asked for, if it is one.
    pub fn only_speaker(&self) -> Option<SpeakerId> {
        match (self.question.filter.speakers.as_slice(), self.question.filter.speaker_groups.as_slice()) {
            ([name], []) => self.corpus.find_speaker(name),
            _ => None,
        }
    }

    /// What the view in the middle asks of the corpus.
    pub fn request(&self) -> Request {
        let mut question = self.question.clone();
        let mut detail = Detail::None;
        match self.tab {
            Tab::Statements | Tab::Sources => {}
            Tab::Timeline => detail = Detail::Stacks(self.step, self.series),
            Tab::Matrix => detail = Detail::Matrix { majors: self.preferences.majors },
            Tab::Same => detail = Detail::Same,
            Tab::Compare => {
                question.grouping.clear();
                question.order = Order::Oldest;
            }
            Tab::Review => {
                question.grouping.clear();
                question.order = Order::LeastCertain;
                if question.filter.reviews.is_empty() {
                    question.filter.reviews.push(Review::Open);
                }
            }
        }
        Request { question, detail, threshold: self.preferences.threshold }
    }

    /// The selected statement.
    pub fn finding(&self) -> Option<Finding> {
        self.corpus.finding(self.selected?)
    }

    /// The statements a correction is about: those marked, or else the selected one.
    pub fn targets(&self) -> Vec<RowId> {
        let mut rows: Vec<RowId> =
            if self.marked.is_empty() { self.selected.into_iter().collect() } else { self.marked.iter().copied().collect() };
        rows.sort_unstable();
        rows
    }

    /// The speakers that commands about speakers mean: those pointed at, or else of the chosen statements, or else those
    /// filtered for.
    pub fn speakers_at_hand(&self) -> Vec<String> {
        let mut names = self.held.clone();
        if names.is_empty() {
            names = self.targets().into_iter().filter_map(|row| self.corpus.speaker_of(row)).map(|s| s.name.clone()).collect();
        }
        if names.is_empty() {
            names.clone_from(&self.question.filter.speakers);
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// A speaker's place among the dots; those far down the list share theirs by chance.
    pub fn colour(&self, name: &str) -> usize {
        self.colours.get(name).copied().unwrap_or_else(|| name.bytes().map(usize::from).sum())
    }

    /// Where the selected statement stands in the list.
    pub fn place(&self) -> Option<usize> {
        let selected = self.selected?;
        self.shown.answer.view.rows.iter().position(|&row| row == selected)
    }

    /// Takes in an answer: lays out its lines and its speakers.
    pub fn show(&mut self, answer: Answer) {
        let other = answer.request != self.shown.answer.request;
        self.shown.answer = answer;
        self.shown.list += u64::from(other);
        self.lay_out();
        self.list_speakers();
    }

    /// Lays out the list again after something was folded or unfolded.
    pub fn lay_out(&mut self) {
        let view = &self.shown.answer.view;
        let closed: FxHashSet<usize> = if self.closed.is_empty() { FxHashSet::default() } else { closed(view, &self.closed) };
        self.shown.lines = Layout::of(view, &closed);
        self.shown.serial += 1;
    }

    /// Lists the speakers that the search leaves.
    pub fn list_speakers(&mut self) {
        let facets = self.shown.answer.facets.clone();
        let typed = self.speaker_search.trim();
        let hits: Option<FxHashSet<SpeakerId>> =
            (!typed.is_empty()).then(|| self.corpus.suggest_speakers(typed, None, usize::MAX).into_iter().collect());
        let mut lines = Vec::new();
        let lists =
            [(SpeakerGroup::People, &facets.people), (SpeakerGroup::Groups, &facets.groups), (SpeakerGroup::Unnamed, &facets.unnamed)];
        for count in facets.people.iter().take(DOTS) {
            if let Some(speaker) = self.corpus.speaker(count.speaker)
                && !self.colours.contains_key(&speaker.name)
            {
                self.colours.insert(speaker.name.clone(), self.colours.len());
            }
        }
        let mut speakers = 0;
        for (group, list) in lists {
            speakers += list.len();
            let fits = |c: &&SpeakerCount| hits.as_ref().is_none_or(|h| h.contains(&c.speaker));
            let mut entries = list.iter().filter(fits).map(|c| SpeakerLine::Speaker(*c)).peekable();
            if entries.peek().is_some() {
                lines.push(SpeakerLine::Caption(group));
                lines.extend(entries);
            }
        }
        if facets.nobody > 0 && hits.is_none() {
            lines.push(SpeakerLine::Caption(SpeakerGroup::Nobody));
            lines.push(SpeakerLine::Nobody(facets.nobody));
        }
        self.shown.speakers = lines;
        self.shown.totals = Totals { articles: self.corpus.article_count(), statements: self.corpus.len(), speakers };
        self.shown.serial += 1;
    }
}

/// The grouping a preference stands for.
pub fn grouping(by_date: bool) -> Vec<Level> {
    if by_date { vec![Level::Date, Level::Theme] } else { vec![Level::Theme, Level::Date] }
}

/// Speakers who get a dot in the order of the list; there are far fewer colours.
const DOTS: usize = 200;

/// The headers whose lasting names are in `paths`; those inside a closed one are not looked at.
fn closed(view: &View, paths: &FxHashSet<String>) -> FxHashSet<usize> {
    let mut closed = FxHashSet::default();
    let mut path: Vec<String> = Vec::new();
    let mut hidden_below = usize::MAX;
    for (at, group) in view.groups.iter().enumerate() {
        if group.depth > hidden_below {
            continue;
        }
        hidden_below = usize::MAX;
        path.truncate(group.depth);
        path.push(key_word(group));
        if paths.contains(&path.join(BETWEEN)) {
            hidden_below = group.depth;
            closed.insert(at);
        }
    }
    closed
}

const BETWEEN: &str = " ▸ ";

/// A header's lasting name: what it and the headers around it stand for.
pub fn group_path(view: &View, at: usize) -> Option<String> {
    let group = view.groups.get(at)?;
    let outer = view.groups.get(..at)?.iter().rev();
    let mut depth = group.depth;
    let mut path = vec![key_word(group)];
    for above in outer {
        if depth == 0 {
            break;
        }
        if above.depth < depth {
            depth = above.depth;
            path.push(key_word(above));
        }
    }
    path.reverse();
    Some(path.join(BETWEEN))
}

fn key_word(group: &Group) -> String {
    match &group.key {
        GroupKey::Theme(id) => id.as_deref().unwrap_or("no theme").to_owned(),
        GroupKey::Date(date) => date.map_or_else(|| "no date".into(), |d| d.to_string()),
        GroupKey::Speaker(name) => name.as_deref().unwrap_or("nobody").to_owned(),
        GroupKey::Article(id) => format!("article {}", id.0),
        GroupKey::Outlet(name) => name.as_deref().unwrap_or("no outlet").to_owned(),
    }
}

/// `1 article`, `1,234 articles`.
pub fn count(n: usize, thing: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {thing}{s}", thousands(n))
}

/// A number with commas between the thousands.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A path as it is shown: with `~` for the home folder.
pub fn short_path(path: &Path) -> String {
    let home = directories::BaseDirs::new();
    match home.as_ref().and_then(|dirs| path.strip_prefix(dirs.home_dir()).ok()) {
        Some(rest) if rest.as_os_str().is_empty() => "~".into(),
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!((count(1, "article"), count(2, "article")), ("1 article".into(), "2 articles".into()));
    }

    #[test]
    fn recent_folders_stand_once() {
        let mut preferences = Preferences::default();
        for path in ["a", "b", "a"] {
            preferences.remember(Path::new(path));
        }
        assert_eq!(preferences.recent, [PathBuf::from("a"), PathBuf::from("b")]);
    }
}
