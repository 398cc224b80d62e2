//! Bank card numbers.

use super::number::Look;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "bank-card",
    severity: Severity::Error,
    finds: Words {
        zh: "银行卡号",
        en: "a bank card number",
    },
    why: Words {
        zh: "当事人的卡号是敏感个人信息；骗子的卡号属于案件侦查内容，也可能是别人被盗用的卡。都不能登出去。",
        en: "A victim's card number is sensitive personal data; the scammer's belongs to the investigation, and may be a stolen card. Neither may be published.",
    },
    instead: Words {
        zh: "整个删掉，写“一个私人账户”“对方的银行卡”。",
        en: "Delete the number and write “a private account” or “the other party's card”.",
    },
    bad: "把钱转到6222021234567890128。",
    good: "把钱转到一个私人账户。",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for run in reading.runs() {
        if run.look() == Some(Look::Card) {
            findings.push(
                RULE.found(
                    reading.at(run.span.clone()),
                    format!("这{}位数字是银行卡号的样子", run.digits.len()),
                    format!(
                        "these {} digits have the form of a bank card number",
                        run.digits.len()
                    ),
                )
                .hint(Text::new(
                    "整个删掉，写“一个私人账户”“对方的银行卡”；编造的卡号也不能写。",
                    "Delete it and write “a private account”; not even an invented number may stand here.",
                )),
            );
        }
    }
}
