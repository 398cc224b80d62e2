//! Files that pages load, named by the hash of their bytes so that they may be kept for ever.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::File;
use crate::diagnostic::{Diagnostic, Source, Text};

/// A file under the theme's `assets/`.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The name by which templates and style sheets refer to it: the path under `assets/`.
    pub name: String,
    /// Where it stands in the output: `assets/theme.1f2e3d4c5b6a7988.css`.
    pub path: String,
    /// What it holds; in a style sheet, names of other assets are already their hashed ones.
    pub bytes: Cow<'static, [u8]>,
    refers_to: Vec<String>,
}

impl Asset {
    /// An asset made by the program, such as the rules of a list's filters.
    pub fn generated(name: &str, bytes: Vec<u8>) -> Self {
        Self::new(name, bytes.into(), Vec::new())
    }

    fn new(name: &str, bytes: Cow<'static, [u8]>, refers_to: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            path: format!(
                "assets/{}",
                hashed_name(name, &Sha256::digest(&bytes).into())
            ),
            bytes,
            refers_to,
        }
    }

    /// Whether it is a style sheet that names the asset `name`.
    pub(super) fn refers_to(&self, name: &str) -> bool {
        self.refers_to.iter().any(|other| other == name)
    }
}

/// `theme.css` → `theme.1f2e3d4c5b6a7988.css`: the first 64 bits of SHA-256 stand before the
/// last dot.
pub fn hashed_name(name: &str, sha256: &[u8; 32]) -> String {
    let mut hash = String::with_capacity(16);
    for byte in &sha256[..8] {
        // Writing to a String cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    let file = name.rfind('/').map_or(0, |at| at + 1);
    match name[file..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, ending) = name.split_at(file + dot);
            format!("{stem}.{hash}{ending}")
        }
        _ => format!("{name}.{hash}"),
    }
}

/// All files under `assets/`. Style sheets come last, because the names of what they refer to
/// are written into them.
pub(super) fn load(
    files: &BTreeMap<String, File>,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Asset> {
    let named = |is_sheet: bool| {
        files.iter().filter_map(move |(path, file)| {
            let name = path.strip_prefix("assets/")?;
            (name.ends_with(".css") == is_sheet).then_some((name, file))
        })
    };
    let mut assets = BTreeMap::new();
    for (name, file) in named(false) {
        let asset = Asset::new(name, file.bytes.clone(), Vec::new());
        assets.insert(name.to_owned(), asset);
    }
    let mut sheets = Vec::new();
    for (name, file) in named(true) {
        if let Some(text) = file.text() {
            let source = Source::new(&file.path, text);
            let (text, refers_to) = rewrite(name, source, &assets, findings);
            sheets.push(Asset::new(name, text.into_bytes().into(), refers_to));
        }
    }
    assets.extend(sheets.into_iter().map(|sheet| (sheet.name.clone(), sheet)));
    assets
}

/// A style sheet with the hashed names of the assets it refers to, and those assets.
fn rewrite(
    name: &str,
    source: Source<'_>,
    assets: &BTreeMap<String, Asset>,
    findings: &mut Vec<Diagnostic>,
) -> (String, Vec<String>) {
    let folder = name.rfind('/').map_or("", |at| &name[..=at]);
    let mut out = String::with_capacity(source.text.len());
    let mut refers_to = Vec::new();
    let mut rest = 0;
    for (at, _) in source.text.match_indices("url(") {
        let start = at + "url(".len();
        let Some(length) = source.text[start..].find(')') else {
            break;
        };
        let target = source.text[start..start + length]
            .trim()
            .trim_matches(['"', '\'']);
        // Fragments refer to the page's own drawings.
        if target.starts_with('#') {
            continue;
        }
        match assets.get(&format!("{folder}{target}")) {
            Some(asset) => {
                let hashed = asset.path.rsplit('/').next().unwrap_or_default();
                let kept = target.rfind('/').map_or("", |at| &target[..=at]);
                out.push_str(&source.text[rest..start]);
                // Writing to a String cannot fail.
                let _ = write!(out, "\"{kept}{hashed}\"");
                rest = start + length;
                refers_to.push(asset.name.clone());
            }
            None => findings.push(unknown(source, start..start + length, target)),
        }
    }
    out.push_str(&source.text[rest..]);
    (out, refers_to)
}

fn unknown(source: Source<'_>, span: std::ops::Range<usize>, target: &str) -> Diagnostic {
    let short: String = target.chars().take(40).collect();
    Diagnostic::error(
        "theme-asset",
        source.at(span),
        Text::new(
            format!("样式表用到的“{short}”不在主题的assets文件夹里"),
            format!("the style sheet uses “{short}”, which is not in the theme's assets folder"),
        ),
    )
    .hint(Text::new(
        "把图片放进assets文件夹，写它相对样式表的文件名。data:和别的网站的地址会被浏览器按本站的安全策略拦下。",
        "Put the picture into the assets folder and write its name relative to the style sheet. Browsers block data: and other hosts under this site's policy.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_before_the_last_dot_and_changes_with_the_bytes() {
        let name = hashed_name("icons/a.b.svg", &Sha256::digest(b"x").into());
        assert!(name.starts_with("icons/a.b."), "{name}");
        assert!(name.ends_with(".svg"));
        assert_eq!(name.len(), "icons/a.b..svg".len() + 16);
        assert_ne!(
            name,
            hashed_name("icons/a.b.svg", &Sha256::digest(b"y").into())
        );
        assert!(hashed_name("d.x/README", &Sha256::digest(b"").into()).starts_with("d.x/README."));
    }

    #[test]
    fn a_sheet_gets_hashed_names_and_foreign_addresses_are_found() {
        let tick = Asset::new("img/tick.svg", b"<svg/>".as_slice().into(), Vec::new());
        let hashed = tick.path.strip_prefix("assets/").unwrap().to_owned();
        let assets = BTreeMap::from([("img/tick.svg".to_owned(), tick)]);
        let text = "a{background:url('img/tick.svg') center}\nb{src:url(https://x.test/f)}\nc{fill:url(#g)}";
        let mut findings = Vec::new();
        let source = Source::new("themes/t/assets/a.css", text);
        let (css, refers_to) = rewrite("a.css", source, &assets, &mut findings);
        assert!(
            css.starts_with(&format!("a{{background:url(\"{hashed}\") center}}")),
            "{css}"
        );
        assert_eq!(refers_to, ["img/tick.svg"]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].location.line, 2);
    }
}
