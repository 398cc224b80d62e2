//! The names of keys and words: what people call them, and an example of each.

use unicode_normalization::UnicodeNormalization as _;

use super::Key;

mod table;

use table::{NAMES, NEEDLESS, Name, WORDS};

fn find(key: &str) -> Option<&'static Name> {
    NAMES
        .binary_search_by(|name| name.key.cmp(key))
        .ok()
        .map(|at| &NAMES[at])
}

/// Whether a word is a key of any form.
pub(super) fn is_key(word: &str) -> bool {
    find(word).is_some()
}

/// A value of a key, as it is to be written.
pub(super) fn example(key: &str) -> Option<&'static str> {
    find(key).map(|name| name.example)
}

/// What Chinese authors call a key.
pub(super) fn chinese(key: &str) -> Option<&'static str> {
    find(key).map(|name| name.chinese[0])
}

/// Why a key of another program is not needed.
pub(super) fn needless(key: &str) -> Option<(&'static str, &'static str)> {
    NEEDLESS
        .iter()
        .find(|(needless, ..)| *needless == key)
        .map(|(_, zh, en)| (*zh, *en))
}

/// A key or word without what people add to it by accident: case, spaces, full-width letters.
pub(super) fn plain(text: &str, joint: char) -> String {
    text.nfkc()
        .take(80)
        .flat_map(char::to_lowercase)
        .map(|c| {
            if matches!(c, ' ' | '-' | '_') {
                joint
            } else {
                c
            }
        })
        .collect()
}

/// The key an author meant, among those of a form.
pub(super) fn meant(written: &str, keys: &'static [Key]) -> Option<&'static str> {
    let plain = plain(written, '_');
    let called = |list: fn(&Name) -> &'static [&'static str]| {
        keys.iter()
            .find(|key| find(key.name).is_some_and(|name| list(name).contains(&plain.as_str())))
    };
    keys.iter()
        .find(|key| key.name == plain)
        .or_else(|| called(|name| name.chinese))
        .or_else(|| called(|name| name.others))
        .map(|key| key.name)
        .or_else(|| closest(&plain, keys.iter().map(|key| key.name)))
}

/// What Chinese authors call a word of a closed list.
pub(super) fn word(id: &str) -> Option<&'static str> {
    let mut named = WORDS.iter().filter(|(_, of)| *of == id);
    named.next().map(|(word, _)| *word)
}

/// The word an author meant, among those of a closed list.
pub(super) fn word_meant(written: &str, ids: &'static [&'static str]) -> Option<&'static str> {
    let plain = plain(written, '-');
    let chinese = || {
        WORDS
            .iter()
            .find(|(word, id)| *word == plain && ids.contains(id))
            .map(|(_, id)| *id)
    };
    ids.iter()
        .find(|id| **id == plain)
        .copied()
        .or_else(chinese)
        .or_else(|| closest(&plain, ids.iter().copied()))
}

/// The most similar of several names, if one is similar enough for a typing mistake.
pub(super) fn closest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let most = match written.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        5..=80 => 2,
        _ => return None,
    };
    names
        .map(|name| (strsim::osa_distance(written, name), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NAMES.windows(2).all(|pair| pair[0].key < pair[1].key));
    }
}
