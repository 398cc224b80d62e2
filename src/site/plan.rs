//! Deciding what comes out.

mod outputs;
mod print;
mod redirect;
mod target;

use std::collections::BTreeMap;

use tera::Value;

use crate::content::catalog::{BaseUrl, Selection};
use crate::content::{Catalog, Doc, Lang};
use crate::diagnostic::{Diagnostic, Location, Text};
use crate::leaflet::Press;
use crate::theme::{Asset, Theme};

use super::address;
use super::entry::{Edition, Entry, Input, Kind};
use super::facet::filter_rules;
use super::feed;
use super::shared::{self, Tongue};
use outputs::Outputs;
use print::{leaflets, recalls};
use redirect::{places, redirects};
use target::targets;

/// What a build was asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// Which articles and pages are shown.
    pub selection: Selection,
    /// Where the site is served, if not where `site.yaml` says.
    pub base_url: Option<BaseUrl>,
    /// Whether addresses name `index.html`, so that the site works without a server.
    pub portable: bool,
    /// Whether leaflets are made as PDF too.
    pub pdf: bool,
}

/// Every output of a build.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) theme: &'a Theme,
    pub(super) press: Option<&'a Press>,
    pub(super) base: BaseUrl,
    pub(super) portable: bool,
    /// Assets of the program's own making, by name.
    pub(super) generated: BTreeMap<String, Asset>,
    /// What is not a file: each input that entries share, as templates see it.
    pub(super) values: BTreeMap<Input, Value>,
    pub(super) entries: Vec<Entry>,
    pub(super) findings: Vec<Diagnostic>,
}

impl<'a> Plan<'a> {
    /// The outputs, sorted by path; no path is there twice.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The outputs in the two stages in which they are made: those of the second tell of those of
    /// the first.
    pub fn stages(&self) -> [Vec<&Entry>; 2] {
        let (first, second) = self
            .entries
            .iter()
            .partition(|entry| entry.waits_for().next().is_none());
        [first, second]
    }

    /// What was found while planning: outputs that would overwrite each other, languages
    /// without words. Their places are bytes of files whose text is not at hand here.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

/// Decides every output of a build. Without a press there are no leaflets, and no page offers
/// any.
pub fn plan<'a>(
    catalog: &'a Catalog,
    theme: &'a Theme,
    press: Option<&'a Press>,
    options: &Options,
) -> Plan<'a> {
    let mut findings = Vec::new();
    let base = options
        .base_url
        .as_ref()
        .unwrap_or(&catalog.site.base)
        .clone();
    let tongues = tongues(catalog, theme, options, &mut findings);
    let mut values = shared::values(catalog, theme, press, &base, &tongues, options);
    let mut outputs = Outputs::default();
    assets(theme, &mut outputs);
    let mut generated = BTreeMap::new();
    let world = World {
        catalog,
        theme,
        tongues: &tongues,
    };
    for tongue in &tongues {
        let rules = filter_rules(
            &tongue.facets(),
            tongue.readable().map(|shown| &shown.doc.form),
        );
        let rules = Asset::generated(&filter_name(tongue.language), rules);
        let path = Value::from(rules.path.as_str());
        values.insert(Input::Asset(rules.name.clone()), path);
        lists(&world, tongue, &rules, &mut outputs);
        generated.insert(rules.name.clone(), rules);
        scams(&world, tongue, &mut values, &mut outputs);
        pages(&world, tongue, &mut values, &mut outputs);
    }
    if let Some(first) = tongues.first() {
        machines(&world, first, &mut outputs);
        recalls(&world, first, &mut outputs);
        if let Some(press) = press {
            leaflets(&world, press, options, &mut outputs);
        }
        redirects(&world, first, &mut outputs);
    }
    let entries = outputs.finish(&mut findings);
    let places = places(catalog, &base, &entries);
    values.insert(Input::Sitemap, Value::from_serializable(&places));
    Plan {
        catalog,
        theme,
        press,
        base,
        portable: options.portable,
        generated,
        values,
        entries,
        findings,
    }
}

/// What is planned from.
struct World<'a> {
    catalog: &'a Catalog,
    theme: &'a Theme,
    tongues: &'a [Tongue<'a>],
}

/// The languages that have something to show, the site's own first.
fn tongues<'a>(
    catalog: &'a Catalog,
    theme: &'a Theme,
    options: &Options,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Tongue<'a>> {
    let mut tongues = Vec::new();
    for (at, language) in catalog.site.languages.iter().enumerate() {
        let Some(words) = theme.words(language.tag()) else {
            let place = catalog.site.spans.item("languages", at);
            findings.push(wordless(language, theme, Location::bytes(SITE, place)));
            continue;
        };
        let tongue = Tongue::new(catalog, language, words, options);
        if language == catalog.site.language() || !tongue.is_empty() {
            tongues.push(tongue);
        }
    }
    tongues
}

fn wordless(language: &Lang, theme: &Theme, place: Location) -> Diagnostic {
    let tag = language.tag();
    let known: Vec<&str> = theme.languages().collect();
    let known = known.join(", ");
    Diagnostic::error(
        "language-words",
        place,
        Text::new(
            format!("主题里没有语言“{tag}”的界面文字"),
            format!("the theme has no interface words for the language “{tag}”"),
        ),
    )
    .hint(Text::new(
        format!("主题里有：{known}。要加一种语言，在themes/<主题>/i18n/里放一个{tag}.yaml。"),
        format!(
            "The theme has: {known}. To add a language, put {tag}.yaml into themes/<theme>/i18n/."
        ),
    ))
}

const SITE: &str = "content/site.yaml";

fn assets(theme: &Theme, outputs: &mut Outputs) {
    for asset in theme.assets() {
        outputs.add(asset_entry(asset), &format!("assets/{}", asset.name));
    }
}

fn asset_entry(asset: &Asset) -> Entry {
    Entry {
        path: asset.path.clone(),
        kind: Kind::Asset(asset.name.clone()),
        edition: None,
        inputs: vec![Input::Asset(asset.name.clone())],
        source: None,
    }
}

fn filter_name(language: &Lang) -> String {
    format!("filter.{}.css", language.tag())
}

/// The template of a kind of page; none for what is not rendered from one.
pub(super) fn template(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Asset(_)
        | Kind::Media(_)
        | Kind::Leaflet { .. }
        | Kind::Sums
        | Kind::RecallList(_) => None,
        Kind::Home => Some("home.html"),
        Kind::Scams => Some("scams.html"),
        Kind::Facet(_) => Some("facet.html"),
        Kind::Scam(_) => Some("scam.html"),
        Kind::Page(id) if id == "emergency" => Some("emergency.html"),
        Kind::Page(_) => Some("page.html"),
        Kind::Leaflets => Some("leaflets.html"),
        Kind::Recalls => Some("recall.html"),
        Kind::Withdrawn => Some("withdrawn.html"),
        Kind::Redirect { .. } => Some("redirect.html"),
        Kind::Missing => Some("404.html"),
        Kind::Feed(_) => Some("feed.xml"),
        Kind::Sitemap => Some("sitemap.xml"),
        Kind::Robots => Some("robots.txt"),
    }
}

/// What every page is made of besides its own matter: its template with all that belongs to it,
/// and what all pages show.
fn frame(theme: &Theme, kind: &Kind, language: &Lang) -> Vec<Input> {
    let mut inputs = vec![
        Input::Site,
        Input::Base,
        Input::Words(language.clone()),
        Input::Navigation(language.clone()),
    ];
    let closure = template(kind).and_then(|template| theme.closure(template));
    if let Some(closure) = closure {
        inputs.extend(closure.templates.iter().cloned().map(Input::Template));
        inputs.extend(closure.assets.iter().cloned().map(Input::Asset));
    }
    inputs
}

fn page(theme: &Theme, path: String, kind: Kind, edition: Edition, own: Vec<Input>) -> Entry {
    let mut inputs = frame(theme, &kind, &edition.language);
    inputs.extend(own);
    Entry {
        path,
        kind,
        edition: Some(edition),
        inputs,
        source: None,
    }
}

/// An edition of a page that is no single file of the author's.
fn listing(language: &Lang, alternates: Vec<(Lang, String)>) -> Edition {
    Edition {
        language: language.clone(),
        alternates,
        draft: false,
        overdue: false,
    }
}

/// The list of all articles and the lists of the facets.
fn lists(world: &World<'_>, tongue: &Tongue<'_>, rules: &Asset, outputs: &mut Outputs) {
    let language = tongue.language;
    if tongue.readable().next().is_none() {
        return;
    }
    let site = &world.catalog.site;
    let facets = Input::Facets(language.clone());
    outputs.add(asset_entry(rules), SITE);
    let own = vec![
        facets.clone(),
        Input::Cards(language.clone()),
        Input::Asset(rules.name.clone()),
    ];
    let alternates = alternates(
        world.tongues,
        language,
        |tongue| tongue.readable().next().is_some(),
        |language| address::scams(site, language),
    );
    let edition = listing(language, alternates);
    let path = address::file(&address::scams(site, language));
    outputs.add(page(world.theme, path, Kind::Scams, edition, own), SITE);
    for facet in tongue.facets() {
        let own = vec![facets.clone(), Input::Slice(language.clone(), facet)];
        let alternates = self::alternates(
            world.tongues,
            language,
            |tongue| tongue.readable().any(|s| facet.is_named_by(&s.doc.form)),
            |language| address::facet(site, language, facet),
        );
        let edition = listing(language, alternates);
        let path = address::file(&address::facet(site, language, facet));
        let kind = Kind::Facet(facet);
        outputs.add(page(world.theme, path, kind, edition, own), SITE);
    }
}

fn scams(
    world: &World<'_>,
    tongue: &Tongue<'_>,
    values: &mut BTreeMap<Input, Value>,
    outputs: &mut Outputs,
) {
    let language = tongue.language;
    let site = &world.catalog.site;
    for shown in &tongue.scams {
        let doc = shown.doc;
        let path = address::file(&address::scam(site, language, &doc.id));
        let mut own = sources(world.catalog.scams.editions(&doc.id), doc);
        if !shown.is_readable() {
            let edition = shown.edition(Vec::new());
            let entry = page(world.theme, path, Kind::Withdrawn, edition, own);
            outputs.add(entry, &doc.path);
            continue;
        }
        let alternates = alternates(
            world.tongues,
            language,
            |tongue| tongue.scam(&doc.id).is_some(),
            |language| address::scam(site, language, &doc.id),
        );
        let related = doc.form.related.iter();
        let related = related.map(|id| Input::Card(language.clone(), id.clone()));
        own.extend(related.filter(|card| values.contains_key(card)));
        own.extend(targets(world, tongue, doc, values, outputs));
        let kind = Kind::Scam(doc.id.clone());
        let mut entry = page(world.theme, path, kind, shown.edition(alternates), own);
        entry.source = Some(doc.path.clone());
        outputs.add(entry, &doc.path);
    }
}

/// Home and the other pages of the site's own.
fn pages(
    world: &World<'_>,
    tongue: &Tongue<'_>,
    values: &mut BTreeMap<Input, Value>,
    outputs: &mut Outputs,
) {
    let language = tongue.language;
    let site = &world.catalog.site;
    let home = [
        Input::Worst(language.clone()),
        Input::Facets(language.clone()),
    ];
    for shown in &tongue.pages {
        let doc = shown.doc;
        let path = address::file(&address::page(site, language, &doc.id));
        let mut own = sources(world.catalog.pages.editions(&doc.id), doc);
        if !shown.is_readable() {
            let edition = shown.edition(Vec::new());
            let entry = page(world.theme, path, Kind::Withdrawn, edition, own);
            outputs.add(entry, &doc.path);
            continue;
        }
        let alternates = alternates(
            world.tongues,
            language,
            |tongue| tongue.page(&doc.id).is_some(),
            |language| address::page(site, language, &doc.id),
        );
        let kind = if doc.id == "home" {
            own.extend(home.iter().cloned());
            Kind::Home
        } else {
            Kind::Page(doc.id.clone())
        };
        own.extend(targets(world, tongue, doc, values, outputs));
        let mut entry = page(world.theme, path, kind, shown.edition(alternates), own);
        entry.source = Some(doc.path.clone());
        outputs.add(entry, &doc.path);
    }
    if tongue.pages.iter().all(|shown| shown.doc.id != "home") {
        let path = address::file(&address::page(site, language, "home"));
        let edition = listing(language, Vec::new());
        outputs.add(
            page(world.theme, path, Kind::Home, edition, home.to_vec()),
            SITE,
        );
    }
}

/// The files a document is made of: its own, and the original whose facts a translation carries.
fn sources<F>(editions: &[Doc<F>], doc: &Doc<F>) -> Vec<Input> {
    let original = editions.first().map(|original| &original.path);
    [Some(&doc.path), original]
        .into_iter()
        .flatten()
        .cloned()
        .map(Input::Source)
        .collect()
}

/// The other languages in which something is there, with its address in each.
fn alternates(
    tongues: &[Tongue<'_>],
    language: &Lang,
    is_there: impl Fn(&Tongue<'_>) -> bool,
    address: impl Fn(&Lang) -> String,
) -> Vec<(Lang, String)> {
    tongues
        .iter()
        .filter(|tongue| tongue.language != language && is_there(tongue))
        .map(|tongue| (tongue.language.clone(), address(tongue.language)))
        .collect()
}

/// What is read by servers and search engines.
fn machines(world: &World<'_>, first: &Tongue<'_>, outputs: &mut Outputs) {
    let theme = world.theme;
    let language = first.language;
    let missing = page(
        theme,
        "404.html".to_owned(),
        Kind::Missing,
        listing(language, Vec::new()),
        Vec::new(),
    );
    outputs.add(missing, SITE);
    let mut made = vec![
        (
            "sitemap.xml".to_owned(),
            Kind::Sitemap,
            vec![Input::Sitemap],
        ),
        ("robots.txt".to_owned(), Kind::Robots, Vec::new()),
    ];
    for tongue in world.tongues.iter().filter(|tongue| feed::is_there(tongue)) {
        let path = address::feed(&world.catalog.site, tongue.language);
        let own = vec![Input::Feed(tongue.language.clone())];
        made.push((path, Kind::Feed(tongue.language.clone()), own));
    }
    for (path, kind, own) in made {
        let mut entry = page(theme, path, kind, listing(language, Vec::new()), own);
        entry.edition = None;
        entry
            .inputs
            .retain(|input| !matches!(input, Input::Site | Input::Words(_) | Input::Navigation(_)));
        outputs.add(entry, SITE);
    }
}

/// Whether search engines may list an entry.
pub(super) fn is_indexed(entry: &Entry) -> bool {
    let is_page = matches!(
        entry.kind,
        Kind::Home
            | Kind::Scams
            | Kind::Facet(_)
            | Kind::Scam(_)
            | Kind::Page(_)
            | Kind::Leaflets
            | Kind::Recalls
    );
    is_page && entry.edition.as_ref().is_some_and(|edition| !edition.draft)
}
