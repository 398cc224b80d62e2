//! Reviews that the site's policy demands and a file does not have.

use super::{Reading, Rule, Run, Words};
use crate::content::form::{ReviewPolicy, Status};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "review-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "三审三校没有签全",
        en: "a signature of the three reviews is missing",
    },
    why: Words {
        zh: "site.yaml 规定 required: three：没有经过初审、复审、终审和保密审查的内容不能上网。",
        en: "site.yaml says required: three; nothing goes online without the first, second and third review and the secrecy review.",
    },
    instead: Words {
        zh: "请缺的那一级审核，在 review 里写上姓名、日期和 hash；审完保密写 secrecy: true。还没审完的，把 status 改成 draft。",
        en: "Have the missing review done and write name, date and hash in review; write secrecy: true once that is done. Until then set status to draft.",
    },
    bad: "review: {third: {name: 示例审核员, date: 2026-11-10}}\n",
    good: "review: {first: {…}, second: {…}, third: {…}, secrecy: true}\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let policy = reading.setting.site.review.required;
    let Some(review) = reading.form.facts().and_then(|facts| facts.review()) else {
        return;
    };
    if policy != ReviewPolicy::Three || reading.form.status() != Status::Published {
        return;
    }
    let steps = [
        (review.first.is_some(), "first", "初审", "the first review"),
        (
            review.second.is_some(),
            "second",
            "复审",
            "the second review",
        ),
        (review.third.is_some(), "third", "终审", "the third review"),
        (
            review.secrecy,
            "secrecy: true",
            "保密审查",
            "the secrecy review",
        ),
    ];
    let missing: Vec<_> = steps.iter().filter(|(done, ..)| !done).collect();
    if missing.is_empty() {
        return;
    }
    let join = |part: fn(&(bool, &'static str, &'static str, &'static str)) -> &'static str,
                by: &str| {
        let parts: Vec<_> = missing.iter().map(|step| part(step)).collect();
        parts.join(by)
    };
    let keys = join(|step| step.1, "、");
    findings.push(
        RULE.found(
            reading.near("review"),
            format!("还缺{}", join(|step| step.2, "、")),
            format!("{} is missing", join(|step| step.3, ", ")),
        )
        .hint(Text::new(
            format!("审完以后，在 review 里补上 {keys}；还没审的，把 status 改成 draft。"),
            format!(
                "Once it is done, add {} to review; until then set status to draft.",
                join(|step| step.1, ", ")
            ),
        )),
    );
}
