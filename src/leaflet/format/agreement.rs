//! Drawings and `format.yaml` held against each other, and against the paper.

use std::collections::BTreeSet;

use super::{Loader, file_name, omits, slot_kind};
use crate::diagnostic::Location;
use crate::leaflet::drawing::{self, Drawing, Item, LabelPiece, Rules};
use crate::leaflet::fields;
use crate::leaflet::fill::place_label;
use crate::leaflet::form::Form;
use crate::typeset::{Rect, Weight, set_line};

impl Loader<'_> {
    pub(super) fn drawing(&mut self, name: &str, rules: &Rules<'_>) -> Option<Drawing> {
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
        let (drawing, findings) = drawing::read(*file, rules);
        self.findings.extend(findings);
        Some(drawing)
    }

    /// Every slot that is drawn has a style, every style is drawn, and only the drawings with a
    /// QR code have a place for it.
    pub(super) fn slots_agree(&mut self, form: &Form, plain: &[Drawing], qr: &[Drawing]) {
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
        let plain_names = form.slots.keys().map(|name| ("slots", name));
        let qr_names = form.qr_slots.keys().map(|name| ("qr_slots", name));
        for (section, name) in plain_names.chain(qr_names) {
            if !drawn.contains(name.as_str()) {
                let at = self.key_of(section, name);
                self.error(
                    "leaflet-slot",
                    at,
                    format!("format.yaml里的槽位“{name}”，图里没有画"),
                    format!("slot “{name}” of format.yaml is in no drawing"),
                );
            }
        }
    }

    /// Everything that a leaflet says is drawn or named under `omits`, with a QR code and without.
    pub(super) fn all_drawn(&mut self, form: &Form, plain: &[Drawing], qr: &[Drawing]) {
        let several = form.pages.iter().any(|page| page.article.is_some());
        for name in &form.omits {
            let known = fields::is_slot(slot_kind(name));
            let needed = fields::NEVER_OMITTED
                .iter()
                .any(|slot| *slot == name || slot_kind(slot) == name);
            if !known || needed {
                let at = self.key("omits");
                self.error(
                    "leaflet-slot",
                    at,
                    format!("omits里不能写“{name}”"),
                    format!("omits cannot name “{name}”"),
                );
            }
        }
        if !self.findings.is_empty() {
            return;
        }
        for pages in [plain, qr] {
            for (drawing, page) in pages.iter().zip(&form.pages) {
                for (slot, at) in &drawing.slots {
                    let of_article = matches!(slot_kind(slot), "short-title" | "give-away");
                    if of_article && page.article.is_none() {
                        self.error(
                            "leaflet-slot",
                            at.clone(),
                            format!("有槽位“{slot}”的页，要在format.yaml的pages里写article"),
                            format!(
                                "a page with slot “{slot}” needs article in pages of format.yaml"
                            ),
                        );
                    }
                }
            }
        }
        let mut doubtful = BTreeSet::new();
        let mut missing = BTreeSet::new();
        for (drawings, with_qr) in [(plain, false), (qr, true)] {
            let drawn: BTreeSet<&str> = drawings
                .iter()
                .flat_map(|drawing| drawing.slots.keys().map(String::as_str))
                .collect();
            let text: Vec<&str> = drawings
                .iter()
                .flat_map(|drawing| variables(&drawing.items))
                .collect();
            for slot in fields::SAID.into_iter().chain(fields::NEVER_OMITTED) {
                let kind = slot_kind(slot);
                // On the pages of a leaflet of several articles each says its own.
                let elsewhere = several && matches!(kind, "headline" | "point")
                    || (!with_qr && kind.starts_with("qr"));
                let variable = match kind.split_once('-') {
                    Some(("hotline", part)) => {
                        let number = slot.rsplit('-').next().and_then(|n| n.parse().ok());
                        let index = number.map_or(0, |number: usize| number.saturating_sub(1));
                        format!("hotlines[{index}].{part}")
                    }
                    _ => kind.replace('-', "_"),
                };
                let written = text.iter().any(|text| text.contains(&variable));
                let left_out = omits(&form.omits, slot);
                if drawn.contains(slot) && left_out {
                    doubtful.insert(slot);
                } else if !drawn.contains(slot) && !written && !elsewhere && !left_out {
                    missing.insert(slot);
                }
            }
        }
        for slot in doubtful {
            let at = self.key("omits");
            self.error(
                "leaflet-slot",
                at,
                format!("omits里的“{slot}”，图里画了"),
                format!("“{slot}” of omits is drawn"),
            );
        }
        for slot in missing {
            let at = self.key("slots");
            self.error(
                "leaflet-slot",
                at,
                format!("图里没有画“{slot}”；放不下的，写进omits"),
                format!("“{slot}” is not drawn; what has no room is named under omits"),
            );
        }
    }

    pub(super) fn items(
        &mut self,
        items: &[Item],
        file: &str,
        safe: Rect,
        minimum: f64,
        bold_from: f64,
    ) {
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
                    if let (true, Ok(placed)) = (fixed, place_label(label, self.faces))
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
    pub(super) fn in_file(&self, name: &str, text: &str) -> Location {
        let Some(file) = self.files.iter().find(|file| file_name(file) == name) else {
            return Location::file(name);
        };
        // As the content of an element, else anywhere.
        let content = file.text.find(&format!(">{text}<")).map(|at| at + 1);
        match content.or_else(|| file.text.find(text)) {
            Some(at) => file.at(at..at + text.len()),
            None => Location::file(file.path),
        }
    }

    /// Type sizes, glyphs and `{{ … }}` of text that stands in a drawing.
    pub(super) fn piece(&mut self, piece: &LabelPiece, file: &str, minimum: f64, bold_from: f64) {
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
            if let Err(missing) = set_line(text, self.faces, piece.weight, piece.size) {
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

/// The texts of a drawing that have `{{ … }}`.
fn variables(items: &[Item]) -> Vec<&str> {
    let mut texts = Vec::new();
    for item in items {
        match item {
            Item::Clip { items, .. } => texts.extend(variables(items)),
            Item::Label(label) => texts.extend(
                label
                    .pieces
                    .iter()
                    .map(|piece| piece.text.as_str())
                    .filter(|text| text.contains("{{")),
            ),
            Item::Shape(_) | Item::Slot { .. } => {}
        }
    }
    texts
}
