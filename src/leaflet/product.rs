//! A leaflet as a finished file: on its own paper or several to a sheet, as print HTML, PDF or
//! picture.
//!
//! The site, the command line and print packs all make their files here, so that what a partner
//! downloads and what a partner is sent are the same bytes.

use super::fields::Fields;
use super::fill::Leaflet;
use super::form::Target;
use super::format::Format;
use super::html::{self, html};
use super::label::{Stock, tspl, zpl};
use super::paper::{Edge, Paper};
use super::pdf::pdf;
use super::press::Press;
use super::raster::{overview, picture};
use super::sheet::{self, Order, impose};
use crate::content::Lang;
use crate::diagnostic::{Language, Text};
use crate::theme::Words;
use crate::typeset::Faces;

/// The kinds of files a leaflet comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// Print HTML: one file that needs no network.
    Html,
    /// PDF.
    Pdf,
    /// A picture as it is printed: in black and white at the dots of a thermal printer, a colour
    /// proof for the others. All pages in one picture.
    Png,
    /// The label in TSPL, for thermal formats only.
    Tspl,
    /// The label in ZPL, for thermal formats only.
    Zpl,
    /// A small picture of the first page, for the leaflets page.
    Preview,
}

impl Medium {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Png | Self::Preview => "png",
            Self::Tspl => "tspl",
            Self::Zpl => "zpl",
        }
    }

    /// Whether a format for `target` comes as such a file: label printers are thermal.
    pub fn suits(self, target: Target) -> bool {
        match self {
            Self::Tspl | Self::Zpl => target == Target::Thermal,
            Self::Html | Self::Pdf | Self::Png | Self::Preview => true,
        }
    }
}

/// Resolution of a proof in dpi, as print houses ask of pictures.
const PROOF: f64 = 300.0;

/// Resolution of a proof that is larger than A5 in dpi: it is looked at from further away, and an
/// A3 at 300 dpi is 17 million pixels.
const LARGE_PROOF: f64 = 150.0;

/// An A5 in mm².
const A5: f64 = 148.0 * 210.0;

/// Resolution of a preview in dpi: on screen a little larger than life.
const PREVIEW: f64 = 120.0;

/// The most pixels of a preview's longer side.
const PREVIEW_SIDE: f64 = 900.0;

/// What is made of a filled leaflet.
#[derive(Debug, Clone, Copy)]
pub struct Product<'a> {
    /// The format the leaflet was filled in.
    pub format: &'a Format,
    /// The id of the sheet that copies are laid out on; none for a single leaflet.
    pub sheet: Option<&'a str>,
    /// The kind of file.
    pub medium: Medium,
}

impl Product<'_> {
    /// Its file in the folder of the article: `parcel-100x150.pdf`, `card-90x130-sheet-a4.html`.
    pub fn file_name(&self) -> String {
        file_name(self.format.id(), self.sheet, self.medium)
    }

    /// What its file is called for people: the format's name, with the sheet's.
    pub fn name(&self, words: &Words, language: Language) -> String {
        let name = self.format.name().get(language);
        let sheet = self.sheet.map(|id| sheet::name(self.format, id));
        match sheet {
            Some(Ok(sheet)) => words.fill(
                "leaflet.sheet",
                &[("format", name), ("sheet", sheet.get(language))],
            ),
            _ => name.to_owned(),
        }
    }

    /// Makes the file of a leaflet that was filled with `fields`; `words` are those of its
    /// language.
    ///
    /// # Errors
    /// Why it cannot be made: no such sheet, a piece larger than the sheet, a character of its
    /// margin that no font has, a damaged font.
    pub fn make(
        &self,
        press: &Press,
        leaflet: &Leaflet,
        fields: &Fields,
        words: &Words,
    ) -> Result<Vec<u8>, Text> {
        let papers = self.papers(press, leaflet, fields, words)?;
        let about = self.about(fields, words);
        let faces = press.faces();
        let made = match self.medium {
            Medium::Html => html(&papers, faces, &about).map(String::into_bytes),
            Medium::Pdf => pdf(&papers, faces, press.fonts(), self.format.target(), &about),
            Medium::Png => match self.format.dots() {
                Some(dpi) => overview(&papers, faces, dpi).one_bit().png(),
                None => overview(&papers, faces, proof_dpi(&papers)).png(),
            },
            Medium::Preview => preview(&papers, faces),
            Medium::Tspl | Medium::Zpl => self.labels(&papers, faces),
        };
        made.map_err(|error| {
            Text::new(
                format!("传单做不出来：{error}"),
                format!("the leaflet cannot be made: {error}"),
            )
        })
    }

    /// One label for each paper.
    fn labels(&self, papers: &[Paper], faces: &Faces) -> Result<Vec<u8>, String> {
        let dpi = self.format.dots().ok_or("a label printer is thermal")?;
        let bitmaps = papers
            .iter()
            .map(|paper| picture(paper, faces, dpi).one_bit());
        Ok(bitmaps
            .flat_map(|bitmap| match self.medium {
                Medium::Zpl => zpl(&bitmap, Stock::default()),
                _ => tspl(&bitmap, Stock::default()),
            })
            .collect())
    }

    /// The paper of the file: a sheet of copies; else a single leaflet, with bleed where a print
    /// house cuts it.
    pub(crate) fn papers(
        &self,
        press: &Press,
        leaflet: &Leaflet,
        fields: &Fields,
        words: &Words,
    ) -> Result<Vec<Paper>, Text> {
        let Some(sheet) = self.sheet else {
            let edge = match (self.medium, self.format.target()) {
                (Medium::Pdf, Target::Press) => Edge::Bleed,
                _ => Edge::Trim,
            };
            return Ok(leaflet.papers(edge));
        };
        let slug = words.fill(
            "leaflet.slug",
            &[("issuer", &fields.issuer), ("issue", &fields.issue)],
        );
        let language = spoken(&Lang::new(&fields.lang));
        let faces = press.faces();
        let leaflets = [leaflet];
        let order = Order::Reading;
        impose(self.format, sheet, &leaflets, order, &slug, faces, language)
            .map_err(|problem| problem.message())
    }

    /// What the file says about itself.
    pub(crate) fn about(&self, fields: &Fields, words: &Words) -> html::Words {
        let name = self.name(words, spoken(&Lang::new(&fields.lang)));
        html::Words {
            lang: fields.lang.clone(),
            title: words.fill(
                "leaflet.title",
                &[("title", &fields.title), ("format", &name)],
            ),
            advice: words.list("leaflet.advice").to_vec(),
            changed: fields.changed,
        }
    }
}

/// The resolution of a proof of so much paper.
fn proof_dpi(papers: &[Paper]) -> f64 {
    let area: f64 = papers.iter().map(|paper| paper.width * paper.height).sum();
    if area > A5 { LARGE_PROOF } else { PROOF }
}

/// The first page, small enough to be one of many on a page of the site.
fn preview(papers: &[Paper], faces: &Faces) -> Result<Vec<u8>, String> {
    let first = papers.first().ok_or("a leaflet has a page")?;
    let longer = first.width.max(first.height);
    let dpi = PREVIEW.min(PREVIEW_SIDE / (longer / 25.4));
    picture(first, faces, dpi).png()
}

/// The name of a file, as [`Product::file_name`] makes it.
pub fn file_name(format: &str, sheet: Option<&str>, medium: Medium) -> String {
    let sheet = sheet.map_or(String::new(), |sheet| format!("-sheet-{sheet}"));
    let what = match medium {
        Medium::Preview => "-preview",
        _ => "",
    };
    format!("{format}{sheet}{what}.{}", medium.extension())
}

/// The language of a theme's bilingual names that readers of `language` understand.
pub fn spoken(language: &Lang) -> Language {
    if language.is_chinese() {
        Language::Chinese
    } else {
        Language::English
    }
}
