/*!
When two names are taken for the same speaker, for scoring.
*/

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words that do not tell groups apart.
const STOP: &str = "the a an of for and in on at to from by with his her their its our my is was were who that this said one some other";
/// Titles that stand before a person's name.
const TITLES: &str = "mr mrs ms miss dr sen sens senator rep reps representative gov governor president vice secretary general gen lt col maj capt sgt adm admiral prof professor sir dame lord lady rev reverend judge justice king queen prince princess pope mayor chancellor minister prime ambassador speaker chairman chairwoman pastor father";
/// What may stand behind a person's name.
const SUFFIX: &str = "jr sr ii iii iv phd md";

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// The words of a name: lower case, without diacritics and possessive endings.
pub fn tokens(name: &str) -> Vec<String> {
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let characters: Vec<char> = plain.chars().collect();
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut found = Vec::new();
    let mut i = 0;
    while i < characters.len() {
        if !word(characters[i]) {
            i += 1;
            continue;
        }
        let mut token = String::new();
        while i < characters.len() {
            let c = characters[i];
            let next = characters.get(i + 1).copied();
            if word(c) {
                token.push(c);
                i += 1;
            } else if is_possessive(&characters, i) {
                i += 2;
                break;
            } else if matches!(c, '-' | '\'' | '’') && next.is_some_and(word) {
                token.push(c);
                i += 1;
            } else {
                break;
            }
        }
        found.push(token);
    }
    found
}

/// Whether `'s` stands at `i`, with no letter behind it.
fn is_possessive(characters: &[char], i: usize) -> bool {
    matches!(characters[i], '\'' | '’')
        && characters.get(i + 1) == Some(&'s')
        && characters.get(i + 2).is_none_or(|c| !(c.is_alphanumeric() || *c == '_'))
}

fn person_tokens(name: &str) -> Vec<String> {
    let mut words: Vec<String> = tokens(name).into_iter().filter(|t| !listed(SUFFIX, t)).collect();
    while words.len() > 1 && listed(TITLES, &words[0]) {
        words.remove(0);
    }
    words
}

/// Whether two names can be one person's: one's words among the other's, or the same last name and a first name that
/// agrees, if only by its initial.
pub fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (person_tokens(a), person_tokens(b));
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    if a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w)) {
        return true;
    }
    let initial = a[0].len() == 1 || b[0].len() == 1;
    last_a == last_b && (a[0] == b[0] || initial && a[0].chars().next() == b[0].chars().next())
}

/// Whether two names can be one group's: one's words among the other's, or half of all words shared.
pub fn same_other(a: &str, b: &str) -> bool {
    let words = |name: &str| -> std::collections::BTreeSet<String> { tokens(name).into_iter().filter(|t| !listed(STOP, t)).collect() };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let shared = a.intersection(&b).count() as f64;
    a.is_subset(&b) || b.is_subset(&a) || shared / a.union(&b).count() as f64 >= 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_over_titles_initials_and_diacritics() {
        assert!(same_person("Sen. Ana M. Ruiz", "Ruiz"));
        assert!(same_person("A. Ruiz", "Ana Ruiz"));
        assert!(same_person("Zoë Müller", "Zoe Muller"));
        assert!(!same_person("Ana Ruiz", "Berta Ruiz"));
        assert!(!same_person("", "Ruiz"));
    }

    #[test]
    fn groups_agree_by_their_words() {
        assert!(same_other("the Harbour Commission", "Harbour Commission"));
        assert!(same_other("the ministry of ports", "the ports ministry"));
        assert!(!same_other("the crew", "the court"));
    }

    #[test]
    fn tokens_drop_possessives_and_keep_inner_hyphens() {
        assert_eq!(tokens("Brand-Lind’s O'Hara"), ["brand-lind", "o'hara"]);
    }
}
