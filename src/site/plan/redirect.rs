//! Ways from printed and old addresses, and the addresses search engines are told.

use std::ops::Range;

use super::outputs::Outputs;
use super::{World, is_indexed, listing, page};
use crate::content::catalog::BaseUrl;
use crate::content::{Catalog, Spans};
use crate::site::address;
use crate::site::entry::{Entry, Kind};
use crate::site::shared::{self, Shown, Tongue};
use crate::site::view::PlaceView;

/// Ways from printed and old addresses. A code and an alias belong to the original, so they lead
/// to the site's own language.
pub(super) fn redirects(world: &World<'_>, tongue: &Tongue<'_>, outputs: &mut Outputs) {
    let language = tongue.language;
    let site = &world.catalog.site;
    let mut lead = |ways: Vec<Way>, to: String, title: &str, path: &str| {
        for Way { old, span } in ways {
            let kind = Kind::Redirect {
                to: to.clone(),
                title: title.to_owned(),
            };
            let edition = listing(language, Vec::new());
            let entry = page(world.theme, address::file(&old), kind, edition, Vec::new());
            outputs.add_at(entry, path, span);
        }
    };
    for Shown { doc, .. } in &tongue.scams {
        let to = address::scam(site, language, &doc.id);
        let ways = ways(Some(&doc.form.code), &doc.form.aliases, &doc.spans);
        lead(ways, to, &doc.form.title, &doc.path);
    }
    for Shown { doc, .. } in &tongue.pages {
        let to = address::page(site, language, &doc.id);
        let ways = ways(doc.form.code.as_deref(), &doc.form.aliases, &doc.spans);
        lead(ways, to, &doc.form.title, &doc.path);
    }
}

/// A printed or old address, and where its file asks for it.
struct Way {
    old: String,
    span: Range<usize>,
}

fn ways(code: Option<&str>, aliases: &[String], spans: &Spans) -> Vec<Way> {
    let code = code.map(|code| Way {
        old: format!("{code}/"),
        span: spans.value("code"),
    });
    let aliases = aliases.iter().enumerate().map(|(at, alias)| Way {
        old: address::alias(alias).to_owned(),
        span: spans.item("aliases", at),
    });
    code.into_iter().chain(aliases).collect()
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
