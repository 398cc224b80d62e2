//! A4 pages of plain text: the instructions that go with a print pack.
//!
//! In: blocks of text. Out: papers like those of a leaflet, so that print HTML and PDF are made of
//! them by the same code. Text flows: lines are broken, pages added; nothing is cut off.

use std::sync::Arc;

use super::drawing::{Colour, Shape};
use super::fill::{FilledPage, Mark, TextMark};
use super::outline::Outline;
use super::paper::{Paper, Placement};
use crate::typeset::{Faces, MissingGlyph, Rect, Weight, break_lines, mm_of_pt, set_line};

/// A4 in mm.
const PAGE: (f64, f64) = (210.0, 297.0);

/// On all sides, in mm: more than any office printer leaves unprinted.
const MARGIN: f64 = 16.0;

/// Between the columns of a table, in mm.
const GAP: f64 = 4.0;

/// Part of the em square above the baseline.
const ASCENT: f64 = 0.88;

const BLACK: Colour = Colour {
    rgb: [0; 3],
    cmyk: [0, 0, 0, 100],
};

/// A part of a letter, as wide as the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The title, with a thick rule below.
    Title(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A sentence that nobody may overlook, in a frame.
    Order(String),
    /// Rows of cells with a head row. The numbers are the parts of the width that the columns take.
    Table {
        /// One for each column; their sum is the whole width.
        columns: Vec<f64>,
        /// The head row and the rows, each with a cell for each column.
        rows: Vec<Vec<String>>,
    },
}

/// How a line is set.
#[derive(Debug, Clone, Copy)]
struct Style {
    /// pt.
    size: f64,
    weight: Weight,
    /// From baseline to baseline, in em.
    leading: f64,
}

impl Style {
    const fn new(size: f64, weight: Weight, leading: f64) -> Self {
        Self {
            size,
            weight,
            leading,
        }
    }

    /// mm.
    fn pitch(self) -> f64 {
        self.leading * mm_of_pt(self.size)
    }
}

const TITLE: Style = Style::new(20.0, Weight::Bold, 1.3);
const HEADING: Style = Style::new(13.0, Weight::Bold, 1.4);
const TEXT: Style = Style::new(10.5, Weight::Regular, 1.5);
const ORDER: Style = Style::new(15.0, Weight::Bold, 1.4);
const CELL: Style = Style::new(9.5, Weight::Regular, 1.45);
const HEAD: Style = Style::new(9.5, Weight::Bold, 1.45);

/// Sets the blocks on as many pages as they take.
///
/// # Errors
/// The first character that no font has.
pub fn letter(blocks: &[Block], faces: &Faces) -> Result<Vec<Paper>, MissingGlyph> {
    let mut writer = Writer {
        faces,
        pages: vec![Vec::new()],
        y: MARGIN,
    };
    let width = PAGE.0 - 2.0 * MARGIN;
    for block in blocks {
        match block {
            Block::Title(text) => {
                writer.paragraph(text, MARGIN, width, TITLE)?;
                writer.y += 2.0;
                writer.rule(1.0);
                writer.y += 5.0;
            }
            Block::Heading(text) => {
                writer.y += 2.5;
                // A heading at the foot of a page would be alone.
                writer.room(HEADING.pitch() + 2.0 * TEXT.pitch());
                writer.paragraph(text, MARGIN, width, HEADING)?;
                writer.y += 1.0;
            }
            Block::Text(text) => {
                writer.paragraph(text, MARGIN, width, TEXT)?;
                writer.y += 1.0;
            }
            Block::Order(text) => writer.order(text, width)?,
            Block::Table { columns, rows } => writer.table(columns, rows, width)?,
        }
    }
    Ok(writer.papers())
}

struct Writer<'a> {
    faces: &'a Faces,
    pages: Vec<Vec<Mark>>,
    /// Where the next line begins, in mm from the top.
    y: f64,
}

impl Writer<'_> {
    /// Begins a page unless there is room for so many mm.
    fn room(&mut self, height: f64) {
        if self.y + height > PAGE.1 - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn add(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn lines(&self, text: &str, width: f64, style: Style) -> Result<Vec<String>, MissingGlyph> {
        break_lines(text, self.faces, style.weight, style.size, width)
    }

    /// A line whose upper edge is at `y`.
    fn line(&mut self, text: &str, x: f64, y: f64, style: Style) -> Result<(), MissingGlyph> {
        let em = mm_of_pt(style.size);
        let line = set_line(text, self.faces, style.weight, style.size)?;
        self.add(Mark::Text(TextMark {
            slot: String::new(),
            x,
            y: y + (style.pitch() - em) / 2.0 + ASCENT * em,
            size: style.size,
            colour: BLACK,
            line,
        }));
        Ok(())
    }

    fn paragraph(
        &mut self,
        text: &str,
        x: f64,
        width: f64,
        style: Style,
    ) -> Result<(), MissingGlyph> {
        for line in self.lines(text, width, style)? {
            self.room(style.pitch());
            self.line(&line, x, self.y, style)?;
            self.y += style.pitch();
        }
        Ok(())
    }

    /// A rule of this thickness in mm, across the page.
    fn rule(&mut self, thickness: f64) {
        let area = Rect {
            x: MARGIN,
            y: self.y,
            width: PAGE.0 - 2.0 * MARGIN,
            height: thickness,
        };
        self.add(boxes([area]));
        self.y += thickness;
    }

    fn order(&mut self, text: &str, width: f64) -> Result<(), MissingGlyph> {
        let inset = 4.0;
        let lines = self.lines(text, width - 2.0 * inset, ORDER)?;
        let height = lines.len() as f64 * ORDER.pitch() + inset;
        self.y += 2.0;
        self.room(height);
        let (left, top, edge) = (MARGIN, self.y, 0.6);
        let side = |x, y, width, height| Rect {
            x,
            y,
            width,
            height,
        };
        self.add(boxes([
            side(left, top, width, edge),
            side(left, top + height - edge, width, edge),
            side(left, top, edge, height),
            side(left + width - edge, top, edge, height),
        ]));
        for (index, line) in lines.iter().enumerate() {
            let y = top + inset / 2.0 + index as f64 * ORDER.pitch();
            self.line(line, left + inset, y, ORDER)?;
        }
        self.y = top + height + 3.0;
        Ok(())
    }

    fn table(
        &mut self,
        columns: &[f64],
        rows: &[Vec<String>],
        width: f64,
    ) -> Result<(), MissingGlyph> {
        let whole: f64 = columns.iter().sum();
        for (index, row) in rows.iter().enumerate() {
            let style = if index == 0 { HEAD } else { CELL };
            let mut cells = Vec::new();
            let mut x = MARGIN;
            for (cell, part) in row.iter().zip(columns) {
                let column = width * part / whole;
                cells.push((x, self.lines(cell, column - GAP, style)?));
                x += column;
            }
            let most = cells.iter().map(|(_, lines)| lines.len()).max();
            let height = most.unwrap_or(0) as f64 * style.pitch() + 1.6;
            self.room(height);
            for (x, lines) in cells {
                for (index, line) in lines.iter().enumerate() {
                    let y = self.y + 0.8 + index as f64 * style.pitch();
                    self.line(line, x, y, style)?;
                }
            }
            self.y += height;
            self.rule(if index == 0 { 0.5 } else { 0.15 });
        }
        self.y += 2.0;
        Ok(())
    }

    fn papers(self) -> Vec<Paper> {
        let whole = Rect {
            x: 0.0,
            y: 0.0,
            width: PAGE.0,
            height: PAGE.1,
        };
        let paper = |marks| Paper {
            width: PAGE.0,
            height: PAGE.1,
            trim: Some(whole),
            placements: vec![Placement {
                x: 0.0,
                y: 0.0,
                clip: whole,
                page: Arc::new(FilledPage {
                    marks,
                    variable: Vec::new(),
                }),
            }],
            marks: Vec::new(),
        };
        self.pages.into_iter().map(paper).collect()
    }
}

fn boxes(areas: impl IntoIterator<Item = Rect>) -> Mark {
    Mark::Shape(Arc::new(Shape {
        outline: Outline::of_boxes(areas),
        fill: Some(BLACK),
        even_odd: false,
        stroke: None,
    }))
}
