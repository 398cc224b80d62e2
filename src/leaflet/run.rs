//! Runs of variable leaflets: the same page thousands of times, each copy with its own outlet,
//! serial and QR code.
//!
//! In: a filled leaflet (the [`Master`]) and a table of partners. Out: one PDF, written piece by
//! piece, and a manifest that says which leaflet is where. The fixed page is written once; a copy
//! is a page of some hundred bytes that shows it and adds its own words, as real text in one shared
//! font, and its own code. Memory holds the table and the place of each object, never the pages.
//!
//! The table is CSV in UTF-8: a column `outlet` (网点), a column `serial` (编号) and, if wanted, a
//! column `address` (网址), a path on the site. Without an address, the code of a copy leads where
//! the leaflet's code leads, with `?n=` and the serial behind it. All mistakes of a table are found
//! before anything is written.
//!
//! The format's drawing has slots `serial` and `outlet`, and their styles stand in `format.yaml`;
//! a leaflet that is not part of a run leaves them empty. On a sheet, the copies are numbered so
//! that the sheets are cut as one stack and the piles laid on each other from the first place to
//! the last. The check code is that of the leaflet, the same on all copies: it vouches for the
//! words, the serial for the copy.
//!
//! ```no_run
//! use fanzha::diagnostic::Diagnostic;
//! use fanzha::leaflet::run::{Master, Run};
//!
//! fn print(master: Master<'_>, table: &[u8]) -> Result<(), Vec<Diagnostic>> {
//!     let run = Run::new(master, "partners.csv", table)?;
//!     let mut pdf = Vec::new();
//!     let mut sink = |part: &[u8]| {
//!         pdf.extend_from_slice(part);
//!         Ok(())
//!     };
//!     let mut done = |rows: usize| assert!(rows <= run.len());
//!     run.write(&mut sink, &mut done).expect("memory takes everything");
//!     assert!(run.manifest().starts_with("\u{FEFF}serial,outlet,address,page,position\r\n"));
//!     Ok(())
//! }
//! ```

use std::io;

use pdf_writer::{Filter, Finish, Name, Rect as PdfRect, Ref};
use rayon::prelude::*;

use super::drawing::Colour;
use super::fields::{Fields, RUN_SLOTS};
use super::fill::{FilledPage, Leaflet, TextMark, Variable, place_code};
use super::format::slot_kind;
use super::html;
use super::paper::{Paper, Placement, each_text};
use super::pdf::{self, Alphabet, Embedded, File, Painter, Sink, Subsets};
use super::press::Press;
use super::problem::Problem;
use super::product::Product;
use super::sheet;
use crate::content::catalog::BaseUrl;
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::theme::Words;
use crate::typeset::set_lines;

mod table;

use table::{Column, Row, at_cell};

/// Papers that are made at the same time, and children of a node of the tree of pages.
const BATCH: usize = 64;

/// What all copies of a run share.
#[derive(Debug, Clone, Copy)]
pub struct Master<'a> {
    /// Format and, if several copies share one, sheet; the medium is PDF.
    pub product: Product<'a>,
    /// The theme's faces.
    pub press: &'a Press,
    /// The leaflet, filled in the product's format.
    pub leaflet: &'a Leaflet,
    /// What it was filled with.
    pub fields: &'a Fields,
    /// The words of its language.
    pub words: &'a Words,
    /// Where the site is served: no code leads anywhere else.
    pub base: &'a BaseUrl,
}

/// A run that can be written: every row fits.
pub struct Run<'a> {
    master: Master<'a>,
    rows: Vec<Row>,
    about: html::Words,
    sides: Vec<Paper>,
    /// Copies on a sheet.
    places: usize,
    alphabet: Alphabet,
    fonts: Subsets,
}

impl<'a> Run<'a> {
    /// Reads a table and sets every row. `path` names the table in messages.
    ///
    /// # Errors
    /// Everything that is wrong, each at its row and column: see [`self`]. A format without the
    /// slots, at its folder.
    pub fn new(master: Master<'a>, path: &str, bytes: &[u8]) -> Result<Self, Vec<Diagnostic>> {
        let mut findings = slots_missing(&master);
        let table = table::read(path, bytes, master.base);
        findings.extend(table.findings);
        let mut alphabet = Alphabet::default();
        let source = Source::new(path, &table.text);
        for batch in table.rows.chunks(BATCH) {
            let set: Vec<_> = batch.par_iter().map(|row| fit(&master, row)).collect();
            for (row, result) in batch.iter().zip(set) {
                match result {
                    Ok(lines) => lines.iter().for_each(|mark| alphabet.add(&mark.line)),
                    Err(problems) => findings.extend(
                        problems
                            .iter()
                            .map(|(column, problem)| located(&source, row, *column, problem)),
                    ),
                }
            }
        }
        let product = master.product;
        let sides = product.papers(master.press, master.leaflet, master.fields, master.words);
        let sides = sides.unwrap_or_else(|message| {
            findings.push(unprintable(&master, message));
            Vec::new()
        });
        if !findings.is_empty() {
            return Err(findings);
        }
        each_text(&sides, &mut |text| alphabet.add(&text.line));
        let fonts = alphabet.subsets(master.press.faces(), master.press.fonts());
        let fonts = fonts.map_err(|error| {
            let message = Text::new(
                format!("字体不能嵌进PDF：{error}"),
                format!("the font cannot be embedded: {error}"),
            );
            vec![unprintable(&master, message)]
        })?;
        let places = match product.sheet {
            Some(id) => sheet::places(product.format, id).map_or(1, |places| places.count()),
            None => 1,
        };
        Ok(Self {
            about: product.about(master.fields, master.words),
            master,
            rows: table.rows,
            sides,
            places,
            alphabet,
            fonts,
        })
    }

    /// How many leaflets there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none; never true of a run that [`Self::new`] made.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Sheets of paper, or leaflets if each is its own paper.
    fn sheets(&self) -> usize {
        self.rows.len().div_ceil(self.places)
    }

    /// The row whose leaflet lies at a place of a sheet: down the stack, then the next place.
    fn row(&self, sheet: usize, place: usize) -> Option<&Row> {
        self.rows.get(place * self.sheets() + sheet)
    }

    /// `manifest.csv`: serial, outlet, the address of the code if there is one, the first page of
    /// the PDF that the leaflet is on and its position there, both from 1. In UTF-8 with a byte
    /// order mark, which spreadsheet programs need to know it.
    pub fn manifest(&self) -> String {
        let mut out = String::from("\u{FEFF}serial,outlet,address,page,position\r\n");
        let target = codes(self.master.leaflet).next();
        for (index, row) in self.rows.iter().enumerate() {
            let address = target.map(|target| address(row, target));
            let (place, sheet) = (index / self.sheets(), index % self.sheets());
            let page = sheet * self.sides.len() + 1;
            let cells = [
                quoted(&row.serial),
                quoted(&row.outlet),
                quoted(&address.unwrap_or_default()),
                page.to_string(),
                (place + 1).to_string(),
            ];
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
        out
    }

    /// Writes the PDF to `sink`, and tells `done` now and then how many leaflets are finished.
    ///
    /// # Errors
    /// What the sink says.
    pub fn write(&self, sink: Sink<'_>, done: &mut dyn FnMut(usize)) -> io::Result<()> {
        let mut file = File::begin(sink)?;
        let root = file.reserve();
        let resources = self.write_shared(&mut file)?;
        let mut nodes = Vec::new();
        let mut first = 0;
        while first < self.sheets() {
            let sheets = first..self.sheets().min(first + BATCH);
            let node = file.reserve();
            let ids: Vec<(Ref, Ref)> = (0..sheets.len() * self.sides.len())
                .map(|_| (file.reserve(), file.reserve()))
                .collect();
            let made: Vec<(Vec<u8>, Vec<u8>)> = ids
                .par_iter()
                .enumerate()
                .map(|(index, ids)| {
                    let (sheet, side) = (index / self.sides.len(), index % self.sides.len());
                    self.page(sheets.start + sheet, side, node, *ids)
                })
                .collect();
            for ((page, content), (page_bytes, content_bytes)) in ids.iter().zip(&made) {
                file.ready(*content, content_bytes)?;
                file.ready(*page, page_bytes)?;
            }
            file.object(node, |chunk| {
                chunk
                    .pages(node)
                    .kids(ids.iter().map(|(page, _)| *page))
                    .count(ids.len() as i32)
                    .pair(Name(b"Parent"), root);
            })?;
            nodes.push(node);
            first = sheets.end;
            done((first * self.places).min(self.len()));
        }
        let pages = self.sheets() * self.sides.len();
        file.object(root, |chunk| {
            chunk
                .pages(root)
                .kids(nodes)
                .count(pages as i32)
                .pair(Name(b"Resources"), resources);
        })?;
        let target = self.master.product.format.target();
        pdf::finish(file, root, None, target, &self.about)
    }

    /// Writes fonts, the leaflet's pages and the marks of the sheet; returns the resources that
    /// name them.
    fn write_shared(&self, file: &mut File<'_>) -> io::Result<Ref> {
        let fonts = self.fonts.write(file)?;
        let mut forms = Vec::new();
        let format = self.master.product.format;
        let (width, height) = format.trim_size();
        let bleed = format.bleed();
        for (index, page) in self.master.leaflet.pages.iter().enumerate() {
            let mut painter = self.painter();
            painter.page(page);
            let area = [-bleed, -bleed, width + bleed, height + bleed];
            let form = form(file, &painter.finish().0, area, &fonts)?;
            forms.push((page_name(index), form));
        }
        for (index, side) in self.sides.iter().enumerate() {
            if !side.marks.is_empty() {
                let mut painter = self.painter();
                painter.waste(&side.marks);
                let area = [0.0, 0.0, side.width, side.height];
                let form = form(file, &painter.finish().0, area, &fonts)?;
                forms.push((waste_name(index), form));
            }
        }
        let resources = file.reserve();
        file.object(resources, |chunk| {
            let mut writer = chunk
                .indirect(resources)
                .start::<pdf_writer::writers::Resources<'_>>();
            fonts.list(&mut writer);
            let mut named = writer.x_objects();
            for (name, form) in &forms {
                named.pair(Name(name), *form);
            }
            named.finish();
        })?;
        Ok(resources)
    }

    fn painter(&self) -> Painter<'_> {
        let target = self.master.product.format.target();
        Painter::untagged(self.master.press.faces(), &self.alphabet, target)
    }

    /// The objects of a page and of its content.
    fn page(
        &self,
        sheet: usize,
        side: usize,
        node: Ref,
        (page, content): (Ref, Ref),
    ) -> (Vec<u8>, Vec<u8>) {
        let paper = &self.sides[side];
        let mut painter = self.painter();
        painter.page_millimetres(paper.height);
        let panels = paper.placements.len() / self.places;
        for (index, placement) in paper.placements.iter().enumerate() {
            if let Some(row) = self.row(sheet, index / panels.max(1)) {
                self.copy(&mut painter, placement, row);
            }
        }
        if !paper.marks.is_empty() {
            painter.form(&waste_name(side));
        }
        let operators = pdf::compress(&painter.finish().0);
        let content_bytes = pdf::object(|chunk| {
            chunk
                .stream(content, &operators)
                .filter(Filter::FlateDecode);
        });
        let page_bytes = pdf::object(|chunk| {
            let mut writer = chunk.page(page);
            writer.parent(node).contents(content);
            pdf::boxes(&mut writer, paper);
        });
        (page_bytes, content_bytes)
    }

    /// The fixed page at its place, with what is a row's own.
    fn copy(&self, painter: &mut Painter<'_>, placement: &Placement, row: &Row) {
        let pages = &self.master.leaflet.pages;
        let index = pages
            .iter()
            .position(|page| std::sync::Arc::ptr_eq(page, &placement.page));
        painter.enter(placement);
        painter.form(&page_name(index.unwrap_or_default()));
        // What fitted when the table was read fits again.
        if let Ok(lines) = lines(&self.master, &placement.page, row) {
            lines.iter().for_each(|line| painter.text(line));
        }
        let dot = self.master.product.format.dot;
        for variable in &placement.page.variable {
            if let Variable::Code { area, target, mark } = variable
                && let Ok((code, place)) = place_code(&address(row, target), *area, dot)
            {
                let black = mark.fill.unwrap_or(BLACK);
                painter.code(&code, place, black);
            }
        }
        painter.leave();
    }
}

/// Black ink only.
const BLACK: Colour = Colour {
    rgb: [0; 3],
    cmyk: [0, 0, 0, 100],
};

/// Content that several pages show, in mm; `area` is left, upper, right and lower edge.
fn form(file: &mut File<'_>, content: &[u8], area: [f64; 4], fonts: &Embedded) -> io::Result<Ref> {
    let id = file.reserve();
    let content = pdf::compress(content);
    let [left, top, right, bottom] = area.map(|edge| edge as f32);
    file.object(id, |chunk| {
        let mut form = chunk.form_xobject(id, &content);
        form.filter(Filter::FlateDecode);
        form.bbox(PdfRect::new(left, top, right, bottom));
        fonts.list(&mut form.resources());
    })?;
    Ok(id)
}

/// The name of a page of the leaflet.
fn page_name(index: usize) -> Vec<u8> {
    format!("P{index}").into_bytes()
}

/// The name of what is printed on the waste of a side.
fn waste_name(side: usize) -> Vec<u8> {
    format!("W{side}").into_bytes()
}

/// The addresses of a leaflet's own codes.
fn codes(leaflet: &Leaflet) -> impl Iterator<Item = &str> {
    let variables = leaflet.pages.iter().flat_map(|page| &page.variable);
    variables.filter_map(|variable| match variable {
        Variable::Code { target, .. } => Some(target.as_str()),
        Variable::Text { .. } => None,
    })
}

/// Where the code of a copy leads, if the leaflet's leads to `target`.
fn address(row: &Row, target: &str) -> String {
    match &row.address {
        Some(address) => address.clone(),
        None => {
            let mark = if target.contains('?') { '&' } else { '?' };
            format!("{target}{mark}n={}", row.serial)
        }
    }
}

/// The words of a slot of [`RUN_SLOTS`].
fn words<'r>(row: &'r Row, kind: &str) -> (Column, &'r str) {
    match kind {
        "serial" => (Column::Serial, &row.serial),
        _ => (Column::Outlet, &row.outlet),
    }
}

/// A row's own lines on one page.
fn lines(
    master: &Master<'_>,
    page: &FilledPage,
    row: &Row,
) -> Result<Vec<TextMark>, Vec<(Column, Problem)>> {
    let mut marks = Vec::new();
    let mut problems = Vec::new();
    for variable in &page.variable {
        let Variable::Text { name, area, slot } = variable else {
            continue;
        };
        let (column, text) = words(row, slot_kind(name));
        if !row.sound(column) {
            continue;
        }
        let set = set_lines(&[text.to_owned()], *area, &slot.style, master.press.faces());
        match set {
            Ok(lines) => marks.extend(lines.into_iter().map(|placed| TextMark {
                slot: name.clone(),
                x: placed.x,
                y: placed.y,
                size: slot.style.size,
                colour: slot.colour,
                line: placed.line,
            })),
            Err(misfits) => problems.extend(misfits.into_iter().map(|misfit| {
                let problem = Problem::Misfit {
                    slot: name.clone(),
                    text: text.to_owned(),
                    misfit,
                };
                (column, problem)
            })),
        }
    }
    if problems.is_empty() {
        Ok(marks)
    } else {
        Err(problems)
    }
}

/// All lines of a row, or all reasons why it cannot be printed.
fn fit(master: &Master<'_>, row: &Row) -> Result<Vec<TextMark>, Vec<(Column, Problem)>> {
    let mut marks = Vec::new();
    let mut problems = Vec::new();
    for page in &master.leaflet.pages {
        match lines(master, page, row) {
            Ok(lines) => marks.extend(lines),
            Err(found) => problems.extend(found),
        }
        for variable in &page.variable {
            if let Variable::Code { area, target, .. } = variable
                && row.sound(Column::Serial)
                && row.sound(Column::Address)
            {
                let address = address(row, target);
                let column = match row.address {
                    Some(_) => Column::Address,
                    None => Column::Serial,
                };
                let placed = place_code(&address, *area, master.product.format.dot);
                problems.extend(placed.err().map(|problem| (column, problem)));
            }
        }
    }
    if row.address.is_some() && codes(master.leaflet).next().is_none() {
        let problem = Problem::NoText {
            slot: "qr".to_owned(),
        };
        problems.push((Column::Address, problem));
    }
    // A slot that is on several pages says the same on each.
    problems.dedup();
    if problems.is_empty() {
        Ok(marks)
    } else {
        Err(problems)
    }
}

fn located(source: &Source<'_>, row: &Row, column: Column, problem: &Problem) -> Diagnostic {
    let (message, hint) = match problem {
        Problem::NoText { .. } => (
            Text::new(
                "这份传单不印二维码，网址没有地方印",
                "this leaflet has no QR code, the address is not printed",
            ),
            Some(Text::new(
                "删掉“网址”一列，或者在site.yaml里打开二维码（leaflet.qr: true）",
                "remove the column “address”, or turn codes on (leaflet.qr: true in site.yaml)",
            )),
        ),
        Problem::QrTooLong { .. } | Problem::QrTooSmall { .. } => (
            problem.message(),
            Some(Text::new(
                "编号或网址写短一些",
                "use a shorter serial or address",
            )),
        ),
        _ => (problem.message(), problem.hint()),
    };
    let finding = Diagnostic::error(
        "run-table",
        source.at(row.cell(column)),
        at_cell(row.number, column, &message),
    );
    match hint {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// A format that has no place for what a run prints.
fn slots_missing(master: &Master<'_>) -> Vec<Diagnostic> {
    let format = master.product.format;
    let variables = || {
        let pages = master.leaflet.pages.iter();
        pages.flat_map(|page| &page.variable)
    };
    RUN_SLOTS
        .iter()
        .filter(|slot| {
            !variables().any(|variable| {
                matches!(variable, Variable::Text { name, .. } if slot_kind(name) == **slot)
            })
        })
        .map(|slot| {
            let message = Text::new(
                format!("{}的图里没有槽位“{slot}”，印不了名单", format.name().zh),
                format!(
                    "{} has no slot “{slot}”: it cannot be printed with a table",
                    format.name().en
                ),
            );
            let hint = Text::new(
                format!(
                    "在图里画<rect data-slot=\"{slot}\" visibility=\"hidden\" …/>，在format.yaml的\
                     slots里写{slot}的字号和颜色"
                ),
                format!(
                    "draw <rect data-slot=\"{slot}\" visibility=\"hidden\" …/> and give {slot} a \
                     size and colour under slots of format.yaml"
                ),
            );
            let folder = format!("leaflets/{}", format.id());
            Diagnostic::error("leaflet-slot", Location::file(folder), message).hint(hint)
        })
        .collect()
}

/// What is wrong with the sheet or a font.
fn unprintable(master: &Master<'_>, message: Text) -> Diagnostic {
    let folder = format!("leaflets/{}", master.product.format.id());
    Diagnostic::error("leaflet-fit", Location::file(folder), message)
}

/// A cell of the manifest.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
