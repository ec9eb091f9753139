//! Web pages: the article without the page around it, as a reader sees it.

use dom_query::NodeRef;
use dom_smoothie::{Config, Readability};

use crate::article::{Article, Meta, Role};

use super::layout::Laid;
use super::rendered::Rendered;
use super::{Unread, encoding, page};

/// Elements nested deeper than this are no article, and parsers take quadratic time over them.
const DEEPEST: usize = 600;

/// A shorter article than this, in bytes, may be the extraction's mistake.
const SHORT: usize = 400;

/// Takes a page apart without changing it.
fn open(html: &str) -> Result<Readability, Unread> {
    let config = Config { char_threshold: 200, disable_json_ld: true, ..Config::default() };
    Readability::new(html, None, Some(config)).map_err(|e| Unread::Damaged(e.to_string()))
}

pub(super) fn read(bytes: &[u8]) -> Result<(Article, Vec<Laid>), Unread> {
    let decoded = encoding::decode_page(bytes)?;
    let mut warnings: Vec<String> = decoded.warning.into_iter().collect();
    let shape = Shape::of(&decoded.text);
    if !shape.is_sane() {
        return Err(Unread::Damaged("its elements are nested absurdly deep or have thousands of attributes".to_owned()));
    }
    let mut readability = open(&decoded.text)?;
    let mut meta = page::metadata(&readability.doc, &decoded.text);
    let (mut rendered, head) = below_title(&meta);
    if let Ok(found) = readability.parse() {
        // What was found is left in the document; written out and read again it would lose the cells of tables.
        if let Some(content) = readability.doc.select_single("#readability-page-1").nodes().first() {
            Renderer { out: &mut rendered, title: meta.title.as_deref(), whole_page: false }.element(content);
            rendered.end_block();
        }
        meta.byline = meta.byline.or_else(|| page::names(&found.byline?));
    }
    let found = rendered.text.len() - head;
    if found < SHORT {
        // Very short articles look like page furniture to the extraction, and furniture like an article.
        let (mut whole, _) = below_title(&meta);
        let page = open(&decoded.text)?;
        let mains = page.doc.select("article, main, [role=main]");
        if let Some(main) = mains.nodes().iter().max_by_key(|n| n.normalized_char_count()).copied().or_else(|| page.doc.body()) {
            Renderer { out: &mut whole, title: meta.title.as_deref(), whole_page: true }.element(&main);
            whole.end_block();
        }
        if found > 0 && whole.text.len() > rendered.text.len() {
            warnings.push("little of the page was recognised as an article, so all of its main part was read".to_owned());
        }
        rendered = whole;
    }
    if rendered.text.len() == head {
        return Err(Unread::NoArticle);
    }
    Ok((Article { text: rendered.text, meta, warnings, ..Article::default() }, rendered.laid))
}

/// A text that begins with the title, and its length so far.
fn below_title(meta: &Meta) -> (Rendered, usize) {
    let mut rendered = Rendered::default();
    if let Some(title) = &meta.title {
        rendered.tell(Role::Headline, "the article's title");
        rendered.text(title);
        rendered.end_block();
    }
    let head = rendered.text.len();
    (rendered, head)
}

/// Adds a piece of a page, as it is.
pub(super) fn render_fragment(html: &str, out: &mut Rendered) {
    if !Shape::of(html).is_sane() {
        return;
    }
    let Ok(piece) = open(html) else { return };
    if let Some(body) = piece.doc.body() {
        Renderer { out, title: None, whole_page: false }.element(&body);
    }
    out.end_block();
}

/// What a page looks like before it is taken apart: parsers take quadratic time over some of it.
#[derive(Default)]
struct Shape {
    /// How deep its elements are nested, as far as can be told.
    depth: usize,
    /// The most spaces in one tag, which part its attributes.
    spaces: usize,
}

impl Shape {
    fn is_sane(&self) -> bool {
        self.depth <= DEEPEST && self.spaces <= 5000
    }

    fn of(html: &str) -> Self {
        let bytes = html.as_bytes();
        let (mut shape, mut depth) = (Shape::default(), 0usize);
        let mut tags = memchr::memchr_iter(b'<', bytes).peekable();
        while let Some(at) = tags.next() {
            let rest = &bytes[at + 1..tags.peek().copied().unwrap_or(bytes.len())];
            let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
            shape.spaces = shape.spaces.max(tag.iter().filter(|b| b.is_ascii_whitespace()).count());
            let (closes, tag) = tag.strip_prefix(b"/").map_or((false, tag), |tag| (true, tag));
            let name = &tag[..tag.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count()];
            if name.is_empty() || FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat.as_bytes())) {
                continue;
            }
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
            shape.depth = shape.depth.max(depth);
        }
        shape
    }
}

/// Elements without content, and those the next of their kind closes.
const FLAT: [&str; 24] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "dt", "dd", "tr",
    "td", "th", "option", "path", "tbody", "param",
];

struct Renderer<'a> {
    out: &'a mut Rendered,
    /// A heading that says the title again is left out.
    title: Option<&'a str>,
    /// Whether the parts of a page that surround an article are to be left out here.
    whole_page: bool,
}

/// Whether two titles are the same but for spaces and case.
fn same(a: &str, b: &str) -> bool {
    let words = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words(a) == words(b)
}

impl Renderer<'_> {
    fn element(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.out.text(&child.text());
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            match &*name {
                "br" => self.out.break_line(),
                "q" => {
                    self.out.text("“");
                    self.element(&child);
                    self.out.text("”");
                }
                "pre" => {
                    self.out.end_block();
                    self.out.lines(&child.text());
                    self.out.end_block();
                }
                name if is_unseen(name) || (self.whole_page && surrounds(name)) => {}
                name if is_block(name) => self.block(name, &child),
                _ => self.element(&child),
            }
        }
    }

    fn block(&mut self, name: &str, node: &NodeRef) {
        if matches!(name, "h1" | "h2") && self.title.is_some_and(|title| same(title, &node.text())) {
            return;
        }
        self.out.end_block();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.out.tell(Role::Headline, "a heading"),
            "figcaption" => self.out.tell(Role::Caption, "a caption"),
            _ => {}
        }
        self.element(node);
        self.out.end_block();
    }
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 40] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&name)
}

/// Elements whose text nobody reads.
fn is_unseen(name: &str) -> bool {
    const UNSEEN: [&str; 18] = [
        "audio", "button", "canvas", "head", "iframe", "input", "math", "noscript", "object", "option", "rp", "script", "select", "style",
        "svg", "template", "textarea", "video",
    ];
    UNSEEN.contains(&name)
}

/// Elements around an article.
fn surrounds(name: &str) -> bool {
    matches!(name, "nav" | "footer" | "aside" | "form" | "dialog")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(html: &str) -> (Article, Vec<String>) {
        let (article, laid) = read(html.as_bytes()).unwrap();
        let shown = laid.iter().map(|l| l.span.of(&article.text).to_owned()).collect();
        (article, shown)
    }

    const LONG: &str = "The mill that fed three villages for a century closed on Monday when its owner turned the key, and the river, which had worked for \
        nothing all that time, ran on below it as if it had never known the place, while the last of the millers stood by and counted the sacks.";

    fn page(body: &str) -> String {
        format!(
            "<html><head><title>The mill closes | The Sellen Courier</title><meta property='og:site_name' content='The Sellen Courier'>\
             <link rel=canonical href='https://www.courier.example/2021/03/04/mill'></head>\
             <body><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav><article><h1>The mill closes</h1>{body}</article>\
             <footer>© 2021 The Sellen Courier</footer></body></html>"
        )
    }

    #[test]
    fn the_article_is_taken_and_the_page_left() {
        let (article, shown) =
            parsed(&page(&format!("<p>{LONG}</p>\n<p>“We\nknew,”&nbsp;she said.<br>“Nobody came.”</p><p>{LONG} Twice.</p>")));
        assert_eq!(shown, ["The mill closes", LONG, "“We knew,”\u{a0}she said.", "“Nobody came.”", &format!("{LONG} Twice.")]);
        assert_eq!(article.meta.title.as_deref(), Some("The mill closes"));
        assert_eq!(article.meta.outlet.as_deref(), Some("The Sellen Courier"));
        assert_eq!(article.meta.url.as_deref(), Some("https://www.courier.example/2021/03/04/mill"));
    }

    #[test]
    fn short_articles_are_read_whole() {
        let (_, shown) = parsed(&page("<p>“We knew,” she said.</p><p>Nobody <q>really</q> came.</p>"));
        assert_eq!(shown, ["The mill closes", "“We knew,” she said.", "Nobody “really” came."]);
    }

    #[test]
    fn headings_and_captions_are_told() {
        let html = page(&format!(
            "<p>{LONG}</p><h2>The river</h2><p>{LONG} Again.</p><figure><img src=a.jpg><figcaption>The mill in 1910.</figcaption></figure><p>{LONG} And again.</p>"
        ));
        let (article, laid) = read(html.as_bytes()).unwrap();
        let told = |text: &str| laid.iter().find(|l| l.span.of(&article.text) == text).and_then(|l| l.told).map(|t| t.0);
        assert_eq!(told("The river"), Some(Role::Headline));
        assert_eq!(told("The mill in 1910."), Some(Role::Caption));
    }

    #[test]
    fn cells_of_a_table_stay_apart() {
        let rows: String =
            (1..9).map(|n| format!("<tr><td>“We knew of number {n},” said Dora Vance to the court.<td>On day {n}.")).collect();
        let (article, _) = parsed(&format!("<html><body><table>{rows}</table></body></html>"));
        assert!(article.text.contains("to the court.\n\nOn day 1.\n\n“We knew of number 2"), "{}", article.text);
    }

    #[test]
    fn pages_without_an_article_and_absurd_ones() {
        assert_eq!(
            read(b"<html><head><script>var a = 1;</script></head><body><nav>Home</nav></body></html>").err(),
            Some(Unread::NoArticle)
        );
        assert!(matches!(read("<div>".repeat(100_000).as_bytes()), Err(Unread::Damaged(_))));
        assert!(matches!(read(format!("<p {}>x</p>", "a=b ".repeat(6000)).as_bytes()), Err(Unread::Damaged(_))));
        assert!(read("<p>x".repeat(3000).as_bytes()).is_ok());
    }
}
