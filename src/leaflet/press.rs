//! What a site prints with: the theme's faces and formats, and the words of an article's leaflet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use super::fields::{Fields, Hotline, Qr};
use super::fill::{Leaflet, fill};
use super::format::{FontIndex, Format};
use super::pdf::PdfFonts;
use super::preflight::{Flaw, Place, Truth, examine};
use super::problem::Problem;
use crate::content::catalog::{BaseUrl, Site};
use crate::content::form::{self, HotlineKind, PrintJob, Scam};
use crate::content::{Doc, Lang};
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::theme::{Theme, Words};
use crate::typeset::{Faces, FontFile};

mod place;

use place::Places;

/// Faces and formats of a theme, read once for all leaflets.
#[derive(Debug)]
pub struct Press {
    faces: Faces,
    fonts: PdfFonts,
    formats: Vec<Format>,
    /// Formats of several articles.
    booklets: Vec<Format>,
    /// The files of the formats, by id, for pointing into them.
    files: BTreeMap<String, Places>,
    /// Leaflets in which preflight found nothing, so that the second file of one is not examined
    /// again.
    passed: Mutex<BTreeSet<[u8; 32]>>,
}

impl Press {
    /// Reads the theme's fonts and every folder under `leaflets/`. A format that is wrong is left
    /// out, and nothing can be printed without fonts; the findings say why.
    pub fn load(theme: &Theme) -> (Option<Self>, Vec<Diagnostic>) {
        let files = theme.fonts().map(|file| FontFile {
            path: file.path.clone(),
            bytes: Arc::new(file.bytes.to_vec()),
        });
        let faces = match Faces::read(files) {
            Ok(faces) => faces,
            Err(findings) => return (None, findings),
        };
        let fonts = match PdfFonts::new(&faces) {
            Ok(fonts) => fonts,
            Err(family) => return (None, vec![unusable(&family)]),
        };
        let index = FontIndex::new(&faces);
        let mut findings = Vec::new();
        let mut formats = Vec::new();
        let mut booklets = Vec::new();
        let mut files = BTreeMap::new();
        for id in folders(theme) {
            let prefix = format!("leaflets/{id}/");
            let sources: Vec<Source<'_>> = theme
                .files(&prefix)
                .filter_map(|(_, file)| Some(Source::new(&file.path, file.text()?)))
                .collect();
            match Format::load(id, &sources, &faces, &index) {
                Ok(format) => {
                    files.insert(id.to_owned(), Places::new(&sources));
                    if format.articles() > 1 {
                        booklets.push(format);
                    } else {
                        formats.push(format);
                    }
                }
                Err(mistakes) => findings.extend(mistakes),
            }
        }
        let press = Self {
            faces,
            fonts,
            formats,
            booklets,
            files,
            passed: Mutex::default(),
        };
        (Some(press), findings)
    }

    /// The theme's faces.
    pub fn faces(&self) -> &Faces {
        &self.faces
    }

    /// The theme's faces, for PDF.
    pub fn fonts(&self) -> &PdfFonts {
        &self.fonts
    }

    /// The formats that show one article, sorted by id.
    pub fn formats(&self) -> &[Format] {
        &self.formats
    }

    /// The formats that show several articles, sorted by id: one leaflet for a site or a job.
    pub fn booklets(&self) -> &[Format] {
        &self.booklets
    }

    /// The format with this id, of either kind.
    pub fn format(&self, id: &str) -> Option<&Format> {
        let mut all = self.formats.iter().chain(&self.booklets);
        all.find(|format| format.id() == id)
    }

    /// Fills a format with what an article says, and examines what came of it: nothing that
    /// preflight finds can be printed. `site` and `base` are what the leaflet is held against.
    ///
    /// # Errors
    /// What does not fit or must not be printed, at the lines of the article whose text is
    /// `source`, of the settings or of the drawing.
    pub fn fill(
        &self,
        format: &Format,
        fields: &Fields,
        doc: &Doc<Scam>,
        source: &Source<'_>,
        site: &Site,
        base: &BaseUrl,
    ) -> Result<Leaflet, Vec<Diagnostic>> {
        let leaflet = fill(format, fields, &self.faces).map_err(|problems| {
            let located = |problem| located(problem, format, doc, source);
            problems.iter().map(located).collect::<Vec<_>>()
        })?;
        let truth = Truth {
            base: base.as_str().to_owned(),
            hotlines: site
                .form
                .hotlines
                .iter()
                .map(|line| line.number.clone())
                .collect(),
        };
        let key = Sha256::digest(format!("{} {fields:?} {truth:?}", format.id())).into();
        let known = |passed: &Mutex<BTreeSet<[u8; 32]>>| {
            let passed = passed.lock();
            passed.is_ok_and(|passed| passed.contains(&key))
        };
        if known(&self.passed) {
            return Ok(leaflet);
        }
        let flaws = examine(format, fields, &leaflet, &self.faces, &truth);
        if flaws.is_empty() {
            if let Ok(mut passed) = self.passed.lock() {
                passed.insert(key);
            }
            return Ok(leaflet);
        }
        let at = |flaw: &Flaw| match &flaw.place {
            Place::Article(key, Some(item)) => source.at(doc.spans.item(key, *item)),
            Place::Article(key, None) => source.at(doc.spans.value(key)),
            Place::Site(key) => site.place(key),
            place => match self.files.get(format.id()) {
                Some(files) => files.find(place, fields.qr.is_some()),
                None => Location::file(format!("leaflets/{}", format.id())),
            },
        };
        Err(flaws
            .into_iter()
            .map(|flaw| {
                let message = named(format, &flaw.message);
                Diagnostic::error(flaw.rule, at(&flaw), message).hint(flaw.hint)
            })
            .collect())
    }
}

/// A message that says which format it is about.
fn named(format: &Format, message: &Text) -> Text {
    let name = format.name();
    Text::new(
        format!("{}：{}", name.zh, message.zh),
        format!("{}: {}", name.en, message.en),
    )
}

/// The names of the folders under `leaflets/`, sorted.
fn folders(theme: &Theme) -> Vec<&str> {
    let mut ids: Vec<&str> = theme
        .files("leaflets/")
        .filter_map(|(path, _)| path.split('/').nth(1))
        .collect();
    ids.dedup();
    ids
}

fn unusable(family: &str) -> Diagnostic {
    Diagnostic::error(
        "theme-font",
        Location::file("fonts"),
        Text::new(
            format!("字体“{family}”不能嵌进PDF"),
            format!("the font “{family}” cannot be embedded in a PDF"),
        ),
    )
}

/// A problem at the line of the text that causes it.
fn located(problem: &Problem, format: &Format, doc: &Doc<Scam>, source: &Source<'_>) -> Diagnostic {
    let (rule, location) = match problem.field() {
        // `doc` is one article of several; the message names the one.
        Some(_) if problem.chapter().is_some() => (
            "leaflet-fit",
            Location::file(format!("leaflets/{}", format.id())),
        ),
        Some(("code", _)) if problem.is_about_code() => {
            ("leaflet-qr-size", source.at(span(problem, doc)))
        }
        Some(("headline" | "points" | "code" | "review_by", _)) => {
            ("leaflet-fit", source.at(span(problem, doc)))
        }
        Some(_) => ("leaflet-fit", Location::file("content/site.yaml")),
        None => (
            "leaflet-drawing",
            Location::file(format!("leaflets/{}", format.id())),
        ),
    };
    let message = match problem.is_about_a_character() {
        // Said once, not for each format.
        true => problem.message(),
        false => named(format, &problem.message()),
    };
    let finding = Diagnostic::error(rule, location, message);
    match problem.hint() {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

fn span(problem: &Problem, doc: &Doc<Scam>) -> std::ops::Range<usize> {
    match problem.field() {
        Some((key, Some(index))) => doc.spans.item(key, index),
        Some((key, None)) => doc.spans.value(key),
        None => 0..0,
    }
}

impl Fields {
    /// What an article's leaflet says, in the words of its language. `qr` asks for the code.
    pub fn of_article(
        scam: &Scam,
        language: &Lang,
        site: &Site,
        base: &BaseUrl,
        words: &Words,
        qr: bool,
    ) -> Self {
        let text = |key: &str| words.text(key).to_owned();
        let rule = &site.form.leaflet;
        let day = words.date(scam.review_by.0);
        let address = base.join(&scam.code);
        Self {
            lang: language.tag().to_owned(),
            title: scam.title.clone(),
            issuer: words.fill("leaflet.issuer", &[("issuer", &rule.issuer)]),
            headline: scam.headline.clone(),
            points: scam.points.clone(),
            hotlines: hotlines(&site.form, words),
            address: address.trim_start_matches("https://").to_owned(),
            notice: text("leaflet.notice"),
            issue: issue(&rule.issue, words),
            valid_until: words.fill("leaflet.valid_until", &[("date", &day)]),
            check_label: text("leaflet.check"),
            qr: qr.then(|| Qr {
                target: address,
                caption: text("leaflet.qr"),
            }),
            partner: None,
            chapters: Vec::new(),
            changed: Some(scam.updated.unwrap_or(scam.published).0),
        }
    }

    /// What an article's leaflet says in the issue of a print job: as [`Fields::of_article`], with
    /// the QR code that the job asks for, and what [`Fields::in_job`] changes.
    pub fn of_job(
        scam: &Scam,
        language: &Lang,
        site: &Site,
        base: &BaseUrl,
        words: &Words,
        job: &PrintJob,
        line: Option<&str>,
    ) -> Self {
        Self::of_article(scam, language, site, base, words, job.qr).in_job(job, line, words)
    }

    /// The same with the number and the last day of a print job, and the partner's line.
    pub fn in_job(self, job: &PrintJob, line: Option<&str>, words: &Words) -> Self {
        let day = words.date(job.valid_until.0);
        Self {
            issue: issue(&job.issue, words),
            valid_until: words.fill("leaflet.valid_until", &[("date", &day)]),
            partner: line.map(str::to_owned),
            ..self
        }
    }
}

/// First the number to ask, for most who read a leaflet have lost nothing yet; then the one to
/// report a crime.
fn hotlines(site: &form::Site, words: &Words) -> Vec<Hotline> {
    [
        (HotlineKind::Consult, "leaflet.ask"),
        (HotlineKind::Emergency, "leaflet.report"),
    ]
    .into_iter()
    .filter_map(|(kind, label)| {
        let line = site.hotlines.iter().find(|line| line.kind == kind)?;
        Some(Hotline {
            label: words.text(label).to_owned(),
            number: line.number.clone(),
        })
    })
    .collect()
}

/// How an issue number is printed: `2026-11-01` is the first issue of November 2026; anything else
/// stands as it is written.
pub fn issue(written: &str, words: &Words) -> String {
    let mut parts = written.split('-').map(|part| part.parse::<u16>().ok());
    let number = (parts.next(), parts.next(), parts.next(), parts.next());
    let (Some(Some(year)), Some(Some(month @ 1..=12)), Some(Some(number)), None) = number else {
        return words.fill("leaflet.issue_other", &[("issue", written)]);
    };
    words.fill(
        "leaflet.issue",
        &[
            ("year", &year.to_string()),
            ("month", &words.list("date.months")[usize::from(month) - 1]),
            ("n", &number.to_string()),
        ],
    )
}
