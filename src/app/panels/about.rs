//! What this is: version, licences, where the data is kept.

use eframe::egui::{ColorImage, Id, Image, RichText, TextureHandle, TextureOptions, Ui, vec2};

use crate::app::commands::Command;
use crate::app::start;
use crate::app::theme::{self, size};
use crate::app::widgets;

/// Paints the page above the window.
pub fn show(ui: &mut Ui, send: &mut Vec<Command>) {
    let ((), close) = widgets::sheet(ui, "About Whosaid", 480.0, |ui| {
        let t = theme::tokens(ui);
        ui.horizontal(|ui| {
            if let Some(icon) = icon(ui) {
                ui.add(Image::new((icon.id(), vec2(48.0, 48.0))).alt_text("The program's icon"));
            }
            ui.vertical(|ui| {
                ui.label(RichText::new("Whosaid").font(theme::bold(size::HEADING)));
                widgets::secondary(ui, format!("Version {}", env!("CARGO_PKG_VERSION")));
            });
        });
        ui.add_space(10.0);
        let say = |ui: &mut Ui, text: String| ui.label(RichText::new(text).size(size::CONTROL));
        say(ui, env!("CARGO_PKG_DESCRIPTION").to_owned());
        ui.add_space(8.0);
        say(ui, "Everything happens on this computer: nothing is sent anywhere and no network is used.".to_owned());
        ui.add_space(8.0);
        widgets::caption(ui, "Where your data is kept");
        match directories::ProjectDirs::from("", "", "whosaid") {
            Some(dirs) => {
                say(ui, "Corrections and views, one project file a folder:".to_owned());
                ui.horizontal_wrapped(|ui| {
                    say(ui, dirs.data_dir().display().to_string());
                    if ui.link(RichText::new("show").size(size::CONTROL)).clicked() {
                        send.push(Command::OpenFile(dirs.data_dir().to_owned()));
                    }
                });
            }
            None => {
                say(ui, "The system names no place for a program's data, so nothing is kept between starts.".to_owned());
            }
        };
        ui.add_space(8.0);
        widgets::caption(ui, "Licences");
        say(ui, format!("Whosaid: {}.", env!("CARGO_PKG_LICENSE")));
        say(ui, "Faces: Noto Sans (SIL Open Font License 1.1), DejaVu Sans (Bitstream Vera licence).".to_owned());
        say(ui, "Window: egui and eframe (MIT OR Apache-2.0); project files: SQLite (public domain).".to_owned());
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

/// The icon, made ready to be painted the first time it is asked for.
fn icon(ui: &Ui) -> Option<TextureHandle> {
    let id = Id::unique("icon");
    ui.data(|d| d.get_temp(id)).or_else(|| {
        let icon = start::icon()?;
        let image = ColorImage::from_rgba_unmultiplied([icon.width as usize, icon.height as usize], &icon.rgba);
        let texture = ui.ctx().load_texture("icon", image, TextureOptions::LINEAR);
        ui.data_mut(|d| d.insert_temp(id, texture.clone()));
        Some(texture)
    })
}
