//! The theme: templates, interface words, assets, fonts and leaflet formats as bytes.
//!
//! In: the default theme, embedded in the program, overlaid file by file by the site's
//! `themes/<name>/`. Out: a [`Theme`] whose templates are parsed once, whose assets carry the
//! hash of their bytes in their name, and whose tables of words are complete; and the findings
//! about files of the site's theme that cannot be used.
//!
//! A theme knows nothing about scams: templates see what `site` hands them, leaflet formats and
//! fonts are read by `leaflet` and `typeset` from the bytes kept here. This module reads no disk.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, Location, Text};
use crate::project::{Files, decode};

mod asset;
mod config;
mod template;
mod words;

pub use asset::{Asset, hashed_name};
pub use template::{Closure, relative};
pub use words::Words;

/// The default theme.
static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of the default theme as it is shown to authors.
const DEFAULT_FOLDER: &str = "themes/default";

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct File {
    /// Path from the project root, for findings.
    pub path: String,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
    /// Whether it lies in the project, not in the program.
    pub from_site: bool,
}

impl File {
    /// The text, if it is text; text files of the site are decoded when the theme is loaded.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// Everything a site is dressed in.
#[derive(Debug, Clone)]
pub struct Theme {
    files: BTreeMap<String, File>,
    config: config::Config,
    engine: template::Engine,
    words: BTreeMap<String, Words>,
    assets: BTreeMap<String, Asset>,
}

impl Theme {
    /// The default theme overlaid with `themes/<name>/` of the project, and the findings about
    /// the files of that folder. A file that cannot be used is replaced by the default one, so
    /// that the rest can still be checked.
    ///
    /// # Errors
    /// The environment's: a file cannot be read.
    pub fn load(files: &dyn Files, name: &str) -> anyhow::Result<(Self, Vec<Diagnostic>)> {
        let mut findings = Vec::new();
        let embedded = embedded();
        let mut all = embedded.clone();
        let folder = format!("themes/{name}/");
        let mut found = name == "default";
        for file in files.list() {
            let Some(inner) = file.path.strip_prefix(&folder) else {
                continue;
            };
            found = true;
            if let Some(bytes) = bytes_of(files, &file.path, inner, &mut findings)? {
                let file = File {
                    path: file.path.clone(),
                    bytes: bytes.into(),
                    from_site: true,
                };
                all.insert(inner.to_owned(), file);
            }
        }
        if !found {
            findings.push(missing(name));
        }
        let config = config::load(&embedded, &all, &mut findings);
        let words = words::load(&embedded, &all, &mut findings);
        let assets = asset::load(&all, &mut findings);
        let engine = template::load(&embedded, &all, &assets, &mut findings);
        let theme = Self {
            files: all,
            config,
            engine,
            words,
            assets,
        };
        theme.unused(&embedded, &mut findings);
        Ok((theme, findings))
    }

    /// The theme's name, for people.
    pub fn title(&self) -> &str {
        &self.config.title
    }

    /// The file at this path of the theme, such as `leaflets/parcel-100x150/format.yaml`.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// All files whose path starts with `prefix`, by path.
    pub fn files<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> {
        self.files
            .range(prefix.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(path, file)| (path.as_str(), file))
    }

    /// The font files, in the order in which they are searched for a character.
    pub fn fonts(&self) -> impl Iterator<Item = &File> {
        self.config
            .fonts
            .iter()
            .filter_map(|path| self.files.get(path))
    }

    /// The interface words of a language; none if the theme has no table for it.
    pub fn words(&self, language: &str) -> Option<&Words> {
        self.words.get(language)
    }

    /// The languages the theme has words for, by tag.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// The files that pages load, by name.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The asset of this name, the path under `assets/`.
    pub fn asset(&self, name: &str) -> Option<&Asset> {
        self.assets.get(name)
    }

    /// What a template is made of: itself, all it extends, includes and calls, and the assets
    /// they name. None if there is no such template.
    pub fn closure(&self, template: &str) -> Option<&Closure> {
        self.engine.closures.get(template)
    }

    /// Fills a template.
    ///
    /// # Errors
    /// The template author's mistake, with its place in the template.
    pub fn render(
        &self,
        template: &str,
        context: &tera::Context,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.engine.render(template, context)
    }

    /// The theme with these templates, languages and assets only: what a page does not name is
    /// taken away, to prove that its bytes do not depend on it.
    #[cfg(test)]
    pub(crate) fn restricted_to(
        &self,
        templates: &[String],
        languages: &[String],
        assets: &[String],
    ) -> Self {
        let mut theme = self.clone();
        theme.engine = self.engine.restricted_to(templates);
        theme
            .words
            .retain(|language, _| languages.contains(language));
        theme.assets.retain(|name, _| assets.contains(name));
        theme
    }

    /// Files of the site's theme that replace nothing and that nothing uses: most often a name
    /// that was misspelt.
    fn unused(&self, embedded: &BTreeMap<String, File>, findings: &mut Vec<Diagnostic>) {
        for (path, file) in &self.files {
            if !file.from_site || embedded.contains_key(path) || self.is_used(path) {
                continue;
            }
            findings.push(
                Diagnostic::warning(
                    "theme-file",
                    Location::file(&file.path),
                    Text::new(
                        "主题里没有用到这个文件",
                        "nothing in the theme uses this file",
                    ),
                )
                .hint(Text::new(
                    "检查文件名和文件夹，要跟默认主题里想替换的那个文件完全一样；不需要就删掉。",
                    "Check the name and folder against the file of the default theme it should replace, or remove it.",
                )),
            );
        }
    }

    fn is_used(&self, path: &str) -> bool {
        let (folder, name) = path.split_once('/').unwrap_or(("", path));
        match folder {
            "templates" => self.engine.uses_template(name),
            "assets" => {
                self.engine.uses_asset(name)
                    || self.assets.values().any(|asset| asset.refers_to(name))
            }
            "i18n" => name.ends_with(".yaml"),
            // Read by `leaflet`, which reports what it does not understand.
            "leaflets" => true,
            "fonts" => self.config.fonts.iter().any(|font| font == path),
            _ => false,
        }
    }
}

/// The files of the default theme, by their path in it.
fn embedded() -> BTreeMap<String, File> {
    fn collect(dir: &Dir<'static>, files: &mut BTreeMap<String, File>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let file = File {
                path: format!("{DEFAULT_FOLDER}/{path}"),
                bytes: Cow::Borrowed(file.contents()),
                from_site: false,
            };
            files.insert(path, file);
        }
        for dir in dir.dirs() {
            collect(dir, files);
        }
    }
    let mut files = BTreeMap::new();
    collect(&DEFAULT, &mut files);
    files
}

/// What a file of the site's theme holds: text decoded, other files as they are. None if it is
/// meant to be text and cannot be read as text.
fn bytes_of(
    files: &dyn Files,
    path: &str,
    inner: &str,
    findings: &mut Vec<Diagnostic>,
) -> anyhow::Result<Option<Vec<u8>>> {
    let bytes = files.bytes(path)?;
    let is_text = [".html", ".xml", ".txt", ".css", ".js", ".svg", ".yaml"]
        .iter()
        .any(|ending| inner.ends_with(ending));
    if !is_text {
        return Ok(Some(bytes));
    }
    let decoded = decode(path, bytes);
    findings.extend(decoded.findings);
    Ok(decoded.text.map(String::into_bytes))
}

fn missing(name: &str) -> Diagnostic {
    Diagnostic::error(
        "theme-missing",
        Location::file("content/site.yaml"),
        Text::new(
            format!("没有主题文件夹themes/{name}/"),
            format!("there is no theme folder themes/{name}/"),
        ),
    )
    .hint(Text::new(
        "把theme写成default，或在themes/下面建这个文件夹，放上您改过的文件。",
        "Write theme: default, or make the folder under themes/ and put your changed files in it.",
    ))
}
