//! Where the links and pictures of a body lead, as the page that shows it writes them.

use super::Scope;
use crate::content::Lang;
use crate::content::catalog::Asset;
use crate::content::markdown::{Links, Picture, Target};
use crate::site::address;
use crate::site::entry::Input;
use crate::theme::relative;

/// The addresses of links on one page.
pub(super) struct PageLinks<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) language: &'a Lang,
    /// The way from the page to the site's root.
    pub(super) root: String,
}

impl PageLinks<'_> {
    /// A picture or file, unless it is missing, which has been reported by then.
    fn media(&self, target: &Target) -> Option<&Asset> {
        let Target::File { path, .. } = target else {
            return None;
        };
        let asset = self
            .scope
            .plan
            .catalog
            .asset(path.strip_prefix("content/")?)?;
        self.scope.declared(&Input::Media(path.clone()));
        Some(asset)
    }

    fn relative(&self, path: &str, anchor: Option<&str>) -> String {
        let path = match anchor {
            Some(anchor) => format!("{path}#{anchor}"),
            None => path.to_owned(),
        };
        relative(&self.root, &path, self.scope.plan.portable)
    }
}

impl Links for PageLinks<'_> {
    fn href(&self, target: &Target) -> String {
        if let Some(asset) = self.media(target) {
            return self.relative(&address::media(asset), None);
        }
        match target {
            Target::File { path, anchor } => {
                let input = Input::Address(self.language.clone(), path.clone());
                if !self.scope.plan.values.contains_key(&input) {
                    return "#".to_owned();
                }
                let value = self.scope.value(&input);
                self.relative(value.as_str().unwrap_or_default(), anchor.as_deref())
            }
            Target::Site { path, anchor } => {
                self.relative(path.trim_start_matches('/'), anchor.as_deref())
            }
            Target::Anchor(id) => format!("#{id}"),
            Target::Web(url) => url.clone(),
            Target::Telephone(number) => format!("tel:{number}"),
        }
    }

    fn picture(&self, target: &Target) -> Picture {
        Picture {
            src: self.href(target),
            size: self.media(target).and_then(|asset| asset.size),
        }
    }
}
