/*!
What single paragraphs show by their own words: page furniture, credits, bylines, captions.

A rule that is wrong loses a quotation, so rules are anchored at the beginning of short paragraphs, and none of them
applies to a paragraph in which somebody says a marked sentence.
*/

mod rules;

use std::sync::LazyLock;

use memchr::memmem;
use regex::{Regex, RegexSet, RegexSetBuilder};
use rustc_hash::FxHashSet;

use crate::article::Role;

use rules::{AGENCY, AGENCY_ENDS, BEGINNINGS, CONTRIBUTED, ENDINGS, LABELS, LONGEST, NOTE, REPORTING};

/// A role that a paragraph's words give it, and why.
pub(super) type Finding = (Role, &'static str);

/// Of each list one must stand in a paragraph.
type Needs = &'static [&'static [&'static str]];

struct Compiled {
    beginnings: RegexSet,
    /// The rule of each pattern of `beginnings`.
    rule_of: Vec<usize>,
    labels: FxHashSet<&'static str>,
    /// Each by itself: a pattern tied to the end alone is tried from the end.
    endings: Vec<(Needs, Regex)>,
    agency: Regex,
    contributed: Regex,
    byline: Regex,
    note: Regex,
}

impl Compiled {
    fn new() -> Result<Self, regex::Error> {
        // Word boundaries of ASCII: those of Unicode cost tens of times as much wherever a curly mark is near.
        let fast = |pattern: &str| pattern.replace(r"\b", r"(?-u:\b)");
        let mut patterns = Vec::new();
        let mut rule_of = Vec::new();
        for (at, rule) in BEGINNINGS.iter().enumerate() {
            for pattern in rule.patterns {
                patterns.push(format!("(?i)^(?:{})", fast(pattern)));
                rule_of.push(at);
            }
        }
        let name = r"(?:[A-Z][\w.'’-]*|and|&|de|van|von|der|la|al-[A-Z]\w+|bin)";
        Ok(Compiled {
            // The usual limit is too small for so many patterns, and without an automaton they are matched at a crawl.
            beginnings: RegexSetBuilder::new(patterns).dfa_size_limit(32 << 20).build()?,
            rule_of,
            labels: LABELS.iter().copied().collect(),
            endings: ENDINGS.iter().map(|e| Ok((e.needs, Regex::new(&fast(e.pattern))?))).collect::<Result<_, regex::Error>>()?,
            agency: Regex::new(&fast(AGENCY))?,
            contributed: Regex::new(&fast(CONTRIBUTED))?,
            byline: Regex::new(&format!(r"^(?i:by|byline)(?:: ?| )({name}(?:,? {name})*)(.{{0,70}})$"))?,
            note: Regex::new(&fast(NOTE))?,
        })
    }
}

/// The patterns are constants and a test compiles them; should one be broken, text is read without any.
static COMPILED: LazyLock<Option<Compiled>> = LazyLock::new(|| Compiled::new().ok());

/// What a paragraph's own words show it to be.
pub(super) fn judge(paragraph: &str) -> Option<Finding> {
    let compiled = COMPILED.as_ref()?;
    if paragraph.len() > LONGEST {
        return None;
    }
    if paragraph.len() <= 24 {
        let label = paragraph.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '_')).to_lowercase();
        if compiled.labels.contains(label.as_str()) {
            return Some((Role::Boilerplate, "a button or label"));
        }
        if paragraph.chars().all(|c| !c.is_alphanumeric()) && !paragraph.contains(['"', '“', '”']) {
            return Some((Role::Boilerplate, "a dividing line"));
        }
    }
    let found = compiled
        .beginnings
        .matches(paragraph)
        .into_iter()
        .map(|at| &BEGINNINGS[compiled.rule_of[at]])
        .find(|rule| paragraph.len() <= rule.longest);
    if let Some(rule) = found
        && (rule.role == Role::Caption || !holds_statement(paragraph))
    {
        return Some((rule.role, rule.reason));
    }
    if is_agency_credit(compiled, paragraph) {
        return Some((Role::Boilerplate, "a credit"));
    }
    if paragraph.len() <= 300
        && paragraph.contains("contributed")
        && compiled.contributed.is_match(paragraph)
        && !holds_statement(paragraph)
    {
        return Some((Role::Signature, "says who worked on it"));
    }
    let holds = |part: &&str| memmem::find(paragraph.as_bytes(), part.as_bytes()).is_some();
    let ends = |(needs, ending): &(Needs, Regex)| needs.iter().all(|any| any.iter().any(holds)) && ending.is_match(paragraph);
    compiled.endings.iter().any(ends).then_some((Role::Caption, "ends with a picture credit"))
}

/// Whether a line names nothing but a photographer and an agency.
fn is_agency_credit(compiled: &Compiled, line: &str) -> bool {
    let last = line.trim_end_matches('.').rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    line.len() <= 110 && AGENCY_ENDS.iter().any(|end| last.eq_ignore_ascii_case(end)) && compiled.agency.is_match(line)
}

/// The names in a byline ("By Ada Brandt and Ivo Keller, Rural Affairs Editor").
pub(super) fn byline(paragraph: &str) -> Option<&str> {
    let begins = paragraph.get(..2).is_some_and(|by| by.eq_ignore_ascii_case("by"));
    if !begins || paragraph.len() > 120 || paragraph.contains(['"', '“', '”']) {
        return None;
    }
    let found = COMPILED.as_ref()?.byline.captures(paragraph)?;
    let (names, rest) = (found.get(1)?.as_str(), found.get(2)?.as_str().trim());
    // Behind a comma stands a title or a place, unless the names go on to an "and".
    let names = match names.split_once(',') {
        Some((name, more)) if !more.contains(" and ") => name,
        _ => names,
    };
    // A sentence may begin with "By" as well; a byline goes on with a place, a title or nothing.
    let closed = rest.is_empty() || rest.starts_with([',', '|', '·', '•', '/', '–', '—', '-', '(', ';', '.']);
    let words = names.split_whitespace().count();
    (closed && (2..=12).contains(&words) && !rest.trim_end_matches('.').contains(". ") && !names_time(names)).then_some(names)
}

/// Whether what stands behind "By" is a time rather than a name.
fn names_time(names: &str) -> bool {
    const TIMES: [&str; 21] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Late",
        "Early",
    ];
    names.split_whitespace().next().is_some_and(|first| TIMES.contains(&first))
}

/// Whether a paragraph at the end of an article introduces its author.
pub(super) fn is_author_note(paragraph: &str) -> bool {
    paragraph.len() <= 400 && !holds_statement(paragraph) && COMPILED.as_ref().is_some_and(|c| c.note.is_match(paragraph))
}

/// Whether somebody says a marked sentence here.
pub(super) fn holds_statement(paragraph: &str) -> bool {
    let marked = marked(paragraph);
    let sentence = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().collect();
        let lower = words.iter().filter(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)).count();
        words.len() >= 3 && lower * 2 >= words.len()
    };
    if !marked.iter().any(|(at, end)| sentence(&paragraph[*at..*end])) {
        return false;
    }
    let mut at = 0;
    let mut outside = marked.iter().map(|&(start, end)| (start, end)).chain([(paragraph.len(), paragraph.len())]);
    outside.any(|(start, end)| {
        let between = paragraph.get(at..start).unwrap_or_default();
        at = end;
        between.split(|c: char| !c.is_alphabetic()).any(|word| REPORTING.contains(&word.to_ascii_lowercase().as_str()))
    })
}

/// The stretches between quotation marks, without the marks.
fn marked(paragraph: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in paragraph.char_indices() {
        match (open, c) {
            (None, '"' | '“' | '„' | '«' | '‘') => open = Some((at + c.len_utf8(), c)),
            (Some((start, '"')), '"') | (Some((start, '“' | '„')), '”') | (Some((start, '„')), '“') | (Some((start, '«')), '»') =>
            {
                found.push((start, at));
                open = None;
            }
            (Some((start, '‘')), '’') if !paragraph[at + c.len_utf8()..].starts_with(char::is_alphanumeric) => {
                found.push((start, at));
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.filter(|(start, mark)| *mark != '‘' && *start < paragraph.len()).map(|(start, _)| (start, paragraph.len())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(paragraph: &str) -> Option<Role> {
        judge(paragraph).map(|(role, _)| role)
    }

    #[test]
    fn every_pattern_compiles() {
        assert!(COMPILED.is_some());
    }

    #[test]
    fn furniture_is_recognised() {
        for line in [
            "An official website of the Republic of Brell",
            "Here’s how you know",
            "Secure .gov websites use HTTPS",
            "We and our partners use cookies to measure how our pages are read.",
            "By submitting this form, you agree to hear from us.",
            "Sign up to receive the Harbour Letter by email!",
            "Enjoying this story? Sign up for “The Evening Ferry,” our newsletter by Dora Vance, who says good night every weekday.",
            "If you value reporting like this, please consider a subscription.",
            "READ MORE: “Nine Lighthouses to See Before They Fall”",
            "Related Stories",
            "Read more »",
            "34:46",
            "1:02 / 12:30",
            "Play",
            "Share on Facebook",
            "12 comments",
            "© 2021 The Sellen Courier. All rights reserved.",
            "VIRIN: 210304-F-AB123-1001",
            "Photo by Dora Vance",
            "Cover image: Ivo Keller/AFP",
            "Source(s): AFP",
            "Ivo Keller/Getty Images",
            "Advertisement",
            "Follow Ivo Keller on Twitter @ivokeller",
        ] {
            assert_eq!(role(line), Some(Role::Boilerplate), "{line}");
        }
    }

    #[test]
    fn running_text_stays() {
        for line in [
            "Sign up or lose your place, the clerk told them: “There are forty of you and nine chairs.”",
            "Officials of the county said they would accept all the bids.",
            "Related families were housed together, the mayor said.",
            "Playing for time, the council put off the vote.",
            "By clicking her tongue she made the horse stop.",
            "\"Share and share alike,\" said the notary.",
            "More from habit than hope, she returned every day.",
            "Read in the light of the report, the letter is damning.",
            "“We use cookies as bait,” said the trapper, Olaf Brandt.",
            "Sources: the minister will resign on Friday, and three others have said that they would follow him.",
            "Photographs show the bridge as it was.",
            "By Monday, the water had reached the church.",
            "12:30 was the hour they had agreed on.",
            "Following a complaint the council sent Facebook a letter.",
        ] {
            assert_eq!(role(line), None, "{line}");
        }
    }

    #[test]
    fn captions_are_told_by_their_credit() {
        for line in [
            "Dora Vance at her stall on Friday. “Nobody eats eels,” she says. Photograph: Ivo Keller/Harbour Pictures",
            "The captain with the cup, which he called “a bit small.” (Ivo Keller / Sellen Courier)",
            "The minister repeated that he saw \"no sign of rain\". /Ivo Keller/AFP",
            "FILE - In this March 3 photo, the minister leaves his house.",
            "The old mill before the fire. (AP Photo/Ivo Keller)",
        ] {
            assert_eq!(role(line), Some(Role::Caption), "{line}");
        }
        assert_eq!(role("The bill was backed by Sen. Ivo Keller (D-Brell)."), None);
        assert_eq!(role("It was the first time (and the last)."), None);
    }

    #[test]
    fn bylines_and_notes() {
        assert_eq!(byline("By Dora Vance"), Some("Dora Vance"));
        assert_eq!(byline("By Dora Vance and Ivo Keller, Rural Affairs Editor"), Some("Dora Vance and Ivo Keller"));
        assert_eq!(byline("BY DORA VANCE | MARCH 3"), Some("DORA VANCE"));
        for line in
            ["By Monday Morning", "By Friday the river had fallen", "By the river", "By Dora Vance’s account it rained", "By “Anna Blume”"]
        {
            assert_eq!(byline(line), None, "{line}");
        }
        assert!(is_author_note("Dora Vance is a reporter for the Sellen Courier."));
        assert!(is_author_note("Ivo Keller’s column appears on Sundays."));
        assert!(!is_author_note("Dora Vance is ill, her son said."));
        assert_eq!(role("Contributing: Dora Vance"), Some(Role::Signature));
        assert_eq!(role("Updated 3 March 2021, 11:40"), Some(Role::Signature));
    }

    #[test]
    fn a_marked_sentence_with_a_verb_of_saying_is_seen() {
        assert!(holds_statement("“We will stay here,” she said."));
        assert!(holds_statement("She said: \"we will stay"));
        assert!(!holds_statement("See “The Long Way Home,” says our critic."));
        assert!(!holds_statement("He called it “bare.”"));
    }
}
