//! `format.yaml`: what a leaflet format says about itself. It holds no coordinates.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Text;
use crate::typeset::{Align, SlotStyle, VerticalAlign, Weight};

/// A name in both languages of the site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bilingual {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl From<Bilingual> for Text {
    fn from(name: Bilingual) -> Self {
        Self::new(name.zh, name.en)
    }
}

/// What prints the format; this decides the smallest type, the weights and the inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// A print house: CMYK, text in black ink only.
    Press,
    /// An office printer: RGB.
    Office,
    /// A thermal label printer: black dots on white.
    Thermal,
}

/// A colour of the palette.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColourForm {
    /// `#rrggbb`.
    pub(crate) rgb: String,
    /// Percent of cyan, magenta, yellow and black.
    pub(crate) cmyk: [u8; 4],
}

/// The drawings of a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageForm {
    /// The drawing without a QR code.
    pub(crate) plain: String,
    /// The drawing with one.
    pub(crate) qr: String,
    /// In a format of several articles: which of them the page shows, from 1.
    pub(crate) article: Option<usize>,
}

/// How a strip of panels is folded like a fan: which page stands on which panel, from left to
/// right, on either side of the strip.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FoldForm {
    /// The side that the cover is on.
    pub(crate) outside: Vec<usize>,
    pub(crate) inside: Vec<usize>,
}

/// Width and height in mm.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SizeForm {
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// How a slot's lines are set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SlotForm {
    /// pt.
    pub(crate) size: f64,
    pub(crate) weight: Weight,
    pub(crate) align: Align,
    pub(crate) vertical: VerticalAlign,
    /// Most lines.
    #[serde(default = "one_line")]
    pub(crate) lines: usize,
    /// From baseline to baseline, in em.
    #[serde(default = "solid")]
    pub(crate) leading: f64,
    /// A name of the palette.
    pub(crate) colour: String,
}

impl SlotForm {
    pub(crate) fn style(&self) -> SlotStyle {
        SlotStyle {
            size: self.size,
            weight: self.weight,
            align: self.align,
            vertical: self.vertical,
            lines: self.lines,
            leading: self.leading,
        }
    }
}

fn one_line() -> usize {
    1
}

fn solid() -> f64 {
    1.0
}

/// What print houses publish as their limit on coated paper.
fn coated() -> u16 {
    250
}

/// A sheet that several copies are cut from. What is left out is worked out from the paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetForm {
    pub(crate) name: Option<Bilingual>,
    /// Paper, in mm; else the paper that the sheet is named after.
    pub(crate) paper: Option<SizeForm>,
    /// Together with `rows`; else as many as fit.
    pub(crate) columns: Option<usize>,
    pub(crate) rows: Option<usize>,
    /// Between the trimmed edges of neighbours, in mm; else twice the bleed.
    pub(crate) gutter: Option<f64>,
    pub(crate) crop_marks: Option<CropMarkForm>,
    /// Printed on the waste of the sheet.
    pub(crate) slug: Option<Bilingual>,
    /// Size of the slug in pt.
    pub(crate) slug_size: Option<f64>,
}

/// The lines that show where to cut; lengths in mm.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CropMarkForm {
    pub(crate) length: f64,
    pub(crate) width: f64,
    /// From the bleed to the near end.
    pub(crate) gap: f64,
}

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Form {
    pub(crate) name: Bilingual,
    pub(crate) printer: Bilingual,
    pub(crate) paper: Bilingual,
    /// The finished piece.
    pub(crate) trim: SizeForm,
    /// What is printed beyond the trimmed edge, in mm on each side.
    pub(crate) bleed: f64,
    /// What stays clear of text inside the trimmed edge, in mm on each side.
    pub(crate) safe: f64,
    pub(crate) target: Target,
    /// Dots per inch of a thermal printer.
    pub(crate) dpi: Option<f64>,
    /// Smallest type in pt.
    pub(crate) minimum: f64,
    pub(crate) palette: BTreeMap<String, ColourForm>,
    /// Most ink in one place, in percent of all four together.
    #[serde(default = "coated")]
    pub(crate) ink_limit: u16,
    pub(crate) pages: Vec<PageForm>,
    pub(crate) slots: BTreeMap<String, SlotForm>,
    /// Styles that differ in the drawings with a QR code.
    #[serde(default)]
    pub(crate) qr_slots: BTreeMap<String, SlotForm>,
    /// What a small format has no room for: slots such as `issuer`, `point` or `hotline-label-2`.
    #[serde(default)]
    pub(crate) omits: Vec<String>,
    pub(crate) fold: Option<FoldForm>,
    #[serde(default)]
    pub(crate) sheets: BTreeMap<String, SheetForm>,
}
