//! Type, lines and colour as they stand on the page.

use std::sync::Arc;

use super::{Examiner, Place};
use crate::diagnostic::Text;
use crate::leaflet::drawing::{Colour, Shape};
use crate::leaflet::fill::{Mark, TextMark};
use crate::leaflet::form::Target;
use crate::leaflet::format::legible;
use crate::leaflet::outline::{Outline, Step, round};
use crate::typeset::{Rect, Weight, mm_of_pt};

/// A knife may miss by this much: colour that ends nearer to the cut shows a white edge, in mm.
const KNIFE: f64 = 1.0;

impl Examiner<'_> {
    /// Every mark of every page.
    pub(super) fn marks(&mut self) {
        for page in 0..self.leaflet.pages.len() {
            let codes: Vec<Arc<Shape>> = self.codes_of(page).map(|code| code.mark).collect();
            let mut seen = Vec::new();
            visible(&self.leaflet.pages[page].marks, None, &mut seen);
            for (mark, clip) in seen {
                match mark {
                    Mark::Text(text) => self.text(page, text),
                    Mark::Shape(shape) if codes.iter().any(|code| Arc::ptr_eq(code, shape)) => {}
                    Mark::Shape(shape) => self.shape(page, shape, clip),
                    Mark::Clip { .. } => {}
                }
            }
        }
    }

    fn text(&mut self, page: usize, text: &TextMark) {
        let words = text.line.text();
        let place = self.place_of(page, &text.slot, &words);
        let dpi = self.format.dot.map_or(0.0, |dot| 25.4 / dot);
        let (least, bold_from) = legible(self.format.target, dpi);
        if text.size + 1e-3 < least {
            self.flaw(
                "leaflet-type",
                place.clone(),
                Text::new(
                    format!("“{words}”只有{}点，至少{least}点才看得清", text.size),
                    format!("“{words}” is {} pt, {least} pt at least", text.size),
                ),
                enlarge(),
            );
        }
        let bold = text
            .line
            .runs
            .iter()
            .any(|run| self.faces.all()[run.face].weight() == Weight::Bold);
        if bold && text.size + 1e-3 < bold_from {
            self.flaw(
                "leaflet-type",
                place.clone(),
                Text::new(
                    format!("“{words}”是{}点的粗体，{bold_from}点以下会糊", text.size),
                    format!(
                        "“{words}” is bold at {} pt, it clogs below {bold_from} pt",
                        text.size
                    ),
                ),
                Text::new(
                    "改用常规字重，或者把字改大。",
                    "Use the regular weight, or larger type.",
                ),
            );
        }
        self.colour(place.clone(), text.colour);
        let em = mm_of_pt(text.size);
        let area = Rect {
            x: text.x,
            y: text.y - 0.88 * em,
            width: text.line.width,
            height: em,
        };
        let safe = self.format.safe;
        let (width, height) = self.format.trim;
        let inside = Rect {
            x: safe,
            y: safe,
            width: width - 2.0 * safe,
            height: height - 2.0 * safe,
        };
        if !inside.contains(&area) {
            self.flaw(
                "leaflet-safe-area",
                place,
                Text::new(
                    format!("“{words}”离裁切边不到{safe}毫米"),
                    format!("“{words}” is less than {safe} mm from the cut"),
                ),
                Text::new(
                    "往里挪：离裁切边至少留出format.yaml里safe写的毫米数。",
                    "Move it inwards: it must stay as far from the edge as safe in format.yaml says.",
                ),
            );
        }
    }

    fn shape(&mut self, page: usize, shape: &Shape, clip: Option<Rect>) {
        let parts = parts(&shape.outline);
        let place = match union(&parts) {
            Some(area) => Place::Shape(page, area),
            None => Place::Drawing(page),
        };
        let stroked = shape.stroke.as_ref().map(|stroke| stroke.colour);
        for colour in shape.fill.into_iter().chain(stroked) {
            self.colour(place.clone(), colour);
        }
        let thinnest = self.format.dot.map_or(mm_of_pt(0.25), |dot| 2.0 * dot);
        let thin = match &shape.stroke {
            Some(stroke) => stroke.width,
            None => parts
                .iter()
                .map(|part| part.width.min(part.height))
                .fold(f64::INFINITY, f64::min),
        };
        // Outlines are kept to a thousandth of a millimetre.
        if thin + 2e-3 < thinnest {
            let (thin, thinnest) = (round(thin), round(thinnest));
            self.flaw(
                "leaflet-line",
                place.clone(),
                Text::new(
                    format!("有一条线只有{thin}毫米，至少{thinnest}毫米才印得出来"),
                    format!("a line is {thin} mm wide, {thinnest} mm at least"),
                ),
                Text::new(
                    "把细线加粗：印刷至少0.25点，热敏打印至少两个点。",
                    "Make it thicker: a quarter point on paper, two dots on a thermal head.",
                ),
            );
        }
        if let (Some(colour), Some(area)) = (shape.fill, union(&parts))
            && colour.rgb != [255; 3]
        {
            self.bleed(place, within(area, clip));
        }
    }

    /// Colour that comes near the cut goes on to the end of the bleed.
    fn bleed(&mut self, place: Place, area: Rect) {
        let bleed = self.format.bleed;
        let (width, height) = self.format.trim;
        // How far it is from each edge of the cut, negative beyond it; only what is seen counts.
        let edges = [
            area.x,
            area.y,
            width - area.x - area.width,
            height - area.y - area.height,
        ];
        let seen = area.x < width
            && area.y < height
            && area.x + area.width > 0.0
            && area.y + area.height > 0.0;
        let ends = edges
            .into_iter()
            .find(|edge| *edge < KNIFE && *edge > 0.01 - bleed);
        if let (true, Some(edge)) = (seen && bleed > 0.0, ends) {
            let edge = round(edge);
            self.flaw(
                "leaflet-bleed",
                place,
                Text::new(
                    format!("有一块颜色停在离裁切边{edge}毫米的地方，裁出来会露白边"),
                    format!("colour ends {edge} mm from the cut; a white edge will show"),
                ),
                Text::new(
                    format!("把它画到裁切边外{bleed}毫米，或者往里收{KNIFE}毫米以上。"),
                    format!("Draw it {bleed} mm beyond the cut, or end it {KNIFE} mm before."),
                ),
            );
        }
    }

    /// A thermal head knows black and white.
    fn colour(&mut self, place: Place, colour: Colour) {
        let pure = colour.rgb == [0; 3] || colour.rgb == [255; 3];
        if self.format.target == Target::Thermal && !pure {
            let [red, green, blue] = colour.rgb;
            self.flaw(
                "leaflet-colour",
                place,
                Text::new(
                    format!("热敏打印只有黑白，印不出#{red:02x}{green:02x}{blue:02x}"),
                    format!("a thermal printer cannot print #{red:02x}{green:02x}{blue:02x}"),
                ),
                Text::new("只用黑和白。", "Use black and white only."),
            );
        }
    }
}

fn enlarge() -> Text {
    Text::new(
        "把字改大，或者改用主题自带的字体。",
        "Make the type larger, or use a font that the theme has.",
    )
}

/// All marks with the box that clips them, in painting order.
fn visible<'a>(marks: &'a [Mark], clip: Option<Rect>, seen: &mut Vec<(&'a Mark, Option<Rect>)>) {
    for mark in marks {
        if let Mark::Clip { outline, marks, .. } = mark {
            let inner = union(&parts(outline)).map(|area| within(area, clip));
            visible(marks, inner.or(clip), seen);
        } else {
            seen.push((mark, clip));
        }
    }
}

/// The boxes of an outline's parts. Control points count, so that a box may be too large.
fn parts(outline: &Outline) -> Vec<Rect> {
    let mut boxes: Vec<Option<(f64, f64, f64, f64)>> = Vec::new();
    for step in &outline.steps {
        let points: &[[f64; 2]] = match step {
            Step::Move(to) => {
                boxes.push(None);
                &[*to]
            }
            Step::Line(to) => &[*to],
            Step::Quad(control, to) => &[*control, *to],
            Step::Cubic(first, second, to) => &[*first, *second, *to],
            Step::Close => &[],
        };
        for [x, y] in points {
            if let Some(part) = boxes.last_mut() {
                let (left, top, right, bottom) = part.unwrap_or((*x, *y, *x, *y));
                *part = Some((left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)));
            }
        }
    }
    boxes
        .into_iter()
        .flatten()
        .map(|(left, top, right, bottom)| Rect {
            x: left,
            y: top,
            width: right - left,
            height: bottom - top,
        })
        .collect()
}

/// The box around boxes.
fn union(boxes: &[Rect]) -> Option<Rect> {
    boxes.iter().copied().reduce(|a, b| {
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        Rect {
            x,
            y,
            width: (a.x + a.width).max(b.x + b.width) - x,
            height: (a.y + a.height).max(b.y + b.height) - y,
        }
    })
}

/// The part of a box that a clip shows; flat if there is none.
fn within(area: Rect, clip: Option<Rect>) -> Rect {
    let Some(clip) = clip else {
        return area;
    };
    let (x, y) = (area.x.max(clip.x), area.y.max(clip.y));
    Rect {
        x,
        y,
        width: ((area.x + area.width).min(clip.x + clip.width) - x).max(0.0),
        height: ((area.y + area.height).min(clip.y + clip.height) - y).max(0.0),
    }
}
