//! Where links and pictures lead.

/// Gives the addresses that links and pictures have on the page being written.
///
/// Content knows files, the site knows addresses: a body is parsed with the resolver of the page
/// it is written for, so that its links are relative to that page.
pub trait Links {
    /// The `href` of a link. A target that does not exist has been reported by then; any address
    /// will do.
    fn href(&self, target: &Target) -> String;

    /// The address and size of a picture.
    fn picture(&self, target: &Target) -> Picture;
}

/// A picture as a page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// The `src`.
    pub src: String,
    /// Width and height in pixels, so that the page does not jump when the picture arrives.
    pub size: Option<(u32, u32)>,
}

/// Where a link or picture leads, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A file of the project: `task-rebate.md`, `../assets/card.png`, `/assets/card.png`.
    File {
        /// Path from the project root: `content/scams/task-rebate.md`.
        path: String,
        /// The heading id after `#`.
        anchor: Option<String>,
    },
    /// A path of the site: `/scams/task-rebate/`, `/emergency/`.
    Site {
        /// From the site's root, with the first `/`.
        path: String,
        /// The heading id after `#`.
        anchor: Option<String>,
    },
    /// A heading of the same file: `#do`.
    Anchor(String),
    /// An address on another host, `https` or `http`.
    Web(String),
    /// A number to call, digits only.
    Telephone(String),
}

impl Target {
    /// Takes a target apart as it is written in the file at `path` (from the project root); none
    /// if it may not stand in a page, which the reading of the body has reported.
    pub fn parse(path: &str, written: &str) -> Option<Self> {
        read(path, written).ok()
    }

    /// The host of a web address, in lower case and without its port.
    pub fn host(&self) -> Option<String> {
        match self {
            Self::Web(address) => {
                let rest = address.split_once("://")?.1;
                let authority = rest.split(['/', '?', '#']).next()?;
                let host = authority
                    .rsplit_once(':')
                    .map_or(authority, |(host, _)| host);
                Some(host.to_lowercase())
            }
            _ => None,
        }
    }
}

/// Why a target is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Nothing between the brackets.
    Empty,
    /// A space, control character or backslash.
    Character,
    /// A scheme other than `https`, `http` and `tel`.
    Scheme,
    /// `//host`.
    NoScheme,
    /// `user@host`.
    User,
    /// No host, an address of digits, or letters that imitate others.
    Host,
    /// `tel:` with something else than digits.
    Telephone,
    /// A path that leaves `content/`.
    Outside,
    /// A path that is neither a file of the project nor a path of the site.
    Path,
}

/// Takes a target apart. The words are those the author wrote, entities and escapes resolved.
pub(super) fn read(file: &str, written: &str) -> Result<Target, Refusal> {
    if written.is_empty() {
        return Err(Refusal::Empty);
    }
    if written
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"' | '`'))
    {
        return Err(Refusal::Character);
    }
    if let Some(anchor) = written.strip_prefix('#') {
        return anchor_id(anchor).map(Target::Anchor).ok_or(Refusal::Path);
    }
    if written.starts_with("//") {
        return Err(Refusal::NoScheme);
    }
    if let Some((scheme, rest)) = scheme(written) {
        return match scheme.to_ascii_lowercase().as_str() {
            "https" | "http" => web(written, rest),
            "tel" => telephone(rest),
            _ => Err(Refusal::Scheme),
        };
    }
    local(file, written)
}

/// The scheme before the first `:`, wherever it stands before a path, query or anchor: what a
/// browser might take for one is never taken for a path.
fn scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then_some((scheme, rest))
}

fn web(written: &str, rest: &str) -> Result<Target, Refusal> {
    let rest = rest.strip_prefix("//").ok_or(Refusal::Host)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(Refusal::User);
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, port),
        None => (authority, "443"),
    };
    if port.is_empty() || !port.bytes().all(|b| b.is_ascii_digit()) || !is_host(host) {
        return Err(Refusal::Host);
    }
    Ok(Target::Web(written.to_owned()))
}

/// A name of at least two labels, in ASCII or with Han labels (such as 示例.政务); no address of
/// digits, no letters of other scripts that could imitate ASCII, and no `xn--`, which could hide
/// them: a Chinese name is written in Chinese.
pub(super) fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && !label.to_ascii_lowercase().starts_with("xn--")
            && label
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || super::character::is_han(c))
    };
    labels.len() >= 2
        && labels.iter().all(label)
        && !labels
            .last()
            .is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()))
}

fn telephone(rest: &str) -> Result<Target, Refusal> {
    let digits: String = rest.chars().filter(|c| *c != '-').collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::Telephone);
    }
    Ok(Target::Telephone(digits))
}

/// A path of the site or a file beside the one that is read.
fn local(file: &str, written: &str) -> Result<Target, Refusal> {
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor_id(anchor).ok_or(Refusal::Path)?)),
        None => (written, None),
    };
    if path.contains(['?', '%', ':', '*', '|', '@']) {
        return Err(Refusal::Path);
    }
    if let Some(inside) = path.strip_prefix('/') {
        if inside.split('/').any(|part| part == ".." || part == ".") || inside.contains("//") {
            return Err(Refusal::Outside);
        }
        if inside.starts_with("assets/") {
            return Ok(Target::File {
                path: format!("content/{inside}"),
                anchor,
            });
        }
        return Ok(Target::Site {
            path: path.to_owned(),
            anchor,
        });
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" => return Err(Refusal::Path),
            "." => {}
            ".." => {
                parts.pop().ok_or(Refusal::Outside)?;
            }
            part => parts.push(part),
        }
    }
    if parts.first() != Some(&"content") || parts.len() < 2 {
        return Err(Refusal::Outside);
    }
    let last = parts[parts.len() - 1];
    if !last.contains('.') || last.ends_with('.') {
        return Err(Refusal::Path);
    }
    let asset = parts.get(1) == Some(&"assets");
    if !asset && !last.ends_with(".md") && !last.ends_with(".yaml") {
        return Err(Refusal::Path);
    }
    Ok(Target::File {
        path: parts.join("/"),
        anchor,
    })
}

/// A heading id; browsers write Chinese ids as percent escapes, which mean the same.
fn anchor_id(written: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first != b'%' {
            bytes.push(*first);
            rest = tail;
            continue;
        }
        let hex = std::str::from_utf8(tail.get(..2)?).ok()?;
        if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(hex, 16).ok()?);
        rest = &tail[2..];
    }
    let id = String::from_utf8(bytes).ok()?;
    (!id.is_empty() && !id.contains(['#', '/', '%']) && !id.contains(char::is_whitespace))
        .then_some(id)
}

/// The resolver of the first pass, which writes no page.
#[derive(Debug)]
pub(in crate::content) struct AsWritten;

impl Links for AsWritten {
    fn href(&self, target: &Target) -> String {
        let with = |path: &str, anchor: &Option<String>| match anchor {
            Some(anchor) => format!("{path}#{anchor}"),
            None => path.to_owned(),
        };
        match target {
            Target::File { path, anchor } | Target::Site { path, anchor } => with(path, anchor),
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Web(address) => address.clone(),
            Target::Telephone(number) => format!("tel:{number}"),
        }
    }

    fn picture(&self, target: &Target) -> Picture {
        Picture {
            src: self.href(target),
            size: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(written: &str) -> Result<Target, Refusal> {
        read("content/scams/task-rebate.md", written)
    }

    fn file(path: &str, anchor: Option<&str>) -> Result<Target, Refusal> {
        Ok(Target::File {
            path: path.to_owned(),
            anchor: anchor.map(str::to_owned),
        })
    }

    #[test]
    fn files_are_found_from_the_file_that_is_read() {
        assert_eq!(at("fake-loan.md"), file("content/scams/fake-loan.md", None));
        assert_eq!(
            at("../pages/emergency.md#say"),
            file("content/pages/emergency.md", Some("say"))
        );
        assert_eq!(at("./../assets/a.jpg"), file("content/assets/a.jpg", None));
        assert_eq!(at("/assets/a.jpg"), file("content/assets/a.jpg", None));
    }

    #[test]
    fn site_paths_and_anchors_are_kept() {
        assert_eq!(
            at("/scams/fake-loan/#do"),
            Ok(Target::Site {
                path: "/scams/fake-loan/".to_owned(),
                anchor: Some("do".to_owned()),
            })
        );
        assert_eq!(at("#do"), Ok(Target::Anchor("do".to_owned())));
        assert_eq!(at("#%E6%80%8E"), Ok(Target::Anchor("怎".to_owned())));
    }

    #[test]
    fn what_could_run_or_mislead_is_refused() {
        for (written, refusal) in [
            ("", Refusal::Empty),
            ("javascript:alert(1)", Refusal::Scheme),
            ("JaVaScRiPt:alert(1)", Refusal::Scheme),
            ("java\tscript:alert(1)", Refusal::Character),
            ("\u{1}javascript:alert(1)", Refusal::Character),
            ("data:text/html,x", Refusal::Scheme),
            ("file:///etc/passwd", Refusal::Scheme),
            ("mailto:a@b.cn", Refusal::Scheme),
            ("C:/x.md", Refusal::Scheme),
            ("//evil.example", Refusal::NoScheme),
            ("/\\evil.example", Refusal::Character),
            ("https:evil.example", Refusal::Host),
            ("https://www.gov.cn@evil.example/", Refusal::User),
            ("https://gov.cn:x/", Refusal::Host),
            ("https://www.gоv.cn/", Refusal::Host),
            ("https://www.xn--gv-4xa.cn/", Refusal::Host),
            ("https://127.0.0.1/", Refusal::Host),
            ("https:///x", Refusal::Host),
            ("https://intranet/", Refusal::Host),
            ("tel:+86", Refusal::Telephone),
            ("../../x.md", Refusal::Outside),
            ("../../../x.md", Refusal::Outside),
            ("/../x", Refusal::Outside),
            ("..%2f..%2fx.md", Refusal::Path),
            ("www.gov.cn", Refusal::Path),
            ("task", Refusal::Path),
            ("a//b.md", Refusal::Path),
        ] {
            assert_eq!(at(written), Err(refusal), "{written:?}");
        }
    }

    #[test]
    fn web_addresses_and_numbers_are_accepted() {
        for written in [
            "https://www.gov.cn/",
            "http://www.gov.cn:8080/a?b#c",
            "https://示例.政务/",
        ] {
            assert_eq!(at(written), Ok(Target::Web(written.to_owned())));
        }
        assert_eq!(
            at("tel:400-810-8866"),
            Ok(Target::Telephone("4008108866".to_owned()))
        );
        assert_eq!(
            at("https://WWW.Gov.cn:443/x").unwrap().host().unwrap(),
            "www.gov.cn"
        );
    }
}
