//! Text in a box: measured, aligned, never shrunk.

use serde::Deserialize;

use super::break_line::break_lines;
use super::face::{Faces, Weight, mm_of_pt};
use super::run::{Line, MissingGlyph, set_line};

/// A box in mm; `y` grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// Whether `other` lies inside this box, give or take a hundredth of a millimetre.
    pub fn contains(&self, other: &Self) -> bool {
        const SLACK: f64 = 0.01;
        other.x >= self.x - SLACK
            && other.y >= self.y - SLACK
            && other.x + other.width <= self.x + self.width + SLACK
            && other.y + other.height <= self.y + self.height + SLACK
    }
}

/// Where lines stand in the width of their box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// Where lines stand in the height of their box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerticalAlign {
    /// At the upper edge.
    Top,
    /// In the middle.
    Middle,
    /// At the lower edge.
    Bottom,
}

/// How the lines of a slot are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlotStyle {
    /// Type size in pt.
    pub size: f64,
    /// Weight of the face.
    pub weight: Weight,
    /// Place in the width.
    pub align: Align,
    /// Place in the height.
    pub vertical: VerticalAlign,
    /// Most lines.
    pub lines: usize,
    /// From one baseline to the next, in em.
    pub leading: f64,
}

/// A line in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedLine {
    /// Left edge in mm, on the scale of the box.
    pub x: f64,
    /// Baseline in mm.
    pub y: f64,
    /// The line.
    pub line: Line,
}

/// Why text does not fit its box.
#[derive(Debug, Clone, PartialEq)]
pub enum Misfit {
    /// A line that may not be broken is too wide; lengths in mm.
    Width {
        /// The text of the line.
        line: String,
        /// Its width.
        needs: f64,
        /// The width of the box.
        has: f64,
    },
    /// There are too many lines.
    Lines {
        /// Lines that the text takes.
        needs: usize,
        /// Lines that the slot allows.
        has: usize,
    },
    /// The lines are higher than the box; lengths in mm.
    Height {
        /// Height of the lines.
        needs: f64,
        /// Height of the box.
        has: f64,
    },
    /// A character that the theme's fonts do not have.
    Glyph(char),
}

impl From<MissingGlyph> for Misfit {
    fn from(MissingGlyph(character): MissingGlyph) -> Self {
        Self::Glyph(character)
    }
}

/// Part of the em square above the baseline, in Chinese faces (OpenType `sTypoAscender`).
const ASCENT: f64 = 0.88;

/// Widths are sums of a few dozen products; this much, in mm, is rounding.
const ROUNDING: f64 = 1e-6;

/// Sets paragraphs in a box. One paragraph is broken into lines if the style allows several; each
/// of several paragraphs is a line of its own, as the author divided them.
///
/// # Errors
/// Every line that is too wide, else too many lines, else too much height, else the first
/// character without a glyph.
pub fn set_lines<S: AsRef<str>>(
    paragraphs: &[S],
    area: Rect,
    style: &SlotStyle,
    faces: &Faces,
) -> Result<Vec<PlacedLine>, Vec<Misfit>> {
    let one = |error: MissingGlyph| vec![Misfit::from(error)];
    let texts: Vec<String> = match paragraphs {
        [text] if style.lines > 1 => break_lines(
            text.as_ref(),
            faces,
            style.weight,
            style.size,
            area.width + ROUNDING,
        )
        .map_err(one)?,
        _ => paragraphs
            .iter()
            .map(|text| text.as_ref().to_owned())
            .collect(),
    };
    let mut lines = Vec::with_capacity(texts.len());
    let mut misfits = Vec::new();
    for text in &texts {
        let line = set_line(text, faces, style.weight, style.size).map_err(one)?;
        if line.width > area.width + ROUNDING {
            misfits.push(Misfit::Width {
                line: text.clone(),
                needs: line.width,
                has: area.width,
            });
        }
        lines.push(line);
    }
    if lines.len() > style.lines {
        misfits.push(Misfit::Lines {
            needs: lines.len(),
            has: style.lines,
        });
    }
    let em = mm_of_pt(style.size);
    let pitch = style.leading * em;
    let gaps = lines.len().saturating_sub(1) as f64;
    let height = if lines.is_empty() {
        0.0
    } else {
        em + gaps * pitch
    };
    if height > area.height + ROUNDING {
        misfits.push(Misfit::Height {
            needs: height,
            has: area.height,
        });
    }
    if !misfits.is_empty() {
        return Err(misfits);
    }
    let top = match style.vertical {
        VerticalAlign::Top => area.y,
        VerticalAlign::Middle => area.y + (area.height - height) / 2.0,
        VerticalAlign::Bottom => area.y + area.height - height,
    };
    let placed = lines.into_iter().enumerate().map(|(index, line)| {
        let spare = area.width - line.width;
        let x = match style.align {
            Align::Left => area.x,
            Align::Centre => area.x + spare / 2.0,
            Align::Right => area.x + spare,
        };
        let y = top + ASCENT * em + pitch * index as f64;
        PlacedLine { x, y, line }
    });
    Ok(placed.collect())
}
