//! Where each value of a file stands.

use std::ops::Range;

use super::yaml::{Entry, Node, Value};
use super::{Key, Shape};

/// Where each value of a front matter or YAML file stands, as bytes of the file.
///
/// A place that is asked for but not there (an optional key, a value of the original when the
/// file is a translation) is the nearest place around it that is: a rule always has somewhere to
/// point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    keys: Box<[(&'static str, Place)]>,
    first_line: Range<usize>,
}

/// A value's place and those inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    start: u32,
    end: u32,
    inner: Inner,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Inner {
    Nothing,
    Items(Box<[Place]>),
    Fields(Box<[(&'static str, Place)]>),
}

impl Spans {
    pub(super) fn new(keys: Box<[(&'static str, Place)]>, first_line: Range<usize>) -> Self {
        Self { keys, first_line }
    }

    /// Whether the key is written in the file.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|(name, _)| *name == key)
    }

    /// The value of a key; the key itself where the value is empty.
    pub fn value(&self, key: &str) -> Range<usize> {
        self.at(key)
    }

    /// An item of a list: `item("points", 1)` is the second point.
    pub fn item(&self, key: &str, index: usize) -> Range<usize> {
        self.at(&format!("{key}[{index}]"))
    }

    /// A place inside a value: `at("footer.host")`, `at("sources[0].url")`. Items count from 0.
    pub fn at(&self, path: &str) -> Range<usize> {
        let mut found: Option<&Place> = None;
        for part in path.split('.') {
            let (key, indices) = part.split_at(part.find('[').unwrap_or(part.len()));
            let fields = match found.map(|place| &place.inner) {
                None => &self.keys,
                Some(Inner::Fields(fields)) => fields,
                Some(_) => break,
            };
            match fields.iter().find(|(name, _)| *name == key) {
                Some((_, place)) => found = Some(place),
                None => break,
            }
            for index in indices.split(['[', ']']).filter(|index| !index.is_empty()) {
                let index = index.parse::<usize>().ok();
                if let (Some(Inner::Items(items)), Some(index)) =
                    (found.map(|place| &place.inner), index)
                    && let Some(item) = items.get(index)
                {
                    found = Some(item);
                }
            }
        }
        match found {
            Some(place) => place.start as usize..place.end as usize,
            None => self.first_line.clone(),
        }
    }
}

impl Place {
    pub(super) fn of_entries(
        entries: &[Entry],
        keys: &'static [Key],
    ) -> Box<[(&'static str, Self)]> {
        let mut places: Vec<(&'static str, Self)> = Vec::new();
        for entry in entries {
            let key = keys.iter().find(|key| key.name == entry.key);
            if let Some(key) = key
                && places.iter().all(|(name, _)| *name != key.name)
            {
                let mut place = Self::of(&entry.node, key.shape);
                if entry.node.span.is_empty() {
                    (place.start, place.end) = bounds(&entry.key_span);
                }
                places.push((key.name, place));
            }
        }
        places.into()
    }

    fn of(node: &Node, shape: Shape) -> Self {
        let inner = match (&node.value, shape) {
            (Value::List(items), Shape::List(item)) => {
                Inner::Items(items.iter().map(|node| Self::of(node, *item)).collect())
            }
            (Value::Map(entries), Shape::Record(keys)) => {
                Inner::Fields(Self::of_entries(entries, keys))
            }
            _ => Inner::Nothing,
        };
        let (start, end) = bounds(&node.span);
        Self { start, end, inner }
    }
}

/// A span in half the memory: no file that is read has 4 GiB.
fn bounds(span: &Range<usize>) -> (u32, u32) {
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    (small(span.start), small(span.end))
}
