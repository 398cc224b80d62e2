//! The parts of an article with a known meaning.
//!
//! In: the body of a Markdown file and the words of its language. Out: a [`Document`]: the text as
//! sections, script steps, dialogue lines and list items, each as finished inline HTML, so that
//! every channel (page, leaflet, export) takes what it needs and none parses Markdown again; and
//! an [`Outline`] with the findings, for the first pass.
//!
//! Reading never fails and loses no words: what does not have the shape its section asks for is
//! reported and kept in the nearest place.

use std::ops::Range;

use super::markdown::{AsWritten, Findings, Links, Tree, read};
use super::{Heading, Outline, Vocabulary};
use crate::diagnostic::{Diagnostic, Source};

mod items;
mod ledger;
mod reader;
mod script;

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
    /// The words alone; lines and blocks end with a line feed.
    pub text: String,
}

impl Inline {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
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
    /// Reads the bytes `body` of `source`, for a page whose links `links` writes. The findings
    /// are those of [`outline`], which has reported them.
    pub fn parse(
        source: &Source<'_>,
        body: Range<usize>,
        vocabulary: &Vocabulary,
        links: &dyn Links,
    ) -> Self {
        let mut findings = Findings::new(*source);
        let tree = read(&mut findings, body, vocabulary);
        reader::document(&tree, vocabulary, links, &mut findings)
    }

    /// The first section of this kind.
    pub fn section(&self, kind: Kind) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.kind == Some(kind))
    }
}

/// Reads the bytes `body` of `source` for the catalog: headings, links and pictures, and
/// everything that is wrong with the text.
pub fn outline(
    source: &Source<'_>,
    body: Range<usize>,
    vocabulary: &Vocabulary,
) -> (Outline, Vec<Diagnostic>) {
    let mut findings = Findings::new(*source);
    let tree = read(&mut findings, body, vocabulary);
    reader::document(&tree, vocabulary, &AsWritten, &mut findings);
    let headings = reader::headings(&tree);
    let Tree { links, images, .. } = tree;
    let outline = Outline {
        headings,
        links,
        images,
    };
    (outline, findings.finish())
}

/// A heading of level 2 with all that follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The meaning, if it is a known one. A second section of the same kind has none.
    pub kind: Option<Kind>,
    /// The anchor on the page.
    pub id: String,
    /// The heading's words, with `<wbr>` where a line may end.
    pub title: Inline,
    /// What it says.
    pub body: Body,
    /// Bytes of the file: the heading.
    pub span: Range<usize>,
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
        /// Blocks before the first situation; everything, where there are no situations (an
        /// alert's plain list of what to do).
        intro: Inline,
        /// The situations.
        situations: Vec<Situation>,
    },
    /// `case`: what happened, with the ledger of the money.
    Case {
        /// Blocks before the table. Bold words that open the first paragraph (示例案例) are
        /// `<span class="sample">`.
        before: Inline,
        /// The ledger, if there is a table of three columns.
        ledger: Option<Box<Ledger>>,
        /// Blocks after the table.
        after: Inline,
    },
    /// Everything else: blocks.
    Prose(Inline),
}

/// A step of a script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The bold words that open it, with `<wbr>` where a line may end.
    pub title: Inline,
    /// The medium in brackets after the title, without the clock time: 短视频.
    pub place: Option<String>,
    /// The clock time in the brackets, `HH:MM`.
    pub time: Option<String>,
    /// What is told about the step.
    pub intro: Inline,
    /// The dialogue.
    pub lines: Vec<Line>,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// A line of a script step's quote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Who speaks; none for narration.
    pub speaker: Option<Speaker>,
    /// The words after the speaker. In a scammer's line bold becomes `<mark>`.
    pub words: Inline,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// A list item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// The bold words that open it, without their colon; empty if there are none.
    pub lead: Inline,
    /// What stands in full-width or half-width brackets right after the lead: 第1分钟.
    pub note: Option<String>,
    /// The words after the lead and its colon.
    pub text: Inline,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// How far it went, and what to do then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Situation {
    /// `not-yet`, `exposed`, `paid` or one of the author's own.
    pub id: String,
    /// The heading's words, with `<wbr>` where a line may end.
    pub title: Inline,
    /// Blocks before the list.
    pub intro: Inline,
    /// What to do, in order; each item's words as inline HTML.
    pub steps: Vec<Inline>,
    /// Bytes of the file: the heading.
    pub span: Range<usize>,
}

/// The table of a case: time, what happened, amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The words of the head row.
    pub head: [Inline; 3],
    /// The rows, without the total.
    pub rows: Vec<Entry>,
    /// The last row, if its middle cell is empty: 最终损失, whose label spans two columns.
    pub total: Option<Total>,
}

/// A row of a ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The clock time, or whatever the author writes for it.
    pub time: Inline,
    /// What happened.
    pub event: Inline,
    /// How much money moved.
    pub amount: Amount,
}

/// The last row of a ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Total {
    /// What it is called.
    pub label: Inline,
    /// How much was lost.
    pub amount: Amount,
}

/// An amount of money in a ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amount {
    /// As shown: `−9,800`, `+20,000`, `—`.
    pub text: String,
    /// Which way the money went.
    pub flow: Flow,
    /// In hundredths of the column's unit, negative where money left; none for a dash.
    pub cents: Option<i64>,
}

/// Which way money went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Flow {
    /// No money moved: `—`.
    #[default]
    None,
    /// Money left: `−9,800`, and a total.
    Out,
    /// Money came back: `+20,000`.
    Back,
}

impl Flow {
    /// The word for class names and data: `none`, `out` or `back`.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Out => "out",
            Self::Back => "back",
        }
    }
}
