//! What a web page says of itself in its head: headline, byline, outlet, address, date.

use dom_query::Document;
use serde_json::Value;

use crate::article::{Meta, PartialDate, PublicationBasis, Published};

use super::dates;

/// Reads a page's own metadata; `source` is the page as written.
pub(super) fn metadata(page: &Document, source: &str) -> Meta {
    let data = linked_data(page);
    let article = data.as_ref();
    let outlet = article
        .and_then(|a| string(a.get("publisher")?.get("name")?))
        .or_else(|| meta(page, &["og:site_name", "application-name", "dc.publisher", "citation_journal_title"]));
    let title = article
        .and_then(|a| string(a.get("headline")?).or_else(|| string(a.get("name")?)))
        .or_else(|| only_heading(page))
        .or_else(|| meta(page, &["og:title", "twitter:title", "dc.title", "citation_title"]))
        .or_else(|| cleaned(&page.select("title").first().text()));
    let byline = article
        .and_then(|a| authors(a.get("author")?))
        .or_else(|| meta(page, &["author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author", "citation_author"]))
        .and_then(|name| names(&name));
    let date = article
        .and_then(|a| dates::written(&string(a.get("datePublished")?)?))
        .or_else(|| DATE_NAMES.iter().find_map(|name| dates::written(&meta(page, &[name])?)))
        .or_else(|| time_element(page));
    Meta {
        title: title.map(|t| without_outlet(&t, outlet.as_deref())),
        url: address(page, source),
        published: date.map(|date| Published { date, basis: PublicationBasis::Page, evidence: None }),
        outlet,
        byline,
    }
}

/// Names under which pages give their date of publication, best first.
const DATE_NAMES: [&str; 20] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "publish-date",
    "publishdate",
    "published_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "bt:pubdate",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "citation_publication_date",
    "date",
];

/// The article among a page's JSON-LD objects.
fn linked_data(page: &Document) -> Option<Value> {
    let scripts = page.select("script[type='application/ld+json']");
    scripts.nodes().iter().find_map(|script| {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        find_article(serde_json::from_str(text).ok()?, 0)
    })
}

fn find_article(value: Value, depth: usize) -> Option<Value> {
    match value {
        Value::Array(items) if depth < 6 => items.into_iter().find_map(|item| find_article(item, depth + 1)),
        Value::Object(ref fields) => {
            let is_article =
                |kind: &str| ["Article", "Posting", "Report"].iter().any(|end| kind.ends_with(end)) || kind.ends_with("NewsArticle");
            let found = match fields.get("@type") {
                Some(Value::String(kind)) => is_article(kind),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article),
                _ => false,
            };
            if found {
                return Some(value);
            }
            if depth >= 6 {
                return None;
            }
            ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"]
                .iter()
                .find_map(|name| find_article(fields.get(*name)?.clone(), depth + 1))
        }
        _ => None,
    }
}

/// A text of a JSON-LD object; some pages write their entities there, too.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => cleaned(text),
        Value::Array(items) => items.iter().find_map(string),
        _ => None,
    }
}

/// The authors' names of a JSON-LD object.
fn authors(value: &Value) -> Option<String> {
    let list = match value {
        Value::Array(items) => items.iter().filter_map(authors).collect::<Vec<_>>(),
        Value::Object(fields) => string(fields.get("name")?).into_iter().collect(),
        other => string(other).into_iter().collect(),
    };
    match list.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

/// The content of the first meta element with one of these names, which are in lower case.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    let elements = page.select("meta[content]");
    names.iter().find_map(|name| {
        elements.nodes().iter().find_map(|element| {
            let named =
                ["property", "name", "itemprop"].iter().any(|a| element.attr(a).is_some_and(|v| v.trim().eq_ignore_ascii_case(name)));
            named.then(|| cleaned(&element.attr("content")?)).flatten()
        })
    })
}

/// The page's main heading, if it has just one.
fn only_heading(page: &Document) -> Option<String> {
    let headings = page.select("h1");
    match headings.nodes() {
        [one] => cleaned(&one.text()).filter(|h| h.split_whitespace().count() >= 3),
        _ => None,
    }
}

/// The date of a time element that says it is the one, or of all if they agree.
fn time_element(page: &Document) -> Option<PartialDate> {
    let elements = page.select("time[datetime], [itemprop=datePublished]");
    let date = |node: &dom_query::NodeRef| dates::written(&node.attr("datetime").or_else(|| node.attr("content"))?);
    let told = elements
        .nodes()
        .iter()
        .find(|n| n.has_attr("pubdate") || n.attr("itemprop").is_some_and(|i| i.eq_ignore_ascii_case("datePublished")));
    if let Some(date) = told.and_then(date) {
        return Some(date);
    }
    let mut all: Vec<PartialDate> = elements.nodes().iter().filter_map(date).collect();
    all.dedup();
    match all.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Where the page stands on the web.
fn address(page: &Document, source: &str) -> Option<String> {
    let link = page.select("link[rel=canonical]").attr("href").map(|h| h.to_string());
    let saved = || {
        // Browsers note the address in a page they save.
        let start: &str = source.get(..2000).or_else(|| source.get(..source.len().min(500))).unwrap_or_default();
        let rest = start.split_once("saved from url=(")?.1.split_once(')')?.1;
        rest.split_whitespace().next().map(str::to_owned)
    };
    let is_whole = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    link.filter(is_whole).or_else(|| meta(page, &["og:url", "twitter:url"]).filter(is_whole)).or_else(|| saved().filter(is_whole))
}

/// The host of an address without `www.`, for want of the outlet's name.
pub(super) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

/// One line of text without entities.
fn cleaned(text: &str) -> Option<String> {
    let text = html_escape::decode_html_entities(text);
    let text = text.split([' ', '\t', '\n', '\r']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The names of a byline, if it holds names.
pub(super) fn names(byline: &str) -> Option<String> {
    let byline = byline.trim();
    let name = match byline.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") || by.eq_ignore_ascii_case("by:") => byline[3..].trim(),
        _ => byline,
    };
    (!name.is_empty() && name.len() <= 160 && !name.contains("://") && !name.starts_with('@')).then(|| name.to_owned())
}

/// A title without the outlet that many pages put behind it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else { return title.to_owned() };
    let shorter = [" | ", " - ", " – ", " — ", " · ", " :: "].iter().find_map(|separator| {
        let (head, tail) = title.rsplit_once(separator)?;
        let plain = |s: &str| s.to_lowercase().trim_start_matches("the ").to_owned();
        (plain(tail) == plain(outlet) && !head.trim().is_empty()).then(|| head.trim().to_owned())
    });
    shorter.unwrap_or_else(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str, body: &str) -> Meta {
        let source = format!("<html><head>{head}</head><body>{body}</body></html>");
        metadata(&Document::from(source.as_str()), &source)
    }

    fn date(meta: &Meta) -> Option<String> {
        meta.published.as_ref().map(|p| p.date.to_string())
    }

    #[test]
    fn linked_data_goes_first() {
        let meta = of(
            r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
               {"@type":["NewsArticle"],"headline":"The mill&#8217;s end","datePublished":"2021-03-04T05:06:07Z","dateModified":"2021-04-01",
                "author":[{"@type":"Person","name":"Dora Vance"},{"name":"Ivo Keller"}],"publisher":{"name":"The Sellen Courier"}}]}</script>
               <meta property="article:published_time" content="2020-01-01"><meta property="og:title" content="Other">"#,
            "<time datetime=2019-01-01>then</time>",
        );
        assert_eq!(meta.title.as_deref(), Some("The mill’s end"));
        assert_eq!(meta.byline.as_deref(), Some("Dora Vance and Ivo Keller"));
        assert_eq!(meta.outlet.as_deref(), Some("The Sellen Courier"));
        assert_eq!(date(&meta).as_deref(), Some("2021-03-04"));
    }

    #[test]
    fn then_meta_elements_then_times() {
        let meta = of(
            "<title>The mill closes - Sellen Courier</title><meta name=author content='By Dora Vance'><meta property=og:site_name content='The Sellen Courier'>\
             <meta name=pubdate content=20210304><meta property=og:url content='https://courier.example/a'>",
            "",
        );
        assert_eq!(meta.title.as_deref(), Some("The mill closes"));
        assert_eq!(meta.byline.as_deref(), Some("Dora Vance"));
        assert_eq!(meta.url.as_deref(), Some("https://courier.example/a"));
        assert_eq!(date(&meta).as_deref(), Some("2021-03-04"));
        let times = "<time datetime=2021-03-04>a</time><time datetime=2021-03-05>b</time>";
        assert_eq!(date(&of("", times)), None, "which of two is not guessed");
        assert_eq!(
            date(&of("", &times.replace("<time datetime=2021-03-05", "<time pubdate datetime=2021-03-05"))).as_deref(),
            Some("2021-03-05")
        );
    }

    #[test]
    fn broken_linked_data_is_passed_over() {
        let deep = format!(r#"{}{{"@type":"Article","headline":"x"}}{}"#, "[".repeat(50), "]".repeat(50));
        for data in ["{", "[]", "null", r#"{"@type": 3}"#, &deep] {
            assert_eq!(of(&format!("<script type='application/ld+json'>{data}</script>"), ""), Meta::default(), "{data}");
        }
    }

    #[test]
    fn addresses_and_hosts() {
        let source = "<!-- saved from url=(0033)https://www.courier.example/2021/x -->\n<html><body>x</body></html>";
        assert_eq!(metadata(&Document::from(source), source).url.as_deref(), Some("https://www.courier.example/2021/x"));
        assert_eq!(host("https://www.courier.example:8080/x").as_deref(), Some("courier.example"));
        assert_eq!(host("courier"), None);
        assert_eq!(names("https://courier.example/people/dora"), None);
    }
}
