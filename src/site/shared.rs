//! Values that many pages share, made once.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use tera::Value;

use crate::content::catalog::{BaseUrl, Collection, Standing};
use crate::content::form::{Facts, Page, Scam, Status};
use crate::content::{Catalog, Doc, Lang};
use crate::leaflet::Press;
use crate::theme::{Theme, Words};

use super::entry::{Edition, Input};
use super::facet::Facet;
use super::plan::Options;
use super::view::{CardView, FacetView, FacetsView, LanguageView, LinkView, NavView, SiteView};
use super::{address, feed, leaflet, recall};

/// How many of the gravest articles the home page shows.
const WORST: usize = 5;

/// A file that has a page in a build.
#[derive(Debug)]
pub(super) struct Shown<'a, F> {
    pub(super) doc: &'a Doc<F>,
    pub(super) standing: Standing,
    pub(super) overdue: bool,
}

impl<F> Clone for Shown<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Shown<'_, F> {}

impl<F> Shown<'_, F> {
    /// Whether it is there to be read, not only a notice.
    pub(super) fn is_readable(&self) -> bool {
        self.standing != Standing::Withdrawn
    }

    pub(super) fn is_draft(&self) -> bool {
        self.standing == Standing::Draft
    }

    /// What the plan says of its page.
    pub(super) fn edition(&self, alternates: Vec<(Lang, String)>) -> Edition {
        Edition {
            language: self.doc.language.clone(),
            alternates,
            draft: self.is_draft(),
            overdue: self.overdue,
        }
    }
}

/// A language of a build, with what it shows.
#[derive(Debug)]
pub(super) struct Tongue<'a> {
    pub(super) language: &'a Lang,
    pub(super) words: &'a Words,
    /// The gravest first, those of one gravity in the order in which they were published; the
    /// notices of withdrawn ones too.
    pub(super) scams: Vec<Shown<'a, Scam>>,
    pub(super) pages: Vec<Shown<'a, Page>>,
    by_id: BTreeMap<&'a str, Shown<'a, Scam>>,
}

impl<'a> Tongue<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        language: &'a Lang,
        words: &'a Words,
        options: &Options,
    ) -> Self {
        let mut scams = shown(&catalog.scams, language, options);
        scams.sort_by(|a, b| {
            let key = |shown: &Shown<'_, Scam>| {
                let form = &shown.doc.form;
                (std::cmp::Reverse(form.severity), form.published)
            };
            (key(a), &a.doc.id).cmp(&(key(b), &b.doc.id))
        });
        let by_id = scams.iter().map(|shown| (shown.doc.id.as_str(), *shown));
        Self {
            language,
            words,
            by_id: by_id.collect(),
            scams,
            pages: shown(&catalog.pages, language, options),
        }
    }

    /// Whether there is anything to read.
    pub(super) fn is_empty(&self) -> bool {
        self.readable().next().is_none() && self.pages.is_empty()
    }

    /// The articles of its lists.
    pub(super) fn readable(&self) -> impl Iterator<Item = &Shown<'a, Scam>> {
        self.scams.iter().filter(|shown| shown.is_readable())
    }

    /// The article with this id, if it can be read.
    pub(super) fn scam(&self, id: &str) -> Option<&Shown<'a, Scam>> {
        self.by_id.get(id).filter(|shown| shown.is_readable())
    }

    /// The page with this id, if it can be read.
    pub(super) fn page(&self, id: &str) -> Option<&Shown<'a, Page>> {
        let mut readable = self.pages.iter().filter(|shown| shown.is_readable());
        readable.find(|shown| shown.doc.id == id)
    }

    /// The facets that an article names.
    pub(super) fn facets(&self) -> Vec<Facet> {
        let named = |facet: &Facet| self.readable().any(|s| facet.is_named_by(&s.doc.form));
        Facet::all().filter(named).collect()
    }
}

/// The files of a collection that have a page in this build. A translation stands as its original
/// does, unless it is itself not ready.
fn shown<'a, F: Facts>(
    collection: &'a Collection<Doc<F>>,
    language: &'a Lang,
    options: &Options,
) -> Vec<Shown<'a, F>> {
    let mut shown = Vec::new();
    for doc in collection.in_language(language) {
        let standing = options.selection.standing(&doc.form);
        let original = &collection.editions(&doc.id)[0];
        let first = options.selection.standing(&original.form);
        if standing.is_shown() && first.is_shown() {
            let standing = match first {
                Standing::Published => standing,
                // Of a draft or withdrawn article no translation is better.
                _ => first,
            };
            shown.push(Shown {
                doc,
                standing,
                overdue: options.selection.is_overdue(&doc.form),
            });
        }
    }
    shown
}

/// When a page last changed, for the sitemap.
pub(super) fn changed(form: &impl Facts) -> Option<DateTime> {
    let is_public = form.status() == Status::Published;
    form.changed().filter(|_| is_public).map(|minute| minute.0)
}

/// Makes the values that do not depend on a single page.
pub(super) fn values(
    catalog: &Catalog,
    theme: &Theme,
    press: Option<&Press>,
    base: &BaseUrl,
    tongues: &[Tongue<'_>],
    options: &Options,
) -> BTreeMap<Input, Value> {
    let site = &catalog.site;
    let mut values = BTreeMap::new();
    let site_view = Value::from_serializable(&SiteView::new(site, base));
    values.insert(Input::Site, site_view);
    for asset in theme.assets() {
        let path = Value::from(asset.path.as_str());
        values.insert(Input::Asset(asset.name.clone()), path);
    }
    let has_leaflets = press.is_some_and(|press| !press.formats().is_empty())
        && !leaflet::offered(tongues).is_empty();
    for tongue in tongues {
        let language = tongue.language;
        values.insert(Input::Words(language.clone()), tongue.words.value().clone());
        let mut nav = navigation(catalog, tongues, tongue);
        nav.leaflets = has_leaflets.then(|| address::leaflets(site, language));
        if let Some(feed) = feed::view(site, base, tongue) {
            nav.feed = Some(address::feed(site, language));
            values.insert(Input::Feed(language.clone()), feed);
        }
        let nav = Value::from_serializable(&nav);
        values.insert(Input::Navigation(language.clone()), nav);
        cards(catalog, tongue, &mut values);
    }
    if let Some(first) = tongues.first() {
        for tongue in tongues {
            let view = recall::view(catalog, base, first, tongue, options);
            values.insert(Input::Recalls(tongue.language.clone()), view);
        }
        let file = Value::from(recall::file(catalog, base, first, options));
        values.insert(Input::RecallList(first.language.clone()), file);
    }
    if let Some(press) = press {
        for tongue in tongues {
            let view = leaflet::offer(catalog, press, tongues, tongue, options, &values);
            values.insert(Input::Leaflets(tongue.language.clone()), view);
        }
    }
    values
}

fn navigation(catalog: &Catalog, tongues: &[Tongue<'_>], tongue: &Tongue<'_>) -> NavView {
    let site = &catalog.site;
    let language = tongue.language;
    let own = |id: &str| tongue.page(id).map(|_| address::page(site, language, id));
    // In an emergency any language is better than none.
    let emergency = own("emergency").or_else(|| {
        let first = tongues.first()?;
        let page = first.page("emergency")?;
        Some(address::page(site, first.language, &page.doc.id))
    });
    let named = ["home", "emergency", "about"];
    let others = tongue
        .pages
        .iter()
        .filter(|shown| shown.is_readable() && !named.contains(&shown.doc.id.as_str()));
    let has_scams = tongue.readable().next().is_some();
    NavView {
        home: address::tree(site, language),
        scams: has_scams.then(|| address::scams(site, language)),
        emergency,
        leaflets: None,
        feed: None,
        recalls: address::recalls(site, language),
        about: own("about"),
        pages: others
            .map(|shown| LinkView {
                title: shown.doc.form.title.clone(),
                path: address::page(site, language, &shown.doc.id),
            })
            .collect(),
        languages: tongues
            .iter()
            .map(|other| LanguageView {
                tag: other.language.tag().to_owned(),
                name: other.words.text("name").to_owned(),
                short_name: other.words.text("short_name").to_owned(),
                path: address::tree(site, other.language),
            })
            .collect(),
    }
}

/// The cards of a language, one by one and in every list that shows them; lists hold the same
/// values, not copies.
fn cards(catalog: &Catalog, tongue: &Tongue<'_>, values: &mut BTreeMap<Input, Value>) {
    let language = tongue.language;
    let mut all = Vec::new();
    for shown in tongue.readable() {
        let path = address::scam(&catalog.site, language, &shown.doc.id);
        let flags = (shown.is_draft(), shown.overdue);
        let card = CardView::new(&shown.doc.id, &shown.doc.form, path, flags, tongue.words);
        let card = Value::from_serializable(&card);
        values.insert(
            Input::Card(language.clone(), shown.doc.id.clone()),
            card.clone(),
        );
        all.push((&shown.doc.form, card));
    }
    let (mut audiences, mut channels) = (Vec::new(), Vec::new());
    for facet in tongue.facets() {
        let slice: Vec<_> = all.iter().filter(|(form, _)| facet.holds(form)).collect();
        let named = slice.iter().filter_map(|(form, _)| {
            let place = facet.place_in(form)?;
            Some((std::cmp::Reverse(form.severity), place, form))
        });
        let named = named.min_by_key(|(severity, place, _)| (*severity, *place));
        let view = FacetView::new(
            facet,
            address::facet(&catalog.site, language, facet),
            (
                slice.len(),
                named.map_or("", |(_, _, form)| &form.short_title),
            ),
            tongue.words,
        );
        match facet {
            Facet::Audience(_) => audiences.push(view),
            Facet::Channel(_) => channels.push(view),
        }
        let slice: Vec<Value> = slice.iter().map(|(_, card)| card.clone()).collect();
        values.insert(Input::Slice(language.clone(), facet), Value::from(slice));
    }
    let facets = FacetsView {
        audiences,
        channels,
        count: all.len(),
    };
    let facets = Value::from_serializable(&facets);
    values.insert(Input::Facets(language.clone()), facets);
    let all: Vec<Value> = all.into_iter().map(|(_, card)| card).collect();
    let worst = all[..WORST.min(all.len())].to_vec();
    values.insert(Input::Worst(language.clone()), Value::from(worst));
    values.insert(Input::Cards(language.clone()), Value::from(all));
}
