//! Car number plates.

use std::ops::Range;

use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "plate-number",
    severity: Severity::Error,
    finds: Words {
        zh: "车牌号",
        en: "a number plate",
    },
    why: Words {
        zh: "车牌号能查到车主，是个人信息。",
        en: "A plate leads to the car's owner: it is personal data.",
    },
    instead: Words {
        zh: "删掉车牌，写“一辆白色轿车”。",
        en: "Delete it and write “a white car”.",
    },
    bad: "对方开着一辆京A12345来取钱。",
    good: "对方开着一辆白色轿车来取钱。",
    run: Run::File(look),
};

/// The first character of a plate (GA 36).
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for span in plates(reading.source.text) {
        let plate = &reading.source.text[span.clone()];
        findings.push(
            RULE.found(
                reading.at(span.clone()),
                format!("“{plate}”是车牌号的样子"),
                format!("“{plate}” has the form of a number plate"),
            )
            .hint(Text::new(
                "删掉车牌，写“一辆白色轿车”。",
                "Delete it and write “a white car”.",
            )),
        );
    }
}

/// A province, a letter, then 5 or 6 letters and digits of which two at least are digits, and no
/// more behind them.
fn plates(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, province) in text.char_indices() {
        if !PROVINCES.contains(province) {
            continue;
        }
        let rest = &text[start + province.len_utf8()..];
        let mut letters = rest.char_indices().peekable();
        if !letters.next().is_some_and(|(_, c)| c.is_ascii_uppercase()) {
            continue;
        }
        letters.next_if(|(_, c)| matches!(c, '·' | '•' | '-' | ' ' | '.'));
        let mut count = 0;
        let mut digits = 0;
        let mut end = 0;
        while let Some((at, c)) =
            letters.next_if(|(_, c)| c.is_ascii_uppercase() || c.is_ascii_digit())
        {
            count += 1;
            digits += usize::from(c.is_ascii_digit());
            end = at + 1;
        }
        if (5..=6).contains(&count) && digits >= 2 {
            found.push(start..start + province.len_utf8() + end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::plates;

    #[test]
    fn plates_of_both_lengths_are_seen_and_names_are_not() {
        assert_eq!(plates("京A12345、粤B·D12345来").len(), 2);
        assert!(plates("贵App、新APPLE、苏A1、云A1234567").is_empty());
    }
}
