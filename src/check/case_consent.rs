//! A case told without the person's consent.

use super::{Filled, Reading, Rule, Run, Words};
use crate::content::form::Status;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "case-consent",
    severity: Severity::Error,
    finds: Words {
        zh: "案例没有征得当事人同意",
        en: "a case published without the person's consent",
    },
    why: Words {
        zh: "个人信息保护法第二十五条：公开个人信息要单独同意。被骗的人最怕被认出来，不经同意就登，是二次伤害。",
        en: "Publishing personal information needs separate consent (Personal Information Protection Law, article 25). Being recognised hurts a victim a second time.",
    },
    instead: Words {
        zh: "征得同意以后写 consent: true；没有同意的，把 status 改成 draft。",
        en: "Write consent: true once the person agrees; until then set status to draft.",
    },
    bad: "consent: false\nstatus: published\n",
    good: "consent: true\nstatus: published\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Case(case) = reading.form else {
        return;
    };
    if case.consent || case.status != Status::Published {
        return;
    }
    if let Some(span) = reading.place("consent") {
        findings.push(
            RULE.found(
                reading.at(span),
                "当事人还没有同意公开",
                "the person has not agreed to publication",
            )
            .hint(Text::new(
                "征得同意以后写 consent: true；没有同意的，把 status 改成 draft。",
                "Write consent: true once the person agrees; until then set status to draft.",
            )),
        );
    }
}
