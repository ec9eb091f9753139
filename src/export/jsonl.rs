/*!
One JSON object a line, one line a statement. Offsets count Unicode code points, end exclusive.
*/

use serde_json::{Value, json};

use crate::article::Article;
use crate::statement::{Phrase, Statement};

/// The line of one statement of `article`.
pub fn line(article: &Article, published: Option<&str>, statement: &Statement) -> Value {
    let phrase = |p: &Option<Phrase>| p.as_ref().map(|p| json!({"start": p.start, "end": p.end, "text": p.text}));
    json!({
        "id": statement.id,
        "file": article.file,
        "article": {"title": article.meta.title, "outlet": article.meta.outlet, "byline": article.meta.byline, "url": article.meta.url, "published": published},
        "text": statement.text(),
        "segments": statement.segments.iter().map(|s| json!({"start": s.start, "end": s.end, "text": s.text})).collect::<Vec<_>>(),
        "kind": statement.kind,
        "speaker": statement.speaker,
        "mention": phrase(&statement.mention),
        "cue": phrase(&statement.cue),
        "rule": statement.rule,
        "confidence": (f64::from(statement.confidence) * 1000.0).round() / 1000.0,
        "said_on": statement.said_on.date,
        "date_basis": statement.said_on.basis,
        "themes": statement.themes.iter().map(|t| &t.id).collect::<Vec<_>>(),
        "stance": statement.stance.iter().map(|s| json!({"target": s.target, "orientation": s.orientation})).collect::<Vec<_>>(),
    })
}
