/*!
Which names of groups are one group: "the Russian Foreign Ministry" and "Russia's foreign ministry", a name and its acronym.
*/

use rustc_hash::FxHashMap;

use super::names::plain;
use super::roster::Roster;

/// The key of a group's name: its words without articles and possessives, countries under one name, in any order.
pub(super) fn key(name: &str, roster: &Roster) -> String {
    let mut words = roster.words_of(name);
    for word in &mut words {
        *word = plain(word);
    }
    words.retain(|w| !w.is_empty());
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// Whether a group has a name rather than a common noun: a capital behind the article.
pub(super) fn is_named(name: &str) -> bool {
    name.split_whitespace().filter(|w| !w.eq_ignore_ascii_case("the")).any(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
}

/// Whether a name is an acronym: capitals only, with or without full stops; without them if it is.
pub(super) fn acronym(name: &str) -> Option<String> {
    let bare: String = name.trim_start_matches("the ").trim_start_matches("The ").chars().filter(|&c| c != '.').collect();
    ((2..=7).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_uppercase())).then_some(bare)
}

/// The first letters of the capitalised words of a name of two words or more.
pub(super) fn initials(name: &str) -> Option<String> {
    let words: Vec<&str> =
        name.split([' ', '-']).filter(|w| w.starts_with(char::is_uppercase) && !matches!(*w, "The" | "Of" | "And")).collect();
    (words.len() >= 2).then(|| words.iter().filter_map(|w| w.chars().next()).collect())
}

/// Acronyms ▶ the only key whose name they abbreviate.
pub(super) fn expansions<'a>(names: impl Iterator<Item = (&'a str, String)>) -> FxHashMap<String, String> {
    let mut found: FxHashMap<String, Option<String>> = FxHashMap::default();
    for (name, key) in names {
        let Some(short) = initials(name).filter(|i| i.len() >= 3) else { continue };
        found.entry(short).and_modify(|known| *known = known.take().filter(|k| *k == key)).or_insert(Some(key));
    }
    found.into_iter().filter_map(|(short, key)| Some((short, key?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        Roster::parse("[places]\nFreedonia = [\"Freedonian\"]\n\"United Cantons\" = [\"U.C.\", \"Cantonal\"]").unwrap()
    }

    #[test]
    fn one_ministry_in_several_dresses() {
        let roster = roster();
        let key = |name| key(name, &roster);
        assert_eq!(key("the Freedonian Foreign Ministry"), key("Freedonia's foreign ministry"));
        assert_eq!(key("Freedonia’s Foreign Ministry"), key("Foreign Ministry of Freedonia"));
        assert_eq!(key("the U.C."), key("United Cantons"));
        assert_ne!(key("Freedonian Foreign Ministry"), key("Freedonian Defense Ministry"));
    }

    #[test]
    fn acronyms_and_their_names() {
        let roster = roster();
        let names = ["Northern Harbour Workers Union", "Guild of Salt Miners"];
        let found = expansions(names.iter().map(|n| (*n, key(n, &roster))));
        assert_eq!(found.get("NHWU"), Some(&key(names[0], &roster)));
        assert_eq!(acronym("N.H.W.U.").as_deref(), Some("NHWU"));
        assert_eq!(acronym("Union"), None);
    }
}
