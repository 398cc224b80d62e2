//! Deciding what comes out.

use crate::content::Catalog;
use crate::content::catalog::{BaseUrl, Selection};
use crate::diagnostic::Diagnostic;
use crate::theme::Theme;

use super::entry::{Entry, Input, Kind};

/// What a build was asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// Which articles and pages are shown.
    pub selection: Selection,
    /// Where the site is served, if not where `site.yaml` says.
    pub base_url: Option<BaseUrl>,
    /// Whether addresses name `index.html`, so that the site works without a server.
    pub portable: bool,
    /// Whether leaflets are made.
    pub leaflets: bool,
    /// Whether leaflets are made as PDF too.
    pub pdf: bool,
}

/// Every output of a build.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) theme: &'a Theme,
    entries: Vec<Entry>,
    findings: Vec<Diagnostic>,
}

impl Plan<'_> {
    /// The outputs, sorted by path; no path is there twice.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was found while planning: outputs that would overwrite each other, articles that
    /// wait for their day.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

/// Decides every output of a build.
pub fn plan<'a>(_catalog: &'a Catalog, theme: &'a Theme, _options: &Options) -> Plan<'a> {
    let entries = theme
        .assets()
        .map(|asset| Entry {
            path: asset.path.clone(),
            kind: Kind::Asset(asset.name.clone()),
            inputs: vec![Input::Asset(asset.name.clone())],
            source: None,
        })
        .collect();
    Plan {
        theme,
        entries,
        findings: Vec::new(),
    }
}
