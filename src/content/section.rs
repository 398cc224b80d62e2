//! The parts of an article with a known meaning.
//!
//! In: the blocks of a Markdown body. Out: a [`Document`]: the same text as sections, script
//! steps, dialogue lines and list items, each as finished inline HTML, so that every channel
//! (page, leaflet, export) takes what it needs and none parses Markdown again.

/// What a section of level 2 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `script`: the scam step by step.
    Script,
    /// `red-flags`: how to recognise it.
    RedFlags,
    /// `do`: what to do, by how far it went.
    Do,
    /// `dont`: what never to do.
    Dont,
    /// `truth`: facts that end the scam's story.
    Truth,
    /// `case`: what happened to somebody.
    Case,
    /// `figures`: numbers.
    Figures,
    /// `transcript`: the words of a video.
    Transcript,
    /// `rules`: the three sentences of the home page.
    Rules,
    /// `family`: how to talk to somebody who is being deceived.
    Family,
    /// `partners`: a word to logistics partners.
    Partners,
    /// `say`: words to read aloud to the police.
    Say,
    /// `steps`: what to do first, by minute.
    Steps,
    /// `ready`: what to have at hand.
    Ready,
    /// `never`: what never to do after a loss.
    Never,
    /// `comfort`: it is not your fault.
    Comfort,
}

impl Kind {
    /// Every kind, in the order of this enumeration.
    pub const ALL: [Self; 16] = [
        Self::Script,
        Self::RedFlags,
        Self::Do,
        Self::Dont,
        Self::Truth,
        Self::Case,
        Self::Figures,
        Self::Transcript,
        Self::Rules,
        Self::Family,
        Self::Partners,
        Self::Say,
        Self::Steps,
        Self::Ready,
        Self::Never,
        Self::Comfort,
    ];

    /// The id in `{#…}`, in `i18n` tables and as the anchor of the page.
    pub fn id(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::RedFlags => "red-flags",
            Self::Do => "do",
            Self::Dont => "dont",
            Self::Truth => "truth",
            Self::Case => "case",
            Self::Figures => "figures",
            Self::Transcript => "transcript",
            Self::Rules => "rules",
            Self::Family => "family",
            Self::Partners => "partners",
            Self::Say => "say",
            Self::Steps => "steps",
            Self::Ready => "ready",
            Self::Never => "never",
            Self::Comfort => "comfort",
        }
    }

    /// The kind with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// Who opens a line of a script step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// 骗子: the scammer's own words; bold is the give-away.
    Scammer,
    /// 您: what the victim answers.
    You,
    /// 转账: money leaves.
    Transfer,
    /// 破绽: the note that shows the flaw.
    Flaw,
}

impl Speaker {
    /// Every speaker, in the order of this enumeration.
    pub const ALL: [Self; 4] = [Self::Scammer, Self::You, Self::Transfer, Self::Flaw];

    /// The id in `i18n` tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Scammer => "scammer",
            Self::You => "you",
            Self::Transfer => "transfer",
            Self::Flaw => "flaw",
        }
    }
}

/// Text with its markup: finished HTML, and the same words alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    /// Escaped HTML, inline elements only (or blocks, where a field says so).
    pub html: String,
    /// The words alone.
    pub text: String,
}

/// A Markdown body, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Blocks before the first heading of level 2.
    pub lead: Inline,
    /// Sections in the author's order.
    pub sections: Vec<Section>,
}

impl Document {
    /// The first section of this kind.
    pub fn section(&self, kind: Kind) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.kind == Some(kind))
    }
}

/// A heading of level 2 with all that follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The meaning, if it is a known one.
    pub kind: Option<Kind>,
    /// The anchor on the page.
    pub id: String,
    /// The heading's words.
    pub title: Inline,
    /// What it says.
    pub body: Body,
}

/// What a section says, in the shape its kind asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// `script`: blocks before the list, then the steps.
    Script {
        /// Blocks before the list.
        intro: Inline,
        /// The steps.
        steps: Vec<Step>,
    },
    /// A list whose items open with a bold lead: `red-flags`, `dont`, `truth`, `rules`,
    /// `family`, `steps`, `ready`, `never`.
    Items {
        /// Blocks before the list.
        intro: Inline,
        /// The items.
        items: Vec<Item>,
        /// Blocks after the list.
        outro: Inline,
    },
    /// `do`: one list a situation.
    Situations {
        /// Blocks before the first situation.
        intro: Inline,
        /// The situations.
        situations: Vec<Situation>,
    },
    /// `case`: what happened, with the ledger of the money.
    Case {
        /// Blocks before the table.
        before: Inline,
        /// The ledger, if there is a table of three columns.
        ledger: Option<Ledger>,
        /// Blocks after the table.
        after: Inline,
    },
    /// Everything else: blocks.
    Prose(Inline),
}

/// A step of a script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The bold words that open it.
    pub title: Inline,
    /// The medium in brackets after the title, without the clock time: 短视频.
    pub place: Option<String>,
    /// The clock time in the brackets, `HH:MM`.
    pub time: Option<String>,
    /// What is told about the step.
    pub intro: Inline,
    /// The dialogue.
    pub lines: Vec<Line>,
}

/// A line of a script step's quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who speaks; none for narration.
    pub speaker: Option<Speaker>,
    /// The words after the speaker. In a scammer's line bold becomes `<mark>`.
    pub words: Inline,
}

/// A list item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// The bold words that open it; empty if there are none.
    pub lead: Inline,
    /// What stands in full-width or half-width brackets right after the lead: 第1分钟.
    pub note: Option<String>,
    /// The words after the lead and its colon.
    pub text: Inline,
}

/// How far it went, and what to do then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// `not-yet`, `exposed`, `paid` or one of the author's own.
    pub id: String,
    /// The heading's words.
    pub title: Inline,
    /// What to do, in order; each item's words as inline HTML.
    pub steps: Vec<Inline>,
}

/// The table of a case: time, what happened, amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The words of the head row.
    pub head: Vec<Inline>,
    /// Each row's cells.
    pub rows: Vec<Vec<Inline>>,
    /// The last row, if its first cell names a total: 最终损失.
    pub total: Option<Vec<Inline>>,
}
