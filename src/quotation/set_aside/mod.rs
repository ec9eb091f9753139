/*!
Rules that say why a marked stretch is nobody's statement: one file for each reason.

They see only the [`Frame`]; what they leave undecided the learned weights decide.
*/

pub mod furniture;
mod hypothetical;
mod nicknames;
mod scare_quotes;
pub mod titles;

use super::Reason;
use super::frame::Frame;

/// Whether a marked stretch in its frame falls under a rule.
type Applies = fn(&Frame) -> bool;

/// The first reason whose rule applies.
pub fn reason(frame: &Frame) -> Option<Reason> {
    let rules: [(Applies, Reason); 5] = [
        (furniture::applies, Reason::Furniture),
        (nicknames::applies, Reason::Nickname),
        (titles::applies, Reason::Title),
        (hypothetical::applies, Reason::Hypothetical),
        (scare_quotes::applies, Reason::ScareQuote),
    ];
    rules.iter().find(|(applies, _)| applies(frame)).map(|(_, reason)| *reason)
}

#[cfg(test)]
pub(crate) mod testing {
    //! Whether a rule applies to the last marked stretch of a text.
    use crate::lexicon::Lexicon;
    use crate::quotation::{frame::Frame, pieces};
    use crate::text::{Prose, testing::article};

    pub fn last(text: &str, rule: fn(&Frame) -> bool) -> bool {
        let article = article(text);
        let prose = Prose::of(&article, &Lexicon::embedded());
        let (pieces, _) = pieces(&article, &prose);
        let frame = pieces.len().checked_sub(1).and_then(|last| Frame::of(&article, &prose, &pieces, last));
        frame.is_some_and(|frame| rule(&frame))
    }
}
