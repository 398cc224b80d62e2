//! Preflight: a filled leaflet looked at as the printer will get it, before anything is written.
//!
//! In: the leaflet with the format and the words that it was filled with, and what is true of the
//! site ([`Truth`]). Out: a [`Flaw`] for everything that must not be printed. A format is checked
//! when it is loaded and a text when it is set; here is what shows only on the finished page: type
//! and lines as they stand, colour that ends at the cut, black that a thermal head cannot hold, a
//! code that is covered, opens another site or cannot be read, numbers and imprint. Pure, and the
//! same for the same leaflet.

use super::fields::Fields;
use super::fill::{Leaflet, Variable};
use super::form::Target;
use super::format::Format;
use super::paper::Edge;
use super::raster::picture;
use crate::diagnostic::Text;
use crate::typeset::{Faces, Rect};

mod code;
mod marks;
mod words;

pub use code::codes_in;

/// The most of a thermal label that is black: more overheats the head, smears and curls the paper.
const MOST_BLACK: f64 = 0.30;

/// Resolution at which black is measured, in dpi.
const COVERAGE: f64 = 72.0;

/// What is true of a site, that its leaflets are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    /// The site's address with its final `/`; codes open nothing else.
    pub base: String,
    /// The numbers of the site's table of hotlines; leaflets print no others.
    pub hotlines: Vec<String>,
}

/// Something that must not be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Flaw {
    /// The id of the rule.
    pub rule: &'static str,
    /// Where the cause is.
    pub place: Place,
    /// What is wrong.
    pub message: Text,
    /// What to do about it.
    pub hint: Text,
}

/// Where the cause of a flaw is.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// A key of the article's front matter, and the item of its list, from 0.
    Article(&'static str, Option<usize>),
    /// A key of the site's settings.
    Site(&'static str),
    /// The drawing of a page, from 0: the slot of this name, if it is drawn.
    Slot(usize, String),
    /// The drawing of a page, from 0: this text in it.
    Text(usize, String),
    /// The drawing of a page, from 0: the shape that takes this box, in mm from the cut.
    Shape(usize, Rect),
    /// The drawing of a page, from 0.
    Drawing(usize),
    /// `format.yaml`.
    Format,
}

/// Looks at a leaflet that `format` was filled with `fields` for; none of what it finds may go to
/// print. Reading the codes takes pictures of their surroundings, so a caller that makes several
/// files of one leaflet examines it once.
pub fn examine(
    format: &Format,
    fields: &Fields,
    leaflet: &Leaflet,
    faces: &Faces,
    truth: &Truth,
) -> Vec<Flaw> {
    let mut examiner = Examiner {
        format,
        fields,
        leaflet,
        faces,
        truth,
        flaws: Vec::new(),
    };
    examiner.pages();
    examiner.marks();
    examiner.words();
    examiner.coverage();
    examiner.codes();
    examiner.flaws
}

struct Examiner<'a> {
    format: &'a Format,
    fields: &'a Fields,
    leaflet: &'a Leaflet,
    faces: &'a Faces,
    truth: &'a Truth,
    flaws: Vec<Flaw>,
}

impl Examiner<'_> {
    fn flaw(&mut self, rule: &'static str, place: Place, message: Text, hint: Text) {
        let flaw = Flaw {
            rule,
            place,
            message,
            hint,
        };
        if !self.flaws.contains(&flaw) {
            self.flaws.push(flaw);
        }
    }

    /// Where the text of a slot comes from; where the text stands, if it comes from nowhere else.
    fn place_of(&self, page: usize, slot: &str, text: &str) -> Place {
        let nth = || {
            let number: usize = slot.rsplit('-').next()?.parse().ok()?;
            number.checked_sub(1)
        };
        // A page of one article of several: not the one that the caller knows.
        let other = self
            .format
            .pages
            .get(page)
            .is_some_and(|page| page.article.is_some());
        match super::format::slot_kind(slot) {
            "" => Place::Text(page, text.to_owned()),
            "issuer" | "issue" => Place::Site("leaflet"),
            "hotline-number" | "hotline-label" => Place::Site("hotlines"),
            _ if other => Place::Slot(page, slot.to_owned()),
            "headline" => Place::Article("headline", None),
            "point" => Place::Article("points", nth()),
            "address" => Place::Article("code", None),
            "valid-until" => Place::Article("review_by", None),
            _ => Place::Slot(page, slot.to_owned()),
        }
    }

    /// As many pages as the format has, each of its size, none blank.
    fn pages(&mut self) {
        let (has, wants) = (self.leaflet.pages.len(), self.format.pages.len());
        if has != wants || self.leaflet.trim != self.format.trim {
            self.flaw(
                "leaflet-size",
                Place::Format,
                Text::new(
                    format!("传单有{has}页，规格是{wants}页，或者大小不一样"),
                    format!("the leaflet has {has} pages, its format {wants}, or another size"),
                ),
                Text::new(
                    "重新生成这份传单。",
                    "Make the leaflet again from its format.",
                ),
            );
        }
        for page in 0..has {
            if self.leaflet.pages[page].marks.is_empty() {
                self.flaw(
                    "leaflet-size",
                    Place::Drawing(page),
                    Text::new(
                        format!("第{}页是空白的", page + 1),
                        format!("page {} is blank", page + 1),
                    ),
                    Text::new(
                        "在这一页的图里画上内容，或者从format.yaml的pages里去掉这一页。",
                        "Draw something on it, or take the page out of pages in format.yaml.",
                    ),
                );
            }
        }
    }

    /// How much of a thermal label is black.
    fn coverage(&mut self) {
        if self.format.target != Target::Thermal {
            return;
        }
        for (page, paper) in self.leaflet.papers(Edge::Trim).iter().enumerate() {
            let picture = picture(paper, self.faces, COVERAGE);
            let pixels = picture.pixels();
            let light: u64 = pixels.iter().map(|pixel| u64::from(pixel[1])).sum();
            let black = 1.0 - light as f64 / (255 * pixels.len().max(1)) as f64;
            if black > MOST_BLACK {
                let (black, most) = (100.0 * black, 100.0 * MOST_BLACK);
                self.flaw(
                    "leaflet-coverage",
                    Place::Drawing(page),
                    Text::new(
                        format!("有{black:.0}%的地方是黑的，最多{most:.0}%"),
                        format!("{black:.0} % of it is black, {most:.0} % at most"),
                    ),
                    Text::new(
                        "去掉大块的黑底，改成白底黑字和粗线。",
                        "Take large black areas away: black type and thick lines on white.",
                    ),
                );
            }
        }
    }

    /// The codes of a page: where each stands, what it opens, and the mark that draws it.
    fn codes_of(&self, page: usize) -> impl Iterator<Item = code::Code> + use<'_> {
        let dot = self.format.dot;
        self.leaflet.pages[page]
            .variable
            .iter()
            .filter_map(move |variable| match variable {
                Variable::Code { area, target, mark } => code::Code::new(*area, target, mark, dot),
                Variable::Text { .. } => None,
            })
    }
}
