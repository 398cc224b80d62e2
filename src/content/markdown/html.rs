//! From the tree to HTML and to plain words.

use pulldown_cmark::Alignment;

use super::character::{is_cjk, is_shared};
use super::{Block, BlockKind, Links, Node, NodeKind, Row, title};
use crate::content::section::Inline;

/// How running text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::content) enum Style {
    /// As it stands.
    #[default]
    Text,
    /// A scammer's line: bold is the give-away, `<mark>`.
    Marked,
    /// A title: with `<wbr>` where a line may end.
    Title,
}

/// `text` for HTML, inside an element or a quoted attribute.
pub(in crate::content) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// `address` for `href` and `src`: whatever is not ASCII, or could end the attribute, as percent
/// escapes.
fn escape_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for b in address.bytes() {
        match b {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            b'"' | b'<' | b'>' | b'\\' | b'`' | b'{' | b'}' | b'|' | b'^' | 0..=b' ' | 0x7F.. => {
                out.push_str(&format!("%{b:02X}"));
            }
            b => out.push(char::from(b)),
        }
    }
    out
}

/// The words of running text alone.
pub(super) fn inline_text(nodes: &[Node]) -> String {
    let mut writer = Writer::new(&super::AsWritten);
    writer.nodes(nodes, Style::Text);
    writer.finish().text
}

/// Writes HTML and the same words alone, side by side.
pub(in crate::content) struct Writer<'l> {
    html: String,
    text: String,
    /// A line break of the source, at this place of `html`, until the next character shows
    /// whether it is a space.
    line_break: Option<usize>,
    links: &'l dyn Links,
}

impl<'l> Writer<'l> {
    pub(in crate::content) fn new(links: &'l dyn Links) -> Self {
        Self {
            html: String::new(),
            text: String::new(),
            line_break: None,
            links,
        }
    }

    /// What has been written, without space at its ends.
    pub(in crate::content) fn finish(self) -> Inline {
        Inline {
            html: self.html.trim().to_owned(),
            text: self.text.trim().to_owned(),
        }
    }

    /// Writes running text.
    pub(in crate::content) fn nodes(&mut self, nodes: &[Node], style: Style) {
        for node in nodes {
            self.node(node, style);
        }
    }

    fn node(&mut self, node: &Node, style: Style) {
        match &node.kind {
            NodeKind::Text { words, .. } => self.words(words, style),
            NodeKind::Strong(inside) => {
                let tag = match style {
                    Style::Marked => "mark",
                    Style::Text | Style::Title => "strong",
                };
                self.element(tag, inside, style);
            }
            NodeKind::Emphasis(inside) => self.element("em", inside, style),
            NodeKind::Code(code) => {
                self.settle(code.chars().next());
                self.html.push_str("<code>");
                self.html.push_str(&escape(code));
                self.html.push_str("</code>");
                self.text.push_str(code);
            }
            NodeKind::Link { target, words } => match target {
                Some(target) => {
                    let href = escape_address(&self.links.href(target));
                    let rel = match target {
                        super::Target::Web(_) => " rel=\"external\"",
                        _ => "",
                    };
                    self.html.push_str(&format!("<a href=\"{href}\"{rel}>"));
                    self.nodes(words, style);
                    self.html.push_str("</a>");
                }
                None => self.nodes(words, style),
            },
            NodeKind::Image { target, alt, .. } => {
                self.settle(alt.chars().next());
                if let Some(target) = target {
                    let picture = self.links.picture(target);
                    self.html.push_str(&format!(
                        "<img src=\"{}\" alt=\"{}\"",
                        escape_address(&picture.src),
                        escape(alt)
                    ));
                    if let Some((width, height)) = picture.size {
                        self.html
                            .push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                        // A screenshot of a phone as wide as the page would fill two screens.
                        if height > width {
                            self.html.push_str(" class=\"tall\"");
                        }
                    }
                    self.html.push_str(" loading=\"lazy\">");
                }
                self.text.push_str(alt);
            }
            NodeKind::SoftBreak => self.line_break = Some(self.html.len()),
            NodeKind::HardBreak => {
                self.line_break = None;
                self.html.push_str("<br>");
                self.text.push('\n');
            }
        }
    }

    fn element(&mut self, tag: &str, inside: &[Node], style: Style) {
        self.html.push_str(&format!("<{tag}>"));
        self.nodes(inside, style);
        self.html.push_str(&format!("</{tag}>"));
    }

    fn words(&mut self, words: &str, style: Style) {
        // A paragraph indented with full-width spaces: the theme decides about indents.
        let words = if self.text.is_empty() || self.text.ends_with('\n') {
            words.trim_start()
        } else {
            words
        };
        self.settle(words.chars().next());
        match style {
            Style::Title => self.html.push_str(&title::breaks(words)),
            Style::Text | Style::Marked => self.html.push_str(&escape(words)),
        }
        self.text.push_str(words);
    }

    /// Decides about the last line break of the source: Chinese has no spaces.
    fn settle(&mut self, next: Option<char>) {
        let (Some(at), Some(next)) = (self.line_break, next) else {
            return;
        };
        self.line_break = None;
        let mut back = self.text.chars().rev();
        let Some(before) = back.next() else { return };
        if before.is_whitespace() || next.is_whitespace() || joins(back.next(), before, next) {
            return;
        }
        self.html.insert(at, ' ');
        self.text.push(' ');
    }

    /// Writes blocks.
    pub(in crate::content) fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading {
                level, id, words, ..
            } => {
                self.html
                    .push_str(&format!("<h{level} id=\"{}\">", escape(id)));
                self.nodes(words, Style::Title);
                self.html.push_str(&format!("</h{level}>"));
            }
            BlockKind::Paragraph(words) => self.paragraph(words),
            BlockKind::List { start, items } => {
                let tag = if start.is_some() { "ol" } else { "ul" };
                match start {
                    Some(start) if *start != 1 => {
                        self.html.push_str(&format!("<ol start=\"{start}\">"));
                    }
                    _ => self.html.push_str(&format!("<{tag}>")),
                }
                self.blocks(items);
                self.html.push_str(&format!("</{tag}>"));
            }
            BlockKind::Item(inside) => {
                self.html.push_str("<li>");
                match inside.as_slice() {
                    [
                        Block {
                            kind: BlockKind::Paragraph(words),
                            ..
                        },
                        rest @ ..,
                    ] => {
                        self.nodes(words, Style::Text);
                        self.end_line();
                        self.blocks(rest);
                    }
                    inside => self.blocks(inside),
                }
                self.html.push_str("</li>");
            }
            BlockKind::Quote(inside) => {
                self.html.push_str("<blockquote>");
                self.blocks(inside);
                self.html.push_str("</blockquote>");
            }
            BlockKind::Code(code) => {
                self.html.push_str("<pre><code>");
                self.html.push_str(&escape(code));
                self.html.push_str("</code></pre>");
                self.text.push_str(code);
            }
            BlockKind::Table {
                columns,
                head,
                rows,
            } => self.table(columns, head, rows),
            BlockKind::Rule => self.html.push_str("<hr>"),
        }
        self.end_line();
    }

    /// A paragraph; one that is a picture alone becomes a figure, the picture's title its caption.
    fn paragraph(&mut self, words: &[Node]) {
        if let [
            Node {
                kind: NodeKind::Image { title, .. },
                ..
            },
        ] = words
        {
            self.html.push_str("<figure>");
            self.nodes(words, Style::Text);
            if !title.is_empty() {
                self.end_line();
                self.html
                    .push_str(&format!("<figcaption>{}</figcaption>", escape(title)));
                self.text.push_str(title);
            }
            self.html.push_str("</figure>");
            return;
        }
        self.html.push_str("<p>");
        self.nodes(words, Style::Text);
        self.html.push_str("</p>");
    }

    fn table(&mut self, columns: &[Alignment], head: &Row, rows: &[Row]) {
        self.html.push_str("<table><thead>");
        self.row(columns, head, "th scope=\"col\"", "th");
        self.html.push_str("</thead><tbody>");
        for row in rows {
            self.row(columns, row, "td", "td");
        }
        self.html.push_str("</tbody></table>");
    }

    fn row(&mut self, columns: &[Alignment], row: &Row, open: &str, close: &str) {
        self.html.push_str("<tr>");
        for (at, cell) in row.cells.iter().enumerate() {
            let class = match columns.get(at) {
                Some(Alignment::Center) => " class=\"align-center\"",
                Some(Alignment::Right) => " class=\"align-right\"",
                _ => "",
            };
            self.html.push_str(&format!("<{open}{class}>"));
            if at > 0 {
                self.text.push('\t');
            }
            self.nodes(cell, Style::Text);
            self.html.push_str(&format!("</{close}>"));
        }
        self.html.push_str("</tr>");
        self.end_line();
    }

    /// Ends a line of the plain words.
    fn end_line(&mut self) {
        self.line_break = None;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// Whether a line break between `before` and `after` is none: Chinese on both sides, or Chinese on
/// one and a digit on the other, between which Chinese text has no space. `earlier`, the character
/// before `before`, tells whether a quote that both scripts share is Chinese.
fn joins(earlier: Option<char>, before: char, after: char) -> bool {
    let chinese_before = is_cjk(before) || is_shared(before) && earlier.is_some_and(is_cjk);
    match (chinese_before, is_cjk(after)) {
        (true, true) => true,
        (true, false) => is_shared(after) || is_cjk(before) && after.is_ascii_digit(),
        (false, true) => is_shared(before) || before.is_ascii_digit(),
        (false, false) => false,
    }
}
