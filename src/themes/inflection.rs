/*!
The forms a word of the book can take in running text.

A book says "deploy" and means deploys, deployed, deploying too. Producing the forms once, when a book is read, is
cheaper than stemming every word of every article, and unlike a stemmer it never joins "university" with "universe".
Forms that no dictionary has ("goed") do no harm: no text has them either.
*/

/// Forms that follow no rule: the word, then what else it can be.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("arise", &["arose", "arisen"]),
    ("be", &["is", "are", "was", "were", "been"]),
    ("bear", &["bore", "borne"]),
    ("beat", &["beaten"]),
    ("become", &["became"]),
    ("begin", &["began", "begun"]),
    ("bleed", &["bled"]),
    ("break", &["broke", "broken"]),
    ("breed", &["bred"]),
    ("bring", &["brought"]),
    ("build", &["built"]),
    ("buy", &["bought"]),
    ("catch", &["caught"]),
    ("child", &["children"]),
    ("choose", &["chose", "chosen"]),
    ("come", &["came"]),
    ("crisis", &["crises"]),
    ("deal", &["dealt"]),
    ("draw", &["drew", "drawn"]),
    ("drink", &["drank", "drunk"]),
    ("drive", &["drove", "driven"]),
    ("eat", &["ate", "eaten"]),
    ("fall", &["fell", "fallen"]),
    ("feed", &["fed"]),
    ("feel", &["felt"]),
    ("fight", &["fought"]),
    ("flee", &["fled"]),
    ("fly", &["flew", "flown"]),
    ("foot", &["feet"]),
    ("forgive", &["forgave", "forgiven"]),
    ("get", &["got", "gotten"]),
    ("give", &["gave", "given"]),
    ("grow", &["grew", "grown"]),
    ("hide", &["hid", "hidden"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("knife", &["knives"]),
    ("lead", &["led"]),
    ("leave", &["left"]),
    ("lend", &["lent"]),
    ("lie", &["lying"]),
    ("life", &["lives"]),
    ("loaf", &["loaves"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("man", &["men"]),
    ("mislead", &["misled"]),
    ("overthrow", &["overthrew", "overthrown"]),
    ("pay", &["paid"]),
    ("ride", &["rode", "ridden"]),
    ("rise", &["rose", "risen"]),
    ("run", &["ran"]),
    ("seek", &["sought"]),
    ("sell", &["sold"]),
    ("send", &["sent"]),
    ("shoot", &["shot"]),
    ("sing", &["sang", "sung"]),
    ("sink", &["sank", "sunk"]),
    ("speak", &["spoke", "spoken"]),
    ("spend", &["spent"]),
    ("stand", &["stood"]),
    ("steal", &["stole", "stolen"]),
    ("strike", &["struck"]),
    ("swear", &["swore", "sworn"]),
    ("take", &["took", "taken"]),
    ("teach", &["taught"]),
    ("tear", &["tore", "torn"]),
    ("tell", &["told"]),
    ("thief", &["thieves"]),
    ("throw", &["threw", "thrown"]),
    ("wage", &["waged"]),
    ("wife", &["wives"]),
    ("win", &["won"]),
    ("withdraw", &["withdrew", "withdrawn"]),
    ("wolf", &["wolves"]),
    ("woman", &["women"]),
    ("write", &["wrote", "written"]),
];

/// Every form of a lower-case word, itself first.
pub fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let letters = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    if !letters {
        if word.chars().count() >= 2 && word.chars().all(char::is_alphabetic) {
            forms.push(format!("{word}s"));
        }
        return forms;
    }
    if let Ok(at) = IRREGULAR.binary_search_by(|(w, _)| w.cmp(&word)) {
        forms.extend(IRREGULAR[at].1.iter().map(|&f| f.to_owned()));
    } else if let Some(stem) = word.strip_suffix("man") {
        forms.push(format!("{stem}men"));
    }
    let bytes = word.as_bytes();
    let last = bytes[bytes.len() - 1];
    let before = bytes[bytes.len() - 2];
    if last == b'y' && !is_vowel(before) {
        let stem = &word[..word.len() - 1];
        forms.extend([format!("{stem}ies"), format!("{stem}ied"), format!("{word}ing")]);
    } else if last == b'e' {
        let stem = &word[..word.len() - 1];
        forms.extend([format!("{word}s"), format!("{word}d"), format!("{stem}ing")]);
    } else {
        let hisses = matches!(last, b's' | b'x' | b'z') || word.ends_with("ch") || word.ends_with("sh");
        forms.push(format!("{word}{}", if hisses { "es" } else { "s" }));
        if last == b'o' {
            forms.push(format!("{word}es"));
        }
        forms.extend([format!("{word}ed"), format!("{word}ing")]);
        let doubles = !is_vowel(last) && !matches!(last, b'w' | b'x' | b'y') && is_vowel(before) && !is_vowel(bytes[bytes.len() - 3]);
        if doubles {
            let twin = last as char;
            forms.extend([format!("{word}{twin}ed"), format!("{word}{twin}ing")]);
        }
    }
    forms
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        for (word, _) in IRREGULAR {
            assert!(IRREGULAR.binary_search_by(|(w, _)| w.cmp(word)).is_ok(), "{word} is out of order");
        }
    }

    #[test]
    fn regular_and_irregular_forms() {
        let has = |word: &str, wanted: &[&str]| {
            let forms = forms(word);
            wanted.iter().for_each(|w| assert!(forms.iter().any(|f| f == w), "{word}: {w} is missing in {forms:?}"));
        };
        has("deploy", &["deploys", "deployed", "deploying"]);
        has("ally", &["allies", "allied"]);
        has("invade", &["invades", "invaded", "invading"]);
        has("tax", &["taxes", "taxed", "taxing"]);
        has("ban", &["bans", "banned", "banning"]);
        has("veto", &["vetoes", "vetoed"]);
        has("send", &["sent", "sending"]);
        has("policeman", &["policemen"]);
        has("woman", &["women"]);
    }

    #[test]
    fn unlike_words_stay_apart() {
        assert!(!forms("universe").contains(&"university".to_owned()));
        assert!(!forms("arm").contains(&"army".to_owned()));
    }
}
