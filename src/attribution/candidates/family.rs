/*!
The pattern families: how a candidate is tied to its quotation.
*/

/// How a candidate is tied to its quotation: the pattern family that an attribution names as its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// "…," said X.
    SaidInverted,
    /// "…," X said.
    SaidAfter,
    /// X said "…"; X said that it was "…".
    SaidBefore,
    /// X, who said "…"
    Relative,
    /// according to X.
    AccordingTo,
    /// X did this, saying "…"; X called it …, adding "…"
    Participle,
    /// X … : "…"
    Colon,
    /// "…" — X
    Signature,
    /// The same speaker goes on.
    Continuation,
    /// The speaker before the last, in a dialogue.
    Alternation,
    /// X's statement read "…"
    NounCue,
    /// The head of the sentence, without a cue.
    SentenceHead,
    /// The head of the sentence before.
    PreviousSentence,
    /// Somebody named in the paragraph before.
    PreviousParagraph,
    /// Somebody named behind the quotation.
    Behind,
    /// Somebody named elsewhere in the paragraph.
    Nearby,
    /// "RUIZ: …" inside the marks.
    Label,
    /// Words of a headline that the text gives to somebody.
    Repeated,
}

impl Family {
    /// The name that statements carry as their rule.
    pub fn name(self) -> &'static str {
        match self {
            Family::SaidInverted => "said-inverted",
            Family::SaidAfter => "said-after",
            Family::SaidBefore => "said-before",
            Family::Relative => "relative-clause",
            Family::AccordingTo => "according-to",
            Family::Participle => "participle",
            Family::Colon => "colon",
            Family::Signature => "signature",
            Family::Continuation => "continuation",
            Family::Alternation => "alternation",
            Family::NounCue => "noun-cue",
            Family::SentenceHead => "sentence-head",
            Family::PreviousSentence => "previous-sentence",
            Family::PreviousParagraph => "previous-paragraph",
            Family::Behind => "behind",
            Family::Nearby => "nearby",
            Family::Label => "label",
            Family::Repeated => "repeated",
        }
    }

    /// Every family.
    pub const ALL: [Family; 18] = [
        Family::SaidInverted,
        Family::SaidAfter,
        Family::SaidBefore,
        Family::Relative,
        Family::AccordingTo,
        Family::Participle,
        Family::Colon,
        Family::Signature,
        Family::Continuation,
        Family::Alternation,
        Family::NounCue,
        Family::SentenceHead,
        Family::PreviousSentence,
        Family::PreviousParagraph,
        Family::Behind,
        Family::Nearby,
        Family::Label,
        Family::Repeated,
    ];
}
