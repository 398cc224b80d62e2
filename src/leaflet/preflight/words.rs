//! What a leaflet says: its numbers, its imprint, nothing left to be filled in.

use super::{Examiner, Place};
use crate::diagnostic::Text;
use crate::leaflet::fields::check_code;
use crate::leaflet::fill::{Mark, TextMark};

/// Words that stand for words to come.
const PLACEHOLDERS: [&str; 13] = [
    "{{",
    "}}",
    "××",
    "XXX",
    "xxx",
    "〔〕",
    "待填",
    "待补",
    "待定",
    "占位",
    "Lorem ipsum",
    "TBD",
    // In two parts, so that the word can be searched for in our own source.
    concat!("TO", "DO"),
];

impl Examiner<'_> {
    /// The text of every page.
    pub(super) fn words(&mut self) {
        let mut all = String::new();
        for page in 0..self.leaflet.pages.len() {
            let mut texts = Vec::new();
            collect(&self.leaflet.pages[page].marks, &mut texts);
            for text in &texts {
                let words = text.line.text();
                self.placeholder(page, text, &words);
                if text.slot.is_empty() {
                    self.own_number(page, &words);
                }
                all.push_str(&squeezed(&words));
            }
        }
        self.hotlines(&all);
        self.imprint(&all);
    }

    fn placeholder(&mut self, page: usize, text: &TextMark, words: &str) {
        let Some(left) = PLACEHOLDERS.iter().find(|left| words.contains(**left)) else {
            return;
        };
        self.flaw(
            "leaflet-placeholder",
            self.place_of(page, &text.slot, words),
            Text::new(
                format!("“{words}”里的“{left}”还没填"),
                format!("“{left}” in “{words}” was meant to be replaced"),
            ),
            Text::new(
                "填上真实的内容再印。",
                "Put in what it stands for before printing.",
            ),
        );
    }

    /// A number that a drawing itself brings along.
    fn own_number(&mut self, page: usize, words: &str) {
        for number in telephone_numbers(words) {
            if !self.truth.hotlines.iter().any(|known| same(known, &number)) {
                self.flaw(
                    "leaflet-hotline",
                    Place::Text(page, words.to_owned()),
                    Text::new(
                        format!("图里写着电话“{number}”，site.yaml的hotlines里没有"),
                        format!("the drawing prints “{number}”, which hotlines of site.yaml lacks"),
                    ),
                    Text::new(
                        "电话用槽位hotline-number印，号码写在site.yaml的hotlines里。",
                        "Print numbers through the slots hotline-number, from hotlines of site.yaml.",
                    ),
                );
            }
        }
    }

    /// The numbers to call are printed, and are the site's.
    fn hotlines(&mut self, all: &str) {
        let given = &self.fields.hotlines;
        let missing: Vec<&str> = given
            .iter()
            .map(|hotline| hotline.number.as_str())
            .filter(|number| !all.contains(&squeezed(number)))
            .collect();
        if missing.len() == given.len() {
            self.flaw(
                "leaflet-hotline",
                Place::Drawing(0),
                Text::new(
                    "传单上一个报警求助电话都没有",
                    "the leaflet prints no number to call",
                ),
                Text::new(
                    "在图里画上槽位hotline-number-1。",
                    "Draw a slot hotline-number-1.",
                ),
            );
        }
        for hotline in given {
            let known = &self.truth.hotlines;
            if !known.iter().any(|known| same(known, &hotline.number)) {
                self.flaw(
                    "leaflet-hotline",
                    Place::Site("hotlines"),
                    Text::new(
                        format!("传单上的电话“{}”不在site.yaml的hotlines里", hotline.number),
                        format!("“{}” is not one of hotlines in site.yaml", hotline.number),
                    ),
                    Text::new(
                        "核对号码，写进hotlines，或者改回来。",
                        "Check the number; put it into hotlines, or change it back.",
                    ),
                );
            }
        }
    }

    /// 警方公益宣传，非广告 · issue · valid until · check code, but for what the format has no room for.
    fn imprint(&mut self, all: &str) {
        let code = check_code(self.fields);
        // The code is printed in two halves or in one.
        let all = &all.replace('-', "");
        let fields = self.fields;
        for (slot, text, zh, en) in [
            ("notice", &fields.notice, "声明", "notice"),
            ("issue", &fields.issue, "期号", "issue number"),
            ("valid-until", &fields.valid_until, "有效期", "expiry date"),
            ("check-code", &code, "校验码", "check code"),
        ] {
            let needed = !self.format.omits(slot);
            let printed = all.contains(&squeezed(text).replace('-', ""));
            if needed && (text.is_empty() || !printed) {
                self.flaw(
                    "leaflet-imprint",
                    Place::Slot(0, slot.to_owned()),
                    Text::new(
                        format!("传单上没有{zh}，版权行不全"),
                        format!("the leaflet does not print its {en}"),
                    ),
                    Text::new(
                        format!("在图里画上槽位{slot}，文字不能是空的。"),
                        format!("Draw a slot {slot}; its text may not be empty."),
                    ),
                );
            }
        }
    }
}

fn collect<'a>(marks: &'a [Mark], texts: &mut Vec<&'a TextMark>) {
    for mark in marks {
        match mark {
            Mark::Shape(_) => {}
            Mark::Clip { marks, .. } => collect(marks, texts),
            Mark::Text(text) => texts.push(text),
        }
    }
}

/// Text without what the breaking of lines takes away or puts in.
pub(super) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}')
        })
        .collect()
}

/// Whether two numbers are the same but for hyphens and spaces.
fn same(one: &str, other: &str) -> bool {
    let digits = |number: &str| -> String { number.chars().filter(char::is_ascii_digit).collect() };
    digits(one) == digits(other)
}

/// The numbers in `words` that one would call: three-digit emergency numbers, hotlines of five
/// digits, 400 and 800 numbers, mobile and long-distance ones. Years, amounts and counts are none.
fn telephone_numbers(words: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail
            .find(|c: char| !c.is_ascii_digit() && c != '-')
            .unwrap_or(tail.len());
        let number = tail[..end].trim_end_matches('-');
        let unit = tail[end..].chars().next();
        let counts = unit.is_some_and(|unit| "元万块年月日人起家%点".contains(unit));
        if !counts && is_telephone(number) {
            numbers.push(number.to_owned());
        }
        rest = &tail[end..];
    }
    numbers
}

fn is_telephone(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        3 => matches!(digits.as_str(), "110" | "119" | "120" | "122"),
        5 => digits.starts_with('9') || digits.starts_with("12"),
        10 => digits.starts_with("400") || digits.starts_with("800"),
        11 => digits.starts_with('1') || digits.starts_with('0'),
        12 => digits.starts_with('0'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_to_call_are_told_from_other_numbers() {
        for (words, numbers) in [
            ("拿不准，打96110", vec!["96110"]),
            ("110、120和400-810-8866", vec!["110", "120", "400-810-8866"]),
            ("12381预警，手机13800000000", vec!["12381", "13800000000"]),
            ("010-12345678 咨询", vec!["010-12345678"]),
            ("2026年第12期，损失12000元，共96人", vec![]),
            ("76×130毫米，第3条", vec![]),
        ] {
            assert_eq!(telephone_numbers(words), numbers, "{words}");
        }
    }
}
