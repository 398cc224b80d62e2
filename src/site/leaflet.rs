//! Leaflets as outputs of the site, and the page that offers them.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::content::form::Scam;
use crate::diagnostic::{Diagnostic, Language, Location, Source, Text};
use crate::leaflet::{Fields, Format, Medium, Press, Product, spoken};

use super::address;
use super::entry::{Edition, Entry, Input, Kind};
use super::render::Scope;
use super::shared::{Shown, Tongue};

/// The articles that have leaflets: those of the site's own language that can be read and need
/// not be checked again.
pub(super) fn offered<'a>(tongues: &'a [Tongue<'a>]) -> Vec<&'a Shown<'a, Scam>> {
    let own = tongues.first().into_iter().flat_map(Tongue::readable);
    own.filter(|shown| !shown.overdue).collect()
}

/// `offer`: what the leaflets page shows.
#[derive(Debug, Serialize)]
struct OfferView {
    formats: Vec<FormatView>,
    /// Cards of the articles, in the site's own language.
    rows: Vec<Value>,
    /// The language of the rows.
    language: String,
    pdf: bool,
}

/// A format, with the endings of its files: a leaflet's address is
/// `leaflets/<article>/<format><ending>`.
#[derive(Debug, Serialize)]
struct FormatView {
    id: String,
    name: String,
    /// mm
    width: String,
    /// mm
    height: String,
    printer: String,
    paper: String,
    /// The address of a picture of a leaflet of this format.
    preview: String,
    files: Vec<FileView>,
}

/// A kind of file of a format.
#[derive(Debug, Serialize)]
struct FileView {
    /// The sheet's name; none for a single leaflet.
    sheet: Option<String>,
    html: String,
    pdf: Option<String>,
    /// A picture, of a single leaflet only.
    png: Option<String>,
}

/// What the leaflets page of a language shows.
pub(super) fn offer(
    press: &Press,
    tongues: &[Tongue<'_>],
    tongue: &Tongue<'_>,
    has_pdf: bool,
    values: &BTreeMap<Input, Value>,
) -> Value {
    let language = spoken(tongue.language);
    let rows = offered(tongues).into_iter().filter_map(|shown| {
        let doc = shown.doc;
        let card = Input::Card(doc.language.clone(), doc.id.clone());
        values.get(&card).cloned()
    });
    let formats = press.formats().iter();
    let shown = offered(tongues).first().map_or("", |shown| &shown.doc.id);
    let own = tongues.first().map_or("", |first| first.language.tag());
    Value::from_serializable(&OfferView {
        formats: formats
            .map(|format| format_view(format, shown, language, has_pdf))
            .collect(),
        rows: rows.collect(),
        language: own.to_owned(),
        pdf: has_pdf,
    })
}

/// `shown` is the article whose leaflet is pictured.
fn format_view(format: &Format, shown: &str, language: Language, has_pdf: bool) -> FormatView {
    let (width, height) = format.trim_size();
    let file = |sheet: Option<(&str, &Text)>| {
        let ending = |medium: Medium| match &sheet {
            Some((id, _)) => format!("-sheet-{id}.{}", medium.extension()),
            None => format!(".{}", medium.extension()),
        };
        FileView {
            html: ending(Medium::Html),
            pdf: has_pdf.then(|| ending(Medium::Pdf)),
            png: (has_pdf && sheet.is_none()).then(|| ending(Medium::Png)),
            sheet: sheet.map(|(_, name)| name.get(language).to_owned()),
        }
    };
    let sheets = format.sheets().map(|sheet| file(Some(sheet)));
    FormatView {
        id: format.id().to_owned(),
        name: format.name().get(language).to_owned(),
        width: width.to_string(),
        height: height.to_string(),
        printer: format.printer().get(language).to_owned(),
        paper: format.paper().get(language).to_owned(),
        preview: address::leaflet(shown, format.id(), None, Medium::Preview),
        files: std::iter::once(file(None)).chain(sheets).collect(),
    }
}

/// Makes a leaflet.
pub(super) fn render(
    entry: &Entry,
    edition: &Edition,
    scope: &Scope<'_>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let Kind::Leaflet {
        id,
        format,
        sheet,
        medium,
    } = &entry.kind
    else {
        return Ok(Vec::new());
    };
    let language = &edition.language;
    let doc = scope.scam(id, language);
    let (press, format) = scope.format(format);
    let words = scope.words(language);
    let site = scope.site();
    let qr = site.form.leaflet.qr;
    let fields = Fields::of_article(&doc.form, language, site, scope.base(), words, qr);
    let text = scope.text(doc)?;
    let source = Source::new(&doc.path, &text);
    let leaflet = press.fill(format, &fields, doc, &source, site, scope.base())?;
    let product = Product {
        format,
        sheet: sheet.as_deref(),
        medium: *medium,
    };
    product
        .make(press, &leaflet, &fields, words)
        .map_err(|message| vec![unprintable(&doc.path, message)])
}

fn unprintable(path: &str, message: Text) -> Diagnostic {
    Diagnostic::error("leaflet-fit", Location::file(path), message)
}
