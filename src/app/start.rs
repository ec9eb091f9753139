/*!
Opening the window, and saying in one sentence why it cannot be opened.
*/

use std::path::PathBuf;

use eframe::egui::{IconData, ViewportBuilder, vec2};

use super::{App, Preferences};
use crate::pipeline::OwnLists;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum CannotStart {
    /// There is nowhere to show one.
    #[error("there is no display to open a window on ({0})")]
    NoDisplay(String),
    /// There is a display, but nothing can be drawn on it.
    #[error("the display's graphics driver offers no OpenGL 2.1 or later ({0})")]
    NoGraphics(String),
    /// Anything else.
    #[error("the window could not be opened ({0})")]
    Other(String),
}

/// Opens the window on `folder`, or on the first page; returns when it is closed.
pub fn open(folder: Option<PathBuf>) -> Result<(), CannotStart> {
    display()?;
    let mut viewport = ViewportBuilder::default()
        .with_title("Whosaid")
        .with_app_id("whosaid")
        .with_inner_size(vec2(1440.0, 900.0))
        .with_min_inner_size(vec2(760.0, 480.0))
        .with_drag_and_drop(true);
    if let Some(icon) = icon() {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let created = eframe::run_native(
        "whosaid",
        options,
        Box::new(move |cc| {
            App::dress(&cc.egui_ctx);
            let preferences: Preferences = cc.storage.and_then(|s| eframe::get_value(s, eframe::APP_KEY)).unwrap_or_default();
            let data = directories::ProjectDirs::from("", "", "whosaid").map(|d| d.data_dir().to_owned());
            let mut app = App::new(preferences, folder, data);
            app.go_by(&OwnLists::standing());
            Ok(Box::new(app))
        }),
    );
    created.map_err(|error| match error {
        eframe::Error::Winit(e) => CannotStart::NoDisplay(e.to_string()),
        eframe::Error::WinitEventLoop(e) => CannotStart::NoDisplay(e.to_string()),
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => {
            CannotStart::NoGraphics(one_line(&error.to_string()))
        }
        other => CannotStart::Other(one_line(&other.to_string())),
    })
}

/// The program's icon.
pub fn icon() -> Option<IconData> {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).ok()
}

/// On systems where a window needs a display server, whether one is named at all: the reason is then plain, and no
/// library has to fail first.
fn display() -> Result<(), CannotStart> {
    if cfg!(any(windows, target_os = "macos")) {
        return Ok(());
    }
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    if set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET") {
        return Ok(());
    }
    Err(CannotStart::NoDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set".into()))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
