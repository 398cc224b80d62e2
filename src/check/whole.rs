//! The site as the rules see it when every file has been read.
//!
//! In: the catalog, which holds no text. Out: findings that know the bytes they are about; the
//! few files concerned are read again for their excerpts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Filled, Rule};
use crate::content::catalog::{Catalog, Collection, Kind, Selection};
use crate::content::form::Status;
use crate::content::{Data, Doc, Lang, Outline, Spans};
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::project::{BuildDate, Files};

/// Everything a rule about the whole site may look at.
#[derive(Debug)]
pub(super) struct Whole<'a> {
    /// The catalog.
    pub(super) catalog: &'a Catalog,
    /// What a public build of this date shows.
    pub(super) selection: Selection,
    /// The names of the theme's leaflet formats.
    pub(super) formats: &'a [String],
    /// Every file with a form, sorted by path.
    pub(super) items: Vec<Item<'a>>,
    /// Every file of whose form only a part could be read, sorted by path.
    partial: Vec<Item<'a>>,
    /// The number of each item, by its path.
    by_path: BTreeMap<&'a str, usize>,
}

/// A file of the catalog, of any kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    /// Its kind.
    pub(super) kind: Kind,
    /// Its id.
    pub(super) id: &'a str,
    /// Its language.
    pub(super) language: &'a Lang,
    /// Its path from the project root.
    pub(super) path: &'a str,
    /// Its form.
    pub(super) form: Filled<'a>,
    /// Where its keys stand.
    pub(super) spans: &'a Spans,
    /// Headings, links and pictures of its body, for Markdown.
    pub(super) outline: Option<&'a Outline>,
}

/// A finding before its file is read again.
#[derive(Debug, Clone)]
pub(super) struct Found {
    rule: &'static Rule,
    path: String,
    span: Option<Range<usize>>,
    message: Text,
    hint: Text,
}

impl Found {
    /// A finding about some bytes of a file.
    pub(super) fn at(
        rule: &'static Rule,
        path: &str,
        span: Range<usize>,
        message: Text,
        hint: Text,
    ) -> Self {
        Self {
            rule,
            path: path.to_owned(),
            span: Some(span),
            message,
            hint,
        }
    }

    /// A finding about a file or folder as a whole.
    pub(super) fn file(rule: &'static Rule, path: &str, message: Text, hint: Text) -> Self {
        Self {
            rule,
            path: path.to_owned(),
            span: None,
            message,
            hint,
        }
    }
}

impl<'a> Item<'a> {
    fn doc<F>(kind: Kind, doc: &'a Doc<F>, form: impl Fn(&'a F) -> Filled<'a>) -> Self {
        Self {
            kind,
            id: &doc.id,
            language: &doc.language,
            path: &doc.path,
            form: form(&doc.form),
            spans: &doc.spans,
            outline: Some(&doc.outline),
        }
    }

    fn data<F>(kind: Kind, data: &'a Data<F>, form: impl Fn(&'a F) -> Filled<'a>) -> Self {
        Self {
            kind,
            id: &data.id,
            language: &data.language,
            path: &data.path,
            form: form(&data.form),
            spans: &data.spans,
            outline: None,
        }
    }

    /// The place of a value, if this file gives its key.
    pub(super) fn place(&self, path: &str) -> Option<Range<usize>> {
        let key = path.split(['.', '[']).next().unwrap_or(path);
        self.spans.has(key).then(|| self.spans.at(path))
    }
}

/// The files of all kinds, as they are gathered.
#[derive(Default)]
struct Gathered<'a> {
    items: Vec<Item<'a>>,
    partial: Vec<Item<'a>>,
}

impl<'a> Gathered<'a> {
    fn docs<F>(
        &mut self,
        kind: Kind,
        docs: &'a Collection<Doc<F>>,
        form: impl Fn(&'a F) -> Filled<'a>,
    ) {
        let item = |doc| Item::doc(kind, doc, &form);
        self.items.extend(docs.iter().map(item));
        self.partial.extend(docs.partial().iter().map(item));
    }

    fn data<F>(
        &mut self,
        kind: Kind,
        data: &'a Collection<Data<F>>,
        form: impl Fn(&'a F) -> Filled<'a>,
    ) {
        let item = |data| Item::data(kind, data, &form);
        self.items.extend(data.iter().map(item));
        self.partial.extend(data.partial().iter().map(item));
    }
}

impl<'a> Whole<'a> {
    pub(super) fn new(catalog: &'a Catalog, date: BuildDate, formats: &'a [String]) -> Self {
        let mut gathered = Gathered::default();
        gathered.docs(Kind::Scam, &catalog.scams, Filled::Scam);
        gathered.docs(Kind::Page, &catalog.pages, Filled::Page);
        gathered.docs(Kind::Case, &catalog.cases, Filled::Case);
        gathered.docs(Kind::Alert, &catalog.alerts, Filled::Alert);
        gathered.docs(Kind::Video, &catalog.videos, Filled::Video);
        gathered.docs(Kind::Event, &catalog.events, Filled::Event);
        gathered.data(Kind::Quiz, &catalog.quizzes, Filled::Quiz);
        gathered.data(Kind::Figure, &catalog.figures, Filled::Figure);
        gathered.data(Kind::Terms, &catalog.terms, Filled::Terms);
        gathered.data(Kind::Partner, &catalog.partners, Filled::Partner);
        gathered.data(Kind::PrintJob, &catalog.print_jobs, Filled::PrintJob);
        let Gathered {
            mut items,
            mut partial,
        } = gathered;
        partial.sort_by_key(|item| item.path);
        items.sort_by_key(|item| item.path);
        let by_path = items
            .iter()
            .enumerate()
            .map(|(at, item)| (item.path, at))
            .collect();
        Self {
            catalog,
            selection: Selection::public(date),
            formats,
            items,
            partial,
            by_path,
        }
    }

    /// The file at this path, if it was understood.
    pub(super) fn item(&self, path: &str) -> Option<&Item<'a>> {
        self.by_path.get(path).map(|at| &self.items[*at])
    }

    /// Whether every original was understood.
    pub(super) fn is_complete(&self) -> bool {
        let known: usize = Kind::ALL
            .iter()
            .map(|kind| self.catalog.ids(*kind).count())
            .sum();
        known == self.originals().count()
    }

    /// Every file with a form, also those of whose form only a part could be read: for rules that
    /// look where a value stands.
    pub(super) fn read(&self) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().chain(&self.partial)
    }

    /// Every file of whose form only a part could be read.
    pub(super) fn partial(&self) -> &[Item<'a>] {
        &self.partial
    }

    /// Whether the file at this path is a draft.
    pub(super) fn is_draft(&self, path: &str) -> bool {
        let is_draft = |item: &Item<'_>| item.form.status() == Status::Draft;
        match self.item(path) {
            Some(item) => is_draft(item),
            // Whether it is one by default, or says so where nobody can read it, is not known.
            None => self
                .partial
                .iter()
                .find(|item| item.path == path)
                .is_some_and(|item| item.spans.has("status") && is_draft(item)),
        }
    }

    /// The original of this kind and id, if it was understood.
    pub(super) fn original(&self, kind: Kind, id: &str) -> Option<&Item<'a>> {
        let folder = kind.folder();
        self.item(&format!("content/{folder}/{id}.{}", kind.extension()))
    }

    /// Every original: a translation repeats what its original says of addresses and relations.
    pub(super) fn originals(&self) -> impl Iterator<Item = &Item<'a>> {
        let own = self.catalog.site.language();
        self.items.iter().filter(move |item| item.language == own)
    }
}

/// Findings of a rule that say what was perhaps meant; comparing names for all of ten thousand
/// would take minutes, and who has so many makes the same mistake in each.
pub(super) const MOST_GUESSES: usize = 100;

/// The nearest of `known` to `wanted`, if it is near enough to be meant.
pub(super) fn nearest<'k>(wanted: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|id| (strsim::jaro_winkler(wanted, id), id))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, id)| id)
}

/// The text of a file of the catalog, without its byte order mark. A file that is no text any
/// more has changed since it was read; the page that is made of it says so.
pub(super) fn text(files: &dyn Files, path: &str) -> anyhow::Result<String> {
    let text = String::from_utf8(files.bytes(path)?).unwrap_or_default();
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Reads the files that findings are about and places them.
pub(super) fn placed(found: Vec<Found>, files: &dyn Files) -> anyhow::Result<Vec<Diagnostic>> {
    let paths: BTreeSet<&str> = found
        .iter()
        .filter(|found| found.span.is_some())
        .map(|found| found.path.as_str())
        .collect();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for path in paths {
        texts.insert(path.to_owned(), text(files, path)?);
    }
    let placed = found.into_iter().map(|found| {
        let location = match (&found.span, texts.get(&found.path)) {
            (Some(span), Some(text)) => Source::new(&found.path, text).at(span.clone()),
            _ => Location::file(found.path),
        };
        found
            .rule
            .found(location, found.message.zh, found.message.en)
            .hint(found.hint)
    });
    Ok(placed.collect())
}
