//! Several copies on one sheet of paper, with the marks that show where to cut.

use std::sync::Arc;

use super::drawing::{Colour, Shape};
use super::fill::{Leaflet, Mark, TextMark};
use super::format::Format;
use super::outline::Outline;
use super::paper::{Paper, Placement};
use super::problem::Problem;
use crate::diagnostic::Language;
use crate::typeset::{Faces, Misfit, Rect, Weight, set_line};

/// All four inks: crop marks must be seen on every plate.
const REGISTRATION: Colour = Colour {
    rgb: [0; 3],
    cmyk: [100; 4],
};

/// From the corner of the finished piece to the slug, in mm: clear of the crop mark.
const SLUG_INDENT: f64 = 6.0;

/// Lays out leaflets of one format on the sheet `id` of that format, row by row, one paper for
/// each page and sheetful. A single leaflet fills all places. `slug` is printed on the waste below,
/// beside the format's own words above, as in 示例市反诈骗中心 2026年11月第1期.
///
/// # Errors
/// A character of the slug that no font has. None at all if the format has no such sheet.
pub fn impose(
    format: &Format,
    id: &str,
    leaflets: &[&Leaflet],
    slug: &str,
    faces: &Faces,
    language: Language,
) -> Option<Result<Vec<Paper>, Problem>> {
    let sheet = format.sheets.get(id)?;
    let places = sheet.columns * sheet.rows;
    let (trim_width, trim_height) = format.trim;
    let span = |count: usize, trim: f64| count as f64 * trim + (count - 1) as f64 * sheet.gutter;
    let left = (sheet.paper.width - span(sheet.columns, trim_width)) / 2.0;
    let top = (sheet.paper.height - span(sheet.rows, trim_height)) / 2.0;
    let column = |index: usize| left + index as f64 * (trim_width + sheet.gutter);
    let row = |index: usize| top + index as f64 * (trim_height + sheet.gutter);

    let mut marks = vec![crop_marks(format, sheet, &column, &row)];
    let crop = sheet.crop_marks;
    let waste = format.bleed + crop.gap + crop.length;
    let bottom = row(sheet.rows - 1) + trim_height;
    let own = Language::Chinese == language;
    let words = if own { &sheet.slug.zh } else { &sheet.slug.en };
    for (text, y) in [
        (words.as_str(), top - waste + crop.length / 2.0),
        (slug, bottom + waste - crop.length / 2.0),
    ] {
        match slug_line(
            text,
            column(0) + SLUG_INDENT,
            y,
            sheet.slug_size,
            faces,
            format,
        ) {
            Ok(line) => marks.push(Mark::Text(line)),
            Err(problem) => return Some(Err(problem)),
        }
    }

    let filled: Vec<Vec<&Leaflet>> = match leaflets {
        [one] => vec![vec![*one; places]],
        many => many.chunks(places).map(<[&Leaflet]>::to_vec).collect(),
    };
    let mut papers = Vec::new();
    for group in &filled {
        let pages = group.iter().map(|leaflet| leaflet.pages.len()).max();
        for page in 0..pages.unwrap_or(0) {
            let placements = group
                .iter()
                .enumerate()
                .filter_map(|(place, leaflet)| {
                    let x = column(place % sheet.columns);
                    let y = row(place / sheet.columns);
                    Some(Placement {
                        x,
                        y,
                        clip: Rect {
                            x: x - format.bleed,
                            y: y - format.bleed,
                            width: trim_width + 2.0 * format.bleed,
                            height: trim_height + 2.0 * format.bleed,
                        },
                        page: Arc::clone(leaflet.pages.get(page)?),
                    })
                })
                .collect();
            papers.push(Paper {
                width: sheet.paper.width,
                height: sheet.paper.height,
                trim: None,
                placements,
                marks: marks.clone(),
            });
        }
    }
    Some(Ok(papers))
}

/// Bars at both ends of every cut, outside the bleed.
fn crop_marks(
    format: &Format,
    sheet: &super::form::SheetForm,
    column: &impl Fn(usize) -> f64,
    row: &impl Fn(usize) -> f64,
) -> Mark {
    let (trim_width, trim_height) = format.trim;
    let crop = sheet.crop_marks;
    let clear = format.bleed + crop.gap;
    let half = crop.width / 2.0;
    let right = column(sheet.columns - 1) + trim_width;
    let bottom = row(sheet.rows - 1) + trim_height;
    let mut bars = Vec::new();
    for index in 0..sheet.columns {
        for x in [column(index), column(index) + trim_width] {
            for y in [row(0) - clear - crop.length, bottom + clear] {
                bars.push(Rect {
                    x: x - half,
                    y,
                    width: crop.width,
                    height: crop.length,
                });
            }
        }
    }
    for index in 0..sheet.rows {
        for y in [row(index), row(index) + trim_height] {
            for x in [column(0) - clear - crop.length, right + clear] {
                bars.push(Rect {
                    x,
                    y: y - half,
                    width: crop.length,
                    height: crop.width,
                });
            }
        }
    }
    Mark::Shape(Arc::new(Shape {
        outline: Outline::of_boxes(bars),
        fill: Some(REGISTRATION),
        even_odd: false,
        stroke: None,
    }))
}

/// A line whose middle is at `y`.
fn slug_line(
    text: &str,
    x: f64,
    y: f64,
    size: f64,
    faces: &Faces,
    format: &Format,
) -> Result<TextMark, Problem> {
    let line = set_line(text, faces, Weight::Regular, size).map_err(|missing| Problem::Misfit {
        slot: "slug".to_owned(),
        text: text.to_owned(),
        misfit: Misfit::from(missing),
    })?;
    Ok(TextMark {
        slot: String::new(),
        x,
        y: y + 0.38 * crate::typeset::mm_of_pt(size),
        size,
        colour: format.black,
        line,
    })
}
