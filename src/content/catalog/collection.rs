//! All files of one kind, in every language.

use crate::content::{Data, Doc, Lang};

/// A file of a [`Collection`].
pub trait Entry {
    /// The permanent id.
    fn id(&self) -> &str;
    /// The language of the file.
    fn language(&self) -> &Lang;
    /// Path from the project root.
    fn path(&self) -> &str;
}

impl<F> Entry for Doc<F> {
    fn id(&self) -> &str {
        &self.id
    }

    fn language(&self) -> &Lang {
        &self.language
    }

    fn path(&self) -> &str {
        &self.path
    }
}

impl<F> Entry for Data<F> {
    fn id(&self) -> &str {
        &self.id
    }

    fn language(&self) -> &Lang {
        &self.language
    }

    fn path(&self) -> &str {
        &self.path
    }
}

/// All files of one kind, sorted by id, the original of each before its translations.
#[derive(Debug, Clone)]
pub struct Collection<E> {
    entries: Vec<E>,
    partial: Vec<E>,
}

impl<E> Default for Collection<E> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            partial: Vec::new(),
        }
    }
}

impl<E: Entry> Collection<E> {
    /// Sorts `entries`; `languages` gives the order of the languages, the site's own first.
    pub fn new(mut entries: Vec<E>, languages: &[Lang]) -> Self {
        let rank = |entry: &E| languages.iter().position(|lang| lang == entry.language());
        entries.sort_by(|a, b| (a.id(), rank(a)).cmp(&(b.id(), rank(b))));
        Self {
            entries,
            partial: Vec::new(),
        }
    }

    /// Adds files of which only a part could be read.
    pub fn with_partial(mut self, partial: Vec<E>) -> Self {
        self.partial = partial;
        self
    }

    /// The files of which only a part could be read: no page is made of them, and nothing else
    /// here knows of them, but rules look at what is there. The rest of their forms is blank.
    pub fn partial(&self) -> &[E] {
        &self.partial
    }

    /// Every file.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.entries.iter()
    }

    /// How many files there are, translations counted.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file with this id in this language.
    pub fn get(&self, id: &str, language: &Lang) -> Option<&E> {
        self.editions(id)
            .iter()
            .find(|entry| entry.language() == language)
    }

    /// The files with this id, one a language, the original first.
    pub fn editions(&self, id: &str) -> &[E] {
        let start = self.entries.partition_point(|entry| entry.id() < id);
        let end = self.entries.partition_point(|entry| entry.id() <= id);
        &self.entries[start..end]
    }

    /// Every file in this language, sorted by id.
    pub fn in_language<'a>(&'a self, language: &'a Lang) -> impl Iterator<Item = &'a E> {
        self.entries
            .iter()
            .filter(move |entry| entry.language() == language)
    }
}

impl<'a, E> IntoIterator for &'a Collection<E> {
    type Item = &'a E;
    type IntoIter = std::slice::Iter<'a, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}
