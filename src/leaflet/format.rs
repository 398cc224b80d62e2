//! A leaflet format: `format.yaml` and its drawings, read and checked once for all articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::Tera;

use super::drawing::{self, Colour, Drawing, Item, LabelPiece, Sheet};
use super::fields;
use super::form::{Form, SheetForm, SlotForm, Target};
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::typeset::{Faces, Rect, SlotStyle, Weight, mm_of_pt};

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
    pub(crate) sheets: BTreeMap<String, SheetForm>,
    pub(crate) black: Colour,
    /// The `{{ … }}` texts of all drawings, each a template named by its own text.
    pub(crate) tera: Tera,
}

/// The drawings of a page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) plain: Vec<Item>,
    pub(crate) qr: Vec<Item>,
}

/// How a slot is set.
#[derive(Debug, Clone, Copy)]
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

    /// The sheets that several copies can be cut from: id, such as `a4`, and name. Sorted by id.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, Text)> {
        self.sheets
            .iter()
            .map(|(id, sheet)| (id.as_str(), Text::from(sheet.name.clone())))
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
            return Err(vec![Diagnostic::error(
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
            vec![Diagnostic::error(
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

/// Smallest type that a target prints legibly, and from which size on it may be bold, in pt.
/// Measured on dense characters; see the thermal figures for 203 and 300 dpi.
fn legible(target: Target, dpi: f64) -> (f64, f64) {
    match target {
        Target::Thermal if dpi < 250.0 => (9.0, 12.0),
        Target::Thermal => (7.0, 9.0),
        Target::Press | Target::Office => (7.0, 0.0),
    }
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
        self.findings
            .push(Diagnostic::error(rule, at, Text::new(zh, en)));
    }

    /// The first line of `format.yaml` that starts with this key, after white space.
    fn key(&self, key: &str) -> Location {
        let mut start = 0;
        for line in self.yaml.text.split_inclusive('\n') {
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
        let slots = self.slots(&form.slots, &palette, &form, dpi.unwrap_or(0.0));
        let qr_slots = self.slots(&form.qr_slots, &palette, &form, dpi.unwrap_or(0.0));
        if !self.findings.is_empty() {
            return None;
        }
        let faces = self.faces;
        let sheet = Sheet {
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
            plain.push(self.drawing(&page.plain, &sheet)?);
            qr.push(self.drawing(&page.qr, &sheet)?);
        }
        self.slots_agree(&form, &plain, &qr);
        let safe = Rect {
            x: form.safe,
            y: form.safe,
            width: form.trim.width - 2.0 * form.safe,
            height: form.trim.height - 2.0 * form.safe,
        };
        let (_, bold_from) = legible(form.target, dpi.unwrap_or(0.0));
        for (page, form_page) in plain.iter().zip(&form.pages) {
            self.items(&page.items, &form_page.plain, safe, form.minimum, bold_from);
        }
        for (page, form_page) in qr.iter().zip(&form.pages) {
            self.items(&page.items, &form_page.qr, safe, form.minimum, bold_from);
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
                .map(|(plain, qr)| Page {
                    plain: plain.items,
                    qr: qr.items,
                })
                .collect(),
            slots,
            qr_slots,
            sheets: form.sheets,
            black: Colour {
                rgb: [0; 3],
                cmyk: [0, 0, 0, 100],
            },
            tera: std::mem::take(&mut self.tera),
        })
    }

    /// Lengths that make no sense would give pages that make none.
    fn numbers(&mut self, form: &Form) {
        let mut wrong = Vec::new();
        let mut at_least = |key: &'static str, value: f64, least: f64| {
            if !value.is_finite() || value < least || value > 2000.0 {
                wrong.push((key, value));
            }
        };
        at_least("trim", form.trim.width, 10.0);
        at_least("trim", form.trim.height, 10.0);
        at_least("bleed", form.bleed, 0.0);
        at_least("safe", form.safe, 0.0);
        at_least("minimum", form.minimum, 1.0);
        for slot in form.slots.values().chain(form.qr_slots.values()) {
            at_least("size", slot.size, 1.0);
            at_least("leading", slot.leading, 0.5);
            at_least("lines", slot.lines as f64, 1.0);
        }
        for sheet in form.sheets.values() {
            at_least("paper", sheet.paper.width, 10.0);
            at_least("paper", sheet.paper.height, 10.0);
            at_least("columns", sheet.columns as f64, 1.0);
            at_least("rows", sheet.rows as f64, 1.0);
            at_least("gutter", sheet.gutter, 0.0);
            at_least("length", sheet.crop_marks.length, 1.0);
            at_least("gap", sheet.crop_marks.gap, 0.0);
            // Thinner lines vanish on many printers.
            at_least("width", sheet.crop_marks.width, mm_of_pt(0.25));
            at_least("slug_size", sheet.slug_size, 5.0);
        }
        for (key, value) in wrong {
            let at = self.key(key);
            self.error(
                "leaflet-format",
                at,
                format!("{key}不能是{value}"),
                format!("{key} cannot be {value}"),
            );
        }
        if form.pages.is_empty() {
            let at = self.key("pages");
            self.error(
                "leaflet-format",
                at,
                "至少要有一页".to_owned(),
                "at least one page is needed".to_owned(),
            );
        }
        for (id, sheet) in &form.sheets {
            let across = |count: usize, trim: f64| {
                count as f64 * trim + (count as f64 - 1.0) * sheet.gutter + 2.0 * form.bleed
            };
            let marks = 2.0 * (sheet.crop_marks.gap + sheet.crop_marks.length);
            let needs_width = across(sheet.columns, form.trim.width) + marks;
            let needs_height = across(sheet.rows, form.trim.height) + marks;
            let gutter_too_small = sheet.gutter < 2.0 * form.bleed
                && (sheet.columns > 1 || sheet.rows > 1)
                && form.bleed > 0.0;
            if needs_width > sheet.paper.width
                || needs_height > sheet.paper.height
                || gutter_too_small
            {
                let at = self.key(id);
                self.error(
                    "leaflet-format",
                    at,
                    format!(
                        "拼版“{id}”放不下：要{needs_width}×{needs_height}毫米，两件之间至少留{}毫米",
                        2.0 * form.bleed
                    ),
                    format!(
                        "sheet “{id}” is too small: it needs {needs_width}×{needs_height} mm, and \
                         {} mm between neighbours",
                        2.0 * form.bleed
                    ),
                );
            }
        }
    }

    fn palette(&mut self, form: &Form) -> BTreeMap<String, Colour> {
        let mut palette: BTreeMap<String, Colour> = BTreeMap::new();
        for (name, colour) in &form.palette {
            let at = self.key(name);
            let rgb = parse_rgb(&colour.rgb);
            let ink_ok = colour.cmyk.iter().all(|percent| *percent <= 100);
            let (Some(rgb), true) = (rgb, ink_ok) else {
                self.error(
                    "leaflet-colour",
                    at,
                    format!("颜色“{name}”要写成rgb: \"#0e1a2b\"和四个0到100的cmyk"),
                    format!(
                        "colour “{name}” needs rgb: \"#0e1a2b\" and four cmyk numbers, 0 to 100"
                    ),
                );
                continue;
            };
            if let Some((twin, _)) = palette.iter().find(|(_, other)| other.rgb == rgb) {
                let twin = twin.clone();
                self.error(
                    "leaflet-colour",
                    at.clone(),
                    format!("颜色“{name}”和“{twin}”的rgb一样，图里分不出来"),
                    format!("colours “{name}” and “{twin}” have the same rgb"),
                );
            }
            if form.target == Target::Thermal && rgb != [0; 3] && rgb != [255; 3] {
                self.error(
                    "leaflet-colour",
                    at,
                    format!("热敏打印只有黑白，不能用颜色“{name}”"),
                    format!("thermal printers are black and white: “{name}” cannot be used"),
                );
            }
            let cmyk = colour.cmyk;
            palette.insert(name.clone(), Colour { rgb, cmyk });
        }
        palette
    }

    fn dpi(&mut self, form: &Form) -> Option<f64> {
        match (form.target, form.dpi) {
            (Target::Thermal, Some(dpi)) if (100.0..=1200.0).contains(&dpi) => Some(dpi),
            (Target::Thermal, _) => {
                let at = self.key("target");
                self.error(
                    "leaflet-format",
                    at,
                    "热敏打印要写dpi，例如dpi: 203.2".to_owned(),
                    "a thermal target needs its dpi, such as dpi: 203.2".to_owned(),
                );
                None
            }
            (_, None) => None,
            (_, Some(_)) => {
                let at = self.key("dpi");
                self.error(
                    "leaflet-format",
                    at,
                    "只有热敏打印才写dpi".to_owned(),
                    "dpi is for thermal targets only".to_owned(),
                );
                None
            }
        }
    }

    fn slots(
        &mut self,
        forms: &BTreeMap<String, SlotForm>,
        palette: &BTreeMap<String, Colour>,
        form: &Form,
        dpi: f64,
    ) -> BTreeMap<String, Slot> {
        let (least, bold_from) = legible(form.target, dpi);
        let mut slots = BTreeMap::new();
        for (name, slot) in forms {
            let at = self.key(name);
            if !fields::is_slot(name) {
                self.error(
                    "leaflet-slot",
                    at.clone(),
                    format!(
                        "没有叫“{name}”的槽位，可用的有：{}",
                        fields::SLOTS.join("、")
                    ),
                    format!(
                        "there is no slot “{name}”; there are: {}",
                        fields::SLOTS.join(", ")
                    ),
                );
            }
            let Some(colour) = palette.get(&slot.colour).copied() else {
                self.error(
                    "leaflet-colour",
                    at,
                    format!("槽位“{name}”的颜色“{}”不在palette里", slot.colour),
                    format!(
                        "slot “{name}”: colour “{}” is not in the palette",
                        slot.colour
                    ),
                );
                continue;
            };
            let minimum = form.minimum.max(least);
            if slot.size < minimum {
                self.error(
                    "leaflet-type",
                    at.clone(),
                    format!("槽位“{name}”的字号{}太小，至少{minimum}", slot.size),
                    format!(
                        "slot “{name}”: {} pt is too small, {minimum} at least",
                        slot.size
                    ),
                );
            }
            if slot.weight == Weight::Bold && slot.size < bold_from {
                self.error(
                    "leaflet-type",
                    at,
                    format!("热敏打印{bold_from}点以下的字要用常规字重，粗体会糊：“{name}”"),
                    format!("bold below {bold_from} pt clogs on a thermal printer: “{name}”"),
                );
            }
            let style = slot.style();
            slots.insert(name.clone(), Slot { style, colour });
        }
        slots
    }

    fn drawing(&mut self, name: &str, sheet: &Sheet<'_>) -> Option<Drawing> {
        let Some(file) = self.files.iter().find(|file| file_name(file) == name) else {
            let at = self.key("pages");
            self.error(
                "leaflet-format",
                at,
                format!("找不到图“{name}”"),
                format!("drawing “{name}” is not there"),
            );
            return None;
        };
        let (drawing, findings) = drawing::read(*file, sheet);
        self.findings.extend(findings);
        Some(drawing)
    }

    /// Every slot that is drawn has a style, every style is drawn, and only the drawings with a
    /// QR code have a place for it.
    fn slots_agree(&mut self, form: &Form, plain: &[Drawing], qr: &[Drawing]) {
        let mut drawn = BTreeSet::new();
        for (drawings, with_qr) in [(plain, false), (qr, true)] {
            for (slot, at) in drawings.iter().flat_map(|drawing| &drawing.slots) {
                let kind = slot_kind(slot);
                drawn.insert(kind);
                let styled = form.slots.contains_key(kind)
                    || (with_qr && form.qr_slots.contains_key(kind))
                    || kind == "qr";
                if !fields::is_slot(kind) || (!styled && !kind.starts_with("qr")) {
                    self.error(
                        "leaflet-slot",
                        at.clone(),
                        format!("图里的槽位“{slot}”在format.yaml的slots里没有“{kind}”"),
                        format!("slot “{slot}” of the drawing has no “{kind}” in format.yaml"),
                    );
                }
                if !with_qr && kind.starts_with("qr") {
                    self.error(
                        "leaflet-slot",
                        at.clone(),
                        format!("不带二维码的图里不能有槽位“{slot}”"),
                        format!("the drawing without a QR code may not have a slot “{slot}”"),
                    );
                }
            }
            let has_code = drawings
                .iter()
                .any(|drawing| drawing.slots.contains_key("qr"));
            if with_qr && !has_code {
                let at = self.key("pages");
                self.error(
                    "leaflet-slot",
                    at,
                    "带二维码的图里没有槽位“qr”".to_owned(),
                    "the drawing with a QR code has no slot “qr”".to_owned(),
                );
            }
        }
        for name in form.slots.keys().chain(form.qr_slots.keys()) {
            if !drawn.contains(name.as_str()) {
                let at = self.key(name);
                self.error(
                    "leaflet-slot",
                    at,
                    format!("format.yaml里的槽位“{name}”，图里没有画"),
                    format!("slot “{name}” of format.yaml is in no drawing"),
                );
            }
        }
    }

    fn items(&mut self, items: &[Item], file: &str, safe: Rect, minimum: f64, bold_from: f64) {
        for item in items {
            match item {
                Item::Shape(_) => {}
                Item::Clip { items, .. } => self.items(items, file, safe, minimum, bold_from),
                Item::Slot { name, area } => {
                    if !safe.contains(area) {
                        let at = self.in_file(file, &format!("\"{name}\""));
                        self.error(
                            "leaflet-safe-area",
                            at,
                            format!("槽位“{name}”超出了安全区，离裁切边太近"),
                            format!("slot “{name}” leaves the safe area"),
                        );
                    }
                }
                Item::Label(label) => {
                    for piece in &label.pieces {
                        self.piece(piece, file, minimum, bold_from);
                    }
                    let fixed = !label.pieces.iter().any(|piece| piece.text.contains("{{"));
                    if let (true, Ok(placed)) = (fixed, super::fill::place_label(label, self.faces))
                        && !safe.contains(&placed.area)
                    {
                        let text = &label.pieces[0].text;
                        let at = self.in_file(file, text);
                        self.error(
                            "leaflet-safe-area",
                            at,
                            format!("文字“{text}”超出了安全区，离裁切边太近"),
                            format!("text “{text}” leaves the safe area"),
                        );
                    }
                }
            }
        }
    }

    /// Where `text` stands in a drawing.
    fn in_file(&self, name: &str, text: &str) -> Location {
        let Some(file) = self.files.iter().find(|file| file_name(file) == name) else {
            return Location::file(name);
        };
        match file.text.find(text) {
            Some(at) => file.at(at..at + text.len()),
            None => Location::file(file.path),
        }
    }

    /// Type sizes, glyphs and `{{ … }}` of text that stands in a drawing.
    fn piece(&mut self, piece: &LabelPiece, file: &str, minimum: f64, bold_from: f64) {
        let text = &piece.text;
        let at = self.in_file(file, text);
        if piece.size + 1e-3 < minimum
            || (piece.weight == Weight::Bold && piece.size + 1e-3 < bold_from)
        {
            self.error(
                "leaflet-type",
                at.clone(),
                format!("文字“{text}”的字号{}太小", piece.size),
                format!("text “{text}”: {} pt is too small", piece.size),
            );
        }
        if !text.contains("{{") {
            if let Err(missing) =
                crate::typeset::set_line(text, self.faces, piece.weight, piece.size)
            {
                self.error(
                    "leaflet-type",
                    at,
                    format!("主题的字体里没有“{}”这个字", missing.0),
                    format!("the theme's fonts have no “{}”", missing.0),
                );
            }
            return;
        }
        if let Err(error) = self.tera.add_raw_template(text, text) {
            self.error(
                "leaflet-tera",
                at,
                format!("“{text}”写得不对：{error}"),
                format!("“{text}” is wrong: {error}"),
            );
            return;
        }
        let used: BTreeSet<String> = self
            .tera
            .get_template_variables(text)
            .map(|names| names.into_iter().map(str::to_owned).collect())
            .unwrap_or_default();
        for name in used {
            if !fields::VARIABLES.contains(&name.as_str()) {
                self.error(
                    "leaflet-tera",
                    at.clone(),
                    format!(
                        "没有叫“{name}”的内容，可用的有：{}",
                        fields::VARIABLES.join("、")
                    ),
                    format!(
                        "there is no “{name}”; there are: {}",
                        fields::VARIABLES.join(", ")
                    ),
                );
            }
        }
    }
}

fn parse_rgb(text: &str) -> Option<[u8; 3]> {
    let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let number = u32::from_str_radix(hex, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
