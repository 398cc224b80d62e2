//! Dates in the wrong order.

use jiff::civil::Date;

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "date-order",
    severity: Severity::Error,
    finds: Words {
        zh: "日期先后颠倒",
        en: "dates in the wrong order",
    },
    why: Words {
        zh: "更新早于发布、复核早于发布，读者会以为是旧闻；发布日期不实，是政府网站检查的单项否决项。",
        en: "A change before the publication or a check before it looks like old news; a wrong publication date fails the inspection of government sites.",
    },
    instead: Words {
        zh: "对照日历改正。发布日期只写第一次发布的时间，以后改动写在 updated。",
        en: "Correct the dates. published is the first publication; later changes go into updated.",
    },
    bad: "published: 2026-11-02 09:00\nupdated: 2026-10-10 10:30\n",
    good: "published: 2026-11-02 09:00\nupdated: 2026-11-10 10:30\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    if let Some(facts) = reading.form.facts()
        && let Some(published) = facts.published()
    {
        let published_words = ("published", "发布时间", "the publication");
        if facts.changed().is_some_and(|changed| changed < published) {
            let updated = ("updated", "更新时间", "the change");
            found(reading, updated, published_words, findings);
        }
        let review_by = facts.review_by();
        if review_by.is_some_and(|day| day.0 <= published.0.date()) {
            let review_by = ("review_by", "下次核对日期", "the next check");
            found(reading, review_by, published_words, findings);
        }
    }
    if let Filled::Alert(alert) = reading.form
        && alert.valid_until < alert.valid_from
    {
        found(
            reading,
            ("valid_until", "失效日期", "the last day"),
            ("valid_from", "生效日期", "the first day"),
            findings,
        );
    }
    if let Filled::PrintJob(job) = reading.form
        && let Ok(issue) = job.issue.parse::<Date>()
        && job.valid_until.0 <= issue
    {
        found(
            reading,
            ("valid_until", "有效期", "the last day"),
            ("issue", "期号", "the issue"),
            findings,
        );
    }
}

fn found(
    reading: &Reading<'_>,
    (late, late_zh, late_en): (&str, &str, &str),
    (early, early_zh, early_en): (&str, &str, &str),
    findings: &mut Vec<Diagnostic>,
) {
    // In a translation the other date may stand in the original; the one written here is shown.
    let Some(span) = reading.place(late).or_else(|| reading.place(early)) else {
        return;
    };
    findings.push(
        RULE.found(
            reading.at(span),
            format!("{late_zh}（{late}）应晚于{early_zh}（{early}）"),
            format!("{late_en} ({late}) should come after {early_en} ({early})"),
        )
        .hint(Text::new(
            format!("核对 {late} 和 {early}，改掉写错的那个。"),
            format!("Compare {late} with {early} and correct the wrong one."),
        )),
    );
}
