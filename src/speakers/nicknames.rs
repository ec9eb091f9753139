/*!
Short forms of given names.
*/

use rustc_hash::FxHashMap;

use super::names::sound;

/// Which formal names a short form may stand for, by how they sound.
#[derive(Clone, Debug)]
pub(super) struct Nicknames {
    formal: FxHashMap<String, Vec<String>>,
}

impl Nicknames {
    /// The list that comes with the program.
    pub fn embedded() -> Self {
        let mut formal: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for line in include_str!("../../assets/speakers/nicknames.txt").lines().filter(|l| !l.starts_with('#')) {
            let mut names = line.split_whitespace().map(sound);
            let Some(first) = names.next() else { continue };
            for short in names {
                let list = formal.entry(short).or_default();
                if !list.contains(&first) {
                    list.push(first.clone());
                }
            }
        }
        Nicknames { formal }
    }

    /// The formal names of a given name, given as it sounds: itself, and what it may be short for.
    pub fn formal<'a>(&'a self, sound: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::once(sound).chain(self.formal.get(sound).into_iter().flatten().map(String::as_str))
    }

    /// Whether two given names, as they sound, can be one person's.
    pub fn same(&self, a: &str, b: &str) -> bool {
        self.formal(a).any(|f| self.formal(b).any(|g| f == g))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_meet_in_the_formal_one() {
        let list = Nicknames::embedded();
        let same = |a: &str, b: &str| list.same(&sound(a), &sound(b));
        assert!(same("Joe", "Joseph") && same("Bill", "William") && same("Will", "Bill") && same("Bernie", "Bernard"));
        assert!(same("Alex", "Alexandra") && same("Alex", "Alexander"));
        assert!(!same("Alexandra", "Alexander") && !same("Joe", "John") && !same("Joan", "John"));
    }
}
