//! A hotline written with letters, full-width digits or characters nobody sees.

use super::number::digit;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "hotline-spelling",
    severity: Severity::Error,
    finds: Words {
        zh: "热线号码里混进了字母、全角数字或看不见的字符",
        en: "a hotline written with letters, full-width digits or invisible characters",
    },
    why: Words {
        zh: "看着是96110，点一下、抄下来却拨不通。着急的人没有第二次机会。",
        en: "It looks like 96110, but tapping or copying it reaches nobody. A frightened person has no second try.",
    },
    instead: Words {
        zh: "切到英文输入法，用半角数字重新打一遍，中间不留空格。",
        en: "Type it again with plain digits, without spaces.",
    },
    bad: "马上打9611O。",
    good: "马上打96110。",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let text = reading.source.text;
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if looks_like(first).is_none() {
            at += first.len_utf8();
            continue;
        }
        let token = token(&text[at..]);
        let read: String = token.chars().filter_map(looks_like).collect();
        let hotline = reading.setting.site.hotlines.iter().find(|hotline| {
            let known = hotline.number.chars().filter_map(digit);
            known.eq(read.chars())
        });
        let real_digits = token.chars().filter(|c| digit(*c).is_some()).count();
        let plain = token.chars().all(|c| c.is_ascii_digit());
        if let Some(hotline) = hotline
            && !plain
            && real_digits * 2 >= read.len()
        {
            let number = &hotline.number;
            findings.push(
                RULE.found(
                    reading.at(at..at + token.len()),
                    format!("“{token}”应是{number}，里面有字母、全角数字或看不见的字符"),
                    format!("“{token}” should be {number}; it holds letters, full-width digits or invisible characters"),
                )
                .hint(Text::new(
                    format!("用英文输入法重新打：{number}"),
                    format!("Type it again in plain digits: {number}"),
                )),
            );
        }
        at += token.len();
    }
}

/// The run of characters from here that pass for digits.
fn token(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(_, c)| looks_like(*c).is_none() && !is_invisible(*c))
        .map_or(text.len(), |(at, _)| at);
    text[..end].trim_end_matches(is_invisible)
}

/// The digit a character is or passes for.
fn looks_like(character: char) -> Option<char> {
    match character {
        'O' | 'o' | 'Ｏ' | 'О' | '〇' => Some('0'),
        'l' | 'I' | 'i' | '|' | 'ｌ' | 'Ｉ' => Some('1'),
        other => digit(other),
    }
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}
