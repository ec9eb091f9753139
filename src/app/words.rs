/*!
Findings in plain words: what tooltips, the card under a quotation and copied citations say.
*/

use crate::article::{Article, PartialDate, PublicationBasis, Published};
use crate::corpus::{ArticleInfo, Finding, Review};
use crate::dating::DateBasis;
use crate::quotation::{Flag, Kind, Reason};
use crate::stance::{Orientation, StanceFinding};
use crate::statement::{Phrase, Statement};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(number: i8) -> &'static str {
    usize::try_from(number).ok().and_then(|n| MONTHS.get(n.checked_sub(1)?)).copied().unwrap_or("?")
}

/// A date as people write it, at its precision: `25 Feb 2022`, `Feb 2022`, `2022`.
pub fn date(date: PartialDate) -> String {
    match (date.month, date.day) {
        (Some(m), Some(d)) => format!("{d} {} {}", month(m), date.year),
        (Some(m), None) => format!("{} {}", month(m), date.year),
        _ => date.year.to_string(),
    }
}

/// The same with the day of the week where it is known: `Fri 25 Feb 2022`.
pub fn long_date(of: PartialDate) -> String {
    use jiff::civil::Weekday as W;
    let Some(exact) = of.exact() else { return date(of) };
    let day = match exact.weekday() {
        W::Monday => "Mon",
        W::Tuesday => "Tue",
        W::Wednesday => "Wed",
        W::Thursday => "Thu",
        W::Friday => "Fri",
        W::Saturday => "Sat",
        W::Sunday => "Sun",
    };
    format!("{day} {}", date(of))
}

/// From one date to another, saying the year once where that is enough.
pub fn span(from: PartialDate, to: PartialDate) -> String {
    if from == to {
        return date(from);
    }
    if from.year == to.year
        && let (Some(m), Some(d)) = (from.month, from.day)
    {
        return format!("{d} {} – {}", month(m), date(to));
    }
    format!("{} – {}", date(from), date(to))
}

/// When an article was published, and how that is known.
pub fn published(published: Option<&Published>) -> String {
    let Some(p) = published else { return "Publication date unknown".into() };
    let basis = match p.basis {
        PublicationBasis::Metadata => "from the table beside the article",
        PublicationBasis::Page => "from the page",
        PublicationBasis::Url => "from its address",
        PublicationBasis::FileName => "from the file name",
        PublicationBasis::Dateline => "from the dateline",
        PublicationBasis::Text => "from dates in the text",
    };
    format!("Published {} ({basis})", date(p.date))
}

/// Who said it.
pub fn speaker(finding: &Finding) -> String {
    finding.statement.speaker.as_ref().map_or_else(|| "Nobody yet".into(), |s| s.name.clone())
}

/// How the speaker is known.
pub fn why(finding: &Finding) -> String {
    let s = &finding.statement;
    match finding.review {
        Review::Confirmed => return "confirmed by hand".into(),
        Review::Corrected if finding.is_by_hand(crate::corpus::Field::Speaker) => return "set by hand".into(),
        Review::Added => return "added by hand".into(),
        _ => {}
    }
    let rule = match s.rule.as_str() {
        "" | "none" | "nobody" => String::new(),
        rule => format!(" · {}", rule.replace(['-', '_'], " ")),
    };
    match (&s.mention, &s.cue) {
        (Some(mention), Some(cue)) => format!("{} {} with “{}”{rule}", naming(mention), place(s, mention), cue.text),
        (Some(mention), None) => format!("{} {}{rule}", naming(mention), place(s, mention)),
        (None, Some(cue)) => format!("“{}” names nobody{rule}", cue.text),
        (None, None) => format!("the page does not say who{rule}"),
    }
}

fn naming(mention: &Phrase) -> String {
    format!("“{}”", mention.text)
}

fn place(s: &Statement, mention: &Phrase) -> &'static str {
    let (Some(first), Some(last)) = (s.segments.first(), s.segments.last()) else { return "beside the quotation" };
    if mention.span.end <= first.span.start {
        "before the quotation"
    } else if mention.span.start >= last.span.end {
        "after the quotation"
    } else {
        "between its parts"
    }
}

/// The same in one line, for a tooltip.
pub fn short_why(finding: &Finding) -> String {
    let s = &finding.statement;
    match &s.speaker {
        Some(speaker) => format!("{}, {:.2}: {}", speaker.name, s.confidence, why(finding)),
        None => format!("Nobody yet: {}", why(finding)),
    }
}

/// When it was said, and how that is known.
pub fn said_on(s: &Statement, article: &Article) -> String {
    let when = s.said_on.date.map_or_else(|| "Date unknown".into(), |d| format!("Said {}", long_date(d)));
    match date_basis(s, article) {
        Some(basis) => format!("{when}, {basis}"),
        None => when,
    }
}

/// How a date is known.
pub fn date_basis(s: &Statement, article: &Article) -> Option<String> {
    let phrase = s.said_on.evidence.map(|e| e.of(&article.text)).filter(|p| !p.is_empty());
    match (s.said_on.basis, phrase) {
        (DateBasis::Unknown, _) => None,
        (DateBasis::Publication, _) => Some("the day of publication".into()),
        (_, Some(phrase)) => Some(format!("from “{}”", phrase.split_whitespace().collect::<Vec<_>>().join(" "))),
        (DateBasis::Explicit, None) => Some("from a date beside it".into()),
        (DateBasis::Relative, None) => Some("counted from publication".into()),
        (DateBasis::Context, None) => Some("from the sentences around it".into()),
    }
}

/// What words a list of spans covers, each once.
fn evidence(spans: &[crate::article::Span], article: &Article) -> String {
    let mut words: Vec<String> = Vec::new();
    for span in spans {
        let text = format!("“{}”", span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" "));
        if text.len() > 6 && !words.contains(&text) {
            words.push(text);
        }
    }
    words.join(", ")
}

/// What it is about, with the words that led there.
pub fn themes(s: &Statement, article: &Article, name: impl Fn(&str) -> String) -> String {
    let theme = |t: &crate::themes::ThemeFinding| {
        let words = evidence(&t.evidence, article);
        if words.is_empty() { name(&t.id) } else { format!("{} ({words})", name(&t.id)) }
    };
    format!("About {}", s.themes.iter().map(theme).collect::<Vec<_>>().join("; "))
}

/// Where the speaker stands, with the words that show it.
pub fn stance(stance: &StanceFinding, article: &Article) -> String {
    let which = match stance.orientation {
        Orientation::Favor => "In favor of",
        Orientation::Against => "Against",
        Orientation::Mixed => "Both for and against",
    };
    let cues = evidence(&stance.cues, article);
    if cues.is_empty() { format!("{which} {}", stance.target) } else { format!("{which} {}: {cues}", stance.target) }
}

/// What was mended while reading the marks.
pub fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::OpeningMissing => "opening mark missing in the source",
        Flag::ClosingMissing => "closing mark missing in the source",
        Flag::MarkReversed => "a mark points the wrong way in the source",
        Flag::Repeated => "the same words stand elsewhere in the article",
        #[allow(unreachable_patterns)]
        _ => "its marks were mended",
    }
}

/// Why a marked stretch is nobody's statement.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Title => "a title",
        Reason::Nickname => "a nickname",
        Reason::ScareQuote => "words held at arm's length",
        Reason::Measurement => "feet, inches, minutes or seconds",
        Reason::Hypothetical => "words nobody said",
        Reason::Furniture => "part of the page, not of the article",
        Reason::Nested => "a quotation inside another",
        Reason::StrayMark => "a mark without a partner",
        #[allow(unreachable_patterns)]
        _ => "not a statement",
    }
}

/// What kind of quotation it is.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Partial => "partial",
        Kind::Block => "block",
        Kind::Turn => "transcript turn",
    }
}

/// The line under a quotation in the list: how it is introduced, and where it stands.
pub fn source(finding: &Finding, info: &ArticleInfo) -> String {
    let s = &finding.statement;
    let mut parts: Vec<String> = Vec::new();
    let introduced = match (&s.mention, &s.cue) {
        (Some(m), Some(c)) if m.span.start < c.span.start => format!("{} {}", m.text, c.text),
        (Some(m), Some(c)) => format!("{} {}", c.text, m.text),
        (Some(m), None) => m.text.clone(),
        (None, Some(c)) => c.text.clone(),
        (None, None) => String::new(),
    };
    if !introduced.is_empty() {
        parts.push(introduced.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    parts.extend(s.flags.iter().map(|f| flag(*f).to_owned()));
    parts.extend(info.meta.outlet.clone());
    parts.push(info.headline().to_owned());
    parts.join(" · ")
}

/// Quotation, speaker, headline, outlet and date, as it can be pasted into a text.
pub fn citation(finding: &Finding, info: &ArticleInfo) -> String {
    let s = &finding.statement;
    let mut who = speaker(finding);
    if s.speaker.is_none() {
        who = "speaker unknown".into();
    }
    if let Some(role) = s.speaker.as_ref().and_then(|s| s.role.as_ref()) {
        who = format!("{who}, {role}");
    }
    let said = s.said_on.date.map(|d| format!(", {}", date(d))).unwrap_or_default();
    let mut from: Vec<String> = vec![format!("“{}”", info.headline())];
    from.extend(info.meta.outlet.clone());
    from.extend(info.published.as_ref().map(|p| date(p.date)));
    from.push(info.meta.url.clone().unwrap_or_else(|| info.file.clone()));
    format!("{} ({who}{said}; in {})", s.text(), from.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> PartialDate {
        s.parse().expect("a date")
    }

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(date(day("2022-02-25")), "25 Feb 2022");
        assert_eq!(long_date(day("2022-02-25")), "Fri 25 Feb 2022");
        assert_eq!(long_date(day("2022-02")), "Feb 2022");
        assert_eq!(span(day("2022-01-24"), day("2022-02-25")), "24 Jan – 25 Feb 2022");
        assert_eq!(span(day("2021-12-31"), day("2022-02")), "31 Dec 2021 – Feb 2022");
        assert_eq!(span(day("2022"), day("2022")), "2022");
    }
}
