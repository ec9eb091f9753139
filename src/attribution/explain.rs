/*!
Why a quotation was given to its speaker: candidates, shares and features, in words.
*/

use std::fmt::Write as _;

use super::candidates::{Candidates, NAMES, Past, Reach, collect};
use super::entities::Cast;
use super::frame::Frame;
use super::rank::Ranker;
use super::{choose, forms, mentions};
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::quotation::Quotation;
use crate::text::Prose;

/// How many candidates are shown for each quotation.
const SHOWN: usize = 5;

/// A page of plain text: every quotation with its best candidates, how likely each is, and what speaks for it.
pub fn explain(article: &Article, prose: &Prose, quotations: &[Quotation], lexicon: &Lexicon, ranker: &Ranker) -> String {
    let mentions = mentions::find(article, prose, quotations, lexicon);
    let cast = Cast::of_names(article, prose, &mentions, lexicon);
    let choices = choose(article, prose, quotations, &mentions, &cast, ranker);
    let frame = Frame::new(article, prose, quotations, &mentions);
    let reach = Reach::new(&frame, &cast);
    let mut page = String::new();
    let listed: Vec<String> = mentions.iter().map(|m| format!("{} ({:?})", one_line(m.span.of(&article.text)), m.kind)).collect();
    let _ = writeln!(page, "mentions: {}\n", listed.join("; "));
    let cues: Vec<String> = reach
        .cues
        .iter()
        .map(|c| {
            let name = |m: Option<usize>| m.map_or("–", |m| mentions[m].span.of(&article.text));
            format!(
                "{} ({:?}; subject {}, head {}, behind {})",
                frame.text(c.token),
                c.kind,
                name(c.subject),
                name(c.clause_head),
                name(c.inverted)
            )
        })
        .collect();
    let _ = writeln!(page, "cues: {}\n", cues.join("; "));

    let mut past = Past::default();
    let mut candidates = Candidates::default();
    for (q, choice) in choices.iter().enumerate() {
        let text = one_line(quotations[q].span().of(&article.text));
        let _ = writeln!(page, "{text}");
        if forms::fixed(&frame, q).is_some() {
            past.note(q, choice.mention);
            let name = choice.mention.map_or("nobody".to_owned(), |m| one_line(mentions[m].span.of(&article.text)));
            let _ = writeln!(page, "  {name} [{}]\n", choice.statement.rule);
            continue;
        }
        if forms::answers(&frame, q, &past) {
            past.answers(q);
            let _ = writeln!(page, "  whoever did not speak last [{}]\n", choice.statement.rule);
            continue;
        }
        collect(&reach, q, past, &mut candidates);
        past.note(q, choice.mention);
        let shares = ranker.shares(&candidates);
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
        for &i in order.iter().take(SHOWN) {
            let candidate = &candidates.list[i];
            let name = candidate.mention.map_or("nobody".to_owned(), |m| one_line(mentions[m].span.of(&article.text)));
            let spoken: Vec<String> = NAMES
                .iter()
                .zip(candidates.row(i))
                .filter(|(_, value)| **value != 0.0)
                .map(|(name, value)| if *value == 1.0 { (*name).to_owned() } else { format!("{name} {value}") })
                .collect();
            let _ = writeln!(page, "  {:.3} {name} [{}] {}", shares[i], candidate.family.name(), spoken.join(", "));
        }
        page.push('\n');
    }
    page
}

/// A phrase on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
