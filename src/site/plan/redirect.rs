//! Ways from printed and old addresses, and the addresses search engines are told.

use super::outputs::Outputs;
use super::{World, is_indexed, listing, page};
use crate::content::Catalog;
use crate::content::catalog::BaseUrl;
use crate::site::address;
use crate::site::entry::{Entry, Kind};
use crate::site::shared::{self, Shown, Tongue};
use crate::site::view::PlaceView;

/// Ways from printed and old addresses. A code and an alias belong to the original, so they lead
/// to the site's own language.
pub(super) fn redirects(world: &World<'_>, tongue: &Tongue<'_>, outputs: &mut Outputs) {
    let language = tongue.language;
    let site = &world.catalog.site;
    let mut add = |old: String, to: String, title: &str, doc: &str| {
        let kind = Kind::Redirect {
            to,
            title: title.to_owned(),
        };
        let path = address::file(&old);
        let edition = listing(language, Vec::new());
        outputs.add(page(world.theme, path, kind, edition, Vec::new()), doc);
    };
    for Shown { doc, .. } in &tongue.scams {
        let to = address::scam(site, language, &doc.id);
        let code = format!("{}/", doc.form.code);
        let aliases = doc
            .form
            .aliases
            .iter()
            .map(|old| address::alias(old).to_owned());
        for old in std::iter::once(code).chain(aliases) {
            add(old, to.clone(), &doc.form.title, &doc.path);
        }
    }
    for Shown { doc, .. } in &tongue.pages {
        let to = address::page(site, language, &doc.id);
        let code = doc.form.code.iter().map(|code| format!("{code}/"));
        let aliases = doc
            .form
            .aliases
            .iter()
            .map(|old| address::alias(old).to_owned());
        for old in code.chain(aliases) {
            add(old, to.clone(), &doc.form.title, &doc.path);
        }
    }
}

/// The addresses that search engines are told, in the order of their paths.
pub(super) fn places(catalog: &Catalog, base: &BaseUrl, entries: &[Entry]) -> Vec<PlaceView> {
    let listed = entries.iter().filter(|entry| is_indexed(entry));
    listed
        .map(|entry| {
            let language = entry.edition.as_ref().map(|edition| &edition.language);
            let changed = language.and_then(|language| match &entry.kind {
                Kind::Scam(id) => catalog
                    .scams
                    .get(id, language)
                    .and_then(|doc| shared::changed(&doc.form)),
                Kind::Page(id) => catalog
                    .pages
                    .get(id, language)
                    .and_then(|doc| shared::changed(&doc.form)),
                _ => None,
            });
            PlaceView {
                url: base.join(address::of_file(&entry.path)),
                changed: changed.map(|moment| moment.date().to_string()),
            }
        })
        .collect()
}
