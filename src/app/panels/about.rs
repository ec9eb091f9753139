//! What this is: version, licences, where the data is kept.

use eframe::egui::{RichText, Ui};

use crate::app::commands::Command;
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the page above the window.
pub fn show(ui: &mut Ui, send: &mut Vec<Command>) {
    let ((), close) = widgets::sheet(ui, "About Whosaid", 480.0, |ui| {
        let t = theme::tokens(ui);
        ui.label(RichText::new("Whosaid").font(theme::bold(size::HEADING)));
        widgets::secondary(ui, format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.add_space(10.0);
        let say = |ui: &mut Ui, text: String| ui.label(RichText::new(text).size(size::CONTROL));
        say(ui, env!("CARGO_PKG_DESCRIPTION").to_owned());
        ui.add_space(8.0);
        say(ui, "Everything happens on this computer: nothing is sent anywhere and no network is used.".to_owned());
        ui.add_space(8.0);
        widgets::caption(ui, "Where your data is kept");
        match directories::ProjectDirs::from("", "", "whosaid") {
            Some(dirs) => say(ui, dirs.data_dir().display().to_string()),
            None => say(ui, "The system names no place for a program's data, so nothing is kept between starts.".to_owned()),
        };
        ui.add_space(8.0);
        widgets::caption(ui, "Licences");
        say(ui, format!("Whosaid: {}.", env!("CARGO_PKG_LICENSE")));
        say(ui, "Faces: Noto Sans (SIL Open Font License 1.1), DejaVu Sans (Bitstream Vera licence).".to_owned());
        say(ui, "Window: egui and eframe (MIT OR Apache-2.0).".to_owned());
        ui.add_space(6.0);
        ui.label(
            RichText::new("Right-to-left scripts are read and exported, but not laid out right to left.")
                .size(size::SECONDARY)
                .color(t.mute),
        );
    });
    if close {
        send.push(Command::Dismiss);
    }
}
