//! Mending what was found: another speaker, a date, themes, a stance, a note, another name for a speaker.

use eframe::egui::{Id, Key, RichText, Ui};

use super::picker::{self, Entry, Memory};
use crate::app::commands::Command;
use crate::app::state::{Overlay, State};
use crate::app::theme::{self, size};
use crate::app::widgets;
use crate::article::PartialDate;
use crate::attribution::SpeakerKind;
use crate::corpus::SpeakerId;
use crate::project::StanceChoice;
use crate::stance::Orientation;
use crate::statement::SpeakerRef;

/// Speakers offered at a time.
const OFFERED: usize = 12;

/// Another speaker for the chosen statements: those of the article first, then all, then a new one.
pub fn speaker(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let found = state.corpus.suggest_speakers(&memory.typed, state.reading.as_ref().map(|r| r.id), OFFERED);
    let mut choices: Vec<(Entry, SpeakerRef)> = found.iter().filter_map(|&id| offered(state, id)).collect();
    let typed = memory.typed.trim();
    if !typed.is_empty() && !choices.iter().any(|(_, s)| s.name == typed) {
        let entry = Entry { label: format!("New speaker “{typed}”"), ..Entry::default() };
        choices.push((entry, SpeakerRef { name: typed.to_owned(), kind: SpeakerKind::Person, role: None }));
    }
    let entries: Vec<Entry> = choices.iter().map(|(e, _)| e.clone()).collect();
    let (taken, close) = picker::show(ui, "Who said it", "Name of the speaker", memory, &entries);
    if let Some((_, speaker)) = taken.and_then(|i| choices.into_iter().nth(i)) {
        send.push(Command::Dismiss);
        send.push(Command::SetSpeaker(Some(speaker)));
    } else if close {
        send.push(Command::Dismiss);
    }
}

fn offered(state: &State, id: SpeakerId) -> Option<(Entry, SpeakerRef)> {
    let s = state.corpus.speaker(id)?;
    let entry = Entry { label: s.name.clone(), note: s.role.clone().unwrap_or_default(), ..Entry::default() };
    Some((entry, SpeakerRef { name: s.name.clone(), kind: s.kind, role: s.role.clone() }))
}

/// The speaker that the chosen one is the same as.
pub fn merge(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(name) = state.speaker_at_hand() else { return nobody(ui, send) };
    let found = state.corpus.suggest_speakers(&memory.typed, None, OFFERED + 1);
    let entries: Vec<Entry> = found.iter().filter_map(|&id| offered(state, id)).map(|(e, _)| e).filter(|e| e.label != name).collect();
    let (taken, close) = picker::show(ui, &format!("{name} is the same as"), "Name of the speaker", memory, &entries);
    if let Some(entry) = taken.and_then(|i| entries.into_iter().nth(i)) {
        send.push(Command::Dismiss);
        send.push(Command::Merge { from: name, into: entry.label });
    } else if close {
        send.push(Command::Dismiss);
    }
}

/// Another name for the chosen speaker.
pub fn rename(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    let Some(name) = state.speaker_at_hand() else { return nobody(ui, send) };
    if let Some(text) = line(ui, &format!("Rename {name}"), "New name", &name, memory, send, |text| (!text.is_empty()).then_some(())) {
        send.push(Command::Merge { from: name, into: text });
    }
}

fn nobody(ui: &mut Ui, send: &mut Vec<Command>) {
    let ((), close) = widgets::sheet(ui, "No speaker is chosen", 360.0, |ui| {
        ui.label("Choose a speaker, or a statement that somebody made, first.");
    });
    if close {
        send.push(Command::Dismiss);
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
        let (response, changed) = widgets::field(ui, id.with("field"), title, hint, &memory.typed, width);
        if let Some(text) = changed {
            memory.typed = text;
        }
        if !response.has_focus() {
            response.request_focus();
        }
        ui.add_space(4.0);
        let good = fits(memory.typed.trim()).is_some();
        let t = theme::tokens(ui);
        ui.label(RichText::new(hint).size(size::SECONDARY).color(if good { t.mute } else { t.warning }));
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
        Overlay::Date => date(ui, state, memory, send),
        Overlay::Note => note(ui, state, memory, send),
        Overlay::Themes => themes(ui, state, memory, send),
        Overlay::Stance => stance(ui, state, memory, send),
        _ => {}
    }
}
