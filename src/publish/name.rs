//! Paths that every system can hold, and that no two systems read differently.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::error::{PublishError, Reason};

/// Longest name of a file or directory in bytes, on all common file systems.
const NAME_BYTES: usize = 255;

/// Names that Windows gives to devices, in every directory and with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Refuses a planned path that is not relative, leads out of the output, or cannot be a file's
/// name on Windows, macOS and Linux alike.
pub(super) fn check(path: &str) -> Result<(), PublishError> {
    path.split('/').try_for_each(check_part).map_err(|why| {
        PublishError::new(
            Reason::Name,
            format!("不能发布“{path}”：{}", why.0),
            format!("cannot publish `{path}`: {}", why.1),
        )
    })
}

fn check_part(part: &str) -> Result<(), (&'static str, &'static str)> {
    if part.is_empty() {
        return Err((
            "路径要相对，且每一段都要有名称",
            "the path must be relative and each part of it must have a name",
        ));
    }
    if part == "." || part == ".." {
        return Err((
            "路径里不能有“.”和“..”",
            "`.` and `..` are not allowed in it",
        ));
    }
    if part.len() > NAME_BYTES {
        return Err(("名称超过255字节", "a name in it is longer than 255 bytes"));
    }
    if part
        .chars()
        .any(|c| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
    {
        return Err((
            "名称里有Windows不允许的字符",
            "a name in it has a character that Windows does not allow",
        ));
    }
    if part.ends_with(['.', ' ']) {
        return Err((
            "名称不能以句点或空格结尾",
            "a name in it ends in a full stop or a space",
        ));
    }
    if part.starts_with(".fanzha") {
        return Err((
            "以“.fanzha”开头的名称留给本程序自己用",
            "names that begin with `.fanzha` are the program's own",
        ));
    }
    if is_device(part) {
        return Err((
            "这是Windows设备的名称",
            "a name in it is that of a Windows device",
        ));
    }
    Ok(())
}

/// `con`, `NUL.txt`, `COM1`, `lpt³.html` …
fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or(part)
        .trim_end_matches(' ')
        .to_ascii_lowercase();
    if DEVICES.contains(&stem.as_str()) {
        return true;
    }
    let Some(port) = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"))
    else {
        return false;
    };
    let mut digits = port.chars();
    matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
}

/// Refuses a set of files in which two paths are one file where letter case or Unicode
/// composition makes no difference, or in which a file is also a directory.
pub(super) fn check_clashes<'a>(paths: impl Iterator<Item = &'a str>) -> Result<(), PublishError> {
    let mut names = Vec::new();
    let mut last = "";
    for path in paths {
        // Paths come sorted, so a directory is new unless it is also one of the path before.
        for directory in directories(path) {
            if !last.starts_with(directory) || last.as_bytes().get(directory.len()) != Some(&b'/') {
                names.push((folded(directory), directory, false));
            }
        }
        names.push((folded(path), path, true));
        last = path;
    }
    names.sort_unstable();
    let clash = names
        .windows(2)
        .find(|pair| pair[0].0 == pair[1].0 && (pair[0].1 != pair[1].1 || pair[0].2 != pair[1].2));
    match clash {
        None => Ok(()),
        Some(pair) if pair[0].1 == pair[1].1 => Err(PublishError::new(
            Reason::Name,
            format!("“{}”既是文件，又是文件夹", pair[0].1),
            format!("`{}` would be both a file and a directory", pair[0].1),
        )),
        Some(pair) => Err(PublishError::new(
            Reason::Name,
            format!(
                "“{}”和“{}”在不分大小写的系统上是同一个文件，请改名",
                pair[0].1, pair[1].1
            ),
            format!(
                "`{}` and `{}` are one file on systems that ignore case: rename one",
                pair[0].1, pair[1].1
            ),
        )),
    }
}

/// The directories above a path, topmost first, without the output itself.
pub(super) fn directories(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// One spelling for all that a file system might hold to be the same name.
fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let lower: String = match is_nfc_quick(path.chars()) {
        IsNormalized::Yes => path.to_lowercase(),
        _ => path.nfc().collect::<String>().to_lowercase(),
    };
    lower.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_cannot_hold_are_refused() {
        for path in [
            "",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a\\b",
            "c:/a",
            "a\0",
            "a\nb",
            "a?",
            "a*",
            "a|b",
            "a.",
            "a ",
            "a /b",
            "con",
            "CON",
            "nul.txt",
            "aux /x",
            "Com1",
            "lpt9.html",
            "com¹",
            "conin$",
            ".fanzha-public/x",
            "a/.fanzha",
        ] {
            assert!(check(path).is_err(), "{path:?}");
        }
        assert!(check(&"字".repeat(86)).is_err());
    }

    #[test]
    fn ordinary_names_pass() {
        for path in [
            "index.html",
            "scams/刷单返利/index.html",
            ".well-known/security.txt",
            "console/com/com10/lpt",
            "a..b/c d",
        ] {
            assert!(check(path).is_ok(), "{path:?}");
        }
        assert!(check(&"字".repeat(85)).is_ok());
    }

    fn clash(paths: &[&str]) -> bool {
        let sorted: std::collections::BTreeSet<_> = paths.iter().copied().collect();
        check_clashes(sorted.into_iter()).is_err()
    }

    #[test]
    fn names_that_differ_by_case_or_composition_clash() {
        assert!(clash(&["a/Index.html", "a/index.html"]));
        assert!(clash(&["A/x", "a/y"]));
        assert!(clash(&["caf\u{e9}", "cafe\u{301}"]));
        assert!(clash(&["CAF\u{c9}/a", "cafe\u{301}/b"]));
        assert!(clash(&["a", "a/b"]));
        assert!(clash(&["A", "a/b"]));
        assert!(clash(&["x", "x-1", "x/y"]));
        assert!(!clash(&["a/b", "a/c", "a-b/c", "a.b", "b/a/c", "b/c"]));
    }
}
