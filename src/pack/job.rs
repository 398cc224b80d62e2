//! A print job: what a partner is sent, and whether it may be.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::order::Unknown;
use super::piece::Piece;
use super::refusal::Refusal;
use super::{Prepress, archive, instructions};
use crate::content::Data;
use crate::content::catalog::Kind;
use crate::content::form::{Partner, PrintJob, Status};
use crate::diagnostic::{Diagnostic, Source, Text};
use crate::leaflet::{Fields, Format, Medium, Product, Target};
use crate::project::Files;

/// A print job that may be printed, with the leaflets of its pack.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    pub(super) data: &'a Data<PrintJob>,
    pub(super) partner: &'a Data<Partner>,
    /// By article, in the order of the job, then by format.
    pub(super) pieces: Vec<Piece<'a>>,
}

/// What a partner receives.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The files of the folder, by path in it.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The same files in a folder named like the job, as a ZIP.
    pub zip: Vec<u8>,
}

impl<'a> Job<'a> {
    /// The ids of the jobs that are in force: neither recalled nor past their last day.
    pub fn in_force(prepress: &Prepress<'a>) -> Vec<&'a str> {
        let today = prepress.date.day();
        let jobs = prepress.catalog.print_jobs.iter();
        jobs.filter(|job| job.form.recalled.is_none() && job.form.valid_until.0 >= today)
            .map(|job| job.id.as_str())
            .collect()
    }

    /// The job with this id, or every reason why it may not be printed, at the job's lines.
    ///
    /// # Errors
    /// There is no such job; the environment's, where its file cannot be read.
    pub fn plan(
        prepress: &Prepress<'a>,
        files: &dyn Files,
        id: &str,
    ) -> anyhow::Result<Result<Self, Vec<Diagnostic>>> {
        let catalog = prepress.catalog;
        let own = catalog.site.language();
        let Some(data) = catalog.print_jobs.get(id, own) else {
            let what = ("印制任务", "print job");
            let known = catalog.ids(Kind::PrintJob);
            return Err(Unknown::new(what, id, known).into());
        };
        let text = files.text(&data.path)?.text.unwrap_or_default();
        let reader = Reader {
            prepress,
            files,
            data,
            source: Source::new(&data.path, &text),
        };
        reader.read()
    }

    /// The job's id.
    pub fn id(&self) -> &str {
        &self.data.id
    }

    /// Makes everything the partner receives, or says what is wrong with the articles.
    ///
    /// # Errors
    /// The environment's: an article cannot be read.
    pub fn make(
        &self,
        prepress: &Prepress<'_>,
        files: &dyn Files,
        step: &(dyn Fn() + Sync),
    ) -> anyhow::Result<Result<Pack, Vec<Diagnostic>>> {
        type Made = (Vec<(String, Vec<u8>)>, Vec<Diagnostic>);
        let made: Vec<Made> = self
            .pieces
            .par_iter()
            .map(|piece| {
                let mut own = Vec::new();
                let findings = piece.make(prepress, files, &mut |path, bytes| {
                    own.push((path, bytes));
                    Ok(())
                })?;
                step();
                Ok((own, findings))
            })
            .collect::<anyhow::Result<_>>()?;
        let mut pack = BTreeMap::new();
        let mut findings = Vec::new();
        for (own, found) in made {
            pack.extend(own);
            findings.extend(found);
        }
        match instructions::make(self, prepress) {
            Ok(sheets) => pack.extend(sheets),
            Err(finding) => findings.push(*finding),
        }
        if !findings.is_empty() {
            return Ok(Err(findings));
        }
        let sums = archive::checksums(&pack);
        pack.insert("SHA256SUMS.txt".to_owned(), sums.into_bytes());
        let zip = archive::zip(&self.data.id, &pack, prepress.date.day())?;
        Ok(Ok(Pack { files: pack, zip }))
    }

    /// How many leaflets are made.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Reads one job.
struct Reader<'a, 's> {
    prepress: &'s Prepress<'a>,
    files: &'s dyn Files,
    data: &'a Data<PrintJob>,
    source: Source<'s>,
}

impl<'a> Reader<'a, '_> {
    fn read(&self) -> anyhow::Result<Result<Job<'a>, Vec<Diagnostic>>> {
        let mut findings: Vec<Diagnostic> = self.state().into_iter().collect();
        let partner = match self.partner() {
            Ok(partner) => Some(partner),
            Err(finding) => {
                findings.push(*finding);
                None
            }
        };
        let form = &self.data.form;
        let known = |id: &String| self.prepress.press.format(id);
        let formats: Vec<&'a Format> = form.formats.iter().filter_map(known).collect();
        findings.extend(self.sheetless(&formats));
        let (booklets, formats): (Vec<&'a Format>, Vec<&'a Format>) = formats
            .into_iter()
            .partition(|format| format.articles() > 1);
        let line = partner.and_then(|partner| partner.form.line.as_deref());
        let mut printable = Vec::new();
        let mut pieces = Vec::new();
        let catalog = self.prepress.catalog;
        for (index, id) in form.articles.iter().enumerate() {
            // An article that is not there is a finding of `check`.
            let Some(doc) = catalog.scams.get(id, catalog.site.language()) else {
                continue;
            };
            if let Some(refusal) = Refusal::of(doc, self.prepress) {
                let place = self.source.at(self.data.spans.item("articles", index));
                findings.push(refusal.finding(doc, place));
                continue;
            }
            if doc.form.review_by < form.valid_until {
                findings.push(self.outlived(&doc.form.title, doc.form.review_by.0));
            }
            let fields = Fields::of_job(
                &doc.form,
                &doc.language,
                &catalog.site,
                self.prepress.base,
                self.prepress.words,
                form,
                line,
            );
            printable.push(doc);
            for format in &formats {
                pieces.push(Piece {
                    doc,
                    format,
                    fields: fields.clone(),
                    folder: format!("{id}/"),
                    products: self.products(format),
                });
            }
        }
        for format in booklets {
            let (prepress, files) = (self.prepress, self.files);
            let piece = Piece::of_several(format, &printable, form.qr, prepress, files)?;
            pieces.extend(piece.map(|piece| Piece {
                fields: piece.fields.in_job(form, line, prepress.words),
                products: self.products(format),
                ..piece
            }));
        }
        Ok(match partner {
            Some(partner) if findings.is_empty() => Ok(Job {
                data: self.data,
                partner,
                pieces,
            }),
            _ => Err(findings),
        })
    }

    fn refusal(&self, key: &str, zh: String, en: String, hint: (&str, &str)) -> Diagnostic {
        let place = self.source.at(self.data.spans.value(key));
        Diagnostic::error("print-refused", place, Text::new(zh, en)).hint(Text::new(hint.0, hint.1))
    }

    /// Recalled or past its last day.
    fn state(&self) -> Vec<Diagnostic> {
        let form = &self.data.form;
        let mut findings = Vec::new();
        let again = (
            "另建一个印制任务，换新的 issue 和 valid_until。",
            "Write a new print job with a new issue and valid_until.",
        );
        if let Some(recall) = &form.recalled {
            findings.push(self.refusal(
                "recalled",
                format!("{}期已经召回，不能再印：{}", form.issue, recall.reason),
                format!("issue {} is recalled: {}", form.issue, recall.reason),
                again,
            ));
        }
        let today = self.prepress.date.day();
        if form.valid_until.0 < today {
            let last = form.valid_until.0;
            findings.push(self.refusal(
                "valid_until",
                format!("有效期到{last}，今天{today}，不能再印"),
                format!("valid until {last}, today is {today}: it may not be printed any more"),
                again,
            ));
        }
        findings
    }

    fn partner(&self) -> Result<&'a Data<Partner>, Box<Diagnostic>> {
        let catalog = self.prepress.catalog;
        let id = &self.data.form.partner;
        let refuse = |zh: String, en: String| {
            let hint = (
                "合作单位的 status 要是 published。",
                "The partner's status must be published.",
            );
            Box::new(self.refusal("partner", zh, en, hint))
        };
        match catalog.partners.get(id, catalog.site.language()) {
            Some(partner) if partner.form.status == Status::Published => Ok(partner),
            Some(partner) => Err(refuse(
                format!("合作单位“{}”没有启用", partner.form.name),
                format!("the partner “{}” is not in use", partner.form.name),
            )),
            None => Err(refuse(
                format!("没有叫“{id}”的合作单位"),
                format!("there is no partner “{id}”"),
            )),
        }
    }

    /// A sheet that none of the formats can be laid out on would be forgotten in silence.
    fn sheetless(&self, formats: &[&Format]) -> Option<Diagnostic> {
        let sheet = self.data.form.sheet?.id();
        let any = formats.iter().any(|format| is_laid_out(format, sheet));
        (!any).then(|| {
            self.refusal(
                "sheet",
                format!("这几种版式都没有{}拼版", sheet.to_uppercase()),
                format!("none of these formats is laid out on {sheet}"),
                (
                    "删掉 sheet 这一行，或者换一种版式。",
                    "Remove the sheet line, or choose another format.",
                ),
            )
        })
    }

    /// A leaflet that is handed out after its article was to be checked again.
    fn outlived(&self, title: &str, review_by: jiff::civil::Date) -> Diagnostic {
        let last = self.data.form.valid_until.0;
        self.refusal(
            "valid_until",
            format!("有效期到{last}，可“{title}”在{review_by}前就要重新核对"),
            format!("valid until {last}, but “{title}” must be checked again by {review_by}"),
            (
                "有效期不能比文章的 review_by 晚：改早 valid_until，或者先核对文章。",
                "valid_until may not be later than the article's review_by: move it forward, or check the article first.",
            ),
        )
    }

    /// The files of a leaflet: as it is for every printer that can take it, and on the sheet.
    fn products(&self, format: &'a Format) -> Vec<Product<'a>> {
        let single = [
            Medium::Html,
            Medium::Pdf,
            Medium::Png,
            Medium::Tspl,
            Medium::Zpl,
        ];
        let single = single
            .into_iter()
            .filter(|medium| medium.suits(format.target()))
            .map(|medium| (None, medium));
        let sheet = self.data.form.sheet.map(|sheet| sheet.id());
        let sheet = sheet.filter(|sheet| is_laid_out(format, sheet));
        let sheets = sheet
            .into_iter()
            .flat_map(|sheet| [(Some(sheet), Medium::Html), (Some(sheet), Medium::Pdf)]);
        single
            .chain(sheets)
            .map(|(sheet, medium)| Product {
                format,
                sheet,
                medium,
            })
            .collect()
    }
}

/// Whether a job lays a format out on a sheet: labels come from a roll.
fn is_laid_out(format: &Format, sheet: &str) -> bool {
    format.target() != Target::Thermal && format.sheets().any(|(id, _)| id == sheet)
}
