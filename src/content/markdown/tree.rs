//! From Markdown to a tree of blocks.
//!
//! pulldown-cmark finds the blocks and the inline parts; this module keeps what an article may
//! use, with its place in the file, and reports the rest. No text is lost: what may not be used
//! is reported and kept as plain words.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::emphasis::{Prepared, prepare};
use super::{Findings, Target, prose};
use crate::content::section::Kind;
use crate::content::{Link, Vocabulary};

mod heading;
mod refuse;

/// Deepest nesting of blocks and markup. Real articles need six (list, item, quote, paragraph,
/// bold, link); what lies deeper is reported and becomes plain words.
const MOST_NESTING: usize = 24;

/// Most quotes and lists one line may open. The parser looks at every open one on every line, so
/// a body of nothing but such marks would take it hours; it is refused unread.
const MOST_CONTAINERS: usize = 100;

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::content) struct Block {
    pub(in crate::content) kind: BlockKind,
    /// Bytes of the file.
    pub(in crate::content) span: Range<usize>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::content) enum BlockKind {
    /// A heading of level 2 or 3, its anchor unique in the file.
    Heading {
        level: u8,
        id: String,
        kind: Option<Kind>,
        words: Vec<Node>,
    },
    Paragraph(Vec<Node>),
    /// Items in order; `start` is the first number of an ordered list.
    List {
        start: Option<u64>,
        items: Vec<Block>,
    },
    /// One item of a list.
    Item(Vec<Block>),
    Quote(Vec<Block>),
    Code(String),
    Table {
        columns: Vec<Alignment>,
        head: Row,
        rows: Vec<Row>,
    },
    Rule,
}

/// The cells of a table row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::content) struct Row {
    pub(in crate::content) cells: Vec<Vec<Node>>,
    /// Bytes of the file.
    pub(in crate::content) span: Range<usize>,
}

/// A part of running text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::content) struct Node {
    pub(in crate::content) kind: NodeKind,
    /// Bytes of the file.
    pub(in crate::content) span: Range<usize>,
}

/// What a part of running text is.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::content) enum NodeKind {
    /// Words; byte for byte those of the file where `exact`.
    Text {
        words: String,
        exact: bool,
    },
    Strong(Vec<Node>),
    Emphasis(Vec<Node>),
    Code(String),
    /// A link; without target it has been refused and its words stand alone.
    Link {
        target: Option<Target>,
        words: Vec<Node>,
    },
    Image {
        target: Option<Target>,
        alt: String,
        title: String,
    },
    SoftBreak,
    HardBreak,
}

/// What a body holds.
#[derive(Debug, Default)]
pub(in crate::content) struct Tree {
    pub(in crate::content) blocks: Vec<Block>,
    pub(in crate::content) links: Vec<Link>,
    pub(in crate::content) images: Vec<Link>,
}

/// The words of running text, without markup; a line break is a space unless Chinese stands on
/// both sides.
pub(in crate::content) fn plain(nodes: &[Node]) -> String {
    super::html::inline_text(nodes)
}

/// Reads `body`, a part of the file in `findings`.
pub(in crate::content) fn read(
    findings: &mut Findings<'_>,
    body: Range<usize>,
    vocabulary: &Vocabulary,
) -> Tree {
    let source = findings.source;
    let text = source.text.get(body.clone()).unwrap_or_default();
    if let Some(line) = overdeep_line(text) {
        refuse::too_nested(findings, body.start + line.start..body.start + line.end);
        return Tree::default();
    }
    let prepared = prepare(text, body.start);
    let mut builder = Builder {
        findings,
        prepared: &prepared,
        open: vec![Frame::new(Part::Body, body)],
        ignored: 0,
        links: Vec::new(),
        images: Vec::new(),
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = Parser::new_ext(&prepared.text, options).into_offset_iter();
    let definitions = events.reference_definitions().iter();
    let mut definitions: Vec<Range<usize>> = definitions.map(|(_, of)| of.span.clone()).collect();
    definitions.sort_by_key(|span| span.start);
    for span in definitions {
        builder.definition(prepared.place(span));
    }
    for (event, span) in events {
        let span = prepared.place(span);
        builder.event(event, span);
    }
    let mut tree = builder.finish();
    heading::name(&mut tree.blocks, findings, vocabulary);
    prose::check(&tree, findings);

    tree
}

/// A line that opens more than [`MOST_CONTAINERS`] quotes and lists, or is indented as far.
fn overdeep_line(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let bytes = line.as_bytes();
        let mut depth = 0;
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'>' | b'-' | b'+' | b'*' | b'.' | b')' => depth += 2,
                b' ' => depth += 1,
                b'\t' => depth += 4,
                b'0'..=b'9' => {}
                _ => break,
            }
            // Rules and table lines are long rows of one sign.
            let row = at > 0 && bytes[at - 1] == *byte && matches!(byte, b'-' | b'*' | b'.');
            depth -= if row { 2 } else { 0 };
            if depth > 2 * MOST_CONTAINERS {
                return Some(start..start + at);
            }
        }
        start += line.len();
    }
    None
}

/// A part that is still open.
struct Frame {
    part: Part,
    span: Range<usize>,
    blocks: Vec<Block>,
    nodes: Vec<Node>,
    rows: Vec<Row>,
    cells: Vec<Vec<Node>>,
}

enum Part {
    Body,
    Paragraph { tight: bool },
    Heading { level: u8, id: Option<String> },
    List { start: Option<u64> },
    Item,
    Quote,
    Code(String),
    Html,
    Table(Vec<Alignment>),
    Row,
    Cell,
    Strong,
    Emphasis,
    Link { written: String },
    Image { written: String, title: String },
}

impl Frame {
    fn new(part: Part, span: Range<usize>) -> Self {
        Self {
            part,
            span,
            blocks: Vec::new(),
            nodes: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// Whether blocks, not running text, stand directly inside.
    fn holds_blocks(&self) -> bool {
        matches!(self.part, Part::Body | Part::Item | Part::Quote)
    }
}

struct Builder<'f, 'a> {
    findings: &'f mut Findings<'a>,
    prepared: &'f Prepared,
    open: Vec<Frame>,
    /// How many parts deeper than [`MOST_NESTING`] are open.
    ignored: usize,
    links: Vec<Link>,
    images: Vec<Link>,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => {
                let code = self.prepared.clean(&code).into_owned();
                self.node(NodeKind::Code(code), span);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, span),
            Event::SoftBreak => self.node(NodeKind::SoftBreak, span),
            Event::HardBreak => self.node(NodeKind::HardBreak, span),
            Event::Rule => {
                self.close_tight();
                self.block(BlockKind::Rule, span);
            }
            // Not asked for of the parser; kept as words all the same.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text, span);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        let needed = matches!(
            tag,
            Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell
        );
        if self.ignored > 0 || self.open.len() >= MOST_NESTING && !needed {
            if self.ignored == 0 {
                refuse::too_nested(self.findings, span);
            }
            self.ignored += 1;
            return;
        }
        let clean = |text: &str| self.prepared.clean(text).into_owned();
        let part = match tag {
            Tag::Paragraph => Part::Paragraph { tight: false },
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let id = id.as_deref().map(clean);
                self.heading(level, !classes.is_empty() || !attrs.is_empty(), &span);
                Part::Heading {
                    level: if level <= HeadingLevel::H2 { 2 } else { 3 },
                    id,
                }
            }
            Tag::BlockQuote(_) => Part::Quote,
            Tag::CodeBlock(kind) => {
                if matches!(kind, CodeBlockKind::Indented) {
                    self.indented(span.clone());
                }
                Part::Code(String::new())
            }
            Tag::HtmlBlock => Part::Html,
            Tag::List(start) => Part::List { start },
            Tag::Item => Part::Item,
            Tag::Table(columns) => Part::Table(columns),
            Tag::TableHead | Tag::TableRow => Part::Row,
            Tag::TableCell => Part::Cell,
            Tag::Strong => Part::Strong,
            Tag::Link { dest_url, .. } => Part::Link {
                written: clean(&dest_url),
            },
            Tag::Image {
                dest_url, title, ..
            } => Part::Image {
                written: clean(&dest_url),
                title: clean(&title),
            },
            // Emphasis, and what the parser was not asked for.
            _ => Part::Emphasis,
        };
        match part {
            Part::Strong | Part::Emphasis | Part::Link { .. } | Part::Image { .. } => {
                self.open_tight(&span);
            }
            _ => self.close_tight(),
        }
        self.open.push(Frame::new(part, span));
    }

    fn end(&mut self, tag: TagEnd) {
        if self.ignored > 0 {
            self.ignored -= 1;
            return;
        }
        if matches!(tag, TagEnd::Item | TagEnd::BlockQuote(_)) {
            self.close_tight();
        }
        self.close();
    }

    /// Closes the innermost part and gives it to the one around it.
    fn close(&mut self) {
        // The body itself is closed by `finish`.
        if self.open.len() < 2 {
            return;
        }
        let Some(frame) = self.open.pop() else { return };
        let span = frame.span;
        match frame.part {
            Part::Body => {}
            Part::Paragraph { .. } => self.block(BlockKind::Paragraph(frame.nodes), span),
            Part::Heading { .. } if self.open.len() > 1 => {
                self.nested_heading(span.clone());
                let bold = Node {
                    kind: NodeKind::Strong(frame.nodes),
                    span: span.clone(),
                };
                self.block(BlockKind::Paragraph(vec![bold]), span);
            }
            Part::Heading { level, id } => {
                let kind = BlockKind::Heading {
                    level,
                    id: id.unwrap_or_default(),
                    kind: None,
                    words: frame.nodes,
                };
                self.block(kind, span);
            }
            Part::List { start } => {
                let items = frame.blocks;
                self.block(BlockKind::List { start, items }, span);
            }
            Part::Item => self.block(BlockKind::Item(frame.blocks), span),
            Part::Quote => self.block(BlockKind::Quote(frame.blocks), span),
            Part::Code(code) => self.block(BlockKind::Code(code), span),
            Part::Html => {
                self.raw_html(span.clone());
                self.block(BlockKind::Paragraph(frame.nodes), span);
            }
            Part::Table(columns) => {
                let mut rows = frame.rows;
                let head = if rows.is_empty() {
                    Row::default()
                } else {
                    rows.remove(0)
                };
                let kind = BlockKind::Table {
                    columns,
                    head,
                    rows,
                };
                self.block(kind, span);
            }
            Part::Row => {
                let cells = frame.cells;
                self.row(Row { cells, span });
            }
            Part::Cell => {
                if let Some(row) = self.open.last_mut() {
                    row.cells.push(frame.nodes);
                }
            }
            Part::Strong => self.node(NodeKind::Strong(frame.nodes), span),
            Part::Emphasis => self.node(NodeKind::Emphasis(frame.nodes), span),
            Part::Link { written } => self.link(written, frame.nodes, span),
            Part::Image { written, title } => self.image(written, title, &frame.nodes, span),
        }
    }

    /// Opens the paragraph that a tight list item leaves out.
    fn open_tight(&mut self, span: &Range<usize>) {
        if self.open.last().is_some_and(Frame::holds_blocks) {
            let span = span.start..span.start;
            self.open
                .push(Frame::new(Part::Paragraph { tight: true }, span));
        }
    }

    fn close_tight(&mut self) {
        if let Some(frame) = self.open.last_mut()
            && matches!(frame.part, Part::Paragraph { tight: true })
        {
            if let Some(last) = frame.nodes.last() {
                frame.span.end = last.span.end;
            }
            self.close();
        }
    }

    /// Raw HTML, kept as words.
    fn html(&mut self, html: &str, span: Range<usize>) {
        let block = (self.open.last()).is_some_and(|frame| matches!(frame.part, Part::Html));
        if !block {
            self.raw_html(span.clone());
        }
        let words = self.prepared.clean(html).into_owned();
        self.node(
            NodeKind::Text {
                words,
                exact: false,
            },
            span,
        );
    }

    fn link(&mut self, written: String, words: Vec<Node>, span: Range<usize>) {
        let target = self.target(&written, &words, &span);
        self.links.push(Link {
            target: written,
            text: plain(&words),
            span: span.clone(),
        });
        self.node(NodeKind::Link { target, words }, span);
    }

    fn image(&mut self, written: String, title: String, words: &[Node], span: Range<usize>) {
        let alt = plain(words).trim().to_owned();
        let target = self.picture(&written, &alt, &span);
        self.images.push(Link {
            target: written,
            text: alt.clone(),
            span: span.clone(),
        });
        self.node(NodeKind::Image { target, alt, title }, span);
    }

    fn block(&mut self, kind: BlockKind, span: Range<usize>) {
        if let Some(frame) = self.open.last_mut() {
            frame.blocks.push(Block { kind, span });
        }
    }

    fn row(&mut self, row: Row) {
        let Some(Frame {
            part: Part::Table(columns),
            rows,
            ..
        }) = self.open.last_mut()
        else {
            return;
        };
        let wanted = columns.len();
        let span = row.span.clone();
        rows.push(row);
        self.row_width(wanted, span);
    }

    fn node(&mut self, kind: NodeKind, span: Range<usize>) {
        self.open_tight(&span);
        if let Some(frame) = self.open.last_mut() {
            frame.nodes.push(Node { kind, span });
        }
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        let words = self.prepared.clean(text);
        if let Some(Frame {
            part: Part::Code(code),
            ..
        }) = self.open.last_mut()
        {
            code.push_str(&words.replace('\r', ""));
            return;
        }
        let exact = self.findings.source.text.get(span.clone()) == Some(&*words);
        let words = match exact {
            true => words.into_owned(),
            false => self.entity(&words, &span),
        };
        self.open_tight(&span);
        let Some(frame) = self.open.last_mut() else {
            return;
        };
        if exact
            && let Some(Node {
                kind:
                    NodeKind::Text {
                        words: before,
                        exact: true,
                    },
                span: place,
            }) = frame.nodes.last_mut()
            && place.end == span.start
        {
            before.push_str(&words);
            place.end = span.end;
            return;
        }
        frame.nodes.push(Node {
            kind: NodeKind::Text { words, exact },
            span,
        });
    }

    fn finish(mut self) -> Tree {
        self.close_tight();
        while self.open.len() > 1 {
            self.close();
        }
        Tree {
            blocks: self.open.pop().map(|body| body.blocks).unwrap_or_default(),
            links: self.links,
            images: self.images,
        }
    }
}
