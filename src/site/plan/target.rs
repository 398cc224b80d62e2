//! What a body refers to: other content files, pictures, files to download.

use std::collections::BTreeMap;

use tera::Value;

use super::World;
use super::outputs::Outputs;
use crate::content::catalog::Asset;
use crate::content::markdown::Target;
use crate::content::{Catalog, Doc, Link};
use crate::site::address;
use crate::site::entry::{Entry, Input, Kind};
use crate::site::shared::Tongue;

/// The files a body refers to, with their addresses among the values; pictures and downloads
/// become outputs of their own. What is not there has been reported by then.
pub(super) fn targets<F>(
    world: &World<'_>,
    tongue: &Tongue<'_>,
    doc: &Doc<F>,
    values: &mut BTreeMap<Input, Value>,
    outputs: &mut Outputs,
) -> Vec<Input> {
    let mut inputs = Vec::new();
    let outline = &doc.outline;
    for Link { target, .. } in outline.links.iter().chain(&outline.images) {
        let Some(Target::File { path, .. }) = Target::parse(&doc.path, target) else {
            continue;
        };
        let asset = path.strip_prefix("content/");
        if let Some(asset) = asset.and_then(|path| world.catalog.asset(path)) {
            inputs.push(Input::Media(asset.path.clone()));
            let copy = copy(asset);
            if !outputs.holds(&copy.path) {
                outputs.add(copy, &asset.path);
            }
            continue;
        }
        let input = Input::Address(tongue.language.clone(), path.clone());
        if !values.contains_key(&input) {
            match target_address(world.catalog, world.tongues, tongue, &path) {
                Some(address) => values.insert(input.clone(), Value::from(address)),
                None => continue,
            };
        }
        inputs.push(input);
    }
    inputs
}

fn copy(asset: &Asset) -> Entry {
    Entry {
        path: address::media(asset),
        kind: Kind::Media(asset.reference().to_owned()),
        edition: None,
        inputs: vec![Input::Source(asset.path.clone())],
        source: Some(asset.path.clone()),
    }
}

/// Where a content file stands for readers of a language: in theirs if there is a translation.
fn target_address(
    catalog: &Catalog,
    tongues: &[Tongue<'_>],
    tongue: &Tongue<'_>,
    path: &str,
) -> Option<String> {
    let (folder, name) = path.strip_prefix("content/")?.split_once('/')?;
    let id = name.strip_suffix(".md")?.split('.').next()?;
    let mut reading = std::iter::once(tongue).chain(tongues);
    match folder {
        "scams" => {
            let home = reading.find(|tongue| tongue.scam(id).is_some())?;
            Some(address::scam(&catalog.site, home.language, id))
        }
        "pages" => {
            let home = reading.find(|tongue| tongue.page(id).is_some())?;
            Some(address::page(&catalog.site, home.language, id))
        }
        _ => None,
    }
}
