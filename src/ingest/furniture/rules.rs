//! What page furniture, credits and captions look like: tables of patterns, without any code.

use crate::article::Role;

/// Patterns over the beginning of a paragraph, and what they show it to be.
pub(super) struct Rule {
    pub role: Role,
    pub reason: &'static str,
    /// Longer paragraphs are not furniture of this kind, in bytes.
    pub longest: usize,
    pub patterns: &'static [&'static str],
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
pub(super) const LONGEST: usize = 600;

/// Tried at the beginning of a paragraph, in any case of letters; the first that fits decides.
pub(super) const BEGINNINGS: &[Rule] = &[
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
            r"(\(|[–—-]{1,2} ?)?(with (assistance|reporting|files)|translated|compiled|edited|produced|with additional reporting) (by|from)\b",
            r"(this (story|article|report|piece|column) (was|has been|is) (updated|corrected|amended|written|produced|first published|originally published|adapted|reprinted|republished|part of))",
        ],
    ),
];

/// A pattern over the end of a paragraph.
pub(super) struct Ending {
    /// What the pattern cannot do without: of each list one must stand in the paragraph.
    pub needs: &'static [&'static [&'static str]],
    pub pattern: &'static str,
}

/// Parts of the words for pictures, whatever the case of their first letter.
const PICTURES: &[&str] =
    &["hoto", "mage", "icture", "redit", "llustration", "ideo", "HOTO", "MAGE", "ICTURE", "REDIT", "LLUSTRATION", "IDEO"];

const AGENCIES: &[&str] = &["Reuters", "AFP", "AP", "Associated Press", "Getty", "EPA", "Bloomberg", "Shutterstock"];

/// Tried at the end of a paragraph; they tell captions from running text by the credit behind them.
pub(super) const ENDINGS: &[Ending] = &[
    // (Name Surname / Paper), (AP Photo/Name), (Photo by Name), (Getty Images)
    Ending {
        needs: &[&[")"]],
        pattern: r"\((?:(?i:ap|afp|reuters|getty|epa|photos?|image|picture|courtesy|credit|file|handout|screengrab|screenshot|via)\b[^()]{0,80}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} ?(?:/|\|) ?[A-Z][^()]{1,50})\)\.?$",
    },
    Ending {
        needs: &[&[")"]],
        pattern: r"\((?i:[^()]{2,60}(?:/| via | for )(?:the )?(?:afp|reuters|ap|associated press|getty|epa|shutterstock|bloomberg|pool)[^()]{0,30})\)\.?$",
    },
    // Photograph: Name/Agency
    Ending {
        needs: &[&[":", "...", "…", "/"], PICTURES],
        pattern: r#"(?i:photo|photograph|image|picture|credit|illustration|video)s?(?i: by| credit| courtesy| courtesy of)? ?(?::|\.{3}|…|/) ?[A-Z][^.!?"“”:]{2,70}\.?$"#,
    },
    // /Name Surname/Agency
    Ending { needs: &[&["/"]], pattern: r#"[.!?"”’)] ?/ ?[A-Z][^/"“”.!?]{2,40}(?:/[A-Z][^/"“”.!?]{1,30})?\.?$"# },
    Ending {
        needs: &[&["/", "|", "via"], AGENCIES],
        pattern: r"\b[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ ?(?:/|via|\|) ?(?:Reuters|AFP|AP|AP Photo|Associated Press|Getty|Getty Images|EPA|Bloomberg|Shutterstock)(?: via [A-Z][\w ]{2,20})?\.?$",
    },
];

/// Whole lines of buttons and labels, in lower case and without what stands at their end.
pub(super) const LABELS: &[&str] = &[
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

/// Photographer and agency on a line of their own, tried where the last word is one of [`AGENCY_ENDS`].
pub(super) const AGENCY: &str = r#"(?i)^[^"“”.:]{2,50}(\.[^"“”.:]{1,20})? ?(/|via|for|\|) ?((the )?(afp|reuters|ap|ap photo|ap images|associated press|getty|getty images|epa|shutterstock|istock|bloomberg|upi|zuma|pool)\b[ /]?)+\.?$"#;

/// The last words of agencies' names.
pub(super) const AGENCY_ENDS: [&str; 14] =
    ["afp", "reuters", "ap", "photo", "images", "press", "getty", "epa", "shutterstock", "istock", "bloomberg", "upi", "zuma", "pool"];

/// Who else worked on an article, tried where something is said to be "contributed".
pub(super) const CONTRIBUTED: &str = concat!(
    r"^(?:(?i:the )?(?i:associated press|reuters|afp|ap|bloomberg)(?:'s)? (?i:writers?|reporters?|journalists?|staff) .{2,120}\bcontributed\b",
    r"|[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|and|of|in|the|from|reported))+,? (?:also )?contributed (?:to this|reporting|from)\b)",
);

/// A name that goes on as notes about authors do.
pub(super) const NOTE: &str = concat!(
    r"^(?:(?i:the (?:writer|author)s?)|[A-Z][\w.'’-]+(?: [A-Z(][\w.'’)-]*| de| van| von| al-\w+){1,5},?(?: and [A-Z][^.]{2,60})?)",
    r"(?: (?:is|was|are|has been) (?:an? |the |our |currently |now )?[^.]{0,120}",
    r"\b(?i:writer|reporter|columnist|editor|correspondent|professor|lecturer|author|fellow|journalist|contributor|historian|analyst",
    r"|director|researcher|scholar|novelist|co-host|host|teaches|board of contributors)\b",
    r"| (?:writes|teaches|covers|edits|reports|hosts) | can be (?:reached|contacted|followed)",
    r"|['’]s (?:column|book|latest|work|new book))",
);

/// Enough of the verbs of saying to keep a rule from applying; the full list belongs to attribution.
pub(super) const REPORTING: [&str; 40] = [
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
