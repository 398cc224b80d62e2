//! Phrases that must not be said, looked for in the words the unit says itself.

use std::ops::Range;

use super::Reading;

/// Words just before a phrase that turn it round: 没有人能保证追回.
const NEGATIONS: [&str; 14] = [
    "不", "没", "别", "谁", "哪", "勿", "未必", "无法", "骗", "假", "声称", "自称", "not ",
    "never ",
];

/// How many characters before a phrase may turn it round.
const REACH: usize = 10;

/// Every place where one of `phrases` (in lower case) is said and not denied, in order.
pub(super) fn said(reading: &Reading<'_>, phrases: &[&str]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for piece in reading.own_words() {
        let lower = reading.source.text[piece.clone()].to_ascii_lowercase();
        for phrase in phrases {
            for (at, _) in lower.match_indices(phrase) {
                if !denied(&lower[..at]) {
                    places.push(piece.start + at..piece.start + at + phrase.len());
                }
            }
        }
    }
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    places.dedup_by(|later, earlier| later.start < earlier.end);
    places
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
    NEGATIONS.iter().any(|word| clause.contains(word))
}
