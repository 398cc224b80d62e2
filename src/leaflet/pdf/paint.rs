//! Marks become the operators of a page.

use std::sync::Arc;

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name, Settings, Str};

use super::font::Alphabet;
use super::tags::Marked;
use super::{PT_PER_MM, code_of, font_name, points};
use crate::leaflet::drawing::{Colour, Shape, Stroke};
use crate::leaflet::fill::{FilledPage, Mark, TextMark};
use crate::leaflet::form::Target;
use crate::leaflet::outline::{Outline, Step};
use crate::leaflet::paper::{Paper, Placement};
use crate::typeset::{Faces, QrCode, QrPlacement, Rect, mm_of_pt};

/// Paints one page, in mm from its upper left corner.
pub(crate) struct Painter<'a> {
    content: Content,
    faces: &'a Faces,
    alphabet: &'a Alphabet,
    target: Target,
    /// Tags, if this page has them.
    marked: Option<Marked>,
    /// Whether the codes of the pages are painted.
    codes: bool,
}

impl<'a> Painter<'a> {
    /// A painter that tags what it paints.
    pub(crate) fn tagged(faces: &'a Faces, alphabet: &'a Alphabet, target: Target) -> Self {
        Self {
            content: Content::with_settings(Settings { pretty: false }),
            faces,
            alphabet,
            target,
            marked: Some(Marked::default()),
            codes: true,
        }
    }

    /// A painter for what several pages share or add to it: it tags nothing and leaves codes out.
    pub(crate) fn untagged(faces: &'a Faces, alphabet: &'a Alphabet, target: Target) -> Self {
        Self {
            marked: None,
            codes: false,
            ..Self::tagged(faces, alphabet, target)
        }
    }

    /// The operators, and what was tagged.
    pub(crate) fn finish(self) -> (Vec<u8>, Marked) {
        (
            self.content.finish().into_vec(),
            self.marked.unwrap_or_default(),
        )
    }

    /// Paints everything that is on a paper.
    pub(crate) fn paper(&mut self, paper: &Paper) {
        self.page_millimetres(paper.height);
        for placement in &paper.placements {
            self.enter(placement);
            if let Some(marked) = &mut self.marked {
                marked.section(placement.x, placement.y, paper.height);
            }
            self.page(&placement.page);
            self.close_tag();
            self.leave();
        }
        self.waste(&paper.marks);
        self.close_tag();
    }

    /// From here on, lengths are mm from the upper left corner of a paper of this height.
    pub(crate) fn page_millimetres(&mut self, height: f64) {
        let scale = PT_PER_MM as f32;
        let top = (height * PT_PER_MM) as f32;
        self.content.transform([scale, 0.0, 0.0, -scale, 0.0, top]);
    }

    /// Until [`Self::leave`], places count from the corner of a placement and nothing is painted
    /// outside it.
    pub(crate) fn enter(&mut self, placement: &Placement) {
        let clip = placement.clip;
        self.content.save_state();
        self.content.rect(
            clip.x as f32,
            clip.y as f32,
            clip.width as f32,
            clip.height as f32,
        );
        self.content.clip_nonzero().end_path();
        let (x, y) = (placement.x as f32, placement.y as f32);
        if (x, y) != (0.0, 0.0) {
            self.content.transform([1.0, 0.0, 0.0, 1.0, x, y]);
        }
    }

    /// Ends what [`Self::enter`] began.
    pub(crate) fn leave(&mut self) {
        self.content.restore_state();
    }

    /// Paints a page of a leaflet.
    pub(crate) fn page(&mut self, page: &FilledPage) {
        self.marks(&page.marks, Some(page));
    }

    /// Paints what belongs to no leaflet.
    pub(crate) fn waste(&mut self, marks: &[Mark]) {
        self.marks(marks, None);
    }

    /// Paints what the page knows by this name.
    pub(crate) fn form(&mut self, name: &[u8]) {
        self.content.x_object(Name(name));
    }

    /// Paints a code, in whole modules: the shortest way to write one.
    pub(crate) fn code(&mut self, code: &QrCode, place: QrPlacement, black: Colour) {
        let module = place.module as f32;
        self.content.save_state();
        self.content
            .transform([module, 0.0, 0.0, module, place.x as f32, place.y as f32]);
        self.fill_colour(black);
        for (row, column, length) in code.bars() {
            self.content
                .rect(column as f32, row as f32, length as f32, 1.0);
        }
        self.content.fill_nonzero();
        self.content.restore_state();
    }

    fn marks(&mut self, marks: &[Mark], page: Option<&FilledPage>) {
        for mark in marks {
            match mark {
                Mark::Shape(shape) => self.shape_of_page(shape, page),
                Mark::Clip {
                    outline,
                    even_odd,
                    marks,
                } => {
                    self.close_tag();
                    self.content.save_state();
                    self.path(outline);
                    if *even_odd {
                        self.content.clip_even_odd();
                    } else {
                        self.content.clip_nonzero();
                    }
                    self.content.end_path();
                    self.marks(marks, page);
                    self.close_tag();
                    self.content.restore_state();
                }
                Mark::Text(text) => {
                    match (&mut self.marked, page) {
                        (Some(marked), Some(_)) => marked.text(&mut self.content, &text.slot),
                        (Some(marked), None) => marked.decoration(&mut self.content),
                        (None, _) => {}
                    }
                    self.text(text);
                }
            }
        }
    }

    fn shape_of_page(&mut self, shape: &Arc<Shape>, page: Option<&FilledPage>) {
        let code = page.and_then(|page| code_of(page, shape));
        if code.is_some() && !self.codes {
            return;
        }
        match (&mut self.marked, code) {
            (Some(marked), Some((address, area))) => {
                let (x, y, height) = marked.corner();
                let area = Rect {
                    x: area.x + x,
                    y: area.y + y,
                    ..area
                };
                marked.code(&mut self.content, address, points(area, height));
            }
            (Some(marked), None) => marked.decoration(&mut self.content),
            (None, _) => {}
        }
        self.shape(shape);
    }

    fn close_tag(&mut self) {
        if let Some(marked) = &mut self.marked {
            marked.close(&mut self.content);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        if let Some(colour) = shape.fill {
            self.fill_colour(colour);
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(stroke);
        }
        self.path(&shape.outline);
        match (shape.fill.is_some(), shape.stroke.is_some(), shape.even_odd) {
            (true, true, true) => self.content.fill_even_odd_and_stroke(),
            (true, true, false) => self.content.fill_nonzero_and_stroke(),
            (true, false, true) => self.content.fill_even_odd(),
            (true, false, false) => self.content.fill_nonzero(),
            (false, true, _) => self.content.stroke(),
            (false, false, _) => self.content.end_path(),
        };
    }

    /// Sets a line of text at its place.
    pub(crate) fn text(&mut self, text: &TextMark) {
        self.fill_colour(match self.target {
            Target::Press => type_colour(text.colour),
            Target::Office | Target::Thermal => text.colour,
        });
        self.content.begin_text();
        for run in &text.line.runs {
            if self.faces.all().get(run.face).is_none() {
                continue;
            }
            let (x, y) = ((text.x + run.x) as f32, text.y as f32);
            let codes = self.alphabet.codes(run.face, &run.text);
            self.content
                .set_font(Name(&font_name(run.face)), mm_of_pt(text.size) as f32)
                .set_text_matrix([1.0, 0.0, 0.0, -1.0, x, y])
                .show(Str(&codes));
        }
        self.content.end_text();
    }

    fn fill_colour(&mut self, colour: Colour) {
        match ink(colour, self.target) {
            Ink::Four([c, m, y, k]) => self.content.set_fill_cmyk(c, m, y, k),
            Ink::Light([r, g, b]) => self.content.set_fill_rgb(r, g, b),
            Ink::Grey(grey) => self.content.set_fill_gray(grey),
        };
    }

    fn stroke(&mut self, stroke: &Stroke) {
        match ink(stroke.colour, self.target) {
            Ink::Four([c, m, y, k]) => self.content.set_stroke_cmyk(c, m, y, k),
            Ink::Light([r, g, b]) => self.content.set_stroke_rgb(r, g, b),
            Ink::Grey(grey) => self.content.set_stroke_gray(grey),
        };
        let cap = match stroke.cap {
            usvg::LineCap::Butt => LineCapStyle::ButtCap,
            usvg::LineCap::Round => LineCapStyle::RoundCap,
            usvg::LineCap::Square => LineCapStyle::ProjectingSquareCap,
        };
        let join = match stroke.join {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoinStyle::MiterJoin,
            usvg::LineJoin::Round => LineJoinStyle::RoundJoin,
            usvg::LineJoin::Bevel => LineJoinStyle::BevelJoin,
        };
        let (dashes, offset) = match &stroke.dash {
            Some((dashes, offset)) => (dashes.as_slice(), *offset),
            None => (&[][..], 0.0),
        };
        self.content
            .set_line_width(stroke.width as f32)
            .set_line_cap(cap)
            .set_line_join(join)
            .set_miter_limit(stroke.miter_limit as f32)
            .set_dash_pattern(dashes.iter().map(|length| *length as f32), offset as f32);
    }

    fn path(&mut self, outline: &Outline) {
        let narrow = |[x, y]: [f64; 2]| (x as f32, y as f32);
        let mut pen = [0.0; 2];
        for step in &outline.steps {
            match *step {
                Step::Move(to) => {
                    let (x, y) = narrow(to);
                    self.content.move_to(x, y);
                    pen = to;
                }
                Step::Line(to) => {
                    let (x, y) = narrow(to);
                    self.content.line_to(x, y);
                    pen = to;
                }
                Step::Quad(control, to) => {
                    // The cubic curve of the same shape.
                    let towards = |end: [f64; 2]| {
                        [0, 1].map(|axis| end[axis] + (control[axis] - end[axis]) * 2.0 / 3.0)
                    };
                    self.cubic(towards(pen), towards(to), to);
                    pen = to;
                }
                Step::Cubic(first, second, to) => {
                    self.cubic(first, second, to);
                    pen = to;
                }
                Step::Close => {
                    self.content.close_path();
                }
            }
        }
    }

    fn cubic(&mut self, first: [f64; 2], second: [f64; 2], to: [f64; 2]) {
        let [x1, y1] = first.map(|at| at as f32);
        let [x2, y2] = second.map(|at| at as f32);
        let [x, y] = to.map(|at| at as f32);
        self.content.cubic_to(x1, y1, x2, y2, x, y);
    }
}

/// From this much black on, in percent, a colour is nearly black.
const NEARLY_BLACK: u8 = 80;

/// The colour of type for a print house: what is nearly black goes on the black plate alone. On
/// several plates, small type would have coloured rims, for plates never lie exactly on each other.
fn type_colour(colour: Colour) -> Colour {
    if colour.cmyk[3] < NEARLY_BLACK {
        return colour;
    }
    Colour {
        cmyk: [0, 0, 0, 100],
        ..colour
    }
}

/// A colour as a machine takes it, each part from 0 to 1.
enum Ink {
    Four([f32; 4]),
    Light([f32; 3]),
    Grey(f32),
}

fn ink(colour: Colour, target: Target) -> Ink {
    let light = colour.rgb.map(|part| f32::from(part) / 255.0);
    match target {
        Target::Press => Ink::Four(colour.cmyk.map(|percent| f32::from(percent) / 100.0)),
        Target::Office if light[0] != light[1] || light[1] != light[2] => Ink::Light(light),
        // The palette of a thermal format has only black and white.
        Target::Office | Target::Thermal => Ink::Grey(light[1]),
    }
}
