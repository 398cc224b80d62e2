//! QQ and WeChat accounts.

use std::ops::Range;

use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "account-name",
    severity: Severity::Warning,
    finds: Words {
        zh: "QQ号、微信号",
        en: "a QQ or WeChat account",
    },
    why: Words {
        zh: "个人账号是个人信息；骗子的账号登出去，会有人好奇去加。单位的账号也请只从官方渠道公布。",
        en: "A personal account is personal data, and a scammer's account in print tempts readers to add it.",
    },
    instead: Words {
        zh: "删掉账号，写“一个微信号”“一个QQ群”。",
        en: "Delete it and write “a WeChat account” or “a QQ group”.",
    },
    bad: "加客服微信：kefu_2026领红包。",
    good: "加“客服”微信领红包。",
    run: Run::File(look),
};

/// Words that announce an account, in lower case, longest first.
const ANNOUNCING: [&str; 9] = [
    "qq群号",
    "qq群",
    "qq号",
    "微信号",
    "wechat id",
    "wechat",
    "微信",
    "qq",
    "vx",
];

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for span in accounts(reading.source.text) {
        let account = &reading.source.text[span.clone()];
        findings.push(
            RULE.found(
                reading.at(span.clone()),
                format!("“{account}”像是一个QQ号或微信号"),
                format!("“{account}” looks like a QQ or WeChat account"),
            )
            .hint(Text::new(
                "删掉账号，写“一个微信号”“一个QQ群”。",
                "Delete it and write “a WeChat account” or “a QQ group”.",
            )),
        );
    }
}

fn accounts(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in ANNOUNCING {
        for (at, _) in lower.match_indices(word) {
            let after = &lower[at + word.len()..];
            let rest = after.trim_start_matches([':', '：', ' ', '是', '为']);
            let announced = rest.len() < after.len() || word.ends_with('号');
            let length = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-'))
                .unwrap_or(rest.len());
            let name = &rest[..length];
            let start = lower.len() - rest.len();
            let number = name.bytes().all(|byte| byte.is_ascii_digit());
            let is_account = if number {
                (5..=11).contains(&length)
            } else {
                announced
                    && (6..=20).contains(&length)
                    && name.starts_with(|c: char| c.is_ascii_alphabetic())
                    && name.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'))
            };
            if is_account {
                found.push(start..start + length);
            }
        }
    }
    found.sort_by_key(|span| span.start);
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::accounts;

    #[test]
    fn accounts_are_seen_and_ordinary_words_are_not() {
        assert_eq!(
            accounts("QQ：12345678，微信号kefu_2026，VX: zhuanjia88").len(),
            3
        );
        assert!(accounts("微信wechat、QQ 09:20、QQ群、WeChat group 14:30").is_empty());
    }
}
