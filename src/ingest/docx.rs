//! Word documents (`.docx`): the paragraphs of the document's body, by their styles.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::article::{Article, Role};

use super::layout::Laid;
use super::rendered::Rendered;
use super::{SIZE_LIMIT, TEXT_LIMIT, Unread};

pub(super) fn read(bytes: &[u8]) -> Result<(Article, Vec<Laid>), Unread> {
    let damaged = |e: String| Unread::Damaged(format!("not a complete .docx ({e})"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    // Usually `word/document.xml`; some programs number it.
    let name = archive.file_names().find(|n| n.starts_with("word/document") && n.ends_with(".xml")).map(str::to_owned);
    let name = name.ok_or_else(|| damaged("it holds no document".to_owned()))?;
    let part = archive.by_name(&name).map_err(|e| damaged(e.to_string()))?;
    let mut xml = Vec::new();
    // A small file can unpack to any size.
    part.take(2 * SIZE_LIMIT + 1).read_to_end(&mut xml).map_err(|e| damaged(e.to_string()))?;
    if xml.len() as u64 > 2 * SIZE_LIMIT {
        return Err(Unread::TooMuchText { megabytes: xml.len() as u64 >> 20, limit: TEXT_LIMIT as u64 >> 20 });
    }
    let rendered = render(&xml).map_err(|e| damaged(e.to_string()))?;
    if rendered.laid.is_empty() {
        return Err(Unread::Empty);
    }
    Ok((Article { text: rendered.text, ..Article::default() }, rendered.laid))
}

fn render(xml: &[u8]) -> Result<Rendered, quick_xml::Error> {
    let mut reader = Reader::from_reader(xml);
    let mut rendered = Rendered::default();
    let mut buffer = Vec::new();
    let mut in_text = false;
    // Depth inside elements whose text is not shown: the old form of a drawing, what was deleted or moved away.
    let mut hidden = 0usize;
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                _ if hidden > 0 => hidden += 1,
                "Fallback" | "del" | "moveFrom" => hidden = 1,
                "t" => in_text = true,
                "pStyle" => style(&tag, &mut rendered),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                _ if hidden > 0 => hidden -= 1,
                "t" => in_text = false,
                "p" => rendered.end_block(),
                _ => {}
            },
            Event::Empty(tag) if hidden == 0 => match tag.local_name().as_ref() {
                "br" | "cr" => rendered.break_line(),
                "tab" => rendered.text(" "),
                "noBreakHyphen" => rendered.text("\u{2011}"),
                "softHyphen" => rendered.text("\u{ad}"),
                "pStyle" => style(&tag, &mut rendered),
                _ => {}
            },
            Event::Text(text) if in_text && hidden == 0 => rendered.text(&text),
            Event::GeneralRef(name) if in_text && hidden == 0 => match (name.resolve_char_ref()?, &*name) {
                (Some(c), _) => rendered.text(c.encode_utf8(&mut [0; 4])),
                (None, known) => rendered.text(quick_xml::escape::resolve_predefined_entity(known).unwrap_or_default()),
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    rendered.end_block();
    Ok(rendered)
}

/// A paragraph's style; the names are the same in every language of the program.
fn style(tag: &BytesStart, rendered: &mut Rendered) {
    let name = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == "val").map(|a| a.value.to_ascii_lowercase());
    match name.as_deref() {
        Some("title" | "subtitle") => rendered.tell(Role::Headline, "the document's title"),
        Some(name) if name.starts_with("heading") => rendered.tell(Role::Headline, "a heading"),
        Some("caption") => rendered.tell(Role::Caption, "a caption"),
        Some("signature") => rendered.tell(Role::Signature, "a signature"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(body: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        write!(archive, r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_runs_and_styles() {
        let bytes = packed(
            r#"<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The mill closes</w:t></w:r></w:p>
               <w:p><w:r><w:t xml:space="preserve">“We </w:t></w:r><w:del><w:r><w:delText>never</w:delText><w:t>never</w:t></w:r></w:del>
               <w:r><w:t>knew,” she said &amp; left&#8212;</w:t><w:br/><w:t>for good.</w:t></w:r></w:p><w:p/>
               <w:p><w:r><mc:AlternateContent><mc:Choice><w:t>Once</w:t></mc:Choice><mc:Fallback><w:t>Twice</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
        );
        let (article, laid) = read(&bytes).unwrap();
        assert_eq!(article.text, "The mill closes\n\n“We knew,” she said & left—\nfor good.\n\nOnce");
        assert_eq!(laid[0].told.map(|t| t.0), Some(Role::Headline));
        assert_eq!(laid.len(), 4);
    }

    #[test]
    fn damage_is_a_reason() {
        let whole = packed("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>");
        assert!(matches!(read(&whole[..whole.len() / 2]), Err(Unread::Damaged(_))));
        assert!(matches!(read(b"PK\x03\x04"), Err(Unread::Damaged(_))));
        assert_eq!(read(&packed("")).err(), Some(Unread::Empty));
    }
}
