//! List items that open with a bold lead.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::reader::{Reader, beginning, without};
use super::{Body, Inline, Item, Kind};
use crate::content::markdown::{Block, BlockKind, Node, NodeKind, Style, is_cjk, plain};

/// Longest lead, in characters as a reader counts them: leads are printed where space is short.
const MOST_LEAD: usize = 20;

/// Longest lead in a language whose words have several letters a syllable.
const MOST_LEAD_LATIN: usize = 60;

/// The opening of a list item, taken apart.
pub(super) struct Lead<'n> {
    /// The bold words; none if the item does not open with any.
    pub(super) words: Option<&'n [Node]>,
    /// What stands in brackets right after them.
    pub(super) note: Option<String>,
    /// The rest, after the colon.
    pub(super) rest: Vec<Node>,
}

/// Takes `**lead**（note）：rest` apart.
pub(super) fn lead(nodes: &[Node]) -> Lead<'_> {
    let Some((
        Node {
            kind: NodeKind::Strong(words),
            ..
        },
        rest,
    )) = nodes.split_first()
    else {
        return Lead {
            words: None,
            note: None,
            rest: nodes.to_vec(),
        };
    };
    let opening = beginning(rest);
    let (note, mut taken) = bracket(&opening).unwrap_or_default();
    for c in opening.chars().skip(taken) {
        if !matches!(c, '：' | ':') && !c.is_whitespace() {
            break;
        }
        taken += 1;
    }
    Lead {
        words: Some(words),
        note: Some(note).filter(|note| !note.is_empty()),
        rest: without(rest, taken),
    }
}

/// The words in brackets at the beginning of `text`, and how many characters they take with their
/// brackets. Brackets that the sentence goes on after, without colon, are part of it.
fn bracket(text: &str) -> Option<(String, usize)> {
    let inside = text.trim_start().strip_prefix(['（', '('])?;
    let end = inside.find(['）', ')', '\n'])?;
    let (note, rest) = inside.split_at(end);
    let closing = rest.chars().next().filter(|c| *c != '\n')?;
    let rest = rest[closing.len_utf8()..].trim_start();
    let is_clock = note.contains([':', '：']);
    if !(is_clock || rest.is_empty() || rest.starts_with(['：', ':'])) {
        return None;
    }
    let blank = text.chars().take_while(|c| c.is_whitespace()).count();
    Some((note.trim().to_owned(), blank + note.chars().count() + 2))
}

/// Bold words without a colon at their end: in `**注意：**` it belongs to the lead's punctuation.
pub(super) fn lead_inline(reader: &Reader<'_, '_>, words: &[Node], style: Style) -> Inline {
    let mut inline = reader.inline(words, style);
    for end in ['：', ':'] {
        if inline.html.ends_with(end) && inline.text.ends_with(end) {
            inline.html.pop();
            inline.text.pop();
        }
    }
    inline
}

/// The running text of a list item: its paragraphs joined by line breaks. Anything else in the
/// item is reported.
pub(super) fn words(reader: &mut Reader<'_, '_>, item: &Block) -> Vec<Node> {
    let mut words = Vec::new();
    let BlockKind::Item(blocks) = &item.kind else {
        return words;
    };
    gather(blocks, &mut words);
    if let Some(second) = blocks.get(1) {
        reader.findings.error(
            "item-shape",
            second.span.clone(),
            (
                "这一节的每一条只能是一段话",
                "each item of this section is one paragraph",
            ),
            (
                "把多出来的段落、小列表或引用并进这一条，或另起一条。",
                "Join the extra paragraph, list or quote to the item, or make it an item of its own.",
            ),
        );
    }
    words
}

/// All running text in blocks, in order, each on a line of its own.
pub(super) fn gather(blocks: &[Block], out: &mut Vec<Node>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { words, .. } | BlockKind::Paragraph(words) => {
                break_before(block, out);
                out.extend(words.iter().cloned());
            }
            BlockKind::List { items, .. } => gather(items, out),
            BlockKind::Item(inside) | BlockKind::Quote(inside) => gather(inside, out),
            BlockKind::Code(code) => {
                break_before(block, out);
                out.push(Node {
                    kind: NodeKind::Code(code.clone()),
                    span: block.span.clone(),
                });
            }
            BlockKind::Table { head, rows, .. } => {
                for cell in head
                    .cells
                    .iter()
                    .chain(rows.iter().flat_map(|row| &row.cells))
                {
                    break_before(block, out);
                    out.extend(cell.iter().cloned());
                }
            }
            BlockKind::Rule => {}
        }
    }
}

fn break_before(block: &Block, out: &mut Vec<Node>) {
    if !out.is_empty() {
        out.push(Node {
            kind: NodeKind::HardBreak,
            span: block.span.start..block.span.start,
        });
    }
}

/// A section whose list items open with bold leads.
pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    kind: Kind,
    heading: &Range<usize>,
    blocks: &[Block],
) -> Body {
    let mut intro = Vec::new();
    let mut outro = Vec::new();
    let mut items = Vec::new();
    let mut listed = false;
    for block in blocks {
        if let BlockKind::List { items: found, .. } = &block.kind {
            listed = true;
            for item in found {
                items.push(self::item(reader, item));
            }
        } else if listed {
            outro.push(block);
        } else {
            intro.push(block);
        }
    }
    if !listed && !blocks.is_empty() {
        reader.findings.error(
            "items-missing",
            heading.clone(),
            ("这一节没有列表", "there is no list in this section"),
            (
                "一条一行，写成“- **先垫钱**：凡是要您先付款的，……”。",
                "One item a line: `- **Pay in first**: whoever wants your money first …`.",
            ),
        );
    }
    if kind == Kind::RedFlags && listed && !(3..=6).contains(&items.len()) {
        let count = items.len();
        reader.findings.error(
            "red-flags-count",
            heading.clone(),
            (
                format!("识别要点有{count}条，要3到6条"),
                format!("red flags: {count}; 3 to 6 are wanted"),
            ),
            (
                "留下最常见、最好认的，相近的并成一条。",
                "Keep the most common and the easiest to recognise; join what is alike.",
            ),
        );
    }
    Body::Items {
        intro: reader.blocks(intro),
        items,
        outro: reader.blocks(outro),
    }
}

fn item(reader: &mut Reader<'_, '_>, item: &Block) -> Item {
    let words = words(reader, item);
    let span = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end.max(first.span.end),
        _ => item.span.clone(),
    };
    let lead = lead(&words);
    let mut read = Item {
        lead: Inline::default(),
        note: lead.note,
        text: reader.inline(&lead.rest, Style::Text),
        span: span.clone(),
    };
    match lead.words {
        Some(bold) => {
            read.lead = lead_inline(reader, bold, Style::Text);
            let place = bold
                .first()
                .zip(bold.last())
                .map_or(span, |(first, last)| first.span.start..last.span.end);
            lead_length(reader, bold, place);
        }
        None => reader.findings.error(
            "item-lead",
            span,
            (
                "这一条没有加粗的开头",
                "the item does not open with bold words",
            ),
            (
                "用两三个词概括，加粗放在最前面：“- **先垫钱**：凡是要您先付款的，……”。传单上只印这几个字。",
                "Open with a few bold words: `- **Pay in first**: whoever …`. Leaflets print these alone.",
            ),
        ),
    }
    read
}

fn lead_length(reader: &mut Reader<'_, '_>, bold: &[Node], place: Range<usize>) {
    let text = plain(bold);
    let length = text.graphemes(true).count();
    let most = if text.contains(is_cjk) {
        MOST_LEAD
    } else {
        MOST_LEAD_LATIN
    };
    if length > most {
        reader.findings.error(
            "lead-length",
            place,
            (
                format!("加粗的开头有{length}个字，最多{most}个"),
                format!("the bold words have {length} characters; {most} at most"),
            ),
            (
                "只加粗最要紧的几个字，其余放到冒号后面。",
                "Make only the few most important words bold; the rest follows the colon.",
            ),
        );
    }
}
