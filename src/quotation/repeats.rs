/*!
Words that stand twice in one article: in the headline or a caption and again in the text.
*/

use rustc_hash::FxHashMap;

use super::{Flag, Quotation};
use crate::article::{Article, Role};
use crate::lexicon::is_invisible;

/// Fewer words than this repeat by chance.
const FEWEST: usize = 3;

/// Flags every quotation whose words stand in another one: of two in the text the later, otherwise the one in the
/// headline or caption.
pub fn flag(article: &Article, quotations: &mut [Quotation]) {
    let keys: Vec<String> = quotations.iter().map(|q| words(article, q)).collect();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut repeated = vec![false; keys.len()];
    let outside: Vec<bool> = quotations.iter().map(|q| !in_body(article, q)).collect();
    for (i, key) in keys.iter().enumerate() {
        if key.split(' ').count() < FEWEST {
            continue;
        }
        match first.get(key.as_str()) {
            Some(&other) => repeated[if outside[other] { other } else { i }] = true,
            None => {
                first.insert(key, i);
            }
        }
        repeated[i] |= outside[i] && keys.iter().enumerate().any(|(j, other)| j != i && !outside[j] && contains(other, key));
    }
    for (quotation, _) in quotations.iter_mut().zip(repeated).filter(|(_, is)| *is) {
        quotation.flags.push(Flag::Repeated);
    }
}

/// Whether the words of `part` stand in a row in `whole`.
fn contains(whole: &str, part: &str) -> bool {
    whole.match_indices(part).any(|(at, _)| {
        let end = at + part.len();
        (at == 0 || whole.as_bytes()[at - 1] == b' ') && (end == whole.len() || whole.as_bytes()[end] == b' ')
    })
}

fn in_body(article: &Article, quotation: &Quotation) -> bool {
    let start = quotation.span().start;
    let paragraph = article.paragraphs.partition_point(|p| p.span.end <= start);
    article.paragraphs.get(paragraph).is_none_or(|p| p.role == Role::Body)
}

/// The words of a quotation in lower case with single spaces, without punctuation.
fn words(article: &Article, quotation: &Quotation) -> String {
    let mut key = String::new();
    for segment in &quotation.segments {
        key.reserve(segment.inner.len());
        let mut gap = true;
        for c in segment.inner.of(&article.text).chars() {
            if c.is_alphanumeric() {
                if gap && !key.is_empty() {
                    key.push(' ');
                }
                gap = false;
                match c.is_ascii() {
                    true => key.push(c.to_ascii_lowercase()),
                    false => key.extend(c.to_lowercase()),
                }
            } else if !is_invisible(c) && !matches!(c, '\'' | '’') {
                gap = true;
            }
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quotation;
    use crate::text::{Prose, testing};

    fn repeated(text: &str, headline: bool) -> Vec<bool> {
        let mut article = testing::article(text);
        if headline {
            article.paragraphs[0].role = Role::Headline;
        }
        let lexicon = Lexicon::embedded();
        let found = quotation::find(&article, &Prose::of(&article, &lexicon), &lexicon);
        found.quotations.iter().map(|q| q.flags.contains(&Flag::Repeated)).collect()
    }

    #[test]
    fn headlines_repeat_the_text() {
        assert_eq!(repeated("‘Nobody told us’: the flood\n\n“They knew. Nobody told us,” she said.", true), [true, false]);
        assert_eq!(repeated("‘Nobody told us’\n\n“Somebody told us,” she said.", true), [false, false]);
    }

    #[test]
    fn of_two_in_the_text_the_later_is_flagged() {
        assert_eq!(repeated("“We are going home,” she said.\n\n“We are going home!” she said.", false), [false, true]);
    }
}
