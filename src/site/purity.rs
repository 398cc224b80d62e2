//! Proof that an entry is made of its inputs and of nothing else: whatever it does not declare is
//! taken away or spoilt, and the bytes stay the same.

use std::collections::BTreeMap;
use std::path::Path;

use crate::content::catalog::{BaseUrl, Catalog, Collection, Selection, Site};
use crate::content::{Lang, form};
use crate::leaflet::Press;
use crate::project::{BuildDate, Files as _, Project};
use crate::theme::Theme;

use super::{Entry, Finished, Input, Kind, Options, Plan, Scope, plan, render_entry, vocabulary};

struct World {
    project: Project,
    theme: Theme,
    catalog: Catalog,
    press: Press,
}

/// This repository's own site.
fn world() -> World {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::open(root).unwrap();
    let (site, _) = Site::load(&project).unwrap();
    let (theme, _) = Theme::load(&project, "default").unwrap();
    let languages = theme.languages();
    let vocabularies = languages
        .map(|tag| (Lang::new(tag), vocabulary(theme.words(tag).unwrap())))
        .collect();
    let (catalog, _) = Catalog::load(&project, site, &vocabularies).unwrap();
    let (press, _) = Press::load(&theme);
    World {
        project,
        theme,
        catalog: catalog.unwrap(),
        press: press.unwrap(),
    }
}

fn options(date: &str) -> Options {
    Options {
        selection: Selection {
            drafts: true,
            ..Selection::public(BuildDate::parse(date).unwrap())
        },
        base_url: None,
        portable: false,
        pdf: false,
    }
}

fn declares(entry: &Entry, is: impl Fn(&Input) -> bool) -> bool {
    entry.inputs.iter().any(is)
}

/// The catalog without the files an entry does not declare; if it does not declare the site's
/// settings either, they are spoilt.
fn poorer_catalog(catalog: &Catalog, entry: &Entry) -> Catalog {
    let mut site = catalog.site.clone();
    if !declares(entry, |input| *input == Input::Site) {
        site.form = form::Site {
            title: "spoilt".to_owned(),
            unit: "spoilt".to_owned(),
            hotlines: Vec::new(),
            ..site.form
        };
    }
    let languages = site.languages.clone();
    let is_declared = |path: &str| {
        declares(
            entry,
            |input| matches!(input, Input::Source(source) if source == path),
        )
    };
    let mut poorer = Catalog::new(site);
    let docs = catalog.scams.iter().filter(|doc| is_declared(&doc.path));
    poorer.scams = Collection::new(docs.cloned().collect(), &languages);
    let docs = catalog.pages.iter().filter(|doc| is_declared(&doc.path));
    poorer.pages = Collection::new(docs.cloned().collect(), &languages);
    let assets = catalog.assets.iter().filter(|asset| {
        let media = Input::Media(asset.path.clone());
        is_declared(&asset.path) || declares(entry, |input| *input == media)
    });
    poorer.assets = assets.cloned().collect();
    let jobs = catalog.print_jobs.iter();
    let jobs = jobs.filter(|job| is_declared(&job.path));
    let partners = catalog.partners.iter();
    let partners = partners.filter(|partner| is_declared(&partner.path));
    poorer.partners = Collection::new(partners.cloned().collect(), &languages);
    poorer.print_jobs = Collection::new(jobs.cloned().collect(), &languages);
    poorer
}

/// The theme with the templates, words and assets an entry declares.
fn poorer_theme(theme: &Theme, entry: &Entry) -> Theme {
    let (mut templates, mut languages, mut assets) = (Vec::new(), Vec::new(), Vec::new());
    for input in &entry.inputs {
        match input {
            Input::Template(name) => templates.push(name.clone()),
            Input::Words(language) => languages.push(language.tag().to_owned()),
            Input::Asset(name) => assets.push(name.clone()),
            _ => {}
        }
    }
    theme.restricted_to(&templates, &languages, &assets)
}

fn render(
    plan: &Plan<'_>,
    entry: &Entry,
    project: &Project,
    finished: &BTreeMap<String, Finished>,
) -> Vec<u8> {
    let source = entry.source.as_ref().map(|path| {
        let input = Input::Source(path.clone());
        assert!(entry.inputs.contains(&input), "{} reads {path}", entry.path);
        project.bytes(path).unwrap()
    });
    let scope = Scope::new(plan, entry, source.as_deref()).after(finished);
    match render_entry(entry, &scope) {
        Ok(bytes) => bytes,
        Err(findings) => panic!("{}: {findings:#?}", entry.path),
    }
}

#[test]
fn an_entry_is_made_of_its_inputs_alone() {
    let world = world();
    // On the second day everything is to be checked again, so that no leaflet is left.
    for date in ["2026-11-22", "2027-06-01"] {
        let whole = plan(
            &world.catalog,
            &world.theme,
            Some(&world.press),
            &options(date),
        );
        assert!(whole.findings().is_empty(), "{:#?}", whole.findings());
        let mut kinds = std::collections::BTreeSet::new();
        let mut finished = BTreeMap::new();
        for entry in whole.stages().into_iter().flatten() {
            let is_sorted = entry.inputs.windows(2).all(|pair| pair[0] < pair[1]);
            assert!(is_sorted, "{}", entry.path);
            let catalog = poorer_catalog(&world.catalog, entry);
            let theme = poorer_theme(&world.theme, entry);
            let mut poorer = Plan {
                catalog: &catalog,
                theme: &theme,
                ..whole.clone()
            };
            poorer
                .values
                .retain(|input, _| entry.inputs.contains(input));
            poorer.generated.retain(|name, _| {
                declares(
                    entry,
                    |input| matches!(input, Input::Asset(own) if own == name),
                )
            });
            if !declares(entry, |input| *input == Input::Base) {
                poorer.base = BaseUrl::parse("https://spoilt.example/").unwrap();
                poorer.portable = true;
            }
            if !declares(entry, |input| matches!(input, Input::Format(_))) {
                poorer.press = None;
            }
            let mut known: BTreeMap<String, Finished> = finished.clone();
            known.retain(|path, _| entry.waits_for().any(|awaited| awaited == path));
            let made = render(&whole, entry, &world.project, &finished);
            assert!(!made.is_empty(), "{}", entry.path);
            assert!(
                made == render(&poorer, entry, &world.project, &known),
                "{}",
                entry.path
            );
            finished.insert(entry.path.clone(), Finished::of(&made));
            kinds.insert(name(&entry.kind));
        }
        let expected: &[&str] = match date {
            "2026-11-22" => &KINDS,
            _ => &KINDS[..KINDS.len() - 3],
        };
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), {
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            expected
        });
    }
}

/// The kinds of entries this repository's site has; the last three only while leaflets are good.
const KINDS: [&str; 13] = [
    "asset", "home", "scams", "facet", "scam", "page", "redirect", "missing", "machine", "recalls",
    "leaflets", "leaflet", "sums",
];

fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Asset(_) => "asset",
        Kind::Media(_) => "media",
        Kind::Home => "home",
        Kind::Scams => "scams",
        Kind::Facet(_) => "facet",
        Kind::Scam(_) => "scam",
        Kind::Page(_) => "page",
        Kind::Leaflets => "leaflets",
        Kind::Leaflet { .. } => "leaflet",
        Kind::Sums => "sums",
        Kind::Recalls => "recalls",
        Kind::Withdrawn => "withdrawn",
        Kind::Redirect { .. } => "redirect",
        Kind::Missing => "missing",
        Kind::Feed(_) | Kind::Sitemap | Kind::Robots | Kind::RecallList(_) => "machine",
    }
}

#[test]
#[should_panic(expected = "does not declare")]
fn reading_what_is_not_declared_is_refused() {
    let world = world();
    let whole = plan(&world.catalog, &world.theme, None, &options("2026-11-22"));
    let mut entry = whole
        .entries()
        .iter()
        .find(|entry| entry.kind == Kind::Scams)
        .unwrap()
        .clone();
    entry
        .inputs
        .retain(|input| !matches!(input, Input::Cards(_)));
    render(&whole, &entry, &world.project, &BTreeMap::new());
}
