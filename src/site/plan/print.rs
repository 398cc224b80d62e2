//! Leaflets, the page that offers them, and the list of those that are stopped.

use super::outputs::Outputs;
use super::{Options, SITE, World, alternates, listing, page};
use crate::content::form::Scam;
use crate::leaflet::{Medium, Press, file_name};
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

/// The leaflets of the articles in the site's own language, those of public print jobs, their
/// checksums, and the page of each language that offers them.
pub(super) fn leaflets(world: &World<'_>, press: &Press, options: &Options, outputs: &mut Outputs) {
    let site = &world.catalog.site;
    let offered = leaflet::offered(world.tongues);
    if offered.is_empty() || press.formats().is_empty() {
        return;
    }
    let mut made = Vec::new();
    for shown in &offered {
        for format in press.formats() {
            for (sheet, medium) in leaflet::products(format, None, options.pdf) {
                let entry = leaflet_entry(shown, format.id(), sheet, medium);
                made.push(Input::Output(entry.path.clone()));
                outputs.add(entry, &shown.doc.path);
            }
        }
    }
    for job in leaflet::jobs(world.catalog, press, &offered, options) {
        for (shown, format) in job.leaflets() {
            for (sheet, medium) in leaflet::products(format, Some(&job.data.form), options.pdf) {
                let mut entry = leaflet_entry(shown, format.id(), sheet, medium);
                let folder = address::leaflet_folder(Some(&job.data.id), &shown.doc.id);
                entry.path = folder + &file_name(format.id(), sheet, medium);
                entry.inputs.push(Input::Source(job.data.path.clone()));
                entry.inputs.push(Input::Source(job.partner.path.clone()));
                if let Kind::Leaflet { job: of, .. } = &mut entry.kind {
                    *of = Some(job.data.id.clone());
                }
                made.push(Input::Output(entry.path.clone()));
                outputs.add(entry, &job.data.path);
            }
        }
    }
    let sums = Entry {
        path: address::LEAFLET_SUMS.to_owned(),
        kind: Kind::Sums,
        edition: None,
        inputs: made.clone(),
        source: None,
    };
    outputs.add(sums, SITE);
    for format in press.formats() {
        let first = offered[0];
        let preview = leaflet_entry(first, format.id(), None, Medium::Preview);
        outputs.add(preview, &first.doc.path);
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
        let mut own = vec![Input::Leaflets(language.clone())];
        own.extend(made.iter().cloned());
        let edition = listing(language, alternates);
        let entry = page(world.theme, path, Kind::Leaflets, edition, own);
        outputs.add(entry, SITE);
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
        path: address::leaflet_folder(None, &doc.id) + &file_name(format, sheet, medium),
        kind: Kind::Leaflet {
            id: doc.id.clone(),
            format: format.to_owned(),
            sheet: sheet.map(str::to_owned),
            medium,
            job: None,
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
