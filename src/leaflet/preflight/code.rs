//! QR codes on the finished page: clear of other marks, dark on light, read back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::words::squeezed;
use super::{Examiner, Place};
use crate::diagnostic::Text;
use crate::leaflet::drawing::Shape;
use crate::leaflet::paper::{Edge, Paper};
use crate::leaflet::raster::{Bitmap, Picture, detail, luma};
use crate::typeset::{QUIET_MODULES, QrCode, QrPlacement, Rect};

/// The resolutions at which a code must be read: of most thermal and most office printers.
const READ_AT: [f64; 2] = [203.2, 300.0];

/// Least dots to a side of a module; DENSO WAVE asks for 4.
const LEAST_DOTS: f64 = 4.0;

/// Least difference of light and dark, as parts of white paper; ISO/IEC 15415 calls 0.7 grade 4.
const CONTRAST: f64 = 0.7;

/// Around a code, in mm: what a camera sees beside it.
const AROUND: f64 = 2.0;

/// A code as a page holds it.
pub(super) struct Code {
    pub(super) target: String,
    pub(super) mark: Arc<Shape>,
    matrix: QrCode,
    place: QrPlacement,
}

impl Code {
    /// None if the address is too long for a code, which filling has found.
    pub(super) fn new(
        area: Rect,
        target: &str,
        mark: &Arc<Shape>,
        dot: Option<f64>,
    ) -> Option<Self> {
        let matrix = QrCode::encode(target).ok()?;
        Some(Self {
            target: target.to_owned(),
            mark: Arc::clone(mark),
            place: matrix.place(area, dot),
            matrix,
        })
    }

    /// The code with its quiet zone and `more` mm on each side, in mm of the page.
    fn area(&self, more: f64) -> Rect {
        let quiet = QUIET_MODULES as f64 * self.place.module + more;
        let side = self.matrix.modules() as f64 * self.place.module + 2.0 * quiet;
        Rect {
            x: self.place.x - quiet,
            y: self.place.y - quiet,
            width: side,
            height: side,
        }
    }
}

/// The text of every code that can be read in a picture.
pub fn codes_in(picture: &Picture) -> Vec<String> {
    let (width, _) = picture.size();
    let pixels = picture.pixels();
    read(picture.size(), |x, y| luma(pixels[y * width + x]))
}

/// The same in black and white, as a cheap printer leaves it.
fn codes_in_dots(bitmap: &Bitmap) -> Vec<String> {
    read(
        bitmap.size(),
        |x, y| {
            if bitmap.is_black(x, y) { 0 } else { 255 }
        },
    )
}

fn read((width, height): (usize, usize), pixel: impl Fn(usize, usize) -> u8) -> Vec<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    let grids = image.detect_grids();
    let texts = grids.iter().filter_map(|grid| grid.decode().ok());
    texts.map(|(_, text)| text).collect()
}

/// The part of light that a colour gives back, 0 to 1 (relative luminance of sRGB).
fn reflectance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

impl Examiner<'_> {
    /// Every code of every page.
    pub(super) fn codes(&mut self) {
        let papers = self.leaflet.papers(Edge::Trim);
        for (page, paper) in papers.iter().enumerate() {
            let codes: Vec<Code> = self.codes_of(page).collect();
            for code in &codes {
                self.dots(page, code);
                self.address(page, code);
                if self.surroundings(page, paper, code) {
                    self.content(page, paper, code);
                }
            }
        }
    }

    /// Enough dots to a module, where a printer has dots.
    fn dots(&mut self, page: usize, code: &Code) {
        let Some(dot) = self.format.dot else {
            return;
        };
        let dots = (code.place.module / dot).round();
        if dots < LEAST_DOTS {
            self.flaw(
                "leaflet-qr-size",
                Place::Slot(page, "qr".to_owned()),
                Text::new(
                    format!("二维码一格只有{dots}个点，至少要{LEAST_DOTS}个点"),
                    format!("a module of the QR code is {dots} dots wide, {LEAST_DOTS} at least"),
                ),
                Text::new(
                    "把图里的槽位qr画大，或者换分辨率高的打印机。",
                    "Draw the slot qr larger, or use a printer of more dots.",
                ),
            );
        }
    }

    /// The site's own address, readable beside the code.
    fn address(&mut self, page: usize, code: &Code) {
        let target = &code.target;
        if !target.starts_with(&self.truth.base) {
            let base = &self.truth.base;
            self.flaw(
                "leaflet-qr-address",
                Place::Site("base_url"),
                Text::new(
                    format!("二维码打开的是“{target}”，不是本网站（{base}）"),
                    format!("the QR code opens “{target}”, not this site ({base})"),
                ),
                Text::new(
                    "二维码只能指向本网站自己的网址。",
                    "QR codes may open the site's own address only.",
                ),
            );
        }
        let readable = target.trim_start_matches("https://");
        let lines = self.leaflet.lines_of(page);
        let printed: String = lines.iter().map(|line| squeezed(line)).collect();
        if !printed.contains(&squeezed(readable)) {
            self.flaw(
                "leaflet-qr-address",
                Place::Slot(page, "address".to_owned()),
                Text::new(
                    format!("二维码旁边没有印出网址“{readable}”"),
                    format!("the address “{readable}” is not printed beside the QR code"),
                ),
                Text::new(
                    "在带二维码的图里画上槽位address：没有网址的码，群众不敢扫，也不该扫。",
                    "Draw a slot address beside it: people are told not to scan codes that do not \
                     say where they lead.",
                ),
            );
        }
    }

    /// Whether the code stands dark on light, untouched, in a clear quiet zone.
    fn surroundings(&mut self, page: usize, paper: &Paper, code: &Code) -> bool {
        let dpi = self.format.dots().unwrap_or(300.0);
        let area = code.area(0.0);
        let picture = detail(paper, self.faces, area, dpi);
        let seen = Seen::new(&picture, area, code);
        let slot = Place::Slot(page, "qr".to_owned());
        let contrast = reflectance(seen.ground) - reflectance([0; 3]);
        if contrast < CONTRAST {
            self.flaw(
                "leaflet-qr-contrast",
                slot,
                Text::new(
                    format!(
                        "二维码的底色太深，黑白只差{:.0}%，至少要{:.0}%",
                        100.0 * contrast,
                        100.0 * CONTRAST
                    ),
                    format!(
                        "the ground of the QR code is too dark: {:.0} % of contrast, {:.0} % at least",
                        100.0 * contrast,
                        100.0 * CONTRAST
                    ),
                ),
                Text::new(
                    "二维码下面铺白底，码用黑色；不能反白。",
                    "Put white under the code: black on white, never the other way round.",
                ),
            );
            return false;
        }
        if seen.stained > 0 {
            self.flaw(
                "leaflet-qr-quiet-zone",
                slot,
                Text::new(
                    "二维码四周要空出4格，里面有别的东西",
                    "something stands in the 4 clear modules around the QR code",
                ),
                Text::new(
                    "把二维码四周的线条、文字和色块挪开。",
                    "Move lines, type and colour away from the code.",
                ),
            );
            return false;
        }
        if seen.wrong > 0 {
            self.flaw(
                "leaflet-qr-content",
                slot,
                Text::new(
                    format!("二维码有{}格被别的东西盖住了", seen.wrong),
                    format!("{} modules of the QR code are covered", seen.wrong),
                ),
                Text::new(
                    "二维码上面不能放任何东西，包括标志。",
                    "Nothing may lie over the code, no logo either.",
                ),
            );
            return false;
        }
        true
    }

    /// Whether the code, printed, opens what it is meant to open.
    fn content(&mut self, page: usize, paper: &Paper, code: &Code) {
        let chapter = self.format.pages.get(page).and_then(|page| page.article);
        let Some(wanted) = self.fields.code(chapter).map(|qr| qr.target.clone()) else {
            return;
        };
        for dpi in READ_AT {
            let bitmap = detail(paper, self.faces, code.area(AROUND), dpi).one_bit();
            let read = codes_in_dots(&bitmap);
            if read != [wanted.as_str()] {
                let read = read.join(" ");
                self.flaw(
                    "leaflet-qr-content",
                    Place::Slot(page, "qr".to_owned()),
                    Text::new(
                        format!("按{dpi:.0} dpi印出来，二维码读出“{read}”，应该是“{wanted}”"),
                        format!(
                            "printed at {dpi:.0} dpi the QR code says “{read}”, not “{wanted}”"
                        ),
                    ),
                    Text::new(
                        "重新生成这份传单；还不行，把二维码的槽位画大一点。",
                        "Make the leaflet again; if that does not help, draw the slot of the code \
                         larger.",
                    ),
                );
            }
        }
    }
}

/// What a picture shows of a code.
struct Seen {
    /// The colour around it.
    ground: [u8; 3],
    /// Pixels of the quiet zone that are not of that colour.
    stained: usize,
    /// Modules that are not what they should be.
    wrong: usize,
}

impl Seen {
    fn new(picture: &Picture, area: Rect, code: &Code) -> Self {
        let scale = picture.dpi() / 25.4;
        // The picture starts at the pixel in which the area starts; from here on lengths are pixels.
        let place = code.place;
        let left = place.x * scale - (area.x * scale).floor();
        let top = place.y * scale - (area.y * scale).floor();
        let module = place.module * scale;
        let (ground, stained) = quiet_zone(picture, code, [left, top], module);
        Self {
            ground,
            stained,
            wrong: wrong_modules(picture, code, [left, top], module, ground),
        }
    }
}

/// The colour of the quiet zone, and how many of its pixels have another.
fn quiet_zone(
    picture: &Picture,
    code: &Code,
    [left, top]: [f64; 2],
    module: f64,
) -> ([u8; 3], usize) {
    let (width, _) = picture.size();
    let side = code.matrix.modules() as f64 * module;
    let quiet = QUIET_MODULES as f64 * module;
    // How far the middle of a pixel is from the code, across or down.
    let away = |index: usize, start: f64| {
        let at = index as f64 + 0.5 - start;
        (-at).max(at - side).max(0.0)
    };
    let zone: Vec<[u8; 3]> = picture
        .pixels()
        .iter()
        .enumerate()
        .filter(|(index, _)| {
            let distance = away(index % width, left).hypot(away(index / width, top));
            // Pixels at either edge are mixed with what lies beyond.
            distance > 1.0 && distance < quiet - 1.0
        })
        .map(|(_, pixel)| *pixel)
        .collect();
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for pixel in &zone {
        *counts.entry(*pixel).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count);
    let ground = most.map_or([255; 3], |(colour, _)| *colour);
    let stained = zone.iter().filter(|pixel| !alike(**pixel, ground)).count();
    (ground, stained)
}

/// How many modules are not dark or not light where they should be.
fn wrong_modules(
    picture: &Picture,
    code: &Code,
    [left, top]: [f64; 2],
    module: f64,
    ground: [u8; 3],
) -> usize {
    let (width, height) = picture.size();
    let modules = code.matrix.modules();
    let mut dark = vec![false; modules * modules];
    for (row, column, length) in code.matrix.bars() {
        let start = row * modules + column;
        dark[start..start + length].fill(true);
    }
    let pixel = |x: f64, y: f64| {
        let across = (x.max(0.0) as usize).min(width.saturating_sub(1));
        let down = (y.max(0.0) as usize).min(height.saturating_sub(1));
        picture.pixels()[down * width + across]
    };
    // Nine places of each module, away from its edges, where pixels are mixed.
    let parts = [0.25, 0.5, 0.75];
    let is_wrong = |index: usize| {
        let wanted = if dark[index] { [0; 3] } else { ground };
        let x = left + (index % modules) as f64 * module;
        let y = top + (index / modules) as f64 * module;
        parts.iter().any(|down| {
            parts
                .iter()
                .any(|across| !alike(pixel(x + across * module, y + down * module), wanted))
        })
    };
    (0..dark.len()).filter(|index| is_wrong(*index)).count()
}

/// Whether two colours are about as bright.
fn alike(one: [u8; 3], other: [u8; 3]) -> bool {
    luma(one).abs_diff(luma(other)) < 32
}
