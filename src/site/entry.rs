//! An output and what it is made of.

use crate::content::{Hash, Lang};
use crate::leaflet::Medium;

use super::facet::Facet;

/// Something an output is made of. Two builds in which an entry and all its inputs are equal make
/// the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// A file of the project by its path, with what the catalog holds of it.
    Source(String),
    /// A template of the theme, by name.
    Template(String),
    /// An asset of the theme or of the program's making, by name.
    Asset(String),
    /// What the catalog holds of a picture or file under `content/assets/` (hash, width, height),
    /// by its path from the project root.
    Media(String),
    /// The interface words of a language.
    Words(Lang),
    /// `content/site.yaml`.
    Site,
    /// The address the site is served at, and whether addresses name `index.html`.
    Base,
    /// The parts of the site that exist in a language.
    Navigation(Lang),
    /// The address of a content file, by its path, as a page of this language links to it.
    Address(Lang, String),
    /// An article as lists show it, by its id.
    Card(Lang, String),
    /// All articles of a language as lists show them.
    Cards(Lang),
    /// The gravest articles of a language.
    Worst(Lang),
    /// The facets that have articles.
    Facets(Lang),
    /// The articles of a facet.
    Slice(Lang, Facet),
    /// The formats and articles of the leaflets page.
    Leaflets(Lang),
    /// The leaflets that are stopped, as the page of a language shows them.
    Recalls(Lang),
    /// The leaflets that are stopped, for programs.
    RecallList(Lang),
    /// A leaflet format of the theme with its fonts, by id.
    Format(String),
    /// The length and checksum of another output, by its path; that output is made first.
    Output(String),
    /// What is new in a language.
    Feed(Lang),
    /// The addresses search engines are told.
    Sitemap,
}

/// What is made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A file that pages load, by the asset's name.
    Asset(String),
    /// A picture or file of the site, as it is, by the name articles write: `assets/poster.png`.
    Media(String),
    /// The home page.
    Home,
    /// The list of all articles.
    Scams,
    /// The list of a facet.
    Facet(Facet),
    /// An article, by its id.
    Scam(String),
    /// A page of the site's own, by its id.
    Page(String),
    /// The page that offers the leaflets.
    Leaflets,
    /// The page that lists the leaflets that are stopped.
    Recalls,
    /// `api/recalls.json`, in the site's own language.
    RecallList(Lang),
    /// A leaflet of an article.
    Leaflet {
        /// The article's id.
        id: String,
        /// The format's id.
        format: String,
        /// The sheet that copies are laid out on, if it is not a single leaflet.
        sheet: Option<String>,
        /// The kind of file.
        medium: Medium,
        /// The print job whose issue it is; none for the site's own.
        job: Option<String>,
    },
    /// The checksums of all leaflets.
    Sums,
    /// What stands in place of an article or page that was withdrawn.
    Withdrawn,
    /// A way to another address of the site, from a printed or an old one.
    Redirect {
        /// The address it leads to.
        to: String,
        /// What that page is called.
        title: String,
    },
    /// What the server shows for an address that does not exist.
    Missing,
    /// `feed.xml` of a language.
    Feed(Lang),
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
}

/// What the plan decided about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The language.
    pub language: Lang,
    /// The other languages it is there in, with its address in each.
    pub alternates: Vec<(Lang, String)>,
    /// Whether it is shown before it is published.
    pub draft: bool,
    /// Whether the day on which it must be checked again has passed.
    pub overdue: bool,
}

/// An output.
///
/// A leaflet has an edition and no template; a page has both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path from the output's root, with `/` between its parts.
    pub path: String,
    /// What is made.
    pub kind: Kind,
    /// What the plan decided about it, if it is a page.
    pub edition: Option<Edition>,
    /// All that it is made of, sorted.
    pub inputs: Vec<Input>,
    /// The project file whose bytes [`Scope::new`](super::Scope::new) must be given, if any; one
    /// of the inputs.
    pub source: Option<String>,
}

impl Entry {
    /// The outputs that must be made before this one.
    pub fn waits_for(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().filter_map(|input| match input {
            Input::Output(path) => Some(path.as_str()),
            _ => None,
        })
    }
}

/// What is known of a finished output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished {
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256.
    pub hash: Hash,
}

impl Finished {
    /// What is known of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.len() as u64,
            hash: Hash::of(bytes),
        }
    }

    /// The checksum in hexadecimal.
    pub(super) fn sum(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(64);
        for byte in self.hash.0 {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}
