//! Markdown, right for Chinese.
//!
//! In: the body of a Markdown file. Out: a small tree of blocks with the place of every part in
//! the file, and the findings made on the way. The tree holds what an article may use (headings,
//! paragraphs, lists, quotes, tables, pictures, links, bold) and nothing else: raw HTML never
//! reaches a page, links are taken apart and checked, and what is written out is escaped.
//!
//! CommonMark decides about blocks. Inline text differs from it in two ways, both for Chinese:
//! bold works beside Chinese punctuation (`emphasis`), and a line break between Chinese
//! characters is no space.
//!
//! The HTML written from the tree uses these classes and no inline style: `align-center` and
//! `align-right` on table cells, `sample` on the label that opens a case.
//!
//! This module knows no sections; [`super::section`] does.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Severity, Source, Text};

mod character;
mod emphasis;
mod html;
mod link;
mod prose;
mod title;
mod tree;

pub use link::{Links, Picture, Target};
pub use title::breaks;

pub(super) use character::is_cjk;
pub(super) use html::{Style, Writer};
pub(super) use link::AsWritten;
pub(super) use tree::{Block, BlockKind, Node, NodeKind, Row, Tree, plain, read};

/// Most findings of one rule that are reported one by one in a file; a count stands for the rest,
/// so that a file of nothing but mistakes is refused in linear time.
const MOST_OF_A_RULE: usize = 40;

/// The findings of one file, being collected.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    pub(super) source: Source<'a>,
    found: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, Count>,
}

/// How often a rule was broken, how gravely, and where last.
#[derive(Debug)]
struct Count {
    times: usize,
    severity: Severity,
    last: Range<usize>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        Self {
            source,
            found: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Adds a finding that stops publication: message and hint in Chinese and English.
    pub(super) fn error(
        &mut self,
        rule: &'static str,
        span: Range<usize>,
        message: (impl Into<String>, impl Into<String>),
        hint: (impl Into<String>, impl Into<String>),
    ) {
        let message = Text::new(message.0, message.1);
        let hint = Text::new(hint.0, hint.1);
        self.add(Severity::Error, rule, span, message, hint);
    }

    /// Adds a finding that stops publication only with `--strict`.
    pub(super) fn warning(
        &mut self,
        rule: &'static str,
        span: Range<usize>,
        message: (impl Into<String>, impl Into<String>),
        hint: (impl Into<String>, impl Into<String>),
    ) {
        let message = Text::new(message.0, message.1);
        let hint = Text::new(hint.0, hint.1);
        self.add(Severity::Warning, rule, span, message, hint);
    }

    fn add(
        &mut self,
        severity: Severity,
        rule: &'static str,
        span: Range<usize>,
        message: Text,
        hint: Text,
    ) {
        let count = self.counts.entry(rule).or_insert(Count {
            times: 0,
            severity,
            last: 0..0,
        });
        count.times += 1;
        count.severity = count.severity.min(severity);
        if count.times > MOST_OF_A_RULE {
            count.last = span;
            return;
        }
        let place = self.source.at(span);
        self.found
            .push(diagnostic(severity, rule, place, message).hint(hint));
    }

    /// Everything found, with a count for each rule that was broken too often to list.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let mut found = self.found;
        for (rule, count) in self.counts {
            if count.times > MOST_OF_A_RULE {
                let more = count.times - MOST_OF_A_RULE;
                let message = Text::new(
                    format!("同样的问题还有{more}处，这是最后一处"),
                    format!("the same {more} more times; this is the last"),
                );
                let hint = Text::new(
                    "先改好前面列出的，再检查一遍。",
                    "Mend the ones listed before, then check again.",
                );
                let place = self.source.at(count.last);
                found.push(diagnostic(count.severity, rule, place, message).hint(hint));
            }
        }
        found
    }
}

fn diagnostic(
    severity: Severity,
    rule: &'static str,
    place: Location,
    message: Text,
) -> Diagnostic {
    match severity {
        Severity::Error => Diagnostic::error(rule, place, message),
        Severity::Warning => Diagnostic::warning(rule, place, message),
        Severity::Note => Diagnostic::note(rule, place, message),
    }
}
