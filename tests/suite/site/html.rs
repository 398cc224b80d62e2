//! Just enough reading of our own HTML to ask about its tags.

/// A page.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
}

/// A start tag.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    pub(super) fn get(&self, key: &str) -> Option<&'a str> {
        let mut found = self.attributes.iter().filter(|(name, _)| *name == key);
        found.next().map(|(_, value)| *value)
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// The start tags, in order.
    pub(super) fn tags(self) -> impl Iterator<Item = Tag<'a>> {
        let mut rest = self.text;
        std::iter::from_fn(move || {
            loop {
                rest = &rest[rest.find('<')? + 1..];
                if !rest.starts_with('/') {
                    let (tag, after) = tag(rest);
                    rest = after;
                    return Some(tag);
                }
            }
        })
    }

    /// The values of an attribute, in order.
    pub(super) fn values(self, key: &str) -> Vec<&'a str> {
        self.tags().filter_map(|tag| tag.get(key)).collect()
    }

    /// Everything a page links to or loads.
    pub(super) fn addresses(self) -> impl Iterator<Item = &'a str> {
        self.tags()
            .filter_map(|tag| tag.get("href").or_else(|| tag.get("src")))
    }

    /// The content of a `<meta name=…>`.
    pub(super) fn meta(self, name: &str) -> Option<&'a str> {
        let mut found = self
            .tags()
            .filter(|tag| tag.name == "meta" && tag.get("name") == Some(name));
        found.next().and_then(|tag| tag.get("content"))
    }
}

/// Reads a tag that starts after its `<`, and gives what follows it.
fn tag(text: &str) -> (Tag<'_>, &str) {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .expect("a tag ends");
    let mut tag = Tag {
        name: &text[..end],
        attributes: Vec::new(),
    };
    let mut rest = text[end..].trim_start();
    while !rest.starts_with('>') {
        let end = rest.find(['=', ' ', '>', '\n']).expect("a tag ends");
        let key = &rest[..end];
        rest = &rest[end..];
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let close = quoted.find('"').expect("a value ends");
            tag.attributes.push((key, &quoted[..close]));
            rest = quoted[close + 1..].trim_start();
        } else {
            tag.attributes.push((key, ""));
            rest = rest.trim_start();
        }
    }
    (tag, &rest[1..])
}

/// The address on the host that `address` means on the page at `page`, both without host.
pub(super) fn resolve(page: &str, address: &str) -> String {
    if address.starts_with('/') {
        return address.to_owned();
    }
    if address.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => {
                assert!(parts.len() > 1, "{address} on {page} climbs out");
                parts.pop();
            }
            "." => {}
            _ => parts.push(part),
        }
    }
    let mut path = parts.join("/");
    if address.ends_with("..") || address.ends_with("./") && !path.ends_with('/') {
        path.push('/');
    }
    path
}
