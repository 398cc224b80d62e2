//! The words of the interface, a table for each language.
//!
//! A table is `i18n/<tag>.yaml`: groups of texts and lists of texts. The keys of the default
//! theme's Chinese table are the keys there are; under `own.` a site may keep words for its own
//! templates. What a table of the site lacks is taken from the default table of its language, so
//! that a theme written for an older version still works; a language the default theme does not
//! have must be complete.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use tera::Value;

use super::File;
use crate::diagnostic::{Diagnostic, Location, Source, Text};

/// The language whose table says which keys there are.
const REFERENCE: &str = "zh-CN";

/// How the keys begin that a site may add.
const OWN: &str = "own.";

/// The interface words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    leaves: BTreeMap<String, Leaf>,
    value: Value,
}

/// What a key stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Leaf {
    Text(String),
    List(Vec<String>),
}

impl Words {
    /// The text at a key such as `article.script`.
    ///
    /// # Panics
    /// If the default theme has no text of this key.
    pub fn text(&self, key: &str) -> &str {
        match self.leaves.get(key) {
            Some(Leaf::Text(text)) => text,
            _ => panic!("the default theme has no text “{key}”"),
        }
    }

    /// The texts at a key.
    ///
    /// # Panics
    /// If the default theme has no list of this key.
    pub fn list(&self, key: &str) -> &[String] {
        match self.leaves.get(key) {
            Some(Leaf::List(list)) => list,
            _ => panic!("the default theme has no list “{key}”"),
        }
    }

    /// The text at a key with each `{name}` replaced.
    ///
    /// # Panics
    /// As [`Words::text`].
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// The key of the wording for so many: below `key`, either `one` or `other`.
    pub fn number(key: &str, count: usize) -> String {
        let form = if count == 1 { "one" } else { "other" };
        format!("{key}.{form}")
    }

    /// A day as this language writes it: 2026年11月10日.
    pub fn date(&self, date: Date) -> String {
        let month = &self.list("date.months")[usize::from(date.month().unsigned_abs()) - 1];
        self.fill(
            "date.day",
            &[
                ("year", &date.year().to_string()),
                ("month", month),
                ("day", &date.day().to_string()),
            ],
        )
    }

    /// The lists of a group with their keys: for `sections`, each section's id with the heading
    /// titles that open it, the usual one first.
    pub fn lists<'a>(&'a self, group: &'a str) -> impl Iterator<Item = (&'a str, &'a [String])> {
        self.leaves.iter().filter_map(move |(key, leaf)| {
            let name = key.strip_prefix(group)?.strip_prefix('.')?;
            match leaf {
                Leaf::List(list) => Some((name, list.as_slice())),
                Leaf::Text(_) => None,
            }
        })
    }

    /// The whole table as templates see it, under the name `t`.
    pub fn value(&self) -> &Value {
        &self.value
    }
}

/// All tables, complete.
pub(super) fn load(
    embedded: &BTreeMap<String, File>,
    files: &BTreeMap<String, File>,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Words> {
    let defaults: BTreeMap<&str, BTreeMap<String, Leaf>> = tables(embedded)
        .map(|(tag, file)| {
            let leaves = read(file, &mut Vec::new());
            (tag, leaves.expect("the default tables can be read"))
        })
        .collect();
    let reference = &defaults[REFERENCE];
    let mut words = BTreeMap::new();
    for (tag, file) in tables(files) {
        let mut leaves = read(file, findings).unwrap_or_default();
        let fallback = defaults.get(tag);
        if !leaves.is_empty() {
            compare(file, &mut leaves, reference, fallback.is_some(), findings);
        }
        for (key, leaf) in fallback.unwrap_or(reference) {
            leaves.entry(key.clone()).or_insert_with(|| leaf.clone());
        }
        let value = tree(&leaves);
        words.insert(tag.to_owned(), Words { leaves, value });
    }
    words
}

fn tables(files: &BTreeMap<String, File>) -> impl Iterator<Item = (&str, &File)> {
    files.iter().filter_map(|(path, file)| {
        let tag = path.strip_prefix("i18n/")?.strip_suffix(".yaml")?;
        Some((tag, file))
    })
}

/// The leaves of a table by their dotted keys; none if it cannot be read.
fn read(file: &File, findings: &mut Vec<Diagnostic>) -> Option<BTreeMap<String, Leaf>> {
    let text = file.text()?;
    match serde_yaml::from_str::<Node>(text) {
        Ok(Node::Group(groups)) => {
            let mut leaves = BTreeMap::new();
            flatten("", groups, &mut leaves);
            Some(leaves)
        }
        Ok(_) => {
            findings.push(unreadable(file, 0..0, "an empty table"));
            None
        }
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index());
            findings.push(unreadable(file, at..at, &error.to_string()));
            None
        }
    }
}

fn flatten(prefix: &str, groups: Vec<(String, Node)>, leaves: &mut BTreeMap<String, Leaf>) {
    for (name, node) in groups {
        let key = format!("{prefix}{name}");
        match node {
            Node::Text(text) => {
                leaves.insert(key, Leaf::Text(text));
            }
            Node::List(list) => {
                leaves.insert(key, Leaf::List(list));
            }
            Node::Group(groups) => flatten(&format!("{key}."), groups, leaves),
        }
    }
}

/// Reports keys that are unknown, of the wrong kind or missing, and removes what cannot be used.
fn compare(
    file: &File,
    leaves: &mut BTreeMap<String, Leaf>,
    reference: &BTreeMap<String, Leaf>,
    has_fallback: bool,
    findings: &mut Vec<Diagnostic>,
) {
    let text = file.text().unwrap_or_default();
    let source = Source::new(&file.path, text);
    let places = key_places(text);
    let place = |key: &str| match places.get(key) {
        Some(span) => source.at(span.clone()),
        None => Location::file(&file.path),
    };
    leaves.retain(|key, leaf| match (leaf, reference.get(key)) {
        (_, None) if key.starts_with(OWN) => true,
        (_, None) => {
            findings.push(unknown(place(key), key, reference));
            false
        }
        (Leaf::Text(_), Some(Leaf::Text(_))) | (Leaf::List(_), Some(Leaf::List(_))) => true,
        (_, Some(wanted)) => {
            findings.push(wrong_kind(place(key), key, wanted));
            false
        }
    });
    let missing: Vec<&str> = reference
        .keys()
        .filter(|key| !leaves.contains_key(*key))
        .map(String::as_str)
        .collect();
    if let Some(first) = missing.first() {
        findings.push(incomplete(file, first, missing.len(), has_fallback));
    }
}

fn unreadable(file: &File, span: Range<usize>, message: &str) -> Diagnostic {
    let source = Source::new(&file.path, file.text().unwrap_or_default());
    Diagnostic::error(
        "theme-words",
        source.at(span),
        Text::new(
            format!("这张界面文字表读不懂：{message}"),
            format!("this table of interface words cannot be read: {message}"),
        ),
    )
    .hint(Text::new(
        "跟默认主题的i18n/zh-CN.yaml对一对写法。",
        "Compare it with i18n/zh-CN.yaml of the default theme.",
    ))
}

fn unknown(place: Location, key: &str, reference: &BTreeMap<String, Leaf>) -> Diagnostic {
    let finding = Diagnostic::warning(
        "theme-words",
        place,
        Text::new(
            format!("没有“{key}”这一项界面文字"),
            format!("there are no interface words “{key}”"),
        ),
    );
    let near = reference
        .keys()
        .map(|known| (strsim::normalized_damerau_levenshtein(key, known), known))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((likeness, near)) if likeness > 0.6 => finding.hint(Text::new(
            format!("是不是想写“{near}”？"),
            format!("Did you mean “{near}”?"),
        )),
        _ => finding.hint(Text::new("删掉这一项。", "Remove it.")),
    }
}

fn wrong_kind(place: Location, key: &str, wanted: &Leaf) -> Diagnostic {
    let (zh, en) = match wanted {
        Leaf::Text(_) => ("一句文字", "one text"),
        Leaf::List(_) => ("几句文字，每句一行，前面加“- ”", "a list of texts"),
    };
    Diagnostic::error(
        "theme-words",
        place,
        Text::new(
            format!("“{key}”应当是{zh}"),
            format!("“{key}” should be {en}"),
        ),
    )
}

fn incomplete(file: &File, first: &str, count: usize, has_fallback: bool) -> Diagnostic {
    let message = Text::new(
        format!("少了{count}项界面文字，第一项是“{first}”"),
        format!("{count} interface words are missing, the first is “{first}”"),
    );
    let place = Location::file(&file.path);
    if has_fallback {
        Diagnostic::warning("theme-words", place, message).hint(Text::new(
            "现在用的是默认主题的文字。要改哪项，就照默认主题的表补哪项。",
            "The default theme's words are used. Add those you want to change.",
        ))
    } else {
        Diagnostic::error("theme-words", place, message).hint(Text::new(
            "照默认主题的i18n/zh-CN.yaml补全。",
            "Complete it after i18n/zh-CN.yaml of the default theme.",
        ))
    }
}

/// Where each dotted key stands, in a table written in block style.
fn key_places(text: &str) -> BTreeMap<String, Range<usize>> {
    let mut places = BTreeMap::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let words = &line[indent..];
        if let Some((key, _)) = words.split_once(':')
            && !words.starts_with(['#', '-'])
        {
            while open.last().is_some_and(|(depth, _)| *depth >= indent) {
                open.pop();
            }
            let name = key.trim().trim_matches(['"', '\'']);
            let path = match open.last() {
                Some((_, parent)) => format!("{parent}.{name}"),
                None => name.to_owned(),
            };
            let at = start + indent;
            places.insert(path.clone(), at..at + key.len());
            open.push((indent, path));
        }
        start += line.len();
    }
    places
}

/// The leaves as nested maps.
fn tree(leaves: &BTreeMap<String, Leaf>) -> Value {
    fn group(leaves: &[(&str, &Leaf)]) -> Value {
        let mut groups: BTreeMap<&str, Vec<(&str, &Leaf)>> = BTreeMap::new();
        let mut map = BTreeMap::new();
        for (key, leaf) in leaves {
            match key.split_once('.') {
                Some((name, rest)) => groups.entry(name).or_default().push((rest, leaf)),
                None => {
                    let value = match leaf {
                        Leaf::Text(text) => Value::from(text.as_str()),
                        Leaf::List(list) => Value::from(list.clone()),
                    };
                    map.insert((*key).to_owned(), value);
                }
            }
        }
        for (name, leaves) in groups {
            map.insert(name.to_owned(), group(&leaves));
        }
        Value::from(map)
    }
    let leaves: Vec<(&str, &Leaf)> = leaves
        .iter()
        .map(|(key, leaf)| (key.as_str(), leaf))
        .collect();
    group(&leaves)
}

/// A value of a table as it is written.
enum Node {
    Text(String),
    List(Vec<String>),
    Group(Vec<(String, Node)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, a list of texts or a group of them")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(text) = sequence.next_element()? {
            list.push(text);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut group = Vec::new();
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !seen.insert(key.clone()) {
                return Err(A::Error::custom(format!("“{key}” is there twice")));
            }
            group.push((key, map.next_value()?));
        }
        Ok(Node::Group(group))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(text: &str) -> BTreeMap<String, Leaf> {
        let file = File {
            path: "themes/t/i18n/zh-CN.yaml".to_owned(),
            bytes: text.as_bytes().to_vec().into(),
            from_site: true,
        };
        let mut findings = Vec::new();
        let leaves = read(&file, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        leaves.unwrap()
    }

    #[test]
    fn a_table_is_flattened_and_built_up_again() {
        let leaves = leaves("a: 一\nb:\n  c: [二, 三]\n  d:\n    \"1\": 四\n");
        assert_eq!(leaves["b.d.1"], Leaf::Text("四".to_owned()));
        let value = tree(&leaves);
        let list = value.get_from_path("b.c").unwrap();
        assert_eq!(list.as_array().unwrap().len(), 2);
        assert_eq!(value.get_from_path("a").unwrap().as_str(), Some("一"));
    }

    #[test]
    fn keys_are_found_where_they_stand() {
        let text = "# x: y\na: 一\nb:\n  c:\n    - 二：三: 四\n  d: 五\n";
        let places = key_places(text);
        assert_eq!(&text[places["b.d"].clone()], "d");
        assert_eq!(places.keys().collect::<Vec<_>>(), ["a", "b", "b.c", "b.d"]);
    }
}
