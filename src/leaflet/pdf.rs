//! PDF, written in-process: exact boxes, embedded subset fonts, real text.

use krilla::color::{Color, cmyk, luma, rgb};
use krilla::geom::{Path, PathBuilder, Point, Rect as PdfRect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::drawing::{Colour, Shape, Stroke};
use super::fill::{Mark, TextMark};
use super::form::Target;
use super::html::Words;
use super::outline::{Outline, Step};
use super::paper::Paper;
use crate::typeset::{Faces, Rect, mm_of_pt};

/// PDF points in a millimetre.
const PT_PER_MM: f64 = 72.0 / 25.4;

/// The theme's faces as the PDF writer reads them; made once for all leaflets.
#[derive(Debug, Clone)]
pub struct PdfFonts(Vec<Font>);

impl PdfFonts {
    /// Reads all faces.
    ///
    /// # Errors
    /// The family of a face that cannot be read.
    pub fn new(faces: &Faces) -> Result<Self, String> {
        faces
            .all()
            .iter()
            .map(|face| {
                let bytes = std::sync::Arc::clone(face.bytes());
                Font::new(bytes.into(), 0).ok_or_else(|| face.family().to_owned())
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Papers as one PDF, a page each. The target decides the inks: CMYK for a print house, where
/// text and codes in the palette's black come out in black ink only, RGB for an office printer,
/// grey for a thermal one. MediaBox and BleedBox are the paper, TrimBox the finished piece. No
/// date is written: the same papers give the same bytes.
///
/// # Errors
/// What the PDF writer refuses; a bug or a damaged font.
pub fn pdf(
    papers: &[Paper],
    faces: &Faces,
    fonts: &PdfFonts,
    target: Target,
    words: &Words,
) -> Result<Vec<u8>, String> {
    let mut document = Document::new_with(SerializeSettings {
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(words.title.clone())
            .language(words.lang.clone())
            .creator(format!("fanzha {}", env!("CARGO_PKG_VERSION"))),
    );
    for paper in papers {
        let whole = Rect {
            x: 0.0,
            y: 0.0,
            width: paper.width,
            height: paper.height,
        };
        let size = pdf_rect(whole, PT_PER_MM).ok_or("a paper has no size")?;
        let settings = PageSettings::from_wh(size.width(), size.height())
            .ok_or("a paper has no size")?
            .with_bleed_box(Some(size))
            .with_trim_box(paper.trim.and_then(|trim| pdf_rect(trim, PT_PER_MM)));
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut painter = Painter {
            surface: &mut surface,
            faces,
            fonts,
            target,
        };
        painter.paper(paper);
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| format!("{error:?}"))
}

fn pdf_rect(area: Rect, scale: f64) -> Option<PdfRect> {
    PdfRect::from_ltrb(
        (area.x * scale) as f32,
        (area.y * scale) as f32,
        ((area.x + area.width) * scale) as f32,
        ((area.y + area.height) * scale) as f32,
    )
}

struct Painter<'a, 'd> {
    surface: &'a mut Surface<'d>,
    faces: &'a Faces,
    fonts: &'a PdfFonts,
    target: Target,
}

impl Painter<'_, '_> {
    fn paper(&mut self, paper: &Paper) {
        let scale = PT_PER_MM as f32;
        self.surface
            .push_transform(&Transform::from_scale(scale, scale));
        for placement in &paper.placements {
            let clip = path(&Outline::of_boxes([placement.clip]));
            if let Some(clip) = &clip {
                self.surface.push_clip_path(clip, &FillRule::NonZero);
            }
            self.surface.push_transform(&Transform::from_translate(
                placement.x as f32,
                placement.y as f32,
            ));
            self.marks(&placement.page.marks);
            self.surface.pop();
            if clip.is_some() {
                self.surface.pop();
            }
        }
        self.marks(&paper.marks);
        self.surface.pop();
    }

    fn marks(&mut self, marks: &[Mark]) {
        for mark in marks {
            match mark {
                Mark::Shape(shape) => self.shape(shape),
                Mark::Clip {
                    outline,
                    even_odd,
                    marks,
                } => {
                    let Some(clip) = path(outline) else {
                        continue;
                    };
                    self.surface.push_clip_path(&clip, &rule(*even_odd));
                    self.marks(marks);
                    self.surface.pop();
                }
                Mark::Text(text) => self.text(text),
            }
        }
    }

    fn colour(&self, colour: Colour) -> Color {
        let byte = |percent: u8| ((u16::from(percent) * 255 + 50) / 100) as u8;
        match self.target {
            Target::Press => {
                let [c, m, y, k] = colour.cmyk.map(byte);
                cmyk::Color::new(c, m, y, k).into()
            }
            Target::Office => {
                let [red, green, blue] = colour.rgb;
                rgb::Color::new(red, green, blue).into()
            }
            // The palette of a thermal format has only black and white.
            Target::Thermal => luma::Color::new(colour.rgb[1]).into(),
        }
    }

    fn fill(&self, colour: Colour, even_odd: bool) -> Fill {
        Fill {
            paint: self.colour(colour).into(),
            opacity: NormalizedF32::ONE,
            rule: rule(even_odd),
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let Some(path) = path(&shape.outline) else {
            return;
        };
        let fill = shape.fill.map(|colour| self.fill(colour, shape.even_odd));
        let stroke = shape.stroke.as_ref().map(|stroke| self.stroke(stroke));
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&path);
    }

    fn stroke(&self, stroke: &Stroke) -> PdfStroke {
        PdfStroke {
            paint: self.colour(stroke.colour).into(),
            width: stroke.width as f32,
            miter_limit: stroke.miter_limit as f32,
            line_cap: match stroke.cap {
                usvg::LineCap::Butt => LineCap::Butt,
                usvg::LineCap::Round => LineCap::Round,
                usvg::LineCap::Square => LineCap::Square,
            },
            line_join: match stroke.join {
                usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
                usvg::LineJoin::Round => LineJoin::Round,
                usvg::LineJoin::Bevel => LineJoin::Bevel,
            },
            opacity: NormalizedF32::ONE,
            dash: stroke.dash.as_ref().map(|(dashes, offset)| StrokeDash {
                array: dashes.iter().map(|length| *length as f32).collect(),
                offset: *offset as f32,
            }),
        }
    }

    fn text(&mut self, text: &TextMark) {
        let fill = self.fill(text.colour, false);
        self.surface.set_fill(Some(fill));
        self.surface.set_stroke(None);
        for run in &text.line.runs {
            let face = &self.faces.all()[run.face];
            let glyphs: Vec<KrillaGlyph> = run
                .text
                .char_indices()
                .filter_map(|(at, character)| {
                    let glyph = face.glyph(character)?;
                    Some(KrillaGlyph::new(
                        GlyphId::new(u32::from(glyph.id)),
                        glyph.advance as f32,
                        0.0,
                        0.0,
                        0.0,
                        at..at + character.len_utf8(),
                        None,
                    ))
                })
                .collect();
            self.surface.draw_glyphs(
                Point::from_xy((text.x + run.x) as f32, text.y as f32),
                &glyphs,
                self.fonts.0[run.face].clone(),
                &run.text,
                mm_of_pt(text.size) as f32,
                false,
            );
        }
    }
}

fn rule(even_odd: bool) -> FillRule {
    if even_odd {
        FillRule::EvenOdd
    } else {
        FillRule::NonZero
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
