//! Everything the site says, to be looked up by id and language.
//!
//! In: the files under `content/`, through [`Files`](crate::project::Files). Out: the [`Site`]
//! and a [`Collection`] of each kind of file, sorted, with translations completed from their
//! originals; every file that is none of these is a finding. Which files a build shows is decided in [`selection`], nowhere else.

mod asset;
mod collection;
mod kind;
mod load;
mod place;
pub mod selection;
mod site;

use std::collections::{BTreeMap, BTreeSet};

use super::{Data, Doc, form};

pub use asset::Asset;
pub use collection::{Collection, Entry};
pub use kind::Kind;
pub use place::new_path;
pub use selection::{Selection, Standing, Withheld};
pub use site::{BaseUrl, Site};

/// Everything the site says.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// The settings of the whole site.
    pub site: Site,
    /// Scam-type articles.
    pub scams: Collection<Doc<form::Scam>>,
    /// Home, emergency, about and the site's other pages.
    pub pages: Collection<Doc<form::Page>>,
    /// Cases.
    pub cases: Collection<Doc<form::Case>>,
    /// Alerts.
    pub alerts: Collection<Doc<form::Alert>>,
    /// Videos.
    pub videos: Collection<Doc<form::Video>>,
    /// Events.
    pub events: Collection<Doc<form::Event>>,
    /// Quizzes.
    pub quizzes: Collection<Data<form::Quiz>>,
    /// Figures.
    pub figures: Collection<Data<form::Figure>>,
    /// The glossary: one entry a language, with the id `terms`.
    pub terms: Collection<Data<form::Terms>>,
    /// Partners.
    pub partners: Collection<Data<form::Partner>>,
    /// Print jobs.
    pub print_jobs: Collection<Data<form::PrintJob>>,
    /// Pictures and files, sorted by path.
    pub assets: Vec<Asset>,
    /// The ids of all files of each kind, also of those that could not be understood.
    known: BTreeMap<Kind, BTreeSet<String>>,
}

impl Catalog {
    /// A site without content.
    pub fn new(site: Site) -> Self {
        Self {
            site,
            scams: Collection::default(),
            pages: Collection::default(),
            cases: Collection::default(),
            alerts: Collection::default(),
            videos: Collection::default(),
            events: Collection::default(),
            quizzes: Collection::default(),
            figures: Collection::default(),
            terms: Collection::default(),
            partners: Collection::default(),
            print_jobs: Collection::default(),
            assets: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// Whether there is a file of this kind and id, even one left out of the catalog because of
    /// its errors: a reference to it dangles only if this is false.
    pub fn knows(&self, kind: Kind, id: &str) -> bool {
        self.known.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// The ids of all files of a kind, sorted, also of those left out because of their errors.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.known
            .get(&kind)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// The asset an article names, such as `assets/poster.png`.
    pub fn asset(&self, reference: &str) -> Option<&Asset> {
        self.assets
            .binary_search_by(|asset| asset.reference().cmp(reference))
            .ok()
            .map(|at| &self.assets[at])
    }
}
