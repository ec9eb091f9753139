/*!
The faces: Noto Sans for text, DejaVu Sans for signs it lacks (▲▼◆ ✓ ✕), then egui's own.

They come from crates, so that the window looks the same everywhere and finds its faces without a search.
*/

use std::sync::Arc;

use eframe::egui::{self, FontData, FontDefinitions, FontFamily};

use super::theme::BOLD;

/// Makes the faces known to `ctx`.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 4] = [
        ("noto", notosans::REGULAR_TTF),
        ("noto-bold", notosans::BOLD_TTF),
        ("dejavu", dejavu::sans::regular()),
        ("dejavu-mono", dejavu::sans_mono::regular()),
    ];
    for (name, bytes) in faces {
        fonts.font_data.insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &str| {
        let own = [first, "dejavu"].map(String::from);
        own.into_iter().chain(fallback.iter().cloned()).collect::<Vec<_>>()
    };
    fonts.families.insert(FontFamily::Proportional, family("noto"));
    fonts.families.insert(FontFamily::Name(BOLD.into()), family("noto-bold"));
    fonts.families.insert(FontFamily::Monospace, family("dejavu-mono"));
    fonts
}
