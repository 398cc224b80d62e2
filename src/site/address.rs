//! Where things stand in the output, as addresses from the site's root: `scams/task-rebate/`.

use crate::content::Lang;
use crate::content::catalog::{Asset, Site};
use crate::theme::hashed_name;

use super::facet::Facet;

/// The folder of a language: empty for the site's own, `en/` for a second one.
pub(super) fn tree(site: &Site, language: &Lang) -> String {
    if language == site.language() {
        String::new()
    } else {
        format!("{}/", language.tag())
    }
}

/// The address of the list of all articles.
pub(super) fn scams(site: &Site, language: &Lang) -> String {
    format!("{}scams/", tree(site, language))
}

/// The address of the feed of a language.
pub(super) fn feed(site: &Site, language: &Lang) -> String {
    format!("{}feed.xml", tree(site, language))
}

/// The address of an article.
pub(super) fn scam(site: &Site, language: &Lang, id: &str) -> String {
    format!("{}scams/{id}/", tree(site, language))
}

/// The address of a page of `content/pages/`; `home` is the root of its language.
pub(super) fn page(site: &Site, language: &Lang, id: &str) -> String {
    let tree = tree(site, language);
    if id == "home" {
        tree
    } else {
        format!("{tree}{id}/")
    }
}

/// The address of the list of a facet.
pub(super) fn facet(site: &Site, language: &Lang, facet: Facet) -> String {
    format!("{}{}/{}/", tree(site, language), facet.group(), facet.id())
}

/// The address of the page that offers the leaflets.
pub(super) fn leaflets(site: &Site, language: &Lang) -> String {
    format!("{}leaflets/", tree(site, language))
}

/// The address of the page that lists the leaflets that are stopped.
pub(super) fn recalls(site: &Site, language: &Lang) -> String {
    format!("{}leaflets/recall/", tree(site, language))
}

/// The same list for programs.
pub(super) const RECALL_LIST: &str = "api/recalls.json";

/// The folder of an article's leaflets, in the issue of a print job or the site's own. Leaflets
/// are in the site's own language.
pub(super) fn leaflet_folder(job: Option<&str>, id: &str) -> String {
    match job {
        Some(job) => format!("leaflets/jobs/{job}/{id}/"),
        None => format!("leaflets/{id}/"),
    }
}

/// The checksums of all leaflets.
pub(super) const LEAFLET_SUMS: &str = "leaflets/SHA256SUMS.txt";

/// The address of a picture or file of the site: `assets/cards/card.1f2e3d4c5b6a7988.png`.
pub(super) fn media(asset: &Asset) -> String {
    hashed_name(asset.reference(), &asset.hash.0)
}

/// The address that an old one written in `aliases` has: `/old/path/` or `/old.html`.
pub(super) fn alias(written: &str) -> &str {
    written.trim_start_matches('/')
}

/// The output file behind an address.
pub(super) fn file(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The address behind an output file.
pub(super) fn of_file(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

/// The way from an output file to the site's root: `../../`, or nothing.
pub(super) fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_addresses_answer_each_other() {
        for (address, path) in [
            ("", "index.html"),
            ("sd/", "sd/index.html"),
            ("404.html", "404.html"),
            ("old/a.html", "old/a.html"),
        ] {
            assert_eq!(file(address), path);
            assert_eq!(of_file(path), address);
        }
        assert_eq!(of_file("x-index.html"), "x-index.html");
        assert_eq!(root_of("scams/a/index.html"), "../../");
        assert_eq!(root_of("404.html"), "");
    }
}
