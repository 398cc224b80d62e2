//! A page drawing: an SVG file read into outlines, fixed text and slots, in mm of the page.
//!
//! The file is read the way a viewer reads it (styles, groups, transforms, units, `use`), and
//! only what it *looks* like is kept. So a drawing that another program saved again, with its own
//! namespaces, attribute order, groups and scale, is the same drawing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use roxmltree::{Document, Node};

use super::advice::mistake;
use super::outline::Outline;
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::typeset::{Faces, Rect, Weight};

mod elements;
mod picture;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A colour in the two ways in which it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour {
    pub(crate) rgb: [u8; 3],
    /// Percent of cyan, magenta, yellow and black.
    pub(crate) cmyk: [u8; 4],
}

/// How an outline is stroked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stroke {
    pub(crate) colour: Colour,
    /// mm.
    pub(crate) width: f64,
    pub(crate) cap: usvg::LineCap,
    pub(crate) join: usvg::LineJoin,
    pub(crate) miter_limit: f64,
    /// Lengths of dashes and gaps, and where the pattern starts, in mm.
    pub(crate) dash: Option<(Vec<f64>, f64)>,
}

/// A filled or stroked outline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    pub(crate) outline: Outline,
    pub(crate) fill: Option<Colour>,
    pub(crate) even_odd: bool,
    pub(crate) stroke: Option<Stroke>,
}

/// Text that stands in the drawing itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    /// Where the anchor is, in mm; the baseline.
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// What part of the width lies left of the anchor: 0, ½ or 1.
    pub(crate) before_anchor: f64,
    /// Pieces of one style, set one after the other.
    pub(crate) pieces: Vec<LabelPiece>,
}

/// A piece of a [`Label`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LabelPiece {
    /// May hold `{{ … }}`.
    pub(crate) text: String,
    pub(crate) weight: Weight,
    /// pt.
    pub(crate) size: f64,
    pub(crate) colour: Colour,
}

/// What a drawing is made of, in painting order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Shape(Arc<Shape>),
    Clip {
        outline: Arc<Outline>,
        even_odd: bool,
        items: Vec<Item>,
    },
    Label(Label),
    Slot {
        name: String,
        area: Rect,
    },
}

/// What a drawing is checked against.
pub(crate) struct Rules<'a> {
    /// The finished piece, in mm.
    pub(crate) trim: (f64, f64),
    pub(crate) bleed: f64,
    /// The colours that may be used, by name.
    pub(crate) palette: &'a BTreeMap<String, Colour>,
    pub(crate) faces: &'a Faces,
    pub(crate) fonts: &'a Arc<usvg::fontdb::Database>,
    /// Thinnest line in mm.
    pub(crate) thinnest: f64,
}

/// A drawing that was read, and where its slots are in the file.
#[derive(Debug, Clone)]
pub(crate) struct Drawing {
    pub(crate) items: Vec<Item>,
    pub(crate) slots: BTreeMap<String, Location>,
}

/// Reads a drawing. All findings are reported; the drawing is complete only without errors.
pub(crate) fn read(source: Source<'_>, rules: &Rules<'_>) -> (Drawing, Vec<Diagnostic>) {
    let empty = Drawing {
        items: Vec::new(),
        slots: BTreeMap::new(),
    };
    // Readers of trees go as deep as the tree; a designer's program nests a few dozen groups.
    if deepest(source.text) > 256 {
        let finding = mistake(
            "leaflet-drawing",
            Location::file(source.path),
            Text::new(
                "这张图的分组套得太深，请取消一些分组",
                "the groups of this drawing are nested too deeply",
            ),
        );
        return (empty, vec![finding]);
    }
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: 100_000,
        ..Default::default()
    };
    let document = match Document::parse_with_options(source.text, options) {
        Ok(document) => document,
        Err(error) => {
            let finding = mistake(
                "leaflet-drawing",
                source.line(error.pos().row as usize),
                Text::new(
                    format!("这张图不是正确的SVG：{error}"),
                    format!("this drawing is not well-formed SVG: {error}"),
                ),
            );
            return (empty, vec![finding]);
        }
    };
    let mut reader = Reader {
        source,
        rules,
        document: &document,
        findings: Vec::new(),
        slots: BTreeMap::new(),
        seen: BTreeSet::new(),
    };
    let slots = reader.elements();
    // A picture of wrong XML would only add findings that follow from those.
    if !reader.findings.is_empty() {
        return (empty, reader.findings);
    }
    let items = reader.tree(&slots);
    for (name, location) in &reader.slots {
        if !reader.seen.contains(name) {
            reader.findings.push(mistake(
                "leaflet-slot",
                location.clone(),
                Text::new(
                    format!("槽位“{name}”在一个隐藏的图层里，或者没有宽高"),
                    format!("slot “{name}” is in a hidden layer, or has no size"),
                ),
            ));
        }
    }
    let drawing = Drawing {
        items,
        slots: reader.slots,
    };
    (drawing, reader.findings)
}
/// How deep elements are nested, at most; tags are counted without being understood.
fn deepest(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for part in text.split('<').skip(1) {
        if part.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !part.starts_with(['!', '?']) {
            let tag = part.split('>').next().unwrap_or(part);
            if !tag.ends_with('/') {
                depth += 1;
                deepest = deepest.max(depth);
            }
        }
    }
    deepest
}

struct Reader<'a> {
    source: Source<'a>,
    rules: &'a Rules<'a>,
    document: &'a Document<'a>,
    findings: Vec<Diagnostic>,
    slots: BTreeMap<String, Location>,
    /// Slots met in the tree.
    seen: BTreeSet<String>,
}

impl Reader<'_> {
    fn error(&mut self, rule: &'static str, at: Location, zh: String, en: String) {
        self.findings.push(mistake(rule, at, Text::new(zh, en)));
    }

    /// The place of an element's opening tag.
    fn tag(&self, node: Node<'_, '_>) -> Location {
        let range = node.range();
        let text = &self.source.text[range.clone()];
        let end = text.find('>').map_or(range.end, |at| range.start + at + 1);
        self.source.at(range.start..end)
    }

    /// The element with this id, else the first place of `word` in any case, else the file.
    fn by_id_or_word(&self, id: &str, word: &str) -> Location {
        let found = self.source.text.to_ascii_lowercase().find(word);
        match found {
            Some(at) if id.is_empty() => self.source.at(at..at + word.len()),
            _ => self.by_id(id),
        }
    }

    /// The element with this id, else the file.
    fn by_id(&self, id: &str) -> Location {
        let node = self
            .document
            .descendants()
            .find(|node| !id.is_empty() && node.attribute("id") == Some(id));
        match node {
            Some(node) => self.tag(node),
            None => Location::file(self.source.path),
        }
    }
}
