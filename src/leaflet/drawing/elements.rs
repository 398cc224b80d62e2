//! A drawing as XML: Tera in text only, slots, elements that no leaflet needs.

use std::ops::Range;

use roxmltree::Node;

use super::{Reader, SVG};

/// Elements that a page of text, lines and solid colours never needs.
const REFUSED: [(&str, &str, &str); 6] = [
    ("script", "脚本", "scripts"),
    ("foreignObject", "嵌入的网页内容", "embedded web content"),
    ("image", "位图", "pictures"),
    ("textPath", "沿路径排的文字", "text on a path"),
    ("animate", "动画", "animation"),
    ("set", "动画", "animation"),
];
/// A slot's rectangle in the file.
pub(super) struct SlotElement<'a> {
    pub(super) name: &'a str,
    pub(super) range: Range<usize>,
}

impl<'a> Reader<'a> {
    /// Looks at the file as XML: Tera only in text, slots, refused elements.
    pub(super) fn elements(&mut self) -> Vec<SlotElement<'a>> {
        let mut slots = Vec::new();
        for node in self.document.descendants() {
            if node.is_text() {
                self.text_node(node);
            }
            if !node.is_element() || node.tag_name().namespace() != Some(SVG) {
                continue;
            }
            for attribute in node.attributes() {
                if attribute.value().contains("{{") || attribute.value().contains("{%") {
                    let at = self.source.at(attribute.range());
                    let name = attribute.name();
                    self.error(
                        "leaflet-tera",
                        at,
                        format!("属性{name}里不能写{{{{ … }}}}，只有文字里可以"),
                        format!("{{{{ … }}}} is allowed in text only, not in attribute {name}"),
                    );
                }
            }
            let name = node.tag_name().name();
            if let Some((_, zh, en)) = REFUSED.iter().find(|(tag, ..)| *tag == name) {
                let at = self.tag(node);
                self.error(
                    "leaflet-drawing",
                    at,
                    format!("传单的图里不能有{zh}（<{name}>）"),
                    format!("a leaflet drawing may not hold {en} (<{name}>)"),
                );
            }
            if let Some(slot) = node.attribute("data-slot") {
                self.slot_element(node, slot, &mut slots);
            }
        }
        slots
    }

    pub(super) fn text_node(&mut self, node: Node<'a, 'a>) {
        let text = node.text().unwrap_or_default();
        let in_text = node.ancestors().any(|above| {
            above.has_tag_name((SVG, "text"))
                || above.has_tag_name((SVG, "title"))
                || above.has_tag_name((SVG, "desc"))
        });
        let opens = text.contains("{{");
        if text.contains("{%") || text.contains("{#") || (opens && !in_text) {
            let at = self.source.at(trimmed(self.source.text, node.range()));
            self.error(
                "leaflet-tera",
                at,
                "图里只能在<text>的文字里写{{ … }}".to_owned(),
                "only {{ … }} is allowed in a drawing, and only in the text of <text>".to_owned(),
            );
        }
    }

    pub(super) fn slot_element(
        &mut self,
        node: Node<'a, 'a>,
        slot: &'a str,
        slots: &mut Vec<SlotElement<'a>>,
    ) {
        let at = self.tag(node);
        if !node.has_tag_name((SVG, "rect")) {
            self.error(
                "leaflet-slot",
                at,
                format!("槽位“{slot}”必须是矩形（<rect>）"),
                format!("slot “{slot}” must be a rectangle (<rect>)"),
            );
            return;
        }
        if !is_hidden(node) {
            self.error(
                "leaflet-slot",
                at.clone(),
                format!("槽位“{slot}”的矩形要隐藏（visibility=\"hidden\"），不然会印出来"),
                format!("the rectangle of slot “{slot}” must have visibility=\"hidden\""),
            );
        }
        if self.slots.insert(slot.to_owned(), at.clone()).is_some() {
            self.error(
                "leaflet-slot",
                at,
                format!("槽位“{slot}”画了两次"),
                format!("slot “{slot}” is drawn twice"),
            );
            return;
        }
        slots.push(SlotElement {
            name: slot,
            range: node.range(),
        });
    }
}

/// `range` without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    let in_style = node.attribute("style").is_some_and(|style| {
        style.split(';').any(|declaration| {
            let mut parts = declaration.splitn(2, ':').map(str::trim);
            parts.next() == Some("visibility") && parts.next() == Some("hidden")
        })
    });
    in_style || node.attribute("visibility") == Some("hidden")
}
