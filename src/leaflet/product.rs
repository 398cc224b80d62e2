//! A leaflet as a finished file: on its own paper or several to a sheet, as print HTML, PDF or
//! picture.
//!
//! The site, the command line and print packs all make their files here, so that what a partner
//! downloads and what a partner is sent are the same bytes.

use super::fields::Fields;
use super::fill::Leaflet;
use super::form::Target;
use super::format::Format;
use super::html::{self, html};
use super::paper::{Edge, Paper};
use super::pdf::pdf;
use super::press::Press;
use super::sheet::impose;
use crate::content::Lang;
use crate::diagnostic::{Language, Text};
use crate::theme::Words;

/// The kinds of files a leaflet comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// Print HTML: one file that needs no network.
    Html,
    /// PDF.
    Pdf,
    /// A drawing for the leaflets page, in the reader's own fonts.
    Preview,
}

impl Medium {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Preview => "svg",
        }
    }
}

/// What is made of a filled leaflet.
#[derive(Debug, Clone, Copy)]
pub struct Product<'a> {
    /// The format the leaflet was filled in.
    pub format: &'a Format,
    /// The id of the sheet that copies are laid out on; none for a single leaflet.
    pub sheet: Option<&'a str>,
    /// The kind of file.
    pub medium: Medium,
}

impl Product<'_> {
    /// Its file in the folder of the article: `parcel-100x150.pdf`, `card-90x130-sheet-a4.html`.
    pub fn file_name(&self) -> String {
        file_name(self.format.id(), self.sheet, self.medium)
    }

    /// What its file is called for people: the format's name, with the sheet's.
    pub fn name(&self, words: &Words, language: Language) -> String {
        let name = self.format.name().get(language);
        let mut sheets = self.format.sheets();
        match sheets.find(|(id, _)| Some(*id) == self.sheet) {
            Some((_, sheet)) => words.fill(
                "leaflet.sheet",
                &[("format", name), ("sheet", sheet.get(language))],
            ),
            None => name.to_owned(),
        }
    }

    /// Makes the file of a leaflet that was filled with `fields`; `words` are those of its
    /// language.
    ///
    /// # Errors
    /// Why it cannot be made: a character of a sheet's margin that no font has, a damaged font.
    pub fn make(
        &self,
        press: &Press,
        leaflet: &Leaflet,
        fields: &Fields,
        words: &Words,
    ) -> Result<Vec<u8>, Text> {
        let papers = self.papers(press, leaflet, fields, words)?;
        let about = self.about(fields, words);
        let made = match self.medium {
            Medium::Html => html(&papers, press.faces(), &about).map(String::into_bytes),
            Medium::Preview => Ok(papers
                .first()
                .map(|paper| paper.svg(press.faces(), "").into_bytes())
                .unwrap_or_default()),
            Medium::Pdf => pdf(
                &papers,
                press.faces(),
                press.fonts(),
                self.format.target(),
                &about,
            ),
        };
        made.map_err(|error| {
            Text::new(
                format!("传单做不出来：{error}"),
                format!("the leaflet cannot be made: {error}"),
            )
        })
    }

    /// The paper of the file: a sheet of copies; else a single leaflet, with bleed where a print
    /// house cuts it.
    fn papers(
        &self,
        press: &Press,
        leaflet: &Leaflet,
        fields: &Fields,
        words: &Words,
    ) -> Result<Vec<Paper>, Text> {
        let Some(sheet) = self.sheet else {
            let edge = match (self.medium, self.format.target()) {
                (Medium::Pdf, Target::Press) => Edge::Bleed,
                _ => Edge::Trim,
            };
            return Ok(leaflet.papers(edge));
        };
        let slug = words.fill(
            "leaflet.slug",
            &[("issuer", &fields.issuer), ("issue", &fields.issue)],
        );
        let language = spoken(&Lang::new(&fields.lang));
        let faces = press.faces();
        match impose(self.format, sheet, &[leaflet], &slug, faces, language) {
            Some(papers) => papers.map_err(|problem| problem.message()),
            None => Ok(Vec::new()),
        }
    }

    /// What the file says about itself.
    fn about(&self, fields: &Fields, words: &Words) -> html::Words {
        let name = self.name(words, spoken(&Lang::new(&fields.lang)));
        html::Words {
            lang: fields.lang.clone(),
            title: words.fill(
                "leaflet.title",
                &[("title", &fields.title), ("format", &name)],
            ),
            advice: words.list("leaflet.advice").to_vec(),
        }
    }
}

/// The name of a file, as [`Product::file_name`] makes it.
pub fn file_name(format: &str, sheet: Option<&str>, medium: Medium) -> String {
    let sheet = sheet.map_or(String::new(), |sheet| format!("-sheet-{sheet}"));
    format!("{format}{sheet}.{}", medium.extension())
}

/// The language of a theme's bilingual names that readers of `language` understand.
pub fn spoken(language: &Lang) -> Language {
    if language.is_chinese() {
        Language::Chinese
    } else {
        Language::English
    }
}
