//! Mending what was found: who said it, a date, themes, a stance, a note, and who is who among the speakers.

use std::sync::LazyLock;

use eframe::egui::{Id, Key, RichText, Ui};

use super::picker::{self, Entry, Memory};
use crate::app::commands::Command;
use crate::app::filters;
use crate::app::passage;
use crate::app::state::{Overlay, Reading, SavedView, State, count};
use crate::app::theme::{self, size};
use crate::app::widgets;
use crate::article::PartialDate;
use crate::attribution::SpeakerKind;
use crate::corpus::{SpeakerEdit, SpeakerGroup, SpeakerId};
use crate::lexicon::{Classes, Lexicon};
use crate::project::StanceChoice;
use crate::stance::Orientation;
use crate::statement::SpeakerRef;

/// What the field says that takes a speaker.
const NAME: &str = "Name of the speaker";
/// Speakers offered at a time.
const OFFERED: usize = 12;

/// Names offered that stand on the page.
const NAMES: usize = 4;

/// Speakers whose names hold what was typed, those of the article on the page first, then other names of the page, then
/// what was typed as a new one.
fn speakers(state: &State, memory: &Memory, but: &[String]) -> Vec<(Entry, SpeakerRef)> {
    let found = state.corpus.suggest_speakers(&memory.typed, state.reading.as_ref().map(|r| r.id), OFFERED + but.len());
    let mut choices: Vec<(Entry, SpeakerRef)> = found.iter().filter_map(|&id| offered(state, id)).collect();
    choices.retain(|(_, s)| !but.contains(&s.name));
    choices.sort_by_key(|(_, s)| likelihood(state, s));
    let typed = memory.typed.trim();
    let on_page = state.reading.as_ref().map_or_else(Vec::new, |r| passage::names_holding(&r.article.text, typed, NAMES));
    for name in on_page {
        if !but.contains(&name) && !choices.iter().any(|(_, s)| s.name == name) {
            choices.push(named_on_page(&name));
        }
    }
    if !typed.is_empty() && !but.iter().any(|b| b == typed) && !choices.iter().any(|(_, s)| s.name == typed) {
        choices.push(new_speaker(typed, String::new()));
    }
    choices
}

/// How likely a speaker is meant, the likeliest first: the runner-up, those who speak in this article, people, the rest.
fn likelihood(state: &State, speaker: &SpeakerRef) -> usize {
    let finding = state.selected.and_then(|row| state.reading.as_ref()?.finding(row));
    let runner_up = finding.and_then(|f| f.statement.runner_up.as_ref()).is_some_and(|r| r.speaker.name == speaker.name);
    let speaks = |r: &Reading| r.findings.iter().any(|(_, f)| f.statement.speaker.as_ref().is_some_and(|s| s.name == speaker.name));
    match SpeakerGroup::of(Some(speaker.kind)) {
        _ if runner_up => 0,
        _ if state.reading.as_ref().is_some_and(speaks) => 1,
        SpeakerGroup::People => 2,
        _ => 3,
    }
}

fn offered(state: &State, id: SpeakerId) -> Option<(Entry, SpeakerRef)> {
    let s = state.corpus.speaker(id)?;
    let entry = Entry { label: s.name.clone(), note: s.role.clone().unwrap_or_default(), ..Entry::default() };
    Some((entry, SpeakerRef { name: s.name.clone(), kind: s.kind, role: s.role.clone() }))
}

/// A name that the article has and nothing was found under.
fn named_on_page(name: &str) -> (Entry, SpeakerRef) {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);
    let is_body = name.split(' ').any(|word| LEXICON.classes(word).any(Classes::ORGANISATION | Classes::GROUP));
    let kind = if is_body { SpeakerKind::Group } else { SpeakerKind::Person };
    let entry = Entry { label: name.to_owned(), note: "on this page".to_owned(), ..Entry::default() };
    (entry, SpeakerRef { name: name.to_owned(), kind, role: None })
}

fn new_speaker(name: &str, note: String) -> (Entry, SpeakerRef) {
    let entry = Entry { label: format!("New speaker “{name}”"), note, ..Entry::default() };
    (entry, SpeakerRef { name: name.to_owned(), kind: SpeakerKind::Person, role: None })
}

/// Lets a person choose among speakers; closes when one is taken.
fn choose<T>(ui: &mut Ui, title: &str, hint: &str, memory: &mut Memory, choices: Vec<(Entry, T)>, send: &mut Vec<Command>) -> Option<T> {
    let (entries, values): (Vec<Entry>, Vec<T>) = choices.into_iter().unzip();
    let (taken, close) = picker::show(ui, title, hint, memory, &entries);
    let taken = taken.and_then(|i| values.into_iter().nth(i));
    if close || taken.is_some() {
        send.push(Command::Dismiss);
    }
    taken
}

/// Another speaker for the chosen statements: those of the article first, then all, then a new one.
pub fn speaker(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let choices = speakers(state, memory, &[]);
    if let Some(speaker) = choose(ui, "Who said it", NAME, memory, choices, send) {
        send.push(Command::SetSpeaker(Some(speaker)));
    }
}

/// Who said the words picked on the page; nobody known is an answer too.
pub fn quotation(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let mut choices: Vec<(Entry, Option<SpeakerRef>)> =
        speakers(state, memory, &[]).into_iter().map(|(entry, speaker)| (entry, Some(speaker))).collect();
    if memory.typed.trim().is_empty() {
        choices.push((Entry { label: "Nobody known".into(), ..Entry::default() }, None));
    }
    if let Some(speaker) = choose(ui, "Who said these words", NAME, memory, choices, send) {
        send.push(Command::AddQuotation(speaker));
    }
}

/// The speaker that those at hand are the same as.
pub fn merge(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let names = state.speakers_at_hand();
    let mut choices: Vec<(Entry, String)> = Vec::new();
    if names.len() > 1 && memory.typed.trim().is_empty() {
        let keep = |name: &String| (Entry { label: name.clone(), note: "one of those chosen".into(), ..Entry::default() }, name.clone());
        choices.extend(names.iter().map(keep));
    }
    choices.extend(speakers(state, memory, &names).into_iter().map(|(entry, speaker)| (entry, speaker.name)));
    let title = format!("{} {} the same as", list(&names), if names.len() == 1 { "is" } else { "are" });
    if let Some(into) = choose(ui, &title, NAME, memory, choices, send) {
        send.push(Command::Merge { names, into });
    }
}

/// Another name for the speakers at hand.
pub fn rename(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let names = state.speakers_at_hand();
    let title = format!("Rename {}", list(&names));
    let now = names.first().cloned().unwrap_or_default();
    if let Some(into) = line(ui, &title, "New name", &now, memory, send, |text| (!text.is_empty()).then_some(())) {
        send.push(Command::Merge { names, into });
    }
}

/// A name that means the speaker at hand too.
pub fn alias(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(into) = state.speakers_at_hand().into_iter().next() else { return };
    let choices = speakers(state, memory, std::slice::from_ref(&into)).into_iter().map(|(entry, speaker)| (entry, speaker.name)).collect();
    if let Some(name) = choose(ui, &format!("{into} is also known as"), NAME, memory, choices, send) {
        send.push(Command::Merge { names: vec![name], into });
    }
}

/// Who a name that was taken for the speaker at hand really belongs to, in every article.
pub fn split(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(voices) = state.voices_at_hand() else { return };
    let mut choices = speakers(state, memory, std::slice::from_ref(&voices.speaker));
    if memory.typed.trim().is_empty() {
        let own = voices.forms.iter().filter(|form| **form != voices.speaker).map(|form| new_speaker(form, "as the article says".into()));
        choices.splice(0..0, own.collect::<Vec<_>>());
    }
    let title = format!("“{}” is not {}, but", voices.forms.join("”, “"), voices.speaker);
    if let Some(to) = choose(ui, &title, NAME, memory, choices, send) {
        send.push(Command::Apart(SpeakerEdit::Apart { speaker: voices.speaker, forms: voices.forms, files: Vec::new(), to: to.name }));
    }
}

/// Somebody else of the same name, in the articles of the chosen statements.
pub fn namesake(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(voices) = state.voices_at_hand() else { return };
    let mut choices = speakers(state, memory, std::slice::from_ref(&voices.speaker));
    if memory.typed.trim().is_empty() {
        let free = (2..).map(|n| format!("{} ({n})", voices.speaker)).find(|name| state.corpus.find_speaker(name).is_none());
        choices.splice(0..0, free.map(|name| new_speaker(&name, "a namesake".into())));
    }
    let place = match voices.files.as_slice() {
        [file] => file.clone(),
        files => count(files.len(), "article"),
    };
    if let Some(to) = choose(ui, &format!("In {place}, {} is", voices.speaker), NAME, memory, choices, send) {
        send.push(Command::Apart(SpeakerEdit::Apart { speaker: voices.speaker, forms: Vec::new(), files: voices.files, to: to.name }));
    }
}

/// A name for what is asked for.
pub fn save_view(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let chips = filters::chips(&state.question.filter, |id| state.theme_name(id));
    let now = chips.iter().map(|(text, _)| text.split_once(": ").map_or(text.as_str(), |(_, name)| name)).collect::<Vec<_>>().join(", ");
    let hint = "The name under which these filters and this grouping are found again";
    if let Some(name) = line(ui, "Save this view", hint, &now, memory, send, |text| (!text.is_empty()).then_some(())) {
        send.push(Command::KeepView(name));
    }
}

/// What was asked for before, by name.
pub fn views(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let typed = memory.typed.trim().to_lowercase();
    let fitting = state.views.iter().filter(|view| view.name.to_lowercase().contains(&typed));
    let about = |view: &SavedView| filters::chips(&view.question.filter, |id| state.theme_name(id)).into_iter().map(|(text, _)| text);
    let note = |view: &SavedView| about(view).collect::<Vec<_>>().join(" · ");
    let choices =
        fitting.map(|view| (Entry { label: view.name.clone(), note: note(view), ..Entry::default() }, view.name.clone())).collect();
    if let Some(name) = choose(ui, "Saved views", "Name of the view", memory, choices, send) {
        send.push(Command::ShowView(name));
    }
}

/// Names as a sentence lists them.
fn list(names: &[String]) -> String {
    match names {
        [] => "Nobody".into(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// When the chosen statements were made.
pub fn date(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let now = state.finding().and_then(|f| f.statement.said_on.date).map(|d| d.to_string()).unwrap_or_default();
    let fits = |text: &str| (text.is_empty() || text.parse::<PartialDate>().is_ok()).then_some(());
    if let Some(text) = line(ui, "Said on", "2022-02-25, 2022-02 or 2022; empty if unknown", &now, memory, send, fits) {
        send.push(Command::SetDate(text.parse().ok()));
    }
}

/// A remark on the chosen statements.
pub fn note(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let now = state.finding().and_then(|f| f.note.clone()).unwrap_or_default();
    if let Some(text) = line(ui, "Note", "A remark, kept with the statement", &now, memory, send, |_| Some(())) {
        send.push(Command::SetNote((!text.is_empty()).then_some(text)));
    }
}

/// One line of text, beginning with what is there now; given back once it is entered and fits.
fn line(
    ui: &mut Ui,
    title: &str,
    hint: &str,
    now: &str,
    memory: &mut Memory,
    send: &mut Vec<Command>,
    fits: impl Fn(&str) -> Option<()>,
) -> Option<String> {
    let id = Id::unique(title);
    if memory.chosen == 0 {
        // Once, when the field is opened.
        memory.typed = now.to_owned();
        memory.chosen = 1;
    }
    let entered = ui.input(|i| i.key_pressed(Key::Enter));
    let (done, close) = widgets::sheet(ui, title, 420.0, |ui| {
        ui.label(RichText::new(title).font(theme::bold(size::BODY)));
        ui.add_space(4.0);
        let width = ui.available_width();
        let (response, changed) = widgets::field(ui, id.with("field"), title, "", &memory.typed, width);
        if let Some(text) = changed {
            memory.typed = text;
        }
        if !response.has_focus() {
            response.request_focus();
        }
        ui.add_space(4.0);
        let typed = memory.typed.trim();
        let good = fits(typed).is_some();
        let t = theme::tokens(ui);
        ui.label(RichText::new(hint).size(size::SECONDARY).color(if good || typed.is_empty() { t.mute } else { t.warning }));
        ui.add_space(6.0);
        let clicked = ui.horizontal(|ui| {
            let clicked = widgets::primary(ui, "Set").clicked();
            if ui.button("Cancel").clicked() {
                send.push(Command::Dismiss);
            }
            clicked
        });
        (clicked.inner || entered) && good
    });
    if done || close {
        send.push(Command::Dismiss);
    }
    done.then(|| memory.typed.trim().to_owned())
}

/// What the chosen statements are about: every theme of the book, ticked or not.
pub fn themes(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let now: Vec<String> = state.finding().map(|f| f.statement.themes.iter().map(|t| t.id.clone()).collect()).unwrap_or_default();
    let typed = memory.typed.trim().to_lowercase();
    let mut found: Vec<_> =
        state.themes.themes().iter().filter(|t| t.name.to_lowercase().contains(&typed) || t.id.contains(&typed)).collect();
    found.sort_by_key(|t| !now.contains(&t.id));
    let entries: Vec<Entry> = found
        .iter()
        .map(|t| Entry { label: t.name.clone(), note: t.id.clone(), ticked: now.contains(&t.id), key: String::new() })
        .collect();
    let (taken, close) = picker::show(ui, "About", "Name of a theme; Enter ticks, Escape closes", memory, &entries);
    if let Some(theme) = taken.and_then(|i| found.get(i)) {
        let mut chosen = now;
        match chosen.iter().position(|id| *id == theme.id) {
            Some(at) => {
                chosen.remove(at);
            }
            None => chosen.push(theme.id.clone()),
        }
        send.push(Command::SetThemes(chosen));
    }
    if close {
        send.push(Command::Dismiss);
    }
}

/// Where the speaker of the chosen statements stands.
pub fn stance(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    if memory.chosen == 0 {
        let first = state.finding().and_then(|f| f.statement.stance.first().map(|s| s.target.clone()));
        memory.typed = first.unwrap_or_default();
        memory.chosen = 1;
        ui.memory_mut(|m| m.request_focus(Id::unique("stance target")));
    }
    let ((), close) = widgets::sheet(ui, "Where it stands", 420.0, |ui| {
        ui.label(RichText::new("Where it stands").font(theme::bold(size::BODY)));
        ui.add_space(4.0);
        let width = ui.available_width();
        let id = Id::unique("stance target");
        let (_, changed) = widgets::field(ui, id, "Towards", "Towards whom or what", &memory.typed, width);
        if let Some(text) = changed {
            memory.typed = text;
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            for way in [Orientation::Favor, Orientation::Against, Orientation::Mixed] {
                let text = format!("{} {}", theme::stance_sign(way), theme::stance_word(way));
                let target = memory.typed.trim();
                if ui.add_enabled(!target.is_empty(), eframe::egui::Button::new(text)).clicked() {
                    send.push(Command::SetStance(vec![StanceChoice { target: target.to_owned(), orientation: way }]));
                    send.push(Command::Dismiss);
                }
            }
            if ui.button("None").clicked() {
                send.push(Command::SetStance(Vec::new()));
                send.push(Command::Dismiss);
            }
        });
    });
    if close {
        send.push(Command::Dismiss);
    }
}

/// Whether an overlay is one of these.
pub fn show(ui: &mut Ui, state: &State, overlay: Overlay, memory: &mut Memory, send: &mut Vec<Command>) {
    match overlay {
        Overlay::Speaker => speaker(ui, state, memory, send),
        Overlay::Merge => merge(ui, state, memory, send),
        Overlay::Rename => rename(ui, state, memory, send),
        Overlay::Alias => alias(ui, state, memory, send),
        Overlay::Split => split(ui, state, memory, send),
        Overlay::Namesake => namesake(ui, state, memory, send),
        Overlay::Quotation => quotation(ui, state, memory, send),
        Overlay::SaveView => save_view(ui, state, memory, send),
        Overlay::Views => views(ui, state, memory, send),
        Overlay::Date => date(ui, state, memory, send),
        Overlay::Note => note(ui, state, memory, send),
        Overlay::Themes => themes(ui, state, memory, send),
        Overlay::Stance => stance(ui, state, memory, send),
        _ => {}
    }
}
