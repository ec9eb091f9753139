/*!
Everything a person can do: one enum that owns label, explanation and keys.

Menus, the palette, the help page, keys and buttons all read the same description and send the same [`Command`]; only
[`super::App::obey`] carries one out.
*/

use std::path::PathBuf;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::passage::{End, Way};
use super::state::{Choice, Overlay, SavedView, Scope, Tab};
use crate::article::{PartialDate, Span};
use crate::corpus::{ArticleId, RowId, Series, SpeakerEdit, Step};
use crate::project::StanceChoice;
use crate::statement::SpeakerRef;

/// Something a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask for a folder with the system's dialog.
    OpenFolder,
    /// Go to the field that takes a folder's path.
    TypePath,
    /// Open this folder or file.
    Open(PathBuf),
    /// Ask for a project file with the system's dialog.
    OpenProject,
    /// Ask where to write a copy of the project.
    SaveProjectAs,
    /// Write a copy of the project to this file.
    CopyProject(PathBuf),
    /// Open the articles that come with the program.
    OpenSamples,
    /// Read the folder again.
    ReadAgain,
    /// Stop reading.
    StopReading,
    /// Close the folder.
    CloseFolder,
    /// Write the quote sheet.
    Export(Scope),
    /// Write the quote sheet to this file.
    Write(Scope, PathBuf),
    /// Open a file with the program the system uses for it.
    OpenFile(PathBuf),
    /// Leave the program.
    Quit,

    /// Go to the search box.
    Search,
    /// Search for these words.
    SetSearch(String),
    /// Go to the speakers' filter.
    FindSpeaker,
    /// Narrow the list of speakers.
    SetSpeakerSearch(String),
    /// Change a filter.
    Choose(Choice),
    /// Drop every filter.
    ClearFilters,
    /// Swap theme ▸ date and date ▸ theme.
    SwapGrouping,
    /// Open or close a group of the list.
    ToggleGroup(String),
    /// Open all groups.
    ExpandAll,
    /// Close all groups.
    CollapseAll,
    /// Show this view.
    Show(Tab),

    /// Keep what is asked for under this name.
    KeepView(String),
    /// Ask for what was kept under this name.
    ShowView(String),
    /// Forget what was kept under this name.
    RemoveView(String),
    /// Keep this view again.
    RestoreView(Box<SavedView>),
    /// Statements below this certainty wait for review.
    SetThreshold(f32),
    /// Whether the matrix has a column for each major theme alone.
    SetMajors(bool),
    /// Drop every filter and make these choices.
    Narrow(Vec<Choice>),
    /// The timeline's bins.
    SetStep(Step),
    /// What the timeline is stacked by.
    SetSeries(Series),

    /// Choose a statement besides, or no longer.
    Mark(RowId),
    /// Choose every statement from the selected one to this.
    MarkTo(RowId),
    /// The chosen statements are right as they stand.
    Confirm,
    /// The second-best speaker said it.
    TakeRunnerUp,
    /// Nobody known said it.
    Nobody,
    /// It is nobody's statement.
    NotAStatement,
    /// This speaker said it.
    SetSpeaker(Option<SpeakerRef>),
    /// It was said then.
    SetDate(Option<PartialDate>),
    /// It is about these themes.
    SetThemes(Vec<String>),
    /// The speaker stands thus.
    SetStance(Vec<StanceChoice>),
    /// A remark.
    SetNote(Option<String>),
    /// Move an end of the words picked on the page, or else of the selected statement, by a word.
    Stretch(End, Way),
    /// A statement consists of these stretches.
    SetSpans(RowId, Vec<Span>),
    /// Pick words on the page, or none.
    Pick(Option<Span>),
    /// Pick the sentence that follows on the page, or the one before.
    PickSentence(Way),
    /// Copy what is picked on the page.
    CopyPicked,
    /// The words picked on the page are a statement of this speaker.
    AddQuotation(Option<SpeakerRef>),
    /// Speakers of these names are known by one: merging, renaming (one name) and making another name stick.
    Merge {
        /// The names they had.
        names: Vec<String>,
        /// The name they have now.
        into: String,
    },
    /// What was taken for one speaker is somebody else: splitting and namesakes.
    Apart(SpeakerEdit),
    /// Speakers that commands about speakers mean from now on.
    Hold(Vec<String>),
    /// Leave the article on the page out, or take it back.
    LeaveOut,
    /// Undo the last correction.
    Undo,
    /// Do it again.
    Redo,

    /// Select a statement and show it on the page.
    Select(RowId),
    /// The next one in the list.
    Next,
    /// The one before in the list.
    Previous,
    /// The next one by the same speaker.
    NextOfSpeaker,
    /// The one before by the same speaker.
    PreviousOfSpeaker,
    /// Show an article.
    ShowArticle(ArticleId),
    /// Copy the selected quotation with where it is from.
    CopyCitation,
    /// Open the article's file with the system.
    OpenOriginal,
    /// Open the folder the article's file is in.
    ShowInFolder,

    /// Look as the system does, light or dark.
    SetTheme(eframe::egui::ThemePreference),
    /// The next of system, light, dark.
    NextTheme,
    /// Larger text.
    ZoomIn,
    /// Smaller text.
    ZoomOut,
    /// Text of the usual size.
    ZoomReset,
    /// Show something above the window.
    Lay(Overlay),
    /// Close what lies above the window.
    Dismiss,
    /// Put away a message.
    Hush(u64),
}

/// What a command is called and how it is reached.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// Under which heading the help page lists it.
    pub section: &'static str,
    /// Its name in menus and on buttons.
    pub label: &'static str,
    /// What it does, as a tooltip says it.
    pub hint: &'static str,
    /// The keys that reach it.
    pub keys: &'static [KeyboardShortcut],
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

/// What can be done about a statement, as its menu and the card under it list it.
pub const STATEMENT: &str = "Correct";
/// What can be done about a speaker, as the speaker's menu lists it.
pub const SPEAKERS: &str = "Speakers";
/// What can be done about the words on the page.
pub const PAGE: &str = "Page";

/// The commands of one section, in order.
pub fn section(name: &'static str) -> impl Iterator<Item = &'static Command> {
    Command::LISTED.iter().filter(move |c| c.description().is_some_and(|d| d.section == name))
}

impl Command {
    /// Every command that needs nothing further said, in the order in which menus and the help page show them.
    pub const LISTED: &'static [Command] = &[
        Command::OpenFolder,
        Command::TypePath,
        Command::OpenProject,
        Command::SaveProjectAs,
        Command::OpenSamples,
        Command::ReadAgain,
        Command::StopReading,
        Command::CloseFolder,
        Command::Export(Scope::Shown),
        Command::Export(Scope::All),
        Command::Lay(Overlay::Unread),
        Command::Quit,
        Command::Search,
        Command::FindSpeaker,
        Command::ClearFilters,
        Command::Lay(Overlay::SaveView),
        Command::Lay(Overlay::Views),
        Command::SwapGrouping,
        Command::ExpandAll,
        Command::CollapseAll,
        Command::Show(Tab::Statements),
        Command::Show(Tab::Timeline),
        Command::Show(Tab::Matrix),
        Command::Show(Tab::Compare),
        Command::Show(Tab::Same),
        Command::Show(Tab::Review),
        Command::Show(Tab::Sources),
        Command::Next,
        Command::Previous,
        Command::NextOfSpeaker,
        Command::PreviousOfSpeaker,
        Command::CopyCitation,
        Command::OpenOriginal,
        Command::ShowInFolder,
        Command::Confirm,
        Command::TakeRunnerUp,
        Command::Lay(Overlay::Speaker),
        Command::Nobody,
        Command::NotAStatement,
        Command::Lay(Overlay::Date),
        Command::Lay(Overlay::Themes),
        Command::Lay(Overlay::Stance),
        Command::Lay(Overlay::Note),
        Command::Lay(Overlay::Merge),
        Command::Lay(Overlay::Rename),
        Command::Lay(Overlay::Alias),
        Command::Lay(Overlay::Split),
        Command::Lay(Overlay::Namesake),
        Command::PickSentence(Way::On),
        Command::PickSentence(Way::Back),
        Command::Lay(Overlay::Quotation),
        Command::Stretch(End::Finish, Way::On),
        Command::Stretch(End::Finish, Way::Back),
        Command::Stretch(End::Start, Way::On),
        Command::Stretch(End::Start, Way::Back),
        Command::LeaveOut,
        Command::Undo,
        Command::Redo,
        Command::Lay(Overlay::History),
        Command::NextTheme,
        Command::ZoomIn,
        Command::ZoomOut,
        Command::ZoomReset,
        Command::Lay(Overlay::Palette),
        Command::Lay(Overlay::Help),
        Command::Lay(Overlay::About),
    ];

    /// What the command is called and how it is reached; nothing for those that only a place in the window can send.
    pub fn description(&self) -> Option<Description> {
        use Command as C;
        let (section, label, hint, keys): (_, _, _, &'static [KeyboardShortcut]) = match self {
            C::OpenFolder => ("Folder", "Open folder…", "Choose a folder of articles to read", const { &[ctrl(Key::O)] }),
            C::TypePath => ("Folder", "Open by path…", "Type or paste the path of a folder", const { &[ctrl(Key::L)] }),
            C::OpenProject => {
                ("Folder", "Open project…", "Open a .whosaid file: a folder with its corrections", const { &[ctrl_shift(Key::O)] })
            }
            C::SaveProjectAs => {
                ("Folder", "Save project as…", "Write a copy of all corrections to a .whosaid file", const { &[ctrl_shift(Key::S)] })
            }
            C::OpenSamples => ("Folder", "Open the sample articles", "Read the short articles that come with the program", &[]),
            C::ReadAgain => {
                ("Folder", "Read the folder again", "Read what is new or has changed in the folder", const { &[plain(Key::F5)] })
            }
            C::StopReading => ("Folder", "Stop reading", "Stop reading and keep what was found", &[]),
            C::CloseFolder => ("Folder", "Close the folder", "Go back to the first page", const { &[ctrl(Key::W)] }),
            C::Export(Scope::Shown) => {
                ("Folder", "Export what is shown…", "Write the statements that pass the filters as CSV", const { &[ctrl(Key::E)] })
            }
            C::Export(Scope::All) => ("Folder", "Export everything…", "Write all statements as CSV", const { &[ctrl_shift(Key::E)] }),
            C::Lay(Overlay::Unread) => ("Folder", "Files that were not read", "Every file that was passed over, with the reason", &[]),
            C::Quit => ("Folder", "Quit", "Leave the program", const { &[ctrl(Key::Q)] }),

            C::Search => ("Find", "Search all statements", "Search quotations, speakers and headlines", const { &[ctrl(Key::F)] }),
            C::FindSpeaker => ("Find", "Filter speakers", "Narrow the list of speakers by name", const { &[ctrl_shift(Key::F)] }),
            C::ClearFilters => ("Find", "Clear all filters", "Show every statement again", const { &[ctrl(Key::Backspace)] }),
            C::Lay(Overlay::SaveView) => {
                ("Find", "Save this view…", "Keep these filters and this grouping under a name", const { &[ctrl(Key::D)] })
            }
            C::Lay(Overlay::Views) => ("Find", "Saved views…", "Show a view that was saved, by name", const { &[ctrl_shift(Key::D)] }),
            C::SwapGrouping => {
                ("Find", "Swap theme and date", "Group by theme, then date; or by date, then theme", const { &[plain(Key::G)] })
            }
            C::ExpandAll => ("Find", "Open all groups", "Show every statement of every group", const { &[plain(Key::Period)] }),
            C::CollapseAll => ("Find", "Close all groups", "Show the groups alone", const { &[plain(Key::Comma)] }),
            C::Show(tab) => return Some(tab.description()),

            C::Next => ("Read", "Next statement", "Go down the list", const { &[plain(Key::J), plain(Key::ArrowDown)] }),
            C::Previous => ("Read", "Previous statement", "Go up the list", const { &[plain(Key::K), plain(Key::ArrowUp)] }),
            C::NextOfSpeaker => {
                ("Read", "Next by this speaker", "Go to the speaker's next statement", const { &[plain(Key::CloseBracket)] })
            }
            C::PreviousOfSpeaker => {
                ("Read", "Previous by this speaker", "Go to the speaker's statement before", const { &[plain(Key::OpenBracket)] })
            }
            C::CopyCitation => {
                ("Read", "Copy with citation", "Copy quotation, speaker, headline, outlet and date", const { &[ctrl_shift(Key::C)] })
            }
            C::OpenOriginal => ("Read", "Open the original file", "Open the article with the program the system uses for it", &[]),
            C::ShowInFolder => ("Read", "Show in folder", "Open the folder the article is in", &[]),

            C::Confirm => (STATEMENT, "Confirm", "It is right as it stands; in the review queue, go on", const { &[plain(Key::Enter)] }),
            C::TakeRunnerUp => (STATEMENT, "Runner-up", "The second-best speaker said it", const { &[plain(Key::Num2)] }),
            C::Lay(Overlay::Speaker) => (STATEMENT, "Other speaker", "Somebody else said it", const { &[plain(Key::S)] }),
            C::Nobody => (STATEMENT, "Nobody", "Nobody known said it", const { &[plain(Key::N)] }),
            C::NotAStatement => (STATEMENT, "Not a statement", "It is nobody's statement", const { &[plain(Key::X), plain(Key::Delete)] }),
            C::Lay(Overlay::Date) => (STATEMENT, "Change the date", "It was said on another day", const { &[plain(Key::D)] }),
            C::Lay(Overlay::Themes) => (STATEMENT, "Change the themes", "It is about something else", const { &[plain(Key::T)] }),
            C::Lay(Overlay::Stance) => (STATEMENT, "Change the stance", "The speaker stands elsewhere", const { &[plain(Key::P)] }),
            C::Lay(Overlay::Note) => (STATEMENT, "Write a note", "A remark, kept with the statement", const { &[plain(Key::M)] }),

            C::Lay(Overlay::Merge) => (SPEAKERS, "Merge with another speaker", "Two names, one speaker", const { &[plain(Key::U)] }),
            C::Lay(Overlay::Rename) => {
                (SPEAKERS, "Rename the speaker", "Everywhere, also when the folder is read again", const { &[plain(Key::F2)] })
            }
            C::Lay(Overlay::Alias) => (
                SPEAKERS,
                "Add another name",
                "A name that always means this speaker, also in articles to come",
                const { &[plain(Key::A)] },
            ),
            C::Lay(Overlay::Split) => {
                (SPEAKERS, "Split off a name", "What these articles call the speaker is somebody else", const { &[shift(Key::U)] })
            }
            C::Lay(Overlay::Namesake) => {
                (SPEAKERS, "Mark as namesake", "In these articles the name is somebody else's", const { &[shift(Key::N)] })
            }

            C::PickSentence(Way::On) => {
                (PAGE, "Pick the next sentence", "Pick words on the page, sentence by sentence", const { &[plain(Key::V)] })
            }
            C::PickSentence(Way::Back) => (PAGE, "Pick the sentence before", "Go back by a sentence", const { &[shift(Key::V)] }),
            C::Lay(Overlay::Quotation) => {
                (PAGE, "Mark as quotation", "The words picked on the page are a statement that was missed", const { &[plain(Key::Q)] })
            }
            C::Stretch(End::Finish, Way::On) => {
                (PAGE, "End a word later", "Of the picked words, or else of the selected statement", const { &[alt(Key::ArrowRight)] })
            }
            C::Stretch(End::Finish, Way::Back) => {
                (PAGE, "End a word earlier", "Of the picked words, or else of the selected statement", const { &[alt(Key::ArrowLeft)] })
            }
            C::Stretch(End::Start, Way::On) => (
                PAGE,
                "Begin a word later",
                "Of the picked words, or else of the selected statement",
                const { &[alt_shift(Key::ArrowRight)] },
            ),
            C::Stretch(End::Start, Way::Back) => (
                PAGE,
                "Begin a word earlier",
                "Of the picked words, or else of the selected statement",
                const { &[alt_shift(Key::ArrowLeft)] },
            ),
            C::LeaveOut => (PAGE, "Leave the article out, or take it back", "Its statements are hidden, not lost", &[]),

            C::Undo => ("History", "Undo", "Undo the last correction", const { &[ctrl(Key::Z)] }),
            C::Redo => ("History", "Redo", "Do again what was undone", const { &[ctrl_shift(Key::Z), ctrl(Key::Y)] }),
            C::Lay(Overlay::History) => {
                ("History", "History", "Everything that was decided, and what still stands", const { &[ctrl(Key::H)] })
            }

            C::NextTheme => ("Window", "Light, dark or as the system", "Change the colours", const { &[plain(Key::F8)] }),
            C::ZoomIn => ("Window", "Larger", "Make everything larger", const { &[ctrl(Key::Plus), ctrl(Key::Equals)] }),
            C::ZoomOut => ("Window", "Smaller", "Make everything smaller", const { &[ctrl(Key::Minus)] }),
            C::ZoomReset => ("Window", "Usual size", "Undo larger and smaller", const { &[ctrl(Key::Num0)] }),
            C::Lay(Overlay::Palette) => ("Window", "Commands…", "Find any command by name", const { &[ctrl(Key::K), ctrl_shift(Key::P)] }),
            C::Lay(Overlay::Help) => ("Window", "Help", "Every command with its keys", const { &[plain(Key::F1)] }),
            C::Lay(Overlay::About) => ("Window", "About Whosaid", "Version, licences, and where your data is kept", &[]),
            C::Dismiss => ("Window", "Close", "Close what lies above the window", const { &[plain(Key::Escape)] }),
            _ => return None,
        };
        Some(Description { section, label, hint, keys })
    }

    /// The command's name; empty for those that only a place in the window can send.
    pub fn label(&self) -> &'static str {
        self.description().map_or("", |d| d.label)
    }
}

/// Every key with its command, those with more modifiers first: Ctrl+Shift+Z must not be taken for Ctrl+Z.
pub fn keys() -> impl Iterator<Item = (&'static Command, KeyboardShortcut)> {
    let all =
        || Command::LISTED.iter().filter_map(|c| Some((c, c.description()?.keys))).flat_map(|(c, keys)| keys.iter().map(move |k| (c, *k)));
    let held = |m: Modifiers| u8::from(m.shift) + u8::from(m.alt);
    (0..=2).rev().flat_map(move |n| all().filter(move |(_, key)| held(key.modifiers) == n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_command_is_described_once() {
        let mut labels = Vec::new();
        for command in Command::LISTED {
            let d = command.description().unwrap_or_else(|| panic!("{command:?} is not described"));
            assert!(!labels.contains(&d.label), "{} stands twice", d.label);
            assert!(!d.hint.is_empty() && !d.section.is_empty());
            labels.push(d.label);
        }
    }

    #[test]
    fn no_two_commands_share_a_key() {
        let mut taken: Vec<(KeyboardShortcut, &str)> = Vec::new();
        for command in Command::LISTED {
            let Some(d) = command.description() else { continue };
            for key in d.keys {
                if let Some((_, other)) = taken.iter().find(|(k, _)| k == key) {
                    panic!("{} and {other} share {key:?}", d.label);
                }
                taken.push((*key, d.label));
            }
        }
    }
}
