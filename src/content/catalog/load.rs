//! Reading all content files: in parallel, in one order, each text dropped when it is understood.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::place::{self, Place};
use super::{Catalog, Collection, Entry, Kind, Site, asset};
use crate::content::form::Translate;
use crate::content::front_matter::{self, Form};
use crate::content::{Data, Doc, Hash, Lang, Outline, Spans, Vocabulary, section};
use crate::diagnostic::{Diagnostic, Location, Severity, Source, Text};
use crate::project::{self, Files, MOST_TEXT_BYTES};

/// A content file and what its path says about it.
#[derive(Debug, Clone)]
struct Found<'f> {
    path: &'f str,
    bytes: u64,
    kind: Kind,
    id: &'f str,
    language: Lang,
}

/// A content file, understood.
struct Understood<'f, F> {
    file: &'f Found<'f>,
    form: F,
    /// Whether all of the form could be read.
    is_whole: bool,
    spans: Spans,
    hash: Hash,
    outline: Outline,
}

impl Catalog {
    /// Reads every file under `content/` but the settings, which [`Site::load`] has read.
    /// `vocabularies` holds the words by which each language names sections and speakers.
    ///
    /// The catalog holds what could be understood, the findings say what could not; the errors
    /// of a file whose status is draft are warnings, since it stops nobody. Without a site there
    /// is no catalog, but all files are read for their findings.
    ///
    /// # Errors
    /// The environment's: a file cannot be read.
    pub fn load(
        files: &dyn Files,
        site: Option<Site>,
        vocabularies: &BTreeMap<Lang, Vocabulary>,
    ) -> anyhow::Result<(Option<Self>, Vec<Diagnostic>)> {
        let languages = site
            .as_ref()
            .map_or_else(|| vec![Lang::new("zh-CN")], |site| site.languages.clone());
        let mut findings = Vec::new();
        let mut found = Vec::new();
        let mut asset_files = Vec::new();
        for file in files.list() {
            if !file.path.starts_with("content/") {
                continue;
            }
            match place::place(&file.path) {
                Ok(Place::Site) => {}
                Ok(Place::Asset) => asset_files.push(file),
                Ok(Place::Content { kind, id, language }) => found.push(Found {
                    path: &file.path,
                    bytes: file.bytes,
                    kind,
                    id,
                    language: language.map_or_else(|| languages[0].clone(), Lang::new),
                }),
                Err(finding) => findings.push(*finding),
            }
        }
        let known = known(&found, &languages[0]);
        found.retain(|file| {
            let finding = misplaced(file, &languages, &known, site.is_some());
            let keep = finding.is_none();
            findings.extend(finding);
            keep
        });
        let mut reader = Reader {
            files,
            vocabularies,
            languages: &languages,
            found: &found,
            findings,
        };
        let scams = reader.docs(Kind::Scam)?;
        let pages = reader.docs(Kind::Page)?;
        let cases = reader.docs(Kind::Case)?;
        let alerts = reader.docs(Kind::Alert)?;
        let videos = reader.docs(Kind::Video)?;
        let events = reader.docs(Kind::Event)?;
        let quizzes = reader.translated_data(Kind::Quiz)?;
        let figures = reader.translated_data(Kind::Figure)?;
        let terms = reader.translated_data(Kind::Terms)?;
        let partners = reader.data(Kind::Partner)?;
        let print_jobs = reader.data(Kind::PrintJob)?;
        let mut findings = reader.findings;
        let (assets, about_assets) = asset::load(files, &asset_files)?;
        findings.extend(about_assets);
        let catalog = site.map(|site| Self {
            site,
            scams,
            pages,
            cases,
            alerts,
            videos,
            events,
            quizzes,
            figures,
            terms,
            partners,
            print_jobs,
            assets,
            known,
        });
        Ok((catalog, findings))
    }
}

/// The ids of the originals of each kind.
fn known(found: &[Found<'_>], original: &Lang) -> BTreeMap<Kind, BTreeSet<String>> {
    let mut known: BTreeMap<Kind, BTreeSet<String>> = BTreeMap::new();
    for file in found {
        if file.language == *original {
            known
                .entry(file.kind)
                .or_default()
                .insert(file.id.to_owned());
        }
    }
    known
}

/// A translation that has no place in the site.
fn misplaced(
    file: &Found<'_>,
    languages: &[Lang],
    known: &BTreeMap<Kind, BTreeSet<String>>,
    has_site: bool,
) -> Option<Diagnostic> {
    let name = file.path.rsplit('/').next().unwrap_or(file.path);
    let extension = file.kind.extension();
    let original = format!("{}.{extension}", file.id);
    let place = Location::file(file.path);
    let tag = file.language.tag();
    if file.language == languages[0] {
        return (name != original).then(|| {
            Diagnostic::error(
                "translation-needless",
                place,
                Text::new(
                    format!("{tag}是网站本来的语言，文件名里不用写"),
                    format!("{tag} is the site's own language and not part of file names"),
                ),
            )
            .hint(Text::new(
                format!("把文件名改成 {original}。"),
                format!("Rename it to {original}."),
            ))
        });
    }
    if has_site && !languages.contains(&file.language) {
        let all: Vec<&str> = languages.iter().map(Lang::tag).collect();
        let all = all.join(", ");
        return Some(
            Diagnostic::error(
                "language-unknown",
                place,
                Text::new(
                    format!("网站没有“{tag}”这种语言"),
                    format!("the site has no language “{tag}”"),
                ),
            )
            .hint(Text::new(
                format!("在 content/site.yaml 的 languages: [{all}] 里加上 {tag}，或者改文件名。"),
                format!(
                    "Add {tag} to languages: [{all}] in content/site.yaml, or rename the file."
                ),
            )),
        );
    }
    let has_original = known
        .get(&file.kind)
        .is_some_and(|ids| ids.contains(file.id));
    (!has_original).then(|| {
        Diagnostic::error(
            "translation-orphan",
            place,
            Text::new(
                format!("译文没有原文：旁边没有 {original}"),
                format!("a translation without its original: there is no {original} beside it"),
            ),
        )
        .hint(Text::new(
            format!("先写原文 {original}，或者改正文件名。"),
            format!("Write the original {original} first, or correct the name."),
        ))
    })
}

/// Reads the files of each kind.
struct Reader<'r> {
    files: &'r dyn Files,
    vocabularies: &'r BTreeMap<Lang, Vocabulary>,
    languages: &'r [Lang],
    found: &'r [Found<'r>],
    findings: Vec<Diagnostic>,
}

impl<'r> Reader<'r> {
    /// All files of a Markdown kind.
    fn docs<F: Translate + Sync + Send>(&mut self, kind: Kind) -> anyhow::Result<Collection<Doc<F>>>
    where
        F::Words: Send,
    {
        let read = self.editions::<F>(kind)?;
        Ok(self.collection(read, Understood::doc))
    }

    /// All files of a YAML kind that may have translations.
    fn translated_data<F: Translate + Sync + Send>(
        &mut self,
        kind: Kind,
    ) -> anyhow::Result<Collection<Data<F>>>
    where
        F::Words: Send,
    {
        let read = self.editions::<F>(kind)?;
        Ok(self.collection(read, Understood::data))
    }

    /// All files of a YAML kind without translations.
    fn data<F: Form + Send>(&mut self, kind: Kind) -> anyhow::Result<Collection<Data<F>>> {
        let read = self.read(kind, true)?;
        Ok(self.collection(read, Understood::data))
    }

    fn collection<F, E: Entry>(
        &self,
        read: Vec<Understood<'r, F>>,
        entry: impl Fn(Understood<'r, F>) -> E,
    ) -> Collection<E> {
        let (whole, partial): (Vec<_>, Vec<_>) = read.into_iter().partition(|read| read.is_whole);
        Collection::new(whole.into_iter().map(&entry).collect(), self.languages)
            .with_partial(partial.into_iter().map(&entry).collect())
    }

    /// The originals of a kind and its translations, completed from them. The translation of an
    /// original that could be read only in part is itself there only in part.
    fn editions<F: Translate + Sync + Send>(
        &mut self,
        kind: Kind,
    ) -> anyhow::Result<Vec<Understood<'r, F>>>
    where
        F::Words: Send,
    {
        let mut editions = self.read::<F>(kind, true)?;
        let translations = self.read::<F::Words>(kind, false)?;
        let originals: BTreeMap<&str, (&F, bool)> = editions
            .iter()
            .map(|read| (read.file.id, (&read.form, read.is_whole)))
            .collect();
        let completed: Vec<_> = translations
            .into_iter()
            .filter_map(|read| {
                let (original, has_whole_original) = originals.get(read.file.id)?;
                Some(Understood {
                    form: original.translate(read.form),
                    is_whole: read.is_whole && *has_whole_original,
                    file: read.file,
                    spans: read.spans,
                    hash: read.hash,
                    outline: read.outline,
                })
            })
            .collect();
        editions.extend(completed);
        Ok(editions)
    }

    /// Reads the originals or the translations of a kind.
    fn read<F: Form + Send>(
        &mut self,
        kind: Kind,
        originals: bool,
    ) -> anyhow::Result<Vec<Understood<'r, F>>> {
        let own = &self.languages[0];
        let chosen: Vec<&'r Found<'r>> = self
            .found
            .iter()
            .filter(|file| file.kind == kind && (file.language == *own) == originals)
            .collect();
        let read: Vec<_> = chosen
            .par_iter()
            .map(|file| understand(self.files, self.vocabularies, file))
            .collect();
        let mut understood = Vec::with_capacity(read.len());
        for result in read {
            let (read, findings) = result?;
            understood.extend(read);
            self.findings.extend(findings);
        }
        Ok(understood)
    }
}

impl<F> Understood<'_, F> {
    fn doc(self) -> Doc<F> {
        Doc {
            id: self.file.id.to_owned(),
            language: self.file.language.clone(),
            path: self.file.path.to_owned(),
            hash: self.hash,
            form: self.form,
            spans: self.spans,
            outline: self.outline,
        }
    }

    fn data(self) -> Data<F> {
        Data {
            id: self.file.id.to_owned(),
            language: self.file.language.clone(),
            path: self.file.path.to_owned(),
            form: self.form,
            spans: self.spans,
        }
    }
}

/// Reads one file.
fn understand<'f, F: Form>(
    files: &dyn Files,
    vocabularies: &BTreeMap<Lang, Vocabulary>,
    file: &'f Found<'f>,
) -> anyhow::Result<(Option<Understood<'f, F>>, Vec<Diagnostic>)> {
    if file.bytes > MOST_TEXT_BYTES {
        return Ok((None, vec![project::too_large(file.path, file.bytes)]));
    }
    let bytes = files.bytes(file.path)?;
    let hash = Hash::of(&bytes);
    let decoded = project::decode(file.path, bytes);
    let mut findings = decoded.findings;
    let Some(text) = decoded.text else {
        return Ok((None, findings));
    };
    let source = Source::new(file.path, &text);
    let read = if file.kind.is_markdown() {
        front_matter::read_markdown::<F>(source)
    } else {
        front_matter::read_yaml::<F>(source)
    };
    findings.extend(read.findings);
    let mut outline = Outline::default();
    if file.kind.is_markdown() {
        let empty = Vocabulary::default();
        let vocabulary = vocabularies.get(&file.language).unwrap_or(&empty);
        let about_body;
        (outline, about_body) = section::outline(&source, read.body, vocabulary);
        findings.extend(about_body);
    }
    if is_draft(&text, &read.spans) {
        for finding in &mut findings {
            finding.severity = finding.severity.max(Severity::Warning);
        }
    }
    let is_whole = read.form.is_some();
    let understood = read.form.or(read.part).map(|form| Understood {
        file,
        form,
        is_whole,
        spans: read.spans,
        hash,
        outline,
    });
    Ok((understood, findings))
}

/// Whether a file says of itself that it is a draft, even if the rest cannot be understood.
fn is_draft(text: &str, spans: &Spans) -> bool {
    spans.has("status") && text[spans.value("status")].trim_matches(['"', '\'']) == "draft"
}
