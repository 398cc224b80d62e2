//! Telephone numbers outside the hotline table.

use super::number::Look;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "phone-number",
    severity: Severity::Error,
    finds: Words {
        zh: "热线表以外的电话号码",
        en: "a telephone number that is not in the hotline table",
    },
    why: Words {
        zh: "写错一位，群众就会打到骗子那里；写了个人号码，就是泄露个人信息。全站的电话只认 site.yaml 里核实过的热线，编造的号码也可能真有人在用。",
        en: "One wrong digit leads a victim to a stranger, and a private number is personal data. The only numbers on the site are the hotlines checked in site.yaml; even an invented number may belong to somebody.",
    },
    instead: Words {
        zh: "改成热线表里的号码。确实需要公布的单位电话，核实以后加进 content/site.yaml 的 hotlines。讲骗局时不写号码，写“一个陌生号码”。",
        en: "Use a number of the hotline table. A public number of the unit goes into hotlines in content/site.yaml once it is checked. When telling how a scam goes, write “a strange number”.",
    },
    bad: "有疑问请打13800138000找小李。",
    good: "有疑问请打96110。",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for run in reading.runs() {
        let kind = match run.look() {
            Some(Look::Mobile) => ("手机号码", "a mobile number"),
            Some(Look::Landline) => ("固定电话号码", "a telephone number"),
            Some(Look::Service) => ("400、800客服号码", "a 400 or 800 service number"),
            Some(Look::Identity | Look::Card) => continue,
            None => {
                for (span, digits) in run.short_numbers(reading.source.text) {
                    if !reading.is_hotline(&digits) {
                        findings.push(found(
                            reading,
                            span,
                            ("热线或客服短号", "a short service number"),
                        ));
                    }
                }
                continue;
            }
        };
        if !reading.is_hotline(&run.digits) {
            findings.push(found(reading, run.span.clone(), kind));
        }
    }
}

fn found(
    reading: &Reading<'_>,
    span: std::ops::Range<usize>,
    (zh, en): (&str, &str),
) -> Diagnostic {
    let number = &reading.source.text[span.clone()];
    RULE.found(
        reading.at(span.clone()),
        format!("“{number}”是{zh}，不在热线表里"),
        format!("“{number}” is {en} that is not in the hotline table"),
    )
    .hint(Text::new(
        "改成热线表里的号码，例如96110；单位要公布的电话，核实后加进 content/site.yaml 的 hotlines。",
        "Use a number of the hotline table, such as 96110; a public number of the unit goes into hotlines in content/site.yaml once it is checked.",
    ))
}
