//! What files say about one another: related articles, partners of a print job, pictures, links.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Filled;
use super::whole::{Item, Whole};
use crate::content::catalog::Kind;
use crate::content::form::{Audience, Channel};
use crate::content::markdown::Target;

/// A reference in a form.
#[derive(Debug, Clone)]
pub(super) struct Reference<'a> {
    /// Where it stands in the form.
    pub(super) path: String,
    /// What it names.
    pub(super) to: To,
    /// The name as written.
    pub(super) name: &'a str,
}

/// What a reference in a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// A file with an id.
    Id(Kind),
    /// A leaflet format of the theme.
    Format,
    /// A file under `content/assets/`.
    Asset,
}

impl<'a> Filled<'a> {
    /// Every reference of this form, in its order.
    pub(super) fn references(self) -> Vec<Reference<'a>> {
        let one = |path: &str, to, name: &'a str| Reference {
            path: path.to_owned(),
            to,
            name,
        };
        let list = |key: &str, to, names: &'a [String]| -> Vec<Reference<'a>> {
            let numbered = names.iter().enumerate();
            numbered
                .map(|(index, name)| one(&format!("{key}[{index}]"), to, name))
                .collect()
        };
        let scam = To::Id(Kind::Scam);
        let mut found = Vec::new();
        match self {
            Self::Scam(form) => found.extend(list("related", scam, &form.related)),
            Self::Case(form) => found.push(one("scam", scam, &form.scam)),
            Self::Alert(form) => found.extend(list("scams", scam, &form.scams)),
            Self::Event(form) => found.extend(list("scams", scam, &form.scams)),
            Self::Video(form) => {
                found.extend(form.scam.as_deref().map(|id| one("scam", scam, id)));
                found.push(one("poster", To::Asset, &form.poster));
                let files = [("file", &form.file), ("captions", &form.captions)];
                found.extend(
                    files
                        .into_iter()
                        .filter_map(|(key, file)| Some(one(key, To::Asset, file.as_deref()?))),
                );
            }
            Self::Quiz(form) => {
                found.extend(form.items.iter().enumerate().filter_map(|(index, item)| {
                    let id = item.scam.as_deref()?;
                    Some(one(&format!("items[{index}].scam"), scam, id))
                }));
            }
            Self::Figure(form) => {
                found.extend(
                    form.series
                        .iter()
                        .enumerate()
                        .filter_map(|(index, series)| {
                            let id = series.scam.as_deref()?;
                            Some(one(&format!("series[{index}].scam"), scam, id))
                        }),
                );
            }
            Self::Terms(form) => {
                for (index, term) in form.terms.iter().enumerate() {
                    found.extend(list(&format!("terms[{index}].scams"), scam, &term.scams));
                }
            }
            Self::Partner(form) => {
                found.extend(
                    form.logo
                        .as_deref()
                        .map(|path| one("logo", To::Asset, path)),
                );
            }
            Self::PrintJob(form) => {
                found.push(one("partner", To::Id(Kind::Partner), &form.partner));
                found.extend(list("articles", scam, &form.articles));
                found.extend(list("formats", To::Format, &form.formats));
                let recall = form.recalled.as_ref();
                let next = recall.and_then(|recall| recall.replaced_by.as_deref());
                found
                    .extend(next.map(|id| one("recalled.replaced_by", To::Id(Kind::PrintJob), id)));
            }
            Self::Site(_) | Self::Page(_) | Self::Captions => {}
        }
        found
    }
}

/// A link or picture of a body with what it leads to.
#[derive(Debug, Clone)]
pub(super) struct Led<'a> {
    /// The file that holds the link.
    pub(super) from: &'a Item<'a>,
    /// The target as written.
    pub(super) written: &'a str,
    /// The bytes of the link.
    pub(super) span: Range<usize>,
    /// Where it leads.
    pub(super) end: End<'a>,
    /// The heading id after `#`.
    pub(super) anchor: Option<String>,
}

/// Where a link leads.
#[derive(Debug, Clone)]
pub(super) enum End<'a> {
    /// A file of the catalog.
    Item(&'a Item<'a>),
    /// A picture or other file, or a page that no file of the catalog stands behind.
    Present,
    /// Nothing.
    Nowhere,
}

/// Every link and picture that leads to a file or page of this site, in order.
pub(super) fn links<'a>(whole: &'a Whole<'a>) -> Vec<Led<'a>> {
    let pages = pages(whole);
    let mut led = Vec::new();
    for from in whole.read() {
        let Some(outline) = from.outline else {
            continue;
        };
        for link in outline.links.iter().chain(&outline.images) {
            let (end, anchor) = match Target::parse(from.path, &link.target) {
                Some(Target::File { path, anchor }) => (file(whole, &path), anchor),
                Some(Target::Site { path, anchor }) => (page(whole, &pages, &path), anchor),
                Some(Target::Anchor(anchor)) => (End::Item(from), Some(anchor)),
                _ => continue,
            };
            led.push(Led {
                from,
                written: &link.target,
                span: link.span.clone(),
                end,
                anchor,
            });
        }
    }
    led
}

fn file<'a>(whole: &'a Whole<'a>, path: &str) -> End<'a> {
    if let Some(item) = whole.item(path) {
        return End::Item(item);
    }
    let asset = whole
        .catalog
        .asset(path.strip_prefix("content/").unwrap_or(path));
    if asset.is_some() || is_known(whole, path) {
        End::Present
    } else {
        End::Nowhere
    }
}

/// Whether a file at this path exists but could not be understood: it has findings of its own.
fn is_known(whole: &Whole<'_>, path: &str) -> bool {
    let Some((folder, name)) = path
        .strip_prefix("content/")
        .and_then(|rest| rest.rsplit_once('/'))
    else {
        return false;
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.folder() == folder);
    kinds.into_iter().any(|kind| {
        name.strip_suffix(kind.extension())
            .and_then(|stem| stem.strip_suffix('.'))
            .is_some_and(|id| whole.catalog.knows(kind, id))
    })
}

fn page<'a>(
    whole: &'a Whole<'a>,
    pages: &BTreeMap<String, Option<&'a Item<'a>>>,
    path: &str,
) -> End<'a> {
    let inside = path.trim_start_matches('/').trim_end_matches('/');
    let inside = inside.strip_suffix("index.html").unwrap_or(inside);
    let inside = inside.trim_end_matches('/');
    if let Some(page) = pages.get(inside) {
        return page.map_or(End::Present, End::Item);
    }
    // Downloads and data are made by later stages, which know their names.
    let made = ["leaflets/", "api/"];
    if made.iter().any(|folder| inside.starts_with(folder)) {
        return End::Present;
    }
    // A page of a file with errors of its own.
    let known = inside.split_once('/').is_some_and(|(folder, id)| {
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.folder() == folder);
        kinds.into_iter().any(|kind| whole.catalog.knows(kind, id))
    });
    if known || whole.catalog.knows(Kind::Page, inside) {
        End::Present
    } else {
        End::Nowhere
    }
}

/// The folders and files that every site has at its root, beside the pages of its own.
pub(super) const ROOTS: [&str; 29] = [
    "",
    "404.html",
    "alerts",
    "alerts/feed.xml",
    "api",
    "api/scams.json",
    "assets",
    "audience",
    "cases",
    "channel",
    "events",
    "favicon.ico",
    "feed.xml",
    "figures",
    "index.html",
    "leaflets",
    "manifest.json",
    "manifest.webmanifest",
    "offline",
    "print",
    "quiz",
    "robots.txt",
    "scams",
    "search",
    "security.txt",
    "sitemap.xml",
    "sw.js",
    "terms",
    "videos",
];

/// Where the page of a file lies, without slashes at its ends; none for files without a page.
pub(super) fn address(kind: Kind, id: &str) -> Option<String> {
    match kind {
        Kind::Page if id == "home" => Some(String::new()),
        Kind::Page => Some(id.to_owned()),
        Kind::Terms => Some("terms".to_owned()),
        Kind::Partner | Kind::PrintJob => None,
        _ => Some(format!("{}/{id}", kind.folder())),
    }
}

/// Every page of the site in its own language, with the file behind it.
fn pages<'a>(whole: &'a Whole<'a>) -> BTreeMap<String, Option<&'a Item<'a>>> {
    let mut pages: BTreeMap<String, Option<&Item<'_>>> = BTreeMap::new();
    for root in ROOTS {
        pages.insert(root.to_owned(), None);
    }
    for audience in Audience::ALL {
        pages.insert(format!("audience/{}", audience.id()), None);
    }
    for channel in Channel::ALL {
        pages.insert(format!("channel/{}", channel.id()), None);
    }
    for item in &whole.items {
        let Some(address) = address(item.kind, item.id) else {
            continue;
        };
        let own = item.language == whole.catalog.site.language();
        let address = match (own, address.as_str()) {
            (true, _) => address,
            (false, "") => item.language.tag().to_owned(),
            (false, _) => format!("{}/{address}", item.language.tag()),
        };
        pages.insert(address, Some(item));
        let code = match item.form {
            Filled::Scam(scam) => Some(&scam.code),
            Filled::Page(page) => page.code.as_ref(),
            _ => None,
        };
        if let Some(code) = code.filter(|_| own) {
            pages.insert(code.clone(), Some(item));
        }
    }
    pages
}
