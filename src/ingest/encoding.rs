//! Bytes ▶ text: byte order mark, then valid UTF-8, then what the bytes look like.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Unread;

/// Decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// What a reader should know about the decoding.
    pub warning: Option<String>,
}

/// Decodes a file's bytes; a byte order mark is not part of the text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Unread> {
    decode_declared(bytes, None)
}

/// Decodes a web page, which may say in its head how it is written; what its bytes show goes before that.
pub(super) fn decode_page(bytes: &[u8]) -> Result<Decoded, Unread> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let declared = head.match_indices("charset").find_map(|(at, word)| {
        let name = head[at + word.len()..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        Encoding::for_label(name.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()?.as_bytes())
    });
    decode_declared(bytes, declared)
}

fn decode_declared(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, Unread> {
    if bytes.is_empty() {
        return Err(Unread::Empty);
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(Unread::Binary(kind.to_owned()));
    }
    let decoded = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        with(encoding, &bytes[mark..], None)
    } else if let Some(encoding) = utf_16_without_mark(bytes) {
        with(encoding, bytes, Some(format!("taken for {}, which it does not say itself", encoding.name())))
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: text.to_owned(), warning: None },
            Err(_) => match declared.filter(|d| ![UTF_8, UTF_16LE, UTF_16BE].contains(d)) {
                Some(encoding) => with(encoding, bytes, None),
                None => legacy(bytes),
            },
        }
    };
    // Text holds no zeros and hardly any other control characters.
    let controls = decoded.text.bytes().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    if decoded.text.contains('\0') || controls * 50 > decoded.text.len() {
        return Err(Unread::Binary("data of some other kind".to_owned()));
    }
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}').is_empty() {
        return Err(Unread::Empty);
    }
    Ok(decoded)
}

fn with(encoding: &'static Encoding, bytes: &[u8], warning: Option<String>) -> Decoded {
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    let warning = match (warning, faulty) {
        (None, true) => Some(format!("some bytes are not {}; they show as \u{fffd}", encoding.name())),
        (Some(w), true) => Some(format!("{w}; some bytes did not fit and show as \u{fffd}")),
        (warning, false) => warning,
    };
    Decoded { text: text.into_owned(), warning }
}

/// Bytes that are not valid UTF-8.
fn legacy(bytes: &[u8]) -> Decoded {
    // UTF-8 into which a few bytes of something else were pasted is common; one guess for the whole would garble the rest.
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    if good >= 4 * bad {
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
        return Decoded { text, warning: Some(format!("{bad} bytes are not UTF-8 and were read as Windows-1252")) };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let encoding = if encoding == UTF_8 { WINDOWS_1252 } else { encoding };
    with(encoding, bytes, Some(format!("taken for {} by the look of it", encoding.name())))
}

/// UTF-16 shows by zeros in every other byte of its Latin letters.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if !bytes.len().is_multiple_of(2) || sample.is_empty() {
        return None;
    }
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = sample.len() / 2;
    match (even * 10 >= pairs * 4, odd * 10 >= pairs * 4) {
        (true, false) if odd == 0 => Some(UTF_16BE),
        (false, true) if even == 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// Well-known beginnings of files that are not text, whatever their name says.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 13] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document (.doc, .xls, .ppt)"),
        (b"{\\rtf", "rich text (.rtf)"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a picture or a recording"),
        (b"ID3", "a recording"),
        (b"\x1F\x8B", "a compressed file"),
        (b"7z\xBC\xAF\x27\x1C", "an archive"),
        (b"SQLite format 3\0", "a database"),
        (b"\x7FELF", "a program"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“We knew,” said Zoë—“nobody came.”\r\n";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().text
    }

    #[test]
    fn byte_order_marks() {
        assert_eq!(text(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()), TEXT);
        assert_eq!(text(&[b"\xFF\xFE".to_vec(), utf_16(TEXT, u16::to_le_bytes)].concat()), TEXT);
        assert_eq!(text(&[b"\xFE\xFF".to_vec(), utf_16(TEXT, u16::to_be_bytes)].concat()), TEXT);
    }

    #[test]
    fn utf_16_without_a_mark() {
        let long = TEXT.repeat(5);
        for bytes in [utf_16(&long, u16::to_le_bytes), utf_16(&long, u16::to_be_bytes)] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.text, long);
            assert!(decoded.warning.is_some());
        }
    }

    #[test]
    fn windows_1252() {
        let (bytes, _, unmappable) = WINDOWS_1252.encode(TEXT);
        assert!(!unmappable);
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, TEXT);
        assert!(decoded.warning.unwrap().contains("windows-1252"));
    }

    #[test]
    fn a_few_strange_bytes_do_not_garble_the_rest() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.extend_from_slice(b"It\x92s over.");
        assert_eq!(text(&bytes), format!("{}It’s over.", TEXT.repeat(3)));
    }

    #[test]
    fn pages_may_say_how_they_are_written() {
        let page = "<html><head><meta charset=\"windows-1251\"></head><body>Мельница</body></html>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
        assert_eq!(decode_page(&bytes).unwrap().text, page);
        assert_eq!(decode_page(page.as_bytes()).unwrap().text, page, "valid UTF-8 goes before what the page says");
    }

    #[test]
    fn what_is_not_text() {
        assert_eq!(decode(b""), Err(Unread::Empty));
        assert_eq!(decode("\u{feff} \r\n\u{a0}".as_bytes()), Err(Unread::Empty));
        for bytes in [&b"%PDF-1.7 text"[..], b"PK\x03\x04rest", b"words\0and\0zeros.", b"\x01\x02\x03\x04 x", b"{\\rtf1 words}"] {
            assert!(matches!(decode(bytes), Err(Unread::Binary(_))), "{bytes:?}");
        }
    }

    #[test]
    fn nothing_is_normalised() {
        let odd = "co\u{ad}operate\u{200b} 10\u{a0}a.m.\u{2009}— ﬁne e\u{301}\u{feff}\r\n";
        assert_eq!(text(odd.as_bytes()), odd);
    }
}
