//! A verdict that is not one sentence.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "verdict-sentence",
    severity: Severity::Warning,
    finds: Words {
        zh: "verdict 不是一句完整的话",
        en: "a verdict that is not one sentence",
    },
    why: Words {
        zh: "慌的时候只看得进一句话。这一句放在页面最上面，要能单独成立。",
        en: "A frightened reader takes in one sentence. It stands on top of the page and must hold alone.",
    },
    instead: Words {
        zh: "写成一句话，以句号结尾。",
        en: "Write one sentence with a full stop.",
    },
    bad: "verdict: 先垫钱的都是诈骗。别信。别转\n",
    good: "verdict: 先让您垫钱的兼职，都是诈骗。\n",
    run: Run::File(look),
};

const ENDS: [char; 6] = ['。', '！', '？', '.', '!', '?'];

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Scam(scam) = reading.form else {
        return;
    };
    let verdict = scam.verdict.trim_end_matches(['”', '"', ' ']);
    let Some(span) = reading.place("verdict") else {
        return;
    };
    let inner = verdict.trim_end_matches(ENDS);
    let (zh, en) = if inner.contains(['。', '！', '？']) || inner.contains(". ") {
        (
            "verdict有不止一句话",
            "the verdict has more than one sentence",
        )
    } else if inner.len() == verdict.len() {
        ("verdict最后没有句号", "the verdict has no full stop")
    } else {
        return;
    };
    findings.push(RULE.found(reading.at(span), zh, en).hint(Text::new(
        "写成一句话，以句号结尾：先让您垫钱的兼职，都是诈骗。",
        "Write one sentence with a full stop: Pay-to-work is a scam.",
    )));
}
