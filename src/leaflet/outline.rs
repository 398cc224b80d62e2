//! Geometry of a drawing, flattened to millimetres of the page.

use std::fmt::Write;

use usvg::tiny_skia_path::{Path, PathSegment, Transform};

use crate::typeset::Rect;

/// Millimetres in a CSS pixel, the unit in which `usvg` measures.
pub(crate) const MM_PER_PX: f64 = 25.4 / 96.0;

/// A step of an outline; places in mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    /// Starts a part.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A quadratic curve: control point, end.
    Quad([f64; 2], [f64; 2]),
    /// A cubic curve: two control points, end.
    Cubic([f64; 2], [f64; 2], [f64; 2]),
    /// Back to the start of the part.
    Close,
}

/// A path in mm with the `d` attribute that draws it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outline {
    pub(crate) steps: Vec<Step>,
    pub(crate) d: String,
}

impl Outline {
    pub(crate) fn new(steps: Vec<Step>) -> Self {
        let mut d = String::new();
        for step in &steps {
            match step {
                Step::Move(to) => push(&mut d, 'M', &[*to]),
                Step::Line(to) => push(&mut d, 'L', &[*to]),
                Step::Quad(control, to) => push(&mut d, 'Q', &[*control, *to]),
                Step::Cubic(first, second, to) => push(&mut d, 'C', &[*first, *second, *to]),
                Step::Close => d.push('Z'),
            }
        }
        Self { steps, d }
    }

    /// A path of a parsed drawing whose page starts at `origin` mm, brought to page millimetres.
    pub(crate) fn of_path(path: &Path, transform: Transform, origin: [f64; 2]) -> Option<Self> {
        let path = path.clone().transform(transform)?;
        let mm = |point: usvg::tiny_skia_path::Point| {
            [
                round(f64::from(point.x) * MM_PER_PX + origin[0]),
                round(f64::from(point.y) * MM_PER_PX + origin[1]),
            ]
        };
        let steps = path
            .segments()
            .map(|segment| match segment {
                PathSegment::MoveTo(to) => Step::Move(mm(to)),
                PathSegment::LineTo(to) => Step::Line(mm(to)),
                PathSegment::QuadTo(control, to) => Step::Quad(mm(control), mm(to)),
                PathSegment::CubicTo(first, second, to) => {
                    Step::Cubic(mm(first), mm(second), mm(to))
                }
                PathSegment::Close => Step::Close,
            })
            .collect();
        Some(Self::new(steps))
    }

    /// Boxes as one path.
    pub(crate) fn of_boxes(boxes: impl IntoIterator<Item = Rect>) -> Self {
        let mut steps = Vec::new();
        for area in boxes {
            let (left, top) = (round(area.x), round(area.y));
            let (right, bottom) = (round(area.x + area.width), round(area.y + area.height));
            steps.extend([
                Step::Move([left, top]),
                Step::Line([right, top]),
                Step::Line([right, bottom]),
                Step::Line([left, bottom]),
                Step::Close,
            ]);
        }
        Self::new(steps)
    }
}

fn push(d: &mut String, command: char, points: &[[f64; 2]]) {
    d.push(command);
    for (index, [x, y]) in points.iter().enumerate() {
        let gap = if index > 0 { " " } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(d, "{gap}{} {}", number(*x), number(*y));
    }
}

/// Rounds to a thousandth of a millimetre: far below what any device prints, and enough to make
/// a drawing that went through another program come out the same.
pub(crate) fn round(mm: f64) -> f64 {
    let rounded = (mm * 1000.0).round() / 1000.0;
    // No "-0".
    rounded + 0.0
}

/// A length for SVG and CSS: at most three decimals, no trailing zeros.
pub(crate) fn number(mm: f64) -> String {
    round(mm).to_string()
}
