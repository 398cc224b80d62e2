//! Where a content file lies: what its path says about it.
//!
//! Every path under `content/` is either the place of something, or a finding.

use unicode_normalization::UnicodeNormalization as _;

use super::kind::Kind;
use crate::diagnostic::{Diagnostic, Location, Text};

/// Longest id and longest name of an asset, in bytes.
const MOST_NAME_BYTES: usize = 80;

/// Extensions of assets that are published, sorted.
pub(super) const ASSET_EXTENSIONS: &[&str] =
    &["gif", "jpeg", "jpg", "mp4", "pdf", "png", "vtt", "webp"];

/// What a path under `content/` is the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place<'p> {
    /// `content/site.yaml`
    Site,
    /// A content file, with its id and, for a translation, the tag in its name.
    Content {
        kind: Kind,
        id: &'p str,
        language: Option<&'p str>,
    },
    /// A file under `content/assets/`.
    Asset,
}

/// The path of a new content file of this kind in the site's own language.
///
/// # Errors
/// What is wrong with `id` as a name, for the author.
pub fn new_path(kind: Kind, id: &str) -> Result<String, Box<Diagnostic>> {
    let folder = match kind.folder() {
        "" => "content".to_owned(),
        folder => format!("content/{folder}"),
    };
    let path = format!("{folder}/{id}.{}", kind.extension());
    place(&path)?;
    Ok(path)
}

/// Reads a path that begins with `content/`.
pub(super) fn place(path: &str) -> Result<Place<'_>, Box<Diagnostic>> {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let Some((folder, name)) = inner.split_once('/') else {
        return match inner {
            "site.yaml" => Ok(Place::Site),
            name => {
                let (stem, extension) = split(name);
                let (id, language) = edition(stem);
                if (id, extension) == ("terms", "yaml") {
                    Ok(Place::Content {
                        kind: Kind::Terms,
                        id,
                        language,
                    })
                } else {
                    Err(Box::new(unknown(path, None)))
                }
            }
        };
    };
    if folder == "assets" {
        for part in name.split('/') {
            asset_name(path, part)?;
        }
        return Ok(Place::Asset);
    }
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| !kind.folder().is_empty() && kind.folder() == folder);
    let Some(kind) = kind else {
        return Err(Box::new(unknown(path, None)));
    };
    let (stem, extension) = split(name);
    if name.contains('/') || extension != kind.extension() {
        return Err(Box::new(unknown(path, Some(kind))));
    }
    let (id, language) = edition(stem);
    if !is_id(id) {
        return Err(Box::new(bad_name(path, id, kind.extension())));
    }
    if language.is_some() && !kind.is_translatable() {
        return Err(Box::new(unknown(path, Some(kind))));
    }
    Ok(Place::Content { kind, id, language })
}

/// Name and extension, without the dot.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

/// Id and language: `task-rebate.en`.
fn edition(stem: &str) -> (&str, Option<&str>) {
    match stem.split_once('.') {
        Some((id, tag)) if is_tag(tag) => (id, Some(tag)),
        _ => (stem, None),
    }
}

/// Whether a text is a language tag of the usual kind: `en`, `zh-CN`, `zh-Hant-HK`, `ug`.
pub(super) fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let lower = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase());
    let upper = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
    matches!(language.len(), 2 | 3)
        && lower(language)
        && text.len() <= 12
        && parts.all(|part| match part.len() {
            2 => upper(part),
            3 => part.bytes().all(|b| b.is_ascii_digit()),
            4 => upper(&part[..1]) && lower(&part[1..]),
            _ => false,
        })
}

/// Whether a text may be an id: lower-case letters, digits and hyphens, at most 80 bytes, and no
/// name that Windows keeps for a device.
pub(super) fn is_id(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && text.len() <= MOST_NAME_BYTES
        && !is_device(text)
}

/// Whether Windows takes a name for a device, whatever its extension.
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let plain: String = stem.nfkc().take(8).collect::<String>().to_ascii_lowercase();
    let plain = plain.trim_end();
    matches!(plain, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || ["com", "lpt"].iter().any(|port| {
            plain
                .strip_prefix(port)
                .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
        })
}

/// A name made of what may be kept of another; empty if nothing may.
fn suggestion(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfkc().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            ' ' | '_' | '-' | '.' if !out.ends_with('-') && !out.is_empty() => out.push('-'),
            _ => {}
        }
        if out.len() >= MOST_NAME_BYTES {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if is_device(out) {
        format!("{out}-1")
    } else {
        out.to_owned()
    }
}

/// What is wrong with a name, in a few words.
fn fault(name: &str) -> Text {
    let has = |test: fn(char) -> bool| name.chars().any(test);
    let (zh, en) = if name.is_empty() {
        ("是空的", "is empty")
    } else if name.len() > MOST_NAME_BYTES {
        ("太长了（最多80个字节）", "is too long (at most 80 bytes)")
    } else if is_device(name) {
        ("是Windows保留的设备名", "is a device name kept by Windows")
    } else if name.split('.').any(|part| part.is_empty()) {
        ("里的点放错了地方", "has a dot in the wrong place")
    } else if has(|c| c.is_ascii_uppercase()) {
        ("里有大写字母", "has capital letters")
    } else if has(char::is_whitespace) {
        ("里有空格", "has spaces")
    } else if has(|c| !c.is_ascii()) {
        (
            "里有中文或别的特殊字符",
            "has Chinese or other special characters",
        )
    } else {
        ("里有不能用的符号", "has characters that may not be used")
    };
    Text::new(zh, en)
}

fn bad_name(path: &str, name: &str, extension: &str) -> Diagnostic {
    let fault = fault(name);
    let better = suggestion(name);
    let better = if better.is_empty() {
        format!("task-rebate.{extension}")
    } else {
        format!("{better}.{extension}")
    };
    Diagnostic::error(
        "file-name",
        Location::file(path),
        Text::new(
            format!("文件名{}", fault.zh),
            format!("the file name {}", fault.en),
        ),
    )
    .hint(Text::new(
        format!("只用小写英文字母、数字和连字符，例如改成 {better}。文件名就是网址，发布以后不要再改。"),
        format!("Use lower-case letters, digits and hyphens, such as {better}. The name is the address; do not change it once published."),
    ))
}

/// Checks a folder or file name under `content/assets/`.
fn asset_name(path: &str, name: &str) -> Result<(), Box<Diagnostic>> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    let good = name.len() <= MOST_NAME_BYTES
        && name
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(plain))
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !is_device(name);
    if good {
        return Ok(());
    }
    let (stem, extension) = split(name);
    let (stem, extension) = if extension.is_empty() || extension.len() > 5 {
        (name, "")
    } else {
        (stem, extension)
    };
    let better = match (suggestion(stem), extension.to_ascii_lowercase()) {
        (stem, _) if stem.is_empty() => "poster.png".to_owned(),
        (stem, extension) if extension.is_empty() => stem,
        (stem, extension) => format!("{stem}.{extension}"),
    };
    let fault = fault(name);
    Err(Box::new(
        Diagnostic::error(
            "file-name",
            Location::file(path),
            Text::new(
                format!("文件名“{name}”{}", fault.zh),
                format!("the name “{name}” {}", fault.en),
            ),
        )
        .hint(Text::new(
            format!("只用小写英文字母、数字、连字符和下划线，例如改成 {better}。"),
            format!("Use lower-case letters, digits, “-” and “_”, such as {better}."),
        )),
    ))
}

/// A file that is the place of nothing.
fn unknown(path: &str, kind: Option<Kind>) -> Diagnostic {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = inner.split_once('/').unwrap_or(("", inner));
    let (stem, extension) = split(name);
    let folders = Kind::ALL.iter().map(|kind| kind.folder());
    let similar = folders
        .filter(|known| !known.is_empty())
        .chain(["assets"])
        .map(|known| (strsim::osa_distance(folder, known), known))
        .filter(|(distance, _)| (1..=2).contains(distance))
        .min();
    let markdown = matches!(extension, "md" | "markdown" | "mdown" | "MD" | "txt");
    let yaml = matches!(extension, "yaml" | "yml" | "YAML" | "YML");
    let (zh, en) = match kind {
        Some(kind) if name.contains('/') => {
            let file = name.rsplit('/').next().unwrap_or(name);
            (
                format!("把文件直接放到 content/{folder}/ 里：content/{folder}/{file}", folder = kind.folder()),
                format!("Put the file into content/{folder}/ itself: content/{folder}/{file}", folder = kind.folder()),
            )
        }
        Some(kind) if (markdown && kind.is_markdown()) || (yaml && !kind.is_markdown()) => {
            if kind.extension() == extension {
                (
                    "这种文件不用翻译，删掉文件名里的语言。".to_owned(),
                    "Files of this kind have no translations; delete the language from the name.".to_owned(),
                )
            } else {
                let right = format!("{stem}.{}", kind.extension());
                (format!("把文件名改成 {right}。"), format!("Rename it to {right}."))
            }
        }
        Some(kind) => (
            format!("content/{}/ 里只放 .{} 文件。图片和视频放到 content/assets/，不用的文件移出 content/。", kind.folder(), kind.extension()),
            format!("content/{}/ holds .{} files only. Pictures and films go to content/assets/, files not in use out of content/.", kind.folder(), kind.extension()),
        ),
        None if similar.is_some() => {
            let known = similar.map_or("", |(_, known)| known);
            (
                format!("文件夹名写错了，您是不是想放到 content/{known}/ 里？"),
                format!("The folder is misspelt; did you mean content/{known}/?"),
            )
        }
        None if folder.is_empty() && stem == "site" => (
            "网站设置的文件名是 site.yaml。".to_owned(),
            "The settings of the site are called site.yaml.".to_owned(),
        ),
        None => (
            "骗术文章放 content/scams/，页面放 content/pages/，图片和视频放 content/assets/；不用的文件移出 content/。".to_owned(),
            "Articles go to content/scams/, pages to content/pages/, pictures and films to content/assets/; move files not in use out of content/.".to_owned(),
        ),
    };
    Diagnostic::error(
        "file-unknown",
        Location::file(path),
        Text::new(
            "这个位置不认识这种文件，它不会出现在网站上",
            "no file of this kind belongs here; it would not appear on the site",
        ),
    )
    .hint(Text::new(zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_tags_are_plain() {
        for good in ["task-rebate", "2026-11", "a", "con-artist", "com10"] {
            assert!(is_id(good), "{good}");
        }
        for bad in [
            "", "-a", "A", "a_b", "a b", "a.b", "刷单", "con", "com1", "lpt9", "ａ", "a/b", "..",
            "%2e",
        ] {
            assert!(!is_id(bad), "{bad}");
        }
        assert!(is_device("COM¹.md") && is_device("Nul") && !is_device("console"));
        for good in ["en", "zh-CN", "zh-Hant-HK", "ug", "yue", "es-419"] {
            assert!(is_tag(good), "{good}");
        }
        for bad in [
            "", "e", "EN", "zh_CN", "zh-cn", "中文", "english", "v2", "en-",
        ] {
            assert!(!is_tag(bad), "{bad}");
        }
    }
}
