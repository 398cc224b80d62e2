//! From a tree of blocks to sections.

use std::ops::Range;

use super::{Body, Document, Heading, Inline, Kind, Section, Situation, items, ledger, script};
use crate::content::Vocabulary;
use crate::content::markdown::{
    Block, BlockKind, Findings, Links, Node, NodeKind, Style, Tree, Writer, plain,
};

/// What reading a section needs.
pub(super) struct Reader<'r, 'a> {
    pub(super) vocabulary: &'r Vocabulary,
    pub(super) links: &'r dyn Links,
    pub(super) findings: &'r mut Findings<'a>,
}

impl Reader<'_, '_> {
    pub(super) fn blocks<'b>(&self, blocks: impl IntoIterator<Item = &'b Block>) -> Inline {
        let mut writer = Writer::new(self.links);
        writer.blocks(blocks);
        writer.finish()
    }

    pub(super) fn inline(&self, nodes: &[Node], style: Style) -> Inline {
        let mut writer = Writer::new(self.links);
        writer.nodes(nodes, style);
        writer.finish()
    }
}

/// The headings of a body.
pub(super) fn headings(tree: &Tree) -> Vec<Heading> {
    let mut headings = Vec::new();
    for block in &tree.blocks {
        if let BlockKind::Heading {
            level,
            id,
            kind,
            words,
        } = &block.kind
        {
            headings.push(Heading {
                id: id.clone(),
                level: *level,
                text: plain(words),
                kind: *kind,
                span: block.span.clone(),
            });
        }
    }
    headings
}

/// A heading taken apart.
struct Opening<'t> {
    id: &'t str,
    kind: Option<Kind>,
    words: &'t [Node],
    span: &'t Range<usize>,
}

fn opening(block: &Block, wanted: u8) -> Option<Opening<'_>> {
    match &block.kind {
        BlockKind::Heading {
            level,
            id,
            kind,
            words,
        } if *level == wanted => Some(Opening {
            id,
            kind: *kind,
            words,
            span: &block.span,
        }),
        _ => None,
    }
}

/// Cuts blocks at the headings of a level: what stands before the first, then each heading with
/// what follows it.
fn cut(blocks: &[Block], level: u8) -> (&[Block], Vec<(Opening<'_>, &[Block])>) {
    let mut starts: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if opening(block, level).is_some() {
            starts.push(at);
        }
    }
    let lead = &blocks[..starts.first().copied().unwrap_or(blocks.len())];
    let mut parts = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(blocks.len());
        if let Some(opening) = opening(&blocks[*start], level) {
            parts.push((opening, &blocks[start + 1..end]));
        }
    }
    (lead, parts)
}

/// Understands a tree.
pub(super) fn document(
    tree: &Tree,
    vocabulary: &Vocabulary,
    links: &dyn Links,
    findings: &mut Findings<'_>,
) -> Document {
    let mut reader = Reader {
        vocabulary,
        links,
        findings,
    };
    let (lead, parts) = cut(&tree.blocks, 2);
    let is_scam = parts
        .iter()
        .any(|(opening, _)| opening.kind == Some(Kind::Script));
    let mut sections = Vec::new();
    for (opening, blocks) in parts {
        reader.not_empty(&opening, blocks);
        let body = match opening.kind {
            Some(Kind::Script) => script::read(&mut reader, opening.span, blocks),
            Some(Kind::Do) => situations(&mut reader, is_scam, &opening, blocks),
            Some(Kind::Case) => ledger::read(&mut reader, blocks),
            Some(
                kind @ (Kind::RedFlags
                | Kind::Dont
                | Kind::Truth
                | Kind::Rules
                | Kind::Family
                | Kind::Steps
                | Kind::Ready
                | Kind::Never),
            ) => items::read(&mut reader, kind, opening.span, blocks),
            Some(Kind::Figures | Kind::Transcript | Kind::Partners | Kind::Say | Kind::Comfort)
            | None => {
                reader.parts_not_empty(blocks);
                Body::Prose(reader.blocks(blocks))
            }
        };
        sections.push(Section {
            kind: opening.kind,
            id: opening.id.to_owned(),
            title: reader.inline(opening.words, Style::Title),
            body,
            span: opening.span.clone(),
        });
    }
    Document {
        lead: reader.blocks(lead),
        sections,
    }
}

impl Reader<'_, '_> {
    fn not_empty(&mut self, opening: &Opening<'_>, blocks: &[Block]) {
        if blocks.is_empty() {
            self.findings.error(
                "section-empty",
                opening.span.clone(),
                ("标题下面什么也没写", "nothing stands under the heading"),
                (
                    "写上内容，或删掉这个标题。",
                    "Write what belongs here, or remove the heading.",
                ),
            );
        }
    }

    fn parts_not_empty(&mut self, blocks: &[Block]) {
        for (opening, inside) in cut(blocks, 3).1 {
            self.not_empty(&opening, inside);
        }
    }
}

/// `do`: a list for each heading of level 3.
fn situations(
    reader: &mut Reader<'_, '_>,
    is_scam: bool,
    section: &Opening<'_>,
    blocks: &[Block],
) -> Body {
    let (intro, parts) = cut(blocks, 3);
    if parts.is_empty() && is_scam && !blocks.is_empty() {
        reader.findings.error(
            "situations-missing",
            section.span.clone(),
            (
                "“怎么办”没有分情况写",
                "what to do is not told by situation",
            ),
            (
                "分三个小标题：“### 还没转钱 {#not-yet}”“### 给过验证码、开过共享屏幕 {#exposed}”“### 钱已经转走 {#paid}”，每个下面用“1.”列出步骤。",
                "Write three headings, `### … {#not-yet}`, `### … {#exposed}` and `### … {#paid}`, each with a numbered list.",
            ),
        );
    }
    let mut situations = Vec::new();
    for (opening, inside) in parts {
        reader.not_empty(&opening, inside);
        let mut steps = Vec::new();
        let mut other = Vec::new();
        for block in inside {
            if let BlockKind::List { items, .. } = &block.kind {
                for item in items {
                    let words = items::words(reader, item);
                    steps.push(reader.inline(&words, Style::Text));
                }
            } else {
                other.push(block);
            }
        }
        if !inside.is_empty() && !(2..=5).contains(&steps.len()) {
            situation_steps(reader, opening.span.clone(), steps.len());
        }
        situations.push(Situation {
            id: opening.id.to_owned(),
            title: reader.inline(opening.words, Style::Title),
            intro: reader.blocks(other),
            steps,
            span: opening.span.clone(),
        });
    }
    Body::Situations {
        intro: reader.blocks(intro),
        situations,
    }
}

fn situation_steps(reader: &mut Reader<'_, '_>, span: Range<usize>, count: usize) {
    let message = (
        format!("这种情况写了{count}步，要2到5步"),
        format!("steps for this situation: {count}; 2 to 5 are wanted"),
    );
    let hint = (
        "一行一步，用“1. ”开头，一步只说一件事。人慌的时候，超过五步就看不完。",
        "One step a line, opened with `1. `. A person in panic does not read more than five.",
    );
    reader
        .findings
        .error("situation-steps", span, message, hint);
}

/// The letters of running text as far as they stand open, breaks as line feeds.
fn letters(nodes: &[Node], out: &mut String, limit: usize) {
    for node in nodes {
        if out.len() >= limit {
            return;
        }
        match &node.kind {
            NodeKind::Text { words, .. } => out.extend(words.chars().take(limit)),
            NodeKind::Code(code) => out.extend(code.chars().take(limit)),
            NodeKind::Strong(inside)
            | NodeKind::Emphasis(inside)
            | NodeKind::Link { words: inside, .. } => letters(inside, out, limit),
            NodeKind::Image { .. } => out.push('\u{FFFC}'),
            NodeKind::SoftBreak | NodeKind::HardBreak => out.push('\n'),
        }
    }
}

/// The first letters of running text, for recognising how it opens.
pub(super) fn beginning(nodes: &[Node]) -> String {
    /// Enough for a speaker, or a bracket after a lead.
    const ENOUGH: usize = 240;
    let mut out = String::new();
    letters(nodes, &mut out, ENOUGH);
    out
}

/// Running text without its first `count` characters, counted as [`beginning`] gives them.
pub(super) fn without(nodes: &[Node], mut count: usize) -> Vec<Node> {
    drop_letters(nodes, &mut count)
}

fn drop_letters(nodes: &[Node], count: &mut usize) -> Vec<Node> {
    let mut rest = Vec::new();
    for node in nodes {
        if *count == 0 {
            rest.push(node.clone());
            continue;
        }
        let mut cut = node.clone();
        match &mut cut.kind {
            NodeKind::Text { words, exact } => {
                let (bytes, chars) = prefix(words, *count);
                *count -= chars;
                words.drain(..bytes);
                if *exact {
                    cut.span.start += bytes;
                }
                if !words.is_empty() {
                    rest.push(cut);
                }
            }
            NodeKind::Code(code) => {
                let (bytes, chars) = prefix(code, *count);
                *count -= chars;
                code.drain(..bytes);
                if !code.is_empty() {
                    rest.push(cut);
                }
            }
            NodeKind::Strong(inside)
            | NodeKind::Emphasis(inside)
            | NodeKind::Link { words: inside, .. } => {
                *inside = drop_letters(inside, count);
                if !inside.is_empty() {
                    rest.push(cut);
                }
            }
            NodeKind::Image { .. } | NodeKind::SoftBreak | NodeKind::HardBreak => *count -= 1,
        }
    }
    rest
}

/// Bytes and characters of the first `count` characters of `text`, or of all there are.
fn prefix(text: &str, count: usize) -> (usize, usize) {
    let mut chars = 0;
    for (at, _) in text.char_indices() {
        if chars == count {
            return (at, chars);
        }
        chars += 1;
    }
    (text.len(), chars)
}
