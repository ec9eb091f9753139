//! The light theme: ink on warm paper.

use eframe::egui::Color32;

use super::Tokens;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The light tokens.
pub const TOKENS: Tokens = Tokens {
    background: rgb(0xfaf9f7),
    panel: rgb(0xf3f1ed),
    line: rgb(0xe2ded6),
    ink: rgb(0x1f1d1a),
    mute: rgb(0x69635c),
    faint: rgb(0x8f8880),
    accent: rgb(0x3a5a8c),
    accent_background: rgb(0xe4eaf4),
    on_accent: rgb(0xffffff),
    favor: rgb(0x2f7d57),
    against: rgb(0xb4483a),
    mixed: rgb(0x866812),
    quotation: rgb(0xf6e9bd),
    quotation_selected: rgb(0xf0d67c),
    chip: rgb(0xebe7df),
    chip_hovered: rgb(0xe1dcd1),
    row_hovered: rgb(0xece9e3),
    warning: rgb(0x8a5a00),
    shadow: Color32::from_black_alpha(36),
    tints: [0.2, 0.42],
    speakers: [rgb(0xc08a2d), rgb(0x4d7fb5), rgb(0x6a9a58), rgb(0xa25f8f), rgb(0x50989a), rgb(0x8b7dbd), rgb(0xb4604a), rgb(0x7d7a3c)],
};
