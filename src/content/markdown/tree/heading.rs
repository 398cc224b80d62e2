//! Anchors of headings.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::{Block, BlockKind, Node, plain};
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
    each(blocks, |heading| {
        check(&heading, above, findings);
        above = heading.level;
        if !heading.id.is_empty() && !is_valid(heading.id) {
            invalid(heading.id, heading.span.clone(), findings);
            heading.id.clear();
        }
        if heading.level != 2 {
            return;
        }
        let title = plain(heading.words);
        let Some(section) = Kind::from_id(heading.id).or_else(|| {
            let unnamed = heading.id.is_empty();
            unnamed.then(|| by_title(title.trim(), vocabulary))?
        }) else {
            return;
        };
        if sections.insert(section) {
            names.take(section.id());
            *heading.kind = Some(section);
            *heading.id = section.id().to_owned();
        } else {
            repeated(section, title.trim(), heading.span.clone(), findings);
            heading.id.clear();
        }
    });
    each(blocks, |heading| {
        if heading.kind.is_none() && !heading.id.is_empty() && !names.take(heading.id) {
            findings.error(
                "heading-id-repeated",
                heading.span.clone(),
                (
                    format!("编号“{}”用了两次", heading.id),
                    format!("the id `{}` is used twice", heading.id),
                ),
                (
                    "给这个标题换一个编号，或把两节合成一节。",
                    "Give this heading another id, or join the two sections.",
                ),
            );
            heading.id.clear();
        }
    });
    each(blocks, |heading| {
        if heading.id.is_empty() {
            *heading.id = names.make(&plain(heading.words));
        }
    });
}

/// A heading taken apart.
struct Parts<'b> {
    level: u8,
    id: &'b mut String,
    kind: &'b mut Option<Kind>,
    words: &'b [Node],
    span: &'b Range<usize>,
}

fn each(blocks: &mut [Block], mut run: impl FnMut(Parts<'_>)) {
    for block in blocks {
        if let BlockKind::Heading {
            level,
            id,
            kind,
            words,
        } = &mut block.kind
        {
            run(Parts {
                level: *level,
                id,
                kind,
                words,
                span: &block.span,
            });
        }
    }
}

/// Reports a heading without words, or one that skips a level.
fn check(heading: &Parts<'_>, above: u8, findings: &mut Findings<'_>) {
    let span = heading.span.clone();
    if plain(heading.words).trim().is_empty() {
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
    if heading.level > above + 1 {
        findings.error(
            "heading-level",
            span,
            ("“###”前面还没有“##”", "a `###` needs a `##` above it"),
            ("改成“##”。", "Write `##`."),
        );
    }
}

fn invalid(id: &str, span: Range<usize>, findings: &mut Findings<'_>) {
    findings.error(
        "heading-id",
        span,
        (
            format!("编号“{id}”不能用"),
            format!("the id `{id}` cannot be used"),
        ),
        (
            "用小写英文字母开头，只含小写字母、数字和连字符，例如{#red-flags}。",
            "Begin with a lower-case letter and use only those, digits and hyphens: {#red-flags}.",
        ),
    );
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
