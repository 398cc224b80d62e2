//! What running text should not hold: marks that stayed text because they were written a little
//! wrong, and punctuation of the wrong width.
//!
//! Every check looks at words that the parser left as words, so that code, addresses and escaped
//! marks are never reported.

use std::ops::Range;

use super::character::is_han;
use super::{Block, BlockKind, Findings, Node, NodeKind, Tree};

mod punctuation;

/// Reports what stands wrong in the running text of a tree.
pub(super) fn check(tree: &Tree, findings: &mut Findings<'_>) {
    blocks(&tree.blocks, findings);
}

fn blocks(blocks: &[Block], findings: &mut Findings<'_>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { words, .. } => running(words, Place::Heading, findings),
            BlockKind::Paragraph(words) => running(words, Place::Paragraph, findings),
            BlockKind::List { items, .. } => self::blocks(items, findings),
            BlockKind::Item(inside) | BlockKind::Quote(inside) => self::blocks(inside, findings),
            BlockKind::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    for cell in &row.cells {
                        running(cell, Place::Cell, findings);
                    }
                }
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading,
    Paragraph,
    Cell,
}

/// The words of one text node, as they stand in the file.
struct Words<'w> {
    text: &'w str,
    /// Where `text` begins in the file.
    start: usize,
    /// Whether they begin a line of a paragraph.
    begins_line: bool,
    /// Whether they begin the paragraph itself.
    begins_paragraph: bool,
    /// Whether the running text they belong to is Chinese rather than Western.
    chinese: bool,
}

impl Words<'_> {
    fn place(&self, at: Range<usize>) -> Range<usize> {
        self.start + at.start..self.start + at.end
    }
}

fn running(nodes: &[Node], place: Place, findings: &mut Findings<'_>) {
    let mut count = (0, 0);
    weigh(nodes, &mut count);
    let chinese = count.0 > 0 && 2 * count.0 >= count.1;
    let mut begins_line = place == Place::Paragraph;
    for (number, node) in nodes.iter().enumerate() {
        walk(
            node,
            begins_line,
            begins_line && number == 0,
            chinese,
            findings,
        );
        begins_line = place == Place::Paragraph
            && matches!(node.kind, NodeKind::SoftBreak | NodeKind::HardBreak);
    }
}

/// Counts Han characters and Western letters.
fn weigh(nodes: &[Node], count: &mut (usize, usize)) {
    for node in nodes {
        match &node.kind {
            NodeKind::Text { words, .. } => {
                for c in words.chars() {
                    if is_han(c) {
                        count.0 += 1;
                    } else if c.is_ascii_alphabetic() {
                        count.1 += 1;
                    }
                }
            }
            NodeKind::Strong(inside)
            | NodeKind::Emphasis(inside)
            | NodeKind::Link { words: inside, .. } => weigh(inside, count),
            NodeKind::Code(_)
            | NodeKind::Image { .. }
            | NodeKind::SoftBreak
            | NodeKind::HardBreak => {}
        }
    }
}

fn walk(
    node: &Node,
    begins_line: bool,
    begins_paragraph: bool,
    chinese: bool,
    findings: &mut Findings<'_>,
) {
    match &node.kind {
        NodeKind::Text { words, exact: true } => {
            let words = Words {
                text: words,
                start: node.span.start,
                begins_line,
                begins_paragraph,
                chinese,
            };
            if words.begins_line {
                line_marks(&words, findings);
            }
            bold(&words, findings);
            brackets(&words, findings);
            full_width(&words, findings);
            unknown(&words, findings);
            punctuation::check(&words, findings);
        }
        NodeKind::Strong(inside) => {
            if let [
                Node {
                    kind: NodeKind::Strong(_),
                    ..
                },
            ] = inside.as_slice()
            {
                doubled(node.span.clone(), findings);
            }
            for node in inside {
                walk(node, false, false, chinese, findings);
            }
        }
        NodeKind::Emphasis(inside) | NodeKind::Link { words: inside, .. } => {
            for node in inside {
                walk(node, false, false, chinese, findings);
            }
        }
        _ => {}
    }
}

/// Lists, headings and quotes that lack their space, or are written with other signs.
fn line_marks(words: &Words<'_>, findings: &mut Findings<'_>) {
    let text = words.text;
    let Some(first) = text.chars().next() else {
        return;
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let mut rest = text[digits..].chars();
        let (sign, after) = (rest.next(), rest.next());
        let separated = matches!(sign, Some('.' | ')')) && after == Some(' ');
        let number = matches!(sign, Some('、' | '.' | '．' | ')' | '）'))
            && after.is_some_and(|c| !c.is_ascii_digit() && c != ' ');
        if number || separated && !words.begins_paragraph {
            let sign = sign.unwrap_or('.');
            list_mark(words, digits + sign.len_utf8(), separated, findings);
        }
        return;
    }
    match first {
        '-' | '+' | '－' => {
            let after = text[first.len_utf8()..].chars().next();
            let listed = after
                .is_some_and(|c| is_han(c) || matches!(c, '\u{3000}' | '“' | '（' | '《' | '【'))
                || after.is_none();
            if listed {
                list_mark(words, first.len_utf8(), false, findings);
            }
        }
        '•' | '●' | '○' | '■' | '□' | '◆' | '▪' | '・' => {
            list_mark(words, first.len_utf8(), false, findings);
        }
        '#' => {
            let marks = text.bytes().take_while(|b| *b == b'#').count();
            let hashtag = marks == 1 && text[1..].contains('#');
            if !hashtag && text[marks..].chars().next().is_some_and(is_word) {
                findings.error(
                    "heading-mark",
                    words.place(0..marks),
                    (
                        "“#”后面没有空格，这一行不是标题",
                        "there is no space after `#`, so the line is no heading",
                    ),
                    (
                        format!("写成“{} 标题”。", &text[..marks]),
                        format!("Write `{} Heading`.", &text[..marks]),
                    ),
                );
            }
        }
        '＃' | '＞' | '｜' => {
            let ascii = match first {
                '＃' => '#',
                '＞' => '>',
                _ => '|',
            };
            full_width_mark(words.place(0..first.len_utf8()), first, ascii, findings);
        }
        _ => {}
    }
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '“' | '（' | '《' | '【')
}

fn list_mark(words: &Words<'_>, length: usize, separated: bool, findings: &mut Findings<'_>) {
    let mark = &words.text[..length];
    let hint = if separated {
        ("在列表前面空一行。", "Leave an empty line before the list.")
    } else if mark.starts_with(|c: char| c.is_ascii_digit()) {
        (
            "写成“1. 内容”：数字、英文句点、一个空格。",
            "Write `1. words`: a number, a full stop, a space.",
        )
    } else {
        (
            "写成“- 内容”：英文连字符、一个空格。",
            "Write `- words`: a hyphen, a space.",
        )
    };
    findings.error(
        "list-mark",
        words.place(0..length),
        (
            format!("“{mark}”这样写不会变成列表"),
            format!("`{mark}` written like this makes no list"),
        ),
        hint,
    );
}

/// Asterisks that found no partner.
fn bold(words: &Words<'_>, findings: &mut Findings<'_>) {
    let bytes = words.text.as_bytes();
    let mut at = 0;
    while let Some(found) = words.text[at..].find('*') {
        let start = at + found;
        at = start;
        while bytes.get(at) == Some(&b'*') {
            at += 1;
        }
        // The first asterisk of a text may have been taken out by a backslash before it.
        let file = findings.source.text.as_bytes();
        let escaped = start == 0 && words.start > 0 && file[words.start - 1] == b'\\';
        let length = at - start - usize::from(escaped);
        let letter = |c: Option<&u8>| c.is_some_and(u8::is_ascii_alphanumeric);
        let masked = length >= 3
            && letter(start.checked_sub(1).and_then(|before| bytes.get(before)))
            && letter(bytes.get(at));
        if length >= 2 && !masked {
            findings.error(
                "bold-unpaired",
                words.place(at - length..at),
                (
                    "“**”没有配成对，星号会原样印出来",
                    "`**` has no partner; the asterisks are printed as they stand",
                ),
                (
                    "一段话里“**”要成对：开头的“**”后面、结尾的“**”前面都不能有空格。真要印星号，写成“\\*”。",
                    "In a paragraph `**` comes in pairs, with no space inside them. Write `\\*` for a literal asterisk.",
                ),
            );
        }
    }
}

fn doubled(span: Range<usize>, findings: &mut Findings<'_>) {
    findings.error(
        "bold-doubled",
        span,
        (
            "四个星号变成了加粗，不会印出来",
            "four asterisks became bold and are not printed",
        ),
        (
            "加粗只用一对“**”；给号码打码，写成“138××××0000”。",
            "Use one pair of `**` for bold; write a masked number as 138××××0000.",
        ),
    );
}

/// Links that stayed text because of their brackets.
fn brackets(words: &Words<'_>, findings: &mut Findings<'_>) {
    let text = words.text;
    for (at, _) in text.match_indices([']', '］', '】']) {
        let sign = text[at..].chars().next().map_or(1, char::len_utf8);
        let rest = text[at + sign..].trim_start_matches(' ');
        let Some(inside) = rest.strip_prefix(['(', '（']) else {
            continue;
        };
        let target = in_brackets(inside);
        let looks = ["http", "/", "../", "#", "tel:", "www."]
            .iter()
            .any(|start| target.starts_with(start))
            || [".md", ".png", ".jpg"]
                .iter()
                .any(|end| target.trim_end().ends_with(end));
        if looks {
            let end = text.len() - inside.len() + target.len();
            findings.error(
                "link-brackets",
                words.place(at..end),
                (
                    "括号写错了，这里没有变成链接",
                    "the brackets are wrong, so this is no link",
                ),
                (
                    "链接用英文括号，中间不空格：[文字](地址)",
                    "Write [words](address) with ASCII brackets and no space between them.",
                ),
            );
        }
    }
    for (at, _) in text.match_indices("[^") {
        let inside = in_brackets(&text[at + 2..]);
        if text[at + 2 + inside.len()..].starts_with(']') {
            findings.error(
                "footnote",
                words.place(at..at + inside.len() + 3),
                ("不支持脚注", "there are no footnotes"),
                (
                    "把说明放进正文的括号里；出处写在文件开头的sources里。",
                    "Put the remark into the text in brackets; sources belong in the front matter.",
                ),
            );
        }
    }
}

/// What stands before the next bracket of any kind: texts of nothing but brackets are read in
/// linear time.
fn in_brackets(text: &str) -> &str {
    let end = text.find(['(', ')', '（', '）', '[', ']', '［', '］', '【', '】']);
    &text[..end.unwrap_or(text.len())]
}

/// Full-width signs where Markdown wants ASCII.
fn full_width(words: &Words<'_>, findings: &mut Findings<'_>) {
    for (at, _) in words.text.match_indices("＊＊") {
        full_width_mark(words.place(at..at + "＊＊".len()), '＊', '*', findings);
    }
    for (at, _) in words.text.match_indices('｛') {
        let rest = &words.text[at + '｛'.len_utf8()..];
        if rest.starts_with(['#', '＃']) {
            full_width_mark(words.place(at..at + '｛'.len_utf8()), '｛', '{', findings);
        }
    }
    for (at, _) in words.text.match_indices("{＃") {
        full_width_mark(words.place(at + 1..at + "{＃".len()), '＃', '#', findings);
    }
}

fn full_width_mark(span: Range<usize>, written: char, wanted: char, findings: &mut Findings<'_>) {
    findings.error(
        "fullwidth-mark",
        span,
        (
            format!("“{written}”是全角符号，不起作用"),
            format!("`{written}` is full-width and marks nothing"),
        ),
        (
            format!("切换到英文输入法，改成“{wanted}”。"),
            format!("Write `{wanted}`."),
        ),
    );
}

/// Marks of other dialects.
fn unknown(words: &Words<'_>, findings: &mut Findings<'_>) {
    for mark in ["~~", "{{", "{%", "[[", "$$"] {
        if let Some(at) = words.text.find(mark) {
            report_unknown(words.place(at..at + mark.len()), mark, findings);
        }
    }
    for mark in ["[ ] ", "[x] "] {
        if words.begins_paragraph && words.text.starts_with(mark) {
            report_unknown(words.place(0..mark.len()), mark, findings);
        }
    }
}

fn report_unknown(span: Range<usize>, mark: &str, findings: &mut Findings<'_>) {
    findings.error(
        "markup-unknown",
        span,
        (
            format!("不支持“{}”，会原样印出来", mark.trim_end()),
            format!(
                "`{}` means nothing here and is printed as it stands",
                mark.trim_end()
            ),
        ),
        (
            "只能用标题、列表、引用、加粗、链接、表格和图片。",
            "Use headings, lists, quotes, bold, links, tables and pictures only.",
        ),
    );
}
