//! The dark theme: soft light on graphite.

use eframe::egui::Color32;

use super::Tokens;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The dark tokens.
pub const TOKENS: Tokens = Tokens {
    background: rgb(0x1b1b1d),
    panel: rgb(0x222225),
    line: rgb(0x343438),
    ink: rgb(0xe8e6e1),
    mute: rgb(0xa8a49c),
    faint: rgb(0x7d7a73),
    accent: rgb(0x8fb0e6),
    accent_background: rgb(0x2b3648),
    on_accent: rgb(0x14181f),
    favor: rgb(0x66c093),
    against: rgb(0xe58575),
    mixed: rgb(0xd9b857),
    quotation: rgb(0x3d3722),
    quotation_selected: rgb(0x54491f),
    chip: rgb(0x2d2d31),
    chip_hovered: rgb(0x38383d),
    row_hovered: rgb(0x29292c),
    warning: rgb(0xe0b050),
    shadow: Color32::from_black_alpha(110),
    tints: [0.2, 0.36],
    speakers: [rgb(0xc9963c), rgb(0x5c8fc6), rgb(0x78aa66), rgb(0xb370a0), rgb(0x5fa8aa), rgb(0x9a8ccc), rgb(0xc66f58), rgb(0x929048)],
};
