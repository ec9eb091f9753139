/*!
What each paragraph of an article is for.

What a paragraph shows by itself comes from [`super::furniture`]; here its place decides: the first line, the lines around a
credit, what stands twice, what follows a list of other articles, how the article ends.
*/

use rustc_hash::FxHashSet;

use crate::article::{Meta, Paragraph, Role};

use super::furniture;
use super::layout::{Laid, is_invisible};

/// How many paragraphs from the top a byline may stand.
const TOP: usize = 10;

/// Gives every paragraph of `text` its role; `meta` helps to know the headline and learns headline and byline from the text.
pub(super) fn assign(text: &str, laid: &[Laid], meta: &mut Meta) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = laid.iter().map(|l| Paragraph { span: l.span, role: Role::Body, reason: None }).collect();
    let shown: Vec<&str> = laid.iter().map(|l| l.span.of(text)).collect();

    for ((paragraph, shown), laid) in paragraphs.iter_mut().zip(&shown).zip(laid) {
        // Markup knows what is a heading, but a heading may still be "Related stories".
        let judged = furniture::judge(shown).filter(|(role, _)| laid.told.is_none() || *role == Role::Boilerplate);
        if let Some((role, reason)) = judged.or(laid.told) {
            set(paragraph, role, reason);
        }
    }
    keep_clock_times(&mut paragraphs, &shown);
    mark_repeated(&mut paragraphs, &shown);
    mark_link_lists(&mut paragraphs, &shown);
    mark_captions(&mut paragraphs, &shown, laid);
    mark_head(&mut paragraphs, &shown, meta);
    mark_headings(&mut paragraphs, &shown);
    mark_end(&mut paragraphs, &shown);
    paragraphs
}

fn set(paragraph: &mut Paragraph, role: Role, reason: &str) {
    paragraph.role = role;
    paragraph.reason = Some(reason.to_owned());
}

/// Letters and digits only, for comparing lines.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Times of day head the entries of a live report; only here and there they belong to a player.
fn keep_clock_times(paragraphs: &mut [Paragraph], shown: &[&str]) {
    let clock = |text: &str| {
        let mut parts = text.split(':');
        let mut part = |below: u8| parts.next().and_then(|p| p.parse::<u8>().ok()).is_some_and(|n| n < below);
        part(24) && part(60) && text.matches(':').count() == 1
    };
    let times: Vec<usize> = (0..shown.len()).filter(|&i| clock(shown[i])).collect();
    if times.len() >= 3 {
        for i in times {
            set(&mut paragraphs[i], Role::Headline, "a time that heads an entry");
        }
    }
}

/// The second of two equal paragraphs, unless it is so short that people just say the same again.
fn mark_repeated(paragraphs: &mut [Paragraph], shown: &[&str]) {
    const SHORTEST: usize = 40;
    let mut met = FxHashSet::default();
    for (paragraph, shown) in paragraphs.iter_mut().zip(shown) {
        if shown.len() >= SHORTEST && !met.insert(*shown) && paragraph.role != Role::Boilerplate {
            set(paragraph, Role::Boilerplate, "stands above word for word");
        }
    }
}

/// Headlines of other articles under "Related stories" and the like.
fn mark_link_lists(paragraphs: &mut [Paragraph], shown: &[&str]) {
    let mut inside = false;
    for (paragraph, shown) in paragraphs.iter_mut().zip(shown) {
        if paragraph.role == Role::Boilerplate {
            // Only a label opens a list; "Read more: …" is one link.
            inside = inside || (paragraph.reason.as_deref() == Some("leads to other articles") && shown.len() <= 32);
            continue;
        }
        inside = inside && is_title_like(shown) && !furniture::holds_statement(shown);
        if inside {
            set(paragraph, Role::Boilerplate, "in a list of other articles");
        }
    }
}

/// Short and without a full stop, as headlines are.
fn is_title_like(shown: &str) -> bool {
    shown.len() <= 160 && shown.chars().count() <= 130 && !shown.trim_end_matches(['"', '”', '’', '»', ')']).ends_with(['.', ',', ';', ':'])
}

/// The lines above a credit in the same block describe the picture.
fn mark_captions(paragraphs: &mut [Paragraph], shown: &[&str], laid: &[Laid]) {
    // Where nothing but line ends parts paragraphs, blocks tell nothing.
    let blocks = laid.last().map_or(0, |l| l.block as usize + 1);
    if blocks < 3 || laid.len() > blocks * 4 {
        return;
    }
    for at in 0..paragraphs.len() {
        if paragraphs[at].role != Role::Boilerplate || paragraphs[at].reason.as_deref() != Some("a credit") {
            continue;
        }
        for above in (at.saturating_sub(4)..at).rev() {
            if laid[above].block != laid[at].block || shown[above].len() > 500 {
                break;
            }
            if paragraphs[above].role == Role::Body {
                set(&mut paragraphs[above], Role::Caption, "stands with a picture's credit");
            }
        }
    }
}

/// Headline and byline.
fn mark_head(paragraphs: &mut [Paragraph], shown: &[&str], meta: &mut Meta) {
    let bodies = paragraphs.iter().filter(|p| p.role == Role::Body).count();
    let title = meta.title.as_deref().map(bare).filter(|t| t.len() >= 8);
    let first = (0..paragraphs.len()).find(|&i| paragraphs[i].role == Role::Body);
    for i in 0..paragraphs.len().min(TOP) {
        if paragraphs[i].role != Role::Body {
            continue;
        }
        if title.as_ref().is_some_and(|title| shown[i].len() <= 400 && same_title(title, &bare(shown[i]))) {
            set(&mut paragraphs[i], Role::Headline, "the article's title");
        } else if first == Some(i)
            && bodies > 1
            && meta.title.is_none()
            && is_title_like(shown[i])
            && !begins_quietly(shown[i])
            && furniture::byline(shown[i]).is_none()
        {
            set(&mut paragraphs[i], Role::Headline, "the first line, short and without a full stop");
            meta.title = Some(shown[i].to_owned());
        } else if let Some(names) = furniture::byline(shown[i]) {
            set(&mut paragraphs[i], Role::Signature, "a byline");
            meta.byline.get_or_insert_with(|| names.to_owned());
        }
    }
    // The headline may stand in the text itself and not be told by its looks.
    if meta.title.is_none() {
        meta.title = paragraphs.iter().position(|p| p.role == Role::Headline).map(|i| shown[i].to_owned());
    }
}

/// Whether a line of the text is the title, which a page may have shortened or lengthened.
fn same_title(title: &str, line: &str) -> bool {
    let (short, long) = if title.len() < line.len() { (title, line) } else { (line, title) };
    short == long || (short.len() >= 24 && long.starts_with(short) && short.len() * 3 >= long.len() * 2)
}

/// Whether a line goes on from something or is an item of a list, a turn of a transcript or the name under a quotation.
fn begins_quietly(shown: &str) -> bool {
    let Some(first) = shown.chars().find(|c| !is_invisible(*c)) else { return true };
    let turn = shown.split_once(':').is_some_and(|(name, words)| {
        let name_like = name.len() <= 60 && name.split_whitespace().all(|w| w.starts_with(|c: char| !c.is_lowercase()));
        name_like && words.split_whitespace().count() >= 2 && (name == name.to_uppercase() || matches!(name, "Q" | "A"))
    });
    first.is_lowercase() || matches!(first, '-' | '–' | '—' | '―' | '•' | '*' | '(' | '[' | '@' | '#' | '/') || turn
}

/// Headings inside the text: short lines without a full stop before a paragraph of some length.
fn mark_headings(paragraphs: &mut [Paragraph], shown: &[&str]) {
    let first = (0..paragraphs.len()).find(|&i| matches!(paragraphs[i].role, Role::Body | Role::Headline));
    for i in 0..paragraphs.len() {
        let next = paragraphs.get(i + 1).is_some_and(|p| matches!(p.role, Role::Body | Role::Caption))
            && shown.get(i + 1).is_some_and(|s| s.len() >= 80);
        if paragraphs[i].role == Role::Body && Some(i) != first && next && is_heading_like(shown[i]) {
            set(&mut paragraphs[i], Role::Headline, "a heading: a short line without a full stop");
        }
    }
}

/// Short, without a full stop, and nothing that somebody said.
fn is_heading_like(shown: &str) -> bool {
    is_title_like(shown)
        && shown.split_whitespace().count() <= 12
        && !shown.ends_with(['!', '…'])
        && !shown.contains(['"', '“', '”', '«', '„'])
        && !shown.contains("''")
        && !begins_quietly(shown)
}

/// What stands under an article: the name under a letter, a note about the author.
fn mark_end(paragraphs: &mut [Paragraph], shown: &[&str]) {
    let bodies = paragraphs.iter().filter(|p| p.role == Role::Body).count();
    let mut left = 3.min(bodies.saturating_sub(1));
    for i in (0..paragraphs.len()).rev() {
        match paragraphs[i].role {
            Role::Boilerplate | Role::Signature => continue,
            Role::Body if left > 0 => left -= 1,
            _ => return,
        }
        if furniture::is_author_note(shown[i]) {
            set(&mut paragraphs[i], Role::Signature, "a note about the author");
        } else if is_name_line(shown[i]) {
            set(&mut paragraphs[i], Role::Signature, "a name or place under the text");
        } else {
            return;
        }
    }
}

/// A line of nothing but a name or a place.
fn is_name_line(shown: &str) -> bool {
    let shown = shown.trim_start_matches(['-', '–', '—', ' ']);
    let words: Vec<&str> = shown.split_whitespace().collect();
    (1..=6).contains(&words.len())
        && shown.len() <= 60
        && (!shown.ends_with('.') || shown.contains(','))
        && !shown.contains(['"', '“', '”', '?', '!', ':'])
        && words
            .iter()
            .all(|w| w.starts_with(char::is_uppercase) || matches!(*w, "of" | "de" | "van" | "von" | "and" | "the" | "in" | "der" | "la"))
        && words.iter().any(|w| w.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layout;

    fn roles(text: &str) -> Vec<(&str, Role)> {
        let paragraphs = assign(text, &layout::paragraphs(text), &mut Meta::default());
        paragraphs.iter().map(|p| (p.span.of(text), p.role)).collect()
    }

    fn role_of(text: &str, paragraph: &str) -> Role {
        roles(text).into_iter().find(|(shown, _)| *shown == paragraph).map(|(_, role)| role).unwrap()
    }

    const BODY: &str = "The mill that fed three villages for a century closed on Monday when its owner turned the key for good.";

    #[test]
    fn a_caption_printed_twice_is_quoted_once() {
        let caption = "Dora Vance at the mill, which she called “a bit small.” /Ivo Keller/AFP";
        let text = format!("{BODY}\n{caption}\n{caption}\n{BODY} Again.\n");
        let roles: Vec<Role> = roles(&text).into_iter().map(|(_, role)| role).collect();
        assert_eq!(roles, [Role::Body, Role::Caption, Role::Boilerplate, Role::Body]);
    }

    #[test]
    fn short_sentences_may_be_said_again() {
        let text = format!("{BODY}\n“No,” she said.\n{BODY} Again.\n“No,” she said.\n");
        assert!(roles(&text).iter().all(|(_, role)| *role == Role::Body));
    }

    #[test]
    fn lines_above_a_credit_describe_the_picture() {
        let text = format!(
            "{BODY}\n\nA wheel by a river.\nThe Wheel\nThe wheel in 1910, when it last turned.\nCredit: Dora Vance\nVIRIN: 210304-F-AB123-1001\n\n{BODY} Again.\n\nEnd of it.\n"
        );
        for line in ["A wheel by a river.", "The Wheel", "The wheel in 1910, when it last turned."] {
            assert_eq!(role_of(&text, line), Role::Caption, "{line}");
        }
        assert_eq!(role_of(&text, "End of it."), Role::Body);
    }

    #[test]
    fn other_articles_are_a_list_until_prose_goes_on() {
        let text = format!(
            "{BODY}\n\nRelated Stories\nTen mills to see before they fall\n“Nobody came”: an owner looks back\n\n“We never thought it would end,” she said.\n"
        );
        assert_eq!(role_of(&text, "Ten mills to see before they fall"), Role::Boilerplate);
        assert_eq!(role_of(&text, "“Nobody came”: an owner looks back"), Role::Boilerplate);
        assert_eq!(role_of(&text, "“We never thought it would end,” she said."), Role::Body);
    }

    #[test]
    fn headline_and_headings() {
        let text = format!(
            "‘We were the last to know’\n\n{BODY}\n\nWhat becomes of the river?\n\n{BODY} Again.\n\n“Nothing at all”\n\n{BODY} And again.\n"
        );
        assert_eq!(role_of(&text, "‘We were the last to know’"), Role::Headline);
        assert_eq!(role_of(&text, "What becomes of the river?"), Role::Headline);
        assert_eq!(role_of(&text, "“Nothing at all”"), Role::Body, "a marked line may be what somebody said");
    }

    #[test]
    fn a_known_title_is_found_in_the_text() {
        let text = format!("The mill closes, and the river stays.\n\n{BODY}\n");
        let mut meta = Meta { title: Some("The Mill Closes, and the River Stays".to_owned()), ..Meta::default() };
        let paragraphs = assign(&text, &layout::paragraphs(&text), &mut meta);
        assert_eq!(paragraphs[0].role, Role::Headline);
        assert_eq!(paragraphs[1].role, Role::Body);
    }

    #[test]
    fn the_name_under_a_letter() {
        let text = "To the Editor:\n\nYour reporter says that I was “away.” I was next door.\n\nDora Vance\nUpper Sellen\n";
        assert_eq!(role_of(text, "Dora Vance"), Role::Signature);
        assert_eq!(role_of(text, "Upper Sellen"), Role::Signature);
        assert_eq!(role_of(text, "To the Editor:"), Role::Body);
    }

    #[test]
    fn times_head_entries_or_belong_to_a_player() {
        let entries = format!("The Latest\n\n9:15\n{BODY}\n\n10:30\n{BODY} 2\n\n11:45\n{BODY} 3\n");
        assert_eq!(role_of(&entries, "9:15"), Role::Headline);
        assert_eq!(role_of(&format!("{BODY}\n\n9:15\nPlay\n\n{BODY} 2\n"), "9:15"), Role::Boilerplate);
    }

    #[test]
    fn turns_and_signed_quotations_are_no_headings() {
        let text = format!("{BODY}\n\nMR. VANCE: So it was you\n\n{BODY} 2\n\n— Ivo Keller, miller\n\n{BODY} 3\n");
        assert_eq!(role_of(&text, "MR. VANCE: So it was you"), Role::Body);
        assert_eq!(role_of(&text, "— Ivo Keller, miller"), Role::Body);
    }
}
