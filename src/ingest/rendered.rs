//! The text of formats with markup, as a reader sees it: built block by block.

use crate::article::{Role, Span};

use super::furniture::Finding;
use super::layout::{Laid, is_invisible};

/// A text under construction with the paragraphs laid out so far.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub text: String,
    pub laid: Vec<Laid>,
    line: String,
    /// What the markup says of the line.
    told: Option<Finding>,
    block: u32,
    block_is_open: bool,
}

impl Rendered {
    /// Adds running text: white space of the source is one space; other spaces stay as they are.
    pub(super) fn text(&mut self, text: &str) {
        for (i, piece) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            if i > 0 && !self.line.ends_with(' ') && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push_str(piece);
        }
    }

    /// Adds text in which line breaks count.
    pub(super) fn lines(&mut self, text: &str) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.break_line();
            }
            self.line.push_str(line.trim_end_matches('\r'));
        }
    }

    /// What the markup says the lines of this block are.
    pub(super) fn tell(&mut self, role: Role, reason: &'static str) {
        self.told = Some((role, reason));
    }

    /// Ends a line within a block.
    pub(super) fn break_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let shown = line.trim();
        if shown.chars().all(is_invisible) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(if self.block_is_open { "\n" } else { "\n\n" });
            self.block += u32::from(!self.block_is_open);
        }
        let start = self.text.len();
        self.text.push_str(shown);
        self.laid.push(Laid { span: Span::new(start, self.text.len()), block: self.block, told: self.told });
        self.block_is_open = true;
    }

    /// Ends a block.
    pub(super) fn end_block(&mut self) {
        self.break_line();
        self.block_is_open = false;
        self.told = None;
    }
}
