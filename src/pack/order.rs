//! What the command line asks for: articles, formats, a sheet, kinds of files.

use std::collections::BTreeSet;
use std::fmt;

use super::Prepress;
use super::piece::Piece;
use super::refusal::Refusal;
use crate::content::Doc;
use crate::content::catalog::{Kind, Standing};
use crate::content::form::Scam;
use crate::diagnostic::{Diagnostic, Source};
use crate::leaflet::sheet::{SIZES, places};
use crate::leaflet::{Fields, Format, Medium, Product};
use crate::project::Files;

/// Leaflets to be made.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// Ids of the articles; all that are published if none is named.
    pub articles: Vec<String>,
    /// Ids of the formats; all if none is named.
    pub formats: Vec<String>,
    /// The sheet that copies are laid out on; none for single leaflets.
    pub sheet: Option<String>,
    /// The kinds of files.
    pub media: Vec<Medium>,
    /// A table of partners; then each leaflet is a run in one PDF, a copy for each row, and
    /// `media` counts for nothing.
    pub table: Option<Table>,
}

/// A table of partners, as it was read.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its path, as findings name it.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A name on the command line that stands for nothing, in both languages.
#[derive(Debug)]
pub struct Unknown {
    what: (&'static str, &'static str),
    name: String,
    near: Option<String>,
    known: Vec<String>,
}

/// As many names as a message lists when none is near.
const MOST_LISTED: usize = 16;

impl Unknown {
    /// `what` says what it should have named.
    pub(super) fn new<'k>(
        what: (&'static str, &'static str),
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> Self {
        let known: BTreeSet<&str> = known.collect();
        let near = known
            .iter()
            .map(|known| (strsim::jaro_winkler(name, known), *known))
            .filter(|(likeness, _)| *likeness > 0.7)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        Self {
            what,
            name: name.to_owned(),
            near: near.map(|(_, near)| near.to_owned()),
            known: known.into_iter().map(str::to_owned).collect(),
        }
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (zh, en) = self.what;
        let name = &self.name;
        let (advice_zh, advice_en) = match &self.near {
            Some(near) => (
                format!("；是不是想写 {near}？"),
                format!("; did you mean {near}?"),
            ),
            None if self.known.is_empty() || self.known.len() > MOST_LISTED => {
                (String::new(), String::new())
            }
            None => (
                format!("；现有：{}", self.known.join("、")),
                format!("; there are: {}", self.known.join(", ")),
            ),
        };
        write!(
            f,
            "没有叫“{name}”的{zh}{advice_zh} / there is no {en} “{name}”{advice_en}"
        )
    }
}

impl std::error::Error for Unknown {}

impl Order {
    /// Whether it asks for everything there is, so that what an earlier run made and this one
    /// does not is out of date.
    pub fn is_whole(&self) -> bool {
        self.articles.is_empty() && self.formats.is_empty() && self.sheet.is_none()
    }

    /// The leaflets, and findings about articles that may not be printed: each that is named, and
    /// without names those that were published and must be checked again.
    ///
    /// # Errors
    /// A name that stands for nothing; the environment's, where a file cannot be read.
    pub fn pieces<'a>(
        &'a self,
        prepress: &Prepress<'a>,
        files: &dyn Files,
    ) -> anyhow::Result<(Vec<Piece<'a>>, Vec<Diagnostic>)> {
        let formats = self.formats(prepress)?;
        if formats
            .iter()
            .all(|format| self.products(format).is_empty())
        {
            anyhow::bail!(
                "这些版式不是热敏标签，没有TSPL和ZPL文件 / \
                 these formats are no thermal labels and have no TSPL or ZPL file"
            );
        }
        let (booklets, formats): (Vec<&Format>, Vec<&Format>) = formats
            .into_iter()
            .partition(|format| format.articles() > 1);
        let mut pieces = Vec::new();
        let mut findings = Vec::new();
        let mut printable = Vec::new();
        for doc in self.articles(prepress)? {
            if let Some(refusal) = Refusal::of(doc, prepress) {
                let text = files.text(&doc.path)?.text.unwrap_or_default();
                let source = Source::new(&doc.path, &text);
                findings.push(refusal.finding(doc, source.at(refusal.span(doc))));
                continue;
            }
            printable.push(doc);
            let catalog = prepress.catalog;
            let fields = Fields::of_article(
                &doc.form,
                &doc.language,
                &catalog.site,
                prepress.base,
                prepress.words,
                catalog.site.form.leaflet.qr,
            );
            for &format in &formats {
                pieces.push(Piece {
                    doc,
                    format,
                    fields: fields.clone(),
                    folder: format!("{}/", doc.id),
                    products: self.products(format),
                });
            }
        }
        // The gravest first, unless the articles were named in an order.
        if self.articles.is_empty() {
            printable.sort_by_key(|doc| std::cmp::Reverse(doc.form.severity));
        }
        for format in booklets {
            let qr = prepress.catalog.site.form.leaflet.qr;
            let piece = Piece::of_several(format, &printable, qr, prepress, files)?;
            pieces.extend(piece.map(|piece| Piece {
                products: self.products(format),
                ..piece
            }));
        }
        Ok((pieces, findings))
    }

    fn articles<'a>(&self, prepress: &Prepress<'a>) -> Result<Vec<&'a Doc<Scam>>, Unknown> {
        let catalog = prepress.catalog;
        let own = catalog.site.language();
        if self.articles.is_empty() {
            let selection = prepress.selection();
            return Ok(catalog
                .scams
                .in_language(own)
                .filter(|doc| selection.standing(&doc.form) == Standing::Published)
                .collect());
        }
        let mut docs: Vec<&Doc<Scam>> = Vec::new();
        for id in &self.articles {
            let Some(doc) = catalog.scams.get(id, own) else {
                let what = ("文章", "article");
                return Err(Unknown::new(what, id, catalog.ids(Kind::Scam)));
            };
            if docs.iter().all(|other| other.id != doc.id) {
                docs.push(doc);
            }
        }
        Ok(docs)
    }

    /// Without names all formats that have the sheet; with names each must have it.
    fn formats<'a>(&self, prepress: &Prepress<'a>) -> Result<Vec<&'a Format>, Unknown> {
        let press = prepress.press;
        // A format that is named is laid out on any sheet it fits on.
        let has_sheet = |format: &Format| match &self.sheet {
            Some(sheet) if self.formats.is_empty() => format.sheets().any(|(id, _)| id == sheet),
            Some(sheet) => places(format, sheet).is_ok(),
            None => true,
        };
        let mut formats: Vec<&Format> = Vec::new();
        for id in &self.formats {
            let Some(format) = press.format(id) else {
                let all = press.formats().iter().chain(press.booklets());
                let known = all.map(Format::id);
                return Err(Unknown::new(("传单版式", "leaflet format"), id, known));
            };
            if formats.iter().all(|other| other.id() != format.id()) {
                formats.push(format);
            }
        }
        if self.formats.is_empty() {
            formats = press
                .formats()
                .iter()
                .filter(|format| has_sheet(format))
                .collect();
        }
        let lacking = formats.iter().any(|format| !has_sheet(format)) || formats.is_empty();
        match &self.sheet {
            Some(sheet) if lacking => {
                let fits = |size: &&str| {
                    let mut all = formats.iter();
                    all.all(|format| places(format, size).is_ok())
                };
                let known: Vec<&str> = match self.formats.is_empty() {
                    true => {
                        let all = press.formats().iter();
                        all.flat_map(|format| format.sheets().map(|(id, _)| id))
                            .collect()
                    }
                    false => SIZES.into_iter().filter(fits).collect(),
                };
                let what = ("拼版", "sheet for these formats");
                Err(Unknown::new(what, sheet, known.into_iter()))
            }
            _ => Ok(formats),
        }
    }

    fn products<'a>(&'a self, format: &'a Format) -> Vec<Product<'a>> {
        let product = |medium: &Medium| Product {
            format,
            sheet: self.sheet.as_deref(),
            medium: *medium,
        };
        if self.table.is_some() {
            return vec![product(&Medium::Pdf)];
        }
        let suits = |medium: &&Medium| medium.suits(format.target());
        self.media.iter().filter(suits).map(product).collect()
    }
}
