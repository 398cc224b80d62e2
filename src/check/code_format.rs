//! Codes that cannot be printed as a short address.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "code-format",
    severity: Severity::Error,
    finds: Words {
        zh: "code 的写法不对",
        en: "a code that cannot be a printed short address",
    },
    why: Words {
        zh: "code 印在贴纸上，也编进二维码，是永久的短网址：太长印不下，有大写或符号就容易抄错。",
        en: "The code is printed on leaflets and encoded in QR codes, for good: long ones do not fit, capitals and signs are copied wrongly.",
    },
    instead: Words {
        zh: "写2到4个小写英文字母或数字，例如“刷单”的拼音首字母 sd。",
        en: "Write 2 to 4 lower-case letters or digits, such as sd.",
    },
    bad: "code: Shuadan\n",
    good: "code: sd\n",
    run: Run::File(look),
};

/// Names that Windows keeps for devices: a folder with such a name cannot be copied there.
const DEVICES: [&str; 5] = ["aux", "con", "nul", "prn", "clock$"];

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let code = match reading.form {
        Filled::Scam(scam) => &scam.code,
        Filled::Page(page) => match &page.code {
            Some(code) => code,
            None => return,
        },
        _ => return,
    };
    let Some(span) = reading.place("code") else {
        return;
    };
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let numbered = |name: &str| {
        code.strip_prefix(name)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    let (zh, en) = if !(2..=4).contains(&code.len()) || !code.bytes().all(plain) {
        (
            format!("“{code}”不是2到4个小写字母或数字"),
            format!("“{code}” is not 2 to 4 lower-case letters or digits"),
        )
    } else if DEVICES.contains(&code.as_str()) || numbered("com") || numbered("lpt") {
        (
            format!("“{code}”是Windows保留的名字，拷到U盘会失败"),
            format!("“{code}” is a name that Windows keeps for a device"),
        )
    } else {
        return;
    };
    findings.push(RULE.found(reading.at(span), zh, en).hint(Text::new(
        "写2到4个小写英文字母或数字，例如拼音首字母 sd；印出去以后不能再改。",
        "Write 2 to 4 lower-case letters or digits, such as sd; once printed it cannot change.",
    )));
}
