//! YAML as authors write it, with the place of every value.
//!
//! In: the bytes of a file that hold YAML. Out: a tree of [`Node`]s whose spans are bytes of the
//! file, and a finding for every mistake, each key on its own, so that one broken key hides no
//! other. The scan finds where values stand and the mistakes that a YAML parser explains badly
//! (full-width punctuation, lost quotes, tabs …); `serde_yaml` then reads the values themselves,
//! guided by the scan, and refuses whatever the two understand differently. Anchors, aliases,
//! tags and several documents are refused before it sees them, so no input can grow in memory.

use std::ops::Range;

use serde::Deserializer as _;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

use super::Findings;
use super::mistake;

mod flow;
mod scalar;
mod scan;

use scan::Scanner;

/// Deepest nesting of lists and keys; the deepest form needs five.
const MOST_DEPTH: usize = 12;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// Bytes of the file; empty for a value that is not there.
    pub(super) span: Range<usize>,
    pub(super) value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing, `~` or `null`. True if a comment stands where the value should be.
    Empty(bool),
    /// Text, as `serde_yaml` reads it.
    Scalar { text: String, quoted: bool },
    /// `[a, b]` or lines that open with `-`.
    List(Vec<Node>),
    /// `{a: b}` or lines of keys.
    Map(Vec<Entry>),
    /// Something already reported.
    Broken,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    /// Bytes between the colon and the next key.
    pub(super) rest: Range<usize>,
    /// Whether the colon was reported, and only we take it for one.
    pub(super) mended: bool,
    pub(super) node: Node,
}

impl Node {
    fn new(span: Range<usize>, value: Value) -> Self {
        Self { span, value }
    }

    fn broken(span: Range<usize>) -> Self {
        Self::new(span, Value::Broken)
    }

    fn is_whole(&self) -> bool {
        match &self.value {
            Value::Empty(_) | Value::Scalar { .. } => true,
            Value::List(items) => items.iter().all(Self::is_whole),
            Value::Map(entries) => entries
                .iter()
                .all(|entry| !entry.mended && entry.node.is_whole()),
            Value::Broken => false,
        }
    }
}

/// The keys of a file.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) entries: Vec<Entry>,
    /// Keys seen on lines that could not be read, so that they are not also called missing.
    pub(super) strays: Vec<String>,
}

/// Reads the keys of `text[range]`.
pub(super) fn parse(text: &str, range: Range<usize>, findings: &mut Findings<'_>) -> Keys {
    let before = findings.len();
    let Keys {
        mut entries,
        strays,
    } = Scanner::new(text, range.end, findings).top(range.start);
    let whole = findings.len() == before && fill_all(&text[range], &mut entries);
    if !whole {
        for entry in &mut entries {
            fill(text, &mut entry.node, &entry.key, findings);
        }
    }
    Keys { entries, strays }
}

/// Reads all values in one go; false if `serde_yaml` refuses or understands them differently.
fn fill_all(text: &str, entries: &mut [Entry]) -> bool {
    let deserializer = serde_yaml::Deserializer::from_str(text);
    entries.is_empty() || deserializer.deserialize_map(Fill::Map(entries)).is_ok()
}

/// Reads one value, or as much of it as the scan found in order, and reports where `serde_yaml`
/// refuses it.
fn fill(text: &str, node: &mut Node, key: &str, findings: &mut Findings<'_>) {
    if !node.is_whole() {
        match &mut node.value {
            Value::List(items) => {
                for item in items {
                    fill(text, item, key, findings);
                }
            }
            Value::Map(entries) => {
                for entry in entries {
                    fill(text, &mut entry.node, &entry.key, findings);
                }
            }
            _ => {}
        }
        return;
    }
    let span = node.span.clone();
    // Lines of keys stand where they stood, since their indentation counts.
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let column = text[line..span.start].chars().count();
    let part = format!("{}{}", " ".repeat(column), &text[span.clone()]);
    let deserializer = serde_yaml::Deserializer::from_str(&part);
    if let Err(error) = Seed(node).deserialize(deserializer) {
        let index = error.location().map_or(column, |place| place.index());
        let at = (span.start + index.saturating_sub(column)).min(span.end);
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        findings.add(mistake::syntax(at..at, key, reason));
        *node = Node::broken(span);
    }
}

/// Fills the texts of a node from what `serde_yaml` reads at the same place.
struct Seed<'n>(&'n mut Node);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match &mut self.0.value {
            Value::Empty(_) => deserializer.deserialize_unit(Fill::Empty),
            Value::Scalar { text, .. } => deserializer.deserialize_str(Fill::Text(text)),
            Value::List(items) => deserializer.deserialize_seq(Fill::List(items)),
            Value::Map(entries) => deserializer.deserialize_map(Fill::Map(entries)),
            Value::Broken => Err(D::Error::custom("broken")),
        }
    }
}

enum Fill<'n> {
    Empty,
    Text(&'n mut String),
    List(&'n mut [Node]),
    Map(&'n mut [Entry]),
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "keys",
        })
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        match self {
            Self::Empty => Ok(()),
            _ => Err(E::custom("nothing here")),
        }
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        match self {
            Self::Text(text) => {
                value.clone_into(text);
                Ok(())
            }
            _ => Err(E::custom("text here")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self::List(items) = self else {
            return Err(A::Error::custom("a list here"));
        };
        for item in items {
            if access.next_element_seed(Seed(item))?.is_none() {
                return Err(A::Error::custom("fewer items than seen"));
            }
        }
        match access.next_element::<serde::de::IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("more items than seen")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self::Map(entries) = self else {
            return Err(A::Error::custom("keys here"));
        };
        for entry in entries {
            match access.next_key::<String>()? {
                Some(key) if key == entry.key => access.next_value_seed(Seed(&mut entry.node))?,
                _ => return Err(A::Error::custom("other keys than seen")),
            }
        }
        match access.next_key::<serde::de::IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("more keys than seen")),
        }
    }
}
