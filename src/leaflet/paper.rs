//! A piece of paper with filled pages on it: what the SVG, the HTML and the PDF are made from.

use std::sync::Arc;

use super::fill::{FilledPage, Leaflet, Mark};
use crate::typeset::Rect;

/// Where the paper of a single leaflet ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// At the edge of the finished piece: what a reader holds, and what an office printer prints.
    Trim,
    /// At the bleed: what a print house needs, who cuts to the trim box.
    Bleed,
}

/// A sheet of paper, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Paper {
    /// mm.
    pub(crate) width: f64,
    /// mm.
    pub(crate) height: f64,
    /// The finished piece, if the paper holds one; in mm on the paper.
    pub(crate) trim: Option<Rect>,
    pub(crate) placements: Vec<Placement>,
    /// Crop marks and slug, over everything.
    pub(crate) marks: Vec<Mark>,
}

/// A page on paper.
#[derive(Debug, Clone)]
pub(crate) struct Placement {
    /// Where the upper left corner of the finished piece lies, in mm on the paper.
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// The part of the paper that the page may cover.
    pub(crate) clip: Rect,
    pub(crate) page: Arc<FilledPage>,
}

impl Paper {
    /// Width and height in mm.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }
}

impl Leaflet {
    /// One paper for each page, that ends at `edge`.
    pub fn papers(&self, edge: Edge) -> Vec<Paper> {
        let bleed = match edge {
            Edge::Trim => 0.0,
            Edge::Bleed => self.bleed,
        };
        let (width, height) = (self.trim.0 + 2.0 * bleed, self.trim.1 + 2.0 * bleed);
        let paper = |page: &Arc<FilledPage>| Paper {
            width,
            height,
            trim: Some(Rect {
                x: bleed,
                y: bleed,
                width: self.trim.0,
                height: self.trim.1,
            }),
            placements: vec![Placement {
                x: bleed,
                y: bleed,
                clip: Rect {
                    x: 0.0,
                    y: 0.0,
                    width,
                    height,
                },
                page: Arc::clone(page),
            }],
            marks: Vec::new(),
        };
        self.pages.iter().map(paper).collect()
    }
}

/// Calls `see` for every line of text on `papers`, in painting order.
pub(crate) fn each_text<'a>(papers: &'a [Paper], see: &mut impl FnMut(&'a super::fill::TextMark)) {
    fn walk<'a>(marks: &'a [Mark], see: &mut impl FnMut(&'a super::fill::TextMark)) {
        for mark in marks {
            match mark {
                Mark::Shape(_) => {}
                Mark::Clip { marks, .. } => walk(marks, see),
                Mark::Text(text) => see(text),
            }
        }
    }
    for paper in papers {
        for placement in &paper.placements {
            walk(&placement.page.marks, see);
        }
        walk(&paper.marks, see);
    }
}
