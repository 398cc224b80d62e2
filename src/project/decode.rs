//! From bytes to text: the encodings and characters that have no place in a source file.

use std::borrow::Cow;

use super::MOST_TEXT_BYTES;
use crate::diagnostic::{Diagnostic, Location, Source, Text};

/// A file's text, if it is text, and what was found on the way.
#[derive(Debug, Clone, Default)]
pub struct Decoded {
    /// The text without byte order mark; none if it cannot be read as UTF-8.
    pub text: Option<String>,
    /// Findings about encoding and characters.
    pub findings: Vec<Diagnostic>,
}

/// Decodes the bytes of the file at `path`. Nothing is guessed or repaired: text is UTF-8, with
/// or without byte order mark; everything else is a finding that names the likely encoding.
pub fn decode(path: &str, bytes: Vec<u8>) -> Decoded {
    if bytes.len() as u64 > MOST_TEXT_BYTES {
        let finding = too_large(path, bytes.len() as u64);
        return Decoded {
            text: None,
            findings: vec![finding],
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = match text.strip_prefix('\u{FEFF}') {
                Some(rest) => rest.to_owned(),
                None => text,
            };
            let mut findings = Vec::new();
            characters(&Source::new(path, &text), &mut findings);
            Decoded {
                text: Some(text),
                findings,
            }
        }
        Err(error) => Decoded {
            text: None,
            findings: vec![not_utf8(
                path,
                error.as_bytes(),
                error.utf8_error().valid_up_to(),
            )],
        },
    }
}

/// The finding about a text file of so many bytes that it is not read.
pub fn too_large(path: &str, bytes: u64) -> Diagnostic {
    Diagnostic::error(
        "file-too-large",
        Location::file(path),
        Text::new(
            format!("文件有{}KB，超过1MB", bytes / 1024),
            format!("the file has {} KB, more than 1 MB", bytes / 1024),
        ),
    )
    .hint(Text::new(
        "一篇文章通常不到40KB。请检查是不是误放了别的文件，或拆成几篇。",
        "An article is usually under 40 KB. Check that this is the right file, or split it.",
    ))
}

/// Names the likely encoding of bytes that are not UTF-8, at the first byte that does not fit.
fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    let (zh, en) = if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        (
            "UTF-16（记事本里叫“Unicode”）",
            "UTF-16 (“Unicode” in Notepad)",
        )
    } else if looks_like_gbk(&bytes[valid..]) {
        ("GBK（记事本里叫“ANSI”）", "GBK (“ANSI” in Notepad)")
    } else {
        ("别的编码，或者文件已损坏", "another encoding, or damaged")
    };
    let readable = String::from_utf8_lossy(&bytes[..valid]);
    let source = Source::new(path, &readable);
    Diagnostic::error(
        "encoding",
        source.at(valid..valid),
        Text::new(
            format!("文件不是UTF-8编码，看起来是{zh}"),
            format!("the file is not UTF-8; it looks like {en}"),
        ),
    )
    .hint(Text::new(
        "用记事本打开，选“另存为”，在“编码”里选“UTF-8”，保存覆盖原文件。",
        "Open it in Notepad, choose Save As, set Encoding to UTF-8, and replace the file.",
    ))
}

/// Whether every byte over 0x7F pairs up as GBK does.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut pairs = 0;
    while let [first, tail @ ..] = rest {
        rest = match (first, tail) {
            (0x00..=0x7F, _) => tail,
            (0x81..=0xFE, [0x40..=0x7E | 0x80..=0xFE, after @ ..]) => {
                pairs += 1;
                after
            }
            _ => return false,
        };
    }
    pairs > 0
}

/// Characters that are invisible, reorder what is read, or are left over from a wrong conversion.
fn characters(source: &Source<'_>, findings: &mut Vec<Diagnostic>) {
    for (at, character) in source.text.char_indices() {
        let span = at..at + character.len_utf8();
        let Some((rule, zh, en)) = unwelcome(character) else {
            continue;
        };
        if is_joined_emoji(source.text, at, character) {
            continue;
        }
        let code = format!("U+{:04X}", character as u32);
        findings.push(
            Diagnostic::error(
                rule,
                source.at(span),
                Text::new(format!("{zh}（{code}）"), format!("{en} ({code})")),
            )
            .hint(Text::new(
                "删掉这个字符，或把这一行重新打一遍；从网页或聊天软件粘贴来的文字常带这种字符。",
                "Delete the character, or type the line again; text pasted from web pages or chats often carries it.",
            )),
        );
    }
    for (at, garbage) in source.text.match_indices("锟斤拷") {
        findings.push(
            Diagnostic::error(
                "mojibake",
                source.at(at..at + garbage.len()),
                Text::new(
                    "“锟斤拷”是编码转换失败留下的乱码",
                    "“锟斤拷” is what a failed conversion leaves behind",
                ),
            )
            .hint(Text::new(
                "找到原来的文件，按UTF-8重新保存，再把这一段改回来。",
                "Find the original file, save it as UTF-8, and restore this passage.",
            )),
        );
    }
}

/// The rule an unwelcome character breaks, and what it is.
fn unwelcome(character: char) -> Option<(&'static str, Cow<'static, str>, Cow<'static, str>)> {
    let found = |rule, zh: &'static str, en: &'static str| Some((rule, zh.into(), en.into()));
    match character {
        '\n' | '\r' | '\t' => None,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => found(
            "control-character",
            "看不见的控制字符",
            "an invisible control character",
        ),
        // Balanced or not: pairs disguise as well, and neither Chinese nor English needs any.
        '\u{200E}'
        | '\u{200F}'
        | '\u{061C}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => found(
            "bidi-control",
            "会颠倒文字显示顺序的字符",
            "a character that changes the order in which text is shown",
        ),
        // Spaces, joiners and hyphens of no width, operators and fillers nobody sees, tags.
        '\u{200B}'..='\u{200D}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{00AD}'
        | '\u{034F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{180E}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => found(
            "zero-width",
            "看不见的零宽字符",
            "an invisible character of no width",
        ),
        '\u{FFFD}' => found(
            "mojibake",
            "替换字符“\u{FFFD}”，是编码转换失败留下的",
            "the replacement character, left by a failed conversion",
        ),
        _ => None,
    }
}

/// Whether a zero-width joiner holds an emoji together, as in 👨‍👩‍👧.
fn is_joined_emoji(text: &str, at: usize, character: char) -> bool {
    let pictographic = |c: Option<char>| {
        c.is_some_and(
            |c| matches!(c as u32, 0x2600..=0x27BF | 0x2B00..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF),
        )
    };
    character == '\u{200D}'
        && pictographic(text[..at].chars().next_back())
        && pictographic(text[at + character.len_utf8()..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(bytes: &[u8]) -> Vec<(&'static str, usize, usize)> {
        decode("a.md", bytes.to_vec())
            .findings
            .iter()
            .map(|d| (d.rule, d.location.line, d.location.column))
            .collect()
    }

    #[test]
    fn utf8_with_or_without_mark_is_accepted() {
        assert_eq!(
            decode("a", "\u{FEFF}刷单\r\n".into()).text.unwrap(),
            "刷单\r\n"
        );
        assert!(rules("刷单𠮷👨‍👩‍👧".as_bytes()).is_empty());
    }

    #[test]
    fn gbk_is_named_at_its_line() {
        // "ok\n" then 标题 in GBK.
        let decoded = decode("a", b"ok\n\xB1\xEA\xCC\xE2".to_vec());
        assert!(decoded.text.is_none());
        assert_eq!(decoded.findings[0].location.line, 2);
        assert!(decoded.findings[0].message.zh.contains("GBK"));
    }

    #[test]
    fn utf16_is_named() {
        assert!(
            decode("a", b"\xFF\xFEa\0".to_vec()).findings[0]
                .message
                .zh
                .contains("UTF-16")
        );
    }

    #[test]
    fn invisible_and_reordering_characters_are_found_where_they_stand() {
        assert_eq!(
            rules("安全\u{200B}\n\u{202E}账户\u{1B}\u{FFFD}锟斤拷\u{FEFF}".as_bytes()),
            [
                ("zero-width", 1, 3),
                ("bidi-control", 2, 1),
                ("control-character", 2, 4),
                ("mojibake", 2, 5),
                ("zero-width", 2, 9),
                ("mojibake", 2, 6),
            ]
        );
    }

    #[test]
    fn balanced_marks_and_what_nobody_sees_are_found_too() {
        let bidi = rules("\u{2066}96110\u{2069} \u{202D}1\u{202C} \u{200E}a\u{200F}".as_bytes());
        assert_eq!(bidi.len(), 6);
        assert!(bidi.iter().all(|(rule, ..)| *rule == "bidi-control"));
        let unseen = rules("96\u{3164}1\u{2063}10\u{E0041}\u{180E}".as_bytes());
        assert_eq!(unseen.len(), 4);
        assert!(unseen.iter().all(|(rule, ..)| *rule == "zero-width"));
    }
}
