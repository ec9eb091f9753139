/*!
The file format of theme books: TOML, read with every complaint at its line.

The format is documented where its users look for it, at the top of `assets/themes/default.toml`.
*/

use serde::Deserialize;
use toml::Spanned;

use super::tagging::Weighing;

/// Weights of the three lists of phrases.
const STRONG: f32 = 3.0;
const USUAL: f32 = 1.5;
const WEAK: f32 = 0.5;

/// One theme of a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// `major` or `major/sub`.
    pub id: String,
    /// What it is called, in plain words.
    pub name: String,
    /// What belongs to it and what does not.
    pub explanation: String,
    /// What one can be for or against here, as a short demand ("send troops").
    pub proposition: Option<String>,
    /// What is done where that is done: phrases whom to be for is to be for the proposition.
    pub favor: Vec<String>,
    /// What is done against it.
    pub against: Vec<String>,
    /// The phrases that point to it, with their weights.
    pub phrases: Vec<Phrase>,
    /// Phrases in which its words mean something else.
    pub except: Vec<String>,
}

impl Theme {
    /// The part of the id before the slash.
    pub fn major(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }
}

/// A phrase of a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// As the book writes it.
    pub text: String,
    /// How much it counts.
    pub weight: f32,
}

/// Why a book cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("theme book, line {line}: {reason}")]
pub struct BookError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there, in plain words.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    extends: Option<Spanned<String>>,
    #[serde(default)]
    drop: Vec<Spanned<String>>,
    ignore: Option<Spanned<String>>,
    weighing: Option<Spanned<Weighing>>,
    #[serde(default)]
    theme: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    name: Option<Spanned<String>>,
    explanation: Option<String>,
    proposition: Option<String>,
    favor: Option<Spanned<String>>,
    against: Option<Spanned<String>>,
    strong: Option<Spanned<String>>,
    phrases: Option<Spanned<String>>,
    weak: Option<Spanned<String>>,
    except: Option<Spanned<String>>,
}

/// A book as written, before it is made ready for tagging.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub extends_default: bool,
    pub drop: Vec<String>,
    pub ignore: Vec<String>,
    pub weighing: Weighing,
    pub weighing_given: bool,
    pub themes: Vec<Theme>,
}

impl Draft {
    /// Reads and checks a book.
    pub fn parse(text: &str) -> Result<Self, BookError> {
        let source = Source(text);
        let file: File = toml::from_str(text)
            .map_err(|e| source.error(e.span().map_or(0, |s| s.start), e.message().lines().next().unwrap_or("is not TOML")))?;
        let extends_default = match &file.extends {
            None => false,
            Some(name) if name.get_ref() == "default" => true,
            Some(name) => return Err(source.error(name.span().start, "`extends` can only be \"default\"")),
        };
        let mut draft = Draft { extends_default, ..Draft::default() };
        if let Some(weighing) = file.weighing {
            let at = weighing.span().start;
            draft.weighing = weighing.into_inner();
            draft.weighing.check().map_err(|reason| source.error(at, &reason))?;
            draft.weighing_given = true;
        }
        draft.drop = file.drop.iter().map(|id| id.get_ref().clone()).collect();
        draft.ignore = match &file.ignore {
            Some(list) => source.phrases(list, 0.0)?.into_iter().map(|p| p.text).collect(),
            None => Vec::new(),
        };
        for entry in &file.theme {
            let at = entry.span().start;
            let theme = source.theme(entry.get_ref(), extends_default)?;
            if draft.themes.iter().any(|t| t.id == theme.id) {
                return Err(source.error(at, &format!("the theme `{}` is there twice", theme.id)));
            }
            draft.themes.push(theme);
        }
        if draft.themes.is_empty() && !extends_default {
            return Err(source.error(0, "the book has no [[theme]]"));
        }
        Ok(draft)
    }

    /// Lays another book on top of this one.
    pub fn extend(&mut self, other: Draft) {
        self.themes.retain(|t| !other.drop.contains(&t.id));
        self.ignore.extend(other.ignore);
        if other.weighing_given {
            self.weighing = other.weighing;
        }
        for theme in other.themes {
            match self.themes.iter_mut().find(|t| t.id == theme.id) {
                Some(known) => {
                    if !theme.name.is_empty() {
                        known.name = theme.name;
                    }
                    if !theme.explanation.is_empty() {
                        known.explanation = theme.explanation;
                    }
                    known.proposition = theme.proposition.or(known.proposition.take());
                    known.phrases.retain(|p| theme.phrases.iter().all(|q| q.text != p.text));
                    known.phrases.extend(theme.phrases);
                    known.except.extend(theme.except);
                    known.favor.extend(theme.favor);
                    known.against.extend(theme.against);
                }
                None => self.themes.push(Theme { name: or_id(theme.name, &theme.id), ..theme }),
            }
        }
    }
}

fn or_id(name: String, id: &str) -> String {
    if name.is_empty() { id.replace(['_', '/'], " ") } else { name }
}

/// The text of a book, for finding lines.
struct Source<'a>(&'a str);

impl Source<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.0.bytes().take(at).filter(|&b| b == b'\n').count()
    }

    fn error(&self, at: usize, reason: &str) -> BookError {
        BookError { line: self.line(at), reason: reason.to_owned() }
    }

    fn theme(&self, entry: &Entry, extends: bool) -> Result<Theme, BookError> {
        let at = entry.id.span().start;
        let id = entry.id.get_ref();
        let parts: Vec<&str> = id.split('/').collect();
        let good = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if parts.len() > 2 || !parts.iter().all(good) {
            return Err(self.error(at, &format!("`{id}` is not an id: write `major` or `major/sub` in letters, digits, `_` and `-`")));
        }
        let name = match &entry.name {
            Some(name) if name.get_ref().trim().is_empty() => return Err(self.error(name.span().start, "the name is empty")),
            Some(name) => name.get_ref().trim().to_owned(),
            None if extends => String::new(),
            None => return Err(self.error(at, &format!("the theme `{id}` has no name"))),
        };
        let mut phrases: Vec<Phrase> = Vec::new();
        for (list, weight) in [(&entry.strong, STRONG), (&entry.phrases, USUAL), (&entry.weak, WEAK)] {
            let Some(list) = list else { continue };
            for phrase in self.phrases(list, weight)? {
                if phrases.iter().any(|p| p.text == phrase.text) {
                    return Err(self.error(list.span().start, &format!("the theme `{id}` has the phrase `{}` twice", phrase.text)));
                }
                phrases.push(phrase);
            }
        }
        if phrases.is_empty() && !extends {
            return Err(self.error(at, &format!("the theme `{id}` has no phrases")));
        }
        let plain = |list: &Option<Spanned<String>>| match list {
            Some(list) => Ok(self.phrases(list, 0.0)?.into_iter().map(|p| p.text).collect()),
            None => Ok(Vec::new()),
        };
        let (except, favor, against) = (plain(&entry.except)?, plain(&entry.favor)?, plain(&entry.against)?);
        if let Some(list) = entry.favor.as_ref().or(entry.against.as_ref()).filter(|_| entry.proposition.is_none() && !extends) {
            return Err(self.error(list.span().start, &format!("the theme `{id}` has no proposition to be for or against")));
        }
        let explanation = entry.explanation.as_deref().unwrap_or("").trim().to_owned();
        Ok(Theme { id: id.clone(), name, explanation, proposition: entry.proposition.clone(), favor, against, phrases, except })
    }

    /// The phrases of a list: parted by commas or line ends, each with an optional weight behind `^`.
    fn phrases(&self, list: &Spanned<String>, weight: f32) -> Result<Vec<Phrase>, BookError> {
        let span = list.span();
        let raw = self.0.get(span.clone()).unwrap_or("");
        // TOML drops a line end right behind the opening marks.
        let dropped = usize::from(raw.trim_start_matches(['"', '\'']).trim_start_matches('\r').starts_with('\n'));
        let first = self.line(span.start) + dropped;
        let mut phrases = Vec::new();
        for (number, line) in list.get_ref().lines().enumerate() {
            for part in line.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                let fail = |reason: String| BookError { line: first + number, reason };
                let (words, weight) = match part.split_once('^') {
                    None => (part, weight),
                    Some((words, number)) => match number.trim().parse::<f32>() {
                        Ok(weight) if (0.0..=10.0).contains(&weight) => (words.trim(), weight),
                        _ => return Err(fail(format!("`{part}`: behind `^` stands a weight from 0 to 10"))),
                    },
                };
                if let Err(reason) = super::phrases::check(words) {
                    return Err(fail(format!("`{part}`: {reason}")));
                }
                phrases.push(Phrase { text: words.to_owned(), weight });
            }
        }
        Ok(phrases)
    }
}

#[cfg(test)]
mod tests {
    use crate::themes::ThemeBook;

    const SMALL: &str = "[[theme]]\nid = \"sea/ferries\"\nname = \"Ferries\"\nproposition = \"build the ferry\"\nstrong = \"\"\"\nferry, ferry line ^5\nharbour\n\"\"\"\n";

    #[test]
    fn a_book_is_read() {
        let book = ThemeBook::parse(SMALL).unwrap();
        let theme = book.theme("sea/ferries").unwrap();
        assert_eq!((theme.name.as_str(), theme.major(), theme.phrases.len()), ("Ferries", "sea", 3));
        assert_eq!(theme.phrases[1].weight, 5.0);
        assert_eq!(theme.proposition.as_deref(), Some("build the ferry"));
        assert_eq!(book.name("sea/ferries"), "Ferries");
        assert_eq!(book.name("sea/salt_works"), "sea salt works");
    }

    #[test]
    fn errors_name_their_line() {
        let line = |text: &str| ThemeBook::parse(text).unwrap_err();
        assert_eq!(line(&SMALL.replace("line ^5", "line ^many")).line, 6);
        assert_eq!(line(&SMALL.replace("harbour", "har*bour")).line, 7);
        assert_eq!(line(&SMALL.replace("sea/ferries", "sea/ferries/big")).line, 2);
        assert_eq!(line(&SMALL.replace("name =", "nmae =")).line, 3);
        assert_eq!(line(&SMALL.replace("\"Ferries\"", "\" \"")).line, 3);
        assert_eq!(line(&format!("{SMALL}\n{SMALL}")).line, 10);
        assert_eq!(line(&SMALL.replace("proposition =", "against =")).line, 4);
        assert_eq!(line("extends = \"mine\"\n").line, 1);
        assert!(line("").to_string().contains("no [[theme]]"));
        assert!(line("[[theme]\nid = 3").to_string().starts_with("theme book, line 1"));
    }

    #[test]
    fn a_book_can_extend_the_default() {
        let own = "extends = \"default\"\ndrop = [\"culture\"]\n[[theme]]\nid = \"health\"\nphrases = \"quokka fever\"\n[[theme]]\nid = \"own\"\nphrases = \"zeppelin\"\n";
        let book = ThemeBook::parse(own).unwrap();
        let default = ThemeBook::embedded();
        assert_eq!(book.name("health"), default.name("health"));
        assert_eq!(book.theme("health").unwrap().phrases.len(), default.theme("health").unwrap().phrases.len() + 1);
        assert!(book.theme("culture").is_none() && book.theme("own").is_some());
    }
}
