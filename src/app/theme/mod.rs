/*!
Colours and measures: every colour the window paints is a token of the theme in use.

Views ask for [`tokens`] and never write a colour down themselves, so that a theme is one file.
*/

mod dark;
mod light;

use eframe::egui::{
    self, Color32, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals,
    style::{ScrollStyle, Selection, WidgetVisuals, Widgets},
    vec2,
};

use crate::stance::Orientation;

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// Behind the text.
    pub background: Color32,
    /// Behind what frames the text: toolbar, speakers, status line.
    pub panel: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub mute: Color32,
    /// Hints, and marks that were set aside.
    pub faint: Color32,
    /// The one accent.
    pub accent: Color32,
    /// Behind a selected row.
    pub accent_background: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// A stance in favor.
    pub favor: Color32,
    /// A stance against.
    pub against: Color32,
    /// Both at once.
    pub mixed: Color32,
    /// Behind a quotation.
    pub quotation: Color32,
    /// Behind the selected quotation.
    pub quotation_selected: Color32,
    /// Buttons and chips.
    pub chip: Color32,
    /// The same under the pointer.
    pub chip_hovered: Color32,
    /// Behind a row under the pointer.
    pub row_hovered: Color32,
    /// What asks for attention.
    pub warning: Color32,
    /// The shadow of what floats.
    pub shadow: Color32,
    /// How much of a speaker's colour stands behind a quotation: any, and the selected one.
    pub tints: [f32; 2],
    /// Speakers' dots, told apart by colour-blind eyes too; repeated after the last.
    pub speakers: [Color32; 8],
}

impl Tokens {
    /// The colour of a stance.
    pub fn stance(&self, orientation: Orientation) -> Color32 {
        match orientation {
            Orientation::Favor => self.favor,
            Orientation::Against => self.against,
            Orientation::Mixed => self.mixed,
        }
    }

    /// Behind a quotation of the speaker that stands `nth` among the speakers.
    pub fn tint(&self, nth: usize, selected: bool) -> Color32 {
        mix(self.background, self.speaker(nth), self.tints[usize::from(selected)])
    }

    /// The dot of the speaker that stands `nth` among the speakers.
    pub fn speaker(&self, nth: usize) -> Color32 {
        self.speakers[nth % self.speakers.len()]
    }
}

/// `part` of one colour in another.
pub fn mix(base: Color32, over: Color32, part: f32) -> Color32 {
    let blend = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * part.clamp(0.0, 1.0)).round() as u8;
    Color32::from_rgb(blend(base.r(), over.r()), blend(base.g(), over.g()), blend(base.b(), over.b()))
}

/// The sign of a stance: its shape tells it before its colour does.
pub fn stance_sign(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::Favor => "▲",
        Orientation::Against => "▼",
        Orientation::Mixed => "◆",
    }
}

/// The word for a stance.
pub fn stance_word(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::Favor => "favor",
        Orientation::Against => "against",
        Orientation::Mixed => "mixed",
    }
}

/// The family of the bold face, see [`super::fonts`].
pub const BOLD: &str = "bold";

/// Text sizes, in points.
pub mod size {
    /// Rows and controls.
    pub const BODY: f32 = 14.0;
    /// Controls.
    pub const CONTROL: f32 = 13.0;
    /// What stands beneath a row.
    pub const SECONDARY: f32 = 12.5;
    /// Captions, counts in a corner.
    pub const SMALL: f32 = 11.5;
    /// The heading of a view.
    pub const HEADING: f32 = 21.0;
    /// The headline of an article.
    pub const HEADLINE: f32 = 19.0;
    /// An article's text.
    pub const READER: f32 = 14.5;
    /// The line height of an article's text.
    pub const READER_LINE: f32 = 23.5;
    /// The widest column of an article's text.
    pub const READER_COLUMN: f32 = 680.0;
}

/// A regular face of `size`.
pub fn regular(size: f32) -> FontId {
    FontId::proportional(size)
}

/// A bold face of `size`.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, egui::FontFamily::Name(BOLD.into()))
}

/// The tokens of the theme that `ui` is painted in.
pub fn tokens(ui: &egui::Ui) -> &'static Tokens {
    of(if ui.visuals().dark_mode { Theme::Dark } else { Theme::Light })
}

/// The tokens of `theme`.
pub fn of(theme: Theme) -> &'static Tokens {
    match theme {
        Theme::Dark => &dark::TOKENS,
        Theme::Light => &light::TOKENS,
    }
}

/// Dresses egui's own widgets in the tokens.
pub fn install(ctx: &egui::Context) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style(theme));
    }
}

fn style(theme: Theme) -> Style {
    let t = of(theme);
    let mut style = theme.default_style();
    style.text_styles = [
        (TextStyle::Small, regular(size::SMALL)),
        (TextStyle::Body, regular(size::BODY)),
        (TextStyle::Button, regular(size::CONTROL)),
        (TextStyle::Heading, bold(size::HEADING)),
        (TextStyle::Monospace, FontId::monospace(size::CONTROL)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(11.0, 5.0);
    style.spacing.interact_size.y = 28.0;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.scroll = ScrollStyle { bar_width: 8.0, ..ScrollStyle::thin() };
    style.interaction.tooltip_delay = 0.4;
    style.visuals = visuals(theme, t);
    style
}

fn visuals(theme: Theme, t: &Tokens) -> Visuals {
    let radius = CornerRadius::same(6);
    let widget = |fill: Color32, stroke: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Visuals {
        widgets: Widgets {
            noninteractive: widget(t.panel, t.line, t.ink),
            inactive: widget(t.chip, Color32::TRANSPARENT, t.ink),
            hovered: widget(t.chip_hovered, Color32::TRANSPARENT, t.ink),
            active: widget(t.chip_hovered, t.accent, t.ink),
            open: widget(t.chip_hovered, Color32::TRANSPARENT, t.ink),
        },
        selection: Selection { bg_fill: t.accent.gamma_multiply(0.35), stroke: Stroke::new(1.0, t.accent) },
        weak_text_color: Some(t.mute),
        hyperlink_color: t.accent,
        faint_bg_color: t.panel,
        extreme_bg_color: t.background,
        text_edit_bg_color: Some(t.background),
        code_bg_color: t.chip,
        warn_fg_color: t.warning,
        error_fg_color: t.against,
        window_corner_radius: CornerRadius::same(10),
        window_shadow: Shadow { offset: [0, 8], blur: 28, spread: 0, color: t.shadow },
        window_fill: t.background,
        window_stroke: Stroke::new(1.0, t.line),
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: t.background,
        popup_shadow: Shadow { offset: [0, 4], blur: 16, spread: 0, color: t.shadow },
        text_cursor: egui::style::TextCursorStyle { stroke: Stroke::new(1.5, t.accent), ..Default::default() },
        ..match theme {
            Theme::Dark => Visuals::dark(),
            Theme::Light => Visuals::light(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG defines it.
    fn luminance(color: Color32) -> f32 {
        let [r, g, b, _] = egui::Rgba::from(color).to_array();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_stands_out_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let t = of(theme);
            for back in [t.background, t.panel, t.accent_background, t.quotation, t.quotation_selected, t.chip] {
                assert!(contrast(t.ink, back) >= 7.0, "{theme:?}: text on {back:?} {}", contrast(t.ink, back));
            }
            for nth in 0..t.speakers.len() {
                for selected in [false, true] {
                    let back = t.tint(nth, selected);
                    assert!(contrast(t.ink, back) >= 7.0, "{theme:?}: text on tint {nth} {}", contrast(t.ink, back));
                }
            }
            assert_eq!(mix(Color32::BLACK, Color32::WHITE, 0.5), Color32::from_rgb(128, 128, 128));
            for back in [t.background, t.panel, t.accent_background] {
                assert!(contrast(t.mute, back) >= 4.5, "{theme:?}: secondary on {back:?} {}", contrast(t.mute, back));
                for sign in [t.favor, t.against, t.mixed, t.accent] {
                    assert!(contrast(sign, back) >= 3.0, "{theme:?}: {sign:?} on {back:?} {}", contrast(sign, back));
                }
            }
            assert!(contrast(t.faint, t.background) >= 3.0, "{theme:?}: hints {}", contrast(t.faint, t.background));
            assert!(contrast(t.on_accent, t.accent) >= 4.5, "{theme:?}: text on the accent");
        }
    }
}
