//! What is a heading, a paragraph, a figure and what is decoration, for programs that read aloud.

use std::io;

use pdf_writer::types::StructRole;
use pdf_writer::{Content, Finish, Name, Rect, Ref, TextStr};

use super::file::File;
use crate::leaflet::format::slot_kind;
use crate::leaflet::html::Words;

/// What was tagged on one page.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    sections: Vec<Section>,
    open: Open,
    /// The next number of marked content.
    next: i32,
}

/// A copy of a leaflet on a paper.
#[derive(Debug)]
struct Section {
    /// Its upper left corner in mm, and the height of the paper.
    corner: (f64, f64, f64),
    elements: Vec<Element>,
}

/// Something that is read aloud.
#[derive(Debug)]
struct Element {
    content: i32,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Heading,
    Paragraph,
    Code { address: String, area: Rect },
}

/// What the operators that come next belong to.
#[derive(Debug, Default, PartialEq)]
enum Open {
    #[default]
    Nothing,
    Decoration,
    /// The text of this slot.
    Text(String),
    Code,
}

impl Marked {
    /// Begins a copy whose upper left corner is at `x`, `y` mm of a paper of this height.
    pub(super) fn section(&mut self, x: f64, y: f64, height: f64) {
        self.sections.push(Section {
            corner: (x, y, height),
            elements: Vec::new(),
        });
    }

    /// Where the copy lies.
    pub(super) fn corner(&self) -> (f64, f64, f64) {
        self.sections
            .last()
            .map_or((0.0, 0.0, 0.0), |section| section.corner)
    }

    /// What comes next is a line of a slot; lines of one slot are one paragraph, each text of the
    /// drawing itself is its own.
    pub(super) fn text(&mut self, content: &mut Content, slot: &str) {
        if !slot.is_empty() && self.open == Open::Text(slot.to_owned()) {
            return;
        }
        let kind = match slot_kind(slot) {
            "headline" => Kind::Heading,
            _ => Kind::Paragraph,
        };
        self.begin(content, kind);
        self.open = Open::Text(slot.to_owned());
    }

    /// What comes next is the code of an address.
    pub(super) fn code(&mut self, content: &mut Content, address: &str, area: Rect) {
        let address = address.to_owned();
        self.begin(content, Kind::Code { address, area });
        self.open = Open::Code;
    }

    /// What comes next says nothing.
    pub(super) fn decoration(&mut self, content: &mut Content) {
        if self.open != Open::Decoration {
            self.close(content);
            content.begin_marked_content(Name(b"Artifact"));
            self.open = Open::Decoration;
        }
    }

    /// Ends what is open.
    pub(super) fn close(&mut self, content: &mut Content) {
        if std::mem::take(&mut self.open) != Open::Nothing {
            content.end_marked_content();
        }
    }

    fn begin(&mut self, content: &mut Content, kind: Kind) {
        self.close(content);
        let role = role(&kind).to_name();
        content
            .begin_marked_content_with_properties(role)
            .properties()
            .identify(self.next);
        if let Some(section) = self.sections.last_mut() {
            section.elements.push(Element {
                content: self.next,
                kind,
            });
        }
        self.next += 1;
    }
}

fn role(kind: &Kind) -> StructRole {
    match kind {
        Kind::Heading => StructRole::H1,
        Kind::Paragraph => StructRole::P,
        Kind::Code { .. } => StructRole::Figure,
    }
}

/// The structure of the whole file.
pub(super) struct Tags {
    root: Ref,
    document: Ref,
    sections: Vec<Ref>,
    /// For each page, the elements of its marked content.
    parents: Vec<Ref>,
    chinese: bool,
}

impl Tags {
    pub(super) fn new(file: &mut File<'_>, words: &Words) -> Self {
        Self {
            root: file.reserve(),
            document: file.reserve(),
            sections: Vec::new(),
            parents: Vec::new(),
            chinese: words.lang.starts_with("zh"),
        }
    }

    /// Writes the elements of a page.
    pub(super) fn page(
        &mut self,
        file: &mut File<'_>,
        page: Ref,
        marked: Marked,
    ) -> io::Result<()> {
        let mut elements = Vec::new();
        for section in &marked.sections {
            let id = file.reserve();
            let mut children = Vec::new();
            for element in &section.elements {
                let child = file.reserve();
                file.object(child, |chunk| {
                    let mut writer = chunk.struct_element(child);
                    writer.kind(role(&element.kind)).parent(id).page(page);
                    if let Kind::Code { address, area } = &element.kind {
                        let alt = if self.chinese {
                            format!("二维码：{address}")
                        } else {
                            format!("QR code: {address}")
                        };
                        writer.alt(TextStr(&alt));
                        writer.attributes().push().layout().bbox(*area);
                    }
                    writer.children().marked_content_id(element.content);
                })?;
                children.push(child);
            }
            file.object(id, |chunk| {
                let mut writer = chunk.struct_element(id);
                writer.kind(StructRole::Sect).parent(self.document);
                let mut list = writer.children();
                for child in &children {
                    list.struct_element(*child);
                }
            })?;
            self.sections.push(id);
            elements.extend(children);
        }
        let parents = file.reserve();
        file.object(parents, |chunk| {
            chunk.indirect(parents).array().items(elements);
        })?;
        self.parents.push(parents);
        Ok(())
    }

    /// Writes the root of the structure.
    pub(super) fn write(self, file: &mut File<'_>) -> io::Result<Ref> {
        file.object(self.document, |chunk| {
            let mut writer = chunk.struct_element(self.document);
            writer.kind(StructRole::Document).parent(self.root);
            let mut list = writer.children();
            for section in &self.sections {
                list.struct_element(*section);
            }
        })?;
        file.object(self.root, |chunk| {
            let mut root = chunk
                .indirect(self.root)
                .start::<pdf_writer::writers::StructTreeRoot<'_>>();
            root.child(self.document);
            let mut tree = root.parent_tree();
            let mut pages = tree.nums();
            for (page, parents) in (0..).zip(&self.parents) {
                pages.insert(page, *parents);
            }
            pages.finish();
            tree.finish();
            root.parent_tree_next_key(self.parents.len() as i32);
        })?;
        Ok(self.root)
    }
}
