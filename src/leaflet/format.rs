//! A leaflet format: `format.yaml` and its drawings, read and checked once for all articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Tera;

use super::advice::mistake;
use super::drawing::{Colour, Item, Rules};
use super::fold::Fold;
use super::form::{Form, Target};
use super::sheet::Sheet;
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::typeset::{Faces, Rect, SlotStyle, mm_of_pt};

mod agreement;
mod settings;

pub(crate) use settings::legible;

/// A printed piece that a theme describes: its size, its drawings, how its slots are set.
#[derive(Debug)]
pub struct Format {
    id: String,
    name: Text,
    printer: Text,
    paper: Text,
    pub(crate) trim: (f64, f64),
    pub(crate) bleed: f64,
    pub(crate) safe: f64,
    pub(crate) target: Target,
    /// Side of a printer's dot in mm, on thermal printers.
    pub(crate) dot: Option<f64>,
    pub(crate) pages: Vec<Page>,
    pub(crate) slots: BTreeMap<String, Slot>,
    pub(crate) qr_slots: BTreeMap<String, Slot>,
    /// What a small format has no room for.
    omits: Vec<String>,
    /// How its pages become one strip; none if each stands alone.
    pub(crate) fold: Option<Fold>,
    pub(crate) sheets: BTreeMap<String, Sheet>,
    ink_limit: u16,
    pub(crate) black: Colour,
    /// The `{{ … }}` texts of all drawings, each a template named by its own text.
    pub(crate) tera: Tera,
}

/// The drawings of a page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) plain: Vec<Item>,
    pub(crate) qr: Vec<Item>,
    /// The article of several that it shows, from 0.
    pub(crate) article: Option<usize>,
}

/// How a slot is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Slot {
    pub(crate) style: SlotStyle,
    pub(crate) colour: Colour,
}

impl Format {
    /// The folder's name, such as `parcel-100x150`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the piece is called, such as 快递贴纸.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// What prints it, for the download page.
    pub fn printer(&self) -> &Text {
        &self.printer
    }

    /// What it is printed on, for the download page.
    pub fn paper(&self) -> &Text {
        &self.paper
    }

    /// Width and height of the finished piece in mm.
    pub fn trim_size(&self) -> (f64, f64) {
        self.trim
    }

    /// What is printed beyond the finished piece on each side, in mm.
    pub fn bleed(&self) -> f64 {
        self.bleed
    }

    /// What kind of machine prints it.
    pub fn target(&self) -> Target {
        self.target
    }

    /// The dots in an inch of the thermal printer it is drawn for; none on other targets.
    pub fn dots(&self) -> Option<f64> {
        // A length in mm brought back to dots has the noise of two divisions.
        self.dot.map(|dot| (25.4 / dot * 1e6).round() / 1e6)
    }

    /// The sheets that its folder asks for: id, such as `a4`, and name. Sorted by id. Others can be
    /// made too: see [`sheet::SIZES`](super::sheet::SIZES).
    pub fn sheets(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.sheets
            .iter()
            .map(|(id, sheet)| (id.as_str(), &sheet.name))
    }

    /// How many articles one leaflet shows: 1, or as many as its pages name. A leaflet of several
    /// is made once for a site or a job, from [`Fields::chapters`](super::Fields::chapters).
    pub fn articles(&self) -> usize {
        let numbers = self.pages.iter().filter_map(|page| page.article);
        numbers.max().map_or(1, |last| last + 1)
    }

    /// How many pages one leaflet has.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Most ink in one place, in percent of all four together.
    pub fn ink_limit(&self) -> u16 {
        self.ink_limit
    }

    /// Whether the format says that it has no room for a slot, such as `point-2`.
    pub(crate) fn omits(&self, slot: &str) -> bool {
        omits(&self.omits, slot)
    }

    /// Reads a format from the files of its folder, each with its path from the project root:
    /// `format.yaml` and the drawings that it names.
    ///
    /// # Errors
    /// Everything that is wrong with them, each at its place, for the maker of the theme.
    pub fn load(
        id: &str,
        files: &[Source<'_>],
        faces: &Faces,
        fonts: &FontIndex,
    ) -> Result<Self, Vec<Diagnostic>> {
        let Some(yaml) = files.iter().find(|file| file_name(file) == "format.yaml") else {
            return Err(vec![mistake(
                "leaflet-format",
                Location::file(files.first().map_or(id, |file| file.path)),
                Text::new(
                    format!("传单版式“{id}”里没有format.yaml"),
                    format!("leaflet format “{id}” has no format.yaml"),
                ),
            )]);
        };
        let form: Form = serde_yaml::from_str(yaml.text).map_err(|error| {
            let at = error.location().map_or(0, |place| place.index());
            vec![mistake(
                "leaflet-format",
                yaml.at(at..at + 1),
                Text::new(
                    format!("format.yaml写得不对：{error}"),
                    format!("format.yaml is wrong: {error}"),
                ),
            )]
        })?;
        let mut loader = Loader {
            yaml: *yaml,
            files,
            faces,
            fonts,
            findings: Vec::new(),
            tera: Tera::default(),
        };
        let format = loader.format(id, form);
        match format {
            Some(format) if loader.findings.is_empty() => Ok(format),
            _ => Err(loader.findings),
        }
    }
}

/// The theme's fonts as the reader of drawings looks them up; made once for all formats.
#[derive(Debug, Clone)]
pub struct FontIndex(Arc<usvg::fontdb::Database>);

impl FontIndex {
    /// Indexes all faces.
    pub fn new(faces: &Faces) -> Self {
        let mut index = usvg::fontdb::Database::new();
        for face in faces.all() {
            let bytes: Arc<Vec<u8>> = Arc::clone(face.bytes());
            index.load_font_source(usvg::fontdb::Source::Binary(bytes));
        }
        // A family that the theme does not have must be found in the drawing, not vanish from it.
        if let Some(face) = faces.all().first() {
            index.set_serif_family(face.family());
        }
        Self(Arc::new(index))
    }
}

fn file_name<'a>(file: &Source<'a>) -> &'a str {
    file.path.rsplit('/').next().unwrap_or(file.path)
}

/// A slot's name without the number that tells equal slots apart: `point-2` is set as `point`.
pub(crate) fn slot_kind(name: &str) -> &str {
    let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
    match kind.strip_suffix('-') {
        Some(kind) if kind.len() + 1 < name.len() => kind,
        _ => name,
    }
}

/// Whether a list of slots and kinds of slots has this slot.
fn omits(list: &[String], slot: &str) -> bool {
    list.iter()
        .any(|name| name == slot || name == slot_kind(slot))
}

struct Loader<'a> {
    yaml: Source<'a>,
    files: &'a [Source<'a>],
    faces: &'a Faces,
    fonts: &'a FontIndex,
    findings: Vec<Diagnostic>,
    tera: Tera,
}

impl Loader<'_> {
    fn error(&mut self, rule: &'static str, at: Location, zh: String, en: String) {
        self.findings.push(mistake(rule, at, Text::new(zh, en)));
    }

    /// The first line of `format.yaml` that starts with this key, after white space.
    fn key(&self, key: &str) -> Location {
        self.key_of("", key)
    }

    /// The same, after the line of a top-level key.
    fn key_of(&self, section: &str, key: &str) -> Location {
        let text = self.yaml.text;
        let mut start = if section.is_empty() {
            0
        } else {
            text.find(&format!("\n{section}:")).map_or(0, |at| at + 1)
        };
        for line in text[start..].split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            let rest = line[indent..].strip_prefix(key);
            if rest.is_some_and(|rest| rest.trim_start().starts_with(':')) {
                let from = start + indent;
                return self.yaml.at(from..from + key.len());
            }
            start += line.len();
        }
        Location::file(self.yaml.path)
    }

    fn format(&mut self, id: &str, form: Form) -> Option<Format> {
        self.numbers(&form);
        let palette = self.palette(&form);
        let dpi = self.dpi(&form);
        let dot = dpi.map(|dpi| 25.4 / dpi);
        let fold = self.fold(&form);
        let sheets = self.sheets(&form, fold.as_ref());
        if !self.findings.is_empty() {
            return None;
        }
        let slots = self.slots("slots", &form.slots, &palette, &form, dpi.unwrap_or(0.0));
        let qr_slots = self.slots(
            "qr_slots",
            &form.qr_slots,
            &palette,
            &form,
            dpi.unwrap_or(0.0),
        );
        if !self.findings.is_empty() {
            return None;
        }
        let faces = self.faces;
        let rules = Rules {
            trim: (form.trim.width, form.trim.height),
            bleed: form.bleed,
            palette: &palette,
            faces,
            fonts: &self.fonts.0,
            // A quarter point on paper, two dots on a thermal head.
            thinnest: dot.map_or(mm_of_pt(0.25), |dot| 2.0 * dot),
        };
        let mut plain = Vec::new();
        let mut qr = Vec::new();
        for page in &form.pages {
            plain.push(self.drawing(&page.plain, &rules)?);
            qr.push(self.drawing(&page.qr, &rules)?);
        }
        if !self.findings.is_empty() {
            return None;
        }
        self.slots_agree(&form, &plain, &qr);
        // A slot with a wrong name is not missing too.
        if self.findings.is_empty() {
            self.all_drawn(&form, &plain, &qr);
        }
        let safe = Rect {
            x: form.safe,
            y: form.safe,
            width: form.trim.width - 2.0 * form.safe,
            height: form.trim.height - 2.0 * form.safe,
        };
        let (least, bold_from) = legible(form.target, dpi.unwrap_or(0.0));
        let minimum = form.minimum.max(least);
        for (page, form_page) in plain.iter().zip(&form.pages) {
            self.items(&page.items, &form_page.plain, safe, minimum, bold_from);
        }
        for (page, form_page) in qr.iter().zip(&form.pages) {
            self.items(&page.items, &form_page.qr, safe, minimum, bold_from);
        }
        Some(Format {
            id: id.to_owned(),
            name: form.name.into(),
            printer: form.printer.into(),
            paper: form.paper.into(),
            trim: (form.trim.width, form.trim.height),
            bleed: form.bleed,
            safe: form.safe,
            target: form.target,
            dot,
            pages: plain
                .into_iter()
                .zip(qr)
                .zip(&form.pages)
                .map(|((plain, qr), page)| Page {
                    plain: plain.items,
                    qr: qr.items,
                    article: page.article.map(|number| number - 1),
                })
                .collect(),
            slots,
            qr_slots,
            omits: form.omits,
            fold,
            sheets,
            ink_limit: form.ink_limit,
            black: Colour {
                rgb: [0; 3],
                cmyk: [0, 0, 0, 100],
            },
            tera: std::mem::take(&mut self.tera),
        })
    }
}
