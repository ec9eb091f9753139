/*!
Names as keys: two spellings of one name give one key, two names give two.
*/

use unicode_normalization::UnicodeNormalization;

/// A word of a name as it is compared: without diacritics, in lower case, letters only.
pub(super) fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfd() {
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

/// Words of a name that say nothing about who it is: initials and suffixes.
fn counts(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_suffix(word)
}

/// Jr., III and the like.
pub(super) fn is_suffix(word: &str) -> bool {
    let bare = word.trim_matches(['.', ',']);
    ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"].iter().any(|s| bare.eq_ignore_ascii_case(s))
}

/// The key of a full name: how its first and last word sound.
pub(super) fn full_key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().filter(|w| counts(w)).collect();
    match words.as_slice() {
        [] => plain(name),
        [one] => sound(one),
        [first, .., last] => format!("{} {}", sound(first), sound(last)),
    }
}

/// The key of a last name; nothing when there is none.
pub(super) fn last_key(name: &str) -> Option<String> {
    name.split_whitespace().rfind(|w| counts(w)).map(sound)
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
    }
}
