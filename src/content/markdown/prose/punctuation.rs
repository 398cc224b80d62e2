//! Punctuation of the wrong width in Chinese text.

use super::Words;
use crate::content::markdown::Findings;
use crate::content::markdown::character::{is_cjk, is_han};

/// Reports half-width punctuation beside Chinese, rows of dots, and full-width digits.
pub(super) fn check(words: &Words<'_>, findings: &mut Findings<'_>) {
    if !words.chinese {
        return;
    }
    let mut skip = 0;
    for (at, c) in words.text.char_indices() {
        if at < skip {
            continue;
        }
        let length = match c {
            '.' | '。' | '．' => dots(words, at, c, findings),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => letters(words, at, findings),
            ',' | ';' | ':' | '?' | '!' | '(' | ')' | '"' => half_width(words, at, c, findings),
            _ => c.len_utf8(),
        };
        skip = at + length;
    }
}

/// The nearest character of the file on each side, past the asterisks of bold.
fn sides(
    words: &Words<'_>,
    at: usize,
    length: usize,
    source: &str,
) -> (Option<char>, Option<char>) {
    let start = words.start + at;
    let mark = |c: &char| !matches!(c, '*' | '_');
    (
        source[..start].chars().rev().find(mark),
        source[start + length..].chars().find(mark),
    )
}

fn half_width(words: &Words<'_>, at: usize, c: char, findings: &mut Findings<'_>) -> usize {
    let (before, after) = sides(words, at, 1, findings.source.text);
    let chinese = |c: Option<char>| c.is_some_and(is_cjk);
    if !chinese(before) && !chinese(after) {
        return 1;
    }
    let wanted = match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        '(' => "（",
        ')' => "）",
        _ => "“”",
    };
    warn(words, at, 1, wanted, findings);
    1
}

/// A full stop after Han, or a row of three or more.
fn dots(words: &Words<'_>, at: usize, c: char, findings: &mut Findings<'_>) -> usize {
    let row = words.text[at..].chars().take_while(|d| *d == c).count();
    let length = row * c.len_utf8();
    let (before, after) = sides(words, at, length, findings.source.text);
    let chinese = before.is_some_and(is_cjk) || after.is_some_and(is_cjk);
    if row >= 3 && (chinese || c != '.') {
        findings.warning(
            "ellipsis",
            words.place(at..at + length),
            ("省略号写成了一串点", "a row of dots stands for an ellipsis"),
            (
                "写成“……”（中文输入法按Shift+6）。",
                "Write “……” (Shift+6 in a Chinese input method).",
            ),
        );
    } else if c == '.' && row == 1 && before.is_some_and(is_han) && ends(after) {
        warn(words, at, 1, "。", findings);
    }
    length
}

/// Whether a full stop before `after` ends a sentence.
fn ends(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || is_han(c) || matches!(c, '”' | '）' | '“' | '|'))
}

fn letters(words: &Words<'_>, at: usize, findings: &mut Findings<'_>) -> usize {
    let is_wide = |c: &char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let row: String = words.text[at..].chars().take_while(is_wide).collect();
    let half: String = row
        .chars()
        .filter_map(|c| char::from_u32(c as u32 - 0xFEE0))
        .collect();
    findings.warning(
        "fullwidth-digits",
        words.place(at..at + row.len()),
        (
            format!("“{row}”是全角的，搜不到，电话号码这样写也拨不出去"),
            format!("“{row}” is full-width: it cannot be found, nor such a number dialled"),
        ),
        (format!("改成半角：{half}"), format!("Write {half}.")),
    );
    row.len()
}

fn warn(words: &Words<'_>, at: usize, length: usize, wanted: &str, findings: &mut Findings<'_>) {
    let written = &words.text[at..at + length];
    findings.warning(
        "halfwidth-punctuation",
        words.place(at..at + length),
        (
            format!("中文里用了半角的“{written}”"),
            format!("half-width `{written}` in Chinese text"),
        ),
        (format!("改成全角的{wanted}"), format!("Write {wanted}")),
    );
}
