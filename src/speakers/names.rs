/*!
Names as keys: two spellings of one name give one key, two names give two.
*/

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A word of a name as it is compared: without diacritics, in lower case, letters only.
pub(super) fn plain(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in mended(word).nfd() {
        match c {
            'ł' | 'Ł' => out.push('l'),
            'ø' | 'Ø' => out.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ı' => out.push('i'),
            c if c.is_alphabetic() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

/// A word whose UTF-8 was read as Windows-1252 (`JosÃ©`), read again as what it is; any other word as it stands.
pub(super) fn mended(word: &str) -> Cow<'_, str> {
    if !word.contains(['Ã', 'Å', 'Ä', 'Â', 'Ð', 'Ñ']) {
        return Cow::Borrowed(word);
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(word);
    match std::str::from_utf8(&bytes) {
        Ok(read) if !lossy => Cow::Owned(read.to_owned()),
        _ => Cow::Borrowed(word),
    }
}

/// A word of a name as it sounds to whoever carried it from one alphabet or keyboard to another: endings in -y, -iy,
/// -yy, -ij are one, so are ks/x, doubled letters and the like.
pub(super) fn sound(word: &str) -> String {
    let plain = plain(word);
    let mut out = String::with_capacity(plain.len());
    let letters: Vec<char> = plain.chars().collect();
    let mut i = 0;
    while i < letters.len() {
        let rest = |n: usize| letters.get(i + n).copied().unwrap_or(' ');
        let (sound, used) = match (letters[i], rest(1), rest(2)) {
            ('s', 'c', 'h') => ("S", 3),
            ('t', 'c', 'h') => ("C", 3),
            ('s', 'h', _) => ("S", 2),
            ('c', 'h', _) => ("C", 2),
            ('k', 'h', _) => ("h", 2),
            ('z', 'h', _) => ("Z", 2),
            ('p', 'h', _) => ("f", 2),
            ('t', 'z' | 's', _) => ("T", 2),
            ('k', 's', _) | ('x', _, _) => ("x", if letters[i] == 'x' { 1 } else { 2 }),
            ('c', 'k', _) => ("k", 2),
            ('q', 'u', _) => ("k", 2),
            ('q', _, _) => ("k", 1),
            ('w', _, _) => ("v", 1),
            ('y' | 'j' | 'i', _, _) => {
                let run = letters[i..].iter().take_while(|c| matches!(c, 'y' | 'j' | 'i')).count();
                ("i", run)
            }
            ('o', 'u', _) => ("u", 2),
            ('a', 'a', _) => ("a", 2),
            ('e', 'e', _) => ("e", 2),
            (c, next, _) if c == next => ("", 1),
            _ => {
                out.push(letters[i]);
                i += 1;
                continue;
            }
        };
        out.push_str(sound);
        i += used;
    }
    out
}

/// A person's name, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Every word but initials and suffixes, as it sounds; the last is the last name.
    pub words: Vec<String>,
    /// The initial or first letter of each given name, initials included, in order.
    pub initials: Vec<char>,
    /// "jr", "sr", "ii" …
    pub suffix: Option<String>,
}

impl Name {
    /// Takes a name apart. Particles ("van der", "al-") belong to the word behind them.
    pub fn parse(name: &str) -> Name {
        let mut parsed = Name::default();
        let mut particles = String::new();
        let mut parts: Vec<&str> = name.split_whitespace().collect();
        while let Some(&last) = parts.last()
            && is_suffix(last)
            && parts.len() > 1
        {
            parsed.suffix = Some(plain(last));
            parts.pop();
        }
        let count = parts.len();
        for (i, part) in parts.into_iter().enumerate() {
            let letters = plain(part);
            let is_last = i + 1 == count;
            if letters.is_empty() {
                continue;
            }
            // "and Nwosu": a word that only stood before the name.
            if i == 0 && !is_last && part.starts_with(|c: char| c.is_lowercase()) && !is_particle(part) {
                continue;
            }
            // "Gov. Nwosu": a title that was left on.
            if i == 0 && !is_last && part.ends_with('.') && letters.chars().count() > 2 {
                continue;
            }
            if !is_last && is_particle(part) {
                particles.push_str(&letters);
                continue;
            }
            if !is_last {
                parsed.initials.extend(letters.chars().next());
            }
            if letters.chars().count() > 1 || is_last && parsed.words.is_empty() {
                let joined = std::mem::take(&mut particles) + &letters;
                parsed.words.push(sound(&joined));
            }
        }
        parsed
    }

    /// The last name.
    pub fn last(&self) -> Option<&str> {
        self.words.last().map(String::as_str)
    }

    /// The given names written out.
    pub fn given(&self) -> &[String] {
        self.words.split_last().map_or(&[], |(_, given)| given)
    }

    /// Whether there is more than a last name: a given name or an initial.
    pub fn is_full(&self) -> bool {
        !self.words.is_empty() && (self.words.len() > 1 || !self.initials.is_empty())
    }
}

/// Whether a speaker goes by a letter alone, as in a transcript: "Q", "Y.".
pub(super) fn is_label(name: &str) -> bool {
    name.split_whitespace().all(|word| word.chars().filter(|c| c.is_alphanumeric()).count() < 2)
}

/// Words inside a name that go with the next one: lower-case ones, and in capitals those that are no given names.
fn is_particle(word: &str) -> bool {
    if ["De", "Del", "Di", "Da", "Du", "La", "Le", "Von"].contains(&word) {
        return true;
    }
    let list = [
        "van", "der", "den", "von", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "el", "bin", "ibn", "ben", "ter",
        "zu", "af",
    ];
    word.starts_with(char::is_lowercase) && list.contains(&word)
}

/// Jr., III and the like.
pub(super) fn is_suffix(word: &str) -> bool {
    let bare = word.trim_matches(['.', ',']);
    ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"].iter().any(|s| bare.eq_ignore_ascii_case(s))
}

/// The key of a full name: how its first and last word sound.
pub(super) fn full_key(name: &str) -> String {
    let name = Name::parse(name);
    match name.words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, .., last] => format!("{first} {last}"),
    }
}

/// The key of a last name; nothing when there is none.
pub(super) fn last_key(name: &str) -> Option<String> {
    Name::parse(name).words.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (a, b) in [
            ("Petrensky", "Petrenskyy"),
            ("Petrensky", "Petrenskiy"),
            ("Kowalsky", "Kowalskij"),
            ("Khrenov", "Hrenov"),
            ("Alexandr", "Aleksandr"),
            ("Łukasz", "Lukasz"),
            ("Müller", "MULLER"),
            ("Sørensen", "Sorensen"),
            ("Muhammed", "Muhamed"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        for (a, b) in [("Kelly", "Kerry"), ("Brown", "Braun"), ("Hansen", "Hanson"), ("Marin", "Martin"), ("Bell", "Ball")] {
            assert_ne!(sound(a), sound(b), "{a} {b}");
        }
    }

    #[test]
    fn full_names_are_first_and_last() {
        assert_eq!(full_key("John F. Kirby"), full_key("John Kirby"));
        assert_eq!(full_key("Ada Nwosu Jr."), full_key("ADA NWOSU"));
        assert_ne!(full_key("Ada Nwosu"), full_key("Obi Nwosu"));
        assert_eq!(last_key("Ada Nwosu, Jr."), last_key("Nwosu"));
        assert_eq!(last_key("Ilka van der Sloot"), last_key("Ilka Vandersloot"));
        assert_eq!(full_key("JosÃ© Ibarra"), full_key("José Ibarra"));
    }

    #[test]
    fn names_are_taken_apart() {
        let name = Name::parse("J. Edgar Nwosu Jr.");
        assert_eq!((name.given().len(), name.last(), name.suffix.as_deref()), (1, Some("nvosu"), Some("jr")));
        assert_eq!(name.initials, ['j', 'e']);
        assert_eq!(Name::parse("Bruno de Arvo").last(), Name::parse("De Arvo").last());
        assert_eq!(Name::parse("Gov. Nwosu"), Name::parse("Nwosu"));
        assert_eq!(Name::parse("and Nwosu"), Name::parse("Nwosu"));
        assert_eq!(Name::parse("bin Nwosu").last(), Name::parse("Binnwosu").last());
        assert!(is_label("Q") && is_label("Y.") && !is_label("Al"));
        assert!(Name::parse("Van Arvo").is_full() && !Name::parse("De Arvo").is_full());
        assert!(Name::parse("J. Nwosu").is_full() && !Name::parse("Nwosu").is_full());
    }
}
