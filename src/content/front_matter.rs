//! Reading YAML key by key, so that every mistake of a file is reported with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A civil day: `2026-11-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Day(pub Date);

/// A civil day and minute: `2026-11-01 09:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Minute(pub DateTime);

/// Where each top-level key of a front matter or YAML file stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    /// Key → bytes of its value (the key itself where the value is empty).
    pub values: BTreeMap<String, Range<usize>>,
}

/// A key of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key as written.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
}

/// A struct read from YAML.
pub trait Form: Sized {
    /// Its keys, in the order in which authors are shown them.
    const KEYS: &'static [Key];

    /// Takes every key; none if a required one is missing or any is wrong.
    fn read(fields: &mut Fields<'_>) -> Option<Self>;
}

/// A closed list of words.
pub trait Choice {
    /// The words.
    const IDS: &'static [&'static str];
}

/// The top-level keys of one file, being taken.
#[derive(Debug)]
pub struct Fields<'a> {
    values: BTreeMap<String, &'a str>,
}

impl Fields<'_> {
    /// The value of a key.
    pub fn take<T: DeserializeOwned>(&mut self, name: &str, default: Option<T>) -> Option<T> {
        match self.values.remove(name) {
            Some(text) => serde_yaml::from_str(text).ok(),
            None => default,
        }
    }
}
