//! Phrases that must not be said, looked for in the words the unit says itself.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::Reading;

/// Words just before a phrase that turn it round: 没有人能保证追回.
const NEGATIONS: [&str; 14] = [
    "不", "没", "别", "谁", "哪", "勿", "未必", "无法", "骗", "假", "声称", "自称", "not ",
    "never ",
];

/// How many characters before a phrase may turn it round.
const REACH: usize = 10;

/// Phrases that are looked for together, in capitals or not.
#[derive(Debug)]
pub(super) struct Phrases(AhoCorasick);

impl Phrases {
    /// Prepares `phrases`, once for all files.
    pub(super) fn new(phrases: &[&str]) -> Self {
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(phrases);
        Self(finder.expect("a few short phrases are no problem for the finder"))
    }

    /// Every place where one of them is said and not denied, in order; of phrases that overlap,
    /// the first and longest.
    pub(super) fn said(&self, reading: &Reading<'_>) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        for piece in reading.own_words() {
            let text = &reading.source.text[piece.clone()];
            for found in self.0.find_overlapping_iter(text) {
                if !denied(&text[..found.start()]) {
                    places.push(piece.start + found.start()..piece.start + found.end());
                }
            }
        }
        places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        places.dedup_by(|later, earlier| later.start < earlier.end);
        places
    }
}

/// Whether the clause before a phrase turns it round.
fn denied(before: &str) -> bool {
    let start = before
        .char_indices()
        .rev()
        .nth(REACH - 1)
        .map_or(0, |(index, _)| index);
    let near = &before[start..];
    let clause = near
        .rfind(['。', '！', '？', '；', '\n', '.', '!', '?'])
        .map_or(near, |index| &near[index..]);
    let clause = clause.to_ascii_lowercase();
    NEGATIONS.iter().any(|word| clause.contains(word))
}
