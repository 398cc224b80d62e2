//! Where a Chinese line may end: GB/T 15834 §5.1.

use unicode_segmentation::UnicodeSegmentation;

use super::face::{Faces, Weight};
use super::run::{MissingGlyph, set_line};

/// Breaks `text` into the fewest lines of at most `width` mm that a reader may be given; among the
/// ways to do so, one that ends lines at pauses, then one with even lines.
///
/// Closing marks, pauses, `～`, `·` and `／` never start a line; opening marks never end one; the
/// halves of `——` and `……` stay together; Latin words, numbers and addresses are not split, and
/// a sign such as `%` or `￥` stays with its number. U+2060 forbids a break, U+200B allows one.
/// The spaces at a break are dropped; nothing else is. A piece that cannot be broken and is wider
/// than `width` makes a line of its own, too wide: the caller measures.
///
/// # Errors
/// The first character that no face has.
pub fn break_lines(
    text: &str,
    faces: &Faces,
    weight: Weight,
    size: f64,
    width: f64,
) -> Result<Vec<String>, MissingGlyph> {
    let ends = break_places(text);
    // best[i]: how to set the text up to break place i, and where its last line starts.
    let mut best: Vec<Option<(Cost, usize)>> = vec![None; ends.len()];
    best[0] = Some((Cost::default(), 0));
    for end in 1..ends.len() {
        for start in (0..end).rev() {
            let line = text[ends[start]..ends[end]].trim_matches(' ');
            let used = set_line(line, faces, weight, size)?.width;
            if used > width && start + 1 < end {
                break;
            }
            let Some((before, _)) = best[start] else {
                continue;
            };
            let spare = (width - used).max(0.0);
            let cost = Cost {
                lines: before.lines + usize::from(!line.is_empty()),
                amid: before.amid + usize::from(end + 1 < ends.len() && !ends_at_pause(line)),
                ragged: before.ragged + spare * spare,
            };
            if best[end].is_none_or(|(known, _)| cost.less(&known)) {
                best[end] = Some((cost, start));
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = ends.len() - 1;
    while end > 0 {
        let start = best[end].map_or(end - 1, |(_, start)| start);
        let line = text[ends[start]..ends[end]].trim_matches(' ');
        if !line.is_empty() {
            lines.push(line.to_owned());
        }
        end = start;
    }
    lines.reverse();
    Ok(lines)
}

/// How good a way to set lines is; less is better, the first field first.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    lines: usize,
    /// Lines that end amid a phrase.
    amid: usize,
    /// Sum of the squares of what the lines leave empty.
    ragged: f64,
}

impl Cost {
    fn less(&self, other: &Self) -> bool {
        (self.lines, self.amid)
            .cmp(&(other.lines, other.amid))
            .then(self.ragged.total_cmp(&other.ragged))
            .is_lt()
    }
}

fn ends_at_pause(line: &str) -> bool {
    line.ends_with([
        '，', '。', '；', '：', '！', '？', '、', ',', '.', ';', ':', '!', '?',
    ])
}

/// Where a line may start or end, in bytes: the ends of `text` among them.
fn break_places(text: &str) -> Vec<usize> {
    let mut places = vec![0];
    let mut last: Option<&str> = None;
    // The last cluster that is not a space.
    let mut solid: Option<&str> = None;
    for (at, cluster) in text.grapheme_indices(true) {
        if let (Some(last), Some(solid)) = (last, solid)
            && may_break(last, cluster)
            && !solid.ends_with(never_ends)
        {
            places.push(at);
        }
        last = Some(cluster);
        if cluster != " " {
            solid = last;
        }
    }
    if !text.is_empty() {
        places.push(text.len());
    }
    places
}

fn may_break(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let glue = |c| matches!(c, '\u{2060}' | '\u{FEFF}' | '\u{A0}' | '\u{202F}');
    if glue(last) || glue(next) || never_starts(next) {
        return false;
    }
    if last == '\u{200B}' || last == ' ' {
        return next != ' ';
    }
    if next == ' ' || next == '\u{200B}' {
        return false;
    }
    if matches!(last, '—' | '―' | '…') && next == last {
        return false;
    }
    !(in_word(last) && in_word(next))
}

/// GB/T 15834: marks that close or pause, and the connecting marks, stay with what they follow.
fn never_starts(character: char) -> bool {
    matches!(
        character,
        '、' | '，'
            | '。'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '”'
            | '’'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '～'
            | '·'
            | '・'
            | '／'
            | '％'
            | '‰'
            | '℃'
            | '%'
            | ')'
            | ']'
            | '}'
            | ','
            | '.'
            | ':'
            | ';'
            | '!'
            | '?'
    )
}

fn never_ends(character: char) -> bool {
    matches!(
        character,
        '（' | '《'
            | '〈'
            | '「'
            | '『'
            | '“'
            | '‘'
            | '【'
            | '〔'
            | '〖'
            | '［'
            | '｛'
            | '('
            | '['
            | '{'
            | '￥'
            | '¥'
            | '$'
            | '＄'
            | '№'
            | '#'
    )
}

/// Characters of words, numbers and addresses: everything of half width that is not a space.
fn in_word(character: char) -> bool {
    character.is_ascii_graphic()
        || (character.is_alphanumeric() && (character as u32) < 0x1100)
        || matches!(character, '–' | '−' | '×')
}
