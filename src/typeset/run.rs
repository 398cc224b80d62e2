//! One line of text: squeezed punctuation and the runs that draw it.

use super::face::{Faces, Glyph, Weight, mm_of_pt};

/// A piece of a line that is drawn from one place in one face with the font's own advances.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Index into [`Faces::all`].
    pub face: usize,
    /// Where the pen starts, in mm from the start of the line. Negative if the line opens with a
    /// mark whose blank left half is cut.
    pub x: f64,
    /// The text, never empty.
    pub text: String,
}

/// A set line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// The runs, from left to right.
    pub runs: Vec<Run>,
    /// Width in mm.
    pub width: f64,
}

impl Line {
    /// The text of all runs.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// No face of the wanted weight has this character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingGlyph(pub char);

/// Sets `text` in one line of `size` pt, whatever its width.
///
/// Full-width marks carry their blank in one half of the em square. That half is cut where two
/// marks meet (`。”` takes 1½ em), before an opening mark at the start of the line and after a
/// closing mark at its end. Quotes inside Latin text get the width of their ink. A dash of two
/// marks (`——`) is drawn without the gap. An eighth of an em parts Chinese characters from Latin
/// letters and digits. Characters that only steer line breaking are dropped.
///
/// # Errors
/// The first character that no face has.
pub fn set_line(
    text: &str,
    faces: &Faces,
    weight: Weight,
    size: f64,
) -> Result<Line, MissingGlyph> {
    let em = mm_of_pt(size);
    let characters: Vec<char> = text.chars().filter(|c| !is_invisible(*c)).collect();
    let mut line = Line::default();
    let mut pen = 0.0;
    // Where the last run would put its next glyph by itself.
    let mut natural = f64::NEG_INFINITY;
    for (index, &character) in characters.iter().enumerate() {
        let (face, glyph) = faces
            .find(character, weight)
            .ok_or(MissingGlyph(character))?;
        let before = index.checked_sub(1).map(|at| characters[at]);
        let after = characters.get(index + 1).copied();
        let cut = cuts(character, glyph, before, after);
        if before.is_some_and(|before| meet(before, character)) {
            pen += em / 8.0;
        }
        let start = pen - cut.before * em;
        match line.runs.last_mut() {
            Some(run) if run.face == face && (natural - start).abs() < 1e-9 => {
                run.text.push(character);
            }
            _ => line.runs.push(Run {
                face,
                x: start,
                text: character.to_string(),
            }),
        }
        natural = start + glyph.advance * em;
        pen = natural - cut.after * em;
    }
    line.width = pen.max(0.0);
    Ok(line)
}

/// Joiners, zero-width spaces, direction marks and variation selectors: no font draws them.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

/// Marks whose ink is in the right half of a full-width square.
fn is_opening(character: char) -> bool {
    matches!(
        character,
        '（' | '《' | '〈' | '「' | '『' | '“' | '‘' | '【' | '〔' | '〖' | '［' | '｛'
    )
}

/// Marks whose ink is in the left half of a full-width square.
fn is_closing(character: char) -> bool {
    matches!(
        character,
        '）' | '》'
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
            | '、'
            | '，'
            | '。'
            | '．'
            | '：'
            | '；'
    )
}

/// Letters and digits of half width, whose quotes are theirs.
fn is_latin(character: char) -> bool {
    character.is_alphanumeric() && (character as u32) < 0x250
}

/// Whether one is a Chinese character and the other a Latin letter or digit.
fn meet(one: char, other: char) -> bool {
    let han = |c: char| {
        matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
            || c == '〇'
    };
    (han(one) && is_latin(other)) || (is_latin(one) && han(other))
}

/// What is cut off a glyph's square, in em.
struct Cut {
    before: f64,
    after: f64,
}

fn cuts(character: char, glyph: Glyph, before: Option<char>, after: Option<char>) -> Cut {
    let none = Cut {
        before: 0.0,
        after: 0.0,
    };
    let (ink_start, ink_end) = glyph.ink;
    let margin_end = glyph.advance - ink_end;
    if matches!(character, '—' | '―') && after == Some(character) {
        return Cut {
            before: 0.0,
            after: ink_start.max(0.0) + margin_end.max(0.0),
        };
    }
    // Half-width quotes and faces that centre their marks have nothing to cut.
    if glyph.advance < 0.9 {
        return none;
    }
    let half = glyph.advance / 2.0;
    if is_opening(character) && ink_start >= half - 0.05 {
        let latin = matches!(character, '“' | '‘')
            && after.is_some_and(is_latin)
            && before.is_none_or(|c| c.is_ascii());
        if latin {
            return Cut {
                before: ink_start - margin_end,
                after: 0.0,
            };
        }
        if before.is_none_or(is_opening) {
            return Cut {
                before: half,
                after: 0.0,
            };
        }
    }
    if is_closing(character) && ink_end <= half + 0.05 {
        let latin = matches!(character, '”' | '’')
            && before.is_some_and(|c| c.is_ascii())
            && after.is_none_or(|c| c.is_ascii());
        if latin {
            return Cut {
                before: 0.0,
                after: margin_end - ink_start,
            };
        }
        if after.is_none_or(|c| is_opening(c) || is_closing(c)) {
            return Cut {
                before: 0.0,
                after: half,
            };
        }
    }
    none
}
