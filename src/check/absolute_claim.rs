//! Absolute claims.

use std::sync::LazyLock;

use super::wording::Phrases;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "absolute-claim",
    severity: Severity::Warning,
    finds: Words {
        zh: "说得太满的话",
        en: "an absolute claim",
    },
    why: Words {
        zh: "骗术天天变，话说满了总有例外；读者照做还是被骗，就不再信我们。",
        en: "Scams change every day and an absolute claim always meets its exception; a reader deceived in spite of it trusts us no more.",
    },
    instead: Words {
        zh: "写具体的做法，或者“多半”“常常”。",
        en: "Write what to do, or “mostly”, “often”.",
    },
    bad: "装了App就万无一失。",
    good: "装了App，遇到可疑来电会提醒您。",
    run: Run::File(look),
};

static ABSOLUTES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "100%",
        "１００％",
        "百分百",
        "百分之百",
        "绝对安全",
        "绝对不会被骗",
        "绝对有效",
        "万无一失",
        "永远不会被骗",
        "彻底杜绝",
        "零风险",
        "最权威",
        "completely safe",
        "absolutely safe",
    ])
});

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for span in ABSOLUTES.said(reading) {
        let words = &reading.source.text[span.clone()];
        findings.push(
            RULE.found(
                reading.at(span.clone()),
                format!("“{words}”说得太满"),
                format!("“{words}” is an absolute claim"),
            )
            .hint(Text::new(
                "删掉，或换成“多半”“常常”；骗子的话请放进“”里。",
                "Delete it, or write “mostly”, “often”; a scammer's words belong in “”.",
            )),
        );
    }
}
