//! A leaflet with the files to be made of it.

use std::io;

use super::Prepress;
use super::order::Table;
use crate::content::form::Scam;
use crate::content::{Doc, Hash};
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::leaflet::run::{Master, Run};
use crate::leaflet::{Chapter, Fields, Format, Leaflet, Product, spoken};
use crate::project::{Files, decode};

/// Makes a long file: gives its bytes, in order, to the sink that it is called with.
pub type Maker<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()>;

/// A leaflet of an article in one format.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    pub(super) doc: &'a Doc<Scam>,
    pub(super) format: &'a Format,
    /// What it says.
    pub(super) fields: Fields,
    /// Where its files go, with a slash at its end.
    pub(super) folder: String,
    pub(super) products: Vec<Product<'a>>,
}

impl<'a> Piece<'a> {
    /// The one leaflet of several articles, of the first of `docs`, without files yet; none without
    /// articles.
    ///
    /// # Errors
    /// The environment's: an article cannot be read.
    pub(super) fn of_several(
        format: &'a Format,
        docs: &[&'a Doc<Scam>],
        qr: bool,
        prepress: &Prepress<'a>,
        files: &dyn Files,
    ) -> anyhow::Result<Option<Self>> {
        let site = &prepress.catalog.site;
        let (base, words) = (prepress.base, prepress.words);
        let vocabulary = crate::site::vocabulary(words);
        let docs = &docs[..docs.len().min(format.articles())];
        let mut articles = Vec::new();
        for doc in docs {
            let bytes = files.bytes(&doc.path)?;
            let document = doc.printed(&bytes, &vocabulary).unwrap_or_default();
            let chapter = Chapter::of_article(&doc.form, &document, base, words, qr);
            articles.push((&doc.form, chapter));
        }
        let language = site.language();
        let title = format.name().get(spoken(language));
        let fields = Fields::of_booklet(title, articles, language, site, base, words);
        Ok(fields.zip(docs.first()).map(|(fields, doc)| Self {
            doc,
            format,
            fields,
            folder: format!("{}/", format.id()),
            products: Vec::new(),
        }))
    }

    /// Makes its files and gives each to `take` with its path. Answers with what is wrong with
    /// the article; then nothing, or not everything, was given.
    ///
    /// # Errors
    /// The environment's: the article cannot be read, or `take` fails.
    pub fn make(
        &self,
        prepress: &Prepress<'_>,
        files: &dyn Files,
        take: &mut dyn FnMut(String, Vec<u8>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Diagnostic>> {
        let leaflet = match self.leaflet(prepress, files)? {
            Ok(leaflet) => leaflet,
            Err(findings) => return Ok(findings),
        };
        let (path, press) = (&self.doc.path, prepress.press);
        for product in &self.products {
            match product.make(press, &leaflet, &self.fields, prepress.words) {
                Ok(bytes) => take(format!("{}{}", self.folder, product.file_name()), bytes)?,
                Err(message) => {
                    let place = Location::file(path);
                    return Ok(vec![Diagnostic::error("leaflet-fit", place, message)]);
                }
            }
        }
        Ok(Vec::new())
    }

    /// Runs it off, a copy for each row of `table`, into a folder of its own: one PDF and
    /// `manifest.csv`. `watch` is told how many of how many copies are done. Answers with what is
    /// wrong with the article, the format or the table; then nothing was given.
    ///
    /// # Errors
    /// As for [`Self::make`].
    pub fn run_off(
        &self,
        prepress: &Prepress<'_>,
        files: &dyn Files,
        table: &Table,
        take: &mut dyn FnMut(&str, Maker<'_>) -> anyhow::Result<()>,
        watch: &mut dyn FnMut(usize, usize),
    ) -> anyhow::Result<Vec<Diagnostic>> {
        let leaflet = match self.leaflet(prepress, files)? {
            Ok(leaflet) => leaflet,
            Err(findings) => return Ok(findings),
        };
        for product in &self.products {
            let master = Master {
                product: *product,
                press: prepress.press,
                leaflet: &leaflet,
                fields: &self.fields,
                words: prepress.words,
                base: prepress.base,
            };
            let run = match Run::new(master, &table.path, &table.bytes) {
                Ok(run) => run,
                Err(findings) => return Ok(findings),
            };
            let file = product.file_name();
            let name = file.trim_end_matches(".pdf");
            let folder = format!("{}{name}-run/", self.folder);
            take(&format!("{folder}{file}"), &mut |sink| {
                run.write(sink, &mut |done| watch(done, run.len()))
            })?;
            take(&format!("{folder}manifest.csv"), &mut |sink| {
                sink(run.manifest().as_bytes())
            })?;
        }
        Ok(Vec::new())
    }

    /// The leaflet itself, or what is wrong with the article.
    fn leaflet(
        &self,
        prepress: &Prepress<'_>,
        files: &dyn Files,
    ) -> anyhow::Result<Result<Leaflet, Vec<Diagnostic>>> {
        let path = &self.doc.path;
        let bytes = files.bytes(path)?;
        if Hash::of(&bytes) != self.doc.hash {
            return Ok(Err(vec![changed(path)]));
        }
        let text = decode(path, bytes).text.unwrap_or_default();
        let source = Source::new(path, &text);
        Ok(prepress.press.fill(
            self.format,
            &self.fields,
            self.doc,
            &source,
            &prepress.catalog.site,
            prepress.base,
        ))
    }
}

fn changed(path: &str) -> Diagnostic {
    Diagnostic::error(
        "source-changed",
        Location::file(path),
        Text::new(
            "做传单的时候，这个文件被改动了",
            "this file was changed while its leaflets were being made",
        ),
    )
    .hint(Text::new(
        "保存好以后，再做一次。",
        "Save it and run the command again.",
    ))
}
