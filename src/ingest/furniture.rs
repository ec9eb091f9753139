/*!
What single paragraphs show by their own words: page furniture, credits, bylines, captions.

A rule that is wrong loses a quotation, so rules are anchored at the beginning of short paragraphs, and none of them
applies to a paragraph in which somebody says a marked sentence.
*/

use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use rustc_hash::FxHashSet;

use crate::article::Role;

/// A role that a paragraph's words give it, and why.
pub(super) type Finding = (Role, &'static str);

/// One pattern over the beginning (or, in [`ENDINGS`], the end) of a paragraph.
struct Rule {
    role: Role,
    reason: &'static str,
    /// Longer paragraphs are not furniture of this kind, in bytes.
    longest: usize,
    patterns: &'static [&'static str],
}

const fn furniture(reason: &'static str, longest: usize, patterns: &'static [&'static str]) -> Rule {
    Rule { role: Role::Boilerplate, reason, longest, patterns }
}

const fn signature(reason: &'static str, longest: usize, patterns: &'static [&'static str]) -> Rule {
    Rule { role: Role::Signature, reason, longest, patterns }
}

const fn caption(reason: &'static str, longest: usize, patterns: &'static [&'static str]) -> Rule {
    Rule { role: Role::Caption, reason, longest, patterns }
}

/// The longest paragraph any rule looks at.
const LONGEST: usize = 600;

/// Tried at the beginning of a paragraph, in any case of letters; the first that fits decides.
const BEGINNINGS: &[Rule] = &[
    furniture(
        "part of a website's banner",
        260,
        &[
            r"(an|the) official (web ?)?site of (an? |the )?",
            r"here['’]s how you know\W*$",
            r"official websites? uses? \.(gov|mil)",
            r"(an? )?\.(gov|mil) (website|site) belongs to",
            r"secure \.(gov|mil) (website|site)s? uses? https",
            r"a lock \(",
            r"share sensitive information only on official",
            r"you have accessed (part of )?(a|an|our|the) (historical|archived?)",
            r"this (page|content|story|article|web ?site) (is|has been|was) (archived|no longer (being )?updated)",
            r"(skip|jump) (to|past) (the )?(main|content|navigation|footer|search|advertisement|newsletter)",
        ],
    ),
    furniture(
        "asks for consent",
        400,
        &[
            r"(we|this (web ?)?site|our (web ?)?site)( and (our|its|selected) \w+)? uses? (\w+ ){0,3}cookies",
            r"by (submitting|clicking|continuing|using|signing up|subscribing|entering|registering|providing|checking|pressing|tapping)\b.{0,200}\b(agree|consent|accept|acknowledge)",
            r"i (agree|consent) to (the|our|your|these|receive|be contacted)\b.{0,60}$",
            r"this (site|form) is protected by",
            r"(your|our) privacy (choices|settings|policy)\W*$",
            r"(accept|reject|allow|manage|decline)( all)? (cookies|preferences|settings)\W*$",
        ],
    ),
    furniture(
        "invites to sign up, follow or give",
        340,
        &[
            r"\(?(please )?(sign up|subscribe|register)\b.{0,160}\b(newsletters?|news|inbox|e-?mails?|alerts?|updates?|briefing|podcast|\w+cast|digest|here|free|access|offers?|channel|bulletin|today|magazine|unlimited)\b",
            r"\(?(subscribe|subscribe now|sign up now|register now|join now|donate now|subscribe today|sign up today)\W*$",
            r"(get|receive|have) .{0,160}\b(to|in) your (inbox|e-?mail|phone|mailbox)",
            r"(like|love|enjoy|appreciate)(ing|d)? (what you|this|our|the) .{0,120}\b(sign up|subscribe|support|donate|share|follow|newsletter|become an?|join)\b",
            r"(want|looking for) (more|to (read|see|hear|know|get|receive|stay))\b.{0,140}\b(sign up|subscribe|newsletter|follow|join|click)\b",
            r"if you (value|like|liked|enjoy|enjoyed|appreciate|love|believe in|rely on|trust)\b.{0,180}\b(subscrib\w+|subscription|support (us|our|this)|donat\w+|tell a friend|contribut\w+|become an?|sign up|newsletter|share it|pass it on)\b",
            r"(please )?(support|donate|join|help us|make an? (donation|contribution)|become an? (member|subscriber|supporter|patron))\b.{0,120}\b(our (journalism|newsroom|work|reporting)|independent (news|media|journalism)|membership|subscriber|supporter)\b",
            r"(download|try) (the|our) .{0,60}\bapp\b",
            r"for more\b.{0,100}\b(sign up|subscribe|newsletter)\b",
            r"you can (also )?(receive|sign up|subscribe|unsubscribe|opt out)\b.{0,140}\b(e-?mail|newsletter|updates?|inbox|any ?time)\b",
            r"(unsubscribe|opt out) at any time",
            r"(thanks|thank you) for (signing up|subscribing|registering)",
            r"(enter|type) your (e-?mail|zip|postcode)",
            r"e-?mail address\W*$",
            r"already (a |have an? )?(subscriber|member|account|subscribed)\b",
            r"(to (continue|keep) reading|this (article|story) is (for|reserved for|exclusive to) (our )?(subscribers|members))",
            r"(log|sign) in (or|to (continue|comment|read|your)|here)\b",
            r"(do you support|are you on|are you for) .{0,70}\blike the page",
            r"like (us|the page|our page)( on|\W*$)",
            r"follow .{1,140}(\b(twitter|facebook|instagram|snapchat|linkedin|youtube|tiktok|telegram|bluesky|mastodon|threads)\b|@\w)",
            r"(click|tap|swipe|scroll|hover)( here| below| through| down)? (to|on|for|here|below)\b.{0,120}$",
            r"(join|start) the (conversation|discussion|debate)\W*$",
            r"(leave|add|post|write) an? (comment|reply)\W*$",
            r"(have|got) (an?|any) (tip|story|news tip|question|confidential)\b.{0,120}(e-?mail|contact|send|write|call|let us|get in touch)",
        ],
    ),
    furniture(
        "leads to other articles",
        300,
        &[
            r"(read (more|also|next|on)|also read|see also|also see|see more|watch (more|now|live)|more stories|don['’]t miss|recommended|you (may|might) (also )?(like|be interested)|trending( now)?|most (read|popular|viewed|shared)|editors?['’]?s?['’]? (picks?|choice)|top (stories|videos)|latest (news|stories|videos)|in case you missed( it)?|up next|what to read next|further reading|related( (stories|articles?|coverage|content|topics|links|news|reading|posts|story|video))?|more (coverage|headlines|news|top stories))\s*([:|–—»›>-]|\W*$)",
            r"more (from|on|in|about) [^.!?:]{2,80}$",
            r"(?-i:(READ|WATCH|LISTEN|VIDEO|GALLERY|PHOTOS|SLIDESHOW|PODCAST|QUIZ|ALSO|MORE))( ?(?-i:NOW|LIVE|HERE|ALSO|TO|IN PICTURES))?\s*[:|–—»]",
            r"(continue|keep) reading\b.{0,60}$",
            r"(story|article|content|post) continues (below|after|underneath)",
            r"(listen to|watch|read|see) (this|the full|our|the latest|the) (article|story|episode|podcast|interview|video|transcript|report|newsletter)( here| below| above)?\W*$",
            r"listen to .{0,100}\b(episode|podcast)\b.{0,60}$",
        ],
    ),
    furniture(
        "advertising",
        120,
        &[r"(advertisement|advertising|sponsored( content| post| by)?|promoted|paid (content|post|for by)|ad feedback)\b[^.]{0,40}\W*$"],
    ),
    furniture(
        "belongs to a media player",
        120,
        &[
            r"\d{1,2}:\d{2}(:\d{2})?( ?/ ?\d{1,2}:\d{2}(:\d{2})?)?$",
            r"(current time|duration( time)?|remaining time|loaded|progress|stream type|playback rate|volume)\b[ :]*-?[\d:.%]*( live)?$",
            r"(video player is loading|this is a modal window|beginning of dialog|end of dialog|the media could not be)",
            r"(this|the) (video|content|image|player|media) (is|cannot|can['’]t|can not|has|could)\b.{0,60}(available|play|load|display|removed|supported)",
            r"(your browser (does|doesn)|please enable (java|cookies)|javascript is)",
        ],
    ),
    furniture(
        "shares or prints the page",
        60,
        &[
            r"(share|tweet|e-?mail|print|save|pin|post) (this|it|on|to|via|the)\b( (story|article|page|post|link))?( on| to| via)?( (twitter|facebook|linkedin|whatsapp|reddit|x|e-?mail|social media|pinterest))?\W*$",
            r"(\d[\d,.]*k?|no|view|show|see|read|hide|load)( all| more| \d+)? (comments?|replies|shares|views|reactions)\W*$",
            r"(toggle|hide|show|open|close) (caption|menu|gallery|navigation|transcript|search|comments)\W*$",
            r"(twitter|facebook|instagram|e-?mail|phone|tel|fax) ?:\s*\S+\W*$",
            r"enlarge this image",
            r"image \d+ of \d+",
            r"\d+ of \d+\W*$",
            r"(flag)?share(like|tweet|pin)(reply)?",
        ],
    ),
    furniture(
        "about copyright",
        400,
        &[
            r"(©|\(c\)|copyright (©|\(c\)|\d{4}|by))",
            r"all rights reserved",
            r"(this (material|content|article|story) may not be|reprinted (with|by|courtesy)|(re)?published (here )?(with permission|under))",
        ],
    ),
    furniture(
        "a credit",
        110,
        &[
            r"virin ?:",
            r#"((cover|file|lead|main|header|featured|top|hero) )?(photos?|photographs?|images?|pictures?|videos?|illustrations?|graphics?|credits?|artwork)( credits?| courtesy| sources?)?\s*(:| by | via | courtesy of )[^"“”]{2,80}$"#,
            r#"sources?( ?\(s\))? ?: ?[^"“”.]{2,50}\.?$"#,
            r#"[^"“”.:]{2,50}(\.[^"“”.:]{1,20})? ?(/|via|for|\|) ?((the )?(afp|reuters|ap|ap photo|ap images|associated press|getty|getty images|epa|shutterstock|istock|bloomberg|upi|zuma|pool)\b[ /]?)+\.?$"#,
            r"\(?((photo by|the|photo|image) )?(afp|reuters|ap|ap photo|ap images|associated press|getty|getty images|epa|shutterstock|istockphoto|bloomberg|upi)( via getty images| via ap| photo| images?|/afp)?\)?\.?$",
        ],
    ),
    caption(
        "begins like a caption",
        LONGEST,
        &[
            r"(?-i:FILE|FILE PHOTO|File photo|Pictured|PICTURED|Caption|CAPTION|Photo|Image|Picture) ?([:–—-]|\()",
            r"in this (\w+\.? ){0,4}(file )?(photo|image|picture|photograph|frame|video grab|handout)\b",
        ],
    ),
    signature(
        "says when it was published",
        120,
        &[
            r"((first |originally )?(published|posted|updated|modified|created)|last (updated|modified|reviewed))\b[^.]{0,24}(\d|january|february|march|april|may|june|july|august|september|october|november|december)[^.]{0,60}\.?$",
            r"((mon|tues|wednes|thurs|fri|satur|sun)day,? )?((jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}|\d{1,2} (jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{4})([ ,|·•–—-]+[\d:apmestuvcg. ()|/+-]{2,30})?$",
        ],
    ),
    signature(
        "says who worked on it",
        300,
        &[
            r"\(?(additional |further )?(reporting|editing|writing|research|translation|production)( and (reporting|editing|writing))? (by|for)\b",
            r"contributing ?:",
            r"(the )?(associated press|reuters|afp|ap|bloomberg)('s)? (writers?|reporters?|journalists?|staff) .{2,120}\bcontributed\b",
            r"(?-i:[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|and|of|in|the|from|reported))+),? (also )?contributed (to this|reporting|from)\b",
            r"(\(|[–—-]{1,2} ?)?(with (assistance|reporting|files)|translated|compiled|edited|produced|with additional reporting) (by|from)\b",
            r"(this (story|article|report|piece|column) (was|has been|is) (updated|corrected|amended|written|produced|first published|originally published|adapted|reprinted|republished|part of))",
        ],
    ),
];

/// Tried at the end of a paragraph; they tell captions from running text by the credit behind them.
const ENDINGS: &[&str] = &[
    // (Name Surname / Paper), (AP Photo/Name), (Photo by Name), (Getty Images)
    r"\((?:(?i:ap|afp|reuters|getty|epa|photos?|image|picture|courtesy|credit|file|handout|screengrab|screenshot|via)\b[^()]{0,80}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} ?(?:/|\|) ?[A-Z][^()]{1,50})\)\.?$",
    r"\((?i:[^()]{2,60}(?:/| via | for )(?:the )?(?:afp|reuters|ap|associated press|getty|epa|shutterstock|bloomberg|pool)[^()]{0,30})\)\.?$",
    // Photograph: Name/Agency
    r#"(?i:photo|photograph|image|picture|credit|illustration|video)s?(?i: by| credit| courtesy| courtesy of)? ?(?::|\.{3}|…|/) ?[A-Z][^.!?"“”:]{2,70}\.?$"#,
    // /Name Surname/Agency
    r#"[.!?"”’)] ?/ ?[A-Z][^/"“”.!?]{2,40}(?:/[A-Z][^/"“”.!?]{1,30})?\.?$"#,
    r"\b[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ ?(?:/|via|\|) ?(?:Reuters|AFP|AP|AP Photo|Associated Press|Getty|Getty Images|EPA|Bloomberg|Shutterstock)(?: via [A-Z][\w ]{2,20})?\.?$",
];

/// Whole lines of buttons and labels, in lower case and without what stands at their end.
const LABELS: &[&str] = &[
    "play",
    "pause",
    "mute",
    "unmute",
    "play video",
    "watch video",
    "now playing",
    "fullscreen",
    "captions",
    "subtitles",
    "transcript",
    "replay",
    "loading",
    "live",
    "close",
    "menu",
    "search",
    "home",
    "share",
    "tweet",
    "tweet this",
    "email",
    "e-mail",
    "print",
    "save",
    "like",
    "reply",
    "comment",
    "comments",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "reddit",
    "pinterest",
    "telegram",
    "instagram",
    "youtube",
    "messenger",
    "copy link",
    "link copied",
    "bookmark",
    "subscribe",
    "sign up",
    "sign in",
    "log in",
    "login",
    "register",
    "donate",
    "next",
    "previous",
    "back",
    "back to top",
    "top",
    "show more",
    "load more",
    "see more",
    "view more",
    "more",
    "read more",
    "learn more",
    "tags",
    "topics",
    "advertisement",
    "ad",
    "gallery",
    "slideshow",
    "embed",
    "download",
    "download image",
    "details",
    "photo details",
    "newsletter",
    "newsletters",
    "related",
    "show comments",
    "view gallery",
    "view original",
    "listen",
    "a a",
    "text size",
    "follow",
    "follow us",
    "follow me",
    "contact us",
    "about us",
    "terms of use",
    "terms of service",
    "privacy policy",
    "cookie policy",
    "privacy",
    "terms",
    "accept",
    "accept all",
    "decline",
    "i agree",
    "got it",
    "submit",
    "hide",
    "no thanks",
    "cancel",
    "ok",
    "caption",
    "show caption",
    "hide caption",
    "toggle caption",
    "share this",
    "share article",
    "share this article",
    "share this story",
    "print this page",
    "x",
];

/// A name that goes on as notes about authors do.
const NOTE: &str = concat!(
    r"^(?:(?i:the (?:writer|author)s?)|[A-Z][\w.'’-]+(?: [A-Z(][\w.'’)-]*| de| van| von| al-\w+){1,5},?(?: and [A-Z][^.]{2,60})?)",
    r"(?: (?:is|was|are|has been) (?:an? |the |our |currently |now )?[^.]{0,120}",
    r"\b(?i:writer|reporter|columnist|editor|correspondent|professor|lecturer|author|fellow|journalist|contributor|historian|analyst",
    r"|director|researcher|scholar|novelist|co-host|host|teaches|board of contributors)\b",
    r"| (?:writes|teaches|covers|edits|reports|hosts) | can be (?:reached|contacted|followed)",
    r"|['’]s (?:column|book|latest|work|new book))",
);

struct Compiled {
    beginnings: RegexSet,
    /// The rule of each pattern of `beginnings`.
    rule_of: Vec<usize>,
    labels: FxHashSet<&'static str>,
    endings: RegexSet,
    byline: Regex,
    note: Regex,
}

static COMPILED: LazyLock<Option<Compiled>> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut rule_of = Vec::new();
    for (at, rule) in BEGINNINGS.iter().enumerate() {
        for pattern in rule.patterns {
            patterns.push(format!("(?i)^(?:{pattern})"));
            rule_of.push(at);
        }
    }
    // The patterns are constants and a test compiles them; should one be broken, text is read without them.
    Some(Compiled {
        beginnings: RegexSet::new(patterns).ok()?,
        rule_of,
        labels: LABELS.iter().copied().collect(),
        endings: RegexSet::new(ENDINGS).ok()?,
        byline: Regex::new(r"^(?i:by|byline)(?:: ?| )((?:[A-Z][\w.'’-]*|and|&|de|van|von|der|la|al-[A-Z]\w+|bin)(?:,? (?:[A-Z][\w.'’-]*|and|&|de|van|von|der|la|al-[A-Z]\w+|bin))*)(.{0,70})$").ok()?,
        note: Regex::new(NOTE).ok()?,
    })
});

/// What a paragraph's own words show it to be.
pub(super) fn judge(paragraph: &str) -> Option<Finding> {
    let compiled = COMPILED.as_ref()?;
    if paragraph.len() > LONGEST {
        return None;
    }
    if paragraph.len() <= 24 {
        let label = paragraph.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '_')).to_lowercase();
        if compiled.labels.contains(label.as_str()) {
            return Some((Role::Boilerplate, "a button or label"));
        }
        if paragraph.chars().all(|c| !c.is_alphanumeric()) && !paragraph.contains(['"', '“', '”']) {
            return Some((Role::Boilerplate, "a dividing line"));
        }
    }
    let found = compiled
        .beginnings
        .matches(paragraph)
        .into_iter()
        .map(|at| &BEGINNINGS[compiled.rule_of[at]])
        .find(|rule| paragraph.len() <= rule.longest);
    if let Some(rule) = found
        && (rule.role == Role::Caption || !holds_statement(paragraph))
    {
        return Some((rule.role, rule.reason));
    }
    let tail = paragraph.char_indices().rev().nth(120).map_or(paragraph, |(at, _)| &paragraph[at..]);
    compiled.endings.is_match(tail).then_some((Role::Caption, "ends with a picture credit"))
}

/// The names in a byline ("By Ada Brandt and Ivo Keller, Rural Affairs Editor").
pub(super) fn byline(paragraph: &str) -> Option<&str> {
    if paragraph.len() > 120 || paragraph.contains(['"', '“', '”']) {
        return None;
    }
    let found = COMPILED.as_ref()?.byline.captures(paragraph)?;
    let (names, rest) = (found.get(1)?.as_str(), found.get(2)?.as_str().trim());
    // Behind a comma stands a title or a place, unless the names go on to an "and".
    let names = match names.split_once(',') {
        Some((name, more)) if !more.contains(" and ") => name,
        _ => names,
    };
    // A sentence may begin with "By" as well; a byline goes on with a place, a title or nothing.
    let closed = rest.is_empty() || rest.starts_with([',', '|', '·', '•', '/', '–', '—', '-', '(', ';', '.']);
    let words = names.split_whitespace().count();
    (closed && (2..=12).contains(&words) && !rest.trim_end_matches('.').contains(". ") && !names_time(names)).then_some(names)
}

/// Whether what stands behind "By" is a time rather than a name.
fn names_time(names: &str) -> bool {
    const TIMES: [&str; 21] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Late",
        "Early",
    ];
    names.split_whitespace().next().is_some_and(|first| TIMES.contains(&first))
}

/// Whether a paragraph at the end of an article introduces its author.
pub(super) fn is_author_note(paragraph: &str) -> bool {
    paragraph.len() <= 400 && !holds_statement(paragraph) && COMPILED.as_ref().is_some_and(|c| c.note.is_match(paragraph))
}

/// Whether somebody says a marked sentence here.
pub(super) fn holds_statement(paragraph: &str) -> bool {
    let marked = marked(paragraph);
    let sentence = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().collect();
        let lower = words.iter().filter(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)).count();
        words.len() >= 3 && lower * 2 >= words.len()
    };
    if !marked.iter().any(|(at, end)| sentence(&paragraph[*at..*end])) {
        return false;
    }
    let mut at = 0;
    let mut outside = marked.iter().map(|&(start, end)| (start, end)).chain([(paragraph.len(), paragraph.len())]);
    outside.any(|(start, end)| {
        let between = paragraph.get(at..start).unwrap_or_default();
        at = end;
        between.split(|c: char| !c.is_alphabetic()).any(|word| REPORTING.contains(&word.to_ascii_lowercase().as_str()))
    })
}

/// Enough of the verbs of saying to keep a rule from applying; the full list belongs to attribution.
const REPORTING: [&str; 40] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "telling",
    "added",
    "adds",
    "asked",
    "asks",
    "replied",
    "replies",
    "wrote",
    "writes",
    "writing",
    "tweeted",
    "according",
    "called",
    "calls",
    "calling",
    "argued",
    "argues",
    "insisted",
    "warned",
    "warns",
    "explained",
    "explains",
    "continued",
    "noted",
    "declared",
    "announced",
    "admitted",
    "recalled",
    "claimed",
    "joked",
    "responded",
    "stated",
    "reads",
    "read",
];

/// The stretches between quotation marks, without the marks.
fn marked(paragraph: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in paragraph.char_indices() {
        match (open, c) {
            (None, '"' | '“' | '„' | '«' | '‘') => open = Some((at + c.len_utf8(), c)),
            (Some((start, '"')), '"') | (Some((start, '“' | '„')), '”') | (Some((start, '„')), '“') | (Some((start, '«')), '»') =>
            {
                found.push((start, at));
                open = None;
            }
            (Some((start, '‘')), '’') if !paragraph[at + c.len_utf8()..].starts_with(char::is_alphanumeric) => {
                found.push((start, at));
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.filter(|(start, mark)| *mark != '‘' && *start < paragraph.len()).map(|(start, _)| (start, paragraph.len())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(paragraph: &str) -> Option<Role> {
        judge(paragraph).map(|(role, _)| role)
    }

    #[test]
    fn every_pattern_compiles() {
        assert!(COMPILED.is_some());
    }

    #[test]
    fn furniture_is_recognised() {
        for line in [
            "An official website of the Republic of Brell",
            "Here’s how you know",
            "Secure .gov websites use HTTPS",
            "We and our partners use cookies to measure how our pages are read.",
            "By submitting this form, you agree to hear from us.",
            "Sign up to receive the Harbour Letter by email!",
            "Enjoying this story? Sign up for “The Evening Ferry,” our newsletter by Dora Vance, who says good night every weekday.",
            "If you value reporting like this, please consider a subscription.",
            "READ MORE: “Nine Lighthouses to See Before They Fall”",
            "Related Stories",
            "Read more »",
            "34:46",
            "1:02 / 12:30",
            "Play",
            "Share on Facebook",
            "12 comments",
            "© 2021 The Sellen Courier. All rights reserved.",
            "VIRIN: 210304-F-AB123-1001",
            "Photo by Dora Vance",
            "Cover image: Ivo Keller/AFP",
            "Source(s): AFP",
            "Ivo Keller/Getty Images",
            "Advertisement",
            "Follow Ivo Keller on Twitter @ivokeller",
        ] {
            assert_eq!(role(line), Some(Role::Boilerplate), "{line}");
        }
    }

    #[test]
    fn running_text_stays() {
        for line in [
            "Sign up or lose your place, the clerk told them: “There are forty of you and nine chairs.”",
            "Officials of the county said they would accept all the bids.",
            "Related families were housed together, the mayor said.",
            "Playing for time, the council put off the vote.",
            "By clicking her tongue she made the horse stop.",
            "\"Share and share alike,\" said the notary.",
            "More from habit than hope, she returned every day.",
            "Read in the light of the report, the letter is damning.",
            "“We use cookies as bait,” said the trapper, Olaf Brandt.",
            "Sources: the minister will resign on Friday, and three others have said that they would follow him.",
            "Photographs show the bridge as it was.",
            "By Monday, the water had reached the church.",
            "12:30 was the hour they had agreed on.",
            "Following a complaint the council sent Facebook a letter.",
        ] {
            assert_eq!(role(line), None, "{line}");
        }
    }

    #[test]
    fn captions_are_told_by_their_credit() {
        for line in [
            "Dora Vance at her stall on Friday. “Nobody eats eels,” she says. Photograph: Ivo Keller/Harbour Pictures",
            "The captain with the cup, which he called “a bit small.” (Ivo Keller / Sellen Courier)",
            "The minister repeated that he saw \"no sign of rain\". /Ivo Keller/AFP",
            "FILE - In this March 3 photo, the minister leaves his house.",
            "The old mill before the fire. (AP Photo/Ivo Keller)",
        ] {
            assert_eq!(role(line), Some(Role::Caption), "{line}");
        }
        assert_eq!(role("The bill was backed by Sen. Ivo Keller (D-Brell)."), None);
        assert_eq!(role("It was the first time (and the last)."), None);
    }

    #[test]
    fn bylines_and_notes() {
        assert_eq!(byline("By Dora Vance"), Some("Dora Vance"));
        assert_eq!(byline("By Dora Vance and Ivo Keller, Rural Affairs Editor"), Some("Dora Vance and Ivo Keller"));
        assert_eq!(byline("BY DORA VANCE | MARCH 3"), Some("DORA VANCE"));
        for line in
            ["By Monday Morning", "By Friday the river had fallen", "By the river", "By Dora Vance’s account it rained", "By “Anna Blume”"]
        {
            assert_eq!(byline(line), None, "{line}");
        }
        assert!(is_author_note("Dora Vance is a reporter for the Sellen Courier."));
        assert!(is_author_note("Ivo Keller’s column appears on Sundays."));
        assert!(!is_author_note("Dora Vance is ill, her son said."));
        assert_eq!(role("Contributing: Dora Vance"), Some(Role::Signature));
        assert_eq!(role("Updated 3 March 2021, 11:40"), Some(Role::Signature));
    }

    #[test]
    fn a_marked_sentence_with_a_verb_of_saying_is_seen() {
        assert!(holds_statement("“We will stay here,” she said."));
        assert!(holds_statement("She said: \"we will stay"));
        assert!(!holds_statement("See “The Long Way Home,” says our critic."));
        assert!(!holds_statement("He called it “bare.”"));
    }
}
