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
        let words = shown[i].split_whitespace().count();
        let quoted = shown[i].contains(['"', '“', '”', '«', '„']) || shown[i].contains("''");
        if paragraphs[i].role == Role::Body
            && Some(i) != first
            && next
            && words <= 12
            && is_title_like(shown[i])
            && !shown[i].ends_with(['!', '…'])
            && !quoted
            && !begins_quietly(shown[i])
        {
            set(&mut paragraphs[i], Role::Headline, "a heading: a short line without a full stop");
        }
    }
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
