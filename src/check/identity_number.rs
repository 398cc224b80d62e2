//! Identity card numbers.

use super::number::Look;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "identity-number",
    severity: Severity::Error,
    finds: Words {
        zh: "身份证号",
        en: "an identity card number",
    },
    why: Words {
        zh: "身份证号是敏感个人信息，登出去就收不回来。编造的号码也可能正好是某个人的。",
        en: "An identity number is sensitive personal data and cannot be called back once it is out. An invented one may happen to be somebody's.",
    },
    instead: Words {
        zh: "整个删掉，只写“身份证号”四个字。",
        en: "Delete the number and write only “identity number”.",
    },
    bad: "骗子报出他的身份证号11010119900307771X。",
    good: "骗子报得出他的身份证号。",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for run in reading.runs() {
        if run.look() == Some(Look::Identity) {
            findings.push(
                RULE.found(
                    reading.at(run.span.clone()),
                    format!("这{}位数字是身份证号的样子", run.digits.len()),
                    format!(
                        "these {} characters have the form of an identity number",
                        run.digits.len()
                    ),
                )
                .hint(Text::new(
                    "整个删掉，只写“身份证号”四个字；编造的号码也不能写。",
                    "Delete it and write only “identity number”; not even an invented one may stand here.",
                )),
            );
        }
    }
}
