//! Words that were meant to be replaced.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "placeholder",
    severity: Severity::Error,
    finds: Words {
        zh: "没写完的地方",
        en: "words that were meant to be replaced",
    },
    why: Words {
        zh: "“待补充”“×××”登出去，网站就成了半成品，检查也会扣分。",
        en: "A published “to be written” makes the site look unfinished, and inspections mark it down.",
    },
    instead: Words {
        zh: "把内容补齐；一时补不了，就把这一段删掉，或把 status 改成 draft。",
        en: "Write what is missing, delete the passage, or set status to draft.",
    },
    bad: "举报电话：待补充",
    good: "举报诈骗短信，打12321。",
    run: Run::File(look),
};

const PLACEHOLDERS: [&str; 18] = [
    // In two parts, so that these words can be searched for in our own source.
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    "TBD",
    "Lorem ipsum",
    "待补充",
    "待补",
    "待完善",
    "待填写",
    "待定稿",
    "此处填写",
    "此处插入",
    "在这里写",
    "×××",
    "xxx",
    "XXX",
    "ＸＸＸ",
    "＿＿＿",
    "〔〕",
];

/// Of two that begin alike the one listed first.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(PLACEHOLDERS);
    finder.expect("a few short words are no problem for the finder")
});

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let text = reading.source.text;
    for piece in reading.own_words() {
        let mut end = 0;
        for found in FINDER.find_iter(&text[piece.clone()]) {
            let start = piece.start + found.start();
            if start < end {
                continue;
            }
            let words = PLACEHOLDERS[found.pattern()];
            let last = words.chars().next_back();
            let more = text[start + words.len()..piece.end]
                .find(|c| Some(c) != last)
                .unwrap_or(0);
            end = start + words.len() + more;
            // Signs that mask a number, as in 138××××8000, are meant to stay.
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let before = text[..start].chars().next_back();
            if letter(before) || letter(text[end..].chars().next()) {
                continue;
            }
            findings.push(
                RULE.found(
                    reading.at(start..end),
                    format!("“{}”还没写完", &text[start..end]),
                    format!("“{}” was meant to be replaced", &text[start..end]),
                )
                .hint(Text::new(
                    "补齐这里；一时补不了，删掉这一段，或把 status 改成 draft。",
                    "Write what is missing, delete the passage, or set status to draft.",
                )),
            );
        }
    }
}
