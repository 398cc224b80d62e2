//! What `format.yaml` says, checked: lengths, colours, type sizes.

use std::collections::BTreeMap;

use super::{Loader, Slot};
use crate::leaflet::advice::mistake;
use crate::leaflet::drawing::Colour;
use crate::leaflet::fields;
use crate::leaflet::fold::Fold;
use crate::leaflet::form::{Form, SlotForm, Target};
use crate::leaflet::sheet::{Piece, Sheet};
use crate::typeset::{Weight, mm_of_pt};

/// Smallest type that a target prints legibly, and from which size on it may be bold, in pt.
/// Measured on dense characters; see the thermal figures for 203 and 300 dpi.
pub(crate) fn legible(target: Target, dpi: f64) -> (f64, f64) {
    match target {
        Target::Thermal if dpi < 250.0 => (9.0, 12.0),
        Target::Thermal => (7.0, 9.0),
        Target::Press | Target::Office => (7.0, 0.0),
    }
}

impl Loader<'_> {
    /// Lengths that make no sense would give pages that make none.
    pub(super) fn numbers(&mut self, form: &Form) {
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
            if let Some(paper) = sheet.paper {
                at_least("paper", paper.width, 10.0);
                at_least("paper", paper.height, 10.0);
            }
            if sheet.columns.is_some() || sheet.rows.is_some() {
                at_least("columns", sheet.columns.unwrap_or(0) as f64, 1.0);
                at_least("rows", sheet.rows.unwrap_or(0) as f64, 1.0);
            }
            if let Some(gutter) = sheet.gutter {
                at_least("gutter", gutter, 2.0 * form.bleed);
            }
            if let Some(marks) = sheet.crop_marks {
                at_least("length", marks.length, 1.0);
                at_least("gap", marks.gap, 0.0);
                // Thinner lines vanish on many printers.
                at_least("width", marks.width, mm_of_pt(0.25));
            }
            if let Some(size) = sheet.slug_size {
                at_least("slug_size", size, 5.0);
            }
        }
        // Black text alone takes a hundred.
        at_least("ink_limit", f64::from(form.ink_limit), 100.0);
        let numbers = form.pages.iter().filter_map(|page| page.article);
        for number in numbers {
            at_least("article", number as f64, 1.0);
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
    }

    /// How the pages are folded; a finding if a page is missing or doubled.
    pub(super) fn fold(&mut self, form: &Form) -> Option<Fold> {
        let folded = form.fold.as_ref()?;
        let fold = Fold::new(folded, form.pages.len());
        if fold.is_none() {
            let at = self.key("fold");
            let pages = form.pages.len();
            self.error(
                "leaflet-format",
                at,
                format!("fold的两面加起来要把1到{pages}页各写一次，两面一样多"),
                format!("the two sides of fold must name pages 1 to {pages} once, as many on each"),
            );
        }
        fold
    }

    /// The sheets that the format asks for; a finding for each that is too small.
    pub(super) fn sheets(&mut self, form: &Form, fold: Option<&Fold>) -> BTreeMap<String, Sheet> {
        // Wrong numbers have findings of their own.
        if !self.findings.is_empty() {
            return BTreeMap::new();
        }
        let trim = (form.trim.width, form.trim.height);
        let piece = Piece::new(trim, form.bleed, fold);
        let mut sheets = BTreeMap::new();
        for (id, sheet) in &form.sheets {
            match Sheet::new(id, Some(sheet), piece) {
                Ok(sheet) => {
                    sheets.insert(id.clone(), sheet);
                }
                Err(problem) => {
                    let at = self.key_of("sheets", id);
                    let message = problem.message();
                    self.findings.push(mistake("leaflet-format", at, message));
                }
            }
        }
        sheets
    }

    pub(super) fn palette(&mut self, form: &Form) -> BTreeMap<String, Colour> {
        let mut palette: BTreeMap<String, Colour> = BTreeMap::new();
        for (name, colour) in &form.palette {
            let at = self.key_of("palette", name);
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
            let ink: u16 = colour.cmyk.iter().copied().map(u16::from).sum();
            if ink > form.ink_limit {
                let limit = form.ink_limit;
                self.error(
                    "leaflet-colour",
                    at.clone(),
                    format!("颜色“{name}”的四色墨量加起来{ink}%，超过了{limit}%，印出来不干、透背"),
                    format!(
                        "colour “{name}” takes {ink} % of ink, more than {limit} %: it would not \
                         dry"
                    ),
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

    pub(super) fn dpi(&mut self, form: &Form) -> Option<f64> {
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

    pub(super) fn slots(
        &mut self,
        section: &str,
        forms: &BTreeMap<String, SlotForm>,
        palette: &BTreeMap<String, Colour>,
        form: &Form,
        dpi: f64,
    ) -> BTreeMap<String, Slot> {
        let (least, bold_from) = legible(form.target, dpi);
        let mut slots = BTreeMap::new();
        for (name, slot) in forms {
            let at = self.key_of(section, name);
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
}

fn parse_rgb(text: &str) -> Option<[u8; 3]> {
    let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let number = u32::from_str_radix(hex, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
