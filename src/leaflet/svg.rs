//! Paper as SVG, in millimetres, with real text.

use std::fmt::Write;

use super::drawing::{Colour, Shape, Stroke};
use super::fill::{Mark, TextMark};
use super::outline::number;
use super::paper::{Paper, Placement};
use crate::typeset::{Faces, Rect, mm_of_pt};

impl Paper {
    /// The paper as one `<svg>` element that names the faces' families. `id` starts every id in it,
    /// so that several may stand in one document.
    pub fn svg(&self, faces: &Faces, id: &str) -> String {
        let mut writer = Writer {
            out: String::with_capacity(16 * 1024),
            faces,
            id,
            clips: 0,
        };
        let (width, height) = (number(self.width), number(self.height));
        writer.push(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{}\" font-kerning=\"none\">\
             <path fill=\"#ffffff\" d=\"M0 0H{width}V{height}H0Z\"/>",
            family(faces, 0),
        ));
        for placement in &self.placements {
            writer.placement(placement, self);
        }
        writer.marks(&self.marks);
        writer.out.push_str("</svg>");
        writer.out
    }
}

struct Writer<'a> {
    out: String,
    faces: &'a Faces,
    id: &'a str,
    clips: usize,
}

impl Writer<'_> {
    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(arguments);
    }

    fn placement(&mut self, placement: &Placement, paper: &Paper) {
        let clip = placement.clip;
        let whole = Rect {
            x: 0.0,
            y: 0.0,
            width: paper.width,
            height: paper.height,
        };
        let moved = placement.x != 0.0 || placement.y != 0.0;
        if clip != whole {
            let clip = super::outline::Outline::of_boxes([clip]);
            self.open_clip(&clip.d, false);
        }
        if moved {
            let (x, y) = (number(placement.x), number(placement.y));
            self.push(format_args!("<g transform=\"translate({x} {y})\">"));
        }
        self.marks(&placement.page.marks);
        if moved {
            self.out.push_str("</g>");
        }
        if clip != whole {
            self.out.push_str("</g>");
        }
    }

    fn open_clip(&mut self, d: &str, even_odd: bool) {
        self.clips += 1;
        let (id, count) = (self.id, self.clips);
        let rule = if even_odd {
            " clip-rule=\"evenodd\""
        } else {
            ""
        };
        self.push(format_args!(
            "<clipPath id=\"{id}clip{count}\"><path{rule} d=\"{d}\"/></clipPath>\
             <g clip-path=\"url(#{id}clip{count})\">"
        ));
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
                    self.open_clip(&outline.d, *even_odd);
                    self.marks(marks);
                    self.out.push_str("</g>");
                }
                Mark::Text(text) => self.text(text),
            }
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape.fill {
            Some(colour) => self.push(format_args!("<path fill=\"{}\"", hex(colour))),
            None => self.out.push_str("<path fill=\"none\""),
        }
        if shape.even_odd {
            self.out.push_str(" fill-rule=\"evenodd\"");
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(stroke);
        }
        self.push(format_args!(" d=\"{}\"/>", shape.outline.d));
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.push(format_args!(
            " stroke=\"{}\" stroke-width=\"{}\"",
            hex(stroke.colour),
            number(stroke.width)
        ));
        let cap = match stroke.cap {
            usvg::LineCap::Butt => "butt",
            usvg::LineCap::Round => "round",
            usvg::LineCap::Square => "square",
        };
        let join = match stroke.join {
            usvg::LineJoin::Miter => "miter",
            usvg::LineJoin::MiterClip => "miter-clip",
            usvg::LineJoin::Round => "round",
            usvg::LineJoin::Bevel => "bevel",
        };
        self.push(format_args!(
            " stroke-linecap=\"{cap}\" stroke-linejoin=\"{join}\" stroke-miterlimit=\"{}\"",
            number(stroke.miter_limit)
        ));
        if let Some((dashes, offset)) = &stroke.dash {
            let dashes: Vec<String> = dashes.iter().map(|length| number(*length)).collect();
            self.push(format_args!(
                " stroke-dasharray=\"{}\" stroke-dashoffset=\"{}\"",
                dashes.join(" "),
                number(*offset)
            ));
        }
    }

    /// One `<text>` for a line; a `<tspan>` with its own place for each further run.
    fn text(&mut self, text: &TextMark) {
        let Some(first) = text.line.runs.first() else {
            return;
        };
        let face = &self.faces.all()[first.face];
        let (x, y) = (number(text.x + first.x), number(text.y));
        let size = number(mm_of_pt(text.size));
        let (weight, fill) = (face.weight().css(), hex(text.colour));
        self.push(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\" \
             xml:space=\"preserve\""
        ));
        if first.face != 0 && face.family() != self.faces.all()[0].family() {
            let family = family(self.faces, first.face);
            self.push(format_args!(" font-family=\"{family}\""));
        }
        self.out.push('>');
        escape(&mut self.out, &first.text);
        for run in &text.line.runs[1..] {
            let x = number(text.x + run.x);
            self.push(format_args!("<tspan x=\"{x}\""));
            if run.face != first.face {
                let family = family(self.faces, run.face);
                self.push(format_args!(" font-family=\"{family}\""));
            }
            self.out.push('>');
            escape(&mut self.out, &run.text);
            self.out.push_str("</tspan>");
        }
        self.out.push_str("</text>");
    }
}

/// A family as an attribute value: in quotes, since names have spaces.
fn family(faces: &Faces, face: usize) -> String {
    let mut name = String::from("'");
    escape(&mut name, faces.all()[face].family());
    name.push_str("',sans-serif");
    name
}

fn hex(colour: Colour) -> String {
    let [red, green, blue] = colour.rgb;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Appends `text`, safe in element content and in a double-quoted attribute.
pub(crate) fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
}
