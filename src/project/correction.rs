/*!
What a person can decide, as plain data that can be kept, undone, exported and applied again.
*/

use serde::{Deserialize, Serialize};

use super::anchor::{Anchor, Quote};
use crate::article::PartialDate;
use crate::corpus::{Finding, SpeakerEdit};
use crate::quotation::Kind;
use crate::stance::Orientation;
use crate::statement::SpeakerRef;

/// One decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    /// About one statement.
    Statement {
        /// Which.
        anchor: Anchor,
        /// What.
        change: Change,
    },
    /// About who is who.
    Speakers(SpeakerEdit),
    /// About a whole article.
    Article {
        /// Its name inside the folder.
        file: String,
        /// The hash of its text, by which it is known under another name.
        text: u64,
        /// Whether it is left out.
        excluded: bool,
    },
}

/// What is decided about one statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is right as it stands. What is confirmed stays, also when a later reading thinks otherwise.
    Confirm {
        /// Who said it, under the name across articles.
        speaker: Option<SpeakerRef>,
        /// The same under the name the article uses, by which a reading is known to agree.
        here: Option<String>,
    },
    /// Somebody else said it; `None`: nobody known.
    Speaker(Option<SpeakerRef>),
    /// It is nobody's statement.
    NotAStatement,
    /// It consists of these words.
    Span(Vec<Quote>),
    /// The machine missed it: the anchor's words are a statement.
    Add {
        /// Who said it.
        speaker: Option<SpeakerRef>,
        /// What kind it is.
        kind: Kind,
    },
    /// It was said then; `None`: unknown.
    Date(Option<PartialDate>),
    /// It is about these themes, weightiest first; none is an answer too.
    Themes(Vec<String>),
    /// The speaker stands thus; none is an answer too.
    Stance(Vec<StanceChoice>),
    /// A remark; `None` takes it back.
    Note(Option<String>),
}

/// A stance that a person sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceChoice {
    /// Towards whom or what.
    pub target: String,
    /// Which way.
    pub orientation: Orientation,
}

impl Change {
    /// Confirms a statement as it stands; `here` is its speaker's name in [`crate::corpus::Snapshot::machine_of`].
    pub fn confirm(finding: &Finding, here: Option<&str>) -> Change {
        Change::Confirm { speaker: finding.statement.speaker.clone(), here: here.map(str::to_owned) }
    }
}

impl Correction {
    /// The article it is about, if it is about one.
    pub fn file(&self) -> Option<&str> {
        match self {
            Correction::Statement { anchor, .. } => Some(&anchor.file),
            Correction::Article { file, .. } => Some(file),
            Correction::Speakers(_) => None,
        }
    }

    /// The hash of the article's text at the time.
    pub fn text(&self) -> Option<u64> {
        match self {
            Correction::Statement { anchor, .. } => Some(anchor.text),
            Correction::Article { text, .. } => Some(*text),
            Correction::Speakers(_) => None,
        }
    }

    /// In plain words.
    pub fn describe(&self) -> String {
        match self {
            Correction::Statement { anchor, change } => {
                let words = shorten(&anchor.words(), 60);
                match change {
                    Change::Confirm { .. } => format!("Confirmed {words}"),
                    Change::Speaker(Some(speaker)) => format!("Set the speaker of {words} to {}", speaker.name),
                    Change::Speaker(None) => format!("Set the speaker of {words} to nobody"),
                    Change::NotAStatement => format!("Marked {words} as not a statement"),
                    Change::Span(quotes) => {
                        let new = quotes.iter().map(|q| q.exact.as_str()).collect::<Vec<_>>().join(" […] ");
                        format!("Changed the words of {words} to {}", shorten(&new, 60))
                    }
                    Change::Add { .. } => format!("Added the quotation {words}"),
                    Change::Date(Some(date)) => format!("Dated {words} {date}"),
                    Change::Date(None) => format!("Marked the date of {words} as unknown"),
                    Change::Themes(themes) if themes.is_empty() => format!("Took all themes from {words}"),
                    Change::Themes(themes) => format!("Set the themes of {words} to {}", themes.join(", ")),
                    Change::Stance(stances) if stances.is_empty() => format!("Marked {words} as taking no stance"),
                    Change::Stance(stances) => {
                        let stances: Vec<String> = stances.iter().map(StanceChoice::describe).collect();
                        format!("Set the stance of {words} to {}", stances.join(", "))
                    }
                    Change::Note(Some(_)) => format!("Noted something on {words}"),
                    Change::Note(None) => format!("Took back the note on {words}"),
                }
            }
            Correction::Speakers(SpeakerEdit::Same { names, into }) => match names.as_slice() {
                [name] => format!("{name} is now {into}"),
                names => format!("Merged {} into {into}", names.join(", ")),
            },
            Correction::Speakers(SpeakerEdit::Apart { speaker, forms, files, to }) => match (forms.as_slice(), files.as_slice()) {
                ([], [file]) => format!("{speaker} in {file} is {to}"),
                ([], files) => format!("{speaker} in {} articles is {to}", files.len()),
                (forms, []) => format!("“{}”, taken for {speaker}, is {to}", forms.join("”, “")),
                (forms, _) => format!("“{}”, taken for {speaker} in some articles, is {to}", forms.join("”, “")),
            },
            Correction::Speakers(SpeakerEdit::Different { one, other }) => format!("{one} and {other} are two"),
            Correction::Article { file, excluded: true, .. } => format!("Left out {file}"),
            Correction::Article { file, excluded: false, .. } => format!("Took {file} back"),
        }
    }
}

impl StanceChoice {
    fn describe(&self) -> String {
        let way = match self.orientation {
            Orientation::Favor => "for",
            Orientation::Against => "against",
            Orientation::Mixed => "for and against",
        };
        format!("{way} {}", self.target)
    }
}

/// Several decisions in one action, in plain words.
pub fn describe(corrections: &[Correction]) -> String {
    match corrections {
        [] => String::new(),
        [one] => one.describe(),
        [first, rest @ ..] => format!("{} and {} more", first.describe(), rest.len()),
    }
}

fn shorten(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
