//! Pictures, drawn in-process: RGB at any resolution, and black and white at a printer's dots.
//!
//! In: a [`Paper`] and the theme's faces. Out: a [`Picture`] of exactly
//! `round(mm / 25.4 × dpi)` pixels a side, text as the outlines of the theme's own glyphs, so that
//! it looks the same on every machine; from that a [`Bitmap`] without grey, for thermal printers.
//! A page drawn on a printer's dot grid, as QR codes always are, comes out in whole dots.

use std::collections::HashMap;

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap,
    Stroke as SkiaStroke, StrokeDash, Transform,
};

use super::drawing::{Colour, Shape, Stroke};
use super::fill::{Mark, TextMark};
use super::outline::{Outline, Step};
use super::paper::Paper;
use crate::typeset::{Faces, Rect, mm_of_pt};

mod bitmap;
mod png;

pub use bitmap::Bitmap;

/// Papers that lie side by side in one row of [`overview`].
const ACROSS: usize = 4;

/// Between the papers of [`overview`], in mm.
const APART: f64 = 4.0;

/// What lies behind the papers of [`overview`]: a light grey, so that white paper is seen.
const TABLE: [u8; 3] = [0xd8, 0xdd, 0xe3];

/// A picture in RGB, 8 bits a channel, row by row from the upper left.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    width: usize,
    height: usize,
    dpi: f64,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Width and height in pixels.
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// Pixels in an inch.
    pub fn dpi(&self) -> f64 {
        self.dpi
    }

    /// The pixels, row by row: red, green, blue.
    pub fn pixels(&self) -> &[[u8; 3]] {
        &self.pixels
    }

    /// The picture as a PNG file that says its resolution: grey or with a palette if its colours
    /// allow it. The same picture gives the same bytes.
    ///
    /// # Errors
    /// A picture that PNG cannot hold: without pixels, or over 2³¹ a side.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        png::rgb(self)
    }

    /// The picture in black and white: what is half dark or darker is black, never dithered, so
    /// that a line as wide as two dots stays two dots wherever it lies.
    pub fn one_bit(&self) -> Bitmap {
        let mut bitmap = Bitmap::new(self.width, self.height, self.dpi);
        for (index, pixel) in self.pixels.iter().enumerate() {
            if luma(*pixel) <= 128 {
                bitmap.blacken(index % self.width, index / self.width);
            }
        }
        bitmap
    }
}

/// Brightness, 0 to 255, as Rec. 601 weighs the channels.
pub(crate) fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    (sum / 1000) as u8
}

/// A paper at `dpi` pixels an inch. Nothing of it is left out, and there is nothing behind it but
/// white.
pub fn picture(paper: &Paper, faces: &Faces, dpi: f64) -> Picture {
    let (width, height) = pixels(paper.width, paper.height, dpi);
    Camera::new(faces, dpi, [0, 0]).take(paper, width, height)
}

/// The part of [`picture`] that shows `area`, in mm of the paper, on the same pixels; only the grey
/// at the edges of shapes may differ by a rounding error.
pub fn detail(paper: &Paper, faces: &Faces, area: Rect, dpi: f64) -> Picture {
    let scale = dpi / 25.4;
    let (whole_width, whole_height) = pixels(paper.width, paper.height, dpi);
    let clamp = |mm: f64, most: usize| (mm * scale).max(0.0).min(most as f64);
    let left = clamp(area.x, whole_width).floor() as usize;
    let top = clamp(area.y, whole_height).floor() as usize;
    let right = clamp(area.x + area.width, whole_width).ceil() as usize;
    let bottom = clamp(area.y + area.height, whole_height).ceil() as usize;
    Camera::new(faces, dpi, [left, top]).take(paper, right - left, bottom - top)
}

/// All pages of a piece in one picture, at most four in a row on a grey table; a single paper is
/// the picture itself.
pub fn overview(papers: &[Paper], faces: &Faces, dpi: f64) -> Picture {
    if let [paper] = papers {
        return picture(paper, faces, dpi);
    }
    let pictures: Vec<Picture> = papers
        .iter()
        .map(|paper| picture(paper, faces, dpi))
        .collect();
    lay_out(&pictures, dpi)
}

fn lay_out(pictures: &[Picture], dpi: f64) -> Picture {
    let gap = (APART / 25.4 * dpi).round() as usize;
    let cell_width = pictures.iter().map(|picture| picture.width).max();
    let cell_height = pictures.iter().map(|picture| picture.height).max();
    let (cell_width, cell_height) = (cell_width.unwrap_or(0), cell_height.unwrap_or(0));
    let columns = pictures.len().min(ACROSS);
    let rows = pictures.len().div_ceil(ACROSS);
    let width = columns * (cell_width + gap) + gap;
    let height = rows * (cell_height + gap) + gap;
    let mut pixels = vec![TABLE; width * height];
    for (index, picture) in pictures.iter().enumerate() {
        let left = gap + index % ACROSS * (cell_width + gap);
        let top = gap + index / ACROSS * (cell_height + gap);
        for (row, line) in picture.pixels.chunks(picture.width.max(1)).enumerate() {
            let start = (top + row) * width + left;
            pixels[start..start + line.len()].copy_from_slice(line);
        }
    }
    Picture {
        width,
        height,
        dpi,
        pixels,
    }
}

/// Width and height of a picture.
fn pixels(width: f64, height: f64, dpi: f64) -> (usize, usize) {
    let whole = |mm: f64| (mm / 25.4 * dpi).round().max(1.0) as usize;
    (whole(width), whole(height))
}

/// Where a picture is taken from.
struct Camera<'a> {
    faces: &'a Faces,
    fonts: Vec<Option<ttf_parser::Face<'a>>>,
    /// Glyphs that were drawn before: of a face, by number.
    glyphs: HashMap<(usize, u16), Option<Path>>,
    /// Pixels a mm.
    scale: f64,
    dpi: f64,
    /// The pixel of the whole picture that is the first one here.
    origin: [usize; 2],
}

impl<'a> Camera<'a> {
    fn new(faces: &'a Faces, dpi: f64, origin: [usize; 2]) -> Self {
        let fonts = faces
            .all()
            .iter()
            .map(|face| ttf_parser::Face::parse(face.bytes(), 0).ok())
            .collect();
        Self {
            faces,
            fonts,
            glyphs: HashMap::new(),
            scale: dpi / 25.4,
            dpi,
            origin,
        }
    }

    fn take(mut self, paper: &Paper, width: usize, height: usize) -> Picture {
        let size = |side: usize| u32::try_from(side).unwrap_or(0);
        let Some(mut canvas) = Pixmap::new(size(width), size(height)) else {
            return Picture {
                width: 0,
                height: 0,
                dpi: self.dpi,
                pixels: Vec::new(),
            };
        };
        canvas.fill(Color::WHITE);
        let [left, top] = self.origin.map(|pixels| pixels as f32);
        let scale = self.scale as f32;
        let view = Transform::from_row(scale, 0.0, 0.0, scale, -left, -top);
        let whole = Rect {
            x: 0.0,
            y: 0.0,
            width: paper.width,
            height: paper.height,
        };
        for placement in &paper.placements {
            let clip = placement.clip;
            let mask = (clip != whole)
                .then(|| clipped(&canvas, None, &Outline::of_boxes([clip]), false, view))
                .flatten();
            let here = view.pre_translate(placement.x as f32, placement.y as f32);
            self.marks(&mut canvas, &placement.page.marks, here, mask.as_ref());
        }
        self.marks(&mut canvas, &paper.marks, view, None);
        Picture {
            width,
            height,
            dpi: self.dpi,
            // On a white ground nothing is see-through.
            pixels: canvas
                .pixels()
                .iter()
                .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
                .collect(),
        }
    }

    fn marks(&mut self, canvas: &mut Pixmap, marks: &[Mark], view: Transform, mask: Option<&Mask>) {
        for mark in marks {
            match mark {
                Mark::Shape(shape) => draw_shape(canvas, shape, view, mask),
                Mark::Clip {
                    outline,
                    even_odd,
                    marks,
                } => {
                    let inner = clipped(canvas, mask, outline, *even_odd, view);
                    if let Some(inner) = inner {
                        self.marks(canvas, marks, view, Some(&inner));
                    }
                }
                Mark::Text(text) => self.text(canvas, text, view, mask),
            }
        }
    }

    fn text(&mut self, canvas: &mut Pixmap, text: &TextMark, view: Transform, mask: Option<&Mask>) {
        let paint = paint(text.colour);
        let em = mm_of_pt(text.size);
        for run in &text.line.runs {
            let face = &self.faces.all()[run.face];
            let Some(font) = &self.fonts[run.face] else {
                continue;
            };
            let unit = (em / f64::from(font.units_per_em())) as f32;
            let mut pen = text.x + run.x;
            for glyph in run.text.chars().filter_map(|letter| face.glyph(letter)) {
                let outline = self
                    .glyphs
                    .entry((run.face, glyph.id))
                    .or_insert_with(|| glyph_outline(font, glyph.id));
                if let Some(outline) = outline {
                    // Fonts count upwards, pages downwards.
                    let place =
                        Transform::from_row(unit, 0.0, 0.0, -unit, pen as f32, text.y as f32);
                    let place = view.pre_concat(place);
                    canvas.fill_path(outline, &paint, FillRule::Winding, place, mask);
                }
                pen += glyph.advance * em;
            }
        }
    }
}

fn draw_shape(canvas: &mut Pixmap, shape: &Shape, view: Transform, mask: Option<&Mask>) {
    let Some(path) = path(&shape.outline) else {
        return;
    };
    if let Some(colour) = shape.fill {
        canvas.fill_path(&path, &paint(colour), rule(shape.even_odd), view, mask);
    }
    if let Some(stroke) = &shape.stroke {
        let drawn = skia_stroke(stroke);
        canvas.stroke_path(&path, &paint(stroke.colour), &drawn, view, mask);
    }
}

/// What shows through `outline`, and through `outer` if there is one. None if nothing does.
fn clipped(
    canvas: &Pixmap,
    outer: Option<&Mask>,
    outline: &Outline,
    even_odd: bool,
    view: Transform,
) -> Option<Mask> {
    let path = path(outline)?;
    match outer {
        Some(outer) => {
            let mut mask = outer.clone();
            mask.intersect_path(&path, rule(even_odd), true, view);
            Some(mask)
        }
        None => {
            let mut mask = Mask::new(canvas.width(), canvas.height())?;
            mask.fill_path(&path, rule(even_odd), true, view);
            Some(mask)
        }
    }
}

fn paint(colour: Colour) -> Paint<'static> {
    let [red, green, blue] = colour.rgb;
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

fn rule(even_odd: bool) -> FillRule {
    if even_odd {
        FillRule::EvenOdd
    } else {
        FillRule::Winding
    }
}

fn skia_stroke(stroke: &Stroke) -> SkiaStroke {
    SkiaStroke {
        width: stroke.width as f32,
        miter_limit: stroke.miter_limit as f32,
        line_cap: match stroke.cap {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match stroke.join {
            usvg::LineJoin::Miter => LineJoin::Miter,
            usvg::LineJoin::MiterClip => LineJoin::MiterClip,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        dash: stroke.dash.as_ref().and_then(|(dashes, offset)| {
            let dashes = dashes.iter().map(|length| *length as f32).collect();
            StrokeDash::new(dashes, *offset as f32)
        }),
    }
}

fn path(outline: &Outline) -> Option<Path> {
    let mut path = PathBuilder::new();
    let narrow = |[x, y]: [f64; 2]| (x as f32, y as f32);
    for step in &outline.steps {
        match *step {
            Step::Move(to) => {
                let (x, y) = narrow(to);
                path.move_to(x, y);
            }
            Step::Line(to) => {
                let (x, y) = narrow(to);
                path.line_to(x, y);
            }
            Step::Quad(control, to) => {
                let ((x1, y1), (x, y)) = (narrow(control), narrow(to));
                path.quad_to(x1, y1, x, y);
            }
            Step::Cubic(first, second, to) => {
                let ((x1, y1), (x2, y2), (x, y)) = (narrow(first), narrow(second), narrow(to));
                path.cubic_to(x1, y1, x2, y2, x, y);
            }
            Step::Close => path.close(),
        }
    }
    path.finish()
}

/// A glyph in the units of its font; none if it has no ink.
fn glyph_outline(font: &ttf_parser::Face<'_>, id: u16) -> Option<Path> {
    struct Pen(PathBuilder);

    impl ttf_parser::OutlineBuilder for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.move_to(x, y);
        }

        fn line_to(&mut self, x: f32, y: f32) {
            self.0.line_to(x, y);
        }

        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.quad_to(x1, y1, x, y);
        }

        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.cubic_to(x1, y1, x2, y2, x, y);
        }

        fn close(&mut self) {
            self.0.close();
        }
    }

    let mut pen = Pen(PathBuilder::new());
    font.outline_glyph(ttf_parser::GlyphId(id), &mut pen)?;
    pen.0.finish()
}
