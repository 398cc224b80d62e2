//! Format and fields become a leaflet: every line set in its slot, or the reasons why not.

use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;

use super::drawing::{Colour, Item, Label, Shape};
use super::fields::{Fields, RUN_SLOTS};
use super::format::{Format, Slot, slot_kind};
use super::outline::{Outline, round};
use super::problem::Problem;
use crate::typeset::{
    Faces, Line, Misfit, MissingGlyph, QrCode, QrPlacement, Rect, mm_of_pt, set_line, set_lines,
};

/// Smallest side of a module that phones read from paper, in mm.
const LEAST_MODULE: f64 = 0.5;

/// A filled leaflet.
#[derive(Debug, Clone)]
pub struct Leaflet {
    pub(crate) format: String,
    pub(crate) trim: (f64, f64),
    pub(crate) bleed: f64,
    pub(crate) pages: Vec<Arc<FilledPage>>,
}

/// A page whose every mark stands at its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FilledPage {
    pub(crate) marks: Vec<Mark>,
    /// What a run of variable leaflets sets anew in each copy.
    pub(crate) variable: Vec<Variable>,
}

/// A place that differs from copy to copy of a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Variable {
    /// A slot of [`RUN_SLOTS`], left empty.
    Text {
        name: String,
        area: Rect,
        slot: Slot,
    },
    /// The code, with the mark that was drawn for the leaflet's own address.
    Code {
        area: Rect,
        target: String,
        mark: Arc<Shape>,
    },
}

/// Something that is printed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Shape(Arc<Shape>),
    Clip {
        outline: Arc<Outline>,
        even_odd: bool,
        marks: Vec<Mark>,
    },
    Text(TextMark),
}

/// A line of text at its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextMark {
    /// The slot it fills, such as `point-2`; empty for text of the drawing itself.
    pub(crate) slot: String,
    /// Left edge, in mm.
    pub(crate) x: f64,
    /// Baseline, in mm.
    pub(crate) y: f64,
    /// pt.
    pub(crate) size: f64,
    pub(crate) colour: Colour,
    pub(crate) line: Line,
}

/// Fills a format with what an article says. Draws the page with a QR code if the fields have one.
///
/// # Errors
/// Everything that does not fit or is missing, each with its slot.
pub fn fill(format: &Format, fields: &Fields, faces: &Faces) -> Result<Leaflet, Vec<Problem>> {
    let mut filler = Filler {
        format,
        fields,
        faces,
        context: fields.context().ok(),
        article: None,
        problems: Vec::new(),
        used: BTreeSet::new(),
        variable: Vec::new(),
    };
    if fields.chapters.len() < format.articles() && format.articles() > 1 {
        filler.problems.push(Problem::TooFewArticles {
            given: fields.chapters.len(),
            needs: format.articles(),
        });
        return Err(filler.problems);
    }
    let mut pages = Vec::new();
    let mut problems = Vec::new();
    for page in &format.pages {
        let items = if fields.qr.is_some() {
            &page.qr
        } else {
            &page.plain
        };
        filler.article = page.article;
        if let Some(context) = &mut filler.context {
            context.insert("article", &page.article.map_or(0, |index| index + 1));
        }
        let marks = filler.items(items);
        let variable = mem::take(&mut filler.variable);
        pages.push(Arc::new(FilledPage { marks, variable }));
        if let Some(chapter) = page.article {
            filler.points_said(fields.chapters[chapter].points.len());
            let found = mem::take(&mut filler.problems);
            problems.extend(found.into_iter().map(|problem| Problem::InChapter {
                chapter,
                title: fields.chapters[chapter].short_title.clone(),
                problem: Box::new(problem),
            }));
        } else {
            problems.append(&mut filler.problems);
        }
    }
    filler.points_said(fields.points.len());
    filler.all_said("hotline-number", fields.hotlines.len());
    problems.append(&mut filler.problems);
    filler.problems = problems;
    if filler.problems.is_empty() {
        Ok(Leaflet {
            format: format.id().to_owned(),
            trim: format.trim,
            bleed: format.bleed,
            pages,
        })
    } else {
        Err(filler.problems)
    }
}

/// The code of an address in its slot; `dot` is the side of a printer's dot in mm, if it has such.
///
/// # Errors
/// The address is too long, or the modules get too small to be read.
pub(crate) fn place_code(
    target: &str,
    area: Rect,
    dot: Option<f64>,
) -> Result<(QrCode, QrPlacement), Problem> {
    let code = QrCode::encode(target).map_err(|_| Problem::QrTooLong {
        target: target.to_owned(),
    })?;
    let place = code.place(area, dot);
    if place.module + 1e-9 < LEAST_MODULE {
        return Err(Problem::QrTooSmall {
            module: place.module,
            least: LEAST_MODULE,
        });
    }
    Ok((code, place))
}

/// A label in its place, and the box that it takes.
pub(crate) struct PlacedLabel {
    pub(crate) marks: Vec<TextMark>,
    pub(crate) area: Rect,
}

/// Sets the pieces of a label one after the other from its anchor.
pub(crate) fn place_label(label: &Label, faces: &Faces) -> Result<PlacedLabel, MissingGlyph> {
    let mut marks = Vec::new();
    let mut pen = 0.0;
    let mut ascent: f64 = 0.0;
    let mut descent: f64 = 0.0;
    for piece in &label.pieces {
        let line = set_line(&piece.text, faces, piece.weight, piece.size)?;
        let width = line.width;
        marks.push(TextMark {
            slot: String::new(),
            x: pen,
            y: label.y,
            size: piece.size,
            colour: piece.colour,
            line,
        });
        pen += width;
        ascent = ascent.max(0.88 * mm_of_pt(piece.size));
        descent = descent.max(0.12 * mm_of_pt(piece.size));
    }
    let left = label.x - label.before_anchor * pen;
    for mark in &mut marks {
        mark.x += left;
    }
    Ok(PlacedLabel {
        marks,
        area: Rect {
            x: left,
            y: label.y - ascent,
            width: pen,
            height: ascent + descent,
        },
    })
}

struct Filler<'a> {
    format: &'a Format,
    fields: &'a Fields,
    faces: &'a Faces,
    context: Option<tera::Context>,
    /// The chapter that the page shows, if it shows one.
    article: Option<usize>,
    problems: Vec<Problem>,
    /// Slots that the drawings have.
    used: BTreeSet<String>,
    /// Of the page that is being filled.
    variable: Vec<Variable>,
}

impl Filler<'_> {
    fn items(&mut self, items: &[Item]) -> Vec<Mark> {
        let mut marks = Vec::new();
        for item in items {
            match item {
                Item::Shape(shape) => marks.push(Mark::Shape(Arc::clone(shape))),
                Item::Clip {
                    outline,
                    even_odd,
                    items,
                } => marks.push(Mark::Clip {
                    outline: Arc::clone(outline),
                    even_odd: *even_odd,
                    marks: self.items(items),
                }),
                Item::Label(label) => self.label(label, &mut marks),
                Item::Slot { name, area } => {
                    self.used.insert(name.clone());
                    if name == "qr" {
                        marks.extend(self.code(*area));
                    } else {
                        self.slot(name, *area, &mut marks);
                    }
                }
            }
        }
        marks
    }

    fn slot(&mut self, name: &str, area: Rect, marks: &mut Vec<Mark>) {
        let kind = slot_kind(name);
        let qr_style = self
            .fields
            .qr
            .as_ref()
            .and_then(|_| self.format.qr_slots.get(kind));
        let Some(slot) = qr_style.or_else(|| self.format.slots.get(kind)) else {
            return;
        };
        if RUN_SLOTS.contains(&kind) {
            self.variable.push(Variable::Text {
                name: name.to_owned(),
                area,
                slot: *slot,
            });
            return;
        }
        let Some(paragraphs) = self.fields.slot(name, kind, self.article) else {
            self.problems.push(Problem::NoText {
                slot: name.to_owned(),
            });
            return;
        };
        match set_lines(&paragraphs, area, &slot.style, self.faces) {
            Ok(lines) => marks.extend(lines.into_iter().map(|placed| {
                Mark::Text(TextMark {
                    slot: name.to_owned(),
                    x: placed.x,
                    y: placed.y,
                    size: slot.style.size,
                    colour: slot.colour,
                    line: placed.line,
                })
            })),
            Err(misfits) => {
                self.problems
                    .extend(misfits.into_iter().map(|misfit| Problem::Misfit {
                        slot: name.to_owned(),
                        text: paragraphs.join(""),
                        misfit,
                    }))
            }
        }
    }

    fn label(&mut self, label: &Label, marks: &mut Vec<Mark>) {
        let mut label = label.clone();
        for piece in &mut label.pieces {
            if !piece.text.contains("{{") {
                continue;
            }
            // A number that stands in the drawing itself is said too.
            for number in 1..=self.fields.hotlines.len() {
                if piece
                    .text
                    .contains(&format!("hotlines[{}].number", number - 1))
                {
                    self.used.insert(format!("hotline-number-{number}"));
                }
            }
            let rendered = self
                .context
                .as_ref()
                .map(|context| self.format.tera.render(&piece.text, context));
            match rendered {
                Some(Ok(text)) => piece.text = text,
                Some(Err(error)) => self.problems.push(Problem::Template {
                    text: piece.text.clone(),
                    error: error.to_string(),
                }),
                None => {}
            }
        }
        let text: String = label
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        match place_label(&label, self.faces) {
            Ok(placed) => {
                let safe = self.safe();
                if !safe.contains(&placed.area) {
                    // What lies outside counts on the side that the text grows to.
                    let over = (safe.x - placed.area.x).max(0.0)
                        + (placed.area.x + placed.area.width - safe.x - safe.width).max(0.0);
                    self.problems.push(Problem::Misfit {
                        slot: "text".to_owned(),
                        text: text.clone(),
                        misfit: Misfit::Width {
                            line: text,
                            needs: placed.area.width,
                            has: placed.area.width - over,
                        },
                    });
                }
                marks.extend(placed.marks.into_iter().map(Mark::Text));
            }
            Err(MissingGlyph(character)) => self.problems.push(Problem::Misfit {
                slot: "text".to_owned(),
                text,
                misfit: Misfit::Glyph(character),
            }),
        }
    }

    fn safe(&self) -> Rect {
        let safe = self.format.safe;
        Rect {
            x: safe,
            y: safe,
            width: self.format.trim.0 - 2.0 * safe,
            height: self.format.trim.1 - 2.0 * safe,
        }
    }

    fn code(&mut self, area: Rect) -> Option<Mark> {
        let qr = self.fields.code(self.article)?;
        let (code, place) = match place_code(&qr.target, area, self.format.dot) {
            Ok(placed) => placed,
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        let boxes = code.bars().into_iter().map(|(row, column, length)| Rect {
            x: place.x + column as f64 * place.module,
            y: place.y + row as f64 * place.module,
            width: length as f64 * place.module,
            height: place.module,
        });
        let mark = Arc::new(Shape {
            outline: Outline::of_boxes(boxes),
            fill: Some(self.format.black),
            even_odd: false,
            stroke: None,
        });
        self.variable.push(Variable::Code {
            area,
            target: qr.target.clone(),
            mark: Arc::clone(&mark),
        });
        Some(Mark::Shape(mark))
    }

    /// The points of an article, on the page that shows it; then those of the next page count.
    fn points_said(&mut self, given: usize) {
        self.all_said("point", given);
        self.used.retain(|name| slot_kind(name) != "point");
    }

    /// A point or a hotline without a slot would be dropped in silence, unless the format says so.
    fn all_said(&mut self, kind: &str, given: usize) {
        let has = self
            .used
            .iter()
            .filter(|name| slot_kind(name) == kind)
            .count();
        let left_out = (1..=given)
            .map(|number| format!("{kind}-{number}"))
            .filter(|name| !self.used.contains(name) && self.format.omits(name))
            .count();
        if has > 0 && given > has + left_out {
            self.problems.push(Problem::TooMany {
                slot: kind.to_owned(),
                given,
                has,
            });
        }
    }
}

impl Leaflet {
    /// The id of the format.
    pub fn format(&self) -> &str {
        &self.format
    }

    /// How many pages it has.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Width and height of the finished piece in mm.
    pub fn trim_size(&self) -> (f64, f64) {
        self.trim
    }

    /// The lines of text of a page, from 0, in painting order.
    pub(crate) fn lines_of(&self, page: usize) -> Vec<String> {
        fn collect(marks: &[Mark], lines: &mut Vec<String>) {
            for mark in marks {
                match mark {
                    Mark::Shape(_) => {}
                    Mark::Clip { marks, .. } => collect(marks, lines),
                    Mark::Text(text) => lines.push(text.line.text()),
                }
            }
        }
        let mut lines = Vec::new();
        collect(&self.pages[page].marks, &mut lines);
        lines
    }

    /// All lines of text of all pages, in reading order, with the place of each in mm: left edge
    /// and baseline, from the upper left corner of the finished piece.
    pub fn lines(&self) -> Vec<(f64, f64, String)> {
        fn collect(marks: &[Mark], lines: &mut Vec<(f64, f64, String)>) {
            for mark in marks {
                match mark {
                    Mark::Shape(_) => {}
                    Mark::Clip { marks, .. } => collect(marks, lines),
                    Mark::Text(text) => {
                        lines.push((round(text.x), round(text.y), text.line.text()));
                    }
                }
            }
        }
        let mut lines = Vec::new();
        for page in &self.pages {
            collect(&page.marks, &mut lines);
        }
        lines
    }
}
