//! PDF, written in-process: exact boxes, embedded subset fonts, real text, the inks of its target.
//!
//! In: papers, the theme's faces, the kind of machine that prints, and what the file says about
//! itself. Out: a whole PDF 1.4, the same bytes for the same input. No clock is read.
//!
//! # What is in every file
//!
//! - MediaBox and BleedBox are the paper, TrimBox the finished piece (the paper itself for a sheet
//!   of several copies); all are written in points with seven digits.
//! - Fonts are TrueType subsets (`CIDFontType2`, never Type 3) with a map back to Unicode, so that
//!   text can be searched and copied. Text is never turned into outlines.
//! - Title and language; headings, paragraphs and the QR code as a figure with its address as
//!   alternative text are tagged, shapes are marked as decoration. The copies of a
//!   [run](super::run) share their fixed page and are not tagged.
//! - No image, no pattern, no transparency, no transparency group, no overprint, no annotation, no
//!   encryption. What lies on top knocks out what lies below, so no place takes more ink than
//!   the heaviest colour of the palette, which [`Format`](super::Format) holds to its limit.
//!
//! # Inks
//!
//! | target | colour operators |
//! |---|---|
//! | press | `k`, `K` (DeviceCMYK) with the percentages of the format's palette; QR codes, and type in a colour that has 80 % of black or more, in black ink only; crop marks in all four inks |
//! | office | `rg`, `RG` (DeviceRGB); `g`, `G` (DeviceGray) for black, white and greys, so that black text takes black toner |
//! | thermal | `g`, `G` (DeviceGray) |
//!
//! # What is claimed for a print house
//!
//! A press file names its output condition (`FOGRA39` of the ICC's registry: offset on coated
//! paper, ISO 12647-2:2004/Amd 1, which GB/T 17934.2 follows). If its date is known
//! ([`Words::changed`]), it is written to PDF/X-1a:2003 (ISO 15930-4) and says so: CMYK only, fonts
//! embedded, TrimBox, registered output condition, `Trapped`, `ID`, both dates, XMP that agrees.
//! Without a date, which that standard asks for, the claim is left out.
//!
//! PDF/X-4 is **not** claimed. Such a file has all that X-4 asks of boxes, colours, fonts and
//! metadata, but X-4 wants the output condition's ICC profile inside the file, and the small
//! profiles that may be redistributed are input profiles, which do not count. A print house that
//! needs X-4 attaches its own profile. No free program proves either standard; the tests hold
//! the points above against the bytes.

use std::io;
use std::sync::Arc;

use pdf_writer::{Finish, Name, Ref};

use super::drawing::Shape;
use super::fill::{FilledPage, Variable};
use super::form::Target;
use super::html::Words;
use super::paper::{Paper, each_text};
use crate::typeset::{Faces, Rect};

mod about;
mod file;
mod font;
mod paint;
mod tags;

pub use font::PdfFonts;

pub(super) use about::finish;
pub(super) use file::{File, Sink, compress, object};
pub(super) use font::{Alphabet, Subsets};
pub(super) use paint::Painter;

use tags::Tags;

/// PDF points in a millimetre.
const PT_PER_MM: f64 = 72.0 / 25.4;

/// Papers as one PDF, a page each; the [module](self) says what is in it.
///
/// # Errors
/// A font that cannot be made smaller: it is damaged.
pub fn pdf(
    papers: &[Paper],
    faces: &Faces,
    fonts: &PdfFonts,
    target: Target,
    words: &Words,
) -> Result<Vec<u8>, String> {
    let mut alphabet = Alphabet::default();
    each_text(papers, &mut |text| alphabet.add(&text.line));
    let fonts = alphabet.subsets(faces, fonts)?;
    let mut bytes = Vec::new();
    let mut sink = |part: &[u8]| {
        bytes.extend_from_slice(part);
        Ok(())
    };
    write(papers, faces, &alphabet, &fonts, target, words, &mut sink)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn write(
    papers: &[Paper],
    faces: &Faces,
    alphabet: &Alphabet,
    fonts: &Subsets,
    target: Target,
    words: &Words,
    sink: Sink<'_>,
) -> io::Result<()> {
    let mut file = File::begin(sink)?;
    let tree = file.reserve();
    let resources = file.reserve();
    let fonts = fonts.write(&mut file)?;
    file.object(resources, |chunk| {
        let mut resources = chunk
            .indirect(resources)
            .start::<pdf_writer::writers::Resources<'_>>();
        fonts.list(&mut resources);
    })?;
    let mut tags = Tags::new(&mut file, words);
    let mut pages = Vec::with_capacity(papers.len());
    for (index, paper) in papers.iter().enumerate() {
        let page = file.reserve();
        let mut painter = Painter::tagged(faces, alphabet, target);
        painter.paper(paper);
        let (content, marked) = painter.finish();
        let content = file.stream(&content)?;
        file.object(page, |chunk| {
            let mut writer = chunk.page(page);
            writer.parent(tree).contents(content);
            boxes(&mut writer, paper);
            writer.pair(Name(b"Resources"), resources);
            writer.struct_parents(index as i32);
        })?;
        tags.page(&mut file, page, marked)?;
        pages.push(page);
    }
    file.object(tree, |chunk| {
        chunk
            .pages(tree)
            .kids(pages.iter().copied())
            .count(pages.len() as i32);
    })?;
    let root = tags.write(&mut file)?;
    finish(file, tree, Some(root), target, words)
}

/// Writes the boxes of a paper's page.
pub(super) fn boxes(page: &mut pdf_writer::writers::Page<'_>, paper: &Paper) {
    let whole = Rect {
        x: 0.0,
        y: 0.0,
        width: paper.width,
        height: paper.height,
    };
    let media = points(whole, paper.height);
    page.media_box(media);
    page.bleed_box(media);
    page.trim_box(points(paper.trim.unwrap_or(whole), paper.height));
}

/// A box in mm from the upper left corner as one in points from the lower left corner of a paper
/// of this height.
fn points(area: Rect, height: f64) -> pdf_writer::Rect {
    pdf_writer::Rect::new(
        (area.x * PT_PER_MM) as f32,
        ((height - area.y - area.height) * PT_PER_MM) as f32,
        ((area.x + area.width) * PT_PER_MM) as f32,
        ((height - area.y) * PT_PER_MM) as f32,
    )
}

/// The address that `shape` encodes, if it is the code of this page, and the code's box.
fn code_of<'a>(page: &'a FilledPage, shape: &Arc<Shape>) -> Option<(&'a str, Rect)> {
    page.variable.iter().find_map(|variable| match variable {
        Variable::Code { area, target, mark } if Arc::ptr_eq(mark, shape) => {
            Some((target.as_str(), *area))
        }
        _ => None,
    })
}

/// The name under which pages know a face.
fn font_name(face: usize) -> Vec<u8> {
    format!("F{face}").into_bytes()
}

/// Fonts that were written, each with the face that it is a part of.
pub(super) struct Embedded(Vec<(usize, Ref)>);

impl Embedded {
    /// Names all fonts in a page's resources.
    pub(super) fn list(&self, resources: &mut pdf_writer::writers::Resources<'_>) {
        let mut fonts = resources.fonts();
        for (face, font) in &self.0 {
            fonts.pair(Name(&font_name(*face)), *font);
        }
        fonts.finish();
    }
}
