//! Promises that the money comes back.

use std::sync::LazyLock;

use super::wording::Phrases;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "promise-of-recovery",
    severity: Severity::Error,
    finds: Words {
        zh: "承诺能把钱追回来",
        en: "a promise that the money comes back",
    },
    why: Words {
        zh: "钱能不能追回，谁也不能保证。“保证追回”正是第二拨骗子的话，警方自己说了，就等于替他们背书。",
        en: "Nobody can promise that. “Guaranteed recovery” is what the second wave of scammers says; if the police say it too, they vouch for them.",
    },
    instead: Words {
        zh: "只说怎么做、越快越好，不说结果。",
        en: "Say what to do and that speed helps; do not promise an outcome.",
    },
    bad: "只要及时报警，一定能追回损失。",
    good: "马上打110，越早打，拦下来的机会越大。",
    run: Run::File(look),
};

static PROMISES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "保证追回",
        "确保追回",
        "包追回",
        "一定追回",
        "一定能追回",
        "一定会追回",
        "肯定能追回",
        "必定追回",
        "必能追回",
        "都能追回",
        "全额追回",
        "全部追回来",
        "百分百追回",
        "百分之百追回",
        "100%追回",
        "保证退回",
        "保证能拿回",
        "一定能拿回",
        "一定能要回",
        "保证挽回",
        "一定能挽回",
        "guaranteed recovery",
        "will get your money back",
        "guarantee to recover",
    ])
});

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for span in PROMISES.said(reading) {
        let words = &reading.source.text[span.clone()];
        findings.push(
            RULE.found(
                reading.at(span.clone()),
                format!("“{words}”承诺了结果"),
                format!("“{words}” promises an outcome"),
            )
            .hint(Text::new(
                "改成“越早报警，拦下来的机会越大”。",
                "Write “the sooner you call, the better the chance to stop the payment”.",
            )),
        );
    }
}
