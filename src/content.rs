//! The site's own words, understood.
//!
//! In: the text of the files under `content/`, and the words of each language ([`Vocabulary`]).
//! Out: a [`Catalog`] of everything the site says, with the place of every key and heading, and
//! the findings made on the way. Reading never fails: a file that cannot be understood is left
//! out of the catalog and its findings say why.
//!
//! Two passes keep memory small: the catalog holds front matter and outlines only; the body of an
//! article is a [`Document`], parsed again from its source when its page is rendered.
//!
//! This module reads no disk ([`crate::project`] does), renders no template and knows no theme.

pub mod catalog;
pub mod form;
pub mod front_matter;
pub mod markdown;
pub mod section;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::Source;
use crate::project;

pub use catalog::Catalog;
pub use front_matter::Spans;
pub use section::Document;

/// A language of the site as a BCP 47 tag, such as `zh-CN` or `en`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// The language with this tag.
    pub fn new(tag: &str) -> Self {
        Self(tag.into())
    }

    /// The tag as written in `site.yaml`, in the file name of a translation and in `lang="…"`.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Whether text in this language is written in Chinese characters.
    pub fn is_chinese(&self) -> bool {
        self.0.starts_with("zh")
    }
}

/// SHA-256 of a file's bytes; the second pass refuses a source that has changed since the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// One Markdown file of a kind, in one language.
///
/// A translation carries the facts of its original (code, dates, audience …) and its own words,
/// so `form` is complete in every language; `spans` point into the file at `path`.
#[derive(Debug, Clone)]
pub struct Doc<F> {
    /// The permanent id: the file name without language and extension.
    pub id: String,
    /// The language of this file.
    pub language: Lang,
    /// Path from the project root, with `/` between its parts.
    pub path: String,
    /// Hash of the source as the first pass read it.
    pub hash: Hash,
    /// The front matter.
    pub form: F,
    /// Where each key of the front matter stands in the file.
    pub spans: Spans,
    /// What the body holds.
    pub outline: Outline,
}

impl<F> Doc<F> {
    /// The body, parsed again for the page that is being made; none if the file is not the one
    /// the catalog was loaded from. `bytes` are those of the file at `path`, `vocabulary` holds
    /// the words of its language, and `links` writes its links.
    pub fn document(
        &self,
        bytes: &[u8],
        vocabulary: &Vocabulary,
        links: &dyn markdown::Links,
    ) -> Option<Document> {
        if Hash::of(bytes) != self.hash {
            return None;
        }
        let text = project::decode(&self.path, bytes.to_vec()).text?;
        let source = Source::new(&self.path, &text);
        let body = front_matter::body(&text);
        Some(Document::parse(&source, body, vocabulary, links))
    }

    /// The body for paper, where links lead nowhere; none if the file is not the one the catalog
    /// was loaded from.
    pub fn printed(&self, bytes: &[u8], vocabulary: &Vocabulary) -> Option<Document> {
        self.document(bytes, vocabulary, &markdown::AsWritten)
    }
}

/// A scam-type article.
pub type Article = Doc<form::Scam>;
/// A page of the site itself: home, emergency, about …
pub type Page = Doc<form::Page>;

/// One YAML file of a kind.
#[derive(Debug, Clone)]
pub struct Data<F> {
    /// The id: the file name without language and extension.
    pub id: String,
    /// The language of this file.
    pub language: Lang,
    /// Path from the project root, with `/` between its parts.
    pub path: String,
    /// The values.
    pub form: F,
    /// Where each key stands in the file.
    pub spans: Spans,
}

/// What the first pass keeps of a Markdown body.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Headings in order, for the table of contents and for links to anchors.
    pub headings: Vec<Heading>,
    /// Links, in order.
    pub links: Vec<Link>,
    /// Pictures, in order.
    pub images: Vec<Link>,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The anchor: the id the author gave, the section's id, or one made from the text.
    pub id: String,
    /// 2 or 3 (level 1 is the title of the front matter).
    pub level: u8,
    /// The words, without markup.
    pub text: String,
    /// The known section it opens, for level 2.
    pub kind: Option<section::Kind>,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// A link or picture target in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The target as written.
    pub target: String,
    /// The words of the link, or the alternative text of the picture.
    pub text: String,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// The words by which a language names sections and speakers, from the theme's `i18n` tables.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Heading titles that open a known section: 骗子的剧本 → script.
    pub sections: BTreeMap<String, section::Kind>,
    /// Words that open a line of dialogue: 骗子 → scammer.
    pub speakers: BTreeMap<String, section::Speaker>,
}
