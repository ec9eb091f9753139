/*!
A statement as it stands after a person looked at it: the machine's finding with every correction applied.
*/

use serde::{Deserialize, Serialize};

use crate::statement::Statement;

/// What a person made of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// Nobody has looked at it.
    #[default]
    Open,
    /// A person agreed with the machine.
    Confirmed,
    /// A person changed something.
    Corrected,
    /// A person marked what the machine had missed.
    Added,
    /// A person said that it is nobody's statement. Hidden unless asked for.
    Rejected,
}

impl Review {
    /// Every status, in the order of their meaning.
    pub const ALL: [Review; 5] = [Review::Open, Review::Confirmed, Review::Corrected, Review::Added, Review::Rejected];

    /// Its place in [`Review::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A part of a statement that a person may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Who said it.
    Speaker,
    /// Which words.
    Span,
    /// When.
    Date,
    /// What it is about.
    Themes,
    /// Where the speaker stands.
    Stance,
}

/// A statement as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// With a person's values where a person gave some, the machine's elsewhere.
    pub statement: Statement,
    /// What a person made of it.
    pub review: Review,
    /// Which parts are a person's, in order.
    pub by_hand: Vec<Field>,
    /// A person's remark.
    pub note: Option<String>,
}

impl Finding {
    /// What the machine found, untouched.
    pub fn of(statement: Statement) -> Self {
        Finding { statement, review: Review::Open, by_hand: Vec::new(), note: None }
    }

    /// Whether a person set this part.
    pub fn is_by_hand(&self, field: Field) -> bool {
        self.by_hand.contains(&field)
    }
}
