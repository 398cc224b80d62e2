//! Leaflets, the page that offers them, and the list of those that are stopped.

use super::outputs::Outputs;
use super::{Options, SITE, World, alternates, listing, page};
use crate::content::form::Scam;
use crate::leaflet::{Medium, Press};
use crate::site::entry::{Entry, Input, Kind};
use crate::site::shared::{Shown, Tongue};
use crate::site::{address, leaflet};

/// The recall page of each language, and the same list for programs. They are there even if
/// nothing is recalled: their address is printed in every pack.
pub(super) fn recalls(world: &World<'_>, first: &Tongue<'_>, outputs: &mut Outputs) {
    let site = &world.catalog.site;
    for tongue in world.tongues {
        let language = tongue.language;
        let path = address::file(&address::recalls(site, language));
        let alternates = alternates(
            world.tongues,
            language,
            |_| true,
            |language| address::recalls(site, language),
        );
        let own = vec![Input::Recalls(language.clone())];
        let edition = listing(language, alternates);
        let entry = page(world.theme, path, Kind::Recalls, edition, own);
        outputs.add(entry, SITE);
    }
    let list = Entry {
        path: address::RECALL_LIST.to_owned(),
        kind: Kind::RecallList(first.language.clone()),
        edition: None,
        inputs: vec![Input::RecallList(first.language.clone())],
        source: None,
    };
    outputs.add(list, SITE);
}

/// The leaflets of the articles in the site's own language, and the page of each language that
/// offers them.
pub(super) fn leaflets(world: &World<'_>, press: &Press, options: &Options, outputs: &mut Outputs) {
    let site = &world.catalog.site;
    let offered = leaflet::offered(world.tongues);
    if offered.is_empty() || press.formats().is_empty() {
        return;
    }
    for tongue in world.tongues {
        let language = tongue.language;
        let path = address::file(&address::leaflets(site, language));
        let alternates = alternates(
            world.tongues,
            language,
            |_| true,
            |language| address::leaflets(site, language),
        );
        let own = vec![Input::Leaflets(language.clone())];
        let edition = listing(language, alternates);
        let entry = page(world.theme, path, Kind::Leaflets, edition, own);
        outputs.add(entry, SITE);
    }
    let media: &[Medium] = match options.pdf {
        true => &[Medium::Html, Medium::Pdf, Medium::Png],
        false => &[Medium::Html],
    };
    for format in press.formats() {
        let first = offered[0];
        let preview = leaflet_entry(first, format.id(), None, Medium::Preview);
        outputs.add(preview, &first.doc.path);
    }
    for shown in offered {
        for format in press.formats() {
            let sheets = format.sheets().map(|(sheet, _)| Some(sheet));
            for sheet in std::iter::once(None).chain(sheets) {
                for &medium in media {
                    // Sheets are for printing; a picture of one shows nothing new.
                    if medium == Medium::Png && sheet.is_some() {
                        continue;
                    }
                    outputs.add(
                        leaflet_entry(shown, format.id(), sheet, medium),
                        &shown.doc.path,
                    );
                }
            }
        }
    }
}

fn leaflet_entry(
    shown: &Shown<'_, Scam>,
    format: &str,
    sheet: Option<&str>,
    medium: Medium,
) -> Entry {
    let doc = shown.doc;
    Entry {
        path: address::leaflet(&doc.id, format, sheet, medium),
        kind: Kind::Leaflet {
            id: doc.id.clone(),
            format: format.to_owned(),
            sheet: sheet.map(str::to_owned),
            medium,
        },
        edition: Some(shown.edition(Vec::new())),
        inputs: vec![
            Input::Source(doc.path.clone()),
            Input::Words(doc.language.clone()),
            Input::Site,
            Input::Base,
            Input::Format(format.to_owned()),
        ],
        source: Some(doc.path.clone()),
    }
}
