//! Anchors of headings.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Block, BlockKind, plain};
use crate::content::Vocabulary;
use crate::content::markdown::{Findings, character::is_han};
use crate::content::section::Kind;

/// Longest anchor, in characters.
const MOST_ID: usize = 48;

/// Gives every heading its meaning and an anchor of its own: the id the author wrote, the id of
/// the section its title names, or one made from its words. Ids the author wrote are taken first,
/// so that a heading added above never moves them.
pub(super) fn name(blocks: &mut [Block], findings: &mut Findings<'_>, vocabulary: &Vocabulary) {
    let mut names = Names::default();
    let mut sections = BTreeSet::new();
    let mut above = 1;
    for block in blocks.iter_mut() {
        let span = block.span.clone();
        let BlockKind::Heading {
            level,
            id,
            kind,
            words,
        } = &mut block.kind
        else {
            continue;
        };
        let text = plain(words);
        if text.trim().is_empty() {
            findings.error(
                "heading-empty",
                span.clone(),
                ("标题是空的", "the heading is empty"),
                (
                    "写上标题，或删掉这一行。",
                    "Write a heading, or remove the line.",
                ),
            );
        }
        if *level > above + 1 {
            findings.error(
                "heading-level",
                span.clone(),
                ("“###”前面还没有“##”", "a `###` needs a `##` above it"),
                ("改成“##”。", "Write `##`."),
            );
        }
        above = *level;
        if !id.is_empty() && !is_valid(id) {
            findings.error(
                "heading-id",
                span.clone(),
                (
                    format!("编号“{id}”不能用"),
                    format!("the id `{id}` cannot be used"),
                ),
                (
                    "用小写英文字母开头，只含小写字母、数字和连字符，例如{#red-flags}。",
                    "Begin with a lower-case letter and use only those, digits and hyphens: {#red-flags}.",
                ),
            );
            id.clear();
        }
        if *level == 2 {
            *kind = match Kind::from_id(id) {
                None if id.is_empty() => by_title(text.trim(), vocabulary),
                known => known,
            };
        }
        if let Some(section) = *kind {
            if sections.insert(section) {
                names.take(section.id());
                *id = section.id().to_owned();
            } else {
                repeated(section, text.trim(), span, findings);
                *kind = None;
                id.clear();
            }
        } else if !id.is_empty() && !names.take(id) {
            findings.error(
                "heading-id-repeated",
                span,
                (
                    format!("编号“{id}”用了两次"),
                    format!("the id `{id}` is used twice"),
                ),
                (
                    "给这个标题换一个编号，或把两节合成一节。",
                    "Give this heading another id, or join the two sections.",
                ),
            );
            id.clear();
        }
    }
    for block in blocks {
        if let BlockKind::Heading { id, words, .. } = &mut block.kind
            && id.is_empty()
        {
            *id = names.make(&plain(words));
        }
    }
}

fn repeated(section: Kind, title: &str, span: std::ops::Range<usize>, findings: &mut Findings<'_>) {
    findings.error(
        "section-repeated",
        span,
        (
            format!("“{title}”和前面一节重复了（{{#{}}}）", section.id()),
            format!(
                "“{title}” repeats an earlier section ({{#{}}})",
                section.id()
            ),
        ),
        (
            "把两节合成一节，或给这一节换一个编号。",
            "Join the two sections, or give this one another id.",
        ),
    );
}

/// The section a title names: 骗子的剧本, or 案例：46分钟，没了48,650元 by the words before its colon.
fn by_title(title: &str, vocabulary: &Vocabulary) -> Option<Kind> {
    let known = |words: &str| vocabulary.sections.get(words.trim()).copied();
    known(title).or_else(|| known(title.split_once(['：', ':'])?.0))
}

fn is_valid(id: &str) -> bool {
    id.len() <= MOST_ID
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Anchors given so far. Each name remembers how far it has counted, so that ten thousand equal
/// headings cost no more than ten thousand different ones.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
    counted: HashMap<String, usize>,
}

impl Names {
    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    fn make(&mut self, text: &str) -> String {
        let base = slug(text);
        if self.take(&base) {
            return base;
        }
        let count = self.counted.entry(base.clone()).or_insert(1);
        loop {
            *count += 1;
            let id = format!("{base}-{count}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// An id made from words: letters and digits in lower case, Han characters, hyphens between.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    let mut gap = false;
    for c in text.chars() {
        if !(c.is_ascii_alphanumeric() || is_han(c)) {
            gap = true;
            continue;
        }
        if length >= MOST_ID {
            break;
        }
        if gap && length > 0 {
            slug.push('-');
        }
        gap = false;
        slug.push(c.to_ascii_lowercase());
        length += 1;
    }
    if slug.is_empty() {
        slug.push_str("section");
    }
    slug
}
