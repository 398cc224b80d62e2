//! One person signing several reviews.

use super::{Reading, Rule, Run, Words};
use crate::content::form::ReviewPolicy;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "review-same-person",
    severity: Severity::Warning,
    finds: Words {
        zh: "两级审核是同一个人",
        en: "one person signed two of the reviews",
    },
    why: Words {
        zh: "三审要三个人看：写稿部门、部门负责人、分管领导。一个人签两级，等于少审一次。",
        en: "Three reviews mean three people: the department, its head, the leader in charge. Two by one person are one.",
    },
    instead: Words {
        zh: "请另一位审核，再写上他的姓名和日期。",
        en: "Have another person review it and write that name and date.",
    },
    bad: "review: {first: {name: 张某, date: 2026-11-08}, second: {name: 张某, date: 2026-11-09}}\n",
    good: "review: {first: {name: 张某, date: 2026-11-08}, second: {name: 李某, date: 2026-11-09}}\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    if reading.setting.site.review.required != ReviewPolicy::Three {
        return;
    }
    let Some(review) = reading.form.facts().and_then(|facts| facts.review()) else {
        return;
    };
    let signed: Vec<_> = [
        ("first", &review.first),
        ("second", &review.second),
        ("third", &review.third),
    ]
    .into_iter()
    .filter_map(|(key, signature)| Some((key, signature.as_ref()?.name.trim())))
    .collect();
    for (at, (key, name)) in signed.iter().enumerate() {
        let Some(span) = reading.place(&format!("review.{key}.name")) else {
            continue;
        };
        if signed[..at].iter().any(|(_, earlier)| earlier == name) {
            findings.push(
                RULE.found(
                    reading.at(span),
                    format!("{name}签了两级审核"),
                    format!("{name} signed two of the reviews"),
                )
                .hint(Text::new(
                    "请另一位审核，再写上他的姓名和日期。",
                    "Have another person review it and write that name and date.",
                )),
            );
        }
    }
}
