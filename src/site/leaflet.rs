//! Leaflets as outputs of the site, and the page that offers them.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::content::form::{Partner, PrintJob, Scam, Status};
use crate::content::{Catalog, Data};
use crate::diagnostic::{Diagnostic, Language, Location, Source, Text};
use crate::leaflet::{Fields, Format, Medium, Press, Product, Target, file_name, issue, spoken};

use super::address;
use super::entry::{Edition, Entry, Input, Kind};
use super::plan::Options;
use super::render::Scope;
use super::shared::{Shown, Tongue};

/// The articles that have leaflets: those of the site's own language that can be read and need
/// not be checked again.
pub(super) fn offered<'a>(tongues: &'a [Tongue<'a>]) -> Vec<&'a Shown<'a, Scam>> {
    let own = tongues.first().into_iter().flat_map(Tongue::readable);
    own.filter(|shown| !shown.overdue).collect()
}

/// A print job that the site offers.
#[derive(Debug)]
pub(super) struct Offered<'a> {
    pub(super) data: &'a Data<PrintJob>,
    pub(super) partner: &'a Data<Partner>,
    articles: Vec<&'a Shown<'a, Scam>>,
    formats: Vec<&'a Format>,
}

impl<'a> Offered<'a> {
    /// Its leaflets: every article in every format.
    pub(super) fn leaflets(&self) -> impl Iterator<Item = (&'a Shown<'a, Scam>, &'a Format)> {
        let articles = self.articles.iter();
        articles.flat_map(|shown| self.formats.iter().map(|format| (*shown, *format)))
    }
}

/// The print jobs that are marked public and in force, with those of their articles that have
/// leaflets.
pub(super) fn jobs<'a>(
    catalog: &'a Catalog,
    press: &'a Press,
    offered: &[&'a Shown<'a, Scam>],
    options: &Options,
) -> Vec<Offered<'a>> {
    let today = options.selection.date.day();
    let own = catalog.site.language();
    let job = |data: &'a Data<PrintJob>| {
        let form = &data.form;
        let in_force = form.recalled.is_none() && form.valid_until.0 >= today;
        let partner = catalog.partners.get(&form.partner, own)?;
        if !form.public || !in_force || partner.form.status != Status::Published {
            return None;
        }
        let article = |id: &String| offered.iter().find(|shown| shown.doc.id == *id).copied();
        let job = Offered {
            data,
            partner,
            articles: form.articles.iter().filter_map(article).collect(),
            formats: form
                .formats
                .iter()
                .filter_map(|id| press.format(id))
                .filter(|format| format.articles() == 1)
                .collect(),
        };
        (!job.articles.is_empty() && !job.formats.is_empty()).then_some(job)
    };
    catalog.print_jobs.iter().filter_map(job).collect()
}

/// The files of a leaflet: sheet and kind. Of a print job only the sheet that it asks for.
pub(super) fn products<'a>(
    format: &'a Format,
    job: Option<&PrintJob>,
    has_pdf: bool,
) -> Vec<(Option<&'a str>, Medium)> {
    let mut products = vec![(None, Medium::Html)];
    if has_pdf {
        // Sheets are for printing; a picture of one shows nothing new.
        products.extend([(None, Medium::Pdf), (None, Medium::Png)]);
    }
    let wanted = |sheet: &str| match job {
        Some(job) => job.sheet.is_some_and(|wanted| wanted.id() == sheet),
        None => true,
    };
    // Labels come from a roll.
    let on_sheets = job.is_none() || format.target() != Target::Thermal;
    for (sheet, _) in format.sheets().filter(|(id, _)| on_sheets && wanted(id)) {
        products.push((Some(sheet), Medium::Html));
        if has_pdf {
            products.push((Some(sheet), Medium::Pdf));
        }
    }
    products
}

/// `offer`: what the leaflets page shows. The length and checksum of a file are looked up by its
/// address in `made`.
#[derive(Debug, Serialize)]
struct OfferView {
    formats: Vec<FormatView>,
    articles: Vec<ArticleView>,
    jobs: Vec<JobView>,
    /// The language of the articles and jobs.
    language: String,
    /// The address of the list of checksums.
    sums: String,
}

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
}

#[derive(Debug, Serialize)]
struct ArticleView {
    id: String,
    /// Its card, in the site's own language.
    card: Value,
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct JobView {
    id: String,
    title: String,
    partner: String,
    /// As printed.
    issue: String,
    /// As printed.
    valid_until: String,
    articles: Vec<ArticleView>,
}

/// A leaflet, or a sheet of them.
#[derive(Debug, Serialize)]
struct RowView {
    /// The format's name, or the sheet's.
    name: String,
    is_sheet: bool,
    /// mm, of a single leaflet.
    size: String,
    /// Addresses.
    html: String,
    pdf: Option<String>,
    png: Option<String>,
}

/// What the leaflets page of a language shows.
pub(super) fn offer(
    catalog: &Catalog,
    press: &Press,
    tongues: &[Tongue<'_>],
    tongue: &Tongue<'_>,
    options: &Options,
    values: &BTreeMap<Input, Value>,
) -> Value {
    let language = spoken(tongue.language);
    let offered = offered(tongues);
    let article = |shown: &Shown<'_, Scam>, formats: &[&Format], job: Option<&Data<PrintJob>>| {
        let doc = shown.doc;
        let card = Input::Card(doc.language.clone(), doc.id.clone());
        let folder = address::leaflet_folder(job.map(|job| job.id.as_str()), &doc.id);
        let form = job.map(|job| &job.form);
        let rows = formats
            .iter()
            .flat_map(|format| rows(format, form, &folder, options.pdf, language));
        Some(ArticleView {
            id: doc.id.clone(),
            card: values.get(&card).cloned()?,
            rows: rows.collect(),
        })
    };
    let formats: Vec<&Format> = press.formats().iter().collect();
    let first = offered.first().map_or("", |shown| &shown.doc.id);
    let own = tongues.first().map_or("", |first| first.language.tag());
    let jobs = jobs(catalog, press, &offered, options);
    let words = tongues.first().map_or(tongue.words, |first| first.words);
    Value::from_serializable(&OfferView {
        formats: formats
            .iter()
            .map(|format| format_view(format, first, language))
            .collect(),
        articles: offered
            .iter()
            .filter_map(|shown| article(shown, &formats, None))
            .collect(),
        jobs: jobs
            .iter()
            .map(|job| JobView {
                id: job.data.id.clone(),
                title: job.data.form.title.clone(),
                partner: job.partner.form.name.clone(),
                issue: issue(&job.data.form.issue, words),
                valid_until: words.date(job.data.form.valid_until.0),
                articles: job
                    .articles
                    .iter()
                    .filter_map(|shown| article(shown, &job.formats, Some(job.data)))
                    .collect(),
            })
            .collect(),
        language: own.to_owned(),
        sums: address::LEAFLET_SUMS.to_owned(),
    })
}

/// The rows of a format: the single leaflet, then its sheets.
fn rows(
    format: &Format,
    job: Option<&PrintJob>,
    folder: &str,
    has_pdf: bool,
    language: Language,
) -> Vec<RowView> {
    let (width, height) = format.trim_size();
    let mut rows: Vec<(Option<&str>, RowView)> = Vec::new();
    for (sheet, medium) in products(format, job, has_pdf) {
        let address = format!("{folder}{}", file_name(format.id(), sheet, medium));
        match medium {
            Medium::Html => {
                let mut sheets = format.sheets();
                let found = sheets.find(|(id, _)| Some(*id) == sheet);
                let name = found.map_or(format.name(), |(_, name)| name);
                let row = RowView {
                    name: name.get(language).to_owned(),
                    is_sheet: sheet.is_some(),
                    size: format!("{width}×{height}"),
                    html: address,
                    pdf: None,
                    png: None,
                };
                rows.push((sheet, row));
            }
            Medium::Pdf | Medium::Png => {
                let row = rows.iter_mut().find(|(of, _)| *of == sheet);
                if let Some((_, row)) = row {
                    match medium {
                        Medium::Pdf => row.pdf = Some(address),
                        _ => row.png = Some(address),
                    }
                }
            }
            Medium::Tspl | Medium::Zpl | Medium::Preview => {}
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// `shown` is the article whose leaflet is pictured.
fn format_view(format: &Format, shown: &str, language: Language) -> FormatView {
    let (width, height) = format.trim_size();
    let preview = file_name(format.id(), None, Medium::Preview);
    FormatView {
        id: format.id().to_owned(),
        name: format.name().get(language).to_owned(),
        width: width.to_string(),
        height: height.to_string(),
        printer: format.printer().get(language).to_owned(),
        paper: format.paper().get(language).to_owned(),
        preview: address::leaflet_folder(None, shown) + &preview,
    }
}

/// A file as the leaflets page tells of it.
#[derive(Debug, Default, Serialize)]
struct FileView {
    /// In KB or MB; empty before the file is made.
    size: String,
    /// The beginning of its SHA-256.
    sum: String,
}

/// `made`: the files that the leaflets page offers, by address.
pub(super) fn made(entry: &Entry, scope: &Scope<'_>) -> Value {
    let files = entry.waits_for().map(|path| {
        let file = scope.finished(path).map(|file| FileView {
            size: size(file.bytes),
            sum: file.sum()[..SHORT_SUM].to_owned(),
        });
        (path.to_owned(), file.unwrap_or_default())
    });
    Value::from_serializable(&files.collect::<BTreeMap<_, _>>())
}

/// As many digits of a checksum as people compare by eye.
const SHORT_SUM: usize = 12;

/// 98KB, 1.2MB; of 1,000 bytes each, as browsers count.
fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1000);
    match kilobytes {
        0..1000 => format!("{kilobytes}KB"),
        _ => format!("{:.1}MB", kilobytes as f64 / 1000.0),
    }
}

/// The list that `sha256sum -c` reads, for the folder `leaflets/`.
pub(super) fn sums(entry: &Entry, scope: &Scope<'_>) -> Vec<u8> {
    let lines = entry.waits_for().filter_map(|path| {
        let file = scope.finished(path)?;
        let name = path.strip_prefix("leaflets/").unwrap_or(path);
        Some(format!("{}  {name}\n", file.sum()))
    });
    lines.collect::<String>().into_bytes()
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
        job,
    } = &entry.kind
    else {
        return Ok(Vec::new());
    };
    let language = &edition.language;
    let doc = scope.scam(id, language);
    let (press, format) = scope.format(format);
    let words = scope.words(language);
    let site = scope.site();
    let fields = match job {
        Some(job) => {
            let job = scope.print_job(job, language);
            let line = scope
                .partner(&job.form.partner, language)
                .form
                .line
                .as_deref();
            let base = scope.base();
            Fields::of_job(&doc.form, language, site, base, words, &job.form, line)
        }
        None => {
            let qr = site.form.leaflet.qr;
            Fields::of_article(&doc.form, language, site, scope.base(), words, qr)
        }
    };
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
