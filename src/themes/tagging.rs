/*!
Weighs the phrases found in an article for each of its statements.

A statement is mostly about what its own words name; short ones ("a disgrace") borrow from the sentence around them, the
paragraph, its neighbours, the headline and, least, from what the whole article is about. How much each counts is a
[`Weighing`], which a book can change.
*/

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::phrases::Match;
use super::{ThemeBook, ThemeFinding};
use crate::article::{Article, Role, Span};
use crate::attribution::Attribution;
use crate::quotation::Quotation;
use crate::text::Prose;

/// How much a phrase counts by where it stands, and how many themes a statement gets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weighing {
    /// Between the marks of the statement.
    pub quotation: f32,
    /// Elsewhere in its sentences.
    pub sentence: f32,
    /// Elsewhere in its paragraphs.
    pub paragraph: f32,
    /// In the paragraph before; each further one counts `fading` of that.
    pub before: f32,
    /// In the paragraph behind; likewise.
    pub behind: f32,
    /// What is left with each further paragraph.
    pub fading: f32,
    /// In the headline.
    pub headline: f32,
    /// The whole article's profile, shared out over all themes.
    pub article: f32,
    /// What a second or further occurrence of one phrase counts.
    pub repeated: f32,
    /// Below this weight nothing is said at all.
    pub least: f32,
    /// The second theme needs this share of the first one's weight.
    pub second: f32,
    /// The third theme needs this share of the first one's weight.
    pub third: f32,
    /// A sub-theme is named if it has this share of its major theme's weight.
    pub sub: f32,
}

impl Default for Weighing {
    fn default() -> Self {
        Weighing {
            quotation: 2.0,
            sentence: 1.0,
            paragraph: 0.4,
            before: 0.3,
            behind: 0.25,
            fading: 0.55,
            headline: 1.0,
            article: 6.0,
            repeated: 0.5,
            least: 0.2,
            second: 0.33,
            third: 0.6,
            sub: 0.3,
        }
    }
}

/// How many paragraphs before and behind a statement are looked at.
const REACH: usize = 4;

/// How many themes a statement gets at most.
const MOST: usize = 3;

/// How many pieces of evidence are kept for a theme.
const EVIDENCE: usize = 8;

impl Weighing {
    /// Whether every figure makes sense; otherwise what does not.
    pub fn check(&self) -> Result<(), String> {
        let weights = [
            ("quotation", self.quotation, 100.0),
            ("sentence", self.sentence, 100.0),
            ("paragraph", self.paragraph, 100.0),
            ("before", self.before, 100.0),
            ("behind", self.behind, 100.0),
            ("headline", self.headline, 100.0),
            ("article", self.article, 100.0),
            ("least", self.least, 100.0),
            ("fading", self.fading, 1.0),
            ("repeated", self.repeated, 1.0),
            ("second", self.second, 1.0),
            ("third", self.third, 1.0),
            ("sub", self.sub, 1.0),
        ];
        match weights.iter().find(|(_, value, most)| !(0.0..=*most).contains(value)) {
            Some((name, _, most)) => Err(format!("`{name}` in [weighing] has to lie between 0 and {most}")),
            None => Ok(()),
        }
    }
}

/// Tags every statement.
pub fn tag(
    book: &ThemeBook,
    article: &Article,
    prose: &Prose,
    quotations: &[Quotation],
    statements: &[Attribution],
) -> Vec<Vec<ThemeFinding>> {
    if statements.is_empty() {
        return Vec::new();
    }
    let ground = Ground::of(book, article, prose);
    let mut tally = Tally::new(book);
    statements
        .iter()
        .map(|statement| {
            let segments: Vec<Span> =
                statement.quotations.iter().filter_map(|&q| quotations.get(q)).flat_map(|q| q.segments.iter().map(|s| s.span)).collect();
            tally.statement(&ground, &segments)
        })
        .collect()
}

/// A phrase and where it stands.
struct Placed {
    hit: Match,
    sentence: u32,
    paragraph: u32,
}

/// What an article offers to all of its statements.
struct Ground<'a> {
    prose: &'a Prose,
    /// All phrases of the running text in order.
    placed: Vec<Placed>,
    /// Phrases of the headline, with spans where it is part of the text.
    headline: Vec<(Match, Option<Span>)>,
    /// Each theme's share of all phrases of the article.
    profile: Vec<f32>,
}

impl<'a> Ground<'a> {
    fn of(book: &ThemeBook, article: &Article, prose: &'a Prose) -> Self {
        let mut placed = Vec::new();
        let mut headline = Vec::new();
        for hit in book.index.matches(&article.text, prose) {
            let sentence = prose.tokens[hit.token as usize].sentence;
            let paragraph = prose.sentences[sentence as usize].paragraph;
            if article.paragraphs[paragraph].role == Role::Headline {
                headline.push((hit, Some(hit.span)));
            }
            placed.push(Placed { hit, sentence, paragraph: paragraph as u32 });
        }
        if let Some(title) = article.meta.title.as_deref().filter(|_| headline.is_empty()) {
            headline.extend(book.index.matches_in(title).into_iter().map(|hit| (hit, None)));
        }
        let profile = profile(book, placed.iter().map(|p| &p.hit).chain(headline.iter().map(|(hit, _)| hit)));
        Ground { prose, placed, headline, profile }
    }
}

/// Each theme's share of the phrases: a phrase met ten times counts more than once, but not ten times.
fn profile<'a>(book: &ThemeBook, hits: impl Iterator<Item = &'a Match>) -> Vec<f32> {
    let mut counts: FxHashMap<(u32, u32), (f32, f32)> = FxHashMap::default();
    for hit in hits {
        let (count, weight) = counts.entry((hit.theme, hit.phrase)).or_default();
        *count += 1.0;
        *weight = hit.weight;
    }
    let mut shares = vec![0.0; book.themes.len()];
    let mut counted: Vec<_> = counts.into_iter().collect();
    counted.sort_unstable_by_key(|&(key, _)| key);
    for ((theme, _), (count, weight)) in counted {
        shares[theme as usize] += weight * (1.0 + count).ln();
    }
    let total: f32 = shares.iter().sum();
    if total > 0.0 {
        shares.iter_mut().for_each(|share| *share /= total);
    }
    shares
}

/// Adds up one statement after the other, keeping its lists for the next.
struct Tally<'a> {
    book: &'a ThemeBook,
    themes: Vec<f32>,
    majors: Vec<f32>,
    /// Phrases counted for the statement, by what they counted.
    counted: Vec<(f32, u32, u32, Option<Span>)>,
    /// Their order: places in `counted` in the lower half.
    order: Vec<u64>,
    /// For each theme, whether it is a part of another.
    is_sub: Vec<bool>,
    /// Themes and phrases met so far in a statement's reach.
    met: FxHashSet<(u32, u32)>,
}

impl<'a> Tally<'a> {
    fn new(book: &'a ThemeBook) -> Self {
        let is_sub = book.themes.iter().map(|t| t.id.contains('/')).collect();
        Tally {
            book,
            themes: vec![0.0; book.themes.len()],
            majors: vec![0.0; book.majors.len()],
            counted: Vec::new(),
            order: Vec::new(),
            is_sub,
            met: FxHashSet::default(),
        }
    }

    fn statement(&mut self, ground: &Ground, segments: &[Span]) -> Vec<ThemeFinding> {
        self.count(ground, segments);
        let total: f32 = self.majors.iter().sum();
        let mut order: Vec<usize> = (0..self.majors.len()).collect();
        order.sort_by(|&a, &b| self.majors[b].total_cmp(&self.majors[a]));
        let Some(&first) = order.first() else { return Vec::new() };
        let weighing = &self.book.weighing;
        let top = self.majors[first];
        if top < weighing.least || top <= 0.0 {
            return Vec::new();
        }
        let needed = [1.0, weighing.second, weighing.third];
        let chosen = order.into_iter().take(MOST).zip(needed).take_while(|&(major, share)| self.majors[major] >= share * top);
        chosen.map(|(major, _)| self.finding(major, total)).collect()
    }

    fn count(&mut self, ground: &Ground, segments: &[Span]) {
        let weighing = &self.book.weighing;
        self.counted.clear();
        let sentences: Vec<u32> = {
            let mut all: Vec<u32> =
                segments.iter().flat_map(|s| ground.prose.tokens[ground.prose.tokens_in(*s)].iter().map(|t| t.sentence)).collect();
            all.dedup();
            all
        };
        let paragraphs = {
            let of = |s: Option<&u32>| s.and_then(|&s| ground.prose.sentences.get(s as usize)).map_or(0, |s| s.paragraph as u32);
            (of(sentences.first()), of(sentences.last()))
        };
        let from = ground.placed.partition_point(|p| (p.paragraph as usize) + REACH < paragraphs.0 as usize);
        for placed in &ground.placed[from..] {
            let paragraph = placed.paragraph;
            if paragraph as usize > paragraphs.1 as usize + REACH {
                break;
            }
            let factor = if segments.iter().any(|s| s.contains(placed.hit.span)) {
                weighing.quotation
            } else if sentences.contains(&placed.sentence) {
                weighing.sentence
            } else if paragraph < paragraphs.0 {
                weighing.before * weighing.fading.powi((paragraphs.0 - paragraph - 1) as i32)
            } else if paragraph > paragraphs.1 {
                weighing.behind * weighing.fading.powi((paragraph - paragraphs.1 - 1) as i32)
            } else {
                weighing.paragraph
            };
            self.counted.push((factor * placed.hit.weight, placed.hit.theme, placed.hit.phrase, Some(placed.hit.span)));
        }
        for (hit, span) in &ground.headline {
            self.counted.push((weighing.headline * hit.weight, hit.theme, hit.phrase, *span));
        }
        // Weightiest first, then as they stand; as numbers they are sorted in a fraction of the time.
        self.order.clear();
        self.order.extend(self.counted.iter().enumerate().map(|(at, (amount, ..))| u64::from(!amount.to_bits()) << 32 | at as u64));
        self.order.sort_unstable();

        self.themes.iter_mut().zip(&ground.profile).for_each(|(theme, share)| *theme = weighing.article * share);
        self.met.clear();
        for &place in &self.order {
            let (amount, theme, phrase, _) = &mut self.counted[place as u32 as usize];
            if !self.met.insert((*theme, *phrase)) {
                *amount *= weighing.repeated;
            }
            self.themes[*theme as usize] += *amount;
        }
        self.majors.iter_mut().for_each(|m| *m = 0.0);
        for (theme, weight) in self.themes.iter().enumerate() {
            self.majors[self.book.major_of[theme]] += weight;
        }
    }

    /// The finding for a major theme: its weightiest sub-theme where one stands out.
    fn finding(&self, major: usize, total: f32) -> ThemeFinding {
        let weight = self.majors[major];
        let own = (0..self.themes.len()).filter(|&t| self.book.major_of[t] == major);
        let best = own.filter(|&t| self.is_sub[t]).max_by(|&a, &b| self.themes[a].total_cmp(&self.themes[b]));
        let whole = self.book.theme(&self.book.majors[major]).is_some();
        let id = match best.filter(|&t| !whole || self.themes[t] >= self.book.weighing.sub * weight) {
            Some(theme) => self.book.themes[theme].id.clone(),
            None => self.book.majors[major].clone(),
        };
        let mut evidence: Vec<Span> = Vec::new();
        for &place in &self.order {
            let (_, theme, _, span) = &self.counted[place as u32 as usize];
            if let Some(span) = span.filter(|s| self.book.major_of[*theme as usize] == major && !evidence.contains(s)) {
                evidence.push(span);
            }
            if evidence.len() == EVIDENCE {
                break;
            }
        }
        ThemeFinding { id, evidence, weight: if total > 0.0 { weight / total } else { 0.0 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quotation::{Kind, Segment};
    use crate::text::testing;

    /// Tags every stretch of `text` between « and ».
    fn tags(book: &ThemeBook, text: &str, title: Option<&str>) -> (Article, Vec<Vec<ThemeFinding>>) {
        let mut article = testing::article(text);
        article.meta.title = title.map(str::to_owned);
        let prose = Prose::of(&article, &Lexicon::embedded());
        let starts = text.match_indices('«').map(|(at, _)| at);
        let ends = text.match_indices('»').map(|(at, mark)| at + mark.len());
        let quotations: Vec<Quotation> = starts
            .zip(ends)
            .map(|(start, end)| {
                let span = Span::new(start, end);
                Quotation { segments: vec![Segment { span, inner: span }], kind: Kind::Direct, flags: Vec::new(), certainty: 1.0 }
            })
            .collect();
        let statements: Vec<Attribution> =
            (0..quotations.len()).map(|q| Attribution { quotations: vec![q], ..Attribution::default() }).collect();
        let tags = book.tag(&article, &prose, &quotations, &statements);
        (article, tags)
    }

    fn ids(findings: &[ThemeFinding]) -> Vec<&str> {
        findings.iter().map(|f| f.id.as_str()).collect()
    }

    #[test]
    fn own_words_come_first() {
        let text = "The harbour strike goes on.\n«We will plant more wheat and feed more cattle,» said Dora Quill, a farmer.\nThe dockers' union met.\n";
        let (article, tags) = tags(&ThemeBook::embedded(), text, None);
        assert_eq!(tags[0][0].id, "agriculture");
        let evidence: Vec<_> = tags[0][0].evidence.iter().map(|s| s.of(&article.text)).collect();
        assert_eq!(evidence[..2], ["wheat", "cattle"]);
    }

    #[test]
    fn empty_words_borrow_from_around_them() {
        let text = "The minister presented the troop deployment.\n«It is a disaster waiting for its day,» said Olaf Brandt.\nThe soldiers leave their barracks on Monday.\n";
        let (_, tags) = tags(&ThemeBook::embedded(), text, None);
        assert!(ids(&tags[0]).iter().any(|id| id.starts_with("defense")), "{:?}", tags[0]);
    }

    #[test]
    fn a_headline_outside_the_text_counts_without_evidence() {
        let (_, tags) = tags(&ThemeBook::embedded(), "«Never again,» said Ines Vale.\n", Some("Teachers' union calls off school strike"));
        assert!(ids(&tags[0]).iter().any(|id| id.starts_with("education")), "{:?}", tags[0]);
        assert!(tags[0].iter().all(|f| f.evidence.is_empty()));
    }

    #[test]
    fn a_book_sets_its_own_weights() {
        let own = "[weighing]\nthird = 0.0\nsecond = 0.0\narticle = 0.0\n[[theme]]\nid = \"a\"\nname = \"A\"\nphrases = \"apple\"\n[[theme]]\nid = \"b\"\nname = \"B\"\nphrases = \"bread\"\n";
        let text = "«Apple, apple, apple, bread,» said Ines Vale.\n";
        let (_, two) = tags(&ThemeBook::parse(own).unwrap(), text, None);
        assert_eq!(ids(&two[0]), ["a", "b"]);
        let (_, one) = tags(&ThemeBook::parse(&own.replace("second = 0.0", "second = 1.0")).unwrap(), text, None);
        assert_eq!(ids(&one[0]), ["a"]);
        assert_eq!(ThemeBook::parse(&own.replace("third = 0.0", "third = 2.0")).unwrap_err().line, 1);
    }

    #[test]
    fn nothing_known_gives_nothing() {
        let (_, tags) = tags(&ThemeBook::embedded(), "«Zibble zabble,» said Ines Vale.\n", None);
        assert!(tags[0].is_empty());
    }

    #[test]
    fn sub_themes_stand_for_a_major_that_the_book_lacks() {
        let book = ThemeBook::parse("[[theme]]\nid = \"sea/ferries\"\nname = \"Ferries\"\nphrases = \"ferry\"\n[[theme]]\nid = \"sea/fish\"\nname = \"Fish\"\nphrases = \"herring\"\n").unwrap();
        let (_, tags) = tags(&book, "«The ferries are late and so is the ferry clerk, and the herring,» said Ines Vale.\n", None);
        assert_eq!(ids(&tags[0]), ["sea/ferries"]);
        assert!((tags[0][0].weight - 1.0).abs() < 1e-6);
    }

    #[test]
    fn weights_are_shares_in_order() {
        let text = "«Higher tariffs hurt farmers, their cattle, their wheat and their exports,» said Dora Quill.\n";
        let (_, tags) = tags(&ThemeBook::embedded(), text, None);
        assert!(tags[0].len() >= 2 && tags[0].len() <= 3);
        assert!(tags[0].is_sorted_by(|a, b| a.weight >= b.weight) && tags[0].iter().map(|f| f.weight).sum::<f32>() <= 1.001);
    }
}
