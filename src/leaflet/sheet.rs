//! Several copies on one sheet of paper, with the marks that show where to cut and to fold.
//!
//! A sheet is one that `format.yaml` describes, or one of [`SIZES`] with as many pieces as fit. All
//! pieces stand upright; where more fit the other way, the sheet lies on its side.

use std::sync::Arc;

use super::drawing::{Colour, Shape};
use super::fill::{Leaflet, Mark, TextMark};
use super::fold::{Fold, dashes};
use super::form::{CropMarkForm, SheetForm};
use super::format::Format;
use super::outline::{Outline, number};
use super::paper::{Paper, Placement};
use super::problem::Problem;
use crate::diagnostic::{Language, Text};
use crate::typeset::{Faces, Misfit, Rect, Weight, mm_of_pt, set_line};

/// The sheets that any format can be printed on: A4, A3, and SRA3 of 320×450 mm (ISO 217).
pub const SIZES: [&str; 3] = ["a4", "a3", "sra3"];

/// What printers leave white on each side, in mm: true of nearly all of them.
const EDGE: f64 = 5.0;

/// How much of the bleed must be printed at the rim of the pieces, in mm: a cut goes astray by
/// less.
const RIM: f64 = 2.0;

/// What crop marks look like unless the format says otherwise: 0.1 mm wide, clear of the bleed.
const CROP_MARKS: CropMarkForm = CropMarkForm {
    length: 4.0,
    width: 0.1,
    gap: 1.0,
};

/// A crop mark shorter than this, in mm, guides nobody.
const SHORTEST_MARK: f64 = 1.0;

/// Size of the slug in pt, unless the format says otherwise.
const SLUG_SIZE: f64 = 7.0;

/// All four inks: crop marks must be seen on every plate.
const REGISTRATION: Colour = Colour {
    rgb: [0; 3],
    cmyk: [100; 4],
};

/// From the corner of the finished piece to the slug, in mm: clear of the crop mark.
const SLUG_INDENT: f64 = 6.0;

/// How the pieces stand on a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Places {
    /// Beside each other.
    pub columns: usize,
    /// Above each other.
    pub rows: usize,
    /// Whether the sheet lies on its side, so that it is wider than high.
    pub rotated: bool,
    /// Width and height of the sheet as it lies, in mm.
    pub paper: (f64, f64),
}

impl Places {
    /// How many pieces one side holds.
    pub fn count(&self) -> usize {
        self.columns * self.rows
    }
}

/// Which leaflet stands where, if there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Row by row, sheet by sheet.
    Reading,
    /// Down the stack: the sheets are cut as one pile, the piles laid on each other from the first
    /// place to the last, and the pieces are in order.
    CutAndStack,
}

/// A finished piece, unfolded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) bleed: f64,
}

impl Piece {
    /// A page of `trim`, or a strip of them.
    pub(crate) fn new(trim: (f64, f64), bleed: f64, fold: Option<&Fold>) -> Self {
        Self {
            width: trim.0 * fold.map_or(1, Fold::panels) as f64,
            height: trim.1,
            bleed,
        }
    }

    fn of(format: &Format) -> Self {
        Self::new(format.trim, format.bleed, format.fold.as_ref())
    }
}

/// A sheet with all its measures.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) name: Text,
    pub(crate) places: Places,
    gutter: f64,
    crop_marks: CropMarkForm,
    slug: Option<Text>,
    slug_size: f64,
}

impl Sheet {
    /// What `form` says, completed for a piece; a common sheet if there is no form.
    pub(crate) fn new(id: &str, form: Option<&SheetForm>, piece: Piece) -> Result<Self, Problem> {
        let size = form
            .and_then(|form| form.paper)
            .map(|paper| (paper.width, paper.height))
            .or_else(|| common(id))
            .ok_or_else(|| Problem::NoSheet {
                sheet: id.to_owned(),
            })?;
        let gutter = form
            .and_then(|form| form.gutter)
            .unwrap_or(2.0 * piece.bleed);
        let grid = form.and_then(|form| Some((form.columns?, form.rows?)));
        let marks = form.and_then(|form| form.crop_marks);
        let turned = (size.1, size.0);
        let fixed_paper = form.is_some_and(|form| form.paper.is_some());
        let places = match grid {
            Some((columns, rows)) => {
                // Whoever gives the grid wants its marks printed whole.
                let crop = marks.unwrap_or(CROP_MARKS);
                let clear = 2.0 * (piece.bleed + crop.gap + crop.length);
                let fits = |paper: (f64, f64)| {
                    span(columns, piece.width, gutter) + clear <= paper.0
                        && span(rows, piece.height, gutter) + clear <= paper.1
                };
                let rotated = !fits(size) && fits(turned) && !fixed_paper;
                let paper = if rotated { turned } else { size };
                fits(paper).then_some(Places {
                    columns,
                    rows,
                    rotated,
                    paper,
                })
            }
            None => best(piece, gutter, size),
        };
        let Some(places) = places else {
            let printed = |paper: (f64, f64)| (paper.0 - 2.0 * EDGE, paper.1 - 2.0 * EDGE);
            let wide = (piece.width > piece.height) == (size.0 > size.1);
            return Err(Problem::SheetTooSmall {
                sheet: id.to_owned(),
                needs: (
                    piece.width + 2.0 * piece.bleed,
                    piece.height + 2.0 * piece.bleed,
                ),
                has: printed(if wide { size } else { turned }),
            });
        };
        let label = id.to_uppercase();
        let own_name = form.and_then(|form| form.name.clone()).map(Text::from);
        let name = own_name.unwrap_or_else(|| match places.count() {
            1 => Text::new(format!("{label}拼版"), format!("On {label}")),
            count => Text::new(
                format!("{label}拼{count}件"),
                format!("{label}, {count} up"),
            ),
        });
        Ok(Self {
            name,
            places,
            gutter,
            crop_marks: marks.unwrap_or(CROP_MARKS),
            slug: form.and_then(|form| form.slug.clone()).map(Text::from),
            slug_size: form.and_then(|form| form.slug_size).unwrap_or(SLUG_SIZE),
        })
    }
}

/// Width and height in mm of a common sheet, upright.
fn common(id: &str) -> Option<(f64, f64)> {
    match id {
        "a4" => Some((210.0, 297.0)),
        "a3" => Some((297.0, 420.0)),
        "sra3" => Some((320.0, 450.0)),
        _ => None,
    }
}

fn span(count: usize, piece: f64, gutter: f64) -> f64 {
    count as f64 * piece + (count - 1) as f64 * gutter
}

/// The most pieces that can be printed on the sheet, upright or on its side; of two ways to place
/// as many, the one that leaves more room for marks.
fn best(piece: Piece, gutter: f64, size: (f64, f64)) -> Option<Places> {
    let rim = 2.0 * (EDGE + piece.bleed.min(RIM));
    let most = |paper: f64, piece: f64| {
        // Half a micrometre for sums that are not exact.
        let room = paper - rim + gutter + 5e-4;
        (room / (piece + gutter)).floor().max(0.0) as usize
    };
    let ways = [(size, false), ((size.1, size.0), true)];
    let mut best: Option<(Places, f64)> = None;
    for (paper, rotated) in ways {
        let columns = most(paper.0, piece.width);
        let rows = most(paper.1, piece.height);
        if columns * rows == 0 {
            continue;
        }
        let places = Places {
            columns,
            rows,
            rotated,
            paper,
        };
        let beside = paper.0 - span(columns, piece.width, gutter);
        let above = paper.1 - span(rows, piece.height, gutter);
        let room = beside.min(above);
        let better = best
            .is_none_or(|(other, other_room)| (places.count(), room) > (other.count(), other_room));
        if better {
            best = Some((places, room));
        }
    }
    best.map(|(places, _)| places)
}

/// How many pieces of a format stand on a sheet, and how. A folded piece counts unfolded.
///
/// # Errors
/// There is no such sheet, or the piece is larger than what can be printed on it.
pub fn places(format: &Format, id: &str) -> Result<Places, Problem> {
    sheet(format, id).map(|sheet| sheet.places)
}

/// The name of a sheet with this format on it, such as A4拼4件.
///
/// # Errors
/// As for [`places`].
pub fn name(format: &Format, id: &str) -> Result<Text, Problem> {
    sheet(format, id).map(|sheet| sheet.name)
}

fn sheet(format: &Format, id: &str) -> Result<Sheet, Problem> {
    match format.sheets.get(id) {
        Some(sheet) => Ok(sheet.clone()),
        None => Sheet::new(id, None, Piece::of(format)),
    }
}

/// Lays out leaflets of one format on a sheet: the one that the format calls `id`, else the common
/// one of this name. One paper for each side of each sheet; the back is printed so that it lies
/// right when the sheet is turned like the page of a book. A single leaflet fills all places.
/// `slug` is printed on the waste below, beside the format's own words above, as in
/// 示例市反诈骗中心 2026年11月第1期.
///
/// # Errors
/// There is no such sheet, the piece is larger than it, or a character of the slug is in no font.
pub fn impose(
    format: &Format,
    id: &str,
    leaflets: &[&Leaflet],
    order: Order,
    slug: &str,
    faces: &Faces,
    language: Language,
) -> Result<Vec<Paper>, Problem> {
    let sheet = sheet(format, id)?;
    let layout = Layout::new(format, &sheet);
    let sides = match &format.fold {
        Some(fold) => fold.sides.to_vec(),
        None => (0..format.pages.len()).map(|page| vec![page]).collect(),
    };
    let mut printed = Vec::new();
    for (index, panels) in sides.iter().enumerate() {
        let words = layout.words(id, format, &sheet, index);
        let marks = layout.marks(words.get(language), slug, faces, format)?;
        printed.push((panels, marks, index % 2 == 1));
    }
    let mut papers = Vec::new();
    for group in groups(leaflets, sheet.places.count(), order) {
        for (panels, marks, back) in &printed {
            let mut placements = Vec::new();
            for (place, leaflet) in group.iter().enumerate() {
                let Some(leaflet) = leaflet else { continue };
                for (panel, page) in panels.iter().enumerate() {
                    let Some(page) = leaflet.pages.get(*page) else {
                        continue;
                    };
                    let (x, y, clip) = layout.panel(place, panel, panels.len(), *back);
                    placements.push(Placement {
                        x,
                        y,
                        clip,
                        page: Arc::clone(page),
                    });
                }
            }
            papers.push(Paper {
                width: layout.paper.0,
                height: layout.paper.1,
                trim: None,
                placements,
                marks: marks.clone(),
            });
        }
    }
    Ok(papers)
}

/// What stands on each sheet, place by place.
fn groups<'a>(
    leaflets: &[&'a Leaflet],
    places: usize,
    order: Order,
) -> Vec<Vec<Option<&'a Leaflet>>> {
    if let [one] = leaflets {
        return vec![vec![Some(*one); places]];
    }
    let sheets = leaflets.len().div_ceil(places);
    let nth = |sheet: usize, place: usize| match order {
        Order::Reading => sheet * places + place,
        Order::CutAndStack => place * sheets + sheet,
    };
    (0..sheets)
        .map(|sheet| {
            (0..places)
                .map(|place| leaflets.get(nth(sheet, place)).copied())
                .collect()
        })
        .collect()
}

/// Where everything lies on a sheet, in mm.
struct Layout {
    paper: (f64, f64),
    places: Places,
    piece: Piece,
    gutter: f64,
    crop: CropMarkForm,
    /// Left edge of the first column and upper edge of the first row, trimmed.
    left: f64,
    top: f64,
    /// Panels of a strip that is folded.
    panels: usize,
    slug_size: f64,
}

impl Layout {
    fn new(format: &Format, sheet: &Sheet) -> Self {
        let piece = Piece::of(format);
        let places = sheet.places;
        let width = span(places.columns, piece.width, sheet.gutter);
        let height = span(places.rows, piece.height, sheet.gutter);
        Self {
            paper: places.paper,
            places,
            piece,
            gutter: sheet.gutter,
            crop: sheet.crop_marks,
            left: (places.paper.0 - width) / 2.0,
            top: (places.paper.1 - height) / 2.0,
            panels: format.fold.as_ref().map_or(1, Fold::panels),
            slug_size: sheet.slug_size,
        }
    }

    fn column(&self, index: usize) -> f64 {
        self.left + index as f64 * (self.piece.width + self.gutter)
    }

    fn row(&self, index: usize) -> f64 {
        self.top + index as f64 * (self.piece.height + self.gutter)
    }

    /// Upper left corner of a panel, and what it may cover: to the bleed at the rim of the piece,
    /// to the fold between panels.
    fn panel(&self, place: usize, panel: usize, panels: usize, back: bool) -> (f64, f64, Rect) {
        let column = place % self.places.columns;
        let column = if back {
            self.places.columns - 1 - column
        } else {
            column
        };
        let width = self.piece.width / panels as f64;
        let x = self.column(column) + panel as f64 * width;
        let y = self.row(place / self.places.columns);
        let bleed = self.piece.bleed;
        let before = if panel == 0 { bleed } else { 0.0 };
        let after = if panel + 1 == panels { bleed } else { 0.0 };
        let clip = Rect {
            x: x - before,
            y: y - bleed,
            width: width + before + after,
            height: self.piece.height + 2.0 * bleed,
        };
        (x, y, clip)
    }

    /// From the trimmed edge to the near end of a crop mark.
    fn clear(&self) -> f64 {
        self.piece.bleed + self.crop.gap
    }

    /// How long a crop mark is in a margin so wide; none if there is no room for one.
    fn mark_length(&self, margin: f64) -> Option<f64> {
        let length = self.crop.length.min(margin - self.clear());
        (length >= SHORTEST_MARK).then_some(length)
    }

    fn bottom(&self) -> f64 {
        self.row(self.places.rows - 1) + self.piece.height
    }

    /// The words above the pieces on one side of the sheet.
    fn words(&self, id: &str, format: &Format, sheet: &Sheet, side: usize) -> Text {
        if let Some(slug) = &sheet.slug {
            return slug.clone();
        }
        let [width, height, bleed] =
            [self.piece.width, self.piece.height, self.piece.bleed].map(number);
        let label = id.to_uppercase();
        let name = &sheet.name;
        let (bleed_zh, bleed_en) = if self.piece.bleed > 0.0 {
            (format!(" 出血{bleed}毫米"), format!(" · bleed {bleed} mm"))
        } else {
            (String::new(), String::new())
        };
        if format.fold.is_some() {
            let (side_zh, side_en) = match side {
                0 => ("外面", "outside"),
                _ => ("里面", "inside"),
            };
            let title = format.name();
            return Text::new(
                format!(
                    "{}{side_zh} {label} 展开{width}×{height}毫米{bleed_zh} 按实际大小打印，虚线处折",
                    title.zh
                ),
                format!(
                    "{} · {side_en} · {label} · {width}×{height} mm open{bleed_en} · print at \
                     actual size · fold at the dashes",
                    title.en
                ),
            );
        }
        Text::new(
            format!(
                "{} 成品{width}×{height}毫米{bleed_zh} 按实际大小打印，不要缩放",
                name.zh
            ),
            format!(
                "{} · {width}×{height} mm{bleed_en} · print at actual size, do not scale",
                name.en
            ),
        )
    }

    /// Crop marks, fold marks and the two lines of words.
    fn marks(
        &self,
        above: &str,
        below: &str,
        faces: &Faces,
        format: &Format,
    ) -> Result<Vec<Mark>, Problem> {
        let mut marks = vec![self.crop_marks()];
        let em = mm_of_pt(self.slug_size);
        let length = self.mark_length(self.top).unwrap_or(0.0);
        // Beyond the marks if printers reach there, else between them.
        let beyond = self.clear() + length + 0.5 + em / 2.0;
        let off = if self.top - beyond - em / 2.0 >= EDGE {
            beyond
        } else {
            self.clear() + length / 2.0
        };
        for (text, y) in [(above, self.top - off), (below, self.bottom() + off)] {
            if !text.is_empty() {
                let x = self.column(0) + SLUG_INDENT;
                let line = slug_line(text, x, y, self.slug_size, faces, format)?;
                marks.push(Mark::Text(line));
            }
        }
        Ok(marks)
    }

    /// Bars at both ends of every cut and of every fold, outside the bleed.
    fn crop_marks(&self) -> Mark {
        let clear = self.clear();
        let width = self.crop.width;
        let half = width / 2.0;
        let right = self.column(self.places.columns - 1) + self.piece.width;
        let bottom = self.bottom();
        let mut bars = Vec::new();
        if let Some(length) = self.mark_length(self.top) {
            let ends = [self.top - clear - length, bottom + clear];
            for index in 0..self.places.columns {
                let edge = self.column(index);
                for x in [edge, edge + self.piece.width] {
                    bars.extend(ends.map(|y| Rect {
                        x: x - half,
                        y,
                        width,
                        height: length,
                    }));
                }
                for fold in 1..self.panels {
                    let x = edge + fold as f64 * self.piece.width / self.panels as f64;
                    for y in ends {
                        bars.extend(dashes(x, y, 2.0 * width, length));
                    }
                }
            }
        }
        if let Some(length) = self.mark_length(self.left) {
            let ends = [self.left - clear - length, right + clear];
            for index in 0..self.places.rows {
                let edge = self.row(index);
                for y in [edge, edge + self.piece.height] {
                    bars.extend(ends.map(|x| Rect {
                        x,
                        y: y - half,
                        width: length,
                        height: width,
                    }));
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
        y: y + 0.38 * mm_of_pt(size),
        size,
        colour: format.black,
        line,
    })
}
