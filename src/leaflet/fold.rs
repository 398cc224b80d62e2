//! A strip of panels, folded like a fan: which page stands where, and the marks that show where to
//! fold.

use super::form::FoldForm;
use crate::typeset::Rect;

/// Length of a dash of a fold mark and of the gap behind it, in mm.
const DASH: (f64, f64) = (1.0, 0.5);

/// How the pages of a leaflet stand on both sides of a strip, from left to right, counted from 0.
#[derive(Debug, Clone)]
pub(crate) struct Fold {
    /// The side with the cover; then the side that is seen when the strip is turned like the page
    /// of a book.
    pub(crate) sides: [Vec<usize>; 2],
}

impl Fold {
    /// None if the two sides do not show each of `pages` pages once, as many on one as on the
    /// other.
    pub(crate) fn new(form: &FoldForm, pages: usize) -> Option<Self> {
        let mut all: Vec<usize> = form.outside.iter().chain(&form.inside).copied().collect();
        all.sort_unstable();
        let complete = all.into_iter().eq(1..=pages);
        let even = form.outside.len() == form.inside.len();
        let from_zero = |side: &[usize]| side.iter().map(|page| page - 1).collect();
        (complete && even && pages > 0).then(|| Self {
            sides: [from_zero(&form.outside), from_zero(&form.inside)],
        })
    }

    /// How many panels lie beside each other.
    pub(crate) fn panels(&self) -> usize {
        self.sides[0].len()
    }
}

/// The dashes of a mark that runs down from `y`, so wide and so long.
pub(super) fn dashes(x: f64, y: f64, width: f64, length: f64) -> Vec<Rect> {
    let (dash, gap) = DASH;
    let mut bars = Vec::new();
    let mut done = 0.0;
    while done + dash / 2.0 < length {
        bars.push(Rect {
            x: x - width / 2.0,
            y: y + done,
            width,
            height: dash.min(length - done),
        });
        done += dash + gap;
    }
    bars
}
