//! Markdown: the text as rendered, headings told apart, front matter read.

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::article::{Article, Meta, PublicationBasis, Published, Role};

use super::layout::Laid;
use super::rendered::Rendered;
use super::{Unread, dates, encoding, html};

pub(super) fn read(bytes: &[u8]) -> Result<(Article, Vec<Laid>), Unread> {
    let decoded = encoding::decode(bytes)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut rendered = Rendered::default();
    let mut meta = Meta::default();
    let mut block_html = String::new();
    // Depth of elements whose text is not the article's: pictures' alternative texts, struck-out words.
    let mut hidden = 0;
    let mut front_matter = false;
    let mut preformatted = false;
    for event in Parser::new_ext(&decoded.text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle)) => front_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => front_matter = false,
            Event::Text(text) if front_matter => read_front_matter(&text, &mut meta),
            Event::Start(Tag::Image { .. } | Tag::Strikethrough | Tag::FootnoteDefinition(_)) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::Strikethrough | TagEnd::FootnoteDefinition) => hidden -= 1,
            _ if hidden > 0 => {}
            Event::Start(Tag::Heading { .. }) => rendered.tell(Role::Headline, "a heading"),
            Event::Start(Tag::CodeBlock(_)) => preformatted = true,
            Event::End(TagEnd::CodeBlock) => {
                preformatted = false;
                rendered.end_block();
            }
            Event::Start(Tag::Item | Tag::Paragraph | Tag::BlockQuote(_) | Tag::TableCell) => rendered.end_block(),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::BlockQuote(_)) => {
                rendered.end_block()
            }
            Event::Text(text) if preformatted => rendered.lines(&text),
            Event::Text(text) | Event::Code(text) => rendered.text(&text),
            Event::SoftBreak => rendered.text(" "),
            Event::HardBreak => rendered.break_line(),
            Event::InlineHtml(tag) if tag.starts_with("<br") => rendered.break_line(),
            Event::Html(html) => block_html.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                html::render_fragment(&block_html, &mut rendered);
                block_html.clear();
            }
            _ => {}
        }
    }
    rendered.end_block();
    if rendered.laid.is_empty() {
        return Err(Unread::Empty);
    }
    let article = Article { text: rendered.text, meta, warnings: decoded.warning.into_iter().collect(), ..Article::default() };
    Ok((article, rendered.laid))
}

/// `key: value` or `key = "value"` lines above the text.
fn read_front_matter(text: &str, meta: &mut Meta) {
    for line in text.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || line.starts_with([' ', '\t', '-']) {
            continue;
        }
        let own = || Some(value.to_owned());
        match key.trim().to_lowercase().as_str() {
            "title" | "headline" => meta.title = own(),
            "author" | "byline" | "by" => meta.byline = own(),
            "outlet" | "publisher" | "publication" | "source" => meta.outlet = own(),
            "url" | "link" | "canonical" => meta.url = own(),
            "date" | "published" | "publishdate" | "pubdate" => {
                let date = dates::written(value);
                meta.published =
                    date.map(|date| Published { date, basis: PublicationBasis::Page, evidence: None }).or(meta.published.take());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        let (article, laid) = read(source.as_bytes()).unwrap();
        laid.iter().map(|l| l.span.of(&article.text).to_owned()).collect()
    }

    #[test]
    fn markup_goes_and_words_stay() {
        let source = "# The mill closes\n\n*Dora Vance* turned the [key](http://example.org/key).\n“We **knew**,” she\nsaid.\\\nNobody came.\n\n> \"It stood\n> empty.\"\n\n- one\n- two\n\n![a mill](mill.jpg)\n<b>Done</b> &amp; gone\n";
        assert_eq!(
            shown(source),
            [
                "The mill closes",
                "Dora Vance turned the key. “We knew,” she said.",
                "Nobody came.",
                "\"It stood empty.\"",
                "one",
                "two",
                "Done & gone"
            ]
        );
    }

    #[test]
    fn marks_are_not_beautified() {
        assert_eq!(shown("\"Well -- no...\" said Dora\u{a0}Vance."), ["\"Well -- no...\" said Dora\u{a0}Vance."]);
    }

    #[test]
    fn front_matter_is_metadata() {
        let (article, laid) =
            read(b"---\ntitle: \"The mill closes\"\nauthor: Dora Vance\ndate: 2021-03-04T10:00:00Z\ntags: [a]\n---\n\nNobody came.\n")
                .unwrap();
        assert_eq!(laid.len(), 1);
        assert_eq!(article.meta.title.as_deref(), Some("The mill closes"));
        assert_eq!(article.meta.byline.as_deref(), Some("Dora Vance"));
        assert_eq!(article.meta.published.unwrap().date.to_string(), "2021-03-04");
    }

    #[test]
    fn headings_and_html_blocks() {
        let (article, laid) = read(b"Title\n=====\n\n<div>\n<p>In a <i>block</i>.</p><p>And another.</p>\n</div>\n").unwrap();
        assert_eq!(laid[0].told.map(|t| t.0), Some(Role::Headline));
        assert_eq!(article.text, "Title\n\nIn a block.\n\nAnd another.");
    }
}
